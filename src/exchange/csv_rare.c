// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that hardly anybody parts cells with (* @ = and so on). They also stand within texts, so they count only where no
// usual delimiter serves, where nearly every line has as many of them, and where the columns they make hold values
// below names.
#include <string.h>

#include "csv_candidates.h"

#define LEAST_ROWS 3
#define PAIR_ROWS 200
#define NEARLY_ALL 10 // one row in so many may have another number of cells

// Signs within dates, numbers, names and paths need names above the values, others do not, nor where blanks set them off.
static bool stands_within(const char *sign)
{
	return strchr("-/_:+>", sign[0]) != NULL && sign[1] != ' ';
}

static bool is_value(const CsvCell *cell)
{
	return csv_cell_is_value(cell->text, cell->length);
}

// All filled cells of the column below the first row are values; *named: its first cell is a word.
static bool holds_values(const CsvTable *table, size_t columns, size_t column, bool *named)
{
	size_t values = 0;
	*named = table->rows[0].cells[column].length > 0 && !is_value(&table->rows[0].cells[column]);
	for (size_t i = 1; i < table->count; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (row->count != columns || !row->cells[column].length)
			continue;
		if (!is_value(&row->cells[column]))
			return false;
		values++;
	}
	return values > 1;
}

// Lines that are values as they stand, dates for one, are not to be parted.
static bool lines_are_values(const CsvTable *table, const char *text)
{
	size_t values = 0;
	for (size_t i = 0; i < table->count; i++) {
		CsvCell line = { text + table->rows[i].offset, table->rows[i].length };
		values += line.length < 100 && is_value(&line);
	}
	return values * 2 > table->count;
}

// How many columns of values the sign makes; 0 when it is no delimiter.
static size_t value_columns(const CsvTable *table, const char *text, const char *sign)
{
	size_t columns = table->count ? table->rows[0].count : 0, same = 0, found = 0, under_names = 0;
	if (table->count < LEAST_ROWS || columns < 2 || lines_are_values(table, text))
		return 0;
	for (size_t i = 0; i < table->count; i++)
		same += table->rows[i].count == columns;
	if ((table->count - same) * NEARLY_ALL > table->count)
		return 0;
	for (size_t i = 0; i < columns; i++) {
		bool named;
		bool values = holds_values(table, columns, i, &named);
		found += values;
		under_names += values && named;
	}
	bool names = under_names > 0 && csv_row_names(&table->rows[0]);
	return names || (columns > 2 && !stands_within(sign)) ? found : 0;
}

static bool is_key(const CsvCell *cell)
{
	size_t words = 1;
	for (size_t i = 0; i < cell->length; i++) {
		unsigned char c = (unsigned char)cell->text[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
		words += c == ' ';
		if (!letter && (!i || !strchr("0123456789_.- ", c)))
			return false;
	}
	return cell->length > 0 && cell->length < 40 && words <= 3;
}

static bool same_cell(const CsvCell *a, const CsvCell *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

// Lines of a key and its value, each key once: host=localhost. There is no header.
static bool are_pairs(const CsvTable *table)
{
	bool pairs = table->count >= LEAST_ROWS && table->count <= PAIR_ROWS;
	for (size_t i = 0; i < table->count && pairs; i++) {
		const CsvTableRow *row = &table->rows[i];
		pairs = row->count == 2 && is_key(&row->cells[0]) && row->cells[1].length > 0;
		for (size_t above = 0; above < i && pairs; above++)
			pairs = !same_cell(&row->cells[0], &table->rows[above].cells[0]);
	}
	return pairs;
}

// The sign at text: a character that is no letter, digit, blank, quote or point. Its bytes, 0 for others.
static size_t sign_bytes(const char *text, size_t length)
{
	unsigned char c = (unsigned char)text[0];
	if (c == 0xc2 && length > 1 && (unsigned char)text[1] >= 0xa1) // signs of Latin-1
		return 2;
	return c > ' ' && c < 0x7f && strchr("!#$%&*+-/:=>?@\\^_`~", c) ? 1 : 0;
}

static size_t weigh(const CsvSyntax *syntax, const char *text, size_t length, bool whole)
{
	CsvTable table;
	csv_table_read(&table, syntax, 0, text, length, whole);
	size_t points = value_columns(&table, text, syntax->delimiter);
	if (!points && syntax->delimiter[0] == '=' && are_pairs(&table))
		points = 1;
	csv_table_done(&table);
	return points;
}

// The sign with the blanks that stand around it everywhere: "+ ", " # ".
static void add_blanks(CsvSyntax *syntax, const char *text, size_t length)
{
	size_t bytes = syntax->delimiter_length;
	bool before = true, behind = true;
	for (const char *at = text; (at = memmem(at, length - (size_t)(at - text), syntax->delimiter, bytes));
		 at += bytes) {
		before = before && at > text && at[-1] == ' ';
		behind = behind && at + bytes < text + length && at[bytes] == ' ';
	}
	if (before)
		memmove(syntax->delimiter + 1, syntax->delimiter, bytes);
	if (before)
		syntax->delimiter[0] = ' ';
	if (behind)
		syntax->delimiter[bytes + before] = ' ';
	syntax->delimiter_length = bytes + before + behind;
}

typedef struct Rarest {
	CsvSyntax syntax;
	size_t points;
} Rarest;

static void try_sign(Rarest *best, CsvSyntax syntax, const char *text, size_t length, bool whole)
{
	static const char quotes[] = { '"', '\'' };
	add_blanks(&syntax, text, length);
	for (size_t i = 0; i < sizeof quotes; i++) {
		if (i > 0 && !memchr(text, quotes[i], length))
			continue;
		syntax.quote = quotes[i];
		size_t points = weigh(&syntax, text, length, whole);
		if (points > best->points)
			*best = (Rarest){ syntax, points };
	}
}

bool csv_rare_find(const char *text, size_t length, bool whole, CsvSyntax *found)
{
	size_t end, line = csv_line(text, length, true, &end);
	Rarest best = { .points = 0 };
	for (size_t at = 0; at < line;) {
		CsvSyntax syntax = { .escape = CSV_ESCAPE_DOUBLED };
		size_t bytes = sign_bytes(text + at, line - at);
		memcpy(syntax.delimiter, text + at, bytes);
		syntax.delimiter_length = bytes;
		if (bytes && memmem(text, at, syntax.delimiter, bytes) == NULL) // each sign once
			try_sign(&best, syntax, text, length, whole);
		at += bytes ? bytes : 1;
	}
	*found = best.syntax;
	return best.points > 0;
}
