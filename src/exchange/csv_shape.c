// SPDX-License-Identifier: GPL-3.0-or-later
// Delimiter, quote and escape: every plausible syntax reads the beginning of the file, and the one wins whose records
// are most alike and whose cells look most like values.
#include <stdlib.h>
#include <string.h>

#include "csv_inside.h"
#include "kam/exchange/csv_value.h"

#define SAMPLE_BYTES 32768
#define SAMPLE_ROWS 600
#define CANDIDATE_LIMIT 160
#define COUNT_LIMIT 1024   // cells of a record told apart
#define SINGLE_COLUMN 0.24 // a delimiter of two columns that scores less is none; more columns need less

typedef struct Text {
	const char *text;
	size_t length;
	bool whole; // the file ends where the text does
} Text;

typedef struct Candidate {
	CsvSyntax syntax;
	double weight; // how usual it is
} Candidate;

typedef struct Candidates {
	Candidate items[CANDIDATE_LIMIT];
	size_t count;
} Candidates;

typedef struct Rows { // what a candidate made of the sample
	uint16_t counts[SAMPLE_ROWS];
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
	if ((first == '"' || first == '\'') && length > 1)
		return last == first ? 0.2 : 0.4;
	if (last == '"' || last == ',' || last == ';' || last == '|') // torn off from what follows
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

static void count_rows(const CsvSyntax *syntax, const Text *sample, bool quality, Rows *rows)
{
	const char *text = sample->text;
	size_t length = sample->length;
	CsvScanner scanner;
	CsvRecord record = { 0 };
	memset(rows, 0, sizeof *rows);
	csv_scanner_init(&scanner, syntax, 0);
	scanner.budget = 2 * length;
	for (size_t at = 0; at < length && rows->count < SAMPLE_ROWS;) {
		size_t used = csv_scan(&scanner, text + at, length - at, true, &record);
		bool odd = record.repaired || record.open;
		if (odd && !sample->whole && csv_cut_record(syntax, text + at, length - at))
			break;
		at += used;
		if (csv_record_blank(&record, syntax))
			continue;
		size_t count = record.count < COUNT_LIMIT ? record.count : COUNT_LIMIT - 1;
		rows->counts[rows->count] = (uint16_t)count;
		rows->with_count[count]++;
		rows->bad += record.bad_quotes > 0 || record.repaired || record.open;
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
// more or less counting half; less when the table is a small part of the text.
static double alike(const Rows *rows)
{
	size_t first = rows->count, last = 0, same = 0, near = 0;
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->counts[i] != rows->mode)
			continue;
		first = first == rows->count ? i : first;
		last = i;
		same++;
	}
	if (!same)
		return 0;
	for (size_t i = first; i <= last; i++)
		near += rows->counts[i] + 1u == rows->mode || rows->counts[i] == rows->mode + 1;
	double within = ((double)same + 0.5 * (double)near) / (double)(last - first + 1);
	double cover = (double)same / (double)rows->count;
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

static double score(const Candidate *candidate, const Text *sample, double best, Rows *rows)
{
	count_rows(&candidate->syntax, sample, false, rows);
	rows->mode = find_mode(rows);
	if (rows->mode < 2)
		return 0;
	double shape = alike(rows) * (1 - 1 / (double)rows->mode) * candidate->weight * (1 - 0.5 * empty_columns(rows));
	shape *= 1 - 0.7 * (double)rows->bad / (double)rows->count;
	if (shape <= best) // no quality makes it better than 1
		return 0;
	size_t mode = rows->mode;
	count_rows(&candidate->syntax, sample, true, rows);
	rows->mode = mode;
	return shape * mean_quality(rows);
}

// --- Which syntaxes are plausible ------------------------------------------------------------------------------------

typedef struct Seed {
	const char *delimiter;
	double weight;
} Seed;

static const Seed seeds[] = {
	{ ",", 1 },
	{ ";", 1 },
	{ "\t", 1.02 },
	{ "|", 0.99 },
	{ " ", 0.68 },
	{ ":", 0.3 },
	{ "^", 0.9 },
	{ "~", 0.9 },
	{ "\x1f", 1 },
	{ "\x01", 1 },
	{ "\x1e", 1 },
	{ "\xc2\xa7", 0.9 },
	{ "\xc2\xac", 0.95 },
	{ "#", 0.5 },
	{ ", ", 1 },
	{ "; ", 1 },
	{ "| ", 1 },
	{ " | ", 1.01 },
	{ " ; ", 1 },
	{ " , ", 1 },
	{ "||", 1 },
	{ "+|", 1 },
	{ "|+", 1 },
	{ "|#|", 1 },
	{ "|~|", 1 },
	{ "~|~", 1 },
	{ "::", 0.9 },
	{ ";;", 0.95 },
	{ "~~", 0.95 },
	{ "^^", 0.95 },
	{ "##", 0.95 },
	{ "$$", 0.9 },
	{ "@@", 0.9 },
	{ "&&", 0.9 },
	{ "%%", 0.9 },
	{ "==", 0.6 },
	{ "<>", 0.9 },
	{ "\t\t", 0.95 },
	{ "|;|", 1 },
	{ "|,|", 1 },
	{ "#|#", 1 },
	{ "+++", 0.9 },
	{ "***", 0.9 },
	{ "|||", 1 },
};

static bool occurs(const char *text, size_t length, const char *needle, size_t size)
{
	return memmem(text, length, needle, size) != NULL;
}

static size_t count_of(const char *text, size_t length, const char *needle, size_t size)
{
	size_t count = 0;
	for (const char *at = text; (at = memmem(at, length - (size_t)(at - text), needle, size)) != NULL; at += size)
		count++;
	return count;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// "; " is a delimiter only where blanks follow every ; outside quotes (and outside numbers: 1,5).
static double blank_share(char sign, const char *text, size_t length)
{
	size_t all = 0, followed = 0;
	bool quoted = false;
	for (size_t i = 0; i + 1 < length; i++) {
		quoted = quoted != (text[i] == '"');
		if (text[i] != sign || quoted || (i && is_digit(text[i - 1]) && is_digit(text[i + 1])))
			continue;
		all++;
		followed += text[i + 1] == ' ';
	}
	double share = (double)followed / (double)(all ? all : 1);
	return share * share;
}

// "|" is no delimiter where it stands in pairs always: "||".
static double single_share(char sign, const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t run = 0;
		while (i + run < length && text[i + run] == sign)
			run++;
		if (run % 2)
			return 1;
		i += run ? run : 1;
	}
	return 0.6;
}

static double usual(const Seed *seed, const char *text, size_t length)
{
	size_t size = strlen(seed->delimiter);
	if (size == 2 && seed->delimiter[1] == ' ')
		return seed->weight * blank_share(seed->delimiter[0], text, length);
	if (size == 1 && strchr("|;:~^#", seed->delimiter[0]))
		return seed->weight * single_share(seed->delimiter[0], text, length);
	return seed->weight;
}

static bool both_occur(const char *text, size_t length, char a, char b)
{
	char pair[2] = { a, b };
	return occurs(text, length, pair, 2);
}

static void add(Candidates *list, CsvSyntax syntax, double weight)
{
	if (list->count < CANDIDATE_LIMIT)
		list->items[list->count++] = (Candidate){ syntax, weight };
}

// Quotes ' count only where they open and close cells: letters like it stand in words and before numbers.
static bool apostrophes_quote(const char *text, size_t length)
{
	size_t opens = 0, closes = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\'')
			continue;
		char before = i ? text[i - 1] : '\n', after = i + 1 < length ? text[i + 1] : '\n';
		opens += strchr(",;\t|\n\r :^~", before) != NULL;
		closes += strchr(",;\t|\n\r :^~", after) != NULL;
	}
	return opens && closes && opens <= closes * 2 && closes <= opens * 2;
}

