// SPDX-License-Identifier: GPL-3.0-or-later
// A table damaged in every way that files are: what kam csv prints is the table that was meant.
#include "csv_test.h"

#include "kam/exchange/csv_write.h"

#define ROWS 13
#define COLUMNS 6

typedef const char *Cells[COLUMNS];

static const Cells table[ROWS] = {
	{ "Date", "Invoice", "Customer", "City", "Amount", "Notes" },
	{ "03/02/2025", "NF-0101", "Aurora Steel", "Recife", "1250.00", "" },
	{ "17/02/2025", "NF-0102", "Rio Packing, Ltd", "Natal", "89.90", "call before noon" },
	{ "21/02/2025", "NF-0103", "Blue Pipes", "Recife", "4310.75", "" },
	{ "05/03/2025", "NF-0104", "Aurora Steel", "Campinas", "615.20", "partial, the rest in May" },
	{ "14/03/2025", "NF-0105", "Sugar & Sons", "Natal", "72.00", "" },
	{ "30/03/2025", "NF-0106", "Blue Pipes", "Campinas", "9940.10", "the 3/4\" ones" },
	{ "02/04/2025", "NF-0107", "Rio Packing, Ltd", "Recife", "330.00", "" },
	{ "18/04/2025", "NF-0108", "Sugar & Sons", "Recife", "128.45", "" },
	{ "25/04/2025", "NF-0109", "Aurora Steel", "Natal", "57.30", "paid in cash" },
	{ "09/05/2025", "NF-0110", "Blue Pipes", "Natal", "2100.00", "" },
	{ "16/05/2025", "NF-0111", "Rio Packing, Ltd", "Campinas", "845.60", "" },
	{ "28/05/2025", "NF-0112", "Sugar & Sons", "Campinas", "19.99", "sample" },
};

typedef struct Style {
	const char *delimiter, *quote, *escape, *end;
} Style;

static const Style plain = { ",", "\"", "\"", "\r\n" };

// Quotes stand where the plain file needs them, whatever the style: as when a program replaces characters.
static void add_cell(Buffer *out, const char *cell, const Style *style)
{
	bool quoted = strpbrk(cell, ",\"") != NULL;
	buffer_add(out, quoted ? style->quote : "");
	for (const char *at = cell; *at; at++) {
		buffer_add(out, *at == style->quote[0] && !style->quote[1] ? style->escape : "");
		buffer_add_char(out, *at);
	}
	buffer_add(out, quoted ? style->quote : "");
}

static void add_line(Buffer *out, const Cells cells, const Style *style)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		buffer_add(out, i ? style->delimiter : "");
		add_cell(out, cells[i], style);
	}
	buffer_add(out, style->end);
}

static void add_lines(Buffer *out, size_t from, size_t to, const Style *style)
{
	for (size_t row = from; row < to; row++)
		add_line(out, table[row], style);
}

// The clean copy of what was meant: rows from..to-1, one cell of which may differ.
static void add_clean(Buffer *out, size_t from, size_t to, size_t row, size_t column, const char *cell)
{
	for (size_t i = from; i < to; i++) {
		Cells cells;
		memcpy(cells, table[i], sizeof cells);
		if (cell && i == row)
			cells[column] = cell;
		csv_write_texts(out, cells, COLUMNS);
	}
}

static char *clean_copy(const Buffer *file)
{
	char *text = NULL;
	size_t length;
	Error err = { 0 };
	CsvReader *reader = must_open(buffer_text(file), file->length, NULL);
	FILE *out = open_memstream(&text, &length);
	assert_true(csv_copy_clean(reader, out, &err));
	fclose(out);
	csv_close(reader);
	return text;
}

// Compares and empties both buffers; counts what is wrong.
static int differs(const char *what, size_t row, size_t column, Buffer *file, Buffer *expected)
{
	char *got = clean_copy(file);
	bool same = strcmp(got, buffer_text(expected)) == 0;
	if (!same)
		print_error("%s %zu/%zu\n--- file\n%s\n--- clean copy\n%s\n", what, row, column, buffer_text(file), got);
	free(got);
	buffer_clear(file);
	buffer_clear(expected);
	return !same;
}

static void done(Buffer *file, Buffer *expected, int wrong)
{
	buffer_done(file);
	buffer_done(expected);
	assert_int_equal(wrong, 0);
}

// --- The whole file ----------------------------------------------------------------------------------------------------

