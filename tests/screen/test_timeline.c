// SPDX-License-Identifier: GPL-3.0-or-later
// The phase timeline in a real terminal: the staircase cell by cell, the cursor's words, zooming, panning, editing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam/base/date.h"
#include "kam_screen.h"

// --- Ten histories --------------------------------------------------------------------------------------------------------

enum { HISTORIES = 10, ENTRIES = 200 };

typedef struct Entry {
	Day date;
	int phase;
} Entry;

typedef struct History {
	const char *name; // in alphabetical order, which is that of accounts without revenue
	Entry entries[ENTRIES];
	int count;
	int target; // -1: none
	Day target_date;
} History;

static History histories[HISTORIES];

static Day today(void)
{
	return day_parse_iso(TEST_TODAY, 10);
}

static History *new_history(int index, const char *name)
{
	histories[index] = (History){ .name = name, .target = -1, .target_date = DAY_NONE };
	return &histories[index];
}

static void add(History *history, int year, int month, int day, int phase)
{
	history->entries[history->count++] = (Entry){ day_from_civil(year, month, day), phase };
}

static void make_histories(void)
{
	History *one = new_history(0, "A one entry");
	add(one, 2023, 5, 9, 1);
	History *up = new_history(1, "B up");
	History *down = new_history(2, "C down");
	for (int i = 0; i < 4; i++) {
		add(up, 2021 + i, 3, 1, 1 + i);
		add(down, 2021 + i, 8, 31, 4 - i);
	}
	History *gap = new_history(3, "D gap of years");
	add(gap, 1998, 2, 28, 2);
	add(gap, 2026, 1, 5, 3);
	History *exploratory = new_history(4, "E exploratory");
	add(exploratory, 2024, 2, 29, 0);
	add(exploratory, 2025, 2, 28, 1);
	History *uncoupling = new_history(5, "F uncoupling");
	add(uncoupling, 2020, 1, 1, 3);
	add(uncoupling, 2026, 6, 1, 1);
	History *year = new_history(6, "G ups and downs in a year");
	static const int phases[] = { 1, 3, 2, 4, 1, 2 };
	for (int i = 0; i < 6; i++)
		add(year, 2026, 1 + i, 10, phases[i]);
	History *many = new_history(7, "H two hundred");
	for (int i = 0; i < ENTRIES; i++)
		add(many, 2010 + i / 12, 1 + i % 12, 1 + i % 28, (i * 7 + i / 5) % 5);
	History *now = new_history(8, "I entry today");
	add(now, 2026, 3, 1, 2);
	add(now, 2026, 11, 23, 3);
	History *target = new_history(9, "J target to come");
	add(target, 2024, 7, 1, 2);
	target->target = 4;
	target->target_date = day_from_civil(2029, 7, 1);
}

static const char *write_portfolio(void)
{
	static char path[160];
	static const char *const phase_names[] = { "exploratory", "tactical", "cooperative", "interdependent", "strategic" };
	char accounts[160], phases[160], arguments[400], day[DAY_TEXT_SIZE];
	snprintf(path, sizeof path, "%s/ten.kam", kam_folder());
	snprintf(accounts, sizeof accounts, "%s/ten-accounts.csv", kam_folder());
	snprintf(phases, sizeof phases, "%s/ten-phases.csv", kam_folder());
	FILE *file = fopen(accounts, "w");
	assert_non_null(file);
	fprintf(file, "name,target_phase,target_date,uncoupling\n");
	for (int i = 0; i < HISTORIES; i++)
		fprintf(file, "%s,%s,%s,%s\n", histories[i].name, histories[i].target < 0 ? "" : phase_names[histories[i].target],
			day_format(histories[i].target_date, DAY_ISO, day), i == 5 ? "planned" : "no");
	fclose(file);
	file = fopen(phases, "w");
	assert_non_null(file);
	fprintf(file, "account,date,phase,reason\n");
	for (int i = 0; i < HISTORIES; i++)
		for (int k = 0; k < histories[i].count; k++)
			fprintf(file, "%s,%s,%s,because\n", histories[i].name, day_format(histories[i].entries[k].date, DAY_ISO, day),
				phase_names[histories[i].entries[k].phase]);
	fclose(file);
	free(kam_run(path, "list accounts"));
	snprintf(arguments, sizeof arguments, "import --strict --as accounts '%s'", accounts);
	char *printed = kam_run(path, arguments);
	assert_non_null(printed);
	free(printed);
	snprintf(arguments, sizeof arguments, "import --strict --as phases '%s'", phases);
	printed = kam_run(path, arguments);
	assert_non_null(printed);
	free(printed);
	return path;
}

