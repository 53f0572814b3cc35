// SPDX-License-Identifier: GPL-3.0-or-later
// kam list: rows of any entity, filtered and sorted, for people and scripts.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/cli/record_json.h"
#include "kam/cli/table.h"
#include "kam/exchange/csv_write.h"
#include "kam/insight/listing.h"

enum { FLUSH_BYTES = 1 << 16 };

typedef struct ListWords {
	const char *columns, *filter, *sort, *account;
	CliNumber limit;
	bool json, csv;
} ListWords;

// What one row after the other is written with.
typedef struct Writing {
	const ListColumn *columns;
	size_t count;
	bool add_currency; // amounts are asked for, but not their currency
	bool chosen;       // the columns were named
	size_t first;      // column for people: 1 leaves the id out, where names say it better
	Buffer out;
	Json json;
	CliTable table;
	size_t rows;       // of the table
	int code;
} Writing;

// Long lists go out piece by piece.
static bool flush(Writing *writing, size_t least)
{
	if (writing->out.length < least || writing->code != EXIT_DONE)
		return writing->code == EXIT_DONE;
	if (!cli_print(buffer_text(&writing->out)))
		writing->code = EXIT_FILE;
	buffer_clear(&writing->out);
	return writing->code == EXIT_DONE;
}

static void find_currency(Writing *writing)
{
	for (size_t i = 0; i < writing->count; i++)
		writing->add_currency = writing->add_currency || writing->columns[i].type == FIELD_MONEY;
	if (list_column_find(writing->columns, writing->count, "currency"))
		writing->add_currency = false;
}

// --- JSON ---------------------------------------------------------------------------------------------------------

static bool json_row(void *context, const ListRow *row)
{
	Writing *writing = context;
	json_open_object(&writing->json);
	for (size_t i = 0; i < writing->count; i++) {
		const ListColumn *column = &writing->columns[i];
		const ListCell *cell = &row->cells[i];
		json_key(&writing->json, column->name);
		if (cell->given)
			json_value(
				&writing->json, &(JsonValue){ column->type, column->choices, cell->number, cell->text, row->currency });
		else
			json_null(&writing->json);
	}
	if (writing->add_currency) {
		json_key(&writing->json, "currency");
		json_text_or_null(&writing->json, row->currency);
	}
	json_close_object(&writing->json);
	return flush(writing, FLUSH_BYTES);
}

static bool write_json(Listing *listing, Writing *writing, Error *err)
{
	json_start(&writing->json, &writing->out);
	json_open_array(&writing->json);
	bool done = listing_each(listing, json_row, writing, err);
	json_close_array(&writing->json);
	buffer_add_char(&writing->out, '\n');
	return done;
}

// --- CSV ----------------------------------------------------------------------------------------------------------

static bool csv_row(void *context, const ListRow *row)
{
	Writing *writing = context;
	Buffer cell = BUFFER_EMPTY;
	for (size_t i = 0; i < writing->count; i++) {
		buffer_clear(&cell);
		list_cell_show(&writing->columns[i], &row->cells[i], row->currency, FORM_PLAIN, &cell);
		csv_write_cell(&writing->out, buffer_text(&cell), cell.length, i == 0);
	}
	if (writing->add_currency)
		csv_write_cell(&writing->out, row->currency, strlen(row->currency), false);
	csv_write_end(&writing->out, writing->count == 1 && !writing->add_currency && cell.length == 0);
	buffer_done(&cell);
	return flush(writing, FLUSH_BYTES);
}

static bool write_csv(Listing *listing, Writing *writing, Error *err)
{
	for (size_t i = 0; i < writing->count; i++)
		csv_write_cell(&writing->out, writing->columns[i].name, strlen(writing->columns[i].name), i == 0);
	if (writing->add_currency)
		csv_write_cell(&writing->out, "currency", strlen("currency"), false);
	csv_write_end(&writing->out, false);
	return listing_each(listing, csv_row, writing, err);
}

// --- For people ---------------------------------------------------------------------------------------------------

static bool is_number(const ListColumn *column)
{
	return column->type == FIELD_INTEGER || column->type == FIELD_DECIMAL || column->type == FIELD_PERCENT ||
		   column->type == FIELD_MONEY;
}

static bool table_row(void *context, const ListRow *row)
{
	Writing *writing = context;
	Buffer cell = BUFFER_EMPTY;
	writing->rows++;
	for (size_t i = writing->first; i < writing->count; i++) {
		buffer_clear(&cell);
		list_cell_show(&writing->columns[i], &row->cells[i], row->currency, FORM_TYPED, &cell);
		table_cell(&writing->table, buffer_text(&cell));
	}
	if (writing->add_currency)
		table_cell(&writing->table, row->currency);
	buffer_done(&cell);
	return true;
}

static void told_of_dropped(size_t dropped)
{
	if (dropped > 0)
		cli_note(ngettext("%zu column does not fit; --columns chooses, --json and --csv have all",
					 "%zu columns do not fit; --columns chooses, --json and --csv have all", (unsigned long)dropped),
			dropped);
}

