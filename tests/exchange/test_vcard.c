// SPDX-License-Identifier: GPL-3.0-or-later
// vCards of all versions: folded lines, quoted-printable, groups, other encodings, photos; and what is written of
// contacts.
#include <dirent.h>

#include "import_help.h"
#include "kam/exchange/export.h"

#define CONTACT                                                                                                  \
	"SELECT c.name || '|' || a.name || '|' || ifnull(c.department, '') || '|' || ifnull(c.title, '') || '|' || " \
	"ifnull(c.email, '')"                                                                                        \
	" || '|' || ifnull(c.phone, '') || '|' || ifnull(c.mobile, '') || '|' || ifnull(c.city, '') || '|' || "      \
	"ifnull(c.birthday, '') || '|'"                                                                              \
	" || ifnull(c.notes, '') || '|' || ifnull(c.code, '') FROM contact c JOIN account a ON a.id = c.account"

static void test_versions(void **state)
{
	static const struct {
		const char *card, *contact;
	} cards[] = {
		{ "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Lima\r\nORG:Aurora\\, "
		  "Filhos;Compras\r\nTITLE:Buyer\r\nEMAIL;TYPE=home:x@y.com\r\n"
		  "EMAIL;PREF=1;TYPE=work:ana@aurora.com\r\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+55-11-9\r\nTEL;TYPE=work:"
		  "11\r\n"
		  "ADR;TYPE=work:;;Rua A\\, 1;Itu;SP;;Brasil\r\nBDAY:19700310\r\nNOTE:one\\ntwo and a lo\r\n ng "
		  "line\r\nUID:17\r\nEND:VCARD\r\n",
			"Ana Lima|Aurora, Filhos|Compras|Buyer|ana@aurora.com|11|+55-11-9|Itu|1970-03-10|one\ntwo and a long "
			"line|17" },
		{ "BEGIN:VCARD\nVERSION:3.0\nN:Lima;Ana;Maria;;\nitem1.ORG:Aurora\nitem1.EMAIL;TYPE=INTERNET:ana@aurora."
		  "com\nTEL;TYPE=FAX:99\n"
		  "TEL;TYPE=HOME,VOICE:11\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n  SkZJRg\nEND:VCARD\n",
			"Ana Maria Lima|Aurora|||ana@aurora.com|11|||||" },
		{ "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Andr=C3=A9 "
		  "Gon=\n=C3=A7alves\nORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:"
		  "Caf=E9 S.A.\nTEL;CELL:11\nPHOTO;ENCODING=BASE64;JPEG:\n  /9j/4AAQSkZJRg\n\nTITLE:Buyer\nEND:VCARD\n",
			"André Gonçalves|Café S.A.||Buyer|||11||||" },
		{ "BEGIN:VCARD\nVERSION:3.0\nFN:Jos\xE9\nORG:A\xE7os\nEMAIL:", "José|Aços|||||||||" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		World *world = NULL;
		world_setup((void **)&world);
		world_import(world, "c.vcf", cards[i].card);
		assert_counts(world, 1, 1, 0, 0, 0);
		assert_string_equal(world_text(world, CONTACT), cards[i].contact);
		world_teardown((void **)&world);
	}
}

// A birthday without its year is left out and told: as the standard has it, and as Apple writes it.
static void test_birthdays(void **state)
{
	World *world = *state;
	world_import(world, "c.vcf",
		"BEGIN:VCARD\nFN:Ana\nORG:Aurora\nBDAY:--0310\nEND:VCARD\nBEGIN:VCARD\nFN:Rui\nORG:Aurora\n"
		"BDAY;value=date;X-APPLE-OMIT-YEAR=1604:1604-03-10\nEND:VCARD\nBEGIN:VCARD\nFN:Eva\nORG:Aurora\n"
		"BDAY;value=date:1970-03-10\nEND:VCARD\n");
	assert_counts(world, 3, 3, 0, 0, 0);
	assert_int_equal(world->result.notices[NOTICE_BIRTHDAY], 2);
	assert_string_equal(world_text(world, "SELECT name || birthday FROM contact WHERE birthday IS NOT NULL"), "Eva1970-03-10");
}

#define CARD(lines) "BEGIN:VCARD\nVERSION:4.0\n" lines "END:VCARD\n"

// The card of a company is no person, however it says so; who works under the own name is one.
static void test_companies(void **state)
{
	World *world = *state;
	const char *text = CARD("FN:Aurora Metais Ltda\nORG:Aurora Metais\nN:;;;;\nTEL:11\nEMAIL:sales@aurora.example\nUID:abc\n")
		CARD("KIND:org\nFN:Boreal\nTEL;TYPE=cell:22\nADR:;;;Itu;;;\n")
		CARD("FN:Canopus\nN:Canopus;;;;\nORG:Canopus;Sales\n") CARD("FN:Sul\nORG:Canopus\nX-ABShowAs:COMPANY\n")
		CARD("ORG:Duna\nTEL:33\n") CARD("FN:Maria Silva\nN:Silva;Maria;;;\nORG:Maria Silva\n")
		CARD("KIND:individual\nFN:Elba\nORG:Elba\n") CARD("FN:Rui\nORG:Aurora Metais\n");
	world_import(world, "c.vcf", text);
	assert_counts(world, 8, 8, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(name, ',') FROM (SELECT name FROM contact ORDER BY name)"),
		"Elba,Maria Silva,Rui");
	assert_string_equal(world_text(world, "SELECT group_concat(name || ifnull('/' || phone, '') || ifnull('/' || city, '') || "
										  "ifnull('/' || company_group, '') || ifnull('/' || code, ''), ',') FROM (SELECT * FROM "
										  "account ORDER BY name)"),
		"Aurora Metais/11,Boreal/22/Itu,Canopus,Duna/33,Elba,Maria Silva,Sul/Canopus");
	assert_int_equal(world->result.notices[NOTICE_VALUES], 1); // an account has no e-mail
	world_import(world, "c.vcf", text);
	assert_counts(world, 8, 0, 0, 8, 0);
}

// Where accounts may not be made, a company that is not there is refused, and told.
static void test_companies_not_made(void **state)
{
	World *world = *state;
	world_import(world, "a.csv", "name\nAurora\n");
	world->options.create = CREATE_CONTACTS;
	world_import(world, "c.vcf", CARD("FN:Aurora\nORG:Aurora\nTEL:11\n") CARD("FN:Boreal\nORG:Boreal\n"));
	assert_counts(world, 2, 0, 1, 0, 1);
	assert_non_null(strstr(world->result.rejects[0].reason, "Boreal"));
	assert_int_equal(world_int(world, "SELECT count(*) FROM contact"), 0);
}

// A second mobile number is kept as the other one; what no field is left for is told, and what is said twice is not.
static void test_further_values(void **state)
{
	World *world = *state;
	world_import(world, "c.vcf",
		CARD("FN:Ana\nORG:Aurora\nTEL;TYPE=cell:1\nTEL;TYPE=cell:2\nEMAIL:a@b.example\nEMAIL;PREF=1:A@b.example\n")
		CARD("FN:Eva\nORG:Aurora\nTEL;TYPE=cell:3\nTEL;TYPE=cell:4\nTEL;TYPE=work:5\n")
		CARD("FN:Ivo\nORG:Aurora\nEMAIL:i@b.example\nEMAIL;PREF=1:j@b.example\n")
		CARD("FN:Lia\nORG:Aurora\nTEL:6\nTEL;TYPE=fax:7\n") CARD("FN:Rui\nORG:Aurora\nTEL:8\nTEL;TYPE=home:8\n"));
	assert_counts(world, 5, 5, 0, 0, 0);
	assert_string_equal(world_text(world, "SELECT group_concat(name || ifnull(' ' || mobile, '') || ifnull(' ' || phone, '') || "
										  "ifnull(' ' || email, ''), ', ') FROM (SELECT * FROM contact ORDER BY name)"),
		"Ana 1 2 A@b.example, Eva 3 5, Ivo j@b.example, Lia 6, Rui 8");
	assert_int_equal(world->result.notices[NOTICE_VALUES], 3);
}

// A card without company needs --account; lines are those of the file.
static void test_lines(void **state)
{
	World *world = *state;
	const char *text = "BEGIN:VCARD\nFN:Ana\nORG:Aurora\nEND:VCARD\n\nBEGIN:VCARD\nFN:Rui\nEND:VCARD\n";
	world_import(world, "c.vcf", text);
	assert_counts(world, 2, 1, 0, 0, 1);
	assert_int_equal(world->result.rejects[0].line, 6);
	world->options.account = "Aurora";
	world_import(world, "c.vcf", text);
	assert_counts(world, 2, 1, 0, 1, 0);
}

static void test_written(void **state)
{
	World *world = *state;
	world_import(world, "c.csv",
		"name,account,title,email,birthday,notes,city\nAna Lima,\"Aurora; Filhos\",Compradora de matérias-primas e "
		"embalagens"
		" para toda a operação,a@b.com,1970-03-10,\"a, b\nc\",Itu\n");
	Buffer out = BUFFER_EMPTY;
	assert_true(export_entity(world->portfolio, ENTITY_CONTACT, 0, EXPORT_VCARD, &out, &world->err));
	const char *end = strstr(buffer_text(&out), "UID:urn:kam:contact:");
	assert_non_null(end);
	out.text[end - out.text] = '\0';
	assert_string_equal(out.text, "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Lima\r\nORG:Aurora\\; Filhos\r\n"
								  "TITLE:Compradora de matérias-primas e embalagens para toda a "
								  "operação\r\nEMAIL:a@b.com\r\nADR:;;;Itu;;;\r\nBDAY:19700310\r\n"
								  "NOTE:a\\, b\\nc\r\n");
	buffer_done(&out);
}

static bool is_card(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && strcmp(dot, ".vcf") == 0;
}

// Cards of real programs: all are read; those without a company belong to the account given.
static void test_real(void **state)
{
	static const char *const folders[] = { "vcards/ez-vcard", "vcards/sabre" };
	World *world = *state;
	world_import(world, "a.csv", "name\nAurora\n");
	world->options.account = "Aurora";
	int64_t cards = 0;
	for (size_t i = 0; i < 2; i++) {
		const char *folder = shared_file(world, folders[i]);
		DIR *directory = opendir(folder);
		assert_non_null(directory);
		for (const struct dirent *entry; (entry = readdir(directory));) {
			if (!is_card(entry->d_name))
				continue;
			world_import_path(world, arena_printf(world->arena, "%s/%s", folder, entry->d_name));
			if (world->result.rejected)
				print_message("%s\n", entry->d_name);
			world_show_rejects(&world->result);
			cards += world->result.rows - world->result.rejected;
		}
		closedir(directory);
	}
	assert_int_equal(cards, 27); // one more holds nothing but a photo
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
		cmocka_unit_test_setup_teardown(test_birthdays, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_companies, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_companies_not_made, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_further_values, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_lines, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_written, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_real, world_setup, world_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
