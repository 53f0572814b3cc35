// SPDX-License-Identifier: GPL-3.0-or-later
// Order rhythm on and just off its thresholds.
#include "kam/insight/rhythm.h"

#include "insight_test.h"

#define MOST 8

typedef struct RhythmCase {
	const char *what;
	Day days[MOST];
	size_t count;
	Day today;
	double median;
	int days_since;
	RhythmState state;
	Day next;
} RhythmCase;

static const RhythmCase cases[] = {
	{ "no orders", { 0 }, 0, 100, 0, -1, RHYTHM_UNKNOWN, DAY_NONE },
	{ "two order days say nothing", { 0, 30 }, 2, 100, 0, 70, RHYTHM_UNKNOWN, DAY_NONE },
	{ "same-day orders are one", { 0, 0, 30, 30 }, 4, 100, 0, 70, RHYTHM_UNKNOWN, DAY_NONE },
	{ "odd number of intervals", { 0, 10, 30, 60 }, 4, 65, 20, 5, RHYTHM_ON_TIME, 80 },
	{ "even number: the mean of the two in the middle", { 0, 10, 30 }, 3, 30, 15, 0, RHYTHM_ON_TIME, 45 },
	{ "just before late", { 0, 20, 40 }, 3, 69, 20, 29, RHYTHM_ON_TIME, 60 },
	{ "1.5 is late", { 0, 20, 40 }, 3, 70, 20, 30, RHYTHM_LATE, 60 },
	{ "just before alarming", { 0, 20, 40 }, 3, 89, 20, 49, RHYTHM_LATE, 60 },
	{ "2.5 is alarming", { 0, 20, 40 }, 3, 90, 20, 50, RHYTHM_ALARMING, 60 },
	{ "a daily buyer after a long weekend", { 0, 1, 2 }, 3, 7, 1, 5, RHYTHM_ON_TIME, 3 },
	{ "and a day later", { 0, 1, 2 }, 3, 8, 1, 6, RHYTHM_ALARMING, 3 },
	{ "days after today do not count", { 0, 20, 40, 60, 80 }, 5, 50, 20, 10, RHYTHM_ON_TIME, 60 },
};

static void rhythm_by_case(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(cases); i++) {
		Rhythm out = rhythm_of(cases[i].days, cases[i].count, cases[i].today, &thresholds);
		if (out.state != cases[i].state || out.days_since != cases[i].days_since || out.next != cases[i].next ||
			fabs(out.median - cases[i].median) > 1e-9)
			fail_msg("%s: state %d, median %g, since %d, next %d", cases[i].what, out.state, out.median, out.days_since,
				out.next);
	}
}

static void months_are_full_months(void **state)
{
	(void)state;
	static const struct {
		int from[3], to[3], months;
	} months[] = {
		{ { 2024, 1, 15 }, { 2024, 2, 14 }, 0 },
		{ { 2024, 1, 15 }, { 2024, 2, 15 }, 1 },
		{ { 2024, 1, 31 }, { 2024, 2, 29 }, 1 },
		{ { 2024, 1, 31 }, { 2024, 2, 28 }, 0 },
		{ { 2023, 5, 23 }, { 2024, 11, 23 }, 18 },
		{ { 2023, 5, 24 }, { 2024, 11, 23 }, 17 },
		{ { 2024, 5, 2 }, { 2024, 5, 1 }, 0 },
	};
	for (size_t i = 0; i < COUNT(months); i++)
		assert_int_equal(months_between(day_from_civil(months[i].from[0], months[i].from[1], months[i].from[2]),
							 day_from_civil(months[i].to[0], months[i].to[1], months[i].to[2])),
			months[i].months);
	assert_int_equal(months_between(DAY_NONE, 5), 0);
}

static void regular_until_a_quarter_without(void **state)
{
	(void)state;
	Day start = day_from_civil(2022, 1, 1), days[40];
	for (int i = 0; i < 40; i++)
		days[i] = start + 30 * i;
	Day last = days[39];
	assert_int_equal(rhythm_regular_months(days, 40, last), months_between(start, last));
	assert_int_equal(rhythm_regular_months(days, 40, last + 92), months_between(start, last + 92));
	assert_int_equal(rhythm_regular_months(days, 40, last + 93), 0);
	for (int i = 20; i < 40; i++)
		days[i] += 62; // the break before order 20 is 92 days
	assert_int_equal(rhythm_regular_months(days, 40, days[39]), months_between(start, days[39]));
	for (int i = 20; i < 40; i++)
		days[i] += 1; // and now 93
	assert_int_equal(rhythm_regular_months(days, 40, days[39]), months_between(days[20], days[39]));
	assert_int_equal(rhythm_regular_months(days, 0, last), 0);
	assert_int_equal(rhythm_regular_months(days, 40, start - 1), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rhythm_by_case),
		cmocka_unit_test(months_are_full_months),
		cmocka_unit_test(regular_until_a_quarter_without),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
