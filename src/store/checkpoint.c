// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that empties the log behind those who write. A checkpoint that fails is only put off: the next commit of anybody
// makes it up.
#include "kam/store/checkpoint.h"

#include <stdlib.h>

#include "internal.h"
#include "kam/base/memory.h"
#include "kam/base/thread.h"

#define AUTOMATIC_PAGES 1000 // SQLite's own habit

struct Checkpointer {
	Store *store;
	sqlite3 *db;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	bool wanted, ending;
};

static void checkpoint(Checkpointer *checkpointer)
{
	sqlite3_wal_checkpoint_v2(checkpointer->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static void *checkpointer_run(void *context)
{
	Checkpointer *checkpointer = context;
	pthread_mutex_lock(&checkpointer->lock);
	for (;;) {
		while (!checkpointer->wanted && !checkpointer->ending)
			pthread_cond_wait(&checkpointer->woken, &checkpointer->lock);
		if (!checkpointer->wanted)
			break;
		checkpointer->wanted = false;
		pthread_mutex_unlock(&checkpointer->lock);
		checkpoint(checkpointer);
		pthread_mutex_lock(&checkpointer->lock);
	}
	pthread_mutex_unlock(&checkpointer->lock);
	return NULL;
}

static bool connect(Checkpointer *checkpointer)
{
	const char *real = checkpointer->store->real;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	return real && sqlite3_open_v2(real, &checkpointer->db, flags, NULL) == SQLITE_OK &&
		   sqlite3_exec(checkpointer->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL) == SQLITE_OK;
}

static bool start_thread(Checkpointer *checkpointer)
{
	pthread_mutex_init(&checkpointer->lock, NULL);
	pthread_cond_init(&checkpointer->woken, NULL);
	return thread_start(&checkpointer->thread, "kam log", checkpointer_run, checkpointer);
}

static void done(Checkpointer *checkpointer)
{
	sqlite3_close_v2(checkpointer->db);
	free(checkpointer);
}

Checkpointer *checkpointer_start(Store *store)
{
	Checkpointer *checkpointer = memory_new(1, sizeof *checkpointer);
	checkpointer->store = store;
	if (!connect(checkpointer) || !start_thread(checkpointer)) {
		done(checkpointer);
		return NULL;
	}
	sqlite3_wal_autocheckpoint(store->db, 0);
	return checkpointer;
}

void checkpointer_wake(Checkpointer *checkpointer)
{
	if (!checkpointer)
		return;
	pthread_mutex_lock(&checkpointer->lock);
	checkpointer->wanted = true;
	pthread_cond_signal(&checkpointer->woken);
	pthread_mutex_unlock(&checkpointer->lock);
}

void checkpointer_stop(Checkpointer *checkpointer)
{
	if (!checkpointer)
		return;
	pthread_mutex_lock(&checkpointer->lock);
	checkpointer->wanted = checkpointer->ending = true;
	pthread_cond_signal(&checkpointer->woken);
	pthread_mutex_unlock(&checkpointer->lock);
	pthread_join(checkpointer->thread, NULL);
	pthread_mutex_destroy(&checkpointer->lock);
	pthread_cond_destroy(&checkpointer->woken);
	sqlite3_wal_autocheckpoint(checkpointer->store->db, AUTOMATIC_PAGES);
	done(checkpointer);
}
