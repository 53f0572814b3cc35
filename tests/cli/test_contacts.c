// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts out and in: with all fields, links, roles and relationships nothing changes; lists are filtered by what the map knows.
#include "json.h"
#include "run.h"

static void make(const Home *home)
{
	ran(home, "add manager 'name=Ana Prado'");
	ran(home, "add account name=Aurora 'owner=Ana Prado'");
	ran(home, "add account name=Beta");
	ran(home, "add contact 'name=Paulo Nogueira' account=Aurora code=17 'title=Diretor; Compras' department=Compras "
			  "level=director "
			  "'roles=decision_maker|buyer|coach' influence=5 interest=2 stance=critic desired=champion cadence=21 "
			  "email=p@x.example "
			  "'phone=+55 47 1' 'mobile=+55 47 2' city=Joinville birthday=1970-02-03 'notes=Diz \"não\", depois; sim'");
	ran(home, "add contact 'name=Rita Lima' account=Aurora status=left left_on=2026-03-01 influence=4 roles=user");
	ran(home, "add contact 'name=Chefe de Turno' account=Aurora status=vacant");
	ran(home, "add contact 'name=Davi' account=Beta");
	ran(home, "add link 'contact=Rita Lima' kind=reports_to 'other=Paulo Nogueira' notes=x");
	ran(home, "add link 'contact=Rita Lima' kind=influences 'other=Paulo Nogueira'");
	ran(home, "add link 'contact=Paulo Nogueira' kind=conflicts 'other=Rita Lima'");
	ran(home, "add link 'contact=Paulo Nogueira' kind=succeeds 'other=Rita Lima'");
	ran(home, "add relationship 'manager=Ana Prado' 'contact=Paulo Nogueira' now=vendor wanted=trusted_advisor");
	ran(home, "log Aurora call Preço --contact 'Paulo Nogueira' --date 2026-11-13");
}

// Importing what was exported changes nothing; into an empty portfolio it makes the same.
static void all_fields_go_round(void **state)
{
	static const char *const entities[] = { "managers", "accounts", "contacts", "links", "relationships" };
	const Home *home = *state;
	make(home);
	const char *other = home_path(home, "q.kam");
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		const char *file = home_path(home, arena_printf(home->arena, "%s.csv", entities[i]));
		ran(home, "export %s -o %s", entities[i], file);
		const char *answer = ran(home, "import %s --json", file);
		if (!json_is(answer, "new", "0") || !json_is(answer, "changed", "0") || !json_is(answer, "rejected", "0"))
			fail_msg("%s: %s", entities[i], answer);
		Run into = run(home, "-p %s import %s", other, file);
		if (into.code != 0)
			fail_msg("%s", into.err);
		size_t length = 0;
		Run again = run(home, "-p %s export %s", other, entities[i]);
		assert_string_equal(again.out, home_read(home, file, &length));
	}
	assert_int_equal(strncmp(ran(home, "edits --limit 1"), "Time", 4), 0);
	assert_null(strstr(ran(home, "edits --limit 1"), "mport"));
}

static void cards_go_round(void **state)
{
	const Home *home = *state;
	make(home);
	const char *before = ran(home, "export contacts");
	const char *file = home_path(home, "c.vcf");
	ran(home, "export contacts --format vcard -o %s", file);
	const char *answer = ran(home, "import %s --json", file);
	assert_true(json_is(answer, "new", "0"));
	assert_true(json_is(answer, "changed", "0"));
	assert_true(json_is(answer, "rejected", "0"));
	assert_string_equal(ran(home, "export contacts"), before);
}

// The record of a person at an earlier employer, of the same name, is another record.
static void other_employers_go_round(void **state)
{
	const Home *home = *state;
	make(home);
	ran(home, "add contact 'name=Paulo Nogueira' account=Beta");
	const char *people =
		ran(home, "list contacts --json --columns id,name,account --sort account --filter 'name=\"Paulo Nogueira\"'");
	size_t digits = 0, more = 0;
	const char *first = json_at(people, "0.id", &digits), *second = json_at(people, "1.id", &more);
	first = arena_strndup(home->arena, first, digits);
	second = arena_strndup(home->arena, second, more);
	ran(home, "add link contact=%s kind=same_person other=%s", second, first);
	const char *file = home_path(home, "links.csv");
	ran(home, "export links -o %s", file);
	const char *answer = ran(home, "import %s --json", file);
	if (!json_is(answer, "new", "0") || !json_is(answer, "changed", "0") || !json_is(answer, "rejected", "0"))
		fail_msg("%s", answer);
}

static void shows_all_that_is_stored(void **state)
{
	const Home *home = *state;
	make(home);
	const char *shown = ran(home, "show contact 'Paulo Nogueira' --json");
	assert_true(json_is_valid(shown));
	assert_true(json_is(shown, "email", "\"p@x.example\""));
	assert_int_equal(json_count(shown, "links"), 4);
	assert_int_equal(json_count(shown, "relationships"), 1);
	assert_int_equal(json_count(shown, "actions"), 0);
	assert_true(json_is(shown, "history.0.subject", "\"Preço\""));
}

static void lists_are_filtered(void **state)
{
	static const struct {
		const char *filter, *name;
	} filters[] = {
		{ "roles~decision_maker and status=active", "Paulo Nogueira" },
		{ "stance<neutral", "Paulo Nogueira" },
		{ "gap=yes", "Paulo Nogueira" },
		{ "tie<wanted", "Paulo Nogueira" },
		{ "freshness>=10", "Paulo Nogueira" },
		{ "covered=no and status=left", "Rita Lima" },
		{ "status=vacant", "Chefe de Turno" },
	};
	const Home *home = *state;
	make(home);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		const char *rows = ran(home, "list contacts --json --columns name --filter '%s'", filters[i].filter);
		char name[80];
		snprintf(name, sizeof name, "\"%s\"", filters[i].name);
		if (!json_is(rows, "0.name", name) || strstr(rows, "},"))
			fail_msg("%s: %s", filters[i].filter, rows);
	}
	const char *row = ran(home, "list contacts --json --columns freshness,tie,wanted,gap --filter 'name~Paulo'");
	assert_true(json_is(row, "0.freshness", "10"));
	assert_true(json_is(row, "0.wanted", "\"trusted_advisor\""));
	assert_true(json_is(row, "0.gap", "true"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_fields_go_round),
		TEST(cards_go_round),
		TEST(other_employers_go_round),
		TEST(shows_all_that_is_stored),
		TEST(lists_are_filtered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
