// SPDX-License-Identifier: GPL-3.0-or-later
// From the command table and the person's own bindings to: which command does this key call here, and which key shows
// it.
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/memory.h"
#include "kam/base/text.h"
#include "kam/ui/command.h"

typedef struct Binding {
	Key key;
	const Command *command;
	bool own; // the person's: beats every default
} Binding;

struct Keymap {
	const Command *commands;
	size_t count;
	Binding *bindings; // in table order; a command's keys in their order
	size_t binding_count, binding_capacity;
};

// --- Building ----------------------------------------------------------------------------------------------------

typedef struct Reading { // of the settings file
	Keymap *keymap;
	const char *path;
	Error *err; // the first problem
} Reading;

static void complain(Reading *reading, const char *name, const char *what)
{
	if (reading->err && reading->err->code == ERROR_NONE)
		error_set(reading->err, ERROR_INVALID, _("%s, [keys], %s: %s"), reading->path, name, what);
}

static void unbind(Keymap *keymap, const Command *command)
{
	size_t kept = 0;
	for (size_t i = 0; i < keymap->binding_count; i++)
		if (keymap->bindings[i].command != command)
			keymap->bindings[kept++] = keymap->bindings[i];
	keymap->binding_count = kept;
}

// Adds the keys of a blank-separated list; false when one is unknown (the others hold).
static bool bind(Keymap *keymap, const Command *command, const char *keys, bool own)
{
	bool good = true;
	while (*keys) {
		size_t length = strcspn(keys, " ");
		char name[24];
		Key key;
		if (length > 0 && length < sizeof name) {
			memcpy(name, keys, length);
			name[length] = '\0';
			if (key_parse(name, &key))
				ARRAY_PUSH(keymap->bindings, keymap->binding_count, keymap->binding_capacity) =
					(Binding){ key, command, own };
			else
				good = false;
		} else if (length > 0)
			good = false;
		keys += length + (keys[length] == ' ');
	}
	return good;
}

static const Command *find_name(const Keymap *keymap, const char *name)
{
	for (size_t i = 0; i < keymap->count; i++)
		if (strcmp(keymap->commands[i].name, name) == 0)
			return &keymap->commands[i];
	return NULL;
}

static int take_setting(void *user, const char *section, const char *name, const char *value)
{
	Reading *reading = user;
	if (strcmp(section, "keys") != 0)
		return 1;
	const Command *command = find_name(reading->keymap, name);
	if (!command) {
		complain(reading, name, _("there is no such command"));
		return 1;
	}
	unbind(reading->keymap, command);
	if (!bind(reading->keymap, command, value, true))
		complain(reading, name, _("there is no such key"));
	return 1;
}

static void read_settings(Keymap *keymap, const char *path, Error *err)
{
	FILE *file = fopen(path, "r");
	if (!file) {
		if (errno != ENOENT && errno != ENOTDIR)
			error_set(err, ERROR_FILE, _("%s cannot be read: %s"), path, strerror(errno));
		return;
	}
	Reading reading = { keymap, path, err };
	int line = ini_parse_file(file, take_setting, &reading);
	fclose(file);
	if (line > 0 && err && err->code == ERROR_NONE)
		error_set(err, ERROR_INVALID, _("%s, line %d: this is no setting"), path, line);
}

Keymap *keymap_new(const Command *commands, size_t count, const char *ini_path, Error *err)
{
	Keymap *keymap = memory_new(1, sizeof *keymap);
	keymap->commands = commands;
	keymap->count = count;
	for (size_t i = 0; i < count; i++)
		bind(keymap, &commands[i], commands[i].keys ? commands[i].keys : "", false);
	if (ini_path)
		read_settings(keymap, ini_path, err);
	return keymap;
}

void keymap_free(Keymap *keymap)
{
	if (!keymap)
		return;
	free(keymap->bindings);
	free(keymap);
}

// --- Asking ------------------------------------------------------------------------------------------------------

static int bits(unsigned mask)
{
	int count = 0;
	for (; mask; mask &= mask - 1)
		count++;
	return count;
}

static bool beats(const Binding *a, const Binding *b)
{
	if (a->own != b->own)
		return a->own;
	return bits(a->command->contexts) < bits(b->command->contexts);
}

const Command *keymap_find(const Keymap *keymap, unsigned context, const Key *key)
{
	const Binding *best = NULL;
	for (size_t i = 0; i < keymap->binding_count; i++) {
		const Binding *binding = &keymap->bindings[i];
		if ((binding->command->contexts & context) && key_equal(&binding->key, key) && (!best || beats(binding, best)))
			best = binding;
	}
	return best ? best->command : NULL;
}

// A key that something else takes in this context would be a wrong hint. Context 0: anywhere.
static bool is_key_of(const Keymap *keymap, const Binding *binding, const Command *command, unsigned context)
{
	return binding->command == command && (!context || keymap_find(keymap, context, &binding->key) == command);
}

char *keymap_key(const Keymap *keymap, const Command *command, unsigned context, char out[static 24])
{
	out[0] = '\0';
	for (size_t i = 0; i < keymap->binding_count; i++)
		if (is_key_of(keymap, &keymap->bindings[i], command, context))
			return key_label(&keymap->bindings[i].key, out);
	return out;
}

char *keymap_all_keys(const Keymap *keymap, const Command *command, unsigned context, char *out, size_t size)
{
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < keymap->binding_count; i++) {
		char one[24];
		if (!is_key_of(keymap, &keymap->bindings[i], command, context))
			continue;
		key_label(&keymap->bindings[i].key, one);
		if (used + strlen(one) + 2 > size)
			break;
		used += (size_t)snprintf(out + used, size - used, "%s%s", used > 0 ? " " : "", one);
	}
	return out;
}

const Command *keymap_commands(const Keymap *keymap, size_t *count)
{
	*count = keymap->count;
	return keymap->commands;
}

void keymap_hints(const Keymap *keymap, unsigned context,
	void (*piece)(void *context_data, const char *key, const char *hint), void *context_data)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const Command *command = &keymap->commands[i];
		char key[24];
		if (command->hint && (command->contexts & context) && *keymap_key(keymap, command, context, key))
			piece(context_data, key, _(command->hint));
	}
}
