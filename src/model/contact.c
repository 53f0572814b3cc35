// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts, links and ties of an account as its stakeholder map shows them.
#include "kam/model/contact.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "contact_inside.h"
#include "contact_memory.h"
#include "query.h"

static const char contacts_sql[] =
	"SELECT c.id, c.name, c.title, c.department, c.email, c.phone, c.mobile, c.level, c.roles, c.influence, "
	"c.interest, c.stance,"
	" c.desired, c.cadence, c.status, c.left_on, c.chart_order,"
	" (SELECT l.other FROM contact_link l WHERE l.contact = c.id AND l.kind = 1 ORDER BY l.id LIMIT 1)"
	" FROM contact c WHERE c.account = ?1 ORDER BY c.id";

static ContactRow read_contact(Arena *arena, const Statement *row, Day day)
{
	ContactRow out = {
		.id = statement_int(row, 0),
		.name = query_text(arena, row, 1),
		.title = query_text(arena, row, 2),
		.department = query_text(arena, row, 3),
		.email = query_text(arena, row, 4),
		.phone = query_text(arena, row, 5),
		.level = query_int(row, 7, 0),
		.roles = (unsigned)query_int(row, 8, 0),
		.influence = query_int(row, 9, 0),
		.interest = query_int(row, 10, 0),
		.stance = query_int(row, 11, STANCE_NEUTRAL),
		.desired_given = !statement_is_null(row, 12),
		.desired = query_int(row, 12, 0),
		.cadence = query_int(row, 13, 0),
		.left = query_int(row, 14, CONTACT_ACTIVE) == CONTACT_LEFT,
		.vacant = query_int(row, 14, CONTACT_ACTIVE) == CONTACT_VACANT,
		.left_on = query_date(row, 15),
		.last_contact = DAY_NONE,
		.chart_order = query_int(row, 16, 0),
		.reports_to = statement_int(row, 17),
		.tie = TIE_NONE,
		.tie_wanted = -1,
		.tie_manager = "",
	};
	if (!*out.phone)
		out.phone = query_text(arena, row, 6);
	// Looking back, who left later is still there.
	if (out.left && out.left_on != DAY_NONE && out.left_on > day)
		out.left = false;
	return out;
}

static ContactRow *contact_by_id(ContactRow *rows, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].id == id)
			return &rows[i];
	return NULL;
}

static bool ties_read(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err)
{
	size_t capacity = 0;
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT r.id, r.manager, r.contact, m.name, r.now, r.wanted FROM contact c JOIN relationship r ON r.contact = "
		"c.id"
		" JOIN manager m ON m.id = r.manager WHERE c.account = ?1 ORDER BY r.manager, r.contact",
		err);
	Step step = STEP_FAILED;
	*rows = NULL;
	*count = 0;
	if (statement)
		statement_bind_int(statement, 1, account);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (TieRow){ .id = statement_int(statement, 0),
			.manager = statement_int(statement, 1),
			.contact = statement_int(statement, 2),
			.manager_name = query_text(arena, statement, 3),
			.now = query_int(statement, 4, TIE_NONE),
			.wanted = query_int(statement, 5, -1) };
	statement_done(statement);
	return step == STEP_DONE;
}

bool ties_read_rated(Portfolio *portfolio, int64_t account, Arena *arena, TieRow **rows, size_t *count, Error *err)
{
	if (ties_remembered(portfolio, account, arena, rows, count))
		return true;
	if (!ties_read(portfolio, account, arena, rows, count, err))
		return false;
	ties_remember(portfolio, account, *rows, *count);
	return true;
}

static bool add_best_ties(
	Portfolio *portfolio, int64_t account, Arena *arena, ContactRow *rows, size_t count, Error *err)
{
	TieRow *ties;
	size_t tie_count;
	if (!ties_read_rated(portfolio, account, arena, &ties, &tie_count, err))
		return false;
	contacts_add_ties(rows, count, ties, tie_count);
	return true;
}

void contacts_add_ties(ContactRow *rows, size_t count, const TieRow *ties, size_t tie_count)
{
	for (size_t i = 0; i < tie_count; i++) {
		ContactRow *contact = contact_by_id(rows, count, ties[i].contact);
		if (contact && ties[i].wanted > contact->tie_wanted)
			contact->tie_wanted = ties[i].wanted;
		if (!contact || ties[i].now <= contact->tie)
			continue;
		contact->tie = ties[i].now;
		contact->tie_manager = ties[i].manager_name;
	}
}

