// SPDX-License-Identifier: GPL-3.0-or-later
// The record of edits: writing it, joining series, listing it.
#include "edit_log.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inside.h"

#define MERGE_MILLISECONDS 2000

int64_t edit_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t edit_mark(Portfolio *portfolio)
{
	return store_query_int(portfolio->store, "SELECT coalesce(max(id), 0) FROM change_log", 0) +
		   (portfolio_meta(portfolio, "forgotten", 0) << 32);
}

bool edit_log_note(Portfolio *portfolio, int64_t edit, const char *direction, Error *err)
{
	Statement *insert = store_prepare(
		portfolio->store, "INSERT INTO change_log (time, author, edit, direction, day) VALUES (?1, ?2, ?3, ?4, ?5)", err);
	if (!insert)
		return false;
	statement_bind_int(insert, 1, edit_clock());
	statement_bind_text(insert, 2, portfolio_author(portfolio));
	statement_bind_int(insert, 3, edit);
	statement_bind_text(insert, 4, direction);
	statement_bind_int(insert, 5, portfolio_today(portfolio));
	return statement_run(insert, err);
}

// --- Joining -----------------------------------------------------------------------------------------------------

// The last edit, if the entry continues it: 0 if not. Its changes are copied into *changes (free()).
static int64_t log_continues(Portfolio *portfolio, const EditEntry *entry, void **changes, size_t *length)
{
	if (!entry->merge || entry->batch)
		return 0;
	Statement *query = store_prepare(portfolio->store,
		"SELECT id, changes FROM edit WHERE id = (SELECT max(id) FROM edit)"
		" AND state = 0 AND batch = 0 AND merge_key = ?1 AND time BETWEEN ?2 AND ?3"
		" AND (SELECT direction = 'do' AND day = ?4 FROM change_log ORDER BY id DESC LIMIT 1)",
		NULL);
	if (!query)
		return 0;
	statement_bind_text(query, 1, entry->merge);
	statement_bind_int(query, 2, entry->time - MERGE_MILLISECONDS);
	statement_bind_int(query, 3, entry->time);
	statement_bind_int(query, 4, portfolio_today(portfolio));
	int64_t id = 0;
	if (statement_step(query, NULL) == STEP_ROW) {
		id = statement_int(query, 0);
		const void *bytes = statement_blob(query, 1, length);
		*changes = memory_new(*length + 1, 1);
		if (*length)
			memcpy(*changes, bytes, *length);
	}
	statement_done(query);
	return id;
}

static bool log_count(void *context, const Change *change)
{
	(void)change;
	++*(int *)context;
	return true;
}

static bool log_update(Portfolio *portfolio, int64_t id, const EditEntry *entry, Error *err)
{
	Statement *change = store_prepare(
		portfolio->store, "UPDATE edit SET time = ?2, label = ?3, changes = ?4, change_count = ?5 WHERE id = ?1", err);
	if (!change)
		return false;
	statement_bind_int(change, 1, id);
	statement_bind_int(change, 2, entry->time);
	statement_bind_text(change, 3, entry->label);
	statement_bind_blob(change, 4, entry->changes, entry->length);
	statement_bind_int(change, 5, entry->rows);
	return statement_run(change, err);
}

// A series that ends where it began leaves no trace.
static bool log_remove(Portfolio *portfolio, int64_t id, Error *err)
{
	static const char *const deletes[] = { "DELETE FROM edit WHERE id = ?1", "DELETE FROM change_log WHERE edit = ?1" };
	for (size_t i = 0; i < sizeof deletes / sizeof *deletes; i++) {
		if (!store_run_with(portfolio->store, deletes[i], id, err))
			return false;
	}
	return true;
}

static bool log_join(
	Portfolio *portfolio, int64_t id, const void *first, size_t first_length, const EditEntry *entry, Error *err)
{
	EditEntry joined = *entry;
	void *changes = NULL;
	if (!changes_join(first, first_length, entry->changes, entry->length, &changes, &joined.length, err))
		return false;
	joined.changes = changes;
	joined.rows = 0;
	bool ok = changes_each(changes, joined.length, log_count, &joined.rows, err) &&
			  (joined.rows ? log_update(portfolio, id, &joined, err) && edit_people_note(portfolio, id, changes, joined.length, err)
						   : log_remove(portfolio, id, err));
	free(changes);
	return ok;
}

