// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers at which insight judges: each a setting of the portfolio with a default and an explanation. Where the
// founding article or the literature gives a value, the default is that value; the others are kam's own choice (K) and
// say so.
#ifndef KAM_INSIGHT_THRESHOLDS_H
#define KAM_INSIGHT_THRESHOLDS_H

#include "kam/model/portfolio.h"

typedef enum Threshold {
	THRESHOLD_ABC_A,
	THRESHOLD_ABC_B,
	THRESHOLD_RHYTHM_LATE,
	THRESHOLD_RHYTHM_ALARMING,
	THRESHOLD_PHASE_AGEING,
	THRESHOLD_PHASE_SINGLE_THREAD,
	THRESHOLD_PHASE_REGULAR_ORDERS,
	THRESHOLD_PHASE_TACTICAL_MONTHS,
	THRESHOLD_PHASE_STUCK_MONTHS,
	THRESHOLD_PHASE_TARGET_DAYS,
	THRESHOLD_PHASE_MINUTES_LOW,
	THRESHOLD_PHASE_MINUTES_MEDIUM,
	THRESHOLD_PHASE_MINUTES_HIGH,
	THRESHOLD_PHASE_PROBLEM_DAYS,
	THRESHOLD_PHASE_SATISFACTION_FALL,
	THRESHOLD_PHASE_SATISFACTION_ANSWERS,
	THRESHOLD_PHASE_RISK_SIGNS,
	THRESHOLD_PHASE_ACTION_DAYS,
	THRESHOLD_WEIGHT_REVENUE,
	THRESHOLD_WEIGHT_RELATIONSHIP,
	THRESHOLD_WEIGHT_SATISFACTION,
	THRESHOLD_WEIGHT_RHYTHM,
	THRESHOLD_WEIGHT_PROBLEMS,
	THRESHOLD_WEIGHT_PLAN,
	THRESHOLD_HEALTH_CAP,
	THRESHOLD_REVENUE_DROP,
	THRESHOLD_REVENUE_FALL,
	THRESHOLD_SILENCE,
	THRESHOLD_SILENCE_LONG,
	THRESHOLD_OTIF,
	THRESHOLD_TARGET,
	THRESHOLD_DEPENDENCE,
	THRESHOLD_COUNT,
} Threshold;

typedef struct ThresholdInfo {
	const char *name; // of the setting: "phase.single_thread"
	int initial, min, max;
	const char *help; // marked for translation: what it means, its unit, its source
} ThresholdInfo;

typedef struct Thresholds {
	int value[THRESHOLD_COUNT];
} Thresholds;

const ThresholdInfo *threshold_info(Threshold threshold);
Thresholds thresholds_default(void);
// The portfolio's settings over the defaults; a setting that is no number or out of range counts as not set.
Thresholds thresholds_load(Portfolio *portfolio);

#endif
