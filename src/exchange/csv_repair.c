// SPDX-License-Identifier: GPL-3.0-or-later
// Records with too many or too few cells, put right where the column types leave one way only. Everything else stays
// as it is and is reported.
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define SURPLUS_LIMIT 4

static bool is_sure(const CsvColumn *column)
{
	return column->type != CSV_TYPE_TEXT && column->type != CSV_TYPE_EMPTY && column->confidence >= 0.8 &&
		   column->filled >= 5;
}

static bool all_fit(const CsvDialect *dialect, const CsvCell *cells, size_t from, size_t to, size_t shift)
{
	for (size_t i = from; i < to; i++) {
		const CsvColumn *column = &dialect->columns[i];
		if (is_sure(column) && !csv_cell_fits(column, cells[i + shift].text, cells[i + shift].length))
			return false;
	}
	return true;
}

// True when a column behind `at` tells: its cell fits only when the cells move by `shift`.
static bool proves(const CsvDialect *dialect, const CsvCell *cells, size_t at, size_t shift)
{
	for (size_t i = at; i < dialect->column_count; i++) {
		const CsvColumn *column = &dialect->columns[i];
		if (is_sure(column) && cells[i + shift].length && !csv_cell_fits(column, cells[i].text, cells[i].length))
			return true;
	}
	return false;
}

// True when cells at..at+surplus stand side by side in the file, so that the text from the first to the last is one.
static bool contiguous(const CsvDialect *dialect, const CsvRecord *record, size_t at, size_t surplus)
{
	size_t delimiter = strlen(dialect->delimiter);
	for (size_t i = at; i < at + surplus; i++) {
		if (record->cells[i].text + record->cells[i].length + delimiter != record->cells[i + 1].text)
			return false;
	}
	return true;
}

// "Rua do Paço, 67": a blank behind the delimiter, where values do not begin with one.
static bool goes_on(const CsvRecord *record, size_t at, size_t surplus)
{
	for (size_t i = at + 1; i <= at + surplus; i++) {
		if (!record->cells[i].length || record->cells[i].text[0] != ' ')
			return false;
	}
	return record->cells[at].length > 0;
}

static void remove_cells(CsvRecord *record, size_t at, size_t surplus)
{
	memmove(&record->cells[at], &record->cells[at + surplus], (record->count - at - surplus) * sizeof *record->cells);
	record->count -= surplus;
}

static void join_cells(CsvRecord *record, size_t at, size_t surplus)
{
	CsvCell last = record->cells[at + surplus];
	record->cells[at].length = (size_t)(last.text + last.length - record->cells[at].text);
	remove_cells(record, at + 1, surplus);
}

static bool empty_run(const CsvRecord *record, size_t at, size_t surplus)
{
	for (size_t i = at; i < at + surplus; i++) {
		if (record->cells[i].length)
			return false;
	}
	return true;
}

// A delimiter too many: the place where leaving out empty cells puts all others below their types.
static bool drop_empty(const CsvDialect *dialect, CsvRecord *record, size_t surplus)
{
	size_t columns = dialect->column_count, ways = 0, found = 0;
	for (size_t at = 0; at < columns; at++) {
		if (!empty_run(record, at, surplus))
			continue;
		bool same = at > 0 && empty_run(record, at - 1, surplus); // leaving out its neighbour is the same way
		if (!same && all_fit(dialect, record->cells, 0, at, 0) &&
			all_fit(dialect, record->cells, at, columns, surplus)) {
			found = at;
			ways++;
		}
	}
	if (ways != 1 || !proves(dialect, record->cells, found, surplus))
		return false;
	remove_cells(record, found, surplus);
	return true;
}

// A delimiter inside a text that should have been quoted.
static bool join_text(const CsvDialect *dialect, CsvRecord *record, size_t surplus)
{
	size_t columns = dialect->column_count, ways = 0, found = 0, hinted = 0, hint = 0;
	for (size_t at = 0; at < columns; at++) {
		if (is_sure(&dialect->columns[at]) || !contiguous(dialect, record, at, surplus))
			continue;
		if (!all_fit(dialect, record->cells, 0, at, 0) || !all_fit(dialect, record->cells, at + 1, columns, surplus))
			continue;
		ways++;
		found = at;
		if (goes_on(record, at, surplus)) {
			hinted++;
			hint = at;
		}
	}
	if (hinted == 1)
		found = hint;
	else if (ways != 1 || !proves(dialect, record->cells, found + 1, surplus))
		return false;
	join_cells(record, found, surplus);
	return true;
}

static bool repair_long(const CsvDialect *dialect, CsvRecord *record)
{
	size_t surplus = record->count - dialect->column_count;
	if (surplus > SURPLUS_LIMIT || dialect->blank_runs)
		return false;
	size_t empty = 0;
	for (size_t i = 0; i < record->count; i++)
		empty += record->cells[i].length == 0;
	if (empty >= surplus && drop_empty(dialect, record, surplus))
		return true;
	return join_text(dialect, record, surplus);
}

// A row that uses another delimiter than all others.
static bool repair_delimiter(const CsvDialect *dialect, const char *text, size_t length, CsvRecord *record)
{
	static const char *const others[] = { ",", ";", "\t", "|", ", ", "; " };
	CsvSyntax own = csv_syntax(dialect), other = own;
	size_t columns = dialect->column_count;
	if (columns < 3 || record->count * 2 > columns + 1)
		return false;
	other.blank_runs = false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (strcmp(others[i], dialect->delimiter) == 0)
			continue;
		memset(other.delimiter, 0, sizeof other.delimiter);
		other.delimiter_length = strlen(others[i]);
		memcpy(other.delimiter, others[i], other.delimiter_length);
		csv_split(&other, CSV_LITERAL, text, length, true, record);
		if (record->count == columns && all_fit(dialect, record->cells, 0, columns, 0))
			return true;
	}
	csv_split(&own, CSV_LENIENT, text, length, true, record);
	return false;
}

bool csv_repair(const CsvDialect *dialect, const char *text, size_t length, CsvRecord *record)
{
	bool done = record->count > dialect->column_count ? repair_long(dialect, record)
													  : repair_delimiter(dialect, text, length, record);
	record->repaired = record->repaired || done;
	return done;
}
