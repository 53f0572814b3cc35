// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of amounts as ERPs and people call them, what is told where none is known, and cells that are no values.
#include "import_help.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

// --- Names of columns ---------------------------------------------------------------------------------------------

static void test_amount_headers(void **state)
{
	(void)state;
	static const struct {
		const char *header, *currency;
	} columns[] = { { "Valor Total (R$)", "BRL" }, { "Vl. Total", "EUR" }, { "Vlr Total", "EUR" }, { "Valor NF", "EUR" },
		{ "Valor da Nota", "EUR" }, { "Valor da NF-e", "EUR" }, { "Amount (USD)", "USD" }, { "Total (EUR)", "EUR" },
		{ "Montante", "EUR" }, { "Total USD", "USD" }, { "Valor Total US$", "USD" }, { "Montante (£)", "GBP" } };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		assert_true(portfolio_set_setting(world->portfolio, "currency", "EUR", &world->err));
		world_import(world, "nf.csv",
			arena_printf(world->arena, "Nota Fiscal;Cliente;Emissão;%s\n5001;Alfa;15/01/2026;100,00\n5002;Alfa;16/01/2026;2,50\n",
				columns[i].header));
		assert_counts(world, 2, 2, 0, 0, 0);
		if (world_int(world, "SELECT sum(amount) FROM event") != 10250)
			fail_msg("%s", columns[i].header);
		assert_string_equal(world_text(world, "SELECT currency FROM account"), columns[i].currency);
		assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE kind = 2"), 2);
		world_teardown((void **)&world);
	}
}

// Plain names come before those with a currency, and a column that says more than its currency is none.
static void test_amounts_beside(void **state)
{
	World *world = *state;
	world_import(world, "o.csv", "Pedido;Cliente;Data;Valor Total (US$);Valor Total\n1;Alfa;15/01/2026;20,00;100,00\n");
	assert_string_equal(world->result.columns[4].field, "amount");
	assert_null(world->result.columns[3].field);
	assert_int_equal(world_int(world, "SELECT amount FROM event"), 10000);
	world_import(world, "l.csv",
		"Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço Unitário (R$)\n7;15/01/2026;Gama;1;Caixa;2;5,00\n");
	assert_string_equal(world->result.columns[6].field, "unit_price");
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = '7'"), 1000);
	world_import(world, "l2.csv",
		"Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço Unitário (US$)\n8;15/01/2026;Beta;1;Caixa;2;5,00\n");
	assert_string_equal(world_text(world, "SELECT currency FROM account WHERE name = 'Beta'"), "USD");
}

// --- Without amounts ----------------------------------------------------------------------------------------------

// Orders and invoices that are worth nothing while a column holds amounts: that is told, in a dry run too.
static void test_amounts_left_out(void **state)
{
	World *world = *state;
	world->options.dry_run = true;
	for (int i = 0; i < 2; i++) {
		world_import(world, "o.csv", "Pedido;Cliente;Data;Peso bruto;Faturado no mês;Comissão\n1;Alfa;15/01/2026;12;1.100,00;5%\n"
									 "2;Alfa;16/01/2026;7;12,50;4%\n");
		assert_counts(world, 2, 2, 0, 0, 0);
		assert_string_equal(world->result.columns[4].amounts, "1.100,00");
		assert_null(world->result.columns[3].amounts);
		assert_null(world->result.columns[5].amounts);
		world->options.dry_run = false;
	}
	world_import(world, "calls.csv", "Cliente;Data;Tipo;Custo estimado\nAlfa;15/01/2026;Visita;10,50\nAlfa;16/01/2026;Ligação;1,50\n");
	assert_null(world->result.columns[3].amounts);
	world_import(world, "with.csv", "Pedido;Cliente;Data;Valor;Faturado no mês\n3;Alfa;15/01/2026;1,00;10,50\n");
	assert_null(world->result.columns[4].amounts);
}

// --- When they are paid -------------------------------------------------------------------------------------------

