// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the CSV reader share: a file's text read into rows joined for easy comparison.
#ifndef KAM_TESTS_CSV_TEST_H
#define KAM_TESTS_CSV_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/memory.h"
#include "kam/exchange/csv_reader.h"

// Opens text that must be readable.
static inline CsvReader *must_open(const char *text, size_t length, const CsvOptions *options)
{
	Error err = { 0 };
	CsvReader *reader = csv_open_memory(text, length, options, &err);
	if (!reader)
		print_error("%s\n", err.message);
	assert_non_null(reader);
	return reader;
}

// Rows as "a|b|c/d|e|f": cells joined by |, records by /.
static inline char *join_rows(CsvReader *reader)
{
	Buffer out = BUFFER_EMPTY;
	CsvRow row;
	Error err = { 0 };
	CsvNext next;
	buffer_add(&out, "");
	while ((next = csv_next(reader, &row, &err)) == CSV_NEXT_ROW) {
		if (out.length)
			buffer_add_char(&out, '/');
		for (size_t i = 0; i < row.count; i++) {
			if (i)
				buffer_add_char(&out, '|');
			buffer_add_bytes(&out, row.cells[i].text, row.cells[i].length);
		}
	}
	if (next == CSV_NEXT_ERROR)
		print_error("%s\n", err.message);
	assert_int_equal(next, CSV_NEXT_END);
	char *text = memory_strdup(buffer_text(&out));
	buffer_done(&out);
	return text;
}

static inline char *join_names(const CsvReader *reader)
{
	Buffer out = BUFFER_EMPTY;
	const CsvDialect *dialect = csv_dialect(reader);
	for (size_t i = 0; i < dialect->column_count && dialect->header_rows; i++) {
		if (i)
			buffer_add_char(&out, '|');
		buffer_add(&out, dialect->columns[i].name);
	}
	char *text = memory_strdup(buffer_text(&out));
	buffer_done(&out);
	return text;
}

#endif
