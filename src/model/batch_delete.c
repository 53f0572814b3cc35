// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a batch's unrecorded rows away: what undoing a big import does, and what an unfinished one needs.
#include <stdlib.h>
#include <string.h>

#include "inside.h"

// --- What refers to the events -------------------------------------------------------------------------------------

// References act row by row and cost more than all else: here they act all at once, then they rest.
static void references_sql(Buffer *sql, const char *table, const char *column, const char *on_delete)
{
	if (strcmp(on_delete, "CASCADE") == 0)
		buffer_printf(sql, "DELETE FROM %s", table);
	else
		buffer_printf(sql, "UPDATE %s SET %s = NULL", table, column);
	buffer_printf(sql, " WHERE %s > ?1 AND EXISTS (SELECT 1 FROM event e WHERE e.id = %s.%s AND e.batch = ?1)", column, table,
		column);
}

static bool detach(Portfolio *portfolio, int64_t batch, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT m.name, f.\"from\", f.on_delete FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f"
		" WHERE m.type = 'table' AND f.\"table\" = 'event'",
		err);
	Buffer sql = BUFFER_EMPTY;
	Step step = STEP_FAILED;
	bool ok = query != NULL;
	while (ok && (step = statement_step(query, err)) == STEP_ROW) {
		buffer_clear(&sql);
		references_sql(&sql, statement_text(query, 0), statement_text(query, 1), statement_text(query, 2));
		ok = store_run_with(portfolio->store, buffer_text(&sql), batch, err);
	}
	statement_done(query);
	buffer_done(&sql);
	return ok && step == STEP_DONE;
}

static bool delete_lines(Portfolio *portfolio, int64_t batch, Error *err)
{
	return store_run_with(portfolio->store, "DELETE FROM line WHERE id > ?1 AND batch = ?1", batch, err);
}

// --- Most of the history goes --------------------------------------------------------------------------------------

// What stays steps aside while the table is emptied, which needs no look at its rows.
static bool empty_table(Portfolio *portfolio, int64_t batch, Error *err)
{
	return store_run_with(portfolio->store,
			   "CREATE TEMP TABLE kept_event AS SELECT * FROM main.event WHERE id <= ?1 OR batch IS NOT ?1", batch, err) &&
		   store_execute(portfolio->store,
			   "DELETE FROM event; INSERT INTO event SELECT * FROM temp.kept_event; DROP TABLE temp.kept_event", err);
}

// Words, indexes and sums of what stays are made anew, which is cheaper than taking each row out of them.
static bool delete_most(Portfolio *portfolio, int64_t batch, Error *err)
{
	Buffer drop = BUFFER_EMPTY, make = BUFFER_EMPTY;
	bool ok = detach(portfolio, batch, err) && delete_lines(portfolio, batch, err) &&
			  history_indexes(portfolio, NULL, &drop, &make, err) && store_execute(portfolio->store, buffer_text(&drop), err) &&
			  store_execute(portfolio->store, "INSERT INTO event_text (event_text) VALUES ('delete-all')", err) &&
			  empty_table(portfolio, batch, err) && store_execute(portfolio->store, buffer_text(&make), err) &&
			  store_execute(portfolio->store, "INSERT INTO event_text (event_text) VALUES ('rebuild')", err) &&
			  sums_rebuild(portfolio, err) && rollups_rebuild(portfolio, err);
	buffer_done(&drop);
	buffer_done(&make);
	return ok;
}

// --- Some of it goes -----------------------------------------------------------------------------------------------

static bool delete_rows(Portfolio *portfolio, int64_t batch, Error *err)
{
	return store_run_with(portfolio->store,
			   "INSERT INTO event_text (event_text, rowid, subject, text)"
			   " SELECT 'delete', id, subject, text FROM event WHERE id > ?1 AND batch = ?1"
			   " AND (subject IS NOT NULL OR text IS NOT NULL)",
			   batch, err) &&
		   detach(portfolio, batch, err) && delete_lines(portfolio, batch, err) &&
		   store_run_with(portfolio->store, "DELETE FROM event WHERE id > ?1 AND batch = ?1", batch, err);
}

static bool delete_some(Portfolio *portfolio, int64_t batch, Error *err)
{
	Cells cells = { 0 };
	Accounts accounts = { 0 };
	bool ok = sums_batch_cells(portfolio, batch, &cells, err) && delete_rows(portfolio, batch, err);
	for (size_t i = 0; i < cells.count; i++)
		ARRAY_PUSH(accounts.items, accounts.count, accounts.capacity) = cells.items[i].account;
	ok = ok && sums_recompute(portfolio, &cells, err) && rollups_recompute(portfolio, &accounts, err);
	free(cells.items);
	free(accounts.items);
	return ok;
}

// Rows since the batch began are nearly all its own.
static bool is_most(Portfolio *portfolio, int64_t batch)
{
	enum { WORTH_IT = 5000 };
	int64_t all = store_query_int(portfolio->store, "SELECT count(*) FROM event", 0), since = 0;
	Statement *query =
		all >= WORTH_IT ? store_prepare(portfolio->store, "SELECT count(*) FROM event WHERE id > ?1", NULL) : NULL;
	if (query)
		statement_bind_int(query, 1, batch);
	if (query && statement_step(query, NULL) == STEP_ROW)
		since = statement_int(query, 0);
	statement_done(query);
	return since >= WORTH_IT && since > all / 2;
}

bool follow_delete_batch(Portfolio *portfolio, int64_t batch, Error *err)
{
	bool most = is_most(portfolio, batch);
	store_enforce_references(portfolio->store, false);
	bool ok = known_drop_batch(portfolio, batch, err) &&
			  (most ? delete_most(portfolio, batch, err) : delete_some(portfolio, batch, err));
	store_enforce_references(portfolio->store, true);
	return ok;
}
