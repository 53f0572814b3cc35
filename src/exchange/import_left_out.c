// SPDX-License-Identifier: GPL-3.0-or-later
// What columns that are left out may cost: revenue that is none, or amounts that nobody reads. That is told, and not guessed.
#include <string.h>

#include "import_inside.h"
#include "kam/exchange/csv_value.h"

static bool brings_amounts(const Import *import)
{
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		bool history = bind->entity == ENTITY_EVENT || bind->entity == ENTITY_LINE;
		if (history && bind->field && strcmp(bind->field->name, "amount") == 0 && bind->how != BIND_SIGN)
			return true;
	}
	return false;
}

// What nobody reads may turn revenue into none: such words in a column left out are told, see layout_signs.c.
static void find_ignored(const Import *import, const LayoutSample *samples)
{
	ImportResult *result = import->result;
	for (size_t i = 0; i < result->column_count && brings_amounts(import); i++) {
		ImportColumn *column = &result->columns[i];
		column->ignored = NULL;
		for (size_t k = 0; k < samples[i].count && !column->field && !column->ignored; k++) {
			const char *text = samples[i].values[k];
			if (*text != '-' && layout_sign(text, strlen(text), column->header) != 1)
				column->ignored = text;
		}
	}
}

static bool brings_money(const Import *import)
{
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		bool history = bind->entity == ENTITY_EVENT || bind->entity == ENTITY_LINE;
		if (history && bind->field && bind->field->type == FIELD_MONEY && bind->how != BIND_SIGN)
			return true;
	}
	return false;
}

static bool is_document(int64_t kind)
{
	return kind == EVENT_ORDER || kind == EVENT_INVOICE || kind == EVENT_RETURN;
}

// Rows that are orders or invoices, as far as was looked at: by a column of kinds, one for all, or what the headers say.
static bool brings_documents(const Import *import, const LayoutSample *samples)
{
	if (import->main->entity->kind != ENTITY_EVENT)
		return import->main->entity->kind == ENTITY_LINE;
	const Field *kind = &entity_of(ENTITY_EVENT)->fields[import->kind];
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		if (bind->field != kind)
			continue;
		bool constant = bind->column == BIND_CONSTANT, any = false;
		size_t count = constant ? 1 : samples[bind->column].count;
		for (size_t k = 0; k < count && !any; k++) {
			const Choice *choice = layout_choice(kind->choices, constant ? bind->text : samples[bind->column].values[k]);
			any = choice && is_document(choice->value);
		}
		return any;
	}
	return is_document(import->layout.event_kind);
}

// Parts of something are no amounts.
static bool holds_amounts(const CsvColumn *column, const LayoutSample *sample)
{
	char code[4];
	bool named = column->currency[0] || csv_header_currency(column->name, code);
	for (size_t i = 0; i < sample->count; i++)
		if (strchr(sample->values[i], '%'))
			return false;
	return column->type == CSV_TYPE_AMOUNT || (named && column->type == CSV_TYPE_INTEGER);
}

// Orders and invoices without a single amount are no revenue at all: the columns that hold amounts are told.
static void find_amounts(const Import *import, const LayoutSample *samples)
{
	ImportResult *result = import->result;
	if (brings_money(import) || !brings_documents(import, samples))
		return;
	for (size_t i = 0; i < result->column_count; i++)
		if (!result->columns[i].field && samples[i].count && holds_amounts(&csv_dialect(import->reader)->columns[i], &samples[i]))
			result->columns[i].amounts = samples[i].values[0];
}

void left_out_find(Import *import, const LayoutSample *samples)
{
	find_ignored(import, samples);
	find_amounts(import, samples);
}