static void add_escapes(
	Candidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	if (options->escape != CSV_DETECT) {
		syntax.escape = (CsvEscape)options->escape;
		add(list, syntax, weight);
		return;
	}
	syntax.escape = CSV_ESCAPE_DOUBLED;
	add(list, syntax, weight);
	syntax.escape = CSV_ESCAPE_BACKSLASH;
	if (syntax.quote && both_occur(text, length, '\\', syntax.quote))
		add(list, syntax, weight * 0.999);
}

static void add_quotes(
	Candidates *list, CsvSyntax syntax, double weight, const char *text, size_t length, const CsvOptions *options)
{
	if (options->quote != CSV_DETECT) {
		syntax.quote = (char)options->quote;
		add_escapes(list, syntax, weight, text, length, options);
		return;
	}
	syntax.quote = '"';
	add_escapes(list, syntax, weight, text, length, options);
	if (apostrophes_quote(text, length)) {
		syntax.quote = '\'';
		add_escapes(list, syntax, weight * 0.99, text, length, options);
	}
	if (memchr(text, '"', length)) {
		syntax.quote = 0;
		add_escapes(list, syntax, weight * 0.9, text, length, options);
	}
}

static void add_delimiter(
	Candidates *list, const char *delimiter, double weight, const char *text, size_t length, const CsvOptions *options)
{
	CsvSyntax syntax = { .delimiter_length = strlen(delimiter) };
	memcpy(syntax.delimiter, delimiter, syntax.delimiter_length);
	add_quotes(list, syntax, weight, text, length, options);
	if (strcmp(delimiter, " ") == 0 && occurs(text, length, "  ", 2)) {
		syntax.blank_runs = true;
		add_quotes(list, syntax, weight * 1.15, text, length, options);
	} else if (syntax.delimiter_length == 1 && both_occur(text, length, ' ', '"')) {
		syntax.blank_before_quote = true;
		add_quotes(list, syntax, weight * 0.98, text, length, options);
	}
}

