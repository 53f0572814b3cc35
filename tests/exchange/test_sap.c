// SPDX-License-Identifier: GPL-3.0-or-later
// SAP's bike sales: semicolons, a mark at the start, decimal comma, dates without signs and up to 2035, currency of the
// heads.
#include "import_help.h"

enum { ITEMS, ORDERS, PARTNERS, FILES };

static const char *const names[FILES] = { "SalesOrderItems", "SalesOrders", "BusinessPartners" };

static void test_sap(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	ImportResult results[FILES];
	for (size_t i = 0; i < FILES; i++)
		paths[i] = shared_file(world, arena_printf(world->arena, "sap-bikes-sales/%s.csv", names[i]));
	assert_true(world_import_paths(world, paths, FILES, results));
	for (size_t i = 0; i < FILES; i++)
		world_show_rejects(&results[i]);
	for (size_t i = 0; i < FILES; i++) {
		assert_int_equal(results[i].rejected, 0);
		assert_string_equal(results[i].layout, "SAP");
	}
	assert_int_equal(results[PARTNERS].rows, 40);
	assert_int_equal(results[ORDERS].rows, 5166);
	assert_int_equal(results[ITEMS].rows, 17818);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 40);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account WHERE currency = 'USD'"), 40);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 5166);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 15363141900);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE from_lines"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 17818);
	// 4,878 lines speak of 1,384 orders that no head was exported for.
	assert_int_equal(results[ITEMS].lines_waiting, 4878);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line WHERE event IS NULL AND reference IS NOT NULL"), 4878);
	assert_int_equal(world_int(world, "SELECT max(date) FROM event") > day_from_civil(2034, 12, 31), 1);
	assert_string_equal(
		world_text(world, "SELECT name || '|' || code || '|' || website FROM account WHERE code = '100000000'"),
		"All For Bikes|100000000|http://www.all4bikes.com");

	assert_true(world_import_paths(world, paths, FILES, results));
	for (size_t i = 0; i < FILES; i++)
		assert_int_equal(results[i].same, results[i].rows);
}

// The orders alone: the accounts are made by their numbers, in the currency of the orders.
static void test_orders_alone(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "sap-bikes-sales/SalesOrders.csv"));
	assert_counts(world, 5166, 5166, 0, 0, 0);
	assert_int_equal(
		world_int(world, "SELECT count(*) FROM account WHERE currency = 'USD'"), world->result.accounts_created);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 15363141900);
}

// Other exports of the same program: commas, points, more columns; not all gross amounts are whole.
static void test_other_export(void **state)
{
	World *world = *state;
	const char *paths[] = { shared_file(world, "sap-bikes-sales/an-2-an/SalesOrders.csv"),
		shared_file(world, "sap-bikes-sales/an-2-an/BusinessPartners.csv"),
		shared_file(world, "sap-bikes-sales/an-2-an/Employees.csv") };
	ImportResult results[3];
	assert_true(world_import_paths(world, paths, 3, results));
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(results[i].added, results[i].rows);
	assert_int_equal(results[2].entity->kind, ENTITY_MANAGER);
	assert_string_equal(world_text(world, "SELECT name FROM manager WHERE code = '0000000001'"), "Derrick L Magill");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sap, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_orders_alone, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_other_export, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
