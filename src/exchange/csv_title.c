// SPDX-License-Identifier: GPL-3.0-or-later
// Titles above a table, as sheets have them: rows padded to the width of the table of which hardly a cell is filled,
// gaps between them, and the header below.
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define TITLE_ROWS 12 // above a header
#define BELOW_ROWS 12 // below a header that tell how wide the table is
#define LABEL_COLUMNS 4

static bool is_filled(const CsvTableRow *row, size_t column)
{
	if (column >= row->count)
		return false;
	size_t length = row->cells[column].length;
	csv_trim(row->cells[column].text, &length);
	return length > 0;
}

static bool is_word(const CsvCell *cell)
{
	unsigned types = csv_cell_types(cell->text, cell->length);
	return (types & ~((1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_BOOLEAN))) == 0;
}

static bool is_year(const CsvCell *cell)
{
	return cell->length == 4 && (memcmp(cell->text, "19", 2) == 0 || memcmp(cell->text, "20", 2) == 0);
}

// Every filled cell is a word, or a year beside words: a header may leave columns nameless that nothing stands in.
static bool filled_are_words(const CsvTableRow *row)
{
	size_t words = 0;
	for (size_t i = 0; i < row->count; i++) {
		if (!is_filled(row, i))
			continue;
		bool word = is_word(&row->cells[i]);
		if (!word && !is_year(&row->cells[i]))
			return false;
		words += word;
	}
	return words > 0;
}

static size_t most_filled(const CsvTable *table, size_t from)
{
	size_t most = 0;
	for (size_t i = from; i < table->count && i < from + BELOW_ROWS; i++) {
		size_t filled = csv_row_filled(&table->rows[i]);
		most = filled > most ? filled : most;
	}
	return most;
}

// The rows below hold values in columns that the row has a word for.
static bool stands_over_values(const CsvTable *table, size_t at)
{
	const CsvTableRow *row = &table->rows[at];
	size_t rows = 0, with = 0;
	for (size_t i = at + 1; i < table->count && i < at + BELOW_ROWS; i++) {
		const CsvTableRow *below = &table->rows[i];
		bool values = false;
		for (size_t c = 0; c < row->count && c < below->count && !values; c++)
			values = is_filled(row, c) && is_filled(below, c) && !is_word(&below->cells[c]);
		rows += csv_row_filled(below) > 1;
		with += values;
	}
	return with > 0 && with * 2 >= rows;
}

static bool has_header_words(const CsvTableRow *row)
{
	size_t known = 0;
	for (size_t i = 0; i < row->count; i++)
		known += csv_header_word(row->cells[i].text, row->cells[i].length);
	return known * 2 >= csv_row_filled(row);
}

// The row (not the first one) looks like the header of the rows below it. A gap above it is evidence, else its words or
// the values below; below a title of one cell it is enough that all cells are names.
static bool is_heading(const CsvTable *table, size_t at, size_t columns, bool labelled)
{
	const CsvTableRow *row = &table->rows[at];
	size_t filled = csv_row_filled(row);
	if (row->count + 1 < columns || filled < 2)
		return false;
	if (csv_row_names(row) && !labelled)
		return true;
	bool gap = row->after_blank || !csv_row_filled(row - 1);
	return filled * 2 >= most_filled(table, at + 1) && filled_are_words(row) &&
		   (gap || has_header_words(row) || stands_over_values(table, at));
}

static bool ends_in_colon(const CsvCell *cell)
{
	size_t length = cell->length;
	const char *text = csv_trim(cell->text, &length);
	return length > 1 && text[length - 1] == ':';
}

// One cell, or a label and what it says: "Period:", "July 2017". Without the colon the rows of the table must be wider.
static bool is_sparse(const CsvTableRow *row, size_t most)
{
	size_t filled = csv_row_filled(row);
	if (filled != 2 || !is_filled(row, 0) || !is_filled(row, 1))
		return filled <= 1;
	return most >= LABEL_COLUMNS || (ends_in_colon(&row->cells[0]) && !ends_in_colon(&row->cells[1]));
}

// No gap parts the row from the header, and it names a column that those below it leave nameless: it is a part of the
// header.
static bool completes(const CsvTable *table, size_t at, size_t heading)
{
	for (size_t row = at + 1; row < heading; row++) {
		if (!csv_row_filled(&table->rows[row]))
			return false;
	}
	for (size_t i = 0; i < table->rows[at].count; i++) {
		bool alone = is_filled(&table->rows[at], i);
		for (size_t row = at + 1; row <= heading && alone; row++)
			alone = !is_filled(&table->rows[row], i);
		if (alone)
			return true;
	}
	return false;
}

bool csv_row_is_title(const CsvTable *table, size_t at, size_t columns)
{
	const CsvTableRow *row = &table->rows[at];
	size_t most = most_filled(table, at + 1), filled = csv_row_filled(row);
	if (columns < 2 || !is_sparse(row, most))
		return false;
	// One of two cells filled may be data: a gap must follow, or a header over values.
	if (columns == 2 && filled == 1 && at + 1 < table->count && csv_row_filled(&table->rows[at + 1]) > 0 &&
		!(csv_row_names(row + 1) && stands_over_values(table, at + 1)))
		return false;
	for (size_t i = at + 1; i < table->count && i < at + TITLE_ROWS; i++) {
		const CsvTableRow *below = &table->rows[i];
		if (is_sparse(below, most))
			continue;
		if (is_heading(table, i, columns, filled == 2 && !ends_in_colon(&row->cells[0])))
			return !completes(table, at, i);
		if (csv_row_filled(below) * 2 >= columns)
			return false;
	}
	return false;
}
