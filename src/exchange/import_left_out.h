// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that are left out, looked at while rows are read: a word that makes revenue none may come late in a file.
#ifndef KAM_EXCHANGE_IMPORT_LEFT_OUT_H
#define KAM_EXCHANGE_IMPORT_LEFT_OUT_H

#include "import_inside.h"

typedef struct LeftOut LeftOut;

LeftOut *left_out_begin(const Import *import); // NULL: nothing to look for
void left_out_row(LeftOut *left_out, const CsvRow *row); // by the thread that reads
void left_out_tell(const LeftOut *left_out, Import *import); // in the result, once all rows are read
void left_out_free(LeftOut *left_out);

#endif
