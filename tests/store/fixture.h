// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of store/ share: a folder of their own, files as they are on the disk, short ways to ask.
#ifndef KAM_TESTS_STORE_FIXTURE_H
#define KAM_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "kam/base/memory.h"
#include "kam/store/store.h"

typedef struct Fixture {
	char folder[64];
	char path[96]; // FOLDER/p.kam
} Fixture;

static inline int fixture_setup(void **state)
{
	Fixture *fixture = memory_new(1, sizeof *fixture);
	snprintf(fixture->folder, sizeof fixture->folder, "/tmp/kam-store-XXXXXX");
	if (mkdtemp(fixture->folder) == NULL)
		return -1;
	snprintf(fixture->path, sizeof fixture->path, "%s/p.kam", fixture->folder);
	*state = fixture;
	return 0;
}

static inline void folder_remove(const char *folder)
{
	DIR *entries = opendir(folder);
	for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
		char path[4096];
		if (entry->d_name[0] == '.' || snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path)
			continue;
		if (entry->d_type == DT_DIR)
			folder_remove(path);
		else
			unlink(path);
	}
	if (entries != NULL)
		closedir(entries);
	rmdir(folder);
}

static inline int fixture_teardown(void **state)
{
	Fixture *fixture = *state;
	if (geteuid() != getuid() && seteuid(getuid()) != 0)
		return -1;
	chmod(fixture->folder, 0700);
	folder_remove(fixture->folder);
	free(fixture);
	return 0;
}

// Names in the folder, without . and ..
static inline int folder_count(const char *folder)
{
	int count = 0;
	DIR *entries = opendir(folder);
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
		count += entry->d_name[0] != '.';
	closedir(entries);
	return count;
}

static inline void file_write(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static inline char *file_bytes(const char *path, size_t *length)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	*length = (size_t)status.st_size;
	char *bytes = memory_new(1, *length + 1);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	assert_int_equal(fread(bytes, 1, *length, file), *length);
	fclose(file);
	return bytes;
}

// A database made without kam.
static inline void database_make(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static inline void must(Store *store, const char *sql)
{
	Error err = { .code = ERROR_NONE };
	if (!store_execute(store, sql, &err))
		fail_msg("%s: %s (%s)", sql, err.message, err.detail);
}

static inline int64_t ask(Store *store, const char *sql)
{
	return store_query_int(store, sql, -999);
}

static inline Store *must_open(const char *path, StoreMode mode)
{
	Error err = { .code = ERROR_NONE };
	Store *store = store_open(path, mode, &err);
	if (store == NULL)
		fail_msg("%s: %s (%s)", path, err.message, err.detail);
	return store;
}

// A portfolio with table t (id, name) of `rows` rows, closed.
static inline void portfolio_make(const char *path, int rows)
{
	char sql[200];
	Store *store = must_open(path, STORE_CREATE);
	must(store, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
	snprintf(sql, sizeof sql,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
		"INSERT INTO t SELECT i, 'row ' || i FROM n",
		rows);
	must(store, sql);
	store_close(store);
}

// Opening must fail with a sentence that contains `words`.
static inline void refuses(const char *path, StoreMode mode, ErrorCode code, const char *words)
{
	Error err = { .code = ERROR_NONE };
	Store *store = store_open(path, mode, &err);
	if (store != NULL)
		fail_msg("%s was opened", path);
	if (err.code != code || strstr(err.message, words) == NULL)
		fail_msg("%s: \"%s\" (%d), wanted \"%s\" (%d)", path, err.message, (int)err.code, words, (int)code);
}

// The tests may run as root, for whom no permission is refused: become nobody for a while.
static inline bool without_power(const Fixture *fixture)
{
	if (geteuid() != 0)
		return true;
	if (chown(fixture->folder, 65534, 65534) != 0)
		return false;
	return seteuid(65534) == 0;
}

static inline void with_power(void)
{
	if (geteuid() != getuid())
		assert_int_equal(seteuid(getuid()), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
