// SPDX-License-Identifier: GPL-3.0-or-later
// Checked allocation, string copies and growing arrays.
#include "kam/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

_Noreturn static void out_of_memory(void)
{
	fputs("kam: out of memory\n", stderr);
	abort();
}

void *memory_new(size_t count, size_t size)
{
	// At least one byte, so that NULL never means success.
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (!memory)
		out_of_memory();
	return memory;
}

// Memory of calloc() is first looked at as a page of zeros that all share, then written: two faults, of which the second holds up
// the other threads, too.
void *memory_table(size_t count, size_t size)
{
	enum { LARGE_PAGE = 2 << 20 };
	if (size == 0 || count < LARGE_PAGE / size || count > (SIZE_MAX - LARGE_PAGE) / size)
		return memory_new(count, size);
	size_t bytes = (count * size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	void *memory = aligned_alloc(LARGE_PAGE, bytes);
	if (!memory)
		out_of_memory();
#ifdef MADV_HUGEPAGE
	madvise(memory, bytes, MADV_HUGEPAGE); // refused: small pages do, too
#endif
	return memset(memory, 0, bytes);
}

void *memory_resize(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	size_t bytes = count * size;
	void *memory = realloc(old, bytes ? bytes : 1);
	if (!memory)
		out_of_memory();
	return memory;
}

void memory_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

char *memory_strdup(const char *text)
{
	return text ? memory_strndup(text, strlen(text)) : NULL;
}

char *memory_strndup(const char *text, size_t length)
{
	if (!text)
		return NULL;
	size_t used = strnlen(text, length);
	char *copy = memory_resize(NULL, used + 1, 1);
	memcpy(copy, text, used);
	copy[used] = '\0';
	return copy;
}

void *array_reserve(void *items, size_t *capacity, size_t need, size_t size)
{
	if (need <= *capacity)
		return items;
	size_t wanted = *capacity > SIZE_MAX / 2 ? need : *capacity * 2;
	if (wanted < need)
		wanted = need;
	if (wanted < 8)
		wanted = 8;
	items = memory_resize(items, wanted, size);
	*capacity = wanted;
	return items;
}
