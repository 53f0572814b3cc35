// SPDX-License-Identifier: GPL-3.0-or-later
// The options of reading a file, which `kam import` and `kam csv` share.
#ifndef KAM_CLI_READING_H
#define KAM_CLI_READING_H

#include <stddef.h>

#include "commands.h"
#include "kam/base/locale.h"
#include "kam/exchange/import.h"

typedef struct ReadingOptions {
	const char *as, *layout, *account, *kind, *currency;
	CliList maps;
	const char *encoding, *delimiter, *quote, *escape, *header, *first_row, *dates, *decimal;
} ReadingOptions;

// Rows for the table of options of a command whose struct has a ReadingOptions called `reading`.
#define READING(type, member) (offsetof(type, reading) + offsetof(ReadingOptions, member))
#define READING_ROWS(type)                                                                                             \
	{ "--as", OPTION_TEXT, READING(type, as), N_("KIND"),                                                              \
		N_("what the rows are: accounts contacts history lines phases actions opportunities links managers ...; else " \
		   "found from the "                                                                                           \
		   "columns") },                                                                                               \
		{ "--layout", OPTION_TEXT, READING(type, layout), N_("NAME"),                                                  \
			N_("a layout by its name; else found from the column names") },                                            \
		{ "--map", OPTION_LIST, READING(type, maps), N_("COLUMN=FIELD"),                                               \
			N_("a column and the field it fills, \"Column=\" leaves it out; may be repeated") },                       \
		{ "--account", OPTION_TEXT, READING(type, account), N_("NAME"), N_("all rows belong to this account") },       \
		{ "--kind", OPTION_TEXT, READING(type, kind), N_("EVENTKIND"),                                                 \
			N_("what kind of events they are, where no column tells") },                                               \
		{ "--encoding", OPTION_TEXT, READING(type, encoding), N_("E"), N_("UTF-8, Windows-1252, UTF-16 ...") },        \
		{ "--delimiter", OPTION_TEXT, READING(type, delimiter), N_("C"), N_("between cells: , ; | tab") },             \
		{ "--quote", OPTION_TEXT, READING(type, quote), N_("C"), N_("around cells; none") },                           \
		{ "--escape", OPTION_TEXT, READING(type, escape), N_("E"),                                                     \
			N_("of quotes in cells: doubled, backslash, none") },                                                      \
		{ "--header", OPTION_TEXT, READING(type, header), N_("N"), N_("number of header rows") },                      \
		{ "--first-row", OPTION_TEXT, READING(type, first_row), N_("N"),                                               \
			N_("line of the file where header or data begin") },                                                       \
		{ "--dates", OPTION_TEXT, READING(type, dates), N_("ORDER"), N_("dmy, mdy or ymd") },                          \
		{ "--decimal", OPTION_TEXT, READING(type, decimal), N_("C"), N_(", or .") },                                   \
	{                                                                                                                  \
		"--currency", OPTION_TEXT, READING(type, currency), N_("CODE"), N_("of amounts, where no column tells")        \
	}

// Fills the importer's options; what it points to lives in the program's arena. False with a printed sentence when one is wrong.
bool reading_take(Cli *cli, const CliCommand *command, const ReadingOptions *given, ImportOptions *out);

#endif
