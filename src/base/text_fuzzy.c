// SPDX-License-Identifier: GPL-3.0-or-later
// How well a typed pattern fits a label of the palette.
#include <string.h>
#include <utf8proc.h>

#include "kam/base/text.h"

#define LABEL_MAX 256  // what is beyond does not match
#define PATTERN_MAX 64

// Points for one character that matches; more for where it stands. To go on is worth more than a new word.
enum { POINT_MATCH = 1, POINT_WORD = 8, POINT_START = 4, POINT_RUN = 9 };

static bool is_word_point(utf8proc_int32_t code)
{
	return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

// Folded code points of a text, at most `max`; without blanks where they do not matter. Returns their number,
// max + 1 when there are more.
static int fold_points(const char *text, bool blanks, utf8proc_int32_t *points, int max)
{
	Buffer folded = BUFFER_EMPTY;
	text_fold(&folded, text);
	const char *at = buffer_text(&folded);
	int count = 0;
	while (*at && count <= max) {
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &code);
		at += bytes > 0 ? bytes : 1;
		if (!blanks && code == ' ')
			continue;
		if (count < max)
			points[count] = code;
		count++;
	}
	buffer_done(&folded);
	return count;
}

static int place_points(const utf8proc_int32_t *label, int at)
{
	if (at == 0)
		return POINT_MATCH + POINT_WORD + POINT_START;
	if (is_word_point(label[at]) && !is_word_point(label[at - 1]))
		return POINT_MATCH + POINT_WORD;
	return POINT_MATCH;
}

// One more character of the pattern: next[j] is the best sum with it at label[j], from last[] for the one before.
static void match_one(const utf8proc_int32_t *label, int count, utf8proc_int32_t wanted, bool first, const int *last,
	int *next)
{
	int best = first ? 0 : -1; // best of last[0 .. j-1]
	for (int j = 0; j < count; j++) {
		next[j] = -1;
		if (label[j] == wanted && best >= 0) {
			int run = !first && j > 0 && last[j - 1] >= 0 ? last[j - 1] + POINT_RUN : 0;
			next[j] = (run > best ? run : best) + place_points(label, j);
		}
		if (!first && last[j] > best)
			best = last[j];
	}
}

int text_fuzzy(const char *label, const char *pattern)
{
	utf8proc_int32_t letters[LABEL_MAX], typed[PATTERN_MAX];
	int count = fold_points(label, true, letters, LABEL_MAX);
	int wanted = fold_points(pattern, false, typed, PATTERN_MAX);
	if (wanted > PATTERN_MAX)
		return -1;
	if (wanted == 0)
		return 0;
	if (count > LABEL_MAX)
		count = LABEL_MAX;

	int rows[2][LABEL_MAX];
	for (int i = 0; i < wanted; i++)
		match_one(letters, count, typed[i], i == 0, rows[(i + 1) % 2], rows[i % 2]);
	int best = -1;
	for (int j = 0; j < count; j++) {
		int sum = rows[(wanted - 1) % 2][j];
		best = sum > best ? sum : best;
	}
	if (best < 0)
		return -1;
	// Of labels that match equally well the shorter one is meant.
	int rest = count - wanted;
	return best * 8 - (rest < 0 ? 0 : rest < 7 ? rest : 7);
}
