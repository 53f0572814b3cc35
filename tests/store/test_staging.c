// SPDX-License-Identifier: GPL-3.0-or-later
// Tables filled beside others and put in their place.
#include "store/fixture.h"

#include "kam/store/recorder.h"
#include "kam/store/staging.h"

#define TABLES                                                                                                       \
	"CREATE TABLE owner (id INTEGER PRIMARY KEY);"                                                                   \
	"INSERT INTO owner VALUES (1), (2);"                                                                             \
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owner ON DELETE CASCADE, name TEXT, "      \
	" flag INTEGER NOT NULL DEFAULT 7);"                                                                             \
	"ALTER TABLE thing ADD COLUMN later TEXT DEFAULT 'it''s';"                                                       \
	"CREATE INDEX thing_by_owner ON thing (owner, name);"                                                            \
	"CREATE INDEX thing_named ON thing (name) WHERE name IS NOT NULL;"                                               \
	"INSERT INTO thing (id, owner, name) VALUES (1, 1, 'old');"                                                      \
	"CREATE TABLE cell (b INTEGER, a INTEGER, n INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;"

static Store *must_have_tables(const Fixture *fixture)
{
	Store *store = must_open(fixture->path, STORE_CREATE);
	must(store, TABLES);
	return store;
}

static void in_transaction(Store *store, bool (*step)(Store *store, const char *table, Error *err), const char *table)
{
	Error err = { 0 };
	assert_true(store_begin(store, &err));
	if (!step(store, table, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	assert_true(store_commit(store, &err));
}

static void make_all_indexes(Store *store, const char *table, int count)
{
	Error err = { 0 };
	bool more = true;
	int made = -1;
	for (; more; made++) {
		assert_true(store_begin(store, &err));
		if (!staging_index(store, table, NULL, &more, &err))
			fail_msg("%s (%s)", err.message, err.detail);
		assert_true(store_commit(store, &err));
	}
	assert_int_equal(made, count);
}

static void fault_found(void *context, const char *sentence)
{
	(void)context;
	fail_msg("%s", sentence);
}

static void must_be_sound(Store *store)
{
	Error err = { 0 };
	assert_true(store_check(store, fault_found, NULL, &err));
}

static void load_things(Store *store)
{
	in_transaction(store, staging_begin, "thing");
	must(store, "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 5009)"
				" INSERT INTO staging_thing (id, owner, name) SELECT i, 1 + i % 2, CASE WHEN i % 3 THEN 'new ' || i END FROM n");
}

static void rows_are_seen_once_they_are_published(void **state)
{
	Store *store = must_have_tables(*state), *other = must_open(((Fixture *)*state)->path, STORE_EXISTING);
	Error err = { 0 };
	static const char *const later[] = { "thing_by_owner", NULL };
	bool more = false;
	load_things(store);
	assert_true(staging_index(store, "thing", later, &more, &err) && more);
	assert_true(staging_index(store, "thing", later, &more, &err) && !more);
	make_all_indexes(store, "thing", 1);
	assert_int_equal(ask(other, "SELECT count(*) FROM thing"), 1);
	in_transaction(store, staging_publish, "thing");
	assert_false(staging_exists(store, "thing"));
	for (int i = 0; i < 2; i++) {
		Store *at = i ? other : store;
		assert_int_equal(ask(at, "SELECT count(*) FROM thing"), 5000);
		assert_int_equal(ask(at, "SELECT count(*) FROM thing INDEXED BY thing_by_owner WHERE owner = 2"), 2500);
		assert_int_equal(ask(at, "SELECT id FROM thing INDEXED BY thing_named WHERE name = 'new 11'"), 11);
		assert_int_equal(ask(at, "SELECT flag FROM thing WHERE id = 11"), 7);
		assert_int_equal(ask(at, "SELECT later = 'it''s' FROM thing WHERE id = 11"), 1);
	}
	must_be_sound(store);
	must(other, "DELETE FROM owner WHERE id = 2"); // the references are the table's own again
	assert_int_equal(ask(store, "SELECT count(*) FROM thing"), 2500);
	store_close(other);
	store_close(store);
}

static void count_entries(void *context, const char *sentence)
{
	(void)sentence;
	++*(int *)context;
}

// An index of which the caller writes each entry, beside one that the database makes.
static void an_index_may_be_written_by_its_entries(void **state)
{
	Store *store = must_have_tables(*state);
	load_things(store);
	in_transaction(store, staging_tree, "thing_named");
	must(store, "INSERT INTO staging_thing_named (name, id) SELECT name, id FROM staging_thing WHERE name IS NOT NULL ORDER BY 1, 2");
	make_all_indexes(store, "thing", 1);
	in_transaction(store, staging_publish, "thing");
	in_transaction(store, staging_drop, "thing_named");
	assert_int_equal(ask(store, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'staging%'"), 0);
	assert_int_equal(ask(store, "SELECT id FROM thing INDEXED BY thing_named WHERE name = 'new 11'"), 11);
	assert_int_equal(ask(store, "SELECT count(*) FROM thing INDEXED BY thing_named WHERE name >= ''"),
		ask(store, "SELECT count(*) FROM thing NOT INDEXED WHERE name >= ''"));
	must(store, "UPDATE thing SET name = 'other' WHERE id = 11");
	must(store, "INSERT INTO thing (id, name) VALUES (9, 'one more')");
	must_be_sound(store);
	store_close(store);
}

// That what is written so is looked at at all.
static void a_missing_entry_is_found_by_the_check(void **state)
{
	Error err = { 0 };
	int faults = 0;
	Store *store = must_have_tables(*state);
	load_things(store);
	in_transaction(store, staging_tree, "thing_named");
	must(store, "INSERT INTO staging_thing_named (name, id) SELECT name, id FROM staging_thing WHERE name > 'new 11' ORDER BY 1, 2");
	make_all_indexes(store, "thing", 1);
	in_transaction(store, staging_publish, "thing");
	store_check(store, count_entries, &faults, &err);
	assert_true(faults > 0);
	store_close(store);
}

static void a_table_without_rowid_keeps_its_key(void **state)
{
	Store *store = must_have_tables(*state);
	must(store, "INSERT INTO cell VALUES (9, 9, 9)");
	in_transaction(store, staging_begin, "cell");
	must(store, "INSERT INTO staging_cell (a, b, n) VALUES (1, 2, 3), (1, 1, 4), (0, 5, 6)");
	must(store, "INSERT INTO staging_cell SELECT * FROM cell"); // what is there is kept by who copies it
	make_all_indexes(store, "cell", 0);
	in_transaction(store, staging_publish, "cell");
	assert_int_equal(ask(store, "SELECT count(*) FROM cell"), 4);
	assert_int_equal(ask(store, "SELECT n FROM cell WHERE a = 1 AND b = 1"), 4);
	assert_int_equal(ask(store, "SELECT n FROM cell WHERE a = 9"), 9);
	must_be_sound(store);
	store_close(store);
}

static void a_rolled_back_publication_changes_nothing(void **state)
{
	Error err = { 0 };
	Store *store = must_have_tables(*state);
	load_things(store);
	make_all_indexes(store, "thing", 2);
	assert_true(store_begin(store, &err));
	assert_true(staging_publish(store, "thing", &err));
	assert_int_equal(ask(store, "SELECT count(*) FROM thing"), 5000);
	store_rollback(store);
	assert_int_equal(ask(store, "SELECT count(*) FROM thing"), 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM thing INDEXED BY thing_by_owner WHERE owner = 1"), 1);
	assert_true(staging_exists(store, "thing"));
	must_be_sound(store);
	in_transaction(store, staging_publish, "thing");
	assert_int_equal(ask(store, "SELECT count(*) FROM thing"), 5000);
	must_be_sound(store);
	store_close(store);
}

static void changes_of_an_edit_are_recorded_across_a_publication(void **state)
{
	static const char *const tables[] = { "thing", "owner", NULL };
	Error err = { 0 };
	void *changes = NULL;
	size_t length = 0;
	Store *store = must_have_tables(*state);
	load_things(store);
	make_all_indexes(store, "thing", 2);
	assert_true(store_begin(store, &err));
	Recorder *recorder = recorder_start(store, tables, &err);
	must(store, "INSERT INTO owner VALUES (3)");
	assert_true(staging_publish(store, "thing", &err));
	must(store, "UPDATE thing SET owner = 3 WHERE id = 10");
	assert_true(recorder_changes(recorder, &changes, &length, &err));
	recorder_stop(recorder);
	assert_true(store_commit(store, &err));
	assert_true(store_begin(store, &err));
	assert_true(changes_apply(store, changes, length, true, NULL, &err));
	assert_true(store_commit(store, &err));
	assert_int_equal(ask(store, "SELECT owner FROM thing WHERE id = 10"), 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM owner"), 2);
	free(changes);
	store_close(store);
}

static void what_was_cut_off_is_replaced(void **state)
{
	Error err = { 0 };
	Store *store = must_have_tables(*state);
	load_things(store);
	store_close(store);
	store = must_open(((Fixture *)*state)->path, STORE_EXISTING);
	assert_true(staging_exists(store, "thing"));
	in_transaction(store, staging_begin, "thing");
	assert_int_equal(ask(store, "SELECT count(*) FROM staging_thing"), 0);
	assert_true(store_begin(store, &err));
	assert_false(staging_publish(store, "thing", &err)); // its indexes are missing
	store_rollback(store);
	in_transaction(store, staging_drop, "thing");
	in_transaction(store, staging_drop, "thing");
	assert_false(staging_exists(store, "thing"));
	assert_int_equal(ask(store, "SELECT count(*) FROM thing"), 1);
	must_be_sound(store);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_are_seen_once_they_are_published),
		TEST(an_index_may_be_written_by_its_entries),
		TEST(a_missing_entry_is_found_by_the_check),
		TEST(a_table_without_rowid_keeps_its_key),
		TEST(a_rolled_back_publication_changes_nothing),
		TEST(changes_of_an_edit_are_recorded_across_a_publication),
		TEST(what_was_cut_off_is_replaced),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
