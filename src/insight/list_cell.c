// SPDX-License-Identifier: GPL-3.0-or-later
// Cells as text, and which of two comes first.
#include "kam/base/text.h"
#include "list_inside.h"

void list_cell_show(const ListColumn *column, const ListCell *cell, const char *currency, TextForm form, Buffer *out)
{
	value_show(column->type, column->choices, cell, currency, form, out);
}

int list_cell_compare(const ListColumn *column, const ListCell *left, const ListCell *right)
{
	if (column->type == FIELD_TEXT || column->type == FIELD_LONG_TEXT || column->type == FIELD_REFERENCE)
		return text_compare(left->text, right->text);
	return (left->number > right->number) - (left->number < right->number);
}
