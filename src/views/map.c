// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 3: the stakeholder map as a grid of influence by stance (or interest): walking, moving, roles, links.
#include "map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/map_quality.h"

enum { CARD_COLUMNS = 38, CARD_FROM_COLUMNS = 96, CARD_TALKS = 8 };

// --- Data ---------------------------------------------------------------------------------------------------------------

const ContactRow *map_selected(const MapState *state)
{
	for (size_t i = 0; i < state->place_count; i++)
		if (state->contacts[state->places[i].contact].id == state->selected)
			return &state->contacts[state->places[i].contact];
	return NULL;
}

static size_t selected_place(const MapState *state)
{
	for (size_t i = 0; i < state->place_count; i++)
		if (state->contacts[state->places[i].contact].id == state->selected)
			return i;
	return 0;
}

static void arrange(View *view)
{
	MapState *state = view->state;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, line_edit_text(&state->filter.line));
	state->place_count = grid_order(state->contacts, state->count, state->interest, state->hide_left, buffer_text(&folded), state->places);
	buffer_done(&folded);
	if (!map_selected(state))
		state->selected = state->place_count ? state->contacts[state->places[0].contact].id : 0;
}

static bool load_talks(View *view, Error *err)
{
	MapState *state = view->state;
	unsigned kinds = 0;
	for (int kind = 1; kind < EVENT_KINDS; kind++)
		kinds |= event_is_interaction(kind) ? 1u << kind : 0;
	HistoryFilter filter = { .account = view->app->account, .contact = state->selected, .kinds = kinds, .from = DAY_NONE, .to = DAY_NONE };
	state->talk_count = 0;
	if (!state->selected)
		return true;
	return history_page(view->app->portfolio, &filter, DAY_NONE, 0, false, CARD_TALKS, view->arena, &state->talks, &state->talk_count, err);
}

