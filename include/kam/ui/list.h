// SPDX-License-Identifier: GPL-3.0-or-later
// The one list widget: selection, scrolling, marks; it asks only for the rows on screen.
#ifndef KAM_UI_LIST_H
#define KAM_UI_LIST_H

#include "kam/ui/screen.h"

typedef struct List {
	int64_t count;    // rows there are
	int64_t selected; // -1 when empty
	int64_t top;      // first row on screen
	int height;       // rows on screen, set by list_draw
} List;

typedef void ListDraw(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected);

void list_set_count(List *list, int64_t count); // keeps the selection within
void list_select(List *list, int64_t index);    // scrolls so that it is seen, at the next draw
// Draws rows [row, row + rows) of the canvas: `draw` is asked for each visible row, the selection bar is laid over it,
// a scroll mark at the right edge shows where the window stands in a longer list.
void list_draw(
	List *list, Canvas *canvas, int row, int column, int rows, int columns, bool focused, ListDraw *draw, void *context);
// Moves by a key: Up Down PgUp PgDn Home End (j k g G are mapped by the keymap to LIST_...). False when it is no list
// movement.
typedef enum ListMove { LIST_UP, LIST_DOWN, LIST_PAGE_UP, LIST_PAGE_DOWN, LIST_HOME, LIST_END } ListMove;
bool list_move(List *list, ListMove move);
bool list_click(List *list, int row_in_list); // selects; false when there is no row

#endif
