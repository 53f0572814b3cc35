// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a CSV file without kam, to compare what kam says with it.
#ifndef KAM_TESTS_CLI_TABLE_H
#define KAM_TESTS_CLI_TABLE_H

#include <stddef.h>

#include "kam/base/memory.h"

typedef struct Sheet {
	char ***rows; // rows[0] is the header
	size_t count, capacity, columns;
} Sheet;

// The same of bytes in memory, which are changed.
Sheet *sheet_parse(Arena *arena, char *text, char delimiter);
// The whole file; quotes and doubled quotes as in RFC 4180, a BOM is left out. NULL when it cannot be read. Owned
// by the arena, but the rows (free()).
Sheet *sheet_read(Arena *arena, const char *path, char delimiter);
void sheet_done(Sheet *sheet);
// The cell of row `row` (from 1) in the column of that name; "" when there is none.
const char *sheet_cell(const Sheet *sheet, size_t row, const char *column);
// The row whose `column` is `value`; 0 when there is none.
size_t sheet_find(const Sheet *sheet, const char *column, const char *value);

// "1265793.29" or "3142,13" as 126579329 and 314213 hundredths; 0 for "".
long long sheet_cents(const char *text);

#endif
