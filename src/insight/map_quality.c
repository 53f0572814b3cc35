// SPDX-License-Identifier: GPL-3.0-or-later
// Map quality, coverage, single thread and contact structure, computed from rows of the model.
#include "kam/insight/map_quality.h"

#include <string.h>

#include "kam/base/text.h"

static const char *fold(Arena *arena, const char *name)
{
	Buffer out = BUFFER_EMPTY;
	text_fold(&out, name);
	const char *key = arena_strdup(arena, buffer_text(&out));
	buffer_done(&out);
	return key;
}

static DepartmentCoverage *department_row(DepartmentCoverage *rows, size_t *count, const char *name, Arena *arena)
{
	const char *folded = fold(arena, name);
	for (size_t i = 0; i < *count; i++)
		if (strcmp(rows[i].folded, folded) == 0)
			return &rows[i];
	rows[*count] = (DepartmentCoverage){ .name = name, .folded = folded, .last_contact = DAY_NONE };
	return &rows[(*count)++];
}

size_t map_departments(const ContactRow *contacts, size_t count, Arena *arena, DepartmentCoverage **rows)
{
	size_t found = 0;
	*rows = arena_alloc(arena, count ? count : 1, sizeof **rows);
	for (size_t i = 0; i < count; i++) {
		const ContactRow *contact = &contacts[i];
		if (!contact_is_there(contact))
			continue;
		DepartmentCoverage *row = department_row(*rows, &found, contact->department, arena);
		bool key = contact_is_key(contact), covered = contact_is_covered(contact);
		row->people++;
		row->covered += covered;
		row->key += key;
		row->key_covered += key && covered;
		if (contact->last_contact > row->last_contact)
			row->last_contact = contact->last_contact;
	}
	return found;
}

static int quality_of(int people, int key, bool supportive)
{
	if (people == 0)
		return 0;
	if (key == 0)
		return 1;
	return supportive ? 3 : 2;
}

static void count_departments(const ContactRow *contacts, size_t count, MapQuality *out)
{
	Arena *arena = arena_new();
	DepartmentCoverage *rows;
	size_t found = map_departments(contacts, count, arena, &rows);
	for (size_t i = 0; i < found; i++) {
		out->departments += *rows[i].name != '\0';
		out->departments_covered += *rows[i].name && rows[i].covered > 0;
	}
	arena_free(arena);
}

MapQuality map_quality_of(const ContactRow *contacts, size_t count, Day today)
{
	MapQuality out = { .missing = MAP_MINIMUM_SET };
	bool supportive = false;
	for (size_t i = 0; i < count; i++) {
		const ContactRow *contact = &contacts[i];
		if (!contact_is_there(contact))
			continue;
		bool key = contact_is_key(contact);
		out.people++;
		out.key += key;
		out.key_covered += key && contact_is_covered(contact);
		out.overdue += contact_is_overdue(contact, today);
		out.key_overdue += key && contact_is_overdue(contact, today);
		out.missing &= ~contact->roles;
		out.executive |= contact->level == LEVEL_EXECUTIVE;
		supportive |= key && contact->stance >= STANCE_SUPPORTER;
	}
	out.quality = quality_of(out.people, out.key, supportive);
	count_departments(contacts, count, &out);
	return out;
}

SingleThread single_thread_of(const PairRow *pairs, size_t count)
{
	SingleThread out = { .manager = "", .contact = "" };
	for (size_t i = 0; i < count; i++) {
		out.total += pairs[i].count;
		if (pairs[i].count <= out.busiest)
			continue;
		out.busiest = pairs[i].count;
		out.manager = pairs[i].manager_name;
		out.contact = pairs[i].contact_name;
	}
	out.percent = out.total ? (int)(out.busiest * 100 / out.total) : 0;
	return out;
}

bool single_thread_above(const SingleThread *thread, int percent)
{
	return thread->total > 0 && thread->busiest * 100 > thread->total * percent;
}

static const ContactRow *contact_by_id(const ContactRow *contacts, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (contacts[i].id == id)
			return &contacts[i];
	return NULL;
}

static int structure_answer(const ContactStructure *structure)
{
	if (structure->departments >= 3 && structure->levels >= 2)
		return structure->own_people >= 2 && structure->executive ? 4 : 3;
	return structure->links >= 3 && structure->departments >= 2 ? 2 : 1;
}

// Own people are counted once each; 0 means that nobody of ours was named.
static bool is_new_manager(const PairRow *pairs, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (pairs[i].manager == pairs[index].manager)
			return false;
	return pairs[index].manager != 0;
}

// The pairs whose person of the customer is still there.
static size_t active_pairs(
	const PairRow *pairs, size_t pair_count, const ContactRow *contacts, size_t contact_count, PairRow *out)
{
	size_t found = 0;
	for (size_t i = 0; i < pair_count; i++) {
		const ContactRow *contact = contact_by_id(contacts, contact_count, pairs[i].contact);
		if (contact && contact_is_there(contact))
			out[found++] = pairs[i];
	}
	return found;
}

ContactStructure contact_structure_of(
	const PairRow *pairs, size_t pair_count, const ContactRow *contacts, size_t contact_count)
{
	ContactStructure out = { 0 };
	Arena *arena = arena_new();
	PairRow *active = arena_alloc(arena, pair_count + 1, sizeof *active);
	DepartmentCoverage *departments = arena_alloc(arena, pair_count + 1, sizeof *departments);
	size_t links = active_pairs(pairs, pair_count, contacts, contact_count, active), found = 0;
	unsigned levels = 0;
	for (size_t i = 0; i < links; i++) {
		const ContactRow *contact = contact_by_id(contacts, contact_count, active[i].contact);
		levels |= 1u << contact->level;
		out.own_people += is_new_manager(active, i);
		if (*contact->department)
			department_row(departments, &found, contact->department, arena);
	}
	out.links = (int)links;
	out.departments = (int)found;
	out.levels = __builtin_popcount(levels & ~1u); // level 0 is "not given"
	out.executive = levels >> LEVEL_EXECUTIVE & 1;
	out.answer = structure_answer(&out);
	arena_free(arena);
	return out;
}
