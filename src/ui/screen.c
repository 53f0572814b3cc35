// SPDX-License-Identifier: GPL-3.0-or-later
// Windows stacked by libpanel; only damaged ones are drawn again, and ncurses sends only the cells that differ.
#include "kam/ui/screen.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "inside.h"

struct Window {
	Screen *screen;
	Rect rect; // as asked for; the WINDOW is the part of it that is on the screen
	WindowDraw *draw;
	void *context;
	PANEL *panel; // NULL until it is first seen
	Canvas canvas;
	bool hidden, damaged;
};

struct Screen {
	Terminal *terminal;
	Window **windows; // lowest first
	size_t count, capacity;
	unsigned stale; // the terminal's, when all was last drawn
	bool changed;   // stacking or places: a frame is due though nothing is damaged
};

Screen *screen_new(Terminal *terminal)
{
	Screen *screen = memory_new(1, sizeof *screen);
	screen->terminal = terminal;
	screen->stale = terminal->stale;
	screen->changed = true;
	return screen;
}

void screen_free(Screen *screen)
{
	if (!screen)
		return;
	while (screen->count > 0)
		window_free(screen->windows[screen->count - 1]);
	free(screen->windows);
	free(screen);
}

Terminal *screen_terminal(Screen *screen)
{
	return screen->terminal;
}

// --- Places ------------------------------------------------------------------------------------------------------

static Rect on_screen(const Screen *screen, Rect rect)
{
	int bottom = rect.row + rect.rows, right = rect.column + rect.columns;
	Rect seen;
	seen.row = rect.row < 0 ? 0 : rect.row;
	seen.column = rect.column < 0 ? 0 : rect.column;
	seen.rows = (bottom > screen->terminal->rows ? screen->terminal->rows : bottom) - seen.row;
	seen.columns = (right > screen->terminal->columns ? screen->terminal->columns : right) - seen.column;
	return seen;
}

static bool is_empty(Rect rect)
{
	return rect.rows < 1 || rect.columns < 1;
}

bool window_is_visible(const Window *window)
{
	return !window->hidden && !is_empty(on_screen(window->screen, window->rect));
}

// Brings the panels into the order of the windows.
static void stack(Screen *screen)
{
	for (size_t i = 0; i < screen->count; i++)
		if (screen->windows[i]->panel && !panel_hidden(screen->windows[i]->panel))
			top_panel(screen->windows[i]->panel);
	screen->changed = true;
}

static void give_window(Window *window, Rect seen)
{
	WINDOW *made = newwin(seen.rows, seen.columns, seen.row, seen.column);
	if (!made)
		return;
	leaveok(made, TRUE);
	WINDOW *old = window->panel ? panel_window(window->panel) : NULL;
	if (old) {
		replace_panel(window->panel, made);
		delwin(old);
	} else
		window->panel = new_panel(made);
	canvas_start(&window->canvas, window->screen->terminal, made);
	window->damaged = true;
}

// Makes WINDOW and panel what the rectangle says.
static void fit(Window *window)
{
	Rect seen = on_screen(window->screen, window->rect);
	if (!window_is_visible(window)) {
		if (window->panel && !panel_hidden(window->panel)) {
			hide_panel(window->panel);
			window->screen->changed = true;
		}
		return;
	}
	WINDOW *now = window->panel ? panel_window(window->panel) : NULL;
	bool was_hidden = !window->panel || panel_hidden(window->panel);
	if (!now || getmaxy(now) != seen.rows || getmaxx(now) != seen.columns)
		give_window(window, seen);
	else if (getbegy(now) != seen.row || getbegx(now) != seen.column)
		move_panel(window->panel, seen.row, seen.column);
	if (!window->panel)
		return;
	if (was_hidden) {
		show_panel(window->panel);
		window->damaged = true;
		stack(window->screen);
	}
	window->screen->changed = true;
}

Window *window_new(Screen *screen, Rect rect, WindowDraw *draw, void *context)
{
	Window *window = memory_new(1, sizeof *window);
	*window = (Window){ .screen = screen, .rect = rect, .draw = draw, .context = context };
	ARRAY_PUSH(screen->windows, screen->count, screen->capacity) = window;
	fit(window);
	return window;
}

static size_t index_of(const Window *window)
{
	size_t i = 0;
	while (window->screen->windows[i] != window)
		i++;
	return i;
}

static void take_out(Window *window)
{
	Screen *screen = window->screen;
	size_t i = index_of(window);
	memmove(screen->windows + i, screen->windows + i + 1, (screen->count - i - 1) * sizeof *screen->windows);
	screen->count--;
	screen->changed = true;
}

void window_free(Window *window)
{
	if (!window)
		return;
	take_out(window);
	if (window->panel) {
		WINDOW *inner = panel_window(window->panel);
		del_panel(window->panel);
		delwin(inner);
	}
	canvas_done(&window->canvas);
	free(window);
}

