// SPDX-License-Identifier: GPL-3.0-or-later
// The history read page by page (keyset, never OFFSET), and what views show of it.
#ifndef KAM_MODEL_HISTORY_H
#define KAM_MODEL_HISTORY_H

#include "kam/base/money.h"
#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef struct EventRow {
	int64_t id, account, contact, manager;
	int kind;
	Day date, due, done; // DAY_NONE: not given
	bool amount_given;
	Money amount;
	int severity, score, minutes; // 0 / -1 / 0: not given
	const char *subject, *reference, *account_name, *contact_name, *manager_name, *currency;
} EventRow;

typedef struct HistoryFilter {
	int64_t account;  // 0: all
	int64_t contact;  // 0: all
	unsigned kinds;   // bits 1 << EVENT_...; 0: all
	Day from, to;     // DAY_NONE: open
	const char *text; // NULL or words to find in subject, text and reference, accents ignored
	bool future;      // also after today
} HistoryFilter;

// A page of at most `limit` rows, newest first, beginning after (`newest_first`) the row (date, id), or from the
// newest when after_id is 0. With `backwards` the page before that row, still newest first. Rows owned by the arena.
bool history_page(Portfolio *portfolio, const HistoryFilter *filter, Day after_date, int64_t after_id, bool backwards,
	size_t limit, Arena *arena, EventRow **rows, size_t *count, Error *err);

// amount: revenue as in sums.h (orders, else invoices, less returns) plus the amounts of other kinds; in the account's
// currency where the filter names an account or contact, else in the portfolio's. Amounts without a known rate are
// left out.
typedef struct HistoryTotals {
	int64_t count;
	Money amount;
	int64_t minutes;
} HistoryTotals; // minutes -1: known only where the filter has words or a contact, as no sum is kept
bool history_totals(Portfolio *portfolio, const HistoryFilter *filter, HistoryTotals *out, Error *err);

// The marks of the timeline: everything of one account except orders and invoices, and of what lies after today only
// deadlines and milestones. At most `limit` from the place (date, id) on, this included, or `backwards` before it; oldest
// first. Rows owned by the arena.
bool history_marks(Portfolio *portfolio, int64_t account, Day date, int64_t id, bool backwards, size_t limit, Arena *arena,
	EventRow **rows, size_t *count, Error *err);
bool event_is_mark(int kind, bool future); // what of these kinds is a mark, up to today or after

// Deliveries of the orders that an account placed in (from, to] with a promise (due). On time: done <= due; in full:
// done, and not delivered < quantity where both are known. OTIF needs both. n = orders done, or not done and overdue
// at `to`.
typedef struct Deliveries {
	int64_t n, on_time, in_full, otif;
} Deliveries;
bool history_deliveries(Portfolio *portfolio, int64_t account, Day from, Day to, Deliveries *out, Error *err);
// The same of the newest `most` of these orders.
bool history_latest_deliveries(
	Portfolio *portfolio, int64_t account, Day from, Day to, int64_t most, Deliveries *out, Error *err);

// Survey answers 0-10 in (from, to]: counts by score[0..10].
bool history_scores(Portfolio *portfolio, int64_t account, Day from, Day to, int64_t scores[static 11], Error *err);

// The days with orders since `from` (DAY_NONE: all) up to today, ascending, same-day orders merged. Owned by the
// arena.
bool history_order_days(
	Portfolio *portfolio, int64_t account, Day from, Arena *arena, Day **days, size_t *count, Error *err);

// The newest `most` days in (from, today] with events of a kind (EVENT_ORDER, EVENT_INVOICE), ascending. No more of the
// history is read than these days have. Owned by the arena.
bool history_latest_days(Portfolio *portfolio, int64_t account, int kind, Day from, int most, Arena *arena, Day **days,
	size_t *count, Error *err);

// Surveys and problems of an account in (from, to], oldest first. Owned by the arena.
typedef struct CaseRow {
	Day date, done;
	int kind, severity, score;
} CaseRow; // DAY_NONE, 0, -1: not given
bool history_cases(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, CaseRow **rows, size_t *count, Error *err);

// The day of the last interaction with an account up to a day; DAY_NONE when there is none.
bool history_last_contact(Portfolio *portfolio, int64_t account, Day day, Day *out, Error *err);

// Interactions per pair (own person, contact) of an account in (from, to], most first. Interactions that name none of
// ours are the account manager's (K); those that name nobody of the customer belong to no pair.
typedef struct PairRow {
	int64_t manager, contact;
	const char *manager_name, *contact_name;
	int64_t count;
} PairRow;
bool history_pairs(
	Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err);
// The pairs for all accounts at once, ordered by account: the busiest pair's and all interactions, for the alerts of
// the portfolio.
typedef struct BusiestPair {
	int64_t account, manager, contact;
	int64_t count, total;
} BusiestPair;
bool history_busiest_pairs(
	Portfolio *portfolio, Day from, Day to, Arena *arena, BusiestPair **rows, size_t *count, Error *err);

#endif
