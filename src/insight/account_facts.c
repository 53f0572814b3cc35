// SPDX-License-Identifier: GPL-3.0-or-later
// Reading one account's facts, and counting cases as of a day.
#include "account_facts.h"

#include "kam/model/revenue.h"

enum { BEFORE_MONTHS = 3, ORDER_MONTHS = 27, DELIVERIES_MOST = 1000 };

static bool load_revenue(Portfolio *portfolio, Facts *facts, Error *err)
{
	const AccountRow *row = facts->row;
	Day today = facts->now.day, day = facts->before.day, year = day_add_months(day, -12);
	RevenueSpan spans[] = { { .from = year + 1, .to = day }, { .from = day_add_months(day, -24) + 1, .to = year },
		{ .from = row->target_start == DAY_NONE ? today : row->target_start, .to = today } };
	if (!revenue_read(portfolio, row->id, row->rollup.last_order == DAY_NONE, spans, 3, today, facts->months,
			INSIGHT_MONTHS, err))
		return false;
	facts->before.revenue = spans[0].revenue;
	facts->before.revenue_before = spans[1].revenue;
	facts->since_target = spans[2].revenue;
	return true;
}

static FactsAt facts_today(const AccountRow *row, Day today)
{
	return (FactsAt){ .day = today,
		.revenue = row->rollup.revenue_12m,
		.revenue_before = row->rollup.revenue_prev_12m,
		.last_contact = row->rollup.last_contact };
}

bool facts_load(Portfolio *portfolio, const AccountRow *row, Arena *arena, Facts *out, Error *err)
{
	Day today = portfolio_today(portfolio), year_ago = day_add_months(today, -12);
	int selling = row->rollup.last_order == DAY_NONE ? EVENT_INVOICE : EVENT_ORDER;
	*out = (Facts){
		.row = row, .now = facts_today(row, today), .before = { .day = day_add_months(today, -BEFORE_MONTHS) }
	};
	return load_revenue(portfolio, out, err) &&
		   history_last_contact(portfolio, row->id, out->before.day, &out->before.last_contact, err) &&
		   history_latest_days(portfolio, row->id, selling, day_add_months(today, -ORDER_MONTHS), FACT_ORDER_DAYS,
			   arena, &out->order_days, &out->order_count, err) &&
		   history_cases(portfolio, row->id, day_add_months(out->before.day, -12), today, arena, &out->cases,
			   &out->case_count, err) &&
		   history_latest_deliveries(portfolio, row->id, year_ago, today, DELIVERIES_MOST, &out->deliveries, err);
}

Nps facts_nps(const Facts *facts, Day day)
{
	int64_t scores[11] = { 0 };
	Day from = day_add_months(day, -12);
	for (size_t i = 0; i < facts->case_count; i++) {
		const CaseRow *row = &facts->cases[i];
		if (row->kind == EVENT_SURVEY && row->score >= 0 && row->score <= 10 && row->date > from && row->date <= day)
			scores[row->score]++;
	}
	return nps_of(scores);
}

static bool is_open_problem(const CaseRow *row, Day day)
{
	return row->kind == EVENT_PROBLEM && row->date <= day && (row->done == DAY_NONE || row->done > day);
}

// From those that are open today: less those that came after the day, more those that were solved since. Of problems
// that are older than the cases here only those count that are open to this day.
void facts_open_problems(const Facts *facts, Day day, int *open, int *critical)
{
	*open = facts->row->rollup.open_problems;
	*critical = facts->row->rollup.open_critical;
	for (size_t i = 0; i < facts->case_count; i++) {
		const CaseRow *row = &facts->cases[i];
		int change = is_open_problem(row, day) - is_open_problem(row, facts->now.day);
		*open += change;
		*critical += row->severity == SEVERITY_CRITICAL ? change : 0;
	}
}
