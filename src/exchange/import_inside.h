// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the importer share: one file on its way into the portfolio.
#ifndef KAM_EXCHANGE_IMPORT_INSIDE_H
#define KAM_EXCHANGE_IMPORT_INSIDE_H

#include "import_set.h"
#include "kam/exchange/csv_reader.h"
#include "layout.h"
#include "layout_saved.h"

// A value as it travels from the thread that reads to the one that writes.
typedef struct PackedValue {
	unsigned char place; // of the field
	signed char scale;   // of money
	bool is_text;
	union {
		int64_t number;
		const char *text;
	} of;
} PackedValue;

// One record that a row speaks of.
typedef struct Part {
	const Entity *entity;
	Value *values;       // of the row; money is still in places, see scales
	signed char *scales; // decimal places of money values
	size_t *places;      // of the fields that columns can fill
	size_t place_count;
	const PackedValue *packed; // what the values hold once part_open() has put them there
	size_t packed_count;
	bool open;
	bool any;            // a cell was filled
	const char *key;     // of a BIND_KEY column; NULL
	uint64_t hash;       // of the key and the values as the file has them
	int64_t id;          // once it is found or made; 0
	Map found;           // texts of earlier rows and the record that they meant
} Part;

typedef enum Outcome { ROW_ADDED, ROW_CHANGED, ROW_SAME, ROW_REJECTED, ROW_FAILED } Outcome;

typedef struct CurrencyChange {
	int64_t account;
	const char *currency; // of the result's arena
} CurrencyChange;

// What the CSV of a file that was none cannot say of its rows.
typedef struct ConvertedRow {
	int64_t line;     // where it begins in the file
	unsigned notices; // as of Import
	bool company;     // it is a company's
} ConvertedRow;

typedef struct Rejects Rejects;
typedef struct Keys Keys;
typedef struct Events Events;
typedef struct Lines Lines;
typedef struct Ahead Ahead;

typedef struct Import {
	Portfolio *portfolio;
	Store *store;
	ImportOptions own;            // the options with what a saved layout adds
	const ImportOptions *options; // = &own
	const char *path;
	CsvReader *reader;
	char *converted;             // the file as CSV where it was none (vCard); free()
	ConvertedRow *converted_rows; // what its rows were in the file as it is; free()
	Layout layout;
	Arena *arena;   // of the result
	Arena *scratch; // of the row, or of the rows that wait to be written
	ImportResult *result;

	Edit *edit;                // NULL until there is something to be written
	Promises *promises;        // the records that it makes meanwhile; NULL else
	int64_t batch;
	bool bulk;                 // so many rows that they are not recorded
	bool staged;               // they are written beside the history, before the edit
	bool counted;              // they are not written at all
	bool late;                 // the edit begins with the first of them that is new or changed
	bool overtaken;            // others have written before it began
	bool at_once;              // the edit begins before the file is read
	Part *parts[ENTITY_COUNT]; // NULL: rows do not speak of it
	Part *main;
	Part *all[ENTITY_COUNT]; // those there are
	size_t part_count;
	int references[ENTITY_COUNT]; // place of the main record's field that refers to a part; -1 none
	bool refers;                  // columns fill references of the main record itself
	Keys *keys[ENTITY_COUNT]; // made when first needed
	Map currencies;           // account: its currency, see import_money.c
	bool currency_asked, currency_known; // whether amounts of earlier times are in the portfolio's, see import_money.c
	Map sales;                // account: what makes its revenue, see import_sales.c
	CurrencyChange *currency_changes; // that wait for the edit
	size_t currency_change_count, currency_change_capacity;
	Ahead *ahead; // while rows are read
	Events *events;
	Lines *lines;
	Map made;                 // account or contact that this import makes: how many rows go to it
	Map choices;              // texts of choice columns and their values
	Map merges;               // hash of a name in the file: index + 1 of the person's answer
	int64_t before;           // records with greater ids are made by this import, of one file or several
	int64_t account;          // all rows belong to it; 0
	bool account_made;        // it was not there before
	int kind, amount;         // places of these fields of events; amount -1: it stays as the file has it
	const char *row_currency; // of this row's amounts; NULL
	bool row_planned;         // the row of a history has not happened yet
	bool row_company;         // the row of a file of persons is a company's
	unsigned row_notices;     // bits 1 << ImportNotice of what there is to tell of the row, should it be taken
	uint64_t row_apart;       // of what tells it apart from others of its number; 0: nothing
	struct Domains *domains;  // whose mail domain is whose, see import_domains.c

	Rejects *rejects;
	int64_t line;                       // of the row
	bool broken;                        // the store failed: not the row, the import ends
	Error why;                          // why the row is rejected
	const char *why_column, *why_value; // "" the whole row
	int64_t last_progress;
} Import;

// --- import.c -----------------------------------------------------------------------------------------------------

// Begins the edit where it is late and has not begun. False when others have written meanwhile: what was found out may be wrong.
bool import_begin_edit(Import *import, Error *err);

