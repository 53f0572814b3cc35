// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map as its user meets it: real keys, and then what the file holds and what the cells show, in all three drawings.
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

static const int sizes[][2] = { { 24, 80 }, { 60, 200 } };
enum { SIZES = 2 };

// --- What is stored -----------------------------------------------------------------------------------------------------

// A field of a person as `kam list contacts` has it; valid until the next call.
static const char *stored(const char *path, const char *name, const char *field)
{
	static char value[256];
	char arguments[512];
	snprintf(arguments, sizeof arguments, "list contacts --filter 'name=\"%s\"' --columns %s --csv", name, field);
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	char *line = strchr(printed, '\n');
	snprintf(value, sizeof value, "%s", line ? line + 1 : "");
	value[strcspn(value, "\r\n")] = '\0';
	free(printed);
	return value;
}

#define assert_stored(path, name, field, expected) assert_string_equal(stored(path, name, field), expected)

// Whether `kam list links --csv` (or relationships) has a line.
static bool has_line(const char *path, const char *entity, const char *columns, const char *line)
{
	char arguments[256], wanted[256];
	snprintf(arguments, sizeof arguments, "list %s --columns %s --csv", entity, columns);
	snprintf(wanted, sizeof wanted, "\n%s\n", line);
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	char *to = printed;
	for (char *from = printed; *from; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	bool found = strstr(printed, wanted) != NULL;
	free(printed);
	return found;
}

#define assert_link(path, line) assert_true(has_line(path, "links", "contact,kind,other", line))
#define assert_no_link(path, line) assert_false(has_line(path, "links", "contact,kind,other", line))
#define assert_tie(path, line) assert_true(has_line(path, "relationships", "manager,contact,now", line))

static char *all_people(const char *path)
{
	static const char *const entities[] = { "contacts", "links", "relationships", "actions" };
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

// Types u so often that the edits are taken back, and nothing else.
static void undo_to(ScreenTest *test, const char *path, const char *before, int edits)
{
	for (int i = 0; i < edits; i++) {
		screen_keys(test, "u");
		assert_on_screen(test, "Undone: ");
	}
	char *after = all_people(path);
	assert_string_equal(before, after);
	free(after);
}

// Selects a person by typing the name in the filter, which is then taken away.
static void find_person(ScreenTest *test, const char *name)
{
	screen_keys(test, "/");
	screen_type(test, name);
	screen_keys(test, "Enter Esc");
}

// --- Questions of domain.md 1 -------------------------------------------------------------------------------------------

// 3: who is this person, what role and stance, what did we last promise? The map of the first account, then its first person.
static void who_is_this_person_in_three_keys(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("question3"), 36, 132, "en", false);
	screen_keys(test, "m Right");
	assert_on_screen(test, "Paulo Nogueira");
	assert_on_screen(test, "Diretor de Suprimentos");
	assert_on_screen(test, "decision maker");
	assert_on_screen(test, "neutral, wanted: supporter");
	assert_on_screen(test, "Last talks");
	assert_int_equal(screen_end(test), 0);
}

static void the_card_tells_open_promises(void **unused)
{
	(void)unused;
	const char *path = kam_copy("promise");
	free(kam_run(path, "add action account=Aurora name='Send the 8D report' contact='Paulo Nogueira' due=2026-11-20"));
	ScreenTest *test = kam_open(path, 50, 200, "en", false);
	screen_keys(test, "m");
	find_person(test, "Nogueira");
	assert_on_screen(test, "Promised and open");
	assert_on_screen(test, "20 Nov Send the 8D report");
	assert_int_equal(screen_end(test), 0);
}

// 4: who decides here, who is for and against us, whom do we not cover?
static void who_decides_in_three_keys(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("question4"), 36, 132, "en", false);
	assert_on_screen(test, "◆ decides");
	assert_on_screen(test, "opponent");
	screen_keys(test, "m v v");
	assert_on_screen(test, "Gaps");
	assert_on_screen(test, "! Denise Hoffmann, economic buyer");
	assert_on_screen(test, "! 0>2");
	assert_on_screen(test, "9/14");
	assert_int_equal(screen_end(test), 0);
}

