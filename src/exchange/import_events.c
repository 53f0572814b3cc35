// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the history: known again by their document's number or their content.
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/model/bulk.h"
#include "kam/model/known.h"

#define DAYS_ASKED (INT64_C(1) << 40)

struct Events {
	int account, kind, date, amount, reference, hash; // indexes of fields
	Set stored;                               // hashes of the contents of rows imported before; marked: of this file, too
	bool empty;                               // there was no event before
	bool looked;                              // references are loaded
	Set references;                           // hashes of references of events that were there before
	Map last;                                 // account and kind: the last day with such events
	bool knows_last;                          // `last` is filled
	Map days;                                 // account, kind and month: bits of days with events, and DAYS_ASKED
	Set seen;                                 // other contents of rows, of this file
	Set taken;                                // events that a row of this file has been
	Set displaced;                            // contents that a row of this file has changed into others
	KnownBlock block;                         // of contents of candidates
	Set documents;                            // numbers and amounts of rows that something else tells apart
	Map repeats;                              // of rows without reference that were seen: how often again
	char *equal_sql;                          // made when first needed
	Bulk *bulk;                               // writes the events; NULL for order lines, and where they are only counted
	Statement *insert;                        // of single events, for order lines
};

// --- Beginning ----------------------------------------------------------------------------------------------------

// The places in a set that come next are fetched ahead: they lie all over the memory.
static void add_all(Set *set, const uint64_t *hashes, size_t count)
{
	enum { AHEAD = 16 };
	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			set_fetch(set, hashes[i + AHEAD]);
		if (hashes[i])
			set_add(set, hashes[i]);
	}
}

static void add_stored(void *context, const uint64_t *hashes, size_t count)
{
	add_all(&((Events *)context)->stored, hashes, count);
}

static void add_references(void *context, const uint64_t *hashes, size_t count)
{
	add_all(&((Events *)context)->references, hashes, count);
}

// Which numbers there are. Only new rows ask: before the first of them is written.
static bool look_around(Import *import, Error *err)
{
	Events *events = import->events;
	if (events->looked || events->empty)
		return true;
	events->looked = true;
	return known_references(import->portfolio, add_references, events, err);
}

static uint64_t last_key(int64_t account, int64_t kind)
{
	return hash_int(hash_int(23, account), kind);
}

static Day last_day(const Events *events, int64_t account, int64_t kind)
{
	const int64_t *found = map_find(&events->last, last_key(account, kind));
	return found ? (Day)*found : DAY_NONE;
}

static Statement *prepare_insert(Import *import, Error *err)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	Buffer sql = BUFFER_EMPTY;
	buffer_add(&sql, "INSERT INTO event (id");
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_printf(&sql, ", \"%s\"", entity->fields[i].name);
	buffer_add(&sql, ") VALUES (?1");
	for (size_t i = 0; i < entity->field_count; i++)
		buffer_printf(&sql, ", ?%zu", i + 2);
	buffer_add(&sql, ")");
	Statement *insert = store_prepare(import->store, buffer_text(&sql), err);
	buffer_done(&sql);
	return insert;
}

static int index_of(const char *field)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	return (int)field_index(entity, entity_field(entity, field));
}

// The last day with events of each account and kind: what is later - most of a history that goes on - need not be looked for, and
// rows are made ready while the store is in the hands of who writes them.
static bool load_last_days(Import *import, Events *events, Error *err)
{
	Statement *query =
		store_prepare(import->store, "SELECT account, kind, max(last_day) FROM event_month GROUP BY account, kind", err);
	Step step = STEP_FAILED;
	while (query && (step = statement_step(query, err)) == STEP_ROW)
		*map_put(&events->last, last_key(statement_int(query, 0), statement_int(query, 1))) = statement_int(query, 2);
	statement_done(query);
	events->knows_last = true;
	return step == STEP_DONE;
}

static Edit *begin_edit(void *context, Error *err)
{
	Import *import = context;
	return import_begin_edit(import, err) ? import->edit : NULL;
}

static Bulk *begin_bulk(Import *import, Error *err)
{
	if (import->late)
		return bulk_begin_late(import->portfolio, import->batch, begin_edit, import, err);
	return import->staged ? bulk_begin_staged(import->portfolio, import->batch, err)
						  : bulk_begin(import->edit, !import->bulk, err);
}

