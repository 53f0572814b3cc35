// SPDX-License-Identifier: GPL-3.0-or-later
// Many rows from memory into tables by one statement: a table-valued name over rows that the caller keeps. A row costs a
// third of what binding and stepping does.
#ifndef KAM_STORE_ROWS_H
#define KAM_STORE_ROWS_H

#include "kam/store/store.h"

enum { ROWS_COLUMNS = 32 };

typedef enum RowsType { ROWS_NULL, ROWS_INTEGER, ROWS_TEXT } RowsType;

typedef struct RowsCell {
	RowsType type;
	int64_t number;
	const char *text; // must live until the statement has ended
} RowsCell;

typedef struct Rows {
	size_t count;
	// Tells what stands in a column (0 ... ROWS_COLUMNS - 1) of a row.
	RowsCell (*cell)(const void *context, size_t row, int column);
	const void *context;
} Rows;

// Runs one statement that reads the rows as table "store_rows" with the columns c0, c1 ... and the rowids 0, 1 ...:
// "INSERT INTO event (id, kind) SELECT c0, c1 FROM store_rows". They come in their order.
bool store_run_rows(Store *store, const char *sql, const Rows *rows, Error *err);

// --- Scratch: a database that no file names and that ends with its connection -------------------------------------

// In memory, on disk where it grows; no journal: nothing of it survives. For building beside a portfolio, in a thread of its
// own; sentences about it name `path`, the portfolio's. NULL on failure.
Store *store_open_scratch(const char *path, Error *err);

// Copies all rows of a query of one store by an INSERT of another, which has a parameter ?1, ?2 ... for each column. The
// shadow tables of virtual tables may be written too: rows that the same SQLite has made.
bool store_copy_rows(Store *from, const char *query, Store *to, const char *insert, Error *err);

#endif
