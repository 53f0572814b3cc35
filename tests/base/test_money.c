// SPDX-License-Identifier: GPL-3.0-or-later
// Money: currencies, typed amounts, formats in both languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/locale.h"
#include "kam/base/money.h"
#include "kam/base/text.h"

static void knows_currencies(void **state)
{
	(void)state;
	static const struct { const char *code; int digits; bool known; const char *sign; } table[] = {
		{ "BRL", 2, true, "R$" }, { "USD", 2, true, "US$" }, { "EUR", 2, true, "€" }, { "JPY", 0, true, "¥" },
		{ "KWD", 3, true, "KWD" },
		{ "CLF", 4, true, "CLF" }, { "AED", 2, true, "AED" }, { "ZWL", 2, true, "ZWL" }, { "XXQ", 2, false, "XXQ" },
		{ "brl", 2, false, "brl" },
		{ "", 2, false, "" }, { "EURO", 2, false, "EURO" }, { "EU", 2, false, "EU" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(money_digits(table[i].code), table[i].digits);
		assert_int_equal(money_is_currency(table[i].code), table[i].known);
		assert_string_equal(money_sign(table[i].code), table[i].sign);
	}
	assert_false(money_is_currency(NULL));
	assert_int_equal(money_digits(NULL), 2);
}

// Amounts in minor units; -1 where the text is refused.
static const struct { const char *typed, *currency; Money en, pt; } typed_amounts[] = {
	{ "8,9M", "BRL", 890000000, 890000000 },
	{ "8.9M", "BRL", 890000000, 890000000 },
	{ "8.9 m", "BRL", 890000000, 890000000 },
	{ "8,9 mi", "BRL", 890000000, 890000000 },
	{ "1,2 milhão", "BRL", 120000000, 120000000 },
	{ "2 MILHÕES", "BRL", 200000000, 200000000 },
	{ "120k", "BRL", 12000000, 12000000 },
	{ "120K", "JPY", 120000, 120000 },
	{ "120mil", "BRL", 12000000, 12000000 },
	{ "120 mil", "BRL", 12000000, 12000000 },
	{ "R$ 120 mil", "BRL", 12000000, 12000000 },
	{ "120k BRL", "BRL", 12000000, 12000000 },
	{ "1.5b", "BRL", 150000000000, 150000000000 },
	{ "1.234,56", "BRL", 123456, 123456 },
	{ "1,234.56", "BRL", 123456, 123456 },
	{ "8900000.00", "BRL", 890000000, 890000000 },
	{ "8900000,00", "BRL", 890000000, 890000000 },
	{ "R$ 1.234,56", "BRL", 123456, 123456 },
	{ "-5", "BRL", -500, -500 },
	{ "(5k)", "BRL", -500000, -500000 },
	{ "0", "BRL", 0, 0 },
	{ "1,234", "BRL", 123400, -1 },      // in Portuguese three decimals
	{ "1.234", "BRL", -1, 123400 },
	{ "1.234", "KWD", 1234, 1234000 },
	{ "1.234M", "BRL", 123400000, 123400000000 },
	{ "0.005", "BRL", -1, -1 },
	{ "0.5", "JPY", -1, -1 },
	{ "5.00", "JPY", 5, 5 },
	{ "", "BRL", -1, -1 },
	{ "k", "BRL", -1, -1 },
	{ "5 kk", "BRL", -1, -1 },
	{ "5 zillion", "BRL", -1, -1 },
	{ "1,23,4", "BRL", -1, -1 },
	{ "99999999999999999", "BRL", -1, -1 },
	{ "10000000000b", "BRL", -1, -1 },
	{ "1e5", "BRL", 10000000, 10000000 },
	{ "12%", "BRL", -1, -1 },
	{ "\xff", "BRL", -1, -1 },
};

static void check_typed(const char *typed, const char *currency, Money expected)
{
	Money found = -1;
	Error err = { .code = ERROR_NONE };
	bool ok = money_parse_typed(typed, currency, &found, &err);
	if (ok != (expected != -1) || found != expected)
		fail_msg("%s in %s: %d %lld %s", typed, locale_current()->language, ok, (long long)found, err.message);
	assert_int_equal(err.code, ok ? ERROR_NONE : ERROR_INVALID);
}

static void understands_typed_amounts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed_amounts / sizeof typed_amounts[0]; i++) {
		locale_start("en");
		check_typed(typed_amounts[i].typed, typed_amounts[i].currency, typed_amounts[i].en);
		locale_start("pt_BR");
		check_typed(typed_amounts[i].typed, typed_amounts[i].currency, typed_amounts[i].pt);
	}
	locale_start("en");
}

