// SPDX-License-Identifier: GPL-3.0-or-later
// Looks into the tables of entities, fields and choices.
#include "kam/model/entity.h"

#include <stdlib.h>
#include <string.h>

#include "entity_macros.h"
#include "kam/base/text.h"

// --- Entities ----------------------------------------------------------------------------------------------------

typedef struct EntityTable {
	const Entity *entities;
	const size_t *count;
} EntityTable;

static const EntityTable entity_tables[] = {
	{ entities_people, &entities_people_count },
	{ entities_history, &entities_history_count },
	{ entities_plan, &entities_plan_count },
};
#define ENTITY_TABLES (sizeof entity_tables / sizeof *entity_tables)

const Entity *entity_of(EntityKind kind)
{
	for (size_t t = 0; t < ENTITY_TABLES; t++) {
		const EntityTable *table = &entity_tables[t];
		for (size_t i = 0; i < *table->count; i++)
			if (table->entities[i].kind == kind)
				return &table->entities[i];
	}
	return NULL;
}

// Other words under which people and files know an entity.
static const struct {
	const char *word;
	EntityKind kind;
} entity_synonyms[] = {
	{ "customer", ENTITY_ACCOUNT },
	{ "customers", ENTITY_ACCOUNT },
	{ "client", ENTITY_ACCOUNT },
	{ "clients", ENTITY_ACCOUNT },
	{ "kam", ENTITY_MANAGER },
	{ "kams", ENTITY_MANAGER },
	{ "team", ENTITY_MANAGER },
	{ "employees", ENTITY_MANAGER },
	{ "person", ENTITY_CONTACT },
	{ "people", ENTITY_CONTACT },
	{ "stakeholder", ENTITY_CONTACT },
	{ "stakeholders", ENTITY_CONTACT },
	{ "event", ENTITY_EVENT },
	{ "events", ENTITY_EVENT },
	{ "order", ENTITY_EVENT },
	{ "orders", ENTITY_EVENT },
	{ "invoices", ENTITY_EVENT },
	{ "interactions", ENTITY_EVENT },
	{ "item", ENTITY_LINE },
	{ "items", ENTITY_LINE },
	{ "task", ENTITY_ACTION },
	{ "tasks", ENTITY_ACTION },
	{ "deal", ENTITY_OPPORTUNITY },
	{ "deals", ENTITY_OPPORTUNITY },
	{ "pipeline", ENTITY_OPPORTUNITY },
	{ "import", ENTITY_BATCH },
	{ "imports", ENTITY_BATCH },
	{ "ties", ENTITY_RELATIONSHIP },
	{ "answers", ENTITY_QUESTION },
};

static const Entity *entity_by_name(const char *name)
{
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		if (strcmp(entity->name, name) == 0 || strcmp(entity->plural, name) == 0 || strcmp(entity->table, name) == 0)
			return entity;
	}
	return NULL;
}

const Entity *entity_find(const char *name)
{
	if (!name || !*name)
		return NULL;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, name);
	const Entity *found = entity_by_name(buffer_text(&folded));
	for (size_t i = 0; !found && i < sizeof entity_synonyms / sizeof *entity_synonyms; i++)
		if (strcmp(entity_synonyms[i].word, buffer_text(&folded)) == 0)
			found = entity_of(entity_synonyms[i].kind);
	buffer_done(&folded);
	return found;
}

bool event_is_document(int kind)
{
	return kind == EVENT_ORDER || kind == EVENT_INVOICE || kind == EVENT_RETURN;
}

bool event_is_interaction(int kind)
{
	switch (kind) {
	case EVENT_MEETING:
	case EVENT_CALL:
	case EVENT_VISIT:
	case EVENT_EMAIL:
	case EVENT_AFTER_SALES:
	case EVENT_TRAINING:
	case EVENT_SURVEY: return true;
	default: return false;
	}
}

// --- Fields ------------------------------------------------------------------------------------------------------

const Field *entity_field(const Entity *entity, const char *name)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (strcmp(entity->fields[i].name, name) == 0)
			return &entity->fields[i];
	return NULL;
}

size_t field_index(const Entity *entity, const Field *field)
{
	return (size_t)(field - entity->fields);
}

static const Field *field_with(const Entity *entity, unsigned flag)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].flags & flag)
			return &entity->fields[i];
	return NULL;
}

const Field *entity_name_field(const Entity *entity)
{
	return field_with(entity, FIELD_NAME);
}

const Field *entity_key_field(const Entity *entity)
{
	return field_with(entity, FIELD_KEY);
}

const Field *entity_owner_field(const Entity *entity)
{
	return field_with(entity, FIELD_OWNER);
}

// --- Choices -----------------------------------------------------------------------------------------------------

const Choice *choice_of(const Choice *choices, int64_t value)
{
	for (const Choice *choice = choices; choice && choice->name; choice++)
		if (choice->value == value)
			return choice;
	return NULL;
}

// Folded, with "_" and "-" as blanks: "Decision-Maker" is "decision_maker" is "decision maker".
static void choice_fold(Buffer *out, const char *text)
{
	buffer_clear(out);
	text_fold(out, text);
	for (size_t i = 0; i < out->length; i++)
		if (out->text[i] == '_' || (out->text[i] == '-' && i > 0))
			out->text[i] = ' ';
}

static const Choice *choice_by_number(const Choice *choices, const char *text)
{
	char *end = NULL;
	long value = strtol(text, &end, 10);
	return end != text && *end == '\0' ? choice_of(choices, value) : NULL;
}

// How well a choice is named by folded text: 2 whole, 1 beginning, 0 not.
static int choice_matches(const Choice *choice, const char *folded, Buffer *scratch)
{
	const char *names[] = { choice->name, choice->label, _(choice->label) };
	size_t length = strlen(folded);
	int best = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		choice_fold(scratch, names[i]);
		if (strcmp(buffer_text(scratch), folded) == 0)
			return 2;
		if (strncmp(buffer_text(scratch), folded, length) == 0)
			best = 1;
	}
	return best;
}

const Choice *choice_find(const Choice *choices, const char *text)
{
	if (!choices || !text || !*text)
		return NULL;
	const Choice *by_number = choice_by_number(choices, text);
	if (by_number)
		return by_number;
	Buffer folded = BUFFER_EMPTY, scratch = BUFFER_EMPTY;
	choice_fold(&folded, text);
	const Choice *whole = NULL, *beginning = NULL;
	int beginnings = 0;
	for (const Choice *choice = choices; choice->name && !whole && folded.length > 0; choice++) {
		int match = choice_matches(choice, buffer_text(&folded), &scratch);
		if (match == 2) {
			whole = choice;
		} else if (match == 1) {
			beginning = choice;
			beginnings++;
		}
	}
	buffer_done(&folded);
	buffer_done(&scratch);
	return whole ? whole : beginnings == 1 ? beginning : NULL;
}
