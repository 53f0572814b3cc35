// SPDX-License-Identifier: GPL-3.0-or-later
// A sample of a file, cut into records and kept in memory while the dialect is being found.
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"

#define ROW_TEXT_BYTES 100

static CsvRecordEnd end_of(const char *text, size_t used, size_t text_length)
{
	if (used == text_length)
		return CSV_END_NONE;
	if (used - text_length == 2)
		return CSV_END_CRLF;
	return text[used - 1] == '\r' ? CSV_END_CR : CSV_END_LF;
}

static bool ends_in_delimiter(const CsvSyntax *syntax, const char *text, size_t length)
{
	size_t size = syntax->delimiter_length;
	return size && !syntax->blank_runs && length >= size && memcmp(text + length - size, syntax->delimiter, size) == 0;
}

// Cells that point into the record's own memory must be kept elsewhere: the next record takes it.
static const CsvCell *keep_cells(CsvTable *table, const CsvRecord *record, const char *text, size_t length)
{
	CsvCell *cells = arena_alloc(table->arena, record->count ? record->count : 1, sizeof *cells);
	for (size_t i = 0; i < record->count; i++) {
		CsvCell cell = record->cells[i];
		if (cell.text < text || cell.text > text + length) {
			char *copy = arena_alloc(table->arena, cell.length + 1, 1);
			memcpy(copy, cell.text, cell.length);
			cell.text = copy;
		}
		cells[i] = cell;
	}
	return cells;
}

void csv_table_read(
	CsvTable *table, const CsvSyntax *syntax, size_t columns, const char *text, size_t length, bool whole)
{
	CsvScanner scanner;
	CsvRecord record = { 0 };
	int64_t line = 1;
	bool blank = false;
	*table = (CsvTable){ .arena = arena_new(),
		.blanks = syntax->delimiter[0] == ' ' && syntax->delimiter_length == 1 && !syntax->wide_runs,
		.drawn = syntax->drawn || syntax->fixed_count > 0 };
	csv_scanner_init(&scanner, syntax, columns);
	scanner.budget = 2 * length;
	for (size_t at = 0; at < length;) {
		size_t used = csv_scan(&scanner, text + at, length - at, true, &record);
		bool odd = record.repaired || record.open;
		if (!whole && (at + used == length || (odd && csv_cut_record(syntax, text + at, length - at))))
			break; // cut by the end of the sample
		if (csv_record_blank(&record, syntax)) {
			blank = blank || !csv_is_remark(syntax, text + at, length - at);
		} else {
			table->ends[end_of(text + at, used, record.text_length)]++;
			ARRAY_PUSH(table->rows, table->count, table->capacity) = (CsvTableRow){
				.cells = keep_cells(table, &record, text, length),
				.count = record.count,
				.line = line,
				.last_line = line + (record.line_ends ? (int64_t)record.line_ends - 1 : 0),
				.offset = at,
				.length = record.text_length,
				.after_blank = blank,
				.open_end = ends_in_delimiter(syntax, text + at, record.text_length),
			};
			blank = false;
		}
		line += (int64_t)record.line_ends;
		at += used;
	}
	csv_record_done(&record);
}

char *csv_row_text(const CsvTableRow *row)
{
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, "");
	for (size_t i = 0; i < row->count && text.length < ROW_TEXT_BYTES; i++) {
		buffer_add(&text, i ? ", " : "");
		buffer_add_bytes(&text, row->cells[i].text, row->cells[i].length);
	}
	if (text.length > ROW_TEXT_BYTES) {
		text.length = ROW_TEXT_BYTES;
		while (text.length && (text.text[text.length] & 0xc0) == 0x80)
			text.length--;
		text.text[text.length] = '\0';
	}
	return buffer_take(&text);
}

void csv_table_done(CsvTable *table)
{
	arena_free(table->arena);
	free(table->rows);
	*table = (CsvTable){ 0 };
}
