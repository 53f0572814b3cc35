// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a record as text: as people read them, or as files have them.
#include <string.h>

#include "inside.h"
#include "kam/base/money.h"

// --- Currency ----------------------------------------------------------------------------------------------------

// The account that the record belongs to, directly or through its contact or event; 0: none.
static int64_t record_account(Portfolio *portfolio, const Record *record)
{
	const Field *owner = entity_owner_field(record->entity);
	int64_t id = owner ? record_number(record, owner->name, 0) : 0;
	if (!id || owner->target == ENTITY_ACCOUNT)
		return id;
	if (!entity_field(entity_of(owner->target), "account"))
		return 0;
	Statement *query = store_prepare(portfolio->store,
		owner->target == ENTITY_EVENT ? "SELECT account FROM event WHERE id = ?1"
									  : "SELECT account FROM contact WHERE id = ?1",
		NULL);
	if (!query)
		return 0;
	statement_bind_int(query, 1, id);
	int64_t account = statement_step(query, NULL) == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return account;
}

const char *record_currency(Portfolio *portfolio, const Record *record)
{
	const char *own = record_text(record, "currency");
	if (*own)
		return own;
	int64_t account = record->entity->kind == ENTITY_ACCOUNT ? 0 : record_account(portfolio, record);
	const char *currency = portfolio_currency(portfolio);
	Statement *query =
		account ? store_prepare(portfolio->store, "SELECT currency FROM account WHERE id = ?1", NULL) : NULL;
	if (query) {
		statement_bind_int(query, 1, account);
		if (statement_step(query, NULL) == STEP_ROW && !statement_is_null(query, 0))
			currency = arena_strdup(record->arena, statement_text(query, 0));
		statement_done(query);
	}
	return currency;
}

// --- References in files: what an import finds the record by -----------------------------------------------------

// One text of a record by a query with ?1 = its id; NULL when there is none.
static const char *show_query(Portfolio *portfolio, const char *sql, int64_t id, Arena *arena)
{
	Statement *query = store_prepare(portfolio->store, sql, NULL);
	if (!query)
		return NULL;
	statement_bind_int(query, 1, id);
	const char *text = statement_step(query, NULL) == STEP_ROW ? arena_strdup(arena, statement_text(query, 0)) : NULL;
	statement_done(query);
	return text;
}

// The name or number that means this record and no other.
static const char *show_reference_sql(EntityKind kind)
{
	switch (kind) {
	case ENTITY_ACCOUNT: return "SELECT name FROM account WHERE id = ?1";
	case ENTITY_MANAGER: return "SELECT name FROM manager WHERE id = ?1";
	case ENTITY_LAYOUT: return "SELECT name FROM layout WHERE id = ?1";
	case ENTITY_PRODUCT:
		return "SELECT CASE WHEN p.code IS NULL AND (SELECT count(*) FROM product o WHERE o.name = p.name) = 1"
			   " THEN p.name ELSE p.code END FROM product p WHERE p.id = ?1";
	case ENTITY_OBJECTIVE:
		return "SELECT name FROM objective n WHERE id = ?1"
			   " AND (SELECT count(*) FROM objective o WHERE o.account = n.account AND o.name = n.name) = 1";
	case ENTITY_NEED:
		return "SELECT name FROM need n WHERE id = ?1"
			   " AND (SELECT count(*) FROM need o WHERE o.account = n.account AND o.name = n.name) = 1";
	case ENTITY_CONTACT:
		return "SELECT CASE WHEN (SELECT count(*) FROM contact o WHERE o.account = c.account AND o.name = c.name) = 1"
			   " THEN c.name ELSE c.code END FROM contact c WHERE c.id = ?1";
	case ENTITY_EVENT:
		return "SELECT reference FROM event e WHERE id = ?1 AND reference IS NOT NULL"
			   " AND (SELECT count(*) FROM event o WHERE o.reference = e.reference) = 1";
	default: return NULL;
	}
}

static void show_reference(Portfolio *portfolio, const Field *field, int64_t id, TextForm form, Buffer *out)
{
	if (form == FORM_TYPED) {
		record_title(portfolio, field->target, id, out);
		return;
	}
	const char *sql = show_reference_sql(field->target);
	Arena *arena = arena_new();
	const char *text = sql ? show_query(portfolio, sql, id, arena) : NULL;
	if (text)
		buffer_add(out, text);
	else
		buffer_printf(out, "%lld", (long long)id);
	arena_free(arena);
}

// A person of another account, as an earlier employer, is told with it: "Paulo Nogueira @ Aurora".
static void show_elsewhere(Portfolio *portfolio, const Record *link, const Field *field, Buffer *out)
{
	Statement *query = store_prepare(portfolio_store(portfolio),
		"SELECT a.name FROM contact c JOIN account a ON a.id = c.account, contact own WHERE c.id = ?1 AND own.id = ?2"
		" AND own.account <> c.account",
		NULL);
	if (!query)
		return;
	statement_bind_int(query, 1, record_number(link, field->name, 0));
	statement_bind_int(query, 2, record_number(link, "contact", 0));
	if (statement_step(query, NULL) == STEP_ROW)
		buffer_printf(out, " @ %s", statement_text(query, 0));
	statement_done(query);
}

// --- Values ------------------------------------------------------------------------------------------------------

void record_show(Portfolio *portfolio, const Record *record, const Field *field, TextForm form, Buffer *out)
{
	const Value *value = &record->values[field_index(record->entity, field)];
	if (!value->given)
		return;
	if (field->type == FIELD_REFERENCE)
		show_reference(portfolio, field, value->number, form, out);
	if (form == FORM_PLAIN && record->entity->kind == ENTITY_LINK && strcmp(field->name, "other") == 0)
		show_elsewhere(portfolio, record, field, out);
	if (field->type == FIELD_REFERENCE)
		return;
	value_show(field->type, field->choices, value,
		field->type == FIELD_MONEY ? record_currency(portfolio, record) : NULL, form, out);
}
