// SPDX-License-Identifier: GPL-3.0-or-later
// The staircase of phases against a second reading of it, day by day, for many histories, spans and widths; and some drawn by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/views/timeline_stairs.h"
#include "kam/model/entity.h"

enum { ENTRIES = 200 };

typedef struct History {
	const char *name;
	PhaseRow rows[ENTRIES];
	size_t count;
} History;

static Day today(void)
{
	return day_from_civil(2026, 11, 23);
}

static void add(History *history, int year, int month, int day, int phase)
{
	history->rows[history->count++] =
		(PhaseRow){ .id = 1, .date = day_from_civil(year, month, day), .phase = phase, .reason = "", .evidence = "" };
}

static void make_histories(History histories[static 10])
{
	memset(histories, 0, 10 * sizeof *histories);
	histories[0].name = "one entry";
	add(&histories[0], 2023, 5, 9, 1);
	histories[1].name = "up";
	for (int i = 0; i < 4; i++)
		add(&histories[1], 2021 + i, 3, 1, 1 + i);
	histories[2].name = "down";
	for (int i = 0; i < 4; i++)
		add(&histories[2], 2021 + i, 8, 31, 4 - i);
	histories[3].name = "a gap of years";
	add(&histories[3], 1998, 2, 28, 2);
	add(&histories[3], 2026, 1, 5, 3);
	histories[4].name = "exploratory";
	add(&histories[4], 2024, 2, 29, 0);
	add(&histories[4], 2025, 2, 28, 1);
	histories[5].name = "back to nothing and up again";
	add(&histories[5], 2022, 1, 1, 3);
	add(&histories[5], 2023, 1, 1, 0);
	add(&histories[5], 2026, 6, 1, 2);
	histories[6].name = "ups and downs in a year";
	static const int phases[] = { 1, 3, 2, 4, 1, 2 };
	for (int i = 0; i < 6; i++)
		add(&histories[6], 2025, 1 + 2 * i, 10, phases[i]);
	histories[7].name = "two hundred entries";
	for (int i = 0; i < ENTRIES; i++)
		add(&histories[7], 2010 + i / 12, 1 + i % 12, 1 + i % 28, (i * 7 + i / 5) % 5);
	histories[8].name = "an entry today";
	add(&histories[8], 2026, 3, 1, 2);
	add(&histories[8], 2026, 11, 23, 3);
	histories[9].name = "an entry after today";
	add(&histories[9], 2025, 12, 31, 2);
	add(&histories[9], 2026, 12, 1, 3);
}

// --- The second reading ---------------------------------------------------------------------------------------------------

static int phase_of_day(const History *history, Day day)
{
	int phase = -1;
	for (size_t i = 0; i < history->count && history->rows[i].date <= day && history->rows[i].date <= today(); i++)
		phase = history->rows[i].phase;
	return phase;
}

static void check_columns(const History *history, const TimeAxis *axis)
{
	StairColumn columns[400];
	stairs_of(history->rows, history->count, axis, today(), columns);
	int before = phase_of_day(history, axis->start - 1);
	Day day = axis->start;
	for (int i = 0; i < axis->columns; i++) {
		int64_t days = axis->end - axis->start;
		Day next = (Day)(axis->start + days * (i + 1) / axis->columns);
		int low = before, high = before, changes = 0, now = before;
		bool future = (day < next || axis->columns <= days ? day : day - (axis_column(axis, day) > i)) > today();
		for (; day < next || (axis->columns > days && axis_column(axis, day) == i);
			 day++) { // of a day with several columns: in the first
			int phase = day <= today() ? phase_of_day(history, day) : now;
			if (phase < 0)
				continue;
			changes += now >= 0 && phase != now;
			low = low < 0 || phase < low ? phase : low;
			high = phase > high ? phase : high;
			now = phase;
		}
		if (future) {
			assert_int_equal(columns[i].now, -1);
			continue;
		}
		if (columns[i].now != now || columns[i].before != before || columns[i].low != low || columns[i].high != high)
			fail_msg("%s, %d columns, column %d: %d-%d %d..%d, not %d-%d %d..%d", history->name, axis->columns, i,
				columns[i].before, columns[i].now, columns[i].low, columns[i].high, before, now, low, high);
		assert_int_equal(columns[i].changes, changes);
		before = now;
	}
}

