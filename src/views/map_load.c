// SPDX-License-Identifier: GPL-3.0-or-later
// What the stakeholder map reads: the account's people, what was promised to them, talks of the selected one and the way there.
#include "kam/model/agenda.h"
#include "map.h"

enum { CARD_TALKS = 8 };

static bool load_talks(View *view, Error *err)
{
	MapState *state = view->state;
	unsigned kinds = 0;
	for (int kind = 1; kind < EVENT_KINDS; kind++)
		kinds |= event_is_interaction(kind) ? 1u << kind : 0;
	HistoryFilter filter = {
		.account = view->app->account, .contact = state->selected, .kinds = kinds, .from = DAY_NONE, .to = state->day
	};
	state->talk_count = 0;
	if (!state->selected)
		return true;
	return history_page(view->app->portfolio, &filter, DAY_NONE, 0, false, CARD_TALKS, view->arena, &state->talks,
		&state->talk_count, err);
}

// Who is taken to have left leads nowhere.
static void find_path(View *view)
{
	MapState *state = view->state;
	ContactMap there = state->map;
	there.ties = arena_alloc(view->arena, there.tie_count + 1, sizeof *there.ties);
	there.tie_count = 0;
	for (size_t i = 0; i < state->map.tie_count; i++)
		if (!state->without || state->map.ties[i].manager != state->without)
			there.ties[there.tie_count++] = state->map.ties[i];
	contact_path_find(&there, 0, state->selected, view->arena, &state->path);
}

bool map_load_person(View *view, Error *err)
{
	MapState *state = view->state;
	state->path = (ContactPath){ 0 };
	if (state->path_shown && state->selected)
		find_path(view);
	return load_talks(view, err);
}

static bool load_promises(View *view, Error *err)
{
	MapState *state = view->state;
	AgendaRow *rows;
	size_t count;
	state->promise_count = 0;
	if (state->day != DAY_NONE) // of what was promised then, only what is still open is known
		return true;
	if (!agenda_load_promises(view->app->portfolio, view->app->account, view->arena, &rows, &count, err))
		return false;
	state->promises = arena_alloc(view->arena, count + 1, sizeof *state->promises);
	for (size_t i = 0; i < count; i++)
		if (rows[i].contact)
			state->promises[state->promise_count++] = (MapPromise){ rows[i].contact, rows[i].due, rows[i].text };
	return true;
}

static void forget_loaded(MapState *state)
{
	state->map = (ContactMap){ 0 };
	state->coverage = (Coverage){ 0 };
	state->quality = (MapQuality){ 0 };
	state->chart = (OrgChart){ 0 };
	state->path = (ContactPath){ 0 };
	state->promise_count = state->place_count = state->row_count = state->talk_count = state->line_count = 0;
	state->shown_count = 0;
	state->chart_area = (Rect){ 0 };
	state->dragged = 0;
}

// Marks and a simulation belong to the people of one account.
static void forget_chosen(MapState *state)
{
	bool there = false;
	for (size_t i = 0; i < state->map.tie_count; i++)
		there |= state->map.ties[i].manager == state->without;
	if (!there)
		state->without = 0;
	for (size_t i = state->marks.count; i-- > 0;)
		if (!contact_map_find(&state->map, state->marks.ids[i]))
			marks_toggle(&state->marks, state->marks.ids[i]);
}

void map_simulate(View *view)
{
	MapState *state = view->state;
	contact_map_simulate(&state->map, state->without);
	coverage_of(&state->map, state->without, view->arena, &state->coverage);
	state->quality = map_quality_of(state->map.contacts, state->map.contact_count, map_day(view));
}

bool map_load(View *view, Error *err)
{
	MapState *state = view->state;
	forget_loaded(state);
	if (!view->app->account)
		return true;
	if (!contact_map_load(view->app->portfolio, view->app->account, state->day, view->arena, &state->map, err) ||
		!load_promises(view, err)) {
		forget_loaded(state);
		return false;
	}
	forget_chosen(state);
	map_simulate(view);
	state->shown = arena_alloc(view->arena, state->map.contact_count + 1, sizeof *state->shown);
	state->places = arena_alloc(view->arena, state->map.contact_count + 1, sizeof *state->places);
	map_arrange(view);
	return map_load_person(view, err);
}
