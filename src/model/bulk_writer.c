// SPDX-License-Identifier: GPL-3.0-or-later
// The station that writes: a thread, so that the next block is made ready meanwhile, or whoever fills the blocks.
#include "bulk_inside.h"
#include "kam/base/thread.h"
#include "kam/store/loan.h"

// Within the edit the writer has the edit's own store on loan while it writes a block.
static bool on_loan(const Bulk *bulk)
{
	return bulk->writer.running && !bulk->staged;
}

static void write_next(Bulk *bulk, BulkBlock *block)
{
	Error err = { 0 };
	if (!line_failed(&bulk->line, NULL) && !bulk->writer.write(bulk, block, &err))
		line_fail(&bulk->line, &err);
	if (on_loan(bulk))
		store_give_back(bulk->portfolio->store, err.code ? &err : NULL);
	line_pass(&bulk->line, &bulk->line.written);
	follower_pass(bulk);
}

static void *writer_run(void *context)
{
	Bulk *bulk = context;
	BulkBlock *block;
	while ((block = line_next(&bulk->line, &bulk->line.filled, &bulk->line.written))) {
		if (on_loan(bulk))
			store_borrow(bulk->portfolio->store);
		write_next(bulk, block);
	}
	return NULL;
}

void writer_begin(Bulk *bulk, BulkWrite *write, bool beside)
{
	bulk->writer.write = write;
	bulk->writer.running = true; // before the thread asks
	if (!beside || !thread_start(&bulk->writer.thread, "kam writer", writer_run, bulk))
		bulk->writer.running = false;
}

bool writer_pass(Bulk *bulk, Error *err)
{
	BulkLine *line = &bulk->line;
	if (on_loan(bulk))
		store_lend(bulk->portfolio->store);
	line_pass(line, &line->filled);
	if (!bulk->writer.running)
		write_next(bulk, line_next(line, &line->filled, &line->written));
	return !line_failed(line, err);
}

void writer_stop(Bulk *bulk)
{
	line_end(&bulk->line);
	if (bulk->writer.running)
		pthread_join(bulk->writer.thread, NULL);
	bulk->writer.running = false;
}
