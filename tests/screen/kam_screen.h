// SPDX-License-Identifier: GPL-3.0-or-later
// kam on the demonstration portfolio in a test's terminal. The portfolio is imported once a program, each test gets a copy.
#ifndef KAM_TESTS_KAM_SCREEN_H
#define KAM_TESTS_KAM_SCREEN_H

#include "harness.h"

// What is, or is not, in one row of the screen as it stands; else the screen is printed and the test fails. For cmocka's tests.
#define assert_on_screen(test, text) \
	do { \
		if (!screen_find(test, text, NULL, NULL)) { \
			print_error("%s\n", screen_text(test)); \
			fail_msg("not on the screen: %s", text); \
		} \
	} while (0)
#define assert_not_on_screen(test, text) \
	do { \
		if (screen_find(test, text, NULL, NULL)) { \
			print_error("%s\n", screen_text(test)); \
			fail_msg("on the screen: %s", text); \
		} \
	} while (0)

#define TEST_TODAY "2026-11-23" // the shipped demonstration ends the day before

// The folder of this test program with the demonstration in demo.kam. NULL when it cannot be made.
const char *kam_folder(void);
// Before and after all tests of a program, for cmocka: the folder is made and removed.
int kam_start(void **unused);
int kam_end(void **unused);
// A fresh copy of the demonstration: its path, valid until the next call.
const char *kam_copy(const char *name);
// Opens a portfolio full screen. language "en" or "pt_BR"; `ascii` adds --ascii. The home is kept in the folder, so that state survives.
ScreenTest *kam_open(const char *portfolio, int rows, int columns, const char *language, bool ascii);
// Runs "kam -p PORTFOLIO --today TEST_TODAY ARGUMENTS"; its standard output (free()), NULL when it fails.
char *kam_run(const char *portfolio, const char *arguments);

#endif
