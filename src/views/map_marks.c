// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that all drawings of the stakeholder map share, and the legend that explains them.
#include <stdio.h>

#include "kam/base/locale.h"
#include "map.h"

static bool has(const ContactRow *contact, unsigned roles)
{
	return contact->roles & roles;
}

// The part that matters most for us when somebody plays several.
Glyph map_glyph(const ContactRow *contact)
{
	if (contact->vacant)
		return GLYPH_SHADE;
	if (contact->left)
		return GLYPH_MULTIPLY;
	if (has(contact, 1u << ROLE_EXECUTIVE_SPONSOR))
		return GLYPH_SPONSORS;
	if (contact_decides(contact))
		return GLYPH_DECIDES;
	if (has(contact, 1u << ROLE_GATEKEEPER))
		return GLYPH_BLOCKS;
	if (has(contact, 1u << ROLE_BUYER))
		return GLYPH_BUYS;
	if (has(contact, 1u << ROLE_COACH))
		return GLYPH_COACHES;
	if (has(contact, 1u << ROLE_INFLUENCER | 1u << ROLE_OPINION_FORMER | 1u << ROLE_TECHNICAL_EVALUATOR))
		return GLYPH_INFLUENCES;
	return GLYPH_USES;
}

Style map_stance_style(const ContactRow *contact)
{
	return contact_is_there(contact) ? (Style)((int)STYLE_NEUTRAL + contact->stance) : STYLE_DIM;
}

const char *map_stance_sign(int stance)
{
	static const char *const signs[] = { "--", "-", "", "+", "++" };
	return signs[stance - STANCE_OPPONENT];
}

const char *map_mark(const ContactRow *contact, Day today)
{
	if (!contact_is_there(contact))
		return "";
	return contact_is_key(contact) && !contact_is_covered(contact) ? "!" : contact_is_overdue(contact, today) ? "~" : "";
}

const char *map_initials(const char *name, char out[static 12])
{
	int columns;
	text_initials(name, out);
	if (!out[0]) // without letters: what it begins with
		snprintf(out, 12, "%.*s", (int)text_next(name, &columns), name);
	return out;
}

const char *map_name_cut(const Canvas *canvas, const char *name, int room, char *buffer, size_t size)
{
	int columns;
	if (!canvas_is_ascii(canvas) || room < 2 || text_width(name) <= room)
		return name;
	size_t bytes = text_clip(name, room - 1, &columns);
	snprintf(buffer, size, "%.*s.", (int)bytes, name);
	return buffer;
}

// --- Legend -------------------------------------------------------------------------------------------------------------

static const struct { Glyph glyph; const char *label; bool signs; } legend[] = {
	{ GLYPH_DECIDES, N_("decides"), false }, { GLYPH_BUYS, N_("buys"), false }, { GLYPH_INFLUENCES, N_("influences"), false },
	{ GLYPH_BLOCKS, N_("blocks"), false }, { GLYPH_SPONSORS, N_("sponsors"), false }, { GLYPH_COACHES, N_("coaches"), false },
	{ GLYPH_USES, N_("uses"), false }, { GLYPH_COUNT, N_("! uncovered"), false }, { GLYPH_COUNT, N_("~ talk overdue"), false },
	{ GLYPH_COUNT, N_("++ champion .. -- opponent"), true },
};
enum { LEGEND = sizeof legend / sizeof *legend, TWO_LINES_FROM_ROWS = 12 };

// Columns of an entry with the blank after it; marks hold their sign in the label.
static int legend_width(size_t i)
{
	return text_width(_(legend[i].label)) + 1 + (legend[i].glyph == GLYPH_COUNT ? 0 : 2);
}

int map_legend_rows(Rect area, bool signs)
{
	int width = 0;
	for (size_t i = 0; i < LEGEND; i++)
		width += signs || !legend[i].signs ? legend_width(i) : 0;
	return width > area.columns - 1 && area.rows >= TWO_LINES_FROM_ROWS ? 2 : 1;
}

void map_legend_draw(Canvas *canvas, Rect area, int rows, bool signs)
{
	int first = area.column + 1, end = area.column + area.columns - 1; // a blank at either border
	int column = first, row = area.row + area.rows - rows;
	for (size_t i = 0; i < LEGEND; i++) {
		if (legend[i].signs && !signs)
			continue;
		if (column + legend_width(i) - 1 > end) {
			if (++row >= area.row + area.rows)
				return;
			column = first;
		}
		if (legend[i].glyph != GLYPH_COUNT)
			draw_glyph(canvas, row, column, STYLE_DIM, legend[i].glyph);
		draw_text(canvas, row, column + (legend[i].glyph == GLYPH_COUNT ? 0 : 2), end - column, STYLE_DIM, _(legend[i].label));
		column += legend_width(i);
	}
}
