// SPDX-License-Identifier: GPL-3.0-or-later
// Paths as people type, paste and drop them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam/ui/path_line.h"

static char folder[64];

static void touch(const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("x", file);
	fclose(file);
}

static int setup(void **state)
{
	(void)state;
	char path[128];
	strcpy(folder, "/tmp/kam-path-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/Ano 2025", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	touch("clientes.csv");
	touch("clientes novos.csv");
	touch("it's.csv");
	touch("100% certo.csv");
	touch(".hidden.csv");
	touch("Órdens.csv");
	touch("Ano 2025/x.csv");
	assert_int_equal(setenv("HOME", folder, 1), 0);
	return chdir(folder);
}

static int teardown(void **state)
{
	(void)state;
	char command[128];
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	return chdir("/") || system(command);
}

// The paths of the line, joined by "|"; @ stands for the folder, on both sides.
static void expect_split(const char *typed, const char *expected)
{
	Arena *arena = arena_new();
	Buffer line = BUFFER_EMPTY, wanted = BUFFER_EMPTY, got = BUFFER_EMPTY;
	size_t count;
	for (; *typed; typed++)
		*typed == '@' ? buffer_add(&line, folder) : buffer_add_char(&line, *typed);
	for (; *expected; expected++)
		*expected == '@' ? buffer_add(&wanted, folder) : buffer_add_char(&wanted, *expected);
	const char **paths = path_line_split(arena, buffer_text(&line), &count);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&got, "%s%s", i ? "|" : "", paths[i]);
	assert_string_equal(buffer_text(&got), buffer_text(&wanted));
	buffer_done(&line);
	buffer_done(&wanted);
	buffer_done(&got);
	arena_free(arena);
}

static void lines_are_split_as_meant(void **state)
{
	(void)state;
	expect_split("", "");
	expect_split("   ", "");
	expect_split("clientes.csv", "clientes.csv");
	expect_split("  @/clientes.csv  ", "@/clientes.csv");
	expect_split("'@/clientes novos.csv'", "@/clientes novos.csv");
	expect_split("\"@/clientes novos.csv\" clientes.csv", "@/clientes novos.csv|clientes.csv");
	expect_split("@/clientes\\ novos.csv clientes.csv", "@/clientes novos.csv|clientes.csv");
	expect_split("@/clientes novos.csv clientes.csv", "@/clientes novos.csv|clientes.csv"); // nobody quoted the blank
	expect_split("file://@/clientes%20novos.csv", "@/clientes novos.csv");
	expect_split("file://localhost@/100%25%20certo.csv", "@/100% certo.csv");
	expect_split("100%\\ certo.csv", "100% certo.csv");
	expect_split("it's.csv", "it's.csv");
	expect_split("~/clientes.csv", "@/clientes.csv");
	expect_split("@/cli*.csv", "@/clientes novos.csv|@/clientes.csv");
	expect_split("@/no*such", "@/no*such");
	expect_split("no such.csv", "no|such.csv");
	expect_split("Ano\\ 2025/x.csv", "Ano 2025/x.csv");
	expect_split("'open quote", "open quote");
}

static void expect_complete(const char *line, const char *expected)
{
	Arena *arena = arena_new();
	Buffer out = BUFFER_EMPTY;
	bool changed = path_line_complete(arena, line, &out);
	if (expected)
		assert_string_equal(buffer_text(&out), expected);
	assert_int_equal(changed, expected != NULL);
	buffer_done(&out);
	arena_free(arena);
}

static void words_are_completed(void **state)
{
	(void)state;
	expect_complete("cl", "clientes");
	expect_complete("clientes", NULL);
	expect_complete("clientes.", "clientes.csv ");
	expect_complete("clientes n", "clientes\\ novos.csv ");
	expect_complete("'clientes n", "clientes\\ novos.csv ");
	expect_complete("an", "Ano\\ 2025/");
	expect_complete("Ano\\ 2025/", "Ano\\ 2025/x.csv ");
	expect_complete("ano 2025/", NULL); // another folder, which is not there
	expect_complete("~/ord", "~/Órdens.csv ");
	expect_complete("clientes.csv it", "clientes.csv it\\'s.csv ");
	expect_complete("clientes.csv zzz", NULL);
	expect_complete(".h", ".hidden.csv ");
	expect_complete("/nowhere/x", NULL);
	expect_complete("c*v", NULL); // two match: the pattern says more than what they share
	expect_complete("c*novos.csv", "clientes\\ novos.csv ");
}

static void folders_are_listed(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	Error err = { 0 };
	PathEntry *entries;
	size_t count;
	assert_true(path_folder_read(arena, "", &entries, &count, &err));
	assert_int_equal(count, 7);
	assert_string_equal(entries[0].name, "Ano 2025");
	assert_true(entries[0].folder);
	assert_int_equal(entries[6].size, 1);
	assert_true(path_entry_matches(&entries[0], "ANO"));
	assert_false(path_folder_read(arena, "/nowhere", &entries, &count, &err));
	assert_int_equal(err.code, ERROR_FILE);
	arena_free(arena);
}

static void quoting_is_read_back(void **state)
{
	(void)state;
	static const char *const names[] = { "a b", "it's", "say \"x\"", "back\\slash", "st*r", "qu?", "br[a]", "ção" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		Arena *arena = arena_new();
		Buffer line = BUFFER_EMPTY;
		size_t count;
		path_line_quote(&line, names[i]);
		const char **paths = path_line_split(arena, buffer_text(&line), &count);
		assert_int_equal(count, 1);
		assert_string_equal(paths[0], names[i]);
		buffer_done(&line);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_split_as_meant),
		cmocka_unit_test(words_are_completed),
		cmocka_unit_test(folders_are_listed),
		cmocka_unit_test(quoting_is_read_back),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
