// SPDX-License-Identifier: GPL-3.0-or-later
// Names of an entity's records kept in memory, folded, with a hash table: finding by name and uniqueness ask it for
// every row of an import.
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/base/text.h"

typedef struct Name {
	int64_t id;
	const char *name, *folded;
	size_t next;
} Name; // next: of the same bucket, NONE at its end

struct NameIndex {
	Arena *arena;
	Name *names;
	size_t count, capacity;
	size_t *buckets; // a power of two of them
	size_t bucket_count;
	int64_t data_version; // of the store when it was made
};

#define NONE SIZE_MAX

static size_t name_hash(const char *text)
{
	size_t hash = 14695981039346656037u; // FNV-1a
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return hash;
}

static void names_link(NameIndex *index, size_t position)
{
	size_t *bucket = &index->buckets[name_hash(index->names[position].folded) & (index->bucket_count - 1)];
	index->names[position].next = *bucket;
	*bucket = position;
}

static void names_grow(NameIndex *index)
{
	index->bucket_count *= 2;
	index->buckets = memory_resize(index->buckets, index->bucket_count, sizeof *index->buckets);
	for (size_t i = 0; i < index->bucket_count; i++)
		index->buckets[i] = NONE;
	for (size_t i = 0; i < index->count; i++)
		names_link(index, i);
}

static void names_push(NameIndex *index, int64_t id, const char *text)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	ARRAY_PUSH(index->names, index->count, index->capacity) = (Name){
		.id = id, .name = arena_strdup(index->arena, text), .folded = arena_strdup(index->arena, buffer_text(&folded))
	};
	buffer_done(&folded);
	if (index->count > index->bucket_count)
		names_grow(index);
	else
		names_link(index, index->count - 1);
}

static void names_free(NameIndex *index)
{
	if (!index)
		return;
	arena_free(index->arena);
	free(index->names);
	free(index->buckets);
	free(index);
}

void names_forget(Portfolio *portfolio, EntityKind kind)
{
	names_free(portfolio->names[kind]);
	portfolio->names[kind] = NULL;
}

void names_forget_all(Portfolio *portfolio)
{
	for (int kind = 0; kind < ENTITY_COUNT; kind++)
		names_forget(portfolio, (EntityKind)kind);
}

void names_added(Portfolio *portfolio, EntityKind kind, int64_t id, const char *name)
{
	if (portfolio->names[kind] && name)
		names_push(portfolio->names[kind], id, name);
}

static bool names_fill(Portfolio *portfolio, NameIndex *index, const Entity *entity, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	const char *name = entity_name_field(entity)->name;
	buffer_printf(&sql, "SELECT id, %s FROM %s WHERE %s IS NOT NULL", name, entity->table, name);
	Statement *query = store_prepare(portfolio->store, buffer_text(&sql), err);
	buffer_done(&sql);
	if (!query)
		return false;
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		names_push(index, statement_int(query, 0), statement_text(query, 1));
	statement_done(query);
	return step == STEP_DONE;
}

// The index of the entity, made afresh when another process has written.
static NameIndex *names_of(Portfolio *portfolio, EntityKind kind, Error *err)
{
	// Nobody else writes during our transaction; promised names count until it begins.
	if (portfolio->names[kind] && (portfolio->edit || portfolio->promises))
		return portfolio->names[kind];
	int64_t version = store_data_version(portfolio->store);
	if (portfolio->names[kind] && portfolio->names[kind]->data_version == version)
		return portfolio->names[kind];
	names_forget(portfolio, kind);
	NameIndex *index = memory_new(1, sizeof *index);
	index->arena = arena_new();
	index->data_version = version;
	index->bucket_count = 32;
	names_grow(index);
	if (!names_fill(portfolio, index, entity_of(kind), err)) {
		names_free(index);
		return NULL;
	}
	portfolio->names[kind] = index;
	return index;
}

static bool name_matches(const Name *name, const char *plain, const char *folded, NameMatch match)
{
	switch (match) {
	case NAME_EXACT: return strcmp(name->name, plain) == 0;
	case NAME_FOLDED: return strcmp(name->folded, folded) == 0;
	case NAME_BEGINS: return strncmp(name->folded, folded, strlen(folded)) == 0;
	case NAME_CONTAINS: return strstr(name->folded, folded) != NULL;
	}
	return false;
}

size_t names_find(
	Portfolio *portfolio, EntityKind kind, const char *name, NameMatch match, int64_t *ids, size_t limit, Error *err)
{
	NameIndex *index = names_of(portfolio, kind, err);
	if (!index)
		return SIZE_MAX;
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, name);
	const char *key = buffer_text(&folded);
	bool hashed = match == NAME_EXACT || match == NAME_FOLDED;
	size_t found = 0;
	size_t i = hashed ? index->buckets[name_hash(key) & (index->bucket_count - 1)] : 0;
	while (hashed ? i != NONE : i < index->count) {
		if (name_matches(&index->names[i], name, key, match) && found++ < limit)
			ids[found - 1] = index->names[i].id;
		i = hashed ? index->names[i].next : i + 1;
	}
	buffer_done(&folded);
	return found;
}
