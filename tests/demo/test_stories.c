// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration's figures are those that its README tells: revenue, classes, concentration, and the eight stories.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kam/base/date.h"
#include "table.h"

enum { ACCOUNTS = 42 };

typedef struct Demo {
	Table accounts, history, phases;
	size_t account, kind, date, contact, manager, amount, due, done, severity, score; // columns of the history
	Day last;
} Demo;

static Day day_of(const char *text)
{
	return day_parse_iso(text, strlen(text));
}

static int read_all(void **state)
{
	Demo *demo = calloc(1, sizeof *demo);
	assert_non_null(demo);
	demo->accounts = table_read("02-accounts.csv");
	demo->history = table_read("09-history.csv");
	demo->phases = table_read("06-phases.csv");
	demo->account = table_column(&demo->history, "account");
	demo->kind = table_column(&demo->history, "kind");
	demo->date = table_column(&demo->history, "date");
	demo->contact = table_column(&demo->history, "contact");
	demo->manager = table_column(&demo->history, "manager");
	demo->amount = table_column(&demo->history, "amount");
	demo->due = table_column(&demo->history, "due");
	demo->done = table_column(&demo->history, "done");
	demo->severity = table_column(&demo->history, "severity");
	demo->score = table_column(&demo->history, "score");
	demo->last = day_from_civil(2026, 11, 22);
	*state = demo;
	return 0;
}

static int free_all(void **state)
{
	Demo *demo = *state;
	table_done(&demo->accounts);
	table_done(&demo->history);
	table_done(&demo->phases);
	free(demo);
	return 0;
}

static const char *cell(const Demo *demo, size_t row, size_t column)
{
	return table_cell(&demo->history, row, column);
}

static bool is_kind(const Demo *demo, size_t row, const char *kind)
{
	return strcmp(cell(demo, row, demo->kind), kind) == 0;
}

static bool is_talk(const Demo *demo, size_t row)
{
	static const char *const kinds[] = { "meeting", "call", "visit", "email", "after_sales", "training", "survey" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (is_kind(demo, row, kinds[i]))
			return true;
	return false;
}

// Whole reais: orders less returns of an account in (from, to].
static int64_t revenue(const Demo *demo, const char *account, Day from, Day to)
{
	int64_t sum = 0;
	for (size_t row = 0; row < demo->history.rows; row++) {
		bool order = is_kind(demo, row, "order"), back = is_kind(demo, row, "return");
		Day day = order || back ? day_of(cell(demo, row, demo->date)) : DAY_NONE;
		if (day > from && day <= to && strcmp(cell(demo, row, demo->account), account) == 0)
			sum += strtoll(cell(demo, row, demo->amount), NULL, 10) * (order ? 1 : -1);
	}
	return sum;
}

static int descending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x > y ? -1 : x < y;
}

static void revenue_is_spread_as_in_life(void **state)
{
	const Demo *demo = *state;
	Day year = day_add_months(demo->last, -12), before = day_add_months(demo->last, -24);
	int64_t now[ACCOUNTS], total = 0, earlier = 0, passed = 0, classes[3] = { 0 }, hhi = 0;
	size_t name = table_column(&demo->accounts, "name");
	for (size_t i = 0; i < ACCOUNTS; i++) {
		total += now[i] = revenue(demo, table_cell(&demo->accounts, i, name), year, demo->last);
		earlier += revenue(demo, table_cell(&demo->accounts, i, name), before, year);
	}
	for (size_t i = 1; i < 8; i++)
		assert_true(now[i] < now[i - 1]); // Aurora first, then Horizonte, Serra Azul, Nordeste ...
	qsort(now, ACCOUNTS, sizeof *now, descending);
	for (size_t i = 0; i < ACCOUNTS; passed += now[i++]) {
		classes[now[i] <= 0 || passed * 100 >= total * 95 ? 2 : passed * 100 >= total * 80 ? 1 : 0]++;
		hhi += now[i] * 10000 / total * (now[i] * 10000 / total);
	}
	assert_in_range(total, 47500000, 49000000);
	assert_in_range(total * 1000 / earlier, 1050, 1080);
	assert_int_equal(classes[0], 8);
	assert_int_equal(classes[1], 13);
	assert_int_equal(classes[2], 21);
	assert_in_range(hhi / 10000, 900, 1300);
}

