// SPDX-License-Identifier: GPL-3.0-or-later
// Who stands below whom: the forest behind the org chart, with cycles cut and folded parts left out.
#include "org_chart_inside.h"

#include <stdlib.h>
#include <string.h>

typedef struct IdIndex {
	int64_t id;
	size_t index;
} IdIndex;

// People and who stands above whom, by index of contact.
typedef struct Forest {
	const OrgInput *input;
	int *parent;          // -1: none
	bool *cycle, *drawn;  // the line upwards is cut; belongs to the chart, folded away or not
	bool *matches;        // for itself, not only for somebody below
	int *order;           // contacts, siblings in their order
	int *first, *next;    // children in that order; -1: none
	int *direct, *below;
} Forest;

static int compare_ids(const void *a, const void *b)
{
	const IdIndex *left = a, *right = b;
	return left->id < right->id ? -1 : left->id > right->id;
}

static void find_parents(Forest *forest, Arena *arena)
{
	const ContactRow *contacts = forest->input->contacts;
	size_t count = forest->input->count;
	IdIndex *ids = arena_alloc(arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = (IdIndex){ contacts[i].id, i };
	qsort(ids, count, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++) {
		const IdIndex key = { contacts[i].reports_to, 0 };
		const IdIndex *found = key.id ? bsearch(&key, ids, count, sizeof *ids, compare_ids) : NULL;
		forest->parent[i] = found ? (int)found->index : -1;
	}
}

// Who stands higher first, then who weighs more, then in the order of the contacts, which is by name.
static int compare_people(const void *a, const void *b, void *context)
{
	const ContactRow *contacts = context;
	int left = *(const int *)a, right = *(const int *)b;
	if (contacts[left].level != contacts[right].level)
		return contacts[right].level - contacts[left].level;
	if (contacts[left].influence != contacts[right].influence)
		return contacts[right].influence - contacts[left].influence;
	return left - right;
}

// Siblings: those who were given an order come first, in it.
static int compare_siblings(const void *a, const void *b, void *context)
{
	const ContactRow *contacts = context;
	int left = contacts[*(const int *)a].chart_order, right = contacts[*(const int *)b].chart_order;
	if (left == right)
		return compare_people(a, b, context);
	return left == 0 ? 1 : right == 0 ? -1 : left - right;
}

static void sort_people(Forest *forest)
{
	for (size_t i = 0; i < forest->input->count; i++)
		forest->order[i] = (int)i;
	qsort_r(forest->order, forest->input->count, sizeof *forest->order, compare_siblings,
		(void *)(uintptr_t)forest->input->contacts);
}

// Cuts the cycle that `start` is part of above its highest person.
static void cut_cycle(Forest *forest, int start)
{
	int head = start;
	for (int i = forest->parent[start]; i != start; i = forest->parent[i])
		if (compare_people(&i, &head, (void *)(uintptr_t)forest->input->contacts) < 0)
			head = i;
	forest->parent[head] = -1;
	forest->cycle[head] = true;
}

// Every way up is walked once, under a number of its own; one that meets its own number is a cycle.
static void cut_cycles(Forest *forest, Arena *arena)
{
	size_t count = forest->input->count;
	size_t *walk = arena_alloc(arena, count + 1, sizeof *walk);
	for (size_t i = 0; i < count; i++) {
		int at = (int)i;
		while (at >= 0 && !walk[at]) {
			walk[at] = i + 1;
			at = forest->parent[at];
		}
		if (at >= 0 && walk[at] == i + 1)
			cut_cycle(forest, at);
	}
}

static void choose_drawn(Forest *forest)
{
	const OrgInput *input = forest->input;
	for (size_t i = 0; i < input->count; i++) {
		forest->matches[i] = (!input->keep || input->keep[i]) && !(input->hide_left && input->contacts[i].left);
		for (int at = forest->matches[i] ? (int)i : -1; at >= 0 && !forest->drawn[at]; at = forest->parent[at])
			forest->drawn[at] = true;
	}
}

static void link_children(Forest *forest)
{
	size_t count = forest->input->count;
	for (size_t i = 0; i < count; i++)
		forest->first[i] = forest->next[i] = -1;
	for (size_t i = count; i-- > 0;) { // from the last, so that each becomes the first
		int child = forest->order[i], parent = forest->parent[child];
		if (!forest->drawn[child] || parent < 0)
			continue;
		forest->next[child] = forest->first[parent];
		forest->first[parent] = child;
		forest->direct[parent]++;
	}
}

static OrgNode node_of(const Forest *forest, int contact, int parent, int depth)
{
	const OrgInput *input = forest->input;
	bool people_below = forest->first[contact] >= 0;
	return (OrgNode){ .contact = (size_t)contact, .parent = parent, .depth = depth, .direct = forest->direct[contact],
		.below = forest->below[contact], .folded = people_below && input->folded && input->folded[contact],
		.orphan = parent < 0 && !people_below && !forest->cycle[contact], .cycle = forest->cycle[contact],
		.vacant = input->contacts[contact].left && people_below, .context = !forest->matches[contact],
		.ordered = input->contacts[contact].chart_order > 0 };
}

// Puts one tree into reading order: a boss, then each of those below with all theirs.
static void add_tree(const Forest *forest, int root, bool folding, OrgChart *chart)
{
	int contact = root, at = -1, depth = 0;
	for (;;) {
		chart->nodes[chart->count] = node_of(forest, contact, at, depth);
		const OrgNode *node = &chart->nodes[chart->count++];
		if (forest->first[contact] >= 0 && !(folding && node->folded)) {
			at = (int)chart->count - 1;
			depth++;
			contact = forest->first[contact];
			continue;
		}
		while (contact != root && forest->next[contact] < 0) {
			contact = forest->parent[contact];
			at = chart->nodes[at].parent;
			depth--;
			if (contact == root)
				return;
		}
		if (contact == root)
			return;
		contact = forest->next[contact];
	}
}

// How many stand below each, over all generations: the way up from the last in reading order.
static void count_below(Forest *forest, Arena *arena)
{
	OrgChart all = { .nodes = arena_alloc(arena, forest->input->count + 1, sizeof *all.nodes) };
	for (size_t i = 0; i < forest->input->count; i++)
		if (forest->drawn[forest->order[i]] && forest->parent[forest->order[i]] < 0)
			add_tree(forest, forest->order[i], false, &all);
	for (size_t i = all.count; i-- > 0;)
		if (all.nodes[i].parent >= 0)
			forest->below[all.nodes[all.nodes[i].parent].contact] += forest->below[all.nodes[i].contact] + 1;
}

// Trees first, then the people without a place.
static void add_nodes(const Forest *forest, OrgChart *chart)
{
	for (int orphans = 0; orphans < 2; orphans++)
		for (size_t i = 0; i < forest->input->count; i++) {
			int contact = forest->order[i];
			bool orphan = forest->first[contact] < 0 && !forest->cycle[contact];
			if (forest->drawn[contact] && forest->parent[contact] < 0 && orphan == (orphans == 1))
				add_tree(forest, contact, true, chart);
		}
}

void org_chart_layout(const OrgInput *input, const OrgStyle *style, Arena *arena, OrgChart *out)
{
	size_t room = input->count + 1;
	Arena *work = arena_new();
	Forest forest = { .input = input, .parent = arena_alloc(work, room, sizeof(int)), .cycle = arena_alloc(work, room, 1),
		.drawn = arena_alloc(work, room, 1), .matches = arena_alloc(work, room, 1), .order = arena_alloc(work, room, sizeof(int)),
		.first = arena_alloc(work, room, sizeof(int)), .next = arena_alloc(work, room, sizeof(int)),
		.direct = arena_alloc(work, room, sizeof(int)), .below = arena_alloc(work, room, sizeof(int)) };
	*out = (OrgChart){ .nodes = arena_alloc(arena, room, sizeof *out->nodes), .style = *style, .orphan_row = -1 };
	find_parents(&forest, work);
	sort_people(&forest);
	cut_cycles(&forest, work);
	choose_drawn(&forest);
	link_children(&forest);
	count_below(&forest, work);
	add_nodes(&forest, out);
	for (size_t i = 0; i < input->count; i++)
		out->hidden_left += input->contacts[i].left && !forest.drawn[i];
	org_chart_place(out, work);
	arena_free(work);
}

void org_chart_fit(const OrgInput *input, const OrgStyle *style, int least, int rows, int columns, Arena *arena, OrgChart *out)
{
	OrgStyle tried = *style;
	for (tried.width = style->width;; tried.width = tried.width - 4 > least ? tried.width - 4 : least) {
		for (tried.shape = ORG_BESIDE; tried.shape <= ORG_STACKED; tried.shape++) {
			org_chart_layout(input, &tried, arena, out);
			if (out->rows <= rows && out->columns <= columns)
				return;
		}
		if (tried.width <= least)
			break;
	}
	tried.width = style->width;
	tried.shape = ORG_OUTLINE;
	org_chart_layout(input, &tried, arena, out);
}
