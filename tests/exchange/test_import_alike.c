// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are nearly others': told, never merged by themselves, merged when the person says so.
#include "import_help.h"

#define ACCOUNTS "name,code\nMetalúrgica Aurora S.A.,\nBanco do Brasil,\nHospital Santa Maria,H1\nUsina 21,\n"

static const ImportLikeness *likeness(const World *world, const char *name)
{
	for (size_t i = 0; i < world->result.likeness_count; i++)
		if (strcmp(world->result.likenesses[i].name, name) == 0)
			return &world->result.likenesses[i];
	return NULL;
}

static void known(const World *world, const char *name, const char *account, int64_t rows)
{
	const ImportLikeness *found = likeness(world, name);
	if (!found)
		fail_msg("%s is like nothing", name);
	assert_string_equal(found->account_name, account);
	assert_int_equal(found->rows, rows);
	assert_true(found->likeness > 0.5 && found->likeness < 1);
}

// Slips of the pen, words left out or in another order are told with their rows, in a dry run as well; what is the same
// but for its legal form is no new account, and another number or code is another company.
static void test_near_accounts(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	const char *text = "account,date,kind\nMetalurgica Auorra Ltda,2026-01-05,call\nMetalurgica Auorra "
					   "Ltda,2026-01-06,call\nBrasil Banco,2026-01-05,call\nMETALURGICA AURORA,2026-01-05,call\n"
					   "Usina 22,2026-01-05,call\nMetalúrgica Boreal,2026-01-05,call\nBanco,2026-01-05,call\n";
	world->options.dry_run = true;
	for (int i = 0; i < 2; i++) {
		world_import(world, "h.csv", text);
		assert_counts(world, 7, 7, 0, 0, 0);
		assert_int_equal(world->result.accounts_created, 5);
		assert_int_equal(world->result.likeness_count, 3);
		known(world, "Metalurgica Auorra Ltda", "Metalúrgica Aurora S.A.", 2);
		known(world, "Brasil Banco", "Banco do Brasil", 1);
		known(world, "Banco", "Banco do Brasil", 1);
		assert_int_equal(likeness(world, "Banco")->kind, ENTITY_ACCOUNT);
		assert_int_equal(likeness(world, "Banco")->account,
			world_int(world, "SELECT id FROM account WHERE name = 'Banco do Brasil'"));
		assert_int_equal(world_int(world, "SELECT count(*) FROM account"), i == 0 ? 4 : 9);
		world->options.dry_run = false;
		if (i == 0) {
			world_import(world, "h.csv", text);
			assert_int_equal(world->result.likeness_count, 3);
			char label[EDIT_LABEL_SIZE];
			assert_true(edit_undo(world->portfolio, label, &world->err));
		}
	}
}

// Accounts that the file itself brings, under another name than the portfolio has and twice in the file.
static void test_near_rows(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	world_import(world, "more.csv",
		"name,code,city\nBanco de Brasilia,,Brasília\nMetalurgica Aurora do Sul,,X\nHospital Santa "
		"Marta,H2,Y\nCanopus Alimentos,,Z\nCanopus Alimentso,,Z\n");
	assert_counts(world, 5, 5, 0, 0, 0);
	known(world, "Metalurgica Aurora do Sul", "Metalúrgica Aurora S.A.", 1);
	known(world, "Canopus Alimentso", "Canopus Alimentos", 1);
	assert_int_equal(likeness(world, "Canopus Alimentso")->account, 0);
	assert_null(likeness(world, "Hospital Santa Marta")); // another code
}

// What many names have in common does not make them near each other.
static void test_common_words(void **state)
{
	static const char *const names[] = { "BMG", "PAN", "PINE", "UBS", "Itaú", "Inter", "Citibank", "Agibank", "Safra", "Votorantim",
		"Bradesco", "Bradesko" };
	World *world = *state;
	Buffer text = BUFFER_EMPTY;
	buffer_add(&text, "account,kind,date\n");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		buffer_printf(&text, "%s (conglomerado),call,2026-01-%02zu\n", names[i], i + 1);
	world_import(world, "b.csv", buffer_text(&text));
	buffer_done(&text);
	assert_int_equal(world->result.likeness_count, 1);
	assert_string_equal(world->result.likenesses[0].name, "Bradesko (conglomerado)");
}

static void test_near_contacts(void **state)
{
	World *world = *state;
	world_import(world, "c.csv", "name,account,email\nAna Lima Souza,Aurora,\nRui Sá,Aurora,rui@aurora.com\n");
	world_import(world, "d.csv",
		"name,account,email\nAna Lima,Aurora,\nAna Limma Souza,Boreal,\nRuy Sá,Aurora,ruy@aurora.com\nR. Sá,Aurora,\n");
	assert_counts(world, 4, 4, 0, 0, 0);
	const ImportLikeness *ana = likeness(world, "Ana Lima"), *rui = likeness(world, "R. Sá");
	assert_non_null(ana);
	assert_int_equal(ana->kind, ENTITY_CONTACT);
	assert_string_equal(ana->contact_name, "Ana Lima Souza");
	assert_string_equal(ana->account_name, "Aurora");
	assert_int_equal(ana->contact, world_int(world, "SELECT id FROM contact WHERE name = 'Ana Lima Souza'"));
	assert_non_null(rui);
	assert_string_equal(rui->contact_name, "Rui Sá");
	assert_null(likeness(world, "Ana Limma Souza")); // of another account
	assert_null(likeness(world, "Ruy Sá"));          // has another e-mail
}

