// SPDX-License-Identifier: GPL-3.0-or-later
// Words that many events have are met soon by who walks from the newest event on; the index of words would have to collect all
// events that have them first.
#include <stdlib.h>
#include <string.h>

#include "history_filter.h"
#include "kam/store/word_search.h"

// So many events are looked into before the walk is given up: more for long pages, and for the longest it is not begun.
enum { WALK_LEAST = 2000, WALK_PER_ROW = 4, WALK_MOST = 20000 };

static bool begins_with(const char *number, const char *begin)
{
	return number && *begin && strncmp(number, begin, strlen(begin)) == 0;
}

// Columns: id, subject, text, reference.
static bool holds(const FilterSql *filter, WordSearch *search, const Statement *row)
{
	const char *texts[] = { statement_text(row, 1), statement_text(row, 2) }, *number = statement_text(row, 3);
	return word_search_holds(search, texts, 2) || begins_with(number, filter->numbers[0]) ||
		   begins_with(number, filter->numbers[2]);
}

static Statement *prepare(
	Portfolio *portfolio, const FilterSql *filter, const PageStart *start, int64_t most, Error *err)
{
	FilterSql all = *filter;
	Buffer sql = BUFFER_EMPTY;
	all.text = FILTER_NO_TEXT;
	buffer_add(&sql, "SELECT e.id, e.subject, e.text, e.reference");
	history_add_page(&all, start, &sql);
	Statement *statement = store_prepare(portfolio_store(portfolio), buffer_text(&sql), err);
	if (statement)
		history_bind_page(&all, start, most, statement);
	buffer_done(&sql);
	return statement;
}

static void turn_round(WalkedPage *page)
{
	for (size_t i = 0, k = page->count; i + 1 < k; i++) {
		int64_t id = page->ids[i];
		page->ids[i] = page->ids[--k];
		page->ids[k] = id;
	}
}

static bool walk(const FilterSql *filter, WordSearch *search, Statement *rows, size_t limit, size_t most, WalkedPage *page,
	Error *err)
{
	Step step = STEP_ROW;
	size_t walked = 0;
	while (page->count < limit && (step = statement_step(rows, err)) == STEP_ROW) {
		walked++;
		if (holds(filter, search, rows))
			ARRAY_PUSH(page->ids, page->count, page->capacity) = statement_int(rows, 0);
	}
	page->whole = page->count == limit || walked < most;
	return step != STEP_FAILED;
}

bool history_walk(
	Portfolio *portfolio, const FilterSql *filter, const PageStart *start, size_t limit, WalkedPage *page, Error *err)
{
	size_t most = WALK_LEAST + WALK_PER_ROW * limit;
	if (most > WALK_MOST)
		return true;
	WordSearch *search = word_search_new(portfolio_store(portfolio), filter->filter->text, err);
	Statement *rows = search ? prepare(portfolio, filter, start, (int64_t)most, err) : NULL;
	bool done = rows && walk(filter, search, rows, limit, most, page, err);
	if (start->id && start->backwards)
		turn_round(page);
	statement_done(rows);
	word_search_free(search);
	return done;
}