// Order lines bring single events; rows of the history are written in blocks.
static bool begin_writing(Import *import, Events *events, Error *err)
{
	if (import->main->entity->kind == ENTITY_LINE) {
		events->insert = prepare_insert(import, err);
		return events->insert != NULL;
	}
	events->empty = !store_query_int(import->store, "SELECT 1 FROM event LIMIT 1", 0);
	if (!import->counted)
		events->bulk = begin_bulk(import, err);
	if (events->empty || (!events->bulk && !import->counted))
		return events->bulk || import->counted;
	set_reserve(&events->stored, known_count(import->portfolio));
	return known_contents(import->portfolio, add_stored, events, err) &&
		   (!import->bulk || load_last_days(import, events, err));
}

Events *events_begin(Import *import, Error *err)
{
	Events *events = memory_new(1, sizeof *events);
	events->account = index_of("account");
	events->kind = index_of("kind");
	events->date = index_of("date");
	events->amount = index_of("amount");
	events->reference = index_of("reference");
	events->hash = index_of("hash");
	if (begin_writing(import, events, err))
		return events;
	events_free(events);
	return NULL;
}

bool events_in_empty_history(const Import *import)
{
	return import->events && import->events->empty;
}

void events_give_up(Events *events)
{
	if (events && events->bulk)
		bulk_give_up(events->bulk);
}

void events_free(Events *events)
{
	if (!events)
		return;
	free(events->equal_sql);
	set_done(&events->stored);
	set_done(&events->references);
	map_done(&events->last);
	map_done(&events->days);
	set_done(&events->seen);
	set_done(&events->taken);
	set_done(&events->displaced);
	known_block_done(&events->block);
	set_done(&events->documents);
	map_done(&events->repeats);
	statement_done(events->insert);
	bulk_free(events->bulk);
	free(events);
}

// --- Writing ------------------------------------------------------------------------------------------------------

static void bind_value(Statement *insert, int index, const Field *field, const Value *value)
{
	if (!value->given && field->type == FIELD_FLAG)
		statement_bind_int(insert, index, 0);
	else if (!value->given)
		statement_bind_null(insert, index);
	else if (value->text)
		statement_bind_text(insert, index, value->text);
	else
		statement_bind_int(insert, index, value->number);
}

static bool insert_event(Import *import, int64_t id, const Value *values, Error *err)
{
	const Entity *entity = entity_of(ENTITY_EVENT);
	Statement *insert = import->events->insert;
	statement_bind_int(insert, 1, id);
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		int index = (int)i + 2;
		if ((int)i == import->events->hash)
			statement_bind_null(insert, index);
		else if (field->type == FIELD_REFERENCE && field->target == ENTITY_BATCH)
			statement_bind_int(insert, index, import->batch);
		else
			bind_value(insert, index, field, &values[i]);
	}
	Step step = statement_step(insert, err);
	statement_reset(insert);
	return step == STEP_DONE;
}

static bool is_stopped(void *context)
{
	const Import *import = context;
	int64_t total = csv_bytes_total(import->reader);
	return import->options->progress && !import->options->progress(import->options->context, total, total);
}

bool events_load(Import *import, Error *err)
{
	set_done(&import->events->seen); // no row comes any more: the memory is wanted
	map_done(&import->events->repeats);
	return bulk_load(import->events->bulk, is_stopped, import, err);
}

bool events_end(Import *import, Error *err)
{
	return !import->events->bulk || bulk_end(import->events->bulk, import->edit, err);
}

// Lines that came before their order.
bool events_join_lines(Import *import, Error *err)
{
	if (!store_query_int(import->store, "SELECT 1 FROM line WHERE event IS NULL LIMIT 1", 0))
		return true;
	Statement *update = store_prepare(import->store,
		"UPDATE line SET event = (SELECT e.id FROM event e WHERE e.reference = line.reference"
		" AND e.kind IN (1, 2, 3) ORDER BY e.kind, e.id LIMIT 1), reference = NULL WHERE event IS NULL"
		" AND reference IN (SELECT reference FROM event WHERE id > ?1 AND batch = ?1 AND kind IN (1, 2, 3))",
		err);
	if (!update)
		return false;
	statement_bind_int(update, 1, import->batch);
	return statement_run(update, err);
}

bool event_write(Import *import, const Value *values, int64_t *id, Error *err)
{
	*id = store_new_id(import->store);
	if (import->bulk)
		edit_pause_recording(import->edit);
	bool ok = insert_event(import, *id, values, err);
	if (import->bulk)
		edit_resume_recording(import->edit);
	return ok;
}

// --- Knowing again ------------------------------------------------------------------------------------------------

