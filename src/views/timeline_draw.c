// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the timeline: staircase, revenue, marks and axis, all over the same days.
#include "timeline.h"

#include <stdio.h>
#include <stdlib.h>

#include "kam/base/locale.h"

// --- Axis ---------------------------------------------------------------------------------------------------------------

// Months that the zooms show, from everything to one month.
static const int spans[TIMELINE_SPANS] = { 0, 60, 36, 24, 12, 6, 1 };

// Today stands at nine tenths, so that the target and what is promised have room behind it. A zoomed axis follows the cursor into the past.
TimeAxis timeline_axis(const TimelineState *state, int columns)
{
	int months = spans[state->zoom];
	Day start = months ? day_add_months(state->today, -months) : state->first;
	Day length = state->today - start;
	TimeAxis axis = { start, state->today + length / 9 + 1, columns > 0 ? columns : 1 };
	size_t at = timeline_selected(state);
	if (at < state->item_count && state->items[at].date < axis.start) {
		Day back = axis.start - state->items[at].date + length / 4;
		axis.start -= back;
		axis.end -= back;
	}
	return axis;
}

Day axis_day(const TimeAxis *axis, int column)
{
	return (Day)(axis->start + (int64_t)(axis->end - axis->start) * column / axis->columns);
}

int axis_column(const TimeAxis *axis, Day day)
{
	int64_t length = axis->end - axis->start;
	int64_t column = ((int64_t)(day - axis->start) * axis->columns) / (length > 0 ? length : 1);
	while (column + 1 < axis->columns && axis_day(axis, (int)column + 1) <= day)
		column++;
	return column < -1 ? -1 : column > axis->columns ? axis->columns : (int)column;
}

int timeline_phase_at(const TimelineState *state, Day day)
{
	int phase = -1;
	for (size_t i = 0; i < state->phase_count && state->phases[i].date <= day; i++)
		phase = state->phases[i].phase;
	return phase;
}

// --- Rows ---------------------------------------------------------------------------------------------------------------

// Which rows there are for a height; a row number of -1: not shown.
typedef struct Rows {
	int phase[PHASE_STRATEGIC + 1];
	int revenue, revenue_rows, marks, problems, talks, surveys, axis;
	int step; // rows from one phase to the next
} Rows;

static bool uses_phase(const TimelineState *state, int phase)
{
	for (size_t i = 0; i < state->phase_count; i++)
		if (state->phases[i].phase == phase)
			return true;
	return state->target_phase == phase;
}

enum { REVENUE_ROWS_MOST = 14 };

// The staircase comes first, then the marks, then revenue; room that is left makes the stairs and the bars taller.
static Rows rows_for(const TimelineState *state, int height)
{
	Rows rows = { .revenue = -1, .marks = -1, .problems = -1, .talks = -1, .surveys = -1, .axis = height - 1 };
	int phases = PHASE_STRATEGIC + (uses_phase(state, PHASE_EXPLORATORY) && height > 8);
	rows.step = height >= 32 ? 3 : height >= 20 ? 2 : 1;
	int row = 0;
	for (int phase = PHASE_STRATEGIC; phase >= 0; phase--) {
		rows.phase[phase] = PHASE_STRATEGIC - phase < phases ? row : -1;
		row += rows.phase[phase] >= 0 ? rows.step : 0;
	}
	int left = height - 1 - row;
	if (left >= 6) {
		rows.problems = height - 2;
		rows.talks = height - 3;
		rows.surveys = height - 4;
		left -= 3;
	} else if (left >= 1) {
		rows.marks = height - 2;
		left--;
	}
	if (left > 0) {
		rows.revenue_rows = left > REVENUE_ROWS_MOST ? REVENUE_ROWS_MOST : left;
		rows.revenue = row + left - rows.revenue_rows;
	}
	return rows;
}

// --- Staircase ----------------------------------------------------------------------------------------------------------

static void draw_step(Canvas *canvas, Rect area, const Rows *rows, int column, int before, int now)
{
	Style style = (Style)((int)STYLE_PHASE_0 + now);
	int from = rows->phase[before], to = rows->phase[now];
	if (from < 0 || to < 0)
		return;
	bool up = to < from;
	for (int row = (up ? to : from) + 1; row < (up ? from : to); row++)
		draw_glyph(canvas, area.row + row, column, style, GLYPH_VERTICAL);
	draw_glyph(canvas, area.row + from, column, style, up ? GLYPH_CORNER_LR : GLYPH_CORNER_UR);
	draw_glyph(canvas, area.row + to, column, style, up ? GLYPH_CORNER_UL : GLYPH_CORNER_LL);
}

