// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of a history are: orders only where something speaks for orders, talks by the words that people use.
#include "import_help.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

static const char *told(World *world, ImportNotice notice)
{
	Buffer text = BUFFER_EMPTY;
	import_notice(&world->result, notice, &text);
	const char *sentence = arena_strdup(world->arena, buffer_text(&text));
	buffer_done(&text);
	return sentence;
}

static int64_t count_of(World *world, const char *condition)
{
	return world_int(world, arena_printf(world->arena, "SELECT count(*) FROM event WHERE %s", condition));
}

// --- Rows that name no kind ---------------------------------------------------------------------------------------

static void test_diary(void **state)
{
	World *world = *state;
	world_import(world, "diario.csv",
		"Data;Cliente;Contato;Assunto;Observações\n15/08/2026;Aurora;Maria;rotina;falou de preço\n"
		"16/09/2026;Aurora;José;preços;ok\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(count_of(world, "kind = 16"), 2);
	assert_string_equal(told(world, NOTICE_KIND), "2 rows name no kind of event; taken as: note");
}

// The name of the file or a header says it; two of them say nothing.
static void test_talk_named(void **state)
{
	static const struct {
		const char *file, *header;
		int kind;
	} files[] = { { "visitas-2026.csv", "Data;Cliente;Assunto", EVENT_VISIT },
		{ "a.csv", "Data da visita;Cliente;Assunto", EVENT_VISIT }, { "ligações.csv", "Data;Cliente;Assunto", EVENT_CALL },
		{ "calls.csv", "Date;Customer;Subject", EVENT_CALL }, { "b.csv", "Data;Cliente;Assunto da reunião", EVENT_MEETING },
		{ "emails.csv", "Date;Customer;Subject", EVENT_EMAIL }, { "visitas e ligações.csv", "Data;Cliente;Assunto", EVENT_NOTE },
		{ "c.csv", "Data;Cliente;Score", EVENT_SURVEY }, { "visitas.csv", "Data;Cliente;Número", EVENT_VISIT } };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *text = arena_printf(world->arena, "%s\n15/08/2026;Aurora;7\n", files[i].header);
		world_import(world, files[i].file, text);
		assert_counts(world, 1, 1, 0, 0, 0);
		if (world->result.kinds_assumed != 1u << files[i].kind)
			fail_msg("%s, %s: %x", files[i].file, files[i].header, world->result.kinds_assumed);
	}
}

// An amount, a number, a product, a quantity, a delivery or a word: orders as before.
static void test_still_orders(void **state)
{
	static const char *const files[][2] = { { "a.csv", "Data;Cliente;Valor" }, { "b.csv", "Data;Cliente;Pedido" },
		{ "c.csv", "Data;Cliente;Quantidade" }, { "d.csv", "Data;Cliente;Produto" },
		{ "e.csv", "Data do pedido;Cliente;Assunto" },
		{ "pedidos.csv", "Data;Cliente;Observações" }, { "f.csv", "Data;Cliente;Data de entrega;Entregue em" } };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *last = strstr(files[i][1], "entrega") ? "16/08/2026;16/08/2026" : "12";
		world_import(world, files[i][0], arena_printf(world->arena, "%s\n15/08/2026;Aurora;%s\n", files[i][1], last));
		assert_counts(world, 1, 1, 0, 0, 0);
		if (world->result.kinds_assumed != 1u << EVENT_ORDER)
			fail_msg("%s: %x", files[i][1], world->result.kinds_assumed);
	}
	world->options.event_kind = EVENT_INVOICE; // said: nothing to tell
	world_import(world, "g.csv", "Data;Cliente;Valor\n15/08/2026;Aurora;5,00\n");
	assert_string_equal(told(world, NOTICE_KIND), "");
}

// A column that is there but empty gives nothing.
static void test_empty_amounts(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Data;Cliente;Valor;Assunto\n15/08/2026;Aurora;;preço\n16/08/2026;Aurora;;prazo\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(count_of(world, "kind = 16"), 2);
}