// --- The three drawings -------------------------------------------------------------------------------------------------

static void drawings_follow_each_other_and_stay(void **unused)
{
	(void)unused;
	const char *path = kam_copy("drawings");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	assert_on_screen(test, "influence × stance");
	screen_keys(test, "v");
	assert_on_screen(test, "org chart");
	screen_keys(test, "] ] [");
	assert_on_screen(test, "Cervejaria Horizonte ─ org chart");
	screen_keys(test, "v");
	assert_on_screen(test, "coverage");
	assert_int_equal(screen_end(test), 0);
	test = kam_open(path, 36, 132, "en", false);
	assert_on_screen(test, "Cervejaria Horizonte ─ coverage");
	screen_keys(test, "v");
	assert_on_screen(test, "influence × stance");
	assert_int_equal(screen_end(test), 0);
}

static void chart_shows_who_reports_to_whom(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("chart"), 60, 220, "en", false);
	int boss_row, boss_column, row, column;
	screen_keys(test, "m v Home");
	assert_true(screen_find(test, "★ Heitor Bastos ++", &boss_row, &boss_column));
	assert_true(screen_find(test, "◆ Denise Hoffmann !", &row, &column));
	assert_int_equal(row, boss_row + 4); // three lines of the boss, one of the bar
	assert_on_screen(test, "AP 2 HV 3 ─ 38d");
	assert_true(screen_find(test, "╰─▲ Fábio Dantas --", &row, NULL));
	screen_keys(test, "Right"); // Cláudia Amaral
	screen_keys(test, "Space");
	assert_on_screen(test, "▸7");
	assert_not_on_screen(test, "● Joana Siqueira");
	screen_keys(test, "Space");
	assert_on_screen(test, "● Joana Siqueira");
	screen_keys(test, "w");
	assert_on_screen(test, "● Joana Siqueira");
	assert_int_equal(screen_end(test), 0);
}

static void whole_chart_fits_a_small_screen(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("fit"), 24, 80, "en", false);
	screen_keys(test, "m v");
	assert_on_screen(test, "▶");
	screen_keys(test, "w");
	assert_on_screen(test, "★ HB ++");
	assert_on_screen(test, "■ RT -");
	assert_on_screen(test, "◇ LM +");
	assert_int_equal(screen_end(test), 0);
}

static void cycles_and_people_who_left_are_shown(void **unused)
{
	(void)unused;
	const char *path = kam_copy("cycle");
	free(kam_run(path, "add link contact='Heitor Bastos' kind=reports_to other='Sílvia Pacheco'"));
	ScreenTest *test = kam_open(path, 60, 200, "en", false);
	screen_keys(test, "m v");
	assert_on_screen(test, "Heitor Bastos ++ ↻");
	assert_on_screen(test, "× Gilberto Vaz");
	screen_keys(test, "X");
	assert_not_on_screen(test, "Gilberto Vaz");
	assert_int_equal(screen_end(test), 0);
}

static void the_way_to_a_person(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("path"), 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Hoffmann");
	screen_keys(test, "p");
	assert_on_screen(test, "The way to this person");
	assert_on_screen(test, "Heitor Bastos");
	screen_keys(test, "Esc");
	assert_not_on_screen(test, "The way to this person");
	assert_int_equal(screen_end(test), 0);
}

static void what_breaks_when_a_manager_leaves(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("whatif"), 36, 132, "en", false);
	screen_keys(test, "m v v W");
	assert_on_screen(test, "If Ana Prado leaves");
	assert_on_screen(test, "Without Ana Prado 5 people lose their best contact; 4 are left uncovered");
	assert_on_screen(test, "if Ana Prado leaves ─ 14 people");
	assert_on_screen(test, "key players covered 2/6");
	assert_on_screen(test, "departments covered 4/7");
	screen_keys(test, "W");
	assert_not_on_screen(test, "If Ana Prado leaves");
	assert_int_equal(screen_end(test), 0);
}

