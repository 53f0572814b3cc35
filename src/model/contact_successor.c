// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody takes over a position, or goes to another company.
#include <string.h>

#include "contact_inside.h"
#include "kam/base/locale.h"
#include "kam/model/contact_change.h"
#include "query.h"

// Fields of a position, and of a person; the rest belongs to neither (K).
static const char *const position_fields[] = { "title", "department", "level", "roles", "influence", "desired",
	"cadence", "chart_order" };
static const char *const person_fields[] = { "name", "mobile", "birthday", "interest", "stance", "notes" };

static void take_fields(Record *to, const Record *from, const char *const *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const Value *value = record_value((Record *)from, fields[i]);
		if (value->text)
			record_put_text(to, fields[i], value->text);
		else
			record_put(to, fields[i], value->given, value->number);
	}
}

// --- The successor --------------------------------------------------------------------------------------------------

typedef struct Replacing {
	Edit *edit;
	Portfolio *portfolio;
	Arena *arena;
	Record *old;
	const ContactSuccessor *by;
	int64_t successor;
	Day day;
	Error *err;
} Replacing;

static const char *vacant_name(const Replacing *replacing)
{
	const char *title = record_text(replacing->old, "title");
	if (replacing->by->name && *replacing->by->name)
		return replacing->by->name;
	return *title ? title : _("vacant position");
}

static bool add_successor(Replacing *replacing)
{
	bool vacant = replacing->by->vacant;
	const char *name = vacant ? vacant_name(replacing) : replacing->by->name;
	if (!name || !*name)
		return error_set(replacing->err, ERROR_INVALID, _("The successor needs a name"));
	Record *record = record_new(replacing->arena, ENTITY_CONTACT);
	take_fields(record, replacing->old, position_fields, sizeof position_fields / sizeof *position_fields);
	record_put_text(record, "name", name);
	record_put(record, "account", true, record_number(replacing->old, "account", 0));
	record_put(record, "status", true, vacant ? CONTACT_VACANT : CONTACT_ACTIVE);
	if (vacant)
		record_put(record, "cadence", false, 0);
	if (!edit_insert(replacing->edit, record, replacing->err))
		return false;
	replacing->successor = record->id;
	return true;
}

// Whoever is on the map already comes with what he or she is, and plays the roles of the position too.
static bool use_successor(Replacing *replacing)
{
	Record *record = contact_record(replacing->portfolio, replacing->by->contact, replacing->arena, replacing->err);
	if (!record)
		return false;
	if (record->id == replacing->old->id)
		return error_set(replacing->err, ERROR_INVALID, _("Nobody takes over from himself or herself"));
	if (record_number(record, "account", 0) != record_number(replacing->old, "account", 0))
		return error_set(replacing->err, ERROR_INVALID, _("The successor is of another account"));
	int64_t roles = record_number(record, "roles", 0) | record_number(replacing->old, "roles", 0);
	int64_t influence = record_number(record, "influence", 0), before = record_number(replacing->old, "influence", 0);
	record_put(record, "roles", roles != 0, roles);
	record_put(record, "influence", (influence | before) != 0, influence > before ? influence : before);
	static const char *const place[] = { "title", "department", "level" };
	for (size_t i = 0; i < sizeof place / sizeof *place; i++)
		if (record_value(replacing->old, place[i])->given)
			take_fields(record, replacing->old, &place[i], 1);
	record_put(record, "chart_order", record_value(replacing->old, "chart_order")->given,
		record_number(replacing->old, "chart_order", 0));
	record_put(record, "status", true, CONTACT_ACTIVE);
	record_put(record, "left_on", false, 0);
	replacing->successor = record->id;
	return edit_update(replacing->edit, record, replacing->err);
}

// The successor stands where the old one stood, unless the boss there stands below the successor.
static bool move_place(Replacing *replacing)
{
	int64_t old = replacing->old->id, successor = replacing->successor;
	Statement *query = store_prepare(portfolio_store(replacing->portfolio),
		"SELECT other FROM contact_link WHERE contact = ?1 AND kind = 1 ORDER BY id LIMIT 1", replacing->err);
	if (!query)
		return false;
	statement_bind_int(query, 1, old);
	Step step = statement_step(query, replacing->err);
	int64_t boss = step == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	bool below = false;
	if (step == STEP_FAILED || (boss && !contact_stands_above(replacing->portfolio, successor, boss, &below, replacing->err)))
		return false;
	const char *sql = below ? "DELETE FROM contact_link WHERE contact = ?2 AND kind = 1 AND ?1 <> 0"
							: "DELETE FROM contact_link WHERE contact = ?1 AND kind = 1 AND ?2 <> 0";
	return contact_run(replacing->edit, sql, successor, old, 0, replacing->err);
}

