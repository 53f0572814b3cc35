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

// A page of at most `limit` rows, newest first, beginning after (`newest_first`) the row (date, id), or from the newest when
// after_id is 0. With `backwards` the page before that row, still newest first. Rows owned by the arena.
bool history_page(Portfolio *portfolio, const HistoryFilter *filter, Day after_date, int64_t after_id, bool backwards, size_t limit,
	Arena *arena, EventRow **rows, size_t *count, Error *err);

typedef struct HistoryTotals { int64_t count; Money amount; int64_t minutes; } HistoryTotals;
bool history_totals(Portfolio *portfolio, const HistoryFilter *filter, HistoryTotals *out, Error *err);

// Everything of one account since `from` except orders and invoices, oldest first: the marks of the timeline.
bool history_marks(Portfolio *portfolio, int64_t account, Day from, Arena *arena, EventRow **rows, size_t *count, Error *err);

// Deliveries of an account in (from, to]: orders with a promise (due). On time: done <= due; in full: delivered >= quantity where both
// are known. OTIF needs both. n = orders done or overdue.
typedef struct Deliveries { int64_t n, on_time, in_full, otif; } Deliveries;
bool history_deliveries(Portfolio *portfolio, int64_t account, Day from, Day to, Deliveries *out, Error *err);

// Survey answers 0-10 in (from, to]: counts by score[0..10].
bool history_scores(Portfolio *portfolio, int64_t account, Day from, Day to, int64_t scores[static 11], Error *err);

// Days between successive order days (same-day orders merged), ascending by date, of the last `years` years. Owned by the arena.
bool history_order_days(Portfolio *portfolio, int64_t account, Day from, Arena *arena, Day **days, size_t *count, Error *err);

// Interactions per pair (own person, contact) of an account in (from, to], most first.
typedef struct PairRow { int64_t manager, contact; const char *manager_name, *contact_name; int64_t count; } PairRow;
bool history_pairs(Portfolio *portfolio, int64_t account, Day from, Day to, Arena *arena, PairRow **rows, size_t *count, Error *err);
// The same for all accounts at once, ordered by account: the busiest pair's and all interactions, for the alerts of the portfolio.
typedef struct BusiestPair { int64_t account, manager, contact; int64_t count, total; } BusiestPair;
bool history_busiest_pairs(Portfolio *portfolio, Day from, Day to, Arena *arena, BusiestPair **rows, size_t *count, Error *err);

#endif
