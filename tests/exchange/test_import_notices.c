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

// --- Currencies ---------------------------------------------------------------------------------------------------

// Amounts that name no currency are told once, and not each month.
static void test_currency_assumed(void **state)
{
	World *world = *state;
	assert_true(portfolio_set_setting(world->portfolio, "currency", "BRL", &world->err));
	world_import(world, "a.csv", "name\nAurora\nBoreal\n");
	assert_string_equal(told(world, NOTICE_CURRENCY), "");
	world->options.dry_run = true;
	for (int i = 0; i < 2; i++) { // what would be told, then what is
		world_import(
			world, "jan.csv", "account,date,amount\nAurora,2026-01-25,5.00\nBoreal,2026-01-25,6.00\nBoreal,2026-01-26,\n");
		assert_counts(world, 3, 3, 0, 0, 0);
		assert_string_equal(told(world, NOTICE_CURRENCY), "2 rows have amounts that name no currency: they are taken as BRL");
		world->options.dry_run = false;
	}
	world_import(world, "feb.csv", "account,date,amount\nAurora,2026-02-25,5.00\nCanopus,2026-02-25,6.00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(told(world, NOTICE_CURRENCY), "");
}

// Whatever names it: a column, a sign, the header, the options, or the account.
static void test_currency_named(void **state)
{
	World *world = *state;
	static const char *const files[] = { "account,date,amount,currency\nA1,2026-01-25,5.00,BRL\n",
		"account;date;valor\nA1;2026-01-25;R$ 5,00\n", "account;date;Valor (R$)\nA1;2026-01-25;5,00\n",
		"account;date;Desconto (R$);Preço unitário\nA1;2026-01-25;5,00;10,00\n" };
	assert_true(portfolio_set_setting(world->portfolio, "currency", "BRL", &world->err));
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		world_import(world, "f.csv", files[i]);
		assert_counts(world, 1, 1, 0, 0, 0);
		assert_string_equal(told(world, NOTICE_CURRENCY), "");
	}
	world->options.dry_run = false;
	world_import(world, "a.csv", "name,currency,wallet\nDuna,USD,100.00\n");
	world_import(world, "b.csv", "account,date,amount\nDuna,2026-01-25,5.00\n");
	assert_string_equal(told(world, NOTICE_CURRENCY), "");
	world->options.currency = "EUR";
	world_import(world, "c.csv", "account,date,amount\nElba,2026-01-25,5.00\n");
	assert_string_equal(told(world, NOTICE_CURRENCY), "");
}

// A header that names a currency is no other's, unless the person names one.
static void test_currency_of_headers(void **state)
{
	World *world = *state;
	assert_true(portfolio_set_setting(world->portfolio, "currency", "BRL", &world->err));
	static const char *const maps[] = { "Valor (US$)=amount" };
	world->options.maps = maps;
	world->options.map_count = 1;
	world_import(world, "h.csv", "account;date;Valor (US$)\nA1;2026-01-25;5,00\n");
	assert_string_equal(world_text(world, "SELECT currency FROM account"), "USD");
	world->options.currency = "CAD";
	world_import(world, "c.csv", "account;date;Valor (US$)\nA2;2026-01-25;5,00\n");
	assert_string_equal(world_text(world, "SELECT currency FROM account WHERE name = 'A2'"), "CAD");
}

// Lines whose amount is computed have amounts, too.
static void test_currency_of_lines(void **state)
{
	World *world = *state;
	world_import(world, "lines.csv",
		"order id,order date,customer,line number,product id,quantity,unit price\n7,2026-01-25,Aurora,1,P1,2,5.00\n"
		"7,2026-01-25,Aurora,2,P2,1,\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world->result.notices[NOTICE_CURRENCY], 1);
}

// --- What makes the revenue ---------------------------------------------------------------------------------------

#define INVOICES "account,kind,date,reference,amount\nAurora,invoice,2026-01-25,1,5.00\nBoreal,invoice,2026-01-25,2,6.00\n"

// The first orders of accounts that had invoices: once, and not what lies in the future.
static void test_orders_after_invoices(void **state)
{
	World *world = *state;
	const char *orders = "account,kind,date,reference,amount\nAurora,order,2026-02-25,3,5.00\nAurora,order,2026-02-26,4,5.00\n"
						 "Canopus,order,2026-02-25,5,6.00\nBoreal,order,2027-02-25,6,7.00\n";
	world_import(world, "i.csv", INVOICES);
	assert_int_equal(world->result.notices[NOTICE_SALES], 0);
	world->options.dry_run = true;
	world_import(world, "o.csv", orders);
	assert_int_equal(world->result.notices[NOTICE_SALES], 1);
	world->options.dry_run = false;
	world_import(world, "o.csv", orders);
	assert_counts(world, 4, 4, 0, 0, 0);
	assert_string_equal(told(world, NOTICE_SALES),
		"1 account has orders and invoices now: its orders count as revenue, its invoices no longer");
	world_import(world, "o.csv", orders);
	assert_counts(world, 4, 0, 0, 4, 0);
	assert_string_equal(told(world, NOTICE_SALES), "");
	world_import(world, "more.csv", "account,kind,date,reference,amount\nAurora,order,2026-03-25,7,5.00\n");
	assert_string_equal(told(world, NOTICE_SALES), "");
}

// Both in one file, in two files, and invoices after orders.
static void test_orders_and_invoices(void **state)
{
	World *world = *state;
	world_import(world, "both.csv", INVOICES "Aurora,order,2026-02-25,3,5.00\n");
	assert_int_equal(world->result.notices[NOTICE_SALES], 1);
	const char *paths[2] = { world_file(world, "i.csv", "account,kind,date,reference,amount\nDuna,invoice,2026-01-25,8,5.00\n"),
		world_file(world, "o.csv", "account,kind,date,reference,amount\nDuna,order,2026-01-25,9,5.00\n") };
	ImportResult results[2];
	world->options.dry_run = true;
	for (int i = 0; i < 2; i++) {
		assert_true(world_import_paths(world, paths, 2, results));
		assert_int_equal(results[0].notices[NOTICE_SALES], 0);
		assert_int_equal(results[1].notices[NOTICE_SALES], 1);
		world->options.dry_run = false;
	}
	world_import(world, "o2.csv", "account,kind,date,reference,amount\nElba,order,2026-01-25,10,5.00\n");
	world_import(world, "i2.csv", "account,kind,date,reference,amount\nElba,invoice,2026-01-25,11,5.00\n");
	assert_int_equal(world->result.notices[NOTICE_SALES], 1);
}

// Order lines that bring their orders.
static void test_lines_after_invoices(void **state)
{
	World *world = *state;
	world_import(world, "i.csv", INVOICES);
	world_import(world, "lines.csv",
		"order id,order date,customer,line number,product id,quantity,unit price\n7,2026-01-25,Aurora,1,P1,2,5.00\n"
		"7,2026-01-25,Aurora,2,P2,1,2.00\n8,2026-01-26,Aurora,1,P2,1,2.00\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.notices[NOTICE_SALES], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_birthdays),
		TEST(test_birthdays_only),
		TEST(test_currency_assumed),
		TEST(test_currency_named),
		TEST(test_currency_of_headers),
		TEST(test_currency_of_lines),
		TEST(test_orders_after_invoices),
		TEST(test_orders_and_invoices),
		TEST(test_lines_after_invoices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
