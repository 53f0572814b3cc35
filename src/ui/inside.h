// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of ui share and nobody else sees: the terminal's inside, its theme, the canvas, the way back.
#ifndef KAM_UI_INSIDE_H
#define KAM_UI_INSIDE_H

#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "kam/ui/screen.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <panel.h>

// --- Theme (theme.c) ---------------------------------------------------------------------------------------------

typedef struct Look {
	attr_t attributes;
	short pair;
} Look; // how a Style looks on this terminal

// --- Terminal (terminal.c, terminal_input.c) ---------------------------------------------------------------------

// Keys of our own, above ncurses's KEY_MAX: starts of longer answers and of a paste.
enum { CODE_PASTE = KEY_MAX + 1, CODE_PASTE_END, CODE_BACKGROUND, CODE_MODE, CODE_MOUSE };

// What the bytes that come now belong to.
typedef enum Gathering { GATHER_KEYS, GATHER_PASTE, GATHER_BACKGROUND, GATHER_MODE, GATHER_MOUSE } Gathering;

typedef struct Input {
	Gathering gathering;
	Buffer paste;
	size_t matched;    // bytes of the paste's end mark that have been seen
	int64_t last_byte; // when (ms), for a paste whose end was lost
	char reply[64];    // an answer of the terminal being gathered
	size_t reply_length;
	char partial[4]; // a UTF-8 character of which not all bytes have come
	size_t partial_length, partial_need;
	bool button_down;
	int click_row, click_column;
	int64_t click_time; // ms; 0: none that could become a double click
} Input;

struct Terminal {
	SCREEN *screen;
	WINDOW *keys;  // a pad that is never shown: reading from it refreshes nothing
	FILE *nowhere; // off-screen terminals draw here
	TerminalOptions options;
	bool ascii, utf8, light, guessed_name, synchronized, cursor_shown;
	int colours;
	unsigned stale; // grows by one whenever everything must be drawn again (colours, coming back)
	int rows, columns;
	int told_rows, told_columns;      // the size that the last KEY_RESIZED (or the start) told
	char modes_on[64], modes_off[64]; // what we switch besides ncurses: paste, mouse
	int wake[2];                      // self-pipe: signals and other threads write, terminal_wait() reads
	int sync_fd;                      // $KAM_SYNC_FD or -1
	int64_t asked_at;                 // when the terminal was asked (ms)
	int unanswered;                   // questions still open
	Look looks[STYLE_COUNT];
	Input input;
};

int64_t now_ms(void);                                  // monotonic
void terminal_write(const char *bytes, size_t length); // all of it, past ncurses
// Takes in another size of the window.
void terminal_take_size(Terminal *terminal);
void terminal_define_keys(void);
// Another background than thought: the colours change.
void terminal_set_light(Terminal *terminal, bool light);
void terminal_show_cursor(Terminal *terminal, bool shown);
// One byte to $KAM_SYNC_FD when idle: tests wait for it.
void terminal_tell_idle(Terminal *terminal, bool idle);

// The ASCII twin of a sign, '\0' where it has none of its own (glyph.c).
char glyph_plain(wchar_t symbol);
void theme_apply(Terminal *terminal); // fills looks for colours and background, defines the colour pairs

// --- The way back (terminal_restore.c) ---------------------------------------------------------------------------

typedef struct SignalNews {
	bool resized, stop, continued;
} SignalNews;

// Handlers that put the terminal back and then let the signal do what it does. `wake` is written to by the harmless
// ones.
void restore_install(const struct termios *saved, int wake);
// What to write to leave the screen (also by the handlers).
void restore_sequence(const char *leave, size_t length);
void restore_arm(bool armed); // armed: the screen is ours now
bool restore_is_armed(void);
void restore_remove(void);
SignalNews restore_news(void); // since the last call

// --- Canvas ------------------------------------------------------------------------------------------------------

struct Canvas {
	WINDOW *window;
	const Terminal *terminal;
	bool has_cursor, cursor_visible;
	int cursor_row, cursor_column;
	cchar_t *cells; // scratch of one row
	int cell_count;
};

void canvas_start(Canvas *canvas, const Terminal *terminal, WINDOW *window);
void canvas_done(Canvas *canvas);

#endif
