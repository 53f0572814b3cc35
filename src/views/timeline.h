// SPDX-License-Identifier: GPL-3.0-or-later
// The phase timeline's state, its time axis, and its drawing.
#ifndef KAM_VIEWS_TIMELINE_H
#define KAM_VIEWS_TIMELINE_H

#include "kam/model/history.h"
#include "kam/model/phase.h"
#include "kam/views/app.h"

// What stands under the cursor: a phase entry, or an event of the history.
typedef struct TimelineItem {
	Day date;
	const PhaseRow *phase; // one of the two is NULL
	const EventRow *event;
} TimelineItem;

typedef struct TimelineState {
	PhaseRow *phases;
	size_t phase_count;
	uint32_t *kinds;      // of each day from `first` on: what happened there, bits 1 << EVENT_...; marks only
	int day_count;
	CaseRow *cases;       // problems and surveys up to today, oldest first
	size_t case_count;
	EventRow *events;     // marks around the cursor, oldest first: never all of a long history; owned by `around`
	size_t event_count;
	bool from_first, to_last; // there is no mark before, after these
	Arena *around;
	Money *months;        // revenue a month; the last is today's month
	int month_count;
	TimelineItem *items;  // all phases and those events by date
	size_t item_count;
	int64_t selected;     // id of the item under the cursor; 0: the last phase entry
	Day selected_date;
	int zoom;             // index into the spans; 0: everything
	int target_phase;     // -1: none
	Day target_date;
	Day first, today;     // first day with anything to show
} TimelineState;

// The days that the columns show: column c stands for [start + c * days / columns, the next).
typedef struct TimeAxis {
	Day start, end; // end is excluded
	int columns;
} TimeAxis;

enum { TIMELINE_SPANS = 7 };

TimeAxis timeline_axis(const TimelineState *state, int columns);
Day axis_day(const TimeAxis *axis, int column);         // the first day of a column
int axis_column(const TimeAxis *axis, Day day);         // may be outside
int timeline_phase_at(const TimelineState *state, Day day); // -1 before the first entry
size_t timeline_selected(const TimelineState *state);   // index of the item under the cursor; item_count: none
Rect timeline_plot(Rect area);                          // the part of the area that is the axis' columns, without the labels
void timeline_draw(const View *view, Canvas *canvas, Rect area);

#endif
