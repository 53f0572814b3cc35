// SPDX-License-Identifier: GPL-3.0-or-later
// Two records of one person become one.
#include <string.h>

#include "contact_inside.h"
#include "kam/base/locale.h"
#include "kam/model/contact_change.h"

typedef struct Merging {
	Edit *edit;
	Portfolio *portfolio;
	Arena *arena;
	Record *keep, *duplicate;
	Error *err;
} Merging;

static bool run(const Merging *merging, const char *sql)
{
	return contact_run(merging->edit, sql, merging->keep->id, merging->duplicate->id, 0, merging->err);
}

static bool run_all(const Merging *merging, const char *const *sql, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!run(merging, sql[i]))
			return false;
	return true;
}

// Of two relationships with one of ours the higher levels stay.
static bool merge_ties(const Merging *merging)
{
	static const char *const moves[] = {
		"UPDATE relationship SET now = nullif(max(coalesce(relationship.now, -1), coalesce(d.now, -1)), -1),"
		" wanted = nullif(max(coalesce(relationship.wanted, -1), coalesce(d.wanted, -1)), -1),"
		" notes = coalesce(relationship.notes, d.notes)"
		" FROM relationship d WHERE relationship.contact = ?1 AND d.contact = ?2 AND d.manager = relationship.manager",
		"DELETE FROM relationship WHERE contact = ?2 AND manager IN (SELECT manager FROM relationship WHERE contact = ?1)",
		"UPDATE relationship SET contact = ?1 WHERE contact = ?2",
	};
	return run_all(merging, moves, sizeof moves / sizeof *moves);
}

// Whose boss stays: the kept one's, unless that way leads to the duplicate; no cycle comes into being.
static bool merge_boss(const Merging *merging)
{
	bool above = false, has = false;
	if (!contact_stands_above(merging->portfolio, merging->duplicate->id, merging->keep->id, &above, merging->err))
		return false;
	if (above && !run(merging, "DELETE FROM contact_link WHERE contact = ?1 AND kind = 1 AND ?2 <> 0"))
		return false;
	if (!contact_stands_above(merging->portfolio, merging->keep->id, merging->duplicate->id, &has, merging->err))
		return false;
	return run(merging, has ? "DELETE FROM contact_link WHERE contact = ?2 AND kind = 1 AND ?1 <> 0"
							: "DELETE FROM contact_link WHERE contact = ?2 AND kind = 1 AND EXISTS"
							  " (SELECT 1 FROM contact_link k WHERE k.contact = ?1 AND k.kind = 1)");
}

static bool merge_links(const Merging *merging)
{
	static const char *const moves[] = {
		"DELETE FROM contact_link WHERE (contact = ?1 AND other = ?2) OR (contact = ?2 AND other = ?1)",
		"DELETE FROM contact_link WHERE contact = ?2 AND EXISTS (SELECT 1 FROM contact_link k"
		" WHERE k.contact = ?1 AND k.kind = contact_link.kind AND k.other = contact_link.other)",
		"DELETE FROM contact_link WHERE other = ?2 AND EXISTS (SELECT 1 FROM contact_link k"
		" WHERE k.other = ?1 AND k.kind = contact_link.kind AND k.contact = contact_link.contact)",
		"UPDATE contact_link SET contact = ?1 WHERE contact = ?2",
		"UPDATE contact_link SET other = ?1 WHERE other = ?2",
	};
	return merge_boss(merging) && run_all(merging, moves, sizeof moves / sizeof *moves);
}

// Everything else that refers to a contact, as the entities' tables say.
static bool merge_references(const Merging *merging)
{
	bool done = true;
	for (int kind = 0; kind < ENTITY_COUNT && done; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		for (size_t i = 0; i < entity->field_count && done; i++) {
			const Field *field = &entity->fields[i];
			if (field->type != FIELD_REFERENCE || field->target != ENTITY_CONTACT || kind == ENTITY_LINK ||
				kind == ENTITY_RELATIONSHIP)
				continue;
			done = run(merging, arena_printf(merging->arena, "UPDATE %s SET \"%s\" = ?1 WHERE \"%s\" = ?2", entity->table,
								  field->name, field->name));
		}
	}
	return done;
}

static void join_notes(Record *keep, const Record *duplicate)
{
	const char *own = record_text(keep, "notes"), *other = record_text(duplicate, "notes");
	if (*own && *other && strcmp(own, other) != 0)
		record_put_text(keep, "notes", arena_printf(keep->arena, "%s\n%s", own, other));
}

// One of the two is still there: so is the person.
static void join_status(Record *keep, const Record *duplicate)
{
	if (record_number(keep, "status", CONTACT_ACTIVE) != CONTACT_ACTIVE &&
		record_number(duplicate, "status", CONTACT_ACTIVE) == CONTACT_ACTIVE) {
		record_put(keep, "status", true, CONTACT_ACTIVE);
		record_put(keep, "left_on", false, 0);
	}
}

static void fill_fields(Record *keep, const Record *duplicate)
{
	for (size_t i = 0; i < keep->entity->field_count; i++) {
		const Field *field = &keep->entity->fields[i];
		const Value *other = &duplicate->values[i];
		if (keep->values[i].given || !other->given || strcmp(field->name, "left_on") == 0)
			continue;
		if (other->text)
			record_put_text(keep, field->name, other->text);
		else
			record_put(keep, field->name, true, other->number);
	}
	int64_t roles = record_number(keep, "roles", 0) | record_number(duplicate, "roles", 0);
	record_put(keep, "roles", roles != 0, roles);
	join_notes(keep, duplicate);
	join_status(keep, duplicate);
}

// The duplicate goes before its number is given to the kept one, as numbers are unique.
static bool merge(const Merging *merging)
{
	if (!merge_ties(merging) || !merge_links(merging) || !merge_references(merging) ||
		!edit_delete(merging->edit, ENTITY_CONTACT, merging->duplicate->id, merging->err))
		return false;
	fill_fields(merging->keep, merging->duplicate);
	return edit_update(merging->edit, merging->keep, merging->err);
}

static bool may_merge(const Merging *merging)
{
	if (merging->keep->id == merging->duplicate->id)
		return error_set(merging->err, ERROR_INVALID, _("A contact is not a duplicate of itself"));
	if (record_number(merging->keep, "account", 0) != record_number(merging->duplicate, "account", 0))
		return error_set(merging->err, ERROR_INVALID,
			_("%s and %s are of different accounts; a person who changed employers is copied to the other account instead"),
			record_text(merging->keep, "name"), record_text(merging->duplicate, "name"));
	return true;
}

bool contact_merge(Portfolio *portfolio, int64_t keep, int64_t duplicate, Error *err)
{
	Merging merging = { .portfolio = portfolio, .arena = arena_new(), .err = err };
	merging.keep = contact_record(portfolio, keep, merging.arena, err);
	merging.duplicate = merging.keep ? contact_record(portfolio, duplicate, merging.arena, err) : NULL;
	bool done = merging.duplicate && may_merge(&merging);
	merging.edit = done ? edit_begin(portfolio, err) : NULL;
	if (merging.edit) {
		const char *label = arena_printf(merging.arena, _("Merge %s into %s"), record_text(merging.duplicate, "name"),
			record_text(merging.keep, "name"));
		done = contact_finish(merging.edit, merge(&merging), label, NULL, err);
	}
	arena_free(merging.arena);
	return merging.edit && done;
}
