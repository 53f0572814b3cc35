// SPDX-License-Identifier: GPL-3.0-or-later
// Edits: labels, merging, undo and redo over restarts, refusals, imports; and five hundred random edits there and back.
#include "model/model_test.h"

#include <stdlib.h>
#include <unistd.h>

#include "kam/base/text.h"
#include "kam/model/sums.h"

#define EVERYTHING "SELECT * FROM "

static const char *const recorded[] = {
	"account",
	"manager",
	"ability",
	"contact",
	"contact_link",
	"relationship",
	"phase_entry",
	"assessment",
	"event",
	"line",
	"product",
	"target",
	"objective",
	"action",
	"opportunity",
	"need",
	"value_proposition",
	"value_entry",
	"swot",
	"buying_step",
	"white_space",
	"question",
	"layout",
	"batch",
	"rate",
};

// All tables that an edit touches, what follows from them included, as one text; free().
static char *dump(Portfolio *portfolio)
{
	static const char *const following[] = { "event_month", "account_rollup" };
	Buffer all = BUFFER_EMPTY, sql = BUFFER_EMPTY;
	for (size_t i = 0; i < sizeof recorded / sizeof *recorded + 2; i++) {
		bool own = i < sizeof recorded / sizeof *recorded;
		buffer_clear(&sql);
		if (own)
			buffer_printf(&sql, EVERYTHING "%s ORDER BY id", recorded[i]);
		else
			buffer_printf(&sql, EVERYTHING "%s ORDER BY 1, 2, 3", following[i - sizeof recorded / sizeof *recorded]);
		char *rows = model_rows(portfolio, buffer_text(&sql));
		buffer_printf(&all, "%s\n%s", buffer_text(&sql), rows);
		free(rows);
	}
	char *words = model_rows(
		portfolio, "SELECT rowid FROM event_text WHERE event_text MATCH 'ä OR word OR order' ORDER BY rowid");
	buffer_add(&all, words);
	free(words);
	buffer_done(&sql);
	return buffer_take(&all);
}

static void undo(Portfolio *portfolio, const char *label)
{
	char said[EDIT_LABEL_SIZE];
	Error err = { 0 };
	if (!edit_undo(portfolio, said, &err))
		fail_msg("undo: %s (%s)", err.message, err.detail);
	if (label)
		assert_string_equal(said, label);
}

static void redo(Portfolio *portfolio, const char *label)
{
	char said[EDIT_LABEL_SIZE];
	Error err = { 0 };
	if (!edit_redo(portfolio, said, &err))
		fail_msg("redo: %s (%s)", err.message, err.detail);
	if (label)
		assert_string_equal(said, label);
}

