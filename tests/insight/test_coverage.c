// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage matrix: cells, totals, gaps, single thread, and what breaks when one of ours leaves.
#include "kam/insight/coverage.h"

#include <string.h>

#include "map_test.h"

enum { ANA = 100, BETO = 200 };

// Four people in two departments; Ana knows three, Beto two.
static void fill(TestMap *test)
{
	map_person(test, "Paulo", "Compras", LEVEL_DIRECTOR, 5)->roles = 1u << ROLE_DECISION_MAKER;
	map_person(test, "Denise", "Finanças", LEVEL_DIRECTOR, 5)->roles = 1u << ROLE_ECONOMIC_BUYER | 1u << ROLE_APPROVER;
	map_person(test, "Rita", "compras", LEVEL_MANAGER, 4);
	map_person(test, "Vera", "Compras", LEVEL_MANAGER, 2);
	map_tie(test, ANA, "Ana", 1, TIE_PROBLEM_SOLVER, TIE_TRUSTED_ADVISOR, 6);
	map_tie(test, BETO, "Beto", 1, TIE_VENDOR, -1, 2);
	map_tie(test, BETO, "Beto", 2, TIE_NONE, TIE_CREDIBLE_SOURCE, 0);
	map_tie(test, ANA, "Ana", 3, TIE_CREDIBLE_SOURCE, TIE_CREDIBLE_SOURCE, 2);
	map_tie(test, ANA, "Ana", 4, TIE_NONE, -1, 0);
	map_tie(test, BETO, "Beto", 4, TIE_CREDIBLE_SOURCE, -1, 0);
}

static const CoverageRow *row_of(const Coverage *matrix, const char *department, int level)
{
	for (size_t i = 0; i < matrix->row_count; i++)
		if (strcmp(matrix->rows[i].department, department) == 0 && matrix->rows[i].level == level)
			return &matrix->rows[i];
	fail_msg("no row %s %d", department, level);
	return NULL;
}

static const CoverageGap *gap_of(const Coverage *matrix, CoverageGapKind kind, const char *text)
{
	for (size_t i = 0; i < matrix->gap_count; i++)
		if (matrix->gaps[i].kind == kind && strcmp(matrix->gaps[i].text, text) == 0)
			return &matrix->gaps[i];
	for (size_t i = 0; i < matrix->gap_count; i++)
		print_message("gap %d %s\n", (int)matrix->gaps[i].kind, matrix->gaps[i].text);
	fail_msg("no gap \"%s\"", text);
	return NULL;
}

static void test_matrix(void **state)
{
	TestMap *test = *state;
	Coverage matrix;
	fill(test);
	coverage_of(&test->map, 0, test->arena, &matrix);
	assert_int_equal(matrix.manager_count, 2);
	assert_string_equal(matrix.managers[0].name, "Ana");
	assert_true(matrix.managers[0].owner);
	// Compras (3): director, manager; Finanças (1): director.
	assert_int_equal(matrix.row_count, 5);
	assert_string_equal(matrix.rows[0].department, "Compras");
	assert_int_equal(matrix.rows[0].people, 3);
	assert_int_equal(matrix.rows[1].level, LEVEL_DIRECTOR);
	assert_int_equal(matrix.rows[2].level, LEVEL_MANAGER);
	const CoverageRow *all = row_of(&matrix, "Compras", COVERAGE_ALL_LEVELS);
	assert_int_equal(all->covered, 3);
	assert_int_equal(all->key, 2);
	assert_int_equal(all->key_covered, 2);
	assert_int_equal(all->total.now, TIE_PROBLEM_SOLVER);
	assert_int_equal(all->total.wanted, TIE_TRUSTED_ADVISOR);
	assert_int_equal(all->total.behind, 1);
	assert_int_equal(all->total.interactions, 10);
	assert_int_equal(all->cells[0].covered, 2);
	assert_int_equal(all->cells[0].now, TIE_PROBLEM_SOLVER);
	assert_int_equal(all->cells[1].covered, 1);
	assert_int_equal(all->cells[1].known, 2);
	const CoverageRow *managers = row_of(&matrix, "Compras", LEVEL_MANAGER);
	assert_int_equal(managers->people, 2);
	assert_int_equal(managers->contacts[0], 2);
	assert_int_equal(managers->cells[0].interactions, 2);
	assert_int_equal(matrix.people, 4);
	assert_int_equal(matrix.covered, 3);
	assert_int_equal(matrix.managers[0].total.covered, 2);
	assert_int_equal(matrix.managers[0].only, 2);
	assert_int_equal(matrix.managers[0].only_key, 2);
	assert_int_equal(matrix.managers[1].only, 1);
	assert_int_equal(matrix.managers[0].percent, 80);
	assert_int_equal(matrix.thread.percent, 60);
	assert_string_equal(matrix.thread.contact, "Paulo");
}

