// SPDX-License-Identifier: GPL-3.0-or-later
// kam's entry: options before the command, then the command of the table, or the full screen.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/cli/cli.h"
#include "kam/cli/help.h"

// The value of an option, given as "--name VALUE" or "--name=VALUE"; NULL with a printed sentence when it is missing.
static const char *option_value(int argc, char **argv, int *i, const char *inside)
{
	if (inside)
		return inside;
	if (*i + 1 < argc)
		return argv[++*i];
	cli_usage(_("the option %s needs a value"), argv[*i]);
	return NULL;
}

static bool set_today(Cli *cli, const char *text)
{
	cli->today = day_parse_iso(text, strlen(text));
	if (cli->today != DAY_NONE)
		return true;
	cli_usage(_("\"%s\" is no date: write it as 2026-11-25"), text);
	return false;
}

// One option before the command. False when it is wrong (a sentence is printed).
static bool take_option(Cli *cli, int argc, char **argv, int *i)
{
	const char *name = argv[*i];
	const char *equals = strncmp(name, "--", 2) == 0 ? strchr(name, '=') : NULL;
	size_t length = equals ? (size_t)(equals - name) : strlen(name);
	const char *inside = equals ? equals + 1 : NULL;
	if (strncmp(name, "--ascii", length) == 0 && length == 7) {
		cli->ascii = true;
		return true;
	}
	bool path = length == 2 && strncmp(name, "-p", 2) == 0;
	bool today = length == 7 && strncmp(name, "--today", 7) == 0;
	bool lang = length == 6 && strncmp(name, "--lang", 6) == 0;
	if (!path && !today && !lang) {
		cli_usage(_("there is no option %s"), name);
		return false;
	}
	const char *value = option_value(argc, argv, i, inside);
	if (!value)
		return false;
	if (path)
		cli->path = value;
	if (lang && !locale_start(value)) {
		cli_usage(_("there is no language \"%s\": en and pt_BR are known"), value);
		return false;
	}
	return today ? set_today(cli, value) : true;
}

static int run(Cli *cli, int argc, char **argv)
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return cli_help(cli, 1, argv);
		if (strcmp(argv[i], "--version") == 0)
			return cli_print("kam " KAM_VERSION "\n") ? EXIT_DONE : EXIT_FILE;
		if (!take_option(cli, argc, argv, &i))
			return EXIT_USAGE;
	}
	if (i >= argc)
		return cli_open_screen(cli, 0, NULL);
	const CliCommand *command = cli_command_find(argv[i]);
	if (!command)
		return cli_usage(_("there is no command \"%s\""), argv[i]);
	for (int k = i + 1; k < argc; k++)
		if (strcmp(argv[k], "--help") == 0)
			return cli_help_command(command);
	return command->run(cli, argc - i, argv + i);
}

int main(int argc, char **argv)
{
	Cli cli = { .path = getenv("KAM_PORTFOLIO"), .today = day_today() };
	const char *today = getenv("KAM_TODAY");
	locale_start(NULL);
	cli.arena = arena_new();
	int code = today && today[0] && !set_today(&cli, today) ? EXIT_USAGE : run(&cli, argc, argv);
	arena_free(cli.arena);
	return code;
}
