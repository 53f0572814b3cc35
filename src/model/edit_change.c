// SPDX-License-Identifier: GPL-3.0-or-later
// Changes within an edit, and edits of one record.
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/base/money.h"
#include "kam/model/phase.h"

// --- Values that follow from others ------------------------------------------------------------------------------

// An order line without amount: quantity x unit price x (1 - discount).
static void change_line_amount(Portfolio *portfolio, Record *line)
{
	Value *amount = record_value(line, "amount");
	const Value *quantity = record_value(line, "quantity"), *price = record_value(line, "unit_price");
	Money computed;
	if (amount->given || !quantity->given || !price->given)
		return;
	Decimal discount = { record_number(line, "discount", 0), 6 };
	if (decimal_line_amount((Decimal){ quantity->number, 6 }, (Decimal){ price->number, 6 }, discount,
			record_currency(portfolio, line), &computed))
		*amount = (Value){ .given = true, .number = computed };
}

// Typing an amount makes it the head's; taking it away leaves it to the lines.
static void change_event_amount(Record *event, const Record *before)
{
	const Value *amount = record_value(event, "amount"), *old = record_value((Record *)before, "amount");
	Value *from_lines = record_value(event, "from_lines");
	*from_lines = *record_value((Record *)before, "from_lines");
	if (from_lines->number && (amount->given != old->given || amount->number != old->number))
		from_lines->number = !amount->given;
}

// --- Rows --------------------------------------------------------------------------------------------------------

static void change_bind(Statement *statement, const Record *record, Arena *arena)
{
	statement_bind_int(statement, 1, record->id);
	for (size_t i = 0; i < record->entity->field_count; i++)
		record_bind(statement, (int)i + 2, &record->entity->fields[i], &record->values[i], arena);
}

static bool change_run(Edit *edit, const char *sql, const Record *record, Error *err)
{
	Statement *statement = store_prepare(edit->portfolio->store, sql, err);
	if (!statement)
		return false;
	Arena *arena = arena_new();
	change_bind(statement, record, arena);
	bool ok = statement_run(statement, err);
	arena_free(arena);
	return ok;
}

static const char *insert_sql(Edit *edit, const Entity *entity)
{
	Buffer sql = BUFFER_EMPTY;
	if (edit->insert_sql[entity->kind])
		return edit->insert_sql[entity->kind];
	buffer_printf(&sql, "INSERT INTO %s (id", entity->table);
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_printf(&sql, ", \"%s\"", entity->fields[i].name);
	buffer_add(&sql, ") VALUES (?1");
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_printf(&sql, ", ?%zu", i + 2);
	buffer_add(&sql, ")");
	return edit->insert_sql[entity->kind] = buffer_take(&sql);
}

// An account keeps the currency that its amounts were typed in, whatever the portfolio's becomes later.
static void change_account_currency(Portfolio *portfolio, Record *record)
{
	Value *currency = record_value(record, "currency");
	if (!currency->given)
		*currency = (Value){ .given = true, .text = arena_strdup(record->arena, portfolio_currency(portfolio)) };
}

void edit_complete(Portfolio *portfolio, Record *record)
{
	if (record->entity->kind == ENTITY_LINE)
		change_line_amount(portfolio, record);
	if (record->entity->kind == ENTITY_ACCOUNT)
		change_account_currency(portfolio, record);
}

bool edit_insert_valid(Edit *edit, const Record *record, Error *err)
{
	const Entity *entity = record->entity;
	const Field *name = entity_name_field(entity);
	if (!change_run(edit, insert_sql(edit, entity), record, err))
		return false;
	if (entity->kind == ENTITY_BATCH && edit->batch == 0)
		edit->batch = record->id;
	if (name)
		names_added(edit->portfolio, entity->kind, record->id, record_text(record, name->name));
	return true;
}

bool edit_insert(Edit *edit, Record *record, Error *err)
{
	Portfolio *portfolio = edit->portfolio;
	edit_complete(portfolio, record);
	int64_t before = record->id;
	if (!record_validate(portfolio, record, NULL, err))
		return false;
	if (record->id == 0)
		record->id = store_new_id(portfolio->store);
	if (edit_insert_valid(edit, record, err))
		return true;
	record->id = before;
	return false;
}

