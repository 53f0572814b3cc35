// SPDX-License-Identifier: GPL-3.0-or-later
// Which delimiters, quotes and escapes may be those of a text, and how usual each is.
#include "csv_candidates.h"

#include <string.h>

typedef struct Seed {
	const char *delimiter;
	double weight;
} Seed;

#define WIDE_WEIGHT 0.77 // of runs of two blanks at least: less than of any runs, where both make the same cells

static const Seed seeds[] = {
	{ ",", 1 },
	{ ";", 1 },
	{ "\t", 1.02 },
	{ "|", 0.99 },
	{ " ", 0.68 },
	{ ":", 0.3 },
	{ "^", 0.9 },
	{ "~", 0.9 },
	{ "\x1f", 1 },
	{ "\x01", 1 },
	{ "\x1e", 1 },
	{ "\xc2\xa7", 0.9 },
	{ "\xc2\xac", 0.95 },
	{ "#", 0.5 },
	{ "*", 0.5 },
	{ ", ", 1 },
	{ "; ", 1 },
	{ ",\t", 1 },
	{ ";\t", 1 },
	{ "| ", 1 },
	{ " | ", 1.01 },
	{ " ; ", 1 },
	{ " , ", 1 },
	{ " # ", 0.85 },
	{ "||", 1 },
	{ "+|", 1 },
	{ "|+", 1 },
	{ "|#|", 1 },
	{ "|~|", 1 },
	{ "~|~", 1 },
	{ "::", 0.9 },
	{ ";;", 0.95 },
	{ "~~", 0.95 },
	{ "^^", 0.95 },
	{ "##", 0.95 },
	{ "$$", 0.9 },
	{ "@@", 0.9 },
	{ "&&", 0.9 },
	{ "%%", 0.9 },
	{ "==", 0.6 },
	{ "<>", 0.9 },
	{ "\t\t", 0.95 },
	{ "|;|", 1 },
	{ "|,|", 1 },
	{ "#|#", 1 },
	{ "+++", 0.9 },
	{ "***", 0.9 },
	{ "|||", 1 },
};

static bool occurs(const char *text, size_t length, const char *needle, size_t size)
{
	return memmem(text, length, needle, size) != NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// "; " is a delimiter only where blanks follow every ; outside quotes (and outside numbers: 1,5).
static double blank_share(char sign, const char *text, size_t length)
{
	size_t all = 0, followed = 0;
	bool quoted = false;
	for (size_t i = 0; i + 1 < length; i++) {
		quoted = quoted != (text[i] == '"');
		if (text[i] != sign || quoted || (i && is_digit(text[i - 1]) && is_digit(text[i + 1])))
			continue;
		all++;
		followed += text[i + 1] == ' ' || text[i + 1] == '\n' || text[i + 1] == '\r';
	}
	double share = (double)followed / (double)(all ? all : 1);
	return share * share;
}

// "|" is no delimiter where it stands in pairs always: "||".
static double single_share(char sign, const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t run = 0;
		while (i + run < length && text[i + run] == sign)
			run++;
		if (run % 2)
			return 1;
		i += run ? run : 1;
	}
	return 0.6;
}

// ":" is more usual where none belongs to a time, an address or a label: 10:15, http://, "Name: Ana".
static double colon_gain(const char *text, size_t length)
{
	for (size_t i = 0; i + 1 < length; i++) {
		if (text[i] == ':' && ((i && is_digit(text[i - 1]) && is_digit(text[i + 1])) || strchr("/ ", text[i + 1])))
			return 1;
	}
	return 2;
}

static double usual(const Seed *seed, const char *text, size_t length)
{
	size_t size = strlen(seed->delimiter);
	if (size == 2 && seed->delimiter[1] == ' ')
		return seed->weight * blank_share(seed->delimiter[0], text, length);
	if (seed->delimiter[0] == ':' && size == 1)
		return seed->weight * single_share(':', text, length) * colon_gain(text, length);
	if (size == 1 && strchr("|;~^#*", seed->delimiter[0]))
		return seed->weight * single_share(seed->delimiter[0], text, length);
	return seed->weight;
}

static bool both_occur(const char *text, size_t length, char a, char b)
{
	char pair[2] = { a, b };
	return occurs(text, length, pair, 2);
}

static void add(CsvCandidates *list, CsvSyntax syntax, double weight)
{
	if (list->count < CSV_CANDIDATE_LIMIT)
		list->items[list->count++] = (CsvCandidate){ syntax, weight };
}

// Quotes ' count only where they open and close cells: letters like it stand in words and before numbers. How likely
// they are quotes: 0 when they are none.
static double apostrophes_quote(const char *text, size_t length)
{
	size_t opens = 0, closes = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\'')
			continue;
		char before = i ? text[i - 1] : '\n', after = i + 1 < length ? text[i + 1] : '\n';
		opens += strchr(",;\t|\n\r :^~*#", before) != NULL;
		closes += strchr(",;\t|\n\r :^~*#", after) != NULL;
	}
	if (opens && opens == closes)
		return 0.998;
	return opens && closes && opens <= closes * 2 && closes <= opens * 2 ? 0.99 : 0;
}

// As many of them stand at the start of a cell as at the end of one.
static bool apostrophes_match(const CsvSyntax *syntax, const char *text, size_t length)
{
	size_t opens = 0, closes = 0, size = syntax->delimiter_length;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\'')
			continue;
		bool start = !i || text[i - 1] == '\n' || text[i - 1] == '\r';
		bool end = i + 1 == length || text[i + 1] == '\n' || text[i + 1] == '\r';
		opens += start || (i >= size && memcmp(text + i - size, syntax->delimiter, size) == 0);
		closes += end || (length - i > size && memcmp(text + i + 1, syntax->delimiter, size) == 0);
	}
	return opens > 0 && opens == closes;
}

