// SPDX-License-Identifier: GPL-3.0-or-later
// kam agenda: what is due, and whom nobody has spoken to.
#include "kam/model/agenda.h"

#include <stddef.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/cli/record_json.h"
#include "kam/cli/table.h"

enum { USUAL_DAYS = 14 };

typedef struct AgendaOptions {
	CliNumber days;
	const char *account;
	bool json;
} AgendaOptions;

static const char *kind_name(const AgendaRow *row)
{
	switch (row->kind) {
	case AGENDA_ACTION: return "action";
	case AGENDA_DEADLINE: return "deadline";
	case AGENDA_CONTACT: break;
	}
	return "contact";
}

static const char *kind_label(const AgendaRow *row)
{
	const Choice *event = choice_of(choices_event, row->event_kind);
	switch (row->kind) {
	case AGENDA_ACTION: return _("action");
	case AGENDA_DEADLINE: return event ? _(event->label) : _("deadline");
	case AGENDA_CONTACT: break;
	}
	return _("talk");
}

static void json_row(Json *json, const AgendaRow *row, Day today)
{
	json_open_object(json);
	json_key(json, "kind"), json_text(json, kind_name(row));
	json_key(json, "id"), json_int(json, row->id);
	json_key(json, "account"), json_text(json, row->account_name);
	json_key(json, "text"), json_text_or_null(json, row->text);
	json_key(json, "who"), json_text_or_null(json, row->who);
	json_key(json, "due"), json_day(json, row->due);
	json_key(json, "overdue"), json_bool(json, row->due != DAY_NONE && row->due < today);
	json_key(json, "event_kind"), json_choice(json, choices_event, row->kind == AGENDA_DEADLINE ? row->event_kind : 0);
	json_key(json, "last_contact"), json_day(json, row->kind == AGENDA_CONTACT ? row->last_contact : DAY_NONE);
	json_close_object(json);
}

static void json_rows(const AgendaRow *rows, size_t count, Day today, Buffer *out)
{
	Json json;
	json_start(&json, out);
	json_open_array(&json);
	for (size_t i = 0; i < count; i++)
		json_row(&json, &rows[i], today);
	json_close_array(&json);
	buffer_add_char(out, '\n');
}

// "41d overdue", "today", "in 6d"
static const char *when(Arena *arena, Day due, Day today)
{
	char ago[DAY_TEXT_SIZE];
	if (due == DAY_NONE)
		return "";
	day_ago(due, today, ago);
	return due < today ? arena_printf(arena, _("%s overdue"), ago) : arena_strdup(arena, ago);
}

static void table_rows(Arena *arena, const AgendaRow *rows, size_t count, Day today, Buffer *out)
{
	CliTable table;
	char day[DAY_TEXT_SIZE];
	table_start(&table, arena, 6);
	table_heading(&table, _("Due"), false);
	table_heading(&table, "", false);
	table_heading(&table, _("Kind"), false);
	table_heading(&table, _("Account"), false);
	table_heading(&table, _("What"), false);
	table_heading(&table, _("Responsible"), false);
	for (size_t i = 0; i < count; i++) {
		table_cell(&table, day_format(rows[i].due, DAY_NUMERIC, day));
		table_cell(&table, when(arena, rows[i].due, today));
		table_cell(&table, kind_label(&rows[i]));
		table_cell(&table, rows[i].account_name);
		table_cell(&table, rows[i].text);
		table_cell(&table, rows[i].who);
	}
	table_write(&table, false, out);
}

static int agenda(Cli *cli, Portfolio *portfolio, const AgendaOptions *options)
{
	Error err = { 0 };
	AgendaRow *rows;
	size_t count;
	int64_t account = 0;
	int64_t days = options->days.given ? options->days.value : USUAL_DAYS;
	Day today = portfolio_today(portfolio), until = days < DAY_LAST - today ? today + (Day)days : DAY_LAST;
	Buffer out = BUFFER_EMPTY;
	if ((options->account && !record_find(portfolio, ENTITY_ACCOUNT, options->account, 0, &account, &err)) ||
		!agenda_load(portfolio, account, until, cli->arena, &rows, &count, &err))
		return cli_fail(&err);
	if (options->json)
		json_rows(rows, count, today, &out);
	else
		table_rows(cli->arena, rows, count, today, &out);
	return cli_print_buffer(&out);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	(void)words;
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	return portfolio ? cli_close(cli, portfolio, agenda(cli, portfolio, options)) : code;
}

static const CliOption options_table[] = {
	{ "--days", OPTION_NUMBER, offsetof(AgendaOptions, days), N_("N"),
		N_("how far ahead; 14 unless given, 0: due today or overdue") },
	{ "--account", OPTION_TEXT, offsetof(AgendaOptions, account), N_("NAME"), N_("only of this account") },
	{ "--json", OPTION_FLAG, offsetof(AgendaOptions, json), NULL,
		N_("as JSON: kind, id, account, text, who, due, overdue, event_kind, last_contact") },
};
static const CliExample examples[] = {
	{ "kam agenda", N_("what is overdue, and due in the next two weeks") },
	{ "kam agenda --days 0", N_("only what cannot wait") },
	{ NULL, NULL },
};
const CliCommand command_agenda = {
	.name = "agenda",
	.usage = "kam agenda [--days N] [--json]",
	.summary = N_("show what is due, and whom nobody has spoken to"),
	.notes =
		N_("Open actions, promised dates of events, and people whose time between talks has run out, by due date."),
	OPTIONS(options_table),
	.options_size = sizeof(AgendaOptions),
	.run = run,
	.examples = examples,
};
