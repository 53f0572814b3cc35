// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded changes: what they say, taking them back, doing them again, and refusing where a row has changed since.
#include "kam/store/recorder.h"
#include "store/fixture.h"

static const char *const tables[] = { "account", "contact", "event", NULL };

typedef struct Recorded {
	void *bytes;
	size_t length;
} Recorded;

static Store *portfolio(void)
{
	Store *store = must_open(":memory:", STORE_CREATE);
	must(store,
		"CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, note TEXT);"
		"CREATE TABLE contact (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,"
		" boss INTEGER REFERENCES contact ON DELETE SET NULL, name TEXT, influence INTEGER);"
		"CREATE TABLE event (id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,"
		" contact INTEGER REFERENCES contact ON DELETE SET NULL, text TEXT);"
		"INSERT INTO account VALUES (1, 'Aurora', 'old'), (2, 'Boreal', NULL);"
		"INSERT INTO contact VALUES (11, 1, NULL, 'Ana', 5), (12, 1, 11, 'Bia', 3), (13, 1, 12, 'Caio', 2), (14, 2, "
		"NULL, 'Davi', 4);"
		"INSERT INTO event VALUES (21, 1, 11, 'call'), (22, 1, 13, 'visit'), (23, 2, 14, 'mail')");
	return store;
}

// All rows as one text, to compare states.
static char *everything(Store *store)
{
	Statement *statement = store_prepare(store,
		"SELECT ifnull(group_concat(row, ';'), '') FROM ("
		"SELECT 'a' || id || name || ifnull(note, '-') AS row FROM account UNION ALL "
		"SELECT 'c' || id || '/' || account || '/' || ifnull(boss, '-') || name || ifnull(influence, '-') FROM contact "
		"UNION ALL "
		"SELECT 'e' || id || '/' || account || '/' || ifnull(contact, '-') || text FROM event ORDER BY 1)",
		NULL);
	assert_int_equal(statement_step(statement, NULL), STEP_ROW);
	char *text = memory_strdup(statement_text(statement, 0));
	statement_done(statement);
	return text;
}

static Recorded record(Store *store, const char *sql)
{
	Recorded recorded = { NULL, 0 };
	Error err = { .code = ERROR_NONE };
	Recorder *recorder = recorder_start(store, tables, &err);
	assert_non_null(recorder);
	must(store, sql);
	assert_true(recorder_changes(recorder, &recorded.bytes, &recorded.length, &err));
	recorder_stop(recorder);
	return recorded;
}

