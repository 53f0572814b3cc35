// SPDX-License-Identifier: GPL-3.0-or-later
// Reports with pages: the header comes again on each page, below the page's titles. Its records are kept as they stand
// in the file and told by that.
#include <string.h>

#include "csv_inside.h"

#define PAGE_TITLES 8 // rows at most between the first title of a page and its header
#define PROBE_BYTES 2048

void csv_pages_clear(CsvPages *pages)
{
	buffer_clear(&pages->text);
	pages->count = 0;
}

void csv_pages_done(CsvPages *pages)
{
	buffer_done(&pages->text);
	*pages = (CsvPages){ 0 };
}

void csv_pages_add(CsvPages *pages, const CsvRecord *record, const char *text)
{
	if (pages->count == CSV_PAGE_HEADERS || csv_record_empty(record))
		return;
	pages->lengths[pages->count++] = record->text_length;
	buffer_add_bytes(&pages->text, text, record->text_length);
}

bool csv_pages_header(const CsvPages *pages, const char *text, size_t length)
{
	const char *header = pages->text.text;
	for (size_t i = 0; i < pages->count; header += pages->lengths[i++]) {
		if (pages->lengths[i] == length && memcmp(header, text, length) == 0)
			return true;
	}
	return false;
}

bool csv_pages_title(const CsvPages *pages, const CsvSyntax *syntax, size_t columns, const char *text, size_t length)
{
	CsvTable table;
	bool found = false;
	size_t near = 0, row = 1, end;
	for (int lines = 0; lines <= PAGE_TITLES && near < length && near < PROBE_BYTES; lines++)
		near += csv_line(text + near, length - near, true, &end) + end;
	csv_table_read(&table, syntax, columns, text, near, true);
	while (row < table.count && row < PAGE_TITLES && csv_row_filled(&table.rows[row]) < 2)
		row++;
	if (row < table.count)
		found = csv_pages_header(pages, text + table.rows[row].offset, table.rows[row].length);
	csv_table_done(&table);
	return found;
}