// --- import_row.c, import_value.c ---------------------------------------------------------------------------------

// Rejects the row: fills why and returns false. `column` SIZE_MAX: the whole row.
bool row_fails(Import *import, size_t column, const char *value, const Error *why);
void binds_prepare(Layout *layout); // before the first row
// Reads the cells of the row into the parts.
bool row_read(Import *import, const CsvRow *row);
void part_open(Part *part);       // its values are what it was handed over with
Value *part_value(Part *part, const char *field); // NULL where records of its kind have no such field
bool part_has_money(const Part *part);
// Rounds the part's money to the currency's minor units.
bool part_money(Import *import, Part *part, const char *currency);

// --- import_labels.c ----------------------------------------------------------------------------------------------

typedef enum LabelSays { LABEL_NOTHING, LABEL_MOBILE, LABEL_WORK, LABEL_OTHER, LABEL_FAX } LabelSays;

void labels_find(Import *import); // which columns have one
LabelSays label_says(const char *text, size_t length);
// The field that a cell so labelled belongs to; NULL: the one of its header.
const Field *label_field(const Bind *bind, LabelSays says);

// --- import_short.c -----------------------------------------------------------------------------------------------

// False: the row has so few cells that they are in wrong columns, or that the file was cut off in it. It is refused.
bool row_is_whole(Import *import, const CsvRow *row);

// --- import_money.c -----------------------------------------------------------------------------------------------

// The currency that the account's amounts are in; where the row is in another, the account takes it as long as it has
// no history,
// else the row is rejected. NULL: rejected. Codes are static for the import.
const char *row_currency(Import *import, int64_t account);
// Whether there is something to tell: an amount took the portfolio's currency, and nothing has said so, now or before.
void currency_assumed(Import *import, const char *currency);
bool currencies_end(Import *import, Error *err); // what waited for the edit

// --- import_sales.c -----------------------------------------------------------------------------------------------

// An event of the kind and day is about to be added to the account.
void sales_add(Import *import, int64_t account, int64_t kind, int64_t date);

// --- import_keys.c ------------------------------------------------------------------------------------------------

// What records of one kind are known by: numbers, names, e-mails. Folded and hashed, in memory.
Keys *import_keys(Import *import, EntityKind kind, Error *err); // loads them when first asked; NULL on failure
void keys_free(Keys *keys);
void keys_add(Keys *keys, const Record *record, bool fresh); // fresh: made by this file
void keys_take(Keys *keys, int64_t id);                      // a row of this file is this record

typedef struct KeyMatch {
	int64_t id;   // 0: none
	int strength; // 3 by number, 2 by name, 1 by name without legal form
	bool several; // others match as well
	bool taken;   // a row before was the same record
	bool former;    // the record is called otherwise by now
	const char *by; // the field that told it; NULL: the person did
} KeyMatch;
// The record that has the same key as these values; one that no row has taken where there is a choice.
KeyMatch keys_match(Keys *keys, const Value *values);
// The record known by a text, whatever it is. `account` narrows contacts; 0: any.
KeyMatch keys_match_text(Keys *keys, Import *import, const char *text, int64_t account);
// The record that a row names beside its own, by its values, else by what it is called (NULL: by nothing). An account of that
// name is not meant where its numbers, or those of the row that it was before, are another customer's.
KeyMatch keys_match_row(Keys *keys, Import *import, const Value *values, const char *key, int64_t account);
// True when another record than `except` has this name, case and accents aside.
bool keys_name_taken(Keys *keys, const char *name, int64_t except);
// Names are unique: of two records with one name the second is called by its number too, or by its tax number. NULL: the name may
// stay.
const char *keys_distinct_name(Keys *keys, const Value *values, Arena *arena);
// A contact that is there already and is known without its account: by its number, its e-mail, or its name alone.
bool keys_known_contact(Import *import, const Value *values, int64_t *account);
// True when the values hold enough to know a record by.
bool keys_identify(EntityKind kind, const Value *values);
// The account that a contact belongs to; 0 unknown.
int64_t keys_owner(const Keys *keys, int64_t contact);

// --- import_customers.c -------------------------------------------------------------------------------------------

// What tells accounts of one name apart: marks of their numbers, and of those of the rows that took them by their name.
typedef struct Customers {
	Map codes, roots; // id of an account
} Customers;

void customers_note(Customers *customers, int64_t account, const Value *values); // what is known of it stays
// Two customers: of another company or person by the tax number, else by the customer number. Branches of a company are one
// account's, whatever their numbers.
bool customers_differ(const Customers *customers, int64_t account, const Value *row);
void customers_done(Customers *customers);

// --- import_parts.c -----------------------------------------------------------------------------------------------

// Inserts the record, or promises it where the edit has not begun.
bool import_insert(Import *import, Record *record, Error *err);
bool account_of_all(Import *import, Error *err); // that of the options

