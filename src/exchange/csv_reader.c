// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a file record by record through a window of decoded text that moves over it.
#include "kam/exchange/csv_reader.h"

#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_value.h"

#define READ_BYTES (64u << 10)
#define AHEAD_BYTES \
	(64u << 10) // of text kept before the reading position, so that the end is seen before its footnotes
#define PROBE_BYTES 2048
#define PROBES 500   // so often at most is it asked whether another table begins, or in vain whether another page does
#define ODD_BYTES 64 // room for a character cut at the end of a piece

struct CsvReader {
	CsvInput input;
	CsvOptions options;
	CsvDialect dialect;
	CsvDecoder *decoder;
	CsvScanner scanner;
	CsvRecord record;
	CsvRepair *repair;
	char *path;
	char *raw; // bytes read; those of a cut character are kept at its start
	size_t raw_kept;
	int64_t offset; // of the next byte to read
	bool eof;       // the window reaches the end of the file
	bool odd;
	size_t probes, page_probes;
	Buffer window;
	Buffer marks; // cells whose doubled marks were halved
	size_t at;    // reading position in the window
	size_t limit; // where the data ends in the window, once eof is reached and the end was looked at
	bool end_known;
	int64_t line;      // at the reading position
	int64_t last_line; // of the last record given out, its last line
	CsvPages pages;    // the header's records
};

// --- The window ----------------------------------------------------------------------------------------------------

static bool drop_nul(CsvReader *reader, size_t from, Error *err)
{
	return csv_drop_nul(&reader->window, from, &reader->odd) ||
		   error_set(err, ERROR_FILE, _("%s holds NUL bytes behind line %lld: it is no text file, or it is damaged"),
			   reader->path, (long long)reader->line);
}

static bool fill(CsvReader *reader, Error *err)
{
	Buffer *window = &reader->window;
	if (reader->at) {
		memmove(window->text, window->text + reader->at, window->length - reader->at);
		window->length -= reader->at;
		reader->at = 0;
	}
	int64_t got = csv_input_read(&reader->input, reader->offset, reader->raw + reader->raw_kept, READ_BYTES, err);
	if (got < 0)
		return error_context(err, "%s", reader->path);
	reader->offset += got;
	reader->eof = reader->offset >= reader->input.size || got == 0;
	size_t length = reader->raw_kept + (size_t)got, from = window->length;
	size_t used = csv_decode(reader->decoder, reader->raw, length, reader->eof, window, &reader->odd);
	reader->raw_kept = length - used < ODD_BYTES ? length - used : 0;
	memmove(reader->raw, reader->raw + used, reader->raw_kept);
	return drop_nul(reader, from, err);
}

// Finds where the data ends once the end of the file is in the window. Footnotes are known by what stands behind them,
// so they cannot be told before.
static void find_end(CsvReader *reader)
{
	CsvTable table;
	const char *text = reader->window.text + reader->at;
	size_t length = reader->window.length - reader->at;
	reader->end_known = true;
	reader->limit = reader->window.length;
	csv_table_read(&table, &reader->scanner.syntax, reader->dialect.record_cells, text, length, true);
	size_t end = csv_region_end(&table, 0, reader->dialect.record_cells);
	if (end < table.count)
		reader->limit = reader->at + table.rows[end].offset;
	csv_table_done(&table);
}

static bool prepare(CsvReader *reader, Error *err)
{
	while (!reader->eof && reader->window.length - reader->at < AHEAD_BYTES) {
		if (!fill(reader, err))
			return false;
	}
	if (reader->eof && !reader->end_known && !reader->dialect.stop_row && reader->line >= reader->dialect.first_row)
		find_end(reader);
	return true;
}

static bool too_large(CsvReader *reader, Error *err)
{
	return error_set(err, ERROR_FILE, _("%s, line %lld: the record is larger than %d MB; is a quote never closed?"),
		reader->path, (long long)reader->line, (int)(CSV_RECORD_LIMIT >> 20));
}

