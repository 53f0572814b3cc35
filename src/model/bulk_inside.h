// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of bulk writing share: blocks of events on a line of stations - filled, written, followed - of which each may be
// a thread.
#ifndef KAM_MODEL_BULK_INSIDE_H
#define KAM_MODEL_BULK_INSIDE_H

#include <pthread.h>

#include "inside.h"
#include "kam/model/bulk.h"
#include "kam/store/checkpoint.h"
#include "kam/store/rows.h"

typedef union BulkSlot {
	int64_t number;
	const char *text;
} BulkSlot;

// One event: only what it has.
typedef struct BulkRow {
	uint32_t account; // number of the bulk's account, once the block is sorted
	Day day;
	uint32_t given, texts; // bit i: field i has a value; it is a text
	BulkSlot *slots;       // of the given fields, in their order
	Known known;           // where hashes are packed
} BulkRow;

typedef struct BulkBlock {
	Arena *arena;
	BulkRow *rows;
	size_t count, capacity, bytes; // bytes: of texts
	int64_t first;                 // id of the first row
} BulkBlock;

typedef struct BulkFields {
	int account, kind, date, contact, amount, cost, subject, text, batch, reference, hash;
} BulkFields; // places among the entity's fields

// --- bulk_line.c: the line ---------------------------------------------------------------------------------------

enum { BULK_BLOCKS = 3 };

// Blocks go round: block n is blocks[n % BULK_BLOCKS], and free again once it was followed.
typedef struct BulkLine {
	BulkBlock blocks[BULK_BLOCKS];
	size_t filled, written, followed; // how many have passed each station
	bool ending;                      // no more will be filled
	bool ordered;                     // what is kept of all blocks is in order and summed
	Error failure;                    // of a station: from then on all blocks pass untouched
	pthread_mutex_t lock;
	pthread_cond_t moved;
} BulkLine;

void line_init(BulkLine *line);
void line_done(BulkLine *line);
void line_free_blocks(BulkLine *line);   // once it has ended
BulkBlock *line_to_fill(BulkLine *line); // waits for one that is free
// The next block for a station, once the one before it has let it pass; NULL when the line has ended.
BulkBlock *line_next(BulkLine *line, const size_t *before, const size_t *station);
void line_pass(BulkLine *line, size_t *station); // done with that block
void line_fail(BulkLine *line, const Error *err);
bool line_failed(BulkLine *line, Error *err);          // true and *err filled when a station has failed
void line_end(BulkLine *line);                         // no more blocks
void line_wait(BulkLine *line, const size_t *station); // until the station has passed all that was filled
void line_set_ordered(BulkLine *line);
void line_wait_ordered(BulkLine *line);

typedef struct BulkWords BulkWords;
typedef struct BulkEntries BulkEntries;

// --- The bulk ----------------------------------------------------------------------------------------------------

// Sums and words behind the writer.
typedef struct BulkFollower {
	pthread_t thread;
	bool running, ended;
	BulkWords *words;     // of an empty history; NULL: they go straight into the portfolio
	BulkEntries *entries; // of staged rows, for the large indexes; else NULL
	SumTable *sums;
} BulkFollower;

typedef bool BulkWrite(Bulk *bulk, BulkBlock *block, Error *err);

typedef struct BulkWriter {
	pthread_t thread;
	bool running;
	BulkWrite *write;
} BulkWriter;

// Writing beside the history.
typedef struct BulkStage {
	Store *store; // its own connection: the writer's while it runs
	Checkpointer *checkpointer;
	int64_t mark; // of what all had done at the beginning: later ones may have deleted what rows name
	int64_t sign; // that this process wrote last
	bool begun;   // there may be something to remove
} BulkStage;

struct Bulk {
	Portfolio *portfolio;
	Edit *edit; // NULL while rows are staged, and until it is begun late
	BulkEdit *begin;
	void *context; // of begin()
	int64_t batch;
	bool recorded, empty, staged;
	const Entity *entity;
	BulkFields at;
	char *make_indexes;       // SQL
	int fields[ROWS_COLUMNS]; // of the columns that are being written
	BulkLine line;
	BulkBlock *filling;
	int64_t rows;
	int64_t *accounts; // by number; this and the rest belong to the station that writes
	size_t account_count, account_capacity;
	uint32_t *account_slots; // hash table: number + 1
	size_t account_slot_count;
	uint32_t *ranks; // by number
	size_t ranked;
	BulkFollower follower;
	BulkWriter writer;
	BulkStage stage;
};