static void test_add_change_remove_and_back(void **state)
{
	Portfolio *portfolio = *state;
	char *empty = dump(portfolio);
	uint64_t generation = portfolio_generation(portfolio);
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=brl", NULL);
	assert_true(portfolio_generation(portfolio) != generation);
	int64_t contact =
		model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria Silva", "roles=buyer;coach", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=call", "date=2026-06-01", "contact=Maria Silva",
		"subject=a word", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "potential=high", "city=São Paulo", NULL);
	char *full = dump(portfolio);
	Error err = { 0 };
	assert_true(record_remove(portfolio, ENTITY_CONTACT, contact, &err));
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event WHERE contact IS NULL"), 1);
	assert_true(record_remove(portfolio, ENTITY_ACCOUNT, account, &err));
	char *gone = dump(portfolio);
	undo(portfolio, "Remove account Aurora");
	undo(portfolio, "Remove contact Maria Silva");
	char *back = dump(portfolio);
	assert_string_equal(back, full);
	free(back);
	undo(portfolio, "Change account Aurora: City, Potential");
	undo(portfolio, NULL);
	undo(portfolio, "Add contact Maria Silva");
	undo(portfolio, "Add account Aurora");
	back = dump(portfolio);
	assert_string_equal(back, empty);
	free(back);
	char label[EDIT_LABEL_SIZE];
	assert_false(edit_undo(portfolio, label, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	for (int i = 0; i < 6; i++)
		redo(portfolio, NULL);
	back = dump(portfolio);
	assert_string_equal(back, gone);
	assert_false(edit_redo(portfolio, label, &err));
	free(back);
	free(gone);
	free(full);
	free(empty);
}

static void test_forgetting_keeps_the_records(void **state)
{
	Portfolio *portfolio = *state;
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Joinville", NULL);
	undo(portfolio, NULL);
	char *before = dump(portfolio);
	Edit *edit = edit_begin(portfolio, &err);
	assert_non_null(edit);
	assert_false(edit_forget_all(portfolio, &err)); // not in the middle of a change
	assert_int_equal(err.code, ERROR_BUSY);
	edit_cancel(edit);
	assert_true(edit_forget_all(portfolio, &err));
	char *after = dump(portfolio);
	assert_string_equal(after, before);
	assert_int_equal(model_int(portfolio, "SELECT (SELECT count(*) FROM edit) + (SELECT count(*) FROM change_log)"), 0);
	assert_false(edit_undo(portfolio, label, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(edit_redo(portfolio, label, &err));
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Santos", NULL);
	undo(portfolio, "Change account Aurora: City");
	free(before);
	free(after);
}

static void test_nothing_changed_leaves_no_trace(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "name=Aurora", NULL);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit"), 1);
	Edit *edit = edit_begin(portfolio, NULL);
	assert_non_null(edit);
	assert_null(edit_begin(portfolio, NULL)); // one at a time
	assert_ptr_equal(edit_portfolio(edit), portfolio);
	Error err = { 0 };
	assert_true(edit_delete(edit, ENTITY_ACCOUNT, account, &err));
	edit_cancel(edit);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM account"), 1);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit"), 1);
	assert_false(record_remove(portfolio, ENTITY_ACCOUNT, 12345, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void move(Portfolio *portfolio, int64_t contact, int influence)
{
	Arena *arena = arena_new();
	Record *record = NULL;
	assert_true(record_load(portfolio, ENTITY_CONTACT, contact, arena, &record, NULL));
	*record_value(record, "influence") = (Value){ .given = true, .number = influence };
	Edit *edit = edit_begin(portfolio, NULL);
	assert_true(edit_update(edit, record, NULL));
	char label[40], merge[40];
	snprintf(label, sizeof label, "Move to %d", influence);
	snprintf(merge, sizeof merge, "move %lld", (long long)contact);
	assert_true(edit_commit(edit, label, merge, NULL));
	arena_free(arena);
}

static void test_a_series_is_one_step(void **state)
{
	Portfolio *portfolio = *state;
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t maria = model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria", "influence=1", NULL);
	int64_t joao = model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=João", "influence=1", NULL);
	move(portfolio, maria, 2);
	move(portfolio, maria, 3);
	move(portfolio, maria, 4);
	move(portfolio, joao, 5);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit"), 5);
	undo(portfolio, "Move to 5");
	undo(portfolio, "Move to 4");
	assert_int_equal(model_int(portfolio, "SELECT influence FROM contact WHERE name = 'Maria'"), 1);
	redo(portfolio, "Move to 4");
	assert_int_equal(model_int(portfolio, "SELECT influence FROM contact WHERE name = 'Maria'"), 4);
	// After going back and forth a move is a step of its own, and the redo tail is gone.
	move(portfolio, maria, 5);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit WHERE state = 0"), 5);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit WHERE state = 2"), 1);
	char label[EDIT_LABEL_SIZE];
	assert_false(edit_redo(portfolio, label, NULL));
	// There and back is nothing; what was done can be told all the same.
	move(portfolio, maria, 4);
	assert_string_equal(edit_last_label(portfolio), "Move to 4");
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit WHERE state = 0"), 4);
	undo(portfolio, "Move to 4");
}

static void test_later_than_two_seconds_is_another_step(void **state)
{
	Portfolio *portfolio = *state;
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t maria = model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria", "influence=1", NULL);
	move(portfolio, maria, 2);
	assert_true(store_execute(portfolio_store(portfolio), "UPDATE edit SET time = time - 2500", NULL));
	move(portfolio, maria, 3);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM edit"), 4);
}

static void test_changed_since_is_refused_and_named(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "city=Recife", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Olinda", NULL);
	assert_true(store_execute(portfolio_store(portfolio), "UPDATE account SET city = 'Natal'", NULL));
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	assert_false(edit_undo(portfolio, label, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "Aurora"));
	char *city = model_rows(portfolio, "SELECT city, (SELECT count(*) FROM edit WHERE state = 0) FROM account");
	assert_string_equal(city, "Natal|2|\n");
	free(city);
}

static void test_record_of_edits(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Olinda", NULL);
	undo(portfolio, NULL);
	redo(portfolio, NULL);
	undo(portfolio, NULL);
	Arena *arena = arena_new();
	EditRow *rows;
	size_t count;
	assert_true(edit_list(portfolio, 10, arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].label, "Change account Aurora: City");
	assert_string_equal(rows[0].author, "tester");
	assert_true(rows[0].undone);
	assert_false(rows[1].undone);
	assert_int_equal(rows[1].changes, 1);
	assert_int_equal(strlen(rows[1].time), strlen("2026-11-23T14:05:09Z"));
	arena_free(arena);
	char *log = model_rows(portfolio, "SELECT edit, direction FROM change_log ORDER BY id");
	assert_string_equal(log, "1|do|\n2|do|\n2|undo|\n2|redo|\n2|undo|\n");
	free(log);
}

static void test_dependents(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t maria = model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=Maria", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Aurora", "name=João", NULL);
	int64_t manager = model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	Arena *arena = arena_new();
	Record *link = record_new(arena, ENTITY_LINK);
	*record_value(link, "contact") = (Value){ .given = true, .number = maria };
	*record_value(link, "kind") = (Value){ .given = true, .number = LINK_REPORTS_TO };
	assert_true(record_find(portfolio, ENTITY_CONTACT, "joao", account, &record_value(link, "other")->number, NULL));
	record_value(link, "other")->given = true;
	assert_true(record_add(portfolio, link, NULL));
	Buffer title = BUFFER_EMPTY;
	record_title(portfolio, ENTITY_LINK, link->id, &title);
	assert_string_equal(buffer_text(&title), "Maria reports to João");
	buffer_done(&title);
	arena_free(arena);
	model_add(portfolio, ENTITY_ACTION, "account=Aurora", "name=Call", NULL);
	Dependents found;
	assert_true(record_dependents(portfolio, ENTITY_ACCOUNT, account, &found, NULL));
	assert_int_equal(found.count[ENTITY_CONTACT], 2);
	assert_int_equal(found.count[ENTITY_LINK], 1);
	assert_int_equal(found.count[ENTITY_ACTION], 1);
	assert_int_equal(found.count[ENTITY_ACCOUNT], 0);
	assert_true(record_dependents(portfolio, ENTITY_CONTACT, maria, &found, NULL));
	assert_int_equal(found.count[ENTITY_LINK], 1);
	assert_int_equal(found.count[ENTITY_ACTION], 0);
	assert_true(record_dependents(portfolio, ENTITY_MANAGER, manager, &found, NULL));
	assert_int_equal(found.count[ENTITY_ACCOUNT], 0);
	assert_false(record_dependents(portfolio, ENTITY_MANAGER, 99, &found, NULL));
}

