// SPDX-License-Identifier: GPL-3.0-or-later
// Reading record by record: lines, damaged rows, repairs, large cells, windows, errors.
#include "csv_test.h"

#include <sys/stat.h>
#include <unistd.h>

#define HEAD "id,name,when,amount\n"
#define BODY                                                                                           \
	"1,Ana,2026-01-01,10.50\n2,Bia,2026-01-02,11.50\n3,Eva,2026-01-03,12.50\n4,Ivo,2026-01-04,13.50\n" \
	"5,Leo,2026-01-05,14.50\n6,Mia,2026-01-06,15.50\n"

// The row whose first cell is `id` in a file of ordinary rows and this one; its flags in *flags.
static char *odd_row(const char *line, unsigned *flags, long *rows)
{
	Buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;
	CsvRow row;
	Error err = { 0 };
	buffer_add(&text, HEAD BODY);
	buffer_add(&text, line);
	buffer_add(&text, "\n" BODY);
	CsvReader *reader = must_open(text.text, text.length, NULL);
	*rows = 0;
	*flags = 0;
	buffer_add(&out, "");
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW) {
		if (row.line == 8) {
			*flags = row.flags;
			for (size_t i = 0; i < row.count; i++) {
				buffer_add(&out, i ? "|" : "");
				buffer_add_bytes(&out, row.cells[i].text, row.cells[i].length);
			}
		}
		(*rows)++;
	}
	csv_close(reader);
	buffer_done(&text);
	char *found = memory_strdup(buffer_text(&out));
	buffer_done(&out);
	return found;
}

static const struct {
	const char *line, *row;
	unsigned flags;
} odd[] = {
	{ "7,Zoe,2026-01-07,16.50", "7|Zoe|2026-01-07|16.50", 0 },
	{ "7,Zoe,2026-01-07", "7|Zoe|2026-01-07", CSV_ROW_SHORT },
	{ "7", "7", CSV_ROW_SHORT },
	{ "7,Zoe,2026-01-07,16.50,", "7|Zoe|2026-01-07|16.50", 0 }, // a delimiter at the end opens no cell
	{ "7,Zoe,2026-01-07,16.50,more", "7|Zoe|2026-01-07|16.50|more", CSV_ROW_LONG },
	{ "7,,Zoe,2026-01-07,16.50", "7|Zoe|2026-01-07|16.50", CSV_ROW_REPAIRED },
	{ "7,Souza, Zoe,2026-01-07,16.50", "7|Souza, Zoe|2026-01-07|16.50", CSV_ROW_REPAIRED },
	{ "7,a,b,c,2026-01-07,16.50", "7|a,b,c|2026-01-07|16.50", CSV_ROW_REPAIRED },
	{ "7;Zoe;2026-01-07;16.50", "7|Zoe|2026-01-07|16.50", CSV_ROW_REPAIRED },
	{ "7\tZoe\t2026-01-07\t16.50", "7|Zoe|2026-01-07|16.50", CSV_ROW_REPAIRED },
	{ "7,\"Zoe,2026-01-07,16.50", "7|\"Zoe|2026-01-07|16.50", CSV_ROW_REPAIRED }, // a quote that nothing closes
	{ "7,Zoe\",2026-01-07,16.50", "7|Zoe\"|2026-01-07|16.50", 0 },
	{ "7,\"Zoe \"Z\" Souza\",2026-01-07,16.50", "7|Zoe \"Z\" Souza|2026-01-07|16.50", 0 },
	{ "7,\"Zoe\" ,2026-01-07,16.50", "7|Zoe|2026-01-07|16.50", 0 },
	{ ",,,", "|||", CSV_ROW_EMPTY },
};

static void test_damaged_rows(void **state)
{
	int wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		unsigned flags;
		long rows;
		char *row = odd_row(odd[i].line, &flags, &rows);
		if (strcmp(row, odd[i].row) || flags != odd[i].flags || rows != 13) {
			print_error("%s -> %s, flags %u, %ld rows\n", odd[i].line, row, flags, rows);
			wrong++;
		}
		free(row);
	}
	assert_int_equal(wrong, 0);
}

