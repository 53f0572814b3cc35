// SPDX-License-Identifier: GPL-3.0-or-later
// Roll-ups: one row per account, computed from the monthly sums and, where a window begins or ends within a month,
// from the events of that month by index.
#include <stdlib.h>
#include <string.h>

#include "inside.h"

enum { NOW, BEFORE, WINDOWS };             // the last 12 months, and the 12 before
enum { ORDERS, INVOICES, RETURNS, SALES }; // kinds that make revenue

typedef struct Windows {
	Day today, start[WINDOWS], end[WINDOWS];
} Windows;

typedef struct Making {
	const Windows *windows;
	Sum sums[SALES][WINDOWS];
	Rollup rollup;
} Making;

static Windows windows_of(Day today)
{
	Windows windows = { .today = today };
	windows.end[NOW] = today;
	windows.end[BEFORE] = day_add_months(today, -12);
	windows.start[NOW] = windows.end[BEFORE] + 1;
	windows.start[BEFORE] = day_add_months(today, -24) + 1;
	return windows;
}

static int sales_of(int kind)
{
	return kind == EVENT_ORDER ? ORDERS : kind == EVENT_INVOICE ? INVOICES : kind == EVENT_RETURN ? RETURNS : -1;
}

// --- From cells and events ---------------------------------------------------------------------------------------

static Making making_of(const Windows *windows, int64_t account)
{
	Making making = { .windows = windows };
	making.rollup =
		(Rollup){ .account = account, .last_order = DAY_NONE, .first_order = DAY_NONE, .last_contact = DAY_NONE };
	for (int sales = 0; sales < SALES; sales++)
		for (int window = 0; window < WINDOWS; window++)
			making.sums[sales][window] = (Sum)SUM_EMPTY;
	return making;
}

// Counts, first and last days of a span that is not in the future.
static void make_days(Rollup *rollup, int kind, const Sum *sum)
{
	rollup->events += (int)sum->count;
	if (kind == EVENT_ORDER) {
		if (rollup->first_order == DAY_NONE || sum->first < rollup->first_order)
			rollup->first_order = sum->first;
		if (rollup->last_order == DAY_NONE || sum->last > rollup->last_order)
			rollup->last_order = sum->last;
	} else if (event_is_interaction(kind) && (rollup->last_contact == DAY_NONE || sum->last > rollup->last_contact)) {
		rollup->last_contact = sum->last;
	}
}

// What of a span of days lies in the windows: it is enough unless it lies across a border, then the events are read.
static bool make_sales(Portfolio *portfolio, Making *making, int kind, int month, const Sum *sum, Error *err)
{
	for (int window = 0; window < WINDOWS; window++) {
		Day start = making->windows->start[window], end = making->windows->end[window];
		Sum part = *sum;
		if (sum->last < start || sum->first > end)
			continue;
		if (sum->first < start || sum->last > end) {
			Day from = start > month_first(month) ? start : month_first(month),
				to = end < month_last(month) ? end : month_last(month);
			if (!sum_days(portfolio, making->rollup.account, kind, from, to, &part, err))
				return false;
		}
		sum_add(&making->sums[sales_of(kind)][window], &part);
	}
	return true;
}

static bool make_cell(Portfolio *portfolio, Making *making, int kind, int month, const Sum *sum, Error *err)
{
	Day today = making->windows->today;
	Sum past = *sum;
	if (sum->first > today)
		return true;
	if (sum->last > today && !sum_days(portfolio, making->rollup.account, kind, month_first(month), today, &past, err))
		return false;
	make_days(&making->rollup, kind, &past);
	return sales_of(kind) < 0 || make_sales(portfolio, making, kind, month, &past, err);
}

// Revenue is of orders, of invoices only where an account has no order at all; returns come off.
static Rollup make_end(const Making *making)
{
	Rollup rollup = making->rollup;
	const Sum *sales = making->sums[rollup.first_order == DAY_NONE ? INVOICES : ORDERS],
			  *returns = making->sums[RETURNS];
	rollup.revenue_12m = sales[NOW].amount - returns[NOW].amount;
	rollup.revenue_prev_12m = sales[BEFORE].amount - returns[BEFORE].amount;
	rollup.cost_known = sales[NOW].count > 0 && !sales[NOW].cost_missing;
	rollup.cost_12m = rollup.cost_known ? sales[NOW].cost - returns[NOW].cost : 0;
	rollup.orders_12m = (int)making->sums[ORDERS][NOW].count;
	rollup.orders_prev_12m = (int)making->sums[ORDERS][BEFORE].count;
	return rollup;
}

#define ROLLUP_CELLS "SELECT account, kind, month, count, amount, cost, first_day, last_day FROM event_month "

static Sum cell_sum(const Statement *row)
{
	return (Sum){ .count = statement_int(row, 3),
		.amount = statement_int(row, 4),
		.cost = statement_int(row, 5),
		.cost_missing = statement_is_null(row, 5),
		.first = (Day)statement_int(row, 6),
		.last = (Day)statement_int(row, 7) };
}

