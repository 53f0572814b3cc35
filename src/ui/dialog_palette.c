// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette: all commands of a context with their keys; what is typed sorts the best to the top.
#include <stdlib.h>
#include <string.h>

#include "dialog_inside.h"
#include "kam/base/locale.h"

enum { PROMPT_ROW = 1, LIST_ROW = 2, ROWS = 16, COLUMNS_WANTED = 66, KEY_COLUMNS = 14 };

typedef struct Match {
	const Command *command;
	int score;
	int order;
} Match;

typedef struct Palette {
	Dialog dialog;
	unsigned context_bits;
	Match *matches;
	List list;
	LineEdit typed;
	PaletteRun *run;
	void *context;
} Palette;

static void measure(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns)
{
	(void)dialog;
	*wanted_columns = smaller(COLUMNS_WANTED, columns);
	*wanted_rows = smaller(ROWS, rows);
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const Palette *palette = context;
	const Command *command = palette->matches[index].command;
	char key[24];
	int keys = columns > 2 * KEY_COLUMNS ? KEY_COLUMNS : 0;
	(void)selected;
	draw_field(canvas, row, column, columns - keys, STYLE_NORMAL, TEXT_LEFT, _(command->label));
	keymap_key(dialogs_keymap(palette->dialog.dialogs), command, palette->context_bits, key);
	draw_field(canvas, row, column + columns - keys, keys, STYLE_KEY, TEXT_RIGHT, key);
}

static void draw(Dialog *dialog, Canvas *canvas)
{
	Palette *palette = (Palette *)dialog;
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
	draw_text(canvas, PROMPT_ROW, 2, 1, STYLE_KEY, ":");
	list_draw(&palette->list, canvas, LIST_ROW, 2, rows - LIST_ROW - 1, columns - 4, true, draw_row, palette);
	if (palette->list.count == 0)
		draw_text(canvas, LIST_ROW, 2, columns - 4, STYLE_DIM, _("No command matches."));
	line_edit_draw(&palette->typed, canvas, PROMPT_ROW, 4, columns - 6, true);
}

static int compare(const void *a, const void *b)
{
	const Match *x = a, *y = b;
	return x->score != y->score ? (x->score < y->score) - (x->score > y->score)
								: (x->order > y->order) - (x->order < y->order);
}

static int score_of(const Command *command, const char *typed)
{
	int label = text_fuzzy(_(command->label), typed), name = text_fuzzy(command->name, typed);
	return larger(label, name);
}

static void refilter(Palette *palette)
{
	size_t all;
	const Command *commands = keymap_commands(dialogs_keymap(palette->dialog.dialogs), &all);
	const char *typed = line_edit_text(&palette->typed);
	int count = 0;
	for (size_t i = 0; i < all; i++) {
		int score = *typed ? score_of(&commands[i], typed) : 0;
		if ((commands[i].contexts & palette->context_bits) && score >= 0)
			palette->matches[count++] = (Match){ &commands[i], score, (int)i };
	}
	qsort(palette->matches, (size_t)count, sizeof *palette->matches, compare);
	list_set_count(&palette->list, count);
	list_select(&palette->list, 0);
}

static Damage give(Palette *palette, bool taken)
{
	const Command *command =
		taken && palette->list.selected >= 0 ? palette->matches[palette->list.selected].command : NULL;
	dialog_pop(&palette->dialog);
	Damage damage = command ? palette->run(palette->context, command) : DAMAGE_NONE;
	dialog_release(&palette->dialog);
	return damage;
}

static Damage key_pressed(Dialog *dialog, const Key *key)
{
	Palette *palette = (Palette *)dialog;
	ListMove move;
	bool changed = false;
	if (is_special(key, KEYS_ESCAPE) || (is_special(key, KEYS_BACKSPACE) && !*line_edit_text(&palette->typed)))
		return give(palette, false);
	if (is_special(key, KEYS_ENTER))
		return give(palette, true);
	if (key_list_move(key, &move))
		list_move(&palette->list, move);
	else if (key->kind == KEY_POINTER) {
		bool hit = list_click(&palette->list, key->row - LIST_ROW);
		if (hit && key->mouse == MOUSE_DOUBLE)
			return give(palette, true);
	} else if (line_edit_key(&palette->typed, key, &changed) && changed)
		refilter(palette);
	return DAMAGE_NONE;
}

static void palette_free(Dialog *dialog)
{
	Palette *palette = (Palette *)dialog;
	free(palette->matches);
	line_edit_done(&palette->typed);
	free(palette);
}

static const DialogClass palette_class = { measure, draw, key_pressed, palette_free, true };

void dialog_palette(Dialogs *dialogs, unsigned context_bits, PaletteRun *run, void *context)
{
	Palette *palette = memory_new(1, sizeof *palette);
	size_t all;
	keymap_commands(dialogs_keymap(dialogs), &all);
	palette->context_bits = context_bits;
	palette->run = run;
	palette->context = context;
	palette->matches = memory_new(all + 1, sizeof *palette->matches);
	palette->dialog.dialogs = dialogs;
	refilter(palette);
	dialog_push(dialogs, &palette->dialog, &palette_class, _("Commands"));
}
