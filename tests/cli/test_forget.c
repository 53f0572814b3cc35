// SPDX-License-Identifier: GPL-3.0-or-later
// kam forget and kam map: the person is gone from the file's bytes, the map is drawn, also of past days.
#include <fcntl.h>
#include <sys/wait.h>

#include "json.h"
#include "run.h"

static void make(const Home *home)
{
	ran(home, "add manager 'name=Ana Prado'");
	ran(home, "add account name=Aurora 'owner=Ana Prado'");
	ran(home, "add contact 'name=Zulmira Quaresma' account=Aurora influence=5 stance=critic email=zq@kwx.example "
			  "roles=decision_maker");
	ran(home, "add contact 'name=Davi Lima' account=Aurora influence=3");
	ran(home, "add link 'contact=Davi Lima' kind=reports_to 'other=Zulmira Quaresma'");
	ran(home, "log Aurora call 'Zulmira Quaresma quer desconto' --contact 'Zulmira Quaresma' --date 2026-11-20");
}

static bool has_bytes(const Home *home, const char *name, const char *word)
{
	size_t length = 0, wanted = strlen(word);
	const char *bytes = home_read(home, home_path(home, name), &length);
	for (size_t i = 0; bytes && i + wanted <= length; i++)
		if (memcmp(bytes + i, word, wanted) == 0)
			return true;
	return false;
}

static void forget_leaves_no_bytes(void **state)
{
	const Home *home = *state;
	make(home);
	assert_true(has_bytes(home, "p.kam", "zq@kwx.example") || has_bytes(home, "p.kam-wal", "zq@kwx.example"));
	const char *said = ran(home, "forget 'Zulmira Quaresma' --yes");
	assert_non_null(strstr(said, "cannot be undone"));
	assert_non_null(strstr(said, "1 record of the person"));
	assert_non_null(strstr(said, "1 text of other records still names the person"));
	assert_null(strstr(said, "Zulmira"));
	assert_false(has_bytes(home, "p.kam", "zq@kwx.example"));
	assert_false(has_bytes(home, "p.kam-wal", "zq@kwx.example"));
	assert_true(has_bytes(home, "p.kam", "Zulmira")); // in the text of the call
	assert_string_equal(ran(home, "check"), "The portfolio is sound.\n");
	assert_true(json_is(ran(home, "list history --json"), "0.contact", "null"));
	refused(home, 2, "no contact", "-p %s forget 'Zulmira Quaresma' --yes", home_path(home, "p.kam"));
}

static void forget_replaces_texts(void **state)
{
	const Home *home = *state;
	make(home);
	const char *said = ran(home, "forget zulmira --texts --yes --json");
	assert_true(json_is(said, "texts", "1"));
	assert_true(json_is(said, "texts_replaced", "true"));
	assert_true(json_is(said, "erased_from_disk", "true"));
	assert_false(has_bytes(home, "p.kam", "Zulmira"));
	assert_false(has_bytes(home, "p.kam", "zulmira"));
	assert_true(json_is(ran(home, "list history --json --columns subject"), "0.subject", "\"(erased) quer desconto\""));
	assert_non_null(strstr(ran(home, "undo 1"), "Undone: "));
	assert_string_equal(ran(home, "check"), "The portfolio is sound.\n");
}

static void forget_asks(void **state)
{
	const Home *home = *state;
	make(home);
	refused(home, 2, "--yes", "-p %s forget 'Zulmira Quaresma'", home_path(home, "p.kam"));
	assert_true(json_is(ran(home, "list contacts --json --filter 'name~Zulmira'"), "0.name", "\"Zulmira Quaresma\""));
}

static void forget_finds_who_was_deleted(void **state)
{
	const Home *home = *state;
	make(home);
	ran(home, "remove contact 'Zulmira Quaresma'");
	assert_true(has_bytes(home, "p.kam", "zq@kwx.example") || has_bytes(home, "p.kam-wal", "zq@kwx.example"));
	refused(home, 2, "--yes", "-p %s forget 'Zulmira Quaresma'", home_path(home, "p.kam"));
	refused(home, 2, "Nobody called", "-p %s forget 'Davi Lima' --deleted --yes", home_path(home, "p.kam"));
	ran(home, "add contact 'name=Zulmira Quaresma' account=Aurora email=new@kwx.example"); // another one, or the same again
	const char *said = ran(home, "forget 'zulmira quaresma' --deleted --yes");
	assert_non_null(strstr(said, "3 steps in the record of changes"));
	assert_false(has_bytes(home, "p.kam", "zq@kwx.example"));
	assert_false(has_bytes(home, "p.kam-wal", "zq@kwx.example"));
	assert_true(json_is(ran(home, "list contacts --json --filter 'name~Zulmira'"), "0.email", "\"new@kwx.example\""));
	refused(home, 2, "Nobody called", "-p %s forget 'Zulmira Quaresma' --deleted --yes", home_path(home, "p.kam"));
	ran(home, "remove contact 'Zulmira Quaresma'");
	assert_true(json_is(ran(home, "forget 'Zulmira Quaresma' --texts --yes --json"), "deleted_before", "true"));
	assert_false(has_bytes(home, "p.kam", "Zulmira"));
	assert_string_equal(ran(home, "check"), "The portfolio is sound.\n");
}

