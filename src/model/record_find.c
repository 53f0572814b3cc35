// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the record that a person or a file means: by key, id, name, or the beginning or part of a name.
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/base/text.h"

#define CANDIDATES 5

typedef struct Found {
	int64_t ids[CANDIDATES];
	size_t count;
	bool failed;
} Found;

// --- By a column -------------------------------------------------------------------------------------------------

static void find_rows(Found *found, Statement *query, Error *err)
{
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		if (found->count < CANDIDATES)
			found->ids[found->count] = statement_int(query, 0);
		found->count++;
	}
	found->failed = step == STEP_FAILED;
	statement_done(query);
}

static Found find_by_text(Portfolio *portfolio, const Entity *entity, const char *column, const char *text, Error *err)
{
	Found found = { 0 };
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT id FROM %s WHERE %s = ?1 LIMIT %d", entity->table, column, CANDIDATES + 1);
	Statement *query = store_prepare(portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	found.failed = !query;
	if (query) {
		statement_bind_text(query, 1, text);
		find_rows(&found, query, err);
	}
	return found;
}

// The number under which other systems know the record; events by their document's number.
static Found find_by_key(Portfolio *portfolio, const Entity *entity, const char *which, Error *err)
{
	const Field *key = entity->kind == ENTITY_EVENT ? entity_field(entity, "reference") : entity_key_field(entity);
	return key ? find_by_text(portfolio, entity, key->name, which, err) : (Found){ 0 };
}

static Found find_by_id(Portfolio *portfolio, const Entity *entity, const char *which, Error *err)
{
	char *end = NULL;
	int64_t id = strtoll(which, &end, 10);
	if (end == which || *end || id <= 0)
		return (Found){ 0 };
	Found found = { 0 };
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT id FROM %s WHERE id = ?1", entity->table);
	Statement *query = store_prepare(portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	found.failed = !query;
	if (query) {
		statement_bind_int(query, 1, id);
		find_rows(&found, query, err);
	}
	return found;
}

// --- By name -----------------------------------------------------------------------------------------------------

typedef struct Wanted {
	const char *plain, *folded;
	NameMatch match;
} Wanted;

static bool find_matches(const Wanted *wanted, const char *name, Buffer *scratch)
{
	if (wanted->match == NAME_EXACT)
		return strcmp(name, wanted->plain) == 0;
	buffer_clear(scratch);
	text_fold(scratch, name);
	const char *folded = buffer_text(scratch);
	if (wanted->match == NAME_FOLDED)
		return strcmp(folded, wanted->folded) == 0;
	const char *at = strstr(folded, wanted->folded);
	return wanted->match == NAME_BEGINS ? at == folded : at != NULL;
}

// Records of one account are few: their names are read by index.
static Found find_within(Portfolio *portfolio, const Entity *entity, const Wanted *wanted, int64_t account, Error *err)
{
	Found found = { 0 };
	Buffer sql = BUFFER_EMPTY, scratch = BUFFER_EMPTY;
	buffer_printf(
		&sql, "SELECT id, %s FROM %s WHERE account = ?1 ORDER BY id", entity_name_field(entity)->name, entity->table);
	Statement *query = store_prepare(portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	if (!query)
		return (Found){ .failed = true };
	statement_bind_int(query, 1, account);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		const char *name = statement_text(query, 1);
		if (name && find_matches(wanted, name, &scratch) && found.count++ < CANDIDATES)
			found.ids[found.count - 1] = statement_int(query, 0);
	}
	found.failed = step == STEP_FAILED;
	statement_done(query);
	buffer_done(&scratch);
	return found;
}

static Found find_by_name(
	Portfolio *portfolio, const Entity *entity, const char *which, int64_t account, NameMatch loosest, Error *err)
{
	Found found = { 0 };
	if (!entity_name_field(entity))
		return found;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, which);
	bool narrowed = account && entity_field(entity, "account");
	for (NameMatch match = NAME_EXACT; match <= loosest && found.count == 0 && !found.failed && folded.length > 0;
		 match++) {
		if (narrowed) {
			found = find_within(portfolio, entity, &(Wanted){ which, buffer_text(&folded), match }, account, err);
		} else {
			found.count = names_find(portfolio, entity->kind, which, match, found.ids, CANDIDATES, err);
			found.failed = found.count == SIZE_MAX;
		}
	}
	buffer_done(&folded);
	return found;
}

// --- Telling -----------------------------------------------------------------------------------------------------

static bool find_none(const Entity *entity, const char *which, Error *err)
{
	return error_set(err, ERROR_NOT_FOUND, _("There is no %s \"%.80s\""), _(entity->label), which);
}

static bool find_several(Portfolio *portfolio, const Entity *entity, const char *which, const Found *found, Error *err)
{
	Buffer names = BUFFER_EMPTY;
	size_t shown = found->count < CANDIDATES ? found->count : CANDIDATES;
	for (size_t i = 0; i < shown; i++) {
		buffer_add(&names, i ? ", " : "");
		record_title(portfolio, entity->kind, found->ids[i], &names);
		buffer_printf(&names, " (%lld)", (long long)found->ids[i]);
	}
	buffer_add(&names, found->count > CANDIDATES ? " ..." : "");
	error_set(err, ERROR_CONFLICT, _("\"%.80s\" can be any of these: %s"), which, buffer_text(&names));
	buffer_done(&names);
	return false;
}

static bool find_up_to(Portfolio *portfolio, EntityKind kind, const char *which, int64_t account, NameMatch loosest,
	int64_t *id, Error *err)
{
	const Entity *entity = entity_of(kind);
	if (!which || !*which)
		return find_none(entity, "", err);
	Found found = find_by_key(portfolio, entity, which, err);
	if (found.count == 0 && !found.failed)
		found = find_by_id(portfolio, entity, which, err);
	if (found.count == 0 && !found.failed)
		found = find_by_name(portfolio, entity, which, account, loosest, err);
	if (found.failed)
		return false;
	if (found.count == 0)
		return find_none(entity, which, err);
	if (found.count > 1)
		return find_several(portfolio, entity, which, &found, err);
	*id = found.ids[0];
	return true;
}

bool record_find(Portfolio *portfolio, EntityKind kind, const char *which, int64_t account, int64_t *id, Error *err)
{
	return find_up_to(portfolio, kind, which, account, NAME_CONTAINS, id, err);
}

bool record_find_exact(
	Portfolio *portfolio, EntityKind kind, const char *which, int64_t account, int64_t *id, Error *err)
{
	return find_up_to(portfolio, kind, which, account, NAME_FOLDED, id, err);
}
