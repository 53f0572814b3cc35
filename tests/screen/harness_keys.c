// SPDX-License-Identifier: GPL-3.0-or-later
// Typing: names of keys into what a terminal sends for them, in the modes that the program has asked for.
#include "screen/harness_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Name {
	const char *name;
	VTermKey key;
	VTermModifier modifier;
} Name;

static const Name names[] = {
	{ "Up", VTERM_KEY_UP, VTERM_MOD_NONE },
	{ "Down", VTERM_KEY_DOWN, VTERM_MOD_NONE },
	{ "Left", VTERM_KEY_LEFT, VTERM_MOD_NONE },
	{ "Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE },
	{ "Home", VTERM_KEY_HOME, VTERM_MOD_NONE },
	{ "End", VTERM_KEY_END, VTERM_MOD_NONE },
	{ "PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE },
	{ "PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE },
	{ "Ins", VTERM_KEY_INS, VTERM_MOD_NONE },
	{ "Del", VTERM_KEY_DEL, VTERM_MOD_NONE },
	{ "Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE },
	{ "Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE },
	{ "Tab", VTERM_KEY_TAB, VTERM_MOD_NONE },
	{ "BTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT },
	{ "Shift-Tab", VTERM_KEY_TAB, VTERM_MOD_SHIFT },
	{ "BSpace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE },
	{ "Shift-Up", VTERM_KEY_UP, VTERM_MOD_SHIFT },
	{ "Shift-Down", VTERM_KEY_DOWN, VTERM_MOD_SHIFT },
	{ "Shift-Left", VTERM_KEY_LEFT, VTERM_MOD_SHIFT },
	{ "Shift-Right", VTERM_KEY_RIGHT, VTERM_MOD_SHIFT },
};

static bool type_name(ScreenTest *test, const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i].name, name) == 0) {
			vterm_keyboard_key(test->vterm, names[i].key, names[i].modifier);
			return true;
		}
	int number = name[0] == 'F' ? atoi(name + 1) : 0;
	if (number < 1 || number > 12)
		return false;
	vterm_keyboard_key(test->vterm, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
	return true;
}

static bool type_control(ScreenTest *test, const char *name)
{
	const char *letter = strncmp(name, "C-", 2) == 0 ? name + 2 : strncmp(name, "Ctrl-", 5) == 0 ? name + 5 : NULL;
	if (!letter || !letter[0] || letter[1])
		return false;
	char byte = (char)(*letter & 0x1f);
	bytes_add(&test->out, &byte, 1);
	return true;
}

static void type_one(ScreenTest *test, const char *name)
{
	if (strcmp(name, "Space") == 0)
		bytes_add(&test->out, " ", 1);
	else if (strncmp(name, "M-", 2) == 0 && name[2]) {
		bytes_add(&test->out, "\033", 1);
		bytes_add(&test->out, name + 2, strlen(name + 2));
	} else if (!type_name(test, name) && !type_control(test, name))
		bytes_add(&test->out, name, strlen(name));
}

// "Down*3": cuts the count off.
static int take_count(char *token)
{
	char *star = strrchr(token, '*');
	if (!star || star == token || !star[1] || star[1 + strspn(star + 1, "0123456789")])
		return 1;
	*star = '\0';
	return atoi(star + 1);
}

void screen_keys(ScreenTest *test, const char *keys)
{
	char *copy = strdup(keys), *rest = NULL;
	for (char *token = strtok_r(copy, " ", &rest); token; token = strtok_r(NULL, " ", &rest)) {
		int count = take_count(token);
		for (int i = 0; i < count; i++)
			type_one(test, token);
		if (strcmp(token, "Esc") == 0) { // what came at once with it would be Alt and that key
			harness_send(test);
			harness_settle(test);
		}
	}
	free(copy);
	if (test->out.length == 0)
		return;
	harness_send(test);
	harness_settle(test);
}

void screen_type(ScreenTest *test, const char *text)
{
	bytes_add(&test->out, text, strlen(text));
	harness_send(test);
	harness_settle(test);
}

void screen_paste(ScreenTest *test, const char *text)
{
	vterm_keyboard_start_paste(test->vterm);
	bytes_add(&test->out, text, strlen(text));
	vterm_keyboard_end_paste(test->vterm);
	harness_send(test);
	harness_settle(test);
}

void screen_mouse(ScreenTest *test, int row, int column, int button)
{
	vterm_mouse_move(test->vterm, row, column, VTERM_MOD_NONE);
	vterm_mouse_button(test->vterm, button, true, VTERM_MOD_NONE);
	if (button < 4)
		vterm_mouse_button(test->vterm, button, false, VTERM_MOD_NONE);
	harness_send(test);
	harness_settle(test);
}

void screen_drag(ScreenTest *test, int from_row, int from_column, int to_row, int to_column)
{
	vterm_mouse_move(test->vterm, from_row, from_column, VTERM_MOD_NONE);
	vterm_mouse_button(test->vterm, 1, true, VTERM_MOD_NONE);
	vterm_mouse_move(test->vterm, to_row, to_column, VTERM_MOD_NONE);
	vterm_mouse_button(test->vterm, 1, false, VTERM_MOD_NONE);
	harness_send(test);
	harness_settle(test);
}
