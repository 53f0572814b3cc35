// SPDX-License-Identifier: GPL-3.0-or-later
// kam import: files into the portfolio, each as one change that can be undone.
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "import_report.h"
#include "kam/base/locale.h"
#include "kam/base/thread.h"
#include "kam/exchange/layouts.h"
#include "kam/ui/path_line.h"
#include "reading.h"

typedef struct ImportWords {
	ReadingOptions reading;
	const char *create, *rejects, *save_layout;
	CliList same;
	bool update, no_update, dry_run, strict, json;
} ImportWords;

// --- Progress and cancelling --------------------------------------------------------------------------------------

static volatile sig_atomic_t cancelled;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	cancelled = 1;
}

// A second Ctrl-C ends the program at once; the file is whole in any case.
static void watch_interrupt(void)
{
	struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND };
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
}

static bool progress(void *context, int64_t done, int64_t total)
{
	const bool *terminal = context;
	if (*terminal && total > 0)
		fprintf(stderr, "\r%3d %%  %lld MB", (int)(100 * done / total), (long long)(done >> 20));
	return !cancelled;
}

static void clear_progress(bool terminal)
{
	if (terminal)
		fputs("\r\033[K", stderr);
}

// --- Options ------------------------------------------------------------------------------------------------------

static bool take_create(const char *words, unsigned *create)
{
	static const struct {
		const char *name;
		unsigned bits;
	} names[] = {
		{ "accounts", CREATE_ACCOUNTS },
		{ "contacts", CREATE_CONTACTS },
		{ "managers", CREATE_MANAGERS },
		{ "none", 0 },
	};
	*create = words ? 0 : CREATE_ALL;
	while (words && *words) {
		size_t length = strcspn(words, ","), i = 0, count = sizeof names / sizeof *names;
		while (i < count && (strlen(names[i].name) != length || strncmp(names[i].name, words, length) != 0))
			i++;
		if (i == count) {
			cli_usage_of(&command_import, _("--create takes accounts, contacts, managers or none, not \"%s\""), words);
			return false;
		}
		*create |= names[i].bits;
		words += length + (words[length] == ',');
	}
	return true;
}

static bool take_options(Cli *cli, const ImportWords *words, size_t files, ImportOptions *out)
{
	if (words->update && words->no_update) {
		cli_usage_of(&command_import, "%s", _("--update and --no-update exclude each other"));
		return false;
	}
	if (words->save_layout && files > 1) {
		cli_usage_of(&command_import, "%s", _("--save-layout keeps the mapping of one import; give one file with it"));
		return false;
	}
	if (words->rejects && files > 1) {
		cli_usage_of(&command_import, "%s", _("--rejects names the file for one import; give one file with it"));
		return false;
	}
	out->no_update = words->no_update;
	out->dry_run = words->dry_run;
	out->strict = words->strict;
	out->rejects = words->rejects;
	return take_create(words->create, &out->create) && reading_take(cli, &command_import, &words->reading, out);
}

// --- Running ------------------------------------------------------------------------------------------------------

static size_t written(const ImportResult *results, size_t count)
{
	size_t files = 0;
	for (size_t i = 0; i < count; i++)
		files += results[i].batch != 0;
	return files;
}

// `steps`: changes that were made.
static int told(const ImportWords *words, const ImportResult *results, size_t count, bool several, size_t steps)
{
	Buffer out = BUFFER_EMPTY;
	bool rejected = false;
	for (size_t i = 0; i < count; i++)
		rejected = rejected || results[i].rejected > 0;
	if (words->json)
		import_report_json(results, count, several, &out);
	else
		import_report_text(results, count, words->dry_run, words->strict, steps, &out);
	int code = steps ? cli_print_done(&out) : cli_print_buffer(&out);
	return code == EXIT_DONE && rejected ? EXIT_PARTLY : code;
}

// --same 'Name in file=Account': an account, else a contact.
static bool take_same(Cli *cli, Portfolio *portfolio, const char *text, ImportMerge *out, Error *err)
{
	Error none = { 0 };
	const char *equals = strrchr(text, '=');
	if (!equals || equals == text || !equals[1])
		return error_set(err, ERROR_USAGE, _("--same needs 'Name in the file=Account', not \"%.80s\""), text);
	*out = (ImportMerge){ .name = arena_strndup(cli->arena, text, (size_t)(equals - text)) };
	for (int i = 0; i < 2; i++) {
		out->kind = i == 0 ? ENTITY_ACCOUNT : ENTITY_CONTACT;
		if (record_find(portfolio, out->kind, equals + 1, 0, &out->id, i == 0 ? err : &none))
			return true;
		if (i == 0 && err->code != ERROR_NOT_FOUND)
			return false;
	}
	return false;
}

static bool take_all_same(
	Cli *cli, Portfolio *portfolio, const ImportWords *words, ImportOptions *options, Error *err)
{
	ImportMerge *merges = arena_alloc(cli->arena, words->same.count + 1, sizeof *merges);
	for (size_t i = 0; i < words->same.count; i++)
		if (!take_same(cli, portfolio, words->same.items[i], &merges[i], err))
			return false;
	options->merges = merges;
	options->merge_count = words->same.count;
	return true;
}

// The mapping that this file was read with, for the next one of its kind: in the portfolio a change of its own.
static bool keep_layout(Portfolio *portfolio, const ImportWords *words, const ImportResult *result,
	const ImportOptions *options, size_t *steps, Error *err)
{
	if (!words->save_layout || words->dry_run)
		return true;
	if (!layout_save(portfolio, words->save_layout, result, options, err))
		return false;
	*steps += layout_is_file(words->save_layout) ? 0 : 1;
	return true;
}

