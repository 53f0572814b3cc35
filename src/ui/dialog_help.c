// SPDX-License-Identifier: GPL-3.0-or-later
// Texts to scroll through: help made from the command table, messages, the manual.
#include <stdlib.h>
#include <string.h>

#include "dialog_inside.h"
#include "kam/base/locale.h"

enum { WIDEST = 100, TALLEST = 60, KEYS_WIDEST = 26, PAGE_LEFT = 2 };

// A paragraph: a text, or what a key does.
typedef struct Paragraph {
	char *key, *text;
	int indent; // of all its lines
} Paragraph;

typedef struct Pager {
	Dialog dialog;
	Paragraph *paragraphs;
	size_t count, capacity;
	int key_columns; // 0: texts only
	int top, lines, height;
} Pager;

static int text_columns(const Pager *pager, const Paragraph *paragraph, int columns)
{
	return larger(paragraph->key ? columns - pager->key_columns - 2 : columns - paragraph->indent, 1);
}

static int lines_of(const Pager *pager, const Paragraph *paragraph, int columns)
{
	return larger(wrapped_lines(paragraph->text, text_columns(pager, paragraph, columns), NULL), 1);
}

static int count_lines(const Pager *pager, int columns)
{
	int lines = 0;
	for (size_t i = 0; i < pager->count; i++)
		lines += lines_of(pager, &pager->paragraphs[i], columns);
	return lines;
}

static void measure(Dialog *dialog, int rows, int columns, int *wanted_rows, int *wanted_columns)
{
	Pager *pager = (Pager *)dialog;
	*wanted_columns = smaller(columns - (columns > 60 ? 4 : 0), WIDEST);
	pager->lines = count_lines(pager, *wanted_columns - 2 * PAGE_LEFT);
	*wanted_rows = smaller(smaller(pager->lines + 3, rows - (rows > 20 ? 2 : 0)), TALLEST);
	pager->height = larger(*wanted_rows - 3, 1);
	pager->top = larger(smaller(pager->top, pager->lines - pager->height), 0);
}

static void draw_paragraph(const Pager *pager, Canvas *canvas, const Paragraph *paragraph, int line, int columns)
{
	int row = 1 + larger(line, 0), rows = pager->height - larger(line, 0);
	int left = PAGE_LEFT + (paragraph->key ? pager->key_columns + 2 : paragraph->indent);
	if (paragraph->key && line >= 0)
		draw_text(canvas, row, PAGE_LEFT, pager->key_columns, STYLE_KEY, paragraph->key);
	draw_wrapped(canvas, row, left, rows, text_columns(pager, paragraph, columns), STYLE_NORMAL, paragraph->text,
		larger(-line, 0));
}

static void draw(Dialog *dialog, Canvas *canvas)
{
	const Pager *pager = (const Pager *)dialog;
	int columns = canvas_columns(canvas) - 2 * PAGE_LEFT, line = -pager->top, last = canvas_rows(canvas) - 2;
	for (size_t i = 0; i < pager->count && line < pager->height; i++) {
		int lines = lines_of(pager, &pager->paragraphs[i], columns);
		if (line + lines > 0)
			draw_paragraph(pager, canvas, &pager->paragraphs[i], line, columns);
		line += lines;
	}
	if (pager->lines > pager->height)
		draw_hints(
			canvas, last, PAGE_LEFT, columns, (const char *[]){ "PgUp PgDn", _("scroll"), "Esc", _("back"), NULL });
	else
		draw_hints(canvas, last, PAGE_LEFT, columns, (const char *[]){ "Esc", _("back"), NULL });
	canvas_cursor(canvas, 1, PAGE_LEFT, false);
}

static bool page_move(const Key *key, ListMove *move)
{
	static const struct {
		const char *text;
		ListMove move;
	} letters[] = {
		{ "j", LIST_DOWN },
		{ "k", LIST_UP },
		{ " ", LIST_PAGE_DOWN },
		{ "b", LIST_PAGE_UP },
		{ "g", LIST_HOME },
		{ "G", LIST_END },
	};
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (is_char(key, letters[i].text)) {
			*move = letters[i].move;
			return true;
		}
	return key_list_move(key, move);
}

static Damage key_pressed(Dialog *dialog, const Key *key)
{
	Pager *pager = (Pager *)dialog;
	ListMove move;
	if (is_special(key, KEYS_ESCAPE) || is_special(key, KEYS_ENTER) || is_char(key, "q") || is_char(key, "?")) {
		dialog_pop(dialog);
		dialog_release(dialog);
		return DAMAGE_NONE;
	}
	if (!page_move(key, &move))
		return DAMAGE_NONE;
	int page = larger(pager->height - 1, 1);
	int to[] = { [LIST_UP] = pager->top - 1,
		[LIST_DOWN] = pager->top + 1,
		[LIST_PAGE_UP] = pager->top - page,
		[LIST_PAGE_DOWN] = pager->top + page,
		[LIST_HOME] = 0,
		[LIST_END] = pager->lines };
	pager->top = larger(smaller(to[move], pager->lines - pager->height), 0);
	return DAMAGE_NONE;
}

static void pager_free(Dialog *dialog)
{
	Pager *pager = (Pager *)dialog;
	for (size_t i = 0; i < pager->count; i++) {
		free(pager->paragraphs[i].key);
		free(pager->paragraphs[i].text);
	}
	free(pager->paragraphs);
	free(pager);
}

static const DialogClass pager_class = { measure, draw, key_pressed, pager_free, false };

// Blanks before the text are the indent of its further lines, too.
static void add(Pager *pager, const char *key, const char *text, size_t length)
{
	size_t blanks = 0;
	while (blanks < length && text[blanks] == ' ')
		blanks++;
	ARRAY_PUSH(pager->paragraphs, pager->count, pager->capacity) =
		(Paragraph){ memory_strdup(key), memory_strndup(text + blanks, length - blanks), (int)blanks };
}

static void add_lines(Pager *pager, const char *text)
{
	for (const char *end; (end = strchr(text, '\n')); text = end + 1)
		add(pager, NULL, text, (size_t)(end - text));
	add(pager, NULL, text, strlen(text));
}

void dialog_text(Dialogs *dialogs, const char *title, const char *text)
{
	Pager *pager = memory_new(1, sizeof *pager);
	add_lines(pager, text);
	dialog_push(dialogs, &pager->dialog, &pager_class, title);
}

static void add_command(Pager *pager, const Keymap *keymap, const Command *command, unsigned context_bits)
{
	char keys[64];
	keymap_all_keys(keymap, command, context_bits, keys, sizeof keys);
	if (!*keys)
		return;
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, _(command->label));
	if (command->help)
		buffer_printf(&text, ": %s", _(command->help));
	add(pager, keys, buffer_text(&text), text.length);
	pager->key_columns = smaller(larger(pager->key_columns, text_width(keys)), KEYS_WIDEST);
	buffer_done(&text);
}

void dialog_help(Dialogs *dialogs, const char *title, const char *intro, unsigned context_bits)
{
	Pager *pager = memory_new(1, sizeof *pager);
	size_t count;
	const Command *commands = keymap_commands(dialogs_keymap(dialogs), &count);
	if (intro) {
		add_lines(pager, intro);
		add(pager, NULL, "", 0);
	}
	for (size_t i = 0; i < count; i++)
		if (commands[i].contexts & context_bits)
			add_command(pager, dialogs_keymap(dialogs), &commands[i], context_bits);
	dialog_push(dialogs, &pager->dialog, &pager_class, title);
}
