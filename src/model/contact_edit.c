// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the stakeholder map: each one labelled step that undo names.
#include "kam/base/locale.h"
#include "kam/model/contact.h"
#include "kam/model/edit.h"
#include "query.h"

typedef struct FieldChange {
	const char *field;
	bool given;
	int64_t number;
} FieldChange;

// Changes some fields of a contact in one edit.
static bool change(Portfolio *portfolio, Record *contact, const FieldChange *changes, size_t count, const char *label,
	const char *merge, Error *err)
{
	for (size_t i = 0; i < count; i++) {
		Value *value = record_value(contact, changes[i].field);
		value->given = changes[i].given;
		value->number = changes[i].number;
	}
	Edit *edit = edit_begin(portfolio, err);
	if (!edit)
		return false;
	if (!edit_update(edit, contact, err)) {
		edit_cancel(edit);
		return false;
	}
	return edit_commit(edit, label, merge, err);
}

static Record *load(Portfolio *portfolio, int64_t id, Arena *arena, Error *err)
{
	Record *record = NULL;
	return record_load(portfolio, ENTITY_CONTACT, id, arena, &record, err) ? record : NULL;
}

static const char *stance_label(int stance)
{
	const Choice *choice = choice_of(choices_stance, stance);
	return choice ? _(choice->label) : "?";
}

bool contact_move(Portfolio *portfolio, int64_t contact, int influence, int stance, Error *err)
{
	Arena *arena = arena_new();
	Record *record = load(portfolio, contact, arena, err);
	bool done = false;
	if (record) {
		const FieldChange changes[] = { { "influence", influence > 0, influence }, { "stance", true, stance } };
		// TRANSLATORS: undo names it: a person's name, influence 1-5, and opponent .. champion.
		const char *label = arena_printf(
			arena, _("Move %s to influence %d, %s"), record_text(record, "name"), influence, stance_label(stance));
		if (influence < 1) // TRANSLATORS: a person's name and opponent .. champion.
			label = arena_printf(arena, _("Move %s to %s"), record_text(record, "name"), stance_label(stance));
		done = change(portfolio, record, changes, 2, label,
			arena_printf(arena, "move %lld", (long long)contact), err);
	}
	arena_free(arena);
	return done;
}

bool contact_set_interest(Portfolio *portfolio, int64_t contact, int interest, Error *err)
{
	Arena *arena = arena_new();
	Record *record = load(portfolio, contact, arena, err);
	bool done = false;
	if (record) {
		const FieldChange changes[] = { { "interest", interest > 0, interest } };
		done = change(portfolio, record, changes, 1,
			arena_printf(arena, _("Interest of %s: %d"), record_text(record, "name"), interest),
			arena_printf(arena, "interest %lld", (long long)contact), err);
	}
	arena_free(arena);
	return done;
}

bool contact_set_roles(Portfolio *portfolio, int64_t contact, unsigned roles, Error *err)
{
	Arena *arena = arena_new();
	Record *record = load(portfolio, contact, arena, err);
	bool done = false;
	if (record) {
		const FieldChange changes[] = { { "roles", roles != 0, roles } };
		done = change(portfolio, record, changes, 1, arena_printf(arena, _("Roles of %s"), record_text(record, "name")),
			NULL, err);
	}
	arena_free(arena);
	return done;
}

bool contact_leave(Portfolio *portfolio, int64_t contact, Day day, Error *err)
{
	Arena *arena = arena_new();
	Record *record = load(portfolio, contact, arena, err);
	bool done = false, left = day != DAY_NONE;
	if (record) {
		const FieldChange changes[] = {
			{ "status", true, left ? CONTACT_LEFT : CONTACT_ACTIVE },
			{ "left_on", left, left ? day : 0 },
		};
		const char *name = record_text(record, "name");
		done = change(portfolio, record, changes, 2,
			left ? arena_printf(arena, _("%s has left the company"), name)
				 : arena_printf(arena, _("%s is back in the company"), name),
			NULL, err);
	}
	arena_free(arena);
	return done;
}

// --- Links ----------------------------------------------------------------------------------------------------------

static const char *contact_name(Portfolio *portfolio, int64_t id, Arena *arena)
{
	Buffer name = BUFFER_EMPTY;
	record_title(portfolio, ENTITY_CONTACT, id, &name);
	const char *text = arena_strdup(arena, buffer_text(&name));
	buffer_done(&name);
	return text;
}

