// SPDX-License-Identifier: GPL-3.0-or-later
// Values as text: for files, and as people of the language read them.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/money.h"
#include "kam/model/record.h"

static void show_choice(const Choice *choices, int64_t value, TextForm form, Buffer *out)
{
	const Choice *choice = choice_of(choices, value);
	if (choice)
		buffer_add(out, form == FORM_TYPED ? _(choice->label) : choice->name);
	else
		buffer_printf(out, "%lld", (long long)value);
}

static void show_set(const Choice *choices, int64_t bits, TextForm form, Buffer *out)
{
	bool first = true;
	for (const Choice *choice = choices; choice->name; choice++) {
		if (!(bits >> choice->value & 1))
			continue;
		if (!first)
			buffer_add(out, form == FORM_TYPED ? ", " : "|");
		buffer_add(out, form == FORM_TYPED ? _(choice->label) : choice->name);
		first = false;
	}
}

// A decimal without needless zeros, with the language's decimal sign for people.
static void show_decimal(int64_t value, int scale, TextForm form, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	decimal_format_plain((Decimal){ value, scale }, text);
	char *point = form == FORM_TYPED ? strchr(text, '.') : NULL;
	if (point)
		*point = locale_current()->decimal;
	buffer_add(out, text);
}

static void show_money(int64_t amount, const char *currency, TextForm form, Buffer *out)
{
	char text[MONEY_TEXT_SIZE];
	buffer_add(out, form == FORM_TYPED ? money_format(amount, currency, text) : money_format_plain(amount, currency, text));
}

static void show_date(int64_t day, TextForm form, Buffer *out)
{
	char text[DAY_TEXT_SIZE];
	buffer_add(out, day_format((Day)day, form == FORM_TYPED ? DAY_NUMERIC : DAY_ISO, text));
}

static void show_flag(bool value, TextForm form, Buffer *out)
{
	if (form == FORM_TYPED)
		buffer_add(out, value ? _("yes") : _("no"));
	else
		buffer_add_char(out, value ? '1' : '0');
}

void value_show(FieldType type, const Choice *choices, const Value *value, const char *currency, TextForm form, Buffer *out)
{
	if (!value->given)
		return;
	switch (type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_REFERENCE: buffer_add(out, value->text ? value->text : ""); break;
	case FIELD_INTEGER: buffer_printf(out, "%lld", (long long)value->number); break;
	case FIELD_DECIMAL: show_decimal(value->number, 6, form, out); break;
	case FIELD_PERCENT: show_decimal(value->number, 2, form, out); break;
	case FIELD_MONEY: show_money(value->number, currency, form, out); break;
	case FIELD_DATE:
	case FIELD_DAY: show_date(value->number, form, out); break;
	case FIELD_CHOICE: show_choice(choices, value->number, form, out); break;
	case FIELD_SET: show_set(choices, value->number, form, out); break;
	case FIELD_FLAG: show_flag(value->number != 0, form, out); break;
	}
}
