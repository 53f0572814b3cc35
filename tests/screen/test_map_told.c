// SPDX-License-Identifier: GPL-3.0-or-later
// What the stakeholder map tells: who is selected after somebody was added, what each key has done, what the signs mean, what is not known.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static void find_person(ScreenTest *test, const char *name)
{
	screen_keys(test, "/");
	screen_type(test, name);
	screen_keys(test, "Enter Esc");
}

static bool told(const char *path, const char *arguments, const char *text)
{
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	bool found = strstr(printed, text) != NULL;
	if (!found)
		print_error("%s\n", printed);
	free(printed);
	return found;
}

static void who_is_added_is_selected(void **unused)
{
	(void)unused;
	static const char *const drawings[] = { "m", "m v", "m v v" };
	for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
		const char *path = kam_copy(i == 0 ? "added0" : i == 1 ? "added1" : "added2");
		ScreenTest *test = kam_open(path, 36, 132, "en", false);
		screen_keys(test, drawings[i]);
		find_person(test, "Dantas");
		screen_keys(test, "/");
		screen_type(test, "Dantas");
		screen_keys(test, "Enter a");
		screen_type(test, "Nova Pessoa");
		screen_keys(test, "C-s"); // the filter would hide the new one: it goes
		assert_on_screen(test, "Nova Pessoa ─ never spoken to");
		screen_keys(test, "x");
		assert_on_screen(test, "Nova Pessoa has left the company");
		assert_true(told(path, "list contacts --filter 'name=\"Fábio Dantas\"' --columns status --csv", "active"));
		assert_int_equal(screen_end(test), 0);
	}
}

static void each_edit_says_what_it_did(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("told"), 24, 80, "en", false);
	screen_keys(test, "m");
	find_person(test, "Hoffmann");
	screen_keys(test, "J");
	assert_on_screen(test, "Denise Hoffmann: influence 4, neutral");
	screen_keys(test, "o L");
	assert_on_screen(test, "Denise Hoffmann: influence 4, interest 3");
	screen_keys(test, "o r");
	screen_type(test, "coach");
	screen_keys(test, "Space Enter");
	assert_on_screen(test, "Roles of Denise Hoffmann: approver, economic buyer, coach");
	screen_keys(test, "v K");
	assert_on_screen(test, "Denise Hoffmann reports to nobody");
	screen_keys(test, "v K");
	assert_on_screen(test, "Level of Denise Hoffmann: executive");
	screen_keys(test, "L");
	assert_on_screen(test, "Ana Prado and Denise Hoffmann: vendor");
	screen_keys(test, "H"); // back within the series: no step is left, and still it is said
	assert_on_screen(test, "Ana Prado and Denise Hoffmann: no relationship yet");
	screen_keys(test, "R Down Enter");
	screen_type(test, "Torquato");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Denise Hoffmann influences Tomás Torquato");
	screen_keys(test, "R Down Enter");
	screen_type(test, "Torquato");
	screen_keys(test, "Enter");
	assert_on_screen(test, "No longer: Denise Hoffmann influences Tomás Torquato");
	screen_keys(test, "Right");
	assert_not_on_screen(test, "No longer:");
	assert_int_equal(screen_end(test), 0);
}

static void a_simulation_is_one_in_all_drawings(void **unused)
{
	(void)unused;
	const char *path = kam_copy("simulated");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m W");
	assert_on_screen(test, "influence × stance ─ if Ana Prado leaves");
	assert_on_screen(test, "C. Amaral!");
	assert_on_screen(test, "key players covered 2/6");
	screen_keys(test, "f");
	screen_type(test, "not covered");
	screen_keys(test, "Enter");
	assert_on_screen(test, "C. Amaral!");
	screen_keys(test, "Esc Esc"); // the simulation, the filter
	assert_not_on_screen(test, "C. Amaral!");
	assert_on_screen(test, "key players covered 4/6");
	assert_int_equal(screen_end(test), 0);
	const char *simulated = "map Aurora --drawing matrix --without 'Ana Prado'";
	assert_true(told(path, simulated, "Coverage of Metalúrgica Aurora S.A. if Ana Prado leaves, "));
	assert_true(told(path, simulated, "6 key players (2 covered)"));
	assert_true(told(path, simulated, "D Cláudia Amaral!~ >++"));
	assert_true(told(path, "map Aurora --drawing matrix", "6 key players (4 covered)"));
}

