// SPDX-License-Identifier: GPL-3.0-or-later
// Statements: values in and out, the cache, failures.
#include "store/fixture.h"

static Store *with_table(void)
{
	Store *store = must_open(":memory:", STORE_CREATE);
	must(store, "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d); CREATE TABLE u (id INTEGER PRIMARY KEY, name "
				"TEXT NOT NULL "
				"UNIQUE CHECK (name <> ''), t INTEGER REFERENCES t) STRICT");
	return store;
}

static void values_go_in_and_out(void **state)
{
	(void)state;
	Store *store = with_table();
	Statement *statement = store_prepare(store, "INSERT INTO t VALUES (?, ?, ?, ?, ?)", NULL);
	statement_bind_int(statement, 1, INT64_MAX);
	statement_bind_double(statement, 2, 0.25);
	statement_bind_text(statement, 3, "Ação");
	statement_bind_blob(statement, 4, "a\0b", 3);
	statement_bind_null(statement, 5);
	assert_true(statement_run(statement, NULL));
	assert_int_equal(store_changes(store), 1);
	statement = store_prepare(store, "SELECT * FROM t", NULL);
	assert_int_equal(statement_columns(statement), 5);
	assert_int_equal(statement_step(statement, NULL), STEP_ROW);
	size_t length = 0;
	assert_int_equal(statement_int(statement, 0), INT64_MAX);
	assert_true(statement_double(statement, 1) == 0.25);
	assert_string_equal(statement_text(statement, 2), "Ação");
	assert_memory_equal(statement_blob(statement, 3, &length), "a\0b", 3);
	assert_int_equal(length, 3);
	assert_true(statement_is_null(statement, 4));
	assert_false(statement_is_null(statement, 2));
	assert_null(statement_text(statement, 4));
	assert_int_equal(statement_int(statement, 4), 0);
	assert_int_equal(statement_step(statement, NULL), STEP_DONE);
	statement_done(statement);
	store_close(store);
}

static void text_null_binds_null(void **state)
{
	(void)state;
	Store *store = with_table();
	Statement *statement = store_prepare(store, "SELECT ? IS NULL, ? IS NULL", NULL);
	statement_bind_text(statement, 1, NULL);
	statement_bind_text(statement, 2, "");
	assert_int_equal(statement_step(statement, NULL), STEP_ROW);
	assert_int_equal(statement_int(statement, 0), 1);
	assert_int_equal(statement_int(statement, 1), 0);
	statement_done(statement);
	store_close(store);
}

static void given_back_statements_are_used_again(void **state)
{
	(void)state;
	Store *store = with_table();
	Statement *first = store_prepare(store, "SELECT ?", NULL);
	statement_bind_int(first, 1, 7);
	statement_done(first);
	Statement *again = store_prepare(store, "SELECT ?", NULL);
	assert_ptr_equal(first, again);
	assert_int_equal(statement_step(again, NULL), STEP_ROW);
	assert_true(statement_is_null(again, 0));                   // nothing left of the values of before
	Statement *nested = store_prepare(store, "SELECT ?", NULL); // `again` is in use
	assert_non_null(nested);
	assert_ptr_not_equal(nested, again);
	statement_bind_int(nested, 1, 8);
	assert_int_equal(statement_step(nested, NULL), STEP_ROW);
	assert_int_equal(statement_int(nested, 0), 8);
	statement_done(nested);
	statement_done(again);
	statement_done(NULL);
	store_close(store);
}

static void cache_stays_small(void **state)
{
	(void)state;
	Store *store = with_table();
	Statement *kept = store_prepare(store, "SELECT 'kept'", NULL);
	assert_int_equal(statement_step(kept, NULL), STEP_ROW);
	for (int at = 0; at < 2000; at++) {
		char sql[40];
		snprintf(sql, sizeof sql, "SELECT %d", at);
		assert_int_equal(store_query_int(store, sql, -1), at);
	}
	assert_true(ask(store, "SELECT count(*) FROM sqlite_stmt") < 300);
	assert_string_equal(statement_text(kept, 0), "kept");
	statement_done(kept);
	store_close(store);
}

static void reset_runs_again(void **state)
{
	(void)state;
	Store *store = with_table();
	Statement *statement = store_prepare(store, "INSERT INTO t (a) VALUES (?)", NULL);
	for (int at = 0; at < 5; at++) {
		statement_bind_int(statement, 1, at);
		assert_int_equal(statement_step(statement, NULL), STEP_DONE);
		statement_reset(statement);
	}
	statement_done(statement);
	assert_int_equal(ask(store, "SELECT sum(a) FROM t"), 10);
	store_close(store);
}

