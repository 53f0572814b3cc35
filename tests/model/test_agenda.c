// SPDX-License-Identifier: GPL-3.0-or-later
// What is due: actions, deadlines, people; marking as done.
#include "kam/model/agenda.h"

#include "model/model_test.h"

typedef struct Loaded {
	Arena *arena;
	AgendaRow *rows;
	size_t count;
} Loaded;

static void load(Loaded *loaded, Portfolio *portfolio, int64_t account, Day until)
{
	Error err = { 0 };
	if (!agenda_load(portfolio, account, until, loaded->arena, &loaded->rows, &loaded->count, &err))
		fail_msg("%s (%s)", err.message, err.detail);
}

static int64_t fill(Portfolio *portfolio)
{
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(portfolio, ENTITY_MANAGER, "name=Beto", NULL);
	int64_t alfa = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	model_add(portfolio, ENTITY_ACTION, "account=Alfa", "name=send sample", "due=2026-06-20", "owner=Beto", NULL);
	model_add(portfolio, ENTITY_ACTION, "account=Alfa", "name=no date", NULL);
	model_add(portfolio, ENTITY_ACTION, "account=Alfa", "name=done", "due=2026-06-01", "status=done", NULL);
	model_add(portfolio, ENTITY_ACTION, "account=Beta", "name=visit plant", "due=2026-06-10", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-06-01", "due=2026-06-12",
		"subject=8D report", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-06-01", "due=2026-06-12", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=deadline", "date=2026-05-01", "due=2026-06-11",
		"done=2026-06-11", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa", "name=Rita", "cadence=30", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa", "name=Paulo", "cadence=30", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa", "name=Davi", "cadence=30", "status=left", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "contact=Paulo", "kind=call", "date=2026-05-18", NULL);
	return alfa;
}

static void test_by_due_date(void **state)
{
	Loaded loaded = { .arena = arena_new() };
	fill(*state);
	load(&loaded, *state, 0, day_from_civil(2026, 6, 20));
	assert_int_equal(loaded.count, 5);
	assert_string_equal(loaded.rows[0].text, "visit plant");
	assert_string_equal(loaded.rows[0].account_name, "Beta");
	assert_string_equal(loaded.rows[0].who, "");
	assert_string_equal(loaded.rows[1].text, "8D report");
	assert_int_equal(loaded.rows[1].kind, AGENDA_DEADLINE);
	assert_int_equal(loaded.rows[1].event_kind, EVENT_PROBLEM);
	assert_string_equal(loaded.rows[1].who, "Ana");
	assert_string_equal(loaded.rows[2].text, "Rita"); // never spoken with: due today
	assert_int_equal(loaded.rows[2].due, model_today());
	assert_int_equal(loaded.rows[2].last_contact, DAY_NONE);
	assert_string_equal(loaded.rows[3].text, "Paulo");
	assert_int_equal(loaded.rows[3].due, day_from_civil(2026, 6, 17));
	assert_int_equal(loaded.rows[3].last_contact, day_from_civil(2026, 5, 18));
	assert_string_equal(loaded.rows[4].text, "send sample");
	assert_string_equal(loaded.rows[4].who, "Beto");
	arena_free(loaded.arena);
}

static void test_until_and_account(void **state)
{
	Loaded loaded = { .arena = arena_new() };
	int64_t alfa = fill(*state);
	load(&loaded, *state, alfa, day_from_civil(2026, 6, 16));
	assert_int_equal(loaded.count, 2);
	load(&loaded, *state, 0, day_from_civil(2026, 6, 9));
	assert_int_equal(loaded.count, 0);
	arena_free(loaded.arena);
}

static void test_marking_as_done(void **state)
{
	Loaded loaded = { .arena = arena_new() };
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	fill(*state);
	load(&loaded, *state, 0, day_from_civil(2026, 6, 20));
	assert_true(agenda_complete(*state, &loaded.rows[0], 1, &err));
	assert_true(agenda_complete(*state, &loaded.rows[1], 1, &err));
	assert_false(agenda_complete(*state, &loaded.rows[2], 1, &err)); // a talk has to be logged
	load(&loaded, *state, 0, day_from_civil(2026, 6, 20));
	assert_int_equal(loaded.count, 3);
	assert_int_equal(
		model_int(
			*state, "SELECT count(*) FROM action WHERE name = 'visit plant' AND status = 1 AND done = '2026-06-15'"),
		1);
	assert_true(edit_undo(*state, label, &err));
	assert_string_equal(label, "Done: 8D report");
	assert_true(edit_undo(*state, label, &err));
	load(&loaded, *state, 0, day_from_civil(2026, 6, 20));
	assert_int_equal(loaded.count, 5);
	arena_free(loaded.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_by_due_date, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_until_and_account, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_marking_as_done, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
