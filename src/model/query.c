// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of statements as the model's types, growing arrays, and sorting rows by names.
#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"

const char *query_text(Arena *arena, const Statement *row, int column)
{
	const char *text = statement_text(row, column);
	return text && *text ? arena_strdup(arena, text) : "";
}

Day query_day(const Statement *row, int column)
{
	return statement_is_null(row, column) ? DAY_NONE : (Day)statement_int(row, column);
}

Day query_date(const Statement *row, int column)
{
	const char *text = statement_text(row, column);
	return text ? day_parse_iso(text, strlen(text)) : DAY_NONE;
}

int query_int(const Statement *row, int column, int fallback)
{
	return statement_is_null(row, column) ? fallback : (int)statement_int(row, column);
}

void query_bind_date(Statement *statement, int index, Day day, char text[static DAY_TEXT_SIZE])
{
	statement_bind_text(statement, index, day_format(day, DAY_ISO, text));
}

void *query_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	size_t larger = *capacity ? *capacity * 2 : 16;
	void *moved = arena_alloc(arena, larger, size);
	if (count > 0)
		memcpy(moved, items, count * size);
	*capacity = larger;
	return moved;
}

typedef struct SortKey {
	char *folded;
	size_t index;
	const char *text;
} SortKey;

static int by_key(const void *left, const void *right)
{
	const SortKey *a = left, *b = right;
	int order = strcmp(a->folded, b->folded);
	if (order == 0)
		order = strcmp(a->text, b->text);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void move_rows(char *rows, const SortKey *keys, size_t count, size_t size)
{
	char *sorted = memory_new(count, size);
	for (size_t i = 0; i < count; i++)
		memcpy(sorted + i * size, rows + keys[i].index * size, size);
	memcpy(rows, sorted, count * size);
	free(sorted);
}

void query_sort_by_text(void *rows, size_t count, size_t size, size_t offset)
{
	if (count < 2)
		return;
	Arena *arena = arena_new();
	Buffer folded = BUFFER_EMPTY;
	SortKey *keys = arena_alloc(arena, count, sizeof *keys);
	for (size_t i = 0; i < count; i++) {
		memcpy(&keys[i].text, (const char *)rows + i * size + offset, sizeof keys[i].text);
		buffer_clear(&folded);
		text_fold(&folded, keys[i].text);
		keys[i].folded = arena_strndup(arena, buffer_text(&folded), folded.length);
		keys[i].index = i;
	}
	qsort(keys, count, sizeof *keys, by_key);
	move_rows(rows, keys, count, size);
	buffer_done(&folded);
	arena_free(arena);
}
