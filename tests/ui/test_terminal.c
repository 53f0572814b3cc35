// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal: keys, mouse, paste, sizes, colours, suspending, dying; driven through a real one.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "screen/harness.h"

static ScreenTest *start(const char *option, ScreenOptions options)
{
	const char *const argv[] = { STAGE_PROGRAM, option, NULL };
	options.argv = argv;
	ScreenTest *test = screen_start(&options);
	assert_non_null(test);
	return test;
}

#define SEES(test, text) assert_true(screen_expect((test), (text)))

static void starts_and_quits(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	SEES(test, "╭ 1 Log ─");
	SEES(test, "╰ note ─");
	SEES(test, "colours 256");
	SEES(test, "F3 form  F4 ask  ? help  q quit");
	SEES(test, "▁▄▁▂▃▄▅▆▇█ ");
	SEES(test, "██··");
	assert_true(screen_is_alternate(test));
	screen_keys(test, "q");
	assert_true(screen_has_ended(test));
	assert_false(screen_is_alternate(test));
	SEES(test, "bye");
	assert_int_equal(screen_end(test), 3);
}

static void takes_keys(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ .rows = 40 });
	screen_keys(test, "a é Ctrl-R Enter PgDn Home Shift-Up Shift-Right BTab Del BSpace F2 Esc Space");
	static const char *const names[] = { "key a", "key é", "key Ctrl-R", "key Enter", "key PgDn", "key Home",
		"key Shift+Up", "key Shift+Right", "key Shift-Tab", "key Del", "key Backspace", "key F2", "key Esc",
		"key Space" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		SEES(test, names[i]);
	screen_type(test, "日");
	SEES(test, "key 日");
	screen_type(test, "\033[1;5C\033[99;99z"); // nobody knows these
	screen_keys(test, "b");
	SEES(test, "key b");
	assert_false(screen_find(test, "key z", NULL, NULL));
	assert_int_equal(screen_end(test), 3);
}

// A character whose bytes come one by one, as over a slow line.
static void takes_split_characters(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	screen_type(test, "\xE6");
	screen_type(test, "\x97");
	screen_type(test, "\xA5");
	SEES(test, "key 日");
	screen_type(test, "\xC3"
					  "x");
	SEES(test, "key x");
	assert_int_equal(screen_end(test), 3);
}

static void takes_pastes(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	screen_paste(test, "q\001uit \033[31mred");
	SEES(test, "paste 12: quit [31mred");
	size_t size = 300000;
	char *big = malloc(size + 1);
	memset(big, 'x', size);
	big[size] = '\0';
	screen_paste(test, big);
	SEES(test, "paste 300000: xxx");
	free(big);
	screen_keys(test, "z"); // what follows a paste is a key again
	SEES(test, "key z");
	assert_int_equal(screen_end(test), 3);
}

static void takes_mouse(void **state)
{
	(void)state;
	ScreenTest *test = start("--mouse", (ScreenOptions){ .rows = 40 });
	screen_mouse(test, 5, 10, 1);
	SEES(test, "key click 5,10");
	SEES(test, "key release 5,10");
	screen_mouse(test, 5, 10, 1);
	SEES(test, "key double 5,10");
	screen_mouse(test, 7, 3, 4);
	SEES(test, "key wheel-up 7,3");
	screen_mouse(test, 7, 3, 5);
	SEES(test, "key wheel-down 7,3");
	screen_drag(test, 8, 20, 9, 33);
	SEES(test, "key click 8,20");
	SEES(test, "key drag 9,33");
	SEES(test, "key release 9,33");
	assert_int_equal(screen_end(test), 3);
}

