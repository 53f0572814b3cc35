// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 3: the stakeholder map. Grid, org chart and coverage matrix of the same people: how it is arranged, drawn and walked.
#include "map.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"

enum { CARD_COLUMNS = 38, WIDE_CARD_COLUMNS = 56, WIDE_CARD_FROM_COLUMNS = 160, CARD_FROM_COLUMNS = 112 };
enum { STRIP_ROWS = 7, STRIP_FROM_ROWS = 18 };

// --- Selection ----------------------------------------------------------------------------------------------------------

const ContactRow *map_selected(const MapState *state)
{
	const ContactRow *contact = state->selected ? contact_map_find(&state->map, state->selected) : NULL;
	return contact && state->shown[contact - state->map.contacts] ? contact : NULL;
}

Day map_day(const View *view)
{
	const MapState *state = view->state;
	return state->day == DAY_NONE ? portfolio_today(view->app->portfolio) : state->day;
}

const int64_t *map_targets(const MapState *state, size_t *count)
{
	*count = state->marks.count ? state->marks.count : state->selected != 0;
	return state->marks.count ? state->marks.ids : &state->selected;
}

bool map_is_gone(const MapState *state, int64_t manager)
{
	return state->without && manager == state->without;
}

// --- Arranging ----------------------------------------------------------------------------------------------------------

static void choose_shown(View *view)
{
	MapState *state = view->state;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, line_edit_text(&state->filter.line));
	state->shown_count = 0;
	for (size_t i = 0; i < state->map.contact_count; i++) {
		const ContactRow *contact = &state->map.contacts[i];
		state->shown[i] = !(state->hide_left && contact->left) &&
						  map_filter_matches(contact, &state->facet, buffer_text(&folded), map_day(view));
		state->shown_count += state->shown[i];
	}
	buffer_done(&folded);
}

MapAreas map_areas(const View *view, int rows, int columns)
{
	const MapState *state = view->state;
	int filter = filter_line_shown(&state->filter);
	Rect area = { 1 + filter, 1, rows - 2 - filter, columns - 2 };
	MapAreas areas = { area, { 0 } };
	if (view->zoomed && area.columns >= CARD_FROM_COLUMNS) {
		int card = area.columns >= WIDE_CARD_FROM_COLUMNS ? WIDE_CARD_COLUMNS : CARD_COLUMNS;
		areas.side = (Rect){ area.row, area.column + area.columns - card, area.rows, card };
		areas.drawing.columns -= card + 1 + (state->drawing == MAP_GRID); // the grid ends with a border
	} else if (view->zoomed && area.rows >= STRIP_FROM_ROWS) {
		areas.side = (Rect){ area.row + area.rows - STRIP_ROWS, area.column + 1, STRIP_ROWS, area.columns - 2 };
		areas.drawing.rows -= STRIP_ROWS;
	}
	return areas;
}

