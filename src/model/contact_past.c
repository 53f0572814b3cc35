// SPDX-License-Identifier: GPL-3.0-or-later
// Looking back: the rows of now, from which the later changes are taken back, newest first.
#include "contact_past.h"
#include "contact_memory.h"

#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/model/contact_map.h"
#include "query.h"

// The columns that a map is made of. Column 0 is always the account or the contact that a row belongs to.
enum { COLUMNS = 17 };
typedef struct Column {
	const char *name;
	bool text;
} Column;
enum {
	CONTACT_ACCOUNT, CONTACT_NAME, CONTACT_TITLE, CONTACT_DEPARTMENT, CONTACT_EMAIL, CONTACT_PHONE, CONTACT_MOBILE,
	CONTACT_LEVEL, CONTACT_ROLES, CONTACT_INFLUENCE, CONTACT_INTEREST, CONTACT_STANCE, CONTACT_DESIRED, CONTACT_CADENCE,
	CONTACT_STATUS, CONTACT_LEFT_ON, CONTACT_CHART_ORDER,
};
static const Column contact_columns[] = { { "account", false }, { "name", true }, { "title", true },
	{ "department", true }, { "email", true }, { "phone", true }, { "mobile", true }, { "level", false },
	{ "roles", false }, { "influence", false }, { "interest", false }, { "stance", false }, { "desired", false },
	{ "cadence", false }, { "status", false }, { "left_on", true }, { "chart_order", false }, { NULL, false } };
enum { LINK_CONTACT, LINK_KIND, LINK_OTHER };
static const Column link_columns[] = { { "contact", false }, { "kind", false }, { "other", false }, { NULL, false } };
enum { TIE_CONTACT, TIE_MANAGER, TIE_NOW, TIE_WANTED };
static const Column tie_columns[] = { { "contact", false }, { "manager", false }, { "now", false }, { "wanted", false },
	{ NULL, false } };

typedef struct PastValue {
	bool given;
	int64_t number;
	const char *text;
} PastValue;

typedef struct PastRow {
	int64_t id;
	bool exists;
	PastValue values[COLUMNS];
} PastRow;

enum { PAST_CONTACT, PAST_LINK, PAST_TIE, PAST_TABLES };
typedef struct PastTable {
	const char *name;
	const Column *columns;
	const char *rows_sql; // of ?1, the account
	int place[COLUMNS];   // in the table, as changes count them
	PastRow *rows;        // by id
	size_t count, capacity;
} PastTable;

typedef struct Looking {
	Portfolio *portfolio;
	Arena *arena;
	int64_t account;
	PastTable tables[PAST_TABLES];
	bool back; // the change is taken back; else, of an undo, made again
	int64_t *moved; // contacts that went from one account to another
	size_t moved_count, moved_capacity;
	bool everywhere; // the records of all accounts are read, for those
	Error *err;
} Looking;

// --- The rows of now ------------------------------------------------------------------------------------------------

static bool find_places(Looking *looking, PastTable *table)
{
	Statement *query = store_prepare(
		portfolio_store(looking->portfolio), "SELECT name, cid FROM pragma_table_info(?1)", looking->err);
	Step step = STEP_FAILED;
	if (query)
		statement_bind_text(query, 1, table->name);
	while (query && (step = statement_step(query, looking->err)) == STEP_ROW)
		for (int i = 0; table->columns[i].name; i++)
			if (strcmp(table->columns[i].name, statement_text(query, 0)) == 0)
				table->place[i] = (int)statement_int(query, 1);
	statement_done(query);
	return step == STEP_DONE;
}

