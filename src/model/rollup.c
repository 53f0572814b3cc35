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
	return (Sum){ statement_int(row, 3), statement_int(row, 4), statement_int(row, 5), statement_is_null(row, 5),
		(Day)statement_int(row, 6), (Day)statement_int(row, 7) };
}

// --- Open problems -----------------------------------------------------------------------------------------------

// "+date": by the small index of open problems, not by all days.
#define ROLLUP_PROBLEMS \
	"SELECT account, coalesce(severity, 0) FROM event WHERE kind = 8 AND done IS NULL AND +date <= ?1 "

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

// --- Keeping -----------------------------------------------------------------------------------------------------

static void rollup_bind_day(Statement *statement, int index, Day day)
{
	if (day == DAY_NONE)
		statement_bind_null(statement, index);
	else
		statement_bind_int(statement, index, day);
}

static bool rollup_write(Portfolio *portfolio, const Rollup *rollup, Error *err)
{
	Statement *insert = store_prepare(portfolio->store,
		"INSERT OR REPLACE INTO account_rollup (account, revenue_12m, revenue_prev_12m,"
		" cost_12m, cost_known, orders_12m, orders_prev_12m, last_order, first_order, last_contact, open_problems, "
		"open_critical, events)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		err);
	if (!insert)
		return false;
	statement_bind_int(insert, 1, rollup->account);
	statement_bind_int(insert, 2, rollup->revenue_12m);
	statement_bind_int(insert, 3, rollup->revenue_prev_12m);
	statement_bind_int(insert, 4, rollup->cost_12m);
	statement_bind_int(insert, 5, rollup->cost_known);
	statement_bind_int(insert, 6, rollup->orders_12m);
	statement_bind_int(insert, 7, rollup->orders_prev_12m);
	rollup_bind_day(insert, 8, rollup->last_order);
	rollup_bind_day(insert, 9, rollup->first_order);
	rollup_bind_day(insert, 10, rollup->last_contact);
	statement_bind_int(insert, 11, rollup->open_problems);
	statement_bind_int(insert, 12, rollup->open_critical);
	statement_bind_int(insert, 13, rollup->events);
	return statement_run(insert, err);
}

bool rollups_rebuild(Portfolio *portfolio, Error *err)
{
	Rollup *rows = NULL;
	size_t count = 0;
	bool ok = rollups_compute(portfolio, &rows, &count, err) &&
			  store_execute(portfolio->store, "DELETE FROM account_rollup", err);
	for (size_t i = 0; i < count && ok; i++)
		ok = rollup_write(portfolio, &rows[i], err);
	free(rows);
	return ok && portfolio_set_meta(portfolio, "rollup_day", portfolio_today(portfolio), err);
}

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

static bool one_delete(Portfolio *portfolio, int64_t account, Error *err)
{
	Statement *change = store_prepare(portfolio->store, "DELETE FROM account_rollup WHERE account = ?1", err);
	if (!change)
		return false;
	statement_bind_int(change, 1, account);
	return statement_run(change, err);
}

static bool one_exists(Portfolio *portfolio, int64_t account)
{
	Statement *query = store_prepare(portfolio->store, "SELECT 1 FROM account WHERE id = ?1", NULL);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	bool exists = statement_step(query, NULL) == STEP_ROW;
	statement_done(query);
	return exists;
}

static bool one_recompute(Portfolio *portfolio, const Windows *windows, int64_t account, Error *err)
{
	if (!one_exists(portfolio, account))
		return one_delete(portfolio, account, err);
	Making making = making_of(windows, account);
	if (!one_cells(portfolio, &making, err))
		return false;
	Rollup rollup = make_end(&making);
	return one_problems(portfolio, &rollup, err) && rollup_write(portfolio, &rollup, err);
}

static int account_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

bool rollups_recompute(Portfolio *portfolio, Accounts *accounts, Error *err)
{
	if (portfolio_meta(portfolio, "rollup_day", DAY_NONE) != portfolio_today(portfolio))
		return rollups_rebuild(portfolio, err);
	Windows windows = windows_of(portfolio_today(portfolio));
	if (accounts->count > 1)
		qsort(accounts->items, accounts->count, sizeof *accounts->items, account_order);
	for (size_t i = 0; i < accounts->count; i++)
		if ((i == 0 || accounts->items[i] != accounts->items[i - 1]) &&
			!one_recompute(portfolio, &windows, accounts->items[i], err))
			return false;
	return true;
}

// --- Loading -----------------------------------------------------------------------------------------------------

// Brings the kept roll-ups to today in a transaction of their own. False where that cannot be written now.
static bool rollups_renew(Portfolio *portfolio)
{
	bool own = !store_in_transaction(portfolio->store);
	if (portfolio_is_read_only(portfolio) || (own && !store_begin(portfolio->store, NULL)))
		return false;
	bool ok = rollups_rebuild(portfolio, NULL);
	if (own && ok)
		ok = store_commit(portfolio->store, NULL);
	else if (own)
		store_rollback(portfolio->store);
	return ok;
}

// Computes them for a portfolio whose kept ones are of another day and cannot be written: once for every change of
// the file.
static bool rollups_in_memory(Portfolio *portfolio, Error *err)
{
	uint64_t generation = portfolio_generation(portfolio);
	if (portfolio->rollups && portfolio->rollup_generation == generation)
		return true;
	Rollup *rows = NULL;
	size_t count = 0;
	if (!rollups_compute(portfolio, &rows, &count, err))
		return false;
	free(portfolio->rollups);
	portfolio->rollups = rows ? rows : memory_new(1, sizeof *rows);
	portfolio->rollup_count = count;
	portfolio->rollup_generation = generation;
	return true;
}

static Day rollup_day(const Statement *row, int column)
{
	return statement_is_null(row, column) ? DAY_NONE : (Day)statement_int(row, column);
}

static Rollup rollup_row(const Statement *row)
{
	return (Rollup){
		.account = statement_int(row, 0),
		.revenue_12m = statement_int(row, 1),
		.revenue_prev_12m = statement_int(row, 2),
		.cost_12m = statement_int(row, 3),
		.cost_known = statement_int(row, 4) != 0,
		.orders_12m = (int)statement_int(row, 5),
		.orders_prev_12m = (int)statement_int(row, 6),
		.last_order = rollup_day(row, 7),
		.first_order = rollup_day(row, 8),
		.last_contact = rollup_day(row, 9),
		.open_problems = (int)statement_int(row, 10),
		.open_critical = (int)statement_int(row, 11),
		.events = (int)statement_int(row, 12),
	};
}

static bool rollups_kept(Portfolio *portfolio, Arena *arena, Rollup **rows, size_t *count, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT a.id, revenue_12m, revenue_prev_12m, cost_12m, cost_known, orders_12m,"
		" orders_prev_12m, last_order, first_order, last_contact, open_problems, open_critical, events"
		" FROM account a LEFT JOIN account_rollup r ON r.account = a.id ORDER BY a.id",
		err);
	if (!query)
		return false;
	Rollups all = { 0 };
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		ARRAY_PUSH(all.rows, all.count, all.capacity) = rollup_row(query);
	statement_done(query);
	*rows = arena_alloc(arena, all.count + 1, sizeof **rows);
	*count = all.count;
	if (all.count)
		memcpy(*rows, all.rows, all.count * sizeof *all.rows);
	free(all.rows);
	return step == STEP_DONE;
}

bool rollups_load(Portfolio *portfolio, Arena *arena, Rollup **rows, size_t *count, Error *err)
{
	if (portfolio_meta(portfolio, "rollup_day", DAY_NONE) == portfolio_today(portfolio) || rollups_renew(portfolio))
		return rollups_kept(portfolio, arena, rows, count, err);
	if (!rollups_in_memory(portfolio, err))
		return false;
	*count = portfolio->rollup_count;
	*rows = arena_alloc(arena, *count + 1, sizeof **rows);
	memcpy(*rows, portfolio->rollups, *count * sizeof **rows);
	return true;
}
