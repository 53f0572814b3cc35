// SPDX-License-Identifier: GPL-3.0-or-later
// What the large indexes of an empty history hold: kept while rows are written, then put in order, summed, and written as their
// trees. The database itself would read all rows once more for each index, sort them on disk, and hold up other writers meanwhile.
#include <stdlib.h>

#include "bulk_inside.h"
#include "kam/store/staging.h"

#define MOST_ENTRIES ((size_t)4 << 20) // more would take too much memory: the database makes the indexes

// Of one event. Its day and kind are one number, in this order; its id is told from the first one's.
typedef struct Entry {
	int64_t account, contact;
	Money amount, cost; // or NONE
	uint32_t day_kind, event;
} Entry;

#define KIND_BITS 5
#define NONE INT64_MIN

// Numbers of entries in the order of an index.
typedef struct Order {
	uint32_t *items;
	size_t count; // that many belong into the index
} Order;

struct BulkEntries {
	Entry *items; // in the order of their ids
	size_t count, capacity;
	int64_t first;
	bool given_up;
	SumTable *sums;
	Order orders[ENTRIES_INDEXES];
};

BulkEntries *entries_new(SumTable *sums)
{
	BulkEntries *entries = memory_new(1, sizeof *entries);
	entries->sums = sums;
	return entries;
}

static void forget(BulkEntries *entries)
{
	free(entries->items);
	for (int i = 0; i < ENTRIES_INDEXES; i++)
		free(entries->orders[i].items);
	*entries = (BulkEntries){ .given_up = true, .sums = entries->sums };
}

void entries_free(BulkEntries *entries)
{
	if (entries)
		forget(entries);
	free(entries);
}

static Day day_of(const Entry *entry)
{
	return (Day)(entry->day_kind >> KIND_BITS) + DAY_FIRST;
}

static int kind_of(const Entry *entry)
{
	return (int)(entry->day_kind & ((1u << KIND_BITS) - 1));
}

static void add_to_sums(SumTable *sums, const Entry *entry)
{
	sum_table_add(sums, entry->account, kind_of(entry), day_of(entry), entry->amount == NONE ? NULL : &entry->amount,
		entry->cost == NONE ? NULL : &entry->cost);
}

// --- Keeping -------------------------------------------------------------------------------------------------------

static bool fits(const BulkEntries *entries, int64_t id, int64_t kind)
{
	return id >= entries->first && id - entries->first < UINT32_MAX && kind >= 0 && kind < 1 << KIND_BITS &&
		   entries->count < MOST_ENTRIES;
}

static int64_t number_or(const BulkSlot *slot, int64_t none)
{
	return slot ? slot->number : none;
}

static void give_up(BulkEntries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		add_to_sums(entries->sums, &entries->items[i]);
	forget(entries);
}

bool entries_keep(BulkEntries *entries, const BulkFields *at, const BulkRow *row, int64_t id)
{
	int64_t kind = bulk_slot(row, at->kind)->number;
	if (entries->count == 0)
		entries->first = id;
	if (!entries->given_up && !fits(entries, id, kind))
		give_up(entries);
	if (entries->given_up)
		return false;
	ARRAY_PUSH(entries->items, entries->count, entries->capacity) =
		(Entry){ .account = bulk_slot(row, at->account)->number,
			.contact = number_or(bulk_slot(row, at->contact), 0),
			.amount = number_or(bulk_slot(row, at->amount), NONE),
			.cost = number_or(bulk_slot(row, at->cost), NONE),
			.day_kind = (uint32_t)(row->day - DAY_FIRST) << KIND_BITS | (uint32_t)kind,
			.event = (uint32_t)(id - entries->first) };
	return true;
}

// --- In order --------------------------------------------------------------------------------------------------------

typedef enum Part { PART_DAY, PART_DAY_KIND, PART_ACCOUNT, PART_CONTACT } Part;

static uint64_t part_of(const Entry *entry, Part part)
{
	switch (part) {
	case PART_DAY: return entry->day_kind >> KIND_BITS;
	case PART_DAY_KIND: return entry->day_kind;
	case PART_ACCOUNT: return (uint64_t)entry->account;
	default: return (uint64_t)entry->contact;
	}
}

#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)

// One pass by the digit from `shift` on; equal ones stay in their order.
static void order_pass(
	const Entry *items, const uint32_t *from, uint32_t *to, size_t count, Part part, uint64_t least, int shift)
{
	enum { AHEAD = 16 };
	size_t starts[DIGITS + 1] = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			__builtin_prefetch(&items[from[i + AHEAD]]);
		starts[((part_of(&items[from[i]], part) - least) >> shift & (DIGITS - 1)) + 1]++;
	}
	for (int i = 0; i < DIGITS; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			__builtin_prefetch(&items[from[i + AHEAD]]);
		to[starts[(part_of(&items[from[i]], part) - least) >> shift & (DIGITS - 1)]++] = from[i];
	}
}

