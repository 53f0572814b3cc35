// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of importing, one by one: what is new, changed, the same, rejected; what is never overwritten; what repeats
// without harm.
#include <signal.h>
#include <sys/resource.h>

#include "import_help.h"

#define ACCOUNTS "name,code,city\nAurora,A1,Curitiba\nBoreal,B2,Recife\n"

// --- Known again --------------------------------------------------------------------------------------------------

// Rows without a document's number are known by their content, and by how often it comes.
static void test_history_repeats(void **state)
{
	World *world = *state;
	const char *first = "account,date,kind,subject\nAurora,2026-01-05,call,Price\nAurora,2026-01-05,call,Price\nAurora,"
						"2026-01-06,visit,Plant\n";
	const char *longer = "account,date,kind,subject\nAurora,2026-01-05,call,Price\nAurora,2026-01-05,call,Price\n"
						 "Aurora,2026-01-05,call,Price\nAurora,2026-01-06,visit,Plant\nAurora,2026-02-01,call,Delay\n";
	world_import(world, "history.csv", first);
	assert_counts(world, 3, 3, 0, 0, 0);
	world_import(world, "history.csv", first);
	assert_counts(world, 3, 0, 0, 3, 0);
	assert_int_equal(world->result.batch, 0);
	world_import(world, "longer.csv", longer);
	assert_counts(world, 5, 2, 0, 3, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 5);
}

// What was typed by hand is known again as well.
static void test_history_typed(void **state)
{
	World *world = *state;
	Arena *arena = arena_new();
	world_import(world, "accounts.csv", ACCOUNTS);
	Record *event = record_new(arena, ENTITY_EVENT);
	const char *const values[][2] = { { "account", "Aurora" }, { "kind", "call" }, { "date", "2026-03-01" },
		{ "subject", "Price" } };
	for (size_t i = 0; i < 4; i++)
		assert_true(record_set(
			world->portfolio, event, entity_field(event->entity, values[i][0]), values[i][1], FORM_PLAIN, &world->err));
	assert_true(record_add(world->portfolio, event, &world->err));
	world_import(
		world, "h.csv", "account,date,kind,subject\nAurora,2026-03-01,call,Price\nAurora,2026-03-01,call,Other\n");
	assert_counts(world, 2, 1, 0, 1, 0);
	arena_free(arena);
}