bool history_is_empty(Portfolio *portfolio);
// Indexes that are made at the end, as they are large; ends with NULL.
extern const char *const bulk_late_indexes[];

// --- bulk_rows.c: rows as blocks hold them ------------------------------------------------------------------------

void block_put(Bulk *bulk, BulkBlock *block, const Value *values);
void block_sort(Bulk *bulk, BulkBlock *block); // by account and day
void block_clear(BulkBlock *block);
const BulkSlot *bulk_slot(const BulkRow *row, int field); // NULL: the row has no value there
// Rows are walked in an order that is not the one of their values in memory: those of the rows that come next are fetched ahead.
void block_fetch(const BulkBlock *block, size_t row);

// --- bulk_write.c: blocks into tables -------------------------------------------------------------------------------

typedef struct BulkTables {
	const char *event, *known;
} BulkTables;

// Gives the block's rows their ids and inserts them into the tables.
bool block_write(Bulk *bulk, BulkBlock *block, Store *store, const BulkTables *tables, Error *err);
bool block_write_words(Store *store, const BulkFields *at, const BulkBlock *block, Error *err);

// --- bulk_words.c ----------------------------------------------------------------------------------------------------

BulkWords *words_new(const char *path, Error *err); // sentences name the path
void words_free(BulkWords *words);                  // NULL is fine
void words_abandon(BulkWords *words);               // from another thread: what is being collected is not wanted
void words_keep(BulkWords *words, const BulkFields *at, const BulkRow *row, int64_t id);
bool words_collect(BulkWords *words, Error *err);      // what was kept so far
bool words_collect_many(BulkWords *words, Error *err); // only where it takes much memory
// What was collected, into the tables behind an index of words, or such as are like them; once.
bool words_copy(BulkWords *words, Store *store, const char *data, const char *index, Error *err);
// Has the index of words forget all, before other tables stand behind it.
#define WORDS_FORGET "INSERT INTO event_text (event_text) VALUES ('delete-all')"

// --- bulk_entries.c --------------------------------------------------------------------------------------------------

enum { ENTRIES_INDEXES = 3 };                                  // that are written from entries
extern const char *const entries_indexes[ENTRIES_INDEXES + 1]; // their names; ends with NULL

BulkEntries *entries_new(SumTable *sums); // to which its events are added at the end
void entries_free(BulkEntries *entries);  // NULL is fine
// Keeps an event; ids ascend. False: there are too many, the database has to make the indexes, and the caller adds up this one and
// all that come.
bool entries_keep(BulkEntries *entries, const BulkFields *at, const BulkRow *row, int64_t id);
void entries_order(BulkEntries *entries); // once all were kept, before the others
bool entries_are_known(const BulkEntries *entries); // false: there were too many
// Writes the next portion of an index from *from on, which moves on: 0 at first.
bool entries_write(const BulkEntries *entries, int index, size_t *from, Store *store, Error *err);
bool entries_written(const BulkEntries *entries, int index, size_t from); // all of it
bool entries_drop(Store *store, Error *err);                              // the staged trees

// --- bulk_writer.c ---------------------------------------------------------------------------------------------------

void writer_begin(Bulk *bulk, BulkWrite *write, bool beside); // beside: by a thread, where there is one to be had
bool writer_pass(
	Bulk *bulk, Error *err);  // the block that was filled last: where no thread does it, at once. False when one failed
void writer_stop(Bulk *bulk); // waits until all is written

// --- bulk_follow.c, bulk_stage.c ------------------------------------------------------------------------------------

bool follower_begin(Bulk *bulk, Error *err);
void follower_pass(Bulk *bulk);         // the block that was written last: where no thread does it, at once
void follower_wait_ordered(Bulk *bulk); // once no more is written: until what the large indexes hold is in order
void follower_free_entries(Bulk *bulk); // once they are written
void follower_stop(Bulk *bulk);         // waits until all is followed
void follower_free(Bulk *bulk);

bool stage_begin(Bulk *bulk, Error *err);
bool stage_load(Bulk *bulk, bool (*stop)(void *context), void *context, Error *err);
bool stage_publish(Bulk *bulk, Error *err);
void stage_free(Bulk *bulk);

#endif
