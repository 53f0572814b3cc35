// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of customers that are none, that lost their zeros, that a spreadsheet has cut.
#include "import_help.h"

static const char *accounts(World *world)
{
	return world_text(world, "SELECT group_concat(name || ':' || coalesce(code, '') || ':' || coalesce(tax_id, ''), ' ')"
							 " FROM (SELECT * FROM account ORDER BY name)");
}

static void words_for_no_tax_number_identify_nobody(void **state)
{
	World *world = *state;
	const char *text = "Empresa;CNPJ;Data;Valor\n"
					   "A1;ISENTO;15/01/2026;1,00\nB1;isento;16/01/2026;2,00\nC1;00.000.000/0000-00;17/01/2026;3,00\n"
					   "D1;00000000000000;18/01/2026;4,00\nE1;NÃO INFORMADO;19/01/2026;5,00\nF1;Nao informado;20/01/2026;6,00\n"
					   "G1;ISENTA;21/01/2026;7,00\nH1;N/A;22/01/2026;8,00\nI1;12.345.678/0001-95;23/01/2026;9,00\n"
					   "J1;Não Informado;24/01/2026;10,00\n";
	world_import(world, "a.csv", text);
	assert_counts(world, 10, 10, 0, 0, 0);
	assert_string_equal(accounts(world), "A1:: B1:: C1:: D1:: E1:: F1:: G1:: H1:: I1::12.345.678/0001-95 J1::");
	world_import(world, "b.csv", text);
	assert_counts(world, 10, 0, 0, 10, 0);
}

static void words_for_no_customer_number_identify_nobody(void **state)
{
	World *world = *state;
	const char *text = "Código Cliente;Cliente;Pedido;Data;Valor\n"
					   "0;A1;1;15/01/2026;1,00\n0;B1;2;15/01/2026;2,00\n00000;C1;3;15/01/2026;3,00\n00000;D1;4;15/01/2026;4,00\n"
					   "S/N;E1;5;15/01/2026;5,00\nS/N;F1;6;15/01/2026;6,00\n-;G1;7;15/01/2026;7,00\nnull;H1;8;15/01/2026;8,00\n"
					   "0010;I1;9;15/01/2026;9,00\n";
	world_import(world, "a.csv", text);
	assert_counts(world, 9, 9, 0, 0, 0);
	assert_string_equal(accounts(world), "A1:: B1:: C1:: D1:: E1:: F1:: G1:: H1:: I1:0010:");
	world_import(world, "b.csv", text);
	assert_counts(world, 9, 0, 0, 9, 0);
}

static void lists_of_accounts_leave_them_out(void **state)
{
	World *world = *state;
	const char *text = "Código;Razão Social;CNPJ\n0;A1;ISENTO\n0;B1;ISENTO\nS/N;C1;00.000.000/0000-00\n";
	world->options.kind = &(EntityKind){ ENTITY_ACCOUNT };
	world_import(world, "a.csv", text);
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_string_equal(accounts(world), "A1:: B1:: C1::");
	world_import(world, "b.csv", text);
	assert_counts(world, 3, 0, 0, 3, 0);
}

// The root of Banco do Brasil's is all zeros.
static void zeros_in_parts_of_a_number_are_digits(void **state)
{
	World *world = *state;
	world->options.kind = &(EntityKind){ ENTITY_ACCOUNT };
	world->options.maps = (const char *const[]){ "Raiz=tax_id", "Ordem=tax_id:branch", "DV=tax_id:branch", "Nome=name" };
	world->options.map_count = 4;
	world_import(world, "a.csv", "Nome;Raiz;Ordem;DV\nBanco;00000000;0001;91\n");
	assert_string_equal(accounts(world), "Banco::00000000000191");
}

