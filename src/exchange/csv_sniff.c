// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a file, all of it when it is small, else at its beginning, its end and places between, and settles the
// dialect: encoding, then shape, then where the table is, then what its columns hold.
#include <stdlib.h>
#include <string.h>

#include "csv_profile.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_value.h"

#define WHOLE_BYTES (256 << 10) // files up to this size are looked at from end to end
#define HEAD_BYTES (64 << 10)
#define PIECE_BYTES (8 << 10)
#define FEW_ROWS 20
#define PIECES 8 // behind the head, the last one at the end of the file

typedef struct Sample {
	Buffer raw;
	Buffer text; // UTF-8
	bool to_end; // reaches the end of the file
} Sample;

typedef struct Sniffer {
	const CsvInput *input;
	CsvOptions options;
	CsvDialect *dialect;
	Sample samples[PIECES + 1];
	size_t count;
	size_t skipped; // bytes of the head's text before the lines that may hold a table
	int64_t skipped_lines;
	CsvTally *tallies;
	CsvProfiles *profiles;
} Sniffer;

static bool read_sample(Sniffer *sniffer, int64_t offset, size_t length, Error *err)
{
	Sample *sample = &sniffer->samples[sniffer->count++];
	sample->raw.text = memory_resize(NULL, length + 1, 1);
	sample->raw.capacity = length + 1;
	int64_t got = csv_input_read(sniffer->input, offset, sample->raw.text, length, err);
	if (got < 0)
		return false;
	sample->raw.length = (size_t)got;
	sample->raw.text[got] = '\0';
	sample->to_end = offset + got >= sniffer->input->size;
	return true;
}

static bool read_samples(Sniffer *sniffer, Error *err)
{
	int64_t size = sniffer->input->size;
	if (size <= WHOLE_BYTES)
		return read_sample(sniffer, 0, (size_t)size, err);
	if (!read_sample(sniffer, 0, HEAD_BYTES, err))
		return false;
	int64_t step = (size - HEAD_BYTES - PIECE_BYTES) / (PIECES - 1);
	for (int i = 0; i < PIECES; i++) { // at multiples of 4 from the start, so that wide characters are whole
		int64_t offset = i == PIECES - 1 ? size - PIECE_BYTES : HEAD_BYTES + step * i;
		if (!read_sample(sniffer, offset - offset % 4, PIECE_BYTES + (size_t)(offset % 4), err))
			return false;
	}
	return true;
}

// --- What no person would call a text file ----------------------------------------------------------------------------

static bool refuse_binary(const Sample *head, Error *err)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *message;
	} kinds[] = {
		{ "PK\x03\x04", 4, N_("This is a workbook or an archive, not a text file: save it as CSV first") },
		{ "\xd0\xcf\x11\xe0", 4, N_("This is an old Excel workbook, not a text file: save it as CSV first") },
		{ "%PDF-", 5, N_("This is a PDF, not a text file") },
		{ "SQLite format 3", 16, N_("This is a database, not a text file") },
		{ "\x1f\x8b", 2, N_("This file is compressed: unpack it first") },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (head->raw.length >= kinds[i].length && memcmp(head->raw.text, kinds[i].bytes, kinds[i].length) == 0)
			return !error_set(err, ERROR_FILE, "%s", _(kinds[i].message));
	}
	return false;
}

static bool drop_nul(Sample *sample, Error *err)
{
	bool odd;
	return csv_drop_nul(&sample->text, 0, &odd) ||
		   error_set(err, ERROR_FILE, _("The file holds NUL bytes: it is no text file, or it is damaged"));
}

// --- Encoding ----------------------------------------------------------------------------------------------------------

static void find_encoding(Sniffer *sniffer)
{
	CsvCell cells[PIECES + 1];
	CsvDialect *dialect = sniffer->dialect;
	for (size_t i = 0; i < sniffer->count; i++)
		cells[i] = (CsvCell){ sniffer->samples[i].raw.text, sniffer->samples[i].raw.length };
	csv_detect_encoding(cells, sniffer->count, dialect);
	if (sniffer->options.encoding[0])
		memcpy(dialect->encoding, sniffer->options.encoding, sizeof dialect->encoding);
}

static bool decode_samples(Sniffer *sniffer, Error *err)
{
	CsvDecoder *decoder = csv_decoder_new(sniffer->dialect->encoding, err);
	if (!decoder)
		return false;
	bool good = true, odd;
	for (size_t i = 0; i < sniffer->count && good; i++) {
		Sample *sample = &sniffer->samples[i];
		size_t skip = i == 0 ? sniffer->dialect->bom_bytes : sniffer->dialect->bom_bytes % 4;
		csv_decoder_reset(decoder);
		if (sample->raw.length > skip)
			csv_decode(
				decoder, sample->raw.text + skip, sample->raw.length - skip, sample->to_end, &sample->text, &odd);
		buffer_add(&sample->text, "");
		good = drop_nul(sample, err);
	}
	csv_decoder_free(decoder);
	return good;
}

