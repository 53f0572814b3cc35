// SPDX-License-Identifier: GPL-3.0-or-later
// Text on the terminal: clusters, columns, clipping, padding, wrapping.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/text.h"

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"

static const struct { const char *text; int width; } widths[] = {
	{ "", 0 },
	{ "Aurora", 6 },
	{ "Metalúrgica", 11 },
	{ "a\u0301", 1 },            // e with a combining accent
	{ "\u0301", 0 },             // an accent alone
	{ "日本語", 6 },
	{ "한국", 4 },
	{ "\u1112\u1161\u11AB", 2 }, // one syllable of three parts
	{ "ｶﾅ", 2 },                 // half width
	{ "Ａ", 2 },                 // full width
	{ "\U0001F600", 2 },
	{ FAMILY, 2 },
	{ "\U0001F44D\U0001F3FD", 2 }, // thumb with a skin colour
	{ "\U0001F1E7\U0001F1F7", 2 }, // flag of Brazil
	{ "\U0001F1E7\U0001F1F7\U0001F1E9\U0001F1EA", 4 }, // two flags
	{ "\u2764\uFE0F", 2 },       // heart in emoji presentation
	{ "\u2764", 1 },
	{ "1\uFE0F\u20E3", 2 },      // keycap
	{ "\x1b[31m", 5 },           // a control takes one column, drawn as U+FFFD
	{ "\t\r\n\x7f", 4 },
	{ "\xC2\x85", 1 },             // C1
	{ "\xff\xfe", 2 },
	{ "\xc3", 1 },               // cut short
	{ "\xe2\x82", 2 },
	{ "\xc0\xaf", 2 },           // overlong
	{ "\xed\xa0\x80", 3 },       // surrogate
	{ "\xf4\x90\x80\x80", 4 },   // beyond Unicode
	{ "a\xffZ", 3 },
	{ "\u200B", 0 },
	{ "x\u200Dy", 2 },
	{ "…─●▲▼★", 6 },
	{ " \U0001F3FD", 3 },        // a skin colour does not cling to a blank
	{ " \uFE0F", 1 },
	{ "\u0600日", 2 },
};

static void measures(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		if (text_width(widths[i].text) != widths[i].width)
			fail_msg("row %zu \"%s\": %d", i, widths[i].text, text_width(widths[i].text));
	}
}

