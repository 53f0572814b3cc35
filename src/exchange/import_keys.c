// SPDX-License-Identifier: GPL-3.0-or-later
// Which record a row means: by number, e-mail, tax id, name, or by all of the fields that make a record what it is.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"
#include "kam/base/text.h"
#include "kam/exchange/taxid.h"
#include "kam/model/former.h"

enum { BY_COMPANY = 1, BY_NAME = 2, BY_NUMBER = 3 };

// Fields that together know a record; '?' behind one that may be empty. `anywhere`: only where the row names no
// account.
typedef struct KeySpec {
	const char *fields;
	int strength;
	bool anywhere;
} KeySpec;

enum { SPECS = 6 };

static const KeySpec key_specs[ENTITY_COUNT][SPECS] = {
	[ENTITY_ACCOUNT] = { { "code", BY_NUMBER, false }, { "tax_id", BY_NUMBER, false }, { "name", BY_NAME, false },
		{ "name", BY_COMPANY, false }, { "legal_name", BY_COMPANY, false } },
	[ENTITY_MANAGER] = { { "code", BY_NUMBER, false }, { "email", BY_NUMBER, false }, { "name", BY_NAME, false } },
	[ENTITY_ABILITY] = { { "manager,ability,date", BY_NAME, false } },
	[ENTITY_CONTACT] = { { "code", BY_NUMBER, false }, { "account,email", BY_NUMBER, false },
		{ "account,name", BY_NAME, false }, { "email", BY_NUMBER, true }, { "name", BY_NAME, true } },
	[ENTITY_LINK] = { { "contact,other,kind", BY_NAME, false } },
	[ENTITY_RELATIONSHIP] = { { "manager,contact", BY_NAME, false } },
	[ENTITY_PHASE] = { { "account,date", BY_NAME, false } },
	[ENTITY_ASSESSMENT] = { { "account,item,date", BY_NAME, false } },
	[ENTITY_PRODUCT] = { { "code", BY_NUMBER, false }, { "name", BY_NAME, false } },
	[ENTITY_TARGET] = { { "account,start,end,measure?", BY_NAME, false } },
	[ENTITY_OBJECTIVE] = { { "account,name", BY_NAME, false } },
	[ENTITY_ACTION] = { { "account,name,due?", BY_NAME, false } },
	[ENTITY_OPPORTUNITY] = { { "code", BY_NUMBER, false }, { "account,name", BY_NAME, false } },
	[ENTITY_NEED] = { { "account,name", BY_NAME, false } },
	[ENTITY_PROPOSITION] = { { "account,name", BY_NAME, false } },
	[ENTITY_VALUE] = { { "account,date,side,name", BY_NAME, false } },
	[ENTITY_SWOT] = { { "account,side?,quadrant,name", BY_NAME, false } },
	[ENTITY_BUYING_STEP] = { { "account,name", BY_NAME, false } },
	[ENTITY_WHITE_SPACE] = { { "account,unit,family?", BY_NAME, false } },
	[ENTITY_QUESTION] = { { "account,question,date", BY_NAME, false } },
	[ENTITY_LAYOUT] = { { "name", BY_NAME, false } },
	[ENTITY_RATE] = { { "currency,date", BY_NAME, false } },
};

typedef struct KeyEntry {
	int64_t id;
	size_t next;
	bool fresh;
} KeyEntry; // next: index + 1 of the same key

struct Keys {
	const Entity *entity;
	KeyEntry *entries;
	size_t count, capacity;
	Map heads;   // hash of a key: index + 1 of its first entry
	Map numbers; // id: hash of its number (code), where it has one
	Map tax_ids; // id: hash of its tax id
	Customers customers; // of accounts
	Map owners;  // id of a contact: its account
	Map persons; // id of a person: hash of the first name
	Map names;   // id of a person: hash of the whole name
	Set taken;
	Buffer scratch;
};

// --- Hashing ------------------------------------------------------------------------------------------------------

// By its places alone, with the zeros that a spreadsheet took away.
static uint64_t hash_tax_id(uint64_t hash, const char *text)
{
	char plain[64];
	size_t length = 0;
	if (taxid_lost_zeros(text, strlen(text), plain))
		return hash_bytes(hash, plain, strlen(plain));
	for (; *text && length < sizeof plain; text++)
		if (isalnum((unsigned char)*text))
			plain[length++] = (char)toupper((unsigned char)*text);
	return hash_bytes(hash, plain, length);
}

