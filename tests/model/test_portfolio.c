// SPDX-License-Identifier: GPL-3.0-or-later
// Portfolios: opening, settings, generation, newer files, unfinished imports, and what the check finds.
#include "model/model_test.h"

#include <stdlib.h>
#include <unistd.h>

// A path where nothing is yet; free() and remove.
static char *new_path(void)
{
	char *path = memory_strdup("/tmp/kam-portfolio-XXXXXX");
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	unlink(path);
	return path;
}

static void test_facts(void **state)
{
	Portfolio *portfolio = *state;
	assert_int_equal(portfolio_today(portfolio), model_today());
	assert_string_equal(portfolio_author(portfolio), "tester");
	assert_string_equal(portfolio_path(portfolio), ":memory:");
	assert_false(portfolio_is_read_only(portfolio));
	assert_false(portfolio_is_newer(portfolio));
	assert_string_equal(portfolio_currency(portfolio), "USD"); // English, at creation
	assert_true(portfolio_is_empty(portfolio));
	model_add(portfolio, ENTITY_PRODUCT, "name=Box", NULL);
	assert_true(portfolio_is_empty(portfolio));
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	assert_false(portfolio_is_empty(portfolio));
}

static void test_settings(void **state)
{
	Portfolio *portfolio = *state;
	Arena *arena = arena_new();
	assert_null(portfolio_setting(portfolio, "theme", arena));
	uint64_t before = portfolio_generation(portfolio);
	assert_true(portfolio_set_setting(portfolio, "theme", "dark", NULL));
	assert_true(portfolio_generation(portfolio) != before);
	assert_true(portfolio_set_setting(portfolio, "theme", "light", NULL));
	assert_string_equal(portfolio_setting(portfolio, "theme", arena), "light");
	assert_true(portfolio_set_setting(portfolio, "theme", NULL, NULL));
	assert_null(portfolio_setting(portfolio, "theme", arena));
	assert_true(portfolio_set_setting(portfolio, "currency", "BRL", NULL));
	assert_string_equal(portfolio_currency(portfolio), "BRL");
	char label[EDIT_LABEL_SIZE];
	assert_false(edit_undo(portfolio, label, NULL)); // settings are no part of undo
	arena_free(arena);
}

static void test_two_at_once(void **state)
{
	(void)state;
	char *path = new_path();
	Portfolio *one = model_open_path(path, STORE_CREATE, model_today()),
			  *two = model_open_path(path, STORE_EXISTING, model_today());
	uint64_t seen = portfolio_generation(two);
	assert_int_equal(portfolio_generation(two), seen);
	model_add(one, ENTITY_ACCOUNT, "name=Aurora", NULL);
	assert_true(portfolio_generation(two) != seen);
	int64_t id = 0;
	assert_true(record_find(two, ENTITY_ACCOUNT, "aurora", 0, &id, NULL));
	model_add(one, ENTITY_ACCOUNT, "name=Boreal", NULL);
	assert_true(record_find(two, ENTITY_ACCOUNT, "boreal", 0, &id, NULL)); // names kept in memory are made afresh
	char label[EDIT_LABEL_SIZE];
	assert_true(edit_undo(two, label, NULL)); // the other's last edit
	assert_string_equal(label, "Add account Boreal");
	portfolio_close(one);
	portfolio_close(two);
	unlink(path);
	free(path);
}

static void test_newer_files_are_only_read(void **state)
{
	(void)state;
	char *path = new_path();
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, model_today());
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	assert_true(store_execute(portfolio_store(portfolio), "PRAGMA user_version = 999", NULL));
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today());
	Error err = { 0 };
	assert_true(portfolio_is_newer(portfolio));
	assert_true(portfolio_is_read_only(portfolio));
	assert_false(record_remove(portfolio, ENTITY_ACCOUNT, 1, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	assert_false(portfolio_set_setting(portfolio, "theme", "dark", &err));
	assert_int_equal(record_count(portfolio, ENTITY_ACCOUNT, 0), 1);
	portfolio_close(portfolio);
	unlink(path);
	free(path);
}

static void test_missing_file(void **state)
{
	(void)state;
	Error err = { 0 };
	PortfolioOptions options = { "/nonexistent/folder/x.kam", STORE_EXISTING, model_today(), NULL };
	assert_null(portfolio_open(&options, &err));
	assert_int_equal(err.code, ERROR_FILE);
	portfolio_close(NULL);
}

static void test_unfinished_imports_are_removed(void **state)
{
	(void)state;
	char *path = new_path();
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, model_today());
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	assert_true(store_execute(portfolio_store(portfolio),
		"INSERT INTO batch (id, file) VALUES (5, 'half.csv');"
		"INSERT INTO event (id, account, kind, date, batch) SELECT 6, id, 5, 20000, 5 FROM account",
		NULL));
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today());
	assert_int_equal(record_count(portfolio, ENTITY_EVENT, 0), 0);
	assert_int_equal(record_count(portfolio, ENTITY_BATCH, 0), 0);
	// A finished one stays.
	Arena *arena = arena_new();
	Record *batch = record_new(arena, ENTITY_BATCH);
	*record_value(batch, "file") = (Value){ .given = true, .text = "whole.csv" };
	assert_true(record_add(portfolio, batch, NULL));
	arena_free(arena);
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today());
	assert_int_equal(record_count(portfolio, ENTITY_BATCH, 0), 1);
	portfolio_close(portfolio);
	unlink(path);
	free(path);
}

