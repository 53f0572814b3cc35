// SPDX-License-Identifier: GPL-3.0-or-later
// Brings what many transactions have written from the log into the file while more of them are written: by a thread and a
// connection of its own, so that nobody waits for it at the end.
#ifndef KAM_STORE_CHECKPOINT_H
#define KAM_STORE_CHECKPOINT_H

#include "kam/store/store.h"

typedef struct Checkpointer Checkpointer;

// Starts the thread for the file of the store, which itself leaves its log alone from here on. NULL where there is no log (in
// memory) or no thread to be had: then all is as without it.
Checkpointer *checkpointer_start(Store *store);
void checkpointer_wake(Checkpointer *checkpointer); // there is something to bring over; NULL is fine
// Brings over the rest, as far as no reader needs it, and ends the thread; the store cares for its log again. NULL is fine.
void checkpointer_stop(Checkpointer *checkpointer);

#endif
