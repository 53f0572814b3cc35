// SPDX-License-Identifier: GPL-3.0-or-later
// One record into cells. A line without quotes is cut at its delimiters (csv_plain.c); clean quoted records go to libcsv;
// this file reads what libcsv's dialect cannot say: long delimiters, backslashes, runs of blanks, stray quotes.
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"

CsvSyntax csv_syntax(const CsvDialect *dialect)
{
	CsvSyntax syntax = {
		.delimiter_length = strlen(dialect->delimiter),
		.quote = dialect->quote,
		.escape = dialect->escape,
		.blank_runs = dialect->blank_runs,
		.wide_runs = dialect->wide_runs,
		.blank_before_quote = dialect->blank_before_quote,
		.blank_keeps = dialect->blank_keeps,
		.wrapped = dialect->wrapped,
		.drawn = dialect->drawn,
	};
	memcpy(syntax.delimiter, dialect->delimiter, sizeof syntax.delimiter);
	memcpy(syntax.fixed, dialect->fixed, sizeof syntax.fixed);
	syntax.fixed_count = dialect->fixed_count;
	syntax.break_columns = dialect->break_columns;
	syntax.join = dialect->join;
	syntax.join_columns = dialect->join_columns;
	syntax.join_places = dialect->join_places;
	memcpy(syntax.remark, dialect->remark, sizeof syntax.remark);
	return syntax;
}

void csv_record_done(CsvRecord *record)
{
	free(record->cells);
	buffer_done(&record->scratch);
	buffer_done(&record->unwrapped);
	csv_strict_free(record->strict);
	*record = (CsvRecord){ 0 };
}

void csv_record_add(CsvRecord *record, const char *text, size_t length)
{
	ARRAY_PUSH(record->cells, record->count, record->capacity) = (CsvCell){ text, length };
}

void csv_record_clear(CsvRecord *record)
{
	record->count = 0;
	record->scratch.length = 0;
	record->text_length = 0;
	record->line_ends = 0;
	record->loose_quotes = 0;
	record->bad_quotes = 0;
	record->open = false;
	record->rewritten = false;
	record->repaired = false;
}

void csv_record_reserve(CsvRecord *record, size_t length)
{
	Buffer *scratch = &record->scratch;
	scratch->text = array_reserve(scratch->text, &scratch->capacity, scratch->length + length + 1, 1);
}

// Looks in growing pieces: where lines end in CR only, LF would else be sought to the end of the buffer each time.
size_t csv_line(const char *text, size_t length, bool final, size_t *end)
{
	size_t from = 0, piece = 512;
	*end = 0;
	while (from < length) {
		size_t size = length - from < piece ? length - from : piece;
		const char *feed = memchr(text + from, '\n', size);
		size_t limit = feed ? (size_t)(feed - text) - from : size;
		const char *carriage = memchr(text + from, '\r', limit);
		if (carriage) {
			size_t at = (size_t)(carriage - text);
			if (at + 1 == length && !final) // a line feed may follow
				return length;
			*end = at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
			return at;
		}
		if (feed) {
			*end = 1;
			return from + limit;
		}
		from += size;
		piece *= 2;
	}
	return length;
}

// --- Records with quotes or backslashes -------------------------------------------------------------------------

typedef struct Cursor {
	const CsvSyntax *syntax;
	CsvMode mode;
	const char *text;
	size_t length, at;
	bool final;
	bool more; // the decision lies behind the end of the text
	CsvRecord *record;
} Cursor;

static bool at_line_end(const Cursor *c, size_t at)
{
	return at >= c->length ? c->final : c->text[at] == '\n' || c->text[at] == '\r';
}

