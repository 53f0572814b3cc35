// SPDX-License-Identifier: GPL-3.0-or-later
// Commands live in one table. The keymap, footer hints, `?`, the palette and the manual's key section are made from it;
// the person's own bindings (settings file, section [keys]) override it.
#ifndef KAM_UI_COMMAND_H
#define KAM_UI_COMMAND_H

#include "kam/ui/terminal.h"

typedef struct Command {
	int id;            // the program's enum; ascending
	const char *name;  // stable name for the settings file and the palette: "account-next"
	unsigned contexts; // bits of the views in which it works; all bits: everywhere
	const char *keys;  // default keys, blanks between: "Down j"
	const char *label; // marked for translation; what the palette shows: "Next account"
	const char *hint;  // marked for translation; one word for the footer, NULL: not in the footer
	const char *help;  // marked for translation; one sentence for `?`; NULL: the label says it all
	unsigned needs;    // preconditions that the dispatcher checks, so that no handler repeats them (NEEDS_...)
} Command;

enum {
	NEEDS_WRITE = 1 << 0,   // a portfolio that may be written
	NEEDS_ACCOUNT = 1 << 1, // an account is selected
	NEEDS_CONTACT = 1 << 2, // a person is selected
};

typedef struct Keymap Keymap;

// From the table (count entries), with overrides from an ini file (NULL: none). Problems in the file are told in *err,
// the good lines hold.
Keymap *keymap_new(const Command *commands, size_t count, const char *ini_path, Error *err);
void keymap_free(Keymap *keymap);
// The command for a key in a context (one bit); the context's own binding beats one that is for many. NULL: none.
const Command *keymap_find(const Keymap *keymap, unsigned context, const Key *key);
// The first key of a command in a context, as text for hints ("" when it has none). Returns out.
char *keymap_key(const Keymap *keymap, const Command *command, unsigned context, char out[static 24]);
// All of them, blanks between, for `?` and the manual ("" when it has none). Returns out.
char *keymap_all_keys(const Keymap *keymap, const Command *command, unsigned context, char *out, size_t size);
const Command *keymap_commands(const Keymap *keymap, size_t *count);
// The footer: " Enter open  Tab next panel ..." as pieces; calls `piece` for key and hint in table order.
void keymap_hints(const Keymap *keymap, unsigned context,
	void (*piece)(void *context_data, const char *key, const char *hint), void *context_data);

#endif
