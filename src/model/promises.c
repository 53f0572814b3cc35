// SPDX-License-Identifier: GPL-3.0-or-later
// Records that will be inserted by an edit that has not begun yet.
#include <stdlib.h>
#include <string.h>

#include "edit_log.h"
#include "inside.h"
#include "kam/model/edit.h"

#define IDS_AT_ONCE (INT64_C(1) << 20)

struct Promises {
	Portfolio *portfolio;
	Arena *arena;
	Record **records; // ascending id
	size_t count, capacity;
	int64_t next, last; // ids set apart and not given yet
	int64_t mark;       // of what all had done when the first promise was made
};

// Ids are handed out under the lock of a transaction; what it notes as the greatest is nobody else's.
static bool set_ids_apart(Promises *promises, Error *err)
{
	Store *store = promises->portfolio->store;
	if (!store_begin(store, err))
		return false;
	promises->next = store_new_ids(store, IDS_AT_ONCE);
	promises->last = promises->next + IDS_AT_ONCE - 1;
	return store_commit(store, err);
}

Promises *promises_begin(Portfolio *portfolio, Error *err)
{
	Promises *promises = memory_new(1, sizeof *promises);
	promises->portfolio = portfolio;
	promises->arena = arena_new();
	promises->mark = edit_mark(portfolio);
	if (set_ids_apart(promises, err)) {
		portfolio->promises = promises;
		return promises;
	}
	promises_free(promises);
	return NULL;
}

void promises_free(Promises *promises)
{
	if (!promises)
		return;
	if (promises->portfolio->promises == promises)
		promises->portfolio->promises = NULL;
	arena_free(promises->arena);
	free(promises->records);
	free(promises);
}

int64_t promises_new_id(Promises *promises)
{
	return promises->next++;
}

Record *promises_find(Promises *promises, int64_t id)
{
	size_t low = 0, high = promises ? promises->count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (promises->records[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return promises && low < promises->count && promises->records[low]->id == id ? promises->records[low] : NULL;
}

static Record *keep_copy(Promises *promises, const Record *record)
{
	Record *copy = arena_alloc(promises->arena, 1, sizeof *copy);
	size_t count = record->entity->field_count;
	*copy = (Record){ record->entity, record->id, arena_alloc(promises->arena, count, sizeof *copy->values), promises->arena };
	memcpy(copy->values, record->values, count * sizeof *copy->values);
	for (size_t i = 0; i < count; i++)
		if (copy->values[i].given && copy->values[i].text)
			copy->values[i].text = arena_strdup(promises->arena, copy->values[i].text);
	return copy;
}

bool promises_insert(Promises *promises, Record *record, Error *err)
{
	Portfolio *portfolio = promises->portfolio;
	const Field *name = entity_name_field(record->entity);
	edit_complete(portfolio, record);
	if (!record_validate(portfolio, record, NULL, err) ||
		(promises->next > promises->last && !set_ids_apart(promises, err)))
		return false;
	record->id = promises_new_id(promises);
	ARRAY_PUSH(promises->records, promises->count, promises->capacity) = keep_copy(promises, record);
	if (name)
		names_added(portfolio, record->entity->kind, record->id, record_text(record, name->name));
	return true;
}

static bool broken(const Record *record, Error *err)
{
	if (err && err->code == ERROR_INVALID)
		error_set(err, ERROR_CONFLICT, _("Others have changed records meanwhile that \"%.80s\" needs (%s); nothing was imported:"
										 " import the file again"),
			record_text(record, "name"), err->message);
	return false;
}

bool promises_overtaken(const Promises *promises)
{
	return edit_mark(promises->portfolio) != promises->mark;
}

// What others did meanwhile counts now: where there is anything, the rules are asked again.
bool promises_keep(Promises *promises, Edit *edit, Error *err)
{
	bool valid = !promises_overtaken(promises);
	names_forget_all(promises->portfolio);
	promises->portfolio->promises = NULL;
	for (size_t i = 0; i < promises->count; i++) {
		Record *record = promises->records[i];
		if (!(valid ? edit_insert_valid(edit, record, err) : edit_insert(edit, record, err)))
			return broken(record, err);
	}
	return true;
}
