// SPDX-License-Identifier: GPL-3.0-or-later
// `kam help`: made from the table of commands.
#ifndef KAM_CLI_HELP_H
#define KAM_CLI_HELP_H

#include "kam/cli/cli.h"

int cli_help(Cli *cli, int argc, char **argv); // all commands, or argv[1]: one command or topic
int cli_help_command(const CliCommand *command);

#endif