static void test_styles(void **state)
{
	static const Style styles[] = {
		{ ",", "\"", "\"", "\r\n" },
		{ ",", "\"", "\"", "\n" },
		{ ",", "\"", "\"", "\r" },
		{ ";", "\"", "\"", "\n" },
		{ "\t", "\"", "\"", "\n" },
		{ "|", "\"", "\"", "\n" },
		{ ", ", "\"", "\"", "\r\n" },
		{ "; ", "\"", "\"", "\n" },
		{ "||", "\"", "\"", "\n" },
		{ "+|", "\"", "\"", "\n" },
		{ "::", "\"", "\"", "\n" },
		{ "^", "\"", "\"", "\n" },
		{ "\x1f", "\"", "\"", "\n" },
		{ ",", "'", "'", "\n" },
		{ ",", "\"", "\\", "\n" },
		{ ",", "\"", "", "\n" }, // nothing is escaped
		{ ";", "'", "\\", "\r\n" },
	};
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		add_lines(&file, 0, ROWS, &styles[i]);
		add_clean(&expected, 0, ROWS, 0, 0, NULL);
		wrong += differs(styles[i].delimiter, i, 0, &file, &expected);
		add_lines(&file, 1, ROWS, &styles[i]); // no header
		add_clean(&expected, 1, ROWS, 0, 0, NULL);
		wrong += differs("without header", i, 0, &file, &expected);
	}
	done(&file, &expected, wrong);
}

// Blanks part the cells and stand in texts too: the rows whose texts are quoted tell the columns.
static void test_blanks_part_cells(void **state)
{
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	(void)state;
	buffer_add(&file, "id when what price url\n");
	csv_write_texts(&expected, (const char *[]){ "id", "when", "what", "price", "url" }, 5);
	for (int i = 1; i <= 24; i++) {
		char id[32], when[32], price[32], url[64];
		const char *what = i % 3 ? i % 2 ? "Box, large" : "Lid" : "Plain wooden box";
		snprintf(id, sizeof id, "P-%03d", i);
		snprintf(when, sizeof when, "2025-01-%02d", i);
		snprintf(price, sizeof price, "%d.50", i * 7);
		snprintf(url, sizeof url, "http://example.com/%d", i);
		const char *mark = strchr(what, ',') ? "\"" : "";
		buffer_printf(&file, "%s %s %s%s%s %s %s\n", id, when, mark, what, mark, price, url);
		csv_write_texts(&expected, (const char *[]){ id, when, what, price, url }, 5);
	}
	done(&file, &expected, differs("blanks", 0, 0, &file, &expected));
}

static void test_beginnings_and_ends(void **state)
{
	static const struct {
		const char *before, *after;
	} notes[] = {
		{ "", "\r\n" },
		{ "", "\r\n\r\n\r\n" },
		{ "sep=,\r\n", "" },
		{ "Sales of the north\r\n\r\n", "" },
		{ "Sales of the north,,,,,\r\n,,,,,\r\n", "" },
		{ "Sales\r\nprinted 02/06/2025\r\n\r\n", "" },
		{ "", "Total,,,,19758.29,\r\n" },
		{ "", "\r\nGrand Totals (12 records)\r\n\r\nConfidential Information\r\nCopyright (c) 2025\r\n" },
	};
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		buffer_add(&file, notes[i].before);
		add_lines(&file, 0, ROWS, &plain);
		buffer_add(&file, notes[i].after);
		add_clean(&expected, 0, ROWS, 0, 0, NULL);
		wrong += differs("notes", i, 0, &file, &expected);
	}
	add_lines(&file, 0, ROWS, &plain);
	file.length -= 2; // no end of the last line
	file.text[file.length] = '\0';
	add_clean(&expected, 0, ROWS, 0, 0, NULL);
	wrong += differs("no end", 0, 0, &file, &expected);
	for (size_t rows = 1; rows <= 3; rows++) { // header only, one row, two
		add_lines(&file, 0, rows, &plain);
		add_clean(&expected, 0, rows, 0, 0, NULL);
		wrong += differs("few rows", rows, 0, &file, &expected);
	}
	buffer_add(&file, "");
	buffer_add(&expected, "");
	wrong += differs("empty", 0, 0, &file, &expected);
	done(&file, &expected, wrong);
}

static void test_header_of_several_rows(void **state)
{
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t times = 2; times <= 3; times++) {
		char names[COLUMNS][64];
		Cells header;
		for (size_t i = 0; i < COLUMNS; i++) {
			snprintf(names[i], sizeof names[i], "%s %s%s%s", table[0][i], table[0][i], times > 2 ? " " : "",
				times > 2 ? table[0][i] : "");
			header[i] = names[i];
		}
		for (size_t i = 1; i < times; i++)
			add_line(&file, table[0], &plain);
		add_lines(&file, 0, ROWS, &plain);
		csv_write_texts(&expected, header, COLUMNS);
		add_clean(&expected, 1, ROWS, 0, 0, NULL);
		wrong += differs("header", times, 0, &file, &expected);
	}
	done(&file, &expected, wrong);
}

