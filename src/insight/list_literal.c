// SPDX-License-Identifier: GPL-3.0-or-later
// Values of filters: each understood as its column's type has it.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "list_node.h"

enum { MILLIONTHS = 6 };

static bool refuse(const ListColumn *column, const char *text, Error *err)
{
	return error_set(err, ERROR_USAGE, _("\"%s\" is no value for %s"), text, column->name);
}

// 12.5 and 12,5; with a point or comma that can only be a decimal sign. Rounded to `scale` digits.
static bool parse_decimal(const char *text, int scale, int64_t *out)
{
	Decimal number;
	char sign = strchr(text, '.') ? '.' : locale_current()->decimal;
	return decimal_parse(text, strlen(text), sign, &number) && decimal_round(number, scale, out);
}

// Read as dollars for its forms (8,9M, 120k, R$ 1.234,56); kept in millionths, as each row may have its own currency.
static bool parse_money(const char *text, int64_t *out)
{
	Money cents;
	if (parse_decimal(text, MILLIONTHS, out))
		return true;
	return money_parse_typed(text, "USD", &cents, NULL) && !__builtin_mul_overflow(cents, 10000, out);
}

static bool parse_choice(const ListColumn *column, const char *text, int64_t *out)
{
	const Choice *choice = choice_find(column->choices, text);
	int64_t number;
	if (!choice && decimal_parse(text, strlen(text), '.', &(Decimal){ 0, 0 }) && parse_decimal(text, 0, &number))
		choice = choice_of(column->choices, number);
	if (choice)
		*out = choice->value;
	return choice != NULL;
}

static bool parse_flag(const char *folded, int64_t *out)
{
	static const char *const yes[] = { "1", "yes", "true", "sim", "y", "s" }, *const no[] = { "0", "no", "false", "nao",
		"n" };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcmp(folded, yes[i]) == 0)
			return *out = 1, true;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (strcmp(folded, no[i]) == 0)
			return *out = 0, true;
	return false;
}

static bool parse_number(Portfolio *portfolio, const ListColumn *column, Literal *out, Error *err)
{
	Day day;
	bool known = true;
	switch (column->type) {
	case FIELD_INTEGER: known = parse_decimal(out->text, 0, &out->number); break;
	case FIELD_DECIMAL: known = parse_decimal(out->text, MILLIONTHS, &out->number); break;
	case FIELD_PERCENT: known = parse_decimal(out->text, 2, &out->number); break;
	case FIELD_MONEY: known = parse_money(out->text, &out->number); break;
	case FIELD_CHOICE:
	case FIELD_SET: known = parse_choice(column, out->text, &out->number); break;
	case FIELD_FLAG: known = parse_flag(out->folded, &out->number); break;
	case FIELD_DATE:
	case FIELD_DAY:
		if (!day_parse_typed(out->text, portfolio_today(portfolio), &day, err))
			return error_context(err, "%s", column->name);
		out->number = day;
		break;
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_REFERENCE: break;
	}
	return known || refuse(column, out->text, err);
}

bool literal_parse(Portfolio *portfolio, const ListColumn *column, Operator operator, const char * text, Arena *arena,
	Literal *out, Error *err)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	*out = (Literal){
		.empty = !*text, .text = arena_strdup(arena, text), .folded = arena_strdup(arena, buffer_text(&folded))
	};
	buffer_done(&folded);
	// Parts of anything are looked for in its text, but a set has whole members.
	if (out->empty || (operator== OPERATOR_CONTAINS && column->type != FIELD_SET))
		return true;
	return parse_number(portfolio, column, out, err);
}
