// SPDX-License-Identifier: GPL-3.0-or-later
// A store in the hands of another thread: its owner waits, and what failed there fails for the owner, too.
#include "store/fixture.h"

#include <time.h>

#include "kam/base/thread.h"
#include "kam/store/loan.h"

typedef struct Helper {
	Store *store;
	bool fail;
	pthread_t thread;
} Helper;

// Takes its time, so that the owner comes too early.
static void *helper_run(void *context)
{
	Helper *helper = context;
	Error err = { 0 };
	store_borrow(helper->store);
	for (int i = 0; i < 50; i++) {
		nanosleep(&(struct timespec){ .tv_nsec = 500000 }, NULL);
		store_execute(helper->store, "INSERT INTO thing (name) VALUES ('theirs')", &err);
	}
	if (helper->fail)
		error_set(&err, ERROR_FILE, "the disk is full");
	store_give_back(helper->store, err.code ? &err : NULL);
	return NULL;
}

static void lend(Helper *helper)
{
	store_lend(helper->store);
	assert_true(thread_start(&helper->thread, "helper", helper_run, helper));
}

static Store *must_have_thing(Fixture *fixture)
{
	Store *store = must_open(fixture->path, STORE_CREATE);
	must(store, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)");
	return store;
}

static void the_owner_waits(void **state)
{
	Store *store = must_have_thing(*state);
	Error err = { 0 };
	assert_true(store_begin(store, &err));
	Statement *held = store_prepare(store, "SELECT count(*) FROM thing", &err);
	Helper helper = { .store = store };
	lend(&helper);
	assert_int_equal(statement_step(held, &err), STEP_ROW);
	assert_int_equal(statement_int(held, 0), 50);
	statement_done(held);
	pthread_join(helper.thread, NULL);
	lend(&helper);
	assert_true(store_execute(store, "INSERT INTO thing (name) VALUES ('mine')", &err));
	assert_int_equal(store_query_int(store, "SELECT max(id) FROM thing WHERE name = 'mine'", 0), 101);
	pthread_join(helper.thread, NULL);
	assert_true(store_commit(store, &err));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM thing", 0), 101);
	store_close(store);
}

static void ids_are_given_once(void **state)
{
	Store *store = must_have_thing(*state);
	Error err = { 0 };
	assert_true(store_begin(store, &err));
	Helper helper = { .store = store };
	lend(&helper);
	int64_t first = store_new_ids(store, 10);
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM thing", 0), 50);
	assert_true(store_new_id(store) >= first + 10);
	pthread_join(helper.thread, NULL);
	store_close(store);
}

static void a_failure_is_the_owners(void **state)
{
	Store *store = must_have_thing(*state);
	Error err = { 0 };
	assert_true(store_begin(store, &err));
	Helper helper = { .store = store, .fail = true };
	lend(&helper);
	assert_false(store_execute(store, "INSERT INTO thing (name) VALUES ('mine')", &err));
	assert_string_equal(err.message, "the disk is full");
	pthread_join(helper.thread, NULL);
	err = (Error){ 0 };
	assert_null(store_prepare(store, "SELECT 1", &err));
	assert_string_equal(err.message, "the disk is full");
	assert_false(store_commit(store, &err)); // nothing of it stays
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM thing", -1), 0);
	assert_true(store_begin(store, &err));
	assert_true(store_execute(store, "INSERT INTO thing (name) VALUES ('mine')", &err));
	assert_true(store_commit(store, &err));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_owner_waits),
		TEST(ids_are_given_once),
		TEST(a_failure_is_the_owners),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
