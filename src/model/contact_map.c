// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map of an account as of a day.
#include "kam/model/contact_map.h"

#include <stdlib.h>
#include <string.h>

#include "contact_inside.h"
#include "contact_past.h"
#include "kam/model/snapshot.h"
#include "query.h"

static bool map_read_account(Portfolio *portfolio, Arena *arena, ContactMap *map, Error *err)
{
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT a.name, a.owner, m.name FROM account a LEFT JOIN manager m ON m.id = a.owner WHERE a.id = ?1", err);
	Step step = STEP_FAILED;
	map->account_name = map->owner_name = "";
	if (query) {
		statement_bind_int(query, 1, map->account);
		step = statement_step(query, err);
	}
	if (step == STEP_ROW) {
		map->account_name = query_text(arena, query, 0);
		map->owner = statement_int(query, 1);
		map->owner_name = query_text(arena, query, 2);
	}
	statement_done(query);
	return step != STEP_FAILED;
}

// --- Contacts of a day ----------------------------------------------------------------------------------------------

static const ContactRow *row_of(const ContactRow *rows, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].id == id)
			return &rows[i];
	return NULL;
}

static int64_t boss_of(const Past *past, int64_t contact)
{
	const LinkRow *first = NULL;
	for (size_t i = 0; i < past->link_count; i++) {
		const LinkRow *link = &past->links[i];
		if (link->contact == contact && link->kind == LINK_REPORTS_TO && (!first || link->id < first->id))
			first = link;
	}
	return first ? first->other : 0;
}

// The people of the past with the interactions that the rows of now have. A day of leaving that was entered later is still that day.
static void merge_past(const Past *past, Day day, Arena *arena, ContactRow **rows, size_t *count)
{
	const ContactRow *now = *rows;
	size_t now_count = *count;
	for (size_t i = 0; i < past->contact_count; i++) {
		ContactRow *row = &past->contacts[i];
		const ContactRow *later = row_of(now, now_count, row->id);
		if (row->left && row->left_on != DAY_NONE && row->left_on > day)
			row->left = false;
		row->reports_to = boss_of(past, row->id);
		if (!later)
			continue;
		row->last_contact = later->last_contact;
		row->interactions_12m = later->interactions_12m;
		if (later->left_on != DAY_NONE) {
			row->left = later->left && later->left_on <= day;
			row->left_on = later->left_on;
		}
	}
	*rows = arena_alloc(arena, past->contact_count + 1, sizeof **rows);
	memcpy(*rows, past->contacts, past->contact_count * sizeof **rows);
	*count = past->contact_count;
	contacts_add_ties(*rows, *count, past->ties, past->tie_count);
	contacts_sort(*rows, *count);
}

static bool contacts_of_day(Portfolio *portfolio, int64_t account, Day day, const Past *past, Arena *arena,
	ContactRow **rows, size_t *count, Error *err)
{
	if (!contacts_read(portfolio, account, day, arena, rows, count, err))
		return false;
	if (past)
		merge_past(past, day, arena, rows, count);
	return true;
}

bool contacts_load(Portfolio *portfolio, int64_t account, Arena *arena, ContactRow **rows, size_t *count, Error *err)
{
	Day today = portfolio_today(portfolio);
	Past *past;
	return contact_past_load(portfolio, account, today, arena, &past, err) &&
		   contacts_of_day(portfolio, account, today, past, arena, rows, count, err);
}

bool contacts_load_on(Portfolio *portfolio, int64_t account, Day day, const ContactRow *now, size_t now_count, Arena *arena,
	ContactRow **rows, size_t *count, Error *err)
{
	Past *past;
	if (!contact_past_load(portfolio, account, day, arena, &past, err))
		return false;
	*count = now_count;
	*rows = arena_alloc(arena, now_count + 1, sizeof **rows);
	if (now_count)
		memcpy(*rows, now, now_count * sizeof **rows);
	for (size_t i = 0; i < now_count; i++)
		if ((*rows)[i].left_on != DAY_NONE && (*rows)[i].left_on > day)
			(*rows)[i].left = false;
	if (past)
		merge_past(past, day, arena, rows, count);
	return true;
}

