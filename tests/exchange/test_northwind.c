// SPDX-License-Identifier: GPL-3.0-or-later
// Northwind's customers, employees, products, orders and order details, against figures from an independent reading.
#include "import_help.h"

enum { DETAILS, CUSTOMERS, ORDERS, EMPLOYEES, PRODUCTS, FILES };

static const char *const names[FILES] = { "order_details", "customers", "orders", "employees", "products" };

static void paths_of(World *world, const char *paths[FILES])
{
	for (size_t i = 0; i < FILES; i++)
		paths[i] = shared_file(world, arena_printf(world->arena, "northwind/spocweb/%s.csv", names[i]));
}

static void check_totals(World *world)
{
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 91);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 91);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact WHERE title IS NOT NULL"), 91);
	assert_int_equal(world_int(world, "SELECT count(*) FROM manager"), 9);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE kind = 1"), 830);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 2155);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 126579329);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM line"), 126579329);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE done > due"), 37);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE done IS NULL"), 21);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE manager IS NULL"), 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event_month WHERE kind = 1"), 126579329);
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE code = 'ALFKI'"), "Alfreds Futterkiste");
	assert_string_equal(
		world_text(world, "SELECT c.name || ', ' || c.title FROM contact c JOIN account a ON a.id = c.account"
						  " WHERE a.code = 'ALFKI'"),
		"Maria Anders, Sales Representative");
	assert_string_equal(world_text(world, "SELECT name || ', ' || role FROM manager WHERE code = '1'"),
		"Nancy Davolio, Sales Representative");
	assert_string_equal(
		world_text(world, "SELECT m.name FROM event e JOIN manager m ON m.id = e.manager WHERE e.reference = '10248'"),
		"Steven Buchanan");
	assert_string_equal(
		world_text(world, "SELECT p.name FROM line l JOIN product p ON p.id = l.product JOIN event e ON e.id = l.event"
						  " WHERE e.reference = '10248' ORDER BY l.number LIMIT 1"),
		"Queso Cabrales");
}

// Given in any order, files are read in the order that they need.
static void test_together(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	ImportResult results[FILES];
	paths_of(world, paths);
	assert_true(world_import_paths(world, paths, FILES, results));
	for (size_t i = 0; i < FILES; i++) {
		world_show_rejects(&results[i]);
		assert_int_equal(results[i].rejected, 0);
		assert_int_equal(results[i].added, results[i].rows);
	}
	assert_int_equal(results[DETAILS].rows, 2155);
	assert_int_equal(results[DETAILS].entity->kind, ENTITY_LINE);
	assert_int_equal(results[ORDERS].entity->kind, ENTITY_EVENT);
	assert_int_equal(results[CUSTOMERS].entity->kind, ENTITY_ACCOUNT);
	assert_int_equal(results[EMPLOYEES].entity->kind, ENTITY_MANAGER);
	assert_int_equal(results[PRODUCTS].entity->kind, ENTITY_PRODUCT);
	check_totals(world);

	assert_true(world_import_paths(world, paths, FILES, results));
	for (size_t i = 0; i < FILES; i++) {
		assert_int_equal(results[i].same, results[i].rows);
		assert_int_equal(results[i].batch, 0);
	}
	check_totals(world);
}

// One by one, the orders first: accounts and managers are made by their numbers and named later.
static void test_one_by_one(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	paths_of(world, paths);
	world_import_path(world, paths[ORDERS]);
	assert_counts(world, 830, 830, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 89);
	assert_int_equal(world->result.managers_created, 9);
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE code = 'ALFKI'"), "ALFKI");
	world_import_path(world, paths[DETAILS]);
	assert_counts(world, 2155, 2155, 0, 0, 0);
	world_import_path(world, paths[CUSTOMERS]);
	assert_counts(world, 91, 91, 0, 0, 0); // each brings a contact
	world_import_path(world, paths[EMPLOYEES]);
	assert_counts(world, 9, 0, 9, 0, 0);
	world_import_path(world, paths[PRODUCTS]);
	assert_counts(world, 77, 0, 77, 0, 0);
	check_totals(world);
}

// Dry run: the same counts, and nothing is there afterwards.
static void test_dry(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	ImportResult results[FILES];
	paths_of(world, paths);
	world->options.dry_run = true;
	assert_true(world_import_paths(world, paths, FILES, results));
	assert_int_equal(results[DETAILS].added, 2155);
	assert_int_equal(results[DETAILS].rejected, 0);
	assert_int_equal(results[DETAILS].batch, 0);
	assert_true(portfolio_is_empty(world->portfolio));
	assert_int_equal(world_int(world, "SELECT count(*) FROM batch"), 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM edit"), 0);
}

// Undone edit by edit, nothing is left; redone, all is there again.
static void test_undo(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	ImportResult results[FILES];
	char label[EDIT_LABEL_SIZE];
	paths_of(world, paths);
	assert_true(world_import_paths(world, paths, FILES, results));
	for (size_t i = 0; i < FILES; i++)
		assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_string_equal(label, "Import employees.csv: 9 rows");
	assert_true(portfolio_is_empty(world->portfolio));
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 0);
	for (size_t i = 0; i < FILES; i++)
		assert_true(edit_redo(world->portfolio, label, &world->err));
	check_totals(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_together, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_one_by_one, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_dry, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_undo, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
