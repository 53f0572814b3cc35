// SPDX-License-Identifier: GPL-3.0-or-later
// A portfolio: the file of data with its clock, author and settings. Everything else of model/ takes one.
#ifndef KAM_MODEL_PORTFOLIO_H
#define KAM_MODEL_PORTFOLIO_H

#include <stdbool.h>
#include <stdint.h>

#include "kam/base/date.h"
#include "kam/base/error.h"
#include "kam/base/memory.h"
#include "kam/store/store.h"

typedef struct Portfolio Portfolio;

typedef struct PortfolioOptions {
	const char *path; // ":memory:" for tests
	StoreMode mode;
	Day today;          // the date taken as today by everything that computes
	const char *author; // who makes the edits: $USER; may be NULL
} PortfolioOptions;

// Opens and, where needed, makes or migrates the file. A file newer than the program is opened read-only
// (portfolio_is_newer). Removes what an interrupted import left: batches that no edit_commit() has published. NULL on
// failure.
Portfolio *portfolio_open(const PortfolioOptions *options, Error *err);
void portfolio_close(Portfolio *portfolio); // NULL is fine

const char *portfolio_path(const Portfolio *portfolio);
Day portfolio_today(const Portfolio *portfolio);
bool portfolio_is_read_only(const Portfolio *portfolio);
bool portfolio_is_newer(const Portfolio *portfolio); // read-only because a later kam wrote it
const char *portfolio_author(const Portfolio *portfolio);
// The currency of sums over accounts and of new accounts that name none: the setting "currency" where it is given, else the one that most
// accounts have, else the language's.
const char *portfolio_currency(const Portfolio *portfolio);
// For model/ and the importer of exchange/ alone; views and insight ask the model.
Store *portfolio_store(Portfolio *portfolio);

// A number that is different after every committed change, by this or another process: views reload when it moves. What another process
// loads beside the history (bulk.h) counts when it is published.
uint64_t portfolio_generation(Portfolio *portfolio);
// The same, but it stays where this process only moved people on their map: changed level, roles, influence, interest, stance, links or
// relationships. What shows people by name still stands.
uint64_t portfolio_people_generation(Portfolio *portfolio);
// The same, but it stays where this process changed nothing but contacts, their links and relationships. What is computed from the history
// and the plan alone still stands.
uint64_t portfolio_history_generation(Portfolio *portfolio);

// While something is read, `stop` is asked now and then; true ends it with ERROR_CANCELLED. NULL: nobody is asked. For what
// may take long and can be begun again.
void portfolio_watch(Portfolio *portfolio, bool (*stop)(void *context), void *context);

// Settings, kept in the file. The text is the arena's; NULL when not set. Setting NULL removes. Not part of undo.
const char *portfolio_setting(Portfolio *portfolio, const char *name, Arena *arena);
bool portfolio_set_setting(Portfolio *portfolio, const char *name, const char *value, Error *err);

// True when there is no account, contact, manager or event at all.
bool portfolio_is_empty(Portfolio *portfolio);

// What `kam check` looks at: the file's integrity, references, monthly sums and roll-ups (repaired when `repair`),
// and as a notice orders whose head and lines disagree. Calls `finding` with fault = true for faults, false for
// notices.
typedef void PortfolioFinding(void *context, bool fault, const char *sentence);
bool portfolio_check(Portfolio *portfolio, bool repair, PortfolioFinding *finding, void *context, Error *err);

#endif
