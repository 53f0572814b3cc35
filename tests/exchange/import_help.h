// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of imports share: a portfolio in memory, files written for the test, queries.
#ifndef KAM_TESTS_IMPORT_HELP_H
#define KAM_TESTS_IMPORT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam/exchange/import.h"

typedef struct World {
	Portfolio *portfolio;
	Arena *arena;
	char folder[64];
	ImportOptions options;
	ImportResult result; // of the last import of one file
	Error err;
} World;

static inline int world_setup(void **state)
{
	World *world = memory_new(1, sizeof *world);
	PortfolioOptions options = { ":memory:", STORE_CREATE, day_from_civil(2026, 11, 23), "tester" };
	strcpy(world->folder, "/tmp/kam-import-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	world->arena = arena_new();
	world->portfolio = portfolio_open(&options, &world->err);
	assert_non_null(world->portfolio);
	world->options = (ImportOptions){ .reading = CSV_OPTIONS_DETECT, .create = CREATE_ALL };
	world->options.rejects = arena_printf(world->arena, "%s/rejects.csv", world->folder); // never beside shared data
	*state = world;
	return 0;
}

static inline void world_fault(void *context, bool fault, const char *sentence)
{
	(void)context;
	if (fault)
		fail_msg("check: %s", sentence);
}

static inline int world_teardown(void **state)
{
	World *world = *state;
	char command[128];
	assert_true(portfolio_check(world->portfolio, false, world_fault, NULL, &world->err));
	portfolio_close(world->portfolio);
	arena_free(world->arena);
	snprintf(command, sizeof command, "rm -r '%s'", world->folder);
	assert_int_equal(system(command), 0);
	free(world);
	return 0;
}

// Writes a file into the test's folder; the path lives as long as the world.
static inline const char *world_file(World *world, const char *name, const char *text)
{
	const char *path = arena_printf(world->arena, "%s/%s", world->folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
	return path;
}

static inline bool world_import_paths(World *world, const char *const *paths, size_t count, ImportResult *results)
{
	size_t failed = 0;
	error_clear(&world->err);
	bool ok =
		import_files(world->portfolio, paths, count, &world->options, world->arena, results, &failed, &world->err);
	if (ok)
		world->result = results[0];
	return ok;
}

static inline void world_import_path(World *world, const char *path)
{
	if (!world_import_paths(world, &path, 1, &world->result))
		fail_msg("%s: %s (%s)", path, world->err.message, world->err.detail);
}

static inline void world_import(World *world, const char *name, const char *text)
{
	world_import_path(world, world_file(world, name, text));
}

// An import that must fail with the code, and change nothing.
static inline void world_import_fails(World *world, const char *path, ErrorCode code, const char *says)
{
	int64_t changes = store_query_int(portfolio_store(world->portfolio), "SELECT count(*) FROM edit", 0);
	ImportResult result;
	assert_false(world_import_paths(world, &path, 1, &result));
	if (world->err.code != code || !strstr(world->err.message, says))
		fail_msg("%d: %s", (int)world->err.code, world->err.message);
	assert_int_equal(store_query_int(portfolio_store(world->portfolio), "SELECT count(*) FROM edit", 0), changes);
}

static inline int64_t world_int(World *world, const char *sql)
{
	return store_query_int(portfolio_store(world->portfolio), sql, -999999);
}

static inline const char *world_text(World *world, const char *sql)
{
	Statement *query = store_prepare(portfolio_store(world->portfolio), sql, &world->err);
	assert_non_null(query);
	const char *text =
		statement_step(query, NULL) == STEP_ROW ? arena_strdup(world->arena, statement_text(query, 0)) : NULL;
	statement_done(query);
	return text ? text : "";
}

static inline void world_show_rejects(const ImportResult *result)
{
	for (size_t i = 0; i < result->reject_count && i < 5; i++)
		print_message("  line %lld, %s \"%s\": %s\n", (long long)result->rejects[i].line, result->rejects[i].column,
			result->rejects[i].value, result->rejects[i].reason);
}

#define assert_counts(world, n, a, c, s, r)              \
	do {                                                 \
		if ((world)->result.rejected != (r))             \
			world_show_rejects(&(world)->result);        \
		assert_int_equal((world)->result.rows, (n));     \
		assert_int_equal((world)->result.added, (a));    \
		assert_int_equal((world)->result.changed, (c));  \
		assert_int_equal((world)->result.same, (s));     \
		assert_int_equal((world)->result.rejected, (r)); \
	} while (0)

// Files of the shared data; the test is skipped, saying so, where they are not there.
#define shared_file(world, name) shared_path((world), (name))
static inline const char *shared_path(World *world, const char *name)
{
	const char *path = arena_printf(world->arena, "%s/%s", KAM_SHARED_DATA, name);
	if (access(path, R_OK) == 0)
		return path;
	print_message("skipped: there is no %s\n", path);
	skip();
	return NULL;
}

#endif
