// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a person for good.
#include "kam/model/forget.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "forget_inside.h"
#include "kam/model/bulk.h"
#include "query.h"

// --- Sets of ids ----------------------------------------------------------------------------------------------------

static size_t ids_place(const Ids64 *ids, int64_t id)
{
	size_t low = 0, high = ids->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (ids->items[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ids_has(const Ids64 *ids, int64_t id)
{
	size_t place = ids_place(ids, id);
	return place < ids->count && ids->items[place] == id;
}

void ids_add(Forgetting *forgetting, Ids64 *ids, int64_t id)
{
	size_t place = ids_place(ids, id);
	if (place < ids->count && ids->items[place] == id)
		return;
	ids->items = query_grow(forgetting->arena, ids->items, ids->count, &ids->capacity, sizeof *ids->items);
	memmove(&ids->items[place + 1], &ids->items[place], (ids->count - place) * sizeof *ids->items);
	ids->items[place] = id;
	ids->count++;
}

// Adds the ids that the query answers for a contact.
static bool ids_ask(Forgetting *forgetting, Ids64 *ids, const char *sql, int64_t contact)
{
	Statement *query = store_prepare(forgetting->portfolio->store, sql, forgetting->err);
	Step step = STEP_FAILED;
	if (query)
		statement_bind_int(query, 1, contact);
	while (query && (step = statement_step(query, forgetting->err)) == STEP_ROW)
		ids_add(forgetting, ids, statement_int(query, 0));
	statement_done(query);
	return step == STEP_DONE;
}

// --- Who ------------------------------------------------------------------------------------------------------------

static bool look_at_contact(Forgetting *forgetting, int64_t contact)
{
	static const char *const told[] = { "name", "email", "phone", "mobile" };
	Record *record = NULL;
	if (!record_load(forgetting->portfolio, ENTITY_CONTACT, contact, forgetting->arena, &record, forgetting->err))
		return false;
	if (!forgetting->name)
		forgetting->name = record_text(record, "name");
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		words_add(forgetting, record_text(record, told[i]));
	return ids_ask(forgetting, &forgetting->links, "SELECT id FROM contact_link WHERE contact = ?1 OR other = ?1", contact) &&
		   ids_ask(forgetting, &forgetting->ties, "SELECT id FROM relationship WHERE contact = ?1", contact) &&
		   ids_ask(forgetting, &forgetting->events, "SELECT id FROM event WHERE contact = ?1", contact);
}

// All records of the person: those of other employers too.
static bool find_records(Forgetting *forgetting, int64_t contact)
{
	return ids_ask(forgetting, &forgetting->contacts,
		"WITH RECURSIVE same (id) AS (SELECT id FROM contact WHERE id = ?1 UNION"
		" SELECT CASE l.contact WHEN same.id THEN l.other ELSE l.contact END FROM same JOIN contact_link l"
		" ON l.kind = 4 AND (l.contact = same.id OR l.other = same.id)) SELECT id FROM same",
		contact);
}

// Records other than events that stay without the person.
static bool count_others(Forgetting *forgetting, int64_t contact)
{
	Statement *query = store_prepare(forgetting->portfolio->store,
		"SELECT (SELECT count(*) FROM action WHERE contact = ?1) + (SELECT count(*) FROM need WHERE contact = ?1)"
		" + (SELECT count(*) FROM buying_step WHERE contact = ?1)",
		forgetting->err);
	if (!query)
		return false;
	statement_bind_int(query, 1, contact);
	bool done = statement_step(query, forgetting->err) == STEP_ROW;
	forgetting->out->others += done ? statement_int(query, 0) : 0;
	statement_done(query);
	return done;
}

// Copies that migrations, restoring and backups have left beside the file.
static const char *find_copies(const Forgetting *forgetting)
{
	const char *path = portfolio_path(forgetting->portfolio);
	Buffer out = BUFFER_EMPTY;
	for (int i = 0; i < 2 && !strpbrk(path, "*?[\\"); i++) {
		glob_t found = { 0 };
		const char *pattern = arena_printf(forgetting->arena, i ? "%s.before-restore*" : "%s.backup-*", path);
		if (glob(pattern, 0, NULL, &found) == 0)
			for (size_t j = 0; j < found.gl_pathc; j++)
				buffer_printf(&out, "%s\n", found.gl_pathv[j]);
		globfree(&found);
	}
	const char *text = arena_strdup(forgetting->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static bool look(Forgetting *forgetting, int64_t contact)
{
	Forgotten *out = forgetting->out;
	bool done = find_records(forgetting, contact);
	out->deleted = done && forgetting->contacts.count == 0;
	out->records = (int64_t)forgetting->contacts.count;
	if (out->deleted)
		ids_add(forgetting, &forgetting->contacts, contact);
	done = done && (out->deleted || look_at_contact(forgetting, contact)); // whose name it is
	for (size_t i = 0; i < forgetting->contacts.count && done && !out->deleted; i++)
		done = look_at_contact(forgetting, forgetting->contacts.items[i]) &&
			   count_others(forgetting, forgetting->contacts.items[i]);
	out->links = (int64_t)forgetting->links.count;
	out->relationships = (int64_t)forgetting->ties.count;
	out->events = (int64_t)forgetting->events.count;
	done = done && edits_look(forgetting, &out->edits);
	if (done && out->deleted && out->edits == 0)
		return error_set(forgetting->err, ERROR_NOT_FOUND, _("There is no such record any more (%s)"),
			_(entity_of(ENTITY_CONTACT)->label));
	done = done && words_in_records(forgetting, false, &out->texts);
	out->name = forgetting->name ? forgetting->name : "";
	out->copies = find_copies(forgetting);
	return done;
}

static void forgetting_done(Forgetting *forgetting)
{
	free(forgetting->words.items);
	free(forgetting->names.items);
}

bool forget_look(Portfolio *portfolio, int64_t contact, Arena *arena, Forgotten *out, Error *err)
{
	Forgetting forgetting = { .portfolio = portfolio, .arena = arena, .err = err, .out = out };
	*out = (Forgotten){ .name = "", .copies = "" };
	bool done = look(&forgetting, contact);
	forgetting_done(&forgetting);
	return done;
}

// --- Erasing --------------------------------------------------------------------------------------------------------

// The hash of an imported event is made of its person too.
static bool erase_rows(Forgetting *forgetting)
{
	static const char *const changes[] = {
		"UPDATE event SET hash = NULL, contact = NULL WHERE contact = ?1",
		"UPDATE action SET contact = NULL WHERE contact = ?1",
		"UPDATE need SET contact = NULL WHERE contact = ?1",
		"UPDATE buying_step SET contact = NULL WHERE contact = ?1",
		"DELETE FROM contact_link WHERE contact = ?1 OR other = ?1",
		"DELETE FROM relationship WHERE contact = ?1",
		"DELETE FROM contact WHERE id = ?1",
	};
	if (!known_erase(forgetting->portfolio, forgetting->events.items, forgetting->events.count, forgetting->err))
		return false;
	for (size_t i = 0; i < forgetting->contacts.count; i++)
		for (size_t j = 0; j < sizeof changes / sizeof *changes; j++)
			if (!store_run_with(forgetting->portfolio->store, changes[j], forgetting->contacts.items[i], forgetting->err))
				return false;
	for (size_t i = 0; i < forgetting->events.count; i++) // those of a deleted person name nobody any more
		if (!store_run_with(forgetting->portfolio->store, "UPDATE event SET hash = NULL WHERE id = ?1 AND contact IS NULL",
				forgetting->events.items[i], forgetting->err))
			return false;
	return true;
}

// Accounts that were called by the person's name.
static bool erase_former_names(Forgetting *forgetting)
{
	bool ok = true;
	for (size_t i = 0; i < forgetting->words.count && ok; i++)
		ok = former_names_forget(forgetting->portfolio, forgetting->words.items[i], forgetting->err);
	return ok;
}

// The index of words keeps those of texts that are gone until its parts are joined.
static bool erase(Forgetting *forgetting)
{
	Store *store = forgetting->portfolio->store;
	int64_t texts = 0;
	return (!forgetting->texts || words_in_records(forgetting, true, &texts)) && erase_rows(forgetting) &&
		   erase_former_names(forgetting) && edits_forget(forgetting) &&
		   store_execute(store, "INSERT INTO event_text (event_text) VALUES ('optimize')", forgetting->err);
}

// No edit tells of it, but imports that run in other processes must know.
static bool note(Forgetting *forgetting)
{
	Portfolio *portfolio = forgetting->portfolio;
	return portfolio_set_meta(portfolio, "forgotten", portfolio_meta(portfolio, "forgotten", 0) + 1, forgetting->err);
}

static bool erase_in_transaction(Forgetting *forgetting, int64_t contact)
{
	Store *store = forgetting->portfolio->store;
	if (!store_begin(store, forgetting->err))
		return false;
	if (look(forgetting, contact) && erase(forgetting) && note(forgetting) && store_commit(store, forgetting->err))
		return true;
	if (store_in_transaction(store))
		store_rollback(store);
	return false;
}

bool contact_forget(Portfolio *portfolio, int64_t contact, bool texts, Arena *arena, Forgotten *out, Error *err)
{
	Forgetting forgetting = { .portfolio = portfolio, .arena = arena, .err = err, .out = out, .texts = texts };
	*out = (Forgotten){ .name = "", .copies = "" };
	if (portfolio_is_read_only(portfolio))
		return error_set(err, ERROR_READ_ONLY, _("This portfolio can only be read"));
	if (portfolio->edit)
		return error_set(err, ERROR_BUSY, _("Another change is being made"));
	bool done = bulk_clear_left(portfolio, err) && erase_in_transaction(&forgetting, contact);
	names_forget_all(portfolio);
	if (done) {
		portfolio_changed(portfolio);
		out->texts_replaced = texts && out->texts > 0;
		Error compacting = { 0 };
		out->compacted = store_compact(portfolio->store, &compacting);
	}
	forgetting_done(&forgetting);
	return done;
}
