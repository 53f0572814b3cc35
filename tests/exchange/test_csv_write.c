// SPDX-License-Identifier: GPL-3.0-or-later
// Clean CSV out and back, the JSON of --explain, and any bytes at all: nothing crashes, nothing hangs.
#include "csv_test.h"

#include <time.h>

#include "../../src/exchange/csv_inside.h"
#include "kam/exchange/csv_write.h"

// A small generator of its own, so that a failure can be repeated from its seed.
static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void test_cells(void **state)
{
	static const struct {
		const char *text, *written;
	} cells[] = {
		{ "plain", "plain" },
		{ "", "" },
		{ "a,b", "\"a,b\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "a\nb", "\"a\nb\"" },
		{ " a", "\" a\"" },
		{ "a ", "\"a \"" },
		{ "\"\"", "\"\"\"\"\"\"" },
		{ "ação", "ação" },
		{ "a;b", "a;b" },
	};
	Buffer out = BUFFER_EMPTY;
	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		buffer_clear(&out);
		csv_write_cell(&out, cells[i].text, strlen(cells[i].text), true);
		assert_string_equal(buffer_text(&out), cells[i].written);
	}
	buffer_clear(&out);
	csv_write_texts(&out, (const char *const[]){ "a", NULL, "c" }, 3);
	csv_write_texts(&out, (const char *const[]){ NULL }, 1);
	assert_string_equal(buffer_text(&out), "a,,c\n\"\"\n");
	buffer_done(&out);
}

static char *clean(const char *text, size_t length, const CsvOptions *options, size_t *size)
{
	char *out = NULL;
	Error err = { 0 };
	CsvReader *reader = must_open(text, length, options);
	FILE *file = open_memstream(&out, size);
	assert_non_null(file);
	assert_true(csv_copy_clean(reader, file, &err));
	fclose(file);
	csv_close(reader);
	return out;
}

static void test_copy_clean(void **state)
{
	static const char text[] =
		"Vendas de 2026;;\r\n\r\nid;nome;valor\r\n1;\"Silva; Ana\";10,50\r\n2;Bia \"B\";7\r\nTotal;;17,50\r\n";
	size_t size;
	char *out = clean(text, strlen(text), NULL, &size);
	(void)state;
	assert_string_equal(out, "id,nome,valor\n1,Silva; Ana,\"10,50\"\n2,\"Bia \"\"B\"\"\",7\n");
	free(out);
	out = clean("1;2\n3;4\n", 8, NULL, &size);
	assert_string_equal(out, "1,2\n3,4\n");
	free(out);
	out = clean("", 0, NULL, &size);
	assert_string_equal(out, "");
	free(out);
}

static void random_cell(uint32_t *seed, Buffer *out)
{
	static const char *const pieces[] = { "a", "b", "é", "日", ",", "\"", "\n", "\r\n", ";", " ", "\t", "'", "\\", "1",
		"2026-01-01", "|" };
	for (uint32_t n = next_random(seed) % 6; n > 0; n--)
		buffer_add(out, pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
}

// What is written is read back as it was, when the reader is told the dialect.
static void test_round_trip(void **state)
{
	CsvOptions options = CSV_OPTIONS_DETECT;
	(void)state;
	options.delimiter[0] = ',';
	options.quote = '"';
	options.escape = CSV_ESCAPE_DOUBLED;
	options.header_rows = 0;
	options.first_row = 1;
	options.keep_damaged = true;
	for (uint32_t seed = 1; seed <= 300; seed++) {
		uint32_t random = seed * 2654435761u;
		size_t columns = 2 + next_random(&random) % 5, rows = 1 + next_random(&random) % 20;
		Buffer text = BUFFER_EMPTY, cell = BUFFER_EMPTY, expected = BUFFER_EMPTY, got = BUFFER_EMPTY;
		for (size_t r = 0; r < rows; r++) {
			for (size_t c = 0; c < columns; c++) {
				buffer_clear(&cell);
				buffer_add(
					&cell, c == 0 ? "x" : ""); // rows without any letter are footnotes or blank lines to the reader
				random_cell(&random, &cell);
				buffer_add(&cell, c + 1 == columns ? "x" : "");
				csv_write_cell(&text, cell.text, cell.length, c == 0);
				buffer_printf(&expected, "[%s]", cell.text);
			}
			csv_write_end(&text, false);
		}
		CsvReader *reader = must_open(text.text, text.length, &options);
		CsvRow row;
		Error err = { 0 };
		while (csv_next(reader, &row, &err) == CSV_NEXT_ROW) {
			assert_int_equal(row.count, columns);
			for (size_t c = 0; c < row.count; c++)
				buffer_printf(&got, "[%.*s]", (int)row.cells[c].length, row.cells[c].text);
		}
		if (strcmp(buffer_text(&expected), buffer_text(&got)))
			fail_msg("seed %u\n%s\n-> %s", seed, text.text, buffer_text(&got));
		csv_close(reader);
		buffer_done(&text);
		buffer_done(&cell);
		buffer_done(&expected);
		buffer_done(&got);
	}
}

static void random_record(uint32_t *random, Buffer *text)
{
	static const char *const pieces[] = { "\"a\"", "\"\"", "\"a\"\"b\"", "\"a,b\"", "\"x\r\ny\"", "\"\n\"", "\"\"\"\"",
		"a", "", "1 2", "b\"c", "\"d\"e" };
	buffer_clear(text);
	for (uint32_t n = 1 + next_random(random) % 6; n > 0; n--) {
		buffer_add(text, pieces[next_random(random) % (sizeof pieces / sizeof *pieces)]);
		buffer_add(text, n > 1 ? "," : "");
	}
	static const char *const ends[] = { "", "\n", "\r\n", "\r", "\nx,\"y\"\n" };
	buffer_add(text, ends[next_random(random) % (sizeof ends / sizeof *ends)]);
}

static void assert_same_record(const CsvRecord *a, const CsvRecord *b)
{
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->text_length, b->text_length);
	assert_int_equal(a->line_ends, b->line_ends);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->cells[i].length, b->cells[i].length);
		assert_memory_equal(a->cells[i].text, b->cells[i].text, a->cells[i].length);
	}
}

