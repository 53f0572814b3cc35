// SPDX-License-Identifier: GPL-3.0-or-later
// Edits on the stakeholder map: each one labelled step for undo, for the selected person or for all that are marked.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/contact_change.h"
#include "map.h"

// By the name that undo has for it; where nothing was changed there is nothing to tell.
static void say_done(View *view)
{
	Portfolio *portfolio = view->app->portfolio;
	if (portfolio_generation(portfolio) != view->app->generation)
		app_say(view->app, STYLE_GOOD, "%s", edit_last_label(portfolio));
}

Damage map_after(View *view, bool done, const Error *err)
{
	if (!done)
		return app_fail(view->app, err);
	say_done(view);
	return DAMAGE_RELOAD;
}

static int within(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

Damage map_change(View *view, const ContactChange *wanted)
{
	size_t count;
	const int64_t *targets = map_targets(view->state, &count);
	Error err = { 0 };
	return map_after(view, contacts_change(view->app->portfolio, targets, count, wanted, &err), &err);
}

// --- Moving on the grid -------------------------------------------------------------------------------------------------

static void say_place(View *view, const char *name, int influence, int across)
{
	App *app = view->app;
	bool interest = ((const MapState *)view->state)->interest;
	const char *stance = interest ? "" : _(choice_of(choices_stance, across)->label);
	if (interest && influence)
		app_say(app, STYLE_GOOD, _("%s: influence %d, interest %d"), name, influence, across);
	else if (interest)
		app_say(app, STYLE_GOOD, _("%s: interest %d"), name, across);
	else if (influence) // TRANSLATORS: a person, influence 1-5, and opponent .. champion.
		app_say(app, STYLE_GOOD, _("%s: influence %d, %s"), name, influence, stance);
	else
		app_say(app, STYLE_GOOD, "%s: %s", name, stance);
}

static Damage put_on_grid(View *view, const ContactRow *contact, int influence, int across)
{
	const MapState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	Error err = { 0 };
	if (state->marks.count) {
		ContactChange wanted = { .set_influence = influence != contact->influence,
			.influence = influence,
			.interest = across,
			.stance = across };
		wanted.set_interest = state->interest && across != contact->interest;
		wanted.set_stance = !state->interest && across != contact->stance;
		return map_change(view, &wanted);
	}
	bool done = state->interest ? contact_move_interest(portfolio, contact->id, influence, across, &err)
								: contact_move(portfolio, contact->id, influence, across, &err);
	Damage damage = map_after(view, done, &err);
	if (done)
		say_place(view, contact->name, influence, across);
	return damage;
}

static Damage move_on_grid(View *view, const ContactRow *contact, int dx, int dy)
{
	const MapState *state = view->state;
	int influence = dy ? within(contact->influence + dy, 1, 5) : contact->influence; // a step aside rates nobody
	int across = contact->stance, before = contact->stance;
	if (state->interest) {
		before = contact->interest;
		across = dx ? within(contact->interest + dx, 1, 5) : contact->interest;
	} else {
		across = within(contact->stance + dx, STANCE_OPPONENT, STANCE_CHAMPION);
	}
	if (influence == contact->influence && across == before)
		return DAMAGE_NONE;
	return put_on_grid(view, contact, influence, across);
}

// --- Moving in the matrix -----------------------------------------------------------------------------------------------

static bool store_level(Portfolio *portfolio, int64_t contact, int level, Error *err)
{
	Arena *arena = arena_new();
	Record *record;
	Edit *edit = NULL;
	bool done = record_load(portfolio, ENTITY_CONTACT, contact, arena, &record, err) && (edit = edit_begin(portfolio, err));
	if (done) {
		*record_value(record, "level") = (Value){ .given = level > 0, .number = level };
		const char *label = arena_printf(
			arena, _("Level of %s: %s"), record_text(record, "name"), _(choice_of(choices_level, level)->label));
		if (edit_update(edit, record, err))
			done = edit_commit(edit, label, arena_printf(arena, "level %lld", (long long)contact), err);
		else {
			edit_cancel(edit);
			done = false;
		}
	}
	arena_free(arena);
	return done;
}

static Damage set_level(View *view, const ContactRow *contact, int level)
{
	Error err = { 0 };
	if (level == contact->level)
		return DAMAGE_NONE;
	if (((const MapState *)view->state)->marks.count) {
		ContactChange wanted = { .set_level = true, .level = level };
		return map_change(view, &wanted);
	}
	return map_after(view, store_level(view->app->portfolio, contact->id, level, &err), &err);
}

static Damage move_level(View *view, const ContactRow *contact, int dy)
{
	return set_level(view, contact, within(contact->level + dy, LEVEL_OPERATIONAL, LEVEL_EXECUTIVE));
}

// What the manager under the cursor is to the person.
static Damage move_tie(View *view, const ContactRow *contact, int dx)
{
	const MapState *state = view->state;
	const CoverageManager *manager = map_matrix_manager(state);
	Error err = { 0 };
	if (!manager)
		return DAMAGE_NONE;
	int now = coverage_level_now(&state->map, manager->id, contact->id),
		wanted = coverage_level_wanted(&state->map, manager->id, contact->id);
	int level = within(now + dx, TIE_NONE, TIE_TRUSTED_ADVISOR);
	if (level == now)
		return DAMAGE_NONE;
	return map_after(view, tie_set(view->app->portfolio, manager->id, contact->id, level, wanted, &err), &err);
}

Damage map_move(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	if (!contact)
		return DAMAGE_NONE;
	if (state->drawing == MAP_CHART)
		return map_chart_move(view, dx, dy);
	if (state->drawing == MAP_GRID)
		return move_on_grid(view, contact, dx, dy);
	return dy ? move_level(view, contact, dy) : move_tie(view, contact, dx);
}

// --- Dropping -----------------------------------------------------------------------------------------------------------

static bool may_change(View *view)
{
	if (((const MapState *)view->state)->day != DAY_NONE)
		app_say(view->app, STYLE_WARNING, "%s", _("This is the map of a past day: it can only be read. Esc goes back to today."));
	else if (!app_can_write(view->app))
		app_say(view->app, STYLE_WARNING, "%s", _("This portfolio can only be read."));
	else
		return true;
	return false;
}

Damage map_drop(View *view, int64_t dropped, Rect area, int row, int column)
{
	const MapState *state = view->state;
	const ContactRow *contact = contact_map_find(&state->map, dropped);
	int level, cell;
	if (!contact || !may_change(view))
		return DAMAGE_NONE;
	if (state->drawing == MAP_CHART) {
		int64_t boss = map_chart_at(view, area, row, column);
		return boss && boss != dropped ? map_chart_set_boss(view, boss) : DAMAGE_NONE;
	}
	if (state->drawing == MAP_MATRIX) {
		const ContactRow *other = contact_map_find(&state->map, map_matrix_at(view, area, row, column, &cell));
		return other && other->level ? set_level(view, contact, other->level) : DAMAGE_NONE;
	}
	if (!map_grid_cell_at(view, area, row, column, &level, &cell))
		return DAMAGE_NONE;
	int influence = level ? level : contact->influence;
	int across = state->interest ? cell + 1 : cell + STANCE_OPPONENT;
	if (influence == contact->influence && across == (state->interest ? contact->interest : contact->stance))
		return DAMAGE_NONE;
	return put_on_grid(view, contact, influence, across);
}

// --- Roles, leaving -----------------------------------------------------------------------------------------------------

// The roles that all targets have.
static unsigned common_roles(const MapState *state)
{
	size_t count;
	const int64_t *targets = map_targets(state, &count);
	unsigned roles = ~0u;
	for (size_t i = 0; i < count; i++) {
		const ContactRow *contact = contact_map_find(&state->map, targets[i]);
		roles &= contact ? contact->roles : 0;
	}
	return roles;
}

static Damage roles_picked(void *context, int64_t mask)
{
	View *view = context;
	const MapState *state = view->state;
	unsigned before = common_roles(state), picked = (unsigned)mask;
	Error err = { 0 };
	if (mask < 0 || !map_selected(state) || picked == before)
		return DAMAGE_ALL;
	if (!state->marks.count)
		return map_after(view, contact_set_roles(view->app->portfolio, state->selected, picked, &err), &err);
	ContactChange wanted = { .add_roles = picked & ~before, .remove_roles = before & ~picked };
	return map_change(view, &wanted);
}

static Damage pick_roles(View *view)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	const char *labels[32];
	int count = 0;
	if (!contact)
		return DAMAGE_NONE;
	for (const Choice *role = choices_role; role->name; role++)
		labels[count++] = _(role->label);
	dialog_pick_set(view->app->dialogs, state->marks.count ? _("Buying roles of all that are marked") : contact->name,
		labels, count, common_roles(state), roles_picked, view);
	return DAMAGE_ALL;
}

