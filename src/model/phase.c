// SPDX-License-Identifier: GPL-3.0-or-later
// Phase entries and the answers of the assessment.
#include "kam/model/phase.h"

#include "kam/model/entity.h"
#include "query.h"

// --- Entries ---------------------------------------------------------------------------------------------------------

static PhaseRow read_phase(Arena *arena, const Statement *row)
{
	return (PhaseRow){ .id = statement_int(row, 0),
		.date = query_date(row, 1),
		.phase = (int)statement_int(row, 2),
		.reason = query_text(arena, row, 3),
		.evidence = query_text(arena, row, 4),
		.manager = statement_int(row, 5),
		.who = query_text(arena, row, 6),
		.event = statement_int(row, 7) };
}

#define PHASE_SQL                                                                                               \
	"SELECT id, date, phase, reason, evidence, manager, (SELECT name FROM manager m WHERE m.id = p.manager)," \
	" event, account FROM phase_entry p WHERE date <= ?1"

bool phases_load(Portfolio *portfolio, int64_t account, Arena *arena, PhaseRow **rows, size_t *count, Error *err)
{
	Statement *statement =
		store_prepare(portfolio_store(portfolio), PHASE_SQL " AND account = ?2 ORDER BY date, id", err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	char today[DAY_TEXT_SIZE];
	*rows = NULL;
	*count = 0;
	if (statement) {
		query_bind_date(statement, 1, portfolio_today(portfolio), today);
		statement_bind_int(statement, 2, account);
	}
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
	char today[DAY_TEXT_SIZE];
	*rows = NULL;
	*accounts = NULL;
	*count = 0;
	if (statement)
		query_bind_date(statement, 1, portfolio_today(portfolio), today);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW) {
		QUERY_PUSH(arena, *rows, *count, capacity) = read_phase(arena, statement);
		QUERY_PUSH(arena, *accounts, account_count, account_capacity) = statement_int(statement, 8);
	}
	statement_done(statement);
	return step == STEP_DONE;
}

int phase_on(const PhaseRow *rows, size_t count, Day day, Day *since)
{
	int phase = -1;
	*since = DAY_NONE;
	for (size_t i = 0; i < count && rows[i].date <= day; i++) {
		if (rows[i].phase != phase)
			*since = rows[i].date;
		phase = rows[i].phase;
	}
	return phase;
}

// --- Answers ---------------------------------------------------------------------------------------------------------

static AnswerRow no_answer(int item)
{
	return (AnswerRow){
		.item = item, .date = DAY_NONE, .evidence = "", .event_date = DAY_NONE, .event_subject = "", .who = ""
	};
}

static AnswerRow read_answer(Arena *arena, const Statement *row)
{
	return (AnswerRow){ .item = (int)statement_int(row, 0),
		.answer = (int)statement_int(row, 1),
		.date = query_date(row, 2),
		.evidence = query_text(arena, row, 3),
		.id = statement_int(row, 4),
		.event = statement_int(row, 5),
		.event_kind = query_int(row, 6, 0),
		.event_date = query_day(row, 7),
		.event_subject = query_text(arena, row, 8),
		.who = query_text(arena, row, 9) };
}

bool assessments_load(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT a.item, a.answer, a.date, a.evidence, a.id, e.id, e.kind, e.date, e.subject, m.name FROM assessment a"
		" LEFT JOIN event e ON e.id = a.event LEFT JOIN manager m ON m.id = a.manager"
		" WHERE a.account = ?1 AND a.date <= ?2 AND a.item BETWEEN 1 AND 6 ORDER BY a.date, a.item, a.id",
		err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	char today[DAY_TEXT_SIZE];
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, account);
		query_bind_date(statement, 2, portfolio_today(portfolio), today);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_answer(arena, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

void assessment_on(const AnswerRow *rows, size_t count, Day day, AnswerRow out[static 7])
{
	for (int item = 0; item < 7; item++)
		out[item] = no_answer(item);
	for (size_t i = 0; i < count && rows[i].date <= day; i++)
		out[rows[i].item] = rows[i];
}

bool assessment_latest(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow out[static 7], Error *err)
{
	AnswerRow *rows;
	size_t count;
	if (!assessments_load(portfolio, account, arena, &rows, &count, err))
		return false;
	assessment_on(rows, count, portfolio_today(portfolio), out);
	return true;
}
