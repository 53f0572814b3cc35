// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the org chart on the screen: chart cells into window cells, clipped to an area.
#ifndef KAM_VIEWS_MAP_SHEET_H
#define KAM_VIEWS_MAP_SHEET_H

#include "kam/insight/org_chart.h"
#include "kam/ui/screen.h"

typedef struct Sheet {
	Canvas *canvas;
	Rect area;             // of the canvas
	const OrgChart *chart;
	int row, column;       // the chart's cell in the upper left corner of the area
	unsigned char *cells;  // of the area: what stands there; owned
} Sheet;

// Draws the formal lines and notes what is taken; sheet_done() frees that.
void sheet_start(Sheet *sheet, const OrgLine *lines, size_t count);
void sheet_done(Sheet *sheet);
bool sheet_shows(const Sheet *sheet, const OrgNode *node); // any cell of it
// Text at a cell of the chart, at most `columns` wide, and only what lies in the area. Returns its columns.
int sheet_text(const Sheet *sheet, int row, int column, int columns, Style style, const char *text);
void sheet_select(const Sheet *sheet, int row, int column, int columns, bool focused);
// A dotted line between two people over what is free, with a sign at the other's end.
void sheet_informal(const Sheet *sheet, const OrgNode *from, const OrgNode *to, bool conflict, bool outwards);

#endif
