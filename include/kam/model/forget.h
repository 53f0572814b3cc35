// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a person for good (LGPD, GDPR): from the records, the record of changes, search words and free pages of the file.
#ifndef KAM_MODEL_FORGET_H
#define KAM_MODEL_FORGET_H

#include "kam/model/portfolio.h"

// What erasing takes, or has taken. Owned by the arena it was made with.
typedef struct Forgotten {
	const char *name;
	bool deleted;          // the person was deleted before, and stands in the record of changes alone
	int64_t records;       // contacts: the person's own, and those of other employers that are linked to it; 0 of deleted ones
	int64_t links, relationships;
	int64_t events, others; // of the history, and of the plan, that stay without the person
	int64_t edits;         // steps of the record of changes that told of the person
	int64_t texts;         // texts of other records that name the person, or hold the e-mail address or a phone number
	bool texts_replaced;
	bool compacted;        // the file holds no trace; false: another program reads it, the traces go when it is closed
	const char *copies;    // older copies beside the portfolio that hold the person still, a line each; ""
} Forgotten;

// Somebody who was deleted, or whose being added was undone, and whom the record of changes still tells of.
typedef struct DeletedContact {
	int64_t id;
	const char *name, *title; // the last known
	const char *account_name; // "?" where the account is gone too
	Day last;                 // of the last change of the person
} DeletedContact;
// Those who ever had the name `which` (whatever case and accents), or have this id; "": everybody. `account` 0: of any. The latest first,
// owned by the arena. Reads the whole record of changes.
bool forget_find_deleted(
	Portfolio *portfolio, const char *which, int64_t account, Arena *arena, DeletedContact **rows, size_t *count, Error *err);

// What contact_forget() would erase; changes nothing. The contact may be one that was deleted. ERROR_NOT_FOUND where nothing tells of it.
bool forget_look(Portfolio *portfolio, int64_t contact, Arena *arena, Forgotten *out, Error *err);

// Erases the person. Nothing brings it back: no edit is recorded, and what the record of changes held of the person goes too; steps that
// were about the person alone can no longer be undone, others still can. Events, actions and needs stay without the person. With
// `texts` the name, e-mail address and phone numbers are replaced in all other texts, also in the record of changes. ERROR_BUSY when
// another change is being made.
bool contact_forget(Portfolio *portfolio, int64_t contact, bool texts, Arena *arena, Forgotten *out, Error *err);

#endif
