// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a row fits a filter.
#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"
#include "list_node.h"

__extension__ typedef __int128 Wide;

static bool holds(Operator operator, int order)
{
	switch (operator) {
	case OPERATOR_EQUAL: return order == 0;
	case OPERATOR_UNEQUAL: return order != 0;
	case OPERATOR_LESS: return order < 0;
	case OPERATOR_LESS_EQUAL: return order <= 0;
	case OPERATOR_MORE: return order > 0;
	case OPERATOR_MORE_EQUAL: return order >= 0;
	case OPERATOR_CONTAINS: return order == 0;
	}
	return false;
}

static int compare_wide(Wide a, Wide b)
{
	return (a > b) - (a < b);
}

// Minor units of the row's currency against millionths of its major unit, exactly.
static int compare_money(Money amount, const char *currency, int64_t millionths)
{
	Wide scaled = amount;
	for (int digits = money_digits(currency); digits < 6; digits++)
		scaled *= 10;
	return compare_wide(scaled, millionths);
}

static bool is_text(const ListColumn *column)
{
	return column->type == FIELD_TEXT || column->type == FIELD_LONG_TEXT || column->type == FIELD_REFERENCE;
}

static int compare_folded(const char *text, const char *folded)
{
	Buffer out = BUFFER_EMPTY;
	text_fold(&out, text);
	int order = strcmp(buffer_text(&out), folded);
	buffer_done(&out);
	return order;
}

// A reference may also be meant by its id.
static bool is_id(const ListColumn *column, const ListCell *cell, const char *text)
{
	char *end;
	return column->type == FIELD_REFERENCE && strtoll(text, &end, 10) == cell->number && end != text && !*end;
}

static int compare_literal(const ListColumn *column, const ListCell *cell, const Literal *value, const char *currency)
{
	if (is_text(column))
		return is_id(column, cell, value->text) ? 0 : compare_folded(cell->text, value->folded);
	if (column->type == FIELD_MONEY)
		return compare_money(cell->number, currency, value->number);
	if (column->type == FIELD_SET)
		return compare_wide(cell->number, (Wide)1 << value->number);
	return compare_wide(cell->number, value->number);
}

static bool contains(const ListColumn *column, const ListCell *cell, const Literal *value, const char *currency)
{
	if (column->type == FIELD_SET)
		return cell->number >> value->number & 1;
	if (is_text(column))
		return text_contains(cell->text, value->folded);
	Buffer text = BUFFER_EMPTY;
	list_cell_show(column, cell, currency, FORM_TYPED, &text);
	bool found = text_contains(buffer_text(&text), value->folded);
	buffer_clear(&text);
	list_cell_show(column, cell, currency, FORM_PLAIN, &text);
	found |= text_contains(buffer_text(&text), value->folded);
	buffer_done(&text);
	return found;
}

static bool matches_literal(const Node *node, const ListSource *source)
{
	ListCell cell = list_cell_read(node->column, source);
	if (node->value.empty)
		return cell.given
			? node->operator== OPERATOR_UNEQUAL || node->operator== OPERATOR_CONTAINS : node->operator== OPERATOR_EQUAL;
	if (!cell.given)
		return node->operator== OPERATOR_UNEQUAL;
	if (node->operator== OPERATOR_CONTAINS)
		return contains(node->column, &cell, &node->value, source->currency);
	return holds(node->operator, compare_literal(node->column, &cell, &node->value, source->currency));
}

static bool text_has(const char *text, const char *part)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, part);
	bool found = text_contains(text, buffer_text(&folded));
	buffer_done(&folded);
	return found;
}

static bool matches_column(const Node *node, const ListSource *source)
{
	ListCell left = list_cell_read(node->column, source), right = list_cell_read(node->other, source);
	if (!left.given || !right.given)
		return node->operator== OPERATOR_UNEQUAL && left.given != right.given;
	if (node->operator== OPERATOR_CONTAINS && is_text(node->column))
		return text_has(left.text, right.text);
	if (node->operator== OPERATOR_CONTAINS && node->column->type == FIELD_SET)
		return (left.number & right.number) == right.number;
	return holds(node->operator, list_cell_compare(node->column, &left, &right));
}

static bool matches(const Node *node, const ListSource *source)
{
	switch (node->kind) {
	case NODE_AND: return matches(node->left, source) && matches(node->right, source);
	case NODE_OR: return matches(node->left, source) || matches(node->right, source);
	case NODE_NOT: return !matches(node->left, source);
	case NODE_COMPARE: return node->other ? matches_column(node, source) : matches_literal(node, source);
	}
	return false;
}

bool list_filter_matches(const ListFilter *filter, const ListSource *source)
{
	return matches(filter->root, source);
}

unsigned list_filter_needs(const ListFilter *filter)
{
	return filter->needs;
}

bool list_filter_account(const ListFilter *filter, const AccountSummary *account)
{
	ListSource source = { .account = account, .currency = account->row.currency, .today = filter->today };
	Arena *arena = NULL;
	if (filter->needs & LIST_NEEDS_RECORD) {
		Record *record = NULL;
		arena = arena_new();
		source.names = list_names_new(filter->portfolio, arena);
		if (record_load(filter->portfolio, ENTITY_ACCOUNT, account->row.id, arena, &record, NULL))
			source.record = record;
	}
	bool fits = list_filter_matches(filter, &source);
	arena_free(arena);
	return fits;
}
