// SPDX-License-Identifier: GPL-3.0-or-later
// The database file: open, statements, transactions, ids, backup, integrity. The only room that knows SQLite.
// One Store belongs to one thread; a job opens its own.
#ifndef KAM_STORE_STORE_H
#define KAM_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/error.h"

typedef struct Store Store;
typedef struct Statement Statement;

typedef enum StoreMode {
	STORE_CREATE,    // open for writing, make the file (mode 0600) when there is none
	STORE_EXISTING,  // open for writing, ERROR_FILE when there is none
	STORE_READ_ONLY, // never change the file (SQLite's log may stand beside it meanwhile)
} StoreMode;

// Opens the file, or a private database in memory for path ":memory:". Checks that it is a database with kam's
// application_id (a foreign or damaged file is refused with a sentence and left untouched). A file that may only be
// read is opened read-only. WAL, synchronous FULL, foreign keys on, secure_delete on. NULL on failure.
Store *store_open(const char *path, StoreMode mode, Error *err);
void store_close(Store *store); // NULL is fine; unfinished statements are ended, an open transaction is rolled back
bool store_is_read_only(const Store *store);
const char *store_path(const Store *store);
bool store_is_file(const Store *store); // not in memory
// A number for this machine and file: whose process a file speaks of. Positive.
int64_t store_host(Store *store);
// Ends the running statement with ERROR_CANCELLED. The only function that another thread may call.
void store_interrupt(Store *store);
// `stop` is asked about every millisecond while a statement runs; true ends it with ERROR_CANCELLED. NULL: nobody is asked.
void store_watch(Store *store, bool (*stop)(void *context), void *context);

// --- Schema ---------------------------------------------------------------------------------------------------

typedef struct Migration {
	int version;     // ascending from 1
	const char *sql; // brings version - 1 to version
} Migration;

int store_version(Store *store); // PRAGMA user_version; 0 for a new file
// Runs what is missing in one transaction, after copying the file to PATH.backup-vN when it already held data.
// A file newer than the last migration is left as it is and *newer is set (the caller opens it read-only).
bool store_migrate(Store *store, const Migration *migrations, size_t count, bool *newer, Error *err);

// --- Statements -----------------------------------------------------------------------------------------------

// A prepared statement for the SQL, from the store's cache. Give it back with statement_done(). NULL on failure.
Statement *store_prepare(Store *store, const char *sql, Error *err);
void statement_done(Statement *statement); // NULL is fine

// Parameters count from 1, columns from 0. Bound text and blobs must live until statement_done().
void statement_bind_int(Statement *statement, int index, int64_t value);
void statement_bind_double(Statement *statement, int index, double value);
void statement_bind_text(Statement *statement, int index, const char *text); // NULL binds null
void statement_bind_blob(Statement *statement, int index, const void *bytes, size_t length);
void statement_bind_null(Statement *statement, int index);

typedef enum Step { STEP_ROW, STEP_DONE, STEP_FAILED } Step;
Step statement_step(Statement *statement, Error *err);
void statement_reset(Statement *statement); // to run again with other parameters
// Steps to the end, ignoring rows, and gives the statement back.
bool statement_run(Statement *statement, Error *err);

int statement_columns(const Statement *statement);
bool statement_is_null(const Statement *statement, int column);
int64_t statement_int(const Statement *statement, int column); // 0 for null
double statement_double(const Statement *statement, int column);
const char *statement_text(const Statement *statement, int column); // NULL for null; valid until the next step
const void *statement_blob(const Statement *statement, int column, size_t *length);

// Runs SQL text without results, several statements allowed.
bool store_execute(Store *store, const char *sql, Error *err);
// Runs one statement with the number as ?1 to its end.
bool store_run_with(Store *store, const char *sql, int64_t number, Error *err);
// The first column of the first row as an integer; `fallback` when there is no row or on failure.
int64_t store_query_int(Store *store, const char *sql, int64_t fallback);
// Whether foreign keys act and are checked, also within a transaction: for who does what they would do at once.
void store_enforce_references(Store *store, bool enforce);
// Rows changed by the last INSERT, UPDATE or DELETE.
int64_t store_changes(const Store *store);

// --- Transactions ---------------------------------------------------------------------------------------------

bool store_begin(Store *store, Error *err);  // BEGIN IMMEDIATE; waits up to 5 s for another writer, then ERROR_BUSY
bool store_commit(Store *store, Error *err); // on failure the transaction is rolled back
void store_rollback(Store *store);
bool store_in_transaction(const Store *store);

// A number that changes when another connection has committed (PRAGMA data_version).
int64_t store_data_version(Store *store);

// --- Ids ------------------------------------------------------------------------------------------------------

// A new row id: ascending, positive, below 2^53 (exact in JSON), unique across copies of a portfolio:
// seconds since 2024-01-01 (31 bits), copy number (10 bits), counter (12 bits).
int64_t store_new_id(Store *store);
// The generator never hands out ids up to this one (set after opening from the tables' greatest id).
void store_reserve_ids(Store *store, int64_t greatest);
// `count` ids in ascending order that belong together (for a big import); returns the first; they are consecutive.
int64_t store_new_ids(Store *store, int64_t count);

// --- Care -----------------------------------------------------------------------------------------------------

// A whole copy while others work; written beside and renamed, mode 0600. Refuses to overwrite the portfolio itself.
bool store_backup(Store *store, const char *path, Error *err);
// Puts a checked copy of a backup in the place of the portfolio at `path`, in one step. The file that was there stays beside as
// PATH.before-restore (with a number where one is kept already); its name in *kept, NULL when there was none (free()). Nothing is
// changed when the backup is no sound portfolio (ERROR_FILE), or the portfolio is open elsewhere (ERROR_BUSY).
bool store_restore(const char *backup, const char *path, char **kept, Error *err);
// PRAGMA integrity_check and foreign_key_check. Calls `fault` for each finding; false only when it cannot run.
bool store_check(Store *store, void (*fault)(void *context, const char *sentence), void *context, Error *err);
// Empties free pages and rewrites the file (after erasing a person): VACUUM and a full checkpoint.
bool store_compact(Store *store, Error *err);

#endif
