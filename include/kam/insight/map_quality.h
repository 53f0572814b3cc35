// SPDX-License-Identifier: GPL-3.0-or-later
// How good the stakeholder map of an account is, and how thin the thread that holds it (domain.md 4, K after L).
#ifndef KAM_INSIGHT_MAP_QUALITY_H
#define KAM_INSIGHT_MAP_QUALITY_H

#include "kam/model/contact.h"
#include "kam/model/history.h"

// Roles of the minimum set: executive sponsor, decision maker, coach.
#define MAP_MINIMUM_SET (1u << ROLE_EXECUTIVE_SPONSOR | 1u << ROLE_DECISION_MAKER | 1u << ROLE_COACH)

typedef struct MapQuality {
	// 0 no contacts, 1 contacts but no key player, 2 key players but none supportive, 3 a supportive key player.
	int quality;
	int people;           // active contacts
	int key, key_covered; // key players (influence >= 4) and those whom one of ours knows as a credible source at least
	int overdue;          // people whose cadence has run out
	int key_overdue;      // key players among them
	unsigned missing;     // roles of the minimum set that nobody plays, bits 1 << ROLE_...
	bool executive;       // an active contact of executive level
	int departments, departments_covered; // that are named; covered: somebody in it is covered
} MapQuality;

// People who left do not count.
MapQuality map_quality_of(const ContactRow *contacts, size_t count, Day today);

typedef struct DepartmentCoverage {
	const char *name;   // as first written; "" for people without one; belongs to the contacts' arena
	const char *folded; // the name without case and accents
	int people, covered, key, key_covered;
	Day last_contact; // DAY_NONE: never
} DepartmentCoverage;
// One row per department (written alike but for case and accents), in the order of the contacts. Owned by the arena.
size_t map_departments(const ContactRow *contacts, size_t count, Arena *arena, DepartmentCoverage **rows);

// The single-thread index: the share of the busiest pair in the interactions of 12 months that name a person of the
// customer.
typedef struct SingleThread {
	int64_t total, busiest;        // interactions
	int percent;                   // rounded down, so that "more than 60" is never shown as 60; 0 without interactions
	const char *manager, *contact; // of the busiest pair; "" without; belong to the pairs' arena
} SingleThread;
SingleThread single_thread_of(const PairRow *pairs, size_t count);
// True when the busiest pair holds more than `percent` per cent, exactly.
bool single_thread_above(const SingleThread *thread, int percent);

// What the links of 12 months (own person x contact with an interaction) reach: the base of the item contact
// structure. People who left do not count.
typedef struct ContactStructure {
	int links, departments, levels, own_people;
	bool executive; // one of the contacts is of executive level
	int answer;     // 1-4 (domain.md 3): 1 link 1; >= 3 links, >= 2 departments 2; >= 3 departments x >= 2 levels 3;
					// that, plus >= 2 own people and an executive contact 4
} ContactStructure;
ContactStructure contact_structure_of(
	const PairRow *pairs, size_t pair_count, const ContactRow *contacts, size_t contact_count);

#endif