// Bytes of the delimiter that begins at `at`, 0 when none does.
static size_t delimiter_at(Cursor *c, size_t at)
{
	const CsvSyntax *syntax = c->syntax;
	size_t left = c->length - at;
	if (syntax->blank_runs) {
		size_t blanks = 0;
		while (blanks < left && c->text[at + blanks] == ' ')
			blanks++;
		c->more = c->more || (blanks == left && !c->final);
		return syntax->wide_runs && blanks < 2 && at > 0 ? 0 : blanks;
	}
	if (!syntax->delimiter_length)
		return 0;
	if (left < syntax->delimiter_length) {
		c->more = c->more || (!c->final && memcmp(c->text + at, syntax->delimiter, left) == 0);
		return 0;
	}
	if (memcmp(c->text + at, syntax->delimiter, syntax->delimiter_length) != 0)
		return 0;
	if (!syntax->blank_keeps)
		return syntax->delimiter_length;
	c->more = c->more || (left == 1 && !c->final);
	if (left < 2 || c->text[at + 1] != ' ')
		return 1;
	c->record->rewritten = true;
	return 0;
}

// True when a cell ends at `at`, blanks before the delimiter allowed; *stop is where the delimiter or line end stands.
static bool closes_at(Cursor *c, size_t at, size_t *stop)
{
	*stop = at;
	if (delimiter_at(c, at) || at_line_end(c, at))
		return true;
	while (at < c->length && (c->text[at] == ' ' || c->text[at] == '\t'))
		at++;
	if (at >= c->length && !c->final)
		c->more = true;
	if (at == *stop || (!delimiter_at(c, at) && !at_line_end(c, at)))
		return false;
	*stop = at;
	return true;
}

static void keep(Cursor *c, size_t from, size_t to)
{
	Buffer *scratch = &c->record->scratch;
	memcpy(scratch->text + scratch->length, c->text + from, to - from);
	scratch->length += to - from;
}

// The cell made of what was kept since `piece` and the text from..to.
static void add_pieces(Cursor *c, size_t piece, size_t from, size_t to)
{
	Buffer *scratch = &c->record->scratch;
	if (scratch->length == piece) {
		csv_record_add(c->record, c->text + from, to - from);
		return;
	}
	keep(c, from, to);
	csv_record_add(c->record, scratch->text + piece, scratch->length - piece);
}

// A backslash takes its special meaning before quotes, delimiters and itself only: C:\dir stays as it is.
static bool is_escaped(const Cursor *c, size_t at)
{
	char next = c->text[at + 1];
	return next == '\\' || (c->syntax->quote && next == c->syntax->quote) ||
		   (c->syntax->delimiter_length && next == c->syntax->delimiter[0]);
}

static size_t next_special(const Cursor *c, size_t at)
{
	const char *from = c->text + at;
	size_t left = c->length - at;
	const char *quote = memchr(from, c->syntax->quote, left);
	if (c->syntax->escape != CSV_ESCAPE_BACKSLASH)
		return quote ? (size_t)(quote - c->text) : c->length;
	const char *slash = memchr(from, '\\', quote ? (size_t)(quote - from) : left);
	return slash ? (size_t)(slash - c->text) : quote ? (size_t)(quote - c->text) : c->length;
}

static bool end_unclosed(Cursor *c, size_t piece, size_t from)
{
	if (!c->final) {
		c->more = true;
		return false;
	}
	if (c->mode == CSV_LITERAL)
		return false;
	size_t to = c->length;
	while (to > from && (c->text[to - 1] == '\n' || c->text[to - 1] == '\r'))
		to--;
	c->record->open = true;
	add_pieces(c, piece, from, to);
	c->at = to;
	return true;
}

// Reads up to the delimiter and joins it to what was kept since `piece`.
static void read_unquoted_from(Cursor *c, size_t piece)
{
	size_t from = c->at, at = c->at;
	bool slashes = c->syntax->escape == CSV_ESCAPE_BACKSLASH;
	while (!at_line_end(c, at) && at < c->length && !delimiter_at(c, at)) {
		if (slashes && c->text[at] == '\\' && at + 1 < c->length && is_escaped(c, at)) {
			keep(c, from, at);
			from = at + 1;
			at++;
		}
		at++;
	}
	if (at >= c->length && !c->final)
		c->more = true;
	if (c->syntax->quote && memchr(c->text + c->at, c->syntax->quote, at - c->at))
		c->record->loose_quotes++;
	add_pieces(c, piece, from, at);
	c->at = at;
}

