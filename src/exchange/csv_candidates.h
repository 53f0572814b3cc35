// SPDX-License-Identifier: GPL-3.0-or-later
// Which delimiters, quotes and escapes may be those of a text.
#ifndef KAM_EXCHANGE_CSV_CANDIDATES_H
#define KAM_EXCHANGE_CSV_CANDIDATES_H

#include "csv_inside.h"

#define CSV_CANDIDATE_LIMIT 220

typedef struct CsvText {
	const char *text;
	size_t length;
	bool whole; // the file ends where the text does
} CsvText;

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

// csv_convince.c: true when nothing in the text says that the candidate cannot be its syntax.
bool csv_convinces(const CsvCandidate *candidate, const CsvText *sample);

// --- csv_lines.c: where a sign cannot be the delimiter ------------------------------------------------------------------

// Most lines are a date with its time and nothing else.
bool csv_lines_are_dates(const CsvText *sample);
// Most lines, but for the first, are a telephone number with its brackets.
bool csv_lines_are_phones(const CsvText *sample);
// All lines are addresses of pages, and the syntax makes cells of them that are not alike.
bool csv_lines_are_urls(const CsvSyntax *syntax, const CsvText *sample);
// All lines, but for a name, are amounts whose comma is a decimal sign.
bool csv_lines_are_amounts(const CsvText *sample);
// One known name, and below it nothing but texts with one comma and a blank: Name / Silva, Ana.
bool csv_lines_are_list(const CsvText *sample);
// Each comma is the decimal sign of a cell that another sign parts, and the rows are alike then.
bool csv_commas_are_decimals(const CsvText *sample);
// A third of the lines and more are one value each, as they stand.
bool csv_lines_are_values(const CsvText *sample);
// Colons are those of times in nearly all lines: 10:15:00.
bool csv_colons_are_times(const CsvText *sample);

#endif