// The next record, blank lines too. False at the end (*more false) or on failure.
static bool scan(CsvReader *reader, bool *more, int64_t *line, size_t *start, Error *err)
{
	*more = true;
	if (reader->dialect.stop_row && reader->line >= reader->dialect.stop_row) { // another table
		*more = false;
		return false;
	}
	for (;;) {
		if (!prepare(reader, err))
			return false;
		size_t limit = reader->end_known ? reader->limit : reader->window.length;
		if (reader->at >= limit && reader->eof) {
			*more = false;
			return false;
		}
		size_t used = csv_scan(
			&reader->scanner, reader->window.text + reader->at, limit - reader->at, reader->eof, &reader->record);
		if (used > CSV_RECORD_LIMIT || (!used && limit - reader->at > CSV_RECORD_LIMIT))
			return too_large(reader, err);
		if (used) {
			*line = reader->line;
			*start = reader->at;
			reader->line += (int64_t)reader->record.line_ends;
			reader->at += used;
			return true;
		}
		if (!fill(reader, err))
			return false;
	}
}

// --- Start -----------------------------------------------------------------------------------------------------------

static bool skip_preamble(CsvReader *reader, Error *err)
{
	while (reader->line < reader->dialect.first_row) {
		size_t end, left = reader->window.length - reader->at;
		size_t line = csv_line(reader->window.text + reader->at, left, reader->eof, &end);
		if (!end && !reader->eof) {
			if (!fill(reader, err))
				return false;
			continue;
		}
		reader->at += line + end;
		reader->line++;
		if (!end)
			return true;
	}
	return true;
}

bool csv_rewind(CsvReader *reader, Error *err)
{
	bool more;
	int64_t line;
	size_t start;
	CsvSyntax syntax = csv_syntax(&reader->dialect);
	csv_scanner_init(&reader->scanner, &syntax, reader->dialect.record_cells);
	if (reader->input.size < (int64_t)CSV_RECORD_LIMIT / 4) // no cell is longer than the file (4 bytes for one of it)
		reader->scanner.budget = (size_t)reader->input.size * 4 + READ_BYTES;
	csv_decoder_reset(reader->decoder);
	buffer_clear(&reader->window);
	reader->at = reader->raw_kept = 0;
	reader->offset = (int64_t)reader->dialect.bom_bytes;
	reader->eof = reader->end_known = false;
	reader->line = 1;
	reader->probes = reader->page_probes = PROBES;
	reader->last_line = 0;
	csv_pages_clear(&reader->pages);
	if (!fill(reader, err) || !skip_preamble(reader, err))
		return false;
	for (int row = 0; row < reader->dialect.header_rows;) {
		if (!scan(reader, &more, &line, &start, err))
			return !more;
		reader->last_line = reader->line - (reader->record.line_ends ? 1 : 0);
		if (csv_record_blank(&reader->record, &reader->scanner.syntax))
			continue;
		csv_pages_add(&reader->pages, &reader->record, reader->window.text + start);
		row++;
	}
	return true;
}

// --- Rows --------------------------------------------------------------------------------------------------------------

static bool is_header_again(const CsvReader *reader, const char *text, size_t length)
{
	return reader->dialect.column_count > 1 && csv_pages_header(&reader->pages, text, length);
}

static bool is_sparse(const CsvRecord *record)
{
	size_t filled = 0;
	for (size_t i = 0; i < record->count && filled < 2; i++)
		filled += record->cells[i].length > 0;
	return filled < 2;
}

// The one cell of a row is what its column holds, no title.
static bool holds_value(const CsvReader *reader)
{
	const CsvRecord *record = &reader->record;
	bool fits = false;
	for (size_t i = 0; i < record->count && i < reader->dialect.column_count; i++) {
		const CsvColumn *column = &reader->dialect.columns[i];
		bool typed = column->type != CSV_TYPE_TEXT && column->type != CSV_TYPE_EMPTY;
		fits = fits || (record->cells[i].length && typed &&
						   csv_cell_fits(column, record->cells[i].text, record->cells[i].length));
	}
	return fits && record->count == reader->dialect.record_cells;
}

static bool is_page_title(CsvReader *reader, size_t start)
{
	if (!reader->pages.count || reader->dialect.column_count < 2 || !reader->page_probes ||
		!is_sparse(&reader->record) || holds_value(reader))
		return false;
	bool found = csv_pages_title(&reader->pages, &reader->scanner.syntax, reader->dialect.record_cells,
		reader->window.text + start, reader->window.length - start);
	reader->page_probes -= found ? 0 : 1;
	return found;
}

// Delimiters at the end open no cells beyond the columns.
static void cut_trailing(const CsvDialect *dialect, CsvRecord *record)
{
	while (record->count > dialect->column_count && !record->cells[record->count - 1].length)
		record->count--;
}

