// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of several columns, of one row, of other rows: computed values, several records from one row, records
// found by number, tax id, e-mail, name or mail domain.
#include "import_help.h"

// --- Computed -----------------------------------------------------------------------------------------------------

// Quantity x price x (1 - discount), exactly, where the row has no amount of its own.
static void test_prices(void **state)
{
	World *world = *state;
	world_import(world, "sales.csv",
		"Cliente;Data;Produto;Quantidade;Preço unitário;Desconto %\nAurora;25/01/2026;Chapa;3;10,00;10\n"
		"Aurora;26/01/2026;Tubo;2,5;0,333;\nAurora;27/01/2026;Tubo;1;1.234,56;12,5%\nAurora;28/01/2026;Tubo;1;5,00;120\n");
	assert_counts(world, 4, 3, 0, 0, 1);
	assert_int_equal(world->result.entity->kind, ENTITY_EVENT);
	assert_string_equal(world_text(world, "SELECT group_concat(amount, ' ') FROM (SELECT amount FROM event ORDER BY date)"),
		"2700 83 108024");
	assert_string_equal(world->result.rejects[0].column, "Desconto %");
	assert_string_equal(world->result.rejects[0].value, "120");
	world_import(world, "own.csv", "Customer,Date,Product,Qty,Unit price,Amount\nBoreal,2026-01-25,X,3,10.00,29.99\n");
	assert_int_equal(world_int(world, "SELECT max(amount) FROM event WHERE amount BETWEEN 2900 AND 3000"), 2999);
}

// Discounts that are money come off quantity x price of their row: the header says it, a sign does, or they are more than all of
// a price. What can be either is asked for.
static void test_discounts_as_money(void **state)
{
	static const struct {
		const char *header, *cells[3];
		const char *amounts; // in cents, of 5 x 25,00 each
		int64_t guessed;
	} files[] = {
		{ "Desconto (R$)", { "12,50", "", "0,00" }, "11250 12500 12500", 0 },
		{ "Valor do desconto", { "12,50", "-2,50", "10%" }, "11250 12250 11250", 0 },
		{ "Desconto", { "R$ 12,50", "R$ 1,00", "R$ 0,00" }, "11250 12400 12500", 0 },
		{ "Desconto", { "101,50", "2,50", "0,00" }, "2350 12250 12500", 2 },
		{ "Discount ($)", { "12,50", "125,00", "" }, "11250 0 12500", 0 },
	};
	World *world = *state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *text = arena_printf(world->arena,
			"Cliente;Data;Quantidade;Preço unitário;%s\nC%zu;01/01/2026;5;25,00;%s\nC%zu;02/01/2026;5;25,00;%s\n"
			"C%zu;25/01/2026;5;25,00;%s\n",
			files[i].header, i, files[i].cells[0], i, files[i].cells[1], i, files[i].cells[2]);
		const char *name = arena_printf(world->arena, "sales%zu.csv", i);
		world_import(world, name, text);
		assert_counts(world, 3, 3, 0, 0, 0);
		assert_int_equal(world->result.entity->kind, ENTITY_EVENT);
		assert_int_equal(world->result.notices[NOTICE_DEDUCTION], files[i].guessed);
		assert_string_equal(world_text(world, arena_printf(world->arena,
								"SELECT group_concat(amount, ' ') FROM (SELECT amount FROM event e JOIN account a ON a.id = "
								"e.account WHERE a.name = 'C%zu' ORDER BY date)", i)),
			files[i].amounts);
		world_import(world, name, text);
		assert_counts(world, 3, 0, 0, 3, 0);
	}
}

static void test_discounts_of_lines(void **state)
{
	World *world = *state;
	const char *text = "Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço unitário;Desconto R$\n"
					   "1;05/01/2026;Aurora;1;Caixa;5;25,00;12,50\n1;05/01/2026;Aurora;2;Tampa;3;10,00;10,00\n"
					   "2;25/01/2026;Aurora;1;Caixa;-3;10,00;3,00\n3;25/01/2026;Aurora;1;Caixa;1;10,00;10,01\n";
	world_import(world, "lines.csv", text);
	assert_int_equal(world->result.entity->kind, ENTITY_LINE);
	assert_counts(world, 4, 3, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].reason, "The discount is more than quantity x price");
	assert_string_equal(
		world_text(world, "SELECT group_concat(amount || '/' || discount, ' ') FROM (SELECT * FROM line ORDER BY id)"),
		"11250/100000 2000/333333 -2700/100000");
	world_import(world, "lines.csv", text);
	assert_counts(world, 4, 0, 0, 3, 1);
	world_import(world, "own.csv", "Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço unitário;Valor desconto;Total\n"
								   "9;25/01/2026;Boreal;1;Caixa;5;25,00;12,50;112,49\n");
	assert_string_equal(
		world_text(world, "SELECT max(amount || '/' || discount) FROM line WHERE amount = 11249"), "11249/100000");
}