static void takes_one_cluster(void **state)
{
	(void)state;
	static const struct { const char *text; size_t bytes; int columns; } table[] = {
		{ "", 0, 0 }, { "ab", 1, 1 }, { "e\u0301\u0323x", 5, 1 }, { FAMILY "x", 18, 2 }, { "\r\n", 1, 1 },
		{ "é", 2, 1 },
		{ "\U0001F1E7\U0001F1F7\U0001F1E9", 8, 2 }, { "\xe2\x82x", 1, 1 }, { "a\xcc", 1, 1 },
		{ "\xC2\x85\u0301", 2, 1 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int columns = -1;
		assert_int_equal(text_next(table[i].text, &columns), table[i].bytes);
		assert_int_equal(columns, table[i].columns);
	}
}

static void clips_at_characters(void **state)
{
	(void)state;
	static const struct { const char *text; int columns; size_t bytes; int width; } table[] = {
		{ "Aurora", 3, 3, 3 }, { "Aurora", 9, 6, 6 }, { "Aurora", 0, 0, 0 }, { "Aurora", -1, 0, 0 },
		{ "日本", 3, 3, 2 }, { "日本", 1, 0, 0 }, { FAMILY "ab", 3, 19, 3 }, { "ae\u0301i", 2, 4, 2 },
		{ "\xff\xff", 1, 1, 1 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int width = -1;
		assert_int_equal(text_clip(table[i].text, table[i].columns, &width), table[i].bytes);
		assert_int_equal(width, table[i].width);
		assert_int_equal(text_clip(table[i].text, table[i].columns, NULL), table[i].bytes);
	}
}

static void steps_back(void **state)
{
	(void)state;
	static const char text[] = "ab é日" FAMILY "e\u0301\xff.x\U0001F1E7\U0001F1F7\U0001F1E9\U0001F1EA";
	size_t borders[40], count = 0;
	for (size_t at = 0, bytes = 1; bytes > 0; at += bytes) {
		int columns;
		borders[count++] = at;
		bytes = text_next(text + at, &columns);
	}
	assert_int_equal(borders[count - 1], sizeof text - 1);
	for (size_t i = count - 1; i > 0; i--)
		assert_int_equal(text_previous(text, borders[i]), borders[i - 1]);
	assert_int_equal(text_previous(text, 0), 0);
	assert_int_equal(text_previous("é", 1), 0); // in the middle of a character
}

static const struct { const char *text; int columns; TextAlign align; const char *fitted; } fits[] = {
	{ "Ana", 5, TEXT_LEFT, "Ana  " },
	{ "Ana", 5, TEXT_RIGHT, "  Ana" },
	{ "Ana", 6, TEXT_CENTRE, " Ana  " },
	{ "Ana", 3, TEXT_LEFT, "Ana" },
	{ "Anabela", 4, TEXT_LEFT, "Ana…" },
	{ "Anabela", 4, TEXT_RIGHT, "Ana…" },
	{ "Anabela", 1, TEXT_LEFT, "…" },
	{ "Anabela", 0, TEXT_LEFT, "" },
	{ "Anabela", -3, TEXT_LEFT, "" },
	{ "", 2, TEXT_CENTRE, "  " },
	{ "日本語", 5, TEXT_LEFT, "日本…" },
	{ "日本語", 4, TEXT_LEFT, "日… " },
	{ "日本語", 4, TEXT_RIGHT, " 日…" },
	{ "日本語", 6, TEXT_LEFT, "日本語" },
	{ "São", 3, TEXT_LEFT, "São" },
};

static void fits_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
		Buffer out = BUFFER_EMPTY;
		text_fit(&out, fits[i].text, fits[i].columns, fits[i].align, "…");
		assert_string_equal(buffer_text(&out), fits[i].fitted);
		buffer_done(&out);
	}
}

static void skips_an_ellipsis_that_is_too_wide(void **state)
{
	(void)state;
	Buffer out = BUFFER_EMPTY;
	text_fit(&out, "Anabela", 2, TEXT_LEFT, "...");
	assert_string_equal(buffer_text(&out), "An");
	buffer_done(&out);
}

// A generator of its own, so that a failure can be repeated on every machine.
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static size_t random_point(uint32_t *seed, char *out)
{
	static const char *const points[] = {
		" ", "a", "\u0301", "\u200D", "\uFE0F", "日", "\U0001F468", "\U0001F3FD", "\U0001F1E7", "\u0903", "\u0600",
		"\u1112", "\u1161",
		"\xff", "\xe2", "\x82", "\x1b", "\xC2\x85", "\U000E0001", "\u0378", "\u00AD", "\uFEFF",
	};
	const char *point = points[next_random(seed) % (sizeof points / sizeof points[0])];
	strcpy(out, point);
	return strlen(point);
}

static void check_fit(const char *text, int columns, TextAlign align, const char *ellipsis)
{
	Buffer out = BUFFER_EMPTY;
	text_fit(&out, text, columns, align, ellipsis);
	if (text_width(buffer_text(&out)) != columns) {
		for (const char *at = text; *at; at++)
			print_message("\\x%02x", (unsigned char)*at);
		fail_msg(" in %d columns gives %d", columns, text_width(buffer_text(&out)));
	}
	buffer_done(&out);
}

static void fits_any_bytes_exactly(void **state)
{
	(void)state;
	uint32_t seed = 1;
	for (int round = 0; round < 20000; round++) {
		char text[64];
		size_t length = next_random(&seed) % 24, used = 0;
		for (size_t i = 0; i < length && used < sizeof text - 5; i++) {
			if (round % 2)
				used += random_point(&seed, text + used);
			else
				text[used++] = (char)(next_random(&seed) % 255 + 1);
		}
		text[used] = '\0';
		int columns = (int)(next_random(&seed) % 20);
		TextAlign align = (TextAlign)(next_random(&seed) % 3);
		check_fit(text, columns, align, round % 3 ? "…" : "~");
	}
}

