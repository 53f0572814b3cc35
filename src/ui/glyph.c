// SPDX-License-Identifier: GPL-3.0-or-later
// Every glyph with its ASCII twin; all take one column.
#include "inside.h"

typedef struct Pair {
	const char *unicode, *ascii;
} Pair;

static const Pair glyphs[GLYPH_COUNT] = {
	[GLYPH_UP] = { "▲", "^" },
	[GLYPH_DOWN] = { "▼", "v" },
	[GLYPH_FLAT] = { "=", "=" },
	[GLYPH_WARNING] = { "!", "!" },
	[GLYPH_ALARM] = { "‼", "#" },
	[GLYPH_CURSOR_BAR] = { "▌", ">" },
	[GLYPH_PHASE_ON] = { "●", "#" },
	[GLYPH_PHASE_OFF] = { "○", "." },
	[GLYPH_DECIDES] = { "◆", "D" },
	[GLYPH_BUYS] = { "■", "B" },
	[GLYPH_INFLUENCES] = { "●", "I" },
	[GLYPH_BLOCKS] = { "▲", "X" },
	[GLYPH_SPONSORS] = { "★", "S" },
	[GLYPH_USES] = { "○", "u" },
	[GLYPH_COACHES] = { "◇", "C" },
	[GLYPH_ELLIPSIS] = { "…", "~" },
	[GLYPH_ARROW_LEFT] = { "◀", "<" },
	[GLYPH_ARROW_RIGHT] = { "▶", ">" },
	[GLYPH_TODAY] = { "┊", "|" },
	[GLYPH_EVENT] = { "○", "o" },
	[GLYPH_MAIL] = { "✉", "@" },
	[GLYPH_BOTH_WAYS] = { "↔", "=" },
	[GLYPH_DOT] = { "·", "." },
	[GLYPH_DASH] = { "─", "-" },
	[GLYPH_CHECK] = { "✓", "x" },
	[GLYPH_CROSS] = { "✗", "X" },
	[GLYPH_MARK] = { "•", "*" },
	[GLYPH_FOLDED] = { "▸", "+" },
	[GLYPH_OPEN] = { "▾", "-" },
	[GLYPH_HORIZONTAL] = { "─", "-" },
	[GLYPH_VERTICAL] = { "│", "|" },
	[GLYPH_CORNER_UL] = { "╭", "+" },
	[GLYPH_CORNER_UR] = { "╮", "+" },
	[GLYPH_CORNER_LL] = { "╰", "+" },
	[GLYPH_CORNER_LR] = { "╯", "+" },
	[GLYPH_TEE_RIGHT] = { "├", "+" },
	[GLYPH_TEE_LEFT] = { "┤", "+" },
	[GLYPH_TEE_DOWN] = { "┬", "+" },
	[GLYPH_TEE_UP] = { "┴", "+" },
	[GLYPH_CROSSING] = { "┼", "+" },
	[GLYPH_MULTIPLY] = { "×", "x" },
	[GLYPH_RETURN] = { "↵", "$" },
	[GLYPH_SHADE] = { "░", "." },
	[GLYPH_BLOCK] = { "█", "#" },
	[GLYPH_THUMB] = { "▐", "#" },
};

const char *glyph(const Canvas *canvas, Glyph g)
{
	return canvas->terminal->ascii ? glyphs[g].ascii : glyphs[g].unicode;
}

void glyph_pair(Glyph g, const char **unicode, const char **ascii)
{
	*unicode = glyphs[g].unicode;
	*ascii = glyphs[g].ascii;
}
