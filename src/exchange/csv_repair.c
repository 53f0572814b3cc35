// SPDX-License-Identifier: GPL-3.0-or-later
// Records with too many or too few cells, put right where the other rows leave one way only. Everything else stays as
// it is and is reported.
#include <stdlib.h>
#include <string.h>

#include "csv_align.h"

#define LEAST_ROWS 4        // that the columns must be known from
#define SURPLUS_LIMIT 8     // cells too many or too few
#define CERTAIN 1.5         // the next best way is e^1.5 times less likely,
#define FEW_ROWS 10.0       // and more so where the columns are known from few rows
#define FOREIGN_COST 3      // of another delimiter than the table's
#define ODD_COST 4          // of quotes that do not belong
#define BUDGET_START 200000 // texts that may be weighed, and more with each record: no input takes long
#define BUDGET_LIMIT 4000000

struct CsvRepair {
	const CsvDialect *dialect;
	CsvProfiles *profiles;
	CsvSyntax syntax;
	size_t budget;
	CsvPieces pieces;
	CsvPiece *cells, *best;
	double cost;   // of the best way
	size_t quotes; // in the record
	bool any;      // a way was found
	bool cut_off;
	CsvSyntax found; // the syntax of the best way
};

bool csv_column_sure(const CsvColumn *column)
{
	return column->type != CSV_TYPE_TEXT && column->type != CSV_TYPE_EMPTY && column->confidence >= 0.8 &&
		   column->filled >= 5;
}

CsvRepair *csv_repair_new(const CsvDialect *dialect, CsvProfiles *profiles)
{
	CsvRepair *repair = memory_new(1, sizeof *repair);
	*repair = (CsvRepair){ .dialect = dialect, .profiles = profiles, .budget = BUDGET_START };
	repair->syntax = csv_syntax(dialect);
	repair->cells = memory_new(dialect->column_count + 1, sizeof *repair->cells);
	repair->best = memory_new(dialect->column_count + 1, sizeof *repair->best);
	return repair;
}

void csv_repair_free(CsvRepair *repair)
{
	if (!repair)
		return;
	csv_profiles_free(repair->profiles);
	free(repair->pieces.items);
	free(repair->cells);
	free(repair->best);
	free(repair);
}

static CsvAlign align_of(CsvRepair *repair, const CsvSyntax *syntax, const char *text)
{
	return (CsvAlign){ .dialect = repair->dialect,
		.profiles = repair->profiles,
		.syntax = syntax,
		.text = text,
		.pieces = &repair->pieces,
		.budget = &repair->budget,
		.cells = repair->cells };
}

// No cell of the way contradicts the type of its column.
static bool all_fit(const CsvAlign *align)
{
	Buffer text = BUFFER_EMPTY;
	bool fit = true;
	for (size_t i = 0; i < align->dialect->column_count && fit; i++) {
		const CsvColumn *column = &align->dialect->columns[i];
		if (!csv_column_sure(column))
			continue;
		buffer_clear(&text);
		csv_piece_read(align->syntax, align->text, align->cells[i], &text);
		fit = csv_cell_fits(column, buffer_text(&text), text.length);
	}
	buffer_done(&text);
	return fit;
}

// Lays the pieces of the record into the columns and keeps the way if it is better than those before.
static void try_way(CsvRepair *repair, const CsvSyntax *syntax, bool loose, const char *text, size_t length)
{
	size_t columns = repair->dialect->column_count;
	CsvAlign align = align_of(repair, syntax, text);
	align.foreign = syntax != &repair->syntax;
	align.blanks = syntax->delimiter[0] == ' ' && syntax->delimiter_length == 1;
	if (!csv_pieces_cut(syntax, text, length, loose, &repair->pieces))
		return;
	size_t pieces = repair->pieces.count, off = pieces > columns ? pieces - columns : columns - pieces;
	if (align.foreign ? pieces < columns : off > SURPLUS_LIMIT)
		return;
	if (!csv_align(&align) || align.margin < CERTAIN + FEW_ROWS / (double)csv_profiles_rows(repair->profiles) ||
		!all_fit(&align))
		return;
	double cost = align.cost + (align.foreign ? FOREIGN_COST : 0);
	if (repair->any && cost >= repair->cost)
		return;
	repair->any = true;
	repair->cost = cost;
	repair->cut_off = align.cut_off && !loose && !align.foreign;
	repair->found = *syntax;
	memcpy(repair->best, repair->cells, columns * sizeof *repair->best);
}

