// SPDX-License-Identifier: GPL-3.0-or-later
// Where the table is in a file: behind titles and notes, before totals and footnotes.
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define TITLE_LINES 6
#define NOTE_LINES 6    // more lines of two cells are a table of their own
#define SURPLUS_LIMIT 8 // cells too many that a row of the table may have

static int by_count(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return x < y ? -1 : x > y;
}

size_t csv_region_columns(const CsvTable *table)
{
	size_t *counts = memory_new(table->count + 1, sizeof *counts), best = table->count ? 1 : 0;
	double most = 0;
	for (size_t i = 0; i < table->count; i++)
		counts[i] = table->rows[i].count;
	qsort(counts, table->count, sizeof *counts, by_count);
	for (size_t from = 0; from < table->count;) {
		size_t to = from;
		while (to < table->count && counts[to] == counts[from])
			to++;
		double weight = (double)(to - from) * (1 - 1 / (double)(counts[from] ? counts[from] : 1));
		if (weight > most) { // wide rows count more: one header outweighs a title and a note
			most = weight;
			best = counts[from];
		}
		from = to;
	}
	free(counts);
	return best;
}

size_t csv_row_filled(const CsvTableRow *row)
{
	size_t count = 0;
	for (size_t i = 0; i < row->count; i++) {
		size_t length = row->cells[i].length;
		csv_trim(row->cells[i].text, &length);
		count += length > 0;
	}
	return count;
}

static const CsvCell *first_filled(const CsvTableRow *row)
{
	for (size_t i = 0; i < row->count; i++) {
		size_t length = row->cells[i].length;
		csv_trim(row->cells[i].text, &length);
		if (length)
			return &row->cells[i];
	}
	return NULL;
}

bool csv_row_names(const CsvTableRow *row)
{
	for (size_t i = 0; i < row->count; i++) {
		unsigned types = csv_cell_types(row->cells[i].text, row->cells[i].length);
		if (types != 1u << CSV_TYPE_TEXT)
			return false;
	}
	return row->count > 0;
}

bool csv_cell_is_value(const char *text, size_t length)
{
	unsigned others = (1u << CSV_TYPE_TEXT) | (1u << CSV_TYPE_EMPTY) | (1u << CSV_TYPE_BOOLEAN);
	return (csv_cell_types(text, length) & ~others) != 0;
}

bool csv_row_values(const CsvTableRow *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (csv_cell_is_value(row->cells[i].text, row->cells[i].length))
			return true;
	return false;
}

static size_t known_names(const CsvTableRow *row)
{
	size_t known = 0;
	for (size_t i = 0; i < row->count; i++)
		known += csv_header_word(row->cells[i].text, row->cells[i].length);
	return known;
}

// The file begins with names, one less than the rows below have cells and none with a blank before it as in a title.
static bool lacks_a_name(const CsvTable *table, size_t first, size_t columns)
{
	const CsvTableRow *row = &table->rows[first], *above = row - 1;
	if (first != 1 || columns < 3 || above->count + 1 != columns || csv_row_filled(above) < above->count ||
		known_names(row))
		return false;
	for (size_t i = 0; i < above->count; i++) {
		if (above->cells[i].text[0] == ' ')
			return false;
	}
	return true;
}

// "Sample: water", and "# Sample: water" where blanks part the cells.
static bool is_label(const CsvTableRow *row)
{
	for (size_t i = 0; i < row->count && i < 2; i++) {
		const CsvCell *cell = &row->cells[i];
		if (cell->length && (memmem(cell->text, cell->length, ": ", 2) || cell->text[cell->length - 1] == ':'))
			return true;
	}
	return false;
}

// "#Fields: date time" above values.
static bool names_fields(const CsvTableRow *row, size_t columns)
{
	return row->count == columns + 1 && row->cells[0].length > 1 && row->cells[0].text[0] == '#';
}

// The row above the first one that has the table's width: its header, with a delimiter too many, one lost, or others.
static bool is_damaged_header(const CsvTable *table, const char *text, size_t first, size_t columns)
{
	const CsvTableRow *row = &table->rows[first], *above = row - 1;
	if (row->after_blank || csv_row_values(above) || columns < 2 || (is_label(above) && !names_fields(above, columns)))
		return false;
	if (above->count * 2 <= columns + 1) {
		CsvCell *names = memory_new(columns, sizeof *names);
		bool cut = csv_heading_cut(text + above->offset, above->length, csv_row_values(row), columns, names);
		free(names);
		if (cut || above->count == 1)
			return cut;
	}
	size_t off = above->count > columns ? above->count - columns : columns - above->count;
	if (csv_row_filled(above) * 2 < columns || (off == 1 ? false : above->count * 2 < columns))
		return false;
	if (csv_row_values(row) && csv_row_filled(above) >= 2)
		return true;
	return (off == 1 && known_names(above) > known_names(row)) || lacks_a_name(table, first, columns);
}

