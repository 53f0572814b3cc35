// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a folder.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/ui/path_line.h"

static int by_name(const void *a, const void *b)
{
	const PathEntry *left = a, *right = b;
	if (left->folder != right->folder)
		return left->folder ? -1 : 1;
	return text_compare(left->name, right->name);
}

static bool look_at(int folder, const char *name, PathEntry *out)
{
	struct stat status;
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || fstatat(folder, name, &status, 0) != 0)
		return false;
	*out = (PathEntry){ .folder = S_ISDIR(status.st_mode), .size = status.st_size, .changed = status.st_mtime };
	return S_ISDIR(status.st_mode) || S_ISREG(status.st_mode);
}

bool path_folder_read(Arena *arena, const char *folder, PathEntry **entries, size_t *count, Error *err)
{
	DIR *directory = opendir(*folder ? folder : ".");
	if (!directory)
		return error_set(err, ERROR_FILE, _("%s cannot be read: %s"), *folder ? folder : ".", strerror(errno));
	PathEntry *read = NULL;
	size_t length = 0, capacity = 0;
	for (const struct dirent *found; length < PATH_FOLDER_MOST && (found = readdir(directory));) {
		PathEntry entry;
		if (!look_at(dirfd(directory), found->d_name, &entry))
			continue;
		entry.name = arena_strdup(arena, found->d_name);
		ARRAY_PUSH(read, length, capacity) = entry;
	}
	closedir(directory);
	if (length > 1)
		qsort(read, length, sizeof *read, by_name);
	*entries = arena_alloc(arena, length + 1, sizeof **entries);
	if (length > 0)
		memcpy(*entries, read, length * sizeof *read);
	*count = length;
	free(read);
	return true;
}

bool path_entry_matches(const PathEntry *entry, const char *beginning)
{
	if (entry->name[0] == '.' && beginning[0] != '.')
		return false;
	if (strpbrk(beginning, "*?[") && fnmatch(beginning, entry->name, 0) == 0)
		return true;
	if (strncmp(entry->name, beginning, strlen(beginning)) == 0)
		return true;
	Buffer name = BUFFER_EMPTY, typed = BUFFER_EMPTY;
	text_fold(&name, entry->name);
	text_fold(&typed, beginning);
	bool matches = strncmp(buffer_text(&name), buffer_text(&typed), typed.length) == 0;
	buffer_done(&name);
	buffer_done(&typed);
	return matches;
}
