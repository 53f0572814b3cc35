// SPDX-License-Identifier: GPL-3.0-or-later
// Delimiters within values that nobody quoted, told by what stands beside them: the decimal comma of 1.234,56 in a file
// of commas, a blank behind the sign where no cell begins with one, the ; that ends &eacute; in a file of semicolons. The
// rows have more cells than the header has names, and with such places joined just as many.
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define CELL_LIMIT 64    // of a row that is joined
#define PLACE_LIMIT 12   // in a row that may be decimal signs
#define HEADER_WITHIN 12 // rows in which the header is looked for
#define NEARLY_ALL 10    // one row in so many may be something else
#define FRACTION_DIGITS 6

// --- Which places may be joined --------------------------------------------------------------------------------------

static bool only_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return length > 0;
}

// What stands before a decimal comma: 1, -12, R$ 1.234; no number begins with a zero but 0 itself.
static bool is_whole_part(const CsvCell *cell)
{
	size_t length = cell->length;
	const char *text = cell->text, *digits = text;
	while (digits < text + length && (*digits < '0' || *digits > '9'))
		digits++;
	size_t count = (size_t)(text + length - digits);
	if (!count || (digits[0] == '0' && count > 1) || memchr(digits, ',', count) || digits[count - 1] < '0' ||
		digits[count - 1] > '9')
		return false;
	return only_digits(digits, count) ? digits == text || csv_decimal_signs(text, length) != 0
									  : (csv_decimal_signs(text, length) & 2) != 0;
}

static bool is_decimal(const CsvCell *left, const CsvCell *right)
{
	return right->length <= FRACTION_DIGITS && only_digits(right->text, right->length) && is_whole_part(left);
}

static bool ends_entity(const CsvCell *cell)
{
	size_t at = cell->length;
	while (
		at > 0 && cell->length - at < 10 && (cell->text[at - 1] == '#' || strchr("&;, ", cell->text[at - 1]) == NULL))
		at--;
	return at > 0 && cell->text[at - 1] == '&' && cell->length - at >= 2;
}

static bool may_join(const CsvSyntax *syntax, CsvJoin join, const CsvCell *left)
{
	const CsvCell *right = left + 1;
	if (left->text + left->length + syntax->delimiter_length != right->text) // quoted
		return false;
	switch (join) {
	case CSV_JOIN_DECIMALS: return is_decimal(left, right);
	case CSV_JOIN_BLANKS: return right->length > 1 && right->text[0] == ' ';
	case CSV_JOIN_ENTITIES: return ends_entity(left);
	default: return false;
	}
}

static uint64_t places_of(const CsvSyntax *syntax, CsvJoin join, const CsvCell *cells, size_t count)
{
	uint64_t places = 0;
	for (size_t i = 0; i + 1 < count && count <= CELL_LIMIT; i++)
		places |= (uint64_t)may_join(syntax, join, &cells[i]) << i;
	return places;
}

