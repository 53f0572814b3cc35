// SPDX-License-Identifier: GPL-3.0-or-later
// Forms: one field a line. Errors stand at their field; nothing typed is lost.
#include <stdlib.h>
#include <string.h>

#include "form_inside.h"
#include "kam/base/locale.h"

enum {
	WIDEST = 90,
	LABEL_WIDEST = 28,
	HELP_ROWS = 2,
	ERROR_ROWS = 3,
	AROUND = 6 /* borders, a blank line, help, hints */,
	NO_ERROR = -2
};

typedef struct Form {
	Dialog dialog;
	Field *fields;
	int count, focus;
	int top; // first line of the body that is shown
	int body_rows;
	int label_columns;
	int error_field; // NO_ERROR; -1: of the whole form
	Error error;
	Buffer typed; // first letters of a choice
	DropDown drop;
	FormAnswer answer;
	void *context;
} Form;

// --- Where things are --------------------------------------------------------------------------------------------

static int value_column(const Form *form)
{
	return 2 + form->label_columns + 2;
}

static int value_columns(const Form *form, int columns)
{
	return columns - value_column(form) - 2;
}

static int error_lines(const Form *form, int columns)
{
	if (form->error_field == NO_ERROR)
		return 0;
	return smaller(wrapped_lines(form->error.message, value_columns(form, columns), NULL), ERROR_ROWS);
}

// The line of the body where a field stands.
static int line_of(const Form *form, int field, int columns)
{
	bool error_above = form->error_field >= 0 && form->error_field < field;
	return field + (error_above || form->error_field == -1 ? error_lines(form, columns) : 0);
}

static void measure(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns)
{
	const Form *form = (const Form *)dialog;
	*wanted_columns = smaller(columns, WIDEST);
	*wanted_rows = smaller(form->count + error_lines(form, *wanted_columns) + AROUND, rows);
}

static void scroll_to_focus(Form *form, int columns)
{
	int first = line_of(form, form->focus, columns);
	int last = first + (form->error_field == form->focus ? error_lines(form, columns) : 0);
	int lines = form->count + error_lines(form, columns);
	form->top = smaller(form->top, first);
	form->top = larger(form->top, smaller(last - form->body_rows + 1, first));
	form->top = larger(smaller(form->top, lines - form->body_rows), 0);
}

// --- Drawing -----------------------------------------------------------------------------------------------------

static void draw_choice(const Field *field, Canvas *canvas, int row, int column, int columns)
{
	const char *text = line_edit_text(&field->edit);
	draw_fill(canvas, row, column, columns, STYLE_INPUT, " ");
	draw_glyph(canvas, row, column, STYLE_KEY, GLYPH_ARROW_LEFT);
	int used = draw_text(canvas, row, column + 2, columns - 4, STYLE_INPUT, text);
	draw_glyph(canvas, row, column + 3 + used, STYLE_KEY, GLYPH_ARROW_RIGHT);
	canvas_cursor(canvas, row, column + 2, true);
}

static void draw_value(Form *form, Canvas *canvas, int index, int row)
{
	Field *field = &form->fields[index];
	int column = value_column(form), columns = value_columns(form, canvas_columns(canvas));
	bool focused = index == form->focus;
	if (field_is_typed(field) || !focused)
		line_edit_draw(&field->edit, canvas, row, column, columns, focused);
	else
		draw_choice(field, canvas, row, column, columns);
}

static void draw_field_line(Form *form, Canvas *canvas, int index, int row)
{
	const Field *field = &form->fields[index];
	bool focused = index == form->focus;
	int used = draw_text(canvas, row, 2, form->label_columns - (field->required ? 2 : 0),
		focused ? STYLE_STRONG : STYLE_NORMAL, field->label);
	if (field->required)
		draw_text(canvas, row, 2 + used + 1, 1, STYLE_KEY, "*");
	draw_value(form, canvas, index, row);
}

static void draw_body(Form *form, Canvas *canvas)
{
	int columns = canvas_columns(canvas), errors = error_lines(form, columns), bottom = 1 + form->body_rows;
	for (int i = 0; i < form->count; i++) {
		int row = 1 + line_of(form, i, columns) - form->top;
		if (row >= 1 && row < bottom)
			draw_field_line(form, canvas, i, row);
	}
	if (form->error_field == NO_ERROR)
		return;
	int row = 1 - form->top + (form->error_field < 0 ? 0 : line_of(form, form->error_field, columns) + 1),
		skip = larger(1 - row, 0);
	draw_wrapped(canvas, row + skip, value_column(form), smaller(errors - skip, bottom - row - skip),
		value_columns(form, columns), STYLE_ERROR, form->error.message, skip);
}

