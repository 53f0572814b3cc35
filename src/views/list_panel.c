// SPDX-License-Identifier: GPL-3.0-or-later
// A list under a filter line.
#include "list_panel.h"

#include "kam/base/locale.h"

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
	case COMMAND_MARK: return PANEL_MARK;
	case COMMAND_MARK_ALL: return PANEL_MARK_ALL;
	case COMMAND_BACK:
		if (marks_clear(&panel->marks))
			return PANEL_REDRAW;
		return filter_line_clear(&panel->filter) ? PANEL_FILTER : PANEL_NOTHING;
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

void list_panel_mark(ListPanel *panel, int64_t id)
{
	if (id)
		marks_toggle(&panel->marks, id);
	list_move(&panel->list, LIST_DOWN);
}

void list_panel_mark_all(ListPanel *panel, int64_t (*id_at)(const void *context, int64_t index), const void *context)
{
	size_t before = panel->marks.count;
	for (int64_t i = 0; i < panel->list.count; i++)
		if (id_at(context, i))
			marks_add(&panel->marks, id_at(context, i));
	if (panel->marks.count == before)
		marks_clear(&panel->marks);
}

const int64_t *list_panel_targets(const ListPanel *panel, const int64_t *selected, size_t *count)
{
	*count = panel->marks.count ? panel->marks.count : *selected != 0;
	return panel->marks.count ? panel->marks.ids : selected;
}

void list_panel_add_marked(const ListPanel *panel, Buffer *out)
{
	if (!panel->marks.count)
		return;
	buffer_add(out, " ─ ");
	buffer_printf(out, ngettext("%d marked", "%d marked", panel->marks.count), (int)panel->marks.count);
}

void list_panel_done(ListPanel *panel)
{
	marks_done(&panel->marks);
	line_edit_done(&panel->filter.line);
}
