// SPDX-License-Identifier: GPL-3.0-or-later
// Questions, pickers, palette, help and forms, typed into by a person who makes mistakes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "screen/harness.h"

#define SEES(test, text) assert_true(screen_expect((test), (text)))
#define LACKS(test, text) assert_false(screen_find((test), (text), NULL, NULL))

static ScreenTest *start_with(const char *const *environment, int rows)
{
	const char *const argv[] = { STAGE_PROGRAM, "--mouse", NULL };
	ScreenTest *test =
		screen_start(&(ScreenOptions){ .argv = argv, .environment = environment, .rows = rows, .quit = "Esc y q" });
	assert_non_null(test);
	return test;
}

static ScreenTest *start(void)
{
	return start_with(NULL, 30);
}

static void asks(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F4");
	SEES(test, "Delete Maria and her 3 relationships?");
	screen_keys(test, "x y");
	SEES(test, "answer y");
	LACKS(test, "Delete Maria");
	screen_keys(test, "F4 n");
	SEES(test, "answer n");
	screen_keys(test, "F4 Esc");
	SEES(test, "answer 0");
	assert_int_equal(screen_end(test), 3);
}

static void bare_enter_destroys_nothing(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F4 Enter");
	SEES(test, "answer n");
	LACKS(test, "answer y");
	screen_keys(test, "F4 Left Enter");
	SEES(test, "answer y");
	assert_int_equal(screen_end(test), 3);
}

static void buttons_take_clicks(void **state)
{
	(void)state;
	int row, column;
	ScreenTest *test = start();
	screen_keys(test, "F4");
	assert_true(screen_find(test, "[ Yes ]", &row, &column));
	screen_mouse(test, 0, 0, 1); // beside: nothing
	SEES(test, "[ Yes ]");
	screen_mouse(test, row, column + 2, 1);
	SEES(test, "answer y");
	screen_keys(test, "F5");
	SEES(test, "The file is read only.");
	screen_keys(test, "Enter");
	LACKS(test, "read only");
	assert_int_equal(screen_end(test), 3);
}

static void picks(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F6 Down Enter");
	SEES(test, "picked 2");
	screen_keys(test, "F6 sao");
	SEES(test, "São Luís");
	LACKS(test, "Recife");
	screen_keys(test, "Down Enter");
	SEES(test, "picked 4");
	screen_keys(test, "F6 Esc");
	SEES(test, "picked -1");
	screen_keys(test, "F6");
	screen_type(test, "xyz");
	SEES(test, "Nothing matches.");
	screen_keys(test, "Enter BSpace*3 Enter");
	SEES(test, "picked 0");
	assert_int_equal(screen_end(test), 3);
}

static void checks(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F7");
	SEES(test, "[✓] Curitiba");
	screen_keys(test, "Space Down Space Enter"); // São Paulo on, Curitiba off
	SEES(test, "set 1");
	screen_keys(test, "F7 Esc");
	SEES(test, "set -1");
	assert_int_equal(screen_end(test), 3);
}

static void runs_from_palette(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, ":");
	SEES(test, "Open the form");
	SEES(test, "F3");
	screen_keys(test, "asq");
	SEES(test, "Ask a question");
	LACKS(test, "Open the form");
	screen_keys(test, "Enter");
	SEES(test, "Delete Maria");
	screen_keys(test, "y");
	SEES(test, "answer y");
	assert_int_equal(screen_end(test), 3);
}

static void helps_from_the_table(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "?");
	SEES(test, "A stage for tests.");
	SEES(test, "Open the form: Shows every kind of field.");
	SEES(test, "? F1");
	screen_keys(test, "q F8");
	SEES(test, "line 1 of the long text");
	screen_keys(test, "End");
	SEES(test, "line 100 of the long text");
	LACKS(test, "line 1 of");
	screen_keys(test, "g Down PgDn");
	LACKS(test, "line 1 of");
	screen_keys(test, "Esc");
	LACKS(test, "long text");
	assert_int_equal(screen_end(test), 3);
}

// --- Forms -------------------------------------------------------------------------------------------------------

