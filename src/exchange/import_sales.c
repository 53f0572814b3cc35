// SPDX-License-Identifier: GPL-3.0-or-later
// What makes the revenue of accounts: their orders, or their invoices as long as they have no order. A file after which an account
// has both turns a part of what there was, or of what it brings, into none: that is told.
#include "import_inside.h"
#include "kam/model/history.h"

enum { HAS_ORDERS = 1, HAS_INVOICES = 2, HAS_BOTH = 3, ASKED = 4 };

static int bit_of(int64_t kind)
{
	return kind == EVENT_ORDER ? HAS_ORDERS : kind == EVENT_INVOICE ? HAS_INVOICES : 0;
}

// What the account has of days up to today, before this file. A dry run of several files is one edit, whose sums are not made yet.
static int64_t ask(Import *import, int64_t account)
{
	int64_t has = ASKED;
	if (events_in_empty_history(import) || promises_find(import->promises, account))
		return has;
	bool pending = import->options->dry_run && !import->counted;
	Statement *query = store_prepare(import->store,
		pending ? "SELECT DISTINCT kind FROM event WHERE account = ?1 AND kind IN (1, 2) AND date <= ?2"
				: "SELECT DISTINCT kind FROM event_month WHERE account = ?1 AND kind IN (1, 2) AND first_day <= ?2",
		NULL);
	if (!query)
		return has;
	statement_bind_int(query, 1, account);
	statement_bind_int(query, 2, portfolio_today(import->portfolio));
	while (statement_step(query, NULL) == STEP_ROW)
		has |= bit_of(statement_int(query, 0));
	statement_done(query);
	return has;
}

void sales_add(Import *import, int64_t account, int64_t kind, int64_t date)
{
	int bit = bit_of(kind);
	if (!bit || date > portfolio_today(import->portfolio))
		return;
	int64_t *has = map_put(&import->sales, (uint64_t)account);
	if (!*has)
		*has = ask(import, account);
	if ((*has & HAS_BOTH) != HAS_BOTH && ((*has | bit) & HAS_BOTH) == HAS_BOTH)
		import->result->notices[NOTICE_SALES]++;
	*has |= bit;
}
