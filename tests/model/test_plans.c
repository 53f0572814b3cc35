// SPDX-License-Identifier: GPL-3.0-or-later
// No query of the model walks the whole history: after all of them have run, the plan of every statement in the cache is
// looked at.
#include <sqlite3.h>

#include "../../src/store/internal.h"
#include "kam/model/account.h"
#include "kam/model/agenda.h"
#include "kam/model/contact.h"
#include "kam/model/history.h"
#include "kam/model/phase.h"
#include "kam/model/revenue.h"
#include "model/model_test.h"

static void run_queries(Portfolio *portfolio, int64_t account, Arena *arena)
{
	void *rows, *more;
	size_t count;
	Day today = model_today(), year_ago = day_add_months(today, -12), day;
	AccountRow row;
	AnswerRow answers[7];
	Deliveries deliveries;
	HistoryTotals totals;
	int64_t scores[11];
	Money money[12];
	uint32_t kinds[30];
	RevenueSpan span = { .from = year_ago, .to = today };
	HistoryFilter filters[] = { { .from = DAY_NONE, .to = DAY_NONE },
		{ .from = DAY_NONE, .to = DAY_NONE, .account = account }, { .from = year_ago, .to = today, .contact = 1 },
		{ .from = year_ago, .to = today, .kinds = 2, .text = "word" } };
	assert_true(accounts_load(portfolio, arena, (AccountRow **)&rows, &count, NULL));
	assert_true(account_load(portfolio, account, arena, &row, NULL));
	assert_true(agenda_load(portfolio, 0, today, arena, (AgendaRow **)&rows, &count, NULL));
	assert_true(agenda_load(portfolio, account, today, arena, (AgendaRow **)&rows, &count, NULL));
	assert_true(contacts_load(portfolio, account, arena, (ContactRow **)&rows, &count, NULL));
	assert_true(links_load(portfolio, account, arena, (LinkRow **)&rows, &count, NULL));
	assert_true(ties_load(portfolio, account, arena, (TieRow **)&rows, &count, NULL));
	assert_true(phases_load(portfolio, account, arena, (PhaseRow **)&rows, &count, NULL));
	assert_true(phases_load_all(portfolio, arena, (PhaseRow **)&rows, (int64_t **)&more, &count, NULL));
	assert_true(assessment_latest(portfolio, account, arena, answers, NULL));
	assert_true(history_marks(portfolio, account, year_ago, 1, false, 9, arena, (EventRow **)&rows, &count, NULL));
	assert_true(history_marks(portfolio, account, today, 1, true, 9, arena, (EventRow **)&rows, &count, NULL));
	assert_true(sums_kinds(portfolio, account, year_ago, 30, kinds, NULL));
	assert_true(history_deliveries(portfolio, account, year_ago, today, &deliveries, NULL));
	assert_true(history_scores(portfolio, account, year_ago, today, scores, NULL));
	assert_true(history_order_days(portfolio, account, year_ago, arena, (Day **)&rows, &count, NULL));
	assert_true(history_latest_days(portfolio, account, EVENT_ORDER, year_ago, 9, arena, (Day **)&rows, &count, NULL));
	assert_true(history_cases(portfolio, account, year_ago, today, arena, (CaseRow **)&rows, &count, NULL));
	assert_true(history_last_contact(portfolio, account, today, &day, NULL));
	assert_true(history_pairs(portfolio, account, year_ago, today, arena, (PairRow **)&rows, &count, NULL));
	assert_true(history_busiest_pairs(portfolio, year_ago, today, arena, (BusiestPair **)&rows, &count, NULL));
	assert_true(revenue_read(portfolio, account, false, &span, 1, today, money, 12, NULL));
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		assert_true(history_page(portfolio, &filters[i], today, 1, false, 9, arena, (EventRow **)&rows, &count, NULL));
		assert_true(history_totals(portfolio, &filters[i], &totals, NULL));
	}
}

// "SCAN event ..." or "SCAN e ...": by its own name or the alias that all queries give it. The indexes of what is open hold
// little and may be read from end to end.
static bool scans_history(const char *step)
{
	const char *scan = strstr(step, "SCAN ");
	if (!scan || strstr(step, "event_open_") || strstr(step, "VIRTUAL"))
		return false;
	scan += strlen("SCAN ");
	size_t length = strcspn(scan, " |\n");
	return (length == 1 && *scan == 'e') || (length == 5 && strncmp(scan, "event", 5) == 0);
}

static int check_plan(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *plan = NULL;
	int steps = 0;
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	assert_int_equal(sqlite3_prepare_v2(db, explain, -1, &plan, NULL), SQLITE_OK);
	for (; sqlite3_step(plan) == SQLITE_ROW; steps++)
		if (scans_history((const char *)sqlite3_column_text(plan, 3)))
			fail_msg("%s\n%s", sqlite3_column_text(plan, 3), sql);
	sqlite3_finalize(plan);
	sqlite3_free(explain);
	return steps;
}

static void test_no_query_walks_the_history(void **state)
{
	Arena *arena = arena_new();
	Portfolio *portfolio = *state;
	int64_t account = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", "cadence=3", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=call", "date=2026-06-01", NULL);
	run_queries(portfolio, account, arena);
	sqlite3 *db = portfolio_store(portfolio)->db;
	int selects = 0;
	const char *checked[512];
	for (sqlite3_stmt *at = sqlite3_next_stmt(db, NULL); at && selects < 512; at = sqlite3_next_stmt(db, at))
		if (strncmp(sqlite3_sql(at), "SELECT", 6) == 0 || strncmp(sqlite3_sql(at), "WITH", 4) == 0)
			checked[selects++] = sqlite3_sql(at);
	assert_true(selects > 30);
	for (int i = 0; i < selects; i++)
		check_plan(db, checked[i]);
	arena_free(arena);
}

// The check itself finds a walk.
static void test_a_walk_is_found(void **state)
{
	(void)state;
	assert_true(scans_history("SCAN event"));
	assert_true(scans_history("SCAN e USING INDEX event_by_date"));
	assert_false(scans_history("SCAN event_month"));
	assert_false(scans_history("SCAN event USING INDEX event_open_problem"));
	assert_false(scans_history("SEARCH e USING INDEX event_by_date (date<?)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_query_walks_the_history, model_open, model_close),
		cmocka_unit_test(test_a_walk_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