static bool write_table(Listing *listing, Writing *writing, Arena *arena, Error *err)
{
	table_start(&writing->table, arena, writing->count - writing->first + writing->add_currency);
	for (size_t i = writing->first; i < writing->count; i++)
		table_heading(&writing->table, _(writing->columns[i].label), is_number(&writing->columns[i]));
	if (writing->add_currency)
		table_heading(&writing->table, _("Currency"), false);
	bool done = listing_each(listing, table_row, writing, err);
	told_of_dropped(table_write(&writing->table, !writing->chosen, &writing->out));
	if (done && writing->rows == 0 && isatty(STDOUT_FILENO)) // an answer, to who reads it; scripts count lines
		cli_note("%s", _("nothing found"));
	return done;
}

// --- Command ------------------------------------------------------------------------------------------------------

static bool write_rows(Listing *listing, Writing *writing, const ListWords *words, Arena *arena, Error *err)
{
	if (words->json)
		return write_json(listing, writing, err);
	return words->csv ? write_csv(listing, writing, err) : write_table(listing, writing, arena, err);
}

static int list(Cli *cli, Portfolio *portfolio, const Entity *entity, const ListWords *words)
{
	Error err = { 0 };
	Writing writing = { .code = EXIT_DONE };
	ListOptions options = { .kind = entity->kind,
		.columns = words->columns,
		.filter = words->filter,
		.sort = words->sort,
		.limit = words->limit.value };
	if (words->json && !words->columns)
		options.columns = "*";
	if (words->account && !record_find(portfolio, ENTITY_ACCOUNT, words->account, 0, &options.account, &err))
		return cli_fail(&err);
	Listing *listing = listing_open(portfolio, &options, cli->arena, &err);
	if (!listing)
		return cli_fail(&err);
	writing.count = listing_columns(listing, &writing.columns);
	find_currency(&writing);
	writing.chosen = words->columns != NULL;
	writing.first = !writing.chosen && entity_name_field(entity) && strcmp(writing.columns[0].name, "id") == 0;
	bool done = write_rows(listing, &writing, words, cli->arena, &err);
	if (done)
		flush(&writing, 0);
	buffer_done(&writing.out);
	return done ? writing.code : cli_fail(&err);
}

static int run(Cli *cli, const CliList *words, const void *given)
{
	const ListWords *options = given;
	int code;
	const Entity *entity = cli_entity(&command_list, words->items[0]);
	if (!entity)
		return EXIT_USAGE;
	if (options->json && options->csv)
		return cli_usage_of(&command_list, "%s", _("--json and --csv exclude each other"));
	if (options->limit.given && options->limit.value == 0)
		return cli_usage_of(&command_list, "%s", _("--limit 0 lists nothing; leave it out to list all"));
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	return portfolio ? cli_close(cli, portfolio, list(cli, portfolio, entity, options)) : code;
}

static const CliOption options_table[] = {
	{ "--columns", OPTION_TEXT, offsetof(ListWords, columns), N_("A,B"),
		N_("which columns, * for all; kam help filters names them") },
	{ "--filter", OPTION_TEXT, offsetof(ListWords, filter), N_("EXPR"),
		N_("only rows for which this holds (kam help filters)") },
	{ "--sort", OPTION_TEXT, offsetof(ListWords, sort), N_("A,-B"), N_("by these columns, - is descending") },
	{ "--limit", OPTION_NUMBER, offsetof(ListWords, limit), N_("N"), N_("at most so many rows") },
	{ "--account", OPTION_TEXT, offsetof(ListWords, account), N_("NAME"), N_("only what belongs to this account") },
	{ "--json", OPTION_FLAG, offsetof(ListWords, json), NULL,
		N_("as JSON, with all columns unless told otherwise: dates ISO, amounts in major units, percentages 0-100, "
		   "missing null") },
	{ "--csv", OPTION_FLAG, offsetof(ListWords, csv), NULL, N_("as CSV, with stable names as header") },
};
static const CliExample examples[] = {
	{ "kam list accounts", N_("name, city, account manager, potential") },
	{ "kam list accounts --filter 'health<50 or open_critical>0' --sort health --columns name,health,reason",
		N_("who needs care") },
	{ "kam list contacts --account Aurora --sort -influence,name", N_("the people of one account") },
	{ "kam list history --filter 'kind=problem and done=\"\"' --json", N_("open problems for a script") },
	{ NULL, NULL },
};
const CliCommand command_list = {
	.name = "list",
	.usage = "kam list ENTITY [--columns A,B] [--filter EXPR] [--sort A,-B] [--limit N] [--json|--csv]",
	.summary = N_("list records"),
	.notes = N_("ENTITY: accounts, contacts, managers, history, phases, actions, opportunities ... (kam help fields "
				"lists them all)."),
	OPTIONS(options_table),
	.options_size = sizeof(ListWords),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
