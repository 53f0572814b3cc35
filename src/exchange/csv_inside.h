// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the CSV reader share among themselves and with nobody else.
#ifndef KAM_EXCHANGE_CSV_INSIDE_H
#define KAM_EXCHANGE_CSV_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/memory.h"
#include "kam/exchange/csv_dialect.h"
#include "kam/exchange/csv_reader.h"

#define CSV_COLUMN_LIMIT 16384 // columns that are described; a record may have more cells

// --- csv_split.c: one record of UTF-8 text into cells ---------------------------------------------------------

typedef struct CsvSyntax {
	char delimiter[CSV_DELIMITER_SIZE];
	size_t delimiter_length;
	char quote;
	CsvEscape escape;
	bool blank_runs;
	bool wide_runs;
	bool blank_before_quote;
	bool blank_keeps;
	bool wrapped;
	bool drawn;
	char remark[CSV_REMARK_SIZE];
	uint16_t fixed[CSV_FIXED_LIMIT];
	size_t fixed_count;
	size_t break_columns;
	CsvJoin join;
	size_t join_columns;
	uint64_t join_places;
} CsvSyntax;

typedef struct CsvStrict CsvStrict; // libcsv's parser, csv_strict.c

typedef struct CsvRecord {
	CsvCell *cells;
	size_t count, capacity;
	Buffer scratch;        // cells that differ from the text of the file
	Buffer unwrapped;      // the record without the quotes around it
	size_t text_length;    // bytes of the record without its end
	size_t line_ends;      // of the text consumed
	unsigned loose_quotes; // cells that do not begin with a quote but hold one
	unsigned bad_quotes;   // quotes inside a quoted cell that neither close it nor are escaped
	bool open;             // a quoted cell was never closed
	bool rewritten;        // a delimiter was taken for a part of a text, or quotes around the record were taken off
	bool repaired;
	CsvStrict *strict;
} CsvRecord;

typedef enum CsvMode {
	CSV_LENIENT, // a cell that begins with a quote is quoted up to a quote that stands before a delimiter
	CSV_LITERAL, // such a cell whose quote does not close cleanly is taken letter by letter
	CSV_CLOSING, // the next quote ends the quoted part, and what follows up to the delimiter is joined to it
} CsvMode;

CsvSyntax csv_syntax(const CsvDialect *dialect);
void csv_record_done(CsvRecord *record);
void csv_record_add(CsvRecord *record, const char *text, size_t length);
void csv_record_clear(CsvRecord *record);
// Makes room for `length` bytes in the scratch before cells are put there: they must not move after.
void csv_record_reserve(CsvRecord *record, size_t length);

// Bytes of the line at text without its end; *end gets the bytes of the end (0 where the text stops before one).
size_t csv_line(const char *text, size_t length, bool final, size_t *end);

// Splits the record at the start of text; returns the bytes consumed with the record's end, 0 when the record goes on
// behind the text (never when `final`: no more will come). The cells point into text and the record's scratch.
size_t csv_split(const CsvSyntax *syntax, CsvMode mode, const char *text, size_t length, bool final, CsvRecord *record);

// csv_plain.c: true when the text has neither quotes nor escapes; it is then cut into cells.
bool csv_is_plain(const CsvSyntax *syntax, const char *text, size_t length);
void csv_split_plain(const CsvSyntax *syntax, const char *text, size_t length, CsvRecord *record);

// --- csv_drawn.c: tables drawn with bars ------------------------------------------------------------------------

// True when the line is drawn: ----, +---+---+, |---|---|. The text has no line end.
bool csv_line_drawn(const char *text, size_t length);
// Takes the bars at both ends and the blanks around the cells away; a line that is drawn has no cells.
void csv_record_undraw(CsvRecord *record, const char *text, const char *bar);
// True when the text is a table drawn with bars.
bool csv_text_drawn(const char *text, size_t length, const char *bar);

// --- csv_fixed.c: columns of a fixed width ------------------------------------------------------------------------

// Adds the cells of a line; a line that does not keep to the columns is one cell.
void csv_fixed_split(const CsvSyntax *syntax, const char *text, size_t length, CsvRecord *record);
// True when the text is laid out in such columns.
bool csv_fixed_find(const char *text, size_t length, CsvSyntax *found);

// --- csv_strict.c: libcsv in its strict mode -------------------------------------------------------------------

typedef enum CsvStrictResult { CSV_STRICT_DONE, CSV_STRICT_MORE, CSV_STRICT_REFUSED } CsvStrictResult;