// The exit code of forgetting with a person at the keyboard who types `answer`.
static int answered(const Home *home, const char *answer)
{
	const char *path = home_path(home, "p.kam");
	int status = -1, keyboard = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(keyboard >= 0 && grantpt(keyboard) == 0 && unlockpt(keyboard) == 0);
	int terminal = open(ptsname(keyboard), O_RDWR | O_NOCTTY);
	assert_true(write(keyboard, answer, strlen(answer)) == (ssize_t)strlen(answer));
	pid_t child = fork();
	if (child == 0) {
		dup2(terminal, STDIN_FILENO);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		dup2(STDERR_FILENO, STDOUT_FILENO);
		execl(KAM_PROGRAM, KAM_PROGRAM, "--lang", "en", "-p", path, "forget", "Zulmira Quaresma", NULL);
		_exit(99);
	}
	waitpid(child, &status, 0);
	close(terminal);
	close(keyboard);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void forget_takes_yes_alone(void **state)
{
	const Home *home = *state;
	make(home);
	assert_int_equal(answered(home, "\n"), 130);
	assert_int_equal(answered(home, "y\n"), 130);
	assert_int_equal(answered(home, "yes not\n"), 130);
	assert_true(has_bytes(home, "p.kam", "zq@kwx.example") || has_bytes(home, "p.kam-wal", "zq@kwx.example"));
	assert_int_equal(answered(home, " Yes\n"), 0);
	assert_false(has_bytes(home, "p.kam", "zq@kwx.example"));
}

// Two who were deleted under one name are told apart by their numbers.
static void forget_tells_namesakes_apart(void **state)
{
	const Home *home = *state;
	make(home);
	ran(home, "add account name=Boreal");
	ran(home, "add contact 'name=Zulmira Quaresma' account=Boreal");
	ran(home, "remove contact 'Zulmira Quaresma' --account Aurora");
	ran(home, "remove contact 'Zulmira Quaresma' --account Boreal");
	refused(home, 2, "Zulmira Quaresma, Boreal, last changed", "-p %s forget 'Zulmira Quaresma' --yes", home_path(home, "p.kam"));
	assert_true(json_is(ran(home, "forget 'Zulmira Quaresma' --account Aurora --yes --json"), "edits", "3"));
	assert_true(json_is(ran(home, "forget 'Zulmira Quaresma' --yes --json"), "edits", "2"));
}

static void map_is_drawn(void **state)
{
	const Home *home = *state;
	make(home);
	const char *grid = ran(home, "map Aurora");
	assert_non_null(strstr(grid, "Stakeholder map of Aurora, 23 Nov 2026"));
	assert_non_null(strstr(grid, "D Zulmira Quaresma!"));
	assert_non_null(strstr(ran(home, "map Aurora --drawing chart"), "└─ Davi Lima (0)"));
	assert_non_null(strstr(ran(home, "--ascii map Aurora --drawing chart"), "`- Davi Lima (0)"));
	assert_non_null(strstr(ran(home, "map Aurora --drawing matrix --without Ana"), "taken to have left"));
	const char *file = home_path(home, "map.svg");
	assert_string_equal(ran(home, "map Aurora --format svg -o %s", file), "");
	size_t length = 0;
	const char *svg = home_read(home, file, &length);
	assert_non_null(svg);
	assert_non_null(strstr(svg, "</svg>"));
	assert_non_null(strstr(ran(home, "--lang pt_BR map Aurora"), "Mapa de stakeholders de Aurora"));
	refused(home, 2, "no drawing", "-p %s map Aurora --drawing pie", home_path(home, "p.kam"));
	refused(home, 2, "after today", "-p %s map Aurora --day 2027-01-01", home_path(home, "p.kam"));
}

static void map_of_a_past_day(void **state)
{
	Home *home = *state;
	make(home);
	home->today = "2026-12-20";
	ran(home, "set contact 'Zulmira Quaresma' stance=champion");
	ran(home, "add contact 'name=Clara Dias' account=Aurora 'title=Diretora'");
	assert_non_null(strstr(ran(home, "map Aurora"), "Clara"));
	assert_null(strstr(ran(home, "map Aurora --day 2026-12-01"), "Clara"));
	const char *changes = ran(home, "map Aurora --changes --since 2026-12-01");
	assert_non_null(strstr(changes, "+ Zulmira Quaresma: critic, now champion\n"));
	assert_non_null(strstr(changes, "New: Clara Dias (Diretora)\n"));
	home->today = "2026-12-01"; // looking back
	assert_null(strstr(ran(home, "map Aurora"), "Clara"));
	assert_non_null(strstr(ran(home, "map Aurora --path 'Zulmira Quaresma'"), "No relationship"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(forget_leaves_no_bytes),
		TEST(forget_replaces_texts),
		TEST(forget_asks),
		TEST(forget_takes_yes_alone),
		TEST(forget_finds_who_was_deleted),
		TEST(forget_tells_namesakes_apart),
		TEST(map_is_drawn),
		TEST(map_of_a_past_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
