// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a CSV file without kam.
#include "table.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 64 };

static char *read_whole(Arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	fseek(file, 0, SEEK_END);
	long size = ftell(file);
	rewind(file);
	char *text = arena_alloc(arena, 1, (size_t)size + 1);
	text[fread(text, 1, (size_t)size, file)] = '\0';
	fclose(file);
	return text;
}

// One cell, unquoted in place; *next is what stands after it.
static char *take_cell(char *text, char delimiter, char **next)
{
	char *to = text, *from = text;
	bool quoted = *from == '"';
	from += quoted;
	while (*from && (quoted || (*from != delimiter && *from != '\n' && *from != '\r'))) {
		if (quoted && *from == '"' && *++from != '"') {
			quoted = false;
			continue;
		}
		*to++ = *from++;
	}
	*next = from;
	return to;
}

Sheet *sheet_read(Arena *arena, const char *path, char delimiter)
{
	char *text = read_whole(arena, path);
	return text ? sheet_parse(arena, text, delimiter) : NULL;
}

Sheet *sheet_parse(Arena *arena, char *text, char delimiter)
{
	Sheet *sheet = arena_alloc(arena, 1, sizeof *sheet);
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3;
	while (*text) {
		char **cells = arena_alloc(arena, COLUMNS, sizeof *cells);
		size_t count = 0;
		char end = delimiter;
		while (end == delimiter && count < COLUMNS) {
			char *next;
			cells[count++] = text;
			char *to = take_cell(text, delimiter, &next);
			end = *next;
			text = next + (end != '\0');
			*to = '\0';
			if (end == '\r' && *text == '\n')
				text++;
		}
		if (sheet->count == 0)
			sheet->columns = count;
		ARRAY_PUSH(sheet->rows, sheet->count, sheet->capacity) = cells;
	}
	return sheet;
}

void sheet_done(Sheet *sheet)
{
	if (sheet)
		free(sheet->rows);
}

const char *sheet_cell(const Sheet *sheet, size_t row, const char *column)
{
	for (size_t i = 0; i < sheet->columns; i++)
		if (strcmp(sheet->rows[0][i], column) == 0)
			return sheet->rows[row][i] ? sheet->rows[row][i] : "";
	return "";
}

size_t sheet_find(const Sheet *sheet, const char *column, const char *value)
{
	for (size_t row = 1; row < sheet->count; row++)
		if (strcmp(sheet_cell(sheet, row, column), value) == 0)
			return row;
	return 0;
}

long long sheet_cents(const char *text)
{
	bool negative = *text == '-';
	long long cents = strtoll(text + negative, NULL, 10) * 100;
	const char *point = strpbrk(text, ".,");
	if (point && point[1])
		cents += (point[1] - '0') * 10 + (point[2] ? point[2] - '0' : 0);
	return negative ? -cents : cents;
}
