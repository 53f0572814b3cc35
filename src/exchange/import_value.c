// SPDX-License-Identifier: GPL-3.0-or-later
// From the cells of a row to values of fields, each with a reason where that cannot be.
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "kam/exchange/taxid.h"

enum { STAGE_WON = 5, STAGE_LOST = 6 }; // of choices_stage
#define TEXT_LIMIT 4000 // as validate.c has it
#define LONG_TEXT_LIMIT 262144

// One cell on its way.
typedef struct Cell {
	Import *import;
	const Bind *bind;
	const CsvColumn *column;
	const char *text; // trimmed, not NUL-terminated
	size_t length;
} Cell;

bool row_fails(Import *import, size_t column, const char *value, const Error *why)
{
	import->why = *why;
	import->why_column = column == SIZE_MAX ? ""
						 : import->reader   ? csv_dialect(import->reader)->columns[column].name
											: "";
	import->why_value = value ? value : "";
	return false;
}

// --- Columns ------------------------------------------------------------------------------------------------------

static BindRule rule_of(const Field *field)
{
	static const struct {
		const char *field;
		BindRule rule;
	} rules[] = {
		{ "currency", RULE_CURRENCY },
		{ "tax_id", RULE_TAX_ID },
		{ "minutes", RULE_MINUTES },
		{ "discount", RULE_DISCOUNT },
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(field->name, rules[i].field) == 0)
			return rules[i].rule;
	return RULE_NONE;
}

static bool is_piece(BindHow how)
{
	return (how >= BIND_FIRST && how <= BIND_DISCOUNT) || how == BIND_SIGN;
}

void binds_prepare(Layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		Bind *bind = &layout->binds[i];
		layout->pieces = layout->pieces || is_piece(bind->how);
		if (!bind->field)
			continue;
		bind->place = field_index(entity_of(bind->entity), bind->field);
		bind->rule = rule_of(bind->field);
	}
}

// --- Texts --------------------------------------------------------------------------------------------------------

static const char *cell_copy(const Cell *cell)
{
	return arena_strndup(cell->import->scratch, cell->text, cell->length);
}

static bool cell_fails(const Cell *cell, const char *sentence)
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
static const char *cell_text(const Cell *cell, bool lines)
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

static const char *read_currency(const Cell *cell)
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

