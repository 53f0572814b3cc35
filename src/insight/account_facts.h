// SPDX-License-Identifier: GPL-3.0-or-later
// One account's events of the last 27 months, and what can be said from them as of a day: so much is needed to compare 12 months
// with the 12 before, today and 3 months ago.
#ifndef KAM_INSIGHT_ACCOUNT_FACTS_H
#define KAM_INSIGHT_ACCOUNT_FACTS_H

#include "kam/insight/rhythm.h"
#include "kam/insight/satisfaction.h"
#include "kam/model/account.h"
#include "kam/model/history.h"

enum { FACT_MONTHS = 27 };

typedef struct Facts {
	const AccountRow *row;
	Day from;           // events after this day are here
	EventFact *events;  // oldest first
	size_t count;
	int selling;        // EVENT_ORDER, or EVENT_INVOICE for accounts that have no orders at all
	Day *order_days;    // of the selling kind, ascending
	size_t order_count;
} Facts;

bool facts_load(Portfolio *portfolio, const AccountRow *row, Arena *arena, Facts *out, Error *err);

// Revenue in (from, to].
Money facts_revenue(const Facts *facts, Day from, Day to);
// Revenue by calendar month, the last one that of `last`.
void facts_months(const Facts *facts, Day last, Money *months, int count);
// Survey answers in (from, to].
Nps facts_nps(const Facts *facts, Day from, Day to);
// As history_deliveries().
Deliveries facts_deliveries(const Facts *facts, Day from, Day to);
// The last interaction up to a day; DAY_NONE when none is known.
Day facts_last_contact(const Facts *facts, Day day);
// Problems that were open at the end of a day.
void facts_open_problems(const Facts *facts, Day day, int *open, int *critical);
// Whether the account had any history by that day.
bool facts_reach(const Facts *facts, Day day);

#endif
