// SPDX-License-Identifier: GPL-3.0-or-later
// Paths as people type, paste and drop them, several in a line, and the folders in which they are looked for.
#ifndef KAM_UI_PATH_LINE_H
#define KAM_UI_PATH_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kam/base/error.h"
#include "kam/base/memory.h"

// The paths that a line names, in its order. Blanks stand between them unless quoted ('…', "…") or after a backslash;
// file:// with its %20 is taken off, ~ is the home folder, * ? [ ] stand for all files that match. Words that are the
// name of a file only together ("My orders.csv") are one path. What does not exist stays as it is written. Owned by
// the arena.
const char **path_line_split(Arena *arena, const char *line, size_t *count);

// The path of an address that begins with file://, its %20 taken off; any other text as it is. Owned by the arena.
const char *path_line_address(Arena *arena, const char *text);

// Appends the path written so that path_line_split() reads it as itself.
void path_line_quote(Buffer *out, const char *path);

// --- Folders --------------------------------------------------------------------------------------------------------

enum { PATH_FOLDER_MOST = 5000 }; // entries that are read of one folder

typedef struct PathEntry {
	const char *name; // without the folder
	bool folder;
	int64_t size;    // bytes of a file
	int64_t changed; // seconds since 1970, UTC
} PathEntry;

// What stands in a folder: folders first, each by name; hidden ones too, nothing that is neither file nor folder.
// `folder` is opened as it is ("" is the current one). ERROR_FILE when it cannot be read. Owned by the arena.
bool path_folder_read(Arena *arena, const char *folder, PathEntry **entries, size_t *count, Error *err);

// True for an entry that a typed beginning may become, or that a typed pattern matches: case and accents aside; hidden
// ones only after a typed point.
bool path_entry_matches(const PathEntry *entry, const char *beginning);

// --- Completing -----------------------------------------------------------------------------------------------------

// The last path of a line while it is typed.
typedef struct PathWord {
	size_t start;          // where it begins in the line
	const char *typed;     // its folder as typed, with the slash at its end: "~/", "../x/", ""
	const char *folder;    // the same to be opened
	const char *beginning; // what stands behind the last slash
} PathWord;

// Of several readings of blanks that are not quoted the first that names something is taken. Owned by the arena.
PathWord path_line_word(Arena *arena, const char *line);

// Puts `name` in the place of the word's beginning: appends the whole new line.
void path_line_put(Buffer *out, const char *line, const PathWord *word, const char *name, bool folder);

// Tab: appends the line with its last word made as long as the entries that match it agree; a single one is written
// out, a folder with its slash. False when there is nothing to add.
bool path_line_complete(Arena *arena, const char *line, Buffer *out);

#endif