// Reads the cell whose quote opens at `open`. False when the text ends first (c->more), or, in literal mode, when the
// quote does not close as it should.
static bool read_quoted(Cursor *c, size_t open)
{
	Buffer *scratch = &c->record->scratch;
	size_t piece = scratch->length, from = open + 1, at = from, stop;
	char quote = c->syntax->quote;
	for (;;) {
		at = next_special(c, at);
		if (at >= c->length)
			return end_unclosed(c, piece, from);
		if (at + 1 >= c->length && !c->final) {
			c->more = true;
			return false;
		}
		bool has_next = at + 1 < c->length;
		if (c->text[at] != quote) { // a backslash
			if (has_next && is_escaped(c, at)) {
				keep(c, from, at);
				from = at + 1;
			}
			at += has_next ? 2 : 1;
			continue;
		}
		bool doubled = has_next && c->text[at + 1] == quote;
		if (doubled && c->mode == CSV_CLOSING && closes_at(c, at + 2, &stop)) { // abc"", : one quote, then the end
			c->record->bad_quotes++;
			add_pieces(c, piece, from, at + 1);
			c->at = stop;
			return !c->more;
		}
		if (doubled && c->syntax->escape == CSV_ESCAPE_DOUBLED) {
			keep(c, from, at + 1);
			from = at = at + 2;
			continue;
		}
		if (closes_at(c, at + 1, &stop)) {
			add_pieces(c, piece, from, at);
			c->at = stop;
			return !c->more;
		}
		if (c->more)
			return false;
		if (c->mode == CSV_LITERAL && c->syntax->escape != CSV_ESCAPE_NONE)
			return false;
		if (c->syntax->escape != CSV_ESCAPE_NONE)
			c->record->bad_quotes++;
		if (at > from && c->text[at - 1] == '\\' && c->mode == CSV_LENIENT) { // \" among cells that double their quotes
			keep(c, from, at - 1);
			from = at++;
			continue;
		}
		if (c->mode == CSV_CLOSING) {
			keep(c, from, at);
			c->at = at + 1;
			read_unquoted_from(c, piece);
			return !c->more;
		}
		if (doubled && c->syntax->escape == CSV_ESCAPE_BACKSLASH) {
			keep(c, from, at + 1);
			from = at + 2;
			at++;
		}
		at++;
	}
}

static bool is_quoted_here(const Cursor *c, size_t *open)
{
	size_t at = c->at;
	if (!c->syntax->quote)
		return false;
	while (c->syntax->blank_before_quote && at < c->length && c->text[at] == ' ')
		at++;
	*open = at;
	return at < c->length && c->text[at] == c->syntax->quote;
}

static void read_cell(Cursor *c)
{
	size_t open, piece = c->record->scratch.length;
	if (is_quoted_here(c, &open)) {
		if (read_quoted(c, open) || c->more)
			return;
		c->record->scratch.length = piece;
	}
	read_unquoted_from(c, piece);
}

static size_t count_line_ends(const char *text, size_t length)
{
	size_t ends = 0, at = 0;
	while (at < length) {
		size_t end;
		at += csv_line(text + at, length - at, true, &end) + end;
		ends += end ? 1 : 0;
	}
	return ends;
}

static size_t finish(Cursor *c)
{
	size_t end = 0;
	c->record->text_length = c->at;
	if (c->at < c->length) {
		csv_line(c->text + c->at, c->length - c->at, c->final, &end);
		if (!end && !c->final)
			return 0;
	}
	c->record->line_ends = count_line_ends(c->text, c->at + end);
	return c->at + end;
}

static size_t split_special(
	const CsvSyntax *syntax, CsvMode mode, const char *text, size_t length, bool final, CsvRecord *record)
{
	Cursor c = { .syntax = syntax, .mode = mode, .text = text, .length = length, .final = final, .record = record };
	csv_record_clear(record);
	csv_record_reserve(record, length);
	if (syntax->blank_runs)
		c.at = delimiter_at(&c, 0);
	while (!c.more) {
		read_cell(&c);
		size_t delimiter = c.more ? 0 : delimiter_at(&c, c.at);
		c.at += delimiter;
		if (!delimiter || (syntax->blank_runs && at_line_end(&c, c.at)))
			break;
	}
	return c.more ? 0 : finish(&c);
}

