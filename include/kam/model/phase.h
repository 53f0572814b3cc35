// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of the relationship: dated entries that may go up or down (domain.md 3).
#ifndef KAM_MODEL_PHASE_H
#define KAM_MODEL_PHASE_H

#include "kam/model/portfolio.h"

typedef struct PhaseRow {
	int64_t id;
	Day date;
	int phase;
	const char *reason, *evidence;
} PhaseRow;

// Entries of an account, oldest first. Rows owned by the arena.
bool phases_load(Portfolio *portfolio, int64_t account, Arena *arena, PhaseRow **rows, size_t *count, Error *err);
// Entries of all accounts ordered by account and date; account[i] beside rows[i].
bool phases_load_all(
	Portfolio *portfolio, Arena *arena, PhaseRow **rows, int64_t **accounts, size_t *count, Error *err);

typedef struct AnswerRow {
	int item, answer;
	Day date;
	const char *evidence;
} AnswerRow;
// The latest assessment answer per item up to today: out[item], item 1..6; answer 0 where there is none.
bool assessment_latest(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow out[static 7], Error *err);

#endif
