// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's dates, changes of people and levels of talks for the phase timeline.
#include "kam/model/timeline.h"

#include <string.h>

#include "inside.h"
#include "query.h"

// --- Plan ---------------------------------------------------------------------------------------------------------------

// An action that was done stands at that day; done after today, it is still open today.
static const char plan_sql[] =
	"SELECT due, 0, id, name, status = 1 FROM objective WHERE account = ?1 AND due IS NOT NULL AND status <> 2"
	" UNION ALL SELECT CASE WHEN status = 1 AND done <= ?2 THEN done ELSE due END, 1, id, name, status = 1 AND (done "
	"IS NULL OR done <= ?2)"
	"  FROM action WHERE account = ?1 AND status <> 2 AND (due IS NOT NULL OR (status = 1 AND done <= ?2))"
	" UNION ALL SELECT close, 2, id, name, 0 FROM opportunity WHERE account = ?1 AND close IS NOT NULL"
	" ORDER BY 1, 2, 3";

bool timeline_plan(Portfolio *portfolio, int64_t account, Arena *arena, PlanMark **rows, size_t *count, Error *err)
{
	static const EntityKind kinds[] = { ENTITY_OBJECTIVE, ENTITY_ACTION, ENTITY_OPPORTUNITY };
	Statement *statement = store_prepare(portfolio->store, plan_sql, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	char today[DAY_TEXT_SIZE];
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, account);
		query_bind_date(statement, 2, portfolio->today, today);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		if (query_date(statement, 0) != DAY_NONE)
			QUERY_PUSH(arena, *rows, *count, capacity) = (PlanMark){ .date = query_date(statement, 0),
				.kind = kinds[statement_int(statement, 1)],
				.id = statement_int(statement, 2),
				.name = query_text(arena, statement, 3),
				.done = statement_int(statement, 4) != 0 };
	statement_done(statement);
	return step == STEP_DONE;
}

// --- People -------------------------------------------------------------------------------------------------------------

enum { MINIMUM_SET = 1 << ROLE_EXECUTIVE_SPONSOR | 1 << ROLE_DECISION_MAKER | 1 << ROLE_COACH };

static const char people_sql[] =
	"SELECT day, change, id, name, title FROM ("
	" SELECT (SELECT min(date) FROM event WHERE contact = c.id) AS day, 0 AS change, id, name, title FROM contact c"
	"  WHERE account = ?1 AND (influence >= 4 OR roles & ?3)"
	" UNION ALL SELECT cast(julianday(left_on) - 2440587.5 AS INTEGER), 1, id, name, title FROM contact"
	"  WHERE account = ?1 AND (influence >= 4 OR roles & ?3) AND left_on IS NOT NULL"
	") WHERE day <= ?2 ORDER BY day, change, id";

bool timeline_people(Portfolio *portfolio, int64_t account, Arena *arena, PeopleMark **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio->store, people_sql, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, portfolio->today);
		statement_bind_int(statement, 3, MINIMUM_SET);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (PeopleMark){ .date = query_day(statement, 0),
			.id = statement_int(statement, 2),
			.change = statement_int(statement, 1) ? PEOPLE_LEFT : PEOPLE_NEW,
			.name = query_text(arena, statement, 3),
			.detail = query_text(arena, statement, 4) };
	statement_done(statement);
	return step == STEP_DONE;
}

// --- Account managers ---------------------------------------------------------------------------------------------------

typedef struct Owners {
	Portfolio *portfolio;
	Arena *arena;
	int column; // of the owner in a change of table account
	Day day;    // of the edit being read
	OwnerChange *rows;
	size_t count, capacity;
} Owners;

static const char *manager_name(Owners *owners, int64_t manager)
{
	const char *name = "";
	Statement *statement = store_prepare(owners->portfolio->store, "SELECT name FROM manager WHERE id = ?1", NULL);
	if (!statement)
		return name;
	statement_bind_int(statement, 1, manager);
	if (statement_step(statement, NULL) == STEP_ROW)
		name = query_text(owners->arena, statement, 0);
	statement_done(statement);
	return name;
}

static bool take_change(void *context, const Change *change)
{
	Owners *owners = context;
	if (change_kind(change) != CHANGE_UPDATE || strcmp(change_table(change), "account") != 0 ||
		!change_new_known(change, owners->column))
		return true;
	int64_t before = change_old_int(change, owners->column), now = change_new_int(change, owners->column);
	QUERY_PUSH(owners->arena, owners->rows, owners->count, owners->capacity) =
		(OwnerChange){ change_id(change), { .date = owners->day,
											  .change = PEOPLE_OWNER,
											  .name = manager_name(owners, now),
											  .detail = manager_name(owners, before) } };
	return true;
}

static int owner_column(Portfolio *portfolio)
{
	return (int)store_query_int(portfolio->store, "SELECT cid FROM pragma_table_info('account') WHERE name = 'owner'", -1);
}

bool timeline_owners(Portfolio *portfolio, Arena *arena, OwnerChange **rows, size_t *count, Error *err)
{
	Owners owners = { .portfolio = portfolio, .arena = arena, .column = owner_column(portfolio) };
	Statement *statement = store_prepare(
		portfolio->store, "SELECT time / 86400000, changes FROM edit WHERE state = 0 ORDER BY time, id", err);
	Step step = STEP_FAILED;
	bool sound = true;
	while (statement && sound && (step = statement_step(statement, err)) == STEP_ROW) {
		size_t length;
		const void *changes = statement_blob(statement, 1, &length);
		owners.day = (Day)statement_int(statement, 0);
		if (length && owners.day <= portfolio->today)
			sound = changes_each(changes, length, take_change, &owners, err);
	}
	statement_done(statement);
	*rows = owners.rows;
	*count = owners.count;
	return sound && step == STEP_DONE;
}

// --- Levels -------------------------------------------------------------------------------------------------------------

bool timeline_levels(Portfolio *portfolio, int64_t account, Day first, int days, unsigned char *levels, Error *err)
{
	memset(levels, 0, (size_t)days);
	Statement *statement = store_prepare(portfolio->store,
		"SELECT e.date, c.level FROM event e INDEXED BY event_by_account LEFT JOIN contact c ON c.id = e.contact"
		" WHERE e.account = ?1 AND e.date BETWEEN ?2 AND ?3 AND e.kind IN " SQL_INTERACTIONS,
		err);
	Step step = STEP_FAILED;
	Day last = first + days - 1 < portfolio->today ? first + days - 1 : portfolio->today;
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, first);
		statement_bind_int(statement, 3, last);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		levels[statement_int(statement, 0) - first] |= (unsigned char)(1u << query_int(statement, 1, 0));
	statement_done(statement);
	return step == STEP_DONE;
}