static void pad(CsvRecord *record, size_t columns)
{
	size_t count = record->count;
	while (record->count < columns)
		csv_record_add(record, "", 0);
	record->count = count;
}

static void halve_marks(CsvReader *reader)
{
	CsvRecord *record = &reader->record;
	Buffer *out = &reader->marks;
	size_t room = 1;
	for (size_t i = 0; i < record->count; i++)
		room += record->cells[i].length;
	out->text = array_reserve(out->text, &out->capacity, room, 1);
	out->length = 0;
	for (size_t i = 0; i < record->count; i++) {
		CsvCell *cell = &record->cells[i];
		size_t from = out->length;
		if (!cell->length || !memmem(cell->text, cell->length, "\"\"", 2))
			continue;
		for (size_t at = 0; at < cell->length; at++) {
			out->text[out->length++] = cell->text[at];
			at += cell->text[at] == '"' && at + 1 < cell->length && cell->text[at + 1] == '"' ? 1 : 0;
		}
		*cell = (CsvCell){ out->text + from, out->length - from };
	}
}

static void give_row(CsvReader *reader, size_t start, CsvRow *row)
{
	CsvRecord *record = &reader->record;
	const CsvDialect *dialect = &reader->dialect;
	size_t columns = dialect->column_count, raw = record->text_length;
	const char *text = reader->window.text + start;
	bool title =
		is_page_title(reader, start) || (dialect->subtotals && csv_row_subtotal(record->cells, record->count, columns));
	if (!title && (record->count != dialect->record_cells || record->loose_quotes) && !reader->options.keep_damaged)
		csv_repair(reader->repair, text, raw, record);
	if (record->count > columns)
		cut_trailing(dialect, record);
	if (dialect->doubled_marks)
		halve_marks(reader);
	unsigned flags = record->repaired || record->rewritten ? CSV_ROW_REPAIRED : 0;
	flags |= record->count < columns ? CSV_ROW_SHORT : record->count > columns ? CSV_ROW_LONG : 0;
	flags |= record->cells[0].length == 0 && csv_record_empty(record) ? CSV_ROW_EMPTY : 0;
	flags |= flags & CSV_ROW_SHORT && record->line_ends == 0 ? CSV_ROW_CUT : 0;
	flags |= title || is_header_again(reader, text, raw) ? CSV_ROW_HEADER : 0;
	pad(record, columns);
	*row = (CsvRow){ .cells = record->cells, .count = record->count, .flags = flags, .raw = text, .raw_length = raw };
}

// Another table far behind what was looked at when the file was opened ends this one.
static bool ends_here(CsvReader *reader, size_t start, int64_t line)
{
	CsvDialect *dialect = &reader->dialect;
	if (reader->record.count == dialect->record_cells || reader->record.count < 2 || !reader->probes)
		return false;
	CsvTable table;
	size_t left = reader->window.length - start, length = left < PROBE_BYTES ? left : PROBE_BYTES;
	reader->probes--;
	csv_table_read(&table, &reader->scanner.syntax, reader->record.count, reader->window.text + start, length,
		reader->eof && length == left);
	bool ends = csv_table_begins(&table, dialect->record_cells);
	if (ends) {
		dialect->stop_row = line;
		dialect->others = memory_resize(dialect->others, dialect->other_count + 1, sizeof *dialect->others);
		dialect->others[dialect->other_count++] =
			(CsvOtherTable){ line, table.rows[0].count, csv_row_text(&table.rows[0]) };
	}
	csv_table_done(&table);
	return ends;
}

CsvNext csv_next(CsvReader *reader, CsvRow *row, Error *err)
{
	bool more;
	int64_t line;
	size_t start;
	for (;;) {
		if (!scan(reader, &more, &line, &start, err)) {
			if (!more)
				reader->dialect.last_row = reader->last_line;
			return more ? CSV_NEXT_ERROR : CSV_NEXT_END;
		}
		if (csv_record_blank(&reader->record, &reader->scanner.syntax))
			continue;
		if (ends_here(reader, start, line)) {
			reader->line = line;
			reader->dialect.last_row = reader->last_line;
			return CSV_NEXT_END;
		}
		reader->last_line = reader->line - (reader->record.line_ends ? 1 : 0);
		give_row(reader, start, row);
		row->line = line;
		return CSV_NEXT_ROW;
	}
}

// --- All rows ----------------------------------------------------------------------------------------------------------

