// SPDX-License-Identifier: GPL-3.0-or-later
// kam add, set, remove: single records of any entity.
#include <stddef.h>
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "record_fields.h"

typedef struct RecordsOptions {
	const char *account;
} RecordsOptions;

// "Added contact Maria Silva (7012...)"
static int told_about(bool added, Portfolio *portfolio, const Record *record)
{
	Buffer title = BUFFER_EMPTY, told = BUFFER_EMPTY;
	const char *label = _(record->entity->label);
	record_title(portfolio, record->entity->kind, record->id, &title);
	if (added)
		buffer_printf(&told, _("Added %s %s (%lld)"), label, buffer_text(&title), (long long)record->id);
	else
		buffer_printf(&told, _("Changed %s %s (%lld)"), label, buffer_text(&title), (long long)record->id);
	buffer_add_char(&told, '\n');
	buffer_done(&title);
	return cli_print_done(&told);
}

// The record that a word means; `account` narrows contacts and what else has an account.
static bool find_record(
	Portfolio *portfolio, const Entity *entity, const char *which, const char *account, int64_t *id, Error *err)
{
	int64_t within = 0;
	return (!account || record_find(portfolio, ENTITY_ACCOUNT, account, 0, &within, err)) &&
		   record_find(portfolio, entity->kind, which, within, id, err);
}

// --- kam add ------------------------------------------------------------------------------------------------------

static int add_record(Cli *cli, Portfolio *portfolio, const Entity *entity, const CliList *words)
{
	Error err = { 0 };
	Record *record = record_new(cli->arena, entity->kind);
	CliList fields = { words->items + 1, words->count - 1 };
	if (!record_fields_set(portfolio, record, &fields, &err) || !record_add(portfolio, record, &err))
		return cli_fail(&err);
	return told_about(true, portfolio, record);
}

static int run_add(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	int code;
	const Entity *entity = cli_entity(&command_add, words->items[0]);
	Portfolio *portfolio = entity ? cli_open(cli, STORE_CREATE, &code) : NULL;
	if (!portfolio)
		return entity ? code : EXIT_USAGE;
	return cli_close(cli, portfolio, add_record(cli, portfolio, entity, words));
}

static const CliExample add_examples[] = {
	{ "kam add account name=Aurora city=Joinville currency=BRL potential=high", N_("a new account") },
	{ "kam add contact account=Aurora name='Maria Silva' title='Head of purchasing' roles='buyer|decision maker' "
	  "influence=4",
		N_("a person there") },
	{ "kam add phase account=Aurora date=2026-03-01 phase=cooperative reason='Preferred supplier'",
		N_("a step of the relationship") },
	{ NULL, NULL },
};
const CliCommand command_add = {
	.name = "add",
	.usage = "kam add ENTITY field=value...",
	.summary = N_("add a record"),
	.notes = N_("ENTITY is account, contact, phase, action ... (kam help fields lists them and their fields). Dates "
				"may be written as "
				"2026-11-25 or 25/11, amounts as 8910000.00 or 8.9M; references by number, unique name or id. kam undo "
				"takes it back."),
	.least = 2,
	.most = NO_LIMIT,
	.run = run_add,
	.examples = add_examples,
};

// --- kam set ------------------------------------------------------------------------------------------------------

static int set_record(Cli *cli, Portfolio *portfolio, const Entity *entity, const CliList *words, const char *account)
{
	Error err = { 0 };
	Record *record = NULL;
	int64_t id = 0;
	CliList fields = { words->items + 2, words->count - 2 };
	if (!find_record(portfolio, entity, words->items[1], account, &id, &err) ||
		!record_load(portfolio, entity->kind, id, cli->arena, &record, &err) ||
		!record_fields_set(portfolio, record, &fields, &err) || !record_save(portfolio, record, &err))
		return cli_fail(&err);
	return told_about(false, portfolio, record);
}

static int run_set(Cli *cli, const CliList *words, const void *options)
{
	int code;
	const Entity *entity = cli_entity(&command_set, words->items[0]);
	Portfolio *portfolio = entity ? cli_open(cli, STORE_EXISTING, &code) : NULL;
	if (!portfolio)
		return entity ? code : EXIT_USAGE;
	return cli_close(
		cli, portfolio, set_record(cli, portfolio, entity, words, ((const RecordsOptions *)options)->account));
}

