// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions: several writers, sudden death, full disks.
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include "store/fixture.h"

static void commit_and_roll_back(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_false(store_in_transaction(store));
	assert_true(store_begin(store, &err));
	assert_true(store_in_transaction(store));
	must(store, "DELETE FROM t");
	assert_int_equal(store_changes(store), 3);
	store_rollback(store);
	assert_false(store_in_transaction(store));
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3);
	assert_true(store_begin(store, &err));
	assert_false(store_begin(store, &err)); // not twice
	must(store, "DELETE FROM t WHERE id = 1");
	assert_true(store_commit(store, &err));
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 2);
	store_rollback(store); // without a transaction: nothing
	assert_false(store_commit(store, &err));
	store_close(store);
}

static void closing_rolls_back(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_true(store_begin(store, NULL));
	must(store, "DELETE FROM t");
	store_close(store);
	store = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3);
	store_close(store);
}

// Whoever replaces or deletes the file under a running kam (kam restore, a file manager) must not make it write into nothing.
static void replaced_file_is_not_written(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	char other[128];
	snprintf(other, sizeof other, "%s/other.kam", fixture->folder);
	portfolio_make(fixture->path, 3);
	portfolio_make(other, 5);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_true(store_begin(store, &err));
	assert_true(store_commit(store, &err));
	assert_int_equal(rename(other, fixture->path), 0);
	assert_false(store_begin(store, &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_non_null(strstr(err.message, "replaced"));
	assert_int_equal(unlink(fixture->path), 0);
	assert_false(store_begin(store, &err));
	store_close(store);
}

static void failed_commit_rolls_back(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	Store *store = must_open(":memory:", STORE_CREATE);
	must(store, "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, "
				"p INTEGER REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
	assert_true(store_begin(store, NULL));
	must(store, "INSERT INTO c VALUES (1, 5)");
	assert_false(store_commit(store, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_false(store_in_transaction(store));
	assert_int_equal(ask(store, "SELECT count(*) FROM c"), 0);
	store_close(store);
}

typedef struct Holder {
	const char *path;
	int ms;
	int ready[2];
} Holder;

// Another process with a transaction that lasts for `ms`.
static pid_t hold(Holder *holder)
{
	assert_int_equal(pipe(holder->ready), 0);
	pid_t child = fork();
	if (child == 0) {
		Store *store = store_open(holder->path, STORE_EXISTING, NULL);
		bool begun = store != NULL && store_begin(store, NULL) &&
					 store_execute(store, "INSERT INTO t (name) VALUES ('other')", NULL);
		if (write(holder->ready[1], begun ? "y" : "n", 1) != 1)
			_exit(2);
		nanosleep(&(struct timespec){ .tv_sec = holder->ms / 1000, .tv_nsec = holder->ms % 1000 * 1000000L }, NULL);
		_exit(begun && store_commit(store, NULL) ? 0 : 1);
	}
	char answer = 0;
	assert_int_equal(read(holder->ready[0], &answer, 1), 1);
	assert_int_equal(answer, 'y');
	return child;
}

static void unhold(Holder *holder, pid_t child, int expected)
{
	int status = 0;
	waitpid(child, &status, 0);
	close(holder->ready[0]);
	close(holder->ready[1]);
	assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : -1, expected);
}

static void second_writer_waits(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	Holder holder = { .path = fixture->path, .ms = 150 };
	pid_t child = hold(&holder);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3); // readers are not held up
	assert_true(store_begin(store, &err));
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 4);
	assert_true(store_commit(store, &err));
	unhold(&holder, child, 0);
	store_close(store);
}

static void second_writer_gives_up(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	struct timespec before, after;
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	Holder holder = { .path = fixture->path, .ms = 5400 };
	pid_t child = hold(&holder);
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_false(store_begin(store, &err));
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_in_range((after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000, 4900, 5390);
	assert_int_equal(err.code, ERROR_BUSY);
	assert_non_null(strstr(err.message, "try again"));
	assert_false(store_in_transaction(store));
	unhold(&holder, child, 0);
	store_close(store);
}

static void opening_while_another_writes(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 3);
	Holder holder = { .path = fixture->path, .ms = 100 };
	pid_t child = hold(&holder);
	Store *store = must_open(fixture->path, STORE_CREATE);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3);
	unhold(&holder, child, 0);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 4);
	store_close(store);
}

