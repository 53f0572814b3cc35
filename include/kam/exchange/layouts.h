// SPDX-License-Identifier: GPL-3.0-or-later
// Import layouts as people work with them: the fields that a column may fill, and mappings saved under a name, in the
// portfolio or in a file to share.
#ifndef KAM_EXCHANGE_LAYOUTS_H
#define KAM_EXCHANGE_LAYOUTS_H

#include "kam/exchange/import.h"

// --- Fields to choose from ----------------------------------------------------------------------------------------

// A field that a column of a file may fill.
typedef struct LayoutTarget {
	const char *path;     // as in --map: "name", "name:first", "account", "contact.title", "currency"
	const char *label;    // in the person's language: "Name", "Name: first name", "Account", "Contact: Title"
	const Entity *entity; // whose field it is
	const Field *field;   // NULL: whatever the record is known by (its number, name, e-mail), or the currency
	bool required;        // a record of the kind cannot be without it
} LayoutTarget;

// The targets of files of a kind, its own fields first, then those of accounts, contacts, managers, products and orders
// that its rows may speak of. Owned by the arena.
const LayoutTarget *layout_targets(EntityKind kind, Arena *arena, size_t *count);

// --- Saved layouts ------------------------------------------------------------------------------------------------

#define LAYOUT_FILE_ENDING ".kamlayout"

typedef struct LayoutSaved {
	int64_t id; // 0: from a file
	const char *name;
	const Entity *entity;
	// A line each: "Column=field", "Column=" for one that is left out, "field=@value" for a constant, and what is forced
	// of the reading: "@dates=dmy", "@decimal=,", "@currency=BRL", "@kind=call".
	const char *mapping;
} LayoutSaved;

// All that the portfolio holds, by name; owned by the arena.
bool layout_list(Portfolio *portfolio, Arena *arena, LayoutSaved **layouts, size_t *count, Error *err);

// Saves the mapping of an import, or of import_explain() with these options, under a name; one that has it already is replaced. Goes into
// the record of changes. Files with the same columns find it again by themselves. A name that is a file's
// (layout_is_file) writes it there instead.
bool layout_save(
	Portfolio *portfolio, const char *name, const ImportResult *result, const ImportOptions *options, Error *err);
bool layout_delete(Portfolio *portfolio, const char *name, Error *err); // ERROR_NOT_FOUND

// Files to share, *.kamlayout: an INI text, see the manual. Writing replaces the file whole or not at all.
bool layout_write_file(Portfolio *portfolio, const char *name, const char *path, Error *err);
// ERROR_FILE where it cannot be read, ERROR_INVALID (with the line) where it is no layout.
bool layout_read_file(const char *path, Arena *arena, LayoutSaved *out, Error *err);
// Takes a file's layout into the portfolio under its name, which is written to `name` (of the arena).
bool layout_take_file(Portfolio *portfolio, const char *path, Arena *arena, const char **name, Error *err);
// True for the name of such a file: it ends in .kamlayout, in any case.
bool layout_is_file(const char *text);

#endif
