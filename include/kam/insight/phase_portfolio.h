// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of all accounts: who stands still, who rose or fell this year, how the portfolio's mix of phases went, and where
// time should go (domain.md 3).
#ifndef KAM_INSIGHT_PHASE_PORTFOLIO_H
#define KAM_INSIGHT_PHASE_PORTFOLIO_H

#include "kam/insight/phase_advice.h"
#include "kam/insight/summary.h"

#define PHASES (PHASE_STRATEGIC + 1) // Exploratory to Strategic

// One account's staircase.
typedef struct PhaseStair {
	int64_t account;
	const char *name, *owner_name, *currency; // currency: of the account
	const PhaseRow *entries; // up to today, oldest first
	size_t entry_count;
	int phase;               // in force; -1: none
	Day since;               // DAY_NONE: none
	int months;              // full months in it; -1: none
	int target;              // -1: none
	Day target_date;
	int potential;           // 0: not given
	int uncoupling;
	Money revenue;           // of 12 months, in the portfolio's currency
	bool stuck;              // phase_is_stuck()
	// This year: the phase now less that of the last day of last year (0 where there was none), how often it went up and
	// down, and when last (DAY_NONE: not).
	int moved, ups, downs;
	Day moved_on;
	int minutes;             // of talks a month, over 12 months; -1 until phase_portfolio_complete()
	int minutes_wanted;      // by potential; 0: not given
	PhaseTime time;          // PHASE_TIME_NONE until phase_portfolio_complete()
	const char *time_text;   // translated: why; "" for PHASE_TIME_NONE
} PhaseStair;

// A calendar quarter: how many accounts were in which phase at its end, and what they brought in it.
typedef struct PhaseQuarter {
	int year, quarter;       // 1-4
	Day start, end;          // the running one ends today
	int accounts[PHASES];
	int without;             // accounts that had no phase yet; those that came into the portfolio later count here too
	Money revenue[PHASES];   // in the portfolio's currency; zero until phase_portfolio_complete()
	Money revenue_without;
} PhaseQuarter;

typedef struct PhaseStay {
	int ended, running;      // stays that were left again; that go on
	double median_ended, median_running; // full months; 0 where there are none
} PhaseStay;

typedef struct PhaseTransitions {
	int ups, downs;                // changes up and down, in all
	int ups_year, downs_year;      // this year
	int from_to[PHASES][PHASES];   // how often from which phase to which
	PhaseStay stays[PHASES];
} PhaseTransitions;

typedef struct PhasePortfolio {
	Day day;
	const char *currency;
	PhaseStair *stairs; // in the order of the summary: highest revenue first
	size_t count;
	PhaseQuarter *quarters; // from the first entry on, the last PHASE_QUARTERS_MOST; oldest first
	size_t quarter_count;
	PhaseTransitions transitions;
	// Indexes into stairs.
	size_t *stuck, *risen, *fallen; // longest first; latest change first
	size_t stuck_count, risen_count, fallen_count;
	Money stuck_revenue;
	size_t *times; // accounts with something to say about their time, most important first; none until complete
	size_t time_count;
	bool complete;
} PhasePortfolio;

#define PHASE_QUARTERS_MOST 80

// From the summary and the phase entries alone: for the first frame. Owned by the arena; the summary must live as long.
bool phase_portfolio_load(
	Portfolio *portfolio, const PortfolioSummary *summary, Arena *arena, PhasePortfolio **out, Error *err);
// Revenue by quarter, minutes, and where time should go. Reads the talks of 12 months of all accounts: for a job, or after
// the first frame.
bool phase_portfolio_complete(Portfolio *portfolio, PhasePortfolio *phases, Arena *arena, Error *err);

typedef enum PhaseSort { PHASE_SORT_MONTHS, PHASE_SORT_POTENTIAL, PHASE_SORT_REVENUE, PHASE_SORT_NAME, PHASE_SORTS } PhaseSort;
// Fills order[0 .. count - 1] with the indexes of the stairs: longest in their phase first, highest potential first (then
// longest), highest revenue first, by name. Accounts without the value come last.
void phase_portfolio_sort(const PhasePortfolio *phases, PhaseSort sort, size_t *order);
const char *phase_sort_label(PhaseSort sort); // translated: "by time in phase"

const char *phase_time_label(PhaseTime time); // translated: "more time"; "" for PHASE_TIME_NONE
const char *phase_time_name(PhaseTime time);  // stable: "more", "decide", "less"; "none"

#endif
