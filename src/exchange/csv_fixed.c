// SPDX-License-Identifier: GPL-3.0-or-later
// Lists laid out in columns of a fixed width, in which cells may be empty: a run of blanks does not tell how many cells
// it parts, but the places that are blank in all lines, the header's too, do; so does a line of dashes below it.
#include <stdlib.h>
#include <string.h>

#include "csv_candidates.h"
#include "kam/exchange/csv_value.h"

#define LINE_LIMIT 400 // lines looked at
#define WIDTH_LIMIT 1000
#define LEAST_LINES 3 // the header and two rows
#define MANY_LINES 10 // that no gap of one blank runs through by chance
#define FILLED 8      // one row in so many at least has a cell in each column
#define TITLE_LINES 4 // above the header
#define NEARLY_ALL 10 // one cell in so many may stand elsewhere in its column

typedef struct Lines {
	CsvCell items[LINE_LIMIT];
	size_t count;
} Lines;

// --- Lines into cells --------------------------------------------------------------------------------------------------

static bool is_lead(char c)
{
	return (c & 0xc0) != 0x80;
}

// The byte at which character `place` of the line begins, from `at` on, which is character `from`.
static size_t byte_of(const CsvCell *line, size_t at, size_t from, size_t place)
{
	while (at < line->length && from < place) {
		at++;
		while (at < line->length && !is_lead(line->text[at]))
			at++;
		from++;
	}
	return at;
}

static bool fits(const CsvSyntax *syntax, const CsvCell *line)
{
	size_t at = 0, place = 0;
	for (size_t i = 1; i < syntax->fixed_count; i++) {
		at = byte_of(line, at, place, syntax->fixed[i] - 1u);
		place = syntax->fixed[i] - 1u;
		if (at < line->length && line->text[at] != ' ')
			return false;
	}
	return true;
}

void csv_fixed_split(const CsvSyntax *syntax, const char *text, size_t length, CsvRecord *record)
{
	CsvCell line = { text, length }, blank = line;
	blank.text = csv_trim(text, &blank.length);
	if (!blank.length || !fits(syntax, &line)) {
		csv_record_add(record, text, length);
		return;
	}
	for (size_t i = 0, at = 0; i < syntax->fixed_count; i++) {
		bool last = i + 1 == syntax->fixed_count;
		size_t to = last ? length : byte_of(&line, at, syntax->fixed[i], syntax->fixed[i + 1]);
		CsvCell cell = { text + at, to - at };
		cell.text = csv_trim(cell.text, &cell.length);
		csv_record_add(record, cell.text, cell.length);
		at = to;
	}
}

// --- Where the columns begin -----------------------------------------------------------------------------------------

// The largest block of lines without a blank one between, or all lines. False when they are too few.
static bool collect(const char *text, size_t length, bool all, Lines *lines)
{
	Lines *block = memory_new(1, sizeof *block);
	size_t end;
	lines->count = 0;
	for (size_t at = 0; at < length; at += end) {
		size_t size = csv_line(text + at, length - at, true, &end), filled = size;
		csv_trim(text + at, &filled);
		if (filled && !csv_line_drawn(text + at, size)) {
			if (block->count < LINE_LIMIT)
				block->items[block->count++] = (CsvCell){ text + at, size };
		} else if (!all && !filled) {
			block->count = 0;
		}
		if (block->count > lines->count)
			*lines = *block;
		at += size;
	}
	free(block);
	return lines->count >= LEAST_LINES;
}

// How many lines have a character at each place; the width, 0 when there are tabs or the lines are too long.
static size_t count_filled(const Lines *lines, uint16_t filled[static WIDTH_LIMIT])
{
	size_t width = 0;
	memset(filled, 0, WIDTH_LIMIT * sizeof *filled);
	for (size_t i = 0; i < lines->count; i++) {
		size_t place = 0;
		for (size_t at = 0; at < lines->items[i].length; at++) {
			char c = lines->items[i].text[at];
			if (!is_lead(c))
				continue;
			if (c == '\t' || place == WIDTH_LIMIT)
				return 0;
			filled[place] = (uint16_t)(filled[place] + (c != ' '));
			place++;
			width = c != ' ' && place > width ? place : width;
		}
	}
	return width;
}

