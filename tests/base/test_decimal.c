// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals: reading, rounding, products, the amounts of order lines.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/money.h"

static bool parse(const char *text, char sign, Decimal *out)
{
	return decimal_parse(text, strlen(text), sign, out);
}

static const struct { const char *text; char sign; int64_t value; int scale; } numbers[] = {
	{ "0", '.', 0, 0 }, { "12", '.', 12, 0 }, { "12.50", '.', 1250, 2 }, { "-3.5", '.', -35, 1 },
	{ "+3.5", '.', 35, 1 },
	{ "3.5-", '.', -35, 1 }, { "(3.5)", '.', -35, 1 }, { "\u22123", '.', -3, 0 }, { ".5", '.', 5, 1 },
	{ "5.", '.', 5, 0 },
	{ "1,234.56", '.', 123456, 2 }, { "1.234,56", ',', 123456, 2 }, { "1.234.567", ',', 1234567, 0 },
	{ "1 234,5", ',', 12345, 1 },
	{ "1\u00A0234,5", ',', 12345, 1 }, { "1\u202F234,5", ',', 12345, 1 }, { "1'234.5", '.', 12345, 1 },
	{ "1’234.5", '.', 12345, 1 },
	{ "12,34,567.8", '.', 12345678, 1 }, { "R$ 1.234,56", ',', 123456, 2 }, { "US$5", '.', 5, 0 },
	{ "€ 5,50", ',', 550, 2 },
	{ "5,50 €", ',', 550, 2 }, { "5.5 EUR", '.', 55, 1 }, { "brl 5", '.', 5, 0 }, { "-R$ 5", '.', -5, 0 },
	{ "R$ -5", '.', -5, 0 },
	{ "(R$ 5)", '.', -5, 0 }, { "  7 ", '.', 7, 0 }, { "1.5e3", '.', 1500, 0 }, { "1.5E-3", '.', 15, 4 },
	{ "2e+2", '.', 200, 0 },
	{ "000123", '.', 123, 0 }, { "0.000001", '.', 1, 6 }, { "9223372036854775807", '.', INT64_MAX, 0 },
	{ "-9223372036854775808", '.', INT64_MIN, 0 }, { "0.15000000596046448", '.', 150000005960, 12 },
	{ "12.0000000000000000", '.', 12000000000000, 12 },
	{ "0.10000000000000000555111512312578270211815834045410156", '.', 100000000000, 12 },
	{ "98000000.123456789012345", '.', 980000001234567890, 10 }, { "0e99", '.', 0, 0 }, { "5 %", '.', 0, -1 },
};

static void reads_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		Decimal found = { 0, 0 };
		bool ok = parse(numbers[i].text, numbers[i].sign, &found);
		if (ok != (numbers[i].scale >= 0))
			fail_msg("%s: %d", numbers[i].text, ok);
		if (ok && (found.value != numbers[i].value || found.scale != numbers[i].scale))
			fail_msg("%s: %lld scale %d", numbers[i].text, (long long)found.value, found.scale);
	}
}

static void refuses_what_is_no_number(void **state)
{
	(void)state;
	static const struct { const char *text; char sign; } table[] = {
		{ "", '.' }, { " ", '.' }, { ".", '.' }, { "-", '.' }, { "abc", '.' }, { "abc 5", '.' }, { "1,5", '.' },
		{ "1.5", ',' }, { "1,23,45", '.' },
		{ "1234,567", '.' }, { "0,123", '.' }, { "1,234 567", '.' }, { "1.2.3", '.' }, { "1..2", '.' }, { "--5", '.' },
		{ "-5-", '.' }, { "(5", '.' },
		{ "5)", '.' }, { "(-5)", '.' }, { "12 34", '.' }, { "12x", '.' }, { "1e", '.' }, { "1e999", '.' },
		{ "1e30", '.' }, { "9223372036854775808", '.' },
		{ "99999999999999999999999999999999999999999", '.' }, { "R$ R$ 5", '.' }, { "EURO 5", '.' }, { "\xff", '.' },
		{ "5\xff", '.' },
		{ "12%", '.' }, { "0x10", '.' }, { "nan", '.' }, { "inf", '.' }, { "1,,234", '.' }, { ",234", '.' },
		{ "5 5", '.' },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		Decimal found;
		if (parse(table[i].text, table[i].sign, &found))
			fail_msg("\"%s\": %lld scale %d", table[i].text, (long long)found.value, found.scale);
	}
}

