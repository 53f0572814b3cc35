// SPDX-License-Identifier: GPL-3.0-or-later
// What SQLite reports, as a sentence for a person.
#include <errno.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"

static bool failure_io(int system, const char *path, Error *err)
{
	if (system == ENOSPC || system == EDQUOT || system == EFBIG)
		return error_set(err, ERROR_FILE, _("The disk is full: %s is as it was before, nothing was written"), path);
	if (system != 0)
		return error_set(err, ERROR_FILE, _("%s cannot be read or written: %s"), path, strerror(system));
	return error_set(err, ERROR_FILE, _("%s cannot be read or written"), path);
}

static bool failure_constraint(int code, Error *err)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID: return error_set(err, ERROR_CONFLICT, _("There is such a record already"));
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return error_set(err, ERROR_INVALID, _("The record names another one that does not exist"));
	case SQLITE_CONSTRAINT_NOTNULL: return error_set(err, ERROR_INVALID, _("A value that must be given is missing"));
	default: return error_set(err, ERROR_INVALID, _("A value breaks a rule of its field"));
	}
}

static bool failure_read_only(int code, const char *path, Error *err)
{
	if (code == SQLITE_READONLY_RECOVERY || code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_CANTINIT)
		return error_set(err, ERROR_FILE,
			_("An interrupted program left changes beside %s that can only be finished "
			  "where it may be written; open it there once"),
			path);
	return error_set(err, ERROR_READ_ONLY, _("%s can only be read"), path);
}

static bool failure_sentence(sqlite3 *db, const char *path, int code, Error *err)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ERROR_BUSY, _("Another program is writing to %s; try again in a moment"), path);
	case SQLITE_READONLY: return failure_read_only(code, path, err);
	case SQLITE_FULL: return failure_io(ENOSPC, path, err);
	case SQLITE_IOERR: return failure_io(sqlite3_system_errno(db), path, err);
	case SQLITE_CORRUPT:
		return error_set(err, ERROR_FILE, _("%s is damaged; take back a backup, and keep the damaged file"), path);
	case SQLITE_NOTADB: return error_set(err, ERROR_FILE, _("%s is no portfolio of kam: it is no database"), path);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH: return error_set(err, ERROR_FILE, _("%s cannot be opened"), path);
	case SQLITE_CONSTRAINT: return failure_constraint(code, err);
	case SQLITE_INTERRUPT: return error_set(err, ERROR_CANCELLED, _("Cancelled; nothing was changed"));
	case SQLITE_TOOBIG: return error_set(err, ERROR_INVALID, _("A value is too long to be kept"));
	default:
		return error_set(err, ERROR_FILE, _("%s: the database refused a request of kam; this is a fault of kam"), path);
	}
}

bool failure_set(sqlite3 *db, const char *path, int code, Error *err)
{
	const char *words = db != NULL && sqlite3_errcode(db) != SQLITE_OK ? sqlite3_errmsg(db) : sqlite3_errstr(code);
	failure_sentence(db, path, code, err);
	return error_detail(err, "SQLite %d: %s", code, words);
}

bool store_failed(Store *store, int code, Error *err)
{
	return failure_set(store->db, store->path, code, err);
}
