// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile files: a sentence, an exit code, and not a byte changed.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "json.h"
#include "run.h"

typedef struct Bytes {
	const char *bytes;
	size_t length;
} Bytes;

static Bytes bytes_of(const Home *home, const char *path)
{
	Bytes out;
	out.bytes = home_read(home, path, &out.length);
	return out;
}

static void unchanged(const Home *home, const char *path, Bytes before)
{
	Bytes now = bytes_of(home, path);
	assert_int_equal(now.length, before.length);
	if (before.bytes)
		assert_memory_equal(now.bytes, before.bytes, before.length);
}

static void execute_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *const commands[] = { "list accounts", "list accounts --json", "show Aurora", "add account name=X",
	"set account Aurora city=X", "remove account Aurora", "log Aurora call x", "edits", "undo", "redo", "check",
	"check --repair", "agenda", "insight abc", "export accounts", "import" };
#define COMMANDS (sizeof commands / sizeof *commands)

// Every command on a portfolio that is none.
static void refused_by_all(const Home *home, const char *portfolio, const char *words)
{
	const char *csv = home_write(home, "good.csv", "name\nAurora\n");
	Bytes before = bytes_of(home, portfolio);
	for (size_t i = 0; i < COMMANDS; i++)
		refused(home, 3, words, "-p %s %s %s", portfolio, commands[i], strcmp(commands[i], "import") == 0 ? csv : "");
	unchanged(home, portfolio, before);
}