// --- Writing -----------------------------------------------------------------------------------------------------

static bool log_insert(Portfolio *portfolio, const EditEntry *entry, int64_t *id, Error *err)
{
	Statement *insert = store_prepare(portfolio->store,
		"INSERT INTO edit (time, author, label, merge_key, changes, change_count,"
		" batch, unrecorded, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id",
		err);
	if (!insert)
		return false;
	statement_bind_int(insert, 1, entry->time);
	statement_bind_text(insert, 2, portfolio_author(portfolio));
	statement_bind_text(insert, 3, entry->label);
	statement_bind_text(insert, 4, entry->merge);
	statement_bind_blob(insert, 5, entry->changes, entry->length);
	statement_bind_int(insert, 6, entry->rows + entry->unrecorded);
	statement_bind_int(insert, 7, entry->batch);
	statement_bind_int(insert, 8, entry->unrecorded);
	if (statement_step(insert, err) != STEP_ROW) {
		statement_done(insert);
		return false;
	}
	*id = statement_int(insert, 0);
	return statement_run(insert, err);
}

bool edit_log_write(Portfolio *portfolio, const EditEntry *entry, Error *err)
{
	void *before = NULL;
	size_t length = 0;
	int64_t id = log_continues(portfolio, entry, &before, &length);
	if (id) {
		bool ok = log_join(portfolio, id, before, length, entry, err);
		free(before);
		return ok;
	}
	// Undone edits can no longer be redone, but stay in the record.
	return store_execute(portfolio->store, "UPDATE edit SET state = 2 WHERE state = 1", err) &&
		   log_insert(portfolio, entry, &id, err) && edit_log_note(portfolio, id, "do", err) &&
		   edit_people_note(portfolio, id, entry->changes, entry->length, err);
}

// --- Forgetting --------------------------------------------------------------------------------------------------

bool edit_forget_all(Portfolio *portfolio, Error *err)
{
	if (portfolio_is_read_only(portfolio))
		return error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
	if (portfolio->edit)
		return error_set(err, ERROR_BUSY, _("Another change is being made"));
	if (!store_begin(portfolio->store, err))
		return false;
	if (store_execute(portfolio->store, "DELETE FROM edit_people; DELETE FROM change_log; DELETE FROM edit;", err) &&
		store_commit(portfolio->store, err)) {
		portfolio_changed(portfolio);
		return true;
	}
	if (store_in_transaction(portfolio->store))
		store_rollback(portfolio->store);
	return false;
}

// --- Listing -----------------------------------------------------------------------------------------------------

bool edit_list(Portfolio *portfolio, int64_t limit, Arena *arena, EditRow **rows, size_t *count, Error *err)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', time / 1000, 'unixepoch'), author,"
		" label, state, change_count, batch FROM edit ORDER BY id DESC LIMIT ?1",
		err);
	if (!query)
		return false;
	statement_bind_int(query, 1, limit > 0 ? limit : -1);
	EditRow *list = NULL;
	size_t capacity = 0;
	*count = 0;
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		const char *author = statement_text(query, 2);
		ARRAY_PUSH(list, *count, capacity) = (EditRow){
			.id = statement_int(query, 0),
			.time = arena_strdup(arena, statement_text(query, 1)),
			.author = arena_strdup(arena, author ? author : ""),
			.label = arena_strdup(arena, statement_text(query, 3)),
			.undone = statement_int(query, 4) != EDIT_DONE,
			.changes = (int)statement_int(query, 5),
			.batch = statement_int(query, 6),
		};
	}
	statement_done(query);
	*rows = arena_alloc(arena, *count + 1, sizeof **rows);
	if (*count)
		memcpy(*rows, list, *count * sizeof *list);
	free(list);
	return step == STEP_DONE;
}
