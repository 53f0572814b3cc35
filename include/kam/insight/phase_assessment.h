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
#include "kam/model/talks.h"

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
	AnswerRow given;      // the answer as it is stored, with its id, who gave it, and the event that shows it
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

// --- All of one account's assessment on a day, with what it is made of ----------------------------------------------

// A record that a figure or a sentence is made of: Enter opens it.
typedef struct RecordRef {
	EntityKind kind;
	int64_t id;
} RecordRef;

// A link: one of ours and one of theirs who have spoken in the 12 months before the day.
typedef struct StructureLink {
	int64_t manager, contact; // manager 0: nobody of ours is known
	const char *manager_name, *contact_name, *department; // "" not given
	int level;                // 0: not given
	int talks;
	Day last;
	int64_t last_event;       // the newest talk
	bool counts;              // false: the person has left since
} StructureLink;

// What the facts say against the declared phase.
typedef enum PhaseMatch {
	PHASE_MATCH_NONE,   // no phase is declared, or the account is Exploratory
	PHASE_MATCH_SAME,   // the band is the declared phase
	PHASE_MATCH_HIGHER, // the facts speak for a higher phase than the declared one
	PHASE_MATCH_LOWER,  // for a lower one, and all answers count
	PHASE_MATCH_UNSURE, // for a lower one, but answers are missing, old or without evidence; or nothing was ever answered
} PhaseMatch;

// The assessment as it stood after the answers of one day, for lines over time.
typedef struct AssessmentPoint {
	Day date;
	int sum, band, answered;
	bool complete;
	int counted[ASSESSED_ITEMS]; // what each item added to the sum, ITEM_SUPPLIER_STATUS first
	int answer[ASSESSED_ITEMS];  // as given (contact structure: as computed); 0: none
	unsigned given;              // bits 1 << ITEM_... of the items that were answered on this day
} AssessmentPoint;

typedef struct AssessmentView {
	Day day;
	PhaseAssessment assessment;
	int phase;        // declared and in force; -1: none
	Day since;        // DAY_NONE: none
	int months;       // full months in it; -1: none
	PhaseMatch match;
	const char *match_text; // translated sentence: "The facts speak for Cooperative (13 of 24), declared is Interdependent"
	StructureLink *links;   // most talks first
	size_t link_count;
	AssessmentPoint *points; // one per day with answers, oldest first
	size_t point_count;
	AnswerRow *answers;      // all of them up to the day, oldest first
	size_t answer_count;
	PhaseRow *entries;       // of the phase history up to the day, oldest first
	size_t entry_count;
	ContactRow *contacts;    // as contacts_load() has them
	size_t contact_count;
} AssessmentView;

// Everything as of `day` (DAY_NONE, or a later day than the portfolio's today: today): nothing dated later counts, and
// people are those of the day. For the points before it their departments and levels are those of `day` too; who left after
// a point is there. Owned by the arena.
bool assessment_view_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	AssessmentView **out, Error *err);

// The newest `most` talks of a link in the 12 months before the day, newest first; most 0: all. Owned by the arena.
bool assessment_link_events(Portfolio *portfolio, int64_t account, Day day, const StructureLink *link, size_t most,
	Arena *arena, RecordRef **events, size_t *count, Error *err);

// On which day an answer stops to count, if nothing new is answered: date + phase.ageing + 1. DAY_NONE for the computed
// one, for missing ones, and without evidence.
Day assessed_item_ends(const AssessedItem *item, const Thresholds *thresholds);

PhaseMatch phase_match(const PhaseAssessment *assessment, int phase);
// Translated. Owned by the arena; "" without a declared phase.
const char *phase_match_text(const PhaseAssessment *assessment, int phase, Arena *arena);

#endif