static void follows_sizes(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 40, 132 }, { 1, 1 }, { 2, 2 }, { 3, 200 }, { 60, 3 }, { 24, 80 } };
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
		screen_resize(test, sizes[i][0], sizes[i][1]);
	SEES(test, "size 132x40");
	SEES(test, "size 1x1");
	SEES(test, "size 80x24");
	SEES(test, "F3 form");
	screen_keys(test, "F3");
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
		screen_resize(test, sizes[i][0], sizes[i][1]);
	SEES(test, "Edit Maria");
	screen_keys(test, "Esc");
	assert_int_equal(screen_end(test), 3);
}

static void survives_tiny_dialogs(void **state)
{
	(void)state;
	static const char *const keys[] = { "F3", "F4", "F5", "F6", "F7", ":", "?", "F8" };
	for (int size = 1; size < 8; size += 3) {
		ScreenTest *test = start(NULL, (ScreenOptions){ .rows = size, .columns = size });
		for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
			screen_keys(test, keys[i]);
			screen_keys(test, "Down Right PgDn Esc");
		}
		assert_int_equal(screen_end(test), 3);
	}
}

static void writes_nothing_when_idle(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ .synchronized = true });
	size_t before = screen_bytes(test);
	struct timespec pause = { .tv_nsec = 300000000 };
	nanosleep(&pause, NULL);
	screen_keys(test, "Ctrl-T"); // taken and told in the list: the one thing that is written
	assert_true(screen_bytes(test) - before < 400);
	SEES(test, "key Ctrl-T");
	assert_int_equal(screen_end(test), 3);
}

static void draws_once_for_many_keys(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ .rows = 50, .columns = 200 });
	screen_keys(test, "F11");
	size_t before = screen_bytes(test);
	screen_keys(test, "Up*290");
	assert_true(screen_bytes(test) - before < 20000);
	assert_int_equal(screen_end(test), 3);
}

static void synchronizes(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ .synchronized = true });
	screen_keys(test, "a");
	assert_non_null(strstr(screen_raw(test), "\033[?2026h"));
	assert_int_equal(screen_end(test), 3);
	test = start(NULL, (ScreenOptions){ 0 });
	screen_keys(test, "a");
	assert_null(strstr(screen_raw(test), "\033[?2026h"));
	assert_int_equal(screen_end(test), 3);
}

static ScreenCell title_cell(ScreenTest *test)
{
	int row, column;
	assert_true(screen_find(test, "1 Log", &row, &column));
	return screen_cell(test, row, column);
}

static void fits_the_ground(void **state)
{
	(void)state;
	ScreenTest *dark = start(NULL, (ScreenOptions){ 0 }), *light = start(NULL, (ScreenOptions){ .light = true });
	ScreenCell on_dark = title_cell(dark), on_light = title_cell(light);
	assert_true(on_dark.own_colour && on_light.own_colour);
	assert_true(on_dark.red + on_dark.green + on_dark.blue > 400);
	assert_true(on_light.red + on_light.green + on_light.blue < 350);
	assert_int_equal(screen_end(dark), 3);
	assert_int_equal(screen_end(light), 3);
}

static void goes_without_colours(void **state)
{
	(void)state;
	const char *const environment[] = { "NO_COLOR=1", NULL };
	ScreenTest *test = start(NULL, (ScreenOptions){ .environment = environment });
	SEES(test, "colours 0");
	assert_false(title_cell(test).own_colour);
	assert_true(title_cell(test).bold);
	assert_int_equal(screen_end(test), 3);
}

static void knows_other_terminals(void **state)
{
	(void)state;
	static const char *const names[][2] = { { "TERM=linux", "colours 8" }, { "TERM=vt100", "colours 0" },
		{ "TERM=no-such-terminal", "colours 256" } };
	for (size_t i = 0; i < 3; i++) {
		// ncurses loses some memory when it does not know a terminal.
		const char *const environment[] = { names[i][0], "ASAN_OPTIONS=detect_leaks=0", NULL };
		ScreenTest *test = start(NULL, (ScreenOptions){ .environment = environment });
		SEES(test, names[i][1]);
		screen_keys(test, "Down q");
		SEES(test, "bye");
		if (i == 2)
			SEES(test, "TERM=no-such-terminal is not known here");
		assert_int_equal(screen_end(test), 3);
	}
	const char *const environment[] = { "TERM=dumb", NULL };
	ScreenTest *test = start(NULL, (ScreenOptions){ .environment = environment });
	SEES(test, "cannot place the cursor (TERM=dumb)");
	assert_int_equal(screen_end(test), 1);
}

