// SPDX-License-Identifier: GPL-3.0-or-later
// The buffer: a string that grows.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/memory.h"

void buffer_done(Buffer *buffer)
{
	free(buffer->text);
	*buffer = (Buffer)BUFFER_EMPTY;
}

void buffer_clear(Buffer *buffer)
{
	buffer->length = 0;
	if (buffer->text)
		buffer->text[0] = '\0';
}

// Makes room for `more` bytes and the NUL behind them.
static void buffer_reserve(Buffer *buffer, size_t more)
{
	buffer->text = array_reserve(buffer->text, &buffer->capacity, buffer->length + more + 1, 1);
}

void buffer_add(Buffer *buffer, const char *text)
{
	buffer_add_bytes(buffer, text, strlen(text));
}

void buffer_add_bytes(Buffer *buffer, const void *bytes, size_t length)
{
	buffer_reserve(buffer, length);
	if (length)
		memcpy(buffer->text + buffer->length, bytes, length);
	buffer->length += length;
	buffer->text[buffer->length] = '\0';
}

void buffer_add_char(Buffer *buffer, char c)
{
	buffer_add_bytes(buffer, &c, 1);
}

void buffer_printf(Buffer *buffer, const char *format, ...)
{
	buffer_reserve(buffer, 0);
	size_t room = buffer->capacity - buffer->length;
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(buffer->text + buffer->length, room, format, arguments);
	va_end(arguments);
	if (length < 0) {
		buffer->text[buffer->length] = '\0';
		return;
	}
	if ((size_t)length >= room) {
		buffer_reserve(buffer, (size_t)length);
		va_start(arguments, format);
		vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

const char *buffer_text(const Buffer *buffer)
{
	return buffer->text ? buffer->text : "";
}

char *buffer_take(Buffer *buffer)
{
	char *text = buffer->text ? buffer->text : memory_strdup("");
	*buffer = (Buffer)BUFFER_EMPTY;
	return text;
}