static void draw_stairs(const TimelineState *state, Canvas *canvas, Rect area, const Rows *rows, const TimeAxis *axis)
{
	int before = -1;
	int today = axis_column(axis, state->today);
	for (int column = 0; column <= today && column < axis->columns; column++) {
		Day last = axis_day(axis, column + 1) - 1;
		int now = timeline_phase_at(state, last < state->today ? last : state->today);
		if (now < 0)
			continue;
		if (before >= 0 && before != now)
			draw_step(canvas, area, rows, area.column + column, before, now);
		else if (rows->phase[now] >= 0)
			draw_glyph(canvas, area.row + rows->phase[now], area.column + column, (Style)((int)STYLE_PHASE_0 + now),
				column == today ? GLYPH_TODAY : GLYPH_HORIZONTAL);
		before = now;
	}
}

// The target stands at its date, at the right edge when it lies beyond or has none.
static void draw_target(const TimelineState *state, Canvas *canvas, Rect area, const Rows *rows, const TimeAxis *axis)
{
	if (state->target_phase < 0 || rows->phase[state->target_phase] < 0)
		return;
	int column = state->target_date == DAY_NONE ? axis->columns - 1 : axis_column(axis, state->target_date);
	int today = axis_column(axis, state->today);
	column = column >= axis->columns ? axis->columns - 1 : column <= today ? today + 1 : column;
	draw_text(canvas, area.row + rows->phase[state->target_phase], area.column + column, 1, STYLE_STRONG, "T");
}

// --- Revenue ------------------------------------------------------------------------------------------------------------

// Revenue a month as the column shows it: the mean of the months that it touches, so that columns of one and of two months are alike.
static int64_t column_value(const TimelineState *state, const TimeAxis *axis, int column)
{
	int last = day_month_index(state->today);
	int64_t sum = 0;
	int months = 0;
	for (int month = day_month_index(axis_day(axis, column)); month <= day_month_index(axis_day(axis, column + 1) - 1); month++) {
		int index = state->month_count - 1 - (last - month);
		if (index < 0 || index >= state->month_count)
			continue;
		sum += state->months[index];
		months++;
	}
	return months ? sum / months : INT64_MIN;
}

static void draw_revenue(const TimelineState *state, Canvas *canvas, Rect area, const Rows *rows, const TimeAxis *axis)
{
	if (rows->revenue < 0)
		return;
	int64_t *values = memory_new((size_t)axis->columns, sizeof *values);
	int64_t most = 0;
	for (int i = 0; i < axis->columns; i++) {
		values[i] = column_value(state, axis, i);
		most = values[i] > most ? values[i] : most;
	}
	for (int i = 0; i < axis->columns; i++)
		draw_column(canvas, area.row + rows->revenue, area.column + i, rows->revenue_rows, STYLE_INFO, values[i], most);
	free(values);
}

// --- Marks --------------------------------------------------------------------------------------------------------------

enum { MARK_NONE, MARK_NOTE, MARK_MAIL, MARK_TALK, MARK_SURVEY, MARK_MILESTONE, MARK_OBSTACLE, MARK_PROBLEM, MARK_CRITICAL };

static int mark_of(int kind)
{
	switch (kind) {
	case EVENT_PROBLEM: return MARK_PROBLEM;
	case EVENT_OBJECTION: case EVENT_OBSTACLE: case EVENT_RETURN: return MARK_OBSTACLE;
	case EVENT_MILESTONE: case EVENT_DEADLINE: return MARK_MILESTONE;
	case EVENT_SURVEY: return MARK_SURVEY;
	case EVENT_EMAIL: return MARK_MAIL;
	case EVENT_NOTE: return MARK_NOTE;
	default: return MARK_TALK;
	}
}

// What a column has, gathered from its days first: many events cost no more to draw than few.
typedef struct Column {
	uint32_t marks; // bits 1 << MARK_...
	bool problem;   // one is open here
	int score;      // of the last survey; -1: none
} Column;

static uint32_t marks_of(uint32_t kinds)
{
	uint32_t marks = 0;
	for (int kind = 1; kind < EVENT_KINDS; kind++)
		if (kinds >> kind & 1)
			marks |= 1u << mark_of(kind);
	return marks;
}