static uint64_t hash_field(uint64_t hash, const Field *field, const Value *value, bool company, Buffer *scratch)
{
	bool text = field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT;
	if (!value->given && field->has_initial) // what the record gets
		return hash_int(hash, field->initial);
	if (!text || !value->text)
		return hash_int(hash, value->given ? value->number : INT64_MIN);
	if (field->flags & FIELD_KEY)
		return hash_text(hash, value->text);
	if (strcmp(field->name, "tax_id") == 0)
		return hash_tax_id(hash, value->text);
	buffer_clear(scratch);
	if (company)
		text_company_key(scratch, value->text);
	else
		text_fold(scratch, value->text);
	return hash_text(hash, buffer_text(scratch));
}

// False when a field of the key is empty.
static bool hash_spec(const Entity *entity, size_t spec, const Value *values, Buffer *scratch, uint64_t *hash)
{
	const KeySpec *keys = &key_specs[entity->kind][spec];
	*hash = hash_int(11, (int64_t)spec);
	for (const char *at = keys->fields; *at;) {
		char name[32];
		size_t length = strcspn(at, ",?");
		bool optional = at[length] == '?';
		memcpy(name, at, length);
		name[length] = '\0';
		const Field *field = entity_field(entity, name);
		const Value *value = &values[field_index(entity, field)];
		if (!value->given && !optional)
			return false;
		*hash = hash_field(*hash, field, value, keys->strength == BY_COMPANY, scratch);
		at += length + optional;
		at += *at == ',';
	}
	return true;
}

// The first word of a person's name: a mailbox may be several people's.
static uint64_t hash_first_name(const char *name, Buffer *scratch)
{
	buffer_clear(scratch);
	text_fold(scratch, name);
	return hash_bytes(71, buffer_text(scratch), strcspn(buffer_text(scratch), " "));
}

static uint64_t hash_whole_name(const char *name, Buffer *scratch)
{
	buffer_clear(scratch);
	text_fold(scratch, name);
	return hash_text(72, buffer_text(scratch));
}

static bool is_person(EntityKind kind)
{
	return kind == ENTITY_CONTACT || kind == ENTITY_MANAGER;
}

static const Value *value_of(const Entity *entity, const Value *values, const char *name)
{
	const Field *field = entity_field(entity, name);
	return field ? &values[field_index(entity, field)] : NULL;
}

// --- Keeping ------------------------------------------------------------------------------------------------------

static void keys_append(Keys *keys, uint64_t hash, int64_t id, bool fresh)
{
	ARRAY_PUSH(keys->entries, keys->count, keys->capacity) = (KeyEntry){ id, 0, fresh };
	int64_t *head = map_put(&keys->heads, hash);
	if (!*head) {
		*head = (int64_t)keys->count;
		return;
	}
	size_t at = (size_t)*head - 1;
	while (keys->entries[at].next)
		at = keys->entries[at].next - 1;
	keys->entries[at].next = keys->count;
}

void keys_add(Keys *keys, const Record *record, bool fresh)
{
	const Entity *entity = keys->entity;
	for (size_t spec = 0; spec < SPECS && key_specs[entity->kind][spec].fields; spec++) {
		uint64_t hash;
		if (hash_spec(entity, spec, record->values, &keys->scratch, &hash))
			keys_append(keys, hash, record->id, fresh);
	}
	const Field *number = entity_key_field(entity);
	if (number && record->values[field_index(entity, number)].given)
		*map_put(&keys->numbers, (uint64_t)record->id) =
			(int64_t)hash_text(3, record->values[field_index(entity, number)].text);
	const Value *tax_id = value_of(entity, record->values, "tax_id");
	if (tax_id && tax_id->given)
		*map_put(&keys->tax_ids, (uint64_t)record->id) = (int64_t)hash_tax_id(3, tax_id->text);
	if (entity->kind == ENTITY_ACCOUNT)
		customers_note(&keys->customers, record->id, record->values);
	const Value *name = value_of(entity, record->values, "name");
	if (is_person(entity->kind) && name->given) {
		*map_put(&keys->persons, (uint64_t)record->id) = (int64_t)hash_first_name(name->text, &keys->scratch);
		*map_put(&keys->names, (uint64_t)record->id) = (int64_t)hash_whole_name(name->text, &keys->scratch);
	}
	if (entity->kind == ENTITY_CONTACT)
		*map_put(&keys->owners, (uint64_t)record->id) = record_number(record, "account", 0);
}