// --- Shape ---------------------------------------------------------------------------------------------------------------

// A first line sep=; tells the delimiter to Excel. True when there is one; it is no part of the table.
static bool read_sep_line(const char *text, size_t line, char delimiter[CSV_DELIMITER_SIZE])
{
	if (line >= 2 && text[0] == '"' && text[line - 1] == '"') {
		text++;
		line -= 2;
	}
	if (line < 5 || line > 6 || (memcmp(text, "sep=", 4) != 0 && memcmp(text, "SEP=", 4) != 0))
		return false;
	delimiter[0] = text[4];
	if (line == 6 && memcmp(text + 4, "\\t", 2) == 0)
		delimiter[0] = '\t';
	else if (line == 6)
		return false;
	delimiter[1] = '\0';
	return true;
}

static void skip_lines(Sniffer *sniffer, int64_t lines)
{
	const Buffer *text = &sniffer->samples[0].text;
	size_t end = 1;
	while (sniffer->skipped_lines < lines && sniffer->skipped < text->length && end) {
		sniffer->skipped += csv_line(text->text + sniffer->skipped, text->length - sniffer->skipped, true, &end);
		sniffer->skipped += end;
		sniffer->skipped_lines++;
	}
}

static void find_shape(Sniffer *sniffer)
{
	const Buffer *text = &sniffer->samples[0].text;
	char delimiter[CSV_DELIMITER_SIZE] = "";
	size_t end, line = csv_line(text->text, text->length, true, &end);
	if (sniffer->options.first_row > 0)
		skip_lines(sniffer, sniffer->options.first_row - 1);
	else if (read_sep_line(text->text, line, delimiter))
		skip_lines(sniffer, 1);
	if (delimiter[0] && !sniffer->options.delimiter[0])
		memcpy(sniffer->options.delimiter, delimiter, sizeof delimiter);
	csv_detect_shape(text->text + sniffer->skipped, text->length - sniffer->skipped, sniffer->samples[0].to_end,
		&sniffer->options, sniffer->dialect);
}

static CsvRecordEnd record_end(const CsvTable *table)
{
	CsvRecordEnd found = CSV_END_NONE;
	for (int end = CSV_END_LF; end <= CSV_END_CR; end++) {
		if (table->ends[end])
			found = found == CSV_END_NONE ? (CsvRecordEnd)end : CSV_END_MIXED;
	}
	return found;
}

// --- Columns -------------------------------------------------------------------------------------------------------------

static void name_columns(Sniffer *sniffer, const CsvTable *table, const CsvRegion *region)
{
	CsvDialect *dialect = sniffer->dialect;
	size_t columns = region->columns;
	for (size_t row = region->first; row < region->first + region->header_rows; row++)
		columns = table->rows[row].count > columns ? table->rows[row].count : columns;
	dialect->column_count = columns < CSV_COLUMN_LIMIT ? columns : CSV_COLUMN_LIMIT;
	dialect->record_cells = columns;
	dialect->columns = memory_new(dialect->column_count + 1, sizeof *dialect->columns);
	for (size_t i = 0; i < dialect->column_count; i++)
		csv_column_names(table, region, i, &dialect->columns[i]);
}

static void tally_row(Sniffer *sniffer, const CsvTableRow *row)
{
	if (sniffer->dialect->subtotals && csv_row_subtotal(row->cells, row->count, sniffer->dialect->record_cells))
		return;
	for (size_t i = 0; i < row->count && i < sniffer->dialect->column_count; i++)
		csv_tally_add(&sniffer->tallies[i], row->cells[i].text, row->cells[i].length);
	if (row->count == sniffer->dialect->record_cells)
		csv_profiles_add(sniffer->profiles, row->cells);
}

// `all`: rows of another width too, which would blur the types of many.
static void tally_rows(Sniffer *sniffer, const CsvTable *table, size_t from, size_t to, bool all)
{
	for (size_t row = from; row < to; row++) {
		if (all || table->rows[row].count == sniffer->dialect->record_cells)
			tally_row(sniffer, &table->rows[row]);
	}
}

// The header over again says nothing of the values.
static bool is_header_again(const Sniffer *sniffer, const CsvTable *table, const CsvRegion *region, size_t row)
{
	const char *text = sniffer->samples[0].text.text + sniffer->skipped;
	for (size_t i = region->first; i < region->first + region->header_rows; i++) {
		const CsvTableRow *header = &table->rows[i], *at = &table->rows[row];
		if (header->length == at->length && memcmp(text + header->offset, text + at->offset, at->length) == 0)
			return true;
	}
	return false;
}

