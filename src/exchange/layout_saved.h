// SPDX-License-Identifier: GPL-3.0-or-later
// Saved layouts, for the importer: found by name or by the columns of a file, and what they force of the reading.
#ifndef KAM_EXCHANGE_LAYOUT_SAVED_H
#define KAM_EXCHANGE_LAYOUT_SAVED_H

#include "kam/exchange/layouts.h"

// One line of a mapping.
typedef enum SavedLine {
	SAVED_COLUMN,   // "Column=field"
	SAVED_CONSTANT, // "field=@value"
	SAVED_SETTING,  // "@dates=dmy"
} SavedLine;

// The next line, cut into its two sides (of the arena) and moved behind; false at the end. Lines without '=' are passed.
bool layout_saved_line(const char **mapping, SavedLine *what, const char **left, const char **right, Arena *arena);
// The same for one "Column=field" or "field=@value"; false without '='.
bool layout_saved_split(
	const char *line, size_t length, SavedLine *what, const char **left, const char **right, Arena *arena);

// Case and accents count for nothing.
bool layout_same_name(const char *a, const char *b);

// The layout of that name, or of the file with that name. ERROR_NOT_FOUND.
bool layout_saved_find(Portfolio *portfolio, const char *name, Arena *arena, LayoutSaved *out, Error *err);

// Writes it as a file; replaces the file whole or not at all.
bool layout_saved_write(const LayoutSaved *layout, const char *path, Arena *arena, Error *err);

// The layout whose columns are all there and that knows most of the file's; false when none fits. normals[i] is the
// header of column i as layout_normal() makes it.
bool layout_saved_fitting(Portfolio *portfolio, const EntityKind *kind, const char *const *normals, size_t count,
	Arena *arena, LayoutSaved *out);

// Sets of the options what the layout forces and the person has left open. True when that changes the reading.
bool layout_saved_apply(const LayoutSaved *saved, ImportOptions *options, Arena *arena);

#endif
