// SPDX-License-Identifier: GPL-3.0-or-later
// Writing CSV by the rules of RFC 4180, but with LF at the ends of rows.
#include "sheet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

Sheet sheet_open(const char *folder, const char *name, const char *header)
{
	char path[4096];
	int length = snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "wb") : NULL;
	if (!file) {
		fprintf(stderr, "%s/%s cannot be written\n", folder, name);
		exit(EXIT_FAILURE);
	}
	fprintf(file, "%s\n", header);
	return (Sheet){ .file = file };
}

void sheet_close(Sheet *sheet)
{
	bool written = !ferror(sheet->file);
	if (fclose(sheet->file) != 0 || !written) {
		fprintf(stderr, "the disk is full\n");
		exit(EXIT_FAILURE);
	}
}

static void begin_cell(Sheet *sheet)
{
	if (sheet->row_begun)
		putc(',', sheet->file);
	sheet->row_begun = true;
}

void sheet_text(Sheet *sheet, const char *text)
{
	begin_cell(sheet);
	if (!text)
		return;
	if (!strpbrk(text, ",\"\n\r")) {
		fputs(text, sheet->file);
		return;
	}
	putc('"', sheet->file);
	for (const char *c = text; *c; c++) {
		if (*c == '"')
			putc('"', sheet->file);
		putc(*c, sheet->file);
	}
	putc('"', sheet->file);
}

void sheet_number(Sheet *sheet, int64_t number)
{
	begin_cell(sheet);
	fprintf(sheet->file, "%" PRId64, number);
}

void sheet_positive(Sheet *sheet, int64_t number)
{
	if (number > 0)
		sheet_number(sheet, number);
	else
		sheet_text(sheet, NULL);
}

void sheet_cents(Sheet *sheet, int64_t cents)
{
	begin_cell(sheet);
	if (cents >= 0)
		fprintf(sheet->file, "%" PRId64 ".%02" PRId64, cents / 100, cents % 100);
}

void sheet_day(Sheet *sheet, Day day)
{
	begin_cell(sheet);
	if (day == DAY_NONE)
		return;
	Civil civil = day_to_civil(day);
	fprintf(sheet->file, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

void sheet_end_row(Sheet *sheet)
{
	putc('\n', sheet->file);
	sheet->row_begun = false;
	sheet->rows++;
}
