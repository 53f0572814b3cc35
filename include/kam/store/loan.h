// SPDX-License-Identifier: GPL-3.0-or-later
// Lending a store to another thread: while one writes a block, the owner gets the next one ready. Whatever the owner asks of the
// store meanwhile waits until it is back, so that it need not know.
#ifndef KAM_STORE_LOAN_H
#define KAM_STORE_LOAN_H

#include "kam/store/store.h"

// By the owner, who holds no row of a statement: from now on the store is the thread's that borrows it. Waits until an earlier
// loan is back.
void store_lend(Store *store);
// By the thread that it was lent to, before and after its use. With a failure (NULL: none) all that the owner asks of the store
// fails with it until store_rollback(): SQLite may have ended the transaction, and what came then would stand by itself.
void store_borrow(Store *store);
void store_give_back(Store *store, const Error *failure);

#endif