// A discount in percent and in money is one discount.
static void test_discounts_twice(void **state)
{
	World *world = *state;
	world_import(world, "sales.csv",
		"Cliente;Data;Quantidade;Preço unitário;Desconto %;Desconto R$\nAurora;25/01/2026;5;25,00;10;12,50\n"
		"Aurora;26/01/2026;5;25,00;;12,50\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 22500);
	world_import(world, "lines.csv",
		"Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço unitário;Desconto R$;Desconto %\n"
		"1;25/01/2026;Aurora;1;Caixa;5;25,00;12,50;10\n1;25/01/2026;Aurora;2;Tampa;5;25,00;12,50;0\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM line"), 22500);
	assert_int_equal(world_int(world, "SELECT sum(discount) FROM line"), 200000);
}

// 12,50 alone may be a percentage; without a price there is nothing that it comes off.
static void test_discounts_in_doubt(void **state)
{
	World *world = *state;
	static const char *const maps[] = { "Desconto=amount:deduction" };
	const char *text = "Cliente;Data;Quantidade;Preço unitário;Desconto\nAurora;25/01/2026;5;25,00;12,50\n";
	world_import(world, "open.csv", text);
	assert_counts(world, 1, 0, 0, 0, 1);
	assert_non_null(strstr(world->result.rejects[0].reason, "map it to amount:deduction"));
	world->options.maps = maps;
	world->options.map_count = 1;
	world_import(world, "open.csv", text);
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world->result.notices[NOTICE_DEDUCTION], 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event"), 11250);
	world->options.map_count = 0;
	world_import(world, "total.csv", "Cliente;Data;Valor total;Desconto (R$)\nBoreal;25/01/2026;112,50;12,50\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_null(world->result.columns[3].field);
}

static void test_date_parts(void **state)
{
	World *world = *state;
	world_import(world, "months.csv", "Cliente;Ano;Mês;Valor\nAurora;2026;2;10,00\nAurora;2024;fevereiro;5,50\n"
									  "Aurora;2026;13;1,00\n");
	assert_counts(world, 3, 2, 0, 0, 1);
	assert_string_equal(
		world_text(world, "SELECT group_concat(date, ' ') FROM (SELECT date FROM event ORDER BY date)"), "19782 20512");
	assert_int_equal(day_from_civil(2026, 2, 28), 20512);
	assert_string_equal(world->result.rejects[0].column, "Mês");
	world_import(world, "quarters.csv", "Customer,Year,Quarter,Amount\nBoreal,2026,Q1,1.00\nBoreal,2026,2,2.00\n");
	assert_int_equal(world_int(world, "SELECT max(date) FROM event"), day_from_civil(2026, 6, 30));
	ImportResult result; // a year alone is no date
	const char *year = world_file(world, "year.csv", "Customer,Year,Amount\nBoreal,2026,1.00\n");
	assert_true(import_explain(world->portfolio, year, &world->options, world->arena, &result, &world->err));
	assert_null(result.columns[1].field);
	// Date and time of day in two columns: the day is what counts.
	world_import(world, "times.csv", "Cliente;Data;Hora;Assunto\nAurora;25/03/2026;10:30;Preço\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT max(date) FROM event WHERE subject = 'Preço'"), day_from_civil(2026, 3, 25));
}

