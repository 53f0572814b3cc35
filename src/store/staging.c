// SPDX-License-Identifier: GPL-3.0-or-later
// Tables filled beside others: made like them, indexed like them, put in their place.
#include "kam/store/staging.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

static bool run_text(Store *store, Buffer *sql, Error *err)
{
	bool ok = store_execute(store, buffer_text(sql), err);
	buffer_done(sql);
	return ok;
}

static Statement *ask_table(Store *store, const char *sql, const char *table, Error *err)
{
	Statement *query = store_prepare(store, sql, err);
	if (query)
		statement_bind_text(query, 1, table);
	return query;
}

bool staging_exists(Store *store, const char *table)
{
	Statement *query = ask_table(
		store, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" STAGING_PREFIX "' || ?1", table, NULL);
	bool found = query && statement_step(query, NULL) == STEP_ROW;
	statement_done(query);
	return found;
}

bool staging_drop(Store *store, const char *table, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "DROP TABLE IF EXISTS " STAGING_PREFIX "%s", table);
	return run_text(store, &sql, err);
}

// --- Making ------------------------------------------------------------------------------------------------------

// References stay out: rows may name records that are made when they are published.
static bool add_columns(Store *store, const char *table, Buffer *sql, Error *err)
{
	Statement *query = ask_table(
		store, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info(?1) ORDER BY cid", table, err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW) {
		buffer_printf(sql, "\"%s\" %s%s, ", statement_text(query, 0), statement_text(query, 1),
			statement_int(query, 2) ? " NOT NULL" : "");
		if (!statement_text(query, 3))
			continue;
		sql->length -= 2;
		buffer_printf(sql, " DEFAULT %s, ", statement_text(query, 3));
	}
	statement_done(query);
	return step == STEP_DONE;
}

static bool add_key(Store *store, const char *table, Buffer *sql, Error *err)
{
	Statement *query = ask_table(store, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", table, err);
	Step step = STEP_FAILED;
	buffer_add(sql, "PRIMARY KEY (");
	for (int i = 0; query && (step = statement_step(query, err)) == STEP_ROW; i++)
		buffer_printf(sql, "%s\"%s\"", i ? ", " : "", statement_text(query, 0));
	buffer_add(sql, "))");
	statement_done(query);
	return step == STEP_DONE;
}

static bool has_rowid(Store *store, const char *table)
{
	Statement *query = ask_table(store, "SELECT wr FROM pragma_table_list(?1) WHERE schema = 'main'", table, NULL);
	bool without = query && statement_step(query, NULL) == STEP_ROW && statement_int(query, 0);
	statement_done(query);
	return !without;
}

bool staging_begin(Store *store, const char *table, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "CREATE TABLE " STAGING_PREFIX "%s (", table);
	bool ok =
		staging_drop(store, table, err) && add_columns(store, table, &sql, err) && add_key(store, table, &sql, err);
	if (!has_rowid(store, table))
		buffer_add(&sql, " WITHOUT ROWID");
	if (ok)
		return run_text(store, &sql, err);
	buffer_done(&sql);
	return false;
}

// "CREATE INDEX name ON event (account)" for the staged table.
static bool make_index(Store *store, const char *table, const char *name, const char *made_by, Error *err)
{
	const char *rest = strchr(made_by, '(');
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "CREATE INDEX " STAGING_PREFIX "%s ON " STAGING_PREFIX "%s %s", name, table, rest ? rest : "");
	return run_text(store, &sql, err);
}

static bool is_named(const char *const *names, const char *name)
{
	while (names && *names && strcmp(*names, name) != 0)
		names++;
	return names && *names;
}

bool staging_index(Store *store, const char *table, const char *const *later, bool *more, Error *err)
{
	Statement *query = ask_table(store,
		"SELECT name, sql FROM sqlite_schema AS own WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL"
		" AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '" STAGING_PREFIX "' || own.name)"
		" ORDER BY name",
		table, err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW && is_named(later, statement_text(query, 0)))
		continue;
	char *name = step == STEP_ROW ? memory_strdup(statement_text(query, 0)) : NULL;
	char *sql = step == STEP_ROW ? memory_strdup(statement_text(query, 1)) : NULL;
	statement_done(query);
	*more = step == STEP_ROW;
	bool ok = step == STEP_DONE || (step == STEP_ROW && make_index(store, table, name, sql, err));
	free(name);
	free(sql);
	return ok;
}

