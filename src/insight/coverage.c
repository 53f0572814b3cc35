// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage matrix: rows by department and level, columns of our people, and the cells between them.
#include "kam/insight/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "coverage_inside.h"
#include "kam/base/text.h"

#define DECIDING_ROLES (1u << ROLE_DECISION_MAKER | 1u << ROLE_APPROVER | 1u << ROLE_ECONOMIC_BUYER)

bool contact_decides(const ContactRow *contact)
{
	return contact->roles & DECIDING_ROLES;
}

int coverage_level_now(const ContactMap *map, int64_t manager, int64_t contact)
{
	int best = TIE_NONE;
	for (size_t i = 0; i < map->tie_count; i++) {
		const TieRow *tie = &map->ties[i];
		if (tie->contact == contact && (manager == 0 || tie->manager == manager) && tie->now > best)
			best = tie->now;
	}
	return best;
}

int coverage_level_wanted(const ContactMap *map, int64_t manager, int64_t contact)
{
	int best = -1;
	for (size_t i = 0; i < map->tie_count; i++) {
		const TieRow *tie = &map->ties[i];
		if (tie->contact == contact && (manager == 0 || tie->manager == manager) && tie->wanted > best)
			best = tie->wanted;
	}
	return best;
}

// --- Columns ------------------------------------------------------------------------------------------------------------

static size_t add_manager(Making *making, int64_t id, const char *name)
{
	Coverage *out = making->out;
	for (size_t i = 0; i < out->manager_count; i++)
		if (out->managers[i].id == id)
			return i;
	out->managers[out->manager_count] = (CoverageManager){ .id = id, .name = name, .owner = id == making->map->owner,
		.gone = id == making->without, .total.wanted = -1 };
	return out->manager_count++;
}

static size_t contact_index(const ContactMap *map, int64_t contact)
{
	const ContactRow *found = contact_map_find(map, contact);
	return found && contact_is_there(found) ? (size_t)(found - map->contacts) : COVERAGE_NOBODY;
}

// One bond per relationship with somebody who is there, sorted out by contact and column.
static void make_bonds(Making *making)
{
	const ContactMap *map = making->map;
	making->bonds = arena_alloc(making->arena, map->tie_count + 1, sizeof *making->bonds);
	making->out->managers = arena_alloc(making->arena, map->tie_count + 1, sizeof *making->out->managers);
	if (map->owner)
		add_manager(making, map->owner, map->owner_name);
	for (size_t i = 0; i < map->tie_count; i++) {
		const TieRow *tie = &map->ties[i];
		size_t contact = contact_index(map, tie->contact);
		if (contact == COVERAGE_NOBODY)
			continue;
		size_t manager = add_manager(making, tie->manager, tie->manager_name);
		bool gone = tie->manager == making->without;
		making->bonds[making->bond_count++] = (Bond){ .contact = contact, .manager = manager,
			.now = gone ? TIE_NONE : tie->now, .wanted = gone ? -1 : tie->wanted,
			.talks = gone ? 0 : tie->interactions_12m };
	}
}

static void add_bond(CoverageCell *cell, int now, int wanted, int talks)
{
	cell->now = now > cell->now ? now : cell->now;
	cell->wanted = wanted > cell->wanted ? wanted : cell->wanted;
	cell->known += now > TIE_NONE || talks > 0;
	cell->covered += now >= TIE_CREDIBLE_SOURCE;
	cell->behind += now < wanted;
	cell->interactions += talks;
}

static void total_managers(Making *making)
{
	for (size_t i = 0; i < making->bond_count; i++) {
		const Bond *bond = &making->bonds[i];
		add_bond(&making->out->managers[bond->manager].total, bond->now, bond->wanted, bond->talks);
	}
}

