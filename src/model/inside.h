// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of model/ share among themselves.
#ifndef KAM_MODEL_INSIDE_H
#define KAM_MODEL_INSIDE_H

#include "kam/base/locale.h"
#include "kam/model/edit.h"
#include "kam/model/portfolio.h"
#include "kam/model/sums.h"
#include "kam/store/recorder.h"

typedef struct NameIndex NameIndex;
typedef struct ContactMemories ContactMemories;

// Where changesets carry what sums and words are made of: columns by number, as the table has them.
typedef struct EventColumns {
	int account, kind, date, amount, from_lines, subject, text, reference, hash;
	int line_event; // of table line
	int contact_account, link_contact, tie_contact; // of tables contact, contact_link, relationship
	uint64_t contact_places; // bits 1 << column of table contact: where a person stands on the map
} EventColumns;

// How frequent words were found to be.
typedef struct WordsAsked {
	char *match; // NULL: none
	uint64_t generation;
	bool rare;
} WordsAsked;

// What other processes have committed, as it was seen last.
typedef struct Others {
	int64_t version; // store_data_version()
	int64_t sign;    // bulk_sign()
	int64_t mark;    // edit_mark()
	uint32_t commits;
} Others;

struct Portfolio {
	Store *store;
	EventColumns columns;
	Day today;
	char *author;
	char currency[4];
	bool accounts_changed;          // by the edit that runs: the common currency may be another
	unsigned touched;               // CHANGED_...: by the changes that are about to be committed
	bool newer;
	uint64_t commits;               // own committed changes
	uint64_t people_commits;        // those that changed more than where people stand on their map
	uint64_t other_commits;         // those that changed anything but people
	Others others;
	int64_t opened;                 // when: milliseconds since 1970
	Edit *edit;                     // the edit that is running, NULL outside
	char last_label[EDIT_LABEL_SIZE]; // of the last edit that was committed here
	Promises *promises;             // of an import that runs, NULL outside
	NameIndex *names[ENTITY_COUNT]; // made when first needed, NULL when out of date
	Rollup *rollups;                // of a portfolio that can only be read, where the kept ones are of another day
	size_t rollup_count;
	uint64_t rollup_generation;
	ContactMemories *people;        // NULL until needed (contact_memory.h)
	WordsAsked words;               // that the history was filtered by last (history_words.c)
};

// What changes touch: where contacts stand on their map, contacts otherwise, anything else.
enum { CHANGED_PLACES = 1, CHANGED_PEOPLE = 2, CHANGED_OTHERS = 4 };

// --- schema.c ----------------------------------------------------------------------------------------------------

extern const Migration schema_migrations[];
extern const size_t schema_migration_count;
extern const char *const schema_recorded_tables[]; // children before parents, ends with NULL

// --- portfolio.c -------------------------------------------------------------------------------------------------

// A change was committed: the generation moves. What it touched stands in portfolio->touched; where nothing stands there, everything is
// taken to have changed.
void portfolio_changed(Portfolio *portfolio);
int64_t portfolio_meta(Portfolio *portfolio, const char *name, int64_t fallback);
bool portfolio_set_meta(Portfolio *portfolio, const char *name, int64_t value, Error *err);

// --- former.c ----------------------------------------------------------------------------------------------------

// The account was called so until now.
bool former_name_note(Portfolio *portfolio, int64_t account, const char *name, Error *err);
bool former_names_forget(Portfolio *portfolio, const char *words, Error *err); // those with these words, folded

// --- bulk_stage.c ------------------------------------------------------------------------------------------------

// When whoever loads a history beside the portfolio's wrote last, in milliseconds since 1970; 0: nobody does.
int64_t bulk_sign(Store *store);

// --- touched.c ---------------------------------------------------------------------------------------------------

void touched_find_columns(Portfolio *portfolio);
unsigned touched_by(const Portfolio *portfolio, const Change *change); // one of CHANGED_...

// --- names.c: folded names of an entity, for finding and for uniqueness ------------------------------------------

typedef enum NameMatch { NAME_EXACT, NAME_FOLDED, NAME_BEGINS, NAME_CONTAINS } NameMatch;