// A document with other content changes its event; what the person wrote in the meantime stays.
static void test_documents_change(void **state)
{
	World *world = *state;
	world_import(world, "o.csv", "account,order number,date,amount,due\nAurora,17,2026-01-05,100.00,2026-02-01\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	Record *event = NULL;
	assert_true(record_load(
		world->portfolio, ENTITY_EVENT, world_int(world, "SELECT id FROM event"), world->arena, &event, &world->err));
	*record_value(event, "text") = (Value){ .given = true, .text = "mine" };
	assert_true(record_save(world->portfolio, event, &world->err));
	world_import(world, "o.csv", "account,order number,date,amount,due\nAurora,17,2026-01-05,120.00,\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event"), 12000);
	assert_string_equal(world_text(world, "SELECT text FROM event"), "mine");
	assert_int_equal(
		world_int(world, "SELECT due FROM event"), day_from_civil(2026, 2, 1)); // an empty cell takes nothing away
	world->options.no_update = true;
	world_import(world, "o.csv",
		"account,order number,date,amount,due\nAurora,17,2026-01-05,130.00,\nAurora,18,2026-01-06,1.00,\n");
	assert_counts(world, 2, 1, 0, 1, 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = '17'"), 12000);
}

// The same number at another customer, or of another kind, is another document.
static void test_documents_differ(void **state)
{
	World *world = *state;
	const char *text =
		"account,kind,reference,date,amount\nAurora,order,17,2026-01-05,100.00\nBoreal,order,17,2026-01-05,50.00\n"
		"Aurora,invoice,17,2026-01-09,100.00\nAurora,order,17,2026-01-05,100.00\nAurora,order,17,2026-01-05,7.00\n";
	world_import(world, "h.csv", text);
	assert_counts(world, 5, 4, 0, 1, 0); // the fourth repeats the first; the fifth is a second part of it
	world_import(world, "h.csv", text);
	assert_counts(world, 5, 0, 0, 5, 0);
}

static void test_accounts_again(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	assert_counts(world, 2, 2, 0, 0, 0);
	world_import(world, "accounts.csv", ACCOUNTS);
	assert_counts(world, 2, 0, 0, 2, 0);
	world_import(world, "accounts.csv", "name,code,city,segment\nAurora,A1,,Food\nBOREAL,B2,Natal,\n");
	assert_counts(world, 2, 0, 2, 0, 0);
	assert_string_equal(
		world_text(world, "SELECT name || '|' || city || '|' || segment FROM account WHERE code = 'A1'"),
		"Aurora|Curitiba|Food");
	assert_string_equal(
		world_text(world, "SELECT name || '|' || city || '|' || ifnull(segment, '-') FROM account WHERE code = 'B2'"),
		"BOREAL|Natal|-");
}

// Legal forms do not make another company; another number does, and near names are never taken for the same.
static void test_account_names(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", "name,code\nMetalúrgica Aurora,\nBoreal,B2\n");
	world_import(world, "h.csv",
		"account,date,kind\nMETALURGICA AURORA S.A.,2026-01-05,call\nMetalurgica Auror,2026-01-05,call\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 1);
	const char *text = "name,code\nMetalúrgica Aurora Ltda.,A9\nBoreal,B3\n";
	world_import(world, "accounts2.csv", text);
	assert_counts(world, 2, 1, 1, 0, 0);
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE code = 'A9'"), "Metalúrgica Aurora");
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE code = 'B3'"), "Boreal (B3)");
	world_import(world, "accounts2.csv", text);
	assert_counts(world, 2, 0, 0, 2, 0);
}

// Who writes a name in capitals, without accents or legal form means the same, and does not rename it.
static void test_names_stay(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,city\nMetalúrgica Aurora S.A.,Itu\n");
	world_import(world, "b.csv", "name,city\nMETALURGICA AURORA,Joinville\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_string_equal(world_text(world, "SELECT name || '|' || city FROM account"), "Metalúrgica Aurora S.A.|Joinville");
	world_import(world, "c.csv", "name,account,email\nJosé Souza,Metalurgica Aurora,jose@aurora.com\n");
	world_import(world, "d.csv", "name,account,email,title\nJOSE SOUZA,Metalurgica Aurora,jose@aurora.com,Buyer\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_string_equal(world_text(world, "SELECT name || '|' || title FROM contact"), "José Souza|Buyer");
	world_import(world, "e.csv",
		"name,account,email\nAna Sá,Metalurgica Aurora,ana@aurora.com\nana sa,Metalurgica Aurora,ana@aurora.com\n");
	assert_counts(world, 2, 1, 0, 1, 0);
}

// A second row of the same account with other values is refused for what it is.
static void test_second_rows(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,city\nAcme Ltd,Itu\n");
	world_import(world, "b.csv", "name,city\nAcme,Lima\nAcme Ltd,Quito\nBeta,X\n");
	assert_counts(world, 3, 1, 1, 0, 1);
	assert_string_equal(world->result.rejects[0].reason, "Name as in a row before, but with other values (account)");
	world_import(world, "c.csv", "name,account,email,city\nAna Sá,Acme,ana@acme.com,Itu\nAna Sá,Acme,ana@acme.com,Lima\n");
	assert_counts(world, 2, 1, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].reason, "E-mail as in a row before, but with other values (contact)");
}

// A number twice in one file, with other values: the second is not taken for the first, nor for another.
static void test_numbers_twice(void **state)
{
	World *world = *state;
	const char *text = "name,code,city\nAurora,A1,Curitiba\nAurora,A1,Curitiba\nAurora,A1,Recife\n";
	world_import(world, "accounts.csv", text);
	assert_counts(world, 3, 1, 0, 1, 1);
	world_import(world, "accounts.csv", text);
	assert_counts(world, 3, 0, 0, 2, 1);
	world_import(world, "sa1.csv", "A1_COD;A1_LOJA;A1_NOME;A1_MUN\n000001;01;CANOPUS;ITU\n000001;02;CANOPUS;RIO\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE code = '000001-02'"), "CANOPUS (000001-02)");
}

// A mailbox may be several people's.
static void test_shared_mailbox(void **state)
{
	World *world = *state;
	const char *text = "name,account,email\nAna Lima,Aurora,compras@aurora.com\nRui Sá,Aurora,compras@aurora.com\n";
	world_import(world, "contacts.csv", text);
	assert_counts(world, 2, 2, 0, 0, 0);
	world_import(world, "contacts.csv", "name,account,email,title\nAna Lima Souza,Aurora,compras@aurora.com,Buyer\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 2);
}

static void test_tax_ids(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Razão Social;CNPJ;Cidade\nAurora Indústria S.A.;11.222.333/0001-81;Curitiba\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	world_import(
		world, "b.csv", "Nome;CNPJ / CPF;Cidade\nOutro nome;11222333000181;Curitiba\nDanificado;1,12223E+13;X\n");
	assert_int_equal(world->result.added, 0);
	assert_int_equal(world->result.changed, 1);
	assert_int_equal(world->result.rejected, 1);
	assert_string_equal(world->result.rejects[0].column, "CNPJ / CPF");
}

// People of the same name in two companies, and twice in one.
static void test_contacts(void **state)
{
	World *world = *state;
	const char *text = "name,account,title,email\nAna Lima,Aurora,Buyer,ana@aurora.com\nAna Lima,Boreal,Director,\n"
					   "Ana Lima,Aurora,Engineer,lima@aurora.com\nAna Lima,Aurora,Buyer,ana@aurora.com\n";
	world_import(world, "contacts.csv", text);
	assert_counts(world, 4, 3, 0, 1, 0);
	world_import(world, "contacts.csv", text);
	assert_counts(world, 4, 0, 0, 4, 0);
	world_import(world, "links.csv",
		"account,contact,kind,other\nAurora,ana@aurora.com,reports_to,lima@aurora.com\n"
		"Boreal,Ana Lima,influences,Carlos\nAurora,Ana Lima,influences,Carlos\n");
	assert_counts(world, 3, 2, 0, 0, 1); // which Ana Lima of Aurora?
	assert_int_equal(world->result.contacts_created, 1);
}

// --- Never silently -----------------------------------------------------------------------------------------------

static void test_dates_asked(void **state)
{
	World *world = *state;
	const char *path =
		world_file(world, "h.csv", "account,date,kind\nAurora,03/04/2026,call\nAurora,05/06/2026,call\n");
	world_import_fails(world, path, ERROR_USAGE, "--dates");
	world->options.reading.dates = CSV_DATES_MDY;
	world_import_path(world, path);
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(2026, 3, 4));
	world->options.reading.dates = CSV_DATES_NONE;
	world_import(
		world, "i.csv", "account,date,kind\nAurora,03/04/2025,call\nAurora,25/06/2025,call\n"); // the second settles it
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(2025, 4, 3));
	world->options.reading.dates = CSV_DATES_NONE;
	world_import_fails(world,
		world_file(world, "both.csv", "account,kind,date\nA,call,25/12/2025\nA,call,12/25/2025\nA,call,01/02/2026\n"),
		ERROR_USAGE, "only possible as day before month, others");
	world->options.reading.dates = CSV_DATES_DMY;
	world_import(world, "both.csv", "account,kind,date\nA,call,25/12/2025\nA,call,12/25/2025\nA,call,01/02/2026\n");
	assert_counts(world, 3, 2, 0, 0, 1);
}

static void test_rejects(void **state)
{
	World *world = *state;
	const char *path = world_file(world, "h.csv",
		"account,date,kind,amount,note\nAurora,2026-01-05,order,100.00,\"a \"\"b\"\"\nc\"\n"
		"Aurora,2026-02-30,order,1.00,\nAurora,2026-01-07,banana,1.00,\nAurora,2026-01-08,order,ten,x\n,2026-01-09,"
		"order,1.00,\n");
	world->options.rejects = NULL;
	world->options.dry_run = true;
	world_import_path(world, path);
	assert_counts(world, 5, 1, 0, 0, 4);
	const char *rejects = arena_printf(world->arena, "%s/h.rejects.csv", world->folder);
	assert_int_equal(access(rejects, F_OK), -1);
	world->options.dry_run = false;
	world->options.strict = true;
	world_import_path(world, path);
	assert_int_equal(world->result.batch, 0);
	assert_true(portfolio_is_empty(world->portfolio));
	world->options.strict = false;
	world_import_path(world, path);
	assert_counts(world, 5, 1, 0, 0, 4);
	assert_string_equal(world->result.rejects_path, rejects);
	assert_int_equal(world->result.rejects[0].line, 4);
	assert_string_equal(world->result.rejects[0].column, "date");
	assert_string_equal(world->result.rejects[0].value, "2026-02-30");
	assert_string_equal(world->result.rejects[1].column, "kind");
	assert_string_equal(world->result.rejects[2].value, "ten");
	assert_string_equal(world->result.rejects[3].reason, "Account is missing");
	char text[1024] = "";
	FILE *file = fopen(rejects, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	assert_memory_equal(text,
		"line,column,reason,account,date,kind,amount,note\n4,date,This is no date,Aurora,2026-02-30,order,1.00,\n", 98);
	assert_non_null(strstr(text, "\n6,amount,This is no number,Aurora,2026-01-08,order,ten,x\n"));
	// Put right, the file of the rejects is read itself.
	world_import(world, "again.csv",
		"line,column,reason,account,date,kind,amount,note\n4,date,This is no date,Aurora,2026-02-28,order,1.00,\n");
	assert_counts(world, 1, 1, 0, 0, 0);
}

// Nothing is written where the rows that it left out would be lost.
static void test_rejects_that_cannot_be_written(void **state)
{
	World *world = *state;
	struct rlimit before, small;
	const char *path = world_file(world, "h.csv", "account,date,kind\nAurora,2026-01-05,call\nAurora,2026-02-30,call\n");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 10;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	bool done = world_import_paths(world, &path, 1, &world->result);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(done);
	assert_int_equal(world->err.code, ERROR_FILE);
	assert_true(portfolio_is_empty(world->portfolio));
	world_import_path(world, path);
	assert_counts(world, 2, 1, 0, 0, 1);
}

static void test_amounts(void **state)
{
	World *world = *state;
	static const struct {
		const char *file;
		int64_t sum;
	} rows[] = {
		{ "account;date;valor\nAurora;2026-01-01;R$ 1.234,56\nAurora;2026-01-02;(1.234,56)\nAurora;2026-01-03;10,5\n",
			1050 },
		{ "account,date,amount\nAurora,2026-02-01,\"$1,234.56\"\nAurora,2026-02-02,\"68,486.66\"\n", 6972122 },
		{ "account;date;amount\nAurora;2026-03-01;1234,56-\nAurora;2026-03-02;0,005\n", -123455 },
		{ "account;date;amount\nAurora;2026-03-01;R$ 1.050\nAurora;2026-03-02;R$ (2.000)\n", -95000 }, // the currency tells
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(store_execute(portfolio_store(world->portfolio),
			"DELETE FROM event_month; DELETE FROM event; DELETE FROM account_rollup;"
			" INSERT INTO event_text (event_text) VALUES ('rebuild')",
			&world->err));
		world_import(world, "amounts.csv", rows[i].file);
		assert_int_equal(world->result.rejected, 0);
		assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), rows[i].sum);
	}
	world_import(world, "large.csv", "account,date,kind,amount\nAurora,2026-02-01,order,99999999999999999999\n");
	assert_counts(world, 1, 0, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].reason, "This number is too large");
}

