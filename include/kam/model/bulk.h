// SPDX-License-Identifier: GPL-3.0-or-later
// Many events at once: for imports. They are written in blocks, in the order of account and day, by a thread; another follows
// behind it with sums and words. Where the history is empty the rows can be staged.
//
// Staged rows are written beside the history, in short transactions before the edit begins, and take their place with it: other
// writers never wait long, and nobody sees a part.
#ifndef KAM_MODEL_BULK_H
#define KAM_MODEL_BULK_H

#include "kam/model/edit.h"

typedef struct Bulk Bulk;

// Within an edit. `recorded`: the events are recorded like all changes, so that the edit can be redone; for up to
// EDIT_RECORDED_ROWS. The edit's batch must be set before, or be 0 with `recorded`. NULL on failure.
Bulk *bulk_begin(Edit *edit, bool recorded, Error *err);
// The same for rows that are not recorded, before the edit: `begin` gives it when the first block is full, so that others may
// write as long as there is nothing to be written. Not for an empty history.
typedef Edit *BulkEdit(void *context, Error *err);
Bulk *bulk_begin_late(Portfolio *portfolio, int64_t batch, BulkEdit *begin, void *context, Error *err);
// Before an edit, for the rows of `batch`: of an empty history in a file. ERROR_BUSY while another import does the same.
Bulk *bulk_begin_staged(Portfolio *portfolio, int64_t batch, Error *err);
bool bulk_can_stage(Portfolio *portfolio);
// What an import that was cut off has left beside the history: whether there is some, and removing it, in a transaction of its
// own. One that still runs keeps it.
bool bulk_has_left(Portfolio *portfolio);
bool bulk_clear_left(Portfolio *portfolio, Error *err);

// Takes one event: values in the order of the entity's fields, as the tables have them; texts are copied. The rules of
// record_validate() are not asked again, batch is set. It may be written some blocks later.
bool bulk_add(Bulk *bulk, const Value *values, Error *err);
// Writes what waits: afterwards queries of the same store see it, unless rows are staged.
bool bulk_flush(Bulk *bulk, Error *err);

// Of staged rows: writes the rest and their indexes and sums, before the edit begins. `stop` (may be NULL) is asked between these;
// true ends it with ERROR_CANCELLED.
bool bulk_load(Bulk *bulk, bool (*stop)(void *context), void *context, Error *err);
// The rest, within the edit: words, sums, roll-ups; staged rows take their place. Where rows were recorded it follows at the
// commit. ERROR_CONFLICT when others have deleted what staged rows name, or have imported a history meanwhile.
bool bulk_end(Bulk *bulk, Edit *edit, Error *err);
// Before the edit is cancelled: what waits is not wanted, and nobody writes any more.
void bulk_give_up(Bulk *bulk);
// Staged rows that were not published are removed: for that the edit must have been cancelled. NULL is fine.
void bulk_free(Bulk *bulk);
#endif
