// SPDX-License-Identifier: GPL-3.0-or-later
// What an import tells besides its counts.
#include "import_help.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

// The sentence of the last import; "" where it tells nothing.
static const char *told(World *world, ImportNotice notice)
{
	Buffer text = BUFFER_EMPTY;
	import_notice(&world->result, notice, &text);
	const char *sentence = arena_strdup(world->arena, buffer_text(&text));
	buffer_done(&text);
	return sentence;
}

// --- Birthdays ----------------------------------------------------------------------------------------------------

// The person is taken, the birthday is not, and that is told; what is no day at all is refused.
static void test_birthdays(void **state)
{
	World *world = *state;
	world_import(world, "google.csv",
		"Name,Birthday,E-mail 1 - Value,Organization 1 - Name\nAna Lima, --04-12,ana@aurora.example,Aurora\n"
		"Rui Costa,1970-03-10,rui@aurora.example,Aurora\nEva Reis,--0229,eva@aurora.example,Aurora\n"
		"Ivo Sá,--1340,ivo@aurora.example,Aurora\n");
	assert_counts(world, 4, 3, 0, 0, 1);
	assert_int_equal(world->result.notices[NOTICE_BIRTHDAY], 2);
	assert_string_equal(told(world, NOTICE_BIRTHDAY), "2 birthdays are left out: their year is missing, or they are no dates");
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact WHERE birthday IS NOT NULL"), 1);
	world_import(world, "again.csv", "name,account,birthday\nRui Costa,Aurora,10/03\n");
	assert_counts(world, 1, 0, 0, 1, 0);
	assert_int_equal(world->result.notices[NOTICE_BIRTHDAY], 1);
	assert_string_equal(world_text(world, "SELECT birthday FROM contact WHERE name = 'Rui Costa'"), "1970-03-10");
}

// A column of such days only is a column of birthdays all the same.
static void test_birthdays_only(void **state)
{
	World *world = *state;
	world_import(world, "c.csv", "Nome;Empresa;Data de nascimento\nAna;Aurora;12 de abril\nRui;Aurora;--04-12\nEva;Aurora;\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.notices[NOTICE_BIRTHDAY], 2);
	world_import(world, "d.csv", "name,account\nLia,Aurora\n");
	assert_string_equal(told(world, NOTICE_BIRTHDAY), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_birthdays),
		TEST(test_birthdays_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
