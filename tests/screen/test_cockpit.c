// SPDX-License-Identifier: GPL-3.0-or-later
// The cockpit as its user meets it: keys typed into a real terminal, cells read back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam_screen.h"

static bool on_screen(ScreenTest *test, const char *text)
{
	return screen_find(test, text, NULL, NULL);
}

static void first_screen_shows_all_panels(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("first"), 36, 132, "en", false);
	assert_non_null(test);
	assert_on_screen(test, "42 accounts");
	assert_on_screen(test, "13 at risk");
	assert_on_screen(test, "1 Portfolio");
	assert_on_screen(test, "3 Stakeholder map");
	assert_on_screen(test, "4 Phase timeline");
	assert_on_screen(test, "5 Agenda");
	assert_on_screen(test, "Mon 23 Nov 2026");
	assert_on_screen(test, "2 Metalúrgica Aurora S.A.");
	assert_on_screen(test, "Interdependent");
	assert_int_equal(screen_end(test), 0);
}

static void right_side_follows_the_selection(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("follow"), 36, 132, "en", false);
	screen_keys(test, "Down");
	assert_on_screen(test, "2 Cervejaria Horizonte");
	screen_keys(test, "Down*3 Up*4");
	assert_on_screen(test, "2 Metalúrgica Aurora S.A.");
	screen_keys(test, "]");
	assert_on_screen(test, "2 Cervejaria Horizonte");
	screen_keys(test, "3 ] [");
	assert_on_screen(test, "2 Cervejaria Horizonte");
	assert_int_equal(screen_end(test), 0);
}

static void narrow_window_folds_the_other_panels(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("narrow"), 24, 80, "en", false);
	assert_on_screen(test, "1 Portfolio");
	assert_on_screen(test, "▸ 2 Account");
	assert_on_screen(test, "▸ 5 Agenda");
	screen_keys(test, "Tab Tab");
	assert_on_screen(test, "▸ 1 Portfolio");
	assert_not_on_screen(test, "▸ 3 Stakeholder map");
	screen_resize(test, 9, 39);
	assert_on_screen(test, "kam needs a window of at least 40");
	screen_resize(test, 60, 220);
	assert_on_screen(test, "1 Portfolio");
	assert_int_equal(screen_end(test), 0);
}

static void any_size_is_survived(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("sizes"), 36, 132, "en", false);
	static const int sizes[][2] = { { 1, 1 }, { 2, 300 }, { 100, 2 }, { 10, 40 }, { 11, 41 }, { 24, 95 }, { 24, 96 },
		{ 23, 200 }, { 70, 250 } };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		screen_resize(test, sizes[i][0], sizes[i][1]);
		screen_keys(test, "3 z Right 4 z Tab ? Esc : x Esc Esc 1");
		assert_false(screen_has_ended(test));
	}
	assert_int_equal(screen_end(test), 0);
}

static void filter_ignores_case_and_accents(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("filter"), 36, 132, "en", false);
	screen_keys(test, "/");
	screen_type(test, "metalurgica au");
	assert_on_screen(test, "1 of 42");
	screen_keys(test, "Enter Esc");
	assert_on_screen(test, "42 of 42");
	screen_keys(test, "/");
	screen_type(test, "health<50");
	assert_not_on_screen(test, "42 of 42");
	assert_not_on_screen(test, " 0 of 42");
	screen_keys(test, "Enter"); // q would be a letter of the filter
	assert_int_equal(screen_end(test), 0);
}