// Ids of the records whose name matches `name` in the given way; at most `limit` of them in `ids`, all counted.
// SIZE_MAX on failure.
size_t names_find(
	Portfolio *portfolio, EntityKind kind, const char *name, NameMatch match, int64_t *ids, size_t limit, Error *err);
void names_added(Portfolio *portfolio, EntityKind kind, int64_t id, const char *name); // keeps a made index up to date
void names_forget(Portfolio *portfolio, EntityKind kind);
void names_forget_all(Portfolio *portfolio);

// --- record.c ----------------------------------------------------------------------------------------------------

// "SELECT id, "field", ... FROM table" of an entity, appended.
void record_select(Buffer *sql, const Entity *entity);
// Fills the record from a row of such a statement; texts are copied into the record's arena.
void record_read(Record *record, const Statement *row);
// Binds the value as its column stores it; what `arena` holds must live until the statement is done.
void record_bind(Statement *statement, int index, const Field *field, const Value *value, Arena *arena);
// An SQL condition (on the table's columns) that the row belongs to account ?1, appended: false when nothing of this
// entity does.
bool record_belongs(Buffer *sql, EntityKind kind);

// --- edit_label.c ------------------------------------------------------------------------------------------------

typedef enum EditVerb { EDIT_ADD, EDIT_CHANGE, EDIT_REMOVE } EditVerb;
// "Add contact Maria Silva"; `fields` (may be NULL) are what a change changed. Appends.
void edit_label(Buffer *out, EditVerb verb, EntityKind kind, const char *title, const char *fields);

// --- edit_follow.c: what follows from changed rows, within the same transaction ----------------------------------

// Amounts of events that come from their lines, for all events and lines in the changes. *changed: rows were written.
bool follow_lines(Portfolio *portfolio, const void *changes, size_t length, bool *changed, Error *err);
// The same for the lines of a batch: for the batch's own events, or for events that were there before.
bool follow_batch_lines(Portfolio *portfolio, int64_t batch, bool own, Error *err);
// Words, monthly sums and roll-ups, after the changes were made, or taken back (inverted). Counts the changed rows.
bool follow_changes(Portfolio *portfolio, const void *changes, size_t length, bool inverted, int *rows, Error *err);
// The same for a batch's unrecorded rows, after they were added (how many, in *rows).
bool follow_batch(Portfolio *portfolio, int64_t batch, int64_t *rows, Error *err);
// Takes them away, with what belongs to them. batch_delete.c
bool follow_delete_batch(Portfolio *portfolio, int64_t batch, Error *err);
// SQL that takes indexes of the history away, and that makes them again. `names` (ends with NULL) says which; NULL: all.
bool history_indexes(Portfolio *portfolio, const char *const *names, Buffer *drop, Buffer *make, Error *err);

// --- sums_keep.c: the monthly sums -------------------------------------------------------------------------------

// What a cell of event_month holds, or any other span of events of one kind.
typedef struct Sum {
	int64_t count;
	Money amount, cost; // of returns: without sign
	bool cost_missing;  // an event with an amount has no cost
	Day first, last;    // DAY_NONE where count is 0
	uint32_t days;      // bit n: an event on day n of the month, from 0
} Sum;
#define SUM_EMPTY                           \
	{                                       \
		.first = DAY_NONE, .last = DAY_NONE \
	}

// Adds one event: columns `date`, `amount`, `cost` of the row stand at `column` and the two after.
void sum_add_event(Sum *sum, int kind, const Statement *row, int column);
void sum_add(Sum *sum, const Sum *other);
// The events of one kind between two days, both included, by index.
bool sum_days(Portfolio *portfolio, int64_t account, int kind, Day from, Day to, Sum *out, Error *err);
// One kind, month by month, up to today: out[0] is `first` (a month index).
bool sum_months(Portfolio *portfolio, int64_t account, int kind, int first, int months, Sum *out, Error *err);

Day month_first(int month);
Day month_last(int month);

typedef struct Cell {
	int64_t account;
	int kind, month;
} Cell; // of event_month
typedef struct Cells {
	Cell *items;
	size_t count, capacity;
} Cells;