// --- Amounts from lines ------------------------------------------------------------------------------------------

static void test_amount_follows_the_lines(void **state)
{
	Portfolio *portfolio = *state;
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=EUR", NULL);
	int64_t order =
		model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=order", "date=2026-06-01", "reference=10248", NULL);
	model_add(portfolio, ENTITY_LINE, "event=10248", "quantity=3", "unit_price=9.99", "discount=0.15", NULL);
	int64_t second = model_add(portfolio, ENTITY_LINE, "event=10248", "quantity=1", "unit_price=0.05", NULL);
	// 3 x 9.99 x 0.85 = 25.4745 -> 25.47, and 0.05
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event WHERE from_lines = 1"), 2552);
	assert_int_equal(model_int(portfolio, "SELECT revenue_12m FROM account_rollup"), 2552);
	model_set(portfolio, ENTITY_LINE, second, "amount=1.00", NULL);
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event"), 2647);
	undo(portfolio, NULL);
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event"), 2552);
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event_month"), 2552);
	model_set(portfolio, ENTITY_EVENT, order, "amount=30", NULL); // typed: now it is the head's
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event WHERE from_lines = 0"), 3000);
	assert_true(record_remove(portfolio, ENTITY_LINE, second, NULL));
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event"), 3000);
	model_set(portfolio, ENTITY_EVENT, order, "amount=", NULL); // given up: the lines again
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event WHERE from_lines = 1"), 2547);
	assert_int_equal(model_int(portfolio, "SELECT revenue_12m FROM account_rollup"), 2547);
	undo(portfolio, NULL);
	undo(portfolio, NULL);
	undo(portfolio, NULL);
	assert_int_equal(model_int(portfolio, "SELECT revenue_12m FROM account_rollup"), 2552);
}

