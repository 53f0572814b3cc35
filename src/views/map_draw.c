// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing the stakeholder grid: people in cells of influence by stance (or interest).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "map.h"

enum { FOOT_ROW = 1, LEAST_ROWS = 4, LEAST_COLUMNS = 24, SHORT_NAME = 128 };

// The last border stands right behind the area, where the panel's own one may be.
static void arrange(const MapState *state, Rect area, Grid *grid)
{
	grid_arrange(grid, state->places, state->place_count, state->map.contacts, state->selected,
		area.rows - FOOT_ROW - map_legend_rows(state, area), area.columns + 1);
}

// --- Cells --------------------------------------------------------------------------------------------------------------

static void draw_lines(const Grid *grid, Canvas *canvas, Rect area)
{
	for (int level = GRID_LEVELS - 1; level >= 0; level--) {
		if (!grid->lines[level])
			continue;
		char label[4] = { level ? (char)('0' + level) : '?', '\0' };
		draw_text(canvas, area.row + grid->top[level], area.column + 1, 1, STYLE_HEADER, label);
		for (int line = 0; line < grid->lines[level]; line++)
			for (int i = 0; i <= GRID_COLUMNS && area.column + grid->left[i] < canvas_columns(canvas) - 1; i++)
				draw_glyph(canvas, area.row + grid->top[level] + line, area.column + grid->left[i], STYLE_BORDER, GLYPH_VERTICAL);
	}
}

static void draw_hidden(const Grid *grid, Canvas *canvas, Rect area)
{
	for (int level = 0; level < GRID_LEVELS; level++)
		for (int column = 0; column < GRID_COLUMNS; column++)
			if (grid->hidden[level][column])
				draw_format(canvas, area.row + grid->top[level] + grid->lines[level] - 1,
					area.column + grid->left[column + 1] - 3, 3, STYLE_STRONG, "+%d", grid->hidden[level][column]);
}

static void draw_columns(const Grid *grid, Canvas *canvas, Rect area, bool interest)
{
	for (int i = 0; i < GRID_COLUMNS; i++) {
		char number[48];
		int width = grid->left[i + 1] - grid->left[i] - 1;
		if (width > 14)
			snprintf(number, sizeof number, _("interest %d"), i + 1);
		else
			snprintf(number, sizeof number, "%d", i + 1);
		draw_field(canvas, area.row + grid->rows, area.column + grid->left[i] + 1, width,
			interest ? STYLE_HEADER : (Style)((int)STYLE_OPPONENT + i), TEXT_CENTRE,
			interest ? number : _(choices_stance[i].label));
	}
}

static bool is_free(const Grid *grid, int row, int column)
{
	for (size_t i = 0; i < grid->count; i++)
		if (grid->places[i].width && grid->places[i].row == row && grid->places[i].column == column)
			return false;
	return true;
}

// The name of a quadrant in the first free line of it that has room.
static void draw_quadrant(const Grid *grid, Canvas *canvas, Rect area, int high, int low, int from, int to, const char *name)
{
	int width = text_width(name);
	for (int level = high; level >= low; level--)
		for (int line = 0; line < grid->lines[level]; line++) {
			int row = grid->top[level] + line, start = from;
			for (int column = from; column <= to; column++) {
				if (!is_free(grid, row, column)) {
					start = column + 1;
					continue;
				}
				int room = grid->left[column + 1] - grid->left[start] - 1;
				if (room > width) {
					draw_text(canvas, area.row + row, area.column + grid->left[start] + 2, width, STYLE_DIM, name);
					return;
				}
			}
		}
}

// What to do with people of much influence and little interest, and so on: the quadrants of the power and interest grid.
static void draw_quadrants(const Grid *grid, Canvas *canvas, Rect area)
{
	draw_quadrant(grid, canvas, area, 5, 4, 0, 2, _("keep satisfied"));
	draw_quadrant(grid, canvas, area, 5, 4, 3, 4, _("manage closely"));
	draw_quadrant(grid, canvas, area, 3, 1, 0, 2, _("monitor"));
	draw_quadrant(grid, canvas, area, 3, 1, 3, 4, _("keep informed"));
}

// --- People -------------------------------------------------------------------------------------------------------------

// A dotted way from the selected person to the column where we want him or her, over what is free.
static void draw_way(const Grid *grid, const GridPlace *place, const ContactRow *contact, Canvas *canvas, Rect area)
{
	int target = contact->desired - STANCE_OPPONENT;
	bool right = target > place->column;
	int from = right ? grid->left[place->column + 1] : grid->left[place->column];
	int to = right ? grid->left[target] + 1 : grid->left[target + 1] - 1;
	if (!is_free(grid, place->row, target)) // somebody stands at its end: what is left of it would look like a sign of that one
		return;
	for (int at = from; right ? at < to : at > to; at += right ? 1 : -1)
		draw_glyph(canvas, area.row + place->row, area.column + at, STYLE_DIM, GLYPH_DOT);
	draw_glyph(canvas, area.row + place->row, area.column + to, STYLE_INFO, right ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT);
}

