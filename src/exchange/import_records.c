// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of every kind but events and lines: matched by what makes them what they are, then added, changed, or left as
// they are.
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"

// --- What a record of a kind needs besides -------------------------------------------------------------------------

// Without a name the record is called by another field. True when it was taken from there.
static bool borrow_name(Part *part)
{
	static const struct {
		EntityKind kind;
		const char *field;
	} from[] = {
		{ ENTITY_ACCOUNT, "legal_name" },
		{ ENTITY_CONTACT, "email" },
		{ ENTITY_PRODUCT, "code" },
	};
	Value *name = part_value(part, "name");
	if (!name || name->given)
		return false;
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (from[i].kind == part->entity->kind)
			*name = *part_value(part, from[i].field);
	return name->given;
}

// Amounts of the record are in its account's currency; those of an account in the one that the row or the account
// names.
static bool round_amounts(Import *import, Part *part, const Record *existing)
{
	const char *currency;
	if (!part_has_money(part))
		return true;
	if (part->entity->kind == ENTITY_ACCOUNT) {
		const Value *own = part_value(part, "currency");
		currency = own->given ? own->text
				   : existing ? record_currency(import->portfolio, existing)
							  : portfolio_currency(import->portfolio);
	} else {
		const Value *account = part_value(part, "account");
		currency = row_currency(import, account && account->given ? account->number : 0);
	}
	return currency && part_money(import, part, currency);
}

// An account that has history keeps its currency, whatever master data say: its amounts would mean something else.
static void keep_currency(Import *import, Part *part, const Record *existing)
{
	Value *currency = part->entity->kind == ENTITY_ACCOUNT ? part_value(part, "currency") : NULL;
	if (!currency || !currency->given || strcmp(currency->text, record_currency(import->portfolio, existing)) == 0)
		return;
	Statement *query =
		store_prepare(import->store, "SELECT 1 FROM event WHERE account = ?1 AND amount IS NOT NULL LIMIT 1", NULL);
	if (!query)
		return;
	statement_bind_int(query, 1, existing->id);
	if (statement_step(query, NULL) == STEP_ROW)
		*currency = (Value){ 0 };
	statement_done(query);
}

// --- Writing ------------------------------------------------------------------------------------------------------

static Outcome failed(const Import *import)
{
	return import->broken ? ROW_FAILED : ROW_REJECTED;
}

static Outcome add(Import *import, Part *part, Keys *keys)
{
	Error err = { 0 };
	Record *record = record_new(import->scratch, part->entity->kind);
	const Value *name = part_value(part, "name");
	if (company_refused(import, name && name->given ? name->text : "") || !round_amounts(import, part, NULL))
		return failed(import);
	values_apply(part->entity, part->values, record);
	const char *distinct = keys_distinct_name(keys, record->values, import->scratch);
	if (distinct)
		record_value(record, "name")->text = distinct;
	if (!import_insert(import, record, &err)) {
		row_refused(import, SIZE_MAX, &err);
		return failed(import);
	}
	keys_add(keys, record, true);
	keys_take(keys, record->id);
	part->id = record->id;
	import->result->accounts_created += part->entity->kind == ENTITY_ACCOUNT;
	import->result->contacts_created += part->entity->kind == ENTITY_CONTACT;
	import->result->managers_created += part->entity->kind == ENTITY_MANAGER;
	import->result->products_created += part->entity->kind == ENTITY_PRODUCT;
	return ROW_ADDED;
}

static Outcome update(Import *import, Part *part, Keys *keys, Record *record)
{
	Error err = { 0 };
	keys_take(keys, record->id);
	part->id = record->id;
	if (import->options->no_update)
		return ROW_SAME;
	keep_currency(import, part, record);
	if (!round_amounts(import, part, record))
		return failed(import);
	if (!values_would_change(part->entity, part->values, record))
		return ROW_SAME;
	if (!record_save_change(import, part->values, record, &err)) {
		row_refused(import, SIZE_MAX, &err);
		return failed(import);
	}
	keys_add(keys, record, true);
	return ROW_CHANGED;
}

