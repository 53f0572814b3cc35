// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of people between edits is what a program that has just been started reads.
#include <inttypes.h>

#include "kam/model/contact_change.h"
#include "kam/model/contact_map.h"
#include "model/model_test.h"

enum { PEOPLE = 14, STEPS = 260, LATER = 200 };

typedef struct Book {
	char folder[64], path[96];
	Portfolio *portfolio;
	int64_t accounts[2], managers[2], people[PEOPLE];
	uint64_t random;
} Book;

static int pick(Book *book, int count)
{
	book->random = book->random * 6364136223846793005u + 1442695040888963407u;
	return (int)((book->random >> 33) % (uint64_t)count);
}

static void add_event(Book *book, int account, int64_t contact, Day day)
{
	char who[48], of[48], date[DAY_TEXT_SIZE], on[64];
	snprintf(who, sizeof who, "contact=%" PRId64, contact);
	snprintf(of, sizeof of, "account=%" PRId64, book->accounts[account]);
	snprintf(on, sizeof on, "date=%s", day_format(day, DAY_ISO, date));
	model_add(book->portfolio, ENTITY_EVENT, of, "kind=call", "subject=Talk", on, contact ? who : NULL, NULL);
}

static int open_seed(void **state, uint64_t seed)
{
	Book *book = memory_new(1, sizeof *book);
	snprintf(book->folder, sizeof book->folder, "/tmp/kam-memory-XXXXXX");
	assert_non_null(mkdtemp(book->folder));
	snprintf(book->path, sizeof book->path, "%s/p.kam", book->folder);
	book->random = seed;
	book->portfolio = model_open_path(book->path, STORE_CREATE, model_today());
	book->managers[0] = model_add(book->portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	book->managers[1] = model_add(book->portfolio, ENTITY_MANAGER, "name=Rui", NULL);
	book->accounts[0] = model_add(book->portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	book->accounts[1] = model_add(book->portfolio, ENTITY_ACCOUNT, "name=Beta", "owner=Rui", NULL);
	for (int i = 0; i < PEOPLE; i++) {
		char name[32];
		snprintf(name, sizeof name, "name=Person %c", 'A' + i);
		book->people[i] = model_add(book->portfolio, ENTITY_CONTACT, name,
			i < PEOPLE - 3 ? "account=Alfa" : "account=Beta", "influence=3", NULL);
		add_event(book, i >= PEOPLE - 3, book->people[i], model_today() + pick(book, LATER));
	}
	portfolio_close(book->portfolio);
	book->portfolio = model_open_path(book->path, STORE_EXISTING, model_today() + LATER);
	*state = book;
	return 0;
}

static int open_book(void **state)
{
	return open_seed(state, 7);
}

static int open_other_book(void **state)
{
	return open_seed(state, 11);
}

static int close_book(void **state)
{
	Book *book = *state;
	char command[128];
	portfolio_close(book->portfolio);
	snprintf(command, sizeof command, "rm -rf '%s'", book->folder);
	free(book);
	return system(command);
}

// --- What is read -------------------------------------------------------------------------------------------------------

static void tell_people(const ContactRow *rows, size_t count, Buffer *out)
{
	for (size_t i = 0; i < count; i++) {
		const ContactRow *row = &rows[i];
		buffer_printf(out,
			"%" PRId64 " %s,%s,%s,%s l%d r%u i%d %d s%d d%d %d c%d %d%d on%d last%d n%d tie%d %s %d up%" PRId64 "\n",
			row->id, row->name, row->title, row->department, row->email, row->level, row->roles, row->influence,
			row->interest, row->stance, row->desired_given, row->desired, row->cadence, row->left, row->vacant,
			row->left_on, row->last_contact, row->interactions_12m, row->tie, row->tie_manager, row->tie_wanted,
			row->reports_to);
	}
}

static void tell_map(const ContactMap *map, Buffer *out)
{
	buffer_printf(out, "%s %s\n", map->account_name, map->owner_name);
	tell_people(map->contacts, map->contact_count, out);
	for (size_t i = 0; i < map->link_count; i++)
		buffer_printf(out, "link %" PRId64 " %d %" PRId64 "\n", map->links[i].contact, map->links[i].kind, map->links[i].other);
	for (size_t i = 0; i < map->tie_count; i++)
		buffer_printf(out, "tie %" PRId64 " %s %d %d %d\n", map->ties[i].contact, map->ties[i].manager_name,
			map->ties[i].now, map->ties[i].wanted, map->ties[i].interactions_12m);
	for (size_t i = 0; i < map->pair_count; i++)
		buffer_printf(out, "pair %s %s %d\n", map->pairs[i].manager_name, map->pairs[i].contact_name, (int)map->pairs[i].count);
}

// Both accounts, of today and of two days of the past, the second by way of the contacts of now.
static void tell_all(Portfolio *portfolio, const Book *book, Buffer *out)
{
	Arena *arena = arena_new();
	Day today = portfolio_today(portfolio);
	for (int i = 0; i < 2; i++) {
		ContactMap now, before;
		ContactRow *rows;
		size_t count;
		Error err = { 0 };
		if (!contact_map_load(portfolio, book->accounts[i], DAY_NONE, arena, &now, &err) ||
			!contact_map_load(portfolio, book->accounts[i], today - LATER / 2, arena, &before, &err) ||
			!contacts_load_on(
				portfolio, book->accounts[i], today - 30, now.contacts, now.contact_count, arena, &rows, &count, &err))
			fail_msg("%s (%s)", err.message, err.detail);
		tell_map(&now, out);
		tell_map(&before, out);
		tell_people(rows, count, out);
	}
	arena_free(arena);
}

// --- What is done -------------------------------------------------------------------------------------------------------

static void set_field(Book *book, int64_t person, const char *field, const char *value)
{
	char pair[64];
	Arena *arena = arena_new();
	Record *record = NULL;
	if (record_load(book->portfolio, ENTITY_CONTACT, person, arena, &record, NULL)) {
		snprintf(pair, sizeof pair, "%s=%s", field, value);
		model_set(book->portfolio, ENTITY_CONTACT, person, pair, NULL);
	}
	arena_free(arena);
}

static void do_something(Book *book, int step)
{
	Portfolio *portfolio = book->portfolio;
	int64_t person = book->people[pick(book, PEOPLE)], other = book->people[pick(book, PEOPLE)];
	char name[32], label[EDIT_LABEL_SIZE];
	snprintf(name, sizeof name, "Renamed %d", step);
	switch (pick(book, 14)) {
	case 0: contact_move(portfolio, person, 1 + pick(book, 5), pick(book, 5) - 2, NULL); break;
	case 1: contact_set_parent(portfolio, person, other, NULL); break;
	case 2: contact_link(portfolio, person, LINK_INFLUENCES, other, NULL); break;
	case 3: tie_set(portfolio, book->managers[pick(book, 2)], person, pick(book, 4), pick(book, 4), NULL); break;
	case 4:
		contact_leave(
			portfolio, person, pick(book, 2) ? DAY_NONE : portfolio_today(portfolio) - pick(book, LATER), NULL);
		break;
	case 5: set_field(book, person, "name", name); break;
	case 6: set_field(book, person, "account", pick(book, 2) ? "Alfa" : "Beta"); break;
	case 7: record_remove(portfolio, ENTITY_CONTACT, person, NULL); break;
	case 8: case 9: edit_undo(portfolio, label, NULL); break;
	case 10: edit_redo(portfolio, label, NULL); break;
	case 11: contact_merge(portfolio, person, other, NULL); break;
	case 12: model_set(portfolio, ENTITY_MANAGER, book->managers[0], pick(book, 2) ? "name=Ana" : "name=Ana Maria", NULL); break;
	default: set_field(book, person, "cadence", "30"); add_event(book, 0, 0, portfolio_today(portfolio)); break;
	}
}

static void test_random_edits(void **state)
{
	Book *book = *state;
	for (int step = 0; step < STEPS; step++) {
		Buffer kept = BUFFER_EMPTY, fresh = BUFFER_EMPTY;
		do_something(book, step);
		tell_all(book->portfolio, book, &kept);
		Portfolio *other = model_open_path(book->path, STORE_EXISTING, portfolio_today(book->portfolio));
		tell_all(other, book, &fresh);
		portfolio_close(other);
		if (strcmp(buffer_text(&kept), buffer_text(&fresh)) != 0)
			fail_msg("step %d: kept\n%s\nfresh\n%s", step, buffer_text(&kept), buffer_text(&fresh));
		buffer_done(&kept);
		buffer_done(&fresh);
	}
}

// --- Generations --------------------------------------------------------------------------------------------------------

typedef struct Generations {
	uint64_t all, people, history;
} Generations;

static Generations generations(Portfolio *portfolio)
{
	return (Generations){ portfolio_generation(portfolio), portfolio_people_generation(portfolio),
		portfolio_history_generation(portfolio) };
}

static void test_generations(void **state)
{
	Book *book = *state;
	char label[EDIT_LABEL_SIZE];
	Generations before = generations(book->portfolio), after;
	assert_true(contact_move(book->portfolio, book->people[0], 5, 1, NULL));
	after = generations(book->portfolio);
	assert_true(after.all != before.all && after.people == before.people && after.history == before.history);
	assert_true(edit_undo(book->portfolio, label, NULL));
	assert_true(generations(book->portfolio).all != after.all && generations(book->portfolio).people == before.people);
	model_set(book->portfolio, ENTITY_CONTACT, book->people[0], "cadence=9", NULL);
	after = generations(book->portfolio);
	assert_true(after.people != before.people && after.history == before.history);
	add_event(book, 0, 0, model_today());
	assert_true(generations(book->portfolio).people != after.people && generations(book->portfolio).history != after.history);
	before = generations(book->portfolio);
	assert_true(portfolio_set_setting(book->portfolio, "currency", "EUR", NULL));
	assert_true(generations(book->portfolio).history != before.history);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random_edits, open_book, close_book),
		cmocka_unit_test_setup_teardown(test_random_edits, open_other_book, close_book),
		cmocka_unit_test_setup_teardown(test_generations, open_book, close_book),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
