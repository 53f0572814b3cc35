// SPDX-License-Identifier: GPL-3.0-or-later
// A header row that has too many or too few names for its table, or another delimiter: which name is which column is
// told by words that headers use, and by what they say of the values below.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define LOST_LIMIT 3     // delimiters that may be lost in one header
#define HUMP_POINTS 1    // QtyPrice
#define SUIT_POINTS 2    // a name over values that it speaks of
#define CERTAIN_POINTS 3 // that a cut needs
#define NAME_BYTES 256   // longer ones are not cut

// --- Another delimiter -----------------------------------------------------------------------------------------------

static CsvCell unquoted(const char *text, size_t length)
{
	if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
		return (CsvCell){ text + 1, length - 2 };
	return (CsvCell){ text, length };
}

static size_t cut_at(const char *text, size_t length, char delimiter, CsvCell *cells, size_t limit)
{
	size_t count = 0, from = 0;
	bool quoted = false;
	for (size_t at = 0; at <= length; at++) {
		quoted = quoted != (at < length && text[at] == '"');
		if (at < length && (text[at] != delimiter || quoted))
			continue;
		if (count < limit)
			cells[count] = unquoted(text + from, at - from);
		count++;
		from = at + 1;
	}
	return count;
}

static bool are_names(const CsvCell *cells, size_t count, char delimiter, bool alone)
{
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		if (csv_cell_types(cells[i].text, cells[i].length) != 1u << CSV_TYPE_TEXT ||
			memmem(cells[i].text, cells[i].length, ": ", 2)) // "Comment: none, see notes"
			return false;
		known += csv_header_word(cells[i].text, cells[i].length);
	}
	return delimiter != ' ' || known * 2 >= count || (alone && known > 0); // blanks stand in titles too
}

bool csv_heading_cut(const char *text, size_t length, bool alone, size_t columns, CsvCell *cells)
{
	static const char delimiters[] = ";,\t| ";
	for (const char *delimiter = delimiters; *delimiter && columns > 1; delimiter++) {
		if (cut_at(text, length, *delimiter, cells, columns) == columns && are_names(cells, columns, *delimiter, alone))
			return true;
	}
	return false;
}

// --- Too many or too few -----------------------------------------------------------------------------------------------

typedef struct Names {
	CsvCell *cells; // room for the columns
	size_t count;
	const CsvColumn *columns; // below
	size_t column_count;
} Names;

static int suit_points(const Names *names)
{
	int points = 0;
	for (size_t i = 0; i < names->count && i < names->column_count; i++)
		points += SUIT_POINTS * csv_header_suits(names->cells[i].text, names->cells[i].length, &names->columns[i]);
	return points;
}

static void remove_name(Names *names, size_t at)
{
	memmove(&names->cells[at], &names->cells[at + 1], (names->count - at - 1) * sizeof *names->cells);
	names->count--;
}

static void insert_name(Names *names, size_t at, CsvCell name)
{
	memmove(&names->cells[at + 1], &names->cells[at], (names->count - at) * sizeof *names->cells);
	names->cells[at] = name;
	names->count++;
}

// Leaves out the empty name without which the others suit their columns best. False when none is empty.
static bool drop_empty(Names *names)
{
	size_t best = names->count;
	int most = 0;
	for (size_t i = 0; i < names->count; i++) {
		if (names->cells[i].length)
			continue;
		remove_name(names, i);
		int points = suit_points(names);
		insert_name(names, i, (CsvCell){ "", 0 });
		if (best == names->count || points > most) {
			best = i;
			most = points;
		}
	}
	if (best == names->count)
		return false;
	remove_name(names, best);
	return true;
}

// "# id name price", "#Fields: date time" where blanks part the cells: the mark of a remark before the names.
static bool drop_mark(Names *names)
{
	const CsvCell *first = &names->cells[0];
	if (names->count < 2 || !first->length || !strchr("#%", first->text[0]) ||
		(first->length > 1 && first->text[first->length - 1] != ':'))
		return false;
	remove_name(names, 0);
	return true;
}

static CsvCell without_quotes(const char *text, size_t length)
{
	while (length && (*text == '"' || *text == ' ')) {
		text++;
		length--;
	}
	while (length && (text[length - 1] == '"' || text[length - 1] == ' '))
		length--;
	return (CsvCell){ text, length };
}

// A quote within a name stands where one name ends and the next begins.
static bool cut_at_quote(Names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		CsvCell name = without_quotes(names->cells[i].text, names->cells[i].length);
		const char *quote = name.length ? memchr(name.text, '"', name.length) : NULL;
		if (!quote)
			continue;
		CsvCell left = without_quotes(name.text, (size_t)(quote - name.text));
		CsvCell right = without_quotes(quote, (size_t)(name.text + name.length - quote));
		if (!left.length || !right.length)
			continue;
		names->cells[i] = left;
		insert_name(names, i + 1, right);
		return true;
	}
	return false;
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

// aB, and the B of AABb.
static bool is_hump(const CsvCell *name, size_t at)
{
	const char *text = name->text;
	if (!is_upper(text[at]))
		return false;
	return is_lower(text[at - 1]) || (is_upper(text[at - 1]) && at + 1 < name->length && is_lower(text[at + 1]));
}

static size_t first_word(const char *text, size_t length)
{
	size_t at = 1;
	while (at < length && !(is_upper(text[at]) && is_lower(text[at - 1])))
		at++;
	return at < length ? at : length;
}

static bool all_capitals(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!is_upper(text[i]))
			return false;
	}
	return length > 1;
}