// The row above the first one that has the table's width: one of its rows, with a delimiter too many.
static bool is_damaged_row(const CsvTable *table, size_t first, size_t columns)
{
	const CsvTableRow *row = &table->rows[first], *above = row - 1;
	size_t values = 0, alike = 0;
	if (row->after_blank || above->count <= columns || above->count > columns + SURPLUS_LIMIT)
		return false;
	for (size_t i = 0; i < columns; i++) {
		unsigned here = csv_cell_types(row->cells[i].text, row->cells[i].length) & ~(1u << CSV_TYPE_TEXT);
		unsigned there = csv_cell_types(above->cells[i].text, above->cells[i].length) & ~(1u << CSV_TYPE_TEXT);
		values += here != 0;
		alike += (here & there) != 0;
	}
	return alike > 0 && alike * 2 >= values;
}

static bool begins_with_sharp(const CsvTableRow *row)
{
	return row->count && row->cells[0].length && row->cells[0].text[0] == '#';
}

// Each cell begins so: names, "#1;#2".
static bool all_begin_with_sharp(const CsvTableRow *row, size_t columns)
{
	bool all = row->count == columns && columns > 1;
	for (size_t i = 0; i < row->count && all; i++)
		all = row->cells[i].length && row->cells[i].text[0] == '#';
	return all;
}

// The row behind lines that # marks, above a header. Where values stand below, the last line is perhaps the header
// itself: "# energy,density".
static size_t behind_remarks(const CsvTable *table, size_t columns)
{
	size_t row = 0;
	while (
		row < table->count && begins_with_sharp(&table->rows[row]) && !all_begin_with_sharp(&table->rows[row], columns))
		row++;
	return row < table->count && csv_row_values(&table->rows[row]) && row ? row - 1 : row < table->count ? row : 0;
}

// Labels above the table may have as many cells as it: "Sample: water, tap". No row below them begins so, and values
// begin the last ones.
static size_t behind_labels(const CsvTable *table, size_t first, size_t columns)
{
	size_t behind = first, below = 0;
	for (size_t i = first; i < table->count; i++)
		behind = is_label(&table->rows[i]) ? i + 1 : behind;
	while (behind < table->count && table->rows[behind].count != columns)
		behind++;
	for (size_t i = behind; i < table->count; i++)
		below += table->rows[i].count == columns &&
				 csv_cell_is_value(table->rows[i].cells[0].text, table->rows[i].cells[0].length);
	return below > 2 && below + 1 >= table->count - behind ? behind : first;
}

// Words of titles are cells where blanks part them: the names behind the first gap, right above values.
static size_t behind_titles(const CsvTable *table, size_t first, size_t columns)
{
	for (size_t row = first; row < first + TITLE_LINES && row + 1 < table->count; row++) {
		const CsvTableRow *at = &table->rows[row];
		if (row > first && at->after_blank)
			return at->count == columns && csv_row_names(at) && !at[1].after_blank && csv_row_values(at + 1) ? row
																											 : first;
		if (csv_row_values(at))
			return first;
	}
	return first;
}

static size_t find_first(const CsvTable *table, const char *text, size_t columns, bool *titled)
{
	size_t first = behind_remarks(table, columns);
	while (first < table->count && table->rows[first].count != columns)
		first++;
	if (first == table->count)
		return 0;
	while (first + 1 < table->count && csv_row_is_title(table, first, columns)) {
		*titled = true;
		first++;
	}
	if (is_label(&table->rows[first]))
		first = behind_labels(table, first, columns);
	if (table->blanks || table->drawn)
		first = behind_titles(table, first, columns);
	if (first + 2 < table->count && table->rows[first + 1].after_blank && !table->rows[first + 2].after_blank &&
		table->rows[first + 1].count == columns && (table->blanks || csv_row_names(&table->rows[first + 1])) &&
		known_names(&table->rows[first]) <= known_names(&table->rows[first + 1]))
		first++; // a line by itself, then a header, or, where words are cells, the data
	while (first > 0 && is_damaged_row(table, first, columns))
		first--;
	return first > 0 && is_damaged_header(table, text, first, columns) ? first - 1 : first;
}

// --- The end -----------------------------------------------------------------------------------------------------

