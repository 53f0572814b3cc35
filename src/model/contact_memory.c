// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of what edits of people leave as it was.
#include "contact_memory.h"

#include <stdlib.h>
#include <string.h>

// As many as a portfolio has whose accounts are all judged at once (SUMMARY_EXACT_ACCOUNTS), and some more.
enum { ACCOUNTS = 64 };

// The people of the account that was read last.
typedef struct Now {
	int64_t account;
	uint64_t generation; // of everything
	ContactRow *contacts; // NULL: not known, as ties
	size_t contact_count;
	TieRow *ties;
	size_t tie_count;
	Arena *arena;
} Now;

struct ContactMemories {
	uint64_t generation; // of all that is not people
	ContactMemory accounts[ACCOUNTS];
	size_t count;
	Arena *arena;
	Now now;
};

static void forget(ContactMemories *memories)
{
	arena_reset(memories->arena);
	memories->count = 0;
}

static ContactMemories *memories_of(Portfolio *portfolio)
{
	uint64_t generation = portfolio_history_generation(portfolio);
	ContactMemories *memories = portfolio->people;
	if (!memories) {
		memories = portfolio->people = memory_new(1, sizeof *memories);
		memories->arena = arena_new();
		memories->now.arena = arena_new();
	}
	if (memories->generation != generation) {
		forget(memories);
		memories->generation = generation;
	}
	return memories;
}

ContactMemory *contact_memory(Portfolio *portfolio, int64_t account)
{
	ContactMemories *memories = memories_of(portfolio);
	for (size_t i = 0; i < memories->count; i++)
		if (memories->accounts[i].account == account)
			return &memories->accounts[i];
	if (memories->count == ACCOUNTS)
		forget(memories);
	memories->accounts[memories->count] = (ContactMemory){ .account = account, .arena = memories->arena };
	return &memories->accounts[memories->count++];
}

void contact_memory_free(ContactMemories *memories)
{
	if (!memories)
		return;
	arena_free(memories->arena);
	arena_free(memories->now.arena);
	free(memories);
}

// --- Copies -------------------------------------------------------------------------------------------------------------

static void *copy_rows(const void *rows, size_t count, size_t size, Arena *arena)
{
	void *copy = arena_alloc(arena, count + 1, size);
	if (count)
		memcpy(copy, rows, count * size);
	return copy;
}

static void copy_texts(ContactRow *row, Arena *arena)
{
	row->name = arena_strdup(arena, row->name);
	row->title = arena_strdup(arena, row->title);
	row->department = arena_strdup(arena, row->department);
	row->email = arena_strdup(arena, row->email);
	row->phone = arena_strdup(arena, row->phone);
	row->tie_manager = arena_strdup(arena, row->tie_manager);
}

static ContactRow *copy_contacts(const ContactRow *rows, size_t count, Arena *arena)
{
	ContactRow *copy = copy_rows(rows, count, sizeof *rows, arena);
	for (size_t i = 0; i < count; i++)
		copy_texts(&copy[i], arena);
	return copy;
}

static TieRow *copy_ties(const TieRow *rows, size_t count, Arena *arena)
{
	TieRow *copy = copy_rows(rows, count, sizeof *rows, arena);
	for (size_t i = 0; i < count; i++)
		copy[i].manager_name = arena_strdup(arena, copy[i].manager_name);
	return copy;
}

// --- The people of now --------------------------------------------------------------------------------------------------

static Now *now_of(Portfolio *portfolio, int64_t account)
{
	Now *now = &memories_of(portfolio)->now;
	uint64_t generation = portfolio_generation(portfolio);
	if (now->account != account || now->generation != generation) {
		arena_reset(now->arena);
		*now = (Now){ .account = account, .generation = generation, .arena = now->arena };
	}
	return now;
}

bool people_remembered(Portfolio *portfolio, int64_t account, Arena *arena, ContactRow **rows, size_t *count)
{
	const Now *now = now_of(portfolio, account);
	if (!now->contacts)
		return false;
	*rows = copy_contacts(now->contacts, now->contact_count, arena);
	*count = now->contact_count;
	return true;
}

void people_remember(Portfolio *portfolio, int64_t account, const ContactRow *rows, size_t count)
{
	Now *now = now_of(portfolio, account);
	now->contacts = copy_contacts(rows, count, now->arena);
	now->contact_count = count;
}

bool ties_remembered(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count)
{
	const Now *now = now_of(portfolio, account);
	if (!now->ties)
		return false;
	*rows = copy_ties(now->ties, now->tie_count, arena);
	*count = now->tie_count;
	return true;
}

void ties_remember(Portfolio *portfolio, int64_t account, const TieRow *rows, size_t count)
{
	Now *now = now_of(portfolio, account);
	now->ties = copy_ties(rows, count, now->arena);
	now->tie_count = count;
}

// --- Past days ----------------------------------------------------------------------------------------------------------

static Past *past_copy(const Past *past, Arena *arena)
{
	Past *copy = arena_alloc(arena, 1, sizeof *copy);
	*copy = *past;
	copy->contacts = copy_contacts(past->contacts, past->contact_count, arena);
	copy->links = copy_rows(past->links, past->link_count, sizeof *past->links, arena);
	copy->ties = copy_ties(past->ties, past->tie_count, arena);
	return copy;
}

Past *past_remembered(Portfolio *portfolio, int64_t account, Day day, Arena *arena)
{
	const ContactMemory *memory = contact_memory(portfolio, account);
	for (size_t i = 0; i < memory->past_count; i++)
		if (memory->pasts[i].day == day)
			return past_copy(memory->pasts[i].past, arena);
	return NULL;
}

// Where one looks at many days, all is begun anew, so that memory does not grow.
void past_remember(Portfolio *portfolio, int64_t account, Day day, const Past *past)
{
	ContactMemory *memory = contact_memory(portfolio, account);
	if (memory->past_count == MEMORY_PASTS) {
		forget(portfolio->people);
		memory = contact_memory(portfolio, account);
	}
	memory->pasts[memory->past_count++] = (struct RememberedPast){ day, past_copy(past, memory->arena) };
}
