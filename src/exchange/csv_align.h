// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged record cut into pieces, and the cheapest way to lay the pieces into the columns.
#ifndef KAM_EXCHANGE_CSV_ALIGN_H
#define KAM_EXCHANGE_CSV_ALIGN_H

#include "csv_profile.h"

typedef struct CsvPiece { // of the record's text, with its quotes
	size_t from, to;
} CsvPiece;

typedef struct CsvPieces {
	CsvPiece *items;
	size_t count, capacity;
} CsvPieces;

// Cuts the text at its delimiters. `loose`: quotes open anywhere (a delimiter got lost before them), else only where a
// piece begins. False when a quote stays open.
bool csv_pieces_cut(const CsvSyntax *syntax, const char *text, size_t length, bool loose, CsvPieces *pieces);

// Appends what the piece says to `out`: without its quotes when they are whole. False when they are not: the text is
// then appended as it stands.
bool csv_piece_read(const CsvSyntax *syntax, const char *text, CsvPiece piece, Buffer *out);

typedef struct CsvAlign {
	const CsvDialect *dialect;
	const CsvProfiles *profiles;
	const CsvSyntax *syntax;
	const char *text;
	const CsvPieces *pieces;
	bool foreign;   // the delimiter is not the table's
	bool blanks;    // it is a blank, which also stands inside texts
	size_t *budget; // texts that may still be weighed

	CsvPiece *cells; // result, one for each column; the caller's
	double cost;
	double margin; // what the next best way costs more
	bool cut_off;  // nothing but cells at the end are missing, or are empty and too many
} CsvAlign;

// Finds the cheapest way. False when there is none, or when the budget is used up.
bool csv_align(CsvAlign *align);

// What the text of the piece costs in the column; whole quotes are taken off before.
double csv_align_cost(const CsvAlign *align, size_t column, CsvPiece piece, Buffer *scratch);

#endif
