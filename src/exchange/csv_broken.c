// SPDX-License-Identifier: GPL-3.0-or-later
// Line breaks within texts that nobody quoted: a row goes on in the next line. The first column holds values, with which
// the second half does not begin, and the two together have the cells of the table.
#include <string.h>

#include "csv_inside.h"

#define NEARLY_ALL 10 // one row in so many may begin with something else
#define LINE_LIMIT 8  // of one row

static bool begins_small(const char *text, size_t length)
{
	return length > 0 && text[0] >= 'a' && text[0] <= 'z';
}

static size_t cells_of(const CsvSyntax *syntax, const char *text, size_t length)
{
	size_t cells = 1, size = syntax->delimiter_length;
	const char *end = text + length;
	for (const char *at = text; (at = memmem(at, (size_t)(end - at), syntax->delimiter, size)); at += size)
		cells++;
	return cells;
}

// A row may have another delimiter than the table.
static bool begins_with_value(const CsvSyntax *syntax, const char *text, size_t length)
{
	size_t word = 0;
	const char *delimiter = memmem(text, length, syntax->delimiter, syntax->delimiter_length);
	while (word < length && !strchr(" \t,;|", text[word]))
		word++;
	return csv_cell_is_value(text, delimiter ? (size_t)(delimiter - text) : length) || csv_cell_is_value(text, word);
}

// The line goes on with the row that has `cells` cells so far. A whole row goes on with a small letter only: else the
// line may be a heading among the rows.
static bool goes_on(const CsvSyntax *syntax, size_t columns, size_t cells, const char *text, size_t length)
{
	if (!length || (syntax->quote && memchr(text, syntax->quote, length)) || begins_with_value(syntax, text, length))
		return false;
	size_t more = cells_of(syntax, text, length);
	return cells == columns ? more == 1 && begins_small(text, length) : more > 1 && cells + more - 1 <= columns;
}

size_t csv_broken_end(const CsvSyntax *syntax, const char *text, size_t length, bool final, size_t line, size_t end)
{
	size_t columns = syntax->break_columns, cells = cells_of(syntax, text, line), size = line, used = line + end;
	size_t whole = cells == columns ? line : 0;
	if (cells > columns || !begins_with_value(syntax, text, line))
		return line;
	for (int lines = 1; lines < LINE_LIMIT && end; lines++) {
		size_t next = csv_line(text + used, length - used, final, &end);
		if (!end && !final)
			return SIZE_MAX;
		if (!goes_on(syntax, columns, cells, text + used, next))
			break;
		cells += cells_of(syntax, text + used, next) - 1;
		size = used + next;
		used = size + end;
		whole = cells == columns ? size : whole;
	}
	return whole ? whole : line;
}

// --- Whether there are such rows ---------------------------------------------------------------------------------------

static bool column_of_values(const CsvTable *table, const CsvRegion *region)
{
	size_t values = 0, rows = 0;
	for (size_t i = region->first + region->header_rows; i < region->end; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (row->count != region->columns)
			continue;
		values += csv_cell_is_value(row->cells[0].text, row->cells[0].length);
		rows++;
	}
	return values > 1 && (rows - values) * NEARLY_ALL <= rows;
}

bool csv_broken_find(const CsvTable *table, const char *text, const CsvSyntax *syntax, const CsvRegion *region)
{
	if (region->columns < 2 || !syntax->delimiter_length || syntax->blank_runs || syntax->drawn || syntax->wrapped ||
		syntax->blank_keeps || syntax->escape == CSV_ESCAPE_BACKSLASH || !column_of_values(table, region))
		return false;
	for (size_t i = region->first + region->header_rows; i + 2 < region->end; i++) { // a row follows: it is no note
		const CsvTableRow *row = &table->rows[i], *next = row + 1;
		if (next->after_blank || row->count > region->columns || row->line != row->last_line ||
			(syntax->quote && memchr(text + row->offset, syntax->quote, row->length)))
			continue;
		if (begins_with_value(syntax, text + row->offset, row->length) &&
			begins_with_value(syntax, text + next[1].offset, next[1].length) &&
			goes_on(syntax, region->columns, row->count, text + next->offset, next->length) &&
			(row->count == region->columns || row->count + next->count - 1 == region->columns))
			return true;
	}
	return false;
}
