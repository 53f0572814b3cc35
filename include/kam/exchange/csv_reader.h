// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files of rows and columns of any dialect, record by record, in constant memory; the text comes out in UTF-8.
#ifndef KAM_EXCHANGE_CSV_READER_H
#define KAM_EXCHANGE_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "kam/base/error.h"
#include "kam/exchange/csv_dialect.h"

#define CSV_RECORD_LIMIT (16u << 20) // bytes; a larger record is an error

typedef struct CsvReader CsvReader;

// Bytes of a cell, UTF-8, not NUL-terminated.
typedef struct CsvCell {
	const char *text;
	size_t length;
} CsvCell;

typedef enum CsvRowFlag {
	CSV_ROW_SHORT = 1,    // fewer cells than columns: the missing ones are empty
	CSV_ROW_LONG = 2,     // more cells than columns
	CSV_ROW_REPAIRED = 4, // the cells were put right: a stray quote, an unquoted or a different delimiter
	CSV_ROW_EMPTY = 8,    // delimiters only: every cell is empty
	CSV_ROW_HEADER = 16,  // no data: the header over again, as in reports with pages, a title above it, a subtotal
	CSV_ROW_CUT = 32,     // the last of the file, short and without a line end: more may have been there
} CsvRowFlag;

typedef struct CsvRow {
	const CsvCell *cells; // at least as many as the dialect has columns
	size_t count;         // cells that the record has (after repair); may be less or more than the columns
	int64_t line;         // where the record begins in the file, from 1
	unsigned flags;       // CsvRowFlag
	const char *raw;      // the record as it stands in the file (in UTF-8), without its end
	size_t raw_length;
} CsvRow;

typedef enum CsvNext { CSV_NEXT_ROW, CSV_NEXT_END, CSV_NEXT_ERROR } CsvNext;

// Opens the file, looks at samples of it and settles the dialect. `options` may be NULL; they are copied. NULL with
// ERROR_FILE: missing, a folder, unreadable, binary; or ERROR_USAGE: an encoding nobody knows. A pipe is copied to a
// temporary file first. Owned by the caller (csv_close).
CsvReader *csv_open(const char *path, const CsvOptions *options, Error *err);

// The same over bytes in memory, which must outlive the reader.
CsvReader *csv_open_memory(const char *bytes, size_t length, const CsvOptions *options, Error *err);

void csv_close(CsvReader *reader); // NULL is fine

// What was found; lives as long as the reader.
const CsvDialect *csv_dialect(const CsvReader *reader);

// The next record of data; header, preamble, blank lines and footnotes are left out. The row and its cells are valid
// until the next call. CSV_NEXT_ERROR fills *err (the disk failed; a record above CSV_RECORD_LIMIT, with its line).
CsvNext csv_next(CsvReader *reader, CsvRow *row, Error *err);

// Goes back to the first record of data.
bool csv_rewind(CsvReader *reader, Error *err);

// Reads to the end and goes back, so that the dialect's last_row is known and an open order of dates is settled by all
// rows. False when reading fails.
bool csv_finish(CsvReader *reader, Error *err);

// True when bytes were met that are no UTF-8 in a UTF-8 file (they are read as Windows-1252), or single NUL bytes (they
// are left out; many of them are an error).
bool csv_has_odd_bytes(const CsvReader *reader);

// How far the reader is: bytes of the file read and its size, for progress.
int64_t csv_bytes_read(const CsvReader *reader);
int64_t csv_bytes_total(const CsvReader *reader);

// What `kam csv` prints: the header row where the file has one, then all records, as clean CSV.
bool csv_copy_clean(CsvReader *reader, FILE *out, Error *err);

#endif
