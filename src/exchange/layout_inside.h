// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of layout share among themselves.
#ifndef KAM_EXCHANGE_LAYOUT_INSIDE_H
#define KAM_EXCHANGE_LAYOUT_INSIDE_H

#include "layout.h"
#include "layout_saved.h"

// A header's words and what it may mean in a file of one kind; weight 0: nothing.
typedef struct Meaning {
	EntityKind entity;
	const Field *field;
	BindHow how;
	int rank;
	double weight; // how much the header speaks for the kind
	bool stable;   // by the field's own name
	bool guessed;  // as of Bind
} Meaning;

// The meaning of a header in a file of the entity: stable names first, then the words. `header` is as in the file.
Meaning layout_meaning(const Entity *entity, const char *header, const char *normal);
// The words of contacts, for files of accounts that name a contact person.
Meaning layout_contact_meaning(const char *normal);

// Reads "field", "part.field", "name:first", "currency" of a file of the entity. False when there is no such field.
bool layout_read_path(const Entity *entity, const char *path, Meaning *out);

// A file whose layout is looked for.
typedef struct Finding {
	const LayoutFile *file;
	const char **normals;         // of the headers
	const LayoutProgram *program; // the built-in layout that applies; NULL
	const LayoutSaved *saved;     // the saved one that applies; NULL
	const Entity *hint;           // from the file's name; NULL
	size_t maps_done;             // of --map, by the kind that they fit best
	Error map_error;              // why not all of them
} Finding;

enum { LAYOUT_CONSTANTS = 32, LAYOUT_CONSTANT_RANK = 1000 };

// The file tried as rows of one kind.
typedef struct Trial {
	const Entity *entity;
	Meaning *meanings; // of the columns, then of the constants
	bool *fixed;       // columns that a map speaks of
	const char *texts[LAYOUT_CONSTANTS];
	size_t columns, count; // count: with the constants
	size_t mapped;         // columns that maps have spoken of so far
} Trial;

// Applies what the program's layout, the saved one and the person say, the last the strongest. What the person says must
// be possible: else false; of all kinds the one that most of it fits says why not.
bool layout_maps(Finding *find, Trial *trial);

// True when a column or constant means this field of the entity (NULL: any), in whatever way.
bool meaning_is(const Meaning *meaning, EntityKind kind, const char *field);
// True when a column or constant gives a value of the entity, or of this field of it (NULL: any).
bool trial_has(const Trial *trial, EntityKind entity, const Field *field);

// "02-accounts.csv" and "SalesOrders.csv" speak of accounts and orders; NULL.
const Entity *layout_hint(const char *path);

// Columns that nothing else claimed and whose words say which rows are cancelled or returns become signs of the amount. Once
// the kind is tried: they must not speak for one.
void layout_find_signs(const Finding *find, Trial *trial);

// "Nota" is the number of a document where its cells or the other columns say so: then it is called "nota fiscal" from now on.
// Once saved layouts are looked for, which know columns by what the file calls them.
void layout_name_documents(Finding *find);

// A plain "Código" beside a customer's name and the number of a document is the customer's. Before columns are settled.
void layout_find_numbers(const Finding *find, Trial *trial);

// Plain words of order lines that speak of their order and product, once the kind is tried.
void layout_find_orders(const Finding *find, Trial *trial);

// Discounts that are money, once the kind is tried.
void layout_find_deductions(const Finding *find, Trial *trial);

// Answers on a scale of 1 to 5, once the kind is tried.
void layout_find_scores(const Finding *find, Trial *trial);

// The kind of rows that name none, by what the headers, the file's name and its columns say; 0: nothing says it (not of
// histories). *said: in words, and not only by what the columns hold.
int layout_event_kind(const Finding *find, const Trial *trial, bool *said);
// Payments that fall due, once the kind is tried.
void layout_find_installments(const Finding *find, Trial *trial);
// Once they are found.
LayoutRepeats layout_repeats(const Finding *find, const Trial *trial);

// The kind of event that the headers speak of; 0: none.
int layout_implied_event(const Finding *find);
// True when the text has one of the words: '|' between them; with '*' the beginning of one is enough.
bool layout_has_words(const char *text, const char *list);

// True when the cells looked at can be values of the field.
bool layout_fits(const Meaning *meaning, const CsvColumn *column, const LayoutSample *sample);
// True when the cells looked at are percentages as parts of one. `decimal` is the file's sign.
bool layout_is_part_of_one(const Meaning *meaning, const CsvColumn *column, char decimal, const LayoutSample *sample);

#endif
