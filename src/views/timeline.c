// SPDX-License-Identifier: GPL-3.0-or-later
// Panel 4: the phase timeline: what it reads, its keys, its mouse.
#include "timeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"

enum { MONTHS_MOST = 600 };

// --- Reading ------------------------------------------------------------------------------------------------------------

// The timeline begins with the first that is known: a phase entry, revenue or an event; a year back at least. Behind today it has a ninth
// more, and the target where that is not too far.
static void find_days(View *view)
{
	TimelineState *state = view->state;
	Day first = day_add_months(state->today, -12);
	int month = sums_first_month(view->app->portfolio, state->account);
	if (month && day_from_month_index(month) < first)
		first = day_from_month_index(month);
	if (state->phase_count && state->phases[0].date < first)
		first = state->phases[0].date;
	Day oldest = day_add_months(state->today, -MONTHS_MOST);
	state->first = first < oldest ? oldest : day_month_start(first);
	Day length = state->today - state->first, target = state->target_date;
	state->last = state->today + length / 9;
	if (target != DAY_NONE && target > state->last - length / 50 && target <= state->today + length / 2)
		state->last = target + length / 50;
}

// What happened on each day, and what is promised for the years to come.
static bool load_days(View *view, Error *err)
{
	TimelineState *state = view->state;
	Day last = day_add_months(state->today, 60);
	state->day_count = (last > state->last ? last : state->last) - state->first + 1;
	state->kinds = arena_alloc(state->kept, (size_t)state->day_count, sizeof *state->kinds);
	if (!sums_kinds(view->app->portfolio, state->account, state->first, state->day_count, state->kinds, err))
		return false;
	uint32_t future = 1u << EVENT_DEADLINE | 1u << EVENT_MILESTONE;
	for (int i = state->today - state->first + 1; i < state->day_count; i++)
		state->kinds[i] &= future;
	return true;
}

static bool load_months(View *view, Error *err)
{
	TimelineState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	state->month_count = day_month_index(state->today) - day_month_index(state->first) + 1;
	state->months = arena_alloc(state->kept, (size_t)state->month_count, sizeof *state->months);
	state->orders = arena_alloc(state->kept, (size_t)state->month_count, sizeof *state->orders);
	const AccountSummary *account = app_account(view->app);
	int kind = account && account->row.rollup.last_order == DAY_NONE ? EVENT_INVOICE : EVENT_ORDER;
	return sums_revenue(portfolio, state->account, state->today, state->month_count, state->months, err) &&
		sums_months(portfolio, state->account, kind, state->today, state->month_count, state->orders, err);
}

// The changes of account managers join the people where they have been read.
static void add_owners(View *view)
{
	TimelineState *state = view->state;
	PeopleMark *all = arena_alloc(view->arena, state->people_count + state->owner_count + 1, sizeof *all);
	size_t count = 0;
	for (size_t i = 0; i < state->people_count; i++)
		if (state->people[i].change != PEOPLE_OWNER)
			all[count++] = state->people[i];
	for (size_t i = 0; i < state->owner_count; i++)
		if (state->owners[i].account == state->account)
			all[count++] = state->owners[i].mark;
	state->people = all;
	state->people_count = count;
}

static void start_of_account(TimelineState *state, const AccountSummary *account)
{
	int64_t id = account ? account->row.id : 0;
	if (id != state->account) {
		state->cursor = DAY_NONE;
		state->at = 0;
	}
	state->account = id;
	state->target_phase = account ? account->row.target_phase : -1;
	state->target_date = account ? account->row.target_date : DAY_NONE;
	state->uncoupling = account ? account->row.uncoupling : UNCOUPLING_NO;
	state->currency = account ? account->row.currency : "";
}

