// SPDX-License-Identifier: GPL-3.0-or-later
// The assessment and the advice in a real terminal: answers typed, saved as one step, undone; records opened, actions made.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static char *stored(const char *path, const char *entity)
{
	char arguments[64];
	snprintf(arguments, sizeof arguments, "list %s --json", entity);
	char *text = kam_run(path, arguments);
	assert_non_null(text);
	return text;
}

static void assert_stored(const char *path, const char *entity, const char *expected, bool same)
{
	char *now = stored(path, entity);
	if (same)
		assert_string_equal(now, expected);
	else if (!strstr(now, expected))
		fail_msg("not stored: %s", expected);
	free(now);
}

static void answers_age_and_count(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("ageing"), 36, 132, "en", false);
	screen_keys(test, "t c");
	assert_on_screen(test, "Assessment ─ Metalúrgica Aurora S.A. ─ 9 of 24, Tactical");
	assert_on_screen(test, "1  2 [3] 4  = 1  7mo"); // given as 3, too old
	assert_on_screen(test, "too old, counts as 1");
	assert_on_screen(test, "without evidence, counts as 1");
	assert_on_screen(test, "1  2  3 [4] = 4"); // computed
	assert_on_screen(test, "Sum 9 of 24: the band of Tactical");
	assert_on_screen(test, "declared is Interdependent");
	assert_on_screen(test, "● 3 the only supplier, or at least the best");
	assert_on_screen(test, "Aditivo de exclusividade");
	assert_on_screen(test, "17 Interdependent");
	assert_on_screen(test, "•──");
	assert_int_equal(screen_end(test), 0);
}

static void answers_are_saved_as_one_step(void **unused)
{
	(void)unused;
	const char *path = kam_copy("answers");
	char *before = stored(path, "assessments");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "t c 4");
	assert_on_screen(test, "Without evidence it counts as 1");
	assert_on_screen(test, "1 answer is not saved yet");
	assert_on_screen(test, "1  2  3 [4] = 1");
	screen_keys(test, "e");
	assert_on_screen(test, "4 part of the customer's strategy");
	screen_keys(test, "Tab Tab");
	screen_type(test, "Plano conjunto 2027");
	screen_keys(test, "C-s");
	assert_on_screen(test, "1  2  3 [4] = 4  today");
	assert_on_screen(test, "Sum 12 of 24");
	assert_stored(path, "assessments", before, true); // nothing yet
	screen_keys(test, "Down Down 3 C-s");
	assert_on_screen(test, "Saved: Assess Metalúrgica Aurora S.A.: Supplier status 4, Trust 3");
	assert_not_on_screen(test, "not saved yet");
	assert_stored(path, "assessments", "Plano conjunto 2027", false);
	screen_keys(test, "u");
	assert_on_screen(test, "Undone: Assess Metalúrgica Aurora S.A.: Supplier status 4, Trust 3");
	assert_on_screen(test, "Sum 9 of 24");
	assert_stored(path, "assessments", before, true);
	screen_keys(test, "C-r C-r");
	assert_on_screen(test, "Sum 12 of 24");
	screen_keys(test, "u");
	assert_int_equal(screen_end(test), 0);
	assert_stored(path, "assessments", before, true);
	free(before);
}

// An answer of the same day is changed, not doubled; and a record of the history can show it.
static void record_shows_an_answer(void **unused)
{
	(void)unused;
	const char *path = kam_copy("shown");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "t c Down Down 4 e Tab Tab");
	screen_type(test, "Dados abertos");
	screen_keys(test, "Tab");
	screen_type(test, "visit");
	screen_keys(test, "Tab C-s"); // Tab takes the first that is offered
	if (screen_find(test, "Choose an entry of the history", NULL, NULL))
		screen_keys(test, "Down Enter C-s");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Saved: Assess");
	screen_keys(test, "2 C-s");
	assert_on_screen(test, "Trust 2");
	char *now = stored(path, "assessments");
	assert_null(strstr(now, "Dados abertos")); // the same day's answer has become the new one
	free(now);
	screen_keys(test, "u");
	assert_stored(path, "assessments", "Dados abertos", false);
	assert_int_equal(screen_end(test), 0);
}