// --- Imports -----------------------------------------------------------------------------------------------------

static int64_t import(Portfolio *portfolio, bool pause, int rows)
{
	Arena *arena = arena_new();
	Edit *edit = edit_begin(portfolio, NULL);
	assert_non_null(edit);
	Record *batch = record_new(arena, ENTITY_BATCH), *account = record_new(arena, ENTITY_ACCOUNT);
	*record_value(batch, "file") = (Value){ .given = true, .text = "orders.csv" };
	*record_value(account, "name") = (Value){ .given = true, .text = pause ? "Imported" : "Recorded" };
	assert_true(edit_insert(edit, batch, NULL));
	assert_true(edit_set_batch(edit, batch->id, NULL));
	assert_true(edit_insert(edit, account, NULL));
	int64_t id = store_new_ids(portfolio_store(portfolio), rows), batch_id = batch->id;
	if (pause)
		edit_pause_recording(edit);
	Statement *insert = store_prepare(portfolio_store(portfolio),
		"INSERT INTO event (id, account, kind, date, amount, subject, batch)"
		" VALUES (?1, ?2, 1, ?3, 100, 'order word', ?4)",
		NULL);
	Statement *line = store_prepare(
		portfolio_store(portfolio), "INSERT INTO line (id, event, amount, batch) VALUES (?1, ?1, 7, ?2)", NULL);
	for (int i = 0; i < rows; i++, id++) {
		statement_bind_int(insert, 1, id);
		statement_bind_int(insert, 2, account->id);
		statement_bind_int(insert, 3, model_today() - i % 700);
		statement_bind_int(insert, 4, batch_id);
		assert_int_equal(statement_step(insert, NULL), STEP_DONE);
		statement_reset(insert);
		statement_bind_int(line, 1, id);
		statement_bind_int(line, 2, batch_id);
		assert_int_equal(statement_step(line, NULL), STEP_DONE);
		statement_reset(line);
	}
	statement_done(line);
	statement_done(insert);
	// A line that arrives for an order that was there before.
	assert_true(store_execute(portfolio_store(portfolio),
		"INSERT INTO line (id, event, amount, batch) SELECT max(l.id) + 1,"
		" (SELECT id FROM event WHERE reference = 'old'), 55, max(l.batch) FROM line l",
		NULL));
	if (pause)
		edit_resume_recording(edit);
	Error err = { 0 };
	if (!edit_commit(edit, "Import orders.csv", NULL, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	arena_free(arena);
	return batch_id;
}

#define INDEXES_SQL "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event'"

static void check_import(Portfolio *portfolio, bool pause, int rows)
{
	int64_t indexes = model_int(portfolio, INDEXES_SQL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=order", "date=2026-06-01", "reference=old", "text=old",
		NULL);
	char *before = dump(portfolio), label[EDIT_LABEL_SIZE];
	import(portfolio, pause, rows);
	assert_int_equal(model_int(portfolio, "SELECT published FROM batch"), 1);
	assert_int_equal(model_int(portfolio, "SELECT sum(count) FROM event_month"), rows + 1);
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event WHERE reference = 'old'"), 55);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event_text WHERE event_text MATCH 'order'"), rows);
	assert_int_equal(model_int(portfolio, "SELECT revenue_12m FROM account_rollup WHERE orders_12m > 1"),
		model_int(portfolio, "SELECT sum(amount) FROM event WHERE subject IS NOT NULL AND date > 20254")); // 2025-06-15
	char *full = dump(portfolio);
	undo(portfolio, "Import orders.csv");
	char *after = dump(portfolio);
	assert_string_equal(after, before);
	assert_int_equal(model_int(portfolio, INDEXES_SQL), indexes);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event_text WHERE event_text MATCH 'order'"), 0);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event_text WHERE event_text MATCH 'old'"), 1);
	Error err = { 0 };
	assert_int_equal(edit_redo(portfolio, label, &err), !pause);
	if (pause)
		assert_int_equal(err.code, ERROR_CONFLICT);
	char *again = dump(portfolio);
	assert_string_equal(again, pause ? before : full);
	free(again);
	free(after);
	free(full);
	free(before);
}

