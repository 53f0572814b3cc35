// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the program's JSON: is it valid, and what stands at a path.
#ifndef KAM_TESTS_CLI_JSON_H
#define KAM_TESTS_CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>

// True for exactly one valid document of JSON (RFC 8259) in UTF-8, line feed at the end.
bool json_is_valid(const char *text);

// A value by its path: "rows", "0.name", "rejects.2.line", "0.indicators.3.value". The bytes of it within the text;
// NULL when there is none.
const char *json_at(const char *text, const char *path, size_t *length);
// Elements of the array, or members of the object, at the path ("" is the document); -1 when there is none.
long json_count(const char *text, const char *path);

// True when the value at the path is written so ("null", "12.5", "\"Aurora\"").
bool json_is(const char *text, const char *path, const char *value);
// The number at the path in hundredths; INT64 minimum when it is none.
long long json_cents(const char *text, const char *path);

#endif
