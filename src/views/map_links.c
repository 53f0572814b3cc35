// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the stakeholder map that take a second person or another account: links, successors, duplicates, new employers.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/contact_change.h"
#include "map.h"

// The person whom it is about, what is asked next, and the ids behind the lines of the picker.
typedef struct Pick {
	View *view;
	int64_t contact;
	int kind;      // of a link
	int64_t other; // of a question: the second person
	bool alike;    // of a list: the cursor begins on the name that is most alike
	int64_t *others;
	int count;
} Pick;

static Pick *pick_new(View *view)
{
	const MapState *state = view->state;
	Pick *pick = memory_new(1, sizeof *pick);
	*pick = (Pick){ .view = view, .contact = state->selected };
	return pick;
}

static void pick_free(Pick *pick)
{
	free(pick->others);
	free(pick);
}

static const MapState *state_of(const Pick *pick)
{
	return pick->view->state;
}

// Two records of one person often have one name.
static const char *label_of(const ContactRow *contact, Arena *arena)
{
	return contact->title[0] && !contact->vacant ? arena_printf(arena, "%s ─ %s", contact->name, contact->title) : contact->name;
}

// How many words two names share, whatever case and accents.
static int words_shared(const char *name, const char *other)
{
	Buffer words = BUFFER_EMPTY, others = BUFFER_EMPTY;
	int shared = 0;
	text_fold(&words, name);
	text_fold(&others, other);
	buffer_add_char(&others, ' ');
	for (const char *at = buffer_text(&words); *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		for (const char *its = buffer_text(&others); *its; its += strcspn(its, " ") + 1)
			if (strcspn(its, " ") == length && strncmp(at, its, length) == 0) {
				shared++;
				break;
			}
		at += length;
	}
	buffer_done(&words);
	buffer_done(&others);
	return shared;
}

// The line of the person whose name is most like the one of the pick's; 0: nobody's is.
static int most_alike(const Pick *pick)
{
	const ContactMap *map = &state_of(pick)->map;
	const ContactRow *contact = contact_map_find(map, pick->contact);
	int best = 0, most = 0;
	for (int i = 0; contact && i < pick->count; i++) {
		const ContactRow *other = contact_map_find(map, pick->others[i]);
		int shared = other ? words_shared(contact->name, other->name) : 0;
		if (shared > most) {
			most = shared;
			best = i;
		}
	}
	return best;
}

// Asks for one of the other people of the map; `first` are lines before them, with the id 0.
static Damage ask_person(Pick *pick, const char *title, const char *const *first, int first_count, PickAnswer *picked)
{
	const MapState *state = state_of(pick);
	const char **labels = memory_new(state->map.contact_count + (size_t)first_count + 1, sizeof *labels);
	pick->others = memory_new(state->map.contact_count + (size_t)first_count + 1, sizeof *pick->others);
	Arena *arena = arena_new();
	for (int i = 0; i < first_count; i++)
		labels[pick->count++] = first[i];
	for (size_t i = 0; i < state->map.contact_count; i++) {
		if (state->map.contacts[i].id == pick->contact)
			continue;
		labels[pick->count] = label_of(&state->map.contacts[i], arena);
		pick->others[pick->count++] = state->map.contacts[i].id;
	}
	dialog_pick(pick->view->app->dialogs, title, labels, pick->count, pick->alike ? most_alike(pick) : 0, picked, pick);
	free(labels);
	arena_free(arena);
	return DAMAGE_ALL;
}

// --- Links: which kind, then to whom. The same link again is taken away. --------------------------------------------------

static bool link_exists(const Pick *pick, int64_t other)
{
	const ContactMap *map = &state_of(pick)->map;
	for (size_t i = 0; i < map->link_count; i++)
		if (map->links[i].contact == pick->contact && map->links[i].kind == pick->kind && map->links[i].other == other)
			return true;
	return false;
}

