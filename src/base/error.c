// SPDX-License-Identifier: GPL-3.0-or-later
// Errors as values: filling, adding detail and context.
#include "kam/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// vsnprintf() cuts at any byte: take away what is left of a character that was cut in two.
static void trim_cut_character(char *text)
{
	size_t length = strlen(text);
	size_t start = length;
	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (length - (start - 1) < need)
		text[start - 1] = '\0';
}

__attribute__((format(printf, 3, 0)))
static void fill(char *out, size_t size, const char *format, va_list arguments)
{
	int length = vsnprintf(out, size, format, arguments);
	if (length < 0)
		out[0] = '\0';
	else if ((size_t)length >= size)
		trim_cut_character(out);
}

bool error_set(Error *err, ErrorCode code, const char *format, ...)
{
	if (!err)
		return false;
	// The arguments may be parts of *err itself, hence the copy.
	char message[sizeof err->message];
	va_list arguments;
	va_start(arguments, format);
	fill(message, sizeof message, format, arguments);
	va_end(arguments);
	err->code = code;
	memcpy(err->message, message, sizeof message);
	err->detail[0] = '\0';
	return false;
}

bool error_detail(Error *err, const char *format, ...)
{
	if (!err)
		return false;
	char detail[sizeof err->detail];
	va_list arguments;
	va_start(arguments, format);
	fill(detail, sizeof detail, format, arguments);
	va_end(arguments);
	memcpy(err->detail, detail, sizeof detail);
	return false;
}

bool error_context(Error *err, const char *format, ...)
{
	if (!err)
		return false;
	char message[sizeof err->message];
	va_list arguments;
	va_start(arguments, format);
	fill(message, sizeof message, format, arguments);
	va_end(arguments);
	size_t used = strlen(message);
	int added = snprintf(message + used, sizeof message - used, ": %s", err->message);
	if (added < 0 || (size_t)added >= sizeof message - used)
		trim_cut_character(message);
	memcpy(err->message, message, sizeof message);
	return false;
}

void error_clear(Error *err)
{
	if (!err)
		return;
	err->code = ERROR_NONE;
	err->message[0] = '\0';
	err->detail[0] = '\0';
}
