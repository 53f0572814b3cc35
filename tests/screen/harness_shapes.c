// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and blocks of a picture drawn as shapes, so that they join whatever font the reader has.
#include <stdio.h>
#include <string.h>

#include "screen/harness_inside.h"

enum { UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8, ROUND = 16 };

typedef struct Lines {
	const char *text;
	int arms;
} Lines;

static const Lines lines[] = {
	{ "─", LEFT | RIGHT },
	{ "│", UP | DOWN },
	{ "┊", UP | DOWN },
	{ "╭", RIGHT | DOWN | ROUND },
	{ "╮", LEFT | DOWN | ROUND },
	{ "╰", RIGHT | UP | ROUND },
	{ "╯", LEFT | UP | ROUND },
	{ "┌", RIGHT | DOWN },
	{ "┐", LEFT | DOWN },
	{ "└", RIGHT | UP },
	{ "┘", LEFT | UP },
	{ "├", UP | DOWN | RIGHT },
	{ "┤", UP | DOWN | LEFT },
	{ "┬", LEFT | RIGHT | DOWN },
	{ "┴", LEFT | RIGHT | UP },
	{ "┼", LEFT | RIGHT | UP | DOWN },
};

// Parts of a cell in eighths: from the left or the bottom.
typedef struct Block {
	const char *text;
	int left, bottom, width, height;
} Block;

static const Block blocks[] = {
	{ "▁", 0, 0, 8, 1 },
	{ "▂", 0, 0, 8, 2 },
	{ "▃", 0, 0, 8, 3 },
	{ "▄", 0, 0, 8, 4 },
	{ "▅", 0, 0, 8, 5 },
	{ "▆", 0, 0, 8, 6 },
	{ "▇", 0, 0, 8, 7 },
	{ "█", 0, 0, 8, 8 },
	{ "▏", 0, 0, 1, 8 },
	{ "▎", 0, 0, 2, 8 },
	{ "▍", 0, 0, 3, 8 },
	{ "▌", 0, 0, 4, 8 },
	{ "▋", 0, 0, 5, 8 },
	{ "▊", 0, 0, 6, 8 },
	{ "▉", 0, 0, 7, 8 },
	{ "▐", 4, 0, 4, 8 },
	{ "▀", 0, 4, 8, 4 },
};

// Hundredths of a pixel as text.
static void number(Bytes *out, const char *command, int value)
{
	char text[32];
	int length = snprintf(text, sizeof text, "%s%d.%02d ", command, value / 100, value % 100);
	bytes_add(out, text, (size_t)length);
}

static void arm(Bytes *out, int from_x, int from_y, const char *command, int to)
{
	number(out, "M", from_x);
	number(out, "", from_y);
	number(out, command, to);
}

// A quarter of a circle between the two arms.
static void corner(Bytes *out, int x, int y, int width, int height, int arms)
{
	int middle_x = x + width / 2, middle_y = y + height / 2;
	int end_x = arms & RIGHT ? x + width : x, end_y = arms & DOWN ? y + height : y;
	int bend = arms & DOWN ? middle_y + width / 2 : middle_y - width / 2;
	arm(out, middle_x, end_y, "V", bend);
	number(out, "Q", middle_x);
	number(out, "", middle_y);
	number(out, "", end_x);
	number(out, "", middle_y);
}

static void straight(Bytes *out, int x, int y, int width, int height, int arms)
{
	int middle_x = x + width / 2, middle_y = y + height / 2;
	if (arms & (LEFT | RIGHT))
		arm(out, arms & LEFT ? x : middle_x, middle_y, "H", arms & RIGHT ? x + width : middle_x);
	if (arms & (UP | DOWN))
		arm(out, middle_x, arms & UP ? y : middle_y, "V", arms & DOWN ? y + height : middle_y);
}

bool harness_shape(const char *text, int x, int y, int width, int height, Bytes *strokes, Bytes *fills)
{
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		if (strcmp(lines[i].text, text) != 0)
			continue;
		(lines[i].arms & ROUND ? corner : straight)(strokes, x, y, width, height, lines[i].arms);
		return true;
	}
	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
		const Block *block = &blocks[i];
		if (strcmp(block->text, text) != 0)
			continue;
		int left = x + block->left * width / 8, top = y + (8 - block->bottom - block->height) * height / 8;
		arm(fills, left, top, "H", left + block->width * width / 8);
		number(fills, "V", top + block->height * height / 8);
		number(fills, "H", left);
		bytes_add(fills, "Z", 1);
		return true;
	}
	return false;
}
