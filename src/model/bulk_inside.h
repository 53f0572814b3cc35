// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of bulk writing share: blocks of events, and the thread that follows behind the writer.
#ifndef KAM_MODEL_BULK_INSIDE_H
#define KAM_MODEL_BULK_INSIDE_H

#include <pthread.h>

#include "inside.h"
#include "kam/model/bulk.h"
#include "kam/store/rows.h"

enum { BULK_BLOCKS = 3 }; // one is filled, one followed, one waits

typedef union BulkSlot {
	int64_t number;
	const char *text;
} BulkSlot;

// One event: only what it has.
typedef struct BulkRow {
	uint32_t account; // number of the bulk's account
	Day day;
	uint32_t given, texts; // bit i: field i has a value; it is a text
	BulkSlot *slots;       // of the given fields, in their order
} BulkRow;

typedef struct BulkBlock {
	Arena *arena;
	BulkRow *rows;
	size_t count, capacity, bytes; // bytes: of texts
	int64_t first;                 // id of the first row
	bool busy;                     // being filled, or waiting to be followed
} BulkBlock;

typedef struct BulkFields {
	int account, kind, date, amount, cost, subject, text, batch;
} BulkFields; // places among the entity's fields

// The thread behind the writer: adds up sums, and collects the words of an empty history in a scratch database.
typedef struct BulkFollower {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t moved; // a block was handed over or became free
	bool running, ending;
	BulkBlock *queue[BULK_BLOCKS];
	int queued;
	Store *scratch; // NULL: words go straight into the portfolio
	SumTable *sums;
	Error failure;
} BulkFollower;

struct Bulk {
	Edit *edit;
	bool recorded, empty;
	const Entity *entity;
	BulkFields at;
	char *make_indexes; // SQL
	int fields[ROWS_COLUMNS]; // of the columns that are being written
	BulkBlock blocks[BULK_BLOCKS], *filling;
	int64_t rows;
	int64_t *accounts; // by number
	size_t account_count, account_capacity;
	uint32_t *account_slots; // hash table: number + 1
	size_t account_slot_count;
	uint32_t *ranks; // by number
	size_t ranked;
	BulkFollower follower;
};

// NULL: the row has no value there.
const BulkSlot *bulk_slot(const BulkRow *row, int field);
bool bulk_words_write(Store *store, const BulkFields *at, const BulkBlock *block, Error *err);

// --- bulk_follow.c -------------------------------------------------------------------------------------------------

bool bulk_follow_begin(Bulk *bulk, Error *err);
BulkBlock *bulk_block_wait(Bulk *bulk); // one that is free
void bulk_block_clear(BulkBlock *block);
void bulk_follow(Bulk *bulk, BulkBlock *block); // hands a written block over
bool bulk_follow_end(Bulk *bulk, Error *err);   // waits for the thread; words, sums, roll-ups
void bulk_follow_free(Bulk *bulk);

#endif
