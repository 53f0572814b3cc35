// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the table begins with a header, and of how many rows: cells that do not fit the values below them, and words
// that headers use.
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define BODY_ROWS 500
#define REPEATED_ROWS 3 // of a header that comes again and again
#define HEADER_LIMIT 6
#define FORM_SIZE 24
#define SECTION_ROWS 6    // that a table has at least, with its header
#define LEAD_POINTS 2     // of a row that makes the sparse rows above it a part of the header
#define TITLED_POINTS 1.5 // a title stands above a header rather than above data

static bool is_year(const char *text, size_t length)
{
	return length == 4 && (memcmp(text, "19", 2) == 0 || memcmp(text, "20", 2) == 0);
}

// snake_case, CamelCase, ALL_CAPS: names that programs give.
static bool is_identifier(const char *text, size_t length)
{
	bool mark = false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && c != '_' && !(c >= '0' && c <= '9'))
			return false;
		mark = mark || c == '_' || (i && c >= 'A' && c <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z');
	}
	return mark && length > 2;
}

static bool same_cell(const CsvCell *a, const CsvCell *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static bool same_row(const CsvTableRow *a, const CsvTableRow *b)
{
	bool same = a->count == b->count;
	for (size_t i = 0; i < a->count && same; i++)
		same = same_cell(&a->cells[i], &b->cells[i]);
	return same;
}

// Rows right below the first one that say the same.
static size_t repeated_rows(const CsvTable *table, const CsvRegion *region)
{
	const CsvTableRow *first = &table->rows[region->first];
	size_t count = 0;
	while (count + 1 < REPEATED_ROWS && region->first + count + 2 < region->end && same_row(first, first + count + 1))
		count++;
	return count;
}

static bool occurs_below(const CsvTable *table, const CsvRegion *region, size_t column)
{
	const CsvCell *cell = &table->rows[region->first].cells[column];
	for (size_t i = region->first + 1 + repeated_rows(table, region); i < region->end && i < region->first + BODY_ROWS;
		 i++) {
		if (column < table->rows[i].count && same_cell(cell, &table->rows[i].cells[column]))
			return !same_row(&table->rows[region->first], &table->rows[i]); // that is the header of a page
	}
	return false;
}

// The form of a cell: PO00008 and PO123 are a0, 12.5 is 0.0.
static void form_of(const CsvCell *cell, char out[static FORM_SIZE])
{
	size_t count = 0;
	for (size_t i = 0; i < cell->length && count + 1 < FORM_SIZE; i++) {
		char c = cell->text[i];
		bool digit = c >= '0' && c <= '9', letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
		char sign = digit ? '0' : letter ? 'a' : c;
		if (!count || out[count - 1] != sign || (!digit && !letter))
			out[count++] = sign;
	}
	out[count] = '\0';
}

// Codes below that all have one form with digits: the first row has it too (a row of data), or not (a header).
static double form_points(const CsvTable *table, const CsvRegion *region, size_t column)
{
	char first[FORM_SIZE], form[FORM_SIZE] = "", other[FORM_SIZE];
	size_t rows = 0;
	size_t from = region->first + 1 + repeated_rows(table, region);
	for (size_t i = from; i < region->end && i < region->first + BODY_ROWS; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (column >= row->count || !row->cells[column].length)
			continue;
		form_of(&row->cells[column], other);
		if (rows++ && strcmp(form, other) != 0)
			return 0;
		memcpy(form, other, sizeof form);
	}
	if (rows < 2 || !strchr(form, '0'))
		return 0;
	form_of(&table->rows[region->first].cells[column], first);
	return strcmp(first, form) == 0 ? -1.5 : 0.75;
}

// The row is one of those the table begins with, without values: the header of a further page.
static bool is_page_header(const CsvTable *table, const CsvRegion *region, size_t row)
{
	for (size_t i = region->first; i < row && i < region->first + HEADER_LIMIT; i++) {
		if (same_row(&table->rows[i], &table->rows[row]))
			return !csv_row_values(&table->rows[i]);
	}
	return false;
}

void csv_body_columns(const CsvTable *table, const CsvRegion *region, size_t from, CsvColumn *columns, size_t count)
{
	static char no_name[] = "";
	CsvTally *tallies = memory_new(count + 1, sizeof *tallies);
	for (size_t i = from; i < region->end && i < from + BODY_ROWS; i++) {
		if (table->rows[i].count != region->columns && region->end - from > 3) // damaged
			continue;
		if (is_page_header(table, region, i))
			continue;
		for (size_t c = 0; c < table->rows[i].count && c < count; c++)
			csv_tally_add(&tallies[c], table->rows[i].cells[c].text, table->rows[i].cells[c].length);
	}
	for (size_t c = 0; c < count; c++) {
		columns[c].name = no_name;
		csv_tally_settle(&tallies[c], &columns[c]);
	}
	free(tallies);
}

static bool is_typed(const CsvColumn *column)
{
	return column->type != CSV_TYPE_TEXT && column->type != CSV_TYPE_EMPTY;
}

static double text_points(
	const CsvTable *table, const CsvRegion *region, size_t column, const char *text, size_t length, unsigned types)
{
	double points = 0;
	bool alone = region->end - region->first == 1;
	if (types & ~((1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_BOOLEAN)) && (alone || !is_year(text, length)))
		points -= 1;
	if (length > 60)
		points -= 0.5;
	if (region->end - region->first > 2 && occurs_below(table, region, column))
		points -= 1.5;
	points += form_points(table, region, column);
	if (csv_header_word(text, length))
		points += 1;
	else if (is_identifier(text, length))
		points += 0.75;
	return points;
}

// What the first row's cell says for (positive) or against a header.
static double cell_points(const CsvTable *table, const CsvRegion *region, const CsvColumn *column, size_t at)
{
	const CsvCell *cell = &table->rows[region->first].cells[at];
	size_t length = cell->length;
	const char *text = csv_trim(cell->text, &length);
	unsigned types = csv_cell_types(text, length);
	if (!length)
		return column->type == CSV_TYPE_EMPTY ? 0 : -0.2; // nothing to name
	if (types & (1u << CSV_TYPE_EMPTY))
		return -1;
	if (!is_typed(column))
		return text_points(table, region, at, text, length, types);
	if (!csv_cell_fits(column, text, length))
		return types == 1u << CSV_TYPE_TEXT ? 1.2 + (csv_header_word(text, length) ? 1 : 0) : 0.3;
	return is_year(text, length) ? 0 : -2;
}

// A word where the column holds values, or where it holds nothing and a header above it goes on: "Y" over numbers too.
static bool is_name_over(const CsvColumn *column, unsigned types)
{
	unsigned odd = types & ~(1u << CSV_TYPE_TEXT);
	return !odd || (odd == 1u << CSV_TYPE_BOOLEAN && column->type != CSV_TYPE_BOOLEAN);
}

// The cell stands under a gap that a name to the left of it spans: "Travel,,," over "Air,Rail,Taxi,".
static bool is_spanned(const CsvTable *table, const CsvRegion *region, size_t row, size_t column)
{
	bool spans = false;
	for (size_t r = region->first; r < row; r++) {
		const CsvTableRow *above = &table->rows[r];
		if (column < above->count && above->cells[column].length)
			return false;
		for (size_t c = 0; c < column && c < above->count && !spans; c++)
			spans = above->cells[c].length > 0;
	}
	return spans;
}

// The same text stands further below in the column: the row is one of data.
static bool comes_again(const CsvTable *table, const CsvRegion *region, size_t row, size_t column)
{
	const CsvCell *cell = &table->rows[row].cells[column];
	for (size_t i = row + 1; i < region->end && i < row + BODY_ROWS; i++) {
		if (column < table->rows[i].count && same_cell(cell, &table->rows[i].cells[column]))
			return !same_row(&table->rows[row], &table->rows[i]); // that is the header of a page
	}
	return false;
}

typedef enum Continuation { CONTINUES, MAY_CONTINUE, CONTINUES_NOT } Continuation;

// Whether the row behind the first header row belongs to it: no cell fits its typed column, and there are such cells
// over most typed columns, or under gaps of the rows above. A row with few cells belongs to it only with one below.
static Continuation continues(
	const CsvTable *table, const CsvRegion *region, size_t at, const CsvColumn *columns, size_t count)
{
	const CsvTableRow *row = &table->rows[at];
	size_t looked = 0, typed = 0, spanned = 0;
	for (size_t c = 0; c < count; c++) {
		typed += is_typed(&columns[c]);
		if (c >= row->count)
			continue;
		unsigned types = csv_cell_types(row->cells[c].text, row->cells[c].length);
		if (types & (1u << CSV_TYPE_EMPTY))
			continue;
		if ((columns[c].type != CSV_TYPE_TEXT && !is_name_over(&columns[c], types)) ||
			comes_again(table, region, at, c))
			return CONTINUES_NOT;
		looked += is_typed(&columns[c]);
		spanned += is_spanned(table, region, at, c);
	}
	if (looked && (looked * 2 >= typed || spanned > 0))
		return CONTINUES;
	return MAY_CONTINUE;
}

static size_t header_rows(const CsvTable *table, const CsvRegion *region, const CsvColumn *columns, size_t count)
{
	size_t rows = region->end - region->first, found = 1 + repeated_rows(table, region);
	if (found < rows && csv_row_is_ruler(&table->rows[region->first + found]))
		return found + 1;
	for (size_t next = found; next < HEADER_LIMIT && next + 1 < rows; next++) {
		if (table->rows[region->first + next].count != region->columns)
			break;
		Continuation now = continues(table, region, region->first + next, columns, count);
		if (now == CONTINUES_NOT)
			break;
		if (now == CONTINUES)
			found = next + 1;
	}
	return found;
}

// Rows of a few names or years above the first one that names most columns: "2024,2023" over "Unit,Staff,Total,Total".
static size_t leading_rows(const CsvTable *table, const CsvRegion *region)
{
	size_t rows = 0;
	for (; rows < HEADER_LIMIT - 1 && region->first + rows + 2 < region->end; rows++) {
		const CsvTableRow *row = &table->rows[region->first + rows];
		if (csv_row_filled(row) * 2 > region->columns)
			break;
		for (size_t c = 0; c < row->count; c++) {
			unsigned types = csv_cell_types(row->cells[c].text, row->cells[c].length);
			bool name = !(types & ~((1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_BOOLEAN) | (1u << CSV_TYPE_EMPTY)));
			if (!name && !is_year(row->cells[c].text, row->cells[c].length))
				return rows ? rows - 1 : 0;
		}
	}
	return rows;
}

// How much speaks for the row being a header, negative when more speaks against it. Where it is empty, a name in the
// rows above it, from the region's first row on, will do.
static double header_points(
	const CsvTable *table, const CsvRegion *region, size_t row, const CsvColumn *columns, size_t count)
{
	double points = 0;
	CsvRegion from = *region;
	from.first = row;
	for (size_t c = 0; c < count && c < table->rows[row].count; c++) {
		bool named = table->rows[row].cells[c].length > 0;
		for (size_t above = region->first; above < row && !named; above++)
			named = c < table->rows[above].count && table->rows[above].cells[c].length > 0;
		if (row == region->first || table->rows[row].cells[c].length || !named)
			points += cell_points(table, &from, &columns[c], c);
	}
	return points;
}

// The row that makes the sparse ones above it a part of the header; the region's first row when none does.
static size_t leading_row(const CsvTable *table, const CsvRegion *region, const CsvColumn *columns, size_t count)
{
	for (size_t lead = leading_rows(table, region); lead > 0; lead--) {
		if (header_points(table, region, region->first + lead, columns, count) >= LEAD_POINTS)
			return region->first + lead;
	}
	return region->first;
}

// Where a sheet goes on with something else: behind a gap with a title below. What stands there says nothing about the
// header above.
static size_t section_end(const CsvTable *table, const CsvRegion *region)
{
	for (size_t i = region->first + SECTION_ROWS; i + 1 < region->end; i++) {
		const CsvTableRow *row = &table->rows[i];
		bool gap = row->after_blank || csv_row_filled(row) == 0;
		if (gap && csv_row_filled(row->after_blank ? row : row + 1) <= 1)
			return i;
	}
	return region->end;
}

static size_t find_header(const CsvTable *table, const CsvRegion *region)
{
	size_t count = region->columns < 512 ? region->columns : 512, rows = region->end - region->first, found = 0;
	if (!rows || !count)
		return 0;
	CsvColumn *columns = memory_new(count, sizeof *columns);
	size_t skip = rows / 2 < HEADER_LIMIT ? rows / 2 : HEADER_LIMIT;
	csv_body_columns(table, region, region->first + (skip ? skip : 1), columns, count);
	CsvRegion main = *region;
	main.first = leading_row(table, region, columns, count);
	double points = header_points(table, region, region->first, columns, count) + (region->titled ? TITLED_POINTS : 0);
	bool alone = rows == 1; // nothing below tells
	if (main.first > region->first || (alone ? points > 0 : points >= 0))
		found = main.first - region->first + header_rows(table, &main, columns, count);
	free(columns);
	return found;
}

void csv_header_find(const CsvTable *table, CsvRegion *region)
{
	CsvRegion section = *region;
	section.end = section_end(table, region);
	region->header_rows = find_header(table, &section);
}
