// SPDX-License-Identifier: GPL-3.0-or-later
// The way to a person: Dijkstra's search over relationships, reporting lines and influence.
#include "kam/insight/contact_path.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"

enum {
	EFFORT_UP = 4,        // to a boss
	EFFORT_DOWN = 2,      // to somebody who reports
	EFFORT_INFLUENCE = 2, // to somebody influenced
	EFFORT_NONE = 1000000,
};
// A step counts a little, so that of two ways with the same effort the shorter is taken.
#define EFFORT_UNIT 1000
#define NOBODY SIZE_MAX

typedef struct Edge {
	size_t from, to;
	PathKind kind;
} Edge;

typedef struct Reach {
	int effort; // x EFFORT_UNIT, plus the number of steps
	bool done;
	size_t before; // NOBODY: at one of ours
	PathKind kind;
	const TieRow *tie;
} Reach;

typedef struct Search {
	const ContactMap *map;
	Arena *arena;
	Edge *edges;
	size_t edge_count;
	size_t *first; // edges of contact i: first[i] .. first[i + 1] - 1
	Reach *reach;
} Search;

static int effort_of_tie(int level)
{
	static const int efforts[] = {
		[TIE_VENDOR] = 6, [TIE_CREDIBLE_SOURCE] = 3, [TIE_PROBLEM_SOLVER] = 2, [TIE_TRUSTED_ADVISOR] = 1
	};
	return level >= TIE_VENDOR && level <= TIE_TRUSTED_ADVISOR ? efforts[level] : EFFORT_NONE;
}

static int effort_of_step(PathKind kind)
{
	return kind == PATH_REPORTS_TO ? EFFORT_UP : kind == PATH_LEADS ? EFFORT_DOWN : EFFORT_INFLUENCE;
}

static int strength_of_step(PathKind kind, int level)
{
	switch (kind) {
	case PATH_TIE: return level;
	case PATH_REPORTS_TO: return 2;
	case PATH_LEADS:
	case PATH_INFLUENCES: break;
	}
	return 3;
}

// Who is against us is asked for help only where there is no other way.
static int effort_of_passing(const ContactRow *contact)
{
	if (contact->stance == STANCE_CRITIC)
		return 2;
	return contact->stance <= STANCE_OPPONENT ? 6 : 0;
}

// --- The graph ----------------------------------------------------------------------------------------------------------

typedef struct ById {
	int64_t id;
	size_t index;
} ById;

