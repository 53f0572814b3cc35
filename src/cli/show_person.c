// SPDX-License-Identifier: GPL-3.0-or-later
// All that is stored of a person, as JSON: to hand it over, or to look at it before it is erased.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/cli/record_json.h"
#include "kam/model/history.h"
#include "show.h"

enum { PERSON_PAGE = 500 };

typedef struct Person {
	Json *json;
	Portfolio *portfolio;
	int64_t id;
} Person;

// Records that refer to the person by any of their fields.
static bool json_if_of(void *context, const Record *record)
{
	const Person *person = context;
	for (size_t i = 0; i < record->entity->field_count; i++) {
		const Field *field = &record->entity->fields[i];
		if (field->type == FIELD_REFERENCE && field->target == ENTITY_CONTACT && record->values[i].given &&
			record->values[i].number == person->id) {
			json_record(person->json, person->portfolio, record);
			return true;
		}
	}
	return true;
}

// Of all accounts: a link may lead to the person from another one.
static bool json_records_of(Person *person, EntityKind kind, Error *err)
{
	RecordQuery query = { .kind = kind };
	json_key(person->json, entity_of(kind)->plural);
	json_open_array(person->json);
	bool done = record_each(person->portfolio, &query, json_if_of, person, err);
	json_close_array(person->json);
	return done;
}

static bool json_event(Person *person, int64_t id, Error *err)
{
	Arena *arena = arena_new();
	Record *record;
	bool done = record_load(person->portfolio, ENTITY_EVENT, id, arena, &record, err);
	if (done)
		json_record(person->json, person->portfolio, record);
	arena_free(arena);
	return done;
}

static bool json_history(Person *person, int64_t account, Error *err)
{
	HistoryFilter filter = { .account = account, .contact = person->id, .from = DAY_NONE, .to = DAY_NONE, .future = true };
	Arena *arena = arena_new();
	Day day = DAY_NONE;
	int64_t id = 0;
	size_t count = PERSON_PAGE;
	bool done = true;
	json_key(person->json, "history");
	json_open_array(person->json);
	while (done && count == PERSON_PAGE) {
		EventRow *rows;
		arena_reset(arena);
		done = history_page(person->portfolio, &filter, day, id, false, PERSON_PAGE, arena, &rows, &count, err);
		for (size_t i = 0; done && i < count; i++)
			done = json_event(person, rows[i].id, err);
		if (done && count) {
			day = rows[count - 1].date;
			id = rows[count - 1].id;
		}
	}
	json_close_array(person->json);
	arena_free(arena);
	return done;
}

bool show_person_json(Portfolio *portfolio, const Record *contact, Buffer *out, Error *err)
{
	static const EntityKind kinds[] = { ENTITY_LINK, ENTITY_RELATIONSHIP, ENTITY_ACTION, ENTITY_NEED, ENTITY_BUYING_STEP };
	Json json;
	Person person = { &json, portfolio, contact->id };
	bool done = true;
	json_start(&json, out);
	json_open_object(&json);
	json_record_keys(&json, portfolio, contact);
	for (size_t i = 0; done && i < sizeof kinds / sizeof *kinds; i++)
		done = json_records_of(&person, kinds[i], err);
	done = done && json_history(&person, record_number(contact, "account", 0), err);
	json_close_object(&json);
	buffer_add_char(out, '\n');
	return done;
}
