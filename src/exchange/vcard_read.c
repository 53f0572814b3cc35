// SPDX-License-Identifier: GPL-3.0-or-later
// Reads vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) into rows of contacts: folded lines, quoted-printable, groups;
// photos are skipped.
#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export_inside.h"
#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "kam/exchange/csv_write.h"

#define FILE_LIMIT (256u << 20)

enum {
	COLUMN_NAME,
	COLUMN_ACCOUNT,
	COLUMN_DEPARTMENT,
	COLUMN_TITLE,
	COLUMN_EMAIL,
	COLUMN_PHONE,
	COLUMN_MOBILE,
	COLUMN_CITY,
	COLUMN_BIRTHDAY,
	COLUMN_NOTES,
	COLUMN_CODE,
	COLUMNS
};

static const char *const column_names[COLUMNS] = { "name", "account", "department", "title", "email", "phone", "mobile",
	"city", "birthday", "notes", "code" };

typedef struct Cards {
	Arena *arena; // of one card
	const char *cells[COLUMNS];
	const char *structured_name; // from N, where FN is missing
	int name_parts;              // that N has
	const char *second_mobile;
	bool open;
	bool person, company;        // the card says so
	int64_t line, first_line; // of the property; of the card
	bool preferred_email;
	unsigned notices; // of the card
	Buffer csv;
	ConvertedRow *rows;
	size_t count, capacity;
} Cards;

bool vcard_is(const char *path)
{
	char start[32] = "";
	FILE *file = fopen(path, "rbe");
	if (!file)
		return false;
	size_t length = fread(start, 1, sizeof start - 1, file);
	fclose(file);
	const char *at = length >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? start + 3 : start;
	while (isspace((unsigned char)*at))
		at++;
	return strncasecmp(at, "BEGIN:VCARD", 11) == 0;
}

// --- Lines --------------------------------------------------------------------------------------------------------

typedef struct Property {
	const char *name; // without group, in capitals
	char *params;     // ";TYPE=WORK;..." in capitals; "" none
	char *value;
} Property;

typedef struct Reader {
	const char *at, *end;
	int64_t line;
} Reader;

static size_t line_length(const Reader *reader)
{
	const char *end = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	return (size_t)((end ? end : reader->end) - reader->at);
}

static void take_line(Reader *reader, Buffer *out)
{
	size_t length = line_length(reader), text = length;
	while (text > 0 && reader->at[text - 1] == '\r')
		text--;
	buffer_add_bytes(out, reader->at, text);
	reader->at += length;
	reader->at += reader->at < reader->end;
	reader->line++;
}

static bool is_quoted_printable(const char *line)
{
	const char *colon = strchr(line, ':');
	const char *found = strcasestr(line, "QUOTED-PRINTABLE");
	return colon && found && found < colon;
}

// A line with its continuations: a blank in front, or quoted-printable's "=" at the end.
static bool next_line(Reader *reader, Buffer *out)
{
	buffer_clear(out);
	if (reader->at >= reader->end)
		return false;
	take_line(reader, out);
	while (reader->at < reader->end) {
		bool soft = out->length > 0 && out->text[out->length - 1] == '=' && is_quoted_printable(out->text);
		if (!soft && *reader->at != ' ' && *reader->at != '\t')
			break;
		if (soft)
			out->text[--out->length] = '\0';
		else
			reader->at++;
		take_line(reader, out);
	}
	return true;
}

// --- Values -------------------------------------------------------------------------------------------------------

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
		   : c >= 'A' && c <= 'F' ? c - 'A' + 10
		   : c >= 'a' && c <= 'f' ? c - 'a' + 10
								  : -1;
}

static void decode_quoted_printable(char *text)
{
	char *out = text;
	for (const char *at = text; *at; at++) {
		int high = *at == '=' ? hex(at[1]) : -1, low = high >= 0 ? hex(at[2]) : -1;
		if (low < 0) {
			*out++ = *at;
			continue;
		}
		int byte = high * 16 + low;
		*out++ = byte ? (char)byte : ' ';
		at += 2;
	}
	*out = '\0';
}

