// SPDX-License-Identifier: GPL-3.0-or-later
// The org chart of an account as a tidy tree in abstract cells, for the screen, for text and for pictures alike. Pure: the same
// people give the same chart. Any depth, several roots, orphans and cycles are drawn; a cycle is cut at its highest person.
#ifndef KAM_INSIGHT_ORG_CHART_H
#define KAM_INSIGHT_ORG_CHART_H

#include "kam/model/contact.h"

// How room is used. The narrowest that has nobody beside anybody else is the outline.
typedef enum OrgShape {
	ORG_BESIDE,  // everybody of a generation beside each other
	ORG_STACKED, // people whom nobody reports to stand under each other, hanging from their boss, those with an order as far as they follow each other in it
	ORG_OUTLINE, // all under each other, each generation further to the right
} OrgShape;

typedef struct OrgStyle {
	OrgShape shape;
	int width, height; // of a person, in cells
	int gap;           // columns between neighbours
	int anchor;        // column within a person where lines enter and leave: 0 the left edge, width / 2 the middle
	int wrap;          // columns that people without a place may fill; 0: as wide as the chart
} OrgStyle;

typedef struct OrgInput {
	const ContactRow *contacts; // in the order of contacts_load(): by name within an influence
	size_t count;
	const bool *keep;   // by index of contact, NULL: everybody. Bosses of those kept are drawn too, marked `context`.
	const bool *folded; // by index of contact, NULL: nobody. Who reports to a folded person is not drawn.
	bool hide_left;     // who left is drawn only where people report to the vacant position
} OrgInput;

typedef struct OrgNode {
	size_t contact; // index into the contacts
	int parent;     // index of the boss's node; -1: a root
	int depth;      // 0: a root
	int row, column;
	int direct, below; // people who report to this one, directly and in all, drawn or folded away
	bool folded;
	bool orphan;  // reports to nobody here and nobody reports here: stands in the block at the foot
	bool cycle;   // reports to somebody who stands below: the line is cut here
	bool vacant;  // has left, and people report to the position
	bool context; // does not match itself, only somebody below
	bool ordered; // was given a place among its siblings
	bool stacked; // hangs at a trunk of its boss's: the line enters from the left
	bool stack_end; // the last one at its trunk
} OrgNode;

// Nodes in the order of reading: each boss before those who report here, siblings in the order that they were given, behind them the
// others, the highest levels first.
typedef struct OrgChart {
	OrgNode *nodes;
	size_t count;
	OrgStyle style;
	int rows, columns;
	int orphan_row; // row of the heading above the people without a place; -1: there are none, or nobody else
	int hidden_left; // people who left and are not drawn
} OrgChart;

// Lays the people out. The nodes belong to the arena.
void org_chart_layout(const OrgInput *input, const OrgStyle *style, Arena *arena, OrgChart *out);
// The roomiest chart that fits rows x columns: first beside each other, then stacked, then with people narrower down to
// `least` columns, at last as an outline, which may be higher than the rows.
void org_chart_fit(const OrgInput *input, const OrgStyle *style, int least, int rows, int columns, Arena *arena, OrgChart *out);

// A stretch of line from cell to cell, both included, horizontal or vertical. Ends lie in the cells of people, who are drawn over them.
typedef struct OrgLine {
	int row, column, to_row, to_column;
	int parent, child; // nodes; child -1: the bar that several share
} OrgLine;
// The formal lines. Owned by the arena; returns how many.
size_t org_chart_lines(const OrgChart *chart, Arena *arena, OrgLine **lines);

// The node that an arrow key goes to: dy -1/1 to the boss and to the people below (or the nearest in that direction), dx -1/1 to the
// neighbour in the row, over its end to the next row. In an outline up and down walk the lines, left goes to the boss, right to the
// first one below. Everybody is reached.
size_t org_chart_neighbour(const OrgChart *chart, size_t node, int dx, int dy);
// The node of a contact; chart->count: not drawn.
size_t org_chart_find(const OrgChart *chart, size_t contact);

#endif