static size_t open_dates(const CsvDialect *dialect)
{
	size_t open = 0;
	for (size_t i = 0; i < dialect->column_count; i++)
		open += dialect->columns[i].dates == CSV_DATES_AMBIGUOUS && !dialect->columns[i].dates_differ;
	return open;
}

// One row that can be read in one order only settles its column, and the open columns of the file with it.
static void settle_dates(CsvDialect *dialect, const CsvRow *row)
{
	CsvDateOrder found = CSV_DATES_NONE;
	for (size_t i = 0; i < dialect->column_count && i < row->count; i++) {
		if (dialect->columns[i].dates != CSV_DATES_AMBIGUOUS || dialect->columns[i].dates_differ)
			continue;
		unsigned orders = csv_date_orders(row->cells[i].text, row->cells[i].length);
		if (orders == 1u << CSV_DATES_DMY || orders == 1u << CSV_DATES_MDY)
			found = orders == 1u << CSV_DATES_DMY ? CSV_DATES_DMY : CSV_DATES_MDY;
	}
	for (size_t i = 0; i < dialect->column_count && found != CSV_DATES_NONE; i++) {
		if (dialect->columns[i].dates == CSV_DATES_AMBIGUOUS)
			dialect->columns[i].dates = dialect->dates = found;
	}
}

static bool read_all(CsvReader *reader, bool to_end, Error *err)
{
	CsvRow row;
	CsvNext next = CSV_NEXT_END;
	while ((to_end || open_dates(&reader->dialect)) && (next = csv_next(reader, &row, err)) == CSV_NEXT_ROW) {
		if (reader->dialect.dates == CSV_DATES_AMBIGUOUS)
			settle_dates(&reader->dialect, &row);
	}
	return next != CSV_NEXT_ERROR && csv_rewind(reader, err);
}

bool csv_finish(CsvReader *reader, Error *err)
{
	return csv_rewind(reader, err) && read_all(reader, true, err);
}

// --- Life ----------------------------------------------------------------------------------------------------------------

static CsvReader *start(CsvReader *reader, const char *path, const CsvOptions *options, Error *err)
{
	reader->path = memory_strdup(path);
	reader->options = options ? *options : (CsvOptions)CSV_OPTIONS_DETECT;
	reader->raw = memory_new(READ_BYTES + ODD_BYTES, 1);
	CsvProfiles *profiles = NULL;
	bool known = csv_sniff(&reader->input, &reader->options, &reader->dialect, &profiles, err);
	reader->repair = csv_repair_new(&reader->dialect, profiles);
	if (!known) {
		if (err)
			error_context(err, "%s", path);
		csv_close(reader);
		return NULL;
	}
	reader->decoder = csv_decoder_new(reader->dialect.encoding, err);
	if (!reader->decoder || !csv_rewind(reader, err) || !read_all(reader, false, err)) {
		csv_close(reader);
		return NULL;
	}
	return reader;
}

CsvReader *csv_open(const char *path, const CsvOptions *options, Error *err)
{
	CsvReader *reader = memory_new(1, sizeof *reader);
	if (csv_input_open(&reader->input, path, err))
		return start(reader, path, options, err);
	free(reader);
	return NULL;
}

CsvReader *csv_open_memory(const char *bytes, size_t length, const CsvOptions *options, Error *err)
{
	CsvReader *reader = memory_new(1, sizeof *reader);
	reader->input = (CsvInput){ .fd = -1, .bytes = bytes, .size = (int64_t)length };
	return start(reader, _("The text"), options, err);
}

void csv_close(CsvReader *reader)
{
	if (!reader)
		return;
	csv_input_done(&reader->input);
	csv_decoder_free(reader->decoder);
	csv_record_done(&reader->record);
	csv_repair_free(reader->repair);
	csv_dialect_done(&reader->dialect);
	buffer_done(&reader->window);
	buffer_done(&reader->marks);
	csv_pages_done(&reader->pages);
	free(reader->raw);
	free(reader->path);
	free(reader);
}

const CsvDialect *csv_dialect(const CsvReader *reader)
{
	return &reader->dialect;
}

bool csv_has_odd_bytes(const CsvReader *reader)
{
	return reader->odd;
}

int64_t csv_bytes_read(const CsvReader *reader)
{
	return reader->offset;
}

int64_t csv_bytes_total(const CsvReader *reader)
{
	return reader->input.size;
}
