// SPDX-License-Identifier: GPL-3.0-or-later
// The options of reading a file, which `kam import` and `kam csv` share.
#ifndef KAM_CLI_READING_H
#define KAM_CLI_READING_H

#include "commands.h"
#include "kam/exchange/import.h"

typedef struct ReadingOptions {
	const char *as, *layout, *account, *kind, *currency;
	CliList maps;
	const char *encoding, *delimiter, *quote, *escape, *header, *first_row, *dates, *decimal;
} ReadingOptions;

// The rows for the table of options of a command whose struct begins with a ReadingOptions.
extern const CliOption reading_options[];
extern const size_t reading_option_count;

// Fills the importer's options; what it points to lives in the program's arena. False with a printed sentence when
// one is wrong.
bool reading_take(Cli *cli, const CliCommand *command, const ReadingOptions *given, ImportOptions *out);

#endif
