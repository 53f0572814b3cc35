// SPDX-License-Identifier: GPL-3.0-or-later
// The list widget: which rows are seen, which is selected, and a mark where the window stands in a long list.
#include "kam/ui/list.h"

static int64_t between(int64_t low, int64_t value, int64_t high)
{
	return value > high ? (high < low ? low : high) : value < low ? low : value;
}

void list_set_count(List *list, int64_t count)
{
	list->count = count;
	list->selected = count > 0 ? between(0, list->selected, count - 1) : -1;
	list->top = between(0, list->top, count - 1);
}

void list_select(List *list, int64_t index)
{
	list->selected = list->count > 0 ? between(0, index, list->count - 1) : -1;
}

// The selected row is seen, and no room is wasted below the last row.
static void scroll_to_selection(List *list)
{
	if (list->selected >= 0 && list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + list->height)
		list->top = list->selected - list->height + 1;
	list->top = between(0, list->top, list->count - list->height);
}

static void draw_scroll_mark(const List *list, Canvas *canvas, int row, int column)
{
	int64_t length = between(1, (int64_t)list->height * list->height / list->count, list->height);
	int64_t hidden = list->count - list->height, free_rows = list->height - length;
	int64_t start = hidden > 0 ? (list->top * free_rows + hidden / 2) / hidden : 0;
	for (int64_t i = 0; i < length; i++)
		draw_glyph(canvas, row + (int)(start + i), column, STYLE_DIM, GLYPH_THUMB);
}

void list_draw(
	List *list, Canvas *canvas, int row, int column, int rows, int columns, bool focused, ListDraw *draw, void *context)
{
	list->height = rows > 0 ? rows : 0;
	if (rows < 1 || columns < 1)
		return;
	scroll_to_selection(list);
	bool longer = list->count > rows && columns > 1;
	int inner = longer ? columns - 1 : columns;
	for (int i = 0; i < rows && list->top + i < list->count; i++) {
		int64_t index = list->top + i;
		bool selected = index == list->selected;
		draw(context, canvas, row + i, column, inner, index, selected);
		if (!selected)
			continue;
		draw_restyle(canvas, row + i, column, inner, focused ? STYLE_SELECTED : STYLE_SELECTED_UNFOCUSED);
		if (focused)
			canvas_cursor(canvas, row + i, column, false);
	}
	if (longer)
		draw_scroll_mark(list, canvas, row, column + columns - 1);
}

bool list_move(List *list, ListMove move)
{
	int64_t page = list->height > 1 ? list->height - 1 : 1, before = list->selected;
	switch (move) {
	case LIST_UP: list_select(list, before - 1); break;
	case LIST_DOWN: list_select(list, before + 1); break;
	case LIST_PAGE_UP: list_select(list, before - page); break;
	case LIST_PAGE_DOWN: list_select(list, before + page); break;
	case LIST_HOME: list_select(list, 0); break;
	case LIST_END: list_select(list, list->count - 1); break;
	}
	return list->selected != before;
}

bool list_click(List *list, int row_in_list)
{
	int64_t index = list->top + row_in_list;
	if (row_in_list < 0 || row_in_list >= list->height || index >= list->count)
		return false;
	list_select(list, index);
	return true;
}
