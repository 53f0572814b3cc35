// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions, and statements that need no cursor.
#include "internal.h"
#include "kam/base/locale.h"

bool store_execute(Store *store, const char *sql, Error *err)
{
	if (!store_is_mine(store, err))
		return false;
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || store_failed(store, code, err);
}

int64_t store_query_int(Store *store, const char *sql, int64_t fallback)
{
	Statement *statement = store_prepare(store, sql, NULL);
	if (statement == NULL)
		return fallback;
	int64_t number = statement_step(statement, NULL) == STEP_ROW ? statement_int(statement, 0) : fallback;
	statement_done(statement);
	return number;
}

bool store_run_with(Store *store, const char *sql, int64_t number, Error *err)
{
	Statement *statement = store_prepare(store, sql, err);
	if (statement == NULL)
		return false;
	statement_bind_int(statement, 1, number);
	return statement_run(statement, err);
}

int64_t store_changes(const Store *store)
{
	return sqlite3_changes64(store->db);
}

void store_enforce_references(Store *store, bool enforce)
{
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, enforce, NULL);
}

static bool store_run(Store *store, const char *sql, Error *err)
{
	Statement *statement = store_prepare(store, sql, err);
	return statement != NULL && statement_run(statement, err);
}

bool store_begin(Store *store, Error *err)
{
	if (store->read_only)
		return store_failed(store, SQLITE_READONLY, err);
	return file_is_still_there(store, err) && store_run(store, "BEGIN IMMEDIATE", err);
}

bool store_commit(Store *store, Error *err)
{
	bool done = ids_save(store, err) && store_run(store, "COMMIT", err);
	if (!done)
		store_rollback(store);
	ids_transaction_ended(store);
	return done;
}

void store_rollback(Store *store)
{
	loan_forgive(store);
	// After a full disk SQLite has rolled back itself; then there is nothing left to do.
	if (store_in_transaction(store))
		store_run(store, "ROLLBACK", NULL);
	ids_transaction_ended(store);
}

bool store_in_transaction(const Store *store)
{
	return sqlite3_get_autocommit(store->db) == 0;
}

int64_t store_data_version(Store *store)
{
	return store_query_int(store, "PRAGMA data_version", 0);
}
