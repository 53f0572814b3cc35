// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the rooms: no include points upward, libraries stay in their rooms, every file names its licence.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// cmocka needs the ones above first
#include <cmocka.h>
#include <dirent.h>
#include <sys/stat.h>

#include "kam/base/memory.h"

// From the ground up: a room knows only those before it.
static const char *const rooms[] = { "base", "store", "model", "insight", "exchange", "ui", "views", "cli" };
#define ROOM_COUNT (sizeof rooms / sizeof rooms[0])
enum { ROOM_UI = 5 };

// Headers of libraries that belong to a room or two.
static const struct { const char *header, *room, *other; } kept[] = {
	{ "curses.h", "ui", "views" }, { "ncurses.h", "ui", "views" }, { "panel.h", "ui", "views" },
	{ "form.h", "ui", "views" },
	{ "menu.h", "ui", "views" }, { "term.h", "ui", "views" }, { "sqlite3.h", "store", NULL },
	{ "csv.h", "exchange", NULL },
};

static const char spdx[] = "// SPDX-License-Identifier: GPL-3.0-or-later";

// What was found wrong, a line each.
typedef struct Report {
	Buffer text;
	int files;
} Report;

// The index of the room whose name the path begins with, -1 if it is none.
static int room_of(const char *path)
{
	size_t length = strcspn(path, "/");
	for (size_t i = 0; i < ROOM_COUNT; i++) {
		if (strlen(rooms[i]) == length && memcmp(rooms[i], path, length) == 0)
			return (int)i;
	}
	return -1;
}

// The room of a file: src/ROOM/..., include/kam/ROOM/...
static int file_room(const char *path)
{
	if (strncmp(path, "src/", 4) == 0)
		return room_of(path + 4);
	return strncmp(path, "include/kam/", 12) == 0 ? room_of(path + 12) : -1;
}

static void check_own(const char *path, int room, const char *header, Report *report)
{
	int other = room_of(header + strlen("kam/"));
	bool allowed = other >= 0 && other <= room && (room != ROOM_UI || other == 0 || other == ROOM_UI);
	if (!allowed)
		buffer_printf(&report->text, "%s: %s may not be included from %s\n", path, header, rooms[room]);
}

static void check_library(const char *path, int room, const char *header, Report *report)
{
	const char *slash = strrchr(header, '/'); // ncursesw/curses.h is curses.h
	const char *name = slash ? slash + 1 : header;
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		if (strcmp(name, kept[i].header) != 0)
			continue;
		bool at_home = strcmp(rooms[room], kept[i].room) == 0
			|| (kept[i].other && strcmp(rooms[room], kept[i].other) == 0);
		if (!at_home)
			buffer_printf(&report->text, "%s: %s belongs to %s\n", path, header, kept[i].room);
	}
}

// Copies the name between the quotes or brackets of an #include line; false when the line is none.
static bool included(const char *line, char name[static 200])
{
	line += strspn(line, " \t");
	if (*line++ != '#')
		return false;
	line += strspn(line, " \t");
	if (strncmp(line, "include", 7) != 0)
		return false;
	line += 7 + strspn(line + 7, " \t");
	if (*line != '"' && *line != '<')
		return false;
	size_t length = strcspn(line + 1, "\">\n");
	snprintf(name, 200, "%.*s", (int)length, line + 1);
	return true;
}

static void check_line(const char *path, int room, const char *line, Report *report)
{
	char header[200];
	if (!included(line, header))
		return;
	if (strstr(header, "..") || strncmp(header, "src/", 4) == 0)
		buffer_printf(&report->text, "%s: %s goes round the rooms\n", path, header);
	else if (strncmp(header, "kam/", 4) == 0)
		check_own(path, room, header, report);
	else
		check_library(path, room, header, report);
}

static void check_file(const char *path, const char *text, Report *report)
{
	report->files++;
	if (strncmp(text, spdx, sizeof spdx - 1) != 0)
		buffer_printf(&report->text, "%s: the first line is not \"%s\"\n", path, spdx);
	int room = file_room(path);
	if (room < 0) {
		buffer_printf(&report->text, "%s: is in no room\n", path);
		return;
	}
	while (text) {
		check_line(path, room, text, report);
		text = strchr(text, '\n');
		text = text ? text + 1 : NULL;
	}
}

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		fail_msg("%s cannot be read", path);
	Buffer text = BUFFER_EMPTY;
	char part[4096];
	for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
		buffer_add_bytes(&text, part, length);
	fclose(file);
	return buffer_take(&text);
}