static void try_foreign(CsvRepair *repair, const char *text, size_t length)
{
	static const char *const others[] = { ",", ";", "\t", "|", " " };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		CsvSyntax other = repair->syntax;
		if (strcmp(others[i], repair->dialect->delimiter) == 0 || !memchr(text, others[i][0], length))
			continue;
		memset(other.delimiter, 0, sizeof other.delimiter);
		other.delimiter[0] = others[i][0];
		other.delimiter_length = 1;
		other.blank_before_quote = other.blank_keeps = false;
		try_way(repair, &other, true, text, length);
		if (!repair->quotes || repair->quotes % 2)
			try_way(repair, &other, false, text, length);
	}
}

static void put_cells(CsvRepair *repair, const char *text, size_t length, CsvRecord *record)
{
	size_t columns = repair->dialect->column_count, line_ends = record->line_ends, text_length = record->text_length;
	csv_record_clear(record);
	csv_record_reserve(record, length + columns);
	Buffer *out = &record->scratch;
	for (size_t i = 0; i < columns; i++) {
		size_t from = out->length;
		csv_piece_read(&repair->found, text, repair->best[i], out);
		csv_record_add(record, out->text + from, out->length - from);
	}
	record->line_ends = line_ends;
	record->text_length = text_length;
	record->repaired = true;
}

// What the record costs as it was read, for comparison; cells that hold odd quotes cost more.
static double cost_as_read(const CsvRepair *repair, const CsvRecord *record)
{
	double cost = 0;
	for (size_t i = 0; i < record->count; i++) {
		const CsvCell *cell = &record->cells[i];
		size_t quotes = 0;
		for (size_t at = 0; at < cell->length; at++)
			quotes += cell->text[at] == repair->syntax.quote;
		bool odd = quotes % 2 || (quotes && cell->text[0] == repair->syntax.quote);
		cost += csv_profile_cost(repair->profiles, repair->dialect, i, cell->text, cell->length) + (odd ? ODD_COST : 0);
	}
	return cost;
}

static bool begin(CsvRepair *repair, const char *text, size_t length)
{
	repair->any = false;
	repair->budget += length / 2;
	if (repair->budget > BUDGET_LIMIT)
		repair->budget = BUDGET_LIMIT;
	repair->quotes = 0;
	for (size_t i = 0; i < length && repair->syntax.quote; i++)
		repair->quotes += text[i] == repair->syntax.quote;
	return repair->budget && csv_profiles_rows(repair->profiles) >= LEAST_ROWS && !repair->syntax.blank_runs &&
		   !repair->syntax.wrapped &&
		   !repair->syntax.drawn && repair->dialect->column_count > 1;
}

bool csv_repair(CsvRepair *repair, const char *text, size_t length, CsvRecord *record)
{
	size_t columns = repair->dialect->column_count;
	bool fits = record->count == columns;
	if (!begin(repair, text, length) || !length)
		return false;
	double limit = fits ? cost_as_read(repair, record) - CERTAIN : 0;
	if (!fits)
		try_way(repair, &repair->syntax, false, text, length);
	if (repair->quotes && repair->quotes % 2 == 0 && repair->syntax.quote == '"') // ' also stands in words
		try_way(repair, &repair->syntax, true, text, length);
	if (record->count < columns || (fits && repair->quotes % 2 == 0))
		try_foreign(repair, text, length);
	if (!repair->any || (fits && repair->cost >= limit) || (!fits && repair->cut_off))
		return false;
	put_cells(repair, text, length, record);
	return true;
}
