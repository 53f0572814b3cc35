// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands.
#include <string.h>

#include "commands.h"
#include "kam/base/locale.h"

const CliCommand *const cli_commands[] = {
	&command_demo,
	&command_import,
	&command_csv,
	&command_export,
	&command_list,
	&command_show,
	&command_add,
	&command_set,
	&command_remove,
	&command_log,
	&command_agenda,
	&command_map,
	&command_insight,
	&command_edits,
	&command_undo,
	&command_redo,
	&command_check,
	&command_backup,
	&command_restore,
	&command_forget,
	&command_completions,
	&command_help,
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const CliCommand *cli_command_find(const char *name)
{
	for (size_t i = 0; i < cli_command_count; i++)
		if (strcmp(cli_commands[i]->name, name) == 0)
			return cli_commands[i];
	return NULL;
}

static const char *command_name(const void *context, size_t i)
{
	(void)context;
	return i < cli_command_count ? cli_commands[i]->name : NULL;
}

int cli_command_unknown(const char *name)
{
	const char *near = cli_nearest(name, command_name, NULL);
	if (near)
		return cli_usage(_("there is no command \"%s\"; %s perhaps"), name, near);
	return cli_usage(_("there is no command \"%s\""), name);
}
