// SPDX-License-Identifier: GPL-3.0-or-later
// Driving the built program: a home of its own, arguments in, output and exit code back.
#ifndef KAM_TESTS_CLI_RUN_H
#define KAM_TESTS_CLI_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/memory.h"

typedef struct Home {
	char folder[64];
	Arena *arena;      // of paths and of what was printed
	const char *today; // $KAM_TODAY; "2026-11-23" unless set otherwise
	const char *language;
	const char *portfolio; // $KAM_PORTFOLIO; NULL
} Home;

// What the program did. Texts are owned by the home's arena.
typedef struct Run {
	int code; // exit code; 128 + signal when it was killed
	const char *out, *err;
} Run;

int home_setup(void **state); // *state is a Home
int home_teardown(void **state);
#define TEST(name) cmocka_unit_test_setup_teardown(name, home_setup, home_teardown)

// FOLDER/name. Owned by the arena.
const char *home_path(const Home *home, const char *name);
const char *home_write(const Home *home, const char *name, const char *text);
const char *home_write_bytes(const Home *home, const char *name, const void *bytes, size_t length);
// The bytes of a file; NULL when there is none.
const char *home_read(const Home *home, const char *path, size_t *length);
bool home_has(const Home *home, const char *name);

// Runs kam with the words of a line, blanks between; '...' keeps blanks. "kam" itself is left out: run(home, "list
// accounts").
Run run(const Home *home, const char *line, ...) __attribute__((format(printf, 2, 3)));
// With the portfolio FOLDER/p.kam; must end with exit code 0 and without a word on standard error.
const char *ran(const Home *home, const char *line, ...) __attribute__((format(printf, 2, 3)));
// Must end with the exit code and one sentence on standard error that begins with "kam: " and contains `words`;
// nothing on standard output.
void refused(const Home *home, int code, const char *words, const char *line, ...)
	__attribute__((format(printf, 4, 5)));

typedef enum Output { OUTPUT_READ, OUTPUT_CLOSED, OUTPUT_FULL, OUTPUT_TERMINAL } Output;
// The same with standard output elsewhere: closed, a full disk, a terminal (whose bytes are in `out`).
Run run_to(const Home *home, Output output, const char *line, ...) __attribute__((format(printf, 3, 4)));
// Sends SIGINT when the program has written `words` on its terminal.
Run run_interrupted(const Home *home, const char *words, const char *line, ...) __attribute__((format(printf, 3, 4)));

// The test data of ../shared, or NULL after saying that the test is left out.
const char *shared_data(const Home *home, const char *name);

#endif
