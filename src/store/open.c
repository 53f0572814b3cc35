// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing a portfolio's database.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int store_wait(void *context, int count)
{
	Store *store = context;
	if (count == 0)
		store->busy_since = clock_ms();
	else if (clock_ms() - store->busy_since >= STORE_BUSY_MS)
		return 0;
	nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	return 1;
}

// "file:" name of a file that nobody else writes: SQLite then needs neither locks nor files beside it.
static char *name_immutable(const char *real)
{
	Buffer name = BUFFER_EMPTY;
	buffer_add(&name, "file:");
	for (const char *at = real; *at != '\0'; at++) {
		if (*at == '%' || *at == '?' || *at == '#')
			buffer_printf(&name, "%%%02X", (unsigned)(unsigned char)*at);
		else
			buffer_add_char(&name, *at);
	}
	buffer_add(&name, "?immutable=1");
	return buffer_take(&name);
}

static int connect_read_only(Store *store, const StoreFile *file)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
	bool alone = file->wal && file_side_size(file->real, "-wal") <= 0 && file_side_size(file->real, "-shm") < 0;
	if (!alone)
		return sqlite3_open_v2(file->real, &store->db, flags, NULL);
	char *name = name_immutable(file->real);
	int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_URI, NULL);
	free(name);
	return code;
}

// SQLite's count of its memory is asked by nobody, and takes a lock with each piece of it: threads that work side by side
// would wait for each other.
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void store_configure(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, configure);
}

static int store_connect(Store *store, const StoreFile *file)
{
	int code = SQLITE_OK;
	store_configure();
	if (file == NULL)
		code = sqlite3_open_v2(":memory:", &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	else if (file->writable)
		code = sqlite3_open_v2(file->real, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	else
		code = connect_read_only(store, file);
	if (code == SQLITE_OK && file != NULL && sqlite3_db_readonly(store->db, "main") == 1)
		store->read_only = true;
	return code;
}

// What needs no SQL. A file may come from anywhere, so its schema is not trusted to call functions with side effects.
static void store_harden(Store *store)
{
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_handler(store->db, store_wait, store);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

// One integer of a query outside the statement cache.
static int number_of(sqlite3 *db, const char *sql, int64_t *number)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &raw, NULL);
	*number = 0;
	if (code != SQLITE_OK)
		return code;
	if (sqlite3_step(raw) == SQLITE_ROW)
		*number = sqlite3_column_int64(raw, 0);
	return sqlite3_finalize(raw);
}

// The second look, through SQLite, which sees what is still in the log. It also reads the schema: damage shows here.
static bool store_is_portfolio(Store *store, bool *is_new, Error *err)
{
	int64_t application = 0, tables = 0;
	// Tables first: who makes the file at this moment marks it before it makes tables.
	int code = number_of(store->db, "SELECT 1 FROM sqlite_schema LIMIT 1", &tables);
	if (code == SQLITE_OK)
		code = number_of(store->db, "PRAGMA application_id", &application);
	if (code != SQLITE_OK && (code & 0xff) == SQLITE_CANTOPEN && store->read_only)
		code = SQLITE_READONLY_CANTINIT;
	if (code != SQLITE_OK)
		return store_failed(store, code, err);
	if (application != STORE_APPLICATION_ID && (application != 0 || tables != 0))
		return error_set(
			err, ERROR_FILE, _("%s is no portfolio of kam: it is the database of another program"), store->path);
	*is_new = application == 0;
	return true;
}

// Where several processes make the same file, SQLite answers "busy" to the change of the journal mode at once, without asking the
// busy handler; who waits a moment finds it done.
static bool execute_patiently(Store *store, const char *sql, Error *err)
{
	int64_t until = clock_ms() + STORE_BUSY_MS;
	Error failure = { .code = ERROR_NONE };
	while (!store_execute(store, sql, &failure)) {
		if (failure.code != ERROR_BUSY || clock_ms() >= until) {
			if (err != NULL)
				*err = failure;
			return false;
		}
		error_clear(&failure);
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	return true;
}

static bool store_settle(Store *store, bool is_new, bool has_log, Error *err)
{
	const char *sql = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864";
	// Histories are long and are mostly added to: pages of twice SQLite's size are written and read with less ado.
	if (is_new && !execute_patiently(store, "PRAGMA page_size=8192; PRAGMA application_id=" STORE_APPLICATION_ID_SQL, err))
		return false;
	if (!has_log && !execute_patiently(store, "PRAGMA journal_mode=WAL", err))
		return false;
	return store_execute(store, sql, err);
}

static bool store_start(Store *store, const StoreFile *file, StoreMode mode, Error *err)
{
	bool is_new = false;
	int code = store_connect(store, file);
	if (code != SQLITE_OK)
		return store_failed(store, code, err);
	store_harden(store);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL); // a foreign log is left as it is
	if (!store_is_portfolio(store, &is_new, err))
		return false;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	if (mode == STORE_READ_ONLY && !store->read_only) {
		store->read_only = true;
		return store_execute(store, "PRAGMA query_only=ON", err);
	}
	return store->read_only || store_settle(store, is_new, file == NULL || file->wal, err);
}

Store *store_new(const char *path)
{
	Store *store = memory_new(1, sizeof *store);
	store->path = memory_strdup(path);
	loan_init(&store->loan);
	return store;
}

Store *store_open(const char *path, StoreMode mode, Error *err)
{
	StoreFile file = { .real = NULL };
	bool in_memory = strcmp(path, ":memory:") == 0;
	if (!in_memory && !file_look(path, mode, &file, err))
		return NULL;
	Store *store = store_new(path);
	store->real = memory_strdup(file.real);
	file_remember(store);
	if (!store_start(store, in_memory ? NULL : &file, mode, err)) {
		store_close(store);
		store = NULL;
		if (file.made && file_side_size(file.real, "") == 0 && file_side_size(file.real, "-wal") <= 0)
			unlink(file.real); // nobody else has begun to use it
	}
	file_done(&file);
	return store;
}

void store_close(Store *store)
{
	if (store == NULL)
		return;
	statements_free(store);
	if (store->db != NULL)
		store_rollback(store);
	statements_free(store); // the roll-back was one, too
	sqlite3_close_v2(store->db);
	loan_done(&store->loan);
	free(store->path);
	free(store->real);
	free(store);
}

bool store_is_read_only(const Store *store)
{
	return store->read_only;
}

const char *store_path(const Store *store)
{
	return store->path;
}

bool store_is_file(const Store *store)
{
	return store->real != NULL;
}

static int ask_watcher(void *context)
{
	const Store *store = context;
	return store->stop(store->stop_context);
}

void store_watch(Store *store, bool (*stop)(void *context), void *context)
{
	enum { INSTRUCTIONS = 4000 };
	store->stop = stop;
	store->stop_context = context;
	sqlite3_progress_handler(store->db, stop ? INSTRUCTIONS : 0, stop ? ask_watcher : NULL, store);
}

void store_interrupt(Store *store)
{
	sqlite3_interrupt(store->db);
}
