// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the monthly sums: cells of event_month, computed from events by index, in bulk for imports, or all anew.
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "kam/store/rows.h"

Day month_first(int month)
{
	return day_from_month_index(month);
}

Day month_last(int month)
{
	return day_from_month_index(month + 1) - 1;
}

// --- Sums --------------------------------------------------------------------------------------------------------

static Money without_sign(Money amount)
{
	return amount < 0 ? -amount : amount;
}

static void sum_add_one(Sum *sum, int kind, Day date, const Money *amount, const Money *cost)
{
	bool is_return = kind == EVENT_RETURN;
	if (amount)
		sum->amount += is_return ? without_sign(*amount) : *amount;
	if (cost)
		sum->cost += is_return ? without_sign(*cost) : *cost;
	// What a return cost is seldom known: it then leaves the margin as if the goods were lost.
	if (!is_return && amount && !cost)
		sum->cost_missing = true;
	sum->first = sum->count == 0 || date < sum->first ? date : sum->first;
	sum->last = sum->count == 0 || date > sum->last ? date : sum->last;
	sum->days |= 1u << (day_to_civil(date).day - 1);
	sum->count++;
}

void sum_add_event(Sum *sum, int kind, const Statement *row, int column)
{
	Money amount = statement_int(row, column + 1), cost = statement_int(row, column + 2);
	sum_add_one(sum, kind, (Day)statement_int(row, column), statement_is_null(row, column + 1) ? NULL : &amount,
		statement_is_null(row, column + 2) ? NULL : &cost);
}

void sum_add(Sum *sum, const Sum *other)
{
	if (other->count == 0)
		return;
	sum->first = sum->count == 0 || other->first < sum->first ? other->first : sum->first;
	sum->last = sum->count == 0 || other->last > sum->last ? other->last : sum->last;
	sum->count += other->count;
	sum->amount += other->amount;
	sum->cost += other->cost;
	sum->cost_missing |= other->cost_missing;
	sum->days |= other->days;
}

bool sum_days(Portfolio *portfolio, int64_t account, int kind, Day from, Day to, Sum *out, Error *err)
{
	*out = (Sum)SUM_EMPTY;
	Statement *query = store_prepare(portfolio->store,
		"SELECT date, amount, cost FROM event WHERE account = ?1 AND kind = ?2 AND date BETWEEN ?3 AND ?4", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, kind);
	statement_bind_int(query, 3, from);
	statement_bind_int(query, 4, to);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW)
		sum_add_event(out, kind, query, 0);
	statement_done(query);
	return step == STEP_DONE;
}

bool sum_months(Portfolio *portfolio, int64_t account, int kind, int first, int months, Sum *out, Error *err)
{
	Day today = portfolio_today(portfolio);
	int present = day_month_index(today), partial = -1;
	for (int i = 0; i < months; i++)
		out[i] = (Sum)SUM_EMPTY;
	Statement *query = store_prepare(portfolio->store,
		"SELECT month, count, amount, cost, first_day, last_day FROM event_month"
		" WHERE account = ?1 AND kind = ?2 AND month BETWEEN ?3 AND ?4",
		err);
	if (!query)
		return false;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, kind);
	statement_bind_int(query, 3, first);
	statement_bind_int(query, 4, first + months - 1 < present ? first + months - 1 : present);
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		Sum *sum = &out[statement_int(query, 0) - first];
		*sum = (Sum){ .count = statement_int(query, 1),
			.amount = statement_int(query, 2),
			.cost = statement_int(query, 3),
			.cost_missing = statement_is_null(query, 3),
			.first = (Day)statement_int(query, 4),
			.last = (Day)statement_int(query, 5) };
		if (sum->last > today)
			partial = (int)statement_int(query, 0);
	}
	statement_done(query);
	// What lies after today in this month does not count yet.
	return step == STEP_DONE &&
		   (partial < 0 || sum_days(portfolio, account, kind, month_first(partial), today, &out[partial - first], err));
}

// --- Cells computed by index -------------------------------------------------------------------------------------

static int cell_order(const void *a, const void *b)
{
	const Cell *x = a, *y = b;
	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	return x->kind != y->kind ? x->kind - y->kind : x->month - y->month;
}

static void cells_unique(Cells *cells)
{
	size_t kept = 0;
	if (cells->count > 1)
		qsort(cells->items, cells->count, sizeof *cells->items, cell_order);
	for (size_t i = 0; i < cells->count; i++)
		if (i == 0 || cell_order(&cells->items[i], &cells->items[kept - 1]) != 0)
			cells->items[kept++] = cells->items[i];
	cells->count = kept;
}