static void apply(Store *store, Recorded recorded, bool inverted)
{
	Error err = { .code = ERROR_NONE };
	ChangeConflict conflict;
	assert_true(store_begin(store, &err));
	if (!changes_apply(store, recorded.bytes, recorded.length, inverted, &conflict, &err))
		fail_msg("%s (%s) in %s %lld", err.message, err.detail, conflict.table, (long long)conflict.id);
	assert_true(store_commit(store, &err));
	assert_int_equal(ask(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

static void refuses_apply(Store *store, Recorded recorded, bool inverted, const char *table, int64_t id)
{
	Error err = { .code = ERROR_NONE };
	ChangeConflict conflict;
	char *before = everything(store);
	assert_true(store_begin(store, &err));
	assert_false(changes_apply(store, recorded.bytes, recorded.length, inverted, &conflict, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_string_equal(conflict.table, table);
	assert_int_equal(conflict.id, id);
	assert_true(store_in_transaction(store));
	assert_true(store_commit(store, &err)); // nothing of it was applied, even so
	char *after = everything(store);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

// Undo gives the state before, redo the state after, as often as one likes.
static void round_trip(const char *sql)
{
	Store *store = portfolio();
	char *before = everything(store);
	Recorded recorded = record(store, sql);
	char *after = everything(store);
	assert_true(recorded.length > 0);
	assert_string_not_equal(before, after);
	for (int round = 0; round < 3; round++) {
		apply(store, recorded, true);
		char *undone = everything(store);
		assert_string_equal(undone, before);
		apply(store, recorded, false);
		char *redone = everything(store);
		assert_string_equal(redone, after);
		free(undone);
		free(redone);
	}
	free(before);
	free(after);
	free(recorded.bytes);
	store_close(store);
}

static void round_trips(void **state)
{
	(void)state;
	round_trip("INSERT INTO contact VALUES (15, 1, 11, 'Eva', NULL)");
	round_trip("UPDATE contact SET influence = 4, name = 'Ana Maria' WHERE id = 11");
	round_trip("DELETE FROM event WHERE id = 21");
	round_trip("UPDATE account SET note = NULL; UPDATE contact SET influence = influence + 1; DELETE FROM event");
	round_trip("INSERT INTO account VALUES (3, 'Celeste', ''); INSERT INTO contact VALUES (16, 3, NULL, 'Fabi', 1); "
			   "UPDATE contact SET account = 3, boss = 16 WHERE id = 14");
}

static void round_trips_of_deletes_that_cascade(void **state)
{
	(void)state;
	round_trip("DELETE FROM account WHERE id = 1");
	round_trip("DELETE FROM account");
	round_trip("DELETE FROM contact WHERE id = 11");     // the boss of 12, named by event 21: both set to null
	round_trip("DELETE FROM contact WHERE account = 1"); // bosses before and after those below them
	round_trip(
		"DELETE FROM contact WHERE id = 13; DELETE FROM contact WHERE id = 12; DELETE FROM contact WHERE id = 11");
	round_trip("DELETE FROM contact WHERE id = 11; DELETE FROM event WHERE id = 21");
	round_trip("DELETE FROM contact WHERE id = 11; UPDATE event SET text = 'called', contact = 12 WHERE id = 21");
	round_trip("DELETE FROM account WHERE id = 2; INSERT INTO account VALUES (9, 'Boreal', 'again')");
}

static void names_swapped_keep_their_uniqueness(void **state)
{
	(void)state;
	round_trip("UPDATE account SET name = 'x' WHERE id = 1; UPDATE account SET name = 'Aurora' WHERE id = 2");
}

static void nothing_changed_is_empty(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded recorded =
		record(store, "UPDATE contact SET influence = influence; INSERT INTO account VALUES (7, 'x', ''); "
					  "DELETE FROM account WHERE id = 7");
	assert_null(recorded.bytes);
	assert_int_equal(recorded.length, 0);
	apply(store, recorded, true);
	recorder_stop(NULL);
	store_close(store);
}

static void conflicts_name_the_row(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded move = record(store, "UPDATE contact SET influence = 1 WHERE id = 12");
	must(store, "UPDATE contact SET influence = 2 WHERE id = 12"); // someone else, since
	refuses_apply(store, move, true, "contact", 12);
	must(store, "UPDATE contact SET influence = 1, name = 'Bianca' WHERE id = 12");
	apply(store, move, true); // another field is no conflict
	assert_int_equal(ask(store, "SELECT influence FROM contact WHERE id = 12 AND name = 'Bianca'"), 3);
	must(store, "DELETE FROM contact WHERE id = 12");
	refuses_apply(store, move, false, "contact", 12);
	free(move.bytes);
	store_close(store);
}

static void conflicts_of_inserts_and_deletes(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded removed = record(store, "DELETE FROM contact WHERE id = 14");
	must(store, "INSERT INTO contact VALUES (14, 2, NULL, 'Another', 1)");
	refuses_apply(store, removed, true, "contact", 14);  // the id is taken
	refuses_apply(store, removed, false, "contact", 14); // not the row that was deleted
	Recorded added = record(store, "INSERT INTO account VALUES (3, 'Celeste', '')");
	must(store, "UPDATE account SET note = 'worked on' WHERE id = 3");
	refuses_apply(store, added, true, "account", 3);
	must(store, "DELETE FROM account WHERE id = 3; INSERT INTO account VALUES (4, 'Celeste', 'a namesake')");
	refuses_apply(store, added, false, "account", 3); // unique name
	apply(store, added, true);                        // gone already: nothing to take back
	free(removed.bytes);
	free(added.bytes);
	store_close(store);
}

static void conflict_of_a_reference(void **state)
{
	(void)state;
	Store *store = portfolio();
	must(store, "DELETE FROM event WHERE id = 23");
	Recorded removed = record(store, "DELETE FROM contact WHERE id = 14");
	must(store, "DELETE FROM account WHERE id = 2");
	refuses_apply(store, removed, true, "contact", 14); // its account is no more
	free(removed.bytes);
	store_close(store);
}

// Deleting the account would take the stranger with it, or leave it without one.
static void what_others_added_since_is_kept(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded added = record(
		store, "INSERT INTO account VALUES (3, 'Celeste', ''); INSERT INTO contact VALUES (15, 3, NULL, 'Eva', 1)");
	must(store, "INSERT INTO event VALUES (24, 3, NULL, 'order')");
	refuses_apply(store, added, true, "event", 24);
	must(store, "UPDATE event SET account = 2, contact = 15 WHERE id = 24");
	refuses_apply(store, added, true, "event", 24);
	must(store, "DELETE FROM event WHERE id = 24");
	apply(store, added, true);
	assert_int_equal(ask(store, "PRAGMA foreign_keys"), 1);
	free(added.bytes);
	store_close(store);
}

static void emptied_reference_of_a_stranger_is_a_conflict(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded removed = record(store, "DELETE FROM event WHERE id = 21");
	apply(store, removed, true);
	must(store, "DELETE FROM contact WHERE id = 11"); // not by these changes
	refuses_apply(store, removed, false, "event", 21);
	free(removed.bytes);
	store_close(store);
}

static void table_that_is_no_more(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded both = record(store, "UPDATE account SET note = 'new' WHERE id = 1; DELETE FROM event WHERE id = 23");
	must(store, "ALTER TABLE event RENAME TO happening; CREATE VIEW event AS SELECT * FROM happening");
	refuses_apply(store, both, true, "event", 0);
	free(both.bytes);
	store_close(store);
}

static void added_column_is_no_obstacle(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded both = record(store, "UPDATE account SET note = 'new' WHERE id = 1; DELETE FROM event WHERE id = 23");
	must(store, "ALTER TABLE event ADD COLUMN minutes INTEGER DEFAULT 30; ALTER TABLE account ADD COLUMN city TEXT");
	apply(store, both, true);
	assert_int_equal(ask(store, "SELECT minutes FROM event WHERE id = 23"), 30);
	apply(store, both, false);
	assert_int_equal(ask(store, "SELECT count(*) FROM event"), 2);
	free(both.bytes);
	store_close(store);
}

static void recording_works_inside_a_transaction(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	Recorded recorded = { NULL, 0 };
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_true(store_begin(store, &err));
	Recorder *recorder = recorder_start(store, (const char *const[]){ "t", NULL }, &err);
	must(store, "UPDATE t SET name = 'changed' WHERE id = 2; CREATE TABLE aside (id INTEGER PRIMARY KEY); INSERT INTO "
				"aside VALUES (1)");
	assert_true(recorder_changes(recorder, &recorded.bytes, &recorded.length, &err));
	recorder_stop(recorder);
	assert_true(store_commit(store, &err));
	store_close(store);
	store = must_open(fixture->path, STORE_EXISTING); // undone after a restart
	assert_true(store_begin(store, &err));
	assert_true(changes_apply(store, recorded.bytes, recorded.length, true, NULL, &err));
	assert_true(store_commit(store, &err));
	assert_int_equal(ask(store, "SELECT count(*) FROM t WHERE name LIKE 'row %'"), 3);
	assert_int_equal(ask(store, "SELECT count(*) FROM aside"), 1);
	free(recorded.bytes);
	store_close(store);
}

static void joined_changes_are_one(void **state)
{
	(void)state;
	Store *store = portfolio();
	Recorded joined = { NULL, 0 };
	char *before = everything(store);
	Recorded one =
		record(store, "UPDATE contact SET influence = 9 WHERE id = 11; INSERT INTO account VALUES (5, 'x', '')");
	Recorded two = record(
		store, "UPDATE contact SET influence = 8 WHERE id = 11; DELETE FROM account WHERE id = 5; DELETE FROM event");
	assert_true(changes_join(one.bytes, one.length, two.bytes, two.length, &joined.bytes, &joined.length, NULL));
	apply(store, joined, true);
	char *after = everything(store);
	assert_string_equal(before, after);
	free(after);
	free(joined.bytes);
	assert_true(changes_join(NULL, 0, one.bytes, one.length, &joined.bytes, &joined.length, NULL));
	assert_int_equal(joined.length, one.length);
	free(joined.bytes);
	assert_true(changes_join(NULL, 0, NULL, 0, &joined.bytes, &joined.length, NULL));
	assert_null(joined.bytes);
	free(before);
	free(one.bytes);
	free(two.bytes);
	store_close(store);
}

// --- Reading --------------------------------------------------------------------------------------------------

static bool describe(void *context, const Change *change)
{
	static const char kinds[] = { [CHANGE_INSERT] = '+', [CHANGE_UPDATE] = '~', [CHANGE_DELETE] = '-' };
	buffer_printf(
		context, "%c%s %lld:", kinds[change_kind(change)], change_table(change), (long long)change_id(change));
	for (int column = 0; column < change_columns(change); column++) {
		const char *old = change_old_text(change, column), *new = change_new_text(change, column);
		if (change_old_known(change, column) || change_new_known(change, column))
			buffer_printf(context, " %d=%s>%s", column,
				change_old_known(change, column) ? old != NULL ? old : "null" : "?",
				change_new_known(change, column) ? new != NULL ? new : "null" : "?");
	}
	buffer_add_char(context, '\n');
	return true;
}

static void values_are_told(void **state)
{
	(void)state;
	Store *store = portfolio();
	Buffer text = BUFFER_EMPTY;
	Recorded recorded = record(store,
		"UPDATE account SET note = 'Ação' WHERE id = 2; INSERT INTO contact VALUES (15, 1, NULL, 'Eva', 7); "
		"DELETE FROM event WHERE id = 22");
	assert_true(changes_each(recorded.bytes, recorded.length, describe, &text, NULL));
	assert_string_equal(buffer_text(&text), "~account 2: 0=2>? 2=null>Ação\n"
											"+contact 15: 0=?>15 1=?>1 2=?>null 3=?>Eva 4=?>7\n"
											"-event 22: 0=22>? 1=1>? 2=13>? 3=visit>?\n");
	buffer_done(&text);
	free(recorded.bytes);
	store_close(store);
}

static bool first_only(void *context, const Change *change)
{
	int *calls = context;
	*calls += 1;
	assert_int_equal(change_old_int(change, 4), 5);
	assert_int_equal(change_new_int(change, 4), 6);
	assert_int_equal(change_new_int(change, 1), 0);
	assert_null(change_new_text(change, 3));
	return false;
}

static void reading_stops_when_told(void **state)
{
	(void)state;
	Store *store = portfolio();
	int calls = 0;
	Recorded recorded = record(store, "UPDATE contact SET influence = 6 WHERE id = 11; DELETE FROM event");
	assert_true(changes_each(recorded.bytes, recorded.length, first_only, &calls, NULL));
	assert_int_equal(calls, 1);
	assert_true(changes_each(NULL, 0, first_only, &calls, NULL));
	assert_int_equal(calls, 1);
	free(recorded.bytes);
	store_close(store);
}

// Every shortening and many single-bit faults: a sentence or a success, never a crash.
static void damaged_bytes_are_told(void **state)
{
	(void)state;
	Store *store = portfolio();
	Error err = { .code = ERROR_NONE };
	Buffer text = BUFFER_EMPTY;
	Recorded recorded = record(store, "UPDATE account SET note = 'new' WHERE id = 2; DELETE FROM event WHERE id = 22");
	assert_false(changes_each("rubbish", 7, describe, &text, &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_true(store_begin(store, NULL));
	assert_false(changes_apply(store, "rubbish", 7, true, NULL, &err));
	assert_int_equal(err.code, ERROR_FILE);
	for (size_t at = 0; at < recorded.length * 8; at++) {
		unsigned char *bytes = memory_new(1, recorded.length);
		memcpy(bytes, recorded.bytes, recorded.length);
		bytes[at / 8] = (unsigned char)(bytes[at / 8] ^ 1U << at % 8);
		changes_apply(store, bytes, recorded.length, true, NULL, &err);
		changes_each(bytes, recorded.length - at / 8, describe, &text, &err);
		free(bytes);
	}
	store_rollback(store);
	buffer_done(&text);
	free(recorded.bytes);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(round_trips),
		TEST(round_trips_of_deletes_that_cascade),
		TEST(names_swapped_keep_their_uniqueness),
		TEST(nothing_changed_is_empty),
		TEST(conflicts_name_the_row),
		TEST(conflicts_of_inserts_and_deletes),
		TEST(conflict_of_a_reference),
		TEST(what_others_added_since_is_kept),
		TEST(emptied_reference_of_a_stranger_is_a_conflict),
		TEST(table_that_is_no_more),
		TEST(added_column_is_no_obstacle),
		TEST(recording_works_inside_a_transaction),
		TEST(joined_changes_are_one),
		TEST(values_are_told),
		TEST(reading_stops_when_told),
		TEST(damaged_bytes_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
