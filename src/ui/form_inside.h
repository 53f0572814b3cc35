// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of forms: fields that hold their value as typed text, whatever their kind.
#ifndef KAM_UI_FORM_INSIDE_H
#define KAM_UI_FORM_INSIDE_H

#include "dialog_inside.h"

typedef struct Field {
	FormFieldKind kind;
	char *label, *help;
	char *initial; // as the value was when the form opened
	char **choices;
	int choice_count;
	bool required;
	LineEdit edit; // the value; of a choice its label, of a set its labels joined by ", "
} Field;

// Names that go with what is typed in a FORM_LOOKUP.
typedef struct DropDown {
	bool open;
	int *matches; // indexes of choices
	List list;
	int row; // where it was drawn
} DropDown;

void field_start(Field *field, const FormField *from);
void field_done(Field *field);
bool field_changed(const Field *field);
bool field_is_typed(const Field *field); // takes characters (line, text, look-up)

// FORM_CHOICE. The index of the value, -1: none.
int choice_index(const Field *field);
void choice_step(Field *field, int step); // round and round
// The next choice that starts with what was typed so far; `typed` collects. False when there is none.
bool choice_type(Field *field, Buffer *typed, const char *character);

// FORM_SET as a bit mask and back.
unsigned set_mask(const Field *field);
void set_take_mask(Field *field, unsigned mask);

// FORM_LOOKUP.
void drop_down_update(DropDown *drop, const Field *field, bool all);
void drop_down_close(DropDown *drop);
bool drop_down_accept(DropDown *drop, Field *field); // the selected name becomes the value
void drop_down_draw(DropDown *drop, const Field *field, Canvas *canvas, int row, int column, int columns);

// Opens the text in the person's editor ($VISUAL, $EDITOR, vi) and takes what was saved.
bool editor_run(Terminal *terminal, LineEdit *edit, Error *err);

#endif
