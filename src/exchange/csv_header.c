// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the table begins with a header, and of how many rows: cells that do not fit the values below them, and words
// that headers use.
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define BODY_ROWS 500
#define HEADER_ROWS 3
#define FORM_SIZE 24

static bool is_year(const char *text, size_t length)
{
	return length == 4 && (memcmp(text, "19", 2) == 0 || memcmp(text, "20", 2) == 0);
}

// snake_case, CamelCase, ALL_CAPS: names that programs give.
static bool is_identifier(const char *text, size_t length)
{
	bool mark = false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && c != '_' && !(c >= '0' && c <= '9'))
			return false;
		mark = mark || c == '_' || (i && c >= 'A' && c <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z');
	}
	return mark && length > 2;
}

static bool same_cell(const CsvCell *a, const CsvCell *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static bool same_row(const CsvTableRow *a, const CsvTableRow *b)
{
	bool same = a->count == b->count;
	for (size_t i = 0; i < a->count && same; i++)
		same = same_cell(&a->cells[i], &b->cells[i]);
	return same;
}

// Rows right below the first one that say the same.
static size_t repeated_rows(const CsvTable *table, const CsvRegion *region)
{
	const CsvTableRow *first = &table->rows[region->first];
	size_t count = 0;
	while (count + 1 < HEADER_ROWS && region->first + count + 2 < region->end && same_row(first, first + count + 1))
		count++;
	return count;
}

static bool occurs_below(const CsvTable *table, const CsvRegion *region, size_t column)
{
	const CsvCell *cell = &table->rows[region->first].cells[column];
	for (size_t i = region->first + 1 + repeated_rows(table, region); i < region->end && i < region->first + BODY_ROWS;
		 i++) {
		if (column < table->rows[i].count && same_cell(cell, &table->rows[i].cells[column]))
			return !same_row(&table->rows[region->first], &table->rows[i]); // that is the header of a page
	}
	return false;
}

// The form of a cell: PO00008 and PO123 are a0, 12.5 is 0.0.
static void form_of(const CsvCell *cell, char out[static FORM_SIZE])
{
	size_t count = 0;
	for (size_t i = 0; i < cell->length && count + 1 < FORM_SIZE; i++) {
		char c = cell->text[i];
		bool digit = c >= '0' && c <= '9', letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
		char sign = digit ? '0' : letter ? 'a' : c;
		if (!count || out[count - 1] != sign || (!digit && !letter))
			out[count++] = sign;
	}
	out[count] = '\0';
}

// Codes below that all have one form with digits: the first row has it too (a row of data), or not (a header).
static double form_points(const CsvTable *table, const CsvRegion *region, size_t column)
{
	char first[FORM_SIZE], form[FORM_SIZE] = "", other[FORM_SIZE];
	size_t rows = 0;
	size_t from = region->first + 1 + repeated_rows(table, region);
	for (size_t i = from; i < region->end && i < region->first + BODY_ROWS; i++) {
		const CsvTableRow *row = &table->rows[i];
		if (column >= row->count || !row->cells[column].length)
			continue;
		form_of(&row->cells[column], other);
		if (rows++ && strcmp(form, other) != 0)
			return 0;
		memcpy(form, other, sizeof form);
	}
	if (rows < 2 || !strchr(form, '0'))
		return 0;
	form_of(&table->rows[region->first].cells[column], first);
	return strcmp(first, form) == 0 ? -1.5 : 0.75;
}

void csv_body_columns(const CsvTable *table, const CsvRegion *region, size_t from, CsvColumn *columns, size_t count)
{
	static char no_name[] = "";
	CsvTally *tallies = memory_new(count + 1, sizeof *tallies);
	for (size_t i = from; i < region->end && i < from + BODY_ROWS; i++) {
		if (table->rows[i].count != region->columns && region->end - from > 3) // damaged
			continue;
		for (size_t c = 0; c < table->rows[i].count && c < count; c++)
			csv_tally_add(&tallies[c], table->rows[i].cells[c].text, table->rows[i].cells[c].length);
	}
	for (size_t c = 0; c < count; c++) {
		columns[c].name = no_name;
		csv_tally_settle(&tallies[c], &columns[c]);
	}
	free(tallies);
}

static bool is_typed(const CsvColumn *column)
{
	return column->type != CSV_TYPE_TEXT && column->type != CSV_TYPE_EMPTY;
}

static double text_points(
	const CsvTable *table, const CsvRegion *region, size_t column, const char *text, size_t length, unsigned types)
{
	double points = 0;
	bool alone = region->end - region->first == 1;
	if (types & ~((1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_BOOLEAN)) && (alone || !is_year(text, length)))
		points -= 1;
	if (length > 60)
		points -= 0.5;
	if (region->end - region->first > 2 && occurs_below(table, region, column))
		points -= 1.5;
	points += form_points(table, region, column);
	if (csv_header_word(text, length))
		points += 1;
	else if (is_identifier(text, length))
		points += 0.75;
	return points;
}

// What the first row's cell says for (positive) or against a header.
static double cell_points(const CsvTable *table, const CsvRegion *region, const CsvColumn *column, size_t at)
{
	const CsvCell *cell = &table->rows[region->first].cells[at];
	size_t length = cell->length;
	const char *text = csv_trim(cell->text, &length);
	unsigned types = csv_cell_types(text, length);
	if (!length)
		return -0.2;
	if (types & (1u << CSV_TYPE_EMPTY))
		return -1;
	if (!is_typed(column))
		return text_points(table, region, at, text, length, types);
	if (!csv_cell_fits(column, text, length))
		return types == 1u << CSV_TYPE_TEXT ? 1.2 + (csv_header_word(text, length) ? 1 : 0) : 0.3;
	return is_year(text, length) ? 0 : -2;
}

// Behind the first header row: no cell fits its typed column, and there are such cells.
static bool continues(const CsvTableRow *row, const CsvColumn *columns, size_t count)
{
	size_t looked = 0, typed = 0;
	for (size_t c = 0; c < count; c++) {
		if (!is_typed(&columns[c]))
			continue;
		typed++;
		if (c >= row->count)
			continue;
		unsigned types = csv_cell_types(row->cells[c].text, row->cells[c].length);
		if (types & (1u << CSV_TYPE_EMPTY))
			continue;
		if (types != 1u << CSV_TYPE_TEXT)
			return false;
		looked++;
	}
	return typed > 0 && looked > 0 && looked * 2 >= typed;
}

void csv_header_find(const CsvTable *table, CsvRegion *region)
{
	size_t count = region->columns < 512 ? region->columns : 512, rows = region->end - region->first;
	region->header_rows = 0;
	if (!rows || !count)
		return;
	CsvColumn *columns = memory_new(count, sizeof *columns);
	size_t skip = rows / 2 < HEADER_ROWS ? rows / 2 : HEADER_ROWS;
	csv_body_columns(table, region, region->first + (skip ? skip : 1), columns, count);
	double points = 0;
	for (size_t c = 0; c < count && c < table->rows[region->first].count; c++)
		points += cell_points(table, region, &columns[c], c);
	bool alone = rows == 1; // nothing below tells
	if (alone ? points > 0 : points >= 0)
		region->header_rows = 1 + repeated_rows(table, region);
	while (region->header_rows && region->header_rows < HEADER_ROWS && region->header_rows + 1 < rows &&
		   table->rows[region->first + region->header_rows].count == region->columns &&
		   continues(&table->rows[region->first + region->header_rows], columns, count))
		region->header_rows++;
	free(columns);
}