static void cell_bind(Statement *statement, const Cell *cell, const Sum *sum)
{
	statement_bind_int(statement, 1, cell->account);
	statement_bind_int(statement, 2, cell->kind);
	statement_bind_int(statement, 3, cell->month);
	if (!sum)
		return;
	statement_bind_int(statement, 4, sum->count);
	statement_bind_int(statement, 5, sum->amount);
	if (sum->cost_missing)
		statement_bind_null(statement, 6);
	else
		statement_bind_int(statement, 6, sum->cost);
	statement_bind_int(statement, 7, sum->first);
	statement_bind_int(statement, 8, sum->last);
	statement_bind_int(statement, 9, sum->days);
}

static const char cell_replace[] =
	"INSERT OR REPLACE INTO event_month (account, kind, month, count, amount, cost, first_day, last_day, days)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

static bool cell_write(Portfolio *portfolio, const Cell *cell, const Sum *sum, Error *err)
{
	Statement *change = store_prepare(portfolio->store,
		sum->count ? cell_replace : "DELETE FROM event_month WHERE account = ?1 AND kind = ?2 AND month = ?3", err);
	if (!change)
		return false;
	cell_bind(change, cell, sum->count ? sum : NULL);
	return statement_run(change, err);
}

// Reading every cell's events by index beats reading all events up to about one cell for eight events.
static bool cells_are_many(Portfolio *portfolio, size_t count)
{
	return count > 20000 && (int64_t)count * 8 > store_query_int(portfolio->store, "SELECT count(*) FROM event", 0);
}

bool sums_recompute(Portfolio *portfolio, Cells *cells, Error *err)
{
	cells_unique(cells);
	if (cells_are_many(portfolio, cells->count))
		return sums_rebuild(portfolio, err);
	for (size_t i = 0; i < cells->count; i++) {
		const Cell *cell = &cells->items[i];
		Sum sum;
		if (!sum_days(
				portfolio, cell->account, cell->kind, month_first(cell->month), month_last(cell->month), &sum, err) ||
			!cell_write(portfolio, cell, &sum, err))
			return false;
	}
	return true;
}

// --- Cells computed in bulk: a hash table over one pass of events ------------------------------------------------

typedef struct Entry {
	Cell cell;
	Sum sum;
} Entry;

struct SumTable {
	Entry *entries;
	size_t count, capacity;
	uint32_t *slots;   // index into entries + 1; 0: free
	size_t slot_count; // a power of two, at most half of them taken
	size_t last;       // rows come in runs of the same cell
};

static size_t cell_hash(const Cell *cell)
{
	uint64_t hash = (uint64_t)cell->account * 0x9E3779B97F4A7C15u + (uint64_t)cell->kind * 0xC2B2AE3D27D4EB4Fu +
					(uint64_t)cell->month * 0x165667B19E3779F9u;
	return (size_t)(hash ^ hash >> 29);
}

static void table_link(SumTable *table, size_t index)
{
	size_t slot = cell_hash(&table->entries[index].cell) & (table->slot_count - 1);
	while (table->slots[slot])
		slot = (slot + 1) & (table->slot_count - 1);
	table->slots[slot] = (uint32_t)index + 1;
}

static void table_grow(SumTable *table)
{
	free(table->slots);
	table->slot_count = table->slot_count ? table->slot_count * 2 : 1024;
	table->slots = memory_table(table->slot_count, sizeof *table->slots);
	for (size_t i = 0; i < table->count; i++)
		table_link(table, i);
}

static Sum *table_sum(SumTable *table, Cell cell)
{
	if (table->count && cell_order(&table->entries[table->last].cell, &cell) == 0)
		return &table->entries[table->last].sum;
	if ((table->count + 1) * 2 > table->slot_count)
		table_grow(table);
	size_t slot = cell_hash(&cell) & (table->slot_count - 1);
	while (table->slots[slot] && cell_order(&table->entries[table->slots[slot] - 1].cell, &cell) != 0)
		slot = (slot + 1) & (table->slot_count - 1);
	if (!table->slots[slot]) {
		ARRAY_PUSH(table->entries, table->count, table->capacity) = (Entry){ cell, SUM_EMPTY };
		table->slots[slot] = (uint32_t)table->count;
	}
	table->last = table->slots[slot] - 1;
	return &table->entries[table->last].sum;
}

// Reads account, kind, date, amount, cost of all rows and gives the statement back.
static bool table_read(SumTable *table, Statement *query, Error *err)
{
	Step step;
	while ((step = statement_step(query, err)) == STEP_ROW) {
		int kind = (int)statement_int(query, 1);
		Cell cell = { statement_int(query, 0), kind, day_month_index((Day)statement_int(query, 2)) };
		sum_add_event(table_sum(table, cell), kind, query, 2);
	}
	statement_done(query);
	return step == STEP_DONE;
}