// The day of payment is no promised delivery; of deadlines it is what they are about.
static void test_payment_days(void **state)
{
	World *world = *state;
	static const char *const headers[] = { "Vencimento", "Data de vencimento", "Data Vencimento", "Payment due" };
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		const char *text = arena_printf(world->arena,
			"Pedido;Emissão;%s;Cliente;Valor\n%zu;15/09/2026;15/10/2026;Alfa;1000,00\n", headers[i], i);
		world_import(world, "o.csv", text);
		assert_counts(world, 1, 1, 0, 0, 0);
		assert_string_equal(world->result.columns[2].field, "reference:apart");
		world_import(world, "o.csv", text);
		assert_counts(world, 1, 0, 0, 1, 0);
	}
	world_import(world, "i.csv", "Invoice number,Date,Due date,Customer,Amount\nI1,2026-01-15,2026-02-15,Alfa,1.00\n");
	assert_int_equal(world_int(world, "SELECT count(due) FROM event"), 0);
	world_import(world, "p.csv", "Pedido;Data;Prazo;Vencimento;Cliente;Valor\n9;15/09/2026;20/09/2026;15/10/2026;Alfa;1,00\n");
	assert_int_equal(world_int(world, "SELECT due FROM event WHERE reference = '9'"), day_from_civil(2026, 9, 20));
	world_import(world, "t.csv", "Cliente;Data;Tipo;Assunto;Vencimento\nAlfa;15/01/2026;Tarefa;Enviar;20/01/2026\n");
	assert_int_equal(world_int(world, "SELECT due FROM event WHERE subject = 'Enviar'"), day_from_civil(2026, 1, 20));
}

// Rows of one document that are paid on several days are several, as before, and that they repeat an amount is told.
static void test_installments(void **state)
{
	World *world = *state;
	const char *text = "Nota Fiscal;Emissão;Vencimento;Cliente;Valor\n510;15/01/2026;15/02/2026;Alfa;100,00\n"
					   "510;15/01/2026;15/03/2026;Alfa;100,00\n511;15/01/2026;15/03/2026;Alfa;100,00\n";
	for (int i = 0; i < 2; i++) {
		world_import(world, "r.csv", text);
		assert_counts(world, 3, i ? 0 : 3, 0, i ? 3 : 0, 0);
		assert_int_equal(world->result.notices[NOTICE_REPEATED], 1);
		assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 30000);
	}
}

// A total that each installment repeats counts once, amounts of installments count each, and what can be either is told.
static void test_totals(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		int64_t sum, totals, repeated;
	} files[] = { { "Valor Total", 30000, 2, 0 }, { "Valor da Nota", 30000, 2, 0 }, { "Valor da parcela", 90000, 0, 0 },
		{ "Valor", 90000, 0, 2 } };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		const char *maps[] = { arena_printf(world->arena, "%s=amount", files[i].header) };
		const char *text = arena_printf(world->arena,
			"NF;Parcela;Emissão;Vencimento;Baixa;Cliente;%s\n510;1/3;15/01/2026;15/02/2026;x;Alfa;300,00\n"
			"510;2/3;15/01/2026;15/03/2026;;Alfa;300,00\n510;3/3;15/01/2026;15/04/2026;;Alfa;300,00\n",
			files[i].header);
		world->options.maps = maps;
		world->options.map_count = 1;
		for (int again = 0; again < 2; again++) {
			world_import(world, "nf.csv", text);
			assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), files[i].sum);
			assert_int_equal(world->result.notices[NOTICE_TOTALS], files[i].totals);
			assert_int_equal(world->result.notices[NOTICE_REPEATED], files[i].repeated);
			assert_int_equal(world->result.added, again ? 0 : files[i].sum / 30000);
			assert_int_equal(world->result.changed, 0);
		}
		world_teardown((void **)&world);
	}
}

// An installment that a later file has besides those that are there is a new row; one that is put off is the same.
static void test_installments_later(void **state)
{
	World *world = *state;
	const char *head = "NF;Emissão;Vencimento;Cliente;Valor da parcela\n";
	const char *rows[4];
	for (int i = 0; i < 4; i++)
		rows[i] = arena_printf(world->arena, "510;15/01/2026;15/%02d/2026;Alfa;100,00\n", i + 2);
	world_import(world, "a.csv", arena_printf(world->arena, "%s%s%s", head, rows[0], rows[1]));
	assert_counts(world, 2, 2, 0, 0, 0);
	world_import(world, "b.csv", arena_printf(world->arena, "%s%s%s%s", head, rows[0], rows[1], rows[2]));
	assert_counts(world, 3, 1, 0, 2, 0);
	world_import(world, "c.csv", arena_printf(world->arena, "%s%s%s%s", head, rows[0], rows[1], rows[3]));
	assert_counts(world, 3, 0, 0, 3, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 30000);
}

