// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing a backup back: the portfolio is replaced in one step, and kept beside.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

static bool restore_failed(const char *path, int reason, Error *err)
{
	return error_set(err, ERROR_FILE, _("%s cannot be replaced: %s"), path, strerror(reason));
}

static bool same_file(const char *a, const char *b)
{
	struct stat first, second;
	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
		   first.st_ino == second.st_ino;
}

// Takes the file out of its log mode, which only the last one who has it open can do: nobody else works with it then, and all that
// was written stands in the one file. A file that is no sound database is nobody's.
static bool restore_settle(const char *path, Error *err)
{
	sqlite3 *db = NULL;
	bool alone = true;
	int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(
			db, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL);
	if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		alone = error_set(err, ERROR_BUSY, _("%s is open in another program; close it there first"), path);
	sqlite3_close(db);
	return alone;
}

// The replaced file with what a crash may have left beside it.
static bool restore_move(const char *path, const char *kept, Error *err)
{
	static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		Buffer from = BUFFER_EMPTY, to = BUFFER_EMPTY;
		buffer_printf(&from, "%s%s", path, suffixes[i]);
		buffer_printf(&to, "%s%s", kept, suffixes[i]);
		int moved = rename(buffer_text(&from), buffer_text(&to)), reason = errno;
		buffer_done(&from);
		buffer_done(&to);
		if (moved != 0 && reason != ENOENT)
			return restore_failed(path, reason, err);
	}
	return true;
}

// A whole and checked copy of the backup beside the portfolio. Its name is the caller's (free()).
static char *restore_copy(const char *backup, const char *path, Error *err)
{
	Buffer part = BUFFER_EMPTY;
	Store *store = store_open(backup, STORE_READ_ONLY, err);
	if (!store)
		return NULL;
	buffer_printf(&part, "%s.restored-%ld", path, (long)getpid());
	bool copied = store_version(store) > 0 ? store_backup(store, buffer_text(&part), err)
										   : error_set(err, ERROR_FILE, _("%s holds no portfolio"), backup);
	store_close(store);
	char *name = buffer_take(&part);
	if (copied)
		return name;
	free(name);
	return NULL;
}

// PATH.before-restore; with a number where one is kept from an earlier time. free().
static char *restore_kept_name(const char *path)
{
	struct stat status;
	Buffer name = BUFFER_EMPTY;
	buffer_printf(&name, "%s.before-restore", path);
	for (int number = 2; lstat(buffer_text(&name), &status) == 0; number++) {
		buffer_clear(&name);
		buffer_printf(&name, "%s.before-restore-%d", path, number);
	}
	return buffer_take(&name);
}

// Puts the copy in the place of the portfolio.
static bool restore_replace(const char *part, const char *path, const char *kept, Error *err)
{
	if (kept && (!restore_settle(path, err) || !restore_move(path, kept, err)))
		return false;
	return (rename(part, path) == 0 && file_sync_folder(path)) || restore_failed(path, errno, err);
}

static bool restore_may(const char *backup, const char *path, const struct stat *status, Error *err)
{
	if (same_file(backup, path))
		return error_set(err, ERROR_FILE, _("%s is the portfolio itself"), backup);
	return !status || S_ISREG(status->st_mode) || error_set(err, ERROR_FILE, _("%s is no file"), path);
}

bool store_restore(const char *backup, const char *path, char **kept, Error *err)
{
	struct stat status;
	char *real = realpath(path, NULL); // a link stays one
	const char *target = real ? real : path;
	bool exists = stat(target, &status) == 0;
	*kept = NULL;
	char *part = restore_may(backup, target, exists ? &status : NULL, err) ? restore_copy(backup, target, err) : NULL;
	if (part && exists)
		*kept = restore_kept_name(target);
	bool done = part && restore_replace(part, target, *kept, err);
	if (part && !done)
		unlink(part);
	if (!done) {
		free(*kept);
		*kept = NULL;
	}
	free(part);
	free(real);
	return done;
}
