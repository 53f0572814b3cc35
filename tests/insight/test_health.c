// SPDX-License-Identifier: GPL-3.0-or-later
// Health: weights, missing parts, the cap, and the curve of each part.
#include "kam/insight/health.h"

#include "insight_test.h"

#define NONE HEALTH_UNKNOWN

typedef struct HealthCase {
	const char *what;
	int scores[HEALTH_PARTS];
	bool critical;
	int total;
	bool capped;
} HealthCase;

static const HealthCase cases[] = {
	{ "all parts", { 100, 100, 100, 100, 100, 100 }, false, 100, false },
	{ "weights 25 20 20 15 10 10", { 100, 0, 0, 0, 0, 0 }, false, 25, false },
	{ "weighted mean", { 80, 60, 40, 20, 100, 0 }, false, 53, false },
	{ "a missing part is left out: 25/(25+10)", { 100, NONE, NONE, NONE, NONE, 0 }, false, 71, false },
	{ "only one part", { NONE, 37, NONE, NONE, NONE, NONE }, false, 37, false },
	{ "nothing known", { NONE, NONE, NONE, NONE, NONE, NONE }, false, HEALTH_UNKNOWN, false },
	{ "a critical problem caps at 49", { 100, 100, 100, 100, 40, 100 }, true, 49, true },
	{ "what is lower stays lower", { 30, 30, 30, 30, 30, 30 }, true, 30, false },
	{ "49 is not held down", { 49, 49, 49, 49, 49, 49 }, true, 49, false },
	{ "50 is", { 50, 50, 50, 50, 50, 50 }, true, 49, true },
};

static void totals(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(cases); i++) {
		Health out = health_of(cases[i].scores, cases[i].critical, &thresholds);
		if (out.total != cases[i].total || out.capped != cases[i].capped)
			fail_msg("%s: %d", cases[i].what, out.total);
	}
}

static void weights_are_renormalised(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	const int scores[HEALTH_PARTS] = { 100, NONE, NONE, NONE, NONE, 0 };
	Health out = health_of(scores, false, &thresholds);
	assert_near(out.percent[HEALTH_REVENUE], 100 * 25 / 35.0, 1e-9);
	assert_near(out.percent[HEALTH_PLAN], 100 * 10 / 35.0, 1e-9);
	assert_near(out.percent[HEALTH_RHYTHM], 0, 0);
	assert_int_equal(out.weight[HEALTH_RHYTHM], 15);
	thresholds.value[THRESHOLD_WEIGHT_REVENUE] = 0;
	assert_int_equal(health_of(scores, false, &thresholds).total, 0);
	const int unweighted[HEALTH_PARTS] = { 100, NONE, NONE, NONE, NONE, NONE };
	assert_int_equal(health_of(unweighted, false, &thresholds).total, HEALTH_UNKNOWN);
}

static void revenue_curve(void **state)
{
	(void)state;
	static const struct {
		Money now, before;
		int score;
	} curve[] = {
		{ 100, 0, NONE },
		{ 0, 0, NONE },
		{ 100, 100, 70 },
		{ 120, 100, 100 },
		{ 150, 100, 100 },
		{ 110, 100, 85 },
		{ 75, 100, 35 },
		{ 50, 100, 0 },
		{ 0, 100, 0 },
		{ -10, 100, 0 },
		{ 100, -5, NONE },
	};
	for (size_t i = 0; i < COUNT(curve); i++)
		assert_int_equal(health_revenue(curve[i].now, curve[i].before), curve[i].score);
}

static void relationship_parts(void **state)
{
	(void)state;
	MapQuality none = { 0 }, plain = { .quality = 1, .people = 2 },
			   good = { .quality = 3, .people = 4, .key = 2, .key_covered = 1 };
	assert_int_equal(health_relationship(&none, DAY_NONE, 100), NONE);
	assert_int_equal(health_relationship(&none, 100, 100), 50); // fresh 100, map 0
	assert_int_equal(health_relationship(&plain, 70, 100), 67); // (33 + 100) / 2: 30 days are fresh
	assert_int_equal(health_relationship(&plain, DAY_NONE, 100), 17);
	assert_int_equal(health_relationship(&good, 200 - 105, 200), 67); // (100 + 50 + 50) / 3
	assert_int_equal(health_relationship(&good, 200 - 180, 200), 50);
}

static void other_parts(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Nps fifty = { .n = 20, .score = 50 }, nobody = { 0 };
	assert_int_equal(health_satisfaction(&fifty), 75);
	assert_int_equal(health_satisfaction(&nobody), NONE);
	Rhythm rhythm = { .state = RHYTHM_ON_TIME, .ratio = 1, .median = 20, .days_since = 20 };
	assert_int_equal(health_rhythm(&rhythm, &thresholds), 100);
	rhythm.ratio = 1.75;
	rhythm.days_since = 35;
	assert_int_equal(health_rhythm(&rhythm, &thresholds), 50);
	rhythm.ratio = 2.5;
	rhythm.days_since = 50;
	assert_int_equal(health_rhythm(&rhythm, &thresholds), 0);
	Rhythm daily = { .state = RHYTHM_ON_TIME, .ratio = 4, .median = 1, .days_since = 4 };
	assert_int_equal(health_rhythm(&daily, &thresholds), 100); // a long weekend
	rhythm.state = RHYTHM_UNKNOWN;
	assert_int_equal(health_rhythm(&rhythm, &thresholds), NONE);
	assert_int_equal(health_problems(0, 0, 10), 100);
	assert_int_equal(health_problems(0, 0, 0), NONE);
	assert_int_equal(health_problems(1, 0, 10), 80);
	assert_int_equal(health_problems(1, 1, 10), 40);
	assert_int_equal(health_problems(9, 2, 10), 0);
	assert_int_equal(health_plan(-1, 0, 0), NONE);
	assert_int_equal(health_plan(92, 0, 0), 92);
	assert_int_equal(health_plan(130, 0, 0), 100);
	assert_int_equal(health_plan(-1, 3, 1), 80);
	assert_int_equal(health_plan(60, 3, 1), 70);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals),
		cmocka_unit_test(weights_are_renormalised),
		cmocka_unit_test(revenue_curve),
		cmocka_unit_test(relationship_parts),
		cmocka_unit_test(other_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
