// SPDX-License-Identifier: GPL-3.0-or-later
// Several tables in one file, one below the other: where each begins, and which one is read. A table begins with a row
// of names behind which the rows have another number of cells, or behind a gap, or it is the first table over again.
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define REPEATED_ROWS 3
#define LEAST_ROWS 4     // that are seen of a table that begins far behind
#define HEADER_WITHIN 12 // rows of a table its header is looked for
#define LABEL_ROWS 8     // above a table
#define NEAR_ROWS 20     // looked at before and behind a row that may begin a table

static bool same_cell(const CsvCell *a, const CsvCell *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static bool same_cells(const CsvTableRow *a, const CsvTableRow *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->cells[i].length != b->cells[i].length ||
			memcmp(a->cells[i].text, b->cells[i].text, a->cells[i].length) != 0)
			return false;
	}
	return true;
}

static bool same_share(const CsvTable *table, size_t from, size_t to, size_t columns)
{
	size_t same = 0;
	for (size_t i = from; i < to; i++)
		same += table->rows[i].count == columns;
	return from < to && same * 10 >= (to - from) * 8;
}

// Cells of the row that headers use as names.
static size_t known_names(const CsvTableRow *row)
{
	size_t known = 0;
	for (size_t i = 0; i < row->count; i++)
		known += csv_header_word(row->cells[i].text, row->cells[i].length);
	return known;
}

static size_t shared_names(const CsvTableRow *a, const CsvTableRow *b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a->count && i < b->count; i++)
		shared += a->cells[i].length == b->cells[i].length &&
				  memcmp(a->cells[i].text, b->cells[i].text, a->cells[i].length) == 0;
	return shared;
}

// A blank line before the row, or one with a title at most.
static bool behind_gap(const CsvTable *table, size_t row)
{
	return table->rows[row].after_blank || csv_row_filled(&table->rows[row - 1]) <= 1;
}

// The rows before have `columns` cells, this row and those behind it another number, and it looks like their header.
static bool changes_width(const CsvTable *table, size_t first, size_t row, size_t columns)
{
	const CsvTableRow *at = &table->rows[row], *next = at + 1;
	size_t from = row - first > NEAR_ROWS ? row - NEAR_ROWS : first;
	size_t to = table->count - row > NEAR_ROWS ? row + NEAR_ROWS : table->count;
	if (at->count == columns || next->count != at->count || !same_share(table, row, to, at->count))
		return false;
	if (row - first > 2 && !same_share(table, from, row, columns) && !behind_gap(table, row))
		return false;
	return known_names(at) * 2 >= at->count || csv_row_values(next) || behind_gap(table, row) ||
		   shared_names(at, &table->rows[first]) * 2 >= at->count;
}

// The row is the header of the table before it: a further page of the same table.
static bool is_header_again(const CsvTable *table, size_t first, size_t row)
{
	for (size_t i = first; i < row && i < first + HEADER_WITHIN; i++) {
		if (same_cells(&table->rows[row], &table->rows[i]))
			return true;
	}
	return false;
}

// Half of the names are those of the first table's header, in their places, but the first one is another, and a title
// stands above: the same figures of something else. With the same first name the table goes on.
static bool shares_names(const CsvTable *table, size_t first, size_t row)
{
	size_t most = 0;
	for (size_t i = first; i < row && i < first + HEADER_WITHIN; i++) {
		const CsvTableRow *header = &table->rows[i];
		size_t shared = csv_row_names(header) ? shared_names(header, &table->rows[row]) : 0;
		if (shared && same_cell(&header->cells[0], &table->rows[row].cells[0]))
			return false;
		most = shared > most ? shared : most;
	}
	return most > 1 && most * 2 >= table->rows[row].count && csv_row_filled(&table->rows[row - 1]) == 1;
}

