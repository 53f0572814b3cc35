// SPDX-License-Identifier: GPL-3.0-or-later
// Where each person stands on the grid: a pure function of the people and the size.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "map.h"

static bool matches(const ContactRow *contact, const char *folded)
{
	if (!folded[0] || text_contains(contact->name, folded) || text_contains(contact->title, folded) || text_contains(contact->department, folded))
		return true;
	for (const Choice *role = choices_role; role->name; role++)
		if (contact->roles & 1u << role->value && text_contains(_(role->label), folded))
			return true;
	return false;
}

static int column_of(const ContactRow *contact, bool interest)
{
	if (!interest)
		return contact->stance - STANCE_OPPONENT;
	return contact->interest > 0 ? contact->interest - 1 : 0;
}

static int compare_places(const void *a, const void *b, void *context)
{
	const ContactRow *contacts = context;
	const GridPlace *left = a, *right = b;
	if (left->level != right->level)
		return right->level - left->level;
	if (left->column != right->column)
		return left->column - right->column;
	int order = text_compare(contacts[left->contact].name, contacts[right->contact].name);
	return order ? order : left->contact < right->contact ? -1 : 1;
}

size_t grid_order(const ContactRow *contacts, size_t count, bool interest, bool hide_left, const char *folded_filter, GridPlace *places)
{
	size_t shown = 0;
	for (size_t i = 0; i < count; i++) {
		if ((hide_left && contacts[i].left) || !matches(&contacts[i], folded_filter))
			continue;
		places[shown++] = (GridPlace){ .contact = i, .level = contacts[i].influence, .column = column_of(&contacts[i], interest) };
	}
	qsort_r(places, shown, sizeof *places, compare_places, (void *)(uintptr_t)contacts);
	return shown;
}

// --- Rectangles ---------------------------------------------------------------------------------------------------------

enum { AXIS_COLUMNS = 3, GLYPH_COLUMNS = 2, MARK_COLUMNS = 2 };

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

// One person a line, with the whole name, as long as the cell has lines enough; else initials side by side.
static void arrange_cell(Grid *grid, GridPlace **cell, int count, const ContactRow *contacts, int64_t selected, int level, int column)
{
	int lines = grid->lines[level];
	int width = grid->left[column + 1] - grid->left[column] - 1;
	int x = grid->left[column] + 1;
	bool names = count <= lines && width >= 14;
	enum { INITIALS = 7 }; // glyph, blank, two letters, mark, blanks
	int a_line = names ? 1 : width / INITIALS > 0 ? width / INITIALS : 1;
	int room = lines * a_line;
	if (count > room && room > 1)
		room--; // for "+n"
	int kept = 0;
	for (int i = 0; i < count; i++) {
		bool last_chance = kept == room - 1;
		bool is_selected = contacts[cell[i]->contact].id == selected;
		bool selected_later = false;
		for (int j = i + 1; j < count; j++)
			selected_later |= contacts[cell[j]->contact].id == selected;
		if (kept >= room || (last_chance && selected_later && !is_selected)) {
			cell[i]->width = 0;
			grid->hidden[level][column]++;
			continue;
		}
		cell[i]->row = grid->top[level] + kept / a_line;
		cell[i]->x = x + (names ? 0 : kept % a_line * INITIALS);
		cell[i]->width = names ? width : width < INITIALS ? width : INITIALS;
		cell[i]->initials = !names;
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
