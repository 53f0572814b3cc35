// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns hold, told by all cells looked at, and by the header where the cells leave it open.
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"
#include "kam/exchange/taxid.h"

#define BIT(type) (1u << (type))
#define SERIAL_FROM 20000 // 1954: numbers below are quantities more often than dates
#define SERIAL_TO 80000

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool only_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
	}
	return length > 0;
}

static bool is_integer(const char *text, size_t length)
{
	if (length > 1 && (text[0] == '-' || text[0] == '+')) {
		text++;
		length--;
	}
	return length <= 18 && only_digits(text, length);
}

static unsigned number_types(const char *text, size_t length)
{
	if (is_integer(text, length))
		return BIT(CSV_TYPE_INTEGER) | BIT(CSV_TYPE_AMOUNT) | (length > 1 && text[0] == '0' ? BIT(CSV_TYPE_CODE) : 0);
	return csv_decimal_signs(text, length) ? BIT(CSV_TYPE_AMOUNT) : 0;
}

static unsigned taxid_types(const char *text, size_t length)
{
	switch (taxid_read(text, length, NULL)) {
	case TAXID_CNPJ: return BIT(CSV_TYPE_CNPJ);
	case TAXID_CPF: return BIT(CSV_TYPE_CPF);
	case TAXID_DAMAGED: return BIT(CSV_TYPE_CNPJ) | BIT(CSV_TYPE_CPF);
	default: return 0;
	}
}

unsigned csv_cell_types(const char *text, size_t length)
{
	bool value, plain;
	text = csv_trim(text, &length);
	if (csv_is_nothing(text, length))
		return BIT(CSV_TYPE_EMPTY);
	unsigned types = BIT(CSV_TYPE_TEXT);
	if (length > 254)
		return types | (csv_is_url(text, length) ? BIT(CSV_TYPE_URL) : 0);
	types |= number_types(text, length) | taxid_types(text, length);
	types |= csv_date_orders(text, length) ? BIT(CSV_TYPE_DATE) : 0;
	types |= csv_is_time(text, length) ? BIT(CSV_TYPE_TIME) : 0;
	types |= csv_is_email(text, length) ? BIT(CSV_TYPE_EMAIL) : 0;
	types |= csv_is_url(text, length) ? BIT(CSV_TYPE_URL) : 0;
	types |= csv_is_phone(text, length, &plain) ? BIT(CSV_TYPE_PHONE) : 0;
	types |= csv_parse_bool(text, length, &value) ? BIT(CSV_TYPE_BOOLEAN) : 0;
	return types;
}

// --- Counting --------------------------------------------------------------------------------------------------

static void count_date(CsvTally *tally, const char *text, size_t length)
{
	unsigned orders = csv_date_orders(text, length);
	if (!orders || orders == BIT(CSV_DATES_YMD))
		return;
	tally->bound++;
	tally->dmy += (orders & BIT(CSV_DATES_DMY)) != 0;
	tally->mdy += (orders & BIT(CSV_DATES_MDY)) != 0;
	tally->ymd += (orders & BIT(CSV_DATES_YMD)) != 0;
}

static void note_currency(CsvTally *tally, const char *text, size_t length)
{
	char code[4];
	if (!csv_amount_currency(text, length, code))
		return;
	tally->currencies = tally->currencies || (tally->currency[0] && strcmp(tally->currency, code) != 0);
	memcpy(tally->currency, code, sizeof code);
}

static void count_amount(CsvTally *tally, const char *text, size_t length, unsigned types)
{
	unsigned signs = csv_decimal_signs(text, length);
	note_currency(tally, text, length);
	if (!(types & BIT(CSV_TYPE_INTEGER))) {
		tally->point += signs == 1;
		tally->comma += signs == 2;
	}
	if (length >= 5 && length <= 16 && is_digit(text[0]) && (length == 5 || text[5] == '.' || text[5] == ',')) {
		int value = 0;
		for (size_t i = 0; i < 5 && is_digit(text[i]); i++)
			value = value * 10 + (text[i] - '0');
		tally->serial += value >= SERIAL_FROM && value <= SERIAL_TO;
	}
}

static void count_phone(CsvTally *tally, const char *text, size_t length)
{
	bool plain;
	size_t digits = 0;
	csv_is_phone(text, length, &plain);
	for (size_t i = 0; i < length; i++)
		digits += is_digit(text[i]);
	tally->plain_phone += plain && digits >= 8;
	tally->formatted_phone += !plain && (digits >= 9 || text[0] == '(' || text[0] == '+');
}

static void count_truth(CsvTally *tally, const char *text, size_t length)
{
	bool value = false;
	csv_parse_bool(text, length, &value);
	tally->yes += value;
	tally->no += !value;
	tally->truth_words += length > 1;
}