static const CliOption records_options[] = {
	{ "--account", OPTION_TEXT, offsetof(RecordsOptions, account), N_("NAME"),
		N_("WHICH is a contact of this account") },
};
static const CliExample set_examples[] = {
	{ "kam set account Aurora potential=high target_phase=interdependent", N_("change two fields") },
	{ "kam set contact 'Maria Silva' --account Aurora stance=supporter cadence=30",
		N_("where the name alone is not unique") },
	{ "kam set account Aurora target_date=", N_("empty a field") },
	{ NULL, NULL },
};
const CliCommand command_set = {
	.name = "set",
	.usage = "kam set ENTITY WHICH field=value...",
	.summary = N_("change fields of a record"),
	.notes = N_("WHICH is an id, a number of other systems, or a unique name. kam undo takes the change back."),
	OPTIONS(records_options),
	.options_size = sizeof(RecordsOptions),
	.least = 3,
	.most = NO_LIMIT,
	.run = run_set,
	.examples = set_examples,
};

// --- kam remove ---------------------------------------------------------------------------------------------------

static void write_dependents(const Dependents *dependents, Buffer *out)
{
	bool first = true;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		long long count = (long long)dependents->count[kind];
		if (count <= 0)
			continue;
		buffer_add(out, first ? " " : ", ");
		if (first)
			buffer_add(out, _("with"));
		buffer_printf(
			out, "%s%lld %s", first ? " " : "", count, count == 1 ? _(entity->label) : _(entity->plural_label));
		first = false;
	}
}

static int remove_record(Portfolio *portfolio, const Entity *entity, int64_t id)
{
	Error err = { 0 };
	Dependents dependents;
	Buffer title = BUFFER_EMPTY, told = BUFFER_EMPTY;
	record_title(portfolio, entity->kind, id, &title);
	bool done = record_dependents(portfolio, entity->kind, id, &dependents, &err) &&
				record_remove(portfolio, entity->kind, id, &err);
	if (done) {
		buffer_printf(&told, _("Removed %s %s"), _(entity->label), buffer_text(&title));
		write_dependents(&dependents, &told);
		buffer_printf(&told, "; %s\n", _("kam undo brings all back"));
	}
	buffer_done(&title);
	return done ? cli_print_done(&told) : cli_fail(&err);
}

// Without its record an import could not be taken back any more, and its rows would stay.
static bool is_import(const Entity *entity)
{
	if (!entity || entity->kind != ENTITY_BATCH)
		return false;
	cli_usage_of(&command_remove, "%s", _("The rows of an import go with kam undo, and the record of it with them"));
	return true;
}

static int run_remove(Cli *cli, const CliList *words, const void *options)
{
	int code;
	int64_t id = 0;
	Error err = { 0 };
	const Entity *entity = cli_entity(&command_remove, words->items[0]);
	if (is_import(entity))
		return EXIT_USAGE;
	Portfolio *portfolio = entity ? cli_open(cli, STORE_EXISTING, &code) : NULL;
	if (!portfolio)
		return entity ? code : EXIT_USAGE;
	bool found = find_record(portfolio, entity, words->items[1], ((const RecordsOptions *)options)->account, &id, &err);
	return cli_close(cli, portfolio, found ? remove_record(portfolio, entity, id) : cli_fail(&err));
}

static const CliExample remove_examples[] = {
	{ "kam remove contact 'Maria Silva' --account Aurora", N_("one person, and what belongs to her") },
	{ "kam remove account Aurora", N_("an account with its contacts, history and plan") },
	{ NULL, NULL },
};
const CliCommand command_remove = {
	.name = "remove",
	.usage = "kam remove ENTITY WHICH",
	.summary = N_("remove a record"),
	.notes = N_("WHICH is an id, a number of other systems, or a unique name. What belongs to the record goes with it "
				"and is counted; "
				"kam undo brings all back."),
	OPTIONS(records_options),
	.options_size = sizeof(RecordsOptions),
	.least = 2,
	.most = 2,
	.run = run_remove,
	.examples = remove_examples,
};