// Text that is no UTF-8 is of Windows, unless the property names its encoding.
static const char *decode_charset(Arena *arena, const char *text, const char *params)
{
	char charset[32] = "WINDOWS-1252";
	if (text_is_utf8(text, strlen(text), NULL))
		return text;
	const char *named = strstr(params, "CHARSET=");
	if (named)
		snprintf(charset, sizeof charset, "%.*s", (int)strcspn(named + 8, ";:\""), named + 8);
	iconv_t how = iconv_open("UTF-8", strcmp(charset, "UTF-8") == 0 ? "WINDOWS-1252" : charset);
	if (how == (iconv_t)-1)
		how = iconv_open("UTF-8", "WINDOWS-1252");
	if (how == (iconv_t)-1)
		return text;
	size_t left = strlen(text), room = left * 4 + 1, total = room;
	char *out = arena_alloc(arena, room, 1), *to = out, *from = (char *)(uintptr_t)text;
	while (left > 0 && iconv(how, &from, &left, &to, &room) == (size_t)-1 && room > 0) {
		*to++ = '?';
		room--;
		from++;
		left--;
	}
	iconv_close(how);
	out[total - room] = '\0';
	return out;
}

// Part `index` of a value with parts between ';', escapes resolved.
static const char *value_part(Arena *arena, const char *value, int index, bool whole)
{
	Buffer part = BUFFER_EMPTY;
	for (const char *at = value; *at; at++) {
		if (*at == '\\' && at[1]) {
			at++;
			if (index == 0)
				buffer_add_char(&part, *at == 'n' || *at == 'N' ? '\n' : *at);
		} else if (*at == ';' && !whole) {
			if (index-- == 0)
				break;
		} else if (index == 0) {
			buffer_add_char(&part, *at);
		}
	}
	const char *clean = text_clean(arena, buffer_text(&part), part.length, true);
	buffer_done(&part);
	return clean;
}