static bool change_update_row(Edit *edit, const Record *record, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "UPDATE %s SET ", record->entity->table);
	for (size_t i = 0; i < record->entity->field_count; i++)
		buffer_printf(&sql, "%s\"%s\" = ?%zu", i ? ", " : "", record->entity->fields[i].name, i + 2);
	buffer_add(&sql, " WHERE id = ?1");
	bool ok = change_run(edit, buffer_text(&sql), record, err);
	buffer_done(&sql);
	return ok;
}

static bool change_renames(const Record *before, const Record *after)
{
	const Field *name = entity_name_field(after->entity);
	return name && strcmp(record_text(before, name->name), record_text(after, name->name)) != 0;
}

static bool change_name(Portfolio *portfolio, const Record *before, Error *err)
{
	EntityKind kind = before->entity->kind;
	names_forget(portfolio, kind);
	return kind != ENTITY_ACCOUNT || former_name_note(portfolio, before->id, record_text(before, "name"), err);
}

bool edit_update(Edit *edit, const Record *record, Error *err)
{
	Portfolio *portfolio = edit->portfolio;
	Arena *arena = arena_new();
	Record *before = NULL, after = *record;
	bool ok = record_load(portfolio, record->entity->kind, record->id, arena, &before, err);
	after.values = arena_alloc(arena, record->entity->field_count, sizeof *after.values);
	memcpy(after.values, record->values, record->entity->field_count * sizeof *after.values);
	if (ok && record->entity->kind == ENTITY_EVENT)
		change_event_amount(&after, before);
	if (ok && record->entity->kind == ENTITY_LINE)
		change_line_amount(portfolio, &after);
	ok = ok && record_validate(portfolio, &after, NULL, err) && change_update_row(edit, &after, err);
	if (ok && change_renames(before, &after))
		ok = change_name(portfolio, before, err);
	arena_free(arena);
	return ok;
}

bool edit_delete(Edit *edit, EntityKind kind, int64_t id, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "DELETE FROM %s WHERE id = ?1", entity_of(kind)->table);
	Statement *statement = store_prepare(edit->portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	if (!statement)
		return false;
	statement_bind_int(statement, 1, id);
	if (!statement_run(statement, err))
		return false;
	names_forget_all(edit->portfolio); // what belonged to it is gone too
	return store_changes(edit->portfolio->store) > 0 ||
		   error_set(err, ERROR_NOT_FOUND, _("There is no such record any more (%s)"), _(entity_of(kind)->label));
}

// --- What a deletion takes with it -------------------------------------------------------------------------------

// Rows of `entity` that go with record ?1 of `kind`, by the references that own or are required.
static int64_t dependents_of(Portfolio *portfolio, const Entity *entity, EntityKind kind, int64_t id)
{
	Buffer where = BUFFER_EMPTY;
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (field->type == FIELD_REFERENCE && field->target == kind && field->flags & (FIELD_REQUIRED | FIELD_OWNER))
			buffer_printf(&where, "%s\"%s\" = ?1", where.length ? " OR " : "", field->name);
	}
	int64_t count = 0;
	if (where.length) {
		char *condition = buffer_take(&where);
		buffer_printf(&where, "SELECT count(*) FROM %s WHERE %s", entity->table, condition);
		free(condition);
		Statement *query = store_prepare(portfolio->store, buffer_text(&where), NULL);
		if (query) {
			statement_bind_int(query, 1, id);
			count = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
		}
		statement_done(query);
	}
	buffer_done(&where);
	return count;
}

bool record_dependents(Portfolio *portfolio, EntityKind kind, int64_t id, Dependents *out, Error *err)
{
	Arena *arena = arena_new();
	Record *record = NULL;
	*out = (Dependents){ 0 };
	bool ok = record_load(portfolio, kind, id, arena, &record, err);
	for (int other = 0; ok && other < ENTITY_COUNT; other++) {
		if (kind == ENTITY_ACCOUNT) // also what belongs to its contacts and events
			out->count[other] = other == ENTITY_ACCOUNT ? 0 : record_count(portfolio, (EntityKind)other, id);
		else
			out->count[other] = dependents_of(portfolio, entity_of((EntityKind)other), kind, id);
	}
	arena_free(arena);
	return ok;
}