// --- Links and relationships ----------------------------------------------------------------------------------------

bool links_load(Portfolio *portfolio, int64_t account, Arena *arena, LinkRow **rows, size_t *count, Error *err)
{
	Past *past;
	if (!contact_past_load(portfolio, account, portfolio_today(portfolio), arena, &past, err))
		return false;
	if (!past)
		return links_read(portfolio, account, arena, rows, count, err);
	*rows = past->links;
	*count = past->link_count;
	return true;
}

static bool ties_of_day(Portfolio *portfolio, int64_t account, const Past *past, Arena *arena, TieRow **rows, size_t *count,
	Error *err)
{
	if (!past)
		return ties_read_rated(portfolio, account, arena, rows, count, err);
	*rows = past->ties;
	*count = past->tie_count;
	return true;
}

bool ties_load(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err)
{
	PairRow *pairs;
	Past *past;
	size_t pair_count;
	Day today = portfolio_today(portfolio);
	if (!contact_past_load(portfolio, account, today, arena, &past, err) ||
		!ties_of_day(portfolio, account, past, arena, rows, count, err) ||
		!history_pairs(portfolio, account, day_add_months(today, -12), today, arena, &pairs, &pair_count, err))
		return false;
	ties_add_pairs(rows, count, pairs, pair_count, arena);
	return true;
}

// --- The map --------------------------------------------------------------------------------------------------------

static bool map_read_links(Portfolio *portfolio, const Past *past, Arena *arena, ContactMap *map, Error *err)
{
	if (!past)
		return links_read(portfolio, map->account, arena, &map->links, &map->link_count, err);
	map->links = past->links;
	map->link_count = past->link_count;
	return true;
}

static bool map_read(Portfolio *portfolio, Arena *arena, ContactMap *map, Error *err)
{
	Day day = map->day;
	Past *past;
	map->begins = day < portfolio_today(portfolio) ? record_first_day(portfolio, map->account, day) : DAY_NONE;
	return map_read_account(portfolio, arena, map, err) &&
		   contact_past_load(portfolio, map->account, day, arena, &past, err) &&
		   contacts_of_day(portfolio, map->account, day, past, arena, &map->contacts, &map->contact_count, err) &&
		   map_read_links(portfolio, past, arena, map, err) &&
		   ties_of_day(portfolio, map->account, past, arena, &map->ties, &map->tie_count, err) &&
		   history_pairs(
			   portfolio, map->account, day_add_months(day, -12), day, arena, &map->pairs, &map->pair_count, err);
}

bool contact_map_load(Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactMap *out, Error *err)
{
	Day today = portfolio_today(portfolio);
	*out = (ContactMap){ .account = account, .day = day == DAY_NONE || day > today ? today : day };
	bool begun = snapshot_begin(portfolio), done = map_read(portfolio, arena, out, err);
	snapshot_end(portfolio, begun);
	if (done)
		ties_add_pairs(&out->ties, &out->tie_count, out->pairs, out->pair_count, arena);
	return done;
}

void contact_map_simulate(ContactMap *map, int64_t without)
{
	TieRow *kept = memory_new(map->tie_count + 1, sizeof *kept);
	size_t count = 0;
	for (size_t i = 0; i < map->tie_count; i++)
		if (!without || map->ties[i].manager != without)
			kept[count++] = map->ties[i];
	for (size_t i = 0; i < map->contact_count; i++) {
		map->contacts[i].tie = TIE_NONE;
		map->contacts[i].tie_manager = "";
		map->contacts[i].tie_wanted = -1;
	}
	contacts_add_ties(map->contacts, map->contact_count, kept, count);
	free(kept);
}

const ContactRow *contact_map_find(const ContactMap *map, int64_t contact)
{
	for (size_t i = 0; i < map->contact_count; i++)
		if (map->contacts[i].id == contact)
			return &map->contacts[i];
	return NULL;
}
