// SPDX-License-Identifier: GPL-3.0-or-later
// A portfolio: opening, clock, author, generation.
#include <stdlib.h>
#include <string.h>

#include "contact_memory.h"
#include "edit_log.h"
#include "inside.h"

// --- Opening -----------------------------------------------------------------------------------------------------

// The currency that most accounts have; of two that are as common the first by its letters. NULL when none has one.
static const char *portfolio_common_currency(Portfolio *portfolio, Arena *arena)
{
	Statement *query = store_prepare(portfolio->store,
		"SELECT currency FROM account WHERE length(currency) = 3 GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1", NULL);
	const char *currency = query && statement_step(query, NULL) == STEP_ROW ? arena_strdup(arena, statement_text(query, 0)) : NULL;
	statement_done(query);
	return currency;
}

// The setting where there is one, else what most accounts have, else the language's.
static void portfolio_read_currency(Portfolio *portfolio)
{
	Arena *arena = arena_new();
	const char *currency = portfolio_setting(portfolio, "currency", arena);
	if (!currency || strlen(currency) != 3)
		currency = portfolio_common_currency(portfolio, arena);
	if (!currency)
		currency = locale_current()->currency;
	memcpy(portfolio->currency, currency, 3);
	portfolio->currency[3] = '\0';
	arena_free(arena);
}

// A file that a later kam wrote is opened again, only to be read.
static bool portfolio_reopen_newer(Portfolio *portfolio, const PortfolioOptions *options, Error *err)
{
	portfolio->newer = true;
	if (store_is_read_only(portfolio->store))
		return true;
	store_close(portfolio->store);
	portfolio->store = store_open(options->path, STORE_READ_ONLY, err);
	return portfolio->store != NULL;
}

static bool portfolio_prepare_read_only(Portfolio *portfolio, Error *err)
{
	int version = store_version(portfolio->store), newest = schema_migrations[schema_migration_count - 1].version;
	portfolio->newer = version > newest;
	if (version > 0 && version < newest)
		return error_set(err, ERROR_READ_ONLY,
			_("%s was written by an earlier version and can only be read; open it once where it can"
			  " be changed, so that it can be brought up to date"),
			store_path(portfolio->store));
	if (version == 0)
		return error_set(err, ERROR_FILE, _("%s is empty and can only be read"), store_path(portfolio->store));
	return true;
}

static bool portfolio_prepare(Portfolio *portfolio, const PortfolioOptions *options, Error *err)
{
	if (store_is_read_only(portfolio->store))
		return portfolio_prepare_read_only(portfolio, err);
	bool newer = false;
	if (!store_migrate(portfolio->store, schema_migrations, schema_migration_count, &newer, err))
		return false;
	if (newer)
		return portfolio_reopen_newer(portfolio, options, err);
	return true;
}

// Ids go on after the greatest one in use, also when the clock went back.
static void portfolio_reserve_ids(Portfolio *portfolio)
{
	Buffer sql = BUFFER_EMPTY;
	int64_t greatest = 0;
	for (const char *const *table = schema_recorded_tables; *table; table++) {
		buffer_clear(&sql);
		buffer_printf(&sql, "SELECT max(id) FROM %s", *table);
		int64_t id = store_query_int(portfolio->store, buffer_text(&sql), 0);
		if (id > greatest)
			greatest = id;
	}
	buffer_done(&sql);
	store_reserve_ids(portfolio->store, greatest);
}

static bool portfolio_delete_batch(Portfolio *portfolio, int64_t batch, Error *err)
{
	return store_run_with(portfolio->store, "DELETE FROM batch WHERE id = ?1", batch, err);
}

// Imports that were never finished: their batch was not published.
static bool portfolio_remove_unfinished(Portfolio *portfolio, Error *err)
{
	for (;;) {
		int64_t batch = store_query_int(portfolio->store, "SELECT min(id) FROM batch WHERE published = 0", 0);
		if (batch == 0)
			return true;
		if (!store_begin(portfolio->store, err))
			return false;
		if (!follow_delete_batch(portfolio, batch, err) || !portfolio_delete_batch(portfolio, batch, err)) {
			store_rollback(portfolio->store);
			return false;
		}
		if (!store_commit(portfolio->store, err))
			return false;
	}
}

