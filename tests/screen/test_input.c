// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in besides keys: the mouse, pastes of any kind and size, sizes that change under open dialogs, wrong input in forms.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static void expect(ScreenTest *test, const char *text)
{
	if (screen_find(test, text, NULL, NULL))
		return;
	print_error("%s\n", screen_text(test));
	fail_msg("not on the screen: %s", text);
}

static void expect_not(ScreenTest *test, const char *text)
{
	if (!screen_find(test, text, NULL, NULL))
		return;
	print_error("%s\n", screen_text(test));
	fail_msg("on the screen: %s", text);
}

static void click(ScreenTest *test, const char *text, int times)
{
	int row, column;
	if (!screen_find(test, text, &row, &column))
		fail_msg("nothing to click on: %s", text);
	for (int i = 0; i < times; i++)
		screen_mouse(test, row, column, 1);
}

static void mouse_selects_scrolls_and_opens(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("mouse"), 36, 132, "en", false);
	click(test, "Tintas Guaíra", 1);
	expect(test, "2 Tintas Guaíra");
	screen_mouse(test, 10, 10, 5);
	expect_not(test, "2 Tintas Guaíra");
	screen_mouse(test, 10, 10, 4);
	expect(test, "2 Tintas Guaíra");
	click(test, "Cervejaria Horizonte", 2); // a double click opens
	expect(test, "Health: the weighted mean");
	screen_keys(test, "Esc 1");
	click(test, "Metalúrgica Aurora", 1);
	click(test, "★ H", 1);
	expect(test, "Heitor Bastos ─");
	click(test, "talk Renata Pimentel", 2); // in the agenda
	expect(test, "Stakeholder map ─ Grupo Serra Azul");
	screen_keys(test, "Esc 1");
	for (int row = 0; row < 36; row += 5) // nothing may break anywhere
		for (int column = 0; column < 132; column += 11)
			screen_mouse(test, row, column, 1);
	screen_drag(test, 5, 5, 20, 100);
	assert_int_equal(screen_end(test), 0);
}

static void folded_panels_open_by_a_click(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("folded"), 24, 80, "en", false);
	click(test, "▸ 5 Agenda", 1);
	expect(test, "talk Renata Pimentel");
	click(test, "▸ 3 Stakeholder map", 1);
	expect(test, "champion");
	assert_int_equal(screen_end(test), 0);
}

static void pastes_are_text_only(void **unused)
{
	(void)unused;
	const char *path = kam_copy("paste");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_paste(test, "qdyaqq\r\n"); // outside a field: nothing happens
	assert_false(screen_has_ended(test));
	expect(test, "42 accounts");
	screen_keys(test, "a");
	screen_paste(test, "Evil\033[2J\033]0;owned\007 Corp\r\nSecond line\r\n");
	expect(test, "New: account"); // line ends submit nothing
	screen_keys(test, "C-s");
	expect(test, "43 accounts");
	assert_null(strstr(screen_raw(test), "\033]0;owned"));
	char *list = kam_run(path, "list accounts --columns name --csv");
	assert_non_null(list);
	assert_non_null(strstr(list, "Corp"));
	assert_null(strchr(list, '\033'));
	free(list);
	screen_keys(test, "u");
	assert_int_equal(screen_end(test), 0);
}

static void a_megabyte_is_refused_in_words(void **unused)
{
	(void)unused;
	enum { SIZE = 1 << 20 };
	ScreenTest *test = kam_open(kam_copy("megabyte"), 36, 132, "en", false);
	char *much = malloc(SIZE + 1);
	assert_non_null(much);
	memset(much, 'A', SIZE);
	much[SIZE] = '\0';
	screen_keys(test, "a");
	screen_paste(test, much);
	screen_keys(test, "C-s");
	expect(test, "New: account");
	expect(test, "too long");
	screen_keys(test, "Esc y");
	expect(test, "42 accounts");
	free(much);
	assert_int_equal(screen_end(test), 0);
}

static void wide_and_joined_letters_stay_whole(void **unused)
{
	(void)unused;
	static const char *const names[] = { "日本製紙株式会社", "👩‍👩‍👧 Família", "Ze\xcc\x81", "ﷺ \xe2\x80\xae" "abc" };
	ScreenTest *test = kam_open(kam_copy("wide"), 36, 132, "en", false);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		screen_keys(test, "a");
		screen_type(test, names[i]);
		screen_keys(test, "C-s");
		expect(test, "Saved:");
		for (int row = 1; row < 34; row++) // the frame stands where it stood
			assert_string_not_equal(screen_cell(test, row, 131).text, " ");
	}
	expect(test, "46 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void sizes_change_under_dialogs(void **unused)
{
	(void)unused;
	static const char *const openers[] = { "a", "e", "d", "c", "?", ":", "F1", "i", "/", "m r", "m R" };
	static const int sizes[][2] = { { 1, 1 }, { 5, 20 }, { 10, 40 }, { 24, 80 }, { 60, 220 }, { 3, 200 }, { 36, 132 } };
	ScreenTest *test = kam_open(kam_copy("dialogs"), 36, 132, "en", false);
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
		screen_keys(test, openers[i]);
		for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
			screen_resize(test, sizes[j][0], sizes[j][1]);
			screen_keys(test, "Down Up");
			assert_false(screen_has_ended(test));
		}
		screen_keys(test, "Esc Esc Esc 1");
	}
	expect(test, "42 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void wrong_values_are_told_at_their_field(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("wrong"), 36, 132, "en", false);
	screen_keys(test, "c Tab C-u");
	screen_type(test, "31/02");
	screen_keys(test, "C-s");
	expect(test, "is no date");
	screen_keys(test, "C-u");
	screen_type(test, "today");
	screen_keys(test, "Tab");
	screen_type(test, "Price talk");
	screen_keys(test, "Tab");
	screen_type(test, "Nobody of that name");
	screen_keys(test, "C-s");
	expect(test, "There is no contact");
	expect(test, "Price talk"); // nothing typed is lost
	screen_keys(test, "C-u Tab Tab");
	screen_type(test, "abc");
	screen_keys(test, "C-s");
	expect(test, "Minutes");
	expect(test, "no number");
	screen_keys(test, "Esc");
	expect(test, "Leave without saving?");
	screen_keys(test, "n C-u");
	screen_type(test, "30");
	screen_keys(test, "C-s");
	expect(test, "Saved:");
	screen_keys(test, "u");
	expect(test, "Undone:");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mouse_selects_scrolls_and_opens),
		cmocka_unit_test(folded_panels_open_by_a_click),
		cmocka_unit_test(pastes_are_text_only),
		cmocka_unit_test(a_megabyte_is_refused_in_words),
		cmocka_unit_test(wide_and_joined_letters_stay_whole),
		cmocka_unit_test(sizes_change_under_dialogs),
		cmocka_unit_test(wrong_values_are_told_at_their_field),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
