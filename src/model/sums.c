// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue read from the monthly sums: by month and exactly to the day, of one account and of all.
#include "kam/model/sums.h"

#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/model/convert.h"

// --- Of one account ----------------------------------------------------------------------------------------------

// The kind that makes the account's revenue: orders, or invoices where there is no order up to today.
static int sales_kind(Portfolio *portfolio, int64_t account, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT EXISTS (SELECT 1 FROM event_month WHERE account = ?1 AND kind = 1 AND first_day <= ?2)", err);
	if (!query)
		return 0;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, portfolio_today(portfolio));
	int kind = 0;
	if (statement_step(query, err) == STEP_ROW)
		kind = statement_int(query, 0) ? EVENT_ORDER : EVENT_INVOICE;
	statement_done(query);
	return kind;
}

// One month's sales or returns, up to today.
static bool revenue_cell(Portfolio *portfolio, int64_t account, const Statement *cell, Money *out, Error *err)
{
	int month = (int)statement_int(cell, 0), kind = (int)statement_int(cell, 1);
	Money amount = statement_int(cell, 2);
	if (statement_int(cell, 3) > portfolio_today(portfolio)) {
		Sum past;
		if (!sum_days(portfolio, account, kind, month_first(month), portfolio_today(portfolio), &past, err))
			return false;
		amount = past.amount;
	}
	*out += kind == EVENT_RETURN ? -amount : amount;
	return true;
}

// Sales of `kind` less returns; out[0] is month `first`.
static bool revenue_months(
	Portfolio *portfolio, int64_t account, int kind, int first, int months, Money *out, Error *err)
{
	int present = day_month_index(portfolio_today(portfolio)), last = first + months - 1;
	memset(out, 0, (size_t)months * sizeof *out);
	Statement *query = store_prepare(portfolio->store,
		"SELECT month, kind, amount, last_day FROM event_month WHERE account = ?1 AND kind = ?2 AND month BETWEEN ?3 "
		"AND ?4"
		" UNION ALL SELECT month, kind, amount, last_day FROM event_month WHERE account = ?1 AND kind = 3"
		" AND month BETWEEN ?3 AND ?4",
		err);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, kind);
	statement_bind_int(query, 3, first);
	statement_bind_int(query, 4, last < present ? last : present);
	Step step;
	bool ok = true;
	while (ok && (step = statement_step(query, err)) == STEP_ROW)
		ok = revenue_cell(portfolio, account, query, &out[statement_int(query, 0) - first], err);
	statement_done(query);
	return ok && step == STEP_DONE;
}

bool sums_revenue(Portfolio *portfolio, int64_t account, Day last, int months, Money *out, Error *err)
{
	int kind = sales_kind(portfolio, account, err);
	return kind && revenue_months(portfolio, account, kind, day_month_index(last) - months + 1, months, out, err);
}

bool sums_revenue_many(
	Portfolio *portfolio, const int64_t *accounts, size_t count, Day last, int months, Money *out, Error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!sums_revenue(portfolio, accounts[i], last, months, out + i * (size_t)months, err))
			return false;
	return true;
}

bool sums_months(Portfolio *portfolio, int64_t account, int kind, Day last, int months, MonthSum *out, Error *err)
{
	Sum *sums = memory_new((size_t)months, sizeof *sums);
	bool ok = sum_months(portfolio, account, kind, day_month_index(last) - months + 1, months, sums, err);
	for (int i = 0; i < months && ok; i++)
		out[i] = (MonthSum){ sums[i].count, sums[i].amount, sums[i].cost };
	free(sums);
	return ok;
}

bool sums_kinds(Portfolio *portfolio, int64_t account, Day first, int days, uint32_t *kinds, Error *err)
{
	memset(kinds, 0, (size_t)days * sizeof *kinds);
	Statement *query = store_prepare(
		portfolio->store, "SELECT kind, month, days FROM event_month WHERE account = ?1 AND first_day < ?2", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, first + days);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		Day start = month_first((int)statement_int(query, 1));
		int64_t with = statement_int(query, 2);
		for (int i = 0; with >> i; i++)
			if (with >> i & 1 && start + i >= first && start + i < first + days)
				kinds[start + i - first] |= 1u << statement_int(query, 0);
	}
	statement_done(query);
	return step == STEP_DONE;
}

int sums_first_month(Portfolio *portfolio, int64_t account)
{
	Statement *query = store_prepare(portfolio->store,
		account ? "SELECT min(date) FROM event WHERE account = ?1" : "SELECT min(date) FROM event", NULL);
	if (!query)
		return 0;
	if (account)
		statement_bind_int(query, 1, account);
	int month = 0;
	if (statement_step(query, NULL) == STEP_ROW && !statement_is_null(query, 0))
		month = day_month_index((Day)statement_int(query, 0));
	statement_done(query);
	return month;
}

