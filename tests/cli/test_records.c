// SPDX-License-Identifier: GPL-3.0-or-later
// Adding, changing, removing, logging, showing; and going back from all of it.
#include "json.h"
#include "run.h"

static void make_aurora(const Home *home)
{
	ran(home, "add manager name='Ana Prado' code=7 email=ana@example.com");
	ran(home, "add account name=Aurora code=A-1 city=Joinville currency=BRL owner=Ana potential=high wallet=8910000.00 "
			  "target_phase=interdependent");
	ran(home,
		"add contact account=Aurora name='Maria Silva' title='Head of purchasing' department=Purchasing influence=5 "
		"stance=supporter 'roles=buyer|decision maker' cadence=30");
	ran(home, "add contact account=A-1 name='João Souza' level=director influence=3");
	ran(home, "add link contact='João Souza' kind=reports_to other='Maria Silva'");
	ran(home, "add phase account=Aurora date=2025-02-01 phase=cooperative reason='Preferred supplier'");
	ran(home, "log Aurora order 'Films' --date 2026-10-01 --amount 125000.50 --reference 4711 --due 2026-10-20 --done "
			  "2026-10-19");
	ran(home, "log Aurora call 'Price list agreed' --contact 'Maria Silva' --minutes 20 --manager 7");
	ran(home, "add action account=Aurora name='Send the offer' due=2026-11-20 owner='Ana Prado'");
}

