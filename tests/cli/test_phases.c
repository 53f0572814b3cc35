// SPDX-License-Identifier: GPL-3.0-or-later
// Phases from the command line: entries and what they ask for, the assessment, advice, the portfolio, looking back, files.
#include "json.h"
#include "run.h"

// Today is 2026-11-23.
static void make(const Home *home)
{
	ran(home, "add manager name='Ana Prado'");
	ran(home, "add account name=Aurora owner='Ana Prado' potential=high target_phase=interdependent currency=USD");
	ran(home, "add account name=Boreal currency=USD");
	ran(home, "add contact account=Aurora name='Maria Silva' department=Quality level=director influence=5");
	ran(home, "add contact account=Aurora name='Rui Costa' department=Purchasing level=manager");
	ran(home, "add phase account=Aurora date=2023-02-01 phase=tactical manager='Ana Prado'");
	ran(home, "add phase account=Aurora date=2024-03-01 phase=cooperative reason='Preferred supplier' evidence=Letter");
	ran(home, "log Aurora meeting Plans --date 2026-05-20 --contact 'Rui Costa' --minutes 60");
	ran(home, "add assessment account=Aurora date=2026-05-28 item=trust answer=3 evidence=Audit");
	ran(home, "add assessment account=Aurora date=2026-05-26 item=horizon answer=3 evidence=Plan");
}

static void entries_say_what_they_need(void **state)
{
	const Home *home = *state;
	make(home);
	const char *before = ran(home, "list phases --json");
	refused(home, 2, "already Cooperative since 2024-03-01", "-p %s add phase account=Aurora date=2026-01-01 phase=cooperative",
		home_path(home, "p.kam"));
	refused(home, 2, "must not be in the future", "-p %s add phase account=Aurora date=2026-11-24 phase=strategic",
		home_path(home, "p.kam"));
	refused(home, 2, "already has a phase entry of this day", "-p %s add phase account=Aurora date=2024-03-01 phase=strategic",
		home_path(home, "p.kam"));
	refused(home, 2, "Going back from Cooperative to Tactical needs a reason",
		"-p %s add phase account=Aurora date=2026-01-01 phase=tactical", home_path(home, "p.kam"));
	assert_string_equal(ran(home, "list phases --json"), before);
	ran(home, "add phase account=Aurora date=2026-01-01 phase=tactical reason='Price war'");
	ran(home, "undo");
	assert_string_equal(ran(home, "list phases --json"), before);
}

// The place of an element with a name in an array of objects; -1: there is none.
static int place_of(const char *json, const char *array, const char *key, const char *value)
{
	char path[128], quoted[128];
	snprintf(quoted, sizeof quoted, "\"%s\"", value);
	for (int i = 0; i < (int)json_count(json, array); i++) {
		snprintf(path, sizeof path, "%s.%d.%s", array, i, key);
		if (json_is(json, path, quoted))
			return i;
	}
	return -1;
}

static bool advice_is(const char *json, int place, const char *key, const char *value)
{
	char path[64];
	snprintf(path, sizeof path, "0.advice.%d.%s", place, key);
	return json_is(json, path, value);
}

static void one_account(void **state)
{
	const Home *home = *state;
	make(home);
	const char *json = ran(home, "insight phase Aurora --json");
	assert_true(json_is_valid(json));
	assert_true(json_is(json, "0.phase", "\"cooperative\""));
	assert_true(json_is(json, "0.months_in_phase", "32"));
	assert_true(json_is(json, "0.assessment_sum", "8")); // five ones, and trust 3; horizon is 181 days old
	assert_true(json_is(json, "0.assessment_items.2.state", "\"valid\""));
	assert_true(json_is(json, "0.assessment_items.2.age", "179"));
	assert_true(json_is(json, "0.assessment_items.5.state", "\"old\""));
	assert_true(json_is(json, "0.match", "\"unsure\""));
	assert_true(json_is(json, "0.stuck", "true"));
	assert_true(json_is(json, "0.next_phase", "\"interdependent\""));
	assert_true(json_is(json, "0.minutes_month", "5"));
	assert_true(json_is(json, "0.minutes_wanted", "240"));
	assert_int_equal(json_count(json, "0.links"), 1);
	assert_true(json_is(json, "0.links.0.contact", "\"Rui Costa\""));
	assert_int_equal(json_count(json, "0.phase_history"), 2);
	assert_true(json_is(json, "0.phase_history.0.manager", "\"Ana Prado\""));
	assert_true(json_is(json, "0.phase_history.1.evidence", "\"Letter\""));
	assert_int_equal(json_count(json, "0.assessment_history"), 2);
	int stuck = place_of(json, "0.advice", "name", "stuck");
	assert_true(stuck >= 0);
	assert_true(advice_is(json, stuck, "kind", "\"time\""));
	assert_true(advice_is(json, stuck, "severity", "\"warning\""));
	assert_true(advice_is(json, stuck, "action", "\"Take time for a first talk with Maria Silva\""));
	assert_true(advice_is(json, stuck, "due", "\"2026-12-07\""));
	assert_true(advice_is(json, stuck, "open_action", "null"));
	assert_true(advice_is(json, stuck, "records.0.entity", "\"phase\""));
	const char *text = ran(home, "insight phase Aurora");
	assert_non_null(strstr(text, "Cooperative since 2024-03-01, 32 months"));
	assert_non_null(strstr(text, "32 months Cooperative, below the target Interdependent: invest time to rise, or decide to stay"));
	assert_non_null(strstr(text, "> Take time for a first talk with Maria Silva (2026-12-07)"));
	assert_non_null(strstr(ran(home, "show Aurora"), "Advice on the phase"));
	json = ran(home, "show Aurora --json");
	assert_true(json_is_valid(json));
	assert_true(json_count(json, "relationship.advice") > 0);
	assert_true(json_is_valid(ran(home, "insight phase --json")));
	assert_non_null(strstr(ran(home, "insight phase"), "Boreal"));
}

