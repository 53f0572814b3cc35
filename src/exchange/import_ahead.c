// SPDX-License-Identifier: GPL-3.0-or-later
// Reads ahead: a thread cuts the file into rows and turns their cells into values, block by block, while the rows of the
// blocks before are matched and written. Small files are read without it, by the same way.
#include "import_ahead.h"

#include <stdlib.h>
#include <string.h>

#include "import_left_out.h"
#include "kam/base/locale.h"
#include "kam/base/thread.h"

enum { BLOCKS = 4, BLOCK_ROWS = 2048, BLOCK_BYTES = 1 << 20 };

typedef struct PackedPart {
	EntityKind kind;
	size_t count;
	const char *key;
	uint64_t hash;
	PackedValue *values;
} PackedPart;

typedef struct Refusal {
	Error why;
	const char *column, *value;
} Refusal;

typedef struct AheadRow {
	CsvRow row;
	int64_t line;
	const char *currency;
	uint64_t apart;
	bool company;     // the row is a company in a file of persons
	unsigned notices; // of the row
	Refusal *refused; // NULL: it could be read
	PackedPart *parts;
	size_t part_count;
} AheadRow;

typedef struct AheadBlock {
	Arena *arena;
	AheadRow *rows;
	size_t count;
	int64_t bytes; // of the file, read up to here
	bool last;
	Error failure; // behind its rows
} AheadBlock;

struct Ahead {
	Import reading; // what turns cells into values, with parts of its own
	LeftOut *left_out;
	int64_t number; // of the next row
	AheadBlock blocks[BLOCKS];
	size_t filled, taken; // blocks that were filled, and that are done with, since the beginning
	size_t at;            // next row of the block blocks[taken]
	int64_t bytes;
	bool threaded, stop;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t moved;
};

// --- Packing -------------------------------------------------------------------------------------------------------

static Part *part_copy(const Part *part, Arena *arena)
{
	Part *copy = arena_alloc(arena, 1, sizeof *copy);
	*copy = (Part){ .entity = part->entity };
	copy->values = arena_alloc(arena, part->entity->field_count, sizeof *copy->values);
	copy->scales = arena_alloc(arena, part->entity->field_count, sizeof *copy->scales);
	copy->places = part->places;
	copy->place_count = part->place_count;
	copy->open = true;
	return copy;
}

// Amounts are not rounded yet: 10.5 and 10.50 are the same, 105.0 is not.
static uint64_t hash_value(uint64_t hash, const PackedValue *value)
{
	int64_t number = value->of.number;
	int scale = value->scale;
	if (value->is_text)
		return hash_text(hash, value->of.text);
	while (scale > 0 && number % 10 == 0) {
		number /= 10;
		scale--;
	}
	return hash_int(scale ? hash_int(hash, scale) : hash, number);
}

// What columns did not fill is nothing: only their places are looked at.
static void pack_part(const Part *part, Arena *arena, PackedPart *out)
{
	*out = (PackedPart){ part->entity->kind, 0, part->key, part->key ? hash_text(5, part->key) : 5,
		arena_bytes(arena, part->place_count * sizeof *out->values) };
	for (size_t i = 0; i < part->place_count; i++) {
		size_t place = part->places[i];
		const Value *value = &part->values[place];
		if (!value->given)
			continue;
		PackedValue *packed = &out->values[out->count++];
		packed->place = (unsigned char)place;
		packed->scale = part->scales[place];
		packed->is_text = value->text != NULL;
		if (value->text)
			packed->of.text = value->text;
		else
			packed->of.number = value->number;
		out->hash = hash_value(out->hash + place, packed);
	}
}

static void pack_parts(const Import *reading, AheadRow *row)
{
	row->parts = arena_bytes(reading->scratch, reading->part_count * sizeof *row->parts);
	for (size_t i = 0; i < reading->part_count; i++)
		if (reading->all[i]->any)
			pack_part(reading->all[i], reading->scratch, &row->parts[row->part_count++]);
}

// The cells as they are, each with a NUL behind it, should the row be rejected. Values that are text point into them.
static CsvRow row_copy(const CsvRow *row, Arena *arena)
{
	size_t length = row->count;
	for (size_t i = 0; i < row->count; i++)
		length += row->cells[i].length;
	CsvCell *cells = arena_bytes(arena, row->count * sizeof *cells);
	char *at = arena_bytes(arena, length);
	for (size_t i = 0; i < row->count; i++) {
		cells[i] = (CsvCell){ at, row->cells[i].length };
		if (cells[i].length)
			memcpy(at, row->cells[i].text, cells[i].length);
		at += cells[i].length;
		*at++ = '\0';
	}
	CsvRow copy = *row;
	copy.cells = cells;
	copy.raw = NULL;
	copy.raw_length = 0;
	return copy;
}

