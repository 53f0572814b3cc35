// SPDX-License-Identifier: GPL-3.0-or-later
// What an import changes in records that exist is told field by field, also before it is written.
#include "import_help.h"

static const ImportChange *change_at(const World *world, size_t index)
{
	assert_true(index < world->result.change_count);
	return &world->result.changes[index];
}

static void assert_change(const World *world, size_t index, int64_t line, const char *record, const char *label,
	const char *before, const char *after)
{
	const ImportChange *change = change_at(world, index);
	assert_int_equal(change->line, line);
	assert_string_equal(change->record, record);
	assert_string_equal(change->field->name, label);
	assert_string_equal(change->before, before);
	assert_string_equal(change->after, after);
}

static void master_data_are_told_field_by_field(void **state)
{
	World *world = *state;
	world_import(world, "first.csv", "code,name,city,segment\n1,Aurora,Recife,Metal\n2,Beta,Natal,\n3,Gama,,\n");
	assert_int_equal(world->result.change_count, 0);
	for (int dry = 1; dry >= 0; dry--) {
		world->options.dry_run = dry;
		world_import(world, "second.csv", "code,name,city,segment\n1,Aurora Aços,Olinda,Metal\n2,Beta,Natal,Papel\n3,Gama,,\n4,Delta,,\n");
		assert_counts(world, 4, 1, 2, 1, 0);
		assert_int_equal(world->result.change_count, 3);
		assert_change(world, 0, 2, "Aurora", "name", "Aurora", "Aurora Aços");
		assert_change(world, 1, 2, "Aurora", "city", "Recife", "Olinda");
		assert_change(world, 2, 3, "Beta", "segment", "", "Papel");
	}
}

static void documents_are_told_with_their_amounts(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,currency\nAurora,BRL\n");
	world_import(world, "first.csv", "account,kind,date,reference,amount\nAurora,order,2026-01-05,P-1,\"1,234.50\"\n");
	world_import(world, "second.csv", "account,kind,date,reference,amount\nAurora,order,2026-01-05,P-1,\"1,300.00\"\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_int_equal(world->result.change_count, 1);
	const ImportChange *change = change_at(world, 0);
	assert_string_equal(change->field->name, "amount");
	assert_non_null(strstr(change->before, "1,234.50"));
	assert_non_null(strstr(change->after, "1,300.00"));
	assert_non_null(strstr(change->record, "P-1"));
}

static void only_the_first_are_told(void **state)
{
	World *world = *state;
	Buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
	buffer_add(&first, "code,name,city\n");
	buffer_add(&second, "code,name,city\n");
	for (int i = 0; i < IMPORT_CHANGES_KEPT + 50; i++) {
		buffer_printf(&first, "%d,Conta %d,Recife\n", i, i);
		buffer_printf(&second, "%d,Conta %d,Olinda\n", i, i);
	}
	world_import(world, "first.csv", buffer_text(&first));
	world_import(world, "second.csv", buffer_text(&second));
	assert_int_equal(world->result.changed, IMPORT_CHANGES_KEPT + 50);
	assert_int_equal(world->result.change_count, IMPORT_CHANGES_KEPT);
	buffer_done(&first);
	buffer_done(&second);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(master_data_are_told_field_by_field),
		WORLD_TEST(documents_are_told_with_their_amounts),
		WORLD_TEST(only_the_first_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
