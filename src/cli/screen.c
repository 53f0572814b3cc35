// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a portfolio full screen, and the demonstration.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/cli/cli.h"
#include "kam/cli/demo.h"
#include "kam/views/app.h"

static AppEnd run_screen(const Cli *cli, Portfolio *portfolio, bool demo, int *code)
{
	Error err = { 0 };
	const char *mouse = getenv("KAM_MOUSE");
	AppOptions options = { .portfolio = portfolio, .demo = demo, .keep_state = !demo,
		.terminal = { .ascii = cli->ascii, .mouse = !mouse || strcmp(mouse, "0") != 0, .no_colour = getenv("NO_COLOR") && getenv("NO_COLOR")[0] } };
	AppEnd end = app_run(&options, &err);
	*code = end == APP_FAILED ? cli_fail(&err) : EXIT_DONE;
	return end;
}

// A file may be given by -p that does not exist yet: it is made, as `kam` at first use does.
int cli_open_screen(Cli *cli, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	int code;
	Portfolio *portfolio = cli_open(cli, STORE_CREATE, &code);
	if (!portfolio)
		return code;
	AppEnd end = run_screen(cli, portfolio, false, &code);
	portfolio_close(portfolio);
	return end == APP_OPEN_DEMO ? cli_demo(cli, 0, NULL) : code;
}

// The demonstration is a throw-away copy unless --keep names a file for it.
int cli_demo(Cli *cli, int argc, char **argv)
{
	const char *keep = NULL;
	Error err = { 0 };
	int code = EXIT_DONE;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--keep") != 0 || i + 1 >= argc)
			return cli_usage(_("kam demo takes only --keep FILE"));
		keep = argv[++i];
	}
	const char *path = demo_create(cli->arena, keep, cli->today, &err);
	if (!path)
		return cli_fail(&err);
	Cli own = *cli;
	own.path = path;
	Portfolio *portfolio = cli_open(&own, STORE_EXISTING, &code);
	if (portfolio) {
		run_screen(&own, portfolio, true, &code);
		portfolio_close(portfolio);
	}
	if (!keep)
		demo_remove(path);
	return code;
}
