// SPDX-License-Identifier: GPL-3.0-or-later
// Records: values of an entity's fields, from and to the rows of its table, and walking through them.
#include "kam/model/record.h"

#include <stdio.h>
#include <string.h>

#include "inside.h"

// --- Values ------------------------------------------------------------------------------------------------------

Record *record_new(Arena *arena, EntityKind kind)
{
	Record *record = arena_alloc(arena, 1, sizeof *record);
	record->entity = entity_of(kind);
	record->arena = arena;
	record->values = arena_alloc(arena, record->entity->field_count, sizeof *record->values);
	for (size_t i = 0; i < record->entity->field_count; i++) {
		const Field *field = &record->entity->fields[i];
		if (field->has_initial)
			record->values[i] = (Value){ .given = true, .number = field->initial };
	}
	return record;
}

Value *record_value(Record *record, const char *field)
{
	const Field *found = entity_field(record->entity, field);
	return found ? &record->values[field_index(record->entity, found)] : NULL;
}

static const Value *record_read_value(const Record *record, const char *field)
{
	const Field *found = entity_field(record->entity, field);
	return found ? &record->values[field_index(record->entity, found)] : NULL;
}

int64_t record_number(const Record *record, const char *field, int64_t fallback)
{
	const Value *value = record_read_value(record, field);
	return value && value->given ? value->number : fallback;
}

const char *record_text(const Record *record, const char *field)
{
	const Value *value = record_read_value(record, field);
	return value && value->given && value->text ? value->text : "";
}

// --- Rows --------------------------------------------------------------------------------------------------------

void record_select(Buffer *sql, const Entity *entity)
{
	buffer_add(sql, "SELECT id");
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_printf(sql, ", \"%s\"", entity->fields[i].name);
	buffer_printf(sql, " FROM %s", entity->table);
}

static Value record_read_column(Arena *arena, const Field *field, const Statement *row, int column)
{
	Value value = { 0 };
	if (statement_is_null(row, column))
		return value;
	value.given = true;
	const char *text;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: value.text = arena_strdup(arena, statement_text(row, column)); break;
	case FIELD_DATE:
		text = statement_text(row, column);
		value.number = day_parse_iso(text, strlen(text));
		value.given = value.number != DAY_NONE;
		break;
	default: value.number = statement_int(row, column);
	}
	return value;
}

void record_read(Record *record, const Statement *row)
{
	record->id = statement_int(row, 0);
	for (size_t i = 0; i < record->entity->field_count; i++)
		record->values[i] = record_read_column(record->arena, &record->entity->fields[i], row, (int)i + 1);
}

void record_bind(Statement *statement, int index, const Field *field, const Value *value, Arena *arena)
{
	if (!value->given && field->type == FIELD_FLAG) {
		statement_bind_int(statement, index, 0);
	} else if (!value->given) {
		statement_bind_null(statement, index);
	} else if (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT) {
		statement_bind_text(statement, index, value->text);
	} else if (field->type == FIELD_DATE) {
		char *text = arena_alloc(arena, DAY_TEXT_SIZE, 1);
		statement_bind_text(statement, index, day_format((Day)value->number, DAY_ISO, text));
	} else {
		statement_bind_int(statement, index, value->number);
	}
}