void window_place(Window *window, Rect rect)
{
	bool same = memcmp(&rect, &window->rect, sizeof rect) == 0 && !window->hidden;
	window->rect = rect;
	window->hidden = false;
	if (!same)
		window->damaged = true;
	fit(window);
}

Rect window_rect(const Window *window)
{
	return window->rect;
}

void window_raise(Window *window)
{
	Screen *screen = window->screen;
	take_out(window);
	screen->windows[screen->count++] = window;
	stack(screen);
}

void window_hide(Window *window)
{
	window->hidden = true;
	fit(window);
}

void window_damage(Window *window)
{
	window->damaged = true;
}

void screen_damage(Screen *screen)
{
	for (size_t i = 0; i < screen->count; i++)
		screen->windows[i]->damaged = true;
}

void screen_refresh_all(Screen *screen)
{
	clearok(curscr, TRUE);
	screen_damage(screen);
}

Window *screen_at(Screen *screen, int row, int column)
{
	for (size_t i = screen->count; i-- > 0;) {
		Window *window = screen->windows[i];
		Rect seen = on_screen(screen, window->rect);
		if (window_is_visible(window) && row >= seen.row && row < seen.row + seen.rows && column >= seen.column &&
			column < seen.column + seen.columns)
			return window;
	}
	return NULL;
}

// --- A frame -----------------------------------------------------------------------------------------------------

static bool draw_damaged(Screen *screen)
{
	bool any = false;
	for (size_t i = 0; i < screen->count; i++) {
		Window *window = screen->windows[i];
		if (!window->damaged || !window->panel || !window_is_visible(window))
			continue;
		window->damaged = false;
		window->canvas.has_cursor = false;
		werase(window->canvas.window);
		window->draw(window->context, &window->canvas);
		any = true;
	}
	return any;
}

// The hardware cursor goes where the topmost window that named a place wants it: screen readers follow it.
static void place_cursor(Screen *screen)
{
	for (size_t i = screen->count; i-- > 0;) {
		const Window *window = screen->windows[i];
		if (!window->canvas.has_cursor || !window_is_visible(window))
			continue;
		wmove(newscr, getbegy(window->canvas.window) + window->canvas.cursor_row,
			getbegx(window->canvas.window) + window->canvas.cursor_column);
		leaveok(newscr, FALSE);
		terminal_show_cursor(screen->terminal, window->canvas.cursor_visible);
		return;
	}
	terminal_show_cursor(screen->terminal, false);
}

static void catch_up(Screen *screen)
{
	if (screen->stale == screen->terminal->stale)
		return;
	screen->stale = screen->terminal->stale;
	for (size_t i = 0; i < screen->count; i++)
		fit(screen->windows[i]);
	screen_damage(screen);
	touchwin(stdscr);
	wnoutrefresh(stdscr); // what no window covers
	screen->changed = true;
}

void screen_frame(Screen *screen, bool idle)
{
	catch_up(screen);
	bool drawn = draw_damaged(screen);
	if (!drawn && !screen->changed) {
		terminal_tell_idle(screen->terminal, idle);
		return;
	}
	screen->changed = false;
	update_panels();
	place_cursor(screen);
	terminal_flush(screen->terminal, idle);
}

// --- Off screen --------------------------------------------------------------------------------------------------

static void add_utf8(Buffer *out, wchar_t code)
{
	char bytes[4];
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	if (length == 1)
		bytes[0] = (char)code;
	else {
		for (size_t i = length - 1; i > 0; i--, code >>= 6)
			bytes[i] = (char)(0x80 | (code & 0x3F));
		bytes[0] = (char)((0xF00 >> length & 0xFF) | code);
	}
	buffer_add_bytes(out, bytes, length);
}

static void read_row(WINDOW *window, int row, Buffer *out)
{
	size_t end = out->length;
	for (int column = 0, width = 1; column < getmaxx(window); column += width) {
		cchar_t cell;
		wchar_t characters[CCHARW_MAX + 1] = { 0 };
		attr_t attributes;
		short pair;
		mvwin_wch(window, row, column, &cell);
		getcchar(&cell, characters, &attributes, &pair, NULL);
		for (int i = 0; characters[i]; i++)
			add_utf8(out, characters[i]);
		width = wcwidth(characters[0]) == 2 ? 2 : 1;
		if (characters[0] != L' ')
			end = out->length;
	}
	out->length = end; // blanks at the end say nothing
	buffer_add_char(out, '\n');
}

void canvas_offscreen(Terminal *terminal, int rows, int columns, WindowDraw *draw, void *context, Buffer *text)
{
	WINDOW *pad = newpad(rows, columns);
	if (!pad)
		return;
	Canvas canvas = { 0 };
	canvas_start(&canvas, terminal, pad);
	draw(context, &canvas);
	for (int row = 0; row < rows; row++)
		read_row(pad, row, text);
	canvas_done(&canvas);
	delwin(pad);
}
