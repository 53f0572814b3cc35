// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in memory as a virtual table, for one INSERT ... SELECT of many rows; scratch databases.
#include "kam/store/rows.h"

#include <stdlib.h>

#include "internal.h"
#include "kam/base/memory.h"

// The statement reads store->rows; the name exists on every connection that was ever used so, without being in its schema.
typedef struct RowsTable {
	sqlite3_vtab base; // first, as SQLite wants it
	Store *store;
} RowsTable;

typedef struct RowsCursor {
	sqlite3_vtab_cursor base; // first
	const Rows *rows;
	size_t at;
} RowsCursor;

static int rows_connect(
	sqlite3 *db, void *store, int argc, const char *const *argv, sqlite3_vtab **table, char **message)
{
	(void)argc;
	(void)argv;
	(void)message;
	int code = sqlite3_declare_vtab(db,
		"CREATE TABLE x (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15,"
		" c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31)");
	if (code != SQLITE_OK)
		return code;
	RowsTable *made = memory_new(1, sizeof *made);
	made->store = store;
	*table = &made->base;
	return SQLITE_OK;
}

static int rows_disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int rows_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = 1e5;
	info->estimatedRows = 100000;
	return SQLITE_OK;
}

static int rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
	RowsCursor *made = memory_new(1, sizeof *made);
	made->rows = ((RowsTable *)table)->store->rows;
	*cursor = &made->base;
	return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int rows_filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int argc, sqlite3_value **argv)
{
	(void)plan;
	(void)name;
	(void)argc;
	(void)argv;
	((RowsCursor *)cursor)->at = 0;
	return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *cursor)
{
	((RowsCursor *)cursor)->at++;
	return SQLITE_OK;
}

static int rows_eof(sqlite3_vtab_cursor *cursor)
{
	const RowsCursor *own = (const RowsCursor *)cursor;
	return own->rows == NULL || own->at >= own->rows->count;
}

static int rows_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
	const RowsCursor *own = (const RowsCursor *)cursor;
	RowsCell cell = own->rows->cell(own->rows->context, own->at, column);
	switch (cell.type) {
	case ROWS_NULL: break;
	case ROWS_INTEGER: sqlite3_result_int64(context, cell.number); break;
	case ROWS_TEXT: sqlite3_result_text(context, cell.text, -1, SQLITE_STATIC); break;
	}
	return SQLITE_OK;
}

static int rows_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
	*rowid = (sqlite3_int64)((const RowsCursor *)cursor)->at;
	return SQLITE_OK;
}

static const sqlite3_module rows_module = {
	.xConnect = rows_connect,
	.xBestIndex = rows_plan,
	.xDisconnect = rows_disconnect,
	.xOpen = rows_open,
	.xClose = rows_close,
	.xFilter = rows_filter,
	.xNext = rows_next,
	.xEof = rows_eof,
	.xColumn = rows_column,
	.xRowid = rows_rowid,
};

bool store_run_rows(Store *store, const char *sql, const Rows *rows, Error *err)
{
	int code = store->has_rows ? SQLITE_OK : sqlite3_create_module(store->db, "store_rows", &rows_module, store);
	if (code != SQLITE_OK)
		return store_failed(store, code, err);
	store->has_rows = true;
	store->rows = rows;
	Statement *statement = store_prepare(store, sql, err);
	bool ok = statement != NULL && statement_run(statement, err);
	store->rows = NULL;
	return ok;
}

// --- Scratch ------------------------------------------------------------------------------------------------------

Store *store_open_scratch(const char *path, Error *err)
{
	Store *store = store_new(path);
	store_configure();
	int code = sqlite3_open_v2("", &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK &&
		store_execute(store, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096", err))
		return store;
	if (code != SQLITE_OK)
		store_failed(store, code, err);
	store_close(store);
	return NULL;
}

static void copy_cell(Statement *insert, const Statement *row, int column)
{
	sqlite3_stmt *raw = row->raw;
	size_t length;
	const void *bytes;
	switch (sqlite3_column_type(raw, column)) {
	case SQLITE_INTEGER: statement_bind_int(insert, column + 1, sqlite3_column_int64(raw, column)); break;
	case SQLITE_NULL: statement_bind_null(insert, column + 1); break;
	case SQLITE_TEXT: statement_bind_text(insert, column + 1, statement_text(row, column)); break;
	default:
		bytes = statement_blob(row, column, &length);
		statement_bind_blob(insert, column + 1, length ? bytes : "", length);
	}
}

static bool copy_all(Statement *rows, Statement *insert, Error *err)
{
	Step step;
	while ((step = statement_step(rows, err)) == STEP_ROW) {
		for (int column = 0; column < statement_columns(rows); column++)
			copy_cell(insert, rows, column);
		Step done = statement_step(insert, err);
		statement_reset(insert);
		if (done != STEP_DONE)
			return false;
	}
	return step == STEP_DONE;
}

bool store_copy_rows(Store *from, const char *query, Store *to, const char *insert, Error *err)
{
	Statement *rows = store_prepare(from, query, err), *write = NULL;
	sqlite3_db_config(to->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	if (rows)
		write = store_prepare(to, insert, err);
	bool ok = write && copy_all(rows, write, err);
	statement_done(rows);
	statement_done(write);
	sqlite3_db_config(to->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return ok;
}