static void test_currencies(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", "name,currency\nAurora,EUR\nBoreal,\nCanopus,EUR\n");
	world_import(world, "h.csv",
		"account,date,amount,currency\nAurora,2026-01-01,5.00,EUR\nBoreal,2026-01-01,1500,JPY\nCanopus,2026-01-01,2.00,"
		"GBP\n"
		"Aurora,2026-01-02,5.00,USD\nAurora,2026-01-03,5.00,XYZ\n");
	assert_counts(world, 5, 3, 0, 0, 2); // Canopus had no history yet
	assert_string_equal(world_text(world, "SELECT currency FROM account WHERE name = 'Boreal'"), "JPY");
	assert_int_equal(
		world_int(world, "SELECT amount FROM event JOIN account a ON a.id = account WHERE a.name = 'Boreal'"), 1500);
	assert_string_equal(world_text(world, "SELECT currency FROM account WHERE name = 'Canopus'"), "GBP");
	assert_non_null(strstr(world->result.rejects[0].reason, "EUR"));
}

// A sign says as much as a column of currencies.
static void test_signs_of_currencies(void **state)
{
	World *world = *state;
	assert_true(portfolio_set_setting(world->portfolio, "currency", "USD", &world->err));
	world_import(world, "h.csv",
		"account,date,reference,amount,cost\nAurora,2026-01-01,1,R$ 5.00,\nBoreal,2026-01-01,2,€5.00,€1.00\nCanopus,2026-01-01,3,"
		"$5.00,\nDuna,2026-01-01,4,5.00 GBP,\nAurora,2026-01-02,5,£5.00,\nBoreal,2026-01-02,6,€5.00,£1.00\n");
	assert_counts(world, 6, 4, 0, 0, 2);
	assert_string_equal(world_text(world, "SELECT group_concat(coalesce(currency, '-')) FROM (SELECT currency FROM account"
										  " ORDER BY name)"), "BRL,EUR,USD,GBP");
	assert_string_equal(world->result.rejects[0].reason, "The amounts of this account are in BRL, the row's are in GBP");
	assert_string_equal(world->result.rejects[1].reason, "The row names two currencies");
	world_import(world, "open.csv", "account;date;amount\nAurora;2026-03-01;1.050\nAurora;2026-03-02;2.050\n");
	assert_counts(world, 2, 0, 0, 0, 2);
	assert_non_null(strstr(world->result.rejects[0].reason, "--decimal"));
}

