// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts of one account as its stakeholder map needs them, and the edits of the map.
#ifndef KAM_MODEL_CONTACT_H
#define KAM_MODEL_CONTACT_H

#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef struct ContactRow {
	int64_t id;
	const char *name, *title, *department, *email, *phone;
	int level;               // 0: not given
	unsigned roles;          // bits 1 << ROLE_...
	int influence, interest; // 0: not given
	int stance;
	bool desired_given;
	int desired;
	int cadence; // days wanted between talks; 0: none
	bool left, vacant; // vacant: a position that nobody holds, named for it (CONTACT_VACANT)
	Day left_on, last_contact; // last_contact: last interaction, DAY_NONE: never
	int tie;                   // best relationship of one of ours now, TIE_...
	const char *tie_manager;   // whose; "" none
	int tie_wanted;            // best relationship wanted, -1: none given
	int64_t reports_to;        // first "reports to" link; 0: none
	int chart_order;           // among those with the same boss, from 1; 0: not given
	int interactions_12m;
} ContactRow;

// Contacts of an account by influence (high first), then name. Texts owned by the arena.
bool contacts_load(Portfolio *portfolio, int64_t account, Arena *arena, ContactRow **rows, size_t *count, Error *err);

bool contact_is_there(const ContactRow *contact);   // a person who has not left: counts in all figures
bool contact_is_key(const ContactRow *contact);     // influence >= 4
bool contact_is_covered(const ContactRow *contact); // one of ours is at least a credible source
// Overdue = more days since the last talk than the cadence wanted (never spoken counts as overdue); false without a
// cadence.
bool contact_is_overdue(const ContactRow *contact, Day today);

typedef struct LinkRow {
	int64_t id, contact, other;
	int kind;
} LinkRow;
bool links_load(Portfolio *portfolio, int64_t account, Arena *arena, LinkRow **rows, size_t *count, Error *err);

typedef struct TieRow {
	int64_t id, manager, contact;
	const char *manager_name;
	int now, wanted; // TIE_...; wanted -1: not given
	int interactions_12m;
} TieRow;
// Relationships of our people to contacts of the account; pairs that only talked (interactions without a rated tie)
// are included with id 0.
bool ties_load(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err);

// --- Edits of the map: each one labelled step; a burst of moves of one person within two seconds is one ---------

bool contact_move(Portfolio *portfolio, int64_t contact, int influence, int stance, Error *err);
bool contact_set_interest(Portfolio *portfolio, int64_t contact, int interest, Error *err);
bool contact_set_roles(Portfolio *portfolio, int64_t contact, unsigned roles, Error *err);
bool contact_leave(Portfolio *portfolio, int64_t contact, Day day, Error *err); // DAY_NONE: has come back
// 0: none. ERROR_INVALID when the parent reports to the contact, directly or through others.
// Nothing happens when it is the parent already; else the order that the contact had among others is gone.
bool contact_set_parent(Portfolio *portfolio, int64_t contact, int64_t parent, Error *err);
// The same, and then `siblings`, of whom the contact is one, stand in this order on the org chart. A burst of both is one step.
bool contact_set_place(
	Portfolio *portfolio, int64_t contact, int64_t parent, const int64_t *siblings, size_t count, Error *err);
// Nothing happens when the link is there already (contact_link) or not there (contact_unlink).
bool contact_link(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Error *err);
bool contact_unlink(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Error *err);

#endif
