// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a CSV file with libcsv.
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>

#include "kam/base/memory.h"

static void on_cell(void *bytes, size_t length, void *context)
{
	Table *table = context;
	ARRAY_PUSH(table->cells, table->count, table->capacity) = memory_strndup(bytes ? bytes : "", length);
	table->in_row++;
}

static void on_row(int end, void *context)
{
	(void)end;
	Table *table = context;
	if (!table->width)
		table->width = table->in_row;
	else
		table->rows++;
	table->ragged = table->ragged || table->in_row != table->width;
	table->in_row = 0;
}

Table table_read(const char *name)
{
	Table table = { .cells = NULL };
	char path[4096], block[65536];
	struct csv_parser parser;
	snprintf(path, sizeof path, "%s/assets/demo/%s", KAM_SOURCE_DIR, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
	for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0; table.bytes += n)
		assert_int_equal(csv_parse(&parser, block, n, on_cell, on_row, &table), n);
	assert_int_equal(csv_fini(&parser, on_cell, on_row, &table), 0);
	csv_free(&parser);
	fclose(file);
	return table;
}

void table_done(Table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free(table->cells[i]);
	free(table->cells);
}

size_t table_column(const Table *table, const char *header)
{
	for (size_t column = 0; column < table->width; column++)
		if (strcmp(table->cells[column], header) == 0)
			return column;
	fail_msg("there is no column %s", header);
	return SIZE_MAX;
}

const char *table_cell(const Table *table, size_t row, size_t column)
{
	return table->cells[(row + 1) * table->width + column];
}

size_t table_find(const Table *table, size_t first, const char *value, size_t second, const char *other)
{
	for (size_t row = 0; row < table->rows; row++)
		if (strcmp(table_cell(table, row, first), value) == 0
			&& (second == SIZE_MAX || strcmp(table_cell(table, row, second), other) == 0))
			return row;
	return SIZE_MAX;
}
