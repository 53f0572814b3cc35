// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the stakeholder map of 300 people answers: the layout of the org chart alone, and keys in each drawing from the key to the
// finished frame. Prints milliseconds; judges nothing. Run it from a release build, with nothing else on the machine.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kam/insight/org_chart.h"
#include "screen/harness.h"

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

static void write_csv(const char *folder)
{
	char path[256];
	snprintf(path, sizeof path, "%s/1-contacts.csv", folder);
	FILE *contacts = fopen(path, "w");
	snprintf(path, sizeof path, "%s/2-links.csv", folder);
	FILE *links = fopen(path, "w");
	if (!contacts || !links)
		exit(1);
	fprintf(contacts, "name,account,title,department,influence,interest,stance\n");
	fprintf(links, "account,contact,kind,other\n");
	for (int i = 0; i < PEOPLE; i++) {
		fprintf(contacts, "Person Number %d,Alpha,Title %d,Department %d,%d,%d,%d\n", i, i, i % 9, 1 + i % 5, 1 + i % 4, i % 5 - 2);
		if (i > 0)
			fprintf(links, "Alpha,Person Number %d,reports_to,Person Number %d\n", i, boss_of(i));
	}
	fclose(contacts);
	fclose(links);
}

static void keys(ScreenTest *test, const char *what, const char *const *typed, int kinds)
{
	double times[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ms();
		screen_keys(test, typed[i % kinds]);
		times[i] = now_ms() - start;
	}
	print(what, times, ROUNDS);
}

int main(void)
{
	char folder[] = "/tmp/kam-bench-XXXXXX", command[1024], portfolio[64];
	static const char *const walk[] = { "Right", "Down", "Left", "Right", "Right", "Down", "Up" }, *const edit[] = { "K", "J", "L", "H" };
	if (!mkdtemp(folder))
		return 1;
	layout();
	write_csv(folder);
	snprintf(portfolio, sizeof portfolio, "%s/bench.kam", folder);
	snprintf(command, sizeof command, "'%s' -p '%s' import --strict '%s'/*.csv >/dev/null", KAM_PROGRAM, portfolio, folder);
	if (system(command) != 0)
		return 1;
	const char *const argv[] = { KAM_PROGRAM, "-p", portfolio, NULL };
	const char *const environment[] = { "LC_ALL=C.UTF-8", "KAM_LANG=en", NULL };
	ScreenOptions options = { .rows = 60, .columns = 200, .argv = argv, .environment = environment, .home = folder };
	ScreenTest *test = screen_start(&options);
	if (!test)
		return 1;
	screen_keys(test, "m");
	keys(test, "grid: a walk", walk, 7);
	keys(test, "grid: a move", edit, 4);
	screen_keys(test, "v");
	keys(test, "org chart: a walk", walk, 7);
	keys(test, "org chart: another boss", edit, 4);
	screen_keys(test, "w");
	keys(test, "org chart fitted: a walk", walk, 7);
	screen_keys(test, "v");
	keys(test, "coverage: a walk", walk, 7);
	keys(test, "coverage: another level", (const char *const[]){ "K", "J" }, 2);
	screen_end(test);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}
