// SPDX-License-Identifier: GPL-3.0-or-later
// When and how often one talked with each person of an account. Up to today it is read once and remembered.
#include <stdlib.h>

#include "contact_inside.h"
#include "contact_memory.h"
#include "query.h"

// Both come by event_by_contact, newest first. ?2: up to that day, ?3: a year before it.
#define TALKS_SQL                                                                                                   \
	"SELECT c.id,"                                                                                                 \
	" (SELECT e.date FROM event e INDEXED BY event_by_contact WHERE e.contact = c.id AND e.date <= ?2"              \
	"  AND e.kind IN " SQL_INTERACTIONS " ORDER BY e.date DESC LIMIT 1),"                                          \
	" (SELECT count(*) FROM event e INDEXED BY event_by_contact WHERE e.contact = c.id AND e.date > ?3 AND e.date <= ?2" \
	"  AND e.kind IN " SQL_INTERACTIONS ") FROM contact c WHERE "

static bool read_talks(Portfolio *portfolio, const char *sql, int64_t of, Day day, Arena *arena, TalkCount **rows,
	size_t *count, Error *err)
{
	Statement *query = store_prepare(portfolio->store, sql, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (query) {
		statement_bind_int(query, 1, of);
		statement_bind_int(query, 2, day);
		statement_bind_int(query, 3, day_add_months(day, -12));
	}
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) =
			(TalkCount){ statement_int(query, 0), query_day(query, 1), query_int(query, 2, 0) };
	statement_done(query);
	return step == STEP_DONE;
}

static bool talks_of_account(
	Portfolio *portfolio, int64_t account, Day day, Arena *arena, TalkCount **rows, size_t *count, Error *err)
{
	static const char sql[] = TALKS_SQL "c.account = ?1 ORDER BY c.id";
	if (day != portfolio->today)
		return read_talks(portfolio, sql, account, day, arena, rows, count, err);
	ContactMemory *memory = contact_memory(portfolio, account);
	if (!memory->talks && !read_talks(portfolio, sql, account, day, memory->arena, &memory->talks, &memory->talk_count, err))
		return false;
	*rows = memory->talks;
	*count = memory->talk_count;
	return true;
}

static int by_contact(const void *left, const void *right)
{
	const TalkCount *a = left, *b = right;
	return (a->contact > b->contact) - (a->contact < b->contact);
}

// Somebody whom the memory does not know has come from another account, or back from the record of changes.
static bool talks_of_newcomer(Portfolio *portfolio, int64_t contact, Day day, TalkCount *out, Error *err)
{
	static const char sql[] = TALKS_SQL "c.id = ?1";
	Arena *arena = arena_new();
	TalkCount *rows;
	size_t count;
	bool done = read_talks(portfolio, sql, contact, day, arena, &rows, &count, err);
	*out = done && count ? rows[0] : (TalkCount){ contact, DAY_NONE, 0 };
	arena_free(arena);
	return done;
}

bool contacts_add_talks(Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow *rows, size_t count, Error *err)
{
	TalkCount *talks;
	size_t talk_count;
	bool done = talks_of_account(portfolio, account, day, arena, &talks, &talk_count, err);
	for (size_t i = 0; i < count && done; i++) {
		TalkCount talk = { .contact = rows[i].id };
		const TalkCount *found = talk_count ? bsearch(&talk, talks, talk_count, sizeof *talks, by_contact) : NULL;
		if (found)
			talk = *found;
		else
			done = talks_of_newcomer(portfolio, rows[i].id, day, &talk, err);
		rows[i].last_contact = talk.last;
		rows[i].interactions_12m = talk.count;
	}
	return done;
}
