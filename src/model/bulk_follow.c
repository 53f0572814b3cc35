// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from a bulk of events, by a thread behind the one that writes: sums in a table in memory, and of an
// empty history what its indexes hold, and its words.
#include <stdlib.h>

#include "bulk_inside.h"
#include "kam/base/thread.h"

static void add_up(SumTable *sums, const BulkFields *at, const BulkRow *row)
{
	const BulkSlot *amount = bulk_slot(row, at->amount), *cost = bulk_slot(row, at->cost);
	sum_table_add(sums, bulk_slot(row, at->account)->number, (int)bulk_slot(row, at->kind)->number, row->day,
		amount ? &amount->number : NULL, cost ? &cost->number : NULL);
}

static void follow_row(BulkFollower *follower, const BulkFields *at, const BulkRow *row, int64_t id)
{
	if (!follower->entries || !entries_keep(follower->entries, at, row, id))
		add_up(follower->sums, at, row);
	if (follower->words)
		words_keep(follower->words, at, row, id);
}

static void follow_block(Bulk *bulk, const BulkBlock *block)
{
	BulkFollower *follower = &bulk->follower;
	Error err = { 0 };
	if (line_failed(&bulk->line, NULL))
		return;
	for (size_t i = 0; i < block->count; i++) {
		block_fetch(block, i);
		follow_row(follower, &bulk->at, &block->rows[i], block->first + (int64_t)i);
	}
	if (follower->words && !words_collect_many(follower->words, &err))
		line_fail(&bulk->line, &err);
}

// No block comes any more.
static void follow_end(Bulk *bulk)
{
	Error err = { 0 };
	if (bulk->follower.ended)
		return;
	bulk->follower.ended = true;
	line_free_blocks(&bulk->line); // what follows needs the memory
	if (bulk->follower.entries)
		entries_order(bulk->follower.entries);
	line_set_ordered(&bulk->line);
	if (bulk->follower.words && !line_failed(&bulk->line, NULL) && !words_collect(bulk->follower.words, &err))
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
	follow_end(bulk);
	return NULL;
}

bool follower_begin(Bulk *bulk, Error *err)
{
	BulkFollower *follower = &bulk->follower;
	follower->sums = sum_table_new();
	follower->entries = bulk->staged ? entries_new(follower->sums) : NULL;
	if (bulk->empty && !(follower->words = words_new(store_path(bulk->portfolio->store), err)))
		return false;
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

void follower_wait_ordered(Bulk *bulk)
{
	line_end(&bulk->line);
	if (!bulk->follower.running)
		follow_end(bulk);
	line_wait_ordered(&bulk->line);
}

void follower_free_entries(Bulk *bulk)
{
	entries_free(bulk->follower.entries);
	bulk->follower.entries = NULL;
	memory_give_back();
}

void follower_stop(Bulk *bulk)
{
	line_end(&bulk->line);
	if (bulk->follower.running)
		pthread_join(bulk->follower.thread, NULL);
	else
		follow_end(bulk);
	bulk->follower.running = false;
}

void follower_free(Bulk *bulk)
{
	BulkFollower *follower = &bulk->follower;
	if (follower->words)
		words_abandon(follower->words); // what was not waited for is not wanted
	follower_stop(bulk);
	words_free(follower->words);
	follower_free_entries(bulk);
	sum_table_free(follower->sums);
}
