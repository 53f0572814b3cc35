// SPDX-License-Identifier: GPL-3.0-or-later
// The staircase of phases: what each column of an axis has of it, and the signs it is drawn with. Pure.
#ifndef KAM_VIEWS_TIMELINE_STAIRS_H
#define KAM_VIEWS_TIMELINE_STAIRS_H

#include "kam/model/phase.h"
#include "timeline_axis.h"

typedef struct StairColumn {
	int before;    // the phase at the end of the column before; -1: none yet
	int now;       // at the end of this one; -1: none yet, or after today
	int low, high; // reached from the one to the other
	int changes;   // to another phase
} StairColumn;

// Entries oldest first; what is dated after today does not count. out: axis->columns of them.
void stairs_of(const PhaseRow *phases, size_t count, const TimeAxis *axis, Day today, StairColumn *out);
// The phase in force on a day; -1 before the first entry.
int stairs_phase_at(const PhaseRow *phases, size_t count, Day day);

// The sign of a column in the row of a phase, GLYPH_COUNT: blank. Three changes or more are drawn as a shade over all that they reached.
Glyph stair_glyph(const StairColumn *column, int phase);
// The same for the rows between that of a phase and that of the next higher one.
Glyph stair_riser(const StairColumn *column, int phase);

#endif
