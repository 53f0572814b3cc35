// SPDX-License-Identifier: GPL-3.0-or-later
// The filter that is typed at the head of a list: open while typing, kept after Enter, gone after Esc.
#ifndef KAM_VIEWS_FILTER_LINE_H
#define KAM_VIEWS_FILTER_LINE_H

#include "kam/ui/line_edit.h"

typedef struct FilterLine {
	LineEdit line;
	bool open; // being typed
} FilterLine;

typedef enum FilterChange { FILTER_NOTHING, FILTER_CHANGED, FILTER_CLOSED, FILTER_MOVE_UP, FILTER_MOVE_DOWN } FilterChange;

void filter_line_open(FilterLine *filter);
bool filter_line_shown(const FilterLine *filter); // open, or holding a text
bool filter_line_clear(FilterLine *filter);       // true when there was something to clear
// Takes a key while open. Up and Down are for the list.
FilterChange filter_line_key(FilterLine *filter, const Key *key);
void filter_line_draw(FilterLine *filter, Canvas *canvas, int row, int column, int columns);

#endif
