// SPDX-License-Identifier: GPL-3.0-or-later
// Packed hashes of imported events: written a block at a time, read as a whole, and kept true when events are changed by hand.
#include "kam/model/known.h"

#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/base/hash.h"

uint64_t known_reference(const char *reference)
{
	uint64_t hash = hash_text(21, reference);
	return hash ? hash : 1;
}

// --- Writing -----------------------------------------------------------------------------------------------------

bool known_write(Store *store, const char *table, int64_t batch, int64_t first, const Known *known, size_t count, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "INSERT INTO %s (first, batch, hashes) VALUES (?1, ?2, ?3)", table);
	Statement *insert = store_prepare(store, buffer_text(&sql), err);
	buffer_done(&sql);
	if (!insert)
		return false;
	statement_bind_int(insert, 1, first);
	statement_bind_int(insert, 2, batch);
	statement_bind_blob(insert, 3, known, count * sizeof *known);
	return statement_run(insert, err);
}

// --- What became of events ---------------------------------------------------------------------------------------
// event_apart lists events of which what is packed may not be the truth: deleted, imported anew with other content, given
// another number. What is true of them is seen when it is asked for.

bool known_set_apart(Portfolio *portfolio, int64_t event, Error *err)
{
	return store_run_with(portfolio->store, "INSERT OR IGNORE INTO event_apart (id) VALUES (?1)", event, err);
}

bool known_drop_batch(Portfolio *portfolio, int64_t batch, Error *err)
{
	return store_run_with(portfolio->store,
			   "DELETE FROM event_apart WHERE EXISTS (SELECT 1 FROM event_known WHERE batch = ?1"
			   " AND event_apart.id BETWEEN first AND first + length(hashes) / 16 - 1)",
			   batch, err) &&
		   store_run_with(portfolio->store, "DELETE FROM event_known WHERE batch = ?1", batch, err);
}

// Bytes of the block that the event is in, as a copy (free()); NULL: it is in none.
static char *block_of(Portfolio *portfolio, int64_t event, int64_t *first, size_t *length, Error *err)
{
	char *copy = NULL;
	Statement *query = store_prepare(portfolio->store,
		"SELECT first, hashes FROM event_known WHERE first <= ?1 ORDER BY first DESC LIMIT 1", err);
	if (!query)
		return NULL;
	statement_bind_int(query, 1, event);
	if (statement_step(query, err) == STEP_ROW) {
		const void *bytes = statement_blob(query, 1, length);
		*first = statement_int(query, 0);
		if (event - *first < (int64_t)(*length / sizeof(Known))) {
			copy = memory_new(*length, 1);
			memcpy(copy, bytes, *length);
		}
	}
	statement_done(query);
	return copy;
}

static bool block_save(Portfolio *portfolio, int64_t first, const char *bytes, size_t length, Error *err)
{
	Statement *update = store_prepare(portfolio->store, "UPDATE event_known SET hashes = ?2 WHERE first = ?1", err);
	if (!update)
		return false;
	statement_bind_int(update, 1, first);
	statement_bind_blob(update, 2, bytes, length);
	return statement_run(update, err);
}

bool known_erase(Portfolio *portfolio, const int64_t *events, size_t count, Error *err)
{
	bool ok = true;
	for (size_t i = 0, taken = 0; i < count && ok; i += taken) {
		int64_t first = 0;
		size_t length = 0;
		char *bytes = block_of(portfolio, events[i], &first, &length, err);
		taken = 1;
		if (!bytes)
			continue;
		for (taken = 0; ok && i + taken < count && events[i + taken] - first < (int64_t)(length / sizeof(Known)); taken++) {
			memset(bytes + (size_t)(events[i + taken] - first) * sizeof(Known), 0, sizeof(Known));
			ok = known_set_apart(portfolio, events[i + taken], err);
		}
		ok = ok && block_save(portfolio, first, bytes, length, err);
		free(bytes);
	}
	return ok;
}

bool known_forget_all(Portfolio *portfolio, Error *err)
{
	return store_execute(portfolio->store,
		"DELETE FROM event_known; DELETE FROM event_apart; UPDATE event SET hash = NULL WHERE hash = 0", err);
}

int64_t known_faults(Portfolio *portfolio)
{
	return store_query_int(portfolio->store,
		"SELECT (SELECT count(*) FROM event WHERE hash = 0) - coalesce(sum(length(hashes) / 16), 0)"
		" + (SELECT count(*) FROM event_apart a JOIN event_known k"
		"    ON k.first = (SELECT max(first) FROM event_known WHERE first <= a.id)"
		"    WHERE a.id < k.first + length(k.hashes) / 16"
		"    AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = a.id AND e.hash = 0))"
		" FROM event_known",
		-1);
}

// --- Reading -----------------------------------------------------------------------------------------------------

int64_t known_count(Portfolio *portfolio)
{
	return store_query_int(portfolio->store, "SELECT coalesce(sum(length(hashes) / 16), 0) FROM event_known", 0) +
		   store_query_int(portfolio->store, "SELECT count(*) FROM event INDEXED BY event_hashed WHERE hash <> 0", 0);
}

// An event that was set apart, as it is now.
typedef struct Apart {
	int64_t id;
	bool packed; // its content is the packed one
	uint64_t reference; // 0: none
} Apart;

