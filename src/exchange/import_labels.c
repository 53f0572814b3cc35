// SPDX-License-Identifier: GPL-3.0-or-later
// Address books with "Phone 1 - Label" beside "Phone 1 - Value": what a number is stands in the row, whichever pair it is in.
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"

static bool is_field(const Bind *bind, const char *field)
{
	return bind->entity == ENTITY_CONTACT && bind->how == BIND_VALUE && bind->field && strcmp(bind->field->name, field) == 0;
}

static bool is_labelled(const Bind *bind)
{
	return bind->column != BIND_CONSTANT && (is_field(bind, "phone") || is_field(bind, "mobile") || is_field(bind, "email"));
}

// "phone1label" and "phone1type" speak of "phone1value".
static bool is_label_of(const char *label, const char *value)
{
	static const char *const endings[] = { "label", "type" };
	size_t length = strlen(value), stem = length > 5 && strcmp(value + length - 5, "value") == 0 ? length - 5 : 0;
	if (!stem || strncmp(label, value, stem) != 0)
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcmp(label + stem, endings[i]) == 0)
			return true;
	return false;
}

static void list_labelled(Layout *layout, size_t columns, Arena *arena)
{
	layout->labelled = arena_alloc(arena, layout->count + 1, sizeof *layout->labelled);
	for (size_t column = 0; column < columns; column++)
		for (size_t i = 0; i < layout->count; i++)
			if (layout->binds[i].label && layout->binds[i].column == column)
				layout->labelled[layout->labelled_count++] = i;
}

void labels_find(Import *import)
{
	const CsvDialect *dialect = csv_dialect(import->reader);
	Buffer value = BUFFER_EMPTY, label = BUFFER_EMPTY;
	for (size_t i = 0; i < import->layout.count; i++) {
		Bind *bind = &import->layout.binds[i];
		if (!is_labelled(bind))
			continue;
		buffer_clear(&value);
		layout_normal(&value, dialect->columns[bind->column].name);
		for (size_t column = 0; column < dialect->column_count && !bind->label; column++) {
			buffer_clear(&label);
			layout_normal(&label, dialect->columns[column].name);
			bind->label = is_label_of(buffer_text(&label), buffer_text(&value)) ? column + 1 : 0;
		}
	}
	list_labelled(&import->layout, dialect->column_count, import->arena);
	buffer_done(&value);
	buffer_done(&label);
}

LabelSays label_says(const char *text, size_t length)
{
	static const char mobile[] = "mobile|mobile phone|cell|cell phone|cellular|celular|movel|telemovel|iphone|whatsapp";
	static const char work[] = "work|work phone|business|office|company|comercial|trabalho|empresa|escritorio|profissional";
	const char *end = memmem(text, length, ":::", 3); // of several values the first is read
	char *copy = memory_strndup(text, end ? (size_t)(end - text) : length);
	Buffer normal = BUFFER_EMPTY;
	layout_normal(&normal, copy);
	const char *word = buffer_text(&normal);
	LabelSays says = !*word									 ? LABEL_NOTHING
					 : strstr(word, "fax")					 ? LABEL_FAX
					 : layout_word_rank(mobile, word) >= 0 ? LABEL_MOBILE
					 : layout_word_rank(work, word) >= 0	 ? LABEL_WORK
															 : LABEL_OTHER;
	buffer_done(&normal);
	free(copy);
	return says;
}

const Field *label_field(const Bind *bind, LabelSays says)
{
	const Entity *contact = entity_of(ENTITY_CONTACT);
	if (says == LABEL_NOTHING || says == LABEL_FAX)
		return NULL;
	if (strcmp(bind->field->name, "email") == 0)
		return says == LABEL_WORK ? bind->field : NULL;
	return entity_field(contact, says == LABEL_MOBILE ? "mobile" : "phone");
}