// --- Check -------------------------------------------------------------------------------------------------------

typedef struct Findings {
	int faults, notices;
	Buffer text;
} Findings;

static void note(void *context, bool fault, const char *sentence)
{
	Findings *findings = context;
	*(fault ? &findings->faults : &findings->notices) += 1;
	buffer_printf(&findings->text, "%s\n", sentence);
}

static Findings check(Portfolio *portfolio, bool repair)
{
	Findings findings = { 0, 0, BUFFER_EMPTY };
	Error err = { 0 };
	if (!portfolio_check(portfolio, repair, note, &findings, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return findings;
}

static void test_check(void **state)
{
	Portfolio *portfolio = *state;
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=EUR", NULL);
	model_add(
		portfolio, ENTITY_EVENT, "account=Aurora", "kind=order", "date=2026-06-01", "amount=10", "reference=A1", NULL);
	model_add(portfolio, ENTITY_LINE, "event=A1", "amount=10", NULL);
	Findings findings = check(portfolio, false);
	assert_int_equal(findings.faults + findings.notices, 0);
	buffer_done(&findings.text);
	model_add(portfolio, ENTITY_LINE, "event=A1", "amount=0.5", NULL);
	findings = check(portfolio, false);
	assert_int_equal(findings.faults, 0);
	assert_int_equal(findings.notices, 1);
	assert_string_equal(buffer_text(&findings.text),
		"order A1 of Aurora: the head says 10.00, its lines add up to 10.50; the head counts\n");
	buffer_done(&findings.text);
	assert_true(store_execute(
		portfolio_store(portfolio), "UPDATE event_month SET amount = 1; UPDATE account_rollup SET events = 7", NULL));
	for (int round = 0; round < 3; round++) { // found, found and repaired, gone
		findings = check(portfolio, round == 1);
		assert_int_equal(findings.faults, round < 2 ? 2 : 0);
		buffer_done(&findings.text);
	}
	assert_int_equal(model_int(portfolio, "SELECT amount FROM event_month"), 1000);
	assert_true(store_execute(portfolio_store(portfolio), "UPDATE event SET subject = 'unknown to the words'", NULL));
	findings = check(portfolio, true);
	assert_int_equal(findings.faults, 1);
	buffer_done(&findings.text);
	findings = check(portfolio, false);
	assert_int_equal(findings.faults, 0);
	buffer_done(&findings.text);
}

// Without the setting, sums are in what most accounts have; an account keeps the currency it was added with.
static void test_currency_follows_the_accounts(void **state)
{
	Portfolio *portfolio = *state;
	Arena *arena = arena_new();
	Record *first;
	assert_string_equal(portfolio_currency(portfolio), "USD");
	int64_t plain = model_add(portfolio, ENTITY_ACCOUNT, "name=Plain", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=BRL", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", "currency=BRL", NULL);
	assert_string_equal(portfolio_currency(portfolio), "BRL");
	assert_true(record_load(portfolio, ENTITY_ACCOUNT, plain, arena, &first, NULL));
	assert_string_equal(record_text(first, "currency"), "USD");
	assert_true(portfolio_set_setting(portfolio, "currency", "EUR", NULL));
	assert_string_equal(portfolio_currency(portfolio), "EUR");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_facts, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_settings, model_open, model_close),
		cmocka_unit_test(test_two_at_once),
		cmocka_unit_test(test_newer_files_are_only_read),
		cmocka_unit_test(test_missing_file),
		cmocka_unit_test(test_unfinished_imports_are_removed),
		cmocka_unit_test_setup_teardown(test_check, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_currency_follows_the_accounts, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
