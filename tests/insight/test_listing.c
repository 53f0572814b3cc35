// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: columns, cells, filters, order, limit; filters of the cockpit; what is refused and how.
#include "kam/insight/listing.h"

#include <stdlib.h>

#include "insight_test.h"
#include "model/model_test.h"

typedef struct Fixture {
	Portfolio *portfolio;
	Arena *arena;
	int64_t alfa, rita;
} Fixture;

static int open_fixture(void **state)
{
	Fixture *fixture = memory_new(1, sizeof *fixture);
	model_open((void **)&fixture->portfolio);
	fixture->arena = arena_new();
	Portfolio *portfolio = fixture->portfolio;
	assert_true(portfolio_set_setting(portfolio, "currency", "USD", NULL));
	model_add(portfolio, ENTITY_MANAGER, "name=Ana Prado", NULL);
	fixture->alfa = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana Prado", "currency=USD",
		"potential=high", "target_phase=strategic", "city=São Paulo", "notes=Anotação", "wallet=5000", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", "potential=low", "target_phase=tactical", "currency=JPY", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Gama", NULL);
	model_add(portfolio, ENTITY_RATE, "currency=JPY", "date=2026-01-01", "rate=0.01", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Alfa", "date=2024-11-14", "phase=tactical", NULL);
	model_add(portfolio, ENTITY_PHASE, "account=Beta", "date=2026-01-01", "phase=cooperative", NULL);
	model_add(portfolio, ENTITY_ASSESSMENT, "account=Alfa", "date=2026-06-01", "item=trust", "answer=2", "evidence=Talk", NULL);
	fixture->rita = model_add(portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", "influence=5", "cadence=10",
		"roles=coach,decision_maker", NULL);
	model_add(portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "roles=coach", NULL);
	model_add(portfolio, ENTITY_RELATIONSHIP, "contact=Rita", "manager=Ana Prado", "now=problem_solver", NULL);
	model_add(portfolio, ENTITY_EVENT, "account=Alfa", "kind=order", "date=2026-06-01", "amount=1234.50",
		"reference=N1", NULL);
	model_add(
		portfolio, ENTITY_EVENT, "account=Alfa", "kind=call", "date=2026-06-02", "contact=Rita", "subject=Olá", NULL);
	model_add(
		portfolio, ENTITY_EVENT, "account=Beta", "kind=order", "date=2026-05-01", "amount=90000", "reference=N2", NULL);
	*state = fixture;
	return 0;
}

static int close_fixture(void **state)
{
	Fixture *fixture = *state;
	portfolio_close(fixture->portfolio);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

// --- A list as text: cells with | between, rows with a line break ---------------------------------------------------

typedef struct Collected {
	const ListColumn *columns;
	size_t count;
	TextForm form;
	Buffer text;
} Collected;

static bool collect(void *context, const ListRow *row)
{
	Collected *to = context;
	for (size_t i = 0; i < to->count; i++) {
		if (i > 0)
			buffer_add_char(&to->text, '|');
		list_cell_show(&to->columns[i], &row->cells[i], row->currency, to->form, &to->text);
	}
	buffer_add_char(&to->text, '\n');
	return true;
}

static const char *list(Fixture *fixture, ListOptions options)
{
	Error err = { 0 };
	Collected to = { .form = FORM_PLAIN };
	Listing *listing = listing_open(fixture->portfolio, &options, fixture->arena, &err);
	if (!listing)
		fail_msg("%s", err.message);
	to.count = listing_columns(listing, &to.columns);
	if (!listing_each(listing, collect, &to, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	const char *text = arena_strdup(fixture->arena, buffer_text(&to.text));
	buffer_done(&to.text);
	return text;
}

#define LIST(fixture, ...) list(fixture, (ListOptions){ __VA_ARGS__ })
#define ACCOUNTS(fixture, expression) LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .filter = (expression))

static void test_usual_columns_of_accounts(void **state)
{
	Fixture *fixture = *state;
	const ListColumn *columns;
	Listing *listing = listing_open(fixture->portfolio, &(ListOptions){ .kind = ENTITY_ACCOUNT }, fixture->arena, NULL);
	size_t count = listing_columns(listing, &columns);
	static const char *const promised[] = { "id", "name", "class", "phase", "target_phase", "owner", "potential",
		"currency", "revenue_12m", "revenue_prev_12m", "health", "last_contact", "open_problems", "next_action" };
	for (size_t i = 0; i < COUNT(promised); i++)
		assert_string_equal(columns[i].name, promised[i]);
	assert_true(count >= COUNT(promised));
}

static void test_cells(void **state)
{
	Fixture *fixture = *state;
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT,
			.columns =
				"name,class,phase,months-in-phase,owner,revenue_12m,currency,last_contact,notes,share,health_change"),
		"Alfa|A|tactical|19|Ana Prado|1234.50|USD|2026-06-02|Anotação|57.84|\n"
		"Beta|A|cooperative|5||90000|JPY|||42.16|\n"
		"Gama|C||||0.00|USD|||0|\n");
}

static void test_every_column_of_every_entity(void **state)
{
	Fixture *fixture = *state;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const ListColumn *columns;
		size_t count = list_columns_of((EntityKind)kind, fixture->arena, &columns);
		for (size_t i = 0; i < count; i++)
			assert_ptr_equal(list_column_find(columns, count, columns[i].name), &columns[i]); // no name twice
		LIST(fixture, .kind = (EntityKind)kind, .columns = "*");
		LIST(fixture, .kind = (EntityKind)kind, .sort = "-id");
	}
}

