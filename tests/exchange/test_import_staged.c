// SPDX-License-Identifier: GPL-3.0-or-later
// A first big history is written beside the portfolio while others work: what they enter meanwhile stays, what they take away is
// noticed, and whatever goes wrong leaves nothing behind.
#include "import_others.h"
#include "kam/model/bulk.h"
#include "kam/model/forget.h"
#include "kam/store/staging.h"

static void must_have_nothing_beside(World *world)
{
	assert_int_equal(world_int(world, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'staging%'"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM meta WHERE name LIKE 'staging%'"), 0);
}

static void must_be_unchanged(World *world)
{
	must_have_nothing_beside(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM batch"), 1);
}

static void must_conflict(World *world)
{
	ImportResult result;
	const char *path = history(world, "a.csv", "");
	assert_false(world_import_paths(world, &path, 1, &result));
	assert_int_equal(world->err.code, ERROR_CONFLICT);
}

// --- Others write ----------------------------------------------------------------------------------------------------------

static void what_others_enter_meanwhile_stays(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = log_a_call };
	char label[EDIT_LABEL_SIZE];
	use_file(world);
	watch(world, &other);
	world_import_path(world, history(world, "a.csv", ""));
	assert_counts(world, ROWS, ROWS, 0, 0, 0);
	must_have_nothing_beside(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), ROWS + 2);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event_text WHERE event_text MATCH 'urgente'"), 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event_text WHERE event_text MATCH 'conversa'"), ROWS / 2);
	assert_int_equal(world_int(world, "SELECT sum(count) FROM event_month"), ROWS + 2);
	assert_int_equal(world_int(world, "SELECT sum(events) FROM account_rollup"), ROWS + 2);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), ACCOUNTS / 2);
	assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 2);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event_text WHERE event_text MATCH 'conversa'"), 0);
}

static int64_t count_words(Portfolio *portfolio, const char *word)
{
	char sql[120];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM event_text WHERE event_text MATCH '%s'", word);
	return store_query_int(portfolio_store(portfolio), sql, -1);
}

// Who has searched before knows the words afterwards, and adds to them.
static void the_words_are_everybodys(void **state)
{
	World *world = *state;
	use_file(world);
	Portfolio *other = portfolio_open(options_of(world), &world->err);
	log_a_call(world, other);
	assert_int_equal(count_words(other, "urgente"), 1);
	char label[EDIT_LABEL_SIZE];
	assert_true(edit_undo(other, label, &world->err) && edit_undo(other, label, &world->err));
	assert_int_equal(count_words(other, "urgente"), 0);
	world_import_path(world, history(world, "a.csv", ""));
	assert_int_equal(count_words(other, "conversa"), ROWS / 2);
	log_a_call(world, other);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(count_words(i ? other : world->portfolio, "conversa"), ROWS / 2);
		assert_int_equal(count_words(i ? other : world->portfolio, "urgente"), 1);
	}
	portfolio_close(other);
}

static void remove_an_account(World *world, Portfolio *other)
{
	int64_t id = 0;
	assert_true(record_find(other, ENTITY_ACCOUNT, "Conta 02", 0, &id, &world->err));
	assert_true(record_remove(other, ENTITY_ACCOUNT, id, &world->err));
}

static void what_others_take_away_is_noticed(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = remove_an_account };
	use_file(world);
	watch(world, &other);
	must_conflict(world);
	assert_non_null(strstr(world->err.message, "meanwhile"));
	must_be_unchanged(world);
	world->options.progress = NULL;
	world_import_path(world, history(world, "a.csv", ""));
	assert_counts(world, ROWS, ROWS, 0, 0, 0);
}

static void what_only_rows_name_is_noticed_too(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = remove_an_account };
	ImportResult result;
	use_file(world);
	watch(world, &other);
	const char *path = arena_printf(world->arena, "%s/c.csv", world->folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs("account,kind,date,reference,amount\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "Conta %02d,order,2025-01-%02d,R%d,%d\n", 1 + i % 2, 1 + i % 28, i, i);
	assert_int_equal(fclose(file), 0);
	assert_false(world_import_paths(world, &path, 1, &result));
	assert_int_equal(world->err.code, ERROR_CONFLICT);
	assert_non_null(strstr(world->err.message, "deleted"));
	must_be_unchanged(world);
}

static void undo_the_accounts(World *world, Portfolio *other)
{
	char label[EDIT_LABEL_SIZE];
	assert_true(edit_undo(other, label, &world->err));
}

static void what_others_undo_is_noticed(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = undo_the_accounts };
	use_file(world);
	watch(world, &other);
	must_conflict(world);
	must_have_nothing_beside(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 0);
}

