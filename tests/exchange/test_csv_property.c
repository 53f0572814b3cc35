// SPDX-License-Identifier: GPL-3.0-or-later
// Random tables written in random dialects are read back as they were; clean rows are never touched. The seeds are
// fixed: what fails, fails again.
#include "csv_test.h"

#include "kam/exchange/csv_write.h"

#define TABLES 600
#define ROW_LIMIT 60
#define COLUMN_LIMIT 9

typedef struct Random {
	uint32_t state;
} Random;

static uint32_t next(Random *random)
{
	random->state = random->state * 1664525u + 1013904223u;
	return random->state >> 8;
}

static uint32_t below(Random *random, uint32_t limit)
{
	return next(random) % limit;
}

static const char *pick(Random *random, const char *const *texts, uint32_t count)
{
	return texts[below(random, count)];
}

// --- What a table holds ------------------------------------------------------------------------------------------------

typedef enum Kind {
	KIND_ID,
	KIND_DATE,
	KIND_AMOUNT,
	KIND_COMMA_AMOUNT,
	KIND_NAME,
	KIND_CITY,
	KIND_NOTE,
	KIND_EMAIL,
	KIND_CODE,
	KIND_FLAG,
	KIND_SIZE,
	KIND_COUNT
} Kind;

static const char *const headers[] = { "id", "Date", "amount", "Valor", "Cliente", "city", "Observação", "e-mail",
	"code", "active", "Description" };

static void add_note(Random *random, Buffer *out)
{
	static const char *const notes[] = { "", "", "ok", "call back", "ligar amanhã, às 9", "the \"best\" price",
		"two\nlines", "don't", "a; b", "x | y", "tab\there", "C:\\dir\\file", "ends in \\", "\"", "'single'", "50%",
		"1,5 \" pipe", "múltiplas; coisas, aqui" };
	buffer_add(out, pick(random, notes, sizeof notes / sizeof *notes));
}

static void add_value(Random *random, Kind kind, int row, Buffer *out)
{
	static const char *const names[] = { "Aurora Ltda", "Rio, Embalagens", "O'Hara & Co", "Ünïon", "Blue Pipes" };
	static const char *const cities[] = { "São Paulo", "Recife", "Natal", "New York, NY" };
	static const char *const sizes[] = { "12\" pipe", "5\" pipe, long", "3/4 inch", "plain" };
	unsigned a = below(random, 28) + 1, b = below(random, 12) + 1, c = below(random, 9000);
	switch (kind) {
	case KIND_ID: buffer_printf(out, "%d", row + 1); break;
	case KIND_DATE: buffer_printf(out, "%02u/%02u/20%02u", a, b, c % 26); break;
	case KIND_AMOUNT: buffer_printf(out, "%u.%02u", c, a); break;
	case KIND_COMMA_AMOUNT: buffer_printf(out, "%u.%03u,%02u", b, c % 1000, a); break;
	case KIND_NAME: buffer_add(out, pick(random, names, 5)); break;
	case KIND_CITY: buffer_add(out, pick(random, cities, 4)); break;
	case KIND_NOTE: add_note(random, out); break;
	case KIND_EMAIL: buffer_printf(out, "u%u@example.com", c); break;
	case KIND_CODE: buffer_printf(out, "PRD-%04u", c); break;
	case KIND_FLAG: buffer_add(out, c % 2 ? "true" : "false"); break;
	case KIND_SIZE: buffer_add(out, pick(random, sizes, 4)); break;
	default: break;
	}
}

// --- How it is written ---------------------------------------------------------------------------------------------------

typedef struct Style {
	const char *delimiter;
	char quote;
	const char *escape; // before a quote inside
	const char *end;
	bool all; // cells are quoted
	bool no_last_end;
} Style;

static Style any_style(Random *random)
{
	static const char *const delimiters[] = { ",", ";", "\t", "|", ",", ";", "||", "+|", "; " };
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	Style style = {
		.delimiter = pick(random, delimiters, 9), .quote = '"', .escape = "\"", .end = pick(random, ends, 3)
	};
	if (below(random, 6) == 0)
		style.escape = "\\";
	style.all = below(random, 3) == 0;
	style.no_last_end = below(random, 4) == 0;
	return style;
}

static void write_cell(const Style *style, const char *text, Buffer *out)
{
	bool quoted = style->all || strpbrk(text, "\"'\n\r\\") || strchr(text, style->delimiter[0]) || text[0] == ' ';
	if (!quoted) {
		buffer_add(out, text);
		return;
	}
	buffer_add_char(out, style->quote);
	for (; *text; text++) {
		if (*text == style->quote || (style->escape[0] == '\\' && *text == '\\'))
			buffer_add(out, *text == '\\' ? "\\" : style->escape);
		buffer_add_char(out, *text);
	}
	buffer_add_char(out, style->quote);
}

typedef struct Made {
	Style style;
	Buffer file, expected;
} Made;

