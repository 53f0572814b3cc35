// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage matrix of an account: its people by department and level against ours; who covers whom, where the holes are, what
// breaks when one of ours leaves (domain.md 4). Pure: the same map gives the same matrix.
#ifndef KAM_INSIGHT_COVERAGE_H
#define KAM_INSIGHT_COVERAGE_H

#include "kam/insight/map_quality.h"
#include "kam/model/contact_map.h"

// What one of ours (or all of ours together) is to a group of people.
typedef struct CoverageCell {
	int now;          // best level of relationship, TIE_...
	int wanted;       // best level wanted; -1: none given
	int known;        // people with a relationship above none, or with interactions
	int covered;      // people for whom it is at least a credible source
	int behind;       // people for whom it is below what is wanted
	int interactions; // of 12 months
} CoverageCell;

// One of our people: a column.
typedef struct CoverageManager {
	int64_t id;
	const char *name;
	bool owner;         // the account manager
	bool gone;          // simulated to have left: relationships do not count
	CoverageCell total; // over all rows
	int only;           // people whom nobody else of ours covers
	int only_key;       // key players among them
	int percent;        // share of the account's interactions of 12 months, rounded down
} CoverageManager;

// A row: a department (level COVERAGE_ALL_LEVELS), and under it each level that somebody in it has.
#define COVERAGE_ALL_LEVELS (-1)
typedef struct CoverageRow {
	const char *department; // as first written; "" for people without one
	int level;              // LEVEL_..., 0: not given, COVERAGE_ALL_LEVELS: the department as a whole
	int people, key;        // who are there; key players among them
	int covered, key_covered; // by anybody of ours
	CoverageCell total;       // best of all of ours
	CoverageCell *cells;      // one per manager
	size_t *contacts;         // indexes into the map's contacts: `people` of them, high influence first
} CoverageRow;

typedef enum CoverageGapKind {
	COVERAGE_GAP_DECISION,   // decides (decision maker, approver, economic buyer), and nobody of ours covers the person
	COVERAGE_GAP_SPONSOR,    // executive sponsor, the same
	COVERAGE_GAP_KEY,        // key player, the same
	COVERAGE_GAP_ONE_ONLY,   // decides or is a key player, and only one of ours covers the person
	COVERAGE_GAP_DEPARTMENT, // nobody in the department is covered
	COVERAGE_GAP_LEVEL,      // nobody of a level (director or executive) is covered
	COVERAGE_GAP_ROLE,       // a role of the minimum set that nobody plays
} CoverageGapKind;

typedef struct CoverageGap {
	CoverageGapKind kind;
	const ContactRow *contact; // NULL for departments, levels and roles
	const char *department;    // COVERAGE_GAP_DEPARTMENT, else the contact's, ""
	int level, role;           // COVERAGE_GAP_LEVEL, COVERAGE_GAP_ROLE
	const char *text;          // translated sentence without final stop
} CoverageGap;

// Somebody who is no longer covered, or covered less, when one of ours leaves.
typedef struct CoverageLoss {
	const ContactRow *contact;
	int before, after;   // best level, TIE_...
	const char *by;      // who of ours is best after; "" nobody
	bool uncovered;      // was covered and no longer is
	const char *text;    // translated sentence
} CoverageLoss;

typedef struct Coverage {
	CoverageManager *managers; // the account manager first, then by people covered, interactions, name
	size_t manager_count;
	CoverageRow *rows; // departments by people (most first), each followed by its levels (highest first)
	size_t row_count;
	int people, covered, key, key_covered; // active people
	CoverageCell total;
	CoverageGap *gaps; // worst first
	size_t gap_count;
	SingleThread thread; // busiest pair's share of the interactions of 12 months
	int64_t without;     // the manager who is simulated to have left; 0: nobody
	CoverageLoss *losses; // with `without`: who loses, key players first
	size_t loss_count;
} Coverage;

// Computes the matrix; `without` (0: nobody) is one of ours who is taken to have left: the relationships do not count and the
// interactions are gone. People who left and vacant positions do not count. Everything is owned by the arena and refers to the map.
void coverage_of(const ContactMap *map, int64_t without, Arena *arena, Coverage *out);

// Whether the person takes part in the decision: decision maker, approver, economic buyer.
bool contact_decides(const ContactRow *contact);
// Best level of one of ours (0: anybody) now, TIE_...; and the best wanted, -1 when none is given.
int coverage_level_now(const ContactMap *map, int64_t manager, int64_t contact);
int coverage_level_wanted(const ContactMap *map, int64_t manager, int64_t contact);

#endif
