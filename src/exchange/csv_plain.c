// SPDX-License-Identifier: GPL-3.0-or-later
// Lines without quotes and escapes are cut at their delimiters.
#include <string.h>

#include "csv_inside.h"

static void split_at_byte(const char *text, size_t length, char delimiter, CsvRecord *record)
{
	const char *stop = text + length;
	for (const char *from = text;;) {
		const char *at = memchr(from, delimiter, (size_t)(stop - from));
		csv_record_add(record, from, (size_t)((at ? at : stop) - from));
		if (!at)
			return;
		from = at + 1;
	}
}

static void split_keeping_blanks(char delimiter, const char *text, size_t length, CsvRecord *record)
{
	size_t from = 0;
	for (size_t at = 0; at < length; at++) {
		if (text[at] != delimiter)
			continue;
		if (at + 1 < length && text[at + 1] == ' ') {
			record->rewritten = true;
			continue;
		}
		csv_record_add(record, text + from, at - from);
		from = at + 1;
	}
	csv_record_add(record, text + from, length - from);
}

static void split_at_string(const CsvSyntax *syntax, const char *text, size_t length, CsvRecord *record)
{
	const char *stop = text + length;
	for (const char *from = text;;) {
		const char *at = memmem(from, (size_t)(stop - from), syntax->delimiter, syntax->delimiter_length);
		csv_record_add(record, from, (size_t)((at ? at : stop) - from));
		if (!at)
			return;
		from = at + syntax->delimiter_length;
	}
}

// Runs of two blanks at least part the cells; single ones stand within.
static void split_at_wide_runs(const char *text, size_t length, CsvRecord *record)
{
	for (size_t at = 0; at < length;) {
		while (at < length && text[at] == ' ')
			at++;
		const char *gap = memmem(text + at, length - at, "  ", 2);
		size_t end = gap ? (size_t)(gap - text) : length;
		while (end > at && text[end - 1] == ' ') // at the end of the line
			end--;
		if (end > at)
			csv_record_add(record, text + at, end - at);
		at = gap ? (size_t)(gap - text) : length;
	}
}

static void split_at_blanks(const char *text, size_t length, CsvRecord *record)
{
	for (size_t at = 0; at < length;) {
		while (at < length && text[at] == ' ')
			at++;
		size_t from = at;
		while (at < length && text[at] != ' ')
			at++;
		if (at > from)
			csv_record_add(record, text + from, at - from);
	}
}

void csv_split_plain(const CsvSyntax *syntax, const char *text, size_t length, CsvRecord *record)
{
	if (syntax->wide_runs)
		split_at_wide_runs(text, length, record);
	else if (syntax->blank_runs)
		split_at_blanks(text, length, record);
	else if (syntax->blank_keeps)
		split_keeping_blanks(syntax->delimiter[0], text, length, record);
	else if (syntax->delimiter_length == 1)
		split_at_byte(text, length, syntax->delimiter[0], record);
	else if (syntax->delimiter_length > 1)
		split_at_string(syntax, text, length, record);
	else
		csv_record_add(record, text, length);
}

bool csv_is_plain(const CsvSyntax *syntax, const char *text, size_t length)
{
	return (!syntax->quote || !memchr(text, syntax->quote, length)) &&
		   (syntax->escape != CSV_ESCAPE_BACKSLASH || !memchr(text, '\\', length));
}
