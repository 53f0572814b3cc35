// SPDX-License-Identifier: GPL-3.0-or-later
// Text from outside made fit to be stored: valid UTF-8 in NFC without control characters.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "kam/base/text.h"

#define REPLACEMENT "\xEF\xBF\xBD" // U+FFFD

static utf8proc_ssize_t decode(const char *bytes, size_t length, utf8proc_int32_t *code)
{
	// utf8proc looks at four bytes at most; a bigger number would not fit its signed type.
	utf8proc_ssize_t left = length > 4 ? 4 : (utf8proc_ssize_t)length;
	return utf8proc_iterate((const utf8proc_uint8_t *)bytes, left, code);
}

bool text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
	for (size_t at = 0; at < length;) {
		if ((unsigned char)bytes[at] < 0x80) {
			at++;
			continue;
		}
		utf8proc_int32_t code;
		utf8proc_ssize_t used = decode(bytes + at, length - at, &code);
		if (used <= 0) {
			if (bad)
				*bad = at;
			return false;
		}
		at += (size_t)used;
	}
	return true;
}

// Controls, and what silently turns the order of the text around (bidirectional embeddings, overrides, isolates).
static bool is_unsafe(utf8proc_int32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029
		|| (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

// The bytes at `at` in clean form; returns how many of them that were.
static size_t clean_next(Buffer *out, const char *bytes, size_t left, bool lines)
{
	if (bytes[0] == '\r' && left > 1 && bytes[1] == '\n') {
		buffer_add_char(out, lines ? '\n' : ' ');
		return 2;
	}
	if (bytes[0] == '\t' || bytes[0] == '\n') {
		buffer_add_char(out, lines ? bytes[0] : ' ');
		return 1;
	}
	utf8proc_int32_t code;
	utf8proc_ssize_t used = decode(bytes, left, &code);
	if (used <= 0 || is_unsafe(code))
		buffer_add(out, REPLACEMENT);
	else
		buffer_add_bytes(out, bytes, (size_t)used);
	return used > 0 ? (size_t)used : 1;
}

// Bytes of the blank at the start (ASCII white space, no-break blank, other blanks of Unicode), 0 if there is none.
static size_t blank_at(const char *text)
{
	if (strchr(" \t\n", text[0]))
		return text[0] ? 1 : 0;
	utf8proc_int32_t code;
	utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
	return used > 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_ZS ? (size_t)used : 0;
}

// Valid text without the blanks at its ends: its start, and its length in *length.
static const char *trimmed(const char *text, size_t *length)
{
	for (size_t blank; (blank = blank_at(text)) > 0;)
		text += blank;
	size_t end = strlen(text);
	while (end > 0) {
		size_t last = end - 1;
		while (last > 0 && ((unsigned char)text[last] & 0xC0) == 0x80)
			last--;
		if (blank_at(text + last) == 0)
			break;
		end = last;
	}
	*length = end;
	return text;
}

char *text_clean(Arena *arena, const char *bytes, size_t length, bool lines)
{
	Buffer valid = BUFFER_EMPTY;
	bool ascii = true;
	for (size_t at = 0; at < length;)
		at += clean_next(&valid, bytes + at, length - at, lines);
	for (size_t at = 0; at < valid.length && ascii; at++)
		ascii = (unsigned char)valid.text[at] < 0x80;

	size_t kept;
	const char *start = trimmed(buffer_text(&valid), &kept);
	char *clean = arena_strndup(arena, start, kept);
	if (!ascii) {
		utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)clean);
		if (composed)
			clean = arena_strdup(arena, (const char *)composed);
		free(composed);
	}
	buffer_done(&valid);
	return clean;
}
