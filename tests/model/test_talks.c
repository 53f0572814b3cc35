// SPDX-License-Identifier: GPL-3.0-or-later
// Talks one by one and the time they took, at the edges of a span.
#include "kam/model/talks.h"

#include "model/model_test.h"

static void add_talks(Portfolio *portfolio)
{
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(portfolio, ENTITY_MANAGER, "name=Bruno", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa", "name=Paulo", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", "date=2025-06-15", "minutes=500", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", "date=2025-06-16", "minutes=30", "contact=Paulo", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=visit", "date=2026-06-15", "manager=Bruno", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-06-15", "amount=10", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-06-16", "minutes=90", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=email", "date=2026-06-01", "minutes=5", NULL);
}

static void test_talks(void **state)
{
	Arena *arena = arena_new();
	TalkRow *rows;
	TalkTime time, *times;
	size_t count;
	Day today = model_today(), year = day_add_months(today, -12);
	add_talks(*state);
	int64_t alfa = model_int(*state, "SELECT id FROM account WHERE name = 'Alfa'");
	assert_true(talks_load(*state, alfa, year, today + 99, arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].date, year + 1);
	assert_int_equal(rows[0].manager, model_int(*state, "SELECT id FROM manager WHERE name = 'Ana'"));
	assert_int_equal(rows[0].contact, model_int(*state, "SELECT id FROM contact"));
	assert_int_equal(rows[1].manager, model_int(*state, "SELECT id FROM manager WHERE name = 'Bruno'"));
	assert_int_equal(rows[1].contact, 0);
	assert_true(talks_time(*state, alfa, year, today + 99, &time, NULL));
	assert_int_equal(time.minutes, 30);
	assert_int_equal(time.talks, 2);
	assert_int_equal(time.without, 1);
	assert_true(talks_time_all(*state, year, today + 99, arena, &times, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(times[0].account, alfa);
	assert_int_equal(times[0].minutes, 30);
	assert_int_equal(times[1].minutes, 5);
	assert_true(talks_time(*state, 12345, year, today, &time, NULL));
	assert_int_equal(time.talks, 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_talks, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
