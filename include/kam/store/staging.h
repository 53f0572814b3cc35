// SPDX-License-Identifier: GPL-3.0-or-later
// A table that is filled beside the one that everybody sees, in short transactions of its own, and takes its place at once:
// only the roots of their trees change places, no row is moved. Nobody sees a row before, other writers never wait long,
// and what a crash cuts off is just removed.
//
// All functions but staging_exists() belong into the caller's transaction.
#ifndef KAM_STORE_STAGING_H
#define KAM_STORE_STAGING_H

#include "kam/store/store.h"

#define STAGING_PREFIX "staging_" // the table's name behind it: "staging_event"

// Makes the empty table, with the columns of `table` but without its indexes and references. What an earlier load has left is
// removed.
bool staging_begin(Store *store, const char *table, Error *err);
// Makes the next index that `table` has and the staged one not yet: one at a time, as each takes a while. *more is false when
// all were there. `later` (may be NULL) names those that are not wanted yet, and ends with NULL. Indexes must not be unique.
bool staging_index(Store *store, const char *table, const char *const *later, bool *more, Error *err);
// Makes the empty tree of one of these indexes as a table of its own, "staging_" and the index's name: with the index's columns by
// their names, and "id", the row's. The caller fills it with an entry for each row that belongs into the index, best in their
// order, which costs less than having all rows sorted, and may be done bit by bit. No column may be null. It is dropped as
// tables are; after staging_publish() the index's former tree stands behind it.
bool staging_tree(Store *store, const char *index, Error *err);
// Lets the two change places and removes what then stands beside, with the rows that `table` had: who wants to keep them copies
// them before. All indexes must be there.
bool staging_publish(Store *store, const char *table, Error *err);
bool staging_drop(Store *store, const char *table, Error *err); // nothing to drop is fine
bool staging_exists(Store *store, const char *table);

#endif