// --- Edits of one record -----------------------------------------------------------------------------------------

static bool change_commit(Edit *edit, EditVerb verb, EntityKind kind, const char *title, const char *fields, Error *err)
{
	Buffer label = BUFFER_EMPTY;
	edit_label(&label, verb, kind, title, fields);
	bool ok = edit_commit(edit, buffer_text(&label), NULL, err);
	buffer_done(&label);
	return ok;
}

// Who enters a phase or an answer is the author, where he or she is one of the managers.
static void change_author(Portfolio *portfolio, Record *record)
{
	EntityKind kind = record->entity->kind;
	if (kind != ENTITY_PHASE && kind != ENTITY_ASSESSMENT)
		return;
	Value *manager = record_value(record, "manager");
	int64_t author = manager->given ? 0 : phase_author(portfolio);
	if (author)
		*manager = (Value){ .given = true, .number = author };
}

bool record_add(Portfolio *portfolio, Record *record, Error *err)
{
	Edit *edit = edit_begin(portfolio, err);
	int64_t before = record->id;
	if (!edit)
		return false;
	change_author(portfolio, record);
	if (!edit_insert(edit, record, err)) {
		edit_cancel(edit);
		return false;
	}
	Buffer title = BUFFER_EMPTY;
	record_title(portfolio, record->entity->kind, record->id, &title);
	bool ok = change_commit(edit, EDIT_ADD, record->entity->kind, buffer_text(&title), NULL, err);
	buffer_done(&title);
	if (!ok)
		record->id = before;
	return ok;
}

static bool value_equal(const Value *a, const Value *b)
{
	if (a->given != b->given || !a->given)
		return a->given == b->given;
	return a->text && b->text ? strcmp(a->text, b->text) == 0 : a->number == b->number && !a->text == !b->text;
}

// "Potential, City": the fields that differ, at most three of them.
static void change_fields(const Record *before, const Record *after, Buffer *out)
{
	int shown = 0;
	for (size_t i = 0; i < after->entity->field_count; i++) {
		if (after->entity->fields[i].flags & FIELD_COMPUTED || value_equal(&before->values[i], &after->values[i]))
			continue;
		if (shown++ < 3)
			buffer_printf(out, "%s%s", shown > 1 ? ", " : "", _(after->entity->fields[i].label));
		else
			shown = 4;
	}
	if (shown > 3)
		buffer_add(out, " ...");
}

bool record_save(Portfolio *portfolio, const Record *record, Error *err)
{
	Edit *edit = edit_begin(portfolio, err);
	if (!edit)
		return false;
	Arena *arena = arena_new();
	Buffer title = BUFFER_EMPTY, fields = BUFFER_EMPTY;
	Record *before = NULL;
	bool ok =
		record_load(portfolio, record->entity->kind, record->id, arena, &before, err) && edit_update(edit, record, err);
	if (ok) {
		record_title(portfolio, record->entity->kind, record->id, &title);
		change_fields(before, record, &fields);
		ok = change_commit(edit, EDIT_CHANGE, record->entity->kind, buffer_text(&title), buffer_text(&fields), err);
	} else {
		edit_cancel(edit);
	}
	buffer_done(&title);
	buffer_done(&fields);
	arena_free(arena);
	return ok;
}

bool record_remove(Portfolio *portfolio, EntityKind kind, int64_t id, Error *err)
{
	Edit *edit = edit_begin(portfolio, err);
	if (!edit)
		return false;
	Buffer title = BUFFER_EMPTY;
	record_title(portfolio, kind, id, &title);
	bool ok = edit_delete(edit, kind, id, err);
	if (ok)
		ok = change_commit(edit, EDIT_REMOVE, kind, buffer_text(&title), NULL, err);
	else
		edit_cancel(edit);
	buffer_done(&title);
	return ok;
}
