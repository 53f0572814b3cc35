// SPDX-License-Identifier: GPL-3.0-or-later
// How long the org chart of 300 people takes to be laid out. Prints milliseconds; judges nothing. How fast their map answers to keys is
// in tests/bench/people.py. Run it from a release build, with nothing else on the machine.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kam/insight/org_chart.h"

enum { PEOPLE = 300, ROUNDS = 200 };

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return left < right ? -1 : left > right;
}

static void print(const char *what, double *times, int count)
{
	qsort(times, (size_t)count, sizeof *times, compare);
	printf("%-44s median %7.3f  p90 %7.3f  longest %7.3f ms\n", what, times[count / 2], times[count * 9 / 10], times[count - 1]);
}

static int boss_of(int person)
{
	return person == 0 ? -1 : (person - 1) / 4;
}

static void layout(void)
{
	static ContactRow people[PEOPLE];
	static char names[PEOPLE][24];
	double times[ROUNDS];
	for (int i = 0; i < PEOPLE; i++) {
		snprintf(names[i], sizeof names[i], "Person Number %d", i);
		people[i] = (ContactRow){ .id = i + 1, .name = names[i], .title = "", .department = "", .reports_to = boss_of(i) + 1 };
	}
	OrgInput input = { people, PEOPLE, NULL, NULL, false };
	OrgStyle style = { ORG_STACKED, 24, 2, 2, 0, 160 };
	Arena *arena = arena_new();
	for (int i = 0; i < ROUNDS; i++) {
		OrgChart chart;
		double start = now_ms();
		org_chart_layout(&input, &style, arena, &chart);
		times[i] = now_ms() - start;
		arena_reset(arena);
	}
	print("layout of the org chart", times, ROUNDS);
	for (int i = 0; i < ROUNDS; i++) {
		OrgChart chart;
		double start = now_ms();
		org_chart_fit(&input, &style, 8, 50, 160, arena, &chart);
		times[i] = now_ms() - start;
		arena_reset(arena);
	}
	print("the same, fitted to the screen", times, ROUNDS);
	arena_free(arena);
}

int main(void)
{
	layout();
	return 0;
}
