// SPDX-License-Identifier: GPL-3.0-or-later
// Records and values as JSON.
#include "kam/cli/record_json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void json_money(Json *json, Money amount, const char *currency)
{
	char text[MONEY_TEXT_SIZE];
	json_number(json, money_format_plain(amount, currency, text));
}

void json_day(Json *json, Day day)
{
	char text[DAY_TEXT_SIZE];
	json_text(json, day == DAY_NONE ? NULL : day_format(day, DAY_ISO, text));
}

void json_rounded(Json *json, double number)
{
	json_double(json, isfinite(number) ? round(number * 10000) / 10000 : number);
}

void json_share(Json *json, double share)
{
	json_rounded(json, share * 100);
}

void json_text_or_null(Json *json, const char *text)
{
	json_text(json, text && text[0] ? text : NULL);
}

void json_choice(Json *json, const Choice *choices, int64_t value)
{
	const Choice *choice = choice_of(choices, value);
	json_text(json, choice ? choice->name : NULL);
}

void json_known(Json *json, int number, int unknown)
{
	if (number == unknown)
		json_null(json);
	else
		json_int(json, number);
}

static void json_scaled(Json *json, int64_t value, int scale)
{
	char text[MONEY_TEXT_SIZE];
	json_number(json, decimal_format_plain((Decimal){ value, scale }, text));
}

static void json_set(Json *json, const Choice *choices, int64_t bits)
{
	json_open_array(json);
	for (const Choice *choice = choices; choice->name; choice++)
		if (bits >> choice->value & 1)
			json_text(json, choice->name);
	json_close_array(json);
}

void json_value(Json *json, const JsonValue *value)
{
	switch (value->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_REFERENCE: json_text(json, value->text); break;
	case FIELD_INTEGER: json_int(json, value->number); break;
	case FIELD_DECIMAL: json_scaled(json, value->number, 6); break;
	case FIELD_PERCENT: json_scaled(json, value->number, 2); break;
	case FIELD_MONEY: json_money(json, value->number, value->currency); break;
	case FIELD_DATE:
	case FIELD_DAY: json_day(json, (Day)value->number); break;
	case FIELD_CHOICE: json_choice(json, value->choices, value->number); break;
	case FIELD_SET: json_set(json, value->choices, value->number); break;
	case FIELD_FLAG: json_bool(json, value->number != 0); break;
	}
}

static void json_field(Json *json, Portfolio *portfolio, const Record *record, const Field *field)
{
	const Value *stored = &record->values[field_index(record->entity, field)];
	JsonValue value = { field->type, field->choices, stored->number, stored->text, NULL };
	Buffer title = BUFFER_EMPTY;
	if (!stored->given) {
		json_null(json);
		return;
	}
	if (field->type == FIELD_MONEY)
		value.currency = record_currency(portfolio, record);
	if (field->type == FIELD_REFERENCE) {
		record_title(portfolio, field->target, stored->number, &title);
		value.text = buffer_text(&title);
	}
	json_value(json, &value);
	buffer_done(&title);
}

static bool has_amounts(const Entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type == FIELD_MONEY)
			return true;
	return false;
}

void json_record_keys(Json *json, Portfolio *portfolio, const Record *record)
{
	const Entity *entity = record->entity;
	json_key(json, "id");
	json_int(json, record->id);
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		json_key(json, field->name);
		// An account without a currency of its own has that of the portfolio.
		if (strcmp(field->name, "currency") == 0)
			json_text(json, record_currency(portfolio, record));
		else
			json_field(json, portfolio, record, field);
	}
	if (has_amounts(entity) && !entity_field(entity, "currency")) {
		json_key(json, "currency");
		json_text(json, record_currency(portfolio, record));
	}
}

void json_record(Json *json, Portfolio *portfolio, const Record *record)
{
	json_open_object(json);
	json_record_keys(json, portfolio, record);
	json_close_object(json);
}
