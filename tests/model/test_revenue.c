// SPDX-License-Identifier: GPL-3.0-or-later
// Spans read at once say the same as each of them asked for alone, wherever their borders lie.
#include "kam/model/revenue.h"

#include <stdlib.h>

#include "kam/model/sums.h"
#include "model/model_test.h"

static void fill(Portfolio *portfolio, const char *kind)
{
	unsigned random = 7;
	char text[DAY_TEXT_SIZE], date[40], amount[40], what[40];
	for (int i = 0; i < 60; i++) {
		random = random * 1103515245u + 12345u;
		snprintf(
			date, sizeof date, "date=%s", day_format(model_today() + 20 - (Day)(random / 65536 % 900), DAY_ISO, text));
		snprintf(amount, sizeof amount, "amount=%u", 10 + random % 97);
		snprintf(what, sizeof what, "kind=%s", i % 9 == 0 ? "return" : kind);
		model_add(portfolio, ENTITY_EVENT, "account=Alfa", what, date, amount, NULL);
	}
}

static void compare(Portfolio *portfolio, int64_t account, bool invoices)
{
	Money months[14], expected[14], between;
	for (Day shift = 0; shift < 40; shift += 3) {
		Day today = model_today();
		RevenueSpan spans[] = { { .from = today - 365 - shift, .to = today - shift },
			{ .from = today - 800, .to = today - 400 - shift }, { .from = today - shift, .to = today - shift },
			{ .from = today - 10, .to = today + 30 }, { .from = today, .to = today - 1 } };
		assert_true(revenue_read(portfolio, account, invoices, spans, 5, today, months, 14, NULL));
		for (size_t i = 0; i < 5; i++) {
			assert_true(sums_revenue_between(portfolio, account, spans[i].from, spans[i].to, &between, NULL));
			assert_int_equal(spans[i].revenue, between);
		}
		assert_true(sums_revenue(portfolio, account, today, 14, expected, NULL));
		assert_memory_equal(months, expected, sizeof months);
	}
}

static void test_orders(void **state)
{
	int64_t account = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	fill(*state, "order");
	compare(*state, account, false);
}

static void test_invoices(void **state)
{
	int64_t account = model_add(*state, ENTITY_ACCOUNT, "name=Alfa", NULL);
	fill(*state, "invoice");
	compare(*state, account, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_orders, model_open, model_close),
		cmocka_unit_test_setup_teardown(test_invoices, model_open, model_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
