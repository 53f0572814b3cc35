// SPDX-License-Identifier: GPL-3.0-or-later
// How alike two names are: changes of letters (Damerau-Levenshtein, neighbours swapped once), common words (Dice).
#include "alike.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/text.h"

enum { LETTERS = 64 };

// --- Preparing ----------------------------------------------------------------------------------------------------

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static const char *without_blanks(const char *plain, bool digits_only, Arena *arena)
{
	char *out = arena_strdup(arena, plain);
	size_t length = 0;
	for (const char *at = plain; *at; at++)
		if (digits_only ? is_digit(*at) : *at != ' ' && *at != '.')
			out[length++] = *at;
	out[length] = '\0';
	return out;
}

static void split_words(AlikeName *name, Arena *arena)
{
	for (const char *at = name->plain; *at && name->word_count < ALIKE_WORDS;) {
		size_t length = strcspn(at, " .");
		if (length > 0)
			name->words[name->word_count++] = arena_strndup(arena, at, length);
		at += length + (at[length] != '\0');
	}
}

void alike_name(AlikeName *out, const char *name, bool person, Arena *arena)
{
	Buffer plain = BUFFER_EMPTY;
	*out = (AlikeName){ .person = person };
	if (person)
		text_fold(&plain, name);
	else
		text_company_key(&plain, name);
	out->plain = arena_strdup(arena, buffer_text(&plain));
	buffer_done(&plain);
	out->compact = without_blanks(out->plain, false, arena);
	out->digits = without_blanks(out->plain, true, arena);
	out->length = strlen(out->compact);
	split_words(out, arena);
}

void alike_leave_out(AlikeName *name, bool (*leave_out)(const void *context, const char *word), const void *context, Arena *arena)
{
	Buffer plain = BUFFER_EMPTY;
	if (name->word_count == ALIKE_WORDS) // there may be more than were kept
		return;
	for (size_t i = 0; i < name->word_count; i++)
		if (!leave_out(context, name->words[i]))
			buffer_printf(&plain, "%s%s", plain.length ? " " : "", name->words[i]);
	if (plain.length > 0) {
		name->plain = arena_strdup(arena, buffer_text(&plain));
		name->compact = without_blanks(name->plain, false, arena);
		name->length = strlen(name->compact);
		name->word_count = 0;
		split_words(name, arena);
	}
	buffer_done(&plain);
}

// --- Letters ------------------------------------------------------------------------------------------------------

static int least(int a, int b, int c)
{
	int two = a < b ? a : b;
	return two < c ? two : c;
}

int alike_distance(const char *a, size_t a_length, const char *b, size_t b_length, int limit)
{
	int rows[3][LETTERS + 1];
	if (a_length > LETTERS || b_length > LETTERS || labs((long)a_length - (long)b_length) > limit)
		return limit + 1;
	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= a_length; i++) {
		int *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3], best = (int)i;
		now[0] = (int)i;
		for (size_t j = 1; j <= b_length; j++) {
			now[j] = least(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && earlier[j - 2] + 1 < now[j])
				now[j] = earlier[j - 2] + 1;
			best = now[j] < best ? now[j] : best;
		}
		if (best > limit)
			return limit + 1;
	}
	int distance = rows[a_length % 3][b_length];
	return distance <= limit ? distance : limit + 1;
}

// Short names must not lose more than a letter: "Fiat" is not "Kia".
static double by_letters(const AlikeName *a, const AlikeName *b)
{
	size_t longer = a->length > b->length ? a->length : b->length;
	int limit = longer < 4 ? 0 : longer < 9 ? 1 : longer < 15 ? 2 : 3;
	int distance = alike_distance(a->compact, a->length, b->compact, b->length, limit);
	return distance > limit ? 0 : 1 - (double)distance / (double)longer;
}

// --- Words --------------------------------------------------------------------------------------------------------

static bool words_meet(const char *a, const char *b, bool initials)
{
	size_t a_length = strlen(a), b_length = strlen(b);
	if (strcmp(a, b) == 0)
		return true;
	if (initials && (a_length == 1 || b_length == 1))
		return *a == *b;
	return a_length >= 5 && b_length >= 5 && alike_distance(a, a_length, b, b_length, 1) <= 1;
}

typedef struct Common {
	size_t words, letters;
} Common;

static Common common_words(const AlikeName *a, const AlikeName *b)
{
	bool taken[ALIKE_WORDS] = { false };
	Common common = { 0, 0 };
	for (size_t i = 0; i < a->word_count; i++)
		for (size_t j = 0; j < b->word_count; j++) {
			if (taken[j] || !words_meet(a->words[i], b->words[j], a->person))
				continue;
			taken[j] = true;
			common.words++;
			common.letters += strlen(a->words[i]);
			break;
		}
	return common;
}

// All words of the shorter name stand in the longer one, beginning alike: "Aurora" and "Aurora Alimentos".
static double by_words(const AlikeName *a, const AlikeName *b)
{
	const AlikeName *less = a->word_count <= b->word_count ? a : b, *more = less == a ? b : a;
	if (less->word_count == 0)
		return 0;
	Common common = common_words(less, more);
	double dice = 2.0 * (double)common.words / (double)(a->word_count + b->word_count);
	bool begins = words_meet(less->words[0], more->words[0], a->person);
	bool within = common.words == less->word_count && common.letters >= 4 &&
				  (less->word_count > 1 || (begins && !a->person));
	if (dice >= 0.8)
		return dice;
	return within ? 0.7 + 0.1 * dice : 0;
}

// "Company A" and "Company B" differ in all that tells them apart.
static bool letters_differ(const AlikeName *a, const AlikeName *b)
{
	const char *last_a = a->word_count > 1 ? a->words[a->word_count - 1] : "";
	const char *last_b = b->word_count > 1 ? b->words[b->word_count - 1] : "";
	return !a->person && strlen(last_a) == 1 && strlen(last_b) == 1 && *last_a != *last_b;
}

double alike(const AlikeName *a, const AlikeName *b)
{
	if (a->length == 0 || b->length == 0 || strcmp(a->digits, b->digits) != 0 || letters_differ(a, b))
		return 0;
	double letters = by_letters(a, b), words = by_words(a, b);
	double best = letters > words ? letters : words;
	return best > 0.99 ? 0.99 : best;
}
