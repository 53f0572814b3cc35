// SPDX-License-Identifier: GPL-3.0-or-later
// Delimiter, quote and escape: every plausible syntax reads the beginning of the file, and the one wins whose records
// are most alike and whose cells look most like values.
#include <stdlib.h>
#include <string.h>

#include "csv_candidates.h"
#include "kam/exchange/csv_value.h"

#define SAMPLE_BYTES 32768
#define SAMPLE_ROWS 600
#define COUNT_LIMIT 1024   // cells of a record told apart
#define LEAST_POINTS 4     // below remarks
#define REMARK_LINES 2     // behind remarks
#define WIDE_CELLS 50      // of a row that no text has by chance
#define UNIFORM_GAIN 1.25  // of a delimiter that all rows, the first too, have as often
#define SINGLE_COLUMN 0.24 // a delimiter of two columns that scores less is none; more columns need less

typedef struct Rows { // what a candidate made of the sample
	uint16_t counts[SAMPLE_ROWS];
	uint32_t lengths[SAMPLE_ROWS]; // bytes
	float quality[SAMPLE_ROWS];
	size_t count;
	size_t with_count[COUNT_LIMIT];
	size_t filled[COUNT_LIMIT]; // per column
	size_t bad;                 // records with quotes that do not fit
	size_t mode;                // the number of cells that makes the table
} Rows;

// --- How much a cell looks like a value ----------------------------------------------------------------------------

static bool has_separator(const char *text, size_t length, const CsvSyntax *syntax)
{
	for (size_t i = 0; i < length; i++) {
		if ((text[i] == ',' || text[i] == ';') && i + 1 < length && text[i + 1] != ' ' &&
			text[i] != syntax->delimiter[0])
			return true;
		if (text[i] == '\t' || text[i] == '|')
			return true;
	}
	return false;
}

static double cell_quality(const CsvCell *cell, const CsvSyntax *syntax)
{
	const char *text = cell->text;
	size_t length = cell->length;
	if (!length)
		return 0.75;
	char first = text[0], last = text[length - 1];
	if (length == 1 && strchr(",;|", first)) // a delimiter, with blanks around it
		return 0.1;
	if ((first == '"' || first == '\'') && length > 1)
		return last == first ? 0.2 : 0.4;
	if (last == '"' || last == '\\' || last == ',' || last == ';' || last == '|') // torn off from what follows
		return 0.4;
	if (syntax->wide_runs && strchr(",;|\t", first))
		return 0.4;
	if (first == ' ' || last == ' ')
		return length == 1 ? 0.7 : 0.65;
	unsigned types = length > 100 ? 0 : csv_cell_types(text, length) & ~(1u << CSV_TYPE_TEXT);
	if (types & ~(1u << CSV_TYPE_EMPTY))
		return 1;
	return has_separator(text, length, syntax) ? 0.6 : 0.9;
}

static double row_quality(const CsvRecord *record, const CsvSyntax *syntax)
{
	double sum = 0;
	size_t step = record->count / 64 + 1, looked = 0;
	for (size_t i = 0; i < record->count; i += step, looked++)
		sum += cell_quality(&record->cells[i], syntax);
	return looked ? sum / (double)looked : 0;
}

// --- How alike the records are -------------------------------------------------------------------------------------

static void count_rows(const CsvSyntax *syntax, const CsvText *sample, size_t columns, bool quality, Rows *rows)
{
	const char *text = sample->text;
	size_t length = sample->length;
	CsvScanner scanner;
	CsvRecord record = { 0 };
	memset(rows, 0, sizeof *rows);
	csv_scanner_init(&scanner, syntax, columns);
	scanner.budget = 2 * length;
	for (size_t at = 0; at < length && rows->count < SAMPLE_ROWS;) {
		size_t used = csv_scan(&scanner, text + at, length - at, true, &record);
		bool odd = record.repaired || record.open, wrapped = csv_record_wrapped(&record, syntax, text + at);
		if (odd && !sample->whole && csv_cut_record(syntax, text + at, length - at))
			break;
		at += used;
		if (csv_record_blank(&record, syntax))
			continue;
		size_t count = record.count < COUNT_LIMIT ? record.count : COUNT_LIMIT - 1;
		rows->counts[rows->count] = (uint16_t)count;
		rows->lengths[rows->count] = (uint32_t)record.text_length;
		rows->with_count[count]++;
		rows->bad += record.bad_quotes > 0 || record.repaired || record.open || wrapped;
		if (quality)
			rows->quality[rows->count] = (float)row_quality(&record, syntax);
		for (size_t i = 0; i < count; i++)
			rows->filled[i] += record.cells[i].length > 0;
		rows->count++;
	}
	csv_record_done(&record);
}