static void list_has_the_keys_of_the_contract(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	const char *json = ran(home, "list accounts --json");
	assert_true(json_is_valid(json));
	assert_int_equal(json_count(json, ""), 1);
	size_t length;
	assert_non_null(json_at(json, "0.id", &length));
	static const struct {
		const char *key, *value;
	} table[] = {
		{ "0.name", "\"Aurora\"" },
		{ "0.class", "\"A\"" },
		{ "0.phase", "\"cooperative\"" },
		{ "0.target_phase", "\"interdependent\"" },
		{ "0.owner", "\"Ana Prado\"" },
		{ "0.potential", "\"high\"" },
		{ "0.currency", "\"BRL\"" },
		{ "0.revenue_12m", "125000.50" },
		{ "0.revenue_prev_12m", "0.00" },
		{ "0.last_contact", "\"2026-11-23\"" },
		{ "0.open_problems", "0" },
		{ "0.next_action", "\"Send the offer\"" },
		{ "0.wallet", "8910000.00" },
		{ "0.tax_id", "null" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_true(json_is(json, table[i].key, table[i].value));
	assert_non_null(json_at(json, "0.health", &length));
}

static void lists_are_filtered_sorted_and_shaped(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	ran(home, "add account name=Boreal city=Santos");
	ran(home, "add account name=Cedro");
	assert_string_equal(ran(home, "list accounts --columns name,city --sort -name --csv"),
		"name,city\nCedro,\nBoreal,Santos\nAurora,Joinville\n");
	assert_string_equal(
		ran(home, "list accounts --columns name --filter 'city~sant or name=cedro' --csv"), "name\nBoreal\nCedro\n");
	assert_string_equal(
		ran(home, "list accounts --columns name --filter 'phase<target_phase' --csv"), "name\nAurora\n");
	assert_string_equal(ran(home, "list accounts --columns name --limit 1 --sort name --csv"), "name\nAurora\n");
	assert_string_equal(ran(home, "list contacts --columns name,stance,roles --sort name --csv"),
		"name,stance,roles\nJoão Souza,neutral,\nMaria Silva,supporter,buyer|decision_maker\n");
	const char *table = ran(home, "list contacts --columns name,influence --sort -influence");
	assert_string_equal(table, "Name         Influence\nMaria Silva          5\nJoão Souza           3\n");
	const char *json = ran(home, "list history --columns kind,amount --sort kind --json");
	assert_true(json_is(json, "0.amount", "125000.50"));
	assert_true(json_is(json, "0.currency", "\"BRL\"")); // an amount is never without
	assert_string_equal(json, ran(home, "list history --columns kind,amount --sort kind --json"));
}

static void every_entity_lists_as_json(void **state)
{
	const Home *home = *state;
	static const char *const entities[] = { "accounts", "managers", "abilities", "contacts", "links", "relationships",
		"phases", "assessments", "history", "lines", "products", "targets", "objectives", "actions", "opportunities",
		"needs", "propositions", "values", "swot", "steps", "whitespaces", "questions", "layouts", "batches", "rates" };
	make_aurora(home);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		const char *json = ran(home, "list %s --json", entities[i]);
		if (!json_is_valid(json))
			fail_msg("%s: %s", entities[i], json);
		ran(home, "list %s", entities[i]);
		ran(home, "list %s --csv", entities[i]);
	}
}

static void shows_everything_of_an_account(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	const char *json = ran(home, "show Aurora --json");
	assert_true(json_is_valid(json));
	static const struct {
		const char *key, *value;
	} table[] = {
		{ "name", "\"Aurora\"" },
		{ "code", "\"A-1\"" },
		{ "phase", "\"cooperative\"" },
		{ "revenue_12m", "125000.50" },
		{ "currency", "\"BRL\"" },
		{ "contacts.0.name", "\"João Souza\"" },
		{ "contacts.1.roles.1", "\"decision_maker\"" },
		{ "links.0.kind", "\"reports_to\"" },
		{ "phases.0.reason", "\"Preferred supplier\"" },
		{ "actions.0.due", "\"2026-11-20\"" },
		{ "history_count", "2" },
		{ "latest_history.0.kind", "\"call\"" },
		{ "latest_history.1.amount", "125000.50" },
		{ "relationship.assessment_items.0.state", "\"missing\"" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_true(json_is(json, table[i].key, table[i].value));
	for (long i = 0; i < json_count(json, "indicators"); i++) {
		size_t length;
		assert_non_null(json_at(json, arena_printf(home->arena, "indicators.%ld.from", i), &length));
		assert_true(length > 4); // each says where it comes from
	}
	assert_true(json_count(json, "indicators") > 25);
	const char *text = ran(home, "show aurora");
	assert_non_null(strstr(text, "BRL 125,000.50"));
	assert_non_null(strstr(text, "Where it comes from"));
	assert_non_null(strstr(text, "Price list agreed"));
}

static void shows_any_record(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	const char *json = ran(home, "show contact 'Maria Silva' --json");
	assert_true(json_is_valid(json));
	assert_true(json_is(json, "account", "\"Aurora\""));
	assert_true(json_is(json, "influence", "5"));
	assert_true(json_is(json, "birthday", "null"));
	assert_string_equal(json, ran(home, "show 'Maria Silva' --json")); // no account is called so
	assert_non_null(strstr(ran(home, "show history 4711"), "Films"));
	refused(home, 2, "Nobody", "-p %s show Nobody", home_path(home, "p.kam"));
	refused(home, 2, "nothing called", "-p %s show planet Mars", home_path(home, "p.kam"));
}

static void names_must_be_unique_or_narrowed(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "p.kam");
	make_aurora(home);
	ran(home, "add account name=Boreal");
	ran(home, "add contact account=Boreal name='Maria Silva'");
	refused(home, 2, "Maria Silva", "-p %s set contact 'Maria Silva' influence=1", path);
	ran(home, "set contact 'Maria Silva' --account Boreal influence=1");
	const char *json = ran(home, "list contacts --filter 'name=\"Maria Silva\"' --sort influence --json");
	assert_true(json_is(json, "0.influence", "1"));
	assert_true(json_is(json, "1.influence", "5"));
}

// All entities as JSON: what must be equal before and after.
static const char *everything(const Home *home)
{
	static const char *const entities[] = { "accounts", "managers", "contacts", "links", "phases", "history",
		"actions" };
	const char *all = "";
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		all = arena_printf(home->arena, "%s%s", all, ran(home, "list %s --json", entities[i]));
	return all;
}

static void everything_can_be_undone(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	const char *before = everything(home);
	ran(home, "set contact 'Maria Silva' stance=critic influence=2");
	ran(home, "log Aurora problem 'Late' --severity major --due +5d");
	const char *removed = ran(home, "remove account Aurora");
	assert_non_null(strstr(removed, "2 contacts"));
	assert_non_null(strstr(removed, "events"));
	assert_int_equal(json_count(ran(home, "list contacts --json"), ""), 0);
	const char *edits = ran(home, "edits --json --limit 3");
	assert_true(json_is_valid(edits));
	assert_true(json_is(edits, "0.label", "\"Remove account Aurora\""));
	assert_true(json_is(edits, "0.author", "\"tester\""));
	assert_true(json_is(edits, "0.undone", "false"));
	const char *undone = ran(home, "undo 3");
	assert_non_null(strstr(undone, "Undone: Remove account Aurora\n"));
	assert_string_equal(everything(home), before);
	assert_non_null(strstr(ran(home, "redo"), "Redone: "));
	assert_non_null(strstr(ran(home, "undo"), "Undone: "));
	assert_string_equal(everything(home), before);
}

static void undo_says_when_there_is_nothing(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	Run undone = run(home, "-p %s undo 5", home_path(home, "p.kam"));
	assert_int_equal(undone.code, 1); // done in part
	assert_non_null(strstr(undone.out, "Undone: Add account Aurora"));
	assert_non_null(strstr(undone.err, "nothing to undo"));
	assert_int_equal(run(home, "-p %s undo", home_path(home, "p.kam")).code, 1);
}

// Names that a terminal would obey do not reach one; nor a table of text in a file.
static void no_control_character_reaches_the_terminal(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "p.kam");
	const char *name = "Evil\033]0;owned\007\033[2J\302\233Name";
	ran(home, "add account name=Aurora");
	assert_int_equal(run(home, "-p %s add contact account=Aurora 'name=%s' 'notes=%s'", path, name, name).code, 0);
	static const char *const lines[] = { "list contacts", "list contacts --json", "list contacts --csv", "show Aurora",
		"show contact Evil", "show contact Evil --json", "edits", "agenda", "export contacts", "show Nobody\033[2J" };
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		Run run = run_to(home, OUTPUT_TERMINAL, "-p %s %s", path, lines[i]);
		for (const char *c = run.out; *c; c++)
			if (((unsigned char)*c < 0x20 && *c != '\n' && *c != '\r') || *c == 0x7f ||
				(c[0] == '\302' && ((unsigned char)c[1] & 0xe0) == 0x80))
				fail_msg("kam %s wrote the byte %02x to the terminal", lines[i], (unsigned char)*c);
	}
}

