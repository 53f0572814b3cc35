// SPDX-License-Identifier: GPL-3.0-or-later
// Moving people on the org chart: to another boss, and to another place among those who have the same one.
#include <stdlib.h>
#include <string.h>

#include "map.h"

Damage map_chart_set_boss(View *view, int64_t boss)
{
	const MapState *state = view->state;
	Error err = { 0 };
	if (state->marks.count) {
		ContactChange wanted = { .set_parent = true, .parent = boss };
		return map_change(view, &wanted);
	}
	return map_after(view, contact_set_parent(view->app->portfolio, state->selected, boss, &err), &err);
}

static bool are_siblings(const OrgChart *chart, int a, int b)
{
	return chart->nodes[a].parent == chart->nodes[b].parent && chart->nodes[a].orphan == chart->nodes[b].orphan;
}

// --- Order --------------------------------------------------------------------------------------------------------------

// People in the order in which they stand, by index of contact.
typedef struct Order {
	const MapState *state;
	size_t *items;
	size_t count;
} Order;

static int by_place(const void *a, const void *b, void *context)
{
	const OrgChart *chart = context;
	const OrgNode *left = &chart->nodes[org_chart_find(chart, *(const size_t *)a)],
				  *right = &chart->nodes[org_chart_find(chart, *(const size_t *)b)];
	return left->column != right->column ? left->column - right->column : left->row - right->row;
}

// As they are seen: from the left, and down where they hang under each other. People without a place fill their rows by name.
static void order_seen(Order *order, const OrgChart *chart, int node)
{
	for (int i = 0; i < (int)chart->count; i++)
		if (are_siblings(chart, node, i))
			order->items[order->count++] = chart->nodes[i].contact;
	if (!chart->nodes[node].orphan)
		qsort_r(order->items, order->count, sizeof *order->items, by_place, (void *)(uintptr_t)chart);
}

static size_t place_of(const Order *order, size_t contact)
{
	size_t i = 0;
	while (i < order->count && order->items[i] != contact)
		i++;
	return i;
}

static void put_at(Order *order, size_t place, size_t contact)
{
	memmove(&order->items[place + 1], &order->items[place], (order->count - place) * sizeof *order->items);
	order->items[place] = contact;
	order->count++;
}

static void take_out(Order *order, size_t contact)
{
	size_t place = place_of(order, contact);
	if (place == order->count)
		return;
	order->count--;
	memmove(&order->items[place], &order->items[place + 1], (order->count - place) * sizeof *order->items);
}

// Siblings whom a filter hides keep their places behind whom they stood.
static void add_hidden(Order *order, const OrgChart *all, size_t contact)
{
	int node = (int)org_chart_find(all, contact);
	size_t place = 0;
	for (int i = 0; i < (int)all->count; i++) {
		if (!are_siblings(all, node, i))
			continue;
		if (place_of(order, all->nodes[i].contact) == order->count)
			put_at(order, place, all->nodes[i].contact);
		place = place_of(order, all->nodes[i].contact) + 1;
	}
}

static Order siblings_of(const MapState *state, int node, const OrgChart *all, Arena *arena)
{
	Order order = { state, arena_alloc(arena, state->map.contact_count + 2, sizeof *order.items), 0 };
	order_seen(&order, &state->chart, node);
	add_hidden(&order, all, state->chart.nodes[node].contact);
	return order;
}

// The sibling who is seen next to a person; -1: none.
static int next_sibling(const MapState *state, int node, int step)
{
	Arena *arena = arena_new();
	Order order = { state, arena_alloc(arena, state->map.contact_count + 2, sizeof *order.items), 0 };
	order_seen(&order, &state->chart, node);
	size_t next = place_of(&order, state->chart.nodes[node].contact) + (size_t)step;
	int found = next < order.count ? (int)org_chart_find(&state->chart, order.items[next])
								   : -1; // before the first: beyond every count
	arena_free(arena);
	return found;
}

static int64_t id_of(const MapState *state, int node)
{
	return node < 0 ? 0 : state->map.contacts[state->chart.nodes[node].contact].id;
}

static bool store_place(View *view, const ContactRow *contact, int64_t parent, const Order *order, Arena *arena, Error *err)
{
	int64_t *ids = arena_alloc(arena, order->count + 1, sizeof *ids);
	for (size_t i = 0; i < order->count; i++)
		ids[i] = order->state->map.contacts[order->items[i]].id;
	return contact_set_place(view->app->portfolio, contact->id, parent, ids, order->count, err);
}

// Puts a person right before or behind another one, as one who reports to `parent` (0: nobody).
static Damage put_beside(View *view, int node, int64_t parent, int beside, bool behind)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	size_t moved = state->chart.nodes[node].contact;
	const OrgInput everybody = { .contacts = state->map.contacts, .count = state->map.contact_count };
	Arena *arena = arena_new();
	OrgChart all;
	Error err = { 0 };
	org_chart_layout(&everybody, &state->chart.style, arena, &all);
	Order order = siblings_of(state, beside, &all, arena);
	take_out(&order, moved);
	put_at(&order, place_of(&order, state->chart.nodes[beside].contact) + behind, moved);
	if (!parent && contact->reports_to && !all.nodes[org_chart_find(&all, moved)].direct)
		order.count = 0; // goes to those without a place
	bool done = store_place(view, contact, parent, &order, arena, &err);
	arena_free(arena);
	return map_after(view, done, &err);
}

static Damage move_in_order(View *view, int node, int step)
{
	const MapState *state = view->state;
	int other = next_sibling(state, node, step);
	return other < 0 ? DAMAGE_NONE : put_beside(view, node, map_selected(state)->reports_to, other, step > 0);
}

// --- Bosses -------------------------------------------------------------------------------------------------------------

// To the boss's boss, right behind the old one: from there the old boss, and with a move aside any other one, is one key away.
static Damage move_up(View *view, int node)
{
	const MapState *state = view->state;
	int boss = state->chart.nodes[node].parent;
	if (boss < 0)
		return DAMAGE_NONE;
	int64_t parent = id_of(state, state->chart.nodes[boss].parent);
	if (state->marks.count)
		return map_chart_set_boss(view, parent);
	return put_beside(view, node, parent, boss, true);
}

// Below the sibling before, or, for the first one, the sibling behind. Who has no place gets one below the first of all.
static Damage move_down(View *view, int node)
{
	const MapState *state = view->state;
	const OrgChart *chart = &state->chart;
	int boss = chart->nodes[node].orphan ? 0 : next_sibling(state, node, -1);
	if (boss < 0)
		boss = next_sibling(state, node, 1);
	return boss < 0 || boss == node ? DAMAGE_NONE : map_chart_set_boss(view, id_of(state, boss));
}

Damage map_chart_move(View *view, int dx, int dy)
{
	const MapState *state = view->state;
	const ContactRow *contact = map_selected(state);
	int node = contact ? (int)org_chart_find(&state->chart, (size_t)(contact - state->map.contacts)) : (int)state->chart.count;
	if (node == (int)state->chart.count)
		return DAMAGE_NONE;
	if (dx)
		return move_in_order(view, node, dx);
	return dy > 0 ? move_up(view, node) : move_down(view, node);
}
