// SPDX-License-Identifier: GPL-3.0-or-later
// The SAP bike sales: semicolons, BOM, decimal comma, yyyymmdd, and dates far in the future.
#include "json.h"
#include "run.h"
#include "table.h"

#define FOLDER "sap-bikes-sales/"

// The rejected rows go beside the file: a copy keeps the test data as it is.
static const char *copied(const Home *home, const char *name)
{
	size_t length;
	const char *bytes = home_read(home, shared_data(home, arena_printf(home->arena, FOLDER "%s", name)), &length);
	return home_write_bytes(home, name, bytes, length);
}

static long long gross_of(const Sheet *orders, const char *from, const char *to)
{
	long long cents = 0;
	for (size_t row = 1; row < orders->count; row++) {
		const char *date = sheet_cell(orders, row, "CREATEDAT");
		if (strcmp(date, from) >= 0 && strcmp(date, to) <= 0)
			cents += sheet_cents(sheet_cell(orders, row, "GROSSAMOUNT"));
	}
	return cents;
}

// Lines whose order is in the file of heads.
static size_t lines_with_order(const Sheet *orders, const Sheet *items)
{
	size_t count = 0, at = 1;
	for (size_t row = 1; row < items->count; row++) {
		const char *order = sheet_cell(items, row, "SALESORDERID");
		while (at < orders->count && strcmp(sheet_cell(orders, at, "SALESORDERID"), order) < 0)
			at++;
		if (at < orders->count && strcmp(sheet_cell(orders, at, "SALESORDERID"), order) == 0)
			count++;
	}
	return count;
}

static long long sum_of(const Home *home, const char *line, const char *column)
{
	Sheet *sheet = sheet_parse(home->arena, arena_strdup(home->arena, ran(home, "%s --csv", line)), ',');
	long long cents = 0;
	for (size_t row = 1; row < sheet->count; row++)
		cents += sheet_cents(sheet_cell(sheet, row, column));
	sheet_done(sheet);
	return cents;
}

static void sums_equal_the_files(void **state)
{
	Home *home = *state;
	home->today = "2026-11-23";
	if (!shared_data(home, FOLDER "SalesOrders.csv"))
		return;
	Sheet *orders = sheet_read(home->arena, shared_data(home, FOLDER "SalesOrders.csv"), ';');
	Sheet *items = sheet_read(home->arena, shared_data(home, FOLDER "SalesOrderItems.csv"), ';');
	const char *partners_json = ran(home, "import --json %s", copied(home, "BusinessPartners.csv"));
	assert_true(json_is(partners_json, "new", "40"));
	const char *orders_json = ran(home, "import --json %s", copied(home, "SalesOrders.csv"));
	assert_true(json_is(orders_json, "new", "5166"));
	assert_true(json_is(orders_json, "dates", "\"ymd\""));
	assert_true(json_is(orders_json, "decimal", "\",\""));
	assert_true(json_is(orders_json, "delimiter", "\";\""));

	Run lines = run(home, "-p %s import --json %s", home_path(home, "p.kam"), copied(home, "SalesOrderItems.csv"));
	size_t known = lines_with_order(orders, items);
	assert_int_equal(items->count - 1, 17818);
	assert_true(json_is(lines.out, "rows", "17818"));
	// Lines whose order is in none of the files wait for it: nothing is lost.
	assert_int_equal(lines.code, 0);
	assert_true(json_is(lines.out, "new", "17818"));
	assert_true(json_is(lines.out, "rejected", "0"));
	assert_int_equal(json_count(ran(home, "list lines --columns number --json"), ""), 17818);
	assert_true(known < items->count - 1);
	assert_non_null(strstr(
		ran(home, "check --all"), arena_printf(home->arena, "notice: %zu order lines wait", items->count - 1 - known)));

	// The head counts, also after the lines; what is still to come is no history yet.
	assert_int_equal(gross_of(orders, "0", "9"), 15363141900);
	assert_int_equal(sum_of(home, "list history --filter kind=order --columns amount", "amount"), 15363141900);
	assert_int_equal(
		sum_of(home, "list accounts --columns revenue_12m", "revenue_12m"), gross_of(orders, "20251124", "20261123"));
	assert_int_equal(sum_of(home, "list accounts --columns revenue_prev_12m", "revenue_prev_12m"),
		gross_of(orders, "20241124", "20251123"));
	const char *checked = ran(home, "check");
	assert_non_null(strstr(checked, "notice: "));
	assert_non_null(strstr(checked, "the head counts"));
	assert_non_null(strstr(checked, "The portfolio is sound."));
	sheet_done(orders);
	sheet_done(items);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(sums_equal_the_files) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