// Another header behind a gap, with values on both sides.
static bool changes_names(const CsvTable *table, size_t first, size_t row)
{
	const CsvTableRow *at = &table->rows[row];
	size_t before = row - 1;
	while (before > first && csv_row_filled(&table->rows[before]) <= 1)
		before--;
	return behind_gap(table, row) && (known_names(at) * 2 >= at->count || shares_names(table, first, row)) &&
		   csv_row_values(at + 1) && csv_row_values(&table->rows[before]) && !is_header_again(table, first, row);
}

// The first rows over again: the same table twice. A header alone that comes again is that of a page.
static bool repeats(const CsvTable *table, size_t first, size_t row)
{
	for (size_t i = 0; i < REPEATED_ROWS && row + i < table->count; i++) {
		if (first + i >= row || !same_cells(&table->rows[row + i], &table->rows[first + i]))
			return false;
	}
	return true;
}

// The first cells of the row are filled and no others; how many.
static size_t filled_before(const CsvTableRow *row)
{
	size_t filled = csv_row_filled(row);
	CsvTableRow part = *row;
	part.count = filled < row->count ? filled : row->count;
	return csv_row_filled(&part) == filled ? filled : 0;
}

// In a sheet a narrower table is padded to the width of the first one: names and values in the first cells only, behind
// an empty row, where the rows of the first table fill more.
static bool starts_padded(const CsvTable *table, size_t first, size_t row, size_t columns)
{
	CsvTableRow names = table->rows[row];
	size_t filled = filled_before(&names), wider = 0;
	names.count = filled;
	if (row < first + 3 || row + 1 >= table->count || names.cells == NULL || table->rows[row].count != columns ||
		filled < 2 || filled >= columns || !behind_gap(table, row) || !csv_row_names(&names))
		return false;
	for (size_t i = row + 1; i < table->count && csv_row_filled(&table->rows[i]) > 1; i++) {
		if (filled_before(&table->rows[i]) != filled || !csv_row_values(&table->rows[i]))
			return false;
	}
	for (size_t i = row - first > NEAR_ROWS ? row - NEAR_ROWS : first; i < row; i++)
		wider += csv_row_filled(&table->rows[i]) > filled;
	return wider > 2 && csv_row_values(&table->rows[row + 1]);
}

// The first row of the gap, with titles, above the row; 0 when there is no empty row.
static size_t gap_above(const CsvTable *table, size_t first, size_t row)
{
	size_t gap = 0;
	for (size_t i = row; i > first + 1 && row - i < NEAR_ROWS && csv_row_filled(&table->rows[i - 1]) <= 1; i--)
		gap = csv_row_filled(&table->rows[i - 1]) == 0 || gap ? i - 1 : 0;
	return gap;
}

// Nothing but words of headers, and half of the cells nothing else.
static bool is_header(const CsvTableRow *row)
{
	size_t sure = 0;
	for (size_t i = 0; i < row->count; i++) {
		int strength = csv_header_strength(row->cells[i].text, row->cells[i].length);
		if (strength == 0)
			return false;
		sure += strength > 1;
	}
	return row->count > 1 && sure * 2 >= row->count;
}

static bool begins_with_header(const CsvTable *table, size_t first, size_t row)
{
	for (size_t i = first; i < row && i < first + HEADER_WITHIN; i++)
		if (is_header(&table->rows[i]))
			return true;
	return false;
}

// Where both tables hold texts only their values tell nothing: an empty row, and other names of headers that leave no doubt.
static bool changes_header(const CsvTable *table, size_t first, size_t row)
{
	const CsvTableRow *at = &table->rows[row];
	bool gap = gap_above(table, first, row) || at->after_blank || table->rows[row - 1].after_blank;
	return gap && behind_gap(table, row) && is_header(at) && csv_row_filled(at + 1) > 1 && !is_header(at + 1) &&
		   begins_with_header(table, first, row) && !is_header_again(table, first, row);
}

// A line by itself behind a blank one: the title of the table that begins at the row.
static bool has_title(const CsvTable *table, size_t first, size_t row)
{
	const CsvTableRow *title = &table->rows[row - 1];
	return row > first + 2 && title->count == 1 && (title->after_blank || table->rows[row].after_blank);
}

