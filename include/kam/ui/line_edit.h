// SPDX-License-Identifier: GPL-3.0-or-later
// A line being typed: UTF-8, cursor by characters, horizontal scroll, paste. Used by forms, filters and the palette.
#ifndef KAM_UI_LINE_EDIT_H
#define KAM_UI_LINE_EDIT_H

#include "kam/ui/screen.h"

typedef struct LineEdit {
	Buffer text;
	size_t cursor; // byte position
	size_t scroll; // first byte shown
	bool lines;    // line breaks may be pasted (shown as a mark); else they become blanks
} LineEdit;

void line_edit_set(LineEdit *edit, const char *text); // cursor at the end
void line_edit_done(LineEdit *edit);
const char *line_edit_text(const LineEdit *edit);
// Takes a key: characters, paste, Backspace, Delete, arrows, Home/End, Ctrl-A/E/U/W/K. True when it was one; *changed
// tells of the text.
bool line_edit_key(LineEdit *edit, const Key *key, bool *changed);
void line_edit_draw(LineEdit *edit, Canvas *canvas, int row, int column, int columns, bool focused);

#endif
