// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio timeline in a real terminal: who stands still, who rose or fell, the mix by quarter.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static const char accounts[] = "name,potential,target_phase,target_date,currency\n"
							   "Alfa,medium,,,BRL\nBeta,medium,,,BRL\nGama,high,cooperative,2025-06-30,BRL\nDelta,high,"
							   "strategic,,BRL\nEta,,,,BRL\nZeta,,,,BRL\n";
static const char phases[] =
	"account,date,phase,reason\n"
	"Alfa,2024-01-10,tactical,x\nAlfa,2026-05-02,cooperative,x\n"
	"Beta,2023-03-01,interdependent,x\nBeta,2026-08-15,tactical,x\n"
	"Gama,2022-01-01,tactical,x\nDelta,2021-06-01,strategic,x\nZeta,2026-10-01,exploratory,x\n";
static const char history[] = "account,kind,date,amount\nDelta,order,2026-11-02,1000.00\nBeta,order,2026-06-01,500."
							  "00\nDelta,order,2026-06-02,250.00\n";

static void import(const char *path, const char *kind, const char *text)
{
	char file_name[160], arguments[400];
	snprintf(file_name, sizeof file_name, "%s/%s.csv", kam_folder(), kind);
	FILE *file = fopen(file_name, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	snprintf(arguments, sizeof arguments, "import --strict --as %s '%s'", kind, file_name);
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	free(printed);
}

static const char *write_portfolio(void)
{
	static char path[160];
	snprintf(path, sizeof path, "%s/six.kam", kam_folder());
	remove(path);
	free(kam_run(path, "list accounts"));
	import(path, "accounts", accounts);
	import(path, "phases", phases);
	import(path, "history", history);
	return path;
}

static void assert_order(ScreenTest *test, const char *const *names, int count)
{
	int row = 0, before = 0;
	char text[40];
	for (int i = 0; i < count; i++) {
		snprintf(text, sizeof text, " %s ", names[i]);
		assert_true(screen_find(test, text, &row, NULL));
		if (row <= before)
			print_error("%s\n", screen_text(test));
		assert_true(row > before);
		before = row;
	}
}

static void one_screen_tells_who_stands_still_and_who_moved(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(write_portfolio(), 36, 132, "en", false);
	screen_keys(test, "w");
	assert_on_screen(test, "1 stuck");
	assert_on_screen(test, "this year 1 rose, 1 fell");
	assert_on_screen(test, "in all 1 up, 1 down");
	assert_order(test, (const char *const[]){ "Delta", "Gama", "Alfa", "Beta", "Zeta", "Eta" }, 6);
	assert_on_screen(test, "4  65");
	assert_on_screen(test, "1  58    !");
	assert_on_screen(test, "2   6   ▲");
	assert_on_screen(test, "1   3   ▼");
	screen_keys(test, "f");
	assert_on_screen(test, "─ stuck ─ 1 of 6");
	assert_on_screen(test, " Gama ");
	assert_not_on_screen(test, " Alfa ");
	screen_keys(test, "f");
	assert_on_screen(test, "─ risen this year ─ 1 of 6");
	assert_on_screen(test, " Alfa ");
	screen_keys(test, "f");
	assert_on_screen(test, "─ fallen this year ─ 1 of 6");
	assert_on_screen(test, " Beta ");
	screen_keys(test, "f f");
	assert_on_screen(test, "─ all accounts ─ 6 of 6");
	assert_int_equal(screen_end(test), 0);
}

static void mix_of_each_quarter(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(write_portfolio(), 36, 132, "en", false);
	screen_keys(test, "w");
	assert_on_screen(test, "Q4 2026: Strategic 1 (1.00k) Cooperative 1 (0) Tactical 2 (0) Exploratory 1 (0) without a phase 1");
	screen_keys(test, "Left Left");
	assert_on_screen(test, "Q2 2026: Strategic 1 (250) Interdependent 1 (500) Cooperative 1 (0) Tactical 1 (0) without a phase 2");
	screen_keys(test, "Left*30");
	assert_on_screen(test, "Q2 2021: Strategic 1 (0) without a phase 5");
	screen_keys(test, "o");
	assert_on_screen(test, "Revenue by phase and quarter");
	screen_keys(test, ".");
	assert_on_screen(test, "Q4 2026:");
	assert_int_equal(screen_end(test), 0);
}

static void sorted_filtered_and_opened(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(write_portfolio(), 36, 132, "en", false);
	screen_keys(test, "w s"); // by potential, then longest
	assert_order(test, (const char *const[]){ "Delta", "Gama", "Alfa", "Beta" }, 4);
	screen_keys(test, "s");
	assert_order(test, (const char *const[]){ "Delta", "Beta" }, 2); // by revenue
	screen_keys(test, "s S"); // by name, from the end
	assert_order(test, (const char *const[]){ "Zeta", "Gama", "Eta", "Delta", "Beta", "Alfa" }, 6);
	screen_keys(test, "/");
	screen_type(test, "eta");
	screen_keys(test, "Enter");
	assert_on_screen(test, "3 of 6"); // Beta, Eta, Zeta
	screen_keys(test, "Esc /");
	screen_type(test, "phase<target_phase");
	screen_keys(test, "Enter");
	assert_on_screen(test, "1 of 6");
	screen_keys(test, "Enter");
	assert_on_screen(test, "2 Gama");
	screen_keys(test, "Esc");
	assert_on_screen(test, "1 Portfolio");
	assert_on_screen(test, "2 Gama");
	assert_int_equal(screen_end(test), 0);
}

// As high as the phase in each column.
static void strips_are_as_high_as_the_phase(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(write_portfolio(), 36, 132, "en", false);
	int row, column;
	screen_keys(test, "w + + +"); // two years, so that Alfa's two phases share the strip
	assert_true(screen_find(test, " Alfa ", &row, &column));
	const char *text = screen_row_text(test, row);
	const char *low = strstr(text, "▂"), *high = strstr(text, "▄");
	assert_non_null(low);
	assert_non_null(high);
	assert_true(low < high);
	assert_null(strstr(high, "▂"));
	assert_true(screen_find(test, " Beta ", &row, &column));
	text = screen_row_text(test, row);
	assert_true(strstr(text, "▆") < strstr(text, "▂"));
	assert_true(screen_find(test, " Delta ", &row, &column));
	text = screen_row_text(test, row);
	assert_non_null(strstr(text, "████████"));
	assert_null(strstr(text, "▂"));
	assert_int_equal(screen_end(test), 0);
}

static void demonstration_at_all_sizes(void **unused)
{
	(void)unused;
	static const int sizes[][2] = { { 60, 220 }, { 24, 80 }, { 16, 60 }, { 10, 40 }, { 36, 132 } };
	ScreenTest *test = kam_open(kam_copy("mix"), 40, 120, "pt_BR", false);
	screen_keys(test, "w");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		screen_resize(test, sizes[i][0], sizes[i][1]);
		screen_keys(test, "Down Up + - Left Right PgDn Home");
		assert_false(screen_has_ended(test));
	}
	assert_on_screen(test, "Estratégico");
	screen_keys(test, "] ]");
	assert_on_screen(test, "42");
	assert_int_equal(screen_end(test), 0);
	test = kam_open(kam_copy("plain"), 36, 132, "en", true);
	screen_keys(test, "w");
	assert_on_screen(test, "#");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_screen_tells_who_stands_still_and_who_moved),
		cmocka_unit_test(mix_of_each_quarter),
		cmocka_unit_test(sorted_filtered_and_opened),
		cmocka_unit_test(strips_are_as_high_as_the_phase),
		cmocka_unit_test(demonstration_at_all_sizes),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
