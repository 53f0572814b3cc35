// SPDX-License-Identifier: GPL-3.0-or-later
// A reader of JSON, independent of the writer in base/.
#include "json.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"

static const char *value_end(const char *c, int depth);

static const char *blanks(const char *c)
{
	while (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\r')
		c++;
	return c;
}

// Each answers the byte after the thing, NULL when there is none.

static const char *escape_end(const char *c)
{
	if (strchr("\"\\/bfnrt", *c) && *c)
		return c + 1;
	if (*c != 'u')
		return NULL;
	for (int i = 1; i <= 4; i++)
		if (!isxdigit((unsigned char)c[i]))
			return NULL;
	return c + 5;
}

static const char *string_end(const char *c)
{
	if (*c != '"')
		return NULL;
	for (c++; *c && *c != '"';) {
		if ((unsigned char)*c < 0x20)
			return NULL;
		c = *c == '\\' ? escape_end(c + 1) : c + 1;
		if (!c)
			return NULL;
	}
	return *c == '"' ? c + 1 : NULL;
}

static const char *digits_end(const char *c)
{
	const char *start = c;
	while (isdigit((unsigned char)*c))
		c++;
	return c > start ? c : NULL;
}

static const char *number_end(const char *c)
{
	c += *c == '-';
	if (c[0] == '0' && isdigit((unsigned char)c[1]))
		return NULL;
	c = digits_end(c);
	if (c && *c == '.')
		c = digits_end(c + 1);
	if (c && (*c == 'e' || *c == 'E')) {
		c++;
		c = digits_end(c + (*c == '+' || *c == '-'));
	}
	return c;
}

static const char *word_end(const char *c)
{
	static const char *const words[] = { "true", "false", "null" };
	for (size_t i = 0; i < 3; i++)
		if (strncmp(c, words[i], strlen(words[i])) == 0)
			return c + strlen(words[i]);
	return NULL;
}

static const char *inside_end(const char *c, int depth, bool object)
{
	char last = object ? '}' : ']';
	c = blanks(c + 1);
	if (*c == last)
		return c + 1;
	for (;;) {
		if (object) {
			c = string_end(c);
			c = c ? blanks(c) : NULL;
			if (!c || *c != ':')
				return NULL;
			c = blanks(c + 1);
		}
		c = value_end(c, depth + 1);
		c = c ? blanks(c) : NULL;
		if (!c || *c == last)
			return c ? c + 1 : NULL;
		if (*c != ',')
			return NULL;
		c = blanks(c + 1);
	}
}

static const char *value_end(const char *c, int depth)
{
	if (depth > 100)
		return NULL;
	if (*c == '{' || *c == '[')
		return inside_end(c, depth, *c == '{');
	if (*c == '"')
		return string_end(c);
	return *c == '-' || isdigit((unsigned char)*c) ? number_end(c) : word_end(c);
}

bool json_is_valid(const char *text)
{
	const char *end = value_end(blanks(text), 0);
	size_t length = strlen(text);
	return end && *blanks(end) == '\0' && length > 0 && text[length - 1] == '\n' && text_is_utf8(text, length, NULL);
}

// --- Paths --------------------------------------------------------------------------------------------------------

// The member of that name, or the element of that number. `count` (may be NULL) gets how many there are.
static const char *step(const char *c, const char *name, size_t length, long *count)
{
	bool object = *c == '{';
	const char *found = NULL;
	long i = 0, wanted = strtol(name, NULL, 10);
	if (*c != '{' && *c != '[')
		return NULL;
	c = blanks(c + 1);
	while (*c && *c != '}' && *c != ']') {
		bool matches = !object && i == wanted;
		if (object) {
			const char *end = string_end(c);
			matches = end && (size_t)(end - c) == length + 2 && strncmp(c + 1, name, length) == 0;
			c = end ? blanks(blanks(end) + 1) : "";
		}
		if (matches && !found)
			found = c;
		const char *end = value_end(c, 0);
		if (!end)
			return NULL;
		i++;
		c = blanks(end);
		if (*c == ',')
			c = blanks(c + 1);
	}
	if (count)
		*count = i;
	return found;
}

const char *json_at(const char *text, const char *path, size_t *length)
{
	const char *c = blanks(text);
	while (c && *path) {
		size_t name = strcspn(path, ".");
		c = step(c, path, name, NULL);
		path += name + (path[name] == '.');
	}
	const char *end = c ? value_end(c, 0) : NULL;
	*length = end ? (size_t)(end - c) : 0;
	return end ? c : NULL;
}

long json_count(const char *text, const char *path)
{
	size_t length;
	long count = -1;
	const char *c = json_at(text, path, &length);
	if (c)
		step(c, "", 0, &count);
	return count;
}

bool json_is(const char *text, const char *path, const char *value)
{
	size_t length;
	const char *c = json_at(text, path, &length);
	bool same = c && length == strlen(value) && strncmp(c, value, length) == 0;
	if (!same)
		fprintf(stderr, "%s is %.*s, wanted %s\n", path, c ? (int)length : 7, c ? c : "nowhere", value);
	return same;
}

long long json_cents(const char *text, const char *path)
{
	size_t length;
	const char *c = json_at(text, path, &length);
	if (!c || (*c != '-' && !isdigit((unsigned char)*c)))
		return LLONG_MIN;
	bool negative = *c == '-';
	long long whole = strtoll(c + negative, NULL, 10), cents = 0;
	const char *point = memchr(c, '.', length);
	for (int i = 1; i <= 2; i++)
		cents = cents * 10 + (point && point + i < c + length ? point[i] - '0' : 0);
	return negative ? -(whole * 100 + cents) : whole * 100 + cents;
}
