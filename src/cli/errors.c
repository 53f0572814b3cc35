// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong: one sentence on standard error, and an exit code.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/cli/cli.h"

static int exit_code(ErrorCode code)
{
	switch (code) {
	case ERROR_NONE: return EXIT_DONE;
	case ERROR_USAGE:
	case ERROR_INVALID:
	case ERROR_NOT_FOUND:
	case ERROR_CONFLICT: return EXIT_USAGE;
	case ERROR_FILE:
	case ERROR_READ_ONLY: return EXIT_FILE;
	case ERROR_BUSY: return EXIT_BUSY;
	case ERROR_CANCELLED: return EXIT_CANCELLED;
	}
	return EXIT_FILE;
}

// Sentences may hold what files and people wrote.
static void say(const char *sentence)
{
	Buffer clean = BUFFER_EMPTY;
	cli_clean(&clean, sentence, true);
	fprintf(stderr, "kam: %s\n", buffer_text(&clean));
	buffer_done(&clean);
}

int cli_fail(const Error *err)
{
	say(err->message[0] ? err->message : _("something failed that has no name"));
	return exit_code(err->code);
}

static char *formatted(const char *format, va_list values) __attribute__((format(printf, 1, 0)));
static char *formatted(const char *format, va_list values)
{
	char *text = NULL;
	return vasprintf(&text, format, values) < 0 ? memory_strdup("") : text;
}

void cli_note(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	char *text = formatted(format, values);
	va_end(values);
	say(text);
	free(text);
}

int cli_usage(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	char *text = formatted(format, values);
	va_end(values);
	cli_note(_("%s; see: kam help"), text);
	free(text);
	return EXIT_USAGE;
}

int cli_usage_of(const CliCommand *command, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	char *text = formatted(format, values);
	va_end(values);
	cli_note(_("%s; see: kam %s --help"), text, command->name);
	free(text);
	return EXIT_USAGE;
}

// --- Mistyped words -----------------------------------------------------------------------------------------------

enum { NEAREST_LENGTH = 64 };

// Letters to insert, leave out, replace or swap to get from one word to the other.
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][NEAREST_LENGTH + 1], length = strlen(b);
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= length; j++)
		last[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		row[0] = i;
		for (size_t j = 1; j <= length; j++) {
			size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
			best = last[j] + 1 < best ? last[j] + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		size_t *free_row = before;
		before = last;
		last = row;
		row = free_row;
	}
	return last[length];
}

const char *cli_nearest(const char *typed, const char *(*word)(const void *context, size_t i), const void *context)
{
	size_t length = strlen(typed), best = length / 3 + 2;
	const char *found = NULL, *candidate;
	if (length == 0 || length > NEAREST_LENGTH)
		return NULL;
	for (size_t i = 0; (candidate = word(context, i)); i++) {
		if (strlen(candidate) > NEAREST_LENGTH)
			continue;
		bool begins = length >= 3 && strncmp(candidate, typed, length) == 0;
		size_t far = begins ? 1 : distance(typed, candidate);
		if (far < best && far < strlen(candidate)) {
			best = far;
			found = candidate;
		}
	}
	return found;
}
