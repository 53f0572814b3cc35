// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the advice share: the account's facts, and lines as they are found.
#ifndef KAM_INSIGHT_PHASE_ADVICE_INSIDE_H
#define KAM_INSIGHT_PHASE_ADVICE_INSIDE_H

#include "kam/base/locale.h"
#include "kam/insight/phase_advice.h"

typedef struct Adviser {
	Portfolio *portfolio;
	const Thresholds *thresholds;
	const int *limit; // Thresholds.value
	Arena *arena;
	Day day;
	AccountRow row;
	PhaseFacts facts;
	const PhaseSetback *setbacks;
	size_t setback_count;
	PhaseAdvice *out;
	Error *err;
} Adviser;

// Appends a line without records and action; the texts are the arena's or constant. Valid until the next one is added.
Advice *advice_add(Adviser *adviser, AdviceKind kind, AlertSeverity severity, const char *name, const char *text,
	const char *reason);
void advice_record(Adviser *adviser, Advice *advice, EntityKind kind, int64_t id); // ignored beyond ADVICE_RECORDS, counted
// The newest events of some kinds in (from, day], the latest first.
bool advice_events(Adviser *adviser, Advice *advice, unsigned kinds, Day from);
void advice_propose(Adviser *adviser, Advice *advice, const char *action, int64_t contact);

const char *advice_phase(int phase); // translated name

// The person whom to meet next: there, without a talk in 12 months, in a department without one if possible, the most
// influential; `level` > 0: of that level only. NULL: nobody is known.
const ContactRow *advice_unmet(const Adviser *adviser, int level);

// Of the busiest pair (phase_advice_facts.c): its records, and whom to meet besides.
void advice_thread_records(Adviser *adviser, Advice *line);
void advice_propose_second_thread(Adviser *adviser, Advice *line);

// The parts, each of which adds its lines; false when something could not be read.
bool advise_contradictions(Adviser *adviser); // phase_advice_facts.c
bool advise_risks(Adviser *adviser);          // phase_advice_risk.c
bool advise_time(Adviser *adviser);           // phase_advice_time.c
void advise_missing(Adviser *adviser);        // phase_advice_missing.c

#endif
