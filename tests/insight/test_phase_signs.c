// SPDX-License-Identifier: GPL-3.0-or-later
// Signs of falling back, each on and just off its threshold, and the setbacks that they preceded.
#include "kam/insight/phase_signs.h"

#include "phase_test.h"

static PhaseSigns signs_on(PhaseFixture *fixture, Day day)
{
	PhaseSigns out;
	Error err = { 0 };
	if (!phase_signs_load(
			fixture->portfolio, fixture->alfa, day, &fixture->thresholds, fixture->arena, &out, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static void nothing_known(void **state)
{
	PhaseSigns signs = signs_on(*state, model_today());
	assert_int_equal(signs.known, PHASE_SIGN_PROBLEMS);
	assert_int_equal(signs.holds, 0);
	assert_int_equal(signs.last_order, 0);
}

static void single_thread(void **state)
{
	PhaseFixture *fixture = *state;
	for (int i = 0; i < 3; i++)
		phase_talk(fixture->portfolio, "2026-05-01", "Ana", "Paulo");
	phase_talk(fixture->portfolio, "2026-05-02", "Ana", "Rita");
	phase_talk(fixture->portfolio, "2026-05-03", "Bruno", "Rita");
	assert_int_equal(signs_on(fixture, model_today()).holds, 0); // 3 of 5 are 60 %
	phase_talk(fixture->portfolio, "2026-05-04", "Ana", "Paulo");
	PhaseSigns signs = signs_on(fixture, model_today());
	assert_int_equal(signs.holds, PHASE_SIGN_THREAD);
	assert_int_equal(signs.thread_contact, fixture->paulo);
	assert_int_equal(signs.thread_manager, fixture->ana);
	assert_int_equal(signs_on(fixture, day_from_civil(2026, 5, 3)).holds, 0);
}

static void unsolved_problems(void **state)
{
	PhaseFixture *fixture = *state;
	static const struct {
		int month, day;
		size_t problems;
	} cases[] = { { 3, 31, 0 }, { 4, 1, 1 }, { 4, 30, 1 }, { 5, 1, 2 }, { 5, 9, 2 }, { 5, 10, 1 }, { 6, 15, 1 } };
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-03-01", "done=2026-05-10", NULL);
	int64_t open = model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-03-31", NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		PhaseSigns signs = signs_on(fixture, day_from_civil(2026, cases[i].month, cases[i].day));
		if (signs.problem_count != cases[i].problems || !!(signs.holds & PHASE_SIGN_PROBLEMS) != (cases[i].problems > 0))
			fail_msg("case %zu: %zu problems", i, signs.problem_count);
	}
	PhaseSigns signs = signs_on(fixture, model_today());
	assert_int_equal(signs.problems[0].id, open);
	assert_int_equal(signs.problem_days, model_today() - day_from_civil(2026, 3, 31));
}

static void add_survey(PhaseFixture *fixture, const char *date, const char *score)
{
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=survey", date, score, NULL);
}

// Today is 15 June: the last 6 months begin on 16 December, the 12 before on 16 December a year earlier.
static void falling_satisfaction(void **state)
{
	PhaseFixture *fixture = *state;
	add_survey(fixture, "date=2024-12-15", "score=0");
	add_survey(fixture, "date=2024-12-16", "score=9");
	add_survey(fixture, "date=2025-12-15", "score=9");
	add_survey(fixture, "date=2025-12-16", "score=8");
	assert_false(signs_on(fixture, model_today()).known & PHASE_SIGN_SATISFACTION); // one answer only
	add_survey(fixture, "date=2026-06-15", "score=9");
	PhaseSigns signs = signs_on(fixture, model_today());
	assert_int_equal(signs.answers_now, 2);
	assert_int_equal(signs.answers_before, 2);
	assert_near(signs.mean_now, 8.5, 1e-9);
	assert_near(signs.mean_before, 9, 1e-9);
	assert_true(signs.known & PHASE_SIGN_SATISFACTION);
	assert_int_equal(signs.holds, 0); // by half a point
	add_survey(fixture, "date=2026-06-14", "score=7");
	signs = signs_on(fixture, model_today());
	assert_near(signs.mean_now, 8, 1e-9);
	assert_int_equal(signs.holds, PHASE_SIGN_SATISFACTION); // by one point exactly
	assert_int_equal(signs.survey_count, 3);
}

// Orders every 20 days: late from 30 days on.
static void overdue_rhythm(void **state)
{
	PhaseFixture *fixture = *state;
	int64_t last = 0;
	for (int i = 0; i < 4; i++) {
		char date[64], text[DAY_TEXT_SIZE];
		snprintf(date, sizeof date, "date=%s", day_format(day_from_civil(2026, 3, 1) + 20 * i, DAY_ISO, text));
		last = model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", date, "amount=1", NULL);
	}
	Day day = day_from_civil(2026, 3, 1) + 60;
	assert_int_equal(signs_on(fixture, day + 29).holds, 0);
	PhaseSigns signs = signs_on(fixture, day + 30);
	assert_int_equal(signs.holds, PHASE_SIGN_RHYTHM);
	assert_int_equal(signs.last_order, last);
}

static void setbacks_and_what_preceded_them(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	PhaseSetback *rows;
	size_t count;
	int64_t beta = model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Beta", "date=2020-01-01", "phase=strategic", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Beta", "date=2021-01-01", "phase=tactical", "reason=Merger", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2022-01-01", "phase=tactical", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2023-01-01", "phase=interdependent", NULL);
	int64_t fall = model_add(
		portfolio, ENTITY_PHASE, "account=Alfa", "date=2024-03-01", "phase=cooperative", "reason=Prices", NULL);
	phase_talk(portfolio, "2024-02-29", "Ana", "Paulo");
	phase_talk(portfolio, "2024-03-01", "Ana", "Rita"); // on the day itself: no sign before it
	phase_talk(portfolio, "2024-03-01", "Bruno", "Rita");
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2024-01-29", "done=2024-03-02", NULL); // 31 days
	assert_true(phase_setbacks_load(
		portfolio, 0, model_today(), &fixture->thresholds, fixture->arena, &rows, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].entry, fall);
	assert_int_equal(rows[0].from, PHASE_INTERDEPENDENT);
	assert_int_equal(rows[0].to, PHASE_COOPERATIVE);
	assert_string_equal(rows[0].account_name, "Alfa");
	assert_string_equal(rows[0].reason, "Prices");
	assert_int_equal(rows[0].signs.day, day_from_civil(2024, 2, 29));
	assert_int_equal(rows[0].signs.holds, PHASE_SIGN_THREAD | PHASE_SIGN_PROBLEMS);
	assert_int_equal(rows[1].account, beta);
	assert_int_equal(rows[1].signs.holds, 0);
	assert_true(phase_setbacks_load(
		portfolio, fixture->alfa, model_today(), &fixture->thresholds, fixture->arena, &rows, &count, NULL));
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].account, fixture->alfa);
	assert_true(phase_setbacks_load(portfolio, 0, day_from_civil(2024, 2, 29), &fixture->thresholds, fixture->arena,
		&rows, &count, NULL));
	assert_int_equal(count, 1);
}

static void names_are_stable(void **state)
{
	(void)state;
	static const char *const names[] = { "single_thread", "open_problems", "satisfaction", "rhythm" };
	for (unsigned i = 0; i < PHASE_SIGN_COUNT; i++) {
		assert_string_equal(phase_sign_name(1u << i), names[i]);
		assert_true(strlen(phase_sign_label(1u << i)) > 4);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_known, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(single_thread, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(unsolved_problems, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(falling_satisfaction, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(overdue_rhythm, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(setbacks_and_what_preceded_them, phase_open, phase_close),
		cmocka_unit_test(names_are_stable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
