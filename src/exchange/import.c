// SPDX-License-Identifier: GPL-3.0-or-later
// Imports files in the order that their references need, each as one edit with its batch.
#include "kam/exchange/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/model/bulk.h"

// --- Batches ------------------------------------------------------------------------------------------------------

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool batch_begin(Import *import, Error *err)
{
	char now[32];
	time_t seconds = time(NULL);
	struct tm utc;
	gmtime_r(&seconds, &utc);
	strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &utc);
	Statement *insert =
		store_prepare(import->store, "INSERT INTO batch (id, file, entity, time) VALUES (?1, ?2, ?3, ?4)", err);
	if (!insert)
		return false;
	statement_bind_int(insert, 1, import->batch);
	statement_bind_text(insert, 2, file_name(import->path));
	statement_bind_text(insert, 3, import->layout.entity->plural);
	statement_bind_text(insert, 4, now);
	return statement_run(insert, err) && edit_set_batch(import->edit, import->batch, err);
}

static bool batch_end(Import *import, Error *err)
{
	const ImportResult *result = import->result;
	Statement *update = store_prepare(import->store,
		"UPDATE batch SET \"rows\" = ?2, added = ?3, changed = ?4, same = ?5, rejected = ?6 WHERE id = ?1", err);
	if (!update)
		return false;
	statement_bind_int(update, 1, import->batch);
	statement_bind_int(update, 2, result->rows);
	statement_bind_int(update, 3, result->added);
	statement_bind_int(update, 4, result->changed);
	statement_bind_int(update, 5, result->same);
	statement_bind_int(update, 6, result->rejected);
	return statement_run(update, err);
}

// --- Rejected rows ------------------------------------------------------------------------------------------------

// "orders.csv" -> "orders.rejects.csv"; where one name is given for several files, each gets its own: "out.orders.csv".
static const char *rejects_path(const Import *import, bool several)
{
	const char *given = import->options->rejects, *path = given ? given : import->path;
	if (import->options->dry_run)
		return NULL;
	if (given && !several)
		return given;
	const char *dot = strrchr(file_name(path), '.');
	size_t stem = dot && dot != file_name(path) ? (size_t)(dot - path) : strlen(path);
	if (!given)
		return arena_printf(import->arena, "%.*s.rejects.csv", (int)stem, path);
	const char *own = file_name(import->path), *own_dot = strrchr(own, '.');
	return arena_printf(
		import->arena, "%.*s.%.*s.csv", (int)stem, path, own_dot ? (int)(own_dot - own) : (int)strlen(own), own);
}

// --- One file -----------------------------------------------------------------------------------------------------

static bool nothing_written(const Import *import)
{
	const ImportResult *result = import->result;
	return result->added == 0 && result->changed == 0 && result->accounts_created == (import->account_made ? 1 : 0) &&
		   result->contacts_created == 0 && result->managers_created == 0 && result->products_created == 0;
}

static bool commit(Import *import, Error *err)
{
	Buffer label = BUFFER_EMPTY;
	int64_t rows = import->result->added + import->result->changed;
	buffer_printf(&label, ngettext("Import %s: %lld row", "Import %s: %lld rows", (unsigned long)rows),
		file_name(import->path), (long long)rows);
	bool ok = batch_end(import, err) && edit_commit(import->edit, buffer_text(&label), NULL, err);
	import->edit = NULL;
	import->result->batch = ok ? import->batch : 0;
	buffer_done(&label);
	return ok;
}

// Nothing is written: the counts stay, what would have been made does not.
static void forget(Import *import, Edit *shared)
{
	events_give_up(import->events);
	if (!shared)
		edit_cancel(import->edit);
	import->edit = NULL;
	import->result->batch = 0;
}

