// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts as lists show them: every part joined from its own small table.
#include "kam/model/account.h"

#include "model/model_test.h"

static AccountRow load(Portfolio *portfolio, int64_t id, Arena *arena)
{
	AccountRow row;
	Error err = { 0 };
	if (!account_load(portfolio, id, arena, &row, &err))
		fail_msg("%s", err.message);
	return row;
}

static void test_sorted_by_name_as_people_do(void **state)
{
	Arena *arena = arena_new();
	AccountRow *rows;
	size_t count;
	model_add(*state, ENTITY_ACCOUNT, "name=Órion", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=zebra", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=omega", NULL);
	assert_true(accounts_load(*state, arena, &rows, &count, NULL));
	assert_int_equal(count, 4);
	assert_string_equal(rows[0].name, "Alfa");
	assert_string_equal(rows[1].name, "omega");
	assert_string_equal(rows[2].name, "Órion");
	assert_string_equal(rows[3].name, "zebra");
	arena_free(arena);
}

static void test_nothing_given_is_nothing(void **state)
{
	Arena *arena = arena_new();
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	AccountRow row = load(*state, id, arena);
	assert_int_equal(row.phase, -1);
	assert_int_equal(row.phase_since, DAY_NONE);
	assert_int_equal(row.target_phase, -1);
	assert_string_equal(row.code, "");
	assert_string_equal(row.owner_name, "");
	assert_string_equal(row.next_action, "");
	assert_string_equal(row.currency, portfolio_currency(*state));
	assert_int_equal(row.rollup.last_contact, DAY_NONE);
	assert_int_equal(row.target_start, DAY_NONE);
	Error err = { 0 };
	assert_false(account_load(*state, id + 1, arena, &row, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(account_load(*state, 0, arena, &row, &err));
	arena_free(arena);
}

static void test_stored_fields(void **state)
{
	Arena *arena = arena_new();
	model_add(*state, ENTITY_MANAGER, "name=Ana Prado", NULL);
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", "code=A1", "city=Campinas", "country=Brasil",
		"segment=food", "currency=EUR", "owner=Ana Prado", "potential=high", "attractiveness=4", "strength=3",
		"supplier_status=preferred", "wallet=1000", "since=2019-02-03", "target_phase=strategic",
		"target_date=2027-01-01", "uncoupling=planned", NULL);
	AccountRow row = load(*state, id, arena);
	assert_string_equal(row.code, "A1");
	assert_string_equal(row.currency, "EUR");
	assert_string_equal(row.owner_name, "Ana Prado");
	assert_int_equal(row.potential, POTENTIAL_HIGH);
	assert_int_equal(row.wallet, 100000);
	assert_int_equal(row.since, day_from_civil(2019, 2, 3));
	assert_int_equal(row.target_phase, PHASE_STRATEGIC);
	assert_int_equal(row.uncoupling, UNCOUPLING_PLANNED);
	assert_int_equal(row.supplier_status, SUPPLIER_PREFERRED);
	arena_free(arena);
}

// The phase in force began where it last became different, also after falling back.
static void test_phase_in_force(void **state)
{
	Arena *arena = arena_new();
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2022-01-01", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2023-01-01", "phase=interdependent", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2025-03-01", "phase=cooperative", "reason=Price",
		NULL);
	// As another system may have it: the same phase once more.
	assert_true(store_execute(portfolio_store(*state),
		"INSERT INTO phase_entry (id, account, date, phase) SELECT 99, account, '2026-03-01', 2 FROM phase_entry LIMIT 1",
		NULL));
	AccountRow row = load(*state, id, arena);
	assert_int_equal(row.phase, PHASE_COOPERATIVE);
	assert_int_equal(row.phase_since, day_from_civil(2025, 3, 1));
	arena_free(arena);
}

