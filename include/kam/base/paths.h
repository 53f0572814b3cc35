// SPDX-License-Identifier: GPL-3.0-or-later
// Where files are: the person's (XDG) and the program's own, installed or in the build tree.
#ifndef KAM_BASE_PATHS_H
#define KAM_BASE_PATHS_H

#include <stdbool.h>

#include "kam/base/error.h"
#include "kam/base/memory.h"

// $XDG_DATA_HOME/kam/portfolio.kam (or ~/.local/share/...). Owned by the arena. False when no home is known.
bool paths_portfolio(Arena *arena, const char **path, Error *err);
// $XDG_CONFIG_HOME/kam/NAME and $XDG_STATE_HOME/kam/NAME. Owned by the arena; NULL when no home is known.
const char *paths_config(Arena *arena, const char *name);
const char *paths_state(Arena *arena, const char *name);
// Makes the folders above the file (mode 0700).
bool paths_make_parents(const char *path, Error *err);
// A file or folder of the program itself, e.g. "demo" or "man/kam.1": in $KAM_ASSETS, else in the build tree when the
// program runs from there, else in ../share/kam beside the program, else in the installed data folder. Owned by the
// arena; NULL when there is none.
const char *paths_asset(Arena *arena, const char *name);
// The folder of message catalogues ($KAM_ASSETS/locale, build tree, ../share/locale, installed). Never NULL.
const char *paths_locale(Arena *arena);
// Whether a file that kam writes may take this path: not a folder, a device, a database (a portfolio above all), nor the file
// `source` that is being read (NULL: none). What does not exist yet may.
bool paths_may_replace(const char *path, const char *source, Error *err);
// ~ and ~/x become the home folder. Owned by the arena.
const char *paths_expand(Arena *arena, const char *path);

#endif
