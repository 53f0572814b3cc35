// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON writer.
#include "kam/base/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

void json_start(Json *json, Buffer *out)
{
	*json = (Json){ .out = out };
}

static void new_line(Json *json)
{
	buffer_add_char(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		buffer_add(json->out, "  ");
}

// What stands before a value or key: nothing behind a key, else a comma where one is due, and a new line.
static void before(Json *json)
{
	if (json->key) {
		json->key = false;
		return;
	}
	if (json->comma && json->depth > 0)
		buffer_add_char(json->out, ',');
	if (json->comma || json->depth > 0)
		new_line(json);
}

static void value(Json *json, const char *text)
{
	before(json);
	buffer_add(json->out, text);
	json->comma = true;
}

static void open(Json *json, char bracket)
{
	before(json);
	buffer_add_char(json->out, bracket);
	json->depth++;
	json->comma = false;
}

static void close(Json *json, char bracket)
{
	json->depth--;
	if (json->comma)
		new_line(json);
	buffer_add_char(json->out, bracket);
	json->comma = true;
}

void json_open_object(Json *json)
{
	open(json, '{');
}

void json_close_object(Json *json)
{
	close(json, '}');
}

void json_open_array(Json *json)
{
	open(json, '[');
}

void json_close_array(Json *json)
{
	close(json, ']');
}

static void add_escaped(Buffer *out, utf8proc_int32_t code)
{
	static const char letters[] = "\b\f\n\r\t\"\\", escapes[] = "bfnrt\"\\";
	const char *found = code > 0 && code < 0x80 ? strchr(letters, (char)code) : NULL;
	if (found)
		buffer_printf(out, "\\%c", escapes[found - letters]);
	else
		buffer_printf(out, "\\u%04x", (unsigned)code);
}

// Also DEL and C1 are escaped: JSON allows them, terminals obey them.
static bool needs_escape(utf8proc_int32_t code)
{
	return code < 0x20 || code == '"' || code == '\\' || (code >= 0x7F && code < 0xA0);
}

static void add_string(Buffer *out, const char *text)
{
	buffer_add_char(out, '"');
	while (*text) {
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
		if (bytes <= 0)
			buffer_add(out, "\xEF\xBF\xBD");
		else if (needs_escape(code))
			add_escaped(out, code);
		else
			buffer_add_bytes(out, text, (size_t)bytes);
		text += bytes > 0 ? bytes : 1;
	}
	buffer_add_char(out, '"');
}

void json_key(Json *json, const char *key)
{
	before(json);
	add_string(json->out, key);
	buffer_add(json->out, ": ");
	json->key = true;
}

void json_text(Json *json, const char *text)
{
	if (!text) {
		json_null(json);
		return;
	}
	before(json);
	add_string(json->out, text);
	json->comma = true;
}

void json_int(Json *json, int64_t number)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, number);
	value(json, text);
}

void json_number(Json *json, const char *number)
{
	value(json, number);
}

// The C library's decimal sign, whatever it is, becomes a point.
static void to_point(char *number)
{
	char *out = number;
	bool point = false;
	for (const char *in = number; *in; in++) {
		if (strchr("0123456789+-e", *in))
			*out++ = *in;
		else if (!point)
			*out++ = '.', point = true;
	}
	*out = '\0';
}

void json_double(Json *json, double number)
{
	if (!isfinite(number)) {
		json_null(json);
		return;
	}
	char text[40];
	// Of usual size: 100 rather than 1e+02.
	bool plain = fabs(number) >= 1e-4 && fabs(number) < 1e15;
	for (int digits = 1; digits <= 17; digits++) { // 17 always read back
		snprintf(text, sizeof text, "%.*g", digits, number);
		double back = strtod(text, NULL);
		if (memcmp(&back, &number, sizeof back) == 0 && !(plain && strchr(text, 'e')))
			break;
	}
	to_point(text);
	value(json, text);
}

void json_bool(Json *json, bool is_true)
{
	value(json, is_true ? "true" : "false");
}

void json_null(Json *json)
{
	value(json, "null");
}