static void writes_amounts(void **state)
{
	(void)state;
	static const struct { Money amount; const char *currency, *en, *pt, *plain; } table[] = {
		{ 0, "BRL", "0.00", "0,00", "0.00" },
		{ 5, "BRL", "0.05", "0,05", "0.05" },
		{ -5, "BRL", "-0.05", "-0,05", "-0.05" },
		{ 123456, "BRL", "1,234.56", "1.234,56", "1234.56" },
		{ -123456789, "BRL", "-1,234,567.89", "-1.234.567,89", "-1234567.89" },
		{ 99999, "BRL", "999.99", "999,99", "999.99" },
		{ 1234567, "JPY", "1,234,567", "1.234.567", "1234567" },
		{ 1234567, "KWD", "1,234.567", "1.234,567", "1234.567" },
		{ INT64_MAX, "BRL", "92,233,720,368,547,758.07", "92.233.720.368.547.758,07", "92233720368547758.07" },
		{ INT64_MIN, "BRL", "-92,233,720,368,547,758.08", "-92.233.720.368.547.758,08", "-92233720368547758.08" },
		{ INT64_MIN, "JPY", "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808", "-9223372036854775808" },
	};
	char text[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(money_format(table[i].amount, table[i].currency, text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(money_format(table[i].amount, table[i].currency, text), table[i].pt);
		assert_string_equal(money_format_plain(table[i].amount, table[i].currency, text), table[i].plain);
	}
	locale_start("en");
}

static void writes_short_amounts(void **state)
{
	(void)state;
	static const struct { Money amount; const char *currency, *en, *pt; } table[] = {
		{ 891000000, "BRL", "8.91M", "8,91M" }, { 702000000, "BRL", "7.02M", "7,02M" },
		{ 4830000000, "BRL", "48.3M", "48,3M" },
		{ 64000000, "BRL", "640k", "640k" }, { 95000, "BRL", "950", "950" }, { 120000000000, "BRL", "1.20B", "1,20B" },
		{ -891000000, "BRL", "-8.91M", "-8,91M" }, { -4830000000, "BRL", "-48.3M", "-48,3M" }, { 0, "BRL", "0", "0" },
		{ 500, "BRL", "5", "5" },
		{ 980, "BRL", "9.80", "9,80" }, { 5, "BRL", "0.05", "0,05" }, { 4856, "BRL", "48.6", "48,6" },
		{ 95049, "BRL", "950", "950" },
		{ 99949, "BRL", "999", "999" }, { 99950, "BRL", "1.00k", "1,00k" }, { 100000, "BRL", "1.00k", "1,00k" },
		{ 100499, "BRL", "1.00k", "1,00k" },
		{ 100500, "BRL", "1.01k", "1,01k" }, { 99949999, "BRL", "999k", "999k" }, { 99950000, "BRL", "1.00M", "1,00M" },
		{ 999, "BRL", "9.99", "9,99" }, { 9999, "BRL", "100", "100" }, { 1240, "JPY", "1.24k", "1,24k" },
		{ 7, "JPY", "7", "7" },
		{ 1234, "KWD", "1.23", "1,23" }, { 1, "KWD", "0.00", "0,00" }, { -1, "KWD", "0.00", "0,00" },
		{ INT64_MAX, "BRL", "92.2P", "92,2P" }, { INT64_MIN, "JPY", "-9.22E", "-9,22E" },
	};
	char text[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(money_format_short(table[i].amount, table[i].currency, text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(money_format_short(table[i].amount, table[i].currency, text), table[i].pt);
	}
	locale_start("en");
}

static void short_amounts_stay_short(void **state)
{
	(void)state;
	static const char *const currencies[] = { "BRL", "JPY", "KWD", "CLF" };
	char text[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
		int64_t amount = 1;
		for (int round = 0; amount < INT64_MAX / 3; round++, amount += amount / 3 + 1) {
			assert_true(text_width(money_format_short(amount, currencies[i], text)) <= 6);
			assert_true(text_width(money_format_short(-amount, currencies[i], text)) <= 6);
			// No more than half a unit of the third digit off.
			if (amount > 100000) {
				Money back;
				char *suffix = strpbrk(text, "TPE");
				if (!suffix && money_parse_typed(text, currencies[i], &back, NULL))
					assert_true(llabs((long long)(back + amount)) <= amount / 200);
			}
		}
	}
}

static void writes_the_sign(void **state)
{
	(void)state;
	char text[MONEY_TEXT_SIZE];
	locale_start("en");
	assert_string_equal(money_format_sign(4830000000, "BRL", text), "R$ 48.3M");
	assert_string_equal(money_format_sign(-4830000000, "USD", text), "-US$ 48.3M");
	assert_string_equal(money_format_sign(500, "CHF", text), "CHF 5");
	locale_start("pt_BR");
	assert_string_equal(money_format_sign(4830000000, "BRL", text), "R$ 48,3M");
	locale_start("en");
}

static void writes_numbers(void **state)
{
	(void)state;
	static const struct { int64_t number; const char *en, *pt; } table[] = {
		{ 0, "0", "0" }, { 999, "999", "999" }, { 1240, "1,240", "1.240" }, { -1234567, "-1,234,567", "-1.234.567" },
		{ INT64_MIN, "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808" },
	};
	char text[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(number_format(table[i].number, text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(number_format(table[i].number, text), table[i].pt);
	}
	locale_start("en");
}

static void writes_decimal_numbers(void **state)
{
	(void)state;
	static const struct { double number; int digits; const char *en, *pt; } table[] = {
		{ 6.2, 1, "6.2", "6,2" }, { -6.25, 1, "-6.2", "-6,2" }, { 0, 2, "0.00", "0,00" }, { -0.04, 1, "0.0", "0,0" },
		{ 94, 0, "94", "94" },
		{ 1234.5, 1, "1,234.5", "1.234,5" }, { -1234567, 0, "-1,234,567", "-1.234.567" },
		{ 0.0 / 1.0, 1, "0.0", "0,0" },
		{ 1e300, 2, "1e+300", "1e+300" }, { 1.0, 20, "1.000000000", "1,000000000" },
	};
	char text[MONEY_TEXT_SIZE];
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		locale_start("en");
		assert_string_equal(number_format_decimal(table[i].number, table[i].digits, text), table[i].en);
		locale_start("pt_BR");
		assert_string_equal(number_format_decimal(table[i].number, table[i].digits, text), table[i].pt);
	}
	assert_string_equal(number_format_decimal(strtod("nan", NULL), 1, text), "–");
	assert_string_equal(number_format_decimal(strtod("-inf", NULL), 1, text), "–");
	locale_start("en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_currencies),
		cmocka_unit_test(understands_typed_amounts),
		cmocka_unit_test(writes_amounts),
		cmocka_unit_test(writes_short_amounts),
		cmocka_unit_test(short_amounts_stay_short),
		cmocka_unit_test(writes_the_sign),
		cmocka_unit_test(writes_numbers),
		cmocka_unit_test(writes_decimal_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