// The header over again, as in reports with pages, is told and left out of the clean copy.
static void test_header_again(void **state)
{
	const char *text = HEAD "1,Ana,2026-01-01,10.50\n2,Bia,2026-01-02,11.50\n" HEAD "3,Eva,2026-01-03,12.50\n";
	CsvReader *reader = must_open(text, strlen(text), NULL);
	CsvRow row;
	Error err = { 0 };
	unsigned flags[8] = { 0 };
	size_t rows = 0;
	char *clean;
	size_t length;
	(void)state;
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
		flags[rows++ % 8] = row.flags;
	assert_int_equal(rows, 4);
	assert_int_equal(flags[1] | flags[3], 0);
	assert_int_equal(flags[2], CSV_ROW_HEADER);
	FILE *out = open_memstream(&clean, &length);
	assert_true(csv_copy_clean(reader, out, &err));
	fclose(out);
	assert_string_equal(clean, HEAD "1,Ana,2026-01-01,10.50\n2,Bia,2026-01-02,11.50\n3,Eva,2026-01-03,12.50\n");
	free(clean);
	csv_close(reader);
}

// A stray quote in any place damages its own row only.
static void test_stray_quotes_stay_in_their_row(void **state)
{
	const char *line = "7,\"Zoe, Z\",2026-01-07,16.50";
	(void)state;
	for (size_t at = 0; at <= strlen(line); at++) {
		char damaged[64];
		Buffer text = BUFFER_EMPTY;
		snprintf(damaged, sizeof damaged, "%.*s\"%s", (int)at, line, line + at);
		buffer_printf(&text, HEAD BODY "%s\n8,\"Gil, G\",2026-01-08,17.50\n" BODY, damaged);
		CsvReader *reader = must_open(text.text, text.length, NULL);
		char *rows = join_rows(reader);
		if (!strstr(rows, "/8|Gil, G|2026-01-08|17.50/1|Ana") || !strstr(rows, "6|Mia|2026-01-06|15.50/7"))
			if (at > 0) // in front of the row the first cell begins with it
				fail_msg("%s\n-> %s", damaged, rows);
		assert_non_null(strstr(rows, "/8|Gil, G|2026-01-08|17.50/1|Ana"));
		free(rows);
		csv_close(reader);
		buffer_done(&text);
	}
}

static void test_options_can_keep_damage(void **state)
{
	const char *text = HEAD BODY "7,,Zoe,2026-01-07,16.50\n";
	CsvOptions options = CSV_OPTIONS_DETECT;
	(void)state;
	options.keep_damaged = true;
	CsvReader *reader = must_open(text, strlen(text), &options);
	char *rows = join_rows(reader);
	assert_non_null(strstr(rows, "7||Zoe|2026-01-07|16.50"));
	free(rows);
	csv_close(reader);
}

static void test_lines_and_last_row(void **state)
{
	const char *text = "Report\r\n\r\nid,text\r\n1,\"two\r\nlines\"\r\n\r\n2,x\r\n3,y\r\n\r\nTotal,3\r\n";
	static const int64_t lines[] = { 4, 7, 8 };
	CsvRow row;
	Error err = { 0 };
	(void)state;
	CsvReader *reader = must_open(text, strlen(text), NULL);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_ROW);
		assert_int_equal(row.line, lines[i]);
	}
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_END);
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_END);
	assert_int_equal(csv_dialect(reader)->first_row, 3);
	assert_int_equal(csv_dialect(reader)->last_row, 8);
	csv_close(reader);
}

static void test_raw_text(void **state)
{
	const char *text = "id,text\n1,\"a \"\"b\"\"\"\n2,c\n";
	CsvRow row;
	Error err = { 0 };
	(void)state;
	CsvReader *reader = must_open(text, strlen(text), NULL);
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_ROW);
	assert_int_equal(row.raw_length, strlen("1,\"a \"\"b\"\"\""));
	assert_memory_equal(row.raw, "1,\"a \"\"b\"\"\"", row.raw_length);
	csv_close(reader);
}

