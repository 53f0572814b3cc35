// SPDX-License-Identifier: GPL-3.0-or-later
// A filter expression as a tree.
#ifndef KAM_INSIGHT_LIST_NODE_H
#define KAM_INSIGHT_LIST_NODE_H

#include "list_inside.h"

typedef enum Operator {
	OPERATOR_EQUAL,
	OPERATOR_UNEQUAL,
	OPERATOR_LESS,
	OPERATOR_LESS_EQUAL,
	OPERATOR_MORE,
	OPERATOR_MORE_EQUAL,
	OPERATOR_CONTAINS
} Operator;

typedef enum NodeKind { NODE_AND, NODE_OR, NODE_NOT, NODE_COMPARE } NodeKind;

// A value that stands in a filter, understood for the column at its left.
typedef struct Literal {
	bool empty;         // "": not given
	int64_t number;     // of amounts: in millionths of the major unit
	const char *text;   // as typed
	const char *folded; // without case and accents
} Literal;

typedef struct Node {
	NodeKind kind;
	struct Node *left, *right; // NODE_AND, NODE_OR; NODE_NOT has left only
	const ListColumn *column;  // NODE_COMPARE
	Operator operator;
	const ListColumn *other; // NULL: compared with `value`
	Literal value;
} Node;

struct ListFilter {
	Portfolio *portfolio;
	Day today;
	Node *root;
	unsigned needs;
};

// Understands `text` as a value for the column. False: a sentence in *err.
bool literal_parse(Portfolio *portfolio, const ListColumn *column, Operator operator, const char * text, Arena *arena,
	Literal *out, Error *err);

#endif
