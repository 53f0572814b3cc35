// SPDX-License-Identifier: GPL-3.0-or-later
// Staircases of all accounts, who stands still or moved, transitions, the mix by quarter, and where time should go.
#include "kam/insight/phase_portfolio.h"

#include "phase_test.h"

static PhasePortfolio *load_from(PhaseFixture *fixture, Portfolio *portfolio)
{
	PhasePortfolio *out;
	Error err = { 0 };
	PortfolioSummary *summary = summary_load(portfolio, fixture->arena, &err);
	if (!summary || !phase_portfolio_load(portfolio, summary, fixture->arena, &out, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static PhasePortfolio *load(PhaseFixture *fixture)
{
	return load_from(fixture, fixture->portfolio);
}

static const PhaseStair *stair_of(const PhasePortfolio *phases, const char *name)
{
	for (size_t i = 0; i < phases->count; i++)
		if (strcmp(phases->stairs[i].name, name) == 0)
			return &phases->stairs[i];
	return NULL;
}

static int64_t add_account(PhaseFixture *fixture, const char *name, const char *potential, const char *target)
{
	return model_add(fixture->portfolio, ENTITY_ACCOUNT, name, "currency=USD", potential, target, NULL);
}

static void enter(PhaseFixture *fixture, const char *account, const char *date, const char *phase)
{
	model_add(fixture->portfolio, ENTITY_PHASE, account, date, phase, "reason=As it went", NULL);
}

// Today is 2026-06-15. Alfa rose this year, Beta fell, Gama stands still, Delta is new, Eta has no phase.
static void add_portfolio(PhaseFixture *fixture)
{
	add_account(fixture, "name=Beta", "potential=low", "target_phase=");
	add_account(fixture, "name=Gama", "potential=high", "target_phase=cooperative");
	add_account(fixture, "name=Delta", "potential=", "target_phase=");
	add_account(fixture, "name=Eta", "potential=", "target_phase=");
	enter(fixture, "account=Alfa", "date=2024-02-29", "phase=tactical");
	enter(fixture, "account=Alfa", "date=2025-02-28", "phase=cooperative");
	enter(fixture, "account=Alfa", "date=2026-01-01", "phase=interdependent");
	enter(fixture, "account=Beta", "date=2024-05-10", "phase=strategic");
	enter(fixture, "account=Beta", "date=2026-02-10", "phase=tactical");
	enter(fixture, "account=Beta", "date=2026-04-10", "phase=cooperative");
	enter(fixture, "account=Gama", "date=2024-12-14", "phase=tactical");
	enter(fixture, "account=Delta", "date=2026-06-15", "phase=tactical");
}

static void staircases(void **state)
{
	PhaseFixture *fixture = *state;
	add_portfolio(fixture);
	PhasePortfolio *phases = load(fixture);
	assert_int_equal(phases->count, 5);
	const PhaseStair *alfa = stair_of(phases, "Alfa"), *beta = stair_of(phases, "Beta"), *eta = stair_of(phases, "Eta");
	assert_int_equal(alfa->entry_count, 3);
	assert_int_equal(alfa->phase, PHASE_INTERDEPENDENT);
	assert_int_equal(alfa->months, 5);
	assert_int_equal(alfa->moved, 1);
	assert_int_equal(alfa->ups, 1);
	assert_int_equal(alfa->moved_on, day_from_civil(2026, 1, 1)); // the first day of the year counts
	assert_int_equal(beta->moved, -2);
	assert_int_equal(beta->ups, 1);
	assert_int_equal(beta->downs, 1);
	assert_int_equal(beta->moved_on, day_from_civil(2026, 4, 10));
	assert_int_equal(stair_of(phases, "Delta")->moved, 0);
	assert_int_equal(stair_of(phases, "Delta")->months, 0);
	assert_int_equal(eta->phase, -1);
	assert_int_equal(eta->months, -1);
	assert_int_equal(eta->entry_count, 0);
	assert_int_equal(phases->stuck_count, 1);
	assert_string_equal(phases->stairs[phases->stuck[0]].name, "Gama");
	assert_int_equal(phases->risen_count, 1);
	assert_string_equal(phases->stairs[phases->risen[0]].name, "Alfa");
	assert_int_equal(phases->fallen_count, 1);
	assert_string_equal(phases->stairs[phases->fallen[0]].name, "Beta");
}

// Longer than 18 months Tactical with potential, longer than 24 below the target; not on the day itself, not when leaving.
static void standing_still(void **state)
{
	(void)state;
	static const struct {
		int phase, year, month, day, target, potential, uncoupling;
		bool stuck;
	} cases[] = {
		{ 1, 2024, 12, 15, -1, POTENTIAL_MEDIUM, 0, false },
		{ 1, 2024, 12, 14, -1, POTENTIAL_MEDIUM, 0, true },
		{ 1, 2024, 12, 14, -1, POTENTIAL_HIGH, 0, true },
		{ 1, 2024, 12, 14, -1, POTENTIAL_LOW, 0, false },
		{ 1, 2024, 12, 14, -1, POTENTIAL_HIGH, UNCOUPLING_PLANNED, false },
		{ 1, 2024, 6, 15, 2, POTENTIAL_LOW, 0, false },
		{ 1, 2024, 6, 14, 2, POTENTIAL_LOW, 0, true },
		{ 2, 2024, 6, 15, 3, 0, 0, false },
		{ 2, 2024, 6, 14, 3, 0, 0, true },
		{ 2, 2024, 6, 14, 2, POTENTIAL_HIGH, 0, false },
		{ 2, 2024, 6, 14, 3, 0, UNCOUPLING_SUFFERED, false },
		{ -1, 2024, 6, 14, 3, 0, 0, false },
	};
	Thresholds thresholds = thresholds_default();
	for (size_t i = 0; i < COUNT(cases); i++) {
		Day since = day_from_civil(cases[i].year, cases[i].month, cases[i].day);
		if (phase_is_stuck(cases[i].phase, since, cases[i].target, cases[i].potential, cases[i].uncoupling, model_today(),
				&thresholds) != cases[i].stuck)
			fail_msg("case %zu", i);
	}
	assert_false(phase_is_stuck(2, DAY_NONE, 3, 0, 0, model_today(), &thresholds));
}

static void transitions(void **state)
{
	PhaseFixture *fixture = *state;
	add_portfolio(fixture);
	const PhaseTransitions *all = &load(fixture)->transitions;
	assert_int_equal(all->ups, 3);
	assert_int_equal(all->downs, 1);
	assert_int_equal(all->ups_year, 2);
	assert_int_equal(all->downs_year, 1);
	assert_int_equal(all->from_to[PHASE_TACTICAL][PHASE_COOPERATIVE], 2);
	assert_int_equal(all->from_to[PHASE_STRATEGIC][PHASE_TACTICAL], 1);
	assert_int_equal(all->from_to[PHASE_COOPERATIVE][PHASE_INTERDEPENDENT], 1);
	const PhaseStay *tactical = &all->stays[PHASE_TACTICAL];
	assert_int_equal(tactical->ended, 2); // Alfa's 29 Feb 2024 to 28 Feb 2025, 12 months to the month's end; Beta's 2
	assert_near(tactical->median_ended, 7, 1e-9);
	assert_int_equal(tactical->running, 2); // Gama 18, Delta 0
	assert_near(tactical->median_running, 9, 1e-9);
	assert_int_equal(all->stays[PHASE_STRATEGIC].ended, 1);
	assert_near(all->stays[PHASE_STRATEGIC].median_ended, 21, 1e-9);
	assert_int_equal(all->stays[PHASE_EXPLORATORY].ended + all->stays[PHASE_EXPLORATORY].running, 0);
	assert_near(all->stays[PHASE_EXPLORATORY].median_ended, 0, 1e-9);
}

// An entry that repeats the phase, as other systems have it, is no change.
static void repeated_entries(void **state)
{
	PhaseFixture *fixture = *state;
	assert_true(store_execute(portfolio_store(fixture->portfolio),
		"INSERT INTO phase_entry (id, account, date, phase) SELECT 1, id, '2025-01-01', 2 FROM account;"
		"INSERT INTO phase_entry (id, account, date, phase) SELECT 2, id, '2026-02-01', 2 FROM account;"
		"INSERT INTO phase_entry (id, account, date, phase) SELECT 3, id, '2026-03-01', 3 FROM account",
		NULL));
	PhasePortfolio *phases = load(fixture);
	assert_int_equal(phases->transitions.ups, 1);
	assert_int_equal(phases->transitions.stays[PHASE_COOPERATIVE].ended, 1);
	assert_near(phases->transitions.stays[PHASE_COOPERATIVE].median_ended, 14, 1e-9);
	assert_int_equal(phases->stairs[0].ups, 1);
	assert_int_equal(phases->stairs[0].moved_on, day_from_civil(2026, 3, 1));
}

static void mix_by_quarter(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	assert_true(portfolio_set_setting(portfolio, "currency", "USD", NULL));
	add_portfolio(fixture);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-03-31", "amount=100", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-04-01", "amount=40", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=order", "date=2026-01-01", "amount=7", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Eta", "kind=order", "date=2026-06-15", "amount=3", NULL);
	PhasePortfolio *phases = load(fixture);
	assert_int_equal(phases->quarter_count, 10); // 2024 Q1 to 2026 Q2
	const PhaseQuarter *first = &phases->quarters[0], *last = &phases->quarters[9], *before = &phases->quarters[8];
	assert_int_equal(first->year, 2024);
	assert_int_equal(first->quarter, 1);
	assert_int_equal(first->start, day_from_civil(2024, 1, 1));
	assert_int_equal(first->end, day_from_civil(2024, 3, 31));
	assert_int_equal(first->accounts[PHASE_TACTICAL], 1);
	assert_int_equal(first->without, 4);
	assert_int_equal(last->end, model_today());
	assert_int_equal(last->accounts[PHASE_TACTICAL], 2);
	assert_int_equal(last->accounts[PHASE_COOPERATIVE], 1);
	assert_int_equal(last->accounts[PHASE_INTERDEPENDENT], 1);
	assert_int_equal(last->without, 1);
	assert_int_equal(before->accounts[PHASE_TACTICAL], 2); // Beta fell in February
	assert_false(phases->complete);
	assert_true(phase_portfolio_complete(portfolio, phases, fixture->arena, NULL));
	assert_true(phases->complete);
	assert_int_equal(before->revenue[PHASE_INTERDEPENDENT], 10000);
	assert_int_equal(before->revenue[PHASE_TACTICAL], 700);
	assert_int_equal(last->revenue[PHASE_INTERDEPENDENT], 4000);
	assert_int_equal(last->revenue_without, 300);
	assert_true(phase_portfolio_complete(portfolio, phases, fixture->arena, NULL)); // once more changes nothing
	assert_int_equal(last->revenue[PHASE_INTERDEPENDENT], 4000);
}

static void where_time_should_go(void **state)
{
	PhaseFixture *fixture = *state;
	Portfolio *portfolio = fixture->portfolio;
	add_portfolio(fixture);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=meeting", "date=2026-06-01", "minutes=7200", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Gama", "kind=meeting", "date=2026-06-01", "minutes=1200", NULL);
	add_account(fixture, "name=Zeta", "potential=medium", "target_phase=cooperative");
	enter(fixture, "account=Zeta", "date=2026-01-01", "phase=tactical");
	add_account(fixture, "name=Iota", "potential=", "target_phase=strategic");
	enter(fixture, "account=Iota", "date=2020-01-01", "phase=tactical");
	PhasePortfolio *phases = load(fixture);
	assert_true(phase_portfolio_complete(portfolio, phases, fixture->arena, NULL));
	static const struct {
		const char *name;
		PhaseTime time;
		const char *text;
	} cases[] = {
		{ "Gama", PHASE_TIME_MORE, "100 of 240 minutes a month, 18 months Tactical: invest time to rise, or decide to stay" },
		{ "Zeta", PHASE_TIME_MORE, "0 of 120 minutes a month, 5 months Tactical: invest time to rise, or decide to stay" },
		{ "Iota", PHASE_TIME_DECIDE, "0 minutes a month, yet 77 months Tactical: spend them otherwise, or decide to stay" },
		{ "Beta", PHASE_TIME_LESS, "600 minutes a month for low potential, 60 would be right" },
	};
	assert_int_equal(phases->time_count, COUNT(cases));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const PhaseStair *stair = &phases->stairs[phases->times[i]];
		assert_string_equal(stair->name, cases[i].name);
		assert_int_equal(stair->time, cases[i].time);
		assert_string_equal(stair->time_text, cases[i].text);
	}
	assert_int_equal(stair_of(phases, "Alfa")->minutes, 0);
	assert_string_equal(phase_time_name(PHASE_TIME_MORE), "more");
	assert_string_equal(phase_time_label(PHASE_TIME_NONE), "");
}

