// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a filter expression: or, and, not, brackets, comparisons.
#include <ctype.h>
#include <string.h>

#include "kam/base/locale.h"
#include "list_node.h"

enum { DEEPEST = 64 };

typedef struct Parser {
	Portfolio *portfolio;
	const ListColumn *columns;
	size_t column_count;
	const char *at;
	Arena *arena;
	Error *err;
	int depth;
	unsigned needs;
} Parser;

static Node *parse_or(Parser *parser);

static void skip_blanks(Parser *parser)
{
	while (*parser->at && isspace((unsigned char)*parser->at))
		parser->at++;
}

static Node *fail_at(Parser *parser, const char *expected)
{
	skip_blanks(parser);
	if (*parser->at)
		error_set(parser->err, ERROR_USAGE, _("The filter is not understood at \"%.40s\": %s is expected"), parser->at,
			expected);
	else
		error_set(parser->err, ERROR_USAGE, _("The filter ends too early: %s is expected"), expected);
	return NULL;
}

static bool is_name_byte(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_' || byte == '-';
}

// Takes a word of the language (and, or, not) when it stands here.
static bool take_word(Parser *parser, const char *word)
{
	skip_blanks(parser);
	size_t length = strlen(word);
	if (strncmp(parser->at, word, length) != 0 || is_name_byte(parser->at[length]))
		return false;
	parser->at += length;
	return true;
}

static bool take_sign(Parser *parser, char sign)
{
	skip_blanks(parser);
	if (*parser->at != sign)
		return false;
	parser->at++;
	return true;
}

static Node *node_new(Parser *parser, NodeKind kind, Node *left, Node *right)
{
	Node *node = arena_alloc(parser->arena, 1, sizeof *node);
	*node = (Node){ .kind = kind, .left = left, .right = right };
	return node;
}

// --- Comparisons ----------------------------------------------------------------------------------------------------

static const struct {
	const char *sign;
	Operator operator;
} operators[] = {
	{ "!=", OPERATOR_UNEQUAL },
	{ "<>", OPERATOR_UNEQUAL },
	{ "<=", OPERATOR_LESS_EQUAL },
	{ ">=", OPERATOR_MORE_EQUAL },
	{ "==", OPERATOR_EQUAL },
	{ "=", OPERATOR_EQUAL },
	{ "<", OPERATOR_LESS },
	{ ">", OPERATOR_MORE },
	{ "~", OPERATOR_CONTAINS },
};

static bool take_operator(Parser *parser, Operator *operator)
{
	skip_blanks(parser);
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
		size_t length = strlen(operators[i].sign);
		if (strncmp(parser->at, operators[i].sign, length) != 0)
			continue;
		parser->at += length;
		*operator= operators[i].operator;
		return true;
	}
	return false;
}

static const ListColumn *take_column(Parser *parser)
{
	skip_blanks(parser);
	size_t length = 0;
	while (is_name_byte(parser->at[length]))
		length++;
	if (length == 0)
		return (void)fail_at(parser, _("a column")), NULL;
	const char *name = arena_strndup(parser->arena, parser->at, length);
	const ListColumn *column = list_column_find(parser->columns, parser->column_count, name);
	if (column)
		parser->at += length;
	else
		error_set(parser->err, ERROR_USAGE, _("There is no column \"%s\""), name);
	return column;
}

// A quoted text with '' or "" for the quote itself; *text stays NULL when the quote is not closed.
static const char *take_quoted(Parser *parser)
{
	char quote = *parser->at++;
	Buffer text = BUFFER_EMPTY;
	const char *out = NULL;
	for (; *parser->at; parser->at++) {
		if (*parser->at == quote && parser->at[1] != quote)
			break;
		parser->at += *parser->at == quote;
		buffer_add_char(&text, *parser->at);
	}
	if (*parser->at == quote) {
		parser->at++;
		out = arena_strdup(parser->arena, buffer_text(&text));
	}
	buffer_done(&text);
	return out;
}

// A value without blanks; signs of the language end it.
static const char *take_bare(Parser *parser)
{
	size_t length = strcspn(parser->at, " \t\n\r()<>=!~\"'");
	const char *out = length ? arena_strndup(parser->arena, parser->at, length) : NULL;
	parser->at += length;
	return out;
}

static bool is_text(const ListColumn *column)
{
	return column->type == FIELD_TEXT || column->type == FIELD_LONG_TEXT || column->type == FIELD_REFERENCE;
}

static bool is_day(const ListColumn *column)
{
	return column->type == FIELD_DATE || column->type == FIELD_DAY;
}

