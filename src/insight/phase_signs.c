// SPDX-License-Identifier: GPL-3.0-or-later
// The signs on a day, and past setbacks with the signs that preceded them.
#include "kam/insight/phase_signs.h"

#include <stdlib.h>

#include "kam/base/locale.h"

// Problems are looked for so far back; rhythm by the order days of 27 months, as elsewhere.
enum { PROBLEM_YEARS = 5, ORDER_MONTHS = 27, EVENTS_MOST = 2000, FALL_MONTHS = 6, BEFORE_MONTHS = 18 };

typedef struct Loader {
	Portfolio *portfolio;
	int64_t account;
	Day day;
	const int *limit; // Thresholds.value
	const Thresholds *thresholds;
	Arena *arena;
	PhaseSigns *out;
	Error *err;
} Loader;

static bool load_events(const Loader *loader, unsigned kinds, Day from, EventRow **rows, size_t *count, size_t most)
{
	HistoryFilter filter = { .account = loader->account, .kinds = kinds, .from = from, .to = loader->day };
	return history_page(
		loader->portfolio, &filter, DAY_NONE, 0, false, most, loader->arena, rows, count, loader->err);
}

static void found(PhaseSigns *out, unsigned sign, bool known, bool holds)
{
	out->known |= known ? sign : 0;
	out->holds |= known && holds ? sign : 0;
}

static bool look_at_thread(const Loader *loader)
{
	PhaseSigns *out = loader->out;
	PairRow *pairs;
	size_t count;
	if (!history_pairs(loader->portfolio, loader->account, day_add_months(loader->day, -12), loader->day, loader->arena,
			&pairs, &count, loader->err))
		return false;
	out->thread = single_thread_of(pairs, count);
	if (count > 0) {
		out->thread_manager = pairs[0].manager;
		out->thread_contact = pairs[0].contact;
	}
	found(out, PHASE_SIGN_THREAD, count > 0,
		single_thread_above(&out->thread, loader->limit[THRESHOLD_PHASE_SINGLE_THREAD]));
	return true;
}

static bool look_at_problems(const Loader *loader)
{
	PhaseSigns *out = loader->out;
	EventRow *rows;
	size_t count;
	if (!load_events(loader, 1u << EVENT_PROBLEM, day_add_months(loader->day, -12 * PROBLEM_YEARS), &rows, &count,
			EVENTS_MOST))
		return false;
	out->problems = arena_alloc(loader->arena, count + 1, sizeof *out->problems);
	for (size_t i = count; i-- > 0;) {
		bool open = rows[i].done == DAY_NONE || rows[i].done > loader->day;
		if (!open || loader->day - rows[i].date <= loader->limit[THRESHOLD_PHASE_PROBLEM_DAYS])
			continue;
		if (out->problem_count == 0)
			out->problem_days = loader->day - rows[i].date;
		out->problems[out->problem_count++] = (RecordRef){ ENTITY_EVENT, rows[i].id };
	}
	found(out, PHASE_SIGN_PROBLEMS, true, out->problem_count > 0);
	return true;
}

static bool look_at_satisfaction(const Loader *loader)
{
	PhaseSigns *out = loader->out;
	EventRow *rows;
	size_t count;
	Day now = day_add_months(loader->day, -FALL_MONTHS);
	double sum_now = 0, sum_before = 0;
	if (!load_events(loader, 1u << EVENT_SURVEY, day_add_months(loader->day, -BEFORE_MONTHS) + 1, &rows, &count,
			EVENTS_MOST))
		return false;
	out->surveys = arena_alloc(loader->arena, count + 1, sizeof *out->surveys);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].score < 0)
			continue;
		bool recent = rows[i].date > now;
		*(recent ? &sum_now : &sum_before) += rows[i].score;
		*(recent ? &out->answers_now : &out->answers_before) += 1;
		if (recent)
			out->surveys[out->survey_count++] = (RecordRef){ ENTITY_EVENT, rows[i].id };
	}
	int least = loader->limit[THRESHOLD_PHASE_SATISFACTION_ANSWERS];
	bool known = out->answers_now >= least && out->answers_before >= least;
	out->mean_now = out->answers_now ? sum_now / out->answers_now : 0;
	out->mean_before = out->answers_before ? sum_before / out->answers_before : 0;
	found(out, PHASE_SIGN_SATISFACTION, known,
		10 * (out->mean_before - out->mean_now) >= loader->limit[THRESHOLD_PHASE_SATISFACTION_FALL] - 1e-9);
	return true;
}