static void only_some_people(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("facet"), 36, 132, "en", false);
	screen_keys(test, "m f");
	screen_type(test, "gatekeeper");
	screen_keys(test, "Enter");
	assert_on_screen(test, "gatekeeper: 1");
	assert_on_screen(test, "Dantas");
	assert_not_on_screen(test, "P. Nogueira");
	screen_keys(test, "v v");
	assert_on_screen(test, "▲ Fábio Dantas");
	assert_not_on_screen(test, "Joana Siqueira");
	screen_keys(test, "Esc");
	assert_on_screen(test, "Joana Siqueira");
	assert_int_equal(screen_end(test), 0);
}

static void crowded_cells_are_listed_and_walked(void **unused)
{
	(void)unused;
	const char *path = kam_copy("crowded");
	for (int i = 0; i < 9; i++) {
		char arguments[160];
		snprintf(arguments, sizeof arguments, "add contact account=Aurora name='Zz Crowd%d' influence=3 stance=critic", i);
		free(kam_run(path, arguments));
	}
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Crowd0");
	assert_on_screen(test, "In this cell: 1 of 9");
	screen_keys(test, "Right*8");
	assert_on_screen(test, "In this cell: 9 of 9");
	assert_on_screen(test, "Zz Crowd8 ─ never spoken to");
	assert_int_equal(screen_end(test), 0);
}

static void interest_names_the_quadrants(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("quadrants"), 36, 132, "en", false);
	screen_keys(test, "m o");
	assert_on_screen(test, "keep satisfied");
	assert_on_screen(test, "manage closely");
	assert_on_screen(test, "monitor");
	assert_on_screen(test, "keep informed");
	assert_int_equal(screen_end(test), 0);
}

// --- Editing: keys, stored rows, cells ----------------------------------------------------------------------------------

static void moves_on_the_grid(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < SIZES; i++) {
		const char *path = kam_copy(i ? "grid200" : "grid80");
		char *before = all_people(path);
		ScreenTest *test = kam_open(path, sizes[i][0], sizes[i][1], "en", false);
		int row, column, row_after, column_after;
		screen_keys(test, "m");
		find_person(test, "Pacheco");
		assert_true(screen_find(test, i ? "■ Sílvia Pacheco" : "■ S. Pac", &row, &column));
		screen_keys(test, "K Shift-Up H"); // a burst of one person: one step
		assert_stored(path, "Sílvia Pacheco", "influence,stance", "4,neutral");
		assert_true(screen_find(test, i ? "■ Sílvia Pacheco" : "■ S. Pac", &row_after, &column_after));
		assert_true(row_after < row && column_after < column);
		screen_keys(test, "o L");
		assert_stored(path, "Sílvia Pacheco", "interest", "5");
		undo_to(test, path, before, 2);
		assert_int_equal(screen_end(test), 0);
		free(before);
	}
}

static void moves_on_the_chart(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < SIZES; i++) {
		const char *path = kam_copy(i ? "chart200" : "chart80");
		char *before = all_people(path);
		ScreenTest *test = kam_open(path, sizes[i][0], sizes[i][1], "en", false);
		screen_keys(test, "m v w");
		find_person(test, "Kobayashi"); // reports to Joana Siqueira
		screen_keys(test, "K");
		assert_link(path, "Vinícius Kobayashi,reports_to,Cláudia Amaral");
		screen_keys(test, "C-r K L J"); // nothing to do again; beside her, behind Denise Hoffmann, below her
		assert_link(path, "Vinícius Kobayashi,reports_to,Denise Hoffmann");
		assert_no_link(path, "Vinícius Kobayashi,reports_to,Cláudia Amaral");
		screen_keys(test, "J");
		assert_link(path, "Vinícius Kobayashi,reports_to,Fábio Dantas");
		assert_on_screen(test, "Vinícius Kobayashi");
		char *edits = kam_run(path, "edits --json");
		assert_non_null(strstr(edits, "Vinícius Kobayashi reports to Fábio Dantas"));
		free(edits);
		screen_keys(test, "u");
		while (on_screen(test, "Undone: Vinícius"))
			screen_keys(test, "u");
		screen_keys(test, "C-r"); // the import that the last key took back
		char *after = all_people(path);
		assert_string_equal(before, after);
		free(after);
		assert_int_equal(screen_end(test), 0);
		free(before);
	}
}

