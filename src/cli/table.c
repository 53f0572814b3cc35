// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for people.
#include "kam/cli/table.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"

enum { GAP = 2, LEAST = 6, USUAL = 80 };

int table_terminal_width(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : USUAL;
}

void table_start(CliTable *table, Arena *arena, size_t columns)
{
	*table = (CliTable){ .arena = arena, .columns = columns, .right = arena_alloc(arena, columns, sizeof(bool)) };
}

void table_cell(CliTable *table, const char *text)
{
	Buffer clean = BUFFER_EMPTY;
	cli_clean(&clean, text ? text : "", false);
	ARRAY_PUSH(table->cells, table->count, table->capacity) = arena_strdup(table->arena, buffer_text(&clean));
	buffer_done(&clean);
}

void table_heading(CliTable *table, const char *text, bool right)
{
	table->right[table->count] = right;
	table_cell(table, text);
}

// As wide as the widest cell.
static int *natural_widths(const CliTable *table)
{
	int *widths = arena_alloc(table->arena, table->columns, sizeof *widths);
	for (size_t i = 0; i < table->count; i++) {
		int width = text_width(table->cells[i]);
		if (width > widths[i % table->columns])
			widths[i % table->columns] = width;
	}
	return widths;
}

// Takes columns away from the widest until the table fits.
static void shrink(const CliTable *table, int *widths, int limit)
{
	int total = (int)(table->columns - 1) * GAP;
	for (size_t i = 0; i < table->columns; i++)
		total += widths[i];
	while (total > limit) {
		size_t widest = 0;
		for (size_t i = 1; i < table->columns; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= LEAST)
			return;
		widths[widest]--;
		total--;
	}
}

static void write_row(const CliTable *table, const char *const *cells, const int *widths, Buffer *out)
{
	const char *ellipsis = locale_is_utf8() ? "…" : "~";
	for (size_t i = 0; i < table->columns; i++) {
		for (int gap = 0; i > 0 && gap < GAP; gap++)
			buffer_add_char(out, ' ');
		text_fit(out, cells[i], widths[i], table->right[i] ? TEXT_RIGHT : TEXT_LEFT, ellipsis);
	}
	while (out->length > 0 && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
	buffer_add_char(out, '\n');
}

void table_write(CliTable *table, Buffer *out)
{
	int limit = table_terminal_width();
	int *widths = natural_widths(table);
	if (limit > 0)
		shrink(table, widths, limit);
	for (size_t i = 0; table->count > table->columns && i + table->columns <= table->count; i += table->columns)
		write_row(table, table->cells + i, widths, out);
	free(table->cells);
	table->cells = NULL;
	table->count = table->capacity = 0;
}
