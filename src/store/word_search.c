// SPDX-License-Identifier: GPL-3.0-or-later
// Words of texts by SQLite's own tokenizer.
#include "kam/store/word_search.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "kam/base/locale.h"
#include "kam/base/memory.h"

// Words one behind the other, each ended by a NUL.
typedef struct WordRun {
	Buffer bytes;
	size_t count;
} WordRun;

struct WordSearch {
	fts5_tokenizer tokenizer;
	Fts5Tokenizer *own;
	WordRun *pieces;
	size_t count, capacity;
	bool *met;   // of the pieces, in the texts that are looked at
	WordRun run; // of the text that is looked at
};

// --- The tokenizer ----------------------------------------------------------------------------------------------------

static fts5_api *find_api(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(statement);
	}
	sqlite3_finalize(statement);
	return api;
}

static bool find_tokenizer(WordSearch *search, sqlite3 *db)
{
	const char *settings[] = { "remove_diacritics", "2" }; // as schema.c has them
	fts5_api *api = find_api(db);
	void *context = NULL;
	return api && api->xFindTokenizer(api, "unicode61", &context, &search->tokenizer) == SQLITE_OK &&
		   search->tokenizer.xCreate(context, settings, 2, &search->own) == SQLITE_OK;
}

static int take_word(void *context, int flags, const char *word, int length, int start, int end)
{
	WordRun *run = context;
	(void)flags;
	(void)start;
	(void)end;
	buffer_add_bytes(&run->bytes, word, (size_t)length);
	buffer_add_char(&run->bytes, '\0');
	run->count++;
	return SQLITE_OK;
}

static void split(WordSearch *search, int purpose, const char *text, size_t length, WordRun *run)
{
	run->count = 0;
	buffer_clear(&run->bytes);
	search->tokenizer.xTokenize(search->own, run, purpose, text, (int)length, take_word);
}

// --- What is wanted ---------------------------------------------------------------------------------------------------

static void add_pieces(WordSearch *search, const char *text)
{
	static const char blanks[] = " \t\n\r";
	for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
		size_t length = strcspn(text, blanks);
		WordRun piece = { BUFFER_EMPTY, 0 };
		split(search, FTS5_TOKENIZE_QUERY | FTS5_TOKENIZE_PREFIX, text, length, &piece);
		if (piece.count)
			ARRAY_PUSH(search->pieces, search->count, search->capacity) = piece;
		else
			buffer_done(&piece.bytes);
		text += length;
	}
}

WordSearch *word_search_new(Store *store, const char *text, Error *err)
{
	if (!store_is_mine(store, err))
		return NULL;
	WordSearch *search = memory_new(1, sizeof *search);
	if (!find_tokenizer(search, store->db)) {
		error_set(err, ERROR_FILE, _("%s: this SQLite has no full-text search"), store->path);
		free(search);
		return NULL;
	}
	add_pieces(search, text);
	search->met = memory_new(search->count, sizeof *search->met);
	return search;
}

void word_search_free(WordSearch *search)
{
	if (!search)
		return;
	for (size_t i = 0; i < search->count; i++)
		buffer_done(&search->pieces[i].bytes);
	buffer_done(&search->run.bytes);
	search->tokenizer.xDelete(search->own);
	free(search->pieces);
	free(search->met);
	free(search);
}

// --- Looking ----------------------------------------------------------------------------------------------------------

// The words from `at` on begin with the piece: all but its last one whole.
static bool stands_at(const char *at, const char *end, const WordRun *piece)
{
	const char *wanted = buffer_text(&piece->bytes);
	for (size_t i = 0; i < piece->count; i++) {
		size_t length = strlen(wanted);
		if (at >= end || strncmp(at, wanted, length) != 0 || (i + 1 < piece->count && at[length]))
			return false;
		at += strlen(at) + 1;
		wanted += length + 1;
	}
	return true;
}

static bool run_has(const WordRun *run, const WordRun *piece)
{
	const char *at = buffer_text(&run->bytes), *end = at + run->bytes.length;
	while (at < end && !stands_at(at, end, piece))
		at += strlen(at) + 1;
	return at < end;
}

bool word_search_holds(WordSearch *search, const char *const *texts, size_t count)
{
	size_t missing = search->count;
	memset(search->met, 0, search->count * sizeof *search->met);
	for (size_t i = 0; i < count && missing; i++) {
		if (!texts[i])
			continue;
		split(search, FTS5_TOKENIZE_DOCUMENT, texts[i], strlen(texts[i]), &search->run);
		for (size_t k = 0; k < search->count; k++) {
			if (search->met[k] || !run_has(&search->run, &search->pieces[k]))
				continue;
			search->met[k] = true;
			missing--;
		}
	}
	return search->count && !missing;
}