// Where words leave several places: ProductType and ProductText begin alike, and TotalTextURL changes its style.
static bool parts_names(const char *text, size_t length, size_t at)
{
	size_t word = first_word(text, at);
	bool alike = word < at && length - at > word && memcmp(text, text + at, word) == 0;
	return alike || all_capitals(text, at) != all_capitals(text + at, length - at);
}

// Twice the points, and one where nothing else tells.
static int cut_points(Names *names, size_t i, size_t at)
{
	CsvCell whole = names->cells[i], right = { whole.text + at, whole.length - at };
	int first = csv_header_strength(whole.text, at), second = csv_header_strength(right.text, right.length);
	int points = first + second;
	if (!points) // the columns alone do not tell where
		return INT_MIN;
	if ((!first || !second) && is_lower(whole.text[at]) && is_lower(whole.text[at - 1])) // "Id" and "ade" are no names
		return INT_MIN;
	points += is_hump(&whole, at) ? HUMP_POINTS : 0;
	names->cells[i].length = at;
	insert_name(names, i + 1, right);
	points = 2 * (points + suit_points(names)) + (parts_names(whole.text, whole.length, at) ? 1 : 0);
	remove_name(names, i + 1);
	names->cells[i] = whole;
	return points;
}

// Cuts the name that is most likely two, if it is likely enough and no other is as likely.
static bool cut_at_word(Names *names)
{
	size_t best_name = 0, best_at = 0;
	int most = 2 * (suit_points(names) + CERTAIN_POINTS) - 1;
	for (size_t i = 0; i < names->count; i++) {
		size_t length = names->cells[i].length < NAME_BYTES ? names->cells[i].length : 0;
		for (size_t at = 1; at < length; at++) {
			if ((names->cells[i].text[at] & 0xc0) == 0x80)
				continue;
			int points = cut_points(names, i, at);
			if (points > most) {
				most = points;
				best_name = i;
				best_at = at;
			}
		}
	}
	if (!best_at)
		return false;
	CsvCell *name = &names->cells[best_name], right = { name->text + best_at, name->length - best_at };
	name->length = best_at;
	insert_name(names, best_name + 1, right);
	return true;
}

// Each name stands in quotes of its own: none of them is two.
static bool are_quoted(const Names *names, const char *text, size_t length)
{
	size_t quotes = 0;
	if (!length || (text[0] != '"' && text[0] != '\''))
		return false;
	for (size_t i = 0; i < length; i++)
		quotes += text[i] == text[0];
	return text[length - 1] == text[0] && quotes == 2 * names->count;
}

static bool read_number(const CsvCell *cell, size_t *number)
{
	*number = 0;
	for (size_t i = 0; i < cell->length; i++) {
		if (cell->text[i] < '0' || cell->text[i] > '9')
			return false;
		*number = *number * 10 + (size_t)(cell->text[i] - '0');
	}
	return cell->length > 0 && cell->length < 10;
}

// The first column counts the rows.
static bool counts_rows(const CsvTable *table, const CsvRegion *region)
{
	size_t from = region->first + 1, first = 0, number;
	for (size_t i = from; i < region->end; i++) {
		if (table->rows[i].count != region->columns || !read_number(&table->rows[i].cells[0], &number))
			return false;
		first = i == from ? number : first;
		if (first > 1 || number != first + i - from)
			return false;
	}
	return region->end > from + 2;
}

// Programs for statistics write the names of the rows into a first column that has no name itself.
static bool name_rows(Names *names)
{
	if (names->count + 1 != names->column_count || names->columns[names->count].type == CSV_TYPE_EMPTY)
		return false;
	int as_read = suit_points(names);
	insert_name(names, 0, (CsvCell){ "", 0 });
	if (suit_points(names) >= (as_read < 0 ? as_read : 0)) // no name says something else than its column
		return true;
	remove_name(names, 0);
	return false;
}

// `rows`: the first column may be the names or numbers of the rows.
static bool put_right(Names *names, bool quoted, bool rows)
{
	size_t columns = names->column_count;
	bool more = true;
	while (more && names->count > columns)
		more = drop_empty(names) || drop_mark(names);
	if (rows && name_rows(names))
		return true;
	while (more && !quoted && names->count < columns && columns - names->count <= LOST_LIMIT)
		more = cut_at_quote(names) || cut_at_word(names);
	return names->count == columns;
}

void csv_heading_repair(CsvTable *table, const char *text, const CsvRegion *region)
{
	CsvTableRow *row = &table->rows[region->first];
	size_t columns = region->columns, rows = region->end - region->first;
	if (row->count == columns || columns < 2 || columns > CSV_COLUMN_LIMIT || rows < 3)
		return;
	size_t room = (row->count > columns ? row->count : columns) + 1;
	CsvColumn *below = memory_new(columns, sizeof *below);
	Names names = { .cells = arena_alloc(table->arena, room, sizeof *names.cells),
		.count = row->count,
		.columns = below,
		.column_count = columns };
	memcpy(names.cells, row->cells, row->count * sizeof *names.cells);
	csv_body_columns(table, region, region->first + 1, below, columns);
	CsvCell *cells = arena_alloc(table->arena, columns, sizeof *cells);
	bool cut = row->count * 2 <= columns + 1 &&
			   csv_heading_cut(text + row->offset, row->length, csv_row_values(row + 1), columns, cells);
	bool quoted = are_quoted(&names, text + row->offset, row->length);
	if (cut || put_right(&names, quoted, quoted || counts_rows(table, region))) {
		row->cells = cut ? cells : names.cells;
		row->count = columns;
	}
	free(below);
}
