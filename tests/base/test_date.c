// SPDX-License-Identifier: GPL-3.0-or-later
// Dates: calendar, ISO 8601, typed dates, formats in both languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/date.h"
#include "kam/base/locale.h"

static Day iso(const char *text)
{
	Day day = day_parse_iso(text, strlen(text));
	if (day == DAY_NONE)
		fail_msg("%s is no date", text);
	return day;
}

static void knows_fixed_points(void **state)
{
	(void)state;
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
	assert_int_equal(day_from_civil(1969, 12, 31), -1);
	assert_int_equal(day_from_civil(2000, 2, 29), 11016);
	assert_int_equal(day_from_civil(2026, 11, 23), 20780);
	assert_int_equal(day_from_civil(1, 1, 1), DAY_FIRST);
	assert_int_equal(day_from_civil(9999, 12, 31), DAY_LAST);
}

static void refuses_days_that_do_not_exist(void **state)
{
	(void)state;
	static const int none[][3] = {
		{ 0, 1, 1 }, { 10000, 1, 1 }, { -1, 1, 1 }, { 2026, 0, 1 }, { 2026, 13, 1 }, { 2026, 1, 0 }, { 2026, 1, 32 },
		{ 2026, 4, 31 }, { 2026, 2, 29 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2024, 2, 30 },
	};
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_int_equal(day_from_civil(none[i][0], none[i][1], none[i][2]), DAY_NONE);
	assert_int_not_equal(day_from_civil(2024, 2, 29), DAY_NONE);
}

static void counts_every_day_once(void **state)
{
	(void)state;
	Day expected = DAY_FIRST;
	int weekday = 0; // 0001-01-01 was a Monday
	for (int year = 1; year <= 9999; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int day = 1; day <= 31; day++) {
				Day found = day_from_civil(year, month, day);
				if (found == DAY_NONE)
					continue;
				Civil civil = day_to_civil(found);
				if (found != expected || civil.year != year || civil.month != month || civil.day != day
					|| day_weekday(found) != weekday)
					fail_msg("%d-%d-%d", year, month, day);
				expected++;
				weekday = (weekday + 1) % 7;
			}
		}
	}
	assert_int_equal(expected, DAY_LAST + 1);
}

static void answers_nothing_for_no_day(void **state)
{
	(void)state;
	char text[DAY_TEXT_SIZE];
	assert_int_equal(day_to_civil(DAY_NONE).year, 0);
	assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
	assert_int_equal(day_month_start(DAY_NONE), DAY_NONE);
	assert_int_equal(day_month_index(DAY_NONE), -1);
	assert_string_equal(day_format(DAY_NONE, DAY_LONG, text), "");
	assert_string_equal(day_ago(DAY_NONE, 0, text), "");
	assert_string_equal(day_ago(0, DAY_NONE, text), "");
}