static size_t count_bits(uint64_t bits)
{
	size_t count = 0;
	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

// --- One row ---------------------------------------------------------------------------------------------------------

// The only way to choose `wanted` of the places, no two side by side; 0 when there are several or none.
static uint64_t only_choice(uint64_t places, size_t wanted)
{
	uint64_t first = 0, last = 0; // the choices that begin at the left and at the right end: the same when there is one
	size_t left = wanted, right = wanted;
	for (size_t i = 0; i < CELL_LIMIT && left; i++) {
		if (!(places >> i & 1) || (i && first >> (i - 1) & 1))
			continue;
		first |= (uint64_t)1 << i;
		left--;
	}
	for (size_t i = CELL_LIMIT; i-- > 0 && right;) {
		if (!(places >> i & 1) || (i + 1 < CELL_LIMIT && last >> (i + 1) & 1))
			continue;
		last |= (uint64_t)1 << i;
		right--;
	}
	return !left && !right && first == last ? first : 0;
}

// The places of a row that are joined, so that it has as many cells as there are columns; 0 when no way is certain.
static uint64_t joins_of(const CsvSyntax *syntax, const CsvCell *cells, size_t count)
{
	size_t columns = syntax->join_columns;
	if (!syntax->join || count <= columns || count > CELL_LIMIT)
		return 0;
	uint64_t places = places_of(syntax, syntax->join, cells, count);
	if (syntax->join != CSV_JOIN_DECIMALS)
		return count_bits(places) == count - columns ? places : 0;
	if (syntax->join_places && count == columns + count_bits(syntax->join_places))
		return (places & syntax->join_places) == syntax->join_places ? syntax->join_places : 0;
	return only_choice(places, count - columns);
}

void csv_record_join(const CsvSyntax *syntax, CsvRecord *record)
{
	uint64_t joins = joins_of(syntax, record->cells, record->count);
	size_t kept = 0;
	for (size_t i = 0; i < record->count && joins; i++) {
		CsvCell cell = record->cells[i];
		for (; joins >> i & 1; i++)
			cell.length += syntax->delimiter_length + record->cells[i + 1].length;
		record->cells[kept++] = cell;
	}
	record->count = joins ? kept : record->count;
	record->rewritten = record->rewritten || joins;
}

// --- The same places in all rows ---------------------------------------------------------------------------------------

typedef struct Body { // rows below the header
	const CsvTableRow *header, *rows;
	size_t count;
} Body;

static bool leads_with_zero(const CsvCell *cell)
{
	return cell->length > 1 && cell->text[0] == '0';
}

static unsigned number_of(const CsvCell *cell)
{
	unsigned number = 0;
	for (size_t i = 0; i < cell->length; i++)
		number = number * 10 + (unsigned)(cell->text[i] - '0');
	return number;
}

// How much speaks for a decimal sign behind the column: fractions of two digits, some with a leading zero, whole parts
// that are large or of money; a running number speaks against it.
static int place_points(const Body *body, size_t cells, size_t column)
{
	bool two = true, zero = false, marked = false, running = true;
	const CsvCell *before = NULL;
	for (size_t i = 0; i < body->count; i++) {
		const CsvCell *cell = &body->rows[i].cells[column];
		if (body->rows[i].count != cells)
			continue;
		two = two && cell[1].length == 2;
		zero = zero || leads_with_zero(&cell[1]);
		marked = marked || !only_digits(cell->text, cell->length);
		running =
			running && only_digits(cell->text, cell->length) && (!before || number_of(cell) == number_of(before) + 1);
		before = cell;
	}
	return (two ? 1 : 0) + (zero ? 2 : 0) + (marked ? 2 : 0) - (running ? 4 : 0);
}

// A column of its own that looks like fractions: 00, 05.
static bool is_fraction(const Body *body, size_t cells, size_t column)
{
	bool zero = false;
	for (size_t i = 0; i < body->count; i++) {
		const CsvCell *cell = &body->rows[i].cells[column];
		if (body->rows[i].count != cells)
			continue;
		if (cell->length != 2 || !only_digits(cell->text, cell->length))
			return false;
		zero = zero || leads_with_zero(cell);
	}
	return zero;
}

typedef struct Points { // for each cell of a row
	size_t cells;
	int joined[CELL_LIMIT], alone[CELL_LIMIT];
} Points;

static void weigh_places(const Body *body, size_t cells, uint64_t places, Points *points)
{
	*points = (Points){ .cells = cells };
	for (size_t i = 0; i < cells; i++) {
		points->joined[i] = places >> i & 1 ? place_points(body, cells, i) : 0;
		points->alone[i] = is_fraction(body, cells, i) ? -2 : 0;
	}
}

// A name that means amounts speaks for the places too.
static int choice_points(const Points *points, const CsvTableRow *header, uint64_t choice)
{
	static const CsvColumn amounts = { .type = CSV_TYPE_AMOUNT };
	int sum = 0;
	for (size_t i = 0, column = 0; i < points->cells; i++, column++) {
		const CsvCell *name = &header->cells[column];
		bool joined = choice >> i & 1;
		sum += joined ? points->joined[i] + 2 * csv_header_suits(name->text, name->length, &amounts) : points->alone[i];
		i += joined ? 1 : 0;
	}
	return sum;
}

// The places, the same in all rows of so many cells, that are most likely decimal signs; 0 when none is certain.
static uint64_t best_choice(const Body *body, size_t cells, uint64_t places)
{
	size_t wanted = cells - body->header->count, spots[PLACE_LIMIT], count = 0;
	int most = (int)wanted * 2 - 1;
	uint64_t best = 0;
	Points points;
	weigh_places(body, cells, places, &points);
	for (size_t i = 0; i + 1 < cells && count < PLACE_LIMIT; i++) {
		if (places >> i & 1)
			spots[count++] = i;
	}
	for (unsigned set = 1; set < 1u << count; set++) {
		uint64_t choice = 0;
		for (size_t i = 0; i < count; i++)
			choice |= (uint64_t)(set >> i & 1) << spots[i];
		if (count_bits(choice) != wanted || choice & choice << 1)
			continue;
		int now = choice_points(&points, body->header, choice);
		if (now == most)
			best = 0;
		if (now > most) {
			best = choice;
			most = now;
		}
	}
	return best;
}

// --- All rows --------------------------------------------------------------------------------------------------------

// The number of cells that most of the rows with too many have.
static size_t usual_cells(const Body *body)
{
	size_t counts[CELL_LIMIT + 1] = { 0 }, best = 0;
	for (size_t i = 0; i < body->count; i++) {
		if (body->rows[i].count > body->header->count && body->rows[i].count <= CELL_LIMIT)
			counts[body->rows[i].count]++;
	}
	for (size_t cells = 0; cells <= CELL_LIMIT; cells++)
		best = counts[cells] > counts[best] ? cells : best;
	return best;
}

static uint64_t shared_places(const CsvSyntax *syntax, const Body *body, size_t cells)
{
	uint64_t places = ~(uint64_t)0;
	for (size_t i = 0; i < body->count; i++) {
		if (body->rows[i].count == cells)
			places &= places_of(syntax, CSV_JOIN_DECIMALS, body->rows[i].cells, cells);
	}
	return places;
}

static bool begins_with_blank(const CsvTableRow *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (row->cells[i].length && row->cells[i].text[0] == ' ')
			return true;
	}
	return false;
}

