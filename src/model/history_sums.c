// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted in an account's history: deliveries, answers, order days, pairs of people. Each reads one range of
// event_by_account.
#include "kam/model/history.h"
#include "query.h"

static Statement *prepare_range(Portfolio *portfolio, const char *sql, int64_t account, Day from, Day to, Error *err) {
	Statement *statement = store_prepare(portfolio_store(portfolio), sql, err);
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, from == DAY_NONE ? DAY_FIRST - 1 : from);
		statement_bind_int(statement, 3, to);
	}
	return statement;
}

bool history_deliveries(Portfolio *portfolio, int64_t account, Day from, Day to, Deliveries *out, Error *err) {
	Statement *statement = prepare_range(portfolio,
		"SELECT count(*), sum(punctual), sum(complete), sum(punctual AND complete) FROM ("
		" SELECT coalesce(done <= due, 0) AS punctual,"
		"  done IS NOT NULL AND (delivered IS NULL OR quantity IS NULL OR delivered >= quantity) AS complete"
		" FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 AND kind = 1 AND due IS NOT NULL"
		"  AND (done IS NOT NULL OR due < ?3))", account, from, to, err);
	Step step = statement ? statement_step(statement, err) : STEP_FAILED;
	*out = (Deliveries){ 0 };
	if (step == STEP_ROW)
		*out = (Deliveries){ .n = statement_int(statement, 0), .on_time = statement_int(statement, 1),
			.in_full = statement_int(statement, 2), .otif = statement_int(statement, 3) };
	statement_done(statement);
	return step == STEP_ROW;
}

bool history_scores(Portfolio *portfolio, int64_t account, Day from, Day to, int64_t scores[static 11], Error *err) {
	Statement *statement = prepare_range(portfolio,
		"SELECT score, count(*) FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 AND kind = 14"
		" AND score BETWEEN 0 AND 10 GROUP BY score", account, from, to, err);
	Step step = STEP_FAILED;
	for (int i = 0; i <= 10; i++)
		scores[i] = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		scores[statement_int(statement, 0)] = statement_int(statement, 1);
	statement_done(statement);
	return step == STEP_DONE;
}

bool history_order_days(Portfolio *portfolio, int64_t account, Day from, Arena *arena, Day **days, size_t *count, Error *err) {
	Statement *statement = prepare_range(portfolio,
		"SELECT DISTINCT date FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 AND kind = 1"
		" ORDER BY date", account, from == DAY_NONE ? DAY_NONE : from - 1, portfolio_today(portfolio), err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*days = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *days, *count, capacity) = query_day(statement, 0);
	statement_done(statement);
	return step == STEP_DONE;
}

static EventFact read_fact(const Statement *row) {
	return (EventFact){
		.date = query_day(row, 0), .due = query_day(row, 1), .done = query_day(row, 2), .kind = (int)statement_int(row, 3),
		.severity = query_int(row, 4, 0), .score = query_int(row, 5, -1), .contact = statement_int(row, 6),
		.manager = statement_int(row, 7), .amount = statement_int(row, 8), .short_delivery = statement_int(row, 9) != 0,
	};
}

bool history_facts(Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, EventFact **rows, size_t *count, Error *err) {
	Statement *statement = prepare_range(portfolio,
		"SELECT date, due, done, kind, severity, score, contact, manager, amount, delivered < quantity"
		" FROM event INDEXED BY event_by_account WHERE account = ?1 AND date > ?2 AND date <= ?3 ORDER BY date", account, from, to, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_fact(statement);
	statement_done(statement);
	return step == STEP_DONE;
}

bool history_pairs(Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err) {
	Statement *statement = prepare_range(portfolio,
		"SELECT p.manager, p.contact, m.name, c.name, p.n FROM (SELECT coalesce(e.manager, a.owner) AS manager, e.contact, count(*) AS n"
		" FROM account a CROSS JOIN event e INDEXED BY event_by_account ON e.account = a.id"
		" WHERE a.id = ?1 AND e.date > ?2 AND e.date <= ?3 AND e.contact IS NOT NULL AND e.kind IN " SQL_INTERACTIONS
		" GROUP BY 1, 2) p JOIN contact c ON c.id = p.contact LEFT JOIN manager m ON m.id = p.manager"
		" ORDER BY p.n DESC, p.contact, p.manager", account, from, to, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (PairRow){ .manager = statement_int(statement, 0),
			.contact = statement_int(statement, 1), .manager_name = query_text(arena, statement, 2),
			.contact_name = query_text(arena, statement, 3), .count = statement_int(statement, 4) };
	statement_done(statement);
	return step == STEP_DONE;
}

static void take_pair(BusiestPair *row, const Statement *statement) {
	int64_t n = statement_int(statement, 3);
	row->total += n;
	if (n <= row->count)
		return;
	row->count = n;
	row->manager = statement_int(statement, 1);
	row->contact = statement_int(statement, 2);
}

bool history_busiest_pairs(Portfolio *portfolio, Day from, Day to, Arena *arena, BusiestPair **rows, size_t *count, Error *err) {
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT e.account, coalesce(e.manager, a.owner) AS manager, e.contact, count(*) FROM event e INDEXED BY event_by_date"
		" JOIN account a ON a.id = e.account WHERE e.date > ?1 AND e.date <= ?2 AND e.contact IS NOT NULL"
		" AND e.kind IN " SQL_INTERACTIONS " GROUP BY 1, 2, 3 ORDER BY 1, 3, 2", err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, from);
		statement_bind_int(statement, 2, to);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		int64_t account = statement_int(statement, 0);
		if (*count == 0 || (*rows)[*count - 1].account != account)
			QUERY_PUSH(arena, *rows, *count, capacity) = (BusiestPair){ .account = account };
		take_pair(&(*rows)[*count - 1], statement);
	}
	statement_done(statement);
	return step == STEP_DONE;
}
