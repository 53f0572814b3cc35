// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio timeline: which accounts stand still, which rose or fell, where time should go.
#include "phases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/insight/listing.h"

const char *const phases_show_labels[PHASES_SHOWS] = {
	[PHASES_ALL] = N_("all accounts"),
	[PHASES_STUCK] = N_("stuck"),
	[PHASES_RISEN] = N_("risen this year"),
	[PHASES_FALLEN] = N_("fallen this year"),
	[PHASES_TIME] = N_("where time should move"),
};

// --- Which accounts, in which order ---------------------------------------------------------------------------------------

const PhaseStair *phases_stair(const PhasesState *state, int64_t index)
{
	return state->phases && index >= 0 && index < state->panel.list.count ? &state->phases->stairs[state->order[index]] : NULL;
}

const PhaseQuarter *phases_quarter(const PhasesState *state)
{
	size_t count = state->phases ? state->phases->quarter_count : 0, back = (size_t)state->quarters_back;
	return back < count ? &state->phases->quarters[count - 1 - back] : NULL;
}

static bool is_shown(const PhaseStair *stair, PhasesShow show)
{
	switch (show) {
	case PHASES_STUCK: return stair->stuck;
	case PHASES_RISEN: return stair->moved > 0;
	case PHASES_FALLEN: return stair->moved < 0;
	case PHASES_TIME: return stair->time != PHASE_TIME_NONE;
	default: return true;
	}
}

typedef struct Filter {
	const PortfolioSummary *summary;
	ListFilter *expression; // NULL: words
	Buffer folded;
	bool bad;
} Filter;

// Words are looked for in the names of account and account manager; a comparison is understood as in the portfolio.
static Filter filter_of(View *view)
{
	PhasesState *state = view->state;
	const char *typed = line_edit_text(&state->panel.filter.line);
	Filter filter = { .summary = view->app->summary, .folded = BUFFER_EMPTY };
	Error err = { 0 };
	if (strpbrk(typed, "<>=~"))
		filter.expression = list_filter_parse(view->app->portfolio, ENTITY_ACCOUNT, typed, view->arena, &err);
	else
		text_fold(&filter.folded, typed);
	filter.bad = err.code != ERROR_NONE;
	return filter;
}

static bool passes(const Filter *filter, const PhaseStair *stair)
{
	if (filter->bad)
		return true;
	if (!filter->expression)
		return text_contains(stair->name, buffer_text(&filter->folded)) ||
			   text_contains(stair->owner_name, buffer_text(&filter->folded));
	const AccountSummary *account = summary_find(filter->summary, stair->account);
	return account && list_filter_account(filter->expression, account);
}

static void fill_order(View *view)
{
	PhasesState *state = view->state;
	const PhasePortfolio *phases = state->phases;
	size_t *sorted = arena_alloc(view->arena, phases->count + 1, sizeof *sorted);
	Filter filter = filter_of(view);
	int64_t count = 0;
	state->order = arena_alloc(view->arena, phases->count + 1, sizeof *state->order);
	phase_portfolio_sort(phases, state->sort, sorted);
	for (size_t i = 0; i < phases->count; i++) {
		size_t at = sorted[state->reversed ? phases->count - 1 - i : i];
		if (is_shown(&phases->stairs[at], state->show) && passes(&filter, &phases->stairs[at]))
			state->order[count++] = at;
	}
	state->bad_filter = filter.bad;
	buffer_done(&filter.folded);
	list_set_count(&state->panel.list, count);
	for (int64_t i = 0; i < count; i++)
		if (phases_stair(state, i)->account == view->app->account) {
			list_select(&state->panel.list, i);
			return;
		}
	list_select(&state->panel.list, 0);
}

// --- Reading ------------------------------------------------------------------------------------------------------------

// From the first entry of any account, a year at least, to a ninth behind today.
static void find_days(PhasesState *state)
{
	state->first = day_add_months(state->today, -12);
	for (size_t i = 0; i < state->phases->count; i++)
		if (state->phases->stairs[i].entry_count && state->phases->stairs[i].entries[0].date < state->first)
			state->first = state->phases->stairs[i].entries[0].date;
	Day oldest = day_add_months(state->today, -600);
	state->first = day_month_start(state->first < oldest ? oldest : state->first);
	state->last = state->today + (state->today - state->first) / 9;
}

static bool load(View *view, Error *err)
{
	PhasesState *state = view->state;
	state->phases = NULL;
	state->failed = false;
	state->today = portfolio_today(view->app->portfolio);
	if (!phase_portfolio_load(view->app->portfolio, view->app->summary, view->arena, &state->phases, err)) {
		state->phases = NULL;
		return false;
	}
	find_days(state);
	fill_order(view);
	return true;
}

static bool has_work(const View *view)
{
	const PhasesState *state = view->state;
	return state->phases && !state->phases->complete && !state->failed;
}

static bool key_waits(void *context)
{
	return terminal_has_input(context);
}

