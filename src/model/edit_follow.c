// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from changed rows within the same transaction: amounts from lines, words of the history, monthly sums,
// roll-ups.
#include <stdlib.h>
#include <string.h>

#include "inside.h"

// --- Amounts from lines ------------------------------------------------------------------------------------------

typedef struct Ids {
	const EventColumns *columns;
	int64_t *items;
	size_t count, capacity;
} Ids;

static int id_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

// Events whose amount may have to follow: those of changed lines, new ones, and those whose amount was changed.
static bool lines_each(void *context, const Change *change)
{
	Ids *ids = context;
	const char *table = change_table(change);
	ChangeKind kind = change_kind(change);
	int event = ids->columns->line_event;
	if (strcmp(table, "line") == 0) {
		if (change_old_known(change, event))
			ARRAY_PUSH(ids->items, ids->count, ids->capacity) = change_old_int(change, event);
		if (change_new_known(change, event))
			ARRAY_PUSH(ids->items, ids->count, ids->capacity) = change_new_int(change, event);
		// Of an update, the unchanged event is found through the line.
		if (kind == CHANGE_UPDATE && !change_new_known(change, event))
			ARRAY_PUSH(ids->items, ids->count, ids->capacity) = -change_id(change);
	} else if (strcmp(table, "event") == 0 && kind != CHANGE_DELETE) {
		if (change_new_known(change, ids->columns->amount) || change_new_known(change, ids->columns->from_lines))
			ARRAY_PUSH(ids->items, ids->count, ids->capacity) = change_id(change);
	}
	return true;
}

// An event with from_lines, or without amount but with valued lines, gets the sum of its lines. ?1: the event, or
// minus a line of it.
static const char lines_sql[] =
	"WITH wanted (id) AS (SELECT CASE WHEN ?1 > 0 THEN ?1 ELSE (SELECT event FROM line WHERE id = -?1) END),"
	" total (amount) AS (SELECT sum(amount) FROM line WHERE event = (SELECT id FROM wanted))"
	" UPDATE event SET amount = (SELECT amount FROM total), from_lines = 1 WHERE id = (SELECT id FROM wanted)"
	" AND (from_lines = 1 OR (amount IS NULL AND (SELECT amount FROM total) IS NOT NULL))"
	" AND (from_lines = 0 OR amount IS NOT (SELECT amount FROM total))";

static bool lines_update(Portfolio *portfolio, const Ids *ids, bool *changed, Error *err)
{
	Statement *update = store_prepare(portfolio->store, lines_sql, err);
	if (!update)
		return false;
	for (size_t i = 0; i < ids->count; i++) {
		if (i > 0 && ids->items[i] == ids->items[i - 1])
			continue;
		statement_bind_int(update, 1, ids->items[i]);
		if (statement_step(update, err) != STEP_DONE) {
			statement_done(update);
			return false;
		}
		*changed = *changed || store_changes(portfolio->store) > 0;
		statement_reset(update);
	}
	statement_done(update);
	return true;
}

bool follow_lines(Portfolio *portfolio, const void *changes, size_t length, bool *changed, Error *err)
{
	Ids ids = { .columns = &portfolio->columns };
	bool ok = changes_each(changes, length, lines_each, &ids, err);
	if (ids.count > 1)
		qsort(ids.items, ids.count, sizeof *ids.items, id_order);
	ok = ok && lines_update(portfolio, &ids, changed, err);
	free(ids.items);
	return ok;
}

bool follow_batch_lines(Portfolio *portfolio, int64_t batch, bool own, Error *err)
{
	Statement *update = store_prepare(portfolio->store,
		own ? "UPDATE event SET amount = (SELECT sum(amount) FROM line WHERE event = event.id), from_lines = 1"
			  " WHERE id > ?1 AND batch = ?1 AND (from_lines = 1 OR amount IS NULL)"
			  " AND EXISTS (SELECT 1 FROM line WHERE event = event.id AND amount IS NOT NULL)"
			: "UPDATE event SET amount = (SELECT sum(amount) FROM line WHERE event = event.id), from_lines = 1"
			  " WHERE id IN (SELECT event FROM line WHERE id > ?1 AND batch = ?1 AND amount IS NOT NULL)"
			  " AND batch IS NOT ?1 AND (from_lines = 1 OR amount IS NULL)",
		err);
	if (!update)
		return false;
	statement_bind_int(update, 1, batch);
	return statement_run(update, err);
}

