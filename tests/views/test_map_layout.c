// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder grid's layout as properties: nobody lies on anybody, everybody can be reached, the same input gives the same drawing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/views/map_filter.h"
#include "../../src/views/map_grid.h"

enum { PEOPLE = 120 };

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void make_people(ContactRow *people, char (*names)[40], size_t count, uint64_t seed)
{
	memset(people, 0, count * sizeof *people);
	for (size_t i = 0; i < count; i++) {
		snprintf(names[i], sizeof names[i], "Person %c%c %zu", (char)('A' + next_random(&seed) % 26),
			(char)('A' + next_random(&seed) % 26), i);
		people[i] = (ContactRow){ .id = (int64_t)i + 1,
			.name = names[i],
			.title = "",
			.department = "",
			.influence = (int)(next_random(&seed) % 6),
			.interest = (int)(next_random(&seed) % 6),
			.stance = (int)(next_random(&seed) % 5) - 2,
			.left = next_random(&seed) % 9 == 0 };
	}
}

static bool overlap(const GridPlace *a, const GridPlace *b)
{
	return a->width && b->width && a->row == b->row && a->x < b->x + b->width && b->x < a->x + a->width;
}

static void check_arranged(const Grid *grid, const GridPlace *places, size_t count, const ContactRow *people,
	int64_t selected, int rows, int columns)
{
	int hidden = 0, drawn = 0;
	for (size_t i = 0; i < count; i++) {
		drawn += places[i].width > 0;
		if (people[places[i].contact].id == selected)
			assert_true(places[i].width > 0);
		if (!places[i].width)
			continue;
		assert_in_range(places[i].row, 0, rows - 1);
		assert_true(places[i].x >= 0 && places[i].x + places[i].width <= columns);
		for (size_t j = i + 1; j < count; j++)
			assert_false(overlap(&places[i], &places[j]));
	}
	for (int level = 0; level < GRID_LEVELS; level++)
		for (int column = 0; column < GRID_COLUMNS; column++)
			hidden += grid->hidden[level][column];
	assert_int_equal(hidden + drawn, count);
}

static void nobody_lies_on_anybody(void **unused)
{
	(void)unused;
	static ContactRow people[PEOPLE];
	static char names[PEOPLE][40];
	static GridPlace places[PEOPLE];
	static const int sizes[][2] = { { 6, 40 }, { 6, 64 }, { 10, 64 }, { 20, 78 }, { 30, 130 }, { 55, 218 } };
	for (uint64_t seed = 1; seed <= 40; seed++) {
		size_t count = 1 + seed * 3 % PEOPLE;
		make_people(people, names, count, seed);
		size_t shown = grid_order(people, count, seed % 2, NULL, places);
		assert_int_equal(shown, count);
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			Grid grid;
			int64_t selected = people[seed % count].id;
			grid_arrange(&grid, places, shown, people, selected, sizes[s][0], sizes[s][1]);
			check_arranged(&grid, places, shown, people, selected, sizes[s][0], sizes[s][1]);
		}
	}
}

static void everybody_is_reached_by_arrows(void **unused)
{
	(void)unused;
	static ContactRow people[PEOPLE];
	static char names[PEOPLE][40];
	static GridPlace places[PEOPLE];
	bool shown_ones[PEOPLE];
	make_people(people, names, PEOPLE, 7);
	for (size_t i = 0; i < PEOPLE; i++)
		shown_ones[i] = !people[i].left;
	size_t shown = grid_order(people, PEOPLE, false, shown_ones, places);
	size_t at = 0, seen = 1;
	for (size_t next; (next = grid_neighbour(places, shown, at, 1, 0)) != at; at = next)
		seen++;
	assert_int_equal(seen, shown);
	for (size_t i = 0; i < shown; i++) {
		assert_true(places[grid_neighbour(places, shown, i, 0, -1)].level >= places[i].level);
		assert_true(places[grid_neighbour(places, shown, i, 0, 1)].level <= places[i].level);
	}
}

static void same_people_same_drawing(void **unused)
{
	(void)unused;
	static ContactRow people[PEOPLE];
	static char names[PEOPLE][40];
	static GridPlace first[PEOPLE], second[PEOPLE];
	Grid grid;
	make_people(people, names, PEOPLE, 3);
	size_t count = grid_order(people, PEOPLE, false, NULL, first);
	grid_arrange(&grid, first, count, people, 5, 20, 100);
	grid_order(people, PEOPLE, false, NULL, second);
	grid_arrange(&grid, second, count, people, 5, 20, 100);
	assert_memory_equal(first, second, count * sizeof *first);
}

static bool matches(const ContactRow *person, FacetKind kind, int value, const char *words)
{
	MapFacet facet = { .kind = kind, .value = value };
	return map_filter_matches(person, &facet, words, 100);
}

