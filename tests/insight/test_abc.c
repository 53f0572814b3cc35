// SPDX-License-Identifier: GPL-3.0-or-later
// ABC classes and concentration against the numbers of domain.md 5.
#include "kam/insight/abc.h"

#include <string.h>

#include "insight_test.h"

#define MOST 12

typedef struct ClassCase {
	const char *what;
	Money revenue[MOST];
	size_t count;
	const char *classes;
} ClassCase;

static const ClassCase class_cases[] = {
	{ "one with 85 % alone is A", { 85, 10, 5 }, 3, "ABC" },
	{ "a single account", { 10 }, 1, "A" },
	{ "exactly 80 % before is B, exactly 95 % before is C", { 50, 30, 15, 5 }, 4, "AABC" },
	{ "just below 80 % before is still A", { 50, 29, 16, 5 }, 4, "AAAC" },
	{ "just below 95 % before is still B", { 50, 30, 14, 6 }, 4, "AABB" },
	{ "ties get one class: that of the first", { 40, 30, 15, 15 }, 4, "AAAA" },
	{ "ties across the border to B", { 60, 20, 10, 10 }, 4, "AABB" },
	{ "zero and negative are C", { 100, 0, -50 }, 3, "ACC" },
	{ "a lone zero", { 0 }, 1, "C" },
	{ "all negative", { -1, -2 }, 2, "CC" },
	{ "huge amounts do not overflow", { INT64_MAX / 2, INT64_MAX / 2, INT64_MAX / 2 }, 3, "AAA" },
};

static void classes_by_share_before(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(class_cases); i++) {
		const ClassCase *test = &class_cases[i];
		AbcEntry entries[MOST] = { { 0 } };
		char classes[MOST + 1] = "";
		for (size_t k = 0; k < test->count; k++) // the other way round, so that sorting is tested too
			entries[k] =
				(AbcEntry){ .account = (int64_t)(test->count - k), .revenue = test->revenue[test->count - 1 - k] };
		abc_classify(entries, test->count, &thresholds);
		for (size_t k = 0; k < test->count; k++)
			classes[k] = entries[k].class;
		if (strcmp(classes, test->classes) != 0)
			fail_msg("%s: %s, not %s", test->what, classes, test->classes);
	}
}

static void shares_add_up(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	AbcEntry entries[] = { { .account = 1, .revenue = 20 }, { .account = 2, .revenue = 50 },
		{ .account = 3, .revenue = 30 }, { .account = 4, .revenue = -10 } };
	abc_classify(entries, COUNT(entries), &thresholds);
	assert_int_equal(entries[0].account, 2);
	assert_near(entries[0].share, 0.5, 1e-12);
	assert_near(entries[1].cumulative, 0.8, 1e-12);
	assert_near(entries[2].cumulative, 1, 1e-12);
	assert_near(entries[3].share, 0, 0);
	assert_near(entries[3].cumulative, 1, 1e-12);
}

static void thresholds_move_the_classes(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	thresholds.value[THRESHOLD_ABC_A] = 50;
	AbcEntry entries[] = { { .account = 1, .revenue = 50 }, { .account = 2, .revenue = 30 },
		{ .account = 3, .revenue = 20 } };
	abc_classify(entries, COUNT(entries), &thresholds);
	assert_int_equal(entries[1].class, 'B');
	abc_classify(NULL, 0, &thresholds);
}

typedef struct HhiCase {
	Money revenue[MOST];
	size_t count;
	double hhi, effective, top1, top5;
	int band;
} HhiCase;

static const HhiCase hhi_cases[] = {
	{ { 20, 30, 50 }, 3, 3800, 10000 / 3800.0, 0.5, 1, 3 },
	{ { 20, 19, 18, 17, 16, 10 }, 6, 1730, 10000 / 1730.0, 0.2, 0.9, 1 },
	{ { 7, 7, 7, 7, 7, 7, 7, 7, 7, 7 }, 10, 1000, 10, 0.1, 0.5, 1 },
	{ { 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7 }, 12, 10000 / 12.0, 12, 1 / 12.0, 5 / 12.0, 0 },
	{ { 1, 1, 1, 1, 1 }, 5, 2000, 5, 0.2, 1, 2 },
	{ { 100, 0, -40 }, 3, 10000, 1, 1, 1, 3 },
	{ { 0, 0 }, 2, 0, 0, 0, 0, 0 },
};

static void concentration_numbers(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(hhi_cases); i++) {
		AbcEntry entries[MOST] = { { 0 } };
		for (size_t k = 0; k < hhi_cases[i].count; k++)
			entries[k] = (AbcEntry){ .account = (int64_t)k, .revenue = hhi_cases[i].revenue[k] };
		abc_classify(entries, hhi_cases[i].count, &thresholds);
		Concentration out = concentration_of(entries, hhi_cases[i].count);
		assert_near(out.hhi, hhi_cases[i].hhi, 1e-6);
		assert_near(out.effective, hhi_cases[i].effective, 1e-6);
		assert_near(out.top1, hhi_cases[i].top1, 1e-9);
		assert_near(out.top5, hhi_cases[i].top5, 1e-9);
		assert_int_equal(concentration_band(hhi_cases[i].hhi), hhi_cases[i].band);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_by_share_before),
		cmocka_unit_test(shares_add_up),
		cmocka_unit_test(thresholds_move_the_classes),
		cmocka_unit_test(concentration_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