static void forget_somebody(World *world, Portfolio *other)
{
	int64_t id = 0;
	Forgotten forgotten;
	assert_true(record_find(other, ENTITY_CONTACT, "Pessoa 02", 0, &id, &world->err));
	assert_true(contact_forget(other, id, false, world->arena, &forgotten, &world->err));
}

static void whom_others_forget_is_noticed(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = forget_somebody };
	use_file(world);
	world_import(world, "people.csv", "name,account,email\nPessoa 02,Conta 02,p@conta.example\n");
	watch(world, &other);
	must_conflict(world);
	must_have_nothing_beside(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 0);
}

static void a_name_taken_meanwhile_is_not_given_twice(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = take_a_name };
	use_file(world);
	watch(world, &other);
	must_conflict(world);
	assert_non_null(strstr(world->err.message, "Conta 07"));
	must_be_unchanged(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account WHERE name = 'Conta 07'"), 1);
}

static void import_too(World *world, Portfolio *other)
{
	ImportResult result;
	const char *path = history(world, "b.csv", "");
	ImportOptions options = IMPORT_OPTIONS_DEFAULT;
	assert_true(import_files(other, &path, 1, &options, world->arena, &result, NULL, &world->err));
}

static void of_two_at_once_one_is_imported(void **state)
{
	World *world = *state;
	Other other = { .world = world, .act = import_too };
	use_file(world);
	watch(world, &other);
	must_conflict(world);
	must_have_nothing_beside(world);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), ROWS);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE reference LIKE 'b%'"), ROWS / 2);
}

// --- Nothing stays ---------------------------------------------------------------------------------------------------------

static void cancelled_when_all_is_read(void **state)
{
	World *world = *state;
	Other other = { .world = world, .stop_at_end = true };
	use_file(world);
	watch(world, &other);
	world_import_fails(world, history(world, "a.csv", ""), ERROR_CANCELLED, "cancelled");
	must_be_unchanged(world);
}

static void strict_and_something_is_rejected(void **state)
{
	World *world = *state;
	use_file(world);
	world->options.strict = true;
	world_import_path(world, history(world, "a.csv", "Conta 01,order,2025-02-31,,X,1,\n"));
	assert_counts(world, ROWS + 1, ROWS, 0, 0, 1);
	must_be_unchanged(world);
}

static void count_notice(void *context, bool fault, const char *sentence)
{
	assert_false(fault);
	assert_non_null(strstr(sentence, "cut off"));
	++*(int *)context;
}

static void what_a_crash_has_left_is_cleared(void **state)
{
	World *world = *state;
	use_file(world);
	Store *store = portfolio_store(world->portfolio);
	assert_true(store_begin(store, &world->err));
	assert_true(staging_begin(store, "event", &world->err) && staging_begin(store, "event_month", &world->err));
	assert_true(staging_tree(store, "event_by_date", &world->err));
	assert_true(store_execute(store, "INSERT INTO meta VALUES ('staging', 1), ('staging_process', 1), ('staging_host', 1)", NULL));
	assert_true(store_commit(store, &world->err));
	int notices = 0;
	assert_true(portfolio_check(world->portfolio, false, count_notice, &notices, &world->err));
	assert_int_equal(notices, 1);
	assert_true(portfolio_check(world->portfolio, true, count_notice, &notices, &world->err));
	must_be_unchanged(world);
	assert_true(bulk_clear_left(world->portfolio, &world->err)); // nothing: that is fine
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_others_enter_meanwhile_stays),
		WORLD_TEST(the_words_are_everybodys),
		WORLD_TEST(what_others_take_away_is_noticed),
		WORLD_TEST(what_only_rows_name_is_noticed_too),
		WORLD_TEST(what_others_undo_is_noticed),
		WORLD_TEST(whom_others_forget_is_noticed),
		WORLD_TEST(a_name_taken_meanwhile_is_not_given_twice),
		WORLD_TEST(of_two_at_once_one_is_imported),
		WORLD_TEST(cancelled_when_all_is_read),
		WORLD_TEST(strict_and_something_is_rejected),
		WORLD_TEST(what_a_crash_has_left_is_cleared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
