// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what is on the screen.
#include "screen/harness_inside.h"

#include <stdio.h>
#include <string.h>

enum { TRIES = 100, TRIES_LATE = 1200 }; // a tenth of a second each

static void add_utf8(char out[static 32], size_t *used, uint32_t code)
{
	if (*used + 5 > 32)
		return;
	if (code < 0x80)
		out[(*used)++] = (char)code;
	else if (code < 0x800) {
		out[(*used)++] = (char)(0xC0 | code >> 6);
		out[(*used)++] = (char)(0x80 | (code & 0x3F));
	} else {
		if (code >= 0x10000)
			out[(*used)++] = (char)(0xF0 | code >> 18);
		out[(*used)++] = (char)(code >= 0x10000 ? 0x80 | (code >> 12 & 0x3F) : 0xE0 | code >> 12);
		out[(*used)++] = (char)(0x80 | (code >> 6 & 0x3F));
		out[(*used)++] = (char)(0x80 | (code & 0x3F));
	}
	out[*used] = '\0';
}

static void cell_text(const VTermScreenCell *cell, char out[static 32])
{
	size_t used = 0;
	out[0] = '\0';
	if (cell->chars[0] == (uint32_t)-1)
		return; // the right half of a wide character
	if (cell->chars[0] == 0)
		add_utf8(out, &used, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		add_utf8(out, &used, cell->chars[i]);
}

ScreenCell screen_cell(ScreenTest *test, int row, int column)
{
	ScreenCell out = { .width = 1 };
	VTermScreenCell cell;
	if (row < 0 || column < 0 || row >= test->rows || column >= test->columns)
		return out;
	vterm_screen_get_cell(test->screen, (VTermPos){ row, column }, &cell);
	cell_text(&cell, out.text);
	out.width = cell.width;
	out.bold = cell.attrs.bold;
	out.underline = cell.attrs.underline != 0;
	out.reverse = cell.attrs.reverse;
	out.own_colour = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
	vterm_screen_convert_color_to_rgb(test->screen, &cell.fg);
	out.red = cell.fg.rgb.red;
	out.green = cell.fg.rgb.green;
	out.blue = cell.fg.rgb.blue;
	return out;
}

static void add_row(ScreenTest *test, int row)
{
	size_t end = test->text.length;
	for (int column = 0; column < test->columns; column++) {
		ScreenCell cell = screen_cell(test, row, column);
		bytes_add(&test->text, cell.text, strlen(cell.text));
		if (cell.text[0] && strcmp(cell.text, " ") != 0)
			end = test->text.length;
	}
	test->text.length = end;
	bytes_add(&test->text, "", 0);
}

const char *screen_row_text(ScreenTest *test, int row)
{
	test->text.length = 0;
	add_row(test, row);
	return test->text.data;
}

const char *screen_text(ScreenTest *test)
{
	test->text.length = 0;
	for (int row = 0; row < test->rows; row++) {
		add_row(test, row);
		bytes_add(&test->text, "\n", 1);
	}
	return test->text.data;
}

// The column of a byte of a row's text.
static int column_of(ScreenTest *test, int row, size_t byte)
{
	int column = 0;
	for (size_t used = 0; used < byte && column < test->columns; column++)
		used += strlen(screen_cell(test, row, column).text);
	while (column < test->columns && !screen_cell(test, row, column).text[0])
		column++;
	return column;
}

bool screen_find(ScreenTest *test, const char *text, int *row, int *column)
{
	for (int i = 0; i < test->rows; i++) {
		const char *line = screen_row_text(test, i), *at = strstr(line, text);
		if (!at)
			continue;
		if (row)
			*row = i;
		if (column)
			*column = column_of(test, i, (size_t)(at - line));
		return true;
	}
	return false;
}

static bool comes_within(ScreenTest *test, const char *text, int tries)
{
	for (int i = 0; i < tries; i++) {
		if (screen_find(test, text, NULL, NULL))
			return true;
		if (screen_has_ended(test) || !harness_wait_frame(test, 100))
			continue;
	}
	fprintf(stderr, "not on the screen: %s\n%s", text, screen_text(test));
	return false;
}

bool screen_expect(ScreenTest *test, const char *text)
{
	return comes_within(test, text, TRIES);
}

bool screen_expect_late(ScreenTest *test, const char *text)
{
	return comes_within(test, text, TRIES_LATE);
}

void screen_cursor(ScreenTest *test, int *row, int *column, bool *visible)
{
	VTermPos position;
	vterm_state_get_cursorpos(test->state, &position);
	*row = position.row;
	*column = position.col;
	*visible = test->cursor_visible;
}

bool screen_is_alternate(const ScreenTest *test)
{
	return test->alternate;
}

size_t screen_bytes(const ScreenTest *test)
{
	return test->raw.length;
}

const char *screen_raw(const ScreenTest *test)
{
	return test->raw.data ? test->raw.data : "";
}

const char *screen_clipboard(const ScreenTest *test)
{
	return test->clipboard.data ? test->clipboard.data : "";
}