static void leaving_asks_for_new_answers(void **unused)
{
	(void)unused;
	const char *path = kam_copy("leave");
	char *before = stored(path, "assessments");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "t c 4 Esc");
	assert_on_screen(test, "Save the answers?");
	screen_keys(test, "Esc");
	assert_on_screen(test, "1 answer is not saved yet");
	screen_keys(test, "q");
	assert_on_screen(test, "Save the answers?");
	screen_keys(test, "n");
	assert_true(screen_has_ended(test));
	screen_end(test);
	assert_stored(path, "assessments", before, true);
	test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "4 ]"); // the view of the last run stands again
	assert_on_screen(test, "Save the answers?");
	screen_keys(test, "y");
	assert_on_screen(test, "Cervejaria Horizonte");
	screen_keys(test, "u [ Esc Esc 1");
	assert_int_equal(screen_end(test), 0);
	assert_stored(path, "assessments", before, true);
	free(before);
}

static void contact_structure_opens_its_talks(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("links"), 36, 132, "en", false);
	screen_keys(test, "t c Down");
	assert_on_screen(test, "14 links, 6 departments, 5 levels, 2 of ours, an executive");
	assert_on_screen(test, "88  17 Nov 2026  Ana Prado ↔ Paulo Nogueira  Compras, director");
	screen_keys(test, "3");
	assert_on_screen(test, "The contact structure is computed");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Links of 12 months");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Edit: event");
	screen_keys(test, "Esc Esc Esc 1");
	assert_int_equal(screen_end(test), 0);
}

static void advice_has_reasons_records_and_actions(void **unused)
{
	(void)unused;
	const char *path = kam_copy("advice");
	char *before = stored(path, "actions");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "t v");
	assert_on_screen(test, "Single thread: 66%");
	assert_on_screen(test, "88 of 133 talks of 12 months");
	assert_on_screen(test, "Made of 89 records");
	assert_on_screen(test, "contact: Paulo Nogueira");
	screen_keys(test, "Enter");
	assert_on_screen(test, "event: e-mail of 2026-11-17");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Edit: contact");
	screen_keys(test, "Esc a");
	assert_on_screen(test, "New: action ─ Metalúrgica Aurora S.A.");
	assert_on_screen(test, "Meet Denise Hoffmann");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Saved:");
	assert_on_screen(test, "✓");
	assert_on_screen(test, "Open action: Meet Denise Hoffmann");
	assert_stored(path, "actions", "Denise Hoffmann", false);
	screen_keys(test, "a");
	assert_on_screen(test, "Edit: action");
	screen_keys(test, "Esc u");
	assert_stored(path, "actions", before, true);
	screen_keys(test, "Esc");
	assert_on_screen(test, "4 Phase timeline");
	screen_keys(test, "Esc 1");
	assert_int_equal(screen_end(test), 0);
	free(before);
}

static void every_size_and_language(void **unused)
{
	(void)unused;
	static const int sizes[][2] = { { 24, 80 }, { 12, 60 }, { 10, 40 }, { 60, 220 }, { 36, 132 } };
	ScreenTest *test = kam_open(kam_copy("small"), 40, 120, "pt_BR", false);
	screen_keys(test, "t c");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		screen_resize(test, sizes[i][0], sizes[i][1]);
		screen_keys(test, "Down Up End Home ] [ v Down PgDn Home c");
		assert_false(screen_has_ended(test));
	}
	assert_on_screen(test, "Confiança");
	screen_keys(test, "Esc Esc 1");
	assert_int_equal(screen_end(test), 0);
	test = kam_open(kam_copy("plain"), 36, 132, "en", true);
	screen_keys(test, "t c");
	assert_on_screen(test, "17 Interdependent");
	assert_on_screen(test, "*---");
	screen_keys(test, "Esc Esc 1");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_age_and_count),
		cmocka_unit_test(answers_are_saved_as_one_step),
		cmocka_unit_test(record_shows_an_answer),
		cmocka_unit_test(leaving_asks_for_new_answers),
		cmocka_unit_test(contact_structure_opens_its_talks),
		cmocka_unit_test(advice_has_reasons_records_and_actions),
		cmocka_unit_test(every_size_and_language),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