static void tally_region(Sniffer *sniffer, const CsvTable *table, const CsvRegion *region)
{
	size_t from = region->first + region->header_rows;
	bool few = region->end - from <= FEW_ROWS;
	for (size_t row = from; row <= region->end; row++) { // what stands between two headers
		if (row < region->end && !is_header_again(sniffer, table, region, row))
			continue;
		tally_rows(sniffer, table, from, row, few);
		from = row + 1;
	}
}

// A piece from the middle begins within a record: its first line is left out, and rows of another width are too.
static void tally_piece(Sniffer *sniffer, const Sample *piece)
{
	CsvTable table;
	CsvSyntax syntax = csv_syntax(sniffer->dialect);
	size_t end, skip = csv_line(piece->text.text, piece->text.length, true, &end) + end, kept = 0;
	csv_table_read(&table, &syntax, sniffer->dialect->record_cells, piece->text.text + skip, piece->text.length - skip,
		piece->to_end);
	size_t last = piece->to_end ? csv_region_end(&table, 0, sniffer->dialect->record_cells) : table.count;
	for (size_t row = 0; row < last; row++) {
		if (table.rows[row].count == sniffer->dialect->record_cells)
			table.rows[kept++] = table.rows[row];
	}
	tally_rows(sniffer, &table, 0, kept, false);
	csv_table_done(&table);
}

static bool is_empty_column(const CsvTable *table, const CsvRegion *region, size_t column)
{
	for (size_t row = region->first; row < region->end; row++) {
		if (column < table->rows[row].count && table->rows[row].cells[column].length)
			return false;
	}
	return true;
}

// Each record ends in a delimiter behind which nothing ever stands: no column. Where the header names columns, all
// such columns without a name go.
static void drop_trailing(Sniffer *sniffer, const CsvTable *table, const CsvRegion *region)
{
	CsvDialect *dialect = sniffer->dialect;
	size_t open = 0, rows = region->end - region->first, dropped = 0; // open: rows that end in a delimiter
	for (size_t row = region->first; row < region->end; row++)
		open += table->rows[row].open_end;
	if (open + 1 < rows || !open || dialect->column_count < 2)
		return;
	if (!region->header_rows) // nothing tells that it is no column
		return;
	while (dialect->column_count > 1) {
		size_t last = dialect->column_count - 1;
		if (dialect->columns[last].name[0] || sniffer->tallies[last].filled || !is_empty_column(table, region, last))
			break;
		free(dialect->columns[last].name);
		free(dialect->columns[last].heading);
		dialect->column_count--;
		dropped++;
	}
	dialect->trailing_delimiter = dropped > 0;
}

static void read_table(Sniffer *sniffer, CsvTable *table)
{
	const Sample *head = &sniffer->samples[0];
	CsvSyntax syntax = csv_syntax(sniffer->dialect);
	const char *text = head->text.text + sniffer->skipped;
	size_t length = head->text.length - sniffer->skipped;
	csv_table_read(table, &syntax, 0, text, length, head->to_end);
	CsvSpans spans;
	csv_tables_find(table, &spans);
	size_t columns = spans.items[spans.main].columns;
	free(spans.items);
	csv_table_done(table);
	csv_table_read(table, &syntax, columns, text, length, head->to_end); // now stray quotes can be told
	if (!table->count) {                                                 // one record larger than the head
		csv_table_done(table);
		csv_table_read(table, &syntax, columns, text, length, true);
	}
}

// The tables beside the one that is read are named, so that nobody thinks there are none.
static void name_others(Sniffer *sniffer, const CsvTable *table, const CsvSpans *spans)
{
	CsvDialect *dialect = sniffer->dialect;
	dialect->others = memory_new(spans->count, sizeof *dialect->others);
	for (size_t i = 0; i < spans->count; i++) {
		const CsvSpan *span = &spans->items[i];
		if (i == spans->main || span->end - span->first < 3 || span->columns < 2)
			continue;
		const CsvTableRow *row = &table->rows[span->first];
		CsvOtherTable *other = &dialect->others[dialect->other_count++];
		other->line = row->line + sniffer->skipped_lines;
		other->columns = span->columns;
		other->name = csv_row_text(row);
	}
}