// --- Open problems -----------------------------------------------------------------------------------------------

#define ROLLUP_PROBLEMS                                                                                               \
	"SELECT account, coalesce(severity, 0) FROM event INDEXED BY event_open_problem WHERE kind = 8 AND done IS NULL " \
	"AND date <= ?1 "

static void make_problem(Rollup *rollup, const Statement *row)
{
	rollup->open_problems++;
	rollup->open_critical += statement_int(row, 1) == SEVERITY_CRITICAL;
}

// --- All accounts ------------------------------------------------------------------------------------------------

typedef struct Rollups {
	Rollup *rows;
	size_t count, capacity;
} Rollups;

static bool all_accounts(Portfolio *portfolio, const Windows *windows, Rollups *all, Error *err)
{
	Statement *query = store_prepare(portfolio->store, "SELECT id FROM account ORDER BY id", err);
	if (!query)
		return false;
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		ARRAY_PUSH(all->rows, all->count, all->capacity) = making_of(windows, statement_int(query, 0)).rollup;
	statement_done(query);
	return step == STEP_DONE;
}

static int rollup_order(const void *a, const void *b)
{
	int64_t x = ((const Rollup *)a)->account, y = ((const Rollup *)b)->account;
	return (x > y) - (x < y);
}

static Rollup *all_find(const Rollups *all, int64_t account)
{
	return all->count ? bsearch(&(Rollup){ .account = account }, all->rows, all->count, sizeof *all->rows, rollup_order)
					  : NULL;
}

static void all_put(const Rollups *all, const Making *making)
{
	Rollup *place = all_find(all, making->rollup.account);
	if (place)
		*place = make_end(making);
}

static bool all_cells(Portfolio *portfolio, const Windows *windows, const Rollups *all, Error *err)
{
	Statement *query = store_prepare(portfolio->store, ROLLUP_CELLS "ORDER BY account, kind, month", err);
	if (!query)
		return false;
	Making making = making_of(windows, 0);
	Step step;
	bool ok = true;
	while (ok && (step = statement_step(query, err)) == STEP_ROW) {
		int64_t account = statement_int(query, 0);
		Sum sum = cell_sum(query);
		if (account != making.rollup.account) {
			all_put(all, &making);
			making = making_of(windows, account);
		}
		ok = make_cell(portfolio, &making, (int)statement_int(query, 1), (int)statement_int(query, 2), &sum, err);
	}
	all_put(all, &making);
	statement_done(query);
	return ok && step == STEP_DONE;
}

static bool all_problems(Portfolio *portfolio, const Windows *windows, const Rollups *all, Error *err)
{
	Statement *query = store_prepare(portfolio->store, ROLLUP_PROBLEMS, err);
	if (!query)
		return false;
	statement_bind_int(query, 1, windows->today);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		Rollup *rollup = all_find(all, statement_int(query, 0));
		if (rollup)
			make_problem(rollup, query);
	}
	statement_done(query);
	return step == STEP_DONE;
}

bool rollups_compute(Portfolio *portfolio, Rollup **rows, size_t *count, Error *err)
{
	Windows windows = windows_of(portfolio_today(portfolio));
	Rollups all = { 0 };
	if (!all_accounts(portfolio, &windows, &all, err) || !all_cells(portfolio, &windows, &all, err) ||
		!all_problems(portfolio, &windows, &all, err)) {
		free(all.rows);
		return false;
	}
	*rows = all.rows;
	*count = all.count;
	return true;
}

// --- One account --------------------------------------------------------------------------------------------------

static bool one_cells(Portfolio *portfolio, Making *making, Error *err)
{
	Statement *query = store_prepare(portfolio->store, ROLLUP_CELLS "WHERE account = ?1", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, making->rollup.account);
	Step step;
	bool ok = true;
	while (ok && (step = statement_step(query, err)) == STEP_ROW) {
		Sum sum = cell_sum(query);
		ok = make_cell(portfolio, making, (int)statement_int(query, 1), (int)statement_int(query, 2), &sum, err);
	}
	statement_done(query);
	return ok && step == STEP_DONE;
}

static bool one_problems(Portfolio *portfolio, Rollup *rollup, Error *err)
{
	Statement *query = store_prepare(portfolio->store, ROLLUP_PROBLEMS "AND account = ?2", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, portfolio_today(portfolio));
	statement_bind_int(query, 2, rollup->account);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		make_problem(rollup, query);
	statement_done(query);
	return step == STEP_DONE;
}

bool rollup_compute(Portfolio *portfolio, int64_t account, Rollup *out, Error *err)
{
	Windows windows = windows_of(portfolio_today(portfolio));
	Making making = making_of(&windows, account);
	if (!one_cells(portfolio, &making, err))
		return false;
	*out = make_end(&making);
	return one_problems(portfolio, out, err);
}
