// SPDX-License-Identifier: GPL-3.0-or-later
// Words in texts: the same as the index of words finds, whatever the letters.
#include "kam/store/word_search.h"

#include "store/fixture.h"

static Store *store;

static int open_store(void **state)
{
	(void)state;
	store = store_open(":memory:", STORE_CREATE, NULL);
	return store ? 0 : -1;
}

static int close_store(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

static bool holds(const char *wanted, const char *subject, const char *text)
{
	WordSearch *search = word_search_new(store, wanted, NULL);
	assert_non_null(search);
	const char *texts[] = { subject, text };
	bool found = word_search_holds(search, texts, 2);
	word_search_free(search);
	return found;
}

static void finds_words_by_their_beginning(void **state)
{
	(void)state;
	assert_true(holds("veda", "Vedação nova", NULL));
	assert_true(holds("VEDAÇÃO", NULL, "vedacao"));
	assert_true(holds("nova veda", "Vedação", "coisa nova")); // each piece in any of the texts
	assert_true(holds("8d-rel", "8D relatório", NULL));        // a piece of two words: one behind the other
	assert_false(holds("8d-rel", "8D de relatório", NULL));
	assert_false(holds("8d-rel", "8D", "relatório")); // not across texts
	assert_false(holds("8-rel", "8D relatório", NULL)); // only the last word by its beginning
	assert_true(holds("aspas", "“aspas”", NULL));
	assert_false(holds("spas", "“aspas”", NULL));
	assert_false(holds("veda", NULL, NULL));
	assert_true(holds("veda -", "veda", NULL)); // a piece without words is passed over
	assert_false(holds("-", "-", NULL));
	assert_false(holds("", "veda", NULL));
}

// Random texts of few letters and signs meet each other often.
static void make_text(char *out, size_t pieces, unsigned *seed)
{
	static const char *const parts[] = { "a", "b", "ab", "ação", "ACAO", "é", "e\xCC\x81", "ß", "8", "-", "/", ".", " ", " ", " ",
		"—", "日本", "\xF0\x9F\x98\x80", "_", "'", "\"", "*", "İ", "º", "²", "\xC2\xA0", "\xFF" };
	*out = '\0';
	for (size_t i = 0; i < pieces; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		strcat(out, parts[(*seed >> 8) % (sizeof parts / sizeof *parts)]);
	}
}

// "piece"* for each piece, as history_filter.c asks.
static void make_match(const char *wanted, char *out)
{
	*out = '\0';
	for (char copy[200], *piece = strtok(strcpy(copy, wanted), " "); piece; piece = strtok(NULL, " ")) {
		char *at = out + strlen(out);
		*at++ = '"';
		for (; *piece; piece++) {
			*at++ = *piece;
			if (*piece == '"')
				*at++ = '"';
		}
		strcpy(at, "\"* ");
	}
}

static bool indexed(const char *match, const char *subject, const char *text)
{
	assert_true(store_execute(store, "DROP TABLE IF EXISTS words; CREATE VIRTUAL TABLE words USING fts5(subject, text,"
									 " tokenize='unicode61 remove_diacritics 2')", NULL));
	Statement *add = store_prepare(store, "INSERT INTO words VALUES (?1, ?2)", NULL);
	statement_bind_text(add, 1, subject);
	statement_bind_text(add, 2, text);
	assert_true(statement_run(add, NULL));
	Statement *ask = store_prepare(store, "SELECT count(*) FROM words WHERE words MATCH ?1", NULL);
	statement_bind_text(ask, 1, match);
	assert_int_equal(statement_step(ask, NULL), STEP_ROW);
	bool found = statement_int(ask, 0);
	statement_done(ask);
	return found;
}

static void finds_what_the_index_finds(void **state)
{
	enum { TRIES = 3000 };
	unsigned seed = 1;
	int found = 0;
	(void)state;
	for (int i = 0; i < TRIES; i++) {
		char subject[200], text[200], wanted[200], match[900];
		make_text(subject, 6, &seed);
		make_text(text, 12, &seed);
		make_text(wanted, 1 + (size_t)i % 4, &seed);
		make_match(wanted, match);
		if (!*match)
			continue;
		bool expected = indexed(match, subject, text);
		found += expected;
		if (holds(wanted, subject, text) != expected)
			fail_msg("\"%s\" in \"%s\" and \"%s\": the index says %d", wanted, subject, text, expected);
	}
	assert_in_range(found, TRIES / 10, TRIES); // else it would say little
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_words_by_their_beginning),
		cmocka_unit_test(finds_what_the_index_finds),
	};
	return cmocka_run_group_tests(tests, open_store, close_store);
}