// What the row says, as the thread that reads has hashed it, and the records that it names.
static uint64_t content_hash(const Import *import)
{
	const Part *main = import->main;
	uint64_t hash = hash_int(main->hash, main->values[import->events->kind].number);
	for (size_t i = 0; i < import->part_count; i++)
		if (import->all[i] != main)
			hash = hash_int(hash, import->all[i]->id);
	return hash_int(hash, main->values[import->events->account].number);
}

// Fields that a column fills; the others are not compared.
static bool is_mapped(const Import *import, size_t field)
{
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		const Field *own =
			bind->entity == ENTITY_EVENT ? bind->field : layout_part_field(import->main->entity, bind->entity);
		if (own == &import->main->entity->fields[field])
			return true;
	}
	return false;
}

// True when the event holds what the row holds; where the file has a column and the row an empty cell, the event has
// nothing either.
static bool event_equals(const Import *import, const Record *record)
{
	const Part *main = import->main;
	if (values_differ(main->entity, main->values, record))
		return false;
	for (size_t i = 0; i < main->entity->field_count; i++)
		if (main->values[i].given != record->values[i].given && (main->values[i].given || is_mapped(import, i)))
			return false;
	return true;
}

typedef struct Candidates {
	int64_t *ids;
	size_t count, capacity;
} Candidates;

static bool read_candidates(Statement *query, Candidates *found, Error *err)
{
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		ARRAY_PUSH(found->ids, found->count, found->capacity) = statement_int(query, 0);
	statement_done(query);
	return step != STEP_FAILED;
}

static bool by_reference(Import *import, Candidates *found, Error *err)
{
	const Events *events = import->events;
	const Value *values = import->main->values;
	Statement *query = store_prepare(
		import->store, "SELECT id FROM event WHERE reference = ?1 AND kind = ?2 AND account = ?3 ORDER BY id", err);
	if (!query)
		return false;
	statement_bind_text(query, 1, values[events->reference].text);
	statement_bind_int(query, 2, values[events->kind].number);
	statement_bind_int(query, 3, values[events->account].number);
	return read_candidates(query, found, err);
}

// Whether there are such events on that day, by the days of its month.
static bool has_events(Import *import, bool *has, Error *err)
{
	const Events *events = import->events;
	const Value *values = import->main->values;
	Day day = (Day)values[events->date].number;
	int64_t account = values[events->account].number, kind = values[events->kind].number, month = day_month_index(day);
	*has = false;
	if (events->knows_last && day > last_day(events, account, kind))
		return true;
	int64_t *days = map_put(&import->events->days, hash_int(hash_int(hash_int(22, account), kind), month));
	if (!*days) {
		Statement *query = store_prepare(
			import->store, "SELECT days FROM event_month WHERE account = ?1 AND kind = ?2 AND month = ?3", err);
		if (!query)
			return false;
		statement_bind_int(query, 1, account);
		statement_bind_int(query, 2, kind);
		statement_bind_int(query, 3, month);
		*days = DAYS_ASKED | (statement_step(query, err) == STEP_ROW ? statement_int(query, 0) : 0);
		statement_done(query);
	}
	*has = *days >> (day_to_civil(day).day - 1) & 1;
	return true;
}

static Outcome broken(Import *import, const Error *err)
{
	row_refused(import, SIZE_MAX, err);
	return import->broken ? ROW_FAILED : ROW_REJECTED;
}

// The content that the event was imported with; 0: it was typed.
static bool content_of(Import *import, const Record *record, uint64_t *hash, Error *err)
{
	const Value *own = &record->values[import->events->hash];
	*hash = own->given ? (uint64_t)own->number : 0;
	return !own->given || own->number || known_content(import->portfolio, &import->events->block, record->id, hash, err);
}

// A row of the file before has this content.
static bool is_in_file(const Import *import, uint64_t content)
{
	return content && (set_is_marked(&import->events->stored, content) || set_has(&import->events->seen, content));
}

// In how many of the fields that the row gives the event agrees with it.
static int agreement(const Import *import, const Record *record)
{
	const Part *main = import->main;
	int fields = 0;
	for (size_t i = 0; i < main->entity->field_count; i++)
		fields += main->values[i].given && value_same(&main->values[i], &record->values[i]);
	return fields;
}

typedef struct Nearest {
	Record *record; // NULL: none
	int agreement;
	uint64_t content;
} Nearest;

// Numbers begin anew each year: what is of another one, and too far away to be a corrected day, only has the same number.
bool is_another_document(Day day, Day other)
{
	enum { CORRECTED_DAYS = 60 };
	return labs((long)day - (long)other) > CORRECTED_DAYS && day_to_civil(day).year != day_to_civil(other).year;
}

