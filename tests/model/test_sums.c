// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue and roll-ups: windows to the day, returns, invoices without orders, the future, rates; kept equal computed.
#include "model/model_test.h"

#include <stdlib.h>

#include "kam/model/sums.h"

// today is 2026-06-15: the 12 months are 2025-06-16 to 2026-06-15, the 12 before 2024-06-16 to 2025-06-15.
static void add_event(
	Portfolio *portfolio, const char *account, const char *kind, const char *date, const char *amount, const char *cost)
{
	char pairs[5][64];
	snprintf(pairs[0], sizeof pairs[0], "account=%s", account);
	snprintf(pairs[1], sizeof pairs[1], "kind=%s", kind);
	snprintf(pairs[2], sizeof pairs[2], "date=%s", date);
	snprintf(pairs[3], sizeof pairs[3], "amount=%s", amount);
	snprintf(pairs[4], sizeof pairs[4], "cost=%s", cost);
	model_add(portfolio, ENTITY_EVENT, pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], NULL);
}

static Rollup rollup(Portfolio *portfolio, int64_t account)
{
	Arena *arena = arena_new();
	Rollup *rows, found = { 0 };
	size_t count;
	Error err = { 0 };
	if (!rollups_load(portfolio, arena, &rows, &count, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == account)
			found = rows[i];
	assert_int_equal(found.account, account);
	arena_free(arena);
	return found;
}

static void test_windows_are_exact_to_the_day(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	add_event(portfolio, "Aurora", "order", "2026-06-16", "1000", "");  // tomorrow
	add_event(portfolio, "Aurora", "order", "2026-06-15", "100", "60"); // today
	add_event(portfolio, "Aurora", "order", "2025-06-16", "10", "5");   // first day of the 12 months
	add_event(portfolio, "Aurora", "order", "2025-06-15", "1", "");     // last day of those before
	add_event(portfolio, "Aurora", "order", "2024-06-16", "0.50", "");
	add_event(portfolio, "Aurora", "order", "2024-06-15", "0.10", "");   // too old
	add_event(portfolio, "Aurora", "return", "2026-01-10", "-20", "-8"); // a return's sign does not matter
	add_event(portfolio, "Aurora", "return", "2026-01-11", "5", "");
	add_event(portfolio, "Aurora", "invoice", "2026-01-11", "7777", ""); // there are orders
	Rollup row = rollup(portfolio, account);
	assert_int_equal(row.revenue_12m, 8500);
	assert_int_equal(row.revenue_prev_12m, 150);
	assert_true(row.cost_known);
	assert_int_equal(row.cost_12m, 5700);
	assert_int_equal(row.orders_12m, 2);
	assert_int_equal(row.orders_prev_12m, 2);
	assert_int_equal(row.last_order, model_today());
	assert_int_equal(row.first_order, day_from_civil(2024, 6, 15));
	assert_int_equal(row.last_contact, DAY_NONE);
	assert_int_equal(row.events, 8);
	Rollup alone;
	assert_true(rollup_load(portfolio, account, &alone, NULL));
	assert_int_equal(alone.account, account);
	assert_int_equal(alone.revenue_12m, row.revenue_12m);
	assert_int_equal(alone.first_order, row.first_order);
	assert_int_equal(alone.events, row.events);
	Error err = { 0 };
	assert_false(rollup_load(portfolio, 12345, &alone, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	// One order of the 12 months without cost: the margin is not known.
	add_event(portfolio, "Aurora", "order", "2026-03-01", "1", "");
	assert_false(rollup(portfolio, account).cost_known);
}

static void test_invoices_where_there_is_no_order(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t empty = model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	add_event(portfolio, "Aurora", "invoice", "2026-05-01", "50", "");
	add_event(portfolio, "Aurora", "return", "2026-05-03", "5", "");
	add_event(portfolio, "Aurora", "order", "2026-07-01", "900", ""); // in the future: no order yet
	Rollup row = rollup(portfolio, account);
	assert_int_equal(row.revenue_12m, 4500);
	assert_int_equal(row.orders_12m, 0);
	assert_int_equal(row.first_order, DAY_NONE);
	row = rollup(portfolio, empty);
	assert_int_equal(row.events, 0);
	assert_int_equal(row.last_order, DAY_NONE);
	assert_false(row.cost_known);
	Money months[2];
	assert_true(sums_revenue(portfolio, account, model_today(), 2, months, NULL));
	assert_int_equal(months[0], 4500);
	assert_int_equal(months[1], 0);
	add_event(portfolio, "Aurora", "order", "2020-01-01", "", "");
	assert_int_equal(rollup(portfolio, account).revenue_12m, -500);
}

static void test_contacts_and_problems(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	add_event(portfolio, "Aurora", "call", "2026-06-20", "", "");
	add_event(portfolio, "Aurora", "visit", "2026-06-03", "", "");
	add_event(portfolio, "Aurora", "email", "2026-06-01", "", "");
	add_event(portfolio, "Aurora", "note", "2026-06-10", "", "");
	int64_t problem = model_add(
		portfolio, ENTITY_EVENT, "account=Aurora", "kind=problem", "date=2026-05-01", "severity=critical", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=problem", "date=2026-05-02", NULL);
	Rollup row = rollup(portfolio, account);
	assert_int_equal(row.last_contact, day_from_civil(2026, 6, 3));
	assert_int_equal(row.open_problems, 2);
	assert_int_equal(row.open_critical, 1);
	model_set(portfolio, ENTITY_EVENT, problem, "done=2026-06-01", NULL);
	row = rollup(portfolio, account);
	assert_int_equal(row.open_problems, 1);
	assert_int_equal(row.open_critical, 0);
}

static void test_months_and_days(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=BRL", NULL);
	int64_t accounts[2] = { account, model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", "currency=USD", NULL) };
	assert_int_equal(sums_first_month(portfolio, 0), 0);
	add_event(portfolio, "Aurora", "order", "2026-04-01", "1", "1");
	add_event(portfolio, "Aurora", "order", "2026-04-30", "2", "1");
	add_event(portfolio, "Aurora", "order", "2026-06-01", "4", "");
	add_event(portfolio, "Aurora", "order", "2026-06-30", "8", "");
	add_event(portfolio, "Aurora", "return", "2026-05-10", "16", "");
	add_event(portfolio, "Boreal", "order", "2026-05-10", "100", "");
	Money many[6], all[3], between;
	assert_true(sums_revenue_many(portfolio, accounts, 2, model_today(), 3, many, NULL));
	const Money wanted[] = { 300, -1600, 400, 0, 10000, 0 };
	assert_memory_equal(many, wanted, sizeof wanted);
	MonthSum sums[4];
	assert_true(sums_months(portfolio, account, EVENT_ORDER, day_from_civil(2026, 7, 1), 4, sums, NULL));
	assert_int_equal(sums[0].count, 2);
	assert_int_equal(sums[0].cost, 200);
	assert_int_equal(sums[2].count, 1);
	assert_int_equal(sums[3].count, 0);
	assert_int_equal(sums_first_month(portfolio, account), 2026 * 12 + 3);
	assert_true(sums_revenue_between(
		portfolio, account, day_from_civil(2026, 4, 2), day_from_civil(2026, 4, 30), &between, NULL));
	assert_int_equal(between, 200);
	assert_true(sums_revenue_between(
		portfolio, account, day_from_civil(2026, 4, 2), day_from_civil(2027, 4, 30), &between, NULL));
	assert_int_equal(between, 200 - 1600 + 400);
	assert_true(sums_revenue_between(
		portfolio, account, day_from_civil(2026, 4, 1), day_from_civil(2026, 6, 1), &between, NULL));
	assert_int_equal(between, 300 - 1600 + 400);
	assert_true(sums_revenue_between(
		portfolio, account, day_from_civil(2026, 6, 16), day_from_civil(2026, 6, 30), &between, NULL));
	assert_int_equal(between, 0);
	// Boreal's dollars count only when a rate is known.
	assert_true(portfolio_set_setting(portfolio, "currency", "BRL", NULL));
	assert_int_equal(rate_of(portfolio, "USD"), 0);
	assert_int_equal(rate_of(portfolio, "BRL"), 1000000);
	model_add(portfolio, ENTITY_RATE, "currency=USD", "date=2026-01-01", "rate=5.25", NULL);
	model_add(portfolio, ENTITY_RATE, "currency=USD", "date=2026-06-16", "rate=9", NULL); // not yet
	assert_int_equal(rate_of(portfolio, "USD"), 5250000);
	assert_true(sums_revenue_all(portfolio, model_today(), 3, all, NULL));
	assert_int_equal(all[0], 300);
	assert_int_equal(all[1], 52500 - 1600);
	assert_int_equal(all[2], 400);
}

static void test_kinds_of_days(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	add_event(portfolio, "Aurora", "call", "2026-05-31", "", "");
	add_event(portfolio, "Aurora", "call", "2026-05-31", "", "");
	int64_t visit = model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=visit", "date=2026-05-31", NULL);
	add_event(portfolio, "Aurora", "milestone", "2026-07-01", "", ""); // to come
	add_event(portfolio, "Boreal", "note", "2026-06-01", "", "");
	Day first = day_from_civil(2026, 5, 31);
	uint32_t kinds[32], both = 1u << EVENT_CALL | 1u << EVENT_VISIT;
	assert_true(sums_kinds(portfolio, account, first, 32, kinds, NULL));
	for (int i = 0; i < 32; i++)
		assert_int_equal(kinds[i], i == 0 ? both : i == 31 ? 1u << EVENT_MILESTONE : 0);
	assert_true(sums_kinds(portfolio, account, first + 1, 30, kinds, NULL)); // neither end is in
	for (int i = 0; i < 30; i++)
		assert_int_equal(kinds[i], 0);
	model_set(portfolio, ENTITY_EVENT, visit, "date=2026-05-01", NULL);
	assert_true(sums_kinds(portfolio, account, first, 1, kinds, NULL));
	assert_int_equal(kinds[0], 1u << EVENT_CALL);
}

// Sums of an event that moves to another account, kind and month follow it, and undo brings them back.
static void test_sums_follow_an_event(void **state)
{
	Portfolio *portfolio = *state;
	int64_t aurora = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	int64_t boreal = model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	int64_t event =
		model_add(portfolio, ENTITY_EVENT, "account=Aurora", "kind=order", "date=2026-05-10", "amount=10", NULL);
	model_set(portfolio, ENTITY_EVENT, event, "account=Boreal", "date=2026-04-10", NULL);
	assert_int_equal(rollup(portfolio, aurora).revenue_12m, 0);
	assert_int_equal(rollup(portfolio, boreal).revenue_12m, 1000);
	char *cells = model_rows(portfolio, "SELECT month, count, amount FROM event_month");
	assert_string_equal(cells, "24315|1|1000|\n"); // 2026 x 12 + 3
	free(cells);
	char label[EDIT_LABEL_SIZE];
	assert_true(edit_undo(portfolio, label, NULL));
	assert_int_equal(rollup(portfolio, aurora).revenue_12m, 1000);
	assert_int_equal(rollup(portfolio, boreal).revenue_12m, 0);
	assert_true(record_remove(portfolio, ENTITY_ACCOUNT, aurora, NULL));
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM event_month"), 0);
	assert_int_equal(model_int(portfolio, "SELECT count(*) FROM account_rollup"), 1);
}

static void test_another_day(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-sums-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	remove(path);
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, model_today());
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	add_event(portfolio, "Aurora", "order", "2026-06-15", "1", "");
	add_event(portfolio, "Aurora", "order", "2025-06-16", "2", "");
	add_event(portfolio, "Aurora", "order", "2026-06-16", "4", "");
	assert_int_equal(rollup(portfolio, account).revenue_12m, 300);
	portfolio_close(portfolio);
	// Only to be read: computed in memory, nothing written.
	portfolio = model_open_path(path, STORE_READ_ONLY, model_today() + 1);
	assert_int_equal(rollup(portfolio, account).revenue_12m, 500);
	assert_int_equal(rollup(portfolio, account).revenue_12m, 500);
	assert_int_equal(model_int(portfolio, "SELECT revenue_12m FROM account_rollup"), 300);
	portfolio_close(portfolio);
	// An edit on another day brings all accounts to that day.
	portfolio = model_open_path(path, STORE_EXISTING, model_today() + 1);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Boreal", NULL);
	assert_int_equal(model_int(portfolio, "SELECT sum(revenue_12m) FROM account_rollup"), 500);
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today() - 1);
	assert_int_equal(rollup(portfolio, account).revenue_12m, 200);
	assert_int_equal(model_int(portfolio, "SELECT sum(revenue_12m) FROM account_rollup"), 200); // kept
	portfolio_close(portfolio);
	remove(path);
}

// The last order without a cost leaves the 12 months: now the margin is known.
static void test_a_cost_becomes_known(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-cost-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	remove(path);
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, model_today());
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL);
	add_event(portfolio, "Aurora", "order", "2025-06-16", "2", "");
	add_event(portfolio, "Aurora", "order", "2026-01-16", "4", "3");
	assert_false(rollup(portfolio, account).cost_known);
	portfolio_close(portfolio);
	portfolio = model_open_path(path, STORE_EXISTING, model_today() + 1);
	assert_true(rollup(portfolio, account).cost_known);
	assert_int_equal(rollup(portfolio, account).cost_12m, 300);
	portfolio_close(portfolio);
	remove(path);
}

// --- From day to day ----------------------------------------------------------------------------------------------

static uint64_t next(uint64_t *seed, uint64_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % below;
}

// Events of two and a half years around today: of some accounts with orders, with invoices, with costs, without.
static void add_random_events(Portfolio *portfolio, uint64_t *seed)
{
	static const int kinds[] = { EVENT_ORDER, EVENT_INVOICE, EVENT_RETURN, EVENT_CALL, EVENT_PROBLEM };
	Arena *arena = arena_new();
	int64_t accounts[8];
	for (int i = 0; i < 8; i++) {
		char name[32];
		snprintf(name, sizeof name, "name=Account %d", i);
		accounts[i] = model_add(portfolio, ENTITY_ACCOUNT, name, NULL);
	}
	Edit *edit = edit_begin(portfolio, NULL);
	for (int i = 0; i < 700; i++) {
		size_t account = next(seed, 8);
		Record *event = record_new(arena, ENTITY_EVENT);
		int kind = kinds[next(seed, 5)];
		// Account 1 has no order up to far ahead, accounts 2 and 3 have costs, account 3 nearly always, 4 few sales.
		if ((account == 1 || (account == 4 && next(seed, 8))) && kind == EVENT_ORDER)
			kind = EVENT_INVOICE;
		*record_value(event, "account") = (Value){ .given = true, .number = accounts[account] };
		*record_value(event, "kind") = (Value){ .given = true, .number = kind };
		*record_value(event, "date") =
			(Value){ .given = true, .number = model_today() - 850 + (int64_t)next(seed, 1000) };
		*record_value(event, "amount") = (Value){ .given = next(seed, 9) > 0, .number = (int64_t)next(seed, 9999) };
		if (account == 2 || (account == 3 && next(seed, 30)))
			*record_value(event, "cost") = (Value){ .given = true, .number = (int64_t)next(seed, 5000) };
		if (kind == EVENT_PROBLEM)
			*record_value(event, "severity") = (Value){ .given = true, .number = 1 + (int64_t)next(seed, 3) };
		assert_true(edit_insert(edit, event, NULL));
	}
	assert_true(edit_commit(edit, "Add events", NULL, NULL));
	arena_free(arena);
}

static void fail_at_fault(void *context, bool fault, const char *sentence)
{
	if (fault)
		fail_msg("on day %d: %s", *(int *)context, sentence);
}

// Roll-ups brought on by a few days are those that are computed from all months.
static void test_days_pass(void **state)
{
	(void)state;
	static const int steps[] = { 1, 1, 2, 1, 1, 1, 30, 1, 31, 7, 1, 1, 14, 1 };
	char path[] = "/tmp/kam-days-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	remove(path);
	Day today = model_today();
	uint64_t seed = 7;
	Portfolio *portfolio = model_open_path(path, STORE_CREATE, today);
	add_random_events(portfolio, &seed);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		portfolio_close(portfolio);
		today += steps[i];
		portfolio = model_open_path(path, STORE_EXISTING, today);
		if (i % 2) // an edit brings them on too
			model_add(portfolio, ENTITY_EVENT, "account=Account 5", "kind=order", "date=2026-01-01", "amount=1", NULL);
		Arena *arena = arena_new();
		Rollup *rows;
		size_t count;
		assert_true(rollups_load(portfolio, arena, &rows, &count, NULL));
		assert_int_equal(count, 8);
		arena_free(arena);
		Error err = { 0 };
		assert_true(portfolio_check(portfolio, false, fail_at_fault, &today, &err));
	}
	portfolio_close(portfolio);
	remove(path);
}