static void test_gaps(void **state)
{
	TestMap *test = *state;
	Coverage matrix;
	fill(test);
	coverage_of(&test->map, 0, test->arena, &matrix);
	const CoverageGap *denise = gap_of(&matrix, COVERAGE_GAP_DECISION, "Denise, economic buyer: nobody of ours");
	assert_ptr_equal(denise, &matrix.gaps[0]);
	assert_ptr_equal(denise->contact, &test->contacts[1]);
	gap_of(&matrix, COVERAGE_GAP_ONE_ONLY, "Paulo: only Ana");
	gap_of(&matrix, COVERAGE_GAP_ONE_ONLY, "Rita: only Ana");
	gap_of(&matrix, COVERAGE_GAP_DEPARTMENT, "Department Finanças: nobody of ours");
	gap_of(&matrix, COVERAGE_GAP_ROLE, "No coach known");
	gap_of(&matrix, COVERAGE_GAP_ROLE, "No executive sponsor known");
	assert_int_equal(matrix.gap_count, 6);
}

static void test_without(void **state)
{
	TestMap *test = *state;
	Coverage matrix;
	fill(test);
	coverage_of(&test->map, ANA, test->arena, &matrix);
	assert_int_equal(matrix.without, ANA);
	assert_string_equal(matrix.managers[0].name, "Ana"); // the columns stay where they are
	assert_true(matrix.managers[0].gone);
	assert_int_equal(matrix.managers[0].total.covered, 0);
	assert_int_equal(matrix.covered, 1);
	assert_int_equal(row_of(&matrix, "Compras", LEVEL_DIRECTOR)->cells[0].now, TIE_NONE);
	assert_int_equal(row_of(&matrix, "Compras", LEVEL_DIRECTOR)->cells[1].now, TIE_VENDOR);
	assert_int_equal(matrix.loss_count, 2);
	assert_string_equal(matrix.losses[0].text, "Paulo: problem solver, then vendor (Beto)");
	assert_true(matrix.losses[0].uncovered);
	assert_string_equal(matrix.losses[1].text, "Rita: credible source, then nobody of ours");
	gap_of(&matrix, COVERAGE_GAP_DECISION, "Paulo, decision maker: nobody of ours");
	gap_of(&matrix, COVERAGE_GAP_LEVEL, "Level director: nobody of ours");
	assert_int_equal(matrix.thread.total, 2);
	assert_string_equal(matrix.thread.manager, "Beto");
}

// Who left and vacant positions are not there; nobody at all is no failure.
static void test_who_counts(void **state)
{
	TestMap *test = *state;
	Coverage matrix;
	coverage_of(&test->map, 0, test->arena, &matrix);
	assert_int_equal(matrix.row_count, 0);
	assert_int_equal(matrix.gap_count, 0);
	assert_int_equal(matrix.manager_count, 1);
	fill(test);
	test->contacts[0].left = true;
	test->contacts[1].vacant = true;
	coverage_of(&test->map, BETO, test->arena, &matrix);
	assert_int_equal(matrix.people, 2);
	assert_int_equal(matrix.loss_count, 1);
	assert_string_equal(matrix.losses[0].contact->name, "Vera");
}

// Sums of rows and columns agree on any map: 300 people at random, three fixed seeds.
static void test_sums_agree(void **state)
{
	TestMap *test = *state;
	static const char *const departments[] = { "Compras", "Finanças", "", "Produção", "TI" };
	for (unsigned seed = 1; seed <= 3; seed++) {
		unsigned random = seed * 7919;
		test->map.contact_count = test->map.tie_count = test->map.pair_count = 0;
		for (int i = 0; i < 300; i++) {
			random = random * 1103515245u + 12345u;
			ContactRow *row = map_person(test, "X", departments[random >> 8 & 3], (int)(random >> 16) % 6, (int)(random >> 20) % 6);
			row->left = (random >> 24) % 7 == 0;
			row->roles = random >> 12 & 0xfff;
			map_tie(test, 100 + (random >> 10 & 7), "M", row->id, (int)(random >> 27) % 5, -1, (int)(random >> 13 & 3));
		}
		Coverage matrix;
		coverage_of(&test->map, 102, test->arena, &matrix);
		int people = 0, covered = 0, by_column = 0, cells = 0, talks = 0;
		for (size_t r = 0; r < matrix.row_count; r++) {
			const CoverageRow *row = &matrix.rows[r];
			if (row->level == COVERAGE_ALL_LEVELS)
				continue;
			people += row->people;
			covered += row->covered;
			for (size_t c = 0; c < matrix.manager_count; c++) {
				cells += row->cells[c].covered;
				talks += row->cells[c].interactions;
			}
		}
		for (size_t c = 0; c < matrix.manager_count; c++)
			by_column += matrix.managers[c].total.covered;
		assert_int_equal(people, matrix.people);
		assert_int_equal(covered, matrix.covered);
		assert_int_equal(cells, by_column);
		assert_int_equal(talks, matrix.total.interactions);
		for (size_t i = 0; i < matrix.loss_count; i++)
			assert_true(matrix.losses[i].after < matrix.losses[i].before);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_matrix, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_gaps, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_without, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_who_counts, map_open, map_close),
		cmocka_unit_test_setup_teardown(test_sums_agree, map_open, map_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