static bool read_text(Cell *cell, Value *out)
{
	const Field *field = cell->bind->field;
	bool is_long = field->type == FIELD_LONG_TEXT;
	if (cell->length > (is_long ? LONG_TEXT_LIMIT : TEXT_LIMIT))
		return cell_fails(cell, _("The text is too long"));
	if (!is_long)
		cell_first_of_many(cell);
	if (cell->bind->rule == RULE_CURRENCY) {
		out->text = read_currency(cell);
		if (!out->text)
			return cell_fails(cell, _("This is no currency of ISO 4217"));
	} else if (cell->bind->rule == RULE_TAX_ID && taxid_read(cell->text, cell->length, NULL) == TAXID_DAMAGED) {
		return cell_fails(cell, _("A spreadsheet has cut this tax number; it must be exported again, as text"));
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

static bool read_number(const Cell *cell, Decimal *out)
{
	if (csv_parse_amount(cell->text, cell->length, decimal_sign(cell), out))
		return true;
	bool open = decimal_sign(cell) == 0 && csv_decimal_signs(cell->text, cell->length) == 6;
	return cell_fails(cell, open ? _("This can be thousands or decimals; say which with --decimal ',' or --decimal '.'")
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

static bool read_integer(const Cell *cell, int64_t *out)
{
	Decimal number;
	int64_t exact, back;
	if (cell->bind->rule == RULE_MINUTES && layout_minutes(cell->text, cell->length, out))
		return within_limits(cell, *out);
	if (!read_number(cell, &number))
		return false;
	if (!decimal_round(number, 0, out) || !decimal_round(number, 6, &exact) ||
		__builtin_mul_overflow(*out, 1000000, &back) || back != exact)
		return cell_fails(cell, _("This is no whole number"));
	return within_limits(cell, *out);
}

static bool read_decimal(const Cell *cell, int64_t *out)
{
	Decimal number;
	bool percent_sign = memchr(cell->text, '%', cell->length) != NULL;
	if (!read_number(cell, &number))
		return false;
	if (cell->bind->how == BIND_PERCENT && !percent_sign)
		number.scale += 2;
	if (number.scale > 12 || !decimal_round(number, 6, out))
		return cell_fails(cell, _("This number is too large"));
	if (cell->bind->rule == RULE_DISCOUNT && *out > 1000000)
		return cell_fails(cell, _("A discount is a part of the price: 0.15 or 15 %"));
	return true;
}

// 12.5 and 12,5 % are both twelve and a half percent.
static bool read_percent(const Cell *cell, int64_t *out)
{
	Decimal number;
	bool percent_sign = memchr(cell->text, '%', cell->length) != NULL;
	if (!read_number(cell, &number))
		return false;
	if (!decimal_round(number, percent_sign ? 4 : 2, out))
		return cell_fails(cell, _("This number is too large"));
	return within_limits(cell, *out);
}

// Amounts stay exact until the currency is known.
static bool read_money(const Cell *cell, Part *part, size_t index, Value *out)
{
	Decimal number;
	if (!read_number(cell, &number))
		return false;
	out->number = number.value;
	part->scales[index] = (signed char)number.scale;
	return true;
}

bool part_money(Import *import, Part *part, const char *currency)
{
	for (size_t i = 0; i < part->entity->field_count; i++) {
		Value *value = &part->values[i];
		if (part->entity->fields[i].type != FIELD_MONEY || !value->given)
			continue;
		Error why = { 0 };
		if (!decimal_round((Decimal){ value->number, part->scales[i] }, money_digits(currency), &value->number)) {
			error_set(&why, ERROR_INVALID, _("This amount is too large"));
			return row_fails(import, SIZE_MAX, "", &why);
		}
	}
	return true;
}

// --- Dates and choices --------------------------------------------------------------------------------------------

static bool read_date(const Cell *cell, Value *out)
{
	Day day;
	CsvDateOrder order =
		cell->column->dates != CSV_DATES_NONE ? cell->column->dates : csv_dialect(cell->import->reader)->dates;
	order = order == CSV_DATES_NONE ? cell->bind->dates : order;
	if (!csv_parse_date(cell->text, cell->length, order, &day))
		return cell_fails(cell, order == CSV_DATES_MDY   ? _("This is no date (read as month, day, year)")
								: order == CSV_DATES_DMY ? _("This is no date (read as day, month, year)")
						: csv_date_orders(cell->text, cell->length) != 0
							? _("This can be day before month or month before day; say which with --dates")
							: _("This is no date"));
	out->number = day;
	out->given = day != DAY_NONE;
	return true;
}

static bool choice_unknown(const Cell *cell, const char *text)
{
	Error why = { 0 };
	Buffer possible = BUFFER_EMPTY;
	for (const Choice *choice = cell->bind->field->choices; choice->name; choice++)
		buffer_printf(&possible, "%s%s", possible.length ? ", " : "", choice->name);
	error_set(&why, ERROR_INVALID, _("There is no \"%.60s\" for %s; possible are: %s"), text,
		_(cell->bind->field->label), buffer_text(&possible));
	buffer_done(&possible);
	return row_fails(cell->import, cell->bind->column, text, &why);
}

// The same few texts come again and again: known ones are looked up by their hash. The map holds value + CHOICE_KNOWN.
#define CHOICE_KNOWN 1000000

static bool read_choice(const Cell *cell, const char *text, size_t length, int64_t *out)
{
	uint64_t hash = hash_bytes(hash_int(7, (int64_t)(intptr_t)cell->bind->field->choices), text, length);
	const int64_t *known = map_find(&cell->import->choices, hash);
	if (known) {
		*out = *known - CHOICE_KNOWN;
		return true;
	}
	const char *word = text_clean(cell->import->scratch, text, length, false);
	const Choice *choice = layout_choice(cell->bind->field->choices, word);
	if (!choice)
		return choice_unknown(cell, word);
	*out = choice->value;
	*map_put(&cell->import->choices, hash) = choice->value + CHOICE_KNOWN;
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

// --- One cell -----------------------------------------------------------------------------------------------------

static bool read_value(Cell *cell, Part *part, Value *out)
{
	const Field *field = cell->bind->field;
	out->given = true;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: return read_text(cell, out);
	case FIELD_INTEGER: return read_integer(cell, &out->number);
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

// Values that stand in several columns: names from their parts, in the order of BindHow; numbers with branches; dates
// from years and months; amounts from prices.
typedef struct Pieces {
	const char *names[3], *branches[2];
	size_t branch_count;
	Value *name, *number, *amount, *date;
	const Field *numbered;
	int sign;           // of the amount, where it is said
	bool has_sign, has_price;
	int when[4]; // year, quarter, month, day; 0 not given
	Decimal price, discount;
} Pieces;

// A month by its number or name, "1º trimestre" by its number.
static int period_number(const Cell *cell)
{
	int number = 0;
	size_t at = 0;
	while (at < cell->length && cell->text[at] >= '0' && cell->text[at] <= '9' && number < 10000)
		number = number * 10 + (cell->text[at++] - '0');
	if (at > 0)
		return number;
	if (cell->bind->how == BIND_QUARTER && cell->length == 2 && (cell->text[0] == 'Q' || cell->text[0] == 'T'))
		return cell->text[1] - '0';
	Day day;
	const char *text = arena_printf(cell->import->scratch, "1 %s 2000", cell_copy(cell));
	return csv_parse_date(text, strlen(text), CSV_DATES_DMY, &day) && day != DAY_NONE ? day_to_civil(day).month : 0;
}

static bool take_period(Pieces *pieces, const Cell *cell, Value *value)
{
	static const int least[] = { 1000, 1, 1, 1 }, most[] = { 9999, 4, 12, 31 };
	int place = (int)cell->bind->how - BIND_YEAR, number = period_number(cell);
	if (number < least[place] || number > most[place])
		return cell_fails(cell, _("This is no year, quarter, month or day"));
	pieces->when[place] = number;
	pieces->date = value;
	return true;
}

static bool take_price(Pieces *pieces, const Cell *cell, Value *value)
{
	Decimal number;
	bool price = cell->bind->how == BIND_PRICE;
	if (!read_number(cell, &number))
		return false;
	const char *header = cell->column->name ? cell->column->name : "";
	bool percent = strchr(header, '%') && !memchr(cell->text, '%', cell->length); // the sign itself is read as such
	int64_t most;
	if (!price && percent)
		number.scale += 2;
	if (!price && (number.scale > 12 || !decimal_round(number, 6, &most) || most > 1000000 || most < 0))
		return cell_fails(cell, _("A discount is a part of the price: 0.15 or 15 %"));
	*(price ? &pieces->price : &pieces->discount) = number;
	pieces->has_price = pieces->has_price || price;
	pieces->amount = value;
	return true;
}

static bool take_piece(Pieces *pieces, const Cell *cell, Value *value)
{
	BindHow how = cell->bind->how;
	if (how >= BIND_YEAR && how <= BIND_DAY)
		return take_period(pieces, cell, value);
	if (how == BIND_PRICE || how == BIND_DISCOUNT)
		return take_price(pieces, cell, value);
	if (how == BIND_SIGN) {
		pieces->sign = layout_sign(cell->text, cell->length);
		pieces->has_sign = true;
		pieces->amount = value;
	} else if (how == BIND_BRANCH) {
		if (pieces->branch_count < sizeof pieces->branches / sizeof *pieces->branches)
			pieces->branches[pieces->branch_count++] = cell_text(cell, false);
		pieces->number = value;
		pieces->numbered = cell->bind->field;
	} else {
		pieces->names[how - BIND_FIRST] = cell_text(cell, false);
		pieces->name = value;
	}
	return true;
}

static void join_name(const Import *import, const Pieces *pieces)
{
	Buffer whole = BUFFER_EMPTY;
	for (size_t i = 0; i < 3; i++)
		if (pieces->names[i] && *pieces->names[i])
			buffer_printf(&whole, "%s%s", whole.length ? " " : "", pieces->names[i]);
	*pieces->name = (Value){ .given = whole.length > 0, .text = arena_strdup(import->scratch, buffer_text(&whole)) };
	buffer_done(&whole);
}

// Customer 000001, branch 01 is 000001-01; the three parts of a CNPJ follow each other.
static void join_number(const Import *import, const Pieces *pieces)
{
	const char *between = pieces->numbered->flags & FIELD_KEY ? "-" : "";
	for (size_t i = 0; i < pieces->branch_count; i++)
		if (*pieces->branches[i])
			pieces->number->text =
				arena_printf(import->scratch, "%s%s%s", pieces->number->text, between, pieces->branches[i]);
}

// The day, else the last one of the month, quarter or year.
static void join_date(const Pieces *pieces)
{
	int year = pieces->when[0], day = pieces->when[3];
	int month = pieces->when[2] ? pieces->when[2] : pieces->when[1] ? pieces->when[1] * 3 : 12;
	if (!year)
		return;
	Day date = day ? day_from_civil(year, month, day) : day_add_months(day_from_civil(year, month, 1), 1) - 1;
	*pieces->date = (Value){ .given = date != DAY_NONE, .number = date };
}

// Quantity x price x (1 - discount), exactly: the currency rounds it later.
static bool join_amount(const Import *import, const Pieces *pieces)
{
	const Part *part = import->parts[ENTITY_EVENT];
	const Value *quantity = &part->values[field_index(part->entity, entity_field(part->entity, "quantity"))];
	Decimal left, product, amount;
	int64_t kept;
	left = (Decimal){ quantity->given ? quantity->number : 1000000, 6 };
	while (left.scale > 0 && left.value % 10 == 0)
		left = (Decimal){ left.value / 10, left.scale - 1 };
	if (!decimal_round(pieces->discount, 6, &kept) || !decimal_multiply(left, pieces->price, &product) ||
		!decimal_multiply(product, (Decimal){ 1000000 - kept, 6 }, &amount))
		return false;
	while (amount.scale > 0 && amount.value % 10 == 0)
		amount = (Decimal){ amount.value / 10, amount.scale - 1 };
	*pieces->amount = (Value){ .given = true, .number = amount.value };
	part->scales[pieces->amount - part->values] = (signed char)amount.scale;
	return true;
}

static bool join_pieces(Import *import, const Pieces *pieces)
{
	if (pieces->name && !pieces->name->given)
		join_name(import, pieces);
	if (pieces->number && pieces->number->given)
		join_number(import, pieces);
	if (pieces->date && !pieces->date->given)
		join_date(pieces);
	if (pieces->has_price && !pieces->amount->given && !join_amount(import, pieces)) {
		Error why = { 0 };
		error_set(&why, ERROR_INVALID, _("This amount is too large"));
		return row_fails(import, SIZE_MAX, "", &why);
	}
	if (pieces->has_sign && pieces->amount->given && pieces->sign <= 0)
		pieces->amount->number = pieces->sign * llabs(pieces->amount->number);
	return true;
}

// Returns are counted as what they are: a minus before their amount says the same a second time. Files of kam have none.
static void returns_count(Import *import)
{
	Part *part = import->parts[ENTITY_EVENT];
	if (!part || import->amount < 0 || part->entity->kind != ENTITY_EVENT)
		return;
	const Value *kind = &part->values[import->kind];
	Value *amount = &part->values[import->amount];
	int64_t is = kind->given ? kind->number : import->layout.event_kind;
	if (is == EVENT_RETURN && amount->given && amount->number < 0)
		amount->number = -amount->number;
}

// Won and lost are stronger than the stage in which a deal was when that happened.
static bool take_status(const Cell *cell, Value *value)
{
	const char *word = cell_text(cell, false);
	const Choice *status = layout_choice(choices_stage, word);
	if (status && (status->value == STAGE_WON || status->value == STAGE_LOST))
		*value = (Value){ .given = true, .number = status->value };
	return true;
}

// What the cell says of the whole row.
static bool read_mark(Cell *cell)
{
	if (cell->bind->how == BIND_COMPANY)
		cell->import->row_company = layout_company(cell->text, cell->length) > 0;
	else if (layout_deleted(cell->text, cell->length))
		return cell_fails(cell, _("The row is marked as deleted"));
	return true;
}

static bool read_currency_cell(Cell *cell)
{
	const char *code = read_currency(cell);
	if (!code)
		return cell_fails(cell, _("This is no currency of ISO 4217"));
	cell->import->row_currency = code;
	return true;
}

// An apostrophe is a spreadsheet's sign for text: before numbers, and where the whole column has it.
static void pass_apostrophe(Cell *cell)
{
	bool key = cell->bind->field && cell->bind->field->flags & FIELD_KEY;
	if ((key || cell->bind->quoted) && cell->length > 1 && *cell->text == '\'') {
		cell->text++;
		cell->length--;
	}
}

static bool read_cell(Cell *cell, Pieces *pieces)
{
	Part *part = cell->import->parts[cell->bind->entity];
	if (cell->bind->how == BIND_CURRENCY)
		return read_currency_cell(cell);
	if (cell->bind->how > BIND_CURRENCY)
		return read_mark(cell);
	part->any = true;
	pass_apostrophe(cell);
	if (cell->bind->how == BIND_KEY) {
		part->key = part->key ? part->key : cell_text(cell, false);
		return true;
	}
	Value *value = &part->values[cell->bind->place];
	if (cell->bind->how == BIND_STATUS)
		return take_status(cell, value);
	if (is_piece(cell->bind->how))
		return take_piece(&pieces[cell->bind->entity], cell, value);
	if (value->given)
		return true;
	if (read_value(cell, part, value))
		return true;
	*value = (Value){ 0 };
	return false;
}

// Words for nothing are nothing, but a text of one sign or a name may be such a word.
static bool is_nothing(const Cell *cell)
{
	if (cell->length == 0)
		return true;
	bool text = cell->bind->field && cell->bind->field->type <= FIELD_LONG_TEXT;
	if (text && (cell->bind->field->flags & FIELD_NAME))
		return cell->length == 4 && strncasecmp(cell->text, "null", 4) == 0;
	return csv_is_nothing(cell->text, cell->length);
}

static void parts_clear(Import *import)
{
	for (size_t i = 0; i < import->part_count; i++) {
		Part *part = import->all[i];
		for (size_t j = 0; part->any && j < part->place_count; j++)
			part->values[part->places[j]] = (Value){ 0 };
		part->any = false;
		part->key = NULL;
		part->id = 0;
	}
	import->row_currency = NULL;
	import->row_company = false;
}

// The cell of a column, or the text that stands for all rows; false where the row ends before.
static bool cell_of(Import *import, const Bind *bind, const CsvRow *row, Cell *out)
{
	static const CsvColumn constant = { .type = CSV_TYPE_TEXT };
	if (bind->column == BIND_CONSTANT) {
		*out = (Cell){ import, bind, &constant, bind->text, strlen(bind->text) };
		return true;
	}
	if (bind->column >= row->count)
		return false;
	const CsvCell *raw = &row->cells[bind->column];
	*out = (Cell){ import, bind, &csv_dialect(import->reader)->columns[bind->column], raw->text, raw->length };
	if (raw->length && ((signed char)raw->text[0] <= ' ' || (signed char)raw->text[raw->length - 1] <= ' '))
		out->text = csv_trim(raw->text, &out->length);
	return true;
}

static bool read_cells(Import *import, const CsvRow *row, Pieces *pieces)
{
	for (size_t i = 0; i < import->layout.count; i++) {
		Cell cell;
		if (cell_of(import, &import->layout.binds[i], row, &cell) && !is_nothing(&cell) && !read_cell(&cell, pieces))
			return false;
	}
	return true;
}

static bool read_pieces(Import *import, const CsvRow *row)
{
	Pieces pieces[ENTITY_COUNT] = { 0 };
	if (!read_cells(import, row, pieces))
		return false;
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		if (!join_pieces(import, &pieces[kind]))
			return false;
	return true;
}

bool row_read(Import *import, const CsvRow *row)
{
	parts_clear(import);
	if (!(import->layout.pieces ? read_pieces(import, row) : read_cells(import, row, NULL)))
		return false;
	returns_count(import);
	return true;
}
