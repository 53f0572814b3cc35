// SPDX-License-Identifier: GPL-3.0-or-later
// Sets and maps of 64-bit hashes: open addressing, at most two thirds full. The key 0 stands for an empty slot and is
// stored as 1.
#include "import_set.h"

#include <stdlib.h>

#include "kam/base/memory.h"

static uint64_t stored(uint64_t key)
{
	return key ? key : 1;
}

static size_t first_slot(size_t capacity, uint64_t key)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (capacity - 1);
}

static size_t slot_of(const uint64_t *slots, size_t capacity, uint64_t key)
{
	size_t slot = first_slot(capacity, key);
	while (slots[slot] && slots[slot] != key)
		slot = (slot + 1) & (capacity - 1);
	return slot;
}

// --- Sets ---------------------------------------------------------------------------------------------------------

void set_done(Set *set)
{
	free(set->slots);
	free(set->marks);
	*set = (Set){ 0 };
}

void set_reserve(Set *set, int64_t count)
{
	size_t capacity = 64;
	while (count > 0 && capacity / 3 * 2 <= (size_t)count)
		capacity *= 2;
	set->slots = memory_table(capacity, sizeof *set->slots);
	set->capacity = capacity;
}

void set_fetch(const Set *set, uint64_t key)
{
	if (set->capacity)
		__builtin_prefetch(&set->slots[first_slot(set->capacity, stored(key))]);
}

bool set_has(const Set *set, uint64_t key)
{
	key = stored(key);
	return set->capacity && set->slots[slot_of(set->slots, set->capacity, key)] == key;
}

static void set_grow(Set *set)
{
	size_t capacity = set->capacity ? set->capacity * 2 : 64;
	uint64_t *slots = memory_table(capacity, sizeof *slots);
	for (size_t i = 0; i < set->capacity; i++)
		if (set->slots[i])
			slots[slot_of(slots, capacity, set->slots[i])] = set->slots[i];
	free(set->slots);
	free(set->marks);
	set->slots = slots;
	set->marks = NULL;
	set->capacity = capacity;
}

bool set_add(Set *set, uint64_t key)
{
	key = stored(key);
	if ((set->count + 1) * 3 > set->capacity * 2)
		set_grow(set);
	size_t slot = slot_of(set->slots, set->capacity, key);
	if (set->slots[slot])
		return false;
	set->slots[slot] = key;
	set->count++;
	return true;
}

bool set_mark(Set *set, uint64_t key)
{
	key = stored(key);
	size_t slot = set->capacity ? slot_of(set->slots, set->capacity, key) : 0;
	if (!set->capacity || !set->slots[slot])
		return false;
	if (!set->marks)
		set->marks = memory_new(set->capacity / 64, sizeof *set->marks); // there are 64 slots at least
	set->marks[slot / 64] |= UINT64_C(1) << slot % 64;
	return true;
}

bool set_is_marked(const Set *set, uint64_t key)
{
	if (!set->marks)
		return false;
	size_t slot = slot_of(set->slots, set->capacity, stored(key));
	return set->slots[slot] && set->marks[slot / 64] >> slot % 64 & 1;
}

// --- Maps ---------------------------------------------------------------------------------------------------------

void map_done(Map *map)
{
	free(map->keys);
	free(map->values);
	*map = (Map){ 0 };
}

int64_t *map_find(const Map *map, uint64_t key)
{
	key = stored(key);
	if (!map->capacity)
		return NULL;
	size_t slot = slot_of(map->keys, map->capacity, key);
	return map->keys[slot] ? &map->values[slot] : NULL;
}

static void map_grow(Map *map)
{
	Map old = *map;
	map->capacity = old.capacity ? old.capacity * 2 : 64;
	map->keys = memory_table(map->capacity, sizeof *map->keys);
	map->values = memory_table(map->capacity, sizeof *map->values);
	for (size_t i = 0; i < old.capacity; i++) {
		if (!old.keys[i])
			continue;
		size_t slot = slot_of(map->keys, map->capacity, old.keys[i]);
		map->keys[slot] = old.keys[i];
		map->values[slot] = old.values[i];
	}
	free(old.keys);
	free(old.values);
}

int64_t *map_put(Map *map, uint64_t key)
{
	key = stored(key);
	if ((map->count + 1) * 3 > map->capacity * 2)
		map_grow(map);
	size_t slot = slot_of(map->keys, map->capacity, key);
	if (!map->keys[slot]) {
		map->keys[slot] = key;
		map->count++;
	}
	return &map->values[slot];
}
