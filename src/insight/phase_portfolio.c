// SPDX-License-Identifier: GPL-3.0-or-later
// Staircases of all accounts, transitions, the mix of phases by quarter.
#include "kam/insight/phase_portfolio.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"
#include "kam/base/locale.h"
#include "clamp.h"
#include "phase_portfolio_inside.h"

// --- Staircases ------------------------------------------------------------------------------------------------------

typedef struct Entries {
	PhaseRow *rows;
	int64_t *accounts; // ascending
	size_t count;
} Entries;

// The entries of an account are a run of the rows.
static void find_entries(const Entries *entries, int64_t account, PhaseStair *stair)
{
	size_t low = 0, high = entries->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (entries->accounts[middle] < account)
			low = middle + 1;
		else
			high = middle;
	}
	stair->entries = entries->rows + low;
	while (low + stair->entry_count < entries->count && entries->accounts[low + stair->entry_count] == account)
		stair->entry_count++;
}

static Day year_start(Day day)
{
	return day_from_civil(day_to_civil(day).year, 1, 1);
}

static void count_changes(PhaseStair *stair, Day day)
{
	Day start = year_start(day), since;
	int before = phase_on(stair->entries, stair->entry_count, start - 1, &since);
	stair->moved_on = DAY_NONE;
	if (before >= 0 && stair->phase >= 0)
		stair->moved = stair->phase - before;
	for (size_t i = 1; i < stair->entry_count; i++) {
		int change = stair->entries[i].phase - stair->entries[i - 1].phase;
		if (stair->entries[i].date < start || change == 0)
			continue;
		stair->ups += change > 0;
		stair->downs += change < 0;
		stair->moved_on = stair->entries[i].date;
	}
}

static PhaseStair stair_of(const AccountSummary *account, const Entries *entries, Day day, const Thresholds *thresholds)
{
	const AccountRow *row = &account->row;
	PhaseStair out = { .account = row->id,
		.name = row->name,
		.owner_name = row->owner_name,
		.currency = row->currency,
		.target = row->target_phase,
		.target_date = row->target_date,
		.potential = row->potential,
		.uncoupling = row->uncoupling,
		.revenue = account->revenue,
		.minutes = -1,
		.minutes_wanted = phase_minutes_wanted(row->potential, thresholds),
		.time_text = "" };
	find_entries(entries, row->id, &out);
	out.phase = phase_on(out.entries, out.entry_count, day, &out.since);
	out.months = out.since == DAY_NONE ? -1 : months_between(out.since, day);
	out.stuck = phase_is_stuck(out.phase, out.since, out.target, out.potential, out.uncoupling, day, thresholds);
	count_changes(&out, day);
	return out;
}

// --- Who stands still, who moved -------------------------------------------------------------------------------------

typedef struct Pick {
	size_t index;
	int64_t key; // highest first; equal ones in the order of the stairs
} Pick;

static int by_pick(const void *left, const void *right)
{
	const Pick *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? 1 : -1;
	return (a->index > b->index) - (a->index < b->index);
}

static size_t *pick_out(Pick *picks, size_t count, Arena *arena)
{
	size_t *out = arena_alloc(arena, count + 1, sizeof *out);
	if (count > 1)
		qsort(picks, count, sizeof *picks, by_pick);
	for (size_t i = 0; i < count; i++)
		out[i] = picks[i].index;
	return out;
}

static void pick_accounts(PhasePortfolio *phases, Arena *arena)
{
	Pick *picks = memory_new(phases->count + 1, 3 * sizeof *picks);
	Pick *stuck = picks, *risen = picks + phases->count, *fallen = picks + 2 * phases->count;
	for (size_t i = 0; i < phases->count; i++) {
		const PhaseStair *stair = &phases->stairs[i];
		if (stair->stuck) {
			stuck[phases->stuck_count++] = (Pick){ i, -(int64_t)stair->since };
			phases->stuck_revenue = money_add(phases->stuck_revenue, stair->revenue);
		}
		if (stair->moved > 0)
			risen[phases->risen_count++] = (Pick){ i, stair->moved_on };
		if (stair->moved < 0)
			fallen[phases->fallen_count++] = (Pick){ i, stair->moved_on };
	}
	phases->stuck = pick_out(stuck, phases->stuck_count, arena);
	phases->risen = pick_out(risen, phases->risen_count, arena);
	phases->fallen = pick_out(fallen, phases->fallen_count, arena);
	free(picks);
}

// --- Transitions -----------------------------------------------------------------------------------------------------

typedef struct Stays {
	int *months;
	size_t count, capacity;
} Stays;

static void stays_add(Stays *stays, Day from, Day to)
{
	ARRAY_PUSH(stays->months, stays->count, stays->capacity) = months_between(from, to);
}

static int by_number(const void *left, const void *right)
{
	int a = *(const int *)left, b = *(const int *)right;
	return (a > b) - (a < b);
}

static double median_of(Stays *stays)
{
	size_t n = stays->count;
	if (n == 0)
		return 0;
	qsort(stays->months, n, sizeof *stays->months, by_number);
	return n % 2 ? stays->months[n / 2] : (stays->months[n / 2 - 1] + stays->months[n / 2]) / 2.0;
}

// Walks the stays of one account; entries that repeat the phase go on with it.
static void walk_stays(const PhaseStair *stair, Day day, PhaseTransitions *out, Stays *ended, Stays *running)
{
	Day start = year_start(day), since = DAY_NONE;
	int phase = -1;
	for (size_t i = 0; i < stair->entry_count; i++) {
		const PhaseRow *entry = &stair->entries[i];
		if (entry->phase == phase || entry->phase < 0 || entry->phase >= PHASES)
			continue;
		if (phase >= 0) {
			bool up = entry->phase > phase, now = entry->date >= start;
			out->ups += up;
			out->downs += !up;
			out->ups_year += up && now;
			out->downs_year += !up && now;
			out->from_to[phase][entry->phase]++;
			stays_add(&ended[phase], since, entry->date);
		}
		phase = entry->phase;
		since = entry->date;
	}
	if (phase >= 0)
		stays_add(&running[phase], since, day);
}

