// SPDX-License-Identifier: GPL-3.0-or-later
// Remarks among the rows: lines that #, // or -- marks and that are no rows of the table. A mark may begin a name too
// (#1 Shop), so it counts only where no line that begins with it is a row.
#include <string.h>

#include "csv_inside.h"

#define NEARLY_ALL 10 // one row in so many may be something else

static bool begins_with(const char *text, size_t length, const char *mark)
{
	size_t size = strlen(mark);
	return length >= size && memcmp(text, mark, size) == 0;
}

bool csv_is_remark(const CsvSyntax *syntax, const char *text, size_t length)
{
	return syntax->remark[0] && begins_with(text, length, syntax->remark);
}

// A name follows the mark without a blank: #general may be what the column holds.
static bool may_be_name(const CsvTableRow *row, const char *text, const char *mark)
{
	size_t size = strlen(mark);
	const char *rest = text + row->offset + size;
	return row->count > 1 && row->length > size && !strchr(" \t!#*-/=", *rest);
}

// The rows that do not begin with the mark begin with a value.
static bool begins_with_values(const CsvTable *table, const char *text, const CsvRegion *region, const char *mark)
{
	size_t values = 0, rows = 0;
	for (size_t i = region->first + region->header_rows; i < region->end; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (row->count != region->columns || !row->cells[0].length || begins_with(text + row->offset, row->length, mark))
			continue;
		values += csv_cell_is_value(row->cells[0].text, row->cells[0].length);
		rows++;
	}
	return values > 1 && (rows - values) * NEARLY_ALL <= rows;
}

// `typed`: the first column holds values, which no remark looks like.
static bool is_mark(const CsvTable *table, const char *text, const CsvRegion *region, const char *mark, bool typed)
{
	size_t marked = 0;
	for (size_t i = region->first; i < table->count; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (!begins_with(text + row->offset, row->length, mark))
			continue;
		bool header = i < region->first + region->header_rows;
		if (header || (!typed && (row->count == region->columns || may_be_name(row, text, mark))))
			return false;
		marked++;
	}
	return marked > 0 && marked * 2 < table->count - region->first;
}

void csv_remark_find(const CsvTable *table, const char *text, const CsvRegion *region, char out[static CSV_REMARK_SIZE])
{
	static const char *const marks[] = { "#", "//", "--" };
	memset(out, 0, CSV_REMARK_SIZE);
	if (region->columns < 2)
		return;
	for (size_t i = 0; i < sizeof marks / sizeof *marks && !out[0]; i++) {
		if (is_mark(table, text, region, marks[i], begins_with_values(table, text, region, marks[i])))
			memcpy(out, marks[i], strlen(marks[i]));
	}
}
