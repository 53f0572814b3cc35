// SPDX-License-Identifier: GPL-3.0-or-later
// Records one after another. A stray quote must not swallow the lines behind it: where the quoted reading does not fit
// the table and the line alone does, the line is taken letter by letter.
#include <string.h>

#include "csv_inside.h"

#define LOOK_ALWAYS 4096 // bytes that may be looked ahead even when the budget is used up

void csv_scanner_init(CsvScanner *scanner, const CsvSyntax *syntax, size_t columns) {
	*scanner = (CsvScanner){ .syntax = *syntax, .columns = columns, .budget = CSV_RECORD_LIMIT };
}

static size_t look_ahead(const CsvScanner *scanner) {
	size_t budget = scanner->budget > LOOK_ALWAYS ? scanner->budget : LOOK_ALWAYS;
	return budget < CSV_RECORD_LIMIT ? budget : CSV_RECORD_LIMIT;
}

static void spend(CsvScanner *scanner, size_t bytes) {
	scanner->budget -= bytes < scanner->budget ? bytes : scanner->budget;
}

static void earn(CsvScanner *scanner, size_t bytes) {
	scanner->budget += 2 * bytes;
	if (scanner->budget > CSV_RECORD_LIMIT)
		scanner->budget = CSV_RECORD_LIMIT;
}

static size_t split_line(const CsvScanner *scanner, CsvMode mode, const char *text, size_t length, CsvRecord *record) {
	size_t end, line = csv_line(text, length, true, &end);
	return csv_split(&scanner->syntax, mode, text, line + end, true, record);
}

// A quoted cell goes on behind the text and it is not worth looking further: this line by itself.
static size_t give_up(CsvScanner *scanner, const char *text, size_t length, CsvRecord *record) {
	size_t end;
	csv_line(text, length, false, &end);
	if (!end)
		return 0;
	size_t used = split_line(scanner, CSV_LITERAL, text, length, record);
	spend(scanner, length - used);
	record->repaired = true;
	return used;
}

static bool is_clean(const CsvScanner *scanner, const CsvRecord *record) {
	if (record->open)
		return false;
	if (!scanner->columns || record->count == scanner->columns)
		return !record->bad_quotes || record->line_ends <= 1;
	return !record->bad_quotes && record->line_ends <= 1;
}

// Decides between the lenient reading in *record and the first line taken letter by letter.
static size_t settle(CsvScanner *scanner, const char *text, size_t length, bool final, CsvRecord *record,
	size_t used) {
	size_t columns = scanner->columns, count = record->count;
	bool fits = !columns || count == columns, several = record->line_ends > 1 || (record->open && record->line_ends);
	bool damaged = record->bad_quotes > 0, open = record->open;
	size_t line_used = split_line(scanner, CSV_LITERAL, text, length, record);
	bool line_fits = columns && record->count == columns;
	bool literal = (open && (several || !fits)) || (line_fits && (!fits || (several && damaged)))
		|| (several && damaged && !fits);
	if (literal) {
		spend(scanner, used - line_used);
		record->repaired = true;
		return line_used;
	}
	return csv_split(&scanner->syntax, CSV_LENIENT, text, length, final, record);
}

size_t csv_scan(CsvScanner *scanner, const char *text, size_t length, bool final, CsvRecord *record) {
	size_t limit = look_ahead(scanner);
	bool cut = length > limit;
	size_t used = csv_split(&scanner->syntax, CSV_LENIENT, text, cut ? limit : length, final && !cut, record);
	if (!used)
		return cut || length >= limit ? give_up(scanner, text, length, record) : 0;
	if (!is_clean(scanner, record))
		used = settle(scanner, text, cut ? limit : length, final && !cut, record, used);
	earn(scanner, used);
	return used;
}

static bool only_blanks(const char *text, size_t length) {
	for (size_t i = 0; i < length; i++) {
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\x1a') // 0x1a: the end of file of DOS
			return false;
	}
	return true;
}

bool csv_record_blank(const CsvRecord *record, const CsvSyntax *syntax) {
	if (record->count == 0)
		return true;
	if (record->count > 1 || record->cells[0].length != record->text_length)
		return false;
	return record->text_length == 0 || (syntax->delimiter[0] && only_blanks(record->cells[0].text, record->text_length));
}

bool csv_record_empty(const CsvRecord *record) {
	for (size_t i = 0; i < record->count; i++) {
		if (record->cells[i].length)
			return false;
	}
	return true;
}
