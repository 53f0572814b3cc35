// SPDX-License-Identifier: GPL-3.0-or-later
// JSON: layout, escapes, numbers.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>

#include <locale.h>

#include "kam/base/json.h"

static void lays_out(void **state)
{
	(void)state;
	Buffer out = BUFFER_EMPTY;
	Json json;
	json_start(&json, &out);
	json_open_object(&json);
	json_key(&json, "name");
	json_text(&json, "Aurora");
	json_key(&json, "empty");
	json_open_array(&json);
	json_close_array(&json);
	json_key(&json, "nothing");
	json_open_object(&json);
	json_close_object(&json);
	json_key(&json, "list");
	json_open_array(&json);
	json_int(&json, INT64_MIN);
	json_bool(&json, true);
	json_bool(&json, false);
	json_null(&json);
	json_text(&json, NULL);
	json_number(&json, "1234.50");
	json_open_object(&json);
	json_key(&json, "deep");
	json_int(&json, 1);
	json_close_object(&json);
	json_close_array(&json);
	json_key(&json, "last");
	json_int(&json, 0);
	json_close_object(&json);
	assert_string_equal(buffer_text(&out),
		"{\n"
		"  \"name\": \"Aurora\",\n"
		"  \"empty\": [],\n"
		"  \"nothing\": {},\n"
		"  \"list\": [\n"
		"    -9223372036854775808,\n"
		"    true,\n"
		"    false,\n"
		"    null,\n"
		"    null,\n"
		"    1234.50,\n"
		"    {\n"
		"      \"deep\": 1\n"
		"    }\n"
		"  ],\n"
		"  \"last\": 0\n"
		"}");
	buffer_done(&out);
}

static void puts_further_documents_on_lines(void **state)
{
	(void)state;
	Buffer out = BUFFER_EMPTY;
	Json json;
	json_start(&json, &out);
	json_int(&json, 1);
	json_open_array(&json);
	json_close_array(&json);
	assert_string_equal(buffer_text(&out), "1\n[]");
	buffer_done(&out);
}

static void escapes(void **state)
{
	(void)state;
	static const struct { const char *text, *json; } table[] = {
		{ "", "\"\"" }, { "São \U0001F600", "\"São \U0001F600\"" }, { "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
		{ "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" }, { "\x1b[31m", "\"\\u001b[31m\"" },
		{ "\x01\x7f", "\"\\u0001\\u007f\"" },
		{ "\xC2\x9b" "31m", "\"\\u009b31m\"" }, { "a\xff" "b", "\"a\uFFFDb\"" }, { "\xe2\x82", "\"\uFFFD\uFFFD\"" },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		Buffer out = BUFFER_EMPTY;
		Json json;
		json_start(&json, &out);
		json_text(&json, table[i].text);
		assert_string_equal(buffer_text(&out), table[i].json);
		buffer_clear(&out);
		json_start(&json, &out);
		json_key(&json, table[i].text);
		assert_memory_equal(out.text, table[i].json, strlen(table[i].json));
		assert_string_equal(out.text + strlen(table[i].json), ": ");
		buffer_done(&out);
	}
}

static void write_double(double number, Buffer *out)
{
	Json json;
	buffer_clear(out);
	json_start(&json, out);
	json_double(&json, number);
}

static void writes_short_doubles(void **state)
{
	(void)state;
	static const struct { double number; const char *json; } table[] = {
		{ 0, "0" }, { -0.0, "-0" }, { 1, "1" }, { 0.1, "0.1" }, { -2.5, "-2.5" }, { 1.0 / 3, "0.3333333333333333" },
		{ 1e20, "1e+20" },
		{ 123456789, "123456789" }, { 100, "100" }, { 0.0001, "0.0001" }, { 0.00005, "5e-05" }, { -250000, "-250000" },
		{ 1e15, "1e+15" }, { 5e-324, "5e-324" }, { 1.7976931348623157e308, "1.7976931348623157e+308" },
		{ 0.30000000000000004, "0.30000000000000004" },
	};
	Buffer out = BUFFER_EMPTY;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		write_double(table[i].number, &out);
		assert_string_equal(out.text, table[i].json);
		double back = strtod(out.text, NULL);
		assert_memory_equal(&back, &table[i].number, sizeof back);
	}
	write_double(strtod("nan", NULL), &out);
	assert_string_equal(out.text, "null");
	write_double(strtod("inf", NULL), &out);
	assert_string_equal(out.text, "null");
	buffer_done(&out);
}

static void ignores_the_locale(void **state)
{
	(void)state;
	static const char *const names[] = { "pt_BR.UTF-8", "pt_BR.utf8", "de_DE.UTF-8", "fr_FR.UTF-8" };
	bool set = false;
	for (size_t i = 0; i < sizeof names / sizeof names[0] && !set; i++)
		set = setlocale(LC_NUMERIC, names[i]) != NULL;
	if (!set) {
		print_message("skipped: no locale with a decimal comma is installed\n");
		skip();
		return;
	}
	Buffer out = BUFFER_EMPTY;
	write_double(-1.5, &out);
	setlocale(LC_NUMERIC, "C");
	assert_string_equal(out.text, "-1.5");
	buffer_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lays_out),
		cmocka_unit_test(puts_further_documents_on_lines),
		cmocka_unit_test(escapes),
		cmocka_unit_test(writes_short_doubles),
		cmocka_unit_test(ignores_the_locale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