// A column without a name above it belongs to its nearer neighbour: a gap that the rows have by chance.
static void merge_nameless(CsvSyntax *syntax, const uint16_t *filled, const CsvCell *header)
{
	for (size_t i = 1; i < syntax->fixed_count; i++) {
		size_t from = byte_of(header, 0, 0, syntax->fixed[i]);
		size_t to = i + 1 < syntax->fixed_count ? byte_of(header, 0, 0, syntax->fixed[i + 1]) : header->length;
		size_t length = to - from, left = 0, right = 0;
		csv_trim(header->text + from, &length);
		if (length)
			continue;
		while (!filled[syntax->fixed[i] - 1 - left])
			left++;
		while (i + 1 < syntax->fixed_count && !filled[syntax->fixed[i + 1] - 1 - right])
			right++;
		size_t gone = right && right < left ? i + 1 : i;
		syntax->fixed_count--;
		memmove(&syntax->fixed[gone], &syntax->fixed[gone + 1], (syntax->fixed_count - gone) * sizeof *syntax->fixed);
		i--;
	}
}

// The first word is a value: there is no header.
static bool begins_with_value(const CsvCell *line)
{
	size_t length = 0;
	CsvCell text = *line;
	text.text = csv_trim(text.text, &text.length);
	while (length < text.length && text.text[length] != ' ')
		length++;
	return csv_cell_is_value(text.text, length);
}

// Where no names tell which gaps are there by chance, two blanks at least part the columns.
static bool find_starts(CsvSyntax *syntax, const Lines *lines)
{
	uint16_t filled[WIDTH_LIMIT];
	bool names = !begins_with_value(&lines->items[0]);
	size_t width = count_filled(lines, filled), widest = 0, gap = 0;
	syntax->fixed_count = 0;
	for (size_t place = 0; place < width; place++) {
		if (!filled[place]) {
			gap++;
			continue;
		}
		if (!syntax->fixed_count || gap > (names ? 0 : 1)) {
			if (syntax->fixed_count == CSV_FIXED_LIMIT)
				return false;
			widest = syntax->fixed_count && gap > widest ? gap : widest;
			syntax->fixed[syntax->fixed_count] = syntax->fixed_count ? (uint16_t)place : 0;
			syntax->fixed_count++;
		}
		gap = 0;
	}
	if (syntax->fixed_count > 1 && names)
		merge_nameless(syntax, filled, &lines->items[0]);
	return syntax->fixed_count > 1 && (widest > 1 || lines->count >= MANY_LINES);
}

// Below the header a line of dashes with gaps says where the columns are.
static bool find_ruler(CsvSyntax *syntax, const char *text, size_t length)
{
	size_t end;
	for (size_t at = 0; at < length; at += end) {
		size_t size = csv_line(text + at, length - at, true, &end);
		const char *line = text + at;
		syntax->fixed_count = 0;
		for (size_t i = 0; i < size && i < WIDTH_LIMIT && csv_line_drawn(line, size); i++) {
			if (line[i] == ' ' || (i && line[i - 1] != ' '))
				continue;
			if (syntax->fixed_count == CSV_FIXED_LIMIT)
				return false;
			syntax->fixed[syntax->fixed_count] = syntax->fixed_count ? (uint16_t)i : 0;
			syntax->fixed_count++;
		}
		if (syntax->fixed_count > 1)
			return true;
		at += size;
	}
	return false;
}

// --- Whether they are columns ----------------------------------------------------------------------------------------

static size_t places(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += is_lead(text[i]);
	return count;
}

typedef struct Edges { // of the cells of a column
	size_t cells, left, right, values;
} Edges;