static void find_region(Sniffer *sniffer, CsvTable *table, CsvRegion *region)
{
	const CsvOptions *options = &sniffer->options;
	CsvSpans spans;
	csv_tables_find(table, &spans);
	if (options->first_row > 0)
		spans.main = 0;
	const char *text = sniffer->samples[0].text.text + sniffer->skipped;
	csv_region_find(table, text, &spans.items[spans.main], sniffer->samples[0].to_end, region);
	name_others(sniffer, table, &spans);
	free(spans.items);
	if (options->first_row > 0)
		region->first = 0;
	if (table->count)
		csv_heading_repair(table, text, region);
	csv_header_find(table, region);
	if (options->header_rows != CSV_DETECT) {
		size_t rows = region->end - region->first, wanted = (size_t)options->header_rows;
		region->header_rows = wanted < rows ? wanted : rows;
	}
}

static bool find_joins(Sniffer *sniffer, const CsvTable *table)
{
	CsvDialect *dialect = sniffer->dialect;
	CsvSyntax syntax = csv_syntax(dialect);
	bool found = sniffer->options.header_rows != 0 && !sniffer->options.keep_damaged && csv_join_find(table, &syntax);
	if (found) {
		dialect->join = syntax.join;
		dialect->join_columns = syntax.join_columns;
		dialect->join_places = syntax.join_places;
	}
	return found;
}

// Remarks among the rows, and rows that go on in the next line, are known once the rows are; then all is read again.
static void find_table(Sniffer *sniffer, CsvTable *table, CsvRegion *region)
{
	CsvDialect *dialect = sniffer->dialect;
	read_table(sniffer, table);
	if (find_joins(sniffer, table)) {
		csv_table_done(table);
		read_table(sniffer, table);
	}
	find_region(sniffer, table, region);
	const char *text = sniffer->samples[0].text.text + sniffer->skipped;
	CsvSyntax syntax = csv_syntax(dialect);
	csv_remark_find(table, text, region, dialect->remark);
	if (!sniffer->options.keep_damaged && csv_broken_find(table, text, &syntax, region))
		dialect->break_columns = region->columns;
	if (!dialect->remark[0] && !dialect->break_columns)
		return;
	csv_table_done(table);
	csv_others_done(dialect);
	read_table(sniffer, table);
	find_region(sniffer, table, region);
}

static void find_columns(Sniffer *sniffer)
{
	CsvTable table;
	CsvRegion region;
	CsvDialect *dialect = sniffer->dialect;
	find_table(sniffer, &table, &region);
	dialect->subtotals = csv_subtotals_find(&table, &region);
	dialect->record_end = record_end(&table);
	dialect->header_rows = (int)region.header_rows;
	dialect->first_row = table.count ? table.rows[region.first].line + sniffer->skipped_lines : 0;
	dialect->stop_row =
		region.followed && region.end < table.count ? table.rows[region.end].line + sniffer->skipped_lines : 0;
	name_columns(sniffer, &table, &region);
	sniffer->tallies = memory_new(dialect->column_count + 1, sizeof *sniffer->tallies);
	sniffer->profiles = csv_profiles_new(dialect->column_count);
	tally_region(sniffer, &table, &region);
	for (size_t i = 1; i < sniffer->count && !region.followed; i++)
		tally_piece(sniffer, &sniffer->samples[i]);
	drop_trailing(sniffer, &table, &region);
	csv_types_settle(dialect, sniffer->tallies);
	csv_profiles_settle(sniffer->profiles);
	csv_table_done(&table);
}

static void force_values(const CsvOptions *options, CsvDialect *dialect)
{
	for (size_t i = 0; i < dialect->column_count; i++) {
		CsvColumn *column = &dialect->columns[i];
		if (options->dates != CSV_DATES_NONE && column->type == CSV_TYPE_DATE && column->dates != CSV_DATES_SERIAL)
			column->dates = options->dates;
		if (options->decimal && column->type == CSV_TYPE_AMOUNT)
			column->decimal = options->decimal;
	}
	if (options->dates != CSV_DATES_NONE)
		dialect->dates = options->dates;
	if (options->decimal)
		dialect->decimal = options->decimal;
}

bool csv_sniff(
	const CsvInput *input, const CsvOptions *options, CsvDialect *dialect, CsvProfiles **profiles, Error *err)
{
	Sniffer sniffer = { .input = input, .options = *options, .dialect = dialect };
	*dialect = (CsvDialect){ 0 };
	bool done = read_samples(&sniffer, err) && !refuse_binary(&sniffer.samples[0], err);
	if (done) {
		find_encoding(&sniffer);
		done = decode_samples(&sniffer, err);
	}
	if (done) {
		find_shape(&sniffer);
		find_columns(&sniffer);
		force_values(options, dialect);
	}
	for (size_t i = 0; i < sniffer.count; i++) {
		buffer_done(&sniffer.samples[i].raw);
		buffer_done(&sniffer.samples[i].text);
	}
	free(sniffer.tallies);
	*profiles = sniffer.profiles;
	return done;
}
