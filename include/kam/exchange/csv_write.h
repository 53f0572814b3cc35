// SPDX-License-Identifier: GPL-3.0-or-later
// Writes clean CSV: UTF-8, comma, LF, quotes where needed and doubled inside. Reading it back gives the same cells.
#ifndef KAM_EXCHANGE_CSV_WRITE_H
#define KAM_EXCHANGE_CSV_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "kam/base/memory.h"
#include "kam/exchange/csv_reader.h"

// Appends one cell, with a comma before it unless it is the first of the record.
void csv_write_cell(Buffer *out, const char *text, size_t length, bool first);

// Ends the record. `only_empty` is true when its only cell is empty: it is then written as "" so that it is no blank line.
void csv_write_end(Buffer *out, bool only_empty);

// Appends a whole record with its end.
void csv_write_row(Buffer *out, const CsvCell *cells, size_t count);
void csv_write_texts(Buffer *out, const char *const *texts, size_t count); // NULL is an empty cell

// Writes the buffer to the file and empties it. ERROR_FILE when the disk refuses.
bool csv_write_flush(Buffer *buffer, FILE *out, const char *path, Error *err);

#endif
