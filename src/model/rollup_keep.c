// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the roll-ups: writes them, brings them to today, reads them.
#include <stdlib.h>
#include <string.h>

#include "edit_log.h"
#include "inside.h"

// --- Writing -----------------------------------------------------------------------------------------------------

static void rollup_bind_day(Statement *statement, int index, Day day)
{
	if (day == DAY_NONE)
		statement_bind_null(statement, index);
	else
		statement_bind_int(statement, index, day);
}

bool rollup_write(Portfolio *portfolio, const Rollup *rollup, Error *err)
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

static bool one_delete(Portfolio *portfolio, int64_t account, Error *err)
{
	return store_run_with(portfolio->store, "DELETE FROM account_rollup WHERE account = ?1", account, err);
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

static bool one_recompute(Portfolio *portfolio, int64_t account, Error *err)
{
	Rollup rollup;
	if (!one_exists(portfolio, account))
		return one_delete(portfolio, account, err);
	return rollup_compute(portfolio, account, &rollup, err) && rollup_write(portfolio, &rollup, err);
}

static int account_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

// Reading all cells once beats looking up those of most accounts. The same account may be there several times.
static bool accounts_are_most(Portfolio *portfolio, size_t count)
{
	return count > 1000 && (int64_t)count > store_query_int(portfolio->store, "SELECT count(*) FROM account", 0) / 2;
}

// Said so, unlike in a new portfolio, of which no day is noted.
static bool are_put_off(Portfolio *portfolio)
{
	return portfolio_meta(portfolio, "rollup_day", DAY_LAST) == DAY_NONE;
}

bool rollups_put_off(Portfolio *portfolio, Error *err)
{
	return portfolio_set_meta(portfolio, "rollup_day", DAY_NONE, err) &&
		   portfolio_set_meta(portfolio, "rollup_put_off", edit_clock(), err);
}

// Who has put them off is about to renew them: until then the ones before will do, rather than that all do it at once.
static bool are_awaited(Portfolio *portfolio)
{
	enum { AWAITED_MS = 2000 };
	int64_t age = are_put_off(portfolio) ? edit_clock() - portfolio_meta(portfolio, "rollup_put_off", 0) : -1;
	return age >= 0 && age < AWAITED_MS;
}

bool rollups_recompute(Portfolio *portfolio, Accounts *accounts, Error *err)
{
	if (are_put_off(portfolio))
		return true;
	if (accounts_are_most(portfolio, accounts->count))
		return rollups_rebuild(portfolio, err);
	if (!rollups_move(portfolio, err))
		return false;
	if (accounts->count > 1)
		qsort(accounts->items, accounts->count, sizeof *accounts->items, account_order);
	for (size_t i = 0; i < accounts->count; i++)
		if ((i == 0 || accounts->items[i] != accounts->items[i - 1]) &&
			!one_recompute(portfolio, accounts->items[i], err))
			return false;
	return true;
}

// --- Loading -----------------------------------------------------------------------------------------------------

// Brings the kept roll-ups to today in a transaction of their own. False where that cannot be written now.
bool rollups_renew(Portfolio *portfolio)
{
	bool own = !store_in_transaction(portfolio->store);
	if (portfolio_is_read_only(portfolio) || (own && !store_begin(portfolio->store, NULL)))
		return false;
	bool ok = rollups_move(portfolio, NULL);
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

#define ROLLUP_COLUMNS                                                                 \
	"SELECT a.id, revenue_12m, revenue_prev_12m, cost_12m, cost_known, orders_12m,"    \
	" orders_prev_12m, last_order, first_order, last_contact, open_problems, open_critical, events" \
	" FROM account a LEFT JOIN account_rollup r ON r.account = a.id "

bool rollups_read(Portfolio *portfolio, Rollup **rows, size_t *count, Error *err)
{
	Statement *query = store_prepare(portfolio->store, ROLLUP_COLUMNS "ORDER BY a.id", err);
	if (!query)
		return false;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		ARRAY_PUSH(*rows, *count, capacity) = rollup_row(query);
	statement_done(query);
	return step == STEP_DONE;
}

static Rollup *rollups_copy(Arena *arena, const Rollup *rows, size_t count)
{
	Rollup *copy = arena_alloc(arena, count + 1, sizeof *copy);
	if (count)
		memcpy(copy, rows, count * sizeof *copy);
	return copy;
}

static bool rollups_are_current(Portfolio *portfolio)
{
	return portfolio_meta(portfolio, "rollup_day", DAY_NONE) == portfolio_today(portfolio) || are_awaited(portfolio) ||
		   rollups_renew(portfolio);
}

bool rollups_load(Portfolio *portfolio, Arena *arena, Rollup **rows, size_t *count, Error *err)
{
	if (rollups_are_current(portfolio)) {
		Rollup *kept = NULL;
		bool ok = rollups_read(portfolio, &kept, count, err);
		*rows = ok ? rollups_copy(arena, kept, *count) : NULL;
		free(kept);
		return ok;
	}
	if (!rollups_in_memory(portfolio, err))
		return false;
	*count = portfolio->rollup_count;
	*rows = rollups_copy(arena, portfolio->rollups, *count);
	return true;
}

bool rollup_load(Portfolio *portfolio, int64_t account, Rollup *out, Error *err)
{
	if (!rollups_are_current(portfolio))
		return rollup_compute(portfolio, account, out, err);
	Statement *query = store_prepare(portfolio->store, ROLLUP_COLUMNS "WHERE a.id = ?1", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	Step step = statement_step(query, err);
	if (step == STEP_ROW)
		*out = rollup_row(query);
	statement_done(query);
	return step == STEP_ROW || (step == STEP_DONE && error_set(err, ERROR_NOT_FOUND, "%s", _("There is no such account")));
}