// True when a row before was this record, with other values.
static bool contradicts(Import *import, const Part *part, const KeyMatch *match, Record *record)
{
	if (!match->taken)
		return false;
	Value *copy = arena_alloc(import->scratch, part->entity->field_count, sizeof *copy);
	memcpy(copy, part->values, part->entity->field_count * sizeof *copy);
	Part rounded = *part;
	rounded.values = copy;
	return round_amounts(import, &rounded, record) && values_differ(part->entity, copy, record);
}

static Outcome refuse_second(Import *import, const Part *part, const KeyMatch *match)
{
	const Field *by = match->by ? entity_field(part->entity, match->by) : entity_name_field(part->entity);
	Error why = { 0 };
	error_set(&why, ERROR_CONFLICT, _("%s as in a row before, but with other values (%s)"), _(by->label), _(part->entity->label));
	row_fails(import, SIZE_MAX, "", &why);
	return ROW_REJECTED;
}

// Two names that differ by case or accents only, those of accounts by the legal form, too.
static bool same_name(EntityKind kind, const char *a, const char *b)
{
	void (*fold)(Buffer *out, const char *text) = kind == ENTITY_ACCOUNT ? text_company_key : text_fold;
	Buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
	fold(&first, a);
	fold(&second, b);
	bool same = strcmp(buffer_text(&first), buffer_text(&second)) == 0;
	buffer_done(&first);
	buffer_done(&second);
	return same;
}

// The row comes from where the record has its number from: it may correct how the name is written.
static bool has_its_number(const Part *part, const Record *record)
{
	const Field *number = entity_key_field(part->entity);
	return number && part->values[field_index(part->entity, number)].given && record_text(record, number->name)[0];
}

// An account goes on to be called as people call it, where the row has its legal name.
static bool is_legal_name(const Part *part, const Record *record, const char *name)
{
	const char *legal = part->entity->kind == ENTITY_ACCOUNT ? record_text(record, "legal_name") : "";
	return *legal && same_name(ENTITY_ACCOUNT, legal, name);
}

// Names that stay: one that the row writes in another way only - in capitals, without accents or legal form -, the everyday one
// where the row has the full one, one that had to be told from another record's, and one that was given in kam since.
static void keep_name(Part *part, Keys *keys, const Record *record, bool borrowed)
{
	const Field *field = entity_name_field(part->entity);
	Value *name = field ? &part->values[field_index(part->entity, field)] : NULL;
	if (!name || !name->given)
		return;
	bool unique = field->flags & FIELD_UNIQUE;
	const char *kept = record_text(record, field->name);
	bool everyday = part->entity->kind == ENTITY_ACCOUNT && strlen(kept) < strlen(name->text);
	bool other_way = same_name(part->entity->kind, kept, name->text) && (everyday || !has_its_number(part, record));
	if (borrowed || other_way || is_legal_name(part, record, name->text) ||
		(unique && keys_name_taken(keys, name->text, record->id)))
		*name = (Value){ 0 };
}

// A person keeps the number of the program that came first: two that send it in turns would change it each time.
static void keep_number(Part *part, const KeyMatch *match, const Record *record)
{
	const Field *number = entity_key_field(part->entity);
	if (number && match->by && strcmp(match->by, "email") == 0 && record_text(record, number->name)[0])
		part->values[field_index(part->entity, number)] = (Value){ 0 };
}

// The record of the row: what the person said that it is, else the one with the same keys.
static KeyMatch find_record(Import *import, Part *part, Keys *keys)
{
	Value *name = part_value(part, "name");
	const Value *account = part->entity->kind == ENTITY_CONTACT ? part_value(part, "account") : NULL;
	const ImportMerge *merge =
		name && name->given ? merge_of(import, part->entity->kind, name->text, account ? account->number : 0) : NULL;
	if (merge && merge->id) {
		*name = (Value){ 0 }; // it keeps its own
		return (KeyMatch){ .id = merge->id, .strength = 2 };
	}
	if (merge)
		name->text = merge->as;
	KeyMatch match = keys_match(keys, part->values);
	if (merge && part->entity->kind == ENTITY_CONTACT)
		match.taken = false; // by the same person: the row may have another e-mail
	return match;
}