static void reads_no_further_than_told(void **state)
{
	(void)state;
	// Without a NUL behind it, so that the sanitizer sees a byte too many.
	char *bytes = malloc(3);
	memcpy(bytes, "1,2", 3);
	Decimal found;
	assert_true(decimal_parse(bytes, 3, ',', &found));
	assert_int_equal(found.value, 12);
	assert_true(decimal_parse(bytes, 2, ',', &found));
	assert_int_equal(found.value, 1);
	memcpy(bytes, "5\xe2\x82", 3);
	assert_false(decimal_parse(bytes, 3, ',', &found));
	memcpy(bytes, "5e-", 3);
	assert_false(decimal_parse(bytes, 3, ',', &found));
	assert_false(decimal_parse(bytes, 2, ',', &found));
	free(bytes);
}

static void rounds_half_away_from_zero(void **state)
{
	(void)state;
	static const struct { Decimal number; int scale; int64_t rounded; } table[] = {
		{ { 125, 2 }, 1, 13 }, { { -125, 2 }, 1, -13 }, { { 124, 2 }, 1, 12 }, { { 5, 1 }, 0, 1 }, { { -5, 1 }, 0, -1 },
		{ { 4, 1 }, 0, 0 },
		{ { 49, 2 }, 0, 0 }, { { 12, 0 }, 2, 1200 }, { { 12, 2 }, 2, 12 }, { { 999, 2 }, 1, 100 }, { { 1, 12 }, 0, 0 },
		{ { INT64_MAX, 1 }, 0, 922337203685477581 }, { { INT64_MIN, 0 }, 0, INT64_MIN },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t rounded = 0;
		assert_true(decimal_round(table[i].number, table[i].scale, &rounded));
		assert_int_equal(rounded, table[i].rounded);
	}
	int64_t rounded;
	assert_false(decimal_round((Decimal){ INT64_MAX, 0 }, 1, &rounded));
	assert_false(decimal_round((Decimal){ 1, 0 }, 19, &rounded));
	assert_false(decimal_round((Decimal){ 1, 0 }, 400, &rounded));
}

static void multiplies_exactly(void **state)
{
	(void)state;
	Decimal product;
	assert_true(decimal_multiply((Decimal){ 125, 2 }, (Decimal){ -4, 0 }, &product));
	assert_int_equal(product.value, -500);
	assert_int_equal(product.scale, 2);
	// Scale 13 has to shrink, which it can.
	assert_true(decimal_multiply((Decimal){ 5, 12 }, (Decimal){ 2, 1 }, &product));
	assert_int_equal(product.value, 1);
	assert_int_equal(product.scale, 12);
	assert_false(decimal_multiply((Decimal){ 1, 12 }, (Decimal){ 1, 1 }, &product));
	assert_false(decimal_multiply((Decimal){ INT64_MAX, 0 }, (Decimal){ 2, 0 }, &product));
	assert_true(decimal_multiply((Decimal){ INT64_MIN, 0 }, (Decimal){ 1, 0 }, &product));
	assert_int_equal(product.value, INT64_MIN);
	assert_false(decimal_multiply((Decimal){ INT64_MIN, 0 }, (Decimal){ -1, 0 }, &product));
}

static void subtracts_and_shares_exactly(void **state)
{
	(void)state;
	Decimal rest;
	int64_t share;
	assert_true(decimal_subtract((Decimal){ 125, 0 }, (Decimal){ 1250, 2 }, &rest));
	assert_int_equal(rest.value, 1125);
	assert_int_equal(rest.scale, 1);
	assert_false(decimal_subtract((Decimal){ INT64_MIN, 0 }, (Decimal){ 1, 0 }, &rest));
	assert_true(decimal_share((Decimal){ 1250, 2 }, (Decimal){ 125, 0 }, &share));
	assert_int_equal(share, 100000);
	assert_true(decimal_share((Decimal){ 2, 0 }, (Decimal){ 3, 0 }, &share));
	assert_int_equal(share, 666667);
	assert_false(decimal_share((Decimal){ 1, 0 }, (Decimal){ 0, 0 }, &share));
	assert_false(decimal_share((Decimal){ INT64_MAX, 0 }, (Decimal){ 1, 12 }, &share));
}

