// SPDX-License-Identifier: GPL-3.0-or-later
// The map as of a past day: what was entered later is taken back, day by day.
#include <stdlib.h>
#include <unistd.h>

#include "kam/model/contact_change.h"
#include "kam/model/contact_map.h"
#include "model/model_test.h"

typedef struct Past {
	char folder[64], path[96];
	Portfolio *portfolio;
	Arena *arena;
	Day day;
} Past;

static void open_on(Past *past, Day day)
{
	portfolio_close(past->portfolio);
	past->day = day;
	past->portfolio = model_open_path(past->path, STORE_CREATE, day);
}

static int open_past(void **state)
{
	Past *past = memory_new(1, sizeof *past);
	const char *folder = getenv("TMPDIR");
	snprintf(past->folder, sizeof past->folder, "%s/kam-past-XXXXXX", folder && strlen(folder) < 30 ? folder : "/tmp");
	assert_non_null(mkdtemp(past->folder));
	snprintf(past->path, sizeof past->path, "%s/p.kam", past->folder);
	past->arena = arena_new();
	open_on(past, model_today());
	*state = past;
	return 0;
}

static int close_past(void **state)
{
	Past *past = *state;
	portfolio_close(past->portfolio);
	arena_free(past->arena);
	unlink(past->path);
	rmdir(past->folder);
	free(past);
	return 0;
}