// Whether the one stands before the other, from the left, or above where both hang at a trunk.
static bool stands_before(ScreenTest *test, const char *first, const char *second)
{
	int row, column, other_row, other_column;
	if (!screen_find(test, first, &row, &column) || !screen_find(test, second, &other_row, &other_column))
		return false;
	return column == other_column ? row < other_row : column < other_column;
}

static void order_on_the_chart(void **unused)
{
	(void)unused;
	const char *path = kam_copy("order200");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, sizes[1][0], sizes[1][1], "en", false);
	screen_keys(test, "m v");
	find_person(test, "Hoffmann"); // with Cláudia Amaral and Paulo Nogueira below Heitor Bastos
	assert_true(stands_before(test, "◆ Cláudia Amaral", "◆ Denise Hoffmann"));
	screen_keys(test, "H");
	assert_true(stands_before(test, "◆ Denise Hoffmann", "◆ Cláudia Amaral"));
	assert_stored(path, "Cláudia Amaral", "chart_order", "2");
	screen_keys(test, "Shift-Left H"); // there is nobody before
	assert_stored(path, "Denise Hoffmann", "chart_order", "1");
	screen_keys(test, "Shift-Right L L");
	assert_stored(path, "Denise Hoffmann", "chart_order", "3");
	find_person(test, "Kobayashi");
	screen_keys(test, "K"); // beside Joana Siqueira, the old boss
	assert_true(stands_before(test, "● J", "● V"));
	screen_keys(test, "L"); // past Ricardo Zanella, who has people of his own
	assert_true(stands_before(test, "● R", "● V") && stands_before(test, "● V", "○ M"));
	screen_keys(test, "J");
	assert_link(path, "Vinícius Kobayashi,reports_to,Ricardo Zanella");
	undo_to(test, path, before, 2);
	assert_int_equal(screen_end(test), 0);
	free(before);
}

static void moves_in_the_matrix(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < SIZES; i++) {
		const char *path = kam_copy(i ? "matrix200" : "matrix80");
		char *before = all_people(path);
		ScreenTest *test = kam_open(path, sizes[i][0], sizes[i][1], "en", false);
		screen_keys(test, "m v v");
		find_person(test, "Hoffmann");
		screen_keys(test, "L L"); // Ana Prado, the first column: a burst is one step
		assert_tie(path, "Ana Prado,Denise Hoffmann,credible_source");
		screen_keys(test, "K");
		assert_stored(path, "Denise Hoffmann", "level", "executive");
		screen_keys(test, "Right H");
		assert_stored(path, "Denise Hoffmann", "level", "executive"); // Tatiana has no tie that could be weaker
		int row;
		assert_true(screen_find(test, "◆ Denise Hoffmann", &row, NULL));
		assert_non_null(strstr(screen_row_text(test, row), " 0>2 ")); // Helena's
		assert_null(strstr(screen_row_text(test, row), "! 0>2"));
		undo_to(test, path, before, 2);
		assert_int_equal(screen_end(test), 0);
		free(before);
	}
}

