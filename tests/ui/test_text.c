// SPDX-License-Identifier: GPL-3.0-or-later
// Text into cells: widths, clipping, and that nothing from a file reaches the terminal raw.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kam/base/locale.h"
#include "kam/ui/canvas.h"
#include "kam/ui/screen.h"
#include "screen/harness.h"

// --- Off screen --------------------------------------------------------------------------------------------------

typedef struct Sample {
	const char *text;
	int column, columns, used;
	TextAlign align;
	bool field;
} Sample;

static void draw_sample(void *context, Canvas *canvas)
{
	Sample *sample = context;
	if (sample->field)
		draw_field(canvas, 0, sample->column, sample->columns, STYLE_NORMAL, sample->align, sample->text);
	else
		sample->used = draw_text(canvas, 0, sample->column, sample->columns, STYLE_NORMAL, sample->text);
	draw_text(canvas, 1, 0, 1, STYLE_NORMAL, "|");
}

static void shows(Terminal *terminal, Sample sample, const char *expected, int used)
{
	Buffer out = BUFFER_EMPTY;
	canvas_offscreen(terminal, 1, 12, draw_sample, &sample, &out);
	out.text[strcspn(out.text, "\n")] = '\0';
	assert_string_equal(buffer_text(&out), expected);
	if (used >= 0)
		assert_int_equal(sample.used, used);
	buffer_done(&out);
}

static void measures_and_clips(void **state)
{
	Terminal *terminal = *state;
	shows(terminal, (Sample){ "São Paulo", 0, 12, 0, 0, false }, "São Paulo", 9);
	shows(terminal, (Sample){ "Metalúrgica Aurora", 0, 12, 0, 0, false }, "Metalúrgica…", 12);
	shows(terminal, (Sample){ "exactlytwelv", 0, 12, 0, 0, false }, "exactlytwelv", 12);
	shows(terminal, (Sample){ "日本語の会社です", 0, 12, 0, 0, false }, "日本語の会…", 11);
	shows(terminal, (Sample){ "日本", 0, 3, 0, 0, false }, "日…", 3);
	shows(terminal, (Sample){ "日", 0, 1, 0, 0, false }, "…", 1);
	shows(terminal, (Sample){ "e\xCC\x81t\xC3\xA9", 0, 12, 0, 0, false }, "e\xCC\x81té", 3);
	shows(terminal, (Sample){ "abc", 10, 12, 0, 0, false }, "          a…", 2);
	shows(terminal, (Sample){ "abcdef", -2, 12, 0, 0, false }, "cdef", 4);
	shows(terminal, (Sample){ "x", 12, 3, 0, 0, false }, "", 0);
	shows(terminal, (Sample){ "9.8", 0, 6, 0, TEXT_RIGHT, true }, "   9.8", -1);
	shows(terminal, (Sample){ "日", 0, 6, 0, TEXT_CENTRE, true }, "  日", -1);
}

static void joined_pictures_keep_their_width(void **state)
{
	Terminal *terminal = *state;
	shows(terminal, (Sample){ "\U0001F468\u200D\U0001F469\u200D\U0001F467x", 0, 12, 0, 0, false }, "\U0001F468x", 3);
	shows(terminal, (Sample){ "\U0001F1E7\U0001F1F7x", 0, 12, 0, 0, false }, "\U0001F1E7\U0001F1F7x", 3);
	shows(terminal, (Sample){ "\U0001F600x", 0, 12, 0, 0, false }, "\U0001F600x", 3);
}

static void nothing_harmful_gets_in(void **state)
{
	Terminal *terminal = *state;
	shows(terminal, (Sample){ "a\033[31mb", 0, 12, 0, 0, false }, "a\uFFFD[31mb", 7);
	shows(terminal, (Sample){ "a\001\177b", 0, 12, 0, 0, false }, "a\uFFFD\uFFFDb", 4);
	shows(terminal,
		(Sample){ "a\xC2\x9B"
				  "31m",
			0, 12, 0, 0, false },
		"a\uFFFD31m", 5);
	shows(terminal, (Sample){ "a\xFF\xC3z", 0, 12, 0, 0, false }, "a\uFFFD\uFFFDz", 4);
	shows(terminal, (Sample){ "one\ntwo\tx", 0, 12, 0, 0, false }, "one two x", 9);
	Buffer bidi = BUFFER_EMPTY;
	Sample sample = { "a\u202Eb\u2066c\u200Bd", 0, 12, 0, 0, false };
	canvas_offscreen(terminal, 1, 12, draw_sample, &sample, &bidi);
	assert_null(strstr(buffer_text(&bidi), "\u202E"));
	assert_null(strstr(buffer_text(&bidi), "\u2066"));
	assert_null(strstr(buffer_text(&bidi), "\u200B"));
	buffer_done(&bidi);
}

