// SPDX-License-Identifier: GPL-3.0-or-later
// What all views with a list share: a list under a filter line, walked by keys and mouse.
#ifndef KAM_VIEWS_LIST_PANEL_H
#define KAM_VIEWS_LIST_PANEL_H

#include "filter_line.h"
#include "kam/ui/list.h"
#include "kam/views/commands.h"
#include "marks.h"

typedef struct ListPanel {
	List list;
	FilterLine filter;
	Marks marks;
} ListPanel;

// What the view has to do about a key or command.
typedef enum PanelEvent {
	PANEL_NOTHING,  // not for the list
	PANEL_REDRAW,   // only the look changed
	PANEL_MOVE,     // the selection shall move: list_move(&panel->list, *move)
	PANEL_FILTER,   // the filter's text changed
	PANEL_SELECTED, // a click selected another row
	PANEL_OPEN,     // a double click wants the selected row opened
	PANEL_MARK,     // the selected row is to be marked, or unmarked: list_panel_mark
	PANEL_MARK_ALL, // all rows of the list, or none where all are marked: list_panel_mark_all
} PanelEvent;

// Movements, opening the filter, marking, and Esc that clears the marks, then the filter.
PanelEvent list_panel_command(ListPanel *panel, CommandId id, ListMove *move);
// Typing in the filter, clicks and the wheel. `head`: canvas rows above the first row, without the filter line.
PanelEvent list_panel_key(ListPanel *panel, const Key *key, int head, ListMove *move);
// Draws the filter line where there is one; the rest of the area is the list's.
Rect list_panel_draw_filter(ListPanel *panel, Canvas *canvas, Rect area);
// Marks the record of the selected row, or takes its mark, and goes a row down: Space, Space, Space marks three.
void list_panel_mark(ListPanel *panel, int64_t id);
// `id_at` tells the record of a row; 0: this row takes no mark.
void list_panel_mark_all(ListPanel *panel, int64_t (*id_at)(const void *context, int64_t index), const void *context);
// The records that an edit is for: the marked ones, else the selected one (*selected, which may be 0: none).
const int64_t *list_panel_targets(const ListPanel *panel, const int64_t *selected, size_t *count);
// For titles: " ─ 3 marked", nothing where there is none.
void list_panel_add_marked(const ListPanel *panel, Buffer *out);
void list_panel_done(ListPanel *panel);

#endif
