// SPDX-License-Identifier: GPL-3.0-or-later
// A CSV file wholly in memory, read by libcsv alone: the tests of the demonstration's files do without kam's own
// reader.
#ifndef KAM_TEST_DEMO_TABLE_H
#define KAM_TEST_DEMO_TABLE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Table {
	char **cells;            // row by row, the header first; all rows have `width` cells
	size_t count, capacity;  // of cells
	size_t width, rows;      // rows without the header
	size_t bytes;            // of the file
	bool ragged;             // some row has another number of cells than the header
	size_t in_row;           // cells of the row being read
} Table;

// Reads assets/demo/NAME; the test fails where that is impossible.
Table table_read(const char *name);
void table_done(Table *table);
// The column of a header; the test fails where there is none.
size_t table_column(const Table *table, const char *header);
// The cell of row 0.. in a column; "" where empty.
const char *table_cell(const Table *table, size_t row, size_t column);
// The first row whose cells in two columns are as given (second may be SIZE_MAX: not looked at); SIZE_MAX where
// there is none.
size_t table_find(const Table *table, size_t first, const char *value, size_t second, const char *other);

#endif
