// SPDX-License-Identifier: GPL-3.0-or-later
// What is due: open actions, promised dates of events, and people not spoken to for longer than wanted.
#ifndef KAM_MODEL_AGENDA_H
#define KAM_MODEL_AGENDA_H

#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef enum AgendaKind {
	AGENDA_ACTION,   // open action of the plan
	AGENDA_DEADLINE, // deadline, milestone, problem, objection or obstacle with a due date, not done
	AGENDA_CONTACT,  // a person whose cadence has run out; due = last contact + cadence
} AgendaKind;

typedef struct AgendaRow {
	AgendaKind kind;
	int64_t id; // of the action, event or contact
	int64_t account;
	int64_t contact; // whom it is for; of AGENDA_CONTACT the same as id; 0: nobody named
	const char *account_name, *text, *who; // who: responsible manager or ""
	Day due;
	int event_kind;   // AGENDA_DEADLINE: EVENT_...
	Day last_contact; // AGENDA_CONTACT
} AgendaRow;

// All that is due up to `until` (overdue included), by due date. account 0: all. Rows owned by the arena.
bool agenda_load(
	Portfolio *portfolio, int64_t account, Day until, Arena *arena, AgendaRow **rows, size_t *count, Error *err);

// The same of one account without people not spoken to: what was promised to somebody, or has a date.
bool agenda_load_promises(Portfolio *portfolio, int64_t account, Arena *arena, AgendaRow **rows, size_t *count, Error *err);

// Marks open actions and events as done today, all of them as one labelled edit; ERROR_USAGE where one is a talk, which is done by
// logging it.
bool agenda_complete(Portfolio *portfolio, const AgendaRow *rows, size_t count, Error *err);

#endif
