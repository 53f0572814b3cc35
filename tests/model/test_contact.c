// SPDX-License-Identifier: GPL-3.0-or-later
// The stakeholder map: rows, links, ties, and its edits with their undo.
#include "kam/model/contact.h"

#include <stdlib.h>

#include "model/model_test.h"

typedef struct Map {
	Portfolio *portfolio;
	Arena *arena;
	int64_t account, paulo, rita, davi;
	ContactRow *rows;
	size_t count;
} Map;

static int open_map(void **state)
{
	Map *map = memory_new(1, sizeof *map);
	model_open((void **)&map->portfolio);
	map->arena = arena_new();
	Portfolio *portfolio = map->portfolio;
	model_add(portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	model_add(portfolio, ENTITY_MANAGER, "name=Beto", NULL);
	map->account = model_add(portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	model_add(portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	map->rita = model_add(portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", "influence=3", "cadence=30", NULL);
	map->paulo = model_add(portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "influence=5",
		"roles=decision_maker,buyer", "stance=supporter", "level=director", "department=Compras", "mobile=19 9", NULL);
	map->davi = model_add(portfolio, ENTITY_CONTACT, "name=Davi", "account=Alfa", "influence=5", NULL);
	model_add(portfolio, ENTITY_CONTACT, "name=Olga", "account=Beta", NULL);
	*state = map;
	return 0;
}

static int close_map(void **state)
{
	Map *map = *state;
	portfolio_close(map->portfolio);
	arena_free(map->arena);
	free(map);
	return 0;
}

static const ContactRow *load(Map *map, int64_t id)
{
	Error err = { 0 };
	if (!contacts_load(map->portfolio, map->account, map->arena, &map->rows, &map->count, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	for (size_t i = 0; i < map->count; i++)
		if (map->rows[i].id == id)
			return &map->rows[i];
	return NULL;
}

static void undo_gives(Map *map, const char *label)
{
	char undone[EDIT_LABEL_SIZE];
	Error err = { 0 };
	if (!edit_undo(map->portfolio, undone, &err))
		fail_msg("%s", err.message);
	assert_string_equal(undone, label);
}

static void test_by_influence_then_name(void **state)
{
	Map *map = *state;
	const ContactRow *paulo = load(map, map->paulo);
	assert_int_equal(map->count, 3);
	assert_string_equal(map->rows[0].name, "Davi");
	assert_string_equal(map->rows[1].name, "Paulo");
	assert_string_equal(map->rows[2].name, "Rita");
	assert_int_equal(paulo->roles, 1u << ROLE_DECISION_MAKER | 1u << ROLE_BUYER);
	assert_int_equal(paulo->level, LEVEL_DIRECTOR);
	assert_int_equal(paulo->stance, STANCE_SUPPORTER);
	assert_false(paulo->desired_given);
	assert_string_equal(paulo->phone, "19 9"); // the mobile where there is no phone
	assert_int_equal(map->rows[0].stance, STANCE_NEUTRAL);
	assert_null(load(map, map->account));
}

static void test_interactions(void **state)
{
	Map *map = *state;
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=call", "date=2026-05-16", NULL);
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=visit", "date=2025-06-15",
		NULL); // a year ago: out
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=note", "date=2026-06-01",
		NULL); // no interaction
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=meeting", "date=2026-06-20",
		NULL); // in the future
	const ContactRow *rita = load(map, map->rita);
	assert_int_equal(rita->last_contact, day_from_civil(2026, 5, 16));
	assert_int_equal(rita->interactions_12m, 1);
	assert_false(contact_is_overdue(rita, model_today())); // 30 days: at its cadence
	assert_true(contact_is_overdue(rita, model_today() + 1));
	assert_int_equal(load(map, map->paulo)->last_contact, DAY_NONE);
	assert_false(contact_is_overdue(load(map, map->paulo), model_today())); // no cadence wanted
	model_set(map->portfolio, ENTITY_CONTACT, map->davi, "cadence=5", NULL);
	assert_true(contact_is_overdue(load(map, map->davi), model_today())); // never spoken
}

static void test_ties(void **state)
{
	Map *map = *state;
	model_add(map->portfolio, ENTITY_RELATIONSHIP, "contact=Paulo", "manager=Ana", "now=vendor",
		"wanted=trusted_advisor", NULL);
	model_add(map->portfolio, ENTITY_RELATIONSHIP, "contact=Paulo", "manager=Beto", "now=credible_source", NULL);
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Paulo", "manager=Beto", "kind=call",
		"date=2026-06-01", NULL);
	model_add(map->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Rita", "kind=call", "date=2026-06-02",
		NULL); // Ana's: she owns the account
	const ContactRow *paulo = load(map, map->paulo);
	assert_int_equal(paulo->tie, TIE_CREDIBLE_SOURCE);
	assert_string_equal(paulo->tie_manager, "Beto");
	assert_true(contact_is_covered(paulo));
	assert_true(contact_is_key(paulo));
	assert_false(contact_is_covered(load(map, map->rita)));
	TieRow *ties;
	size_t count;
	assert_true(ties_load(map->portfolio, map->account, map->arena, &ties, &count, NULL));
	assert_int_equal(count, 3);
	assert_string_equal(ties[0].manager_name, "Ana");
	assert_int_equal(ties[0].wanted, TIE_TRUSTED_ADVISOR);
	assert_int_equal(ties[0].interactions_12m, 0);
	assert_int_equal(ties[1].interactions_12m, 1);
	assert_int_equal(ties[1].wanted, -1);
	assert_int_equal(ties[2].id, 0);
	assert_int_equal(ties[2].contact, map->rita);
	assert_string_equal(ties[2].manager_name, "Ana");
}

static void test_moves_of_a_person_are_one_step(void **state)
{
	Map *map = *state;
	assert_true(contact_move(map->portfolio, map->rita, 4, STANCE_NEUTRAL, NULL));
	assert_true(contact_move(map->portfolio, map->rita, 5, STANCE_CRITIC, NULL));
	assert_int_equal(load(map, map->rita)->influence, 5);
	assert_int_equal(load(map, map->rita)->stance, STANCE_CRITIC);
	undo_gives(map, "Move Rita to influence 5, critic");
	assert_int_equal(load(map, map->rita)->influence, 3);
	assert_int_equal(load(map, map->rita)->stance, STANCE_NEUTRAL);
	Error err = { 0 };
	assert_false(contact_move(map->portfolio, map->rita, 6, STANCE_NEUTRAL, &err)); // off the map
	assert_int_equal(err.code, ERROR_INVALID);
	assert_false(contact_move(map->portfolio, 999, 3, 0, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void test_other_edits(void **state)
{
	Map *map = *state;
	assert_true(contact_set_interest(map->portfolio, map->rita, 2, NULL));
	assert_int_equal(load(map, map->rita)->interest, 2);
	undo_gives(map, "Interest of Rita: 2");
	assert_int_equal(load(map, map->rita)->interest, 0);
	assert_true(contact_set_roles(map->portfolio, map->rita, 1u << ROLE_COACH, NULL));
	assert_int_equal(load(map, map->rita)->roles, 1u << ROLE_COACH);
	assert_true(contact_set_roles(map->portfolio, map->rita, 0, NULL));
	assert_int_equal(load(map, map->rita)->roles, 0);
	assert_true(contact_leave(map->portfolio, map->rita, model_today(), NULL));
	assert_true(load(map, map->rita)->left);
	assert_int_equal(load(map, map->rita)->left_on, model_today());
	assert_false(contact_is_overdue(load(map, map->rita), model_today() + 999));
	assert_true(contact_leave(map->portfolio, map->rita, DAY_NONE, NULL));
	assert_false(load(map, map->rita)->left);
	assert_int_equal(load(map, map->rita)->left_on, DAY_NONE);
	undo_gives(map, "Rita is back in the company");
	undo_gives(map, "Rita has left the company");
	assert_false(load(map, map->rita)->left);
}

static void test_parents(void **state)
{
	Map *map = *state;
	assert_true(contact_set_parent(map->portfolio, map->rita, map->paulo, NULL));
	assert_int_equal(load(map, map->rita)->reports_to, map->paulo);
	assert_true(contact_set_parent(map->portfolio, map->paulo, map->davi, NULL));
	Error err = { 0 };
	assert_false(contact_set_parent(map->portfolio, map->davi, map->rita, &err)); // a circle
	assert_int_equal(err.code, ERROR_INVALID);
	assert_false(contact_set_parent(map->portfolio, map->davi, map->davi, &err));
	assert_int_equal(load(map, map->davi)->reports_to, 0);
	assert_true(contact_set_parent(map->portfolio, map->rita, map->davi, NULL));
	assert_int_equal(load(map, map->rita)->reports_to, map->davi);
	undo_gives(map, "Rita reports to Davi");
	assert_int_equal(load(map, map->rita)->reports_to, map->paulo);
	assert_true(contact_set_parent(map->portfolio, map->rita, 0, NULL));
	assert_int_equal(load(map, map->rita)->reports_to, 0);
}

static int order_of(Map *map, int64_t contact)
{
	return load(map, contact)->chart_order;
}

static void test_order(void **state)
{
	Map *map = *state;
	int64_t eva = model_add(map->portfolio, ENTITY_CONTACT, "name=Eva", "account=Alfa", NULL);
	const int64_t first[] = { map->davi, map->rita, eva }, second[] = { eva, map->davi, map->rita };
	assert_true(contact_set_place(map->portfolio, eva, map->paulo, first, 3, NULL));
	assert_int_equal(load(map, eva)->reports_to, map->paulo);
	assert_true(order_of(map, map->davi) == 1 && order_of(map, map->rita) == 2 && order_of(map, eva) == 3);
	undo_gives(map, "Eva reports to Paulo");
	assert_true(load(map, eva)->reports_to == 0 && order_of(map, map->davi) == 0 && order_of(map, eva) == 0);
	assert_true(contact_set_parent(map->portfolio, map->davi, map->paulo, NULL));
	assert_true(contact_set_place(map->portfolio, map->davi, map->paulo, first, 3, NULL));
	undo_gives(map, "Move Davi on the org chart"); // a burst: one step
	assert_int_equal(load(map, map->davi)->reports_to, 0);
	assert_true(contact_set_place(map->portfolio, eva, map->paulo, first, 3, NULL));
	assert_true(contact_set_place(map->portfolio, eva, map->paulo, second, 3, NULL));
	assert_true(order_of(map, eva) == 1 && order_of(map, map->davi) == 2 && order_of(map, map->rita) == 3);
	int64_t edits = model_int(map->portfolio, "SELECT count(*) FROM edit");
	assert_true(contact_set_parent(map->portfolio, eva, map->paulo, NULL)); // who is the boss already
	assert_true(order_of(map, eva) == 1 && model_int(map->portfolio, "SELECT count(*) FROM edit") == edits);
	assert_true(contact_set_parent(map->portfolio, eva, map->davi, NULL)); // among others the order says nothing
	assert_int_equal(order_of(map, eva), 0);
}

static void test_links(void **state)
{
	Map *map = *state;
	LinkRow *links;
	size_t count;
	assert_true(contact_link(map->portfolio, map->rita, LINK_INFLUENCES, map->paulo, NULL));
	assert_true(contact_link(map->portfolio, map->rita, LINK_INFLUENCES, map->paulo, NULL)); // there already
	assert_true(contact_link(map->portfolio, map->davi, LINK_CONFLICTS, map->paulo, NULL));
	assert_true(links_load(map->portfolio, map->account, map->arena, &links, &count, NULL));
	assert_int_equal(count, 2);
	assert_int_equal(links[0].contact, map->rita);
	assert_int_equal(links[0].other, map->paulo);
	assert_int_equal(links[0].kind, LINK_INFLUENCES);
	assert_true(contact_unlink(map->portfolio, map->rita, LINK_INFLUENCES, map->paulo, NULL));
	assert_true(contact_unlink(map->portfolio, map->rita, LINK_INFLUENCES, map->paulo, NULL)); // gone already
	assert_true(links_load(map->portfolio, map->account, map->arena, &links, &count, NULL));
	assert_int_equal(count, 1);
	undo_gives(map, "No longer: Rita influences Paulo");
	undo_gives(map, "Davi conflicts with Paulo");
	undo_gives(map, "Rita influences Paulo");
	assert_true(links_load(map->portfolio, map->account, map->arena, &links, &count, NULL));
	assert_int_equal(count, 0);
}

#define MAP_TEST(test) cmocka_unit_test_setup_teardown(test, open_map, close_map)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MAP_TEST(test_by_influence_then_name),
		MAP_TEST(test_interactions),
		MAP_TEST(test_ties),
		MAP_TEST(test_moves_of_a_person_are_one_step),
		MAP_TEST(test_other_edits),
		MAP_TEST(test_parents),
		MAP_TEST(test_order),
		MAP_TEST(test_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
