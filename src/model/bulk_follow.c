// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from a bulk of events, collected by a thread behind the one that writes: sums in a table in memory, words in
// a scratch database whose rows are copied at the end.
#include <stdlib.h>

#include "bulk_inside.h"
#include "kam/base/thread.h"

static void follow_sums(Bulk *bulk, const BulkBlock *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const BulkRow *row = &block->rows[i];
		const BulkSlot *amount = bulk_slot(row, bulk->at.amount), *cost = bulk_slot(row, bulk->at.cost);
		sum_table_add(bulk->follower.sums, bulk_slot(row, bulk->at.account)->number,
			(int)bulk_slot(row, bulk->at.kind)->number, row->day, amount ? &amount->number : NULL,
			cost ? &cost->number : NULL);
	}
}

static void follow_block(Bulk *bulk, const BulkBlock *block)
{
	Error err = { 0 };
	if (line_failed(&bulk->line, NULL))
		return;
	follow_sums(bulk, block);
	if (bulk->follower.scratch && !block_write_words(bulk->follower.scratch, &bulk->at, block, &err))
		line_fail(&bulk->line, &err);
}

static void *follow_run(void *context)
{
	Bulk *bulk = context;
	const BulkBlock *block;
	while ((block = line_next(&bulk->line, &bulk->line.written, &bulk->line.followed))) {
		follow_block(bulk, block);
		line_pass(&bulk->line, &bulk->line.followed);
	}
	return NULL;
}

// Words of an empty history: many in memory before they are sorted in, and no merging on the way.
static const char scratch_sql[] =
	"CREATE VIRTUAL TABLE event_text USING fts5(subject, text, content='', columnsize=0,"
	" tokenize='unicode61 remove_diacritics 2');"
	"INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 16777216);"
	"BEGIN";

bool follower_begin(Bulk *bulk, Error *err)
{
	BulkFollower *follower = &bulk->follower;
	follower->sums = sum_table_new();
	if (bulk->empty) {
		follower->scratch = store_open_scratch(store_path(bulk->portfolio->store), err);
		if (!follower->scratch || !store_execute(follower->scratch, scratch_sql, err))
			return false;
	}
	follower->running = thread_start(&follower->thread, "kam words", follow_run, bulk);
	return true;
}

void follower_pass(Bulk *bulk)
{
	BulkLine *line = &bulk->line;
	if (bulk->follower.running)
		return;
	if (!bulk->recorded)
		follow_block(bulk, line_next(line, &line->written, &line->followed));
	line_pass(line, &line->followed);
}

void follower_stop(Bulk *bulk)
{
	line_end(&bulk->line);
	if (bulk->follower.running)
		pthread_join(bulk->follower.thread, NULL);
	bulk->follower.running = false;
}

void follower_free(Bulk *bulk)
{
	BulkFollower *follower = &bulk->follower;
	if (follower->scratch)
		store_interrupt(follower->scratch); // what was not waited for is not wanted
	follower_stop(bulk);
	store_close(follower->scratch);
	sum_table_free(follower->sums);
}

// The tables behind the words, row by row as they are.
bool follower_copy_words(Bulk *bulk, Store *store, const char *data, const char *index, Error *err)
{
	Store *scratch = bulk->follower.scratch;
	Buffer blocks = BUFFER_EMPTY, terms = BUFFER_EMPTY;
	buffer_printf(&blocks, "INSERT OR REPLACE INTO %s (id, block) VALUES (?1, ?2)", data);
	buffer_printf(&terms, "INSERT INTO %s (segid, term, pgno) VALUES (?1, ?2, ?3)", index);
	bool ok = store_execute(scratch, "COMMIT", err) &&
			  store_copy_rows(scratch, "SELECT id, block FROM event_text_data ORDER BY id", store, buffer_text(&blocks), err) &&
			  store_copy_rows(scratch, "SELECT segid, term, pgno FROM event_text_idx ORDER BY segid, term", store,
				  buffer_text(&terms), err);
	buffer_done(&blocks);
	buffer_done(&terms);
	return ok;
}

// The empty index forgets what it knows of itself.
bool follower_words(Bulk *bulk, Error *err)
{
	Store *store = bulk->portfolio->store;
	return !bulk->follower.scratch || (store_execute(store, WORDS_FORGET, err) &&
										  follower_copy_words(bulk, store, "event_text_data", "event_text_idx", err));
}