void csv_tally_add(CsvTally *tally, const char *text, size_t length)
{
	text = csv_trim(text, &length);
	unsigned types = csv_cell_types(text, length);
	if (types & BIT(CSV_TYPE_EMPTY))
		return;
	tally->filled++;
	for (int type = 0; type < CSV_TYPE_COUNT; type++)
		tally->fits[type] += (types & BIT(type)) != 0;
	tally->zero_led += (types & BIT(CSV_TYPE_CODE)) != 0;
	if (types & BIT(CSV_TYPE_DATE))
		count_date(tally, text, length);
	if (types & BIT(CSV_TYPE_AMOUNT))
		count_amount(tally, text, length, types);
	if (types & BIT(CSV_TYPE_BOOLEAN))
		count_truth(tally, text, length);
	if (types & BIT(CSV_TYPE_PHONE))
		count_phone(tally, text, length);
	tally->damaged += taxid_read(text, length, NULL) == TAXID_DAMAGED;
}

// --- Deciding --------------------------------------------------------------------------------------------------

// True when the column's name has one of the words, as a word or a part of one.
static bool named(const CsvColumn *column, const char *const *words)
{
	for (; *words; words++) {
		if (strcasestr(column->name, *words))
			return true;
	}
	return false;
}

static bool named_date(const CsvColumn *column)
{
	static const char *const words[] = { "date", "data", "dt_", "dt.", "emiss", "venc", "nasc", "birth", "prazo",
		"created", "modified", "dia", "quando", NULL };
	return named(column, words);
}

static bool named_phone(const CsvColumn *column)
{
	static const char *const words[] = { "phone", "fone", "tel", "celular", "mobile", "fax", "whats", "ramal", NULL };
	return named(column, words);
}

static double share(const CsvTally *tally, size_t count)
{
	return tally->filled ? (double)count / (double)tally->filled : 0;
}

static bool is_taxid(const CsvTally *tally, CsvType *type, size_t *fits)
{
	size_t cnpj = tally->fits[CSV_TYPE_CNPJ], cpf = tally->fits[CSV_TYPE_CPF];
	*fits = cnpj + cpf - tally->damaged; // a damaged one counts for both
	*type = cnpj >= cpf ? CSV_TYPE_CNPJ : CSV_TYPE_CPF;
	return share(tally, *fits) >= 0.7 && (tally->damaged < *fits || share(tally, tally->damaged) > 0.9);
}

static CsvType decide(const CsvTally *tally, CsvColumn *column, size_t *fits)
{
	CsvType type;
	const size_t *count = tally->fits;
	if (is_taxid(tally, &type, fits))
		return type;
	if (share(tally, *fits = count[CSV_TYPE_EMAIL]) >= 0.8)
		return CSV_TYPE_EMAIL;
	if (share(tally, *fits = count[CSV_TYPE_URL]) >= 0.8)
		return CSV_TYPE_URL;
	if (share(tally, *fits = count[CSV_TYPE_BOOLEAN]) >= 0.95 && count[CSV_TYPE_INTEGER] < *fits &&
		(tally->truth_words || (tally->yes && tally->no)))
		return CSV_TYPE_BOOLEAN;
	if (share(tally, *fits = count[CSV_TYPE_DATE]) >= 0.9)
		return CSV_TYPE_DATE;
	if (share(tally, *fits = count[CSV_TYPE_TIME]) >= 0.9)
		return CSV_TYPE_TIME;
	if (named_date(column) && share(tally, *fits = tally->serial) >= 0.95) {
		column->dates = CSV_DATES_SERIAL;
		return CSV_TYPE_DATE;
	}
	if (named_phone(column) && share(tally, *fits = count[CSV_TYPE_PHONE]) >= 0.7)
		return CSV_TYPE_PHONE;
	if (share(tally, *fits = count[CSV_TYPE_INTEGER]) >= 0.95)
		return share(tally, tally->zero_led) >= 0.01 ? CSV_TYPE_CODE : CSV_TYPE_INTEGER;
	if (share(tally, *fits = count[CSV_TYPE_AMOUNT]) >= 0.9)
		return CSV_TYPE_AMOUNT;
	if (share(tally, *fits = tally->formatted_phone) >= 0.8)
		return CSV_TYPE_PHONE;
	*fits = tally->filled;
	return CSV_TYPE_TEXT;
}

// Few cells that are possible in the other order only are slips; their rows will be refused. More are another order.
static bool is_slip(size_t few, size_t many)
{
	return few * 3 <= many;
}

static CsvDateOrder order_of(const CsvTally *tally)
{
	size_t bound = tally->bound;
	if (bound == 0)
		return CSV_DATES_YMD;
	if (tally->dmy == bound || tally->mdy == bound) {
		if (tally->dmy == tally->mdy)
			return CSV_DATES_AMBIGUOUS;
		return tally->dmy == bound ? CSV_DATES_DMY : CSV_DATES_MDY;
	}
	if (tally->ymd == bound)
		return CSV_DATES_YMD;
	if (is_slip(bound - tally->dmy, bound - tally->mdy))
		return CSV_DATES_DMY;
	return is_slip(bound - tally->mdy, bound - tally->dmy) ? CSV_DATES_MDY : CSV_DATES_AMBIGUOUS;
}

