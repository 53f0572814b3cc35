// SPDX-License-Identifier: GPL-3.0-or-later
// Row ids that stay unique when copies of a portfolio grow apart: time, number of the copy, counter.
//
// Several processes and threads may write to one copy. So the greatest id is kept in the file, read under the lock of
// the writing transaction and noted again when it ends.
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

enum { COUNTER_BITS = 12, COPY_BITS = 10, COPIES = 1 << COPY_BITS, COPY_TRIES = 64 };

#define EPOCH INT64_C(1704067200) // 2024-01-01T00:00:00Z
#define SECONDS_LAST ((INT64_C(1) << 31) - 1)
// Ids in the last hours of the range come from no clock; to go on from there would leave no room.
#define ID_CREDIBLE ((SECONDS_LAST - 100000) << (COUNTER_BITS + COPY_BITS))

static uint64_t hash_add(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t at = 0; at < length; at++)
		hash = (hash ^ (unsigned char)bytes[at]) * UINT64_C(1099511628211);
	return hash;
}

// Tells this copy of the file from others without keeping the machine's name or the path in it.
static int64_t host_of(const Store *store)
{
	char machine[256] = "";
	ssize_t length = 0;
	int fd = open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		length = read(fd, machine, sizeof machine);
		close(fd);
	}
	if (length <= 0) {
		gethostname(machine, sizeof machine - 1);
		length = (ssize_t)strlen(machine);
	}
	uint64_t hash = hash_add(UINT64_C(14695981039346656037), machine, (size_t)length);
	if (store->real != NULL)
		hash = hash_add(hash, store->real, strlen(store->real));
	return (int64_t)(hash >> 1);
}

int64_t store_host(Store *store)
{
	if (store->ids.host == 0)
		store->ids.host = host_of(store);
	return store->ids.host;
}

static int32_t copy_random(void)
{
	uint16_t bits = 0;
	sqlite3_randomness((int)sizeof bits, &bits);
	return bits % COPIES;
}

static bool copy_is_used(Store *store, int32_t copy)
{
	Statement *statement = store_prepare(store, "SELECT 1 FROM store_copy WHERE number = ?", NULL);
	if (statement == NULL)
		return false;
	statement_bind_int(statement, 1, copy);
	bool used = statement_step(statement, NULL) == STEP_ROW;
	statement_done(statement);
	return used;
}

static int32_t copy_choose(Store *store)
{
	int32_t copy = copy_random();
	for (int tries = 0; store->ids.kept && tries < COPY_TRIES && copy_is_used(store, copy); tries++)
		copy = copy_random();
	return copy;
}

// Takes what the file knows: this copy's number and its greatest id.
static void ids_read(Store *store)
{
	IdState *ids = &store->ids;
	Statement *statement = store_prepare(store, "SELECT number, last_id FROM store_copy WHERE host = ?", NULL);
	ids->kept = statement != NULL;
	if (statement != NULL) {
		statement_bind_int(statement, 1, ids->host);
		if (statement_step(statement, NULL) == STEP_ROW) {
			ids->copy = (int32_t)(statement_int(statement, 0) & (COPIES - 1));
			ids->written = statement_int(statement, 1);
			store_reserve_ids(store, ids->written);
			ids->known = true;
		}
		statement_done(statement);
	}
	if (!ids->known)
		ids->copy = copy_choose(store);
	ids->known = true;
}

static void ids_refresh(Store *store)
{
	IdState *ids = &store->ids;
	if (ids->fresh || !store_is_mine(store, NULL))
		return;
	store_host(store);
	if (!ids->known || ids->kept)
		ids_read(store);
	ids->fresh = store_in_transaction(store);
}

bool ids_make_table(Store *store, Error *err)
{
	store->ids.known = false;
	store->ids.fresh = false;
	return store_execute(store,
		"CREATE TABLE IF NOT EXISTS store_copy "
		"(host INTEGER PRIMARY KEY, number INTEGER NOT NULL, last_id INTEGER NOT NULL) STRICT",
		err);
}

bool ids_save(Store *store, Error *err)
{
	IdState *ids = &store->ids;
	if (!ids->known || !ids->kept || ids->last <= ids->written)
		return true;
	Statement *statement = store_prepare(store,
		"INSERT INTO store_copy (host, number, last_id) VALUES (?, ?, ?) "
		"ON CONFLICT (host) DO UPDATE SET last_id = max(last_id, excluded.last_id)",
		err);
	if (statement == NULL)
		return false;
	statement_bind_int(statement, 1, ids->host);
	statement_bind_int(statement, 2, ids->copy);
	statement_bind_int(statement, 3, ids->last);
	if (!statement_run(statement, err))
		return false;
	ids->written = ids->last;
	return true;
}

void ids_transaction_ended(Store *store)
{
	store->ids.fresh = false;
}

static int64_t id_of(int64_t seconds, int32_t copy)
{
	return seconds << (COUNTER_BITS + COPY_BITS) | (int64_t)copy << COUNTER_BITS;
}

// The first id of this copy that is not below now nor up to the last one: runs ahead of the clock when more than 4096
// are wanted in a second.
static int64_t id_next(const IdState *ids)
{
	int64_t now = (int64_t)time(NULL) - EPOCH;
	int64_t seconds = ids->last >> (COUNTER_BITS + COPY_BITS);
	if (now > seconds)
		return id_of(now < SECONDS_LAST ? now : SECONDS_LAST, ids->copy);
	int64_t next = ids->last + 1;
	if (next >> COUNTER_BITS == id_of(seconds, ids->copy) >> COUNTER_BITS)
		return next;
	return id_of(seconds, ids->copy) > ids->last ? id_of(seconds, ids->copy) : id_of(seconds + 1, ids->copy);
}

int64_t store_new_ids(Store *store, int64_t count)
{
	loan_wait(&store->loan);
	ids_refresh(store);
	int64_t first = id_next(&store->ids);
	store->ids.last = first + count - 1;
	return first;
}

int64_t store_new_id(Store *store)
{
	return store_new_ids(store, 1);
}

void store_reserve_ids(Store *store, int64_t greatest)
{
	if (greatest > store->ids.last && greatest < ID_CREDIBLE)
		store->ids.last = greatest;
}
