// SPDX-License-Identifier: GPL-3.0-or-later
// Recording changes (SQLite's session extension): what an edit changed, as bytes to be kept, undone, redone, read.
#ifndef KAM_STORE_RECORDER_H
#define KAM_STORE_RECORDER_H

#include "kam/store/store.h"

typedef struct Recorder Recorder;

// Starts to record changes of the named tables (NULL-terminated list). NULL on failure.
Recorder *recorder_start(Store *store, const char *const *tables, Error *err);
// The changes so far as a changeset (malloc, owned by the caller; length 0 and NULL when nothing changed).
bool recorder_changes(Recorder *recorder, void **changes, size_t *length, Error *err);
// Between these two, changes are not recorded.
void recorder_pause(Recorder *recorder);
void recorder_resume(Recorder *recorder);
void recorder_stop(Recorder *recorder); // before the store is closed; NULL is fine

// Applies changes, or takes them back (inverted), inside the caller's transaction. Where a row is no longer as the
// changes expect, nothing is applied: ERROR_CONFLICT with table and id of the row in *conflict (may be NULL). Foreign
// keys do not act meanwhile (the changes hold what they did); a row that would be left without its parent, be it one
// that these changes know nothing of, is a conflict too. References must be single columns that name the parent's key.
typedef struct ChangeConflict { char table[64]; int64_t id; } ChangeConflict;
bool changes_apply(
	Store *store, const void *changes, size_t length, bool inverted, ChangeConflict *conflict, Error *err);

// Joins two successive changesets into one (malloc, owned by the caller).
bool changes_join(const void *first, size_t first_length, const void *second, size_t second_length, void **joined,
	size_t *length, Error *err);

typedef enum ChangeKind { CHANGE_INSERT, CHANGE_UPDATE, CHANGE_DELETE } ChangeKind;
typedef struct Change Change; // one changed row, valid during the callback

// Walks the changed rows; stops when `each` returns false. False only when the bytes are no changeset.
bool changes_each(const void *changes, size_t length, bool (*each)(void *context, const Change *change), void *context,
	Error *err);
const char *change_table(const Change *change);
ChangeKind change_kind(const Change *change);
int change_columns(const Change *change);
int64_t change_id(const Change *change); // the row's id (first column of its key), also for updates
// Values before and after. "Known" is false where the change does not carry the column (unchanged columns of an
// update).
bool change_old_known(const Change *change, int column);
bool change_new_known(const Change *change, int column);
int64_t change_old_int(const Change *change, int column);
bool change_old_is_null(const Change *change, int column); // known, and null
int64_t change_new_int(const Change *change, int column);
const char *change_old_text(const Change *change, int column); // NULL for null or unknown
const char *change_new_text(const Change *change, int column);

#endif
