// SPDX-License-Identifier: GPL-3.0-or-later
// Right and wrong use: help, versions, options, exit codes, where output goes.
#include <fcntl.h>
#include <sys/stat.h>

#include "json.h"
#include "run.h"

// --- Help -----------------------------------------------------------------------------------------------------------

static void help_of_everything(void **state)
{
	const Home *home = *state;
	static const char *const commands[] = { "demo", "import", "csv", "export", "list", "show", "add", "set", "remove",
		"log", "agenda", "insight", "edits", "undo", "redo", "check", "backup", "restore", "completions", "help" };
	Run all = run(home, "--help");
	assert_int_equal(all.code, 0);
	assert_string_equal(all.out, run(home, "help").out);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (!strstr(all.out, arena_printf(home->arena, "\n  %s ", commands[i])))
			fail_msg("kam help does not name %s", commands[i]);
		Run help = run(home, "%s --help", commands[i]);
		assert_int_equal(help.code, 0);
		assert_string_equal(help.err, "");
		assert_string_equal(help.out, run(home, "help %s", commands[i]).out);
		assert_ptr_equal(strstr(help.out, arena_printf(home->arena, "kam %s", commands[i])), help.out);
		assert_non_null(strstr(help.out, "\nExamples:\n  "));
	}
	assert_false(home_has(home, ".local")); // help needs no portfolio
}

