// SPDX-License-Identifier: GPL-3.0-or-later
// How frequent words are in the history: which way to look for them is quick depends on it.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "history_filter.h"
#include "inside.h"
#include "kam/base/text.h"

enum {
	NEWEST = 1000,     // events that are looked at first
	NEWEST_HITS = 100, // so many among them: the words are frequent
	WORDS = 16,        // more are not looked at
};

// --- Among the newest events ----------------------------------------------------------------------------------------

typedef struct Wanted {
	char *words[WORDS]; // folded
	int count;
} Wanted;

static void wanted_split(Wanted *wanted, const char *text)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	for (const char *at = buffer_text(&folded); *at && wanted->count < WORDS;) {
		size_t length = strcspn(at, " \t\n\r");
		if (length > 0)
			wanted->words[wanted->count++] = memory_strndup(at, length);
		at += length + (at[length] != '\0');
	}
	buffer_done(&folded);
}

static bool begins_word(const char *text, const char *at)
{
	return at == text || ((unsigned char)at[-1] < 0x80 && !isalnum((unsigned char)at[-1]));
}

static bool has_word(const char *text, const char *word)
{
	for (const char *at = text; (at = strstr(at, word)); at++)
		if (begins_word(text, at))
			return true;
	return false;
}

static bool has_all(const Wanted *wanted, const Statement *row, Buffer *scratch)
{
	const char *subject = statement_text(row, 0), *text = statement_text(row, 1);
	buffer_clear(scratch);
	text_fold(scratch, subject ? subject : "");
	buffer_add_char(scratch, ' ');
	text_fold(scratch, text ? text : "");
	for (int i = 0; i < wanted->count; i++)
		if (!has_word(buffer_text(scratch), wanted->words[i]))
			return false;
	return true;
}

static bool count_newest(Portfolio *portfolio, const Wanted *wanted, int *hits, Error *err)
{
	Buffer scratch = BUFFER_EMPTY;
	Statement *query = store_prepare(portfolio->store,
		"SELECT subject, text FROM event INDEXED BY event_by_date WHERE date <= ?1 ORDER BY date DESC LIMIT ?2", err);
	Step step = STEP_FAILED;
	if (query) {
		statement_bind_int(query, 1, portfolio->today);
		statement_bind_int(query, 2, NEWEST);
	}
	while (query && *hits < NEWEST_HITS && (step = statement_step(query, err)) == STEP_ROW)
		*hits += has_all(wanted, query, &scratch);
	statement_done(query);
	buffer_done(&scratch);
	return step != STEP_FAILED;
}

// A glance at what the person sees: it need not be exact, and is much quicker than to ask for all events with the beginning of a
// word.
static bool are_frequent_lately(Portfolio *portfolio, const char *text, bool *frequent, Error *err)
{
	Wanted wanted = { .count = 0 };
	int hits = 0;
	wanted_split(&wanted, text);
	bool ok = count_newest(portfolio, &wanted, &hits, err);
	*frequent = hits >= NEWEST_HITS;
	for (int i = 0; i < wanted.count; i++)
		free(wanted.words[i]);
	return ok;
}

// --- Among all -----------------------------------------------------------------------------------------------------

// Each of the three by itself: a union would be collected whole before it is counted.
static bool are_rare_in_all(Portfolio *portfolio, const FilterSql *filter, bool *rare, Error *err)
{
	Statement *statement = store_prepare(portfolio->store,
		"SELECT (SELECT count(*) FROM (SELECT 1 FROM event_text WHERE event_text MATCH ?1 LIMIT ?2))"
		" + (SELECT count(*) FROM (SELECT 1 FROM event WHERE reference BETWEEN ?10 AND ?11 LIMIT ?2))"
		" + (SELECT count(*) FROM (SELECT 1 FROM event WHERE reference BETWEEN ?12 AND ?13 LIMIT ?2))",
		err);
	if (!statement)
		return false;
	filter_bind_words(filter, statement);
	statement_bind_int(statement, 2, FILTER_RARE_WORDS + 1);
	Step step = statement_step(statement, err);
	*rare = step == STEP_ROW && statement_int(statement, 0) <= FILTER_RARE_WORDS;
	statement_done(statement);
	return step == STEP_ROW;
}

static bool find_out(Portfolio *portfolio, const FilterSql *filter, bool *rare, Error *err)
{
	bool frequent = false;
	*rare = false;
	return are_frequent_lately(portfolio, filter->filter->text, &frequent, err) &&
		   (frequent || are_rare_in_all(portfolio, filter, rare, err));
}

bool words_are_rare(Portfolio *portfolio, const FilterSql *filter, bool *rare, Error *err)
{
	WordsAsked *asked = &portfolio->words;
	uint64_t generation = portfolio_history_generation(portfolio);
	const char *match = buffer_text(&filter->match);
	if (!asked->match || asked->generation != generation || strcmp(asked->match, match) != 0) {
		free(asked->match);
		*asked = (WordsAsked){ 0 };
		if (!find_out(portfolio, filter, rare, err))
			return false;
		*asked = (WordsAsked){ memory_strdup(match), generation, *rare };
	}
	*rare = asked->rare;
	return true;
}