static int portfolio_column(Portfolio *portfolio, const char *table, const char *column)
{
	int found = -1;
	Statement *query = store_prepare(portfolio->store, "SELECT cid FROM pragma_table_info(?1) WHERE name = ?2", NULL);
	if (!query)
		return found;
	statement_bind_text(query, 1, table);
	statement_bind_text(query, 2, column);
	if (statement_step(query, NULL) == STEP_ROW)
		found = (int)statement_int(query, 0);
	statement_done(query);
	return found;
}

static void portfolio_find_columns(Portfolio *portfolio)
{
	const struct {
		const char *name;
		int *column;
	} columns[] = {
		{ "account", &portfolio->columns.account },
		{ "kind", &portfolio->columns.kind },
		{ "date", &portfolio->columns.date },
		{ "amount", &portfolio->columns.amount },
		{ "from_lines", &portfolio->columns.from_lines },
		{ "subject", &portfolio->columns.subject },
		{ "text", &portfolio->columns.text },
		{ "reference", &portfolio->columns.reference },
		{ "hash", &portfolio->columns.hash },
	};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		*columns[i].column = portfolio_column(portfolio, "event", columns[i].name);
	portfolio->columns.line_event = portfolio_column(portfolio, "line", "event");
	portfolio->columns.contact_account = portfolio_column(portfolio, "contact", "account");
	portfolio->columns.link_contact = portfolio_column(portfolio, "contact_link", "contact");
	touched_find_columns(portfolio);
	portfolio->columns.tie_contact = portfolio_column(portfolio, "relationship", "contact");
}

static bool portfolio_start(Portfolio *portfolio, const PortfolioOptions *options, Error *err)
{
	portfolio->store = store_open(options->path, options->mode, err);
	if (!portfolio->store || !portfolio_prepare(portfolio, options, err))
		return false;
	portfolio_read_currency(portfolio);
	if (portfolio_is_read_only(portfolio))
		return true;
	portfolio_reserve_ids(portfolio);
	portfolio_find_columns(portfolio);
	if (!edit_people_prepare(portfolio, err))
		return false;
	Error ignored = { 0 };
	// Another process may be importing right now: then there is nothing to clean up yet.
	return portfolio_remove_unfinished(portfolio, &ignored) || ignored.code == ERROR_BUSY ||
		   error_set(err, ignored.code, "%s", ignored.message);
}

Portfolio *portfolio_open(const PortfolioOptions *options, Error *err)
{
	Portfolio *portfolio = memory_new(1, sizeof *portfolio);
	portfolio->today = options->today;
	portfolio->opened = edit_clock();
	portfolio->author = memory_strdup(options->author ? options->author : "");
	if (portfolio_start(portfolio, options, err))
		return portfolio;
	portfolio_close(portfolio);
	return NULL;
}

void portfolio_close(Portfolio *portfolio)
{
	if (!portfolio)
		return;
	edit_cancel(portfolio->edit);
	names_forget_all(portfolio);
	contact_memory_free(portfolio->people);
	store_close(portfolio->store);
	free(portfolio->rollups);
	free(portfolio->author);
	free(portfolio->words.match);
	free(portfolio);
}

// --- Facts -------------------------------------------------------------------------------------------------------

const char *portfolio_path(const Portfolio *portfolio)
{
	return store_path(portfolio->store);
}

Day portfolio_today(const Portfolio *portfolio)
{
	return portfolio->today;
}

bool portfolio_is_read_only(const Portfolio *portfolio)
{
	return portfolio->newer || store_is_read_only(portfolio->store);
}

bool portfolio_is_newer(const Portfolio *portfolio)
{
	return portfolio->newer;
}

const char *portfolio_author(const Portfolio *portfolio)
{
	return portfolio->author;
}

const char *portfolio_currency(const Portfolio *portfolio)
{
	return portfolio->currency;
}

Store *portfolio_store(Portfolio *portfolio)
{
	return portfolio->store;
}