// What a report adds up is nobody's order, and what is refused makes no account.
static void test_sums_are_no_accounts(void **state)
{
	World *world = *state;
	world_import(world, "h.csv",
		"Cliente;Pedido;Data;Valor\nAção Ltda;1;13/03/2026;1000,00\nTotal Ação Ltda;;31/03/2026;1000,00\n"
		"Subtotal Beta;;31/03/2026;5,00\nTotal Energias;2;14/03/2026;7,00\nTotal;3;31/03/2026;2000,00\nNova;4;;5,00\n");
	assert_counts(world, 6, 2, 0, 0, 4);
	assert_string_equal(world->result.rejects[0].reason, "\"Total Ação Ltda\" seems to be a sum, not an account");
	assert_string_equal(world_text(world, "SELECT group_concat(name) FROM (SELECT name FROM account ORDER BY name)"),
		"Ação Ltda,Total Energias");
}

// Excel's way to keep zeros.
static void test_formulas_of_text(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "Código;Nome;CNPJ\n=\"000101\";Ação;=\"11222333000181\"\n'000102;Beta;'45997418000153\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(code || tax_id) FROM (SELECT * FROM account ORDER BY code)"),
		"00010111222333000181,00010245997418000153");
}

// The one with another number is another one, and it is not its near namesake.
static void test_a_namesake_with_another_number(void **state)
{
	World *world = *state;
	world_import(world, "base.csv", "name,code,city\nGlobex Corporation,9001,Bonn\nGlobex Corp.,,Berlin\n");
	world_import(world, "other.csv", "name,code,city\nGlobex Corporation,77,Oslo\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT city FROM account WHERE name = 'Globex Corp.'"), "Berlin");
	assert_string_equal(world_text(world, "SELECT city FROM account WHERE name = 'Globex Corporation (77)'"), "Oslo");
}

