// SPDX-License-Identifier: GPL-3.0-or-later
// A history filter as SQL: which index the rows come by, the conditions, and the words for the full text.
#ifndef KAM_MODEL_HISTORY_FILTER_H
#define KAM_MODEL_HISTORY_FILTER_H

#include "kam/model/history.h"

// Words found in so many events at most are looked up first and sorted after; for more frequent ones the history is
// walked from its newest event, as they are met soon enough.
enum { FILTER_RARE_WORDS = 3000 };

typedef enum FilterText { FILTER_NO_TEXT, FILTER_RARE, FILTER_FREQUENT } FilterText;

typedef struct FilterSql {
	const HistoryFilter *filter;
	FilterText text;
	Buffer match; // the words as an FTS5 query
	char *numbers[4]; // documents' numbers that begin with the text, as typed and in capitals: first and last of each
	Day to;       // the last day shown
} FilterSql;

// Finds out how frequent the words are. False on failure. filter_done() in any case.
bool filter_start(FilterSql *filter, Portfolio *portfolio, const HistoryFilter *wanted, Error *err);
void filter_done(FilterSql *filter);

// Parameters ?1 and ?10 to ?13.
void filter_bind_words(const FilterSql *filter, Statement *statement);

// history_words.c: whether the words are in FILTER_RARE_WORDS events at most. Remembered until the history changes.
bool words_are_rare(Portfolio *portfolio, const FilterSql *filter, bool *rare, Error *err);

// "event e ... WHERE ..." appended; parameters ?1 to ?6 and ?10 to ?13 are bound by filter_bind().
void filter_add(const FilterSql *filter, Buffer *sql);
void filter_bind(const FilterSql *filter, Statement *statement);

// The statement of history_page(); besides the filter's parameters ?7 date and ?8 id of the row where the page begins
// (`keyed`) and ?9 the most rows.
void history_page_sql(const FilterSql *filter, bool keyed, bool backwards, Buffer *sql);

#endif
