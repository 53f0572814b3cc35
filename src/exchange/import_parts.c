// SPDX-License-Identifier: GPL-3.0-or-later
// The records that a row speaks of besides its own: account, contact, manager, product. Found, or made where that is
// allowed.
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"

size_t part_column(const Import *import, EntityKind part)
{
	size_t column = SIZE_MAX;
	for (size_t i = 0; i < import->layout.count; i++)
		if (import->layout.binds[i].entity == part && import->layout.binds[i].how != BIND_CURRENCY &&
			import->layout.binds[i].column < column)
			column = import->layout.binds[i].column;
	return column;
}

bool row_refused(Import *import, size_t column, const Error *err)
{
	bool rule = err->code == ERROR_INVALID || err->code == ERROR_NOT_FOUND || err->code == ERROR_CONFLICT;
	import->broken = !rule;
	return row_fails(import, column, "", err);
}

// --- Making -------------------------------------------------------------------------------------------------------

bool import_insert(Import *import, Record *record, Error *err)
{
	return import->edit ? edit_insert(import->edit, record, err) : promises_insert(import->promises, record, err);
}

static bool may_create(const Import *import, EntityKind kind)
{
	switch (kind) {
	case ENTITY_ACCOUNT: return import->options->create & CREATE_ACCOUNTS;
	case ENTITY_CONTACT: return import->options->create & CREATE_CONTACTS;
	case ENTITY_MANAGER: return import->options->create & CREATE_MANAGERS;
	default: return kind == ENTITY_PRODUCT;
	}
}

static void note_account(Import *import, const char *name)
{
	ImportResult *result = import->result;
	if (!result->accounts_made)
		result->accounts_made = arena_alloc(import->arena, IMPORT_MADE_KEPT, sizeof *result->accounts_made);
	if (result->accounts_made_count < IMPORT_MADE_KEPT)
		result->accounts_made[result->accounts_made_count++] = arena_strdup(import->arena, name);
	result->accounts_created++;
}

static void count_created(Import *import, EntityKind kind, const char *name)
{
	switch (kind) {
	case ENTITY_ACCOUNT: note_account(import, name); break;
	case ENTITY_CONTACT: import->result->contacts_created++; break;
	case ENTITY_MANAGER: import->result->managers_created++; break;
	case ENTITY_PRODUCT: import->result->products_created++; break;
	default: break;
	}
}

static void set_text(Record *record, const char *field, const char *text)
{
	Value *value = record_value(record, field);
	if (value && !value->given && text && *text)
		*value = (Value){ .given = true, .text = text };
}

// A record needs a name: the text it was called by, else its number or e-mail.
static void name_it(Record *record, const char *key)
{
	if (key && csv_is_email(key, strlen(key)))
		set_text(record, "email", key);
	set_text(record, "name", key);
	set_text(record, "name", record_text(record, "legal_name"));
	set_text(record, "name", record_text(record, "code"));
	set_text(record, "name", record_text(record, "email"));
	set_text(record, "name", record_text(record, "tax_id"));
}

static bool make_refused(Import *import, EntityKind kind, const char *what, size_t column)
{
	Error why = { 0 };
	error_set(&why, ERROR_NOT_FOUND, _("There is no %s \"%.80s\""), _(entity_of(kind)->label), what);
	return row_fails(import, column, what, &why);
}

// "Total", "Subtotal Aurora", "Total Aurora" where there is an Aurora: what a report adds up, not whom it is about.
static bool is_total(Keys *keys, Import *import, const char *name)
{
	static const char *const words[] = { "total", "totals", "totais", "subtotal", "sub-total", "sub total", "grand total",
		"total geral", "soma", NULL };
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, name);
	const char *text = buffer_text(&folded), *rest = name + strcspn(name, " :");
	bool total = strncmp(text, "subtotal ", 9) == 0 || strncmp(text, "sub-total ", 10) == 0;
	for (size_t i = 0; words[i] && !total; i++)
		total = strcmp(text, words[i]) == 0;
	rest += strspn(rest, " :");
	total = total || (strncmp(text, "total", 5) == 0 && *rest && rest[-1] != 'l' && keys_match_text(keys, import, rest, 0).id);
	buffer_done(&folded);
	return total;
}

