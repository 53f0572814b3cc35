// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: one table of commands; each command in its own file, its options, help and examples beside it.
// cli.md of the design is the contract: names, exit codes and JSON keys stay as they are.
#ifndef KAM_CLI_CLI_H
#define KAM_CLI_CLI_H

#include "kam/base/error.h"
#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef enum ExitCode {
	EXIT_DONE = 0,
	EXIT_PARTLY = 1, // done in part, refused by --strict, or check found faults
	EXIT_USAGE = 2,  // wrong use
	EXIT_FILE = 3,   // a file cannot be read, is no portfolio, is damaged, or the disk failed; nothing was changed
	EXIT_BUSY = 4,   // the portfolio is busy
	EXIT_CANCELLED = 130,
} ExitCode;

// What stands before the command (and may stand after it).
typedef struct Cli {
	const char *path; // -p, $KAM_PORTFOLIO or NULL: the standard place
	Day today;
	bool ascii;
	Arena *arena;        // lives as long as the program
	const char *created; // the portfolio's file, where cli_open() made it; NULL: it was there
} Cli;

// --- Commands -----------------------------------------------------------------------------------------------------

typedef struct CliList {
	const char **items;
	size_t count;
} CliList; // of the program's arena

typedef struct CliNumber {
	bool given;
	int64_t value;
} CliNumber;

typedef enum CliOptionKind {
	OPTION_FLAG,   // bool
	OPTION_TEXT,   // const char *; NULL when not given, the last one counts
	OPTION_NUMBER, // CliNumber, whole and not negative
	OPTION_LIST,   // CliList; may be repeated
	OPTION_FIELDS, // CliList of "name=value" from any other --name VALUE
} CliOptionKind;

typedef struct CliOption {
	const char *name; // "--filter"
	CliOptionKind kind;
	size_t offset;     // of its variable in the command's options
	const char *value; // marked for translation: what to write after it ("EXPR"); NULL for flags
	const char *help;  // marked for translation
} CliOption;

typedef struct CliExample {
	const char *line, *says;
} CliExample; // says: marked for translation

typedef struct CliCommand {
	const char *name;    // "import"
	const char *usage;   // "kam import [--as KIND] FILE..."
	const char *summary; // marked for translation; one line for `kam help`
	const char *notes;   // marked for translation; what else there is to say, NULL: nothing
	const CliOption *options;
	size_t option_count;
	const CliOption *shared; // of several commands; NULL. The struct of options begins with theirs
	const size_t *shared_count;
	size_t options_size; // of the struct that the options fill, zeroed before
	size_t least, most;  // words after the command
	// Answers an ExitCode. `options` is the filled struct.
	int (*run)(Cli *cli, const CliList *words, const void *options);
	const CliExample *examples; // ends with line NULL
} CliCommand;

// The options of a command one after the other, its own before the shared ones; NULL at the end.
const CliOption *cli_option(const CliCommand *command, size_t i);

extern const CliCommand *const cli_commands[];
extern const size_t cli_command_count;
const CliCommand *cli_command_find(const char *name); // NULL when unknown
// Says that there is no such command, and which one is meant perhaps; answers EXIT_USAGE.
int cli_command_unknown(const char *name);

// Takes the words and options of argv[1..] and runs the command argv[0]; --help shows its help instead.
int cli_command_run(Cli *cli, const CliCommand *command, int argc, char **argv);
// Takes argv[*i] and its value where it is an option of every command (-p, --today, --lang, --ascii). *known is
// false when it is none of them; false is answered when it is wrong, with a printed sentence.
bool cli_take_common(Cli *cli, int argc, char **argv, int *i, bool *known);

// --- Failing ------------------------------------------------------------------------------------------------------

// Prints "kam: SENTENCE" on standard error and answers the exit code that belongs to the error.
int cli_fail(const Error *err);
// The same for wrong use, with the way to the help.
int cli_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
int cli_usage_of(const CliCommand *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
// A word for the person on standard error.
void cli_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The word that is nearest to a mistyped one, NULL when none is near. `word(context, i)` answers candidates until
// NULL.
const char *cli_nearest(const char *typed, const char *(*word)(const void *context, size_t i), const void *context);

// --- The portfolio ------------------------------------------------------------------------------------------------

// Opens the portfolio of the command line; NULL: *code holds the exit code, the sentence is printed. The one at the
// standard place is made at first use, with its folders; one that is named must be there unless the mode is
// STORE_CREATE.
Portfolio *cli_open(Cli *cli, StoreMode mode, int *code);
// Closes it and answers `code`. A file that was made for a command that failed is taken away again.
int cli_close(Cli *cli, Portfolio *portfolio, int code);
// Removes a portfolio that the program has made itself, with what SQLite keeps beside it.
void cli_remove_portfolio(const char *path);
// The entity of a word such as "contacts"; NULL with a printed sentence when there is none.
const Entity *cli_entity(const CliCommand *command, const char *word);

// --- Output -------------------------------------------------------------------------------------------------------

// Writes to standard output; false (and one sentence) when that fails, e.g. on a full disk. On a terminal control
// characters are replaced.
bool cli_print(const char *text);
// Prints and frees a document; answers EXIT_DONE or EXIT_FILE.
int cli_print_buffer(Buffer *text);
// The same for what tells of a change that has been made: EXIT_DONE, or EXIT_PARTLY when it could not be told.
int cli_print_done(Buffer *text);
// Writes a document to a file (mode 0600; whole or not at all), or to standard output for NULL and "-", and frees it. Answers the exit
// code.
int cli_write_output(const char *path, Buffer *text);
// Appends the text with its control characters replaced by U+FFFD; line feeds only where `lines`.
void cli_clean(Buffer *out, const char *text, bool lines);

// Commands of the full screen (screen.c).
int cli_open_screen(Cli *cli);

#endif