static void test_recorded_import(void **state)
{
	check_import(*state, false, 1500);
}

static void test_unrecorded_import(void **state)
{
	check_import(*state, true, 1500);
}

// So many that its undoing makes the indexes and words of what stays anew.
static void test_big_import(void **state)
{
	check_import(*state, true, 6000);
}

// --- Restart -----------------------------------------------------------------------------------------------------

static void test_undo_after_a_restart(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-model-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	unlink(path);
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, model_today());
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Olinda", NULL);
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today());
	undo(portfolio, "Change account Aurora: City");
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_READ_ONLY, model_today());
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	assert_false(edit_redo(portfolio, label, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	assert_null(edit_begin(portfolio, &err));
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today());
	redo(portfolio, "Change account Aurora: City");
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM account WHERE city = 'Olinda'"), 1);
	portfolio_close(portfolio);
	unlink(path);
}

// --- Random edits ------------------------------------------------------------------------------------------------

typedef struct Random {
	uint64_t seed;
} Random;

static int64_t pick(Random *random, int64_t below)
{
	random->seed = random->seed * 6364136223846793005u + 1442695040888963407u;
	return below <= 0 ? 0 : (int64_t)((random->seed >> 33) % (uint64_t)below);
}

// An id of the table, 0 when it is empty.
static int64_t pick_id(Portfolio *portfolio, Random *random, const Entity *entity)
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", entity->table);
	int64_t count = model_int(portfolio, sql);
	if (count == 0)
		return 0;
	snprintf(sql, sizeof sql, "SELECT id FROM %s LIMIT 1 OFFSET %lld", entity->table, (long long)pick(random, count));
	return model_int(portfolio, sql);
}

static const char *pick_text(Record *record, const Field *field, Random *random)
{
	if (strcmp(field->name, "currency") == 0)
		return pick(random, 2) ? "EUR" : "BRL";
	return arena_printf(record->arena, "%s %lld", pick(random, 2) ? "word" : "ÄÇ", (long long)pick(random, 1000000));
}

static void pick_value(Portfolio *portfolio, Record *record, const Field *field, Random *random)
{
	Value *value = &record->values[field_index(record->entity, field)];
	if (field->flags & FIELD_COMPUTED || (!(field->flags & FIELD_REQUIRED) && pick(random, 2)))
		return;
	*value = (Value){ .given = true };
	int choices = 0;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: value->text = pick_text(record, field, random); break;
	case FIELD_DATE:
	case FIELD_DAY:
		value->number = model_today() - 1000 + pick(random, strcmp(record->entity->name, "event") ? 1000 : 1100);
		break;
	case FIELD_CHOICE:
		while (field->choices[choices].name)
			choices++;
		value->number = field->choices[pick(random, choices)].value;
		break;
	case FIELD_REFERENCE:
		value->number = pick_id(portfolio, random, entity_of(field->target));
		value->given = value->number != 0;
		break;
	case FIELD_INTEGER: value->number = field->min + pick(random, field->max - field->min + 1); break;
	case FIELD_FLAG: value->number = pick(random, 2); break;
	case FIELD_SET: value->number = pick(random, 16); break;
	case FIELD_DECIMAL:
	case FIELD_MONEY:
	case FIELD_PERCENT: value->number = pick(random, 9999) + 1; break;
	}
}

