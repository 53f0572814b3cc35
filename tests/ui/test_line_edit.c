// SPDX-License-Identifier: GPL-3.0-or-later
// A line being typed, and the list's arithmetic: both without a terminal.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kam/ui/line_edit.h"
#include "kam/ui/list.h"

static bool press(LineEdit *edit, const char *name)
{
	Key key;
	bool changed;
	assert_true(key_parse(name, &key));
	line_edit_key(edit, &key, &changed);
	return changed;
}

static void edits(void **state)
{
	(void)state;
	LineEdit edit = { 0 };
	assert_string_equal(line_edit_text(&edit), "");
	assert_false(press(&edit, "Backspace"));
	assert_true(press(&edit, "é"));
	press(&edit, "日");
	press(&edit, "😀");
	assert_string_equal(line_edit_text(&edit), "é日😀");
	press(&edit, "Left");
	press(&edit, "x");
	assert_string_equal(line_edit_text(&edit), "é日x😀");
	press(&edit, "Backspace");
	press(&edit, "Backspace");
	assert_string_equal(line_edit_text(&edit), "é😀");
	press(&edit, "Del");
	assert_string_equal(line_edit_text(&edit), "é");
	assert_false(press(&edit, "Del"));
	line_edit_done(&edit);
}

static void words_and_ends(void **state)
{
	(void)state;
	LineEdit edit = { 0 };
	line_edit_set(&edit, "Maria de Souza ");
	press(&edit, "Ctrl-W");
	assert_string_equal(line_edit_text(&edit), "Maria de ");
	press(&edit, "Home");
	press(&edit, "Ctrl-K");
	assert_string_equal(line_edit_text(&edit), "");
	line_edit_set(&edit, "abc");
	press(&edit, "Left");
	press(&edit, "Ctrl-U");
	assert_string_equal(line_edit_text(&edit), "c");
	line_edit_done(&edit);
}

static void combining_marks_go_together(void **state)
{
	(void)state;
	LineEdit edit = { 0 };
	line_edit_set(&edit, "ae\xCC\x81");
	press(&edit, "Backspace");
	assert_string_equal(line_edit_text(&edit), "a");
	line_edit_set(&edit, "\U0001F468\u200D\U0001F469x");
	press(&edit, "Home");
	press(&edit, "Del");
	assert_string_equal(line_edit_text(&edit), "x");
	line_edit_done(&edit);
}

static void pastes(void **state)
{
	(void)state;
	LineEdit edit = { 0 };
	bool changed;
	Key key = { .kind = KEY_PASTE, .paste = "b\tc\nd\n" };
	line_edit_set(&edit, "a");
	assert_true(line_edit_key(&edit, &key, &changed) && changed);
	assert_string_equal(line_edit_text(&edit), "ab c d");
	edit.lines = true;
	line_edit_set(&edit, "");
	line_edit_key(&edit, &key, &changed);
	assert_string_equal(line_edit_text(&edit), "b c\nd\n");
	line_edit_done(&edit);
}

static void other_keys_are_not_taken(void **state)
{
	(void)state;
	LineEdit edit = { 0 };
	bool changed;
	Key key = { .kind = KEY_SPECIAL, .code = KEYS_F1 };
	assert_false(line_edit_key(&edit, &key, &changed));
	key.code = KEYS_ENTER;
	assert_false(line_edit_key(&edit, &key, &changed));
	line_edit_done(&edit);
}

static void list_stays_within(void **state)
{
	(void)state;
	List list = { .height = 10 };
	list_set_count(&list, 0);
	assert_int_equal(list.selected, -1);
	assert_false(list_move(&list, LIST_DOWN));
	list_set_count(&list, 25);
	assert_int_equal(list.selected, 0);
	assert_false(list_move(&list, LIST_UP));
	assert_true(list_move(&list, LIST_PAGE_DOWN));
	assert_int_equal(list.selected, 9);
	assert_true(list_move(&list, LIST_END));
	assert_int_equal(list.selected, 24);
	assert_false(list_move(&list, LIST_DOWN));
	list_set_count(&list, 5);
	assert_int_equal(list.selected, 4);
	list.top = 0;
	assert_true(list_click(&list, 2));
	assert_int_equal(list.selected, 2);
	assert_false(list_click(&list, 7));
	list_select(&list, 99);
	assert_int_equal(list.selected, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits),
		cmocka_unit_test(words_and_ends),
		cmocka_unit_test(combining_marks_go_together),
		cmocka_unit_test(pastes),
		cmocka_unit_test(other_keys_are_not_taken),
		cmocka_unit_test(list_stays_within),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
