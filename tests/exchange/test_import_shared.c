// SPDX-License-Identifier: GPL-3.0-or-later
// Real files of the shared folder, each as the kind it holds: counts and sums as another program (Python's csv and decimal
// modules) reads them. Nothing is written beside them. Northwind, SAP and the vCards have tests of their own.
#include "import_help.h"

// Another reading: 105 rows, 71,407 complaints; and so on for the other quarters.
static void test_banco_central(void **state)
{
	World *world = *state;
	static const struct {
		const char *file;
		int rows, complaints, last_day[3];
	} quarters[] = {
		{ "2021_tri_01", 105, 71407, { 2021, 3, 31 } },
		{ "2021_tri_02", 111, 70292, { 2021, 6, 30 } },
		{ "2021_tri_03", 113, 66500, { 2021, 9, 30 } },
		{ "2021_tri_04", 135, 60314, { 2021, 12, 31 } },
		{ "2022_tri_01", 137, 56080, { 2022, 3, 31 } },
		{ "2022_tri_03", 163, 66099, { 2022, 9, 30 } },
		{ "2022_tri_04", 154, 56761, { 2022, 12, 31 } },
	};
	int64_t sum = 0;
	for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
		const char *path =
			shared_file(world, arena_printf(world->arena, "bcb-reclamacoes/%s.csv", quarters[i].file));
		world_import_path(world, path);
		assert_counts(world, quarters[i].rows, quarters[i].rows, 0, 0, 0);
		assert_int_equal(world->result.entity->kind, ENTITY_EVENT);
		const int *day = quarters[i].last_day;
		const char *sql = arena_printf(world->arena, "SELECT sum(quantity) / 1000000 FROM event WHERE kind = 8 AND date = %d",
			(int)day_from_civil(day[0], day[1], day[2]));
		assert_int_equal(world_int(world, sql), quarters[i].complaints);
		sum += quarters[i].complaints;
		world_import_path(world, path);
		assert_counts(world, quarters[i].rows, 0, 0, quarters[i].rows, 0);
	}
	assert_int_equal(world_int(world, "SELECT sum(quantity) / 1000000 FROM event"), sum);
	world_import_fails(
		world, shared_file(world, "bcb-reclamacoes/2022_tri_02_nao_ha_dados.csv"), ERROR_USAGE, "holds no rows");
}

// 1,474 institutions with 1,459 numbers: fifteen come twice, under another name.
static void test_institutions(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "bcb-reclamacoes/EnquadramentoInicia_v2.tsv"));
	assert_counts(world, 1474, 1459, 0, 0, 15);
	assert_int_equal(world_int(world, "SELECT count(DISTINCT tax_id) FROM account"), 1459);
}

static void check_cdnow(World *world)
{
	assert_counts(world, 6919, 6919, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 2357);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 24409194);
	assert_int_equal(world_int(world, "SELECT sum(quantity) / 1000000 FROM event"), 16479);
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(1997, 1, 1));
	assert_int_equal(world_int(world, "SELECT max(date) FROM event"), day_from_civil(1998, 6, 30));
}

static void test_cdnow(void **state)
{
	World *world = *state;
	char label[EDIT_LABEL_SIZE];
	world_import_path(world, shared_file(world, "cdnow/cdnowElog.csv"));
	check_cdnow(world);
	assert_true(edit_undo(world->portfolio, label, &world->err));
	// The same without a header, in columns of blanks.
	const char *maps[] = { "1=account", "2=", "3=date", "4=quantity", "5=amount" };
	world->options.maps = maps;
	world->options.map_count = 5;
	world_import_path(world, shared_file(world, "cdnow/CDNOW_sample.txt"));
	check_cdnow(world);
	world->options.map_count = 0;
	world_import_fails(world, shared_file(world, "cdnow/CDNOW_sample.txt"), ERROR_USAGE, "--map '1=field'");
	world_import_fails(world, shared_file(world, "cdnow/cdnow_customers_summary.csv"), ERROR_USAGE, "--map");
}

static void test_cdnow_master(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "cdnow/CDNOW_master.txt"));
	assert_counts(world, 69659, 69659, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 23570);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 250031563);
	assert_int_equal(world_int(world, "SELECT sum(quantity) / 1000000 FROM event"), 167881);
}