// --- Reading -------------------------------------------------------------------------------------------------------

// More cells than the header has, and not only empty ones: it is not known which belongs where.
static bool fits_header(Import *import, const CsvRow *row)
{
	size_t columns = csv_dialect(import->reader)->column_count, filled = row->count;
	if (!(row->flags & CSV_ROW_LONG))
		return true;
	while (filled > columns && row->cells[filled - 1].length == 0)
		filled--;
	if (filled <= columns)
		return true;
	Error why = { 0 };
	error_set(&why, ERROR_INVALID, _("The row has %zu cells, the header %zu"), filled, columns);
	return row_fails(import, SIZE_MAX, "", &why);
}

static Refusal *refusal_of(const Import *reading)
{
	Refusal *refused = arena_alloc(reading->scratch, 1, sizeof *refused);
	*refused = (Refusal){ reading->why, reading->why_column, reading->why_value };
	return refused;
}

static void take_row(Ahead *ahead, AheadBlock *block, const CsvRow *row)
{
	Import *reading = &ahead->reading;
	AheadRow *out = &block->rows[block->count++];
	const ConvertedRow *was = reading->converted_rows ? &reading->converted_rows[ahead->number] : NULL;
	*out = (AheadRow){ .row = row_copy(row, block->arena), .line = was ? was->line : row->line };
	left_out_row(ahead->left_out, &out->row);
	if (fits_header(reading, &out->row) && row_is_whole(reading, &out->row) && row_read(reading, &out->row))
		pack_parts(reading, out);
	else
		out->refused = refusal_of(reading);
	out->currency = reading->row_currency;
	out->apart = reading->row_apart;
	out->company = reading->row_company || (was && was->company);
	out->notices = reading->row_notices | (was ? was->notices : 0);
}

static void fill_block(Ahead *ahead, AheadBlock *block)
{
	Import *reading = &ahead->reading;
	CsvRow row;
	int64_t from = csv_bytes_read(reading->reader);
	if (!block->arena)
		block->arena = arena_new();
	if (!block->rows)
		block->rows = memory_new(BLOCK_ROWS, sizeof *block->rows);
	arena_reset(block->arena);
	block->count = 0;
	reading->scratch = block->arena;
	while (block->count < BLOCK_ROWS && csv_bytes_read(reading->reader) - from < BLOCK_BYTES && !block->last) {
		CsvNext next = csv_next(reading->reader, &row, &block->failure);
		block->last = next != CSV_NEXT_ROW;
		if (next == CSV_NEXT_ROW && !(row.flags & (CSV_ROW_EMPTY | CSV_ROW_HEADER)))
			take_row(ahead, block, &row);
		ahead->number++;
	}
	block->bytes = csv_bytes_read(reading->reader);
}

// --- The thread ----------------------------------------------------------------------------------------------------

