// SPDX-License-Identifier: GPL-3.0-or-later
// Opening: new files, foreign files, damaged files, files that may not be read or written.
#include "store/fixture.h"

static void new_file_is_private_and_marked(void **state)
{
	Fixture *fixture = *state;
	struct stat status;
	Store *store = must_open(fixture->path, STORE_CREATE);
	assert_false(store_is_read_only(store));
	assert_string_equal(store_path(store), fixture->path);
	must(store, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
	assert_int_equal(ask(store, "PRAGMA application_id"), 0x6b616d31);
	assert_int_equal(ask(store, "PRAGMA foreign_keys"), 1);
	assert_int_equal(ask(store, "PRAGMA secure_delete"), 1);
	assert_int_equal(ask(store, "PRAGMA synchronous"), 2);
	char wal[120];
	snprintf(wal, sizeof wal, "%s-wal", fixture->path);
	assert_int_equal(stat(wal, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store_close(store);
	assert_int_equal(stat(fixture->path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(folder_count(fixture->folder), 1);
}

static void memory_is_private(void **state)
{
	(void)state;
	Store *one = must_open(":memory:", STORE_CREATE), *two = must_open(":memory:", STORE_CREATE);
	must(one, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
	assert_int_equal(ask(one, "SELECT count(*) FROM t"), 0);
	assert_int_equal(ask(two, "SELECT count(*) FROM sqlite_schema"), 0);
	store_close(one);
	store_close(two);
	store_close(NULL);
}

static void missing_files_and_folders(void **state)
{
	Fixture *fixture = *state;
	char path[200];
	refuses(fixture->path, STORE_EXISTING, ERROR_FILE, "There is no portfolio");
	refuses(fixture->path, STORE_READ_ONLY, ERROR_FILE, "There is no portfolio");
	snprintf(path, sizeof path, "%s/none/p.kam", fixture->folder);
	refuses(path, STORE_CREATE, ERROR_FILE, "There is no folder");
	refuses(fixture->folder, STORE_CREATE, ERROR_FILE, "is a folder");
	refuses("", STORE_CREATE, ERROR_FILE, "");
	assert_int_equal(folder_count(fixture->folder), 0);
	file_write(fixture->path, "", 0);
	snprintf(path, sizeof path, "%s/below", fixture->path);
	refuses(path, STORE_CREATE, ERROR_FILE, "is a file, not a folder");
	snprintf(path, sizeof path, "%s/link", fixture->folder);
	assert_int_equal(symlink("/nowhere/at/all", path), 0);
	refuses(path, STORE_CREATE, ERROR_FILE, "link");
	snprintf(path, sizeof path, "%s/pipe", fixture->folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	refuses(path, STORE_CREATE, ERROR_FILE, "regular");
	refuses("/dev/null", STORE_CREATE, ERROR_FILE, "regular");
}

static void odd_names(void **state)
{
	Fixture *fixture = *state;
	static const char *const names[] = { "a b.kam", "100%.kam", "what?.kam", "#1.kam", "file:x?mode=memory",
		"Ação 🙂.kam", "'q\".kam" };
	for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
		char path[200];
		snprintf(path, sizeof path, "%s/%s", fixture->folder, names[at]);
		portfolio_make(path, 3);
		assert_int_equal(access(path, F_OK), 0);
		Store *store = must_open(path, STORE_READ_ONLY);
		assert_int_equal(ask(store, "SELECT count(*) FROM t"), 3);
		store_close(store);
	}
	assert_int_equal(chdir(fixture->folder), 0);
	portfolio_make("file:y?mode=memory", 2);
	portfolio_make("plain.kam", 2);
	assert_int_equal(chmod("plain.kam", 0400), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(folder_count(fixture->folder), 9);
}

static void empty_file_is_new(void **state)
{
	Fixture *fixture = *state;
	file_write(fixture->path, "", 0);
	refuses(fixture->path, STORE_READ_ONLY, ERROR_FILE, "is empty");
	Store *store = must_open(fixture->path, STORE_EXISTING);
	assert_int_equal(ask(store, "PRAGMA application_id"), 0x6b616d31);
	assert_int_equal(store_version(store), 0);
	store_close(store);
}

// Refused in every mode; not a byte changed, no file left beside.
static void refused_and_untouched(Fixture *fixture, const char *words)
{
	size_t before_length = 0, after_length = 0;
	int files = folder_count(fixture->folder);
	char *before = file_bytes(fixture->path, &before_length);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, words);
	refuses(fixture->path, STORE_EXISTING, ERROR_FILE, words);
	refuses(fixture->path, STORE_READ_ONLY, ERROR_FILE, words);
	char *after = file_bytes(fixture->path, &after_length);
	assert_int_equal(before_length, after_length);
	assert_memory_equal(before, after, after_length);
	assert_int_equal(folder_count(fixture->folder), files);
	free(before);
	free(after);
}

static void foreign_files(void **state)
{
	Fixture *fixture = *state;
	file_write(fixture->path, "Name;City\nAurora;Joinville\n", 26);
	refused_and_untouched(fixture, "no database");
	file_write(fixture->path, "x", 1);
	refused_and_untouched(fixture, "no database");
	char zeros[8192] = "";
	file_write(fixture->path, zeros, sizeof zeros);
	refused_and_untouched(fixture, "no database");
	unlink(fixture->path);
	database_make(fixture->path, "CREATE TABLE orders (id INTEGER PRIMARY KEY); INSERT INTO orders VALUES (1)");
	refused_and_untouched(fixture, "another program");
	unlink(fixture->path);
	database_make(fixture->path, "PRAGMA application_id=7; CREATE TABLE orders (id INTEGER PRIMARY KEY)");
	refused_and_untouched(fixture, "another program");
	unlink(fixture->path);
	database_make(fixture->path, "PRAGMA journal_mode=WAL; CREATE TABLE orders (id INTEGER PRIMARY KEY)");
	refused_and_untouched(fixture, "another program");
}

// The tables of the other program are only in its log, which it has not closed yet.
static void foreign_tables_in_the_log(void **state)
{
	Fixture *fixture = *state;
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db, "PRAGMA journal_mode=WAL; CREATE TABLE orders (id INTEGER PRIMARY KEY)", NULL, NULL, NULL),
		SQLITE_OK);
	refused_and_untouched(fixture, "another program");
	assert_int_equal(sqlite3_exec(db, "INSERT INTO orders VALUES (1)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void database_without_tables_is_taken(void **state)
{
	Fixture *fixture = *state;
	database_make(fixture->path, "PRAGMA user_version=0; VACUUM");
	Store *store = must_open(fixture->path, STORE_CREATE);
	assert_int_equal(ask(store, "PRAGMA application_id"), 0x6b616d31);
	store_close(store);
}

static void damaged_files(void **state)
{
	Fixture *fixture = *state;
	size_t length = 0;
	portfolio_make(fixture->path, 5000);
	char *bytes = file_bytes(fixture->path, &length);
	file_write(fixture->path, bytes, length / 2);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "damaged");
	refuses(fixture->path, STORE_READ_ONLY, ERROR_FILE, "damaged");
	file_write(fixture->path, bytes, 60);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "");
	memset(bytes + 100, 0xee, 3996);
	file_write(fixture->path, bytes, length);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "damaged");
	free(bytes);
}

static void damage_in_a_table_is_told_when_read(void **state)
{
	Fixture *fixture = *state;
	size_t length = 0;
	Error err = { .code = ERROR_NONE };
	portfolio_make(fixture->path, 5000);
	char *bytes = file_bytes(fixture->path, &length);
	size_t page = (size_t)(unsigned char)bytes[16] << 8 | (unsigned char)bytes[17];
	memset(bytes + page, 0xee, length - page);
	file_write(fixture->path, bytes, length);
	free(bytes);
	Store *store = must_open(fixture->path, STORE_CREATE);
	Statement *statement = store_prepare(store, "SELECT max(name) FROM t", &err);
	assert_non_null(statement);
	assert_int_equal(statement_step(statement, &err), STEP_FAILED);
	statement_done(statement);
	assert_int_equal(err.code, ERROR_FILE);
	assert_non_null(strstr(err.message, "damaged"));
	store_close(store);
}

static void read_only_refuses_writes(Store *store)
{
	Error err = { .code = ERROR_NONE };
	assert_true(store_is_read_only(store));
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 10);
	assert_false(store_begin(store, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	error_clear(&err);
	assert_false(store_execute(store, "INSERT INTO t VALUES (99, 'x')", &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	error_clear(&err);
	assert_false(store_compact(store, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	store_close(store);
}

static void read_only_mode(void **state)
{
	Fixture *fixture = *state;
	size_t length = 0, after = 0;
	portfolio_make(fixture->path, 10);
	char *before_bytes = file_bytes(fixture->path, &length);
	read_only_refuses_writes(must_open(fixture->path, STORE_READ_ONLY));
	char *after_bytes = file_bytes(fixture->path, &after);
	assert_int_equal(length, after);
	assert_memory_equal(before_bytes, after_bytes, length);
	assert_int_equal(folder_count(fixture->folder), 1);
	free(before_bytes);
	free(after_bytes);
}

static void reader_sees_what_a_writer_commits(void **state)
{
	Fixture *fixture = *state;
	portfolio_make(fixture->path, 10);
	Store *reader = must_open(fixture->path, STORE_READ_ONLY), *writer = must_open(fixture->path, STORE_EXISTING);
	int64_t version = store_data_version(reader);
	assert_int_equal(store_data_version(reader), version);
	must(writer, "INSERT INTO t VALUES (11, 'eleven')");
	assert_int_not_equal(store_data_version(reader), version);
	assert_int_equal(ask(reader, "SELECT count(*) FROM t"), 11);
	store_close(writer);
	store_close(reader);
}

static void read_only_file(void **state)
{
	Fixture *fixture = *state;
	if (!without_power(fixture))
		skip();
	portfolio_make(fixture->path, 10);
	assert_int_equal(chmod(fixture->path, 0400), 0);
	read_only_refuses_writes(must_open(fixture->path, STORE_CREATE));
	assert_int_equal(folder_count(fixture->folder), 1);
	assert_int_equal(chmod(fixture->path, 0000), 0);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "permission");
	with_power();
}

static void read_only_folder(void **state)
{
	Fixture *fixture = *state;
	char other[200];
	snprintf(other, sizeof other, "%s/other.kam", fixture->folder);
	if (!without_power(fixture))
		skip();
	portfolio_make(fixture->path, 10);
	assert_int_equal(chmod(fixture->folder, 0500), 0);
	read_only_refuses_writes(must_open(fixture->path, STORE_CREATE));
	read_only_refuses_writes(must_open(fixture->path, STORE_READ_ONLY));
	refuses(other, STORE_CREATE, ERROR_FILE, "permission");
	assert_int_equal(chmod(fixture->folder, 0000), 0);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "permission");
	with_power();
}

// A program that was killed left its log, and nothing can be made in the folder: the file alone would be an old state.
static void unfinished_log_in_a_read_only_folder(void **state)
{
	Fixture *fixture = *state;
	char shm[120];
	snprintf(shm, sizeof shm, "%s-shm", fixture->path);
	if (!without_power(fixture))
		skip();
	portfolio_make(fixture->path, 10);
	pid_t child = fork();
	if (child == 0) {
		Store *store = store_open(fixture->path, STORE_EXISTING, NULL);
		_exit(store != NULL && store_execute(store, "INSERT INTO t VALUES (11, 'eleven')", NULL) ? 0 : 1);
	}
	int status = 1;
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(unlink(shm), 0);
	assert_int_equal(chmod(fixture->folder, 0500), 0);
	refuses(fixture->path, STORE_CREATE, ERROR_FILE, "interrupted");
	assert_int_equal(chmod(fixture->folder, 0700), 0);
	Store *store = must_open(fixture->path, STORE_CREATE);
	assert_int_equal(ask(store, "SELECT count(*) FROM t"), 11);
	store_close(store);
	with_power();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(new_file_is_private_and_marked),
		TEST(memory_is_private),
		TEST(missing_files_and_folders),
		TEST(odd_names),
		TEST(empty_file_is_new),
		TEST(foreign_files),
		TEST(foreign_tables_in_the_log),
		TEST(database_without_tables_is_taken),
		TEST(damaged_files),
		TEST(damage_in_a_table_is_told_when_read),
		TEST(read_only_mode),
		TEST(reader_sees_what_a_writer_commits),
		TEST(read_only_file),
		TEST(read_only_folder),
		TEST(unfinished_log_in_a_read_only_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
