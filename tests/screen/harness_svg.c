// SPDX-License-Identifier: GPL-3.0-or-later
// The screen as a picture: text stays text, so that pictures can be read, searched and compared.
#include "screen/harness_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FONT "'DejaVu Sans Mono','Noto Sans Mono',Menlo,Consolas,monospace"

// In tenths of a pixel, so that the picture needs no rounding: 14 px of DejaVu Sans Mono are 8.4 wide.
enum { CELL_WIDTH = 84, CELL_HEIGHT = 180, BASELINE = 136, MARGIN = 120, FONT_SIZE = 14 };

typedef struct Paint {
	VTermColor front, back;
	bool bold, underline, plain_back;
} Paint;

static void tenths(FILE *file, const char *name, int value)
{
	fprintf(file, " %s=\"%d.%d\"", name, value / 10, value % 10);
}

static void colour(FILE *file, const char *name, VTermColor value)
{
	fprintf(file, " %s=\"#%02x%02x%02x\"", name, value.rgb.red, value.rgb.green, value.rgb.blue);
}

static VTermColor rgb(const ScreenTest *test, VTermColor value, bool front)
{
	VTermColor out;
	if (front && VTERM_COLOR_IS_DEFAULT_FG(&value)) {
		vterm_color_rgb(&out, test->light ? 0x24 : 0xd8, test->light ? 0x29 : 0xdd, test->light ? 0x2f : 0xe4);
		return out;
	}
	if (!front && VTERM_COLOR_IS_DEFAULT_BG(&value)) {
		vterm_color_rgb(&out, test->light ? 0xff : 0x16, test->light ? 0xff : 0x1a, test->light ? 0xff : 0x20);
		return out;
	}
	vterm_screen_convert_color_to_rgb(test->screen, &value);
	return value;
}

static Paint paint_of(const ScreenTest *test, int row, int column)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(test->screen, (VTermPos){ row, column }, &cell);
	Paint paint = { rgb(test, cell.fg, true), rgb(test, cell.bg, false), cell.attrs.bold, cell.attrs.underline != 0,
		false };
	if (cell.attrs.reverse) {
		VTermColor swap = paint.front;
		paint.front = paint.back;
		paint.back = swap;
	} else
		paint.plain_back = VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	return paint;
}

static bool same_paint(const Paint *a, const Paint *b)
{
	return vterm_color_is_equal(&a->front, &b->front) && vterm_color_is_equal(&a->back, &b->back) &&
		   a->bold == b->bold && a->underline == b->underline && a->plain_back == b->plain_back;
}

static void escaped(FILE *file, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			fputs("&amp;", file);
		else if (*text == '<')
			fputs("&lt;", file);
		else
			fputc(*text, file);
	}
}

static bool is_blank(ScreenTest *test, int row, int from, int to)
{
	for (; from < to; from++)
		if (strcmp(screen_cell(test, row, from).text, " ") != 0)
			return false;
	return true;
}

static void draw_letters(FILE *file, Bytes *text, int from, int to, int y, const Paint *paint)
{
	if (text->length == 0)
		return;
	fputs("<text", file);
	tenths(file, "x", MARGIN + from * CELL_WIDTH);
	tenths(file, "y", y + BASELINE);
	tenths(file, "textLength", (to - from) * CELL_WIDTH);
	colour(file, "fill", paint->front);
	fprintf(file, "%s%s>", paint->bold ? " font-weight=\"bold\"" : "",
		paint->underline ? " text-decoration=\"underline\"" : "");
	escaped(file, text->data);
	fputs("</text>\n", file);
	text->length = 0;
}

static void draw_path(FILE *file, const Bytes *data, const char *attributes, const char *painted, const Paint *paint)
{
	if (data->length == 0)
		return;
	fprintf(file, "<path %s", attributes);
	colour(file, painted, paint->front);
	fprintf(file, " d=\"%s\"/>\n", data->data);
}

static void draw_run(ScreenTest *test, FILE *file, int row, int from, int to)
{
	Paint paint = paint_of(test, row, from);
	int x = MARGIN + from * CELL_WIDTH, y = MARGIN + row * CELL_HEIGHT, width = (to - from) * CELL_WIDTH;
	if (!paint.plain_back) {
		fputs("<rect", file);
		tenths(file, "x", x);
		tenths(file, "y", y);
		tenths(file, "width", width);
		tenths(file, "height", CELL_HEIGHT);
		colour(file, "fill", paint.back);
		fputs("/>\n", file);
	}
	if (is_blank(test, row, from, to))
		return;
	Bytes text = { 0 }, strokes = { 0 }, fills = { 0 };
	int start = from, end = from; // of the letters gathered; blanks in a row would be drawn as one
	for (int column = from; column < to; column++) {
		ScreenCell cell = screen_cell(test, row, column);
		bool blank = harness_shape(cell.text, 10 * (MARGIN + column * CELL_WIDTH), 10 * y, 10 * CELL_WIDTH,
						 10 * CELL_HEIGHT, &strokes, &fills) ||
					 strcmp(cell.text, " ") == 0;
		if (blank)
			continue;
		if (column > end + 1 || text.length == 0) {
			draw_letters(file, &text, start, end, y, &paint);
			start = column;
		} else if (column > end)
			bytes_add(&text, " ", 1);
		bytes_add(&text, cell.text, strlen(cell.text));
		end = column + 1;
	}
	draw_letters(file, &text, start, end, y, &paint);
	draw_path(file, &strokes, "fill=\"none\" stroke-width=\"1.2\"", "stroke", &paint);
	draw_path(file, &fills, "shape-rendering=\"crispEdges\"", "fill", &paint);
	free(text.data);
	free(strokes.data);
	free(fills.data);
}

// A run ends where the look changes, at gaps, and at wide characters: fonts disagree on widths.
static int run_end(ScreenTest *test, int row, int from)
{
	Paint first = paint_of(test, row, from);
	bool blank = is_blank(test, row, from, from + 1);
	if (screen_cell(test, row, from).width == 2)
		return from + 2 > test->columns ? test->columns : from + 2;
	for (int column = from + 1; column < test->columns; column++) {
		Paint paint = paint_of(test, row, column);
		bool now = is_blank(test, row, column, column + 1);
		bool gap = now && column + 1 < test->columns && is_blank(test, row, column + 1, column + 2);
		if (!same_paint(&first, &paint) || screen_cell(test, row, column).width == 2 || (blank ? !now : gap))
			return column;
	}
	return test->columns;
}

bool screen_svg(ScreenTest *test, const char *path)
{
	FILE *file = fopen(path, "w");
	if (!file)
		return false;
	int width = test->columns * CELL_WIDTH + 2 * MARGIN, height = test->rows * CELL_HEIGHT + 2 * MARGIN;
	VTermColor back;
	vterm_color_rgb(&back, test->light ? 0xff : 0x16, test->light ? 0xff : 0x1a, test->light ? 0xff : 0x20);
	fputs("<svg xmlns=\"http://www.w3.org/2000/svg\"", file);
	tenths(file, "width", width);
	tenths(file, "height", height);
	fprintf(file, " font-family=\"" FONT "\" font-size=\"%d\">\n<rect width=\"100%%\" height=\"100%%\" rx=\"8\"",
		FONT_SIZE);
	colour(file, "fill", back);
	fputs("/>\n", file);
	for (int row = 0; row < test->rows; row++)
		for (int column = 0, end; column < test->columns; column = end) {
			end = run_end(test, row, column);
			draw_run(test, file, row, column, end);
		}
	fputs("</svg>\n", file);
	return fclose(file) == 0;
}
