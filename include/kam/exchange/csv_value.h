// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell means: dates, amounts, truth values, addresses, as files write them. Blanks at both ends do not count.
#ifndef KAM_EXCHANGE_CSV_VALUE_H
#define KAM_EXCHANGE_CSV_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "kam/base/date.h"
#include "kam/base/memory.h"
#include "kam/base/money.h"
#include "kam/exchange/csv_dialect.h"

// The date of the cell: 25/11/2026, 25.11.26, 11/25/2026, 2026-11-25, 20261125, 25 Nov 2026, Nov 25, 2026,
// 25 de novembro de 2026, 2026-11 (its first day), each with or without time and zone (the day is taken as written).
// `order` matters only where a date can be read in several ways; with CSV_DATES_AMBIGUOUS or _NONE such a date is
// refused. Two-digit years: 00-69 are 20xx, 70-99 are 19xx. CSV_DATES_SERIAL reads Excel's day numbers too.
// "00000000", "0000-00-00" and "0/0/00" are dates that say none: true with DAY_NONE. False when it is no date.
bool csv_parse_date(const char *text, size_t length, CsvDateOrder order, Day *day);

// The same with the time: minutes since midnight as written in *minute, -1 where there is no time.
bool csv_parse_date_time(const char *text, size_t length, CsvDateOrder order, Day *day, int *minute);

// The orders in which the cell is a valid date: bits 1 << CsvDateOrder of DMY and MDY (and YMD for 26-11-05 where that
// is possible too); YMD alone for a date that can be read in one way only; 0 when it is none.
unsigned csv_date_orders(const char *text, size_t length);

// A day that comes each year: --0412, --04-12, 12/04, 12 de abril, April 12. In which order the two stand is left open.
bool csv_is_day_of_year(const char *text, size_t length);

// The exact number of the cell: 1.234,56  1,234.56  R$ 1.234,56  (1.234,56)  1.234,56-  £68,486.66  1,5E+3  12,5 %
// (= 0.125). `decimal` is the file's sign; with 0 a number that can be read in two ways (1.234) is refused.
// False when it is no number, or does not fit.
bool csv_parse_amount(const char *text, size_t length, char decimal, Decimal *number);

// The currency that an amount's cell names, as a code of ISO 4217: by a sign that stands for one currency only (R$, US$, €,
// £), or by its code (50.00 EUR). False where it names none.
bool csv_amount_currency(const char *text, size_t length, char code[static 4]);

// The currency that a header names: "Valor (R$)", "Preço US$", "Amount EUR". False where it names none, or several.
bool csv_header_currency(const char *header, char code[static 4]);
// Appends the header without the currency that it names. False, and nothing, where it names none, or several.
bool csv_header_plain(const char *header, Buffer *out);

// The decimal signs with which the cell is a number: bit 1 for '.', bit 2 for ','; 0 when it is none.
unsigned csv_decimal_signs(const char *text, size_t length);

// true/false, yes/no, sim/não, verdadeiro/falso, y/n, s/n, t/f, v/f, 1/0, x; in any case.
bool csv_parse_bool(const char *text, size_t length, bool *value);

bool csv_is_email(const char *text, size_t length);
bool csv_is_url(const char *text, size_t length);
// 8 to 15 digits with the signs that go with telephone numbers; *plain tells that it has digits only (may be NULL).
bool csv_is_phone(const char *text, size_t length, bool *plain);
bool csv_is_time(const char *text, size_t length); // 14:30, 14:30:05, 2:30 PM

// Empty, or a word that programs write for nothing: NULL, N/A, #N/D, -, nan ...
bool csv_is_nothing(const char *text, size_t length);
// 1,95419E+13, 1.9E+13: what a spreadsheet shows for a long number. The other digits are lost.
bool csv_is_cut_number(const char *text, size_t length);
// What people write where there is no number: zeros only, S/N, ISENTO, não informado ...
bool csv_is_no_number(const char *text, size_t length);

// The text without blanks (also no-break and ideographic ones) at both ends.
const char *csv_trim(const char *text, size_t *length);

#endif
