// SPDX-License-Identifier: GPL-3.0-or-later
// Cells: dates, amounts, truth values, addresses, telephone numbers.
#include "csv_test.h"

#include "kam/exchange/csv_value.h"

#define NO_DATE 99999, 0, 0

static const struct {
	const char *text;
	CsvDateOrder order;
	int year, month, day, minute;
} dates[] = {
	{ "25/11/2026", CSV_DATES_DMY, 2026, 11, 25, -1 },
	{ "11/25/2026", CSV_DATES_MDY, 2026, 11, 25, -1 },
	{ "05/06/2026", CSV_DATES_DMY, 2026, 6, 5, -1 },
	{ "05/06/2026", CSV_DATES_MDY, 2026, 5, 6, -1 },
	{ "05/06/2026", CSV_DATES_AMBIGUOUS, NO_DATE, -1 },
	{ "05/05/2026", CSV_DATES_AMBIGUOUS, 2026, 5, 5, -1 },
	{ "25/11/2026", CSV_DATES_MDY, NO_DATE, -1 },
	{ "31/02/2026", CSV_DATES_DMY, NO_DATE, -1 },
	{ "29/02/2024", CSV_DATES_DMY, 2024, 2, 29, -1 },
	{ "5/6/26", CSV_DATES_DMY, 2026, 6, 5, -1 },
	{ "13/05/85", CSV_DATES_DMY, 1985, 5, 13, -1 },
	{ "25.11.2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "05.06.2026", CSV_DATES_NONE, 2026, 6, 5, -1 },
	{ "25-11-2026", CSV_DATES_DMY, 2026, 11, 25, -1 },
	{ "2026-11-25", CSV_DATES_DMY, 2026, 11, 25, -1 },
	{ "2026/11/25", CSV_DATES_MDY, 2026, 11, 25, -1 },
	{ "2009\\7\\14 22:14:45+0800", CSV_DATES_MDY, 2009, 7, 14, 22 * 60 + 14 },
	{ "2009-07/14 02:14:45-0800", CSV_DATES_MDY, 2009, 7, 14, 134 },
	{ "20261125", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "20261125143000", CSV_DATES_NONE, 2026, 11, 25, 870 },
	{ "20261325", CSV_DATES_NONE, NO_DATE, -1 },
	{ "26-11-05", CSV_DATES_YMD, 2026, 11, 5, -1 },
	{ "25 Nov 2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "30 May 2024", CSV_DATES_DMY, 2024, 5, 30, -1 },
	{ "7-Feb-22", CSV_DATES_NONE, 2022, 2, 7, -1 },
	{ "Nov 25, 2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "November 25th, 2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "25 de novembro de 2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "1º de março de 2026", CSV_DATES_NONE, 2026, 3, 1, -1 },
	{ "25/nov/2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "25 set. 2026", CSV_DATES_NONE, 2026, 9, 25, -1 },
	{ "Wed, 25 Nov 2026 14:30:00 GMT", CSV_DATES_NONE, 2026, 11, 25, 870 },
	{ "quarta-feira, 25 de novembro de 2026", CSV_DATES_NONE, 2026, 11, 25, -1 },
	{ "2026-11", CSV_DATES_NONE, 2026, 11, 1, -1 },
	{ "Nov 2026", CSV_DATES_NONE, 2026, 11, 1, -1 },
	{ "2006-04-15T03:23:15.000Z", CSV_DATES_NONE, 2006, 4, 15, 203 },
	{ "2010-10-14T12:00:00.000Z-0300", CSV_DATES_NONE, 2010, 10, 14, 720 },
	{ "07/15/2009T02:14:45+0800", CSV_DATES_MDY, 2009, 7, 15, 134 },
	{ "25/11/2026 2:30 PM", CSV_DATES_DMY, 2026, 11, 25, 870 },
	{ "25/11/2026 às 14:30", CSV_DATES_DMY, 2026, 11, 25, 870 },
	{ "1996-07-04 00:00:00.000", CSV_DATES_NONE, 1996, 7, 4, 0 },
	{ " 25/11/2026 ", CSV_DATES_DMY, 2026, 11, 25, -1 },
	{ "46351", CSV_DATES_SERIAL, 2026, 11, 25, -1 },
	{ "46351,5", CSV_DATES_SERIAL, 2026, 11, 25, 720 },
	{ "60", CSV_DATES_SERIAL, 1900, 2, 28, -1 },
	{ "46351", CSV_DATES_DMY, NO_DATE, -1 },
	{ "1234-11", CSV_DATES_NONE, NO_DATE, -1 },
	{ "Rua 7 de Setembro", CSV_DATES_DMY, NO_DATE, -1 },
	{ "1.234,56", CSV_DATES_DMY, NO_DATE, -1 },
	{ "10.0.0.1", CSV_DATES_DMY, NO_DATE, -1 },
	{ "(11) 98765-4321", CSV_DATES_DMY, NO_DATE, -1 },
	{ "maio", CSV_DATES_DMY, NO_DATE, -1 },
	{ "", CSV_DATES_DMY, NO_DATE, -1 },
	{ "25/11/2026 and more", CSV_DATES_DMY, NO_DATE, -1 },
};

static void test_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		Day day, expected = dates[i].month ? day_from_civil(dates[i].year, dates[i].month, dates[i].day) : DAY_NONE;
		int minute;
		bool is = csv_parse_date_time(dates[i].text, strlen(dates[i].text), dates[i].order, &day, &minute);
		if (is != (expected != DAY_NONE) || (is && (day != expected || minute != dates[i].minute)))
			fail_msg("\"%s\": %d, day %d instead of %d, minute %d", dates[i].text, is, day, expected, minute);
	}
}

static void test_dates_that_say_none(void **state)
{
	static const char *const texts[] = { "00000000", "0000-00-00", "0/0/00", "00/00/0000" };
	Day day;
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_true(csv_parse_date(texts[i], strlen(texts[i]), CSV_DATES_DMY, &day));
		assert_int_equal(day, DAY_NONE);
	}
}

#define DMY (1u << CSV_DATES_DMY)
#define MDY (1u << CSV_DATES_MDY)
#define YMD (1u << CSV_DATES_YMD)

static void test_orders(void **state)
{
	static const struct {
		const char *text;
		unsigned orders;
	} cases[] = {
		{ "25/11/2026", DMY },
		{ "11/25/2026", MDY },
		{ "05/06/2026", DMY | MDY },
		{ "2026-05-06", YMD },
		{ "05.06.2026", DMY },
		{ "20260506", YMD },
		{ "05-06-07", DMY | MDY | YMD },
		{ "7 May 2026", YMD },
		{ "32/13/2026", 0 },
		{ "text", 0 },
		{ "12345678", 0 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(csv_date_orders(cases[i].text, strlen(cases[i].text)), cases[i].orders);
}

static const struct {
	const char *text;
	char decimal;
	bool is;
	int64_t value;
	int scale;
} amounts[] = {
	{ "1.234,56", ',', true, 123456, 2 },
	{ "1,234.56", '.', true, 123456, 2 },
	{ "1.234,56", 0, true, 123456, 2 },
	{ "R$ 1.234,56", ',', true, 123456, 2 },
	{ "R$1.234.567,8", ',', true, 12345678, 1 },
	{ "(1.234,56)", ',', true, -123456, 2 },
	{ "($1,234.56)", '.', true, -123456, 2 },
	{ "1.234,56-", ',', true, -123456, 2 },
	{ "-1.234,56", ',', true, -123456, 2 },
	{ "-R$ 10,00", ',', true, -1000, 2 },
	{ "£68,486.66", '.', true, 6848666, 2 },
	{ "€ 12,50", ',', true, 1250, 2 },
	{ "12,50 EUR", ',', true, 1250, 2 },
	{ "USD 100.00", '.', true, 10000, 2 },
	{ "1 234,56", ',', true, 123456, 2 },
	{ "1'234.56", '.', true, 123456, 2 },
	{ "1.234", ',', true, 1234, 0 },
	{ "1.234", '.', true, 1234, 3 },
	{ "1.234", 0, false, 0, 0 },
	{ "0.234", 0, true, 234, 3 },
	{ "1.234.567", '.', true, 1234567, 0 },
	{ "8900000.00", ',', true, 890000000, 2 }, // written against the file's habit, but clear
	{ "1061004829,23", ',', true, 106100482923, 2 },
	{ "12,5 %", ',', true, 125, 3 },
	{ "15%", '.', true, 15, 2 },
	{ "0", ',', true, 0, 0 },
	{ "1234", ',', true, 1234, 0 },
	{ "1.5E+3", '.', true, 1500, 0 },
	{ "1.23.45", '.', false, 0, 0 },
	{ "12/05", '.', false, 0, 0 },
	{ "abc", '.', false, 0, 0 },
	{ "", '.', false, 0, 0 },
	{ "-", '.', false, 0, 0 },
	{ "R$", ',', false, 0, 0 },
	{ "1,2,3", '.', false, 0, 0 },
	{ "12 34", '.', false, 0, 0 },
	{ "99999999999999999999", '.', false, 0, 0 },
};

static void test_amounts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
		Decimal number = { 0, 0 };
		bool is = csv_parse_amount(amounts[i].text, strlen(amounts[i].text), amounts[i].decimal, &number);
		int64_t value = number.value, expected = amounts[i].value;
		for (int scale = number.scale; scale < amounts[i].scale; scale++)
			value *= 10;
		for (int scale = amounts[i].scale; scale < number.scale; scale++)
			expected *= 10;
		if (is != amounts[i].is || (is && value != expected))
			fail_msg("\"%s\" with %c: %d %lld e-%d", amounts[i].text, amounts[i].decimal, is, (long long)number.value,
				number.scale);
	}
}

static void test_decimal_signs(void **state)
{
	static const struct {
		const char *text;
		unsigned signs;
	} cases[] = {
		{ "1.234,56", 2 },
		{ "1,234.56", 1 },
		{ "1,5", 2 },
		{ "1.5", 1 },
		{ "1.234", 3 },
		{ "1234", 3 },
		{ "12.345.678", 2 },
		{ "text", 0 },
		{ "1,95419E+13", 2 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(csv_decimal_signs(cases[i].text, strlen(cases[i].text)), cases[i].signs);
}

static bool is_bool(const char *text, bool expected)
{
	bool value;
	return csv_parse_bool(text, strlen(text), &value) && value == expected;
}

static void test_words(void **state)
{
	bool value;
	(void)state;
	assert_true(is_bool("true", true) && is_bool("FALSE", false) && is_bool("Sim", true) && is_bool("não", false));
	assert_true(is_bool("Não", false) && is_bool("NÃO", false) && is_bool("s", true) && is_bool("0", false));
	assert_false(csv_parse_bool("maybe", 5, &value));
	assert_true(csv_is_nothing("NULL", 4) && csv_is_nothing("  ", 2) && csv_is_nothing("#N/D", 4));
	assert_false(csv_is_nothing("Nulo", 4));
	assert_true(csv_is_email("maria.brown@all4bikes.com", 25) && csv_is_email("a@b.com.br", 10));
	assert_false(csv_is_email("a@b", 3) || csv_is_email("a b@c.com", 9) || csv_is_email("@c.com", 6));
	assert_true(csv_is_url("http://www.all4bikes.com", 24) && csv_is_url("www.kam.org", 11));
	assert_false(csv_is_url("http:", 5));
	assert_true(csv_is_phone("(11) 98765-4321", 15, &value) && !value);
	assert_true(csv_is_phone("11987654321", 11, &value) && value);
	assert_true(csv_is_phone("+1 555 3227 8544", 16, NULL));
	assert_false(csv_is_phone("12345", 5, NULL) || csv_is_phone("Rua 12345678", 12, NULL));
	assert_true(csv_is_time("14:30", 5) && csv_is_time("2:30 PM", 7) && csv_is_time("14:30:05.123", 12));
	assert_false(csv_is_time("14:99", 5) || csv_is_time("a:30", 4));
}

static void test_trim(void **state)
{
	const char *text = " \xc2\xa0"
					   "a b\xe3\x80\x80\t";
	size_t length = strlen(text);
	(void)state;
	const char *trimmed = csv_trim(text, &length);
	assert_int_equal(length, 3);
	assert_memory_equal(trimmed, "a b", 3);
	length = 3;
	csv_trim("   ", &length);
	assert_int_equal(length, 0);
}

// Days that come each year, as of birthdays.
static void test_days_of_year(void **state)
{
	static const char *const days[] = { "--0412", " --04-12", "--0229", "12/04", "4/12", "12 de abril", "April 12", "12-Apr" };
	static const char *const none[] = { "", "--", "--1340", "0412", "412", "31/31", "1970-04-12", "12/04/1970", "abril", "04/1970" };
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (!csv_is_day_of_year(days[i], strlen(days[i])))
			fail_msg("%s", days[i]);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (csv_is_day_of_year(none[i], strlen(none[i])))
			fail_msg("%s", none[i]);
}

static void test_currencies_of_headers(void **state)
{
	static const char *const named[][2] = { { "Valor (R$)", "BRL" }, { "VALOR R$", "BRL" }, { "Preço US$", "USD" },
		{ "Amount (€)", "EUR" }, { "Total EUR", "EUR" }, { "R$ total (BRL)", "BRL" } };
	static const char *const none[] = { "", "Valor", "Amount ($)", "EUROPA", "Valor US$/R$", "Neur" };
	char code[4];
	(void)state;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		assert_true(csv_header_currency(named[i][0], code));
		assert_string_equal(code, named[i][1]);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(csv_header_currency(none[i], code));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_dates_that_say_none),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_decimal_signs),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_days_of_year),
		cmocka_unit_test(test_currencies_of_headers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