static void several_are_changed_together(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < SIZES; i++) {
		const char *path = kam_copy(i ? "several200" : "several80");
		char *before = all_people(path);
		ScreenTest *test = kam_open(path, sizes[i][0], sizes[i][1], "en", false);
		screen_keys(test, "m");
		find_person(test, "Pacheco");
		screen_keys(test, "Space");
		find_person(test, "Torquato"); // Esc takes the filter only when there is no mark: type it away
		screen_keys(test, "Esc");
		screen_keys(test, "M");
		find_person(test, "Pacheco");
		screen_keys(test, "M r");
		screen_type(test, "coach");
		screen_keys(test, "Space Enter");
		char first[256], second[256];
		snprintf(first, sizeof first, "%s", stored(path, "Sílvia Pacheco", "roles"));
		snprintf(second, sizeof second, "%s", stored(path, "Tomás Torquato", "roles"));
		assert_non_null(strstr(first, "coach"));
		(void)second;
		undo_to(test, path, before, 1);
		assert_int_equal(screen_end(test), 0);
		free(before);
	}
}

static void all_who_are_shown_are_marked(void **unused)
{
	(void)unused;
	const char *path = kam_copy("markall");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m f");
	screen_type(test, "Qualidade"); // one person
	screen_keys(test, "Enter *");
	assert_on_screen(test, "1 marked");
	screen_keys(test, "Esc Esc * x");
	assert_stored(path, "Heitor Bastos", "status", "left");
	assert_stored(path, "Tomás Torquato", "status", "left");
	screen_keys(test, "Esc u");
	assert_on_screen(test, "Undone: ");
	char *after = all_people(path);
	assert_string_equal(before, after);
	free(after);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

static void roles_leaving_and_links(void **unused)
{
	(void)unused;
	const char *path = kam_copy("roles");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Macedo");
	screen_keys(test, "r");
	screen_type(test, "gate");
	screen_keys(test, "Space Enter");
	assert_stored(path, "Mônica Macedo", "roles", "user|gatekeeper");
	assert_on_screen(test, "▲ M. Macedo");
	screen_keys(test, "x");
	assert_stored(path, "Mônica Macedo", "status,left_on", "left,2026-11-23");
	screen_keys(test, "x");
	assert_stored(path, "Mônica Macedo", "status,left_on", "active,");
	screen_keys(test, "R Down Enter");
	screen_type(test, "Torquato");
	screen_keys(test, "Enter");
	assert_link(path, "Mônica Macedo,influences,Tomás Torquato");
	undo_to(test, path, before, 4);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

static void add_edit_and_delete_in_place(void **unused)
{
	(void)unused;
	const char *path = kam_copy("place");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	screen_keys(test, "m");
	find_person(test, "Dantas");
	screen_keys(test, "a");
	screen_type(test, "Nova Pessoa");
	screen_keys(test, "C-s");
	assert_stored(path, "Nova Pessoa", "account,influence,stance", "Metalúrgica Aurora S.A.,2,opponent");
	find_person(test, "Nova");
	screen_keys(test, "e Tab");
	screen_type(test, "Chefe");
	screen_keys(test, "C-s d y");
	assert_string_equal(stored(path, "Nova Pessoa", "name"), "");
	undo_to(test, path, before, 3);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

static void a_talk_is_logged_from_here(void **unused)
{
	(void)unused;
	const char *path = kam_copy("logged");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Hoffmann");
	assert_on_screen(test, "No talk yet");
	screen_keys(test, "c Tab Tab");
	screen_type(test, "Falamos do prazo");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Falamos do prazo");
	assert_not_on_screen(test, "No talk yet");
	assert_int_equal(screen_end(test), 0);
}

static void successors_duplicates_and_new_employers(void **unused)
{
	(void)unused;
	const char *path = kam_copy("change");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Nogueira");
	screen_keys(test, "s Down Enter");
	screen_type(test, "Carla Sucessora");
	screen_keys(test, "C-s");
	assert_stored(path, "Paulo Nogueira", "status", "left");
	assert_stored(path, "Carla Sucessora", "title,influence", "Diretor de Suprimentos,5");
	assert_link(path, "Rogério Tavares,reports_to,Carla Sucessora");
	find_person(test, "Torquato");
	screen_keys(test, "=");
	screen_type(test, "Everton");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Merge Everton Prates into Tomás Torquato?");
	screen_keys(test, "Enter"); // a bare Enter destroys nothing
	assert_stored(path, "Everton Prates", "name", "Everton Prates");
	screen_keys(test, "=");
	screen_type(test, "Everton");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Goes: Everton Prates");
	assert_on_screen(test, "Stays: Tomás Torquato");
	screen_keys(test, "y");
	assert_on_screen(test, "Merged: the record of Everton Prates is now part of Tomás Torquato");
	assert_string_equal(stored(path, "Everton Prates", "name"), "");
	screen_keys(test, "C");
	screen_type(test, "Horizonte");
	screen_keys(test, "Enter");
	assert_stored(path, "Tomás Torquato", "account", "Cervejaria Horizonte");
	undo_to(test, path, before, 3);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

// --- Mouse --------------------------------------------------------------------------------------------------------------

static void people_are_dragged_on_the_grid(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < SIZES; i++) {
		const char *path = kam_copy(i ? "drag200" : "drag80");
		char *before = all_people(path);
		ScreenTest *test = kam_open(path, sizes[i][0], sizes[i][1], "en", false);
		int row, column, to_row, to_column;
		screen_keys(test, "m");
		assert_true(screen_find(test, i ? "■ Sílvia Pacheco" : "■ S. Pac", &row, &column));
		assert_true(screen_find(test, i ? "■ Rogério Tavares" : "■ R. Tav", &to_row, &to_column));
		screen_drag(test, row, column, to_row + 1, to_column);
		assert_stored(path, "Sílvia Pacheco", "influence,stance", "4,critic");
		assert_on_screen(test, "Sílvia Pacheco ─ ");
		undo_to(test, path, before, 1);
		assert_int_equal(screen_end(test), 0);
		free(before);
	}
}

static void people_are_dragged_to_a_new_boss(void **unused)
{
	(void)unused;
	const char *path = kam_copy("boss");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 60, 200, "en", false);
	int row, column, to_row, to_column;
	screen_keys(test, "m v");
	assert_true(screen_find(test, "▲ Fábio Dantas", &row, &column));
	assert_true(screen_find(test, "◆ Paulo Nogueira", &to_row, &to_column));
	screen_drag(test, row, column, to_row, to_column + 3);
	assert_link(path, "Fábio Dantas,reports_to,Paulo Nogueira");
	assert_true(screen_find(test, "★ Heitor Bastos", &row, &column));
	assert_true(screen_find(test, "▲ Fábio Dantas", &to_row, &to_column));
	screen_drag(test, row, column, to_row, to_column); // the boss below the one who reports: refused in words
	assert_on_screen(test, "cannot report to");
	undo_to(test, path, before, 1);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

static void drags_that_leave_the_map_do_nothing(void **unused)
{
	(void)unused;
	const char *path = kam_copy("away");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	int row, column;
	screen_keys(test, "3");
	assert_true(screen_find(test, "◆ D. Hof", &row, &column) || screen_find(test, "◆ DH", &row, &column));
	screen_drag(test, row, column, 3, 3); // over the portfolio
	assert_on_screen(test, "Denise Hoffmann ─ ");
	screen_mouse(test, row, column, 5); // the wheel walks
	assert_not_on_screen(test, "Denise Hoffmann ─ ");
	screen_mouse(test, row, column, 4);
	assert_on_screen(test, "Denise Hoffmann ─ ");
	char *after = all_people(path);
	assert_string_equal(before, after);
	free(before);
	free(after);
	assert_int_equal(screen_end(test), 0);
}

// --- The past -----------------------------------------------------------------------------------------------------------

static void a_past_day_can_only_be_read(void **unused)
{
	(void)unused;
	const char *path = kam_copy("past");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m @");
	assert_on_screen(test, "The map as of a day");
	screen_keys(test, "C-u");
	screen_type(test, "2026-03-31");
	screen_keys(test, "C-s");
	assert_on_screen(test, "as of 31 Mar 2026");
	screen_keys(test, "K");
	assert_on_screen(test, "it can only be read");
	screen_keys(test, "Right x r s = C e d a");
	char *after = all_people(path);
	assert_string_equal(before, after);
	free(before);
	free(after);
	screen_keys(test, "Esc");
	assert_not_on_screen(test, "as of");
	assert_int_equal(screen_end(test), 0);
}

static void changes_since_the_last_review(void **unused)
{
	(void)unused;
	const char *path = kam_copy("review");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Pacheco");
	screen_keys(test, "K K D");
	assert_on_screen(test, "What changed since ");
	assert_on_screen(test, "Sílvia Pacheco");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 0);
}

static void a_person_is_erased_for_good(void **unused)
{
	(void)unused;
	const char *path = kam_copy("erased");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m");
	find_person(test, "Torquato");
	screen_keys(test, "F");
	assert_on_screen(test, "Erase Tomás Torquato for good?");
	assert_on_screen(test, "Nothing brings the person back. Goes: 1 record, 1 link, ");
	assert_on_screen(test, "Ctrl-S erase");
	screen_type(test, "Tomás");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Type the name as it is");
	screen_keys(test, "C-u");
	screen_type(test, "Tomás Torquato");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Erased for good");
	assert_not_on_screen(test, "T. Torquato");
	screen_keys(test, "Esc");
	assert_string_equal(stored(path, "Tomás Torquato", "name"), "");
	assert_int_equal(screen_end(test), 0);
}

// --- Languages and terminals --------------------------------------------------------------------------------------------

// Somebody deleted before is chosen from a list, by the palette.
static void somebody_deleted_is_erased(void **unused)
{
	(void)unused;
	const char *path = kam_copy("deleted");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "m :");
	screen_type(test, "erase for good somebody");
	screen_keys(test, "Enter");
	assert_on_screen(test, "tells of nobody who was deleted");
	find_person(test, "Kobayashi");
	screen_keys(test, "d y");
	assert_on_screen(test, "Deleted: Vinícius Kobayashi");
	screen_keys(test, ":");
	screen_type(test, "erase for good somebody");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Vinícius Kobayashi ─ Metalúrgica Aurora S.A. ─ 23 Nov 2026");
	screen_keys(test, "Enter");
	assert_on_screen(test, "Erase Vinícius Kobayashi for good?");
	screen_type(test, "Vinícius Kobayashi");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Erased for good: Vinícius Kobayashi");
	screen_keys(test, ":");
	screen_type(test, "erase for good somebody");
	screen_keys(test, "Enter");
	assert_on_screen(test, "tells of nobody who was deleted");
	assert_int_equal(screen_end(test), 0);
}

// --- What a stranger reads ------------------------------------------------------------------------------------------------

static void nothing_is_drawn_twice_or_cut_without_need(void **unused)
{
	(void)unused;
	const char *path = kam_copy("stranger");
	free(kam_run(path, "add account name=Solitary"));
	free(kam_run(path, "add contact 'name=Solo Person' account=Solitary 'title=Head of the whole place'"));
	free(kam_run(path, "add contact 'name=\xF0\x9F\x98\x80' account=Solitary influence=3 stance=critic"));
	ScreenTest *test = kam_open(path, 24, 80, "en", false);
	screen_keys(test, "m");
	assert_not_on_screen(test, "││"); // the grid ends at the panel's border
	screen_keys(test, "v v");
	assert_on_screen(test, "! hole"); // the legend of the matrix to its end
	screen_keys(test, "v Esc 1 /");
	screen_type(test, "Solitary");
	screen_keys(test, "Enter m v");
	assert_on_screen(test, "never spoken to ─ Head of t"); // there is room
	screen_keys(test, "w");
	assert_on_screen(test, "\xF0\x9F\x98\x80");
	assert_int_equal(screen_end(test), 0);
}

// In plain letters a cut name does not look like a talk that is overdue.
static void cut_names_are_not_overdue(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("plain"), 24, 80, "en", true);
	screen_keys(test, "m");
	assert_not_on_screen(test, "T. Torqua~");
	assert_on_screen(test, "T. Torqua");
	assert_on_screen(test, "C. Amaral~>");
	assert_int_equal(screen_end(test), 0);
}