static void tables_fit_the_terminal(void **state)
{
	const Home *home = *state;
	ran(home, "add account name='A very long name of a company that makes packaging for the food industry' city='Some "
			  "place'");
	Run listed = run_to(
		home, OUTPUT_TERMINAL, "-p %s list accounts --columns name,legal_name,city,business", home_path(home, "p.kam"));
	assert_int_equal(listed.code, 0);
	for (const char *line = listed.out; *line; line = strchr(line, '\n') + 1)
		assert_true(strcspn(line, "\n") <= 82); // 80 columns; … takes 3 bytes
	assert_non_null(strstr(listed.out, "…"));
}

static void typed_forms_are_understood(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora currency=BRL wallet=8.9M since=25/11/2019");
	const char *json = ran(home, "list accounts --json");
	assert_true(json_is(json, "0.wallet", "8900000.00"));
	assert_true(json_is(json, "0.since", "\"2019-11-25\""));
	ran(home, "log aurora call unquoted words are joined --date yesterday");
	json = ran(home, "list history --json");
	assert_true(json_is(json, "0.date", "\"2026-11-22\""));
	assert_true(json_is(json, "0.subject", "\"unquoted words are joined\""));
	refused(home, 2, "meeting", "-p %s log Aurora meting x", home_path(home, "p.kam"));
	refused(home, 2, "Nobody", "-p %s log Nobody call x", home_path(home, "p.kam"));
	refused(home, 2, "no field", "-p %s log Aurora call x --nonsense 1", home_path(home, "p.kam"));
}

static void agenda_says_what_is_due(void **state)
{
	const Home *home = *state;
	make_aurora(home);
	const char *json = ran(home, "agenda --json");
	assert_true(json_is_valid(json));
	assert_true(json_is(json, "0.kind", "\"action\""));
	assert_true(json_is(json, "0.account", "\"Aurora\""));
	assert_true(json_is(json, "0.text", "\"Send the offer\""));
	assert_true(json_is(json, "0.due", "\"2026-11-20\""));
	assert_true(json_is(json, "0.overdue", "true"));
	assert_non_null(strstr(ran(home, "agenda"), "3d"));
	long near = json_count(ran(home, "agenda --days 0 --json"), ""),
		 far = json_count(ran(home, "agenda --days 60 --json"), "");
	assert_int_equal(near, 1);
	assert_int_equal(far, 2); // Maria's 30 days run out
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(list_has_the_keys_of_the_contract),
		TEST(lists_are_filtered_sorted_and_shaped),
		TEST(every_entity_lists_as_json),
		TEST(shows_everything_of_an_account),
		TEST(shows_any_record),
		TEST(names_must_be_unique_or_narrowed),
		TEST(everything_can_be_undone),
		TEST(undo_says_when_there_is_nothing),
		TEST(no_control_character_reaches_the_terminal),
		TEST(tables_fit_the_terminal),
		TEST(typed_forms_are_understood),
		TEST(agenda_says_what_is_due),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
