// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline's cursor: what stands on its day, and where the next thing of a kind is.
#include <stdlib.h>

#include "kam/base/locale.h"
#include "timeline.h"

const char *const stop_labels[STOP_KINDS] = {
	[STOP_ALL] = N_("Everything"),
	[STOP_PHASE] = N_("Changes of phase"),
	[STOP_PROBLEM] = N_("Problems, objections, obstacles, returns"),
	[STOP_TALK] = N_("Talks"),
	[STOP_SURVEY] = N_("Surveys"),
	[STOP_PLAN] = N_("Plan: milestones, deadlines, actions, objectives, target"),
	[STOP_PEOPLE] = N_("Changes of people"),
	[STOP_ORDER] = N_("Orders and invoices"),
};

// --- Kinds --------------------------------------------------------------------------------------------------------------

static StopKind kind_of_event(int kind)
{
	switch (kind) {
	case EVENT_PROBLEM: case EVENT_OBJECTION: case EVENT_OBSTACLE: case EVENT_RETURN: return STOP_PROBLEM;
	case EVENT_SURVEY: return STOP_SURVEY;
	case EVENT_MILESTONE: case EVENT_DEADLINE: return STOP_PLAN;
	case EVENT_ORDER: case EVENT_INVOICE: return STOP_ORDER;
	case EVENT_NOTE: return STOP_ALL;
	default: return STOP_TALK;
	}
}

static bool event_stops(int event, StopKind kind, bool future)
{
	if (kind == STOP_ALL || future)
		return event_is_mark(event, future) && (kind == STOP_ALL || kind_of_event(event) == kind);
	return kind_of_event(event) == kind;
}

static uint32_t event_mask(StopKind kind, bool future)
{
	uint32_t mask = 0;
	for (int event = 1; event < EVENT_KINDS; event++)
		mask |= event_stops(event, kind, future) ? 1u << event : 0;
	return mask;
}

StopKind timeline_kind_of(const TimelineItem *item)
{
	if (item->event)
		return kind_of_event(item->event->kind);
	return item->phase ? STOP_PHASE : item->people ? STOP_PEOPLE : STOP_PLAN;
}

// --- The next day -------------------------------------------------------------------------------------------------------

// Keeps of two days the one that comes first in the direction.
static void nearer(Day *best, Day day, Day from, int step)
{
	if (day == DAY_NONE || (step > 0 ? day <= from : day >= from))
		return;
	if (*best == DAY_NONE || (step > 0 ? day < *best : day > *best))
		*best = day;
}

static Day next_event_day(const TimelineState *state, Day day, int step, StopKind kind)
{
	uint32_t past = event_mask(kind, false), future = event_mask(kind, true);
	Day end = state->first + state->day_count;
	Day from = day + step;
	if (step > 0 && from < state->first)
		from = state->first;
	if (step < 0 && from >= end)
		from = end - 1;
	for (; from >= state->first && from < end; from += step)
		if (state->kinds[from - state->first] & (from > state->today ? future : past))
			return from;
	return DAY_NONE;
}

Day timeline_next_day(const TimelineState *state, Day day, int step, StopKind kind)
{
	Day best = next_event_day(state, day, step, kind);
	for (size_t i = 0; i < state->phase_count && (kind == STOP_ALL || kind == STOP_PHASE); i++)
		nearer(&best, state->phases[i].date, day, step);
	for (size_t i = 0; i < state->plan_count && (kind == STOP_ALL || kind == STOP_PLAN); i++)
		nearer(&best, state->plan[i].date, day, step);
	for (size_t i = 0; i < state->people_count && (kind == STOP_ALL || kind == STOP_PEOPLE); i++)
		nearer(&best, state->people[i].date, day, step);
	if (state->target_phase >= 0 && (kind == STOP_ALL || kind == STOP_PLAN))
		nearer(&best, state->target_date, day, step);
	return best;
}

// --- What stands there --------------------------------------------------------------------------------------------------

enum { EVENTS_OF_A_DAY = 500 };

static bool read_events(View *view, Day day, EventRow **rows, size_t *count, Error *err)
{
	TimelineState *state = view->state;
	HistoryFilter filter = { .account = state->account, .from = day, .to = day, .future = true };
	*rows = NULL;
	*count = 0;
	if (day < state->first || day >= state->first + state->day_count || !state->kinds[day - state->first])
		return true;
	return history_page(view->app->portfolio, &filter, DAY_NONE, 0, false, EVENTS_OF_A_DAY, state->around, rows, count, err);
}

static void add_item(TimelineState *state, TimelineItem item)
{
	state->here[state->here_count++] = item;
}

// The relationship first, then the plan and the people, then what happened, orders last.
static void list_items(TimelineState *state, Day day, const EventRow *events, size_t event_count)
{
	state->here = arena_alloc(state->around,
		state->phase_count + state->plan_count + state->people_count + event_count + 2, sizeof *state->here);
	for (size_t i = 0; i < state->phase_count; i++)
		if (state->phases[i].date == day)
			add_item(state, (TimelineItem){ .date = day, .phase = &state->phases[i] });
	if (state->target_phase >= 0 && state->target_date == day)
		add_item(state, (TimelineItem){ .date = day, .target = true });
	for (size_t i = 0; i < state->people_count; i++)
		if (state->people[i].date == day)
			add_item(state, (TimelineItem){ .date = day, .people = &state->people[i] });
	for (size_t i = 0; i < state->plan_count; i++)
		if (state->plan[i].date == day)
			add_item(state, (TimelineItem){ .date = day, .plan = &state->plan[i] });
	for (int orders = 0; orders <= 1; orders++)
		for (size_t i = event_count; i-- > 0;) {
			bool is_order = kind_of_event(events[i].kind) == STOP_ORDER;
			if (is_order == orders && (day <= state->today || event_is_mark(events[i].kind, true)))
				add_item(state, (TimelineItem){ .date = day, .event = &events[i] });
		}
}

bool timeline_read_here(View *view, bool events, Error *err)
{
	TimelineState *state = view->state;
	Day day = timeline_cursor(state);
	EventRow *rows = NULL;
	size_t count = 0;
	arena_reset(state->around);
	state->here_count = 0;
	state->here = NULL;
	bool done = !events || read_events(view, day, &rows, &count, err);
	list_items(state, day, rows, done ? count : 0);
	state->here_read = events;
	if (state->at >= state->here_count)
		state->at = state->here_count ? state->here_count - 1 : 0;
	return done;
}

bool timeline_go(View *view, Day day, bool last, Error *err)
{
	TimelineState *state = view->state;
	state->cursor = day;
	TimeAxis axis = timeline_axis(state, 100);
	time_window_show(&state->window, &axis, day);
	bool done = timeline_read_here(view, true, err);
	state->at = last && state->here_count ? state->here_count - 1 : 0;
	return done;
}

const TimelineItem *timeline_item(const TimelineState *state)
{
	return state->at < state->here_count ? &state->here[state->at] : NULL;
}
