// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the portfolio of the command line.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/cli/cli.h"

// The file, and the mode that fits: the standard one is made at first use, whatever it is opened for.
static bool choose_file(Cli *cli, StoreMode *mode, const char **path, Error *err)
{
	*path = cli->path;
	if (*path && **path)
		return true;
	if (!paths_portfolio(cli->arena, path, err))
		return false;
	if (access(*path, F_OK) == 0)
		return true;
	*mode = STORE_CREATE;
	return paths_make_parents(*path, err);
}

static Portfolio *open_file(const Cli *cli, const char *path, StoreMode mode, Error *err)
{
	PortfolioOptions options = { .path = path, .mode = mode, .today = cli->today, .author = getenv("USER") };
	Portfolio *portfolio = portfolio_open(&options, err);
	// A file of an earlier version has to be brought up to date even if it is only to be read.
	if (!portfolio && mode == STORE_READ_ONLY && err->code == ERROR_READ_ONLY) {
		error_clear(err);
		options.mode = STORE_EXISTING;
		portfolio = portfolio_open(&options, err);
	}
	return portfolio;
}

Portfolio *cli_open(Cli *cli, StoreMode mode, int *code)
{
	Error err = { 0 };
	const char *path = NULL;
	Portfolio *portfolio = NULL;
	bool makes = false;
	*code = EXIT_DONE;
	if (choose_file(cli, &mode, &path, &err)) {
		makes = mode == STORE_CREATE && access(path, F_OK) != 0;
		portfolio = open_file(cli, path, mode, &err);
	}
	if (!portfolio)
		*code = cli_fail(&err);
	cli->created = portfolio && makes ? path : NULL;
	return portfolio;
}

void cli_remove_portfolio(const char *path)
{
	static const char *const endings[] = { "-wal", "-shm", "-journal", "" };
	Buffer name = BUFFER_EMPTY;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		buffer_clear(&name);
		buffer_printf(&name, "%s%s", path, endings[i]);
		unlink(buffer_text(&name));
	}
	buffer_done(&name);
}

int cli_close(Cli *cli, Portfolio *portfolio, int code)
{
	bool unused = cli->created && code != EXIT_DONE && code != EXIT_PARTLY && portfolio_is_empty(portfolio);
	portfolio_close(portfolio);
	if (unused)
		cli_remove_portfolio(cli->created);
	return code;
}

static const char *entity_word(const void *context, size_t i)
{
	(void)context;
	return i < ENTITY_COUNT ? entity_of((EntityKind)i)->plural : NULL;
}

const Entity *cli_entity(const CliCommand *command, const char *word)
{
	const Entity *entity = entity_find(word);
	const char *near = entity ? NULL : cli_nearest(word, entity_word, NULL);
	if (!entity && near)
		cli_usage_of(command, _("there is nothing called \"%s\"; %s perhaps"), word, near);
	else if (!entity)
		cli_usage_of(command, _("there is nothing called \"%s\"; kam help fields names what there is"), word);
	return entity;
}
