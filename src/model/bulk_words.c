// SPDX-License-Identifier: GPL-3.0-or-later
// Words of an empty history: kept until all rows are written, then collected in a scratch database while indexes are made, by the
// thread that would else have nothing to do. Where they are too many they are collected on the way.
#include <stdlib.h>
#include <string.h>

#include "bulk_inside.h"

#define KEPT_BYTES ((size_t)64 << 20)

// Texts stand in bytes[], each ended by a NUL. 0: none; the first byte belongs to nobody.
typedef struct WordsRow {
	int64_t event;
	uint32_t subject, text;
} WordsRow;

struct BulkWords {
	Store *scratch;
	WordsRow *rows;
	size_t count, capacity;
	char *bytes;
	size_t length, room;
};

// Many in memory before they are sorted in, and no merging on the way.
static const char scratch_sql[] =
	"CREATE VIRTUAL TABLE event_text USING fts5(subject, text, content='', columnsize=0,"
	" tokenize='unicode61 remove_diacritics 2');"
	"INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 16777216);"
	"BEGIN";

BulkWords *words_new(const char *path, Error *err)
{
	BulkWords *words = memory_new(1, sizeof *words);
	words->scratch = store_open_scratch(path, err);
	words->length = 1;
	if (words->scratch && store_execute(words->scratch, scratch_sql, err))
		return words;
	words_free(words);
	return NULL;
}

void words_free(BulkWords *words)
{
	if (!words)
		return;
	store_close(words->scratch);
	free(words->rows);
	free(words->bytes);
	free(words);
}

void words_abandon(BulkWords *words)
{
	store_interrupt(words->scratch);
}

// --- Collecting --------------------------------------------------------------------------------------------------

static RowsCell kept_cell(const void *context, size_t row, int column)
{
	const BulkWords *words = context;
	const WordsRow *kept = &words->rows[row];
	uint32_t at = column == 1 ? kept->subject : kept->text;
	if (column == 0)
		return (RowsCell){ .type = ROWS_INTEGER, .number = kept->event };
	return (RowsCell){ .type = at ? ROWS_TEXT : ROWS_NULL, .text = at ? words->bytes + at : NULL };
}

bool words_collect(BulkWords *words, Error *err)
{
	bool ok = store_run_rows(words->scratch, "INSERT INTO event_text (rowid, subject, text) SELECT c0, c1, c2 FROM store_rows",
		&(Rows){ words->count, kept_cell, words }, err);
	words->count = 0;
	words->length = 1;
	return ok;
}

static uint32_t keep_text(BulkWords *words, const BulkSlot *slot)
{
	if (!slot)
		return 0;
	size_t length = strlen(slot->text) + 1, at = words->length;
	words->bytes = array_reserve(words->bytes, &words->room, at + length, 1);
	memcpy(words->bytes + at, slot->text, length);
	words->length += length;
	return (uint32_t)at;
}

void words_keep(BulkWords *words, const BulkFields *at, const BulkRow *row, int64_t id)
{
	WordsRow kept = { id, keep_text(words, bulk_slot(row, at->subject)), keep_text(words, bulk_slot(row, at->text)) };
	if (kept.subject || kept.text)
		ARRAY_PUSH(words->rows, words->count, words->capacity) = kept;
}

bool words_collect_many(BulkWords *words, Error *err)
{
	return words->length + words->count * sizeof *words->rows < KEPT_BYTES || words_collect(words, err);
}

// --- Into the portfolio ------------------------------------------------------------------------------------------

// The tables behind the words, row by row as they are.
bool words_copy(BulkWords *words, Store *store, const char *data, const char *index, Error *err)
{
	Buffer blocks = BUFFER_EMPTY, terms = BUFFER_EMPTY;
	buffer_printf(&blocks, "INSERT OR REPLACE INTO %s (id, block) VALUES (?1, ?2)", data);
	buffer_printf(&terms, "INSERT INTO %s (segid, term, pgno) VALUES (?1, ?2, ?3)", index);
	bool ok = store_execute(words->scratch, "COMMIT", err) &&
			  store_copy_rows(
				  words->scratch, "SELECT id, block FROM event_text_data ORDER BY id", store, buffer_text(&blocks), err) &&
			  store_copy_rows(words->scratch, "SELECT segid, term, pgno FROM event_text_idx ORDER BY segid, term", store,
				  buffer_text(&terms), err);
	buffer_done(&blocks);
	buffer_done(&terms);
	return ok;
}