void map_arrange(View *view)
{
	MapState *state = view->state;
	if (!state->map.account)
		return;
	choose_shown(view);
	state->place_count = grid_order(state->map.contacts, state->map.contact_count, state->interest, state->shown, state->places);
	if (!map_selected(state))
		state->selected = state->place_count ? state->map.contacts[state->places[0].contact].id : 0;
	map_matrix_arrange(view);
	state->chart_area = (Rect){ 0 }; // laid out anew at the next look
	if (state->drawing == MAP_CHART && view->window) {
		Rect window = window_rect(view->window);
		MapAreas areas = map_areas(view, window.rows, window.columns);
		if (areas.drawing.rows > 1)
			map_chart_arrange(view, areas.drawing);
	}
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw_nobody(const MapState *state, Canvas *canvas, Rect area)
{
	draw_text(canvas, area.row + 1, area.column + 5, area.columns - 6, STYLE_DIM,
		state->map.contact_count ? _("Nobody matches.") : _("No contacts yet: a adds the first one."));
}

static void draw_dragged(const MapState *state, Canvas *canvas)
{
	const ContactRow *contact = state->dragged && state->drag_row >= 0 ? contact_map_find(&state->map, state->dragged) : NULL;
	if (contact)
		draw_text(canvas, state->drag_row, state->drag_column, canvas_columns(canvas) - 1 - state->drag_column,
			STYLE_MATCH, contact->name);
}

static void draw(const View *view, Canvas *canvas)
{
	MapState *state = view->state;
	MapAreas areas = map_areas(view, canvas_rows(canvas), canvas_columns(canvas));
	if (filter_line_shown(&state->filter))
		filter_line_draw(&state->filter, canvas, 1, 1, canvas_columns(canvas) - 2);
	if (areas.side.rows > 0)
		map_side_draw(view, canvas, areas.side);
	if (state->drawing == MAP_GRID)
		map_grid_draw(view, canvas, areas.drawing);
	else if (state->drawing == MAP_MATRIX)
		map_matrix_draw(view, canvas, areas.drawing);
	else {
		Rect plot = areas.drawing;
		plot.rows -= map_legend_rows(state, plot);
		if (memcmp(&plot, &state->chart_area, sizeof plot) != 0 && state->map.account)
			map_chart_arrange(view, areas.drawing);
		map_chart_draw(view, canvas, areas.drawing);
	}
	if (!state->place_count)
		draw_nobody(state, canvas, areas.drawing);
	draw_dragged(state, canvas);
}

static const char *drawing_label(const MapState *state)
{
	if (state->drawing == MAP_CHART)
		return _("org chart");
	if (state->drawing == MAP_MATRIX)
		return _("coverage");
	return state->interest ? _("influence × interest") : _("influence × stance");
}

static const char *name_of_gone(const MapState *state)
{
	for (size_t i = 0; i < state->coverage.manager_count; i++)
		if (map_is_gone(state, state->coverage.managers[i].id))
			return state->coverage.managers[i].name;
	return "?";
}

static void add_choices(const View *view, Buffer *out)
{
	const MapState *state = view->state;
	char day[DAY_TEXT_SIZE];
	if (state->facet.kind != FACET_NONE) {
		buffer_add(out, " ─ ");
		map_facet_label(&state->facet, state->map.contacts, state->map.contact_count, out);
		buffer_printf(out, ": %d", state->shown_count);
	}
	if (state->marks.count) {
		buffer_add(out, " ─ ");
		buffer_printf(out, ngettext("%d marked", "%d marked", state->marks.count), (int)state->marks.count);
	}
	if (state->without) {
		buffer_add(out, " ─ ");
		buffer_printf(out, _("if %s leaves"), name_of_gone(state));
	}
	if (state->day != DAY_NONE) {
		buffer_add(out, " ─ ");
		buffer_printf(out, _("as of %s"), day_format(state->day, DAY_MEDIUM, day));
	}
	if (state->map.begins != DAY_NONE && state->day != DAY_NONE)
		buffer_printf(out, _(" (recorded since %s)"), day_format(state->map.begins, DAY_MEDIUM, day));
}

// "14 people", "2 of 14 people" while others are hidden.
static void add_people(const MapState *state, bool narrow, Buffer *out)
{
	int people = state->quality.people, shown = 0;
	for (size_t i = 0; i < state->map.contact_count; i++)
		shown += state->shown[i] && contact_is_there(&state->map.contacts[i]);
	if (shown < people && narrow)
		buffer_printf(out, ngettext("%d/%d person", "%d/%d people", (unsigned)people), shown, people);
	else if (shown < people)
		buffer_printf(out, ngettext("%d of %d person", "%d of %d people", (unsigned)people), shown, people);
	else
		buffer_printf(out, ngettext("%d person", "%d people", (unsigned)people), people);
}

// Who is drawn, but counts no longer; where there is room for that, as the legend tells the sign.
static void add_left(const MapState *state, int room, Buffer *out)
{
	int left = 0;
	char text[64];
	for (size_t i = 0; i < state->map.contact_count; i++)
		left += state->shown[i] && state->map.contacts[i].left;
	snprintf(text, sizeof text, ngettext("%d left", "%d left", (unsigned)left), left);
	if (left && text_width(text) + 3 <= room)
		buffer_printf(out, " ─ %s", text);
}

// Quality goes first where the end of the title is cut.
static void add_figures(const View *view, bool narrow, Buffer *out)
{
	const MapState *state = view->state;
	add_choices(view, out);
	buffer_add(out, " ─ ");
	if (!narrow) {
		add_people(state, narrow, out);
		buffer_add(out, " ─ ");
	}
	buffer_printf(out, _("quality %d of 3"), state->quality.quality);
	if (narrow) {
		buffer_add(out, " ─ ");
		add_people(state, narrow, out);
	}
}

// Where there is little room, the figures take the place of the drawing's name: that one is seen.
static void title(const View *view, Buffer *out, Buffer *note)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	char ago[DAY_TEXT_SIZE];
	Buffer figures = BUFFER_EMPTY;
	int columns = window_rect(view->window).columns - 4 - text_width(buffer_text(out));
	add_figures(view, false, &figures);
	if (text_width(drawing_label(state)) + 3 + text_width(buffer_text(&figures)) <= columns) {
		buffer_printf(out, " ─ %s", drawing_label(state));
	} else if (text_width(buffer_text(&figures)) > columns) {
		buffer_clear(&figures);
		add_figures(view, true, &figures);
	}
	buffer_add(out, buffer_text(&figures));
	buffer_done(&figures);
	columns = window_rect(view->window).columns - 4;
	add_left(state, columns - text_width(buffer_text(out)), out);
	if (!contact)
		return;
	buffer_add(note, contact->name);
	if (contact->vacant)
		buffer_printf(note, " ─ %s", _("vacant position"));
	else if (contact->title[0])
		buffer_printf(note, " ─ %s", contact->title);
	buffer_add(note, " ─ ");
	if (contact->last_contact == DAY_NONE)
		buffer_add(note, _("never spoken to"));
	else
		buffer_printf(note, _("last talk %s"), day_ago(contact->last_contact, map_day(view), ago));
}

