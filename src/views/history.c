// SPDX-License-Identifier: GPL-3.0-or-later
// The history of the selected account: a list that reads pages as it is walked, so that a million rows cost what fifty do.
#include <stdlib.h>
#include <string.h>

#include "filter_line.h"
#include "kam/base/locale.h"
#include "kam/model/history.h"
#include "kam/views/app.h"

enum { PAGE_ROWS = 200 };

typedef struct State {
	List list;         // over the rows read so far
	FilterLine filter;
	EventRow *rows;    // newest first; owned by memory of the state, texts by the view's arena
	size_t count, capacity;
	bool complete;     // there are no more
	HistoryTotals totals;
} State;

static HistoryFilter filter_of(const View *view)
{
	const State *state = view->state;
	const char *text = line_edit_text(&state->filter.line);
	return (HistoryFilter){ .account = view->app->account, .from = DAY_NONE, .to = DAY_NONE, .text = text[0] ? text : NULL, .future = true };
}

static bool read_page(View *view, Error *err)
{
	State *state = view->state;
	HistoryFilter filter = filter_of(view);
	const EventRow *last = state->count ? &state->rows[state->count - 1] : NULL;
	EventRow *page;
	size_t count;
	if (!history_page(view->app->portfolio, &filter, last ? last->date : DAY_NONE, last ? last->id : 0, false, PAGE_ROWS, view->arena, &page,
		&count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		ARRAY_PUSH(state->rows, state->count, state->capacity) = page[i];
	state->complete = count < PAGE_ROWS;
	list_set_count(&state->list, (int64_t)state->count);
	return true;
}

static bool load(View *view, Error *err)
{
	State *state = view->state;
	HistoryFilter filter = filter_of(view);
	state->count = 0;
	state->complete = true;
	list_set_count(&state->list, 0);
	if (!view->app->account)
		return true;
	if (!read_page(view, err) || !history_totals(view->app->portfolio, &filter, &state->totals, err))
		return false;
	list_select(&state->list, state->list.selected < 0 ? 0 : state->list.selected);
	return true;
}

static const EventRow *selected(const State *state)
{
	return state->list.selected >= 0 && (size_t)state->list.selected < state->count ? &state->rows[state->list.selected] : NULL;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool is_selected)
{
	const View *view = context;
	const EventRow *event = &((const State *)view->state)->rows[index];
	char text[MONEY_TEXT_SIZE];
	int who = columns >= 100 ? 24 : 0;
	int reference = columns >= 76 ? 12 : 0;
	int subject = columns - 14 - 12 - 14 - who - reference;
	if (is_selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	draw_text(canvas, row, column + 1, 12, event->date > portfolio_today(view->app->portfolio) ? STYLE_DIM : STYLE_NORMAL,
		day_format(event->date, DAY_MEDIUM, text));
	bool problem = event->kind == EVENT_PROBLEM && event->done == DAY_NONE;
	draw_text(canvas, row, column + 14, 11, problem ? STYLE_BAD : STYLE_STRONG, _(choice_of(choices_event, event->kind)->label));
	draw_text(canvas, row, column + 26, subject - 1, STYLE_NORMAL, event->subject);
	column += 26 + subject;
	if (who)
		draw_text(canvas, row, column, who - 1, STYLE_DIM, event->contact_name);
	if (reference)
		draw_text(canvas, row, column + who, reference - 1, STYLE_DIM, event->reference);
	if (event->amount_given)
		draw_field(canvas, row, column + who + reference, 14, STYLE_NORMAL, TEXT_RIGHT, money_format(event->amount, event->currency, text));
}

static void draw(const View *view, Canvas *canvas)
{
	State *state = view->state;
	Rect inner = view_inner(canvas);
	int row = inner.row;
	if (filter_line_shown(&state->filter))
		filter_line_draw(&state->filter, canvas, row++, inner.column, inner.columns);
	list_draw(&state->list, canvas, row, inner.column, inner.row + inner.rows - row, inner.columns, view->focused, draw_row, (void *)(uintptr_t)view);
	if (!state->count)
		draw_text(canvas, row, inner.column + 2, inner.columns - 3, STYLE_DIM,
			state->filter.line.text.length ? _("No event contains this.") : _("No history yet: a logs the first interaction."));
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const State *state = view->state;
	const AccountSummary *account = app_account(view->app);
	char text[MONEY_TEXT_SIZE];
	if (account)
		buffer_printf(out, " ─ %s", account->row.name);
	buffer_printf(note, ngettext("%lld event", "%lld events", (unsigned long)state->totals.count), (long long)state->totals.count);
	if (account)
		buffer_printf(note, " ─ %s", money_format_sign(state->totals.amount, account->row.currency, text));
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

// Reads on when the selection comes near the end of what is known.
static Damage move(View *view, ListMove direction)
{
	State *state = view->state;
	Error err = { 0 };
	bool moved = list_move(&state->list, direction);
	while (!state->complete && state->list.selected + state->list.height >= (int64_t)state->count)
		if (!read_page(view, &err))
			return app_fail(view->app, &err);
	return moved ? DAMAGE_WINDOW : DAMAGE_NONE;
}

// The oldest event: everything between is read on the way, page by page, as the list has no holes.
static Damage move_end(View *view)
{
	State *state = view->state;
	Error err = { 0 };
	while (!state->complete)
		if (!read_page(view, &err))
			return app_fail(view->app, &err);
	list_move(&state->list, LIST_END);
	return DAMAGE_WINDOW;
}

static Damage edit(View *view, bool delete)
{
	const EventRow *event = selected(view->state);
	if (!event)
		return DAMAGE_NONE;
	return delete ? record_form_delete(view->app, ENTITY_EVENT, event->id) : record_form_edit(view->app, ENTITY_EVENT, event->id);
}

static Damage refilter(View *view)
{
	((State *)view->state)->list.selected = 0;
	view->stale = DAMAGE_RELOAD;
	return DAMAGE_WINDOW;
}

static Damage command(View *view, CommandId id, bool *taken)
{
	State *state = view->state;
	*taken = true;
	switch (id) {
	case COMMAND_UP: case COMMAND_MATCH_PREVIOUS: return move(view, LIST_UP);
	case COMMAND_DOWN: case COMMAND_MATCH_NEXT: return move(view, LIST_DOWN);
	case COMMAND_PAGE_UP: return move(view, LIST_PAGE_UP);
	case COMMAND_PAGE_DOWN: return move(view, LIST_PAGE_DOWN);
	case COMMAND_HOME: return move(view, LIST_HOME);
	case COMMAND_END: return move_end(view);
	case COMMAND_FILTER: filter_line_open(&state->filter); return DAMAGE_WINDOW;
	case COMMAND_ADD: return record_form_log(view->app, view->app->account, 0);
	case COMMAND_EDIT: return edit(view, false);
	case COMMAND_DELETE: return edit(view, true);
	case COMMAND_OPEN: return app_can_write(view->app) ? edit(view, false) : DAMAGE_NONE;
	case COMMAND_BACK:
		if (filter_line_clear(&state->filter))
			return refilter(view);
		break;
	default: break;
	}
	*taken = false;
	return DAMAGE_NONE;
}

static bool typing(const View *view)
{
	return ((const State *)view->state)->filter.open;
}

static Damage key(View *view, const Key *k)
{
	State *state = view->state;
	if (k->kind == KEY_POINTER) {
		if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN)
			return move(view, k->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
		if ((k->mouse == MOUSE_CLICK || k->mouse == MOUSE_DOUBLE) && list_click(&state->list, k->row - 1 - filter_line_shown(&state->filter)))
			return k->mouse == MOUSE_DOUBLE ? edit(view, false) : DAMAGE_WINDOW;
		return DAMAGE_NONE;
	}
	FilterChange change = filter_line_key(&state->filter, k);
	if (change == FILTER_MOVE_UP || change == FILTER_MOVE_DOWN)
		return move(view, change == FILTER_MOVE_UP ? LIST_UP : LIST_DOWN);
	return change == FILTER_CHANGED ? refilter(view) : DAMAGE_WINDOW;
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
		buffer_printf(out, "%s %s %s", day_format(event->date, DAY_NUMERIC, day), _(choice_of(choices_event, event->kind)->label), event->subject);
	return event != NULL;
}

static void done(View *view)
{
	State *state = view->state;
	free(state->rows);
	line_edit_done(&state->filter.line);
}

const ViewClass view_history = {
	.name = "history", .context = CONTEXT_HISTORY, .label = N_("History"),
	.intro = N_("Everything that happened with the account, newest first; what is still to come stands dim at the top. / searches subject, text and "
		"reference. The lower edge adds up what is shown."),
	.state_size = sizeof(State), .done = done, .load = load, .title = title, .draw = draw, .command = command, .key = key, .typing = typing,
	.contact = selected_contact, .copy = copy,
};
