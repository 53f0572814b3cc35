// SPDX-License-Identifier: GPL-3.0-or-later
// The commands, each described and done in the file of its name.
#ifndef KAM_CLI_COMMANDS_H
#define KAM_CLI_COMMANDS_H

#include "kam/cli/cli.h"

extern const CliCommand command_demo, command_import, command_csv, command_export, command_list, command_show,
	command_add, command_set, command_remove, command_log, command_agenda, command_insight, command_edits, command_undo,
	command_redo, command_check, command_backup, command_restore, command_forget, command_map, command_completions, command_help;

// For the tables of options: OPTIONS(rows) fills options and option_count.
#define OPTIONS(rows) .options = (rows), .option_count = sizeof(rows) / sizeof *(rows)
#define NO_LIMIT ((size_t)-1)

#endif
