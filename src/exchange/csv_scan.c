// SPDX-License-Identifier: GPL-3.0-or-later
// Records one after another. A stray quote must not swallow the lines behind it: where the quoted reading does not fit
// the table and the line alone does, the line is taken letter by letter.
#include <string.h>

#include "csv_inside.h"

#define LOOK_ALWAYS 4096 // bytes that may be looked ahead even when the budget is used up

void csv_scanner_init(CsvScanner *scanner, const CsvSyntax *syntax, size_t columns)
{
	*scanner = (CsvScanner){ .syntax = *syntax, .columns = columns, .budget = CSV_RECORD_LIMIT };
}

static size_t look_ahead(const CsvScanner *scanner)
{
	size_t budget = scanner->budget > LOOK_ALWAYS ? scanner->budget : LOOK_ALWAYS;
	return budget < CSV_RECORD_LIMIT ? budget : CSV_RECORD_LIMIT;
}

static void spend(CsvScanner *scanner, size_t bytes)
{
	scanner->budget -= bytes < scanner->budget ? bytes : scanner->budget;
}

static void earn(CsvScanner *scanner, size_t bytes)
{
	scanner->budget += 2 * bytes;
	if (scanner->budget > CSV_RECORD_LIMIT)
		scanner->budget = CSV_RECORD_LIMIT;
}

typedef struct Way {
	CsvMode mode;
	bool line_only; // the record may not go on in the next line
} Way;

static const Way ways[] = {
	{ CSV_LENIENT, false },
	{ CSV_LITERAL, false },
	{ CSV_CLOSING, false },
	{ CSV_LITERAL, true },
};
#define WAYS (sizeof ways / sizeof *ways)

static size_t split_way(
	const CsvScanner *scanner, const Way *way, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t end, line = way->line_only ? csv_line(text, length, true, &end) : length;
	if (way->line_only)
		return csv_split(&scanner->syntax, way->mode, text, line + end, true, record);
	return csv_split(&scanner->syntax, way->mode, text, length, final, record);
}

// True when the second line of the text is a row of the table by itself.
static bool next_line_fits(const CsvScanner *scanner, const char *text, size_t length)
{
	CsvRecord record = { 0 };
	size_t end, line = csv_line(text, length, true, &end), from = line + end;
	size_t next = csv_line(text + from, length - from, true, &end);
	csv_split(&scanner->syntax, CSV_LITERAL, text + from, next + end, true, &record);
	bool fits = record.count == scanner->columns;
	csv_record_done(&record);
	return fits;
}

// "12"" pipe, 3"": taken by the letter, but a cell of which the last quote closes what the first one opened.
static bool ends_in_mark(const CsvRecord *record, char quote)
{
	for (size_t i = 0; i < record->count; i++) {
		const char *text = record->cells[i].text;
		size_t length = record->cells[i].length;
		if (length > 3 && text[0] == quote && text[1] != quote && text[length - 1] == quote &&
			text[length - 2] == quote)
			return true;
	}
	return false;
}

// How badly a reading fits the table: 0 fits.
static int misfit(const CsvScanner *scanner, const Way *way, const char *text, size_t length, const CsvRecord *record)
{
	size_t columns = scanner->columns, count = record->count;
	bool several = record->line_ends > 1 || (record->open && record->line_ends);
	if (record->open && several)
		return 10000;
	if (!columns)
		return 0;
	if (count == columns && way->mode == CSV_LITERAL && ends_in_mark(record, scanner->syntax.quote))
		return 1;
	if (count == columns) { // a stray quote that meets another one some lines below may fit by chance
		if (!several || !record->bad_quotes || way->mode != CSV_LENIENT)
			return 0;
		return next_line_fits(scanner, text, length) ? 5000 : 10;
	}
	if (way->mode == CSV_LENIENT && !record->bad_quotes && !record->open) // nothing wrong but the number of cells
		return 20;
	size_t off = count > columns ? count - columns : columns - count;
	return 100 + 10 * (int)(off < 500 ? off : 500) + (int)(record->line_ends < 9 ? record->line_ends : 9);
}

// Reads the record at text in the way that fits best, from ways[first] on; the first one that fits wins.
static size_t settle(CsvScanner *scanner, size_t first, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t best = WAYS, longest = 0, used = 0;
	int least = 0; // the misfit of the best way
	for (size_t i = first; i < WAYS && (best == WAYS || least > 0); i++) {
		used = split_way(scanner, &ways[i], text, length, final, record);
		longest = used > longest ? used : longest;
		int now = used ? misfit(scanner, &ways[i], text, length, record) : 0;
		if (used && (best == WAYS || now < least)) {
			best = i;
			least = now;
		}
	}
	if (best == WAYS)
		return 0;
	used = split_way(scanner, &ways[best], text, length, final, record);
	spend(scanner, longest - used);
	record->repaired = ways[best].mode != CSV_LENIENT;
	return used;
}

