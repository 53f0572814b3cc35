// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of big imports are known again, whatever became of them by hand: what is packed of them and the history always agree, as
// the check behind each test proves.
#include "import_help.h"

#include "kam/model/forget.h"

enum { ROWS = 104000, ACCOUNTS = 40, MIDDLE = 50001 };

// Every other row is an order with a number, the others calls; the first two calls are word by word the same.
static void write_row(FILE *file, int i, bool brief)
{
	int account = i % ACCOUNTS, round = i > 2 ? i / ACCOUNTS : 0;
	int month = 1 + round / 28 % 12, day = 1 + round % 28;
	if (i % 2)
		fprintf(file, "Conta %02d,order,2025-%02d-%02d,%sP%06d,%d.50,\n", account, month, day, brief ? "" : ",", i, i % 900);
	else
		fprintf(file, "Conta %02d,call,2025-%02d-%02d,%s,,Conversa %d\n", account, month, day,
			brief ? "" : i % 10 ? "," : "Ana Lima,", i > 2 ? i : 1);
}

static const char *history(World *world, const char *name, bool brief, const char *more)
{
	const char *path = arena_printf(world->arena, "%s/%s", world->folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fprintf(file, "account,kind,date,%sreference,amount,text\n", brief ? "" : "contact,");
	for (int i = 0; i < ROWS; i++)
		write_row(file, i == 2 ? 0 : i, brief); // the first call once more
	fputs(more, file);
	assert_int_equal(fclose(file), 0);
	return path;
}

static const char *import_all(World *world)
{
	const char *path = history(world, "h.csv", false, "");
	world_import_path(world, path);
	assert_counts(world, ROWS, ROWS, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE hash = 0"), ROWS);
	return path;
}

static void again(World *world, const char *path, int64_t added, int64_t changed)
{
	world_import_path(world, path);
	assert_int_equal(world->result.added, added);
	assert_int_equal(world->result.changed, changed);
	assert_int_equal(world->result.same, world->result.rows - added - changed);
}

static void undo(World *world)
{
	char label[EDIT_LABEL_SIZE];
	if (!edit_undo(world->portfolio, label, &world->err))
		fail_msg("%s", world->err.message);
}

static int64_t event_of(World *world, const char *reference)
{
	return world_int(world, arena_printf(world->arena, "SELECT id FROM event WHERE reference = '%s'", reference));
}

static void set(World *world, int64_t event, const char *field, const char *text)
{
	Record *record = NULL;
	assert_true(record_load(world->portfolio, ENTITY_EVENT, event, world->arena, &record, &world->err));
	assert_true(record_set(world->portfolio, record, entity_field(record->entity, field), text, FORM_PLAIN, &world->err));
	assert_true(record_save(world->portfolio, record, &world->err));
}

static void what_was_deleted_is_new(void **state)
{
	World *world = *state;
	const char *path = import_all(world);
	int64_t account = world_int(world, "SELECT id FROM account WHERE name = 'Conta 07'"), gone;
	again(world, path, 0, 0);
	assert_true(record_remove(world->portfolio, ENTITY_EVENT, event_of(world, "P050001"), &world->err));
	again(world, path, 1, 0);
	undo(world);
	undo(world); // the deletion
	again(world, path, 0, 0);
	gone = world_int(world, arena_printf(world->arena, "SELECT count(*) FROM event WHERE account = %lld", (long long)account));
	assert_true(record_remove(world->portfolio, ENTITY_ACCOUNT, account, &world->err));
	again(world, path, gone, 0);
	assert_int_equal(world->result.accounts_created, 1);
}

static void what_was_changed_is_known_by_its_number(void **state)
{
	World *world = *state;
	const char *path = import_all(world);
	const char *other =
		world_file(world, "o.csv", "account,kind,date,contact,reference,amount,text\nConta 01,order,2025-09-19,,P050001,7.77,\n");
	assert_string_equal(world_text(world, "SELECT a.name FROM event e JOIN account a ON a.id = e.account"
										  " WHERE reference = 'P050001'"), "Conta 01");
	again(world, other, 0, 1);
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = 'P050001'"), 777);
	again(world, other, 0, 0);
	again(world, path, 0, 1); // and back
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = 'P050001'"), MIDDLE % 900 * 100 + 50);
	undo(world);
	undo(world);
	again(world, path, 0, 0);
}

static void another_number_is_found(void **state)
{
	World *world = *state;
	const char *path = import_all(world);
	set(world, event_of(world, "P050001"), "reference", "P-NEW");
	again(world, path, 0, 0); // the edit by hand stays
	again(world,
		world_file(
			world, "n.csv", "account,kind,date,contact,reference,amount,text\nConta 01,order,2025-09-19,,P-NEW,1,\n"),
		0, 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), ROWS);
}

// The same rows without the contacts' column: other contents by their hash, the same by what they say.
static void files_of_other_columns_are_compared(void **state)
{
	World *world = *state;
	import_all(world);
	again(world, history(world, "b.csv", true, ""), 0, 0);
}

static void one_more_of_the_same_is_one_more(void **state)
{
	World *world = *state;
	import_all(world);
	again(world, history(world, "m.csv", false, "Conta 00,call,2025-01-01,Ana Lima,,,Conversa 1\n"), 1, 0);
	again(world, history(world, "m.csv", false, "Conta 00,call,2025-01-01,Ana Lima,,,Conversa 1\n"), 0, 0);
}

static void what_a_forgotten_person_was_in_is_not_known(void **state)
{
	World *world = *state;
	Forgotten forgotten;
	import_all(world);
	int64_t ana = world_int(world, "SELECT contact FROM event WHERE contact IS NOT NULL LIMIT 1");
	int64_t events =
		world_int(world, arena_printf(world->arena, "SELECT count(*) FROM event WHERE contact = %lld", (long long)ana));
	assert_true(events > 10);
	assert_true(contact_forget(world->portfolio, ana, false, world->arena, &forgotten, &world->err));
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE hash IS NULL"), events);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event_apart"), events);
}