static void columns_are_as_the_days(void **unused)
{
	(void)unused;
	static const int months[] = { 240, 60, 12, 1 }, widths[] = { 13, 43, 115, 203, 300 };
	static History histories[10];
	make_histories(histories);
	for (int h = 0; h < 10; h++)
		for (size_t m = 0; m < sizeof months / sizeof *months; m++)
			for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
				Day start = day_add_months(today(), -months[m]);
				TimeAxis axis = { start, today() + (today() - start) / 9 + 1, widths[w] };
				check_columns(&histories[h], &axis);
			}
}

// A line that leaves a column to the right comes into the next one from the left, in the same row; up meets down.
static void lines_are_whole(void **unused)
{
	(void)unused;
	static History histories[10];
	make_histories(histories);
	for (int h = 0; h < 10; h++)
		for (int width = 20; width <= 300; width += 28) {
			StairColumn columns[400];
			Day start = day_add_months(today(), -72);
			TimeAxis axis = { start, today() + 200, width };
			stairs_of(histories[h].rows, histories[h].count, &axis, today(), columns);
			for (int i = 1; i < width && columns[i].now >= 0; i++) {
				assert_int_equal(columns[i].before, columns[i - 1].now);
				assert_true(columns[i].low <= columns[i].now && columns[i].now <= columns[i].high);
				for (int phase = 0; phase <= PHASE_STRATEGIC; phase++) {
					bool inside = phase >= columns[i].low && phase <= columns[i].high;
					assert_int_equal(stair_glyph(&columns[i], phase) != GLYPH_COUNT, inside);
					assert_int_equal(stair_riser(&columns[i], phase) != GLYPH_COUNT, inside && phase < columns[i].high);
				}
			}
		}
}

// --- By hand --------------------------------------------------------------------------------------------------------------

static const char *sign(Glyph glyph)
{
	const char *unicode = " ", *ascii;
	if (glyph != GLYPH_COUNT)
		glyph_pair(glyph, &unicode, &ascii);
	return unicode;
}

static void draw(const History *history, const TimeAxis *axis, Buffer *out)
{
	StairColumn columns[400];
	stairs_of(history->rows, history->count, axis, today(), columns);
	for (int phase = PHASE_STRATEGIC; phase >= 0; phase--) {
		for (int i = 0; i < axis->columns; i++)
			buffer_add(out, sign(stair_glyph(&columns[i], phase)));
		buffer_add(out, "|");
	}
}

static void assert_drawn(const History *history, TimeAxis axis, const char *expected)
{
	Buffer out = BUFFER_EMPTY;
	draw(history, &axis, &out);
	assert_string_equal(buffer_text(&out), expected);
	buffer_done(&out);
}

static void some_by_hand(void **unused)
{
	(void)unused;
	static History histories[10];
	make_histories(histories);
	const TimeAxis years = { day_from_civil(2021, 1, 1), day_from_civil(2027, 1, 1), 24 }; // a quarter a column
	assert_drawn(&histories[0], years,
		"                        |                        |                        |         ───────────────|          "
		"              |");
	assert_drawn(&histories[1], years,
		"            ╭───────────|        ╭───╯           |    ╭───╯               |────╯                   |          "
		"              |");
	assert_drawn(&histories[2], years,
		"  ────╮                 |      ╰───╮             |          ╰───╮         |              ╰─────────|          "
		"              |");
	assert_drawn(&histories[4], years,
		"                        |                        |                        |                ╭───────|          "
		"  ────╯       |");
	assert_drawn(&histories[5], years,
		"                        |    ────╮               |        │            ╭──|        │            │  |        "
		"╰────────────╯  |");
	const TimeAxis year = { day_from_civil(2025, 1, 1), day_from_civil(2026, 1, 1), 4 }; // in quarters 1 3, 2, 4 1, 2
	assert_drawn(&histories[6], year, "  │ |╭╮│ |│╰┤╭|│ ╰╯|    |");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_as_the_days),
		cmocka_unit_test(lines_are_whole),
		cmocka_unit_test(some_by_hand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