// The number of cells that most rows have, wide rows counting more.
static size_t find_mode(const Rows *rows)
{
	size_t mode = 1;
	double best = 0;
	for (size_t count = 2; count < COUNT_LIMIT; count++) {
		double weight = (double)rows->with_count[count] * (1 - 1 / (double)count);
		if (weight > best) {
			best = weight;
			mode = count;
		}
	}
	return mode;
}

static double square_root(double x)
{ // Newton: three steps from 1 are near enough for a weight
	double root = (1 + x) / 2;
	for (int i = 0; i < 3; i++)
		root = (root + x / root) / 2;
	return root;
}

// The share of the rows between the first and the last of the table that have its number of cells, squared, one cell
// more or less counting half; less when the table is a small part of the text. A few rows of very many cells outweigh the
// lines above them by their bytes.
static double alike(const Rows *rows, const CsvSyntax *syntax)
{
	size_t first = rows->count, last = 0, same = 0, near = 0, bytes = 0, all = 1;
	for (size_t i = 0; i < rows->count; i++) {
		all += rows->lengths[i];
		if (rows->counts[i] != rows->mode)
			continue;
		bytes += rows->lengths[i];
		first = first == rows->count ? i : first;
		last = i;
		same++;
	}
	if (!same)
		return 0;
	bool blanks = syntax->delimiter[0] == ' ' && !syntax->blank_runs; // they also stand inside texts
	for (size_t i = first; i <= last; i++)
		near += rows->counts[i] + 1u == rows->mode || rows->counts[i] == rows->mode + 1 ||
				(blanks && rows->counts[i] > rows->mode && rows->counts[i] < rows->mode * 2);
	double within = ((double)same + 0.5 * (double)near) / (double)(last - first + 1);
	double cover = (double)same / (double)rows->count, weighed = (double)bytes / (double)all;
	if (same > 1 && rows->mode >= WIDE_CELLS && weighed > cover)
		cover = weighed;
	return within * within * (same > 1 ? square_root(cover) : cover); // one row alone proves little
}

static double empty_columns(const Rows *rows)
{
	size_t empty = 0;
	for (size_t i = 0; i + 1 < rows->mode; i++) // the last may come from a trailing delimiter
		empty += rows->filled[i] == 0;
	return (double)empty / (double)rows->mode;
}

static double mean_quality(const Rows *rows)
{
	double sum = 0;
	size_t same = 0;
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->counts[i] == rows->mode) {
			sum += (double)rows->quality[i];
			same++;
		}
	}
	return same ? sum / (double)same : 0;
}

// Quotes that are no quotes may hide that a delimiter stands within a title or a text.
static bool leaves_quotes(const CsvSyntax *syntax, const CsvText *sample)
{
	return !syntax->quote && memchr(sample->text, '"', sample->length);
}

static double shape_score(const CsvCandidate *candidate, const CsvText *sample, const Rows *rows)
{
	double shape = alike(rows, &candidate->syntax) * (1 - 1 / (double)rows->mode) * candidate->weight;
	shape *= 1 - 0.5 * empty_columns(rows);
	if (rows->count > 2 && rows->with_count[rows->mode] == rows->count && !leaves_quotes(&candidate->syntax, sample))
		shape *= UNIFORM_GAIN;
	return shape * (1 - 0.7 * (double)rows->bad / (double)rows->count);
}

static double score(const CsvCandidate *candidate, const CsvText *sample, double best, Rows *rows)
{
	count_rows(&candidate->syntax, sample, 0, false, rows);
	size_t mode = rows->mode = find_mode(rows);
	if (mode < 2)
		return 0;
	bool few = rows->bad * 4 <= rows->count;
	if (candidate->weight * (1 - 1 / (double)mode) * UNIFORM_GAIN <= best)
		return 0;
	if (rows->bad && few) { // stray quotes are told by the number of cells
		count_rows(&candidate->syntax, sample, mode, false, rows);
		rows->mode = mode;
	}
	if (shape_score(candidate, sample, rows) <= best) // no quality makes it better than 1
		return 0;
	count_rows(&candidate->syntax, sample, few ? mode : 0, true, rows);
	rows->mode = mode;
	return shape_score(candidate, sample, rows) * mean_quality(rows);
}

// --- The choice --------------------------------------------------------------------------------------------------------

