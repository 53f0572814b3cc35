// SPDX-License-Identifier: GPL-3.0-or-later
// Rows with fewer cells than the header. Most lack empty cells at their end; one that lacks a cell in the middle has others in
// wrong columns, and one in which the file was cut off lacks what it should say.
#include <string.h>

#include "csv_inside.h"
#include "import_inside.h"
#include "kam/base/locale.h"

static bool is_missing(const Bind *bind, const CsvRow *row)
{
	return bind->column != BIND_CONSTANT && bind->column >= row->count;
}

static bool is_number(const Field *field)
{
	return field && (field->type == FIELD_MONEY || field->type == FIELD_DECIMAL || field->type == FIELD_INTEGER);
}

static bool is_day(const Field *field)
{
	return field && (field->type == FIELD_DATE || field->type == FIELD_DAY);
}

static bool is_name(const Bind *bind)
{
	return bind->how == BIND_KEY || (bind->how == BIND_VALUE && bind->field && bind->field->flags & FIELD_NAME);
}

static bool is_text(const Bind *bind)
{
	bool text = bind->field && (bind->field->type <= FIELD_LONG_TEXT || bind->field->type == FIELD_REFERENCE);
	return bind->how == BIND_KEY || (bind->how == BIND_VALUE && text);
}

// An amount or a date in a column of texts, or an amount in one of codes. Whole numbers are texts as well, but no names.
static bool is_displaced(const Import *import, const Bind *bind, const CsvRow *row, bool number, bool day)
{
	if (bind->column == BIND_CONSTANT || bind->column >= row->count || !is_text(bind))
		return false;
	CsvType column = csv_dialect(import->reader)->columns[bind->column].type;
	unsigned types = csv_cell_types(row->cells[bind->column].text, row->cells[bind->column].length);
	bool whole = types >> CSV_TYPE_INTEGER & 1, amount = types >> CSV_TYPE_AMOUNT & 1, date = types >> CSV_TYPE_DATE & 1;
	if (column == CSV_TYPE_CODE || column == CSV_TYPE_INTEGER)
		return number && amount && !whole;
	return column == CSV_TYPE_TEXT && ((day && date && !whole) || (number && amount && (!whole || is_name(bind))));
}

static bool has_displaced(const Import *import, const CsvRow *row)
{
	bool number = false, day = false;
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		number = number || (is_missing(bind, row) && is_number(bind->field));
		day = day || (is_missing(bind, row) && is_day(bind->field));
	}
	for (size_t i = 0; (number || day) && i < import->layout.count; i++)
		if (is_displaced(import, &import->layout.binds[i], row, number, day))
			return true;
	return false;
}

// What a record cannot be without, or would mean something else: whose it is, when, how much.
static bool lacks_required(const Import *import, const CsvRow *row)
{
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		bool own = bind->entity == import->main->entity->kind && bind->field;
		bool amount = own && strcmp(bind->field->name, "amount") == 0;
		bool required = amount || (own && bind->field->flags & (FIELD_REQUIRED | FIELD_OWNER | FIELD_NAME));
		if (is_missing(bind, row) && (required || (bind->entity == ENTITY_ACCOUNT && is_name(bind))))
			return true;
	}
	return false;
}

bool row_is_whole(Import *import, const CsvRow *row)
{
	Error why = { 0 };
	size_t columns = csv_dialect(import->reader)->column_count;
	if (!(row->flags & CSV_ROW_SHORT) || row->flags & CSV_ROW_EMPTY)
		return true;
	if (row->flags & CSV_ROW_CUT && lacks_required(import, row))
		error_set(&why, ERROR_INVALID, _("The file ends in this row: it has %zu cells, the header %zu"), row->count, columns);
	else if (has_displaced(import, row))
		error_set(&why, ERROR_INVALID, _("The row has %zu cells, the header %zu"), row->count, columns);
	return !why.code || row_fails(import, SIZE_MAX, "", &why);
}
