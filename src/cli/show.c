// SPDX-License-Identifier: GPL-3.0-or-later
// kam show: everything known of one account; or what is stored of any record.
#include "show.h"

#include <stddef.h>
#include <stdlib.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/cli/record_json.h"

typedef struct ShowOptions {
	bool json;
} ShowOptions;

typedef struct Which {
	EntityKind kind;
	int64_t id;
} Which;

// One word is an account, or else a person; two are an entity and which of it.
static bool find_which(Portfolio *portfolio, const CliList *words, Which *which, Error *err)
{
	const Entity *entity = words->count > 1 ? entity_find(words->items[0]) : entity_of(ENTITY_ACCOUNT);
	if (!entity)
		return error_set(err, ERROR_USAGE, _("there is nothing called \"%.60s\"; kam help fields names what there is"),
			words->items[0]);
	which->kind = entity->kind;
	if (words->count > 1)
		return record_find(portfolio, which->kind, words->items[1], 0, &which->id, err);
	if (record_find(portfolio, ENTITY_ACCOUNT, words->items[0], 0, &which->id, err))
		return true;
	Error other = { 0 };
	if (err->code != ERROR_NOT_FOUND ||
		!record_find(portfolio, ENTITY_CONTACT, words->items[0], 0, &which->id, &other)) {
		if (other.code == ERROR_CONFLICT)
			*err = other;
		return false;
	}
	which->kind = ENTITY_CONTACT;
	error_clear(err);
	return true;
}

// With what preceded the setbacks of all accounts, as kam insight phase has it.
static bool load_advice(AccountShow *show, const Thresholds *thresholds, Error *err)
{
	PhaseSetback *setbacks;
	size_t count;
	return phase_setbacks_load(
			   show->portfolio, 0, portfolio_today(show->portfolio), thresholds, show->arena, &setbacks, &count, err) &&
		   phase_advice_load(show->portfolio, show->record->id, DAY_NONE, setbacks, count, thresholds, show->arena,
			   &show->advice, err);
}

static bool write_account(Cli *cli, Portfolio *portfolio, Record *record, bool json, Buffer *out, Error *err)
{
	AccountShow show = {
		.arena = cli->arena, .portfolio = portfolio, .record = record, .indicators = { .arena = cli->arena }
	};
	const PortfolioSummary *summary = summary_load(portfolio, cli->arena, err);
	if (!summary)
		return false;
	show.summary = summary_find(summary, record->id);
	if (!account_insight_load(portfolio, record->id, show.summary ? show.summary->share : 0, &summary->thresholds,
			cli->arena, &show.insight, err) ||
		!load_advice(&show, &summary->thresholds, err))
		return false;
	indicators_of(show.insight, show.summary, portfolio_today(portfolio), &show.indicators);
	bool done = json ? show_account_json(&show, out, err) : show_account_text(&show, out, err);
	free(show.indicators.items);
	return done;
}

static void write_record(Portfolio *portfolio, const Record *record, bool as_json, Buffer *out)
{
	Json json;
	Buffer title = BUFFER_EMPTY;
	if (as_json) {
		json_start(&json, out);
		json_record(&json, portfolio, record);
		buffer_add_char(out, '\n');
		return;
	}
	record_title(portfolio, record->entity->kind, record->id, &title);
	cli_clean(out, buffer_text(&title), false);
	buffer_add_char(out, '\n');
	show_record_text(portfolio, record, out);
	buffer_done(&title);
}

static int show(Cli *cli, Portfolio *portfolio, const CliList *words, bool json)
{
	Error err = { 0 };
	Which which;
	Record *record;
	Buffer out = BUFFER_EMPTY;
	bool done = find_which(portfolio, words, &which, &err) &&
				record_load(portfolio, which.kind, which.id, cli->arena, &record, &err);
	if (done && which.kind == ENTITY_ACCOUNT)
		done = write_account(cli, portfolio, record, json, &out, &err);
	else if (done && which.kind == ENTITY_CONTACT && json)
		done = show_person_json(portfolio, record, &out, &err);
	else if (done)
		write_record(portfolio, record, json, &out);
	if (done)
		return cli_print_buffer(&out);
	buffer_done(&out);
	return cli_fail(&err);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	return portfolio ? cli_close(cli, portfolio, show(cli, portfolio, words, ((const ShowOptions *)options)->json))
					 : code;
}

static const CliOption options_table[] = {
	{ "--json", OPTION_FLAG, offsetof(ShowOptions, json), NULL,
		N_("as JSON: all stored fields, figures, records that belong to it") },
};
static const CliExample examples[] = {
	{ "kam show Aurora", N_("profile, figures and where each comes from, people, phases, plan, latest history") },
	{ "kam show 'Maria Silva'", N_("a person, when no account is called so") },
	{ "kam show contact 'Maria Silva' --json", N_("all that is stored of a person: links, relationships, history too") },
	{ NULL, NULL },
};
const CliCommand command_show = {
	.name = "show",
	.usage = "kam show [ENTITY] WHICH [--json]",
	.summary = N_("show all that is known of one account"),
	.notes =
		N_("WHICH is an id, a number of other systems, or a unique name, of an account unless ENTITY says otherwise."),
	OPTIONS(options_table),
	.options_size = sizeof(ShowOptions),
	.least = 1,
	.most = 2,
	.run = run,
	.examples = examples,
};