static void test_contacts_and_history(void **state)
{
	Fixture *fixture = *state;
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_CONTACT, .columns = "name,account,roles,tie,covered,key,overdue,last_contact"),
		"Paulo|Alfa|coach|none|0|0|0|\n"
		"Rita|Alfa|decision_maker|coach|problem_solver|1|1|1|2026-06-02\n");
	assert_string_equal(LIST(fixture, .kind = ENTITY_EVENT, .columns = "date,account,amount,currency,contact"),
		"2026-06-02|Alfa||USD|Rita\n2026-06-01|Alfa|1234.50|USD|\n2026-05-01|Beta|90000|JPY|\n");
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_EVENT, .columns = "reference", .account = fixture->alfa, .filter = "kind=order"),
		"N1\n");
}

static void test_order_and_limit(void **state)
{
	Fixture *fixture = *state;
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .sort = "-name"), "Gama\nBeta\nAlfa\n");
	assert_string_equal(LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .limit = 1), "Alfa\n");
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .sort = "-name", .limit = 2), "Gama\nBeta\n");
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .filter = "name!=Alfa", .limit = 1), "Beta\n");
	// Without a value: last in either direction.
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .sort = "phase"), "Alfa\nBeta\nGama\n");
	assert_string_equal(
		LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name", .sort = "-phase"), "Beta\nAlfa\nGama\n");
	assert_string_equal(LIST(fixture, .kind = ENTITY_EVENT, .columns = "reference,subject", .sort = "account,-date"),
		"|Olá\nN1|\nN2|\n");
	assert_string_equal(LIST(fixture, .kind = ENTITY_ACCOUNT, .columns = "name,name"), "Alfa\nBeta\nGama\n");
}

typedef struct FilterCase {
	const char *filter, *names;
} FilterCase;

