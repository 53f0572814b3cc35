// SPDX-License-Identifier: GPL-3.0-or-later
// What the screen looked like, kept between runs: one small file a portfolio in the state folder, mode 0600.
#include "kam/views/app.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kam/base/paths.h"

// The file is named after the portfolio's path, so that each portfolio keeps its own state (FNV-1a, 64 bits).
static const char *state_path(const App *app, Arena *arena)
{
	char *real = realpath(portfolio_path(app->portfolio), NULL);
	const char *path = real ? real : portfolio_path(app->portfolio);
	uint64_t hash = 14695981039346656037u;
	for (const char *c = path; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	free(real);
	return paths_state(arena, arena_printf(arena, "%016" PRIx64 ".state", hash));
}

static void write_state(const App *app, FILE *file)
{
	fprintf(file, "account %" PRId64 "\nfocus %d\nzoom %d\n", app->account, app->focus, app->zoomed);
	for (int i = 0; i < VIEW_COUNT; i++) {
		const View *view = app->views[i];
		if (!view->class->save)
			continue;
		Buffer line = BUFFER_EMPTY;
		view->class->save(view, &line);
		fprintf(file, "%s %s\n", view->class->name, buffer_text(&line));
		buffer_done(&line);
	}
}

// Losing this file loses nothing of value, so failures are not reported.
void app_state_save(const App *app)
{
	Arena *arena = arena_new();
	Error err = { 0 };
	const char *path = state_path(app, arena);
	if (path && paths_make_parents(path, &err)) {
		const char *temporary = arena_printf(arena, "%s.new", path);
		int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
		if (file) {
			write_state(app, file);
			if (fclose(file) == 0)
				(void)rename(temporary, path);
		}
	}
	arena_free(arena);
}

static void restore_line(App *app, const char *name, const char *value)
{
	long number = strtol(value, NULL, 10);
	if (strcmp(name, "account") == 0) {
		int64_t id = strtoll(value, NULL, 10);
		if (summary_find(app->summary, id))
			app->account = id;
	} else if (strcmp(name, "focus") == 0 && number >= 0 && number < VIEW_COUNT) {
		app->focus = (int)number;
	} else if (strcmp(name, "zoom") == 0) {
		app->zoomed = number != 0;
	}
	for (int i = 0; i < VIEW_COUNT; i++)
		if (app->views[i]->class->restore && strcmp(app->views[i]->class->name, name) == 0)
			app->views[i]->class->restore(app->views[i], value);
}

void app_state_restore(App *app)
{
	Arena *arena = arena_new();
	const char *path = state_path(app, arena);
	FILE *file = path ? fopen(path, "re") : NULL;
	char line[1024];
	while (file && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		char *value = strchr(line, ' ');
		if (value) {
			*value++ = '\0';
			restore_line(app, line, value);
		}
	}
	if (file)
		fclose(file);
	arena_free(arena);
}