// --- Stories ---------------------------------------------------------------------------------------------------------

static const char *last_phase(const Demo *demo, const char *account)
{
	const char *phase = "";
	size_t owner = table_column(&demo->phases, "account"), column = table_column(&demo->phases, "phase");
	for (size_t row = 0; row < demo->phases.rows; row++)
		if (strcmp(table_cell(&demo->phases, row, owner), account) == 0)
			phase = table_cell(&demo->phases, row, column);
	return phase;
}

static void nordeste_declines_after_the_one_open_critical_problem(void **state)
{
	const Demo *demo = *state;
	size_t critical = 0;
	for (size_t row = 0; row < demo->history.rows; row++) {
		if (!is_kind(demo, row, "problem") || cell(demo, row, demo->done)[0]
			|| strcmp(cell(demo, row, demo->severity), "critical") != 0)
			continue;
		assert_string_equal(cell(demo, row, demo->account), "Nordeste Embalagens");
		assert_string_equal(cell(demo, row, demo->date), "2026-03-17");
		critical++;
	}
	assert_int_equal(critical, 1);
	int64_t half = revenue(demo, "Nordeste Embalagens", day_add_months(demo->last, -6), demo->last);
	int64_t year_ago = revenue(demo, "Nordeste Embalagens", day_add_months(demo->last, -18),
		day_add_months(demo->last, -12));
	assert_true(half * 100 < year_ago * 80);
	assert_string_equal(last_phase(demo, "Nordeste Embalagens"), "tactical");
}

static void horizonte_rises_from_tactical_to_strategic(void **state)
{
	const Demo *demo = *state;
	static const char *const climb[] = { "tactical", "cooperative", "interdependent", "strategic" };
	size_t owner = table_column(&demo->phases, "account"), column = table_column(&demo->phases, "phase"), step = 0;
	for (size_t row = 0; row < demo->phases.rows; row++)
		if (strcmp(table_cell(&demo->phases, row, owner), "Cervejaria Horizonte") == 0)
			assert_string_equal(table_cell(&demo->phases, row, column), climb[step++]);
	assert_int_equal(step, 4);
	int64_t first = revenue(demo, "Cervejaria Horizonte", 0, day_from_civil(2021, 12, 31));
	assert_true(revenue(demo, "Cervejaria Horizonte", day_add_months(demo->last, -12), demo->last) > 8 * first);
}

static void aurora_hangs_on_one_pair(void **state)
{
	const Demo *demo = *state;
	size_t all = 0, pair = 0;
	for (size_t row = 0; row < demo->history.rows; row++) {
		if (!is_talk(demo, row) || strcmp(cell(demo, row, demo->account), "Metalúrgica Aurora S.A.") != 0
			|| day_of(cell(demo, row, demo->date)) <= day_add_months(demo->last, -12))
			continue;
		all++;
		pair += strcmp(cell(demo, row, demo->contact), "Paulo Nogueira") == 0
			&& strcmp(cell(demo, row, demo->manager), "Ana Prado") == 0;
	}
	assert_true(all > 80);
	assert_in_range(pair * 100 / all, 61, 75);
}

static void ipe_sells_before_easter(void **state)
{
	const Demo *demo = *state;
	int64_t season = revenue(demo, "Chocolates Ipê Amarelo", day_from_civil(2024, 10, 31), day_from_civil(2025, 2, 28));
	int64_t year = revenue(demo, "Chocolates Ipê Amarelo", day_from_civil(2024, 10, 31), day_from_civil(2025, 10, 31));
	assert_in_range(season * 100 / year, 55, 75);
}

