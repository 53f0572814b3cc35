// SPDX-License-Identifier: GPL-3.0-or-later
// What the phase timeline shows beside phases, events and revenue: the plan's dates, changes of people, levels of talks.
#ifndef KAM_MODEL_TIMELINE_H
#define KAM_MODEL_TIMELINE_H

#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef struct PlanMark {
	Day date;        // an action's or objective's due day, an action's day of being done, an opportunity's expected close
	EntityKind kind; // ENTITY_OBJECTIVE, ENTITY_ACTION, ENTITY_OPPORTUNITY
	int64_t id;
	const char *name;
	bool done; // by today
} PlanMark;

// Dated objectives, actions (dropped ones are left out) and opportunities of an account, oldest first. Owned by the arena.
bool timeline_plan(Portfolio *portfolio, int64_t account, Arena *arena, PlanMark **rows, size_t *count, Error *err);

typedef enum PeopleChange { PEOPLE_NEW, PEOPLE_LEFT, PEOPLE_OWNER } PeopleChange;

// A key person is one of influence 4 or 5, or with a role of the minimum set (executive sponsor, decision maker, coach).
typedef struct PeopleMark {
	Day date;
	PeopleChange change;
	int64_t id;         // of the contact; 0 for PEOPLE_OWNER
	const char *name;   // the contact; of PEOPLE_OWNER the new account manager, "" none
	const char *detail; // the contact's job title; of PEOPLE_OWNER the account manager before, "" none
} PeopleMark;

// Key people of the account: the day of the first event with them, and the day they left. Up to today, oldest first. Owned by the arena.
bool timeline_people(Portfolio *portfolio, int64_t account, Arena *arena, PeopleMark **rows, size_t *count, Error *err);

typedef struct OwnerChange {
	int64_t account;
	PeopleMark mark;
} OwnerChange;
// Changes of account managers as the edits tell, of all accounts at once, oldest first: for after the first frame, as all recorded edits
// are read. Undone ones are left out. Owned by the arena.
bool timeline_owners(Portfolio *portfolio, Arena *arena, OwnerChange **rows, size_t *count, Error *err);

// With whom there were talks on each of `days` days from `first` on, up to today: bits 1 << LEVEL_... of the contacts, bit 0 where the
// level is not known. Reads the account's part of an index: for after the first frame.
bool timeline_levels(Portfolio *portfolio, int64_t account, Day first, int days, unsigned char *levels, Error *err);

#endif