// Two programs know a person by the same e-mail and name, and by a number each.
static void test_one_person_of_two_programs(void **state)
{
	World *world = *state;
	const char *first = "name,account,email,code\nAna Lima,ACME,ana@acme.example,H1\nZoe,ACME,zoe@acme.example,H2\n";
	const char *second = "name,account,email,code,title\nANA LIMA,ACME,ana@acme.example,P7,Buyer\nRui,ACME,zoe@acme.example,P8,\n"
						 "Ana Lima,ACME,ana@acme.example,P9,Other\n";
	world_import(world, "first.csv", first);
	world_import(world, "second.csv", second);
	assert_counts(world, 3, 2, 1, 0, 0); // the third is somebody else: one row was her already
	assert_string_equal(world_text(world, "SELECT code || title FROM contact WHERE email = 'ana@acme.example' AND code = 'H1'"),
		"H1Buyer");
	world_import(world, "first.csv", first);
	assert_counts(world, 2, 0, 0, 2, 0);
	world_import(world, "second.csv", second);
	assert_counts(world, 3, 0, 0, 3, 0);
}

static void test_the_everyday_name_stays(void **state)
{
	World *world = *state;
	world_import(world, "base.csv", "name,legal_name,city\nHorizonte,Cervejaria Horizonte S.A.,Natal\n");
	world_import(world, "again.csv", "name,city\nCERVEJARIA HORIZONTE SA,Recife\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_string_equal(world_text(world, "SELECT name || city FROM account"), "HorizonteRecife");
}

static void test_one_of_two_namesakes(void **state)
{
	World *world = *state;
	const char *people = "name,account,email,title\nJosé Silva,ACME,a@acme.example,Buyer\nJosé Silva,ACME,b@acme.example,\n";
	world_import(world, "people.csv", people);
	assert_counts(world, 2, 2, 0, 0, 0);
	world_import(world, "one.csv", "name,account,title\nJose Silva,ACME,Director\n");
	assert_counts(world, 1, 0, 0, 0, 1);
	assert_non_null(strstr(world->result.rejects[0].reason, "several"));
	world_import(world, "people.csv", people);
	assert_counts(world, 2, 0, 0, 2, 0);
	world_import(world, "one.csv", "name,account\nJose Silva,ACME\n"); // changes nobody
	assert_counts(world, 1, 0, 0, 1, 0);
}

// --account says whose all rows are, whatever they say.
static void test_account_of_all_rows(void **state)
{
	World *world = *state;
	world->options.account = "Matriz";
	world_import(world, "h.csv", "Cliente;Data;Valor\nAção Ltda;13/03/2026;1000,00\n;14/03/2026;5,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(name) FROM account"), "Matriz");
	world_import(world, "p.csv", "Nome;Empresa;E-mail\nAna;Outra;ana@outra.example\n");
	assert_string_equal(world_text(world, "SELECT group_concat(name) FROM account"), "Matriz");
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact WHERE account = (SELECT id FROM account)"), 1);
}

// Some words in a column of amounts do not make its thousands unclear.
static void test_words_among_amounts(void **state)
{
	World *world = *state;
	world_import(world, "h.csv",
		"Cliente;Data;Valor\nACME;13/03/2026;103,03\nACME;14/03/2026;a combinar\nACME;15/03/2026;1.000\nACME;16/03/2026;205,06\n"
		"ACME;17/03/2026;R$ (700,00)\nACME;18/03/2026;307,09\nACME;19/03/2026;sob consulta\n");
	assert_counts(world, 7, 5, 0, 0, 2);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 10303 + 100000 + 20506 - 70000 + 30709);
}

static const char *amounts(World *world, const char *path)
{
	world_import_path(world, path);
	return world_text(world, "SELECT group_concat(amount / 100) FROM (SELECT amount FROM event ORDER BY reference)");
}

