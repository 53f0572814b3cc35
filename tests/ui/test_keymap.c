// SPDX-License-Identifier: GPL-3.0-or-later
// Names of keys, bindings and the person's overrides.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam/ui/command.h"

enum { LIST = 1, MAP = 2, ANY = 3 };

static const Command commands[] = {
	{ 0, "down", ANY, "Down j", "Down", NULL, NULL, 0 },
	{ 1, "move-down", MAP, "j Shift+Down", "Move down", "move", NULL, NEEDS_WRITE },
	{ 2, "undo", ANY, "u", "Undo", "undo", NULL, 0 },
	{ 3, "redo", ANY, "Ctrl-R", "Redo", NULL, NULL, 0 },
	{ 4, "quit", ANY, "q", "Quit", "quit", NULL, 0 },
};

static int found(const Keymap *keymap, unsigned context, const char *name)
{
	Key key;
	assert_true(key_parse(name, &key));
	const Command *command = keymap_find(keymap, context, &key);
	return command ? command->id : -1;
}

static void names_read_back(void **state)
{
	(void)state;
	static const char *const names[] = { "a", "é", "?", "Space", "Tab", "Enter", "Esc", "Ctrl-R", "Up", "Shift+Left",
		"PgDn", "F1", "F12", "Del", "Shift-Tab", "Backspace" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		Key key;
		char out[24];
		assert_true(key_parse(names[i], &key));
		assert_string_equal(key_label(&key, out), names[i]);
	}
}

static void names_forgive(void **state)
{
	(void)state;
	Key a, b;
	assert_true(key_parse("ctrl+r", &a) && key_parse("^R", &b) && key_equal(&a, &b));
	assert_true(key_parse("pagedown", &a) && key_parse("PgDn", &b) && key_equal(&a, &b));
	assert_false(key_parse("", &a));
	assert_false(key_parse("F13", &a));
	assert_false(key_parse("Ctrl-", &a));
	assert_false(key_parse("Hyper-X", &a));
}

static void own_context_wins(void **state)
{
	(void)state;
	Keymap *keymap = keymap_new(commands, 5, NULL, NULL);
	assert_int_equal(found(keymap, LIST, "j"), 0);
	assert_int_equal(found(keymap, MAP, "j"), 1);
	assert_int_equal(found(keymap, MAP, "Down"), 0);
	assert_int_equal(found(keymap, LIST, "Shift+Down"), -1);
	char key[24], all[64];
	assert_string_equal(keymap_key(keymap, &commands[0], LIST, key), "Down");
	assert_string_equal(keymap_all_keys(keymap, &commands[0], LIST, all, sizeof all), "Down j");
	assert_string_equal(keymap_all_keys(keymap, &commands[0], MAP, all, sizeof all), "Down"); // j is taken there
	keymap_free(keymap);
}

static void add_hint(void *context, const char *key, const char *hint)
{
	char *out = context;
	sprintf(out + strlen(out), "%s=%s ", key, hint);
}

static void settings_override(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-keys-XXXXXX", hints[100] = "";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	fputs("[ui]\nmouse = no\n[keys]\nundo = Ctrl-U q\nredo =\n", file);
	fclose(file);
	Error err = { 0 };
	Keymap *keymap = keymap_new(commands, 5, path, &err);
	assert_int_equal(err.code, ERROR_NONE);
	assert_int_equal(found(keymap, LIST, "u"), -1);
	assert_int_equal(found(keymap, LIST, "Ctrl-U"), 2);
	assert_int_equal(found(keymap, LIST, "q"), 2); // the person's beats the default
	assert_int_equal(found(keymap, LIST, "Ctrl-R"), -1);
	keymap_hints(keymap, MAP, add_hint, hints);
	assert_string_equal(hints, "j=move Ctrl-U=undo "); // quit has no key left: no hint
	keymap_free(keymap);
	unlink(path);
}

static void problems_are_told(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-keys-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	fputs("[keys]\nfly = x\nundo = Hyper-X z\n", file);
	fclose(file);
	Error err = { 0 };
	Keymap *keymap = keymap_new(commands, 5, path, &err);
	assert_int_equal(err.code, ERROR_INVALID);
	assert_non_null(strstr(err.message, "fly"));
	assert_int_equal(found(keymap, LIST, "z"), 2); // the good part holds
	keymap_free(keymap);
	unlink(path);
	err = (Error){ 0 };
	keymap_free(keymap_new(commands, 5, "/no/such/file.ini", &err));
	assert_int_equal(err.code, ERROR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_read_back),
		cmocka_unit_test(names_forgive),
		cmocka_unit_test(own_context_wins),
		cmocka_unit_test(settings_override),
		cmocka_unit_test(problems_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
