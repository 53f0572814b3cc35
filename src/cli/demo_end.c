// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration's temporary files go also when a window is closed over it, or the program is told to end. Only
// async-signal-safe calls in the handler.
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kam/cli/demo.h"

// A signal handler has no other way to reach them: the portfolio, what SQLite keeps beside it, and their folder.
static char files[3][PATH_MAX], folder[PATH_MAX];

static void on_end(int number)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		unlink(files[i]);
	rmdir(folder);
	signal(number, SIG_DFL);
	raise(number);
}

void demo_remove_at_end(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	static const int ends[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		snprintf(files[i], sizeof files[i], "%s%s", path, endings[i]);
	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (signal(ends[i], on_end) == SIG_IGN) // nohup
			signal(ends[i], SIG_IGN);
}
