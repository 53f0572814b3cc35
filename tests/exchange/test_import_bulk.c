// SPDX-License-Identifier: GPL-3.0-or-later
// Big histories: written in blocks, with words, sums and indexes made beside; cancelled, killed, on a full disk.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "import_help.h"

// More than EDIT_RECORDED_ROWS, so that they are not recorded one by one.
enum { ROWS = 108000, ACCOUNTS = 97 };

typedef struct Known {
	int64_t orders, amount, rare; // cents; texts with the rare word
} Known;

// Row `i` of the history: every other one an order with a number, the others calls, of which some are word by word the same.
static void write_row(FILE *file, int i, Known *known)
{
	char date[DAY_TEXT_SIZE];
	int account = i * 31 % ACCOUNTS;
	day_format(day_from_civil(2021, 1, 1) + i / 240, DAY_ISO, date);
	if (i % 2) {
		int cents = i * 37 % 1000000 + 1;
		fprintf(file, "Conta %03d,order,%s,PV-%07d,%d.%02d,\n", account, date, i, cents / 100, cents % 100);
		known->orders++;
		known->amount += cents;
	} else if (i % 20 == 0) {
		fprintf(file, "Conta 001,call,%s,,,Sem novidades\n", date);
	} else {
		fprintf(file, "Conta %03d,call,%s,,,\"%s %d,\nna segunda linha\"\n", account, date, i % 1000 == 2 ? "Vedação" : "Ata",
			i);
		known->rare += i % 1000 == 2;
	}
}

