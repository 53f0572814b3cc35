// SPDX-License-Identifier: GPL-3.0-or-later
// kam edits, undo, redo: the record of changes, and going back and forth in it.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "kam/base/json.h"
#include "kam/base/locale.h"
#include "kam/cli/table.h"
#include "kam/model/edit.h"

// --- kam edits ----------------------------------------------------------------------------------------------------

typedef struct EditsOptions {
	CliNumber limit;
	bool json;
} EditsOptions;

static void json_edit(Json *json, const EditRow *row)
{
	json_open_object(json);
	json_key(json, "id"), json_int(json, row->id);
	json_key(json, "time"), json_text(json, row->time);
	json_key(json, "author"), json_text(json, row->author[0] ? row->author : NULL);
	json_key(json, "label"), json_text(json, row->label);
	json_key(json, "undone"), json_bool(json, row->undone);
	json_key(json, "changes"), json_int(json, row->changes);
	json_key(json, "batch");
	if (row->batch)
		json_int(json, row->batch);
	else
		json_null(json);
	json_close_object(json);
}

static void json_edits(const EditRow *rows, size_t count, Buffer *out)
{
	Json json;
	json_start(&json, out);
	json_open_array(&json);
	for (size_t i = 0; i < count; i++)
		json_edit(&json, &rows[i]);
	json_close_array(&json);
	buffer_add_char(out, '\n');
}

static void table_edits(Arena *arena, const EditRow *rows, size_t count, Buffer *out)
{
	CliTable table;
	table_start(&table, arena, 5);
	table_heading(&table, _("Time (UTC)"), false);
	table_heading(&table, _("Author"), false);
	table_heading(&table, _("Change"), false);
	table_heading(&table, _("Rows"), true);
	table_heading(&table, "", false);
	for (size_t i = 0; i < count; i++) {
		char *time = arena_strndup(arena, rows[i].time, strlen("2026-11-23T14:05:09"));
		time[strcspn(time, "T")] = ' ';
		table_cell(&table, time);
		table_cell(&table, rows[i].author);
		table_cell(&table, rows[i].label);
		table_cell(&table, arena_printf(arena, "%d", rows[i].changes));
		table_cell(&table, rows[i].undone ? _("undone") : "");
	}
	table_write(&table, false, out);
}

static int run_edits(Cli *cli, const CliList *words, const void *given)
{
	(void)words;
	const EditsOptions *options = given;
	Error err = { 0 };
	EditRow *rows;
	size_t count;
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	if (!portfolio)
		return code;
	if (edit_list(portfolio, options->limit.given ? options->limit.value : 20, cli->arena, &rows, &count, &err)) {
		Buffer out = BUFFER_EMPTY;
		if (options->json)
			json_edits(rows, count, &out);
		else
			table_edits(cli->arena, rows, count, &out);
		code = cli_print_buffer(&out);
	} else {
		code = cli_fail(&err);
	}
	return cli_close(cli, portfolio, code);
}

static const CliOption edits_options[] = {
	{ "--limit", OPTION_NUMBER, offsetof(EditsOptions, limit), N_("N"),
		N_("at most so many; 20 unless given, 0: all") },
	{ "--json", OPTION_FLAG, offsetof(EditsOptions, json), NULL,
		N_("as JSON: id, time, author, label, undone, changes, batch") },
};
static const CliExample edits_examples[] = {
	{ "kam edits --limit 5", N_("the last five changes, the newest first") },
	{ NULL, NULL },
};
const CliCommand command_edits = {
	.name = "edits",
	.usage = "kam edits [--limit N] [--json]",
	.summary = N_("show the record of changes"),
	OPTIONS(edits_options),
	.options_size = sizeof(EditsOptions),
	.run = run_edits,
	.examples = edits_examples,
};

// --- kam undo, kam redo -------------------------------------------------------------------------------------------

static bool step(Portfolio *portfolio, bool redo, Buffer *told, Error *err)
{
	char label[EDIT_LABEL_SIZE];
	if (!(redo ? edit_redo(portfolio, label, err) : edit_undo(portfolio, label, err)))
		return false;
	if (redo)
		buffer_printf(told, _("Redone: %s"), label);
	else
		buffer_printf(told, _("Undone: %s"), label);
	buffer_add_char(told, '\n');
	return true;
}

// What cannot be taken back is no wrong use: it is refused.
static int step_failed(const Error *err)
{
	int code = cli_fail(err);
	return err->code == ERROR_NOT_FOUND || err->code == ERROR_CONFLICT ? EXIT_PARTLY : code;
}

static int run_steps(Cli *cli, const CliList *words, bool redo)
{
	Error err = { 0 };
	Buffer told = BUFFER_EMPTY;
	char *end = NULL;
	int code, failed = EXIT_DONE;
	long steps = words->count ? strtol(words->items[0], &end, 10) : 1;
	if (steps < 1 || (end && *end))
		return cli_usage_of(redo ? &command_redo : &command_undo, _("\"%s\" is no number of changes"), words->items[0]);
	Portfolio *portfolio = cli_open(cli, STORE_EXISTING, &code);
	if (!portfolio)
		return code;
	for (long i = 0; i < steps && failed == EXIT_DONE; i++)
		if (!step(portfolio, redo, &told, &err))
			failed = step_failed(&err);
	code = cli_print_done(&told);
	return cli_close(cli, portfolio, failed != EXIT_DONE ? failed : code);
}

static int run_undo(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	return run_steps(cli, words, false);
}

static int run_redo(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	return run_steps(cli, words, true);
}

static const CliExample undo_examples[] = {
	{ "kam undo", N_("take back the last change, and say which it was") },
	{ "kam undo 3", N_("the last three, one after the other") },
	{ NULL, NULL },
};
const CliCommand command_undo = {
	.name = "undo",
	.usage = "kam undo [N]",
	.summary = N_("take changes back"),
	.notes = N_(
		"Works also after a restart. Where a record has changed since, nothing is taken back and the record is named."),
	.most = 1,
	.run = run_undo,
	.examples = undo_examples,
};

static const CliExample redo_examples[] = {
	{ "kam redo", N_("make the change again that was undone last") },
	{ NULL, NULL },
};
const CliCommand command_redo = {
	.name = "redo",
	.usage = "kam redo [N]",
	.summary = N_("make undone changes again"),
	.most = 1,
	.run = run_redo,
	.examples = redo_examples,
};
