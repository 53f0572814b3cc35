// SPDX-License-Identifier: GPL-3.0-or-later
// kam check, backup, restore: looking after the file.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/paths.h"

// --- kam check ----------------------------------------------------------------------------------------------------

typedef struct CheckOptions {
	bool repair, all;
} CheckOptions;

enum { NOTICES_TOLD = 20 };

typedef struct Findings {
	Buffer text;
	int faults, notices;
	bool all; // notices too
} Findings;

static void note_finding(void *context, bool fault, const char *sentence)
{
	Findings *findings = context;
	if (fault)
		findings->faults++;
	else if (++findings->notices > NOTICES_TOLD && !findings->all)
		return;
	if (fault)
		buffer_printf(&findings->text, _("fault: %s"), sentence);
	else
		buffer_printf(&findings->text, _("notice: %s"), sentence);
	buffer_add_char(&findings->text, '\n');
}

static void ignore_finding(void *context, bool fault, const char *sentence)
{
	(void)sentence;
	*(int *)context += fault;
}

static void sum_up(Findings *findings, bool repair, int left)
{
	Buffer *out = &findings->text;
	int untold = findings->all ? 0 : findings->notices - NOTICES_TOLD;
	if (untold > 0) {
		buffer_printf(out,
			ngettext("%d more notice; kam check --all shows it", "%d more notices; kam check --all shows them",
				(unsigned long)untold),
			untold);
		buffer_add_char(out, '\n');
	}
	if (findings->faults == 0)
		buffer_add(out, _("The portfolio is sound."));
	else if (repair && left == 0)
		buffer_printf(out,
			ngettext("%d fault was found and put right.", "%d faults were found and put right.",
				(unsigned long)findings->faults),
			findings->faults);
	else if (repair)
		buffer_printf(out,
			ngettext("%d fault cannot be put right: restore a backup (kam restore FILE).",
				"%d faults cannot be put right: restore a backup (kam restore FILE).", (unsigned long)left),
			left);
	else
		buffer_printf(out,
			ngettext("%d fault was found; kam check --repair puts right what can be.",
				"%d faults were found; kam check --repair puts right what can be.", (unsigned long)findings->faults),
			findings->faults);
	buffer_add_char(out, '\n');
}

static int check(Portfolio *portfolio, bool repair, bool all)
{
	Error err = { 0 };
	Findings findings = { .all = all };
	Buffer clean = BUFFER_EMPTY;
	int left = 0;
	if (!portfolio_check(portfolio, repair, note_finding, &findings, &err) ||
		(repair && findings.faults && !portfolio_check(portfolio, false, ignore_finding, &left, &err))) {
		buffer_done(&findings.text);
		return cli_fail(&err);
	}
	sum_up(&findings, repair, left);
	cli_clean(&clean, buffer_text(&findings.text), true);
	buffer_done(&findings.text);
	int code = repair && findings.faults ? cli_print_done(&clean) : cli_print_buffer(&clean);
	bool sound = repair ? left == 0 : findings.faults == 0;
	return code == EXIT_DONE && !sound ? EXIT_PARTLY : code;
}

static int run_check(Cli *cli, const CliList *words, const void *options)
{
	(void)words;
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_EXISTING, &code);
	if (!portfolio)
		return code;
	const CheckOptions *given = options;
	return cli_close(cli, portfolio, check(portfolio, given->repair, given->all));
}

static const CliOption check_options[] = {
	{ "--all", OPTION_FLAG, offsetof(CheckOptions, all), NULL, N_("show all notices, not only the first 20") },
	{ "--repair", OPTION_FLAG, offsetof(CheckOptions, repair), NULL,
		N_("put right what can be computed again: sums, figures, words") },
};
static const CliExample check_examples[] = {
	{ "kam check", N_("exit code 0: sound, 1: faults were found") },
	{ NULL, NULL },
};
const CliCommand command_check = {
	.name = "check",
	.usage = "kam check [--repair] [--all]",
	.summary = N_("check the integrity of the portfolio"),
	.notes = N_("Looks at the file, at references between records, at the monthly sums and figures kept beside the "
				"history. Orders whose "
				"lines do not add up to the head's amount are mentioned; the head counts."),
	OPTIONS(check_options),
	.options_size = sizeof(CheckOptions),
	.run = run_check,
	.examples = check_examples,
};

// --- kam backup ---------------------------------------------------------------------------------------------------

static int backup(Portfolio *portfolio, const char *path)
{
	Error err = { 0 };
	Buffer told = BUFFER_EMPTY;
	if (!store_backup(portfolio_store(portfolio), path, &err))
		return cli_fail(&err);
	buffer_printf(&told, _("The backup is %s"), path);
	buffer_add_char(&told, '\n');
	return cli_print_done(&told);
}

static int run_backup(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_READ_ONLY, &code);
	if (!portfolio)
		return code;
	return cli_close(cli, portfolio, backup(portfolio, words->items[0]));
}

static const CliExample backup_examples[] = {
	{ "kam backup ~/backups/portfolio-$(date +%F).kam", N_("every evening, from cron or by hand") },
	{ NULL, NULL },
};
const CliCommand command_backup = {
	.name = "backup",
	.usage = "kam backup FILE",
	.summary = N_("copy the portfolio safely"),
	.notes =
		N_("A whole, checked copy, also while others work. A backup of the same name is replaced; no other file is."),
	.least = 1,
	.most = 1,
	.run = run_backup,
	.examples = backup_examples,
};

// --- kam restore --------------------------------------------------------------------------------------------------

// Opening it also says whether this version can read it.
static bool is_portfolio(const Cli *cli, const char *path, Error *err)
{
	PortfolioOptions options = { .path = path, .mode = STORE_READ_ONLY, .today = cli->today };
	Portfolio *portfolio = portfolio_open(&options, err);
	bool earlier = !portfolio && err->code == ERROR_READ_ONLY;
	portfolio_close(portfolio);
	if (earlier)
		error_clear(err);
	return portfolio || earlier;
}

static int run_restore(Cli *cli, const CliList *words, const void *options)
{
	(void)options;
	Error err = { 0 };
	const char *backup_path = words->items[0], *path = cli->path;
	char *kept = NULL;
	Buffer told = BUFFER_EMPTY;
	if ((!path || !path[0]) && (!paths_portfolio(cli->arena, &path, &err) || !paths_make_parents(path, &err)))
		return cli_fail(&err);
	if (!is_portfolio(cli, backup_path, &err) || !store_restore(backup_path, path, &kept, &err))
		return cli_fail(&err);
	buffer_printf(&told, _("%s is the portfolio now"), backup_path);
	buffer_add_char(&told, '\n');
	if (kept) {
		buffer_printf(&told, _("What was there before is %s"), kept);
		buffer_add_char(&told, '\n');
	}
	free(kept);
	return cli_print_done(&told);
}

static const CliExample restore_examples[] = {
	{ "kam restore ~/backups/portfolio-2026-11-20.kam", N_("the portfolio as it was then") },
	{ NULL, NULL },
};
const CliCommand command_restore = {
	.name = "restore",
	.usage = "kam restore FILE",
	.summary = N_("bring a backup back"),
	.notes =
		N_("FILE takes the place of the portfolio, as a copy. What was there before stays beside it with the ending "
		   ".before-restore. A FILE that is no portfolio, or is damaged, is refused."),
	.least = 1,
	.most = 1,
	.run = run_restore,
	.examples = restore_examples,
};