// A table without rowids that has the columns of the index and then the row's id, all of them its key, is the same tree.
bool staging_tree(Store *store, const char *index, Error *err)
{
	Buffer sql = BUFFER_EMPTY, columns = BUFFER_EMPTY;
	Statement *query = ask_table(store, "SELECT name FROM pragma_index_info(?1) ORDER BY seqno", index, err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		buffer_printf(&columns, "\"%s\", ", statement_text(query, 0));
	statement_done(query);
	const char *all = buffer_text(&columns);
	buffer_printf(&sql, "CREATE TABLE " STAGING_PREFIX "%s (%sid, PRIMARY KEY (%sid)) WITHOUT ROWID", index, all, all);
	bool ok = step == STEP_DONE && run_text(store, &sql, err);
	buffer_done(&columns);
	buffer_done(&sql);
	return ok;
}

// --- Changing places ---------------------------------------------------------------------------------------------

// The table or one of its indexes, and the staged one of the same make.
typedef struct Pair {
	char *name;
	int64_t own, staged; // pages where their trees begin; staged 0: there is none
} Pair;

typedef struct Pairs {
	Pair *items;
	size_t count, capacity;
} Pairs;

static void pairs_done(Pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++)
		free(pairs->items[i].name);
	free(pairs->items);
}

static bool find_pairs(Store *store, const char *table, Pairs *pairs, Error *err)
{
	Statement *query = ask_table(store,
		"SELECT own.name, own.rootpage, coalesce(other.rootpage, 0) FROM sqlite_schema AS own"
		" LEFT JOIN sqlite_schema AS other ON other.name = '" STAGING_PREFIX "' || own.name"
		" WHERE own.tbl_name = ?1 AND own.rootpage > 0",
		table, err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		ARRAY_PUSH(pairs->items, pairs->count, pairs->capacity) =
			(Pair){ memory_strdup(statement_text(query, 0)), statement_int(query, 1), statement_int(query, 2) };
	statement_done(query);
	for (size_t i = 0; i < pairs->count && step == STEP_DONE; i++)
		if (!pairs->items[i].staged)
			return error_set(err, ERROR_FILE, _("%s: what was loaded is not there any more (%s)"), store->path,
				pairs->items[i].name);
	return step == STEP_DONE;
}

static bool set_root(Store *store, const char *prefix, const char *name, int64_t root, Error *err)
{
	Statement *change = store_prepare(store, "UPDATE sqlite_schema SET rootpage = ?3 WHERE name = ?1 || ?2", err);
	if (!change)
		return false;
	statement_bind_text(change, 1, prefix);
	statement_bind_text(change, 2, name);
	statement_bind_int(change, 3, root);
	return statement_run(change, err);
}

static bool swap_roots(Store *store, const Pairs *pairs, Error *err)
{
	bool ok = true;
	for (size_t i = 0; i < pairs->count && ok; i++) {
		const Pair *pair = &pairs->items[i];
		ok = set_root(store, "", pair->name, pair->staged, err) &&
			 set_root(store, STAGING_PREFIX, pair->name, pair->own, err);
	}
	return ok;
}

// The table of tables may be written for this alone. RESET has this connection read it anew; dropping the table behind it
// tells all others to.
bool staging_publish(Store *store, const char *table, Error *err)
{
	Pairs pairs = { 0 };
	bool ok = find_pairs(store, table, &pairs, err);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	ok = ok && store_execute(store, "PRAGMA writable_schema = ON", err) && swap_roots(store, &pairs, err);
	ok = store_execute(store, "PRAGMA writable_schema = RESET", ok ? err : NULL) && ok;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	pairs_done(&pairs);
	return ok && staging_drop(store, table, err);
}