// *other: room for as many, which the order may change places with.
static void order_by(const Entry *items, Order *order, uint32_t **other, Part part)
{
	uint64_t least = UINT64_MAX, most = 0;
	for (size_t i = 0; i < order->count; i++) {
		uint64_t value = part_of(&items[order->items[i]], part);
		least = value < least ? value : least;
		most = value > most ? value : most;
	}
	for (int shift = 0; most > least && shift < 64 && (most - least) >> shift; shift += DIGIT_BITS) {
		order_pass(items, order->items, *other, order->count, part, least, shift);
		uint32_t *swap = order->items;
		order->items = *other;
		*other = swap;
	}
}

// --- Indexes -------------------------------------------------------------------------------------------------------

const char *const entries_indexes[] = { "event_by_account", "event_by_contact", "event_by_date", NULL };

typedef struct EntriesIndex {
	Part first, then; // then: also in PART_DAY alone
	bool of_contacts; // of those alone
	const char *insert;
} EntriesIndex;

#define INSERT_INTO(index, columns) "INSERT OR FAIL INTO " STAGING_PREFIX index " (" columns ", id) SELECT "

static const EntriesIndex indexes[ENTRIES_INDEXES] = {
	{ PART_ACCOUNT, PART_DAY_KIND, false,
		INSERT_INTO("event_by_account", "account, date, kind") "c0, c1, c2, c3 FROM store_rows" },
	{ PART_CONTACT, PART_DAY_KIND, true,
		INSERT_INTO("event_by_contact", "contact, date, kind") "c0, c1, c2, c3 FROM store_rows" },
	{ PART_DAY, PART_DAY, false, INSERT_INTO("event_by_date", "date") "c1, c3 FROM store_rows" },
};

bool entries_drop(Store *store, Error *err)
{
	bool ok = true;
	for (int i = 0; ok && i < ENTRIES_INDEXES; i++)
		ok = staging_drop(store, entries_indexes[i], err);
	return ok;
}

// In the order of accounts and days, in which the same sums come again and again.
static void add_all_to_sums(const BulkEntries *entries)
{
	enum { AHEAD = 16 };
	const Order *order = &entries->orders[0];
	for (size_t i = 0; i < order->count; i++) {
		if (i + AHEAD < order->count)
			__builtin_prefetch(&entries->items[order->items[i + AHEAD]]);
		add_to_sums(entries->sums, &entries->items[order->items[i]]);
	}
}

void entries_order(BulkEntries *entries)
{
	uint32_t *other = memory_new(entries->count, sizeof *other);
	for (int index = 0; index < ENTRIES_INDEXES && !entries->given_up; index++) {
		Order *order = &entries->orders[index];
		order->items = memory_new(entries->count, sizeof *order->items);
		for (size_t i = 0; i < entries->count; i++)
			if (entries->items[i].contact || !indexes[index].of_contacts)
				order->items[order->count++] = (uint32_t)i;
		order_by(entries->items, order, &other, indexes[index].then);
		if (indexes[index].first != indexes[index].then)
			order_by(entries->items, order, &other, indexes[index].first);
	}
	free(other);
	add_all_to_sums(entries);
}

bool entries_are_known(const BulkEntries *entries)
{
	return !entries->given_up;
}

typedef struct Portion {
	const BulkEntries *entries;
	const Order *order;
	size_t from;
	Part first;
} Portion;

static RowsCell entry_cell(const void *context, size_t row, int column)
{
	enum { AHEAD = 16 };
	const Portion *portion = context;
	const BulkEntries *entries = portion->entries;
	const uint32_t *order = portion->order->items;
	size_t at = portion->from + row;
	const Entry *entry = &entries->items[order[at]];
	switch (column) {
	case 0: return (RowsCell){ .type = ROWS_INTEGER, .number = (int64_t)part_of(entry, portion->first) };
	case 1:
		if (at + AHEAD < portion->order->count)
			__builtin_prefetch(&entries->items[order[at + AHEAD]]);
		return (RowsCell){ .type = ROWS_INTEGER, .number = day_of(entry) };
	case 2: return (RowsCell){ .type = ROWS_INTEGER, .number = kind_of(entry) };
	default: return (RowsCell){ .type = ROWS_INTEGER, .number = entries->first + entry->event };
	}
}

bool entries_write(const BulkEntries *entries, int index, size_t *from, Store *store, Error *err)
{
	enum { PORTION = 1 << 18 };
	const Order *order = &entries->orders[index];
	Portion portion = { entries, order, *from, indexes[index].first };
	size_t left = order->count - *from, count = left < PORTION ? left : PORTION;
	if (*from == 0 && !staging_tree(store, entries_indexes[index], err))
		return false;
	*from += count;
	return store_run_rows(store, indexes[index].insert, &(Rows){ count, entry_cell, &portion }, err);
}

bool entries_written(const BulkEntries *entries, int index, size_t from)
{
	return from == entries->orders[index].count;
}
