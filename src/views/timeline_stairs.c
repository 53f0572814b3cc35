// SPDX-License-Identifier: GPL-3.0-or-later
// The staircase: phases to columns, columns to signs.
#include "timeline_stairs.h"

enum { MANY_CHANGES = 3 };

static void take_phase(StairColumn *column, int phase)
{
	column->changes += column->now >= 0 && phase != column->now;
	column->low = column->low < 0 || phase < column->low ? phase : column->low;
	column->high = phase > column->high ? phase : column->high;
	column->now = phase;
}

void stairs_of(const PhaseRow *phases, size_t count, const TimeAxis *axis, Day today, StairColumn *out)
{
	size_t next = 0;
	int phase = -1;
	for (; next < count && phases[next].date < axis->start && phases[next].date <= today; next++)
		phase = phases[next].phase;
	for (int i = 0; i < axis->columns; i++) {
		DaySpan span = axis_span(axis, i);
		Day first = span.from < span.to ? span.from : span.to - 1;
		out[i] = (StairColumn){ phase, phase, phase, phase, 0 };
		if (first > today) {
			out[i] = (StairColumn){ phase, -1, -1, -1, 0 };
			continue;
		}
		for (; next < count && phases[next].date < span.to && phases[next].date <= today; next++)
			take_phase(&out[i], phases[next].phase);
		phase = out[i].now;
	}
}

int stairs_phase_at(const PhaseRow *phases, size_t count, Day day)
{
	int phase = -1;
	for (size_t i = 0; i < count && phases[i].date <= day; i++)
		phase = phases[i].phase;
	return phase;
}

// --- Signs --------------------------------------------------------------------------------------------------------------

enum { LEFT = 1, RIGHT = 2, UP = 4, DOWN = 8 };

// To which sides the line goes on from the row of a phase.
static unsigned sides_of(const StairColumn *column, int phase)
{
	unsigned sides = 0;
	if (column->now < 0 || phase < column->low || phase > column->high)
		return 0;
	sides |= phase == column->before ? LEFT : 0;
	sides |= phase == column->now ? RIGHT : 0;
	sides |= phase < column->high ? UP : 0;
	sides |= phase > column->low ? DOWN : 0;
	return sides;
}

Glyph stair_glyph(const StairColumn *column, int phase)
{
	static const Glyph signs[16] = {
		[0] = GLYPH_COUNT,
		[LEFT] = GLYPH_HORIZONTAL,
		[RIGHT] = GLYPH_HORIZONTAL,
		[LEFT | RIGHT] = GLYPH_HORIZONTAL,
		[UP] = GLYPH_VERTICAL,
		[DOWN] = GLYPH_VERTICAL,
		[UP | DOWN] = GLYPH_VERTICAL,
		[LEFT | UP] = GLYPH_CORNER_LR,
		[LEFT | DOWN] = GLYPH_CORNER_UR,
		[RIGHT | UP] = GLYPH_CORNER_LL,
		[RIGHT | DOWN] = GLYPH_CORNER_UL,
		[LEFT | RIGHT | UP] = GLYPH_TEE_UP,
		[LEFT | RIGHT | DOWN] = GLYPH_TEE_DOWN,
		[LEFT | UP | DOWN] = GLYPH_TEE_LEFT,
		[RIGHT | UP | DOWN] = GLYPH_TEE_RIGHT,
		[LEFT | RIGHT | UP | DOWN] = GLYPH_CROSSING,
	};
	unsigned sides = sides_of(column, phase);
	if (column->changes >= MANY_CHANGES && sides && !(sides & RIGHT))
		return GLYPH_SHADE;
	return signs[sides];
}

Glyph stair_riser(const StairColumn *column, int phase)
{
	if (column->now < 0 || phase < column->low || phase >= column->high)
		return GLYPH_COUNT;
	return column->changes >= MANY_CHANGES ? GLYPH_SHADE : GLYPH_VERTICAL;
}
