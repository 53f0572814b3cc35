// SPDX-License-Identifier: GPL-3.0-or-later
// What the importer's screen asks for: what is understood of a file that cannot be imported as it is, and files with
// options of their own.
#include "import_help.h"

static void test_what_is_missing(void **state)
{
	World *world = *state;
	ImportResult result;
	const char *path = world_file(world, "x.csv", "Empresa;Assunto;Valor\nAurora;Chapas;10,50\n");
	const EntityKind kind = ENTITY_EVENT;
	world->options.kind = &kind;
	assert_false(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	assert_int_equal(result.column_count, 3);
	assert_string_equal(result.columns[0].header, "Empresa");
	assert_string_equal(result.missing->name, "date");
	assert_non_null(result.dialect);
	assert_false(
		import_explain(world->portfolio, "/nowhere/x.csv", &world->options, world->arena, &result, &world->err));
	assert_null(result.dialect);
}

static void test_open_dates_are_told(void **state)
{
	World *world = *state;
	ImportResult result;
	const char *path = world_file(world, "x.csv", "account,date,phase\nAurora,03/04/2026,1\n");
	assert_false(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	assert_int_equal(result.dialect->dates, CSV_DATES_AMBIGUOUS);
	assert_string_equal(result.columns[1].field, "date");
}

static void test_options_of_each(void **state)
{
	World *world = *state;
	ImportResult results[2];
	size_t failed;
	const char *const paths[] = { world_file(world, "a.csv", "account,date,phase\nAurora,03/04/2026,1\n"),
		world_file(world, "b.csv", "account,date,phase\nBoreal,03/04/2026,1\n") };
	ImportOptions first = world->options, second = world->options;
	first.reading.dates = CSV_DATES_DMY;
	second.reading.dates = CSV_DATES_MDY;
	const ImportOptions *const options[] = { &first, &second };
	assert_true(import_files_each(world->portfolio, paths, 2, options, world->arena, results, &failed, &world->err));
	assert_int_equal(results[0].added + results[1].added, 2);
	assert_int_equal(results[1].accounts_made_count, 1);
	assert_string_equal(results[1].accounts_made[0], "Boreal");
	assert_string_equal(world_text(world, "SELECT date FROM phase_entry ORDER BY date DESC LIMIT 1"), "2026-04-03");
	assert_string_equal(world_text(world, "SELECT date FROM phase_entry ORDER BY date LIMIT 1"), "2026-03-04");
}

// What is told of the file outlives its reader.
static void test_other_tables_are_told(void **state)
{
	World *world = *state;
	ImportResult result;
	const char *path = world_file(world, "two.csv",
		"name,city,phone\nAurora,Recife,1\nBoreal,Natal,2\nCaju,Olinda,3\nDuna,Belém,4\n\n"
		"code,price\nP1,10.50\nP2,11.50\n");
	assert_true(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	assert_int_equal(result.dialect->other_count, 1);
	assert_int_equal(result.dialect->others[0].line, 7);
	assert_int_equal(result.dialect->others[0].columns, 2);
	assert_non_null(strstr(result.dialect->others[0].name, "price"));
}

// Two tables of texts: an empty row and another header part them.
static void test_tables_of_texts(void **state)
{
	static const struct {
		const char *text;
		size_t others, rows;
	} files[] = { { "Clientes;;\nNome;Cidade;CNPJ\nAurora;Campinas;\nBoreal;Santos;\n;;\nContatos;;\nNome;Empresa;E-mail\n"
					"José;Aurora;jose@aurora.example\nAna;Boreal;ana@boreal.example\n",
					  1, 2 },
		{ "Nome;Cidade;Segmento\nAurora;Campinas;Metal\nBoreal;Santos;Papel\n\nContatos\nNome;Empresa;Cargo\n"
		  "José;Aurora;Comprador\nAna;Boreal;Gerente\n",
			1, 2 },
		{ "Nome;Cidade;Segmento\nAurora;Campinas;Metal\n;;\nContato;Santos;Papel\nCaju;Olinda;Papel\n", 0, 3 },
		{ "Nome;Cidade;Segmento\nAurora;Campinas;Metal\n;;\nNome;Cidade;Segmento\nCaju;Olinda;Papel\n", 0, 2 } };
	World *world = *state;
	world->options.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		world_import(world, "two.csv", files[i].text);
		assert_counts(world, (int64_t)files[i].rows, (int64_t)files[i].rows, 0, 0, 0);
		assert_int_equal(world->result.dialect->other_count, files[i].others);
		assert_int_equal(world->result.notices[NOTICE_TABLES], files[i].others);
		assert_int_equal(world->result.entity->kind, ENTITY_ACCOUNT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_what_is_missing, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_open_dates_are_told, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_options_of_each, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_other_tables_are_told, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_tables_of_texts, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