static void read_property(Arena *arena, char *line, Property *out)
{
	bool quoted = false;
	char *colon = line;
	for (; *colon && (quoted || *colon != ':'); colon++)
		quoted = quoted != (*colon == '"');
	out->value = *colon ? colon + 1 : colon;
	if (*colon)
		*colon = '\0';
	for (char *c = line; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	char *params = strchr(line, ';');
	out->params = params ? arena_strdup(arena, params) : arena_strdup(arena, "");
	if (params)
		*params = '\0';
	char *dot = strchr(line, '.');
	out->name = dot ? dot + 1 : line;
}

static bool has_type(const Property *property, const char *type)
{
	for (const char *at = property->params; (at = strstr(at, type)) != NULL; at++)
		if (!isalpha((unsigned char)at[-1]) && !isalpha((unsigned char)at[strlen(type)]))
			return true;
	return false;
}

// --- Cards --------------------------------------------------------------------------------------------------------

static void set_cell(Cards *cards, int column, const char *text)
{
	if (!cards->cells[column] && text && *text)
		cards->cells[column] = text;
}

// What no field is left for is told, unless it is said a second time.
static void leave_out(Cards *cards, int column, const char *text)
{
	if (text && *text && (!cards->cells[column] || strcasecmp(cards->cells[column], text) != 0))
		cards->notices |= 1u << NOTICE_VALUES;
}

static void set_cell_once(Cards *cards, int column, const char *text)
{
	set_cell(cards, column, text);
	leave_out(cards, column, text);
}

static void read_name(Cards *cards, const char *value)
{
	Buffer name = BUFFER_EMPTY;
	static const int order[] = { 1, 2, 0 }; // given, additional, family
	for (size_t i = 0; i < 3; i++) {
		const char *part = value_part(cards->arena, value, order[i], false);
		if (*part)
			buffer_printf(&name, "%s%s", name.length ? " " : "", part);
		cards->name_parts += *part != '\0';
	}
	cards->structured_name = arena_strdup(cards->arena, buffer_text(&name));
	buffer_done(&name);
}

static void read_email(Cards *cards, const Property *property, const char *value)
{
	bool preferred = has_type(property, "PREF");
	const char *text = value_part(cards->arena, value, 0, true), *before = NULL;
	if (preferred && !cards->preferred_email) {
		before = cards->cells[COLUMN_EMAIL];
		cards->cells[COLUMN_EMAIL] = NULL;
	}
	cards->preferred_email = cards->preferred_email || preferred;
	set_cell_once(cards, COLUMN_EMAIL, text);
	leave_out(cards, COLUMN_EMAIL, before);
}

static void read_phone(Cards *cards, const Property *property, const char *value)
{
	const char *text = value_part(cards->arena, value, 0, true);
	if (strncasecmp(text, "tel:", 4) == 0)
		text += 4;
	bool mobile = has_type(property, "CELL");
	if (has_type(property, "FAX") || has_type(property, "PAGER"))
		leave_out(cards, COLUMN_PHONE, text);
	else if (mobile && !cards->second_mobile && cards->cells[COLUMN_MOBILE] && strcmp(cards->cells[COLUMN_MOBILE], text) != 0)
		cards->second_mobile = text;
	else
		set_cell_once(cards, mobile ? COLUMN_MOBILE : COLUMN_PHONE, text);
}

// Where the year is not known, Apple writes one that is none: BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12.
static bool omits_year(const Property *property, const char *value)
{
	const char *year = strstr(property->params, "OMIT-YEAR=");
	return year && strncmp(year + strlen("OMIT-YEAR="), value, 4) == 0;
}

static void read_birthday(Cards *cards, const Property *property, const char *value)
{
	Day day;
	bool whole = !omits_year(property, value) && csv_parse_date(value, strlen(value), CSV_DATES_YMD, &day);
	if (whole && day != DAY_NONE)
		set_cell(cards, COLUMN_BIRTHDAY, arena_strdup(cards->arena, value));
	else if (!whole && *value)
		cards->notices |= 1u << NOTICE_BIRTHDAY;
}

// Our own numbers mean records of one portfolio only. They are persons', and of those no card has an N.
static void read_uid(Cards *cards, const char *value)
{
	if (strncmp(value, VCARD_OWN_UID, strlen(VCARD_OWN_UID)) == 0)
		cards->person = true;
	else
		set_cell(cards, COLUMN_CODE, value_part(cards->arena, value, 0, true));
}

// KIND:org of vCard 4.0, X-ABShowAs:COMPANY of Apple.
static void read_kind(Cards *cards, const char *value)
{
	const char *kind = value_part(cards->arena, value, 0, true);
	cards->company = cards->company || strcasecmp(kind, "org") == 0 || strcasecmp(kind, "company") == 0;
	cards->person = cards->person || strcasecmp(kind, "individual") == 0;
}

static void read_value(Cards *cards, const Property *property, const char *value)
{
	static const struct {
		const char *name;
		int column;
	} plain[] = {
		{ "FN", COLUMN_NAME },
		{ "TITLE", COLUMN_TITLE },
		{ "NOTE", COLUMN_NOTES },
	};
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(property->name, plain[i].name) == 0)
			set_cell(cards, plain[i].column, value_part(cards->arena, value, 0, true));
	if (strcmp(property->name, "N") == 0)
		read_name(cards, value);
	else if (strcmp(property->name, "ORG") == 0) {
		set_cell(cards, COLUMN_ACCOUNT, value_part(cards->arena, value, 0, false));
		set_cell(cards, COLUMN_DEPARTMENT, value_part(cards->arena, value, 1, false));
	} else if (strcmp(property->name, "EMAIL") == 0)
		read_email(cards, property, value);
	else if (strcmp(property->name, "TEL") == 0)
		read_phone(cards, property, value);
	else if (strcmp(property->name, "ADR") == 0)
		set_cell(cards, COLUMN_CITY, value_part(cards->arena, value, 3, false));
	else if (strcmp(property->name, "BDAY") == 0)
		read_birthday(cards, property, value);
	else if (strcmp(property->name, "KIND") == 0 || strcmp(property->name, "X-ABSHOWAS") == 0)
		read_kind(cards, value);
	else if (strcmp(property->name, "UID") == 0)
		read_uid(cards, value);
}

static void begin_card(Cards *cards)
{
	arena_reset(cards->arena);
	memset(cards->cells, 0, sizeof cards->cells);
	cards->structured_name = cards->second_mobile = NULL;
	cards->name_parts = 0;
	cards->person = cards->company = false;
	cards->preferred_email = false;
	cards->notices = 0;
	cards->first_line = cards->line;
	cards->open = true;
}

static bool same_company(const char *a, const char *b)
{
	Buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
	text_company_key(&first, a);
	text_company_key(&second, b);
	bool same = strcmp(buffer_text(&first), buffer_text(&second)) == 0;
	buffer_done(&first);
	buffer_done(&second);
	return same;
}

