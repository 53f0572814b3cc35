// SPDX-License-Identifier: GPL-3.0-or-later
// Backup, integrity, compaction.
#include <signal.h>
#include <sys/resource.h>

#include "store/fixture.h"

static void backup_refused(Store *store, const char *path, ErrorCode code, const char *words)
{
	Error err = { .code = ERROR_NONE };
	assert_false(store_backup(store, path, &err));
	if (err.code != code || strstr(err.message, words) == NULL)
		fail_msg("%s: \"%s\" (%d), wanted \"%s\"", path, err.message, (int)err.code, words);
}

static void backup_is_whole_and_private(void **state)
{
	Fixture *fixture = *state;
	char copy[120];
	size_t length = 0;
	struct stat status;
	snprintf(copy, sizeof copy, "%s/copy.kam", fixture->folder);
	portfolio_make(fixture->path, 2000);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	must(store, "INSERT INTO t VALUES (2001, 'in the log only')");
	assert_true(store_backup(store, copy, NULL));
	assert_true(store_backup(store, copy, NULL)); // an older copy is replaced
	assert_int_equal(stat(copy, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	char *bytes = file_bytes(copy, &length);
	assert_int_equal(bytes[19], 1); // one file, without a log
	free(bytes);
	store_close(store);
	assert_int_equal(folder_count(fixture->folder), 2);
	store = must_open(copy, STORE_EXISTING);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 2001);
	must(store, "INSERT INTO t VALUES (2002, 'goes on')");
	store_close(store);
}

static void backup_of_memory(void **state)
{
	Fixture *fixture = *state;
	Store *store = must_open(":memory:", STORE_CREATE);
	must(store, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
	assert_true(store_backup(store, fixture->path, NULL));
	store_close(store);
	store = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 0);
	store_close(store);
}

static void backup_spares_what_it_must_not_replace(void **state)
{
	Fixture *fixture = *state;
	char path[200];
	portfolio_make(fixture->path, 20);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	backup_refused(store, fixture->path, ERROR_FILE, "itself");
	snprintf(path, sizeof path, "%s/./p.kam", fixture->folder);
	backup_refused(store, path, ERROR_FILE, "itself");
	snprintf(path, sizeof path, "%s-wal", fixture->path);
	backup_refused(store, path, ERROR_FILE, "itself");
	snprintf(path, sizeof path, "%s/hard.kam", fixture->folder);
	assert_int_equal(link(fixture->path, path), 0);
	backup_refused(store, path, ERROR_FILE, "itself");
	backup_refused(store, fixture->folder, ERROR_FILE, "name of a file");
	snprintf(path, sizeof path, "%s/clients.csv", fixture->folder);
	file_write(path, "Name;City\n", 10);
	backup_refused(store, path, ERROR_FILE, "only portfolios");
	snprintf(path, sizeof path, "%s/none/copy.kam", fixture->folder);
	backup_refused(store, path, ERROR_FILE, "cannot be made");
	snprintf(path, sizeof path, "%s/open.kam", fixture->folder);
	Store *other = must_open(path, STORE_CREATE);
	must(other, "CREATE TABLE u (id INTEGER PRIMARY KEY)");
	backup_refused(store, path, ERROR_BUSY, "while it is open");
	store_close(other);
	assert_true(store_begin(store, NULL));
	backup_refused(store, path, ERROR_BUSY, "middle of a change");
	store_close(store);
}

static void backup_on_a_full_disk(void **state)
{
	Fixture *fixture = *state;
	char copy[120];
	struct rlimit before;
	snprintf(copy, sizeof copy, "%s/copy.kam", fixture->folder);
	portfolio_make(fixture->path, 20000);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	int files = folder_count(fixture->folder);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ .rlim_cur = 100000, .rlim_max = before.rlim_max }), 0);
	backup_refused(store, copy, ERROR_FILE, "disk is full");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, handler);
	assert_int_equal(folder_count(fixture->folder), files);
	store_close(store);
}

