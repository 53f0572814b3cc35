// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: one table of commands; each command in its own file, its help beside it. cli.md is the contract.
#ifndef KAM_CLI_CLI_H
#define KAM_CLI_CLI_H

#include "kam/base/error.h"
#include "kam/model/portfolio.h"

typedef enum ExitCode {
	EXIT_DONE = 0,
	EXIT_PARTLY = 1,    // done in part, refused by --strict, or check found faults
	EXIT_USAGE = 2,     // wrong use
	EXIT_FILE = 3,      // a file cannot be read, is no portfolio, is damaged, or the disk failed; nothing was changed
	EXIT_BUSY = 4,      // the portfolio is busy
	EXIT_CANCELLED = 130,
} ExitCode;

// What stands before the command.
typedef struct Cli {
	const char *path;    // -p, $KAM_PORTFOLIO or NULL: the standard place
	Day today;
	bool ascii;
	Arena *arena;        // lives as long as the program
} Cli;

typedef struct CliCommand {
	const char *name;    // "import"
	int (*run)(Cli *cli, int argc, char **argv); // argv[0] is the command's name; answers an ExitCode
	const char *usage;   // "kam import [--as KIND] FILE..."
	const char *summary; // marked for translation; one line for `kam help`
	const char *help;    // marked for translation; options and examples
} CliCommand;

extern const CliCommand cli_commands[];
extern const size_t cli_command_count;
const CliCommand *cli_command_find(const char *name); // NULL when unknown

// Prints "kam: SENTENCE" on standard error and answers the exit code that belongs to the error.
int cli_fail(const Error *err);
// The same for wrong use, with the way to the help.
int cli_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Opens the portfolio of the command line; NULL: *code holds the exit code, the sentence is printed.
Portfolio *cli_open(const Cli *cli, StoreMode mode, int *code);
// Writes to standard output; false (and one sentence) when that fails, e.g. on a full disk.
bool cli_print(const char *text);

// Commands, each in cli_NAME.c.
int cli_open_screen(Cli *cli, int argc, char **argv); // no command
int cli_demo(Cli *cli, int argc, char **argv);

#endif
