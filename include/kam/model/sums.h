// SPDX-License-Identifier: GPL-3.0-or-later
// Monthly sums kept beside the history (account x kind x month) and one roll-up row per account, written by the
// transaction that writes history, so that the first frame never scans history. Rebuilt and checked by `kam check`.
#ifndef KAM_MODEL_SUMS_H
#define KAM_MODEL_SUMS_H

#include "kam/base/money.h"
#include "kam/model/portfolio.h"

// Revenue of an account in a period = its orders' amounts less its returns; where an account has no orders at all,
// its invoices less its returns. "12 months" = the days after (today - 12 months) up to today. Events after today
// never count.
typedef struct Rollup {
	int64_t account;
	Money revenue_12m, revenue_prev_12m; // minor units of the account's currency
	Money cost_12m;                      // of the same events; margin = revenue - cost where cost_known
	bool cost_known;                     // every order (invoice) of the 12 months that has an amount has a cost
	int orders_12m, orders_prev_12m;
	Day last_order, first_order; // DAY_NONE: none
	Day last_contact;            // last interaction
	int open_problems, open_critical;
	int events; // all, up to today
} Rollup;

// Roll-ups of all accounts, ascending account id. They are kept for the portfolio's today; when the day has moved on
// they are computed afresh first. Rows owned by the arena. Accounts without events have a row too.
bool rollups_load(Portfolio *portfolio, Arena *arena, Rollup **rows, size_t *count, Error *err);

// Of one account. ERROR_NOT_FOUND when there is none.
bool rollup_load(Portfolio *portfolio, int64_t account, Rollup *out, Error *err);

// Revenue per month of one account: `months` values, the last is the month of `last` (any day in it).
bool sums_revenue(Portfolio *portfolio, int64_t account, Day last, int months, Money *out, Error *err);
// The same for several accounts at once: out[i * months + m]. For the sparklines on screen.
bool sums_revenue_many(
	Portfolio *portfolio, const int64_t *accounts, size_t count, Day last, int months, Money *out, Error *err);
// Revenue of all accounts by calendar month, converted to the portfolio's currency.
bool sums_revenue_all(Portfolio *portfolio, Day last, int months, Money *out, Error *err);

// Count, amount and cost of one kind of event per month.
typedef struct MonthSum {
	int64_t count;
	Money amount, cost;
} MonthSum;
bool sums_months(Portfolio *portfolio, int64_t account, int kind, Day last, int months, MonthSum *out, Error *err);
// On which days an account has events of which kinds: kinds[i] gets the bits 1 << EVENT_... of the day first + i, also
// after today.
bool sums_kinds(Portfolio *portfolio, int64_t account, Day first, int days, uint32_t *kinds, Error *err);
// The first month index with history of the account (0: any account); 0 when there is none.
int sums_first_month(Portfolio *portfolio, int64_t account);

// Revenue between two days, both included, exactly to the day.
bool sums_revenue_between(Portfolio *portfolio, int64_t account, Day from, Day to, Money *out, Error *err);

// Units of the portfolio's currency for one unit of `currency` in millionths, by the latest rate not after today;
// 1,000,000 for the same currency; 0 when no rate is known (sums leave such accounts out and say so).
int64_t rate_of(Portfolio *portfolio, const char *currency);

#endif