// The writer moves one unit between two rows again and again; every copy must show the same sum.
static void backup_while_another_writes(void **state)
{
	Fixture *fixture = *state;
	char copy[120];
	snprintf(copy, sizeof copy, "%s/copy.kam", fixture->folder);
	portfolio_make(fixture->path, 3000);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	must(store, "CREATE TABLE pair (id INTEGER PRIMARY KEY, value INTEGER, filler TEXT); "
				"INSERT INTO pair VALUES (1, 1000, NULL), (2, 1000, NULL)");
	pid_t child = fork();
	if (child == 0) {
		Store *writer = store_open(fixture->path, STORE_EXISTING, NULL);
		for (;;) {
			store_execute(writer,
				"BEGIN IMMEDIATE; UPDATE pair SET value = value - 1, filler = hex(randomblob(900)) WHERE id = 1; "
				"UPDATE pair SET value = value + 1, filler = hex(randomblob(900)) WHERE id = 2; COMMIT",
				NULL);
		}
	}
	while (ask(store, "SELECT value FROM pair WHERE id = 2") < 1010)
		;
	for (int round = 0; round < 10; round++) {
		Error err = { .code = ERROR_NONE };
		if (!store_backup(store, copy, &err))
			fail_msg("%s (%s)", err.message, err.detail);
		Store *taken = must_open(copy, STORE_READ_ONLY);
		assert_int_equal(ask(taken, "SELECT sum(value) FROM pair"), 2000);
		store_close(taken);
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	store_close(store);
}

static void note(void *context, const char *sentence)
{
	buffer_add(context, sentence);
	buffer_add_char(context, '\n');
}

static void check_finds_nothing_in_a_sound_file(void **state)
{
	Fixture *fixture = *state;
	Buffer found = BUFFER_EMPTY;
	portfolio_make(fixture->path, 500);
	Store *store = must_open(fixture->path, STORE_READ_ONLY);
	assert_true(store_check(store, note, &found, NULL));
	assert_string_equal(buffer_text(&found), "");
	store_close(store);
}

static void check_finds_dangling_references(void **state)
{
	(void)state;
	Buffer found = BUFFER_EMPTY;
	Store *store = must_open(":memory:", STORE_CREATE);
	must(store, "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p); "
				"PRAGMA foreign_keys=OFF; INSERT INTO c VALUES (12, 5), (13, NULL)");
	assert_true(store_check(store, note, &found, NULL));
	assert_string_equal(buffer_text(&found), "A record of c (12) names a record of p that does not exist\n");
	buffer_done(&found);
	store_close(store);
}

static void check_finds_damage(void **state)
{
	Fixture *fixture = *state;
	Buffer found = BUFFER_EMPTY;
	size_t length = 0;
	Error err = { .code = ERROR_NONE };
	portfolio_make(fixture->path, 5000);
	char *bytes = file_bytes(fixture->path, &length);
	memset(bytes + length - 4096, 0xee, 4096);
	file_write(fixture->path, bytes, length);
	free(bytes);
	Store *store = must_open(fixture->path, STORE_CREATE);
	bool ran = store_check(store, note, &found, &err);
	assert_true(ran);
	assert_non_null(strstr(buffer_text(&found), "The file is damaged"));
	char copy[120];
	snprintf(copy, sizeof copy, "%s/copy.kam", fixture->folder);
	backup_refused(store, copy, ERROR_FILE, "damaged");
	buffer_done(&found);
	store_close(store);
}

static bool file_contains(const char *path, const char *words)
{
	size_t length = 0;
	if (access(path, F_OK) != 0)
		return false;
	char *bytes = file_bytes(path, &length);
	bool contains = memmem(bytes, length, words, strlen(words)) != NULL;
	free(bytes);
	return contains;
}

static void compacting_leaves_no_trace(void **state)
{
	Fixture *fixture = *state;
	char wal[120];
	struct stat before, after;
	snprintf(wal, sizeof wal, "%s-wal", fixture->path);
	portfolio_make(fixture->path, 20000);
	assert_int_equal(stat(fixture->path, &before), 0);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	must(store, "UPDATE t SET name = 'Maria Silva Secreta' WHERE id = 77; DELETE FROM t WHERE id <> 78");
	assert_true(file_contains(wal, "Maria Silva Secreta"));
	assert_true(store_compact(store, NULL));
	assert_false(file_contains(wal, "Maria Silva Secreta"));
	assert_false(file_contains(fixture->path, "Maria Silva Secreta"));
	assert_true(file_contains(fixture->path, "row 78"));
	assert_int_equal(stat(fixture->path, &after), 0);
	assert_true(after.st_size * 4 < before.st_size);
	store_close(store);
}

static void compacting_is_no_part_of_a_change(void **state)
{
	Fixture *fixture = *state;
	Error err = { .code = ERROR_NONE };
	portfolio_make(fixture->path, 100);
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_true(store_begin(store, NULL));
	assert_false(store_compact(store, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	store_rollback(store);
	assert_true(store_compact(store, &err));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(backup_is_whole_and_private),
		TEST(backup_of_memory),
		TEST(backup_spares_what_it_must_not_replace),
		TEST(backup_on_a_full_disk),
		TEST(backup_while_another_writes),
		TEST(check_finds_nothing_in_a_sound_file),
		TEST(check_finds_dangling_references),
		TEST(check_finds_damage),
		TEST(compacting_leaves_no_trace),
		TEST(compacting_is_no_part_of_a_change),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