// What was cancelled is nothing, what came back is taken off, whichever column says it.
static void test_states_of_documents(void **state)
{
	World *world = *state;
	static const struct {
		const char *file, *amounts;
	} cases[] = {
		{ "Nota;Data;Cliente;Situação;Valor\n1;15/03/2026;ACME;Autorizada;1,00\n2;15/03/2026;ACME;Cancelada;2,00\n"
		  "3;15/03/2026;ACME;Denegada;3,00\n4;16/03/2026;ACME;Cancelada pelo cliente;4,00\n5;16/03/2026;ACME;Não cancelada;5,00\n",
			"1,0,0,0,5" },
		{ "Nota;Data;Cliente;Natureza da Operação;Valor\n1;15/03/2026;ACME;Venda;1,00\n2;15/03/2026;ACME;Devolução de Venda;2,00\n"
		  "3;15/03/2026;ACME;Dev. Venda;3,00\n4;15/03/2026;ACME;Estorno;4,00\n",
			"1,-2,-3,-4" },
		{ "Nota;Data;Cliente;Situação da NF;Tipo de Operação;Valor\n1;15/03/2026;ACME;Autorizada;Venda;1,00\n"
		  "2;15/03/2026;ACME;Cancelada;Venda;2,00\n3;15/03/2026;ACME;Autorizada;Devolução;3,00\n"
		  "4;15/03/2026;ACME;Cancelada;Devolução;4,00\n",
			"1,0,-3,0" },
		{ "Number,Date,Customer,Status,Amount\n1,2026-03-15,ACME,Paid,1.00\n2,2026-03-15,ACME,Voided,2.00\n3,2026-03-15,ACME,Refunded,"
		  "3.00\n4,2026-03-15,ACME,Open,4.00\n",
			"1,0,0,4" },
		{ "Number,Date,Customer,Cancelled,Amount\n1,2026-03-15,ACME,no,1.00\n2,2026-03-15,ACME,yes,2.00\n", "1,0" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char label[EDIT_LABEL_SIZE];
		const char *path = world_file(world, "states.csv", cases[i].file);
		assert_string_equal(amounts(world, path), cases[i].amounts);
		assert_true(edit_undo(world->portfolio, label, &world->err));
	}
	world_import(world, "kinds.csv", "Nota;Data;Cliente;Tipo;Valor\n1;15/03/2026;ACME;Venda de mercadoria;1,00\n"
									 "2;15/03/2026;ACME;Devolução de Venda;2,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE kind = 3"), 1);
}

// "Nota" is a score only where it can be one.
static void test_scores_within_limits(void **state)
{
	World *world = *state;
	world_import(world, "notes.csv", "Cliente;Nota;Data;Valor\nACME;1001;13/03/2026;1,00\nACME;1002;14/03/2026;2,00\n");
	assert_counts(world, 2, 2, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(score) FROM event"), 0);
	world_import(world, "scores.csv", "Cliente;Nota;Data\nACME;9;13/03/2026\nACME;10;14/03/2026\n");
	assert_int_equal(world_int(world, "SELECT sum(score) FROM event"), 19);
}

static void test_create_none(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	world->options.create = 0;
	world_import(world, "h.csv",
		"account,date,kind,contact,manager\nAurora,2026-01-01,call,,\nCanopus,2026-01-01,call,,\n"
		"Aurora,2026-01-01,call,Ana,\nAurora,2026-01-01,call,,Paulo\n");
	assert_counts(world, 4, 1, 0, 0, 3);
	assert_string_equal(world->result.rejects[0].reason, "There is no account \"Canopus\"");
	assert_string_equal(world->result.rejects[0].column, "account");
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 2);
}

// --- Understanding ------------------------------------------------------------------------------------------------

static void test_maps(void **state)
{
	World *world = *state;
	const char *path = world_file(world, "x.csv", "Kunde,Tag,Summe,Was\nAurora,2026-01-05,12.50,Besuch\n");
	const char *maps[] = { "Kunde=account", "Tag=date", "Summe=amount", "4=subject" };
	world->options.maps = maps;
	world->options.map_count = 4;
	world->options.event_kind = EVENT_VISIT;
	world_import_path(world, path);
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(
		world_text(world, "SELECT kind || '|' || amount || '|' || subject FROM event"), "6|1250|Besuch");
	maps[3] = "Nichts=subject";
	world_import_fails(world, path, ERROR_USAGE, "Nichts");
	maps[3] = "Was=nothing";
	world_import_fails(world, path, ERROR_USAGE, "Was=nothing");
	const char *contact_maps[] = { "Tag=", "Kunde=account", "Summe=", "Was=contact.name:last" };
	world->options.maps = contact_maps;
	world_import_path(world, path);
	assert_int_equal(world->result.entity->kind, ENTITY_CONTACT);
	assert_string_equal(world_text(world, "SELECT name FROM contact"), "Besuch");
}

