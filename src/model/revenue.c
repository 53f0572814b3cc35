// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue of spans from the cells of event_month; only cells that lie across a span's border are read from their
// events.
#include "kam/model/revenue.h"

#include "inside.h"

typedef struct Reading {
	Portfolio *portfolio;
	int64_t account;
	RevenueSpan *spans;
	size_t span_count;
	Money *months;
	int first_month, month_count;
	Day kept_day; // the last answer of amount_up_to()
	int kept_kind, kept_month;
	Money kept;
} Reading;

typedef struct MonthCell {
	int kind, month;
	Sum sum;
} MonthCell;

static Money signed_amount(int kind, Money amount)
{
	return kind == EVENT_RETURN ? -amount : amount;
}

// What a cell holds up to a day: nothing, all of it, or what its events say. Spans often share their borders, so that
// the last answer is kept.
static bool amount_up_to(Reading *reading, const MonthCell *cell, Day day, Money *out, Error *err)
{
	Sum part;
	*out = 0;
	if (day < cell->sum.first)
		return true;
	if (day >= cell->sum.last) {
		*out = signed_amount(cell->kind, cell->sum.amount);
		return true;
	}
	if (reading->kept_day != day || reading->kept_kind != cell->kind || reading->kept_month != cell->month) {
		if (!sum_days(reading->portfolio, reading->account, cell->kind, cell->sum.first, day, &part, err))
			return false;
		reading->kept_day = day;
		reading->kept_kind = cell->kind;
		reading->kept_month = cell->month;
		reading->kept = signed_amount(cell->kind, part.amount);
	}
	*out = reading->kept;
	return true;
}

static bool add_between(Reading *reading, const MonthCell *cell, Day from, Day to, Money *sum, Error *err)
{
	Money before, until;
	if (from > to)
		return true;
	if (!amount_up_to(reading, cell, from - 1, &before, err) || !amount_up_to(reading, cell, to, &until, err))
		return false;
	*sum += until - before;
	return true;
}

static bool add_cell(Reading *reading, const MonthCell *cell, Error *err)
{
	Day today = portfolio_today(reading->portfolio);
	int month = cell->month - reading->first_month;
	for (size_t i = 0; i < reading->span_count; i++) {
		RevenueSpan *span = &reading->spans[i];
		if (!add_between(reading, cell, span->from, span->to < today ? span->to : today, &span->revenue, err))
			return false;
	}
	if (month < 0 || month >= reading->month_count)
		return true;
	return add_between(reading, cell, cell->sum.first, today, &reading->months[month], err);
}

static MonthCell read_cell(const Statement *row)
{
	return (MonthCell){ .kind = (int)statement_int(row, 0),
		.month = (int)statement_int(row, 1),
		.sum = { .count = 1,
			.amount = statement_int(row, 2),
			.first = (Day)statement_int(row, 3),
			.last = (Day)statement_int(row, 4) } };
}

static int earliest_month(const Reading *reading)
{
	int month = reading->month_count ? reading->first_month : INT32_MAX;
	for (size_t i = 0; i < reading->span_count; i++)
		if (day_month_index(reading->spans[i].from) < month)
			month = day_month_index(reading->spans[i].from);
	return month;
}

static void clear(Reading *reading)
{
	for (size_t i = 0; i < reading->span_count; i++)
		reading->spans[i].revenue = 0;
	for (int i = 0; i < reading->month_count; i++)
		reading->months[i] = 0;
}

bool revenue_read(Portfolio *portfolio, int64_t account, bool invoices, RevenueSpan *spans, size_t span_count, Day last,
	Money *months, int month_count, Error *err)
{
	Reading reading = { .portfolio = portfolio,
		.account = account,
		.spans = spans,
		.span_count = span_count,
		.months = months,
		.first_month = day_month_index(last) - month_count + 1,
		.month_count = month_count,
		.kept_day = DAY_NONE };
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT kind, month, amount, first_day, last_day FROM event_month"
		" WHERE account = ?1 AND kind IN (?2, 3) AND month BETWEEN ?3 AND ?4",
		err);
	Step step = STEP_FAILED;
	clear(&reading);
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, invoices ? EVENT_INVOICE : EVENT_ORDER);
		statement_bind_int(statement, 3, earliest_month(&reading));
		statement_bind_int(statement, 4, day_month_index(portfolio_today(portfolio)));
	}
	bool done = statement != NULL;
	while (done && (step = statement_step(statement, err)) == STEP_ROW) {
		MonthCell cell = read_cell(statement);
		done = add_cell(&reading, &cell, err);
	}
	statement_done(statement);
	return done && step == STEP_DONE;
}