// --- One changed row of the history ------------------------------------------------------------------------------

// A side of a changed event row, before or after. Columns that the change does not carry are those of the row as it is.
typedef struct Side {
	const Change *change;
	bool is_new;
	const Statement *row;
} Side;

static bool side_known(const Side *side, int column)
{
	return side->is_new ? change_new_known(side->change, column) : change_old_known(side->change, column);
}

static int64_t side_int(const Side *side, int column, int row_column)
{
	if (!side_known(side, column))
		return side->row ? statement_int(side->row, row_column) : 0;
	return side->is_new ? change_new_int(side->change, column) : change_old_int(side->change, column);
}

static const char *side_text(const Side *side, int column, int row_column)
{
	if (!side_known(side, column))
		return side->row ? statement_text(side->row, row_column) : NULL;
	return side->is_new ? change_new_text(side->change, column) : change_old_text(side->change, column);
}

typedef struct Following {
	Portfolio *portfolio;
	bool inverted;
	int rows;
	Cells cells;
	Accounts accounts;
	Statement *row, *add_words, *remove_words;
	bool ok;
	Error *err;
} Following;

static void follow_cell(Following *follow, const Side *side)
{
	const EventColumns *columns = &follow->portfolio->columns;
	int64_t account = side_int(side, columns->account, 0);
	ARRAY_PUSH(follow->cells.items, follow->cells.count, follow->cells.capacity) = (Cell){ account,
		(int)side_int(side, columns->kind, 1), day_month_index((Day)side_int(side, columns->date, 2)) };
	ARRAY_PUSH(follow->accounts.items, follow->accounts.count, follow->accounts.capacity) = account;
}

static bool follow_words(Following *follow, const Side *side, Statement *statement)
{
	const EventColumns *columns = &follow->portfolio->columns;
	const char *subject = side_text(side, columns->subject, 3), *text = side_text(side, columns->text, 4);
	if (!subject && !text)
		return true;
	statement_bind_int(statement, 1, change_id(side->change));
	statement_bind_text(statement, 2, subject);
	statement_bind_text(statement, 3, text);
	Step step = statement_step(statement, follow->err);
	statement_reset(statement);
	return step == STEP_DONE;
}

static bool words_changed(const Following *follow, const Change *change)
{
	const EventColumns *columns = &follow->portfolio->columns;
	return change_kind(change) != CHANGE_UPDATE || change_new_known(change, columns->subject) ||
		   change_new_known(change, columns->text);
}

// What imports know the event by is packed elsewhere, and no longer all the truth: it is gone, or has another content or number.
static bool is_set_apart(const Following *follow, const Change *change)
{
	const EventColumns *columns = &follow->portfolio->columns;
	if (change_kind(change) == CHANGE_UPDATE)
		return change_new_known(change, columns->hash) || change_new_known(change, columns->reference);
	return change_kind(change) == CHANGE_DELETE && !change_old_is_null(change, columns->hash) &&
		   change_old_int(change, columns->hash) == 0;
}

// Before and after as the database went: taking changes back turns them round.
static bool follow_event(Following *follow, const Change *change)
{
	ChangeKind kind = change_kind(change);
	bool had = kind == CHANGE_UPDATE || (kind == CHANGE_DELETE) != follow->inverted;
	bool has = kind == CHANGE_UPDATE || (kind == CHANGE_INSERT) != follow->inverted;
	Side before = { change, follow->inverted, NULL }, after = { change, !follow->inverted, NULL };
	if (kind == CHANGE_UPDATE) {
		statement_bind_int(follow->row, 1, change_id(change));
		if (statement_step(follow->row, follow->err) == STEP_ROW)
			before.row = after.row = follow->row;
	}
	bool words = words_changed(follow, change);
	bool ok = !is_set_apart(follow, change) || known_set_apart(follow->portfolio, change_id(change), follow->err);
	if (had && ok) {
		follow_cell(follow, &before);
		ok = !words || follow_words(follow, &before, follow->remove_words);
	}
	if (has && ok) {
		follow_cell(follow, &after);
		ok = !words || follow_words(follow, &after, follow->add_words);
	}
	statement_reset(follow->row);
	return ok;
}