// Nearly all rows with too many cells come to as many as there are names. Decimal signs that are not at the same places
// in all rows need rows that differ.
static bool serves(const CsvSyntax *syntax, const Body *body)
{
	size_t over = 0, joined = 0, exact = 0, columns = body->header->count;
	for (size_t i = 0; i < body->count; i++) {
		const CsvTableRow *row = &body->rows[i];
		exact += row->count == columns;
		if (row->count == columns && syntax->join == CSV_JOIN_BLANKS && begins_with_blank(row))
			return false;
		if (row->count <= columns)
			continue;
		over++;
		joined += joins_of(syntax, row->cells, row->count) != 0;
	}
	bool decimals = syntax->join == CSV_JOIN_DECIMALS;
	if (decimals && !syntax->join_places && (!exact || over < 2))
		return false;
	return over > 0 && (over - joined) * NEARLY_ALL <= over &&
		   (exact + over) * NEARLY_ALL >= body->count * (NEARLY_ALL - 1);
}

static bool find_join(CsvSyntax *syntax, const Body *body)
{
	syntax->join_columns = body->header->count;
	for (syntax->join = CSV_JOIN_ENTITIES; syntax->join > CSV_JOIN_NONE; syntax->join--) {
		size_t cells = usual_cells(body);
		syntax->join_places = 0;
		if (syntax->join == CSV_JOIN_DECIMALS)
			syntax->join_places = best_choice(body, cells, shared_places(syntax, body, cells));
		if ((syntax->join != CSV_JOIN_ENTITIES || syntax->delimiter[0] == ';') &&
			(syntax->join != CSV_JOIN_DECIMALS || syntax->delimiter[0] == ',') && serves(syntax, body))
			return true;
	}
	return false;
}

bool csv_join_find(const CsvTable *table, CsvSyntax *syntax)
{
	if (syntax->delimiter_length != 1 || !strchr(",;", syntax->delimiter[0]) || syntax->blank_keeps)
		return false;
	for (size_t i = 0; i + 1 < table->count && i < HEADER_WITHIN; i++) {
		Body body = { &table->rows[i], &table->rows[i + 1], table->count - i - 1 };
		if (body.header->count > 1 && csv_row_names(body.header) && !begins_with_blank(body.header) &&
			usual_cells(&body) && find_join(syntax, &body))
			return true;
	}
	return false;
}
