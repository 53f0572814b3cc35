// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a history filter into SQL that reads by an index whatever is asked for.
#include "history_filter.h"

#include <ctype.h>
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

static bool is_rare(Portfolio *portfolio, const char *match, bool *rare, Error *err)
{
	Statement *statement = store_prepare(portfolio_store(portfolio),
		"SELECT count(*) FROM (SELECT 1 FROM event_text WHERE event_text MATCH ?1 LIMIT ?2)", err);
	if (!statement)
		return false;
	statement_bind_text(statement, 1, match);
	statement_bind_int(statement, 2, FILTER_RARE_WORDS + 1);
	Step step = statement_step(statement, err);
	*rare = step == STEP_ROW && statement_int(statement, 0) <= FILTER_RARE_WORDS;
	statement_done(statement);
	return step == STEP_ROW;
}

bool filter_start(FilterSql *filter, Portfolio *portfolio, const HistoryFilter *wanted, Error *err)
{
	*filter = (FilterSql){ .filter = wanted, .to = wanted->to == DAY_NONE ? DAY_LAST : wanted->to };
	if (!wanted->future && filter->to > portfolio_today(portfolio))
		filter->to = portfolio_today(portfolio);
	if (wanted->text)
		add_words(&filter->match, wanted->text);
	if (filter->match.length == 0)
		return true;
	bool rare = true;
	if (!is_rare(portfolio, buffer_text(&filter->match), &rare, err))
		return false;
	filter->text = rare ? FILTER_RARE : FILTER_FREQUENT;
	return true;
}

void filter_done(FilterSql *filter)
{
	buffer_done(&filter->match);
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
		buffer_add(sql, "event_text CROSS JOIN event e ON e.id = event_text.rowid WHERE event_text MATCH ?1");
	else
		buffer_printf(sql, "event e INDEXED BY %s WHERE true", index_of(wanted));
	if (filter->text == FILTER_FREQUENT)
		buffer_add(sql, " AND e.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?1)");
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
		statement_bind_text(statement, 1, buffer_text(&filter->match));
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
