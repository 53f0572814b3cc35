// SPDX-License-Identifier: GPL-3.0-or-later
// Whether bytes are a changeset: SQLite 3.40 runs round in circles over some damaged ones, and the bytes come from a
// file. Format: https://www.sqlite.org/src/file/ext/session/sqlite3session.c ("CHANGESET BLOB FORMAT").
#include <string.h>

#include "internal.h"

enum { COLUMNS_MOST = 2000 }; // as SQLite's tables have at most

typedef struct Reader {
	const unsigned char *at, *end;
	size_t columns;            // of the current table
	const unsigned char *keys; // a byte for each of them, not zero for those of the key
} Reader;

static bool read_skip(Reader *reader, uint64_t count)
{
	if ((uint64_t)(reader->end - reader->at) < count)
		return false;
	reader->at += count;
	return true;
}

// SQLite's number of variable length: seven bits a byte, the highest first. More than five bytes are no length.
static bool read_number(Reader *reader, uint64_t *number)
{
	*number = 0;
	for (int bytes = 0; bytes < 5 && reader->at < reader->end; bytes++) {
		unsigned char byte = *reader->at++;
		*number = *number << 7 | (byte & 0x7f);
		if (byte < 0x80)
			return true;
	}
	return false;
}

static bool read_value(Reader *reader)
{
	uint64_t length = 0;
	if (reader->at == reader->end)
		return false;
	switch (*reader->at++) {
	case 0: // not carried
	case SQLITE_NULL: return true;
	case SQLITE_INTEGER:
	case SQLITE_FLOAT: return read_skip(reader, 8);
	case SQLITE_TEXT:
	case SQLITE_BLOB: return read_number(reader, &length) && read_skip(reader, length);
	default: return false;
	}
}

// The values of one row; which of them are carried.
static bool read_row(Reader *reader, bool carried[static COLUMNS_MOST])
{
	for (size_t column = 0; column < reader->columns; column++) {
		carried[column] = reader->at < reader->end && *reader->at != 0;
		if (!read_value(reader))
			return false;
	}
	return true;
}

static bool read_whole_row(Reader *reader)
{
	bool carried[COLUMNS_MOST];
	if (!read_row(reader, carried))
		return false;
	for (size_t column = 0; column < reader->columns; column++) {
		if (!carried[column])
			return false;
	}
	return true;
}

// The key stands before, never after; another column before and after, or in neither.
static bool read_update(Reader *reader)
{
	bool before[COLUMNS_MOST], after[COLUMNS_MOST];
	if (!read_row(reader, before) || !read_row(reader, after))
		return false;
	for (size_t column = 0; column < reader->columns; column++) {
		if (reader->keys[column] != 0 ? !before[column] || after[column] : before[column] != after[column])
			return false;
	}
	return true;
}

static bool read_table(Reader *reader)
{
	uint64_t columns = 0;
	if (!read_number(reader, &columns) || columns == 0 || columns > COLUMNS_MOST)
		return false;
	const unsigned char *keys = reader->at;
	if (!read_skip(reader, columns) || reader->at == reader->end)
		return false;
	bool has_key = false;
	for (size_t column = 0; column < columns; column++)
		has_key = has_key || keys[column] != 0;
	const unsigned char *name_end = memchr(reader->at, '\0', (size_t)(reader->end - reader->at));
	if (!has_key || name_end == NULL || name_end == reader->at)
		return false;
	reader->at = name_end + 1;
	reader->columns = (size_t)columns;
	reader->keys = keys;
	return true;
}

static bool read_change(Reader *reader, unsigned char operation)
{
	if (reader->columns == 0 || !read_skip(reader, 1)) // the byte says whether a trigger did it
		return false;
	switch (operation) {
	case SQLITE_INSERT:
	case SQLITE_DELETE: return read_whole_row(reader);
	case SQLITE_UPDATE: return read_update(reader);
	default: return false;
	}
}

bool changes_valid(const void *changes, size_t length)
{
	const unsigned char *bytes = changes;
	Reader reader = { .at = bytes, .end = bytes + length };
	while (reader.at < reader.end) {
		unsigned char mark = *reader.at++;
		if (mark == 'T' ? !read_table(&reader) : !read_change(&reader, mark))
			return false;
	}
	return true;
}
