// SPDX-License-Identifier: GPL-3.0-or-later
// The formal lines of the org chart, and where the arrow keys go in it.
#include <stdlib.h>

#include "kam/insight/org_chart.h"

// --- Lines --------------------------------------------------------------------------------------------------------------

typedef struct Lines {
	OrgLine *lines;
	size_t count;
} Lines;

static void add_line(Lines *lines, int row, int column, int to_row, int to_column, int parent, int child)
{
	lines->lines[lines->count++] = (OrgLine){ row, column, to_row, to_column, parent, child };
}

// What hangs below one boss.
typedef struct Family {
	int last_stacked_row, trunk; // -1: nobody is stacked
	int first_anchor, last_anchor;
	bool beside; // somebody has a place of his own under the bar
	bool below;  // anybody at all
	bool bar;    // there is a row between boss and people for the bar
} Family;

static void add_to_family(Family *family, const OrgChart *chart, const OrgNode *boss, const OrgNode *node)
{
	int anchor = node->stacked ? node->column - 2 : node->column + chart->style.anchor;
	if (!family->below)
		*family = (Family){ -1, -1, anchor, anchor, false, true, node->row > boss->row + chart->style.height };
	family->first_anchor = anchor < family->first_anchor ? anchor : family->first_anchor;
	family->last_anchor = anchor > family->last_anchor ? anchor : family->last_anchor;
	if (node->stacked) {
		family->last_stacked_row = node->row;
		family->trunk = anchor;
	}
	family->beside |= !node->stacked;
}

static void add_bar(Lines *lines, const OrgChart *chart, int boss, const Family *family)
{
	const OrgNode *node = &chart->nodes[boss];
	int foot = node->row + chart->style.height - 1, bar = foot + 1, anchor = node->column + chart->style.anchor;
	if (!family->bar && !family->beside) { // an outline: the trunk begins under the boss
		add_line(lines, foot, family->trunk, family->last_stacked_row, family->trunk, boss, -1);
		return;
	}
	int from = family->first_anchor < anchor ? family->first_anchor : anchor;
	int to = family->last_anchor > anchor ? family->last_anchor : anchor;
	add_line(lines, foot, anchor, bar, anchor, boss, -1);
	if (from < to)
		add_line(lines, bar, from, bar, to, boss, -1);
}

// Of each trunk that hangs from a bar, down to the last one at it.
static void add_trunk(Lines *lines, const OrgChart *chart, const OrgNode *node)
{
	int bar = chart->nodes[node->parent].row + chart->style.height;
	if (node->stacked && node->stack_end)
		add_line(lines, bar, node->column - 2, node->row, node->column - 2, node->parent, -1);
}

size_t org_chart_lines(const OrgChart *chart, Arena *arena, OrgLine **out)
{
	Family *families = memory_new(chart->count + 1, sizeof *families);
	Lines lines = { arena_alloc(arena, chart->count * 4 + 1, sizeof *lines.lines), 0 };
	for (size_t i = 0; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		if (node->parent >= 0)
			add_to_family(&families[node->parent], chart, &chart->nodes[node->parent], node);
	}
	for (size_t i = 0; i < chart->count; i++)
		if (families[i].below)
			add_bar(&lines, chart, (int)i, &families[i]);
	for (size_t i = 0; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		if (node->parent < 0)
			continue;
		if (families[node->parent].bar || families[node->parent].beside)
			add_trunk(&lines, chart, node);
		if (node->stacked)
			add_line(&lines, node->row, node->column - 2, node->row, node->column, node->parent, (int)i);
		else
			add_line(&lines, node->row - 1, node->column + chart->style.anchor, node->row,
				node->column + chart->style.anchor, node->parent, (int)i);
	}
	free(families);
	*out = lines.lines;
	return lines.count;
}

// --- Walking ------------------------------------------------------------------------------------------------------------

size_t org_chart_find(const OrgChart *chart, size_t contact)
{
	for (size_t i = 0; i < chart->count; i++)
		if (chart->nodes[i].contact == contact)
			return i;
	return chart->count;
}

static bool is_before(const OrgNode *a, const OrgNode *b)
{
	return a->row != b->row ? a->row < b->row : a->column < b->column;
}

// The next in the order of rows, the previous for step -1.
static size_t in_order(const OrgChart *chart, size_t at, int step)
{
	const OrgNode *here = &chart->nodes[at];
	size_t best = at;
	for (size_t i = 0; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		bool beyond = step > 0 ? is_before(here, node) : is_before(node, here);
		if (beyond && (best == at || (step > 0 ? is_before(node, &chart->nodes[best]) : is_before(&chart->nodes[best], node))))
			best = i;
	}
	return best;
}

// In the nearest row above or below, whoever stands nearest.
static size_t nearest_row(const OrgChart *chart, size_t at, int dy)
{
	const OrgNode *here = &chart->nodes[at];
	size_t best = at;
	int best_rows = 0, best_columns = 0;
	for (size_t i = 0; i < chart->count; i++) {
		int rows = (chart->nodes[i].row - here->row) * dy, columns = abs(chart->nodes[i].column - here->column);
		if (rows > 0 && (best == at || rows < best_rows || (rows == best_rows && columns < best_columns))) {
			best = i;
			best_rows = rows;
			best_columns = columns;
		}
	}
	return best;
}

// The stacked sibling next above or below, or nobody (at).
static size_t next_stacked(const OrgChart *chart, size_t at, int dy)
{
	const OrgNode *here = &chart->nodes[at];
	for (size_t i = 0; here->stacked && i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		if (node->stacked && node->parent == here->parent && node->column == here->column &&
			node->row == here->row + dy * chart->style.height)
			return i;
	}
	return at;
}

static size_t nearest_below(const OrgChart *chart, size_t at)
{
	const OrgNode *here = &chart->nodes[at];
	size_t best = at;
	for (size_t i = at + 1; i < chart->count; i++) {
		const OrgNode *node = &chart->nodes[i];
		if (node->parent != (int)at)
			continue;
		if (best == at || abs(node->column - here->column) + node->row <
							  abs(chart->nodes[best].column - here->column) + chart->nodes[best].row)
			best = i;
	}
	return best;
}

static size_t walk_outline(const OrgChart *chart, size_t at, int dx, int dy)
{
	const OrgNode *here = &chart->nodes[at];
	if (here->orphan)
		return dx ? in_order(chart, at, dx) : nearest_row(chart, at, dy);
	if (dy)
		return in_order(chart, at, dy);
	if (dx < 0)
		return here->parent >= 0 ? (size_t)here->parent : at;
	return in_order(chart, at, 1);
}

size_t org_chart_neighbour(const OrgChart *chart, size_t node, int dx, int dy)
{
	if (node >= chart->count)
		return node;
	const OrgNode *here = &chart->nodes[node];
	if (chart->style.shape == ORG_OUTLINE)
		return walk_outline(chart, node, dx, dy);
	if (dx)
		return in_order(chart, node, dx);
	size_t next = next_stacked(chart, node, dy);
	if (next != node)
		return next;
	if (dy < 0)
		return here->parent >= 0 ? (size_t)here->parent : here->orphan ? nearest_row(chart, node, dy) : node;
	next = nearest_below(chart, node);
	return next != node ? next : nearest_row(chart, node, 1);
}