static const char *text_of(const GridPlace *place, const ContactRow *contact, char buffer[static SHORT_NAME])
{
	char initials[12];
	if (place->text == GRID_NAME)
		return contact->name;
	if (place->text == GRID_SHORT)
		return grid_short_name(contact->name, buffer, SHORT_NAME);
	snprintf(buffer, SHORT_NAME, "%s", map_initials(contact->name, initials));
	return buffer;
}

static void draw_person(const View *view, Canvas *canvas, Rect area, const GridPlace *place, const ContactRow *contact)
{
	const MapState *state = view->state;
	int row = area.row + place->row, column = area.column + place->x, end = column + place->width;
	char buffer[SHORT_NAME];
	Style style = map_stance_style(contact);
	const char *mark = map_mark(contact, map_day(view));
	draw_fill(canvas, row, column, place->width, STYLE_NORMAL, " ");
	draw_glyph(canvas, row, column, style, map_glyph(contact));
	if (marks_has(&state->marks, contact->id))
		draw_glyph(canvas, row, column + 1, STYLE_KEY, GLYPH_MARK);
	int at = column + 2;
	int room = end - at - (mark[0] ? 1 : 0) - (place->text == GRID_INITIALS ? 0 : 2);
	char cut[SHORT_NAME];
	int used = draw_text(
		canvas, row, at, room, style, map_name_cut(canvas, text_of(place, contact, buffer), room, cut, sizeof cut));
	at += used;
	if (mark[0])
		at += draw_text(canvas, row, at, 1, mark[0] == '!' ? STYLE_BAD : STYLE_WARNING, mark);
	if (state->interest)
		at += draw_text(canvas, row, at, end - at, STYLE_DIM, map_stance_sign(contact->stance));
	else if (map_wants_other_stance(contact) && at < end)
		draw_glyph(canvas, row, at, STYLE_INFO, contact->desired > contact->stance ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT);
	if (contact->id != state->selected)
		return;
	draw_restyle(canvas, row, column, used + 2, view->focused ? STYLE_SELECTED : STYLE_SELECTED_UNFOCUSED);
	if (view->focused)
		canvas_cursor(canvas, row, column, true);
}

static void draw_people(const View *view, Canvas *canvas, Rect area, const Grid *grid)
{
	const MapState *state = view->state;
	for (size_t i = 0; i < grid->count; i++) {
		const ContactRow *contact = &state->map.contacts[grid->places[i].contact];
		if (contact->id == state->selected && map_wants_other_stance(contact) && !state->interest)
			draw_way(grid, &grid->places[i], contact, canvas, area);
	}
	for (size_t i = 0; i < grid->count; i++)
		if (grid->places[i].width)
			draw_person(view, canvas, area, &grid->places[i], &state->map.contacts[grid->places[i].contact]);
}

void map_grid_draw(const View *view, Canvas *canvas, Rect area)
{
	const MapState *state = view->state;
	Grid grid;
	if (area.rows < LEAST_ROWS || area.columns < LEAST_COLUMNS)
		return;
	arrange(state, area, &grid);
	draw_lines(&grid, canvas, area);
	if (state->interest)
		draw_quadrants(&grid, canvas, area);
	draw_people(view, canvas, area, &grid);
	draw_hidden(&grid, canvas, area);
	draw_columns(&grid, canvas, area, state->interest);
	map_legend_draw(state, canvas, area, map_legend_rows(state, area));
}

// --- Where the mouse is -------------------------------------------------------------------------------------------------

int64_t map_grid_at(const View *view, Rect area, int row, int column)
{
	const MapState *state = view->state;
	Grid grid;
	if (area.rows < LEAST_ROWS || area.columns < LEAST_COLUMNS)
		return 0;
	arrange(state, area, &grid);
	for (size_t i = 0; i < grid.count; i++) {
		const GridPlace *place = &grid.places[i];
		if (place->width && row == area.row + place->row && column >= area.column + place->x &&
			column < area.column + place->x + place->width)
			return state->map.contacts[place->contact].id;
	}
	return 0;
}

bool map_grid_cell_at(const View *view, Rect area, int row, int column, int *level, int *cell)
{
	Grid grid;
	if (area.rows < LEAST_ROWS || area.columns < LEAST_COLUMNS)
		return false;
	arrange(view->state, area, &grid);
	*level = *cell = -1;
	for (int i = 0; i < GRID_LEVELS; i++)
		if (row >= area.row + grid.top[i] && row < area.row + grid.top[i] + grid.lines[i])
			*level = i;
	for (int i = 0; i < GRID_COLUMNS; i++)
		if (column > area.column + grid.left[i] && column < area.column + grid.left[i + 1])
			*cell = i;
	return *level >= 0 && *cell >= 0;
}

Damage map_grid_walk(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	size_t at = 0;
	if (!state->place_count)
		return DAMAGE_NONE;
	for (size_t i = 0; i < state->place_count; i++)
		if (state->map.contacts[state->places[i].contact].id == state->selected)
			at = i;
	size_t next = grid_neighbour(state->places, state->place_count, at, dx, dy);
	return map_select(view, state->map.contacts[state->places[next].contact].id);
}
