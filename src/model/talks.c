// SPDX-License-Identifier: GPL-3.0-or-later
// Talks and their time.
#include "kam/model/talks.h"

#include "query.h"

static Day not_after_today(Portfolio *portfolio, Day day)
{
	Day today = portfolio_today(portfolio);
	return day < today ? day : today;
}

bool talks_load(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, TalkRow **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT e.id, e.date, coalesce(e.manager, (SELECT owner FROM account WHERE id = ?1)), e.contact"
		" FROM event e INDEXED BY event_by_account"
		" WHERE e.account = ?1 AND e.date > ?2 AND e.date <= ?3 AND e.kind IN " SQL_INTERACTIONS " ORDER BY e.date",
		err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, from);
		statement_bind_int(statement, 3, not_after_today(portfolio, to));
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (TalkRow){ .id = statement_int(statement, 0),
			.date = query_day(statement, 1),
			.manager = statement_int(statement, 2),
			.contact = statement_int(statement, 3) };
	statement_done(statement);
	return step == STEP_DONE;
}

static TalkTime read_time(const Statement *row)
{
	return (TalkTime){ .account = statement_int(row, 0),
		.minutes = statement_int(row, 1),
		.talks = statement_int(row, 2),
		.without = statement_int(row, 3) };
}

#define TIME_SQL "SELECT e.account, coalesce(sum(e.minutes), 0), count(*), count(*) - count(e.minutes) FROM event e"

bool talks_time(Portfolio *portfolio, int64_t account, Day from, Day to, TalkTime *out, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		TIME_SQL " INDEXED BY event_by_account WHERE e.account = ?1 AND e.date > ?2 AND e.date <= ?3"
				 " AND e.kind IN " SQL_INTERACTIONS,
		err);
	*out = (TalkTime){ .account = account };
	if (!statement)
		return false;
	statement_bind_int(statement, 1, account);
	statement_bind_int(statement, 2, from);
	statement_bind_int(statement, 3, not_after_today(portfolio, to));
	Step step = statement_step(statement, err);
	if (step == STEP_ROW)
		*out = read_time(statement);
	out->account = account;
	statement_done(statement);
	return step == STEP_ROW;
}

bool talks_time_all(
	Portfolio *portfolio, Day from, Day to, Arena *arena, TalkTime **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		TIME_SQL " INDEXED BY event_by_date WHERE e.date > ?1 AND e.date <= ?2 AND e.account IS NOT NULL"
				 " AND e.kind IN " SQL_INTERACTIONS " GROUP BY e.account ORDER BY e.account",
		err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, from);
		statement_bind_int(statement, 2, not_after_today(portfolio, to));
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_time(statement);
	statement_done(statement);
	return step == STEP_DONE;
}
