// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the stakeholder grid and the card of the selected person.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "map.h"

// --- Marks --------------------------------------------------------------------------------------------------------------

static bool has(const ContactRow *contact, unsigned roles)
{
	return contact->roles & roles;
}

// The part that matters most for us when somebody plays several.
Glyph map_glyph(const ContactRow *contact)
{
	if (has(contact, 1u << ROLE_EXECUTIVE_SPONSOR))
		return GLYPH_SPONSORS;
	if (has(contact, 1u << ROLE_DECISION_MAKER | 1u << ROLE_APPROVER | 1u << ROLE_ECONOMIC_BUYER))
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

static Style stance_style(const ContactRow *contact)
{
	return contact->left ? STYLE_DIM : (Style)((int)STYLE_NEUTRAL + contact->stance);
}

// "!" a key player whom nobody of ours covers; "~" not spoken to for longer than wanted.
static const char *mark_of(const ContactRow *contact, Day today)
{
	if (contact->left)
		return "";
	return contact_is_key(contact) && !contact_is_covered(contact) ? "!" : contact_is_overdue(contact, today) ? "~" : "";
}

// --- Grid ---------------------------------------------------------------------------------------------------------------

static void draw_lines(const Grid *grid, Canvas *canvas, Rect area)
{
	for (int level = GRID_LEVELS - 1; level >= 0; level--) {
		if (!grid->lines[level])
			continue;
		char label[4] = { level ? (char)('0' + level) : '?', '\0' };
		draw_text(canvas, area.row + grid->top[level], area.column + 1, 1, STYLE_HEADER, label);
		for (int line = 0; line < grid->lines[level]; line++)
			for (int i = 0; i <= GRID_COLUMNS; i++)
				draw_glyph(canvas, area.row + grid->top[level] + line, area.column + grid->left[i], STYLE_BORDER, GLYPH_VERTICAL);
	}
}

static void draw_person(const View *view, Canvas *canvas, Rect area, const GridPlace *place, const ContactRow *contact)
{
	const MapState *state = view->state;
	int row = area.row + place->row, column = area.column + place->x;
	char initials[12];
	Style style = stance_style(contact);
	const char *mark = mark_of(contact, portfolio_today(view->app->portfolio));
	const char *name = place->initials ? (text_initials(contact->name, initials), initials) : contact->name;
	int room = place->width - 2 - (mark[0] ? 2 : 0) - place->initials;
	draw_glyph(canvas, row, column, style, map_glyph(contact));
	int used = draw_text(canvas, row, column + 2, room, style, name);
	if (mark[0])
		draw_text(canvas, row, column + 2 + used + !place->initials, 1, mark[0] == '!' ? STYLE_BAD : STYLE_WARNING, mark);
	if (contact->desired_given && contact->desired != contact->stance && !place->initials && !state->interest && used + 4 < place->width)
		draw_glyph(canvas, row, column + place->width - 1, STYLE_DIM, contact->desired > contact->stance ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT);
	if (contact->id == state->selected) {
		draw_restyle(canvas, row, column, used + 2, view->focused ? STYLE_SELECTED : STYLE_SELECTED_UNFOCUSED);
		if (view->focused)
			canvas_cursor(canvas, row, column, true);
	}
}

static void draw_hidden(const Grid *grid, Canvas *canvas, Rect area)
{
	for (int level = 0; level < GRID_LEVELS; level++)
		for (int column = 0; column < GRID_COLUMNS; column++)
			if (grid->hidden[level][column])
				draw_format(canvas, area.row + grid->top[level] + grid->lines[level] - 1, area.column + grid->left[column + 1] - 3, 3,
					STYLE_STRONG, "+%d", grid->hidden[level][column]);
}

static void draw_columns(const Grid *grid, Canvas *canvas, Rect area, bool interest)
{
	for (int i = 0; i < GRID_COLUMNS; i++) {
		char number[48];
		int width = grid->left[i + 1] - grid->left[i] - 1;
		if (width > 14)
			snprintf(number, sizeof number, _("interest %d"), i + 1);
		else
			snprintf(number, sizeof number, "%d", i + 1);
		draw_field(canvas, area.row + grid->rows, area.column + grid->left[i] + 1, width, interest ? STYLE_HEADER : (Style)((int)STYLE_OPPONENT + i),
			TEXT_CENTRE, interest ? number : _(choices_stance[i].label));
	}
}

static const struct { Glyph glyph; const char *label; } legend[] = {
	{ GLYPH_DECIDES, N_("decides") }, { GLYPH_BUYS, N_("buys") }, { GLYPH_INFLUENCES, N_("influences") }, { GLYPH_BLOCKS, N_("blocks") },
	{ GLYPH_SPONSORS, N_("sponsors") }, { GLYPH_COACHES, N_("coaches") }, { GLYPH_USES, N_("uses") }, { GLYPH_COUNT, N_("! uncovered") },
	{ GLYPH_COUNT, N_("~ talk overdue") },
};
enum { LEGEND = sizeof legend / sizeof *legend, TWO_LINES_FROM_ROWS = 12 };

// Columns of an entry with the blank after it; marks hold their sign in the label.
static int legend_width(size_t i)
{
	return text_width(_(legend[i].label)) + 1 + (legend[i].glyph == GLYPH_COUNT ? 0 : 2);
}

int map_foot_rows(Rect area)
{
	int width = 0;
	for (size_t i = 0; i < LEGEND; i++)
		width += legend_width(i);
	return width > area.columns && area.rows >= TWO_LINES_FROM_ROWS ? 3 : 2;
}

// Whole entries only.
static void draw_legend(Canvas *canvas, Rect area, int rows)
{
	int first = area.column + 1, end = area.column + area.columns;
	int column = first, row = area.row + area.rows - rows;
	for (size_t i = 0; i < LEGEND; i++) {
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

void map_grid_draw(const View *view, Canvas *canvas, Rect area)
{
	MapState *state = view->state;
	Grid grid;
	int foot = map_foot_rows(area);
	if (area.rows < 4 || area.columns < 24)
		return;
	grid_arrange(&grid, state->places, state->place_count, state->contacts, state->selected, area.rows - foot, area.columns);
	draw_lines(&grid, canvas, area);
	for (size_t i = 0; i < grid.count; i++)
		if (grid.places[i].width)
			draw_person(view, canvas, area, &grid.places[i], &state->contacts[grid.places[i].contact]);
	draw_hidden(&grid, canvas, area);
	draw_columns(&grid, canvas, area, state->interest);
	draw_legend(canvas, area, foot - 1);
	if (!state->place_count)
		draw_text(canvas, area.row + 1, area.column + 5, area.columns - 6, STYLE_DIM,
			state->count ? _("Nobody matches.") : _("No contacts yet: a adds the first one."));
}

// --- Card of the selected person ----------------------------------------------------------------------------------------

typedef struct Card {
	Canvas *canvas;
	Rect area;
	int row;
} Card;

static void card_line(Card *card, Style style, const char *label, const char *value)
{
	if (!value[0] || card->row >= card->area.row + card->area.rows)
		return;
	int used = 0;
	if (label[0])
		used = draw_format(card->canvas, card->row, card->area.column, card->area.columns, STYLE_DIM, "%s ", label);
	draw_text(card->canvas, card->row++, card->area.column + used, card->area.columns - used, style, value);
}

static void card_roles(Card *card, unsigned roles)
{
	Buffer text = BUFFER_EMPTY;
	for (const Choice *role = choices_role; role->name; role++)
		if (roles & 1u << role->value)
			buffer_printf(&text, "%s%s", text.length ? ", " : "", _(role->label));
	card_line(card, STYLE_NORMAL, "", buffer_text(&text));
	buffer_done(&text);
}

static void card_scales(Card *card, const ContactRow *contact)
{
	char text[256];
	snprintf(text, sizeof text, _("influence %d, interest %d"), contact->influence, contact->interest);
	card_line(card, STYLE_NORMAL, "", text);
	const char *stance = _(choice_of(choices_stance, contact->stance)->label);
	if (contact->desired_given && contact->desired != contact->stance)
		snprintf(text, sizeof text, _("%s, wanted: %s"), stance, _(choice_of(choices_stance, contact->desired)->label));
	else
		snprintf(text, sizeof text, "%s", stance);
	card_line(card, stance_style(contact), "", text);
}

static void card_talks(Card *card, const MapState *state, Day today)
{
	char ago[DAY_TEXT_SIZE];
	char text[512];
	card->row++;
	card_line(card, STYLE_HEADER, "", state->talk_count ? _("Last talks") : _("No talk yet"));
	for (size_t i = 0; i < state->talk_count; i++) {
		const EventRow *talk = &state->talks[i];
		snprintf(text, sizeof text, "%s %s", _(choice_of(choices_event, talk->kind)->label), talk->subject);
		card_line(card, STYLE_NORMAL, day_ago(talk->date, today, ago), text);
	}
}

static const char *name_of(const MapState *state, int64_t id)
{
	for (size_t i = 0; i < state->count; i++)
		if (state->contacts[i].id == id)
			return state->contacts[i].name;
	return "";
}

static void card_links(Card *card, const MapState *state)
{
	char text[256];
	for (size_t i = 0; i < state->link_count; i++) {
		const LinkRow *link = &state->links[i];
		if (link->contact != state->selected)
			continue;
		snprintf(text, sizeof text, "%s", name_of(state, link->other));
		card_line(card, STYLE_NORMAL, _(choice_of(choices_link, link->kind)->label), text);
	}
}

void map_card_draw(const View *view, Canvas *canvas, Rect area)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	Card card = { canvas, area, area.row };
	char text[256];
	if (!contact)
		return;
	card_line(&card, STYLE_TITLE, "", contact->name);
	card_line(&card, STYLE_NORMAL, "", contact->title);
	card_line(&card, STYLE_NORMAL, "", contact->department);
	if (contact->level)
		card_line(&card, STYLE_NORMAL, "", _(choice_of(choices_level, contact->level)->label));
	if (contact->left)
		card_line(&card, STYLE_WARNING, "", _("left the company"));
	card_roles(&card, contact->roles);
	card_scales(&card, contact);
	snprintf(text, sizeof text, "%s%s%s", _(choice_of(choices_tie, contact->tie)->label), contact->tie_manager[0] ? ": " : "", contact->tie_manager);
	card_line(&card, STYLE_NORMAL, _("our tie"), text);
	card_links(&card, state);
	card_line(&card, STYLE_NORMAL, "", contact->email);
	card_line(&card, STYLE_NORMAL, "", contact->phone);
	card_talks(&card, state, portfolio_today(view->app->portfolio));
}