static void adds_months(void **state)
{
	(void)state;
	static const struct { const char *from; int months; const char *to; } table[] = {
		{ "2026-01-31", 1, "2026-02-28" }, { "2024-01-31", 1, "2024-02-29" }, { "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" }, { "2026-11-23", 2, "2027-01-23" }, { "2026-01-15", -1, "2025-12-15" },
		{ "2026-03-31", -1, "2026-02-28" }, { "2026-05-05", 0, "2026-05-05" }, { "2026-12-31", -12, "2025-12-31" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(day_add_months(iso(table[i].from), table[i].months), iso(table[i].to));
	assert_int_equal(day_add_months(DAY_LAST, 1), DAY_NONE);
	assert_int_equal(day_add_months(DAY_FIRST, -1), DAY_NONE);
	assert_int_equal(day_add_months(0, INT32_MAX), DAY_NONE);
	assert_int_equal(day_add_months(0, INT32_MIN), DAY_NONE);
}

static void indexes_months(void **state)
{
	(void)state;
	assert_int_equal(day_month_index(iso("2026-11-23")), 2026 * 12 + 10);
	assert_int_equal(day_from_month_index(2026 * 12 + 10), iso("2026-11-01"));
	assert_int_equal(day_month_index(iso("1998-01-01")) - day_month_index(iso("1997-12-31")), 1);
	assert_int_equal(day_from_month_index(-1), DAY_NONE);
	assert_int_equal(day_from_month_index(5), DAY_NONE);
	assert_int_equal(day_from_month_index(10000 * 12), DAY_NONE);
	assert_int_equal(day_month_start(iso("2024-02-29")), iso("2024-02-01"));
}

static void reads_iso_only(void **state)
{
	(void)state;
	static const char *const good[] = { "2026-11-25", "2026-11-25T10:00:00Z", "2026-11-25 00:00:00.000" };
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_int_equal(day_parse_iso(good[i], strlen(good[i])), day_from_civil(2026, 11, 25));
	static const char *const bad[] = {
		"", "2026-11", "2026-1-25", "26-11-25", "2026/11/25", "2026-11-25x", "2026-11-251", "2026-13-01", "2026-02-29",
		" 2026-11-25",
		"-026-11-25", "2026-11- 5", "2026-+1-05", "0000-01-01", "20261125..",
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_int_equal(day_parse_iso(bad[i], strlen(bad[i])), DAY_NONE);
	assert_int_equal(day_parse_iso("2026-11-25", 9), DAY_NONE);
	assert_int_equal(day_parse_iso("2026-11-25garbage", 10), day_from_civil(2026, 11, 25));
}

// Today is Monday 2026-11-23.
static const struct { const char *typed, *meant; } typed_dates[] = {
	{ "25/11", "2026-11-25" }, { "25.11", "2026-11-25" }, { "25-11", "2026-11-25" }, { "5/1", "2027-01-05" },
	{ "20/6", "2026-06-20" },
	{ "25/11/26", "2026-11-25" }, { "25/11/2026", "2026-11-25" }, { "25.11.2026", "2026-11-25" },
	{ "25-11-2026", "2026-11-25" },
	{ "2026-11-25", "2026-11-25" }, { "2026/11/25", "2026-11-25" }, { "20261125", "2026-11-25" },
	{ "01/02/98", "1998-02-01" },
	{ "01/02/75", "2075-02-01" }, { "01/02/77", "1977-02-01" }, { "29/2", "2028-02-29" },
	{ "29/02/2024", "2024-02-29" },
	{ "25 nov", "2026-11-25" }, { "nov 25", "2026-11-25" }, { "25 NOV 2026", "2026-11-25" },
	{ "Nov 25, 2026", "2026-11-25" },
	{ "25 de novembro de 2026", "2026-11-25" }, { "25-nov-26", "2026-11-25" }, { "25nov", "2026-11-25" },
	{ "1 março", "2027-03-01" },
	{ "10 ago", "2026-08-10" }, { "10 out 2025", "2025-10-10" }, { "3 sept", "2026-09-03" },
	{ "2026 nov 25", "2026-11-25" },
	{ "today", "2026-11-23" }, { "Hoje", "2026-11-23" }, { " tomorrow ", "2026-11-24" }, { "amanhã", "2026-11-24" },
	{ "AMANHA", "2026-11-24" }, { "yesterday", "2026-11-22" }, { "ontem", "2026-11-22" },
	{ "+3d", "2026-11-26" }, { "+3", "2026-11-26" }, { "-1d", "2026-11-22" }, { "+2w", "2026-12-07" },
	{ "+2s", "2026-12-07" },
	{ "-1m", "2026-10-23" }, { "+1y", "2027-11-23" }, { "+1a", "2027-11-23" }, { "+0d", "2026-11-23" },
	{ "+2 w", "2026-12-07" },
	{ "mon", "2026-11-30" }, { "tue", "2026-11-24" }, { "Sunday", "2026-11-29" }, { "seg", "2026-11-30" },
	{ "terça", "2026-11-24" },
	{ "sáb", "2026-11-28" }, { "sexta-feira", "2026-11-27" }, { "dom", "2026-11-29" },
};

static void understands_typed_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed_dates / sizeof typed_dates[0]; i++) {
		Day found = 0;
		Error err = { .code = ERROR_NONE };
		if (!day_parse_typed(typed_dates[i].typed, iso("2026-11-23"), &found, &err))
			fail_msg("%s", err.message);
		if (found != iso(typed_dates[i].meant))
			fail_msg("%s is %d", typed_dates[i].typed, found);
	}
}

static void refuses_what_is_no_date(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", " ", "x", "31/4", "30/02/2026", "29/02/2026", "25/13", "2026-13-01", "25", "nov", "nov 2026", "2026",
		"20261301", "99999999",
		"1/2/3/4", "25/11/202", "25/11/20260", "25 nov nov", "25 foo", "+", "+d", "+2x", "+2ww", "+999999d", "+99999y",
		"25/11!", "mo",
		"25//", "/", "0/0", "1/1/0000", "2026 25", "\xff", "25 nov 2026 1", "25 11 26 27",
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		Day found = 77;
		Error err = { .code = ERROR_NONE };
		if (day_parse_typed(bad[i], iso("2026-11-23"), &found, &err))
			fail_msg("\"%s\" is %d", bad[i], found);
		assert_int_equal(found, 77);
		assert_int_equal(err.code, ERROR_INVALID);
		assert_non_null(strstr(err.message, "25/11"));
	}
	assert_false(day_parse_typed("x", 0, &(Day){ 0 }, NULL));
}

