// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are drawn, as lists of SAP, terminals and Markdown are: cells padded to one width, bars between them and
// often at both ends, lines of dashes above, below and between.
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define LEAST_LINES 3 // with bars

// Box-drawing signs (U+2500 to U+257F): their bytes, 0 for others; *stroke: a horizontal one.
static size_t box_sign(const char *text, size_t length, bool *stroke)
{
	static const char *const strokes[] = { "\u2500", "\u2501", "\u2550" };
	bool box = length >= 3 && text[0] == '\xe2' && (text[1] == '\x94' || text[1] == '\x95');
	*stroke = false;
	for (size_t i = 0; i < sizeof strokes / sizeof *strokes && box; i++)
		*stroke = *stroke || memcmp(text, strokes[i], 3) == 0;
	return box ? 3 : 0;
}

bool csv_line_drawn(const char *text, size_t length)
{
	size_t strokes = 0, bytes;
	text = csv_trim(text, &length);
	for (size_t i = 0; i < length; i += bytes) {
		bool stroke;
		bytes = box_sign(text + i, length - i, &stroke);
		if (!bytes && !strchr("-=_+:| ", text[i]))
			return false;
		bytes = bytes ? bytes : 1;
		strokes += stroke || text[i] == '-' || text[i] == '=' || text[i] == '_';
	}
	return strokes >= 3;
}

static bool begins_with(const char *text, size_t length, const char *bar)
{
	size_t size = strlen(bar);
	return length >= size && memcmp(text, bar, size) == 0;
}

static bool ends_with(const char *text, size_t length, const char *bar)
{
	size_t size = strlen(bar);
	return length >= size && memcmp(text + length - size, bar, size) == 0;
}

void csv_record_undraw(CsvRecord *record, const char *text, const char *bar)
{
	size_t length = record->text_length;
	if (csv_line_drawn(text, length)) {
		record->count = 0;
		return;
	}
	const char *line = csv_trim(text, &length);
	if (ends_with(line, length, bar) && record->count > 1 && record->cells[record->count - 1].length == 0)
		record->count--;
	if (begins_with(line, length, bar) && record->count > 1) {
		record->count--;
		memmove(record->cells, record->cells + 1, record->count * sizeof *record->cells);
	}
	for (size_t i = 0; i < record->count; i++)
		record->cells[i].text = csv_trim(record->cells[i].text, &record->cells[i].length);
}

static bool has_bars(const char *text, size_t length, const char *bar, bool *framed)
{
	size_t size = strlen(bar);
	text = csv_trim(text, &length);
	*framed = length > 2 * size && begins_with(text, length, bar) && ends_with(text, length, bar) &&
			  memmem(text + size, length - 2 * size, bar, size);
	return memmem(text, length, bar, size) != NULL;
}

// Lines of dashes and others with bars, or bars at both ends of them all.
bool csv_text_drawn(const char *text, size_t length, const char *bar)
{
	size_t drawn = 0, bars = 0, framed = 0, all = 0, end;
	for (size_t at = 0; at < length;) {
		size_t line = csv_line(text + at, length - at, true, &end);
		bool frame;
		if (csv_line_drawn(text + at, line)) {
			drawn++;
		} else if (line) {
			all++;
			bars += has_bars(text + at, line, bar, &frame);
			framed += frame;
		}
		at += line + end;
	}
	if (bars < LEAST_LINES - (drawn > 0 ? 1 : 0))
		return false;
	return drawn > 0 ? bars * 4 >= all * 3 || framed * 2 >= all : framed == bars && framed * 4 >= all * 3;
}
