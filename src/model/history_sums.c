// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted in an account's history: deliveries, answers, order days. Each reads one range of event_by_account.
#include "kam/model/history.h"
#include "query.h"

static Statement *prepare_range(Portfolio *portfolio, const char *sql, int64_t account, Day from, Day to, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio), sql, err);
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, from == DAY_NONE ? DAY_FIRST - 1 : from);
		statement_bind_int(statement, 3, to);
	}
	return statement;
}

bool history_latest_deliveries(
	Portfolio *portfolio, int64_t account, Day from, Day to, int64_t most, Deliveries *out, Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT count(*), sum(punctual), sum(complete), sum(punctual AND complete) FROM ("
		" SELECT coalesce(done <= due, 0) AS punctual,"
		"  done IS NOT NULL AND (delivered IS NULL OR quantity IS NULL OR delivered >= quantity) AS complete"
		" FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 AND kind = 1 AND due "
		"IS NOT NULL"
		"  AND (done IS NOT NULL OR due < ?3) ORDER BY date DESC LIMIT ?4)",
		account, from, to, err);
	if (statement)
		statement_bind_int(statement, 4, most);
	Step step = statement ? statement_step(statement, err) : STEP_FAILED;
	*out = (Deliveries){ 0 };
	if (step == STEP_ROW)
		*out = (Deliveries){ .n = statement_int(statement, 0),
			.on_time = statement_int(statement, 1),
			.in_full = statement_int(statement, 2),
			.otif = statement_int(statement, 3) };
	statement_done(statement);
	return step == STEP_ROW;
}

bool history_deliveries(Portfolio *portfolio, int64_t account, Day from, Day to, Deliveries *out, Error *err)
{
	return history_latest_deliveries(portfolio, account, from, to, -1, out, err);
}

bool history_scores(Portfolio *portfolio, int64_t account, Day from, Day to, int64_t scores[static 11], Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT score, count(*) FROM event INDEXED BY event_case WHERE account = ?1 AND date > ?2 AND date <= ?3 "
		"AND kind IN (8, 14) AND kind = 14"
		" AND score BETWEEN 0 AND 10 GROUP BY score",
		account, from, to, err);
	Step step = STEP_FAILED;
	for (int i = 0; i <= 10; i++)
		scores[i] = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		scores[statement_int(statement, 0)] = statement_int(statement, 1);
	statement_done(statement);
	return step == STEP_DONE;
}

bool history_order_days(
	Portfolio *portfolio, int64_t account, Day from, Arena *arena, Day **days, size_t *count, Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT DISTINCT date FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 "
		"AND kind = 1"
		" ORDER BY date",
		account, from == DAY_NONE ? DAY_NONE : from - 1, portfolio_today(portfolio), err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*days = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *days, *count, capacity) = query_day(statement, 0);
	statement_done(statement);
	return step == STEP_DONE;
}

static void turn_round(Day *days, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		Day day = days[i];
		days[i] = days[count - 1 - i];
		days[count - 1 - i] = day;
	}
}

// Backwards along the index, as far as the days go that are wanted.
bool history_latest_days(Portfolio *portfolio, int64_t account, int kind, Day from, int most, Arena *arena, Day **days,
	size_t *count, Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT DISTINCT date FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3"
		" AND kind = ?4 ORDER BY date DESC LIMIT ?5",
		account, from, portfolio_today(portfolio), err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*days = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 4, kind);
		statement_bind_int(statement, 5, most);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *days, *count, capacity) = query_day(statement, 0);
	statement_done(statement);
	turn_round(*days, *count);
	return step == STEP_DONE;
}

bool history_cases(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, CaseRow **rows, size_t *count, Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT date, done, kind, severity, score FROM event INDEXED BY event_case"
		" WHERE account = ?1 AND date > ?2 AND date <= ?3 AND kind IN (8, 14) ORDER BY date",
		account, from, to, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (CaseRow){ .date = query_day(statement, 0),
			.done = query_day(statement, 1),
			.kind = (int)statement_int(statement, 2),
			.severity = query_int(statement, 3, 0),
			.score = query_int(statement, 4, -1) };
	statement_done(statement);
	return step == STEP_DONE;
}

bool history_last_contact(Portfolio *portfolio, int64_t account, Day day, Day *out, Error *err)
{
	Statement *statement = prepare_range(portfolio,
		"SELECT max(date) FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3"
		" AND kind IN " SQL_INTERACTIONS,
		account, DAY_NONE, day, err);
	Step step = statement ? statement_step(statement, err) : STEP_FAILED;
	*out = step == STEP_ROW ? query_day(statement, 0) : DAY_NONE;
	statement_done(statement);
	return step == STEP_ROW;
}