// A row without quotes that may go on in the next line.
static size_t split_broken(const CsvSyntax *syntax, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t end, line = csv_line(text, length, final, &end);
	size_t size = csv_broken_end(syntax, text, length, final, line, end);
	if (size == SIZE_MAX)
		return 0;
	if (size > line)
		csv_line(text + size, length - size, final, &end);
	csv_split_plain(syntax, text, size, record);
	record->text_length = size;
	record->line_ends = count_line_ends(text, size + end);
	record->rewritten = size > line;
	return size + end;
}

static size_t split_any(
	const CsvSyntax *syntax, CsvMode mode, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t end, consumed;
	csv_record_clear(record);
	size_t line = csv_line(text, length, final, &end);
	if (!end && !final)
		return 0;
	if (csv_is_plain(syntax, text, line)) {
		if (syntax->break_columns)
			return split_broken(syntax, text, length, final, record);
		csv_split_plain(syntax, text, line, record);
		record->text_length = line;
		record->line_ends = end ? 1 : 0;
		return line + end;
	}
	if (mode == CSV_LENIENT && csv_strict_serves(syntax)) {
		CsvStrictResult result = csv_strict_split(syntax, text, length, final, record, &consumed);
		if (result != CSV_STRICT_REFUSED)
			return result == CSV_STRICT_DONE ? consumed : 0;
	}
	return split_special(syntax, mode, text, length, final, record);
}

// A record that is one quoted cell is read again without its quotes.
static size_t split_wrapped(
	const CsvSyntax *syntax, CsvMode mode, const char *text, size_t length, bool final, CsvRecord *record)
{
	CsvSyntax outer = { .quote = '"', .escape = CSV_ESCAPE_DOUBLED };
	size_t used = split_any(&outer, CSV_LENIENT, text, length, final, record);
	if (!used || record->count != 1 || record->open || record->bad_quotes)
		return used ? split_any(syntax, mode, text, length, final, record) : 0;
	size_t text_length = record->text_length, line_ends = record->line_ends;
	buffer_clear(&record->unwrapped);
	buffer_add_bytes(&record->unwrapped, record->cells[0].text, record->cells[0].length);
	split_any(syntax, mode, buffer_text(&record->unwrapped), record->unwrapped.length, true, record);
	record->text_length = text_length;
	record->line_ends = line_ends;
	record->rewritten = true;
	return used;
}

// Where a blank follows each delimiter, none does at the end of a line: "1.2, 3.4," has an empty last cell.
static void close_last(const CsvSyntax *syntax, const char *text, CsvRecord *record)
{
	CsvCell *last = record->count > 1 ? &record->cells[record->count - 1] : NULL;
	size_t length = record->text_length;
	if (!last || !last->length || text[length - 1] != syntax->delimiter[0] ||
		last->text + last->length != text + length)
		return;
	last->length--;
	csv_record_add(record, text + length, 0);
}

// A line without cells, or with those of a fixed width.
static size_t take_line(const CsvSyntax *syntax, const char *text, size_t length, bool final, CsvRecord *record)
{
	size_t end, line = csv_line(text, length, final, &end);
	csv_record_clear(record);
	if (!end && !final)
		return 0;
	record->text_length = line;
	record->line_ends = end ? 1 : 0;
	if (!csv_is_remark(syntax, text, length))
		csv_fixed_split(syntax, text, line, record);
	return line + end;
}

size_t csv_split(const CsvSyntax *syntax, CsvMode mode, const char *text, size_t length, bool final, CsvRecord *record)
{
	if (syntax->fixed_count || csv_is_remark(syntax, text, length))
		return take_line(syntax, text, length, final, record);
	size_t used = syntax->wrapped && length && text[0] == '"' ? split_wrapped(syntax, mode, text, length, final, record)
															  : split_any(syntax, mode, text, length, final, record);
	if (used && syntax->drawn)
		csv_record_undraw(record, text, syntax->delimiter);
	if (used && syntax->delimiter_length == 2 && syntax->delimiter[1] == ' ')
		close_last(syntax, text, record);
	if (used && syntax->join && record->count > syntax->join_columns)
		csv_record_join(syntax, record);
	return used;
}