static void account_is_added_edited_deleted_and_undone(void **unused)
{
	(void)unused;
	const char *path = kam_copy("forms");
	char *before = kam_run(path, "list accounts --json");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "a");
	screen_type(test, "Fábrica Três Irmãos");
	screen_keys(test, "C-s");
	assert_on_screen(test, "43 accounts");
	assert_on_screen(test, "2 Fábrica Três Irmãos");
	screen_keys(test, "e Tab");
	screen_type(test, "Três Irmãos Ltda.");
	screen_keys(test, "C-s d");
	assert_on_screen(test, "Delete?");
	screen_keys(test, "y");
	assert_on_screen(test, "42 accounts");
	screen_keys(test, "u");
	assert_on_screen(test, "43 accounts");
	screen_keys(test, "u u");
	assert_on_screen(test, "42 accounts");
	screen_keys(test, "C-r");
	assert_on_screen(test, "43 accounts");
	screen_keys(test, "u");
	assert_int_equal(screen_end(test), 0);
	char *after = kam_run(path, "list accounts --json");
	assert_non_null(before);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static char *all_lists(const char *path)
{
	static const char *const entities[] = {
		"accounts",
		"managers",
		"abilities",
		"contacts",
		"links",
		"relationships",
		"phases",
		"assessments",
		"history",
		"lines",
		"products",
		"targets",
		"objectives",
		"actions",
		"opportunities",
		"needs",
		"propositions",
		"values",
		"swot",
		"steps",
		"whitespaces",
		"questions",
		"layouts",
		"batches",
		"rates",
	};
	char *all = calloc(1, 1);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		char arguments[64];
		snprintf(arguments, sizeof arguments, "list %s --json", entities[i]);
		char *one = kam_run(path, arguments);
		assert_non_null(one);
		all = realloc(all, strlen(all) + strlen(one) + 1);
		strcat(all, one);
		free(one);
	}
	return all;
}

// Issue: select an account, move a contact, add a phase entry, log a call, undo all of it: every list as before, byte for byte.
static void sixty_keys_and_back(void **unused)
{
	(void)unused;
	const char *path = kam_copy("sixty");
	char *before = all_lists(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "Down Down m End K Esc t a");
	assert_on_screen(test, "New: phase entry");
	screen_keys(test, "C-s"); // the next phase is the first guess
	assert_on_screen(test, "Saved:");
	screen_keys(test, "Esc 1 c Tab Tab");
	screen_type(test, "Ligou para falar do preço");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Saved:");
	char *edits = kam_run(path, "edits --json");
	assert_non_null(edits);
	free(edits);
	int undone = 0;
	for (;;) {
		char label[64];
		screen_keys(test, "u");
		snprintf(label, sizeof label, "Undone: ");
		if (!on_screen(test, label) || on_screen(test, "Undone: Import"))
			break;
		undone++;
	}
	screen_keys(test, "C-r"); // the import that the last key took back
	assert_int_equal(undone, 3);
	assert_int_equal(screen_end(test), 0);
	char *after = all_lists(path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void agenda_takes_the_portfolio_along(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("agenda"), 36, 132, "en", false);
	assert_on_screen(test, "▌A   Metalúrgica Aurora");
	screen_keys(test, "5 Down Enter"); // a talk that is due with somebody of Serra Azul
	assert_on_screen(test, "Renata Pimentel");
	screen_keys(test, "Esc 1");
	assert_on_screen(test, "2 Grupo Serra Azul");
	assert_on_screen(test, "▌A   Grupo Serra Azul");
	screen_keys(test, "/");
	screen_type(test, "Horizonte");
	screen_keys(test, "Enter 5 Home Down Enter Esc 1"); // the filter would hide the account that was asked for
	assert_on_screen(test, "▌A   Grupo Serra Azul");
	assert_on_screen(test, "42 of 42");
	assert_int_equal(screen_end(test), 0);
}

// Keys that come in one burst meet the state that the key before them left.
static void bursts_meet_the_new_state(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("burst"), 36, 132, "en", false);
	screen_keys(test, "a");
	screen_type(test, "Zebra");
	screen_keys(test, "C-s End 3");
	screen_type(test, "u]]]["); // the account goes, and with it the last row
	assert_on_screen(test, "42 accounts");
	screen_type(test, "\022]]]][u]"); // Ctrl-R: it comes back
	assert_on_screen(test, "42 accounts");
	assert_int_equal(screen_end(test), 0);
}

