// SPDX-License-Identifier: GPL-3.0-or-later
// A list under a filter line.
#include "list_panel.h"

static PanelEvent moving(ListMove *move, ListMove direction)
{
	*move = direction;
	return PANEL_MOVE;
}

PanelEvent list_panel_command(ListPanel *panel, CommandId id, ListMove *move)
{
	switch (id) {
	case COMMAND_UP: case COMMAND_MATCH_PREVIOUS: return moving(move, LIST_UP);
	case COMMAND_DOWN: case COMMAND_MATCH_NEXT: return moving(move, LIST_DOWN);
	case COMMAND_PAGE_UP: return moving(move, LIST_PAGE_UP);
	case COMMAND_PAGE_DOWN: return moving(move, LIST_PAGE_DOWN);
	case COMMAND_HOME: return moving(move, LIST_HOME);
	case COMMAND_END: return moving(move, LIST_END);
	case COMMAND_FILTER: filter_line_open(&panel->filter); return PANEL_REDRAW;
	case COMMAND_BACK: return filter_line_clear(&panel->filter) ? PANEL_FILTER : PANEL_NOTHING;
	default: return PANEL_NOTHING;
	}
}

static PanelEvent pointer(ListPanel *panel, const Key *key, int head, ListMove *move)
{
	if (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN)
		return moving(move, key->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
	if (key->mouse != MOUSE_CLICK && key->mouse != MOUSE_DOUBLE)
		return PANEL_NOTHING;
	if (!list_click(&panel->list, key->row - head - filter_line_shown(&panel->filter)))
		return PANEL_NOTHING;
	return key->mouse == MOUSE_DOUBLE ? PANEL_OPEN : PANEL_SELECTED;
}

PanelEvent list_panel_key(ListPanel *panel, const Key *key, int head, ListMove *move)
{
	if (key->kind == KEY_POINTER)
		return pointer(panel, key, head, move);
	switch (filter_line_key(&panel->filter, key)) {
	case FILTER_MOVE_UP: return moving(move, LIST_UP);
	case FILTER_MOVE_DOWN: return moving(move, LIST_DOWN);
	case FILTER_CHANGED: return PANEL_FILTER;
	default: return PANEL_REDRAW;
	}
}

Rect list_panel_draw_filter(ListPanel *panel, Canvas *canvas, Rect area)
{
	if (!filter_line_shown(&panel->filter))
		return area;
	filter_line_draw(&panel->filter, canvas, area.row, area.column, area.columns);
	return (Rect){ area.row + 1, area.column, area.rows - 1, area.columns };
}

void list_panel_done(ListPanel *panel)
{
	line_edit_done(&panel->filter.line);
}
