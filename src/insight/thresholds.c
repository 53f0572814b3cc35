// SPDX-License-Identifier: GPL-3.0-or-later
// The table of thresholds, and reading them from the portfolio's settings.
#include "kam/insight/thresholds.h"

#include <stdlib.h>

#include "kam/base/locale.h"

static const ThresholdInfo infos[THRESHOLD_COUNT] = {
	[THRESHOLD_ABC_A] = { "abc.a", 80, 1, 99,
		N_("Accounts are in class A while the share of those before them is below this many per cent (L)") },
	[THRESHOLD_ABC_B] = { "abc.b", 95, 1, 100,
		N_("Accounts are in class B while the share of those before them is below this many per cent (L)") },
	[THRESHOLD_RHYTHM_LATE] = { "rhythm.late", 150, 100, 1000,
		N_("An order is late when the days since the last one reach this many per cent of the median interval (K)") },
	[THRESHOLD_RHYTHM_ALARMING] = { "rhythm.alarming", 250, 100, 2000,
		N_("The order rhythm is alarming at this many per cent of the median interval (K)") },
	[THRESHOLD_PHASE_AGEING] = { "phase.ageing", 180, 1, 3650,
		N_("An assessment answer older than this many days counts as Tactical at most (K)") },
	[THRESHOLD_PHASE_SINGLE_THREAD] = { "phase.single_thread", 60, 1, 100,
		N_("From Interdependent on, one pair of people should not hold more than this many per cent of the "
		   "interactions (K)") },
	[THRESHOLD_PHASE_REGULAR_ORDERS] = { "phase.regular_orders", 24, 1, 240,
		N_("After more than this many months of regular orders an account is hardly Tactical any more (K)") },
	[THRESHOLD_PHASE_TACTICAL_MONTHS] = { "phase.tactical_months", 18, 1, 240,
		N_("With medium or high potential, more than this many months in the Tactical phase ask for a decision (S, "
		   "months K)") },
	[THRESHOLD_PHASE_STUCK_MONTHS] = { "phase.stuck_months", 24, 1, 240,
		N_("An account that stands below its target phase for more than this many months is stuck (K)") },
	[THRESHOLD_PHASE_TARGET_DAYS] = { "phase.target_days", 90, 0, 3650,
		N_("Mention a target phase that is not reached from this many days before its date on (K)") },
	[THRESHOLD_PHASE_MINUTES_LOW] = { "phase.minutes_low", 60, 0, 100000,
		N_("More minutes of talks a month than this are too many for an account of low potential (K)") },
	[THRESHOLD_PHASE_MINUTES_MEDIUM] = { "phase.minutes_medium", 120, 0, 100000,
		N_("So many minutes of talks a month are right for an account of medium potential (K)") },
	[THRESHOLD_PHASE_MINUTES_HIGH] = { "phase.minutes_high", 240, 0, 100000,
		N_("So many minutes of talks a month are right for an account of high potential (K)") },
	[THRESHOLD_PHASE_PROBLEM_DAYS] = { "phase.problem_days", 30, 0, 3650,
		N_("A problem that is open for more than this many days is a sign that the relationship may fall back (K)") },
	[THRESHOLD_PHASE_SATISFACTION_FALL] = { "phase.satisfaction_fall", 10, 1, 100,
		N_("Satisfaction falls when the mean answer of 6 months is this many tenths or more below that of the 12 months "
		   "before (K)") },
	[THRESHOLD_PHASE_SATISFACTION_ANSWERS] = { "phase.satisfaction_answers", 2, 1, 1000,
		N_("Satisfaction is compared only where both times have this many answers (K)") },
	[THRESHOLD_PHASE_RISK_SIGNS] = { "phase.risk_signs", 2, 1, 4,
		N_("From this many signs at once on, falling back is likely enough to warn (K)") },
	[THRESHOLD_PHASE_ACTION_DAYS] = { "phase.action_days", 14, 0, 365,
		N_("An action made from an advice is due after this many days (K)") },
	[THRESHOLD_WEIGHT_REVENUE] = { "health.revenue", 25, 0, 100,
		N_("Weight of the revenue trend in the health score (K)") },
	[THRESHOLD_WEIGHT_RELATIONSHIP] = { "health.relationship", 20, 0, 100,
		N_("Weight of the relationship (map, coverage, freshness) in the health score (K)") },
	[THRESHOLD_WEIGHT_SATISFACTION] = { "health.satisfaction", 20, 0, 100,
		N_("Weight of satisfaction in the health score (K)") },
	[THRESHOLD_WEIGHT_RHYTHM] = { "health.rhythm", 15, 0, 100,
		N_("Weight of the order rhythm in the health score (K)") },
	[THRESHOLD_WEIGHT_PROBLEMS] = { "health.problems", 10, 0, 100,
		N_("Weight of open problems in the health score (K)") },
	[THRESHOLD_WEIGHT_PLAN] = { "health.plan", 10, 0, 100, N_("Weight of plan and targets in the health score (K)") },
	[THRESHOLD_HEALTH_CAP] = { "health.cap", 49, 0, 100,
		N_("Health is not above this while a critical problem is open (K)") },
	[THRESHOLD_REVENUE_DROP] = { "alert.revenue_drop", 20, 1, 100,
		N_("Warn when the revenue of 12 months has dropped by this many per cent or more (K)") },
	[THRESHOLD_REVENUE_FALL] = { "alert.revenue_fall", 50, 1, 100,
		N_("A drop of the revenue of 12 months by this many per cent or more is critical (K)") },
	[THRESHOLD_SILENCE] = { "alert.silence", 60, 1, 3650,
		N_("Warn when nobody has spoken with the account for more than this many days (K)") },
	[THRESHOLD_SILENCE_LONG] = { "alert.silence_long", 120, 1, 3650,
		N_("More than this many days without any contact are critical (K)") },
	[THRESHOLD_OTIF] = { "alert.otif", 90, 1, 100,
		N_("Warn when less than this many per cent of the orders come on time and in full (K)") },
	[THRESHOLD_TARGET] = { "alert.target", 80, 1, 100,
		N_("Warn when less than this many per cent of the target due up to today is reached (K)") },
	[THRESHOLD_DEPENDENCE] = { "alert.dependence", 25, 1, 100,
		N_("Mention when an account alone brings more than this many per cent of all revenue (K)") },
};

const ThresholdInfo *threshold_info(Threshold threshold)
{
	return &infos[threshold];
}

Thresholds thresholds_default(void)
{
	Thresholds out;
	for (int i = 0; i < THRESHOLD_COUNT; i++)
		out.value[i] = infos[i].initial;
	return out;
}

static int setting_number(const char *text, const ThresholdInfo *info)
{
	char *end = NULL;
	long number = text ? strtol(text, &end, 10) : 0;
	if (!text || end == text || *end || number < info->min || number > info->max)
		return info->initial;
	return (int)number;
}

Thresholds thresholds_load(Portfolio *portfolio)
{
	Thresholds out;
	Arena *arena = arena_new();
	for (int i = 0; i < THRESHOLD_COUNT; i++)
		out.value[i] = setting_number(portfolio_setting(portfolio, infos[i].name, arena), &infos[i]);
	arena_free(arena);
	return out;
}
