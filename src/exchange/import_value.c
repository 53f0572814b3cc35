// SPDX-License-Identifier: GPL-3.0-or-later
// From a cell to the value of a field, with a reason where that cannot be.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "import_cell.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "kam/exchange/taxid.h"

#define TEXT_LIMIT 4000 // as validate.c has it
#define LONG_TEXT_LIMIT 262144

// --- Texts --------------------------------------------------------------------------------------------------------

const char *cell_copy(const Cell *cell)
{
	return arena_strndup(cell->import->scratch, cell->text, cell->length);
}

bool cell_fails(const Cell *cell, const char *sentence)
{
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, "%s", sentence);
	return row_fails(
		cell->import, cell->bind->column, text_clean(cell->import->scratch, cell->text, cell->length, false), &why);
}

// Printable letters up to U+02FF are what text_clean() would make of them: they are in NFC as they stand.
static bool is_plain(const char *text, size_t length)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + length;
	while (at < end) {
		if (*at >= 0x20 && *at <= 0x7E)
			at++;
		else if (*at >= 0xC2 && *at <= 0xCB && at + 1 < end && (at[1] & 0xC0) == 0x80 && (*at != 0xC2 || at[1] > 0xA0))
			at += 2;
		else
			return false;
	}
	return true;
}

// Cells end with a NUL: what is text as it stands needs no copy.
const char *cell_text(const Cell *cell, bool lines)
{
	if (is_plain(cell->text, cell->length))
		return cell->text[cell->length] ? cell_copy(cell) : cell->text;
	return text_clean(cell->import->scratch, cell->text, cell->length, lines);
}

// Address books join several values in one cell: the first is the one to use.
static void cell_first_of_many(Cell *cell)
{
	static const char between[] = " ::: ";
	if (!memchr(cell->text, ':', cell->length))
		return;
	const char *at = memmem(cell->text, cell->length, between, sizeof between - 1);
	if (at)
		cell->length = (size_t)(at - cell->text);
}

// Signs that stand for one currency only, and codes in any case.
static const char *currency_code(const char *text)
{
	static const char *const signs[][2] = { { "R$", "BRL" }, { "US$", "USD" }, { "€", "EUR" }, { "£", "GBP" },
		{ "EURO", "EUR" }, { "REAL", "BRL" }, { "REAIS", "BRL" } };
	static const char *const codes[] = { "BRL", "USD", "EUR" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (text_compare(text, signs[i][0]) == 0)
			return signs[i][1];
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(text, codes[i]) == 0)
			return codes[i];
	return NULL;
}

const char *cell_currency(const Cell *cell)
{
	char *text = arena_strndup(cell->import->scratch, cell->text, cell->length);
	for (char *c = text; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 32);
	const char *code = currency_code(text);
	if (!code && money_is_currency(text))
		code = text;
	return code;
}

// With the zeros that a spreadsheet took away: without them it would be another number, and another account.
static bool read_tax_id(const Cell *cell, Value *out)
{
	char plain[TAXID_SIZE];
	if (taxid_read(cell->text, cell->length, NULL) == TAXID_DAMAGED)
		return cell_fails(cell, _("A spreadsheet has cut this tax number; it must be exported again, as text"));
	out->text = cell->bind->number && taxid_lost_zeros(cell->text, cell->length, plain)
					? arena_strdup(cell->import->scratch, plain)
					: cell_text(cell, false);
	out->given = *out->text != '\0';
	return true;
}

static bool read_text(Cell *cell, Value *out)
{
	const Field *field = cell->bind->field;
	bool is_long = field->type == FIELD_LONG_TEXT;
	if (cell->length > (is_long ? LONG_TEXT_LIMIT : TEXT_LIMIT))
		return cell_fails(cell, _("The text is too long"));
	if (!is_long)
		cell_first_of_many(cell);
	if (cell->bind->rule == RULE_CURRENCY) {
		out->text = cell_currency(cell);
		if (!out->text)
			return cell_fails(cell, _("This is no currency of ISO 4217"));
	} else if (cell->bind->rule == RULE_TAX_ID) {
		return read_tax_id(cell, out);
	} else if (cell->bind->rule == RULE_PHONE && csv_is_cut_number(cell->text, cell->length)) {
		return cell_fails(cell, _("A spreadsheet has cut this telephone number; it must be exported again, as text"));
	} else {
		out->text = cell_text(cell, is_long);
	}
	out->given = *out->text != '\0';
	return true;
}

