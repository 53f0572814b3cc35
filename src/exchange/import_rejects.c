// SPDX-License-Identifier: GPL-3.0-or-later
// Rejected rows as they were, with line, column and reason in front: put right in an editor, the file can be imported
// again.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/exchange/csv_write.h"

struct Rejects {
	char *path, *temporary; // NULL: no file is written
	FILE *file;             // made with the first row
	bool written;           // all of it, and not yet by its name
	Buffer buffer;
	size_t capacity; // of the result's list
};

Rejects *rejects_begin(Import *import, const char *path)
{
	(void)import;
	Rejects *rejects = memory_new(1, sizeof *rejects);
	if (path) {
		Buffer temporary = BUFFER_EMPTY;
		buffer_printf(&temporary, "%s.%ld.tmp", path, (long)getpid());
		rejects->path = memory_strdup(path);
		rejects->temporary = buffer_take(&temporary);
	}
	return rejects;
}

static bool file_failed(const Rejects *rejects, Error *err)
{
	return error_set(err, ERROR_FILE, _("The rejected rows cannot be written to %s"), rejects->path);
}

static bool open_file(Rejects *rejects, const Import *import, Error *err)
{
	const CsvDialect *dialect = csv_dialect(import->reader);
	rejects->file = fopen(rejects->temporary, "wxe");
	if (!rejects->file)
		return file_failed(rejects, err);
	const char *const own[] = { "line", "column", "reason" };
	for (size_t i = 0; i < 3; i++)
		csv_write_cell(&rejects->buffer, own[i], strlen(own[i]), i == 0);
	for (size_t i = 0; i < dialect->column_count; i++)
		csv_write_cell(&rejects->buffer, dialect->columns[i].name, strlen(dialect->columns[i].name), false);
	csv_write_end(&rejects->buffer, false);
	return true;
}

static bool write_row(Rejects *rejects, const Import *import, const CsvRow *row, Error *err)
{
	char line[32];
	int length = snprintf(line, sizeof line, "%lld", (long long)import->line);
	csv_write_cell(&rejects->buffer, line, (size_t)length, true);
	csv_write_cell(&rejects->buffer, import->why_column, strlen(import->why_column), false);
	csv_write_cell(&rejects->buffer, import->why.message, strlen(import->why.message), false);
	for (size_t i = 0; i < row->count; i++)
		csv_write_cell(&rejects->buffer, row->cells[i].text, row->cells[i].length, false);
	csv_write_end(&rejects->buffer, false);
	return rejects->buffer.length < 65536 || csv_write_flush(&rejects->buffer, rejects->file, rejects->path, err);
}

static void remember(Rejects *rejects, Import *import)
{
	ImportResult *result = import->result;
	if (result->reject_count >= IMPORT_REJECTS_KEPT)
		return;
	if (result->reject_count == rejects->capacity) {
		size_t capacity = rejects->capacity ? rejects->capacity * 4 : 16;
		ImportReject *more = arena_alloc(import->arena, capacity, sizeof *more);
		if (result->reject_count)
			memcpy(more, result->rejects, result->reject_count * sizeof *more);
		result->rejects = more;
		rejects->capacity = capacity;
	}
	size_t shown = strlen(import->why_value);
	result->rejects[result->reject_count++] = (ImportReject){ .line = import->line,
		.column = arena_strdup(import->arena, import->why_column),
		.value = arena_strndup(import->arena, import->why_value, shown < 200 ? shown : 200),
		.reason = arena_strdup(import->arena, import->why.message) };
}

bool rejects_add(Rejects *rejects, Import *import, const CsvRow *row, Error *err)
{
	remember(rejects, import);
	if (!rejects->path)
		return true;
	return (rejects->file || open_file(rejects, import, err)) && write_row(rejects, import, row, err);
}

bool rejects_write(Rejects *rejects, Error *err)
{
	if (!rejects->file)
		return true;
	bool ok = csv_write_flush(&rejects->buffer, rejects->file, rejects->path, err);
	ok = fclose(rejects->file) == 0 && ok;
	rejects->file = NULL;
	rejects->written = ok;
	if (ok)
		return true;
	unlink(rejects->temporary);
	return file_failed(rejects, err);
}

bool rejects_end(Rejects *rejects, Error *err)
{
	if (!rejects->written)
		return true;
	rejects->written = false;
	if (rename(rejects->temporary, rejects->path) == 0)
		return true;
	unlink(rejects->temporary);
	return file_failed(rejects, err);
}

void rejects_free(Rejects *rejects)
{
	if (!rejects)
		return;
	if (rejects->file)
		fclose(rejects->file);
	if (rejects->file || rejects->written)
		unlink(rejects->temporary);
	buffer_done(&rejects->buffer);
	free(rejects->path);
	free(rejects->temporary);
	free(rejects);
}
