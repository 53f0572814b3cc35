// SPDX-License-Identifier: GPL-3.0-or-later
// The contacts, links and relationships of an account as they stood at the end of a past day.
#ifndef KAM_MODEL_CONTACT_PAST_H
#define KAM_MODEL_CONTACT_PAST_H

#include "kam/model/contact_map.h"

typedef struct Past {
	ContactRow *contacts; // by id; interactions and ties not filled in
	size_t contact_count;
	LinkRow *links;
	size_t link_count;
	TieRow *ties; // rated ones, in the order of the managers' ids
	size_t tie_count;
} Past;

// Takes back what the record of changes has of later days. *out is NULL when there is nothing to take back: the rows of now are those of
// then. For the portfolio's today only what was changed before the portfolio was opened is taken back, so that what others do
// meanwhile is seen. Owned by the arena.
bool contact_past_load(Portfolio *portfolio, int64_t account, Day day, Arena *arena, Past **out, Error *err);

// --- contact_past_record.c: the record of changes ------------------------------------------------------------------------

// Whether anything of the account's people was entered later than the day; of today, before the portfolio was opened.
bool record_has_later(Portfolio *portfolio, int64_t account, Day day, bool *later, Error *err);
// All that was entered later, newest first; account 0: for the people of any account. `direction`: do, undo or redo.
typedef bool RecordEach(void *context, const char *direction, const void *changes, size_t length, Error *err);
bool record_walk_later(Portfolio *portfolio, int64_t account, Day day, RecordEach *each, void *context, Error *err);
Day record_first_day(Portfolio *portfolio, int64_t account, Day day);
Day record_day_to_see(Portfolio *portfolio, int64_t account, Day day);

#endif
