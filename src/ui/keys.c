// SPDX-License-Identifier: GPL-3.0-or-later
// The names of keys, as people read and write them: "Ctrl-R", "PgDn", "Shift+Up".
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/ui/terminal.h"

typedef struct KeyName {
	int code;
	const char *name;
} KeyName;

// The first name of a code is the one shown.
static const KeyName names[] = {
	{ KEYS_TAB, "Tab" },
	{ KEYS_ENTER, "Enter" },
	{ KEYS_ENTER, "Return" },
	{ KEYS_ESCAPE, "Esc" },
	{ KEYS_ESCAPE, "Escape" },
	{ KEYS_BACKSPACE, "Backspace" },
	{ KEYS_UP, "Up" },
	{ KEYS_DOWN, "Down" },
	{ KEYS_LEFT, "Left" },
	{ KEYS_RIGHT, "Right" },
	{ KEYS_SHIFT_UP, "Shift+Up" },
	{ KEYS_SHIFT_DOWN, "Shift+Down" },
	{ KEYS_SHIFT_LEFT, "Shift+Left" },
	{ KEYS_SHIFT_RIGHT, "Shift+Right" },
	{ KEYS_SHIFT_UP, "Shift-Up" },
	{ KEYS_SHIFT_DOWN, "Shift-Down" },
	{ KEYS_SHIFT_LEFT, "Shift-Left" },
	{ KEYS_SHIFT_RIGHT, "Shift-Right" },
	{ KEYS_HOME, "Home" },
	{ KEYS_END, "End" },
	{ KEYS_PAGE_UP, "PgUp" },
	{ KEYS_PAGE_UP, "PageUp" },
	{ KEYS_PAGE_DOWN, "PgDn" },
	{ KEYS_PAGE_DOWN, "PageDown" },
	{ KEYS_DELETE, "Del" },
	{ KEYS_DELETE, "Delete" },
	{ KEYS_INSERT, "Ins" },
	{ KEYS_INSERT, "Insert" },
	{ KEYS_SHIFT_TAB, "Shift-Tab" },
	{ KEYS_SHIFT_TAB, "Shift+Tab" },
	{ KEYS_SHIFT_TAB, "BTab" },
};

static const char *special_name(int code)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (names[i].code == code)
			return names[i].name;
	return NULL;
}

// As people call the key in their language; settings name it in English. What stands before the bar keeps it apart from other words.
static const char *spoken(const char *name)
{
	static const char *const words[] = { N_("key|Space"), N_("key|Up"), N_("key|Down"), N_("key|Left"), N_("key|Right") };
	enum { BAR = sizeof "key|" - 1 };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i] + BAR, name) == 0)
			return strncmp(_(words[i]), words[i], BAR) == 0 ? name : _(words[i]);
	return name;
}

char *key_label(const Key *key, char out[static 24])
{
	const char *name = key->kind == KEY_SPECIAL ? special_name(key->code) : NULL;
	out[0] = '\0';
	if (key->kind == KEY_CHAR)
		snprintf(out, 24, "%s", strcmp(key->text, " ") == 0 ? spoken("Space") : key->text);
	else if (name && strncmp(name, "Shift+", 6) == 0)
		snprintf(out, 24, "Shift+%s", spoken(name + 6));
	else if (name)
		snprintf(out, 24, "%s", spoken(name));
	else if (key->kind == KEY_SPECIAL && key->code >= KEYS_F1 && key->code <= KEYS_F12)
		snprintf(out, 24, "F%d", key->code - KEYS_F1 + 1);
	else if (key->kind == KEY_SPECIAL && key->code > 0 && key->code < 0x20)
		snprintf(out, 24, "Ctrl-%c", key->code + '@');
	return out;
}

static bool parse_control(const char *name, Key *out)
{
	size_t prefix = strncasecmp(name, "Ctrl-", 5) == 0 || strncasecmp(name, "Ctrl+", 5) == 0 ? 5
					: strncmp(name, "C-", 2) == 0 || name[0] == '^'                          ? (name[0] == '^' ? 1 : 2)
																							 : 0;
	int letter = toupper((unsigned char)name[prefix]);
	if (prefix == 0 || letter < '@' || letter > '_' || name[prefix + 1] != '\0')
		return false;
	*out = (Key){ .kind = KEY_SPECIAL, .code = KEYS_CTRL(letter) };
	return out->code > 0;
}

static bool parse_function(const char *name, Key *out)
{
	if (name[0] != 'F' && name[0] != 'f')
		return false;
	char *end;
	long number = strtol(name + 1, &end, 10);
	if (end == name + 1 || *end != '\0' || number < 1 || number > 12)
		return false;
	*out = (Key){ .kind = KEY_SPECIAL, .code = KEYS_F1 + (int)number - 1 };
	return true;
}

static bool parse_special(const char *name, Key *out)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i].name, name) == 0) {
			*out = (Key){ .kind = KEY_SPECIAL, .code = names[i].code };
			return true;
		}
	return false;
}

bool key_parse(const char *name, Key *out)
{
	int columns;
	size_t bytes = text_next(name, &columns);
	if (strcasecmp(name, "Space") == 0)
		name = " ", bytes = 1;
	if (bytes == 0 || (unsigned char)name[0] < 0x20)
		return false;
	if (name[bytes] != '\0')
		return parse_control(name, out) || parse_function(name, out) || parse_special(name, out);
	if (bytes >= sizeof out->text)
		return false;
	*out = (Key){ .kind = KEY_CHAR };
	memcpy(out->text, name, bytes);
	return true;
}

bool key_equal(const Key *a, const Key *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == KEY_CHAR)
		return strcmp(a->text, b->text) == 0;
	return a->kind == KEY_SPECIAL && a->code == b->code;
}