static bool keys_each(void *context, const Record *record)
{
	keys_add(context, record, false);
	return true;
}

// Behind those of all other keys.
static uint64_t former_hash(const char *folded)
{
	return hash_text(13, folded);
}

static void keys_former(void *context, int64_t account, const char *folded)
{
	keys_append(context, former_hash(folded), account, false);
}

Keys *import_keys(Import *import, EntityKind kind, Error *err)
{
	if (import->keys[kind])
		return import->keys[kind];
	Keys *keys = memory_new(1, sizeof *keys);
	keys->entity = entity_of(kind);
	if (!record_each(import->portfolio, &(RecordQuery){ .kind = kind, .by_id = true }, keys_each, keys, err) ||
		(kind == ENTITY_ACCOUNT && !former_names_each(import->portfolio, keys_former, keys, err))) {
		keys_free(keys);
		return NULL;
	}
	return import->keys[kind] = keys;
}

void keys_free(Keys *keys)
{
	if (!keys)
		return;
	free(keys->entries);
	map_done(&keys->heads);
	map_done(&keys->numbers);
	map_done(&keys->tax_ids);
	customers_done(&keys->customers);
	map_done(&keys->owners);
	map_done(&keys->persons);
	map_done(&keys->names);
	set_done(&keys->taken);
	buffer_done(&keys->scratch);
	free(keys);
}

void keys_take(Keys *keys, int64_t id)
{
	set_add(&keys->taken, (uint64_t)id);
}

int64_t keys_owner(const Keys *keys, int64_t contact)
{
	const int64_t *owner = map_find(&keys->owners, (uint64_t)contact);
	return owner ? *owner : 0;
}

// --- Finding ------------------------------------------------------------------------------------------------------

// A record with the same name but another number is another record.
static bool numbers_differ(const Keys *keys, int64_t id, const Value *values)
{
	const Field *number = entity_key_field(keys->entity);
	const Value *own = number ? &values[field_index(keys->entity, number)] : NULL;
	const int64_t *other = own && own->given ? map_find(&keys->numbers, (uint64_t)id) : NULL;
	if (other && *other != (int64_t)hash_text(3, own->text))
		return true;
	const Value *tax_id = value_of(keys->entity, values, "tax_id");
	other = tax_id && tax_id->given ? map_find(&keys->tax_ids, (uint64_t)id) : NULL;
	return other && *other != (int64_t)hash_tax_id(3, tax_id->text);
}

// The same e-mail, but another person's name.
static bool persons_differ(Keys *keys, int64_t id, const Value *values)
{
	const Value *name = is_person(keys->entity->kind) ? value_of(keys->entity, values, "name") : NULL;
	const int64_t *other = name && name->given ? map_find(&keys->persons, (uint64_t)id) : NULL;
	return other && *other != (int64_t)hash_first_name(name->text, &keys->scratch);
}

// Two programs give a person a number each: whoever has the same e-mail and the whole name was there before under the other one.
static bool is_of_another_program(Keys *keys, const KeyEntry *entry, const Value *values)
{
	const Value *name = is_person(keys->entity->kind) ? value_of(keys->entity, values, "name") : NULL;
	const int64_t *other = name && name->given ? map_find(&keys->names, (uint64_t)entry->id) : NULL;
	return other && !entry->fresh && !set_has(&keys->taken, (uint64_t)entry->id) &&
		   *other == (int64_t)hash_whole_name(name->text, &keys->scratch);
}

static const char *last_field(const KeySpec *spec)
{
	const char *comma = strrchr(spec->fields, ',');
	return comma ? comma + 1 : spec->fields;
}