// True when libcsv's dialect can say it.
bool csv_strict_serves(const CsvSyntax *syntax);
CsvStrictResult csv_strict_split(
	const CsvSyntax *syntax, const char *text, size_t length, bool final, CsvRecord *record, size_t *consumed);
void csv_strict_free(CsvStrict *strict);

// --- csv_scan.c: records one after another, stray quotes put right ---------------------------------------------

typedef struct CsvScanner {
	CsvSyntax syntax;
	size_t columns; // 0: not known yet
	size_t budget;  // bytes that may be looked at in vain for closing quotes, so that no input takes quadratic time
} CsvScanner;

void csv_scanner_init(CsvScanner *scanner, const CsvSyntax *syntax, size_t columns);
// Like csv_split; 0 when more text is needed and worth fetching.
size_t csv_scan(CsvScanner *scanner, const char *text, size_t length, bool final, CsvRecord *record);
// True when a quoted cell that begins at text seems to go on behind the end of the sample.
bool csv_cut_record(const CsvSyntax *syntax, const char *text, size_t length);
bool csv_record_blank(const CsvRecord *record, const CsvSyntax *syntax); // a blank line, to be passed over
// True when the record is one quoted cell that holds delimiters, no blank behind them: perhaps a whole row in quotes.
bool csv_record_wrapped(const CsvRecord *record, const CsvSyntax *syntax, const char *text);
bool csv_record_empty(const CsvRecord *record);                          // all cells are empty

// --- csv_input.c, csv_decode.c: bytes from a file or memory, then UTF-8 text -----------------------------------

typedef struct CsvInput {
	int fd; // -1: memory
	const char *bytes;
	int64_t size;
} CsvInput;

bool csv_input_open(CsvInput *input, const char *path, Error *err);
void csv_input_done(CsvInput *input);
// Reads up to `length` bytes at the offset; the number read, -1 on failure with *err set.
int64_t csv_input_read(const CsvInput *input, int64_t offset, char *out, size_t length, Error *err);

typedef struct CsvDecoder CsvDecoder;

// NULL (ERROR_USAGE) when the encoding is not known.
CsvDecoder *csv_decoder_new(const char *encoding, Error *err);
void csv_decoder_free(CsvDecoder *decoder);
void csv_decoder_reset(CsvDecoder *decoder);
// Appends the UTF-8 of `length` bytes to out and returns how many were used; a character cut at the end is left over
// unless `final`. What cannot be decoded becomes U+FFFD; in UTF-8, what Windows-1252 says: *odd is then set.
size_t csv_decode(CsvDecoder *decoder, const char *bytes, size_t length, bool final, Buffer *out, bool *odd);

// Takes single NUL bytes out of the text from `from` on and sets *odd; false when they are many: damaged, or no text.
bool csv_drop_nul(Buffer *text, size_t from, bool *odd);

// --- csv_encoding.c --------------------------------------------------------------------------------------------

// Finds encoding and byte order mark from samples of the file; samples[0] is its beginning.
void csv_detect_encoding(const CsvCell *samples, size_t count, CsvDialect *dialect);
// The byte order mark at the start, for a forced encoding.
void csv_detect_bom(const char *bytes, size_t length, CsvDialect *dialect);

// --- csv_shape.c: delimiter, quote, escape ---------------------------------------------------------------------

// Finds the syntax of decoded text, as far as the options leave it open.
void csv_detect_shape(const char *text, size_t length, bool whole, const CsvOptions *options, CsvDialect *dialect);

// --- csv_table.c: a sample cut into records, kept in memory ----------------------------------------------------

typedef struct CsvTableRow {
	const CsvCell *cells;
	size_t count;
	int64_t line;      // where it begins, from 1 in this sample
	int64_t last_line; // where it ends
	size_t offset;     // of its first byte in the sample
	size_t length;     // of the record without its end
	bool after_blank;  // a blank line stands before it
	bool open_end;     // its last byte is a delimiter
} CsvTableRow;

typedef struct CsvTable {
	Arena *arena;
	CsvTableRow *rows;
	size_t count, capacity;
	bool blanks;                // part the cells
	bool drawn;                 // with bars, or columns of a fixed width: a line without them is no row
	size_t ends[CSV_END_MIXED]; // how many records end in LF, CRLF, CR
} CsvTable;

// `whole`: the text ends where the file ends; otherwise an unfinished last record is left out.
void csv_table_read(
	CsvTable *table, const CsvSyntax *syntax, size_t columns, const char *text, size_t length, bool whole);
