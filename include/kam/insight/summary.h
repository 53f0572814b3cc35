// SPDX-License-Identifier: GPL-3.0-or-later
// All accounts with their indicators, and the portfolio's totals: what the cockpit's list and top line show, loaded
// fast.
#ifndef KAM_INSIGHT_SUMMARY_H
#define KAM_INSIGHT_SUMMARY_H

#include "kam/insight/abc.h"
#include "kam/insight/account_insight.h"

// Portfolios of up to so many accounts with up to so many events in all are made exact by summary_load() itself: key
// account portfolios. The accounts of bigger ones are when summary_complete() is called for them, which a view does for
// the rows in sight once the first frame stands.
#define SUMMARY_EXACT_ACCOUNTS 60
#define SUMMARY_EXACT_EVENTS 40000

typedef struct AccountSummary {
	AccountRow row;
	Money revenue;     // 12 months in the portfolio's currency; 0 where no rate is known
	bool without_rate; // no rate is known, and so neither its share nor its class
	double share;      // of all revenue, 0-1
	double cumulative; // share of this and all bigger accounts, 0-1
	char class;        // 'A', 'B', 'C' (insight/abc.h)
	bool exact;        // false: health and alerts come from roll-ups alone until summary_complete()
	int health;        // 0-100; HEALTH_UNKNOWN
	bool change_known;
	int health_change;            // against 3 months ago
	Money months[INSIGHT_MONTHS]; // revenue by month, the account's currency; zero until exact
	int months_in_phase;          // -1 without a phase
	int stuck;                    // 1: stands still (phase_is_stuck())
	int assessment;               // sum of the six items, 0 until exact or where nothing is answered
	int assessed_phase;           // its band; -1 like it
	int alerts;                   // warnings and critical ones; notices are not counted
	AlertSeverity worst;
	const char *reason; // the worst alert's sentence; "" none
} AccountSummary;

typedef struct PortfolioSummary {
	AccountSummary *accounts; // highest revenue first (equal ones by name)
	size_t count;
	const char *currency;                // of the totals
	Money revenue_12m, revenue_prev_12m; // of all accounts with a known rate
	int without_rate;                    // accounts left out of the totals
	bool change_known;
	double change_percent; // of the 12-month revenue
	int class_count[3];    // A, B, C
	Concentration concentration;
	int alerts;   // accounts with at least one warning or critical alert
	int critical; // accounts with a critical alert
	Thresholds thresholds;
	size_t *by_id; // indexes of accounts by ascending id
} PortfolioSummary;

// All accounts. From roll-ups and small tables; below 25 ms for 5,000 accounts on a million events. Everything is
// owned by the arena. NULL on failure.
PortfolioSummary *summary_load(Portfolio *portfolio, Arena *arena, Error *err);
// row.contacts of all accounts, which summary_load() leaves at 0: nothing on the first frame needs them.
bool summary_count_contacts(Portfolio *portfolio, PortfolioSummary *summary, Error *err);
// A summary without accounts, for a portfolio that cannot be read. Owned by the arena.
PortfolioSummary *summary_empty(Arena *arena);

// The account's row; NULL when there is none.
const AccountSummary *summary_find(const PortfolioSummary *summary, int64_t account);

// Makes health, change, months and alerts of accounts[first .. first + count - 1] exact, as account_insight_load() has
// them; rows that are exact already cost nothing. For rows that come into sight in very big portfolios. Texts are
// owned by the arena, which must live as long as the summary's.
bool summary_complete(
	Portfolio *portfolio, PortfolioSummary *summary, size_t first, size_t count, Arena *arena, Error *err);

// The same for one account whose insight has been computed already. False where it is exact, or not in the summary.
bool summary_take(PortfolioSummary *summary, const AccountInsight *insight, Arena *arena);

// Reads the row of one account anew, after an edit; its rank, its share and the totals stand until all is loaded again. False,
// err set or not, where the account is not in the summary or accounts came or went. Texts are owned by the arena.
bool summary_refresh(Portfolio *portfolio, PortfolioSummary *summary, int64_t account, Arena *arena, Error *err);

// What was exact in an older summary of the same portfolio stands, as good as it can be known, until it is made exact
// again: after an edit no figure jumps to and fro. Texts are copied into the arena.
void summary_keep(PortfolioSummary *summary, const PortfolioSummary *before, Arena *arena);

#endif
