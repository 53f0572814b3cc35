// SPDX-License-Identifier: GPL-3.0-or-later
// A read transaction around many queries.
#include "kam/model/snapshot.h"

#include "kam/store/store.h"

bool snapshot_begin(Portfolio *portfolio)
{
	Store *store = portfolio_store(portfolio);
	return !store_in_transaction(store) && store_execute(store, "BEGIN", NULL);
}

void snapshot_end(Portfolio *portfolio, bool begun)
{
	if (begun)
		store_execute(portfolio_store(portfolio), "COMMIT", NULL);
}
