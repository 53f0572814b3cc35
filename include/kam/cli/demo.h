// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration portfolio: imported from assets/demo by the importer itself, its dates moved so that it ends
// yesterday.
#ifndef KAM_CLI_DEMO_H
#define KAM_CLI_DEMO_H

#include "kam/base/date.h"
#include "kam/base/error.h"
#include "kam/base/memory.h"

// Makes the portfolio at `keep`, or in a private temporary folder (NULL). A ready-made copy for the same day and
// program version is taken from the cache where there is one, so that opening takes milliseconds. The path is the
// arena's; NULL on failure.
const char *demo_create(Arena *arena, const char *keep, Day today, Error *err);
// Removes a temporary one with its folder.
void demo_remove(const char *path);
// The same, should a signal end the program; once, before the screen is there.
void demo_remove_at_end(const char *path);

#endif
