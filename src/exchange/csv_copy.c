// SPDX-License-Identifier: GPL-3.0-or-later
// The clean copy of a file: what a careful person would type of it.
#include <string.h>

#include "kam/base/locale.h"
#include "kam/exchange/csv_reader.h"
#include "kam/exchange/csv_write.h"

#define FLUSH_BYTES (64u << 10)

// The copy is as wide as the records: columns at the end that hold nothing are no columns to import, but nobody can tell
// a delimiter too many at the end of each record from an empty column of a sheet.
static void end_row(Buffer *buffer, const CsvDialect *dialect, size_t written, bool only_empty)
{
	size_t width = dialect->trailing_delimiter ? dialect->record_cells : dialect->column_count;
	for (; written < width; written++)
		csv_write_cell(buffer, "", 0, false);
	csv_write_end(buffer, width == 1 && only_empty);
}

static void write_header(Buffer *buffer, const CsvDialect *dialect)
{
	for (size_t i = 0; i < dialect->column_count; i++)
		csv_write_cell(buffer, dialect->columns[i].heading, strlen(dialect->columns[i].heading), i == 0);
	end_row(buffer, dialect, dialect->column_count, dialect->column_count && !dialect->columns[0].heading[0]);
}

static void write_row(Buffer *buffer, const CsvDialect *dialect, const CsvRow *row)
{
	size_t count = row->count > dialect->column_count ? row->count : dialect->column_count;
	for (size_t i = 0; i < count; i++)
		csv_write_cell(buffer, row->cells[i].text, row->cells[i].length, i == 0);
	end_row(buffer, dialect, count, count == 1 && !row->cells[0].length);
}

// The header of a further page is there already, and a row of delimiters says nothing; where there is one column only,
// an empty cell may be an answer.
static bool is_left_out(const CsvDialect *dialect, const CsvRow *row)
{
	return (row->flags & CSV_ROW_HEADER) || ((row->flags & CSV_ROW_EMPTY) && dialect->column_count > 1);
}

bool csv_copy_clean(CsvReader *reader, FILE *out, Error *err)
{
	CsvRow row;
	CsvNext next;
	Buffer buffer = BUFFER_EMPTY;
	const CsvDialect *dialect = csv_dialect(reader);
	bool done = csv_rewind(reader, err);
	if (dialect->header_rows)
		write_header(&buffer, dialect);
	while (done && (next = csv_next(reader, &row, err)) != CSV_NEXT_END) {
		if (next == CSV_NEXT_ERROR)
			done = false;
		else if (!is_left_out(dialect, &row))
			write_row(&buffer, dialect, &row);
		if (done && buffer.length >= FLUSH_BYTES)
			done = csv_write_flush(&buffer, out, _("The output"), err);
	}
	done = done && csv_write_flush(&buffer, out, _("The output"), err);
	buffer_done(&buffer);
	return done;
}
