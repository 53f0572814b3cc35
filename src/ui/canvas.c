// SPDX-License-Identifier: GPL-3.0-or-later
// Text into cells: the one place where text enters a WINDOW. Whatever a file holds, the terminal gets printable cells.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "inside.h"

enum { REPLACEMENT = 0xFFFD, FORMAT_SIZE = 1024 };

void canvas_start(Canvas *canvas, const Terminal *terminal, WINDOW *window)
{
	canvas->terminal = terminal;
	canvas->window = window;
	canvas->has_cursor = false;
}

void canvas_done(Canvas *canvas)
{
	free(canvas->cells);
	canvas->cells = NULL;
	canvas->cell_count = 0;
}

int canvas_rows(const Canvas *canvas)
{
	return getmaxy(canvas->window);
}

int canvas_columns(const Canvas *canvas)
{
	return getmaxx(canvas->window);
}

bool canvas_is_ascii(const Canvas *canvas)
{
	return canvas->terminal->ascii;
}

void canvas_clear(Canvas *canvas)
{
	werase(canvas->window);
}

// --- One character into cells ------------------------------------------------------------------------------------

// A row of cells being filled. An entry stands for as many columns as its character is wide.
typedef struct Row {
	cchar_t *cells;
	int count, used; // entries, columns
	Look look;
	bool utf8, ascii;
} Row;

static void put_cell(Row *row, const wchar_t *characters, int columns)
{
	setcchar(&row->cells[row->count++], characters, row->look.attributes, row->look.pair, NULL);
	row->used += columns;
}

static void put_one(Row *row, wchar_t character)
{
	put_cell(row, (wchar_t[]){ character, L'\0' }, 1);
}

// The code point at the start of bytes; `length` gets its bytes. Wrong bytes give U+FFFD.
static wchar_t decode(const char *bytes, size_t limit, size_t *length)
{
	unsigned char first = (unsigned char)bytes[0];
	size_t need = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	*length = 1;
	if (need == 1)
		return first;
	if (need > limit || !text_is_utf8(bytes, need, NULL))
		return REPLACEMENT;
	wchar_t code = first & (0x7F >> need);
	for (size_t i = 1; i < need; i++)
		code = code << 6 | ((unsigned char)bytes[i] & 0x3F);
	*length = need;
	return code;
}

