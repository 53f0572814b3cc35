// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts that were renamed in kam: files go on to call them by their former name.
#include "import_help.h"

#include "kam/model/forget.h"

#define ORDERS "Pedido;Data;Cliente;Valor\n1;15/01/2026;Metalúrgica São João Ltda;100,00\n"

static void rename_to(World *world, const char *from, const char *to)
{
	Record *record = NULL;
	int64_t id = world_int(world, arena_printf(world->arena, "SELECT id FROM account WHERE name = '%s'", from));
	assert_true(record_load(world->portfolio, ENTITY_ACCOUNT, id, world->arena, &record, &world->err));
	*record_value(record, "name") = (Value){ .given = true, .text = to };
	if (!record_save(world->portfolio, record, &world->err))
		fail_msg("%s", world->err.message);
}

static void import_again(World *world, const char *text, int64_t added)
{
	world_import(world, "again.csv", text);
	assert_counts(world, world->result.rows, added, 0, world->result.rows - added, 0);
}

static const char *names(World *world)
{
	return world_text(world, "SELECT group_concat(name, '|') FROM (SELECT name FROM account ORDER BY name)");
}

static void a_history_finds_it(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ORDERS);
	rename_to(world, "Metalúrgica São João Ltda", "SJ");
	import_again(world, ORDERS, 0);
	import_again(world, "Pedido;Data;Cliente;Valor\n2;16/01/2026;METALURGICA SAO JOAO LTDA;1,00\n", 1);
	assert_string_equal(names(world), "SJ");
	rename_to(world, "SJ", "Grupo SJ");
	import_again(world, ORDERS "2;16/01/2026;SJ;1,00\n3;17/01/2026;Grupo SJ;1,00\n", 1);
	assert_string_equal(names(world), "Grupo SJ");
}

// A list of accounts does not take the new name away.
static void a_list_finds_it(void **state)
{
	World *world = *state;
	const char *list = "name,city\nMetalúrgica São João Ltda,Joinville\nBoreal,Natal\n";
	world->options.kind = &(EntityKind){ ENTITY_ACCOUNT };
	world_import(world, "a.csv", list);
	rename_to(world, "Metalúrgica São João Ltda", "SJ");
	import_again(world, list, 0);
	world_import(world, "b.csv", "name,city\nMetalúrgica São João Ltda,Blumenau\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_string_equal(names(world), "Boreal|SJ");
}

static void whoever_is_called_so_now_comes_first(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", ORDERS);
	rename_to(world, "Metalúrgica São João Ltda", "SJ");
	world->options.kind = &(EntityKind){ ENTITY_ACCOUNT };
	world_import(world, "b.csv", "name,code\nMetalúrgica São João Ltda,7\n");
	assert_string_equal(names(world), "SJ");
	rename_to(world, "SJ", "SJ Antiga");
	world_import(world, "c.csv", "name,code\nMetalúrgica São João Ltda,8\n");
	assert_string_equal(names(world), "Metalúrgica São João Ltda|SJ Antiga"); // another number, another account
	world->options.kind = NULL;
	import_again(world, "Pedido;Data;Cliente;Valor\n5;17/01/2026;Metalúrgica São João Ltda;1,00\n", 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event e JOIN account a ON a.id = e.account WHERE a.code = '8'"), 1);
}

static void undone_and_deleted_it_is_as_before(void **state)
{
	World *world = *state;
	char label[EDIT_LABEL_SIZE];
	world_import(world, "a.csv", ORDERS);
	rename_to(world, "Metalúrgica São João Ltda", "SJ");
	assert_true(edit_undo(world->portfolio, label, &world->err));
	import_again(world, ORDERS, 0);
	assert_string_equal(names(world), "Metalúrgica São João Ltda");
	rename_to(world, "Metalúrgica São João Ltda", "SJ");
	assert_true(record_remove(world->portfolio, ENTITY_ACCOUNT, world_int(world, "SELECT id FROM account"), &world->err));
	import_again(world, ORDERS, 1);
	assert_string_equal(names(world), "Metalúrgica São João Ltda");
}

static void the_name_of_a_forgotten_person_is_no_note(void **state)
{
	World *world = *state;
	Forgotten forgotten;
	world_import(world, "a.csv", "Nome;Empresa\nAna Lima Souza;Ana Lima Souza ME\n");
	rename_to(world, "Ana Lima Souza ME", "ALS");
	assert_int_equal(world_int(world, "SELECT count(*) FROM meta WHERE name LIKE '%lima%'"), 1);
	int64_t ana = world_int(world, "SELECT id FROM contact");
	assert_true(contact_forget(world->portfolio, ana, false, world->arena, &forgotten, &world->err));
	assert_int_equal(world_int(world, "SELECT count(*) FROM meta WHERE name LIKE '%lima%'"), 0);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_history_finds_it),
		WORLD_TEST(a_list_finds_it),
		WORLD_TEST(whoever_is_called_so_now_comes_first),
		WORLD_TEST(undone_and_deleted_it_is_as_before),
		WORLD_TEST(the_name_of_a_forgotten_person_is_no_note),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