// --- Several tables ------------------------------------------------------------------------------------------------------

// The second table has a column less, as many (it is the same over again), or one more.
static void test_second_table(void **state)
{
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t columns = COLUMNS - 1; columns <= COLUMNS + 1; columns++) {
		add_lines(&file, 0, ROWS, &plain);
		for (size_t row = 0; row + 1 < ROWS; row++) {
			Cells cells;
			memcpy(cells, table[row], sizeof cells);
			for (size_t i = 0; i < columns; i++) {
				buffer_add(&file, i ? "," : "");
				add_cell(&file, i < COLUMNS ? cells[i] : row ? "x" : "Extra", &plain);
			}
			buffer_add(&file, "\r\n");
		}
		CsvReader *reader = must_open(file.text, file.length, NULL);
		const CsvDialect *dialect = csv_dialect(reader);
		assert_int_equal(dialect->column_count, COLUMNS);
		assert_int_equal(dialect->other_count, 1);
		assert_int_equal(dialect->others[0].line, ROWS + 1);
		assert_int_equal(dialect->others[0].columns, columns);
		assert_memory_equal(dialect->others[0].name, "Date, Invoice", 13);
		csv_close(reader);
		add_clean(&expected, 0, ROWS, 0, 0, NULL);
		wrong += differs("tables", columns, 0, &file, &expected);
	}
	done(&file, &expected, wrong);
}

// A few lines of another shape above do not hide the table; one below behind a gap ends it.
static void test_tables_of_other_size(void **state)
{
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	buffer_add(&file, "Region,Manager\r\nNorth,Ana\r\nSouth,Bia\r\n\r\n");
	add_lines(&file, 0, ROWS, &plain);
	add_clean(&expected, 0, ROWS, 0, 0, NULL);
	wrong += differs("small table above", 0, 0, &file, &expected);
	add_lines(&file, 0, ROWS, &plain);
	buffer_add(&file, "\r\nCity,Total,Share\r\nNatal,2000.00,0.5\r\nRecife,2000.00,0.5\r\nCampinas,1.00,0\r\n");
	add_clean(&expected, 0, ROWS, 0, 0, NULL);
	wrong += differs("small table below", 0, 0, &file, &expected);
	done(&file, &expected, wrong);
}

// The second table begins far behind the part of the file that is looked at first.
static void test_table_far_behind(void **state)
{
	Buffer file = BUFFER_EMPTY;
	CsvRow row;
	Error err = { 0 };
	long rows = 0;
	(void)state;
	buffer_add(&file, "id,name,when,amount\n");
	for (int i = 0; i < 20000; i++)
		buffer_printf(&file, "%d,Ana Silva,2026-01-%02d,%d.50\n", i, i % 28 + 1, i);
	buffer_add(&file, "\ncode,city,total\n");
	for (int i = 0; i < 50; i++)
		buffer_printf(&file, "C%d,Natal,%d\n", i, i * 3);
	CsvReader *reader = must_open(file.text, file.length, NULL);
	for (int pass = 0; pass < 2; pass++) {
		rows = 0;
		while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
			rows++;
		assert_int_equal(rows, 20000);
		assert_true(csv_rewind(reader, &err));
	}
	const CsvDialect *dialect = csv_dialect(reader);
	assert_int_equal(dialect->last_row, 20001);
	assert_int_equal(dialect->stop_row, 20003);
	assert_int_equal(dialect->other_count, 1);
	assert_string_equal(dialect->others[0].name, "code, city, total");
	csv_close(reader);
	buffer_done(&file);
}

// --- One row -------------------------------------------------------------------------------------------------------------

typedef enum Damage { DELIMITER_MORE, DELIMITER_LOST, QUOTE_MORE } Damage;

static void add_damaged(Buffer *out, size_t row, size_t column, Damage damage)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		Buffer cell = BUFFER_EMPTY;
		buffer_add(out, i && !(damage == DELIMITER_LOST && i == column) ? "," : "");
		buffer_add(out, damage == DELIMITER_MORE && i == column ? "," : "");
		add_cell(&cell, table[row][i], &plain);
		if (damage == QUOTE_MORE && i == column)
			buffer_add(out, "\"");
		buffer_add(out, buffer_text(&cell));
		buffer_done(&cell);
	}
	buffer_add(out, "\r\n");
}

