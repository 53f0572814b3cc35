// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map of an account as of a day.
#include "kam/model/contact_map.h"

#include "contact_inside.h"
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

static bool map_read(Portfolio *portfolio, Arena *arena, ContactMap *map, Error *err)
{
	Day day = map->day;
	return map_read_account(portfolio, arena, map, err) &&
		   contacts_read(portfolio, map->account, day, arena, &map->contacts, &map->contact_count, err) &&
		   links_load(portfolio, map->account, arena, &map->links, &map->link_count, err) &&
		   ties_read_rated(portfolio, map->account, arena, &map->ties, &map->tie_count, err) &&
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

const ContactRow *contact_map_find(const ContactMap *map, int64_t contact)
{
	for (size_t i = 0; i < map->contact_count; i++)
		if (map->contacts[i].id == contact)
			return &map->contacts[i];
	return NULL;
}
