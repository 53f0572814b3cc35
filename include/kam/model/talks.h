// SPDX-License-Identifier: GPL-3.0-or-later
// Talks (interactions, event_is_interaction()) one by one, with who of ours spoke with whom, and the minutes they took.
#ifndef KAM_MODEL_TALKS_H
#define KAM_MODEL_TALKS_H

#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef struct TalkRow {
	int64_t id; // of the event
	Day date;
	int64_t manager; // of ours; the account manager where none is named (K); 0: none
	int64_t contact; // 0: nobody named
} TalkRow;

// Talks of an account in (from, to], never after today, oldest first. Reads the account's part of one index.
bool talks_load(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, TalkRow **rows, size_t *count, Error *err);

typedef struct TalkTime {
	int64_t account;
	int64_t minutes; // of those where minutes are given
	int64_t talks, without; // all of them; those without minutes
} TalkTime;
// The time that talks in (from, to] took, of one account.
bool talks_time(Portfolio *portfolio, int64_t account, Day from, Day to, TalkTime *out, Error *err);
// The same of all accounts that have any, ascending account id. Owned by the arena. Reads every event of the span: not
// for the first frame.
bool talks_time_all(
	Portfolio *portfolio, Day from, Day to, Arena *arena, TalkTime **rows, size_t *count, Error *err);

#endif
