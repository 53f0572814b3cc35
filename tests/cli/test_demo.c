// SPDX-License-Identifier: GPL-3.0-or-later
// kam demo --keep: the demonstration ends yesterday, whatever the day, and cannot be undone piece by piece.
#include <dirent.h>
#include <time.h>
#include <unistd.h>

#include "json.h"
#include "run.h"

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void ends_yesterday(void **state)
{
	Home *home = *state;
	const char *path = home_path(home, "p.kam");
	home->today = "2031-03-01";
	Run made = run(home, "demo --keep %s", path);
	if (made.code != 0)
		fail_msg("%s", made.err);
	assert_string_equal(made.err, "");
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 42);
	const char *json =
		ran(home, "list history --filter 'date<=2031-03-01' --sort -date --limit 1 --columns date --json");
	// The shipped files end on Sunday 22 November 2026, their last event is of the Friday before.
	assert_true(json_is(json, "0.date", "\"2031-02-26\""));
	assert_string_equal(ran(home, "edits --json"), "[]\n");
	assert_int_equal(run(home, "-p %s undo", path).code, 1);
	assert_non_null(strstr(ran(home, "check"), "The portfolio is sound."));
	assert_true(json_is_valid(ran(home, "insight alerts --json")));
	refused(home, 3, "exists already", "demo --keep %s", path); // what is there is not written over
}

static void second_time_comes_from_the_copy(const Home *home)
{
	double start = seconds();
	assert_int_equal(run(home, "demo --keep %s", home_path(home, "first.kam")).code, 0);
	double first = seconds() - start;
	start = seconds();
	assert_int_equal(run(home, "demo --keep %s", home_path(home, "second.kam")).code, 0);
	double second = seconds() - start;
	print_message("made in %.2f s, copied in %.2f s\n", first, second);
	assert_true(second < first / 2);
	size_t first_length, second_length;
	const char *bytes = home_read(home, home_path(home, "first.kam"), &first_length);
	const char *copy = home_read(home, home_path(home, "second.kam"), &second_length);
	assert_int_equal(first_length, second_length);
	assert_memory_equal(bytes, copy, first_length);
}

// The name of the day's copy below the home.
static const char *cache_of(const Home *home)
{
	DIR *dir = opendir(home_path(home, ".local/state/kam"));
	const char *found = NULL;
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir));)
		if (strncmp(entry->d_name, "demo-", 5) == 0) {
			assert_null(found); // one only
			found = arena_printf(home->arena, ".local/state/kam/%s", entry->d_name);
		}
	closedir(dir);
	assert_non_null(found);
	return found;
}

// A cache that is damaged does no harm.
static void a_damaged_copy_is_made_afresh(const Home *home)
{
	const char *cache = cache_of(home);
	home_write(home, cache, "SQLite format 3, cut off");
	const char *path = home_path(home, "third.kam");
	assert_int_equal(run(home, "demo --keep %s", path).code, 0);
	assert_int_equal(json_count(run(home, "-p %s list accounts --json", path).out, ""), 42);
}

static void copies_of_the_day(void **state)
{
	second_time_comes_from_the_copy(*state);
	a_damaged_copy_is_made_afresh(*state);
}

static void failing_leaves_nothing(void **state)
{
	const Home *home = *state;
	refused(home, 3, "no/such", "demo --keep %s", home_path(home, "no/such/demo.kam"));
	assert_false(home_has(home, "no"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ends_yesterday),
		TEST(copies_of_the_day),
		TEST(failing_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