// Walks the records of one key. Names without legal form count only for records that were there before the file. *others
// becomes true where a record of the key has another number. `row`: as of match_values().
static KeyMatch match_chain(
	Keys *keys, uint64_t hash, const KeySpec *spec, const Value *values, const Value *row, bool *others)
{
	KeyMatch match = { 0 };
	int strength = spec->strength;
	bool by_email = strstr(spec->fields, "email") != NULL;
	const int64_t *head = map_find(&keys->heads, hash);
	for (size_t at = head ? (size_t)*head : 0; at; at = keys->entries[at - 1].next) {
		const KeyEntry *entry = &keys->entries[at - 1];
		bool other = (strength < BY_NUMBER || by_email) && numbers_differ(keys, entry->id, values) &&
					 !(by_email && is_of_another_program(keys, entry, values));
		other = other || (row && strength < BY_NUMBER && customers_differ(&keys->customers, entry->id, row));
		*others = *others || other;
		if (entry->id == match.id || (strength == BY_COMPANY && entry->fresh) || other ||
			(by_email && persons_differ(keys, entry->id, values)))
			continue;
		bool taken = set_has(&keys->taken, (uint64_t)entry->id);
		match.several = match.several || match.id != 0;
		if (match.id == 0 || (match.taken && !taken))
			match = (KeyMatch){ entry->id, strength, match.several, taken, false, last_field(spec) };
	}
	if (strength == BY_COMPANY && (match.several || match.taken))
		return (KeyMatch){ 0 };
	return match;
}

// Files call a company by its full name, where the account is called by its everyday one. Two full names that are the
// same do not make two branches one.
static bool hash_wanted(Keys *keys, size_t spec, const Value *values, uint64_t *hash)
{
	const Entity *entity = keys->entity;
	if (strcmp(key_specs[entity->kind][spec].fields, "legal_name") != 0)
		return hash_spec(entity, spec, values, &keys->scratch, hash);
	const Value *name = value_of(entity, values, "name"), *legal = value_of(entity, values, "legal_name");
	if (!name->given || legal->given)
		return false;
	Value *called = memory_new(entity->field_count, sizeof *called);
	called[field_index(entity, entity_field(entity, "legal_name"))] = *name;
	bool whole = hash_spec(entity, spec, called, &keys->scratch, hash);
	free(called);
	return whole;
}

// An account that was called so, where none is.
static KeyMatch match_former(Keys *keys, const Value *values, const Value *row)
{
	static const KeySpec former = { "name", BY_COMPANY, false };
	const Value *name = value_of(keys->entity, values, "name");
	if (!name->given)
		return (KeyMatch){ 0 };
	buffer_clear(&keys->scratch);
	text_fold(&keys->scratch, name->text);
	bool others = false;
	KeyMatch match = match_chain(keys, former_hash(buffer_text(&keys->scratch)), &former, values, row, &others);
	match.former = match.id != 0;
	return match;
}

// Of what is called exactly so, but has another number, the row is no namesake with another legal form, either. `row`: what else
// it says of an account; NULL.
static KeyMatch match_values(Keys *keys, const Value *values, const Value *row)
{
	bool namesakes = false;
	const Value *account = keys->entity->kind == ENTITY_CONTACT ? value_of(keys->entity, values, "account") : NULL;
	for (size_t spec = 0; spec < SPECS && key_specs[keys->entity->kind][spec].fields; spec++) {
		const KeySpec *of = &key_specs[keys->entity->kind][spec];
		uint64_t hash;
		if ((of->anywhere && account && account->given) || (of->strength == BY_COMPANY && namesakes) ||
			!hash_wanted(keys, spec, values, &hash))
			continue;
		KeyMatch match = match_chain(keys, hash, of, values, row, &namesakes);
		// A number is one record's, whatever account the row names; a contact's number in another account is another's.
		if (match.id && account && account->given && keys_owner(keys, match.id) != account->number)
			continue;
		if (match.id)
			return match;
	}
	return keys->entity->kind == ENTITY_ACCOUNT && !namesakes ? match_former(keys, values, row) : (KeyMatch){ 0 };
}

KeyMatch keys_match(Keys *keys, const Value *values)
{
	return match_values(keys, values, NULL);
}

static KeyMatch called_so(Keys *keys, const char *name)
{
	Value *values = memory_new(keys->entity->field_count, sizeof *values);
	values[field_index(keys->entity, entity_name_field(keys->entity))] = (Value){ .given = true, .text = name };
	KeyMatch match = keys_match(keys, values);
	free(values);
	return match;
}

bool keys_name_taken(Keys *keys, const char *name, int64_t except)
{
	KeyMatch match = called_so(keys, name);
	return match.strength == BY_NAME && (match.id != except || match.several);
}