static bool follow_each(void *context, const Change *change)
{
	Following *follow = context;
	const char *table = change_table(change);
	follow->rows++;
	follow->portfolio->touched |= touched_by(follow->portfolio, change);
	if (strcmp(table, "account") == 0)
		follow->portfolio->accounts_changed = true;
	if (strcmp(table, "account") == 0 && change_kind(change) != CHANGE_UPDATE)
		ARRAY_PUSH(follow->accounts.items, follow->accounts.count, follow->accounts.capacity) = change_id(change);
	else if (strcmp(table, "event") == 0)
		follow->ok = follow_event(follow, change);
	return follow->ok;
}

static bool follow_prepare(Following *follow)
{
	Store *store = follow->portfolio->store;
	follow->row = store_prepare(
		store, "SELECT account, kind, date, subject, text FROM event WHERE id = ?1", follow->err);
	follow->add_words = store_prepare(
		store, "INSERT INTO event_text (rowid, subject, text) VALUES (?1, ?2, ?3)", follow->err);
	follow->remove_words = store_prepare(store,
		"INSERT INTO event_text (event_text, rowid, subject, text) VALUES ('delete', ?1, ?2, ?3)",
		follow->err);
	return follow->row && follow->add_words && follow->remove_words;
}

bool follow_changes(Portfolio *portfolio, const void *changes, size_t length, bool inverted, int *rows, Error *err)
{
	Following follow = { .portfolio = portfolio, .inverted = inverted, .ok = true, .err = err };
	bool ok = follow_prepare(&follow) && changes_each(changes, length, follow_each, &follow, err) && follow.ok;
	statement_done(follow.row);
	statement_done(follow.add_words);
	statement_done(follow.remove_words);
	ok = ok && sums_recompute(portfolio, &follow.cells, err) && rollups_recompute(portfolio, &follow.accounts, err);
	free(follow.cells.items);
	free(follow.accounts.items);
	*rows = follow.rows;
	return ok;
}

// --- Rows of a batch that were not recorded ----------------------------------------------------------------------

static bool batch_run(Portfolio *portfolio, const char *sql, int64_t batch, int64_t *rows, Error *err)
{
	if (!store_run_with(portfolio->store, sql, batch, err))
		return false;
	*rows += store_changes(portfolio->store);
	return true;
}

bool follow_batch(Portfolio *portfolio, int64_t batch, int64_t *rows, Error *err)
{
	Accounts accounts = { 0 };
	int64_t words = 0;
	bool ok = batch_run(portfolio,
				  "INSERT INTO event_text (rowid, subject, text) SELECT id, subject, text"
				  " FROM event WHERE id > ?1 AND batch = ?1 AND (subject IS NOT NULL OR text IS NOT NULL)",
				  batch, &words, err) &&
			  sums_add_batch(portfolio, batch, &accounts, err) && rollups_recompute(portfolio, &accounts, err);
	Statement *count = ok ? store_prepare(portfolio->store,
								"SELECT (SELECT count(*) FROM event WHERE id > ?1 AND batch = ?1)"
								" + (SELECT count(*) FROM line WHERE id > ?1 AND batch = ?1)",
								err)
						  : NULL;
	if (count) {
		statement_bind_int(count, 1, batch);
		*rows = statement_step(count, err) == STEP_ROW ? statement_int(count, 0) : 0;
	}
	statement_done(count);
	free(accounts.items);
	return ok && count;
}

static bool is_named(const char *const *names, const char *name)
{
	while (names && *names && strcmp(*names, name) != 0)
		names++;
	return !names || *names;
}

bool history_indexes(Portfolio *portfolio, const char *const *names, Buffer *drop, Buffer *make, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event' AND sql IS NOT NULL", err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW) {
		if (!is_named(names, statement_text(query, 0)))
			continue;
		buffer_printf(drop, "DROP INDEX %s;\n", statement_text(query, 0));
		buffer_printf(make, "%s;\n", statement_text(query, 1));
	}
	statement_done(query);
	return step == STEP_DONE;
}
