// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a syntax that makes the rows alike is one that a person would have chosen: blanks, colons and commas also stand
// within values, quotes may hold whole rows, and one sign may be a part of a delimiter of several.
#include <string.h>

#include "csv_candidates.h"
#include "kam/exchange/csv_value.h"

// A column of which most cells are values.
static bool has_typed_column(const CsvTable *table, size_t columns)
{
	for (size_t column = 0; column < columns && column < 32; column++) {
		size_t values = 0, rows = 0;
		for (size_t i = table->count > 2 ? 1 : 0; i < table->count; i++) { // the first may be a header
			if (table->rows[i].count != columns)
				continue;
			const CsvCell *cell = &table->rows[i].cells[column];
			unsigned types = csv_cell_types(cell->text, cell->length);
			values += (types & ~((1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_EMPTY) | (1u << CSV_TYPE_BOOLEAN))) != 0;
			rows++;
		}
		if (rows > 0 && values * 10 >= rows * 7)
			return true;
	}
	return false;
}

// A row of as many names as the table has columns: else a single blank parts cells as well.
static bool has_names(const CsvTable *table, size_t columns)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].count == columns && csv_row_names(&table->rows[i]))
			return true;
	}
	return false;
}

// Quotes that open behind a blank or at the start of a line and close before one or at the end, one a row at least.
static bool has_quoted_cells(const CsvText *sample, char quote, size_t rows)
{
	size_t opens = 0, closes = 0;
	for (size_t i = 0; i < sample->length && quote; i++) {
		if (sample->text[i] != quote)
			continue;
		opens += i > 0 && sample->text[i - 1] == ' ';
		closes += i + 1 < sample->length && strchr(" \r\n", sample->text[i + 1]) != NULL;
	}
	return opens && opens >= rows / 2 && closes >= rows / 2;
}

// Rows that have as many cells as the first one, which holds names, and how many rows there are below it.
static size_t like_first(CsvSyntax syntax, bool blank_keeps, const CsvText *sample, size_t *rows, size_t *columns)
{
	CsvTable table;
	size_t alike = 0;
	syntax.blank_keeps = blank_keeps;
	csv_table_read(&table, &syntax, 0, sample->text, sample->length, sample->whole);
	for (size_t i = 1; i < table.count && csv_row_names(&table.rows[0]); i++)
		alike += table.rows[i].count == table.rows[0].count;
	*rows = table.count ? table.count - 1 : 0;
	*columns = table.count ? table.rows[0].count : 0;
	csv_table_done(&table);
	return alike;
}

// A blank behind a delimiter makes it a part of a text where all rows are as wide as the header then, and most are not
// without; the header has no such place. Single rows are put right one by one.
static bool blanks_tell(const CsvSyntax *syntax, const CsvText *sample)
{
	size_t rows, plain, names, plain_names;
	CsvSyntax single = *syntax; // quotes tell better
	single.quote = '\'';
	return like_first(*syntax, true, sample, &rows, &names) == rows && rows > 1 &&
		   like_first(single, false, sample, &plain, &plain_names) * 2 < plain &&
		   like_first(*syntax, false, sample, &plain, &plain_names) * 2 < plain && names == plain_names;
}

// Three names or more, and as many cells in each row: a single column of quoted texts has no such header.
static bool wraps(const CsvSyntax *syntax, const CsvText *sample)
{
	CsvTable table;
	csv_table_read(&table, syntax, 0, sample->text, sample->length, sample->whole);
	bool alike = table.count > 2 && table.rows[0].count > 2 && csv_row_names(&table.rows[0]);
	for (size_t i = 1; i < table.count && alike; i++)
		alike = table.rows[i].count == table.rows[0].count;
	csv_table_done(&table);
	return alike;
}

static bool is_sign(const CsvCell *cell)
{
	for (size_t i = 0; i < cell->length; i++) {
		if (!strchr("!#$%&*+-/:<=>?@^_|~", cell->text[i]))
			return false;
	}
	return cell->length > 0 && cell->length < 4;
}