static void test_missing_cells_are_empty(void **state)
{
	const char *text = "a,b,c\n1,2,3\n4\n5,6,7\n";
	CsvRow row;
	Error err = { 0 };
	(void)state;
	CsvReader *reader = must_open(text, strlen(text), NULL);
	csv_next(reader, &row, &err);
	csv_next(reader, &row, &err);
	assert_int_equal(row.count, 1);
	assert_int_equal(row.cells[1].length, 0);
	assert_int_equal(row.cells[2].length, 0);
	csv_close(reader);
}

static void test_rewind_and_finish(void **state)
{
	const char *text = "\xff\xfe"
					   "i\0d\0;\0n\0\n\0"
					   "1\0;\0a\0\n\0"
					   "2\0;\0b\0\n\0";
	Error err = { 0 };
	(void)state;
	CsvReader *reader = must_open(text, 2 + 10 + 16, NULL);
	for (int i = 0; i < 3; i++) {
		char *rows = join_rows(reader);
		assert_string_equal(rows, "1|a/2|b");
		free(rows);
		assert_true(i == 1 ? csv_finish(reader, &err) : csv_rewind(reader, &err));
	}
	assert_int_equal(csv_dialect(reader)->last_row, 3);
	assert_int_equal(csv_bytes_total(reader), 28);
	csv_close(reader);
}

// Records across the borders of every window, in bytes of one to four, with line breaks inside cells.
static void test_many_windows(void **state)
{
	static const char *const cells[] = { "ação", "日本語", "\U0001F600 smile", "plain", "with \"\"quotes\"\"",
		"two\nlines" };
	Buffer text = BUFFER_EMPTY;
	CsvRow row;
	Error err = { 0 };
	CsvNext next;
	long count = 0;
	(void)state;
	buffer_add(&text, "number,text\n");
	for (int i = 0; i < 60000; i++)
		buffer_printf(&text, "%d,\"%s\"\n", i, cells[i % 6]);
	CsvReader *reader = must_open(text.text, text.length, NULL);
	while ((next = csv_next(reader, &row, &err)) == CSV_NEXT_ROW) {
		char number[24];
		snprintf(number, sizeof number, "%ld", count);
		assert_int_equal(row.count, 2);
		assert_int_equal(row.cells[0].length, strlen(number));
		assert_memory_equal(row.cells[0].text, number, strlen(number));
		const char *expected = count % 6 == 4 ? "with \"quotes\"" : cells[count % 6];
		assert_int_equal(row.cells[1].length, strlen(expected));
		assert_memory_equal(row.cells[1].text, expected, strlen(expected));
		assert_int_equal(row.line, count + 2 + count / 6);
		assert_int_equal(row.flags, 0);
		count++;
	}
	assert_int_equal(next, CSV_NEXT_END);
	assert_int_equal(count, 60000);
	csv_close(reader);
	buffer_done(&text);
}

static void test_odd_bytes_in_utf8(void **state)
{
	Buffer text = BUFFER_EMPTY;
	(void)state;
	buffer_add(&text, "id,name\n");
	for (int i = 0; i < 50; i++)
		buffer_printf(&text, "%d,São José\n", i);
	buffer_add(&text, "50,S\xe3o\n"); // one row pasted from a Latin-1 file
	CsvReader *reader = must_open(text.text, text.length, NULL);
	assert_string_equal(csv_dialect(reader)->encoding, "UTF-8");
	char *rows = join_rows(reader);
	assert_non_null(strstr(rows, "/50|São"));
	assert_true(csv_has_odd_bytes(reader));
	free(rows);
	csv_close(reader);
	buffer_done(&text);
}

static void test_large_cell(void **state)
{
	size_t size = 5u << 20;
	char *text = memory_new(size + 64, 1);
	CsvRow row;
	Error err = { 0 };
	(void)state;
	memcpy(text, "id,text\n1,\"", 11);
	memset(text + 11, 'x', size);
	for (size_t i = 1000; i < size; i += 1000)
		text[11 + i] = '\n';
	memcpy(text + 11 + size, "\"\n2,y\n", 6);
	CsvReader *reader = must_open(text, 11 + size + 6, NULL);
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_ROW);
	assert_int_equal(row.count, 2);
	assert_int_equal(row.cells[1].length, size);
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_ROW);
	assert_memory_equal(row.cells[1].text, "y", 1);
	csv_close(reader);
	free(text);
}