// Deals that name no account are refused, each with its line: 1,425 of 8,800.
static void test_maven(void **state)
{
	World *world = *state;
	static const char *const names[] = { "sales_pipeline", "sales_teams", "accounts", "products" };
	const char *paths[4];
	ImportResult results[4];
	world->options.rejects = NULL;
	for (size_t i = 0; i < 4; i++) {
		const char *from = shared_file(world, arena_printf(world->arena, "maven-crm-sales/original/%s.csv", names[i]));
		paths[i] = arena_printf(world->arena, "%s/%s.csv", world->folder, names[i]);
		assert_int_equal(system(arena_printf(world->arena, "cp '%s' '%s'", from, paths[i])), 0);
	}
	assert_true(world_import_paths(world, paths, 4, results));
	assert_int_equal(results[0].rows, 8800);
	assert_int_equal(results[0].added, 7375);
	assert_int_equal(results[0].rejected, 1425);
	assert_string_equal(results[0].rejects[0].column, "account");
	assert_int_equal(results[0].rejects[0].line, 11);
	assert_int_equal(results[1].added, 35);
	assert_int_equal(results[2].added, 85);
	assert_int_equal(results[3].added, 7);
	assert_int_equal(results[0].accounts_created, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM opportunity"), 1000553400);
	assert_int_equal(world_int(world, "SELECT count(*) FROM opportunity WHERE stage = 5"), 4238);
	assert_int_equal(world_int(world, "SELECT count(*) FROM opportunity WHERE stage = 6"), 2473);
	assert_int_equal(world_int(world, "SELECT count(*) FROM opportunity WHERE stage = 2"), 501);
	assert_int_equal(world_int(world, "SELECT count(*) FROM opportunity WHERE stage = 1"), 163);
	assert_true(world_import_paths(world, paths, 4, results));
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(results[i].added + results[i].changed, 0);
}

static void test_maven_other(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "maven-crm-sales/soliloquy/sales_pipeline.csv"));
	assert_counts(world, 8800, 7375, 0, 0, 1425);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM opportunity"), 1000487000);
}

static void test_salesforce(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "salesforce-dataloader/accountData.csv"));
	assert_counts(world, 423, 423, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account WHERE city IS NOT NULL"), 420);
	world_import_path(world, shared_file(world, "salesforce-dataloader/opportunityData.csv"));
	assert_counts(world, 38, 38, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM opportunity"), 627000000);
	assert_int_equal(world_int(world, "SELECT count(DISTINCT account) FROM opportunity"), 7);
	// One of the eleven failed rows has the number of another.
	world_import_path(world, shared_file(world, "salesforce-dataloader/error0413060133.csv"));
	assert_int_equal(world->result.rows, 11);
	assert_int_equal(world->result.rejected, 1);
	world_import_path(world, shared_file(world, "salesforce-dataloader/success0413060133.csv"));
	assert_int_equal(world->result.rows, 9);
	assert_int_equal(world->result.rejected, 0);
}

// The tests of Salesforce's own loader: accounts with dates of all zones.
static void test_salesforce_accounts(void **state)
{
	World *world = *state;
	static const struct {
		const char *file;
		int rows;
	} files[] = { { "insertAccountCsv", 100 }, { "accountsForInsert", 4 }, { "dateEndingInZ", 1 },
		{ "dateWithTimeZone", 2 }, { "timeZoneFormatTesting", 12 } };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *name = arena_printf(world->arena, "salesforce-dataloader/tests/%s.csv", files[i].file);
		world_import_path(world, shared_file(world, name));
		assert_int_equal(world->result.entity->kind, ENTITY_ACCOUNT);
		assert_int_equal(world->result.rows, files[i].rows);
		assert_int_equal(world->result.rejected, 0);
	}
}

// Sixteen of 506 connections name no company.
static void test_connections(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "contact-exports/Connections-random-names.csv"));
	assert_counts(world, 506, 490, 0, 0, 16);
	assert_string_equal(world->result.layout, "LinkedIn");
	assert_string_equal(world->result.rejects[0].column, "Company");
	assert_int_equal(world->result.rejects[0].line, 7);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 490);
}

