// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output: checked, and on a terminal without what a terminal would obey.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"

// Bytes of the control character at the text: C0 and DEL one, C1, bidi overrides and line separators as UTF-8; 0:
// none.
static size_t control(const unsigned char *c)
{
	if (c[0] < 0x20 || c[0] == 0x7f)
		return 1;
	if (c[0] == 0xc2 && c[1] >= 0x80 && c[1] <= 0x9f)
		return 2;
	if (c[0] == 0xe2 && c[1] == 0x80 && c[2] >= 0xa8 && c[2] <= 0xae)
		return 3;
	return c[0] == 0xe2 && c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9 ? 3 : 0;
}

void cli_clean(Buffer *out, const char *text, bool lines)
{
	const char *start = text;
	while (*text) {
		size_t bytes = control((const unsigned char *)text);
		if (bytes == 0 || (lines && *text == '\n')) {
			text++;
			continue;
		}
		buffer_add_bytes(out, start, (size_t)(text - start));
		buffer_add(out, *text == '\t' || *text == '\n' ? " " : "\xef\xbf\xbd");
		start = text += bytes;
	}
	buffer_add(out, start);
}

static bool written(const char *text)
{
	size_t length = strlen(text);
	if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0)
		return true;
	int cause = errno;
	cli_note(_("standard output cannot be written: %s"), strerror(cause));
	return false;
}

bool cli_print(const char *text)
{
	if (!isatty(STDOUT_FILENO))
		return written(text);
	Buffer clean = BUFFER_EMPTY;
	cli_clean(&clean, text, true);
	bool done = written(buffer_text(&clean));
	buffer_done(&clean);
	return done;
}

int cli_print_buffer(Buffer *text)
{
	bool done = cli_print(buffer_text(text));
	buffer_done(text);
	return done ? EXIT_DONE : EXIT_FILE;
}

int cli_print_done(Buffer *text)
{
	if (cli_print_buffer(text) == EXIT_DONE)
		return EXIT_DONE;
	cli_note("%s", _("the change was made all the same"));
	return EXIT_PARTLY;
}