// Finds or makes the records that the row speaks of besides its main one, and sets the main one's references.
bool row_resolve(Import *import);

// The record of `kind` that a text means, found or made; 0 and true when the text is empty. False: the row is rejected.
bool reference_resolve(Import *import, EntityKind kind, const char *text, int64_t account, size_t column, int64_t *id);
// Rejects a row that may mean several records.
bool several_refused(Import *import, EntityKind kind, const char *what, size_t column);
// Rejects the row of a company that is not there, where none may be made. True: it was rejected.
bool company_refused(Import *import, const char *name);
// The first column that fills the part; SIZE_MAX.
size_t part_column(const Import *import, EntityKind part);
// An edit's refusal rejects the row and is no failure of the import: false when the import cannot go on.
bool row_refused(Import *import, size_t column, const Error *err);

// --- import_persons.c ---------------------------------------------------------------------------------------------

// Whether the part says who it is, once telephones and e-mails in the place of its name are out of it: an e-mail is its e-mail.
bool person_called(Import *import, Part *contact, int64_t account);

// --- import_alike.c -----------------------------------------------------------------------------------------------

bool merges_begin(Import *import, Error *err);
// What the person said of a name in the file; NULL: nothing.
const ImportMerge *merge_of(Import *import, EntityKind kind, const char *name, int64_t account);
// Fills the result's likenesses, once all rows are written.
bool likenesses_find(Import *import, Error *err);

// --- import_domains.c ---------------------------------------------------------------------------------------------

// The account whose website or people have the domain of this e-mail; 0: none, several, or a mailbox that anybody gets.
int64_t domain_account(Import *import, const char *email);
void domains_free(struct Domains *domains);

// --- import_change.c ----------------------------------------------------------------------------------------------

bool value_same(const Value *a, const Value *b);
// Lays the given values over the record.
void values_apply(const Entity *entity, const Value *values, Record *record);
bool values_would_change(const Entity *entity, const Value *values, const Record *record); // whether that changes something
// True when the record has another value where the row has one.
bool values_differ(const Entity *entity, const Value *values, const Record *record);
// The same as values_apply() for a record that exists: what is changed is added to the result's changes.
void record_change(Import *import, const Value *values, Record *record);
// And saves it within the edit; what cannot be saved is not told.
bool record_save_change(Import *import, const Value *values, Record *record, Error *err);

// --- import_records.c ---------------------------------------------------------------------------------------------

// Writes the main record of a row of any kind but events and lines.
Outcome record_row(Import *import);

// --- import_events.c, import_lines.c ------------------------------------------------------------------------------

Events *events_begin(Import *import, Error *err);
Outcome event_row(Import *import);
bool events_load(Import *import, Error *err); // staged rows are all there, and indexed
bool events_end(Import *import, Error *err);  // all is written
bool events_in_empty_history(const Import *import);
void events_give_up(Events *events); // before the edit is cancelled; NULL is fine
void events_free(Events *events);
bool events_join_lines(Import *import, Error *err); // lines that waited for orders of this file
bool is_another_document(Day day, Day other); // of one account, kind and number
// Writes one event now and gives its id: for order lines that bring their order.
bool event_write(Import *import, const Value *values, int64_t *id, Error *err);

Lines *lines_begin(Import *import, Error *err);
Outcome line_row(Import *import);
bool lines_flush(Import *import, Error *err);
void lines_free(Lines *lines);
// The order of an order line: found by its reference, or made where the row says enough.
bool line_event(Import *import, Part *part);

// --- import_left_out.c --------------------------------------------------------------------------------------------

// Fills `ignored` and `amounts` of the result's columns.
void left_out_find(Import *import, const LayoutSample *samples);

// --- import_rejects.c ---------------------------------------------------------------------------------------------

Rejects *rejects_begin(Import *import, const char *path); // path NULL: none is written
bool rejects_add(Rejects *rejects, Import *import, const CsvRow *row, Error *err);
bool rejects_write(Rejects *rejects, Error *err); // all is in the file: before what they are the rest of is committed
bool rejects_end(Rejects *rejects, Error *err);   // the file gets its name
void rejects_free(Rejects *rejects);            // what was not ended is removed

// --- import_file.c ------------------------------------------------------------------------------------------------

// Opens the file and finds its layout.
bool import_open(Import *import, Error *err);
// Reads all rows; they are written within import->edit, or beside the history where there is none yet. Counts in
// import->result.
bool import_rows(Import *import, Error *err);
// What remains to be written, within import->edit.
bool import_end(Import *import, Error *err);
void import_done(Import *import);
void import_describe(Import *import); // fills the result's columns

// --- vcard_read.c -------------------------------------------------------------------------------------------------

bool vcard_is(const char *path); // by its first line
// The file's cards as CSV with stable names of contact fields; rows[i] is what card i was. Both free().
bool vcard_to_csv(const char *path, char **csv, size_t *length, ConvertedRow **rows, Error *err);

#endif
