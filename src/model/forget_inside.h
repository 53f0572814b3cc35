// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of erasing a person share.
#ifndef KAM_MODEL_FORGET_INSIDE_H
#define KAM_MODEL_FORGET_INSIDE_H

#include "inside.h"
#include "kam/model/forget.h"

typedef struct Ids64 {
	int64_t *items; // ascending
	size_t count, capacity;
} Ids64;

typedef struct Words {
	const char **items; // what tells of the person: names, e-mail address, phone numbers, folded
	size_t count, capacity;
} Words;

typedef struct Forgetting {
	Portfolio *portfolio;
	Arena *arena;
	Error *err;
	Ids64 contacts, links, ties; // rows that go; links and relationships also those that are long gone
	Ids64 events;                // that name the person
	Words words; // that tell of nobody else, in any text
	Words names; // all, in labels of edits of the person
	const char *name;
	bool texts;
	Forgotten *out;
} Forgetting;

bool ids_has(const Ids64 *ids, int64_t id);
void ids_add(Forgetting *forgetting, Ids64 *ids, int64_t id);

// --- forget_words.c -----------------------------------------------------------------------------------------------------

// A name, e-mail address or phone number. Names of one word are those of too many: they are not looked for in texts.
void words_add(Forgetting *forgetting, const char *text);
// The text without the person, appended: false when it tells of nobody.
bool words_replace(const Words *words, const char *text, Buffer *out);
// Whether a field's text may tell of people: not the names of accounts, managers and other contacts.
bool words_in_field(const Entity *entity, const Field *field);
// Counts the texts of records that tell of the person, and replaces them with `replace`.
bool words_in_records(Forgetting *forgetting, bool replace, int64_t *count);

// --- forget_edits.c -----------------------------------------------------------------------------------------------------

// Gathers from the record of changes what the person was ever called and which links and relationships there were; counts edits.
bool edits_look(Forgetting *forgetting, int64_t *count);
// Takes the person out of the record of changes.
bool edits_forget(Forgetting *forgetting);

#endif