static void figure(const View *view, Buffer *out)
{
	const MapQuality *quality = &((const MapState *)view->state)->quality;
	int uncovered = quality->key - quality->key_covered;
	buffer_printf(out, ngettext("%d person", "%d people", (unsigned)quality->people), quality->people);
	buffer_add(out, ", ");
	buffer_printf(out, _("quality %d of 3"), quality->quality);
	if (uncovered) {
		buffer_add(out, ", ");
		buffer_printf(out, ngettext("%d key player uncovered", "%d key players uncovered", (unsigned)uncovered), uncovered);
	}
}

// --- Walking ------------------------------------------------------------------------------------------------------------

Damage map_select(View *view, int64_t contact)
{
	MapState *state = view->state;
	Error err = { 0 };
	state->selected = contact;
	state->scrolled = false;
	if (!map_load_person(view, &err))
		return app_fail(view->app, &err);
	return DAMAGE_WINDOW;
}

static Damage walk(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	if (state->drawing == MAP_CHART)
		return map_chart_walk(view, dx, dy);
	return state->drawing == MAP_MATRIX ? map_matrix_walk(view, dx, dy) : map_grid_walk(view, dx, dy);
}

Damage map_step(View *view, int by)
{
	return ((const MapState *)view->state)->drawing == MAP_MATRIX ? map_matrix_walk(view, 0, by) : walk(view, by, 0);
}

static Damage page(View *view, int by)
{
	Damage damage = DAMAGE_NONE;
	if (((const MapState *)view->state)->drawing == MAP_CHART)
		return map_chart_page(view, by);
	for (int i = 0; i < 10; i++)
		damage |= walk(view, 0, by);
	return damage;
}