static void form_saves(void **state)
{
	(void)state;
	ScreenTest *test = start_with(NULL, 40);
	screen_keys(test, "F3");
	SEES(test, "The full name.");
	screen_type(test, "Maria José");
	screen_keys(test, "Tab 25/11 Enter s Tab");
	SEES(test, "Supporter");
	screen_keys(test, "Space Down*2 Space Enter Tab"); // roles: Buys stays, Uses is added
	SEES(test, "Buys, Uses");
	screen_type(test, "bea");
	SEES(test, "Beatriz Lima");
	screen_keys(test, "Enter");
	screen_type(test, "!");
	SEES(test, "first↵second!");
	screen_keys(test, "Ctrl-S");
	SEES(test, "field Maria José");
	SEES(test, "field 25/11");
	SEES(test, "field Supporter");
	SEES(test, "field Buys, Uses");
	SEES(test, "field Beatriz Lima");
	SEES(test, "form closed saved");
	SEES(test, "released");
	assert_int_equal(screen_end(test), 3);
}

static void error_stands_at_its_field(void **state)
{
	(void)state;
	int name_row, error_row, field_row, column;
	ScreenTest *test = start();
	screen_keys(test, "F3 Ctrl-S");
	SEES(test, "this field must be filled in");
	assert_true(
		screen_find(test, "Name", &name_row, &column) && screen_find(test, "this field must", &error_row, &column));
	assert_int_equal(error_row, name_row + 1);
	screen_keys(test, "Ana Tab wrong Tab F2");
	SEES(test, "“wrong” is no date; write 25/11 or today");
	LACKS(test, "must be filled");
	assert_true(
		screen_find(test, "Since", &field_row, &column) && screen_find(test, "is no date", &error_row, &column));
	assert_int_equal(error_row, field_row + 1);
	SEES(test, "Ana"); // nothing typed is lost, and the cursor stands in the field
	screen_keys(test, "Ctrl-U today F2");
	SEES(test, "field today");
	assert_int_equal(screen_end(test), 3);
}

static void leaving_asks_when_changed(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F3 Esc");
	SEES(test, "form closed left");
	screen_keys(test, "F3 Ana Esc");
	SEES(test, "Leave without saving?");
	screen_keys(test, "n Esc");
	SEES(test, "Leave without saving?");
	SEES(test, "Ana");
	screen_keys(test, "Esc Esc y");
	LACKS(test, "Edit Maria");
	assert_int_equal(screen_end(test), 3);
}

static void choices_by_letters(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F3 Tab*2 c");
	SEES(test, "◀ Champion");
	screen_keys(test, "c"); // the next one with c
	SEES(test, "◀ Critic");
	screen_keys(test, "Up Down ch");
	SEES(test, "◀ Champion");
	screen_keys(test, "Right"); // round
	SEES(test, "◀ Opponent");
	screen_keys(test, "z Left");
	SEES(test, "◀ Champion");
	screen_keys(test, "BSpace"); // required: cannot be emptied
	SEES(test, "◀ Champion");
	assert_int_equal(screen_end(test), 3);
}

static void look_up_filters(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F3 Tab*4 ana");
	SEES(test, "│Ana Prado");
	SEES(test, "│Anabela Souza");
	LACKS(test, "Beatriz");
	screen_keys(test, "Down Esc"); // the list goes, the text stays
	LACKS(test, "Ana Prado");
	SEES(test, "ana");
	screen_keys(test, "b");
	SEES(test, "Anabela Souza");
	screen_keys(test, "Tab BTab Ctrl-U peçanha");
	SEES(test, "│João Peçanha");
	screen_keys(test, "Ctrl-U Ctrl-N");
	SEES(test, "│Ana Prado");
	screen_keys(test, "Down*2 Enter");
	SEES(test, "Beatriz Lima");
	int row, column;
	screen_keys(test, "BTab Ctrl-U ana");
	assert_true(screen_find(test, "Anabela Souza", &row, &column));
	screen_mouse(test, row, column, 1);
	SEES(test, "Owner     Anabela Souza");
	assert_int_equal(screen_end(test), 3);
}