// Revenue by quarter and the minutes of talks, once the frame stands; a key ends it, and it is begun again later.
static bool work(View *view)
{
	PhasesState *state = view->state;
	App *app = view->app;
	Error err = { 0 };
	if (!has_work(view))
		return false;
	portfolio_watch(app->portfolio, key_waits, app->terminal);
	bool done = phase_portfolio_complete(app->portfolio, state->phases, view->arena, &err);
	portfolio_watch(app->portfolio, NULL, NULL);
	if (!done && err.code == ERROR_CANCELLED)
		return false;
	state->failed = !done;
	if (!done)
		app_fail(app, &err);
	fill_order(view);
	window_damage(view->window);
	return true;
}

// --- Drawing ------------------------------------------------------------------------------------------------------------

TimeAxis phases_axis(const PhasesState *state, int columns)
{
	return time_window_axis(&state->window, state->first, state->last, state->today, columns);
}

// Why the selected account is where it is.
static void add_reason(const PhaseStair *stair, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	buffer_add(out, stair->name);
	if (stair->phase >= 0)
		buffer_printf(out, _(": %s since %s"), _(choice_of(choices_phase, stair->phase)->label),
			day_format(stair->since, DAY_MEDIUM, day));
	if (stair->target >= 0 && stair->target != stair->phase)
		buffer_printf(out, _(", target %s %s"), _(choice_of(choices_phase, stair->target)->label),
			day_format(stair->target_date, DAY_MEDIUM, day));
	if (stair->uncoupling)
		buffer_printf(out, ", %s", stair->uncoupling == UNCOUPLING_PLANNED ? _("exit planned") : _("exit suffered"));
	if (stair->time != PHASE_TIME_NONE)
		buffer_printf(out, " ─ %s", stair->time_text);
}

