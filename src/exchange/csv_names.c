// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the columns: those of several header rows are joined, and one that spans several columns, as merged
// cells of a sheet do, is the name of each of them. Lines drawn below the header are none.
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define SPAN_LIMIT 100 // columns that one name may span

// Strokes of a line drawn below a name, as terminals and Markdown have it: -----, :---:, ====; "-" alone is no line.
static bool is_drawn(const CsvCell *cell)
{
	size_t length = cell->length, strokes = 0;
	const char *text = csv_trim(cell->text, &length);
	for (size_t at = 0; at < length; at++) {
		if (!strchr("-=_+:|", text[at]))
			return false;
		strokes += text[at] == '-' || text[at] == '=' || text[at] == '_';
	}
	return strokes >= 2;
}

bool csv_row_is_ruler(const CsvTableRow *row)
{
	size_t drawn = 0;
	for (size_t i = 0; i < row->count; i++) {
		if (is_drawn(&row->cells[i]))
			drawn++;
		else if (row->cells[i].length)
			return false;
	}
	return drawn > 0;
}

static CsvCell cell_at(const CsvTable *table, size_t row, size_t column)
{
	if (column >= table->rows[row].count || is_drawn(&table->rows[row].cells[column]))
		return (CsvCell){ "", 0 };
	CsvCell cell = table->rows[row].cells[column];
	cell.text = csv_trim(cell.text, &cell.length);
	return cell;
}

static bool any_filled(const CsvTable *table, size_t from, size_t to, size_t column)
{
	for (size_t row = from; row < to; row++) {
		if (cell_at(table, row, column).length)
			return true;
	}
	return false;
}

// The name to the left that spans the empty cell: a name stands below the gap, and none above between the two.
static CsvCell spanning(const CsvTable *table, const CsvRegion *region, size_t row, size_t column)
{
	size_t end = region->first + region->header_rows;
	if (!any_filled(table, row + 1, end, column))
		return (CsvCell){ "", 0 };
	for (size_t left = SPAN_LIMIT; left > 0 && column > 0 && !any_filled(table, region->first, row, column); left--) {
		CsvCell cell = cell_at(table, row, --column);
		if (cell.length)
			return any_filled(table, row + 1, end, column) ? cell : (CsvCell){ "", 0 };
	}
	return (CsvCell){ "", 0 };
}

static char *joined(const CsvTable *table, const CsvRegion *region, size_t column)
{
	Buffer name = BUFFER_EMPTY;
	for (size_t row = region->first; row < region->first + region->header_rows; row++) {
		CsvCell cell = cell_at(table, row, column);
		if (!cell.length)
			cell = spanning(table, region, row, column);
		if (name.length && cell.length)
			buffer_add_char(&name, ' ');
		buffer_add_bytes(&name, cell.text, cell.length);
	}
	buffer_add(&name, "");
	return name.length ? buffer_take(&name) : (buffer_done(&name), memory_strdup(""));
}

// The one cell that the name is made of, with its blanks; NULL when it is made of several.
static char *as_it_stands(const CsvTable *table, const CsvRegion *region, size_t column, const char *name)
{
	for (size_t row = region->first; row < region->first + region->header_rows; row++) {
		CsvCell cell = cell_at(table, row, column);
		if (!cell.length)
			continue;
		if (cell.length != strlen(name))
			return NULL;
		cell = table->rows[row].cells[column];
		char *text = memory_new(cell.length + 1, 1);
		memcpy(text, cell.text, cell.length);
		return text;
	}
	return NULL;
}

void csv_column_names(const CsvTable *table, const CsvRegion *region, size_t at, CsvColumn *column)
{
	column->name = joined(table, region, at);
	column->heading = as_it_stands(table, region, at, column->name);
	if (!column->heading)
		column->heading = memory_strdup(column->name);
}
