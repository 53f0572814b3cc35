// SPDX-License-Identifier: GPL-3.0-or-later
// Order rhythm: how long after the usual interval is an account's next order (domain.md 5).
#ifndef KAM_INSIGHT_RHYTHM_H
#define KAM_INSIGHT_RHYTHM_H

#include <stddef.h>

#include "kam/base/date.h"
#include "kam/insight/thresholds.h"

typedef enum RhythmState { RHYTHM_UNKNOWN, RHYTHM_ON_TIME, RHYTHM_LATE, RHYTHM_ALARMING } RhythmState;

// Fewer order days than this say nothing about a rhythm (K).
#define RHYTHM_LEAST_DAYS 3
// Nothing is late within so many days after the expected one, a long weekend: else daily buyers would be late every
// Monday (K).
#define RHYTHM_GRACE_DAYS 4

typedef struct Rhythm {
	RhythmState state;
	size_t orders;  // order days looked at, same-day orders merged
	double median;  // days between two order days; 0 when unknown
	int days_since; // since the last order; -1: none
	double ratio;   // days_since / median (K: 1.5 late, 2.5 alarming; settings rhythm.late, rhythm.alarming)
	Day last, next; // last order day; expected next one = last + median (may be past); DAY_NONE when unknown
} Rhythm;

// `days` are days with orders, ascending; equal ones count once and days after today not at all.
Rhythm rhythm_of(const Day *days, size_t count, Day today, const Thresholds *thresholds);

// For how many full months up to today the account has been ordering without a break of more than a quarter (92 days,
// K); 0 when the last order is older than that.
int rhythm_regular_months(const Day *days, size_t count, Day today);

// Full calendar months from one day to a later one: 15 Jan to 14 Mar is 1.
int months_between(Day from, Day to);

#endif
