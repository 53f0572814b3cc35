// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the map over several records: together, successors, duplicates, new employers; and 20,000 edits at random.
#include "kam/model/contact_change.h"
#include "kam/model/contact_map.h"

#include <stdlib.h>

#include "model/model_test.h"

typedef struct Map {
	Portfolio *portfolio;
	int64_t alfa, beta, ana, beto, paulo, rita, davi, eva;
} Map;

// Davi is the boss of Paulo, Paulo of Rita and Eva.
static int open_map(void **state)
{
	Map *map = memory_new(1, sizeof *map);
	model_open((void **)&map->portfolio);
	Portfolio *p = map->portfolio;
	map->ana = model_add(p, ENTITY_MANAGER, "name=Ana", NULL);
	map->beto = model_add(p, ENTITY_MANAGER, "name=Beto", NULL);
	map->alfa = model_add(p, ENTITY_ACCOUNT, "name=Alfa", "owner=Ana", NULL);
	map->beta = model_add(p, ENTITY_ACCOUNT, "name=Beta", NULL);
	map->paulo = model_add(p, ENTITY_CONTACT, "name=Paulo", "account=Alfa", "influence=5", "roles=decision_maker,buyer",
		"stance=supporter", "level=director", "department=Compras", "title=Diretor", "mobile=19 9", "cadence=14", NULL);
	map->rita = model_add(p, ENTITY_CONTACT, "name=Rita", "account=Alfa", "influence=3", "level=manager", NULL);
	map->davi = model_add(p, ENTITY_CONTACT, "name=Davi", "account=Alfa", "influence=5", NULL);
	map->eva = model_add(p, ENTITY_CONTACT, "name=Eva", "account=Alfa", NULL);
	model_add(p, ENTITY_LINK, "contact=Paulo", "kind=reports_to", "other=Davi", NULL);
	model_add(p, ENTITY_LINK, "contact=Rita", "kind=reports_to", "other=Paulo", NULL);
	model_add(p, ENTITY_LINK, "contact=Eva", "kind=reports_to", "other=Paulo", NULL);
	model_add(p, ENTITY_LINK, "contact=Eva", "kind=influences", "other=Paulo", NULL);
	model_add(p, ENTITY_RELATIONSHIP, "manager=Ana", "contact=Paulo", "now=problem_solver", "wanted=trusted_advisor", NULL);
	model_add(p, ENTITY_EVENT, "account=Alfa", "contact=Paulo", "kind=call", "date=2026-05-16", "subject=Preços", NULL);
	model_add(p, ENTITY_ACTION, "account=Alfa", "name=Ligar", "contact=Paulo", "due=2026-07-01", NULL);
	model_add(p, ENTITY_ACTION, "account=Alfa", "name=Visitar", "contact=Paulo", "status=done", NULL);
	*state = map;
	return 0;
}

static int close_map(void **state)
{
	Map *map = *state;
	portfolio_close(map->portfolio);
	free(map);
	return 0;
}

static char *dump(Portfolio *portfolio)
{
	static const char *const tables[] = { "contact", "contact_link", "relationship", "action", "event", "need",
		"buying_step", "account" };
	Buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		char sql[80];
		snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY id", tables[i]);
		char *rows = model_rows(portfolio, sql);
		buffer_add(&out, rows);
		free(rows);
	}
	return buffer_take(&out);
}

static void rows_are(Map *map, const char *sql, const char *expected)
{
	char *rows = model_rows(map->portfolio, sql);
	assert_string_equal(rows, expected);
	free(rows);
}

// Undoing the last edit has this name and gives `before`.
static void undo_gives(Map *map, const char *label, char *before)
{
	char undone[EDIT_LABEL_SIZE];
	Error err = { 0 };
	if (!edit_undo(map->portfolio, undone, &err))
		fail_msg("%s", err.message);
	assert_string_equal(undone, label);
	char *after = dump(map->portfolio);
	assert_string_equal(after, before);
	free(after);
	free(before);
}

#define LINKS                                                                                                          \
	"SELECT c.name, l.kind, o.name FROM contact_link l JOIN contact c ON c.id = l.contact JOIN contact o ON o.id = l.other" \
	" ORDER BY 1, 2, 3"

static void ok(bool done, const Error *err)
{
	if (!done)
		fail_msg("%s (%s)", err->message, err->detail);
}

