// SPDX-License-Identifier: GPL-3.0-or-later
// Where each person of the org chart is put: subtrees as narrow as their outlines allow (after Reingold and Tilford), from the leaves
// upwards, without recursion.
#include <stdlib.h>
#include <string.h>

#include "org_chart_inside.h"

enum { INDENT = 2, BAR_ROWS = 1 };

// --- Outlines -----------------------------------------------------------------------------------------------------------

// The leftmost and rightmost column of each row of a block. The top row is the last entry, so that a boss is put above by appending, and
// two blocks are joined in the time that the lower one takes.
typedef struct Outline {
	int *left, *right;
	size_t rows, capacity;
	int shift; // added to every column
} Outline;

static void outline_push(Outline *outline, int rows, int left, int right)
{
	size_t need = outline->rows + (size_t)rows;
	if (need > outline->capacity) {
		outline->capacity = need * 2;
		outline->left = memory_resize(outline->left, outline->capacity, sizeof *outline->left);
		outline->right = memory_resize(outline->right, outline->capacity, sizeof *outline->right);
	}
	for (; outline->rows < need; outline->rows++) {
		outline->left[outline->rows] = left - outline->shift;
		outline->right[outline->rows] = right - outline->shift;
	}
}

static void outline_free(Outline *outline)
{
	free(outline->left);
	free(outline->right);
	*outline = (Outline){ 0 };
}

static size_t fewer(size_t a, size_t b)
{
	return a < b ? a : b;
}

// The column at which `block` can begin so that no row of it comes nearer than `gap` to `outline`.
static int outline_room(const Outline *outline, const Outline *block, int gap)
{
	int column = 0;
	bool any = false;
	for (size_t i = 1; i <= fewer(outline->rows, block->rows); i++) {
		int here = outline->right[outline->rows - i] + outline->shift + 1 + gap - block->left[block->rows - i] - block->shift;
		column = !any || here > column ? here : column;
		any = true;
	}
	return column;
}

// Puts the block beside the outline at a column; the block is empty after.
static void outline_join(Outline *outline, Outline *block, int column)
{
	block->shift += column;
	size_t shared = fewer(outline->rows, block->rows);
	if (outline->rows >= block->rows) {
		for (size_t i = 1; i <= shared; i++)
			outline->right[outline->rows - i] = block->right[block->rows - i] + block->shift - outline->shift;
	} else {
		for (size_t i = 1; i <= shared; i++)
			block->left[block->rows - i] = outline->left[outline->rows - i] + outline->shift - block->shift;
		Outline lower = *outline;
		*outline = *block;
		*block = lower;
	}
	outline_free(block);
}

// --- Subtrees -----------------------------------------------------------------------------------------------------------

typedef struct Placing {
	OrgChart *chart;
	int *first, *next; // nodes below each, in order
	int *stack;        // of each node: the trunk that it hangs at, -1: none
	Outline *outlines; // of each subtree that has been placed; node column 0
} Placing;

static void link_nodes(Placing *placing, Arena *work)
{
	size_t count = placing->chart->count;
	placing->first = arena_alloc(work, count + 1, sizeof *placing->first);
	placing->next = arena_alloc(work, count + 1, sizeof *placing->next);
	placing->stack = arena_alloc(work, count + 1, sizeof *placing->stack);
	placing->outlines = arena_alloc(work, count + 1, sizeof *placing->outlines);
	for (size_t i = 0; i < count; i++)
		placing->first[i] = placing->next[i] = placing->stack[i] = -1;
	for (size_t i = count; i-- > 0;) {
		int parent = placing->chart->nodes[i].parent;
		if (parent < 0)
			continue;
		placing->next[i] = placing->first[parent];
		placing->first[parent] = (int)i;
	}
}

static bool is_leaf(const Placing *placing, int node)
{
	return placing->first[node] < 0;
}

// Sorts the leaves of a boss to trunks: those who were given an order as far as they follow each other in it, all the others together,
// behind the last of those where nobody stands between. Siblings with an order come first. Returns how many trunks there are.
static int find_stacks(const Placing *placing, int boss)
{
	int count = 0, others = -1;
	bool follows = false;
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i]) {
		bool ordered = placing->chart->nodes[i].ordered;
		if (is_leaf(placing, i)) {
			if (!ordered && others < 0)
				others = follows ? count - 1 : count;
			placing->stack[i] = !ordered ? others : follows ? count - 1 : count;
			count = placing->stack[i] == count ? count + 1 : count;
		}
		follows = is_leaf(placing, i);
	}
	return count;
}

static int stack_size(const Placing *placing, int boss, int stack)
{
	int size = 0;
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i])
		size += placing->stack[i] == stack;
	return size;
}

// Hangs the leaves of a trunk under each other; their block begins with the trunk at `column`, at `row` below the boss.
static void hang_leaves(Placing *placing, int boss, int stack, int row, int column)
{
	OrgNode *last = NULL;
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i]) {
		if (placing->stack[i] != stack)
			continue;
		OrgNode *node = &placing->chart->nodes[i];
		outline_free(&placing->outlines[i]);
		node->row = row;
		node->column = column + INDENT;
		node->stacked = true;
		row += placing->chart->style.height;
		last = node;
	}
	if (last)
		last->stack_end = true;
}

// The blocks below a boss, from left to right, and where lines enter the first and the last of them.
typedef struct Blocks {
	Outline outline;
	int first_anchor, last_anchor;
	bool any;
} Blocks;

static int add_block(Blocks *blocks, Outline *block, int anchor, int gap)
{
	int column = outline_room(&blocks->outline, block, gap);
	outline_join(&blocks->outline, block, column);
	if (!blocks->any)
		blocks->first_anchor = column + anchor;
	blocks->last_anchor = column + anchor;
	blocks->any = true;
	return column;
}

