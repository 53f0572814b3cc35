// SPDX-License-Identifier: GPL-3.0-or-later
// What reading cells shares: one cell on its way to a value, and pieces of values that several cells make.
#ifndef KAM_EXCHANGE_IMPORT_CELL_H
#define KAM_EXCHANGE_IMPORT_CELL_H

#include "import_inside.h"
#include "kam/base/money.h"

typedef struct Cell {
	Import *import;
	const Bind *bind;
	const CsvColumn *column;
	const char *text; // trimmed; the NUL that ends it stands behind what was cut off
	size_t length;
} Cell;

// --- import_value.c -----------------------------------------------------------------------------------------------

bool cell_value(Cell *cell, Part *part, Value *out); // false: the row is rejected
const char *cell_copy(const Cell *cell);
// The cell as text, without control characters; `lines`: line ends stay.
const char *cell_text(const Cell *cell, bool lines);
bool cell_number(const Cell *cell, Decimal *out);
const char *cell_currency(const Cell *cell);                // NULL: it is none
bool cell_takes_currency(const Cell *cell); // what an amount's sign says of the row; false: something else than another column
bool cell_is_broken(const Cell *cell); // a formula's error stands where an amount or a date belongs
bool cell_fails(const Cell *cell, const char *sentence); // rejects the row: false
bool discount_fails(const Cell *cell);                   // the same of what is no part of the price

// --- import_pieces.c ----------------------------------------------------------------------------------------------

typedef struct Pieces {
	const char *names[3], *branches[2]; // in the order of BindHow
	size_t branch_count;
	Value *name, *number, *amount, *date;
	const Field *numbered;
	int sign; // of the amount, where it is said
	bool has_sign, has_price;
	int when[4]; // year, quarter, month, day; 0 not given
	Decimal price, discount, deduction; // the last without its sign
	Value *deducted; // where it is of an order line: the line's discount
} Pieces;

bool piece_is(BindHow how); // such a column holds a piece
bool piece_take(Pieces *pieces, const Cell *cell, Value *value);
bool pieces_join(Import *import, const Pieces *pieces); // once all cells of the row are read

#endif
