// SPDX-License-Identifier: GPL-3.0-or-later
// The files imported last: one path a line in the state folder, mode 0600.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "import_wizard.h"
#include "kam/base/paths.h"

enum { PATH_BYTES = 4200 };

static const char *recent_path(Arena *arena)
{
	return paths_state(arena, "imports");
}

int wizard_recent_read(Arena *arena, const char *out[static WIZARD_RECENT])
{
	const char *path = recent_path(arena);
	FILE *file = path ? fopen(path, "re") : NULL;
	char line[PATH_BYTES];
	int count = 0;
	while (file && count < WIZARD_RECENT && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '/' && access(line, R_OK) == 0)
			out[count++] = arena_strdup(arena, line);
	}
	if (file)
		fclose(file);
	return count;
}

static bool is_among(const char *path, const char *const *paths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(paths[i], path) == 0)
			return true;
	return false;
}

static void write_list(FILE *file, const char *const *paths, size_t count, const char *const *old, int old_count)
{
	int written = 0;
	for (size_t i = 0; i < count && written < WIZARD_RECENT; i++)
		if (!strchr(paths[i], '\n'))
			written += fprintf(file, "%s\n", paths[i]) > 0;
	for (int i = 0; i < old_count && written < WIZARD_RECENT; i++)
		if (!is_among(old[i], paths, count))
			written += fprintf(file, "%s\n", old[i]) > 0;
}

// Losing this list loses nothing of value, so failures are not reported.
void wizard_recent_add(const char *const *paths, size_t count)
{
	Arena *arena = arena_new();
	Error err = { 0 };
	const char *old[WIZARD_RECENT], *path = recent_path(arena);
	int old_count = wizard_recent_read(arena, old);
	if (path && paths_make_parents(path, &err)) {
		const char *temporary = arena_printf(arena, "%s.new", path);
		int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
		if (file) {
			write_list(file, paths, count, old, old_count);
			if (fclose(file) == 0)
				(void)rename(temporary, path);
		}
	}
	arena_free(arena);
}