static bool load(View *view, Error *err)
{
	MapState *state = view->state;
	state->count = state->link_count = state->place_count = state->talk_count = 0;
	if (!view->app->account)
		return true;
	if (!contacts_load(view->app->portfolio, view->app->account, view->arena, &state->contacts, &state->count, err) ||
		!links_load(view->app->portfolio, view->app->account, view->arena, &state->links, &state->link_count, err))
		return false;
	MapQuality quality = map_quality_of(state->contacts, state->count, portfolio_today(view->app->portfolio));
	state->quality = quality.quality;
	state->people = quality.people;
	state->key = quality.key;
	state->uncovered = quality.key - quality.key_covered;
	state->places = arena_alloc(view->arena, state->count + 1, sizeof *state->places);
	arrange(view);
	return load_talks(view, err);
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw(const View *view, Canvas *canvas)
{
	MapState *state = view->state;
	Rect area = view_inner(canvas);
	if (filter_line_shown(&state->filter)) {
		filter_line_draw(&state->filter, canvas, area.row++, area.column, area.columns);
		area.rows--;
	}
	if (view->zoomed && area.columns >= CARD_FROM_COLUMNS) {
		Rect card = { area.row, area.column + area.columns - CARD_COLUMNS, area.rows, CARD_COLUMNS };
		area.columns -= CARD_COLUMNS + 1;
		map_card_draw(view, canvas, card);
	}
	map_grid_draw(view, canvas, area);
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	char ago[DAY_TEXT_SIZE];
	buffer_add(out, " ─ ");
	buffer_printf(out, ngettext("%d person", "%d people", (unsigned)state->people), state->people);
	buffer_add(out, " ─ ");
	buffer_printf(out, _("quality %d of 3"), state->quality);
	buffer_printf(out, " ─ %s", state->interest ? _("influence × interest") : _("influence × stance"));
	if (!contact)
		return;
	buffer_add(note, contact->name);
	if (contact->title[0])
		buffer_printf(note, " ─ %s", contact->title);
	buffer_add(note, " ─ ");
	if (contact->last_contact == DAY_NONE)
		buffer_add(note, _("never spoken to"));
	else
		buffer_printf(note, _("last talk %s"), day_ago(contact->last_contact, portfolio_today(view->app->portfolio), ago));
}

static void figure(const View *view, Buffer *out)
{
	const MapState *state = view->state;
	buffer_printf(out, ngettext("%d person", "%d people", (unsigned)state->people), state->people);
	buffer_add(out, ", ");
	buffer_printf(out, _("quality %d of 3"), state->quality);
	if (state->uncovered) {
		buffer_add(out, ", ");
		buffer_printf(out, ngettext("%d key player uncovered", "%d key players uncovered", (unsigned)state->uncovered), state->uncovered);
	}
}

// --- Walking ------------------------------------------------------------------------------------------------------------

static Damage select_place(View *view, size_t index)
{
	MapState *state = view->state;
	Error err = { 0 };
	if (index >= state->place_count)
		return DAMAGE_NONE;
	state->selected = state->contacts[state->places[index].contact].id;
	if (!load_talks(view, &err))
		return app_fail(view->app, &err);
	return DAMAGE_WINDOW;
}

static Damage walk(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	return select_place(view, grid_neighbour(state->places, state->place_count, selected_place(state), dx, dy));
}

// --- Editing ------------------------------------------------------------------------------------------------------------

static Damage after(View *view, bool done, const Error *err)
{
	return done ? DAMAGE_RELOAD : app_fail(view->app, err);
}

static int within(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

static Damage move_person(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	Error err = { 0 };
	if (dx && state->interest) {
		int interest = within(contact->interest + dx, 1, 5);
		return interest == contact->interest ? DAMAGE_NONE
			: after(view, contact_set_interest(view->app->portfolio, contact->id, interest, &err), &err);
	}
	int influence = dy ? within(contact->influence + dy, 1, 5) : contact->influence; // a step aside rates nobody
	int stance = within(contact->stance + dx, STANCE_OPPONENT, STANCE_CHAMPION);
	if (influence == contact->influence && stance == contact->stance)
		return DAMAGE_NONE;
	return after(view, contact_move(view->app->portfolio, contact->id, influence, stance, &err), &err);
}

static Damage leave_or_return(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	Error err = { 0 };
	Day day = contact->left ? DAY_NONE : portfolio_today(view->app->portfolio);
	return after(view, contact_leave(view->app->portfolio, contact->id, day, &err), &err);
}

static Damage roles_picked(void *context, int64_t mask)
{
	View *view = context;
	const ContactRow *contact = map_selected(view->state);
	Error err = { 0 };
	if (mask < 0 || !contact)
		return DAMAGE_ALL;
	return after(view, contact_set_roles(view->app->portfolio, contact->id, (unsigned)mask, &err), &err);
}

static Damage pick_roles(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	const char *labels[32];
	int count = 0;
	for (const Choice *role = choices_role; role->name; role++)
		labels[count++] = _(role->label);
	dialog_pick_set(view->app->dialogs, contact->name, labels, count, contact->roles, roles_picked, view);
	return DAMAGE_ALL;
}

// A link takes two pickers: which kind, then to whom. The same link again is taken away.
typedef struct LinkPick {
	View *view;
	int64_t contact;
	int kind;
	int64_t *others;
	int count;
} LinkPick;

static void link_pick_free(LinkPick *pick)
{
	free(pick->others);
	free(pick);
}

static bool link_exists(const MapState *state, const LinkPick *pick, int64_t other)
{
	for (size_t i = 0; i < state->link_count; i++)
		if (state->links[i].contact == pick->contact && state->links[i].kind == pick->kind && state->links[i].other == other)
			return true;
	return false;
}

static Damage set_link(LinkPick *pick, int64_t other)
{
	Portfolio *portfolio = pick->view->app->portfolio;
	Error err = { 0 };
	bool exists = link_exists(pick->view->state, pick, other);
	bool done;
	if (pick->kind == LINK_REPORTS_TO)
		done = contact_set_parent(portfolio, pick->contact, exists ? 0 : other, &err);
	else if (exists)
		done = contact_unlink(portfolio, pick->contact, pick->kind, other, &err);
	else
		done = contact_link(portfolio, pick->contact, pick->kind, other, &err);
	return after(pick->view, done, &err);
}

static Damage other_picked(void *context, int index)
{
	LinkPick *pick = context;
	Damage damage = index < 0 ? DAMAGE_ALL : set_link(pick, pick->others[index]);
	link_pick_free(pick);
	return damage;
}

static Damage kind_picked(void *context, int index)
{
	LinkPick *pick = context;
	const MapState *state = pick->view->state;
	if (index < 0) {
		link_pick_free(pick);
		return DAMAGE_ALL;
	}
	pick->kind = choices_link[index].value;
	const char **labels = memory_new(state->count + 1, sizeof *labels);
	pick->others = memory_new(state->count + 1, sizeof *pick->others);
	for (size_t i = 0; i < state->count; i++) {
		if (state->contacts[i].id == pick->contact)
			continue;
		labels[pick->count] = state->contacts[i].name;
		pick->others[pick->count++] = state->contacts[i].id;
	}
	dialog_pick(pick->view->app->dialogs, _(choices_link[index].label), labels, pick->count, 0, other_picked, pick);
	free(labels);
	return DAMAGE_ALL;
}

static Damage pick_link(View *view)
{
	const ContactRow *contact = map_selected(view->state);
	const char *labels[8];
	int count = 0;
	for (const Choice *kind = choices_link; kind->name; kind++)
		labels[count++] = _(kind->label);
	LinkPick *pick = memory_new(1, sizeof *pick);
	*pick = (LinkPick){ .view = view, .contact = contact->id };
	dialog_pick(view->app->dialogs, contact->name, labels, count, 0, kind_picked, pick);
	return DAMAGE_ALL;
}

// A new person starts where the selected one stands: the cell that the eye is on.
static void preset_contact(void *context, Record *record)
{
	const View *view = context;
	const ContactRow *contact = map_selected(view->state);
	*record_value(record, "account") = (Value){ .given = true, .number = view->app->account };
	*record_value(record, "influence") = (Value){ .given = true, .number = contact && contact->influence ? contact->influence : 3 };
	if (contact)
		*record_value(record, "stance") = (Value){ .given = true, .number = contact->stance };
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage toggle(View *view, bool *flag)
{
	*flag = !*flag;
	arrange(view);
	return DAMAGE_WINDOW;
}

static Damage edit(View *view, CommandId id, bool *taken)
{
	MapState *state = view->state;
	switch (id) {
	case COMMAND_MOVE_UP: return move_person(view, 0, 1);
	case COMMAND_MOVE_DOWN: return move_person(view, 0, -1);
	case COMMAND_MOVE_LEFT: return move_person(view, -1, 0);
	case COMMAND_MOVE_RIGHT: return move_person(view, 1, 0);
	case COMMAND_ROLES: return pick_roles(view);
	case COMMAND_LINK: return pick_link(view);
	case COMMAND_LEFT_COMPANY: return leave_or_return(view);
	case COMMAND_ADD: return view->app->account ? record_form_add(view->app, ENTITY_CONTACT, preset_contact, view) : DAMAGE_NONE;
	case COMMAND_EDIT: return state->selected ? record_form_edit(view->app, ENTITY_CONTACT, state->selected) : DAMAGE_NONE;
	case COMMAND_DELETE: return state->selected ? record_form_delete(view->app, ENTITY_CONTACT, state->selected) : DAMAGE_NONE;
	default: *taken = false; return DAMAGE_NONE;
	}
}

static Damage command(View *view, CommandId id, bool *taken)
{
	MapState *state = view->state;
	*taken = true;
	switch (id) {
	case COMMAND_UP: return walk(view, 0, -1);
	case COMMAND_DOWN: return walk(view, 0, 1);
	case COMMAND_LEFT: case COMMAND_MATCH_PREVIOUS: return walk(view, -1, 0);
	case COMMAND_RIGHT: case COMMAND_MATCH_NEXT: return walk(view, 1, 0);
	case COMMAND_HOME: return select_place(view, 0);
	case COMMAND_END: return select_place(view, state->place_count ? state->place_count - 1 : 0);
	case COMMAND_AXIS: return toggle(view, &state->interest);
	case COMMAND_HIDE_LEFT: return toggle(view, &state->hide_left);
	case COMMAND_FILTER: filter_line_open(&state->filter); return DAMAGE_WINDOW;
	case COMMAND_OPEN:
		if (view->zoomed && state->selected && app_can_write(view->app))
			return record_form_edit(view->app, ENTITY_CONTACT, state->selected);
		break;
	case COMMAND_BACK:
		if (filter_line_clear(&state->filter)) {
			arrange(view);
			return DAMAGE_WINDOW;
		}
		break;
	default: return edit(view, id, taken);
	}
	*taken = false;
	return DAMAGE_NONE;
}

static bool typing(const View *view)
{
	return ((const MapState *)view->state)->filter.open;
}

// The person under the mouse: the grid is arranged again for the window's size, as draw() does.
static Damage click(View *view, const Key *k)
{
	MapState *state = view->state;
	Rect window = window_rect(view->window);
	Rect area = { 1 + filter_line_shown(&state->filter), 1, window.rows - 2 - filter_line_shown(&state->filter), window.columns - 2 };
	if (view->zoomed && area.columns >= CARD_FROM_COLUMNS)
		area.columns -= CARD_COLUMNS + 1;
	Grid grid;
	grid_arrange(&grid, state->places, state->place_count, state->contacts, state->selected, area.rows - map_foot_rows(area), area.columns);
	for (size_t i = 0; i < grid.count; i++) {
		const GridPlace *place = &grid.places[i];
		if (place->width && k->row == area.row + place->row && k->column >= area.column + place->x &&
			k->column < area.column + place->x + place->width)
			return select_place(view, i);
	}
	return DAMAGE_NONE;
}

static Damage key(View *view, const Key *k)
{
	MapState *state = view->state;
	if (k->kind == KEY_POINTER) {
		if (k->mouse == MOUSE_CLICK || k->mouse == MOUSE_DOUBLE)
			return click(view, k);
		return k->mouse == MOUSE_WHEEL_UP ? walk(view, -1, 0) : k->mouse == MOUSE_WHEEL_DOWN ? walk(view, 1, 0) : DAMAGE_NONE;
	}
	FilterChange change = filter_line_key(&state->filter, k);
	if (change == FILTER_MOVE_UP || change == FILTER_MOVE_DOWN)
		return walk(view, change == FILTER_MOVE_UP ? -1 : 1, 0);
	if (change == FILTER_CHANGED)
		arrange(view);
	return DAMAGE_WINDOW;
}

void app_select_contact(App *app, int64_t contact)
{
	View *view = app->views[VIEW_MAP];
	filter_line_clear(&((MapState *)view->state)->filter); // it could hide the person
	((MapState *)view->state)->selected = contact;
	view->stale = DAMAGE_RELOAD;
}

static int64_t selected_contact(const View *view)
{
	return ((const MapState *)view->state)->selected;
}

static bool copy(const View *view, Buffer *out)
{
	const ContactRow *contact = map_selected(view->state);
	if (!contact)
		return false;
	buffer_add(out, contact->name);
	if (contact->email[0])
		buffer_printf(out, " <%s>", contact->email);
	return true;
}

static void save(const View *view, Buffer *out)
{
	const MapState *state = view->state;
	buffer_printf(out, "%d %d %lld", state->interest, state->hide_left, (long long)state->selected);
}

static void restore(View *view, const char *line)
{
	MapState *state = view->state;
	int interest, hide;
	long long selected;
	if (sscanf(line, "%d %d %lld", &interest, &hide, &selected) != 3)
		return;
	state->interest = interest != 0;
	state->hide_left = hide != 0;
	state->selected = selected;
}

static void done(View *view)
{
	line_edit_done(&((MapState *)view->state)->filter.line);
}

const ViewClass view_map = {
	.name = "map", .context = CONTEXT_MAP, .label = N_("Stakeholder map"),
	.intro = N_("Who decides, who is for and against us. Up: influence 1 to 5 (4 and 5 are key players); across: stance from opponent to champion, or "
		"interest. The glyph is the most important buying role. ! a key player whom none of ours knows as more than a vendor; ~ not spoken to for "
		"longer than wanted; an arrow points to the desired stance. Quality: 0 no contacts, 1 no key player, 2 none supportive, 3 a supportive key player."),
	.state_size = sizeof(MapState), .done = done, .load = load, .title = title, .figure = figure, .draw = draw, .command = command, .key = key,
	.typing = typing, .contact = selected_contact, .copy = copy, .save = save, .restore = restore,
};
