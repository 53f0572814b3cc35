// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the references of changed rows lead somewhere. Changes are applied with foreign keys off, since their actions
// would delete and empty rows on the way that the changes hold themselves, or rows of others that they know nothing of.
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/memory.h"

// One column of a child table that names a row of a parent table by the parent's key.
typedef struct Reference {
	const char *child, *child_key, *column, *parent;
	const char *lost_sql; // ?1: child row; a row comes when it names a parent that is not there
	const char *left_sql; // ?1: parent id; the keys of the children that still name it
} Reference;

typedef struct References {
	Store *store;
	Arena *arena;
	Reference *items;
	size_t count, capacity;
	bool inverted;
	bool failed;
	ChangeConflict *conflict;
	Error *err;
} References;

static char *sql_made(Arena *arena, char *made)
{
	char *sql = arena_strdup(arena, made);
	sqlite3_free(made);
	return sql;
}

static Reference reference_read(const References *all, const Statement *row)
{
	Reference it = { arena_strdup(all->arena, statement_text(row, 0)), arena_strdup(all->arena, statement_text(row, 1)),
		arena_strdup(all->arena, statement_text(row, 2)), arena_strdup(all->arena, statement_text(row, 3)), NULL,
		NULL };
	const char *parent_key = statement_text(row, 4);
	it.lost_sql =
		sql_made(all->arena, sqlite3_mprintf("SELECT 1 FROM \"%w\" AS c WHERE \"%w\" = ?1 AND c.\"%w\" IS NOT NULL "
											 "AND NOT EXISTS (SELECT 1 FROM \"%w\" AS p WHERE p.\"%w\" = c.\"%w\")",
								 it.child, it.child_key, it.column, it.parent, parent_key, it.column));
	it.left_sql = sql_made(all->arena,
		sqlite3_mprintf("SELECT \"%w\" FROM \"%w\" WHERE \"%w\" = ?1 LIMIT 1", it.child_key, it.child, it.column));
	return it;
}

static bool references_load(References *all)
{
	Statement *statement = store_prepare(all->store,
		"SELECT c.name, (SELECT name FROM pragma_table_info(c.name) WHERE pk = 1), "
		"f.\"from\", f.\"table\", coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\") WHERE pk = 1)) "
		"FROM sqlite_schema AS c, pragma_foreign_key_list(c.name) AS f WHERE c.type = 'table'",
		all->err);
	Step step = STEP_FAILED;
	while (statement != NULL && (step = statement_step(statement, all->err)) == STEP_ROW)
		ARRAY_PUSH(all->items, all->count, all->capacity) = reference_read(all, statement);
	statement_done(statement);
	return step == STEP_DONE;
}

// Runs the query for the id. True when a row came, its first column in *found. Notes a failure.
static bool reference_asks(References *all, const char *sql, int64_t id, int64_t *found)
{
	Step step = STEP_FAILED;
	Statement *statement = store_prepare(all->store, sql, all->err);
	if (statement != NULL) {
		statement_bind_int(statement, 1, id);
		step = statement_step(statement, all->err);
		*found = step == STEP_ROW ? statement_int(statement, 0) : 0;
		statement_done(statement);
	}
	all->failed = all->failed || step == STEP_FAILED;
	return step == STEP_ROW;
}

static bool reference_holds(References *all, const Reference *it, const char *table, int64_t id, bool gone)
{
	int64_t found = 0;
	if (gone) {
		if (strcmp(it->parent, table) != 0 || !reference_asks(all, it->left_sql, id, &found))
			return true;
		conflict_set(all->conflict, it->child, found);
		return false;
	}
	if (strcmp(it->child, table) != 0 || !reference_asks(all, it->lost_sql, id, &found))
		return true;
	conflict_set(all->conflict, table, id);
	return false;
}

static bool references_of_change(void *context, const Change *change)
{
	References *all = context;
	bool gone = change_kind(change) == (all->inverted ? CHANGE_INSERT : CHANGE_DELETE);
	for (size_t at = 0; at < all->count && !all->failed; at++) {
		if (!reference_holds(all, &all->items[at], change_table(change), change_id(change), gone))
			return false;
	}
	return !all->failed;
}

bool references_hold(
	Store *store, const void *changes, size_t length, bool inverted, ChangeConflict *conflict, Error *err)
{
	References all = { .store = store, .arena = arena_new(), .inverted = inverted, .conflict = conflict, .err = err };
	bool done = references_load(&all) && changes_each(changes, length, references_of_change, &all, err) && !all.failed;
	free(all.items);
	arena_free(all.arena);
	return done;
}
