// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are drawn, as lists of SAP, terminals and Markdown are: cells padded to one width, bars between them and
// often at both ends, lines of dashes above, below and between.
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define LEAST_LINES 3 // with bars

bool csv_line_drawn(const char *text, size_t length)
{
	size_t strokes = 0;
	text = csv_trim(text, &length);
	for (size_t i = 0; i < length; i++) {
		if (!strchr("-=_+:| ", text[i]))
			return false;
		strokes += text[i] == '-' || text[i] == '=' || text[i] == '_';
	}
	return strokes >= 3;
}

void csv_record_undraw(CsvRecord *record, const char *text)
{
	size_t length = record->text_length;
	if (csv_line_drawn(text, length)) {
		record->count = 0;
		return;
	}
	const char *line = csv_trim(text, &length);
	if (length > 1 && line[length - 1] == '|' && record->count > 1 && record->cells[record->count - 1].length == 0)
		record->count--;
	if (length > 1 && line[0] == '|' && record->count > 1) {
		record->count--;
		memmove(record->cells, record->cells + 1, record->count * sizeof *record->cells);
	}
	for (size_t i = 0; i < record->count; i++)
		record->cells[i].text = csv_trim(record->cells[i].text, &record->cells[i].length);
}

static bool has_bars(const char *text, size_t length, bool *framed)
{
	text = csv_trim(text, &length);
	*framed = length > 2 && text[0] == '|' && text[length - 1] == '|' && memchr(text + 1, '|', length - 2);
	return memchr(text, '|', length) != NULL;
}

// Lines of dashes and others with bars, or bars at both ends of them all.
bool csv_text_drawn(const char *text, size_t length)
{
	size_t drawn = 0, bars = 0, framed = 0, all = 0, end;
	for (size_t at = 0; at < length;) {
		size_t line = csv_line(text + at, length - at, true, &end);
		bool frame;
		if (csv_line_drawn(text + at, line)) {
			drawn++;
		} else if (line) {
			all++;
			bars += has_bars(text + at, line, &frame);
			framed += frame;
		}
		at += line + end;
	}
	if (bars < LEAST_LINES - (drawn > 0 ? 1 : 0))
		return false;
	return drawn > 0 ? bars * 4 >= all * 3 || framed * 2 >= all : framed == bars && framed * 4 >= all * 3;
}
