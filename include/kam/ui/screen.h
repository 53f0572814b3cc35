// SPDX-License-Identifier: GPL-3.0-or-later
// The screen: windows stacked by libpanel, damage, one place that draws, one doupdate a frame.
#ifndef KAM_UI_SCREEN_H
#define KAM_UI_SCREEN_H

#include "kam/ui/canvas.h"
#include "kam/ui/terminal.h"

typedef struct Screen Screen;
typedef struct Window Window; // a rectangle on the screen that draws itself

typedef struct Rect {
	int row, column, rows, columns;
} Rect;

// What a handler answers: what must be drawn again.
typedef enum Damage {
	DAMAGE_NONE = 0,
	DAMAGE_WINDOW = 1 << 0, // this window
	DAMAGE_ALL = 1 << 1,    // every window
	DAMAGE_RELOAD = 1 << 2, // data changed: load again, then draw all
	DAMAGE_LAYOUT = 1 << 3, // rectangles change
	DAMAGE_QUIT = 1 << 4,
} Damage;

typedef void WindowDraw(void *context, Canvas *canvas); // pure: state in, cells out

Screen *screen_new(Terminal *terminal);
void screen_free(Screen *screen);
Terminal *screen_terminal(Screen *screen);

// A window at a rectangle; hidden when rows or columns are < 1. The first made lies lowest. `draw` is called when it is
// damaged.
Window *window_new(Screen *screen, Rect rect, WindowDraw *draw, void *context);
void window_free(Window *window);
void window_place(Window *window, Rect rect); // moves and resizes; damages it when anything changed
Rect window_rect(const Window *window);
void window_raise(Window *window); // to the top
void window_hide(Window *window);
bool window_is_visible(const Window *window);
void window_damage(Window *window);
void screen_damage(Screen *screen);      // all windows
void screen_refresh_all(Screen *screen); // Ctrl-L: everything is sent again
// The topmost visible window at a position; NULL: none.
Window *screen_at(Screen *screen, int row, int column);
// Draws damaged windows and flushes one frame; writes nothing when nothing was damaged. `idle`: no input is waiting.
void screen_frame(Screen *screen, bool idle);
// Draws one window to an off-screen canvas of the given size: for tests and for text output.
void canvas_offscreen(Terminal *terminal, int rows, int columns, WindowDraw *draw, void *context, Buffer *text);

#endif
