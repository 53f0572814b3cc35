// SPDX-License-Identifier: GPL-3.0-or-later
// "field=value" words.
#include "record_fields.h"

#include <string.h>

#include "kam/base/locale.h"

static const char *field_word(const void *context, size_t i)
{
	const Entity *entity = context;
	return i < entity->field_count ? entity->fields[i].name : NULL;
}

static const Field *find_field(const Record *record, const char *word, size_t length, Error *err)
{
	char *name = arena_strndup(record->arena, word, length);
	for (char *c = name; *c; c++)
		if (*c == '-')
			*c = '_';
	const Field *field = entity_field(record->entity, name);
	const char *near = field ? NULL : cli_nearest(name, field_word, record->entity);
	if (!field && near)
		error_set(err, ERROR_USAGE, _("%s has no field \"%.60s\"; %s perhaps"), record->entity->name, name, near);
	else if (!field)
		error_set(err, ERROR_USAGE, _("%s has no field \"%.60s\"; kam help %s names them"), record->entity->name, name,
			record->entity->name);
	return field;
}

// What others are read by: an amount by the currency of the account, a person by the account.
static bool comes_first(const Field *field)
{
	return (field->flags & FIELD_OWNER) || strcmp(field->name, "currency") == 0;
}

// Amounts and choices as scripts write them, which is understood in any language; references also by a unique part
// of the name.
static bool set_word(Portfolio *portfolio, Record *record, const char *word, bool first, Error *err)
{
	const char *equals = strchr(word, '=');
	if (!equals)
		return error_set(err, ERROR_USAGE, _("\"%.60s\" is no field=value"), word);
	const Field *field = find_field(record, word, (size_t)(equals - word), err);
	if (!field)
		return false;
	if (comes_first(field) != first)
		return true;
	return record_set(
		portfolio, record, field, equals + 1, field->type == FIELD_REFERENCE ? FORM_TYPED : FORM_PLAIN, err);
}

bool record_fields_set(Portfolio *portfolio, Record *record, const CliList *words, Error *err)
{
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < words->count; i++)
			if (!set_word(portfolio, record, words->items[i], first, err))
				return false;
	return true;
}
