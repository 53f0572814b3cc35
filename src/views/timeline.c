// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 4: the phase timeline: state, walking, zooming, editing.
#include "timeline.h"

#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"

enum { MONTHS_MOST = 600, AROUND = 64 };

// --- Data ---------------------------------------------------------------------------------------------------------------

static int64_t item_id(const TimelineItem *item)
{
	return item->phase ? item->phase->id : item->event->id;
}

static int compare_items(const void *a, const void *b)
{
	const TimelineItem *left = a, *right = b;
	if (left->date != right->date)
		return left->date < right->date ? -1 : 1;
	return item_id(left) < item_id(right) ? -1 : 1;
}

static void merge_items(View *view)
{
	TimelineState *state = view->state;
	state->items = arena_alloc(state->around, state->phase_count + state->event_count + 1, sizeof *state->items);
	state->item_count = 0;
	for (size_t i = 0; i < state->phase_count; i++)
		state->items[state->item_count++] = (TimelineItem){ state->phases[i].date, &state->phases[i], NULL };
	for (size_t i = 0; i < state->event_count; i++)
		state->items[state->item_count++] = (TimelineItem){ state->events[i].date, NULL, &state->events[i] };
	qsort(state->items, state->item_count, sizeof *state->items, compare_items);
}

// Reads the marks around a place, this included.
static bool read_around(View *view, Day date, int64_t id, Error *err)
{
	TimelineState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	EventRow *before, *after;
	size_t before_count, after_count;
	state->event_count = 0;
	state->from_first = state->to_last = true;
	arena_reset(state->around);
	bool done = history_marks(portfolio, view->app->account, date, id, true, AROUND, state->around, &before, &before_count, err) &&
		history_marks(portfolio, view->app->account, date, id, false, AROUND, state->around, &after, &after_count, err);
	if (done) {
		state->event_count = before_count + after_count;
		state->events = arena_alloc(state->around, state->event_count + 1, sizeof *state->events);
		for (size_t i = 0; i < before_count; i++)
			state->events[i] = before[i];
		for (size_t i = 0; i < after_count; i++)
			state->events[before_count + i] = after[i];
		state->from_first = before_count < AROUND;
		state->to_last = after_count < AROUND;
	}
	merge_items(view);
	return done;
}

static bool is_phase(const TimelineState *state, int64_t id)
{
	for (size_t i = 0; i < state->phase_count; i++)
		if (state->phases[i].id == id)
			return true;
	return false;
}

// Events are read where the cursor stands on one. Where it stands on a phase entry they wait until it leaves it.
static bool read_events(View *view, Error *err)
{
	TimelineState *state = view->state;
	if (state->selected && !is_phase(state, state->selected))
		return read_around(view, state->selected_date, state->selected, err);
	if (!state->phase_count)
		return read_around(view, DAY_LAST, 0, err);
	state->event_count = 0;
	state->from_first = state->to_last = false;
	arena_reset(state->around);
	merge_items(view);
	return true;
}

// The timeline begins with the first that is known: a phase entry, revenue or an event; a year back at least.
static void find_first_day(View *view)
{
	TimelineState *state = view->state;
	Day first = day_add_months(state->today, -12);
	int month = sums_first_month(view->app->portfolio, view->app->account);
	if (month && day_from_month_index(month) < first)
		first = day_from_month_index(month);
	if (state->phase_count && state->phases[0].date < first)
		first = state->phases[0].date;
	Day oldest = day_add_months(state->today, -MONTHS_MOST);
	state->first = first < oldest ? oldest : day_month_start(first);
}

size_t timeline_selected(const TimelineState *state)
{
	for (size_t i = 0; i < state->item_count; i++)
		if (item_id(&state->items[i]) == state->selected)
			return i;
	for (size_t i = state->item_count; i-- > 0;)
		if (state->items[i].phase)
			return i;
	return state->item_count ? state->item_count - 1 : 0;
}

// What happened on each day, as far as the axis can reach beyond today.
static bool read_days(View *view, Error *err)
{
	TimelineState *state = view->state;
	state->day_count = state->today - state->first + (state->today - state->first) / 9 + 2;
	state->kinds = arena_alloc(view->arena, (size_t)state->day_count, sizeof *state->kinds);
	if (!sums_kinds(view->app->portfolio, view->app->account, state->first, state->day_count, state->kinds, err))
		return false;
	uint32_t past = 0, future = 0;
	for (int kind = 1; kind < EVENT_KINDS; kind++) {
		past |= event_is_mark(kind, false) ? 1u << kind : 0;
		future |= event_is_mark(kind, true) ? 1u << kind : 0;
	}
	for (int i = 0; i < state->day_count; i++)
		state->kinds[i] &= state->first + i > state->today ? future : past;
	return true;
}