static void test_account_of_all(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	world->options.account = "Boreal";
	world_import(world, "h.csv", "date,kind,contact\n2026-01-01,call,Ana\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(
		world_int(world, "SELECT count(*) FROM event e JOIN account a ON a.id = e.account WHERE a.code = 'B2'"), 1);
	world->options.account = "Nobody";
	world->options.create = CREATE_ALL & ~CREATE_ACCOUNTS;
	world_import_fails(world, world_file(world, "h.csv", "date,kind\n2026-01-01,call\n"), ERROR_NOT_FOUND, "Nobody");
	world->options.create = CREATE_ALL; // made as if rows had named it
	world_import(world, "h.csv", "date,kind\n2026-01-01,call\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 1);
	assert_int_equal(
		world_int(world, "SELECT count(*) FROM event e JOIN account a ON a.id = e.account WHERE a.name = 'Nobody'"), 1);
	world->options.account = "4711"; // a record's number is no name
	world_import_fails(world, world_file(world, "h.csv", "date,kind\n2026-01-01,call\n"), ERROR_NOT_FOUND, "4711");
}

// Orders and their lines in one table.
static void test_flat_lines(void **state)
{
	World *world = *state;
	const char *text = "Pedido;Data do pedido;Cliente;Item;Produto;Quantidade;Preço unitário;Desconto\n"
					   "100;05/01/2026;Aurora;1;Caixa;3;10,00;0,1\n100;05/01/2026;Aurora;2;Tampa;1;0,995;\n101;25/01/"
					   "2026;Boreal;1;Caixa;2;10,00;15%\n";
	world_import(world, "pedidos.csv", text);
	assert_int_equal(world->result.entity->kind, ENTITY_LINE);
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 2);
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = '100'"), 2700 + 100);
	assert_int_equal(world_int(world, "SELECT amount FROM event WHERE reference = '101'"), 1700);
	world_import(world, "pedidos.csv", text);
	assert_counts(world, 3, 0, 0, 3, 0);
}

// Lines may come before their order.
static void test_lines_first(void **state)
{
	World *world = *state;
	const char *lines =
		"order id,line number,product id,quantity,unit price\n7,1,P1,2,5.00\n7,2,P2,1,1.00\n8,1,P1,1,5.00\n";
	world_import(world, "lines.csv", lines);
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.lines_waiting, 3);
	world_import(world, "lines.csv", lines);
	assert_counts(world, 3, 0, 0, 3, 0);
	world_import(world, "orders.csv", "order id,customer id,order date\n7,C1,2026-01-05\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event"), 1100);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line WHERE event IS NULL"), 1);
	world_import(
		world, "lines.csv", "order id,line number,product id,quantity,unit price\n7,1,P1,3,5.00\n7,2,P2,1,1.00\n");
	assert_counts(world, 2, 0, 1, 1, 0);
	assert_int_equal(world_int(world, "SELECT amount FROM event"), 1600);
	char label[EDIT_LABEL_SIZE];
	for (int i = 0; i < 3; i++)
		assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 0);
}

// A line that names another account than its order's does not wait: it would become that order's.
static void test_lines_elsewhere(void **state)
{
	World *world = *state;
	const char *lines = "order id,customer,order date,line "
						"number,product,quantity\n10,Aurora,2026-01-05,1,Caixa,3\n10,Brisa,,2,Tampa,1\n";
	for (int i = 0; i < 2; i++) {
		world_import(world, "lines.csv", lines);
		assert_counts(world, 2, i ? 0 : 1, 0, i, 1);
		assert_non_null(strstr(world->result.rejects[0].reason, "another account"));
		assert_int_equal(world->result.lines_waiting, 0);
	}
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 1);
}

// What is not in the file is as in a new record: also when it is looked for again.
static void test_defaults_again(void **state)
{
	World *world = *state;
	const char *targets = "account,start,end,amount\nAurora,2026-01-01,2026-12-31,1000\n";
	world_import(world, "targets.csv", targets);
	assert_counts(world, 1, 1, 0, 0, 0);
	world_import(world, "targets.csv", targets);
	assert_counts(world, 1, 0, 0, 1, 0);
}

