// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a person out of the record of changes.
#include <stdlib.h>
#include <string.h>

#include "edit_log.h"
#include "forget_inside.h"
#include "kam/store/changes_rewrite.h"

// What a column of a table is to erasing.
typedef enum Meaning { PLAIN, PERSON, HASH, TEXT } Meaning;
enum { COLUMNS_MOST = 64, TABLES_MOST = 32, TOLD_COLUMNS = 4 };
static const char *const told_columns[TOLD_COLUMNS] = { "name", "email", "phone", "mobile" };
typedef struct Table {
	const char *name;
	Meaning columns[COLUMNS_MOST];
} Table;

typedef struct Edits {
	Forgetting *forgetting;
	Table tables[TABLES_MOST];
	size_t table_count;
	int told[TOLD_COLUMNS]; // of a contact: what tells who it is, the name first
	int link_contact, link_other, tie_contact, event_contact; // columns
	bool tells; // the edit that is read, of the person
} Edits;

// --- Columns ------------------------------------------------------------------------------------------------------------

static Meaning meaning_of(const Entity *entity, const char *column)
{
	const Field *field = entity_field(entity, column);
	if (strcmp(column, "hash") == 0 && entity->kind == ENTITY_EVENT)
		return HASH;
	if (!field)
		return PLAIN;
	if (field->type == FIELD_REFERENCE && field->target == ENTITY_CONTACT)
		return PERSON;
	return words_in_field(entity, field) ? TEXT : PLAIN;
}

static bool read_columns(Edits *edits, const Entity *entity)
{
	Statement *query = store_prepare(
		edits->forgetting->portfolio->store, "SELECT cid, name FROM pragma_table_info(?1)", edits->forgetting->err);
	Step step = STEP_FAILED;
	Table *table = &edits->tables[edits->table_count++];
	table->name = entity->table;
	if (query)
		statement_bind_text(query, 1, entity->table);
	while (query && (step = statement_step(query, edits->forgetting->err)) == STEP_ROW) {
		int column = (int)statement_int(query, 0);
		const char *name = statement_text(query, 1);
		if (column < COLUMNS_MOST)
			table->columns[column] = meaning_of(entity, name);
		for (int i = 0; i < TOLD_COLUMNS && entity->kind == ENTITY_CONTACT; i++)
			if (strcmp(name, told_columns[i]) == 0)
				edits->told[i] = column;
		if (entity->kind == ENTITY_EVENT && strcmp(name, "contact") == 0)
			edits->event_contact = column;
		if (entity->kind == ENTITY_LINK && strcmp(name, "other") == 0)
			edits->link_other = column;
	}
	statement_done(query);
	return step == STEP_DONE;
}

static bool edits_start(Edits *edits)
{
	const EventColumns *columns = &edits->forgetting->portfolio->columns;
	edits->link_contact = columns->link_contact;
	edits->tie_contact = columns->tie_contact;
	for (int kind = 0; kind < ENTITY_COUNT && edits->table_count < TABLES_MOST; kind++)
		if (!read_columns(edits, entity_of((EntityKind)kind)))
			return false;
	return true;
}

// --- Looking ------------------------------------------------------------------------------------------------------------

static bool refers(const Edits *edits, const Change *change, int column)
{
	const Ids64 *contacts = &edits->forgetting->contacts;
	return (change_old_known(change, column) && ids_has(contacts, change_old_int(change, column))) ||
		   (change_new_known(change, column) && ids_has(contacts, change_new_int(change, column)));
}

// Of somebody who was deleted the last name that the record has.
static void name_deleted(const Edits *edits, const Change *change)
{
	Forgetting *forgetting = edits->forgetting;
	const char *before = change_old_text(change, edits->told[0]), *after = change_new_text(change, edits->told[0]);
	if (forgetting->out->deleted && (before || after))
		forgetting->name = arena_strdup(forgetting->arena, after ? after : before);
}

static void look_at_contact(Edits *edits, const Change *change)
{
	if (!ids_has(&edits->forgetting->contacts, change_id(change)))
		return;
	edits->tells = true;
	name_deleted(edits, change);
	for (int i = 0; i < TOLD_COLUMNS; i++) {
		if (change_old_known(change, edits->told[i]))
			words_add(edits->forgetting, change_old_text(change, edits->told[i]));
		if (change_new_known(change, edits->told[i]))
			words_add(edits->forgetting, change_new_text(change, edits->told[i]));
	}
}

static bool look_each(void *context, const Change *change)
{
	Edits *edits = context;
	Forgetting *forgetting = edits->forgetting;
	const char *table = change_table(change);
	if (strcmp(table, "contact") == 0)
		look_at_contact(edits, change);
	else if (strcmp(table, "contact_link") == 0) {
		if (refers(edits, change, edits->link_contact) || refers(edits, change, edits->link_other))
			ids_add(forgetting, &forgetting->links, change_id(change));
		edits->tells = edits->tells || ids_has(&forgetting->links, change_id(change));
	} else if (strcmp(table, "relationship") == 0) {
		if (refers(edits, change, edits->tie_contact))
			ids_add(forgetting, &forgetting->ties, change_id(change));
		edits->tells = edits->tells || ids_has(&forgetting->ties, change_id(change));
	} else if (strcmp(table, "event") == 0 && refers(edits, change, edits->event_contact)) {
		ids_add(forgetting, &forgetting->events, change_id(change));
	}
	return true;
}

