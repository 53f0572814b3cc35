// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue read from the monthly sums: by month and exactly to the day, of one account and of all.
#include "kam/model/sums.h"

#include <stdlib.h>
#include <string.h>

#include "inside.h"

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

// out[0] is month `first`.
static bool revenue_months(Portfolio *portfolio, int64_t account, int first, int months, Money *out, Error *err)
{
	Sum *sums = memory_new((size_t)months * 2, sizeof *sums), *returns = sums + months;
	int kind = sales_kind(portfolio, account, err);
	bool ok = kind && sum_months(portfolio, account, kind, first, months, sums, err) &&
			  sum_months(portfolio, account, EVENT_RETURN, first, months, returns, err);
	for (int i = 0; i < months && ok; i++)
		out[i] = sums[i].amount - returns[i].amount;
	free(sums);
	return ok;
}

bool sums_revenue(Portfolio *portfolio, int64_t account, Day last, int months, Money *out, Error *err)
{
	return revenue_months(portfolio, account, day_month_index(last) - months + 1, months, out, err);
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

// Minor units of `currency` times the rate, as minor units of the portfolio's currency.
static Money rate_convert(Portfolio *portfolio, Money amount, const char *currency, int64_t rate)
{
	Decimal product;
	Money converted = 0;
	if (rate == 1000000 || !*currency)
		return amount;
	if (decimal_multiply((Decimal){ amount, money_digits(currency) }, (Decimal){ rate, 6 }, &product))
		decimal_round(product, money_digits(portfolio_currency(portfolio)), &converted);
	return converted;
}

static bool all_add(Portfolio *portfolio, int64_t account, const char *currency, int first, int months, Money *scratch,
	Money *out, Error *err)
{
	int64_t rate = rate_of(portfolio, currency);
	if (rate == 0) // left out: no rate is known
		return true;
	if (!revenue_months(portfolio, account, first, months, scratch, err))
		return false;
	for (int i = 0; i < months; i++)
		out[i] += rate_convert(portfolio, scratch[i], currency, rate);
	return true;
}

bool sums_revenue_all(Portfolio *portfolio, Day last, int months, Money *out, Error *err)
{
	memset(out, 0, (size_t)months * sizeof *out);
	Statement *query = store_prepare(portfolio->store, "SELECT id, coalesce(currency, '') FROM account", err);
	if (!query)
		return false;
	Money *scratch = memory_new((size_t)months, sizeof *scratch);
	int first = day_month_index(last) - months + 1;
	Step step;
	bool ok = true;
	while (ok && (step = statement_step(query, err)) == STEP_ROW)
		ok = all_add(portfolio, statement_int(query, 0), statement_text(query, 1), first, months, scratch, out, err);
	free(scratch);
	statement_done(query);
	return ok && step == STEP_DONE;
}
