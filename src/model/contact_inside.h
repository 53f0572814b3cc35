// SPDX-License-Identifier: GPL-3.0-or-later
// What contact.c, contact_map.c and contact_past.c share: rows of a map as of a day.
#ifndef KAM_MODEL_CONTACT_INSIDE_H
#define KAM_MODEL_CONTACT_INSIDE_H

#include "kam/model/contact_map.h"

// The contacts as they are stored now, their interactions up to `day`; who left after it is there. Sorted.
bool contacts_read(
	Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow **rows, size_t *count, Error *err);
// By influence (high first), then name.
void contacts_sort(ContactRow *rows, size_t count);
// Sets the best tie of each.
void contacts_add_ties(ContactRow *rows, size_t count, const TieRow *ties, size_t tie_count);
// The rated relationships alone, in the order of the managers' ids.
bool ties_read_rated(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err);
// Puts the interactions to the ties; pairs that only talked are added.
void ties_add_pairs(TieRow **rows, size_t *count, const PairRow *pairs, size_t pair_count, Arena *arena);

#endif
