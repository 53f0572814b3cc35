// SPDX-License-Identifier: GPL-3.0-or-later
// Recording changes, applying them, and taking them back: SQLite's session extension.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"
#include "kam/store/recorder.h"

struct Recorder {
	Store *store;
	sqlite3_session *session;
};

Recorder *recorder_start(Store *store, const char *const *tables, Error *err)
{
	sqlite3_session *session = NULL;
	int code = sqlite3session_create(store->db, "main", &session);
	for (size_t at = 0; code == SQLITE_OK && tables[at] != NULL; at++)
		code = sqlite3session_attach(session, tables[at]);
	if (code != SQLITE_OK) {
		sqlite3session_delete(session);
		store_failed(store, code, err);
		return NULL;
	}
	Recorder *recorder = memory_new(1, sizeof *recorder);
	*recorder = (Recorder){ .store = store, .session = session };
	return recorder;
}

void recorder_stop(Recorder *recorder)
{
	if (recorder == NULL)
		return;
	sqlite3session_delete(recorder->session);
	free(recorder);
}

// Hands SQLite's bytes over as the caller's.
static void bytes_take(void *bytes, int size, void **out, size_t *length)
{
	*out = NULL;
	*length = size > 0 ? (size_t)size : 0;
	if (*length > 0) {
		*out = memory_new(1, *length);
		memcpy(*out, bytes, *length);
	}
	sqlite3_free(bytes);
}

bool recorder_changes(Recorder *recorder, void **changes, size_t *length, Error *err)
{
	int size = 0;
	void *bytes = NULL;
	int code = sqlite3session_changeset(recorder->session, &size, &bytes);
	if (code != SQLITE_OK)
		return store_failed(recorder->store, code, err);
	bytes_take(bytes, size, changes, length);
	return true;
}

static bool changes_damaged(int code, Error *err)
{
	error_set(err, ERROR_FILE, _("The record of this change is damaged"));
	return error_detail(err, "SQLite %d: %s", code, sqlite3_errstr(code));
}

// --- Applying -------------------------------------------------------------------------------------------------

typedef struct Application {
	Store *store;
	ChangeConflict conflict;
	int64_t *deleted; // sorted ids of the rows that these changes delete
	size_t deleted_count, deleted_capacity;
	bool table_missing;
} Application;