static void portfolios_that_are_none(void **state)
{
	const Home *home = *state;
	refused_by_all(home, home_write(home, "letter.txt", "Dear customer, this is no portfolio at all.\n"), "letter.txt");
	refused_by_all(home, home_write_bytes(home, "nul.kam", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 18), "nul.kam");
	refused_by_all(
		home, home_write_bytes(home, "half.kam", "SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24), "half.kam");
	refused_by_all(home, home->folder, home->folder);
	const char *foreign = home_path(home, "foreign.db");
	execute_sql(foreign, "CREATE TABLE mail (id INTEGER); INSERT INTO mail VALUES (1)");
	refused_by_all(home, foreign, "foreign.db");
}

static void missing_portfolio(void **state)
{
	const Home *home = *state;
	const char *path = home_path(home, "missing.kam");
	for (size_t i = 0; i < COMMANDS; i++)
		if (strncmp(commands[i], "add", 3) != 0 && strcmp(commands[i], "import") != 0)
			refused(home, 3, "missing.kam", "-p %s %s", path, commands[i]);
	assert_false(home_has(home, "missing.kam"));
	refused(home, 3, "folder", "-p %s add account name=X", home_path(home, "no/such/folder.kam"));
	assert_false(home_has(home, "no"));
}

// Root may write everything: the file is then made read-only by where it is opened from; here only where
// permissions count.
static void read_only_portfolio(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *path = home_path(home, "p.kam");
	Bytes before = bytes_of(home, path);
	assert_int_equal(chmod(path, 0400), 0);
	if (access(path, W_OK) == 0) {
		print_message("left out: permissions do not bind this user\n");
		return;
	}
	refused(home, 3, "only be read", "-p %s add account name=X", path);
	refused(home, 3, "only be read", "-p %s undo", path);
	assert_true(json_is(run(home, "-p %s list accounts --json", path).out, "0.name", "\"Aurora\""));
	unchanged(home, path, before);
}

static void newer_portfolio_is_only_read(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *path = home_path(home, "p.kam");
	execute_sql(path, "PRAGMA user_version = 9999");
	Bytes before = bytes_of(home, path);
	static const char *const changing[] = { "add account name=X", "set account Aurora city=X", "remove account Aurora",
		"log Aurora call x", "undo", "check --repair" };
	for (size_t i = 0; i < sizeof changing / sizeof *changing; i++)
		refused(home, 3, "", "-p %s %s", path, changing[i]);
	assert_true(json_is(run(home, "-p %s list accounts --json", path).out, "0.name", "\"Aurora\""));
	unchanged(home, path, before);
}

static void busy_portfolio(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *path = home_path(home, "p.kam");
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	refused(home, 4, "", "-p %s add account name=X", path);
	assert_true(json_is(run(home, "-p %s list accounts --json", path).out, "0.name", "\"Aurora\"")); // reading goes on
	sqlite3_close(db);
}

// --- Files to import ------------------------------------------------------------------------------------------------

static void files_that_cannot_be_read(void **state)
{
	const Home *home = *state;
	ran(home, "add account name=Aurora");
	const char *portfolio = home_path(home, "p.kam");
	const char *before = ran(home, "list accounts --json");
	const char *binary = home_write_bytes(
		home, "picture.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06\0\0\0\0\0\0\0", 33);
	const char *const files[] = { home_path(home, "missing.csv"), home->folder, binary, portfolio, "/dev/zero", "/dev/null" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		refused(home, 3, files[i], "-p %s import %s", portfolio, files[i]);
		refused(home, 3, files[i], "csv %s", files[i]);
		refused(home, 3, files[i], "-p %s csv --explain %s", portfolio, files[i]);
	}
	refused(home, 3, "missing.csv", "-p %s import %s", home_path(home, "new.kam"), files[0]);
	assert_false(home_has(home, "new.kam"));
	assert_string_equal(ran(home, "list accounts --json"), before);
	assert_int_equal(json_count(ran(home, "edits --json"), ""), 1);
}

// The program ends in an orderly way and the portfolio stays sound, whatever the content.
static void content_is_taken_or_refused_but_never_harmful(void **state)
{
	const Home *home = *state;
	const char *portfolio = home_path(home, "p.kam");
	size_t size = 1 << 20;
	char *field = memory_new(1, size + 64);
	size_t length = (size_t)snprintf(field, 64, "name,notes\nAurora,\"");
	memset(field + length, 'x', size);
	memcpy(field + length + size, "\"\n", 3);
	const char *long_file = home_write(home, "long.csv", field);
	free(field);
	static const char nul[] = "name,city\nAuro\0ra,Join\0ville\nBoreal,Santos\n";
	const char *nul_file = home_write_bytes(home, "nul.csv", nul, sizeof nul - 1);
	const char *escape_file = home_write(home, "escape.csv", "name,city\n\033]0;owned\007\033[2JEvil,\302\233Santos\n");
	const char *const files[] = { long_file, nul_file, escape_file, home_write(home, "empty.csv", ""),
		home_write(home, "blank.csv", "\n\n\n"), home_write(home, "quote.csv", "name,city\n\"Aurora,Joinville\n") };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		Run imported = run(home, "-p %s import %s", portfolio, files[i]);
		if (imported.code != 0 && imported.code != 1 && imported.code != 3 && imported.code != 2)
			fail_msg("%s: exit %d, %s", files[i], imported.code, imported.err);
		if (imported.code >= 2)
			assert_ptr_equal(strstr(imported.err, "kam: "), imported.err);
		Run terminal = run_to(home, OUTPUT_TERMINAL, "-p %s import --dry-run %s", portfolio, files[i]);
		assert_null(strchr(terminal.out, '\007'));
		assert_null(strstr(terminal.out, "\033]"));
	}
	const char *json = ran(home, "list accounts --json");
	assert_true(json_is_valid(json));
	assert_null(strchr(json, '\033'));
	assert_non_null(strstr(ran(home, "check"), "sound"));
}

// A limit of the file size ends in a sentence, as a full disk does, not in a signal.
static void file_size_limit(void **state)
{
	const Home *home = *state;
	const char *portfolio = home_path(home, "p.kam");
	ran(home, "add account name=Aurora");
	const char *before = ran(home, "list accounts --json");
	struct rlimit was;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	struct rlimit small = { .rlim_cur = 4096, .rlim_max = was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	Run limited = run(home, "-p %s add account name=Boreal", portfolio);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_int_equal(limited.code, 3);
	assert_non_null(strstr(limited.err, "full"));
	assert_string_equal(ran(home, "list accounts --json"), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(portfolios_that_are_none),
		TEST(missing_portfolio),
		TEST(file_size_limit),
		TEST(read_only_portfolio),
		TEST(newer_portfolio_is_only_read),
		TEST(busy_portfolio),
		TEST(files_that_cannot_be_read),
		TEST(content_is_taken_or_refused_but_never_harmful),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
