// SPDX-License-Identifier: GPL-3.0-or-later
// Several rows of one document, and several documents of one number: a correction goes where it belongs.
#include "import_help.h"

#define ITEMS_HEADER "NF;Emissão;Cliente;Produto;Valor\n"
#define SCREW "10;25/01/2026;Alfa;Parafuso;100,00\n"
#define NUT "10;25/01/2026;Alfa;Porca;50,00\n"
#define WASHER "10;25/01/2026;Alfa;Arruela;25,00\n"
#define WASHER_NEW "10;25/01/2026;Alfa;Arruela;27,00\n"

static const char *amounts(World *world)
{
	return world_text(world, "SELECT group_concat(amount, ' ') FROM (SELECT amount / 100 AS amount FROM event ORDER BY amount)");
}

static void again(World *world, const char *text)
{
	world_import(world, "again.csv", text);
	assert_int_equal(world->result.same, world->result.rows);
}

static void one_item_of_several_is_corrected(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ITEMS_HEADER SCREW NUT WASHER);
	assert_counts(world, 3, 3, 0, 0, 0);
	world_import(world, "b.csv", ITEMS_HEADER SCREW NUT WASHER_NEW);
	assert_counts(world, 3, 0, 1, 2, 0);
	assert_string_equal(amounts(world), "27 50 100");
	assert_string_equal(world_text(world, "SELECT p.name FROM event e JOIN product p ON p.id = e.product WHERE e.amount = 2700"),
		"Arruela");
	again(world, ITEMS_HEADER SCREW NUT WASHER_NEW);
}

static void the_order_of_the_rows_counts_for_nothing(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ITEMS_HEADER SCREW NUT WASHER);
	world_import(world, "b.csv", ITEMS_HEADER WASHER_NEW NUT SCREW);
	assert_counts(world, 3, 0, 1, 2, 0);
	assert_string_equal(amounts(world), "27 50 100");
}

// Nothing but the amounts tells installments apart: whichever is changed, the document has those of the file.
static void installments_are_those_of_the_file(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"NF;Emissão;Cliente;Valor\n9;25/01/2026;Alfa;100,00\n9;25/01/2026;Alfa;50,00\n9;25/01/2026;Alfa;25,00\n");
	const char *later = "NF;Emissão;Cliente;Valor\n9;25/01/2026;Alfa;27,00\n9;25/01/2026;Alfa;100,00\n9;25/01/2026;Alfa;50,00\n";
	world->options.dry_run = true;
	world_import(world, "b.csv", later);
	assert_int_equal(world->result.added, 0);
	world->options.dry_run = false;
	world_import(world, "b.csv", later);
	assert_int_equal(world->result.added, 0);
	assert_string_equal(amounts(world), "27 50 100");
	again(world, later);
}

static void another_item_is_added(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ITEMS_HEADER SCREW);
	world_import(world, "b.csv", ITEMS_HEADER SCREW NUT);
	assert_counts(world, 2, 1, 0, 1, 0);
	world_import(world, "c.csv", ITEMS_HEADER WASHER NUT SCREW);
	assert_string_equal(amounts(world), "25 50 100");
	again(world, ITEMS_HEADER SCREW NUT WASHER);
}

#define ORDERS_HEADER "Pedido;Data;Cliente;Valor\n"

// Numbers that begin anew with each year.
static void the_same_number_of_another_year_is_another_document(void **state)
{
	World *world = *state;
	const char *first = ORDERS_HEADER "1;15/01/2025;Alfa;100,00\n2;20/02/2025;Alfa;200,00\n",
			   *second = ORDERS_HEADER "1;18/01/2026;Alfa;111,00\n2;25/02/2026;Alfa;222,00\n";
	world_import(world, "a.csv", first);
	world->options.dry_run = true;
	world_import(world, "b.csv", second);
	assert_counts(world, 2, 2, 0, 0, 0);
	world->options.dry_run = false;
	world_import(world, "b.csv", second);
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(amounts(world), "100 111 200 222");
	again(world, first);
	again(world, second);
	world_import(world, "c.csv", ORDERS_HEADER "1;18/01/2026;Alfa;112,00\n2;20/02/2025;Alfa;201,00\n");
	assert_counts(world, 2, 0, 2, 0, 0);
	assert_string_equal(amounts(world), "100 112 201 222");
}

static void a_corrected_day_is_a_change(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ORDERS_HEADER "1;20/12/2025;Alfa;100,00\n2;20/02/2025;Alfa;200,00\n");
	world_import(world, "b.csv", ORDERS_HEADER "1;15/01/2026;Alfa;100,00\n2;20/11/2025;Alfa;200,00\n");
	assert_counts(world, 2, 0, 2, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 2);
}

// Lines that bring their order make another one, too.
static void lines_of_another_year_are_another_order_s(void **state)
{
	World *world = *state;
	const char *first = "Pedido;Data;Cliente;Item;Produto;Quantidade;Preço unitário\n1;15/01/2025;Alfa;1;Porca;2;10,00\n",
			   *second = "Pedido;Data;Cliente;Item;Produto;Quantidade;Preço unitário\n1;18/01/2026;Alfa;1;Porca;3;10,00\n";
	world->options.kind = &(EntityKind){ ENTITY_LINE };
	world_import(world, "a.csv", first);
	assert_counts(world, 1, 1, 0, 0, 0);
	world_import(world, "b.csv", second);
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 2);
	again(world, first);
	again(world, second);
	assert_int_equal(world_int(world, "SELECT count(DISTINCT event) FROM line"), 2);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(one_item_of_several_is_corrected),
		WORLD_TEST(the_order_of_the_rows_counts_for_nothing),
		WORLD_TEST(installments_are_those_of_the_file),
		WORLD_TEST(another_item_is_added),
		WORLD_TEST(the_same_number_of_another_year_is_another_document),
		WORLD_TEST(a_corrected_day_is_a_change),
		WORLD_TEST(lines_of_another_year_are_another_order_s),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
