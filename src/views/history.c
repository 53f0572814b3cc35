// SPDX-License-Identifier: GPL-3.0-or-later
// The history of the selected account: a list that reads pages as it is walked, so that a million rows cost what fifty do.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/history.h"
#include "kam/views/app.h"
#include "list_panel.h"

enum { PAGE_ROWS = 200, PAGE_ROWS_MOST = 51200 };

// What a filter has found so far. Another search fills another one, so that this stays on the screen meanwhile.
typedef struct Found {
	Arena *arena;   // texts of the rows
	EventRow *rows; // newest first; owned by memory of its own
	size_t count, capacity;
	size_t page;    // rows to read next: of a search more each time, as every page may cost as much as the first
	bool complete;  // there are no more
	HistoryTotals totals;
	bool totals_known;
} Found;

typedef struct State {
	ListPanel panel; // the list runs over the rows read so far
	Found found;
	bool searching;  // the filter has changed; found is still of the one before
} State;

static HistoryFilter filter_of(const View *view)
{
	const State *state = view->state;
	const char *text = line_edit_text(&state->panel.filter.line);
	return (HistoryFilter){
		.account = view->app->account, .from = DAY_NONE, .to = DAY_NONE, .text = text[0] ? text : NULL, .future = true
	};
}

static void found_done(Found *found)
{
	if (found->arena)
		arena_free(found->arena);
	free(found->rows);
	*found = (Found){ 0 };
}

