// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of the schema: from nothing, from an older one with a copy kept, newer ones left alone.
#include "store/fixture.h"

static const Migration steps[] = {
	{ 1, "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
		 "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);" },
	{ 2, "ALTER TABLE parent ADD COLUMN city TEXT;" },
	// A table made anew, as SQLite wants it for changed columns: the children must survive the dropping of the old one.
	{ 3, "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), city TEXT) STRICT;"
		 "INSERT INTO parent_new SELECT id, name, city FROM parent; DROP TABLE parent; ALTER TABLE parent_new RENAME "
		 "TO parent;" },
};
static const Migration faulty[] = {
	{ 1, "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);" },
	{ 2, "CREATE TABLE extra (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);" },
};
static const Migration dangling[] = {
	{ 1, "" },
	{ 2, "DELETE FROM parent;" },
};

static void migrates(Store *store, size_t count)
{
	bool newer = true;
	Error err = { .code = ERROR_NONE };
	if (!store_migrate(store, steps, count, &newer, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	assert_false(newer);
	assert_int_equal(store_version(store), (int)count);
	assert_int_equal(ask(store, "PRAGMA foreign_keys"), 1);
	assert_false(store_in_transaction(store));
}

static void from_nothing_without_copy(void **state)
{
	Fixture *fixture = *state;
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 3);
	migrates(store, 3);
	store_close(store);
	assert_int_equal(folder_count(fixture->folder), 1);
}

static void from_older_with_copy(void **state)
{
	Fixture *fixture = *state;
	char copy[120];
	struct stat status;
	snprintf(copy, sizeof copy, "%s.backup-v1", fixture->path);
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 1);
	must(store, "INSERT INTO parent VALUES (1, 'one'), (2, 'two'); INSERT INTO child VALUES (10, 1), (11, 2), (12, 2)");
	migrates(store, 3);
	assert_int_equal(ask(store, "SELECT count(*) FROM child"), 3);
	assert_int_equal(ask(store, "SELECT count(*) FROM parent WHERE city IS NULL"), 2);
	must(store, "DELETE FROM parent WHERE id = 2");
	assert_int_equal(ask(store, "SELECT count(*) FROM child"), 1); // references still lead to the new table
	store_close(store);
	assert_int_equal(stat(copy, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store = must_open(copy, STORE_READ_ONLY);
	assert_int_equal(store_version(store), 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM parent"), 2);
	store_close(store);
	assert_int_equal(folder_count(fixture->folder), 2);
}

static void newer_is_left_alone(void **state)
{
	Fixture *fixture = *state;
	bool newer = false;
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 3);
	assert_true(store_migrate(store, steps, 2, &newer, NULL));
	assert_true(newer);
	assert_int_equal(store_version(store), 3);
	store_close(store);
}

static void read_only_needs_no_step(void **state)
{
	Fixture *fixture = *state;
	bool newer = false;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 2);
	store_close(store);
	store = must_open(fixture->path, STORE_READ_ONLY);
	assert_true(store_migrate(store, steps, 2, &newer, &err));
	assert_false(store_migrate(store, steps, 3, &newer, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	assert_non_null(strstr(err.message, "older kam"));
	store_close(store);
}

static void failure_leaves_all_as_it_was(void **state)
{
	Fixture *fixture = *state;
	bool newer = false;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open(fixture->path, STORE_CREATE);
	assert_true(store_migrate(store, faulty, 1, &newer, &err));
	assert_false(store_migrate(store, faulty, 2, &newer, &err));
	assert_non_null(strstr(err.message, "version 2"));
	assert_non_null(strstr(err.detail, "nowhere"));
	assert_int_equal(store_version(store), 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 0);
	assert_int_equal(ask(store, "PRAGMA foreign_keys"), 1);
	store_close(store);
}

static void dangling_references_are_refused(void **state)
{
	Fixture *fixture = *state;
	bool newer = false;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 1);
	must(store, "INSERT INTO parent VALUES (1, 'one'); INSERT INTO child VALUES (10, 1)");
	assert_false(store_migrate(store, dangling, 2, &newer, &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_int_equal(ask(store, "SELECT count(*) FROM parent"), 1);
	assert_int_equal(store_version(store), 1);
	store_close(store);
}

static void copy_that_cannot_be_made_stops_it(void **state)
{
	Fixture *fixture = *state;
	char copy[120];
	bool newer = false;
	Error err = { .code = ERROR_NONE };
	snprintf(copy, sizeof copy, "%s.backup-v1", fixture->path);
	assert_int_equal(mkdir(copy, 0700), 0);
	Store *store = must_open(fixture->path, STORE_CREATE);
	migrates(store, 1);
	assert_false(store_migrate(store, steps, 3, &newer, &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_int_equal(store_version(store), 1);
	store_close(store);
}

static void in_memory(void **state)
{
	(void)state;
	Store *store = must_open(":memory:", STORE_CREATE);
	migrates(store, 1);
	migrates(store, 3);
	store_close(store);
}

static void at_the_same_time(void **state)
{
	Fixture *fixture = *state;
	enum { PROCESSES = 6 };
	for (int at = 0; at < PROCESSES; at++) {
		if (fork() == 0) {
			bool newer = true;
			Error err = { .code = ERROR_NONE };
			Store *store = store_open(fixture->path, STORE_CREATE, &err);
			bool done =
				store != NULL && store_migrate(store, steps, 3, &newer, &err) && !newer && store_version(store) == 3;
			if (!done)
				fprintf(stderr, "%s (%s)\n", err.message, err.detail);
			store_close(store);
			_exit(done ? 0 : 1);
		}
	}
	for (int at = 0; at < PROCESSES; at++) {
		int status = 1;
		wait(&status);
		assert_int_equal(status, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(from_nothing_without_copy),
		TEST(from_older_with_copy),
		TEST(newer_is_left_alone),
		TEST(read_only_needs_no_step),
		TEST(failure_leaves_all_as_it_was),
		TEST(dangling_references_are_refused),
		TEST(copy_that_cannot_be_made_stops_it),
		TEST(in_memory),
		TEST(at_the_same_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