static bool is_source(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && (strcmp(dot, ".c") == 0 || strcmp(dot, ".h") == 0);
}

// `path` is relative to the source folder.
static void walk(const char *path, Report *report)
{
	char *full = memory_new(strlen(KAM_SOURCE_DIR) + strlen(path) + 2, 1);
	sprintf(full, "%s/%s", KAM_SOURCE_DIR, path);
	struct stat status;
	assert_int_equal(stat(full, &status), 0);
	DIR *folder = S_ISDIR(status.st_mode) ? opendir(full) : NULL;
	if (!folder) {
		char *text = is_source(path) ? read_file(full) : NULL;
		if (text)
			check_file(path, text, report);
		free(text);
		free(full);
		return;
	}
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (entry->d_name[0] == '.')
			continue;
		char *below = memory_new(strlen(path) + strlen(entry->d_name) + 2, 1);
		sprintf(below, "%s/%s", path, entry->d_name);
		walk(below, report);
		free(below);
	}
	closedir(folder);
	free(full);
}

static void includes_never_point_upward(void **state)
{
	(void)state;
	Report report = { .text = BUFFER_EMPTY };
	walk("src", &report);
	walk("include", &report);
	assert_true(report.files > 20);
	bool clean = report.text.length == 0;
	if (!clean)
		print_error("%s", buffer_text(&report.text));
	buffer_done(&report.text);
	assert_true(clean);
}

// The test itself: each wrong line is found, each right one is not.
static void the_check_finds_what_is_wrong(void **state)
{
	(void)state;
	static const struct { const char *path, *line; bool wrong; } table[] = {
		{ "src/base/text.c", "#include \"kam/base/text.h\"", false },
		{ "src/base/text.c", "#include \"kam/store/store.h\"", true },
		{ "src/base/locale.c", "#include \"language.h\"", false },
		{ "src/base/text.c", "#include \"../store/x.h\"", true },
		{ "src/store/a.c", "#include <sqlite3.h>", false },
		{ "src/model/a.c", "#include <sqlite3.h>", true },
		{ "include/kam/store/store.h", "#include <sqlite3.h>", false },
		{ "src/model/a.c", "  #  include \"kam/insight/abc.h\"", true },
		{ "src/insight/a.c", "#include \"kam/model/account.h\"", false },
		{ "src/exchange/a.c", "#include <csv.h>", false },
		{ "src/insight/a.c", "#include <csv.h>", true },
		{ "src/exchange/a.c", "#include \"kam/ui/form.h\"", true },
		{ "src/ui/a.c", "#include \"kam/base/text.h\"", false },
		{ "src/ui/a.c", "#include \"kam/ui/form.h\"", false },
		{ "src/ui/a.c", "#include \"kam/model/account.h\"", true },
		{ "src/ui/a.c", "#include <ncursesw/curses.h>", false },
		{ "src/cli/a.c", "#include <curses.h>", true },
		{ "src/views/a.c", "#include <panel.h>", false },
		{ "src/views/a.c", "#include \"kam/cli/run.h\"", true },
		{ "include/kam/views/a.h", "#include \"kam/cli/run.h\"", true },
		{ "src/cli/a.c", "#include \"kam/views/app.h\"", false },
		{ "src/cli/a.c", "#include \"kam/nowhere/app.h\"", true },
		{ "src/cli/a.c", "// #include \"kam/nowhere/app.h\"", false },
		{ "src/stray.c", "int x;", true },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		char text[300];
		Report report = { .text = BUFFER_EMPTY };
		snprintf(text, sizeof text, "%s\nint before;\n%s", spdx, table[i].line);
		check_file(table[i].path, text, &report);
		if ((report.text.length > 0) != table[i].wrong)
			fail_msg("%s: %s", table[i].path, table[i].line);
		buffer_done(&report.text);
	}
	Report report = { .text = BUFFER_EMPTY };
	check_file("src/base/a.c", "// a file without a licence\n", &report);
	assert_true(report.text.length > 0);
	buffer_done(&report.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_check_finds_what_is_wrong),
		cmocka_unit_test(includes_never_point_upward),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