// A person who has got another e-mail, or two of one name: they are two, and that is told.
static void test_one_name_two_mails(void **state)
{
	World *world = *state;
	const char *text =
		"Nome;Empresa;E-mail\nCarlos Lima;Alfa;c@x.com\nCARLOS LIMA;Alfa;carlos@novo.com\nCarlos Lima;Beta;c@y.com\n";
	for (int i = 0; i < 2; i++) {
		world->options.dry_run = i == 0;
		world_import(world, "c.csv", text);
		assert_counts(world, 3, 3, 0, 0, 0);
		assert_int_equal(world->result.likeness_count, 1);
		assert_string_equal(world->result.likenesses[0].name, "CARLOS LIMA");
		assert_string_equal(world->result.likenesses[0].contact_name, "Carlos Lima");
		assert_true(world->result.likenesses[0].likeness < 1);
		assert_int_equal(world->result.likenesses[0].contact, 0);
	}
	world_import(world, "d.csv", text);
	assert_counts(world, 3, 0, 0, 3, 0);
	assert_int_equal(world->result.likeness_count, 0);
	world_import(world, "e.csv", "Nome;Empresa;E-mail;Código\nCarlos Lima;Alfa;c@z.com;77\n");
	assert_counts(world, 1, 0, 0, 0, 1); // it can be either of the two
}

// That it is one person makes one of the two rows, the later e-mail being the person's.
static void test_one_name_merged(void **state)
{
	World *world = *state;
	const char *text = "Nome;Empresa;E-mail\nCarlos Lima;Alfa;c@x.com\nCARLOS LIMA;Alfa;carlos@novo.com\n";
	const ImportMerge merges[] = { { ENTITY_CONTACT, "CARLOS LIMA", 0, "Carlos Lima" } };
	world->options.merges = merges;
	world->options.merge_count = 1;
	world_import(world, "c.csv", text);
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 1);
	assert_int_equal(world->result.likeness_count, 0);
	assert_string_equal(world_text(world, "SELECT email FROM contact"), "carlos@novo.com");
}

// What the person says holds for references and for the file's own rows; the account keeps its name.
static void test_merged(void **state)
{
	World *world = *state;
	world_import(world, "accounts.csv", ACCOUNTS);
	int64_t aurora = world_int(world, "SELECT id FROM account WHERE name LIKE '%Aurora%'");
	const ImportMerge merges[] = { { ENTITY_ACCOUNT, "metalurgica auorra ltda", aurora, NULL },
		{ ENTITY_ACCOUNT, "Canopus Alimentso", 0, "Canopus Alimentos" } };
	world->options.merges = merges;
	world->options.merge_count = 2;
	world_import(world, "h.csv",
		"account,date,kind\nMetalúrgica Auorra Ltda,2026-01-05,call\nCanopus Alimentso,2026-01-05,call\n"
		"Canopus Alimentos,2026-01-06,call\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.likeness_count, 0);
	assert_int_equal(world->result.accounts_created, 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event e JOIN account a ON a.id = e.account WHERE a.name = "
									  "'Canopus Alimentos'"),
		2);
	world_import(world, "a.csv", "name,city\nMetalúrgica Auorra Ltda,Joinville\n");
	assert_counts(world, 1, 0, 1, 0, 0);
	assert_string_equal(world_text(world, "SELECT name FROM account WHERE city = 'Joinville'"),
		"Metalúrgica Aurora S.A.");
	world_import(world, "c.csv", "name,company,e-mail\nAna,Metalúrgica Auorra Ltda,ana@aurora.com\n");
	assert_int_equal(world_int(world, "SELECT account FROM contact"), aurora);
	int64_t ana = world_int(world, "SELECT id FROM contact");
	const ImportMerge person[] = { { ENTITY_CONTACT, "Anna", ana, NULL } };
	world->options.merges = person;
	world->options.merge_count = 1;
	world_import(world, "c.csv", "name,company,title\nAnna,Metalúrgica Aurora,Buyer\nAnna,Boreal,Engineer\n");
	assert_counts(world, 2, 1, 1, 0, 0); // the Anna of Boreal is another
	assert_string_equal(world_text(world, "SELECT name || title FROM contact WHERE email = 'ana@aurora.com'"),
		"AnaBuyer");
	const ImportMerge nobody[] = { { ENTITY_ACCOUNT, "X", 42, NULL } };
	world->options.merges = nobody;
	world_import_fails(world, world_file(world, "a.csv", "name,city\nX,Y\n"), ERROR_NOT_FOUND, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_near_accounts, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_near_rows, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_common_words, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_near_contacts, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_one_name_two_mails, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_one_name_merged, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_merged, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
