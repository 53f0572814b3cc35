// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the map that set fields: of several people together, of a place on the grid, of a relationship.
#include <string.h>

#include "contact_inside.h"
#include "kam/base/locale.h"
#include "kam/model/contact_change.h"
#include "query.h"

// --- Several people together ----------------------------------------------------------------------------------------

static void put_left(Record *contact, Day left_on)
{
	bool left = left_on != DAY_NONE;
	record_put(contact, "status", true, left ? CONTACT_LEFT : CONTACT_ACTIVE);
	record_put(contact, "left_on", left, left_on);
}

static void put_change(Record *contact, const ContactChange *change)
{
	const struct {
		bool set;
		const char *field;
		int value;
	} numbers[] = {
		{ change->set_level, "level", change->level },
		{ change->set_influence, "influence", change->influence },
		{ change->set_interest, "interest", change->interest },
		{ change->set_cadence, "cadence", change->cadence },
	};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].set)
			record_put(contact, numbers[i].field, numbers[i].value > 0, numbers[i].value);
	if (change->add_roles | change->remove_roles) {
		unsigned roles = ((unsigned)record_number(contact, "roles", 0) | change->add_roles) & ~change->remove_roles;
		record_put(contact, "roles", roles != 0, roles);
	}
	if (change->set_stance)
		record_put(contact, "stance", true, change->stance);
	if (change->set_desired)
		record_put(contact, "desired", !change->no_desired, change->desired);
	if (change->department)
		record_put_text(contact, "department", change->department);
	if (change->set_left)
		put_left(contact, change->left_on);
}

