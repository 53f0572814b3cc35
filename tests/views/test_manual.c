// SPDX-License-Identifier: GPL-3.0-or-later
// The manual pages: one in each language with the same parts, every key of the command table in both, readable by F1.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "../../src/views/manual.h"
#include "kam/base/paths.h"
#include "kam/views/commands.h"

typedef struct Pages {
	Buffer english, portuguese;
} Pages;

static void read_page(const char *name, Buffer *out)
{
	char block[4096];
	Arena *arena = arena_new();
	const char *path = paths_asset(arena, name);
	FILE *file = path ? fopen(path, "re") : NULL;
	if (!file)
		fail_msg("%s is not in the build tree", name);
	for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add_bytes(out, block, n);
	fclose(file);
	arena_free(arena);
}

static int read_pages(void **state)
{
	static Pages pages;
	pages = (Pages){ BUFFER_EMPTY, BUFFER_EMPTY };
	read_page("man/kam.1", &pages.english);
	read_page("man/kam.pt_BR.1", &pages.portuguese);
	*state = &pages;
	return 0;
}

static int free_pages(void **state)
{
	Pages *pages = *state;
	buffer_done(&pages->english);
	buffer_done(&pages->portuguese);
	return 0;
}

static int lines_with(const char *page, const char *start)
{
	int count = strncmp(page, start, strlen(start)) == 0;
	for (const char *at = page; (at = strchr(at, '\n')) != NULL; at++)
		count += strncmp(at + 1, start, strlen(start)) == 0;
	return count;
}

static void both_pages_have_the_same_parts(void **state)
{
	const Pages *pages = *state;
	static const char *const parts[] = { ".SH", ".SS", ".TP", ".EX" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		int count = lines_with(buffer_text(&pages->english), parts[i]);
		assert_true(count > 0);
		assert_int_equal(count, lines_with(buffer_text(&pages->portuguese), parts[i]));
	}
}

static void every_marker_is_filled(void **state)
{
	const Pages *pages = *state;
	assert_null(strstr(buffer_text(&pages->english), "@KAM_"));
	assert_null(strstr(buffer_text(&pages->portuguese), "@KAM_"));
	assert_non_null(strstr(buffer_text(&pages->english), "kam " KAM_VERSION));
	assert_non_null(strstr(buffer_text(&pages->portuguese), "kam " KAM_VERSION));
}

// Every command stands in the page as F1 shows it: its keys, then its label.
static void every_key_is_explained(void **state)
{
	const Pages *pages = *state;
	Buffer text = BUFFER_EMPTY;
	manual_render(buffer_text(&pages->english), &text);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const Command *command = &commands_table[i];
		char entry[256];
		snprintf(entry, sizeof entry, "%s\n      %s.", command->keys[0] ? command->keys : ":", command->label);
		if (command->contexts != CONTEXT_EMPTY && !strstr(buffer_text(&text), entry))
			fail_msg("not in the manual: %s", entry);
	}
	buffer_done(&text);
}

static void no_macro_is_left_for_the_reader(void **state)
{
	const Pages *pages = *state;
	const Buffer *both[] = { &pages->english, &pages->portuguese };
	for (size_t i = 0; i < 2; i++) {
		Buffer text = BUFFER_EMPTY;
		manual_render(buffer_text(both[i]), &text);
		assert_int_equal(lines_with(buffer_text(&text), "."), 0);
		assert_null(strstr(buffer_text(&text), "\\f"));
		assert_null(strstr(buffer_text(&text), "\\-"));
		buffer_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_pages_have_the_same_parts),
		cmocka_unit_test(every_marker_is_filled),
		cmocka_unit_test(every_key_is_explained),
		cmocka_unit_test(no_macro_is_left_for_the_reader),
	};
	return cmocka_run_group_tests(tests, read_pages, free_pages);
}
