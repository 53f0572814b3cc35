// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal: taken at the start, given back whatever happens. One per process; belongs to the main thread.
#ifndef KAM_UI_TERMINAL_H
#define KAM_UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "kam/base/error.h"

typedef struct Terminal Terminal;

typedef struct TerminalOptions {
	bool ascii;     // line drawing, glyphs and ellipsis in ASCII (also when the locale is not UTF-8)
	bool mouse;     // report clicks and the wheel
	bool no_colour; // also by $NO_COLOR
	int background; // 0 ask the terminal (nobody waits for the answer), 1 dark, 2 light
} TerminalOptions;

// newterm on the process's terminal, raw keys, 25 ms escape delay, bracketed paste, alternate screen, handlers that put
// the terminal back on SIGSEGV/ABRT/TERM/HUP/INT/TSTP. An unknown $TERM is tried as xterm-256color. NULL: no terminal
// here.
Terminal *terminal_open(const TerminalOptions *options, Error *err);
void terminal_close(Terminal *terminal); // NULL is fine; free the Screen first
bool terminal_is_ascii(const Terminal *terminal);
bool terminal_is_light(const Terminal *terminal);
int terminal_colours(const Terminal *terminal); // 0, 8, 256
void terminal_size(const Terminal *terminal, int *rows, int *columns);
// Leaves the screen for another program (an editor, a shell by Ctrl-Z) and comes back with everything redrawn.
void terminal_suspend(Terminal *terminal);
bool terminal_run(Terminal *terminal, const char *const *argv, Error *err);
// Copies text to the terminal's clipboard (OSC 52, at most 74 KB). False when too long.
bool terminal_copy(Terminal *terminal, const char *text);
// A terminal of the given size without a screen behind it, for canvas_offscreen() in tests; close it like the other.
// NULL on failure.
Terminal *terminal_open_offscreen(int rows, int columns, bool ascii);

// --- Input -------------------------------------------------------------------------------------------------------

typedef enum KeyKind {
	KEY_NONE,    // nothing is waiting
	KEY_CHAR,    // a character: `text` holds its UTF-8
	KEY_SPECIAL, // arrows, Enter, Ctrl-x ...: `code`
	KEY_PASTE,   // bracketed paste: `paste`, control characters removed, owned by the terminal until the next read
	KEY_POINTER, // `row`, `column`, `mouse`
	KEY_RESIZED, // the window has another size
} KeyKind;

// Codes of KEY_SPECIAL. Ctrl-A..Ctrl-Z are KEYS_CTRL('a').
#define KEYS_CTRL(letter) ((letter)&0x1f)
enum {
	KEYS_TAB = 9,
	KEYS_ENTER = 13,
	KEYS_ESCAPE = 27,
	KEYS_BACKSPACE = 127,
	KEYS_UP = 1000,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_SHIFT_UP,
	KEYS_SHIFT_DOWN,
	KEYS_SHIFT_LEFT,
	KEYS_SHIFT_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_DELETE,
	KEYS_INSERT,
	KEYS_SHIFT_TAB,
	KEYS_F1,
	KEYS_F12 = KEYS_F1 + 11,
};
typedef enum MouseKind {
	MOUSE_CLICK,
	MOUSE_DOUBLE,
	MOUSE_DRAG,
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN
} MouseKind;

typedef struct Key {
	KeyKind kind;
	int code;
	char text[8];
	const char *paste;
	int row, column;
	MouseKind mouse;
} Key;

// The next key that is waiting; never blocks (KEY_NONE).
Key terminal_read(Terminal *terminal);
// Sleeps until input, a resize, or a wake-up from another thread (or `timeout` ms; -1: for ever).
void terminal_wait(Terminal *terminal, int timeout);
void terminal_wake(Terminal *terminal); // from any thread
// True when terminal_wait() would return at once.
bool terminal_has_input(const Terminal *terminal);
// A finished frame: doupdate() between synchronized-output marks, then one byte to $KAM_SYNC_FD where the caller is
// idle.
void terminal_flush(Terminal *terminal, bool idle);
// "Ctrl-R", "Enter", "Shift+Up": as shown in hints and help. Returns out.
char *key_label(const Key *key, char out[static 24]);
// The other way round, for the key bindings in the table and in the settings file. False when unknown.
bool key_parse(const char *name, Key *out);
bool key_equal(const Key *a, const Key *b);

#endif
