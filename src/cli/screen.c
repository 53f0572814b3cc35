// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a portfolio full screen, and the demonstration.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/cli/demo.h"
#include "kam/views/app.h"

static bool environment_says(const char *name)
{
	const char *value = getenv(name);
	return value && value[0];
}

static AppEnd run_screen(const Cli *cli, Portfolio *portfolio, bool demo, int *code)
{
	Error err = { 0 };
	const char *mouse = getenv("KAM_MOUSE");
	AppOptions options = { .portfolio = portfolio,
		.demo = demo,
		.keep_state = !demo,
		.terminal = { .ascii = cli->ascii,
			.mouse = !mouse || strcmp(mouse, "0") != 0,
			.no_colour = environment_says("NO_COLOR") } };
	AppEnd end = app_run(&options, &err);
	*code = end == APP_FAILED ? cli_fail(&err) : EXIT_DONE;
	return end;
}

static bool has_terminal(void)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	cli_usage("%s", _("the full screen needs a terminal; commands work without one"));
	return false;
}

// --- kam demo -----------------------------------------------------------------------------------------------------

typedef struct DemoOptions {
	const char *keep;
} DemoOptions;

static int show_demo(Cli *cli, const char *path)
{
	Cli own = *cli;
	int code;
	own.path = path;
	Portfolio *portfolio = cli_open(&own, STORE_EXISTING, &code);
	if (portfolio) {
		run_screen(&own, portfolio, true, &code);
		portfolio_close(portfolio);
	}
	return code;
}

// The first time of a day takes a second or two.
static const char *prepare_demo(const Cli *cli, const char *keep, Error *err)
{
	bool told = isatty(STDERR_FILENO);
	if (told)
		fputs(_("Preparing the demonstration ..."), stderr);
	const char *path = demo_create(cli->arena, keep, cli->today, err);
	if (told)
		fputs("\r\033[K", stderr);
	return path;
}

// A kept one is made also where no terminal can show it.
static int demo(Cli *cli, const char *keep)
{
	Error err = { 0 };
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (!keep && !has_terminal())
		return EXIT_USAGE;
	const char *path = prepare_demo(cli, keep, &err);
	if (!path)
		return cli_fail(&err);
	if (!keep)
		demo_remove_at_end(path);
	int code = terminal ? show_demo(cli, path) : EXIT_DONE;
	if (!keep) {
		demo_remove(path);
		return code;
	}
	Buffer told = BUFFER_EMPTY;
	if (code == EXIT_DONE && !terminal) {
		buffer_printf(&told, _("The demonstration portfolio is %s"), path);
		buffer_add_char(&told, '\n');
		code = cli_print_done(&told);
	}
	return code;
}

static int run_demo(Cli *cli, const CliList *words, const void *options)
{
	(void)words;
	return demo(cli, ((const DemoOptions *)options)->keep);
}

static const CliOption demo_options[] = {
	{ "--keep", OPTION_TEXT, offsetof(DemoOptions, keep), N_("FILE"),
		N_("keep the copy in this file, which must not exist") },
};
static const CliExample demo_examples[] = {
	{ "kam demo", N_("look at it; what you change is gone afterwards") },
	{ "kam demo --keep demo.kam", N_("keep it, to try commands on: kam -p demo.kam list accounts") },
	{ NULL, NULL },
};
const CliCommand command_demo = {
	.name = "demo",
	.usage = "kam demo [--keep FILE]",
	.summary = N_("open the demonstration portfolio"),
	.notes = N_("A throw-away copy of a maker of packaging and industrial parts with 42 key accounts; its dates are "
				"moved so that it "
				"ends yesterday."),
	OPTIONS(demo_options),
	.options_size = sizeof(DemoOptions),
	.run = run_demo,
	.examples = demo_examples,
};

// --- kam ----------------------------------------------------------------------------------------------------------

// A file may be given by -p that does not exist yet: it is made, as `kam` at first use does.
int cli_open_screen(Cli *cli)
{
	int code;
	if (!has_terminal())
		return EXIT_USAGE;
	Portfolio *portfolio = cli_open(cli, STORE_CREATE, &code);
	if (!portfolio)
		return code;
	AppEnd end = run_screen(cli, portfolio, false, &code);
	portfolio_close(portfolio);
	return end == APP_OPEN_DEMO ? demo(cli, NULL) : code;
}