// --- Numbers ------------------------------------------------------------------------------------------------------

static char decimal_sign(const Cell *cell)
{
	return cell->column->decimal ? cell->column->decimal : csv_dialect(cell->import->reader)->decimal;
}

bool cell_is_broken(const Cell *cell)
{
	const Field *field = cell->bind->field;
	return field &&
		   (field->type == FIELD_MONEY || field->type == FIELD_DECIMAL || field->type == FIELD_DATE || field->type == FIELD_DAY) &&
		   cell->bind->how != BIND_SIGN && cell->bind->rule != RULE_BIRTHDAY && layout_is_formula_error(cell->text, cell->length);
}

static bool broken_fails(const Cell *cell)
{
	return cell_fails(cell, _("A formula of the spreadsheet has failed here: put it right there, and export it again"));
}

// More digits than any amount that can be kept.
static bool is_too_long(const Cell *cell)
{
	size_t digits = 0, letters = 0;
	for (size_t i = 0; i < cell->length; i++) {
		digits += isdigit((unsigned char)cell->text[i]) != 0;
		letters += isalpha((unsigned char)cell->text[i]) != 0;
	}
	return digits > 18 && letters < 4; // of a currency
}

// Where it is open whether 1.234 is a thousand, the currency tells: one that is written in one way only.
static bool number_of_currency(const Cell *cell, Decimal *out)
{
	static const char *const habits[][2] = { { "BRL", "," }, { "USD", "." }, { "GBP", "." } };
	char code[4];
	if (!csv_amount_currency(cell->text, cell->length, code))
		return false;
	for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
		if (strcmp(habits[i][0], code) == 0)
			return csv_parse_amount(cell->text, cell->length, *habits[i][1], out);
	return false;
}

bool cell_number(const Cell *cell, Decimal *out)
{
	enum { EITHER = 3 }; // both signs
	if (csv_parse_amount(cell->text, cell->length, decimal_sign(cell), out))
		return true;
	if (cell_is_broken(cell))
		return broken_fails(cell);
	bool large = is_too_long(cell), open = decimal_sign(cell) == 0 && csv_decimal_signs(cell->text, cell->length) == EITHER;
	if (open && number_of_currency(cell, out))
		return true;
	return cell_fails(cell, large ? _("This number is too large")
							: open ? _("This can be thousands or decimals; say which with --decimal ',' or --decimal '.'")
								   : _("This is no number"));
}

static bool within_limits(const Cell *cell, int64_t number)
{
	const Field *field = cell->bind->field;
	if ((field->min == 0 && field->max == 0) || (number >= field->min && number <= field->max))
		return true;
	Error why = { 0 };
	int64_t unit = field->type == FIELD_PERCENT ? 100 : 1;
	error_set(&why, ERROR_INVALID, _("%s must be from %lld to %lld"), _(field->label), (long long)(field->min / unit),
		(long long)(field->max / unit));
	return row_fails(cell->import, cell->bind->column, cell_copy(cell), &why);
}

// 1 to 5 are as far apart as 0 to 10: an answer that is worth 7.5 is 8.
static bool read_five(const Cell *cell, int64_t *out)
{
	Decimal number;
	int64_t millionths;
	Error why = { 0 };
	if (!cell_number(cell, &number))
		return false;
	if (!decimal_round(number, 6, &millionths) || millionths < 1000000 || millionths > 5000000) {
		error_set(&why, ERROR_INVALID, _("%s must be from %lld to %lld"), _(cell->bind->field->label), 1LL, 5LL);
		return row_fails(cell->import, cell->bind->column, cell_copy(cell), &why);
	}
	if (cell->bind->guessed)
		cell->import->row_notices |= 1u << NOTICE_FIVE;
	return decimal_round((Decimal){ (millionths - 1000000) * 25, 7 }, 0, out);
}

static bool read_integer(const Cell *cell, int64_t *out)
{
	Decimal number;
	int64_t exact, back;
	if (cell->bind->rule == RULE_MINUTES && layout_minutes(cell->text, cell->length, out))
		return within_limits(cell, *out);
	if (!cell_number(cell, &number))
		return false;
	if (!decimal_round(number, 0, out) || !decimal_round(number, 6, &exact) ||
		__builtin_mul_overflow(*out, 1000000, &back) || back != exact)
		return cell_fails(cell, _("This is no whole number"));
	return within_limits(cell, *out);
}

