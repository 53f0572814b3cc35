// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue of one account in several spans of days and by month at once: one reading of its kept sums.
#ifndef KAM_MODEL_REVENUE_H
#define KAM_MODEL_REVENUE_H

#include "kam/base/money.h"
#include "kam/model/portfolio.h"

typedef struct RevenueSpan {
	Day from, to;
	Money revenue;
} RevenueSpan; // both days included; revenue is the answer

// Revenue as sums.h defines it, exactly to the day and never of days after today. `invoices`: the account has no order
// at all, its invoices count. months[0 .. month_count - 1]: by calendar month, the last one that of `last`;
// month_count may be 0.
bool revenue_read(Portfolio *portfolio, int64_t account, bool invoices, RevenueSpan *spans, size_t span_count, Day last,
	Money *months, int month_count, Error *err);

#endif