static bool are_alike(const ListColumn *a, const ListColumn *b)
{
	if (is_text(a) || is_text(b))
		return is_text(a) && is_text(b);
	if (is_day(a) || is_day(b))
		return is_day(a) && is_day(b);
	return a->type == b->type && a->choices == b->choices;
}

// "phase<target": the target of what stands at the left, where the columns cannot be compared as they are.
static const ListColumn *of_same_kind(const Parser *parser, const ListColumn *column, const ListColumn *other)
{
	const char *joined = arena_printf(parser->arena, "%s_%s", other->name, column->name);
	const ListColumn *found =
		are_alike(column, other) ? NULL : list_column_find(parser->columns, parser->column_count, joined);
	return found ? found : other;
}

static bool compare_with_column(Parser *parser, Node *node, const ListColumn *other)
{
	other = of_same_kind(parser, node->column, other);
	if (!are_alike(node->column, other))
		return error_set(parser->err, ERROR_USAGE, _("%s and %s cannot be compared"), node->column->name, other->name);
	node->other = other;
	parser->needs |= list_column_needs(other);
	return true;
}

// At the right: a quoted value, the name of a column, or a bare value.
static bool take_operand(Parser *parser, Node *node)
{
	skip_blanks(parser);
	bool quoted = *parser->at == '"' || *parser->at == '\'';
	const char *text = quoted ? take_quoted(parser) : take_bare(parser);
	if (!text)
		return fail_at(parser, quoted ? _("a closing quote") : _("a value")), false;
	const ListColumn *other = quoted ? NULL : list_column_find(parser->columns, parser->column_count, text);
	if (other)
		return compare_with_column(parser, node, other);
	return literal_parse(
		parser->portfolio, node->column, node->operator, text, parser->arena, &node->value, parser->err);
}

static Node *parse_comparison(Parser *parser)
{
	Node *node = node_new(parser, NODE_COMPARE, NULL, NULL);
	node->column = take_column(parser);
	if (!node->column)
		return NULL;
	parser->needs |= list_column_needs(node->column);
	if (take_operator(parser, &node->operator))
		return take_operand(parser, node) ? node : NULL;
	if (node->column->type != FIELD_FLAG)
		return fail_at(parser, _("a comparison (= != < <= > >= ~)"));
	node->value.number = 1;
	return node;
}

// --- Connections ----------------------------------------------------------------------------------------------------

static Node *parse_one(Parser *parser)
{
	Node *node = NULL;
	if (++parser->depth > DEEPEST)
		return fail_at(parser, _("a simpler filter"));
	if (take_word(parser, "not") || take_sign(parser, '!')) {
		node = parse_one(parser);
		node = node ? node_new(parser, NODE_NOT, node, NULL) : NULL;
	} else if (take_sign(parser, '(')) {
		node = parse_or(parser);
		if (node && !take_sign(parser, ')'))
			node = fail_at(parser, _("a closing bracket"));
	} else {
		node = parse_comparison(parser);
	}
	parser->depth--;
	return node;
}

static Node *parse_and(Parser *parser)
{
	Node *left = parse_one(parser);
	while (left && take_word(parser, "and")) {
		Node *right = parse_one(parser);
		left = right ? node_new(parser, NODE_AND, left, right) : NULL;
	}
	return left;
}

static Node *parse_or(Parser *parser)
{
	Node *left = parse_and(parser);
	while (left && take_word(parser, "or")) {
		Node *right = parse_and(parser);
		left = right ? node_new(parser, NODE_OR, left, right) : NULL;
	}
	return left;
}

ListFilter *list_filter_parse_columns(
	Portfolio *portfolio, const ListColumn *columns, size_t count, const char *text, Arena *arena, Error *err)
{
	Parser parser = { .portfolio = portfolio,
		.columns = columns,
		.column_count = count,
		.at = arena_strdup(arena, text),
		.arena = arena,
		.err = err };
	Node *root = parse_or(&parser);
	skip_blanks(&parser);
	if (root && *parser.at)
		root = fail_at(&parser, _("\"and\" or \"or\""));
	if (!root)
		return NULL;
	ListFilter *filter = arena_alloc(arena, 1, sizeof *filter);
	*filter = (ListFilter){
		.portfolio = portfolio, .today = portfolio_today(portfolio), .root = root, .needs = parser.needs
	};
	return filter;
}

ListFilter *list_filter_parse(Portfolio *portfolio, EntityKind kind, const char *text, Arena *arena, Error *err)
{
	const ListColumn *columns;
	size_t count = list_columns_of(kind, arena, &columns);
	return list_filter_parse_columns(portfolio, columns, count, text, arena, err);
}
