// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one CSV file: UTF-8, comma, LF, quotes only where needed.
#ifndef KAM_DEMO_SHEET_H
#define KAM_DEMO_SHEET_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kam/base/date.h"

typedef struct Sheet {
	FILE *file;
	bool row_begun;
	int64_t rows; // without the header
} Sheet;

// Makes folder/name and writes the header, a text like "account,contact,kind". Ends the program with a sentence
// where it cannot.
Sheet sheet_open(const char *folder, const char *name, const char *header);
// Closes the file; ends the program with a sentence where not all could be written.
void sheet_close(Sheet *sheet);

void sheet_text(Sheet *sheet, const char *text); // NULL: an empty cell
void sheet_number(Sheet *sheet, int64_t number);
void sheet_positive(Sheet *sheet, int64_t number); // empty where the number is 0 or less
void sheet_cents(Sheet *sheet, int64_t cents);   // 1234.56; empty where negative: not known
void sheet_day(Sheet *sheet, Day day);           // yyyy-mm-dd; empty for DAY_NONE
void sheet_end_row(Sheet *sheet);

#endif
