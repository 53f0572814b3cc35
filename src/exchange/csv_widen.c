// SPDX-License-Identifier: GPL-3.0-or-later
// Delimiters of several signs that no list holds: |~|, ~^~, =>. One of their signs parts the rows as well, and the cells
// then all begin or end with the others. Such neighbours belong to the delimiter.
#include <string.h>

#include "csv_candidates.h"

#define NEARLY_ALL 20 // one place in so many may differ

// Signs that may stand beside another one in a delimiter. Quotes, points and what words and numbers are made of do not.
static bool is_sign(char c)
{
	return c > ' ' && c < 0x7f && strchr("!#$%&()*+-/:;<=>?@[\\]^_`{|}~", c) != NULL;
}

typedef struct Sides { // what stands beside the delimiter nearly everywhere; 0: nothing does
	char before, behind;
} Sides;

static char beside(const char *text, size_t length, const CsvSyntax *syntax, bool behind)
{
	size_t all = 0, counts[128] = { 0 }, size = syntax->delimiter_length;
	const char *end = text + length;
	for (const char *at = text; (at = memmem(at, (size_t)(end - at), syntax->delimiter, size)); at += size) {
		const char *place = behind ? at + size : at - 1;
		char c = place < text || place >= end ? '\n' : *place;
		counts[c & 0x7f] += c > 0;
		all++;
	}
	for (char c = '\t'; all > 1 && c < 0x7f; c++) {
		if ((all - counts[(int)c]) * NEARLY_ALL < all || counts[(int)c] == all)
			return c == '\t' || c == ' ' || is_sign(c) ? c : 0;
	}
	return 0;
}

// Some line begins, or ends, with the sign: it belongs to the cells.
static bool at_line_ends(const char *text, size_t length, const Sides *sides)
{
	size_t end;
	for (size_t at = 0; at < length;) {
		size_t line = csv_line(text + at, length - at, true, &end);
		if (line &&
			((sides->behind && text[at] == sides->behind) || (sides->before && text[at + line - 1] == sides->before)))
			return true;
		at += line + end;
	}
	return false;
}

static bool begins_with_names(const CsvSyntax *syntax, const char *text, size_t length)
{
	CsvTable table;
	csv_table_read(&table, syntax, 0, text, length, true);
	bool names = table.count > 1 && table.rows[0].count > 2 && csv_row_names(&table.rows[0]);
	csv_table_done(&table);
	return names;
}

static CsvSyntax with_sides(const CsvSyntax *syntax, const Sides *sides)
{
	CsvSyntax wide = *syntax;
	size_t size = 0;
	if (sides->before)
		wide.delimiter[size++] = sides->before;
	memcpy(wide.delimiter + size, syntax->delimiter, syntax->delimiter_length);
	size += syntax->delimiter_length;
	if (sides->behind)
		wide.delimiter[size++] = sides->behind;
	wide.delimiter_length = size;
	return wide;
}

// The same on both sides is certain. On one side it may be the sign of amounts (-5, $10), unless names have it too.
static bool widen_once(CsvSyntax *syntax, const char *text, size_t length)
{
	Sides sides = { beside(text, length, syntax, false), beside(text, length, syntax, true) };
	if ((!sides.before && !sides.behind) || syntax->delimiter_length + 2 >= CSV_DELIMITER_SIZE ||
		at_line_ends(text, length, &sides))
		return false;
	CsvSyntax wide = with_sides(syntax, &sides);
	bool same = sides.before == sides.behind || sides.behind == syntax->delimiter[0];
	if (!same && !begins_with_names(&wide, text, length))
		return false;
	*syntax = wide;
	return true;
}

// A comma or tab with another beside it is an empty cell; blanks part cells by themselves.
void csv_widen(CsvSyntax *syntax, const char *text, size_t length)
{
	bool usual = syntax->delimiter_length == 1 && strchr(" ,;\t", syntax->delimiter[0]);
	if (!syntax->delimiter_length || usual || syntax->blank_runs || syntax->drawn || syntax->wrapped)
		return;
	while (widen_once(syntax, text, length))
		continue;
}