static bool begins(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	return length >= size && strncasecmp(text, word, size) == 0;
}

// "Total 48", "Total geral", "Total de clientes: 48", "Total (48)"; but not "Total Energies".
static bool sums_up(const char *rest, size_t length)
{
	static const char *const words[] = { "geral", "general", "de ", "do ", "da ", "of ", "for ", "por ", "r$", "us$",
		"$", "€", "£", "records", "registros", "rows", NULL };
	if (!length || strchr(":;(=.-\t", *rest))
		return true;
	if (*rest != ' ')
		return false;
	rest++;
	length--;
	if (!length || strchr("0123456789(:=-", *rest))
		return true;
	for (const char *const *word = words; *word; word++) {
		if (begins(rest, length, *word))
			return true;
	}
	return false;
}

static bool is_sum_word(const char *text, size_t length)
{
	static const char *const words[] = { "grand totals", "grand total", "total geral", "sub-total", "subtotal",
		"totals", "totais", "total", "soma", "sum", NULL };
	for (const char *const *word = words; *word; word++) {
		size_t size = strlen(*word);
		if (begins(text, length, *word))
			return sums_up(text + size, length - size);
	}
	return false;
}

static bool is_note_word(const char *text, size_t length)
{
	static const char *const words[] = { "confidential", "copyright", "©", "(c) ", "generated", "gerado", "emitido",
		"impresso", "exported", "exportado",
		"fonte:", "source:", "nota:", "notas:", "note:", "notes:", "obs:", "observa", "page ", "página ", "pagina ",
		"end of", "fim d", "report ", "relatório ", "relatorio ", "filtros", "filters",
		"records:", "registros:", "rows:", "linhas:", "* ", "---", "===", "quantidade de registros",
		"número de registros", "data de emiss", "eof", "legenda", "legend:", "** ", "```", "</", "sql>", NULL };
	for (const char *const *word = words; *word; word++) {
		if (begins(text, length, *word))
			return true;
	}
	return false;
}

// "(12 rows affected)", "48 registros".
static bool is_count_of_rows(const char *text, size_t length)
{
	static const char *const words[] = { "rows", "row", "records", "record", "registros", "registro", "linhas", "linha",
		NULL };
	size_t at = length && text[0] == '(' ? 1 : 0, from = at;
	while (at < length && text[at] >= '0' && text[at] <= '9')
		at++;
	if (at == from || at >= length || text[at] != ' ')
		return false;
	for (const char *const *word = words; *word; word++) {
		if (begins(text + at + 1, length - at - 1, *word))
			return true;
	}
	return false;
}

// "Média" and the like: words that name a figure of the whole column only where something else says so.
static bool is_figure_word(const char *text, size_t length)
{
	static const char *const words[] = { "média", "mÉdia", "media", "average", "mean", "avg", "saldo", "balance",
		"ending balance", "closing balance", "*", NULL };
	for (const char *const *word = words; *word; word++) {
		size_t size = strlen(*word);
		if (begins(text, length, *word) && (length == size || text[size] == ' ' || text[size] == ':'))
			return true;
	}
	return false;
}

// How many rows before `at` are figures: a mean is not added up.
static size_t figure_rows(const CsvTable *table, size_t first, size_t at)
{
	size_t count = 0;
	while (at - count > first + 1 && count < NOTE_LINES) {
		const CsvCell *cell = first_filled(&table->rows[at - count - 1]);
		size_t length = cell ? cell->length : 0;
		const char *text = cell ? csv_trim(cell->text, &length) : "";
		if (!is_figure_word(text, length))
			break;
		count++;
	}
	return count;
}

// The row above sums the columns up: a mean below it belongs to it.
static bool follows_total(const CsvTable *table, size_t first, size_t at, size_t columns)
{
	const CsvCell *cell = at > first + 1 ? first_filled(&table->rows[at - 1]) : NULL;
	size_t length = cell ? cell->length : 0;
	const char *text = cell ? csv_trim(cell->text, &length) : "";
	return is_sum_word(text, length) && table->rows[at - 1].count <= columns &&
		   csv_row_totals(table, first, at - 1, at - 1, (size_t)(cell - table->rows[at - 1].cells));
}