static const FilterCase filter_cases[] = {
	{ "phase<target", "Alfa\n" }, // of the phase the target is the target phase
	{ "phase>target", "Beta\n" },
	{ "phase<target_phase and months_in_phase>18", "Alfa\n" },
	{ "months_in_phase>19", "" },
	{ "stuck", "Alfa\n" }, // high potential, 19 months Tactical
	{ "not stuck", "Beta\nGama\n" },
	{ "phase_moved=0", "Alfa\n" }, // Beta had no phase at the end of last year
	{ "assessment>=6", "Alfa\n" },
	{ "phase=assessed_phase", "Alfa\n" },
	{ "", "Alfa\nBeta\nGama\n" },
	{ "  ", "Alfa\nBeta\nGama\n" },
	{ "phase<target_phase", "Alfa\n" },
	{ "phase>target_phase", "Beta\n" },
	{ "phase<target_phase and months_in_phase>18", "Alfa\n" },
	{ "phase<target_phase and months_in_phase>19", "" },
	{ "months_in_phase>=19", "Alfa\n" },
	{ "months-in-phase<19", "Beta\n" },
	{ "name=alfa", "Alfa\n" },
	{ "name == 'ALFA' or name=\"gama\"", "Alfa\nGama\n" },
	{ "name~A", "Alfa\nBeta\nGama\n" },
	{ "name~am", "Gama\n" },
	{ "city~\"sao p\"", "Alfa\n" },
	{ "notes~anotacao", "Alfa\n" }, // a field that the summary does not hold
	{ "owner='Ana Prado'", "Alfa\n" },
	{ "owner~prado", "Alfa\n" },
	{ "owner!='Ana Prado'", "Beta\nGama\n" }, // also those that have none
	{ "owner=''", "Beta\nGama\n" },
	{ "owner!=\"\"", "Alfa\n" },
	{ "potential=high", "Alfa\n" },
	{ "potential<=low", "Beta\n" },
	{ "potential=2 or potential=1", "Beta\n" },
	{ "phase=cooperative", "Beta\n" },
	{ "phase=Coop", "Beta\n" },
	{ "revenue_12m>1234.49", "Alfa\nBeta\n" },
	{ "revenue_12m>1.3k", "Beta\n" }, // yen have no cents: 90,000 of them
	{ "revenue_12m=90000", "Beta\n" },
	{ "revenue_12m>=1234.5 and revenue_12m<=1234.50", "Alfa\n" },
	{ "revenue_12m>revenue_prev_12m", "Alfa\nBeta\n" },
	{ "wallet=5000", "Alfa\n" },
	{ "last_contact>=2026-06-02", "Alfa\n" },
	{ "last_contact<2026-06-02", "" }, // never spoken is not before a day
	{ "last_contact=''", "Beta\nGama\n" },
	{ "last_contact>-1m", "Alfa\n" },
	{ "phase_since<=2025-01-01", "Alfa\n" },
	{ "class=A", "Alfa\nBeta\n" },
	{ "class>A", "Gama\n" },
	{ "not potential=high", "Beta\nGama\n" },
	{ "!(name=Alfa or name=Beta)", "Gama\n" },
	{ "name=Gama or name=Beta and potential=low", "Beta\nGama\n" },
	{ "(name=Gama or name=Beta) and potential=low", "Beta\n" },
	{ "health>0 and share<57.9 and share>57.8", "Alfa\n" },
	{ "name='it''s'", "" },
	{ "open_problems<>0", "" },
};

static void test_filters(void **state)
{
	Fixture *fixture = *state;
	PortfolioSummary *summary = summary_load(fixture->portfolio, fixture->arena, NULL);
	for (size_t i = 0; i < COUNT(filter_cases); i++) {
		const char *names = ACCOUNTS(fixture, filter_cases[i].filter);
		if (strcmp(names, filter_cases[i].names) != 0)
			fail_msg("%s: %s", filter_cases[i].filter, names);
		if (!filter_cases[i].filter[strspn(filter_cases[i].filter, " ")])
			continue;
		// The cockpit's filter finds the same accounts.
		ListFilter *filter =
			list_filter_parse(fixture->portfolio, ENTITY_ACCOUNT, filter_cases[i].filter, fixture->arena, NULL);
		for (size_t k = 0; k < summary->count; k++) {
			bool expected = strstr(filter_cases[i].names, summary->accounts[k].row.name) != NULL;
			if (list_filter_account(filter, &summary->accounts[k]) != expected)
				fail_msg("%s in memory: %s", filter_cases[i].filter, summary->accounts[k].row.name);
		}
	}
}

