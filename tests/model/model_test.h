// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of model/ share: a portfolio in memory on 2026-06-15, records made in one line, dumps of tables.
#ifndef KAM_TEST_MODEL_H
#define KAM_TEST_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/model/edit.h"
#include "kam/model/portfolio.h"
#include "kam/model/record.h"

static inline Day model_today(void)
{
	return day_from_civil(2026, 6, 15);
}

static inline Portfolio *model_open_path(const char *path, StoreMode mode, Day today)
{
	Error err = { 0 };
	Portfolio *portfolio = portfolio_open(&(PortfolioOptions){ path, mode, today, "tester" }, &err);
	if (!portfolio)
		fail_msg("cannot open: %s (%s)", err.message, err.detail);
	return portfolio;
}

static inline int model_open(void **state)
{
	*state = model_open_path(":memory:", STORE_CREATE, model_today());
	return 0;
}

static inline int model_close(void **state)
{
	portfolio_close(*state);
	return 0;
}

// A copy of a portfolio, opened on another day; to be closed.
static inline Portfolio *model_copy_on(Portfolio *portfolio, Day day)
{
	char folder[] = "/tmp/kam-copy-XXXXXX", path[64];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/copy.kam", folder);
	assert_true(store_backup(portfolio_store(portfolio), path, NULL));
	Portfolio *copy = model_open_path(path, STORE_EXISTING, day);
	for (const char *const *ending = (const char *const[]){ "", "-wal", "-shm", NULL }; *ending; ending++) {
		char side[80];
		snprintf(side, sizeof side, "%s%s", path, *ending);
		unlink(side);
	}
	assert_int_equal(rmdir(folder), 0);
	return copy;
}

// Fills a record from "field=value" texts, ended by NULL.
static inline void model_fill(Portfolio *portfolio, Record *record, va_list list)
{
	for (const char *pair = va_arg(list, const char *); pair; pair = va_arg(list, const char *)) {
		const char *equals = strchr(pair, '=');
		char name[64];
		snprintf(name, sizeof name, "%.*s", (int)(equals - pair), pair);
		const Field *field = entity_field(record->entity, name);
		if (!field)
			fail_msg("no field %s", name);
		Error err = { 0 };
		if (!record_set(portfolio, record, field, equals + 1, FORM_PLAIN, &err))
			fail_msg("%s: %s", pair, err.message);
	}
}

// Adds a record in its own edit and returns its id: model_add(portfolio, ENTITY_ACCOUNT, "name=Aurora", NULL).
static inline int64_t model_add(Portfolio *portfolio, EntityKind kind, ...)
{
	Arena *arena = arena_new();
	Record *record = record_new(arena, kind);
	Error err = { 0 };
	va_list list;
	va_start(list, kind);
	model_fill(portfolio, record, list);
	va_end(list);
	if (!record_add(portfolio, record, &err))
		fail_msg("cannot add %s: %s (%s)", record->entity->name, err.message, err.detail);
	int64_t id = record->id;
	arena_free(arena);
	return id;
}

// Changes fields of a record in its own edit.
static inline void model_set(Portfolio *portfolio, EntityKind kind, int64_t id, ...)
{
	Arena *arena = arena_new();
	Record *record = NULL;
	Error err = { 0 };
	va_list list;
	if (!record_load(portfolio, kind, id, arena, &record, &err))
		fail_msg("cannot load: %s", err.message);
	va_start(list, id);
	model_fill(portfolio, record, list);
	va_end(list);
	if (!record_save(portfolio, record, &err))
		fail_msg("cannot save: %s", err.message);
	arena_free(arena);
}

// All rows of a query as text, a row a line; free().
static inline char *model_rows(Portfolio *portfolio, const char *sql)
{
	Buffer out = BUFFER_EMPTY;
	Error err = { 0 };
	Statement *query = store_prepare(portfolio_store(portfolio), sql, &err);
	if (!query)
		fail_msg("%s: %s", sql, err.detail);
	while (statement_step(query, &err) == STEP_ROW) {
		for (int column = 0; column < statement_columns(query); column++)
			buffer_printf(&out, "%s|", statement_is_null(query, column) ? "NULL" : statement_text(query, column));
		buffer_add_char(&out, '\n');
	}
	statement_done(query);
	buffer_add(&out, "");
	return buffer_take(&out);
}

static inline int64_t model_int(Portfolio *portfolio, const char *sql)
{
	return store_query_int(portfolio_store(portfolio), sql, -999);
}

#endif
