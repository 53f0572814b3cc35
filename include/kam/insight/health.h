// SPDX-License-Identifier: GPL-3.0-or-later
// Health 0-100 of an account: the weighted mean of parts 0-100; a part without data is left out and the weights of the
// others renormalised; an open critical problem caps it at 49 (domain.md 5; parts, weights and curves are kam's own
// choice, K).
#ifndef KAM_INSIGHT_HEALTH_H
#define KAM_INSIGHT_HEALTH_H

#include "kam/base/money.h"
#include "kam/insight/map_quality.h"
#include "kam/insight/rhythm.h"
#include "kam/insight/satisfaction.h"
#include "kam/insight/thresholds.h"

typedef enum HealthPart {
	HEALTH_REVENUE,
	HEALTH_RELATIONSHIP,
	HEALTH_SATISFACTION,
	HEALTH_RHYTHM,
	HEALTH_PROBLEMS,
	HEALTH_PLAN,
	HEALTH_PARTS,
} HealthPart;

#define HEALTH_UNKNOWN (-1)

typedef struct Health {
	int score[HEALTH_PARTS];      // 0-100, HEALTH_UNKNOWN: no data, left out
	int weight[HEALTH_PARTS];     // as set; those of unknown parts do not count
	double percent[HEALTH_PARTS]; // the weight after renormalising, 0-100; 0 for unknown parts
	int total;                    // 0-100; HEALTH_UNKNOWN when no part is known
	bool capped;                  // held down by an open critical problem
} Health;

// The mean of the parts' scores. `critical`: there is an open critical problem.
Health health_of(const int scores[static HEALTH_PARTS], bool critical, const Thresholds *thresholds);
const char *health_part_label(HealthPart part); // translated
const char *health_part_help(HealthPart part);  // translated: what it is made of

// --- The parts: each 0-100 or HEALTH_UNKNOWN ------------------------------------------------------------------------

// 12 months against the 12 before: -50 % or worse 0, unchanged 70, +20 % or better 100, straight lines between.
// Unknown without revenue in the year before.
int health_revenue(Money now, Money before);
// The mean of map quality (0, 33, 67, 100), covered key players in per cent (left out without key players) and
// freshness: 100 up to 30 days since the last interaction, 0 from 180 days on, 0 when there was none. Unknown without
// contacts and interactions.
int health_relationship(const MapQuality *map, Day last_contact, Day today);
// NPS -100..100 as 0..100. Unknown without answers.
int health_satisfaction(const Nps *nps);
// 100 up to one median interval since the last order (and a long weekend more), 0 from rhythm.alarming on. Unknown
// without a rhythm.
int health_rhythm(const Rhythm *rhythm, const Thresholds *thresholds);
// 100 less 20 for each open problem and 40 more for each critical one. Unknown for accounts without any history.
int health_problems(int open, int critical, int events);
// The mean of the target reached in per cent (at most 100; -1: no target) and 100 less 20 for each overdue action
// (without actions left out). Unknown without target and actions.
int health_plan(int target_percent, int open_actions, int overdue_actions);

#endif
