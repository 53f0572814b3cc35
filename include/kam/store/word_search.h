// SPDX-License-Identifier: GPL-3.0-or-later
// Whether texts hold words, read as an index of words reads them: for rows that are met anyhow, where it would be slow to
// collect all that the index has.
#ifndef KAM_STORE_WORD_SEARCH_H
#define KAM_STORE_WORD_SEARCH_H

#include "kam/store/store.h"

typedef struct WordSearch WordSearch;

// Finds what the query `"piece"* "piece"* ...` finds in an FTS5 table with the tokenizer unicode61 without accents: each piece of
// `text` between blanks is wanted, as words that follow each other within one text, the last of them by its beginning. Pieces
// without words are passed over; where there are no others, nothing is found. The store must live as long. NULL on failure.
WordSearch *word_search_new(Store *store, const char *text, Error *err);
void word_search_free(WordSearch *search); // NULL is fine

// True when the texts (NULL is none) hold all pieces, each of them within one text.
bool word_search_holds(WordSearch *search, const char *const *texts, size_t count);

#endif
