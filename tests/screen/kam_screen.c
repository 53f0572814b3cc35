// SPDX-License-Identifier: GPL-3.0-or-later
// kam on the demonstration portfolio, for screen tests.
#include "kam_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static char *read_output(const char *command)
{
	FILE *pipe = popen(command, "r");
	char *text = calloc(1, 1);
	size_t length = 0;
	char block[65536];
	for (size_t n; pipe && (n = fread(block, 1, sizeof block, pipe)) > 0;) {
		text = realloc(text, length + n + 1);
		memcpy(text + length, block, n);
		length += n;
		text[length] = '\0';
	}
	if (pipe && pclose(pipe) == 0)
		return text;
	free(text);
	return NULL;
}

char *kam_run(const char *portfolio, const char *arguments)
{
	char command[4096];
	snprintf(command, sizeof command, "HOME='%s' LC_ALL=C.UTF-8 KAM_LANG=en '%s' -p '%s' --today %s %s 2>>'%s/errors'",
		folder, KAM_PROGRAM, portfolio, TEST_TODAY, arguments, folder);
	return read_output(command);
}

const char *kam_folder(void)
{
	if (folder[0])
		return folder;
	snprintf(folder, sizeof folder, "/tmp/kam-screen-XXXXXX");
	if (!mkdtemp(folder))
		return NULL;
	char path[128];
	snprintf(path, sizeof path, "%s/demo.kam", folder);
	free(kam_run(path, "list accounts")); // makes the file
	char *printed = kam_run(path, "import --strict --currency BRL '" KAM_SOURCE_DIR "'/assets/demo/*.csv");
	if (!printed)
		return NULL;
	free(printed);
	return folder;
}

int kam_start(void **unused)
{
	(void)unused;
	return kam_folder() ? 0 : -1;
}

int kam_end(void **unused)
{
	char command[128];
	(void)unused;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (folder[0] && system(command) != 0)
		fprintf(stderr, "%s stays\n", folder);
	folder[0] = '\0';
	return 0;
}

const char *kam_copy(const char *name)
{
	static char path[160];
	char command[512];
	if (!kam_folder())
		return NULL;
	snprintf(path, sizeof path, "%s/%s.kam", folder, name);
	snprintf(command, sizeof command, "cp '%s/demo.kam' '%s'", folder, path);
	return system(command) == 0 ? path : NULL;
}

ScreenTest *kam_open(const char *portfolio, int rows, int columns, const char *language, bool ascii)
{
	const char *const argv[] = { KAM_PROGRAM, "-p", portfolio, "--today", TEST_TODAY, "--lang", language,
		ascii ? "--ascii" : NULL, NULL };
	const char *const environment[] = { "LC_ALL=C.UTF-8", "KAM_PORTFOLIO", "KAM_TODAY", "KAM_LANG", "NO_COLOR",
		"XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", NULL };
	ScreenOptions options = { .rows = rows, .columns = columns, .argv = argv, .environment = environment, .home = folder };
	return screen_start(&options);
}