static void find_candidates(Candidates *list, const char *text, size_t length, const CsvOptions *options)
{
	list->count = 0;
	if (options->delimiter[0]) {
		add_delimiter(list, options->delimiter, 1, text, length, options);
		return;
	}
	for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		if (occurs(text, length, seeds[i].delimiter, strlen(seeds[i].delimiter)))
			add_delimiter(list, seeds[i].delimiter, usual(&seeds[i], text, length), text, length, options);
	}
}

// --- The choice --------------------------------------------------------------------------------------------------------

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

// Quotes that open behind a blank or close before one, one a row at least.
static bool has_quoted_cells(const Text *sample, char quote, size_t rows)
{
	char opens[2] = { ' ', quote }, closes[2] = { quote, ' ' };
	return quote && count_of(sample->text, sample->length, opens, 2) >= rows / 2 &&
		   count_of(sample->text, sample->length, closes, 2) >= rows / 2;
}

// Blanks stand between words of every text: as a delimiter they need a column of values, or quotes.
static bool convinces(const Candidate *candidate, const Text *sample)
{
	if (candidate->syntax.delimiter[0] != ' ' || candidate->syntax.delimiter_length > 1)
		return true;
	CsvTable table;
	csv_table_read(&table, &candidate->syntax, 0, sample->text, sample->length, sample->whole);
	bool typed = has_typed_column(&table, csv_region_columns(&table)) ||
				 (table.count > 1 && has_quoted_cells(sample, candidate->syntax.quote, table.count));
	csv_table_done(&table);
	return typed;
}

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

static void take(const CsvSyntax *syntax, CsvDialect *dialect)
{
	memcpy(dialect->delimiter, syntax->delimiter, sizeof dialect->delimiter);
	dialect->quote = syntax->quote;
	dialect->escape = syntax->escape;
	dialect->blank_runs = syntax->blank_runs;
	dialect->blank_before_quote = syntax->blank_before_quote;
}

// One column. A comma that never stands outside quotes does no harm and is what a person would type.
static void take_single(const Text *sample, const CsvOptions *options, CsvDialect *dialect, Rows *rows)
{
	CsvSyntax syntax = { .delimiter = ",", .delimiter_length = 1, .quote = '"', .escape = CSV_ESCAPE_DOUBLED };
	if (options->quote != CSV_DETECT)
		syntax.quote = (char)options->quote;
	if (options->escape != CSV_DETECT)
		syntax.escape = (CsvEscape)options->escape;
	count_rows(&syntax, sample, false, rows);
	if (rows->with_count[1] < rows->count) {
		syntax.delimiter[0] = '\0';
		syntax.delimiter_length = 0;
	}
	take(&syntax, dialect);
}

// A usual delimiter in nearly every line, though the lines differ in their number of cells.
static bool divides_all(const Candidate *candidate, const Text *sample, Rows *rows)
{
	if (candidate->weight < 0.9 || candidate->syntax.delimiter_length != 1)
		return false;
	count_rows(&candidate->syntax, sample, false, rows);
	return rows->count > 1 && rows->with_count[1] * 5 <= rows->count;
}

void csv_detect_shape(const char *text, size_t length, bool whole, const CsvOptions *options, CsvDialect *dialect)
{
	Candidates *list = memory_new(1, sizeof *list);
	Rows *rows = memory_new(1, sizeof *rows);
	const Candidate *found = NULL;
	double best = 0, least = SINGLE_COLUMN;
	Text sample = { text, sample_length(text, length), whole };
	sample.whole = whole && sample.length == length;
	find_candidates(list, text, sample.length, options);
	for (size_t i = 0; i < list->count; i++) {
		double points = score(&list->items[i], &sample, best, rows);
		if (points > best * 1.0001 && convinces(&list->items[i], &sample)) {
			best = points;
			found = &list->items[i];
			least = SINGLE_COLUMN * 2 / (double)rows->mode;
		}
	}
	if (options->delimiter[0] && !found && list->count)
		found = &list->items[0];
	if (found && (best >= least || options->delimiter[0] || divides_all(found, &sample, rows)))
		take(&found->syntax, dialect);
	else
		take_single(&sample, options, dialect, rows);
	free(rows);
	free(list);
}
