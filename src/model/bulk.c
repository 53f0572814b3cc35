// SPDX-License-Identifier: GPL-3.0-or-later
// Writes many events in blocks. Each block is sorted by account and day, so that the index of the timeline grows in few
// places, and written by one statement.
#include "kam/model/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "bulk_inside.h"

// --- Beginning ---------------------------------------------------------------------------------------------------

static int event_field(const char *name)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	return (int)field_index(entity, entity_field(entity, name));
}

static BulkFields event_places(void)
{
	return (BulkFields){ event_field("account"), event_field("kind"), event_field("date"), event_field("amount"),
		event_field("cost"), event_field("subject"), event_field("text"), event_field("batch") };
}

// Small indexes are kept up row by row: to read all rows once more for each of them would cost more.
static const char *const late_indexes[] = { "event_by_account", "event_by_date", "event_by_reference", "event_by_contact",
	NULL };

static bool begin_empty(Bulk *bulk, Error *err)
{
	Buffer drop = BUFFER_EMPTY, make = BUFFER_EMPTY;
	bool ok = history_indexes(bulk->edit->portfolio, late_indexes, &drop, &make, err) &&
			  store_execute(bulk->edit->portfolio->store, buffer_text(&drop), err);
	bulk->make_indexes = buffer_take(&make);
	buffer_done(&drop);
	return ok;
}

Bulk *bulk_begin(Edit *edit, bool recorded, Error *err)
{
	Bulk *bulk = memory_new(1, sizeof *bulk);
	bulk->edit = edit;
	bulk->recorded = recorded;
	bulk->entity = entity_of(ENTITY_EVENT);
	bulk->at = event_places();
	bulk->empty = !store_query_int(edit->portfolio->store, "SELECT 1 FROM event LIMIT 1", 0);
	if (recorded || (bulk_follow_begin(bulk, err) && (!bulk->empty || begin_empty(bulk, err))))
		return bulk;
	bulk_free(bulk);
	return NULL;
}

void bulk_free(Bulk *bulk)
{
	if (!bulk)
		return;
	bulk_follow_free(bulk);
	for (int i = 0; i < BULK_BLOCKS; i++) {
		arena_free(bulk->blocks[i].arena);
		free(bulk->blocks[i].rows);
	}
	free(bulk->accounts);
	free(bulk->account_slots);
	free(bulk->ranks);
	free(bulk->make_indexes);
	free(bulk);
}

bool bulk_history_was_empty(const Bulk *bulk)
{
	return bulk->empty;
}

// --- Accounts by number: keys of a few bits are sorted much faster -----------------------------------------------