static void help_of_topics(void **state)
{
	const Home *home = *state;
	static const struct {
		const char *topic, *words;
	} table[] = {
		{ "fields", "contacts (contact)" },
		{ "fields", "opponent, critic, neutral, supporter, champion" },
		{ "contact", "initiator | user | influencer" },
		{ "fields contact", "Weight in decisions" },
		{ "accounts", "target_phase" },
		{ "phases", "interdependent" },
		{ "phases", "1  one of several" },
		{ "formulas", "abc.a = 80" },
		{ "formulas", "HHI" },
		{ "filters", "phase<target_phase" },
		{ "filters", "health" },
		{ "keys", "Stakeholder map" },
		{ "keys", "Shift-Up K" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		Run help = run(home, "help %s", table[i].topic);
		if (help.code != 0 || !strstr(help.out, table[i].words))
			fail_msg("kam help %s: exit %d, no \"%s\" in\n%s", table[i].topic, help.code, table[i].words, help.out);
	}
}

static void help_speaks_portuguese_where_asked(void **state)
{
	Home *home = *state;
	home->language = "pt_BR";
	assert_int_equal(run(home, "help").code, 0);
	assert_int_equal(run(home, "list --help").code, 0);
	refused(home, 2, "kam: ", "listt");
	refused(home, 2, "xx", "--lang xx list accounts");
	refused(home, 2, "-p", "-p '' list accounts");
}

static void version(void **state)
{
	const Home *home = *state;
	Run said = run(home, "--version");
	assert_int_equal(said.code, 0);
	assert_string_equal(said.out, "kam " KAM_VERSION "\n");
}

// --- Wrong use ------------------------------------------------------------------------------------------------------

static void wrong_use_is_one_sentence(void **state)
{
	const Home *home = *state;
	static const struct {
		const char *line, *words;
	} table[] = {
		{ "lst", "list perhaps" },
		{ "improt x.csv", "import perhaps" },
		{ "qqqqqqqq", "no command \"qqqqqqqq\"" },
		{ "report plan Aurora", "no command" },
		{ "dismiss Maria", "no command" },
		{ "--nonsense", "no option --nonsense" },
		{ "-p", "needs a value" },
		{ "--today 2026-02-30 list accounts", "no date" },
		{ "list", "kam list ENTITY" },
		{ "list acounts", "accounts perhaps" },
		{ "list qqqqqqqqq", "nothing called" },
		{ "list accounts extra", "\"extra\" is too much" },
		{ "list accounts --jsn", "--json perhaps" },
		{ "list accounts --limit", "needs a value" },
		{ "list accounts --limit many", "whole number" },
		{ "list accounts --limit -1", "whole number" },
		{ "list accounts --limit 0", "lists nothing" },
		{ "list accounts --json=yes", "takes no value" },
		{ "list accounts --json --csv", "exclude" },
		{ "list accounts --columns nonsense", "nonsense" },
		{ "list accounts --filter 'nonsense>1'", "nonsense" },
		{ "list accounts --filter 'health>'", "filter" },
		{ "list accounts --sort nonsense", "nonsense" },
		{ "show", "something is missing" },
		{ "add account", "something is missing" },
		{ "add planet name=Mars", "nothing called" },
		{ "add account nonsense=1", "no field" },
		{ "add account nmae=1", "name perhaps" },
		{ "add account Aurora", "field=value" },
		{ "add account city=Santos", "Name" },
		{ "add account name=X potential=huge", "low, medium, high" },
		{ "add account name=X wallet=much", "Wallet" },
		{ "add account name=X since=2026-13-01", "since" },
		{ "set account", "something is missing" },
		{ "remove account", "something is missing" },
		{ "log Aurora", "something is missing" },
		{ "import", "something is missing" },
		{ "import --as planets x.csv", "nothing called" },
		{ "import --create friends x.csv", "--create takes" },
		{ "import --dates ydm x.csv", "dmy" },
		{ "import --currency reais x.csv", "three letters" },
		{ "import --kind song x.csv", "kind of event" },
		{ "import --map Nome x.csv", "Column=field" },
		{ "import --update --no-update x.csv", "exclude" },
		{ "import --rejects r.csv x.csv y.csv", "one file" },
		{ "csv", "something is missing" },
		{ "export", "something is missing" },
		{ "export accounts --format xls", "no format" },
		{ "insight", "something is missing" },
		{ "insight forecast", "forecast" },
		{ "insight abcd", "abc perhaps" },
		{ "undo never", "no number" },
		{ "undo 0", "no number" },
		{ "completions tcsh", "no shell" },
		{ "completions", "missing" },
		{ "help nonsense", "no help on" },
		{ "help filtres", "filters perhaps" },
		{ "backup", "missing" },
		{ "restore", "missing" },
		{ "demo --keep", "needs a value" },
		{ "demo now", "too much" },
		{ "agenda --days soon", "whole number" },
		{ "", "needs a terminal" },
		{ "demo", "needs a terminal" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		refused(home, 2, table[i].words, "%s", table[i].line);
}

static void options_may_follow_the_command(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *path = home_path(home, "p.kam");
	Run first = run(home, "-p %s list accounts --json", path);
	assert_string_equal(first.out, run(home, "list accounts --json -p %s", path).out);
	assert_string_equal(first.out, run(home, "list --json accounts --today 2026-11-23 -p %s", path).out);
	Run dashes = run(home, "-p %s log Aurora note -- '--json is an option'", path);
	assert_int_equal(dashes.code, 0);
	assert_non_null(strstr(dashes.out, "--json is an option"));
}

// --- The portfolio --------------------------------------------------------------------------------------------------

static void makes_the_portfolio_at_first_use(void **state)
{
	const Home *home = *state;
	struct stat status;
	Run listed = run(home, "list accounts --json");
	assert_int_equal(listed.code, 0);
	assert_string_equal(listed.out, "[]\n");
	const char *path = home_path(home, ".local/share/kam/portfolio.kam");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(home_path(home, ".local/share/kam"), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_equal(run(home, "add account name=Aurora").code, 0);
	assert_non_null(strstr(run(home, "list accounts --csv").out, "Aurora"));
}

static void a_named_portfolio_must_be_there(void **state)
{
	Home *home = *state;
	home->portfolio = home_path(home, "named.kam");
	refused(home, 3, "named.kam", "list accounts");
	assert_int_equal(run(home, "add account name=Aurora").code, 0);
	assert_true(home_has(home, "named.kam"));
	assert_false(home_has(home, ".local"));
	refused(home, 3, "missing.kam", "-p %s list accounts", home_path(home, "missing.kam"));
	assert_false(home_has(home, "missing.kam"));
	assert_int_equal(run(home, "-p %s add account name=Aurora", home_path(home, "new.kam")).code, 0);
	assert_true(home_has(home, "new.kam"));
	refused(home, 2, "Name", "-p %s add account city=Santos", home_path(home, "other.kam"));
	assert_false(home_has(home, "other.kam")); // what failed leaves nothing behind
}

// --- Where output goes ----------------------------------------------------------------------------------------------

static void output_that_cannot_be_written(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *path = home_path(home, "p.kam");
	static const char *const reading[] = { "list accounts", "list accounts --json", "list accounts --csv",
		"show Aurora", "help", "--version", "agenda --json", "insight abc --json", "edits", "export accounts",
		"completions bash", "check" };
	for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
		for (int closed = 0; closed < 2; closed++) {
			Run run = run_to(home, closed ? OUTPUT_CLOSED : OUTPUT_FULL, "-p %s %s", path, reading[i]);
			if (run.code != 3 || !strstr(run.err, "kam: standard output cannot be written"))
				fail_msg("kam %s: exit %d, \"%s\"", reading[i], run.code, run.err);
		}
	// A change that is made but cannot be told of is done in part.
	Run added = run_to(home, OUTPUT_FULL, "-p %s add account name=Boreal", path);
	assert_int_equal(added.code, 1);
	assert_non_null(strstr(added.err, "made all the same"));
	assert_int_equal(json_count(ran(home, "list accounts --json"), ""), 2);
}

// A closed stream must not become the portfolio's or another file's.
static void closed_output_spoils_no_file(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "p.kam");
	Run added = run_to(home, OUTPUT_CLOSED, "-p %s add account name=Aurora", path);
	assert_int_equal(added.code, 1);
	assert_int_equal(run(home, "-p %s check", path).code, 0);
	Run exported = run_to(home, OUTPUT_CLOSED, "-p %s export accounts -o %s", path, home_path(home, "a.csv"));
	assert_int_equal(exported.code, 0);
	size_t length;
	assert_non_null(strstr(home_read(home, home_path(home, "a.csv"), &length), "Aurora"));
}

static void completions(void **state)
{
	const Home *home = *state;
	assert_non_null(strstr(run(home, "completions bash").out, "complete"));
	assert_non_null(strstr(run(home, "completions zsh").out, "#compdef kam"));
	assert_non_null(strstr(run(home, "completions fish").out, "complete -c kam"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(help_of_everything),
		TEST(help_of_topics),
		TEST(help_speaks_portuguese_where_asked),
		TEST(version),
		TEST(wrong_use_is_one_sentence),
		TEST(options_may_follow_the_command),
		TEST(makes_the_portfolio_at_first_use),
		TEST(a_named_portfolio_must_be_there),
		TEST(output_that_cannot_be_written),
		TEST(closed_output_spoils_no_file),
		TEST(completions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