// What is changed, for the label: "Level, Department".
static const char *change_fields(const ContactChange *change, Arena *arena)
{
	const struct {
		bool set;
		const char *field;
	} all[] = {
		{ change->add_roles | change->remove_roles, "roles" }, { change->set_level, "level" },
		{ change->department, "department" }, { change->set_influence, "influence" },
		{ change->set_interest, "interest" }, { change->set_stance, "stance" }, { change->set_desired, "desired" },
		{ change->set_cadence, "cadence" }, { change->set_left, "status" },
	};
	Buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].set)
			buffer_printf(&out, "%s%s", out.length ? ", " : "",
				_(entity_field(entity_of(ENTITY_CONTACT), all[i].field)->label));
	if (change->set_parent)
		buffer_printf(&out, "%s%s", out.length ? ", " : "", _("reports to"));
	const char *text = arena_strdup(arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

static bool change_one(Edit *edit, int64_t id, const ContactChange *change, Error *err)
{
	Arena *arena = arena_new();
	Record *contact = contact_record(edit_portfolio(edit), id, arena, err);
	bool done = contact != NULL;
	if (done) {
		put_change(contact, change);
		done = edit_update(edit, contact, err) &&
			   (!change->set_parent || id == change->parent || contact_put_parent(edit, id, change->parent, arena, err));
	}
	arena_free(arena);
	return done;
}

static const char *several_label(
	Portfolio *portfolio, const int64_t *contacts, size_t count, const ContactChange *change, Arena *arena)
{
	const char *fields = change_fields(change, arena);
	if (count == 1) // TRANSLATORS: a person, then the fields that were changed.
		return arena_printf(arena, _("Change %s: %s"), contact_name(portfolio, contacts[0], arena), fields);
	return arena_printf(arena,
		ngettext("Change %zu contact: %s", "Change %zu contacts: %s", count), count, fields);
}

bool contacts_change(Portfolio *portfolio, const int64_t *contacts, size_t count, const ContactChange *change, Error *err)
{
	if (count == 0)
		return true;
	Arena *arena = arena_new();
	const char *label = several_label(portfolio, contacts, count, change, arena);
	Edit *edit = edit_begin(portfolio, err);
	bool done = edit != NULL;
	for (size_t i = 0; i < count && done; i++)
		done = change_one(edit, contacts[i], change, err);
	done = edit && contact_finish(edit, done, label, NULL, err);
	arena_free(arena);
	return done;
}

// --- The grid of influence and interest -----------------------------------------------------------------------------

bool contact_move_interest(Portfolio *portfolio, int64_t id, int influence, int interest, Error *err)
{
	Arena *arena = arena_new();
	Record *contact = contact_record(portfolio, id, arena, err);
	Edit *edit = contact ? edit_begin(portfolio, err) : NULL;
	bool done = false;
	if (edit) {
		record_put(contact, "influence", influence > 0, influence);
		record_put(contact, "interest", interest > 0, interest);
		done = contact_finish(edit, edit_update(edit, contact, err),
			arena_printf(arena, _("Move %s to influence %d, interest %d"), record_text(contact, "name"), influence, interest),
			arena_printf(arena, "place %lld", (long long)id), err);
	}
	arena_free(arena);
	return done;
}

// --- Relationships --------------------------------------------------------------------------------------------------

static bool find_tie(Portfolio *portfolio, int64_t manager, int64_t contact, int64_t *id, Error *err)
{
	Statement *query = store_prepare(
		portfolio_store(portfolio), "SELECT id FROM relationship WHERE contact = ?1 AND manager = ?2", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, contact);
	statement_bind_int(query, 2, manager);
	Step step = statement_step(query, err);
	*id = step == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return step != STEP_FAILED;
}

static bool put_tie(Edit *edit, int64_t id, int64_t manager, int64_t contact, int now, int wanted, Arena *arena, Error *err)
{
	bool nothing = now == TIE_NONE && wanted < 0;
	Record *tie = id ? NULL : record_new(arena, ENTITY_RELATIONSHIP);
	if (id && !record_load(edit_portfolio(edit), ENTITY_RELATIONSHIP, id, arena, &tie, err))
		return false;
	if (nothing && !*record_text(tie, "notes"))
		return !id || edit_delete(edit, ENTITY_RELATIONSHIP, id, err);
	record_put(tie, "manager", true, manager);
	record_put(tie, "contact", true, contact);
	record_put(tie, "now", true, now);
	record_put(tie, "wanted", wanted >= 0, wanted);
	return id ? edit_update(edit, tie, err) : edit_insert(edit, tie, err);
}

// The noun that the choices leave out.
static const char *level_label(int level)
{
	const Choice *choice = choice_of(choices_tie, level);
	return level == TIE_NONE ? _("no relationship yet") : choice ? _(choice->label) : "?";
}

static const char *tie_label(Portfolio *portfolio, int64_t manager, int64_t contact, int now, int wanted, Arena *arena)
{
	const Choice *goal = choice_of(choices_tie, wanted);
	Buffer ours = BUFFER_EMPTY;
	record_title(portfolio, ENTITY_MANAGER, manager, &ours);
	const char *one = arena_strdup(arena, buffer_text(&ours)), *other = contact_name(portfolio, contact, arena);
	buffer_done(&ours);
	if (!goal) // TRANSLATORS: one of ours, a person of the customer, "problem solver" or the like.
		return arena_printf(arena, _("%s and %s: %s"), one, other, level_label(now));
	// TRANSLATORS: the same, and the level of relationship that is wanted.
	return arena_printf(arena, _("%s and %s: %s, wanted %s"), one, other, level_label(now), level_label(goal->value));
}

bool tie_set(Portfolio *portfolio, int64_t manager, int64_t contact, int now, int wanted, Error *err)
{
	Arena *arena = arena_new();
	int64_t id = 0;
	bool done = find_tie(portfolio, manager, contact, &id, err);
	const char *label = tie_label(portfolio, manager, contact, now, wanted, arena);
	Edit *edit = done ? edit_begin(portfolio, err) : NULL;
	done = edit && contact_finish(edit, put_tie(edit, id, manager, contact, now, wanted, arena, err), label,
					   arena_printf(arena, "tie %lld %lld", (long long)manager, (long long)contact), err);
	arena_free(arena);
	return done;
}
