// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and the portfolio computed from a real file: figures, past health, alerts, totals, currencies, the lazy
// part.
#include "kam/insight/summary.h"

#include <stdlib.h>

#include "insight_test.h"
#include "kam/model/convert.h"
#include "model/model_test.h"

typedef struct Fixture {
	Portfolio *portfolio;
	Arena *arena;
	int64_t alfa, beta;
} Fixture;

// Today is 2026-06-15. Alfa orders 100 every month; Beta is new and small.
static int open_fixture(void **state)
{
	Fixture *fixture = memory_new(1, sizeof *fixture);
	model_open((void **)&fixture->portfolio);
	fixture->arena = arena_new();
	Portfolio *portfolio = fixture->portfolio;
	assert_true(portfolio_set_setting(portfolio, "currency", "USD", NULL));
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	fixture->alfa = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", "currency=USD", "wallet=4800", NULL);
	fixture->beta = model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", "currency=USD", NULL);
	model_add(portfolio, ENTITY_CONTACT, "account=Alfa", "name=Paulo", "influence=5", "stance=supporter", NULL);
	model_add(portfolio, ENTITY_RELATIONSHIP, "contact=Paulo", "manager=Ana", "now=problem_solver", NULL);
	for (int i = 0; i < 24; i++) {
		char date[32], text[DAY_TEXT_SIZE];
		snprintf(
			date, sizeof date, "date=%s", day_format(day_add_months(day_from_civil(2026, 6, 5), -i), DAY_ISO, text));
		model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", date, "amount=100", "cost=60", NULL);
	}
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", "contact=Paulo", "date=2026-06-10", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Beta", "kind=order", "date=2026-06-01", "amount=50", NULL);
	*state = fixture;
	return 0;
}