static void values_order_lines(void **state)
{
	(void)state;
	static const struct { Decimal quantity, price, discount; const char *currency; Money amount; } table[] = {
		{ { 12, 0 }, { 14, 0 }, { 0, 0 }, "USD", 16800 },
		{ { 10, 0 }, { 98, 1 }, { 0, 0 }, "USD", 9800 },
		{ { 35, 0 }, { 424, 1 }, { 15, 2 }, "USD", 126140 },
		{ { 1, 0 }, { 125, 2 }, { 1, 1 }, "USD", 113 },    // 1.125
		{ { -1, 0 }, { 125, 2 }, { 1, 1 }, "USD", -113 },  // a return: away from zero as well
		{ { 1, 0 }, { 1, 0 }, { 1, 0 }, "USD", 0 },        // for nothing
		{ { 3, 0 }, { 15, 1 }, { 0, 0 }, "JPY", 5 },       // 4.5
		{ { 1, 0 }, { 12345, 4 }, { 0, 0 }, "KWD", 1235 }, // 1.2345
		{ { 1, 0 }, { 10, 0 }, { -5, 2 }, "USD", 1050 },   // a surcharge
		{ { 1000000000000, 12 }, { 1000000000000, 12 }, { 0, 12 }, "USD", 100 },
		{ { 123456789012, 12 }, { 987654321098, 12 }, { 150000005960, 12 }, "USD", 10 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		Money amount = -1;
		assert_true(decimal_line_amount(table[i].quantity, table[i].price, table[i].discount, table[i].currency,
			&amount));
		assert_int_equal(amount, table[i].amount);
	}
	Money amount;
	assert_false(decimal_line_amount((Decimal){ INT64_MAX, 0 }, (Decimal){ 1, 0 }, (Decimal){ 0, 0 }, "USD", &amount));
	assert_false(decimal_line_amount((Decimal){ INT64_MAX, 0 }, (Decimal){ INT64_MAX, 0 }, (Decimal){ 7, 1 }, "USD",
		&amount));
}

static void writes_plain_decimals(void **state)
{
	(void)state;
	static const struct { Decimal number; const char *text; } table[] = {
		{ { 12, 0 }, "12" }, { { 980, 2 }, "9.8" }, { { -5, 2 }, "-0.05" }, { { 0, 5 }, "0" }, { { 1200, 2 }, "12" },
		{ { INT64_MIN, 0 }, "-9223372036854775808" }, { { INT64_MAX, 12 }, "9223372.036854775807" },
		{ { -1, 12 }, "-0.000000000001" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		char text[MONEY_TEXT_SIZE];
		assert_string_equal(decimal_format_plain(table[i].number, text), table[i].text);
		Decimal back;
		assert_true(parse(text, '.', &back));
		assert_string_equal(decimal_format_plain(back, text), table[i].text);
	}
}

// Field `index` of a comma-separated line without quotes, as a decimal.
static Decimal field(const char *line, int index)
{
	for (; index > 0; index--)
		line = strchr(line, ',') + 1;
	Decimal number;
	assert_true(decimal_parse(line, strcspn(line, ",\r\n"), '.', &number));
	return number;
}

static void sums_northwind(void **state)
{
	(void)state;
	FILE *file = fopen(KAM_SHARED_DATA "/northwind/spocweb/order_details.csv", "r");
	if (!file) {
		print_message("skipped: the Northwind files are not here\n");
		skip();
		return;
	}
	char line[256];
	Money sum = 0;
	int lines = 0;
	assert_non_null(fgets(line, sizeof line, file)); // order_id,product_id,unit_price,quantity,discount
	while (fgets(line, sizeof line, file)) {
		Money amount;
		assert_true(decimal_line_amount(field(line, 3), field(line, 2), field(line, 4), "USD", &amount));
		sum += amount;
		lines++;
	}
	fclose(file);
	assert_int_equal(lines, 2155);
	assert_int_equal(sum, 126579329);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_numbers),
		cmocka_unit_test(refuses_what_is_no_number),
		cmocka_unit_test(reads_no_further_than_told),
		cmocka_unit_test(rounds_half_away_from_zero),
		cmocka_unit_test(multiplies_exactly),
		cmocka_unit_test(subtracts_and_shares_exactly),
		cmocka_unit_test(values_order_lines),
		cmocka_unit_test(writes_plain_decimals),
		cmocka_unit_test(sums_northwind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