static int by_weight(const void *left, const void *right)
{
	const CoverageManager *a = left, *b = right;
	if (a->owner != b->owner)
		return a->owner ? -1 : 1;
	if (a->total.covered != b->total.covered)
		return a->total.covered < b->total.covered ? 1 : -1;
	if (a->total.interactions != b->total.interactions)
		return a->total.interactions < b->total.interactions ? 1 : -1;
	int order = text_compare(a->name, b->name);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

// The order of the columns is that of the matrix with everybody, so that none moves while one is simulated away.
static void sort_managers(Making *making)
{
	Coverage *out = making->out;
	int64_t *ids = arena_alloc(making->arena, out->manager_count + 1, sizeof *ids);
	size_t *moved = arena_alloc(making->arena, out->manager_count + 1, sizeof *moved);
	for (size_t i = 0; i < out->manager_count; i++)
		ids[i] = out->managers[i].id;
	if (out->manager_count > 1)
		qsort(out->managers, out->manager_count, sizeof *out->managers, by_weight);
	for (size_t i = 0; i < out->manager_count; i++)
		for (size_t j = 0; j < out->manager_count; j++)
			if (out->managers[j].id == ids[i])
				moved[i] = j;
	for (size_t i = 0; i < making->bond_count; i++)
		making->bonds[i].manager = moved[making->bonds[i].manager];
}

// --- People -------------------------------------------------------------------------------------------------------------

static void make_people(Making *making)
{
	const ContactMap *map = making->map;
	making->people = arena_alloc(making->arena, map->contact_count + 1, sizeof *making->people);
	for (size_t i = 0; i < map->contact_count; i++)
		making->people[i] = (Person){ .wanted = -1, .best = COVERAGE_NOBODY };
	for (size_t i = 0; i < making->bond_count; i++) {
		const Bond *bond = &making->bonds[i];
		Person *person = &making->people[bond->contact];
		if (bond->now > person->now) {
			person->now = bond->now;
			person->best = bond->manager;
		}
		person->wanted = bond->wanted > person->wanted ? bond->wanted : person->wanted;
		person->talks += bond->talks;
		if (bond->now >= TIE_CREDIBLE_SOURCE) {
			person->coverers++;
			person->coverer = bond->manager;
		}
	}
}

static void count_only(Making *making)
{
	for (size_t i = 0; i < making->map->contact_count; i++) {
		const Person *person = &making->people[i];
		if (person->coverers != 1)
			continue;
		making->out->managers[person->coverer].only++;
		making->out->managers[person->coverer].only_key += contact_is_key(&making->map->contacts[i]);
	}
}

// --- Rows ---------------------------------------------------------------------------------------------------------------

static CoverageRow new_row(const Making *making, const char *department, int level, int people)
{
	CoverageRow row = { .department = department, .level = level, .total.wanted = -1 };
	size_t columns = making->out->manager_count;
	row.cells = arena_alloc(making->arena, columns + 1, sizeof *row.cells);
	for (size_t i = 0; i < columns; i++)
		row.cells[i].wanted = -1;
	row.contacts = arena_alloc(making->arena, (size_t)people + 1, sizeof *row.contacts);
	return row;
}

static void row_add_person(const Making *making, CoverageRow *row, size_t index)
{
	const ContactRow *contact = &making->map->contacts[index];
	const Person *person = &making->people[index];
	bool key = contact_is_key(contact), covered = person->now >= TIE_CREDIBLE_SOURCE;
	row->contacts[row->people++] = index;
	row->key += key;
	row->covered += covered;
	row->key_covered += key && covered;
	add_bond(&row->total, person->now, person->wanted, person->talks);
}

static void row_add_bonds(const Making *making, CoverageRow *row)
{
	for (int i = 0; i < row->people; i++)
		for (size_t j = making->first[row->contacts[i]]; j < making->first[row->contacts[i] + 1]; j++)
			add_bond(&row->cells[making->bonds[j].manager], making->bonds[j].now, making->bonds[j].wanted,
				making->bonds[j].talks);
}

static int by_contact(const void *left, const void *right)
{
	const Bond *a = left, *b = right;
	if (a->contact != b->contact)
		return a->contact < b->contact ? -1 : 1;
	return (a->manager > b->manager) - (a->manager < b->manager);
}

// Bonds of contact i are those from first[i] to first[i + 1] - 1.
static void index_bonds(Making *making)
{
	size_t count = making->map->contact_count, at = 0;
	if (making->bond_count > 1)
		qsort(making->bonds, making->bond_count, sizeof *making->bonds, by_contact);
	making->first = arena_alloc(making->arena, count + 2, sizeof *making->first);
	for (size_t i = 0; i <= count; i++) {
		while (at < making->bond_count && making->bonds[at].contact < i)
			at++;
		making->first[i] = at;
	}
}

static int by_people(const void *left, const void *right)
{
	const DepartmentCoverage *a = left, *b = right;
	if (!*a->name != !*b->name)
		return *a->name ? -1 : 1; // people without a department last
	if (a->people != b->people)
		return a->people < b->people ? 1 : -1;
	return strcmp(a->folded, b->folded);
}

static void add_department(Making *making, const DepartmentCoverage *department, const char *const *folded)
{
	const ContactMap *map = making->map;
	CoverageRow all = new_row(making, department->name, COVERAGE_ALL_LEVELS, department->people);
	for (size_t i = 0; i < map->contact_count; i++)
		if (contact_is_there(&map->contacts[i]) && strcmp(folded[i], department->folded) == 0)
			row_add_person(making, &all, i);
	row_add_bonds(making, &all);
	making->out->rows[making->out->row_count++] = all;
	for (int level = LEVEL_EXECUTIVE; level >= 0; level--) {
		CoverageRow row = { .people = 0 };
		for (int i = 0; i < all.people; i++) {
			if (map->contacts[all.contacts[i]].level != level)
				continue;
			if (row.people == 0)
				row = new_row(making, department->name, level, all.people);
			row_add_person(making, &row, all.contacts[i]);
		}
		if (row.people == 0)
			continue;
		row_add_bonds(making, &row);
		making->out->rows[making->out->row_count++] = row;
	}
}

static const char *const *fold_departments(const Making *making)
{
	const ContactMap *map = making->map;
	const char **folded = arena_alloc(making->arena, map->contact_count + 1, sizeof *folded);
	Buffer text = BUFFER_EMPTY;
	for (size_t i = 0; i < map->contact_count; i++) {
		buffer_clear(&text);
		text_fold(&text, map->contacts[i].department);
		folded[i] = arena_strdup(making->arena, buffer_text(&text));
	}
	buffer_done(&text);
	return folded;
}

static void make_rows(Making *making)
{
	const ContactMap *map = making->map;
	DepartmentCoverage *departments;
	size_t count = map_departments(map->contacts, map->contact_count, making->arena, &departments);
	const char *const *folded = fold_departments(making);
	if (count > 1)
		qsort(departments, count, sizeof *departments, by_people);
	making->out->rows = arena_alloc(making->arena, 2 * map->contact_count + 1, sizeof *making->out->rows);
	for (size_t i = 0; i < count; i++)
		add_department(making, &departments[i], folded);
}

// --- Totals -------------------------------------------------------------------------------------------------------------

static void make_totals(Making *making)
{
	Coverage *out = making->out;
	out->total.wanted = -1;
	for (size_t i = 0; i < making->map->contact_count; i++) {
		const ContactRow *contact = &making->map->contacts[i];
		const Person *person = &making->people[i];
		if (!contact_is_there(contact))
			continue;
		bool key = contact_is_key(contact), covered = person->now >= TIE_CREDIBLE_SOURCE;
		out->people++;
		out->key += key;
		out->covered += covered;
		out->key_covered += key && covered;
		add_bond(&out->total, person->now, person->wanted, person->talks);
	}
	for (size_t i = 0; i < out->manager_count; i++)
		out->managers[i].percent =
			out->total.interactions ? out->managers[i].total.interactions * 100 / out->total.interactions : 0;
}

// Interactions of the one who is gone are no thread any more.
static void make_thread(Making *making)
{
	const ContactMap *map = making->map;
	PairRow *pairs = arena_alloc(making->arena, map->pair_count + 1, sizeof *pairs);
	size_t count = 0;
	for (size_t i = 0; i < map->pair_count; i++)
		if (!making->without || map->pairs[i].manager != making->without)
			pairs[count++] = map->pairs[i];
	making->out->thread = single_thread_of(pairs, count);
}

static void make_matrix(Making *making)
{
	make_bonds(making);
	total_managers(making);
	sort_managers(making);
	index_bonds(making);
	make_people(making);
	count_only(making);
	make_rows(making);
	make_totals(making);
	make_thread(making);
}

// Columns stay where they stand with everybody.
static void order_as(Coverage *out, const Coverage *whole, Making *making)
{
	size_t *moved = arena_alloc(making->arena, out->manager_count + 1, sizeof *moved);
	CoverageManager *managers = arena_alloc(making->arena, out->manager_count + 1, sizeof *managers);
	for (size_t i = 0; i < out->manager_count; i++)
		for (size_t j = 0; j < whole->manager_count; j++)
			if (whole->managers[j].id == out->managers[i].id)
				moved[i] = j;
	for (size_t i = 0; i < out->manager_count; i++)
		managers[moved[i]] = out->managers[i];
	for (size_t r = 0; r < out->row_count; r++) {
		CoverageCell *cells = arena_alloc(making->arena, out->manager_count + 1, sizeof *cells);
		for (size_t i = 0; i < out->manager_count; i++)
			cells[moved[i]] = out->rows[r].cells[i];
		out->rows[r].cells = cells;
	}
	out->managers = managers;
	for (size_t i = 0; i < making->map->contact_count; i++) {
		Person *person = &making->people[i];
		if (person->best != COVERAGE_NOBODY)
			person->best = moved[person->best];
		person->coverer = moved[person->coverer];
	}
}

void coverage_of(const ContactMap *map, int64_t without, Arena *arena, Coverage *out)
{
	Coverage whole = { 0 };
	Making now = { .map = map, .arena = arena, .out = &whole };
	make_matrix(&now);
	if (without) {
		*out = (Coverage){ .without = without };
		Making after = { .map = map, .arena = arena, .out = out, .without = without };
		make_matrix(&after);
		order_as(out, &whole, &after);
		coverage_find_losses(&now, &after);
		coverage_find_gaps(&after);
		return;
	}
	*out = whole;
	now.out = out;
	coverage_find_gaps(&now);
}
