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
	[GLYPH_BLOCKS] = { "▲", "G" },
	[GLYPH_SPONSORS] = { "★", "S" },
	[GLYPH_USES] = { "○", "U" },
	[GLYPH_COACHES] = { "◇", "C" },
	[GLYPH_NO_ROLE] = { " ", " " },
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
	[GLYPH_CYCLE] = { "↻", "@" },
};

const char *glyph(const Canvas *canvas, Glyph g)
{
	return canvas->terminal->ascii ? glyphs[g].ascii : glyphs[g].unicode;
}

// Signs that texts hold beside the glyphs. All that is drawn is measured first, so each twin takes one column, too.
char glyph_plain(wchar_t symbol)
{
	static const struct {
		wchar_t symbol;
		char plain;
	} twins[] = {
		{ 0xA3, 'L' }, { 0xB0, 'o' }, { 0xB1, '~' }, { 0xB7, '.' }, { 0xD7, 'x' }, { 0x2013, '-' }, { 0x2014, '-' },
		{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201C, '"' }, { 0x201D, '"' }, { 0x2022, '*' }, { 0x2026, '~' },
		{ 0x203C, '#' }, { 0x20AC, 'E' }, { 0x2190, '<' }, { 0x2192, '>' }, { 0x2194, '=' }, { 0x2264, '<' },
		{ 0x2265, '>' }, { 0x2500, '-' }, { 0x2502, '|' }, { 0x25B2, '^' }, { 0x25BC, 'v' },
	};
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
		if (twins[i].symbol == symbol)
			return twins[i].plain;
	return '\0';
}

void glyph_pair(Glyph g, const char **unicode, const char **ascii)
{
	*unicode = glyphs[g].unicode;
	*ascii = glyphs[g].ascii;
}