static void test_several(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	char *before = dump(map->portfolio);
	const int64_t ids[] = { map->paulo, map->rita };
	ContactChange change = { .add_roles = 1u << ROLE_COACH, .remove_roles = 1u << ROLE_BUYER, .set_level = true,
		.level = LEVEL_EXECUTIVE, .department = "Diretoria", .set_stance = true, .stance = STANCE_CRITIC };
	ok(contacts_change(map->portfolio, ids, 2, &change, &err), &err);
	rows_are(map, "SELECT name, roles, level, department, stance FROM contact WHERE account IS NOT NULL ORDER BY name",
		"Davi|NULL|NULL|NULL|0|\nEva|NULL|NULL|NULL|0|\nPaulo|1088|5|Diretoria|-1|\nRita|1024|5|Diretoria|-1|\n");
	undo_gives(map, "Change 2 contacts: Buying roles, Level, Department, Stance", before);
	before = dump(map->portfolio);
	change = (ContactChange){ .set_left = true, .left_on = model_today(), .set_parent = true };
	ok(contacts_change(map->portfolio, &map->paulo, 1, &change, &err), &err);
	rows_are(map, "SELECT status, left_on FROM contact WHERE name = 'Paulo'", "1|2026-06-15|\n");
	rows_are(map, LINKS, "Eva|1|Paulo|\nEva|2|Paulo|\nRita|1|Paulo|\n");
	undo_gives(map, "Change Paulo: Status, reports to", before);
	// One of them stands above the new boss: nothing is changed.
	before = dump(map->portfolio);
	const int64_t both[] = { map->eva, map->davi };
	change = (ContactChange){ .set_parent = true, .parent = map->rita };
	assert_false(contacts_change(map->portfolio, both, 2, &change, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_string_equal(err.message, "Davi cannot report to Rita, who stands below");
	char *after = dump(map->portfolio);
	assert_string_equal(after, before);
	free(after);
	free(before);
}

static void test_grid_and_ties(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	char *before = dump(map->portfolio);
	ok(contact_move_interest(map->portfolio, map->rita, 4, 1, &err), &err);
	ok(contact_move_interest(map->portfolio, map->rita, 4, 2, &err), &err);
	rows_are(map, "SELECT influence, interest FROM contact WHERE name = 'Rita'", "4|2|\n");
	undo_gives(map, "Move Rita to influence 4, interest 2", before);
	before = dump(map->portfolio);
	ok(tie_set(map->portfolio, map->beto, map->rita, TIE_VENDOR, TIE_CREDIBLE_SOURCE, &err), &err);
	ok(tie_set(map->portfolio, map->beto, map->rita, TIE_PROBLEM_SOLVER, TIE_CREDIBLE_SOURCE, &err), &err);
	rows_are(map, "SELECT now, wanted FROM relationship WHERE contact = (SELECT id FROM contact WHERE name = 'Rita')", "3|2|\n");
	undo_gives(map, "Beto and Rita: problem solver, wanted credible source", before);
	before = dump(map->portfolio);
	ok(tie_set(map->portfolio, map->ana, map->paulo, TIE_NONE, -1, &err), &err);
	assert_int_equal(model_int(map->portfolio, "SELECT count(*) FROM relationship"), 0);
	undo_gives(map, "Ana and Paulo: no relationship yet", before);
}

// What one of ours is to people does not count while he or she is taken to have left; nothing is written.
static void test_simulation(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	Arena *arena = arena_new();
	ContactMap people;
	ok(tie_set(map->portfolio, map->beto, map->paulo, TIE_VENDOR, -1, &err), &err);
	char *before = dump(map->portfolio);
	ok(contact_map_load(map->portfolio, map->alfa, DAY_NONE, arena, &people, &err), &err);
	const ContactRow *paulo = contact_map_find(&people, map->paulo);
	assert_true(contact_is_covered(paulo));
	contact_map_simulate(&people, map->ana);
	assert_int_equal(paulo->tie, TIE_VENDOR);
	assert_string_equal(paulo->tie_manager, "Beto");
	assert_int_equal(paulo->tie_wanted, -1);
	assert_int_equal(people.tie_count, 2); // what is lost can still be told
	contact_map_simulate(&people, 0);
	assert_int_equal(paulo->tie, TIE_PROBLEM_SOLVER);
	assert_string_equal(paulo->tie_manager, "Ana");
	assert_int_equal(paulo->tie_wanted, TIE_TRUSTED_ADVISOR);
	char *after = dump(map->portfolio);
	assert_string_equal(after, before);
	free(after);
	free(before);
	arena_free(arena);
}

// The name that undo has is also what the map says after the key.
static void test_roles_are_named(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	char *before = dump(map->portfolio);
	ok(contact_set_roles(map->portfolio, map->rita, 1u << ROLE_BUYER | 1u << ROLE_COACH, &err), &err);
	undo_gives(map, "Roles of Rita: buyer, coach", before);
	before = dump(map->portfolio);
	ok(contact_set_roles(map->portfolio, map->paulo, 0, &err), &err);
	undo_gives(map, "Roles of Paulo: none", before);
}

static void test_successor(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	int64_t id = 0;
	char *before = dump(map->portfolio);
	ok(contact_replace(map->portfolio, map->paulo, &(ContactSuccessor){ .name = "Clara" }, model_today(), &id, &err), &err);
	assert_true(id > 0);
	rows_are(map,
		"SELECT title, department, level, roles, influence, stance, cadence, mobile, status FROM contact WHERE name = "
		"'Clara'",
		"Diretor|Compras|4|96|5|0|14|NULL|0|\n");
	rows_are(map, "SELECT status, left_on FROM contact WHERE name = 'Paulo'", "1|2026-06-15|\n");
	rows_are(map, LINKS, "Clara|1|Davi|\nClara|5|Paulo|\nEva|1|Clara|\nEva|2|Clara|\nRita|1|Clara|\n");
	rows_are(map,
		"SELECT c.name, m.name, now, wanted FROM relationship r JOIN contact c ON c.id = r.contact JOIN manager m ON "
		"m.id = r.manager ORDER BY 1",
		"Clara|Ana|0|4|\nPaulo|Ana|3|4|\n");
	rows_are(map, "SELECT a.name, c.name FROM action a JOIN contact c ON c.id = a.contact ORDER BY 1",
		"Ligar|Clara|\nVisitar|Paulo|\n");
	rows_are(map, "SELECT c.name FROM event e JOIN contact c ON c.id = e.contact", "Paulo|\n");
	undo_gives(map, "Clara took over from Paulo", before);
}

// Somebody who is there already, from below: no cycle comes into being.
static void test_successor_from_below(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	char *before = dump(map->portfolio);
	ok(contact_replace(map->portfolio, map->paulo, &(ContactSuccessor){ .contact = map->rita }, model_today(), NULL, &err), &err);
	rows_are(map, LINKS, "Eva|1|Rita|\nEva|2|Rita|\nRita|1|Davi|\nRita|5|Paulo|\n");
	rows_are(map, "SELECT level, influence, roles FROM contact WHERE name = 'Rita'", "4|5|96|\n");
	undo_gives(map, "Rita took over from Paulo", before);
	before = dump(map->portfolio);
	ok(contact_replace(map->portfolio, map->paulo, &(ContactSuccessor){ .contact = map->davi }, model_today(), NULL, &err), &err);
	rows_are(map, LINKS, "Davi|5|Paulo|\nEva|1|Davi|\nEva|2|Davi|\nRita|1|Davi|\n");
	undo_gives(map, "Davi took over from Paulo", before);
	assert_false(contact_replace(
		map->portfolio, map->paulo, &(ContactSuccessor){ .contact = map->paulo }, model_today(), NULL, &err));
	assert_false(contact_replace(map->portfolio, map->paulo, &(ContactSuccessor){ .name = "" }, model_today(), NULL, &err));
	assert_string_equal(err.message, "The successor needs a name");
}

static void test_vacancy(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	int64_t position = 0, id = 0;
	ok(contact_replace(map->portfolio, map->paulo, &(ContactSuccessor){ .vacant = true }, model_today(), &position, &err), &err);
	rows_are(map, "SELECT name, status, influence, cadence FROM contact WHERE status = 2", "Diretor|2|5|NULL|\n");
	Arena *arena = arena_new();
	ContactRow *rows;
	size_t count;
	ok(contacts_load(map->portfolio, map->alfa, arena, &rows, &count, &err), &err);
	for (size_t i = 0; i < count; i++)
		if (rows[i].id == position) {
			assert_true(rows[i].vacant);
			assert_false(contact_is_there(&rows[i]));
			assert_false(contact_is_key(&rows[i]));
		}
	arena_free(arena);
	char *before = dump(map->portfolio);
	ok(contact_replace(map->portfolio, position, &(ContactSuccessor){ .name = "Clara" }, model_today(), &id, &err), &err);
	assert_int_equal(id, position);
	rows_are(map, "SELECT name, status FROM contact WHERE title = 'Diretor' ORDER BY name", "Clara|0|\nPaulo|1|\n");
	undo_gives(map, "Clara took over from Diretor", before);
	before = dump(map->portfolio);
	ok(contact_replace(map->portfolio, position, &(ContactSuccessor){ .contact = map->eva }, model_today(), NULL, &err), &err);
	assert_int_equal(model_int(map->portfolio, "SELECT count(*) FROM contact WHERE status = 2"), 0);
	rows_are(map, LINKS, "Eva|1|Davi|\nRita|1|Eva|\n");
	undo_gives(map, "Eva took over from Diretor", before);
}

static void test_merge(void **state)
{
	Map *map = *state;
	Portfolio *p = map->portfolio;
	Error err = { 0 };
	int64_t twin = model_add(p, ENTITY_CONTACT, "name=P. Nogueira", "account=Alfa", "email=p@x.example", "code=77",
		"roles=coach", "notes=b", "level=manager", NULL);
	model_set(p, ENTITY_CONTACT, map->paulo, "notes=a", NULL);
	model_add(p, ENTITY_LINK, "contact=P. Nogueira", "kind=reports_to", "other=Rita", NULL); // below Paulo
	model_add(p, ENTITY_LINK, "contact=Davi", "kind=conflicts", "other=P. Nogueira", NULL);
	model_add(p, ENTITY_LINK, "contact=P. Nogueira", "kind=conflicts", "other=Paulo", NULL);
	model_add(p, ENTITY_RELATIONSHIP, "manager=Ana", "contact=P. Nogueira", "now=trusted_advisor", NULL);
	model_add(p, ENTITY_RELATIONSHIP, "manager=Beto", "contact=P. Nogueira", "now=vendor", NULL);
	model_add(p, ENTITY_EVENT, "account=Alfa", "contact=P. Nogueira", "kind=visit", "date=2026-06-01", NULL);
	model_add(p, ENTITY_NEED, "account=Alfa", "contact=P. Nogueira", "name=Prazo", NULL);
	char *before = dump(p);
	ok(contact_merge(p, map->paulo, twin, &err), &err);
	rows_are(map, "SELECT name, email, code, roles, notes, level FROM contact WHERE name LIKE 'P%'",
		"Paulo|p@x.example|77|1120|a\nb|4|\n");
	rows_are(map, LINKS, "Davi|3|Paulo|\nEva|1|Paulo|\nEva|2|Paulo|\nPaulo|1|Davi|\nRita|1|Paulo|\n");
	rows_are(map, "SELECT m.name, now, wanted FROM relationship r JOIN manager m ON m.id = r.manager ORDER BY 1",
		"Ana|4|4|\nBeto|1|NULL|\n");
	assert_int_equal(model_int(p, "SELECT count(*) FROM event WHERE contact IS NOT NULL"), 2);
	assert_int_equal(model_int(p, "SELECT count(DISTINCT contact) FROM event"), 1);
	rows_are(map, "SELECT c.name FROM need n JOIN contact c ON c.id = n.contact", "Paulo|\n");
	undo_gives(map, "Merge P. Nogueira into Paulo", before);
	int64_t other = model_add(p, ENTITY_CONTACT, "name=Paulo", "account=Beta", NULL);
	assert_false(contact_merge(p, map->paulo, other, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_false(contact_merge(p, map->paulo, map->paulo, &err));
}

static void test_new_employer(void **state)
{
	Map *map = *state;
	Error err = { 0 };
	int64_t id = 0;
	char *before = dump(map->portfolio);
	ok(contact_copy_to(map->portfolio, map->paulo, map->beta, model_today(), &id, &err), &err);
	rows_are(map,
		"SELECT c.name, a.name, mobile, title, influence, stance, status FROM contact c JOIN account a ON a.id = "
		"c.account WHERE c.name = 'Paulo' ORDER BY a.name",
		"Paulo|Alfa|19 9|Diretor|5|1|1|\nPaulo|Beta|19 9|NULL|NULL|1|0|\n");
	assert_int_equal(model_int(map->portfolio, "SELECT count(*) FROM contact_link WHERE kind = 4"), 1);
	rows_are(map,
		"SELECT a.name, r.now, r.wanted FROM relationship r JOIN contact c ON c.id = r.contact JOIN account a ON a.id "
		"= c.account ORDER BY 1",
		"Alfa|3|4|\nBeta|3|4|\n");
	assert_int_equal(model_int(map->portfolio,
						 "SELECT count(*) FROM event e JOIN contact c ON c.id = e.contact WHERE c.account = e.account"),
		1);
	assert_false(contact_copy_to(map->portfolio, map->paulo, map->beta, DAY_NONE, NULL, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_false(contact_copy_to(map->portfolio, map->paulo, map->alfa, DAY_NONE, NULL, &err));
	undo_gives(map, "Paulo is now at Beta", before);
}

// --- Edits at random ------------------------------------------------------------------------------------------------

// 20,000 edits; with the sanitizers, where each takes ten times as long, fewer.
#ifdef __SANITIZE_ADDRESS__
enum { PEOPLE = 12, EDITS = 600, SEEDS = 4 };
#else
enum { PEOPLE = 12, EDITS = 5000, SEEDS = 4 };
#endif

typedef struct Walk {
	Portfolio *portfolio;
	int64_t account, other, managers[3];
	uint64_t random;
} Walk;

static int any(Walk *walk, int below)
{
	walk->random = walk->random * 6364136223846793005u + 1442695040888963407u;
	return (int)((walk->random >> 33) % (uint64_t)below);
}

// A contact of the account; 0 where there is none.
static int64_t anybody(Walk *walk)
{
	Statement *query = store_prepare(portfolio_store(walk->portfolio),
		"SELECT id FROM contact WHERE account = ?1 ORDER BY id LIMIT 1 OFFSET ?2", NULL);
	statement_bind_int(query, 1, walk->account);
	statement_bind_int(query, 2, any(walk, PEOPLE));
	int64_t id = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return id;
}

static bool add_somebody(Walk *walk, Error *err)
{
	Arena *arena = arena_new();
	char name[40];
	Record *record = record_new(arena, ENTITY_CONTACT);
	snprintf(name, sizeof name, "Pessoa %d", any(walk, 100000));
	*record_value(record, "name") = (Value){ .given = true, .text = name };
	*record_value(record, "account") = (Value){ .given = true, .number = walk->account };
	bool done = record_add(walk->portfolio, record, err);
	arena_free(arena);
	return done;
}

static bool log_call(Walk *walk, int64_t contact, Error *err)
{
	Arena *arena = arena_new();
	Record *record = record_new(arena, ENTITY_EVENT);
	*record_value(record, "account") = (Value){ .given = true, .number = walk->account };
	*record_value(record, "contact") = (Value){ .given = true, .number = contact };
	*record_value(record, "kind") = (Value){ .given = true, .number = EVENT_CALL };
	*record_value(record, "date") = (Value){ .given = true, .number = model_today() - any(walk, 300) };
	bool done = record_add(walk->portfolio, record, err);
	arena_free(arena);
	return done;
}

static bool change_some(Walk *walk, int64_t a, int64_t b, Error *err)
{
	const int64_t ids[] = { a, b };
	ContactChange change = { .add_roles = 1u << any(walk, 12), .set_level = any(walk, 2), .level = any(walk, 6),
		.set_stance = any(walk, 2), .stance = any(walk, 5) - 2, .department = any(walk, 2) ? "Compras" : NULL,
		.set_parent = any(walk, 4) == 0, .parent = anybody(walk), .set_left = any(walk, 8) == 0,
		.left_on = any(walk, 2) ? model_today() - any(walk, 50) : DAY_NONE };
	return contacts_change(walk->portfolio, ids, a == b ? 1 : 2, &change, err);
}

static bool replace_by(Walk *walk, int64_t a, int64_t b, Error *err)
{
	ContactSuccessor by = { .name = "Nova", .vacant = any(walk, 4) == 0 };
	if (any(walk, 2))
		by = (ContactSuccessor){ .contact = b };
	return contact_replace(walk->portfolio, a, &by, model_today() - any(walk, 9), NULL, err);
}

static bool edit_once(Walk *walk, Error *err)
{
	Portfolio *p = walk->portfolio;
	int64_t a = anybody(walk), b = anybody(walk);
	int64_t people = model_int(p, "SELECT count(*) FROM contact");
	if (people > 2 * PEOPLE && a)
		return record_remove(p, ENTITY_CONTACT, a, err);
	if (!a || !b)
		return add_somebody(walk, err);
	switch (any(walk, 14)) {
	case 0: return add_somebody(walk, err);
	case 1: return contact_move(p, a, 1 + any(walk, 5), any(walk, 5) - 2, err);
	case 2: return contact_move_interest(p, a, 1 + any(walk, 5), any(walk, 6), err);
	case 3: return contact_set_roles(p, a, (unsigned)any(walk, 4096), err);
	case 4: return contact_leave(p, a, any(walk, 2) ? model_today() : DAY_NONE, err);
	case 5: return contact_set_parent(p, a, any(walk, 3) ? b : 0, err);
	case 6: return contact_link(p, a, 2 + any(walk, 2), b, err);
	case 7: return contact_unlink(p, a, 2 + any(walk, 2), b, err);
	case 8: return tie_set(p, walk->managers[any(walk, 3)], a, any(walk, 5), any(walk, 6) - 1, err);
	case 9: return change_some(walk, a, b, err);
	case 10: return replace_by(walk, a, b, err);
	case 11: return contact_merge(p, a, b, err);
	case 12: return contact_copy_to(p, a, walk->other, any(walk, 2) ? model_today() : DAY_NONE, NULL, err);
	default: return log_call(walk, a, err);
	}
}

static void no_fault(void *context, bool fault, const char *sentence)
{
	(void)context;
	if (fault)
		fail_msg("%s", sentence);
}

// Whatever is refused is refused with a sentence; the file stays sound; undoing all gives the first state, redoing the last.
static void walk_seed(uint64_t seed)
{
	Walk walk = { .random = seed };
	Error err = { 0 };
	model_open((void **)&walk.portfolio);
	for (int i = 0; i < 3; i++) {
		char name[20];
		snprintf(name, sizeof name, "name=M%d", i);
		walk.managers[i] = model_add(walk.portfolio, ENTITY_MANAGER, name, NULL);
	}
	walk.account = model_add(walk.portfolio, ENTITY_ACCOUNT, "name=Alfa", NULL);
	walk.other = model_add(walk.portfolio, ENTITY_ACCOUNT, "name=Beta", NULL);
	char *first = dump(walk.portfolio);
	for (int i = 0; i < EDITS; i++) {
		err = (Error){ 0 };
		if (!edit_once(&walk, &err) && err.code != ERROR_INVALID && err.code != ERROR_CONFLICT)
			fail_msg("seed %d, edit %d: %s (%s)", (int)seed, i, err.message, err.detail);
	}
	assert_true(portfolio_check(walk.portfolio, false, no_fault, NULL, &err));
	char *last = dump(walk.portfolio), label[EDIT_LABEL_SIZE];
	int undone = 0;
	int64_t steps = model_int(walk.portfolio, "SELECT count(*) FROM edit WHERE state = 0") - 5; // without the first five
	for (; undone < steps; undone++)
		if (!edit_undo(walk.portfolio, label, &err))
			fail_msg("seed %d: %s", (int)seed, err.message);
	assert_true(undone > EDITS / 4); // bursts are one step
	char *now = dump(walk.portfolio);
	assert_string_equal(now, first);
	free(now);
	assert_true(portfolio_check(walk.portfolio, false, no_fault, NULL, &err));
	if (seed == 1) {
		for (int i = 0; i < undone; i++)
			ok(edit_redo(walk.portfolio, label, &err), &err);
		now = dump(walk.portfolio);
		assert_string_equal(now, last);
		free(now);
	}
	free(first);
	free(last);
	portfolio_close(walk.portfolio);
}

static void test_edits_at_random(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		walk_seed(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_several, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_grid_and_ties, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_simulation, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_roles_are_named, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_successor, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_successor_from_below, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_vacancy, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_merge, open_map, close_map),
		cmocka_unit_test_setup_teardown(test_new_employer, open_map, close_map),
		cmocka_unit_test(test_edits_at_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
