// SPDX-License-Identifier: GPL-3.0-or-later
// Days as columns: the axis under a timeline, and the window of time that a person looks through. Pure.
#ifndef KAM_VIEWS_TIMELINE_AXIS_H
#define KAM_VIEWS_TIMELINE_AXIS_H

#include "kam/base/date.h"
#include "kam/ui/canvas.h"

// Column c stands for the days from start + floor(c * days / columns) up to the next column's. Where there are more columns than days, a
// day has several: things of the day stand in its first one.
typedef struct TimeAxis {
	Day start, end; // end is excluded
	int columns;
} TimeAxis;

typedef struct DaySpan {
	Day from, to; // to is excluded; from == to in the further columns of a day, which is then to - 1
} DaySpan;

Day axis_day(const TimeAxis *axis, int column); // the first day of a column
DaySpan axis_span(const TimeAxis *axis, int column);
int axis_column(const TimeAxis *axis, Day day); // -1 before the axis, axis->columns after it
bool axis_is_years(const TimeAxis *axis);       // so long that it is marked by years
// Years, months, weeks or days at their places, each with a tick; a label only where it has room.
void axis_draw(Canvas *canvas, int row, int column, const TimeAxis *axis);

// What part of the time is seen.
typedef struct TimeWindow {
	int length; // days; 0: everything
	Day start;  // DAY_NONE: today stands at nine tenths
} TimeWindow;

// `first` and `last`: the days of everything.
TimeAxis time_window_axis(const TimeWindow *window, Day first, Day last, Day today, int columns);
// The next shorter (step 1) or longer (-1) window; the day keeps its place. False where there is none.
bool time_window_zoom(TimeWindow *window, const TimeAxis *axis, int step, Day day);
bool time_window_pan(TimeWindow *window, const TimeAxis *axis, int days);
// Moves the window where it does not show the day.
void time_window_show(TimeWindow *window, const TimeAxis *axis, Day day);
void time_window_set(TimeWindow *window, long length); // as it was kept between runs; what is no known length means everything
// "2021 to today" or "Mar 2025 – Feb 2026".
void time_window_title(const TimeWindow *window, const TimeAxis *axis, Buffer *out);

#endif
