// SPDX-License-Identifier: GPL-3.0-or-later
// A history filter as SQL: which index the rows come by, the conditions, and the words for the full text.
#ifndef KAM_MODEL_HISTORY_FILTER_H
#define KAM_MODEL_HISTORY_FILTER_H

#include "kam/model/history.h"

// Words found in so many events at most are looked up first and sorted after; of more frequent ones all that have them are
// collected, and looked for in the order of the history.
enum { FILTER_RARE_WORDS = 3000 };

typedef enum FilterText { FILTER_NO_TEXT, FILTER_RARE, FILTER_FREQUENT } FilterText;

typedef struct FilterSql {
	const HistoryFilter *filter;
	FilterText text;
	Buffer match; // the words as an FTS5 query
	char *numbers[4]; // documents' numbers that begin with the text, as typed and in capitals: first and last of each
	Day to;       // the last day shown
} FilterSql;

// Where there are words, they are looked up first: FILTER_RARE.
void filter_start(FilterSql *filter, Portfolio *portfolio, const HistoryFilter *wanted);
void filter_done(FilterSql *filter);

// Parameters ?1 and ?10 to ?13.
void filter_bind_words(const FilterSql *filter, Statement *statement);

// --- history_words.c ---------------------------------------------------------------------------------------------

// Finds out how frequent the words are among all events; remembered until the history changes. False on failure.
bool filter_choose_way(FilterSql *filter, Portfolio *portfolio, Error *err);
// Known to be rare from an earlier page.
bool words_known_rare(Portfolio *portfolio, const FilterSql *filter);

// --- history_filter.c --------------------------------------------------------------------------------------------

// "event e ... WHERE ..." appended; parameters ?1 to ?6 and ?10 to ?13 are bound by filter_bind().
void filter_add(const FilterSql *filter, Buffer *sql);
void filter_bind(const FilterSql *filter, Statement *statement);

// --- history.c ---------------------------------------------------------------------------------------------------

// Where a page begins.
typedef struct PageStart {
	Day date;
	int64_t id; // 0: with the newest event
	bool backwards;
} PageStart;

// The statement of history_page(); besides the filter's parameters ?7 date and ?8 id of the row where the page begins
// and ?9 the most rows.
void history_page_sql(const FilterSql *filter, const PageStart *start, Buffer *sql);
// The rows of a page in the order in which they are met: "FROM ... ORDER BY ... LIMIT ?9".
void history_add_page(const FilterSql *filter, const PageStart *start, Buffer *sql);
void history_bind_page(const FilterSql *filter, const PageStart *start, int64_t limit, Statement *statement);

// --- history_walk.c ----------------------------------------------------------------------------------------------

// The page's ids, newest first, by walking from its beginning and looking into each event. False in *whole where others may follow:
// the words are not met soon.
typedef struct WalkedPage {
	int64_t *ids; // free()
	size_t count, capacity;
	bool whole;
} WalkedPage;
bool history_walk(
	Portfolio *portfolio, const FilterSql *filter, const PageStart *start, size_t limit, WalkedPage *page, Error *err);

#endif
