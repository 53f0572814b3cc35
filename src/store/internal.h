// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of store/ share; nobody else includes it.
#ifndef KAM_STORE_INTERNAL_H
#define KAM_STORE_INTERNAL_H

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

#include "kam/store/loan.h"
#include "kam/store/recorder.h"
#include "kam/store/rows.h"
#include "kam/store/store.h"

// "kam1", at byte 68 of the file: what `file` and other programs know a portfolio by. Twice, since SQL wants it as
// text.
#define STORE_APPLICATION_ID 0x6b616d31
#define STORE_APPLICATION_ID_SQL "0x6b616d31"

#define STORE_BUSY_MS 5000 // how long a writer waits for another
#define STATEMENT_BUCKETS 128
#define STATEMENT_CACHE 192 // more idle statements than this are let go, the longest unused first

struct Statement {
	Store *store;
	sqlite3_stmt *raw;
	char *sql;
	uint64_t hash;
	uint64_t used;   // the store's tick when it was last given back
	Statement *next; // in its bucket
	int bind_result; // the first failed bind; reported by the next step
	bool taken;
};

typedef struct IdState {
	int64_t host;    // hash of machine and file: whose copy this is
	int64_t last;    // greatest id handed out or reserved
	int64_t written; // greatest id noted in the file
	int32_t copy;    // 0..1023
	bool known;      // host and copy are set
	bool kept;       // the file has the table that keeps the copy number
	bool fresh;      // read under the lock of the running transaction
} IdState;

// Whose the connection is just now.
typedef struct Loan {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	atomic_bool out;    // lent and not given back
	bool taken;         // borrowed
	pthread_t borrower;
	Error failure;      // of a borrower
} Loan;

struct Store {
	sqlite3 *db;
	char *path; // as the caller gave it
	char *real; // absolute, without links; NULL in memory
	uint64_t device, inode; // of the file that was opened: another may take its name later
	bool read_only;
	int64_t busy_since; // ms
	bool (*stop)(void *context); // store_watch(); NULL: none
	void *stop_context;
	const Rows *rows; // of store_run_rows(), while it runs
	bool has_rows;    // the connection knows their table
	Statement *buckets[STATEMENT_BUCKETS];
	size_t statement_count;
	uint64_t tick;
	IdState ids;
	Loan loan;
};

// --- failure.c ---

// Turns a result code of SQLite into the caller's error; `path` is what the sentence names. Returns false.
bool failure_set(sqlite3 *db, const char *path, int code, Error *err);
bool store_failed(Store *store, int code, Error *err);

// --- file.c ---

// What is known of a file before SQLite sees it.
typedef struct StoreFile {
	char *real;    // owned
	bool made;     // did not exist before
	bool empty;    // zero bytes: as good as new
	bool writable; // the file and, for the journal, its folder
	bool wal;      // its header asks for a write-ahead log
} StoreFile;

// Looks at the file, and makes it where the mode says so. Refuses what is no portfolio without changing a byte.
bool file_look(const char *path, StoreMode mode, StoreFile *file, Error *err);
void file_done(StoreFile *file);
// Remembers which file stands at store->real now; false, with a sentence, when another one or none stands there later.
void file_remember(Store *store);
bool file_is_still_there(const Store *store, Error *err);
// Bytes of real + suffix ("-wal"); -1 when there is no such file.
int64_t file_side_size(const char *real, const char *suffix);
// False, with a sentence, for a file whose header is not that of a portfolio. *wal may be NULL.
bool file_is_portfolio(const char *path, const char *real, bool *wal, Error *err);
// Folder of an absolute path, owned by the caller.
char *file_folder(const char *real);
// Makes what was renamed or made in the folder of the path survive a power cut.
bool file_sync_folder(const char *real);

// --- open.c ---

// A store without a connection yet. `path`: what sentences name.
Store *store_new(const char *path);

// Settings of SQLite itself; before the first connection of the process.
void store_configure(void);

// The waiting of kam: 1 ms at a time, since SQLite's own back-off starves a second writer.
int store_wait(void *store, int count);

// --- care.c ---

// The copy of `db` at `path`, whole and checked, written beside and renamed. `real` is the file of `db`, NULL in
// memory.
bool backup_write(sqlite3 *db, const char *real, const char *path, Error *err);

// --- recorder.c ---

// The id of the row that the iterator stands on: the first column of its key. 0 where there is none.
int64_t change_key(sqlite3_changeset_iter *at);
// Fills the error for bytes that are no changeset. Returns false.
bool changes_damaged(int code, Error *err);

// --- changes_valid.c ---
bool changes_valid(const void *changes, size_t length);

// --- apply.c ---
void conflict_set(ChangeConflict *conflict, const char *table, int64_t id);

// --- references.c ---

// After changes were applied (or taken back) without foreign keys: true when no changed row names one that is not
// there, and none is left that names a deleted one; else *conflict names the row. False only when it cannot be found
// out.
bool references_hold(
	Store *store, const void *changes, size_t length, bool inverted, ChangeConflict *conflict, Error *err);

// --- statement.c ---
void statements_free(Store *store);

// --- loan.c ---
void loan_init(Loan *loan);
void loan_done(Loan *loan);
void loan_wait(Loan *loan); // until the store is the calling thread's
// Waits for it. False when a borrower has failed: nothing is to be done in the transaction but to roll it back.
bool store_is_mine(Store *store, Error *err);
void loan_forgive(Store *store); // for the roll-back

// --- ids.c ---
bool ids_make_table(Store *store, Error *err);
bool ids_save(Store *store, Error *err); // before a commit
void ids_transaction_ended(Store *store);

#endif