// Dropped on somebody in the matrix a person gets the level of that one.
static void people_are_dragged_to_another_level(void **unused)
{
	(void)unused;
	const char *path = kam_copy("levels");
	char *before = all_people(path);
	ScreenTest *test = kam_open(path, 60, 200, "en", false);
	int row, column, to_row, to_column;
	screen_keys(test, "m v v");
	assert_true(screen_find(test, "○ Everton Prates", &row, &column));
	assert_true(screen_find(test, "◆ Paulo Nogueira", &to_row, &to_column));
	screen_drag(test, row, column, to_row, to_column + 3);
	assert_stored(path, "Everton Prates", "level", "director");
	undo_to(test, path, before, 1);
	free(before);
	assert_int_equal(screen_end(test), 0);
}

static void every_drawing_at_every_size(void **unused)
{
	(void)unused;
	static const int all[][2] = { { 24, 80 }, { 36, 132 }, { 60, 220 }, { 10, 40 }, { 12, 200 }, { 70, 50 } };
	for (int language = 0; language < 2; language++) {
		ScreenTest *test = kam_open(kam_copy("everysize"), 36, 132, language ? "pt_BR" : "en", language == 1);
		for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
			screen_resize(test, all[i][0], all[i][1]);
			screen_keys(test, "m v v v w p o Down*3 Right*3 v w v p o z v v v z ]");
			assert_false(screen_has_ended(test));
		}
		assert_int_equal(screen_end(test), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_this_person_in_three_keys),
		cmocka_unit_test(the_card_tells_open_promises),
		cmocka_unit_test(who_decides_in_three_keys),
		cmocka_unit_test(drawings_follow_each_other_and_stay),
		cmocka_unit_test(chart_shows_who_reports_to_whom),
		cmocka_unit_test(order_on_the_chart),
		cmocka_unit_test(whole_chart_fits_a_small_screen),
		cmocka_unit_test(cycles_and_people_who_left_are_shown),
		cmocka_unit_test(the_way_to_a_person),
		cmocka_unit_test(what_breaks_when_a_manager_leaves),
		cmocka_unit_test(only_some_people),
		cmocka_unit_test(crowded_cells_are_listed_and_walked),
		cmocka_unit_test(interest_names_the_quadrants),
		cmocka_unit_test(moves_on_the_grid),
		cmocka_unit_test(moves_on_the_chart),
		cmocka_unit_test(moves_in_the_matrix),
		cmocka_unit_test(several_are_changed_together),
		cmocka_unit_test(all_who_are_shown_are_marked),
		cmocka_unit_test(roles_leaving_and_links),
		cmocka_unit_test(add_edit_and_delete_in_place),
		cmocka_unit_test(a_talk_is_logged_from_here),
		cmocka_unit_test(successors_duplicates_and_new_employers),
		cmocka_unit_test(people_are_dragged_on_the_grid),
		cmocka_unit_test(people_are_dragged_to_a_new_boss),
		cmocka_unit_test(drags_that_leave_the_map_do_nothing),
		cmocka_unit_test(a_past_day_can_only_be_read),
		cmocka_unit_test(changes_since_the_last_review),
		cmocka_unit_test(a_person_is_erased_for_good),
		cmocka_unit_test(somebody_deleted_is_erased),
		cmocka_unit_test(nothing_is_drawn_twice_or_cut_without_need),
		cmocka_unit_test(cut_names_are_not_overdue),
		cmocka_unit_test(people_are_dragged_to_another_level),
		cmocka_unit_test(every_drawing_at_every_size),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
