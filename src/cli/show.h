// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of kam show share.
#ifndef KAM_CLI_SHOW_H
#define KAM_CLI_SHOW_H

#include "kam/base/json.h"
#include "kam/insight/phase_advice.h"
#include "kam/insight/summary.h"
#include "kam/model/record.h"

// One computed figure of an account, for people and for scripts.
typedef struct Indicator {
	const char *name;  // stable
	const char *label; // translated
	const char *shown; // "12.4 %"; "-" when not known
	const char *json;  // a JSON value
	const char *from;  // translated: what it is made of
} Indicator;

typedef struct Indicators {
	Arena *arena;
	Indicator *items;
	size_t count, capacity;
} Indicators;

// All figures of an account, in the order in which they are shown. Free items.
void indicators_of(const AccountInsight *insight, const AccountSummary *summary, Day today, Indicators *out);

// Everything known of one account.
typedef struct AccountShow {
	Arena *arena;
	Portfolio *portfolio;
	Record *record;
	const AccountSummary *summary;
	AccountInsight *insight;
	PhaseAdvice *advice;
	Indicators indicators;
} AccountShow;

// Latest events shown; all of them are `kam list history --filter 'account=...'`.
enum { SHOW_EVENTS = 20 };

bool show_account_json(const AccountShow *show, Buffer *out, Error *err);
bool show_account_text(const AccountShow *show, Buffer *out, Error *err);

// All that is stored of a person: the contact's fields, then what refers to it.
bool show_person_json(Portfolio *portfolio, const Record *contact, Buffer *out, Error *err);

// The fields of any record that have a value, a line each.
void show_record_text(Portfolio *portfolio, const Record *record, Buffer *out);

// Whether a phase entry or an answer is of a day after today: looking back it is not shown.
bool show_is_later(Portfolio *portfolio, const Record *record);

#endif