// The number of a customer without a customer number, whose name is another customer's; NULL: the name may stay.
static const char *distinct_tax_id(Keys *keys, const char *name, const Value *values, Arena *arena)
{
	const Value *tax_id = keys->entity->kind == ENTITY_ACCOUNT ? value_of(keys->entity, values, "tax_id") : NULL;
	char plain[TAXID_SIZE], out[TAXID_SIZE];
	KeyMatch match = tax_id && tax_id->given ? called_so(keys, name) : (KeyMatch){ 0 };
	if (match.strength != BY_NAME || !customers_differ(&keys->customers, match.id, values))
		return NULL;
	taxid_read(tax_id->text, strlen(tax_id->text), plain);
	return arena_strdup(arena, taxid_format(plain, out));
}

const char *keys_distinct_name(Keys *keys, const Value *values, Arena *arena)
{
	const Field *field = entity_name_field(keys->entity), *number = entity_key_field(keys->entity);
	if (!field || !number || !(field->flags & FIELD_UNIQUE))
		return NULL;
	const Value *name = &values[field_index(keys->entity, field)], *code = &values[field_index(keys->entity, number)];
	if (!name->given)
		return NULL;
	const char *called = !code->given                            ? distinct_tax_id(keys, name->text, values, arena)
						 : keys_name_taken(keys, name->text, 0) ? code->text
																 : NULL;
	return called ? arena_printf(arena, "%s (%s)", name->text, called) : NULL;
}

bool keys_identify(EntityKind kind, const Value *values)
{
	Buffer scratch = BUFFER_EMPTY;
	bool known = false;
	for (size_t spec = 0; spec < SPECS && key_specs[kind][spec].fields && !known; spec++) {
		uint64_t hash;
		known = hash_spec(entity_of(kind), spec, values, &scratch, &hash);
	}
	buffer_done(&scratch);
	return known;
}

bool keys_known_contact(Import *import, const Value *values, int64_t *account)
{
	Keys *keys = import_keys(import, ENTITY_CONTACT, NULL);
	KeyMatch match = keys ? keys_match(keys, values) : (KeyMatch){ 0 };
	if (match.id && !match.several)
		*account = keys_owner(keys, match.id);
	return match.id && !match.several;
}

static bool id_exists(Import *import, const Entity *entity, int64_t id)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_printf(&sql, "SELECT 1 FROM %s WHERE id = ?1", entity->table);
	Statement *query = store_prepare(import->store, buffer_text(&sql), NULL);
	buffer_done(&sql);
	if (!query)
		return false;
	statement_bind_int(query, 1, id);
	bool found = statement_step(query, NULL) == STEP_ROW;
	statement_done(query);
	return found;
}

// The text as each of the fields that a record may be known by.
static KeyMatch match_text(Keys *keys, Import *import, const char *text, int64_t account, const Value *row)
{
	static const char *const fields[] = { "code", "email", "tax_id", "name" };
	const Entity *entity = keys->entity;
	Value *values = memory_new(entity->field_count, sizeof *values);
	KeyMatch match = { 0 };
	const Field *owner = entity->kind == ENTITY_CONTACT ? entity_field(entity, "account") : NULL;
	for (size_t i = 0; i < sizeof fields / sizeof *fields && !match.id; i++) {
		const Field *field = entity_field(entity, fields[i]);
		if (!field)
			continue;
		memset(values, 0, entity->field_count * sizeof *values);
		values[field_index(entity, field)] = (Value){ .given = true, .text = text };
		if (owner && account)
			values[field_index(entity, owner)] = (Value){ .given = true, .number = account };
		match = match_values(keys, values, row);
	}
	free(values);
	char *end = NULL;
	int64_t id = match.id ? 0 : strtoll(text, &end, 10);
	if (id > 0 && end && !*end && id_exists(import, entity, id) &&
		(!owner || !account || keys_owner(keys, id) == account))
		match = (KeyMatch){ .id = id, .strength = BY_NUMBER, .by = fields[0] };
	return match;
}

KeyMatch keys_match_text(Keys *keys, Import *import, const char *text, int64_t account)
{
	return match_text(keys, import, text, account, NULL);
}

KeyMatch keys_match_row(Keys *keys, Import *import, const Value *values, const char *key, int64_t account)
{
	const Value *row = keys->entity->kind == ENTITY_ACCOUNT ? values : NULL;
	KeyMatch match = match_values(keys, values, row);
	if (!match.id && key)
		match = match_text(keys, import, key, account, row);
	if (row && match.id && !match.several)
		customers_note(&keys->customers, match.id, row);
	return match;
}
