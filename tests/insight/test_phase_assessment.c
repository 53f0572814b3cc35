// SPDX-License-Identifier: GPL-3.0-or-later
// The assessment: bands, ageing, evidence, what is missing; each contradiction on and just off its threshold.
#include "kam/insight/phase_assessment.h"

#include <string.h>

#include "insight_test.h"

static const Day today = 20000;

static void bands(void **state)
{
	(void)state;
	static const int cases[][2] = {
		{ 6, PHASE_TACTICAL },
		{ 10, PHASE_TACTICAL },
		{ 11, PHASE_COOPERATIVE },
		{ 16, PHASE_COOPERATIVE },
		{ 17, PHASE_INTERDEPENDENT },
		{ 22, PHASE_INTERDEPENDENT },
		{ 23, PHASE_STRATEGIC },
		{ 24, PHASE_STRATEGIC },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(phase_band(cases[i][0]), cases[i][1]);
}

static void fill(AnswerRow answers[static 7], int answer, Day date, const char *evidence)
{
	for (int item = 0; item < 7; item++)
		answers[item] = (AnswerRow){ .item = item, .answer = answer, .date = date, .evidence = evidence };
}

static void answers_age_and_need_evidence(void **state)
{
	(void)state;
	static const struct {
		Day date;
		const char *evidence;
		int answer;
		AnswerState state;
		int counted;
	} cases[] = {
		{ 20000, "contract", 4, ANSWER_VALID, 4 },
		{ 20000 - 180, "contract", 4, ANSWER_VALID, 4 },
		{ 20000 - 181, "contract", 4, ANSWER_OLD, 1 },
		{ 20000, "", 3, ANSWER_WITHOUT_EVIDENCE, 1 },
		{ DAY_NONE, "", 0, ANSWER_MISSING, 1 },
	};
	Thresholds thresholds = thresholds_default();
	ContactStructure structure = { .answer = 3 };
	for (size_t i = 0; i < COUNT(cases); i++) {
		AnswerRow answers[7];
		fill(answers, cases[i].answer, cases[i].date, cases[i].evidence);
		PhaseAssessment out = phase_assess(answers, &structure, today, &thresholds);
		assert_int_equal(out.items[0].state, cases[i].state);
		assert_int_equal(out.items[0].counted, cases[i].counted);
		assert_int_equal(out.sum, 5 * cases[i].counted + 3);
		assert_int_equal(out.complete, cases[i].answer != 0);
	}
}

static void structure_is_computed(void **state)
{
	(void)state;
	AnswerRow answers[7];
	fill(answers, 4, today, "evidence");
	Thresholds thresholds = thresholds_default();
	ContactStructure structure = { .answer = 2 };
	PhaseAssessment out = phase_assess(answers, &structure, today, &thresholds);
	assert_int_equal(out.items[1].item, ITEM_CONTACT_STRUCTURE);
	assert_int_equal(out.items[1].state, ANSWER_COMPUTED);
	assert_int_equal(out.items[1].counted, 2);
	assert_int_equal(out.sum, 22);
	assert_int_equal(out.band, PHASE_INTERDEPENDENT);
}

static void what_is_missing(void **state)
{
	(void)state;
	AnswerRow answers[7];
	fill(answers, 3, today, "evidence");
	answers[ITEM_TRUST].answer = 1;
	Thresholds thresholds = thresholds_default();
	ContactStructure structure = { .answer = 2 };
	PhaseAssessment out = phase_assess(answers, &structure, today, &thresholds); // 3 2 1 3 3 3 = 15
	PhaseGap gap = phase_gap(&out, PHASE_INTERDEPENDENT);
	assert_int_equal(gap.points, 2);
	assert_int_equal(gap.items, 1u << ITEM_TRUST | 1u << ITEM_CONTACT_STRUCTURE);
	assert_int_equal(phase_gap(&out, PHASE_COOPERATIVE).points, 0);
	assert_int_equal(phase_gap(&out, PHASE_COOPERATIVE).items, 1u << ITEM_TRUST);
	assert_int_equal(phase_gap(&out, 9).phase, PHASE_STRATEGIC);
	assert_int_equal(phase_gap(&out, PHASE_STRATEGIC).points, 8);
}

typedef struct WarningCase {
	const char *what;
	PhaseFacts facts;
	unsigned warnings;
} WarningCase;

enum { EXECUTIVE = 1, PLAN = 2, PEOPLE = 4, ALL = 7 };
#define FACTS(known, ...)                                                                 \
	{                                                                                     \
		.since = 20000, .contacts_known = (known)&PEOPLE, .executive = (known)&EXECUTIVE, \
		.current_plan = (known)&PLAN, __VA_ARGS__                                         \
	}
#define THREAD(n, of) .thread = { .total = (of), .busiest = (n), .manager = "Ana", .contact = "Paulo" }

static const WarningCase warning_cases[] = {
	{ "single thread at 60 %", FACTS(ALL, .phase = 3, THREAD(60, 100)), 0 },
	{ "single thread above 60 %", FACTS(ALL, .phase = 3, THREAD(601, 1000)), PHASE_WARNING_SINGLE_THREAD },
	{ "phase 2 may hang on one pair", FACTS(ALL, .phase = 2, THREAD(99, 100)), 0 },
	{ "phase 3 without an executive", FACTS(PLAN | PEOPLE, .phase = 3), PHASE_WARNING_NO_EXECUTIVE },
	{ "phase 2 without an executive", FACTS(PLAN | PEOPLE, .phase = 2), 0 },
	{ "people not looked at", FACTS(PLAN, .phase = 3), 0 },
	{ "phase 4 without a plan", FACTS(EXECUTIVE | PEOPLE, .phase = 4), PHASE_WARNING_NO_PLAN },
	{ "phase 3 without a plan", FACTS(EXECUTIVE | PEOPLE, .phase = 3), 0 },
	{ "24 months of regular orders", FACTS(ALL, .phase = 1, .regular_months = 24), 0 },
	{ "25 months of regular orders", FACTS(ALL, .phase = 1, .regular_months = 25), PHASE_WARNING_REGULAR },
	{ "25 months in phase 2", FACTS(ALL, .phase = 2, .regular_months = 25), 0 },
	{ "no phase at all", FACTS(PLAN | PEOPLE, .phase = -1, .regular_months = 99), 0 },
};

static void warnings_on_and_off(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(warning_cases); i++) {
		unsigned warnings = phase_warnings(&warning_cases[i].facts, today, &thresholds);
		if (warnings != warning_cases[i].warnings)
			fail_msg("%s: %u", warning_cases[i].what, warnings);
	}
}

