// SPDX-License-Identifier: GPL-3.0-or-later
// What coverage.c and coverage_gaps.c share while a matrix is made.
#ifndef KAM_INSIGHT_COVERAGE_INSIDE_H
#define KAM_INSIGHT_COVERAGE_INSIDE_H

#include "kam/insight/coverage.h"

#define COVERAGE_NOBODY SIZE_MAX

typedef struct Bond {
	size_t contact, manager; // indexes into the map's contacts and the matrix's managers
	int now, wanted, talks;
} Bond;

typedef struct Person {
	int now, wanted, talks; // best of all of ours
	size_t best;            // whose; COVERAGE_NOBODY
	int coverers;           // how many of ours cover the person
	size_t coverer;         // one of them
} Person;

typedef struct Making {
	const ContactMap *map;
	Arena *arena;
	Coverage *out;
	int64_t without;
	Bond *bonds; // by contact, then column
	size_t bond_count;
	size_t *first;  // of each contact, its first bond
	Person *people; // by index of contact
} Making;

void coverage_find_gaps(Making *making);
void coverage_find_losses(const Making *before, Making *after);

#endif
