// SPDX-License-Identifier: GPL-3.0-or-later
// Order lines: joined to their order by its number, valued exactly, known again by their number or product within the
// order.
#include <stdlib.h>
#include <string.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/money.h"

#define BLOCK_ROWS 32768

typedef struct Order {
	int64_t account;
	int64_t next;   // number of its next line, where the file gives none
	bool had_lines; // before this file
} Order;

typedef struct Waiting {
	int64_t event, number;
	size_t order;
	Value *values;
} Waiting; // event 0: its order is not there

struct Lines {
	int event, number, product, quantity, price, discount, amount, due, reference; // indexes of fields
	Order *orders;
	size_t order_count, order_capacity;
	Map places; // event, or hash of the number of an order that is not there: index + 1 into orders
	Set seen;   // numbered lines of this file, with their content
	Set taken;  // lines that a row of this file has been
	Arena *block;
	Waiting *waiting;
	size_t count, capacity;
	Statement *insert;
};

// --- Beginning ----------------------------------------------------------------------------------------------------

static int index_of(const char *field)
{
	const Entity *entity = entity_of(ENTITY_LINE);
	return (int)field_index(entity, entity_field(entity, field));
}

Lines *lines_begin(Import *import, Error *err)
{
	Lines *lines = memory_new(1, sizeof *lines);
	lines->event = index_of("event");
	lines->number = index_of("number");
	lines->product = index_of("product");
	lines->quantity = index_of("quantity");
	lines->price = index_of("unit_price");
	lines->discount = index_of("discount");
	lines->amount = index_of("amount");
	lines->due = index_of("due");
	lines->reference = index_of("reference");
	lines->block = arena_new();
	lines->insert = store_prepare(import->store,
		"INSERT INTO line (id, event, number, product, quantity, unit_price, discount, amount,"
		" due, reference, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
		err);
	if (lines->insert)
		return lines;
	lines_free(lines);
	return NULL;
}

void lines_free(Lines *lines)
{
	if (!lines)
		return;
	free(lines->orders);
	map_done(&lines->places);
	set_done(&lines->seen);
	set_done(&lines->taken);
	statement_done(lines->insert);
	arena_free(lines->block);
	free(lines->waiting);
	free(lines);
}

// --- The order ----------------------------------------------------------------------------------------------------

// How well a kind of event can have lines: orders first.
static int line_kind(int64_t kind)
{
	return kind == EVENT_ORDER ? 3 : kind == EVENT_INVOICE ? 2 : kind == EVENT_RETURN ? 1 : 0;
}

typedef struct OrderSearch {
	const char *reference;
	int64_t account, wanted_kind; // 0: any
	Day day; // DAY_NONE: the row says none
	int64_t id, found_account;
	int best;
	bool several;   // orders of different accounts
	bool elsewhere; // another account has an order of this number
	bool again;     // the account had one of this number years ago
} OrderSearch;

// Several heads of one number in one account are one document: its lines belong to the first.
static void search_take(OrderSearch *search, int64_t id, int64_t account, int rank)
{
	if (rank > search->best) {
		search->best = rank;
		search->id = id;
		search->found_account = account;
		search->several = false;
	} else if (account != search->found_account) {
		search->several = true;
	}
}

static bool search_orders(Import *import, OrderSearch *search, Error *err)
{
	Statement *query =
		store_prepare(import->store, "SELECT id, account, kind, date FROM event WHERE reference = ?1 ORDER BY id", err);
	Step step;
	if (!query)
		return false;
	statement_bind_text(query, 1, search->reference);
	while ((step = statement_step(query, err)) == STEP_ROW) {
		int64_t account = statement_int(query, 1), kind = statement_int(query, 2);
		int rank = search->wanted_kind ? (kind == search->wanted_kind ? 4 : 0) : line_kind(kind);
		bool fits = !search->account || account == search->account;
		Day day = (Day)statement_int(query, 3);
		bool again = rank > 0 && fits && search->day != DAY_NONE && is_another_document(search->day, day);
		search->again = search->again || again;
		if (rank > 0 && rank >= search->best && fits && !again)
			search_take(search, statement_int(query, 0), account, rank);
		search->elsewhere = search->elsewhere || (rank > 0 && !fits);
	}
	statement_done(query);
	return step == STEP_DONE;
}

static bool search_by_id(Import *import, OrderSearch *search, Error *err)
{
	char *end = NULL;
	int64_t id = strtoll(search->reference, &end, 10);
	if (id <= 0 || *end)
		return true;
	Statement *query = store_prepare(import->store, "SELECT 1 FROM event WHERE id = ?1", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, id);
	if (statement_step(query, err) == STEP_ROW)
		search->id = id;
	statement_done(query);
	return true;
}

