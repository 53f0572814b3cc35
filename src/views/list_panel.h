// SPDX-License-Identifier: GPL-3.0-or-later
// What all views with a list share: a list under a filter line, walked by keys and mouse.
#ifndef KAM_VIEWS_LIST_PANEL_H
#define KAM_VIEWS_LIST_PANEL_H

#include "filter_line.h"
#include "kam/ui/list.h"
#include "kam/views/commands.h"

typedef struct ListPanel {
	List list;
	FilterLine filter;
} ListPanel;

// What the view has to do about a key or command.
typedef enum PanelEvent {
	PANEL_NOTHING,  // not for the list
	PANEL_REDRAW,   // only the look changed
	PANEL_MOVE,     // the selection shall move: list_move(&panel->list, *move)
	PANEL_FILTER,   // the filter's text changed
	PANEL_SELECTED, // a click selected another row
	PANEL_OPEN,     // a double click wants the selected row opened
} PanelEvent;

// Movements, opening the filter, and Esc that clears it.
PanelEvent list_panel_command(ListPanel *panel, CommandId id, ListMove *move);
// Typing in the filter, clicks and the wheel. `head`: canvas rows above the first row, without the filter line.
PanelEvent list_panel_key(ListPanel *panel, const Key *key, int head, ListMove *move);
// Draws the filter line where there is one; the rest of the area is the list's.
Rect list_panel_draw_filter(ListPanel *panel, Canvas *canvas, Rect area);
void list_panel_done(ListPanel *panel);

#endif
