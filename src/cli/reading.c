// SPDX-License-Identifier: GPL-3.0-or-later
// Options of reading a file, from words to what the importer takes.
#include "reading.h"

#include <stddef.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/money.h"

#define TEXT(option, member, value, help)                                  \
	{                                                                      \
		option, OPTION_TEXT, offsetof(ReadingOptions, member), value, help \
	}

const CliOption reading_options[] = {
	TEXT("--as", as, N_("KIND"),
		N_("what the rows are: accounts contacts history lines phases actions opportunities links managers ...; "
		   "else found from the columns")),
	TEXT("--layout", layout, N_("NAME"),
		N_("a layout by its name, or a file NAME.kamlayout; else found from the column names")),
	{ "--map", OPTION_LIST, offsetof(ReadingOptions, maps), N_("COLUMN=FIELD"),
		N_("a column and the field it fills; \"Column=\" leaves it out, \"field=@value\" is the same for all rows; may be "
		   "repeated") },
	TEXT("--account", account, N_("NAME"), N_("all rows belong to this account; one that is new is made, where --create allows it")),
	TEXT("--kind", kind, N_("EVENTKIND"), N_("what kind of events they are, where no column tells")),
	TEXT("--encoding", encoding, N_("E"), N_("UTF-8, Windows-1252, UTF-16 ...")),
	TEXT("--delimiter", delimiter, N_("C"), N_("between cells: , ; | tab")),
	TEXT("--quote", quote, N_("C"), N_("around cells; none")),
	TEXT("--escape", escape, N_("E"), N_("of quotes in cells: doubled, backslash, none")),
	TEXT("--header", header, N_("N"), N_("number of header rows")),
	TEXT("--first-row", first_row, N_("N"), N_("line of the file where header or data begin")),
	TEXT("--dates", dates, N_("ORDER"), N_("dmy, mdy or ymd")),
	TEXT("--decimal", decimal, N_("C"), N_(", or .")),
	TEXT("--currency", currency, N_("CODE"), N_("of amounts, where no column tells")),
};
const size_t reading_option_count = sizeof reading_options / sizeof *reading_options;

static bool take_csv(const CliCommand *command, const char *name, const char *value, CsvOptions *out)
{
	Error err = { 0 };
	if (!value || csv_options_set(out, name, value, &err))
		return true;
	cli_usage_of(command, "%s", err.message);
	return false;
}

// "plan" means the actions of the plan.
static bool take_kind(Cli *cli, const CliCommand *command, const char *word, ImportOptions *out)
{
	if (!word)
		return true;
	const Entity *entity = cli_entity(command, strcmp(word, "plan") == 0 ? "actions" : word);
	EntityKind *kind = arena_alloc(cli->arena, 1, sizeof *kind);
	if (!entity)
		return false;
	*kind = entity->kind;
	out->kind = kind;
	return true;
}

static bool take_event_kind(const CliCommand *command, const char *word, ImportOptions *out)
{
	const Choice *kind = word ? choice_find(choices_event, word) : NULL;
	if (word && !kind) {
		cli_usage_of(command, _("there is no kind of event \"%s\""), word);
		return false;
	}
	out->event_kind = kind ? kind->value : 0;
	return true;
}

static bool take_currency(Cli *cli, const CliCommand *command, const char *word, ImportOptions *out)
{
	if (!word)
		return true;
	char *code = arena_strdup(cli->arena, word);
	for (char *c = code; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	out->currency = code;
	if (money_is_currency(code))
		return true;
	cli_usage_of(command, _("\"%s\" is no currency: write its three letters, as in BRL"), word);
	return false;
}

static bool take_maps(const CliCommand *command, const CliList *maps, ImportOptions *out)
{
	for (size_t i = 0; i < maps->count; i++)
		if (!strchr(maps->items[i], '=')) {
			cli_usage_of(command, _("--map needs 'Column=field', not \"%s\""), maps->items[i]);
			return false;
		}
	out->maps = maps->items;
	out->map_count = maps->count;
	return true;
}

bool reading_take(Cli *cli, const CliCommand *command, const ReadingOptions *given, ImportOptions *out)
{
	out->reading = (CsvOptions)CSV_OPTIONS_DETECT;
	out->layout = given->layout;
	out->account = given->account;
	return take_csv(command, "encoding", given->encoding, &out->reading) &&
		   take_csv(command, "delimiter", given->delimiter, &out->reading) &&
		   take_csv(command, "quote", given->quote, &out->reading) &&
		   take_csv(command, "escape", given->escape, &out->reading) &&
		   take_csv(command, "header", given->header, &out->reading) &&
		   take_csv(command, "first-row", given->first_row, &out->reading) &&
		   take_csv(command, "dates", given->dates, &out->reading) &&
		   take_csv(command, "decimal", given->decimal, &out->reading) && take_kind(cli, command, given->as, out) &&
		   take_event_kind(command, given->kind, out) && take_currency(cli, command, given->currency, out) &&
		   take_maps(command, &given->maps, out);
}
