// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a file goes to which field: words of headers, built-in and saved layouts, the kind of the file.
#ifndef KAM_EXCHANGE_LAYOUT_H
#define KAM_EXCHANGE_LAYOUT_H

#include "kam/exchange/layouts.h"

typedef enum BindHow {
	BIND_VALUE, // the cell is the field's value
	BIND_KEY,   // whatever the record is known by: its number, name, e-mail, tax id
	BIND_FIRST, // parts of a name
	BIND_MIDDLE,
	BIND_LAST,
	BIND_BRANCH,   // a second part of a number: customer 000001, branch 01 is 000001-01
	BIND_YEAR, // parts of a date; without a day it is the period's last
	BIND_QUARTER,
	BIND_MONTH,
	BIND_DAY,
	BIND_PRICE,    // an amount that is quantity x price
	BIND_DISCOUNT, // ... x (1 - discount)
	BIND_DEDUCTION, // ... - discount: as money, off all of the row
	BIND_PERCENT,  // a decimal that is written in percent
	BIND_FIVE,     // a score of 0 to 10 that is written as 1 to 5
	BIND_SIGN,     // of an amount: credit notes are negative, what was cancelled is nothing
	BIND_STATUS,   // won or lost, stronger than the stage in another column
	BIND_APART,    // nothing of the record itself: rows of one number that differ in it are several
	BIND_CURRENCY, // of the row's amounts
	BIND_DELETED,  // the row is marked as deleted
	BIND_COMPANY,  // in files of persons and companies: what the row is
	BIND_HAPPENED, // in histories: whether it has taken place or is only planned
} BindHow;

// Fields whose cells are read in a way of their own.
typedef enum BindRule {
	RULE_NONE,
	RULE_CURRENCY,
	RULE_TAX_ID,
	RULE_MINUTES,
	RULE_DISCOUNT,
	RULE_BIRTHDAY,
	RULE_PHONE,
	RULE_PRICE
} BindRule;

#define BIND_CONSTANT SIZE_MAX // the column of a value that stands for all rows

// One column's way into a record of the row: of the file's own kind, or one that the row speaks of besides.
typedef struct Bind {
	size_t column;
	const char *text; // of a constant
	EntityKind entity;
	const Field *field; // NULL with BIND_KEY and from BIND_CURRENCY on
	BindHow how;
	int rank; // among the columns that could fill the same field; the lowest that is not empty wins
	double confidence;
	bool stable; // the column has the field's own name, as exports of kam have
	CsvDateOrder dates; // of a column with dates among other things: what the cells looked at leave no doubt of
	bool quoted; // each of its cells begins with an apostrophe, a spreadsheet's sign for text
	bool of_one;  // a percentage written as a part of one
	bool guessed; // its cells say how they fill the field, and not its header
	size_t label;  // 1 + the column that says what kind of telephone or e-mail the cell is; 0: none
	char currency[4]; // that the header names; "" none. Once the import has begun, as what follows
	size_t place; // of the field among the entity's
	BindRule rule;
	bool number; // what stands for no number is none
} Bind;

// What rows are that repeat a document's number and amount and differ in a BIND_APART.
typedef enum LayoutRepeats {
	REPEATS_TOLD,  // each counts, which may be wrong
	REPEATS_COUNT, // amounts of installments
	REPEATS_ONCE,  // they are installments, and the amount is that of all
} LayoutRepeats;

typedef struct Layout {
	const Entity *entity; // the main kind of the file
	const char *name;     // of the built-in or saved layout; "" none
	const LayoutSaved *saved; // NULL: none
	Bind *binds;          // in the order of columns; owned by the arena
	size_t count;
	bool pieces;          // values are joined from several columns
	size_t *labelled;     // the binds whose columns have labels, in the order of columns; owned by the arena
	size_t labelled_count;
	LayoutRepeats repeats;
	int event_kind;       // of rows that name none, see layout_events.c; 0: nothing says it
	bool event_kind_said; // by a word of the headers or of the file's name
	const Field *missing; // that no column gives, though records of the kind cannot be without it; NULL: none
	double score;
} Layout;

// Words of headers. '|' between them, the best first; folded, blanks count for nothing.
typedef struct LayoutWords {
	EntityKind entity;
	const char *field; // "name", "name:first", "*" the key, "$" the currency of amounts
	bool everywhere;   // they mean this field in files of other kinds too
	const char *words;
} LayoutWords;
extern const LayoutWords layout_words_people[], layout_words_history[], layout_words_plan[]; // end with words NULL

// Layouts of other programs.
typedef struct LayoutProgram {
	const char *name;
	EntityKind entity;
	const char *signature; // headers that must all be there; "#7:n8|*|n4": 7 columns without headers, digits in the first
	const char *maps;      // "header=field|header=" where the words above would be wrong here
} LayoutProgram;
extern const LayoutProgram layout_programs[]; // ends with name NULL

// Words for kinds of event in headers: an invoice number speaks of invoices. Ends with words NULL.
typedef struct LayoutEvent {
	int kind;
	const char *words;
} LayoutEvent;
extern const LayoutEvent layout_events[];

// Values of choices as other programs and languages write them. `choices` is the table they belong to. Ends with words
// NULL.
typedef struct LayoutChoice {
	const Choice *choices;
	int64_t value;
	const char *words;
} LayoutChoice;
extern const LayoutChoice layout_choices[];

// The first values of each column, to tell what it holds.
enum { LAYOUT_SAMPLES = 24 };
typedef struct LayoutSample {
	const char *values[LAYOUT_SAMPLES];
	size_t count;
} LayoutSample;

typedef struct LayoutFile {
	Portfolio *portfolio;
	const char *path;
	const CsvDialect *dialect;
	const LayoutSample *samples; // one a column; may be NULL
	const ImportOptions *options;
	const LayoutSaved *saved; // the layout that the options name, where it is a saved one; NULL
	Arena *arena;
} LayoutFile;

// Finds the kind of the file and the fields of its columns. ERROR_USAGE when a map names what does not exist, or when
// no kind fits.
bool layout_find(const LayoutFile *file, Layout *out, Error *err);

// A header or word as it is compared: folded, without blanks and punctuation. Appends.
void layout_normal(Buffer *out, const char *text);
// The place of a normal word in a list of words, from 0; -1 when it is not there.
int layout_word_rank(const char *list, const char *normal);

// The record that a row of `entity` may speak of besides: account, contact, manager, product, event.
bool layout_has_part(const Entity *entity, EntityKind part);
// The field of `entity` that refers to the part; NULL where none does (the account of a link).
const Field *layout_part_field(const Entity *entity, EntityKind part);

// "contact.title", "name:first", "account": as in --map. Owned by the arena.
const char *layout_path(const Layout *layout, const Bind *bind, Arena *arena);

// What a cell says of an amount's sign: 1, -1 (credit notes, returns), 0 (cancelled, given away: it counts nothing). The column's
// header says what its words mean; NULL: unknown.
int layout_sign(const char *text, size_t length, const char *header);
bool layout_deleted(const char *text, size_t length); // "*", "true", "excluido"
bool layout_is_formula_error(const char *text, size_t length); // "#REF!", "#N/D"
bool layout_planned(const char *text, size_t length); // "Undone", "no", "a fazer"
int layout_company(const char *text, size_t length);  // 1 a company, 0 a person, -1 unknown
// "1:30" and "00:45:00" in minutes.
bool layout_minutes(const char *text, size_t length, int64_t *minutes);

// A choice by any of its names: of the table, its translation, or words of other programs. NULL when unknown.
const Choice *layout_choice(const Choice *choices, const char *text);

#endif