// Quotes all close as they should, within a line or with the cells that the table has.
static bool is_clean(const CsvScanner *scanner, const CsvRecord *record)
{
	if (record->open)
		return false;
	if (!scanner->columns || record->count == scanner->columns)
		return !record->bad_quotes || record->line_ends <= 1;
	return !record->bad_quotes && record->line_ends <= 1;
}

bool csv_record_wrapped(const CsvRecord *record, const CsvSyntax *syntax, const char *text)
{
	size_t delimiters = 0, size = syntax->delimiter_length;
	if (!syntax->quote || !size || record->count != 1 || record->text_length < 3 || text[0] != syntax->quote ||
		record->open)
		return false;
	const CsvCell *cell = &record->cells[0];
	bool quoted = false;
	for (size_t at = 0; at + size <= cell->length; at++) {
		quoted = quoted != (cell->text[at] == syntax->quote);
		if (quoted || memcmp(cell->text + at, syntax->delimiter, size) != 0)
			continue;
		if (at + size < cell->length && cell->text[at + size] == ' ') // a title or a text has blanks there
			return false;
		delimiters++;
	}
	return delimiters > 1;
}

// A whole row in quotes, as a program writes it that takes the row for one cell: it is read without them where it has
// the cells of the table then.
static size_t unwrap(const CsvScanner *scanner, const char *text, size_t length, bool final, CsvRecord *record)
{
	CsvSyntax inner = scanner->syntax;
	inner.wrapped = true;
	size_t used = csv_split(&inner, CSV_LENIENT, text, length, final, record);
	if (used && record->count == scanner->columns)
		return used;
	return csv_split(&scanner->syntax, CSV_LENIENT, text, length, final, record);
}

size_t csv_scan(CsvScanner *scanner, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t limit = look_ahead(scanner), end, size = length < limit ? length : limit;
	size_t used = csv_split(&scanner->syntax, CSV_LENIENT, text, size, final && size == length, record);
	if (!used) {
		size_t line = csv_line(text, length, final, &end) + end;
		if (!end && !final)
			return 0;
		if (size < line) { // the budget is for quoted cells: a line is always read whole
			size = line;
			used = csv_split(&scanner->syntax, CSV_LENIENT, text, size, final && size == length, record);
		}
	}
	bool whole = final && size == length;
	if (!used) { // a quoted cell goes on behind the text
		if (!final && length < limit)
			return 0;
		spend(scanner, size);
		used = settle(scanner, 1, text, size, whole, record);
	} else if (!is_clean(scanner, record)) {
		used = settle(scanner, 0, text, size, whole, record);
	} else if (scanner->columns > 1 && csv_record_wrapped(record, &scanner->syntax, text)) {
		used = unwrap(scanner, text, size, whole, record);
	}
	earn(scanner, used);
	return used;
}

// A quote that nothing in the sample closes: a stray one stands before lines that are rows like its own, a long text
// does not.
bool csv_cut_record(const CsvSyntax *syntax, const char *text, size_t length)
{
	CsvRecord record = { 0 };
	size_t lines = 0, same = 0, count = 0, at = 0;
	bool cut = csv_split(syntax, CSV_LENIENT, text, length, false, &record) == 0;
	while (cut && at < length && lines < 24) {
		size_t end, line = csv_line(text + at, length - at, true, &end);
		csv_split(syntax, CSV_LITERAL, text + at, line + end, true, &record);
		count = at ? count : record.count;
		same += at && record.count == count;
		lines += at ? 1 : 0;
		at += line + end;
	}
	csv_record_done(&record);
	return cut && count > 1 && same * 2 < lines;
}

static bool only_blanks(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\x1a') // 0x1a: the end of file of DOS
			return false;
	}
	return true;
}

bool csv_record_blank(const CsvRecord *record, const CsvSyntax *syntax)
{
	if (record->count == 0)
		return true;
	if (record->count > 1 || record->cells[0].length != record->text_length)
		return false;
	return record->text_length == 0 ||
		   (syntax->delimiter[0] && only_blanks(record->cells[0].text, record->text_length));
}

bool csv_record_empty(const CsvRecord *record)
{
	for (size_t i = 0; i < record->count; i++) {
		if (record->cells[i].length)
			return false;
	}
	return true;
}
