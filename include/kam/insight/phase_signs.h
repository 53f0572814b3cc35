// SPDX-License-Identifier: GPL-3.0-or-later
// Signs that a relationship may fall back: what held on the day before past setbacks, and what holds now (K).
#ifndef KAM_INSIGHT_PHASE_SIGNS_H
#define KAM_INSIGHT_PHASE_SIGNS_H

#include "kam/insight/phase_assessment.h"

enum {
	PHASE_SIGN_THREAD = 1 << 0,       // one pair holds more than phase.single_thread (60) % of the talks of 12 months
	PHASE_SIGN_PROBLEMS = 1 << 1,     // a problem is open for more than phase.problem_days (30)
	PHASE_SIGN_SATISFACTION = 1 << 2, // the mean answer of 6 months is phase.satisfaction_fall (10) tenths or more below
									  // that of the 12 months before, phase.satisfaction_answers (2) in each at least
	PHASE_SIGN_RHYTHM = 1 << 3,       // the next order is late
};
#define PHASE_SIGN_COUNT 4

typedef struct PhaseSigns {
	Day day;
	unsigned known, holds; // bits PHASE_SIGN_...: there was something to judge by; the sign is there
	SingleThread thread;
	int64_t thread_manager, thread_contact; // of the busiest pair; 0: none
	RecordRef *problems;   // open for longer than that on the day, oldest first
	size_t problem_count;
	int problem_days;      // of the oldest
	RecordRef *surveys;    // of the last 6 months, newest first
	size_t survey_count;
	double mean_now, mean_before; // of answers 0 to 10
	int answers_now, answers_before;
	Rhythm rhythm;
	int64_t last_order;    // the event; 0: none
} PhaseSigns;

// As of a day, not after the portfolio's today. Owned by the arena.
bool phase_signs_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	PhaseSigns *out, Error *err);

const char *phase_sign_name(unsigned sign);  // stable: "single_thread", "open_problems", "satisfaction", "rhythm"
const char *phase_sign_label(unsigned sign); // translated: "single thread"

// An entry that is lower than the one before it.
typedef struct PhaseSetback {
	int64_t account, entry;
	const char *account_name;
	Day date;
	int from, to;
	const char *reason;
	PhaseSigns signs; // of the day before
} PhaseSetback;

#define PHASE_SETBACKS_MOST 100
// Setbacks of an account (0: of all) up to a day, newest first, PHASE_SETBACKS_MOST at most. Looks at the history around each:
// for after the first frame. Owned by the arena.
bool phase_setbacks_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	PhaseSetback **rows, size_t *count, Error *err);

#endif
