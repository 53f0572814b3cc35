// SPDX-License-Identifier: GPL-3.0-or-later
// kam forget: erases a person for good, after asking.
#include "kam/model/forget.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "forget_who.h"
#include "kam/base/json.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/model/record.h"

typedef struct ForgetOptions {
	const char *account;
	bool deleted, texts, yes, json;
} ForgetOptions;

// --- What is told ---------------------------------------------------------------------------------------------------

static void tell_count(Buffer *out, int64_t count, const char *one, const char *many)
{
	if (count > 0)
		buffer_printf(out, "  %lld %s\n", (long long)count, count == 1 ? one : many);
}

static void tell_copies(const char *copies, Buffer *out)
{
	if (!*copies)
		return;
	buffer_printf(out, "%s\n", _("These older copies still hold the person; delete them when they are not needed:"));
	for (const char *line = copies; *line; line += strcspn(line, "\n") + 1)
		buffer_printf(out, "  %.*s\n", (int)strcspn(line, "\n"), line);
}

static void tell_texts(const Forgotten *what, bool texts, Buffer *out)
{
	if (what->texts == 0)
		return;
	if (texts)
		buffer_printf(out, ngettext("In %lld text of other records the person is replaced.",
			"In %lld texts of other records the person is replaced.", (unsigned long)what->texts), (long long)what->texts);
	else
		buffer_printf(out, ngettext("%lld text of other records still names the person; --texts replaces that too.",
			"%lld texts of other records still name the person; --texts replaces that too.", (unsigned long)what->texts),
			(long long)what->texts);
	buffer_add_char(out, '\n');
}

static void tell_parts(const Forgotten *what, Buffer *out)
{
	tell_count(out, what->records, _("record of the person"), _("records of the person, at one and other employers"));
	tell_count(out, what->links, _("link to others"), _("links to others"));
	tell_count(out, what->relationships, _("relationship with ours"), _("relationships with ours"));
	tell_count(out, what->edits, _("step in the record of changes"), _("steps in the record of changes"));
	tell_count(out, what->events, _("event stays, without the person"), _("events stay, without the person"));
	tell_count(out, what->others, _("action, need or step stays, without the person"),
		_("actions, needs and steps stay, without the person"));
}

static void json_forgotten(const Forgotten *what, Buffer *out)
{
	const struct {
		const char *name;
		int64_t count;
	} counts[] = { { "records", what->records }, { "links", what->links }, { "relationships", what->relationships },
		{ "events", what->events }, { "others", what->others }, { "edits", what->edits }, { "texts", what->texts } };
	Json json;
	json_start(&json, out);
	json_open_object(&json);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		json_key(&json, counts[i].name), json_int(&json, counts[i].count);
	json_key(&json, "deleted_before"), json_bool(&json, what->deleted);
	json_key(&json, "texts_replaced"), json_bool(&json, what->texts_replaced);
	json_key(&json, "erased_from_disk"), json_bool(&json, what->compacted);
	json_key(&json, "copies"), json_open_array(&json);
	Arena *arena = arena_new();
	for (const char *line = what->copies; *line; line += strcspn(line, "\n") + 1)
		json_text(&json, arena_strndup(arena, line, strcspn(line, "\n")));
	arena_free(arena);
	json_close_array(&json);
	json_close_object(&json);
	buffer_add_char(out, '\n');
}

// --- Asking ---------------------------------------------------------------------------------------------------------

// Only a whole "yes" (or the language's word for it) is one.
static bool says_yes(char *line)
{
	Buffer folded = BUFFER_EMPTY;
	line += strspn(line, " \t");
	for (size_t length = strlen(line); length > 0 && strchr(" \t\r\n", line[length - 1]); length--)
		line[length - 1] = '\0';
	text_fold(&folded, line);
	// TRANSLATORS: the word that has to be typed to erase a person for good, in small letters without accents.
	bool yes = strcmp(buffer_text(&folded), _("yes")) == 0 || strcmp(buffer_text(&folded), "yes") == 0;
	buffer_done(&folded);
	return yes;
}

static bool ask(const Forgotten *what, bool texts)
{
	Buffer out = BUFFER_EMPTY, clean = BUFFER_EMPTY;
	char line[64] = "";
	buffer_printf(&out, what->deleted ? _("%s was deleted before and will be erased for good; this cannot be undone:")
									  : _("%s will be erased for good; this cannot be undone:"), what->name);
	buffer_add_char(&out, '\n');
	tell_parts(what, &out);
	tell_texts(what, texts, &out);
	buffer_printf(&out, "%s ", _("Type yes to erase:"));
	cli_clean(&clean, buffer_text(&out), true);
	fputs(buffer_text(&clean), stderr);
	fflush(stderr);
	buffer_done(&out);
	buffer_done(&clean);
	return fgets(line, sizeof line, stdin) && says_yes(line);
}

