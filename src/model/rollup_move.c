// SPDX-License-Identifier: GPL-3.0-or-later
// Brings the kept roll-ups from one day to a later one by the events that enter and leave the windows between the two,
// so that the first start of a day need not compute all accounts.
#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define MOVE_DAYS_MOST 31 // over more days, computing all is no slower

typedef struct Moving {
	Portfolio *portfolio;
	Rollup *rows; // ascending account
	size_t count;
	unsigned char *marks; // beside rows
	Day from, today;
	Error *err;
} Moving;

enum { MARK_CHANGED = 1, MARK_RECOMPUTE = 2, MARK_COST = 4 }; // cost: may be known now

// One event that enters or leaves a window.
typedef struct Passing {
	int kind;
	Day date;
	Money amount, cost; // what counts as revenue: returns negative
	bool cost_missing, open, critical;
} Passing;

static int rollup_order(const void *a, const void *b)
{
	int64_t x = ((const Rollup *)a)->account, y = ((const Rollup *)b)->account;
	return (x > y) - (x < y);
}

static Passing passing_of(const Statement *row)
{
	Sum sum = SUM_EMPTY;
	Passing passing = { .kind = (int)statement_int(row, 1), .date = (Day)statement_int(row, 2) };
	sum_add_event(&sum, passing.kind, row, 2);
	int sign = passing.kind == EVENT_RETURN ? -1 : 1;
	passing.amount = sign * sum.amount;
	passing.cost = sign * sum.cost;
	passing.cost_missing = sum.cost_missing;
	passing.open = passing.kind == EVENT_PROBLEM && statement_is_null(row, 5);
	passing.critical = passing.open && statement_int(row, 6) == SEVERITY_CRITICAL;
	return passing;
}

// Which of an account's events make revenue depends on whether it has an order at all: then only orders and returns do.
// Where that may change, and of accounts that live on invoices, all is computed anew.
static bool must_recompute(const Rollup *rollup, const Passing *passing)
{
	if (!event_is_document(passing->kind) || (passing->kind == EVENT_INVOICE && rollup->first_order != DAY_NONE))
		return false;
	return rollup->first_order == DAY_NONE;
}

static bool makes_revenue(const Passing *passing)
{
	return passing->kind == EVENT_ORDER || passing->kind == EVENT_RETURN;
}

static int move_enter(Rollup *rollup, const Passing *passing)
{
	if (must_recompute(rollup, passing))
		return MARK_RECOMPUTE;
	rollup->events++;
	rollup->open_problems += passing->open;
	rollup->open_critical += passing->critical;
	if (event_is_interaction(passing->kind) &&
		(rollup->last_contact == DAY_NONE || passing->date > rollup->last_contact))
		rollup->last_contact = passing->date;
	if (!makes_revenue(passing))
		return MARK_CHANGED;
	if (passing->kind == EVENT_ORDER) {
		if (rollup->orders_12m++ == 0)
			return MARK_RECOMPUTE; // returns before it may have had a cost
		rollup->last_order = passing->date > rollup->last_order ? passing->date : rollup->last_order;
	}
	rollup->revenue_12m += passing->amount;
	rollup->cost_known = rollup->cost_known && !passing->cost_missing;
	rollup->cost_12m = rollup->cost_known ? rollup->cost_12m + passing->cost : 0;
	return MARK_CHANGED;
}

// From the 12 months into the 12 before.
static int move_leave(Rollup *rollup, const Passing *passing)
{
	if (must_recompute(rollup, passing))
		return MARK_RECOMPUTE;
	if (!makes_revenue(passing))
		return 0;
	if (passing->kind == EVENT_ORDER) {
		rollup->orders_12m--;
		rollup->orders_prev_12m++;
	}
	rollup->revenue_12m -= passing->amount;
	rollup->revenue_prev_12m += passing->amount;
	rollup->cost_known = rollup->cost_known && rollup->orders_12m > 0; // the cost of nothing is not known
	rollup->cost_12m = rollup->cost_known ? rollup->cost_12m - passing->cost : 0;
	return passing->cost_missing && rollup->orders_12m > 0 ? MARK_CHANGED | MARK_COST : MARK_CHANGED;
}