static size_t account_slot(const Bulk *bulk, int64_t account)
{
	size_t slot = (size_t)((uint64_t)account * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (bulk->account_slot_count - 1);
	while (bulk->account_slots[slot] && bulk->accounts[bulk->account_slots[slot] - 1] != account)
		slot = (slot + 1) & (bulk->account_slot_count - 1);
	return slot;
}

static void accounts_grow(Bulk *bulk)
{
	free(bulk->account_slots);
	bulk->account_slot_count = bulk->account_slot_count ? bulk->account_slot_count * 2 : 256;
	bulk->account_slots = memory_new(bulk->account_slot_count, sizeof *bulk->account_slots);
	for (size_t i = 0; i < bulk->account_count; i++)
		bulk->account_slots[account_slot(bulk, bulk->accounts[i])] = (uint32_t)i + 1;
}

static uint32_t account_number(Bulk *bulk, int64_t account)
{
	if ((bulk->account_count + 1) * 2 > bulk->account_slot_count)
		accounts_grow(bulk);
	size_t slot = account_slot(bulk, account);
	if (!bulk->account_slots[slot]) {
		ARRAY_PUSH(bulk->accounts, bulk->account_count, bulk->account_capacity) = account;
		bulk->account_slots[slot] = (uint32_t)bulk->account_count;
	}
	return bulk->account_slots[slot] - 1;
}

typedef struct Ranked {
	int64_t account;
	uint32_t number;
} Ranked;

static int ranked_order(const void *a, const void *b)
{
	int64_t x = ((const Ranked *)a)->account, y = ((const Ranked *)b)->account;
	return (x > y) - (x < y);
}

// The place of each account among all, ascending by id.
static void accounts_rank(Bulk *bulk)
{
	if (bulk->ranked == bulk->account_count)
		return;
	Ranked *all = memory_new(bulk->account_count, sizeof *all);
	for (size_t i = 0; i < bulk->account_count; i++)
		all[i] = (Ranked){ bulk->accounts[i], (uint32_t)i };
	qsort(all, bulk->account_count, sizeof *all, ranked_order);
	bulk->ranks = memory_resize(bulk->ranks, bulk->account_count, sizeof *bulk->ranks);
	for (size_t i = 0; i < bulk->account_count; i++)
		bulk->ranks[all[i].number] = (uint32_t)i;
	bulk->ranked = bulk->account_count;
	free(all);
}

// --- Sorting -----------------------------------------------------------------------------------------------------

typedef struct Key {
	uint64_t key; // rank of the account and the day; equal ones stay in their order
	BulkRow row;
} Key;

// One pass by 11 bits from `shift` on.
static void sort_pass(const Key *from, Key *to, size_t count, int shift)
{
	size_t starts[2049] = { 0 };
	for (size_t i = 0; i < count; i++)
		starts[(from[i].key >> shift & 2047) + 1]++;
	for (int i = 0; i < 2048; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < count; i++)
		to[starts[from[i].key >> shift & 2047]++] = from[i];
}

static void sort_keys(Key *keys, Key *other, size_t count, uint64_t bits, BulkRow *out)
{
	for (int shift = 0; shift < 64 && bits >> shift; shift += 11) {
		if (!(bits >> shift & 2047))
			continue;
		sort_pass(keys, other, count, shift);
		Key *swap = keys;
		keys = other;
		other = swap;
	}
	for (size_t i = 0; i < count; i++)
		out[i] = keys[i].row;
}

static void block_sort(Bulk *bulk, BulkBlock *block)
{
	Key *keys = memory_new(block->count * 2, sizeof *keys);
	Day first = DAY_LAST;
	uint64_t bits = 0;
	accounts_rank(bulk);
	for (size_t i = 0; i < block->count; i++)
		first = block->rows[i].day < first ? block->rows[i].day : first;
	for (size_t i = 0; i < block->count; i++) {
		uint64_t key = (uint64_t)bulk->ranks[block->rows[i].account] << 32 | (uint32_t)(block->rows[i].day - first);
		keys[i] = (Key){ key, block->rows[i] };
		bits |= key;
	}
	sort_keys(keys, keys + block->count, block->count, bits, block->rows);
	free(keys);
}

// --- Taking rows -------------------------------------------------------------------------------------------------

static void block_put(Bulk *bulk, BulkBlock *block, const Value *values)
{
	BulkRow row = { .account = account_number(bulk, values[bulk->at.account].number),
		.day = (Day)values[bulk->at.date].number };
	size_t fields = bulk->entity->field_count, count = 0;
	for (size_t i = 0; i < fields; i++)
		if (values[i].given && (int)i != bulk->at.batch) {
			row.given |= UINT32_C(1) << i;
			count++;
		}
	BulkSlot *slot = row.slots = arena_alloc(block->arena, count, sizeof *slot);
	for (size_t i = 0; i < fields; i++) {
		if (!(row.given >> i & 1))
			continue;
		if (values[i].text) {
			slot->text = arena_strdup(block->arena, values[i].text);
			block->bytes += strlen(values[i].text);
			row.texts |= UINT32_C(1) << i;
		} else {
			slot->number = values[i].number;
		}
		slot++;
	}
	ARRAY_PUSH(block->rows, block->count, block->capacity) = row;
}

bool bulk_add(Bulk *bulk, const Value *values, Error *err)
{
	enum { BLOCK_ROWS = 65536, BLOCK_BYTES = 16 << 20 };
	if (!bulk->filling)
		bulk->filling = bulk_block_wait(bulk);
	block_put(bulk, bulk->filling, values);
	bool full = bulk->filling->count >= BLOCK_ROWS || bulk->filling->bytes >= BLOCK_BYTES;
	return !full || bulk_flush(bulk, err);
}

// --- Writing -----------------------------------------------------------------------------------------------------

const BulkSlot *bulk_slot(const BulkRow *row, int field)
{
	uint32_t bit = UINT32_C(1) << field;
	return row->given & bit ? &row->slots[__builtin_popcount(row->given & (bit - 1))] : NULL;
}

static RowsCell event_cell(const void *context, size_t row, int column)
{
	const Bulk *bulk = context;
	const BulkBlock *block = bulk->filling;
	if (column == 0)
		return (RowsCell){ .type = ROWS_INTEGER, .number = block->first + (int64_t)row };
	int field = bulk->fields[column];
	if (field == bulk->at.batch && bulk->edit->batch)
		return (RowsCell){ .type = ROWS_INTEGER, .number = bulk->edit->batch };
	const BulkSlot *slot = bulk_slot(&block->rows[row], field);
	if (slot && block->rows[row].texts >> field & 1)
		return (RowsCell){ .type = ROWS_TEXT, .text = slot->text };
	if (slot)
		return (RowsCell){ .type = ROWS_INTEGER, .number = slot->number };
	bool flag = bulk->entity->fields[field].type == FIELD_FLAG; // never null
	return (RowsCell){ .type = flag ? ROWS_INTEGER : ROWS_NULL };
}

static const char words_sql[] = "INSERT INTO event_text (rowid, subject, text) SELECT c0, c1, c2 FROM store_rows"
								" WHERE c1 IS NOT NULL OR c2 IS NOT NULL";

typedef struct BulkWords {
	const BulkBlock *block;
	const BulkFields *at;
} BulkWords;

static RowsCell words_cell(const void *context, size_t row, int column)
{
	const BulkWords *words = context;
	if (column == 0)
		return (RowsCell){ .type = ROWS_INTEGER, .number = words->block->first + (int64_t)row };
	const BulkSlot *slot =
		bulk_slot(&words->block->rows[row], column == 1 ? words->at->subject : words->at->text);
	return (RowsCell){ .type = slot ? ROWS_TEXT : ROWS_NULL, .text = slot ? slot->text : NULL };
}

bool bulk_words_write(Store *store, const BulkFields *at, const BulkBlock *block, Error *err)
{
	BulkWords words = { block, at };
	return store_run_rows(store, words_sql, &(Rows){ block->count, words_cell, &words }, err);
}

// The statement for the fields that the block's rows have; where they are many, each column costs.
static char *insert_sql(Bulk *bulk, const BulkBlock *block)
{
	Buffer sql = BUFFER_EMPTY;
	uint32_t given = bulk->edit->batch ? UINT32_C(1) << bulk->at.batch : 0;
	int columns = 1;
	for (size_t i = 0; i < block->count; i++)
		given |= block->rows[i].given;
	buffer_add(&sql, "INSERT INTO event (id");
	for (size_t i = 0; i < bulk->entity->field_count; i++) {
		if (!(given >> i & 1))
			continue;
		buffer_printf(&sql, ", \"%s\"", bulk->entity->fields[i].name);
		bulk->fields[columns++] = (int)i;
	}
	buffer_add(&sql, ") SELECT c0");
	for (int i = 1; i < columns; i++)
		buffer_printf(&sql, ", c%d", i);
	buffer_add(&sql, " FROM store_rows");
	return buffer_take(&sql);
}

static bool block_insert(Bulk *bulk, const BulkBlock *block, Error *err)
{
	char *sql = insert_sql(bulk, block);
	bool ok = store_run_rows(
		bulk->edit->portfolio->store, sql, &(Rows){ block->count, event_cell, bulk }, err);
	free(sql);
	return ok;
}

static bool block_write(Bulk *bulk, BulkBlock *block, Error *err)
{
	Store *store = bulk->edit->portfolio->store;
	block_sort(bulk, block);
	block->first = store_new_ids(store, (int64_t)block->count);
	if (!bulk->recorded)
		edit_pause_recording(bulk->edit);
	bool ok = block_insert(bulk, block, err);
	if (!bulk->recorded)
		edit_resume_recording(bulk->edit);
	bulk->rows += (int64_t)block->count;
	return ok && (bulk->recorded || bulk->empty || bulk_words_write(store, &bulk->at, block, err));
}

bool bulk_flush(Bulk *bulk, Error *err)
{
	BulkBlock *block = bulk->filling;
	if (!block || block->count == 0)
		return true;
	bool ok = block_write(bulk, block, err);
	bulk->filling = NULL;
	if (bulk->recorded)
		bulk_block_clear(block);
	else
		bulk_follow(bulk, block);
	return ok;
}

bool bulk_end(Bulk *bulk, Error *err)
{
	Portfolio *portfolio = bulk->edit->portfolio;
	if (!bulk_flush(bulk, err))
		return false;
	if (bulk->recorded)
		return true;
	if (bulk->make_indexes && !store_execute(portfolio->store, bulk->make_indexes, err))
		return false;
	if (!bulk_follow_end(bulk, err))
		return false;
	bulk->edit->followed = true;
	bulk->edit->followed_rows = bulk->rows;
	return true;
}