void csv_table_done(CsvTable *table);
// The first cells of the row joined by ", ", to name a table by (free()).
char *csv_row_text(const CsvTableRow *row);

// --- csv_tables.c: several tables in one file --------------------------------------------------------------------

typedef struct CsvSpan { // rows of one table, with what stands before and behind it
	size_t first, end;
	size_t columns;
} CsvSpan;

typedef struct CsvSpans {
	CsvSpan *items; // free()
	size_t count, capacity;
	size_t main; // the one that is read: the first that is not much smaller than the largest
} CsvSpans;

void csv_tables_find(const CsvTable *table, CsvSpans *spans);
// True when another table begins at `row`; rows first..row-1 are the one before, of `columns` columns.
bool csv_table_starts(const CsvTable *table, size_t first, size_t row, size_t columns);
// True when the rows are the beginning of another table than one of `columns` columns: a header and rows as wide as it.
bool csv_table_begins(const CsvTable *table, size_t columns);

// --- csv_region.c, csv_title.c, csv_header.c: where the table is --------------------------------------------------------------

typedef struct CsvRegion {
	size_t first; // row of the table where header or data begin
	size_t end;   // row behind the last one
	size_t columns;
	size_t header_rows;
	bool titled;   // titles of a sheet stand above it
	bool followed; // another table comes behind it
} CsvRegion;

size_t csv_row_filled(const CsvTableRow *row); // cells that hold more than blanks
bool csv_row_names(const CsvTableRow *row);    // every cell is filled and none is a value: how a header looks
bool csv_cell_is_value(const char *text, size_t length); // something that a text or a mark is not: a number, a date ...
bool csv_row_values(const CsvTableRow *row);   // some cell is a value

// True when the row is a title of the table below, or a gap between titles (csv_title.c).
bool csv_row_is_title(const CsvTable *table, size_t at, size_t columns);
// The number of cells that makes the table (0 when there are no rows).
size_t csv_region_columns(const CsvTable *table);
// Finds the rows of the table within the span; `whole`: the sample ends where the file ends, so that footnotes can be
// told.
void csv_region_find(const CsvTable *table, const char *text, const CsvSpan *span, bool whole, CsvRegion *region);
// The row behind the last row of data when rows first..count-1 run to the end of the file.
size_t csv_region_end(const CsvTable *table, size_t first, size_t columns);
// csv_totals.c: rows first..end-1 stand above the row. True when a word like Total in its cell `label` is certain to name
// sums: it stands among values, or a number is the sum of its column.
bool csv_row_totals(const CsvTable *table, size_t first, size_t end, size_t row, size_t label);
// True when the cells of the column in rows first..end-1 are values, but for a word or two (the header).
bool csv_column_of_values(const CsvTable *table, size_t first, size_t end, size_t column);
// True when the row, without such a word, holds nothing but sums.
bool csv_row_only_totals(const CsvTable *table, size_t first, size_t row);
// True when a word like Subtotal begins the row and some cell is empty.
bool csv_row_subtotal(const CsvCell *cells, size_t count, size_t columns);
// True when there are such rows in the region, several, and all are the sums of the rows above them.
bool csv_subtotals_find(const CsvTable *table, const CsvRegion *region);
void csv_header_find(const CsvTable *table, CsvRegion *region);

// csv_join.c: joins the cells of a record that delimiters within values part.
void csv_record_join(const CsvSyntax *syntax, CsvRecord *record);
// Finds whether there are such delimiters in the rows, and sets join, join_columns and join_places; false when not.
bool csv_join_find(const CsvTable *table, CsvSyntax *syntax);

// csv_broken.c: true when rows of the region go on in the next line without quotes.
bool csv_broken_find(const CsvTable *table, const char *text, const CsvSyntax *syntax, const CsvRegion *region);
// Bytes of the row, without its end, whose first line has `line` bytes and `end` bytes of an end; SIZE_MAX: more text is
// needed.
size_t csv_broken_end(const CsvSyntax *syntax, const char *text, size_t length, bool final, size_t line, size_t end);

// csv_remark.c: finds what marks remarks among the rows of the region; "" when there are none.
void csv_remark_find(
	const CsvTable *table, const char *text, const CsvRegion *region, char out[static CSV_REMARK_SIZE]);
// True when the line at text is a remark of the syntax.
bool csv_is_remark(const CsvSyntax *syntax, const char *text, size_t length);