// So many rows want more of the database in memory: of a long history a part of each index is written to, again and again. The
// records that they refer to were looked up already.
static bool bulk_mode(const Import *import, bool on, Error *err)
{
	enum { LEAST = 32 << 10, MOST = 192 << 10 }; // KiB
	int64_t wanted =
		store_query_int(import->store, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", 0) /
		4096;
	char sql[120];
	snprintf(sql, sizeof sql, "PRAGMA cache_size = -%lld; PRAGMA foreign_keys = OFF",
		(long long)(wanted < LEAST ? LEAST : wanted > MOST ? MOST : wanted));
	return store_execute(import->store, on ? sql : "PRAGMA cache_size = -2000; PRAGMA foreign_keys = ON", err);
}

// All within one edit.
static bool read_within(Import *import, Edit *shared, Error *err)
{
	import->edit = shared ? shared : edit_begin(import->portfolio, err);
	if (!import->edit)
		return false;
	import->batch = store_new_id(import->store);
	return account_of_all(import, err) && batch_begin(import, err) && import_rows(import, err) && import_end(import, err);
}

// What was promised is kept, and what waited for the edit is done.
static bool keep_promises(Import *import, Error *err)
{
	return batch_begin(import, err) && promises_keep(import->promises, import->edit, err) && currencies_end(import, err);
}

bool import_begin_edit(Import *import, Error *err)
{
	if (import->edit)
		return true;
	import->edit = edit_begin(import->portfolio, err);
	if (!import->edit)
		return false;
	import->overtaken = promises_overtaken(import->promises);
	if (import->overtaken) // no sentence that anybody sees: the file is read again
		return error_set(err, ERROR_BUSY, "%s", import->path);
	bool ok = keep_promises(import, err);
	promises_free(import->promises);
	import->promises = NULL;
	return ok;
}

// Before the edit begins: beside the history, or until something is to be written.
static bool read_beside(Import *import, Error *err)
{
	import->promises = promises_begin(import->portfolio, err);
	if (!import->promises)
		return false;
	import->batch = promises_new_id(import->promises);
	return account_of_all(import, err) && import_rows(import, err);
}

static bool publish(Import *import, Error *err)
{
	if (import->late)
		return import_begin_edit(import, err) && import_end(import, err);
	import->edit = edit_begin(import->portfolio, err);
	return import->edit && keep_promises(import, err) && import_end(import, err);
}

// A dry run makes what the file names only to compare it with what is there, and takes all of it back.
static bool compare_names(Import *import, Error *err)
{
	import->edit = edit_begin(import->portfolio, err);
	return import->edit && promises_keep(import->promises, import->edit, err) && likenesses_find(import, err);
}

static bool finish_beside(Import *import, bool wanted, Error *err)
{
	if (import->counted)
		return compare_names(import, err);
	return !wanted || publish(import, err);
}

static bool write_rows(Import *import, Edit *shared, bool several, Error *err)
{
	bool beside = import->staged || import->counted || import->late;
	ImportResult *result = import->result;
	const char *rejects = rejects_path(import, several);
	if (rejects && !paths_may_replace(rejects, import->path, err))
		return false;
	import->rejects = rejects_begin(import, rejects);
	bool ok = beside ? read_beside(import, err) : read_within(import, shared, err);
	bool wanted = !import->options->dry_run && !(import->options->strict && result->rejected > 0) && !nothing_written(import);
	ok = ok && (!beside || finish_beside(import, wanted, err)) && rejects_write(import->rejects, err);
	if (!ok || !wanted)
		forget(import, shared);
	else
		ok = commit(import, err);
	if (!ok)
		return false;
	if (!rejects_end(import->rejects, err))
		return false;
	result->rejects_path = rejects && result->rejected > 0 ? rejects : NULL;
	import_describe(import); // what all rows have told of the dialect
	return true;
}

static bool write_file(Import *import, Edit *shared, bool several, Error *err)
{
	bool history = import->bulk && !shared && import->main->entity->kind == ENTITY_EVENT;
	import->counted = history && import->options->dry_run;
	import->staged = history && !import->counted && bulk_can_stage(import->portfolio);
	bool bulk = import->bulk && !shared && !import->counted && !import->staged;
	import->late = bulk && history && !import->at_once && store_is_file(import->store);
	if (bulk && !bulk_mode(import, true, err))
		return false;
	bool ok = write_rows(import, shared, several, err);
	return (!bulk || bulk_mode(import, false, ok ? err : NULL)) && ok;
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

// --- All files ----------------------------------------------------------------------------------------------------

// What must be there before what refers to it.
static int rank_of(EntityKind kind)
{
	static const EntityKind order[] = { ENTITY_LAYOUT, ENTITY_RATE, ENTITY_MANAGER, ENTITY_ABILITY, ENTITY_PRODUCT,
		ENTITY_ACCOUNT, ENTITY_CONTACT, ENTITY_LINK, ENTITY_RELATIONSHIP, ENTITY_EVENT, ENTITY_LINE };
	int count = (int)(sizeof order / sizeof *order);
	for (int i = 0; i < count; i++)
		if (order[i] == kind)
			return i;
	return kind == ENTITY_ACTION || kind == ENTITY_PROPOSITION ? count + 1 : count; // they name objectives and needs
}

static void import_start(Import *import, Portfolio *portfolio, const char *path, const ImportOptions *options,
	Arena *arena, ImportResult *result)
{
	*result = (ImportResult){ .path = path, .layout = "" };
	*import = (Import){ .portfolio = portfolio,
		.store = portfolio_store(portfolio),
		.own = *options,
		.path = path,
		.arena = arena,
		.result = result,
		.before = store_new_id(portfolio_store(portfolio)),
		.why_column = "",
		.why_value = "" };
	import->options = &import->own;
}

typedef struct Batch {
	Import *imports;
	size_t count;
	size_t *order; // of writing
} Batch;

static bool open_all(Batch *batch, size_t *failed, Error *err)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct timespec start;
		clock_gettime(CLOCK_MONOTONIC, &start);
		*failed = i;
		if (!import_open(&batch->imports[i], err))
			return false;
		batch->imports[i].result->seconds = seconds_since(&start);
	}
	return true;
}

