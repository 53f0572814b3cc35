// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a file with their cells turned into values, read ahead by a thread where they are many.
#ifndef KAM_EXCHANGE_IMPORT_AHEAD_H
#define KAM_EXCHANGE_IMPORT_AHEAD_H

#include "import_inside.h"

typedef enum AheadNext {
	AHEAD_ROW,     // the import's parts hold the row
	AHEAD_REFUSED, // a cell cannot be what its field wants: import->why says it
	AHEAD_END,
	AHEAD_FAILED, // the file cannot be read on: *err
} AheadNext;

// From the reader's position on. Until ahead_free() the reader is the thread's.
Ahead *ahead_begin(Import *import);
void ahead_free(Ahead *ahead); // NULL is fine; what was not taken is forgotten
// The next row; its texts and cells are valid until the next call.
AheadNext ahead_next(Ahead *ahead, Import *import, const CsvRow **row, Error *err);
// Bytes of the file up to the rows that are given, about.
int64_t ahead_bytes(const Ahead *ahead);

#endif
