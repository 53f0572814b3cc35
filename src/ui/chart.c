// SPDX-License-Identifier: GPL-3.0-or-later
// Small charts of one row: sparkline and bar, in eighths of a cell.
#include "inside.h"

enum { LEVELS = 8 };

static const char *const rising[2][LEVELS] = {
	{ "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
	{ "_", ".", "-", "=", "+", "*", "#", "@" },
};
static const char *const filling[LEVELS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };

// part of whole in steps, rounded half up; parts beyond the whole are the whole. Big numbers lose bits, not steps.
static int steps_of(int64_t part, int64_t whole, int steps)
{
	if (part <= 0 || whole <= 0)
		return 0;
	if (part >= whole)
		return steps;
	while (whole > INT64_MAX / (4 * (int64_t)steps)) {
		whole >>= 1;
		part >>= 1;
	}
	return (int)((2 * part * steps + whole) / (2 * whole));
}

int draw_spark(Canvas *canvas, int row, int column, int columns, Style style, const int64_t *values, int count)
{
	if (count > columns) {
		values += count - columns;
		count = columns;
	}
	int64_t most = 0;
	for (int i = 0; i < count; i++)
		most = values[i] > most ? values[i] : most;
	for (int i = 0; i < count; i++) {
		const char *block =
			values[i] < 0 ? " " : rising[canvas_is_ascii(canvas)][steps_of(values[i], most, LEVELS - 1)];
		draw_text(canvas, row, column + i, 1, style, block);
	}
	return count > 0 ? count : 0;
}

void draw_column(Canvas *canvas, int row, int column, int rows, Style style, int64_t part, int64_t whole)
{
	int filled = steps_of(part, whole, rows * LEVELS);
	if (filled == 0 && part > 0)
		filled = 1; // a little is not nothing
	for (int line = rows - 1; line >= 0 && filled > 0; line--, filled -= LEVELS)
		draw_text(canvas, row + line, column, 1, style, rising[canvas_is_ascii(canvas)][(filled < LEVELS ? filled : LEVELS) - 1]);
}

void draw_meter(Canvas *canvas, int row, int column, int columns, Style style, int64_t part, int64_t whole)
{
	if (columns <= 0)
		return;
	int per_cell = canvas_is_ascii(canvas) ? 1 : LEVELS;
	int filled = steps_of(part, whole, columns * per_cell), full = filled / per_cell, rest = filled % per_cell;
	draw_fill(canvas, row, column, full, style, glyph(canvas, GLYPH_BLOCK));
	if (rest > 0)
		draw_text(canvas, row, column + full, 1, style, filling[rest]);
	int begun = full + (rest > 0);
	draw_fill(canvas, row, column + begun, columns - begun, STYLE_DIM, glyph(canvas, GLYPH_DOT));
}
