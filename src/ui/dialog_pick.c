// SPDX-License-Identifier: GPL-3.0-or-later
// Pick one of several lines, or check some of them; typing filters.
#include <stdlib.h>
#include <string.h>

#include "dialog_inside.h"
#include "kam/base/locale.h"

enum { FILTER_ROW = 1, LIST_ROW = 2, WIDEST = 70, MOST_MARKED = 32, HINTS_WIDTH = 42 }; // of the hints in the longest language

typedef struct Pick {
	Dialog dialog;
	char **labels;
	int count, width; // of the widest label
	int *shown;       // indexes of the labels that match
	List list;        // over shown
	LineEdit filter;
	bool marks;
	unsigned mask;
	PickAnswer *one;
	PickSetAnswer *set;
	void *context;
} Pick;

static void measure(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns)
{
	const Pick *pick = (const Pick *)dialog;
	int inner = larger(larger(pick->width + (pick->marks ? 4 : 0) + 1, text_width(dialog->title) + 2), HINTS_WIDTH);
	*wanted_columns = smaller(smaller(inner, WIDEST) + 4, columns);
	*wanted_rows = smaller(pick->count + LIST_ROW + 2, larger(rows - 4, 6));
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const Pick *pick = context;
	(void)selected;
	int label = pick->shown[index];
	draw_fill(canvas, row, column, columns, STYLE_NORMAL, " ");
	if (pick->marks) {
		draw_text(canvas, row, column, 3, STYLE_KEY, "[ ]");
		if (pick->mask & 1u << label)
			draw_glyph(canvas, row, column + 1, STYLE_GOOD, GLYPH_CHECK);
		column += 4;
		columns -= 4;
	}
	draw_text(canvas, row, column, columns, STYLE_NORMAL, pick->labels[label]);
}

static void draw(Dialog *dialog, Canvas *canvas)
{
	Pick *pick = (Pick *)dialog;
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
	int label = draw_text(canvas, FILTER_ROW, 2, columns - 4, STYLE_DIM, _("Filter:")) + 1;
	list_draw(&pick->list, canvas, LIST_ROW, 2, rows - LIST_ROW - 2, columns - 4, true, draw_row, pick);
	if (pick->list.count == 0)
		draw_text(canvas, LIST_ROW, 2, columns - 4, STYLE_DIM, _("Nothing matches."));
	line_edit_draw(&pick->filter, canvas, FILTER_ROW, 2 + label, columns - 4 - label, true);
	if (pick->marks)
		draw_hints(canvas, rows - 2, 2, columns - 4,
			(const char *[]){ _("Space"), _("check"), "Enter", _("done"), "Esc", _("back"), NULL });
	else
		draw_hints(canvas, rows - 2, 2, columns - 4, (const char *[]){ "Enter", _("choose"), "Esc", _("back"), NULL });
}

static void refilter(Pick *pick)
{
	Buffer needle = BUFFER_EMPTY;
	text_fold(&needle, line_edit_text(&pick->filter));
	int before = pick->list.selected >= 0 ? pick->shown[pick->list.selected] : -1, count = 0;
	int64_t selected = 0;
	for (int i = 0; i < pick->count; i++) {
		if (!text_contains(pick->labels[i], buffer_text(&needle)))
			continue;
		if (i == before)
			selected = count;
		pick->shown[count++] = i;
	}
	list_set_count(&pick->list, count);
	list_select(&pick->list, selected);
	buffer_done(&needle);
}

static Damage give(Pick *pick, bool taken)
{
	bool any = pick->list.selected >= 0;
	int index = taken && any ? pick->shown[pick->list.selected] : -1;
	int64_t mask = taken ? (int64_t)pick->mask : -1;
	dialog_pop(&pick->dialog);
	Damage damage = pick->marks ? pick->set(pick->context, mask) : pick->one(pick->context, index);
	dialog_release(&pick->dialog);
	return damage;
}

static void toggle(Pick *pick)
{
	if (pick->list.selected >= 0)
		pick->mask ^= 1u << pick->shown[pick->list.selected];
}

static Damage click(Pick *pick, const Key *key)
{
	if (key->mouse != MOUSE_CLICK && key->mouse != MOUSE_DOUBLE)
		return DAMAGE_NONE;
	if (!list_click(&pick->list, key->row - LIST_ROW))
		return DAMAGE_NONE;
	if (pick->marks)
		toggle(pick);
	else if (key->mouse == MOUSE_DOUBLE)
		return give(pick, true);
	return DAMAGE_NONE;
}

static Damage key_pressed(Dialog *dialog, const Key *key)
{
	Pick *pick = (Pick *)dialog;
	ListMove move;
	bool changed = false;
	if (is_special(key, KEYS_ESCAPE))
		return give(pick, false);
	if (is_special(key, KEYS_ENTER) && (pick->marks || pick->list.selected >= 0))
		return give(pick, true);
	if (key_list_move(key, &move)) {
		list_move(&pick->list, move);
		return DAMAGE_NONE;
	}
	if (key->kind == KEY_POINTER)
		return click(pick, key);
	if (pick->marks && is_char(key, " "))
		toggle(pick);
	else if (line_edit_key(&pick->filter, key, &changed) && changed)
		refilter(pick);
	return DAMAGE_NONE;
}

static void pick_free(Dialog *dialog)
{
	Pick *pick = (Pick *)dialog;
	for (int i = 0; i < pick->count; i++)
		free(pick->labels[i]);
	free(pick->labels);
	free(pick->shown);
	line_edit_done(&pick->filter);
	free(pick);
}

static const DialogClass pick_class = { measure, draw, key_pressed, pick_free, false };

static Pick *pick_new(const char *const *labels, int count, void *context)
{
	Pick *pick = memory_new(1, sizeof *pick);
	pick->count = count;
	pick->context = context;
	pick->labels = memory_new((size_t)count + 1, sizeof *pick->labels);
	pick->shown = memory_new((size_t)count + 1, sizeof *pick->shown);
	for (int i = 0; i < count; i++) {
		pick->labels[i] = memory_strdup(labels[i]);
		pick->width = larger(pick->width, text_width(labels[i]));
	}
	refilter(pick);
	return pick;
}

void dialog_pick(Dialogs *dialogs, const char *title, const char *const *labels, int count, int selected,
	PickAnswer *picked, void *context)
{
	Pick *pick = pick_new(labels, count, context);
	pick->one = picked;
	list_select(&pick->list, selected);
	dialog_push(dialogs, &pick->dialog, &pick_class, title);
}

void dialog_pick_set(Dialogs *dialogs, const char *title, const char *const *labels, int count, unsigned mask,
	PickSetAnswer *picked, void *context)
{
	Pick *pick = pick_new(labels, smaller(count, MOST_MARKED), context);
	pick->marks = true;
	pick->mask = mask;
	pick->set = picked;
	dialog_push(dialogs, &pick->dialog, &pick_class, title);
}
