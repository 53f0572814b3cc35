// SPDX-License-Identifier: GPL-3.0-or-later
// Which edits changed the people of which account: what has to be read to see the map of a past day.
#include <stdlib.h>
#include <string.h>

#include "edit_log.h"
#include "inside.h"

typedef struct People {
	const EventColumns *columns;
	Statement *account_of, *link, *tie; // the account of a contact, the contact of a link, of a relationship
	Accounts accounts;
} People;

static void people_add(People *people, int64_t account)
{
	Accounts *list = &people->accounts;
	if (account && (list->count == 0 || list->items[list->count - 1] != account))
		ARRAY_PUSH(list->items, list->count, list->capacity) = account;
}

// What a row refers to by the query; 0 where there is no such row.
static int64_t people_ask(Statement *query, int64_t id)
{
	statement_bind_int(query, 1, id);
	int64_t found = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
	statement_reset(query);
	return found;
}

// A contact that changed its account belongs to both. Updates carry only what they changed.
static void people_of_contact(People *people, const Change *change)
{
	int column = people->columns->contact_account;
	if (change_old_known(change, column))
		people_add(people, change_old_int(change, column));
	if (change_new_known(change, column))
		people_add(people, change_new_int(change, column));
	if (change_kind(change) == CHANGE_UPDATE)
		people_add(people, people_ask(people->account_of, change_id(change)));
}

static void people_of_row(People *people, const Change *change, int column, Statement *contact_of)
{
	if (change_old_known(change, column))
		people_add(people, people_ask(people->account_of, change_old_int(change, column)));
	if (change_new_known(change, column))
		people_add(people, people_ask(people->account_of, change_new_int(change, column)));
	if (change_kind(change) == CHANGE_UPDATE)
		people_add(people, people_ask(people->account_of, people_ask(contact_of, change_id(change))));
}

static bool people_each(void *context, const Change *change)
{
	People *people = context;
	const char *table = change_table(change);
	if (strcmp(table, "contact") == 0)
		people_of_contact(people, change);
	else if (strcmp(table, "contact_link") == 0)
		people_of_row(people, change, people->columns->link_contact, people->link);
	else if (strcmp(table, "relationship") == 0)
		people_of_row(people, change, people->columns->tie_contact, people->tie);
	return true;
}

static int account_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

// An import makes many people of few accounts, one here, one there.
static bool people_write(Portfolio *portfolio, int64_t edit, Accounts *accounts, Error *err)
{
	if (accounts->count > 1)
		qsort(accounts->items, accounts->count, sizeof *accounts->items, account_order);
	Statement *insert =
		store_prepare(portfolio->store, "INSERT OR IGNORE INTO edit_people (account, edit) VALUES (?1, ?2)", err);
	if (!insert)
		return false;
	bool ok = true;
	for (size_t i = 0; i < accounts->count && ok; i++) {
		if (i > 0 && accounts->items[i] == accounts->items[i - 1])
			continue;
		statement_bind_int(insert, 1, accounts->items[i]);
		statement_bind_int(insert, 2, edit);
		ok = statement_step(insert, err) == STEP_DONE;
		statement_reset(insert);
	}
	statement_done(insert);
	return ok;
}

bool edit_people_note(Portfolio *portfolio, int64_t edit, const void *changes, size_t length, Error *err)
{
	if (length == 0)
		return true;
	People people = { .columns = &portfolio->columns };
	people.account_of = store_prepare(portfolio->store, "SELECT account FROM contact WHERE id = ?1", err);
	people.link = store_prepare(portfolio->store, "SELECT contact FROM contact_link WHERE id = ?1", err);
	people.tie = store_prepare(portfolio->store, "SELECT contact FROM relationship WHERE id = ?1", err);
	bool ok = people.account_of && people.link && people.tie && changes_each(changes, length, people_each, &people, err);
	statement_done(people.tie);
	statement_done(people.link);
	statement_done(people.account_of);
	ok = ok && people_write(portfolio, edit, &people.accounts, err);
	free(people.accounts.items);
	return ok;
}

// --- Files of earlier versions --------------------------------------------------------------------------------------

static bool prepare_all(Portfolio *portfolio, Error *err)
{
	Statement *query =
		store_prepare(portfolio->store, "SELECT id, changes FROM edit WHERE changes IS NOT NULL ORDER BY id", err);
	Step step = STEP_FAILED;
	bool ok = query != NULL;
	while (ok && (step = statement_step(query, err)) == STEP_ROW) {
		size_t length = 0;
		const void *changes = statement_blob(query, 1, &length);
		ok = edit_people_note(portfolio, statement_int(query, 0), changes, length, err);
	}
	statement_done(query);
	return ok && step == STEP_DONE;
}

bool edit_people_prepare(Portfolio *portfolio, Error *err)
{
	if (portfolio_meta(portfolio, "edit_people", 0))
		return true;
	Error busy = { 0 };
	if (!store_begin(portfolio->store, &busy)) // another process is about to do it
		return busy.code == ERROR_BUSY || error_set(err, busy.code, "%s", busy.message);
	if (prepare_all(portfolio, err) && portfolio_set_meta(portfolio, "edit_people", 1, err) &&
		store_commit(portfolio->store, err))
		return true;
	if (store_in_transaction(portfolio->store))
		store_rollback(portfolio->store);
	return false;
}