static bool load(View *view, Error *err)
{
	TimelineState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	const AccountSummary *account = app_account(view->app);
	state->phase_count = state->event_count = state->item_count = state->case_count = 0;
	state->month_count = state->day_count = 0;
	state->today = portfolio_today(portfolio);
	state->first = day_add_months(state->today, -12);
	state->target_phase = account ? account->row.target_phase : -1;
	state->target_date = account ? account->row.target_date : DAY_NONE;
	if (!account)
		return true;
	if (!phases_load(portfolio, account->row.id, view->arena, &state->phases, &state->phase_count, err))
		return false;
	find_first_day(view);
	if (!read_days(view, err) || !read_events(view, err) ||
		!history_cases(portfolio, account->row.id, state->first - 1, state->today, view->arena, &state->cases, &state->case_count, err))
		return false;
	state->month_count = day_month_index(state->today) - day_month_index(state->first) + 1;
	state->months = arena_alloc(view->arena, (size_t)state->month_count, sizeof *state->months);
	return sums_revenue(portfolio, account->row.id, state->today, state->month_count, state->months, err);
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

static void draw(const View *view, Canvas *canvas)
{
	timeline_draw(view, canvas, view_inner(canvas));
}

static void describe_item(const TimelineItem *item, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	buffer_printf(out, "%s ", day_format(item->date, DAY_MEDIUM, day));
	if (item->phase)
		buffer_printf(out, "%s%s%s", _(choice_of(choices_phase, item->phase->phase)->label), item->phase->reason[0] ? ": " : "", item->phase->reason);
	else
		buffer_printf(out, "%s%s%s", _(choice_of(choices_event, item->event->kind)->label), item->event->subject[0] ? ": " : "", item->event->subject);
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const TimelineState *state = view->state;
	size_t at = timeline_selected(state);
	buffer_add(out, " ─ ");
	if (state->zoom) {
		TimeAxis axis = timeline_axis(state, 1);
		char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
		buffer_printf(out, "%s – %s", day_format(axis.start, DAY_MONTH, from), day_format(axis.end - 1, DAY_MONTH, to));
	} else {
		buffer_printf(out, _("%d to today"), day_to_civil(state->first).year);
	}
	if (at < state->item_count)
		describe_item(&state->items[at], note);
}

static void figure(const View *view, Buffer *out)
{
	const AccountSummary *account = app_account(view->app);
	if (!account || account->row.phase < 0) {
		buffer_add(out, _("no phase yet"));
		return;
	}
	const char *phase = _(choice_of(choices_phase, account->row.phase)->label);
	buffer_printf(out, ngettext("%s for %d month", "%s for %d months", (unsigned)account->months_in_phase), phase, account->months_in_phase);
	if (account->row.target_phase >= 0 && account->row.target_phase != account->row.phase) {
		buffer_add(out, ", ");
		buffer_printf(out, _("target %s"), _(choice_of(choices_phase, account->row.target_phase)->label));
	}
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage select_item(View *view, size_t index)
{
	TimelineState *state = view->state;
	if (index >= state->item_count)
		return DAMAGE_NONE;
	state->selected = item_id(&state->items[index]);
	state->selected_date = state->items[index].date;
	return DAMAGE_WINDOW;
}

// The same with the events around a day: what comes first from it on, or last before it.
static Damage select_near(View *view, Day day, bool last)
{
	const TimelineState *state = view->state;
	Error err = { 0 };
	if (!read_around(view, day, 0, &err))
		return app_fail(view->app, &err);
	return select_item(view, last && state->item_count ? state->item_count - 1 : 0);
}

// Whether marks may lie between the item and its neighbour that have not been read.
static bool neighbour_unread(const TimelineState *state, size_t at, int step)
{
	const TimelineItem *item = &state->items[at];
	if (step < 0 ? state->from_first : state->to_last)
		return false;
	if (!state->event_count)
		return true;
	const EventRow *edge = &state->events[step < 0 ? 0 : state->event_count - 1];
	int order = compare_items(item, &(TimelineItem){ edge->date, NULL, edge });
	return step < 0 ? order <= 0 : order >= 0;
}

static Damage walk(View *view, int step)
{
	const TimelineState *state = view->state;
	Error err = { 0 };
	size_t at = timeline_selected(state);
	if (at < state->item_count && neighbour_unread(state, at, step)) {
		select_item(view, at);
		if (!read_around(view, state->selected_date, state->selected, &err))
			return app_fail(view->app, &err);
		at = timeline_selected(state);
	}
	if (step < 0 && at == 0)
		return DAMAGE_NONE;
	return select_item(view, step < 0 ? at - 1 : at + 1);
}

// Up and down go from phase entry to phase entry.
static Damage walk_phases(View *view, int step)
{
	const TimelineState *state = view->state;
	size_t at = timeline_selected(state);
	while (step < 0 ? at > 0 : at + 1 < state->item_count) {
		at = step < 0 ? at - 1 : at + 1;
		if (state->items[at].phase)
			return select_item(view, at);
	}
	return DAMAGE_NONE;
}

static Damage zoom(View *view, int step)
{
	TimelineState *state = view->state;
	int wanted = state->zoom + step;
	if (wanted < 0 || wanted >= TIMELINE_SPANS)
		return DAMAGE_NONE;
	state->zoom = wanted;
	return DAMAGE_WINDOW;
}

static Damage open_item(View *view, bool delete)
{
	const TimelineState *state = view->state;
	size_t at = timeline_selected(state);
	if (at >= state->item_count)
		return DAMAGE_NONE;
	EntityKind kind = state->items[at].phase ? ENTITY_PHASE : ENTITY_EVENT;
	int64_t id = item_id(&state->items[at]);
	return delete ? record_form_delete(view->app, kind, id) : record_form_edit(view->app, kind, id);
}

static void preset_phase(void *context, Record *record)
{
	const View *view = context;
	const AccountSummary *account = app_account(view->app);
	*record_value(record, "account") = (Value){ .given = true, .number = view->app->account };
	*record_value(record, "date") = (Value){ .given = true, .number = portfolio_today(view->app->portfolio) };
	if (account && account->row.phase >= 0)
		*record_value(record, "phase") = (Value){ .given = true, .number = account->row.phase };
}

static Damage command(View *view, CommandId id, bool *taken)
{
	*taken = true;
	switch (id) {
	case COMMAND_LEFT: return walk(view, -1);
	case COMMAND_RIGHT: return walk(view, 1);
	case COMMAND_UP: return walk_phases(view, -1);
	case COMMAND_DOWN: return walk_phases(view, 1);
	case COMMAND_HOME: return select_near(view, DAY_FIRST, false);
	case COMMAND_END: return select_near(view, DAY_LAST, true);
	case COMMAND_ZOOM_IN: return zoom(view, 1);
	case COMMAND_ZOOM_OUT: return zoom(view, -1);
	case COMMAND_ADD: return view->app->account ? record_form_add(view->app, ENTITY_PHASE, preset_phase, view) : DAMAGE_NONE;
	case COMMAND_EDIT: return open_item(view, false);
	case COMMAND_DELETE: return open_item(view, true);
	case COMMAND_OPEN:
		if (view->zoomed && app_can_write(view->app))
			return open_item(view, false);
		break;
	default: break;
	}
	*taken = false;
	return DAMAGE_NONE;
}

// A click selects the item nearest to the day under the mouse.
static Damage click(View *view, const Key *k)
{
	const TimelineState *state = view->state;
	Rect window = window_rect(view->window);
	Rect plot = timeline_plot((Rect){ 1, 1, window.rows - 2, window.columns - 2 });
	TimeAxis axis = timeline_axis(state, plot.columns);
	Day day = axis_day(&axis, k->column - plot.column);
	Error err = { 0 };
	if (!read_around(view, day, 0, &err))
		return app_fail(view->app, &err);
	size_t best = state->item_count;
	for (size_t i = 0; i < state->item_count; i++)
		if (best == state->item_count || abs(state->items[i].date - day) < abs(state->items[best].date - day))
			best = i;
	return select_item(view, best);
}

static Damage key(View *view, const Key *k)
{
	if (k->kind != KEY_POINTER)
		return DAMAGE_NONE;
	if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN)
		return zoom(view, k->mouse == MOUSE_WHEEL_UP ? 1 : -1);
	return k->mouse == MOUSE_CLICK ? click(view, k) : DAMAGE_NONE;
}

static bool copy(const View *view, Buffer *out)
{
	const TimelineState *state = view->state;
	size_t at = timeline_selected(state);
	if (at >= state->item_count)
		return false;
	describe_item(&state->items[at], out);
	return true;
}

static void start(View *view)
{
	((TimelineState *)view->state)->around = arena_new();
}

static void done(View *view)
{
	arena_free(((TimelineState *)view->state)->around);
}

static void save(const View *view, Buffer *out)
{
	buffer_printf(out, "%d", ((const TimelineState *)view->state)->zoom);
}

static void restore(View *view, const char *line)
{
	long level = strtol(line, NULL, 10);
	((TimelineState *)view->state)->zoom = level >= 0 && level < TIMELINE_SPANS ? (int)level : 0;
}

const ViewClass view_timeline = {
	.name = "timeline", .context = CONTEXT_TIMELINE, .label = N_("Phase timeline"),
	.intro = N_("The phases of the relationship over time, up and down, with the target T. Exploratory: not trading yet. Tactical: one of several suppliers. "
		"Cooperative: one of a few preferred; the founding article gives its second phase no name, Cooperative comes from Woodburn and McDonald. "
		"Interdependent: the only supplier or the best. Strategic: part of the customer's strategy. On the same axis revenue a month, answers of surveys "
		"(X is 10), talks, problems from the day they were told until they were solved."),
	.state_size = sizeof(TimelineState), .start = start, .done = done, .load = load, .title = title, .figure = figure, .draw = draw, .command = command, .key = key, .copy = copy,
	.save = save, .restore = restore,
};
