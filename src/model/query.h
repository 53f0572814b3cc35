// SPDX-License-Identifier: GPL-3.0-or-later
// What the read queries of model/ share: columns as the model's types, arrays that grow in an arena.
#ifndef KAM_MODEL_QUERY_H
#define KAM_MODEL_QUERY_H

#include "kam/base/date.h"
#include "kam/base/memory.h"
#include "kam/store/store.h"

// Kinds in which people of both sides meet, as SQL (event_is_interaction).
#define SQL_INTERACTIONS "(4,5,6,7,12,13,14)"

// A text column copied into the arena; "" for null.
const char *query_text(Arena *arena, const Statement *row, int column);
Day query_day(const Statement *row, int column);               // of a day number; DAY_NONE for null
Day query_date(const Statement *row, int column);              // of ISO text; DAY_NONE for null
int query_int(const Statement *row, int column, int fallback); // fallback for null

// Binds a day as ISO text; `text` must live until the statement is done.
void query_bind_date(Statement *statement, int index, Day day, char text[static DAY_TEXT_SIZE]);

// Room for one more element at the end of an array in the arena. Returns the (moved) array.
void *query_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#define QUERY_PUSH(arena, items, count, capacity) \
	(*((items) = query_grow((arena), (items), (count), &(capacity), sizeof *(items)), &(items)[(count)++]))

// Sorts rows by a text of theirs as people order names (text_compare), folding each once; `size` bytes a row, the
// text's pointer `offset` bytes into it. Rows with equal texts keep their order.
void query_sort_by_text(void *rows, size_t count, size_t size, size_t offset);

#endif