// A link moves as a new row, so that erasing the old one (forget.h) leaves what the successor has.
static bool move_ends(Replacing *replacing)
{
	int64_t old = replacing->old->id, successor = replacing->successor;
	Statement *query = store_prepare(portfolio_store(replacing->portfolio),
		"SELECT id FROM contact_link WHERE kind < 4 AND (contact = ?1 OR other = ?1) ORDER BY id", replacing->err);
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0;
	Step step = STEP_FAILED;
	if (query)
		statement_bind_int(query, 1, old);
	while (query && (step = statement_step(query, replacing->err)) == STEP_ROW)
		QUERY_PUSH(replacing->arena, ids, count, capacity) = statement_int(query, 0);
	statement_done(query);
	bool done = step == STEP_DONE;
	for (size_t i = 0; i < count && done; i++) {
		Record *link = NULL;
		done = record_load(replacing->portfolio, ENTITY_LINK, ids[i], replacing->arena, &link, replacing->err) &&
			   edit_delete(replacing->edit, ENTITY_LINK, ids[i], replacing->err);
		if (!done)
			break;
		record_put(link, record_number(link, "contact", 0) == old ? "contact" : "other", true, successor);
		link->id = 0;
		done = edit_insert(replacing->edit, link, replacing->err);
	}
	return done;
}

// Links between the two and those that the successor has too go; the others move. The links between records of one person, and to
// who was there before, stay with the old one.
static bool move_links(Replacing *replacing)
{
	static const char *const twice[] = {
		"DELETE FROM contact_link WHERE kind < 4 AND ((contact = ?1 AND other = ?2) OR (contact = ?2 AND other = ?1))",
		"DELETE FROM contact_link WHERE kind < 4 AND contact = ?2 AND EXISTS (SELECT 1 FROM contact_link k"
		" WHERE k.contact = ?1 AND k.kind = contact_link.kind AND k.other = contact_link.other)",
		"DELETE FROM contact_link WHERE kind < 4 AND other = ?2 AND EXISTS (SELECT 1 FROM contact_link k"
		" WHERE k.other = ?1 AND k.kind = contact_link.kind AND k.contact = contact_link.contact)",
	};
	static const char *const open_work[] = {
		"UPDATE action SET contact = ?1 WHERE contact = ?2 AND coalesce(status, 0) = 0",
		"UPDATE buying_step SET contact = ?1 WHERE contact = ?2",
		"UPDATE need SET contact = ?1 WHERE contact = ?2 AND coalesce(status, 1) = 1",
	};
	bool done = move_place(replacing);
	for (size_t i = 0; i < sizeof twice / sizeof *twice && done; i++)
		done = contact_run(replacing->edit, twice[i], replacing->successor, replacing->old->id, 0, replacing->err);
	done = done && move_ends(replacing);
	for (size_t i = 0; i < sizeof open_work / sizeof *open_work && done; i++)
		done = contact_run(replacing->edit, open_work[i], replacing->successor, replacing->old->id, 0, replacing->err);
	return done;
}

// Who looks after the old one looks after the successor; `levels`: on the level that there was.
static bool hand_over_ties(Edit *edit, int64_t from, int64_t to, bool levels, Arena *arena, Error *err)
{
	Portfolio *portfolio = edit_portfolio(edit);
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT manager, now, wanted FROM relationship r WHERE contact = ?1 AND NOT EXISTS"
		" (SELECT 1 FROM relationship o WHERE o.contact = ?2 AND o.manager = r.manager) ORDER BY id",
		err);
	Record **ties = NULL;
	size_t count = 0, capacity = 0;
	Step step = STEP_FAILED;
	if (query) {
		statement_bind_int(query, 1, from);
		statement_bind_int(query, 2, to);
	}
	while (query && (step = statement_step(query, err)) == STEP_ROW) {
		Record *tie = record_new(arena, ENTITY_RELATIONSHIP);
		record_put(tie, "manager", true, statement_int(query, 0));
		record_put(tie, "contact", true, to);
		record_put(tie, "now", true, levels ? statement_int(query, 1) : TIE_NONE);
		record_put(tie, "wanted", !statement_is_null(query, 2), statement_int(query, 2));
		QUERY_PUSH(arena, ties, count, capacity) = tie;
	}
	statement_done(query);
	bool done = step == STEP_DONE;
	for (size_t i = 0; i < count && done; i++)
		done = edit_insert(edit, ties[i], err);
	return done;
}

static bool leave_old(Edit *edit, Record *old, Day day, Error *err)
{
	if (record_number(old, "status", CONTACT_ACTIVE) == CONTACT_LEFT && record_value(old, "left_on")->given)
		return true;
	record_put(old, "status", true, CONTACT_LEFT);
	record_put(old, "left_on", day != DAY_NONE, day);
	return edit_update(edit, old, err);
}

