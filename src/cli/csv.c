// SPDX-License-Identifier: GPL-3.0-or-later
// kam csv: a file as kam reads it.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/exchange/csv_reader.h"
#include "reading.h"

typedef struct CsvWords {
	ReadingOptions reading;
	bool explain;
} CsvWords;

// A terminal does not get control characters: the clean copy goes through memory there.
static int copy_to_terminal(CsvReader *reader)
{
	char *text = NULL;
	size_t length = 0;
	Error err = { 0 };
	FILE *memory = open_memstream(&text, &length);
	if (!memory)
		return cli_print("") ? EXIT_DONE : EXIT_FILE;
	bool done = csv_copy_clean(reader, memory, &err);
	fclose(memory);
	Buffer out = { .text = text, .length = length, .capacity = length + 1 };
	if (done)
		return cli_print_buffer(&out);
	buffer_done(&out);
	return cli_fail(&err);
}

static int copy(CsvReader *reader)
{
	Error err = { 0 };
	if (isatty(STDOUT_FILENO))
		return copy_to_terminal(reader);
	if (!csv_copy_clean(reader, stdout, &err))
		return cli_fail(&err);
	return cli_print("") ? EXIT_DONE : EXIT_FILE;
}

static int print_clean(const char *path, const ImportOptions *options)
{
	Error err = { 0 };
	CsvReader *reader = csv_open(path, &options->reading, &err);
	if (!reader)
		return cli_fail(&err);
	int code = copy(reader);
	csv_close(reader);
	return code;
}

// Saved layouts are those of the portfolio, where there is one; what was detected does not need it.
static Portfolio *open_for_layouts(Cli *cli, int *code)
{
	const char *path = cli->path;
	Error err = { 0 };
	Cli empty = *cli;
	if ((!path || !path[0]) && !paths_portfolio(cli->arena, &path, &err))
		path = NULL;
	if (path && access(path, R_OK) == 0)
		return cli_open(cli, STORE_READ_ONLY, code);
	empty.path = ":memory:";
	return cli_open(&empty, STORE_CREATE, code);
}

// What is known only once all rows were read: where the table ends.
static bool read_to_the_end(const char *path, const ImportResult *result, CsvDialect *dialect, Error *err)
{
	*dialect = *result->dialect;
	if (dialect->last_row)
		return true;
	CsvReader *reader = csv_open(path, &result->options->reading, err);
	bool done = reader && csv_finish(reader, err);
	if (done)
		dialect->last_row = csv_dialect(reader)->last_row;
	csv_close(reader);
	return done;
}

static int print_dialect(Cli *cli, const ImportResult *result, const CsvDialect *dialect)
{
	Buffer out = BUFFER_EMPTY;
	const char **fields = arena_alloc(cli->arena, dialect->column_count + 1, sizeof *fields);
	for (size_t i = 0; i < result->column_count && i < dialect->column_count; i++)
		fields[i] = result->columns[i].field;
	csv_explain_json(dialect, fields, &out);
	if (out.length > 0 && out.text[out.length - 1] != '\n')
		buffer_add_char(&out, '\n');
	return cli_print_buffer(&out);
}

// A file that cannot be imported as it stands is explained all the same; what is missing is said beside it.
static int print_explanation(Cli *cli, const char *path, const ImportOptions *options)
{
	Error err = { 0 };
	ImportResult result = { 0 };
	CsvDialect dialect;
	int code;
	Portfolio *portfolio = open_for_layouts(cli, &code);
	if (!portfolio)
		return code;
	bool known = import_explain(portfolio, path, options, cli->arena, &result, &err);
	if (known || result.dialect) {
		if (!known)
			cli_fail(&err);
		known = read_to_the_end(path, &result, &dialect, &err);
	}
	code = known ? print_dialect(cli, &result, &dialect) : cli_fail(&err);
	portfolio_close(portfolio);
	return code;
}

static int run(Cli *cli, const CliList *files, const void *given)
{
	const CsvWords *words = given;
	ImportOptions options = { .create = CREATE_ALL };
	if (!reading_take(cli, &command_csv, &words->reading, &options))
		return EXIT_USAGE;
	return words->explain ? print_explanation(cli, files->items[0], &options) : print_clean(files->items[0], &options);
}

static const CliOption options_table[] = {
	{ "--explain", OPTION_FLAG, offsetof(CsvWords, explain), NULL,
		N_("what was detected, and which field each column goes to, as JSON") },
};
static const CliExample examples[] = {
	{ "kam csv report.txt > report.csv", N_("any file of rows and columns as clean CSV") },
	{ "kam csv --explain orders.csv", N_("why is the file read as it is?") },
	{ NULL, NULL },
};
const CliCommand command_csv = {
	.name = "csv",
	.usage = "kam csv FILE [--explain]",
	.summary = N_("write a file as clean CSV, as kam reads it"),
	.notes =
		N_("UTF-8, comma, LF, quotes where needed; a header row where the file has one; preamble, notes, "
		   "totals, rows of nothing but delimiters, drawn lines and the header again on further pages are left out; "
		   "empty columns at the end stay. Damaged rows are put right where the others leave one way only. Of several "
		   "tables in "
		   "one file the first that is not much smaller than the largest is written; --explain names the others."),
	OPTIONS(options_table),
	.shared = reading_options,
	.shared_count = &reading_option_count,
	.options_size = sizeof(CsvWords),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