// --- What must stand in each cell ----------------------------------------------------------------------------------------

typedef struct Axis {
	Day start, end;
	int columns;
} Axis;

static Axis axis_of(const History *history, int zoom, int columns)
{
	static const int lengths[] = { 3653, 1826, 1096, 731, 366, 183, 92, 31, 14 };
	Day first = day_add_months(today(), -12), oldest = day_add_months(today(), -600);
	if (history->entries[0].date < first)
		first = history->entries[0].date;
	first = day_month_start(first < oldest ? oldest : first);
	Axis axis = { first, today() + (today() - first) / 9 + 1, columns };
	int length = 0;
	for (int i = 0; zoom && i < 9; i++)
		if (lengths[i] < axis.end - axis.start) {
			length = lengths[i + zoom - 1];
			break;
		}
	if (length) {
		axis.start = today() - length * 9 / 10;
		axis.end = axis.start + length;
	}
	return axis;
}

// The column of a day: the one whose days [start + floor(c * days / columns), ...) hold it, the first where there are several.
static int column_of(const Axis *axis, Day day)
{
	int64_t days = axis->end - axis->start;
	for (int c = 0; c < axis->columns; c++) {
		Day from = (Day)(axis->start + days * c / axis->columns), to = (Day)(axis->start + days * (c + 1) / axis->columns);
		if (day >= from && (day < to || (from == to && day == from)))
			return c;
	}
	return day < axis->start ? -1 : axis->columns;
}

static int phase_on(const History *history, Day day)
{
	int phase = -1;
	for (int i = 0; i < history->count && history->entries[i].date <= day; i++)
		phase = history->entries[i].phase;
	return phase;
}

typedef struct Column {
	int before, now, low, high, changes;
	bool future;
} Column;

static void read_days(const History *history, const Axis *axis, Column *columns)
{
	int phase = phase_on(history, axis->start - 1), last_column = column_of(axis, today());
	Day day = axis->start;
	for (int c = 0; c < axis->columns; c++) {
		columns[c] = (Column){ phase, phase, phase, phase, 0, c > last_column && axis_of(history, 0, 1).start >= DAY_FIRST };
		for (; day < axis->end && day <= today() && column_of(axis, day) == c; day++) {
			int now = phase_on(history, day);
			if (now < 0)
				continue;
			columns[c].changes += columns[c].now >= 0 && now != columns[c].now;
			columns[c].low = columns[c].low < 0 || now < columns[c].low ? now : columns[c].low;
			columns[c].high = now > columns[c].high ? now : columns[c].high;
			columns[c].now = now;
		}
		phase = columns[c].now;
		Day from = (Day)(axis->start + (int64_t)(axis->end - axis->start) * c / axis->columns);
		columns[c].future = from > today();
	}
}

// `between`: a row between that of the phase and that of the next higher one.
static const char *expected_sign(const Column *column, int phase, bool between)
{
	if (column->future || column->now < 0 || phase < column->low || phase > column->high || (between && phase == column->high))
		return " ";
	if (between)
		return column->changes >= 3 ? "░" : "│";
	bool left = phase == column->before, right = phase == column->now, up = phase < column->high, down = phase > column->low;
	if (column->changes >= 3 && !right)
		return "░";
	if (!up && !down)
		return "─";
	if (left && right)
		return up && down ? "┼" : up ? "┴" : "┬";
	if (left)
		return up && down ? "┤" : up ? "╯" : "╮";
	if (right)
		return up && down ? "├" : up ? "╰" : "╭";
	return "│";
}

static const char *const phase_labels[] = { "Exploratory", "Tactical", "Cooperative", "Interdependent", "Strategic" };