// Of several rows with one number each corrects the event that is most like it: the same product, the same due day. What another
// row of the file is word by word is that row's.
static bool consider(Import *import, Record *record, Nearest *nearest, Error *err)
{
	int fields = agreement(import, record), date = import->events->date;
	uint64_t content;
	if ((nearest->record && fields <= nearest->agreement) ||
		is_another_document((Day)import->main->values[date].number, (Day)record->values[date].number))
		return true;
	if (!content_of(import, record, &content, err))
		return false;
	if (!is_in_file(import, content))
		*nearest = (Nearest){ record, fields, content };
	return true;
}

// Among the candidates that no row has been yet: an equal one (ROW_SAME), else the nearest of those that may be it, else none
// (ROW_ADDED).
static Outcome find_equal(Import *import, const Candidates *found, Nearest *nearest)
{
	Error err = { 0 };
	uint64_t content;
	for (size_t i = 0; i < found->count; i++) {
		Record *record = NULL;
		if (set_has(&import->events->taken, (uint64_t)found->ids[i]))
			continue;
		if (!record_load(import->portfolio, ENTITY_EVENT, found->ids[i], import->scratch, &record, &err))
			return broken(import, &err);
		if (import->row_apart && !content_of(import, record, &content, &err))
			return broken(import, &err);
		if (import->row_apart && is_in_file(import, content))
			continue; // another installment, that the file has as well
		if (event_equals(import, record)) {
			set_add(&import->events->taken, (uint64_t)record->id);
			return ROW_SAME;
		}
		if (!consider(import, record, nearest, &err))
			return broken(import, &err);
	}
	return ROW_ADDED;
}

static Outcome change_event(Import *import, const Nearest *nearest, uint64_t hash)
{
	Record *record = nearest->record;
	Error err = { 0 };
	set_add(&import->events->taken, (uint64_t)record->id);
	if (import->options->no_update || !values_would_change(record->entity, import->main->values, record))
		return ROW_SAME;
	if (!import->counted && !import_begin_edit(import, &err))
		return broken(import, &err);
	if (nearest->content)
		set_add(&import->events->displaced, nearest->content);
	if (import->counted) {
		record_change(import, import->main->values, record);
		return ROW_CHANGED;
	}
	record->values[import->events->hash] = (Value){ .given = true, .number = (int64_t)hash };
	return record_save_change(import, import->main->values, record, &err) ? ROW_CHANGED : broken(import, &err);
}

// A document's number: the same content is the same row, other content changes the event, or is a second row of the document, or
// another document. What was there, but became another row's, is there no more.
static Outcome known_by_reference(Import *import, uint64_t hash)
{
	Events *events = import->events;
	const Value *values = import->main->values;
	if (set_mark(&events->stored, hash) && !set_has(&events->displaced, hash))
		return ROW_SAME;
	if (!set_add(&events->seen, hash))
		return ROW_SAME;
	Error err = { 0 };
	if (!look_around(import, &err))
		return broken(import, &err);
	if (!set_has(&events->references, known_reference(values[events->reference].text)))
		return ROW_ADDED;
	Candidates found = { 0 };
	Nearest nearest = { 0 };
	Outcome outcome = by_reference(import, &found, &err) ? find_equal(import, &found, &nearest) : broken(import, &err);
	free(found.ids);
	return outcome == ROW_ADDED && nearest.record ? change_event(import, &nearest, hash) : outcome;
}

static bool is_compared(const Import *import, size_t field)
{
	const Events *events = import->events;
	int at = (int)field;
	return at != events->account && at != events->date && at != events->kind && is_mapped(import, field);
}

// Events of the row's account, day and kind that hold what it holds, in the fields that the file has.
static const char *equal_sql(Import *import)
{
	const Entity *entity = import->main->entity;
	Buffer sql = BUFFER_EMPTY;
	if (import->events->equal_sql)
		return import->events->equal_sql;
	buffer_add(&sql, "SELECT count(*) FROM event INDEXED BY event_by_account WHERE account = ?1 AND date = ?2 AND kind = ?3");
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_compared(import, i))
			buffer_printf(&sql, " AND \"%s\" IS ?%zu", entity->fields[i].name, i + 4);
	return import->events->equal_sql = buffer_take(&sql);
}

