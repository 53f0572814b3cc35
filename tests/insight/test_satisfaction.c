// SPDX-License-Identifier: GPL-3.0-or-later
// NPS and CSAT against the numbers of domain.md 5.
#include "kam/insight/satisfaction.h"

#include "insight_test.h"

typedef struct NpsCase {
	int64_t scores[11];
	int64_t n;
	double score, margin;
} NpsCase;

static const NpsCase nps_cases[] = {
	{ { 0 }, 0, 0, 0 },
	{ { [5] = 4, [7] = 2, [9] = 14 }, 20, 50, 35.334 }, // 70/10/20, n = 20: +-35
	{ { [0] = 20, [8] = 10, [10] = 70 }, 100, 50, 15.802 },
	{ { [6] = 1, [9] = 1 }, 2, 0, 138.590 }, // a border of each: 6 is a detractor, 9 a promoter
	{ { [7] = 1, [8] = 1 }, 2, 0, 0 },       // passives only
	{ { [10] = 3 }, 3, 100, 0 },
	{ { [0] = 3 }, 3, -100, 0 },
};

static void nps_with_margin(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(nps_cases); i++) {
		Nps out = nps_of(nps_cases[i].scores);
		assert_int_equal(out.n, nps_cases[i].n);
		assert_near(out.score, nps_cases[i].score, 1e-9);
		assert_near(out.margin, nps_cases[i].margin, 0.001);
		assert_int_equal(out.promoters + out.passives + out.detractors, out.n);
	}
	assert_near(nps_of(nps_cases[1].scores).mean, (4 * 5 + 2 * 7 + 14 * 9) / 20.0, 1e-9);
}

static void csat_counts_four_and_five(void **state)
{
	(void)state;
	const int64_t answers[6] = { 99, 1, 1, 2, 3, 3 }; // answers[0] is no answer of this scale
	Csat out = csat_of(answers);
	assert_int_equal(out.n, 10);
	assert_int_equal(out.satisfied, 6);
	assert_near(out.percent, 60, 1e-9);
	const int64_t scores[11] = { [6] = 1, [7] = 1, [10] = 2 };
	assert_near(csat_of_scores(scores).percent, 75, 1e-9);
	const int64_t none[11] = { 0 };
	assert_int_equal(csat_of_scores(none).n, 0);
	assert_near(csat_of_scores(none).percent, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(nps_with_margin),
		cmocka_unit_test(csat_counts_four_and_five) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