static bool total_refused(Import *import, const char *name, size_t column)
{
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("\"%.80s\" seems to be a sum, not an account"), name);
	return row_fails(import, column, name, &why);
}

bool company_refused(Import *import, const char *name)
{
	return import->row_company && !may_create(import, ENTITY_ACCOUNT) && !make_refused(import, ENTITY_ACCOUNT, name, SIZE_MAX);
}

static bool part_make(
	Import *import, EntityKind kind, const Value *values, const char *key, int64_t account, size_t column, int64_t *id)
{
	Error err = { 0 };
	Record *record = record_new(import->scratch, kind);
	if (values)
		values_apply(record->entity, values, record);
	name_it(record, key);
	const char *name = record_text(record, "name");
	if (!may_create(import, kind))
		return make_refused(import, kind, key ? key : name, column);
	if (kind == ENTITY_CONTACT && account)
		*record_value(record, "account") = (Value){ .given = true, .number = account };
	if (kind == ENTITY_ACCOUNT && import->row_currency)
		set_text(record, "currency", import->row_currency);
	Keys *keys = import_keys(import, kind, &err);
	if (keys && kind == ENTITY_ACCOUNT && column != SIZE_MAX && is_total(keys, import, name))
		return total_refused(import, name, column);
	const char *distinct = keys ? keys_distinct_name(keys, record->values, import->scratch) : NULL;
	if (distinct)
		record_value(record, "name")->text = distinct;
	if (!keys || !import_insert(import, record, &err))
		return row_refused(import, column, &err);
	keys_add(keys, record, true);
	count_created(import, kind, record_text(record, "name"));
	*id = record->id;
	return true;
}

// The account that all rows belong to, made where there is none of that name and the file may make accounts. A number
// is that of a record, never a name.
bool account_of_all(Import *import, Error *err)
{
	const char *name = import->options->account;
	Error why = { 0 };
	if (!name || record_find(import->portfolio, ENTITY_ACCOUNT, name, 0, &import->account, &why))
		return true;
	if (why.code == ERROR_NOT_FOUND && may_create(import, ENTITY_ACCOUNT) && name[strspn(name, "0123456789 ")]) {
		import->account_made = part_make(import, ENTITY_ACCOUNT, NULL, name, 0, SIZE_MAX, &import->account);
		return import->account_made ||
			   error_set(err, ERROR_INVALID, _("The account \"%.80s\" cannot be made: %s"), name, import->why.message);
	}
	if (err)
		*err = why;
	return false;
}

// --- Finding ------------------------------------------------------------------------------------------------------

bool several_refused(Import *import, EntityKind kind, const char *what, size_t column)
{
	Error why = { 0 };
	error_set(&why, ERROR_CONFLICT, _("\"%.80s\" can be several records (%s); name it by its number"), what,
		_(entity_of(kind)->plural_label));
	return row_fails(import, column, what, &why);
}

// "Paulo Nogueira @ Aurora" is a person of that account, as record_show() writes who is elsewhere. The name alone, and the account
// instead of the row's; nothing where no account is called so.
static const char *person_elsewhere(Import *import, EntityKind kind, const char *text, int64_t *account)
{
	int64_t id = 0;
	const char *at = kind == ENTITY_CONTACT ? strstr(text, " @ ") : NULL;
	if (!at || !record_find_exact(import->portfolio, ENTITY_ACCOUNT, at + strlen(" @ "), 0, &id, NULL))
		return text;
	*account = id;
	return arena_strndup(import->scratch, text, (size_t)(at - text));
}