static bool load_kept(View *view, Error *err)
{
	TimelineState *state = view->state;
	Portfolio *portfolio = view->app->portfolio;
	uint64_t generation = portfolio_history_generation(portfolio);
	if (state->kept_account == state->account && state->kept_generation == generation)
		return true;
	arena_reset(state->kept);
	state->kept_account = 0;
	state->phase_count = state->case_count = state->plan_count = 0;
	state->month_count = state->day_count = 0;
	state->first = day_add_months(state->today, -12);
	state->last = state->today;
	if (!state->account)
		return true;
	if (!phases_load(portfolio, state->account, state->kept, &state->phases, &state->phase_count, err))
		return false;
	find_days(view);
	if (!load_days(view, err) || !load_months(view, err) ||
		!history_cases(portfolio, state->account, state->first - 1, state->today, state->kept, &state->cases,
			&state->case_count, err) ||
		!timeline_plan(portfolio, state->account, state->kept, &state->plan, &state->plan_count, err))
		return false;
	state->kept_account = state->account;
	state->kept_generation = generation;
	return true;
}

static bool load(View *view, Error *err)
{
	TimelineState *state = view->state;
	state->people_count = state->here_count = 0;
	state->levels = NULL;
	state->today = portfolio_today(view->app->portfolio);
	start_of_account(state, app_account(view->app));
	if (!load_kept(view, err) || !state->account)
		return !state->account;
	if (!timeline_people(view->app->portfolio, state->account, view->arena, &state->people, &state->people_count, err))
		return false;
	add_owners(view);
	return timeline_read_here(view, view->focused, err);
}

// --- What may wait until the frame stands ---------------------------------------------------------------------------------

static bool wants_levels(const View *view)
{
	const TimelineState *state = view->state;
	return view->zoomed && state->account && state->day_count && !state->levels;
}

static bool wants_owners(const View *view)
{
	const TimelineState *state = view->state;
	return view->zoomed && state->account && state->owners_generation != view->app->generation;
}

static bool wants_events(const View *view)
{
	const TimelineState *state = view->state;
	return view->focused && state->account && state->day_count && !state->here_read;
}

static bool has_work(const View *view)
{
	return wants_levels(view) || wants_owners(view) || wants_events(view);
}

static bool key_waits(void *context)
{
	return terminal_has_input(context);
}

static bool read_levels(View *view, Error *err)
{
	TimelineState *state = view->state;
	unsigned char *levels = arena_alloc(view->arena, (size_t)state->day_count, 1);
	bool done = timeline_levels(view->app->portfolio, state->account, state->first, state->day_count, levels, err);
	if (done || err->code != ERROR_CANCELLED)
		state->levels = levels;
	return done;
}

static bool read_owners(View *view, Error *err)
{
	TimelineState *state = view->state;
	state->owner_count = 0;
	arena_reset(state->owners_arena);
	bool done = timeline_owners(view->app->portfolio, state->owners_arena, &state->owners, &state->owner_count, err);
	if (!done)
		state->owner_count = 0;
	if (done || err->code != ERROR_CANCELLED)
		state->owners_generation = view->app->generation;
	add_owners(view);
	state->here_read = false;
	return done;
}