static void many_processes_make_one_file(void **state)
{
	Fixture *fixture = *state;
	enum { PROCESSES = 8 };
	for (int at = 0; at < PROCESSES; at++) {
		if (fork() == 0) {
			Error err = { .code = ERROR_NONE };
			Store *store = store_open(fixture->path, STORE_CREATE, &err);
			bool done = store != NULL && store_begin(store, &err) &&
						store_execute(store,
							"CREATE TABLE IF NOT EXISTS t (id INTEGER "
							"PRIMARY KEY, name); INSERT INTO t (name) VALUES ('x')",
							&err) &&
						store_commit(store, &err);
			if (!done)
				fprintf(stderr, "%s (%s)\n", err.message, err.detail);
			store_close(store);
			_exit(done ? 0 : 1);
		}
	}
	for (int at = 0; at < PROCESSES; at++) {
		int status = 1;
		wait(&status);
		assert_int_equal(status, 0);
	}
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), PROCESSES);
	store_close(store);
}

// Writes transactions of two rows each until it is killed.
static void write_until_killed(const char *path, int ready)
{
	Store *store = store_open(path, STORE_EXISTING, NULL);
	for (int at = 0; store != NULL; at++) {
		store_begin(store, NULL);
		store_execute(store, "INSERT INTO t (name) VALUES (hex(randomblob(1500)))", NULL);
		store_execute(store, "INSERT INTO t (name) VALUES (hex(randomblob(1500)))", NULL);
		store_commit(store, NULL);
		if (at == 2 && write(ready, "y", 1) != 1)
			_exit(1);
	}
	_exit(1);
}

static void killed_in_the_middle(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 2);
	int64_t rows = 2;
	for (int round = 0; round < 8; round++) {
		int ready[2];
		char answer = 0;
		assert_int_equal(pipe(ready), 0);
		pid_t child = fork();
		if (child == 0)
			write_until_killed(fixture->path, ready[1]);
		assert_int_equal(read(ready[0], &answer, 1), 1);
		nanosleep(&(struct timespec){ .tv_nsec = 700000L * round }, NULL);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		close(ready[0]);
		close(ready[1]);
		Store *store = must_open(fixture->path, STORE_CREATE);
		int64_t now = ask(store, "SELECT count(*) FROM t");
		assert_true(now >= rows + 6);
		assert_int_equal(now % 2, 0);
		assert_int_equal(ask(store, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
		rows = now;
		store_close(store);
	}
}

static void full_disk_of(Store *store)
{
	Error err = { .code = ERROR_NONE };
	Statement *statement = NULL;
	assert_true(store_begin(store, &err));
	statement = store_prepare(store,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
		"INSERT INTO t (name) SELECT hex(randomblob(1500)) FROM n",
		&err);
	assert_non_null(statement);
	bool done = statement_run(statement, &err) && store_commit(store, &err);
	assert_false(done);
	assert_int_equal(err.code, ERROR_FILE);
	if (strstr(err.message, "disk is full") == NULL)
		fail_msg("%s (%s)", err.message, err.detail);
	store_rollback(store);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3);
	assert_int_equal(ask(store, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
}

static void full_disk_by_page_count(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	must(store, "PRAGMA max_page_count=50");
	full_disk_of(store);
	must(store, "PRAGMA max_page_count=5000; INSERT INTO t (name) VALUES ('room again')");
	store_close(store);
}

static void full_disk_by_file_size(void **state)
{
	Fixture *fixture = *state;
	struct rlimit before;
	portfolio_make(fixture->path, 3);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	struct rlimit small = { .rlim_cur = 200000, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	full_disk_of(store);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, handler);
	must(store, "INSERT INTO t (name) VALUES ('room again')");
	store_close(store);
}

static void *interrupt_soon(void *store)
{
	nanosleep(&(struct timespec){ .tv_nsec = 30000000 }, NULL);
	store_interrupt(store);
	return NULL;
}

static void another_thread_interrupts(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	pthread_t thread;
	Store *store = must_open(":memory:", STORE_CREATE);
	Statement *statement = store_prepare(store,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n "
		"WHERE i < 0",
		&err);
	assert_non_null(statement);
	assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, store), 0);
	assert_int_equal(statement_step(statement, &err), STEP_FAILED);
	assert_int_equal(err.code, ERROR_CANCELLED);
	pthread_join(thread, NULL);
	statement_done(statement);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(commit_and_roll_back),
		TEST(closing_rolls_back),
		TEST(replaced_file_is_not_written),
		TEST(failed_commit_rolls_back),
		TEST(second_writer_waits),
		TEST(second_writer_gives_up),
		TEST(opening_while_another_writes),
		TEST(many_processes_make_one_file),
		TEST(killed_in_the_middle),
		TEST(full_disk_by_page_count),
		TEST(full_disk_by_file_size),
		TEST(another_thread_interrupts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
