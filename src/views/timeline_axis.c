// SPDX-License-Identifier: GPL-3.0-or-later
// Days as columns, the axis line, and zooming and panning over it.
#include "timeline_axis.h"

#include <stdio.h>

#include "kam/base/locale.h"

// --- Columns ------------------------------------------------------------------------------------------------------------

static int64_t length_of(const TimeAxis *axis)
{
	return axis->end > axis->start ? (int64_t)axis->end - axis->start : 1;
}

Day axis_day(const TimeAxis *axis, int column)
{
	return (Day)(axis->start + length_of(axis) * column / axis->columns);
}

int axis_column(const TimeAxis *axis, Day day)
{
	int64_t days = (int64_t)day - axis->start, length = length_of(axis), columns = axis->columns;
	if (days < 0)
		return -1;
	if (days >= length)
		return axis->columns;
	return (int)(columns > length ? (days * columns + length - 1) / length : ((days + 1) * columns - 1) / length);
}

DaySpan axis_span(const TimeAxis *axis, int column)
{
	Day from = axis_day(axis, column), to = axis_day(axis, column + 1);
	if (axis->columns <= length_of(axis))
		return (DaySpan){ from, to };
	return axis_column(axis, from) == column ? (DaySpan){ from, from + 1 } : (DaySpan){ from + 1, from + 1 };
}

bool axis_is_years(const TimeAxis *axis)
{
	return length_of(axis) > 900;
}

// --- The line -----------------------------------------------------------------------------------------------------------

typedef struct AxisLine {
	Canvas *canvas;
	int row, column;
	const TimeAxis *axis;
	int free_from; // the first column without a label
} AxisLine;

static void put_label(AxisLine *line, Day day, DayStyle style, bool year_only)
{
	char label[DAY_TEXT_SIZE];
	int at = axis_column(line->axis, day);
	if (at < line->free_from || at >= line->axis->columns)
		return;
	if (year_only)
		snprintf(label, sizeof label, "%d", day_to_civil(day).year);
	else
		day_format(day, style, label);
	if (at + text_width(label) > line->axis->columns)
		return;
	draw_text(line->canvas, line->row, line->column + at, text_width(label), STYLE_HEADER, label);
	line->free_from = at + text_width(label) + 1;
}

// The year in which the axis begins stands at its start where the next one leaves room.
static void put_years(AxisLine *line)
{
	int year = day_to_civil(line->axis->start).year;
	if (axis_column(line->axis, day_from_civil(year + 1, 1, 1)) > 5)
		put_label(line, line->axis->start, DAY_ISO, true);
	for (year++; day_from_civil(year, 1, 1) < line->axis->end; year++)
		put_label(line, day_from_civil(year, 1, 1), DAY_ISO, true);
}

static void put_months(AxisLine *line)
{
	for (int month = day_month_index(line->axis->start - 1) + 1; day_from_month_index(month) < line->axis->end; month++)
		put_label(line, day_from_month_index(month), DAY_MONTH, false);
}

static void put_weeks(AxisLine *line)
{
	for (Day day = line->axis->start + (7 - day_weekday(line->axis->start)) % 7; day < line->axis->end; day += 7)
		put_label(line, day, DAY_SHORT, false);
}

void axis_draw(Canvas *canvas, int row, int column, const TimeAxis *axis)
{
	AxisLine line = { canvas, row, column, axis, 0 };
	draw_fill(canvas, row, column, axis->columns, STYLE_BORDER, glyph(canvas, GLYPH_HORIZONTAL));
	if (axis_is_years(axis))
		put_years(&line);
	else if (length_of(axis) > 100)
		put_months(&line);
	else
		put_weeks(&line);
}

// --- The window ---------------------------------------------------------------------------------------------------------

// From ten years to two weeks.
static const int lengths[] = { 3653, 1826, 1096, 731, 366, 183, 92, 31, 14 };
enum { LENGTHS = sizeof lengths / sizeof *lengths };

TimeAxis time_window_axis(const TimeWindow *window, Day first, Day last, Day today, int columns)
{
	columns = columns > 0 ? columns : 1;
	if (!window->length)
		return (TimeAxis){ first, last + 1, columns };
	Day start = window->start == DAY_NONE ? today - window->length * 9 / 10 : window->start;
	return (TimeAxis){ start, start + window->length, columns };
}

static Day limited(int64_t day)
{
	return day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : (Day)day;
}

bool time_window_zoom(TimeWindow *window, const TimeAxis *axis, int step, Day day)
{
	int64_t length = length_of(axis), wanted = 0;
	for (int i = 0; i < LENGTHS && step > 0 && !wanted; i++)
		wanted = lengths[i] < length ? lengths[i] : 0;
	for (int i = LENGTHS; i-- > 0 && step < 0 && !wanted;)
		wanted = lengths[i] > length ? lengths[i] : 0;
	if (!wanted)
		return false;
	window->length = (int)wanted;
	window->start = limited(day - ((int64_t)day - axis->start) * wanted / length);
	return true;
}

bool time_window_pan(TimeWindow *window, const TimeAxis *axis, int days)
{
	if (!window->length || !days)
		return false;
	window->start = limited((int64_t)axis->start + days);
	return true;
}

void time_window_show(TimeWindow *window, const TimeAxis *axis, Day day)
{
	if (window->length && (day < axis->start || day >= axis->end))
		window->start = limited((int64_t)day - (day < axis->start ? window->length / 4 : window->length * 3 / 4));
}

void time_window_set(TimeWindow *window, long length)
{
	*window = (TimeWindow){ 0, DAY_NONE };
	for (int i = 0; i < LENGTHS; i++)
		if (lengths[i] == length)
			window->length = lengths[i];
}

void time_window_title(const TimeWindow *window, const TimeAxis *axis, Buffer *out)
{
	char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
	DayStyle style = window->length > 92 ? DAY_MONTH : DAY_MEDIUM;
	if (window->length)
		buffer_printf(out, "%s – %s", day_format(axis->start, style, from), day_format(axis->end - 1, style, to));
	else
		buffer_printf(out, _("%d to today"), day_to_civil(axis->start).year);
}