static const char *history(World *world, const char *name, int from, int to, Known *known)
{
	const char *path = arena_printf(world->arena, "%s/%s", world->folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	*known = (Known){ 0 };
	fputs("account,kind,date,reference,amount,text\n", file);
	for (int i = from; i < to; i++)
		write_row(file, i, known);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void check_rows(World *world, int rows, const Known *known)
{
	assert_int_equal(world_int(world, "SELECT count(*) FROM event"), rows);
	assert_int_equal(world_int(world, "SELECT count(amount) FROM event"), known->orders);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event"), known->amount);
	assert_int_equal(world_int(world, "SELECT sum(count) FROM event_month"), rows);
	assert_int_equal(world_int(world, "SELECT sum(amount) FROM event_month"), known->amount);
	assert_int_equal(world_int(world, "SELECT count(*) FROM event_text WHERE event_text MATCH 'vedacao'"), known->rare);
}

static void check_known(World *world, int rows, const Known *known)
{
	check_rows(world, rows, known);
	assert_int_equal(world_int(world, "SELECT sum(events) FROM account_rollup"), rows);
}

// Roll-ups are renewed behind the publication: who is killed between the two leaves them to whoever needs them next.
static void check_killed(World *world, int rows, const Known *known)
{
	bool put_off = world_int(world, "SELECT value FROM meta WHERE name = 'rollup_day'") == DAY_NONE;
	check_rows(world, rows, known);
	if (!put_off)
		assert_int_equal(world_int(world, "SELECT coalesce(sum(events), 0) FROM account_rollup"), rows);
}

static void undo(World *world)
{
	char label[EDIT_LABEL_SIZE];
	if (!edit_undo(world->portfolio, label, &world->err))
		fail_msg("%s", world->err.message);
}

static void test_again_overlapping_and_back(void **state)
{
	World *world = *state;
	Known first, second, all;
	const char *path = history(world, "first.csv", 0, ROWS, &first);
	int64_t indexes = world_int(world, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
	world_import_path(world, path);
	assert_counts(world, ROWS, ROWS, 0, 0, 0);
	check_known(world, ROWS, &first);
	assert_int_equal(world_int(world, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"), indexes);
	world_import_path(world, path);
	assert_counts(world, ROWS, 0, 0, ROWS, 0);
	world_import_path(world, history(world, "second.csv", ROWS / 2, 2 * ROWS, &second));
	assert_counts(world, 3 * ROWS / 2, ROWS, 0, ROWS / 2, 0);
	history(world, "all.csv", 0, 2 * ROWS, &all);
	check_known(world, 2 * ROWS, &all);
	undo(world);
	check_known(world, ROWS, &first);
	undo(world);
	check_known(world, 0, &(Known){ 0 });
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 0);
	world_import_path(world, path); // a second time into what is empty again
	check_known(world, ROWS, &first);
}

// What is known of a part of the history is not lost when most of it goes.
static void test_undo_keeps_what_was_there(void **state)
{
	World *world = *state;
	Known few, more;
	world_import_path(world, history(world, "few.csv", 0, 6000, &few));
	world_import_path(world, history(world, "more.csv", 6000, 6000 + ROWS, &more));
	assert_true(store_execute(portfolio_store(world->portfolio),
		"INSERT INTO phase_entry (id, account, date, phase, event) SELECT 1, account, '2021-01-01', 2, max(id) FROM event;"
		"INSERT INTO line (id, event, number, amount) SELECT 1, min(id), 1, 5 FROM event"
		" WHERE batch = (SELECT max(batch) FROM event)",
		&world->err));
	undo(world);
	check_known(world, 6000, &few);
	assert_int_equal(world_int(world, "SELECT count(*) FROM phase_entry WHERE event IS NULL"), 1);
	assert_int_equal(world_int(world, "SELECT count(*) FROM line"), 0);
}

static bool cancel_late(void *context, int64_t done, int64_t total)
{
	int *calls = context;
	++*calls;
	return done * 2 < total;
}

static void test_cancel_writes_nothing(void **state)
{
	World *world = *state;
	Known known;
	int calls = 0;
	const char *path = history(world, "history.csv", 0, ROWS, &known);
	world->options.progress = cancel_late;
	world->options.context = &calls;
	world_import_fails(world, path, ERROR_CANCELLED, "cancelled");
	assert_true(calls > 0);
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 0);
	world->options.progress = NULL;
	world_import_path(world, path);
	check_known(world, ROWS, &known);
}

static bool cancel_at(void *context, int64_t done, int64_t total)
{
	return done * 6 < total * *(const int *)context;
}

// While a block is being written within the edit.
static void test_cancel_on_top(void **state)
{
	World *world = *state;
	Known first, both;
	world_import_path(world, history(world, "first.csv", 0, ROWS / 4 * 3, &first));
	const char *path = history(world, "second.csv", 0, 2 * ROWS, &both);
	for (int sixth = 2; sixth < 6; sixth += 2) {
		world->options.progress = cancel_at;
		world->options.context = &sixth;
		world_import_fails(world, path, ERROR_CANCELLED, "cancelled");
		check_known(world, ROWS / 4 * 3, &first);
	}
	world->options.progress = NULL;
	world_import_path(world, path);
	check_known(world, 2 * ROWS, &both);
}

// --- In a process of its own ---------------------------------------------------------------------------------------

static Portfolio *open_file(World *world, const char *path)
{
	Portfolio *portfolio = portfolio_open(
		&(PortfolioOptions){ path, STORE_CREATE, day_from_civil(2026, 11, 23), "tester" }, &world->err);
	if (!portfolio)
		fail_msg("%s", world->err.message);
	return portfolio;
}

// From here on the world's portfolio is this file, with an account of before.
static const char *use_file(World *world)
{
	const char *path = arena_printf(world->arena, "%s/p.kam", world->folder);
	portfolio_close(world->portfolio);
	world->portfolio = open_file(world, path);
	world_import(world, "accounts.csv", "name,city\nAurora,Recife\n");
	portfolio_close(world->portfolio);
	world->portfolio = NULL;
	return path;
}

// The child's exit code is the error's code.
static pid_t import_in_child(World *world, const char *portfolio, const char *csv, rlim_t limit)
{
	pid_t child = fork();
	if (child != 0)
		return child;
	if (limit) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ limit, limit });
	}
	world->portfolio = open_file(world, portfolio);
	ImportResult result;
	world_import_paths(world, &csv, 1, &result);
	portfolio_close(world->portfolio);
	_exit((int)world->err.code);
}

