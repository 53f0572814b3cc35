// SPDX-License-Identifier: GPL-3.0-or-later
// What the kinds of dialogs share: a stack of things with four functions each.
#ifndef KAM_UI_DIALOG_INSIDE_H
#define KAM_UI_DIALOG_INSIDE_H

#include "kam/ui/dialog.h"

typedef struct Dialog Dialog;

typedef struct DialogClass {
	// The size wanted, of at most rows x columns; the stack places it.
	void (*measure)(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns);
	void (*draw)(Dialog *dialog, Canvas *canvas);
	Damage (*key)(Dialog *dialog, const Key *key); // mouse positions are relative to the dialog
	void (*free)(Dialog *dialog);                  // what it owns, and itself
	bool high;                                     // sits in the upper part of the screen rather than the middle
} DialogClass;

// Every kind starts with this.
struct Dialog {
	const DialogClass *class;
	Dialogs *dialogs;
	Window *window;
	char *title;
};

// Puts it on the stack and on the screen. The stack frees it.
void dialog_push(Dialogs *dialogs, Dialog *dialog, const DialogClass *class, const char *title);
// Takes it from the stack and the screen; the caller (its key function) calls dialog_release() after the answer was
// given.
void dialog_pop(Dialog *dialog);
void dialog_release(Dialog *dialog);
void dialog_place(Dialog *dialog); // measures and places it again
void dialog_damage(Dialog *dialog);
Screen *dialogs_screen(const Dialogs *dialogs);
const Keymap *dialogs_keymap(const Dialogs *dialogs);

bool is_special(const Key *key, int code);
bool is_char(const Key *key, const char *text);
// The list movement of a key: arrows, pages, Home, End, the wheel. False: none.
bool key_list_move(const Key *key, ListMove *move);
int smaller(int a, int b);
int larger(int a, int b);
// How many lines the text takes when wrapped to `columns`, and the widest of them.
int wrapped_lines(const char *text, int columns, int *widest);
// Draws lines [from, from + rows) of the wrapped text.
void draw_wrapped(Canvas *canvas, int row, int column, int rows, int columns, Style style, const char *text, int from);
// Key and word pairs at the foot of a dialog: "Enter", "choose", "Esc", "back", NULL.
void draw_hints(Canvas *canvas, int row, int column, int columns, const char *const *pairs);

#endif