PhaseTransitions phase_transitions_of(const PhaseStair *stairs, size_t count, Day day)
{
	PhaseTransitions out = { 0 };
	Stays ended[PHASES] = { 0 }, running[PHASES] = { 0 };
	for (size_t i = 0; i < count; i++)
		walk_stays(&stairs[i], day, &out, ended, running);
	for (int phase = 0; phase < PHASES; phase++) {
		out.stays[phase] = (PhaseStay){ .ended = (int)ended[phase].count,
			.running = (int)running[phase].count,
			.median_ended = median_of(&ended[phase]),
			.median_running = median_of(&running[phase]) };
		free(ended[phase].months);
		free(running[phase].months);
	}
	return out;
}

// --- Quarters --------------------------------------------------------------------------------------------------------

static int quarter_index(Day day)
{
	return day_month_index(day) / 3;
}

static PhaseQuarter quarter_of(int index, Day today)
{
	PhaseQuarter out = { .year = index / 4, .quarter = index % 4 + 1, .start = day_from_month_index(index * 3) };
	out.end = day_from_month_index(index * 3 + 3) - 1;
	if (out.end > today)
		out.end = today;
	return out;
}

static Day first_entry(const PhasePortfolio *phases)
{
	Day first = phases->day;
	for (size_t i = 0; i < phases->count; i++)
		if (phases->stairs[i].entry_count && phases->stairs[i].entries[0].date < first)
			first = phases->stairs[i].entries[0].date;
	return first;
}

static void make_quarters(PhasePortfolio *phases, Arena *arena)
{
	int last = quarter_index(phases->day), first = quarter_index(first_entry(phases));
	if (last - first >= PHASE_QUARTERS_MOST)
		first = last - PHASE_QUARTERS_MOST + 1;
	phases->quarters = arena_alloc(arena, (size_t)(last - first + 1), sizeof *phases->quarters);
	for (int index = first; index <= last; index++)
		phases->quarters[phases->quarter_count++] = quarter_of(index, phases->day);
	for (size_t q = 0; q < phases->quarter_count; q++)
		for (size_t i = 0; i < phases->count; i++) {
			PhaseQuarter *quarter = &phases->quarters[q];
			int phase = stair_phase(&phases->stairs[i], quarter->end);
			*(phase < 0 ? &quarter->without : &quarter->accounts[phase]) += 1;
		}
}

int stair_phase(const PhaseStair *stair, Day day)
{
	Day since;
	int phase = phase_on(stair->entries, stair->entry_count, day, &since);
	return phase < PHASES ? phase : -1;
}

// --- Loading ---------------------------------------------------------------------------------------------------------

bool phase_portfolio_load(
	Portfolio *portfolio, const PortfolioSummary *summary, Arena *arena, PhasePortfolio **out, Error *err)
{
	Entries entries;
	if (!phases_load_all(portfolio, arena, &entries.rows, &entries.accounts, &entries.count, err))
		return false;
	PhasePortfolio *phases = arena_alloc(arena, 1, sizeof *phases);
	phases->day = portfolio_today(portfolio);
	phases->currency = summary->currency;
	phases->count = summary->count;
	phases->stairs = arena_alloc(arena, summary->count + 1, sizeof *phases->stairs);
	for (size_t i = 0; i < summary->count; i++)
		phases->stairs[i] = stair_of(&summary->accounts[i], &entries, phases->day, &summary->thresholds);
	pick_accounts(phases, arena);
	phases->transitions = phase_transitions_of(phases->stairs, phases->count, phases->day);
	make_quarters(phases, arena);
	*out = phases;
	return true;
}

// --- Order -----------------------------------------------------------------------------------------------------------

typedef struct Order {
	const PhasePortfolio *phases;
	PhaseSort sort;
} Order;

static int compare(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

// Longer first; without a phase last.
static int by_since(const PhaseStair *a, const PhaseStair *b)
{
	if (a->phase < 0 || b->phase < 0)
		return (a->phase < 0) - (b->phase < 0);
	return -compare(a->since, b->since);
}

static int by_order(const void *left, const void *right, void *context)
{
	const Order *order = context;
	size_t i = *(const size_t *)left, j = *(const size_t *)right;
	const PhaseStair *a = &order->phases->stairs[i], *b = &order->phases->stairs[j];
	int result = 0;
	switch (order->sort) {
	case PHASE_SORT_MONTHS: result = by_since(a, b); break;
	case PHASE_SORT_POTENTIAL:
		result = compare(a->potential, b->potential);
		result = result ? result : by_since(a, b);
		break;
	case PHASE_SORT_NAME: result = text_compare(a->name, b->name); break;
	case PHASE_SORT_REVENUE:
	case PHASE_SORTS: break;
	}
	return result ? result : (i > j) - (i < j);
}

void phase_portfolio_sort(const PhasePortfolio *phases, PhaseSort sort, size_t *order)
{
	Order by = { phases, sort };
	for (size_t i = 0; i < phases->count; i++)
		order[i] = i;
	if (phases->count > 1)
		qsort_r(order, phases->count, sizeof *order, by_order, &by);
}

const char *phase_sort_label(PhaseSort sort)
{
	static const char *const labels[PHASE_SORTS] = { N_("by time in phase"), N_("by potential"), N_("by revenue"),
		N_("by name") };
	return _(labels[sort]);
}