static void add_escapes(
	CsvCandidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	if (options->escape != CSV_DETECT) {
		syntax.escape = (CsvEscape)options->escape;
		add(list, syntax, weight);
		return;
	}
	syntax.escape = CSV_ESCAPE_DOUBLED;
	add(list, syntax, weight);
	syntax.escape = CSV_ESCAPE_BACKSLASH;
	bool quotes = syntax.quote && both_occur(text, length, '\\', syntax.quote);
	if (quotes || (syntax.delimiter_length == 1 && both_occur(text, length, '\\', syntax.delimiter[0])))
		add(list, syntax, weight * 0.999);
}

static void add_quotes(
	CsvCandidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	if (options->quote != CSV_DETECT) {
		syntax.quote = (char)options->quote;
		add_escapes(list, syntax, weight, text, length, options);
		return;
	}
	syntax.quote = '"';
	add_escapes(list, syntax, weight, text, length, options);
	double apostrophes = apostrophes_quote(text, length);
	if (apostrophes > 0 && !memchr(text, '"', length) && apostrophes_match(&syntax, text, length))
		apostrophes = 1.002; // a few cells in quotes do not change much else
	if (apostrophes > 0) {
		syntax.quote = '\'';
		add_escapes(list, syntax, weight * apostrophes, text, length, options);
	}
	if (memchr(text, '"', length)) {
		syntax.quote = 0;
		add_escapes(list, syntax, weight * 0.9, text, length, options);
	}
}

// It makes fewer cells than the delimiter alone, but must leave no row that differs (csv_shape.c).
static void add_blank_keeping(
	CsvCandidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	char delimiter = syntax.delimiter[0];
	if (syntax.delimiter_length != 1 || !strchr(",;", delimiter) || options->quote != CSV_DETECT ||
		options->escape != CSV_DETECT || !both_occur(text, length, delimiter, ' ') ||
		both_occur(text, length, '\\', delimiter))
		return;
	syntax.quote = '"';
	syntax.escape = CSV_ESCAPE_DOUBLED;
	syntax.blank_keeps = true;
	add(list, syntax, weight * 1.4);
}

// Nearly all lines begin and end with a quote, as where a spreadsheet took each line for one cell and saved it so.
static bool lines_quoted(const char *text, size_t length)
{
	size_t lines = 0, quoted = 0, end;
	for (size_t at = 0; at < length;) {
		size_t line = csv_line(text + at, length - at, true, &end);
		quoted += line > 2 && text[at] == '"' && text[at + line - 1] == '"';
		lines += line > 0;
		at += line + end;
	}
	return lines > 2 && quoted * 3 >= lines * 2;
}

static void add_wrapped(
	CsvCandidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	if (syntax.delimiter_length != 1 || !strchr(",;\t|", syntax.delimiter[0]) || options->quote != CSV_DETECT ||
		options->escape != CSV_DETECT || !lines_quoted(text, length))
		return;
	syntax.quote = '"';
	syntax.escape = CSV_ESCAPE_DOUBLED;
	syntax.wrapped = true;
	add(list, syntax, weight);
}

static void add_delimiter(CsvCandidates *list, const char *delimiter, double weight, const char *text, size_t length,
	const CsvOptions *options)
{
	CsvSyntax syntax = { .delimiter_length = strlen(delimiter) };
	memcpy(syntax.delimiter, delimiter, syntax.delimiter_length);
	add_quotes(list, syntax, weight, text, length, options);
	if (strcmp(delimiter, " ") == 0 && occurs(text, length, "  ", 2)) {
		syntax.blank_runs = true;
		add_quotes(list, syntax, weight * 1.15, text, length, options);
		if (options->delimiter[0])
			return;
		syntax.wide_runs = true;
		syntax.quote = 0; // in a list laid out for the eye quotes stand for themselves
		syntax.escape = CSV_ESCAPE_DOUBLED;
		add(list, syntax, WIDE_WEIGHT);
		return;
	}
	add_wrapped(list, syntax, weight, text, length, options);
	add_blank_keeping(list, syntax, weight, text, length, options);
	if (syntax.delimiter_length == 1 && both_occur(text, length, ' ', '"')) {
		syntax.blank_before_quote = true;
		add_quotes(list, syntax, weight * 0.98, text, length, options);
	}
}

// A table drawn with bars, in which quotes stand for themselves. Markdown escapes bars within cells.
static bool add_drawn(CsvCandidates *list, const char *text, size_t length)
{
	static const char *const bars[] = { "|", "\u2502", "\u2503", "\u2551" };
	bool found = false;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		if (!occurs(text, length, bars[i], strlen(bars[i])) || !csv_text_drawn(text, length, bars[i]))
			continue;
		CsvSyntax syntax = { .delimiter_length = strlen(bars[i]), .drawn = true };
		memcpy(syntax.delimiter, bars[i], syntax.delimiter_length);
		if (both_occur(text, length, '\\', '|') && i == 0)
			syntax.escape = CSV_ESCAPE_BACKSLASH;
		add(list, syntax, 1);
		found = true;
	}
	return found;
}

void csv_candidates_find(CsvCandidates *list, const char *text, size_t length, const CsvOptions *options)
{
	list->count = 0;
	if (options->delimiter[0]) {
		add_delimiter(list, options->delimiter, 1, text, length, options);
		return;
	}
	bool drawn = add_drawn(list, text, length);
	for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		if (drawn && strchr(seeds[i].delimiter, '|')) // the bars at both ends would make cells
			continue;
		if (occurs(text, length, seeds[i].delimiter, strlen(seeds[i].delimiter)))
			add_delimiter(list, seeds[i].delimiter, usual(&seeds[i], text, length), text, length, options);
	}
}
