// SPDX-License-Identifier: GPL-3.0-or-later
// What states and kinds of documents make of their amounts.
#include "import_help.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

typedef struct Word {
	const char *word;
	int amount; // of 1,00, in cents
} Word;

// A file of one row for each word in a column of that name, behind `first`; the words that count otherwise fail.
static void check_words(World *world, const char *header, const char *first, const Word *words, size_t count)
{
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, "NF;Data;Cliente;%s;Valor\n0;15/01/2026;Alfa;%s;1,00\n", header, first);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&text, "%zu;15/01/2026;Alfa;%s;1,00\n", i + 1, words[i].word);
	world_import(world, "words.csv", buffer_text(&text));
	buffer_done(&text);
	assert_counts(world, (int64_t)count + 1, (int64_t)count + 1, 0, 0, 0);
	for (size_t i = 0; i < count; i++) {
		int64_t amount = world_int(world, arena_printf(world->arena, "SELECT amount FROM event WHERE reference = '%zu'", i + 1));
		if (amount != words[i].amount)
			fail_msg("%s: %s is %lld", header, words[i].word, (long long)amount);
	}
}

#define CHECK(world, header, first, words) check_words(world, header, first, words, sizeof(words) / sizeof *(words))

// --- States -------------------------------------------------------------------------------------------------------

// What was paid back counts nothing: the row's own amount is the one that is gone. A return is another document.
static void test_paid_back(void **state)
{
	(void)state;
	static const Word words[] = { { "Refunded", 0 }, { "Estornada", 0 }, { "Devolvida", 0 }, { "Chargeback", 0 },
		{ "Reembolsado", 0 }, { "Partially refunded", 100 }, { "Não devolvida", 100 }, { "Cancelamento rejeitado", 100 },
		{ "Cancelamento negado", 100 }, { "Canc. recusado", 100 }, { "Cancellation denied", 100 }, { "Canc.", 0 },
		{ "Cancel.", 0 }, { "Cancelada", 0 }, { "Rejeitada", 0 }, { "Uso denegado", 0 }, { "Nota de crédito", -100 },
		{ "Paga", 100 } };
	static const char *const headers[] = { "Status", "Situação", "Situação da nota", "Status do pedido" };
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		CHECK(world, headers[i], "Autorizada", words);
		world_teardown((void **)&world);
	}
}

static void test_returns(void **state)
{
	World *world = *state;
	static const Word words[] = { { "Devolução", -100 }, { "Estorno de venda", -100 }, { "NF devolvida", -100 } };
	CHECK(world, "Natureza da operação", "Venda", words);
}

// --- Late in the file ---------------------------------------------------------------------------------------------

// So many rows, whose last one says something in the column of that name; the others say `usual`.
static const char *late_rows(World *world, const char *header, const char *usual, int rows)
{
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, "NF;Data;Cliente;%s;Valor\n", header);
	for (int i = 1; i <= rows; i++)
		buffer_printf(&text, "%d;15/01/2026;Alfa;%s;1,00\n", i, i == rows ? "Cancelada" : usual);
	const char *path = world_file(world, "late.csv", buffer_text(&text));
	buffer_done(&text);
	return path;
}

// A column that is called as a document's state is one before it says so.
static void test_late_states(void **state)
{
	(void)state;
	static const char *const headers[] = { "Situação", "Status", "Status da nota", "Situação da NF-e", "Order state" };
	static const char *const usual[] = { "", "Gold" };
	for (size_t i = 0; i < 10; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		world_import_path(world, late_rows(world, headers[i / 2], usual[i % 2], 300));
		assert_counts(world, 300, 300, 0, 0, 0);
		assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 29900);
		world_teardown((void **)&world);
	}
}