// Every second column is one and the same sign: "1 -> Ana -> 10.50", "1|~|Ana|~|10.50". It is a part of the delimiter.
static bool parts_delimiter(const CsvTable *table, size_t columns)
{
	bool parts = table->count > 1 && columns > 2 && columns % 2 == 1;
	for (size_t column = 1; column < columns && parts; column += 2) {
		const CsvCell *first = &table->rows[0].cells[column];
		parts = table->rows[0].count == columns && is_sign(first);
		for (size_t i = 1; i < table->count && parts; i++) {
			const CsvTableRow *row = &table->rows[i];
			parts = row->count == columns && row->cells[column].length == first->length &&
					memcmp(row->cells[column].text, first->text, first->length) == 0;
		}
	}
	return parts;
}

// Cells of the row that hold a blank: *odd is set where one is neither a text nor a value.
static size_t with_blank(const CsvTableRow *row, bool *odd)
{
	size_t count = 0;
	for (size_t i = 0; i < row->count; i++) {
		const CsvCell *cell = &row->cells[i];
		if (!cell->length || !memchr(cell->text, ' ', cell->length))
			continue;
		bool letter = false;
		for (size_t at = 0; at < cell->length && !letter; at++)
			letter = (cell->text[at] | 0x20) >= 'a' || (cell->text[at] & 0x80);
		*odd = *odd || (!letter && !csv_cell_is_value(cell->text, cell->length));
		count++;
	}
	return count;
}

// Wide gaps make all rows alike too, and names stay whole: "margin  Code of client  phone".
static bool wide_gaps_part(const CsvText *sample)
{
	CsvTable table;
	CsvSyntax wide = { .delimiter = " ", .delimiter_length = 1, .blank_runs = true, .wide_runs = true };
	csv_table_read(&table, &wide, 0, sample->text, sample->length, sample->whole);
	bool odd = false, part = table.count > 2 && table.rows[0].count > 2 && csv_row_names(&table.rows[0]) &&
							 with_blank(&table.rows[0], &odd) > 0;
	for (size_t i = 1; i < table.count && part; i++) {
		with_blank(&table.rows[i], &odd);
		part = table.rows[i].count == table.rows[0].count && !odd;
	}
	csv_table_done(&table);
	return part;
}

// One word above lines of two or three, none of which are names: the header of a single column, as in a list of addresses.
static bool one_name_above(const CsvTable *table, size_t columns)
{
	return table->count > 1 && columns <= 3 && table->rows[0].count == 1 && csv_row_names(&table->rows[0]) &&
		   !has_names(table, columns);
}

// Blanks stand between words of every text: as a delimiter they need a column of values, or quotes.
static bool blanks_part(const CsvCandidate *candidate, const CsvText *sample, const CsvTable *table, size_t columns)
{
	if (one_name_above(table, columns))
		return false;
	if (candidate->syntax.wide_runs ? !has_names(table, columns) : wide_gaps_part(sample))
		return false;
	return has_typed_column(table, columns) ||
		   (table->count > 1 && has_quoted_cells(sample, candidate->syntax.quote, table->count));
}

bool csv_convinces(const CsvCandidate *candidate, const CsvText *sample)
{
	if (strchr(" :", candidate->syntax.delimiter[0]) && csv_lines_are_dates(sample))
		return false;
	if (candidate->syntax.delimiter[0] == ' ' && csv_lines_are_phones(sample))
		return false;
	if (candidate->syntax.delimiter[0] == ',' && (csv_lines_are_amounts(sample) || csv_commas_are_decimals(sample)))
		return false;
	if (candidate->syntax.delimiter[0] == ':' && candidate->syntax.delimiter_length == 1 &&
		csv_colons_are_times(sample))
		return false;
	if (csv_lines_are_urls(&candidate->syntax, sample))
		return false;
	if (candidate->syntax.wrapped)
		return wraps(&candidate->syntax, sample);
	if (candidate->syntax.blank_keeps)
		return blanks_tell(&candidate->syntax, sample);
	if (strchr(", ", candidate->syntax.delimiter[0]) && csv_lines_are_list(sample))
		return false;
	if (strchr(",;\t", candidate->syntax.delimiter[0]) || candidate->syntax.delimiter_length > 1)
		return true;
	CsvTable table;
	csv_table_read(&table, &candidate->syntax, 0, sample->text, sample->length, sample->whole);
	size_t columns = csv_region_columns(&table);
	bool parts = !parts_delimiter(&table, columns) &&
				 (candidate->syntax.delimiter[0] != ' ' || blanks_part(candidate, sample, &table, columns));
	csv_table_done(&table);
	return parts;
}