static int row_of_phase(ScreenTest *test, int phase)
{
	char text[40];
	int row, column;
	snprintf(text, sizeof text, "│ %s", phase_labels[phase]);
	return screen_find(test, text, &row, &column) && column == 0 ? row : -1;
}

enum { PLOT = 18 };

static const char *expected_cell(const History *history, const Axis *axis, const Column *columns, int c, int phase, bool between)
{
	const char *sign = expected_sign(&columns[c], phase, between);
	int now = column_of(axis, today());
	bool uncoupling = history == &histories[5];
	if (c == now && !between && phase == columns[c].now && (uncoupling || !columns[c].changes))
		return uncoupling ? "✗" : "▶";
	if (history->target == phase && !between && sign[0] == ' ') {
		int target = column_of(axis, history->target_date), edge = axis->columns - 1;
		bool beyond = target > edge;
		target = beyond ? edge : target;
		if (c == target)
			return "T";
		if (c > now && c < target)
			return beyond && c == target - 1 ? "▶" : "·";
	}
	return c == now && sign[0] == ' ' ? "┊" : sign;
}

static void check_row(
	ScreenTest *test, const History *history, const Axis *axis, const Column *columns, int row, int phase, bool between)
{
	for (int c = 0; c < axis->columns; c++) {
		ScreenCell cell = screen_cell(test, row, PLOT + c);
		const char *expected = expected_cell(history, axis, columns, c, phase, between);
		const char *seen = cell.text[0] ? cell.text : " ";
		if (strcmp(seen, expected) != 0) {
			print_error("%s\n", screen_text(test));
			fail_msg("%s: row %d, column %d of %d: %s, not %s", history->name, row, c, axis->columns, seen, expected);
		}
	}
}

static void check_stairs(ScreenTest *test, const History *history, int zoom, int width)
{
	Column columns[300];
	Axis axis = axis_of(history, zoom, width - 2 - 17);
	read_days(history, &axis, columns);
	assert_on_screen(test, history->name);
	for (int phase = 0; phase <= 4; phase++) {
		int row = row_of_phase(test, phase), higher = phase < 4 ? row_of_phase(test, phase + 1) : row;
		if (phase == 0 && row < 0)
			continue;
		assert_true(row > 0);
		check_row(test, history, &axis, columns, row, phase, false);
		for (int between = higher + 1; between < row; between++)
			check_row(test, history, &axis, columns, between, phase, true);
	}
}

static void staircase_cell_by_cell(void **unused)
{
	(void)unused;
	static const int sizes[][2] = { { 24, 80 }, { 36, 132 }, { 60, 220 } };
	static const char *const keys[] = { "", "+", "+ + +" };
	make_histories();
	const char *path = write_portfolio();
	for (size_t s = 0; s < 3; s++) {
		ScreenTest *test = kam_open(path, sizes[s][0], sizes[s][1], "en", false);
		assert_non_null(test);
		screen_keys(test, "t");
		for (int i = 0; i < HISTORIES; i++) {
			for (int zoom = 0; zoom < 3; zoom++) {
				if (zoom)
					screen_keys(test, keys[zoom]);
				check_stairs(test, &histories[i], zoom == 2 ? 3 : zoom, sizes[s][1]);
				screen_keys(test, "-*9");
			}
			screen_keys(test, "]");
		}
		screen_keys(test, "1 Home");
		assert_int_equal(screen_end(test), 0);
	}
}

// --- The cursor -----------------------------------------------------------------------------------------------------------

static void cursor_tells_in_words(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("words"), 36, 132, "en", false);
	screen_keys(test, "t");
	assert_on_screen(test, "04 Feb 2025 Interdependent (up from Cooperative): Importado falhou na montagem");
	assert_on_screen(test, "evidence: Parada de linha de 14 h");
	assert_on_screen(test, "Interdependent since 04 Feb 2025");
	assert_on_screen(test, "Feb 2025: R$ 611k, 15 orders");
	assert_on_screen(test, "T target Strategic by");
	screen_keys(test, "Up");
	assert_on_screen(test, "(down from Interdependent)");
	screen_keys(test, "Down");
	assert_on_screen(test, "04 Feb 2025 Interdependent (up");
	screen_keys(test, "Home");
	assert_on_screen(test, "05 Jan 2021 Tactical (first entry)");
	assert_int_equal(screen_end(test), 0);
}

