// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes go through the reader of CSV: they are refused, or read to the end; the clean copy of what was read is read
// again and says the same.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "kam/exchange/csv_reader.h"
#include "kam/exchange/csv_value.h"

static void check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

// Every cell can be read, and every row keeps to its promise.
static size_t look_at_rows(CsvReader *reader)
{
	const CsvDialect *dialect = csv_dialect(reader);
	CsvRow row;
	CsvNext next;
	Error err = { 0 };
	size_t rows = 0;
	int64_t line = 0;
	while ((next = csv_next(reader, &row, &err)) == CSV_NEXT_ROW) {
		volatile char last = 0;
		size_t cells = row.count > dialect->column_count ? row.count : dialect->column_count;
		for (size_t i = 0; i < cells; i++) {
			Day day;
			if (row.cells[i].length)
				last = row.cells[i].text[row.cells[i].length - 1];
			csv_parse_date(row.cells[i].text, row.cells[i].length, CSV_DATES_DMY, &day);
		}
		check(row.line > line, "lines grow");
		check(!(row.flags & CSV_ROW_SHORT) == (row.count >= dialect->column_count), "short rows are told");
		check(!(row.flags & CSV_ROW_LONG) == (row.count <= dialect->column_count), "long rows are told");
		line = row.line;
		rows++;
		(void)last;
	}
	check(next == CSV_NEXT_END || err.message[0], "an error says what is wrong");
	return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	Error err = { 0 };
	CsvReader *reader = csv_open_memory((const char *)bytes, length, NULL, &err);
	if (!reader) {
		check(err.message[0], "a refusal says why");
		return 0;
	}
	size_t rows = look_at_rows(reader);
	check(csv_rewind(reader, &err), "reading begins anew");
	check(look_at_rows(reader) == rows, "the second reading gives the same rows");
	if (csv_finish(reader, &err)) {
		char *text;
		size_t size;
		Buffer json = BUFFER_EMPTY;
		FILE *out = open_memstream(&text, &size);
		check(out && csv_copy_clean(reader, out, &err), "what was read can be written");
		fclose(out);
		csv_explain_json(csv_dialect(reader), NULL, &json);
		buffer_done(&json);
		free(text);
	}
	csv_close(reader);
	return 0;
}