// Enter twice on a duplicate: the list begins with the name that is most alike, the question with No.
static void a_duplicate_is_offered_first(void **unused)
{
	(void)unused;
	const char *path = kam_copy("duplicate");
	free(kam_run(path, "add contact account=Aurora 'name=T. TORQUATO' influence=2 stance=critic"));
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Tomás");
	screen_keys(test, "= Enter");
	assert_on_screen(test, "Merge T. TORQUATO into Tomás Torquato?");
	screen_keys(test, "Enter");
	assert_on_screen(test, "T. TORQUATO");
	screen_keys(test, "= Enter y");
	assert_on_screen(test, "Merged: the record of T. TORQUATO is now part of Tomás Torquato");
	screen_keys(test, "u");
	assert_on_screen(test, "Undone: Merge T. TORQUATO into Tomás Torquato");
	assert_int_equal(screen_end(test), 0);
}

static void what_is_not_known_is_said(void **unused)
{
	(void)unused;
	const char *path = kam_copy("unknown");
	free(kam_run(path, "add account name=Solitary owner='Ana Prado'"));
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "/");
	screen_type(test, "Solitary");
	screen_keys(test, "Enter m v v");
	assert_not_on_screen(test, "No gaps");
	assert_on_screen(test, "nobody is executive sponsor");
	screen_keys(test, "v a");
	screen_type(test, "Solo Person");
	screen_keys(test, "C-s");
	assert_on_screen(test, "interest not known");
	assert_not_on_screen(test, "○ Solo Person"); // that would say that he or she uses what we sell
	assert_int_equal(screen_end(test), 0);
}

static void the_legend_tells_the_signs_that_are_drawn(void **unused)
{
	(void)unused;
	const char *path = kam_copy("legend");
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	screen_keys(test, "m");
	assert_on_screen(test, "× left");
	assert_on_screen(test, "▶ wanted");
	assert_not_on_screen(test, "░ vacant");
	assert_on_screen(test, "quality 3 of 3 ─");
	screen_keys(test, "o");
	assert_on_screen(test, "++ champion .. -- opponent");
	screen_keys(test, "o X");
	assert_not_on_screen(test, "× left");
	find_person(test, "Hoffmann");
	screen_keys(test, "s Enter");
	assert_on_screen(test, "░ vacant");
	screen_keys(test, "M");
	assert_on_screen(test, "• marked");
	screen_keys(test, "Esc /");
	screen_type(test, "Nogueira");
	assert_on_screen(test, "quality 3 of 3 ─ 1/13 people");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
	test = kam_open(path, 24, 80, "en", true);
	screen_keys(test, "m X");
	assert_on_screen(test, "G blocks");
	assert_on_screen(test, "x left");
	assert_int_equal(screen_end(test), 0);
}

static void a_wide_cell_shows_names(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("wide"), 24, 300, "en", false);
	screen_keys(test, "m");
	assert_on_screen(test, "Joana Siqueira");
	assert_on_screen(test, "Vinícius Kobayashi");
	assert_int_equal(screen_end(test), 0);
}

static void a_day_before_the_record_says_so(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("before"), 36, 132, "en", false);
	screen_keys(test, "m @ C-u");
	screen_type(test, "2025-01-01");
	screen_keys(test, "C-s");
	assert_on_screen(test, "as of 01 Jan 2025 (recorded since 23 Nov 2026)");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_added_is_selected),
		cmocka_unit_test(each_edit_says_what_it_did),
		cmocka_unit_test(a_simulation_is_one_in_all_drawings),
		cmocka_unit_test(a_duplicate_is_offered_first),
		cmocka_unit_test(what_is_not_known_is_said),
		cmocka_unit_test(the_legend_tells_the_signs_that_are_drawn),
		cmocka_unit_test(a_wide_cell_shows_names),
		cmocka_unit_test(a_day_before_the_record_says_so),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