// One of the three; a key ends it, and it is begun again later.
static bool work(View *view)
{
	App *app = view->app;
	Error err = { 0 };
	if (!has_work(view))
		return false;
	portfolio_watch(app->portfolio, key_waits, app->terminal);
	bool done = wants_levels(view)   ? read_levels(view, &err)
				: wants_owners(view) ? read_owners(view, &err)
									 : timeline_read_here(view, true, &err);
	portfolio_watch(app->portfolio, NULL, NULL);
	window_damage(view->window);
	if (!done && err.code != ERROR_CANCELLED)
		app_fail(app, &err);
	return done || err.code != ERROR_CANCELLED;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

TimeAxis timeline_axis(const TimelineState *state, int columns)
{
	return time_window_axis(&state->window, state->first, state->last, state->today, columns);
}

// Until somebody moves it, the cursor stands on the last change of phase where that is seen, else on today.
Day timeline_cursor(const TimelineState *state)
{
	TimeAxis axis = timeline_axis(state, 1);
	if (state->cursor != DAY_NONE)
		return state->cursor;
	if (state->phase_count && state->phases[state->phase_count - 1].date >= axis.start &&
		state->phases[state->phase_count - 1].date < axis.end)
		return state->phases[state->phase_count - 1].date;
	return state->today;
}

static void draw(const View *view, Canvas *canvas)
{
	timeline_draw(view, canvas, view_inner(canvas));
}

static void add_target(const TimelineState *state, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	if (state->target_phase < 0)
		return;
	const char *phase = _(choice_of(choices_phase, state->target_phase)->label);
	if (state->target_date == DAY_NONE)
		buffer_printf(out, _("T target %s, without a date"), phase);
	else
		buffer_printf(out, _("T target %s by %s"), phase, day_format(state->target_date, DAY_MEDIUM, day));
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const TimelineState *state = view->state;
	TimeAxis axis = timeline_axis(state, 1);
	buffer_add(out, " ─ ");
	time_window_title(&state->window, &axis, out);
	if (state->jump != STOP_ALL)
		buffer_printf(out, " ─ n: %s", _(stop_labels[state->jump]));
	if (view->zoomed && window_rect(view->window).rows - 2 >= TIMELINE_CARD_FROM)
		add_target(state, note);
	else if (timeline_item(state))
		timeline_describe(state, timeline_item(state), note);
}

static void figure(const View *view, Buffer *out)
{
	const AccountSummary *account = app_account(view->app);
	if (!account || account->row.phase < 0) {
		buffer_add(out, _("no phase yet"));
		return;
	}
	const char *phase = _(choice_of(choices_phase, account->row.phase)->label);
	buffer_printf(out, ngettext("%s for %d month", "%s for %d months", (unsigned)account->months_in_phase), phase,
		account->months_in_phase);
	if (account->row.target_phase >= 0 && account->row.target_phase != account->row.phase) {
		buffer_add(out, ", ");
		buffer_printf(out, _("target %s"), _(choice_of(choices_phase, account->row.target_phase)->label));
	}
	if (account->row.uncoupling)
		buffer_printf(out, ", %s", account->row.uncoupling == UNCOUPLING_PLANNED ? _("exit planned") : _("exit suffered"));
}

// --- Moving -------------------------------------------------------------------------------------------------------------

static Damage go(View *view, Day day, bool last)
{
	Error err = { 0 };
	return timeline_go(view, day, last, &err) ? DAMAGE_WINDOW : app_fail(view->app, &err);
}

// Where the events of the day are not read yet, they are now: keys meet what is there.
static bool ready(View *view)
{
	TimelineState *state = view->state;
	Error err = { 0 };
	if (state->here_read || !state->account || timeline_read_here(view, true, &err))
		return true;
	app_fail(view->app, &err);
	return false;
}

static int plot_columns(const View *view)
{
	Rect window = window_rect(view->window);
	return timeline_plot((Rect){ 1, 1, window.rows - 2, window.columns - 2 }).columns;
}

// A column further, where nothing is recorded in that direction.
static Damage step_column(View *view, int step)
{
	TimelineState *state = view->state;
	TimeAxis axis = timeline_axis(state, plot_columns(view));
	int column = axis_column(&axis, timeline_cursor(state)) + step;
	if (column < 0 || column >= axis.columns)
		return DAMAGE_NONE;
	Day day = axis_day(&axis, column);
	return go(view, day == timeline_cursor(state) ? day + step : day, false);
}

// Left and right go from one thing to the next.
static Damage walk(View *view, int step)
{
	TimelineState *state = view->state;
	if (!ready(view))
		return DAMAGE_ALL;
	if (step > 0 ? state->at + 1 < state->here_count : state->at > 0) {
		state->cursor = timeline_cursor(state);
		state->at = step > 0 ? state->at + 1 : state->at - 1;
		return DAMAGE_WINDOW;
	}
	Day day = timeline_next_day(state, timeline_cursor(state), step, STOP_ALL);
	return day == DAY_NONE ? step_column(view, step) : go(view, day, step < 0);
}

// Of the things on the cursor's day the first (step 1) or last of a kind.
static void select_kind(TimelineState *state, int step, StopKind kind)
{
	for (size_t i = 0; i < state->here_count && kind != STOP_ALL; i++) {
		size_t at = step > 0 ? i : state->here_count - 1 - i;
		if (timeline_kind_of(&state->here[at]) == kind) {
			state->at = at;
			return;
		}
	}
}

// The next or previous thing of a kind, the first on its day.
static Damage jump(View *view, int step, StopKind kind)
{
	TimelineState *state = view->state;
	if (!ready(view))
		return DAMAGE_ALL;
	for (size_t i = state->at + (step > 0 ? 1 : (size_t)-1); i < state->here_count; i += (size_t)step)
		if (kind == STOP_ALL || timeline_kind_of(&state->here[i]) == kind) {
			state->cursor = timeline_cursor(state);
			state->at = i;
			return DAMAGE_WINDOW;
		}
	Day day = timeline_next_day(state, timeline_cursor(state), step, kind);
	if (day == DAY_NONE) {
		app_say(view->app, STYLE_INFO, step > 0 ? _("Nothing later: %s") : _("Nothing earlier: %s"), _(stop_labels[kind]));
		return DAMAGE_NONE;
	}
	Damage damage = go(view, day, step < 0);
	select_kind(state, step, kind);
	return damage;
}

static Damage jump_same(View *view, int step)
{
	TimelineState *state = view->state;
	StopKind kind = state->jump;
	if (!ready(view))
		return DAMAGE_ALL;
	if (kind == STOP_ALL && timeline_item(state))
		kind = timeline_kind_of(timeline_item(state));
	return jump(view, step, kind);
}

static Damage kind_picked(void *context, int index)
{
	View *view = context;
	TimelineState *state = view->state;
	if (index < 0)
		return DAMAGE_ALL;
	state->jump = (StopKind)index;
	const TimelineItem *item = timeline_item(state);
	if (index != STOP_ALL && !(item && timeline_kind_of(item) == state->jump))
		jump(view, timeline_next_day(state, timeline_cursor(state), 1, state->jump) != DAY_NONE ? 1 : -1, state->jump);
	return DAMAGE_ALL;
}

static Damage pick_kind(View *view)
{
	const char *labels[STOP_KINDS];
	for (int i = 0; i < STOP_KINDS; i++)
		labels[i] = _(stop_labels[i]);
	dialog_pick(view->app->dialogs, _("What n and N go to"), labels, STOP_KINDS, ((TimelineState *)view->state)->jump,
		kind_picked, view);
	return DAMAGE_ALL;
}

static Damage first_or_last(View *view, int step)
{
	Day day = timeline_next_day(view->state, step > 0 ? DAY_FIRST - 1 : DAY_LAST + 1, step, STOP_ALL);
	return day == DAY_NONE ? DAMAGE_NONE : go(view, day, step < 0);
}

// --- Zooming and panning ------------------------------------------------------------------------------------------------

static Damage zoom(View *view, int step, Day day)
{
	TimelineState *state = view->state;
	TimeAxis axis = timeline_axis(state, 1);
	Day everything = state->last - state->first;
	bool zoomed = time_window_zoom(&state->window, &axis, step, day);
	if (!zoomed && (step > 0 || !state->window.length))
		return DAMAGE_NONE;
	if (step < 0 && (!zoomed || state->window.length > everything))
		state->window = (TimeWindow){ 0, DAY_NONE };
	else if (state->cursor == DAY_NONE && day == state->today)
		state->window.start = DAY_NONE;
	return DAMAGE_WINDOW;
}

static Damage zoom_at_cursor(View *view, int step)
{
	const TimelineState *state = view->state;
	return zoom(view, step, state->cursor == DAY_NONE ? state->today : state->cursor);
}

static Damage pan(View *view, int parts)
{
	TimelineState *state = view->state;
	TimeAxis axis = timeline_axis(state, 1);
	int days = (axis.end - axis.start) * parts / 8;
	return time_window_pan(&state->window, &axis, days ? days : parts) ? DAMAGE_WINDOW : DAMAGE_NONE;
}

static Damage go_today(View *view)
{
	TimelineState *state = view->state;
	state->window.start = DAY_NONE;
	return go(view, state->today, false);
}

// --- Records ------------------------------------------------------------------------------------------------------------

static Damage open_item(View *view, bool delete)
{
	App *app = view->app;
	const TimelineState *state = view->state;
	const TimelineItem *item = ready(view) ? timeline_item(state) : NULL;
	if (!item)
		return DAMAGE_NONE;
	EntityKind kind = item->phase ? ENTITY_PHASE : item->plan ? item->plan->kind : item->event ? ENTITY_EVENT : ENTITY_ACCOUNT;
	int64_t id = item->phase ? item->phase->id : item->plan ? item->plan->id : item->event ? item->event->id : state->account;
	if (item->people && item->people->change != PEOPLE_OWNER) {
		kind = ENTITY_CONTACT;
		id = item->people->id;
	}
	if (!delete)
		return record_form_edit(app, kind, id);
	if (kind != ENTITY_ACCOUNT && kind != ENTITY_CONTACT)
		return record_form_delete(app, kind, id);
	app_say(app, STYLE_WARNING, "%s",
		kind == ENTITY_ACCOUNT ? _("This is part of the account: e edits it.")
							   : _("This is told by the contact: e edits it."));
	return DAMAGE_NONE;
}

// A new entry stands at the cursor where somebody has moved it to a day without one, else today; the next phase is the first guess.
static void preset_phase(void *context, Record *record)
{
	const View *view = context;
	const TimelineState *state = view->state;
	Day day = state->cursor != DAY_NONE && state->cursor <= state->today ? state->cursor : state->today;
	for (size_t i = 0; i < state->phase_count; i++)
		if (state->phases[i].date == day)
			day = state->today;
	int phase = stairs_phase_at(state->phases, state->phase_count, day);
	*record_value(record, "account") = (Value){ .given = true, .number = state->account };
	*record_value(record, "date") = (Value){ .given = true, .number = day };
	if (phase >= 0) // an entry is a change: the step up is the first guess
		*record_value(record, "phase") = (Value){ .given = true, .number = phase < PHASE_STRATEGIC ? phase + 1 : phase - 1 };
}

// --- Keys and mouse -----------------------------------------------------------------------------------------------------

static Damage command(View *view, CommandId id, bool *taken)
{
	*taken = true;
	switch (id) {
	case COMMAND_LEFT: return walk(view, -1);
	case COMMAND_RIGHT: return walk(view, 1);
	case COMMAND_UP: return jump(view, -1, STOP_PHASE);
	case COMMAND_DOWN: return jump(view, 1, STOP_PHASE);
	case COMMAND_HOME: return first_or_last(view, 1);
	case COMMAND_END: return first_or_last(view, -1);
	case COMMAND_KIND_NEXT: return jump_same(view, 1);
	case COMMAND_KIND_PREVIOUS: return jump_same(view, -1);
	case COMMAND_KIND: return pick_kind(view);
	case COMMAND_ZOOM_IN: return zoom_at_cursor(view, 1);
	case COMMAND_ZOOM_OUT: return zoom_at_cursor(view, -1);
	case COMMAND_TIME_BACK: return pan(view, -2);
	case COMMAND_TIME_ON: return pan(view, 2);
	case COMMAND_PAGE_UP: return pan(view, -7);
	case COMMAND_PAGE_DOWN: return pan(view, 7);
	case COMMAND_TODAY: return go_today(view);
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

// The day with something of the kind in the column or beside it; DAY_NONE: none.
static Day day_near(const TimelineState *state, const TimeAxis *axis, int column, StopKind kind)
{
	Day day = axis_day(axis, column);
	Day later = timeline_next_day(state, day - 1, 1, kind), earlier = timeline_next_day(state, day, -1, kind);
	if (later != DAY_NONE && abs(axis_column(axis, later) - column) <= 1)
		return later;
	return earlier != DAY_NONE && abs(axis_column(axis, earlier) - column) <= 1 ? earlier : DAY_NONE;
}

// A click puts the cursor on what the row shows there, else on whatever there is, else on the day.
static Damage click(View *view, const TimeAxis *axis, int column, StopKind kind)
{
	TimelineState *state = view->state;
	state->drag_column = column;
	column = column < 0 ? 0 : column >= axis->columns ? axis->columns - 1 : column;
	Day day = day_near(state, axis, column, kind);
	if (day == DAY_NONE)
		kind = STOP_ALL;
	day = day == DAY_NONE ? day_near(state, axis, column, STOP_ALL) : day;
	Damage damage = go(view, day == DAY_NONE ? axis_day(axis, column) : day, false);
	select_kind(state, 1, kind);
	return damage;
}

static Damage drag(View *view, const TimeAxis *axis, int column)
{
	TimelineState *state = view->state;
	int days = (int)((int64_t)(axis->end - axis->start) * (state->drag_column - column) / axis->columns);
	if (state->drag_column < 0 || !time_window_pan(&state->window, axis, days))
		return DAMAGE_NONE;
	state->drag_column = column;
	return DAMAGE_WINDOW;
}

static Damage key(View *view, const Key *k)
{
	TimelineState *state = view->state;
	Rect window = window_rect(view->window);
	Rect chart = timeline_chart(view, (Rect){ 1, 1, window.rows - 2, window.columns - 2 }), plot = timeline_plot(chart);
	TimeAxis axis = timeline_axis(state, plot.columns > 0 ? plot.columns : 1);
	int column = k->column - plot.column, step = k->mouse == MOUSE_WHEEL_UP ? 1 : -1;
	if (k->kind != KEY_POINTER || !state->account)
		return DAMAGE_NONE;
	switch (k->mouse) {
	case MOUSE_WHEEL_UP: case MOUSE_WHEEL_DOWN:
		if (k->row == chart.row + chart.rows - 1)
			return pan(view, -step);
		return zoom(view, step, axis_day(&axis, column < 0 ? 0 : column >= axis.columns ? axis.columns - 1 : column));
	case MOUSE_CLICK: return click(view, &axis, column, timeline_kind_at(state, chart, k->row));
	case MOUSE_DOUBLE:
		return click(view, &axis, column, timeline_kind_at(state, chart, k->row)) |
			   (app_can_write(view->app) ? open_item(view, false) : DAMAGE_NONE);
	case MOUSE_DRAG: return drag(view, &axis, column);
	default: state->drag_column = -1; return DAMAGE_NONE;
	}
}

static bool copy(const View *view, Buffer *out)
{
	const TimelineState *state = view->state;
	if (timeline_item(state))
		timeline_describe(state, timeline_item(state), out);
	return timeline_item(state) != NULL;
}

// --- Life ---------------------------------------------------------------------------------------------------------------

static void start(View *view)
{
	TimelineState *state = view->state;
	state->around = arena_new();
	state->owners_arena = arena_new();
	state->kept = arena_new();
	state->cursor = state->window.start = DAY_NONE;
	state->drag_column = -1;
	state->owners_generation = UINT64_MAX;
}

static void done(View *view)
{
	TimelineState *state = view->state;
	arena_free(state->around);
	arena_free(state->owners_arena);
	arena_free(state->kept);
}

static void save(const View *view, Buffer *out)
{
	buffer_printf(out, "%d", ((const TimelineState *)view->state)->window.length);
}

static void restore(View *view, const char *line)
{
	time_window_set(&((TimelineState *)view->state)->window, strtol(line, NULL, 10));
}

const ViewClass view_timeline = {
	.name = "timeline",
	.context = CONTEXT_TIMELINE,
	.label = N_("Phase timeline"),
	.intro = N_("The phases of the relationship over time, up and down, with today and the target T; a shade where a "
				"column has three changes or "
				"more. Exploratory: not trading yet. Tactical: one of several suppliers. "
				"Cooperative: one of a few preferred; the founding article gives its second phase no name, Cooperative "
				"comes from Woodburn and McDonald. "
				"Interdependent: the only supplier or the best. Strategic: part of the customer's strategy. On the "
				"same axis revenue and orders a month, "
				"the mean answer of surveys (X is 10) with the number of answers, problems from the day they were told "
				"until they were solved, talks as high "
				"as the level of the highest person, the plan (• to come, ! overdue, ◇ expected close of an "
				"opportunity), key people (+ new, ✗ left, "
				"↔ another account manager). The wheel zooms, over the axis it pans, as dragging does."),
	.state_size = sizeof(TimelineState),
	.start = start,
	.done = done,
	.load = load,
	.title = title,
	.figure = figure,
	.draw = draw,
	.command = command,
	.key = key,
	.copy = copy,
	.has_work = has_work,
	.work = work,
	.save = save,
	.restore = restore,
};
