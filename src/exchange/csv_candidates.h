// SPDX-License-Identifier: GPL-3.0-or-later
// Which delimiters, quotes and escapes may be those of a text.
#ifndef KAM_EXCHANGE_CSV_CANDIDATES_H
#define KAM_EXCHANGE_CSV_CANDIDATES_H

#include "csv_inside.h"

#define CSV_CANDIDATE_LIMIT 220

typedef struct CsvCandidate {
	CsvSyntax syntax;
	double weight; // how usual it is
} CsvCandidate;

typedef struct CsvCandidates {
	CsvCandidate items[CSV_CANDIDATE_LIMIT];
	size_t count;
} CsvCandidates;

// Every syntax that the text allows, as far as the options leave it open.
void csv_candidates_find(CsvCandidates *list, const char *text, size_t length, const CsvOptions *options);

// csv_rare.c: a sign that hardly anybody parts cells with, where the lines leave no doubt. False when there is none.
bool csv_rare_find(const char *text, size_t length, bool whole, CsvSyntax *found);

// csv_widen.c: makes signs that stand beside the delimiter everywhere a part of it.
void csv_widen(CsvSyntax *syntax, const char *text, size_t length);

#endif
