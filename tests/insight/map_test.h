// SPDX-License-Identifier: GPL-3.0-or-later
// A small stakeholder map in memory for the tests of coverage and paths: rows made in one line each.
#ifndef KAM_TESTS_MAP_TEST_H
#define KAM_TESTS_MAP_TEST_H

#include <stdlib.h>

#include "insight_test.h"
#include "kam/model/contact_map.h"

enum { MAP_MOST = 400 };

typedef struct TestMap {
	ContactMap map;
	ContactRow contacts[MAP_MOST];
	LinkRow links[4 * MAP_MOST];
	TieRow ties[4 * MAP_MOST];
	PairRow pairs[4 * MAP_MOST];
	Arena *arena;
} TestMap;

static inline int map_open(void **state)
{
	TestMap *test = memory_new(1, sizeof *test);
	test->arena = arena_new();
	test->map = (ContactMap){ .account = 1, .account_name = "Alfa", .owner = 100, .owner_name = "Ana", .day = 20000,
		.contacts = test->contacts, .links = test->links, .ties = test->ties, .pairs = test->pairs };
	*state = test;
	return 0;
}

static inline int map_close(void **state)
{
	TestMap *test = *state;
	arena_free(test->arena);
	free(test);
	return 0;
}

// A contact; its id is its place + 1.
static inline ContactRow *map_person(TestMap *test, const char *name, const char *department, int level, int influence)
{
	ContactRow *row = &test->contacts[test->map.contact_count];
	*row = (ContactRow){ .id = (int64_t)++test->map.contact_count, .name = name, .title = "", .department = department,
		.email = "", .phone = "", .tie_manager = "", .level = level, .influence = influence, .left_on = DAY_NONE,
		.last_contact = DAY_NONE };
	return row;
}

static inline void map_link(TestMap *test, int64_t contact, int kind, int64_t other)
{
	test->links[test->map.link_count] =
		(LinkRow){ .id = (int64_t)test->map.link_count + 1, .contact = contact, .other = other, .kind = kind };
	test->map.link_count++;
}

static inline void map_tie(TestMap *test, int64_t manager, const char *name, int64_t contact, int now, int wanted, int talks)
{
	test->ties[test->map.tie_count++] = (TieRow){ .id = 1, .manager = manager, .manager_name = name, .contact = contact,
		.now = now, .wanted = wanted, .interactions_12m = talks };
	if (talks > 0)
		test->pairs[test->map.pair_count++] = (PairRow){ .manager = manager, .contact = contact, .manager_name = name,
			.contact_name = test->contacts[contact - 1].name, .count = talks };
	ContactRow *row = &test->contacts[contact - 1];
	if (now > row->tie) {
		row->tie = now;
		row->tie_manager = name;
	}
}

#endif