// What a header says need not be told again.
static void test_said_kind(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Nota Fiscal;Data;Cliente;Valor\n1;15/08/2026;Aurora;10,00\n");
	assert_string_equal(told(world, NOTICE_KIND), "");
	assert_int_equal(count_of(world, "kind = 2"), 1);
	world_import(world, "b.csv", "Data;Cliente;Valor\n16/08/2026;Aurora;10,00\n");
	assert_string_equal(told(world, NOTICE_KIND), "1 row names no kind of event; taken as: order");
}

// --- Words for talks ----------------------------------------------------------------------------------------------

static void test_words(void **state)
{
	static const struct {
		const char *word;
		int kind;
	} words[] = { { "WhatsApp", EVENT_EMAIL }, { "Mensagem", EVENT_EMAIL }, { "Chat", EVENT_EMAIL },
		{ "Visita técnica", EVENT_VISIT }, { "visita comercial", EVENT_VISIT }, { "Follow-up", EVENT_CALL },
		{ "Vídeo", EVENT_MEETING }, { "Teams", EVENT_MEETING }, { "Zoom", EVENT_MEETING }, { "Google Meet", EVENT_MEETING },
		{ "Almoço", EVENT_MEETING }, { "Feira", EVENT_MEETING }, { "Treinamento", EVENT_TRAINING },
		{ "Pós-venda", EVENT_AFTER_SALES }, { "SAC", EVENT_PROBLEM }, { "Reclamação", EVENT_PROBLEM },
		{ "Ocorrência", EVENT_PROBLEM }, { "Proposta enviada", EVENT_EMAIL } };
	World *world = *state;
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, "Data;Cliente;Atividade;Número\n");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		buffer_printf(&text, "15/08/2026;Aurora;%s;%zu\n", words[i].word, i + 1);
	world_import(world, "a.csv", buffer_text(&text));
	buffer_done(&text);
	assert_int_equal(world->result.rejected, 0);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *sql = arena_printf(world->arena, "SELECT kind FROM event WHERE reference = '%zu'", i + 1);
		if (world_int(world, sql) != words[i].kind)
			fail_msg("%s: %d", words[i].word, (int)world_int(world, sql));
	}
	assert_string_equal(told(world, NOTICE_KIND), "");
}

// A word that nobody knows is refused beside ones that are known.
static void test_unknown_word(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"Data;Cliente;Tipo;Assunto\n10/08/2026;Aurora;WhatsApp;a\n11/08/2026;Aurora;Visita técnica;b\n"
		"12/08/2026;Aurora;Cotação;c\n13/08/2026;Aurora;SAC;d\n14/08/2026;Aurora;Follow-up;e\n15/08/2026;Aurora;Visita;f\n");
	assert_counts(world, 6, 5, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].column, "Tipo");
	assert_int_equal(count_of(world, "kind = 1"), 0);
	world_import(world, "b.csv", "Data;Cliente;Tipo;Assunto\n20/08/2026;Aurora;Xis;a\n21/08/2026;Aurora;Ypsilon;b\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_null(world->result.columns[2].field);
	assert_string_equal(told(world, NOTICE_KIND), "2 rows name no kind of event; taken as: note");
}

// --- Numbers ------------------------------------------------------------------------------------------------------

