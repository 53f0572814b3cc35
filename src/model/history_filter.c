// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a history filter into SQL that reads by an index whatever is asked for.
#include "history_filter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_word_byte(unsigned char byte)
{
	return byte >= 0x80 || isalnum(byte);
}

static void add_quoted(Buffer *match, const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (word[i] == '"')
			buffer_add_char(match, '"');
		buffer_add_char(match, word[i]);
	}
}

// Every word a quoted prefix, all of them wanted: `"8d"* "relat"*`. Words without letters or digits are nothing to
// look for.
static void add_words(Buffer *match, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, " \t\n\r"), letters = 0;
		for (size_t i = 0; i < length; i++)
			letters += is_word_byte((unsigned char)text[i]);
		if (letters > 0) {
			buffer_add(match, match->length ? " \"" : "\"");
			add_quoted(match, text, length);
			buffer_add(match, "\"*");
		}
		text += length;
		text += strspn(text, " \t\n\r");
	}
}

// Numbers that begin with the text: from it to itself with the last of all characters.
static void set_numbers(FilterSql *filter, const char *text)
{
	Buffer number = BUFFER_EMPTY;
	text += strspn(text, " \t\n\r");
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\n\r", text[length - 1]))
		length--;
	for (int capitals = 0; capitals < 2; capitals++) {
		buffer_clear(&number);
		for (size_t i = 0; i < length; i++)
			buffer_add_char(&number, capitals ? (char)toupper((unsigned char)text[i]) : text[i]);
		filter->numbers[2 * capitals] = memory_strdup(buffer_text(&number));
		buffer_add(&number, "\xF4\x8F\xBF\xBF");
		filter->numbers[2 * capitals + 1] = memory_strdup(buffer_text(&number));
	}
	buffer_done(&number);
}

void filter_bind_words(const FilterSql *filter, Statement *statement)
{
	statement_bind_text(statement, 1, buffer_text(&filter->match));
	for (int i = 0; i < 4; i++)
		statement_bind_text(statement, 10 + i, filter->numbers[i]);
}

#define WORDS_OR_NUMBERS                                                                           \
	"SELECT rowid AS id FROM event_text WHERE event_text MATCH ?1"                                 \
	" UNION SELECT id FROM event INDEXED BY event_by_reference WHERE reference BETWEEN ?10 AND ?11" \
	" UNION SELECT id FROM event INDEXED BY event_by_reference WHERE reference BETWEEN ?12 AND ?13"

void filter_start(FilterSql *filter, Portfolio *portfolio, const HistoryFilter *wanted)
{
	*filter = (FilterSql){ .filter = wanted, .to = wanted->to == DAY_NONE ? DAY_LAST : wanted->to };
	if (!wanted->future && filter->to > portfolio_today(portfolio))
		filter->to = portfolio_today(portfolio);
	if (wanted->text)
		add_words(&filter->match, wanted->text);
	if (filter->match.length == 0)
		return;
	set_numbers(filter, wanted->text);
	filter->text = FILTER_RARE;
}

void filter_done(FilterSql *filter)
{
	buffer_done(&filter->match);
	for (int i = 0; i < 4; i++)
		free(filter->numbers[i]);
}

static const char *index_of(const HistoryFilter *filter)
{
	if (filter->contact)
		return "event_by_contact";
	return filter->account ? "event_by_account" : "event_by_date";
}

static void add_source(const FilterSql *filter, Buffer *sql)
{
	const HistoryFilter *wanted = filter->filter;
	if (filter->text == FILTER_RARE)
		buffer_add(sql, "(" WORDS_OR_NUMBERS ") w CROSS JOIN event e ON e.id = w.id WHERE true");
	else
		buffer_printf(sql, "event e INDEXED BY %s WHERE true", index_of(wanted));
	if (filter->text == FILTER_FREQUENT)
		buffer_add(sql,
			" AND (e.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?1)"
			" OR e.reference BETWEEN ?10 AND ?11 OR e.reference BETWEEN ?12 AND ?13)");
}

void filter_add(const FilterSql *filter, Buffer *sql)
{
	const HistoryFilter *wanted = filter->filter;
	add_source(filter, sql);
	buffer_add(sql, " AND e.date <= ?2");
	if (wanted->from != DAY_NONE)
		buffer_add(sql, " AND e.date >= ?3");
	if (wanted->account)
		buffer_add(sql, " AND e.account = ?4");
	if (wanted->contact)
		buffer_add(sql, " AND e.contact = ?5");
	if (wanted->kinds)
		buffer_add(sql, " AND (1 << e.kind) & ?6");
}

void filter_bind(const FilterSql *filter, Statement *statement)
{
	const HistoryFilter *wanted = filter->filter;
	if (filter->text != FILTER_NO_TEXT)
		filter_bind_words(filter, statement);
	statement_bind_int(statement, 2, filter->to);
	if (wanted->from != DAY_NONE)
		statement_bind_int(statement, 3, wanted->from);
	if (wanted->account)
		statement_bind_int(statement, 4, wanted->account);
	if (wanted->contact)
		statement_bind_int(statement, 5, wanted->contact);
	if (wanted->kinds)
		statement_bind_int(statement, 6, wanted->kinds);
}
