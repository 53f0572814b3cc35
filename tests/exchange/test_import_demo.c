// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration portfolio: its files are read whole, and what is exported of it changes nothing when it is read
// again.
#include <dirent.h>

#include "import_help.h"
#include "kam/exchange/export.h"

enum { FILES = 64 };

static ImportResult demo_results[FILES];
static size_t demo_count;

static int is_csv(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');
	return dot && strcmp(dot, ".csv") == 0;
}

static size_t demo_files(World *world, const char *paths[FILES])
{
	struct dirent **entries = NULL;
	int count = scandir(KAM_SOURCE_DIR "/assets/demo", &entries, is_csv, alphasort);
	assert_in_range(count, 20, FILES);
	for (int i = 0; i < count; i++) {
		paths[i] = arena_printf(world->arena, KAM_SOURCE_DIR "/assets/demo/%s", entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return (size_t)count;
}

static void import_demo(World *world, const char *const *paths, size_t count, ImportResult *results)
{
	if (!world_import_paths(world, paths, count, results))
		fail_msg("%s", world->err.message);
	for (size_t i = 0; i < count; i++) {
		if (results[i].rejected > 0)
			print_message("%s: %lld of %lld rows rejected\n", paths[i], (long long)results[i].rejected,
				(long long)results[i].rows);
		world_show_rejects(&results[i]);
	}
	for (size_t i = 0; i < count; i++)
		assert_int_equal(results[i].rejected, 0);
}

static void test_demo(void **state)
{
	World *world = *state;
	const char *paths[FILES];
	ImportResult results[FILES];
	size_t count = demo_files(world, paths);
	for (size_t i = 0; i < count; i++) {
		const Entity *entity = demo_results[i].entity;
		const char *name = strrchr(paths[i], '/') + 4; // behind the number
		const char *said = entity->kind == ENTITY_EVENT ? "history" : entity->plural;
		assert_memory_equal(name, said, strlen(said));
		assert_int_equal(demo_results[i].added, demo_results[i].rows);
	}
	assert_int_equal(world_int(world, "SELECT count(*) FROM account"), 42);
	assert_in_range(world_int(world, "SELECT count(*) FROM contact"), 400, 700);
	assert_in_range(world_int(world, "SELECT count(*) FROM event"), 25000, 60000);
	import_demo(world, paths, count, results);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(results[i].same, results[i].rows);
}

// Each entity's export changes nothing, in the portfolio it came from; in an empty one it makes the same portfolio.
static void test_round_trip(void **state)
{
	World *world = *state;
	for (size_t i = 0; i < demo_count; i++) {
		const Entity *entity = demo_results[i].entity;
		Buffer csv = BUFFER_EMPTY;
		assert_true(export_entity(world->portfolio, entity->kind, 0, EXPORT_CSV, &csv, &world->err));
		world->options.kind = &entity->kind;
		world_import(world, arena_printf(world->arena, "%s.csv", entity->plural), buffer_text(&csv));
		if (world->result.changed || world->result.added)
			print_message("%s\n", entity->plural);
		assert_int_equal(world->result.rows, record_count(world->portfolio, entity->kind, 0));
		assert_counts(world, world->result.rows, 0, 0, world->result.rows, 0);
		buffer_done(&csv);
	}
	world->options.kind = NULL;
}

static void test_copy(void **state)
{
	World *world = *state, *copy = NULL;
	const char *exported[FILES];
	ImportResult results[FILES];
	size_t count = demo_count;
	world_setup((void **)&copy);
	Buffer texts[FILES] = { 0 };
	for (size_t i = 0; i < count; i++) {
		assert_true(
			export_entity(world->portfolio, demo_results[i].entity->kind, 0, EXPORT_CSV, &texts[i], &world->err));
		exported[i] = world_file(
			copy, arena_printf(copy->arena, "%s.csv", demo_results[i].entity->plural), buffer_text(&texts[i]));
	}
	import_demo(copy, exported, count, results);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(results[i].added, results[i].rows);
		assert_int_equal(record_count(copy->portfolio, results[i].entity->kind, 0),
			record_count(world->portfolio, results[i].entity->kind, 0));
		buffer_done(&texts[i]);
	}
	assert_int_equal(
		world_int(copy, "SELECT sum(amount) FROM event"), world_int(world, "SELECT sum(amount) FROM event"));
	world_teardown((void **)&copy);
}

// Contacts as vCards and back.
static void test_vcards(void **state)
{
	World *world = *state;
	Buffer cards = BUFFER_EMPTY;
	assert_true(export_entity(world->portfolio, ENTITY_CONTACT, 0, EXPORT_VCARD, &cards, &world->err));
	world_import(world, "contacts.vcf", buffer_text(&cards));
	int64_t contacts = record_count(world->portfolio, ENTITY_CONTACT, 0);
	assert_counts(world, contacts, 0, 0, contacts, 0);
	assert_false(export_entity(world->portfolio, ENTITY_ACCOUNT, 0, EXPORT_VCARD, &cards, &world->err));
	assert_int_equal(world->err.code, ERROR_USAGE);
	buffer_done(&cards);
}

// The demonstration is read once for all tests; none of them changes it.
static int setup(void **state)
{
	const char *paths[FILES];
	world_setup(state);
	World *world = *state;
	demo_count = demo_files(world, paths);
	import_demo(world, paths, demo_count, demo_results);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_demo),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_vcards),
	};
	return cmocka_run_group_tests(tests, setup, world_teardown);
}