// --- Exactly to the day ------------------------------------------------------------------------------------------

static bool kind_between(Portfolio *portfolio, int64_t account, int kind, Day from, Day to, Money *out, Error *err)
{
	int first = day_month_index(from), last = day_month_index(to);
	Sum part;
	*out = 0;
	if (first == last || last - first == 1) { // too short for whole months
		bool ok = sum_days(portfolio, account, kind, from, to, &part, err);
		*out = part.amount;
		return ok;
	}
	int months = last - first - 1;
	Sum *sums = memory_new((size_t)months, sizeof *sums);
	bool ok = sum_days(portfolio, account, kind, from, month_last(first), &part, err);
	*out += part.amount;
	ok = ok && sum_days(portfolio, account, kind, month_first(last), to, &part, err);
	*out += part.amount;
	ok = ok && sum_months(portfolio, account, kind, first + 1, months, sums, err);
	for (int i = 0; i < months && ok; i++)
		*out += sums[i].amount;
	free(sums);
	return ok;
}

bool sums_revenue_between(Portfolio *portfolio, int64_t account, Day from, Day to, Money *out, Error *err)
{
	Money sales = 0, returns = 0;
	Day today = portfolio_today(portfolio);
	to = to < today ? to : today;
	*out = 0;
	if (from > to)
		return true;
	int kind = sales_kind(portfolio, account, err);
	if (!kind || !kind_between(portfolio, account, kind, from, to, &sales, err) ||
		!kind_between(portfolio, account, EVENT_RETURN, from, to, &returns, err))
		return false;
	*out = sales - returns;
	return true;
}

// --- Of all accounts ---------------------------------------------------------------------------------------------

int64_t rate_of(Portfolio *portfolio, const char *currency)
{
	if (!currency || !*currency || strcmp(currency, portfolio_currency(portfolio)) == 0)
		return 1000000;
	Statement *query = store_prepare(
		portfolio->store, "SELECT rate FROM rate WHERE currency = ?1 AND date <= ?2 ORDER BY date DESC LIMIT 1", NULL);
	if (!query)
		return 0;
	char today[DAY_TEXT_SIZE];
	statement_bind_text(query, 1, currency);
	statement_bind_text(query, 2, day_format(portfolio_today(portfolio), DAY_ISO, today));
	int64_t rate = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return rate;
}

typedef struct Adding {
	Converter converter;
	int first, months;
	Money *scratch, *out;
} Adding;

static bool all_add(Adding *adding, const Rollup *rollup, const char *currency, Error *err)
{
	Portfolio *portfolio = adding->converter.portfolio;
	int kind = rollup->first_order == DAY_NONE ? EVENT_INVOICE : EVENT_ORDER;
	bool same = strcmp(currency, portfolio_currency(portfolio)) == 0;
	if (rollup->events == 0)
		return true;
	if (!revenue_months(portfolio, rollup->account, kind, adding->first, adding->months, adding->scratch, err))
		return false;
	for (int i = 0; i < adding->months; i++) {
		Money amount = adding->scratch[i]; // converted it is 0, left out, where no rate is known
		if (!same && amount)
			convert(&adding->converter, amount, currency, &amount);
		adding->out[i] += amount;
	}
	return true;
}

// Both lists are of all accounts in ascending order of ids.
static bool all_each(Adding *adding, const Rollup *rollups, size_t count, Error *err)
{
	Portfolio *portfolio = adding->converter.portfolio;
	Statement *query =
		store_prepare(portfolio->store, "SELECT id, coalesce(nullif(currency, ''), ?1) FROM account ORDER BY id", err);
	if (!query)
		return false;
	statement_bind_text(query, 1, portfolio_currency(portfolio));
	Step step;
	bool ok = true;
	size_t i = 0;
	while (ok && (step = statement_step(query, err)) == STEP_ROW) {
		int64_t account = statement_int(query, 0);
		while (i < count && rollups[i].account < account)
			i++;
		if (i < count && rollups[i].account == account)
			ok = all_add(adding, &rollups[i], statement_text(query, 1), err);
	}
	statement_done(query);
	return ok && step == STEP_DONE;
}

bool sums_revenue_all(Portfolio *portfolio, Day last, int months, Money *out, Error *err)
{
	Arena *arena = arena_new();
	Rollup *rollups;
	size_t count;
	Adding adding = { { .portfolio = portfolio }, day_month_index(last) - months + 1, months, NULL, out };
	adding.scratch = arena_alloc(arena, (size_t)months, sizeof *adding.scratch);
	memset(out, 0, (size_t)months * sizeof *out);
	bool ok = rollups_load(portfolio, arena, &rollups, &count, err) && all_each(&adding, rollups, count, err);
	arena_free(arena);
	return ok;
}