static void test_saved_layout(void **state)
{
	World *world = *state;
	Arena *arena = arena_new();
	Record *layout = record_new(arena, ENTITY_LAYOUT);
	const char *const values[][2] = { { "name", "Mine" }, { "entity", "history" },
		{ "mapping", "K=account\nT=date\nS=amount\nX=" } };
	for (size_t i = 0; i < 3; i++)
		assert_true(record_set(world->portfolio, layout, entity_field(layout->entity, values[i][0]), values[i][1],
			FORM_PLAIN, &world->err));
	assert_true(record_add(world->portfolio, layout, &world->err));
	world->options.layout = "Mine";
	world_import(world, "x.csv", "K,T,S,X\nAurora,2026-01-05,12.50,?\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(world->result.layout, "Mine");
	world->options.layout = "Nobody's";
	world_import_fails(
		world, world_file(world, "x.csv", "K,T,S,X\nAurora,2026-01-05,12.50,?\n"), ERROR_NOT_FOUND, "Nobody's");
	arena_free(arena);
}

// --- Hostile ------------------------------------------------------------------------------------------------------

static void test_hostile(void **state)
{
	World *world = *state;
	world_import_fails(world, world->folder, ERROR_FILE, world->folder);
	world_import_fails(world, arena_printf(world->arena, "%s/none.csv", world->folder), ERROR_FILE, "none.csv");
	world_import_fails(world, world_file(world, "empty.csv", ""), ERROR_USAGE, "empty.csv");
	world_import_fails(world, world_file(world, "unknown.csv", "Foo,Bar\n1,2\n2,3\n"), ERROR_USAGE, "--map");
	world_import_fails(
		world, world_file(world, "half.csv", "kind,subject,amount\ncall,Price,1.00\n"), ERROR_USAGE, "--map");
	world_import(world, "accounts.csv",
		"name,code,city\nBad \033[31mName\a,X1,A\x01"
		"B\n");
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_null(strchr(world_text(world, "SELECT name || city FROM account"), '\033'));
	world_import(world, "only.csv", "name,code,city\n");
	assert_counts(world, 0, 0, 0, 0, 0);
}

static bool stop(void *context, int64_t done, int64_t total)
{
	(void)done;
	(void)total;
	++*(int *)context;
	return false;
}

static void test_cancel(void **state)
{
	World *world = *state;
	Buffer text = BUFFER_EMPTY;
	int calls = 0;
	buffer_add(&text, "account,date,kind,subject\n");
	for (int i = 0; i < 40000; i++)
		buffer_printf(&text, "Aurora %d,2026-01-05,call,Subject %d\n", i % 1000, i);
	world->options.progress = stop;
	world->options.context = &calls;
	world_import_fails(world, world_file(world, "h.csv", buffer_text(&text)), ERROR_CANCELLED, "");
	assert_int_equal(calls, 1);
	assert_true(portfolio_is_empty(world->portfolio));
	buffer_done(&text);
}

// So many rows that they are not recorded: the sums hold, and undoing takes all of it back.
static void test_bulk(void **state)
{
	World *world = *state;
	Buffer text = BUFFER_EMPTY;
	char label[EDIT_LABEL_SIZE];
	int64_t sum = 0;
	world_import(world, "first.csv", "account,reference,date,amount\nA1,R5,2026-01-06,1.00\nA1,x,2026-01-06,0.50\n");
	buffer_add(&text, "account,reference,date,amount\n");
	for (int i = 0; i < EDIT_RECORDED_ROWS + 5000; i++) {
		buffer_printf(&text, "A%d,R%d,2026-%02d-%02d,%d.25\n", i % 7 + 1, i, i % 9 + 1, i % 28 + 1, i % 50);
		sum += i % 50 * 100 + 25;
	}
	world_import(world, "bulk.csv", buffer_text(&text));
	assert_int_equal(world->result.rejected, 0);
	assert_int_equal(world->result.added + world->result.changed, EDIT_RECORDED_ROWS + 5000);
	assert_int_equal(
		world_int(world, "SELECT sum(amount) FROM event_month"), world_int(world, "SELECT sum(amount) FROM event"));
	world_import(world, "bulk.csv", buffer_text(&text));
	assert_int_equal(world->result.same, EDIT_RECORDED_ROWS + 5000);
	assert_true(portfolio_check(world->portfolio, false, world_fault, NULL, &world->err));
	assert_true(edit_undo(world->portfolio, label, &world->err));
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), 2);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event_month"), 150);
	assert_true(sum > 0);
	buffer_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
		TEST(test_history_repeats),
		TEST(test_history_typed),
		TEST(test_documents_change),
		TEST(test_documents_differ),
		TEST(test_accounts_again),
		TEST(test_account_names),
		TEST(test_names_stay),
		TEST(test_second_rows),
		TEST(test_numbers_twice),
		TEST(test_shared_mailbox),
		TEST(test_tax_ids),
		TEST(test_contacts),
		TEST(test_dates_asked),
		TEST(test_rejects),
		TEST(test_rejects_that_cannot_be_written),
		TEST(test_amounts),
		TEST(test_currencies),
		TEST(test_signs_of_currencies),
		TEST(test_sums_are_no_accounts),
		TEST(test_formulas_of_text),
		TEST(test_a_namesake_with_another_number),
		TEST(test_one_person_of_two_programs),
		TEST(test_the_everyday_name_stays),
		TEST(test_one_of_two_namesakes),
		TEST(test_account_of_all_rows),
		TEST(test_words_among_amounts),
		TEST(test_states_of_documents),
		TEST(test_scores_within_limits),
		TEST(test_create_none),
		TEST(test_maps),
		TEST(test_account_of_all),
		TEST(test_flat_lines),
		TEST(test_lines_first),
		TEST(test_lines_elsewhere),
		TEST(test_defaults_again),
		TEST(test_saved_layout),
		TEST(test_hostile),
		TEST(test_cancel),
		TEST(test_bulk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
