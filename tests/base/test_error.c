// SPDX-License-Identifier: GPL-3.0-or-later
// Errors: filling, context, cutting at whole characters.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include "kam/base/error.h"
#include "kam/base/text.h"

static void fills_and_clears(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	assert_false(error_set(&err, ERROR_FILE, "%s is missing", "a.csv"));
	assert_int_equal(err.code, ERROR_FILE);
	assert_string_equal(err.message, "a.csv is missing");
	assert_string_equal(err.detail, "");
	assert_false(error_detail(&err, "errno %d", 2));
	assert_string_equal(err.detail, "errno 2");
	assert_false(error_context(&err, "line %d", 12));
	assert_string_equal(err.message, "line 12: a.csv is missing");
	assert_string_equal(err.detail, "errno 2");
	assert_int_equal(err.code, ERROR_FILE);
	error_clear(&err);
	assert_int_equal(err.code, ERROR_NONE);
	assert_string_equal(err.message, "");
	assert_string_equal(err.detail, "");
}

static void forgets_the_detail_of_before(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	error_set(&err, ERROR_FILE, "one");
	error_detail(&err, "detail");
	error_set(&err, ERROR_INVALID, "two");
	assert_string_equal(err.detail, "");
}

static void takes_its_own_message_as_argument(void **state)
{
	(void)state;
	Error err = { .code = ERROR_NONE };
	error_set(&err, ERROR_FILE, "inner");
	error_set(&err, err.code, "outer (%s)", err.message);
	assert_string_equal(err.message, "outer (inner)");
}

static void does_without_an_error(void **state)
{
	(void)state;
	assert_false(error_set(NULL, ERROR_FILE, "x"));
	assert_false(error_detail(NULL, "x"));
	assert_false(error_context(NULL, "x"));
	error_clear(NULL);
}

static void cuts_between_characters(void **state)
{
	(void)state;
	// "€" has three bytes: whichever offset it starts at, no half of it may remain.
	for (int offset = 0; offset < 3; offset++) {
		char text[1024] = "";
		for (int i = 0; i < offset; i++)
			strcat(text, "x");
		for (int i = 0; i < 300; i++)
			strcat(text, "€");
		Error err;
		error_set(&err, ERROR_FILE, "%s", text);
		assert_true(strlen(err.message) >= sizeof err.message - 4);
		assert_true(text_is_utf8(err.message, strlen(err.message), NULL));
		error_context(&err, "é");
		assert_true(text_is_utf8(err.message, strlen(err.message), NULL));
		error_detail(&err, "%s", text);
		assert_true(text_is_utf8(err.detail, strlen(err.detail), NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_and_clears),
		cmocka_unit_test(forgets_the_detail_of_before),
		cmocka_unit_test(takes_its_own_message_as_argument),
		cmocka_unit_test(does_without_an_error),
		cmocka_unit_test(cuts_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