static void add_stack(Placing *placing, int boss, int stack, int row, Blocks *blocks)
{
	const OrgStyle *style = &placing->chart->style;
	Outline block = { 0 };
	outline_push(&block, stack_size(placing, boss, stack) * style->height, 0, INDENT + style->width - 1);
	hang_leaves(placing, boss, stack, row, add_block(blocks, &block, 0, style->gap));
}

static void place_mixed(Placing *placing, int boss, bool stack)
{
	const OrgStyle *style = &placing->chart->style;
	OrgNode *nodes = placing->chart->nodes;
	int row = style->height + BAR_ROWS;
	Blocks blocks = { 0 };
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i]) {
		if (nodes[i].stacked)
			continue;
		if (stack && is_leaf(placing, i) && stack_size(placing, boss, placing->stack[i]) > 1) {
			add_stack(placing, boss, placing->stack[i], row, &blocks);
			continue;
		}
		nodes[i].row = row;
		nodes[i].column = add_block(&blocks, &placing->outlines[i], style->anchor, style->gap);
	}
	int left = (blocks.first_anchor + blocks.last_anchor) / 2 - style->anchor;
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i])
		nodes[i].column -= left;
	blocks.outline.shift -= left;
	int from = blocks.first_anchor - left, to = blocks.last_anchor - left;
	outline_push(&blocks.outline, BAR_ROWS, from < style->anchor ? from : style->anchor, to > style->anchor ? to : style->anchor);
	outline_push(&blocks.outline, style->height, 0, style->width - 1);
	placing->outlines[boss] = blocks.outline;
}

static int count_bosses(const Placing *placing, int boss)
{
	int count = 0;
	for (int i = placing->first[boss]; i >= 0; i = placing->next[i])
		count += !is_leaf(placing, i);
	return count;
}

// Places the people below a node, each relative to it.
static void place_below(Placing *placing, int boss)
{
	const OrgStyle *style = &placing->chart->style;
	Outline *outline = &placing->outlines[boss];
	bool stacks = style->shape == ORG_STACKED && find_stacks(placing, boss) > 0;
	if (is_leaf(placing, boss)) {
		outline_push(outline, style->height, 0, style->width - 1);
	} else if (stacks && !count_bosses(placing, boss)) {
		int size = stack_size(placing, boss, 0);
		hang_leaves(placing, boss, 0, style->height, 0);
		outline_push(outline, size * style->height, 0, INDENT + style->width - 1);
		outline_push(outline, style->height, 0, style->width - 1);
	} else {
		place_mixed(placing, boss, stacks);
	}
}

// --- The whole chart ----------------------------------------------------------------------------------------------------

static void place_trees(OrgChart *chart, size_t tree_nodes, Arena *work)
{
	Placing placing = { .chart = chart };
	Outline all = { 0 };
	int left = 0;
	link_nodes(&placing, work);
	for (size_t i = tree_nodes; i-- > 0;)
		place_below(&placing, (int)i);
	for (size_t i = 0; i < tree_nodes; i++)
		if (chart->nodes[i].parent < 0) {
			int column = outline_room(&all, &placing.outlines[i], chart->style.gap + INDENT);
			chart->nodes[i].column = column;
			outline_join(&all, &placing.outlines[i], column);
		}
	outline_free(&all);
	for (size_t i = 0; i < tree_nodes; i++) { // bosses come first: relative places become absolute ones
		OrgNode *node = &chart->nodes[i];
		if (node->parent >= 0) {
			node->row += chart->nodes[node->parent].row;
			node->column += chart->nodes[node->parent].column;
		}
		int edge = node->stacked ? node->column - INDENT : node->column; // with the trunk
		left = edge < left ? edge : left;
	}
	for (size_t i = 0; i < tree_nodes; i++)
		chart->nodes[i].column -= left;
}

static void place_outline(OrgChart *chart, size_t tree_nodes)
{
	for (size_t i = 0; i < tree_nodes; i++) {
		OrgNode *node = &chart->nodes[i];
		node->row = (int)i * chart->style.height;
		node->column = node->depth * INDENT;
		node->stacked = node->depth > 0;
	}
}

static void grow(OrgChart *chart, const OrgNode *node)
{
	int rows = node->row + chart->style.height, columns = node->column + chart->style.width;
	chart->rows = rows > chart->rows ? rows : chart->rows;
	chart->columns = columns > chart->columns ? columns : chart->columns;
}

// Side by side at the foot, under a heading.
static void place_orphans(OrgChart *chart, size_t from)
{
	const OrgStyle *style = &chart->style;
	int wrap = style->wrap > 0 ? style->wrap : chart->columns;
	int a_row = (wrap + style->gap) / (style->width + style->gap);
	int row = 0, step = style->height + (style->height > 1);
	if (from > 0) {
		chart->orphan_row = chart->rows + 1;
		row = chart->orphan_row + 1;
	}
	a_row = a_row < 1 ? 1 : a_row;
	for (size_t i = from; i < chart->count; i++) {
		OrgNode *node = &chart->nodes[i];
		int n = (int)(i - from);
		node->row = row + n / a_row * step;
		node->column = n % a_row * (style->width + style->gap);
		grow(chart, node);
	}
}

void org_chart_place(OrgChart *chart, Arena *work)
{
	size_t trees = 0;
	while (trees < chart->count && !chart->nodes[trees].orphan)
		trees++;
	if (chart->style.shape == ORG_OUTLINE)
		place_outline(chart, trees);
	else
		place_trees(chart, trees, work);
	for (size_t i = 0; i < trees; i++)
		grow(chart, &chart->nodes[i]);
	if (trees < chart->count)
		place_orphans(chart, trees);
}