// Sums of the columns, as wide as the table. `below`: footnotes follow.
static bool is_total_row(const CsvTable *table, size_t first, size_t at, size_t columns, bool below)
{
	const CsvTableRow *row = &table->rows[at];
	const CsvCell *cell = first_filled(row);
	if (!cell || row->count > columns || columns < 2)
		return false;
	size_t length = cell->length, label = (size_t)(cell - row->cells);
	const char *text = csv_trim(cell->text, &length);
	if (is_sum_word(text, length))
		return csv_row_totals(table, first, at - figure_rows(table, first, at), at, label);
	if (is_figure_word(text, length))
		return below || follows_total(table, first, at, columns) || csv_row_totals(table, first, at, at, label);
	return csv_row_only_totals(table, first, at);
}

// Bytes from the text on to the last cell of its line.
static size_t words_length(const CsvTableRow *row, const char *text, size_t length)
{
	const CsvCell *last = &row->cells[row->count - 1];
	while (last > row->cells && !last->length)
		last--;
	const char *end = last->text + last->length;
	return last->length && end > text && (size_t)(end - text) <= row->length ? (size_t)(end - text) : length;
}

static bool is_footnote(const CsvTable *table, const CsvTableRow *row, size_t columns)
{
	const CsvCell *cell = first_filled(row);
	if (!cell)
		return false;
	size_t length = cell->length, used = csv_row_filled(row);
	const char *text = csv_trim(cell->text, &length);
	bool partial = row->count < columns || used * 3 <= columns * 2;
	if (is_sum_word(text, length))
		return partial || (columns == 2 && length <= 14);
	if ((table->blanks || table->drawn) && row->after_blank && !csv_row_values(row) &&
		is_note_word(text, words_length(row, text, length))) // words are cells
		return true;
	return used <= 2 && columns >= 2 && used < columns && (row->count < columns || used == 1) &&
		   (is_note_word(text, length) || is_count_of_rows(text, length));
}

// The first word is a value: a row with another delimiter.
static bool begins_with_value(const CsvCell *cell)
{
	size_t length = 0;
	while (length < cell->length && !strchr(" \t;,|", cell->text[length]))
		length++;
	return csv_cell_is_value(cell->text, length);
}

// A text alone, where the first column holds values else: no row of the table, though no word says so. A sheet's rows,
// padded to the table's width, may be anything.
static bool is_alien(const CsvTable *table, size_t first, size_t at, size_t columns)
{
	const CsvTableRow *row = &table->rows[at];
	const CsvCell *cell = first_filled(row);
	if (columns < 3 || !cell || cell != row->cells || csv_row_filled(row) > 1 || row->count == columns)
		return false;
	return memchr(cell->text, ' ', cell->length) && !begins_with_value(cell) &&
		   csv_column_of_values(table, first, at, 0);
}

static bool begins_note(const CsvTableRow *row)
{
	const CsvCell *cell = first_filled(row);
	size_t length = cell ? cell->length : 0;
	const char *text = cell ? csv_trim(cell->text, &length) : "";
	return is_note_word(text, length);
}

// A block behind a blank line, of lines that are no rows of the table: they have few cells, or the first one says so and
// all have too few.
static size_t note_block(const CsvTable *table, size_t first, size_t end, size_t columns)
{
	size_t from = end;
	bool few = true;
	while (from > first + 1) {
		const CsvTableRow *row = &table->rows[from - 1];
		size_t used = csv_row_filled(row);
		few = few && row->count * 2 <= columns && used <= 2 && (used < 2 || end - from < NOTE_LINES);
		if ((columns < 3 && !table->drawn) || row->count >= columns)
			return end;
		from--;
		if (row->after_blank)
			return few || begins_note(row) ? from : end;
	}
	return end;
}

size_t csv_region_end(const CsvTable *table, size_t first, size_t columns)
{
	size_t end = table->count;
	while (end > first + 1 && end > 1) {
		const CsvTableRow *row = &table->rows[end - 1];
		size_t block = note_block(table, first, end, columns);
		if (block < end)
			end = block;
		else if (is_footnote(table, row, columns) || is_alien(table, first, end - 1, columns) ||
				 is_total_row(table, first, end - 1, columns, end < table->count) ||
				 (end < table->count && csv_row_filled(row) == 0))
			end--;
		else
			break;
	}
	return end;
}

void csv_region_find(const CsvTable *table, const char *text, const CsvSpan *span, bool whole, CsvRegion *region)
{
	CsvTable part = *table;
	part.rows += span->first;
	part.count = span->end - span->first;
	*region = (CsvRegion){ .columns = span->columns, .followed = span->end < table->count };
	if (!part.count)
		return;
	size_t first = find_first(&part, text, region->columns, &region->titled);
	size_t end = whole || region->followed ? csv_region_end(&part, first, region->columns) : part.count;
	region->first = span->first + first;
	region->end = span->first + end;
}
