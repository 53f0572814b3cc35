// SPDX-License-Identifier: GPL-3.0-or-later
// What costs more than the first frame has: revenue by phase and quarter, the time invested, and where it should go.
#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/model/convert.h"
#include "kam/model/snapshot.h"
#include "kam/model/sums.h"
#include "clamp.h"
#include "phase_portfolio_inside.h"

// --- Revenue by quarter ----------------------------------------------------------------------------------------------

// Adds an account's revenue by month to the quarters, under the phase at each quarter's end. Where no rate is known nothing is added.
static void add_revenue(PhasePortfolio *phases, const PhaseStair *stair, const Money *months, Converter *converter)
{
	for (size_t q = 0; q < phases->quarter_count; q++) {
		PhaseQuarter *quarter = &phases->quarters[q];
		Money revenue = money_add(money_add(months[3 * q], months[3 * q + 1]), months[3 * q + 2]);
		int phase = stair_phase(stair, quarter->end);
		if (revenue == 0 || !convert(converter, revenue, stair->currency, &revenue))
			continue;
		Money *to = phase < 0 ? &quarter->revenue_without : &quarter->revenue[phase];
		*to = money_add(*to, revenue);
	}
}

static bool mix_revenue(Portfolio *portfolio, PhasePortfolio *phases, Error *err)
{
	Converter converter = { .portfolio = portfolio };
	int count = (int)phases->quarter_count * 3;
	Day last = day_add_months(phases->quarters[phases->quarter_count - 1].start, 2);
	Money *months = memory_new((size_t)count, sizeof *months);
	bool done = true;
	for (size_t q = 0; q < phases->quarter_count; q++) {
		phases->quarters[q].revenue_without = 0;
		for (int phase = 0; phase < PHASES; phase++)
			phases->quarters[q].revenue[phase] = 0;
	}
	for (size_t i = 0; i < phases->count && done; i++) {
		done = sums_revenue(portfolio, phases->stairs[i].account, last, count, months, err);
		if (done)
			add_revenue(phases, &phases->stairs[i], months, &converter);
	}
	free(months);
	return done;
}

// --- Time ------------------------------------------------------------------------------------------------------------

static const char *time_text(const PhaseStair *stair, Arena *arena)
{
	const Choice *choice = choice_of(choices_phase, stair->phase);
	const char *phase = choice ? _(choice->label) : "";
	switch (stair->time) {
	case PHASE_TIME_MORE:
		return arena_printf(arena, _("%d of %d minutes a month, %d months %s: invest time to rise, or decide to stay"),
			stair->minutes, stair->minutes_wanted, stair->months, phase);
	case PHASE_TIME_DECIDE:
		return arena_printf(arena, _("%d minutes a month, yet %d months %s: spend them otherwise, or decide to stay"),
			stair->minutes, stair->months, phase);
	case PHASE_TIME_LESS:
		return arena_printf(arena, _("%d minutes a month for low potential, %d would be right"), stair->minutes,
			stair->minutes_wanted);
	case PHASE_TIME_NONE: break;
	}
	return "";
}

static void judge_time(PhaseStair *stair, const TalkTime *time, Arena *arena)
{
	stair->minutes = time ? (int)((time->minutes + 6) / 12) : 0;
	PhaseTimeFacts facts = { .phase = stair->phase,
		.target = stair->target,
		.potential = stair->potential,
		.uncoupling = stair->uncoupling,
		.stuck = stair->stuck,
		.minutes = stair->minutes,
		.wanted = stair->minutes_wanted };
	stair->time = phase_time_of(&facts);
	stair->time_text = time_text(stair, arena);
}

static int by_account(const void *key, const void *row)
{
	int64_t account = *(const int64_t *)key, other = ((const TalkTime *)row)->account;
	return (account > other) - (account < other);
}

// More time first: the highest potential, who stands still, what lacks most, who waits longest. Then what is to be decided,
// then where time can be taken from.
static int by_importance(const void *left, const void *right, void *context)
{
	const PhaseStair *stairs = context, *a = &stairs[*(const size_t *)left], *b = &stairs[*(const size_t *)right];
	const int keys[][2] = { { b->time, a->time }, { a->potential, b->potential }, { a->stuck, b->stuck },
		{ abs(a->minutes_wanted - a->minutes), abs(b->minutes_wanted - b->minutes) }, { a->months, b->months } };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i][0] != keys[i][1])
			return keys[i][0] < keys[i][1] ? 1 : -1;
	return (a > b) - (a < b);
}

static bool judge_times(Portfolio *portfolio, PhasePortfolio *phases, Arena *arena, Error *err)
{
	TalkTime *rows;
	size_t count;
	Arena *scratch = arena_new();
	bool done =
		talks_time_all(portfolio, day_add_months(phases->day, -12), phases->day, scratch, &rows, &count, err);
	phases->times = arena_alloc(arena, phases->count + 1, sizeof *phases->times);
	phases->time_count = 0;
	for (size_t i = 0; i < phases->count && done; i++) {
		PhaseStair *stair = &phases->stairs[i];
		const TalkTime *time = count ? bsearch(&stair->account, rows, count, sizeof *rows, by_account) : NULL;
		judge_time(stair, time, arena);
		if (stair->time != PHASE_TIME_NONE)
			phases->times[phases->time_count++] = i;
	}
	if (done && phases->time_count > 1)
		qsort_r(phases->times, phases->time_count, sizeof *phases->times, by_importance, phases->stairs);
	arena_free(scratch);
	return done;
}

bool phase_portfolio_complete(
	Portfolio *portfolio, PhasePortfolio *phases, Arena *arena, Error *err)
{
	bool begun = snapshot_begin(portfolio);
	phases->complete = mix_revenue(portfolio, phases, err) && judge_times(portfolio, phases, arena, err);
	snapshot_end(portfolio, begun);
	return phases->complete;
}

// --- Words -----------------------------------------------------------------------------------------------------------

const char *phase_time_label(PhaseTime time)
{
	switch (time) {
	case PHASE_TIME_MORE: return _("more time");
	case PHASE_TIME_DECIDE: return _("decide");
	case PHASE_TIME_LESS: return _("less time");
	case PHASE_TIME_NONE: break;
	}
	return "";
}

const char *phase_time_name(PhaseTime time)
{
	static const char *const names[] = { "none", "more", "decide", "less" };
	return names[time];
}
