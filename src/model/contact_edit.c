// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the stakeholder map: each one labelled step that undo names.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/model/contact.h"
#include "contact_inside.h"
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

bool contact_finish(Edit *edit, bool done, const char *label, const char *merge, Error *err)
{
	if (done)
		return edit_commit(edit, label, merge, err);
	edit_cancel(edit);
	return false;
}

void record_put(Record *record, const char *field, bool given, int64_t number)
{
	*record_value(record, field) = (Value){ .given = given, .number = given ? number : 0 };
}

void record_put_text(Record *record, const char *field, const char *text)
{
	bool given = text && *text;
	*record_value(record, field) = (Value){ .given = given, .text = given ? arena_strdup(record->arena, text) : NULL };
}

bool contact_run(Edit *edit, const char *sql, int64_t first, int64_t second, int64_t third, Error *err)
{
	const int64_t values[] = { first, second, third };
	Statement *statement = store_prepare(portfolio_store(edit_portfolio(edit)), sql, err);
	if (!statement)
		return false;
	for (int i = 0; i < 3; i++) {
		char name[3] = { '?', (char)('1' + i), '\0' };
		if (strstr(sql, name))
			statement_bind_int(statement, i + 1, values[i]);
	}
	return statement_run(statement, err);
}

Record *contact_record(Portfolio *portfolio, int64_t id, Arena *arena, Error *err)
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
	Record *record = contact_record(portfolio, contact, arena, err);
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
	Record *record = contact_record(portfolio, contact, arena, err);
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

static const char *roles_label(const char *name, unsigned roles, Arena *arena)
{
	Buffer out = BUFFER_EMPTY;
	for (const Choice *role = choices_role; role->name; role++)
		if (roles & 1u << role->value)
			buffer_printf(&out, "%s%s", out.length ? ", " : "", _(role->label));
	// TRANSLATORS: a person, then "buyer, coach" or the like.
	const char *text = arena_printf(arena, _("Roles of %s: %s"), name, out.length ? buffer_text(&out) : _("none"));
	buffer_done(&out);
	return text;
}

bool contact_set_roles(Portfolio *portfolio, int64_t contact, unsigned roles, Error *err)
{
	Arena *arena = arena_new();
	Record *record = contact_record(portfolio, contact, arena, err);
	bool done = false;
	if (record) {
		const FieldChange changes[] = { { "roles", roles != 0, roles } };
		done = change(portfolio, record, changes, 1, roles_label(record_text(record, "name"), roles, arena), NULL, err);
	}
	arena_free(arena);
	return done;
}

bool contact_leave(Portfolio *portfolio, int64_t contact, Day day, Error *err)
{
	Arena *arena = arena_new();
	Record *record = contact_record(portfolio, contact, arena, err);
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

const char *contact_name(Portfolio *portfolio, int64_t id, Arena *arena)
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

bool contact_insert_link(Edit *edit, int64_t contact, int kind, int64_t other, Arena *arena, Error *err)
{
	Record *link = record_new(arena, ENTITY_LINK);
	record_put(link, "contact", true, contact);
	record_put(link, "kind", true, kind);
	record_put(link, "other", true, other);
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
		done = contact_insert_link(edit, contact, kind, other, arena, err);
	return contact_finish(edit, done, label, NULL, err);
}

static const char *link_label(Portfolio *portfolio, int64_t contact, int kind, int64_t other, Arena *arena)
{
	const Choice *choice = choice_of(choices_link, kind);
	// TRANSLATORS: a person, "reports to" or the like, another person.
	return arena_printf(arena, _("%s %s %s"), contact_name(portfolio, contact, arena), choice ? _(choice->label) : "?",
		contact_name(portfolio, other, arena));
}

bool contact_stands_above(Portfolio *portfolio, int64_t contact, int64_t person, bool *above, Error *err)
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

bool contact_put_parent(Edit *edit, int64_t contact, int64_t parent, Arena *arena, Error *err)
{
	Portfolio *portfolio = edit_portfolio(edit);
	int64_t *ids, *same;
	size_t count, is;
	bool above = false;
	if (!find_links(portfolio, contact, LINK_REPORTS_TO, 0, arena, &ids, &count, err) ||
		!find_links(portfolio, contact, LINK_REPORTS_TO, parent, arena, &same, &is, err) ||
		(parent && !contact_stands_above(portfolio, contact, parent, &above, err)))
		return false;
	if (above)
		return error_set(err, ERROR_INVALID, _("%s cannot report to %s, who stands below"),
			contact_name(portfolio, contact, arena), contact_name(portfolio, parent, arena));
	if (parent ? count == 1 && is == 1 : count == 0)
		return true;
	bool done = contact_run(
		edit, "UPDATE contact SET chart_order = NULL WHERE id = ?1 AND chart_order IS NOT NULL", contact, 0, 0, err);
	for (size_t i = 0; i < count && done; i++)
		done = edit_delete(edit, ENTITY_LINK, ids[i], err);
	return done && (!parent || contact_insert_link(edit, contact, LINK_REPORTS_TO, parent, arena, err));
}

// How many there are now, before anything is changed, says whether it is another boss or only another place.
static bool has_parent(Portfolio *portfolio, int64_t contact, int64_t parent, Arena *arena)
{
	int64_t *ids;
	size_t count = 0;
	return find_links(portfolio, contact, LINK_REPORTS_TO, parent, arena, &ids, &count, NULL) && (count > 0) == (parent != 0);
}

static const char *place_label(Portfolio *portfolio, int64_t contact, int64_t parent, bool order, Arena *arena)
{
	if (order && has_parent(portfolio, contact, parent,
					 arena)) // TRANSLATORS: a person's name; the order among those with the same boss.
		return arena_printf(arena, _("Move %s on the org chart"), contact_name(portfolio, contact, arena));
	if (parent)
		return link_label(portfolio, contact, LINK_REPORTS_TO, parent, arena);
	return arena_printf(arena, _("%s reports to nobody"), contact_name(portfolio, contact, arena));
}

static bool put_order(Edit *edit, const int64_t *siblings, size_t count, Error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!contact_run(edit, "UPDATE contact SET chart_order = ?2 WHERE id = ?1 AND chart_order IS NOT ?2",
				siblings[i], (int64_t)i + 1, 0, err))
			return false;
	return true;
}

bool contact_set_place(Portfolio *portfolio, int64_t contact, int64_t parent, const int64_t *siblings, size_t count, Error *err)
{
	Arena *arena = arena_new();
	const char *label = place_label(portfolio, contact, parent, count > 0, arena);
	Edit *edit = edit_begin(portfolio, err);
	bool done =
		edit && contact_finish(edit,
					contact_put_parent(edit, contact, parent, arena, err) && put_order(edit, siblings, count, err),
					label, arena_printf(arena, "parent %lld", (long long)contact), err);
	arena_free(arena);
	return done;
}

bool contact_set_parent(Portfolio *portfolio, int64_t contact, int64_t parent, Error *err)
{
	return contact_set_place(portfolio, contact, parent, NULL, 0, err);
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
