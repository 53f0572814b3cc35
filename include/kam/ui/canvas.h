// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing on a window by absolute columns. The one place where text enters a WINDOW: it is sanitised and clipped here.
#ifndef KAM_UI_CANVAS_H
#define KAM_UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "kam/base/text.h"

// What a piece of text means; the theme decides how it looks (dark, light, 8/256 colours, none). Colour never alone
// carries meaning.
typedef enum Style {
	STYLE_NORMAL,
	STYLE_DIM,
	STYLE_STRONG,
	STYLE_TITLE,
	STYLE_BORDER,
	STYLE_BORDER_FOCUSED,
	STYLE_SELECTED,
	STYLE_SELECTED_UNFOCUSED,
	STYLE_HEADER, // column headings
	STYLE_KEY,    // a key in the hints
	STYLE_GOOD,
	STYLE_WARNING,
	STYLE_BAD,
	STYLE_INFO,
	STYLE_OPPONENT,
	STYLE_CRITIC,
	STYLE_NEUTRAL,
	STYLE_SUPPORTER,
	STYLE_CHAMPION,
	STYLE_PHASE_0,
	STYLE_PHASE_1,
	STYLE_PHASE_2,
	STYLE_PHASE_3,
	STYLE_PHASE_4,
	STYLE_BAR,   // top line and footer
	STYLE_MATCH, // found text
	STYLE_INPUT, // a field being typed in
	STYLE_ERROR,
	STYLE_COUNT,
} Style;

// Glyphs with an ASCII twin; see glyph().
typedef enum Glyph {
	GLYPH_UP,
	GLYPH_DOWN,
	GLYPH_FLAT,
	GLYPH_WARNING,
	GLYPH_ALARM,
	GLYPH_CURSOR_BAR,
	GLYPH_PHASE_ON,
	GLYPH_PHASE_OFF,
	GLYPH_DECIDES,
	GLYPH_BUYS,
	GLYPH_INFLUENCES,
	GLYPH_BLOCKS,
	GLYPH_SPONSORS,
	GLYPH_USES,
	GLYPH_COACHES,
	GLYPH_NO_ROLE,
	GLYPH_ELLIPSIS,
	GLYPH_ARROW_LEFT,
	GLYPH_ARROW_RIGHT,
	GLYPH_TODAY,
	GLYPH_EVENT,
	GLYPH_MAIL,
	GLYPH_BOTH_WAYS,
	GLYPH_DOT,
	GLYPH_DASH,
	GLYPH_CHECK,
	GLYPH_CROSS,
	GLYPH_MARK,
	GLYPH_FOLDED,
	GLYPH_OPEN,
	GLYPH_HORIZONTAL,
	GLYPH_VERTICAL,
	GLYPH_CORNER_UL,
	GLYPH_CORNER_UR,
	GLYPH_CORNER_LL,
	GLYPH_CORNER_LR,
	GLYPH_TEE_RIGHT,
	GLYPH_TEE_LEFT,
	GLYPH_TEE_DOWN,
	GLYPH_TEE_UP,
	GLYPH_CROSSING,
	GLYPH_MULTIPLY,
	GLYPH_RETURN,
	GLYPH_SHADE,
	GLYPH_BLOCK,
	GLYPH_THUMB,
	GLYPH_CYCLE,
	GLYPH_COUNT,
} Glyph;

typedef struct Canvas Canvas; // a WINDOW with its theme

int canvas_rows(const Canvas *canvas);
int canvas_columns(const Canvas *canvas);
bool canvas_is_ascii(const Canvas *canvas);
const char *glyph(const Canvas *canvas, Glyph glyph);               // UTF-8, one column
void glyph_pair(Glyph g, const char **unicode, const char **ascii); // both forms
void canvas_clear(Canvas *canvas);

// Text from (row, column), at most `columns` wide, clipped with an ellipsis, not padded. Returns the columns used.
// Positions outside the window are clipped silently.
int draw_text(Canvas *canvas, int row, int column, int columns, Style style, const char *text);
// The same, padded to exactly `columns`.
void draw_field(Canvas *canvas, int row, int column, int columns, Style style, TextAlign align, const char *text);
int draw_format(Canvas *canvas, int row, int column, int columns, Style style, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
void draw_fill(Canvas *canvas, int row, int column, int columns, Style style, const char *one_column_text);
void draw_glyph(Canvas *canvas, int row, int column, Style style, Glyph g);
// Gives the cells of a row another style, keeping their text (selection bar).
void draw_restyle(Canvas *canvas, int row, int column, int columns, Style style);
// A rounded box around the whole canvas with a title in its upper and a note in its lower edge (either may be NULL).
void draw_box(Canvas *canvas, bool focused, const char *title, const char *note);
// Where the hardware cursor shall stand (screen readers).
void canvas_cursor(Canvas *canvas, int row, int column, bool visible);

// --- Small charts ------------------------------------------------------------------------------------------------

// One column per value, eighth blocks between the smallest and the largest (0 is always in); negative and missing
// (INT64_MIN) as blank. ASCII: _.-=+*#@ . Returns columns used (<= columns; the last values are shown when there are
// more).
int draw_spark(Canvas *canvas, int row, int column, int columns, Style style, const int64_t *values, int count);
// One column of a bar chart, `rows` high and growing from its lowest row in eighths: `part` of `whole`. Nothing for part <= 0.
void draw_column(Canvas *canvas, int row, int column, int rows, Style style, int64_t part, int64_t whole);
// A horizontal bar: `part` of `whole` over `columns`.
void draw_meter(Canvas *canvas, int row, int column, int columns, Style style, int64_t part, int64_t whole);

#endif