static void eighteen_months_tactical(void **state)
{
	(void)state;
	static const struct {
		int month, day, potential, phase;
		unsigned warnings;
	} cases[] = {
		{ 5, 23, POTENTIAL_HIGH, 1, 0 },
		{ 5, 22, POTENTIAL_HIGH, 1, PHASE_WARNING_POTENTIAL },
		{ 5, 22, POTENTIAL_MEDIUM, 1, PHASE_WARNING_POTENTIAL },
		{ 5, 22, POTENTIAL_LOW, 1, 0 },
		{ 5, 22, 0, 1, 0 },
		{ 5, 22, POTENTIAL_HIGH, 2, 0 },
	};
	Thresholds thresholds = thresholds_default();
	Day now = day_from_civil(2026, 11, 23);
	for (size_t i = 0; i < COUNT(cases); i++) {
		PhaseFacts facts = FACTS(ALL, .phase = cases[i].phase, .potential = cases[i].potential);
		facts.since = day_from_civil(2025, cases[i].month, cases[i].day);
		assert_int_equal(phase_warnings(&facts, now, &thresholds), cases[i].warnings);
	}
}

static void thresholds_are_settings(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	thresholds.value[THRESHOLD_PHASE_SINGLE_THREAD] = 70;
	PhaseFacts facts = FACTS(ALL, .phase = 3, THREAD(65, 100));
	assert_int_equal(phase_warnings(&facts, today, &thresholds), 0);
}

static void texts_carry_their_numbers(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	PhaseFacts facts = FACTS(ALL, .phase = 3, THREAD(68, 100));
	facts.thread.percent = 68;
	assert_string_equal(phase_warning_text(PHASE_WARNING_SINGLE_THREAD, &facts, today, arena),
		"Single thread: 68% of contact runs through Ana ↔ Paulo");
	for (unsigned i = 0; i < PHASE_WARNING_COUNT; i++)
		assert_true(strlen(phase_warning_text(1u << i, &facts, today, arena)) > 10);
	assert_string_equal(phase_anchor(ITEM_TRUST, 3), "much higher, mutual");
	assert_string_equal(phase_anchor(ITEM_TRUST, 5), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bands),
		cmocka_unit_test(answers_age_and_need_evidence),
		cmocka_unit_test(structure_is_computed),
		cmocka_unit_test(what_is_missing),
		cmocka_unit_test(warnings_on_and_off),
		cmocka_unit_test(eighteen_months_tactical),
		cmocka_unit_test(thresholds_are_settings),
		cmocka_unit_test(texts_carry_their_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
