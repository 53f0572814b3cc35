// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a record from text: as a person types it, or as scripts and files have it.
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "inside.h"
#include "kam/base/money.h"
#include "kam/base/text.h"

typedef struct Setting {
	Portfolio *portfolio;
	Record *record;
	const Field *field;
	const char *text; // cleaned, not empty
	TextForm form;
	Error *err;
} Setting;

// The decimal signs to try, the likely one first.
static const char *decimal_signs(const Setting *set)
{
	return set->form == FORM_TYPED && locale_current()->decimal == ',' ? ",." : ".,";
}

static bool set_decimal(const Setting *set, const char *text, int scale, int64_t *out)
{
	Decimal number;
	for (const char *sign = decimal_signs(set); *sign; sign++)
		if (decimal_parse(text, strlen(text), *sign, &number) && decimal_round(number, scale, out))
			return true;
	return error_set(set->err, ERROR_INVALID, _("%s: \"%.60s\" is no number"), _(set->field->label), set->text);
}

static bool set_integer(const Setting *set, int64_t *out)
{
	Decimal number;
	int64_t back;
	if (!set_decimal(set, set->text, 0, out))
		return false;
	for (const char *sign = decimal_signs(set); *sign; sign++)
		if (decimal_parse(set->text, strlen(set->text), *sign, &number) && decimal_round(number, 6, &back))
			return back == *out * 1000000 ||
				   error_set(set->err, ERROR_INVALID, _("%s must be a whole number, not \"%.60s\""),
					   _(set->field->label), set->text);
	return true;
}

static bool set_percent(const Setting *set, int64_t *out)
{
	size_t length = strlen(set->text);
	if (length > 0 && set->text[length - 1] == '%')
		length--;
	const char *number = arena_strndup(set->record->arena, set->text, length);
	return set_decimal(set, number, 2, out);
}

static bool set_money(const Setting *set, int64_t *out)
{
	const char *currency = record_currency(set->portfolio, set->record);
	Decimal number;
	if (set->form == FORM_PLAIN && decimal_parse(set->text, strlen(set->text), '.', &number) &&
		decimal_round(number, money_digits(currency), out))
		return true;
	return money_parse_typed(set->text, currency, out, set->err) || error_context(set->err, "%s", _(set->field->label));
}

static bool set_date(const Setting *set, int64_t *out)
{
	Day day = day_parse_iso(set->text, strlen(set->text));
	if (day == DAY_NONE && !day_parse_typed(set->text, portfolio_today(set->portfolio), &day, set->err))
		return error_context(set->err, "%s", _(set->field->label));
	*out = day;
	return true;
}

// "choices are: low, medium, high"
static bool set_choice_unknown(const Setting *set, const char *text)
{
	Buffer choices = BUFFER_EMPTY;
	for (const Choice *choice = set->field->choices; choice->name; choice++)
		buffer_printf(
			&choices, "%s%s", choices.length ? ", " : "", set->form == FORM_TYPED ? _(choice->label) : choice->name);
	error_set(set->err, ERROR_INVALID, _("%s: there is no \"%.60s\"; possible are: %s"), _(set->field->label), text,
		buffer_text(&choices));
	buffer_done(&choices);
	return false;
}

static bool set_choice(const Setting *set, int64_t *out)
{
	const Choice *choice = choice_find(set->field->choices, set->text);
	if (!choice)
		return set_choice_unknown(set, set->text);
	*out = choice->value;
	return true;
}

static bool set_set(const Setting *set, int64_t *out)
{
	*out = 0;
	for (const char *part = set->text; *part;) {
		size_t length = strcspn(part, "|,;");
		const char *name = text_clean(set->record->arena, part, length, false);
		const Choice *choice = *name ? choice_find(set->field->choices, name) : NULL;
		if (*name && !choice)
			return set_choice_unknown(set, name);
		if (choice)
			*out |= INT64_C(1) << choice->value;
		part += length + (part[length] != '\0');
	}
	return true;
}

static bool set_flag(const Setting *set, int64_t *out)
{
	const char *yes[] = { "1", "yes", "y", "true", "x", _("yes"), _("true") };
	const char *no[] = { "0", "no", "n", "false", _("no"), _("false") };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (text_compare(set->text, yes[i]) == 0 || strcasecmp(set->text, yes[i]) == 0)
			return *out = 1, true;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (text_compare(set->text, no[i]) == 0 || strcasecmp(set->text, no[i]) == 0)
			return *out = 0, true;
	return error_set(
		set->err, ERROR_INVALID, _("%s: answer yes or no, not \"%.60s\""), _(set->field->label), set->text);
}

static bool set_reference(const Setting *set, int64_t *out)
{
	int64_t account = set->field->target == ENTITY_ACCOUNT ? 0 : record_number(set->record, "account", 0);
	// Files must not attach a row to a name that is only alike.
	bool found = set->form == FORM_TYPED
					 ? record_find(set->portfolio, set->field->target, set->text, account, out, set->err)
					 : record_find_exact(set->portfolio, set->field->target, set->text, account, out, set->err);
	return found || error_context(set->err, "%s", _(set->field->label));
}

static bool set_number(const Setting *set, int64_t *out)
{
	switch (set->field->type) {
	case FIELD_INTEGER: return set_integer(set, out);
	case FIELD_DECIMAL: return set_decimal(set, set->text, 6, out);
	case FIELD_PERCENT: return set_percent(set, out);
	case FIELD_MONEY: return set_money(set, out);
	case FIELD_DATE:
	case FIELD_DAY: return set_date(set, out);
	case FIELD_CHOICE: return set_choice(set, out);
	case FIELD_SET: return set_set(set, out);
	case FIELD_FLAG: return set_flag(set, out);
	case FIELD_REFERENCE: return set_reference(set, out);
	case FIELD_TEXT:
	case FIELD_LONG_TEXT: break;
	}
	return false;
}

// Codes of currencies are kept in capitals.
static const char *set_text(const Setting *set)
{
	if (strcmp(set->field->name, "currency") != 0)
		return set->text;
	char *code = arena_strdup(set->record->arena, set->text);
	for (char *c = code; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return code;
}

bool record_set(Portfolio *portfolio, Record *record, const Field *field, const char *text, TextForm form, Error *err)
{
	if (field->flags & FIELD_COMPUTED)
		return error_set(err, ERROR_INVALID, _("%s is kept by kam and cannot be set"), _(field->label));
	Value value = { 0 };
	Setting set = { portfolio, record, field, "", form, err };
	set.text = text ? text_clean(record->arena, text, strlen(text), field->type == FIELD_LONG_TEXT) : "";
	if (*set.text) {
		value.given = true;
		if (field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT)
			value.text = set_text(&set);
		else if (!set_number(&set, &value.number))
			return false;
	}
	record->values[field_index(record->entity, field)] = value;
	return true;
}
