// SPDX-License-Identifier: GPL-3.0-or-later
// Events as blocks hold them: packed, and sorted by account and day, so that what is kept in that order grows in few places.
#include <stdlib.h>
#include <string.h>

#include "bulk_inside.h"
#include "kam/model/known.h"

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

void block_sort(Bulk *bulk, BulkBlock *block)
{
	Key *keys = memory_new(block->count * 2, sizeof *keys);
	Day first = DAY_LAST;
	uint64_t bits = 0;
	for (size_t i = 0; i < block->count; i++)
		block->rows[i].account = account_number(bulk, bulk_slot(&block->rows[i], bulk->at.account)->number);
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

// --- Rows ----------------------------------------------------------------------------------------------------------

static Known known_of(const Bulk *bulk, const Value *values)
{
	const Value *reference = &values[bulk->at.reference];
	return (Known){ (uint64_t)values[bulk->at.hash].number, reference->given ? known_reference(reference->text) : 0 };
}

// Columns that are written from elsewhere than the row.
static bool is_written_apart(const Bulk *bulk, int field)
{
	return field == bulk->at.batch || (field == bulk->at.hash && !bulk->recorded);
}

void block_put(Bulk *bulk, BulkBlock *block, const Value *values)
{
	BulkRow row = { .day = (Day)values[bulk->at.date].number };
	if (!bulk->recorded)
		row.known = known_of(bulk, values);
	size_t fields = bulk->entity->field_count, count = 0;
	for (size_t i = 0; i < fields; i++)
		if (values[i].given && !is_written_apart(bulk, (int)i)) {
			row.given |= UINT32_C(1) << i;
			count++;
		}
	BulkSlot *slot = row.slots = arena_alloc(block->arena, count, sizeof *slot);
	for (size_t i = 0; i < fields; i++) {
		if (!(row.given >> i & 1))
			continue;
		if (values[i].text) {
			size_t length = strlen(values[i].text);
			slot->text = memcpy(arena_bytes(block->arena, length + 1), values[i].text, length + 1);
			block->bytes += length;
			row.texts |= UINT32_C(1) << i;
		} else {
			slot->number = values[i].number;
		}
		slot++;
	}
	ARRAY_PUSH(block->rows, block->count, block->capacity) = row;
}

const BulkSlot *bulk_slot(const BulkRow *row, int field)
{
	uint32_t bit = UINT32_C(1) << field;
	return row->given & bit ? &row->slots[__builtin_popcount(row->given & (bit - 1))] : NULL;
}

void block_fetch(const BulkBlock *block, size_t row)
{
	enum { SLOTS_AHEAD = 8, TEXTS_AHEAD = 4 };
	if (row + SLOTS_AHEAD >= block->count)
		return;
	__builtin_prefetch(block->rows[row + SLOTS_AHEAD].slots);
	const BulkRow *next = &block->rows[row + TEXTS_AHEAD];
	int slot = 0;
	for (uint32_t given = next->given; given; given &= given - 1, slot++)
		if (next->texts & given & -given)
			__builtin_prefetch(next->slots[slot].text);
}

void block_clear(BulkBlock *block)
{
	block->count = block->bytes = 0;
	arena_reset(block->arena);
}
