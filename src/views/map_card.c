// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the drawing: the selected person's card, the way to the person, what breaks when one of ours leaves, the state of the map.
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "map.h"

enum { CARD_GAPS = 6, CARD_LOSSES = 12, STRIP_ROWS = 8, STRIP_GAP = 3 };

typedef struct Card {
	const View *view;
	const MapState *state;
	Canvas *canvas;
	Rect area;
	int row, column; // of the next line; a strip has several columns
	int width;       // of a column
} Card;

static bool is_full(const Card *card)
{
	return card->row >= card->area.row + card->area.rows &&
		   card->column + 2 * card->width + STRIP_GAP > card->area.column + card->area.columns;
}

// A line; where the column is full the next one begins.
static void line(Card *card, Style style, const char *label, const char *value)
{
	if (!value[0] || is_full(card))
		return;
	if (card->row >= card->area.row + card->area.rows) {
		card->row = card->area.row;
		card->column += card->width + STRIP_GAP;
	}
	int used = label[0] ? draw_format(card->canvas, card->row, card->column, card->width, STYLE_DIM, "%s ", label) : 0;
	draw_text(card->canvas, card->row++, card->column + used, card->width - used, style, value);
}

typedef struct Wrapped {
	Card *card;
	Style style;
	const char *label;
} Wrapped;

static bool wrapped_line(void *context, const char *start, size_t bytes)
{
	Wrapped *wrapped = context;
	char text[512];
	snprintf(text, sizeof text, "%.*s", (int)(bytes < sizeof text ? bytes : sizeof text - 1), start);
	line(wrapped->card, wrapped->style, wrapped->label, text);
	wrapped->label = "";
	return true;
}

// As line(), but a long value takes several where the card is high.
static void long_line(Card *card, Style style, const char *label, const char *value)
{
	int used = label[0] ? text_width(label) + 1 : 0;
	Wrapped wrapped = { card, style, label };
	if (card->area.rows > STRIP_ROWS && used + text_width(value) > card->width && value[0]) {
		Buffer text = BUFFER_EMPTY;
		buffer_printf(&text, "%s%s%s", label, label[0] ? " " : "", value);
		wrapped.label = "";
		text_wrap(buffer_text(&text), card->width, wrapped_line, &wrapped);
		buffer_done(&text);
	} else {
		line(card, style, label, value);
	}
}

static void heading(Card *card, const char *text)
{
	if (card->area.rows > STRIP_ROWS && card->row > card->area.row)
		card->row++;
	line(card, STYLE_HEADER, "", text);
}

// --- Who it is ----------------------------------------------------------------------------------------------------------

static void add_part(Buffer *text, const char *separator, const char *part)
{
	if (part[0])
		buffer_printf(text, "%s%s", text->length ? separator : "", part);
}

static void show_place(Card *card, const ContactRow *contact)
{
	Buffer text = BUFFER_EMPTY;
	add_part(&text, "", contact->department);
	add_part(&text, ", ", contact->level ? _(choice_of(choices_level, contact->level)->label) : "");
	line(card, STYLE_NORMAL, "", buffer_text(&text));
	if (contact->left)
		line(card, STYLE_WARNING, "", _("left the company"));
	buffer_clear(&text);
	for (const Choice *role = choices_role; role->name; role++)
		if (contact->roles & 1u << role->value)
			add_part(&text, ", ", _(role->label));
	long_line(card, STYLE_NORMAL, "", buffer_text(&text));
	buffer_done(&text);
}

static void show_ratings(Card *card, const ContactRow *contact)
{
	Buffer text = BUFFER_EMPTY;
	if (contact->influence)
		buffer_printf(&text, _("influence %d"), contact->influence);
	else
		buffer_add(&text, _("influence not known"));
	buffer_add(&text, ", ");
	if (contact->interest)
		buffer_printf(&text, _("interest %d"), contact->interest);
	else
		buffer_add(&text, _("interest not known"));
	line(card, STYLE_NORMAL, "", buffer_text(&text));
	buffer_done(&text);
}

static void show_scales(Card *card, const ContactRow *contact)
{
	char text[256];
	const char *stance = _(choice_of(choices_stance, contact->stance)->label);
	if (contact->desired_given && contact->desired != contact->stance)
		snprintf(text, sizeof text, _("%s, wanted: %s"), stance, _(choice_of(choices_stance, contact->desired)->label));
	else
		snprintf(text, sizeof text, "%s", stance);
	line(card, map_stance_style(contact), "", text);
	show_ratings(card, contact);
}