static void draws_in_ascii(void **state)
{
	(void)state;
	ScreenTest *test = start("--ascii", (ScreenOptions){ 0 });
	SEES(test, "+ 1 Log -");
	SEES(test, "_.-=+*#@");
	SEES(test, "##..");
	assert_int_equal(screen_end(test), 3);
	const char *const environment[] = { "LC_ALL=C", NULL };
	test = start(NULL, (ScreenOptions){ .environment = environment });
	SEES(test, "+ 1 Log -");
	for (const char *c = screen_raw(test); *c; c++)
		assert_true((unsigned char)*c < 0x80);
	assert_int_equal(screen_end(test), 3);
}

static void suspends_and_redraws(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	screen_keys(test, "Ctrl-Z"); // there is no shell here to come back to: it returns at once, all drawn again
	assert_non_null(strstr(screen_raw(test), "\033[?1049l"));
	assert_true(screen_is_alternate(test));
	SEES(test, "╭ 1 Log ─");
	screen_signal(test, SIGTSTP);
	assert_true(screen_is_alternate(test));
	size_t before = screen_bytes(test);
	screen_keys(test, "Ctrl-L");
	assert_true(screen_bytes(test) - before > 300);
	screen_signal(test, SIGCONT);
	SEES(test, "size 80x24");
	screen_keys(test, "x");
	SEES(test, "key x");
	assert_int_equal(screen_end(test), 3);
}

static void gives_the_terminal_back(void **state)
{
	(void)state;
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGABRT, SIGSEGV };
	const char *const environment[] = { "ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_abort=0", NULL };
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		ScreenTest *test = start("--mouse", (ScreenOptions){ .environment = environment });
		screen_signal(test, signals[i]);
		assert_true(screen_has_ended(test));
		assert_false(screen_is_alternate(test));
		assert_non_null(strstr(screen_raw(test), "\033[?2004l"));
		assert_non_null(strstr(screen_raw(test), "\033[?1002l"));
		assert_int_equal(screen_end(test), 128 + signals[i]);
	}
}

static void copies(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	screen_keys(test, "F10");
	SEES(test, "copied yes");
	assert_string_equal(screen_clipboard(test), "T2zDoQ==");
	assert_int_equal(screen_end(test), 3);
}

static void wakes_for_jobs(void **state)
{
	(void)state;
	ScreenTest *test = start(NULL, (ScreenOptions){ 0 });
	screen_keys(test, "F9");
	SEES(test, "job done");
	assert_int_equal(screen_end(test), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_and_quits),
		cmocka_unit_test(takes_keys),
		cmocka_unit_test(takes_split_characters),
		cmocka_unit_test(takes_pastes),
		cmocka_unit_test(takes_mouse),
		cmocka_unit_test(follows_sizes),
		cmocka_unit_test(survives_tiny_dialogs),
		cmocka_unit_test(writes_nothing_when_idle),
		cmocka_unit_test(draws_once_for_many_keys),
		cmocka_unit_test(synchronizes),
		cmocka_unit_test(fits_the_ground),
		cmocka_unit_test(goes_without_colours),
		cmocka_unit_test(knows_other_terminals),
		cmocka_unit_test(draws_in_ascii),
		cmocka_unit_test(suspends_and_redraws),
		cmocka_unit_test(gives_the_terminal_back),
		cmocka_unit_test(copies),
		cmocka_unit_test(wakes_for_jobs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
