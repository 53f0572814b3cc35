// SPDX-License-Identifier: GPL-3.0-or-later
// Making the demonstration: shift the dates of the shipped files so that they end yesterday, import them, keep a
// copy for today.
#include "kam/cli/demo.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/cli/cli.h"
#include "kam/exchange/import.h"

// The day at which the shipped files end (assets/demo/README.md).
#define DEMO_LAST_DAY day_from_civil(2026, 11, 22)

enum { DEMO_FILES = 64 };

// --- Moving the dates ---------------------------------------------------------------------------------------------

static bool is_cell_end(char c)
{
	return c == ',' || c == '\n' || c == '\r' || c == '"' || c == '\0';
}

// A cell that is exactly an ISO date is moved; dates within texts stay.
static void shift_dates(const char *text, size_t length, int days, Buffer *out)
{
	char day[DAY_TEXT_SIZE];
	for (size_t i = 0; i < length;) {
		bool starts = i == 0 || text[i - 1] == ',' || text[i - 1] == '\n';
		Day date = starts && i + 10 <= length && is_cell_end(text[i + 10]) ? day_parse_iso(text + i, 10) : DAY_NONE;
		if (date != DAY_NONE) {
			buffer_add(out, day_format(date + days, DAY_ISO, day));
			i += 10;
		} else {
			buffer_add_char(out, text[i++]);
		}
	}
}

static bool read_whole(const char *path, Buffer *out, Error *err)
{
	FILE *file = fopen(path, "re");
	char block[65536];
	if (!file)
		return error_set(err, ERROR_FILE, _("%s cannot be read"), path);
	for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add_bytes(out, block, n);
	bool whole = !ferror(file);
	fclose(file);
	return whole || error_set(err, ERROR_FILE, _("%s cannot be read"), path);
}

static bool write_whole(const char *path, const Buffer *text, Error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
	bool written = file && fwrite(buffer_text(text), 1, text->length, file) == text->length;
	if (file && fclose(file) != 0)
		written = false;
	return written || error_set(err, ERROR_FILE, _("%s cannot be written: is the disk full?"), path);
}

static bool shift_file(const char *from, const char *to, int days, Error *err)
{
	Buffer text = BUFFER_EMPTY;
	Buffer shifted = BUFFER_EMPTY;
	bool done = read_whole(from, &text, err);
	if (done) {
		shift_dates(buffer_text(&text), text.length, days, &shifted);
		done = write_whole(to, &shifted, err);
	}
	buffer_done(&text);
	buffer_done(&shifted);
	return done;
}

// --- Importing ----------------------------------------------------------------------------------------------------

static bool is_csv(const char *name)
{
	size_t length = strlen(name);
	return length > 4 && strcmp(name + length - 4, ".csv") == 0;
}

// The shifted copies of the shipped files in the folder; how many.
static size_t shift_all(Arena *arena, const char *folder, int days, const char **paths, Error *err)
{
	const char *assets = paths_asset(arena, "demo");
	DIR *dir = assets ? opendir(assets) : NULL;
	size_t count = 0;
	if (!dir) {
		error_set(err, ERROR_FILE, "%s", _("the demonstration's files are not installed beside the program"));
		return 0;
	}
	for (struct dirent *entry; (entry = readdir(dir)) && count < DEMO_FILES;) {
		if (!is_csv(entry->d_name))
			continue;
		paths[count] = arena_printf(arena, "%s/%s", folder, entry->d_name);
		if (!shift_file(arena_printf(arena, "%s/%s", assets, entry->d_name), paths[count], days, err)) {
			count = 0;
			break;
		}
		count++;
	}
	closedir(dir);
	if (!count && !err->code)
		error_set(err, ERROR_FILE, "%s", _("the demonstration's files are not installed beside the program"));
	return count;
}