static void test_filters_of_people(void **state)
{
	Fixture *fixture = *state;
	static const FilterCase cases[] = {
		{ "overdue", "Rita\n" },
		{ "not overdue", "Paulo\n" },
		{ "covered=yes", "Rita\n" },
		{ "covered=no", "Paulo\n" },
		{ "roles~coach", "Paulo\nRita\n" },
		{ "roles=coach", "Paulo\n" },
		{ "roles~decision_maker and key", "Rita\n" },
		{ "tie>=credible_source", "Rita\n" },
		{ "account=Alfa and influence>4", "Rita\n" },
		{ "influence=''", "Paulo\n" },
		{ "stance=0", "Paulo\nRita\n" },
		{ "stance>neutral", "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *names = LIST(fixture, .kind = ENTITY_CONTACT, .columns = "name", .filter = cases[i].filter);
		if (strcmp(names, cases[i].names) != 0)
			fail_msg("%s: %s", cases[i].filter, names);
	}
}

static const struct {
	const char *filter, *part;
} refused[] = {
	{ "phas<3", "There is no column \"phas\"" },
	{ "phase", "comparison" },
	{ "phase<", "ends too early" },
	{ "phase<bogus", "\"bogus\" is no value for phase" },
	{ "phase<name", "cannot be compared" },
	{ "name='open", "closing quote" },
	{ "(name=a", "closing bracket" },
	{ "name=a name=b", "\"and\" or \"or\"" },
	{ "name=a and", "ends too early" },
	{ "= 3", "a column" },
	{ "revenue_12m>much", "\"much\" is no value for revenue_12m" },
	{ "last_contact>someday", "last_contact" },
	{ "health>x", "health" },
};

static void test_refused_with_a_sentence(void **state)
{
	Fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		Error err = { 0 };
		assert_null(list_filter_parse(fixture->portfolio, ENTITY_ACCOUNT, refused[i].filter, fixture->arena, &err));
		if (err.code == ERROR_NONE || !strstr(err.message, refused[i].part))
			fail_msg("%s: %s", refused[i].filter, err.message);
	}
	Error err = { 0 };
	assert_null(listing_open(fixture->portfolio, &(ListOptions){ .columns = "name,bogus" }, fixture->arena, &err));
	assert_string_equal(err.message, "There is no column \"bogus\"");
	assert_null(listing_open(fixture->portfolio, &(ListOptions){ .sort = "-bogus" }, fixture->arena, &err));
	assert_string_equal(err.message, "There is no column \"bogus\" to sort by");
	char deep[1000];
	memset(deep, '(', sizeof deep - 1);
	deep[sizeof deep - 1] = '\0';
	assert_null(
		list_filter_parse(fixture->portfolio, ENTITY_ACCOUNT, deep, fixture->arena, &err)); // ends, does not crash
}

static void test_shown_to_people(void **state)
{
	Fixture *fixture = *state;
	ListOptions options = { .kind = ENTITY_CONTACT, .columns = "roles,covered,tie", .filter = "name=Rita" };
	Collected to = { .form = FORM_TYPED };
	Listing *listing = listing_open(fixture->portfolio, &options, fixture->arena, NULL);
	to.count = listing_columns(listing, &to.columns);
	assert_true(listing_each(listing, collect, &to, NULL));
	assert_string_equal(buffer_text(&to.text), "decision maker, coach|yes|problem solver\n");
	buffer_done(&to.text);
}

static bool stop_after_two(void *context, const ListRow *row)
{
	(void)row;
	return ++*(int *)context < 2;
}

static void test_stops_when_told(void **state)
{
	Fixture *fixture = *state;
	for (int sorted = 0; sorted < 2; sorted++) {
		int count = 0;
		ListOptions options = { .kind = ENTITY_ACCOUNT, .sort = sorted ? "name" : NULL };
		Listing *listing = listing_open(fixture->portfolio, &options, fixture->arena, NULL);
		assert_true(listing_each(listing, stop_after_two, &count, NULL));
		assert_int_equal(count, 2);
	}
}

#define LIST_TEST(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
	const struct CMUnitTest tests[] = {
		LIST_TEST(test_usual_columns_of_accounts),
		LIST_TEST(test_cells),
		LIST_TEST(test_every_column_of_every_entity),
		LIST_TEST(test_contacts_and_history),
		LIST_TEST(test_order_and_limit),
		LIST_TEST(test_filters),
		LIST_TEST(test_filters_of_people),
		LIST_TEST(test_refused_with_a_sentence),
		LIST_TEST(test_shown_to_people),
		LIST_TEST(test_stops_when_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