static void every_glyph_takes_one_column(void **state)
{
	Terminal *terminal = *state;
	for (int g = 0; g < GLYPH_COUNT; g++) {
		const char *unicode, *ascii;
		glyph_pair((Glyph)g, &unicode, &ascii);
		assert_int_equal(text_width(unicode), 1);
		assert_int_equal(strlen(ascii), 1);
		shows(terminal, (Sample){ unicode, 0, 12, 0, 0, false }, g == GLYPH_NO_ROLE ? "" : unicode,
			1); // blanks at the end are not told
	}
}

static int start_offscreen(void **state)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	locale_start("en");
	*state = terminal_open_offscreen(24, 80, false);
	return *state ? 0 : -1;
}

static int end_offscreen(void **state)
{
	terminal_close(*state);
	return 0;
}

// --- On a real terminal ------------------------------------------------------------------------------------------

static void hostile_file_is_harmless(void **state)
{
	(void)state;
	static const char hostile[] = "Eve \033]0;owned\007\033[2J\033[31m\033P1$q\033\\\xC2\x9B"
								  "5m\xFF\xFE\r\nnext \u202Elive日e\xCC\x81!";
	char path[] = "/tmp/kam-hostile-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, hostile, sizeof hostile - 1), sizeof hostile - 1);
	close(fd);
	const char *const argv[] = { STAGE_PROGRAM, path, NULL };
	ScreenTest *test = screen_start(&(ScreenOptions){ .argv = argv, .columns = 100 });
	assert_non_null(test);
	assert_true(screen_expect(test, "Eve \uFFFD]0;owned\uFFFD\uFFFD[2J\uFFFD[31m\uFFFDP1$q\uFFFD\\\uFFFD5m"));
	assert_null(strstr(screen_raw(test), "\033]0;owned"));
	assert_null(strstr(screen_raw(test), "\033P1"));
	assert_null(strstr(screen_raw(test), "\xC2\x9B"));
	assert_null(strstr(screen_raw(test), "\u202E"));
	int row, column;
	assert_true(screen_find(test, "日e\xCC\x81!", &row, &column));
	assert_int_equal(screen_cell(test, row, column).width, 2);
	assert_int_equal(screen_end(test), 3);
	unlink(path);
}

static void long_field_is_no_burden(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-long-XXXXXX", block[4096];
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	memset(block, 'y', sizeof block);
	for (int i = 0; i < 256; i++)
		assert_int_equal(write(fd, block, sizeof block), sizeof block);
	close(fd);
	const char *const argv[] = { STAGE_PROGRAM, path, NULL };
	ScreenTest *test = screen_start(&(ScreenOptions){ .argv = argv });
	assert_non_null(test);
	assert_true(screen_expect(test, "yyyy…"));
	assert_int_equal(screen_end(test), 3);
	unlink(path);
}

// Without UTF-8 accents give way to their letters.
static void c_locale_keeps_letters(void **state)
{
	(void)state;
	char path[] = "/tmp/kam-ascii-XXXXXX";
	static const char name[] = "Metalúrgica ÁGUA 日本 S.A.";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, name, sizeof name - 1), sizeof name - 1);
	close(fd);
	const char *const argv[] = { STAGE_PROGRAM, path, NULL }, *const environment[] = { "LC_ALL=C", NULL };
	ScreenTest *test = screen_start(&(ScreenOptions){ .argv = argv, .environment = environment });
	assert_non_null(test);
	assert_true(screen_expect(test, "Metalurgica AGUA ? ?  S.A."));
	assert_int_equal(screen_end(test), 3);
	unlink(path);
}

static void picture_is_text(void **state)
{
	(void)state;
	const char *const argv[] = { STAGE_PROGRAM, NULL };
	ScreenTest *test = screen_start(&(ScreenOptions){ .argv = argv, .rows = 10, .columns = 60 });
	assert_non_null(test);
	char path[200], line[400];
	snprintf(path, sizeof path, "%s/screen.svg", screen_home(test));
	assert_true(screen_svg(test, path));
	FILE *file = fopen(path, "r");
	bool title = false, closed = false;
	while (fgets(line, sizeof line, file)) {
		title |= strstr(line, ">1 Log</text>") != NULL;
		closed |= strcmp(line, "</svg>\n") == 0;
	}
	fclose(file);
	assert_true(title && closed);
	assert_int_equal(screen_end(test), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_and_clips),
		cmocka_unit_test(joined_pictures_keep_their_width),
		cmocka_unit_test(nothing_harmful_gets_in),
		cmocka_unit_test(every_glyph_takes_one_column),
		cmocka_unit_test(hostile_file_is_harmless),
		cmocka_unit_test(long_field_is_no_burden),
		cmocka_unit_test(c_locale_keeps_letters),
		cmocka_unit_test(picture_is_text),
	};
	return cmocka_run_group_tests(tests, start_offscreen, end_offscreen);
}