static void test_contact_exports(void **state)
{
	static const struct {
		const char *file, *layout;
		int rows, added;
	} files[] = {
		{ "google_contacts", "Google", 2, 2 },
		{ "linkedin_connections", "LinkedIn", 2, 2 },
		{ "linkedin_connections_2024_preamble_and_header_only", "LinkedIn", 0, 0 },
		{ "outlook", "Outlook", 3, 1 }, // one is to be deleted, one has no company
		{ "odoo/o2m_customers_contacts", "Odoo", 8, 7 }, // Michael Mason belongs to nobody
		{ "odoo/res.partner", "Odoo", 6, 6 },
	};
	World *world = NULL;
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (world)
			world_teardown((void **)&world);
		world_setup((void **)&world);
		const char *path = arena_printf(world->arena, "%s/contact-exports/%s.csv", KAM_SHARED_DATA, files[i].file);
		if (access(path, R_OK) != 0) {
			print_message("skipped: there is no %s\n", path);
			world_teardown((void **)&world);
			skip();
		}
		world_import_path(world, path);
		assert_string_equal(world->result.layout, files[i].layout);
		assert_counts(world, files[i].rows, files[i].added, 0, 0, files[i].rows - files[i].added);
	}
	assert_string_equal(
		world_text(world, "SELECT group_concat(name, '|') FROM (SELECT c.name FROM contact c JOIN account a ON a.id = "
						  "c.account WHERE a.name = 'Grocery Outlet' ORDER BY c.id)"),
		"Bob|Bill|Warehouse|Accounting dep.");
	assert_string_equal(world_text(world, "SELECT city || country || website FROM account WHERE name = 'Agrolait'"),
		"New YorkUnited Statesagrolait.com");
	world_teardown((void **)&world);
}

// Rows without an order do not take that of the row above.
static void test_orders_over_several_rows(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "contact-exports/odoo/o2m_purchase_order_lines.csv"));
	assert_counts(world, 9, 3, 0, 0, 6);
}

// Tables without headers, known by the shape of their columns.
static void test_receita(void **state)
{
	World *world = *state;
	world_import_path(world, shared_file(world, "receita-cnpj/Empresas0.csv"));
	assert_counts(world, 1, 1, 0, 0, 0);
	world_import_path(world, shared_file(world, "receita-cnpj/Empresas1.csv"));
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT tax_id || name FROM account ORDER BY id LIMIT 1"),
		"19131243OPEN KNOWLEDGE BRASIL");
	world_import_path(world, shared_file(world, "receita-cnpj/Estabelecimentos0.csv"));
	assert_counts(world, 1, 1, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT tax_id || name || region FROM account WHERE region = 'DF'"),
		"33683111000280REGIONAL BRASILIA-DFDF");
	world_import_fails(world, shared_file(world, "receita-cnpj/Cnaes.csv"), ERROR_USAGE, "--map '1=field'");
}

// A series is some account's: said which, its periods become dates. 144 months, sum 40,363.
static void test_series(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,city\nAirline,Itu\n");
	const char *maps[] = { "period=date:month", "year=date:year", "value=amount", "index=", "time=" };
	world->options.account = "Airline";
	world->options.maps = maps;
	world->options.map_count = 5;
	world_import_path(world, shared_file(world, "forecast/series/AirPassengers.csv"));
	assert_counts(world, 144, 144, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 4036300);
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(1949, 1, 31));
	maps[0] = "period=date:quarter";
	world_import_path(world, shared_file(world, "forecast/series/UKgas.csv"));
	assert_counts(world, 108, 108, 0, 0, 0);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), 4036300 + 3646410);
	assert_int_equal(world_int(world, "SELECT max(date) FROM event"), day_from_civil(1986, 12, 31));
}

// Tables that hold nothing of an account are refused in a sentence, never guessed at.
static void test_strange(void **state)
{
	World *world = *state;
	static const char *const files[] = { "encoding-samples/csvkit_bad.csv", "encoding-samples/csvkit_test_locale.csv",
		"encoding-samples/utf16le_bom.csv", "encoding-samples/utf16be_bom.csv", "encoding-samples/semicolon_bookings.csv",
		"salesforce-dataloader/tests/csvtext.csv", "salesforce-dataloader/tests/insertTaskWithContactAsWhoCsv.csv",
		"forecast/series/Nile.csv" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		world_import_fails(world, shared_file(world, files[i]), ERROR_USAGE, "--map");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
		TEST(test_banco_central),
		TEST(test_institutions),
		TEST(test_cdnow),
		TEST(test_cdnow_master),
		TEST(test_maven),
		TEST(test_maven_other),
		TEST(test_salesforce),
		TEST(test_salesforce_accounts),
		TEST(test_connections),
		cmocka_unit_test(test_contact_exports),
		TEST(test_orders_over_several_rows),
		TEST(test_receita),
		TEST(test_series),
		TEST(test_strange),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