// By orders, or by invoices where an account has no orders at all.
static bool look_at_rhythm(const Loader *loader)
{
	PhaseSigns *out = loader->out;
	Day *days, from = day_add_months(loader->day, -ORDER_MONTHS);
	size_t count, events;
	EventRow *last;
	int kind = EVENT_ORDER;
	if (!history_order_days(loader->portfolio, loader->account, from, loader->arena, &days, &count, loader->err))
		return false;
	if (count == 0) {
		kind = EVENT_INVOICE;
		if (!history_latest_days(loader->portfolio, loader->account, kind, from, EVENTS_MOST, loader->arena, &days, &count,
				loader->err))
			return false;
	}
	out->rhythm = rhythm_of(days, count, loader->day, loader->thresholds);
	found(out, PHASE_SIGN_RHYTHM, out->rhythm.state != RHYTHM_UNKNOWN, out->rhythm.state >= RHYTHM_LATE);
	if (!load_events(loader, 1u << kind, DAY_NONE, &last, &events, 1))
		return false;
	out->last_order = events ? last[0].id : 0;
	return true;
}

bool phase_signs_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	PhaseSigns *out, Error *err)
{
	Loader loader = { .portfolio = portfolio,
		.account = account,
		.day = day < portfolio_today(portfolio) ? day : portfolio_today(portfolio),
		.limit = thresholds->value,
		.thresholds = thresholds,
		.arena = arena,
		.out = out,
		.err = err };
	*out = (PhaseSigns){ .day = loader.day };
	return look_at_thread(&loader) && look_at_problems(&loader) && look_at_satisfaction(&loader) &&
		   look_at_rhythm(&loader);
}

// --- Words -----------------------------------------------------------------------------------------------------------

static const struct {
	const char *name, *label;
} signs[PHASE_SIGN_COUNT] = {
	{ "single_thread", N_("single thread") },
	{ "open_problems", N_("unsolved problems") },
	{ "satisfaction", N_("falling satisfaction") },
	{ "rhythm", N_("overdue order rhythm") },
};

static int sign_index(unsigned sign)
{
	int i = 0;
	while (i < PHASE_SIGN_COUNT - 1 && !(sign >> i & 1))
		i++;
	return i;
}

const char *phase_sign_name(unsigned sign)
{
	return signs[sign_index(sign)].name;
}

const char *phase_sign_label(unsigned sign)
{
	return _(signs[sign_index(sign)].label);
}

// --- Setbacks --------------------------------------------------------------------------------------------------------

static const char *account_name(Portfolio *portfolio, int64_t account, Arena *arena)
{
	Buffer name = BUFFER_EMPTY;
	record_title(portfolio, ENTITY_ACCOUNT, account, &name);
	const char *out = arena_strdup(arena, buffer_text(&name));
	buffer_done(&name);
	return out;
}

static int newest_first(const void *left, const void *right)
{
	const PhaseSetback *a = left, *b = right;
	if (a->date != b->date)
		return a->date < b->date ? 1 : -1;
	return (a->entry < b->entry) - (a->entry > b->entry);
}

// Entries that are lower than the one before them, of the same account.
static size_t find_setbacks(
	const PhaseRow *entries, const int64_t *accounts, int64_t account, size_t count, Day day, PhaseSetback *out)
{
	size_t found_count = 0;
	for (size_t i = 1; i < count; i++) {
		bool same = !accounts || accounts[i] == accounts[i - 1];
		if (!same || entries[i].date > day || entries[i].phase >= entries[i - 1].phase)
			continue;
		out[found_count++] = (PhaseSetback){ .account = accounts ? accounts[i] : account,
			.entry = entries[i].id,
			.date = entries[i].date,
			.from = entries[i - 1].phase,
			.to = entries[i].phase,
			.reason = entries[i].reason };
	}
	return found_count;
}

bool phase_setbacks_load(Portfolio *portfolio, int64_t account, Day day, const Thresholds *thresholds, Arena *arena,
	PhaseSetback **rows, size_t *count, Error *err)
{
	PhaseRow *entries;
	int64_t *accounts = NULL;
	size_t entry_count;
	*count = 0;
	if (account ? !phases_load(portfolio, account, arena, &entries, &entry_count, err)
				: !phases_load_all(portfolio, arena, &entries, &accounts, &entry_count, err))
		return false;
	*rows = arena_alloc(arena, entry_count + 1, sizeof **rows);
	*count = find_setbacks(entries, accounts, account, entry_count, day, *rows);
	if (*count > 1)
		qsort(*rows, *count, sizeof **rows, newest_first);
	if (*count > PHASE_SETBACKS_MOST)
		*count = PHASE_SETBACKS_MOST;
	for (size_t i = 0; i < *count; i++) {
		PhaseSetback *row = &(*rows)[i];
		row->account_name = account_name(portfolio, row->account, arena);
		if (!phase_signs_load(portfolio, row->account, row->date - 1, thresholds, arena, &row->signs, err))
			return false;
	}
	return true;
}
