// SPDX-License-Identifier: GPL-3.0-or-later
// Marked rows as a person meets them: the next edit, deletion or completion is for all of them, and one undo takes it back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static void expect(ScreenTest *test, const char *text)
{
	assert_true(screen_expect(test, text));
}

static int count_of(const char *text, const char *piece)
{
	int count = 0;
	for (const char *at = strstr(text, piece); at; at = strstr(at + 1, piece))
		count++;
	return count;
}

static void accounts_are_edited_together(void **unused)
{
	(void)unused;
	const char *portfolio = kam_copy("accounts");
	char *before = kam_run(portfolio, "list accounts --json");
	ScreenTest *test = kam_open(portfolio, 36, 132, "en", false);
	screen_keys(test, "1 Home Space Space Space");
	expect(test, "3 marked");
	screen_keys(test, "e");
	expect(test, "Edit 3 accounts together");
	screen_keys(test, "Tab*4"); // from the legal name to the segment
	expect(test, "Left empty, each keeps what it has");
	screen_type(test, "Together");
	screen_keys(test, "C-s");
	expect(test, "Saved: 3 accounts");
	char *changed = kam_run(portfolio, "list accounts --columns name,segment --csv");
	assert_int_equal(count_of(changed, "Together"), 3);
	screen_keys(test, "u");
	expect(test, "Undone: Change 3 accounts: Segment");
	expect(test, "3 marked");
	screen_keys(test, "Esc");
	assert_false(screen_find(test, "marked", NULL, NULL));
	assert_int_equal(screen_end(test), 0);
	char *after = kam_run(portfolio, "list accounts --json");
	assert_string_equal(before, after);
	free(before);
	free(changed);
	free(after);
}

static void actions_are_completed_together(void **unused)
{
	(void)unused;
	const char *portfolio = kam_copy("agenda");
	char *before = kam_run(portfolio, "list actions --json");
	ScreenTest *test = kam_open(portfolio, 36, 132, "en", false);
	screen_keys(test, "5 z Home *");
	expect(test, " marked");
	screen_keys(test, "x");
	expect(test, "entries of the agenda");
	assert_false(screen_find(test, " marked", NULL, NULL));
	screen_keys(test, "u");
	expect(test, "Undone: Done:");
	assert_int_equal(screen_end(test), 0);
	char *after = kam_run(portfolio, "list actions --json");
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void events_change_and_go_together(void **unused)
{
	(void)unused;
	const char *portfolio = kam_copy("events");
	char *before = kam_run(portfolio, "list events --account Aurora --json");
	ScreenTest *test = kam_open(portfolio, 36, 132, "en", false);
	screen_keys(test, "h Home Space Space e");
	expect(test, "Edit 2 events together");
	screen_keys(test, "Esc");
	expect(test, "2 marked");
	screen_keys(test, "d");
	expect(test, "2 events: ");
	screen_keys(test, "y");
	expect(test, "Deleted: 2 events");
	assert_false(screen_find(test, " marked", NULL, NULL));
	char *between = kam_run(portfolio, "list events --account Aurora --json");
	assert_int_equal(count_of(between, "\"id\""), count_of(before, "\"id\"") - 2);
	screen_keys(test, "u");
	expect(test, "Undone: Remove 2 events");
	assert_int_equal(screen_end(test), 0);
	char *after = kam_run(portfolio, "list events --account Aurora --json");
	assert_string_equal(before, after);
	free(before);
	free(between);
	free(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accounts_are_edited_together),
		cmocka_unit_test(actions_are_completed_together),
		cmocka_unit_test(events_change_and_go_together),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
