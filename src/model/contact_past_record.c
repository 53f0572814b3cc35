// SPDX-License-Identifier: GPL-3.0-or-later
// Which entries of the record of changes are later than a day, and where the record of an account's people begins.
#include "contact_past.h"
#include "inside.h"
#include "query.h"

// The last entry of the record that was known on the day; 0: none. What was entered before something of that day was known as well,
// even where its own day is a later one: who looks back with --today and edits there does so with what is in the file.
static int64_t last_known(Portfolio *portfolio, Day day)
{
	Statement *query = store_prepare(
		portfolio_store(portfolio), "SELECT id FROM change_log WHERE day <= ?1 ORDER BY id DESC LIMIT 1", NULL);
	if (!query)
		return 0;
	statement_bind_int(query, 1, day);
	int64_t id = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return id;
}

// What was changed after the last entry of the record that was known on the day; of today only before the portfolio was opened.
#define LATER "l.id > ?2 AND l.time < ?3"
#define OF_ACCOUNT " FROM edit_people p JOIN change_log l ON l.edit = p.edit WHERE p.account = ?1 AND " LATER
#define OF_ALL " FROM change_log l WHERE ?1 = 0 AND " LATER " AND l.edit IN (SELECT edit FROM edit_people)"
#define CHANGES "SELECT (SELECT changes FROM edit WHERE id = l.edit), l.direction"

static Statement *prepare(Portfolio *portfolio, const char *sql, int64_t account, Day day, Error *err)
{
	Statement *query = store_prepare(portfolio->store, sql, err);
	if (!query)
		return NULL;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, last_known(portfolio, day));
	statement_bind_int(query, 3, day >= portfolio->today ? portfolio->opened : INT64_MAX);
	return query;
}

bool record_has_later(Portfolio *portfolio, int64_t account, Day day, bool *later, Error *err)
{
	Statement *query = prepare(portfolio, "SELECT 1" OF_ACCOUNT " LIMIT 1", account, day, err);
	Step step = query ? statement_step(query, err) : STEP_FAILED;
	statement_done(query);
	*later = step == STEP_ROW;
	return step != STEP_FAILED;
}

bool record_walk_later(Portfolio *portfolio, int64_t account, Day day, RecordEach *each, void *context, Error *err)
{
	Statement *query = prepare(portfolio,
		account ? CHANGES OF_ACCOUNT " ORDER BY l.id DESC" : CHANGES OF_ALL " ORDER BY l.id DESC", account, day, err);
	Step step = STEP_FAILED;
	bool done = query != NULL;
	while (done && (step = statement_step(query, err)) == STEP_ROW) {
		size_t length = 0;
		const void *changes = statement_blob(query, 0, &length);
		done = length == 0 || each(context, statement_text(query, 1), changes, length, err);
	}
	statement_done(query);
	return done && step == STEP_DONE;
}

// The day on which the record of the account's people begins, where that is not known on the day that is looked at; else DAY_NONE.
Day record_first_day(Portfolio *portfolio, int64_t account, Day day)
{
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT l.id, l.day FROM edit_people p JOIN change_log l ON l.edit = p.edit WHERE p.account = ?1 ORDER BY l.id "
		"LIMIT 1",
		NULL);
	if (!query)
		return DAY_NONE;
	statement_bind_int(query, 1, account);
	Day first = DAY_NONE;
	if (statement_step(query, NULL) == STEP_ROW && statement_int(query, 0) > last_known(portfolio, day))
		first = query_day(query, 1);
	statement_done(query);
	return first;
}

// Whether all that was ever done is still recorded: edit numbers begin with 1 and are not used again.
static bool record_is_whole(Portfolio *portfolio)
{
	return store_query_int(portfolio_store(portfolio), "SELECT min(id) FROM edit", 1) == 1;
}

// The day to look at: before the record begins, people are as they were at the end of its first day. Where the record is whole that is
// known without reading what is often the biggest of all edits, the import of everybody.
Day record_day_to_see(Portfolio *portfolio, int64_t account, Day day)
{
	Day first = record_first_day(portfolio, account, day);
	return first != DAY_NONE && record_is_whole(portfolio) ? first : day;
}