// --- Queries that must go by index -------------------------------------------------------------------------------

static void assert_plan(Portfolio *portfolio, const char *sql, const char *index)
{
	char explain[600];
	snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
	char *plan = model_rows(portfolio, explain);
	if (strstr(plan, "SCAN event|") || !strstr(plan, index))
		fail_msg("%s\n%s", sql, plan);
	free(plan);
}

static void test_hot_queries_go_by_index(void **state)
{
	Portfolio *portfolio = *state;
	assert_plan(portfolio,
		"SELECT date, amount, cost FROM event WHERE account = ?1 AND kind = ?2 AND date BETWEEN ?3 AND ?4",
		"event_by_account");
	assert_plan(portfolio,
		"SELECT account FROM event INDEXED BY event_open_problem WHERE kind = 8 AND done IS NULL AND date <= ?1 AND "
		"account = ?2",
		"event_open_problem (account=?)");
	assert_plan(portfolio, "SELECT month FROM event_month WHERE account = ?1 AND kind = ?2 AND month BETWEEN ?3 AND ?4",
		"PRIMARY KEY");
	assert_plan(portfolio, "SELECT min(date) FROM event WHERE account = ?1", "event_by_account");
	assert_plan(portfolio, "SELECT id FROM event WHERE reference = ?1 LIMIT 6", "event_by_reference");
	assert_plan(portfolio, "SELECT id FROM event WHERE contact = ?1", "event_by_contact");
	assert_plan(portfolio, "SELECT sum(amount) FROM line WHERE event = ?1", "line_by_event");
	assert_plan(portfolio, "SELECT id FROM event WHERE id > ?1 AND batch = ?1", "PRIMARY KEY");
	assert_plan(portfolio, "SELECT id FROM contact WHERE code = ?1", "contact_by_code");
	assert_plan(portfolio, "SELECT id, changes FROM edit WHERE state = 0 ORDER BY id DESC LIMIT 1", "edit_by_state");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_windows_are_exact_to_the_day, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_invoices_where_there_is_no_order, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_contacts_and_problems, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_months_and_days, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_kinds_of_days, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_sums_follow_an_event, model_open, model_close),
		cmocka_unit_test(test_another_day),
		cmocka_unit_test(test_a_cost_becomes_known),
		cmocka_unit_test(test_days_pass),
		cmocka_unit_test_setup_teardown(test_hot_queries_go_by_index, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
