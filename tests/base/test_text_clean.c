// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside: UTF-8 checks and cleaning.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/text.h"

#define BAD "\xEF\xBF\xBD"

static void checks_utf8(void **state)
{
	(void)state;
	static const struct { const char *bytes; size_t length; size_t bad; } table[] = { // bad == length: valid
		{ "", 0, 0 }, { "abc", 3, 3 }, { "\0a", 2, 2 }, { "ção", 5, 5 }, { "\U0001F600", 4, 4 }, { "a\xff", 2, 1 },
		{ "é\xc3", 3, 2 },
		{ "é", 1, 0 }, { "ab\xc0\x80", 4, 2 }, { "\xed\xa0\x80", 3, 0 }, { "\xe0\x80\xaf", 3, 0 },
		{ "\xf4\x90\x80\x80", 4, 0 },
		{ "\xe2\x82\xac", 3, 3 }, { "\xe2\x82\xac", 2, 0 }, { "\x80", 1, 0 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		size_t bad = table[i].length;
		assert_int_equal(text_is_utf8(table[i].bytes, table[i].length, &bad), table[i].bad == table[i].length);
		assert_int_equal(bad, table[i].bad);
		assert_int_equal(text_is_utf8(table[i].bytes, table[i].length, NULL), table[i].bad == table[i].length);
	}
}

static const struct { const char *bytes; size_t length; bool lines; const char *clean; } rows[] = {
	{ "", 0, false, "" },
	{ "Ana", 3, false, "Ana" },
	{ "  Ana \t ", 8, false, "Ana" },
	{ "\xC2\xA0" "Ana\u3000", 8, false, "Ana" },
	{ "e\u0301", 3, false, "é" },
	{ "a\x1b[31mb", 7, false, "a" BAD "[31mb" },
	{ "a\0b", 3, false, "a" BAD "b" },
	{ "a\x7f", 2, false, "a" BAD },
	{ "a\xC2\x9b" "31m", 6, false, "a" BAD "31m" },
	{ "a\u202Eb", 5, false, "a" BAD "b" },
	{ "a\u2066b", 5, false, "a" BAD "b" },
	{ "a\xff" "b", 3, false, "a" BAD "b" },
	{ "a\xe2\x82", 3, false, "a" BAD BAD },
	{ "a\tb\nc\r\nd", 8, false, "a b c d" },
	{ "a\tb\nc\r\nd", 8, true, "a\tb\nc\nd" },
	{ "a\rb", 3, true, "a" BAD "b" },
	{ "a\n\n", 3, true, "a" },
	{ "\U0001F468\u200D\U0001F469", 11, false, "\U0001F468\u200D\U0001F469" },
	{ "   ", 3, false, "" },
	{ "\u2028x", 4, true, BAD "x" },
};

static void cleans(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(text_clean(arena, rows[i].bytes, rows[i].length, rows[i].lines), rows[i].clean);
	arena_free(arena);
}

static void cleaning_twice_changes_nothing(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	uint32_t seed = 5;
	for (int round = 0; round < 5000; round++) {
		char bytes[40];
		size_t length = (size_t)round % sizeof bytes;
		for (size_t i = 0; i < length; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = (char)(seed >> 16);
		}
		bool lines = round % 2;
		const char *once = text_clean(arena, bytes, length, lines);
		assert_true(text_is_utf8(once, strlen(once), NULL));
		assert_string_equal(text_clean(arena, once, strlen(once), lines), once);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void cleans_a_megabyte(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	size_t length = 1 << 20;
	char *bytes = memory_new(length, 1);
	memset(bytes, '\x1b', length);
	const char *clean = text_clean(arena, bytes, length, false);
	assert_int_equal(strlen(clean), 3 * length);
	free(bytes);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_utf8),
		cmocka_unit_test(cleans),
		cmocka_unit_test(cleaning_twice_changes_nothing),
		cmocka_unit_test(cleans_a_megabyte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
