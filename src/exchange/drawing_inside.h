// SPDX-License-Identifier: GPL-3.0-or-later
// What the drawings of a map share: who is where, what stands beside a name, heading and legend.
#ifndef KAM_EXCHANGE_DRAWING_INSIDE_H
#define KAM_EXCHANGE_DRAWING_INSIDE_H

#include "kam/exchange/drawing.h"
#include "kam/insight/coverage.h"
#include "kam/insight/map_quality.h"
#include "kam/insight/org_chart.h"

enum { DRAWING_STEPS = 6 }; // 0: not given, 1-5

typedef struct Drawing {
	const ContactMap *map;
	const DrawingOptions *options;
	Arena *arena;
	Buffer *out;
} Drawing;

// People of a cell of the grid, indexes into the map's contacts.
typedef struct GridCell {
	size_t *people;
	size_t count;
} GridCell;
typedef struct Grid {
	GridCell cells[DRAWING_STEPS][DRAWING_STEPS]; // by influence, and by place across
	int first_across;                             // 0 where somebody's interest is not given, else 1
	int first_up;                                 // the same for influence
} Grid;
void grid_fill(const Drawing *drawing, Grid *grid);
const char *grid_across(const Drawing *drawing, int across); // heading of a column

// The letter of the buying role that matters most; "" for none.
const char *person_letter(const Drawing *drawing, const ContactRow *contact);
// What stands after the name: ! uncovered, ~ overdue, >+ desired stance. Of the arena.
const char *person_marks(const Drawing *drawing, const ContactRow *contact);
const char *stance_sign(int stance); // "--" .. "++", "0"
const char *drawing_heading(const Drawing *drawing);
const char *drawing_figures(const Drawing *drawing); // people, key players, quality, what is missing
const char *drawing_legend(const Drawing *drawing);  // a line each
// The chart of everybody who is there, and of who left where others report to the position.
void drawing_chart(const Drawing *drawing, const OrgStyle *style, int least, int columns, OrgChart *chart);

void drawing_text(const Drawing *drawing);
void drawing_svg(const Drawing *drawing);

#endif
