// SPDX-License-Identifier: GPL-3.0-or-later
// The cockpit's list and top line: roll-ups and small tables for all accounts, exact figures for the biggest.
#include "kam/insight/summary.h"

#include <stdlib.h>

#include "clamp.h"
#include "kam/insight/phase_advice.h"
#include "kam/model/convert.h"
#include "kam/model/snapshot.h"

PortfolioSummary *summary_empty(Arena *arena)
{
	PortfolioSummary *summary = arena_alloc(arena, 1, sizeof *summary);
	summary->currency = "";
	summary->thresholds = thresholds_default();
	return summary;
}

// --- Finding by id --------------------------------------------------------------------------------------------------

typedef struct IdIndex {
	int64_t id;
	size_t index;
} IdIndex;

static int by_id(const void *left, const void *right)
{
	const IdIndex *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

static void index_ids(PortfolioSummary *summary, Arena *arena)
{
	IdIndex *ids = memory_new(summary->count ? summary->count : 1, sizeof *ids);
	for (size_t i = 0; i < summary->count; i++)
		ids[i] = (IdIndex){ summary->accounts[i].row.id, i };
	qsort(ids, summary->count, sizeof *ids, by_id);
	summary->by_id = arena_alloc(arena, summary->count ? summary->count : 1, sizeof *summary->by_id);
	for (size_t i = 0; i < summary->count; i++)
		summary->by_id[i] = ids[i].index;
	free(ids);
}

static AccountSummary *find(const PortfolioSummary *summary, int64_t account)
{
	size_t low = 0, high = summary->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		AccountSummary *row = &summary->accounts[summary->by_id[middle]];
		if (row->row.id == account)
			return row;
		if (row->row.id < account)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const AccountSummary *summary_find(const PortfolioSummary *summary, int64_t account)
{
	return find(summary, account);
}

// --- What roll-ups say of an account --------------------------------------------------------------------------------

// The usual interval from the number of orders in two years: close to the median for regular buyers. Until the exact
// one is read.
static Rhythm rough_rhythm(const Rollup *rollup, Day today, const Thresholds *thresholds)
{
	int orders = rollup->orders_12m + rollup->orders_prev_12m;
	Day start = day_add_months(today, -24);
	if (rollup->first_order > start)
		start = rollup->first_order;
	int interval =
		orders >= RHYTHM_LEAST_DAYS && rollup->last_order > start ? (rollup->last_order - start) / (orders - 1) : 0;
	if (interval == 0)
		return (Rhythm){ .days_since = -1, .last = DAY_NONE, .next = DAY_NONE };
	const Day days[] = { rollup->last_order - 2 * interval, rollup->last_order - interval, rollup->last_order };
	return rhythm_of(days, 3, today, thresholds);
}

static Health rough_health(const AccountRow *row, const Rhythm *rhythm, const Thresholds *thresholds)
{
	const Rollup *rollup = &row->rollup;
	const int scores[HEALTH_PARTS] = {
		[HEALTH_REVENUE] = health_revenue(rollup->revenue_12m, rollup->revenue_prev_12m),
		[HEALTH_RELATIONSHIP] = HEALTH_UNKNOWN,
		[HEALTH_SATISFACTION] = HEALTH_UNKNOWN,
		[HEALTH_RHYTHM] = health_rhythm(rhythm, thresholds),
		[HEALTH_PROBLEMS] = health_problems(rollup->open_problems, rollup->open_critical, rollup->events),
		[HEALTH_PLAN] = health_plan(-1, row->open_actions, row->overdue_actions),
	};
	return health_of(scores, rollup->open_critical > 0, thresholds);
}

static void count_alerts(PortfolioSummary *summary, const AccountSummary *account, int sign)
{
	summary->alerts += account->worst >= ALERT_WARNING ? sign : 0;
	summary->critical += account->worst == ALERT_CRITICAL ? sign : 0;
}

static void take_alerts(AccountSummary *account, const Alert *alerts, size_t count, Arena *arena)
{
	account->alerts = 0;
	for (size_t i = 0; i < count; i++)
		account->alerts += alerts[i].severity >= ALERT_WARNING;
	account->worst = count ? alerts[0].severity : ALERT_NONE;
	account->reason = count ? arena_strdup(arena, alerts[0].text) : "";
}

static void judge_roughly(PortfolioSummary *summary, AccountSummary *account, Day today, Arena *arena, Arena *scratch)
{
	const AccountRow *row = &account->row;
	Rhythm rhythm = rough_rhythm(&row->rollup, today, &summary->thresholds);
	PhaseFacts phase = { .phase = row->phase,
		.since = row->phase_since,
		.potential = row->potential,
		.current_plan = row->current_plans > 0 };
	AlertFacts facts = {
		.row = row, .share = account->share, .rhythm = &rhythm, .phase = &phase, .target_percent = -1
	};
	Alert *alerts;
	account->health = rough_health(row, &rhythm, &summary->thresholds).total;
	account->months_in_phase = row->phase_since == DAY_NONE ? -1 : months_between(row->phase_since, today);
	size_t count = alerts_of(&facts, today, &summary->thresholds, scratch, &alerts);
	take_alerts(account, alerts, count, arena);
	count_alerts(summary, account, 1);
}

// --- Loading --------------------------------------------------------------------------------------------------------

// Entries are numbered by the rows' order of names, so that equal revenues stand in that order.
static AbcEntry *classify(
	PortfolioSummary *summary, Portfolio *portfolio, const AccountRow *rows, size_t count, bool *without_rate, Arena *scratch)
{
	Converter converter = { .portfolio = portfolio };
	AbcEntry *entries = arena_alloc(scratch, count ? count : 1, sizeof *entries);
	for (size_t i = 0; i < count; i++) {
		const Rollup *rollup = &rows[i].rollup;
		Money before = 0;
		entries[i].account = (int64_t)i;
		without_rate[i] = !convert(&converter, rollup->revenue_12m, rows[i].currency, &entries[i].revenue);
		summary->without_rate += without_rate[i];
		convert(&converter, rollup->revenue_prev_12m, rows[i].currency, &before);
		summary->revenue_12m = money_add(summary->revenue_12m, entries[i].revenue);
		summary->revenue_prev_12m = money_add(summary->revenue_prev_12m, before);
	}
	abc_classify(entries, count, &summary->thresholds);
	summary->concentration = concentration_of(entries, count);
	return entries;
}

static void fill_accounts(
	PortfolioSummary *summary, const AccountRow *rows, const AbcEntry *entries, size_t count, const bool *without_rate, Arena *arena)
{
	summary->accounts = arena_alloc(arena, count ? count : 1, sizeof *summary->accounts);
	summary->count = count;
	for (size_t i = 0; i < count; i++) {
		summary->accounts[i] = (AccountSummary){ .row = rows[entries[i].account],
			.revenue = entries[i].revenue,
			.without_rate = without_rate[entries[i].account],
			.share = entries[i].share,
			.cumulative = entries[i].cumulative,
			.class = entries[i].class,
			.assessed_phase = -1,
			.reason = "" };
		summary->class_count[entries[i].class - 'A']++;
	}
}

static bool account_is_stuck(const AccountRow *row, Day today, const Thresholds *thresholds)
{
	return phase_is_stuck(
		row->phase, row->phase_since, row->target_phase, row->potential, row->uncoupling, today, thresholds);
}

static void find_stuck(PortfolioSummary *summary, Day today)
{
	for (size_t i = 0; i < summary->count; i++) {
		AccountSummary *account = &summary->accounts[i];
		account->stuck = account_is_stuck(&account->row, today, &summary->thresholds);
	}
}

static void compare_years(PortfolioSummary *summary)
{
	summary->change_known = summary->revenue_prev_12m > 0;
	if (summary->change_known)
		summary->change_percent = 100 * ((double)summary->revenue_12m / (double)summary->revenue_prev_12m - 1);
}

// --- Exact figures --------------------------------------------------------------------------------------------------

static void take_insight(
	PortfolioSummary *summary, AccountSummary *account, const AccountInsight *insight, Arena *arena)
{
	count_alerts(summary, account, -1);
	take_alerts(account, insight->alerts, insight->alert_count, arena);
	count_alerts(summary, account, 1);
	account->health = insight->health.total;
	account->change_known = insight->change_known;
	account->health_change = insight->health_change;
	account->months_in_phase = insight->months_in_phase;
	account->assessment = insight->assessment.answered > 1 ? insight->assessment.sum : 0;
	account->assessed_phase = insight->assessment.answered > 1 ? insight->assessment.band : -1;
	for (int i = 0; i < INSIGHT_MONTHS; i++)
		account->months[i] = insight->months[i];
	account->exact = true;
}

bool summary_take(PortfolioSummary *summary, const AccountInsight *insight, Arena *arena)
{
	AccountSummary *account = find(summary, insight->row.id);
	if (!account || account->exact)
		return false;
	take_insight(summary, account, insight, arena);
	return true;
}

static bool complete(
	Portfolio *portfolio, PortfolioSummary *summary, AccountSummary *account, Arena *arena, Arena *scratch, Error *err)
{
	AccountInsight *insight;
	if (!account_insight_of_row(portfolio, &account->row, account->share, &summary->thresholds, scratch, &insight, err))
		return false;
	take_insight(summary, account, insight, arena);
	return true;
}

void summary_keep(PortfolioSummary *summary, const PortfolioSummary *before, Arena *arena)
{
	for (size_t i = 0; i < summary->count; i++) {
		AccountSummary *account = &summary->accounts[i];
		const AccountSummary *old = account->exact ? NULL : summary_find(before, account->row.id);
		if (!old || !old->exact)
			continue;
		AccountSummary kept = *old;
		kept.row = account->row;
		kept.revenue = account->revenue;
		kept.without_rate = account->without_rate;
		kept.share = account->share;
		kept.cumulative = account->cumulative;
		kept.class = account->class;
		kept.stuck = account->stuck;
		kept.exact = false;
		kept.reason = arena_strdup(arena, old->reason);
		count_alerts(summary, account, -1);
		*account = kept;
		count_alerts(summary, account, 1);
	}
}

bool summary_complete(
	Portfolio *portfolio, PortfolioSummary *summary, size_t first, size_t count, Arena *arena, Error *err)
{
	Arena *scratch = arena_new();
	bool done = true, begun = snapshot_begin(portfolio);
	for (size_t i = first; i < summary->count && i - first < count && done; i++) {
		if (summary->accounts[i].exact)
			continue;
		done = complete(portfolio, summary, &summary->accounts[i], arena, scratch, err);
		arena_reset(scratch);
	}
	snapshot_end(portfolio, begun);
	arena_free(scratch);
	return done;
}

// Exact figures where all of them cost no more than a few milliseconds, the biggest accounts first; rough ones for the
// others.
static bool judge_all(Portfolio *portfolio, PortfolioSummary *summary, Arena *arena, Arena *scratch, Error *err)
{
	bool done = true, begun = snapshot_begin(portfolio);
	size_t exact = summary->count <= SUMMARY_EXACT_ACCOUNTS ? summary->count : 0;
	int64_t budget = SUMMARY_EXACT_EVENTS;
	for (size_t i = 0; i < summary->count && done; i++) {
		AccountSummary *account = &summary->accounts[i];
		int events = account->row.rollup.events;
		if (i < exact && events <= budget) {
			budget -= events;
			done = complete(portfolio, summary, account, arena, scratch, err);
		} else {
			judge_roughly(summary, account, portfolio_today(portfolio), arena, scratch);
		}
		arena_reset(scratch);
	}
	snapshot_end(portfolio, begun);
	return done;
}

PortfolioSummary *summary_load(Portfolio *portfolio, Arena *arena, Error *err)
{
	PortfolioSummary *summary = summary_empty(arena);
	Arena *scratch = arena_new();
	AccountRow *rows;
	size_t count;
	Arena *rows_arena = arena_new();
	bool done = accounts_load_uncounted(portfolio, arena, rows_arena, &rows, &count, err);
	if (done) {
		summary->currency = arena_strdup(arena, portfolio_currency(portfolio));
		summary->thresholds = thresholds_load(portfolio);
		bool *without_rate = arena_alloc(scratch, count ? count : 1, sizeof *without_rate);
		AbcEntry *entries = classify(summary, portfolio, rows, count, without_rate, scratch);
		fill_accounts(summary, rows, entries, count, without_rate, arena);
		compare_years(summary);
		find_stuck(summary, portfolio_today(portfolio));
		index_ids(summary, arena);
		arena_reset(scratch);
		done = judge_all(portfolio, summary, arena, scratch, err);
	}
	arena_free(scratch);
	arena_free(rows_arena);
	return done ? summary : NULL;
}

bool summary_refresh(Portfolio *portfolio, PortfolioSummary *summary, int64_t id, Arena *arena, Error *err)
{
	AccountSummary *account = find(summary, id);
	AccountRow row;
	if (!account || accounts_count(portfolio) != summary->count || !account_load(portfolio, id, arena, &row, err))
		return false;
	account->row = row;
	account->stuck = account_is_stuck(&row, portfolio_today(portfolio), &summary->thresholds);
	account->exact = false;
	return true;
}

static void take_contacts(void *context, int64_t account, int contacts)
{
	AccountSummary *row = find(context, account);
	if (row)
		row->row.contacts = contacts;
}

bool summary_count_contacts(Portfolio *portfolio, PortfolioSummary *summary, Error *err)
{
	return accounts_count_contacts(portfolio, take_contacts, summary, err);
}
