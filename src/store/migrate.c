// SPDX-License-Identifier: GPL-3.0-or-later
// The version of the schema, and the way from an older one.
#include <stdio.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

int store_version(Store *store)
{
	return (int)store_query_int(store, "PRAGMA user_version", 0);
}

// The running transaction holds the writer's lock, and SQLite copies only from a connection that writes nothing: a
// second one.
static bool migrate_backup(Store *store, int version, Error *err)
{
	Buffer path = BUFFER_EMPTY;
	sqlite3 *source = NULL;
	int code = sqlite3_open_v2(store->real, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	buffer_printf(&path, "%s.backup-v%d", store->real, version);
	bool done = code == SQLITE_OK ? backup_write(source, store->real, buffer_text(&path), err)
								  : failure_set(source, store->path, code, err);
	sqlite3_close(source);
	buffer_done(&path);
	return done || error_context(err, _("The copy made before %s is changed for this version of kam"), store->path);
}

static bool migrate_run(Store *store, const Migration *migrations, size_t count, int version, Error *err)
{
	char sql[64];
	for (size_t at = 0; at < count; at++) {
		if (migrations[at].version <= version)
			continue;
		if (!store_execute(store, migrations[at].sql, err))
			return error_context(err, _("%s could not be brought to version %d"), store->path, migrations[at].version);
		version = migrations[at].version;
	}
	snprintf(sql, sizeof sql, "PRAGMA user_version=%d", version);
	return ids_make_table(store, err) && store_execute(store, sql, err);
}

// Foreign keys are off while tables are rebuilt, else dropping the old one would delete what refers to it.
static bool migrate_references_hold(Store *store, Error *err)
{
	if (store_query_int(store, "SELECT count(*) FROM pragma_foreign_key_check", 0) == 0)
		return true;
	return error_set(
		err, ERROR_FILE, _("%s holds references to records that do not exist; it was left as it is"), store->path);
}

static bool migrate_locked(Store *store, const Migration *migrations, size_t count, Error *err)
{
	int version = store_version(store); // again: another kam may have been faster
	if (version >= migrations[count - 1].version)
		return true;
	if (version > 0 && store->real != NULL && !migrate_backup(store, version, err))
		return false;
	return migrate_run(store, migrations, count, version, err) && (version == 0 || migrate_references_hold(store, err));
}

bool store_migrate(Store *store, const Migration *migrations, size_t count, bool *newer, Error *err)
{
	int last = count == 0 ? 0 : migrations[count - 1].version;
	int version = store_version(store);
	*newer = version > last;
	if (version >= last)
		return true;
	if (store->read_only)
		return error_set(err, ERROR_READ_ONLY,
			_("%s was written by an older kam and must be changed for this one, but it can "
			  "only be read"),
			store->path);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
	bool done = store_begin(store, err);
	if (done && !migrate_locked(store, migrations, count, err)) {
		store_rollback(store);
		done = false;
	}
	done = done && store_commit(store, err);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	*newer = done && store_version(store) > last;
	return done;
}