// The state of a note and the nature of its operation, each in a column of its own: one word of either is enough. Cancelled
// notes and what was paid back count nothing, returns are negative; "Status" is taken by its values.
static void test_states(void **state)
{
	World *world = *state;
	world_import(world, "notas.csv", "Nota Fiscal;Data Emissão;Cliente;Situação da NF;Tipo de Operação;Valor\n"
									 "1;15/03/2026;ACME;Autorizada;Venda;100,00\n"
									 "2;15/03/2026;ACME;Cancelada;Venda;100,00\n"
									 "3;15/03/2026;ACME;Autorizada;Devolução de Venda;10,00\n"
									 "4;15/03/2026;ACME;Uso denegado;Venda;100,00\n"
									 "5;15/03/2026;ACME;Autorizada;Dev. Venda;20,00\n"
									 "6;15/03/2026;ACME;Cancelada;NF de Devolução;100,00\n"
									 "7;15/03/2026;ACME;Inutilizada;Venda de mercadoria;100,00\n");
	assert_counts(world, 7, 7, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 7000);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE amount = 0"), 4);
	world_import(world, "invoices.csv", "Invoice number,Date,Customer,Status,Amount\n"
										"A1,2026-03-15,Aurora,Paid,100.00\nA2,2026-03-15,Aurora,Voided,50.00\n"
										"A3,2026-03-15,Aurora,Refunded,30.00\nA4,2026-03-15,Aurora,Partially refunded,5.00\n"
										"A5,2026-03-15,Aurora,Not cancelled,1.00\n");
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event WHERE reference LIKE 'A%'"), 10600);
}

// A column that answers with yes and no means what its header says.
static void test_cancelled_yes(void **state)
{
	World *world = *state;
	world_import(world, "notas.csv", "Nota Fiscal;Data;Cliente;Cancelada;Valor\n1;15/03/2026;ACME;Não;100,00\n"
									 "2;15/03/2026;ACME;Sim;50,00\n3;15/03/2026;ACME;;25,00\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 12500);
}

// The words that a company has for its own ends leave the amounts alone.
static void test_no_states(void **state)
{
	World *world = *state;
	world_import(world, "orders.csv", "Order number,Date,Customer,Status,Amount\n"
									  "1,2026-03-15,Aurora,Gold,100.00\n2,2026-03-15,Aurora,Silver,50.00\n");
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 15000);
	assert_null(world->result.columns[3].ignored);
	// What is not taken as a state, but speaks of cancelled rows, is told.
	world_import(world, "more.csv", "Order number,Date,Customer,Remark,Amount\n"
									"3,2026-03-15,Aurora,Gold,100.00\n4,2026-03-15,Aurora,Cancelled,50.00\n");
	assert_string_equal(world->result.columns[3].ignored, "Cancelled");
}

// Credit notes are negative, what was cancelled counts nothing; a return is counted as one, with minus or without.
static void test_signs(void **state)
{
	World *world = *state;
	const char *maps[] = { "Status=amount:sign" };
	world->options.maps = maps;
	world->options.map_count = 1;
	const char *text = "Invoice number,Customer,Invoice date,Amount,Status\n1,Aurora,2026-01-25,100.00,Paid\n"
					   "2,Aurora,2026-01-26,30.00,Credit note\n3,Aurora,2026-01-27,50.00,Cancelled\n"
					   "4,Aurora,2026-01-28,-5.00,credit note\n5,Aurora,2026-01-29,7.00,\n";
	world_import(world, "invoices.csv", text);
	assert_counts(world, 5, 5, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(amount, ' ') FROM (SELECT amount FROM event ORDER BY date)"),
		"10000 -3000 0 -500 700");
	world_import(world, "invoices.csv", text);
	assert_counts(world, 5, 0, 0, 5, 0);
	// Cancelled later: the same invoice changes.
	world_import(world, "invoices.csv", "Invoice number,Customer,Invoice date,Amount,Status\n"
										"1,Aurora,2026-01-25,100.00,Cancelada\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = '1'"), 0);
	world->options.map_count = 0;
	world_import(world, "returns.csv", "Tipo;Cliente;Data;Valor\nDevolução;Boreal;25/01/2026;-80,00\n"
									   "Devolução;Boreal;26/01/2026;20,00\nPedido;Boreal;27/01/2026;-1,00\n");
	assert_string_equal(
		world_text(world, "SELECT group_concat(kind || ':' || amount, ' ') FROM (SELECT * FROM event e JOIN account a "
						  "ON a.id = e.account WHERE a.name = 'Boreal' ORDER BY date)"),
		"3:8000 3:2000 1:-100");
}

// What is the same for all rows, and what the person says before all else.
static void test_constants(void **state)
{
	World *world = *state;
	const char *maps[] = { "kind=@visit", "currency=@EUR", "account=@Aurora", "minutes=@1:30", "Assunto=subject" };
	world->options.maps = maps;
	world->options.map_count = 5;
	world_import(world, "h.csv", "Data;Assunto;Tipo;Valor\n25/01/2026;Preço;Reunião;10,00\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT kind || ' ' || minutes || ' ' || amount || ' ' || a.name || a.currency "
										  "FROM event e JOIN account a ON a.id = e.account"),
		"6 90 1000 AuroraEUR");
	assert_int_equal(world->result.constant_count, 4);
	assert_string_equal(world->result.constants[0], "kind=@visit");
	maps[0] = "nothing=@x";
	world_import_fails(world, world_file(world, "x.csv", "Data;Assunto\n25/01/2026;X\n"), ERROR_USAGE, "nothing=@x");
}