static void draw_foot(const Form *form, Canvas *canvas)
{
	const Field *field = &form->fields[form->focus];
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas) - 4;
	if (field->help)
		draw_wrapped(canvas, rows - 2 - HELP_ROWS, 2, HELP_ROWS, columns, STYLE_DIM, field->help, 0);
	const char *key = field->kind == FORM_TEXT     ? "Ctrl-E"
					  : field->kind == FORM_LINE   ? NULL
					  : field->kind == FORM_LOOKUP ? "Ctrl-N"
												   : _("Space");
	const char *does = field->kind == FORM_TEXT     ? _("editor")
					   : field->kind == FORM_CHOICE ? _("next choice")
													: _("choose");
	draw_hints(canvas, rows - 2, 2, columns,
		(const char *[]){ "Ctrl-S", form->answer.does ? _(form->answer.does) : _("save"), "Esc", _("leave"), "Tab",
			_("next field"), key, does, NULL });
}

static void draw(Dialog *dialog, Canvas *canvas)
{
	Form *form = (Form *)dialog;
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
	form->body_rows = rows > AROUND ? rows - AROUND : larger(rows - 2, 1); // where there is little room, fields first
	scroll_to_focus(form, columns);
	draw_body(form, canvas);
	if (rows > AROUND)
		draw_foot(form, canvas);
	if (form->drop.open) {
		int row = 1 + line_of(form, form->focus, columns) - form->top, column = value_column(form);
		drop_down_draw(&form->drop, &form->fields[form->focus], canvas, row, column, value_columns(form, columns));
		LineEdit *edit = &form->fields[form->focus].edit; // again: the cursor belongs into the field, not into the list
		line_edit_draw(edit, canvas, row, column, value_columns(form, columns), true);
	}
}

// --- Ending ------------------------------------------------------------------------------------------------------

static Damage end(Form *form, bool saved)
{
	dialog_pop(&form->dialog);
	Damage damage = form->answer.closed ? form->answer.closed(form->context, saved) : DAMAGE_NONE;
	dialog_release(&form->dialog);
	return damage;
}

static void set_error(Form *form, int field, const Error *err)
{
	form->error_field = field < form->count ? field : -1;
	form->error = *err;
	if (field >= 0 && field < form->count)
		form->focus = field;
	dialog_place(&form->dialog);
}

static void clear_error(Form *form)
{
	if (form->error_field == NO_ERROR)
		return;
	form->error_field = NO_ERROR;
	dialog_place(&form->dialog);
}

static bool has_required(Form *form)
{
	for (int i = 0; i < form->count; i++) {
		const char *text = line_edit_text(&form->fields[i].edit);
		if (!form->fields[i].required || text[strspn(text, " \n")] != '\0')
			continue;
		Error err = { 0 };
		error_set(&err, ERROR_INVALID, _("this field must be filled in"));
		set_error(form, i, &err);
		return false;
	}
	return true;
}

static Damage save(Form *form)
{
	drop_down_close(&form->drop);
	if (!has_required(form))
		return DAMAGE_NONE;
	const char **texts = memory_new((size_t)form->count + 1, sizeof *texts);
	for (int i = 0; i < form->count; i++)
		texts[i] = line_edit_text(&form->fields[i].edit);
	int field = -1;
	Error err = { 0 };
	bool stored = form->answer.save(form->context, texts, &field, &err);
	free(texts);
	if (stored)
		return end(form, true);
	set_error(form, field, &err);
	return DAMAGE_NONE;
}

static Damage leave_answered(void *context, char letter)
{
	return letter == 'y' ? end(context, false) : DAMAGE_NONE;
}

static Damage leave(Form *form)
{
	bool changed = false;
	for (int i = 0; i < form->count; i++)
		changed |= field_changed(&form->fields[i]);
	if (!changed)
		return end(form, false);
	dialog_question(form->dialog.dialogs, _("Leave without saving?"), _("What was typed here is not stored yet."),
		leave_answered, form);
	return DAMAGE_NONE;
}

// --- Keys --------------------------------------------------------------------------------------------------------

static void focus_on(Form *form, int field)
{
	form->focus = (field + form->count) % form->count;
	buffer_clear(&form->typed);
	drop_down_close(&form->drop);
}

static Damage set_picked(void *context, int64_t mask)
{
	Form *form = context;
	if (mask >= 0)
		set_take_mask(&form->fields[form->focus], (unsigned)mask);
	dialog_damage(&form->dialog);
	return DAMAGE_NONE;
}

static void pick_set(Form *form, const Field *field)
{
	dialog_pick_set(form->dialog.dialogs, field->label, (const char *const *)field->choices, field->choice_count,
		set_mask(field), set_picked, form);
}

static void key_in_choice(Form *form, Field *field, const Key *key)
{
	if (is_special(key, KEYS_RIGHT) || is_char(key, " "))
		choice_step(field, 1);
	else if (is_special(key, KEYS_LEFT))
		choice_step(field, -1);
	else if (key->kind == KEY_CHAR)
		choice_type(field, &form->typed, key->text);
	else if (!field->required && (is_special(key, KEYS_BACKSPACE) || is_special(key, KEYS_DELETE)))
		line_edit_set(&field->edit, "");
}

static void key_in_set(Form *form, Field *field, const Key *key)
{
	if (key->kind == KEY_CHAR)
		pick_set(form, field);
	else if (is_special(key, KEYS_BACKSPACE) || is_special(key, KEYS_DELETE))
		line_edit_set(&field->edit, "");
}