// In a column that is left out it is told, however late it comes, and also by a dry run.
static void test_late_words(void **state)
{
	World *world = *state;
	static const char *const usual[] = { "", "Gold" };
	static const int rows[] = { 300, 5001, 60000 };
	world->options.dry_run = true;
	for (size_t i = 0; i < 6; i++) {
		world_import_path(world, late_rows(world, "Marca", usual[i % 2], rows[i / 2]));
		assert_null(world->result.columns[3].field);
		assert_string_equal(world->result.columns[3].ignored, "Cancelada");
	}
	world->options.dry_run = false;
	world_import_path(world, late_rows(world, "Marca", "Gold", 30000));
	assert_string_equal(world->result.columns[3].ignored, "Cancelada");
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 3000000);
	world_import(world, "none.csv", "NF;Data;Cliente;Marca;Valor\nX1;15/01/2026;Alfa;Gold;1,00\n");
	assert_null(world->result.columns[3].ignored);
}

// --- Kinds --------------------------------------------------------------------------------------------------------

// What goes out without being sold is no revenue; what is sold and serves is, and a return stays one.
static void test_no_revenue(void **state)
{
	(void)state;
	static const Word words[] = { { "Remessa para conserto", 0 }, { "Bonificação, doação ou brinde", 0 }, { "Transferência", 0 },
		{ "Amostra grátis", 0 }, { "Doação", 0 }, { "Brinde", 0 }, { "Comodato", 0 }, { "Remessa em comodato", 0 },
		{ "Demonstração", 0 }, { "Consignação (remessa)", 0 }, { "Retorno de conserto", 0 }, { "Simples remessa", 0 },
		{ "Retorno de mercadoria não entregue", 0 }, { "5910 - Remessa em bonificação", 0 }, { "Remessa por conta de venda", 0 },
		{ "Venda em consignação", 100 }, { "Venda de mercadoria", 100 }, { "Prestação de serviço de conserto", 100 },
		{ "Simples faturamento", 100 }, { "Industrialização", 100 }, { "Devolução de venda", -100 },
		{ "Devolução de consignação", -100 } };
	static const char *const headers[] = { "Natureza da Operação", "Descrição CFOP", "Tipo de Operação" };
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		CHECK(world, headers[i], "Venda", words);
		world_teardown((void **)&world);
	}
}

// A credit is money that came in, and only notes of credit take something off.
static void test_credits(void **state)
{
	(void)state;
	static const Word words[] = { { "Crédito", 100 }, { "Credit", 100 }, { "Débito", 100 }, { "Cartão de crédito", 100 },
		{ "Nota de crédito", -100 }, { "Credit note", -100 }, { "Credit memo", -100 }, { "Devolução", -100 } };
	static const Word sides[] = { { "Crédito", -100 }, { "Débito", 100 } };
	static const char *const headers[] = { "Tipo da operação", "Natureza da operação", "Situação da nota" };
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		CHECK(world, headers[i], "Venda", words);
		world_teardown((void **)&world);
		world_setup((void **)&world);
		CHECK(world, "Débito/Crédito", "Débito", sides);
		world_teardown((void **)&world);
	}
}

static void test_statement(void **state)
{
	World *world = *state;
	world_import(world, "extrato.csv",
		"Data movimento;Data de competência;Descrição;Valor (R$);Nome do fornecedor/cliente;Tipo da operação;Situação\n"
		"15/01/2026;15/01/2026;Venda 1;100,00;Alfa;Crédito;Quitado\n16/01/2026;16/01/2026;Venda 2;50,00;Alfa;Receita;Quitado\n");
	assert_string_equal(world->result.layout, "Conta Azul");
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event WHERE kind = 2"), 15000);
}

// Money is transferred as well, and what is given away may be a product: other columns say nothing of the sale.
static void test_no_kinds(void **state)
{
	(void)state;
	static const Word words[] = { { "Transferência", 100 }, { "Boleto", 100 }, { "Brinde", 100 } };
	static const char *const headers[] = { "Tipo de pagamento", "Operação", "Forma", "Produto", "Tipo de frete" };
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		CHECK(world, headers[i], "Pix", words);
		if (strcmp(headers[i], "Operação") != 0) // there it is told
			assert_null(world->result.columns[3].ignored);
		world_teardown((void **)&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paid_back),
		TEST(test_returns),
		cmocka_unit_test(test_late_states),
		TEST(test_late_words),
		cmocka_unit_test(test_no_revenue),
		cmocka_unit_test(test_credits),
		TEST(test_statement),
		cmocka_unit_test(test_no_kinds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
