// SPDX-License-Identifier: GPL-3.0-or-later
// What columns that are left out may cost: revenue that is none, or amounts that nobody reads. That is told, and not guessed.
#include "import_left_out.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/hash.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"

static bool is_amount(const Field *field)
{
	return strcmp(field->name, "amount") == 0;
}

static bool is_money(const Field *field)
{
	return field->type == FIELD_MONEY;
}

// A column gives such a field of the history, and not only its sign.
static bool brings(const Import *import, bool (*is)(const Field *field))
{
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		bool history = bind->entity == ENTITY_EVENT || bind->entity == ENTITY_LINE;
		if (history && bind->field && is(bind->field) && bind->how != BIND_SIGN)
			return true;
	}
	return false;
}

// A plain minus is none of the words.
static bool speaks(const char *text, size_t length, const char *header)
{
	return *text != '-' && layout_sign(text, length, header) != 1;
}

// What nobody reads may turn revenue into none: such words in a column left out are told, see layout_signs.c.
static void find_ignored(const Import *import, const LayoutSample *samples)
{
	ImportResult *result = import->result;
	if (!brings(import, is_amount))
		return;
	for (size_t i = 0; i < result->column_count; i++) {
		ImportColumn *column = &result->columns[i];
		column->ignored = NULL;
		for (size_t k = 0; k < samples[i].count && !column->field && !column->ignored; k++) {
			const char *text = samples[i].values[k];
			if (speaks(text, strlen(text), column->header))
				column->ignored = text;
		}
	}
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
			any = choice && event_is_document(choice->value);
		}
		return any;
	}
	return event_is_document(import->layout.event_kind);
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
	if (brings(import, is_money) || !brings_documents(import, samples))
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

// --- All rows -----------------------------------------------------------------------------------------------------

enum { WORDS = 2048, WORD_BYTES = 120, LAST_BYTES = 32 };

// A column left out. One of more different words than any state has is given up, so that millions of rows cost nothing.
typedef struct Watched {
	size_t column;
	const char *header;
	Set words;
	size_t count;
	char last[LAST_BYTES]; // mostly the row before says the same
	size_t last_length;
	bool done;
	char *found; // free()
} Watched;

struct LeftOut {
	Watched *columns;
	size_t count;
};

static bool is_watched(const Import *import, size_t column)
{
	CsvType type = csv_dialect(import->reader)->columns[column].type; // numbers are passed over by their first digit
	const ImportColumn *told = &import->result->columns[column];
	return !told->field && !told->ignored && type != CSV_TYPE_EMAIL && type != CSV_TYPE_URL;
}

LeftOut *left_out_begin(const Import *import)
{
	size_t columns = import->result->column_count;
	if (!brings(import, is_amount))
		return NULL;
	LeftOut *out = memory_new(1, sizeof *out);
	out->columns = memory_new(columns + 1, sizeof *out->columns);
	for (size_t i = 0; i < columns; i++)
		if (is_watched(import, i))
			out->columns[out->count++] = (Watched){ .column = i, .header = import->result->columns[i].header };
	return out;
}

static void watch_new(Watched *watched, const char *text, size_t length)
{
	if (!set_add(&watched->words, hash_bytes(9, text, length)))
		return;
	if (speaks(text, length, watched->header))
		watched->found = memory_strndup(text, length);
	watched->done = watched->found || ++watched->count == WORDS;
}

static void watch_cell(Watched *watched, const CsvCell *cell)
{
	size_t length = cell->length;
	if (length == 0 || length > WORD_BYTES || (*cell->text >= '0' && *cell->text <= '9') ||
		(length == watched->last_length && memcmp(cell->text, watched->last, length) == 0))
		return;
	if (length <= LAST_BYTES)
		memcpy(watched->last, cell->text, watched->last_length = length);
	const char *text = csv_trim(cell->text, &length);
	if (length > 0)
		watch_new(watched, text, length);
}

void left_out_row(LeftOut *left_out, const CsvRow *row)
{
	for (size_t i = 0; left_out && i < left_out->count; i++)
		if (!left_out->columns[i].done && left_out->columns[i].column < row->count)
			watch_cell(&left_out->columns[i], &row->cells[left_out->columns[i].column]);
}

void left_out_tell(const LeftOut *left_out, Import *import)
{
	for (size_t i = 0; left_out && i < left_out->count; i++)
		if (left_out->columns[i].found)
			import->result->columns[left_out->columns[i].column].ignored =
				text_clean(import->arena, left_out->columns[i].found, strlen(left_out->columns[i].found), false);
}

void left_out_free(LeftOut *left_out)
{
	for (size_t i = 0; left_out && i < left_out->count; i++) {
		set_done(&left_out->columns[i].words);
		free(left_out->columns[i].found);
	}
	if (left_out)
		free(left_out->columns);
	free(left_out);
}
