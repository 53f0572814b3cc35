// SPDX-License-Identifier: GPL-3.0-or-later
// Row ids: ascending, exact in JSON, unique over processes and copies.
#include <time.h>

#include "store/fixture.h"

static const Migration steps[] = { { 1, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);" } };

static Store *portfolio(const char *path)
{
	bool newer = true;
	Store *store = must_open(path, STORE_CREATE);
	assert_true(store_migrate(store, steps, 1, &newer, NULL));
	return store;
}

static int64_t copy_of(int64_t id)
{
	return id >> 12 & 1023;
}

static void made_of_time_copy_and_counter(void **state)
{
	Fixture *fixture = *state;
	Store *store = portfolio(fixture->path);
	int64_t before = (int64_t)time(NULL) - 1704067200;
	int64_t first = store_new_id(store), last = first;
	assert_in_range(first >> 22, before, before + 2);
	assert_int_equal(first & 4095, 0);
	for (int at = 0; at < 20000; at++) {
		int64_t id = store_new_id(store);
		assert_true(id > last && id < INT64_C(1) << 53);
		assert_int_equal(copy_of(id), copy_of(first));
		last = id;
	}
	store_close(store);
}

static void many_at_once_are_consecutive(void **state)
{
	Fixture *fixture = *state;
	Store *store = portfolio(fixture->path);
	int64_t one = store_new_id(store);
	int64_t first = store_new_ids(store, 3000000);
	assert_true(first > one);
	int64_t next = store_new_id(store);
	assert_true(next >= first + 3000000);
	assert_int_equal(copy_of(next), copy_of(one));
	assert_true((next >> 22) - (one >> 22) <= 3);
	store_close(store);
}

static void reserved_ids_are_not_handed_out(void **state)
{
	Fixture *fixture = *state;
	Store *store = portfolio(fixture->path);
	int64_t ahead = store_new_id(store) + (INT64_C(1) << 34); // from a clock an hour ahead
	store_reserve_ids(store, ahead);
	assert_true(store_new_id(store) > ahead);
	store_reserve_ids(store, 5);
	assert_true(store_new_id(store) > ahead);
	store_reserve_ids(store, INT64_MAX); // from no clock: would leave no room
	assert_true(store_new_id(store) < INT64_C(1) << 53);
	store_close(store);
}

static void greatest_is_kept_in_the_file(void **state)
{
	Fixture *fixture = *state;
	int64_t last = 0, copy = -1;
	for (int round = 0; round < 20; round++) {
		Store *store = portfolio(fixture->path);
		assert_true(store_begin(store, NULL));
		int64_t id = store_new_id(store);
		assert_true(store_commit(store, NULL));
		assert_true(id > last);
		assert_true(copy < 0 || copy == copy_of(id));
		copy = copy_of(id);
		last = id;
		store_close(store);
	}
}

static void processes_share_without_collision(void **state)
{
	Fixture *fixture = *state;
	enum { PROCESSES = 6, EDITS = 40 };
	store_close(portfolio(fixture->path));
	for (int at = 0; at < PROCESSES; at++) {
		if (fork() == 0) {
			Error err = { .code = ERROR_NONE };
			Store *store = portfolio(fixture->path);
			for (int edit = 0; edit < EDITS && err.code == ERROR_NONE; edit++) {
				store_begin(store, &err);
				Statement *statement = store_prepare(store, "INSERT INTO t (id) VALUES (?)", &err);
				statement_bind_int(statement, 1, store_new_id(store));
				if (!statement_run(statement, &err) || !store_commit(store, &err))
					fprintf(stderr, "%s (%s)\n", err.message, err.detail);
			}
			store_close(store);
			_exit(err.code == ERROR_NONE ? 0 : 1);
		}
	}
	for (int at = 0; at < PROCESSES; at++) {
		int status = 1;
		wait(&status);
		assert_int_equal(status, 0);
	}
	Store *store = portfolio(fixture->path);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), PROCESSES * EDITS);
	assert_int_equal(ask(store, "SELECT count(*) FROM store_copy"), 1);
	store_close(store);
}

static void roll_back_forgets_nothing(void **state)
{
	Fixture *fixture = *state;
	Store *store = portfolio(fixture->path);
	assert_true(store_begin(store, NULL));
	int64_t lost = store_new_id(store);
	store_rollback(store);
	assert_true(store_begin(store, NULL));
	int64_t next = store_new_id(store);
	assert_true(next > lost);
	assert_true(store_commit(store, NULL));
	assert_int_equal(ask(store, "SELECT last_id FROM store_copy"), next);
	assert_true(store_begin(store, NULL));
	assert_true(store_commit(store, NULL));
	assert_int_equal(ask(store, "SELECT last_id FROM store_copy"), next);
	store_close(store);
}

// The same file under other names: on another desk each would go its own way, so each has its own number.
static void copies_differ(void **state)
{
	Fixture *fixture = *state;
	bool used[1024] = { false };
	int different = 0;
	Store *store = portfolio(fixture->path);
	assert_true(store_begin(store, NULL));
	used[copy_of(store_new_id(store))] = true;
	assert_true(store_commit(store, NULL));
	for (int at = 0; at < 30; at++) {
		char path[120];
		snprintf(path, sizeof path, "%s/copy%d.kam", fixture->folder, at);
		assert_true(store_backup(store, path, NULL));
		Store *copy = portfolio(path);
		assert_true(store_begin(copy, NULL));
		int64_t number = copy_of(store_new_id(copy));
		assert_true(store_commit(copy, NULL));
		assert_int_equal(ask(copy, "SELECT count(*) FROM store_copy"), 2);
		assert_false(at == 0 && used[number]);
		different += !used[number];
		used[number] = true;
		store_close(copy);
	}
	assert_true(different > 20);
	store_close(store);
}

static void work_without_the_table(void **state)
{
	(void)state;
	Store *store = must_open(":memory:", STORE_CREATE);
	int64_t first = store_new_id(store);
	assert_true(store_begin(store, NULL));
	assert_true(store_new_id(store) > first);
	assert_true(store_commit(store, NULL));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(made_of_time_copy_and_counter),
		TEST(many_at_once_are_consecutive),
		TEST(reserved_ids_are_not_handed_out),
		TEST(greatest_is_kept_in_the_file),
		TEST(processes_share_without_collision),
		TEST(roll_back_forgets_nothing),
		TEST(copies_differ),
		TEST(work_without_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