static void count_fault(void *context, bool fault, const char *sentence)
{
	(void)sentence;
	*(int *)context += fault;
}

static void a_fault_is_found_and_mended(void **state)
{
	World *world = *state;
	int faults = 0;
	const char *path = import_all(world);
	assert_true(store_execute(portfolio_store(world->portfolio), "DELETE FROM event_known WHERE first = (SELECT max(first) FROM"
																 " event_known)", NULL));
	assert_true(portfolio_check(world->portfolio, true, count_fault, &faults, &world->err));
	assert_int_equal(faults, 1);
	again(world, path, 0, 0); // compared one by one
}

// What a row of the file is word by word is not changed by its second row, and what was changed is not taken for being there.
static void rows_of_one_document_keep_apart(void **state)
{
	static const char header[] = "account,kind,date,contact,reference,amount,text\n";
	static const char old[] = "Conta 01,order,2025-01-01,,P000001,1.50,\n";
	static const char more[] = "Conta 01,order,2025-01-01,,P000001,7.50,\n";
	static const char other[] = "Conta 01,order,2025-01-01,,P000001,9.50,\n";
	World *world = *state;
	import_all(world);
	again(world, world_file(world, "b.csv", arena_printf(world->arena, "%s%s%s", header, old, more)), 1, 0);
	again(world, world_file(world, "c.csv", arena_printf(world->arena, "%s%s%s%s", header, other, more, old)), 1, 1);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event WHERE reference = 'P000001'"), 150 + 750 + 950);
	again(world, world_file(world, "d.csv", arena_printf(world->arena, "%s%s%s%s", header, old, more, other)), 0, 0);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_was_deleted_is_new),
		WORLD_TEST(what_was_changed_is_known_by_its_number),
		WORLD_TEST(another_number_is_found),
		WORLD_TEST(files_of_other_columns_are_compared),
		WORLD_TEST(one_more_of_the_same_is_one_more),
		WORLD_TEST(what_a_forgotten_person_was_in_is_not_known),
		WORLD_TEST(a_fault_is_found_and_mended),
		WORLD_TEST(rows_of_one_document_keep_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
