// SPDX-License-Identifier: GPL-3.0-or-later
// Prepared statements and their cache: preparing costs ten times what running a small one does.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/memory.h"

// FNV-1a.
static uint64_t sql_hash(const char *sql)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (const unsigned char *at = (const unsigned char *)sql; *at != '\0'; at++)
		hash = (hash ^ *at) * UINT64_C(1099511628211);
	return hash;
}

static Statement **bucket_of(Store *store, uint64_t hash)
{
	return &store->buckets[hash % STATEMENT_BUCKETS];
}

static Statement *cache_find(Store *store, const char *sql, uint64_t hash)
{
	for (Statement *at = *bucket_of(store, hash); at != NULL; at = at->next) {
		if (!at->taken && at->hash == hash && strcmp(at->sql, sql) == 0)
			return at;
	}
	return NULL;
}

static void statement_free(Statement *statement)
{
	sqlite3_finalize(statement->raw);
	free(statement->sql);
	free(statement);
}

static void cache_drop(Store *store, Statement *statement)
{
	Statement **link = bucket_of(store, statement->hash);
	while (*link != statement)
		link = &(*link)->next;
	*link = statement->next;
	store->statement_count--;
	statement_free(statement);
}

static void cache_trim(Store *store)
{
	Statement *oldest = NULL;
	if (store->statement_count <= STATEMENT_CACHE)
		return;
	for (size_t bucket = 0; bucket < STATEMENT_BUCKETS; bucket++) {
		for (Statement *at = store->buckets[bucket]; at != NULL; at = at->next) {
			if (!at->taken && (oldest == NULL || at->used < oldest->used))
				oldest = at;
		}
	}
	if (oldest != NULL)
		cache_drop(store, oldest);
}

void statements_free(Store *store)
{
	for (size_t bucket = 0; bucket < STATEMENT_BUCKETS; bucket++) {
		while (store->buckets[bucket] != NULL)
			cache_drop(store, store->buckets[bucket]);
	}
}

static Statement *cache_add(Store *store, const char *sql, uint64_t hash, Error *err)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, NULL);
	if (code != SQLITE_OK || raw == NULL) {
		store_failed(store, code == SQLITE_OK ? SQLITE_MISUSE : code, err);
		return NULL;
	}
	Statement *statement = memory_new(1, sizeof *statement);
	Statement **bucket = bucket_of(store, hash);
	*statement = (Statement){ .store = store, .raw = raw, .sql = memory_strdup(sql), .hash = hash, .next = *bucket };
	*bucket = statement;
	store->statement_count++;
	return statement;
}

Statement *store_prepare(Store *store, const char *sql, Error *err)
{
	if (!store_is_mine(store, err))
		return NULL;
	uint64_t hash = sql_hash(sql);
	Statement *statement = cache_find(store, sql, hash);
	if (statement == NULL)
		statement = cache_add(store, sql, hash, err);
	if (statement != NULL)
		statement->taken = true;
	return statement;
}

void statement_done(Statement *statement)
{
	if (statement == NULL)
		return;
	loan_wait(&statement->store->loan);
	sqlite3_reset(statement->raw);
	sqlite3_clear_bindings(statement->raw);
	statement->bind_result = SQLITE_OK;
	statement->taken = false;
	statement->used = ++statement->store->tick;
	cache_trim(statement->store);
}

static void statement_bound(Statement *statement, int code)
{
	if (statement->bind_result == SQLITE_OK)
		statement->bind_result = code;
}

void statement_bind_int(Statement *statement, int index, int64_t value)
{
	statement_bound(statement, sqlite3_bind_int64(statement->raw, index, value));
}

void statement_bind_double(Statement *statement, int index, double value)
{
	statement_bound(statement, sqlite3_bind_double(statement->raw, index, value));
}

void statement_bind_text(Statement *statement, int index, const char *text)
{
	sqlite3_uint64 length = text == NULL ? 0 : strlen(text);
	statement_bound(statement, sqlite3_bind_text64(statement->raw, index, text, length, SQLITE_STATIC, SQLITE_UTF8));
}

void statement_bind_blob(Statement *statement, int index, const void *bytes, size_t length)
{
	statement_bound(statement, sqlite3_bind_blob64(statement->raw, index, bytes, length, SQLITE_STATIC));
}

void statement_bind_null(Statement *statement, int index)
{
	statement_bound(statement, sqlite3_bind_null(statement->raw, index));
}

Step statement_step(Statement *statement, Error *err)
{
	if (!store_is_mine(statement->store, err))
		return STEP_FAILED;
	int code = statement->bind_result != SQLITE_OK ? statement->bind_result : sqlite3_step(statement->raw);
	if (code == SQLITE_ROW)
		return STEP_ROW;
	if (code == SQLITE_DONE)
		return STEP_DONE;
	store_failed(statement->store, code, err);
	return STEP_FAILED;
}

void statement_reset(Statement *statement)
{
	loan_wait(&statement->store->loan);
	sqlite3_reset(statement->raw);
	statement->bind_result = SQLITE_OK;
}

bool statement_run(Statement *statement, Error *err)
{
	Step step = STEP_ROW;
	while (step == STEP_ROW)
		step = statement_step(statement, err);
	statement_done(statement);
	return step == STEP_DONE;
}

int statement_columns(const Statement *statement)
{
	return sqlite3_column_count(statement->raw);
}

bool statement_is_null(const Statement *statement, int column)
{
	return sqlite3_column_type(statement->raw, column) == SQLITE_NULL;
}

int64_t statement_int(const Statement *statement, int column)
{
	return sqlite3_column_int64(statement->raw, column);
}

double statement_double(const Statement *statement, int column)
{
	return sqlite3_column_double(statement->raw, column);
}

const char *statement_text(const Statement *statement, int column)
{
	return (const char *)sqlite3_column_text(statement->raw, column);
}

const void *statement_blob(const Statement *statement, int column, size_t *length)
{
	const void *bytes = sqlite3_column_blob(statement->raw, column);
	*length = (size_t)sqlite3_column_bytes(statement->raw, column);
	return bytes;
}
