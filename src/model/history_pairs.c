// SPDX-License-Identifier: GPL-3.0-or-later
// Who of ours talks with whom: interactions per pair of people, of one account and of all.
#include <stdlib.h>

#include "kam/model/history.h"
#include "query.h"

typedef struct Pairs {
	Arena *arena;
	PairRow *rows;
	size_t count, capacity;
	size_t last; // talks come in runs of the same pair
} Pairs;

static bool is_pair(const PairRow *row, int64_t manager, int64_t contact)
{
	return row->manager == manager && row->contact == contact;
}

static void count_talk(Pairs *pairs, int64_t manager, int64_t contact)
{
	if (pairs->last >= pairs->count || !is_pair(&pairs->rows[pairs->last], manager, contact))
		for (pairs->last = 0; pairs->last < pairs->count && !is_pair(&pairs->rows[pairs->last], manager, contact);)
			pairs->last++;
	if (pairs->last == pairs->count)
		QUERY_PUSH(pairs->arena, pairs->rows, pairs->count, pairs->capacity) =
			(PairRow){ .manager = manager, .contact = contact, .manager_name = "", .contact_name = "" };
	pairs->rows[pairs->last].count++;
}

// All that is asked for stands in the index.
static bool count_talks(Portfolio *portfolio, int64_t account, Day from, Day to, Pairs *pairs, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT coalesce(e.manager, (SELECT owner FROM account WHERE id = ?1)), e.contact FROM event e INDEXED BY "
		"event_by_account"
		" WHERE e.account = ?1 AND e.date > ?2 AND e.date <= ?3 AND e.contact IS NOT NULL AND e.kind "
		"IN " SQL_INTERACTIONS,
		err);
	Step step = STEP_FAILED;
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, from);
		statement_bind_int(statement, 3, to);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		count_talk(pairs, statement_int(statement, 0), statement_int(statement, 1));
	statement_done(statement);
	return step == STEP_DONE;
}

static bool name_pair(Portfolio *portfolio, PairRow *row, Arena *arena, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT (SELECT name FROM manager WHERE id = ?1), (SELECT name FROM contact WHERE id = ?2)", err);
	if (!statement)
		return false;
	statement_bind_int(statement, 1, row->manager);
	statement_bind_int(statement, 2, row->contact);
	bool found = statement_step(statement, err) == STEP_ROW;
	if (found) {
		row->manager_name = query_text(arena, statement, 0);
		row->contact_name = query_text(arena, statement, 1);
	}
	statement_done(statement);
	return found;
}

static int by_count(const void *left, const void *right)
{
	const PairRow *a = left, *b = right;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	if (a->contact != b->contact)
		return a->contact < b->contact ? -1 : 1;
	return (a->manager > b->manager) - (a->manager < b->manager);
}

bool history_pairs(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err)
{
	Pairs pairs = { .arena = arena };
	bool done = count_talks(portfolio, account, from, to, &pairs, err);
	for (size_t i = 0; i < pairs.count && done; i++)
		done = name_pair(portfolio, &pairs.rows[i], arena, err);
	if (pairs.count > 1)
		qsort(pairs.rows, pairs.count, sizeof *pairs.rows, by_count);
	*rows = pairs.rows;
	*count = pairs.count;
	return done;
}

static void take_pair(BusiestPair *row, const Statement *statement)
{
	int64_t n = statement_int(statement, 3);
	row->total += n;
	if (n <= row->count)
		return;
	row->count = n;
	row->manager = statement_int(statement, 1);
	row->contact = statement_int(statement, 2);
}

bool history_busiest_pairs(
	Portfolio *portfolio, Day from, Day to, Arena *arena, BusiestPair **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT e.account, coalesce(e.manager, a.owner) AS manager, e.contact, count(*) FROM event e INDEXED BY "
		"event_by_date"
		" JOIN account a ON a.id = e.account WHERE e.date > ?1 AND e.date <= ?2 AND e.contact IS NOT NULL"
		" AND e.kind IN " SQL_INTERACTIONS " GROUP BY 1, 2, 3 ORDER BY 1, 3, 2",
		err);
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
