// SPDX-License-Identifier: GPL-3.0-or-later
// What moving people on a map leaves as it was: how often one talked with them, and what they were on a past day. It is read once and kept
// until anything but people changes, so that the answer to an edit does not wait for the history.
#ifndef KAM_MODEL_CONTACT_MEMORY_H
#define KAM_MODEL_CONTACT_MEMORY_H

#include "contact_past.h"
#include "inside.h"

enum { MEMORY_PASTS = 4 };

// Talks with a person up to the portfolio's today.
typedef struct TalkCount {
	int64_t contact;
	Day last;  // DAY_NONE: never
	int count; // of 12 months
} TalkCount;

// Of one account. What is not known yet is NULL; whoever reads it puts it here. Owned by the memory's arena.
typedef struct ContactMemory {
	int64_t account;
	TalkCount *talks;       // by contact
	size_t talk_count;
	PairRow *pairs;         // of the 12 months up to today, busiest first; contacts without names, as these may change
	size_t pair_count;
	struct RememberedPast {
		Day day;
		const Past *past;
	} pasts[MEMORY_PASTS];
	size_t past_count;
	Arena *arena;
} ContactMemory;

// The memory of an account, empty where it is not of now. It stands until the next call.
ContactMemory *contact_memory(Portfolio *portfolio, int64_t account);
void contact_memory_free(ContactMemories *memories); // NULL is fine

// The people of one account as they are now and their rated relationships, until anything changes: several panels show them. False: not
// remembered. Copies, owned by the arena.
bool people_remembered(Portfolio *portfolio, int64_t account, Arena *arena, ContactRow **rows, size_t *count);
void people_remember(Portfolio *portfolio, int64_t account, const ContactRow *rows, size_t count);
bool ties_remembered(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count);
void ties_remember(Portfolio *portfolio, int64_t account, const TieRow *rows, size_t count);

// What was known of an account's people on a day, which has to be before today: a copy, owned by the arena; NULL: it is not remembered.
Past *past_remembered(Portfolio *portfolio, int64_t account, Day day, Arena *arena);
void past_remember(Portfolio *portfolio, int64_t account, Day day, const Past *past);

#endif
