// SPDX-License-Identifier: GPL-3.0-or-later
// Who of ours talks with whom: interactions per pair of people, of one account and of all.
#include <stdlib.h>
#include <string.h>

#include "contact_memory.h"
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

// --- Names --------------------------------------------------------------------------------------------------------------

// "" where there is nobody of the id.
static bool read_name(Portfolio *portfolio, const char *sql, int64_t id, Arena *arena, const char **name, Error *err)
{
	Statement *query = store_prepare(portfolio_store(portfolio), sql, err);
	Step step = STEP_FAILED;
	*name = "";
	if (query) {
		statement_bind_int(query, 1, id);
		step = statement_step(query, err);
	}
	if (step == STEP_ROW)
		*name = query_text(arena, query, 0);
	statement_done(query);
	return step != STEP_FAILED;
}

static bool name_managers(Portfolio *portfolio, PairRow *rows, size_t count, Arena *arena, Error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!read_name(portfolio, "SELECT name FROM manager WHERE id = ?1", rows[i].manager, arena, &rows[i].manager_name, err))
			return false;
	return true;
}

typedef struct ContactName {
	int64_t id;
	const char *name;
} ContactName;

static int by_id(const void *left, const void *right)
{
	const ContactName *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

static bool read_names(Portfolio *portfolio, int64_t account, Arena *arena, ContactName **names, size_t *count, Error *err)
{
	Statement *query =
		store_prepare(portfolio_store(portfolio), "SELECT id, name FROM contact WHERE account = ?1 ORDER BY id", err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*names = NULL;
	*count = 0;
	if (query)
		statement_bind_int(query, 1, account);
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		QUERY_PUSH(arena, *names, *count, capacity) = (ContactName){ statement_int(query, 0), query_text(arena, query, 1) };
	statement_done(query);
	return step == STEP_DONE;
}

// Most are people of the account; some have gone to another one since.
static bool name_contacts(Portfolio *portfolio, int64_t account, PairRow *rows, size_t count, Arena *arena, Error *err)
{
	ContactName *names;
	size_t name_count;
	bool done = read_names(portfolio, account, arena, &names, &name_count, err);
	for (size_t i = 0; i < count && done; i++) {
		const ContactName key = { rows[i].contact, NULL };
		const ContactName *found = name_count ? bsearch(&key, names, name_count, sizeof *names, by_id) : NULL;
		if (found)
			rows[i].contact_name = found->name;
		else
			done = read_name(portfolio, "SELECT name FROM contact WHERE id = ?1", key.id, arena, &rows[i].contact_name, err);
	}
	return done;
}

// --- Pairs of an account ------------------------------------------------------------------------------------------------

static int by_count(const void *left, const void *right)
{
	const PairRow *a = left, *b = right;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	if (a->contact != b->contact)
		return a->contact < b->contact ? -1 : 1;
	return (a->manager > b->manager) - (a->manager < b->manager);
}

// Names of managers stand as long as the history does; those of contacts do not.
static bool read_pairs(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err)
{
	Pairs pairs = { .arena = arena };
	if (!count_talks(portfolio, account, from, to, &pairs, err) || !name_managers(portfolio, pairs.rows, pairs.count, arena, err))
		return false;
	if (pairs.count > 1)
		qsort(pairs.rows, pairs.count, sizeof *pairs.rows, by_count);
	*rows = pairs.rows ? pairs.rows : arena_alloc(arena, 1, sizeof *pairs.rows);
	*count = pairs.count;
	return true;
}

static PairRow *copy_pairs(const PairRow *rows, size_t count, Arena *arena)
{
	PairRow *copy = arena_alloc(arena, count + 1, sizeof *copy);
	memcpy(copy, rows, count * sizeof *copy);
	for (size_t i = 0; i < count; i++)
		copy[i].manager_name = arena_strdup(arena, rows[i].manager_name);
	return copy;
}

static bool is_this_year(Portfolio *portfolio, Day from, Day to)
{
	Day today = portfolio_today(portfolio);
	return to == today && from == day_add_months(today, -12);
}

bool history_pairs(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err)
{
	ContactMemory *memory = is_this_year(portfolio, from, to) ? contact_memory(portfolio, account) : NULL;
	if (memory && !memory->pairs &&
		!read_pairs(portfolio, account, from, to, memory->arena, &memory->pairs, &memory->pair_count, err))
		return false;
	if (memory) {
		*rows = copy_pairs(memory->pairs, memory->pair_count, arena);
		*count = memory->pair_count;
	} else if (!read_pairs(portfolio, account, from, to, arena, rows, count, err)) {
		return false;
	}
	return name_contacts(portfolio, account, *rows, *count, arena, err);
}

// --- Pairs of all accounts ----------------------------------------------------------------------------------------------

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