static int by_id(const void *left, const void *right)
{
	const ById *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

static size_t find_there(const Search *search, const ById *ids, int64_t id)
{
	const ContactMap *map = search->map;
	ById key = { .id = id };
	const ById *found = map->contact_count ? bsearch(&key, ids, map->contact_count, sizeof *ids, by_id) : NULL;
	return found && contact_is_there(&map->contacts[found->index]) ? found->index : NOBODY;
}

static bool in_conflict(const ContactMap *map, int64_t one, int64_t other)
{
	for (size_t i = 0; i < map->link_count; i++) {
		const LinkRow *link = &map->links[i];
		if (link->kind == LINK_CONFLICTS &&
			((link->contact == one && link->other == other) || (link->contact == other && link->other == one)))
			return true;
	}
	return false;
}

static void add_edges(Search *search, const LinkRow *link, size_t contact, size_t other)
{
	Edge *edges = search->edges;
	if (link->kind == LINK_REPORTS_TO) {
		edges[search->edge_count++] = (Edge){ contact, other, PATH_REPORTS_TO };
		edges[search->edge_count++] = (Edge){ other, contact, PATH_LEADS };
	} else if (link->kind == LINK_INFLUENCES) {
		edges[search->edge_count++] = (Edge){ contact, other, PATH_INFLUENCES };
	}
}

static int by_ends(const void *left, const void *right)
{
	const Edge *a = left, *b = right;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (int)a->kind - (int)b->kind;
}

static void build(Search *search)
{
	const ContactMap *map = search->map;
	size_t count = map->contact_count, at = 0;
	ById *ids = arena_alloc(search->arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = (ById){ map->contacts[i].id, i };
	if (count > 1)
		qsort(ids, count, sizeof *ids, by_id);
	search->edges = arena_alloc(search->arena, 2 * map->link_count + 1, sizeof *search->edges);
	for (size_t i = 0; i < map->link_count; i++) {
		const LinkRow *link = &map->links[i];
		size_t contact = find_there(search, ids, link->contact), other = find_there(search, ids, link->other);
		if (contact != NOBODY && other != NOBODY && !in_conflict(map, link->contact, link->other))
			add_edges(search, link, contact, other);
	}
	if (search->edge_count > 1)
		qsort(search->edges, search->edge_count, sizeof *search->edges, by_ends);
	search->first = arena_alloc(search->arena, count + 2, sizeof *search->first);
	for (size_t i = 0; i <= count; i++) {
		while (at < search->edge_count && search->edges[at].from < i)
			at++;
		search->first[i] = at;
	}
}

// --- The search ---------------------------------------------------------------------------------------------------------

static void start_at_ours(Search *search, int64_t manager)
{
	const ContactMap *map = search->map;
	search->reach = arena_alloc(search->arena, map->contact_count + 1, sizeof *search->reach);
	for (size_t i = 0; i < map->contact_count; i++)
		search->reach[i] = (Reach){ .effort = EFFORT_NONE * EFFORT_UNIT, .before = NOBODY };
	for (size_t i = 0; i < map->tie_count; i++) {
		const TieRow *tie = &map->ties[i];
		const ContactRow *contact = contact_map_find(map, tie->contact);
		int effort = effort_of_tie(tie->now) * EFFORT_UNIT + 1;
		if (!contact || !contact_is_there(contact) || (manager && tie->manager != manager))
			continue;
		Reach *reach = &search->reach[contact - map->contacts];
		if (effort < reach->effort)
			*reach = (Reach){ .effort = effort, .before = NOBODY, .kind = PATH_TIE, .tie = tie };
	}
}

static size_t nearest(const Search *search)
{
	size_t best = NOBODY;
	for (size_t i = 0; i < search->map->contact_count; i++) {
		const Reach *reach = &search->reach[i];
		if (!reach->done && reach->effort < EFFORT_NONE * EFFORT_UNIT &&
			(best == NOBODY || reach->effort < search->reach[best].effort))
			best = i;
	}
	return best;
}

static void pass_on(Search *search, size_t at)
{
	int effort = search->reach[at].effort + effort_of_passing(&search->map->contacts[at]) * EFFORT_UNIT + 1;
	search->reach[at].done = true;
	for (size_t i = search->first[at]; i < search->first[at + 1]; i++) {
		const Edge *edge = &search->edges[i];
		Reach *reach = &search->reach[edge->to];
		int sum = effort + effort_of_step(edge->kind) * EFFORT_UNIT;
		if (!reach->done && sum < reach->effort)
			*reach = (Reach){ .effort = sum, .before = at, .kind = edge->kind };
	}
}

// --- The answer ---------------------------------------------------------------------------------------------------------

static const char *step_text(const Search *search, const Reach *reach, const PathStep *step)
{
	Arena *arena = search->arena;
	const char *from = step->from ? step->from->name : "", *to = step->to->name;
	switch (step->kind) {
	case PATH_TIE: {
		const Choice *level = choice_of(choices_tie, step->level);
		// TRANSLATORS: one of ours, a person of the customer, "problem solver" or the like.
		return arena_printf(arena, _("%s knows %s: %s"), reach->tie->manager_name, to, level ? _(level->label) : "?");
	}
	case PATH_REPORTS_TO: return arena_printf(arena, _("%s reports to %s"), from, to);
	case PATH_LEADS: return arena_printf(arena, _("%s is the boss of %s"), from, to);
	case PATH_INFLUENCES: break;
	}
	return arena_printf(arena, _("%s influences %s"), from, to);
}

static void trace(const Search *search, size_t target, ContactPath *out)
{
	size_t at = target;
	for (size_t i = target; i != NOBODY; i = search->reach[i].before)
		out->count++;
	out->steps = arena_alloc(search->arena, out->count, sizeof *out->steps);
	out->strength = TIE_TRUSTED_ADVISOR;
	for (size_t i = out->count; i-- > 0; at = search->reach[at].before) {
		const Reach *reach = &search->reach[at];
		PathStep *step = &out->steps[i];
		*step = (PathStep){ .kind = reach->kind, .to = &search->map->contacts[at] };
		step->from = reach->before == NOBODY ? NULL : &search->map->contacts[reach->before];
		step->level = reach->tie ? reach->tie->now : 0;
		step->strength = strength_of_step(step->kind, step->level);
		step->text = step_text(search, reach, step);
		if (step->strength < out->strength)
			out->strength = step->strength;
		if (reach->tie) {
			out->manager = reach->tie->manager;
			out->manager_name = reach->tie->manager_name;
		}
	}
	out->direct = out->count == 1;
}

void contact_path_find(const ContactMap *map, int64_t manager, int64_t target, Arena *arena, ContactPath *out)
{
	Search search = { .map = map, .arena = arena };
	const ContactRow *wanted = contact_map_find(map, target);
	*out = (ContactPath){ .manager_name = "" };
	if (!wanted || !contact_is_there(wanted))
		return;
	build(&search);
	start_at_ours(&search, manager);
	size_t at, goal = (size_t)(wanted - map->contacts);
	while ((at = nearest(&search)) != NOBODY && at != goal)
		pass_on(&search, at);
	if (at == goal)
		trace(&search, goal, out);
}
