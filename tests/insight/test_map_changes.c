// SPDX-License-Identifier: GPL-3.0-or-later
// What changed between two maps, in words, and since when it is told.
#include "kam/insight/map_changes.h"

#include <string.h>

#include "map_test.h"
#include "model/model_test.h"

static void fill(TestMap *test)
{
	ContactRow *paulo = map_person(test, "Paulo", "Compras", LEVEL_DIRECTOR, 5);
	paulo->stance = STANCE_CRITIC;
	map_person(test, "Denise", "Finanças", LEVEL_DIRECTOR, 4)->stance = STANCE_CHAMPION;
	map_person(test, "Rita", "Compras", LEVEL_MANAGER, 3)->reports_to = 1;
	map_link(test, 3, LINK_INFLUENCES, 2);
	map_tie(test, 100, "Ana", 1, TIE_VENDOR, -1, 0);
}

static const MapChange *change_of(const MapChange *changes, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(changes[i].text, text) == 0)
			return &changes[i];
	for (size_t i = 0; i < count; i++)
		print_message("%s\n", changes[i].text);
	fail_msg("not told: %s", text);
	return NULL;
}

static void test_words(void **state)
{
	TestMap *before = *state, *after = NULL;
	map_open((void **)&after);
	fill(before);
	fill(after);
	MapChange *changes;
	assert_int_equal(map_changes_of(&before->map, &after->map, before->arena, &changes), 0);
	after->contacts[0].stance = STANCE_SUPPORTER;
	after->contacts[0].influence = 4;
	after->contacts[0].roles = 1u << ROLE_COACH;
	after->contacts[0].tie = TIE_PROBLEM_SOLVER;
	after->contacts[1].left = true;
	after->contacts[1].left_on = day_from_civil(2026, 3, 9);
	after->contacts[2].reports_to = 0;
	after->contacts[2].department = "Qualidade";
	map_person(after, "Vera", "", 0, 2)->title = "Diretora";
	after->map.link_count = 0;
	map_link(after, 4, LINK_SUCCEEDS, 2);
	size_t count = map_changes_of(&before->map, &after->map, before->arena, &changes);
	assert_int_equal(change_of(changes, count, "Denise left on 09 Mar 2026")->better, -1);
	assert_ptr_equal(change_of(changes, count, "Denise left on 09 Mar 2026"), changes);
	change_of(changes, count, "New: Vera (Diretora)");
	const MapChange *stance = change_of(changes, count, "Paulo: critic, now supporter");
	assert_int_equal(stance->better, 1);
	assert_int_equal(stance->before, STANCE_CRITIC);
	change_of(changes, count, "Paulo: influence 5, now 4");
	change_of(changes, count, "Paulo: buying roles + coach");
	change_of(changes, count, "Paulo: we were vendor, now problem solver (Ana)");
	change_of(changes, count, "Rita no longer reports to Paulo");
	change_of(changes, count, "Rita: Department Compras, now Qualidade");
	change_of(changes, count, "No longer: Rita influences Denise");
	change_of(changes, count, "Vera took over from Denise");
	assert_int_equal(count, 10);
	// The other way round.
	count = map_changes_of(&after->map, &before->map, before->arena, &changes);
	change_of(changes, count, "Vera is no longer on the map");
	change_of(changes, count, "Denise is back in the company");
	map_close((void **)&after);
}

static void test_since(void **state)
{
	Portfolio *portfolio = *state;
	Arena *arena = arena_new();
	Error err = { 0 };
	Day since;
	const char *review;
	int64_t alfa = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	assert_true(map_changes_since(portfolio, alfa, arena, &since, &review, &err));
	assert_int_equal(since, model_today() - 90);
	assert_string_equal(review, "");
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-01-20",
		"subject=Reunião TRIMESTRAL de resultados", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=meeting", "date=2026-05-20", "subject=Quarterly review", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=meeting", "date=2026-06-15", "subject=Quarterly review",
		NULL); // today
	for (int i = 0; i < 120; i++)
		model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", "date=2026-03-20", "subject=Pedido", NULL);
	assert_true(map_changes_since(portfolio, alfa, arena, &since, &review, &err));
	assert_int_equal(since, day_from_civil(2026, 1, 20));
	assert_string_equal(review, "Reunião TRIMESTRAL de resultados");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_words, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_since, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
