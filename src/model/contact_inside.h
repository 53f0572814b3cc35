// SPDX-License-Identifier: GPL-3.0-or-later
// What contact.c, contact_map.c and contact_past.c share: rows of a map as of a day.
#ifndef KAM_MODEL_CONTACT_INSIDE_H
#define KAM_MODEL_CONTACT_INSIDE_H

#include "kam/model/contact_map.h"
#include "kam/model/edit.h"

// The contacts as they are stored now, their interactions up to `day`; who left after it is there. Sorted.
bool contacts_read(
	Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow **rows, size_t *count, Error *err);
// Sets last interaction and their number, up to the day (contact_talks.c).
bool contacts_add_talks(Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow *rows, size_t count, Error *err);
// By influence (high first), then name.
void contacts_sort(ContactRow *rows, size_t count);
// Sets the best tie of each.
void contacts_add_ties(ContactRow *rows, size_t count, const TieRow *ties, size_t tie_count);
// The rated relationships alone, in the order of the managers' ids.
bool ties_read_rated(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err);
bool links_read(Portfolio *portfolio, int64_t account, Arena *arena, LinkRow **rows, size_t *count, Error *err);
// Puts the interactions to the ties; pairs that only talked are added.
void ties_add_pairs(TieRow **rows, size_t *count, const PairRow *pairs, size_t pair_count, Arena *arena);

// --- contact_edit.c ----------------------------------------------------------------------------------------------------

// A contact as a record; NULL on failure.
Record *contact_record(Portfolio *portfolio, int64_t id, Arena *arena, Error *err);
// The name of a contact, owned by the arena.
const char *contact_name(Portfolio *portfolio, int64_t id, Arena *arena);
void record_put(Record *record, const char *field, bool given, int64_t number);
void record_put_text(Record *record, const char *field, const char *text); // NULL or "": takes it away
bool contact_insert_link(Edit *edit, int64_t contact, int kind, int64_t other, Arena *arena, Error *err);
// Whether `contact` stands above `person`, or is the person; a cycle in the data ends the search.
bool contact_stands_above(Portfolio *portfolio, int64_t contact, int64_t person, bool *above, Error *err);
// Runs SQL within an edit with up to three numbers bound.
bool contact_run(Edit *edit, const char *sql, int64_t first, int64_t second, int64_t third, Error *err);
// Makes the contact report to `parent` (0: nobody) within an edit. ERROR_INVALID when the parent stands below.
bool contact_put_parent(Edit *edit, int64_t contact, int64_t parent, Arena *arena, Error *err);
// Commits the edit under the label when `done`, else cancels it.
bool contact_finish(Edit *edit, bool done, const char *label, const char *merge, Error *err);

#endif