// The customer's number is no order's: the next month's orders are other ones.
static void test_customer_code(void **state)
{
	World *world = *state;
	world_import(world, "jan.csv",
		"Código;Cliente;Pedido;Data;Valor\n100;Aurora;5001;15/01/2026;100,00\n200;Boreal;5002;16/01/2026;200,00\n");
	world_import(world, "feb.csv",
		"Código;Cliente;Pedido;Data;Valor\n100;Aurora;5101;15/02/2026;110,00\n200;Boreal;5102;16/02/2026;220,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 4);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 2);
	assert_string_equal(world_text(world, "SELECT code FROM account WHERE name = 'Aurora'"), "100");
	assert_string_equal(world_text(world, "SELECT max(reference) FROM event"), "5102");
}

static void test_whose_code(void **state)
{
	static const struct {
		const char *text, *field; // of the first column
	} files[] = { { "Cód.;Cliente;NF;Data;Valor\n7;Aurora;5001;15/01/2026;1,00\n", "account.code" },
		{ "Code,Customer,Order,Date,Amount\nA7,Aurora,5001,2026-01-15,1.00\n", "account.code" },
		{ "ID;Cliente;Pedido;Data;Valor\n7;Aurora;5001;15/01/2026;1,00\n", "account.code" },
		{ "ID;Data;Cliente;Pedido;Valor\n7;15/01/2026;Aurora;5001;1,00\n", "reference" },
		{ "Código;Cliente;Data;Valor\n7;Aurora;15/01/2026;1,00\n", "reference" },
		{ "Código;Cliente;Pedido;Data;Valor\n1;Aurora;5001;15/01/2026;1,00\n2;Aurora;5002;15/01/2026;1,00\n", "reference" },
		{ "Código;Cliente;Pedido;Data;Valor\n7;A1;51;15/01/2026;1,00\n8;A2;52;15/01/2026;1,00\n9;A3;53;15/01/2026;1,00\n",
			"reference" },
		{ "Código;Cliente;Código do cliente;Pedido;Data;Valor\n1;Aurora;7;5001;15/01/2026;1,00\n", "reference" } };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		world_import(world, "f.csv", files[i].text);
		assert_string_equal(world->result.columns[0].field, files[i].field);
	}
}

// --- Rows that are short ------------------------------------------------------------------------------------------

// An amount is no customer; whose last cells are empty is whole.
static void test_displaced(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"Pedido;Data;Cliente;Valor\n1;15/01/2026;Aurora;100,00\n2;16/01/2026;200,00\n3;17/01/2026;Boreal\n4;18/01/2026;300\n"
		"5;Aurora;50,00\n");
	assert_counts(world, 5, 2, 0, 0, 3);
	assert_string_equal(world->result.rejects[0].reason, "The row has 3 cells, the header 4");
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 2);
	world_import(
		world, "b.csv", "Cliente;Data;Valor;Assunto\n1000;15/01/2026;100,00;x\n1001;16/01/2026;20,00\n1002;17/01/2026\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	world_import(world, "c.csv", "Data;Cliente;Observações;Prazo\n15/01/2026;Aurora;2026;20/01/2026\n16/01/2026;Aurora;nada\n");
	assert_counts(world, 2, 2, 0, 0, 0);
}

// Half a name makes no customer.
static void test_cut_off(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Pedido;Data;Cliente;Valor\n1;15/01/2026;Aurora;100,00\n2;16/01/2026;Bo");
	assert_counts(world, 2, 1, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].reason, "The file ends in this row: it has 3 cells, the header 4");
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 1);
	world_import(world, "b.csv", "Data;Cliente;Valor;Assunto\n25/01/2026;Aurora;100,00;x\n26/01/2026;Aurora;20,00");
	assert_counts(world, 2, 2, 0, 0, 0);
}

// --- Persons that are none ----------------------------------------------------------------------------------------

static void test_no_names(void **state)
{
	World *world = *state;
	world_import(world, "p.csv", "Nome;Empresa;E-mail\nRui Alves;Aurora;rui@aurora.example\n");
	world_import(world, "a.csv",
		"Data;Cliente;Contato;Assunto\n20/01/2026;Aurora;(11) 3333-4444;x\n21/01/2026;Aurora;(11) 3333-4444;y\n"
		"22/01/2026;Aurora;rui@aurora.example;z\n23/01/2026;Aurora;eva@aurora.example;z\n24/01/2026;Aurora;José;w\n"
		"25/01/2026;Aurora;11987654321;v\n");
	assert_counts(world, 6, 6, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 2);
	assert_int_equal(count_of(world, "contact = (SELECT id FROM contact WHERE name = 'Rui Alves')"), 1);
	assert_int_equal(count_of(world, "contact IS NULL"), 4);
	assert_string_equal(told(world, NOTICE_PHONE), "3 telephones stand where a person's name should, and are left out");
	assert_string_equal(
		told(world, NOTICE_MAIL), "1 e-mail stands where a person's name should; nobody has it, and it is left out");
}

