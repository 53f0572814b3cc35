// SPDX-License-Identifier: GPL-3.0-or-later
// A big history on top of another: others may write until there is something to be written, and when they have, the file is read
// again.
#include "import_others.h"

static int64_t count(World *world, const char *what)
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", what);
	return world_int(world, sql);
}

static void watch_again(World *world, Other *other)
{
	other->calls = 0;
	watch(world, other);
}

static void others_write_while_the_same_file_is_read(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = log_a_call };
	use_file(world);
	const char *path = history(world, "a.csv", "");
	world_import_path(world, path);
	int64_t edits = count(world, "edit");
	watch_again(world, &other); // adding fails where the import has the file
	world_import_path(world, path);
	assert_counts(world, ROWS, 0, 0, ROWS, 0);
	assert_int_equal(world->result.batch, 0);
	assert_int_equal(count(world, "event"), ROWS + 2);
	assert_int_equal(count(world, "edit"), edits + 2);
}

// Three of the file's new rows: calls are those of a.csv, orders have numbers of their own.
static void import_a_part(World *world, Portfolio *other)
{
	ImportResult result;
	ImportOptions options = IMPORT_OPTIONS_DEFAULT;
	const char *path = world_file(world, "part.csv",
		"account,kind,date,contact,reference,amount,text\n"
		"Conta 01,order,2025-02-02,,b.csv000001,1.50,\n"
		"Conta 03,order,2025-04-04,,b.csv000003,3.50,\n"
		"Conta 05,order,2025-06-06,,b.csv000005,5.50,\n");
	assert_true(import_files(other, &path, 1, &options, world->arena, &result, NULL, &world->err));
	assert_int_equal(result.added, 3);
}

static void what_others_import_meanwhile_is_not_imported_twice(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = import_a_part };
	char label[EDIT_LABEL_SIZE];
	use_file(world);
	world_import_path(world, history(world, "a.csv", ""));
	watch_again(world, &other);
	world_import_path(world, history(world, "b.csv", "Conta 01,order,2025-02-31,,X,1,\n"));
	assert_counts(world, ROWS + 1, ROWS / 2 - 3, 0, ROWS / 2 + 3, 1);
	assert_int_equal(count(world, "event"), ROWS + ROWS / 2);
	assert_int_equal(world_int(world, "SELECT sum(count) FROM event_month"), ROWS + ROWS / 2);
	assert_int_equal(count(world, "event_text WHERE event_text MATCH 'conversa'"), ROWS / 2);
	assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_int_equal(count(world, "event"), ROWS + 3);
}

// A few events, so that the history is not empty, and none of the accounts to come.
static void import_a_few(World *world)
{
	world_import(world, "few.csv", "account,kind,date,text\nAurora,call,2025-01-01,Primeira\nAurora,call,2025-01-02,Segunda\n");
}

static void an_account_that_others_make_meanwhile_is_the_one(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = take_a_name };
	use_file(world);
	import_a_few(world);
	watch_again(world, &other);
	world_import_path(world, history(world, "a.csv", ""));
	assert_counts(world, ROWS, ROWS, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, ACCOUNTS - 3);
	assert_int_equal(count(world, "account WHERE name = 'Conta 07'"), 1);
	assert_int_equal(count(world, "account"), ACCOUNTS + 1);
	assert_int_equal(count(world, "contact"), ACCOUNTS / 2);
}

// Rows 2 and 3 are made again with other amounts.
static const char *changed(World *world, const char *path)
{
	const char *other = arena_printf(world->arena, "%s/changed.csv", world->folder);
	char command[400];
	snprintf(command, sizeof command, "sed -e 's/^\\(.*a.csv00000[13]\\),[0-9]*/\\1,77/' '%s' > '%s'", path, other);
	assert_int_equal(system(command), 0);
	return other;
}

static void changed_rows_begin_the_edit(void **state)
{
	World *world = *state;
	char label[EDIT_LABEL_SIZE];
	use_file(world);
	const char *path = history(world, "a.csv", "");
	world_import_path(world, path);
	int64_t before = world_int(world, "SELECT sum(amount) FROM event");
	world_import_path(world, changed(world, path));
	assert_counts(world, ROWS, 0, 2, ROWS - 2, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), before + 7700 * 2 - 100 - 300);
	assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), before);
}

static void strict_leaves_nothing(void **state)
{
	World *world = *state;
	use_file(world);
	import_a_few(world);
	int64_t edits = count(world, "edit");
	world->options.strict = true;
	world_import_path(world, history(world, "a.csv", "Conta 01,order,2025-02-31,,X,1,\n"));
	assert_counts(world, ROWS + 1, ROWS, 0, 0, 1);
	assert_int_equal(count(world, "event"), 2);
	assert_int_equal(count(world, "account"), 3);
	assert_int_equal(count(world, "batch"), 2);
	assert_int_equal(count(world, "edit"), edits);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(others_write_while_the_same_file_is_read),
		WORLD_TEST(what_others_import_meanwhile_is_not_imported_twice),
		WORLD_TEST(an_account_that_others_make_meanwhile_is_the_one),
		WORLD_TEST(changed_rows_begin_the_edit),
		WORLD_TEST(strict_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