// Insertion sort: the order of equal ones stays as given.
static void order_all(Batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		size_t at = i;
		int rank = rank_of(batch->imports[i].layout.entity->kind);
		for (; at > 0 && rank_of(batch->imports[batch->order[at - 1]].layout.entity->kind) > rank; at--)
			batch->order[at] = batch->order[at - 1];
		batch->order[at] = i;
	}
}

// A dry run of one big history need not write its rows to know what would become of them.
static bool counts_alone(const Batch *batch)
{
	return batch->count == 1 && batch->imports[0].bulk && batch->imports[0].main->entity->kind == ENTITY_EVENT;
}

// Others have written while the file was read: now they wait until it is read again.
static bool write_again(Import *import, bool several, Error *err)
{
	Portfolio *portfolio = import->portfolio;
	const char *path = import->path;
	ImportOptions options = import->own;
	Arena *arena = import->arena;
	error_clear(err);
	import_done(import);
	import_start(import, portfolio, path, &options, arena, import->result);
	import->at_once = true;
	return import_open(import, err) && write_file(import, NULL, several, err);
}

// A dry run reads several files into one edit, so that later ones find what earlier ones would have made.
static bool write_all(Batch *batch, Edit *shared, size_t *failed, Error *err)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct timespec start;
		Import *import = &batch->imports[batch->order[i]];
		clock_gettime(CLOCK_MONOTONIC, &start);
		*failed = batch->order[i];
		bool ok = write_file(import, shared, batch->count > 1, err);
		if (!ok && import->overtaken)
			ok = write_again(import, batch->count > 1, err);
		import_done(import);
		if (!ok)
			return false;
		import->result->seconds += seconds_since(&start);
	}
	return true;
}

bool import_files_each(Portfolio *portfolio, const char *const *paths, size_t count, const ImportOptions *const *options,
	Arena *arena, ImportResult *results, size_t *failed, Error *err)
{
	Batch batch = { memory_new(count + 1, sizeof *batch.imports), count, memory_new(count + 1, sizeof *batch.order) };
	size_t ignored;
	Edit *shared = NULL;
	failed = failed ? failed : &ignored;
	for (size_t i = 0; i < count; i++)
		import_start(&batch.imports[i], portfolio, paths[i], options[i], arena, &results[i]);
	bool ok = open_all(&batch, failed, err);
	if (ok)
		order_all(&batch);
	if (ok && count > 0 && options[0]->dry_run && !counts_alone(&batch)) {
		shared = edit_begin(portfolio, err);
		ok = shared != NULL;
	}
	ok = ok && write_all(&batch, shared, failed, err);
	for (size_t i = 0; i < count; i++)
		import_done(&batch.imports[i]);
	edit_cancel(shared);
	free(batch.imports);
	free(batch.order);
	return ok;
}

bool import_files(Portfolio *portfolio, const char *const *paths, size_t count, const ImportOptions *options,
	Arena *arena, ImportResult *results, size_t *failed, Error *err)
{
	const ImportOptions **each = memory_new(count + 1, sizeof *each);
	for (size_t i = 0; i < count; i++)
		each[i] = options;
	bool ok = import_files_each(portfolio, paths, count, each, arena, results, failed, err);
	free(each);
	return ok;
}

bool import_explain(Portfolio *portfolio, const char *path, const ImportOptions *options, Arena *arena,
	ImportResult *result, Error *err)
{
	Import import;
	import_start(&import, portfolio, path, options, arena, result);
	bool ok = import_open(&import, err);
	if (!ok && import.reader)
		import_describe(&import); // what is known so far helps to put it right
	import_done(&import);
	return ok;
}