void portfolio_watch(Portfolio *portfolio, bool (*stop)(void *context), void *context)
{
	store_watch(portfolio->store, stop, context);
}

// Commits of other processes that may have changed something. Who loads a history beside ours commits ten times a second, moves only
// its sign of life, and is not seen until all is published.
static uint32_t others_commits(Portfolio *portfolio)
{
	Others *others = &portfolio->others;
	int64_t version = store_data_version(portfolio->store);
	if (version == others->version)
		return others->commits;
	int64_t sign = bulk_sign(portfolio->store), mark = edit_mark(portfolio);
	if (!sign || sign == others->sign || mark != others->mark)
		others->commits++;
	others->version = version;
	others->sign = sign;
	others->mark = mark;
	return others->commits;
}

uint64_t portfolio_generation(Portfolio *portfolio)
{
	return portfolio->commits << 32 | others_commits(portfolio);
}

uint64_t portfolio_people_generation(Portfolio *portfolio)
{
	return portfolio->people_commits << 32 | others_commits(portfolio);
}

uint64_t portfolio_history_generation(Portfolio *portfolio)
{
	return portfolio->other_commits << 32 | others_commits(portfolio);
}

void portfolio_changed(Portfolio *portfolio)
{
	portfolio->commits++;
	unsigned touched = portfolio->touched ? portfolio->touched : CHANGED_OTHERS;
	portfolio->people_commits += touched != CHANGED_PLACES;
	portfolio->other_commits += (touched & CHANGED_OTHERS) != 0;
	portfolio->touched = 0;
	if (portfolio->accounts_changed)
		portfolio_read_currency(portfolio);
	portfolio->accounts_changed = false;
}

bool portfolio_is_empty(Portfolio *portfolio)
{
	return store_query_int(portfolio->store,
			   "SELECT EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM contact)"
			   " OR EXISTS (SELECT 1 FROM manager) OR EXISTS (SELECT 1 FROM event)",
			   0) == 0;
}

// --- Settings ----------------------------------------------------------------------------------------------------

const char *portfolio_setting(Portfolio *portfolio, const char *name, Arena *arena)
{
	Statement *query = store_prepare(portfolio->store, "SELECT value FROM setting WHERE name = ?1", NULL);
	if (!query)
		return NULL;
	statement_bind_text(query, 1, name);
	const char *value = statement_step(query, NULL) == STEP_ROW ? arena_strdup(arena, statement_text(query, 0)) : NULL;
	statement_done(query);
	return value;
}

bool portfolio_set_setting(Portfolio *portfolio, const char *name, const char *value, Error *err)
{
	if (portfolio_is_read_only(portfolio))
		return error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
	Statement *change = store_prepare(portfolio->store,
		value ? "INSERT INTO setting (name, value) VALUES (?1, ?2)"
				" ON CONFLICT (name) DO UPDATE SET value = excluded.value"
			  : "DELETE FROM setting WHERE name = ?1",
		err);
	if (!change)
		return false;
	statement_bind_text(change, 1, name);
	if (value)
		statement_bind_text(change, 2, value);
	if (!statement_run(change, err))
		return false;
	portfolio_changed(portfolio);
	if (strcmp(name, "currency") == 0)
		portfolio_read_currency(portfolio);
	return true;
}

int64_t portfolio_meta(Portfolio *portfolio, const char *name, int64_t fallback)
{
	Statement *query = store_prepare(portfolio->store, "SELECT value FROM meta WHERE name = ?1", NULL);
	if (!query)
		return fallback;
	statement_bind_text(query, 1, name);
	int64_t value = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : fallback;
	statement_done(query);
	return value;
}

bool portfolio_set_meta(Portfolio *portfolio, const char *name, int64_t value, Error *err)
{
	Statement *change = store_prepare(portfolio->store,
		"INSERT INTO meta (name, value) VALUES (?1, ?2)"
		" ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		err);
	if (!change)
		return false;
	statement_bind_text(change, 1, name);
	statement_bind_int(change, 2, value);
	return statement_run(change, err);
}
