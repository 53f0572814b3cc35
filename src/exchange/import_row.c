// SPDX-License-Identifier: GPL-3.0-or-later
// From the cells of a row to the values of the records that it speaks of.
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import_cell.h"
#include "kam/base/hash.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_value.h"

enum { STAGE_WON = 5, STAGE_LOST = 6 }; // of choices_stage

bool row_fails(Import *import, size_t column, const char *value, const Error *why)
{
	import->why = *why;
	import->why_column = column == SIZE_MAX ? ""
						 : import->reader   ? csv_dialect(import->reader)->columns[column].name
											: "";
	import->why_value = value ? value : "";
	return false;
}

// --- Columns ------------------------------------------------------------------------------------------------------

static BindRule rule_of(const Field *field)
{
	static const struct {
		const char *field;
		BindRule rule;
	} rules[] = {
		{ "currency", RULE_CURRENCY },
		{ "tax_id", RULE_TAX_ID },
		{ "minutes", RULE_MINUTES },
		{ "discount", RULE_DISCOUNT },
		{ "birthday", RULE_BIRTHDAY },
		{ "phone", RULE_PHONE },
		{ "mobile", RULE_PHONE },
		{ "unit_price", RULE_PRICE },
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(field->name, rules[i].field) == 0)
			return rules[i].rule;
	return RULE_NONE;
}

// Parts of a number may be zeros. Files of kam have numbers of documents as they are.
static bool is_number(const Layout *layout, const Bind *bind)
{
	bool document = bind->entity == ENTITY_EVENT && layout->entity->kind == ENTITY_EVENT && !bind->stable &&
					strcmp(bind->field->name, "reference") == 0;
	if (bind->how != BIND_VALUE || !(bind->field->flags & FIELD_KEY || bind->rule == RULE_TAX_ID || document))
		return false;
	for (size_t i = 0; i < layout->count; i++)
		if (layout->binds[i].how == BIND_BRANCH && layout->binds[i].field == bind->field)
			return false;
	return true;
}

void binds_prepare(Layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		Bind *bind = &layout->binds[i];
		layout->pieces = layout->pieces || piece_is(bind->how);
		if (!bind->field)
			continue;
		bind->place = field_index(entity_of(bind->entity), bind->field);
		bind->rule = rule_of(bind->field);
		bind->number = is_number(layout, bind);
	}
}

// --- What is no value of a field ------------------------------------------------------------------------------------

// Returns are counted as what they are: a minus before their amount says the same a second time. Files of kam have none.
static void returns_count(Import *import)
{
	Part *part = import->parts[ENTITY_EVENT];
	if (!part || import->amount < 0 || part->entity->kind != ENTITY_EVENT)
		return;
	const Value *kind = &part->values[import->kind];
	Value *amount = &part->values[import->amount];
	int64_t is = kind->given ? kind->number : import->layout.event_kind;
	if (is == EVENT_RETURN && amount->given && amount->number < 0)
		amount->number = -amount->number;
}

// A talk that is only planned is a date to keep, and no talk yet: nobody was spoken to, no time was spent.
static void planned_wait(Import *import)
{
	if (!import->row_planned)
		return;
	Part *part = import->parts[ENTITY_EVENT];
	Value *date = part_value(part, "date"), *due = part_value(part, "due");
	*part_value(part, "kind") = (Value){ .given = true, .number = EVENT_DEADLINE };
	*part_value(part, "done") = (Value){ 0 };
	*part_value(part, "minutes") = (Value){ 0 };
	if (date->given && !due->given)
		*due = *date;
}

// Won and lost are stronger than the stage in which a deal was when that happened.
static bool take_status(const Cell *cell, Value *value)
{
	const char *word = cell_text(cell, false);
	const Choice *status = layout_choice(choices_stage, word);
	if (status && (status->value == STAGE_WON || status->value == STAGE_LOST))
		*value = (Value){ .given = true, .number = status->value };
	return true;
}

// What the cell says of the whole row.
static bool read_mark(Cell *cell)
{
	if (cell->bind->how == BIND_COMPANY)
		cell->import->row_company = layout_company(cell->text, cell->length) > 0;
	else if (cell->bind->how == BIND_HAPPENED)
		cell->import->row_planned = layout_planned(cell->text, cell->length);
	else if (layout_deleted(cell->text, cell->length))
		return cell_fails(cell, _("The row is marked as deleted"));
	return true;
}

static bool read_currency_cell(Cell *cell)
{
	const char *code = cell_currency(cell);
	if (!code)
		return cell_fails(cell, _("This is no currency of ISO 4217"));
	cell->import->row_currency = code;
	return true;
}

// An apostrophe is a spreadsheet's sign for text: before numbers, and where the whole column has it. So is ="000101".
static void pass_text_signs(Cell *cell)
{
	bool number = (cell->bind->field && cell->bind->field->flags & FIELD_KEY) || cell->bind->rule == RULE_TAX_ID;
	if ((number || cell->bind->quoted) && cell->length > 1 && *cell->text == '\'') {
		cell->text++;
		cell->length--;
	} else if (cell->length > 3 && cell->text[0] == '=' && cell->text[1] == '"' && cell->text[cell->length - 1] == '"') {
		cell->text += 2;
		cell->length -= 3;
	}
}

