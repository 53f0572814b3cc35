// SPDX-License-Identifier: GPL-3.0-or-later
// Which accounts need care, and why: each reason as a sentence with its number and how bad it is (S: anticipate;
// thresholds K).
#ifndef KAM_INSIGHT_ALERTS_H
#define KAM_INSIGHT_ALERTS_H

#include "kam/insight/health.h"
#include "kam/insight/phase_assessment.h"

typedef enum AlertSeverity { ALERT_NONE, ALERT_NOTICE, ALERT_WARNING, ALERT_CRITICAL } AlertSeverity;

typedef enum AlertKind {
	ALERT_PROBLEM,      // open problems
	ALERT_REVENUE,      // 12-month revenue has dropped
	ALERT_RHYTHM,       // the next order is late
	ALERT_SILENCE,      // nobody has spoken with the account for long
	ALERT_PHASE,        // contradiction of phase and facts, see PHASE_WARNING_...
	ALERT_PEOPLE,       // people not spoken to in their cadence
	ALERT_COVERAGE,     // key players whom nobody covers
	ALERT_MAP,          // roles of the minimum set that nobody plays
	ALERT_SATISFACTION, // NPS of five answers or more below zero by more than its margin
	ALERT_DELIVERY,     // OTIF of five orders or more below alert.otif
	ALERT_TARGET,       // target behind
	ALERT_ACTIONS,      // overdue actions
	ALERT_UNCOUPLING,   // an exit planned or suffered
	ALERT_DEPENDENCE,   // the account brings a big part of all revenue
} AlertKind;

typedef struct Alert {
	AlertKind kind;
	AlertSeverity severity;
	const char *name; // stable, for scripts: "single_thread"
	const char *text; // translated sentence, no final stop
} Alert;

// What alerts are made from. Pointers may be NULL: not looked at.
typedef struct AlertFacts {
	const AccountRow *row;
	double share; // of the portfolio's 12-month revenue, 0-1
	const Rhythm *rhythm;
	const PhaseFacts *phase;
	const MapQuality *map;
	const Nps *nps;
	const Deliveries *deliveries;
	int target_percent; // of the target due up to today; -1: none
} AlertFacts;

// The alerts of one account, worst first. Owned by the arena.
size_t alerts_of(const AlertFacts *facts, Day today, const Thresholds *thresholds, Arena *arena, Alert **alerts);

const char *alert_kind_label(AlertKind kind);            // translated
const char *alert_severity_name(AlertSeverity severity); // stable: "critical", "warning", "notice", "none"

#endif
