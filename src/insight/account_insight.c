// SPDX-License-Identifier: GPL-3.0-or-later
// One account, computed: its figures, health today and 3 months ago, phase and alerts.
#include "kam/insight/account_insight.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "account_facts.h"
#include "kam/model/contact_map.h"
#include "kam/model/snapshot.h"

enum { REGULAR_YEARS = 10 };

struct InsightMemory {
	int64_t account;     // 0: nothing is known
	uint64_t generation; // of history and plan
	Facts facts;
	AnswerRow answers[7];
	int regular_months;
	Arena *arena;
};

typedef struct Loader {
	Portfolio *portfolio;
	const Thresholds *thresholds;
	Arena *arena;
	Day today;
	Facts facts;
	PairRow *pairs;
	size_t pair_count;
	AnswerRow answers[7];
	InsightMemory *memory; // NULL: nothing is kept
	MapQuality map_before; // 3 months ago
	AccountInsight *out;
} Loader;

static int percent_of(double part, double whole)
{
	double percent = whole > 0 ? 100 * part / whole : INSIGHT_UNKNOWN;
	return percent > -1e9 && percent < 1e9 ? (int)lround(percent) : INSIGHT_UNKNOWN;
}

// The part of the target that is due by today, by days; revenue against it.
static void compute_target(Loader *loader)
{
	const AccountRow *row = &loader->out->row;
	loader->out->target_percent = INSIGHT_UNKNOWN;
	if (row->target_start == DAY_NONE || row->target_12m <= 0)
		return;
	double elapsed = loader->today - row->target_start + 1, total = row->target_end - row->target_start + 1;
	loader->out->target_percent =
		percent_of((double)loader->facts.since_target, (double)row->target_12m * elapsed / total);
}

static void compute_money(Loader *loader)
{
	AccountInsight *out = loader->out;
	const Rollup *rollup = &out->row.rollup;
	double revenue = (double)rollup->revenue_12m, before = (double)rollup->revenue_prev_12m;
	out->revenue_change = percent_of(revenue - before, before);
	out->margin_percent =
		rollup->cost_known ? percent_of(revenue - (double)rollup->cost_12m, revenue) : INSIGHT_UNKNOWN;
	out->wallet_percent = percent_of(revenue, (double)out->row.wallet);
	for (int i = 0; i < INSIGHT_MONTHS; i++)
		out->months[i] = loader->facts.months[i];
}

static void compute_service(Loader *loader)
{
	AccountInsight *out = loader->out;
	const Facts *facts = &loader->facts;
	out->deliveries = facts->deliveries;
	out->otif_percent = percent_of((double)out->deliveries.otif, (double)out->deliveries.n);
	out->nps = facts_nps(facts, loader->today);
	out->rhythm = rhythm_of(facts->order_days, facts->order_count, loader->today, loader->thresholds);
}

// Health as of a day, with the map of that day; the plan is that of today, as its past is not looked up.
static Health health_at(const Loader *loader, const FactsAt *at, const MapQuality *map)
{
	const AccountInsight *now = loader->out;
	const Facts *facts = &loader->facts;
	Nps nps = facts_nps(facts, at->day);
	Rhythm rhythm = rhythm_of(facts->order_days, facts->order_count, at->day, loader->thresholds);
	int open, critical, scores[HEALTH_PARTS];
	facts_open_problems(facts, at->day, &open, &critical);
	scores[HEALTH_REVENUE] = health_revenue(at->revenue, at->revenue_before);
	scores[HEALTH_RELATIONSHIP] = health_relationship(map, at->last_contact, at->day);
	scores[HEALTH_SATISFACTION] = health_satisfaction(&nps);
	scores[HEALTH_RHYTHM] = health_rhythm(&rhythm, loader->thresholds);
	scores[HEALTH_PROBLEMS] = health_problems(open, critical, now->row.rollup.events);
	scores[HEALTH_PLAN] = health_plan(now->target_percent == INSIGHT_UNKNOWN ? -1 : now->target_percent,
		now->row.open_actions, now->row.overdue_actions);
	return health_of(scores, critical > 0, loader->thresholds);
}

// Whether anything was known of the account 3 months ago.
static bool reaches_back(const Facts *facts)
{
	Day day = facts->before.day;
	return (facts->row->rollup.first_order != DAY_NONE && facts->row->rollup.first_order <= day) ||
		   facts->before.last_contact != DAY_NONE || (facts->case_count > 0 && facts->cases[0].date <= day) ||
		   (facts->order_count > 0 && facts->order_days[0] <= day);
}

static void compute_health(Loader *loader)
{
	AccountInsight *out = loader->out;
	out->health = health_at(loader, &loader->facts.now, &out->map);
	out->health_before = health_at(loader, &loader->facts.before, &loader->map_before);
	out->change_known = out->health.total != HEALTH_UNKNOWN && out->health_before.total != HEALTH_UNKNOWN &&
						reaches_back(&loader->facts);
	out->health_change = out->change_known ? out->health.total - out->health_before.total : 0;
}

// Only Tactical accounts are asked for how long they have been ordering regularly.
static bool compute_regular(Loader *loader, Arena *arena, Error *err)
{
	Day *days, from = day_add_months(loader->today, -12 * REGULAR_YEARS);
	size_t count;
	if (loader->out->row.phase != PHASE_TACTICAL)
		return true;
	if (!history_order_days(loader->portfolio, loader->out->row.id, from, arena, &days, &count, err))
		return false;
	loader->out->regular_months = rhythm_regular_months(days, count, loader->today);
	return true;
}

