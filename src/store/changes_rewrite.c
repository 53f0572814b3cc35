// SPDX-License-Identifier: GPL-3.0-or-later
// Rewriting changesets. Format as changes_valid.c reads it; what comes here has passed it.
#include "kam/store/changes_rewrite.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"

typedef struct Rewriting {
	const ChangesRewrite *rules;
	const unsigned char *at, *end;
	const unsigned char *header; // of the current table, from its mark on
	size_t header_length;
	bool header_written;
	const char *table;
	size_t columns, key; // key: the column of the row's id
	Buffer out, row, text;
	bool touched;
} Rewriting;

static uint64_t take_number(Rewriting *rewriting)
{
	uint64_t number = 0;
	unsigned char byte;
	do {
		byte = *rewriting->at++;
		number = number << 7 | (byte & 0x7f);
	} while (byte >= 0x80);
	return number;
}

static void add_number(Buffer *out, uint64_t number)
{
	char bytes[10];
	size_t at = sizeof bytes;
	bytes[--at] = (char)(number & 0x7f);
	while (number >>= 7)
		bytes[--at] = (char)((number & 0x7f) | 0x80);
	buffer_add_bytes(out, bytes + at, sizeof bytes - at);
}

static int64_t big_endian(const unsigned char *bytes)
{
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return (int64_t)number;
}

static void take_table(Rewriting *rewriting)
{
	rewriting->header = rewriting->at - 1;
	rewriting->columns = (size_t)take_number(rewriting);
	rewriting->key = 0;
	for (size_t i = rewriting->columns; i-- > 0;)
		if (rewriting->at[i])
			rewriting->key = i;
	rewriting->at += rewriting->columns;
	rewriting->table = (const char *)rewriting->at;
	rewriting->at += strlen(rewriting->table) + 1;
	rewriting->header_length = (size_t)(rewriting->at - rewriting->header);
	rewriting->header_written = false;
}

// Where a value ends.
static const unsigned char *value_end(const Rewriting *rewriting, const unsigned char *at)
{
	Rewriting reading = *rewriting;
	reading.at = at + 1;
	switch (*at) {
	case SQLITE_INTEGER:
	case SQLITE_FLOAT: return reading.at + 8;
	case SQLITE_TEXT:
	case SQLITE_BLOB: {
		uint64_t length = take_number(&reading);
		return reading.at + length;
	}
	default: return reading.at;
	}
}

// The id in the first row of values that stands at the place: before, or of an insertion after.
static int64_t row_id(const Rewriting *rewriting)
{
	const unsigned char *at = rewriting->at;
	for (size_t i = 0; i < rewriting->key; i++)
		at = value_end(rewriting, at);
	return *at == SQLITE_INTEGER ? big_endian(at + 1) : 0;
}

static bool replace_text(Rewriting *rewriting, int column, const unsigned char *end)
{
	const ChangesRewrite *rules = rewriting->rules;
	Rewriting reading = *rewriting;
	reading.at++;
	uint64_t length = take_number(&reading);
	char *text = memory_strndup((const char *)reading.at, (size_t)length);
	buffer_clear(&rewriting->text);
	bool replaced = strlen(text) == length && rules->replace(rules->context, rewriting->table, column, text, &rewriting->text);
	free(text);
	if (replaced) {
		buffer_add_char(&rewriting->row, SQLITE_TEXT);
		add_number(&rewriting->row, rewriting->text.length);
		buffer_add_bytes(&rewriting->row, buffer_text(&rewriting->text), rewriting->text.length);
		rewriting->touched = true;
		rewriting->at = end;
	}
	return replaced;
}

static void take_value(Rewriting *rewriting, int64_t id, int column)
{
	const ChangesRewrite *rules = rewriting->rules;
	const unsigned char *at = rewriting->at, *end = value_end(rewriting, at);
	if (*at == SQLITE_INTEGER && (size_t)column != rewriting->key &&
		rules->clear(rules->context, rewriting->table, id, column, big_endian(at + 1))) {
		buffer_add_char(&rewriting->row, SQLITE_NULL);
		rewriting->touched = true;
		rewriting->at = end;
		return;
	}
	if (*at == SQLITE_TEXT && replace_text(rewriting, column, end))
		return;
	buffer_add_bytes(&rewriting->row, (const char *)at, (size_t)(end - at));
	rewriting->at = end;
}

static void take_change(Rewriting *rewriting, unsigned char operation)
{
	buffer_clear(&rewriting->row);
	buffer_add_char(&rewriting->row, (char)operation);
	buffer_add_char(&rewriting->row, (char)*rewriting->at++);
	int64_t id = row_id(rewriting);
	for (int rows = operation == SQLITE_UPDATE ? 2 : 1; rows > 0; rows--)
		for (size_t i = 0; i < rewriting->columns; i++)
			take_value(rewriting, id, (int)i);
	if (rewriting->rules->drop(rewriting->rules->context, rewriting->table, id)) {
		rewriting->touched = true;
		return;
	}
	if (!rewriting->header_written)
		buffer_add_bytes(&rewriting->out, (const char *)rewriting->header, rewriting->header_length);
	rewriting->header_written = true;
	buffer_add_bytes(&rewriting->out, rewriting->row.text, rewriting->row.length);
}

bool changes_rewrite(const void *changes, size_t length, const ChangesRewrite *rules, void **out, size_t *out_length,
	bool *touched, Error *err)
{
	const unsigned char *bytes = changes;
	Rewriting rewriting = { .rules = rules, .at = bytes, .end = bytes + length };
	*out = NULL;
	*out_length = 0;
	*touched = false;
	if (!changes_valid(changes, length))
		return error_set(err, ERROR_FILE, _("The record of changes is damaged"));
	while (rewriting.at < rewriting.end) {
		unsigned char mark = *rewriting.at++;
		if (mark == 'T')
			take_table(&rewriting);
		else
			take_change(&rewriting, mark);
	}
	*touched = rewriting.touched;
	*out_length = rewriting.out.length;
	*out = rewriting.out.length ? buffer_take(&rewriting.out) : NULL;
	buffer_done(&rewriting.out);
	buffer_done(&rewriting.row);
	buffer_done(&rewriting.text);
	return true;
}