static Damage leave_or_return(View *view)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	Error err = { 0 };
	if (!contact)
		return DAMAGE_NONE;
	Day day = contact->left ? DAY_NONE : portfolio_today(view->app->portfolio);
	if (state->marks.count) {
		ContactChange wanted = { .set_left = true, .left_on = day };
		return map_change(view, &wanted);
	}
	return map_after(view, contact_leave(view->app->portfolio, contact->id, day, &err), &err);
}

// --- Adding -------------------------------------------------------------------------------------------------------------

static void give(Record *record, const char *field, int64_t number)
{
	*record_value(record, field) = (Value){ .given = true, .number = number };
}

// A new person starts where the selected one stands: the cell, or the department, that the eye is on.
static void preset_contact(void *context, Record *record)
{
	const View *view = context;
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	give(record, "account", view->app->account);
	give(record, "influence", contact && contact->influence ? contact->influence : 3);
	if (!contact)
		return;
	give(record, "stance", contact->stance);
	if (state->drawing == MAP_GRID)
		return;
	if (contact->department[0])
		*record_value(record, "department") = (Value){ .given = true, .text = arena_strdup(record->arena, contact->department) };
	if (contact->level && state->drawing == MAP_MATRIX)
		give(record, "level", contact->level);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage edit_records(View *view, CommandId id)
{
	size_t count;
	const int64_t *targets = map_targets(view->state, &count);
	if (id == COMMAND_EDIT)
		return record_form_edit_all(view->app, ENTITY_CONTACT, targets, count);
	return record_form_delete_all(view->app, ENTITY_CONTACT, targets, count);
}

static Damage run(View *view, CommandId id)
{
	switch (id) {
	case COMMAND_MOVE_UP: return map_move(view, 0, 1);
	case COMMAND_MOVE_DOWN: return map_move(view, 0, -1);
	case COMMAND_MOVE_LEFT: return map_move(view, -1, 0);
	case COMMAND_MOVE_RIGHT: return map_move(view, 1, 0);
	case COMMAND_ROLES: return pick_roles(view);
	case COMMAND_LINK: return map_pick_link(view);
	case COMMAND_LEFT_COMPANY: return leave_or_return(view);
	case COMMAND_SUCCESSOR: return map_pick_successor(view);
	case COMMAND_MERGE: return map_pick_merge(view);
	case COMMAND_COPY_PERSON: return map_pick_copy(view);
	case COMMAND_FORGET: return map_forget(view);
	case COMMAND_FORGET_DELETED: return map_forget_deleted(view);
	case COMMAND_ADD: return view->app->account ? record_form_add(view->app, ENTITY_CONTACT, preset_contact, view) : DAMAGE_NONE;
	default: return edit_records(view, id);
	}
}

bool map_edit_command(View *view, CommandId id, Damage *damage)
{
	switch (id) {
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
	case COMMAND_ROLES:
	case COMMAND_LINK:
	case COMMAND_LEFT_COMPANY:
	case COMMAND_SUCCESSOR:
	case COMMAND_MERGE:
	case COMMAND_COPY_PERSON:
	case COMMAND_FORGET:
	case COMMAND_FORGET_DELETED:
	case COMMAND_ADD:
	case COMMAND_EDIT:
	case COMMAND_DELETE:
		*damage = may_change(view) ? run(view, id) : DAMAGE_NONE;
		return true;
	default:
		return false;
	}
}
