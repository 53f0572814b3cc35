// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence to acknowledge, or a question with yes and no.
#include <stdlib.h>
#include <string.h>

#include "dialog_inside.h"
#include "kam/base/locale.h"

enum { WIDEST = 64, BUTTONS = 2 };

typedef struct Question {
	Dialog dialog;
	char *text;
	bool asks;
	int focus; // 0 yes, 1 no: a bare Enter destroys nothing
	int scroll;
	int button_column[BUTTONS + 1], button_row;
	QuestionAnswer *answer;
	void *context;
} Question;

static void measure(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns)
{
	Question *question = (Question *)dialog;
	int widest, inner = larger(smaller(columns - 4, WIDEST), 1);
	int lines = wrapped_lines(question->text, inner, &widest);
	int least = larger(text_width(dialog->title) + 2, 30);
	*wanted_columns = smaller(larger(widest, least), inner) + 4;
	*wanted_rows = smaller(lines + 4, rows);
}

// "[ Yes ]"; returns the column behind it.
static int draw_button(Question *question, Canvas *canvas, int row, int column, int index, const char *label)
{
	Style style = question->focus == index ? STYLE_SELECTED : STYLE_NORMAL;
	question->button_column[index] = column;
	column += draw_format(canvas, row, column, canvas_columns(canvas) - column - 1, style, "[ %s ]", label);
	question->button_column[index + 1] = column;
	return column + 2;
}

static void draw(Dialog *dialog, Canvas *canvas)
{
	Question *question = (Question *)dialog;
	int rows = canvas_rows(canvas), columns = canvas_columns(canvas), row = rows - 2;
	draw_wrapped(canvas, 1, 2, rows - 4, columns - 4, STYLE_NORMAL, question->text, question->scroll);
	question->button_row = row;
	if (!question->asks) {
		draw_button(question, canvas, row, 2, 0, _("OK"));
		canvas_cursor(canvas, row, 2, false);
		return;
	}
	int next = draw_button(question, canvas, row, 2, 0, _("Yes"));
	draw_button(question, canvas, row, next, 1, _("No"));
	canvas_cursor(canvas, row, question->button_column[question->focus] + 2, false);
}

static Damage give(Question *question, char letter)
{
	QuestionAnswer *answer = question->answer;
	void *context = question->context;
	dialog_pop(&question->dialog);
	Damage damage = answer ? answer(context, letter) : DAMAGE_NONE;
	dialog_release(&question->dialog);
	return damage;
}

// The first letter of the translated word, as it stands on the button; case does not matter.
static bool is_letter_of(const Key *key, const char *word)
{
	if (key->kind != KEY_CHAR)
		return false;
	Buffer typed = BUFFER_EMPTY, folded = BUFFER_EMPTY;
	text_fold(&typed, key->text);
	text_fold(&folded, word);
	bool same = typed.length > 0 && strncmp(buffer_text(&typed), buffer_text(&folded), typed.length) == 0;
	buffer_done(&typed);
	buffer_done(&folded);
	return same;
}

static Damage click(Question *question, const Key *key)
{
	for (int i = 0; i < (question->asks ? BUTTONS : 1); i++) {
		int end = i == 0 && question->asks ? question->button_column[1] - 2 : question->button_column[i + 1];
		if (key->mouse == MOUSE_CLICK && key->row == question->button_row &&
			key->column >= question->button_column[i] && key->column < end)
			return give(question, i == 0 ? 'y' : 'n');
	}
	return DAMAGE_NONE;
}

static Damage acknowledge(Question *question, const Key *key)
{
	if (is_special(key, KEYS_ENTER) || is_special(key, KEYS_ESCAPE) || is_char(key, " ") || is_char(key, "q"))
		return give(question, 0);
	if (is_special(key, KEYS_DOWN))
		question->scroll++;
	if (is_special(key, KEYS_UP) && question->scroll > 0)
		question->scroll--;
	return DAMAGE_NONE;
}

static Damage key_pressed(Dialog *dialog, const Key *key)
{
	Question *question = (Question *)dialog;
	if (key->kind == KEY_POINTER)
		return click(question, key);
	if (!question->asks)
		return acknowledge(question, key);
	if (is_special(key, KEYS_ESCAPE))
		return give(question, 0);
	if (is_special(key, KEYS_ENTER))
		return give(question, question->focus == 0 ? 'y' : 'n');
	if (is_letter_of(key, _("Yes")) || is_char(key, "y") || is_char(key, "Y"))
		return give(question, 'y');
	if (is_letter_of(key, _("No")))
		return give(question, 'n');
	if (is_special(key, KEYS_LEFT) || is_special(key, KEYS_RIGHT) || is_special(key, KEYS_TAB) ||
		is_special(key, KEYS_SHIFT_TAB))
		question->focus = 1 - question->focus;
	return DAMAGE_NONE;
}

static void question_free(Dialog *dialog)
{
	Question *question = (Question *)dialog;
	free(question->text);
	free(question);
}

static const DialogClass question_class = { measure, draw, key_pressed, question_free, false };

static Question *question_new(const char *text)
{
	Question *question = memory_new(1, sizeof *question);
	question->text = memory_strdup(text);
	return question;
}

void dialog_message(Dialogs *dialogs, const char *title, const char *text)
{
	dialog_push(dialogs, &question_new(text)->dialog, &question_class, title);
}

void dialog_question(Dialogs *dialogs, const char *title, const char *text, QuestionAnswer *answer, void *context)
{
	Question *question = question_new(text);
	question->asks = true;
	question->focus = 1;
	question->answer = answer;
	question->context = context;
	dialog_push(dialogs, &question->dialog, &question_class, title);
}