// --- Doing it -------------------------------------------------------------------------------------------------------

static int told(const Forgotten *what, const ForgetOptions *options)
{
	Buffer out = BUFFER_EMPTY;
	if (options->json) {
		json_forgotten(what, &out);
	} else {
		// The name is not repeated: it might be kept in a terminal's or a log's memory.
		buffer_printf(&out, "%s\n", _("Erased for good; this cannot be undone:"));
		tell_parts(what, &out);
		tell_texts(what, options->texts, &out);
		tell_copies(what->copies, &out);
	}
	int code = cli_print_done(&out);
	if (what->compacted)
		return code;
	cli_note("%s", _("another program has the portfolio open: the traces leave the disk when it is closed"));
	return EXIT_PARTLY;
}

// Others of the same name may be the same person, entered or merged before.
static void tell_others(size_t others)
{
	if (others > 0)
		cli_note(ngettext("%zu person of that name was deleted before and stands in the record of changes still: kam "
						  "forget --deleted",
					 "%zu people of that name were deleted before and stand in the record of changes still: kam forget "
					 "--deleted",
					 others),
			others);
}

static int forget(Cli *cli, Portfolio *portfolio, const char *which, const ForgetOptions *options)
{
	Error err = { 0 };
	Forgotten what;
	int64_t id = 0;
	size_t others;
	if (!forget_who(portfolio, which, options->account, options->deleted, cli->arena, &id, &others, &err))
		return cli_fail(&err);
	if (!options->yes) {
		if (!isatty(STDIN_FILENO))
			return cli_usage("%s", _("forgetting cannot be undone: say --yes where nobody can be asked"));
		if (!forget_look(portfolio, id, cli->arena, &what, &err))
			return cli_fail(&err);
		if (!ask(&what, options->texts)) {
			cli_note("%s", _("nothing was erased"));
			return EXIT_CANCELLED;
		}
	}
	if (!contact_forget(portfolio, id, options->texts, cli->arena, &what, &err))
		return cli_fail(&err);
	tell_others(others);
	return told(&what, options);
}

static int run(Cli *cli, const CliList *words, const void *options)
{
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_EXISTING, &code);
	return portfolio ? cli_close(cli, portfolio, forget(cli, portfolio, words->items[0], options)) : code;
}

static const CliOption options_table[] = {
	{ "--account", OPTION_TEXT, offsetof(ForgetOptions, account), N_("NAME"), N_("the person is at this account") },
	{ "--deleted", OPTION_FLAG, offsetof(ForgetOptions, deleted), NULL,
		N_("only somebody who was deleted before: who stands in the record of changes alone") },
	{ "--texts", OPTION_FLAG, offsetof(ForgetOptions, texts), NULL,
		N_("replace name, e-mail address and phone numbers in the texts of other records too") },
	{ "--yes", OPTION_FLAG, offsetof(ForgetOptions, yes), NULL, N_("do not ask") },
	{ "--json", OPTION_FLAG, offsetof(ForgetOptions, json), NULL, N_("as JSON: what was erased, what stays") },
};
static const CliExample examples[] = {
	{ "kam show contact 'Maria Silva' --json", N_("first: all that is stored of the person, to hand it over") },
	{ "kam forget 'Maria Silva' --account Aurora", N_("says what goes, asks, erases") },
	{ "kam forget 'Maria Silva' --deleted", N_("what the record of changes holds of somebody who was deleted before") },
	{ "kam forget 'Maria Silva' --texts --yes", N_("texts that name her too, without asking") },
	{ NULL, NULL },
};
const CliCommand command_forget = {
	.name = "forget",
	.usage = "kam forget CONTACT [--account NAME] [--deleted] [--texts] [--yes] [--json]",
	.summary = N_("erase a person for good"),
	.notes = N_("Erases the person's records (those linked as the same person at other accounts too), links, "
				"relationships, what the "
				"record of changes holds of the person, search words and the free pages of the file. Events, actions "
				"and needs stay "
				"without the person. Nothing brings the person back; changes of other records can still be undone. Who "
				"was deleted "
				"before is found by the whole name in the record of changes. Copies that you made with kam backup are "
				"yours to delete."),
	OPTIONS(options_table),
	.options_size = sizeof(ForgetOptions),
	.least = 1,
	.most = 1,
	.run = run,
	.examples = examples,
};
