// SPDX-License-Identifier: GPL-3.0-or-later
// What users of other programs complain about: each sentence of the acceptance list for imports (domain.md 7).
#include <iconv.h>

#include "import_help.h"
#include "kam/exchange/export.h"

#define ORDERS                                                                                                 \
	"Pedido;Cliente;Data do pedido;Valor total;Observações\n100;Aço Forte;25/01/2026;R$ 1.234,56;\"um\ndois\"\n" \
	"101;Pão & Cia;26/01/2026;(10,00);\"diz \"\"sim\"\"; ok\"\n102;Aço Forte;27/01/2026;2.000;\n"

// "A date format is shown on real rows before anything is written"
static void test_dates_are_shown(void **state)
{
	World *world = *state;
	ImportResult result;
	const char *path = world_file(world, "o.csv", ORDERS);
	assert_true(import_explain(world->portfolio, path, &world->options, world->arena, &result, &world->err));
	assert_int_equal(result.dialect->dates, CSV_DATES_DMY);
	assert_string_equal(result.columns[2].sample, "25/01/2026");
	assert_string_equal(result.columns[2].field, "date");
	world->options.dry_run = true;
	world_import_path(world, path);
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.accounts_created, 2);
	assert_true(portfolio_is_empty(world->portfolio));
}

// "... and refused where a row is impossible"
static void test_impossible_dates(void **state)
{
	World *world = *state;
	world_import(world, "o.csv",
		"account;kind;date\nA;call;31/01/2026\nA;call;31/02/2026\nA;call;00/01/2026\nA;call;30/01/2026\n"
		"A;call;29/01/2026\nA;call;28/01/2026\nA;call;12/05/2026\nA;call;27/01/2026\nA;call;26/01/2026\n");
	assert_counts(world, 9, 7, 0, 0, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(world->result.rejects[i].column, "date");
		assert_int_equal(world->result.rejects[i].line, (int64_t)i + 3);
	}
	assert_int_equal(world_int(world, "SELECT max(date) FROM event"), day_from_civil(2026, 5, 12));
}

// "ambiguous d/m is asked for, never guessed silently"
static void test_ambiguous_dates(void **state)
{
	World *world = *state;
	const char *path = world_file(world, "o.csv", "account;kind;date\nA;call;03/04/2026\nA;call;05/06/2026\n");
	world_import_fails(world, path, ERROR_USAGE, "--dates dmy");
	assert_non_null(strstr(world->err.message, "\"date\""));
	world->options.reading.dates = CSV_DATES_DMY;
	world_import_path(world, path);
	assert_int_equal(world_int(world, "SELECT min(date) FROM event"), day_from_civil(2026, 4, 3));
	// What is said or found holds for all rows.
	world->options.reading.dates = CSV_DATES_NONE;
	world_import(world, "p.csv",
		"account;kind;date\nB;call;31/01/2026\nB;call;01/31/2026\nB;call;12/05/2026\nB;call;30/05/2026\nB;call;29/05/2026\n");
	assert_counts(world, 5, 4, 0, 0, 1);
	assert_string_equal(world->result.rejects[0].value, "01/31/2026");
}

// "Export -> import = zero changes."
static void test_export_import(void **state)
{
	World *world = *state;
	static const EntityKind kinds[] = { ENTITY_ACCOUNT, ENTITY_CONTACT, ENTITY_EVENT, ENTITY_LINE, ENTITY_PRODUCT };
	world_import(world, "o.csv", ORDERS);
	world_import(world, "c.csv", "Nome;Empresa;E-mail;Cargo\nAna Lima;Aço Forte;ana@aco.com;Compradora\n");
	world_import(world, "h.csv", "Cliente;Tipo;Data;Contato;Valor;Assunto\nAço Forte;Devolução;25/02/2026;Ana Lima;-5,00;x\n");
	world_import(world, "l.csv", "order id,customer,order date,line number,product,quantity,unit price\n200,Aço "
								 "Forte,2026-03-25,1,Caixa,3,1.25\n");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *path = arena_printf(world->arena, "%s/%s.csv", world->folder, entity_of(kinds[i])->plural);
		Buffer out = BUFFER_EMPTY;
		assert_true(export_entity(world->portfolio, kinds[i], 0, EXPORT_CSV, &out, &world->err));
		world_file(world, strrchr(path, '/') + 1, buffer_text(&out));
		buffer_done(&out);
		world_import_path(world, path);
		assert_int_equal(world->result.entity->kind, kinds[i]);
		if (world->result.same != world->result.rows || world->result.rows == 0)
			world_show_rejects(&world->result);
		assert_int_equal(world->result.same, world->result.rows);
		assert_true(world->result.rows > 0);
		assert_int_equal(world->result.batch, 0);
	}
}

