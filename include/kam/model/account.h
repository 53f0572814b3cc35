// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts as the portfolio and the account panel need them.
#ifndef KAM_MODEL_ACCOUNT_H
#define KAM_MODEL_ACCOUNT_H

#include "kam/base/money.h"
#include "kam/model/entity.h"
#include "kam/model/portfolio.h"
#include "kam/model/sums.h"

// The stored facts of an account that lists show. Texts owned by the arena; "" when not given, 0 when not given.
typedef struct AccountRow {
	int64_t id;
	const char *name, *code, *city, *country, *segment, *owner_name;
	const char *currency; // its own, else the portfolio's
	int64_t owner;
	int phase;        // in force today by the phase entries; -1: none
	Day phase_since;  // since when without a break; DAY_NONE: none
	int phase_last_year; // on the last day of last year; -1: none
	int target_phase; // -1: none
	Day target_date;
	int potential; // 0: not given
	int attractiveness, strength, supplier_status, uncoupling;
	Money wallet;
	Day since;
	Rollup rollup; // open problems: those of today, also where they were solved later
	int contacts;            // active contacts, where they were counted
	const char *next_action; // the earliest open action's text; "" none
	Day next_action_due;
	int open_actions, overdue_actions; // those of today, also where they were done later
	int current_plans; // open objectives and actions that are not past their date
	Money target_12m;  // revenue target of the period that holds today, the longest where several do; 0: none
	Day target_start, target_end; // of that period
} AccountRow;

// All accounts, in the order of their names. One pass over small tables; made for the first frame.
bool accounts_load(Portfolio *portfolio, Arena *arena, AccountRow **rows, size_t *count, Error *err);
// The same for the first frame: without counting contacts, and with the rows in an arena apart from their texts.
bool accounts_load_uncounted(
	Portfolio *portfolio, Arena *texts, Arena *arena, AccountRow **rows, size_t *count, Error *err);
size_t accounts_count(Portfolio *portfolio); // of all accounts
// Active contacts of each account that has any.
typedef void AccountContacts(void *context, int64_t account, int contacts);
bool accounts_count_contacts(Portfolio *portfolio, AccountContacts *take, void *context, Error *err);
// One of them. ERROR_NOT_FOUND when there is none.
bool account_load(Portfolio *portfolio, int64_t id, Arena *arena, AccountRow *row, Error *err);

#endif
