// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline shows beside phases: plan, changes of people, levels of talks; all as known on the day taken as today.
#include "model_test.h"

#include "kam/model/timeline.h"

static Day day(int year, int month, int date)
{
	return day_from_civil(year, month, date);
}

static int64_t aurora(Portfolio *portfolio)
{
	return model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", "currency=BRL", NULL);
}

static void plan_stands_at_its_dates(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = aurora(portfolio);
	char owner[32];
	snprintf(owner, sizeof owner, "account=%lld", (long long)account);
	model_add(portfolio, ENTITY_ACTION, owner, "name=Late", "due=2026-03-01", NULL);
	model_add(portfolio, ENTITY_ACTION, owner, "name=Done early", "due=2026-09-01", "status=done", "done=2026-02-01", NULL);
	model_add(portfolio, ENTITY_ACTION, owner, "name=Dropped", "due=2026-04-01", "status=dropped", NULL);
	model_add(portfolio, ENTITY_ACTION, owner, "name=Without date", NULL);
	model_add(portfolio, ENTITY_OBJECTIVE, owner, "name=Three doors", "due=2027-03-31", NULL);
	model_add(portfolio, ENTITY_OPPORTUNITY, owner, "name=Film", "close=2026-12-24", NULL);
	Arena *arena = arena_new();
	PlanMark *rows;
	size_t count;
	Error err = { 0 };
	assert_true(timeline_plan(portfolio, account, arena, &rows, &count, &err));
	assert_int_equal(count, 4);
	assert_string_equal(rows[0].name, "Done early");
	assert_int_equal(rows[0].date, day(2026, 2, 1));
	assert_true(rows[0].done);
	assert_string_equal(rows[1].name, "Late");
	assert_false(rows[1].done);
	assert_string_equal(rows[2].name, "Film");
	assert_int_equal(rows[2].kind, ENTITY_OPPORTUNITY);
	assert_string_equal(rows[3].name, "Three doors");
	arena_free(arena);
}

// Edits are dated by the machine's clock, so that this portfolio's today is the machine's (and a day more, for its time zone).
static int open_today(void **state)
{
	*state = model_open_path(":memory:", STORE_CREATE, day_today() + 1);
	return 0;
}

static void key_people_come_and_go(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = aurora(portfolio);
	char owner[32], contact[32];
	snprintf(owner, sizeof owner, "account=%lld", (long long)account);
	int64_t key = model_add(portfolio, ENTITY_CONTACT, owner, "name=Paulo", "title=Director", "influence=4",
		"status=left", "left_on=2026-06-15", NULL);
	model_add(portfolio, ENTITY_CONTACT, owner, "name=Rita", "influence=3", "status=left", "left_on=2026-01-01", NULL);
	int64_t coach = model_add(portfolio, ENTITY_CONTACT, owner, "name=Vera", "roles=coach", NULL);
	snprintf(contact, sizeof contact, "contact=%lld", (long long)key);
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=call", "date=2024-02-29", NULL);
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=call", "date=2025-02-28", NULL);
	snprintf(contact, sizeof contact, "contact=%lld", (long long)coach);
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=visit", "date=2026-06-16", NULL); // after today
	Arena *arena = arena_new();
	PeopleMark *rows;
	size_t count;
	Error err = { 0 };
	assert_true(timeline_people(portfolio, account, arena, &rows, &count, &err));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].change, PEOPLE_NEW);
	assert_int_equal(rows[0].date, day(2024, 2, 29));
	assert_int_equal(rows[1].change, PEOPLE_LEFT);
	assert_int_equal(rows[1].date, day(2026, 6, 15));
	assert_int_equal(rows[1].id, key);
	assert_string_equal(rows[1].detail, "Director");
	arena_free(arena);
}

static void owners_are_read_from_the_edits(void **state)
{
	Portfolio *portfolio = *state;
	int64_t ana = model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL),
			bruno = model_add(portfolio, ENTITY_MANAGER, "name=Bruno", NULL);
	int64_t account = aurora(portfolio);
	char owner[32];
	snprintf(owner, sizeof owner, "owner=%lld", (long long)ana);
	model_set(portfolio, ENTITY_ACCOUNT, account, owner, NULL);
	snprintf(owner, sizeof owner, "owner=%lld", (long long)bruno);
	model_set(portfolio, ENTITY_ACCOUNT, account, owner, NULL);
	model_set(portfolio, ENTITY_ACCOUNT, account, "city=Joinville", NULL);
	Arena *arena = arena_new();
	OwnerChange *rows;
	size_t count;
	Error err = { 0 };
	char label[EDIT_LABEL_SIZE];
	assert_true(timeline_owners(portfolio, arena, &rows, &count, &err));
	assert_int_equal(count, 2);
	assert_int_equal(rows[1].account, account);
	assert_string_equal(rows[1].mark.name, "Bruno");
	assert_string_equal(rows[1].mark.detail, "Ana");
	assert_true(edit_undo(portfolio, label, &err) && edit_undo(portfolio, label, &err));
	assert_true(timeline_owners(portfolio, arena, &rows, &count, &err));
	assert_int_equal(count, 1);
	arena_free(arena);
}

static void levels_of_each_day(void **state)
{
	Portfolio *portfolio = *state;
	int64_t account = aurora(portfolio);
	char owner[32], contact[32];
	snprintf(owner, sizeof owner, "account=%lld", (long long)account);
	int64_t boss = model_add(portfolio, ENTITY_CONTACT, owner, "name=Paulo", "level=executive", NULL);
	snprintf(contact, sizeof contact, "contact=%lld", (long long)boss);
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=call", "date=2026-06-10", NULL);
	model_add(portfolio, ENTITY_EVENT, owner, "kind=email", "date=2026-06-10", NULL);
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=problem", "date=2026-06-11", NULL); // no talk
	model_add(portfolio, ENTITY_EVENT, owner, contact, "kind=call", "date=2026-06-16", NULL);    // to come
	unsigned char levels[10];
	Error err = { 0 };
	assert_true(timeline_levels(portfolio, account, day(2026, 6, 9), 10, levels, &err));
	assert_int_equal(levels[1], 1 << LEVEL_EXECUTIVE | 1);
	for (int i = 0; i < 10; i++)
		if (i != 1)
			assert_int_equal(levels[i], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plan_stands_at_its_dates, model_open, model_close),
		cmocka_unit_test_setup_teardown(key_people_come_and_go, model_open, model_close),
		cmocka_unit_test_setup_teardown(owners_are_read_from_the_edits, open_today, model_close),
		cmocka_unit_test_setup_teardown(levels_of_each_day, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