static void show_rhythm(Card *card, const ContactRow *contact)
{
	char ago[DAY_TEXT_SIZE], text[160];
	const char *last = contact->last_contact == DAY_NONE ? _("never spoken to")
														 : day_ago(contact->last_contact, map_day(card->view), ago);
	if (contact->cadence)
		snprintf(text, sizeof text, _("%s, wanted every %d days"), last, contact->cadence);
	else
		snprintf(text, sizeof text, "%s", last);
	long_line(card, contact_is_overdue(contact, map_day(card->view)) ? STYLE_WARNING : STYLE_NORMAL,
		contact->last_contact == DAY_NONE ? "" : _("last talk"), text);
}

// --- Whom the person knows ----------------------------------------------------------------------------------------------

// The noun that the choices leave out.
static const char *tie_label(int level)
{
	return level <= TIE_NONE ? _("no relationship yet") : _(choice_of(choices_tie, level)->label);
}

static void show_ties(Card *card, const ContactRow *contact)
{
	char text[256];
	for (size_t i = 0; i < card->state->map.tie_count; i++) {
		const TieRow *tie = &card->state->map.ties[i];
		if (tie->contact != contact->id || (tie->now <= TIE_NONE && tie->wanted <= TIE_NONE) ||
			map_is_gone(card->state, tie->manager))
			continue;
		if (tie->wanted > tie->now)
			snprintf(text, sizeof text, _("%s, wanted: %s"), tie_label(tie->now), tie_label(tie->wanted));
		else
			snprintf(text, sizeof text, "%s", tie_label(tie->now));
		long_line(card, tie->wanted > tie->now ? STYLE_WARNING : STYLE_NORMAL, tie->manager_name, text);
	}
	if (contact_is_there(contact) && !contact_is_covered(contact))
		line(card, contact_is_key(contact) ? STYLE_BAD : STYLE_WARNING, "", _("nobody of ours covers this person"));
}

static void show_links(Card *card, const ContactRow *contact)
{
	char label[160];
	for (size_t i = 0; i < card->state->map.link_count; i++) {
		const LinkRow *link = &card->state->map.links[i];
		const ContactRow *from = contact_map_find(&card->state->map, link->contact),
						 *to = contact_map_find(&card->state->map, link->other);
		if (!from || !to || (from != contact && to != contact))
			continue;
		const char *kind = _(choice_of(choices_link, link->kind)->label);
		if (from == contact)
			line(card, STYLE_NORMAL, kind, to->name);
		else if (link->kind != LINK_REPORTS_TO) {
			snprintf(label, sizeof label, "%s %s", from->name, kind);
			line(card, STYLE_NORMAL, label, contact->name);
		}
	}
}

// --- What was said and promised -----------------------------------------------------------------------------------------

static void show_promises(Card *card, const ContactRow *contact)
{
	char day[DAY_TEXT_SIZE];
	bool any = false;
	for (size_t i = 0; i < card->state->promise_count; i++) {
		const MapPromise *promise = &card->state->promises[i];
		if (promise->contact != contact->id)
			continue;
		if (!any)
			heading(card, _("Promised and open"));
		any = true;
		bool late = promise->due != DAY_NONE && promise->due < map_day(card->view);
		long_line(card, late ? STYLE_BAD : STYLE_NORMAL, day_format(promise->due, DAY_SHORT, day), promise->text);
	}
}

static void show_talks(Card *card)
{
	const MapState *state = card->state;
	char ago[DAY_TEXT_SIZE], text[512];
	heading(card, state->talk_count ? _("Last talks") : _("No talk yet"));
	for (size_t i = 0; i < state->talk_count; i++) {
		const EventRow *talk = &state->talks[i];
		snprintf(text, sizeof text, "%s %s", _(choice_of(choices_event, talk->kind)->label), talk->subject);
		long_line(card, STYLE_NORMAL, day_ago(talk->date, map_day(card->view), ago), text);
	}
}

// --- The account --------------------------------------------------------------------------------------------------------

static void show_account(Card *card)
{
	const MapState *state = card->state;
	const Coverage *coverage = &state->coverage;
	char text[256];
	heading(card, _("The map"));
	snprintf(text, sizeof text, _("quality %d of 3"), state->quality.quality);
	line(card, state->quality.quality < 3 ? STYLE_WARNING : STYLE_GOOD, "", text);
	snprintf(text, sizeof text, "%d/%d", state->quality.key_covered, state->quality.key);
	line(card, state->quality.key_covered < state->quality.key ? STYLE_WARNING : STYLE_NORMAL, _("key players covered"), text);
	snprintf(text, sizeof text, "%d/%d", state->quality.departments_covered, state->quality.departments);
	line(card, STYLE_NORMAL, _("departments covered"), text);
	for (const Choice *role = choices_role; role->name; role++)
		if (state->quality.missing & 1u << role->value)
			line(card, STYLE_BAD, _("nobody is"), _(role->label));
	if (coverage->thread.total) {
		snprintf(text, sizeof text, "%d%% %s ─ %s", coverage->thread.percent, coverage->thread.manager, coverage->thread.contact);
		long_line(card, coverage->thread.percent > 60 ? STYLE_BAD : STYLE_NORMAL, _("busiest pair"), text);
	}
}