// What the person maps is stronger than a program's layout, and the first named of several columns is taken first.
static void test_person_first(void **state)
{
	World *world = *state;
	const char *maps[] = { "E-mail 2 - Value=email", "E-mail 1 - Value=email" };
	const char *text = "First Name,Last Name,Organization Name,E-mail 1 - Value,E-mail 2 - Value\nAna,Lima,Aurora,a@x.com,"
					   "b@x.com\nRui,Sá,Aurora,c@x.com,\n";
	world->options.maps = maps;
	world->options.map_count = 2;
	world_import(world, "g.csv", text);
	assert_string_equal(world->result.layout, "Google");
	assert_string_equal(world_text(world, "SELECT group_concat(email, ' ') FROM contact"), "b@x.com c@x.com");
}

// --- Several records of one row -----------------------------------------------------------------------------------

static void test_several_records(void **state)
{
	World *world = *state;
	const char *text =
		"Cliente;CNPJ;Cidade do cliente;Contato;Email do contato;Cargo do contato;Vendedor;Tipo;Data;Assunto;Pedido;Valor\n"
		"Aurora;11.222.333/0001-81;;Ana Lima;ana@aurora.com;Compradora;Paula;Pedido;25/01/2026;Chapas;100;10,00\n"
		"Aurora;11.222.333/0001-81;;Ana Lima;ana@aurora.com;Compradora;Paula;Visita;26/01/2026;Fábrica;;\n"
		"Boreal;11.444.777/0001-61;;Rui Sá;;;Paula;Pedido;27/01/2026;Tubos;101;20,00\n";
	world_import(world, "tudo.csv", text);
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 2);
	assert_int_equal(world->result.contacts_created, 2);
	assert_int_equal(world->result.managers_created, 1);
	assert_string_equal(
		world_text(world, "SELECT a.tax_id || c.name || c.title || m.name FROM event e JOIN account a ON a.id = e.account "
						  "JOIN contact c ON c.id = e.contact JOIN manager m ON m.id = e.manager WHERE e.kind = 6"),
		"11.222.333/0001-81Ana LimaCompradoraPaula");
	world_import(world, "tudo.csv", text);
	assert_counts(world, 3, 0, 0, 3, 0);
	assert_int_equal(world->result.accounts_created + world->result.contacts_created, 0);
}

// --- Found --------------------------------------------------------------------------------------------------------

