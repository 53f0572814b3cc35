// SPDX-License-Identifier: GPL-3.0-or-later
// Events of an empty history, written beside it by a thread with a connection of its own: a short transaction a block, one an
// index. The edit then only lets them take their place.
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bulk_inside.h"
#include "edit_log.h"
#include "kam/store/staging.h"

#define PAUSE_NS 3000000   // between transactions: others ask once a millisecond whether they may write
#define ALIVE_MS 60000     // who has not written for so long is dead
#define MERGE_LIMIT 100000 // so many events of others are taken over when the history is published

// What changes place together; the last two are behind the index of words.
static const char *const tables[] = { "event", "event_month", "event_known", "event_text_data", "event_text_idx" };

static bool for_all_tables(Store *store, bool (*step)(Store *store, const char *table, Error *err), Error *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof tables / sizeof *tables; i++)
		ok = step(store, tables[i], err);
	return ok;
}

static bool drop_all(Store *store, Error *err)
{
	return entries_drop(store, err) && for_all_tables(store, staging_drop, err);
}

// --- Who is loading ------------------------------------------------------------------------------------------------
// meta tells which process loads, on which machine, and when it wrote last.

static const char signs_gone[] = "DELETE FROM meta WHERE name IN ('staging', 'staging_process', 'staging_host')";

int64_t bulk_sign(Store *store)
{
	return store_query_int(store, "SELECT value FROM meta WHERE name = 'staging'", 0);
}

static bool write_sign(Store *store, const char *name, int64_t value, Error *err)
{
	Statement *change = store_prepare(store, "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", err);
	if (!change)
		return false;
	statement_bind_text(change, 1, name);
	statement_bind_int(change, 2, value);
	return statement_run(change, err);
}

static bool give_sign(BulkStage *stage, Error *err)
{
	stage->sign = edit_clock();
	return write_sign(stage->store, "staging", stage->sign, err);
}

// Who was held up for long may have been taken for dead.
static bool still_ours(const BulkStage *stage, Store *store, Error *err)
{
	return bulk_sign(store) == stage->sign ||
		   error_set(err, ERROR_CONFLICT,
			   _("The import was held up for too long and another one has begun; nothing was imported"));
}

// On this machine it is known whether the process still runs; what an earlier import of this process has left is left.
static bool process_lives(Store *store)
{
	int64_t process = store_query_int(store, "SELECT value FROM meta WHERE name = 'staging_process'", 0);
	if (store_query_int(store, "SELECT value FROM meta WHERE name = 'staging_host'", 0) != store_host(store))
		return true;
	return process != getpid() && (kill((pid_t)process, 0) == 0 || errno == EPERM);
}

static bool somebody_loads(Store *store)
{
	int64_t age = edit_clock() - bulk_sign(store);
	return staging_exists(store, "event") && age >= 0 && age < ALIVE_MS && process_lives(store);
}

bool bulk_has_left(Portfolio *portfolio)
{
	return staging_exists(portfolio->store, "event") && !somebody_loads(portfolio->store);
}