typedef struct Reading {
	Portfolio *portfolio;
	bool references; // else contents
	KnownTake *take;
	void *context;
	Apart *apart; // ascending id
	size_t count, capacity, next;
	uint64_t *hashes;
	size_t room;
	Error *err;
} Reading;

static bool read_apart(Reading *reading)
{
	Statement *query = store_prepare(reading->portfolio->store,
		"SELECT a.id, e.hash = 0, e.reference FROM event_apart a LEFT JOIN event e ON e.id = a.id ORDER BY a.id",
		reading->err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, reading->err)) == STEP_ROW) {
		const char *reference = statement_text(query, 2);
		ARRAY_PUSH(reading->apart, reading->count, reading->capacity) =
			(Apart){ statement_int(query, 0), statement_int(query, 1), reference ? known_reference(reference) : 0 };
	}
	statement_done(query);
	return step == STEP_DONE;
}

// The hashes of one block, with those of events set apart put right.
static void take_block(Reading *reading, int64_t first, const Known *known, size_t count)
{
	if (count > reading->room) {
		reading->hashes = memory_resize(reading->hashes, count, sizeof *reading->hashes);
		reading->room = count;
	}
	for (size_t i = 0; i < count; i++)
		reading->hashes[i] = reading->references ? known[i].reference : known[i].content;
	for (; reading->next < reading->count && reading->apart[reading->next].id < first + (int64_t)count; reading->next++) {
		const Apart *apart = &reading->apart[reading->next];
		if (apart->id < first)
			continue;
		uint64_t *hash = &reading->hashes[apart->id - first];
		*hash = reading->references ? apart->reference : apart->packed ? *hash : 0;
	}
	reading->take(reading->context, reading->hashes, count);
}

static bool read_blocks(Reading *reading)
{
	Statement *query =
		store_prepare(reading->portfolio->store, "SELECT first, hashes FROM event_known ORDER BY first", reading->err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, reading->err)) == STEP_ROW) {
		size_t length;
		const void *bytes = statement_blob(query, 1, &length);
		Known *known = memory_new(length + 1, 1); // aligned
		memcpy(known, bytes, length);
		take_block(reading, statement_int(query, 0), known, length / sizeof *known);
		free(known);
	}
	statement_done(query);
	return step == STEP_DONE;
}

static bool read_rows(Reading *reading, const char *sql)
{
	Statement *query = store_prepare(reading->portfolio->store, sql, reading->err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, reading->err)) == STEP_ROW) {
		uint64_t hash = reading->references ? known_reference(statement_text(query, 0)) : (uint64_t)statement_int(query, 0);
		reading->take(reading->context, &hash, 1);
	}
	statement_done(query);
	return step == STEP_DONE;
}

static bool read_all(Reading *reading, const char *const *rows)
{
	bool ok = read_apart(reading) && read_blocks(reading);
	for (; ok && *rows; rows++)
		ok = read_rows(reading, *rows);
	free(reading->apart);
	free(reading->hashes);
	return ok;
}

bool known_contents(Portfolio *portfolio, KnownTake *take, void *context, Error *err)
{
	static const char *const rows[] = { "SELECT hash FROM event INDEXED BY event_hashed WHERE hash <> 0", NULL };
	Reading reading = { .portfolio = portfolio, .take = take, .context = context, .err = err };
	return read_all(&reading, rows);
}

// Where most events are not packed, all numbers are read by their own index.
bool known_references(Portfolio *portfolio, KnownTake *take, void *context, Error *err)
{
	static const char *const few[] = {
		"SELECT reference FROM event INDEXED BY event_hashed WHERE hash <> 0 AND reference IS NOT NULL",
		"SELECT reference FROM event INDEXED BY event_typed WHERE hash IS NULL AND reference IS NOT NULL", NULL };
	static const char *const all[] = {
		"SELECT DISTINCT reference FROM event INDEXED BY event_by_reference WHERE reference IS NOT NULL", NULL };
	int64_t packed = store_query_int(portfolio->store, "SELECT coalesce(sum(length(hashes) / 16), 0) FROM event_known", 0);
	int64_t events = store_query_int(portfolio->store, "SELECT sum(events) FROM account_rollup", 0);
	Reading reading = { .portfolio = portfolio, .references = true, .take = take, .context = context, .err = err };
	return packed > events / 2 ? read_all(&reading, few) : read_rows(&reading, all[0]);
}

static bool block_has(const KnownBlock *block, int64_t event)
{
	return block->hashes && event >= block->first && event - block->first < (int64_t)(block->length / sizeof(Known));
}

bool known_content(Portfolio *portfolio, KnownBlock *block, int64_t event, uint64_t *hash, Error *err)
{
	Error why = { 0 };
	*hash = 0;
	if (!block_has(block, event)) {
		known_block_done(block);
		block->hashes = block_of(portfolio, event, &block->first, &block->length, &why);
	}
	if (block_has(block, event))
		*hash = ((const Known *)block->hashes)[event - block->first].content;
	if (why.code && err)
		*err = why;
	return why.code == ERROR_NONE;
}

void known_block_done(KnownBlock *block)
{
	free(block->hashes);
	*block = (KnownBlock){ 0 };
}