// Our own reading of quoted records and libcsv's agree wherever libcsv accepts the record.
static void test_own_reading_equals_libcsv(void **state)
{
	CsvSyntax doubled = { .delimiter = ",", .delimiter_length = 1, .quote = '"', .escape = CSV_ESCAPE_DOUBLED };
	CsvSyntax own = doubled;
	CsvRecord a = { 0 }, b = { 0 };
	Buffer text = BUFFER_EMPTY;
	int compared = 0, refused = 0;
	(void)state;
	own.blank_before_quote = true; // libcsv cannot say it, so that our own code reads
	for (uint32_t seed = 1; seed <= 5000; seed++) {
		uint32_t random = seed * 2246822519u;
		size_t end, used = 0;
		random_record(&random, &text);
		if (!csv_line(buffer_text(&text), text.length, true, &end)) // libcsv passes over blank lines
			continue;
		if (csv_strict_split(&doubled, text.text, text.length, true, &a, &used) != CSV_STRICT_DONE) {
			refused++;
			continue;
		}
		assert_int_equal(csv_split(&own, CSV_LENIENT, text.text, text.length, true, &b), used);
		assert_same_record(&a, &b);
		compared++;
	}
	assert_true(compared > 1000 && refused > 100);
	csv_record_done(&a);
	csv_record_done(&b);
	buffer_done(&text);
}

// Reads whatever it is to the end; an error is fine, a crash or a hang is not.
static void read_anything(const char *bytes, size_t length)
{
	Error err = { 0 };
	CsvRow row;
	CsvReader *reader = csv_open_memory(bytes, length, NULL, &err);
	if (!reader) {
		assert_true(err.message[0] != '\0');
		return;
	}
	int64_t line = 0;
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW) {
		assert_true(row.line > line && row.count > 0);
		line = row.line;
		for (size_t i = 0; i < row.count; i++)
			assert_true(row.cells[i].length == 0 || row.cells[i].text != NULL);
	}
	csv_close(reader);
}

static void test_any_bytes(void **state)
{
	static const char letters[] = "\"\",,;\t|\n\n\r'\\ ab01.-/\xe9\xc3\xa3\xff";
	char bytes[600];
	(void)state;
	for (uint32_t seed = 1; seed <= 1500; seed++) {
		uint32_t random = seed * 3266489917u;
		size_t length = next_random(&random) % sizeof bytes;
		bool wild = seed % 5 == 0;
		for (size_t i = 0; i < length; i++)
			bytes[i] = wild ? (char)next_random(&random) : letters[next_random(&random) % (sizeof letters - 1)];
		char *exact = memory_new(length + 1, 1); // so that the sanitizer sees reading beyond the end
		exact = memory_resize(exact, length ? length : 1, 1);
		memcpy(exact, bytes, length);
		read_anything(exact, length);
		free(exact);
	}
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// 64 KiB of one pattern over and over: time must not grow with the square of the size.
static void test_no_pattern_hangs(void **state)
{
	static const char *const patterns[] = { "\"", ",", "\n", "\r", "x", "a,\"b,c\n", "\"\n", "\"x,y\n", "\\\"",
		"a b  c \"d e\n", "\"\"\n", "a,'b,c\n", ",\"\r", "|,;\t", "01/02/2020,x\n", "\" \"", "=\"1\";" };
	size_t size = 1u << 16;
	char *text = memory_new(size, 1);
	double slowest = 0;
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		size_t length = strlen(patterns[i]);
		for (size_t at = 0; at < size; at++)
			text[at] = patterns[i][at % length];
		double start = seconds();
		read_anything(text, size);
		double took = seconds() - start;
		slowest = took > slowest ? took : slowest;
	}
	free(text);
	assert_true(slowest < 20); // a second or two with the sanitizers on a busy machine
}

static void test_explain(void **state)
{
	const char *text = "id;quando\n1;25/11/2026\n2;01/02/2026\n";
	Error err = { 0 };
	Buffer out = BUFFER_EMPTY;
	const char *fields[] = { NULL, "date" };
	(void)state;
	CsvReader *reader = must_open(text, strlen(text), NULL);
	assert_true(csv_finish(reader, &err));
	csv_explain_json(csv_dialect(reader), fields, &out);
	static const char *const parts[] = { "\"encoding\": \"UTF-8\"", "\"bom\": false", "\"delimiter\": \";\"",
		"\"quote\": \"\\\"\"", "\"escape\": \"doubled\"", "\"record_end\": \"lf\"", "\"header_rows\": 1",
		"\"first_row\": 1", "\"last_row\": 3", "\"dates\": \"dmy\"", "\"decimal\": null", "\"columns\": [",
		"\"name\": \"quando\"", "\"type\": \"date\"", "\"field\": \"date\"", "\"field\": null", "\"confidence\": 0.8" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!strstr(out.text, parts[i]))
			fail_msg("%s is not in %s", parts[i], out.text);
	}
	csv_close(reader);
	buffer_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_copy_clean),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_own_reading_equals_libcsv),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_no_pattern_hangs),
		cmocka_unit_test(test_explain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