// Ids of the contact's links of a kind; other 0: to anybody.
static bool find_links(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Arena *arena, int64_t **ids,
	size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT id FROM contact_link WHERE contact = ?1 AND kind = ?2 AND (?3 = 0 OR other = ?3)", err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*ids = NULL;
	*count = 0;
	if (statement) {
		statement_bind_int(statement, 1, contact);
		statement_bind_int(statement, 2, kind);
		statement_bind_int(statement, 3, other);
	}
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *ids, *count, capacity) = statement_int(statement, 0);
	statement_done(statement);
	return step == STEP_DONE;
}

static bool insert_link(Edit *edit, int64_t contact, int kind, int64_t other, Arena *arena, Error *err)
{
	Record *link = record_new(arena, ENTITY_LINK);
	*record_value(link, "contact") = (Value){ .given = true, .number = contact };
	*record_value(link, "kind") = (Value){ .given = true, .number = kind };
	*record_value(link, "other") = (Value){ .given = true, .number = other };
	return edit_insert(edit, link, err);
}

// Removes the links `ids` and adds one to `other` (0: none), as one edit.
static bool replace_links(Portfolio *portfolio, int64_t contact, int kind, int64_t other, const int64_t *ids,
	size_t count, const char *label, Arena *arena, Error *err)
{
	Edit *edit = edit_begin(portfolio, err);
	if (!edit)
		return false;
	bool done = true;
	for (size_t i = 0; i < count && done; i++)
		done = edit_delete(edit, ENTITY_LINK, ids[i], err);
	if (done && other)
		done = insert_link(edit, contact, kind, other, arena, err);
	if (done)
		return edit_commit(edit, label, NULL, err);
	edit_cancel(edit);
	return false;
}

static const char *link_label(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Arena *arena)
{
	const Choice *choice = choice_of(choices_link, kind);
	// TRANSLATORS: a person, "reports to" or the like, another person.
	return arena_printf(arena, _("%s %s %s"), contact_name(portfolio, contact, arena), choice ? _(choice->label) : "?",
		contact_name(portfolio, other, arena));
}

// Whether `contact` stands above `person` by the links that there are; a cycle in the data ends the search.
static bool stands_above(Portfolio *portfolio, int64_t contact, int64_t person, bool *above, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"WITH RECURSIVE up (id) AS (VALUES (?1) UNION SELECT l.other FROM up JOIN contact_link l ON l.contact = up.id "
		"AND l.kind = 1)"
		" SELECT 1 FROM up WHERE id = ?2",
		err);
	if (!statement)
		return false;
	statement_bind_int(statement, 1, person);
	statement_bind_int(statement, 2, contact);
	Step step = statement_step(statement, err);
	statement_done(statement);
	*above = step == STEP_ROW;
	return step != STEP_FAILED;
}

bool contact_set_parent(Portfolio *portfolio, int64_t contact, int64_t parent, Error *err)
{
	Arena *arena = arena_new();
	int64_t *ids;
	size_t count;
	bool above = false, done = false;
	if (!find_links(portfolio, contact, LINK_REPORTS_TO, 0, arena, &ids, &count, err) ||
		(parent && !stands_above(portfolio, contact, parent, &above, err)))
		goto done;
	if (above) {
		error_set(err, ERROR_INVALID, _("%s cannot report to %s, who stands below"),
			contact_name(portfolio, contact, arena), contact_name(portfolio, parent, arena));
		goto done;
	}
	done = replace_links(portfolio, contact, LINK_REPORTS_TO, parent, ids, count,
		parent ? link_label(portfolio, contact, LINK_REPORTS_TO, parent, arena)
			   : arena_printf(arena, _("%s reports to nobody"), contact_name(portfolio, contact, arena)),
		arena, err);
done:
	arena_free(arena);
	return done;
}

bool contact_link(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Error *err)
{
	Arena *arena = arena_new();
	int64_t *ids;
	size_t count;
	bool done = find_links(portfolio, contact, kind, other, arena, &ids, &count, err);
	if (done && count == 0)
		done = replace_links(
			portfolio, contact, kind, other, NULL, 0, link_label(portfolio, contact, kind, other, arena), arena, err);
	arena_free(arena);
	return done;
}

bool contact_unlink(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Error *err)
{
	Arena *arena = arena_new();
	int64_t *ids;
	size_t count;
	bool done = find_links(portfolio, contact, kind, other, arena, &ids, &count, err);
	if (done && count > 0)
		done = replace_links(portfolio, contact, kind, 0, ids, count,
			arena_printf(arena, _("No longer: %s"), link_label(portfolio, contact, kind, other, arena)), arena, err);
	arena_free(arena);
	return done;
}
