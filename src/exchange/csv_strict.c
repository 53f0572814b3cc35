// SPDX-License-Identifier: GPL-3.0-or-later
// libcsv in its strict mode reads clean quoted records; what it refuses, csv_split.c reads.
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"

struct CsvStrict {
	struct csv_parser parser;
	CsvRecord *record; // of the call in progress
	bool done;
};

static int no_space(unsigned char c)
{ // blanks belong to the cell
	(void)c;
	return 0;
}

static void add_cell(void *text, size_t length, void *context)
{
	CsvStrict *strict = context;
	Buffer *scratch = &strict->record->scratch;
	char *copy = scratch->text + scratch->length;
	memcpy(copy, text, length);
	scratch->length += length;
	csv_record_add(strict->record, copy, length);
}

static void end_record(int byte, void *context)
{
	CsvStrict *strict = context;
	(void)byte;
	strict->done = true;
}

static CsvStrict *strict_new(const CsvSyntax *syntax)
{
	CsvStrict *strict = memory_new(1, sizeof *strict);
	if (csv_init(&strict->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		free(strict);
		return NULL;
	}
	csv_set_space_func(&strict->parser, no_space);
	csv_set_delim(&strict->parser, (unsigned char)syntax->delimiter[0]);
	csv_set_quote(&strict->parser, (unsigned char)syntax->quote);
	csv_set_blk_size(&strict->parser, 4096);
	return strict;
}

void csv_strict_free(CsvStrict *strict)
{
	if (strict)
		csv_free(&strict->parser);
	free(strict);
}

bool csv_strict_serves(const CsvSyntax *syntax)
{
	return syntax->delimiter_length == 1 && !syntax->blank_runs && !syntax->blank_before_quote &&
		   !syntax->blank_keeps && syntax->quote &&
		   syntax->escape == CSV_ESCAPE_DOUBLED;
}

// Forgets what was begun: csv_fini() does so only when it finds no fault.
static void forget(struct csv_parser *parser)
{
	csv_set_opts(parser, 0);
	csv_fini(parser, NULL, NULL, NULL);
	csv_set_opts(parser, CSV_STRICT | CSV_STRICT_FINI);
}

// Feeds line by line: libcsv does not tell where a record ends, but a record ends where a line does.
static CsvStrictResult feed(CsvStrict *strict, const char *text, size_t length, bool final, size_t *consumed)
{
	CsvRecord *record = strict->record;
	size_t at = 0;
	while (at < length) {
		size_t end, line = csv_line(text + at, length - at, final, &end);
		if (!end && !final)
			return CSV_STRICT_MORE;
		if (csv_parse(&strict->parser, text + at, line + end, add_cell, end_record, strict) != line + end)
			return CSV_STRICT_REFUSED;
		record->text_length = at + line;
		record->line_ends += end ? 1 : 0;
		at += line + end;
		if (strict->done) {
			*consumed = at;
			return CSV_STRICT_DONE;
		}
	}
	if (!final)
		return CSV_STRICT_MORE;
	*consumed = length;
	return csv_fini(&strict->parser, add_cell, end_record, strict) == 0 ? CSV_STRICT_DONE : CSV_STRICT_REFUSED;
}

CsvStrictResult csv_strict_split(
	const CsvSyntax *syntax, const char *text, size_t length, bool final, CsvRecord *record, size_t *consumed)
{
	if (!record->strict || csv_get_delim(&record->strict->parser) != (unsigned char)syntax->delimiter[0] ||
		csv_get_quote(&record->strict->parser) != (unsigned char)syntax->quote) {
		csv_strict_free(record->strict);
		record->strict = strict_new(syntax);
		if (!record->strict)
			return CSV_STRICT_REFUSED;
	}
	CsvStrict *strict = record->strict;
	strict->record = record;
	strict->done = false;
	csv_record_clear(record);
	csv_record_reserve(record, length);
	CsvStrictResult result = feed(strict, text, length, final, consumed);
	forget(&strict->parser);
	return result;
}
