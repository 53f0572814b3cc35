// SPDX-License-Identifier: GPL-3.0-or-later
// Many queries that belong together see the same state of the file, and take its lock once instead of once each: a
// third of the cost of loading an account.
#ifndef KAM_MODEL_SNAPSHOT_H
#define KAM_MODEL_SNAPSHOT_H

#include "kam/model/portfolio.h"

// False when a transaction runs already (an edit, an outer snapshot) or none can be begun: the queries work all the
// same. Nothing may be written, and no roll-ups be loaded for a new day, before snapshot_end().
bool snapshot_begin(Portfolio *portfolio);
void snapshot_end(Portfolio *portfolio, bool begun);

#endif
