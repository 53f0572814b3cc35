// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of form fields: choices, sets, look-ups. All keep their value as text.
#include <stdlib.h>
#include <string.h>

#include "form_inside.h"

enum { DROP_ROWS = 6, MOST_SET = 32, MOST_MATCHES = 200 };

static void copy_choices(Field *field, const char *const *choices)
{
	while (choices && choices[field->choice_count])
		field->choice_count++;
	field->choices = memory_new((size_t)field->choice_count + 1, sizeof *field->choices);
	for (int i = 0; i < field->choice_count; i++)
		field->choices[i] = memory_strdup(choices[i]);
}

void field_start(Field *field, const FormField *from)
{
	*field = (Field){ .kind = from->kind, .required = from->required };
	field->label = memory_strdup(from->label ? from->label : "");
	field->help = memory_strdup(from->help);
	copy_choices(field, from->choices);
	field->edit.lines = from->kind == FORM_TEXT;
	line_edit_set(&field->edit, from->initial);
	field->initial = memory_strdup(line_edit_text(&field->edit));
}

void field_done(Field *field)
{
	for (int i = 0; i < field->choice_count; i++)
		free(field->choices[i]);
	free(field->choices);
	free(field->label);
	free(field->help);
	free(field->initial);
	line_edit_done(&field->edit);
}

bool field_changed(const Field *field)
{
	return strcmp(field->initial, line_edit_text(&field->edit)) != 0;
}

bool field_is_typed(const Field *field)
{
	return field->kind == FORM_LINE || field->kind == FORM_TEXT || field->kind == FORM_LOOKUP;
}

// --- Choices -----------------------------------------------------------------------------------------------------

int choice_index(const Field *field)
{
	for (int i = 0; i < field->choice_count; i++)
		if (strcmp(field->choices[i], line_edit_text(&field->edit)) == 0)
			return i;
	return -1;
}

void choice_step(Field *field, int step)
{
	int count = field->choice_count, index = choice_index(field);
	if (count == 0)
		return;
	index = index < 0 ? (step > 0 ? 0 : count - 1) : (index + step + count) % count;
	line_edit_set(&field->edit, field->choices[index]);
}

static bool starts_with(const char *label, const Buffer *folded)
{
	Buffer name = BUFFER_EMPTY;
	text_fold(&name, label);
	bool starts = strncmp(buffer_text(&name), buffer_text(folded), folded->length) == 0;
	buffer_done(&name);
	return starts;
}

// From `first` on, round once.
static bool take_start(Field *field, const Buffer *folded, int first)
{
	for (int i = 0; i < field->choice_count; i++) {
		int index = (first + i) % field->choice_count;
		if (starts_with(field->choices[index], folded)) {
			line_edit_set(&field->edit, field->choices[index]);
			return true;
		}
	}
	return false;
}

bool choice_type(Field *field, Buffer *typed, const char *character)
{
	int index = choice_index(field);
	size_t before = typed->length;
	text_fold(typed, character);
	if (before > 0 && take_start(field, typed, larger(index, 0)))
		return true;
	// A new word begins: the same letter again goes on to the next choice with it.
	buffer_clear(typed);
	text_fold(typed, character);
	bool found = typed->length > 0 && take_start(field, typed, index + 1);
	if (!found)
		buffer_clear(typed);
	return found;
}

// --- Sets --------------------------------------------------------------------------------------------------------

static bool is_named(const char *joined, const char *label)
{
	size_t length = strlen(label);
	for (const char *at = joined; (at = strstr(at, label)); at++) {
		bool starts = at == joined || (at - joined >= 2 && strncmp(at - 2, ", ", 2) == 0);
		if (starts && (at[length] == '\0' || at[length] == ','))
			return true;
	}
	return false;
}

unsigned set_mask(const Field *field)
{
	unsigned mask = 0;
	for (int i = 0; i < field->choice_count && i < MOST_SET; i++)
		if (is_named(line_edit_text(&field->edit), field->choices[i]))
			mask |= 1u << i;
	return mask;
}

void set_take_mask(Field *field, unsigned mask)
{
	Buffer joined = BUFFER_EMPTY;
	for (int i = 0; i < field->choice_count && i < MOST_SET; i++) {
		if (!(mask & 1u << i))
			continue;
		if (joined.length > 0)
			buffer_add(&joined, ", ");
		buffer_add(&joined, field->choices[i]);
	}
	line_edit_set(&field->edit, buffer_text(&joined));
	buffer_done(&joined);
}

// --- Look-ups ----------------------------------------------------------------------------------------------------

void drop_down_close(DropDown *drop)
{
	free(drop->matches);
	*drop = (DropDown){ 0 };
}

// Names that start with what is typed, then those that contain it elsewhere.
static int collect(int *matches, const Field *field, const Buffer *needle, int count, bool at_start)
{
	for (int i = 0; i < field->choice_count && count < MOST_MATCHES; i++)
		if (text_contains(field->choices[i], buffer_text(needle)) && starts_with(field->choices[i], needle) == at_start)
			matches[count++] = i;
	return count;
}

void drop_down_update(DropDown *drop, const Field *field, bool all)
{
	Buffer needle = BUFFER_EMPTY;
	if (!all)
		text_fold(&needle, line_edit_text(&field->edit));
	drop_down_close(drop);
	if ((all || needle.length > 0) && choice_index(field) < 0) {
		drop->matches = memory_new(MOST_MATCHES, sizeof *drop->matches);
		int count = collect(drop->matches, field, &needle, 0, true);
		count = collect(drop->matches, field, &needle, count, false);
		list_set_count(&drop->list, count);
		list_select(&drop->list, 0);
		drop->open = count > 0;
	}
	buffer_done(&needle);
}

bool drop_down_accept(DropDown *drop, Field *field)
{
	bool takes = drop->open && drop->list.selected >= 0;
	if (takes)
		line_edit_set(&field->edit, field->choices[drop->matches[drop->list.selected]]);
	drop_down_close(drop);
	return takes;
}

typedef struct DropDraw {
	const DropDown *drop;
	const Field *field;
} DropDraw;

static void draw_match(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const DropDraw *drawing = context;
	(void)selected;
	draw_field(
		canvas, row, column, columns, STYLE_INFO, TEXT_LEFT, drawing->field->choices[drawing->drop->matches[index]]);
}

void drop_down_draw(DropDown *drop, const Field *field, Canvas *canvas, int row, int column, int columns)
{
	int rows = (int)(drop->list.count < DROP_ROWS ? drop->list.count : DROP_ROWS);
	int below = canvas_rows(canvas) - 1 - (row + 1), first = below >= rows || below >= row - 1 ? row + 1 : row - rows;
	rows = first > row ? smaller(rows, below) : smaller(rows, row - 1);
	first = first > row ? first : row - rows;
	DropDraw drawing = { drop, field };
	drop->row = first;
	for (int i = 0; i < rows; i++) {
		draw_fill(canvas, first + i, column, columns, STYLE_NORMAL, " ");
		draw_glyph(canvas, first + i, column - 1, STYLE_BORDER_FOCUSED, GLYPH_VERTICAL);
	}
	list_draw(&drop->list, canvas, first, column, rows, columns, true, draw_match, &drawing);
}