static Edges edges_of(const CsvSyntax *syntax, const Lines *lines, const CsvTable *table, size_t column)
{
	size_t first = WIDTH_LIMIT, last = 0;
	Edges edges = { 0 };
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 1; i < table->count; i++) {
			const CsvCell *cell = &table->rows[i].cells[column];
			if (table->rows[i].count != syntax->fixed_count || !cell->length)
				continue;
			const char *line = lines->items[0].text + table->rows[i].offset;
			size_t from = places(line, (size_t)(cell->text - line)), to = from + places(cell->text, cell->length);
			if (pass == 0) {
				first = from < first ? from : first;
				last = to > last ? to : last;
				continue;
			}
			edges.cells++;
			edges.left += from == first;
			edges.right += to == last;
			edges.values += csv_cell_is_value(cell->text, cell->length);
		}
	}
	return edges;
}

static bool nearly(size_t count, size_t all)
{
	return (all - count) * NEARLY_ALL <= all;
}

// Names above, or rows of values right away and no cell empty; and in each column cells that begin or end at one place.
static bool are_columns(const CsvSyntax *syntax, const Lines *lines)
{
	CsvTable table;
	const CsvCell *last = &lines->items[lines->count - 1];
	const char *from = lines->items[0].text;
	csv_table_read(&table, syntax, 0, from, (size_t)(last->text + last->length - from), true);
	size_t rows = 0, drawn = 0, aligned = 0;
	bool good = table.count >= LEAST_LINES && table.rows[0].count == syntax->fixed_count;
	bool names = good && csv_row_names(&table.rows[0]);
	good = names || (good && begins_with_value(&lines->items[0]));
	for (size_t i = 0; i < table.count; i++) {
		rows += table.rows[i].count == syntax->fixed_count;
		drawn += table.rows[i].count == 1 && csv_line_drawn(from + table.rows[i].offset, table.rows[i].length);
	}
	good = good && nearly(rows, table.count - drawn);
	for (size_t column = 0; column < syntax->fixed_count && good; column++) {
		Edges edges = edges_of(syntax, lines, &table, column);
		good = names ? edges.cells * FILLED >= rows - 1 : edges.cells == rows - 1;
		aligned +=
			nearly(edges.left, edges.cells) || nearly(edges.right, edges.cells) || nearly(edges.values, edges.cells);
	}
	csv_table_done(&table);
	return good && aligned == syntax->fixed_count;
}

// Half of the lines of the whole text keep to the columns and fill two and more, or more lines fill one: one block alone
// may do so by chance.
static bool holds_throughout(const CsvSyntax *syntax, const char *text, size_t length)
{
	size_t lines = 0, kept = 0, end;
	CsvRecord record = { 0 };
	for (size_t at = 0; at < length; at += end) {
		size_t size = csv_line(text + at, length - at, true, &end), filled = 0;
		csv_record_clear(&record);
		csv_fixed_split(syntax, text + at, size, &record);
		for (size_t i = 0; i < record.count; i++)
			filled += record.cells[i].length > 0;
		lines += filled > 0 && !csv_line_drawn(text + at, size);
		kept += record.count > 1 && filled ? filled > 1 ? 2 : 1 : 0;
		at += size;
	}
	csv_record_done(&record);
	return kept >= lines;
}

static bool find_columns(CsvSyntax *way, const char *text, size_t length, const Lines *lines)
{
	return (find_ruler(way, text, length) && are_columns(way, lines)) ||
		   (find_starts(way, lines) && are_columns(way, lines));
}

bool csv_fixed_find(const char *text, size_t length, CsvSyntax *found)
{
	Lines *lines = memory_new(1, sizeof *lines);
	*found = (CsvSyntax){ .delimiter = " ", .delimiter_length = 1, .blank_runs = true, .wide_runs = true };
	for (int all = 1; all >= 0; all--) { // a title may look like the names of a few columns: the most columns win
		bool enough = collect(text, length, all, lines);
		for (int titles = 0; enough && titles <= TITLE_LINES && lines->count >= LEAST_LINES; titles++) {
			CsvSyntax way = *found;
			if (find_columns(&way, text, length, lines) && way.fixed_count > found->fixed_count &&
				holds_throughout(&way, text, length))
				*found = way;
			lines->count--;
			memmove(lines->items, lines->items + 1, lines->count * sizeof *lines->items);
		}
	}
	free(lines);
	return found->fixed_count > 0;
}
