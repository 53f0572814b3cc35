// SPDX-License-Identifier: GPL-3.0-or-later
// Writes contacts as vCard 4.0.
#include <string.h>

#include "export_inside.h"

// Lines have at most 75 bytes; a longer one goes on in the next after a blank, never within a character.
static void fold(Buffer *out, const Buffer *line)
{
	size_t room = 75;
	for (size_t at = 0; at < line->length;) {
		size_t left = line->length - at, length = left < room ? left : room;
		while (length < left && length > 0 && ((unsigned char)line->text[at + length] & 0xC0) == 0x80)
			length--;
		if (at > 0)
			buffer_add(out, "\r\n ");
		buffer_add_bytes(out, line->text + at, length);
		at += length;
		room = 74;
	}
	buffer_add(out, "\r\n");
}

static void escape(Buffer *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n') {
			buffer_add(out, "\\n");
			continue;
		}
		if (strchr("\\,;", *text))
			buffer_add_char(out, '\\');
		buffer_add_char(out, *text);
	}
}

// NAME:PREFIXvalue, unless the value is empty.
static void property(Buffer *out, const char *name, const char *prefix, const char *value)
{
	if (!*value)
		return;
	Buffer line = BUFFER_EMPTY;
	buffer_printf(&line, "%s:%s", name, prefix);
	escape(&line, value);
	fold(out, &line);
	buffer_done(&line);
}

static void organisation(Buffer *out, const char *account, const char *department)
{
	Buffer line = BUFFER_EMPTY;
	buffer_add(&line, "ORG:");
	escape(&line, account);
	if (*department) {
		buffer_add_char(&line, ';');
		escape(&line, department);
	}
	fold(out, &line);
	buffer_done(&line);
}

static void birthday(Buffer *out, const Record *contact)
{
	char text[DAY_TEXT_SIZE];
	Day day = (Day)record_number(contact, "birthday", DAY_NONE);
	if (day == DAY_NONE)
		return;
	Civil civil = day_to_civil(day);
	day_format(day, DAY_ISO, text);
	buffer_printf(out, "BDAY:%.4s%02d%02d\r\n", text, civil.month, civil.day);
}

static void uid(Buffer *out, const Record *contact)
{
	const char *code = record_text(contact, "code");
	if (*code)
		property(out, "UID;VALUE=text", "", code);
	else
		buffer_printf(out, "UID:" VCARD_OWN_UID "%lld\r\n", (long long)contact->id);
}

void vcard_write(const Record *contact, const char *account, Buffer *out)
{
	buffer_add(out, "BEGIN:VCARD\r\nVERSION:4.0\r\n");
	property(out, "FN", "", record_text(contact, "name"));
	organisation(out, account, record_text(contact, "department"));
	property(out, "TITLE", "", record_text(contact, "title"));
	property(out, "EMAIL", "", record_text(contact, "email"));
	property(out, "TEL;TYPE=work", "", record_text(contact, "phone"));
	property(out, "TEL;TYPE=cell", "", record_text(contact, "mobile"));
	if (*record_text(contact, "city")) {
		Buffer line = BUFFER_EMPTY;
		buffer_add(&line, "ADR:;;;");
		escape(&line, record_text(contact, "city"));
		buffer_add(&line, ";;;");
		fold(out, &line);
		buffer_done(&line);
	}
	birthday(out, contact);
	property(out, "NOTE", "", record_text(contact, "notes"));
	uid(out, contact);
	buffer_add(out, "END:VCARD\r\n");
}
