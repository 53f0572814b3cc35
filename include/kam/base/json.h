// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON as it goes: UTF-8, escaped, no trailing commas; two blanks of indentation a level.
#ifndef KAM_BASE_JSON_H
#define KAM_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "kam/base/memory.h"

typedef struct Json {
	Buffer *out;
	int depth;
	bool comma; // a value stands before in this object or array
	bool key;   // a key was just written
} Json;

void json_start(Json *json, Buffer *out);
void json_open_object(Json *json);
void json_close_object(Json *json);
void json_open_array(Json *json);
void json_close_array(Json *json);
void json_key(Json *json, const char *key);
void json_text(Json *json, const char *text); // NULL writes null; invalid UTF-8 becomes U+FFFD
void json_int(Json *json, int64_t number);
void json_number(Json *json, const char *number); // digits as they are, e.g. of money_format_plain
void json_double(Json *json, double number);      // shortest form that reads back; NaN and infinities write null
void json_bool(Json *json, bool value);
void json_null(Json *json);

#endif