static void test_record_too_large(void **state)
{
	size_t size = CSV_RECORD_LIMIT + 1000;
	char *text = memory_new(size, 1);
	CsvRow row;
	Error err = { 0 };
	(void)state;
	memset(text, 'x', size);
	memcpy(text, "id,text\n1,", 10);
	CsvReader *reader = must_open(text, size, NULL);
	assert_int_equal(csv_next(reader, &row, &err), CSV_NEXT_ERROR);
	assert_int_equal(err.code, ERROR_FILE);
	assert_non_null(strstr(err.message, "line 2"));
	csv_close(reader);
	free(text);
}

// --- What cannot be read ----------------------------------------------------------------------------------------------

static void refused(const char *path, ErrorCode code)
{
	Error err = { 0 };
	assert_null(csv_open(path, NULL, &err));
	assert_int_equal(err.code, code);
	assert_non_null(strstr(err.message, path));
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static void test_unreadable(void **state)
{
	char folder[] = "/tmp/kam-csv-XXXXXX", path[64];
	(void)state;
	assert_non_null(mkdtemp(folder));
	refused(folder, ERROR_FILE);
	snprintf(path, sizeof path, "%s/file.csv", folder);
	refused(path, ERROR_FILE);
	write_file(path, "name,x\nA\0\0B,1\n", 14);
	refused(path, ERROR_FILE);
	write_file(path, "PK\x03\x04 a workbook", 15);
	refused(path, ERROR_FILE);
	write_file(path, "a,b\n1,2\n", 8);
	if (geteuid() != 0) { // root may read all
		chmod(path, 0);
		refused(path, ERROR_FILE);
	}
	unlink(path);
	rmdir(folder);
}

// A single NUL is left out, and told; a hole of them is not passed over.
static void test_nul_far_behind(void **state)
{
	(void)state;
	for (size_t size = 1; size <= 400; size += 399) {
		Buffer text = BUFFER_EMPTY;
		CsvRow row;
		Error err = { 0 };
		CsvNext next;
		long rows = 0;
		buffer_add(&text, "id,name\n");
		for (int i = 0; i < 100000; i++)
			buffer_printf(&text, "%06d,name\n", i);
		memset(text.text + 600003, '\0', size);
		CsvReader *reader = must_open(text.text, text.length, NULL);
		assert_false(csv_has_odd_bytes(reader));
		while ((next = csv_next(reader, &row, &err)) == CSV_NEXT_ROW)
			rows++;
		assert_int_equal(next, size == 1 ? CSV_NEXT_END : CSV_NEXT_ERROR);
		assert_int_equal(err.code, size == 1 ? 0 : ERROR_FILE);
		assert_true(size > 1 || rows == 100000);
		assert_true(csv_has_odd_bytes(reader) || size > 1);
		csv_close(reader);
		buffer_done(&text);
	}
}

static void test_pipe(void **state)
{
	char folder[] = "/tmp/kam-csv-XXXXXX", path[64];
	Error err = { 0 };
	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		FILE *out = fopen(path, "w");
		fputs("id;n\n1;a\n", out);
		fclose(out);
		_exit(0);
	}
	CsvReader *reader = csv_open(path, NULL, &err);
	assert_non_null(reader);
	char *rows = join_rows(reader);
	assert_string_equal(rows, "1|a");
	free(rows);
	csv_close(reader);
	unlink(path);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_damaged_rows),
		cmocka_unit_test(test_header_again),
		cmocka_unit_test(test_stray_quotes_stay_in_their_row),
		cmocka_unit_test(test_options_can_keep_damage),
		cmocka_unit_test(test_lines_and_last_row),
		cmocka_unit_test(test_raw_text),
		cmocka_unit_test(test_missing_cells_are_empty),
		cmocka_unit_test(test_rewind_and_finish),
		cmocka_unit_test(test_many_windows),
		cmocka_unit_test(test_odd_bytes_in_utf8),
		cmocka_unit_test(test_large_cell),
		cmocka_unit_test(test_record_too_large),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_nul_far_behind),
		cmocka_unit_test(test_pipe),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
