// SPDX-License-Identifier: GPL-3.0-or-later
// An aligned table of texts for people. On a terminal it is made to fit; elsewhere nothing is cut.
#ifndef KAM_CLI_TABLE_H
#define KAM_CLI_TABLE_H

#include "kam/base/memory.h"

typedef struct CliTable {
	Arena *arena;
	size_t columns;
	bool *right;        // columns of numbers
	const char **cells; // row by row, the heading first
	size_t count, capacity;
} CliTable;

// Texts are copied into the arena, which must live until table_write().
void table_start(CliTable *table, Arena *arena, size_t columns);
// The next column's heading; all of them before the first cell.
void table_heading(CliTable *table, const char *text, bool right);
// The next cell, from left to right; NULL is empty. Line breaks become blanks, control characters U+FFFD.
void table_cell(CliTable *table, const char *text);
// Appends the table and frees it; nothing without rows. On a terminal texts are cut, but no figures; what does not
// fit is left out from the right, and columns without a value when `drop_empty`. Answers how many columns did not
// fit.
size_t table_write(CliTable *table, bool drop_empty, Buffer *out);

// Columns of the terminal on standard output; 0 when it is none.
int table_terminal_width(void);

#endif
