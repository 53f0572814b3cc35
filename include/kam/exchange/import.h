// SPDX-License-Identifier: GPL-3.0-or-later
// Import: read -> map -> check -> match -> write, as one edit that can be undone. Re-import of a file changes nothing.
#ifndef KAM_EXCHANGE_IMPORT_H
#define KAM_EXCHANGE_IMPORT_H

#include "kam/exchange/csv_dialect.h"
#include "kam/model/edit.h"

enum { CREATE_ACCOUNTS = 1 << 0, CREATE_CONTACTS = 1 << 1, CREATE_MANAGERS = 1 << 2, CREATE_ALL = 7 };

// An answer to a likeness: rows that say `name` mean the record that exists. With id 0 they mean what is called `as`,
// found or made as if the file said so.
typedef struct ImportMerge {
	EntityKind kind;  // ENTITY_ACCOUNT or ENTITY_CONTACT
	const char *name; // in the file; case and accents count for nothing
	int64_t id;
	const char *as;
} ImportMerge;

typedef struct ImportOptions {
	const EntityKind *kind; // NULL: found from the columns
	CsvOptions reading;     // what the person forces of the reading
	const char *layout;     // name of a built-in or saved layout; NULL: found from the headers
	// "Column=field" ("Column=" leaves the column out); fields as in the entity tables, "contact.name" for others.
	const char *const *maps;
	size_t map_count;
	const char *account;  // all rows belong to it, made where `create` allows it; NULL
	// What the person said of names that are alike. ERROR_NOT_FOUND where an id is no record.
	const ImportMerge *merges;
	size_t merge_count;
	int event_kind;       // EVENT_... of rows that name none; 0: found from the columns and the file's name
	const char *currency; // of amounts in files without a currency column; NULL: the account's
	unsigned create;      // which referenced records may be created
	bool no_update;       // leave records that exist as they are
	bool dry_run, strict; // strict: anything rejected, nothing written
	// Where rejected rows go, if there are any; NULL: PATH with ".rejects.csv" instead of its ending.
	const char *rejects;
	// Called about ten times a second with bytes read of all; false cancels: nothing is written.
	bool (*progress)(void *context, int64_t done, int64_t total);
	void *context;
} ImportOptions;

#define IMPORT_OPTIONS_DEFAULT { .reading = CSV_OPTIONS_DETECT, .create = CREATE_ALL }

typedef struct ImportReject {
	int64_t line;                        // of the file, 1-based
	const char *column, *value, *reason; // column "" where the whole row is meant
} ImportReject;

typedef struct ImportColumn {
	const char *header;
	const char *field;  // "name", "contact.title" ...; NULL: left out
	const char *sample; // the first value that is not empty
	double confidence;  // 0-1
	bool helps;         // it fills no field, but says which one another column fills: a label
	const char *ignored; // of a column left out beside amounts: a value that says "cancelled" or "returned"; NULL
	const char *amounts; // of a column left out while orders or invoices get no amount from any: the first of its own; NULL
} ImportColumn;

// An account or contact that the file makes although one of nearly the same name exists. Nothing was merged: an
// ImportMerge does that.
typedef struct ImportLikeness {
	EntityKind kind;          // ENTITY_ACCOUNT or ENTITY_CONTACT
	const char *name;         // in the file
	int64_t account;          // the one that exists, with a contact: the one of both; 0: made by the same import
	const char *account_name; // as in the portfolio
	int64_t contact;          // the one that exists; 0 with accounts, and where the same import makes it
	const char *contact_name; // NULL with accounts
	double likeness;          // 0-1, always below 1
	int64_t rows;             // that go to the new record
} ImportLikeness;