// Words among amounts make a column text, but its numbers are still written in one way.
static bool tells_decimal(const CsvTally *tally, CsvType type)
{
	if (type != CSV_TYPE_TEXT)
		return type == CSV_TYPE_AMOUNT && tally->point != tally->comma;
	return 2 * tally->fits[CSV_TYPE_AMOUNT] > tally->filled && (tally->point > 1 || tally->comma > 1) &&
		   (!tally->point || !tally->comma);
}

void csv_tally_settle(const CsvTally *tally, CsvColumn *column)
{
	size_t fits = 0;
	column->filled = tally->filled;
	column->damaged = tally->damaged;
	column->dates = CSV_DATES_NONE;
	column->decimal = 0;
	strcpy(column->currency, tally->currencies ? "" : tally->currency);
	column->confidence = 0;
	column->type = CSV_TYPE_EMPTY;
	if (!tally->filled)
		return;
	column->type = decide(tally, column, &fits);
	column->confidence = share(tally, fits) * (double)tally->filled / ((double)tally->filled + 0.5);
	if (column->type == CSV_TYPE_TEXT) // less sure when many cells are something else
		column->confidence *= 1 - 0.5 * share(tally, tally->fits[CSV_TYPE_AMOUNT]);
	if (column->type == CSV_TYPE_DATE && column->dates != CSV_DATES_SERIAL)
		column->dates = order_of(tally);
	column->dates_differ = column->dates == CSV_DATES_AMBIGUOUS && tally->dmy < tally->bound && tally->mdy < tally->bound;
	if (tells_decimal(tally, column->type))
		column->decimal = tally->comma > tally->point ? ',' : '.';
}

static void settle_dates(CsvDialect *dialect, const CsvTally *tallies)
{
	size_t dmy = 0, mdy = 0, ambiguous = 0, any = 0;
	for (size_t i = 0; i < dialect->column_count; i++) {
		CsvDateOrder order = dialect->columns[i].dates;
		dmy += order == CSV_DATES_DMY ? tallies[i].bound : 0;
		mdy += order == CSV_DATES_MDY ? tallies[i].bound : 0;
		ambiguous += order == CSV_DATES_AMBIGUOUS;
		any += order != CSV_DATES_NONE;
	}
	CsvDateOrder order = dmy > mdy ? CSV_DATES_DMY : mdy > 0 ? CSV_DATES_MDY : CSV_DATES_YMD;
	bool settled = (dmy > 0) != (mdy > 0); // one habit throughout the file: it holds for the open columns too
	for (size_t i = 0; i < dialect->column_count; i++) {
		if (settled && dialect->columns[i].dates == CSV_DATES_AMBIGUOUS)
			dialect->columns[i].dates = order;
	}
	dialect->dates = !any ? CSV_DATES_NONE : ambiguous && !settled ? CSV_DATES_AMBIGUOUS : order;
}

void csv_types_settle(CsvDialect *dialect, const CsvTally *tallies)
{
	size_t point = 0, comma = 0;
	for (size_t i = 0; i < dialect->column_count; i++) {
		csv_tally_settle(&tallies[i], &dialect->columns[i]);
		if (dialect->columns[i].type == CSV_TYPE_AMOUNT || dialect->columns[i].decimal) {
			point += tallies[i].point;
			comma += tallies[i].comma;
		}
	}
	settle_dates(dialect, tallies);
	dialect->decimal = point == comma ? 0 : comma > point ? ',' : '.';
	for (size_t i = 0; i < dialect->column_count; i++) {
		if (dialect->columns[i].type == CSV_TYPE_AMOUNT && !dialect->columns[i].decimal)
			dialect->columns[i].decimal = dialect->decimal;
	}
}

bool csv_cell_fits(const CsvColumn *column, const char *text, size_t length)
{
	unsigned types = csv_cell_types(text, length);
	if (types & BIT(CSV_TYPE_EMPTY))
		return true;
	switch (column->type) {
	case CSV_TYPE_EMPTY: return false;
	case CSV_TYPE_TEXT: return true;
	case CSV_TYPE_CODE: return (types & BIT(CSV_TYPE_INTEGER)) != 0;
	case CSV_TYPE_CNPJ:
	case CSV_TYPE_CPF: return (types & (BIT(CSV_TYPE_CNPJ) | BIT(CSV_TYPE_CPF))) != 0;
	case CSV_TYPE_DATE:
		return (types & BIT(CSV_TYPE_DATE)) || (column->dates == CSV_DATES_SERIAL && (types & BIT(CSV_TYPE_AMOUNT)));
	default: return (types & BIT(column->type)) != 0;
	}
}
