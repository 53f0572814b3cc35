// SPDX-License-Identifier: GPL-3.0-or-later
// Each alert on and just off its threshold; the order; texts.
#include "kam/insight/alerts.h"

#include <string.h>

#include "insight_test.h"

static const Day today = 20000;

static AccountRow healthy(void)
{
	return (AccountRow){ .phase = 2,
		.phase_since = today,
		.next_action = "",
		.rollup = { .revenue_12m = 100,
			.revenue_prev_12m = 100,
			.last_order = today,
			.first_order = today - 900,
			.last_contact = today,
			.orders_12m = 12,
			.events = 50 } };
}

typedef struct AlertCase {
	const char *what, *name; // NULL: no alert
	AlertSeverity severity;
	AccountRow row;
	double share;
	Rhythm rhythm;
	Nps nps;
	Deliveries deliveries;
	MapQuality map;
	int target;
} AlertCase;

#define ROLLUP(...) .row = { .phase = 2, .rollup = { .last_contact = 20000, .orders_12m = 9, __VA_ARGS__ } }
#define FINE ROLLUP(.events = 1)
#define PEOPLE(...) .map = { .people = 4, __VA_ARGS__ }

static const AlertCase cases[] = {
	{ .what = "all well", FINE, .target = -1 },
	{ "critical problem", "critical_problem", ALERT_CRITICAL, ROLLUP(.open_problems = 1, .open_critical = 1),
		.target = -1 },
	{ "open problem", "open_problem", ALERT_NOTICE, ROLLUP(.open_problems = 2), .target = -1 },
	{ .what = "drop of 19.9 %", ROLLUP(.revenue_12m = 801, .revenue_prev_12m = 1000), .target = -1 },
	{ "drop of 20 %", "revenue_drop", ALERT_WARNING, ROLLUP(.revenue_12m = 800, .revenue_prev_12m = 1000),
		.target = -1 },
	{ "drop of 49.9 %", "revenue_drop", ALERT_WARNING, ROLLUP(.revenue_12m = 501, .revenue_prev_12m = 1000),
		.target = -1 },
	{ "drop of 50 %", "revenue_drop", ALERT_CRITICAL, ROLLUP(.revenue_12m = 500, .revenue_prev_12m = 1000),
		.target = -1 },
	{ "late order", "rhythm_late", ALERT_WARNING, FINE, .rhythm = { .state = RHYTHM_LATE, .ratio = 1.5 },
		.target = -1 },
	{ "alarming rhythm", "rhythm_alarming", ALERT_CRITICAL, FINE, .rhythm = { .state = RHYTHM_ALARMING, .ratio = 2.5 },
		.target = -1 },
	{ .what = "60 days silent", .row = { .phase = 2, .rollup = { .last_contact = 20000 - 60 } }, .target = -1 },
	{ "61 days silent", "silence", ALERT_WARNING, .row = { .phase = 2, .rollup = { .last_contact = 20000 - 61 } },
		.target = -1 },
	{ "120 days silent", "silence", ALERT_WARNING, .row = { .phase = 2, .rollup = { .last_contact = 20000 - 120 } },
		.target = -1 },
	{ "121 days silent", "silence", ALERT_CRITICAL, .row = { .phase = 2, .rollup = { .last_contact = 20000 - 121 } },
		.target = -1 },
	{ "never spoken, yet buying", "no_contact", ALERT_NOTICE,
		.row = { .phase = 2, .rollup = { .last_contact = DAY_NONE, .orders_12m = 1 } }, .target = -1 },
	{ .what = "never spoken, not buying", .row = { .phase = 2, .rollup = { .last_contact = DAY_NONE } }, .target = -1 },
	{ "no key player covered", "uncovered", ALERT_WARNING, FINE, PEOPLE(.key = 2), .target = -1 },
	{ "one of two covered", "uncovered", ALERT_NOTICE, FINE, PEOPLE(.key = 2, .key_covered = 1), .target = -1 },
	{ .what = "all covered", FINE, PEOPLE(.key = 2, .key_covered = 2), .target = -1 },
	{ "people wait", "overdue_contacts", ALERT_NOTICE, FINE, PEOPLE(.overdue = 3), .target = -1 },
	{ "a key player waits", "overdue_contacts", ALERT_WARNING, FINE, PEOPLE(.overdue = 3, .key_overdue = 1),
		.target = -1 },
	{ "no coach", "minimum_set", ALERT_NOTICE, FINE, PEOPLE(.missing = 1u << ROLE_COACH), .target = -1 },
	{ .what = "NPS within its margin", FINE, .nps = { .n = 5, .score = -40, .margin = 40 }, .target = -1 },
	{ "NPS below its margin", "dissatisfied", ALERT_WARNING, FINE, .nps = { .n = 5, .score = -40, .margin = 39.9 },
		.target = -1 },
	{ .what = "all four angry: too few to say", FINE, .nps = { .n = 4, .score = -100 }, .target = -1 },
	{ .what = "OTIF 90 %", FINE, .deliveries = { .n = 10, .otif = 9 }, .target = -1 },
	{ "OTIF 80 %", "otif", ALERT_WARNING, FINE, .deliveries = { .n = 10, .otif = 8 }, .target = -1 },
	{ .what = "OTIF of too few orders", FINE, .deliveries = { .n = 4, .otif = 0 }, .target = -1 },
	{ .what = "target 80 %", FINE, .target = 80 },
	{ "target 79 %", "target", ALERT_WARNING, FINE, .target = 79 },
	{ "overdue actions", "overdue_actions", ALERT_NOTICE,
		.row = { .phase = 2, .overdue_actions = 1, .rollup = { .last_contact = 20000 } }, .target = -1 },
	{ "suffered exit", "uncoupling", ALERT_CRITICAL,
		.row = { .phase = 2, .uncoupling = UNCOUPLING_SUFFERED, .rollup = { .last_contact = 20000 } }, .target = -1 },
	{ .what = "25 % of revenue", FINE, .share = 0.25, .target = -1 },
	{ "more than 25 % of revenue", "dependence", ALERT_NOTICE, FINE, .share = 0.2501, .target = -1 },
};

