// SPDX-License-Identifier: GPL-3.0-or-later
// Applying recorded changes, forwards or backwards, where the rows are still as the changes expect.
#include <limits.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"

typedef struct Application {
	Store *store;
	ChangeConflict conflict; // table "": none
} Application;

void conflict_set(ChangeConflict *conflict, const char *table, int64_t id)
{
	size_t length = strnlen(table, sizeof conflict->table - 1);
	memcpy(conflict->table, table, length);
	conflict->table[length] = '\0';
	conflict->id = id;
}

static int application_conflict(void *context, int kind, sqlite3_changeset_iter *at)
{
	Application *run = context;
	const char *table = NULL;
	int columns = 0, operation = 0, indirect = 0;
	sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
	if (kind == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
		return SQLITE_CHANGESET_OMIT; // gone already, as wanted
	conflict_set(&run->conflict, table, change_key(at));
	return SQLITE_CHANGESET_ABORT;
}

// SQLite skips a table that is not there without a word; kam refuses.
static int application_filter(void *context, const char *table)
{
	Application *run = context;
	if (sqlite3_table_column_metadata(run->store->db, "main", table, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK)
		return 1;
	conflict_set(&run->conflict, table, 0);
	return 0;
}

static bool application_run(Application *run, const void *changes, size_t length, bool inverted, Error *err)
{
	sqlite3 *db = run->store->db;
	int keys = 0;
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &keys);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
	int code = sqlite3changeset_apply_v2(db, (int)length, (void *)(uintptr_t)changes, application_filter,
		application_conflict, run, NULL, NULL, inverted ? SQLITE_CHANGESETAPPLY_INVERT : 0);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, keys, NULL);
	if (code == SQLITE_CORRUPT)
		return changes_damaged(code, err);
	if (code != SQLITE_OK && code != SQLITE_ABORT)
		return store_failed(run->store, code, err);
	if (run->conflict.table[0] == '\0' && !references_hold(run->store, changes, length, inverted, &run->conflict, err))
		return false;
	return run->conflict.table[0] == '\0' ||
		   error_set(err, ERROR_CONFLICT, _("A record has changed since; nothing was done"));
}

bool changes_apply(
	Store *store, const void *changes, size_t length, bool inverted, ChangeConflict *conflict, Error *err)
{
	Application run = { .store = store };
	bool done = true;
	if (length > INT_MAX || !changes_valid(changes, length))
		return changes_damaged(SQLITE_CORRUPT, err);
	if (length > 0) {
		if (!store_execute(store, "SAVEPOINT changes", err))
			return false;
		done = application_run(&run, changes, length, inverted, err);
		if (!done)
			store_execute(store, "ROLLBACK TO changes", NULL);
		done = store_execute(store, "RELEASE changes", done ? err : NULL) && done;
	}
	if (conflict != NULL)
		*conflict = run.conflict;
	return done;
}