bool csv_table_starts(const CsvTable *table, size_t first, size_t row, size_t columns)
{
	if (row < first + 2 || row + 1 >= table->count || table->rows[row].count < 2 || !csv_row_names(&table->rows[row]))
		return false;
	if (table->rows[row].count != columns)
		return changes_width(table, first, row, columns);
	return repeats(table, first, row) || changes_names(table, first, row) || changes_header(table, first, row);
}

static size_t columns_of(const CsvTable *table, size_t first, size_t end)
{
	CsvTable part = *table;
	part.rows += first;
	part.count = end - first;
	return csv_region_columns(&part);
}

static double weight(const CsvTable *table, const CsvSpan *span)
{
	size_t rows = 0;
	for (size_t i = span->first; i < span->end; i++)
		rows += table->rows[i].count == span->columns;
	return (double)rows *
		   (span->columns > 1 ? (double)span->columns - 1 : 0.25); // lines of one cell are remarks rather
}

// A few lines of labels above a table ("Account;1234-5;") are none, for lack of a header or of rows as wide as it.
static bool is_labels(const CsvTable *table, const CsvSpan *span)
{
	if (span->end - span->first > LABEL_ROWS)
		return false;
	for (size_t i = span->first; i < span->end; i++) {
		if (table->rows[i].count == span->columns && csv_row_names(&table->rows[i]))
			return false;
	}
	return true;
}

// The first table that is not much smaller than the largest.
static size_t main_span(const CsvTable *table, const CsvSpans *spans)
{
	double most = 0;
	for (size_t i = 0; i < spans->count; i++) {
		double now = weight(table, &spans->items[i]);
		most = now > most ? now : most;
	}
	size_t first = spans->count; // large, but of labels: for want of another
	for (size_t i = 0; i < spans->count; i++) {
		bool large = weight(table, &spans->items[i]) * 2 >= most;
		if (large && (i + 1 == spans->count || !is_labels(table, &spans->items[i])))
			return i;
		first = large && first == spans->count ? i : first;
	}
	return first < spans->count ? first : 0;
}

void csv_tables_find(const CsvTable *table, CsvSpans *spans)
{
	size_t first = 0, known = 0, columns = 0;
	*spans = (CsvSpans){ 0 };
	for (size_t row = 1; row < table->count; row++) {
		size_t gap = csv_row_names(&table->rows[row]) ? 0 : gap_above(table, first, row);
		if (!gap && !csv_row_names(&table->rows[row]))
			continue;
		if (row - first < NEAR_ROWS || row - first > known * 2) { // settled always at first, rarely later
			columns = columns_of(table, first, row);
			known = row - first;
		}
		if (gap ? !starts_padded(table, first, row, columns) : !csv_table_starts(table, first, row, columns))
			continue;
		if (!gap && csv_row_filled(&table->rows[row - 1]) <= 1) // a title in a padded row goes with the table below it
			gap = gap_above(table, first, row);
		size_t end = gap ? gap : has_title(table, first, row) ? row - 1 : row;
		ARRAY_PUSH(spans->items, spans->count, spans->capacity) =
			(CsvSpan){ first, end, columns_of(table, first, end) };
		first = row;
		columns = 0;
	}
	ARRAY_PUSH(spans->items, spans->count, spans->capacity) =
		(CsvSpan){ first, table->count, columns_of(table, first, table->count) };
	spans->main = main_span(table, spans);
}

bool csv_table_begins(const CsvTable *table, size_t columns)
{
	if (table->count < LEAST_ROWS || table->rows[0].count < 2 || table->rows[0].count == columns)
		return false;
	return csv_row_names(&table->rows[0]) && same_share(table, 0, table->count, table->rows[0].count) &&
		   !same_share(table, 0, table->count, columns) &&
		   (known_names(&table->rows[0]) * 2 >= table->rows[0].count || csv_row_values(&table->rows[1]));
}