static ContactMap map_on(Past *past, int64_t account, Day day)
{
	ContactMap map;
	Error err = { 0 };
	if (!contact_map_load(past->portfolio, account, day, past->arena, &map, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	return map;
}

static const ContactRow *person(const ContactMap *map, const char *name)
{
	for (size_t i = 0; i < map->contact_count; i++)
		if (strcmp(map->contacts[i].name, name) == 0)
			return &map->contacts[i];
	return NULL;
}

static void ok(bool done, const Error *err)
{
	if (!done)
		fail_msg("%s (%s)", err->message, err->detail);
}

static void test_values_of_a_day(void **state)
{
	Past *past = *state;
	Day first = model_today();
	Error err = { 0 };
	int64_t ana = model_add(past->portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	int64_t paulo = model_add(past->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "influence=5", "stance=critic", NULL);
	open_on(past, first + 10);
	int64_t rita = model_add(past->portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", "department=Compras", NULL);
	ok(contact_set_parent(past->portfolio, rita, paulo, &err), &err);
	ok(tie_set(past->portfolio, ana, paulo, TIE_VENDOR, -1, &err), &err);
	open_on(past, first + 20);
	ok(contact_move(past->portfolio, paulo, 4, STANCE_SUPPORTER, &err), &err);
	ok(contact_set_parent(past->portfolio, rita, 0, &err), &err);
	ok(tie_set(past->portfolio, ana, paulo, TIE_PROBLEM_SOLVER, TIE_TRUSTED_ADVISOR, &err), &err);
	model_add(past->portfolio, ENTITY_EVENT, "account=Alfa", "contact=Paulo", "kind=call", "date=2026-07-04", NULL);
	open_on(past, first + 30);
	ok(record_remove(past->portfolio, ENTITY_CONTACT, rita, &err), &err);

	ContactMap map = map_on(past, alfa, DAY_NONE);
	assert_int_equal(map.contact_count, 1);
	assert_int_equal(map.day, first + 30);
	map = map_on(past, alfa, first + 29);
	assert_int_equal(map.contact_count, 2);
	assert_string_equal(person(&map, "Rita")->department, "Compras");
	assert_int_equal(map.link_count, 0);
	assert_int_equal(person(&map, "Paulo")->tie, TIE_PROBLEM_SOLVER);
	assert_int_equal(person(&map, "Paulo")->interactions_12m, 1);
	map = map_on(past, alfa, first + 15);
	assert_int_equal(person(&map, "Paulo")->stance, STANCE_CRITIC);
	assert_int_equal(person(&map, "Paulo")->influence, 5);
	assert_int_equal(person(&map, "Paulo")->last_contact, DAY_NONE);
	assert_int_equal(person(&map, "Rita")->reports_to, paulo);
	assert_int_equal(map.link_count, 1);
	assert_int_equal(map.tie_count, 1);
	assert_int_equal(map.ties[0].now, TIE_VENDOR);
	assert_int_equal(map.ties[0].wanted, -1);
	map = map_on(past, alfa, first + 5);
	assert_int_equal(map.contact_count, 1);
	assert_int_equal(map.tie_count, 0);
	// What the record began with was there before.
	assert_int_equal(map_on(past, alfa, first - 300).contact_count, 1);
	assert_int_equal(map_on(past, alfa, first - 300).begins, first); // and it says since when it knows
	assert_int_equal(map_on(past, alfa, first).begins, DAY_NONE);
	assert_int_equal(map_on(past, alfa, DAY_NONE).begins, DAY_NONE);

	// A later opening on a day of the past shows the map of that day, and what is changed meanwhile.
	open_on(past, first + 15);
	ContactRow *rows;
	LinkRow *links;
	size_t count;
	ok(contacts_load(past->portfolio, alfa, past->arena, &rows, &count, &err), &err);
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].stance, STANCE_CRITIC);
	ok(links_load(past->portfolio, alfa, past->arena, &links, &count, &err), &err);
	assert_int_equal(count, 1);
	ok(contact_move(past->portfolio, paulo, 2, STANCE_OPPONENT, &err), &err);
	ok(contacts_load(past->portfolio, alfa, past->arena, &rows, &count, &err), &err);
	assert_int_equal(contact_map_find(&(ContactMap){ .contacts = rows, .contact_count = count }, paulo)->influence, 2);
}

// The day of leaving is a date of its own: entered late, it still tells when; undone, it never was.
static void test_leaving(void **state)
{
	Past *past = *state;
	Day first = model_today();
	Error err = { 0 };
	char label[EDIT_LABEL_SIZE];
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	int64_t paulo = model_add(past->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", NULL);
	model_add(past->portfolio, ENTITY_CONTACT, "name=Vera", "account=Alfa", "status=left", "left_on=2026-01-10", NULL);
	open_on(past, first + 50);
	ok(contact_leave(past->portfolio, paulo, first + 20, &err), &err);
	ContactMap map = map_on(past, alfa, first + 19);
	assert_false(person(&map, "Paulo")->left);
	assert_true(person(&map, "Vera")->left);
	map = map_on(past, alfa, first + 20);
	assert_true(person(&map, "Paulo")->left);
	map = map_on(past, alfa, day_from_civil(2026, 1, 9));
	assert_false(person(&map, "Vera")->left);
	ok(edit_undo(past->portfolio, label, &err), &err);
	map = map_on(past, alfa, first + 30);
	assert_false(person(&map, "Paulo")->left);
	// Rows for figures without interactions say the same.
	ContactRow *rows;
	size_t count;
	map = map_on(past, alfa, DAY_NONE);
	ok(contacts_load_on(past->portfolio, alfa, day_from_civil(2026, 1, 9), map.contacts, map.contact_count, past->arena,
		   &rows, &count, &err), &err);
	assert_int_equal(count, 2);
	assert_false(rows[0].left || rows[1].left);
}

// A person who went to another account by an edit of the record is here before and there after.
static void test_other_account(void **state)
{
	Past *past = *state;
	Day first = model_today();
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	int64_t beta = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	int64_t paulo = model_add(past->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "title=Chefe", NULL);
	model_add(past->portfolio, ENTITY_CONTACT, "name=Vera", "account=Beta", NULL);
	open_on(past, first + 5);
	model_set(past->portfolio, ENTITY_CONTACT, paulo, "account=Beta", NULL);
	assert_int_equal(map_on(past, alfa, DAY_NONE).contact_count, 0);
	assert_int_equal(map_on(past, beta, DAY_NONE).contact_count, 2);
	ContactMap map = map_on(past, alfa, first);
	assert_int_equal(map.contact_count, 1);
	assert_string_equal(map.contacts[0].title, "Chefe");
	assert_int_equal(map_on(past, beta, first).contact_count, 1);
}

// What is entered for somebody at the new account is not seen in the past of the old one, nor after having come back.
static void test_edited_at_another_account(void **state)
{
	Past *past = *state;
	Day first = model_today();
	Error err = { 0 };
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	model_add(past->portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	int64_t paulo = model_add(past->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "influence=2", NULL);
	int64_t vera = model_add(past->portfolio, ENTITY_CONTACT, "name=Vera", "account=Alfa", "influence=2", NULL);
	open_on(past, first + 5);
	model_set(past->portfolio, ENTITY_CONTACT, paulo, "account=Beta", NULL);
	model_set(past->portfolio, ENTITY_CONTACT, vera, "account=Beta", NULL);
	ok(contact_move(past->portfolio, paulo, 5, STANCE_CHAMPION, &err), &err);
	ok(contact_move(past->portfolio, vera, 1, STANCE_CRITIC, &err), &err);
	model_set(past->portfolio, ENTITY_CONTACT, vera, "account=Alfa", NULL);
	ok(record_remove(past->portfolio, ENTITY_CONTACT, paulo, &err), &err);
	ContactMap map = map_on(past, alfa, first);
	assert_int_equal(map.contact_count, 2);
	assert_int_equal(person(&map, "Paulo")->influence, 2);
	assert_int_equal(person(&map, "Vera")->influence, 2);
	assert_int_equal(person(&map, "Vera")->stance, STANCE_NEUTRAL);
}

// --- Any edits ------------------------------------------------------------------------------------------------------

enum { DAYS = 12, A_DAY = 25 };

// All that a map shows but interactions, which later calls may change.
// Who enters everybody today and then looks back and edits there keeps everybody on the map.
static void test_editing_while_looking_back(void **state)
{
	Past *past = *state;
	Day day = model_today();
	Error err = { 0 };
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	int64_t paulo = model_add(past->portfolio, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "influence=2", NULL);
	model_add(past->portfolio, ENTITY_CONTACT, "name=Rita", "account=Alfa", NULL);
	open_on(past, day - 3650);
	assert_int_equal(map_on(past, alfa, day - 3650).contact_count, 2);
	ok(contact_move(past->portfolio, paulo, 4, STANCE_SUPPORTER, &err), &err);
	ContactMap map = map_on(past, alfa, day - 3650);
	assert_int_equal(map.contact_count, 2);
	assert_int_equal(person(&map, "Paulo")->influence, 4);
	open_on(past, day - 3650); // and when it is opened anew
	map = map_on(past, alfa, day - 3650);
	assert_int_equal(map.contact_count, 2);
	assert_int_equal(person(&map, "Paulo")->influence, 4);
}

static char *map_text(const ContactMap *map)
{
	Buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < map->contact_count; i++) {
		const ContactRow *row = &map->contacts[i];
		buffer_printf(&out, "%lld %s %s %s %d %u %d %d %d %d%d %d %d %d %d %d %lld\n", (long long)row->id, row->name,
			row->department, row->phone, row->level, row->roles, row->influence, row->interest, row->stance,
			row->desired_given, row->desired, row->cadence, row->left, row->vacant, row->left_on, row->tie,
			(long long)row->reports_to);
	}
	for (size_t i = 0; i < map->link_count; i++)
		buffer_printf(&out, "%lld %lld %d %lld\n", (long long)map->links[i].id, (long long)map->links[i].contact,
			map->links[i].kind, (long long)map->links[i].other);
	for (size_t i = 0; i < map->tie_count; i++)
		buffer_printf(&out, "%lld %lld %d %d\n", (long long)map->ties[i].manager, (long long)map->ties[i].contact,
			map->ties[i].now, map->ties[i].wanted);
	return buffer_take(&out);
}

static unsigned any(unsigned *random, unsigned below)
{
	*random = *random * 1103515245u + 12345u;
	return (*random >> 12) % below;
}

static int64_t anybody(Portfolio *portfolio, unsigned *random)
{
	char sql[120];
	snprintf(sql, sizeof sql, "SELECT id FROM contact WHERE account = (SELECT min(id) FROM account) ORDER BY id LIMIT 1 OFFSET %u",
		any(random, 9));
	return store_query_int(portfolio_store(portfolio), sql, 0);
}

// No days of leaving: they tell of other days than that of the edit.
static void edit_once(Past *past, int64_t account, int64_t other, int64_t manager, unsigned *random)
{
	Portfolio *p = past->portfolio;
	int64_t a = anybody(p, random), b = anybody(p, random);
	char label[EDIT_LABEL_SIZE];
	if (!a || !b) {
		Arena *arena = arena_new();
		Record *record = record_new(arena, ENTITY_CONTACT);
		*record_value(record, "name") = (Value){ .given = true, .text = "Pessoa" };
		*record_value(record, "account") = (Value){ .given = true, .number = account };
		assert_true(record_add(p, record, NULL));
		arena_free(arena);
		return;
	}
	switch (any(random, 11)) {
	case 0: record_remove(p, ENTITY_CONTACT, a, NULL); break;
	case 1: contact_move(p, a, 1 + (int)any(random, 5), (int)any(random, 5) - 2, NULL); break;
	case 2: contact_set_parent(p, a, b, NULL); break;
	case 3: contact_link(p, a, LINK_INFLUENCES, b, NULL); break;
	case 4: contact_unlink(p, a, LINK_INFLUENCES, b, NULL); break;
	case 5: tie_set(p, manager, a, (int)any(random, 5), (int)any(random, 5), NULL); break;
	case 6: contact_merge(p, a, b, NULL); break;
	case 7: contacts_change(p, &a, 1, &(ContactChange){ .add_roles = 1u << any(random, 12), .department = "X" }, NULL); break;
	case 8: contact_copy_to(p, a, other, DAY_NONE, NULL, NULL); break;
	case 9: edit_undo(p, label, NULL); break;
	default: edit_redo(p, label, NULL); break;
	}
}

static void walk_days(Past *past, unsigned random)
{
	char *shown[DAYS];
	Day first = model_today();
	int64_t manager = model_add(past->portfolio, ENTITY_MANAGER, "name=Ana", NULL);
	int64_t alfa = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	int64_t beta = model_add(past->portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	for (int i = 0; i < 8; i++) // so many that undoing never reaches the first day
		model_add(past->portfolio, ENTITY_CONTACT, "name=P", "account=Alfa", "phone=1", NULL);
	for (int day = 0; day < DAYS; day++) {
		open_on(past, first + day);
		for (int i = 0; i < A_DAY; i++)
			edit_once(past, alfa, beta, manager, &random);
		ContactMap map = map_on(past, alfa, DAY_NONE);
		shown[day] = map_text(&map);
	}
	for (int day = DAYS - 1; day >= 0; day--) {
		ContactMap map = map_on(past, alfa, first + day);
		char *text = map_text(&map);
		assert_string_equal(text, shown[day]);
		free(text);
		free(shown[day]);
	}
}

static void test_any_edits_1(void **state)
{
	walk_days(*state, 1);
}

static void test_any_edits_2(void **state)
{
	walk_days(*state, 77);
}

static void test_any_edits_3(void **state)
{
	walk_days(*state, 4711);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_values_of_a_day, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_leaving, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_editing_while_looking_back, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_other_account, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_edited_at_another_account, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_any_edits_1, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_any_edits_2, open_past, close_past),
		cmocka_unit_test_setup_teardown(test_any_edits_3, open_past, close_past),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