static void test_no_names_of_accounts(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"Cliente;Contato;Telefone\nAurora;(11) 3333-4444;(11) 98888-7777\nBoreal;jose@boreal.example;(11) 98888-7777\n"
		"Canopus;José;11 2222-3333\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(name) FROM contact"), "José");
	assert_int_equal(world->result.notices[NOTICE_PHONE], 1);
	assert_int_equal(world->result.notices[NOTICE_MAIL], 1);
}

// A number of seven digits can be what a person is known by; so can an e-mail of the row's own column.
static void test_names_beside(void **state)
{
	World *world = *state;
	world_import(world, "p.csv", "code,name,account\n1234567,Rui,Aurora\n");
	world_import(world, "a.csv", "Data;Cliente;Contato;Assunto\n20/01/2026;Aurora;1234567;x\n");
	assert_int_equal(count_of(world, "contact IS NOT NULL"), 1);
	world_import(world, "b.csv",
		"Data;Cliente;Contato;E-mail do contato;Assunto\n20/01/2026;Aurora;(11) 3333-4444;eva@aurora.example;x\n");
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact WHERE name LIKE '%3333%'"), 0);
	assert_int_equal(count_of(world, "contact IS NOT NULL"), 2);
}

// --- Labels of address books --------------------------------------------------------------------------------------

static void test_labels(void **state)
{
	static const struct {
		const char *label, *labels[4], *phone, *mobile, *email; // phones 101 to 103, e-mails 1 and 2
	} people[] = { { "Label", { "Mobile", "Work", "", "* Work" }, "102", "101", "1@x.example" },
		{ "Type", { "* Celular", "Comercial", "", "" }, "102", "101", "1@x.example" },
		{ "Label", { "Trabalho", "Celular", "Home", "Home" }, "101", "102", "1@x.example" },
		{ "Label", { "Home", "Home", "Mobile", "Home" }, "101", "103", "1@x.example" },
		{ "Label", { "Home", "Work Fax", "Work", "" }, "103", "", "1@x.example" },
		{ "Label", { "", "", "", "Home" }, "101", "102", "1@x.example" },
		{ "Label", { "Home", "", "Mobile", "Home" }, "101", "103", "2@x.example" } };
	World *world = *state;
	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		const char *what = people[i].label, *const *labels = people[i].labels;
		bool second = people[i].email[0] == '2';
		world_import(world, "google.csv",
			arena_printf(world->arena,
				"First Name,Last Name,Organization Name,Phone 1 - %s,Phone 1 - Value,Phone 2 - %s,Phone 2 - Value,Phone 3 - %s,"
				"Phone 3 - Value,E-mail 1 - %s,E-mail 1 - Value,E-mail 2 - %s,E-mail 2 - Value\n"
				"Ana%zu,Lima,Aurora,%s,101,%s,102,%s,103,%s,1@x.example,%s,2@x.example\n",
				what, what, what, what, what, i, labels[0], labels[1], labels[2], labels[3], second ? "Work" : "Home"));
		assert_counts(world, 1, 1, 0, 0, 0);
		assert_true(world->result.columns[3].helps); // not told as left out
		const char *sql =
			"SELECT ifnull(phone, '') || ' ' || ifnull(mobile, '') || ' ' || email FROM contact ORDER BY id DESC LIMIT 1";
		const char *wanted =
			arena_printf(world->arena, "%s %s %s", people[i].phone, people[i].mobile, people[i].email);
		assert_string_equal(world_text(world, sql), wanted);
	}
}

