// SPDX-License-Identifier: GPL-3.0-or-later
// Takes many events, lets them be written in blocks, and ends with all that follows from them.
#include "kam/model/bulk.h"

#include <stdlib.h>

#include "bulk_inside.h"

// --- Beginning ---------------------------------------------------------------------------------------------------

static int event_field(const char *name)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	return (int)field_index(entity, entity_field(entity, name));
}

static BulkFields event_places(void)
{
	return (BulkFields){ event_field("account"), event_field("kind"), event_field("date"), event_field("contact"),
		event_field("amount"), event_field("cost"), event_field("subject"), event_field("text"), event_field("batch"),
		event_field("reference"), event_field("hash") };
}

bool history_is_empty(Portfolio *portfolio)
{
	return !store_query_int(portfolio->store, "SELECT 1 FROM event LIMIT 1", 0);
}

static Bulk *bulk_new(Portfolio *portfolio, int64_t batch)
{
	Bulk *bulk = memory_new(1, sizeof *bulk);
	bulk->portfolio = portfolio;
	bulk->batch = batch;
	bulk->entity = entity_of(ENTITY_EVENT);
	bulk->at = event_places();
	bulk->empty = history_is_empty(portfolio);
	line_init(&bulk->line);
	return bulk;
}

// Small indexes are kept up row by row: to read all rows once more for each of them would cost more.
const char *const bulk_late_indexes[] = { "event_by_account", "event_by_date", "event_by_reference", "event_by_contact",
	NULL };

static bool begin_empty(Bulk *bulk, Error *err)
{
	Buffer drop = BUFFER_EMPTY, make = BUFFER_EMPTY;
	bool ok = history_indexes(bulk->portfolio, bulk_late_indexes, &drop, &make, err) &&
			  store_execute(bulk->portfolio->store, buffer_text(&drop), err);
	bulk->make_indexes = buffer_take(&make);
	buffer_done(&drop);
	return ok;
}

static bool write_within(Bulk *bulk, BulkBlock *block, Error *err)
{
	static const BulkTables tables = { "event", "event_known" };
	Store *store = bulk->portfolio->store;
	if (!bulk->recorded)
		edit_pause_recording(bulk->edit);
	bool ok = block_write(bulk, block, store, &tables, err);
	if (!bulk->recorded)
		edit_resume_recording(bulk->edit);
	return ok && (bulk->recorded || bulk->empty || block_write_words(store, &bulk->at, block, err));
}

Bulk *bulk_begin(Edit *edit, bool recorded, Error *err)
{
	Bulk *bulk = bulk_new(edit->portfolio, edit->batch);
	bulk->edit = edit;
	bulk->recorded = recorded;
	if (!recorded && (!follower_begin(bulk, err) || (bulk->empty && !begin_empty(bulk, err)))) {
		bulk_free(bulk);
		return NULL;
	}
	writer_begin(bulk, write_within, !recorded); // where there is little to write, a thread is not worth its start
	return bulk;
}

Bulk *bulk_begin_late(Portfolio *portfolio, int64_t batch, BulkEdit *begin, void *context, Error *err)
{
	Bulk *bulk = bulk_new(portfolio, batch);
	bulk->begin = begin;
	bulk->context = context;
	if (!follower_begin(bulk, err)) {
		bulk_free(bulk);
		return NULL;
	}
	writer_begin(bulk, write_within, true);
	return bulk;
}

bool bulk_can_stage(Portfolio *portfolio)
{
	return store_is_file(portfolio->store) && history_is_empty(portfolio);
}

Bulk *bulk_begin_staged(Portfolio *portfolio, int64_t batch, Error *err)
{
	Bulk *bulk = bulk_new(portfolio, batch);
	bulk->staged = true;
	if (follower_begin(bulk, err) && stage_begin(bulk, err))
		return bulk;
	bulk_free(bulk);
	return NULL;
}

void bulk_give_up(Bulk *bulk)
{
	line_fail(&bulk->line, &(Error){ .code = ERROR_CANCELLED });
	writer_stop(bulk);
}

void bulk_free(Bulk *bulk)
{
	if (!bulk)
		return;
	bulk_give_up(bulk);
	stage_free(bulk);
	follower_free(bulk);
	line_done(&bulk->line);
	free(bulk->accounts);
	free(bulk->account_slots);
	free(bulk->ranks);
	free(bulk->make_indexes);
	free(bulk);
}

// --- Taking rows -------------------------------------------------------------------------------------------------

bool bulk_add(Bulk *bulk, const Value *values, Error *err)
{
	enum { BLOCK_ROWS = 65536, BLOCK_BYTES = 16 << 20 };
	if (!bulk->filling)
		bulk->filling = line_to_fill(&bulk->line);
	block_put(bulk, bulk->filling, values);
	bool full = bulk->filling->count >= BLOCK_ROWS || bulk->filling->bytes >= BLOCK_BYTES;
	return !full || bulk_flush(bulk, err);
}

bool bulk_flush(Bulk *bulk, Error *err)
{
	BulkBlock *block = bulk->filling;
	if (!block || block->count == 0)
		return true;
	if (bulk->begin && !bulk->edit && !(bulk->edit = bulk->begin(bulk->context, err)))
		return false;
	bulk->filling = NULL;
	bulk->rows += (int64_t)block->count;
	return writer_pass(bulk, err);
}

// --- The end -----------------------------------------------------------------------------------------------------

bool bulk_load(Bulk *bulk, bool (*stop)(void *context), void *context, Error *err)
{
	return bulk_flush(bulk, err) && stage_load(bulk, stop, context, err);
}

static bool end_words(Bulk *bulk, Error *err)
{
	Store *store = bulk->portfolio->store;
	return !bulk->follower.words ||
		   (store_execute(store, WORDS_FORGET, err) &&
			   words_copy(bulk->follower.words, store, "event_text_data", "event_text_idx", err));
}

// Words, sums and roll-ups of rows that were written within the edit.
static bool end_within(Bulk *bulk, Error *err)
{
	Accounts accounts = { 0 };
	writer_stop(bulk);
	if (bulk->make_indexes && !store_execute(bulk->portfolio->store, bulk->make_indexes, err))
		return false;
	follower_stop(bulk);
	bool ok = !line_failed(&bulk->line, err) && end_words(bulk, err) &&
			  sum_table_write(bulk->follower.sums, bulk->portfolio, &accounts, err) &&
			  rollups_recompute(bulk->portfolio, &accounts, err);
	free(accounts.items);
	return ok;
}

bool bulk_end(Bulk *bulk, Edit *edit, Error *err)
{
	if (!bulk_flush(bulk, err))
		return false;
	if (bulk->recorded)
		return true;
	bulk->edit = edit;
	edit->has_unrecorded = true;
	if (!(bulk->staged ? stage_publish(bulk, err) : end_within(bulk, err)))
		return false;
	edit->followed = true;
	edit->followed_rows = bulk->rows;
	return true;
}
