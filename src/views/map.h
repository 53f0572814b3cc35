// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map's state and its grid drawing. The grid's layout is pure: same people, same size, same drawing.
#ifndef KAM_VIEWS_MAP_H
#define KAM_VIEWS_MAP_H

#include "filter_line.h"
#include "kam/model/contact.h"
#include "kam/model/history.h"
#include "kam/views/app.h"

// 0 the lowest row: people without a rating; 1-5 influence. Columns 0-4: stance -2..2 or interest 1..5 (unrated interest: 0).
enum { GRID_LEVELS = 6, GRID_COLUMNS = 5 };

// One person's place in the grid's reading order: highest influence first, left to right, by name within a cell.
typedef struct GridPlace {
	size_t contact; // index into the rows
	int level, column;
	int row, x, width; // on the canvas, relative to the grid; width 0: not drawn, counted in the cell's "+n"
	bool initials;
} GridPlace;

typedef struct Grid {
	GridPlace *places;
	size_t count;
	int top[GRID_LEVELS], lines[GRID_LEVELS]; // canvas row of each level, 0 lines: not shown
	int left[GRID_COLUMNS + 1];               // canvas column of each cell's border
	int hidden[GRID_LEVELS][GRID_COLUMNS];    // people of the cell that found no room
	int rows;                                 // of all levels together
} Grid;

typedef struct MapState {
	ContactRow *contacts; // of the account, owned by the view's arena
	size_t count;
	LinkRow *links;
	size_t link_count;
	int64_t selected;     // contact id, 0: none
	bool interest;        // axis: interest instead of stance
	bool hide_left;
	FilterLine filter;
	GridPlace *places;    // reading order of the people shown
	size_t place_count;
	EventRow *talks;      // last interactions of the selected person, for the card
	size_t talk_count;
	int quality, key, uncovered, people;
} MapState;

// People who are shown, in reading order; places must have room for all contacts. Returns how many.
size_t grid_order(const ContactRow *contacts, size_t count, bool interest, bool hide_left, const char *folded_filter, GridPlace *places);
// Gives every place a rectangle within rows x columns, so that no two overlap. `selected` is always drawn.
void grid_arrange(Grid *grid, GridPlace *places, size_t count, const ContactRow *contacts, int64_t selected, int rows, int columns);
// The neighbour of places[index] in a direction: dx -1/1 along the reading order, dy -1/1 to the nearest column of the next level.
size_t grid_neighbour(const GridPlace *places, size_t count, size_t index, int dx, int dy);

// Rows that the names of the stances and the legend take below the grid: the legend has two lines where one is too short.
int map_foot_rows(Rect area);
void map_grid_draw(const View *view, Canvas *canvas, Rect area);
void map_card_draw(const View *view, Canvas *canvas, Rect area);
const ContactRow *map_selected(const MapState *state); // NULL: none
Glyph map_glyph(const ContactRow *contact);

#endif