static void one_by_one(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Arena *arena = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		const AlertCase *test = &cases[i];
		AlertFacts facts = { .row = &test->row,
			.share = test->share,
			.rhythm = &test->rhythm,
			.map = &test->map,
			.nps = &test->nps,
			.deliveries = &test->deliveries,
			.target_percent = test->target };
		Alert *alerts;
		size_t count = alerts_of(&facts, today, &thresholds, arena, &alerts);
		if (count != (test->name ? 1 : 0))
			fail_msg("%s: %zu alerts, first %s", test->what, count, count ? alerts[0].name : "none");
		if (test->name && (strcmp(alerts[0].name, test->name) != 0 || alerts[0].severity != test->severity ||
							  strlen(alerts[0].text) < 10))
			fail_msg("%s: %s, severity %d, \"%s\"", test->what, alerts[0].name, alerts[0].severity, alerts[0].text);
	}
	arena_free(arena);
}

// A planned exit lets revenue fall without an alarm; an open critical problem still is one.
static void planned_exit_is_calm(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Arena *arena = arena_new();
	Alert *alerts;
	AccountRow row = { .phase = 1,
		.uncoupling = UNCOUPLING_PLANNED,
		.rollup = { .last_contact = 20000 - 200, .revenue_12m = 1, .revenue_prev_12m = 1000 } };
	AlertFacts facts = { .row = &row, .target_percent = 5 };
	size_t count = alerts_of(&facts, today, &thresholds, arena, &alerts);
	assert_int_equal(count, 4); // revenue, silence, target, the exit itself
	assert_int_equal(alerts[0].severity, ALERT_NOTICE);
	row.rollup.open_problems = row.rollup.open_critical = 1;
	alerts_of(&facts, today, &thresholds, arena, &alerts);
	assert_int_equal(alerts[0].severity, ALERT_CRITICAL);
	arena_free(arena);
}

static void worst_first(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Arena *arena = arena_new();
	AccountRow row = healthy();
	row.rollup.open_problems = 3;
	row.rollup.open_critical = 1;
	row.rollup.revenue_12m = 70;
	row.overdue_actions = 2;
	AlertFacts facts = { .row = &row, .target_percent = -1 };
	Alert *alerts;
	assert_int_equal(alerts_of(&facts, today, &thresholds, arena, &alerts), 4);
	assert_string_equal(alerts[0].text, "1 critical problem is open");
	assert_string_equal(alerts[1].text, "Revenue of 12 months has dropped by 30%");
	assert_string_equal(alerts[2].text, "2 problems are open");
	assert_string_equal(alerts[3].text, "2 actions are overdue");
	assert_string_equal(alert_severity_name(alerts[0].severity), "critical");
	assert_string_equal(alert_kind_label(alerts[3].kind), "actions");
	arena_free(arena);
}

// The same number as the account panel shows beside it.
static void figures_are_rounded(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Arena *arena = arena_new();
	AccountRow row = healthy();
	Nps nps = { .n = 13, .score = -1000.0 / 13, .margin = 22.9 };
	AlertFacts facts = { .row = &row, .nps = &nps, .target_percent = -1 };
	Alert *alerts;
	assert_int_equal(alerts_of(&facts, today, &thresholds, arena, &alerts), 1);
	assert_string_equal(alerts[0].text, "They are dissatisfied: NPS -77 ± 23 (n 13)");
	arena_free(arena);
}

static void contradictions_become_alerts(void **state)
{
	(void)state;
	Thresholds thresholds = thresholds_default();
	Arena *arena = arena_new();
	AccountRow row = healthy();
	PhaseFacts phase = { .phase = 4,
		.since = today,
		.contacts_known = true,
		.executive = true,
		.thread = { .total = 10, .busiest = 7, .percent = 70, .manager = "Ana", .contact = "Paulo" } };
	AlertFacts facts = { .row = &row, .phase = &phase, .target_percent = -1 };
	Alert *alerts;
	assert_int_equal(alerts_of(&facts, today, &thresholds, arena, &alerts), 2);
	assert_string_equal(alerts[0].name, "single_thread");
	assert_string_equal(alerts[1].name, "no_plan");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_by_one),
		cmocka_unit_test(planned_exit_is_calm),
		cmocka_unit_test(worst_first),
		cmocka_unit_test(figures_are_rounded),
		cmocka_unit_test(contradictions_become_alerts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
