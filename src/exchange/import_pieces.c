// SPDX-License-Identifier: GPL-3.0-or-later
// Values that stand in several columns: names from their parts, numbers with branches, dates from years and months, amounts from
// prices.
#include <stdlib.h>
#include <string.h>

#include "import_cell.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_value.h"

bool piece_is(BindHow how)
{
	return (how >= BIND_FIRST && how <= BIND_DEDUCTION) || how == BIND_SIGN;
}

// --- Taking -------------------------------------------------------------------------------------------------------

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
	if (!cell_number(cell, &number) || (price && !cell_takes_currency(cell)))
		return false;
	const char *header = cell->column->name ? cell->column->name : "";
	bool percent = strchr(header, '%') && !memchr(cell->text, '%', cell->length); // the sign itself is read as such
	int64_t most;
	if (!price && percent)
		number.scale += 2;
	if (!price && (number.scale > 12 || !decimal_round(number, 6, &most) || most > 1000000 || most < 0))
		return discount_fails(cell);
	*(price ? &pieces->price : &pieces->discount) = number;
	pieces->has_price = pieces->has_price || price;
	pieces->amount = value;
	return true;
}

// Without its sign; false where that does not fit.
static bool size_of(Decimal number, Decimal *out)
{
	*out = number;
	return number.value >= 0 || decimal_subtract((Decimal){ 0, 0 }, number, out);
}

// It makes less of the amount, whatever sign it is written with. A cell with % is a part of the price all the same.
static bool take_deduction(Pieces *pieces, const Cell *cell, Value *value)
{
	bool line = cell->bind->entity == ENTITY_LINE;
	Decimal number;
	if (memchr(cell->text, '%', cell->length)) {
		Cell share = *cell;
		return line ? cell_value(&share, cell->import->parts[ENTITY_LINE], value) : take_price(pieces, cell, value);
	}
	if (!cell_number(cell, &number) || !cell_takes_currency(cell))
		return false;
	if (!size_of(number, &pieces->deduction))
		return cell_fails(cell, _("This number is too large"));
	if (cell->bind->guessed && number.value != 0)
		cell->import->row_notices |= 1u << NOTICE_DEDUCTION;
	if (line)
		pieces->deducted = value;
	else
		pieces->amount = value;
	return true;
}

// What the cell says; of a plain yes the header says what it means: "Cancelada: Sim".
static int find_sign(const Cell *cell)
{
	const char *header = cell->column->name;
	int sign = layout_sign(cell->text, cell->length, header);
	bool yes;
	if (sign == 1 && header && csv_parse_bool(cell->text, cell->length, &yes) && yes)
		return layout_sign(header, strlen(header), NULL);
	return sign;
}

// The same few states come again and again.
static int sign_of(const Cell *cell)
{
	enum { REMEMBERED = 4096 };
	Map *known = &cell->import->choices;
	uint64_t hash = hash_bytes(hash_int(8, (int64_t)cell->bind->column), cell->text, cell->length);
	const int64_t *found = map_find(known, hash);
	if (found)
		return (int)*found;
	int sign = find_sign(cell);
	if (known->count < REMEMBERED)
		*map_put(known, hash) = sign;
	return sign;
}

// Cancelled by any column is cancelled, a return by any is a return.
static void take_sign(Pieces *pieces, const Cell *cell, Value *value)
{
	int sign = sign_of(cell);
	if (!pieces->has_sign || sign == 0 || (sign < 0 && pieces->sign > 0))
		pieces->sign = sign;
	pieces->has_sign = true;
	pieces->amount = value;
}

bool piece_take(Pieces *pieces, const Cell *cell, Value *value)
{
	BindHow how = cell->bind->how;
	if (how >= BIND_YEAR && how <= BIND_DAY)
		return take_period(pieces, cell, value);
	if (how == BIND_PRICE || how == BIND_DISCOUNT)
		return take_price(pieces, cell, value);
	if (how == BIND_DEDUCTION)
		return take_deduction(pieces, cell, value);
	if (how == BIND_SIGN) {
		take_sign(pieces, cell, value);
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

// --- Joining ------------------------------------------------------------------------------------------------------

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

static bool amount_fails(Import *import, const char *sentence)
{
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, "%s", sentence);
	return row_fails(import, SIZE_MAX, "", &why);
}

// Takes what is let off as money from an amount, be it of a sale or of a return.
static bool deduct(Import *import, Decimal whole, Decimal deduction, Decimal *rest)
{
	Decimal size;
	if (!size_of(whole, &size) || !decimal_subtract(size, deduction, rest))
		return amount_fails(import, _("This amount is too large"));
	if (rest->value < 0)
		return amount_fails(import, _("The discount is more than quantity x price"));
	rest->value = whole.value < 0 ? -rest->value : rest->value;
	return true;
}

static void set_amount(Part *part, Value *value, Decimal amount)
{
	*value = (Value){ .given = true, .number = amount.value };
	part->scales[value - part->values] = (signed char)amount.scale;
}

// Quantity x price, less the discount as a part or else as money (where a row has both, they are the same one). Exactly: the
// currency rounds it later.
static bool join_amount(Import *import, const Pieces *pieces)
{
	Part *part = import->parts[ENTITY_EVENT];
	const Value *quantity = part_value(part, "quantity");
	Decimal product, amount, left = decimal_shortened((Decimal){ quantity->given ? quantity->number : 1000000, 6 });
	int64_t kept;
	if (!decimal_round(pieces->discount, 6, &kept) || !decimal_multiply(left, pieces->price, &product) ||
		!decimal_multiply(product, (Decimal){ 1000000 - kept, 6 }, &amount))
		return amount_fails(import, _("This amount is too large"));
	if (pieces->discount.value == 0 && pieces->deduction.value != 0 && !deduct(import, amount, pieces->deduction, &amount))
		return false;
	set_amount(part, pieces->amount, decimal_shortened(amount));
	return true;
}

// An order line keeps its discount as a part of the price, which another column may have said; its amount is what the file says,
// else the exact rest.
static bool join_deducted(Import *import, const Pieces *pieces)
{
	Part *part = import->parts[ENTITY_LINE];
	const Value *quantity = part_value(part, "quantity"), *price = part_value(part, "unit_price");
	Value *amount = part_value(part, "amount");
	Decimal whole, rest;
	int64_t share = 0;
	if (!quantity->given || !price->given || (pieces->deducted->given && pieces->deducted->number != 0))
		return true;
	if (!decimal_multiply(decimal_shortened((Decimal){ quantity->number, 6 }), decimal_shortened((Decimal){ price->number, 6 }),
			&whole))
		return amount_fails(import, _("This amount is too large"));
	if (!deduct(import, whole, pieces->deduction, &rest))
		return false;
	if (decimal_share(pieces->deduction, whole, &share))
		*pieces->deducted = (Value){ .given = true, .number = share < 0 ? -share : share };
	if (!amount->given)
		set_amount(part, amount, rest);
	return true;
}

bool pieces_join(Import *import, const Pieces *pieces)
{
	if (pieces->name && !pieces->name->given)
		join_name(import, pieces);
	if (pieces->number && pieces->number->given)
		join_number(import, pieces);
	if (pieces->date && !pieces->date->given)
		join_date(pieces);
	if (pieces->has_price && !pieces->amount->given && !join_amount(import, pieces))
		return false;
	if (pieces->deducted && !join_deducted(import, pieces))
		return false;
	if (pieces->has_sign && pieces->amount->given && pieces->sign <= 0)
		pieces->amount->number = pieces->sign * llabs(pieces->amount->number);
	return true;
}
