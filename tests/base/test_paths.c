// SPDX-License-Identifier: GPL-3.0-or-later
// Paths: XDG folders, the program's own files, making folders.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "kam/base/paths.h"

static Arena *arena;
static char scratch[64];

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	strcpy(scratch, "/tmp/kam-paths-XXXXXX");
	static const char *const names[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "KAM_ASSETS" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
	setenv("HOME", "/home/ana", 1);
	return mkdtemp(scratch) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	static const char *const below[] = { "/a/b/c", "/a/b", "/a", "/file", "/locale", "" };
	for (size_t i = 0; i < sizeof below / sizeof below[0]; i++)
		remove(arena_printf(arena, "%s%s", scratch, below[i]));
	arena_free(arena);
	return 0;
}

static void follows_xdg(void **state)
{
	(void)state;
	const char *path = NULL;
	assert_true(paths_portfolio(arena, &path, NULL));
	assert_string_equal(path, "/home/ana/.local/share/kam/portfolio.kam");
	assert_string_equal(paths_config(arena, "kam.ini"), "/home/ana/.config/kam/kam.ini");
	assert_string_equal(paths_state(arena, "view"), "/home/ana/.local/state/kam/view");
	setenv("XDG_DATA_HOME", "/data", 1);
	setenv("XDG_CONFIG_HOME", "/conf", 1);
	setenv("XDG_STATE_HOME", "relative/is/ignored", 1);
	assert_true(paths_portfolio(arena, &path, NULL));
	assert_string_equal(path, "/data/kam/portfolio.kam");
	assert_string_equal(paths_config(arena, "kam.ini"), "/conf/kam/kam.ini");
	assert_string_equal(paths_state(arena, "view"), "/home/ana/.local/state/kam/view");
}

static void says_when_there_is_no_home(void **state)
{
	(void)state;
	unsetenv("HOME");
	const char *path = "";
	Error err = { .code = ERROR_NONE };
	assert_false(paths_portfolio(arena, &path, &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_null(paths_config(arena, "x"));
	assert_null(paths_state(arena, "x"));
	assert_string_equal(paths_expand(arena, "~/x"), "~/x");
}

static void expands_the_home(void **state)
{
	(void)state;
	static const struct { const char *path, *expanded; } table[] = {
		{ "~", "/home/ana" }, { "~/", "/home/ana/" }, { "~/x/y", "/home/ana/x/y" }, { "~bob/x", "~bob/x" },
		{ "a/~", "a/~" }, { "/a", "/a" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_string_equal(paths_expand(arena, table[i].path), table[i].expanded);
}

static void makes_parents(void **state)
{
	(void)state;
	const char *path = arena_printf(arena, "%s//a/b/c/file", scratch);
	Error err = { .code = ERROR_NONE };
	assert_true(paths_make_parents(path, &err));
	assert_true(paths_make_parents(path, &err)); // again
	struct stat status;
	assert_int_equal(stat(arena_printf(arena, "%s/a/b/c", scratch), &status), 0);
	assert_true(S_ISDIR(status.st_mode));
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_not_equal(stat(path, &status), 0);
	assert_true(paths_make_parents("plain", &err));
	assert_true(paths_make_parents("", &err));
	assert_true(paths_make_parents("/plain", &err));
}

static void says_when_a_folder_cannot_be_made(void **state)
{
	(void)state;
	const char *file = arena_printf(arena, "%s/file", scratch);
	fclose(fopen(file, "w"));
	Error err = { .code = ERROR_NONE };
	assert_false(paths_make_parents(arena_printf(arena, "%s/x/y", file), &err));
	assert_int_equal(err.code, ERROR_FILE);
	assert_non_null(strstr(err.message, file));
	assert_false(paths_make_parents("/proc/none/x", &err));
}

static void prefers_chosen_assets(void **state)
{
	(void)state;
	fclose(fopen(arena_printf(arena, "%s/file", scratch), "w"));
	assert_int_equal(mkdir(arena_printf(arena, "%s/locale", scratch), 0700), 0);
	assert_null(paths_asset(arena, "file"));
	setenv("KAM_ASSETS", scratch, 1);
	assert_string_equal(paths_asset(arena, "file"), arena_printf(arena, "%s/file", scratch));
	assert_string_equal(paths_locale(arena), arena_printf(arena, "%s/locale", scratch));
	assert_null(paths_asset(arena, "no such file"));
}

// The test itself runs from the build tree.
static void finds_assets_of_the_build_tree(void **state)
{
	(void)state;
	const char *marker = arena_printf(arena, "%s/test-paths-marker", KAM_BUILD_ASSETS);
	FILE *file = fopen(marker, "w");
	assert_non_null(file);
	fclose(file);
	const char *found = paths_asset(arena, "test-paths-marker");
	remove(marker);
	assert_non_null(found);
	assert_string_equal(found, marker);
	assert_non_null(paths_locale(arena));
}

static void what_may_be_replaced(void **state)
{
	(void)state;
	Error err = { 0 };
	const char *file = arena_printf(arena, "%s/file", scratch);
	assert_true(paths_may_replace(file, NULL, &err)); // not there yet
	FILE *out = fopen(file, "w");
	assert_non_null(out);
	fputs("name\n", out);
	fclose(out);
	assert_true(paths_may_replace(file, NULL, &err));
	assert_true(paths_may_replace(file, "/dev/null", &err));
	assert_false(paths_may_replace(file, arena_printf(arena, "%s/./file", scratch), &err));
	assert_false(paths_may_replace(scratch, NULL, &err));
	assert_false(paths_may_replace("/dev/null", NULL, &err));
	out = fopen(file, "w");
	assert_non_null(out);
	assert_int_equal(fwrite("SQLite format 3\0 and more", 1, 25, out), 25);
	fclose(out);
	assert_false(paths_may_replace(file, NULL, &err));
	assert_int_equal(err.code, ERROR_FILE);
}

int main(void)
{
#define WITH_SCRATCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		WITH_SCRATCH(follows_xdg),
		WITH_SCRATCH(says_when_there_is_no_home),
		WITH_SCRATCH(expands_the_home),
		WITH_SCRATCH(makes_parents),
		WITH_SCRATCH(what_may_be_replaced),
		WITH_SCRATCH(says_when_a_folder_cannot_be_made),
		WITH_SCRATCH(prefers_chosen_assets),
		WITH_SCRATCH(finds_assets_of_the_build_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