static void jumps_go_from_one_of_a_kind_to_the_next(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("jumps"), 36, 132, "en", false);
	screen_keys(test, "t f");
	assert_on_screen(test, "What n and N go to");
	screen_type(test, "People");
	screen_keys(test, "Enter");
	assert_on_screen(test, "n: Changes of people");
	assert_on_screen(test, "14 Mar 2025 Gilberto Vaz left the company");
	screen_keys(test, "n");
	assert_on_screen(test, "Nothing later");
	screen_keys(test, "N");
	assert_on_screen(test, "first contact with");
	screen_keys(test, "f");
	screen_type(test, "Survey");
	screen_keys(test, "Enter N");
	assert_on_screen(test, "survey:");
	assert_on_screen(test, "/10)");
	screen_keys(test, "Esc ]"); // the docked one goes on with another account
	assert_on_screen(test, "Cervejaria Horizonte");
	assert_int_equal(screen_end(test), 0);
}

// An account with orders alone: nothing to walk on, yet the cursor moves, by columns.
static void cursor_moves_where_nothing_is_recorded(void **unused)
{
	(void)unused;
	const char *path = kam_copy("bare");
	free(kam_run(path, "add account 'name=Zebra'"));
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "/");
	screen_type(test, "zebra");
	screen_keys(test, "Enter t");
	assert_on_screen(test, "No phase yet: a adds the first entry.");
	assert_on_screen(test, "Mon 23 Nov 2026");
	screen_keys(test, "Left*30");
	assert_on_screen(test, " 2026 "); // a day of this year, or of the last
	assert_on_screen(test, "no phase yet");
	screen_keys(test, "Right*80");
	assert_on_screen(test, "still to come");
	screen_keys(test, ".");
	assert_not_on_screen(test, "still to come");
	screen_keys(test, "1 Esc");
	assert_int_equal(screen_end(test), 0);
}

// --- Zoom and pan -----------------------------------------------------------------------------------------------------------

static void zoom_goes_from_years_to_weeks(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("weeks"), 36, 132, "en", false);
	screen_keys(test, "t +*20 .");
	assert_on_screen(test, "Nov 2026 – 24 Nov 2026"); // two weeks, today at nine tenths
	assert_on_screen(test, "16 Nov");
	screen_keys(test, "<");
	assert_not_on_screen(test, "– 24 Nov 2026");
	screen_keys(test, "PgUp PgUp .");
	assert_on_screen(test, "– 24 Nov 2026");
	screen_keys(test, "-*20");
	assert_on_screen(test, "2021 to today");
	assert_int_equal(screen_end(test), 0);
}

static void mouse_zooms_pans_and_points(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("wheel"), 36, 132, "en", false);
	int row, column;
	screen_keys(test, "t");
	assert_true(screen_find(test, "2021───", &row, &column));
	screen_mouse(test, 10, 70, 4);
	assert_not_on_screen(test, "2021 to today");
	char before[400], after[400];
	snprintf(before, sizeof before, "%s", screen_row_text(test, 1));
	screen_mouse(test, row, 70, 4); // over the axis: back in time
	snprintf(after, sizeof after, "%s", screen_row_text(test, 1));
	assert_string_not_equal(before, after);
	screen_drag(test, 10, 60, 10, 90);
	assert_string_not_equal(screen_row_text(test, 1), after);
	screen_mouse(test, 10, 70, 5);
	screen_mouse(test, 10, 70, 5);
	assert_on_screen(test, "2021 to today");
	assert_true(screen_find(test, "╭", &row, &column));
	assert_true(screen_find(test, "╰────────────╯", &row, &column)); // the fall of 2024
	screen_mouse(test, row, column, 1);
	assert_on_screen(test, "(down from Interdependent)");
	assert_int_equal(screen_end(test), 0);
}

// --- Editing ----------------------------------------------------------------------------------------------------------------