// An order that the file itself brings: date and account stand beside its lines. Without them the line waits for its
// order.
static bool order_make(Import *import, Part *part, const char *reference)
{
	Error err = { 0 };
	Value *date = part_value(part, "date"), *account = part_value(part, "account"), *kind = part_value(part, "kind");
	const Part *buyer = import->parts[ENTITY_ACCOUNT], *contact = import->parts[ENTITY_CONTACT],
			   *manager = import->parts[ENTITY_MANAGER];
	if (!date->given || !buyer || !buyer->id)
		return true;
	*account = (Value){ .given = true, .number = buyer->id };
	*part_value(part, "reference") = (Value){ .given = true, .text = reference };
	if (!kind->given)
		*kind = (Value){ .given = true, .number = import->layout.event_kind };
	if (contact && contact->id)
		*part_value(part, "contact") = (Value){ .given = true, .number = contact->id };
	if (manager && manager->id)
		*part_value(part, "manager") = (Value){ .given = true, .number = manager->id };
	const char *currency = row_currency(import, buyer->id);
	if (!currency || !part_money(import, part, currency))
		return false;
	sales_add(import, buyer->id, kind->number, date->number);
	return event_write(import, part->values, &part->id, &err) || row_refused(import, SIZE_MAX, &err);
}

bool line_event(Import *import, Part *part)
{
	Error err = { 0 };
	const Value *own = part_value(part, "reference"), *kind = part_value(part, "kind"), *date = part_value(part, "date");
	const Part *buyer = import->parts[ENTITY_ACCOUNT];
	Value *waits = part_value(import->main, "reference");
	OrderSearch search = { .reference = own->given  ? own->text
										: part->key ? part->key
													: waits->text,
		.account = buyer ? buyer->id : import->account,
		.day = date->given ? (Day)date->number : DAY_NONE,
		.wanted_kind = kind->given ? kind->number : import->options->event_kind };
	if (!search.reference)
		return true;
	uint64_t hash = hash_int(hash_int(hash_text(41, search.reference), search.account), search.wanted_kind);
	hash = hash_int(hash, search.day);
	*waits = (Value){ .given = true, .text = search.reference };
	const int64_t *known = map_find(&part->found, hash);
	if (known) {
		part->id = *known;
		return true;
	}
	if (!search_orders(import, &search, &err) || (!search.id && !search.again && !search_by_id(import, &search, &err)))
		return row_refused(import, part_column(import, ENTITY_EVENT), &err);
	if (search.several) {
		error_set(&err, ERROR_CONFLICT, _("Several orders have the number \"%.80s\"; name the account too"),
			search.reference);
		return row_fails(import, part_column(import, ENTITY_EVENT), search.reference, &err);
	}
	part->id = search.id;
	if (!part->id && !order_make(import, part, search.reference))
		return false;
	if (!part->id && search.elsewhere) { // it would wait, and then become a line of the other account's order
		error_set(&err, ERROR_CONFLICT, _("The order \"%.80s\" is another account's"), search.reference);
		return row_fails(import, part_column(import, ENTITY_ACCOUNT), search.reference, &err);
	}
	*map_put(&part->found, hash) = part->id;
	return true;
}

// Lines that waited for this order become its lines.
static bool order_join(Import *import, int64_t event, const char *reference, Error *err)
{
	Statement *update = store_prepare(
		import->store, "UPDATE line SET event = ?1, reference = NULL WHERE event IS NULL AND reference = ?2", err);
	if (!update)
		return false;
	statement_bind_int(update, 1, event);
	statement_bind_text(update, 2, reference);
	return statement_run(update, err);
}

// What there is of the order, or of lines that wait for it.
static bool order_load(Import *import, int64_t event, const char *reference, Order *order, Error *err)
{
	if (event && reference && !order_join(import, event, reference, err))
		return false;
	Statement *query = store_prepare(import->store,
		event ? "SELECT max(number), count(*), (SELECT account FROM event WHERE id = ?1)"
				" FROM line WHERE event = ?1"
			  : "SELECT max(number), count(*), 0 FROM line WHERE event IS NULL AND reference = ?2",
		err);
	if (!query)
		return false;
	if (event)
		statement_bind_int(query, 1, event);
	else
		statement_bind_text(query, 2, reference);
	Step step = statement_step(query, err);
	if (step == STEP_ROW)
		*order = (Order){ statement_int(query, 2), statement_int(query, 0) + 1, statement_int(query, 1) != 0 };
	statement_done(query);
	return step != STEP_FAILED;
}

