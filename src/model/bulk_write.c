// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of events into tables, each by one statement.
#include <stdlib.h>

#include "bulk_inside.h"

// The columns of a row are asked for in the order of its fields, so that its values just follow one another.
typedef struct Writing {
	const Bulk *bulk;
	const BulkBlock *block;
	const BulkSlot *next; // the value of the row's next field that has one
} Writing;

static RowsCell event_cell(const void *context, size_t row, int column)
{
	Writing *writing = (Writing *)context;
	const Bulk *bulk = writing->bulk;
	const BulkRow *own = &writing->block->rows[row];
	if (column == 0) {
		block_fetch(writing->block, row);
		writing->next = own->slots;
		return (RowsCell){ .type = ROWS_INTEGER, .number = writing->block->first + (int64_t)row };
	}
	int field = bulk->fields[column];
	if (field == bulk->at.batch && bulk->batch)
		return (RowsCell){ .type = ROWS_INTEGER, .number = bulk->batch };
	if (field == bulk->at.hash && !bulk->recorded)
		return (RowsCell){ .type = ROWS_INTEGER }; // packed
	if (!(own->given >> field & 1)) {
		bool flag = bulk->entity->fields[field].type == FIELD_FLAG; // never null
		return (RowsCell){ .type = flag ? ROWS_INTEGER : ROWS_NULL };
	}
	const BulkSlot *slot = writing->next++;
	if (own->texts >> field & 1)
		return (RowsCell){ .type = ROWS_TEXT, .text = slot->text };
	return (RowsCell){ .type = ROWS_INTEGER, .number = slot->number };
}

static const char words_sql[] = "INSERT INTO event_text (rowid, subject, text) SELECT c0, c1, c2 FROM store_rows"
								" WHERE c1 IS NOT NULL OR c2 IS NOT NULL";

typedef struct BlockWords {
	const BulkBlock *block;
	const BulkFields *at;
} BlockWords;

static RowsCell words_cell(const void *context, size_t row, int column)
{
	const BlockWords *words = context;
	if (column == 0) {
		block_fetch(words->block, row);
		return (RowsCell){ .type = ROWS_INTEGER, .number = words->block->first + (int64_t)row };
	}
	const BulkSlot *slot = bulk_slot(&words->block->rows[row], column == 1 ? words->at->subject : words->at->text);
	return (RowsCell){ .type = slot ? ROWS_TEXT : ROWS_NULL, .text = slot ? slot->text : NULL };
}

bool block_write_words(Store *store, const BulkFields *at, const BulkBlock *block, Error *err)
{
	BlockWords words = { block, at };
	return store_run_rows(store, words_sql, &(Rows){ block->count, words_cell, &words }, err);
}

// The statement for the fields that the block's rows have; where they are many, each column costs. OR FAIL: the database need not
// be able to take back this statement alone, for which it would copy each page of a long history's indexes first. Whoever
// writes blocks takes all of them back.
static char *insert_sql(Bulk *bulk, const BulkBlock *block, const char *table)
{
	Buffer sql = BUFFER_EMPTY;
	uint32_t given = bulk->batch ? UINT32_C(1) << bulk->at.batch : 0;
	given |= bulk->recorded ? 0 : UINT32_C(1) << bulk->at.hash;
	int columns = 1;
	for (size_t i = 0; i < block->count; i++)
		given |= block->rows[i].given;
	buffer_printf(&sql, "INSERT OR FAIL INTO %s (id", table);
	for (size_t i = 0; i < bulk->entity->field_count; i++) {
		if (!(given >> i & 1))
			continue;
		buffer_printf(&sql, ", \"%s\"", bulk->entity->fields[i].name);
		bulk->fields[columns++] = (int)i;
	}
	buffer_add(&sql, ") SELECT c0");
	for (int i = 1; i < columns; i++)
		buffer_printf(&sql, ", c%d", i);
	buffer_add(&sql, " FROM store_rows");
	return buffer_take(&sql);
}

static bool write_known(const Bulk *bulk, const BulkBlock *block, Store *store, const char *table, Error *err)
{
	Known *known = memory_new(block->count, sizeof *known);
	for (size_t i = 0; i < block->count; i++)
		known[i] = block->rows[i].known;
	bool ok = known_write(store, table, bulk->batch, block->first, known, block->count, err);
	free(known);
	return ok;
}

bool block_write(Bulk *bulk, BulkBlock *block, Store *store, const BulkTables *tables, Error *err)
{
	Writing writing = { bulk, block, NULL };
	block_sort(bulk, block);
	block->first = store_new_ids(store, (int64_t)block->count);
	char *sql = insert_sql(bulk, block, tables->event);
	bool ok = store_run_rows(store, sql, &(Rows){ block->count, event_cell, &writing }, err);
	free(sql);
	return ok && (bulk->recorded || write_known(bulk, block, store, tables->known, err));
}