// --- Scores -------------------------------------------------------------------------------------------------------

// 5 of 5 is no detractor.
static void test_scale_of_five(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"Data;Cliente;Satisfação\n21/08/2026;A1;1\n22/08/2026;A2;2\n23/08/2026;A3;3\n24/08/2026;A4;4\n25/08/2026;A5;5\n"
		"26/08/2026;A6;4,5\n27/08/2026;A7;\n");
	assert_counts(world, 7, 7, 0, 0, 0);
	assert_string_equal(world->result.columns[2].field, "score:five");
	const char *scores =
		world_text(world, "SELECT group_concat(ifnull(score, '-'), ' ') FROM (SELECT score FROM event ORDER BY date)");
	assert_string_equal(scores, "0 3 5 8 10 9 -");
	assert_string_equal(told(world, NOTICE_FIVE), "6 scores on a scale of 1 to 5 are taken as 0 to 10: 1 is 0, 5 is 10");
	world->options.maps = (const char *const[]){ "Satisfação=score" };
	world->options.map_count = 1;
	world_import(world, "b.csv", "Data;Cliente;Satisfação\n21/09/2026;A1;1\n");
	assert_int_equal(count_of(world, "score = 1"), 1);
}

static void test_scale_of_ten(void **state)
{
	static const char *const files[] = { "Data;Cliente;NPS\n21/08/2026;A1;5\n", "Data;Cliente;Satisfação\n21/08/2026;A1;0\n",
		"Data;Cliente;CSAT\n21/08/2026;A1;5\n22/08/2026;A2;6\n", "date,account,score\n2026-08-21,A1,5\n",
		"Data;Cliente;Nota\n21/08/2026;A1;5\n" };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		world_import(world, "f.csv", files[i]);
		assert_int_equal(world->result.rejected, 0);
		assert_string_equal(world->result.columns[2].field, "score");
	}
}

static void test_severity(void **state)
{
	World *world = *state;
	world_import(world, "a.csv",
		"Date,Customer,Severity,Subject\n2026-01-25,A1,High,a\n2026-01-25,A2,Critical,b\n2026-01-25,A3,Low,c\n"
		"2026-01-25,A4,Alta,d\n");
	const char *sql = "SELECT group_concat(severity, ' ') FROM (SELECT severity FROM event ORDER BY subject)";
	assert_string_equal(world_text(world, sql), "2 3 1 2");
}

// --- Notes that are documents -------------------------------------------------------------------------------------

static void test_small_numbers(void **state)
{
	static const struct {
		const char *text, *field;
	} files[] = {
		{ "Nota;Emissão;Cliente;Valor\n8;15/01/2026;A1;10,00\n9;16/01/2026;A1;10,00\n10;17/01/2026;A1;9,00\n", "reference" },
		{ "Nota;Data;Cliente\n8;15/01/2026;A1\n9;16/01/2026;A1\n", "score" },
		{ "Nota;Data;Cliente;Valor\n8;15/01/2026;A1;1,00\n8;16/01/2026;A1;1,00\n", "score" },
		{ "Nota;Data;Cliente;Valor\n8,5;15/01/2026;A1;1,00\n", "score" },
		{ "Nota;Data;Cliente;Pedido;Valor\n8;15/01/2026;A1;501;1,00\n", "score" } };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		world_import(world, "f.csv", files[i].text);
		assert_string_equal(world->result.columns[0].field, files[i].field);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_diary), TEST(test_talk_named), TEST(test_still_orders),
		TEST(test_empty_amounts), TEST(test_said_kind), TEST(test_words), TEST(test_unknown_word),
		TEST(test_customer_code), TEST(test_whose_code), TEST(test_displaced), TEST(test_cut_off),
		TEST(test_no_names), TEST(test_no_names_of_accounts), TEST(test_names_beside), TEST(test_labels),
		TEST(test_scale_of_five), TEST(test_scale_of_ten), TEST(test_severity),
		TEST(test_small_numbers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