static int move_forget(Rollup *rollup, const Passing *passing)
{
	if (must_recompute(rollup, passing))
		return MARK_RECOMPUTE;
	if (!makes_revenue(passing))
		return 0;
	rollup->orders_prev_12m -= passing->kind == EVENT_ORDER;
	rollup->revenue_prev_12m -= passing->amount;
	return MARK_CHANGED;
}

// Hands all events with days in (from, to] to `step`.
static bool move_span(Moving *moving, Day from, Day to, int (*step)(Rollup *rollup, const Passing *passing))
{
	Statement *query = store_prepare(moving->portfolio->store,
		"SELECT account, kind, date, amount, cost, done, severity FROM event WHERE date > ?1 AND date <= ?2",
		moving->err);
	if (!query)
		return false;
	statement_bind_int(query, 1, from);
	statement_bind_int(query, 2, to);
	Step result;
	while ((result = statement_step(query, moving->err)) == STEP_ROW) {
		Rollup key = { .account = statement_int(query, 0) };
		Rollup *rollup = moving->count ? bsearch(&key, moving->rows, moving->count, sizeof key, rollup_order) : NULL;
		Passing passing = passing_of(query);
		if (rollup)
			moving->marks[rollup - moving->rows] |= (unsigned char)step(rollup, &passing);
	}
	statement_done(query);
	return result == STEP_DONE;
}

// Another order of the months that lie wholly in the window has no cost either.
static bool cost_stays_unknown(const Moving *moving, int64_t account)
{
	Statement *query = store_prepare(moving->portfolio->store,
		"SELECT 1 FROM event_month WHERE account = ?1 AND kind = 1 AND month > ?2 AND month < ?3 AND cost IS NULL "
		"LIMIT 1",
		NULL);
	if (!query)
		return false;
	int present = day_month_index(moving->today);
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, present - 12);
	statement_bind_int(query, 3, present);
	bool unknown = statement_step(query, NULL) == STEP_ROW;
	statement_done(query);
	return unknown;
}

static bool move_settle(const Moving *moving, Rollup *rollup, unsigned char mark)
{
	bool recompute = mark & MARK_RECOMPUTE || (mark & MARK_COST && !cost_stays_unknown(moving, rollup->account));
	if (recompute && !rollup_compute(moving->portfolio, rollup->account, rollup, moving->err))
		return false;
	return rollup_write(moving->portfolio, rollup, moving->err);
}

static bool move_write(Moving *moving)
{
	for (size_t i = 0; i < moving->count; i++)
		if (moving->marks[i] && !move_settle(moving, &moving->rows[i], moving->marks[i]))
			return false;
	return portfolio_set_meta(moving->portfolio, "rollup_day", moving->today, moving->err);
}

static bool move_forward(Moving *moving)
{
	Day from = moving->from, today = moving->today;
	return move_span(moving, from, today, move_enter) &&
		   move_span(moving, day_add_months(from, -12), day_add_months(today, -12), move_leave) &&
		   move_span(moving, day_add_months(from, -24), day_add_months(today, -24), move_forget) && move_write(moving);
}

bool rollups_move(Portfolio *portfolio, Error *err)
{
	Moving moving = { .portfolio = portfolio, .today = portfolio_today(portfolio), .err = err };
	moving.from = (Day)portfolio_meta(portfolio, "rollup_day", DAY_NONE);
	if (moving.from == moving.today)
		return true;
	if (moving.from == DAY_NONE || moving.today < moving.from || moving.today - moving.from > MOVE_DAYS_MOST)
		return rollups_rebuild(portfolio, err);
	if (!rollups_read(portfolio, &moving.rows, &moving.count, err))
		return false;
	moving.marks = memory_new(moving.count + 1, 1);
	bool ok = move_forward(&moving);
	free(moving.marks);
	free(moving.rows);
	return ok;
}
