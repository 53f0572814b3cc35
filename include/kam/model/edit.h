// SPDX-License-Identifier: GPL-3.0-or-later
// An edit is one labelled transaction, recorded so that it can be undone and redone, also after a restart, and read
// later as the audit trail. All changes of entities go through one. Monthly sums and roll-ups follow in the same
// transaction.
#ifndef KAM_MODEL_EDIT_H
#define KAM_MODEL_EDIT_H

#include "kam/model/record.h"

typedef struct Edit Edit;

// Starts a transaction and the recording. NULL on failure (read-only, busy).
Edit *edit_begin(Portfolio *portfolio, Error *err);
// Ends it. `label` is what undo names, in the person's language ("Move Maria Silva to influence 4"). `merge` (may be
// NULL) names a series: an edit with the same merge key within two seconds of the one before becomes part of it. An
// edit that changed nothing leaves no trace. On failure all is rolled back. The edit is freed either way.
bool edit_commit(Edit *edit, const char *label, const char *merge, Error *err);
// The label of the last edit that this program committed and that changed something; "" before the first. It tells what was done also
// where a series has come back to its beginning, so that no edit of that name is left.
const char *edit_last_label(const Portfolio *portfolio);
void edit_cancel(Edit *edit); // rolls back and frees; NULL is fine
Portfolio *edit_portfolio(Edit *edit);

// --- Changes within an edit --------------------------------------------------------------------------------------

bool edit_insert(Edit *edit, Record *record, Error *err);       // validates; sets record->id
bool edit_update(Edit *edit, const Record *record, Error *err); // validates
// Deletes the record and what belongs to it.
bool edit_delete(Edit *edit, EntityKind kind, int64_t id, Error *err);

// What deleting would take with it, for the question before: counts per entity, only those > 0.
typedef struct Dependents {
	int64_t count[ENTITY_COUNT];
} Dependents;
bool record_dependents(Portfolio *portfolio, EntityKind kind, int64_t id, Dependents *out, Error *err);

// One-record edits with a label made from the record ("Add contact Maria Silva", "Change account Aurora: potential").
bool record_add(Portfolio *portfolio, Record *record, Error *err);
bool record_save(Portfolio *portfolio, const Record *record, Error *err);
bool record_remove(Portfolio *portfolio, EntityKind kind, int64_t id, Error *err);

// A big import is an edit too, but may keep only its batch number on the rows it added: undo deletes the batch's
// events and lines (and takes back recorded changes such as created accounts). Marks the running edit as the one of
// `batch` (inserting a batch record does it too); its events and lines have greater ids than the batch itself.
bool edit_set_batch(Edit *edit, int64_t batch, Error *err);
// Between these two, changes are not recorded: for the rows of the batch, which the importer inserts through the
// store. Pause only for inserting events and lines of the edit's batch, and only where they are so many (above
// EDIT_RECORDED_ROWS) that recording them costs too much: such an edit can be undone, but not redone. Words, sums and
// roll-ups follow at the commit in either case, and the commit marks the batch as published.
#define EDIT_RECORDED_ROWS 100000
void edit_pause_recording(Edit *edit);
void edit_resume_recording(Edit *edit);

// --- Insertions decided before the edit begins -------------------------------------------------------------------
// A long import must not keep others from writing while it finds out which records it needs. It promises them: they get their
// ids, and references to them and the names they take count from then on; an edit makes them later, in one go.

typedef struct Promises Promises;

// Sets ids apart, in a short transaction of its own. NULL on failure. One at a time for a portfolio.
Promises *promises_begin(Portfolio *portfolio, Error *err);
// An id smaller than all that are given later.
int64_t promises_new_id(Promises *promises);
// Validates the record, sets its id and keeps a copy.
bool promises_insert(Promises *promises, Record *record, Error *err);
// A promised record, to be changed; NULL when the id is of none. Its texts must live as long as the promises.
Record *promises_find(Promises *promises, int64_t id);
// True when others have written since they were begun.
bool promises_overtaken(const Promises *promises);
// Inserts them all. Fails where others have meanwhile taken a name or number that must be unique.
bool promises_keep(Promises *promises, Edit *edit, Error *err);
void promises_free(Promises *promises); // NULL is fine

// --- Going back and forth ----------------------------------------------------------------------------------------

#define EDIT_LABEL_SIZE 256
// Undoes the last edit that is not undone, or redoes the last undone one; label gets its name. ERROR_NOT_FOUND: there
// is none; ERROR_CONFLICT: a record has changed since, named in the sentence; nothing is changed then.
bool edit_undo(Portfolio *portfolio, char label[static EDIT_LABEL_SIZE], Error *err);
bool edit_redo(Portfolio *portfolio, char label[static EDIT_LABEL_SIZE], Error *err);
// How many rows the next undo (or redo) would change, and the name of what it would take back; 0: there is nothing.
int64_t edit_weight(Portfolio *portfolio, bool redo, char label[static EDIT_LABEL_SIZE]);

typedef struct EditRow {
	int64_t id;
	const char *time; // 2026-11-23T14:05:09Z
	const char *author;
	const char *label;
	bool undone;
	int changes;   // changed rows; for imports the rows of the batch
	int64_t batch; // 0: none
} EditRow;

// Forgets all edits: what was done can then no longer be undone, and nothing tells of it. Records stay as they are. For
// portfolios that are made by the program itself, such as the demonstration.
bool edit_forget_all(Portfolio *portfolio, Error *err);

// The newest edits first. Rows owned by the arena.
bool edit_list(Portfolio *portfolio, int64_t limit, Arena *arena, EditRow **rows, size_t *count, Error *err);

#endif
