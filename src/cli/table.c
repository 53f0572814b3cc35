// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for people.
#include "kam/cli/table.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"

enum { GAP = 2, LEAST = 6, TEXT_LEAST = 12, USUAL = 80 };

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

typedef struct Layout {
	int *widths;    // of each column; 0: left out
	int *least;     // to which it may shrink: figures and dates are never cut, their headings are
	size_t dropped; // columns that do not fit at all
} Layout;

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int bigger(int a, int b)
{
	return a > b ? a : b;
}

// As wide as the widest cell. Columns without a single value are left out where `drop_empty` says so.
static Layout natural_layout(const CliTable *table, bool drop_empty)
{
	Layout layout = { .widths = arena_alloc(table->arena, table->columns, sizeof(int)),
		.least = arena_alloc(table->arena, table->columns, sizeof(int)) };
	for (size_t i = table->columns; i < table->count; i++) {
		size_t column = i % table->columns;
		layout.widths[column] = bigger(layout.widths[column], text_width(table->cells[i]));
	}
	for (size_t i = 0; i < table->columns; i++) {
		int cells = layout.widths[i], heading = text_width(table->cells[i]);
		bool empty = cells == 0 && drop_empty;
		layout.widths[i] = empty ? 0 : bigger(cells, heading);
		layout.least[i] =
			table->right[i] ? bigger(cells, smaller(heading, LEAST)) : smaller(layout.widths[i], TEXT_LEAST);
	}
	return layout;
}

static int total_width(const CliTable *table, const Layout *layout)
{
	int total = -GAP;
	for (size_t i = 0; i < table->columns; i++)
		total += layout->widths[i] ? layout->widths[i] + GAP : 0;
	return total;
}

// Takes columns away from the widest that can give some until the table fits; then the last columns, but never the
// first.
static void shrink(const CliTable *table, Layout *layout, int limit)
{
	for (int total = total_width(table, layout); total > limit;) {
		size_t widest = table->columns, last = 0;
		for (size_t i = 0; i < table->columns; i++) {
			if (layout->widths[i] > layout->least[i] &&
				(widest == table->columns || layout->widths[i] > layout->widths[widest]))
				widest = i;
			last = layout->widths[i] ? i : last;
		}
		if (widest < table->columns) {
			layout->widths[widest]--;
			total--;
			continue;
		}
		if (last == 0)
			return;
		layout->widths[last] = 0;
		layout->dropped++;
		total = total_width(table, layout);
	}
}

static void write_row(const CliTable *table, const char *const *cells, const int *widths, Buffer *out)
{
	const char *ellipsis = locale_is_utf8() ? "…" : "~";
	bool first = true;
	for (size_t i = 0; i < table->columns; i++) {
		if (widths[i] == 0)
			continue;
		for (int gap = 0; !first && gap < GAP; gap++)
			buffer_add_char(out, ' ');
		text_fit(out, cells[i], widths[i], table->right[i] ? TEXT_RIGHT : TEXT_LEFT, ellipsis);
		first = false;
	}
	while (out->length > 0 && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
	buffer_add_char(out, '\n');
}

size_t table_write(CliTable *table, bool drop_empty, Buffer *out)
{
	int limit = table_terminal_width();
	Layout layout = natural_layout(table, drop_empty && limit > 0);
	if (limit > 0)
		shrink(table, &layout, limit);
	for (size_t i = 0; table->count > table->columns && i + table->columns <= table->count; i += table->columns)
		write_row(table, table->cells + i, layout.widths, out);
	free(table->cells);
	table->cells = NULL;
	table->count = table->capacity = 0;
	return layout.dropped;
}
