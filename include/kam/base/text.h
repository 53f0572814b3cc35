// SPDX-License-Identifier: GPL-3.0-or-later
// Text as people see it: UTF-8, columns on the terminal, comparison without accents and case.
// All layout measures with text_width(); nothing else counts columns.
#ifndef KAM_BASE_TEXT_H
#define KAM_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "kam/base/memory.h"

// One user-perceived character (grapheme cluster) at the start of text: its bytes and its columns (0-2).
// Invalid bytes and control characters count one column each: they are drawn as U+FFFD. At the end: 0 bytes.
size_t text_next(const char *text, int *columns);

// Columns that text takes on the terminal.
int text_width(const char *text);

// Bytes of the longest prefix of text that fits into `columns`, at a character's border; its width in *width
// (may be NULL).
size_t text_clip(const char *text, int columns, int *width);

// The byte position of the character before `position` (0 at the start).
size_t text_previous(const char *text, size_t position);

typedef enum TextAlign { TEXT_LEFT, TEXT_RIGHT, TEXT_CENTRE } TextAlign;

// Appends text padded or clipped (with … at the end) to exactly `columns` columns. `ellipsis` is "…" or "~".
void text_fit(Buffer *out, const char *text, int columns, TextAlign align, const char *ellipsis);

// True when the bytes are valid UTF-8 (no surrogates, no overlong forms); *bad (may be NULL) gets the first wrong
// offset.
bool text_is_utf8(const char *bytes, size_t length, size_t *bad);

// A copy in NFC, fit to be stored: invalid bytes become U+FFFD, control characters (C0, DEL, C1, also bidi overrides)
// become U+FFFD, but tab, line feed and CR LF a blank, or with `lines` tab and line feed; blanks at both ends go.
// Owned by the arena.
char *text_clean(Arena *arena, const char *bytes, size_t length, bool lines);

// Folded for searching and matching: no case, no accents, compatibility forms resolved, runs of white space one
// blank. Appends to out.
void text_fold(Buffer *out, const char *text);

// True when `text` contains `folded_needle` (folded before by text_fold); an empty needle is contained in all.
bool text_contains(const char *text, const char *folded_needle);

// Order for people: folded first, then bytes. Like strcmp.
int text_compare(const char *a, const char *b);

// Up to two capitals for a person on a crowded map: "Paulo Nogueira" -> "PN", "de" and "da" left out.
void text_initials(const char *name, char out[static 12]);

// A company's name without legal form, accents, case, punctuation: "Metalúrgica Aurora S.A." -> "metalurgica aurora".
// Appends to out.
void text_company_key(Buffer *out, const char *name);

// Breaks text into lines of at most `columns`, at blanks where possible. Calls `line` for each (start, bytes);
// stops early when it returns false.
void text_wrap(const char *text, int columns, bool (*line)(void *context, const char *start, size_t bytes),
	void *context);

// Fuzzy score of a typed pattern in a label for the palette: higher is better, negative = does not match.
// Characters must appear in order; word starts and runs score more. Case and accents ignored.
int text_fuzzy(const char *label, const char *pattern);

#endif
