// SPDX-License-Identifier: GPL-3.0-or-later
// Names of people and companies: initials for the map, keys for matching.
#include <string.h>
#include <utf8proc.h>

#include "kam/base/text.h"

static bool word_in(const char *word, size_t length, const char *const *list)
{
	for (; *list; list++) {
		if (strlen(*list) == length && memcmp(*list, word, length) == 0)
			return true;
	}
	return false;
}

// --- Initials -------------------------------------------------------------------------------------------------

// Particles and titles that say nothing about who it is; compared folded.
static const char *const left_out[] = {
	"de", "da", "do", "das", "dos", "e", "di", "del", "della", "du", "van", "von", "der", "den", "zu", "la", "le", "el",
	"y",
	"dr", "dra", "sr", "sra", "srta", "mr", "mrs", "ms", "prof", "profa", "eng", "jr", NULL,
};

static bool is_letter(utf8proc_int32_t code)
{
	utf8proc_category_t category = utf8proc_category(code);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
		|| (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

// Part of a word: letters, digits, the accents that follow them.
static bool is_word(utf8proc_int32_t code)
{
	utf8proc_category_t category = utf8proc_category(code);
	return is_letter(code) || (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME);
}

// The next word of a text: finds its start, returns its bytes, 0 when there is none.
static size_t word_next(const char **text)
{
	const char *start = NULL, *at = *text;
	while (*at) {
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code);
		bool inside = bytes > 0 && (start ? is_word(code) : is_letter(code));
		if (start && !inside)
			break;
		if (!start && inside)
			start = at;
		at += bytes > 0 ? bytes : 1;
	}
	*text = start ? start : at;
	return start ? (size_t)(at - start) : 0;
}

static bool is_left_out(const char *word, size_t bytes)
{
	Buffer raw = BUFFER_EMPTY, folded = BUFFER_EMPTY;
	buffer_add_bytes(&raw, word, bytes);
	text_fold(&folded, buffer_text(&raw));
	bool found = word_in(buffer_text(&folded), folded.length, left_out);
	buffer_done(&raw);
	buffer_done(&folded);
	return found;
}

// First and last word that count; when `all`, every word counts. Returns how many there are.
static int find_words(const char *name, bool all, const char **first, const char **last)
{
	int count = 0;
	for (size_t bytes; (bytes = word_next(&name)) > 0; name += bytes) {
		if (!all && is_left_out(name, bytes))
			continue;
		if (count++ == 0)
			*first = name;
		*last = name;
	}
	return count;
}

static size_t add_capital(char *out, const char *word)
{
	utf8proc_int32_t code;
	if (utf8proc_iterate((const utf8proc_uint8_t *)word, -1, &code) <= 0)
		return 0;
	return (size_t)utf8proc_encode_char(utf8proc_toupper(code), (utf8proc_uint8_t *)out);
}

void text_initials(const char *name, char out[static 12])
{
	const char *first = NULL, *last = NULL;
	int count = find_words(name, false, &first, &last);
	if (count == 0)
		count = find_words(name, true, &first, &last);
	size_t used = count > 0 ? add_capital(out, first) : 0;
	if (count > 1)
		used += add_capital(out + used, last);
	out[used] = '\0';
}

// --- Companies ------------------------------------------------------------------------------------------------

// Legal forms at the end of a name, folded, without dots and slashes.
static const char *const legal_forms[] = {
	"sa", "ltda", "me", "mei", "epp", "eireli", "slu", "cia", "companhia", "sas", "sarl", "sl", "srl", "spa", "sapi",
	"cv", "rl",
	"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp", "plc", "pty",
	"pte",
	"gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ev", "se", "bv", "nv", "ab", "as", "asa", "aps", "oy", "oyj",
	"kk", NULL,
};
// Forms that stand in front, and words that join without telling names apart.
static const char *const leading_forms[] = { "cia", "companhia", "the", NULL };
static const char *const joiners[] = { "e", "and", "und", "et", "y", NULL };

#define WORDS_MAX 24

// Words of a folded name, written one after the other; those joined by dots or slashes ("s.a.") are one.
typedef struct Words {
	Buffer text;
	size_t start[WORDS_MAX], length[WORDS_MAX];
	size_t count;
} Words;

// The folded name with every sign but letters, digits, dots and slashes as a blank; apostrophes go: "o'neill" is
// "oneill".
static void add_plain(Buffer *out, const char *folded)
{
	while (*folded) {
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)folded, -1, &code);
		size_t used = bytes > 0 ? (size_t)bytes : 1;
		if (bytes > 0 && (is_letter(code) || code == '.' || code == '/'))
			buffer_add_bytes(out, folded, used);
		else if (*folded != '\'' && code != 0x2019)
			buffer_add_char(out, ' ');
		folded += used;
	}
}

// `abbreviated`: a dot or slash stands between this word and the one before, which consists of single letters.
static void words_add(Words *words, const char *word, size_t length, bool abbreviated)
{
	bool joins = abbreviated && length == 1;
	if (!joins && words->count < WORDS_MAX) {
		words->start[words->count] = words->text.length;
		words->length[words->count++] = 0;
	}
	buffer_add_bytes(&words->text, word, length);
	words->length[words->count - 1] += length;
}

static void words_split(Words *words, const char *plain)
{
	bool letters = false; // the word before consists of single letters
	for (;;) {
		size_t gap = strspn(plain, " ./");
		bool dotted = strcspn(plain, "./") < gap;
		plain += gap;
		size_t length = strcspn(plain, " ./");
		if (length == 0)
			return;
		words_add(words, plain, length, dotted && letters);
		letters = length == 1;
		plain += length;
	}
}

static bool word_is(const Words *words, size_t index, const char *const *list)
{
	return word_in(words->text.text + words->start[index], words->length[index], list);
}

void text_company_key(Buffer *out, const char *name)
{
	Buffer folded = BUFFER_EMPTY, plain = BUFFER_EMPTY;
	Words words = { .text = BUFFER_EMPTY };
	text_fold(&folded, name);
	add_plain(&plain, buffer_text(&folded));
	words_split(&words, buffer_text(&plain));

	static const char *const de[] = { "de", NULL };
	size_t first = 0, end = words.count;
	while (end > 1 && (word_is(&words, end - 1, legal_forms) || word_is(&words, end - 1, joiners)
		|| (end < words.count && word_is(&words, end - 1, de)))) // "S.A. de C.V."
		end--;
	while (first + 1 < end && word_is(&words, first, leading_forms))
		first++;
	bool written = false;
	for (size_t i = first; i < end; i++) {
		if (i > first && word_is(&words, i, joiners))
			continue;
		if (written)
			buffer_add_char(out, ' ');
		buffer_add_bytes(out, words.text.text + words.start[i], words.length[i]);
		written = true;
	}
	buffer_done(&folded);
	buffer_done(&plain);
	buffer_done(&words.text);
}