// All files must come in whole: a rejected row of our own files is a fault of the program.
static bool import_all(Portfolio *portfolio, const char *const *paths, size_t count, Arena *arena, Error *err)
{
	ImportResult *results = arena_alloc(arena, count, sizeof *results);
	ImportOptions options = { .reading = CSV_OPTIONS_DETECT, .create = CREATE_ALL, .strict = true };
	size_t failed;
	if (!import_files(portfolio, paths, count, &options, arena, results, &failed, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (results[i].rejected)
			return error_set(err, ERROR_INVALID,
				_("the demonstration's file %s does not fit this program: line %lld, %s"), paths[i],
				(long long)results[i].rejects[0].line, results[i].rejects[0].reason);
	return true;
}

// What was recorded of the imports is forgotten, and takes no room.
static bool build(Arena *arena, const char *folder, const char *path, Day today, Error *err)
{
	const char *paths[DEMO_FILES];
	size_t count = shift_all(arena, folder, today - 1 - DEMO_LAST_DAY, paths, err);
	if (!count)
		return false;
	PortfolioOptions options = { .path = path, .mode = STORE_CREATE, .today = today, .author = "kam" };
	Portfolio *portfolio = portfolio_open(&options, err);
	bool built = portfolio && portfolio_set_setting(portfolio, "currency", "BRL", err) &&
				 import_all(portfolio, paths, count, arena, err) && edit_forget_all(portfolio, err) &&
				 store_compact(portfolio_store(portfolio), err);
	portfolio_close(portfolio);
	return built;
}

// --- Copies -------------------------------------------------------------------------------------------------------

static bool copy_file(const char *from, const char *to)
{
	Buffer bytes = BUFFER_EMPTY;
	Error err = { 0 };
	bool copied = access(from, R_OK) == 0 && read_whole(from, &bytes, &err) && write_whole(to, &bytes, &err);
	buffer_done(&bytes);
	return copied;
}

// A copy that was cut off, or is of an earlier program, is not used.
static bool copy_is_whole(const char *path, Day today)
{
	Error err = { 0 };
	PortfolioOptions options = { .path = path, .mode = STORE_EXISTING, .today = today };
	Portfolio *portfolio = portfolio_open(&options, &err);
	bool whole = portfolio && !portfolio_is_empty(portfolio);
	portfolio_close(portfolio);
	return whole;
}

static bool take_copy(const char *cache, const char *path, Day today)
{
	if (!cache || !copy_file(cache, path))
		return false;
	if (copy_is_whole(path, today))
		return true;
	cli_remove_portfolio(path);
	return false;
}

// When the shipped files or the program were last changed: a copy made before is not today's.
static long long last_change(Arena *arena)
{
	const char *assets = paths_asset(arena, "demo");
	DIR *dir = assets ? opendir(assets) : NULL;
	struct stat status;
	long long last = stat("/proc/self/exe", &status) == 0 ? (long long)status.st_mtime : 0;
	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (is_csv(entry->d_name) && stat(arena_printf(arena, "%s/%s", assets, entry->d_name), &status) == 0 &&
			(long long)status.st_mtime > last)
			last = (long long)status.st_mtime;
	if (dir)
		closedir(dir);
	return last;
}

// One ready-made copy is kept, for the day it was made for.
static const char *cache_path(Arena *arena, Day today)
{
	char day[DAY_TEXT_SIZE];
	return paths_state(arena, arena_printf(arena, "demo-%s-%s-%llx.cache", KAM_VERSION, day_format(today, DAY_ISO, day),
								  (unsigned long long)last_change(arena)));
}

// Yesterday's copies are of no use to anybody.
static void remove_old_caches(Arena *arena, const char *kept)
{
	const char *folder = paths_state(arena, ".");
	DIR *dir = folder ? opendir(folder) : NULL;
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		const char *path = paths_state(arena, entry->d_name);
		if (strncmp(entry->d_name, "demo-", 5) == 0 && strcmp(path, kept) != 0)
			unlink(path);
	}
	if (dir)
		closedir(dir);
}

static void keep_copy(Arena *arena, const char *path, const char *cache)
{
	Error err = { 0 };
	const char *temporary = arena_printf(arena, "%s.%ld", cache, (long)getpid());
	if (!paths_make_parents(cache, &err))
		return;
	remove_old_caches(arena, cache);
	if (!copy_file(path, temporary) || rename(temporary, cache) != 0)
		unlink(temporary);
}

// --- The demonstration --------------------------------------------------------------------------------------------

// The private folder with the moved files in it.
static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	Buffer path = BUFFER_EMPTY;
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		buffer_clear(&path);
		buffer_printf(&path, "%s/%s", folder, entry->d_name);
		unlink(buffer_text(&path)); // of . and .. nothing comes
	}
	if (dir)
		closedir(dir);
	rmdir(folder);
	buffer_done(&path);
}

// Imported from the moved files, in a private folder that is gone afterwards.
static bool make(Arena *arena, const char *folder, const char *path, Day today, Error *err)
{
	char *files = arena_printf(arena, "%s/files-XXXXXX", folder);
	if (!mkdtemp(files))
		return error_set(err, ERROR_FILE, _("no folder can be made for the demonstration in %s"), folder);
	bool made = build(arena, files, path, today, err);
	remove_folder(files);
	if (!made)
		cli_remove_portfolio(path);
	return made;
}

const char *demo_create(Arena *arena, const char *keep, Day today, Error *err)
{
	const char *given = getenv("TMPDIR"), *temporary = given && given[0] ? given : "/tmp";
	char *folder = arena_printf(arena, "%s/kam-demo-XXXXXX", temporary);
	if (keep && access(keep, F_OK) == 0) {
		error_set(err, ERROR_FILE, _("%s exists already: kam demo does not write over it"), keep);
		return NULL;
	}
	if (!mkdtemp(folder)) {
		error_set(err, ERROR_FILE, _("no folder can be made for the demonstration in %s"), temporary);
		return NULL;
	}
	const char *path = keep ? keep : arena_printf(arena, "%s/demo.kam", folder);
	const char *cache = cache_path(arena, today);
	bool made = take_copy(cache, path, today);
	if (!made) {
		made = make(arena, folder, path, today, err);
		if (made && cache)
			keep_copy(arena, path, cache);
	}
	if (keep || !made)
		remove_folder(folder);
	return made ? path : NULL;
}

void demo_remove(const char *path)
{
	Buffer folder = BUFFER_EMPTY;
	cli_remove_portfolio(path);
	buffer_add(&folder, path);
	char *slash = strrchr(folder.text, '/');
	if (slash) {
		*slash = '\0';
		rmdir(folder.text);
	}
	buffer_done(&folder);
}
