// SPDX-License-Identifier: GPL-3.0-or-later
// Rows from memory by one statement, and copies from a scratch database.
#include "store/fixture.h"

#include "kam/store/recorder.h"
#include "kam/store/rows.h"

static Store *must_open_memory(void)
{
	Error err = { .code = ERROR_NONE };
	Store *store = store_open(":memory:", STORE_CREATE, &err);
	if (store == NULL)
		fail_msg("%s", err.message);
	assert_true(store_execute(store, "CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT, number INTEGER UNIQUE)", NULL));
	return store;
}

// Column 0: the row's number; 1: a word, null in every third row; 2: its square.
static RowsCell square_cell(const void *context, size_t row, int column)
{
	const char *const *words = context;
	if (column == 1)
		return row % 3 ? (RowsCell){ .type = ROWS_TEXT, .text = words[row % 2] } : (RowsCell){ .type = ROWS_NULL };
	int64_t number = (int64_t)row;
	return (RowsCell){ .type = ROWS_INTEGER, .number = column ? number * number : number };
}

static const char *const words[] = { "even", "odd" };

static void rows_are_inserted(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open_memory();
	Rows rows = { 1000, square_cell, words };
	assert_true(store_run_rows(store, "INSERT INTO t SELECT c0, c1, c2 FROM store_rows", &rows, &err));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t", -1), 1000);
	assert_int_equal(store_query_int(store, "SELECT sum(number) FROM t", -1), 999 * 1000 * 1999 / 6);
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t WHERE word IS NULL", -1), 334);
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t WHERE word = 'odd' AND id % 2 = 1", -1), 333);
	assert_true(store_run_rows(store, "DELETE FROM t WHERE id IN (SELECT rowid FROM store_rows)", &(Rows){ 10, square_cell, words },
		&err));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t", -1), 990);
	store_close(store);
}

static void a_broken_rule_takes_all_back(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open_memory();
	assert_true(store_execute(store, "INSERT INTO t VALUES (5000, 'taken', 81)", NULL));
	assert_false(store_run_rows(
		store, "INSERT INTO t SELECT c0, c1, c2 FROM store_rows", &(Rows){ 100, square_cell, words }, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t", -1), 1);
	store_close(store);
}

// Outside of store_run_rows() there are none: a file cannot make kam read its memory.
static void without_rows_there_are_none(void **state)
{
	(void)state;
	Store *store = must_open_memory();
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM store_rows", -1), -1);
	assert_true(store_run_rows(store, "SELECT c0 FROM store_rows", &(Rows){ 3, square_cell, words }, NULL));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM store_rows", -1), 0);
	store_close(store);
}

static void rows_are_recorded_like_others(void **state)
{
	(void)state;
	void *changes = NULL;
	size_t length = 0;
	Store *store = must_open_memory();
	Recorder *recorder = recorder_start(store, (const char *const[]){ "t", NULL }, NULL);
	assert_true(store_run_rows(
		store, "INSERT INTO t SELECT c0, c1, c2 FROM store_rows", &(Rows){ 100, square_cell, words }, NULL));
	assert_true(recorder_changes(recorder, &changes, &length, NULL));
	recorder_stop(recorder);
	assert_true(changes_apply(store, changes, length, true, NULL, NULL));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM t", -1), 0);
	free(changes);
	store_close(store);
}

// What an index of words was made of beside the portfolio is the same index there.
static void words_are_copied(void **state)
{
	(void)state;
	static const char table[] = "CREATE VIRTUAL TABLE w USING fts5(text, content='', columnsize=0)";
	Error err = { .code = ERROR_NONE };
	Store *store = must_open_memory(), *scratch = store_open_scratch("p.kam", &err);
	assert_non_null(scratch);
	assert_true(store_execute(store, table, &err) && store_execute(scratch, table, &err));
	assert_true(store_run_rows(scratch, "INSERT INTO w (rowid, text) SELECT c0 + 1, c1 FROM store_rows WHERE c1 IS NOT NULL",
		&(Rows){ 30000, square_cell, words }, &err));
	assert_true(store_copy_rows(scratch, "SELECT id, block FROM w_data", store,
		"INSERT OR REPLACE INTO w_data (id, block) VALUES (?1, ?2)", &err));
	assert_true(store_copy_rows(scratch, "SELECT segid, term, pgno FROM w_idx", store,
		"INSERT INTO w_idx (segid, term, pgno) VALUES (?1, ?2, ?3)", &err));
	store_close(scratch);
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM w WHERE w MATCH 'odd'", -1), 10000);
	assert_true(store_execute(store, "INSERT INTO w (rowid, text) VALUES (40000, 'odd again')", &err));
	assert_int_equal(store_query_int(store, "SELECT count(*) FROM w WHERE w MATCH 'odd'", -1), 10001);
	assert_true(store_execute(store, "INSERT INTO w (w) VALUES ('integrity-check')", &err));
	// The tables behind it are closed to all else.
	assert_false(store_execute(store, "DELETE FROM w_data", NULL));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_inserted),
		cmocka_unit_test(a_broken_rule_takes_all_back),
		cmocka_unit_test(without_rows_there_are_none),
		cmocka_unit_test(rows_are_recorded_like_others),
		cmocka_unit_test(words_are_copied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
