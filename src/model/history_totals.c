// SPDX-License-Identifier: GPL-3.0-or-later
// Totals of what a history filter shows: whole months from the kept sums where the filter allows it, the rest from
// events.
#include <stdio.h>

#include "history_filter.h"
#include "kam/model/convert.h"
#include "query.h"

// Returns count without their sign, as in the kept sums.
#define SIGNLESS(amount) "sum(CASE kind WHEN 3 THEN abs(" amount ") ELSE " amount " END)"

typedef struct Totals {
	Converter converter;
	bool one_currency; // of an account or contact: amounts stay in its currency
	int64_t count, minutes;
	Money amount;
	int64_t account; // whose rows are being read
	char currency[8];
	Money orders, invoices, returns, others;
	bool has_orders;
} Totals;

// Revenue as sums.h defines it, plus the amounts of other kinds.
static void end_account(Totals *totals)
{
	Money amount = (totals->has_orders ? totals->orders : totals->invoices) - totals->returns + totals->others,
		  converted = amount;
	if (!totals->one_currency)
		convert(&totals->converter, amount, totals->currency, &converted);
	totals->amount += converted;
	totals->orders = totals->invoices = totals->returns = totals->others = 0;
	totals->has_orders = false;
}

static void begin_account(Totals *totals, int64_t account, const char *currency)
{
	if (totals->account)
		end_account(totals);
	totals->account = account;
	snprintf(totals->currency, sizeof totals->currency, "%s",
		currency && *currency ? currency : portfolio_currency(totals->converter.portfolio));
}

static void take(Totals *totals, int kind, int64_t count, Money amount)
{
	totals->count += count;
	if (kind == EVENT_ORDER) {
		totals->orders += amount;
		totals->has_orders = true;
	} else if (kind == EVENT_INVOICE) {
		totals->invoices += amount;
	} else if (kind == EVENT_RETURN) {
		totals->returns += amount;
	} else {
		totals->others += amount;
	}
}

// Rows: account, kind, count, amount, minutes, currency, by account.
static bool add_rows(Totals *totals, Statement *statement, Error *err)
{
	Step step = STEP_FAILED;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		if (statement_int(statement, 0) != totals->account)
			begin_account(totals, statement_int(statement, 0), statement_text(statement, 5));
		take(totals, (int)statement_int(statement, 1), statement_int(statement, 2), statement_int(statement, 3));
		totals->minutes += statement_int(statement, 4);
	}
	statement_done(statement);
	return step == STEP_DONE;
}

static bool add_events(Totals *totals, Portfolio *portfolio, const HistoryFilter *filter, Error *err)
{
	FilterSql conditions;
	Buffer sql = BUFFER_EMPTY;
	filter_start(&conditions, portfolio, filter); // all matches are wanted: always from the words
	buffer_add(&sql, "SELECT t.*, a.currency FROM (SELECT e.account, e.kind, count(*), " SIGNLESS(
						 "e.amount") ", sum(e.minutes) FROM ");
	filter_add(&conditions, &sql);
	buffer_add(&sql, " GROUP BY 1, 2) t LEFT JOIN account a ON a.id = t.account ORDER BY 1, 2");
	Statement *statement = store_prepare(portfolio_store(portfolio), buffer_text(&sql), err);
	if (statement)
		filter_bind(&conditions, statement);
	bool done = add_rows(totals, statement, err);
	filter_done(&conditions);
	buffer_done(&sql);
	return done;
}

// The whole months in the middle come from the sums, the days at both ends from the events.
#define SUMMED_SQL(where, index)                                                                                      \
	"SELECT s.*, a.currency FROM (SELECT account, kind, sum(n), " SIGNLESS("amount") ", 0 FROM ("                     \
	" SELECT account, kind, sum(count) AS n, sum(amount) AS amount FROM event_month WHERE " where                     \
	"  month BETWEEN ?1 AND ?2 GROUP BY account, kind"                                                                \
	" UNION ALL SELECT account, kind, 1, amount FROM event INDEXED BY " index " WHERE " where " date BETWEEN ?3 AND ?4" \
	" UNION ALL SELECT account, kind, 1, amount FROM event INDEXED BY " index " WHERE " where " date BETWEEN ?5 AND ?6" \
	") WHERE ?7 = 0 OR (1 << kind) & ?7 GROUP BY 1, 2) s LEFT JOIN account a ON a.id = s.account ORDER BY 1, 2"

static bool add_summed(Totals *totals, Portfolio *portfolio, const HistoryFilter *filter, Error *err)
{
	Day from = filter->from == DAY_NONE ? DAY_FIRST : filter->from, to = filter->to == DAY_NONE ? DAY_LAST : filter->to;
	if (!filter->future && to > portfolio_today(portfolio))
		to = portfolio_today(portfolio);
	// Whole months from the first day on that begins one to the last that ends one.
	int first = from == DAY_FIRST ? day_month_index(from) : day_month_index(from - 1) + 1;
	int last = to == DAY_LAST ? day_month_index(to) : day_month_index(to + 1) - 1;
	bool whole = first <= last;
	const Day bounds[] = { from, whole ? day_from_month_index(first) - 1 : to,
		whole && to < DAY_LAST ? day_from_month_index(last + 1) : to + 1, to };
	Statement *statement = store_prepare(portfolio_store(portfolio),
		filter->account ? SUMMED_SQL("account = ?8 AND", "event_by_account") : SUMMED_SQL("", "event_by_date"), err);
	if (statement) {
		statement_bind_int(statement, 1, first);
		statement_bind_int(statement, 2, last);
		for (int i = 0; i < 4; i++)
			statement_bind_int(statement, 3 + i, bounds[i]);
		statement_bind_int(statement, 7, filter->kinds);
		if (filter->account)
			statement_bind_int(statement, 8, filter->account);
	}
	return add_rows(totals, statement, err);
}

bool history_totals(Portfolio *portfolio, const HistoryFilter *filter, HistoryTotals *out, Error *err)
{
	Totals totals = { .converter = { .portfolio = portfolio }, .one_currency = filter->account || filter->contact };
	bool summed = !filter->contact && (!filter->text || !*filter->text);
	bool done = summed ? add_summed(&totals, portfolio, filter, err) : add_events(&totals, portfolio, filter, err);
	end_account(&totals);
	*out = (HistoryTotals){ .count = totals.count, .amount = totals.amount, .minutes = summed ? -1 : totals.minutes };
	return done;
}