static Damage set_link(const Pick *pick, int64_t other)
{
	Portfolio *portfolio = pick->view->app->portfolio;
	Error err = { 0 };
	bool exists = link_exists(pick, other), done;
	if (pick->kind == LINK_REPORTS_TO)
		done = contact_set_parent(portfolio, pick->contact, exists ? 0 : other, &err);
	else if (exists)
		done = contact_unlink(portfolio, pick->contact, pick->kind, other, &err);
	else
		done = contact_link(portfolio, pick->contact, pick->kind, other, &err);
	return map_after(pick->view, done, &err);
}

static Damage other_picked(void *context, int index)
{
	Pick *pick = context;
	Damage damage = index < 0 ? DAMAGE_ALL : set_link(pick, pick->others[index]);
	pick_free(pick);
	return damage;
}

static Damage kind_picked(void *context, int index)
{
	Pick *pick = context;
	if (index < 0) {
		pick_free(pick);
		return DAMAGE_ALL;
	}
	pick->kind = choices_link[index].value;
	return ask_person(pick, _(choices_link[index].label), NULL, 0, other_picked);
}

Damage map_pick_link(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	const char *labels[8];
	int count = 0;
	if (!contact)
		return DAMAGE_NONE;
	for (const Choice *kind = choices_link; kind->name && kind->value <= LINK_CONFLICTS; kind++)
		labels[count++] = _(kind->label);
	dialog_pick(view->app->dialogs, contact->name, labels, count, 0, kind_picked, pick_new(view));
	return DAMAGE_ALL;
}

// --- Successor ------------------------------------------------------------------------------------------------------------

enum { NOBODY_YET, NEW_PERSON, SUCCESSOR_LINES };

static Damage replace(View *view, int64_t contact, const ContactSuccessor *by, Error *err, bool *done)
{
	int64_t successor = 0;
	*done = contact_replace(view->app->portfolio, contact, by, portfolio_today(view->app->portfolio), &successor, err);
	if (*done && successor)
		((MapState *)view->state)->selected = successor;
	return map_after(view, *done, err);
}

static bool save_successor(void *context, const char *const *texts, int *field, Error *err)
{
	Pick *pick = context;
	ContactSuccessor by = { .name = texts[0] };
	int64_t successor = 0;
	*field = 0;
	if (!contact_replace(pick->view->app->portfolio, pick->contact, &by, portfolio_today(pick->view->app->portfolio),
			&successor, err))
		return false;
	((MapState *)pick->view->state)->selected = successor;
	return true;
}

static Damage after_form(void *context, bool saved)
{
	const Pick *pick = context;
	return saved ? map_after(pick->view, true, NULL) : DAMAGE_ALL;
}

static void release_pick(void *context)
{
	pick_free(context);
}

static Damage ask_name(Pick *pick)
{
	static const FormAnswer answer = { .save = save_successor, .closed = after_form, .release = release_pick };
	const FormField field = { .kind = FORM_LINE, .label = _("Name"), .required = true };
	dialog_form(pick->view->app->dialogs, _("Successor"), &field, 1, &answer, pick);
	return DAMAGE_ALL;
}

static Damage successor_picked(void *context, int index)
{
	Pick *pick = context;
	View *view = pick->view;
	Error err = { 0 };
	bool done;
	if (index == NEW_PERSON)
		return ask_name(pick);
	Damage damage = DAMAGE_ALL;
	if (index >= 0) {
		ContactSuccessor by = { .contact = pick->others[index], .vacant = index == NOBODY_YET };
		damage = replace(view, pick->contact, &by, &err, &done);
	}
	pick_free(pick);
	return damage;
}

Damage map_pick_successor(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	if (!contact)
		return DAMAGE_NONE;
	const char *const first[SUCCESSOR_LINES] = { _("nobody yet: the position stays vacant"), _("a new person ...") };
	Buffer title = BUFFER_EMPTY;
	buffer_printf(&title, _("Who takes over from %s?"), contact->name);
	Damage damage = ask_person(pick_new(view), buffer_text(&title), first, SUCCESSOR_LINES, successor_picked);
	buffer_done(&title);
	return damage;
}

// --- Duplicates -----------------------------------------------------------------------------------------------------------

