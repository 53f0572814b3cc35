// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the harness share.
#ifndef KAM_TESTS_SCREEN_HARNESS_INSIDE_H
#define KAM_TESTS_SCREEN_HARNESS_INSIDE_H

#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

#include "screen/harness.h"

typedef struct Bytes {
	char *data;
	size_t length, capacity;
} Bytes;

struct ScreenTest {
	int rows, columns;
	pid_t child;
	bool ended;
	int status;
	int master, slave; // both ends: the slave to see what was not read yet, and to put a mark behind the output
	int sync;          // reading end of $KAM_SYNC_FD
	bool frame;        // an idle frame was told since input was last sent
	unsigned marks;    // marks written so far
	VTerm *vterm;
	VTermScreen *screen;
	VTermState *state;
	bool light, synchronized, alternate, cursor_visible, own_home;
	char home[64];
	const char *quit;
	Bytes out; // to the program
	Bytes in;  // from the program, not shown yet: may hold a part of a mark
	Bytes raw; // all that it wrote
	Bytes text, clipboard;
};

void bytes_add(Bytes *bytes, const void *data, size_t length); // keeps a NUL behind
void harness_send(ScreenTest *test);                           // what stands in out
void harness_settle(ScreenTest *test);                         // until the program is idle
bool harness_wait_frame(ScreenTest *test, int patience);       // for a frame that nobody asked for; ms
// Lines and blocks as SVG path data (places and sizes in hundredths of a pixel). False: the text is no such shape.
bool harness_shape(const char *text, int x, int y, int width, int height, Bytes *strokes, Bytes *fills);

#endif
