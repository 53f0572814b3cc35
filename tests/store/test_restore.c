// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing a backup back: whole, with the replaced file kept; refused without changing a byte.
#include "fixture.h"

// A portfolio of `rows` rows at FOLDER/name; the path in `path`.
static void make(const Fixture *fixture, const char *name, int rows, char path[static 200])
{
	snprintf(path, 200, "%s/%s", fixture->folder, name);
	portfolio_make(path, rows);
	Store *store = must_open(path, STORE_EXISTING);
	must(store, "PRAGMA user_version = 1");
	store_close(store);
}

static int64_t rows_of(const char *path)
{
	Store *store = must_open(path, STORE_READ_ONLY);
	int64_t rows = ask(store, "SELECT count(*) FROM t");
	store_close(store);
	return rows;
}

static void restores_and_keeps_what_was_there(void **state)
{
	const Fixture *fixture = *state;
	char backup[200], path[200], *kept = NULL;
	Error err = { 0 };
	make(fixture, "backup.kam", 7, backup);
	make(fixture, "p.kam", 3, path);
	assert_true(store_restore(backup, path, &kept, &err));
	assert_int_equal(rows_of(path), 7);
	assert_non_null(strstr(kept, "p.kam.before-restore"));
	assert_int_equal(rows_of(kept), 3);
	free(kept);
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_true(store_restore(backup, path, &kept, &err)); // the first one kept is not lost
	assert_non_null(strstr(kept, "p.kam.before-restore-2"));
	free(kept);
	assert_int_equal(rows_of(backup), 7);
}

static void restores_where_nothing_or_rubbish_is(void **state)
{
	const Fixture *fixture = *state;
	char backup[200], path[200], *kept = NULL;
	Error err = { 0 };
	make(fixture, "backup.kam", 7, backup);
	snprintf(path, sizeof path, "%s/new.kam", fixture->folder);
	assert_true(store_restore(backup, path, &kept, &err));
	assert_null(kept);
	assert_int_equal(rows_of(path), 7);
	snprintf(path, sizeof path, "%s/damaged.kam", fixture->folder);
	file_write(path, "SQLite format 3\0 and then nothing", 32);
	assert_true(store_restore(backup, path, &kept, &err));
	size_t length;
	char *bytes = file_bytes(kept, &length);
	assert_int_equal(length, 32);
	assert_int_equal(rows_of(path), 7);
	free(bytes);
	free(kept);
}

static void follows_a_link(void **state)
{
	const Fixture *fixture = *state;
	char backup[200], path[200], link[200], *kept = NULL;
	make(fixture, "backup.kam", 7, backup);
	make(fixture, "real.kam", 3, path);
	snprintf(link, sizeof link, "%s/link.kam", fixture->folder);
	assert_int_equal(symlink(path, link), 0);
	assert_true(store_restore(backup, link, &kept, NULL));
	assert_non_null(strstr(kept, "real.kam.before-restore"));
	free(kept);
	struct stat status;
	assert_int_equal(lstat(link, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(rows_of(path), 7);
}

static void refused(const char *backup, const char *path, ErrorCode code, const char *words)
{
	char *kept = NULL;
	Error err = { 0 };
	assert_false(store_restore(backup, path, &kept, &err));
	assert_null(kept);
	if (err.code != code || !strstr(err.message, words))
		fail_msg("\"%s\" (%d), wanted \"%s\" (%d)", err.message, (int)err.code, words, (int)code);
}

static void refuses_and_changes_nothing(void **state)
{
	const Fixture *fixture = *state;
	char backup[200], path[200], other[200];
	size_t length, now;
	make(fixture, "backup.kam", 7, backup);
	make(fixture, "p.kam", 3, path);
	char *before = file_bytes(path, &length);
	snprintf(other, sizeof other, "%s/clients.csv", fixture->folder);
	file_write(other, "Name;City\n", 10);
	int names = folder_count(fixture->folder);
	refused(other, path, ERROR_FILE, "clients.csv");
	refused(path, path, ERROR_FILE, "itself");
	refused(fixture->folder, path, ERROR_FILE, fixture->folder);
	refused(backup, fixture->folder, ERROR_FILE, "is no file");
	snprintf(other, sizeof other, "%s/missing.kam", fixture->folder);
	refused(other, path, ERROR_FILE, "missing.kam");
	char *after = file_bytes(path, &now);
	assert_int_equal(now, length);
	assert_memory_equal(before, after, length);
	assert_int_equal(folder_count(fixture->folder), names);
	free(before);
	free(after);
}

static void refuses_while_others_have_it_open(void **state)
{
	const Fixture *fixture = *state;
	char backup[200], path[200];
	make(fixture, "backup.kam", 7, backup);
	make(fixture, "p.kam", 3, path);
	Store *store = must_open(path, STORE_EXISTING);
	must(store, "INSERT INTO t VALUES (4, 'written while open')");
	refused(backup, path, ERROR_BUSY, "open in another program");
	must(store, "INSERT INTO t VALUES (5, 'goes on')");
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 5);
	store_close(store);
	assert_int_equal(rows_of(path), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(restores_and_keeps_what_was_there),
		TEST(restores_where_nothing_or_rubbish_is),
		TEST(follows_a_link),
		TEST(refuses_and_changes_nothing),
		TEST(refuses_while_others_have_it_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