static void test_people_actions_plans(void **state)
{
	Arena *arena = arena_new();
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=Beta", NULL);
	model_add(*state, ENTITY_CONTACT, "name=Rita", "account=Alfa", NULL);
	model_add(*state, ENTITY_CONTACT, "name=Paulo", "account=Alfa", NULL);
	model_add(*state, ENTITY_CONTACT, "name=Davi", "account=Alfa", "status=left", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=some day", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=next week", "due=2026-06-22", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=late", "due=2026-06-14", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=over", "due=2026-06-01", "status=done", NULL);
	model_add(*state, ENTITY_OBJECTIVE, "account=Alfa", "name=grow", "due=2026-06-15", NULL);
	model_add(*state, ENTITY_OBJECTIVE, "account=Alfa", "name=missed", "due=2026-06-14", NULL);
	AccountRow row = load(*state, id, arena);
	assert_int_equal(row.contacts, 2);
	assert_int_equal(row.open_actions, 3);
	assert_int_equal(row.overdue_actions, 1);
	assert_string_equal(row.next_action, "late");
	assert_int_equal(row.next_action_due, day_from_civil(2026, 6, 14));
	assert_int_equal(row.current_plans, 3); // two actions and one objective
	AccountRow *rows;
	size_t count;
	assert_true(accounts_load(*state, arena, &rows, &count, NULL));
	assert_int_equal(rows[0].contacts, 2);
	assert_int_equal(rows[1].contacts, 0);
	assert_int_equal(rows[1].open_actions, 0);
	arena_free(arena);
}

static void test_longest_target_of_today(void **state)
{
	Arena *arena = arena_new();
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_TARGET, "account=Alfa", "start=2026-04-01", "end=2026-06-30", "amount=300", NULL);
	model_add(*state, ENTITY_TARGET, "account=Alfa", "start=2026-01-01", "end=2026-12-31", "amount=1200", NULL);
	model_add(*state, ENTITY_TARGET, "account=Alfa", "start=2025-01-01", "end=2025-12-31", "amount=900", NULL);
	model_add(*state, ENTITY_TARGET, "account=Alfa", "start=2026-01-01", "end=2026-12-30", "amount=5", "measure=margin",
		NULL);
	AccountRow row = load(*state, id, arena);
	assert_int_equal(row.target_12m, 120000);
	assert_int_equal(row.target_end, day_from_civil(2026, 12, 31));
	arena_free(arena);
}

static void test_rollup_comes_along(void **state)
{
	Arena *arena = arena_new();
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-06-10", "amount=12.50", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=call", "date=2026-06-11", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-06-11", "severity=critical", NULL);
	AccountRow row = load(*state, id, arena);
	assert_int_equal(row.rollup.revenue_12m, 1250);
	assert_int_equal(row.rollup.last_contact, day_from_civil(2026, 6, 11));
	assert_int_equal(row.rollup.open_critical, 1);
	arena_free(arena);
}

// Looking back, what was done or solved later was open, and what came later was not there.
static void test_as_of_an_earlier_day(void **state)
{
	Arena *arena = arena_new();
	AccountRow *rows;
	size_t count;
	int64_t id = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(*state, ENTITY_ACCOUNT, "name=Beta", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=Call", "due=2026-04-01", "status=done", "done=2026-05-01", NULL);
	model_add(*state, ENTITY_ACTION, "account=Alfa", "name=Write", "due=2026-06-01", "status=done", "done=2026-04-30", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-04-30", "done=2026-05-01",
		"severity=critical", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-03-01", "done=2026-04-30", NULL);
	model_add(*state, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-05-01", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-04-30", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2026-05-01", "phase=strategic", NULL);
	AccountRow now = load(*state, id, arena);
	assert_int_equal(now.open_actions, 0);
	assert_int_equal(now.rollup.open_problems, 1);
	assert_int_equal(now.phase, PHASE_STRATEGIC);
	Portfolio *before = model_copy_on(*state, day_from_civil(2026, 4, 30));
	AccountRow then = load(before, id, arena);
	assert_true(accounts_load(before, arena, &rows, &count, NULL));
	const AccountRow *both[] = { &then, &rows[0] };
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(both[i]->open_actions, 1);
		assert_int_equal(both[i]->overdue_actions, 1);
		assert_string_equal(both[i]->next_action, "Call");
		assert_int_equal(both[i]->rollup.open_problems, 1);
		assert_int_equal(both[i]->rollup.open_critical, 1);
		assert_int_equal(both[i]->phase, PHASE_TACTICAL);
	}
	assert_int_equal(rows[1].rollup.open_problems, 0);
	portfolio_close(before);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sorted_by_name_as_people_do, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_nothing_given_is_nothing, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_stored_fields, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_phase_in_force, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_people_actions_plans, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_longest_target_of_today, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_rollup_comes_along, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_as_of_an_earlier_day, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
