// SPDX-License-Identifier: GPL-3.0-or-later
// Where a relationship stands: six items answered 1-4 with evidence and a date, their sum and its band, contradictions
// between the phase and the facts, and what is missing for the next phase (domain.md 3; K after the published 6-24
// bands).
#ifndef KAM_INSIGHT_PHASE_ASSESSMENT_H
#define KAM_INSIGHT_PHASE_ASSESSMENT_H

#include "kam/insight/map_quality.h"
#include "kam/insight/rhythm.h"
#include "kam/insight/thresholds.h"
#include "kam/model/account.h"
#include "kam/model/phase.h"

typedef enum AnswerState {
	ANSWER_MISSING, // counts as 1
	ANSWER_VALID,
	ANSWER_OLD,              // older than phase.ageing (180) days: drawn dim, counts as 1
	ANSWER_WITHOUT_EVIDENCE, // drawn dim, counts as 1
	ANSWER_COMPUTED,         // contact structure: from the data, always fresh
} AnswerState;

typedef struct AssessedItem {
	int item; // ITEM_...
	AnswerState state;
	int answer;  // as given or computed, 0: none
	int counted; // 1-4: what it adds to the sum
	int age;     // days; -1 without a date
	Day date;
	const char *evidence; // "" none; of the answers' arena
} AssessedItem;

#define ASSESSED_ITEMS 6

typedef struct PhaseAssessment {
	AssessedItem items[ASSESSED_ITEMS]; // ITEM_SUPPLIER_STATUS first
	int answered;                       // items with an answer, the computed one included
	bool complete;                      // all six have one; until then the band is a lower bound
	int sum;                            // 6-24
	int band;                           // PHASE_TACTICAL .. PHASE_STRATEGIC
	ContactStructure structure;
} PhaseAssessment;

// answers[1..6] as of assessment_latest(); that of contact structure is replaced by the computed one.
PhaseAssessment phase_assess(
	const AnswerRow answers[static 7], const ContactStructure *structure, Day today, const Thresholds *thresholds);

// 6-10 Tactical, 11-16 Cooperative, 17-22 Interdependent, 23-24 Strategic.
int phase_band(int sum);

// What an answer means, one of the columns of domain.md 3: phase_anchor(ITEM_TRUST, 3) "much higher, mutual".
// Translated.
const char *phase_anchor(int item, int answer);

typedef struct PhaseGap {
	int phase;      // the phase aimed at
	int points;     // by which the sum falls short of its band; 0: reached
	unsigned items; // bits 1 << ITEM_... of items that count less than that phase's column
} PhaseGap;
// What is missing for `phase` (PHASE_TACTICAL .. PHASE_STRATEGIC).
PhaseGap phase_gap(const PhaseAssessment *assessment, int phase);

// --- Contradictions between the phase and the facts ----------------------------------------------------------------

typedef struct PhaseFacts {
	int phase;     // in force; -1: none
	Day since;     // DAY_NONE: unknown
	int potential; // POTENTIAL_..., 0: not given
	SingleThread thread;
	bool contacts_known; // the two facts about people below are known
	bool executive;      // an active contact of executive level
	bool current_plan;   // an open objective or action that is not past its date
	int regular_months;  // of orders, by rhythm_regular_months()
} PhaseFacts;

enum {
	PHASE_WARNING_SINGLE_THREAD =
		1 << 0, // phase >= 3, one pair holds more than phase.single_thread (60) % of the interactions
	PHASE_WARNING_NO_EXECUTIVE = 1 << 1, // phase >= 3 without an executive contact
	PHASE_WARNING_NO_PLAN = 1 << 2,      // phase 4 without a current plan
	PHASE_WARNING_REGULAR = 1 << 3,      // phase 1 with more than phase.regular_orders (24) months of regular orders
	PHASE_WARNING_POTENTIAL = 1 << 4, // potential medium or high, more than phase.tactical_months (18) in phase 1 (S)
};
#define PHASE_WARNING_COUNT 5

// Bits PHASE_WARNING_... that hold.
unsigned phase_warnings(const PhaseFacts *facts, Day today, const Thresholds *thresholds);
// A warning as a translated sentence with its numbers. Owned by the arena.
const char *phase_warning_text(unsigned warning, const PhaseFacts *facts, Day today, Arena *arena);

#endif