static void walks_any_bytes(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int round = 0; round < 5000; round++) {
		char text[40];
		size_t length = next_random(&seed) % (sizeof text - 6), used = 0;
		while (used < length)
			used += random_point(&seed, text + used);
		text[used] = '\0';
		for (size_t at = 0, bytes = 1; bytes > 0; at += bytes) {
			int columns;
			bytes = text_next(text + at, &columns);
			assert_in_range(columns, 0, 2);
			if (bytes > 0)
				assert_int_equal(text_previous(text, at + bytes), at);
			else
				assert_int_equal(at, used);
		}
	}
}

typedef struct Lines { Buffer text; int columns, count, most; } Lines;

static bool collect(void *context, const char *start, size_t bytes)
{
	Lines *lines = context;
	if (lines->count++ > 0)
		buffer_add_char(&lines->text, '|');
	buffer_add_bytes(&lines->text, start, bytes);
	return lines->count < lines->most;
}

static const struct { const char *text; int columns; const char *lines; } wraps[] = {
	{ "", 10, "" },
	{ "one two three", 20, "one two three" },
	{ "one two three", 7, "one two|three" },
	{ "one two three", 8, "one two|three" },
	{ "one two three", 5, "one|two|three" },
	{ "one   two", 4, "one|two" },
	{ "abcdefghij", 4, "abcd|efgh|ij" },
	{ "ab cdefghij", 4, "ab|cdef|ghij" },
	{ "one\ntwo\n\nthree", 10, "one|two||three" },
	{ "one\n", 10, "one" },
	{ "日本語 日本", 4, "日本|語|日本" },
	{ "日本", 1, "日|本" }, // nothing narrower can be done
	{ "  indented text", 12, "  indented|text" },
	{ "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301" },
	{ "trailing   ", 8, "trailing" },
};

static void wraps_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wraps / sizeof wraps[0]; i++) {
		Lines lines = { .text = BUFFER_EMPTY, .most = 99 };
		text_wrap(wraps[i].text, wraps[i].columns, collect, &lines);
		assert_string_equal(buffer_text(&lines.text), wraps[i].lines);
		buffer_done(&lines.text);
	}
}

static void stops_wrapping(void **state)
{
	(void)state;
	Lines lines = { .text = BUFFER_EMPTY, .most = 2 };
	text_wrap("a b c d", 1, collect, &lines);
	assert_string_equal(buffer_text(&lines.text), "a|b");
	text_wrap("a b", 0, collect, &lines);
	assert_int_equal(lines.count, 2);
	buffer_done(&lines.text);
}

static bool check_line(void *context, const char *start, size_t bytes)
{
	Lines *lines = context;
	buffer_clear(&lines->text);
	buffer_add_bytes(&lines->text, start, bytes);
	assert_true(text_width(buffer_text(&lines->text)) <= lines->columns);
	return true;
}

static void wraps_any_text_within_its_columns(void **state)
{
	(void)state;
	uint32_t seed = 3;
	Lines lines = { .text = BUFFER_EMPTY };
	for (int round = 0; round < 5000; round++) {
		char text[120];
		size_t length = next_random(&seed) % (sizeof text - 6), used = 0;
		while (used < length)
			used += random_point(&seed, text + used);
		text[used] = '\0';
		lines.columns = 2 + (int)(next_random(&seed) % 20);
		text_wrap(text, lines.columns, check_line, &lines);
	}
	buffer_done(&lines.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures),
		cmocka_unit_test(takes_one_cluster),
		cmocka_unit_test(clips_at_characters),
		cmocka_unit_test(steps_back),
		cmocka_unit_test(fits_columns),
		cmocka_unit_test(skips_an_ellipsis_that_is_too_wide),
		cmocka_unit_test(fits_any_bytes_exactly),
		cmocka_unit_test(walks_any_bytes),
		cmocka_unit_test(wraps_lines),
		cmocka_unit_test(stops_wrapping),
		cmocka_unit_test(wraps_any_text_within_its_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