static Order *order_of(Import *import, int64_t event, const char *reference, Error *err)
{
	Lines *lines = import->lines;
	int64_t *place = map_put(&lines->places, event ? (uint64_t)event : hash_text(61, reference));
	if (!*place) {
		Order order = { 0 };
		if (!order_load(import, event, reference, &order, err))
			return NULL;
		ARRAY_PUSH(lines->orders, lines->order_count, lines->order_capacity) = order;
		*place = (int64_t)lines->order_count;
	}
	return &lines->orders[*place - 1];
}

// --- Writing ------------------------------------------------------------------------------------------------------

static void bind_value(Statement *insert, int index, const Value *value)
{
	if (value->given && value->text)
		statement_bind_text(insert, index, value->text);
	else if (value->given)
		statement_bind_int(insert, index, value->number);
	else
		statement_bind_null(insert, index);
}

static int waiting_order(const void *a, const void *b)
{
	const Waiting *x = a, *y = b;
	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static bool insert_line(Import *import, int64_t id, const Value *values, Error *err)
{
	const Lines *lines = import->lines;
	const int fields[] = { lines->event, lines->number, lines->product, lines->quantity, lines->price, lines->discount,
		lines->amount, lines->due, lines->reference }; // as the statement has them
	int count = (int)(sizeof fields / sizeof *fields);
	statement_bind_int(lines->insert, 1, id);
	for (int i = 0; i < count; i++)
		bind_value(lines->insert, i + 2, &values[fields[i]]);
	statement_bind_int(lines->insert, count + 2, import->batch);
	Step step = statement_step(lines->insert, err);
	statement_reset(lines->insert);
	return step == STEP_DONE;
}

bool lines_flush(Import *import, Error *err)
{
	Lines *lines = import->lines;
	if (lines->count == 0)
		return true;
	qsort(lines->waiting, lines->count, sizeof *lines->waiting, waiting_order);
	int64_t id = store_new_ids(import->store, (int64_t)lines->count);
	if (import->bulk)
		edit_pause_recording(import->edit);
	bool ok = true;
	for (size_t i = 0; i < lines->count && ok; i++)
		ok = insert_line(import, id + (int64_t)i, lines->waiting[i].values, err);
	if (import->bulk)
		edit_resume_recording(import->edit);
	lines->count = 0;
	arena_reset(lines->block);
	return ok;
}

// --- Knowing again ------------------------------------------------------------------------------------------------

static Outcome broken(Import *import, const Error *err)
{
	row_refused(import, SIZE_MAX, err);
	return import->broken ? ROW_FAILED : ROW_REJECTED;
}

static uint64_t content_hash(const Part *part)
{
	uint64_t hash = 51;
	for (size_t i = 0; i < part->entity->field_count; i++)
		if (part->values[i].given)
			hash = part->values[i].text ? hash_text(hash + i, part->values[i].text)
										: hash_int(hash + i, part->values[i].number);
	return hash;
}

// The same number, or without numbers the same product, within the order.
static bool may_be(const Lines *lines, const Value *row, const Record *line)
{
	const Value *number = &line->values[lines->number], *product = &line->values[lines->product];
	if (row[lines->number].given)
		return number->given && number->number == row[lines->number].number;
	if (row[lines->product].given)
		return product->given && product->number == row[lines->product].number;
	return true;
}

static Statement *lines_of(Import *import, Error *err)
{
	const Lines *lines = import->lines;
	const Value *event = &import->main->values[lines->event];
	Statement *query = store_prepare(import->store,
		event->given ? "SELECT id FROM line WHERE event = ?1 ORDER BY number, id"
					 : "SELECT id FROM line WHERE event IS NULL AND reference = ?1 ORDER BY number, id",
		err);
	if (query && event->given)
		statement_bind_int(query, 1, event->number);
	else if (query)
		statement_bind_text(query, 1, import->main->values[lines->reference].text);
	return query;
}

// An equal line of the order that no row has been yet (ROW_SAME), else the first that may be meant (*other), else none
// (ROW_ADDED).
static Outcome find_equal(Import *import, Record **other)
{
	Lines *lines = import->lines;
	const Part *main = import->main;
	Error err = { 0 };
	Outcome outcome = ROW_ADDED;
	Statement *query = lines_of(import, &err);
	while (query && outcome == ROW_ADDED && statement_step(query, &err) == STEP_ROW) {
		int64_t id = statement_int(query, 0);
		Record *record = NULL;
		if (set_has(&lines->taken, (uint64_t)id))
			continue;
		if (!record_load(import->portfolio, ENTITY_LINE, id, import->scratch, &record, &err))
			break;
		if (!may_be(lines, main->values, record))
			continue;
		if (!values_differ(main->entity, main->values, record)) {
			set_add(&lines->taken, (uint64_t)id);
			outcome = ROW_SAME;
		} else if (!*other && (main->values[lines->number].given || main->values[lines->product].given)) {
			*other = record;
		}
	}
	statement_done(query);
	return err.code ? broken(import, &err) : outcome;
}

static Outcome change_line(Import *import, Record *record)
{
	Error err = { 0 };
	set_add(&import->lines->taken, (uint64_t)record->id);
	if (import->options->no_update || !values_would_change(record->entity, import->main->values, record))
		return ROW_SAME;
	return record_save_change(import, import->main->values, record, &err) ? ROW_CHANGED : broken(import, &err);
}

static Outcome known_line(Import *import, const Order *order)
{
	Lines *lines = import->lines;
	const Value *values = import->main->values;
	Record *other = NULL;
	if (values[lines->number].given && !set_add(&lines->seen, content_hash(import->main)))
		return ROW_SAME;
	if (!order->had_lines)
		return ROW_ADDED;
	Outcome outcome = find_equal(import, &other);
	return outcome == ROW_ADDED && other ? change_line(import, other) : outcome;
}

// --- The row ------------------------------------------------------------------------------------------------------

// Quantity x unit price x (1 - discount), rounded half up, where the file has no amount of its own.
static bool value_line(Import *import, const char *currency)
{
	const Lines *lines = import->lines;
	Value *values = import->main->values, *amount = &values[lines->amount];
	const Value *quantity = &values[lines->quantity], *price = &values[lines->price],
				*discount = &values[lines->discount];
	if (amount->given)
		return part_money(import, import->main, currency);
	if (!quantity->given || !price->given)
		return true;
	Error why = { 0 };
	if (decimal_line_amount((Decimal){ quantity->number, 6 }, (Decimal){ price->number, 6 },
			(Decimal){ discount->given ? discount->number : 0, 6 }, currency, &amount->number)) {
		amount->given = true;
		currency_assumed(import, currency);
		return true;
	}
	error_set(&why, ERROR_INVALID, _("This amount is too large"));
	return row_fails(import, SIZE_MAX, "", &why);
}

// A line names its order in a column of its own, or in one that both know it by.
static bool join_order(Import *import)
{
	const Lines *lines = import->lines;
	Value *values = import->main->values, *reference = &values[lines->reference];
	Error err = { 0 };
	if (!values[lines->event].given && !reference->given) {
		error_set(&err, ERROR_INVALID, _("%s is missing"), _(import->main->entity->fields[lines->event].label));
		return row_fails(import, SIZE_MAX, "", &err);
	}
	return true;
}

static Order *complete(Import *import)
{
	const Lines *lines = import->lines;
	Value *values = import->main->values, *reference = &values[lines->reference];
	Error err = { 0 };
	if (!row_resolve(import) || !join_order(import))
		return NULL;
	Order *order = order_of(import, values[lines->event].given ? values[lines->event].number : 0,
		reference->given ? reference->text : NULL, &err);
	if (!order) {
		row_refused(import, SIZE_MAX, &err);
		return NULL;
	}
	if (values[lines->event].given)
		*reference = (Value){ 0 };
	if (order->account) {
		const char *currency = row_currency(import, order->account);
		return currency && value_line(import, currency) ? order : NULL;
	}
	import->result->lines_waiting++;
	return value_line(import, import->row_currency ? import->row_currency : portfolio_currency(import->portfolio))
			   ? order
			   : NULL;
}

Outcome line_row(Import *import)
{
	Lines *lines = import->lines;
	Error err = { 0 };
	Order *order = complete(import);
	if (!order)
		return import->broken ? ROW_FAILED : ROW_REJECTED;
	Outcome outcome = known_line(import, order);
	if (outcome != ROW_ADDED)
		return outcome;
	Value *values = arena_alloc(lines->block, import->main->entity->field_count, sizeof *values);
	memcpy(values, import->main->values, import->main->entity->field_count * sizeof *values);
	if (values[lines->reference].given)
		values[lines->reference].text = arena_strdup(lines->block, values[lines->reference].text);
	Value *number = &values[lines->number];
	if (!number->given)
		*number = (Value){ .given = true, .number = order->next };
	order->next = number->number >= order->next ? number->number + 1 : order->next;
	ARRAY_PUSH(lines->waiting, lines->count, lines->capacity) =
		(Waiting){ values[lines->event].number, number->number, lines->count, values };
	if (lines->count >= BLOCK_ROWS && !lines_flush(import, &err))
		return broken(import, &err);
	return ROW_ADDED;
}