// "New + changed + same + rejected = rows of the file." in the report, in the record of imports, and with what was there.
static void test_counts_add_up(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name,code,city\nA,1,Itu\nB,2,Rio\nC,3,Itu\n");
	world_import(world, "b.csv", "name,code,city\nA,1,Itu\nB,2,Recife\nD,4,Itu\n,,Itu\nE,5,Itu\nE,5,Rio\n");
	assert_counts(world, 6, 2, 1, 1, 2);
	assert_string_equal(
		world_text(world, "SELECT added || ' ' || changed || ' ' || same || ' ' || rejected || ' of ' || \"rows\" FROM "
						  "batch ORDER BY id DESC LIMIT 1"),
		"2 1 1 2 of 6");
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 5);
}

// "Rejected rows go to a file with their reasons."
static void test_rejects_file(void **state)
{
	World *world = *state;
	const char *path = world_file(world, "o.csv", "account;kind;date;amount\nA;order;2026-01-25;\"ten; or so\"\n");
	world->options.rejects = NULL;
	world_import_path(world, path);
	assert_counts(world, 1, 0, 0, 0, 1);
	char text[512] = "";
	FILE *file = fopen(world->result.rejects_path, "rb");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	assert_string_equal(text, "line,column,reason,account,kind,date,amount\n2,amount,This is no number,A,order,2026-01-25,"
							  "ten; or so\n");
}

// "An import is one transaction and can be undone. Re-import changes nothing."
static void test_undone(void **state)
{
	World *world = *state;
	char label[EDIT_LABEL_SIZE];
	for (int i = 0; i < 2; i++) {
		world_import(world, "o.csv", ORDERS);
		assert_counts(world, 3, 3, 0, 0, 0);
		assert_int_equal(world_int(world, "SELECT count(*) FROM edit WHERE state = 0"), 1);
		world_import(world, "o.csv", ORDERS);
		assert_counts(world, 3, 0, 0, 3, 0);
		assert_int_equal(world->result.batch, 0);
		assert_true(edit_undo(world->portfolio, label, &world->err));
		assert_non_null(strstr(label, "o.csv"));
		assert_true(portfolio_is_empty(world->portfolio));
	}
}

// "An empty cell never takes the previous row's value."
static void test_empty_cells(void **state)
{
	World *world = *state;
	world_import(world, "h.csv",
		"account,kind,date,subject,amount,contact\nA,order,2026-01-25,One,5.00,Ana\nB,call,2026-01-26,,,\n,order,2026-01-27,"
		"Three,1.00,\nB,,2026-01-28,,2.00,\n");
	assert_counts(world, 4, 3, 0, 0, 1);
	assert_string_equal(
		world_text(world, "SELECT ifnull(subject, '-') || ifnull(amount, '-') || ifnull(contact, '-') FROM event WHERE "
						  "kind = 5"),
		"---");
	assert_int_equal(world_int(world, "SELECT count(*) FROM event WHERE kind = 1 AND subject IS NULL AND contact IS NULL"), 1);
}

// --- "UTF-8, BOM, UTF-16, Latin-1/Windows-1252; ; , tab |" ----------------------------------------------------------

