// SPDX-License-Identifier: GPL-3.0-or-later
// The history page by page, and what the timeline shows of it.
#include "kam/model/history.h"

#include <stdlib.h>

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

typedef struct EventRows {
	Arena *arena;
	EventRow *items;
	size_t count, capacity;
} EventRows;

// Rows added to those there are.
static bool read_events(Portfolio *portfolio, Statement *statement, EventRows *out, Error *err)
{
	Step step = STEP_FAILED;
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(out->arena, out->items, out->count, out->capacity) = read_event(portfolio, out->arena, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

// --- Pages --------------------------------------------------------------------------------------------------------

void history_add_page(const FilterSql *filter, const PageStart *start, Buffer *sql)
{
	bool backwards = start->id && start->backwards;
	buffer_add(sql, " FROM ");
	filter_add(filter, sql);
	if (start->id)
		buffer_add(sql, backwards ? " AND (e.date, e.id) > (?7, ?8)" : " AND (e.date, e.id) < (?7, ?8)");
	buffer_add(sql, backwards ? " ORDER BY e.date, e.id LIMIT ?9" : " ORDER BY e.date DESC, e.id DESC LIMIT ?9");
}

void history_bind_page(const FilterSql *filter, const PageStart *start, int64_t limit, Statement *statement)
{
	filter_bind(filter, statement);
	if (start->id) {
		statement_bind_int(statement, 7, start->date);
		statement_bind_int(statement, 8, start->id);
	}
	statement_bind_int(statement, 9, limit);
}

// The ids of the page first, by the index; names are joined to these rows alone.
void history_page_sql(const FilterSql *filter, const PageStart *start, Buffer *sql)
{
	buffer_add(sql, "SELECT " EVENT_COLUMNS " FROM (SELECT e.id");
	history_add_page(filter, start, sql);
	buffer_add(sql, ") p CROSS JOIN event e ON e.id = p.id" EVENT_NAMES " ORDER BY e.date DESC, e.id DESC");
}

static bool page_by_index(
	Portfolio *portfolio, const FilterSql *filter, const PageStart *start, size_t limit, EventRows *out, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	history_page_sql(filter, start, &sql);
	Statement *statement = store_prepare(portfolio_store(portfolio), buffer_text(&sql), err);
	if (statement)
		history_bind_page(filter, start, (int64_t)limit, statement);
	bool done = read_events(portfolio, statement, out, err);
	buffer_done(&sql);
	return done;
}

static bool read_event_of(Portfolio *portfolio, int64_t id, EventRows *out, Error *err)
{
	Statement *statement = store_prepare(
		portfolio_store(portfolio), "SELECT " EVENT_COLUMNS " FROM event e" EVENT_NAMES " WHERE e.id = ?1", err);
	if (statement)
		statement_bind_int(statement, 1, id);
	return read_events(portfolio, statement, out, err);
}

// Words that most events have are met at once. *whole is false where they are not.
static bool page_by_walking(Portfolio *portfolio, const FilterSql *filter, const PageStart *start, size_t limit,
	EventRows *out, bool *whole, Error *err)
{
	WalkedPage page = { 0 };
	bool done = history_walk(portfolio, filter, start, limit, &page, err);
	*whole = page.whole;
	for (size_t i = 0; i < page.count && done && page.whole; i++)
		done = read_event_of(portfolio, page.ids[i], out, err);
	free(page.ids);
	return done;
}

static bool read_page(
	Portfolio *portfolio, FilterSql *filter, const PageStart *start, size_t limit, EventRows *out, Error *err)
{
	bool whole = false;
	if (filter->text == FILTER_NO_TEXT)
		return page_by_index(portfolio, filter, start, limit, out, err);
	if (!words_known_rare(portfolio, filter) && !page_by_walking(portfolio, filter, start, limit, out, &whole, err))
		return false;
	return whole || (filter_choose_way(filter, portfolio, err) && page_by_index(portfolio, filter, start, limit, out, err));
}

bool history_page(Portfolio *portfolio, const HistoryFilter *filter, Day after_date, int64_t after_id, bool backwards,
	size_t limit, Arena *arena, EventRow **rows, size_t *count, Error *err)
{
	FilterSql conditions;
	EventRows out = { .arena = arena };
	filter_start(&conditions, portfolio, filter);
	bool done = read_page(portfolio, &conditions, &(PageStart){ after_date, after_id, backwards }, limit, &out, err);
	*rows = out.items;
	*count = out.count;
	filter_done(&conditions);
	return done;
}

// --- Marks --------------------------------------------------------------------------------------------------------

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
	EventRows out = { .arena = arena };
	bool done = read_events(portfolio, statement, &out, err);
	*rows = out.items;
	*count = out.count;
	return done;
}