static void add_row(Made *made, char *const *cells, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		buffer_add(&made->file, i ? made->style.delimiter : "");
		write_cell(&made->style, cells[i], &made->file);
	}
	buffer_add(&made->file, made->style.end);
	csv_write_texts(&made->expected, (const char *const *)cells, columns);
	for (size_t i = 0; i < columns; i++)
		free(cells[i]);
}

// The first column is a number and the last one is always filled, so that no record looks like a note or a blank line.
static void make(Random *random, Made *made)
{
	size_t columns = 3 + below(random, COLUMN_LIMIT - 3), rows = 5 + below(random, ROW_LIMIT - 5);
	Kind kinds[COLUMN_LIMIT] = { KIND_ID };
	char *cells[COLUMN_LIMIT], name[64];
	*made = (Made){ .style = any_style(random) };
	for (size_t i = 1; i < columns; i++)
		kinds[i] = (Kind)(1 + below(random, KIND_COUNT - 1));
	kinds[columns - 1] = below(random, 2) ? KIND_DATE : KIND_EMAIL;
	for (size_t i = 0; i < columns; i++) {
		snprintf(name, sizeof name, "%s %zu", headers[kinds[i]], i + 1);
		cells[i] = memory_strdup(name);
	}
	add_row(made, cells, columns);
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < columns; i++) {
			Buffer cell = BUFFER_EMPTY;
			buffer_add(&cell, "");
			add_value(random, kinds[i], (int)row, &cell);
			cells[i] = buffer_take(&cell);
		}
		add_row(made, cells, columns);
	}
	if (made->style.no_last_end)
		made->file.length -= strlen(made->style.end);
}

static char *clean_copy(const char *bytes, size_t length, unsigned *flags)
{
	char *text = NULL;
	size_t size;
	Error err = { 0 };
	CsvRow row;
	CsvReader *reader = must_open(bytes, length, NULL);
	FILE *out = open_memstream(&text, &size);
	assert_true(csv_copy_clean(reader, out, &err));
	fclose(out);
	assert_true(csv_rewind(reader, &err));
	while (csv_next(reader, &row, &err) == CSV_NEXT_ROW)
		*flags |= row.flags;
	csv_close(reader);
	return text;
}

// Backslashes that double themselves but never stand before a quote: nobody can tell whether they escape.
static bool is_open(const Made *made)
{
	return made->style.escape[0] == '\\' && strstr(made->file.text, "\\\\") && !strstr(made->file.text, "\\\"");
}

static void test_read_back(void **state)
{
	int wrong = 0;
	(void)state;
	for (uint32_t seed = 1; seed <= TABLES; seed++) {
		Random random = { seed * 7919u };
		Made made;
		unsigned flags = 0;
		make(&random, &made);
		char *got = clean_copy(made.file.text, made.file.length, &flags);
		if (is_open(&made)) {
			; // read, but either way is right
		} else if (strcmp(got, made.expected.text) != 0 || flags & (CSV_ROW_REPAIRED | CSV_ROW_SHORT | CSV_ROW_LONG)) {
			if (wrong++ < 3)
				print_error("seed %u '%s' %s flags %u\n%.700s\n---\n%.700s\n", seed, made.style.delimiter,
					made.style.escape, flags, made.file.text, got);
		}
		free(got);
		buffer_done(&made.file);
		buffer_done(&made.expected);
	}
	assert_int_equal(wrong, 0);
}

// The same in UTF-16 and UTF-32 of both orders, with and without mark.
static void put_unit(Buffer *out, uint32_t unit, int size, bool big)
{
	for (int i = 0; i < size; i++)
		buffer_add_char(out, (char)(unit >> 8 * (big ? size - 1 - i : i)));
}

static void widen(const Buffer *text, int size, bool big, bool mark, Buffer *out)
{
	if (mark)
		put_unit(out, 0xfeff, size, big);
	for (size_t i = 0; i < text->length; i++) {
		unsigned char c = (unsigned char)text->text[i];
		if (c >= 0xc0 && i + 1 < text->length) // only two-byte letters are used
			put_unit(out, (uint32_t)(c & 0x1f) << 6 | (text->text[++i] & 0x3f), size, big);
		else
			put_unit(out, c, size, big);
	}
}

static void test_wide_encodings(void **state)
{
	int wrong = 0;
	(void)state;
	for (uint32_t seed = 1; seed <= 64; seed++) {
		Random random = { seed * 104729u };
		Made made;
		Buffer wide = BUFFER_EMPTY;
		unsigned flags = 0;
		make(&random, &made);
		widen(&made.file, seed % 4 < 2 ? 2 : 4, seed % 2, seed % 8 < 4, &wide);
		char *got = clean_copy(wide.text, wide.length, &flags);
		if (strcmp(got, made.expected.text) != 0 && wrong++ < 3)
			print_error("seed %u\n%.500s\n---\n%.500s\n", seed, made.file.text, got);
		free(got);
		buffer_done(&wide);
		buffer_done(&made.file);
		buffer_done(&made.expected);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read_back),
		cmocka_unit_test(test_wide_encodings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
