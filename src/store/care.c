// SPDX-License-Identifier: GPL-3.0-or-later
// Backup, integrity, compaction.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

// --- Backup ---------------------------------------------------------------------------------------------------

static bool backup_failed(const char *path, int reason, Error *err)
{
	if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
		return error_set(err, ERROR_FILE, _("The disk is full: the backup %s was not made"), path);
	return error_set(err, ERROR_FILE, _("The backup %s cannot be made: %s"), path, strerror(reason));
}

// True when `path` is the file itself or one that SQLite keeps beside it.
static bool backup_hits_source(const char *real, const char *path)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
	struct stat source, target;
	bool same = false;
	if (real == NULL)
		return false;
	for (size_t at = 0; at < sizeof suffixes / sizeof *suffixes && !same; at++) {
		Buffer name = BUFFER_EMPTY;
		buffer_printf(&name, "%s%s", real, suffixes[at]);
		same = strcmp(buffer_text(&name), path) == 0 ||
			   (stat(buffer_text(&name), &source) == 0 && stat(path, &target) == 0 && source.st_dev == target.st_dev &&
				   source.st_ino == target.st_ino);
		buffer_done(&name);
	}
	return same;
}

// What exists at the target may only be an older copy that nobody has open: a log left beside it would be played into
// the new one.
static bool backup_may_replace(const char *real, const char *path, Error *err)
{
	struct stat status;
	if (backup_hits_source(real, path))
		return error_set(
			err, ERROR_FILE, _("The backup cannot replace the portfolio itself; choose another name than %s"), path);
	if (stat(path, &status) != 0)
		return true;
	if (!S_ISREG(status.st_mode))
		return error_set(err, ERROR_FILE, _("The backup needs the name of a file, and %s is none"), path);
	if (status.st_size > 0 && !file_is_portfolio(path, path, NULL, err))
		return error_context(err, _("The backup replaces only portfolios"));
	if (file_side_size(path, "-wal") > 0 || file_side_size(path, "-journal") > 0)
		return error_set(err, ERROR_BUSY, _("The backup cannot replace %s while it is open"), path);
	return true;
}

static int backup_pages(sqlite3 *from, sqlite3 *to)
{
	int code = SQLITE_BUSY;
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	if (backup == NULL)
		return sqlite3_extended_errcode(to);
	for (int waited = 0; waited < STORE_BUSY_MS; waited++) {
		code = sqlite3_backup_step(backup, -1); // in one go: one state of the file, whatever others write meanwhile
		if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED)
			break;
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	int finished = sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? finished : code;
}

static bool copy_is_sound(sqlite3 *copy)
{
	sqlite3_stmt *raw = NULL;
	bool sound = sqlite3_prepare_v2(copy, "PRAGMA quick_check(1)", -1, &raw, NULL) == SQLITE_OK &&
				 sqlite3_step(raw) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(raw, 0), "ok") == 0;
	sqlite3_finalize(raw);
	return sound;
}