static const char *last_talk(const Demo *demo, const char *account)
{
	const char *day = "";
	for (size_t row = 0; row < demo->history.rows; row++)
		if (is_talk(demo, row) && strcmp(cell(demo, row, demo->account), account) == 0)
			day = cell(demo, row, demo->date);
	return day;
}

static void serra_azul_has_been_out_of_sight_for_41_days(void **state)
{
	const Demo *demo = *state;
	assert_string_equal(last_talk(demo, "Grupo Serra Azul"), "2026-10-13");
	assert_string_equal(last_talk(demo, "Metalúrgica Aurora S.A."), "2026-11-17");
	assert_string_equal(last_talk(demo, "Nordeste Embalagens"), "2026-11-11");
}

static void canastra_has_long_been_tactical_with_high_potential(void **state)
{
	const Demo *demo = *state;
	size_t row = table_find(&demo->accounts, table_column(&demo->accounts, "name"), "Laticínios Canastra Real",
		SIZE_MAX, NULL);
	assert_string_equal(table_cell(&demo->accounts, row, table_column(&demo->accounts, "potential")), "high");
	assert_string_equal(last_phase(demo, "Laticínios Canastra Real"), "tactical");
	size_t entry = table_find(&demo->phases, table_column(&demo->phases, "account"), "Laticínios Canastra Real",
		table_column(&demo->phases, "phase"), "tactical");
	assert_true(day_of(table_cell(&demo->phases, entry,
		table_column(&demo->phases, "date"))) < day_add_months(demo->last, -30));
}

static void ribeira_is_left_as_planned_and_vale_do_aco_comes_back(void **state)
{
	const Demo *demo = *state;
	size_t row = table_find(&demo->accounts, table_column(&demo->accounts, "name"), "Plásticos Ribeira", SIZE_MAX,
		NULL);
	assert_string_equal(table_cell(&demo->accounts, row, table_column(&demo->accounts, "uncoupling")), "planned");
	assert_string_equal(last_phase(demo, "Química Vale do Aço"), "interdependent");
	assert_true(table_find(&demo->phases, table_column(&demo->phases, "account"), "Química Vale do Aço",
		table_column(&demo->phases, "phase"), "tactical") != SIZE_MAX);
}

// Of the open actions two are overdue and five are due in the week of 23 November.
static void the_agenda_is_as_drawn(void **state)
{
	(void)state;
	Table actions = table_read("13-actions.csv");
	size_t due = table_column(&actions, "due"), status = table_column(&actions, "status"), overdue = 0, week = 0;
	for (size_t row = 0; row < actions.rows; row++) {
		if (strcmp(table_cell(&actions, row, status), "open") != 0)
			continue;
		overdue += strcmp(table_cell(&actions, row, due), "2026-11-23") < 0;
		week += strcmp(table_cell(&actions, row, due), "2026-11-23") >= 0
			&& strcmp(table_cell(&actions, row, due), "2026-11-30") < 0;
	}
	table_done(&actions);
	assert_int_equal(overdue, 2);
	assert_int_equal(week, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(revenue_is_spread_as_in_life),
		cmocka_unit_test(nordeste_declines_after_the_one_open_critical_problem),
		cmocka_unit_test(horizonte_rises_from_tactical_to_strategic),
		cmocka_unit_test(aurora_hangs_on_one_pair),
		cmocka_unit_test(ipe_sells_before_easter),
		cmocka_unit_test(serra_azul_has_been_out_of_sight_for_41_days),
		cmocka_unit_test(canastra_has_long_been_tactical_with_high_potential),
		cmocka_unit_test(ribeira_is_left_as_planned_and_vale_do_aco_comes_back),
		cmocka_unit_test(the_agenda_is_as_drawn),
	};
	return cmocka_run_group_tests(tests, read_all, free_all);
}
