// SPDX-License-Identifier: GPL-3.0-or-later
// Where each person stands on the grid: a pure function of the people and the size.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"
#include "map_grid.h"

static int column_of(const ContactRow *contact, bool interest)
{
	if (!interest)
		return contact->stance - STANCE_OPPONENT;
	return contact->interest > 0 ? contact->interest - 1 : 0;
}

static int compare_places(const void *a, const void *b)
{
	const GridPlace *left = a, *right = b;
	if (left->level != right->level)
		return right->level - left->level;
	if (left->column != right->column)
		return left->column - right->column;
	return left->contact < right->contact ? -1 : left->contact > right->contact; // the contacts are in the order of names
}

size_t grid_order(const ContactRow *contacts, size_t count, bool interest, const bool *shown, GridPlace *places)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (!shown || shown[i])
			places[found++] = (GridPlace){
				.contact = i, .level = contacts[i].influence, .column = column_of(&contacts[i], interest)
			};
	qsort(places, found, sizeof *places, compare_places);
	return found;
}

char *grid_short_name(const char *name, char *out, size_t size)
{
	int columns;
	const char *last = strrchr(name, ' ');
	size_t first = text_next(name, &columns);
	if (last && last[1] && last != name)
		snprintf(out, size, "%.*s. %s", (int)first, name, last + 1);
	else
		snprintf(out, size, "%s", name);
	return out;
}

// --- Rectangles ---------------------------------------------------------------------------------------------------------

// A person by initials: glyph, blank, two letters, mark, arrow, blank.
enum { AXIS_COLUMNS = 3, AROUND_NAME = 2 + 3, INITIALS = 7, LEAST_FOR_NAMES = 12, NAMES_BESIDE = 18 };

// How many people the fullest cell of each level holds: levels share the rows by need.
static void fullest_cells(const GridPlace *places, size_t count, int fullest[GRID_LEVELS])
{
	int cells[GRID_LEVELS][GRID_COLUMNS] = { 0 };
	memset(fullest, 0, GRID_LEVELS * sizeof *fullest);
	for (size_t i = 0; i < count; i++) {
		int n = ++cells[places[i].level][places[i].column];
		if (n > fullest[places[i].level])
			fullest[places[i].level] = n;
	}
}

// One row for each level (unrated only where somebody is), then a row more at a time to the level that lacks most.
static void share_rows(Grid *grid, const int fullest[GRID_LEVELS], int rows)
{
	int free_rows = rows;
	for (int level = GRID_LEVELS - 1; level >= 0; level--) {
		grid->lines[level] = free_rows > 0 && (level > 0 || fullest[0] > 0);
		free_rows -= grid->lines[level];
	}
	while (free_rows-- > 0) {
		int neediest = -1, need = -1000;
		for (int level = GRID_LEVELS - 1; level >= 0; level--) {
			int lacks = fullest[level] - grid->lines[level];
			if (grid->lines[level] && lacks > need) {
				need = lacks;
				neediest = level;
			}
		}
		grid->lines[neediest]++;
	}
	for (int level = GRID_LEVELS - 1, row = 0; level >= 0; level--) {
		grid->top[level] = row;
		row += grid->lines[level];
		grid->rows = row;
	}
}

// Who of a cell is drawn: all, or so many as there are places for beside "+n"; the selected person always is.
static bool is_kept(GridPlace *const *cell, int count, int index, const ContactRow *contacts, int64_t selected, int room, int kept)
{
	if (kept >= room)
		return false;
	if (kept < room - 1 || contacts[cell[index]->contact].id == selected)
		return true;
	for (int later = index + 1; later < count; later++)
		if (contacts[cell[later]->contact].id == selected)
			return false;
	return true;
}

static GridText text_that_fits(const char *name, int width)
{
	return text_width(name) + AROUND_NAME <= width ? GRID_NAME : GRID_SHORT;
}

// How many names stand side by side, so that all of a cell are seen by name; 0: there is no room for that.
static int names_a_line(int count, int lines, int width)
{
	if (lines < 1) // the area is too low for this level
		return 0;
	int beside = (count + lines - 1) / lines;
	return width / beside >= (beside == 1 ? LEAST_FOR_NAMES : NAMES_BESIDE) ? beside : 0;
}

// By name as long as the cell has lines enough, or is wide enough for several in a line; else initials side by side.
static void arrange_cell(
	Grid *grid, GridPlace **cell, int count, const ContactRow *contacts, int64_t selected, int level, int column)
{
	int lines = grid->lines[level];
	int width = grid->left[column + 1] - grid->left[column] - 1;
	int names = names_a_line(count, lines, width);
	int initials = width < INITIALS ? 1 : width / INITIALS;
	int a_line = names ? names : initials;
	int wide = names ? width / names : width < INITIALS ? width : INITIALS;
	int room = lines * a_line, kept = 0;
	if (count > room && room > 1)
		room--; // for "+n"
	for (int i = 0; i < count; i++) {
		GridPlace *place = cell[i];
		if (!is_kept(cell, count, i, contacts, selected, room, kept)) {
			place->width = 0;
			grid->hidden[level][column]++;
			continue;
		}
		place->row = grid->top[level] + kept / a_line;
		place->x = grid->left[column] + 1 + kept % a_line * wide;
		place->width = wide;
		place->text = names ? text_that_fits(contacts[place->contact].name, wide) : GRID_INITIALS;
		kept++;
	}
}

void grid_arrange(Grid *grid, GridPlace *places, size_t count, const ContactRow *contacts, int64_t selected, int rows, int columns)
{
	int fullest[GRID_LEVELS];
	memset(grid, 0, sizeof *grid);
	grid->places = places;
	grid->count = count;
	fullest_cells(places, count, fullest);
	share_rows(grid, fullest, rows);
	for (int i = 0; i <= GRID_COLUMNS; i++)
		grid->left[i] = AXIS_COLUMNS + i * (columns - AXIS_COLUMNS - 1) / GRID_COLUMNS;
	GridPlace **cell = memory_new(count + 1, sizeof *cell);
	for (size_t i = 0; i < count;) {
		int n = 0;
		size_t j = i;
		while (j < count && places[j].level == places[i].level && places[j].column == places[i].column)
			cell[n++] = &places[j++];
		arrange_cell(grid, cell, n, contacts, selected, places[i].level, places[i].column);
		i = j;
	}
	free(cell);
}

// --- Walking ------------------------------------------------------------------------------------------------------------

static size_t next_level(const GridPlace *places, size_t count, size_t index, int dy)
{
	size_t best = index;
	int best_level = dy < 0 ? GRID_LEVELS : -1;
	for (size_t i = 0; i < count; i++) { // the next level that has anybody
		int level = places[i].level;
		if (dy < 0 ? level > places[index].level && level < best_level : level < places[index].level && level > best_level)
			best_level = level;
	}
	int nearest = GRID_COLUMNS + 1;
	for (size_t i = 0; i < count; i++) {
		int away = abs(places[i].column - places[index].column);
		if (places[i].level == best_level && away < nearest) {
			nearest = away;
			best = i;
		}
	}
	return best;
}

size_t grid_neighbour(const GridPlace *places, size_t count, size_t index, int dx, int dy)
{
	if (dx)
		return dx < 0 ? (index > 0 ? index - 1 : 0) : (index + 1 < count ? index + 1 : index);
	return next_level(places, count, index, dy);
}