static int finish(Portfolio *portfolio, const ImportWords *words, const ImportResult *results, size_t count,
	const ImportOptions *options)
{
	Error err = { 0 };
	size_t steps = written(results, count);
	bool kept = keep_layout(portfolio, words, results, options, &steps, &err);
	int code = told(words, results, count, count != 1, steps);
	return kept ? code : cli_fail(&err);
}

// Files as a terminal or a desktop drops them, too: file:///home/x/My%20orders.csv.
static const char *const *paths_of(Cli *cli, const CliList *files)
{
	const char **paths = arena_alloc(cli->arena, files->count + 1, sizeof *paths);
	for (size_t i = 0; i < files->count; i++)
		paths[i] = access(files->items[i], F_OK) == 0 ? files->items[i] : path_line_address(cli->arena, files->items[i]);
	return paths;
}

// Where one file cannot be imported, those that were before it are, and are told of.
static int import(
	Cli *cli, Portfolio *portfolio, const CliList *files, const ImportWords *words, ImportOptions *options)
{
	Error err = { 0 };
	bool terminal = isatty(STDERR_FILENO) == 1;
	size_t failed = 0, done = 0;
	ImportResult *results = arena_alloc(cli->arena, files->count, sizeof *results);
	ImportResult *finished = arena_alloc(cli->arena, files->count, sizeof *finished);
	if (!take_all_same(cli, portfolio, words, options, &err))
		return cli_fail(&err);
	options->progress = progress;
	options->context = &terminal;
	watch_interrupt();
	thread_step_back();
	bool whole = import_files(portfolio, paths_of(cli, files), files->count, options, cli->arena, results, &failed, &err);
	clear_progress(terminal);
	if (whole)
		return finish(portfolio, words, results, files->count, options);
	for (size_t i = 0; i < files->count; i++)
		if (i != failed && results[i].path && results[i].entity && (results[i].batch || results[i].rows))
			finished[done++] = results[i];
	size_t steps = written(finished, done);
	if (done > 0)
		told(words, finished, done, files->count != 1, steps);
	if (steps > 0 && err.code == ERROR_CANCELLED)
		error_set(&err, ERROR_CANCELLED, _("The import was cancelled: nothing of %s was written, and of no file behind it"),
			results[failed].path);
	int code = cli_fail(&err);
	return steps > 0 || (done > 0 && code != EXIT_CANCELLED) ? EXIT_PARTLY : code;
}

static int run(Cli *cli, const CliList *files, const void *given)
{
	const ImportWords *words = given;
	ImportOptions options = { 0 };
	int code;
	if (!take_options(cli, words, files->count, &options))
		return EXIT_USAGE;
	Portfolio *portfolio = cli_open(cli, STORE_CREATE, &code);
	if (!portfolio)
		return code;
	return cli_close(cli, portfolio, import(cli, portfolio, files, words, &options));
}

static const CliOption options_table[] = {
	{ "--create", OPTION_TEXT, offsetof(ImportWords, create), N_("LIST"),
		N_("what may be added on the way: accounts,contacts,managers (all three unless given) or none") },
	{ "--update", OPTION_FLAG, offsetof(ImportWords, update), NULL,
		N_("change rows that exist (unless told otherwise)") },
	{ "--no-update", OPTION_FLAG, offsetof(ImportWords, no_update), NULL, N_("leave rows that exist as they are") },
	{ "--same", OPTION_LIST, offsetof(ImportWords, same), N_("NAME=ACCOUNT"),
		N_("a name in the file means this account (or contact) of the portfolio; may be repeated") },
	{ "--save-layout", OPTION_TEXT, offsetof(ImportWords, save_layout), N_("NAME"),
		N_("keep this mapping under a name, for files with the same columns; a NAME.kamlayout is written as a file") },
	{ "--dry-run", OPTION_FLAG, offsetof(ImportWords, dry_run), NULL, N_("say what would happen and write nothing") },
	{ "--rejects", OPTION_TEXT, offsetof(ImportWords, rejects), N_("FILE"),
		N_("where rejected rows go with their reasons; else beside the file, as NAME.rejects.csv") },
	{ "--strict", OPTION_FLAG, offsetof(ImportWords, strict), NULL,
		N_("anything rejected: nothing is written, exit code 1") },
	{ "--json", OPTION_FLAG, offsetof(ImportWords, json), NULL,
		N_("the result as JSON: one object for one file, an array for several") },
};
static const CliExample examples[] = {
	{ "kam import customers.csv orders.csv", N_("the order of the files does not matter") },
	{ "kam import --as contacts --map 'Ramal=phone' --dry-run people.csv", N_("see what would happen first") },
	{ "kam import --account Aurora --kind call calls.csv", N_("rows that name neither account nor kind") },
	{ "kam import --same 'Aurora Metals=Metalúrgica Aurora' orders.csv", N_("a name that is written in another way") },
	{ "kam undo", N_("take the last import back") },
	{ NULL, NULL },
};
const CliCommand command_import = {
	.name = "import",
	.usage = "kam import [--as KIND] FILE...",
	.summary = N_("take CSV files into the portfolio"),
	.notes = N_("Encoding, delimiter, dates, decimal sign, kind and columns are found from the file. Importing a file "
				"again changes nothing. "
				"New + changed + same + rejected are the rows of the file. Each file is one change: kam undo takes it "
				"back whole. Ctrl-C cancels: "
				"nothing of the file is written then."),
	OPTIONS(options_table),
	.shared = reading_options,
	.shared_count = &reading_option_count,
	.options_size = sizeof(ImportWords),
	.least = 1,
	.most = NO_LIMIT,
	.run = run,
	.examples = examples,
};
