// SPDX-License-Identifier: GPL-3.0-or-later
// A long text in the person's own editor: a file that only they can read, gone afterwards.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "form_inside.h"
#include "kam/base/locale.h"

enum { TEXT_LIMIT = 4 << 20, SUFFIX = 4 };

static int make_file(Buffer *path)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	if (!folder || !*folder)
		folder = getenv("TMPDIR");
	if (!folder || !*folder)
		folder = "/tmp";
	buffer_printf(path, "%s/kam-XXXXXX.txt", folder);
	return mkostemps(path->text, SUFFIX, O_CLOEXEC); // mode 0600
}

static bool write_all(int fd, const char *text)
{
	size_t length = strlen(text);
	while (length > 0) {
		ssize_t written = write(fd, text, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		text += written;
		length -= (size_t)written;
	}
	return true;
}

static bool read_back(const char *path, Buffer *out)
{
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	char bytes[4096];
	size_t got;
	while ((got = fread(bytes, 1, sizeof bytes, file)) > 0 && out->length < TEXT_LIMIT)
		for (size_t i = 0; i < got; i++)
			if (bytes[i] != '\0' && bytes[i] != '\r')
				buffer_add_char(out, bytes[i]);
	bool good = !ferror(file);
	fclose(file);
	// Editors end the last line; the field does not.
	while (out->length > 0 && out->text[out->length - 1] == '\n')
		out->text[--out->length] = '\0';
	return good;
}

static bool edit_file(Terminal *terminal, const char *path, int fd, LineEdit *edit, Error *err)
{
	// The shell splits what people put into $EDITOR ("code -w"); the path is an argument, never part of the command.
	const char *const argv[] = { "sh", "-c", "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"", "sh", path, NULL };
	Buffer text = BUFFER_EMPTY;
	bool good = write_all(fd, line_edit_text(edit)) && (*line_edit_text(edit) == '\0' || write_all(fd, "\n"));
	if (!good)
		return error_set(err, ERROR_FILE, _("%s cannot be written: %s"), path, strerror(errno));
	if (!terminal_run(terminal, argv, err))
		return error_context(err, "%s", _("the editor ($EDITOR)"));
	good = read_back(path, &text);
	if (good)
		line_edit_set(edit, buffer_text(&text));
	else
		error_set(err, ERROR_FILE, _("%s cannot be read: %s"), path, strerror(errno));
	buffer_done(&text);
	return good;
}

bool editor_run(Terminal *terminal, LineEdit *edit, Error *err)
{
	Buffer path = BUFFER_EMPTY;
	int fd = make_file(&path);
	bool good = fd >= 0;
	if (good) {
		good = edit_file(terminal, path.text, fd, edit, err);
		close(fd);
		unlink(path.text);
	} else
		error_set(err, ERROR_FILE, _("%s cannot be written: %s"), path.text, strerror(errno));
	buffer_done(&path);
	return good;
}