bool bulk_clear_left(Portfolio *portfolio, Error *err)
{
	Store *store = portfolio->store;
	if (!bulk_has_left(portfolio))
		return true;
	if (!store_begin(store, err))
		return false;
	if (drop_all(store, err) && store_execute(store, signs_gone, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

// --- Transactions --------------------------------------------------------------------------------------------------

static void pause_for_others(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = PAUSE_NS }, NULL);
}

typedef bool StageStep(Bulk *bulk, void *data, Error *err);

// One step in a transaction of its own, with a sign of life.
static bool in_transaction(Bulk *bulk, StageStep *step, void *data, Error *err)
{
	BulkStage *stage = &bulk->stage;
	int64_t before = stage->sign;
	if (!store_begin(stage->store, err))
		return false;
	bool ok = (!stage->begun || still_ours(stage, stage->store, err)) && step(bulk, data, err) && give_sign(stage, err);
	if (ok)
		ok = store_commit(stage->store, err);
	else
		store_rollback(stage->store);
	if (!ok)
		stage->sign = before;
	checkpointer_wake(stage->checkpointer);
	return ok;
}

static bool begin_step(Bulk *bulk, void *data, Error *err)
{
	Store *store = bulk->stage.store;
	(void)data;
	if (somebody_loads(store))
		return error_set(
			err, ERROR_BUSY, _("%s: another import is being written; try again when it is done"), store_path(store));
	bool ok = entries_drop(store, err) && for_all_tables(store, staging_begin, err) &&
			  write_sign(store, "staging_process", getpid(), err) &&
			  write_sign(store, "staging_host", store_host(store), err);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (bool more = true; ok && more;)
			ok = staging_index(store, tables[i], bulk_late_indexes, &more, err);
	return ok;
}

static bool block_step(Bulk *bulk, void *data, Error *err)
{
	static const BulkTables staged = { STAGING_PREFIX "event", STAGING_PREFIX "event_known" };
	return block_write(bulk, data, bulk->stage.store, &staged, err);
}

typedef struct Tree {
	int index;
	size_t from;
} Tree;

static bool tree_step(Bulk *bulk, void *data, Error *err)
{
	Tree *tree = data;
	return entries_write(bulk->follower.entries, tree->index, &tree->from, bulk->stage.store, err);
}

// One that is not made of entries.
static bool other_index_step(Bulk *bulk, void *data, Error *err)
{
	return staging_index(bulk->stage.store, "event", entries_indexes, data, err);
}

// One that is still missing.
static bool index_step(Bulk *bulk, void *data, Error *err)
{
	return staging_index(bulk->stage.store, "event", NULL, data, err);
}

static bool sums_step(Bulk *bulk, void *data, Error *err)
{
	(void)data;
	return sum_table_fill(bulk->follower.sums, bulk->stage.store, STAGING_PREFIX "event_month", err);
}

static bool words_step(Bulk *bulk, void *data, Error *err)
{
	(void)data;
	return words_copy(bulk->follower.words, bulk->stage.store, STAGING_PREFIX "event_text_data",
		STAGING_PREFIX "event_text_idx", err);
}

// Once it was published, or given up for another's, there is nothing of ours.
static void clear_own(Bulk *bulk)
{
	Store *store = bulk->stage.store;
	if (!store_begin(store, NULL))
		return;
	if (still_ours(&bulk->stage, store, NULL) && drop_all(store, NULL) && store_execute(store, signs_gone, NULL))
		store_commit(store, NULL);
	else
		store_rollback(store);
}

// --- Beginning and end ----------------------------------------------------------------------------------------------------

static bool stage_block(Bulk *bulk, BulkBlock *block, Error *err)
{
	bool ok = in_transaction(bulk, block_step, block, err);
	pause_for_others();
	return ok;
}

// What is not published yet need not survive a power cut: the commit that publishes it brings all before it to the disk.
static const char own_settings[] = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192";

bool stage_begin(Bulk *bulk, Error *err)
{
	BulkStage *stage = &bulk->stage;
	stage->mark = edit_mark(bulk->portfolio);
	stage->store = store_open(store_path(bulk->portfolio->store), STORE_EXISTING, err);
	if (!stage->store || !store_execute(stage->store, own_settings, err) ||
		!in_transaction(bulk, begin_step, NULL, err))
		return false;
	stage->begun = true;
	stage->checkpointer = checkpointer_start(stage->store);
	writer_begin(bulk, stage_block, true);
	return true;
}

void stage_free(Bulk *bulk)
{
	BulkStage *stage = &bulk->stage;
	if (stage->begun)
		clear_own(bulk);
	checkpointer_stop(stage->checkpointer);
	store_close(stage->store);
}

// --- Loading -------------------------------------------------------------------------------------------------------

static bool stopped(bool (*stop)(void *context), void *context, Error *err)
{
	return stop && stop(context) &&
		   !error_set(err, ERROR_CANCELLED, _("The import was cancelled; nothing was changed"));
}

static bool make_trees(Bulk *bulk, bool (*stop)(void *context), void *context, Error *err)
{
	const BulkEntries *entries = bulk->follower.entries;
	for (int index = 0; index < ENTRIES_INDEXES && entries_are_known(entries); index++) {
		Tree tree = { index, 0 };
		do {
			if (stopped(stop, context, err) || !in_transaction(bulk, tree_step, &tree, err))
				return false;
			pause_for_others();
		} while (!entries_written(entries, index, tree.from));
	}
	return true;
}

static bool make_indexes(Bulk *bulk, StageStep *step, bool (*stop)(void *context), void *context, Error *err)
{
	for (bool more = true; more;) {
		if (stopped(stop, context, err) || !in_transaction(bulk, step, &more, err))
			return false;
		pause_for_others();
	}
	return true;
}

// Rows are sorted in small portions, by threads beside the one that reads them.
static const char sort_settings[] = "PRAGMA cache_size = -2000; PRAGMA threads = 2";

// What the database has to sort is made while entries are put in order, and the rest is written while words are collected.
bool stage_load(Bulk *bulk, bool (*stop)(void *context), void *context, Error *err)
{
	writer_stop(bulk);
	line_wait(&bulk->line, &bulk->line.followed);
	if (line_failed(&bulk->line, err) || !store_execute(bulk->stage.store, sort_settings, err) ||
		!make_indexes(bulk, other_index_step, stop, context, err))
		return false;
	follower_wait_ordered(bulk);
	if (!in_transaction(bulk, sums_step, NULL, err) || !make_trees(bulk, stop, context, err) ||
		!make_indexes(bulk, index_step, stop, context, err))
		return false;
	follower_free_entries(bulk);
	follower_stop(bulk);
	return !line_failed(&bulk->line, err) && !stopped(stop, context, err) &&
		   in_transaction(bulk, words_step, NULL, err);
}

// --- Publishing ----------------------------------------------------------------------------------------------------

// What others have entered since the beginning stays: it is little, or the import must begin again to know its rows.
static const char take_over[] =
	"CREATE TEMP TABLE kept_events AS SELECT * FROM event;"
	"INSERT INTO " STAGING_PREFIX "event_known SELECT * FROM event_known;"
	"INSERT INTO " STAGING_PREFIX
	"event_month SELECT * FROM event_month WHERE true ON CONFLICT (account, kind, month) DO UPDATE SET"
	" count = count + excluded.count, amount = amount + excluded.amount, cost = cost + excluded.cost,"
	" first_day = min(first_day, excluded.first_day), last_day = max(last_day, excluded.last_day), days = days | "
	"excluded.days";
static const char take_over_events[] =
	"INSERT INTO event SELECT * FROM temp.kept_events;"
	"INSERT INTO event_text (rowid, subject, text) SELECT id, subject, text FROM temp.kept_events"
	" WHERE subject IS NOT NULL OR text IS NOT NULL;"
	"DROP TABLE temp.kept_events";

static bool change_places(Bulk *bulk, Error *err)
{
	Store *store = bulk->portfolio->store;
	return store_execute(store, WORDS_FORGET, err) && for_all_tables(store, staging_publish, err) &&
		   entries_drop(store, err);
}

static bool keep_others(Bulk *bulk, Error *err)
{
	Store *store = bulk->portfolio->store;
	if (history_is_empty(bulk->portfolio))
		return change_places(bulk, err);
	if (store_query_int(store, "SELECT count(*) FROM event", 0) > MERGE_LIMIT)
		return error_set(err, ERROR_CONFLICT,
			_("Another history was imported meanwhile; nothing was imported: import the file again"));
	edit_pause_recording(bulk->edit);
	bool ok =
		store_execute(store, take_over, err) && change_places(bulk, err) && store_execute(store, take_over_events, err);
	edit_resume_recording(bulk->edit);
	return ok;
}

// Rows that name a record which is not there any more.
static const char dangling[] =
	"SELECT 1 FROM " STAGING_PREFIX "event e WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = e.account)"
	" OR (contact IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact WHERE id = e.contact))"
	" OR (manager IS NOT NULL AND NOT EXISTS (SELECT 1 FROM manager WHERE id = e.manager))"
	" OR (product IS NOT NULL AND NOT EXISTS (SELECT 1 FROM product WHERE id = e.product)) LIMIT 1";

static bool names_hold(Bulk *bulk, Error *err)
{
	Store *store = bulk->portfolio->store;
	if (edit_mark(bulk->portfolio) == bulk->stage.mark || !store_query_int(store, dangling, 0))
		return true;
	return error_set(err, ERROR_CONFLICT,
		_("Others have deleted records meanwhile that the file names; nothing was imported: import the file again"));
}

bool stage_publish(Bulk *bulk, Error *err)
{
	Portfolio *portfolio = bulk->portfolio;
	bulk->edit->rollups_later = true;
	return still_ours(&bulk->stage, portfolio->store, err) && names_hold(bulk, err) && keep_others(bulk, err) &&
		   store_execute(portfolio->store, signs_gone, err) && rollups_put_off(portfolio, err);
}
