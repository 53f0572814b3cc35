// SPDX-License-Identifier: GPL-3.0-or-later
// Cells as text, and which of two comes first.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "list_inside.h"

static void show_choice(const ListColumn *column, int64_t value, TextForm form, Buffer *out)
{
	const Choice *choice = choice_of(column->choices, value);
	if (choice)
		buffer_add(out, form == FORM_TYPED ? _(choice->label) : choice->name);
	else
		buffer_printf(out, "%lld", (long long)value);
}

static void show_set(const ListColumn *column, int64_t bits, TextForm form, Buffer *out)
{
	bool first = true;
	for (const Choice *choice = column->choices; choice->name; choice++) {
		if (!(bits >> choice->value & 1))
			continue;
		if (!first)
			buffer_add(out, form == FORM_TYPED ? ", " : "|");
		buffer_add(out, form == FORM_TYPED ? _(choice->label) : choice->name);
		first = false;
	}
}

static void show_decimal(int64_t value, int scale, TextForm form, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	decimal_format_plain((Decimal){ value, scale }, text);
	char *point = form == FORM_TYPED ? strchr(text, '.') : NULL;
	if (point)
		*point = locale_current()->decimal;
	buffer_add(out, text);
}

static void show_money(Money amount, const char *currency, TextForm form, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	buffer_add(
		out, form == FORM_TYPED ? money_format(amount, currency, text) : money_format_plain(amount, currency, text));
}

static void show_flag(bool value, TextForm form, Buffer *out)
{
	if (form == FORM_TYPED)
		buffer_add(out, value ? _("yes") : _("no"));
	else
		buffer_add_char(out, value ? '1' : '0');
}

void list_cell_show(const ListColumn *column, const ListCell *cell, const char *currency, TextForm form, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	if (!cell->given)
		return;
	switch (column->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_REFERENCE: buffer_add(out, cell->text); break;
	case FIELD_INTEGER: buffer_printf(out, "%lld", (long long)cell->number); break;
	case FIELD_DECIMAL: show_decimal(cell->number, 6, form, out); break;
	case FIELD_PERCENT: show_decimal(cell->number, 2, form, out); break;
	case FIELD_MONEY: show_money(cell->number, currency, form, out); break;
	case FIELD_DATE:
	case FIELD_DAY:
		buffer_add(out, day_format((Day)cell->number, form == FORM_TYPED ? DAY_NUMERIC : DAY_ISO, day));
		break;
	case FIELD_CHOICE: show_choice(column, cell->number, form, out); break;
	case FIELD_SET: show_set(column, cell->number, form, out); break;
	case FIELD_FLAG: show_flag(cell->number != 0, form, out); break;
	}
}

int list_cell_compare(const ListColumn *column, const ListCell *left, const ListCell *right)
{
	if (column->type == FIELD_TEXT || column->type == FIELD_LONG_TEXT || column->type == FIELD_REFERENCE)
		return text_compare(left->text, right->text);
	return (left->number > right->number) - (left->number < right->number);
}