static Damage merge_answered(void *context, char answer)
{
	Pick *pick = context;
	View *view = pick->view;
	const ContactRow *stays = contact_map_find(&state_of(pick)->map, pick->contact),
					 *goes = contact_map_find(&state_of(pick)->map, pick->other);
	Error err = { 0 };
	Damage damage = DAMAGE_ALL;
	if (answer == 'y' && stays && goes) {
		bool done = contact_merge(view->app->portfolio, stays->id, goes->id, &err);
		damage = map_after(view, done, &err);
		if (done) // TRANSLATORS: the person whose record is gone, the one that stays.
			app_say(view->app, STYLE_GOOD, _("Merged: the record of %s is now part of %s"), goes->name, stays->name);
	}
	pick_free(pick);
	return damage;
}

static Damage duplicate_picked(void *context, int index)
{
	Pick *pick = context;
	const MapState *state = state_of(pick);
	const ContactRow *stays = contact_map_find(&state->map, pick->contact);
	const ContactRow *goes = index < 0 ? NULL : contact_map_find(&state->map, pick->others[index]);
	if (!stays || !goes) {
		pick_free(pick);
		return DAMAGE_ALL;
	}
	Arena *arena = arena_new();
	Buffer title = BUFFER_EMPTY, text = BUFFER_EMPTY;
	pick->other = goes->id;
	buffer_printf(&title, _("Merge %s into %s?"), goes->name, stays->name);
	buffer_printf(&text, _("Stays: %s"), label_of(stays, arena));
	buffer_add_char(&text, '\n');
	buffer_printf(&text, _("Goes: %s"), label_of(goes, arena));
	buffer_printf(&text, "\n%s", _("Talks, links, relationships and actions go over; what the one that stays lacks is filled in."));
	dialog_question(pick->view->app->dialogs, buffer_text(&title), buffer_text(&text), merge_answered, pick);
	buffer_done(&text);
	buffer_done(&title);
	arena_free(arena);
	return DAMAGE_ALL;
}

Damage map_pick_merge(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	if (!contact)
		return DAMAGE_NONE;
	Buffer title = BUFFER_EMPTY;
	buffer_printf(&title, _("Who is the same person as %s?"), contact->name);
	Pick *pick = pick_new(view);
	pick->alike = true;
	Damage damage = ask_person(pick, buffer_text(&title), NULL, 0, duplicate_picked);
	buffer_done(&title);
	return damage;
}

// --- New employers --------------------------------------------------------------------------------------------------------

static Damage account_picked(void *context, int index)
{
	Pick *pick = context;
	App *app = pick->view->app;
	Error err = { 0 };
	Damage damage = DAMAGE_ALL;
	int64_t copy = 0;
	if (index >= 0 && contact_copy_to(app->portfolio, pick->contact, pick->others[index],
						  portfolio_today(app->portfolio), &copy, &err)) {
		damage = DAMAGE_RELOAD;
		app_say(app, STYLE_GOOD, "%s", _("Copied; here the person has left, and the history stays."));
	} else if (index >= 0) {
		damage = app_fail(app, &err);
	}
	pick_free(pick);
	return damage;
}

Damage map_pick_copy(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	const PortfolioSummary *summary = view->app->summary;
	if (!contact)
		return DAMAGE_NONE;
	Pick *pick = pick_new(view);
	const char **labels = memory_new(summary->count + 1, sizeof *labels);
	pick->others = memory_new(summary->count + 1, sizeof *pick->others);
	for (size_t i = 0; i < summary->count; i++) {
		if (summary->accounts[i].row.id == view->app->account)
			continue;
		labels[pick->count] = summary->accounts[i].row.name;
		pick->others[pick->count++] = summary->accounts[i].row.id;
	}
	Buffer title = BUFFER_EMPTY;
	buffer_printf(&title, _("Where does %s work now?"), contact->name);
	dialog_pick(view->app->dialogs, buffer_text(&title), labels, pick->count, 0, account_picked, pick);
	buffer_done(&title);
	free(labels);
	return DAMAGE_ALL;
}