// Fills the file `part`. No journal and no syncing by SQLite: an unfinished part is thrown away, the finished one is
// synced once.
static bool backup_fill(sqlite3 *db, const char *part, const char *path, Error *err)
{
	sqlite3 *copy = NULL;
	bool done = false;
	int code = sqlite3_open_v2(part, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(copy, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY",
			NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = backup_pages(db, copy);
	if (code == SQLITE_OK) // out of the log mode: the copy is one file, readable from anywhere
		code = sqlite3_exec(copy, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	if (code != SQLITE_OK)
		failure_set(copy, path, code, err);
	else if (!copy_is_sound(copy))
		error_set(err, ERROR_FILE, _("The backup %s was not kept: the portfolio is damaged"), path);
	else
		done = true;
	sqlite3_close(copy);
	return done;
}

static bool part_sync(const char *part)
{
	int fd = open(part, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool synced = fsync(fd) == 0;
	return close(fd) == 0 && synced;
}

bool backup_write(sqlite3 *db, const char *real, const char *path, Error *err)
{
	Buffer part = BUFFER_EMPTY;
	bool done = false;
	if (!backup_may_replace(real, path, err))
		return false;
	buffer_printf(&part, "%s.part-XXXXXX", path);
	int fd = mkstemp(part.text); // mode 0600
	if (fd < 0) {
		backup_failed(path, errno, err);
		goto done;
	}
	close(fd);
	if (!backup_fill(db, part.text, path, err))
		goto done;
	done = part_sync(part.text) && rename(part.text, path) == 0 && file_sync_folder(path);
	if (!done)
		backup_failed(path, errno, err);
done:
	if (!done && fd >= 0)
		unlink(part.text);
	buffer_done(&part);
	return done;
}

bool store_backup(Store *store, const char *path, Error *err)
{
	if (store_in_transaction(store))
		return error_set(err, ERROR_BUSY, _("A backup is not possible in the middle of a change"));
	return backup_write(store->db, store->real, path, err);
}

// --- Integrity ------------------------------------------------------------------------------------------------

typedef void CheckFault(void *context, const char *sentence);

// A file so damaged that the check itself stumbles over it has answered the question.
static bool check_ended(Store *store, Step step, CheckFault *fault, void *context)
{
	int code = sqlite3_errcode(store->db) & 0xff;
	if (step == STEP_DONE)
		return true;
	if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB)
		return false;
	fault(context, _("The file is damaged: not all of it can be read"));
	return true;
}

static bool check_pages(Store *store, CheckFault *fault, void *context, Error *err)
{
	Statement *statement = store_prepare(store, "PRAGMA integrity_check", err);
	Step step = STEP_ROW;
	if (statement == NULL)
		return false;
	while ((step = statement_step(statement, err)) == STEP_ROW) {
		Buffer sentence = BUFFER_EMPTY;
		const char *words = statement_text(statement, 0);
		if (words != NULL && strcmp(words, "ok") != 0) {
			buffer_printf(&sentence, _("The file is damaged: %s"), words);
			fault(context, buffer_text(&sentence));
		}
		buffer_done(&sentence);
	}
	bool done = check_ended(store, step, fault, context);
	statement_done(statement);
	return done;
}

static bool check_references(Store *store, CheckFault *fault, void *context, Error *err)
{
	Statement *statement = store_prepare(store, "PRAGMA foreign_key_check", err);
	Step step = STEP_ROW;
	if (statement == NULL)
		return false;
	while ((step = statement_step(statement, err)) == STEP_ROW) {
		Buffer sentence = BUFFER_EMPTY;
		buffer_printf(&sentence, _("A record of %s (%lld) names a record of %s that does not exist"),
			statement_text(statement, 0), (long long)statement_int(statement, 1), statement_text(statement, 2));
		fault(context, buffer_text(&sentence));
		buffer_done(&sentence);
	}
	bool done = check_ended(store, step, fault, context);
	statement_done(statement);
	return done;
}

bool store_check(Store *store, CheckFault *fault, void *context, Error *err)
{
	return check_pages(store, fault, context, err) && check_references(store, fault, context, err);
}

// --- Compaction -----------------------------------------------------------------------------------------------

bool store_compact(Store *store, Error *err)
{
	if (store->read_only)
		return store_failed(store, SQLITE_READONLY, err);
	if (store_in_transaction(store))
		return error_set(err, ERROR_BUSY, _("The file cannot be rewritten in the middle of a change"));
	if (!store_execute(store, "VACUUM", err))
		return false;
	// The answer is 1 when a reader kept the log from being emptied.
	if (store_query_int(store, "PRAGMA wal_checkpoint(TRUNCATE)", 1) != 0)
		return error_set(err, ERROR_BUSY,
			_("Another program reads %s; what was erased leaves the disk when it is closed"), store->path);
	return true;
}
