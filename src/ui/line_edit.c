// SPDX-License-Identifier: GPL-3.0-or-later
// A line being typed. The cursor moves by grapheme clusters; what is shown scrolls with it.
#include "kam/ui/line_edit.h"

#include <string.h>

void line_edit_set(LineEdit *edit, const char *text)
{
	buffer_clear(&edit->text);
	buffer_add(&edit->text, text ? text : "");
	edit->cursor = edit->text.length;
	edit->scroll = 0;
}

void line_edit_done(LineEdit *edit)
{
	buffer_done(&edit->text);
	edit->cursor = edit->scroll = 0;
}

const char *line_edit_text(const LineEdit *edit)
{
	return buffer_text(&edit->text);
}

// --- Changing ----------------------------------------------------------------------------------------------------

static bool remove_range(LineEdit *edit, size_t from, size_t to)
{
	if (from >= to)
		return false;
	memmove(edit->text.text + from, edit->text.text + to, edit->text.length - to + 1);
	edit->text.length -= to - from;
	edit->cursor = from;
	return true;
}

static bool insert(LineEdit *edit, const char *bytes, size_t length)
{
	if (length == 0)
		return false;
	size_t tail = edit->text.length - edit->cursor;
	buffer_add_bytes(&edit->text, bytes, length); // makes room
	memmove(edit->text.text + edit->cursor + length, edit->text.text + edit->cursor, tail);
	memcpy(edit->text.text + edit->cursor, bytes, length);
	edit->cursor += length;
	return true;
}

// A pasted text; its line breaks and tabs become blanks where the field has one line. They never submit anything.
static bool insert_paste(LineEdit *edit, const char *paste)
{
	Buffer clean = BUFFER_EMPTY;
	size_t length = strlen(paste);
	while (!edit->lines && length > 0 && paste[length - 1] == '\n')
		length--; // the line break at the end of a copied line
	for (size_t i = 0; i < length; i++)
		buffer_add_char(&clean, paste[i] == '\t' || (paste[i] == '\n' && !edit->lines) ? ' ' : paste[i]);
	bool changed = insert(edit, buffer_text(&clean), clean.length);
	buffer_done(&clean);
	return changed;
}

static size_t after(const LineEdit *edit, size_t position)
{
	int columns;
	return position + text_next(line_edit_text(edit) + position, &columns);
}

static size_t before_word(const LineEdit *edit)
{
	const char *text = line_edit_text(edit);
	size_t at = edit->cursor;
	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

static bool take_special(LineEdit *edit, int code, bool *changed)
{
	const char *text = line_edit_text(edit);
	switch (code) {
	case KEYS_LEFT: edit->cursor = text_previous(text, edit->cursor); return true;
	case KEYS_RIGHT: edit->cursor = after(edit, edit->cursor); return true;
	case KEYS_HOME:
	case KEYS_CTRL('a'): edit->cursor = 0; return true;
	case KEYS_END:
	case KEYS_CTRL('e'): edit->cursor = edit->text.length; return true;
	case KEYS_BACKSPACE: *changed = remove_range(edit, text_previous(text, edit->cursor), edit->cursor); return true;
	case KEYS_DELETE: *changed = remove_range(edit, edit->cursor, after(edit, edit->cursor)); return true;
	case KEYS_CTRL('u'): *changed = remove_range(edit, 0, edit->cursor); return true;
	case KEYS_CTRL('w'): *changed = remove_range(edit, before_word(edit), edit->cursor); return true;
	case KEYS_CTRL('k'): *changed = remove_range(edit, edit->cursor, edit->text.length); return true;
	default: return false;
	}
}

bool line_edit_key(LineEdit *edit, const Key *key, bool *changed)
{
	*changed = false;
	if (key->kind == KEY_CHAR)
		*changed = insert(edit, key->text, strlen(key->text));
	else if (key->kind == KEY_PASTE)
		*changed = insert_paste(edit, key->paste);
	else
		return key->kind == KEY_SPECIAL && take_special(edit, key->code, changed);
	return true;
}

// --- Showing -----------------------------------------------------------------------------------------------------

static int columns_between(const char *text, size_t from, size_t to)
{
	int sum = 0, columns;
	while (from < to) {
		size_t bytes = text_next(text + from, &columns);
		if (bytes == 0)
			break;
		from += bytes;
		sum += columns;
	}
	return sum;
}

// The cursor needs a column of its own, also behind the last character. Each character is measured once: a paste may be a megabyte.
static void scroll_to_cursor(LineEdit *edit, int columns)
{
	const char *text = line_edit_text(edit);
	if (edit->scroll > edit->cursor)
		edit->scroll = edit->cursor;
	int used = columns_between(text, edit->scroll, edit->cursor), one;
	for (size_t bytes; used >= columns && edit->scroll < edit->cursor; used -= one) {
		if ((bytes = text_next(text + edit->scroll, &one)) == 0)
			return;
		edit->scroll += bytes;
	}
}

void line_edit_draw(LineEdit *edit, Canvas *canvas, int row, int column, int columns, bool focused)
{
	if (columns < 1)
		return;
	if (focused)
		scroll_to_cursor(edit, columns);
	else
		edit->scroll = 0;
	const char *text = line_edit_text(edit);
	Buffer shown = BUFFER_EMPTY;
	int used;
	size_t length = focused ? text_clip(text + edit->scroll, columns, &used) : edit->text.length;
	for (size_t i = 0; i < length && shown.length < (size_t)columns * 8; i++) {
		if (text[edit->scroll + i] == '\n')
			buffer_add(&shown, glyph(canvas, GLYPH_RETURN));
		else
			buffer_add_char(&shown, text[edit->scroll + i]);
	}
	draw_field(canvas, row, column, columns, focused ? STYLE_INPUT : STYLE_NORMAL, TEXT_LEFT, buffer_text(&shown));
	if (focused)
		canvas_cursor(canvas, row, column + columns_between(text, edit->scroll, edit->cursor), true);
	buffer_done(&shown);
}
