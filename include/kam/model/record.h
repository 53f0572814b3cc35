// SPDX-License-Identifier: GPL-3.0-or-later
// One record of any entity as values in the order of its fields: what forms, `kam add`, imports and exports work with.
#ifndef KAM_MODEL_RECORD_H
#define KAM_MODEL_RECORD_H

#include "kam/model/entity.h"
#include "kam/model/portfolio.h"

typedef struct Value {
	bool given;       // false: no value (null)
	int64_t number;   // all types but texts; a Day for dates; millionths for FIELD_DECIMAL; minor units for FIELD_MONEY
	const char *text; // FIELD_TEXT and FIELD_LONG_TEXT; owned by the record's arena
} Value;

typedef struct Record {
	const Entity *entity;
	int64_t id;    // 0: not stored yet
	Value *values; // entity->field_count of them
	Arena *arena;
} Record;

// A new record with the fields' initial values.
Record *record_new(Arena *arena, EntityKind kind);
bool record_load(Portfolio *portfolio, EntityKind kind, int64_t id, Arena *arena, Record **out, Error *err);

Value *record_value(Record *record, const char *field); // NULL when the entity has no such field
int64_t record_number(const Record *record, const char *field, int64_t fallback); // fallback when not given
const char *record_text(const Record *record, const char *field);                 // "" when not given

// --- Values from and to text -------------------------------------------------------------------------------------

typedef enum TextForm {
	FORM_TYPED, // as a person types it in the current language: dates 25/11, amounts 8,9M, labels of choices
	FORM_PLAIN, // as scripts and files have it: ISO dates, decimal point, names of choices (typed forms accepted too)
} TextForm;

// Sets a field from text; "" removes the value. References are found by key, unique name or id; contacts within the
// record's account where that is set. On failure the sentence names the field and says what would be right.
bool record_set(Portfolio *portfolio, Record *record, const Field *field, const char *text, TextForm form, Error *err);

// Appends the value as text: FORM_PLAIN for files, FORM_TYPED = as shown to people (labels, local dates, names of
// references).
void record_show(Portfolio *portfolio, const Record *record, const Field *field, TextForm form, Buffer *out);

// The same for a value that stands in no record. `choices` as the field's; `currency` only for FIELD_MONEY; a FIELD_REFERENCE shows its
// text, which the caller has found.
void value_show(FieldType type, const Choice *choices, const Value *value, const char *currency, TextForm form, Buffer *out);

// The currency of the record's amounts: its own, its account's, else the portfolio's. Owned by the record's arena.
const char *record_currency(Portfolio *portfolio, const Record *record);

// --- Rules -------------------------------------------------------------------------------------------------------

// Checks required fields, limits, uniqueness, references and the rules between fields (a contact does not report to
// itself, phase entries of an account have different dates and none in the future, target end >= start ...). *where
// is the field at fault.
bool record_validate(Portfolio *portfolio, const Record *record, const Field **where, Error *err);

// --- Finding -----------------------------------------------------------------------------------------------------

// The id of the record that `which` means: an id, a key, a unique name (case and accents ignored), a unique beginning
// or part of a name. ERROR_NOT_FOUND, or ERROR_CONFLICT naming up to five candidates. `account` (0: any) narrows
// contacts.
bool record_find(Portfolio *portfolio, EntityKind kind, const char *which, int64_t account, int64_t *id, Error *err);

// The same without beginnings and parts: for files, where a name that is only alike means another record.
bool record_find_exact(
	Portfolio *portfolio, EntityKind kind, const char *which, int64_t account, int64_t *id, Error *err);

// What a record is called in sentences and lists: its name; for others "Maria Silva reports to João Souza", "order
// 10248 of ...". Appends; an unknown id gives "?".
void record_title(Portfolio *portfolio, EntityKind kind, int64_t id, Buffer *out);

// --- Walking -----------------------------------------------------------------------------------------------------

typedef struct RecordQuery {
	EntityKind kind;
	int64_t account;  // 0: all; else only records that belong to it, directly or through their contact or event
	int64_t after_id; // keyset paging for order by id; 0 from the start
	int64_t limit;    // 0: all
	bool by_id;       // ascending id instead of the entity's own order
} RecordQuery;

// Calls `each` with every record (valid during the call; its arena is reset between); stops when it returns false.
bool record_each(Portfolio *portfolio, const RecordQuery *query, bool (*each)(void *context, const Record *record),
	void *context, Error *err);
int64_t record_count(Portfolio *portfolio, EntityKind kind, int64_t account);

#endif
