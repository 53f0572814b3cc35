// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a damaged record, cut into pieces that still have their quotes.
#include <string.h>

#include "csv_align.h"

static void add_piece(CsvPieces *pieces, size_t from, size_t to)
{
	ARRAY_PUSH(pieces->items, pieces->count, pieces->capacity) = (CsvPiece){ from, to };
}

static bool delimiter_at(const CsvSyntax *syntax, const char *text, size_t length, size_t at)
{
	if (!syntax->delimiter_length || length - at < syntax->delimiter_length ||
		memcmp(text + at, syntax->delimiter, syntax->delimiter_length) != 0)
		return false;
	return !syntax->blank_keeps || at + 1 == length || text[at + 1] != ' ';
}

// True when only blanks stand between `at` and the next delimiter or the end.
static bool cell_ends(const CsvSyntax *syntax, const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == ' ' && !delimiter_at(syntax, text, length, at))
		at++;
	return at == length || delimiter_at(syntax, text, length, at);
}

static size_t skip_blanks(const CsvSyntax *syntax, const char *text, size_t length, size_t at)
{
	while (syntax->blank_before_quote && at < length && text[at] == ' ')
		at++;
	return at;
}

// Where the quoted text that opens at `at` ends, behind its closing quote; 0 when nothing closes it.
static size_t quoted_end(const CsvSyntax *syntax, const char *text, size_t length, size_t at, bool loose)
{
	for (at++; at < length; at++) {
		if (syntax->escape == CSV_ESCAPE_BACKSLASH && text[at] == '\\' && at + 1 < length)
			at++;
		else if (text[at] == syntax->quote && at + 1 < length && text[at + 1] == syntax->quote)
			at++;
		else if (text[at] == syntax->quote && (loose || cell_ends(syntax, text, length, at + 1)))
			return at + 1;
	}
	return 0;
}

bool csv_pieces_cut(const CsvSyntax *syntax, const char *text, size_t length, bool loose, CsvPieces *pieces)
{
	size_t from = 0, at = 0, open = skip_blanks(syntax, text, length, 0);
	pieces->count = 0;
	while (at < length) {
		if (syntax->quote && text[at] == syntax->quote && (loose || at == open)) {
			size_t end = quoted_end(syntax, text, length, at, loose);
			if (!end)
				return false;
			at = end;
		} else if (delimiter_at(syntax, text, length, at)) {
			add_piece(pieces, from, at);
			from = at += syntax->delimiter_length;
			open = skip_blanks(syntax, text, length, from);
		} else {
			at++;
		}
	}
	add_piece(pieces, from, length);
	return true;
}

// Whole quotes: one at each end, and inside only escaped ones.
static bool is_quoted(const CsvSyntax *syntax, const char *text, size_t length)
{
	if (!syntax->quote || length < 2 || text[0] != syntax->quote || text[length - 1] != syntax->quote)
		return false;
	for (size_t i = 1; i + 1 < length; i++) {
		bool escaped = syntax->escape == CSV_ESCAPE_BACKSLASH && text[i] == '\\' && i + 2 < length;
		if (text[i] == syntax->quote && (i + 2 >= length || text[i + 1] != syntax->quote))
			return false;
		i += escaped || text[i] == syntax->quote ? 1 : 0;
	}
	return true;
}

static void add_unescaped(const CsvSyntax *syntax, const char *text, size_t length, Buffer *out)
{
	for (size_t i = 0; i < length; i++) {
		bool slash = syntax->escape == CSV_ESCAPE_BACKSLASH && text[i] == '\\' && i + 1 < length &&
					 (text[i + 1] == syntax->quote || text[i + 1] == '\\');
		if (slash || text[i] == syntax->quote)
			i++;
		buffer_add_char(out, text[i]);
	}
}

bool csv_piece_read(const CsvSyntax *syntax, const char *text, CsvPiece piece, Buffer *out)
{
	const char *from = text + piece.from, *to = text + piece.to;
	while (syntax->blank_before_quote && from < to && *from == ' ')
		from++;
	while (to > from && to[-1] == ' ' && *from == syntax->quote)
		to--;
	if (is_quoted(syntax, from, (size_t)(to - from))) {
		add_unescaped(syntax, from + 1, (size_t)(to - from) - 2, out);
		return true;
	}
	buffer_add_bytes(out, text + piece.from, piece.to - piece.from);
	size_t quotes = 0;
	const char *at = syntax->quote && from < to ? memchr(from, syntax->quote, (size_t)(to - from)) : NULL;
	for (; at && at < to; at++)
		quotes += *at == syntax->quote;
	return quotes % 2 == 0 && (from == to || *from != syntax->quote);
}
