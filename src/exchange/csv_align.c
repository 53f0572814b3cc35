// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the pieces of a record into the columns: as they are, joined where a delimiter is part of a text, cut where one
// is lost, without an empty one that is too many, or with an empty one that is missing. The cheapest way is found by
// dynamic programming over (pieces used, columns filled); the second best is kept to know how certain the best one is.
#include "csv_align.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NODE_LIMIT 60000
#define FAR 1e9
#define JOIN_COST 2.5
#define JOIN_BLANK_COST 1.0   // "Rua do Paço, 67": a blank behind the delimiter
#define JOIN_EMPTY_COST 5     // a text that begins or ends in a delimiter
#define JOIN_FOREIGN_COST 0.3 // a blank inside a text, where blanks part the cells
#define DROP_COST 2.5
#define MISSING_COST 3
#define CUT_OFF_COST 1 // a cell missing at the end of the record
#define SPLIT_COST 3.5
#define SPLIT_QUOTE_COST 0.5 // where a quote opens or closes
#define BROKEN_COST 4        // quotes that do not fit
#define SPLIT_BYTES 400
#define JOIN_LIMIT 40
#define TYPED_JOIN_LIMIT 4

typedef enum StepKind { STEP_NONE, STEP_TAKE, STEP_DROP, STEP_MISSING, STEP_SPLIT } StepKind;

typedef struct Step {
	StepKind kind;
	int rank;     // of the way before that it continues
	size_t count; // pieces used
	size_t place; // of the cut in the text
} Step;

typedef struct Node {
	double cost[2];
	Step step[2];
} Node;

typedef struct Search {
	CsvAlign *align;
	size_t pieces, columns;
	Node *nodes;
	Buffer scratch;
} Search;

double csv_align_cost(const CsvAlign *align, size_t column, CsvPiece piece, Buffer *scratch)
{
	buffer_clear(scratch);
	bool whole = csv_piece_read(align->syntax, align->text, piece, scratch);
	double cost = csv_profile_cost(align->profiles, align->dialect, column, buffer_text(scratch), scratch->length);
	return cost + (whole ? 0 : BROKEN_COST);
}

static double weigh(Search *search, size_t column, CsvPiece piece)
{
	if (*search->align->budget)
		--*search->align->budget;
	return csv_align_cost(search->align, column, piece, &search->scratch);
}

static Node *node_at(Search *search, size_t piece, size_t column)
{
	return &search->nodes[piece * (search->columns + 1) + column];
}

// Continues both ways that lead to `from`.
static void reach(const Node *from, Node *to, double cost, Step step)
{
	for (int rank = 0; rank < 2; rank++) {
		double sum = from->cost[rank] + cost;
		if (sum >= to->cost[1])
			continue;
		int place = sum < to->cost[0] ? 0 : 1;
		if (place == 0) {
			to->cost[1] = to->cost[0];
			to->step[1] = to->step[0];
		}
		step.rank = rank;
		to->cost[place] = sum;
		to->step[place] = step;
	}
}

// Records that are too long lose pieces, others lose none: no way does both.
static bool within(const Search *search, size_t piece, size_t column)
{
	size_t pieces = search->pieces, columns = search->columns;
	if (pieces >= columns)
		return piece >= column && piece - column <= pieces - columns;
	return column >= piece && column - piece <= columns - pieces;
}

static bool is_quoted(const Search *search, size_t piece)
{
	const CsvPiece *at = &search->align->pieces->items[piece];
	char quote = search->align->syntax->quote;
	return quote && at->to > at->from && search->align->text[at->from] == quote;
}

static bool is_empty(const Search *search, size_t piece)
{
	return search->align->pieces->items[piece].from == search->align->pieces->items[piece].to;
}

static double join_cost(const Search *search, size_t piece)
{
	const CsvPiece *at = &search->align->pieces->items[piece];
	if (search->align->foreign || search->align->blanks)
		return JOIN_FOREIGN_COST;
	bool blank = at->to > at->from + 1 && search->align->text[at->from] == ' ';
	return blank ? JOIN_BLANK_COST : JOIN_COST;
}

static void take(Search *search, const Node *from, size_t piece, size_t column)
{
	const CsvAlign *align = search->align;
	size_t limit = csv_column_sure(&align->dialect->columns[column]) ? TYPED_JOIN_LIMIT : JOIN_LIMIT;
	double joins = 0;
	if (search->pieces <= search->columns)
		limit = 1;
	for (size_t count = 1; count <= limit && piece + count <= search->pieces; count++) {
		if (count > 1 && (is_quoted(search, piece) || is_quoted(search, piece + count - 1)))
			return;
		joins += count > 1 ? join_cost(search, piece + count - 1) : 0;
		if (!within(search, piece + count, column + 1))
			continue;
		double edge =
			count > 1 && (is_empty(search, piece) || is_empty(search, piece + count - 1)) ? JOIN_EMPTY_COST : 0;
		CsvPiece text = { align->pieces->items[piece].from, align->pieces->items[piece + count - 1].to };
		Step step = { .kind = STEP_TAKE, .count = count };
		reach(from, node_at(search, piece + count, column + 1), joins + edge + weigh(search, column, text), step);
	}
}

