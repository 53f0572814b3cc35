// SPDX-License-Identifier: GPL-3.0-or-later
// The history page by page, and what the timeline shows of it.
#include "kam/model/history.h"

#include "history_filter.h"
#include "query.h"

#define EVENT_COLUMNS                                                                                                  \
	"e.id, e.account, e.contact, e.manager, e.kind, e.date, e.due, e.done, e.amount, e.severity, e.score, e.minutes, " \
	"e.subject,"                                                                                                       \
	" e.reference, a.name, c.name, m.name, a.currency"
#define EVENT_NAMES                                                                                                   \
	" LEFT JOIN account a ON a.id = e.account LEFT JOIN contact c ON c.id = e.contact LEFT JOIN manager m ON m.id = " \
	"e.manager"

static EventRow read_event(Portfolio *portfolio, Arena *arena, const Statement *row)
{
	EventRow out = {
		.id = statement_int(row, 0),
		.account = statement_int(row, 1),
		.contact = statement_int(row, 2),
		.manager = statement_int(row, 3),
		.kind = (int)statement_int(row, 4),
		.date = query_day(row, 5),
		.due = query_day(row, 6),
		.done = query_day(row, 7),
		.amount_given = !statement_is_null(row, 8),
		.amount = statement_int(row, 8),
		.severity = query_int(row, 9, 0),
		.score = query_int(row, 10, -1),
		.minutes = query_int(row, 11, 0),
		.subject = query_text(arena, row, 12),
		.reference = query_text(arena, row, 13),
		.account_name = query_text(arena, row, 14),
		.contact_name = query_text(arena, row, 15),
		.manager_name = query_text(arena, row, 16),
		.currency = query_text(arena, row, 17),
	};
	if (!*out.currency)
		out.currency = portfolio_currency(portfolio);
	return out;
}

static bool read_events(
	Portfolio *portfolio, Statement *statement, Arena *arena, EventRow **rows, size_t *count, Error *err)
{
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_event(portfolio, arena, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

// The ids of the page first, by the index; names are joined to these rows alone.
void history_page_sql(const FilterSql *filter, bool keyed, bool backwards, Buffer *sql)
{
	buffer_add(sql, "SELECT " EVENT_COLUMNS " FROM (SELECT e.id FROM ");
	filter_add(filter, sql);
	if (keyed)
		buffer_add(sql, backwards ? " AND (e.date, e.id) > (?7, ?8)" : " AND (e.date, e.id) < (?7, ?8)");
	buffer_add(sql, backwards ? " ORDER BY e.date, e.id LIMIT ?9" : " ORDER BY e.date DESC, e.id DESC LIMIT ?9");
	buffer_add(sql, ") p CROSS JOIN event e ON e.id = p.id" EVENT_NAMES " ORDER BY e.date DESC, e.id DESC");
}

bool history_page(Portfolio *portfolio, const HistoryFilter *filter, Day after_date, int64_t after_id, bool backwards,
	size_t limit, Arena *arena, EventRow **rows, size_t *count, Error *err)
{
	FilterSql conditions;
	Buffer sql = BUFFER_EMPTY;
	bool keyed = after_id != 0, done = false;
	*rows = NULL;
	*count = 0;
	if (filter_start(&conditions, portfolio, filter, err)) {
		history_page_sql(&conditions, keyed, backwards && keyed, &sql);
		Statement *statement = store_prepare(portfolio_store(portfolio), buffer_text(&sql), err);
		if (statement) {
			filter_bind(&conditions, statement);
			if (keyed) {
				statement_bind_int(statement, 7, after_date);
				statement_bind_int(statement, 8, after_id);
			}
			statement_bind_int(statement, 9, (int64_t)limit);
		}
		done = read_events(portfolio, statement, arena, rows, count, err);
	}
	filter_done(&conditions);
	buffer_done(&sql);
	return done;
}

bool event_is_mark(int kind, bool future)
{
	return future ? kind == EVENT_DEADLINE || kind == EVENT_MILESTONE : kind != EVENT_ORDER && kind != EVENT_INVOICE;
}

#define MARKS_FROM                                                                                               \
	"SELECT " EVENT_COLUMNS " FROM (SELECT e.id FROM event e INDEXED BY event_by_account WHERE e.account = ?1" \
	" AND e.kind NOT IN (1, 2) AND (e.date <= ?2 OR e.kind IN (11, 15)) AND (e.date, e.id) "
#define MARKS_TO ") p CROSS JOIN event e ON e.id = p.id" EVENT_NAMES " ORDER BY e.date, e.id"

bool history_marks(Portfolio *portfolio, int64_t account, Day date, int64_t id, bool backwards, size_t limit, Arena *arena,
	EventRow **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		backwards ? MARKS_FROM "< (?3, ?4) ORDER BY e.date DESC, e.id DESC LIMIT ?5" MARKS_TO
				  : MARKS_FROM ">= (?3, ?4) ORDER BY e.date, e.id LIMIT ?5" MARKS_TO,
		err);
	if (statement) {
		statement_bind_int(statement, 1, account);
		statement_bind_int(statement, 2, portfolio_today(portfolio));
		statement_bind_int(statement, 3, date);
		statement_bind_int(statement, 4, id);
		statement_bind_int(statement, 5, (int64_t)limit);
	}
	return read_events(portfolio, statement, arena, rows, count, err);
}
