// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of the relationship: dated entries that may go up or down, and the dated answers of the assessment
// (domain.md 3). Nothing dated after the portfolio's today is read.
#ifndef KAM_MODEL_PHASE_H
#define KAM_MODEL_PHASE_H

#include "kam/model/portfolio.h"
#include "kam/model/record.h"

typedef struct PhaseRow {
	int64_t id;
	Day date;
	int phase;
	const char *reason, *evidence; // "" none
	int64_t manager;               // who entered it; 0: not given
	const char *who;               // the manager's name; "" none
	int64_t event;                 // the record of the history that shows it; 0: none
} PhaseRow;

// Entries of an account, oldest first. Rows owned by the arena.
bool phases_load(Portfolio *portfolio, int64_t account, Arena *arena, PhaseRow **rows, size_t *count, Error *err);
// Entries of all accounts ordered by account and date; account[i] beside rows[i].
bool phases_load_all(
	Portfolio *portfolio, Arena *arena, PhaseRow **rows, int64_t **accounts, size_t *count, Error *err);

// The phase in force on a day by entries in order of date, and since when without a break (DAY_NONE: none); -1: none.
int phase_on(const PhaseRow *rows, size_t count, Day day, Day *since);

// The rules for entries that a person makes one by one, beside those of record_validate(): an entry does not repeat the
// phase that is in force (nor is it repeated by the next one), and going back needs a reason. *field is at fault.
// An import keeps what other systems have written.
bool phase_check_entry(Portfolio *portfolio, const Record *entry, const char **field, Error *err);

// The manager whose name, number or e-mail address is the portfolio's author; 0 when there is none: who enters a phase.
int64_t phase_author(Portfolio *portfolio);

typedef struct AnswerRow {
	int item, answer; // ITEM_..., 1-4; 0: never answered
	Day date;
	const char *evidence; // "" none
	int64_t id;           // of the assessment record; 0: none
	int64_t event;        // the record of the history that shows it; 0: none
	int event_kind;       // EVENT_...; 0 without one
	Day event_date;
	const char *event_subject; // "" none
	const char *who;           // the manager who answered; "" none
} AnswerRow;
// The latest assessment answer per item up to today: out[item], item 1..6; answer 0 where there is none.
bool assessment_latest(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow out[static 7], Error *err);
// All answers up to today, oldest first (of one day: by item). Every answer is a dated record: none is overwritten.
bool assessments_load(Portfolio *portfolio, int64_t account, Arena *arena, AnswerRow **rows, size_t *count, Error *err);
// Of answers in that order the latest per item up to `day`.
void assessment_on(const AnswerRow *rows, size_t count, Day day, AnswerRow out[static 7]);

#endif
