// SPDX-License-Identifier: GPL-3.0-or-later
// Advice on the phase of an account: what contradicts it, what the next phase lacks, whether time is well invested, and
// whether the relationship may fall back (domain.md 3; S and K). Each line with its reason, the records behind it and an
// action that it proposes.
#ifndef KAM_INSIGHT_PHASE_ADVICE_H
#define KAM_INSIGHT_PHASE_ADVICE_H

#include "kam/insight/alerts.h"
#include "kam/insight/phase_signs.h"

typedef enum AdviceKind {
	ADVICE_CONTRADICTION, // phase and facts contradict each other
	ADVICE_RISK,          // the relationship may fall back
	ADVICE_TIME,          // invest time to rise, or decide to stay
	ADVICE_MISSING,       // what the next phase lacks
	ADVICE_KINDS,
} AdviceKind;

typedef struct Advice {
	AdviceKind kind;
	AlertSeverity severity;
	const char *name;    // stable, for scripts: "single_thread"; documented in kam(1)
	const char *text;    // translated sentence, no final stop: what to know or do
	const char *reason;  // translated sentence, no final stop: why, with its numbers
	RecordRef *records;  // what it is made of, the most telling first; at most ADVICE_RECORDS
	size_t record_count;
	size_t record_total; // how many there are in all
	const char *action;  // translated title of the action that it proposes; "" none
	Day due;             // of the action
	int64_t contact;     // with whom; 0: nobody in particular
	int64_t open_action; // an open action of the account has this title already; 0: none
} Advice;

#define ADVICE_RECORDS 24

typedef struct PhaseAdvice {
	AssessmentView *view;
	int target;       // PHASE_...; -1: none
	Day target_date;  // DAY_NONE: none
	int potential;    // POTENTIAL_..., 0: not given
	int next;         // the phase to rise to next; -1: none (at the target, at the top, leaving)
	PhaseGap gap;     // to `next`
	int regular_months; // of orders; looked at in phase Tactical only
	TalkTime time;    // talks of 12 months
	int minutes;      // a month, rounded
	int minutes_wanted; // a month, by potential; 0: potential not given
	bool stuck;       // below the target, or Tactical with potential, for longer than the settings allow
	unsigned warnings; // bits PHASE_WARNING_...
	PhaseSigns signs;
	Advice *lines;    // worst first, then by kind
	size_t count;
} PhaseAdvice;

// As of a day (DAY_NONE: today); target, potential and plan are what the account says now. `setbacks` (NULL: the account's own
// are loaded) are those of the portfolio, from phase_setbacks_load(), so that a risk can say what it preceded elsewhere. Owned by
// the arena.
bool phase_advice_load(Portfolio *portfolio, int64_t account, Day day, const PhaseSetback *setbacks, size_t setback_count,
	const Thresholds *thresholds, Arena *arena, PhaseAdvice **out, Error *err);

const char *advice_kind_label(AdviceKind kind); // translated
const char *advice_kind_name(AdviceKind kind);  // stable: "contradiction", "risk", "time", "missing"

// The action of an advice as a record to be added or shown in a form; NULL where it proposes none. Owned by the arena.
Record *advice_action(const Advice *advice, int64_t account, int64_t owner, Arena *arena);

// Minutes of talks a month that fit a potential: phase.minutes_low, _medium, _high; 0: potential not given.
int phase_minutes_wanted(int potential, const Thresholds *thresholds);

// Whether an account stands still: Tactical with medium or high potential for more than phase.tactical_months, or below its
// target for more than phase.stuck_months. Not when it is being uncoupled.
bool phase_is_stuck(int phase, Day since, int target, int potential, int uncoupling, Day day, const Thresholds *thresholds);

// What potential, months in the phase and minutes invested say about an account's time (S: with medium or high potential invest
// time to rise; numbers K).
typedef enum PhaseTime {
	PHASE_TIME_NONE,   // nothing to say
	PHASE_TIME_MORE,   // it should rise and gets less time than fits its potential
	PHASE_TIME_DECIDE, // it stands still though it gets the time
	PHASE_TIME_LESS,   // low potential, not meant to rise, and more time than fits
} PhaseTime;

typedef struct PhaseTimeFacts {
	int phase, target, potential, uncoupling;
	bool stuck;
	int minutes, wanted; // a month
} PhaseTimeFacts;
PhaseTime phase_time_of(const PhaseTimeFacts *facts);

#endif
