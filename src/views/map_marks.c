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
	return has(contact, 1u << ROLE_USER | 1u << ROLE_INITIATOR) ? GLYPH_USES : GLYPH_NO_ROLE;
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

bool map_wants_other_stance(const ContactRow *contact)
{
	return contact->desired_given && contact->desired != contact->stance && contact_is_there(contact);
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

// When an entry is worth its place: always, or while something on the map has the sign.
enum { LEGEND_ALWAYS = 1, LEGEND_SIGNS = 2, LEGEND_LEFT = 4, LEGEND_VACANT = 8, LEGEND_WANTED = 16, LEGEND_MARKED = 32 };
static const struct { Glyph glyph; const char *label; unsigned when; } legend[] = {
	{ GLYPH_DECIDES, N_("decides"), LEGEND_ALWAYS }, { GLYPH_BUYS, N_("buys"), LEGEND_ALWAYS },
	{ GLYPH_INFLUENCES, N_("influences"), LEGEND_ALWAYS }, { GLYPH_BLOCKS, N_("blocks"), LEGEND_ALWAYS },
	{ GLYPH_SPONSORS, N_("sponsors"), LEGEND_ALWAYS }, { GLYPH_COACHES, N_("coaches"), LEGEND_ALWAYS },
	{ GLYPH_USES, N_("uses"), LEGEND_ALWAYS }, { GLYPH_COUNT, N_("! uncovered"), LEGEND_ALWAYS },
	{ GLYPH_COUNT, N_("~ talk overdue"), LEGEND_ALWAYS }, { GLYPH_MULTIPLY, N_("left"), LEGEND_LEFT },
	{ GLYPH_SHADE, N_("vacant"), LEGEND_VACANT }, { GLYPH_ARROW_RIGHT, N_("wanted"), LEGEND_WANTED },
	{ GLYPH_MARK, N_("marked"), LEGEND_MARKED }, { GLYPH_COUNT, N_("++ champion .. -- opponent"), LEGEND_SIGNS },
};
enum { LEGEND = sizeof legend / sizeof *legend, TWO_LINES_FROM_ROWS = 12, THREE_LINES_FROM_ROWS = 24 };

static unsigned legend_wanted(const MapState *state)
{
	bool grid = state->drawing == MAP_GRID;
	unsigned wanted = LEGEND_ALWAYS | (!grid || state->interest ? LEGEND_SIGNS : 0) | (state->marks.count ? LEGEND_MARKED : 0);
	for (size_t i = 0; i < state->map.contact_count; i++) {
		const ContactRow *contact = &state->map.contacts[i];
		if (!state->shown[i])
			continue;
		wanted |= contact->vacant ? LEGEND_VACANT : contact->left ? LEGEND_LEFT : 0;
		wanted |= grid && !state->interest && map_wants_other_stance(contact) ? LEGEND_WANTED : 0;
	}
	return wanted;
}

// Columns of an entry with the blank after it; marks hold their sign in the label.
static int legend_width(size_t i)
{
	return text_width(_(legend[i].label)) + 1 + (legend[i].glyph == GLYPH_COUNT ? 0 : 2);
}

typedef struct LegendPlace {
	int row, column;
} LegendPlace;

// Places the entries in lines of the width, a blank at either border, and says how many lines that takes. row -1: not wanted.
static int legend_place(unsigned wanted, int columns, LegendPlace places[static LEGEND])
{
	int row = 0, column = 1;
	for (size_t i = 0; i < LEGEND; i++) {
		places[i].row = -1;
		if (!(legend[i].when & wanted))
			continue;
		if (column > 1 && column + legend_width(i) - 1 > columns - 1) {
			row++;
			column = 1;
		}
		places[i] = (LegendPlace){ row, column };
		column += legend_width(i);
	}
	return row + 1;
}

int map_legend_rows(const MapState *state, Rect area)
{
	LegendPlace places[LEGEND];
	int rows = legend_place(legend_wanted(state), area.columns, places);
	int most = area.rows >= THREE_LINES_FROM_ROWS ? 3 : area.rows >= TWO_LINES_FROM_ROWS ? 2 : 1;
	return rows < most ? rows : most;
}

void map_legend_draw(const MapState *state, Canvas *canvas, Rect area, int rows)
{
	LegendPlace places[LEGEND];
	int top = area.row + area.rows - rows, end = area.column + area.columns - 1;
	legend_place(legend_wanted(state), area.columns, places);
	for (size_t i = 0; i < LEGEND; i++) {
		int column = area.column + places[i].column;
		if (places[i].row < 0 || places[i].row >= rows)
			continue;
		if (legend[i].glyph != GLYPH_COUNT)
			draw_glyph(canvas, top + places[i].row, column, STYLE_DIM, legend[i].glyph);
		column += legend[i].glyph == GLYPH_COUNT ? 0 : 2;
		draw_text(canvas, top + places[i].row, column, end - column, STYLE_DIM, _(legend[i].label));
	}
}
