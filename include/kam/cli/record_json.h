// SPDX-License-Identifier: GPL-3.0-or-later
// Values as JSON, as all commands write them: dates ISO, amounts numbers in major units, percentages 0-100, missing
// null.
#ifndef KAM_CLI_RECORD_JSON_H
#define KAM_CLI_RECORD_JSON_H

#include "kam/base/json.h"
#include "kam/base/money.h"
#include "kam/model/record.h"

// The keys of an open object: "id", then every field by its name; references as the name of what they refer to,
// choices by their stable names, sets as arrays; "currency" where the record has amounts and no currency of its
// own.
void json_record_keys(Json *json, Portfolio *portfolio, const Record *record);
void json_record(Json *json, Portfolio *portfolio, const Record *record); // the same as an object

// A value by its type, as for Value in model/record.h; of references the text is the name.
typedef struct JsonValue {
	FieldType type;
	const Choice *choices;
	int64_t number;
	const char *text, *currency;
} JsonValue;
void json_value(Json *json, const JsonValue *value);

void json_money(Json *json, Money amount, const char *currency);
void json_day(Json *json, Day day);                                 // DAY_NONE is null
void json_share(Json *json, double share);                          // 0-1 as 0-100, at most four decimals
void json_rounded(Json *json, double number);                       // at most four decimals; no number is null
void json_text_or_null(Json *json, const char *text);               // "" is null
void json_choice(Json *json, const Choice *choices, int64_t value); // the stable name; null when there is none
void json_known(Json *json, int number, int unknown);               // null when the number is `unknown`

#endif
