// SPDX-License-Identifier: GPL-3.0-or-later
// Where files are: XDG folders, the program's own files in the build tree or installed.
#include "kam/base/paths.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "kam/base/locale.h"

// An environment variable that names an absolute path; others are to be ignored (XDG Base Directory, "Basics").
static const char *absolute(const char *name)
{
	const char *value = getenv(name);
	return value && value[0] == '/' ? value : NULL;
}

// $variable/kam/name, else ~/fallback/kam/name, NULL when no home is known.
static const char *xdg(Arena *arena, const char *variable, const char *fallback, const char *name)
{
	const char *folder = absolute(variable);
	if (folder)
		return arena_printf(arena, "%s/kam/%s", folder, name);
	const char *home = absolute("HOME");
	return home ? arena_printf(arena, "%s/%s/kam/%s", home, fallback, name) : NULL;
}

bool paths_portfolio(Arena *arena, const char **path, Error *err)
{
	*path = xdg(arena, "XDG_DATA_HOME", ".local/share", "portfolio.kam");
	if (*path)
		return true;
	return error_set(err, ERROR_FILE, _("The home folder is not known; name the portfolio's file with -p FILE"));
}

const char *paths_config(Arena *arena, const char *name)
{
	return xdg(arena, "XDG_CONFIG_HOME", ".config", name);
}

const char *paths_state(Arena *arena, const char *name)
{
	return xdg(arena, "XDG_STATE_HOME", ".local/state", name);
}

static bool make_folder(const char *path, Error *err)
{
	if (mkdir(path, 0700) == 0)
		return true;
	int cause = errno;
	struct stat status;
	// On some systems a folder on a read-only disk fails as such though it exists.
	if (stat(path, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			return true;
		cause = ENOTDIR;
	}
	return error_set(err, ERROR_FILE, _("The folder %s cannot be made: %s"), path, strerror(cause));
}

bool paths_make_parents(const char *path, Error *err)
{
	if (path[0] == '\0')
		return true;
	char *folder = memory_strdup(path);
	bool ok = true;
	for (char *slash = folder; ok && (slash = strchr(slash + 1, '/')) != NULL;) {
		if (slash[-1] == '/')
			continue;
		*slash = '\0';
		ok = make_folder(folder, err);
		*slash = '/';
	}
	free(folder);
	return ok;
}

// The folder of the running program, without links; false when the system does not say.
static bool program_folder(char folder[static PATH_MAX])
{
	char path[PATH_MAX];
#ifdef __APPLE__
	uint32_t size = sizeof path;
	bool known = _NSGetExecutablePath(path, &size) == 0;
#else
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	bool known = length > 0;
	path[known ? length : 0] = '\0';
#endif
	if (!known || !realpath(path, folder))
		return false;
	char *slash = strrchr(folder, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

// True when the program runs from the tree it was built in.
static bool runs_in_build_tree(const char *folder)
{
	char assets[PATH_MAX];
	if (!realpath(KAM_BUILD_ASSETS, assets))
		return false;
	char *slash = strrchr(assets, '/');
	size_t length = slash ? (size_t)(slash - assets) : 0;
	return length > 0 && strncmp(folder, assets, length) == 0 && (folder[length] == '/' || folder[length] == '\0');
}

static const char *existing(Arena *arena, const char *folder, const char *name)
{
	const char *path = name[0] ? arena_printf(arena, "%s/%s", folder, name) : arena_strdup(arena, folder);
	return access(path, F_OK) == 0 ? path : NULL;
}

// Looks in the places where the program's own files may be; `share` and `installed` name the folder of an installation,
// relative to the program (so that it may be moved) and as it was configured.
static const char *find_own(Arena *arena, const char *build, const char *share, const char *installed, const char *name)
{
	char folder[PATH_MAX];
	const char *found = NULL;
	if (program_folder(folder)) {
		if (runs_in_build_tree(folder))
			found = existing(arena, build, name);
		if (!found)
			found = existing(arena, arena_printf(arena, "%s/../share/%s", folder, share), name);
	}
	return found ? found : existing(arena, installed, name);
}

const char *paths_asset(Arena *arena, const char *name)
{
	const char *chosen = getenv("KAM_ASSETS");
	const char *found = chosen && chosen[0] ? existing(arena, chosen, name) : NULL;
	return found ? found : find_own(arena, KAM_BUILD_ASSETS, "kam", KAM_INSTALL_ASSETS, name);
}

const char *paths_locale(Arena *arena)
{
	const char *chosen = getenv("KAM_ASSETS");
	const char *found = chosen && chosen[0] ? existing(arena, chosen, "locale") : NULL;
	if (!found)
		found = find_own(arena, KAM_BUILD_ASSETS "/locale", "locale", KAM_INSTALL_LOCALE, "");
	return found ? found : KAM_INSTALL_LOCALE;
}

const char *paths_expand(Arena *arena, const char *path)
{
	const char *home = getenv("HOME");
	if (path[0] != '~' || (path[1] != '\0' && path[1] != '/') || !home || !home[0])
		return arena_strdup(arena, path);
	return arena_printf(arena, "%s%s", home, path + 1);
}

static bool is_database(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof magic];
	FILE *file = fopen(path, "re");
	bool is = file && fread(head, 1, sizeof head, file) == sizeof head && memcmp(head, magic, sizeof magic) == 0;
	if (file)
		fclose(file);
	return is;
}

bool paths_may_replace(const char *path, const char *source, Error *err)
{
	struct stat target, read;
	if (stat(path, &target) != 0)
		return true;
	if (S_ISDIR(target.st_mode))
		return error_set(err, ERROR_FILE, _("%s is a folder; name a file"), path);
	if (!S_ISREG(target.st_mode))
		return error_set(err, ERROR_FILE, _("%s is no regular file"), path);
	if (source && stat(source, &read) == 0 && read.st_dev == target.st_dev && read.st_ino == target.st_ino)
		return error_set(err, ERROR_FILE, _("%s is the file that is read: name another one"), path);
	if (is_database(path))
		return error_set(err, ERROR_FILE, _("%s is a database, perhaps a portfolio: name another file"), path);
	return true;
}
