// SPDX-License-Identifier: GPL-3.0-or-later
// Phase entries and the latest answers of the assessment.
#include "kam/model/phase.h"

#include "kam/model/entity.h"
#include "query.h"

static PhaseRow read_phase(Arena *arena, const Statement *row)
{
	return (PhaseRow){ .id = statement_int(row, 0),
		.date = query_date(row, 1),
		.phase = (int)statement_int(row, 2),
		.reason = query_text(arena, row, 3),
		.evidence = query_text(arena, row, 4) };
}

#define PHASE_SQL "SELECT id, date, phase, reason, evidence, account FROM phase_entry"

bool phases_load(Portfolio *portfolio, int64_t account, Arena *arena, PhaseRow **rows, size_t *count, Error *err)
{
	Statement *statement =
		store_prepare(portfolio_store(portfolio), PHASE_SQL " WHERE account = ?1 ORDER BY date, id", err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement)
		statement_bind_int(statement, 1, account);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_phase(arena, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

bool phases_load_all(Portfolio *portfolio, Arena *arena, PhaseRow **rows, int64_t **accounts, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio), PHASE_SQL " ORDER BY account, date, id", err);
	Step step = STEP_FAILED;
	size_t capacity = 0, account_count = 0, account_capacity = 0;
	*rows = NULL;
	*accounts = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		QUERY_PUSH(arena, *rows, *count, capacity) = read_phase(arena, statement);
		QUERY_PUSH(arena, *accounts, account_count, account_capacity) = statement_int(statement, 5);
	}
	statement_done(statement);
	return step == STEP_DONE;
}

// Answers come by item and date, so that the last one read of an item is its latest.
bool assessment_latest(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow out[static 7], Error *err)
{
	for (int item = 0; item < 7; item++)
		out[item] = (AnswerRow){ .item = item, .date = DAY_NONE, .evidence = "" };
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT item, answer, date, evidence FROM assessment WHERE account = ?1 AND date <= ?2 ORDER BY item, date, id",
		err);
	Step step = STEP_FAILED;
	char today[DAY_TEXT_SIZE];
	if (statement) {
		statement_bind_int(statement, 1, account);
		query_bind_date(statement, 2, portfolio_today(portfolio), today);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		int item = (int)statement_int(statement, 0);
		if (item >= ITEM_SUPPLIER_STATUS && item <= ITEM_HORIZON)
			out[item] = (AnswerRow){ .item = item,
				.answer = (int)statement_int(statement, 1),
				.date = query_date(statement, 2),
				.evidence = query_text(arena, statement, 3) };
	}
	statement_done(statement);
	return step == STEP_DONE;
}
