// SPDX-License-Identifier: GPL-3.0-or-later
// What of the stakeholder map is shown, and how: drawing, filters, marks, the way to a person, what breaks when one of ours leaves.
#include "kam/base/locale.h"
#include "map.h"

static Damage toggle(View *view, bool *flag)
{
	*flag = !*flag;
	map_arrange(view);
	return DAMAGE_WINDOW;
}

static Damage next_drawing(View *view)
{
	MapState *state = view->state;
	state->drawing = (MapDrawing)((state->drawing + 1) % MAP_DRAWINGS);
	state->scrolled = false;
	map_arrange(view);
	return DAMAGE_WINDOW;
}

static Damage show_path(View *view)
{
	MapState *state = view->state;
	Error err = { 0 };
	state->path_shown = !state->path_shown;
	if (!map_load_person(view, &err))
		return app_fail(view->app, &err);
	if (!view->zoomed && state->path_shown && state->path.count) // no card tells it
		app_say(view->app, STYLE_INFO, "%s", state->path.steps[0].text);
	return DAMAGE_WINDOW;
}

static Damage mark(View *view)
{
	MapState *state = view->state;
	if (!map_selected(state))
		return DAMAGE_NONE;
	marks_toggle(&state->marks, state->selected);
	return map_step(view, 1) | DAMAGE_WINDOW;
}

// All who are shown, or none where all are marked.
static Damage mark_all(View *view)
{
	MapState *state = view->state;
	bool all = (int)state->marks.count >= state->shown_count;
	marks_clear(&state->marks);
	for (size_t i = 0; i < state->map.contact_count && !all; i++)
		if (state->shown[i])
			marks_add(&state->marks, state->map.contacts[i].id);
	return DAMAGE_WINDOW;
}

static Damage facet_picked(void *context, int index)
{
	View *view = context;
	MapState *state = view->state;
	Arena *arena = arena_new();
	MapFacet *facets;
	size_t count = map_facets(state->map.contacts, state->map.contact_count, arena, &facets);
	if (index >= 0 && (size_t)index < count)
		state->facet = facets[index];
	arena_free(arena);
	map_arrange(view);
	return DAMAGE_ALL;
}

static Damage pick_facet(View *view)
{
	const MapState *state = view->state;
	Arena *arena = arena_new();
	MapFacet *facets;
	size_t count = map_facets(state->map.contacts, state->map.contact_count, arena, &facets);
	const char **labels = arena_alloc(arena, count, sizeof *labels);
	for (size_t i = 0; i < count; i++) {
		Buffer label = BUFFER_EMPTY;
		map_facet_label(&facets[i], state->map.contacts, state->map.contact_count, &label);
		labels[i] = i ? arena_strdup(arena, buffer_text(&label)) : _("everybody");
		buffer_done(&label);
	}
	dialog_pick(view->app->dialogs, _("Show"), labels, (int)count, 0, facet_picked, view);
	arena_free(arena);
	return DAMAGE_ALL;
}

static void say_losses(View *view, const char *name)
{
	const Coverage *coverage = &((const MapState *)view->state)->coverage;
	Buffer text = BUFFER_EMPTY;
	int uncovered = 0;
	for (size_t i = 0; i < coverage->loss_count; i++)
		uncovered += coverage->losses[i].uncovered;
	buffer_printf(&text, ngettext("Without %s %d person loses the best contact", "Without %s %d people lose their best contact",
		coverage->loss_count), name, (int)coverage->loss_count);
	if (uncovered)
		buffer_printf(&text, ngettext("; %d is left uncovered", "; %d are left uncovered", (unsigned)uncovered), uncovered);
	app_say(view->app, STYLE_INFO, "%s", buffer_text(&text));
	buffer_done(&text);
}

// What breaks if the manager under the cursor leaves; again: nobody leaves.
static Damage what_if(View *view)
{
	MapState *state = view->state;
	const CoverageManager *manager = map_matrix_manager(state);
	Error err = { 0 };
	if (!manager)
		return DAMAGE_NONE;
	state->without = state->without == manager->id ? 0 : manager->id;
	map_simulate(view);
	for (size_t i = 0; i < state->coverage.manager_count; i++) // the order may be another one
		if (state->coverage.managers[i].id == (state->without ? state->without : manager->id))
			state->column = (int)i;
	map_arrange(view); // the filter may ask who is covered
	if (state->without)
		say_losses(view, manager->name);
	return map_load_person(view, &err) ? DAMAGE_WINDOW : app_fail(view->app, &err);
}

// Esc takes back one thing at a time; false when there is nothing left to take back.
bool map_back(View *view)
{
	MapState *state = view->state;
	if (marks_clear(&state->marks))
		return true;
	if (state->path_shown || state->without) {
		if (state->without)
			what_if(view);
		state->path_shown = false;
		return true;
	}
	if (filter_line_clear(&state->filter) || state->facet.kind != FACET_NONE) {
		state->facet = (MapFacet){ 0 };
		map_arrange(view);
		return true;
	}
	if (state->day == DAY_NONE)
		return false;
	state->day = DAY_NONE;
	view->stale = DAMAGE_RELOAD;
	return true;
}

bool map_choose_command(View *view, CommandId id, Damage *damage)
{
	MapState *state = view->state;
	switch (id) {
	case COMMAND_DRAWING: *damage = next_drawing(view); return true;
	case COMMAND_FOLD: *damage = state->drawing == MAP_CHART ? map_chart_fold(view) : mark(view); return true;
	case COMMAND_MARK_PERSON: *damage = mark(view); return true;
	case COMMAND_MARK_ALL: *damage = mark_all(view); return true;
	case COMMAND_PATH: *damage = show_path(view); return true;
	case COMMAND_FACET: *damage = pick_facet(view); return true;
	case COMMAND_FIT: *damage = toggle(view, &state->fit); return true;
	case COMMAND_WHAT_IF: *damage = what_if(view); return true;
	case COMMAND_AXIS: *damage = toggle(view, &state->interest); return true;
	case COMMAND_HIDE_LEFT: *damage = toggle(view, &state->hide_left); return true;
	default: return false;
	}
}
