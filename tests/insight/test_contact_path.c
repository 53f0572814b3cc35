// SPDX-License-Identifier: GPL-3.0-or-later
// The shortest chain from one of ours to a person.
#include "kam/insight/contact_path.h"

#include <string.h>

#include "map_test.h"

enum { ANA = 100, BETO = 200 };

static ContactPath find(TestMap *test, int64_t manager, int64_t target)
{
	ContactPath path;
	contact_path_find(&test->map, manager, target, test->arena, &path);
	return path;
}

static void test_direct(void **state)
{
	TestMap *test = *state;
	map_person(test, "Paulo", "", LEVEL_DIRECTOR, 5);
	map_tie(test, BETO, "Beto", 1, TIE_VENDOR, -1, 0);
	map_tie(test, ANA, "Ana", 1, TIE_PROBLEM_SOLVER, -1, 0);
	ContactPath path = find(test, 0, 1);
	assert_true(path.direct);
	assert_string_equal(path.manager_name, "Ana");
	assert_int_equal(path.strength, TIE_PROBLEM_SOLVER);
	assert_string_equal(path.steps[0].text, "Ana knows Paulo: problem solver");
	path = find(test, BETO, 1);
	assert_string_equal(path.manager_name, "Beto");
	assert_int_equal(path.strength, 1);
}

// A weak relationship of our own is passed by for strong ones over somebody who leads or influences the person.
static void test_chain(void **state)
{
	TestMap *test = *state;
	map_person(test, "Alvo", "", LEVEL_DIRECTOR, 5);
	map_person(test, "Chefe", "", LEVEL_EXECUTIVE, 5);
	map_person(test, "Amiga", "", LEVEL_SPECIALIST, 2);
	map_tie(test, ANA, "Ana", 1, TIE_VENDOR, -1, 0);
	map_tie(test, ANA, "Ana", 3, TIE_TRUSTED_ADVISOR, -1, 0);
	map_link(test, 1, LINK_REPORTS_TO, 2);
	map_link(test, 3, LINK_INFLUENCES, 1);
	ContactPath path = find(test, 0, 1);
	assert_int_equal(path.count, 2);
	assert_ptr_equal(path.steps[0].to, &test->contacts[2]);
	assert_ptr_equal(path.steps[1].from, &test->contacts[2]);
	assert_int_equal(path.steps[1].kind, PATH_INFLUENCES);
	assert_string_equal(path.steps[1].text, "Amiga influences Alvo");
	assert_int_equal(path.strength, 3);
	path = find(test, 0, 2);
	assert_int_equal(path.count, 3);
	assert_int_equal(path.steps[2].kind, PATH_REPORTS_TO);
	assert_int_equal(path.strength, 2);
	// An opponent in between: rather the own weak relationship.
	test->contacts[2].stance = STANCE_OPPONENT;
	assert_true(find(test, 0, 1).direct);
}

// Influence has a direction; conflicts are no way, and block the line between two who also report.
static void test_directions(void **state)
{
	TestMap *test = *state;
	map_person(test, "A", "", 0, 5);
	map_person(test, "B", "", 0, 5);
	map_person(test, "C", "", 0, 5);
	map_tie(test, ANA, "Ana", 1, TIE_CREDIBLE_SOURCE, -1, 0);
	map_link(test, 2, LINK_INFLUENCES, 1);
	map_link(test, 1, LINK_CONFLICTS, 3);
	map_link(test, 2, LINK_SAME_PERSON, 1);
	assert_int_equal(find(test, 0, 2).count, 0);
	assert_int_equal(find(test, 0, 3).count, 0);
	map_link(test, 3, LINK_REPORTS_TO, 1);
	assert_int_equal(find(test, 0, 3).count, 0);
	map_link(test, 2, LINK_REPORTS_TO, 1);
	assert_int_equal(find(test, 0, 2).steps[1].kind, PATH_LEADS);
}

// Who left is no way and no goal; nobody knows anybody; unknown people.
static void test_no_path(void **state)
{
	TestMap *test = *state;
	assert_int_equal(find(test, 0, 1).count, 0);
	map_person(test, "A", "", 0, 5)->left = true;
	map_person(test, "B", "", 0, 5);
	map_tie(test, ANA, "Ana", 1, TIE_TRUSTED_ADVISOR, -1, 0);
	map_tie(test, ANA, "Ana", 2, TIE_NONE, 3, 4);
	map_link(test, 2, LINK_REPORTS_TO, 1);
	assert_int_equal(find(test, 0, 1).count, 0);
	assert_int_equal(find(test, 0, 2).count, 0);
	assert_int_equal(find(test, 0, 77).count, 0);
	assert_int_equal(find(test, BETO, 2).strength, 0);
}

// Links at random, cycles among them: it ends, steps follow on each other, nobody comes twice, nobody in between has left.
static void test_any_links(void **state)
{
	TestMap *test = *state;
	for (unsigned seed = 1; seed <= 20; seed++) {
		unsigned random = seed * 2654435761u;
		test->map.contact_count = test->map.link_count = test->map.tie_count = test->map.pair_count = 0;
		for (int i = 0; i < 40; i++) {
			random = random * 1103515245u + 12345u;
			map_person(test, "X", "", 0, 3)->left = (random >> 20) % 9 == 0;
		}
		for (int i = 0; i < 80; i++) {
			random = random * 1103515245u + 12345u;
			map_link(test, 1 + (random >> 8) % 40, 1 + (int)(random >> 16) % 5, 1 + (random >> 20) % 40);
			if (i % 16 == 0)
				map_tie(test, ANA, "Ana", 1 + (random >> 12) % 40, (int)(random >> 18) % 5, -1, 0);
		}
		for (int64_t target = 1; target <= 40; target++) {
			ContactPath path = find(test, 0, target);
			unsigned char seen[41] = { 0 };
			for (size_t i = 0; i < path.count; i++) {
				assert_ptr_equal(path.steps[i].from, i ? path.steps[i - 1].to : NULL);
				assert_false(path.steps[i].to->left);
				assert_int_equal(seen[path.steps[i].to->id]++, 0);
				assert_true(path.steps[i].strength >= path.strength);
			}
			if (path.count)
				assert_int_equal(path.steps[path.count - 1].to->id, target);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_direct, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_chain, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_directions, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_no_path, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_any_links, map_open, map_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