static const char *converted(World *world, const char *text, const char *encoding, const char *bom, size_t bom_length)
{
	const char *path = arena_printf(world->arena, "%s/%s.csv", world->folder, encoding);
	size_t in = strlen(text), out = in * 4 + 16, room = out;
	char *bytes = arena_alloc(world->arena, out, 1), *to = bytes, *from = arena_strdup(world->arena, text);
	iconv_t convert = iconv_open(encoding, "UTF-8");
	assert_true(convert != (iconv_t)-1);
	assert_true(iconv(convert, &from, &in, &to, &room) != (size_t)-1);
	iconv_close(convert);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bom, 1, bom_length, file), bom_length);
	assert_int_equal(fwrite(bytes, 1, out - room, file), out - room);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void check_orders(World *world)
{
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_string_equal(
		world_text(world, "SELECT group_concat(name || ' ' || amount || ' ' || ifnull(text, '-'), '|') FROM (SELECT "
						  "* FROM event JOIN account a ON a.id = account ORDER BY reference)"),
		"Aço Forte 123456 um\ndois|Pão & Cia -1000 diz \"sim\"; ok|Aço Forte 200000 -");
}

static void test_encodings(void **state)
{
	(void)state;
	static const struct {
		const char *name, *bom;
		size_t bom_length;
	} encodings[] = { { "UTF-8", "", 0 }, { "UTF-8", "\xEF\xBB\xBF", 3 }, { "UTF-16LE", "\xFF\xFE", 2 },
		{ "UTF-16BE", "\xFE\xFF", 2 }, { "UTF-16LE", "", 0 }, { "ISO-8859-1", "", 0 }, { "WINDOWS-1252", "", 0 } };
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		world_import_path(world, converted(world, ORDERS, encodings[i].name, encodings[i].bom, encodings[i].bom_length));
		check_orders(world);
		world_teardown((void **)&world);
	}
}

// "decimal comma; R$ 1.234,56; quotes and line breaks inside fields" stand in the rows above.
static void test_delimiters(void **state)
{
	(void)state;
	static const char delimiters[] = ";,\t|";
	for (const char *delimiter = delimiters; *delimiter; delimiter++) {
		World *world = NULL;
		Buffer text = BUFFER_EMPTY;
		world_setup((void **)&world);
		static const char *const rows[][5] = {
			{ "Pedido", "Cliente", "Data do pedido", "Valor total", "Observações" },
			{ "100", "Aço Forte", "25/01/2026", "\"R$ 1.234,56\"", "\"um\ndois\"" },
			{ "101", "Pão & Cia", "26/01/2026", "\"(10,00)\"", "\"diz \"\"sim\"\"; ok\"" },
			{ "102", "Aço Forte", "27/01/2026", "\"2.000\"", "" },
		};
		for (size_t r = 0; r < 4; r++)
			for (size_t c = 0; c < 5; c++)
				buffer_printf(&text, "%s%c", rows[r][c], c == 4 ? '\n' : *delimiter);
		world_import(world, "o.csv", buffer_text(&text));
		check_orders(world);
		buffer_done(&text);
		world_teardown((void **)&world);
	}
}

// "sep=; lines, preambles, totals at the end."
static void test_around_the_table(void **state)
{
	(void)state;
	static const char *const files[] = { "sep=;\r\n" ORDERS,
		"Relatório de pedidos\nEmitido em 28/01/2026 por Paula\n\n" ORDERS "Total;;;R$ 3.224,56;\n",
		ORDERS "\n\nTotal de pedidos: 3\n" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		world_import(world, "o.csv", files[i]);
		check_orders(world);
		world_teardown((void **)&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
		TEST(test_dates_are_shown),
		TEST(test_impossible_dates),
		TEST(test_ambiguous_dates),
		TEST(test_export_import),
		TEST(test_counts_add_up),
		TEST(test_rejects_file),
		TEST(test_undone),
		TEST(test_empty_cells),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_delimiters),
		cmocka_unit_test(test_around_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