bool reference_resolve(Import *import, EntityKind kind, const char *text, int64_t account, size_t column, int64_t *id)
{
	Error err = { 0 };
	*id = 0;
	if (!text || !*text)
		return true;
	if (kind != ENTITY_ACCOUNT && kind != ENTITY_CONTACT && kind != ENTITY_MANAGER && kind != ENTITY_PRODUCT)
		return record_find_exact(import->portfolio, kind, text, account, id, &err) || row_refused(import, column, &err);
	Keys *keys = import_keys(import, kind, &err);
	if (!keys)
		return row_refused(import, column, &err);
	text = person_elsewhere(import, kind, text, &account);
	const ImportMerge *merge = merge_of(import, kind, text, account);
	if (merge && merge->id) {
		*id = merge->id;
		return true;
	}
	text = merge ? merge->as : text;
	KeyMatch match = keys_match_text(keys, import, text, account);
	if (match.several)
		return several_refused(import, kind, text, column);
	*id = match.id;
	return match.id || part_make(import, kind, NULL, text, account, column, id);
}

// What the row calls the record, for sentences.
static const char *part_called(const Part *part)
{
	static const char *const fields[] = { "name", "code", "email", "tax_id" };
	for (size_t i = 0; !part->key && i < sizeof fields / sizeof *fields; i++) {
		const Field *field = entity_field(part->entity, fields[i]);
		const Value *value = field ? &part->values[field_index(part->entity, field)] : NULL;
		if (value && value->given)
			return value->text;
	}
	return part->key ? part->key : "";
}

// Calls the part what the person said. True when that is a record already.
static bool part_merged(Import *import, Part *part, int64_t account)
{
	const Field *field = entity_name_field(part->entity);
	Value *name = field ? &part->values[field_index(part->entity, field)] : NULL;
	bool named = name && name->given;
	const ImportMerge *merge = merge_of(import, part->entity->kind, named ? name->text : part->key, account);
	if (!merge)
		return false;
	part->id = merge->id;
	if (named)
		name->text = merge->as;
	else
		part->key = merge->as;
	return merge->id != 0;
}

static bool part_search(Import *import, Part *part, int64_t account)
{
	Error err = { 0 };
	EntityKind kind = part->entity->kind;
	size_t column = part_column(import, kind);
	Keys *keys = import_keys(import, kind, &err);
	if (!keys)
		return row_refused(import, column, &err);
	if (part_merged(import, part, account))
		return true;
	KeyMatch match = keys_match_row(keys, import, part->values, part->key, account);
	if (match.several && match.strength < 3)
		return several_refused(import, kind, part_called(part), column);
	part->id = match.id;
	return match.id || part_make(import, kind, part->values, part->key, account, column, &part->id);
}

// A part without anything to know it by is none.
static bool part_resolve(Import *import, Part *part, int64_t account)
{
	if (!part || !part->any)
		return true;
	uint64_t hash = hash_int(part->hash, account);
	const int64_t *known = map_find(&part->found, hash);
	if (known) {
		part->id = *known;
		return true;
	}
	part_open(part);
	if (part->entity->kind == ENTITY_CONTACT && account)
		part->values[field_index(part->entity, entity_field(part->entity, "account"))] =
			(Value){ .given = true, .number = account };
	bool person = part->entity->kind == ENTITY_CONTACT;
	unsigned told = import->row_notices;
	bool called = person ? person_called(import, part, account) : part->key || keys_identify(part->entity->kind, part->values);
	if (called && !part_search(import, part, account))
		return false;
	if (import->row_notices == told) // else the next such row must tell it again
		*map_put(&part->found, hash) = part->id;
	return true;
}

// --- The row ------------------------------------------------------------------------------------------------------

static Part *part_beside(const Import *import, EntityKind kind)
{
	return import->main->entity->kind == kind ? NULL : import->parts[kind];
}

static bool nameless(Import *import)
{
	const Entity *entity = import->main->entity;
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("%s is missing"), _(entity_name_field(entity)->label));
	return row_fails(import, part_column(import, entity->kind), "", &why);
}