static int entry_order(const void *a, const void *b)
{
	return cell_order(&((const Entry *)a)->cell, &((const Entry *)b)->cell);
}

static RowsCell entry_cell(const void *context, size_t row, int column)
{
	const Entry *entry = &((const SumTable *)context)->entries[row];
	const int64_t values[] = { entry->cell.account, entry->cell.kind, entry->cell.month, entry->sum.count, entry->sum.amount,
		entry->sum.cost, entry->sum.first, entry->sum.last, entry->sum.days };
	bool unknown = column == 5 && entry->sum.cost_missing;
	return (RowsCell){ .type = unknown ? ROWS_NULL : ROWS_INTEGER, .number = values[column] };
}

static const char month_insert[] = "INSERT INTO %s (account, kind, month, count, amount, cost, first_day, last_day, days)"
								   " SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM store_rows WHERE true%s";

static const char month_add[] =
	" ON CONFLICT (account, kind, month) DO UPDATE SET count = count + excluded.count,"
	" amount = amount + excluded.amount, cost = cost + excluded.cost, first_day = min(first_day, excluded.first_day),"
	" last_day = max(last_day, excluded.last_day), days = days | excluded.days";

// Into an empty table; `add`: to what is there.
static bool table_write(SumTable *table, Store *store, const char *into, bool add, Error *err)
{
	Buffer sql = BUFFER_EMPTY;
	if (table->count > 1)
		qsort(table->entries, table->count, sizeof *table->entries, entry_order);
	buffer_printf(&sql, month_insert, into, add ? month_add : "");
	bool ok = store_run_rows(store, buffer_text(&sql), &(Rows){ table->count, entry_cell, table }, err);
	buffer_done(&sql);
	return ok;
}

static void table_done(SumTable *table)
{
	free(table->entries);
	free(table->slots);
}

SumTable *sum_table_new(void)
{
	return memory_new(1, sizeof(SumTable));
}

void sum_table_free(SumTable *table)
{
	if (table)
		table_done(table);
	free(table);
}

void sum_table_add(SumTable *table, int64_t account, int kind, Day date, const Money *amount, const Money *cost)
{
	sum_add_one(table_sum(table, (Cell){ account, kind, day_month_index(date) }), kind, date, amount, cost);
}

bool sum_table_fill(SumTable *table, Store *store, const char *into, Error *err)
{
	return table_write(table, store, into, false, err);
}

bool sum_table_write(SumTable *table, Portfolio *portfolio, Accounts *accounts, Error *err)
{
	bool add = store_query_int(portfolio->store, "SELECT 1 FROM event_month LIMIT 1", 0);
	bool ok = table_write(table, portfolio->store, "event_month", add, err);
	for (size_t i = 0; i < table->count; i++) // sorted by account now
		if (i == 0 || table->entries[i].cell.account != table->entries[i - 1].cell.account)
			ARRAY_PUSH(accounts->items, accounts->count, accounts->capacity) = table->entries[i].cell.account;
	return ok;
}

bool sums_rebuild(Portfolio *portfolio, Error *err)
{
	SumTable table = { 0 };
	Statement *query = store_prepare(portfolio->store, "SELECT account, kind, date, amount, cost FROM event", err);
	bool ok = query && table_read(&table, query, err) &&
			  store_execute(portfolio->store, "DELETE FROM event_month", err) &&
			  table_write(&table, portfolio->store, "event_month", false, err);
	table_done(&table);
	return ok;
}

static bool table_read_batch(SumTable *table, Portfolio *portfolio, int64_t batch, Error *err)
{
	Statement *query = store_prepare(
		portfolio->store, "SELECT account, kind, date, amount, cost FROM event WHERE id > ?1 AND batch = ?1", err);
	if (!query)
		return false;
	statement_bind_int(query, 1, batch);
	return table_read(table, query, err);
}

bool sums_add_batch(Portfolio *portfolio, int64_t batch, Accounts *accounts, Error *err)
{
	SumTable table = { 0 };
	bool ok = table_read_batch(&table, portfolio, batch, err) && sum_table_write(&table, portfolio, accounts, err);
	table_done(&table);
	return ok;
}

bool sums_batch_cells(Portfolio *portfolio, int64_t batch, Cells *cells, Error *err)
{
	SumTable table = { 0 };
	bool ok = table_read_batch(&table, portfolio, batch, err);
	for (size_t i = 0; i < table.count; i++)
		ARRAY_PUSH(cells->items, cells->count, cells->capacity) = table.entries[i].cell;
	table_done(&table);
	return ok;
}
