// SPDX-License-Identifier: GPL-3.0-or-later
// What kam understood of a file of rows and columns (the dialect), and what the person forces of it (the options).
#ifndef KAM_EXCHANGE_CSV_DIALECT_H
#define KAM_EXCHANGE_CSV_DIALECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/error.h"
#include "kam/base/memory.h"

#define CSV_DELIMITER_SIZE 9 // up to 8 bytes and a NUL
#define CSV_ENCODING_SIZE 32
#define CSV_REMARK_SIZE 3
#define CSV_FIXED_LIMIT 60 // columns of a fixed width

typedef enum CsvEscape {
	CSV_ESCAPE_NONE,      // nothing is escaped: a quote inside a cell stands for itself
	CSV_ESCAPE_DOUBLED,   // ""
	CSV_ESCAPE_BACKSLASH, // \"
} CsvEscape;

typedef enum CsvJoin {   // delimiters within values that nobody quoted
	CSV_JOIN_NONE,
	CSV_JOIN_DECIMALS, // 1.234,56
	CSV_JOIN_BLANKS,   // a blank behind the delimiter: Silva, Ana
	CSV_JOIN_ENTITIES, // &eacute; where ; is the delimiter
} CsvJoin;

typedef enum CsvRecordEnd { CSV_END_NONE, CSV_END_LF, CSV_END_CRLF, CSV_END_CR, CSV_END_MIXED } CsvRecordEnd;

typedef enum CsvDateOrder {
	CSV_DATES_NONE, // no dates, or (in options) to be found
	CSV_DATES_DMY,
	CSV_DATES_MDY,
	CSV_DATES_YMD,       // also yyyymmdd and all other forms that can be read in one way only
	CSV_DATES_SERIAL,    // days since 1899-12-30, as Excel keeps them (only of a column)
	CSV_DATES_AMBIGUOUS, // all rows together can be read as dmy and as mdy: the person must say
} CsvDateOrder;

typedef enum CsvType {
	CSV_TYPE_EMPTY, // no cell holds anything
	CSV_TYPE_TEXT,
	CSV_TYPE_CODE, // digits that are a name, not a number: leading zeros
	CSV_TYPE_INTEGER,
	CSV_TYPE_AMOUNT,
	CSV_TYPE_DATE, // also with a time of day
	CSV_TYPE_TIME,
	CSV_TYPE_BOOLEAN,
	CSV_TYPE_EMAIL,
	CSV_TYPE_PHONE,
	CSV_TYPE_URL,
	CSV_TYPE_CNPJ,
	CSV_TYPE_CPF,
	CSV_TYPE_COUNT
} CsvType;

typedef struct CsvColumn {
	char *name; // as in the header, blanks at both ends cut, several header rows joined by a blank; "" without header
	char *heading; // the same as it stands in the file, with its blanks: for the clean copy
	CsvType type;
	double confidence;  // 0..1: the share of the filled cells looked at that fit the type, less for few cells
	CsvDateOrder dates; // of a date column; the file's order where the column alone leaves it open
	bool dates_differ;  // some cells can only be day before month, others only month before day: no row settles it
	char currency[4];   // that the amounts of the column name, where they do and all the same: a code of ISO 4217; ""
	char decimal;       // of an amount column: '.' or ','; 0 where no cell tells
	size_t filled;      // cells looked at that were not empty
	size_t damaged;     // cells that Excel has damaged (1,95419E+13 for a CNPJ)
} CsvColumn;

// A table of the file that is not the one read.
typedef struct CsvOtherTable {
	int64_t line; // where it begins
	size_t columns;
	char *name; // its header, or first row, joined and cut
} CsvOtherTable;