static int damage_everywhere(Damage damage, const char *what, size_t first_column)
{
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	for (size_t row = 0; row < ROWS; row++) {
		for (size_t column = first_column; column < COLUMNS; column++) {
			char stray[64];
			snprintf(stray, sizeof stray, "\"%s", table[row][column]);
			add_lines(&file, 0, row, &plain);
			add_damaged(&file, row, column, damage);
			add_lines(&file, row + 1, ROWS, &plain);
			add_clean(&expected, 0, ROWS, row, column, damage == QUOTE_MORE ? stray : NULL);
			wrong += differs(what, row, column, &file, &expected);
		}
	}
	buffer_done(&file);
	buffer_done(&expected);
	return wrong;
}

static void test_delimiter_too_many(void **state)
{
	(void)state;
	assert_int_equal(damage_everywhere(DELIMITER_MORE, "more", 0), 0);
}

static void test_delimiter_lost(void **state)
{
	(void)state;
	assert_int_equal(damage_everywhere(DELIMITER_LOST, "lost", 1), 0);
}

// The quote stays where it is: nothing tells that it does not belong to the text.
static void test_quote_too_many(void **state)
{
	(void)state;
	assert_int_equal(damage_everywhere(QUOTE_MORE, "quote", 0), 0);
}

// Names made of the same words, run together: where one ends is told by how they begin and by their style.
static void test_names_run_together(void **state)
{
	static const char *const headers[] = { "Day,Price,ItemTypeItemDescription,URL",
		"Day,Price,ItemType,ItemDescriptionURL" };
	(void)state;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		Buffer file = BUFFER_EMPTY;
		buffer_printf(&file, "%s\n", headers[i]);
		for (int row = 1; row < 20; row++)
			buffer_printf(&file, "2024-01-%02d,%d.50,pen,a fine one,http://shop.example/%d\n", row, row, row);
		CsvReader *reader = must_open(file.text, file.length, NULL);
		char *names = join_names(reader);
		assert_string_equal(names, "Day|Price|ItemType|ItemDescription|URL");
		free(names);
		csv_close(reader);
		buffer_done(&file);
	}
}

static void test_row_with_other_delimiter(void **state)
{
	static const char *const delimiters[] = { " ", ";", "\t", "|" };
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++) {
		for (size_t row = 0; row < ROWS; row++) {
			Style other = plain;
			other.delimiter = delimiters[i];
			add_lines(&file, 0, row, &plain);
			add_line(&file, table[row], &other);
			add_lines(&file, row + 1, ROWS, &plain);
			add_clean(&expected, 0, ROWS, 0, 0, NULL);
			wrong += differs("delimiter of a row", row, i, &file, &expected);
		}
	}
	done(&file, &expected, wrong);
}

static void test_row_with_other_end(void **state)
{
	static const char *const ends[] = { "\n", "\r" };
	Buffer file = BUFFER_EMPTY, expected = BUFFER_EMPTY;
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		for (size_t row = 0; row < ROWS; row++) {
			Style other = plain;
			other.end = ends[i];
			add_lines(&file, 0, row, &plain);
			add_line(&file, table[row], &other);
			add_lines(&file, row + 1, ROWS, &plain);
			add_clean(&expected, 0, ROWS, 0, 0, NULL);
			wrong += differs("end of a row", row, i, &file, &expected);
		}
	}
	done(&file, &expected, wrong);
}

// What cannot be told is left as it is, and said.
static void test_doubtful_rows_are_reported(void **state)
{
	static const struct {
		const char *line;
		unsigned flags;
	} doubtful[] = { { "9,120,45\n", CSV_ROW_LONG }, { "12045\n", CSV_ROW_SHORT }, { "1 2 0 4 5\n", CSV_ROW_SHORT } };
	(void)state;
	for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
		Buffer file = BUFFER_EMPTY;
		CsvRow row;
		Error err = { 0 };
		unsigned flags = 0;
		buffer_add(&file, "from,to\n");
		for (int n = 0; n < 20; n++)
			buffer_printf(&file, "%d,%d\n", n * 37 % 500, n * 91 % 700);
		buffer_add(&file, doubtful[i].line);
		CsvReader *reader = must_open(file.text, file.length, NULL);
		while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
			flags = row.flags;
		assert_int_equal(flags, doubtful[i].flags);
		csv_close(reader);
		buffer_done(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_blanks_part_cells),
		cmocka_unit_test(test_beginnings_and_ends),
		cmocka_unit_test(test_header_of_several_rows),
		cmocka_unit_test(test_second_table),
		cmocka_unit_test(test_tables_of_other_size),
		cmocka_unit_test(test_table_far_behind),
		cmocka_unit_test(test_delimiter_too_many),
		cmocka_unit_test(test_delimiter_lost),
		cmocka_unit_test(test_quote_too_many),
		cmocka_unit_test(test_names_run_together),
		cmocka_unit_test(test_row_with_other_delimiter),
		cmocka_unit_test(test_row_with_other_end),
		cmocka_unit_test(test_doubtful_rows_are_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
