// SPDX-License-Identifier: GPL-3.0-or-later
// Names of what a dialect holds, options as people type them, and the JSON of --explain.
#include "kam/exchange/csv_dialect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "csv_inside.h"
#include "kam/base/json.h"
#include "kam/base/locale.h"

const char *csv_dates_name(CsvDateOrder dates)
{
	static const char *const names[] = { NULL, "dmy", "mdy", "ymd", "serial", "ambiguous" };
	return names[dates];
}

const char *csv_end_name(CsvRecordEnd end)
{
	static const char *const names[] = { NULL, "lf", "crlf", "cr", "mixed" };
	return names[end];
}

const char *csv_escape_name(CsvEscape escape)
{
	static const char *const names[] = { "none", "doubled", "backslash" };
	return names[escape];
}

const char *csv_type_name(CsvType type)
{
	static const char *const names[] = { "empty", "text", "code", "integer", "amount", "date", "time", "boolean",
		"email", "phone", "url", "cnpj", "cpf" };
	return names[type];
}

void csv_dialect_done(CsvDialect *dialect)
{
	for (size_t i = 0; i < dialect->column_count; i++) {
		free(dialect->columns[i].name);
		free(dialect->columns[i].heading);
	}
	free(dialect->columns);
	dialect->columns = NULL;
	dialect->column_count = 0;
	csv_others_done(dialect);
}

void csv_others_done(CsvDialect *dialect)
{
	for (size_t i = 0; i < dialect->other_count; i++)
		free(dialect->others[i].name);
	free(dialect->others);
	dialect->others = NULL;
	dialect->other_count = 0;
}

// --- Options -------------------------------------------------------------------------------------------------------

static bool refuse(Error *err, const char *name, const char *value, const char *possible)
{
	return error_set(err, ERROR_USAGE, _("--%s cannot be \"%s\"; it can be %s"), name, value, possible);
}

static const char *named_character(const char *value)
{
	static const char *const names[][2] = { { "tab", "\t" }, { "\\t", "\t" }, { "comma", "," }, { "semicolon", ";" },
		{ "pipe", "|" }, { "space", " " }, { "blank", " " }, { "colon", ":" }, { "quote", "\"" }, { "double", "\"" },
		{ "apostrophe", "'" }, { "single", "'" } };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcasecmp(value, names[i][0]) == 0)
			return names[i][1];
	}
	return value;
}

static bool set_encoding(CsvOptions *options, const char *value, Error *err)
{
	if (strlen(value) >= sizeof options->encoding)
		return refuse(err, "encoding", value, _("a name such as UTF-8, UTF-16, WINDOWS-1252 or CP850"));
	CsvDecoder *decoder = csv_decoder_new(value, err);
	if (!decoder)
		return false;
	csv_decoder_free(decoder);
	snprintf(options->encoding, sizeof options->encoding, "%s", value);
	return true;
}

static bool set_delimiter(CsvOptions *options, const char *value, Error *err)
{
	const char *text = named_character(value);
	if (!text[0] || strlen(text) >= sizeof options->delimiter || strpbrk(text, "\r\n\""))
		return refuse(err, "delimiter", value, _("1 to 8 characters, or tab, comma, semicolon, pipe, space"));
	snprintf(options->delimiter, sizeof options->delimiter, "%s", text);
	return true;
}

static bool set_quote(CsvOptions *options, const char *value, Error *err)
{
	const char *text = named_character(value);
	bool none = strcasecmp(value, "none") == 0 || !value[0];
	if (!none && (strlen(text) != 1 || strchr("\r\n", text[0]) || (unsigned char)text[0] >= 0x80))
		return refuse(err, "quote", value, _("one character, or none"));
	options->quote = none ? 0 : text[0];
	return true;
}

static bool set_escape(CsvOptions *options, const char *value, Error *err)
{
	for (int escape = CSV_ESCAPE_NONE; escape <= CSV_ESCAPE_BACKSLASH; escape++) {
		if (strcasecmp(value, csv_escape_name((CsvEscape)escape)) == 0) {
			options->escape = escape;
			return true;
		}
	}
	return refuse(err, "escape", value, _("doubled, backslash or none"));
}

static bool set_dates(CsvOptions *options, const char *value, Error *err)
{
	for (int order = CSV_DATES_DMY; order <= CSV_DATES_YMD; order++) {
		if (strcasecmp(value, csv_dates_name((CsvDateOrder)order)) == 0) {
			options->dates = (CsvDateOrder)order;
			return true;
		}
	}
	return refuse(err, "dates", value, _("dmy (25/11/2026), mdy (11/25/2026) or ymd (2026-11-25)"));
}

