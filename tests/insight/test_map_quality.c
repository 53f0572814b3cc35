// SPDX-License-Identifier: GPL-3.0-or-later
// Map quality, coverage, single thread, contact structure.
#include "kam/insight/map_quality.h"

#include "insight_test.h"

#define PERSON(where, last, ...)                                                                  \
	{                                                                                             \
		.name = "", .department = (where), .last_contact = (last), .tie_manager = "", __VA_ARGS__ \
	}

typedef struct QualityCase {
	const char *what;
	ContactRow contacts[3];
	size_t count;
	int quality;
} QualityCase;

static const QualityCase quality_cases[] = {
	{ "no contacts", { { 0 } }, 0, 0 },
	{ "only somebody who left", { PERSON("", DAY_NONE, .influence = 5, .stance = 2, .left = true) }, 1, 0 },
	{ "contacts but no key player", { PERSON("", DAY_NONE, .influence = 3, .stance = 2) }, 1, 1 },
	{ "a key player, neutral", { PERSON("", DAY_NONE, .influence = 4) }, 1, 2 },
	{ "supportive but not key, key but not supportive",
		{ PERSON("", DAY_NONE, .influence = 3, .stance = 2), PERSON("", DAY_NONE, .influence = 5, .stance = -1) }, 2,
		2 },
	{ "a supportive key player", { PERSON("", DAY_NONE, .influence = 4, .stance = 1) }, 1, 3 },
};

static void quality_zero_to_three(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(quality_cases); i++) {
		int quality = map_quality_of(quality_cases[i].contacts, quality_cases[i].count, 0).quality;
		if (quality != quality_cases[i].quality)
			fail_msg("%s: %d", quality_cases[i].what, quality);
	}
}

static const ContactRow people[] = {
	PERSON("Compras", 90, .id = 1, .level = LEVEL_MANAGER, .influence = 4, .tie = TIE_CREDIBLE_SOURCE,
		.roles = 1u << ROLE_DECISION_MAKER | 1u << ROLE_BUYER, .cadence = 10),
	PERSON("compras", 95, .id = 2, .level = LEVEL_SPECIALIST, .influence = 5, .tie = TIE_VENDOR, .cadence = 10),
	PERSON("Diretoria", DAY_NONE, .id = 3, .level = LEVEL_EXECUTIVE, .influence = 5),
	PERSON("Qualidade", DAY_NONE, .id = 4, .roles = 1u << ROLE_COACH, .left = true, .level = LEVEL_DIRECTOR),
	PERSON("", DAY_NONE, .id = 5, .cadence = 10),
};

static void facts_of_the_map(void **state)
{
	(void)state;
	MapQuality out = map_quality_of(people, COUNT(people), 100);
	assert_int_equal(out.people, 4);
	assert_int_equal(out.key, 3);
	assert_int_equal(out.key_covered, 1);
	assert_int_equal(out.overdue, 1); // id 5 never; id 1 is at its cadence, not over it
	assert_int_equal(map_quality_of(people, COUNT(people), 101).overdue, 2);
	assert_int_equal(out.missing, 1u << ROLE_EXECUTIVE_SPONSOR | 1u << ROLE_COACH);
	assert_true(out.executive);
	assert_int_equal(out.departments, 2);
	assert_int_equal(out.departments_covered, 1);
}

static void departments_ignore_case(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	DepartmentCoverage *rows;
	assert_int_equal(map_departments(people, COUNT(people), arena, &rows), 3);
	assert_string_equal(rows[0].name, "Compras");
	assert_int_equal(rows[0].people, 2);
	assert_int_equal(rows[0].covered, 1);
	assert_int_equal(rows[0].key, 2);
	assert_int_equal(rows[0].key_covered, 1);
	assert_int_equal(rows[0].last_contact, 95);
	assert_string_equal(rows[2].name, "");
	arena_free(arena);
}

