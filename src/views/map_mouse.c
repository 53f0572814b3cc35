// SPDX-License-Identifier: GPL-3.0-or-later
// The mouse on the stakeholder map: selecting, opening, dragging people to where they shall stand.
#include "map.h"

static int64_t person_at(View *view, Rect area, int row, int column)
{
	MapState *state = view->state;
	if (state->drawing == MAP_CHART)
		return map_chart_at(view, area, row, column);
	return state->drawing == MAP_MATRIX ? map_matrix_at(view, area, row, column, &state->column)
										: map_grid_at(view, area, row, column);
}

static Damage press(View *view, Rect area, const Key *k)
{
	MapState *state = view->state;
	bool taken;
	int64_t contact = person_at(view, area, k->row, k->column);
	state->dragged = 0;
	if (!contact)
		return DAMAGE_WINDOW;
	Damage damage = map_select(view, contact);
	if (k->mouse == MOUSE_DOUBLE)
		return damage | map_open_selected(view, &taken);
	state->dragged = contact;
	state->drag_row = state->drag_column = -1;
	return damage;
}

static Damage release(View *view, Rect area, const Key *k)
{
	MapState *state = view->state;
	int64_t contact = state->dragged;
	state->dragged = 0;
	if (!contact || state->drag_row < 0)
		return DAMAGE_NONE;
	return map_drop(view, contact, area, k->row, k->column) | DAMAGE_WINDOW;
}

static Damage wheel(View *view, int by)
{
	const MapState *state = view->state;
	return state->drawing == MAP_CHART ? map_chart_scroll(view, by * 2) : map_step(view, by);
}

Damage map_pointer(View *view, const Key *k)
{
	MapState *state = view->state;
	Rect window = window_rect(view->window);
	Rect area = map_areas(view, window.rows, window.columns).drawing;
	switch (k->mouse) {
	case MOUSE_CLICK: case MOUSE_DOUBLE: return press(view, area, k);
	case MOUSE_RELEASE: return release(view, area, k);
	case MOUSE_WHEEL_UP: return wheel(view, -1);
	case MOUSE_WHEEL_DOWN: return wheel(view, 1);
	case MOUSE_DRAG: break;
	}
	if (!state->dragged)
		return DAMAGE_NONE;
	state->drag_row = k->row;
	state->drag_column = k->column;
	return DAMAGE_WINDOW;
}
