// SPDX-License-Identifier: GPL-3.0-or-later
// Memory: checked allocation, an arena for everything that dies together, a growing buffer, growing arrays.
// Running out of memory is not an error value: the functions print one sentence and abort(); the terminal is put
// back by the handler of SIGABRT, and SQLite's journal keeps the file whole.
#ifndef KAM_BASE_MEMORY_H
#define KAM_BASE_MEMORY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

// Zeroed memory of count x size bytes, owned by the caller (free()). Never NULL; overflow is checked.
void *memory_new(size_t count, size_t size);

// The same, for large tables that are looked up all over: in large pages, where the system has them, so that a look is not
// held up by finding its page, and with all pages there before the first look.
void *memory_table(size_t count, size_t size);

// realloc() that never fails; the new part is not zeroed.
void *memory_resize(void *old, size_t count, size_t size);

// Gives freed memory back to the system, where the allocator keeps it: after something large is done with.
void memory_give_back(void);

// Copies of strings, owned by the caller (free()). NULL gives NULL.
char *memory_strdup(const char *text);
char *memory_strndup(const char *text, size_t length);

// --- Arena: allocate often, free once. A view keeps one for the data of a screenful. -------------------------

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena); // NULL is fine
void arena_reset(Arena *arena); // forgets all, keeps the blocks for the next load

// Zeroed memory that lives until the arena is reset or freed.
void *arena_alloc(Arena *arena, size_t count, size_t size);
void *arena_bytes(Arena *arena, size_t bytes); // the same, not zeroed
char *arena_strdup(Arena *arena, const char *text); // NULL gives NULL
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

// --- Buffer: a string that grows. text is always NUL-terminated once anything was added; "" before. ----------

typedef struct Buffer {
	char *text;
	size_t length;
	size_t capacity;
} Buffer;

#define BUFFER_EMPTY { NULL, 0, 0 }

void buffer_done(Buffer *buffer);  // frees the memory; the buffer can be used again
void buffer_clear(Buffer *buffer); // length 0, memory kept
void buffer_add(Buffer *buffer, const char *text);
void buffer_add_bytes(Buffer *buffer, const void *bytes, size_t length);
void buffer_add_char(Buffer *buffer, char c);
void buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buffer_text(const Buffer *buffer); // never NULL
char *buffer_take(Buffer *buffer);             // hands the string over (free()); the buffer is empty after

// --- Growing arrays: T *items; size_t count, capacity; --------------------------------------------------------

// Makes room for at least `need` elements of `size` bytes, doubling. Returns the (moved) array.
void *array_reserve(void *items, size_t *capacity, size_t need, size_t size);

// Appends one element: ARRAY_PUSH(list->items, list->count, list->capacity) = (Item){ ... };
#define ARRAY_PUSH(items, count, capacity) \
	(*((items) = array_reserve((items), &(capacity), (count) + 1, sizeof *(items)), &(items)[(count)++]))

#endif