// The sample up to the end of a line.
static size_t sample_length(const char *text, size_t length)
{
	if (length <= SAMPLE_BYTES)
		return length;
	for (size_t at = SAMPLE_BYTES; at > 0; at--) {
		if (text[at - 1] == '\n' || text[at - 1] == '\r')
			return at;
	}
	return SAMPLE_BYTES;
}

// Cells in ' hold "" where " is meant: the program that wrote them doubled what it did not quote with.
static bool doubles_marks(const CsvSyntax *syntax, const CsvText *sample)
{
	size_t runs = 0;
	if (syntax->quote != '\'')
		return false;
	for (size_t i = 0; i < sample->length; runs++) {
		size_t run = 0;
		const char *mark = memchr(sample->text + i, '"', sample->length - i);
		i = mark ? (size_t)(mark - sample->text) : sample->length;
		while (i < sample->length && sample->text[i] == '"') {
			run++;
			i++;
		}
		if (run % 2)
			return false;
	}
	return runs > 1;
}

static void take(const CsvSyntax *syntax, const CsvText *sample, CsvDialect *dialect)
{
	dialect->doubled_marks = doubles_marks(syntax, sample);
	memcpy(dialect->delimiter, syntax->delimiter, sizeof dialect->delimiter);
	dialect->quote = syntax->quote;
	dialect->escape = syntax->escape;
	dialect->blank_runs = syntax->blank_runs;
	dialect->wide_runs = syntax->wide_runs;
	dialect->blank_before_quote = syntax->blank_before_quote;
	dialect->blank_keeps = syntax->blank_keeps;
	dialect->wrapped = syntax->wrapped;
	dialect->drawn = syntax->drawn;
	memcpy(dialect->fixed, syntax->fixed, sizeof dialect->fixed);
	dialect->fixed_count = syntax->fixed_count;
}

static void take_widened(CsvSyntax *syntax, const CsvOptions *options, const CsvText *sample, CsvDialect *dialect)
{
	if (!options->delimiter[0])
		csv_widen(syntax, sample->text, sample->length);
	take(syntax, sample, dialect);
}

// One column. A comma that never stands outside quotes does no harm and is what a person would type.
static void take_single(const CsvText *sample, const CsvOptions *options, CsvDialect *dialect, Rows *rows)
{
	CsvSyntax syntax = { .delimiter = ",", .delimiter_length = 1, .quote = '"', .escape = CSV_ESCAPE_DOUBLED };
	if (options->quote != CSV_DETECT)
		syntax.quote = (char)options->quote;
	if (options->escape != CSV_DETECT)
		syntax.escape = (CsvEscape)options->escape;
	count_rows(&syntax, sample, 0, false, rows);
	if (rows->with_count[1] < rows->count) {
		syntax.delimiter[0] = '\0';
		syntax.delimiter_length = 0;
	}
	take(&syntax, sample, dialect);
}

// How many of the last lines the delimiter parts into as many values each, two at least.
static size_t values_at_end(const CsvSyntax *syntax, const CsvText *sample)
{
	CsvTable table;
	size_t alike = 0;
	csv_table_read(&table, syntax, 0, sample->text, sample->length, sample->whole);
	for (size_t i = table.count; i > 0; i--, alike++) {
		const CsvTableRow *row = &table.rows[i - 1];
		bool values = row->count > 1 && row->count == table.rows[table.count - 1].count;
		for (size_t c = 0; c < row->count && values; c++)
			values = csv_cell_is_value(row->cells[c].text, row->cells[c].length);
		if (!values)
			break;
	}
	csv_table_done(&table);
	return alike;
}

// Points below remarks that are more than they: the last lines are nothing but values, and as many in each.
static bool find_points(const CsvText *sample, CsvSyntax *found)
{
	static const char signs[] = "\t;, ";
	for (const char *sign = signs; *sign; sign++) {
		*found = (CsvSyntax){ .delimiter = { *sign },
			.delimiter_length = 1,
			.quote = '"',
			.escape = CSV_ESCAPE_DOUBLED,
			.blank_runs = *sign == ' ' };
		if (memchr(sample->text, *sign, sample->length) && values_at_end(found, sample) >= LEAST_POINTS)
			return true;
	}
	return false;
}

// A usual delimiter in nearly every line, though the lines differ in their number of cells.
static bool divides_all(const CsvCandidate *candidate, const CsvText *sample, Rows *rows)
{
	if (candidate->weight < 0.9 || candidate->syntax.delimiter_length != 1)
		return false;
	count_rows(&candidate->syntax, sample, 0, false, rows);
	return rows->count > 1 && rows->with_count[1] * 5 <= rows->count;
}

