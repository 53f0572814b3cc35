// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the account panel, `kam show` and reports say about one account, computed exactly: its parts, and
// what they are made of. Costs a few tenths of a millisecond: kept sums and index ranges of this account only.
#ifndef KAM_INSIGHT_ACCOUNT_INSIGHT_H
#define KAM_INSIGHT_ACCOUNT_INSIGHT_H

#include "kam/insight/alerts.h"

#define INSIGHT_MONTHS 12
#define INSIGHT_UNKNOWN INT32_MIN // for percentages: not known

typedef struct AccountInsight {
	AccountRow row;
	double share;                 // of the portfolio's 12-month revenue, 0-1; as the caller gave it
	Health health, health_before; // today; 3 months ago (with the map of people as it was known then, the plan as it is today)
	bool change_known;            // there was history 3 months ago
	int health_change;            // today's total less that of 3 months ago
	Money months[INSIGHT_MONTHS]; // revenue by calendar month, the last is today's
	int revenue_change; // per cent against the 12 months before, rounded; INSIGHT_UNKNOWN without revenue then
	int margin_percent; // of the 12-month revenue; INSIGHT_UNKNOWN where costs are not known
	int wallet_percent; // 12-month revenue / wallet; INSIGHT_UNKNOWN without a wallet
	// Revenue since the target's start / the part of the target due by today, by days; INSIGHT_UNKNOWN without one.
	int target_percent;
	int otif_percent;      // of 12 months; INSIGHT_UNKNOWN without promised orders
	Deliveries deliveries; // of 12 months, the newest 1,000 of them at most
	Nps nps;               // of 12 months
	Rhythm rhythm;         // of the newest 40 order days of 27 months (K)
	int regular_months;    // of orders without a break
	int months_in_phase;   // full months; -1 without a phase
	MapQuality map;
	SingleThread thread; // of 12 months
	PhaseFacts phase;
	unsigned phase_warnings; // bits PHASE_WARNING_...
	PhaseAssessment assessment;
	ContactRow *contacts; // for views that show the map too
	size_t contact_count;
	Alert *alerts; // worst first
	size_t alert_count;
} AccountInsight;

// Loads and computes; everything is owned by the arena. `share` is passed on to the alert of dependence (0: leave it
// out).
bool account_insight_load(Portfolio *portfolio, int64_t account, double share, const Thresholds *thresholds,
	Arena *arena, AccountInsight **out, Error *err);
// The same for an account row that is loaded already.
bool account_insight_of_row(Portfolio *portfolio, const AccountRow *row, double share, const Thresholds *thresholds,
	Arena *arena, AccountInsight **out, Error *err);

// What an account's history and plan say, kept for who loads its insight again after each edit of its people. An insight that was made
// with it holds until the next one is.
typedef struct InsightMemory InsightMemory;
InsightMemory *insight_memory_new(void);
void insight_memory_free(InsightMemory *memory); // NULL is fine
bool account_insight_again(Portfolio *portfolio, const AccountRow *row, double share, const Thresholds *thresholds,
	InsightMemory *memory, Arena *arena, AccountInsight **out, Error *err);

#endif
