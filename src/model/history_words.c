// SPDX-License-Identifier: GPL-3.0-or-later
// How frequent words are among all events: which way to look for them is quick depends on it.
#include <stdlib.h>
#include <string.h>

#include "history_filter.h"
#include "inside.h"

// Each of the three by itself: a union would be collected whole before it is counted.
static bool are_rare(Portfolio *portfolio, const FilterSql *filter, bool *rare, Error *err)
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

static bool is_remembered(Portfolio *portfolio, const FilterSql *filter)
{
	const WordsAsked *asked = &portfolio->words;
	return asked->match && asked->generation == portfolio_history_generation(portfolio) &&
		   strcmp(asked->match, buffer_text(&filter->match)) == 0;
}

bool words_known_rare(Portfolio *portfolio, const FilterSql *filter)
{
	return is_remembered(portfolio, filter) && portfolio->words.rare;
}

bool filter_choose_way(FilterSql *filter, Portfolio *portfolio, Error *err)
{
	WordsAsked *asked = &portfolio->words;
	if (!is_remembered(portfolio, filter)) {
		bool rare = false;
		uint64_t generation = portfolio_history_generation(portfolio);
		if (!are_rare(portfolio, filter, &rare, err))
			return false;
		free(asked->match);
		*asked = (WordsAsked){ memory_strdup(buffer_text(&filter->match)), generation, rare };
	}
	filter->text = asked->rare ? FILTER_RARE : FILTER_FREQUENT;
	return true;
}
