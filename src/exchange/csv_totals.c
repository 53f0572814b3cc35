// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are none of the table but its sums, the last one or those of groups. A word at its start is not enough, as
// Total is also a company: it must stand where the column holds values, or the numbers must be the sums of those above.
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/base/money.h"
#include "kam/exchange/csv_value.h"

#define LEAST_ROWS 2  // that make a sum
#define SUM_ROWS 5000 // more are not added up
#define UNIT_DIGITS 6 // of fractions that are added up
#define UNIT_LIMIT (1LL << 52)

static bool is_word(const CsvCell *cell)
{
	return csv_cell_types(cell->text, cell->length) == 1u << CSV_TYPE_TEXT;
}

// Nearly all cells of the column are values: a word does not belong there. The first may be the header.
bool csv_column_of_values(const CsvTable *table, size_t first, size_t end, size_t column)
{
	size_t values = 0, words = 0;
	size_t from = end - first > SUM_ROWS ? end - SUM_ROWS : first;
	for (size_t i = from; i < end; i++) {
		if (column >= table->rows[i].count)
			continue;
		const CsvCell *cell = &table->rows[i].cells[column];
		values += csv_cell_is_value(cell->text, cell->length);
		words += is_word(cell);
	}
	return values > LEAST_ROWS && words * 3 <= values && words < 3;
}

// The number in millionths. False when it is none, or too large or too fine to be added up.
static bool units_of(const CsvCell *cell, char decimal, int64_t *units)
{
	Decimal number;
	if (!csv_parse_amount(cell->text, cell->length, decimal, &number) || number.scale > UNIT_DIGITS)
		return false;
	int64_t value = number.value;
	for (int i = number.scale; i < UNIT_DIGITS; i++) {
		if (value > UNIT_LIMIT / 10 || value < -UNIT_LIMIT / 10)
			return false;
		value *= 10;
	}
	*units = value;
	return true;
}

typedef struct Sum {
	int64_t total;
	size_t numbers, others; // cells that are numbers, and those that are not: the header
} Sum;

// What the column of rows first..end-1 adds up to. False when that is too much.
static bool add_up(const CsvTable *table, size_t first, size_t end, size_t column, char decimal, Sum *sum)
{
	*sum = (Sum){ 0 };
	if (end - first > SUM_ROWS)
		return false;
	for (size_t i = first; i < end; i++) {
		int64_t one;
		if (column >= table->rows[i].count || !table->rows[i].cells[column].length)
			continue;
		if (!units_of(&table->rows[i].cells[column], decimal, &one)) {
			sum->others++;
			continue;
		}
		if (one > UNIT_LIMIT || one < -UNIT_LIMIT || sum->total > UNIT_LIMIT || sum->total < -UNIT_LIMIT)
			return false;
		sum->total += one;
		sum->numbers++;
	}
	return true;
}

// The cell is what the numbers of rows first..end-1 in its column add up to, `least` of them at least. `twice`: their
// subtotals are among them.
static bool is_sum(
	const CsvTable *table, size_t first, size_t end, const CsvCell *cell, size_t column, size_t least, bool twice)
{
	static const char signs[] = ",.";
	for (const char *decimal = signs; *decimal; decimal++) {
		int64_t total;
		Sum sum;
		if (!units_of(cell, *decimal, &total) || !total || !add_up(table, first, end, column, *decimal, &sum))
			continue;
		if (sum.total == (twice ? 2 * total : total) && sum.numbers >= least && sum.others * 2 <= sum.numbers)
			return true;
	}
	return false;
}

// Filled cells of the row that are sums; *others counts those that are not, words apart.
static size_t sums_of(const CsvTable *table, size_t first, size_t end, size_t row, size_t *others)
{
	size_t sums = 0;
	*others = 0;
	for (size_t i = 0; i < table->rows[row].count; i++) {
		const CsvCell *cell = &table->rows[row].cells[i];
		if (!cell->length || is_word(cell))
			continue;
		if (is_sum(table, first, end, cell, i, LEAST_ROWS, false))
			sums++;
		else
			++*others;
	}
	return sums;
}

bool csv_row_totals(const CsvTable *table, size_t first, size_t end, size_t row, size_t label)
{
	size_t others;
	if (end < first + LEAST_ROWS || table->rows[row].count <= label)
		return false;
	return (label + 1 < table->rows[row].count && csv_column_of_values(table, first, end, label)) ||
		   sums_of(table, first, end, row, &others) > 0;
}

bool csv_row_only_totals(const CsvTable *table, size_t first, size_t row)
{
	size_t others, filled = csv_row_filled(&table->rows[row]);
	if (row < first + LEAST_ROWS + 1 || filled * 2 > table->rows[row].count)
		return false;
	return sums_of(table, first, row, row, &others) == filled && others == 0 && filled > 0;
}

bool csv_row_subtotal(const CsvCell *cells, size_t count, size_t columns)
{
	static const char *const words[] = { "subtotal", "sub-total", "sub total", "total" };
	size_t filled = 0, first = count;
	for (size_t i = 0; i < count; i++) {
		first = cells[i].length && first == count ? i : first;
		filled += cells[i].length > 0;
	}
	bool word = false;
	for (size_t i = 0; i < sizeof words / sizeof *words && first < count; i++)
		word = word || (cells[first].length >= strlen(words[i]) &&
						   strncasecmp(cells[first].text, words[i], strlen(words[i])) == 0);
	return word && count <= columns && filled < columns;
}

// All numbers of the row, one at least, are the sums of rows first..row-1; `twice`: and of their subtotals.
static bool sums_group(const CsvTable *table, size_t first, size_t row, bool twice)
{
	size_t sums = 0;
	for (size_t i = 0; i < table->rows[row].count; i++) {
		const CsvCell *cell = &table->rows[row].cells[i];
		if (!cell->length || is_word(cell))
			continue;
		if (!is_sum(table, first, row, cell, i, 1, twice))
			return false;
		sums++;
	}
	return sums > 0;
}

bool csv_subtotals_find(const CsvTable *table, const CsvRegion *region)
{
	size_t body = region->first + region->header_rows, since = body, found = 0;
	for (size_t row = since; row < region->end; row++) {
		if (!csv_row_subtotal(table->rows[row].cells, table->rows[row].count, region->columns))
			continue;
		bool last = row + 1 == region->end && found > 1; // the total of all
		if (!sums_group(table, since, row, false) && !(last && sums_group(table, body, row, true)))
			return false;
		since = row + 1;
		found++;
	}
	return found > 1;
}
