// SPDX-License-Identifier: GPL-3.0-or-later
// All that the stakeholder map of an account is made of, as it was known on a day: today, or any day of the past.
#ifndef KAM_MODEL_CONTACT_MAP_H
#define KAM_MODEL_CONTACT_MAP_H

#include "kam/model/contact.h"
#include "kam/model/history.h"

typedef struct ContactMap {
	int64_t account, owner; // owner: the account manager; 0: none
	const char *account_name, *owner_name;
	Day day;
	Day begins; // of a day before the record of the account's people begins: its first day, as of which they are shown; else DAY_NONE
	ContactRow *contacts; // by influence (high first), then name
	size_t contact_count;
	LinkRow *links; // of kinds between people of this account and to people elsewhere
	size_t link_count;
	TieRow *ties; // as ties_load() has them
	size_t tie_count;
	PairRow *pairs; // interactions of the 12 months up to the day, busiest first
	size_t pair_count;
} ContactMap;

// The map as of `day`; DAY_NONE, or a day from the portfolio's today on: as it is now. A past day takes back from the record of
// changes what was entered later, day by day, and counts interactions up to it; who left after it is still there. What an
// account's record began with (the contacts of its first day) counts as having been there before, as nothing tells since when. The
// fields of a map and the names of managers are what they are today. Owned by the arena.
bool contact_map_load(Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactMap *out, Error *err);

// The contacts of a day as contact_map_load() has them, but with interactions as they are in `now` (contacts_load() of today): for
// figures that ask for none. Costs nothing where nothing was changed since.
bool contacts_load_on(Portfolio *portfolio, int64_t account, Day day, const ContactRow *now, size_t now_count, Arena *arena,
	ContactRow **rows, size_t *count, Error *err);

// The map as it would be if one of ours had left (0: nobody): sets anew the best relationships of the contacts. The rows of ties and
// pairs stay, so that coverage_of() can tell what is lost, and the same call with 0 brings everything back.
void contact_map_simulate(ContactMap *map, int64_t without);

// The contact of an id; NULL when it is not on the map.
const ContactRow *contact_map_find(const ContactMap *map, int64_t contact);

#endif