bool record_load(Portfolio *portfolio, EntityKind kind, int64_t id, Arena *arena, Record **out, Error *err)
{
	const Entity *entity = entity_of(kind);
	Buffer sql = BUFFER_EMPTY;
	record_select(&sql, entity);
	buffer_add(&sql, " WHERE id = ?1");
	Statement *query = store_prepare(portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	if (!query)
		return false;
	statement_bind_int(query, 1, id);
	Step step = statement_step(query, err);
	if (step == STEP_ROW) {
		*out = record_new(arena, kind);
		record_read(*out, query);
	} else if (step == STEP_DONE) {
		error_set(err, ERROR_NOT_FOUND, _("There is no such record any more (%s)"), _(entity->label));
	}
	statement_done(query);
	return step == STEP_ROW;
}

// --- What belongs to an account ----------------------------------------------------------------------------------

bool record_belongs(Buffer *sql, EntityKind kind)
{
	const Field *owner = entity_owner_field(entity_of(kind));
	if (kind == ENTITY_ACCOUNT)
		buffer_add(sql, "id = ?1");
	else if (owner && owner->target == ENTITY_ACCOUNT)
		buffer_add(sql, "account = ?1");
	else if (owner && (owner->target == ENTITY_CONTACT || owner->target == ENTITY_EVENT))
		buffer_printf(
			sql, "%s IN (SELECT id FROM %s WHERE account = ?1)", owner->name, entity_of(owner->target)->table);
	else
		return false;
	return true;
}

int64_t record_count(Portfolio *portfolio, EntityKind kind, int64_t account)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT count(*) FROM %s", entity_of(kind)->table);
	if (account)
		buffer_add(&sql, " WHERE ");
	int64_t count = 0;
	bool possible = !account || record_belongs(&sql, kind);
	Statement *query = possible ? store_prepare(portfolio->store, buffer_text(&sql), NULL) : NULL;
	if (query && account)
		statement_bind_int(query, 1, account);
	if (query && statement_step(query, NULL) == STEP_ROW)
		count = statement_int(query, 0);
	statement_done(query);
	buffer_done(&sql);
	return count;
}

// --- Walking -----------------------------------------------------------------------------------------------------

// One part of the order: names of the referenced records sort references to named ones.
static void walk_order_field(Buffer *sql, const Entity *entity, const Field *field, bool descending)
{
	const Field *name = field->type == FIELD_REFERENCE ? entity_name_field(entity_of(field->target)) : NULL;
	if (name)
		buffer_printf(sql, "(SELECT r.%s FROM %s r WHERE r.id = %s.\"%s\") COLLATE NOCASE", name->name,
			entity_of(field->target)->table, entity->table, field->name);
	else
		buffer_printf(sql, "\"%s\"%s", field->name, field->type == FIELD_TEXT ? " COLLATE NOCASE" : "");
	buffer_add(sql, descending ? " DESC, " : ", ");
}

static void walk_order(Buffer *sql, const Entity *entity)
{
	buffer_add(sql, " ORDER BY ");
	bool descending = false;
	for (const char *part = entity->order; *part;) {
		descending = *part == '-';
		part += descending;
		size_t length = strcspn(part, ",");
		char name[64];
		snprintf(name, sizeof name, "%.*s", (int)length, part);
		const Field *field = entity_field(entity, name);
		if (field)
			walk_order_field(sql, entity, field, descending);
		part += length + (part[length] == ',');
	}
	buffer_add(sql, descending ? "id DESC" : "id");
}

static bool walk_sql(Buffer *sql, const RecordQuery *query)
{
	const Entity *entity = entity_of(query->kind);
	record_select(sql, entity);
	buffer_add(sql, " WHERE id > ?2");
	if (query->account) {
		buffer_add(sql, " AND ");
		if (!record_belongs(sql, query->kind))
			return false;
	}
	if (query->by_id || query->after_id)
		buffer_add(sql, " ORDER BY id");
	else
		walk_order(sql, entity);
	buffer_add(sql, " LIMIT ?3");
	return true;
}

bool record_each(Portfolio *portfolio, const RecordQuery *query, bool (*each)(void *context, const Record *record),
	void *context, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	bool possible = walk_sql(&sql, query);
	Statement *rows = possible ? store_prepare(portfolio->store, buffer_text(&sql), err) : NULL;
	buffer_done(&sql);
	if (!rows)
		return !possible;
	if (query->account)
		statement_bind_int(rows, 1, query->account);
	statement_bind_int(rows, 2, query->after_id > 0 ? query->after_id : INT64_MIN);
	statement_bind_int(rows, 3, query->limit > 0 ? query->limit : -1);
	Arena *arena = arena_new();
	Step step;
	while ((step = statement_step(rows, err)) == STEP_ROW) {
		Record *record = record_new(arena, query->kind);
		record_read(record, rows);
		if (!each(context, record))
			break;
		arena_reset(arena);
	}
	arena_free(arena);
	statement_done(rows);
	return step != STEP_FAILED;
}
