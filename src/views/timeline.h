// SPDX-License-Identifier: GPL-3.0-or-later
// The phase timeline's state, what its parts share, and its drawing.
#ifndef KAM_VIEWS_TIMELINE_H
#define KAM_VIEWS_TIMELINE_H

#include "kam/model/history.h"
#include "kam/model/phase.h"
#include "kam/model/sums.h"
#include "kam/model/timeline.h"
#include "kam/views/app.h"
#include "timeline_axis.h"
#include "timeline_stairs.h"

// What n and N go to.
typedef enum StopKind {
	STOP_ALL, STOP_PHASE, STOP_PROBLEM, STOP_TALK, STOP_SURVEY, STOP_PLAN, STOP_PEOPLE, STOP_ORDER, STOP_KINDS,
} StopKind;

// Something of a day that the cursor can stand on; one of the pointers is set, or it is the target phase.
typedef struct TimelineItem {
	Day date;
	bool target;
	const PhaseRow *phase;
	const PlanMark *plan;
	const PeopleMark *people;
	const EventRow *event;
} TimelineItem;

typedef struct TimelineState {
	int64_t account;      // whose timeline this is
	// What has nothing to do with people is kept while they change: days, months, cases, plan and phases; owned by `kept`.
	Arena *kept;
	int64_t kept_account; // 0: nothing is kept
	uint64_t kept_generation;
	PhaseRow *phases;     // up to today, oldest first
	size_t phase_count;
	uint32_t *kinds;      // of each day from `first` on: what happened there, bits 1 << EVENT_...
	int day_count;
	unsigned char *levels; // of each day: with people of which levels there were talks; NULL: not read yet
	CaseRow *cases;       // problems and surveys up to today, oldest first
	size_t case_count;
	Money *months;        // revenue a month; the last is today's month
	MonthSum *orders;     // orders, or invoices where there are none, of the same months
	int month_count;
	PlanMark *plan;
	size_t plan_count;
	PeopleMark *people;   // with the changes of account managers once they are read
	size_t people_count;
	OwnerChange *owners;  // of all accounts; owned by `owners_arena`
	size_t owner_count;
	Arena *owners_arena;
	uint64_t owners_generation; // of the data that they were read from
	TimeWindow window;
	Day cursor;           // DAY_NONE: nobody has moved it
	TimelineItem *here;   // what there is on the cursor's day; owned by `around`
	size_t here_count, at;
	bool here_read;       // events included
	Arena *around;
	StopKind jump;        // what n and N go to; STOP_ALL: the kind that the cursor stands on
	int drag_column;      // where the mouse took hold, -1: nowhere
	int target_phase;     // -1: none
	Day target_date;      // DAY_NONE: none
	int uncoupling;
	const char *currency;
	Day first, last, today; // of everything
} TimelineState;

// --- timeline.c -----------------------------------------------------------------------------------------------------

TimeAxis timeline_axis(const TimelineState *state, int columns);
Day timeline_cursor(const TimelineState *state); // where the cursor stands, moved or not

// --- timeline_walk.c: the cursor -------------------------------------------------------------------------------------

extern const char *const stop_labels[STOP_KINDS]; // marked for translation
// The nearest day in a direction (step -1 or 1) that has something of the kind; DAY_NONE where there is none.
Day timeline_next_day(const TimelineState *state, Day day, int step, StopKind kind);
StopKind timeline_kind_of(const TimelineItem *item);
// Puts the cursor on a day; on its first or last item. Reads its events.
bool timeline_go(View *view, Day day, bool last, Error *err);
// Reads what there is on the cursor's day; `events`: those too.
bool timeline_read_here(View *view, bool events, Error *err);
const TimelineItem *timeline_item(const TimelineState *state); // under the cursor; NULL: none

// --- timeline_words.c ------------------------------------------------------------------------------------------------

void timeline_describe(const TimelineState *state, const TimelineItem *item, Buffer *out); // in one line
void timeline_detail(const TimelineState *state, const TimelineItem *item, Buffer *out);   // what more is known
// What the cursor's column shows: phase, revenue, orders, talks, answers, problems.
void timeline_facts(const TimelineState *state, const TimeAxis *axis, Buffer *out);

// --- timeline_gather.c: what each column has ---------------------------------------------------------------------------

typedef struct TimelineColumn {
	uint32_t kinds;         // bits 1 << EVENT_... that happened
	unsigned levels;        // bits 1 << LEVEL_... of talks
	int open_problems;      // open here
	bool critical;          // one that began here is
	int score_sum, scores;  // answers of surveys
	int plan_open, plan_late, plan_done, opportunities;
	unsigned people;        // bits 1 << PEOPLE_...
	int64_t revenue;        // a month, the mean of the months that it touches; INT64_MIN: not known
	int64_t order_count;    // likewise
} TimelineColumn;

// axis->columns of them; free().
TimelineColumn *timeline_gather(const TimelineState *state, const TimeAxis *axis);
// Of all answers on the axis: their number.
int timeline_answers(const TimelineState *state, const TimeAxis *axis);

// --- timeline_draw.c -------------------------------------------------------------------------------------------------

enum { TIMELINE_CARD_FROM = 14 }; // rows from which on a zoomed timeline has words under it
Rect timeline_plot(Rect area);                      // the part of the area that is the axis' columns, without the labels
Rect timeline_chart(const View *view, Rect area);   // without the words under it
StopKind timeline_kind_at(const TimelineState *state, Rect chart, int row); // what a row of the chart shows
void timeline_draw(const View *view, Canvas *canvas, Rect area);

#endif
