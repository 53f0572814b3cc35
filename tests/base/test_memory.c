// SPDX-License-Identifier: GPL-3.0-or-later
// Memory: allocation, arenas, buffers, growing arrays.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/memory.h"

static void copies_strings(void **state)
{
	(void)state;
	assert_null(memory_strdup(NULL));
	assert_null(memory_strndup(NULL, 3));
	char *copy = memory_strdup("Açúcar");
	assert_string_equal(copy, "Açúcar");
	free(copy);
	copy = memory_strndup("abcdef", 3);
	assert_string_equal(copy, "abc");
	free(copy);
	copy = memory_strndup("ab", 99);
	assert_string_equal(copy, "ab");
	free(copy);
	char *nothing = memory_new(0, 8);
	assert_non_null(nothing);
	free(nothing);
}

// Below and above the size of large pages, and where count x size is no multiple of one.
static void tables_are_zeroed(void **state)
{
	static const size_t counts[] = { 0, 1, 1000, (2u << 20) / 8, (2u << 20) / 8 + 1, 700000 };
	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		uint64_t *table = memory_table(counts[i], sizeof *table), sum = 0;
		for (size_t at = 0; at < counts[i]; at++) {
			sum |= table[at];
			table[at] = at; // all of it is there
		}
		assert_int_equal(sum, 0);
		free(table);
	}
}

static void arena_gives_zeroed_aligned_memory_again(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 3000; size += 7) {
			unsigned char *memory = arena_alloc(arena, 1, size);
			assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(memory[i], 0);
			memset(memory, 0xAA, size);
		}
		arena_reset(arena);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void arena_keeps_pieces_apart(void **state)
{
	(void)state;
	enum { COUNT = 2000 };
	Arena *arena = arena_new();
	char *pieces[COUNT];
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < COUNT; i++) {
			size_t size = i % 100 == 0 ? 100000 : (size_t)i % 50 + 5;
			pieces[i] = arena_alloc(arena, size, 1);
			memset(pieces[i], i % 251, size);
		}
		for (int i = 0; i < COUNT; i++)
			assert_int_equal((unsigned char)pieces[i][4], i % 251);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void arena_copies_and_prints(void **state)
{
	(void)state;
	Arena *arena = arena_new();
	assert_null(arena_strdup(arena, NULL));
	assert_null(arena_strndup(arena, NULL, 1));
	assert_string_equal(arena_strdup(arena, ""), "");
	assert_string_equal(arena_strndup(arena, "abcdef", 2), "ab");
	assert_string_equal(arena_printf(arena, "%d %s", 7, "x"), "7 x");
	const char *large = arena_printf(arena, "%*s", 200000, "end");
	assert_int_equal(strlen(large), 200000);
	arena_free(arena);
}

static void buffer_grows(void **state)
{
	(void)state;
	Buffer buffer = BUFFER_EMPTY;
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add(&buffer, "");
	assert_string_equal(buffer.text, "");
	for (int i = 0; i < 1000; i++)
		buffer_printf(&buffer, "%d,", i);
	assert_int_equal(buffer.length, 10 * 2 + 90 * 3 + 900 * 4);
	assert_int_equal(strlen(buffer.text), buffer.length);
	buffer_clear(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add_char(&buffer, 'a');
	buffer_add_bytes(&buffer, "b\0c", 3);
	assert_int_equal(buffer.length, 4);
	assert_memory_equal(buffer.text, "ab\0c", 5);
	buffer_done(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	buffer_add(&buffer, "again");
	char *taken = buffer_take(&buffer);
	assert_string_equal(taken, "again");
	free(taken);
	taken = buffer_take(&buffer);
	assert_string_equal(taken, "");
	free(taken);
}

static void buffer_prints_at_every_border(void **state)
{
	(void)state;
	for (int width = 0; width < 70; width++) {
		Buffer buffer = BUFFER_EMPTY;
		buffer_add(&buffer, "x");
		buffer_printf(&buffer, "%*s", width, "");
		assert_int_equal(buffer.length, (size_t)width + 1);
		assert_int_equal(strlen(buffer.text), (size_t)width + 1);
		buffer_done(&buffer);
	}
}

static void arrays_grow(void **state)
{
	(void)state;
	struct { int *items; size_t count, capacity; } list = { NULL, 0, 0 };
	for (int i = 0; i < 1000; i++)
		ARRAY_PUSH(list.items, list.count, list.capacity) = i * i;
	assert_int_equal(list.count, 1000);
	assert_true(list.capacity >= 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.items[i], i * i);
	free(list.items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_strings),
		cmocka_unit_test(tables_are_zeroed),
		cmocka_unit_test(arena_gives_zeroed_aligned_memory_again),
		cmocka_unit_test(arena_keeps_pieces_apart),
		cmocka_unit_test(arena_copies_and_prints),
		cmocka_unit_test(buffer_grows),
		cmocka_unit_test(buffer_prints_at_every_border),
		cmocka_unit_test(arrays_grow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
