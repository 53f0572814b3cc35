// SPDX-License-Identifier: GPL-3.0-or-later
// A hash table of names by entity and id, filled as rows ask for them.
#include "list_inside.h"

enum { FIRST_SLOTS = 256, CURRENCY = ENTITY_COUNT };

typedef struct Slot {
	int kind;
	int64_t id;
	const char *text;
} Slot; // text NULL: free

struct ListNames {
	Portfolio *portfolio;
	Arena *arena;
	Slot *slots; // a power of two, at most half of them taken
	size_t slot_count, taken;
};

ListNames *list_names_new(Portfolio *portfolio, Arena *arena)
{
	ListNames *names = arena_alloc(arena, 1, sizeof *names);
	*names = (ListNames){ .portfolio = portfolio, .arena = arena, .slot_count = FIRST_SLOTS };
	names->slots = arena_alloc(arena, FIRST_SLOTS, sizeof *names->slots);
	return names;
}

static Slot *slot_of(const ListNames *names, int kind, int64_t id)
{
	uint64_t hash = ((uint64_t)id * 31 + (uint64_t)kind) * UINT64_C(0x9E3779B97F4A7C15);
	size_t at = (size_t)(hash >> 32) & (names->slot_count - 1);
	while (names->slots[at].text && (names->slots[at].id != id || names->slots[at].kind != kind))
		at = (at + 1) & (names->slot_count - 1);
	return &names->slots[at];
}

static void grow(ListNames *names)
{
	Slot *old = names->slots;
	size_t count = names->slot_count;
	names->slot_count *= 2;
	names->slots = arena_alloc(names->arena, names->slot_count, sizeof *names->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].text)
			*slot_of(names, old[i].kind, old[i].id) = old[i];
}

static const char *keep(ListNames *names, int kind, int64_t id, const char *text)
{
	if ((names->taken + 1) * 2 > names->slot_count)
		grow(names);
	names->taken++;
	Slot *slot = slot_of(names, kind, id);
	*slot = (Slot){ kind, id, arena_strdup(names->arena, text) };
	return slot->text;
}

const char *list_name(ListNames *names, EntityKind kind, int64_t id)
{
	Slot *slot = slot_of(names, (int)kind, id);
	if (slot->text)
		return slot->text;
	Buffer title = BUFFER_EMPTY;
	record_title(names->portfolio, kind, id, &title);
	const char *text = keep(names, (int)kind, id, buffer_text(&title));
	buffer_done(&title);
	return text;
}

const char *list_currency(ListNames *names, const Record *record)
{
	int64_t account = record_number(record, "account", 0);
	if (!account || *record_text(record, "currency"))
		return record_currency(names->portfolio, record);
	Slot *slot = slot_of(names, CURRENCY, account);
	return slot->text ? slot->text : keep(names, CURRENCY, account, record_currency(names->portfolio, record));
}