// What rows that were taken leave to be told.
typedef enum ImportNotice {
	NOTICE_BIRTHDAY,  // that is no whole date: left out
	NOTICE_CURRENCY,  // amounts that name none took the portfolio's, the first time
	NOTICE_DEDUCTION, // a discount taken as money because of its column's values
	NOTICE_VALUES,    // cards with e-mails or numbers that there is no field for
	NOTICE_REPEATED,  // documents in installments that may repeat the amount of all: each counts
	NOTICE_TOTALS,    // rows that repeat the total of a document in installments: it counts once
	NOTICE_SALES,     // accounts that have orders and invoices from now on: the latter are no revenue
	NOTICE_KIND,      // events that name no kind, see kinds_assumed
	NOTICE_PHONE,     // in the place of a person's name: left out
	NOTICE_MAIL,      // the same of an e-mail that nobody known has
	NOTICE_FIVE,      // a score of 1 to 5 by its column's values, taken as 0 to 10
	NOTICE_TABLES,    // further tables of the file, which are not read
	IMPORT_NOTICES
} ImportNotice;

// A field that a row changes in a record that exists.
typedef struct ImportChange {
	int64_t line;               // of the file
	const char *record;         // what it is called, before
	const Field *field;
	const char *before, *after; // as shown to people, in one line; "" none
} ImportChange;

enum { IMPORT_MADE_KEPT = 200 };
enum { IMPORT_CHANGES_KEPT = 200 }; // the first ones
enum { IMPORT_REJECTS_KEPT = 1000 }; // so many are kept in memory; all are written to the file

typedef struct ImportResult {
	const char *path;
	const Entity *entity; // the main kind of the file
	const Field *missing; // of import_explain: what no column gives, though the kind cannot be without it; NULL
	const char *layout;   // name of the layout that won, "" none
	const CsvDialect *dialect;
	const ImportOptions *options; // as given, with what a saved layout adds
	ImportColumn *columns;
	size_t column_count;
	const char **constants; // "field=@value": what is the same for all rows
	size_t constant_count;
	int64_t rows, added, changed, same, rejected; // rows = added + changed + same + rejected
	int64_t accounts_created, contacts_created, managers_created, products_created;
	const char **accounts_made; // names of those that are made because rows name them, the first IMPORT_MADE_KEPT
	size_t accounts_made_count;
	int64_t lines_waiting; // order lines whose order is not there: they join it when it is imported
	int64_t notices[IMPORT_NOTICES]; // rows or accounts that tell it
	const char *currency;            // the portfolio's
	unsigned kinds_assumed;          // bits 1 << EVENT_... of what events are that name no kind
	int64_t batch;         // 0: nothing written
	ImportChange *changes; // also of dry runs
	size_t change_count;
	ImportLikeness *likenesses; // the most alike first; also of dry runs
	size_t likeness_count;
	ImportReject *rejects;
	size_t reject_count;
	const char *rejects_path; // NULL: none written
	double seconds;
} ImportResult;

// Appends what the import tells of it, in one sentence without its full stop. False where there is nothing to tell.
bool import_notice(const ImportResult *result, ImportNotice notice, Buffer *out);

// Imports files, each as one edit, in the order that references need (managers, accounts, contacts, links, heads,
// lines, phases ...), whatever the order they are given in. results[i] belongs to paths[i]; everything owned by the
// arena. All files are opened and understood before the first is written. On failure *failed is the file's index;
// what was written before it stays imported (each file is one edit).
bool import_files(Portfolio *portfolio, const char *const *paths, size_t count, const ImportOptions *options,
	Arena *arena, ImportResult *results, size_t *failed, Error *err);

// The same with options for each file: options[i] are those of paths[i]. dry_run of the first holds for all.
bool import_files_each(Portfolio *portfolio, const char *const *paths, size_t count, const ImportOptions *const *options,
	Arena *arena, ImportResult *results, size_t *failed, Error *err);

// The mapping of a file without importing it: columns, kind, layout. For `kam csv --explain` and the importer's screen.
// On failure the result tells what is known all the same: dialect NULL when the file cannot be read; entity NULL, or the
// nearest kind, when something is missing.
bool import_explain(Portfolio *portfolio, const char *path, const ImportOptions *options, Arena *arena,
	ImportResult *result, Error *err);

#endif