static bool read_cell(Cell *cell, Pieces *pieces)
{
	Part *part = cell->import->parts[cell->bind->entity];
	if (cell->bind->how == BIND_CURRENCY)
		return read_currency_cell(cell);
	if (cell->bind->how > BIND_CURRENCY)
		return read_mark(cell);
	if (cell->bind->how == BIND_APART) {
		cell->import->row_apart = hash_bytes(cell->import->row_apart + 31, cell->text, cell->length);
		return true;
	}
	part->any = true;
	pass_text_signs(cell);
	if (cell->bind->how == BIND_KEY) {
		part->key = part->key ? part->key : cell_text(cell, false);
		return true;
	}
	Value *value = &part->values[cell->bind->place];
	if (cell->bind->how == BIND_STATUS)
		return take_status(cell, value);
	if (piece_is(cell->bind->how))
		return piece_take(&pieces[cell->bind->entity], cell, value);
	if (value->given)
		return true;
	if (cell_value(cell, part, value))
		return true;
	*value = (Value){ 0 };
	return false;
}

// ISENTO, S/N, zeros. Of tax numbers that are but the roots of a CNPJ one is zero: that of Banco do Brasil.
static bool is_no_number(const Cell *cell)
{
	bool roots = cell->bind->rule == RULE_TAX_ID && cell->column->type == CSV_TYPE_INTEGER;
	return cell->bind->number && csv_is_no_number(cell->text, cell->length) && !(roots && *cell->text == '0');
}

// Words for nothing are nothing, but a text of one sign or a name may be such a word.
static bool is_nothing(const Cell *cell)
{
	if (cell->length == 0 || is_no_number(cell))
		return true;
	if (*cell->text == '#' && cell_is_broken(cell))
		return false;
	bool text = cell->bind->field && cell->bind->field->type <= FIELD_LONG_TEXT;
	if (text && (cell->bind->field->flags & FIELD_NAME))
		return cell->length == 4 && strncasecmp(cell->text, "null", 4) == 0;
	return csv_is_nothing(cell->text, cell->length);
}

static void parts_clear(Import *import)
{
	for (size_t i = 0; i < import->part_count; i++) {
		Part *part = import->all[i];
		for (size_t j = 0; part->any && j < part->place_count; j++)
			part->values[part->places[j]] = (Value){ 0 };
		part->any = false;
		part->key = NULL;
		part->id = 0;
	}
	import->row_currency = NULL;
	import->row_company = false;
	import->row_planned = false;
	import->row_notices = 0;
	import->row_apart = 0;
}

// The cell of a column, or the text that stands for all rows; false where the row ends before.
static bool cell_of(Import *import, const Bind *bind, const CsvRow *row, Cell *out)
{
	static const CsvColumn constant = { .type = CSV_TYPE_TEXT };
	if (bind->column == BIND_CONSTANT) {
		*out = (Cell){ import, bind, &constant, bind->text, strlen(bind->text) };
		return true;
	}
	if (bind->column >= row->count)
		return false;
	const CsvCell *raw = &row->cells[bind->column];
	*out = (Cell){ import, bind, &csv_dialect(import->reader)->columns[bind->column], raw->text, raw->length };
	if (raw->length && ((signed char)raw->text[0] <= ' ' || (signed char)raw->text[raw->length - 1] <= ' '))
		out->text = csv_trim(raw->text, &out->length);
	return true;
}

// Reads the cell as the label says. True where it is done with: read, or a fax, for which there is no place.
static bool read_labelled(Import *import, const Bind *bind, const CsvRow *row, bool certain, bool *ok)
{
	Cell cell;
	const CsvCell *label = bind->label && bind->label <= row->count ? &row->cells[bind->label - 1] : NULL;
	if (!label || !cell_of(import, bind, row, &cell) || is_nothing(&cell))
		return false;
	LabelSays says = label_says(label->text, label->length);
	const Field *field = label_field(bind, says);
	Part *part = import->parts[bind->entity];
	if (says == LABEL_FAX || !field || (certain && says == LABEL_OTHER))
		return says == LABEL_FAX;
	Bind as = *bind;
	as.field = field;
	as.place = field_index(part->entity, field);
	cell.bind = &as;
	if (part->values[as.place].given)
		return false;
	*ok = read_cell(&cell, NULL);
	return true;
}

// First what is said to be of a kind, then what is of another; bits of the binds that are read. The others are as headers say.
static bool read_labels(Import *import, const CsvRow *row, uint64_t *done)
{
	const Layout *layout = &import->layout;
	bool ok = true;
	for (int certain = 1; certain >= 0; certain--) {
		for (size_t k = 0; k < layout->labelled_count && ok; k++) {
			size_t i = layout->labelled[k];
			if (i < 64 && !(*done >> i & 1) && read_labelled(import, &layout->binds[i], row, certain, &ok))
				*done |= UINT64_C(1) << i;
		}
	}
	return ok;
}

static bool read_cells(Import *import, const CsvRow *row, Pieces *pieces)
{
	uint64_t done = 0;
	if (import->layout.labelled_count && !read_labels(import, row, &done))
		return false;
	for (size_t i = 0; i < import->layout.count; i++) {
		Cell cell;
		if (i < 64 && done >> i & 1)
			continue;
		if (cell_of(import, &import->layout.binds[i], row, &cell) && !is_nothing(&cell) && !read_cell(&cell, pieces))
			return false;
	}
	return true;
}

static bool read_pieces(Import *import, const CsvRow *row)
{
	Pieces pieces[ENTITY_COUNT] = { 0 };
	if (!read_cells(import, row, pieces))
		return false;
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		if (!pieces_join(import, &pieces[kind]))
			return false;
	return true;
}

bool row_read(Import *import, const CsvRow *row)
{
	parts_clear(import);
	if (!(import->layout.pieces ? read_pieces(import, row) : read_cells(import, row, NULL)))
		return false;
	returns_count(import);
	planned_wait(import);
	return true;
}
