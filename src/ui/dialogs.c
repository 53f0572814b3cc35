// SPDX-License-Identifier: GPL-3.0-or-later
// The stack of dialogs, and what all of them need.
#include <stdlib.h>
#include <string.h>

#include "dialog_inside.h"

struct Dialogs {
	Screen *screen;
	const Keymap *keymap;
	Dialog **stack;
	size_t count, capacity;
};

Dialogs *dialogs_new(Screen *screen, const Keymap *keymap)
{
	Dialogs *dialogs = memory_new(1, sizeof *dialogs);
	dialogs->screen = screen;
	dialogs->keymap = keymap;
	return dialogs;
}

void dialogs_free(Dialogs *dialogs)
{
	if (!dialogs)
		return;
	while (dialogs->count > 0) {
		Dialog *top = dialogs->stack[dialogs->count - 1];
		dialog_pop(top);
		dialog_release(top);
	}
	free(dialogs->stack);
	free(dialogs);
}

Screen *dialogs_screen(const Dialogs *dialogs)
{
	return dialogs->screen;
}

const Keymap *dialogs_keymap(const Dialogs *dialogs)
{
	return dialogs->keymap;
}

bool dialogs_open(const Dialogs *dialogs)
{
	return dialogs->count > 0;
}

Damage dialogs_key(Dialogs *dialogs, const Key *key)
{
	if (dialogs->count == 0)
		return DAMAGE_NONE;
	Dialog *top = dialogs->stack[dialogs->count - 1];
	Key inside = *key;
	if (key->kind == KEY_RESIZED) {
		dialogs_layout(dialogs);
		return DAMAGE_NONE;
	}
	if (key->kind == KEY_POINTER) {
		if (screen_at(dialogs->screen, key->row, key->column) != top->window)
			return DAMAGE_NONE; // a slip beside it closes nothing
		inside.row -= window_rect(top->window).row;
		inside.column -= window_rect(top->window).column;
	}
	dialog_damage(top);
	return top->class->key(top, &inside);
}

void dialogs_layout(Dialogs *dialogs)
{
	for (size_t i = 0; i < dialogs->count; i++)
		dialog_place(dialogs->stack[i]);
}

// --- One dialog --------------------------------------------------------------------------------------------------

static void draw(void *context, Canvas *canvas)
{
	Dialog *dialog = context;
	draw_box(canvas, true, dialog->title, NULL);
	dialog->class->draw(dialog, canvas);
}

void dialog_place(Dialog *dialog)
{
	int rows, columns, wanted_rows, wanted_columns;
	terminal_size(screen_terminal(dialog->dialogs->screen), &rows, &columns);
	dialog->class->measure(dialog, rows, columns, &wanted_rows, &wanted_columns);
	wanted_rows = smaller(wanted_rows, rows);
	wanted_columns = smaller(wanted_columns, columns);
	Rect rect = { (rows - wanted_rows) / (dialog->class->high ? 4 : 2), (columns - wanted_columns) / 2, wanted_rows,
		wanted_columns };
	window_place(dialog->window, rect);
	window_damage(dialog->window);
}

void dialog_push(Dialogs *dialogs, Dialog *dialog, const DialogClass *class, const char *title)
{
	dialog->class = class;
	dialog->dialogs = dialogs;
	dialog->title = memory_strdup(title ? title : "");
	dialog->window = window_new(dialogs->screen, (Rect){ 0, 0, 0, 0 }, draw, dialog);
	ARRAY_PUSH(dialogs->stack, dialogs->count, dialogs->capacity) = dialog;
	dialog_place(dialog);
}

void dialog_pop(Dialog *dialog)
{
	Dialogs *dialogs = dialog->dialogs;
	size_t i = 0;
	while (dialogs->stack[i] != dialog)
		i++;
	memmove(dialogs->stack + i, dialogs->stack + i + 1, (dialogs->count - i - 1) * sizeof(Dialog *));
	dialogs->count--;
	window_free(dialog->window);
	dialog->window = NULL;
}

void dialog_release(Dialog *dialog)
{
	free(dialog->title);
	dialog->class->free(dialog);
}

void dialog_damage(Dialog *dialog)
{
	if (dialog->window)
		window_damage(dialog->window);
}

// --- Small things ------------------------------------------------------------------------------------------------

bool is_special(const Key *key, int code)
{
	return key->kind == KEY_SPECIAL && key->code == code;
}

bool is_char(const Key *key, const char *text)
{
	return key->kind == KEY_CHAR && strcmp(key->text, text) == 0;
}

bool key_list_move(const Key *key, ListMove *move)
{
	static const struct {
		int code;
		ListMove move;
	} moves[] = {
		{ KEYS_UP, LIST_UP },
		{ KEYS_DOWN, LIST_DOWN },
		{ KEYS_PAGE_UP, LIST_PAGE_UP },
		{ KEYS_PAGE_DOWN, LIST_PAGE_DOWN },
		{ KEYS_HOME, LIST_HOME },
		{ KEYS_END, LIST_END },
		{ KEYS_CTRL('p'), LIST_UP },
		{ KEYS_CTRL('n'), LIST_DOWN },
	};
	if (key->kind == KEY_POINTER && (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN)) {
		*move = key->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN;
		return true;
	}
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
		if (is_special(key, moves[i].code)) {
			*move = moves[i].move;
			return true;
		}
	return false;
}

int smaller(int a, int b)
{
	return a < b ? a : b;
}

int larger(int a, int b)
{
	return a > b ? a : b;
}

typedef struct Wrap {
	Canvas *canvas;
	int row, column, columns, from, rows, line, widest;
	Style style;
} Wrap;

static char *line_copy(const char *start, size_t bytes)
{
	return memory_strndup(start, bytes);
}

static bool count_line(void *context, const char *start, size_t bytes)
{
	Wrap *wrap = context;
	char *line = line_copy(start, bytes);
	wrap->widest = larger(wrap->widest, text_width(line));
	wrap->line++;
	free(line);
	return true;
}

int wrapped_lines(const char *text, int columns, int *widest)
{
	Wrap wrap = { 0 };
	text_wrap(text, larger(columns, 1), count_line, &wrap);
	if (widest)
		*widest = wrap.widest;
	return wrap.line;
}

static bool draw_line(void *context, const char *start, size_t bytes)
{
	Wrap *wrap = context;
	int place = wrap->line++ - wrap->from;
	if (place < 0)
		return true;
	if (place >= wrap->rows)
		return false;
	char *line = line_copy(start, bytes);
	draw_text(wrap->canvas, wrap->row + place, wrap->column, wrap->columns, wrap->style, line);
	free(line);
	return true;
}

void draw_wrapped(Canvas *canvas, int row, int column, int rows, int columns, Style style, const char *text, int from)
{
	Wrap wrap = {
		.canvas = canvas, .row = row, .column = column, .columns = columns, .from = from, .rows = rows, .style = style
	};
	text_wrap(text, larger(columns, 1), draw_line, &wrap);
}

void draw_hints(Canvas *canvas, int row, int column, int columns, const char *const *pairs)
{
	int end = column + columns;
	for (; pairs[0] && column < end; pairs += 2) {
		column += draw_text(canvas, row, column, end - column, STYLE_KEY, pairs[0]) + 1;
		column += draw_text(canvas, row, column, end - column, STYLE_DIM, pairs[1]) + 2;
	}
}
