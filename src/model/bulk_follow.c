// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from a bulk of events, collected by a thread behind the one that writes: sums in a table in memory, words in
// a scratch database whose rows are copied at the end.
#include <signal.h>
#include <stdlib.h>

#include "bulk_inside.h"

// --- Blocks --------------------------------------------------------------------------------------------------------

void bulk_block_clear(BulkBlock *block)
{
	block->count = block->bytes = 0;
	arena_reset(block->arena);
	block->busy = false;
}

static BulkBlock *block_free(Bulk *bulk)
{
	for (int i = 0; i < BULK_BLOCKS; i++)
		if (!bulk->blocks[i].busy)
			return &bulk->blocks[i];
	return NULL;
}

BulkBlock *bulk_block_wait(Bulk *bulk)
{
	BulkFollower *follower = &bulk->follower;
	BulkBlock *block;
	if (follower->running)
		pthread_mutex_lock(&follower->lock);
	while (!(block = block_free(bulk)))
		pthread_cond_wait(&follower->moved, &follower->lock);
	block->busy = true;
	if (follower->running)
		pthread_mutex_unlock(&follower->lock);
	if (!block->arena)
		block->arena = arena_new();
	return block;
}

// --- The thread ----------------------------------------------------------------------------------------------------

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
	BulkFollower *follower = &bulk->follower;
	if (follower->failure.code)
		return;
	follow_sums(bulk, block);
	if (follower->scratch)
		bulk_words_write(follower->scratch, &bulk->at, block, &follower->failure);
}

static void *follow_run(void *context)
{
	Bulk *bulk = context;
	BulkFollower *follower = &bulk->follower;
	pthread_setname_np(pthread_self(), "kam words");
	pthread_mutex_lock(&follower->lock);
	for (;;) {
		while (follower->queued == 0 && !follower->ending)
			pthread_cond_wait(&follower->moved, &follower->lock);
		if (follower->queued == 0)
			break;
		BulkBlock *block = follower->queue[0];
		pthread_mutex_unlock(&follower->lock);
		follow_block(bulk, block);
		pthread_mutex_lock(&follower->lock);
		follower->queued--;
		for (int i = 0; i < follower->queued; i++)
			follower->queue[i] = follower->queue[i + 1];
		bulk_block_clear(block);
		pthread_cond_broadcast(&follower->moved);
	}
	pthread_mutex_unlock(&follower->lock);
	return NULL;
}

// Words of an empty history: many in memory before they are sorted in, and no merging on the way.
static const char scratch_sql[] =
	"CREATE VIRTUAL TABLE event_text USING fts5(subject, text, content='', columnsize=0,"
	" tokenize='unicode61 remove_diacritics 2');"
	"INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 16777216);"
	"BEGIN";

// Signals belong to the thread that started the work.
static bool start_thread(Bulk *bulk)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = pthread_create(&bulk->follower.thread, NULL, follow_run, bulk) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

bool bulk_follow_begin(Bulk *bulk, Error *err)
{
	BulkFollower *follower = &bulk->follower;
	follower->sums = sum_table_new();
	if (bulk->empty) {
		follower->scratch = store_open_scratch(store_path(bulk->edit->portfolio->store), err);
		if (!follower->scratch || !store_execute(follower->scratch, scratch_sql, err))
			return false;
	}
	pthread_mutex_init(&follower->lock, NULL);
	pthread_cond_init(&follower->moved, NULL);
	follower->running = start_thread(bulk); // else the writer does it itself
	return true;
}

void bulk_follow(Bulk *bulk, BulkBlock *block)
{
	BulkFollower *follower = &bulk->follower;
	if (!follower->running) {
		follow_block(bulk, block);
		bulk_block_clear(block);
		return;
	}
	pthread_mutex_lock(&follower->lock);
	follower->queue[follower->queued++] = block;
	pthread_cond_broadcast(&follower->moved);
	pthread_mutex_unlock(&follower->lock);
}

static void stop_thread(BulkFollower *follower)
{
	if (!follower->running)
		return;
	pthread_mutex_lock(&follower->lock);
	follower->ending = true;
	pthread_cond_broadcast(&follower->moved);
	pthread_mutex_unlock(&follower->lock);
	pthread_join(follower->thread, NULL);
	follower->running = false;
	pthread_mutex_destroy(&follower->lock);
	pthread_cond_destroy(&follower->moved);
}

void bulk_follow_free(Bulk *bulk)
{
	BulkFollower *follower = &bulk->follower;
	if (follower->scratch)
		store_interrupt(follower->scratch); // what was not waited for is not wanted
	stop_thread(follower);
	store_close(follower->scratch);
	sum_table_free(follower->sums);
}

// --- The end -------------------------------------------------------------------------------------------------------

// The tables behind the words, row by row as they are: the empty index forgets what it knows of itself with 'delete-all'.
static bool words_copy(Store *scratch, Store *store, Error *err)
{
	return store_execute(scratch, "COMMIT", err) &&
		   store_execute(store, "INSERT INTO event_text (event_text) VALUES ('delete-all')", err) &&
		   store_copy_rows(scratch, "SELECT id, block FROM event_text_data ORDER BY id", store,
			   "INSERT OR REPLACE INTO event_text_data (id, block) VALUES (?1, ?2)", err) &&
		   store_copy_rows(scratch, "SELECT segid, term, pgno FROM event_text_idx ORDER BY segid, term", store,
			   "INSERT INTO event_text_idx (segid, term, pgno) VALUES (?1, ?2, ?3)", err);
}

bool bulk_follow_end(Bulk *bulk, Error *err)
{
	BulkFollower *follower = &bulk->follower;
	Portfolio *portfolio = bulk->edit->portfolio;
	Accounts accounts = { 0 };
	stop_thread(follower);
	if (follower->failure.code) {
		if (err)
			*err = follower->failure;
		return false;
	}
	bool ok = (!follower->scratch || words_copy(follower->scratch, portfolio->store, err)) &&
			  sum_table_write(follower->sums, portfolio, &accounts, err) && rollups_recompute(portfolio, &accounts, err);
	free(accounts.items);
	return ok;
}