static void replaced_file_takes_no_edit(void **unused)
{
	(void)unused;
	char path[128], other[128], aside[160];
	snprintf(path, sizeof path, "%s", kam_copy("replaced"));
	snprintf(other, sizeof other, "%s", kam_copy("other"));
	snprintf(aside, sizeof aside, "%s.old", path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	assert_int_equal(rename(path, aside), 0);
	assert_int_equal(rename(other, path), 0);
	screen_keys(test, "a");
	screen_type(test, "Lost");
	screen_keys(test, "C-s");
	assert_on_screen(test, "was replaced, moved or deleted");
	assert_on_screen(test, "New: account"); // nothing typed is lost
	screen_keys(test, "Esc y");
	assert_int_equal(screen_end(test), 0);
}

static void footer_always_tells_where_help_is(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("footer"), 24, 80, "en", false);
	static const char *const panels[] = { "1", "2", "3", "4", "5", "h" };
	for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
		screen_keys(test, panels[i]);
		assert_on_screen(test, "? help");
	}
	screen_resize(test, 10, 40);
	assert_on_screen(test, "? help");
	assert_int_equal(screen_end(test), 0);
}

static void map_explains_its_marks(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("legend"), 36, 132, "en", false);
	assert_on_screen(test, "! uncovered");
	assert_on_screen(test, "~ talk overdue");
	assert_int_equal(screen_end(test), 0);
}

static void zoomed_panels_tell_the_account(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("zoomed"), 24, 100, "en", false);
	static const char *const views[] = { "2 z", "m", "t", "h" };
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		screen_keys(test, views[i]);
		assert_on_screen(test, "Metalúrgica Aurora S.A.");
		screen_keys(test, "Esc 1");
	}
	assert_int_equal(screen_end(test), 0);
}

static void timeline_tells_its_span(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("span"), 36, 132, "en", false);
	screen_keys(test, "t");
	assert_on_screen(test, "2021 to today");
	assert_on_screen(test, " 2021──"); // the year in which the axis begins, too
	screen_keys(test, "+ + + +"); // 60, 36, 24, 12 months
	assert_not_on_screen(test, "2021 to today");
	assert_on_screen(test, "– ");
	assert_int_equal(screen_end(test), 0);
}

static void agenda_adds_to_the_account_of_its_row(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("row"), 36, 132, "en", false);
	screen_keys(test, "5 Home Down a");
	assert_on_screen(test, "New: action ─ Grupo Serra Azul");
	screen_keys(test, "Esc c");
	assert_on_screen(test, "New: interaction ─ Grupo Serra Azul");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void figures_are_never_cut_in_the_middle(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("cut"), 36, 132, "en", false);
	screen_keys(test, "Down Down Down");
	assert_on_screen(test, "2 Nordeste Embalagens");
	int row, column;
	assert_true(screen_find(test, "132 orders · OTIF 87%", &row, &column));
	assert_null(strstr(screen_row_text(test, row), "NPS")); // no room for the whole of it
	assert_non_null(strstr(screen_row_text(test, row), "(1 critical) …"));
	screen_keys(test, "2 z");
	assert_on_screen(test, "NPS -77 ±23 (n 13)");
	assert_int_equal(screen_end(test), 0);
}

static void help_and_palette_know_every_command(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("help"), 36, 132, "en", false);
	screen_keys(test, "?");
	assert_on_screen(test, "Next panel");
	screen_keys(test, "Esc :");
	screen_type(test, "undo");
	assert_on_screen(test, "Undo");
	screen_keys(test, "Esc F1");
	assert_on_screen(test, "NAME");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void state_survives_a_restart(void **unused)
{
	(void)unused;
	const char *path = kam_copy("state");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "Down Down s 3 z");
	assert_int_equal(screen_end(test), 0);
	test = kam_open(path, 36, 132, "en", false);
	assert_on_screen(test, "3 Stakeholder map");
	assert_not_on_screen(test, "1 Portfolio");
	screen_keys(test, "Esc");
	assert_on_screen(test, "by name");
	assert_int_equal(screen_end(test), 0);
}