typedef struct CsvDialect {
	char encoding[CSV_ENCODING_SIZE]; // a name that iconv knows: UTF-8, UTF-16LE, WINDOWS-1252, CP850 ...
	bool bom;
	size_t bom_bytes;
	char delimiter[CSV_DELIMITER_SIZE]; // "" for a single column
	char quote;                         // 0: none
	CsvEscape escape;
	bool blank_runs;         // the delimiter is a run of blanks of any length, leading ones do not count
	bool wide_runs;          // of two blanks at least: single ones stand within cells, as in lists laid out for the eye
	uint16_t fixed[CSV_FIXED_LIMIT]; // characters at which columns of a fixed width begin; the first is 0
	size_t fixed_count;      // 0: none
	bool blank_before_quote; // a quoted cell may have blanks before its quote
	bool blank_keeps;        // a delimiter with a blank behind it is part of a text: Silva, Ana
	bool wrapped;            // whole records stand in quotes once more: "1,""Silva, Ana"",2.50"
	bool drawn; // the table is drawn: cells are padded, bars may stand at both ends, lines of dashes between
	bool subtotals;          // rows among the others are the sums of groups
	size_t break_columns;    // cells of a row that may go on in the next line without quotes; 0: none does
	CsvJoin join;            // in records with more cells than join_columns
	size_t join_columns;
	uint64_t join_places; // cells that are joined with the next one in all such records; 0: told record by record
	char remark[CSV_REMARK_SIZE]; // begins lines among the rows that are none: # // --; "" where there are none
	bool doubled_marks;      // the quote is ' and every " inside is doubled too
	bool trailing_delimiter; // each record ends in a delimiter that opens no cell
	CsvRecordEnd record_end;
	int header_rows;
	int64_t first_row; // line of the file (from 1) where the header, or the data without one, begins; 0: nothing there
	int64_t last_row;  // line of the last record before the footnotes; 0 until csv_finish() has read that far
	int64_t stop_row;  // line where the table ends because another one follows; 0: it goes on to the end of the file
	CsvOtherTable
		*others; // tables that are left out: of several the first that is not much smaller than the largest is read
	size_t other_count;
	CsvDateOrder dates;
	char decimal; // 0: no evidence
	CsvColumn *columns;
	size_t column_count;
	size_t record_cells; // cells of an ordinary record: more than the columns where trailing delimiters are left out
} CsvDialect;

#define CSV_DETECT (-1)

// What the person says about the file; everything else is found out. Start from CSV_OPTIONS_DETECT.
typedef struct CsvOptions {
	char encoding[CSV_ENCODING_SIZE];   // "": detect
	char delimiter[CSV_DELIMITER_SIZE]; // "": detect
	int quote;                          // CSV_DETECT, 0 none, or the character
	int escape;                         // CSV_DETECT or a CsvEscape
	int header_rows;                    // CSV_DETECT or 0..9
	int64_t first_row;                  // 0: detect
	CsvDateOrder dates;                 // CSV_DATES_NONE: detect
	char decimal;                       // 0: detect
	bool keep_damaged;                  // leave rows with too few or too many cells as they are
} CsvOptions;

#define CSV_OPTIONS_DETECT                                                   \
	{                                                                        \
		.quote = CSV_DETECT, .escape = CSV_DETECT, .header_rows = CSV_DETECT \
	}

// Sets one option as typed after --encoding, --delimiter, --quote, --escape, --header, --first-row, --dates,
// --decimal (`name` without the dashes). Delimiters and quotes may be named: tab, \t, comma, semicolon, pipe, space,
// none. ERROR_USAGE with the possible values when it cannot be.
bool csv_options_set(CsvOptions *options, const char *name, const char *value, Error *err);

// Words for people and JSON: "dmy", "lf", "doubled", "cnpj" ...; NULL where JSON says null.
const char *csv_dates_name(CsvDateOrder dates);
const char *csv_end_name(CsvRecordEnd end);
const char *csv_escape_name(CsvEscape escape);
const char *csv_type_name(CsvType type);

// Appends what was found as the JSON of `kam csv --explain` (keys: cli.md; also fixed_width, where columns without a
// delimiter begin, and comment, what marks the lines that are left out). fields[i] is the field that column i goes
// to, or NULL; `fields` itself may be NULL.
void csv_explain_json(const CsvDialect *dialect, const char *const *fields, Buffer *out);

// Frees the columns and the other tables.
void csv_dialect_done(CsvDialect *dialect);
// Frees the other tables alone.
void csv_others_done(CsvDialect *dialect);

#endif
