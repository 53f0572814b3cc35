// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a row over those of a record: what differs, what is put in place, and what of it is told.
#include <string.h>

#include "import_inside.h"
#include "kam/base/text.h"

bool value_same(const Value *a, const Value *b)
{
	if (!a->given || !b->given)
		return a->given == b->given;
	if (a->text || b->text)
		return a->text && b->text && strcmp(a->text, b->text) == 0;
	return a->number == b->number;
}

bool values_differ(const Entity *entity, const Value *values, const Record *record)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (values[i].given && record->values[i].given && !value_same(&values[i], &record->values[i]))
			return true;
	return false;
}

bool values_would_change(const Entity *entity, const Value *values, const Record *record)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (values[i].given && !value_same(&values[i], &record->values[i]))
			return true;
	return false;
}

void values_apply(const Entity *entity, const Value *values, Record *record)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (values[i].given)
			record->values[i] = values[i];
}

// --- Telling -------------------------------------------------------------------------------------------------------

// As a person reads it, in one line: a text may be as long as a page.
static const char *shown(Import *import, const Record *record, const Field *field)
{
	enum { MOST_COLUMNS = 200 };
	Buffer text = BUFFER_EMPTY;
	record_show(import->portfolio, record, field, FORM_TYPED, &text);
	size_t bytes = text_clip(buffer_text(&text), MOST_COLUMNS, NULL);
	const char *copy = text_clean(import->arena, buffer_text(&text), bytes, false);
	buffer_done(&text);
	return copy;
}

static const char *title_of(Import *import, const Record *record)
{
	Buffer text = BUFFER_EMPTY;
	record_title(import->portfolio, record->entity->kind, record->id, &text);
	const char *copy = arena_strdup(import->arena, buffer_text(&text));
	buffer_done(&text);
	return copy;
}

static bool is_told(const ImportResult *result, const Field *field)
{
	return result->change_count < IMPORT_CHANGES_KEPT && !(field->flags & FIELD_COMPUTED);
}

void record_change(Import *import, const Value *values, Record *record)
{
	ImportResult *result = import->result;
	const Entity *entity = record->entity;
	const char *title = NULL;
	if (!result->changes)
		result->changes = arena_alloc(import->arena, IMPORT_CHANGES_KEPT, sizeof *result->changes);
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (!values[i].given || value_same(&values[i], &record->values[i]))
			continue;
		ImportChange *change = is_told(result, field) ? &result->changes[result->change_count++] : NULL;
		if (change)
			*change = (ImportChange){ .line = import->line, .field = field, .before = shown(import, record, field) };
		record->values[i] = values[i];
		if (change) {
			change->record = title = title ? title : title_of(import, record);
			change->after = shown(import, record, field);
		}
	}
}

bool record_save_change(Import *import, const Value *values, Record *record, Error *err)
{
	size_t told = import->result->change_count;
	record_change(import, values, record);
	if (edit_update(import->edit, record, err))
		return true;
	import->result->change_count = told;
	return false;
}