// Computes the cells anew from the events, by index. They are sorted in place; the same cell may be there several
// times.
bool sums_recompute(Portfolio *portfolio, Cells *cells, Error *err);
// Adds the events of a batch to the cells, in one pass; their accounts go into *accounts.
typedef struct Accounts {
	int64_t *items;
	size_t count, capacity;
} Accounts;
bool sums_add_batch(Portfolio *portfolio, int64_t batch, Accounts *accounts, Error *err);
// The same event by event: a table in memory, which is added to the cells at the end.
typedef struct SumTable SumTable;
SumTable *sum_table_new(void);
void sum_table_free(SumTable *table); // NULL is fine
void sum_table_add(SumTable *table, int64_t account, int kind, Day date, const Money *amount, const Money *cost); // NULL: none
bool sum_table_write(SumTable *table, Portfolio *portfolio, Accounts *accounts, Error *err);
bool sum_table_fill(SumTable *table, Store *store, const char *into, Error *err); // an empty table like event_month
// The cells that the events of a batch are in.
bool sums_batch_cells(Portfolio *portfolio, int64_t batch, Cells *cells, Error *err);
bool sums_rebuild(Portfolio *portfolio, Error *err); // all cells, from all events

// --- rollup.c: computes them from the monthly sums ----------------------------------------------------------------

bool rollup_compute(Portfolio *portfolio, int64_t account, Rollup *out, Error *err);
// Of all accounts, ascending id (free()).
bool rollups_compute(Portfolio *portfolio, Rollup **rows, size_t *count, Error *err);

// --- rollup_keep.c: writes and reads them -------------------------------------------------------------------------

// Computes those of the accounts anew (sorted in place; the same may be there several times); the others are brought to
// today where they are of another day.
bool rollups_recompute(Portfolio *portfolio, Accounts *accounts, Error *err);
bool rollups_rebuild(Portfolio *portfolio, Error *err); // all
// Leaves them to who needs them next: within a transaction that others wait for.
bool rollups_put_off(Portfolio *portfolio, Error *err);
bool rollups_renew(Portfolio *portfolio); // brings them to today, put off or not; false where that cannot be now
bool rollup_write(Portfolio *portfolio, const Rollup *rollup, Error *err);
// The kept ones, of whatever day they are: of all accounts, ascending id (free()).
bool rollups_read(Portfolio *portfolio, Rollup **rows, size_t *count, Error *err);

// --- rollup_move.c ------------------------------------------------------------------------------------------------

// Brings the kept roll-ups to the portfolio's today.
bool rollups_move(Portfolio *portfolio, Error *err);

// --- known.c -----------------------------------------------------------------------------------------------------

// What is packed of one event.
typedef struct Known {
	uint64_t content, reference; // hashes; 0: none
} Known;
// Of the events with the ids from `first` on.
bool known_write(Store *store, const char *table, int64_t batch, int64_t first, const Known *known, size_t count, Error *err);
bool known_set_apart(Portfolio *portfolio, int64_t event, Error *err); // it was deleted or changed
bool known_drop_batch(Portfolio *portfolio, int64_t batch, Error *err);
// Nothing of these events' contents stays; ascending ids.
bool known_erase(Portfolio *portfolio, const int64_t *events, size_t count, Error *err);
int64_t known_faults(Portfolio *portfolio);                        // 0: packed hashes and events agree
bool known_forget_all(Portfolio *portfolio, Error *err); // repeated imports then compare events themselves

// --- edit_change.c -----------------------------------------------------------------------------------------------

// Values that follow from others, before the record is inserted.
void edit_complete(Portfolio *portfolio, Record *record);
// Inserts a record that has its id and keeps all rules.
bool edit_insert_valid(Edit *edit, const Record *record, Error *err);

// --- edit.c ------------------------------------------------------------------------------------------------------

struct Edit {
	Portfolio *portfolio;
	Recorder *recorder;
	int64_t batch;       // 0: none
	bool has_unrecorded; // recording was paused
	char *insert_sql[ENTITY_COUNT]; // made when first needed
	bool rollups_later;  // they are put off until it is committed
	bool followed;       // words, sums and roll-ups of the batch's unrecorded rows are there
	int64_t followed_rows;
};

#endif