// Of two rows with such a name the second could not be added.
static bool is_unique_name(Keys *keys, const Part *part)
{
	const Field *name = entity_name_field(part->entity), *number = entity_key_field(part->entity);
	bool numbered = number && part->values[field_index(part->entity, number)].given; // it may be called by its number, too
	return name && name->flags & FIELD_UNIQUE && !numbered &&
		   keys_name_taken(keys, part->values[field_index(part->entity, name)].text, 0);
}

// Several are called so, and the row would change the one that it may not mean.
static bool may_mean_another(const Part *part, const KeyMatch *match, const Record *record)
{
	bool person = part->entity->kind == ENTITY_CONTACT || part->entity->kind == ENTITY_MANAGER;
	return person && match->several && match->strength < 3 && values_would_change(part->entity, part->values, record);
}

static Outcome upsert(Import *import, Part *part)
{
	Error err = { 0 };
	Keys *keys = import_keys(import, part->entity->kind, &err);
	bool borrowed = borrow_name(part);
	Record *record = NULL;
	if (!keys) {
		row_refused(import, SIZE_MAX, &err);
		return failed(import);
	}
	KeyMatch match = find_record(import, part, keys);
	if (!match.id)
		return add(import, part, keys);
	if (!record_load(import->portfolio, part->entity->kind, match.id, import->scratch, &record, &err)) {
		row_refused(import, SIZE_MAX, &err);
		return failed(import);
	}
	Value *name = part_value(part, "name"), given = name ? *name : (Value){ 0 };
	keep_number(part, &match, record);
	keep_name(part, keys, record, borrowed || match.former);
	if (may_mean_another(part, &match, record)) {
		several_refused(import, part->entity->kind, given.given ? given.text : "", SIZE_MAX);
		return failed(import);
	}
	if (!contradicts(import, part, &match, record))
		return update(import, part, keys, record);
	if (name)
		*name = given;
	if (match.strength == 3 || !match.by || is_unique_name(keys, part))
		return refuse_second(import, part, &match);
	return add(import, part, keys);
}

// The contact person in a row of an account.
static Outcome contact_of_account(Import *import, Part *contact)
{
	Value *name = part_value(contact, "name");
	*part_value(contact, "account") = (Value){ .given = true, .number = import->main->id };
	if (!person_called(import, contact, import->main->id))
		return ROW_SAME;
	if (contact->key && !name->given)
		*name = (Value){ .given = true, .text = contact->key };
	borrow_name(contact);
	if (!name->given)
		return ROW_SAME;
	return upsert(import, contact);
}

// A company in a file of persons: what the row says of itself is the account's; the company it names is its group.
static Outcome company_row(Import *import)
{
	Part *account = import->parts[ENTITY_ACCOUNT], *row = import->main;
	Value *name = part_value(account, "name");
	const char *parent = account->key ? account->key : name->given ? name->text : NULL;
	*name = (Value){ 0 };
	for (size_t i = 0; i < account->entity->field_count; i++) {
		const Field *field = &account->entity->fields[i];
		const Value *own = field->type <= FIELD_LONG_TEXT ? part_value(row, field->name) : NULL;
		if (own && own->given && !account->values[i].given)
			account->values[i] = *own;
	}
	if (parent)
		*part_value(account, "company_group") = (Value){ .given = true, .text = parent };
	account->any = true;
	return upsert(import, account);
}

Outcome record_row(Import *import)
{
	if (import->row_company)
		return company_row(import);
	if (!row_resolve(import))
		return failed(import);
	Outcome outcome = upsert(import, import->main);
	Part *contact = import->main->entity->kind == ENTITY_ACCOUNT ? import->parts[ENTITY_CONTACT] : NULL;
	if (outcome == ROW_REJECTED || outcome == ROW_FAILED || !contact || !contact->any)
		return outcome;
	Outcome second = contact_of_account(import, contact);
	if (second == ROW_REJECTED || second == ROW_FAILED)
		return second;
	return second < outcome ? second : outcome; // added before changed before same
}
