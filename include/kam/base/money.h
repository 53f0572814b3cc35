// SPDX-License-Identifier: GPL-3.0-or-later
// Money: 64-bit integers of a currency's minor unit beside its ISO 4217 code. Never floating point.
#ifndef KAM_BASE_MONEY_H
#define KAM_BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/error.h"

typedef int64_t Money;

#define MONEY_TEXT_SIZE 64

// Digits after the decimal sign: BRL 2, JPY 0, KWD 3; 2 for codes that are not known.
int money_digits(const char *currency);
// True for three capital letters that are a code of ISO 4217.
bool money_is_currency(const char *currency);
// "R$", "US$", "€"; the code itself where there is no common sign.
const char *money_sign(const char *currency);

// --- Exact decimals: value x 10^-scale, for quantities, prices, discounts, percentages ------------------------

typedef struct Decimal { int64_t value; int scale; } Decimal; // scale 0..12

// Reads a number with the given decimal sign; the other of . , blank ' and no-break blanks separate thousands.
// Accepts currency signs and codes around it, a leading or trailing minus, brackets for negative, exponents.
// False when it is no number or does not fit; "1,5" with a decimal point is none: thousands come in groups of three.
// Digits that a Decimal cannot hold (the tails of binary fractions) are rounded.
bool decimal_parse(const char *text, size_t length, char decimal_sign, Decimal *out);
// Rounded half away from zero ("half up") to `scale` digits. False on overflow.
bool decimal_round(Decimal number, int scale, int64_t *out);
// a x b exactly; false on overflow.
bool decimal_multiply(Decimal a, Decimal b, Decimal *out);
// a - b exactly; false on overflow.
bool decimal_subtract(Decimal a, Decimal b, Decimal *out);
// part / whole in millionths, rounded half away from zero. False on overflow, and where the whole is nothing.
bool decimal_share(Decimal part, Decimal whole, int64_t *out);
// Without needless noughts behind the decimal sign.
Decimal decimal_shortened(Decimal number);
// quantity x price x (1 - discount) rounded half up to minor units of the currency, as order lines are valued.
bool decimal_line_amount(Decimal quantity, Decimal price, Decimal discount, const char *currency, Money *out);

// --- Typing and showing ---------------------------------------------------------------------------------------

// What a person types, in the language's way: 8,9M 8.9M 120k 120mil 1.234,56 8900000.00 R$ 1.234,56 -5.
// *out gets minor units. A sign that can only be a decimal sign ("8900000.00" in Portuguese) is taken as one. More
// decimals than the currency has are refused.
bool money_parse_typed(const char *text, const char *currency, Money *out, Error *err);

// 1,234.56 (no sign, no code). Returns out.
char *money_format(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE]);
// Three significant digits, at most 6 columns: 8.91M 640k 12.3B 950 -48.3M. Returns out.
char *money_format_short(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE]);
// With sign: "R$ 48.3M". Returns out.
char *money_format_sign(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE]);
// Plain machine form with a decimal point, e.g. 1234.56, for CSV and JSON. Returns out.
char *money_format_plain(Money amount, const char *currency, char out[static MONEY_TEXT_SIZE]);
// A whole number with the language's thousands signs: 1,240. Returns out.
char *number_format(int64_t number, char out[static MONEY_TEXT_SIZE]);
// A decimal with `digits` places in the language's way: 6.2 / 6,2. Returns out.
char *number_format_decimal(double number, int digits, char out[static MONEY_TEXT_SIZE]);
// A decimal without needless zeros, with a decimal point: 12, 9.8. Returns out.
char *decimal_format_plain(Decimal number, char out[static MONEY_TEXT_SIZE]);

#endif