static int close_fixture(void **state)
{
	Fixture *fixture = *state;
	portfolio_close(fixture->portfolio);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static AccountInsight *insight(Fixture *fixture, int64_t id)
{
	AccountInsight *out;
	Error err = { 0 };
	Thresholds thresholds = thresholds_load(fixture->portfolio);
	if (!account_insight_load(fixture->portfolio, id, 0, &thresholds, fixture->arena, &out, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static PortfolioSummary *summary(Fixture *fixture)
{
	Error err = { 0 };
	PortfolioSummary *out = summary_load(fixture->portfolio, fixture->arena, &err);
	if (!out)
		fail_msg("%s (%s)", err.message, err.detail);
	return out;
}

static bool has_alert(const AccountInsight *account, const char *name)
{
	for (size_t i = 0; i < account->alert_count; i++)
		if (strcmp(account->alerts[i].name, name) == 0)
			return true;
	return false;
}

static void test_figures_of_an_account(void **state)
{
	Fixture *fixture = *state;
	model_add(
		fixture->portfolio, ENTITY_TARGET, "account=Alfa", "start=2026-01-01", "end=2026-12-31", "amount=1460", NULL);
	AccountInsight *alfa = insight(fixture, fixture->alfa);
	assert_int_equal(alfa->row.rollup.revenue_12m, 120000);
	assert_int_equal(alfa->revenue_change, 0);
	assert_int_equal(alfa->margin_percent, 40);
	assert_int_equal(alfa->wallet_percent, 25);
	assert_int_equal(alfa->target_percent, 90); // 600 of 1460 x 166 / 365 = 664
	assert_int_equal(alfa->months[11], 10000);
	assert_int_equal(alfa->months[0], 10000);
	assert_int_equal(alfa->rhythm.state, RHYTHM_ON_TIME);
	assert_near(alfa->rhythm.median, 31, 0);
	assert_int_equal(alfa->otif_percent, INSIGHT_UNKNOWN);
	assert_int_equal(alfa->map.quality, 3);
	assert_int_equal(alfa->thread.percent, 100);
	assert_string_equal(alfa->thread.manager, "Ana");
	assert_int_equal(alfa->months_in_phase, -1);
	assert_int_equal(alfa->assessment.structure.answer, 1);
	assert_int_equal(alfa->health.score[HEALTH_REVENUE], 70);
	assert_int_equal(alfa->health.score[HEALTH_RELATIONSHIP], 100);
	assert_int_equal(alfa->health.score[HEALTH_SATISFACTION], HEALTH_UNKNOWN);
	assert_int_equal(alfa->health.score[HEALTH_RHYTHM], 100);
	assert_int_equal(alfa->health.score[HEALTH_PROBLEMS], 100);
	assert_int_equal(alfa->health.score[HEALTH_PLAN], 90);
	AccountInsight *beta = insight(fixture, fixture->beta);
	assert_int_equal(beta->revenue_change, INSIGHT_UNKNOWN);
	assert_int_equal(beta->target_percent, INSIGHT_UNKNOWN);
	assert_int_equal(beta->wallet_percent, INSIGHT_UNKNOWN);
	assert_int_equal(beta->margin_percent, INSIGHT_UNKNOWN);
	assert_false(beta->change_known); // nothing 3 months ago
	assert_true(has_alert(beta, "no_contact"));
}

// A critical problem holds health down today, not 3 months ago.
static void test_health_change(void **state)
{
	Fixture *fixture = *state;
	AccountInsight *before = insight(fixture, fixture->alfa);
	model_add(
		fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-05-01", "severity=critical", NULL);
	AccountInsight *alfa = insight(fixture, fixture->alfa);
	assert_true(alfa->health.capped);
	assert_int_equal(alfa->health.total, 49);
	assert_true(alfa->change_known);
	assert_false(alfa->health_before.capped);
	assert_int_equal(alfa->health_before.total, before->health_before.total);
	assert_int_equal(alfa->health_change, 49 - alfa->health_before.total);
	assert_true(has_alert(alfa, "critical_problem"));
}

// A problem that was open 3 months ago and is solved since held health down then.
static void test_solved_problem_was_open(void **state)
{
	Fixture *fixture = *state;
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "date=2026-02-01", "done=2026-04-01",
		"severity=critical", NULL);
	AccountInsight *alfa = insight(fixture, fixture->alfa);
	assert_false(alfa->health.capped);
	assert_true(alfa->health_before.capped);
	assert_true(alfa->health_change > 0);
}

static void test_contradictions_reach_the_alerts(void **state)
{
	Fixture *fixture = *state;
	model_add(fixture->portfolio, ENTITY_PHASE, "account=Alfa", "date=2025-01-15", "phase=interdependent", NULL);
	AccountInsight *alfa = insight(fixture, fixture->alfa);
	assert_int_equal(alfa->months_in_phase, 17);
	assert_int_equal(alfa->phase_warnings, PHASE_WARNING_SINGLE_THREAD | PHASE_WARNING_NO_EXECUTIVE);
	assert_true(has_alert(alfa, "single_thread"));
	assert_true(portfolio_set_setting(fixture->portfolio, "phase.single_thread", "100", NULL));
	assert_false(has_alert(insight(fixture, fixture->alfa), "single_thread"));
	assert_true(portfolio_set_setting(fixture->portfolio, "phase.single_thread", "nonsense", NULL));
	assert_true(has_alert(insight(fixture, fixture->alfa), "single_thread"));
}

static void test_tactical_for_long(void **state)
{
	Fixture *fixture = *state;
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2024-06-01", "amount=1", NULL);
	model_set(fixture->portfolio, ENTITY_ACCOUNT, fixture->alfa, "potential=medium", NULL);
	int64_t entry = model_add(fixture->portfolio, ENTITY_PHASE, "account=Alfa", "date=2024-12-15", "phase=tactical", NULL);
	AccountInsight *alfa = insight(fixture, fixture->alfa);
	assert_int_equal(alfa->regular_months, 24);
	assert_int_equal(alfa->phase_warnings, 0); // 24 months and 18 months are not more than that
	model_set(fixture->portfolio, ENTITY_PHASE, entry, "date=2024-12-14", NULL);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2024-05-14", "amount=1", NULL);
	alfa = insight(fixture, fixture->alfa);
	assert_int_equal(alfa->regular_months, 25);
	assert_int_equal(alfa->phase_warnings, PHASE_WARNING_REGULAR | PHASE_WARNING_POTENTIAL);
}

static void test_portfolio_totals(void **state)
{
	Fixture *fixture = *state;
	model_add(fixture->portfolio, ENTITY_ACCOUNT, "name=Gama", NULL);
	model_add(
		fixture->portfolio, ENTITY_EVENT, "account=Beta", "kind=problem", "date=2026-05-01", "severity=critical", NULL);
	PortfolioSummary *all = summary(fixture);
	assert_int_equal(all->count, 3);
	assert_string_equal(all->accounts[0].row.name, "Alfa");
	assert_string_equal(all->accounts[2].row.name, "Gama");
	assert_int_equal(all->revenue_12m, 125000);
	assert_int_equal(all->revenue_prev_12m, 120000);
	assert_true(all->change_known);
	assert_near(all->change_percent, 100 * 5 / 120.0, 1e-9);
	assert_int_equal(all->class_count[0], 1);
	assert_int_equal(all->class_count[1], 0); // 96 % before Beta
	assert_int_equal(all->class_count[2], 2);
	assert_near(all->concentration.hhi, 10000 * (0.96 * 0.96 + 0.04 * 0.04), 1e-6);
	assert_string_equal(all->currency, "USD");
	assert_int_equal(all->critical, 1);
	assert_int_equal(all->alerts, 1);
	const AccountSummary *beta = summary_find(all, fixture->beta);
	assert_ptr_equal(beta, &all->accounts[1]);
	assert_int_equal(beta->worst, ALERT_CRITICAL);
	assert_string_equal(beta->reason, "1 critical problem is open");
	assert_int_equal(beta->health, 40); // only its problems are known: no year before, no rhythm
	assert_null(summary_find(all, 1));
	assert_int_equal(summary_empty(fixture->arena)->count, 0);
	assert_null(summary_find(summary_empty(fixture->arena), 1));
}

static void test_list_and_panel_agree(void **state)
{
	Fixture *fixture = *state;
	PortfolioSummary *all = summary(fixture);
	for (size_t i = 0; i < all->count; i++) {
		AccountInsight *account = insight(fixture, all->accounts[i].row.id);
		assert_true(all->accounts[i].exact);
		assert_int_equal(all->accounts[i].health, account->health.total);
		assert_memory_equal(all->accounts[i].months, account->months, sizeof account->months);
		Money months[INSIGHT_MONTHS];
		assert_true(
			sums_revenue(fixture->portfolio, all->accounts[i].row.id, model_today(), INSIGHT_MONTHS, months, NULL));
		assert_memory_equal(all->accounts[i].months, months, sizeof months);
	}
}

static void test_currencies(void **state)
{
	Fixture *fixture = *state;
	model_add(fixture->portfolio, ENTITY_RATE, "currency=JPY", "date=2026-01-01", "rate=0.0065", NULL);
	model_add(fixture->portfolio, ENTITY_ACCOUNT, "name=Tokio", "currency=JPY", NULL);
	model_add(
		fixture->portfolio, ENTITY_EVENT, "account=Tokio", "kind=order", "date=2026-06-01", "amount=1000000", NULL);
	model_add(fixture->portfolio, ENTITY_ACCOUNT, "name=Zug", "currency=CHF", NULL);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Zug", "kind=order", "date=2026-06-01", "amount=77", NULL);
	PortfolioSummary *all = summary(fixture);
	assert_string_equal(all->accounts[0].row.name, "Tokio");
	assert_int_equal(all->accounts[0].revenue, 650000); // 1,000,000 yen are 6,500.00 dollars
	assert_int_equal(all->accounts[0].row.rollup.revenue_12m, 1000000);
	assert_int_equal(all->without_rate, 1);
	for (size_t i = 0; i < all->count; i++)
		assert_int_equal(all->accounts[i].without_rate, strcmp(all->accounts[i].row.name, "Zug") == 0);
	assert_int_equal(all->revenue_12m, 650000 + 120000 + 5000);
}

static void test_conversion_is_exact(void **state)
{
	(void)state;
	assert_int_equal(money_convert(100, "USD", "BRL", 5123456), 512);
	assert_int_equal(money_convert(10000, "USD", "BRL", 5123456), 51235);
	assert_int_equal(money_convert(-10000, "USD", "BRL", 5123456), -51235);
	assert_int_equal(money_convert(100, "BRL", "JPY", 500000), 1); // half a yen rounds away from zero
	assert_int_equal(money_convert(98, "BRL", "JPY", 500000), 0);
	assert_int_equal(money_convert(1, "JPY", "KWD", 2000), 2);
	assert_int_equal(money_convert(INT64_MAX, "USD", "BRL", 5000000), INT64_MAX);
	assert_int_equal(money_convert(INT64_MIN, "USD", "BRL", 5000000), INT64_MIN);
}

// More accounts than are made exact at once: the others follow when asked for, and the totals with them.
static void test_completing_the_rest(void **state)
{
	Fixture *fixture = *state;
	for (int i = 0; i < SUMMARY_EXACT_ACCOUNTS; i++) {
		char name[32];
		snprintf(name, sizeof name, "name=Zeta %03d", i);
		model_add(fixture->portfolio, ENTITY_ACCOUNT, name, NULL);
	}
	int64_t last = model_add(fixture->portfolio, ENTITY_ACCOUNT, "name=Zz", NULL);
	model_add(fixture->portfolio, ENTITY_CONTACT, "account=Zz", "name=Key", "influence=5", NULL);
	PortfolioSummary *all = summary(fixture);
	assert_int_equal(all->count, SUMMARY_EXACT_ACCOUNTS + 3);
	const AccountSummary *row = summary_find(all, last);
	assert_false(row->exact);
	assert_int_equal(row->worst, ALERT_NONE);
	assert_int_equal(all->alerts, 0);
	assert_false(all->accounts[0].exact);
	assert_true(summary_complete(fixture->portfolio, all, SUMMARY_EXACT_ACCOUNTS, 99, fixture->arena, NULL));
	assert_true(row->exact);
	assert_int_equal(row->worst, ALERT_WARNING); // a key player whom nobody covers
	assert_int_equal(all->alerts, 1);
	assert_true(summary_complete(fixture->portfolio, all, 0, 9999, fixture->arena, NULL));
	assert_int_equal(all->alerts, 1);
	// Loaded anew, its figures stand until they are computed again.
	PortfolioSummary *next = summary(fixture);
	assert_int_equal(next->alerts, 0);
	summary_keep(next, all, fixture->arena);
	row = summary_find(next, last);
	assert_int_equal(row->worst, ALERT_WARNING);
	assert_string_equal(row->reason, summary_find(all, last)->reason);
	assert_false(row->exact);
	assert_int_equal(next->alerts, 1);
	AccountInsight *insight;
	assert_true(account_insight_of_row(
		fixture->portfolio, &row->row, row->share, &next->thresholds, fixture->arena, &insight, NULL));
	assert_true(summary_take(next, insight, fixture->arena));
	assert_true(row->exact);
	assert_int_equal(next->alerts, 1);
	assert_false(summary_take(next, insight, fixture->arena)); // it is exact already
}

#define SUMMARY_TEST(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

// The alerts and the health of an earlier day are those that were computed on it.
static void test_as_of_an_earlier_day(void **state)
{
	Fixture *fixture = *state;
	Day day = day_from_civil(2026, 6, 10);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=problem", "severity=critical", "date=2026-06-01", NULL);
	model_add(fixture->portfolio, ENTITY_PHASE, "account=Alfa", "date=2026-06-01", "phase=strategic", NULL);
	Portfolio *before = model_copy_on(fixture->portfolio, day);
	assert_true(store_execute(
		portfolio_store(fixture->portfolio), "UPDATE event SET done = date + 12 WHERE kind = 8", NULL));
	model_add(fixture->portfolio, ENTITY_PHASE, "account=Alfa", "date=2026-06-11", "phase=tactical", "reason=Price", NULL);
	model_add(fixture->portfolio, ENTITY_EVENT, "account=Alfa", "kind=survey", "score=0", "date=2026-06-11", NULL);
	Portfolio *after = model_copy_on(fixture->portfolio, day);
	AccountInsight *insights[2];
	Portfolio *portfolios[] = { before, after };
	Thresholds thresholds = thresholds_default();
	for (int i = 0; i < 2; i++)
		assert_true(account_insight_load(portfolios[i], fixture->alfa, 0, &thresholds, fixture->arena, &insights[i], NULL));
	assert_int_equal(insights[0]->row.rollup.open_critical, 1);
	assert_int_equal(insights[1]->row.rollup.open_critical, 1);
	assert_int_equal(insights[0]->health.total, insights[1]->health.total);
	assert_true(insights[0]->health.capped);
	assert_int_equal(insights[0]->health.capped, insights[1]->health.capped);
	assert_int_equal(insights[0]->row.phase, insights[1]->row.phase);
	assert_int_equal(insights[0]->alert_count, insights[1]->alert_count);
	for (size_t i = 0; i < insights[0]->alert_count; i++)
		assert_string_equal(insights[0]->alerts[i].text, insights[1]->alerts[i].text);
	portfolio_close(before);
	portfolio_close(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SUMMARY_TEST(test_figures_of_an_account),
		SUMMARY_TEST(test_health_change),
		SUMMARY_TEST(test_solved_problem_was_open),
		SUMMARY_TEST(test_contradictions_reach_the_alerts),
		SUMMARY_TEST(test_tactical_for_long),
		SUMMARY_TEST(test_portfolio_totals),
		SUMMARY_TEST(test_list_and_panel_agree),
		SUMMARY_TEST(test_currencies),
		cmocka_unit_test(test_conversion_is_exact),
		SUMMARY_TEST(test_completing_the_rest),
		cmocka_unit_test_setup_teardown(test_as_of_an_earlier_day, open_fixture, close_fixture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