static void unfinished_statements_end_with_the_store(void **state)
{
	(void)state;
	Store *store = with_table();
	must(store, "INSERT INTO t (a) VALUES (1), (2)");
	assert_true(store_begin(store, NULL));
	Statement *statement = store_prepare(store, "SELECT * FROM t", NULL);
	assert_int_equal(statement_step(statement, NULL), STEP_ROW);
	store_close(store);
}

static void wrong_sql_is_told(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	Store *store = with_table();
	assert_null(store_prepare(store, "SELECT a FROM nowhere", &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_string_equal(err.detail, "SQLite 1: no such table: nowhere");
	assert_null(store_prepare(store, "", NULL));
	assert_null(store_prepare(store, "SELECT \"no column\" FROM t", NULL)); // not taken for a text
	assert_false(store_execute(store, "CREATE TABLE", NULL));
	assert_int_equal(store_query_int(store, "SELECT a FROM t", 42), 42);
	assert_int_equal(store_query_int(store, "SELECT a FROM none", 43), 43);
	store_close(store);
}

static void wrong_binding_is_told(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	Store *store = with_table();
	Statement *statement = store_prepare(store, "INSERT INTO t (a) VALUES (?)", NULL);
	statement_bind_int(statement, 2, 1);
	assert_int_equal(statement_step(statement, &err), STEP_FAILED);
	assert_int_not_equal(err.code, ERROR_NONE);
	statement_done(statement);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 0);
	store_close(store);
}

static void fails_with(Store *store, const char *sql, ErrorCode code)
{
	Error err = { .code = ERROR_NONE };
	Statement *statement = store_prepare(store, sql, &err);
	assert_non_null(statement);
	assert_false(statement_run(statement, &err));
	assert_int_equal(err.code, code);
	assert_true(strlen(err.message) > 5 && strlen(err.detail) > 5);
}

static void broken_rules_are_told(void **state)
{
	(void)state;
	Store *store = with_table();
	must(store, "INSERT INTO u VALUES (1, 'one', NULL)");
	fails_with(store, "INSERT INTO u VALUES (2, 'one', NULL)", ERROR_CONFLICT);
	fails_with(store, "INSERT INTO u VALUES (1, 'two', NULL)", ERROR_CONFLICT);
	fails_with(store, "INSERT INTO u VALUES (2, 'two', 77)", ERROR_INVALID);
	fails_with(store, "INSERT INTO u VALUES (2, NULL, NULL)", ERROR_INVALID);
	fails_with(store, "INSERT INTO u VALUES (2, '', NULL)", ERROR_INVALID);
	fails_with(store, "INSERT INTO u VALUES (2, 'two', 'text')", ERROR_INVALID);
	fails_with(store, "SELECT zeroblob(2000000000)", ERROR_INVALID);
	assert_int_equal(ask(store, "SELECT count(*) FROM u"), 1);
	store_close(store);
}

static void schema_changes_are_noticed(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 3);
	Store *one = must_open(fixture->path, STORE_EXISTING), *two = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(ask(one, "SELECT count(*) FROM t"), 3);
	must(two, "ALTER TABLE t ADD COLUMN extra DEFAULT 9");
	assert_int_equal(ask(one, "SELECT count(*) FROM t"), 3);
	assert_int_equal(ask(one, "SELECT sum(extra) FROM t"), 27);
	store_close(one);
	store_close(two);
}

static bool stops_at_three(void *context)
{
	return ++*(int *)context >= 3;
}

static void a_watched_statement_can_be_ended(void **state)
{
	(void)state;
	static const char long_sql[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n";
	Store *store = with_table();
	Error err = { 0 };
	int asked = 0;
	store_watch(store, stops_at_three, &asked);
	Statement *statement = store_prepare(store, long_sql, &err);
	assert_int_equal(statement_step(statement, &err), STEP_FAILED);
	assert_int_equal(err.code, ERROR_CANCELLED);
	statement_done(statement);
	assert_int_equal(asked, 3);
	store_watch(store, NULL, NULL);
	assert_int_equal(store_query_int(store, long_sql, 0), 100000);
	assert_int_equal(asked, 3);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_watched_statement_can_be_ended),
		TEST(values_go_in_and_out),
		TEST(text_null_binds_null),
		TEST(given_back_statements_are_used_again),
		TEST(cache_stays_small),
		TEST(reset_runs_again),
		TEST(unfinished_statements_end_with_the_store),
		TEST(wrong_sql_is_told),
		TEST(wrong_binding_is_told),
		TEST(broken_rules_are_told),
		TEST(schema_changes_are_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
