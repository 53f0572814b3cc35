// SPDX-License-Identifier: GPL-3.0-or-later
// The arena: blocks in a row, allocation by moving a mark, freed or forgotten together.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/memory.h"

#define BLOCK_BYTES (64 * 1024 - 64) // leaves room for malloc's own bookkeeping below 64 KiB

typedef struct Block {
	struct Block *next;
	size_t size, used; // bytes
	max_align_t data[];
} Block;

// Blocks before `current` are full enough; those behind it are empty, kept from before a reset.
struct Arena {
	Block *first, *current;
};

static Block *block_new(size_t bytes, Block *next)
{
	size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
	Block *block = memory_resize(NULL, sizeof *block + size, 1);
	*block = (Block){ .next = next, .size = size };
	return block;
}

Arena *arena_new(void)
{
	Arena *arena = memory_new(1, sizeof *arena);
	arena->first = arena->current = block_new(0, NULL);
	return arena;
}

void arena_free(Arena *arena)
{
	if (!arena)
		return;
	for (Block *block = arena->first, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

void arena_reset(Arena *arena)
{
	for (Block *block = arena->first; block; block = block->next)
		block->used = 0;
	arena->current = arena->first;
}

void *arena_bytes(Arena *arena, size_t bytes)
{
	size_t unit = _Alignof(max_align_t);
	// A size beyond all memory goes to the allocator as it is, which ends the program with a sentence.
	size_t rounded = bytes > SIZE_MAX / 2 ? SIZE_MAX / 2 : (bytes + unit) / unit * unit;
	Block *block = arena->current;
	if (block->size - block->used < rounded) {
		if (!block->next || block->next->size < rounded)
			block->next = block_new(rounded, block->next);
		block = arena->current = block->next;
	}
	void *memory = (char *)block->data + block->used;
	block->used += rounded;
	return memory;
}

void *arena_alloc(Arena *arena, size_t count, size_t size)
{
	size_t bytes = size && count > SIZE_MAX / size ? SIZE_MAX : count * size;
	void *memory = arena_bytes(arena, bytes);
	memset(memory, 0, bytes);
	return memory;
}

char *arena_strdup(Arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(Arena *arena, const char *text, size_t length)
{
	if (!text)
		return NULL;
	size_t used = strnlen(text, length);
	char *copy = arena_bytes(arena, used + 1);
	memcpy(copy, text, used);
	copy[used] = '\0';
	return copy;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return arena_strdup(arena, "");
	char *text = arena_bytes(arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}