static Damage select_end(View *view, bool last)
{
	const MapState *state = view->state;
	const ContactRow *contacts = state->map.contacts;
	if (!state->place_count)
		return DAMAGE_NONE;
	if (state->drawing == MAP_CHART && state->chart.count)
		return map_select(view, contacts[state->chart.nodes[last ? state->chart.count - 1 : 0].contact].id);
	if (state->drawing == MAP_MATRIX && state->row_count > 1)
		return map_select(view, state->rows[last ? state->row_count - 1 : 1].contact->id);
	return map_select(view, contacts[state->places[last ? state->place_count - 1 : 0].contact].id);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

Damage map_open_selected(View *view, bool *taken)
{
	MapState *state = view->state;
	*taken = view->zoomed && state->selected && state->day == DAY_NONE && app_can_write(view->app);
	return *taken ? record_form_edit(view->app, ENTITY_CONTACT, state->selected) : DAMAGE_NONE;
}

static Damage choose(View *view, CommandId id, bool *taken)
{
	MapState *state = view->state;
	Damage damage = DAMAGE_NONE;
	switch (id) {
	case COMMAND_AS_OF: return map_ask_day(view);
	case COMMAND_CHANGES: return map_show_changes(view);
	case COMMAND_FILTER: filter_line_open(&state->filter); return DAMAGE_WINDOW;
	case COMMAND_OPEN: return map_open_selected(view, taken);
	case COMMAND_BACK: *taken = map_back(view); return DAMAGE_WINDOW;
	default: *taken = map_choose_command(view, id, &damage) || map_edit_command(view, id, &damage); return damage;
	}
}

static Damage command(View *view, CommandId id, bool *taken)
{
	*taken = true;
	switch (id) {
	case COMMAND_UP: return walk(view, 0, -1);
	case COMMAND_DOWN: return walk(view, 0, 1);
	case COMMAND_LEFT: return walk(view, -1, 0);
	case COMMAND_RIGHT: return walk(view, 1, 0);
	case COMMAND_MATCH_PREVIOUS: return map_step(view, -1);
	case COMMAND_MATCH_NEXT: return map_step(view, 1);
	case COMMAND_PAGE_UP: return page(view, -1);
	case COMMAND_PAGE_DOWN: return page(view, 1);
	case COMMAND_HOME: return select_end(view, false);
	case COMMAND_END: return select_end(view, true);
	default: return choose(view, id, taken);
	}
}

static bool typing(const View *view)
{
	return ((const MapState *)view->state)->filter.open;
}

static Damage key(View *view, const Key *k)
{
	MapState *state = view->state;
	if (k->kind == KEY_POINTER)
		return map_pointer(view, k);
	FilterChange change = filter_line_key(&state->filter, k);
	if (change == FILTER_MOVE_UP || change == FILTER_MOVE_DOWN)
		return map_step(view, change == FILTER_MOVE_UP ? -1 : 1);
	if (change == FILTER_CHANGED)
		map_arrange(view);
	return DAMAGE_WINDOW;
}

// --- For the app --------------------------------------------------------------------------------------------------------

void app_select_contact(App *app, int64_t contact)
{
	View *view = app->views[VIEW_MAP];
	MapState *state = view->state;
	filter_line_clear(&state->filter); // it could hide the person
	state->facet = (MapFacet){ 0 };
	state->day = DAY_NONE;
	state->selected = contact;
	state->scrolled = false;
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

static void unmark(View *view)
{
	marks_clear(&((MapState *)view->state)->marks);
}

static void save(const View *view, Buffer *out)
{
	const MapState *state = view->state;
	buffer_printf(out, "%d %d %" PRId64 " %d %d", state->interest, state->hide_left, state->selected,
		(int)state->drawing, state->fit);
}

static void restore(View *view, const char *line)
{
	MapState *state = view->state;
	int interest = 0, hide = 0, drawing = 0, fit = 0;
	int64_t selected = 0;
	if (sscanf(line, "%d %d %" SCNd64 " %d %d", &interest, &hide, &selected, &drawing, &fit) < 3)
		return;
	state->interest = interest != 0;
	state->hide_left = hide != 0;
	state->selected = selected;
	state->drawing = drawing > 0 && drawing < MAP_DRAWINGS ? (MapDrawing)drawing : MAP_GRID;
	state->fit = fit != 0;
}

static void start(View *view)
{
	MapState *state = view->state;
	state->day = DAY_NONE;
	state->chart_arena = arena_new();
}

static void done(View *view)
{
	MapState *state = view->state;
	line_edit_done(&state->filter.line);
	marks_done(&state->marks);
	marks_done(&state->folded);
	arena_free(state->chart_arena);
}

const ViewClass view_map = {
	.name = "map",
	.context = CONTEXT_MAP,
	.label = N_("Stakeholder map"),
	.intro = N_("Who decides, who is for and against us. v changes the drawing. Grid: up is influence 1 to 5 (4 and 5 "
				"are key players), across is stance "
				"from opponent to champion, or interest. Org chart: who reports to whom; dotted lines show whom the "
				"selected person influences, crosses with "
				"whom there is a conflict. Coverage: their people by department, ours across, what each is to each: "
				"2>3 is 2 now and 3 wanted, a point that "
				"they only talked; 2/3 in a department says that two of three people are covered. The glyph is the "
				"most important buying "
				"role; a cross is somebody who left, a shade a vacant position, a point before a name a mark. ! a key "
				"player whom none of ours knows as more than a vendor; ~ not spoken to for longer than wanted; an "
				"arrow points to the desired "
				"stance, a dotted line of the selected person leads there; ++ + - -- are champion, supporter, critic "
				"and opponent. W shows all three drawings "
				"as if one of ours had left: the one of the column that is chosen in the coverage. Quality: 0 no "
				"contacts, 1 no key player, 2 none supportive, 3 a supportive key player."),
	.state_size = sizeof(MapState),
	.start = start,
	.done = done,
	.load = map_load,
	.generation = portfolio_generation,
	.title = title,
	.figure = figure,
	.draw = draw,
	.command = command,
	.key = key,
	.typing = typing,
	.contact = selected_contact,
	.copy = copy,
	.unmark = unmark,
	.save = save,
	.restore = restore,
};
