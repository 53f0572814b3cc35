// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that are one value each, or whose commas and colons belong to values: what stands within them parts no cells.
#include <string.h>

#include "csv_candidates.h"
#include "kam/exchange/csv_value.h"

#define NAME_BYTES 60 // of one column

// Most lines are a date with its time and nothing else.
bool csv_lines_are_dates(const CsvText *sample)
{
	size_t lines = 0, dates = 0, end;
	for (size_t at = 0; at < sample->length; lines++) {
		size_t length = csv_line(sample->text + at, sample->length - at, true, &end);
		dates += length < 40 && (csv_cell_types(sample->text + at, length) & 1u << CSV_TYPE_DATE) != 0;
		at += length + end;
	}
	return dates * 2 > lines;
}

// A telephone number, with its brackets.
static bool is_phone(const char *text, size_t length)
{
	bool plain = false;
	return length > 8 && length < 30 && strchr("(+", text[0]) && csv_is_phone(text, length, &plain) && !plain;
}

// Most lines, but for the first, are one number as people write them: (11) 98888-7777.
bool csv_lines_are_phones(const CsvText *sample)
{
	size_t lines = 0, phones = 0, end;
	for (size_t at = 0; at < sample->length; lines++) {
		size_t length = csv_line(sample->text + at, sample->length - at, true, &end);
		phones += is_phone(sample->text + at, length);
		at += length + end;
	}
	return lines > 1 && phones * 10 >= (lines - 1) * 9;
}

// Addresses of pages, which may hold commas: not all have as many.
bool csv_lines_are_urls(const CsvSyntax *syntax, const CsvText *sample)
{
	CsvTable table;
	size_t end;
	for (size_t at = 0; at < sample->length; at += end) {
		size_t length = csv_line(sample->text + at, sample->length - at, true, &end);
		if (length && !csv_is_url(sample->text + at, length))
			return false;
		at += length;
	}
	csv_table_read(&table, syntax, 0, sample->text, sample->length, sample->whole);
	bool alike = true;
	for (size_t i = 1; i < table.count && alike; i++)
		alike = table.rows[i].count == table.rows[0].count;
	csv_table_done(&table);
	return !alike;
}

// A name, and below it nothing but amounts with decimal commas, all with as many decimals, two at least; or the name says
// that they are amounts. Without a name the points of thousands say it: 1.234,50.
bool csv_lines_are_amounts(const CsvText *sample)
{
	static const CsvColumn amounts = { .type = CSV_TYPE_AMOUNT };
	size_t end, name = csv_line(sample->text, sample->length, true, &end), at = name + end, lines = 0, digits = 0;
	bool alike = true, named = !csv_cell_is_value(sample->text, name);
	if (named ? memchr(sample->text, ',', name) != NULL : memchr(sample->text, '.', name) == NULL)
		return false;
	for (at = named ? at : 0; at < sample->length; at += end) {
		const char *line = sample->text + at;
		size_t length = csv_line(line, sample->length - at, true, &end);
		const char *comma = memchr(line, ',', length);
		at += length;
		if (!length)
			continue;
		if (!comma || length > 30 || csv_decimal_signs(line, length) != 2)
			return false;
		size_t behind = (size_t)(line + length - comma - 1);
		alike = alike && behind > 1 && (!lines || behind == digits);
		digits = behind;
		lines++;
	}
	return lines > 1 && (alike || (named && csv_header_suits(sample->text, name, &amounts) > 0));
}

static bool parts_decimals(char sign, const CsvText *sample)
{
	CsvTable table;
	CsvSyntax syntax = { .delimiter = { sign }, .delimiter_length = 1, .quote = '"', .escape = CSV_ESCAPE_DOUBLED };
	size_t decimals = 0;
	csv_table_read(&table, &syntax, 0, sample->text, sample->length, sample->whole);
	bool alike = table.count > 1 && table.rows[0].count > 1;
	for (size_t i = 0; i < table.count && alike; i++) {
		const CsvTableRow *row = &table.rows[i];
		alike = row->count == table.rows[0].count;
		for (size_t c = 0; c < row->count && alike; c++) {
			bool comma = row->cells[c].length && memchr(row->cells[c].text, ',', row->cells[c].length);
			alike = !comma || csv_decimal_signs(row->cells[c].text, row->cells[c].length) == 2;
			decimals += comma;
		}
	}
	csv_table_done(&table);
	return alike && decimals > 1;
}

// Parted by another sign all rows are alike, and each comma is the decimal sign of a cell.
bool csv_commas_are_decimals(const CsvText *sample)
{
	static const char signs[] = ";|\t#*^~";
	for (const char *sign = signs; *sign; sign++) {
		if (memchr(sample->text, *sign, sample->length) && parts_decimals(*sign, sample))
			return true;
	}
	return false;
}

// Colons are those of times in nearly all lines: 10:15:00.
bool csv_colons_are_times(const CsvText *sample)
{
	size_t lines = 0, times = 0, end;
	for (size_t at = 0; at < sample->length; at += end) {
		const char *line = sample->text + at;
		size_t length = csv_line(line, sample->length - at, true, &end);
		const char *colon = memchr(line, ':', length);
		times += colon && colon > line + 1 && colon + 5 < line + length && colon[3] == ':' && csv_is_time(colon - 2, 8);
		lines += length > 0;
		at += length;
	}
	return lines > 1 && times * 10 >= lines * 9;
}

// One known name, and below it nothing but texts with one comma and a blank: Name / Silva, Ana. No two columns.
bool csv_lines_are_list(const CsvText *sample)
{
	size_t end, at = csv_line(sample->text, sample->length, true, &end), lines = 0;
	if (at > NAME_BYTES || memchr(sample->text, ',', at) || memchr(sample->text, '"', at) ||
		!csv_header_word(sample->text, at))
		return false;
	for (at += end; at < sample->length; at += end) {
		const char *line = sample->text + at;
		size_t length = csv_line(line, sample->length - at, true, &end);
		const char *comma = memmem(line, length, ", ", 2);
		if (length && (!comma || memchr(comma + 1, ',', (size_t)(line + length - comma - 1))))
			return false;
		lines += length > 0;
		at += length;
	}
	return lines > 1;
}

bool csv_lines_are_values(const CsvText *sample)
{
	size_t lines = 0, values = 0, end;
	for (size_t at = 0; at < sample->length; at += end) {
		size_t length = csv_line(sample->text + at, sample->length - at, true, &end);
		values += length < 100 && csv_cell_is_value(sample->text + at, length);
		lines += length > 0;
		at += length;
	}
	return values * 3 > lines;
}