static bool set_decimal(CsvOptions *options, const char *value, Error *err)
{
	if (strcmp(value, ",") != 0 && strcmp(value, ".") != 0)
		return refuse(err, "decimal", value, _("a comma or a point"));
	options->decimal = value[0];
	return true;
}

static bool read_number(const char *value, long least, long most, long *number)
{
	char *end;
	*number = strtol(value, &end, 10);
	return end != value && !*end && *number >= least && *number <= most;
}

bool csv_options_set(CsvOptions *options, const char *name, const char *value, Error *err)
{
	long number;
	if (strcmp(name, "encoding") == 0)
		return set_encoding(options, value, err);
	if (strcmp(name, "delimiter") == 0)
		return set_delimiter(options, value, err);
	if (strcmp(name, "quote") == 0)
		return set_quote(options, value, err);
	if (strcmp(name, "escape") == 0)
		return set_escape(options, value, err);
	if (strcmp(name, "dates") == 0)
		return set_dates(options, value, err);
	if (strcmp(name, "decimal") == 0)
		return set_decimal(options, value, err);
	if (strcmp(name, "header") == 0) {
		if (!read_number(value, 0, 9, &number))
			return refuse(err, name, value, _("the number of header rows, 0 to 9"));
		options->header_rows = (int)number;
		return true;
	}
	if (strcmp(name, "first-row") == 0) {
		if (!read_number(value, 1, 1000000, &number))
			return refuse(err, name, value, _("the line where the table begins, from 1"));
		options->first_row = number;
		return true;
	}
	return error_set(err, ERROR_USAGE, _("There is no reading option --%s"), name);
}

// --- JSON ------------------------------------------------------------------------------------------------------------

static void json_named_text(Json *json, const char *key, const char *text)
{
	json_key(json, key);
	json_text(json, text);
}

static void json_named_int(Json *json, const char *key, int64_t number)
{
	json_key(json, key);
	json_int(json, number);
}

static void explain_column(Json *json, const CsvDialect *dialect, size_t i, const char *field)
{
	const CsvColumn *column = &dialect->columns[i];
	json_open_object(json);
	json_named_text(json, "name", dialect->header_rows ? column->name : NULL);
	json_named_text(json, "type", csv_type_name(column->type));
	json_named_text(json, "field", field);
	json_key(json, "confidence");
	json_double(json, (double)(int)(column->confidence * 100 + 0.5) / 100);
	json_close_object(json);
}

static void explain_others(Json *json, const CsvDialect *dialect)
{
	json_key(json, "other_tables");
	json_open_array(json);
	for (size_t i = 0; i < dialect->other_count; i++) {
		json_open_object(json);
		json_named_int(json, "first_row", dialect->others[i].line);
		json_named_int(json, "columns", (int64_t)dialect->others[i].columns);
		json_named_text(json, "header", dialect->others[i].name);
		json_close_object(json);
	}
	json_close_array(json);
}

// Where the columns of a fixed width begin, from 1; null where a delimiter parts them.
static void explain_widths(Json *json, const CsvDialect *dialect)
{
	json_key(json, "fixed_width");
	if (!dialect->fixed_count) {
		json_text(json, NULL);
		return;
	}
	json_open_array(json);
	for (size_t i = 0; i < dialect->fixed_count; i++)
		json_int(json, dialect->fixed[i] + 1);
	json_close_array(json);
}

void csv_explain_json(const CsvDialect *dialect, const char *const *fields, Buffer *out)
{
	Json json;
	char quote[2] = { dialect->quote, '\0' }, decimal[2] = { dialect->decimal, '\0' };
	json_start(&json, out);
	json_open_object(&json);
	json_named_text(&json, "encoding", dialect->encoding);
	json_key(&json, "bom");
	json_bool(&json, dialect->bom);
	json_named_text(&json, "delimiter", dialect->delimiter[0] ? dialect->delimiter : NULL);
	json_named_text(&json, "quote", dialect->quote ? quote : NULL);
	json_named_text(&json, "escape", csv_escape_name(dialect->escape));
	explain_widths(&json, dialect);
	json_named_text(&json, "comment", dialect->remark[0] ? dialect->remark : NULL);
	json_named_text(&json, "record_end", csv_end_name(dialect->record_end));
	json_named_int(&json, "header_rows", dialect->header_rows);
	json_named_int(&json, "first_row", dialect->first_row);
	json_named_int(&json, "last_row", dialect->last_row);
	json_named_text(&json, "dates", csv_dates_name(dialect->dates));
	json_named_text(&json, "decimal", dialect->decimal ? decimal : NULL);
	json_key(&json, "columns");
	json_open_array(&json);
	for (size_t i = 0; i < dialect->column_count; i++)
		explain_column(&json, dialect, i, fields ? fields[i] : NULL);
	json_close_array(&json);
	explain_others(&json, dialect);
	json_close_object(&json);
}