// Documents without a number are known by what they say.
static void documents_without_a_number_are_not_one(void **state)
{
	World *world = *state;
	const char *text = "Pedido;Data;Cliente;Valor\n0;15/01/2026;Alfa;1,00\n0;16/01/2026;Alfa;2,00\nS/N;17/01/2026;Alfa;3,00\n"
					   "7;18/01/2026;Alfa;4,00\n";
	world_import(world, "a.csv", text);
	assert_counts(world, 4, 4, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE reference IS NULL"), 3);
	world_import(world, "b.csv", text);
	assert_counts(world, 4, 0, 0, 4, 0);
	world_import(world, "c.csv", "Pedido;Data;Cliente;Valor\n0;20/01/2026;Alfa;5,00\n");
	assert_counts(world, 1, 1, 0, 0, 0);
}

static void zeros_that_were_lost_are_put_back(void **state)
{
	World *world = *state;
	const char *text = "Cliente;CNPJ;Pedido;Data;Valor\n"
					   "Zeta;01.234.567/0001-95;1;15/01/2026;100,00\nZeta Ind;1234567000195;2;16/01/2026;200,00\n"
					   "Banco;191000191;3;17/01/2026;1,00\nCaixa;360305000104;4;17/01/2026;1,00\n"
					   "Caixa Federal;00360305000104;5;18/01/2026;1,00\nAna;1234567890;6;18/01/2026;1,00\n";
	world_import(world, "a.csv", text);
	assert_counts(world, 6, 6, 0, 0, 0);
	assert_string_equal(accounts(world),
		"Ana::01234567890 Banco::191000191 Caixa::00360305000104 Zeta::01.234.567/0001-95");
	world_import(world, "b.csv", text);
	assert_counts(world, 6, 0, 0, 6, 0);
}

static void wrong_check_digits_stay_as_they_are(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Cliente;CNPJ;Pedido;Data;Valor\nZeta;1234567000196;1;15/01/2026;1,00\n");
	assert_string_equal(accounts(world), "Zeta::1234567000196");
}

static void a_telephone_that_was_cut_is_refused(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Empresa;Nome;Telefone\nAlfa;Ana;1,13333E+10\nAlfa;Bia;(11) 3333-4444\n");
	assert_counts(world, 2, 1, 0, 0, 1);
	assert_non_null(strstr(world->result.rejects[0].reason, "telephone"));
	assert_string_equal(world->result.rejects[0].value, "1,13333E+10");
}

#define CUSTOMERS "Cliente;CNPJ;Pedido;Data;Valor\n"
#define SILVA_A "Comercial Silva;12.345.678/0001-95;1;15/01/2026;100,00\n"
#define SILVA_B "Comercial Silva;98.765.432/0001-98;2;16/01/2026;200,00\n"

static int64_t revenue(World *world, const char *name)
{
	return world_int(world, arena_printf(world->arena, "SELECT sum(amount) / 100 FROM event WHERE account ="
													   " (SELECT id FROM account WHERE name = '%s')", name));
}

static void two_companies_of_one_name_are_two(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", CUSTOMERS SILVA_A SILVA_B);
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 2);
	assert_int_equal(revenue(world, "Comercial Silva"), 100);
	assert_int_equal(revenue(world, "Comercial Silva (98.765.432/0001-98)"), 200);
	world_import(world, "b.csv", CUSTOMERS SILVA_B SILVA_A);
	assert_counts(world, 2, 0, 0, 2, 0);
	world_import(world, "c.csv", CUSTOMERS "Comercial Silva Ltda;98.765.432/0001-98;3;17/01/2026;1,00\n"
										   "Comercial Silva;;4;17/01/2026;2,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 2);
	assert_int_equal(revenue(world, "Comercial Silva"), 102);
}

static void two_customer_numbers_of_one_name_are_two(void **state)
{
	World *world = *state;
	const char *text = "Código Cliente;Cliente;Pedido;Data;Valor\n"
					   "100;Comercial Silva;1;15/01/2026;100,00\n200;Comercial Silva;2;16/01/2026;200,00\n";
	world_import(world, "a.csv", text);
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(accounts(world), "Comercial Silva:100: Comercial Silva (200):200:");
	assert_int_equal(revenue(world, "Comercial Silva"), 100);
	world_import(world, "b.csv", text);
	assert_counts(world, 2, 0, 0, 2, 0);
}

static void branches_go_to_one_account(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", CUSTOMERS SILVA_A "Comercial Silva;12.345.678/0002-76;2;16/01/2026;200,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 1);
}

static void a_known_account_without_a_number_is_the_first(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Cliente;Pedido;Data;Valor\nComercial Silva;9;20/01/2026;1,00\n");
	world_import(world, "b.csv", CUSTOMERS SILVA_A SILVA_B);
	assert_int_equal(revenue(world, "Comercial Silva"), 101);
	assert_int_equal(revenue(world, "Comercial Silva (98.765.432/0001-98)"), 200);
	world_import(world, "c.csv", CUSTOMERS SILVA_B SILVA_A);
	assert_counts(world, 2, 0, 0, 2, 0);
}

// A program's own numbers say nothing of those of another.
static void numbers_of_another_program_do_not_part(void **state)
{
	World *world = *state;
	world->options.kind = &(EntityKind){ ENTITY_ACCOUNT };
	world_import(world, "a.csv", "code,name\n0015g00000AbCdE,Comercial Silva\n");
	world->options.kind = NULL;
	world_import(world, "b.csv", "Código Cliente;Cliente;Pedido;Data;Valor\n100;Comercial Silva;1;15/01/2026;100,00\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 1);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

static void zero_may_be_a_root(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,tax_id\nBanco do Brasil,0\nCaixa,360305\nSantander,90400888\n");
	assert_string_equal(world_text(world, "SELECT tax_id FROM account WHERE name = 'Banco do Brasil'"), "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(words_for_no_tax_number_identify_nobody),
		WORLD_TEST(words_for_no_customer_number_identify_nobody),
		WORLD_TEST(lists_of_accounts_leave_them_out),
		WORLD_TEST(zeros_in_parts_of_a_number_are_digits),
		WORLD_TEST(documents_without_a_number_are_not_one),
		WORLD_TEST(zeros_that_were_lost_are_put_back),
		WORLD_TEST(wrong_check_digits_stay_as_they_are),
		WORLD_TEST(a_telephone_that_was_cut_is_refused),
		WORLD_TEST(two_companies_of_one_name_are_two),
		WORLD_TEST(two_customer_numbers_of_one_name_are_two),
		WORLD_TEST(branches_go_to_one_account),
		WORLD_TEST(a_known_account_without_a_number_is_the_first),
		WORLD_TEST(numbers_of_another_program_do_not_part),
		WORLD_TEST(zero_may_be_a_root),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