static bool found_read(const View *view, Found *found, Error *err)
{
	HistoryFilter filter = filter_of(view);
	const EventRow *last = found->count ? &found->rows[found->count - 1] : NULL;
	EventRow *page;
	size_t count;
	if (!history_page(view->app->portfolio, &filter, last ? last->date : DAY_NONE, last ? last->id : 0, false,
			found->page, found->arena, &page, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		ARRAY_PUSH(found->rows, found->count, found->capacity) = page[i];
	found->complete = count < found->page;
	if (filter.text && found->page < PAGE_ROWS_MOST)
		found->page *= 2;
	return true;
}

static bool read_page(View *view, Error *err)
{
	State *state = view->state;
	bool done = found_read(view, &state->found, err);
	list_set_count(&state->panel.list, (int64_t)state->found.count);
	return done;
}

// The first page of what the filter asks for now, in the place of what it asked for before.
static bool search(View *view, Error *err)
{
	State *state = view->state;
	Found found = { .arena = arena_new(), .page = PAGE_ROWS, .complete = true };
	if (view->app->account && !found_read(view, &found, err)) {
		found_done(&found);
		return false;
	}
	found_done(&state->found);
	state->found = found;
	state->searching = false;
	list_set_count(&state->panel.list, (int64_t)found.count);
	list_select(&state->panel.list, state->panel.list.selected < 0 ? 0 : state->panel.list.selected);
	return true;
}

static bool add_up(View *view, Error *err)
{
	State *state = view->state;
	HistoryFilter filter = filter_of(view);
	filter.future = false; // what is still to come is seen, not added up
	if (view->app->account && !history_totals(view->app->portfolio, &filter, &state->found.totals, err))
		return false;
	state->found.totals_known = true;
	return true;
}

static bool load(View *view, Error *err)
{
	return search(view, err);
}

// --- Searching while a person types ---------------------------------------------------------------------------------------

static bool has_work(const View *view)
{
	const State *state = view->state;
	return state->searching || !state->found.totals_known;
}

static bool key_waits(void *context)
{
	return terminal_has_input(context);
}

// A search in a long history may take longer than from one letter to the next: the next one ends it.
static bool work(View *view)
{
	State *state = view->state;
	App *app = view->app;
	Error err = { 0 };
	if (!has_work(view))
		return false;
	portfolio_watch(app->portfolio, key_waits, app->terminal);
	bool searched = state->searching, done = searched ? search(view, &err) : add_up(view, &err);
	portfolio_watch(app->portfolio, NULL, NULL);
	window_damage(view->window);
	view->found_first = searched && done; // to add up takes longer than to find the first page
	if (done || err.code == ERROR_CANCELLED)
		return done;
	state->searching = false;
	state->found.totals_known = true;
	app_fail(app, &err);
	return true;
}

// Whatever is done with the list is done with what the filter asks for.
static bool finish_search(View *view)
{
	State *state = view->state;
	Error err = { 0 };
	if (!state->searching || search(view, &err))
		return true;
	state->searching = false;
	app_fail(view->app, &err);
	return false;
}

static const EventRow *selected(const State *state)
{
	const Found *found = &state->found;
	return state->panel.list.selected >= 0 && (size_t)state->panel.list.selected < found->count
			   ? &found->rows[state->panel.list.selected]
			   : NULL;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool is_selected)
{
	const View *view = context;
	const EventRow *event = &((const State *)view->state)->found.rows[index];
	char text[MONEY_TEXT_SIZE];
	int who = columns >= 100 ? 24 : 0;
	int reference = columns >= 76 ? 12 : 0;
	int subject = columns - 14 - 12 - 14 - who - reference;
	if (is_selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	draw_text(canvas, row, column + 1, 12, event->date > portfolio_today(view->app->portfolio) ? STYLE_DIM : STYLE_NORMAL,
		day_format(event->date, DAY_MEDIUM, text));
	if (marks_has(&((const State *)view->state)->panel.marks, event->id))
		draw_glyph(canvas, row, column + 13, STYLE_STRONG, GLYPH_MARK);
	bool problem = event->kind == EVENT_PROBLEM && event->done == DAY_NONE;
	draw_text(canvas, row, column + 14, 11, problem ? STYLE_BAD : STYLE_STRONG, _(choice_of(choices_event, event->kind)->label));
	draw_text(canvas, row, column + 26, subject - 1, STYLE_NORMAL, event->subject);
	column += 26 + subject;
	if (who)
		draw_text(canvas, row, column, who - 1, STYLE_DIM, event->contact_name);
	if (reference)
		draw_text(canvas, row, column + who, reference - 1, STYLE_DIM, event->reference);
	if (event->amount_given)
		draw_field(canvas, row, column + who + reference, 14, STYLE_NORMAL, TEXT_RIGHT,
			money_format(event->amount, event->currency, text));
}

static void draw(const View *view, Canvas *canvas)
{
	State *state = view->state;
	Rect inner = list_panel_draw_filter(&state->panel, canvas, view_inner(canvas));
	list_draw(&state->panel.list, canvas, inner.row, inner.column, inner.rows, inner.columns, view->focused, draw_row,
		(void *)(uintptr_t)view);
	if (!state->found.count && !state->searching)
		draw_text(canvas, inner.row, inner.column + 2, inner.columns - 3, STYLE_DIM,
			state->panel.filter.line.text.length ? _("No event contains this.")
												 : _("No history yet: a logs the first interaction."));
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const State *state = view->state;
	const AccountSummary *account = app_account(view->app);
	char text[MONEY_TEXT_SIZE];
	if (account)
		buffer_printf(out, " ─ %s", account->row.name);
	list_panel_add_marked(&state->panel, out);
	if (!state->found.totals_known)
		return;
	buffer_printf(note, ngettext("%s event", "%s events", (unsigned long)state->found.totals.count),
		number_format(state->found.totals.count, text));
	if (account)
		buffer_printf(note, " ─ %s", money_format_sign(state->found.totals.amount, account->row.currency, text));
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

// Reads on when the selection comes near the end of what is known.
static Damage move(View *view, ListMove direction)
{
	State *state = view->state;
	Error err = { 0 };
	bool moved = list_move(&state->panel.list, direction);
	while (!state->found.complete && state->panel.list.selected + state->panel.list.height >= (int64_t)state->found.count)
		if (!read_page(view, &err))
			return app_fail(view->app, &err);
	return moved ? DAMAGE_WINDOW : DAMAGE_NONE;
}

// The oldest event: everything between is read on the way, page by page, as the list has no holes.
static Damage move_end(View *view)
{
	State *state = view->state;
	Error err = { 0 };
	while (!state->found.complete)
		if (!read_page(view, &err))
			return app_fail(view->app, &err);
	list_move(&state->panel.list, LIST_END);
	return DAMAGE_WINDOW;
}

static Damage edit(View *view, bool delete)
{
	const EventRow *event = selected(view->state);
	int64_t id = event ? event->id : 0;
	size_t count;
	const int64_t *ids = list_panel_targets(&((State *)view->state)->panel, &id, &count);
	return delete ? record_form_delete_all(view->app, ENTITY_EVENT, ids, count)
				  : record_form_edit_all(view->app, ENTITY_EVENT, ids, count);
}

static int64_t id_at(const void *view, int64_t index)
{
	return ((const State *)((const View *)view)->state)->found.rows[index].id;
}

static Damage mark(View *view)
{
	const EventRow *event = selected(view->state);
	if (event)
		list_panel_mark(&((State *)view->state)->panel, event->id);
	return DAMAGE_WINDOW;
}

// All rows of the filter: what was not read yet is read now.
static Damage mark_all(View *view)
{
	State *state = view->state;
	Error err = { 0 };
	while (!state->found.complete)
		if (!read_page(view, &err))
			return app_fail(view->app, &err);
	list_panel_mark_all(&state->panel, id_at, view);
	return DAMAGE_WINDOW;
}

static Damage refilter(View *view)
{
	State *state = view->state;
	state->panel.list.selected = 0;
	state->searching = true;
	return DAMAGE_WINDOW;
}

static Damage react(View *view, PanelEvent event, ListMove direction)
{
	if (event != PANEL_FILTER && event != PANEL_REDRAW && !finish_search(view))
		return DAMAGE_ALL;
	switch (event) {
	case PANEL_MOVE: return direction == LIST_END ? move_end(view) : move(view, direction);
	case PANEL_FILTER: return refilter(view);
	case PANEL_OPEN: return edit(view, false);
	case PANEL_MARK: return mark(view);
	case PANEL_MARK_ALL: return mark_all(view);
	case PANEL_NOTHING: return DAMAGE_NONE;
	default: return DAMAGE_WINDOW;
	}
}

static Damage command(View *view, CommandId id, bool *taken)
{
	ListMove direction;
	PanelEvent event = list_panel_command(&((State *)view->state)->panel, id, &direction);
	*taken = true;
	if (event || !finish_search(view))
		return event ? react(view, event, direction) : DAMAGE_ALL;
	switch (id) {
	case COMMAND_ADD: return record_form_log(view->app, view->app->account, 0);
	case COMMAND_EDIT: return edit(view, false);
	case COMMAND_DELETE: return edit(view, true);
	case COMMAND_OPEN: return app_can_write(view->app) ? edit(view, false) : DAMAGE_NONE;
	default: *taken = false; return DAMAGE_NONE;
	}
}

static bool typing(const View *view)
{
	return ((const State *)view->state)->panel.filter.open;
}

static Damage key(View *view, const Key *k)
{
	ListMove direction = LIST_UP;
	PanelEvent event = list_panel_key(&((State *)view->state)->panel, k, 1, &direction);
	return react(view, event, direction);
}

static int64_t selected_contact(const View *view)
{
	const EventRow *event = selected(view->state);
	return event ? event->contact : 0;
}

static bool copy(const View *view, Buffer *out)
{
	const EventRow *event = selected(view->state);
	char day[DAY_TEXT_SIZE];
	if (event)
		buffer_printf(out, "%s %s %s", day_format(event->date, DAY_NUMERIC, day),
			_(choice_of(choices_event, event->kind)->label), event->subject);
	return event != NULL;
}

static void unmark(View *view)
{
	marks_clear(&((State *)view->state)->panel.marks);
}

static void done(View *view)
{
	State *state = view->state;
	found_done(&state->found);
	list_panel_done(&state->panel);
}

const ViewClass view_history = {
	.name = "history",
	.context = CONTEXT_HISTORY,
	.label = N_("History"),
	.intro = N_("Everything that happened with the account, newest first; what is still to come stands dim at the top. "
				"/ searches subject, text and "
				"reference. The lower edge adds up what is shown, up to today."),
	.state_size = sizeof(State),
	.done = done,
	.load = load,
	.title = title,
	.draw = draw,
	.command = command,
	.key = key,
	.typing = typing,
	.has_work = has_work,
	.work = work,
	.contact = selected_contact,
	.copy = copy,
	.unmark = unmark,
};