static void key_in_field(Form *form, const Key *key)
{
	Field *field = &form->fields[form->focus];
	bool changed = false;
	if (field->kind == FORM_CHOICE)
		key_in_choice(form, field, key);
	else if (field->kind == FORM_SET)
		key_in_set(form, field, key);
	else if (line_edit_key(&field->edit, key, &changed) && changed && field->kind == FORM_LOOKUP)
		drop_down_update(&form->drop, field, false);
}

static void edit_text(Form *form)
{
	Error err = { 0 };
	Field *field = &form->fields[form->focus];
	if (!editor_run(screen_terminal(dialogs_screen(form->dialog.dialogs)), &field->edit, &err))
		set_error(form, form->focus, &err);
}

static bool key_in_drop_down(Form *form, const Key *key)
{
	ListMove move;
	if (is_special(key, KEYS_ESCAPE))
		drop_down_close(&form->drop);
	else if (is_special(key, KEYS_ENTER) || is_special(key, KEYS_TAB)) {
		drop_down_accept(&form->drop, &form->fields[form->focus]);
		focus_on(form, form->focus + 1);
	} else if (key->kind == KEY_POINTER && key->mouse == MOUSE_CLICK &&
			   list_click(&form->drop.list, key->row - form->drop.row))
		drop_down_accept(&form->drop, &form->fields[form->focus]);
	else if (key->kind == KEY_SPECIAL && key->code != KEYS_HOME && key->code != KEYS_END && key_list_move(key, &move))
		list_move(&form->drop.list, move);
	else
		return false;
	return true;
}

static void click(Form *form, const Key *key)
{
	if (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN)
		focus_on(form, larger(smaller(form->focus + (key->mouse == MOUSE_WHEEL_UP ? -1 : 1), form->count - 1), 0));
	if (key->mouse != MOUSE_CLICK)
		return;
	int columns = window_rect(form->dialog.window).columns;
	for (int i = 0; i < form->count; i++)
		if (1 + line_of(form, i, columns) - form->top == key->row && key->row <= form->body_rows)
			focus_on(form, i);
}

// Movement between fields. False: the key is for the field.
static bool move_focus(Form *form, const Key *key)
{
	if (is_special(key, KEYS_TAB) || is_special(key, KEYS_ENTER) || is_special(key, KEYS_DOWN))
		focus_on(form, form->focus + 1);
	else if (is_special(key, KEYS_SHIFT_TAB) || is_special(key, KEYS_UP))
		focus_on(form, form->focus - 1);
	else if (is_special(key, KEYS_PAGE_UP))
		focus_on(form, 0);
	else if (is_special(key, KEYS_PAGE_DOWN))
		focus_on(form, form->count - 1);
	else
		return false;
	return true;
}

static Damage key_pressed(Dialog *dialog, const Key *key)
{
	Form *form = (Form *)dialog;
	FormFieldKind kind = form->fields[form->focus].kind;
	if (is_special(key, KEYS_CTRL('s')) || is_special(key, KEYS_F1 + 1))
		return save(form);
	if (form->drop.open && key_in_drop_down(form, key))
		return DAMAGE_NONE;
	if (is_special(key, KEYS_ESCAPE))
		return leave(form);
	if (key->kind == KEY_POINTER)
		click(form, key);
	else if (kind == FORM_TEXT && is_special(key, KEYS_CTRL('e')))
		edit_text(form);
	else if (kind == FORM_LOOKUP && is_special(key, KEYS_CTRL('n')))
		drop_down_update(&form->drop, &form->fields[form->focus], true);
	else if (!move_focus(form, key)) {
		clear_error(form);
		key_in_field(form, key);
	}
	return DAMAGE_NONE;
}

// --- Birth and death ---------------------------------------------------------------------------------------------

static void form_free(Dialog *dialog)
{
	Form *form = (Form *)dialog;
	if (form->answer.release)
		form->answer.release(form->context);
	for (int i = 0; i < form->count; i++)
		field_done(&form->fields[i]);
	free(form->fields);
	buffer_done(&form->typed);
	drop_down_close(&form->drop);
	free(form);
}

static const DialogClass form_class = { measure, draw, key_pressed, form_free, true };

void dialog_form(
	Dialogs *dialogs, const char *title, const FormField *fields, int count, const FormAnswer *answer, void *context)
{
	Form *form = memory_new(1, sizeof *form);
	form->fields = memory_new((size_t)count, sizeof *form->fields);
	form->count = count;
	form->error_field = NO_ERROR;
	form->answer = *answer;
	form->context = context;
	for (int i = 0; i < count; i++) {
		field_start(&form->fields[i], &fields[i]);
		form->label_columns = larger(form->label_columns, text_width(fields[i].label) + (fields[i].required ? 2 : 0));
	}
	form->label_columns = smaller(form->label_columns, LABEL_WIDEST);
	dialog_push(dialogs, &form->dialog, &form_class, title);
}