// Leaving out any of several empty pieces in a row is the same way: the first ones go.
static void drop(Search *search, const Node *from, size_t piece, size_t column)
{
	if (search->pieces <= search->columns || search->align->foreign || (piece && is_empty(search, piece - 1)))
		return;
	for (size_t count = 1; piece + count <= search->pieces && is_empty(search, piece + count - 1); count++) {
		Step step = { .kind = STEP_DROP, .count = count };
		if (within(search, piece + count, column))
			reach(from, node_at(search, piece + count, column), DROP_COST * (double)count, step);
	}
}

static void miss(Search *search, const Node *from, size_t piece, size_t column)
{
	Step step = { .kind = STEP_MISSING };
	CsvPiece nothing = { 0, 0 };
	if (search->pieces < search->columns && within(search, piece, column + 1))
		reach(from, node_at(search, piece, column + 1),
			(piece == search->pieces ? CUT_OFF_COST : MISSING_COST) + weigh(search, column, nothing), step);
}

static bool may_split(const char *text, size_t from, size_t at, size_t length)
{
	if ((text[at] & 0xc0) == 0x80) // within a character
		return false;
	if (length <= SPLIT_BYTES)
		return true;
	return at - from < SPLIT_BYTES || text[at] == '"' || text[at - 1] == '"';
}

static double split_cost(const Search *search, const CsvPiece *piece, size_t place)
{
	char quote = search->align->syntax->quote;
	const char *text = search->align->text;
	bool opens = text[place] == quote && text[piece->to - 1] == quote && place + 1 < piece->to;
	bool closes = text[place - 1] == quote && text[piece->from] == quote && place > piece->from + 1;
	return quote && (opens || closes) ? SPLIT_QUOTE_COST : SPLIT_COST;
}

static void split(Search *search, const Node *from, size_t piece, size_t column)
{
	const CsvPiece *at = &search->align->pieces->items[piece];
	if (search->pieces >= search->columns || column + 2 > search->columns || !within(search, piece + 1, column + 2))
		return;
	Node *to = node_at(search, piece + 1, column + 2);
	for (size_t place = at->from + 1; place < at->to && *search->align->budget; place++) {
		if (!may_split(search->align->text, at->from, place, at->to - at->from))
			continue;
		double cost = split_cost(search, at, place) + weigh(search, column, (CsvPiece){ at->from, place });
		if (from->cost[0] + cost < to->cost[1])
			reach(from, to, cost + weigh(search, column + 1, (CsvPiece){ place, at->to }),
				(Step){ .kind = STEP_SPLIT, .count = 1, .place = place });
	}
}

static void search_all(Search *search)
{
	for (size_t piece = 0; piece <= search->pieces; piece++) {
		for (size_t column = 0; column <= search->columns && *search->align->budget; column++) {
			const Node *from = node_at(search, piece, column);
			if (from->cost[0] >= FAR)
				continue;
			if (piece < search->pieces && column < search->columns) {
				take(search, from, piece, column);
				split(search, from, piece, column);
			}
			if (piece < search->pieces)
				drop(search, from, piece, column);
			if (column < search->columns)
				miss(search, from, piece, column);
		}
	}
}

// The step does no more than leave cells out, or add empty ones, at the end of the record.
static bool leaves_end(const Search *search, const Step *step, size_t piece)
{
	if (step->kind == STEP_MISSING)
		return piece == search->pieces;
	if (step->kind == STEP_TAKE)
		return step->count == 1;
	while (step->kind == STEP_DROP && piece < search->pieces && is_empty(search, piece))
		piece++;
	return step->kind == STEP_DROP && piece == search->pieces;
}

static void walk_back(Search *search)
{
	CsvAlign *align = search->align;
	size_t piece = search->pieces, column = search->columns;
	int rank = 0;
	align->cut_off = true;
	while (piece || column) {
		const Step *step = &node_at(search, piece, column)->step[rank];
		size_t first = piece - step->count;
		const CsvPiece *items = align->pieces->items;
		align->cut_off = align->cut_off && leaves_end(search, step, piece);
		if (step->kind == STEP_TAKE) {
			align->cells[--column] = (CsvPiece){ items[first].from, items[piece - 1].to };
		} else if (step->kind == STEP_SPLIT) {
			align->cells[--column] = (CsvPiece){ step->place, items[first].to };
			align->cells[--column] = (CsvPiece){ items[first].from, step->place };
		} else if (step->kind == STEP_MISSING) {
			align->cells[--column] = (CsvPiece){ 0, 0 };
		}
		piece = first;
		rank = step->rank;
	}
}

bool csv_align(CsvAlign *align)
{
	Search search = { .align = align, .pieces = align->pieces->count, .columns = align->dialect->column_count };
	size_t nodes = (search.pieces + 1) * (search.columns + 1);
	if (search.pieces > NODE_LIMIT || nodes > NODE_LIMIT || !*align->budget)
		return false;
	search.nodes = memory_new(nodes, sizeof *search.nodes);
	for (size_t i = 0; i < nodes; i++)
		search.nodes[i].cost[0] = search.nodes[i].cost[1] = FAR;
	search.nodes[0].cost[0] = 0;
	search_all(&search);
	const Node *last = node_at(&search, search.pieces, search.columns);
	bool found = last->cost[0] < FAR && *align->budget;
	if (found) {
		align->cost = last->cost[0];
		align->margin = last->cost[1] - last->cost[0];
		walk_back(&search);
	}
	free(search.nodes);
	buffer_done(&search.scratch);
	return found;
}