// 12,5 of a plain column can be a percentage, or money.
bool discount_fails(const Cell *cell)
{
	Error why = { 0 };
	bool event = cell->bind->entity == ENTITY_EVENT, percent = strchr(cell->column->name ? cell->column->name : "", '%');
	if (percent || cell->bind->how == BIND_PERCENT || memchr(cell->text, '%', cell->length))
		return cell_fails(cell, _("A discount is a part of the price: 0.15 or 15 %"));
	error_set(&why, ERROR_INVALID,
		_("This discount can be a percentage or money: a percentage is 0.15 or 15 %%; where the column is money, map it to %s"),
		event ? "amount:deduction" : "discount:deduction");
	return row_fails(cell->import, cell->bind->column, cell_copy(cell), &why);
}

bool cell_takes_currency(const Cell *cell)
{
	Import *import = cell->import;
	char code[4];
	bool own = csv_amount_currency(cell->text, cell->length, code);
	if (!own) // the others of its column name it, or the header
		memcpy(code, *cell->column->currency ? cell->column->currency : cell->bind->currency, sizeof code);
	if (!code[0])
		return true;
	if (own && import->row_currency && strcmp(import->row_currency, code) != 0)
		return cell_fails(cell, _("The row names two currencies"));
	if (!import->row_currency)
		import->row_currency = arena_strdup(import->scratch, code);
	return true;
}

static bool read_decimal(const Cell *cell, int64_t *out)
{
	Decimal number;
	bool percent_sign = memchr(cell->text, '%', cell->length) != NULL;
	if (!cell_number(cell, &number) || (cell->bind->rule == RULE_PRICE && !cell_takes_currency(cell)))
		return false;
	if (cell->bind->how == BIND_PERCENT && !percent_sign)
		number.scale += 2;
	if (number.scale > 12 || !decimal_round(number, 6, out))
		return cell_fails(cell, _("This number is too large"));
	if (cell->bind->rule == RULE_DISCOUNT && *out > 1000000)
		return discount_fails(cell);
	return true;
}

// 12.5 and 12,5 % are both twelve and a half percent, and so is 0.125 in a column of parts of one.
static bool read_percent(const Cell *cell, int64_t *out)
{
	Decimal number;
	bool percent_sign = memchr(cell->text, '%', cell->length) != NULL;
	if (!cell_number(cell, &number))
		return false;
	if (!decimal_round(number, percent_sign || cell->bind->of_one ? 4 : 2, out))
		return cell_fails(cell, _("This number is too large"));
	return within_limits(cell, *out);
}

// Amounts stay exact until the currency is known.
static bool read_money(const Cell *cell, Part *part, size_t index, Value *out)
{
	Decimal number;
	if (!cell_number(cell, &number) || !cell_takes_currency(cell))
		return false;
	out->number = number.value;
	part->scales[index] = (signed char)number.scale;
	return true;
}

Value *part_value(Part *part, const char *field)
{
	const Field *found = entity_field(part->entity, field);
	return found ? &part->values[field_index(part->entity, found)] : NULL;
}

bool part_has_money(const Part *part)
{
	for (size_t i = 0; i < part->entity->field_count; i++)
		if (part->entity->fields[i].type == FIELD_MONEY && part->values[i].given)
			return true;
	return false;
}

bool part_money(Import *import, Part *part, const char *currency)
{
	bool any = false;
	for (size_t i = 0; i < part->entity->field_count; i++) {
		Value *value = &part->values[i];
		if (part->entity->fields[i].type != FIELD_MONEY || !value->given)
			continue;
		Error why = { 0 };
		any = true;
		if (!decimal_round((Decimal){ value->number, part->scales[i] }, money_digits(currency), &value->number)) {
			error_set(&why, ERROR_INVALID, _("This amount is too large"));
			return row_fails(import, SIZE_MAX, "", &why);
		}
	}
	if (any && !(part->entity->kind == ENTITY_ACCOUNT && part_value(part, "currency")->given))
		currency_assumed(import, currency);
	return true;
}

// --- Dates and choices --------------------------------------------------------------------------------------------

// The person is worth more than a birthday that names no year, and is taken without it.
static bool leaves_birthday(const Cell *cell, Value *out)
{
	if (cell->bind->rule != RULE_BIRTHDAY || !csv_is_day_of_year(cell->text, cell->length))
		return false;
	out->given = false;
	cell->import->row_notices |= 1u << NOTICE_BIRTHDAY;
	return true;
}

