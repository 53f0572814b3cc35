// SPDX-License-Identifier: GPL-3.0-or-later
// The file under the database, looked at before SQLite may touch it: a foreign file is never changed, not even by a
// journal.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

enum {
	HEADER_BYTES = 108, // the database's header and the head of the b-tree page of its schema
	HEADER_MAGIC_BYTES = 16,
	HEADER_FULL = 100,
	HEADER_READ_VERSION = 19, // 2: write-ahead log
	HEADER_APPLICATION = 68,
	HEADER_PAGE_TYPE = 100, // 5: interior page, so there are many tables
	HEADER_CELLS = 103,     // entries of the schema, when it is one page
};

char *file_folder(const char *real)
{
	const char *slash = strrchr(real, '/');
	if (slash == NULL)
		return memory_strdup(".");
	return slash == real ? memory_strdup("/") : memory_strndup(real, (size_t)(slash - real));
}

bool file_sync_folder(const char *real)
{
	char *folder = file_folder(real);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (fd < 0)
		return false;
	bool synced = fsync(fd) == 0 || errno == EINVAL; // some file systems cannot, and need not
	close(fd);
	return synced;
}

int64_t file_side_size(const char *real, const char *suffix)
{
	Buffer name = BUFFER_EMPTY;
	struct stat status;
	buffer_printf(&name, "%s%s", real, suffix);
	int64_t size = stat(buffer_text(&name), &status) == 0 ? (int64_t)status.st_size : -1;
	buffer_done(&name);
	return size;
}

static bool file_cannot(const char *path, int reason, Error *err)
{
	switch (reason) {
	case ENOENT: return error_set(err, ERROR_FILE, _("There is no folder for %s"), path);
	case ENOTDIR:
		return error_set(err, ERROR_FILE, _("%s cannot be opened: a part of its path is a file, not a folder"), path);
	case EACCES:
	case EPERM: return error_set(err, ERROR_FILE, _("%s cannot be opened: you lack the permission"), path);
	case EROFS: return error_set(err, ERROR_FILE, _("%s cannot be made: the disk can only be read"), path);
	case ENOSPC:
	case EDQUOT: return error_set(err, ERROR_FILE, _("%s cannot be made: the disk is full"), path);
	default: return error_set(err, ERROR_FILE, _("%s cannot be opened: %s"), path, strerror(reason));
	}
}

// An own open() is only harmless on a file that nobody uses yet: closing it again would drop the locks that another
// connection of this process holds on it (POSIX). Hence O_EXCL.
// Where another process was faster, the file is there and was not made by us.
static bool file_make(const char *path, bool *made, Error *err)
{
	struct stat status;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
	*made = fd >= 0;
	if (fd >= 0) {
		close(fd);
		return true;
	}
	int reason = errno;
	if (reason == EEXIST && stat(path, &status) == 0)
		return true;
	if (reason == EEXIST)
		return error_set(err, ERROR_FILE, _("%s is a link to a file that is not there"), path);
	return file_cannot(path, reason, err);
}

static bool file_kind_fits(const char *path, mode_t mode, Error *err)
{
	if (S_ISDIR(mode))
		return error_set(err, ERROR_FILE, _("%s is a folder, not a portfolio"), path);
	if (!S_ISREG(mode))
		return error_set(err, ERROR_FILE, _("%s is no regular file"), path);
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return error_set(err, ERROR_FILE, _("%s cannot be opened: you lack the permission to read it"), path);
	return true;
}

static bool file_may_write(const char *real)
{
	char *folder = file_folder(real);
	bool may =
		faccessat(AT_FDCWD, real, W_OK, AT_EACCESS) == 0 && faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0;
	free(folder);
	return may;
}

// Reads through SQLite's own layer, which knows which of its connections hold locks on the file. Returns a result code.
static int header_read(const char *real, unsigned char header[static HEADER_BYTES])
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	if (vfs == NULL)
		return SQLITE_ERROR;
	sqlite3_file *file = memory_new(1, (size_t)vfs->szOsFile);
	sqlite3_filename name = sqlite3_create_filename(real, "", "", 0, NULL);
	int flags = 0;
	int code = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
	if (code == SQLITE_OK)
		code = file->pMethods->xRead(file, header, HEADER_BYTES, 0);
	if (file->pMethods != NULL)
		file->pMethods->xClose(file);
	sqlite3_free_filename(name);
	free(file);
	return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code; // the rest of the header is zero then
}

static uint32_t header_number(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

bool file_is_portfolio(const char *path, const char *real, bool *wal, Error *err)
{
	static const char magic[HEADER_MAGIC_BYTES] = "SQLite format 3";
	unsigned char header[HEADER_BYTES] = { 0 };
	int code = header_read(real, header);
	if (code != SQLITE_OK)
		return failure_set(NULL, path, code, err);
	if (memcmp(header, magic, sizeof magic) != 0) {
		// A crash while kam made the file may leave rubbish with a journal beside: SQLite takes that back.
		return file_side_size(real, "-journal") > 0 || failure_set(NULL, path, SQLITE_NOTADB, err);
	}
	uint32_t application = header_number(header + HEADER_APPLICATION);
	bool has_tables = header[HEADER_PAGE_TYPE] == 5 || header[HEADER_CELLS] != 0 || header[HEADER_CELLS + 1] != 0;
	if (application != STORE_APPLICATION_ID && (application != 0 || has_tables))
		return error_set(err, ERROR_FILE, _("%s is no portfolio of kam: it is the database of another program"), path);
	if (wal != NULL)
		*wal = header[HEADER_READ_VERSION] == 2;
	return true;
}

static bool file_examine(const char *path, StoreMode mode, StoreFile *file, Error *err)
{
	struct stat status;
	file->real = realpath(path, NULL);
	if (file->real == NULL || stat(file->real, &status) != 0)
		return file_cannot(path, errno, err);
	if (!file_kind_fits(path, status.st_mode, err))
		return false;
	file->empty = status.st_size == 0;
	file->writable = file_may_write(file->real);
	if (!file->empty)
		return file_is_portfolio(path, file->real, &file->wal, err);
	if (!file->writable || mode == STORE_READ_ONLY)
		return error_set(err, ERROR_FILE, _("%s is empty"), path);
	return true;
}

bool file_look(const char *path, StoreMode mode, StoreFile *file, Error *err)
{
	struct stat status;
	*file = (StoreFile){ .real = NULL };
	if (stat(path, &status) != 0) {
		if (errno != ENOENT)
			return file_cannot(path, errno, err);
		if (mode != STORE_CREATE)
			return error_set(err, ERROR_FILE, _("There is no portfolio %s"), path);
		if (!file_make(path, &file->made, err))
			return false;
	}
	if (file_examine(path, mode, file, err))
		return true;
	file_done(file);
	return false;
}

void file_remember(Store *store)
{
	struct stat status;
	if (store->real == NULL || stat(store->real, &status) != 0)
		return;
	store->device = (uint64_t)status.st_dev;
	store->inode = (uint64_t)status.st_ino;
}

// A file that was deleted or replaced lives on for who holds it open; what is written to it dies with the program.
bool file_is_still_there(const Store *store, Error *err)
{
	struct stat status;
	if (store->real == NULL || store->inode == 0)
		return true;
	if (stat(store->real, &status) == 0 && (uint64_t)status.st_dev == store->device && (uint64_t)status.st_ino == store->inode)
		return true;
	return error_set(err, ERROR_FILE,
		_("%s was replaced, moved or deleted while kam had it open: nothing was written; quit and open it again"),
		store->path);
}

void file_done(StoreFile *file)
{
	free(file->real);
	file->real = NULL;
}