static uint32_t kinds_between(const TimelineState *state, Day from, Day to)
{
	uint32_t kinds = 0;
	Day last = state->first + state->day_count;
	for (Day day = from > state->first ? from : state->first; day < to && day < last; day++)
		kinds |= state->kinds[day - state->first];
	return kinds;
}

// A problem is open from the day it was told to the day it was solved, or until today.
static void gather_case(const TimelineState *state, const TimeAxis *axis, const CaseRow *row, Column *columns)
{
	int from = axis_column(axis, row->date);
	bool here = row->date >= axis->start && from < axis->columns;
	if (row->kind == EVENT_SURVEY) {
		if (here && row->score >= 0)
			columns[from].score = row->score;
		return;
	}
	if (here && row->severity == SEVERITY_CRITICAL)
		columns[from].marks |= 1u << MARK_CRITICAL;
	int to = axis_column(axis, row->done == DAY_NONE ? state->today : row->done);
	for (int column = from < 0 ? 0 : from; column <= to && column < axis->columns; column++)
		columns[column].problem = true;
}

static Column *gather(const TimelineState *state, const TimeAxis *axis)
{
	Column *columns = memory_new((size_t)axis->columns, sizeof *columns);
	for (int i = 0; i < axis->columns; i++)
		columns[i] = (Column){ .marks = marks_of(kinds_between(state, axis_day(axis, i), axis_day(axis, i + 1))), .score = -1 };
	for (size_t i = 0; i < state->case_count; i++)
		gather_case(state, axis, &state->cases[i], columns);
	return columns;
}

static void draw_mark(Canvas *canvas, int row, int column, int mark)
{
	static const struct { Glyph glyph; Style style; } marks[] = {
		[MARK_NOTE] = { GLYPH_DOT, STYLE_DIM }, [MARK_MAIL] = { GLYPH_MAIL, STYLE_NORMAL }, [MARK_TALK] = { GLYPH_EVENT, STYLE_NORMAL },
		[MARK_SURVEY] = { GLYPH_DOT, STYLE_INFO }, [MARK_MILESTONE] = { GLYPH_MARK, STYLE_STRONG }, [MARK_OBSTACLE] = { GLYPH_CROSS, STYLE_WARNING },
		[MARK_PROBLEM] = { GLYPH_WARNING, STYLE_WARNING }, [MARK_CRITICAL] = { GLYPH_ALARM, STYLE_BAD },
	};
	draw_glyph(canvas, row, column, marks[mark].style, marks[mark].glyph);
}

// The gravest mark of each column from `from` to `to`.
static void draw_mark_row(Canvas *canvas, Rect area, int row, const Column *columns, int from, int to)
{
	for (int i = 0; row >= 0 && i < area.columns; i++)
		for (int mark = to; mark >= from; mark--)
			if (columns[i].marks >> mark & 1) {
				draw_mark(canvas, area.row + row, area.column + i, mark);
				break;
			}
}

static void draw_problem_spans(Canvas *canvas, Rect area, int row, const Column *columns)
{
	for (int i = 0; row >= 0 && i < area.columns; i++)
		if (columns[i].problem)
			draw_glyph(canvas, area.row + row, area.column + i, STYLE_WARNING, GLYPH_DASH);
}

static void draw_surveys(Canvas *canvas, Rect area, int row, const Column *columns)
{
	for (int i = 0; row >= 0 && i < area.columns; i++) {
		int score = columns[i].score;
		char digit[2] = { score == 10 ? 'X' : (char)('0' + score), '\0' };
		if (score >= 0)
			draw_text(canvas, area.row + row, area.column + i, 1, score >= 9 ? STYLE_GOOD : score >= 7 ? STYLE_NORMAL : STYLE_BAD, digit);
	}
}

static void draw_marks(const TimelineState *state, Canvas *canvas, Rect area, const Rows *rows, const TimeAxis *axis)
{
	Column *columns = gather(state, axis);
	draw_mark_row(canvas, area, rows->marks, columns, MARK_NOTE, MARK_CRITICAL);
	draw_surveys(canvas, area, rows->surveys, columns);
	draw_mark_row(canvas, area, rows->talks, columns, MARK_NOTE, MARK_TALK);
	draw_problem_spans(canvas, area, rows->problems, columns);
	draw_mark_row(canvas, area, rows->problems, columns, MARK_MILESTONE, MARK_CRITICAL);
	free(columns);
}

