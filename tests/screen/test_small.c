// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that a person notices: titles in narrow windows, totals, a filter that matches nothing, the manual's indents.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam_screen.h"

static void health_has_room_in_narrow_titles(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("title"), 30, 132, "en", false);
	assert_on_screen(test, "2 Metalúrgica Aurora S.A. ─ A ─ Interdependent ─ health 80");
	screen_resize(test, 30, 96);
	assert_on_screen(test, "─ health 80");
	screen_keys(test, "2 z");
	screen_resize(test, 30, 44);
	assert_on_screen(test, "─ A ─ 3 ─ health 80");
	screen_resize(test, 30, 132);
	screen_keys(test, "Esc 1");
	assert_int_equal(screen_end(test), 0);
}

static void history_adds_up_to_today(void **unused)
{
	(void)unused;
	const char *path = kam_copy("total");
	ScreenTest *test = kam_open(path, 30, 132, "en", false);
	screen_keys(test, "h");
	assert_on_screen(test, "3,105 events ─ R$ ");
	char before[400];
	strncpy(before, screen_row_text(test, 28), sizeof before - 1);
	before[sizeof before - 1] = '\0';
	screen_keys(test, "Esc 1");
	assert_int_equal(screen_end(test), 0);
	free(kam_run(path, "add event account=Aurora kind=order date=2027-03-01 amount=90000000"));
	test = kam_open(path, 30, 132, "en", false);
	screen_keys(test, "h");
	assert_on_screen(test, "01 Mar 2027");
	assert_string_equal(screen_row_text(test, 28), before);
	screen_keys(test, "Esc 1");
	assert_int_equal(screen_end(test), 0);
}

static void nothing_found_is_nothing_to_edit(void **unused)
{
	(void)unused;
	const char *path = kam_copy("none");
	ScreenTest *test = kam_open(path, 30, 132, "en", false);
	screen_keys(test, "/");
	screen_type(test, "zzz");
	screen_keys(test, "Enter e");
	assert_on_screen(test, "Select an account first.");
	assert_not_on_screen(test, "Edit: account");
	screen_keys(test, "d");
	assert_not_on_screen(test, "Delete?");
	screen_keys(test, "Esc e");
	assert_on_screen(test, "Edit: account");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

// Lines of the manual that are broken keep the indent of their beginning.
static void manual_keeps_its_indents(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("manual"), 40, 80, "en", false);
	int row, column, next;
	screen_keys(test, "F1");
	assert_true(screen_find(test, "kam keeps", &row, &column) || screen_find(test, "kam [", &row, &column));
	assert_true(screen_find(test, "DESCRIPTION", &row, NULL));
	const char *text = screen_row_text(test, row + 1);
	column = (int)strspn(strchr(text, ' '), " ");
	next = (int)strspn(strchr(screen_row_text(test, row + 2), ' '), " ");
	assert_int_equal(column, next);
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void first_advice_stands_in_the_account_panel(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("advice"), 36, 132, "en", false);
	screen_keys(test, "Down Up");
	assert_true(screen_expect(test, "Advice: It may fall back"));
	assert_int_equal(screen_end(test), 0);
}

static bool is_empty_folder(const char *path)
{
	return rmdir(path) == 0 && mkdir(path, 0700) == 0;
}

// A window that is closed over it, too, leaves nothing of the demonstration.
static void demonstration_leaves_nothing(void **unused)
{
	static const int ends[] = { 0, SIGHUP, SIGTERM };
	char temporary[160], setting[200];
	(void)unused;
	snprintf(temporary, sizeof temporary, "%s/temporary", kam_folder());
	snprintf(setting, sizeof setting, "TMPDIR=%s", temporary);
	assert_int_equal(mkdir(temporary, 0700), 0);
	const char *const argv[] = { KAM_PROGRAM, "demo", "--today", TEST_TODAY, NULL };
	const char *const environment[] = { "LC_ALL=C.UTF-8", "KAM_LANG=en", setting, NULL };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		ScreenTest *test = screen_start(
			&(ScreenOptions){ .rows = 30, .columns = 132, .argv = argv, .environment = environment, .home = kam_folder() });
		assert_true(screen_expect_late(test, "Metalúrgica Aurora"));
		assert_false(is_empty_folder(temporary));
		if (ends[i])
			screen_signal(test, ends[i]);
		assert_int_equal(screen_end(test), ends[i] ? 128 + ends[i] : 0);
		assert_true(is_empty_folder(temporary));
	}
	rmdir(temporary);
}

static void the_top_line_groups_thousands(void **unused)
{
	char path[160], csv[160], arguments[400];
	(void)unused;
	snprintf(path, sizeof path, "%s/many.kam", kam_folder());
	snprintf(csv, sizeof csv, "%s/many.csv", kam_folder());
	FILE *file = fopen(csv, "w");
	assert_non_null(file);
	fputs("name\n", file);
	for (int i = 0; i < 1234; i++)
		fprintf(file, "Customer %d\n", i);
	assert_int_equal(fclose(file), 0);
	free(kam_run(path, "list accounts"));
	snprintf(arguments, sizeof arguments, "import --as accounts '%s'", csv);
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	free(printed);
	ScreenTest *test = kam_open(path, 24, 100, "en", false);
	assert_on_screen(test, "1,234 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void what_no_total_holds_is_said(void **unused)
{
	(void)unused;
	const char *path = kam_copy("rates");
	free(kam_run(path, "add account name='Export Inc' currency=CHF"));
	free(kam_run(path, "add event account='Export Inc' kind=order date=2026-10-01 amount=900000"));
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	assert_on_screen(test, "without 1 account: no exchange rate");
	screen_keys(test, "End");
	assert_on_screen(test, "CHF 900k");
	assert_on_screen(test, "-   Export Inc");
	assert_int_equal(screen_end(test), 0);
	free(kam_run(path, "add rate currency=CHF date=2026-01-01 rate=6.2"));
	test = kam_open(path, 36, 132, "en", false);
	assert_not_on_screen(test, "no exchange rate");
	screen_keys(test, "Home");
	assert_on_screen(test, "5.58M"); // in reais
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demonstration_leaves_nothing),
		cmocka_unit_test(health_has_room_in_narrow_titles),
		cmocka_unit_test(the_top_line_groups_thousands),
		cmocka_unit_test(what_no_total_holds_is_said),
		cmocka_unit_test(history_adds_up_to_today),
		cmocka_unit_test(nothing_found_is_nothing_to_edit),
		cmocka_unit_test(manual_keeps_its_indents),
		cmocka_unit_test(first_advice_stands_in_the_account_panel),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