static void show_gaps(Card *card)
{
	const Coverage *coverage = &card->state->coverage;
	if (!card->state->quality.people) // where nobody is known, all is a gap
		return;
	heading(card, coverage->gap_count ? _("Gaps") : _("No gaps"));
	for (size_t i = 0; i < coverage->gap_count && i < CARD_GAPS; i++)
		long_line(card, coverage->gaps[i].kind <= COVERAGE_GAP_KEY ? STYLE_BAD : STYLE_WARNING, "!", coverage->gaps[i].text);
}

static void show_losses(Card *card)
{
	const Coverage *coverage = &card->state->coverage;
	const CoverageManager *gone = NULL;
	char text[256];
	for (size_t i = 0; i < coverage->manager_count; i++)
		gone = coverage->managers[i].gone ? &coverage->managers[i] : gone;
	if (!gone)
		return;
	snprintf(text, sizeof text, _("If %s leaves"), gone->name);
	line(card, STYLE_TITLE, "", text);
	if (!coverage->loss_count)
		line(card, STYLE_GOOD, "", _("nobody loses anything"));
	for (size_t i = 0; i < coverage->loss_count && i < CARD_LOSSES; i++)
		long_line(card, coverage->losses[i].uncovered ? STYLE_BAD : STYLE_WARNING, "", coverage->losses[i].text);
}

static void show_path(Card *card)
{
	const ContactPath *path = &card->state->path;
	char strength[16];
	heading(card, path->count ? _("The way to this person") : _("No way leads to this person"));
	for (size_t i = 0; i < path->count; i++) {
		snprintf(strength, sizeof strength, "%d %d/4", (int)i + 1, path->steps[i].strength);
		long_line(card, path->steps[i].strength <= 1 ? STYLE_WARNING : STYLE_NORMAL, strength, path->steps[i].text);
	}
}

// People who stand in the same cell of the grid, where not all of them can be drawn.
static void show_cell(Card *card, const ContactRow *contact)
{
	const MapState *state = card->state;
	int count = 0, here = 0;
	const GridPlace *own = NULL;
	for (size_t i = 0; i < state->place_count; i++)
		own = &state->map.contacts[state->places[i].contact] == contact ? &state->places[i] : own;
	for (size_t i = 0; own && i < state->place_count; i++)
		if (state->places[i].level == own->level && state->places[i].column == own->column) {
			count++;
			here = &state->places[i] == own ? count : here;
		}
	if (state->drawing != MAP_GRID || count < 4)
		return;
	char text[64];
	snprintf(text, sizeof text, _("In this cell: %d of %d"), here, count);
	heading(card, text);
	for (size_t i = 0; i < state->place_count; i++) {
		const ContactRow *other = &state->map.contacts[state->places[i].contact];
		if (state->places[i].level == own->level && state->places[i].column == own->column)
			line(card, other == contact ? STYLE_STRONG : map_stance_style(other), glyph(card->canvas, map_glyph(other)),
				other->name);
	}
}

// --- The whole ----------------------------------------------------------------------------------------------------------

static void show_person(Card *card, const ContactRow *contact)
{
	line(card, STYLE_TITLE, "", contact->name);
	line(card, STYLE_NORMAL, "", contact->vacant ? _("vacant position") : contact->title);
	show_place(card, contact);
	show_scales(card, contact);
	show_rhythm(card, contact);
	if (card->state->path_shown)
		show_path(card);
	show_ties(card, contact);
	show_promises(card, contact);
	if (card->area.rows > STRIP_ROWS)
		show_links(card, contact);
	show_talks(card);
	show_cell(card, contact);
	line(card, STYLE_NORMAL, "", contact->email);
	line(card, STYLE_NORMAL, "", contact->phone);
}

void map_side_draw(const View *view, Canvas *canvas, Rect area)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	bool strip = area.rows <= STRIP_ROWS;
	Card card = { view, state, canvas, area, area.row, area.column, strip ? (area.columns - STRIP_GAP) / 2 : area.columns };
	if (state->without)
		show_losses(&card);
	else if (state->drawing == MAP_MATRIX && !state->path_shown)
		show_gaps(&card);
	if (card.row > area.row && !strip)
		card.row++;
	if (contact)
		show_person(&card, contact);
	show_account(&card);
}