static bool count_equal(Import *import, int64_t *equal, Error *err)
{
	const Events *events = import->events;
	const Part *main = import->main;
	Statement *query = store_prepare(import->store, equal_sql(import), err);
	if (!query)
		return false;
	statement_bind_int(query, 1, main->values[events->account].number);
	statement_bind_int(query, 2, main->values[events->date].number);
	statement_bind_int(query, 3, main->values[events->kind].number);
	for (size_t i = 0; i < main->entity->field_count; i++)
		if (is_compared(import, i))
			bind_value(query, (int)i + 4, &main->entity->fields[i], &main->values[i]);
	Step step = statement_step(query, err);
	*equal = step == STEP_ROW ? statement_int(query, 0) : 0;
	statement_done(query);
	return step == STEP_ROW;
}

// Without a number: the content, and how often it came in this file. What came by another way - typed, or in a file of other
// columns - is known by being compared.
static Outcome known_by_content(Import *import, uint64_t *hash)
{
	Events *events = import->events;
	int64_t times = set_add(&events->seen, *hash) ? 0 : ++*map_put(&events->repeats, *hash), equal = 0;
	bool has = false;
	Error err = { 0 };
	*hash = hash_int(*hash, times);
	if (set_has(&events->stored, *hash))
		return ROW_SAME;
	if (events->empty)
		return ROW_ADDED;
	if (!has_events(import, &has, &err))
		return broken(import, &err);
	if (!has)
		return ROW_ADDED;
	if (!count_equal(import, &equal, &err))
		return broken(import, &err);
	return equal > times ? ROW_SAME : ROW_ADDED;
}

// --- The row ------------------------------------------------------------------------------------------------------

static bool require(Import *import, int field)
{
	const Part *main = import->main;
	if (main->values[field].given)
		return true;
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("%s is missing"), _(main->entity->fields[field].label));
	return row_fails(import, SIZE_MAX, "", &why);
}

static bool complete(Import *import)
{
	Value *kind = &import->main->values[import->events->kind];
	if (!kind->given) {
		*kind = (Value){ .given = true, .number = import->layout.event_kind };
		import->row_notices |= import->options->event_kind || import->layout.event_kind_said ? 0 : 1u << NOTICE_KIND;
	}
	// The day first: for a row that is refused no account is made.
	return require(import, import->events->date) && row_resolve(import) && require(import, import->events->account);
}

static bool priced(Import *import)
{
	Part *main = import->main;
	if (!part_has_money(main) && !import->row_currency)
		return true;
	const char *currency = row_currency(import, main->values[import->events->account].number);
	return currency && part_money(import, main, currency);
}

// A row that repeats number, day and amount of another and differs in its installment: whether each counts may be in doubt.
static bool is_repeated(Import *import)
{
	Events *events = import->events;
	const Value *values = import->main->values;
	const Value *amount = &values[events->amount];
	if (!import->row_apart || !values[events->reference].given || !amount->given || amount->number == 0)
		return false;
	uint64_t hash = hash_text(hash_int(24, values[events->account].number), values[events->reference].text);
	hash = hash_int(hash_int(hash, values[events->kind].number), values[events->date].number);
	return !set_add(&events->documents, hash_int(hash, amount->number));
}

Outcome event_row(Import *import)
{
	Events *events = import->events;
	Error err = { 0 };
	if (!complete(import))
		return import->broken ? ROW_FAILED : ROW_REJECTED;
	uint64_t hash = content_hash(import);
	hash = import->row_apart ? hash_int(hash, (int64_t)import->row_apart) : hash;
	set_fetch(&events->stored, hash); // while its amounts are seen to
	set_fetch(&events->seen, hash);
	if (!priced(import))
		return import->broken ? ROW_FAILED : ROW_REJECTED;
	if (is_repeated(import)) {
		bool once = import->layout.repeats == REPEATS_ONCE;
		import->row_notices |= import->layout.repeats == REPEATS_COUNT ? 0 : 1u << (once ? NOTICE_TOTALS : NOTICE_REPEATED);
		if (once)
			return ROW_SAME;
	}
	bool document = import->main->values[events->reference].given;
	Outcome outcome = document ? known_by_reference(import, hash) : known_by_content(import, &hash);
	if (outcome != ROW_ADDED)
		return outcome;
	Value *values = import->main->values;
	values[events->hash] = (Value){ .given = true, .number = (int64_t)hash };
	sales_add(import, values[events->account].number, values[events->kind].number, values[events->date].number);
	return import->counted || bulk_add(events->bulk, values, &err) ? ROW_ADDED : broken(import, &err);
}
