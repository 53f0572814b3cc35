// SPDX-License-Identifier: GPL-3.0-or-later
// How alike two names are that are not the same.
#ifndef KAM_EXCHANGE_ALIKE_H
#define KAM_EXCHANGE_ALIKE_H

#include "kam/base/memory.h"

enum { ALIKE_WORDS = 12 };

// A name made ready to be compared. Texts are owned by the arena.
typedef struct AlikeName {
	const char *plain;   // a company's without legal form, a person's folded
	const char *compact; // the same without blanks
	size_t length;       // of compact
	const char *digits;  // all of them: names that differ in a number mean different things
	const char *words[ALIKE_WORDS];
	size_t word_count;
	bool person;
} AlikeName;

void alike_name(AlikeName *out, const char *name, bool person, Arena *arena);
// Takes words out that tell nothing, as many names have them; a name of nothing else stays as it is.
void alike_leave_out(AlikeName *name, bool (*leave_out)(const void *context, const char *word), const void *context, Arena *arena);

// 0-0.99: slips of the pen, other order of words, words left out, initials. 0 where they are not near.
double alike(const AlikeName *a, const AlikeName *b);

// Changes of one letter, or of two neighbours, that make one text the other; at most `limit` + 1. Texts of up to 64 bytes.
int alike_distance(const char *a, size_t a_length, const char *b, size_t b_length, int limit);

#endif