// A contact of a row that names no company belongs to the one with the domain of the e-mail.
static bool own_company(Import *import, int64_t *account)
{
	static const char *const fields[] = { "email", "name" };
	const Part *main = import->main;
	const char *called[2];
	for (size_t i = 0; i < 2; i++) {
		const Value *value = &main->values[field_index(main->entity, entity_field(main->entity, fields[i]))];
		called[i] = value->given ? value->text : "";
	}
	*account = *called[0] ? domain_account(import, called[0]) : 0;
	if (*account || (!*called[0] && !*called[1])) // without a name it is refused for that
		return *account || nameless(import);
	if (keys_known_contact(import, main->values, account))
		return true;
	Error why = { 0 };
	size_t column = part_column(import, ENTITY_ACCOUNT);
	error_set(&why, ERROR_INVALID,
		*called[0] ? _("No company is named, and none has the e-mail's domain: name one in a column, or one for all "
					   "rows (--account)")
				   : _("No company is named: name one in a column, or one for all rows (--account)"));
	return row_fails(import, column, "", &why);
}

// The account: named by the row, given for all rows, or the contact's.
static bool resolve_account(Import *import, int64_t *account)
{
	Part *part = import->account ? NULL : part_beside(import, ENTITY_ACCOUNT);
	if (!part_resolve(import, part, 0))
		return false;
	*account = part && part->id ? part->id : import->account;
	return *account || import->main->entity->kind != ENTITY_CONTACT || own_company(import, account);
}

static bool resolve_contact(Import *import, int64_t *account)
{
	Part *part = part_beside(import, ENTITY_CONTACT);
	if (!part || import->main->entity->kind == ENTITY_ACCOUNT) // the contact of an account's row is written after it
		return true;
	if (!part_resolve(import, part, *account))
		return false;
	if (!*account && part->id)
		*account = keys_owner(import->keys[ENTITY_CONTACT], part->id);
	return true;
}

static void set_reference(Import *import, EntityKind kind, int64_t id)
{
	if (id && import->references[kind] >= 0)
		import->main->values[import->references[kind]] = (Value){ .given = true, .number = id };
}

// References that stand in the record itself: the other contact of a link, the objective of an action.
static bool resolve_own(Import *import, int64_t account)
{
	Part *main = import->main;
	for (size_t i = 0; import->refers && i < main->entity->field_count; i++) {
		const Field *field = &main->entity->fields[i];
		Value *value = &main->values[i];
		if (field->type != FIELD_REFERENCE || !value->given || !value->text)
			continue;
		int64_t id;
		if (!reference_resolve(
				import, field->target, value->text, account, part_column(import, main->entity->kind), &id))
			return false;
		*value = (Value){ .given = id != 0, .number = id };
	}
	return true;
}

// Says which column is empty where a record must belong to an account. True: it must, and the row is refused.
static bool needs_account(Import *import)
{
	const Field *field = layout_part_field(import->main->entity, ENTITY_ACCOUNT);
	EntityKind kind = import->main->entity->kind;
	if (!field || !(field->flags & FIELD_REQUIRED) || kind == ENTITY_EVENT || kind == ENTITY_CONTACT)
		return false;
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("%s is missing"), _(field->label));
	row_fails(import, part_column(import, ENTITY_ACCOUNT), "", &why);
	return true;
}

bool row_resolve(Import *import)
{
	int64_t account = 0;
	Part *manager = part_beside(import, ENTITY_MANAGER), *product = part_beside(import, ENTITY_PRODUCT);
	if (!part_resolve(import, manager, 0) || !resolve_account(import, &account) || !resolve_contact(import, &account) ||
		!part_resolve(import, product, 0))
		return false;
	if (!account && needs_account(import))
		return false;
	set_reference(import, ENTITY_ACCOUNT, account);
	set_reference(import, ENTITY_MANAGER, manager ? manager->id : 0);
	set_reference(import, ENTITY_PRODUCT, product ? product->id : 0);
	if (part_beside(import, ENTITY_CONTACT))
		set_reference(import, ENTITY_CONTACT, import->parts[ENTITY_CONTACT]->id);
	import->main->any = true; // references were set: cleared with the next row
	if (import->main->entity->kind == ENTITY_LINE) {
		if (import->parts[ENTITY_ACCOUNT])
			import->parts[ENTITY_ACCOUNT]->id = account;
		if (!line_event(import, import->parts[ENTITY_EVENT]))
			return false;
		set_reference(import, ENTITY_EVENT, import->parts[ENTITY_EVENT]->id);
	}
	return resolve_own(import, account);
}