static int id_compare(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

// The value of the key's first column: of the row before, or of the new one.
static int64_t change_key(sqlite3_changeset_iter *at)
{
	unsigned char *is_key = NULL;
	const char *table = NULL;
	sqlite3_value *value = NULL;
	int columns = 0, operation = 0, indirect = 0, key = 0;
	if (sqlite3changeset_op(at, &table, &columns, &operation, &indirect) != SQLITE_OK
		|| sqlite3changeset_pk(at, &is_key, &columns) != SQLITE_OK)
		return 0;
	while (key < columns && is_key[key] != 1)
		key++;
	if (key == columns)
		return 0;
	if (operation == SQLITE_INSERT)
		sqlite3changeset_new(at, key, &value);
	else
		sqlite3changeset_old(at, key, &value);
	return value == NULL ? 0 : sqlite3_value_int64(value);
}

static int application_collect(Application *run, const void *changes, int length, int flags)
{
	sqlite3_changeset_iter *at = NULL;
	int code = sqlite3changeset_start_v2(&at, length, (void *)(uintptr_t)changes,
		flags & SQLITE_CHANGESETAPPLY_INVERT ? SQLITE_CHANGESETSTART_INVERT : 0);
	while (code == SQLITE_OK && sqlite3changeset_next(at) == SQLITE_ROW) {
		const char *table = NULL;
		int columns = 0, operation = 0, indirect = 0;
		sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
		if (operation == SQLITE_DELETE)
			ARRAY_PUSH(run->deleted, run->deleted_count, run->deleted_capacity) = change_key(at);
	}
	if (run->deleted_count > 1)
		qsort(run->deleted, run->deleted_count, sizeof *run->deleted, id_compare);
	return code == SQLITE_OK ? sqlite3changeset_finalize(at) : code;
}

static bool value_equal(sqlite3_value *a, sqlite3_value *b)
{
	int type = sqlite3_value_type(a);
	if (type != sqlite3_value_type(b))
		return false;
	switch (type) {
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
		return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	case SQLITE_FLOAT: {
		double left = sqlite3_value_double(a), right = sqlite3_value_double(b);
		return memcmp(&left, &right, sizeof left) == 0;
	}
	default: {
		const void *left = sqlite3_value_blob(a), *right = sqlite3_value_blob(b);
		int length = sqlite3_value_bytes(a);
		return length == sqlite3_value_bytes(b) && (length == 0 || memcmp(left, right, (size_t)length) == 0);
	}
	}
}

// A reference that was emptied because these very changes deleted the row it named (ON DELETE SET NULL).
static bool value_emptied(const Application *run, sqlite3_value *expected, sqlite3_value *found)
{
	if (sqlite3_value_type(found) != SQLITE_NULL || sqlite3_value_type(expected) != SQLITE_INTEGER)
		return false;
	int64_t id = sqlite3_value_int64(expected);
	return run->deleted_count > 0 && bsearch(&id, run->deleted, run->deleted_count, sizeof id, id_compare) != NULL;
}

// True when the row differs from what was expected only by what the changes themselves brought about.
static bool row_explained(const Application *run, sqlite3_changeset_iter *at)
{
	const char *table = NULL;
	int columns = 0, operation = 0, indirect = 0;
	sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
	for (int column = 0; column < columns; column++) {
		sqlite3_value *expected = NULL, *found = NULL, *wanted = NULL;
		sqlite3changeset_old(at, column, &expected);
		if (expected == NULL)
			continue;
		if (sqlite3changeset_conflict(at, column, &found) != SQLITE_OK || found == NULL)
			return false;
		if (operation == SQLITE_UPDATE)
			sqlite3changeset_new(at, column, &wanted);
		if (!value_equal(expected, found) && !(wanted != NULL && value_equal(wanted, found)) && !value_emptied(run, expected, found))
			return false;
	}
	return true;
}

static void conflict_name(Application *run, const char *table, int64_t id)
{
	size_t length = strnlen(table, sizeof run->conflict.table - 1);
	memcpy(run->conflict.table, table, length);
	run->conflict.table[length] = '\0';
	run->conflict.id = id;
}

// Which row would be left pointing nowhere. A full search, but only on the way to a refusal.
static void conflict_find_reference(Application *run)
{
	Statement *statement = store_prepare(run->store, "PRAGMA foreign_key_check", NULL);
	if (statement != NULL && statement_step(statement, NULL) == STEP_ROW)
		conflict_name(run, statement_text(statement, 0), statement_int(statement, 1));
	statement_done(statement);
}

static int application_conflict(void *context, int kind, sqlite3_changeset_iter *at)
{
	Application *run = context;
	const char *table = NULL;
	int columns = 0, operation = 0, indirect = 0;
	if (kind == SQLITE_CHANGESET_FOREIGN_KEY) {
		conflict_find_reference(run);
		return SQLITE_CHANGESET_ABORT;
	}
	sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
	if (kind == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
		return SQLITE_CHANGESET_OMIT; // gone already, with the row it belonged to
	if (kind == SQLITE_CHANGESET_DATA && row_explained(run, at))
		return SQLITE_CHANGESET_REPLACE;
	conflict_name(run, table, change_key(at));
	return SQLITE_CHANGESET_ABORT;
}

// SQLite skips a table that is not there without a word; kam refuses.
static int application_filter(void *context, const char *table)
{
	Application *run = context;
	if (sqlite3_table_column_metadata(run->store->db, "main", table, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK)
		return 1;
	run->table_missing = true;
	conflict_name(run, table, 0);
	return 0;
}

static bool application_failed(Application *run, int code, Error *err)
{
	if (code == SQLITE_ABORT || run->table_missing)
		return error_set(err, ERROR_CONFLICT, _("A record has been changed since; nothing was done"));
	if (code == SQLITE_CORRUPT)
		return changes_damaged(code, err);
	return store_failed(run->store, code, err);
}

bool changes_apply(Store *store, const void *changes, size_t length, bool inverted, ChangeConflict *conflict, Error *err)
{
	Application run = { .store = store };
	int flags = inverted ? SQLITE_CHANGESETAPPLY_INVERT : 0;
	if (conflict != NULL)
		*conflict = run.conflict;
	if (length == 0)
		return true;
	if (length > INT_MAX)
		return changes_damaged(SQLITE_TOOBIG, err);
	if (!store_execute(store, "SAVEPOINT changes", err))
		return false;
	int code = application_collect(&run, changes, (int)length, flags);
	if (code == SQLITE_OK)
		code = sqlite3changeset_apply_v2(store->db, (int)length, (void *)(uintptr_t)changes, application_filter,
			application_conflict, &run, NULL, NULL, flags);
	bool done = code == SQLITE_OK && !run.table_missing;
	if (!done) {
		application_failed(&run, code, err);
		store_execute(store, "ROLLBACK TO changes", NULL);
	}
	store_execute(store, "RELEASE changes", NULL);
	if (conflict != NULL)
		*conflict = run.conflict;
	free(run.deleted);
	return done;
}

bool changes_join(const void *first, size_t first_length, const void *second, size_t second_length, void **joined,
	size_t *length, Error *err)
{
	sqlite3_changegroup *group = NULL;
	int size = 0;
	void *bytes = NULL;
	*joined = NULL;
	*length = 0;
	if (first_length > INT_MAX || second_length > INT_MAX)
		return changes_damaged(SQLITE_TOOBIG, err);
	int code = sqlite3changegroup_new(&group);
	if (code == SQLITE_OK && first_length > 0)
		code = sqlite3changegroup_add(group, (int)first_length, (void *)(uintptr_t)first);
	if (code == SQLITE_OK && second_length > 0)
		code = sqlite3changegroup_add(group, (int)second_length, (void *)(uintptr_t)second);
	if (code == SQLITE_OK)
		code = sqlite3changegroup_output(group, &size, &bytes);
	sqlite3changegroup_delete(group);
	if (code != SQLITE_OK)
		return changes_damaged(code, err);
	bytes_take(bytes, size, joined, length);
	return true;
}

// --- Reading --------------------------------------------------------------------------------------------------

struct Change {
	sqlite3_changeset_iter *at;
	const char *table;
	int columns;
	int operation;
};

bool changes_each(const void *changes, size_t length, bool (*each)(void *context, const Change *change), void *context, Error *err)
{
	Change change = { .at = NULL };
	int code = SQLITE_OK, indirect = 0;
	if (length == 0)
		return true;
	if (length > INT_MAX)
		return changes_damaged(SQLITE_TOOBIG, err);
	code = sqlite3changeset_start(&change.at, (int)length, (void *)(uintptr_t)changes);
	if (code != SQLITE_OK)
		return changes_damaged(code, err);
	while (sqlite3changeset_next(change.at) == SQLITE_ROW) {
		sqlite3changeset_op(change.at, &change.table, &change.columns, &change.operation, &indirect);
		if (!each(context, &change))
			break;
	}
	code = sqlite3changeset_finalize(change.at);
	return code == SQLITE_OK || changes_damaged(code, err);
}

const char *change_table(const Change *change)
{
	return change->table;
}

ChangeKind change_kind(const Change *change)
{
	switch (change->operation) {
	case SQLITE_INSERT:
		return CHANGE_INSERT;
	case SQLITE_DELETE:
		return CHANGE_DELETE;
	default:
		return CHANGE_UPDATE;
	}
}

int change_columns(const Change *change)
{
	return change->columns;
}

int64_t change_id(const Change *change)
{
	return change_key(change->at);
}

static sqlite3_value *value_old(const Change *change, int column)
{
	sqlite3_value *value = NULL;
	if (change->operation != SQLITE_INSERT)
		sqlite3changeset_old(change->at, column, &value);
	return value;
}

static sqlite3_value *value_new(const Change *change, int column)
{
	sqlite3_value *value = NULL;
	if (change->operation != SQLITE_DELETE)
		sqlite3changeset_new(change->at, column, &value);
	return value;
}

static int64_t value_int(sqlite3_value *value)
{
	return value == NULL ? 0 : sqlite3_value_int64(value);
}

static const char *value_text(sqlite3_value *value)
{
	return value == NULL ? NULL : (const char *)sqlite3_value_text(value);
}

bool change_old_known(const Change *change, int column)
{
	return value_old(change, column) != NULL;
}

bool change_new_known(const Change *change, int column)
{
	return value_new(change, column) != NULL;
}

int64_t change_old_int(const Change *change, int column)
{
	return value_int(value_old(change, column));
}

int64_t change_new_int(const Change *change, int column)
{
	return value_int(value_new(change, column));
}

const char *change_old_text(const Change *change, int column)
{
	return value_text(value_old(change, column));
}

const char *change_new_text(const Change *change, int column)
{
	return value_text(value_new(change, column));
}