static void title(const View *view, Buffer *out, Buffer *note)
{
	const PhasesState *state = view->state;
	if (!state->phases)
		return;
	const PhaseStair *stair = phases_stair(state, state->panel.list.selected);
	TimeAxis axis = phases_axis(state, 1);
	buffer_printf(out, " ─ %s%s ─ %s ─ ", phase_sort_label(state->sort), state->reversed ? _(", reversed") : "",
		_(phases_show_labels[state->show]));
	buffer_printf(out, _("%d of %d"), (int)state->panel.list.count, (int)state->phases->count);
	buffer_add(out, " ─ ");
	time_window_title(&state->window, &axis, out);
	if (stair)
		add_reason(stair, note);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------

static Damage select_row(View *view)
{
	const PhaseStair *stair = phases_stair(view->state, ((PhasesState *)view->state)->panel.list.selected);
	return DAMAGE_WINDOW | (stair ? app_select(view->app, stair->account) : DAMAGE_NONE);
}

static Damage refill(View *view)
{
	if (((PhasesState *)view->state)->phases)
		fill_order(view);
	return select_row(view);
}

static Damage sort(View *view, PhaseSort key, bool reversed)
{
	PhasesState *state = view->state;
	state->sort = key;
	state->reversed = reversed;
	return refill(view);
}

static Damage show(View *view)
{
	PhasesState *state = view->state;
	state->show = (state->show + 1) % PHASES_SHOWS;
	return refill(view);
}

static Damage open_account(View *view)
{
	const PhaseStair *stair = phases_stair(view->state, ((PhasesState *)view->state)->panel.list.selected);
	return stair ? app_show_account(view->app, stair->account) | app_focus(view->app, VIEW_ACCOUNT, true) : DAMAGE_NONE;
}

static Damage zoom(View *view, int step, Day day)
{
	PhasesState *state = view->state;
	TimeAxis axis = phases_axis(state, 1);
	if (!time_window_zoom(&state->window, &axis, step, day) && !(step < 0 && state->window.length))
		return DAMAGE_NONE;
	axis = phases_axis(state, 1);
	if (step < 0 && (axis.end - axis.start > state->last - state->first || axis.start < state->first - 3650))
		state->window = (TimeWindow){ 0, DAY_NONE };
	return DAMAGE_WINDOW;
}

static Damage pan(View *view, int parts)
{
	PhasesState *state = view->state;
	TimeAxis axis = phases_axis(state, 1);
	return time_window_pan(&state->window, &axis, (axis.end - axis.start) * parts / 8) ? DAMAGE_WINDOW : DAMAGE_NONE;
}

static Damage step_quarter(View *view, int step)
{
	PhasesState *state = view->state;
	int back = state->quarters_back - step;
	if (!state->phases || back < 0 || back >= (int)state->phases->quarter_count)
		return DAMAGE_NONE;
	state->quarters_back = back;
	TimeAxis axis = phases_axis(state, 1);
	time_window_show(&state->window, &axis, phases_quarter(state)->start);
	return DAMAGE_WINDOW;
}

static Damage today(View *view)
{
	PhasesState *state = view->state;
	state->window.start = DAY_NONE;
	state->quarters_back = 0;
	return DAMAGE_WINDOW;
}

static Damage react(View *view, PanelEvent event, ListMove direction)
{
	PhasesState *state = view->state;
	switch (event) {
	case PANEL_MOVE: return list_move(&state->panel.list, direction) ? select_row(view) : DAMAGE_NONE;
	case PANEL_FILTER: return refill(view);
	case PANEL_SELECTED: return select_row(view);
	case PANEL_OPEN: return open_account(view);
	case PANEL_NOTHING: case PANEL_MARK: case PANEL_MARK_ALL: return DAMAGE_NONE;
	default: return DAMAGE_WINDOW;
	}
}

static Damage command(View *view, CommandId id, bool *taken)
{
	PhasesState *state = view->state;
	ListMove direction;
	PanelEvent event = list_panel_command(&state->panel, id, &direction);
	*taken = true;
	if (event)
		return react(view, event, direction);
	switch (id) {
	case COMMAND_SORT: return sort(view, (state->sort + 1) % PHASE_SORTS, false);
	case COMMAND_SORT_REVERSE: return sort(view, state->sort, !state->reversed);
	case COMMAND_OPEN: return open_account(view);
	case COMMAND_SHOW: return show(view);
	case COMMAND_MIX: state->revenue = !state->revenue; return DAMAGE_WINDOW;
	case COMMAND_LEFT: return step_quarter(view, -1);
	case COMMAND_RIGHT: return step_quarter(view, 1);
	case COMMAND_ZOOM_IN: return zoom(view, 1, state->today);
	case COMMAND_ZOOM_OUT: return zoom(view, -1, state->today);
	case COMMAND_TIME_BACK: return pan(view, -2);
	case COMMAND_TIME_ON: return pan(view, 2);
	case COMMAND_TODAY: return today(view);
	default: *taken = false; return DAMAGE_NONE;
	}
}

static bool typing(const View *view)
{
	return ((const PhasesState *)view->state)->panel.filter.open;
}

// The wheel scrolls the list, and zooms over the axis and the mix.
static Damage key(View *view, const Key *k)
{
	PhasesState *state = view->state;
	Rect window = window_rect(view->window);
	int inner = window.rows - 2, step = k->mouse == MOUSE_WHEEL_UP ? 1 : -1;
	if (k->kind == KEY_POINTER && (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) &&
		k->row > inner - phases_mix_rows(inner)) {
		PhasesLayout layout = phases_layout(window.columns - 3);
		TimeAxis axis = phases_axis(state, layout.strip > 0 ? layout.strip : 1);
		int column = k->column - 1 - layout.strip_column;
		return zoom(view, step, axis_day(&axis, column < 0 ? 0 : column >= axis.columns ? axis.columns - 1 : column));
	}
	ListMove direction = LIST_UP;
	PanelEvent event = list_panel_key(&state->panel, k, 3, &direction); // border, summary and column headings
	return react(view, event, direction);
}

static bool copy(const View *view, Buffer *out)
{
	const PhaseStair *stair = phases_stair(view->state, ((const PhasesState *)view->state)->panel.list.selected);
	if (stair)
		add_reason(stair, out);
	return stair != NULL;
}

static void start(View *view)
{
	((PhasesState *)view->state)->window.start = DAY_NONE;
}

static void done(View *view)
{
	list_panel_done(&((PhasesState *)view->state)->panel);
}

static void save(const View *view, Buffer *out)
{
	const PhasesState *state = view->state;
	buffer_printf(out, "%d %d %d %d", state->sort, state->reversed, state->window.length, state->revenue);
}

static void restore(View *view, const char *line)
{
	PhasesState *state = view->state;
	int sort_key = 0, reversed = 0, length = 0, revenue = 0;
	if (sscanf(line, "%d %d %d %d", &sort_key, &reversed, &length, &revenue) < 4)
		return;
	state->sort = sort_key >= 0 && sort_key < PHASE_SORTS ? (PhaseSort)sort_key : PHASE_SORT_MONTHS;
	state->reversed = reversed != 0;
	state->revenue = revenue != 0;
	time_window_set(&state->window, length);
}

const ViewClass view_phases = {
	.name = "phases",
	.context = CONTEXT_PHASES,
	.label = N_("Portfolio timeline"),
	.intro = N_("The phases of all accounts on one axis, as high as the phase: ▂ Tactical, ▄ Cooperative, ▆ "
				"Interdependent, █ Strategic, · Exploratory; "
				"a digit behind today is the target phase at its date. Ph. mo.: the phase and the months in it. ▲ ▼ "
				"risen or fallen this year, ! stuck: "
				"below the target or Tactical with potential for longer than the settings allow. Our time: whether the "
				"minutes of talks fit the potential. "
				"Below: how many accounts, or how much revenue, each phase had in each quarter, and the median months "
				"that accounts stay in it."),
	.state_size = sizeof(PhasesState),
	.start = start,
	.done = done,
	.load = load,
	.title = title,
	.draw = phases_draw,
	.command = command,
	.key = key,
	.typing = typing,
	.has_work = has_work,
	.work = work,
	.copy = copy,
	.save = save,
	.restore = restore,
};
