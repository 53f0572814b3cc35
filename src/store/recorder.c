// SPDX-License-Identifier: GPL-3.0-or-later
// Recording changes, joining and reading them: SQLite's session extension.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

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

void recorder_pause(Recorder *recorder)
{
	sqlite3session_enable(recorder->session, 0);
}

void recorder_resume(Recorder *recorder)
{
	sqlite3session_enable(recorder->session, 1);
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

bool changes_damaged(int code, Error *err)
{
	error_set(err, ERROR_FILE, _("The record of this change is damaged"));
	return error_detail(err, "SQLite %d: %s", code, sqlite3_errstr(code));
}

bool changes_join(const void *first, size_t first_length, const void *second, size_t second_length, void **joined,
	size_t *length, Error *err)
{
	sqlite3_changegroup *group = NULL;
	int size = 0;
	void *bytes = NULL;
	*joined = NULL;
	*length = 0;
	if (first_length > INT_MAX || second_length > INT_MAX || !changes_valid(first, first_length) ||
		!changes_valid(second, second_length))
		return changes_damaged(SQLITE_CORRUPT, err);
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

// The value of the key's first column: of the row before, or of the new one.
int64_t change_key(sqlite3_changeset_iter *at)
{
	unsigned char *is_key = NULL;
	const char *table = NULL;
	sqlite3_value *value = NULL;
	int columns = 0, operation = 0, indirect = 0, key = 0;
	if (sqlite3changeset_op(at, &table, &columns, &operation, &indirect) != SQLITE_OK ||
		sqlite3changeset_pk(at, &is_key, &columns) != SQLITE_OK)
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

struct Change {
	sqlite3_changeset_iter *at;
	const char *table;
	int columns;
	int operation;
};

bool changes_each(
	const void *changes, size_t length, bool (*each)(void *context, const Change *change), void *context, Error *err)
{
	Change change = { .at = NULL };
	int code = SQLITE_OK, indirect = 0;
	if (length == 0)
		return true;
	if (length > INT_MAX || !changes_valid(changes, length))
		return changes_damaged(SQLITE_CORRUPT, err);
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
	case SQLITE_INSERT: return CHANGE_INSERT;
	case SQLITE_DELETE: return CHANGE_DELETE;
	default: return CHANGE_UPDATE;
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

bool change_old_is_null(const Change *change, int column)
{
	sqlite3_value *value = value_old(change, column);
	return value != NULL && sqlite3_value_type(value) == SQLITE_NULL;
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
