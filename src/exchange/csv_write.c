// SPDX-License-Identifier: GPL-3.0-or-later
// Writes clean CSV.
#include "kam/exchange/csv_write.h"

#include <errno.h>
#include <string.h>

#include "kam/base/locale.h"

// Quoted where reading would else change it: delimiter, quote, line ends, blanks at the ends, and a first cell that
// could be taken for a byte order mark.
static bool needs_quotes(const char *text, size_t length)
{
	if (!length)
		return false;
	if (text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t')
		return true;
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		return true;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r' || text[i] == '\x1a')
			return true;
	}
	return false;
}

void csv_write_cell(Buffer *out, const char *text, size_t length, bool first)
{
	if (!first)
		buffer_add_char(out, ',');
	if (!needs_quotes(text, length)) {
		buffer_add_bytes(out, text, length);
		return;
	}
	buffer_add_char(out, '"');
	for (const char *from = text, *stop = text + length; from < stop;) {
		const char *quote = memchr(from, '"', (size_t)(stop - from));
		size_t piece = (size_t)((quote ? quote + 1 : stop) - from);
		buffer_add_bytes(out, from, piece);
		if (quote)
			buffer_add_char(out, '"');
		from += piece;
	}
	buffer_add_char(out, '"');
}

void csv_write_end(Buffer *out, bool only_empty)
{
	buffer_add(out, only_empty ? "\"\"\n" : "\n");
}

void csv_write_row(Buffer *out, const CsvCell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_cell(out, cells[i].text, cells[i].length, i == 0);
	csv_write_end(out, count == 1 && !cells[0].length);
}

void csv_write_texts(Buffer *out, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_cell(out, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) : 0, i == 0);
	csv_write_end(out, count == 1 && (!texts[0] || !texts[0][0]));
}

bool csv_write_flush(Buffer *buffer, FILE *out, const char *path, Error *err)
{
	size_t written = buffer->length ? fwrite(buffer->text, 1, buffer->length, out) : 0;
	bool whole = written == buffer->length;
	buffer_clear(buffer);
	if (whole)
		return true;
	return error_set(err, ERROR_FILE, _("%s cannot be written: %s"), path, strerror(errno));
}