// One random change, as an edit of its own; refused ones leave everything as it was.
static void random_edit(Portfolio *portfolio, Random *random)
{
	// Events and lines more often than others: sums hang on them.
	EntityKind kind =
		pick(random, 3) == 0 ? (pick(random, 2) ? ENTITY_EVENT : ENTITY_LINE) : (EntityKind)pick(random, ENTITY_COUNT);
	if (kind == ENTITY_BATCH)
		kind = ENTITY_ACCOUNT;
	Arena *arena = arena_new();
	const Entity *entity = entity_of(kind);
	int64_t id = pick_id(portfolio, random, entity), what = pick(random, 10);
	Record *record = record_new(arena, kind);
	if (what < 3 && id) {
		assert_true(record_load(portfolio, kind, id, arena, &record, NULL));
		pick_value(portfolio, record, &entity->fields[pick(random, (int64_t)entity->field_count)], random);
		record_save(portfolio, record, NULL);
	} else if (what == 3 && id) {
		assert_true(record_remove(portfolio, kind, id, NULL));
	} else {
		for (size_t i = 0; i < entity->field_count; i++)
			pick_value(portfolio, record, &entity->fields[i], random);
		record_add(portfolio, record, NULL);
	}
	arena_free(arena);
}

static void count_fault(void *context, bool fault, const char *sentence)
{
	if (fault)
		print_message("%s\n", sentence);
	*(int *)context += fault;
}

// The sums that were kept are those that the history gives.
static void check_sums(Portfolio *portfolio)
{
	char *months = model_rows(
			 portfolio, "SELECT account, kind, month, count, amount, cost, first_day, last_day FROM event_month"),
		 *fresh;
	char *rollups = model_rows(portfolio, "SELECT * FROM account_rollup ORDER BY account");
	fresh = model_rows(portfolio,
		"SELECT account, kind, (CAST(strftime('%Y', date * 86400, 'unixepoch') AS INT) * 12"
		" + CAST(strftime('%m', date * 86400, 'unixepoch') AS INT) - 1) AS month, count(*), coalesce(sum(CASE kind "
		"WHEN 3 THEN abs(amount)"
		" ELSE amount END), 0), CASE WHEN kind <> 3 AND sum(amount IS NOT NULL AND cost IS NULL) > 0 THEN NULL"
		" ELSE coalesce(sum(CASE kind WHEN 3 THEN abs(cost) ELSE cost END), 0) END, min(date), max(date)"
		" FROM event GROUP BY account, kind, month ORDER BY 1, 2, 3");
	assert_string_equal(months, fresh);
	free(fresh);
	int faults = 0;
	Error err = { 0 };
	assert_true(portfolio_check(portfolio, true, count_fault, &faults, &err)); // computes all roll-ups anew
	assert_int_equal(faults, 0);
	fresh = model_rows(portfolio, "SELECT * FROM account_rollup ORDER BY account");
	assert_string_equal(rollups, fresh);
	free(fresh);
	free(rollups);
	free(months);
}

static void test_five_hundred_edits_there_and_back(void **state)
{
	Portfolio *portfolio = *state;
	for (uint64_t seed = 1; seed <= 2; seed++) {
		Random random = { seed };
		char *first = dump(portfolio);
		for (int i = 0; i < 500; i++) {
			random_edit(portfolio, &random);
			if (i % 100 == 99)
				check_sums(portfolio);
		}
		char *last = dump(portfolio), label[EDIT_LABEL_SIZE];
		int64_t edits = model_int(portfolio, "SELECT count(*) FROM edit WHERE state = 0");
		assert_true(edits > 250);
		for (int64_t i = 0; i < edits; i++) {
			undo(portfolio, NULL);
			if (i % 100 == 0)
				check_sums(portfolio);
		}
		char *back = dump(portfolio);
		assert_string_equal(back, first);
		free(back);
		Error err = { 0 };
		while (edit_redo(portfolio, label, &err))
			continue;
		assert_int_equal(err.code, ERROR_NOT_FOUND);
		back = dump(portfolio);
		assert_string_equal(back, last);
		check_sums(portfolio);
		free(back);
		while (edit_undo(portfolio, label, NULL))
			continue;
		free(first);
		free(last);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_add_change_remove_and_back, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_forgetting_keeps_the_records, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_nothing_changed_leaves_no_trace, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_a_series_is_one_step, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_later_than_two_seconds_is_another_step, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_changed_since_is_refused_and_named, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_record_of_edits, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_dependents, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_amount_follows_the_lines, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_recorded_import, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_unrecorded_import, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_big_import, model_open, model_close),
		cmocka_unit_test(test_undo_after_a_restart),
		cmocka_unit_test_setup_teardown(test_five_hundred_edits_there_and_back, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