static void empty_portfolio_offers_three_ways(void **unused)
{
	(void)unused;
	char path[128];
	snprintf(path, sizeof path, "%s/empty.kam", kam_folder());
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	assert_on_screen(test, "This portfolio is empty");
	assert_on_screen(test, "demonstration");
	screen_keys(test, "Down Down Enter");
	assert_on_screen(test, "New: account");
	screen_type(test, "Acme");
	screen_keys(test, "C-s");
	assert_on_screen(test, "1 Portfolio");
	assert_on_screen(test, "Acme");
	assert_int_equal(screen_end(test), 0);
}

static void portuguese_speaks_portuguese(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("pt"), 36, 132, "pt_BR", false);
	assert_on_screen(test, "42 contas");
	assert_on_screen(test, "Interdependente");
	assert_on_screen(test, "seg 23 nov 2026");
	assert_not_on_screen(test, "Portfolio");
	assert_int_equal(screen_end(test), 0);
}

static void ascii_is_ascii(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("ascii"), 36, 132, "en", true);
	screen_keys(test, "Tab Tab z ? Esc Esc Tab z Esc 2 z Esc 5 z Esc h Esc : Esc");
	// What is drawn is ASCII; letters of names are the portfolio's own, and the terminal knows them.
	for (const unsigned char *c = (const unsigned char *)screen_raw(test); *c; c++) {
		bool letter = (c[0] == 0xC3 && c[1] != 0x97 && c[1] != 0xB7) || c[0] == 0xC4 || c[0] == 0xC5;
		bool ordinal = c[0] == 0xC2 && (c[1] == 0xAA || c[1] == 0xBA);
		if (*c >= 0x80 && !letter && !ordinal)
			fail_msg("not ASCII: %02X %02X %02X", c[0], c[1], c[1] ? c[2] : 0);
		c += *c >= 0x80;
	}
	assert_int_equal(screen_end(test), 0);
}

static void idle_writes_nothing(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("idle"), 36, 132, "en", false);
	size_t before = screen_bytes(test);
	screen_keys(test, "Up"); // already the first: nothing changes
	assert_int_equal(screen_bytes(test), before);
	assert_int_equal(screen_end(test), 0);
}

static void hostile_names_stay_text(void **unused)
{
	(void)unused;
	const char *path = kam_copy("hostile");
	free(kam_run(path, "add account name=$'\\033]0;owned\\007\\033[2JEvil' "));
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "End");
	assert_null(strstr(screen_raw(test), "\033]0;owned"));
	assert_on_screen(test, "42 accounts" + 3);
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_screen_shows_all_panels),
		cmocka_unit_test(right_side_follows_the_selection),
		cmocka_unit_test(narrow_window_folds_the_other_panels),
		cmocka_unit_test(any_size_is_survived),
		cmocka_unit_test(filter_ignores_case_and_accents),
		cmocka_unit_test(account_is_added_edited_deleted_and_undone),
		cmocka_unit_test(sixty_keys_and_back),
		cmocka_unit_test(agenda_takes_the_portfolio_along),
		cmocka_unit_test(bursts_meet_the_new_state),
		cmocka_unit_test(replaced_file_takes_no_edit),
		cmocka_unit_test(footer_always_tells_where_help_is),
		cmocka_unit_test(map_explains_its_marks),
		cmocka_unit_test(zoomed_panels_tell_the_account),
		cmocka_unit_test(timeline_tells_its_span),
		cmocka_unit_test(agenda_adds_to_the_account_of_its_row),
		cmocka_unit_test(figures_are_never_cut_in_the_middle),
		cmocka_unit_test(help_and_palette_know_every_command),
		cmocka_unit_test(state_survives_a_restart),
		cmocka_unit_test(empty_portfolio_offers_three_ways),
		cmocka_unit_test(portuguese_speaks_portuguese),
		cmocka_unit_test(ascii_is_ascii),
		cmocka_unit_test(idle_writes_nothing),
		cmocka_unit_test(hostile_names_stay_text),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