static void busiest_pair(void **state)
{
	(void)state;
	const PairRow pairs[] = {
		{ 1, 1, "Ana", "Paulo", 60 },
		{ 1, 2, "Ana", "Rita", 30 },
		{ 2, 1, "Beto", "Paulo", 10 },
	};
	SingleThread out = single_thread_of(pairs, COUNT(pairs));
	assert_int_equal(out.total, 100);
	assert_int_equal(out.percent, 60);
	assert_string_equal(out.manager, "Ana");
	assert_string_equal(out.contact, "Paulo");
	assert_false(single_thread_above(&out, 60));
	out.busiest++;
	assert_true(single_thread_above(&out, 60));
	SingleThread none = single_thread_of(NULL, 0);
	assert_int_equal(none.percent, 0);
	assert_string_equal(none.contact, "");
	assert_false(single_thread_above(&none, 0));
}

typedef struct StructureCase {
	const char *what;
	PairRow pairs[4];
	size_t count;
	int answer;
} StructureCase;

static const ContactRow structure_people[] = {
	PERSON("Purchasing", DAY_NONE, .id = 1, .level = LEVEL_MANAGER),
	PERSON("Quality", DAY_NONE, .id = 2, .level = LEVEL_MANAGER),
	PERSON("Plant", DAY_NONE, .id = 3, .level = LEVEL_MANAGER),
	PERSON("Board", DAY_NONE, .id = 4, .level = LEVEL_EXECUTIVE),
	PERSON("Finance", DAY_NONE, .id = 5, .level = LEVEL_DIRECTOR),
	PERSON("Board", DAY_NONE, .id = 6, .level = LEVEL_EXECUTIVE, .left = true),
};

static const StructureCase structure_cases[] = {
	{ "nothing", { { 0 } }, 0, 1 },
	{ "one link", { { .manager = 1, .contact = 1 } }, 1, 1 },
	{ "two links, two departments", { { .manager = 1, .contact = 1 }, { .manager = 1, .contact = 2 } }, 2, 1 },
	{ "three links, two departments",
		{ { .manager = 1, .contact = 1 }, { .manager = 1, .contact = 2 }, { .manager = 2, .contact = 1 } }, 3, 2 },
	{ "three links, one department",
		{ { .manager = 1, .contact = 1 }, { .manager = 2, .contact = 1 }, { .manager = 3, .contact = 1 } }, 3, 1 },
	{ "three departments, one level",
		{ { .manager = 1, .contact = 1 }, { .manager = 1, .contact = 2 }, { .manager = 1, .contact = 3 } }, 3, 2 },
	{ "three departments, two levels",
		{ { .manager = 1, .contact = 1 }, { .manager = 1, .contact = 2 }, { .manager = 1, .contact = 4 } }, 3, 3 },
	{ "two own people, no executive",
		{ { .manager = 1, .contact = 1 }, { .manager = 2, .contact = 2 }, { .manager = 1, .contact = 5 } }, 3, 3 },
	{ "two own people and an executive",
		{ { .manager = 1, .contact = 1 }, { .manager = 2, .contact = 2 }, { .manager = 1, .contact = 4 } }, 3, 4 },
	{ "the executive left",
		{ { .manager = 1, .contact = 1 }, { .manager = 2, .contact = 2 }, { .manager = 1, .contact = 6 } }, 3, 1 },
	{ "nobody of ours named", { { .manager = 1, .contact = 1 }, { .contact = 2 }, { .contact = 4 } }, 3, 3 },
};

static void structure_one_to_four(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(structure_cases); i++) {
		ContactStructure out = contact_structure_of(
			structure_cases[i].pairs, structure_cases[i].count, structure_people, COUNT(structure_people));
		if (out.answer != structure_cases[i].answer)
			fail_msg("%s: %d", structure_cases[i].what, out.answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quality_zero_to_three),
		cmocka_unit_test(facts_of_the_map),
		cmocka_unit_test(departments_ignore_case),
		cmocka_unit_test(busiest_pair),
		cmocka_unit_test(structure_one_to_four),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