static void *ahead_run(void *context)
{
	Ahead *ahead = context;
	bool last = false;
	while (!last) {
		pthread_mutex_lock(&ahead->lock);
		while (ahead->filled - ahead->taken == BLOCKS && !ahead->stop)
			pthread_cond_wait(&ahead->moved, &ahead->lock);
		bool stop = ahead->stop;
		pthread_mutex_unlock(&ahead->lock);
		if (stop)
			break;
		AheadBlock *block = &ahead->blocks[ahead->filled % BLOCKS];
		fill_block(ahead, block);
		last = block->last;
		pthread_mutex_lock(&ahead->lock);
		ahead->filled++;
		pthread_cond_signal(&ahead->moved);
		pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

static bool start_thread(Ahead *ahead)
{
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->moved, NULL);
	return thread_start(&ahead->thread, "kam reader", ahead_run, ahead);
}

Ahead *ahead_begin(Import *import)
{
	Ahead *ahead = memory_new(1, sizeof *ahead);
	ahead->reading = *import;
	ahead->reading.choices = (Map){ 0 };
	for (size_t i = 0; i < import->part_count; i++)
		ahead->reading.all[i] = ahead->reading.parts[import->all[i]->entity->kind] = part_copy(import->all[i], import->arena);
	ahead->reading.main = ahead->reading.parts[import->main->entity->kind];
	ahead->left_out = left_out_begin(import);
	ahead->threaded = import->bulk && start_thread(ahead);
	return ahead;
}

void ahead_free(Ahead *ahead)
{
	if (!ahead)
		return;
	if (ahead->threaded) {
		pthread_mutex_lock(&ahead->lock);
		ahead->stop = true;
		pthread_cond_signal(&ahead->moved);
		pthread_mutex_unlock(&ahead->lock);
		pthread_join(ahead->thread, NULL);
		pthread_mutex_destroy(&ahead->lock);
		pthread_cond_destroy(&ahead->moved);
	}
	for (int i = 0; i < BLOCKS; i++) {
		arena_free(ahead->blocks[i].arena);
		free(ahead->blocks[i].rows);
	}
	map_done(&ahead->reading.choices);
	left_out_free(ahead->left_out);
	free(ahead);
}

// --- Taking rows ---------------------------------------------------------------------------------------------------

static void block_done(Ahead *ahead)
{
	ahead->at = 0;
	if (ahead->threaded)
		pthread_mutex_lock(&ahead->lock);
	ahead->taken++;
	if (ahead->threaded) {
		pthread_cond_signal(&ahead->moved);
		pthread_mutex_unlock(&ahead->lock);
	}
}

static AheadBlock *block_next(Ahead *ahead)
{
	AheadBlock *block = &ahead->blocks[ahead->taken % BLOCKS];
	if (ahead->threaded) {
		pthread_mutex_lock(&ahead->lock);
		while (ahead->filled == ahead->taken)
			pthread_cond_wait(&ahead->moved, &ahead->lock);
		pthread_mutex_unlock(&ahead->lock);
	} else if (ahead->filled == ahead->taken) {
		fill_block(ahead, block);
		ahead->filled++;
	}
	ahead->bytes = block->bytes;
	return block;
}

static void part_empty(Part *part)
{
	part->open = part->any = false;
	part->packed_count = 0;
	part->key = NULL;
	part->hash = 0;
	part->id = 0;
}

void part_open(Part *part)
{
	if (part->open)
		return;
	part->open = true;
	memset(part->values, 0, part->entity->field_count * sizeof *part->values);
	for (size_t i = 0; i < part->packed_count; i++) {
		const PackedValue *packed = &part->packed[i];
		part->values[packed->place] = packed->is_text ? (Value){ .given = true, .text = packed->of.text }
													  : (Value){ .given = true, .number = packed->of.number };
		part->scales[packed->place] = packed->scale;
	}
}

// Rows of the history come by the million, and the records that they name are mostly known by what was hashed: their values
// are put in place when they are asked for.
static void unpack(Import *import, const AheadRow *row)
{
	bool all = import->main->entity->kind != ENTITY_EVENT;
	import->row_currency = row->currency;
	import->row_apart = row->apart;
	import->row_company = row->company;
	import->row_notices = row->notices;
	for (size_t i = 0; i < import->part_count; i++)
		part_empty(import->all[i]);
	for (size_t i = 0; i < row->part_count; i++) {
		const PackedPart *from = &row->parts[i];
		Part *part = import->parts[from->kind];
		part->any = true;
		part->key = from->key;
		part->hash = from->hash;
		part->packed = from->values;
		part->packed_count = from->count;
	}
	for (size_t i = 0; i < import->part_count; i++)
		if (all || import->all[i] == import->main)
			part_open(import->all[i]);
}

static AheadNext give(Import *import, const AheadRow *row, const CsvRow **out)
{
	*out = &row->row;
	import->line = row->line;
	if (row->refused) {
		import->why = row->refused->why;
		import->why_column = row->refused->column;
		import->why_value = row->refused->value;
		return AHEAD_REFUSED;
	}
	unpack(import, row);
	return AHEAD_ROW;
}

// The rows that come next were written by the other thread, and are fetched while this one is worked at: first where their values
// stand, then the values.
static void fetch_next(const Ahead *ahead, const AheadBlock *block)
{
	const AheadRow *next = &block->rows[ahead->at + 1];
	if (ahead->at + 2 >= block->count)
		return;
	__builtin_prefetch(next + 2);
	__builtin_prefetch(next[1].parts);
	for (size_t i = 0; i < next->part_count; i++)
		__builtin_prefetch(next->parts[i].values);
}

AheadNext ahead_next(Ahead *ahead, Import *import, const CsvRow **row, Error *err)
{
	for (;;) {
		AheadBlock *block = block_next(ahead);
		if (ahead->at < block->count) {
			fetch_next(ahead, block);
			return give(import, &block->rows[ahead->at++], row);
		}
		if (block->failure.code) {
			if (err)
				*err = block->failure;
			return AHEAD_FAILED;
		}
		if (block->last) {
			left_out_tell(ahead->left_out, import);
			return AHEAD_END;
		}
		block_done(ahead);
	}
}

int64_t ahead_bytes(const Ahead *ahead)
{
	return ahead->bytes;
}
