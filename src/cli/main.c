// SPDX-License-Identifier: GPL-3.0-or-later
// kam's entry: options before the command, then the command of the table, or the full screen.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/cli/cli.h"
#include "kam/cli/help.h"

// Where a standard stream was closed, a file opened next would take its place and receive what is printed. Writing
// to what stands there now fails.
static void hold_streams(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };
	for (int fd = 0; fd <= 2; fd++)
		while (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			if (open("/dev/null", modes[fd]) < 0)
				return;
}

static int run(Cli *cli, int argc, char **argv)
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		bool known;
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return cli_help_all();
		if (strcmp(argv[i], "--version") == 0)
			return cli_print("kam " KAM_VERSION "\n") ? EXIT_DONE : EXIT_FILE;
		if (!cli_take_common(cli, argc, argv, &i, &known))
			return EXIT_USAGE;
		if (!known)
			return cli_usage(_("there is no option %s"), argv[i]);
	}
	if (i >= argc)
		return cli_open_screen(cli);
	const CliCommand *command = cli_command_find(argv[i]);
	return command ? cli_command_run(cli, command, argc - i, argv + i) : cli_command_unknown(argv[i]);
}

static bool set_today(Cli *cli, const char *text)
{
	if (!text || !text[0])
		return true;
	cli->today = day_parse_iso(text, strlen(text));
	return cli->today != DAY_NONE;
}

int main(int argc, char **argv)
{
	Cli cli = { .path = getenv("KAM_PORTFOLIO"), .today = day_today() };
	const char *today = getenv("KAM_TODAY");
	hold_streams();
	signal(SIGXFSZ, SIG_IGN); // a limit of the file size is told like a full disk
	cli.arena = arena_new();
	locale_start(NULL);
	int code = set_today(&cli, today)
				   ? run(&cli, argc, argv)
				   : cli_usage(_("$KAM_TODAY is \"%s\", and that is no date: write it as 2026-11-25"), today);
	arena_free(cli.arena);
	return code;
}
