// SPDX-License-Identifier: GPL-3.0-or-later
// What each column of the timeline has, gathered from its days first: many events cost no more to draw than few.
#include <stdlib.h>

#include "timeline.h"

static void gather_days(const TimelineState *state, DaySpan span, TimelineColumn *out)
{
	Day last = state->first + state->day_count;
	for (Day day = span.from > state->first ? span.from : state->first; day < span.to && day < last; day++) {
		out->kinds |= state->kinds[day - state->first];
		out->levels |= state->levels ? state->levels[day - state->first] : 0u;
	}
}

// Revenue a month as the column shows it: the mean of the months that it touches, so that columns of one and of two months are alike.
static void gather_months(const TimelineState *state, DaySpan span, TimelineColumn *out)
{
	Day from = span.from < span.to ? span.from : span.to - 1;
	int last = day_month_index(state->today), months = 0;
	int64_t revenue = 0, orders = 0;
	for (int month = day_month_index(from); month <= day_month_index(span.to - 1); month++) {
		int index = state->month_count - 1 - (last - month);
		if (index < 0 || index >= state->month_count)
			continue;
		revenue += state->months[index];
		orders += state->orders[index].count;
		months++;
	}
	out->revenue = months ? revenue / months : INT64_MIN;
	out->order_count = months ? (orders + months - 1) / months : 0;
}

// A problem is open from the day it was told to the day it was solved, or until today.
static void gather_problem(const TimelineState *state, const TimeAxis *axis, const CaseRow *row, TimelineColumn *columns)
{
	Day end = row->done == DAY_NONE || row->done > state->today ? state->today : row->done;
	int from = axis_column(axis, row->date), to = axis_column(axis, end);
	if (from >= 0 && from < axis->columns && row->severity == SEVERITY_CRITICAL)
		columns[from].critical = true;
	for (int column = from < 0 ? 0 : from; column <= to && column < axis->columns; column++)
		columns[column].open_problems++;
}

static void gather_cases(const TimelineState *state, const TimeAxis *axis, TimelineColumn *columns)
{
	for (size_t i = 0; i < state->case_count; i++) {
		const CaseRow *row = &state->cases[i];
		int column = axis_column(axis, row->date);
		if (row->kind == EVENT_PROBLEM) {
			gather_problem(state, axis, row, columns);
		} else if (row->score >= 0 && column >= 0 && column < axis->columns) {
			columns[column].score_sum += row->score;
			columns[column].scores++;
		}
	}
}

static void gather_plan(const TimelineState *state, const TimeAxis *axis, TimelineColumn *columns)
{
	for (size_t i = 0; i < state->plan_count; i++) {
		const PlanMark *mark = &state->plan[i];
		int column = axis_column(axis, mark->date);
		if (column < 0 || column >= axis->columns)
			continue;
		columns[column].plan_done += mark->done;
		columns[column].opportunities += mark->kind == ENTITY_OPPORTUNITY;
		columns[column].plan_late += !mark->done && mark->kind != ENTITY_OPPORTUNITY && mark->date < state->today;
		columns[column].plan_open += !mark->done && mark->kind != ENTITY_OPPORTUNITY && mark->date >= state->today;
	}
	for (size_t i = 0; i < state->people_count; i++) {
		int column = axis_column(axis, state->people[i].date);
		if (column >= 0 && column < axis->columns)
			columns[column].people |= 1u << state->people[i].change;
	}
}

TimelineColumn *timeline_gather(const TimelineState *state, const TimeAxis *axis)
{
	TimelineColumn *columns = memory_new((size_t)axis->columns, sizeof *columns);
	for (int i = 0; i < axis->columns; i++) {
		DaySpan span = axis_span(axis, i);
		gather_days(state, span, &columns[i]);
		gather_months(state, span, &columns[i]);
	}
	gather_cases(state, axis, columns);
	gather_plan(state, axis, columns);
	return columns;
}

int timeline_answers(const TimelineState *state, const TimeAxis *axis)
{
	int answers = 0;
	for (size_t i = 0; i < state->case_count; i++)
		answers += state->cases[i].kind == EVENT_SURVEY && state->cases[i].score >= 0 && state->cases[i].date >= axis->start &&
			state->cases[i].date < axis->end;
	return answers;
}
