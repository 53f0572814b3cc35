// SPDX-License-Identifier: GPL-3.0-or-later
// Phase entries in order; the latest answer of each item.
#include "kam/model/phase.h"

#include "model/model_test.h"

static void test_entries_oldest_first(void **state)
{
	Arena *arena = arena_new();
	PhaseRow *rows;
	int64_t *accounts, alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL),
					   beta = model_add(*state, ENTITY_ACCOUNT, "name=Beta", NULL);
	size_t count;
	model_add(*state, ENTITY_PHASE, "account=Beta", "date=2020-01-01", "phase=tactical", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2024-01-01", "phase=interdependent", "reason=joint team",
		"evidence=minutes", NULL);
	model_add(*state, ENTITY_PHASE, "account=Alfa", "date=2023-01-01", "phase=tactical", NULL);
	assert_true(phases_load(*state, alfa, arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].phase, PHASE_TACTICAL);
	assert_string_equal(rows[0].reason, "");
	assert_int_equal(rows[1].date, day_from_civil(2024, 1, 1));
	assert_string_equal(rows[1].reason, "joint team");
	assert_string_equal(rows[1].evidence, "minutes");
	assert_true(phases_load_all(*state, arena, &rows, &accounts, &count, NULL));
	assert_int_equal(count, 3);
	assert_int_equal(accounts[0], alfa);
	assert_int_equal(accounts[2], beta);
	assert_int_equal(rows[2].date, day_from_civil(2020, 1, 1));
	assert_true(phases_load(*state, 999, arena, &rows, &count, NULL));
	assert_int_equal(count, 0);
	arena_free(arena);
}

static void test_latest_answers(void **state)
{
	Arena *arena = arena_new();
	AnswerRow answers[7];
	int64_t alfa = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(
		*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-05-01", "item=trust", "answer=3", "evidence=audit", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2025-05-01", "item=trust", "answer=1", NULL);
	model_add(*state, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-15", "item=horizon", "answer=2", NULL);
	assert_true(assessment_latest(*state, alfa, arena, answers, NULL));
	assert_int_equal(answers[ITEM_TRUST].answer, 3);
	assert_int_equal(answers[ITEM_TRUST].date, day_from_civil(2026, 5, 1));
	assert_string_equal(answers[ITEM_TRUST].evidence, "audit");
	assert_int_equal(answers[ITEM_HORIZON].answer, 2);
	assert_string_equal(answers[ITEM_HORIZON].evidence, "");
	assert_int_equal(answers[ITEM_EXIT_COST].answer, 0);
	assert_int_equal(answers[ITEM_EXIT_COST].item, ITEM_EXIT_COST);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_entries_oldest_first, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_latest_answers, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