static void sorted(void **state)
{
	PhaseFixture *fixture = *state;
	add_portfolio(fixture);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Eta", "kind=order", "date=2026-06-15", "amount=3", NULL);
	PhasePortfolio *phases = load(fixture);
	static const char *const orders[PHASE_SORTS] = {
		[PHASE_SORT_MONTHS] = "Gama Alfa Beta Delta Eta ",
		[PHASE_SORT_POTENTIAL] = "Gama Beta Alfa Delta Eta ",
		[PHASE_SORT_REVENUE] = "Eta Alfa Beta Delta Gama ",
		[PHASE_SORT_NAME] = "Alfa Beta Delta Eta Gama ",
	};
	for (int sort = 0; sort < PHASE_SORTS; sort++) {
		size_t order[5];
		char text[64] = "";
		phase_portfolio_sort(phases, (PhaseSort)sort, order);
		for (size_t i = 0; i < 5; i++) {
			strcat(text, phases->stairs[order[i]].name);
			strcat(text, " ");
		}
		assert_string_equal(text, orders[sort]);
		assert_true(strlen(phase_sort_label((PhaseSort)sort)) > 3);
	}
}

static void empty_and_new(void **state)
{
	PhaseFixture *fixture = *state;
	PhasePortfolio *phases = load(fixture);
	assert_int_equal(phases->quarter_count, 1);
	assert_int_equal(phases->quarters[0].without, 1);
	assert_true(record_remove(fixture->portfolio, ENTITY_ACCOUNT, fixture->alfa, NULL));
	phases = load(fixture);
	assert_int_equal(phases->count, 0);
	assert_true(phase_portfolio_complete(fixture->portfolio, phases, fixture->arena, NULL));
	assert_int_equal(phases->time_count, 0);
}

static void as_of_another_day(void **state)
{
	PhaseFixture *fixture = *state;
	add_portfolio(fixture);
	Portfolio *copy = model_copy_on(fixture->portfolio, day_from_civil(2025, 2, 27));
	PhasePortfolio *phases = load_from(fixture, copy);
	assert_int_equal(phases->quarter_count, 5);
	assert_int_equal(stair_of(phases, "Alfa")->phase, PHASE_TACTICAL);
	assert_int_equal(stair_of(phases, "Alfa")->months, 11);
	assert_int_equal(stair_of(phases, "Delta")->phase, -1);
	assert_int_equal(phases->transitions.ups + phases->transitions.downs, 0);
	assert_int_equal(phases->risen_count + phases->fallen_count + phases->stuck_count, 0);
	portfolio_close(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(staircases, phase_open, phase_close),
		cmocka_unit_test(standing_still),
		cmocka_unit_test_setup_teardown(transitions, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(repeated_entries, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(mix_by_quarter, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(where_time_should_go, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(sorted, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(empty_and_new, phase_open, phase_close),
		cmocka_unit_test_setup_teardown(as_of_another_day, phase_open, phase_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