// After sorting by name: by influence, keeping the order of names within each.
static void sort_by_influence(ContactRow *rows, size_t count)
{
	ContactRow *sorted = memory_new(count ? count : 1, sizeof *sorted);
	size_t at = 0;
	for (int influence = 5; influence >= 0; influence--)
		for (size_t i = 0; i < count; i++)
			if (rows[i].influence == influence || (influence == 0 && (rows[i].influence < 0 || rows[i].influence > 5)))
				sorted[at++] = rows[i];
	if (count > 0)
		memcpy(rows, sorted, count * sizeof *rows);
	free(sorted);
}

void contacts_sort(ContactRow *rows, size_t count)
{
	query_sort_by_text(rows, count, sizeof *rows, offsetof(ContactRow, name));
	sort_by_influence(rows, count);
}

static bool read_all(
	Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio), contacts_sql, err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement)
		statement_bind_int(statement, 1, account);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = read_contact(arena, statement, day);
	statement_done(statement);
	if (step != STEP_DONE || !contacts_add_talks(portfolio, account, day, arena, *rows, *count, err) ||
		!add_best_ties(portfolio, account, arena, *rows, *count, err))
		return false;
	contacts_sort(*rows, *count);
	return true;
}

bool contacts_read(
	Portfolio *portfolio, int64_t account, Day day, Arena *arena, ContactRow **rows, size_t *count, Error *err)
{
	bool now = day == portfolio_today(portfolio);
	if (now && people_remembered(portfolio, account, arena, rows, count))
		return true;
	if (!read_all(portfolio, account, day, arena, rows, count, err))
		return false;
	if (now)
		people_remember(portfolio, account, *rows, *count);
	return true;
}

bool contact_is_there(const ContactRow *contact)
{
	return !contact->left && !contact->vacant;
}

bool contact_is_key(const ContactRow *contact)
{
	return contact->influence >= 4 && !contact->vacant;
}

bool contact_is_covered(const ContactRow *contact)
{
	return contact->tie >= TIE_CREDIBLE_SOURCE;
}

bool contact_is_overdue(const ContactRow *contact, Day today)
{
	if (contact->cadence <= 0 || !contact_is_there(contact))
		return false;
	return contact->last_contact == DAY_NONE || today - contact->last_contact > contact->cadence;
}

bool links_read(Portfolio *portfolio, int64_t account, Arena *arena, LinkRow **rows, size_t *count, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT l.id, l.contact, l.other, l.kind FROM contact c JOIN contact_link l ON l.contact = c.id WHERE "
		"c.account = ?1"
		" ORDER BY l.id",
		err);
	Step step = STEP_FAILED;
	size_t capacity = 0;
	*rows = NULL;
	*count = 0;
	if (statement)
		statement_bind_int(statement, 1, account);
	while (statement && (step = statement_step(statement, err)) == STEP_ROW)
		QUERY_PUSH(arena, *rows, *count, capacity) = (LinkRow){ .id = statement_int(statement, 0),
			.contact = statement_int(statement, 1),
			.other = statement_int(statement, 2),
			.kind = (int)statement_int(statement, 3) };
	statement_done(statement);
	return step == STEP_DONE;
}

static TieRow *tie_of(TieRow *rows, size_t count, const PairRow *pair)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].manager == pair->manager && rows[i].contact == pair->contact)
			return &rows[i];
	return NULL;
}

void ties_add_pairs(TieRow **rows, size_t *count, const PairRow *pairs, size_t pair_count, Arena *arena)
{
	size_t rated = *count;
	TieRow *all = arena_alloc(arena, rated + pair_count + 1, sizeof *all);
	if (rated)
		memcpy(all, *rows, rated * sizeof *all);
	for (size_t i = 0; i < pair_count; i++) {
		TieRow *tie = tie_of(all, rated, &pairs[i]);
		if (tie)
			tie->interactions_12m = (int)pairs[i].count;
		else if (pairs[i].manager != 0)
			all[(*count)++] = (TieRow){ .manager = pairs[i].manager,
				.contact = pairs[i].contact,
				.manager_name = pairs[i].manager_name,
				.wanted = -1,
				.interactions_12m = (int)pairs[i].count };
	}
	*rows = all;
}