static void whole_portfolio(void **state)
{
	const Home *home = *state;
	make(home);
	ran(home, "add phase account=Boreal date=2025-06-01 phase=strategic");
	ran(home, "add phase account=Boreal date=2026-02-01 phase=cooperative reason='New buyer'");
	ran(home, "log Aurora order Films --date 2026-11-01 --amount 100");
	const char *json = ran(home, "insight phases --json");
	assert_true(json_is_valid(json));
	assert_int_equal(json_count(json, "accounts"), 2);
	assert_true(json_is(json, "stuck.0", "\"Aurora\""));
	assert_true(json_is(json, "fallen.0", "\"Boreal\""));
	assert_int_equal(json_count(json, "risen"), 0);
	assert_true(json_is(json, "time.0", "\"Aurora\""));
	assert_true(json_is(json, "ups", "1"));
	assert_true(json_is(json, "downs_this_year", "1"));
	assert_int_equal(json_count(json, "quarters"), 16); // 2023 Q1 to 2026 Q4
	assert_true(json_is(json, "quarters.15.quarter", "\"2026Q4\""));
	assert_true(json_is(json, "quarters.15.accounts.cooperative", "2"));
	assert_true(json_is(json, "quarters.15.revenue.cooperative", "100.00"));
	assert_true(json_is(json, "quarters.0.accounts.none", "1"));
	assert_non_null(strstr(ran(home, "insight phases"), "Fallen this year"));
	json = ran(home, "list accounts --filter 'phase<target and months_in_phase>18' --columns name,stuck,phase_moved --json");
	assert_int_equal(json_count(json, ""), 1);
	assert_true(json_is(json, "0.name", "\"Aurora\""));
	assert_true(json_is(json, "0.stuck", "true"));
}

// What was known on a day: nothing dated later is told.
static void looking_back(void **state)
{
	Home *home = *state;
	make(home);
	home->today = "2024-02-29";
	const char *json = ran(home, "insight phase Aurora --json");
	assert_true(json_is(json, "0.phase", "\"tactical\""));
	assert_true(json_is(json, "0.months_in_phase", "12"));
	assert_true(json_is(json, "0.assessment_sum", "6"));
	assert_int_equal(json_count(json, "0.phase_history"), 1);
	assert_int_equal(json_count(json, "0.assessment_history"), 0);
	assert_int_equal(json_count(json, "0.links"), 0);
	json = ran(home, "show Aurora --json");
	assert_int_equal(json_count(json, "phases"), 1);
	assert_int_equal(json_count(json, "assessments"), 0);
	assert_null(strstr(ran(home, "show Aurora"), "Preferred supplier"));
	home->today = "2024-03-01";
	assert_true(json_is(ran(home, "insight phase Aurora --json"), "0.phase", "\"cooperative\""));
	assert_true(json_is(ran(home, "insight phases --json"), "ups_this_year", "1"));
}

// Out and in again changes nothing, also where another system has entries that a person could not make.
static void files_round_trip(void **state)
{
	const Home *home = *state;
	static const char *const entities[] = { "phases", "assessments" };
	make(home);
	const char *csv = home_write(home, "old.csv",
		"account,date,phase,reason\nBoreal,2020-01-01,strategic,\nBoreal,2021-01-01,strategic,\nBoreal,2022-01-01,tactical,\n"
		"Boreal,2022-01-01,cooperative,\nBoreal,2030-01-01,tactical,\n");
	Run imported = run(home, "-p %s import --as phases --json %s", home_path(home, "p.kam"), csv);
	assert_true(json_is(imported.out, "new", "3")); // a setback without a reason stays as the other system has it
	assert_true(json_is(imported.out, "rejected", "2")); // two phases of one day, and a day to come
	const char *meeting = ran(home, "list history --filter kind=meeting --columns id --json");
	size_t length;
	const char *id = json_at(meeting, "0.id", &length);
	ran(home,
		"add assessment account=Aurora date=2026-06-01 item=information answer=2 evidence=Plan manager='Ana Prado' "
		"event=%.*s",
		(int)length, id);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		const char *file = home_path(home, arena_printf(home->arena, "%s.csv", entities[i]));
		ran(home, "export %s -o %s", entities[i], file);
		const char *json = ran(home, "import --json %s", file);
		if (!json_is(json, "new", "0") || !json_is(json, "changed", "0") || !json_is(json, "rejected", "0"))
			fail_msg("%s: %s", entities[i], json);
	}
	assert_true(json_is(ran(home, "insight phase Aurora --json"), "0.assessment_items.3.manager", "\"Ana Prado\""));
	assert_true(strncmp(json_at(ran(home, "insight phase Aurora --json"), "0.assessment_items.3.event", &length), id, length) == 0);
}

static void help_tells_where_the_name_comes_from(void **state)
{
	const Home *home = *state;
	const char *help = run(home, "help phases").out;
	assert_non_null(strstr(help, "Woodburn"));
	assert_non_null(strstr(help, "phase.stuck_months = 24"));
	assert_non_null(strstr(help, "phase.action_days = 14"));
	Home *other = *state;
	other->language = "pt_BR";
	assert_non_null(strstr(run(other, "help phases").out, "Woodburn"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries_say_what_they_need),
		TEST(one_account),
		TEST(whole_portfolio),
		TEST(looking_back),
		TEST(files_round_trip),
		TEST(help_tells_where_the_name_comes_from),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
