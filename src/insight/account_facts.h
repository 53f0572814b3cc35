// SPDX-License-Identifier: GPL-3.0-or-later
// What an account's indicators are made from, today and as of 3 months ago: read from kept sums and short index
// ranges, so that an account with very many events costs little more than one with few.
#ifndef KAM_INSIGHT_ACCOUNT_FACTS_H
#define KAM_INSIGHT_ACCOUNT_FACTS_H

#include "kam/insight/account_insight.h"

enum { FACT_ORDER_DAYS = 40 }; // of the newest order days the rhythm is made (K)

// Revenue of the 12 months up to a day and of the 12 before, and the last interaction by then.
typedef struct FactsAt {
	Day day;
	Money revenue, revenue_before;
	Day last_contact;
} FactsAt;

typedef struct Facts {
	const AccountRow *row;
	FactsAt now, before; // today and 3 months ago
	Money months[INSIGHT_MONTHS];
	Money since_target; // revenue from the target's first day to today
	Day *order_days;    // ascending; invoice days for accounts that have no orders at all
	size_t order_count;
	CaseRow *cases; // surveys and problems of the 12 months up to either day
	size_t case_count;
	Deliveries deliveries; // of the newest orders of 12 months
} Facts;

bool facts_load(Portfolio *portfolio, const AccountRow *row, Arena *arena, Facts *out, Error *err);

// Survey answers of the 12 months up to a day.
Nps facts_nps(const Facts *facts, Day day);
// Problems that were open at the end of a day.
void facts_open_problems(const Facts *facts, Day day, int *open, int *critical);

#endif