// Cuts the text at a delimiter other than the table's where that gives as many names as the table has columns.
// The cells point into the text. False when none does. `alone`: nothing else can be the table's header.
bool csv_heading_cut(const char *text, size_t length, bool alone, size_t columns, CsvCell *cells);
// Puts a header row with too many or too few names right: what its names mean and what the columns hold tells.
// `text` is what the table was read from.
void csv_heading_repair(CsvTable *table, const char *text, const CsvRegion *region);
// What the columns hold below row `from` of the region; names are empty.
void csv_body_columns(const CsvTable *table, const CsvRegion *region, size_t from, CsvColumn *columns, size_t count);
bool csv_row_is_ruler(const CsvTableRow *row); // made of dashes and the like (csv_names.c)
// Sets name and heading of the column from the header rows (csv_names.c).
void csv_column_names(const CsvTable *table, const CsvRegion *region, size_t at, CsvColumn *column);
// True when a word of the name is one that headers use, in English or Portuguese.
bool csv_header_word(const char *text, size_t length);
// 2 when the name is made of such words, 1 when it holds one, 0.
int csv_header_strength(const char *text, size_t length);
// 1 when the name says what the column holds (Price over amounts), -1 when it says something else, 0.
int csv_header_suits(const char *text, size_t length, const CsvColumn *column);

// --- csv_pages.c: the header over again --------------------------------------------------------------------------

#define CSV_PAGE_HEADERS 8 // records of a header that are kept

typedef struct CsvPages {
	Buffer text; // the header's records one after another
	size_t lengths[CSV_PAGE_HEADERS];
	size_t count;
} CsvPages;

void csv_pages_clear(CsvPages *pages);
void csv_pages_done(CsvPages *pages);
void csv_pages_add(CsvPages *pages, const CsvRecord *record, const char *text);
// True when the record is one of the header's.
bool csv_pages_header(const CsvPages *pages, const char *text, size_t length);
// True when the record at text, which has one filled cell at most, is a title of a page: the header comes behind it and
// other titles or gaps.
bool csv_pages_title(const CsvPages *pages, const CsvSyntax *syntax, size_t columns, const char *text, size_t length);

// --- csv_types.c: what the columns hold --------------------------------------------------------------------------

typedef struct CsvTally {
	size_t filled;
	size_t fits[CSV_TYPE_COUNT];
	size_t bound; // dates whose order must be known, and the orders that each of them allows
	size_t dmy, mdy, ymd;
	size_t point, comma; // amounts that tell the decimal sign
	char currency[4];    // that amounts name
	bool currencies;     // they name several
	size_t zero_led;     // digits only, with a leading zero
	size_t serial;       // numbers that Excel's dates have
	size_t damaged;      // CNPJ and CPF cut by a spreadsheet
	size_t plain_phone, formatted_phone;
	size_t yes, no, truth_words; // truth values, and those of more than a letter or digit
} CsvTally;

// The types that a cell fits, bits 1 << CsvType.
unsigned csv_cell_types(const char *text, size_t length);
void csv_tally_add(CsvTally *tally, const char *text, size_t length);
// Sets type, confidence, dates and decimal of one column from its tally; the name must be set before.
void csv_tally_settle(const CsvTally *tally, CsvColumn *column);
// Dates and decimal of the whole file from its columns, then the columns that leave them open.
void csv_types_settle(CsvDialect *dialect, const CsvTally *tallies);
// True when the cell may stand in a column of this type (nothing may stand everywhere).
bool csv_cell_fits(const CsvColumn *column, const char *text, size_t length);

// --- csv_sniff.c, csv_repair.c -----------------------------------------------------------------------------------

typedef struct CsvProfiles CsvProfiles;
typedef struct CsvRepair CsvRepair;

// Settles the dialect; *profiles gets how the columns look (owned by the caller).
bool csv_sniff(
	const CsvInput *input, const CsvOptions *options, CsvDialect *dialect, CsvProfiles **profiles, Error *err);

// True when the column's type is certain enough to judge single cells by it.
bool csv_column_sure(const CsvColumn *column);

// Takes the profiles over.
CsvRepair *csv_repair_new(const CsvDialect *dialect, CsvProfiles *profiles);
void csv_repair_free(CsvRepair *repair); // NULL is fine
// Puts a record with too many or too few cells, or with quotes in odd places, right where the columns leave one way
// only. `text` is the record as it stands in the file.
bool csv_repair(CsvRepair *repair, const char *text, size_t length, CsvRecord *record);

#endif
