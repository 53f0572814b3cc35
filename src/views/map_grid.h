// SPDX-License-Identifier: GPL-3.0-or-later
// Where each person stands on the grid: a pure function of the people and the size.
#ifndef KAM_VIEWS_MAP_GRID_H
#define KAM_VIEWS_MAP_GRID_H

#include "kam/model/contact.h"

// 0 the lowest row: people without a rating; 1-5 influence. Columns 0-4: stance -2..2 or interest 1..5 (unrated interest: 0).
enum { GRID_LEVELS = 6, GRID_COLUMNS = 5 };

typedef enum GridText { GRID_NAME, GRID_SHORT, GRID_INITIALS } GridText; // "Paulo Nogueira", "P. Nogueira", "PN"

// One person's place in the grid's reading order: highest influence first, left to right, within a cell as the contacts come: by name.
typedef struct GridPlace {
	size_t contact; // index into the rows
	int level, column;
	int row, x, width; // on the canvas, relative to the grid; width 0: not drawn, counted in the cell's "+n"
	GridText text;
} GridPlace;

typedef struct Grid {
	GridPlace *places;
	size_t count;
	int top[GRID_LEVELS], lines[GRID_LEVELS]; // canvas row of each level, 0 lines: not shown
	int left[GRID_COLUMNS + 1];               // canvas column of each cell's border
	int hidden[GRID_LEVELS][GRID_COLUMNS];    // people of the cell that found no room
	int rows;                                 // of all levels together
} Grid;

// The people for whom `shown` is set (NULL: all) in reading order; places must have room for all contacts. Returns how many.
size_t grid_order(const ContactRow *contacts, size_t count, bool interest, const bool *shown, GridPlace *places);
// Gives every place a rectangle within rows x columns, so that no two overlap. `selected` is always drawn.
void grid_arrange(Grid *grid, GridPlace *places, size_t count, const ContactRow *contacts, int64_t selected, int rows, int columns);
// The neighbour of places[index] in a direction: dx -1/1 along the reading order, dy -1/1 to the nearest column of the next level.
size_t grid_neighbour(const GridPlace *places, size_t count, size_t index, int dx, int dy);
// "P. Nogueira" of "Paulo Nogueira"; names of one word as they are. Returns out.
char *grid_short_name(const char *name, char *out, size_t size);

#endif
