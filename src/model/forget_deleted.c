// SPDX-License-Identifier: GPL-3.0-or-later
// People who were deleted before: they stand in the record of changes alone.
#include <stdlib.h>
#include <string.h>

#include "forget_inside.h"
#include "kam/base/text.h"
#include "query.h"

// Somebody who stands in the record of changes, deleted or not.
typedef struct Told {
	DeletedContact row;
	int64_t account;
	bool matches; // any name that he or she ever had
} Told;

typedef struct Search {
	Portfolio *portfolio;
	Arena *arena;
	const char *wanted; // folded; "": everybody
	int64_t id;         // or the number itself; 0: none
	int name, title, account; // columns of contact
	Day day;            // of the edit that is read
	Told *people;       // by id
	size_t count, capacity;
	Buffer folded;
} Search;

static void find_columns(Search *search)
{
	Statement *query = store_prepare(search->portfolio->store, "SELECT cid, name FROM pragma_table_info('contact')", NULL);
	while (query && statement_step(query, NULL) == STEP_ROW) {
		const char *name = statement_text(query, 1);
		int column = (int)statement_int(query, 0);
		search->name = strcmp(name, "name") == 0 ? column : search->name;
		search->title = strcmp(name, "title") == 0 ? column : search->title;
		search->account = strcmp(name, "account") == 0 ? column : search->account;
	}
	statement_done(query);
}

static Told *told_of(Search *search, int64_t id)
{
	size_t low = 0, high = search->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (search->people[middle].row.id < id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < search->count && search->people[low].row.id == id)
		return &search->people[low];
	search->people = query_grow(search->arena, search->people, search->count, &search->capacity, sizeof *search->people);
	memmove(&search->people[low + 1], &search->people[low], (search->count - low) * sizeof *search->people);
	search->count++;
	search->people[low] = (Told){ .row = { .id = id, .name = "", .title = "", .account_name = "" }, .matches = id == search->id };
	return &search->people[low];
}

static void take_name(Search *search, Told *told, const char *name)
{
	if (!name)
		return;
	buffer_clear(&search->folded);
	text_fold(&search->folded, name);
	told->matches = told->matches || !*search->wanted || strcmp(buffer_text(&search->folded), search->wanted) == 0;
	told->row.name = arena_strdup(search->arena, name);
}

static void take_side(Search *search, Told *told, const Change *change, bool before)
{
	const char *title = before ? change_old_text(change, search->title) : change_new_text(change, search->title);
	int64_t account = before ? change_old_int(change, search->account) : change_new_int(change, search->account);
	take_name(search, told, before ? change_old_text(change, search->name) : change_new_text(change, search->name));
	if (title)
		told->row.title = arena_strdup(search->arena, title);
	told->account = account ? account : told->account;
}

static bool take_change(void *context, const Change *change)
{
	Search *search = context;
	if (strcmp(change_table(change), "contact") != 0)
		return true;
	Told *told = told_of(search, change_id(change));
	told->row.last = search->day;
	if (change_kind(change) != CHANGE_INSERT)
		take_side(search, told, change, true);
	if (change_kind(change) != CHANGE_DELETE)
		take_side(search, told, change, false);
	return true;
}

static bool read_record(Search *search, Error *err)
{
	Statement *query = store_prepare(search->portfolio->store,
		"SELECT changes, (SELECT max(day) FROM change_log WHERE edit = edit.id) FROM edit WHERE changes IS NOT NULL "
		"ORDER BY id",
		err);
	Step step = STEP_FAILED;
	bool done = query != NULL;
	while (done && (step = statement_step(query, err)) == STEP_ROW) {
		size_t length = 0;
		const void *changes = statement_blob(query, 0, &length);
		search->day = query_day(query, 1);
		done = length == 0 || changes_each(changes, length, take_change, search, err);
	}
	statement_done(query);
	return done && step == STEP_DONE;
}

static bool is_there(Portfolio *portfolio, int64_t contact)
{
	Statement *query = store_prepare(portfolio->store, "SELECT 1 FROM contact WHERE id = ?1", NULL);
	if (!query)
		return true;
	statement_bind_int(query, 1, contact);
	bool there = statement_step(query, NULL) != STEP_DONE;
	statement_done(query);
	return there;
}

static const char *account_name(const Search *search, int64_t account)
{
	Buffer title = BUFFER_EMPTY;
	record_title(search->portfolio, ENTITY_ACCOUNT, account, &title);
	const char *name = arena_strdup(search->arena, account ? buffer_text(&title) : "");
	buffer_done(&title);
	return name;
}

static int latest_first(const void *left, const void *right)
{
	const DeletedContact *a = left, *b = right;
	if (a->last != b->last)
		return a->last < b->last ? 1 : -1;
	return (a->id < b->id) - (a->id > b->id);
}

bool forget_find_deleted(
	Portfolio *portfolio, const char *which, int64_t account, Arena *arena, DeletedContact **rows, size_t *count, Error *err)
{
	Search search = { .portfolio = portfolio, .arena = arena, .folded = BUFFER_EMPTY };
	Buffer wanted = BUFFER_EMPTY;
	char *end = NULL;
	text_fold(&wanted, which);
	search.wanted = buffer_text(&wanted);
	search.id = strtoll(which, &end, 10);
	search.id = *which && !*end ? search.id : 0;
	find_columns(&search);
	bool done = read_record(&search, err);
	*rows = arena_alloc(arena, search.count + 1, sizeof **rows);
	*count = 0;
	for (size_t i = 0; i < search.count && done; i++) {
		Told *told = &search.people[i];
		if (!told->matches || (account && told->account != account) || is_there(portfolio, told->row.id))
			continue;
		told->row.account_name = account_name(&search, told->account);
		(*rows)[(*count)++] = told->row;
	}
	qsort(*rows, *count, sizeof **rows, latest_first);
	buffer_done(&search.folded);
	buffer_done(&wanted);
	return done;
}
