// SPDX-License-Identifier: GPL-3.0-or-later
// The filter line of lists.
#include "filter_line.h"

#include "kam/base/locale.h"

void filter_line_open(FilterLine *filter)
{
	filter->open = true;
}

bool filter_line_shown(const FilterLine *filter)
{
	return filter->open || line_edit_text(&filter->line)[0];
}

bool filter_line_clear(FilterLine *filter)
{
	bool shown = filter_line_shown(filter);
	filter->open = false;
	line_edit_set(&filter->line, "");
	return shown;
}

FilterChange filter_line_key(FilterLine *filter, const Key *key)
{
	bool changed = false;
	if (key->kind == KEY_SPECIAL && key->code == KEYS_ESCAPE)
		return filter_line_clear(filter) ? FILTER_CHANGED : FILTER_NOTHING;
	if (key->kind == KEY_SPECIAL && key->code == KEYS_ENTER) {
		filter->open = false;
		return FILTER_CLOSED;
	}
	if (key->kind == KEY_SPECIAL && (key->code == KEYS_UP || key->code == KEYS_DOWN))
		return key->code == KEYS_UP ? FILTER_MOVE_UP : FILTER_MOVE_DOWN;
	line_edit_key(&filter->line, key, &changed);
	return changed ? FILTER_CHANGED : FILTER_NOTHING;
}

void filter_line_draw(FilterLine *filter, Canvas *canvas, int row, int column, int columns)
{
	int width = draw_format(canvas, row, column, columns, STYLE_KEY, "%s ", _("Filter:"));
	if (filter->open)
		line_edit_draw(&filter->line, canvas, row, column + width, columns - width, true);
	else
		draw_text(canvas, row, column + width, columns - width, STYLE_MATCH, line_edit_text(&filter->line));
}