// A cell that is wide enough has several names in a line before it falls back to initials.
static void names_stand_side_by_side(void **unused)
{
	(void)unused;
	ContactRow people[3] = { { .id = 1, .name = "Joana Siqueira" }, { .id = 2, .name = "Paulo Nogueira" },
		{ .id = 3, .name = "Rita Souza" } };
	GridPlace places[3];
	Grid grid;
	for (int i = 0; i < 3; i++)
		people[i].influence = 3;
	size_t count = grid_order(people, 3, false, NULL, places);
	grid_arrange(&grid, places, count, people, 1, 5, 240); // a row a level
	assert_int_equal(places[0].row, places[1].row);
	assert_int_equal(places[0].text, GRID_INITIALS); // 46 columns are too few for three
	grid_arrange(&grid, places, 2, people, 1, 5, 240);
	assert_int_equal(places[0].row, places[1].row);
	assert_int_equal(places[0].text, GRID_NAME);
	assert_int_equal(places[1].x, places[0].x + places[0].width);
	grid_arrange(&grid, places, 2, people, 1, 5, 100);
	assert_int_equal(places[0].text, GRID_INITIALS);
}

static void filter_keeps_who_matches(void **unused)
{
	(void)unused;
	const ContactRow people[] = {
		{ .id = 1,
			.name = "Ana Prado",
			.title = "Diretora",
			.department = "Compras",
			.influence = 5,
			.last_contact = DAY_NONE },
		{ .id = 2,
			.name = "João Souza",
			.title = "Técnico",
			.department = "Produção",
			.influence = 2,
			.roles = 1u << ROLE_BUYER,
			.stance = -1,
			.tie = TIE_CREDIBLE_SOURCE,
			.cadence = 30,
			.last_contact = 60,
			.level = LEVEL_SPECIALIST },
		{ .id = 3, .name = "Rui Alves", .title = "", .department = "produção", .left = true },
	};
	assert_true(matches(&people[1], FACET_NONE, 0, "producao"));
	assert_false(matches(&people[0], FACET_NONE, 0, "producao"));
	assert_true(matches(&people[1], FACET_NONE, 0, "buyer"));
	assert_true(matches(&people[0], FACET_UNCOVERED, 0, ""));
	assert_false(matches(&people[1], FACET_UNCOVERED, 0, ""));
	assert_false(matches(&people[2], FACET_UNCOVERED, 0, "")); // has left: nobody needs to cover him
	assert_true(matches(&people[0], FACET_KEY, 0, ""));
	assert_true(matches(&people[1], FACET_OVERDUE, 0, ""));
	assert_true(matches(&people[1], FACET_ROLE, ROLE_BUYER, ""));
	assert_true(matches(&people[1], FACET_STANCE, -1, ""));
	assert_true(matches(&people[1], FACET_LEVEL, LEVEL_SPECIALIST, ""));
	assert_false(matches(&people[0], FACET_ROLE, ROLE_BUYER, "ana"));
}

// Departments written alike but for case and accents are one choice; only what somebody has is offered.
static void facets_are_what_people_have(void **unused)
{
	(void)unused;
	const ContactRow people[] = {
		{ .id = 1, .name = "A", .department = "Produção", .roles = 1u << ROLE_COACH, .stance = 1 },
		{ .id = 2, .name = "B", .department = "PRODUCAO", .stance = 1 },
		{ .id = 3, .name = "C", .department = "", .stance = -2 },
	};
	Arena *arena = arena_new();
	MapFacet *facets;
	Buffer label = BUFFER_EMPTY;
	size_t count = map_facets(people, 3, arena, &facets);
	assert_int_equal(count, 4 + 2 + 1 + 2);
	map_facet_label(&facets[4], people, 3, &label);
	assert_string_equal(buffer_text(&label), "Produção");
	buffer_done(&label);
	arena_free(arena);
}

static void short_names(void **unused)
{
	(void)unused;
	char out[64];
	assert_string_equal(grid_short_name("Paulo Nogueira", out, sizeof out), "P. Nogueira");
	assert_string_equal(grid_short_name("Érica de Souza Ramalho", out, sizeof out), "É. Ramalho");
	assert_string_equal(grid_short_name("Cher", out, sizeof out), "Cher");
	assert_string_equal(grid_short_name("", out, sizeof out), "");
	assert_string_equal(grid_short_name("Ana ", out, sizeof out), "Ana ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_lies_on_anybody),
		cmocka_unit_test(everybody_is_reached_by_arrows),
		cmocka_unit_test(same_people_same_drawing),
		cmocka_unit_test(names_stand_side_by_side),
		cmocka_unit_test(filter_keeps_who_matches),
		cmocka_unit_test(facets_are_what_people_have),
		cmocka_unit_test(short_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