static void compute_relationship(Loader *loader)
{
	AccountInsight *out = loader->out;
	const AccountRow *row = &out->row;
	ContactStructure structure =
		contact_structure_of(loader->pairs, loader->pair_count, out->contacts, out->contact_count);
	out->map = map_quality_of(out->contacts, out->contact_count, loader->today);
	out->thread = single_thread_of(loader->pairs, loader->pair_count);
	out->assessment = phase_assess(loader->answers, &structure, loader->today, loader->thresholds);
	out->months_in_phase = row->phase_since == DAY_NONE ? -1 : months_between(row->phase_since, loader->today);
	out->phase = (PhaseFacts){ .phase = row->phase,
		.since = row->phase_since,
		.potential = row->potential,
		.thread = out->thread,
		.contacts_known = true,
		.executive = out->map.executive,
		.current_plan = row->current_plans > 0,
		.regular_months = out->regular_months };
	out->phase_warnings = phase_warnings(&out->phase, loader->today, loader->thresholds);
}

static void compute_alerts(Loader *loader)
{
	AccountInsight *out = loader->out;
	AlertFacts facts = { .row = &out->row,
		.share = out->share,
		.rhythm = &out->rhythm,
		.phase = &out->phase,
		.map = &out->map,
		.nps = &out->nps,
		.deliveries = &out->deliveries,
		.target_percent = out->target_percent == INSIGHT_UNKNOWN ? -1 : out->target_percent };
	out->alert_count = alerts_of(&facts, loader->today, loader->thresholds, loader->arena, &out->alerts);
}

// The map as it was known 3 months ago; no figure of it asks for interactions.
static bool load_map_before(Loader *loader, Error *err)
{
	const AccountInsight *out = loader->out;
	Day day = loader->facts.before.day;
	ContactRow *rows;
	size_t count;
	if (!contacts_load_on(
			loader->portfolio, out->row.id, day, out->contacts, out->contact_count, loader->arena, &rows, &count, err))
		return false;
	loader->map_before = map_quality_of(rows, count, day);
	return true;
}

static bool read_history(Loader *loader, Arena *arena, Error *err)
{
	return facts_load(loader->portfolio, &loader->out->row, arena, &loader->facts, err) &&
		   assessment_latest(loader->portfolio, loader->out->row.id, arena, loader->answers, err) &&
		   compute_regular(loader, arena, err);
}

static void take_memory(Loader *loader)
{
	loader->facts = loader->memory->facts;
	loader->facts.row = &loader->out->row;
	loader->out->regular_months = loader->memory->regular_months;
	memcpy(loader->answers, loader->memory->answers, sizeof loader->answers);
}

static bool load_history(Loader *loader, Error *err)
{
	InsightMemory *memory = loader->memory;
	uint64_t generation = portfolio_history_generation(loader->portfolio);
	if (!memory)
		return read_history(loader, loader->arena, err);
	if (memory->account != loader->out->row.id || memory->generation != generation) {
		arena_reset(memory->arena);
		memory->account = 0;
		if (!read_history(loader, memory->arena, err))
			return false;
		*memory = (InsightMemory){ .account = loader->out->row.id, .generation = generation, .facts = loader->facts,
			.regular_months = loader->out->regular_months, .arena = memory->arena };
		memcpy(memory->answers, loader->answers, sizeof memory->answers);
	}
	take_memory(loader);
	return true;
}

static bool load_rows(Loader *loader, Error *err)
{
	AccountInsight *out = loader->out;
	int64_t id = out->row.id;
	return load_history(loader, err) &&
		   contacts_load(loader->portfolio, id, loader->arena, &out->contacts, &out->contact_count, err) &&
		   load_map_before(loader, err) &&
		   history_pairs(loader->portfolio, id, day_add_months(loader->today, -12), loader->today, loader->arena,
			   &loader->pairs, &loader->pair_count, err);
}

bool account_insight_again(Portfolio *portfolio, const AccountRow *row, double share, const Thresholds *thresholds,
	InsightMemory *memory, Arena *arena, AccountInsight **out, Error *err)
{
	Loader loader = {
		.portfolio = portfolio, .thresholds = thresholds, .arena = arena, .today = portfolio_today(portfolio), .memory = memory
	};
	loader.out = arena_alloc(arena, 1, sizeof *loader.out);
	loader.out->row = *row;
	loader.out->share = share;
	bool begun = snapshot_begin(portfolio), done = load_rows(&loader, err);
	snapshot_end(portfolio, begun);
	if (!done)
		return false;
	compute_target(&loader);
	compute_money(&loader);
	compute_service(&loader);
	compute_relationship(&loader);
	compute_health(&loader);
	compute_alerts(&loader);
	*out = loader.out;
	return true;
}

bool account_insight_of_row(Portfolio *portfolio, const AccountRow *row, double share, const Thresholds *thresholds,
	Arena *arena, AccountInsight **out, Error *err)
{
	return account_insight_again(portfolio, row, share, thresholds, NULL, arena, out, err);
}

bool account_insight_load(Portfolio *portfolio, int64_t account, double share, const Thresholds *thresholds,
	Arena *arena, AccountInsight **out, Error *err)
{
	AccountRow row;
	return account_load(portfolio, account, arena, &row, err) &&
		   account_insight_of_row(portfolio, &row, share, thresholds, arena, out, err);
}

InsightMemory *insight_memory_new(void)
{
	InsightMemory *memory = memory_new(1, sizeof *memory);
	memory->arena = arena_new();
	return memory;
}

void insight_memory_free(InsightMemory *memory)
{
	if (!memory)
		return;
	arena_free(memory->arena);
	free(memory);
}
