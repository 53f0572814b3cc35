// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the stakeholder map that touch several records at once; each is one labelled step that undo takes back whole.
#ifndef KAM_MODEL_CONTACT_CHANGE_H
#define KAM_MODEL_CONTACT_CHANGE_H

#include "kam/model/contact.h"

// --- Several people together ----------------------------------------------------------------------------------------

typedef struct ContactChange {
	unsigned add_roles, remove_roles; // bits 1 << ROLE_...
	bool set_level, set_influence, set_interest, set_stance, set_desired, set_cadence, set_parent, set_left;
	int level, influence, interest, cadence; // 0 takes the value away
	int stance, desired;
	bool no_desired;        // with set_desired: takes the desired stance away
	const char *department; // NULL: as it is; "" takes it away
	int64_t parent;         // with set_parent: whom they report to, 0: nobody
	Day left_on;            // with set_left: the day they left, DAY_NONE: they are back
} ContactChange;

// ERROR_INVALID when one of them would report to somebody who stands below. Nothing is changed on failure.
bool contacts_change(
	Portfolio *portfolio, const int64_t *contacts, size_t count, const ContactChange *change, Error *err);

// Moves on the grid of influence and interest; a burst of moves of one person within two seconds is one step.
bool contact_move_interest(Portfolio *portfolio, int64_t contact, int influence, int interest, Error *err);

// What one of ours is to a contact and should become (TIE_...; wanted -1: none). A row without either, and without notes, goes. A
// burst of changes of one pair within two seconds is one step.
bool tie_set(Portfolio *portfolio, int64_t manager, int64_t contact, int now, int wanted, Error *err);

// --- Successors, duplicates, new employers ---------------------------------------------------------------------------

// Who takes over a position: somebody who is on the map already, a new person, or nobody yet.
typedef struct ContactSuccessor {
	int64_t contact;  // an existing contact of the account; 0: a new record
	const char *name; // of the new person, or of the vacant position; for that NULL takes the job title
	bool vacant;      // nobody yet: a record of the position stays on the map
} ContactSuccessor;

// The successor takes the place of `contact`: job title, department, level, buying roles and influence (a new record), links to
// others, open actions, buying steps and needs that are not met. Each of ours who looks after the old one looks after the
// successor, with the level that is wanted, but must win it first: now none (K). History and levels of relationship stay with
// the old one, who gets `day` as the day of leaving unless he or she has one; a link says who took over from whom. A vacant
// position that is filled leaves no record: its own becomes the person. *successor (may be NULL) gets the id.
bool contact_replace(
	Portfolio *portfolio, int64_t contact, const ContactSuccessor *by, Day day, int64_t *successor, Error *err);

// Two records of one person become one: all that refers to `duplicate` refers to `keep`, whose empty fields are filled, buying roles
// joined, notes put together, the higher of two relationships kept; the duplicate goes. ERROR_INVALID when they are of
// different accounts.
bool contact_merge(Portfolio *portfolio, int64_t keep, int64_t duplicate, Error *err);

// The person has gone to `account`: a new record there with what belongs to the person (name, mobile phone, birthday, interest, stance,
// notes, relationships with ours), linked to the old one, which keeps the history and gets `day` as the day of leaving (DAY_NONE: works
// for both). ERROR_CONFLICT when the person has a record there already. *copy (may be NULL) gets the id.
bool contact_copy_to(
	Portfolio *portfolio, int64_t contact, int64_t account, Day day, int64_t *copy, Error *err);

#endif