static void text_opens_in_the_editor(void **state)
{
	(void)state;
	char script[256];
	ScreenTest *first = start(); // its home holds the editor
	snprintf(script, sizeof script, "%s/editor", screen_home(first));
	FILE *file = fopen(script, "w");
	assert_non_null(file);
	fprintf(file,
		"#!/bin/sh\n[ \"$1\" = -x ] || exit 9\nstat -c %%a \"$2\" > \"%s/mode\"\necho \"$2\" > \"%s/name\"\necho third "
		">> \"$2\"\n",
		screen_home(first), screen_home(first));
	fclose(file);
	chmod(script, 0700);
	char editor[300], line[200] = "";
	snprintf(editor, sizeof editor, "EDITOR=%s -x", script);
	const char *const environment[] = { editor, NULL };
	ScreenTest *test = start_with(environment, 30);
	screen_keys(test, "F3 Ana Tab*5 Ctrl-E");
	SEES(test, "first↵second↵third");
	assert_true(screen_is_alternate(test));
	screen_keys(test, "Ctrl-S");
	SEES(test, "form closed saved");
	snprintf(script, sizeof script, "%s/mode", screen_home(first));
	file = fopen(script, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file));
	fclose(file);
	assert_string_equal(line, "600\n");
	snprintf(script, sizeof script, "%s/name", screen_home(first));
	file = fopen(script, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file));
	fclose(file);
	line[strcspn(line, "\n")] = '\0';
	assert_int_not_equal(access(line, F_OK), 0); // gone
	assert_int_equal(screen_end(test), 3);
	assert_int_equal(screen_end(first), 3);
}

static void missing_editor_is_told(void **state)
{
	(void)state;
	const char *const environment[] = { "EDITOR=/no/such/editor", NULL };
	ScreenTest *test = start_with(environment, 30);
	screen_keys(test, "F3 Tab*5 Ctrl-E");
	SEES(test, "the program could not be found");
	SEES(test, "first↵second");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 3);
}

static void long_form_scrolls(void **state)
{
	(void)state;
	ScreenTest *test = start_with(NULL, 8); // three rows for six fields
	screen_keys(test, "F3");
	SEES(test, "Name");
	LACKS(test, "Notes");
	screen_keys(test, "Tab*5");
	SEES(test, "Notes");
	LACKS(test, "Name");
	screen_keys(test, "Ctrl-S"); // the error brings its field back
	SEES(test, "Name");
	SEES(test, "this field must be filled in");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 3);
}

static void paste_submits_nothing(void **state)
{
	(void)state;
	ScreenTest *test = start();
	screen_keys(test, "F3");
	screen_paste(test, "Maria\nSilva\n");
	SEES(test, "Maria Silva");
	SEES(test, "Edit Maria");
	screen_keys(test, "Tab*5");
	screen_paste(test, "\nthird");
	SEES(test, "first↵second↵third");
	screen_keys(test, "BTab*3");
	screen_paste(test, "Champion"); // no text field
	SEES(test, "Neutral");
	LACKS(test, "Champion");
	assert_int_equal(screen_end(test), 3);
}

static void cursor_follows(void **state)
{
	(void)state;
	int row, column, name_row, name_column;
	bool visible;
	ScreenTest *test = start();
	screen_cursor(test, &row, &column, &visible);
	assert_false(visible);
	assert_int_equal(row, 2); // on the selected row of the list, for screen readers
	screen_keys(test, "F3");
	screen_type(test, "e\xCC\x81日x");
	screen_cursor(test, &row, &column, &visible);
	assert_true(visible);
	assert_true(screen_find(test, "e\xCC\x81日x", &name_row, &name_column));
	assert_int_equal(row, name_row);
	assert_int_equal(column, name_column + 4);
	screen_keys(test, "Left*2 BSpace"); // é goes as one
	LACKS(test, "e\xCC\x81");
	SEES(test, "日x");
	assert_int_equal(screen_end(test), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks),
		cmocka_unit_test(bare_enter_destroys_nothing),
		cmocka_unit_test(buttons_take_clicks),
		cmocka_unit_test(picks),
		cmocka_unit_test(checks),
		cmocka_unit_test(runs_from_palette),
		cmocka_unit_test(helps_from_the_table),
		cmocka_unit_test(form_saves),
		cmocka_unit_test(error_stands_at_its_field),
		cmocka_unit_test(leaving_asks_when_changed),
		cmocka_unit_test(choices_by_letters),
		cmocka_unit_test(look_up_filters),
		cmocka_unit_test(text_opens_in_the_editor),
		cmocka_unit_test(missing_editor_is_told),
		cmocka_unit_test(long_form_scrolls),
		cmocka_unit_test(paste_submits_nothing),
		cmocka_unit_test(cursor_follows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
