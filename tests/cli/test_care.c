// SPDX-License-Identifier: GPL-3.0-or-later
// kam check, backup, restore: what is damaged is found, what is restored is whole, what is replaced is kept.
#include <sqlite3.h>
#include <sys/stat.h>

#include "json.h"
#include "run.h"

static void execute_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void make(const Home *home)
{
	ran(home, "add account name=Aurora");
	ran(home, "log Aurora order Films --amount 1000 --date 2026-10-01 --reference 1");
	ran(home, "log Aurora order Boxes --amount 500 --date 2026-09-01 --reference 2");
}

static void check_finds_and_repairs(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "p.kam");
	make(home);
	assert_string_equal(ran(home, "check"), "The portfolio is sound.\n");
	execute_sql(path, "UPDATE event_month SET amount = amount + 7");
	Run checked = run(home, "-p %s check", path);
	assert_int_equal(checked.code, 1);
	assert_non_null(strstr(checked.out, "fault: "));
	assert_non_null(strstr(checked.out, "--repair"));
	assert_int_equal(run(home, "-p %s check", path).code, 1); // looking changes nothing
	assert_non_null(strstr(ran(home, "check --repair"), "put right"));
	assert_string_equal(ran(home, "check"), "The portfolio is sound.\n");
	assert_true(json_is(ran(home, "list accounts --json"), "0.revenue_12m", "1500.00"));
}

static void check_says_what_cannot_be_repaired(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "p.kam");
	make(home);
	execute_sql(path, "PRAGMA foreign_keys = OFF; UPDATE event SET contact = 42 WHERE reference = '1'");
	Run checked = run(home, "-p %s check --repair", path);
	assert_int_equal(checked.code, 1);
	assert_non_null(strstr(checked.out, "contact"));
}

static void backup_and_restore(void **state)
{
	const Home *home = *state;
	struct stat status;
	make(home);
	const char *portfolio = home_path(home, "p.kam"), *backup = home_path(home, "backup.kam");
	const char *before = ran(home, "list history --json");
	assert_non_null(strstr(ran(home, "backup %s", backup), "backup.kam"));
	assert_int_equal(stat(backup, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	ran(home, "remove account Aurora");
	const char *after = ran(home, "list accounts --json");
	const char *said = ran(home, "restore %s", backup);
	assert_non_null(strstr(said, "p.kam.before-restore"));
	assert_string_equal(ran(home, "list history --json"), before);
	Run kept = run(home, "-p %s.before-restore list accounts --json", portfolio);
	assert_string_equal(kept.out, after);
	assert_non_null(strstr(ran(home, "undo"), "Undone: ")); // the record of changes came with it
}

static void restore_at_the_standard_place(void **state)
{
	const Home *home = *state;
	make(home);
	Run restored = run(home, "restore %s", home_path(home, "p.kam"));
	assert_int_equal(restored.code, 0);
	assert_null(strstr(restored.out, "before-restore")); // there was none
	assert_true(json_is(run(home, "list accounts --json").out, "0.name", "\"Aurora\""));
}

static void restore_refuses_what_is_no_portfolio(void **state)
{
	const Home *home = *state;
	make(home);
	const char *portfolio = home_path(home, "p.kam");
	size_t length, now;
	const char *before = home_read(home, portfolio, &length);
	refused(home, 3, "letter.txt", "-p %s restore %s", portfolio, home_write(home, "letter.txt", "Dear customer\n"));
	refused(home, 3, "missing", "-p %s restore %s", portfolio, home_path(home, "missing"));
	refused(home, 3, home->folder, "-p %s restore %s", portfolio, home->folder);
	refused(home, 3, "itself", "-p %s restore %s", portfolio, portfolio);
	const char *after = home_read(home, portfolio, &now);
	assert_int_equal(now, length);
	assert_memory_equal(after, before, length);
	assert_false(home_has(home, "p.kam.before-restore"));
}

static void backup_spares_other_files(void **state)
{
	const Home *home = *state;
	make(home);
	const char *letter = home_write(home, "letter.txt", "Dear customer\n");
	size_t length;
	refused(home, 3, "letter.txt", "-p %s backup %s", home_path(home, "p.kam"), letter);
	assert_string_equal(home_read(home, letter, &length), "Dear customer\n");
	refused(home, 3, "itself", "-p %s backup %s", home_path(home, "p.kam"), home_path(home, "p.kam"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(check_finds_and_repairs),
		TEST(check_says_what_cannot_be_repaired),
		TEST(backup_and_restore),
		TEST(restore_at_the_standard_place),
		TEST(restore_refuses_what_is_no_portfolio),
		TEST(backup_spares_other_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
