// SPDX-License-Identifier: GPL-3.0-or-later
// How we come to a person: the shortest chain from one of ours over people who know each other (domain.md 4, weights K).
#ifndef KAM_INSIGHT_CONTACT_PATH_H
#define KAM_INSIGHT_CONTACT_PATH_H

#include "kam/model/contact_map.h"

typedef enum PathKind {
	PATH_TIE,        // one of ours knows the person
	PATH_REPORTS_TO, // from a person to the boss
	PATH_LEADS,      // from a boss to somebody who reports to him or her
	PATH_INFLUENCES, // from a person to whom he or she influences
} PathKind;

// A step of the chain. Of the first step `from` is NULL: it begins at one of ours.
typedef struct PathStep {
	PathKind kind;
	const ContactRow *from, *to;
	int level;        // PATH_TIE: the relationship's level now, TIE_VENDOR and above
	int strength;     // 1 weak .. 4 strong
	const char *text; // translated: "Ana Prado is a problem solver for Paulo Nogueira"
} PathStep;

typedef struct ContactPath {
	int64_t manager; // of ours, at whom it begins
	const char *manager_name;
	PathStep *steps; // at least one where there is a path
	size_t count;    // 0: there is no path
	int strength;    // of the weakest step, 1-4; 0 without a path
	bool direct;     // one of ours knows the person
} ContactPath;

// The chain with the least effort to the person. Effort of a step (K): a relationship 1 trusted advisor, 2 problem solver, 3 credible
// source, 6 vendor; to a boss 4, to somebody who reports 2, to somebody influenced 2; one more for passing by a person who is against
// us (a critic 2, an opponent 6). Conflicts are not used, nor is a step between two who conflict, nor people who left, nor vacant
// positions. Ties are broken by fewer steps, then by the order of the map. `manager` 0: any of ours. The steps are owned by the arena.
void contact_path_find(const ContactMap *map, int64_t manager, int64_t target, Arena *arena, ContactPath *out);

#endif
