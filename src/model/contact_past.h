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

#endif