// --- Axis line ----------------------------------------------------------------------------------------------------------

// Years where the axis is long, months where it is short; a label only where it has room.
static void draw_axis(Canvas *canvas, Rect area, int row, const TimeAxis *axis)
{
	draw_fill(canvas, area.row + row, area.column, axis->columns, STYLE_BORDER, glyph(canvas, GLYPH_HORIZONTAL));
	bool years = axis->end - axis->start > 900;
	int free_from = 0;
	int year = day_to_civil(axis->start).year;
	if (years && axis_column(axis, day_from_civil(year + 1, 1, 1)) > 5) // the year that the axis begins in, where the next one leaves room
		free_from = 1 + draw_format(canvas, area.row + row, area.column, 4, STYLE_HEADER, "%d", year);
	for (int month = day_month_index(axis->start) + 1; month <= day_month_index(axis->end); month++) {
		Day day = day_from_month_index(month);
		char label[DAY_TEXT_SIZE];
		if (years && month % 12)
			continue;
		if (years)
			snprintf(label, sizeof label, "%d", day_to_civil(day).year);
		else
			day_format(day, DAY_MONTH, label);
		int column = axis_column(axis, day);
		if (column < free_from || column + text_width(label) > axis->columns)
			continue;
		draw_text(canvas, area.row + row, area.column + column, text_width(label), STYLE_HEADER, label);
		free_from = column + text_width(label) + 1;
	}
}

// --- All ----------------------------------------------------------------------------------------------------------------

static void draw_labels(Canvas *canvas, Rect area, const Rows *rows, int width)
{
	for (int phase = 0; phase <= PHASE_STRATEGIC; phase++)
		if (rows->phase[phase] >= 0 && width > 2)
			draw_text(canvas, area.row + rows->phase[phase], area.column, width - 1, (Style)((int)STYLE_PHASE_0 + phase),
				_(choices_phase[phase].label));
		else if (rows->phase[phase] >= 0)
			draw_format(canvas, area.row + rows->phase[phase], area.column, 1, (Style)((int)STYLE_PHASE_0 + phase), "%d", phase);
	if (width <= 2)
		return;
	const struct { int row; const char *label; } others[] = {
		{ rows->revenue, _("revenue") }, { rows->marks, _("events") }, { rows->surveys, _("surveys") }, { rows->talks, _("talks") },
		{ rows->problems, _("problems") },
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].row >= 0)
			draw_text(canvas, area.row + others[i].row, area.column, width - 1, STYLE_DIM, others[i].label);
}

static void draw_cursor(const View *view, Canvas *canvas, Rect area, const TimeAxis *axis, int rows)
{
	const TimelineState *state = view->state;
	size_t at = timeline_selected(state);
	if (!view->focused || at >= state->item_count)
		return;
	int column = axis_column(axis, state->items[at].date);
	if (column < 0 || column >= axis->columns)
		return;
	for (int row = 0; row < rows; row++)
		draw_restyle(canvas, area.row + row, area.column + column, 1, STYLE_SELECTED);
	canvas_cursor(canvas, area.row, area.column + column, true);
}

Rect timeline_plot(Rect area)
{
	int labels = area.columns >= 56 ? 17 : 3; // the longest name of a phase, in either language, with a blank at each side
	return (Rect){ area.row, area.column + labels, area.rows, area.columns - labels };
}

void timeline_draw(const View *view, Canvas *canvas, Rect area)
{
	const TimelineState *state = view->state;
	if (area.rows < 5 || area.columns < 20)
		return;
	Rows rows = rows_for(state, area.rows);
	Rect plot = timeline_plot(area);
	TimeAxis axis = timeline_axis(state, plot.columns);
	area.column++;
	draw_labels(canvas, area, &rows, plot.column - area.column);
	draw_stairs(state, canvas, plot, &rows, &axis);
	draw_target(state, canvas, plot, &rows, &axis);
	draw_revenue(state, canvas, plot, &rows, &axis);
	draw_marks(state, canvas, plot, &rows, &axis);
	draw_axis(canvas, plot, rows.axis, &axis);
	draw_cursor(view, canvas, plot, &axis, rows.axis);
	if (!state->phase_count)
		draw_text(canvas, plot.row + 1, plot.column + 1, plot.columns - 2, STYLE_DIM, _("No phase yet: a adds the first entry."));
}