static void test_kill_at_any_moment(void **state)
{
	World *world = *state;
	Known known;
	const char *path = use_file(world), *csv = history(world, "history.csv", 0, ROWS, &known);
	bool whole = false;
	for (long milliseconds = 15; !whole && milliseconds < 200000; milliseconds = milliseconds * 5 / 2) {
		int status;
		pid_t child = import_in_child(world, path, csv, 0);
		nanosleep(&(struct timespec){ milliseconds / 1000, milliseconds % 1000 * 1000000 }, NULL);
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
		world->portfolio = open_file(world, path);
		whole = world_int(world, "SELECT count(*) FROM event") > 0;
		check_killed(world, whole ? ROWS : 0, whole ? &known : &(Known){ 0 });
		assert_int_equal(world_int(world, "SELECT count(*) FROM account"), whole ? ACCOUNTS + 1 : 1);
		portfolio_close(world->portfolio);
	}
	assert_true(whole);
	world->portfolio = open_file(world, path);
}

static void test_full_disk(void **state)
{
	World *world = *state;
	Known known;
	const char *path = use_file(world), *csv = history(world, "history.csv", 0, ROWS, &known);
	for (rlim_t limit = 1 << 20; limit <= 4 << 20; limit *= 2) {
		int status;
		assert_true(waitpid(import_in_child(world, path, csv, limit), &status, 0) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), ERROR_FILE);
	}
	world->portfolio = open_file(world, path);
	check_known(world, 0, &(Known){ 0 });
	world_import_path(world, csv);
	check_known(world, ROWS, &known);
}

static void test_full_disk_on_top(void **state)
{
	World *world = *state;
	Known first, both;
	const char *path = use_file(world), *csv = history(world, "history.csv", 0, ROWS, &first);
	world->portfolio = open_file(world, path);
	world_import_path(world, csv);
	portfolio_close(world->portfolio);
	csv = history(world, "both.csv", 0, 3 * ROWS, &both);
	for (rlim_t room = 1; room <= 16; room *= 16) {
		int status;
		assert_true(waitpid(import_in_child(world, path, csv, room << 20), &status, 0) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), ERROR_FILE);
	}
	world->portfolio = open_file(world, path);
	check_known(world, ROWS, &first);
	world_import_path(world, csv);
	check_known(world, 3 * ROWS, &both);
}

// Another process sees nothing of it, then all.
static void test_others_read_meanwhile(void **state)
{
	World *world = *state;
	Known known;
	int status;
	int64_t seen = 0, rounds = 0;
	const char *path = use_file(world), *csv = history(world, "history.csv", 0, ROWS, &known);
	pid_t child = import_in_child(world, path, csv, 0);
	world->portfolio = open_file(world, path);
	while (waitpid(child, &status, WNOHANG) == 0) {
		seen = world_int(world, "SELECT count(*) FROM event INDEXED BY event_by_account");
		assert_true(seen == 0 || seen == ROWS);
		rounds++;
		nanosleep(&(struct timespec){ 0, 2000000 }, NULL);
	}
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(rounds > 0);
	check_known(world, ROWS, &known);
}

// In a file a first history is staged, and one on top begins its edit late.
static int setup_in_file(void **state)
{
	int failed = world_setup(state);
	World *world = *state;
	portfolio_close(world->portfolio);
	world->portfolio = open_file(world, arena_printf(world->arena, "%s/p.kam", world->folder));
	return failed;
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
#define FILE_TEST(test) { #test " in a file", test, setup_in_file, world_teardown, NULL }

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_again_overlapping_and_back),
		FILE_TEST(test_again_overlapping_and_back),
		WORLD_TEST(test_undo_keeps_what_was_there),
		FILE_TEST(test_undo_keeps_what_was_there),
		WORLD_TEST(test_cancel_writes_nothing),
		WORLD_TEST(test_cancel_on_top),
		FILE_TEST(test_cancel_on_top),
		WORLD_TEST(test_kill_at_any_moment),
		WORLD_TEST(test_full_disk),
		WORLD_TEST(test_full_disk_on_top),
		WORLD_TEST(test_others_read_meanwhile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