// Bytes of the lines at the beginning that # marks as remarks: they have no delimiters but those of the language. Where
// the first lines behind them are few, or there are none, nothing tells that they are remarks.
static size_t remarks(const char *text, size_t length)
{
	size_t at = 0, end, lines = 0;
	while (at < length && text[at] == '#')
		at += csv_line(text + at, length - at, true, &end) + end;
	for (size_t behind = at; behind < length && lines < REMARK_LINES; lines++)
		behind += csv_line(text + behind, length - behind, true, &end) + end;
	return lines < REMARK_LINES ? 0 : at;
}

// The line has the delimiter, and not between digits only, where it is a decimal sign.
static bool has_delimiter(const CsvSyntax *syntax, const char *line, size_t length)
{
	size_t size = syntax->delimiter_length;
	const char *end = line + length;
	for (const char *at = line; (at = memmem(at, (size_t)(end - at), syntax->delimiter, size)); at += size) {
		bool digits =
			at > line && at + size < end && at[-1] >= '0' && at[-1] <= '9' && at[size] >= '0' && at[size] <= '9';
		if (!digits)
			return true;
	}
	return false;
}

static bool most_have_delimiter(const CsvSyntax *syntax, const CsvText *sample)
{
	size_t lines = 0, with = 0, end;
	for (size_t at = 0; at < sample->length; at += end) {
		size_t length = csv_line(sample->text + at, sample->length - at, true, &end);
		lines += length > 0;
		with += has_delimiter(syntax, sample->text + at, length);
		at += length;
	}
	return with * 2 > lines;
}

// A blank or nothing was found to part the lines, or a sign that most lines do not have, and not all lines alike: perhaps
// the columns are of a fixed width. Wide gaps may hide narrow ones: *columns is how many they make.
static bool may_be_fixed(const CsvSyntax *found, bool divides, const CsvText *sample, Rows *rows, size_t *columns)
{
	bool blank = found->delimiter[0] == ' ' && found->delimiter_length == 1;
	*columns = 0;
	if (!memmem(sample->text, sample->length, "  ", 2) || (divides && found->drawn))
		return false;
	if (!divides)
		return true;
	if (!blank && most_have_delimiter(found, sample))
		return false;
	count_rows(found, sample, 0, false, rows);
	bool alike = rows->with_count[rows->counts[0]] == rows->count;
	*columns = alike ? rows->counts[0] : 0;
	return !alike || found->wide_runs || !blank;
}

// Nothing is said of the syntax.
static bool may_be_rare(const CsvOptions *options)
{
	return !options->delimiter[0] && options->quote == CSV_DETECT && options->escape == CSV_DETECT;
}

void csv_detect_shape(const char *text, size_t length, bool whole, const CsvOptions *options, CsvDialect *dialect)
{
	size_t skip = remarks(text, length);
	text += skip;
	length -= skip;
	CsvCandidates *list = memory_new(1, sizeof *list);
	Rows *rows = memory_new(1, sizeof *rows);
	const CsvCandidate *found = NULL;
	double best = 0, least = SINGLE_COLUMN;
	CsvText sample = { text, sample_length(text, length), whole };
	sample.whole = whole && sample.length == length;
	csv_candidates_find(list, text, sample.length, options);
	for (size_t i = 0; i < list->count; i++) {
		double points = score(&list->items[i], &sample, best, rows);
		if (points > best * 1.0001 && csv_convinces(&list->items[i], &sample)) {
			best = points;
			found = &list->items[i];
			least = SINGLE_COLUMN * 2 / (double)rows->mode;
		}
	}
	if (options->delimiter[0] && !found && list->count)
		found = &list->items[0];
	CsvSyntax rare, fixed, wide = found ? found->syntax : (CsvSyntax){ 0 };
	bool divides = found && (best >= least || options->delimiter[0] || divides_all(found, &sample, rows));
	size_t columns;
	if (may_be_rare(options) && may_be_fixed(&wide, divides, &sample, rows, &columns) &&
		csv_fixed_find(text, sample.length, &fixed) && fixed.fixed_count > columns)
		take(&fixed, &sample, dialect);
	else if (divides)
		take_widened(&wide, options, &sample, dialect);
	else if (may_be_rare(options) && csv_rare_find(text, sample.length, sample.whole, &rare))
		take_widened(&rare, options, &sample, dialect);
	else if (may_be_rare(options) && !csv_lines_are_values(&sample) && find_points(&sample, &rare))
		take(&rare, &sample, dialect);
	else
		take_single(&sample, options, dialect, rows);
	free(rows);
	free(list);
}