// The row of an id, or where it would have to be put in.
static size_t row_place(const PastTable *table, int64_t id)
{
	size_t low = 0, high = table->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table->rows[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static PastRow *row_find(const PastTable *table, int64_t id)
{
	size_t place = row_place(table, id);
	return place < table->count && table->rows[place].id == id ? &table->rows[place] : NULL;
}

static PastRow *row_make(Looking *looking, PastTable *table, int64_t id)
{
	size_t place = row_place(table, id);
	if (place < table->count && table->rows[place].id == id)
		return &table->rows[place];
	table->rows = query_grow(looking->arena, table->rows, table->count, &table->capacity, sizeof *table->rows);
	memmove(&table->rows[place + 1], &table->rows[place], (table->count - place) * sizeof *table->rows);
	table->count++;
	table->rows[place] = (PastRow){ .id = id };
	return &table->rows[place];
}

static bool read_rows(Looking *looking, PastTable *table)
{
	Statement *query = store_prepare(portfolio_store(looking->portfolio), table->rows_sql, looking->err);
	Step step = STEP_FAILED;
	if (query)
		statement_bind_int(query, 1, looking->account);
	while (query && (step = statement_step(query, looking->err)) == STEP_ROW) {
		PastRow *row = row_make(looking, table, statement_int(query, 0));
		row->exists = true;
		for (int i = 0; table->columns[i].name; i++)
			row->values[i] = (PastValue){ .given = !statement_is_null(query, i + 1),
				.number = table->columns[i].text ? 0 : statement_int(query, i + 1),
				.text = table->columns[i].text ? query_text(looking->arena, query, i + 1) : NULL };
	}
	statement_done(query);
	return step == STEP_DONE;
}

// --- Taking back ----------------------------------------------------------------------------------------------------

// The value before (as the change is taken back) or after.
static PastValue value_of(const Looking *looking, const Change *change, const Column *column, int place, bool before)
{
	const char *text = before ? change_old_text(change, place) : change_new_text(change, place);
	int64_t number = before ? change_old_int(change, place) : change_new_int(change, place);
	return (PastValue){ .given = text != NULL, .number = column->text ? 0 : number,
		.text = column->text ? arena_strdup(looking->arena, text ? text : "") : NULL };
}

static bool value_is(const PastValue *value, const PastValue *other)
{
	if (value->given != other->given || !value->given)
		return value->given == other->given;
	return value->text ? strcmp(value->text, other->text) == 0 : value->number == other->number;
}

static bool has_moved(const Looking *looking, int64_t contact)
{
	for (size_t i = 0; i < looking->moved_count; i++)
		if (looking->moved[i] == contact)
			return true;
	return false;
}

static void note_moved(Looking *looking, const Change *change)
{
	int account = looking->tables[PAST_CONTACT].place[CONTACT_ACCOUNT];
	if (change_new_known(change, account) && !looking->everywhere && !has_moved(looking, change_id(change)))
		QUERY_PUSH(looking->arena, looking->moved, looking->moved_count, looking->moved_capacity) = change_id(change);
}

// A row that comes back is of this map when it belongs to the account; of links and relationships that is decided at the end.
static void take_row(Looking *looking, PastTable *table, const Change *change, bool comes)
{
	PastRow *row = row_find(table, change_id(change));
	bool before = looking->back;
	if (!comes) {
		if (row)
			row->exists = false;
		return;
	}
	bool contact = table == &looking->tables[PAST_CONTACT];
	int64_t owner = before ? change_old_int(change, table->place[0]) : change_new_int(change, table->place[0]);
	if (!row && contact && owner != looking->account && !has_moved(looking, change_id(change)))
		return;
	row = row ? row : row_make(looking, table, change_id(change));
	row->exists = true;
	for (int i = 0; table->columns[i].name; i++)
		row->values[i] = value_of(looking, change, &table->columns[i], table->place[i], before);
}

// A row that has gone to another account since, as it stands now.
static PastRow *row_fetch(Looking *looking, PastTable *table, int64_t id)
{
	Buffer sql = BUFFER_EMPTY;
	buffer_add(&sql, "SELECT id");
	for (int i = 0; table->columns[i].name; i++)
		buffer_printf(&sql, ", %s", table->columns[i].name);
	buffer_printf(&sql, " FROM %s WHERE id = ?1", table->name);
	PastTable one = *table;
	int64_t account = looking->account;
	one.rows_sql = buffer_text(&sql);
	looking->account = id;
	if (read_rows(looking, &one)) {
		table->rows = one.rows;
		table->count = one.count;
		table->capacity = one.capacity;
	}
	looking->account = account;
	buffer_done(&sql);
	return row_find(table, id);
}

// A value that was changed once more by an edit that stays is left as it is.
static void take_update(Looking *looking, PastTable *table, const Change *change)
{
	PastRow *row = row_find(table, change_id(change));
	bool before = looking->back;
	if (!row && (before ? change_old_known(change, table->place[0]) : change_new_known(change, table->place[0])))
		row = row_fetch(looking, table, change_id(change));
	for (int i = 0; row && table->columns[i].name; i++) {
		int place = table->place[i];
		if (!change_old_known(change, place) && !change_new_known(change, place))
			continue;
		PastValue is = value_of(looking, change, &table->columns[i], place, !before);
		if (value_is(&row->values[i], &is))
			row->values[i] = value_of(looking, change, &table->columns[i], place, before);
	}
}

static bool take_change(void *context, const Change *change)
{
	Looking *looking = context;
	for (int i = 0; i < PAST_TABLES; i++) {
		PastTable *table = &looking->tables[i];
		if (strcmp(change_table(change), table->name) != 0)
			continue;
		if (change_kind(change) == CHANGE_UPDATE && i == PAST_CONTACT)
			note_moved(looking, change);
		if (change_kind(change) == CHANGE_UPDATE)
			take_update(looking, table, change);
		else
			take_row(looking, table, change, (change_kind(change) == CHANGE_DELETE) == looking->back);
	}
	return true;
}

static bool take_entry(void *context, const char *direction, const void *changes, size_t length, Error *err)
{
	Looking *looking = context;
	looking->back = strcmp(direction, "undo") != 0;
	return changes_each(changes, length, take_change, looking, err);
}

// --- The answer -----------------------------------------------------------------------------------------------------

static bool is_here(const Looking *looking, int64_t contact)
{
	const PastRow *row = row_find(&looking->tables[PAST_CONTACT], contact);
	return row && row->exists && row->values[CONTACT_ACCOUNT].number == looking->account;
}

static int number_of(const PastRow *row, int column, int fallback)
{
	return row->values[column].given ? (int)row->values[column].number : fallback;
}

static const char *text_of(const PastRow *row, int column)
{
	return row->values[column].given ? row->values[column].text : "";
}

static ContactRow contact_of(const PastRow *row)
{
	const char *left_on = text_of(row, CONTACT_LEFT_ON);
	int status = number_of(row, CONTACT_STATUS, CONTACT_ACTIVE);
	return (ContactRow){
		.id = row->id,
		.name = text_of(row, CONTACT_NAME),
		.title = text_of(row, CONTACT_TITLE),
		.department = text_of(row, CONTACT_DEPARTMENT),
		.email = text_of(row, CONTACT_EMAIL),
		.phone = *text_of(row, CONTACT_PHONE) ? text_of(row, CONTACT_PHONE) : text_of(row, CONTACT_MOBILE),
		.level = number_of(row, CONTACT_LEVEL, 0),
		.roles = (unsigned)number_of(row, CONTACT_ROLES, 0),
		.influence = number_of(row, CONTACT_INFLUENCE, 0),
		.interest = number_of(row, CONTACT_INTEREST, 0),
		.stance = number_of(row, CONTACT_STANCE, STANCE_NEUTRAL),
		.desired_given = row->values[CONTACT_DESIRED].given,
		.desired = number_of(row, CONTACT_DESIRED, 0),
		.cadence = number_of(row, CONTACT_CADENCE, 0),
		.left = status == CONTACT_LEFT,
		.vacant = status == CONTACT_VACANT,
		.chart_order = number_of(row, CONTACT_CHART_ORDER, 0),
		.left_on = *left_on ? day_parse_iso(left_on, strlen(left_on)) : DAY_NONE,
		.last_contact = DAY_NONE,
		.tie_manager = "",
		.tie_wanted = -1,
	};
}

static void answer_people(const Looking *looking, Past *past)
{
	const PastTable *contacts = &looking->tables[PAST_CONTACT], *links = &looking->tables[PAST_LINK];
	past->contacts = arena_alloc(looking->arena, contacts->count + 1, sizeof *past->contacts);
	past->links = arena_alloc(looking->arena, links->count + 1, sizeof *past->links);
	for (size_t i = 0; i < contacts->count; i++)
		if (is_here(looking, contacts->rows[i].id))
			past->contacts[past->contact_count++] = contact_of(&contacts->rows[i]);
	for (size_t i = 0; i < links->count; i++) {
		const PastRow *row = &links->rows[i];
		if (row->exists && is_here(looking, row->values[LINK_CONTACT].number))
			past->links[past->link_count++] = (LinkRow){ .id = row->id, .contact = row->values[LINK_CONTACT].number,
				.other = row->values[LINK_OTHER].number, .kind = number_of(row, LINK_KIND, 0) };
	}
}

static int by_manager(const void *left, const void *right)
{
	const TieRow *a = left, *b = right;
	if (a->manager != b->manager)
		return a->manager < b->manager ? -1 : 1;
	return (a->contact > b->contact) - (a->contact < b->contact);
}

// Relationships of managers who are no longer there cannot be named: they are left out.
static bool answer_ties(const Looking *looking, Past *past)
{
	const PastTable *ties = &looking->tables[PAST_TIE];
	Statement *query =
		store_prepare(portfolio_store(looking->portfolio), "SELECT name FROM manager WHERE id = ?1", looking->err);
	if (!query)
		return false;
	past->ties = arena_alloc(looking->arena, ties->count + 1, sizeof *past->ties);
	for (size_t i = 0; i < ties->count; i++) {
		const PastRow *row = &ties->rows[i];
		if (!row->exists || !is_here(looking, row->values[TIE_CONTACT].number))
			continue;
		statement_bind_int(query, 1, row->values[TIE_MANAGER].number);
		if (statement_step(query, NULL) == STEP_ROW)
			past->ties[past->tie_count++] = (TieRow){ .id = row->id, .manager = row->values[TIE_MANAGER].number,
				.contact = row->values[TIE_CONTACT].number, .manager_name = query_text(looking->arena, query, 0),
				.now = number_of(row, TIE_NOW, TIE_NONE), .wanted = number_of(row, TIE_WANTED, -1) };
		statement_reset(query);
	}
	statement_done(query);
	if (past->tie_count > 1)
		qsort(past->ties, past->tie_count, sizeof *past->ties, by_manager);
	return true;
}

// --- Looking back ---------------------------------------------------------------------------------------------------

static Looking looking_new(Portfolio *portfolio, int64_t account, Arena *arena, Error *err)
{
	Looking looking = { .portfolio = portfolio, .arena = arena, .account = account, .err = err };
	looking.tables[PAST_CONTACT] = (PastTable){ .name = "contact", .columns = contact_columns,
		.rows_sql = "SELECT id, account, name, title, department, email, phone, mobile, level, roles, influence, interest,"
					" stance, desired, cadence, status, left_on, chart_order FROM contact WHERE account = ?1 ORDER BY id" };
	looking.tables[PAST_LINK] = (PastTable){ .name = "contact_link", .columns = link_columns,
		.rows_sql = "SELECT l.id, l.contact, l.kind, l.other FROM contact c JOIN contact_link l ON l.contact = c.id"
					" WHERE c.account = ?1 ORDER BY l.id" };
	looking.tables[PAST_TIE] = (PastTable){ .name = "relationship", .columns = tie_columns,
		.rows_sql = "SELECT r.id, r.contact, r.manager, r.now, r.wanted FROM contact c JOIN relationship r ON r.contact = c.id"
					" WHERE c.account = ?1 ORDER BY r.id" };
	return looking;
}

static bool read_all(Looking *looking)
{
	for (int i = 0; i < PAST_TABLES; i++) {
		looking->tables[i].count = 0;
		if (!find_places(looking, &looking->tables[i]) || !read_rows(looking, &looking->tables[i]))
			return false;
	}
	return true;
}

// What is entered for somebody at another account stands in the record of that account: where people came and went, all of it is read.
static bool look_everywhere(Looking *looking, Day day)
{
	if (!read_all(looking))
		return false;
	looking->everywhere = true;
	for (size_t i = 0; i < looking->moved_count; i++)
		row_fetch(looking, &looking->tables[PAST_CONTACT], looking->moved[i]);
	return record_walk_later(looking->portfolio, 0, day, take_entry, looking, looking->err);
}

static bool look(Looking *looking, Day day, Past *past)
{
	if (!read_all(looking) || !record_walk_later(looking->portfolio, looking->account, day, take_entry, looking, looking->err) ||
		(looking->moved_count && !look_everywhere(looking, day)))
		return false;
	answer_people(looking, past);
	return answer_ties(looking, past);
}

// What was known on a day before today is not changed by what is entered today: it is looked for once, not after every edit.
bool contact_past_load(Portfolio *portfolio, int64_t account, Day day, Arena *arena, Past **out, Error *err)
{
	Looking looking = looking_new(portfolio, account, arena, err);
	bool later = false;
	day = record_day_to_see(portfolio, account, day);
	*out = day < portfolio->today ? past_remembered(portfolio, account, day, arena) : NULL;
	if (*out)
		return true;
	if (!record_has_later(portfolio, account, day, &later, err))
		return false;
	if (!later)
		return true;
	Past *past = arena_alloc(arena, 1, sizeof *past);
	if (!look(&looking, day, past))
		return false;
	if (day < portfolio->today)
		past_remember(portfolio, account, day, past);
	*out = past;
	// Where edits have been forgotten, only looking shows that there was nobody yet.
	Day first = past->contact_count == 0 ? record_first_day(portfolio, account, day) : DAY_NONE;
	return first == DAY_NONE || contact_past_load(portfolio, account, first, arena, out, err);
}
