// SPDX-License-Identifier: GPL-3.0-or-later
// What order lines say of their order and product in plain words: a file of lines with "Data" and "Descrição" is complete,
// and its lines need not wait for orders of another file.
#include <string.h>

#include "layout_inside.h"

static bool has_part(const Trial *trial, EntityKind kind, const char *field)
{
	for (size_t i = 0; i < trial->count; i++)
		if (meaning_is(&trial->meanings[i], kind, field))
			return true;
	return false;
}

// The first column that nothing claimed and that means this field in a file of the part's own kind.
static void claim(const Finding *find, Trial *trial, EntityKind kind, const char *field)
{
	for (size_t i = 0; i < trial->columns && !has_part(trial, kind, field); i++) {
		const CsvColumn *column = &find->file->dialect->columns[i];
		if (trial->meanings[i].weight > 0 || trial->fixed[i])
			continue;
		Meaning meaning = layout_meaning(entity_of(kind), column->name, find->normals[i]);
		if (meaning.weight <= 0 || meaning.entity != kind || meaning.how != BIND_VALUE || !meaning.field ||
			strcmp(meaning.field->name, field) != 0 ||
			!layout_fits(&meaning, column, find->file->samples ? &find->file->samples[i] : NULL))
			continue;
		trial->meanings[i] = meaning;
		trial->meanings[i].weight = 0.5;
	}
}

void layout_find_orders(const Finding *find, Trial *trial)
{
	if (trial->entity->kind != ENTITY_LINE)
		return;
	bool whose = find->file->options->account || has_part(trial, ENTITY_ACCOUNT, NULL);
	if (whose && (has_part(trial, ENTITY_EVENT, NULL) || has_part(trial, ENTITY_LINE, "reference")))
		claim(find, trial, ENTITY_EVENT, "date");
	if (has_part(trial, ENTITY_PRODUCT, "code"))
		claim(find, trial, ENTITY_PRODUCT, "name");
}
