// SPDX-License-Identifier: GPL-3.0-or-later
// An assessment with what it is made of, its history, and how it stood on earlier days.
#include "phase_test.h"

static AssessmentView *view_on(PhaseFixture *fixture, Portfolio *portfolio, Day day)
{
	AssessmentView *view;
	Error err = { 0 };
	if (!assessment_view_load(portfolio, fixture->alfa, day, &fixture->thresholds, fixture->arena, &view, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return view;
}

static void empty_account(void **state)
{
	PhaseFixture *fixture = *state;
	AssessmentView *view = view_on(fixture, fixture->portfolio, DAY_NONE);
	assert_int_equal(view->day, model_today());
	assert_int_equal(view->phase, -1);
	assert_int_equal(view->months, -1);
	assert_int_equal(view->point_count, 0);
	assert_int_equal(view->link_count, 0);
	assert_int_equal(view->assessment.sum, 6);
	assert_int_equal(view->match, PHASE_MATCH_NONE);
	assert_string_equal(view->match_text, "");
}

static void links_and_their_talks(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	phase_talk(portfolio, "2025-06-15", "Ana", "Carlos"); // 12 months ago to the day: not in the 12 months
	phase_talk(portfolio, "2025-06-16", "Bruno", "Rita");
	phase_talk(portfolio, "2026-01-10", "Ana", "Paulo");
	int64_t last = phase_talk(portfolio, "2026-02-10", "Ana", "Paulo");
	AssessmentView *view = view_on(fixture, portfolio, DAY_NONE);
	assert_int_equal(view->link_count, 2);
	assert_int_equal(view->links[0].contact, fixture->paulo);
	assert_string_equal(view->links[0].manager_name, "Ana");
	assert_string_equal(view->links[0].department, "Purchasing");
	assert_int_equal(view->links[0].talks, 2);
	assert_int_equal(view->links[0].last, day_from_civil(2026, 2, 10));
	assert_int_equal(view->links[0].last_event, last);
	assert_int_equal(view->links[1].level, LEVEL_DIRECTOR);
	assert_int_equal(view->assessment.structure.links, 2);
	assert_int_equal(view->assessment.structure.answer, 1);
	RecordRef *events;
	size_t count;
	assert_true(assessment_link_events(
		portfolio, fixture->alfa, view->day, &view->links[0], 1, fixture->arena, &events, &count, NULL));
	assert_int_equal(count, 1);
	assert_int_equal(events[0].id, last);
	assert_true(assessment_link_events(
		portfolio, fixture->alfa, view->day, &view->links[0], 0, fixture->arena, &events, &count, NULL));
	assert_int_equal(count, 2);
}

// Three departments on two levels are 3; with two of ours and an executive 4. Who left since is a link that no longer counts.
static void structure_on_days(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	phase_talk(portfolio, "2025-12-01", "Ana", "Paulo");
	phase_talk(portfolio, "2025-12-02", "Ana", "Rita");
	phase_talk(portfolio, "2025-12-03", "Ana", "Carlos");
	phase_talk(portfolio, "2026-01-05", "Bruno", "Rita");
	model_set(portfolio, ENTITY_CONTACT, fixture->carlos, "status=left", "left_on=2026-05-01", NULL);
	static const struct {
		int year, month, day, answer;
	} cases[] = {
		{ 2025, 11, 30, 1 },
		{ 2025, 12, 1, 1 },
		{ 2025, 12, 2, 1 }, // two links
		{ 2025, 12, 3, 3 },
		{ 2026, 1, 4, 3 },
		{ 2026, 1, 5, 4 },
		{ 2026, 4, 30, 4 },
		{ 2026, 5, 1, 2 }, // Carlos has left: three links, two departments
		{ 2026, 6, 15, 2 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AssessmentView *view =
			view_on(fixture, portfolio, day_from_civil(cases[i].year, cases[i].month, cases[i].day));
		if (view->assessment.structure.answer != cases[i].answer)
			fail_msg("case %zu: %d", i, view->assessment.structure.answer);
	}
	AssessmentView *view = view_on(fixture, portfolio, DAY_NONE);
	for (size_t i = 0; i < view->link_count; i++)
		assert_int_equal(view->links[i].counts, view->links[i].contact != fixture->carlos);
}

static void history_of_assessments(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	phase_answer_all(portfolio, "2024-02-29", 2);
	phase_answer_all(portfolio, "2025-10-01", 3);
	model_add(portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-03-30", "item=trust", "answer=4", "evidence=Letter", NULL);
	model_add(portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-03-31", "item=horizon", "answer=1", NULL);
	AssessmentView *view = view_on(fixture, portfolio, DAY_NONE);
	assert_int_equal(view->point_count, 4);
	assert_int_equal(view->points[0].date, day_from_civil(2024, 2, 29));
	assert_int_equal(view->points[0].sum, 11); // five times 2, and nobody spoke: 1
	assert_int_equal(view->points[0].band, PHASE_COOPERATIVE);
	assert_true(view->points[0].complete);
	assert_int_equal(view->points[1].sum, 16);
	assert_int_equal(view->points[2].given, 1u << ITEM_TRUST);
	assert_int_equal(view->points[2].sum, 17); // answers of 1 October are 180 days old
	assert_int_equal(view->points[2].counted[0], 3);
	assert_int_equal(view->points[3].sum, 9); // 181 days: only trust counts, and five ones
	assert_int_equal(view->points[3].counted[0], 1);
	assert_int_equal(view->points[3].answer[0], 3);
	assert_int_equal(assessed_item_ends(&view->assessment.items[2], &fixture->thresholds),
		day_from_civil(2026, 3, 30) + 181);
	assert_int_equal(assessed_item_ends(&view->assessment.items[5], &fixture->thresholds), DAY_NONE);
	assert_true(view->assessment.items[2].given.id > 0);
	view = view_on(fixture, portfolio, day_from_civil(2025, 10, 1));
	assert_int_equal(view->point_count, 2);
	assert_int_equal(view->assessment.sum, 16);
	view = view_on(fixture, portfolio, day_from_civil(2025, 9, 30));
	assert_int_equal(view->point_count, 1);
	assert_int_equal(view->assessment.items[0].state, ANSWER_OLD);
}

static void against_the_declared_phase(void **state)
{
	PhaseFixture *fixture = *state;
	static const struct {
		int phase, answer;
		const char *evidence;
		PhaseMatch match;
		const char *text;
	} cases[] = {
		{ -1, 2, "x", PHASE_MATCH_NONE, "" },
		{ 0, 2, "x", PHASE_MATCH_NONE, "" },
		{ 2, 2, "x", PHASE_MATCH_SAME, "The facts confirm Cooperative: 12 of 24 points" },
		{ 1, 2, "x", PHASE_MATCH_HIGHER,
			"The facts speak for Cooperative (12 of 24 points), a higher phase than the declared Tactical" },
		{ 3, 2, "x", PHASE_MATCH_LOWER,
			"The facts speak for Cooperative (12 of 24 points), a lower phase than the declared Interdependent" },
		{ 3, 2, "", PHASE_MATCH_UNSURE,
			"Only 7 of 24 points are shown (Tactical), declared is Interdependent: answers are missing, old or without evidence" },
		{ 1, 0, "", PHASE_MATCH_UNSURE, "Nothing has been assessed yet; declared is Tactical" },
		{ 4, 0, "", PHASE_MATCH_UNSURE, "Nothing has been assessed yet; declared is Strategic" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AnswerRow answers[7];
		ContactStructure structure = { .answer = 2 };
		for (int item = 0; item < 7; item++)
			answers[item] =
				(AnswerRow){ .item = item, .answer = cases[i].answer, .date = 20000, .evidence = cases[i].evidence };
		PhaseAssessment assessment = phase_assess(answers, &structure, 20000, &fixture->thresholds);
		assert_int_equal(phase_match(&assessment, cases[i].phase), cases[i].match);
		assert_string_equal(phase_match_text(&assessment, cases[i].phase, fixture->arena), cases[i].text);
	}
}

// Full calendar months: the 31st of January, leap days, setbacks, and gaps before the first entry.
static void months_in_phase(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2024-01-31", "phase=tactical", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2024-08-31", "phase=interdependent", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2025-02-28", "phase=cooperative", "reason=Price", NULL);
	static const struct {
		int year, month, day, phase, months;
	} cases[] = {
		{ 2024, 1, 30, -1, -1 },
		{ 2024, 1, 31, 1, 0 },
		{ 2024, 2, 28, 1, 0 },
		{ 2024, 2, 29, 1, 1 }, // the last day of a month ends the month that began on a 31st
		{ 2024, 3, 30, 1, 1 },
		{ 2024, 3, 31, 1, 2 },
		{ 2024, 8, 30, 1, 6 },
		{ 2024, 8, 31, 3, 0 },
		{ 2025, 2, 27, 3, 5 },
		{ 2025, 2, 28, 2, 0 },
		{ 2025, 3, 27, 2, 0 },
		{ 2025, 3, 28, 2, 1 },
		{ 2026, 6, 15, 2, 15 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AssessmentView *view =
			view_on(fixture, portfolio, day_from_civil(cases[i].year, cases[i].month, cases[i].day));
		if (view->phase != cases[i].phase || view->months != cases[i].months)
			fail_msg("case %zu: phase %d for %d months", i, view->phase, view->months);
	}
}

// What was known on a day is what a portfolio shows that is opened on that day, whatever came later.
static void as_of_another_day(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	Day day = day_from_civil(2026, 3, 1);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2025-01-10", "phase=tactical", NULL);
	phase_answer_all(portfolio, "2026-02-01", 2);
	phase_talk(portfolio, "2026-02-10", "Ana", "Paulo");
	AssessmentView *then = view_on(fixture, portfolio, day);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2026-03-02", "phase=strategic", NULL);
	phase_answer_all(portfolio, "2026-03-02", 4);
	phase_talk(portfolio, "2026-03-02", "Bruno", "Rita");
	model_set(portfolio, ENTITY_CONTACT, fixture->paulo, "status=left", "left_on=2026-03-02", NULL);
	Portfolio *copy = model_copy_on(portfolio, day);
	AssessmentView *views[] = { view_on(fixture, portfolio, day), view_on(fixture, copy, DAY_NONE),
		view_on(fixture, copy, day + 90) };
	for (size_t i = 0; i < COUNT(views); i++) {
		assert_int_equal(views[i]->day, day);
		assert_int_equal(views[i]->phase, then->phase);
		assert_int_equal(views[i]->assessment.sum, then->assessment.sum);
		assert_int_equal(views[i]->point_count, 1);
		assert_int_equal(views[i]->entry_count, 1);
		assert_int_equal(views[i]->link_count, 1);
		assert_true(views[i]->links[0].counts);
		assert_string_equal(views[i]->match_text, then->match_text);
	}
	portfolio_close(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(empty_account, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(links_and_their_talks, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(structure_on_days, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(history_of_assessments, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(against_the_declared_phase, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(months_in_phase, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(as_of_another_day, phase_open, phase_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