// The record of a vacant position becomes that of the person who is new.
static bool fill_vacancy(Replacing *replacing)
{
	const char *name = replacing->by->name;
	if (!name || !*name)
		return error_set(replacing->err, ERROR_INVALID, _("The successor needs a name"));
	record_put_text(replacing->old, "name", name);
	record_put(replacing->old, "status", true, CONTACT_ACTIVE);
	replacing->successor = replacing->old->id;
	return edit_update(replacing->edit, replacing->old, replacing->err);
}

static bool replace(Replacing *replacing)
{
	bool vacancy = record_number(replacing->old, "status", CONTACT_ACTIVE) == CONTACT_VACANT;
	int64_t old = replacing->old->id;
	if (vacancy && !replacing->by->contact)
		return fill_vacancy(replacing);
	if (!(replacing->by->contact ? use_successor(replacing) : add_successor(replacing)) || !move_links(replacing) ||
		!hand_over_ties(replacing->edit, old, replacing->successor, false, replacing->arena, replacing->err))
		return false;
	if (vacancy)
		return edit_delete(replacing->edit, ENTITY_CONTACT, old, replacing->err);
	return leave_old(replacing->edit, replacing->old, replacing->day, replacing->err) &&
		   contact_insert_link(replacing->edit, replacing->successor, LINK_SUCCEEDS, old, replacing->arena, replacing->err);
}

static const char *replace_label(const Replacing *replacing, const char *old)
{
	const char *name = contact_name(replacing->portfolio, replacing->successor, replacing->arena);
	if (replacing->by->vacant) // TRANSLATORS: a person's name.
		return arena_printf(replacing->arena, _("%s has left, the position is vacant"), old);
	return arena_printf(replacing->arena, _("%s took over from %s"), name, old);
}

bool contact_replace(
	Portfolio *portfolio, int64_t contact, const ContactSuccessor *by, Day day, int64_t *successor, Error *err)
{
	Arena *arena = arena_new();
	Replacing replacing = { .portfolio = portfolio, .arena = arena, .by = by, .day = day, .err = err };
	replacing.old = contact_record(portfolio, contact, arena, err);
	const char *name = replacing.old ? record_text(replacing.old, "name") : "";
	replacing.edit = replacing.old ? edit_begin(portfolio, err) : NULL;
	bool done = replacing.edit && replace(&replacing);
	if (replacing.edit)
		done = contact_finish(replacing.edit, done, done ? replace_label(&replacing, name) : "", NULL, err);
	if (done && successor)
		*successor = replacing.successor;
	arena_free(arena);
	return done;
}

// --- Another employer -----------------------------------------------------------------------------------------------

// Whether a record of the same person is at the account already.
static bool copied_before(Portfolio *portfolio, int64_t contact, int64_t account, bool *there, Error *err)
{
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT 1 FROM contact_link l JOIN contact c ON c.id = CASE l.contact WHEN ?1 THEN l.other ELSE l.contact END"
		" WHERE l.kind = 4 AND (l.contact = ?1 OR l.other = ?1) AND c.account = ?2",
		err);
	if (!query)
		return false;
	statement_bind_int(query, 1, contact);
	statement_bind_int(query, 2, account);
	Step step = statement_step(query, err);
	statement_done(query);
	*there = step == STEP_ROW;
	return step != STEP_FAILED;
}

static bool copy(Edit *edit, Record *old, int64_t account, Day day, int64_t *id, Arena *arena, Error *err)
{
	Record *record = record_new(arena, ENTITY_CONTACT);
	take_fields(record, old, person_fields, sizeof person_fields / sizeof *person_fields);
	record_put(record, "account", true, account);
	if (!edit_insert(edit, record, err))
		return false;
	*id = record->id;
	return hand_over_ties(edit, old->id, record->id, true, arena, err) &&
		   contact_insert_link(edit, record->id, LINK_SAME_PERSON, old->id, arena, err) &&
		   (day == DAY_NONE || leave_old(edit, old, day, err));
}

bool contact_copy_to(Portfolio *portfolio, int64_t contact, int64_t account, Day day, int64_t *copied, Error *err)
{
	Arena *arena = arena_new();
	Record *old = contact_record(portfolio, contact, arena, err);
	Buffer title = BUFFER_EMPTY;
	int64_t id = 0;
	bool there = false, done = old && copied_before(portfolio, contact, account, &there, err);
	if (done && (there || record_number(old, "account", 0) == account))
		done = error_set(err, ERROR_CONFLICT, _("%s is at this account already"), record_text(old, "name"));
	Edit *edit = done ? edit_begin(portfolio, err) : NULL;
	if (edit) {
		record_title(portfolio, ENTITY_ACCOUNT, account, &title);
		// TRANSLATORS: a person and a company.
		const char *label = arena_printf(arena, _("%s is now at %s"), record_text(old, "name"), buffer_text(&title));
		done = contact_finish(edit, copy(edit, old, account, day, &id, arena, err), label, NULL, err);
	}
	if (edit && done && copied)
		*copied = id;
	buffer_done(&title);
	arena_free(arena);
	return edit && done;
}