// All edits, also those undone. `each` gets the changes and the label.
typedef bool EditEach(Edits *edits, int64_t id, const void *changes, size_t length, const char *label);
static bool edits_walk(Edits *edits, EditEach *each)
{
	Statement *query = store_prepare(
		edits->forgetting->portfolio->store, "SELECT id, changes, label FROM edit ORDER BY id", edits->forgetting->err);
	Step step = STEP_FAILED;
	bool done = query != NULL;
	while (done && (step = statement_step(query, edits->forgetting->err)) == STEP_ROW) {
		size_t length = 0;
		const void *changes = statement_blob(query, 1, &length);
		done = each(edits, statement_int(query, 0), changes, length, statement_text(query, 2));
	}
	statement_done(query);
	return done && step == STEP_DONE;
}

static bool look_edit(Edits *edits, int64_t id, const void *changes, size_t length, const char *label)
{
	(void)id, (void)label;
	edits->tells = false;
	if (length && !changes_each(changes, length, look_each, edits, edits->forgetting->err))
		return false;
	edits->forgetting->out->edits += edits->tells;
	return true;
}

bool edits_look(Forgetting *forgetting, int64_t *count)
{
	Edits edits = { .forgetting = forgetting };
	forgetting->out->edits = 0;
	bool done = edits_start(&edits) && edits_walk(&edits, look_edit);
	*count = forgetting->out->edits;
	return done;
}

// --- Erasing ------------------------------------------------------------------------------------------------------------

static bool drop_row(void *context, const char *table, int64_t id)
{
	const Forgetting *forgetting = ((Edits *)context)->forgetting;
	const Ids64 *ids = strcmp(table, "contact") == 0		? &forgetting->contacts
					   : strcmp(table, "contact_link") == 0 ? &forgetting->links
					   : strcmp(table, "relationship") == 0 ? &forgetting->ties
															: NULL;
	return ids && ids_has(ids, id);
}

static Meaning column_meaning(const Edits *edits, const char *table, int column)
{
	for (size_t i = 0; i < edits->table_count && column < COLUMNS_MOST; i++)
		if (strcmp(edits->tables[i].name, table) == 0)
			return edits->tables[i].columns[column];
	return PLAIN;
}

static bool clear_value(void *context, const char *table, int64_t id, int column, int64_t number)
{
	const Edits *edits = context;
	switch (column_meaning(edits, table, column)) {
	case PERSON: return ids_has(&edits->forgetting->contacts, number);
	case HASH: return ids_has(&edits->forgetting->events, id);
	case PLAIN:
	case TEXT: break;
	}
	return false;
}

static bool replace_text(void *context, const char *table, int column, const char *text, Buffer *out)
{
	const Edits *edits = context;
	return edits->forgetting->texts && column_meaning(edits, table, column) == TEXT &&
		   words_replace(&edits->forgetting->words, text, out);
}

static bool write_edit(
	const Edits *edits, int64_t id, const void *changes, size_t length, const char *label, bool nothing_left)
{
	Statement *change = store_prepare(edits->forgetting->portfolio->store,
		"UPDATE edit SET changes = ?2, label = ?3, state = CASE WHEN ?4 THEN 2 ELSE state END WHERE id = ?1",
		edits->forgetting->err);
	if (!change)
		return false;
	statement_bind_int(change, 1, id);
	statement_bind_blob(change, 2, changes, length);
	statement_bind_text(change, 3, label);
	statement_bind_int(change, 4, nothing_left);
	return statement_run(change, edits->forgetting->err);
}

// Of an edit that told of nobody else nothing stays but the time; others lose the person alone.
static bool forget_edit(Edits *edits, int64_t id, const void *changes, size_t length, const char *label)
{
	const ChangesRewrite rules = { edits, drop_row, clear_value, replace_text };
	void *left = NULL;
	size_t left_length = 0;
	bool touched = false;
	if (length && !changes_rewrite(changes, length, &rules, &left, &left_length, &touched, edits->forgetting->err))
		return false;
	Buffer text = BUFFER_EMPTY;
	bool nothing_left = length > 0 && left_length == 0;
	bool named = words_replace(touched ? &edits->forgetting->names : &edits->forgetting->words, label, &text);
	if (nothing_left)
		label = _("A person who was erased");
	else if (named)
		label = buffer_text(&text);
	bool done = (!touched && !named) || write_edit(edits, id, left, left_length, label, nothing_left);
	buffer_done(&text);
	free(left);
	return done;
}

bool edits_forget(Forgetting *forgetting)
{
	Edits edits = { .forgetting = forgetting };
	return edits_start(&edits) && edits_walk(&edits, forget_edit);
}
