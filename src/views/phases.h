// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio timeline's state and its drawing: the staircases of all accounts on one axis, and the mix of phases over time.
#ifndef KAM_VIEWS_PHASES_H
#define KAM_VIEWS_PHASES_H

#include "kam/insight/phase_portfolio.h"
#include "kam/views/app.h"
#include "list_panel.h"
#include "timeline_axis.h"

typedef enum PhasesShow { PHASES_ALL, PHASES_STUCK, PHASES_RISEN, PHASES_FALLEN, PHASES_TIME, PHASES_SHOWS } PhasesShow;

typedef struct PhasesState {
	PhasePortfolio *phases; // of the view's arena; NULL before the first load
	ListPanel panel;
	size_t *order;          // indexes of stairs, filtered and sorted; of the view's arena
	PhaseSort sort;
	bool reversed, bad_filter;
	PhasesShow show;
	TimeWindow window;
	int quarters_back;      // of the quarter that is told in words; 0: the running one
	bool revenue;           // the mix is of revenue, not of accounts
	bool failed;            // to complete: not tried again before the next load
	Day first, last, today;
} PhasesState;

extern const char *const phases_show_labels[PHASES_SHOWS]; // marked for translation

TimeAxis phases_axis(const PhasesState *state, int columns);
const PhaseStair *phases_stair(const PhasesState *state, int64_t index); // of a row of the list; NULL: none
const PhaseQuarter *phases_quarter(const PhasesState *state);            // the one told in words; NULL: none

// Where the axis' columns lie in a row of the list.
typedef struct PhasesLayout {
	int name, strip_column, strip, target, potential, revenue, time; // columns; 0: not shown
} PhasesLayout;
PhasesLayout phases_layout(int columns);
int phases_mix_rows(int rows); // of the area's rows those of the mix at its foot, with its axis

void phases_draw(const View *view, Canvas *canvas);

#endif
