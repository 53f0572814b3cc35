// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal for tests: runs a program on a pseudo-terminal whose other end is libvterm, types keys, reads cells.
// Nothing sleeps: the program tells by a byte on $KAM_SYNC_FD that it has drawn all and waits for input.
#ifndef KAM_TESTS_SCREEN_HARNESS_H
#define KAM_TESTS_SCREEN_HARNESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ScreenTest ScreenTest;

typedef struct ScreenOptions {
	int rows, columns;              // 0: 24 x 80
	const char *const *argv;        // NULL at the end; argv[0] is the program's path (KAM_PROGRAM for kam)
	const char *const *environment; // "NAME=VALUE" sets, "NAME" removes; NULL at the end; may be NULL
	const char *home;               // $HOME; NULL: a fresh temporary folder that is removed at the end
	bool light;                     // what the terminal answers about its background
	bool synchronized;              // it knows synchronized output
	const char *quit;               // keys that end the program; NULL: "q"
} ScreenOptions;

// Starts the program and waits for its first idle frame (or its end). NULL, with a word on stderr, when it cannot
// start.
ScreenTest *screen_start(const ScreenOptions *options);
// Types the quit keys if it still runs, kills it if that does not help, frees all. Its exit status; 128 + signal.
int screen_end(ScreenTest *test);

// Keys as tools/ptybench.py has them, blanks between: names (Up Down Left Right Home End PgUp PgDn Ins Del Enter Esc
// Tab BTab Space BSpace F1..F12), Shift-Up, C-x or Ctrl-X, M-x, KEY*N; all else is typed character by character. Waits
// for the frame.
void screen_keys(ScreenTest *test, const char *keys);
void screen_type(ScreenTest *test, const char *text);  // literally, blanks too
void screen_paste(ScreenTest *test, const char *text); // as a bracketed paste if the program asked for that
void screen_resize(ScreenTest *test, int rows, int columns);
// Button 1 is pressed and released; 4 and 5 are the wheel. Positions from 0.
void screen_mouse(ScreenTest *test, int row, int column, int button);
void screen_drag(ScreenTest *test, int from_row, int from_column, int to_row, int to_column);
void screen_signal(ScreenTest *test, int number); // sends it and waits for the frame, or the end
void screen_wait(ScreenTest *test);               // for one more idle frame
bool screen_has_ended(ScreenTest *test);
int screen_pid(const ScreenTest *test);
const char *screen_home(const ScreenTest *test);

// --- What is on the screen. Texts belong to the test and hold until its next call. -------------------------------

const char *screen_row_text(ScreenTest *test, int row);                      // blanks at the end removed
const char *screen_text(ScreenTest *test);                                   // all rows, a line feed after each
bool screen_find(ScreenTest *test, const char *text, int *row, int *column); // first place; both may be NULL
// As screen_find, but gives jobs time to get there (10 s); prints the screen when it does not come.
bool screen_expect(ScreenTest *test, const char *text);
bool screen_expect_late(ScreenTest *test, const char *text); // the same, with patience for work in the background

typedef struct ScreenCell {
	char text[32]; // UTF-8, with combining marks; "" for the right half of a wide character
	int width;
	bool bold, underline, reverse;
	bool own_colour; // the foreground is not the terminal's default
	unsigned char red, green, blue;
} ScreenCell;

ScreenCell screen_cell(ScreenTest *test, int row, int column);
void screen_cursor(ScreenTest *test, int *row, int *column, bool *visible);
bool screen_is_alternate(const ScreenTest *test);     // the program has the screen
size_t screen_bytes(const ScreenTest *test);          // all that the program has written so far
const char *screen_raw(const ScreenTest *test);       // those bytes
const char *screen_clipboard(const ScreenTest *test); // what OSC 52 last brought, still in base64; "" before
// Writes what is seen as an SVG picture. False when the file cannot be written.
bool screen_svg(ScreenTest *test, const char *path);

#endif