// Without a word on it, a card is a company's where it is called as the company, and has no first and last name: who works under
// the own name has both.
static bool is_company(const Cards *cards)
{
	const char *name = cards->cells[COLUMN_NAME], *company = cards->cells[COLUMN_ACCOUNT];
	if (cards->person || cards->company || !company || cards->name_parts > 1)
		return cards->company && (name || company);
	return name ? same_company(name, company) : !cards->cells[COLUMN_EMAIL];
}

// It is called as its people's cards call it. Of an account there is no e-mail; the number that it has in an address book is not
// ours.
static void make_company(Cards *cards)
{
	const char **cells = cards->cells, *company = cells[COLUMN_ACCOUNT];
	if (company && (!cells[COLUMN_NAME] || same_company(cells[COLUMN_NAME], company))) {
		cells[COLUMN_NAME] = company;
		cells[COLUMN_ACCOUNT] = NULL;
	}
	set_cell(cards, COLUMN_PHONE, cells[COLUMN_MOBILE]);
	leave_out(cards, COLUMN_PHONE, cells[COLUMN_MOBILE]);
	leave_out(cards, COLUMN_PHONE, cells[COLUMN_EMAIL]);
	cells[COLUMN_MOBILE] = cells[COLUMN_EMAIL] = cells[COLUMN_CODE] = NULL;
}

static void complete_card(Cards *cards)
{
	set_cell(cards, COLUMN_NAME, cards->structured_name);
	set_cell(cards, COLUMN_PHONE, cards->second_mobile);
	leave_out(cards, COLUMN_PHONE, cards->second_mobile);
	cards->company = is_company(cards);
	if (cards->company)
		make_company(cards);
}

// A card that holds nothing but a photo is no row.
static void end_card(Cards *cards)
{
	bool any = false;
	complete_card(cards);
	cards->open = false;
	for (int i = 0; i < COLUMNS; i++)
		any = any || cards->cells[i];
	if (!any)
		return;
	for (int i = 0; i < COLUMNS; i++)
		csv_write_cell(
			&cards->csv, cards->cells[i] ? cards->cells[i] : "", cards->cells[i] ? strlen(cards->cells[i]) : 0, i == 0);
	csv_write_end(&cards->csv, false);
	ARRAY_PUSH(cards->rows, cards->count, cards->capacity) =
		(ConvertedRow){ .line = cards->first_line, .notices = cards->notices, .company = cards->company };
}

static void read_line(Cards *cards, char *line)
{
	Property property;
	if (strncasecmp(line, "BEGIN:VCARD", 11) == 0) {
		begin_card(cards);
		return;
	}
	if (!cards->open)
		return;
	read_property(cards->arena, line, &property);
	if (strcmp(property.name, "END") == 0) {
		end_card(cards);
		return;
	}
	if (strstr(property.params, "QUOTED-PRINTABLE"))
		decode_quoted_printable(property.value);
	read_value(cards, &property, decode_charset(cards->arena, property.value, property.params));
}

// --- The file -----------------------------------------------------------------------------------------------------

static bool read_file(const char *path, Buffer *out, Error *err)
{
	char piece[65536];
	FILE *file = fopen(path, "rbe");
	if (!file)
		return error_set(err, ERROR_FILE, _("%s cannot be read: %s"), path, strerror(errno));
	size_t got;
	while ((got = fread(piece, 1, sizeof piece, file)) > 0 && out->length < FILE_LIMIT)
		buffer_add_bytes(out, piece, got);
	bool ok = !ferror(file);
	fclose(file);
	return ok || error_set(err, ERROR_FILE, _("%s cannot be read: %s"), path, strerror(EIO));
}

bool vcard_to_csv(const char *path, char **csv, size_t *length, ConvertedRow **rows, Error *err)
{
	Buffer file = BUFFER_EMPTY, line = BUFFER_EMPTY;
	if (!read_file(path, &file, err)) {
		buffer_done(&file);
		return false;
	}
	Cards cards = { .arena = arena_new() };
	Reader reader = { file.text, file.text + file.length, 1 };
	csv_write_texts(&cards.csv, column_names, COLUMNS);
	cards.line = reader.line;
	while (next_line(&reader, &line)) {
		read_line(&cards, line.text ? line.text : (char[]){ "" });
		cards.line = reader.line;
	}
	if (cards.open) // the last card lacks its end
		end_card(&cards);
	*length = cards.csv.length;
	*csv = buffer_take(&cards.csv);
	*rows = cards.rows;
	arena_free(cards.arena);
	buffer_done(&file);
	buffer_done(&line);
	return true;
}
