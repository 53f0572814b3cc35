// SPDX-License-Identifier: GPL-3.0-or-later
// Median of the intervals between order days, and what follows from it.
#include "kam/insight/rhythm.h"

#include <stdlib.h>

enum { QUARTER_DAYS = 92 };

static int by_number(const void *a, const void *b)
{
	int left = *(const int *)a, right = *(const int *)b;
	return (left > right) - (left < right);
}

static double median_of(int *numbers, size_t count)
{
	qsort(numbers, count, sizeof *numbers, by_number);
	if (count % 2)
		return numbers[count / 2];
	return (numbers[count / 2 - 1] + numbers[count / 2]) / 2.0;
}

// Fills the intervals between different days up to today; returns how many. *last gets the last order day.
static size_t intervals_of(const Day *days, size_t count, Day today, int *intervals, Day *last)
{
	size_t found = 0;
	*last = DAY_NONE;
	for (size_t i = 0; i < count && days[i] <= today; i++) {
		if (*last != DAY_NONE && days[i] > *last)
			intervals[found++] = days[i] - *last;
		*last = days[i];
	}
	return found;
}

static RhythmState state_of(double median, int days_since, const Thresholds *thresholds)
{
	double percent = days_since / median * 100;
	if (days_since - median <= RHYTHM_GRACE_DAYS)
		return RHYTHM_ON_TIME;
	if (percent >= thresholds->value[THRESHOLD_RHYTHM_ALARMING])
		return RHYTHM_ALARMING;
	return percent >= thresholds->value[THRESHOLD_RHYTHM_LATE] ? RHYTHM_LATE : RHYTHM_ON_TIME;
}

Rhythm rhythm_of(const Day *days, size_t count, Day today, const Thresholds *thresholds)
{
	Rhythm out = { .days_since = -1, .last = DAY_NONE, .next = DAY_NONE };
	int *intervals = memory_new(count ? count : 1, sizeof *intervals);
	size_t found = intervals_of(days, count, today, intervals, &out.last);
	if (out.last != DAY_NONE) {
		out.orders = found + 1;
		out.days_since = today - out.last;
	}
	if (out.orders >= RHYTHM_LEAST_DAYS) {
		out.median = median_of(intervals, found);
		out.ratio = out.days_since / out.median;
		out.next = out.last + (Day)(out.median + 0.5);
		out.state = state_of(out.median, out.days_since, thresholds);
	}
	free(intervals);
	return out;
}

int months_between(Day from, Day to)
{
	if (from == DAY_NONE || to == DAY_NONE || to < from)
		return 0;
	int months = day_month_index(to) - day_month_index(from);
	return day_add_months(from, months) > to ? months - 1 : months;
}

int rhythm_regular_months(const Day *days, size_t count, Day today)
{
	while (count > 0 && days[count - 1] > today)
		count--;
	if (count == 0 || today - days[count - 1] > QUARTER_DAYS)
		return 0;
	size_t first = count - 1;
	while (first > 0 && days[first] - days[first - 1] <= QUARTER_DAYS)
		first--;
	return months_between(days[first], today);
}
