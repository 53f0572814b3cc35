// SPDX-License-Identifier: GPL-3.0-or-later
// Sets and maps of 64-bit hashes, for what an import must remember of each row.
#ifndef KAM_EXCHANGE_IMPORT_SET_H
#define KAM_EXCHANGE_IMPORT_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/hash.h"

// Zeroed to start with.
typedef struct Set {
	uint64_t *slots;
	uint64_t *marks; // a bit for each slot; NULL: none is marked
	size_t count, capacity;
} Set;

void set_done(Set *set);
void set_reserve(Set *set, int64_t count); // room for so many, before the first is added
void set_fetch(const Set *set, uint64_t key); // it will be asked for soon
bool set_has(const Set *set, uint64_t key);
bool set_add(Set *set, uint64_t key); // true when it is new; marks are lost where the set must grow for it
// Marks what is in the set: that takes a bit, where a second set of the same keys would take all of them again. False: it is not in it.
bool set_mark(Set *set, uint64_t key);
bool set_is_marked(const Set *set, uint64_t key);

typedef struct Map {
	uint64_t *keys;
	int64_t *values;
	size_t count, capacity;
} Map;

void map_done(Map *map);
int64_t *map_find(const Map *map, uint64_t key); // NULL when it is not there; valid until the next map_put
int64_t *map_put(Map *map, uint64_t key);        // the value of the key, 0 when it is new

#endif