// Years that nobody has done business in are spreadsheets' zero date, or have lost their century.
static bool is_impossible(const Cell *cell, Day day)
{
	bool history = cell->bind->entity == ENTITY_EVENT || cell->bind->entity == ENTITY_LINE;
	return history && day != DAY_NONE && day_to_civil(day).year < 1900;
}

static bool read_date(const Cell *cell, Value *out)
{
	Day day;
	if (cell_is_broken(cell))
		return broken_fails(cell);
	CsvDateOrder order =
		cell->column->dates != CSV_DATES_NONE ? cell->column->dates : csv_dialect(cell->import->reader)->dates;
	order = order == CSV_DATES_NONE ? cell->bind->dates : order;
	if (!csv_parse_date(cell->text, cell->length, order, &day))
		return leaves_birthday(cell, out) || cell_fails(cell, order == CSV_DATES_MDY   ? _("This is no date (read as month, day, year)")
								: order == CSV_DATES_DMY ? _("This is no date (read as day, month, year)")
						: csv_date_orders(cell->text, cell->length) != 0
							? _("This can be day before month or month before day; say which with --dates")
							: _("This is no date"));
	if (is_impossible(cell, day))
		return cell_fails(cell, _("This date is before 1900: the year is wrong, or the cell was empty in a spreadsheet"));
	out->number = day;
	out->given = day != DAY_NONE;
	return true;
}

static bool choice_unknown(const Cell *cell, const char *text)
{
	Error why = { 0 };
	Buffer possible = BUFFER_EMPTY;
	for (const Choice *choice = cell->bind->field->choices; choice->name; choice++)
		buffer_printf(&possible, "%s%s", possible.length ? ", " : "", _(choice->label));
	error_set(&why, ERROR_INVALID, _("There is no \"%.60s\" for %s; possible are: %s"), text,
		_(cell->bind->field->label), buffer_text(&possible));
	buffer_done(&possible);
	return row_fails(cell->import, cell->bind->column, text, &why);
}

// The same few texts come again and again: known ones are looked up by their hash.
static bool read_choice(const Cell *cell, const char *text, size_t length, int64_t *out)
{
	uint64_t hash = hash_bytes(hash_int(7, (int64_t)(intptr_t)cell->bind->field->choices), text, length);
	const int64_t *known = map_find(&cell->import->choices, hash);
	if (known) {
		*out = *known;
		return true;
	}
	const char *word = text_clean(cell->import->scratch, text, length, false);
	const Choice *choice = layout_choice(cell->bind->field->choices, word);
	if (!choice)
		return choice_unknown(cell, word);
	*out = choice->value;
	*map_put(&cell->import->choices, hash) = choice->value;
	return true;
}

static bool read_set(const Cell *cell, int64_t *out)
{
	*out = 0;
	for (size_t at = 0; at < cell->length; at++) {
		size_t start = at, length;
		int64_t value;
		while (at < cell->length && !strchr("|,;", cell->text[at]))
			at++;
		length = at - start;
		const char *word = csv_trim(cell->text + start, &length);
		if (length == 0)
			continue;
		if (!read_choice(cell, word, length, &value))
			return false;
		*out |= INT64_C(1) << value;
	}
	return true;
}

static bool read_flag(const Cell *cell, int64_t *out)
{
	bool value;
	if (!csv_parse_bool(cell->text, cell->length, &value))
		return cell_fails(cell, _("This is neither yes nor no"));
	*out = value;
	return true;
}

// --- Any of them --------------------------------------------------------------------------------------------------

bool cell_value(Cell *cell, Part *part, Value *out)
{
	const Field *field = cell->bind->field;
	out->given = true;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: return read_text(cell, out);
	case FIELD_INTEGER: return cell->bind->how == BIND_FIVE ? read_five(cell, &out->number) : read_integer(cell, &out->number);
	case FIELD_DECIMAL: return read_decimal(cell, &out->number);
	case FIELD_PERCENT: return read_percent(cell, &out->number);
	case FIELD_MONEY: return read_money(cell, part, cell->bind->place, out);
	case FIELD_DATE:
	case FIELD_DAY: return read_date(cell, out);
	case FIELD_CHOICE: return read_choice(cell, cell->text, cell->length, &out->number);
	case FIELD_SET: return read_set(cell, &out->number);
	case FIELD_FLAG: return read_flag(cell, &out->number);
	case FIELD_REFERENCE: out->text = cell_text(cell, false); return true; // found later, when the account is known
	}
	return false;
}
