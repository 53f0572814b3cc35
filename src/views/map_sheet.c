// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and texts of the org chart into the cells that are seen.
#include "map_sheet.h"

#include <stdlib.h>

enum { GOES_UP = 1, GOES_DOWN = 2, GOES_LEFT = 4, GOES_RIGHT = 8, TAKEN = 16 };

// The glyph for each set of directions.
static const Glyph joints[16] = {
	[GOES_UP] = GLYPH_VERTICAL, [GOES_DOWN] = GLYPH_VERTICAL, [GOES_UP | GOES_DOWN] = GLYPH_VERTICAL,
	[GOES_LEFT] = GLYPH_HORIZONTAL, [GOES_RIGHT] = GLYPH_HORIZONTAL, [GOES_LEFT | GOES_RIGHT] = GLYPH_HORIZONTAL,
	[GOES_UP | GOES_LEFT] = GLYPH_CORNER_LR, [GOES_UP | GOES_RIGHT] = GLYPH_CORNER_LL,
	[GOES_DOWN | GOES_LEFT] = GLYPH_CORNER_UR, [GOES_DOWN | GOES_RIGHT] = GLYPH_CORNER_UL,
	[GOES_UP | GOES_DOWN | GOES_RIGHT] = GLYPH_TEE_RIGHT, [GOES_UP | GOES_DOWN | GOES_LEFT] = GLYPH_TEE_LEFT,
	[GOES_LEFT | GOES_RIGHT | GOES_DOWN] = GLYPH_TEE_DOWN, [GOES_LEFT | GOES_RIGHT | GOES_UP] = GLYPH_TEE_UP,
	[GOES_UP | GOES_DOWN | GOES_LEFT | GOES_RIGHT] = GLYPH_CROSSING,
};

static unsigned char *cell_at(const Sheet *sheet, int row, int column)
{
	row -= sheet->row;
	column -= sheet->column;
	if (row < 0 || row >= sheet->area.rows || column < 0 || column >= sheet->area.columns)
		return NULL;
	return &sheet->cells[row * sheet->area.columns + column];
}

static void add_to_cell(const Sheet *sheet, int row, int column, int what)
{
	unsigned char *cell = cell_at(sheet, row, column);
	if (cell)
		*cell |= (unsigned char)what;
}

static int later(int a, int b)
{
	return a > b ? a : b;
}

static int sooner(int a, int b)
{
	return a < b ? a : b;
}

static void add_line(const Sheet *sheet, const OrgLine *line)
{
	int last_column = sooner(line->to_column, sheet->column + sheet->area.columns),
		last_row = sooner(line->to_row, sheet->row + sheet->area.rows);
	for (int column = later(line->column, sheet->column - 1); line->column < line->to_column && column <= last_column; column++)
		add_to_cell(sheet, line->row, column,
			(column > line->column ? GOES_LEFT : 0) | (column < line->to_column ? GOES_RIGHT : 0));
	for (int row = later(line->row, sheet->row - 1); line->row < line->to_row && row <= last_row; row++)
		add_to_cell(sheet, row, line->column, (row > line->row ? GOES_UP : 0) | (row < line->to_row ? GOES_DOWN : 0));
}

bool sheet_shows(const Sheet *sheet, const OrgNode *node)
{
	return node->row + sheet->chart->style.height > sheet->row && node->row < sheet->row + sheet->area.rows &&
		node->column + sheet->chart->style.width > sheet->column && node->column < sheet->column + sheet->area.columns;
}

static void take_node(const Sheet *sheet, const OrgNode *node)
{
	for (int row = node->row; row < node->row + sheet->chart->style.height; row++)
		for (int column = node->column; column < node->column + sheet->chart->style.width; column++) {
			unsigned char *cell = cell_at(sheet, row, column);
			if (cell)
				*cell = TAKEN;
		}
}

void sheet_start(Sheet *sheet, const OrgLine *lines, size_t count)
{
	sheet->cells = memory_new((size_t)sheet->area.rows * (size_t)sheet->area.columns, 1);
	for (size_t i = 0; i < count; i++)
		add_line(sheet, &lines[i]);
	for (size_t i = 0; i < sheet->chart->count; i++)
		if (sheet_shows(sheet, &sheet->chart->nodes[i]))
			take_node(sheet, &sheet->chart->nodes[i]);
	for (int row = 0; row < sheet->area.rows; row++)
		for (int column = 0; column < sheet->area.columns; column++) {
			unsigned char cell = sheet->cells[row * sheet->area.columns + column];
			if (cell && cell < TAKEN)
				draw_glyph(sheet->canvas, sheet->area.row + row, sheet->area.column + column, STYLE_BORDER, joints[cell]);
		}
}

void sheet_done(Sheet *sheet)
{
	free(sheet->cells);
	sheet->cells = NULL;
}

int sheet_text(const Sheet *sheet, int row, int column, int columns, Style style, const char *text)
{
	int used = sooner(text_width(text), columns);
	int y = sheet->area.row + row - sheet->row, x = sheet->area.column + column - sheet->column;
	if (y < sheet->area.row || y >= sheet->area.row + sheet->area.rows)
		return used;
	for (int one; x < sheet->area.column && *text; x += one, columns -= one)
		text += text_next(text, &one);
	columns = sooner(columns, sheet->area.column + sheet->area.columns - x);
	if (x >= sheet->area.column && columns > 0)
		draw_text(sheet->canvas, y, x, columns, style, text);
	return used;
}

void sheet_select(const Sheet *sheet, int row, int column, int columns, bool focused)
{
	int y = sheet->area.row + row - sheet->row, x = sheet->area.column + column - sheet->column;
	int from = later(x, sheet->area.column), to = sooner(x + columns, sheet->area.column + sheet->area.columns);
	if (y < sheet->area.row || y >= sheet->area.row + sheet->area.rows || from >= to)
		return;
	draw_restyle(sheet->canvas, y, from, to - from, focused ? STYLE_SELECTED : STYLE_SELECTED_UNFOCUSED);
	if (focused)
		canvas_cursor(sheet->canvas, y, from, true);
}

// --- Informal lines -----------------------------------------------------------------------------------------------------

static void dot(const Sheet *sheet, int row, int column, Glyph sign, Style style, bool over_lines)
{
	const unsigned char *cell = cell_at(sheet, row, column);
	if (cell && (*cell == 0 || (over_lines && *cell < TAKEN)))
		draw_glyph(sheet->canvas, sheet->area.row + row - sheet->row, sheet->area.column + column - sheet->column, style, sign);
}

// Along the gap on the right of the one to the row of the other, then along that row.
void sheet_informal(const Sheet *sheet, const OrgNode *from, const OrgNode *to, bool conflict, bool outwards)
{
	int width = sheet->chart->style.width, start = from->column + width, end = to->column + width;
	Glyph sign = conflict ? GLYPH_MULTIPLY : GLYPH_DOT;
	Style style = conflict ? STYLE_BAD : STYLE_INFO;
	for (int row = sooner(from->row, to->row); row <= later(from->row, to->row); row++)
		dot(sheet, row, start, sign, style, false);
	for (int column = sooner(start, end); column <= later(start, end); column++)
		dot(sheet, to->row, column, sign, style, false);
	dot(sheet, to->row, end, conflict ? GLYPH_CROSS : outwards ? GLYPH_ARROW_LEFT : GLYPH_ARROW_RIGHT, style, true);
}
