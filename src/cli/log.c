// SPDX-License-Identifier: GPL-3.0-or-later
// kam log: an interaction in one line.
#include <stddef.h>
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "record_fields.h"

typedef struct LogOptions {
	CliList fields;
} LogOptions;

static const char *kind_word(const void *context, size_t i)
{
	(void)context;
	return choices_event[i].name;
}

static bool set_kind(Record *record, const char *word, Error *err)
{
	const Choice *kind = choice_find(choices_event, word);
	const char *near = kind ? NULL : cli_nearest(word, kind_word, NULL);
	if (kind)
		*record_value(record, "kind") = (Value){ .given = true, .number = kind->value };
	else if (near)
		return error_set(err, ERROR_USAGE, _("there is no kind of event \"%.60s\"; %s perhaps"), word, near);
	else
		return error_set(err, ERROR_USAGE, _("there is no kind of event \"%.60s\"; kam help event names them"), word);
	return true;
}

// Words that were not quoted belong together. The first line is the subject; what follows it is the text.
static bool set_text(Portfolio *portfolio, Record *record, const CliList *words, Error *err)
{
	const char *text = words->items[2];
	for (size_t i = 3; i < words->count; i++)
		text = arena_printf(record->arena, "%s %s", text, words->items[i]);
	size_t line = strcspn(text, "\n");
	const char *subject = arena_strndup(record->arena, text, line);
	return record_set(portfolio, record, entity_field(record->entity, "subject"), subject, FORM_PLAIN, err) &&
		   (!text[line] ||
			   record_set(portfolio, record, entity_field(record->entity, "text"), text + line + 1, FORM_PLAIN, err));
}

static bool fill(Portfolio *portfolio, Record *record, const CliList *words, const CliList *fields, Error *err)
{
	int64_t account;
	if (!record_find(portfolio, ENTITY_ACCOUNT, words->items[0], 0, &account, err))
		return false;
	*record_value(record, "account") = (Value){ .given = true, .number = account };
	*record_value(record, "date") = (Value){ .given = true, .number = portfolio_today(portfolio) };
	return set_kind(record, words->items[1], err) && set_text(portfolio, record, words, err) &&
		   record_fields_set(portfolio, record, fields, err);
}

static int log_event(Cli *cli, Portfolio *portfolio, const CliList *words, const CliList *fields)
{
	Error err = { 0 };
	Buffer told = BUFFER_EMPTY, account = BUFFER_EMPTY;
	char day[DAY_TEXT_SIZE];
	Record *record = record_new(cli->arena, ENTITY_EVENT);
	if (!fill(portfolio, record, words, fields, &err) || !record_add(portfolio, record, &err))
		return cli_fail(&err);
	record_title(portfolio, ENTITY_ACCOUNT, record_number(record, "account", 0), &account);
	const Choice *kind = choice_of(choices_event, record_number(record, "kind", 0));
	buffer_printf(&told, _("Logged: %s, %s, %s: %s (%lld)"), buffer_text(&account), _(kind->label),
		day_format((Day)record_number(record, "date", 0), DAY_MEDIUM, day), record_text(record, "subject"),
		(long long)record->id);
	buffer_add_char(&told, '\n');
	buffer_done(&account);
	return cli_print_done(&told);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_EXISTING, &code);
	if (!portfolio)
		return code;
	return cli_close(cli, portfolio, log_event(cli, portfolio, words, &((const LogOptions *)options)->fields));
}

static const CliOption options[] = {
	{ "--FIELD", OPTION_FIELDS, offsetof(LogOptions, fields), N_("VALUE"),
		N_("any field of an event: --contact NAME, --date D, --minutes N, --amount A, --due D, --severity S ... (kam "
		   "help event)") },
};
static const CliExample examples[] = {
	{ "kam log Aurora call 'Price list agreed' --contact 'Maria Silva' --minutes 20", N_("a call today") },
	{ "kam log Aurora problem 'Late delivery of order 4711' --severity major --due +5d",
		N_("a problem that waits for a solution") },
	{ "kam log Aurora visit 'Line 3 seen' --date yesterday --manager Paulo", N_("yesterday's visit of a colleague") },
	{ NULL, NULL },
};
const CliCommand command_log = {
	.name = "log",
	.usage = "kam log ACCOUNT KIND TEXT [--contact NAME] [--date D] [--minutes N] [--amount A] ...",
	.summary = N_("note an interaction in one line"),
	.notes = N_("KIND: order, invoice, return, meeting, call, visit, email, problem, objection, obstacle, deadline, "
				"after_sales, training, "
				"survey, milestone, note. The date is today unless given. The first line of TEXT is the subject."),
	OPTIONS(options),
	.options_size = sizeof(LogOptions),
	.least = 3,
	.most = NO_LIMIT,
	.run = run,
	.examples = examples,
};