static void keeps_within_the_calendar(void **state)
{
	(void)state;
	Day found;
	assert_false(day_parse_typed("tomorrow", DAY_LAST, &found, NULL));
	assert_false(day_parse_typed("yesterday", DAY_FIRST, &found, NULL));
	assert_false(day_parse_typed("fri", DAY_LAST, &found, NULL));
	assert_true(day_parse_typed("1/1", DAY_FIRST, &found, NULL));
	assert_int_equal(found, DAY_FIRST);
}

static void writes_both_languages(void **state)
{
	(void)state;
	static const struct { DayStyle style; const char *en, *pt; } table[] = {
		{ DAY_ISO, "2026-11-05", "2026-11-05" }, { DAY_NUMERIC, "2026-11-05", "05/11/2026" },
		{ DAY_SHORT, "05 Nov", "05 nov" },
		{ DAY_MEDIUM, "05 Nov 2026", "05 nov 2026" }, { DAY_LONG, "Thu 05 Nov 2026", "qui 05 nov 2026" },
		{ DAY_MONTH, "Nov 2026", "nov 2026" },
	};
	char text[DAY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(day_format(iso("2026-11-05"), table[i].style, text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(day_format(iso("2026-11-05"), table[i].style, text), table[i].pt);
	}
	assert_string_equal(day_format(iso("2026-02-28"), DAY_LONG, text), "sáb 28 fev 2026");
	locale_start("en");
	assert_string_equal(day_format(iso("0033-04-03"), DAY_ISO, text), "0033-04-03");
}

static void says_how_long_ago(void **state)
{
	(void)state;
	static const struct { const char *day, *en, *pt; } table[] = {
		{ "2026-11-23", "today", "hoje" }, { "2026-11-22", "1d", "1d" }, { "2026-10-13", "41d", "41d" },
		{ "2026-09-25", "59d", "59d" },
		{ "2026-09-24", "8w", "8sem" }, { "2026-05-26", "25w", "25sem" }, { "2026-05-23", "6mo", "6m" },
		{ "2025-09-23", "14mo", "14m" },
		{ "2025-09-24", "13mo", "13m" }, { "2024-11-24", "23mo", "23m" }, { "2024-11-23", "2y", "2a" },
		{ "2023-05-01", "3y", "3a" },
		{ "2026-11-24", "in 1d", "em 1d" }, { "2027-11-23", "in 12mo", "em 12m" },
	};
	char text[DAY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(day_ago(iso(table[i].day), iso("2026-11-23"), text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(day_ago(iso(table[i].day), iso("2026-11-23"), text), table[i].pt);
	}
	locale_start("en");
}

static void reads_back_what_it_writes(void **state)
{
	(void)state;
	static const DayStyle styles[] = { DAY_ISO, DAY_NUMERIC, DAY_MEDIUM };
	for (int language = 0; language < 2; language++) {
		locale_start(language ? "pt_BR" : "en");
		for (Day day = iso("2024-01-01"); day < iso("2029-01-01"); day += 3) {
			for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
				char text[DAY_TEXT_SIZE];
				Day back;
				assert_true(day_parse_typed(day_format(day, styles[i], text), iso("2026-11-23"), &back, NULL));
				assert_int_equal(back, day);
			}
		}
	}
	locale_start("en");
}

static void knows_today(void **state)
{
	(void)state;
	assert_in_range(day_today(), day_from_civil(2024, 1, 1), DAY_LAST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_fixed_points),
		cmocka_unit_test(refuses_days_that_do_not_exist),
		cmocka_unit_test(counts_every_day_once),
		cmocka_unit_test(answers_nothing_for_no_day),
		cmocka_unit_test(adds_months),
		cmocka_unit_test(indexes_months),
		cmocka_unit_test(reads_iso_only),
		cmocka_unit_test(understands_typed_dates),
		cmocka_unit_test(refuses_what_is_no_date),
		cmocka_unit_test(keeps_within_the_calendar),
		cmocka_unit_test(writes_both_languages),
		cmocka_unit_test(says_how_long_ago),
		cmocka_unit_test(reads_back_what_it_writes),
		cmocka_unit_test(knows_today),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
