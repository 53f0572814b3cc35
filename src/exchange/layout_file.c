// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts as files to share: an INI text that people can read and change.
//
//   [layout]
//   name = Invoices of our ERP
//   kind = history
//   [reading]
//   dates = dmy
//   [columns]
//   map = Kunde=account
//   map = Bemerkung=
//   map = kind=@invoice
//
// '%', ';', '#' and what is no printable letter stand as %XX: the INI reader would take them for comments.
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/base/text.h"
#include "layout_saved.h"

enum { FILE_LIMIT = 1 << 20, LINE_LIMIT = 190 }; // inih reads lines of 200 bytes

bool layout_is_file(const char *text)
{
	size_t length = strlen(text), ending = strlen(LAYOUT_FILE_ENDING);
	return length > ending && strcasecmp(text + length - ending, LAYOUT_FILE_ENDING) == 0;
}

// --- Writing ------------------------------------------------------------------------------------------------------

static void add_escaped(Buffer *out, const char *text)
{
	size_t length = strlen(text);
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		bool end = i == 0 || i + 1 == length;
		if (c < 0x20 || c == 0x7F || c == '%' || c == ';' || c == '#' || (c == ' ' && end))
			buffer_printf(out, "%%%02X", c);
		else
			buffer_add_char(out, (char)c);
	}
}

static bool add_line(Buffer *out, const char *key, const char *value, Error *err)
{
	size_t start = out->length;
	buffer_printf(out, "%s = ", key);
	add_escaped(out, value);
	if (out->length - start > LINE_LIMIT)
		return error_set(err, ERROR_INVALID, _("\"%.60s ...\" is too long a name for a layout's file"), value);
	buffer_add_char(out, '\n');
	return true;
}

static bool add_section(Buffer *out, const LayoutSaved *layout, bool settings, Arena *arena, Error *err)
{
	const char *at = layout->mapping, *left, *right;
	SavedLine what;
	while (layout_saved_line(&at, &what, &left, &right, arena)) {
		if ((what == SAVED_SETTING) != settings)
			continue;
		const char *map = arena_printf(arena, what == SAVED_CONSTANT ? "%s=@%s" : "%s=%s", left, right);
		if (!add_line(out, settings ? left : "map", settings ? right : map, err))
			return false;
	}
	return true;
}

static bool write_text(const char *path, const Buffer *text, Arena *arena, Error *err)
{
	const char *temporary = arena_printf(arena, "%s.%ld.tmp", path, (long)getpid());
	FILE *file = fopen(temporary, "wxe");
	bool ok = file && fwrite(text->text, 1, text->length, file) == text->length;
	ok = file && fclose(file) == 0 && ok;
	if (ok && rename(temporary, path) == 0)
		return true;
	if (file)
		unlink(temporary);
	return error_set(err, ERROR_FILE, _("The layout cannot be written to %s"), path);
}

bool layout_saved_write(const LayoutSaved *layout, const char *path, Arena *arena, Error *err)
{
	Buffer text = BUFFER_EMPTY;
	if (!paths_may_replace(path, NULL, err))
		return false;
	buffer_add(&text, "[layout]\n");
	bool ok = add_line(&text, "name", layout->name, err) &&
			  add_line(&text, "kind", layout->entity ? layout->entity->plural : "", err);
	buffer_add(&text, "[reading]\n");
	ok = ok && add_section(&text, layout, true, arena, err);
	buffer_add(&text, "[columns]\n");
	ok = ok && add_section(&text, layout, false, arena, err) && write_text(path, &text, arena, err);
	buffer_done(&text);
	return ok;
}

bool layout_write_file(Portfolio *portfolio, const char *name, const char *path, Error *err)
{
	Arena *arena = arena_new();
	LayoutSaved layout;
	bool ok = layout_saved_find(portfolio, name, arena, &layout, err) && layout_saved_write(&layout, path, arena, err);
	arena_free(arena);
	return ok;
}

// --- Reading ------------------------------------------------------------------------------------------------------

typedef struct Reading {
	Arena *arena;
	const char *name, *kind;
	Buffer mapping;
} Reading;

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *plain(Arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);
	size_t length = 0;
	for (const char *at = text; *at; at++) {
		bool code = *at == '%' && hex(at[1]) >= 0 && hex(at[2]) >= 0;
		int byte = code ? hex(at[1]) * 16 + hex(at[2]) : *at;
		at += code ? 2 : 0;
		out[length++] = byte == '\0' || byte == '\n' || byte == '\r' ? ' ' : (char)byte;
	}
	out[length] = '\0';
	size_t bad;
	return text_is_utf8(out, length, &bad) ? out : text_clean(arena, out, length, false);
}

static int take(void *user, const char *section, const char *key, const char *value)
{
	Reading *reading = user;
	const char *text = plain(reading->arena, value);
	if (strcmp(section, "layout") == 0 && strcmp(key, "name") == 0)
		reading->name = text_clean(reading->arena, text, strlen(text), false);
	else if (strcmp(section, "layout") == 0 && strcmp(key, "kind") == 0)
		reading->kind = text;
	else if (strcmp(section, "reading") == 0)
		buffer_printf(&reading->mapping, "@%s=%s\n", key, text);
	else if (strcmp(section, "columns") == 0 && strcmp(key, "map") == 0 && strchr(text, '='))
		buffer_printf(&reading->mapping, "%s\n", text);
	else
		return 0;
	return 1;
}

static bool make_layout(const char *path, const Reading *reading, LayoutSaved *out, Error *err)
{
	const Entity *entity = reading->kind ? entity_find(reading->kind) : NULL;
	if (!reading->name || !*reading->name || !reading->mapping.length)
		return error_set(err, ERROR_INVALID, _("%s is no import layout: it needs a name and columns"), path);
	if (!entity)
		return error_set(err, ERROR_INVALID, _("%s: there is no kind of record \"%.40s\""), path,
			reading->kind ? reading->kind : "");
	*out = (LayoutSaved){ .name = reading->name,
		.entity = entity,
		.mapping = arena_strdup(reading->arena, buffer_text(&reading->mapping)) };
	return true;
}

bool layout_read_file(const char *path, Arena *arena, LayoutSaved *out, Error *err)
{
	Reading reading = { .arena = arena };
	FILE *file = fopen(path, "re");
	char probe;
	if (!file || (fread(&probe, 1, 1, file) == 0 && ferror(file))) {
		if (file)
			fclose(file);
		return error_set(err, ERROR_FILE, _("%s cannot be read"), path);
	}
	bool small = fseek(file, 0, SEEK_END) == 0 && ftell(file) <= FILE_LIMIT;
	rewind(file);
	int line = small ? ini_parse_file(file, take, &reading) : 1;
	fclose(file);
	bool ok = line > 0 ? error_set(err, ERROR_INVALID, _("%s, line %d: this is no line of an import layout"), path, line)
					   : make_layout(path, &reading, out, err);
	buffer_done(&reading.mapping);
	return ok;
}