// The account by its number, tax id, names (everyday or legal), the contact by e-mail: all of them the same.
static void test_found_by(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,legal_name,code,tax_id\nAurora,Metalúrgica Aurora do Sul S.A.,A1,11222333000181\n");
	world_import(world, "c.csv", "name,account,email\nAna Lima,Aurora,ana@aurora.com\n");
	world_import(world, "h.csv",
		"account,date,kind\nA1,2026-01-01,call\n11.222.333/0001-81,2026-01-02,call\nAURORA,2026-01-03,call\n"
		"METALURGICA AURORA DO SUL LTDA,2026-01-04,call\n");
	assert_counts(world, 4, 4, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 0);
	world_import(world, "e.csv", "contact,date,kind\nana@aurora.com,2026-01-05,call\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 5);
	assert_int_equal(world_int(world, "SELECT count(DISTINCT account) FROM event"), 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 1);
}

// Contacts without a company: by their mail domain, where that is one account's; else refused with a reason, or given.
static void test_mail_domains(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,website\nAurora,https://www.aurora.com.br/contato\nBoreal,boreal.com\n");
	world_import(world, "b.csv", "name,account,email\nRui,Canopus,rui@canopus.com\nEva,Dorado,eva@dorado.com\n"
								 "Ivo,Boreal,ivo@dorado.com\n");
	const char *text = "Name,Company,E-mail\nAna,,ana@aurora.com.br\nBia,,bia@CANOPUS.com\nCao,,cao@gmail.com\n"
					   "Davi,,davi@dorado.com\nEdu,,\n,,\nFabio,Boreal,fabio@aurora.com.br\n,,x@nowhere.com\n";
	world_import(world, "c.csv", text);
	assert_counts(world, 7, 3, 0, 0, 4);
	assert_string_equal(
		world_text(world, "SELECT group_concat(c.name || ' ' || a.name, '|') FROM contact c JOIN account a ON a.id = "
						  "c.account WHERE c.name IN ('Ana', 'Bia', 'Fabio') ORDER BY c.name"),
		"Ana Aurora|Bia Canopus|Fabio Boreal");
	assert_non_null(strstr(world->result.rejects[0].reason, "domain"));
	assert_string_equal(world->result.rejects[0].column, "Company");
	assert_non_null(strstr(world->result.rejects[2].reason, "--account"));
	// They are known again without their company.
	world_import(world, "d.csv", "Name,Company,E-mail,Title\nRui,,rui@canopus.com,Buyer\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	world->options.account = "Boreal";
	world_import(world, "e.csv", "Name,E-mail\nCao,cao@gmail.com\n");
	assert_counts(world, 1, 1, 0, 0, 0);
}

// Numbers that a spreadsheet has cut are told as what they are.
static void test_damaged_numbers(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Razão Social;CNPJ;Cidade\nAurora;1,95419E+13;Itu\nBoreal;11.444.777/0001-61;Recife\n");
	assert_counts(world, 2, 1, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].column, "CNPJ");
	assert_string_equal(world->result.rejects[0].value, "1,95419E+13");
	assert_non_null(strstr(world->result.rejects[0].reason, "spreadsheet"));
}

// Exports that overlap: what both hold comes in once.
static void test_overlap(void **state)
{
	World *world = *state;
	const char *head = "account,kind,date,subject,amount\n", *rows[] = { "Aurora,call,2026-01-01,A,\n",
		"Aurora,order,2026-01-02,B,5.00\n", "Aurora,call,2026-01-03,C,\n", "Boreal,visit,2026-01-04,D,\n" };
	world_import(world, "1.csv", arena_printf(world->arena, "%s%s%s%s", head, rows[0], rows[1], rows[2]));
	assert_counts(world, 3, 3, 0, 0, 0);
	world_import(world, "2.csv", arena_printf(world->arena, "%s%s%s%s", head, rows[1], rows[2], rows[3]));
	assert_counts(world, 3, 1, 0, 2, 0);
	world_import(world, "3.csv", arena_printf(world->arena, "%s%s%s", head, rows[3], rows[0])); // another order
	assert_counts(world, 2, 0, 0, 2, 0);
}

// Lines that bring the date and the customer of their orders make them, whatever plain word the date has.
static void test_lines_with_orders(void **state)
{
	World *world = *state;
	world_import(world, "81.csv", "Pedido;Data;Cliente;Produto;Quantidade;Preço Unitário;Desconto;Valor Total\n"
								  "1;13/03/2026;A;P1;10;100,00;10%;900,00\n2;14/03/2026;A;P1;10;100,00;0,00;1.000,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world->result.lines_waiting, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 190000);
	world_import(world, "06.csv", "Pedido;Data Pedido;Cliente;Item;Código Produto;Descrição;Qtde;Unitário;Desconto;Total;"
								  "Entrega Prevista;Entrega Real\n"
								  "5001;02/01/2026;B;1;PRD-1;Rolamento;1.000;12,50;0,00;12.500,00;15/01/2026;14/01/2026\n"
								  "5001;02/01/2026;B;2;PRD-2;Retentor;200;3,333;0,00;666,60;15/01/2026;20/01/2026\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world->result.entity->kind, ENTITY_LINE);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE reference = '5001'"), 1);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event WHERE reference = '5001'"), 1316660);
	assert_int_equal(world_int(world, "SELECT count(*) FROM product WHERE name IN ('Rolamento', 'Retentor')"), 2);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line WHERE due IS NOT NULL"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
		TEST(test_prices),
		TEST(test_discounts_as_money),
		TEST(test_discounts_of_lines),
		TEST(test_discounts_twice),
		TEST(test_discounts_in_doubt),
		TEST(test_date_parts),
		TEST(test_signs),
		TEST(test_states),
		TEST(test_cancelled_yes),
		TEST(test_no_states),
		TEST(test_lines_with_orders),
		TEST(test_constants),
		TEST(test_person_first),
		TEST(test_several_records),
		TEST(test_found_by),
		TEST(test_mail_domains),
		TEST(test_damaged_numbers),
		TEST(test_overlap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