static void entries_are_added_edited_deleted_and_undone(void **unused)
{
	(void)unused;
	const char *path = kam_copy("edits");
	char *before = kam_run(path, "list phases --json");
	ScreenTest *test = kam_open(path, 36, 132, "en", false);
	screen_keys(test, "t a");
	assert_on_screen(test, "New: phase entry ─ Metalúrgica Aurora S.A.");
	screen_keys(test, "Tab Tab");
	screen_type(test, "Plano comum assinado");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Saved:");
	screen_keys(test, "End Up Up Down"); // back to the newest entry
	screen_keys(test, "End Up");
	assert_on_screen(test, "23 Nov 2026 Strategic (up from Interdependent): Plano comum assinado");
	char *rows = kam_run(path, "list phases --json");
	assert_non_null(rows);
	assert_non_null(strstr(rows, "Plano comum assinado"));
	free(rows);
	screen_keys(test, "e");
	assert_on_screen(test, "Edit: phase entry");
	screen_keys(test, "Tab Tab");
	screen_type(test, " hoje");
	screen_keys(test, "C-s");
	assert_on_screen(test, "Plano comum assinado hoje");
	screen_keys(test, "d y");
	assert_not_on_screen(test, "Plano comum assinado");
	rows = kam_run(path, "list phases --json");
	assert_string_equal(rows, before);
	free(rows);
	screen_keys(test, "u");
	assert_on_screen(test, "Plano comum assinado hoje");
	screen_keys(test, "u u");
	assert_not_on_screen(test, "Plano comum assinado");
	assert_int_equal(screen_end(test), 0);
	rows = kam_run(path, "list phases --json");
	assert_string_equal(rows, before);
	free(rows);
	free(before);
}

static void enter_opens_what_is_under_the_cursor(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("open"), 36, 132, "en", false);
	screen_keys(test, "t Enter");
	assert_on_screen(test, "Edit: phase entry");
	screen_keys(test, "Esc f");
	screen_type(test, "Plan");
	screen_keys(test, "Enter n Enter");
	assert_on_screen(test, "Edit: ");
	screen_keys(test, "Esc f");
	screen_type(test, "Changes of people");
	screen_keys(test, "Enter N Enter");
	assert_on_screen(test, "Edit: contact");
	screen_keys(test, "Esc d");
	assert_on_screen(test, "e edits it");
	assert_int_equal(screen_end(test), 0);
}

// --- Sizes, languages, ASCII ----------------------------------------------------------------------------------------------

static void readable_at_any_width(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("wide"), 40, 100, "pt_BR", false);
	screen_keys(test, "t");
	for (int columns = 60; columns <= 300; columns += 48) {
		screen_resize(test, 40, columns);
		assert_on_screen(test, "Estratégico");
		assert_on_screen(test, "╭");
		assert_on_screen(test, "▶");
		assert_on_screen(test, "Interdependente");
		screen_keys(test, "+ + Left Right - -");
	}
	screen_resize(test, 12, 44);
	assert_on_screen(test, "╭");
	screen_resize(test, 10, 40);
	assert_false(screen_has_ended(test));
	assert_int_equal(screen_end(test), 0);
}

static void ascii_has_every_sign(void **unused)
{
	(void)unused;
	ScreenTest *test = kam_open(kam_copy("ascii"), 36, 132, "en", true);
	screen_keys(test, "t");
	assert_on_screen(test, "Interdependent");
	for (int row = 2; row < 30; row++)
		for (int column = 0; column < 131; column++) // names keep their accents
			assert_true((unsigned char)screen_cell(test, row, column).text[0] < 0x80);
	assert_on_screen(test, "+----");
	assert_int_equal(screen_end(test), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(staircase_cell_by_cell),
		cmocka_unit_test(cursor_tells_in_words),
		cmocka_unit_test(jumps_go_from_one_of_a_kind_to_the_next),
		cmocka_unit_test(cursor_moves_where_nothing_is_recorded),
		cmocka_unit_test(zoom_goes_from_years_to_weeks),
		cmocka_unit_test(mouse_zooms_pans_and_points),
		cmocka_unit_test(entries_are_added_edited_deleted_and_undone),
		cmocka_unit_test(enter_opens_what_is_under_the_cursor),
		cmocka_unit_test(readable_at_any_width),
		cmocka_unit_test(ascii_has_every_sign),
	};
	return cmocka_run_group_tests(tests, kam_start, kam_end);
}