// Joiners, selectors of presentation, marks of direction, tags: they take no room, and terminals disagree on them or
// let them change what stands beside.
static bool is_invisible(wchar_t code)
{
	return (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
		   (code >= 0x2060 && code <= 0x206F) || (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF ||
		   code == 0x61C || code >= 0xE0000;
}

static wchar_t harmless(wchar_t code)
{
	if (code == '\n' || code == '\t')
		return ' ';
	if (code < 0x20 || (code >= 0x7F && code < 0xA0) || is_invisible(code) || wcwidth(code) < 1)
		return REPLACEMENT;
	return code == 0xAD ? '-' : code; // a soft hyphen is shown by some terminals and not by others
}

// Where the terminal's encoding has no such character: its base letter, else a question mark.
static void put_ascii(Row *row, const char *bytes, size_t length, wchar_t first, int columns)
{
	char one[64] = "";
	if (length < sizeof one)
		memcpy(one, bytes, length);
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, one);
	char letter = folded.length > 0 && (unsigned char)folded.text[0] < 0x80 ? folded.text[0] : '?';
	bool capital = (first >= 0xC0 && first < 0xDF) || (first >= 0x100 && first < 0x180 && first % 2 == 0);
	if (capital && letter >= 'a' && letter <= 'z')
		letter = (char)(letter - 'a' + 'A');
	buffer_done(&folded);
	put_one(row, letter);
	for (int i = 1; i < columns; i++)
		put_one(row, ' ');
}

// A grapheme cluster that base measured as `columns`: the cells take exactly so many. Its further letters get cells of
// their own while there is room (flags), marks are attached, joined pictures beyond the first are left out.
static void put_cluster(Row *row, const char *bytes, size_t length, int columns)
{
	if (length == 1 && columns == 1 && bytes[0] >= ' ' && bytes[0] <= '~') { // most of all text
		put_one(row, (wchar_t)bytes[0]);
		return;
	}
	size_t used;
	wchar_t first = decode(bytes, length, &used), cell[CCHARW_MAX + 1];
	int start = row->used, marks = 0, width;
	char plain = row->ascii && first >= 0x80 && columns == 1 ? glyph_plain(first) : '\0';
	if (plain) {
		put_one(row, (wchar_t)plain);
		return;
	}
	if (!row->utf8 && first >= 0x80) {
		put_ascii(row, bytes, length, first, columns);
		return;
	}
	cell[0] = harmless(first);
	width = wcwidth(cell[0]);
	if (width > columns || width < 1) {
		cell[0] = REPLACEMENT;
		width = 1;
	}
	for (size_t more; used < length; used += more) {
		wchar_t code = decode(bytes + used, length - used, &more);
		int its = wcwidth(code);
		if (is_invisible(code) || its < 0)
			continue;
		if (its > 0 && row->used - start + width + its > columns)
			break;
		if (its == 0 && marks + 2 < CCHARW_MAX)
			cell[++marks] = code;
		if (its > 0) {
			cell[marks + 1] = L'\0';
			put_cell(row, cell, width);
			cell[0] = code;
			marks = 0;
			width = its;
		}
	}
	cell[marks + 1] = L'\0';
	put_cell(row, cell, width);
	while (row->used - start < columns)
		put_one(row, ' ');
}

static Row row_start(Canvas *canvas, int columns, Style style)
{
	if (canvas->cell_count < columns + 2) {
		canvas->cell_count = columns + 2;
		canvas->cells = memory_resize(canvas->cells, (size_t)canvas->cell_count, sizeof *canvas->cells);
	}
	return (Row){ canvas->cells, 0, 0, canvas->terminal->looks[style], canvas->terminal->utf8,
		canvas->terminal->ascii };
}

// Fills the row with text, at most `columns`; what does not fit gives way to an ellipsis. Reads no further than it
// shows.
static void put_text(Canvas *canvas, Row *row, const char *text, int columns)
{
	int columns_of_one, kept_count = 0, kept_used = 0;
	for (size_t bytes; (bytes = text_next(text, &columns_of_one)) > 0; text += bytes) {
		if (columns_of_one == 0)
			continue;
		if (row->used + columns_of_one > columns) {
			row->count = kept_count;
			row->used = kept_used;
			put_cluster(row, glyph(canvas, GLYPH_ELLIPSIS), strlen(glyph(canvas, GLYPH_ELLIPSIS)), 1);
			return;
		}
		put_cluster(row, text, bytes, columns_of_one);
		if (row->used < columns) {
			kept_count = row->count;
			kept_used = row->used;
		}
	}
}

static void show(Canvas *canvas, int row, int column, const Row *cells)
{
	if (cells->count > 0)
		mvwadd_wchnstr(canvas->window, row, column, cells->cells, cells->count);
}

// The columns that are really there; 0: nothing to draw.
static int room(const Canvas *canvas, int row, int column, int columns)
{
	if (row < 0 || row >= canvas_rows(canvas) || column < 0 || column >= canvas_columns(canvas))
		return 0;
	int most = canvas_columns(canvas) - column;
	return columns < most ? columns : most;
}

// --- Drawing -----------------------------------------------------------------------------------------------------

int draw_text(Canvas *canvas, int row, int column, int columns, Style style, const char *text)
{
	for (int one; column < 0 && *text; column += one, columns -= one)
		text += text_next(text, &one); // what lies left of the window
	columns = room(canvas, row, column, columns);
	if (columns <= 0)
		return 0;
	Row cells = row_start(canvas, columns, style);
	put_text(canvas, &cells, text, columns);
	show(canvas, row, column, &cells);
	return cells.used;
}

void draw_field(Canvas *canvas, int row, int column, int columns, Style style, TextAlign align, const char *text)
{
	columns = room(canvas, row, column, columns);
	if (columns <= 0)
		return;
	int used, blank = 0;
	if (align != TEXT_LEFT) {
		text_clip(text, columns, &used);
		blank = align == TEXT_RIGHT ? columns - used : (columns - used) / 2;
	}
	Row cells = row_start(canvas, columns, style);
	while (cells.used < blank)
		put_one(&cells, ' ');
	put_text(canvas, &cells, text, columns);
	while (cells.used < columns)
		put_one(&cells, ' ');
	show(canvas, row, column, &cells);
}

int draw_format(Canvas *canvas, int row, int column, int columns, Style style, const char *format, ...)
{
	char text[FORMAT_SIZE];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return draw_text(canvas, row, column, columns, style, text);
}

void draw_fill(Canvas *canvas, int row, int column, int columns, Style style, const char *one_column_text)
{
	if (column < 0) {
		columns += column;
		column = 0;
	}
	columns = room(canvas, row, column, columns);
	if (columns <= 0)
		return;
	Row cells = row_start(canvas, columns, style);
	while (cells.used < columns)
		put_cluster(&cells, one_column_text, strlen(one_column_text), 1);
	show(canvas, row, column, &cells);
}

void draw_glyph(Canvas *canvas, int row, int column, Style style, Glyph g)
{
	draw_text(canvas, row, column, 1, style, glyph(canvas, g));
}

void draw_restyle(Canvas *canvas, int row, int column, int columns, Style style)
{
	columns = room(canvas, row, column, columns);
	Look look = canvas->terminal->looks[style];
	if (columns > 0)
		mvwchgat(canvas->window, row, column, columns, look.attributes, look.pair, NULL);
}

// An edge with a text in it: "- title -----".
static void draw_edge(Canvas *canvas, int row, Style border, Style text_style, const char *text)
{
	int columns = canvas_columns(canvas);
	draw_fill(canvas, row, 1, columns - 2, border, glyph(canvas, GLYPH_HORIZONTAL));
	if (!text || !*text || columns < 6)
		return;
	draw_text(canvas, row, 1, 1, border, " ");
	int used = draw_text(canvas, row, 2, columns - 4, text_style, text);
	draw_text(canvas, row, 2 + used, 1, border, " ");
}

void draw_box(Canvas *canvas, bool focused, const char *title, const char *note)
{
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
	Style border = focused ? STYLE_BORDER_FOCUSED : STYLE_BORDER;
	draw_edge(canvas, 0, border, focused ? STYLE_TITLE : STYLE_STRONG, title);
	if (rows < 2)
		return;
	draw_edge(canvas, rows - 1, border, STYLE_DIM, note);
	draw_glyph(canvas, 0, 0, border, GLYPH_CORNER_UL);
	draw_glyph(canvas, 0, columns - 1, border, GLYPH_CORNER_UR);
	draw_glyph(canvas, rows - 1, 0, border, GLYPH_CORNER_LL);
	draw_glyph(canvas, rows - 1, columns - 1, border, GLYPH_CORNER_LR);
	for (int row = 1; row < rows - 1; row++) {
		draw_glyph(canvas, row, 0, border, GLYPH_VERTICAL);
		draw_glyph(canvas, row, columns - 1, border, GLYPH_VERTICAL);
	}
}

void canvas_cursor(Canvas *canvas, int row, int column, bool visible)
{
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
	canvas->has_cursor = true;
	canvas->cursor_visible = visible;
	canvas->cursor_row = row < 0 ? 0 : row >= rows ? rows - 1 : row;
	canvas->cursor_column = column < 0 ? 0 : column >= columns ? columns - 1 : column;
}
