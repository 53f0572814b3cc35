// SPDX-License-Identifier: GPL-3.0-or-later
// Many events at once, within an edit that has a batch: for imports. They are written in blocks, in the order of account and
// day. Where the history is empty, its indexes are made at the end, and a thread of its own collects words and sums.
#ifndef KAM_MODEL_BULK_H
#define KAM_MODEL_BULK_H

#include "kam/model/edit.h"

typedef struct Bulk Bulk;

// `recorded`: the events are recorded like all changes, so that the edit can be redone; for up to EDIT_RECORDED_ROWS. The
// edit's batch must be set before, or be 0 with `recorded`. NULL on failure.
Bulk *bulk_begin(Edit *edit, bool recorded, Error *err);
// Takes one event: values in the order of the entity's fields, as the tables have them; texts are copied. The rules of
// record_validate() are not asked again, batch is set. It may be written some blocks later.
bool bulk_add(Bulk *bulk, const Value *values, Error *err);
// Writes what waits: afterwards queries of the same store see it.
bool bulk_flush(Bulk *bulk, Error *err);
// The rest: indexes, words, sums, roll-ups. Where it was recorded they follow at the commit.
bool bulk_end(Bulk *bulk, Error *err);
void bulk_free(Bulk *bulk); // before the edit is committed or cancelled; NULL is fine
// True when there was no event before.
bool bulk_history_was_empty(const Bulk *bulk);

#endif