// --- Parts of one -------------------------------------------------------------------------------------------------

// Probabilities that are all at most one, with fractions, are parts of one; others are percentages.
static void test_probabilities(void **state)
{
	(void)state;
	static const struct {
		const char *values[3], *wanted;
	} columns[] = { { { "0,5", "0,25", "1" }, "5000 2500 10000" }, { { "50", "25,5", "100" }, "5000 2550 10000" },
		{ { "1", "0", "1" }, "100 0 100" }, { { "0,5", "50", "100" }, "50 5000 10000" }, { { "50%", "1%", "0,5%" }, "5000 100 50" },
		{ { "0,5", "", "0" }, "5000 - 0" } };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		const char *const *v = columns[i].values;
		world_import(world, "o.csv",
			arena_printf(world->arena,
				"Conta;Oportunidade;Etapa;Valor;Probabilidade;Fechamento\nAlfa;A;Proposta;100,00;%s;15/12/2026\n"
				"Alfa;B;Proposta;100,00;%s;16/12/2026\nAlfa;C;Proposta;100,00;%s;18/12/2026\n",
				v[0], v[1], v[2]));
		assert_counts(world, 3, 3, 0, 0, 0);
		assert_string_equal(
			world_text(world, "SELECT group_concat(p, ' ') FROM (SELECT ifnull(probability, '-') p FROM opportunity ORDER BY name)"),
			columns[i].wanted);
		world_teardown((void **)&world);
	}
}

// --- No values ----------------------------------------------------------------------------------------------------

// A formula that has failed is no empty cell where an amount or a date belongs; elsewhere it is.
static void test_formula_errors(void **state)
{
	World *world = *state;
	static const char *const errors[] = { "#REF!", "#N/D", "#N/A", "#VALOR!", "#VALUE!", "#DIV/0!", "#NAME?", "#NOME?", "#NÚM!",
		"#NUM!", "#NULO!", "#NULL!" };
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		world_import(world, "o.csv",
			arena_printf(world->arena,
				"Pedido;Data;Cliente;Valor;Observações\n1;15/01/2026;Alfa;%s;\n2;%s;Alfa;1,00;\n3;15/01/2026;Alfa;2,00;%s\n"
				"4;15/01/2026;Alfa;;\n5;15/01/2026;Alfa;3,00;\n",
				errors[i], errors[i], errors[i]));
		assert_int_equal(world->result.rejected, 2);
		assert_string_equal(world->result.rejects[0].column, "Valor");
		assert_non_null(strstr(world->result.rejects[0].reason, "formula"));
		assert_string_equal(world->result.rejects[1].column, "Data");
		assert_non_null(strstr(world->result.rejects[1].reason, "formula"));
	}
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 500);
}

// Years that have lost their century, and the day that spreadsheets write for nothing.
static void test_impossible_years(void **state)
{
	World *world = *state;
	world_import(world, "o.csv",
		"Pedido;Data;Cliente;Valor\n1;15/01/0026;Alfa;1,00\n2;30/12/1899;Alfa;2,00\n3;00/01/1900;Alfa;3,00\n"
		"4;15/01/1900;Alfa;4,00\n5;15/01/2026;Alfa;5,00\n6;31/12/1899;Alfa;6,00\n7;16/01/2026;Alfa;5,00\n8;17/01/2026;Alfa;5,00\n");
	assert_counts(world, 8, 4, 0, 0, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(world->result.rejects[i].column, "Data");
	assert_non_null(strstr(world->result.rejects[1].reason, "1900"));
	world_import(world, "a.csv", "name,account,birthday\nAna,Alfa,1899-12-29\n");
	assert_counts(world, 1, 1, 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amount_headers),
		TEST(test_amounts_beside),
		TEST(test_amounts_left_out),
		TEST(test_payment_days),
		TEST(test_installments),
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_probabilities),
		TEST(test_formula_errors),
		TEST(test_impossible_years),
		TEST(test_installments_later),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
