// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings saved under a name: kept in the portfolio, found again by the columns of a file.
#include "layout_saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/money.h"
#include "kam/base/text.h"
#include "layout_inside.h"

// --- Lines --------------------------------------------------------------------------------------------------------

bool layout_saved_split(
	const char *line, size_t length, SavedLine *what, const char **left, const char **right, Arena *arena)
{
	const char *constant = memmem(line, length, "=@", 2), *equals = NULL;
	bool setting = length > 0 && *line == '@';
	*what = setting ? SAVED_SETTING : constant ? SAVED_CONSTANT : SAVED_COLUMN;
	if (*what == SAVED_SETTING)
		equals = memchr(line, '=', length);
	else if (constant)
		equals = constant;
	for (size_t i = length; *what == SAVED_COLUMN && i-- > 0 && !equals;)
		if (line[i] == '=')
			equals = line + i;
	if (!equals)
		return false;
	size_t skip = setting ? 1 : 0, behind = *what == SAVED_CONSTANT ? 2 : 1;
	*left = arena_strndup(arena, line + skip, (size_t)(equals - line) - skip);
	*right = text_clean(arena, equals + behind, length - (size_t)(equals - line) - behind, false);
	return true;
}

bool layout_saved_line(const char **mapping, SavedLine *what, const char **left, const char **right, Arena *arena)
{
	while (**mapping) {
		const char *line = *mapping;
		size_t length = strcspn(line, "\n");
		*mapping = line + length + (line[length] == '\n');
		if (layout_saved_split(line, length, what, left, right, arena))
			return true;
	}
	return false;
}

// --- The portfolio's ----------------------------------------------------------------------------------------------

typedef struct Collecting {
	Arena *arena;
	LayoutSaved *items;
	size_t count, capacity;
} Collecting;

static LayoutSaved saved_of(const Record *record, Arena *arena)
{
	return (LayoutSaved){ .id = record->id,
		.name = arena_strdup(arena, record_text(record, "name")),
		.entity = entity_find(record_text(record, "entity")),
		.mapping = arena_strdup(arena, record_text(record, "mapping")) };
}

static bool collect(void *context, const Record *record)
{
	Collecting *all = context;
	ARRAY_PUSH(all->items, all->count, all->capacity) = saved_of(record, all->arena);
	return true;
}

bool layout_list(Portfolio *portfolio, Arena *arena, LayoutSaved **layouts, size_t *count, Error *err)
{
	Collecting all = { .arena = arena };
	bool ok = record_each(portfolio, &(RecordQuery){ .kind = ENTITY_LAYOUT }, collect, &all, err);
	*layouts = arena_alloc(arena, all.count + 1, sizeof **layouts);
	if (all.count > 0)
		memcpy(*layouts, all.items, all.count * sizeof *all.items);
	*count = all.count;
	free(all.items);
	return ok;
}

bool layout_same_name(const char *a, const char *b)
{
	Buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
	text_fold(&first, a);
	text_fold(&second, b);
	bool same = strcmp(buffer_text(&first), buffer_text(&second)) == 0;
	buffer_done(&first);
	buffer_done(&second);
	return same;
}

// By the whole name, case and accents aside; NULL.
static const LayoutSaved *named(const LayoutSaved *layouts, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(layouts[i].name, name) == 0)
			return &layouts[i];
	for (size_t i = 0; i < count; i++)
		if (layout_same_name(layouts[i].name, name))
			return &layouts[i];
	return NULL;
}

static bool not_found(Error *err, const char *name)
{
	return error_set(err, ERROR_NOT_FOUND, _("There is no import layout \"%.80s\""), name);
}

bool layout_saved_find(Portfolio *portfolio, const char *name, Arena *arena, LayoutSaved *out, Error *err)
{
	LayoutSaved *layouts;
	size_t count;
	if (layout_is_file(name))
		return layout_read_file(name, arena, out, err);
	if (!portfolio)
		return not_found(err, name);
	if (!layout_list(portfolio, arena, &layouts, &count, err))
		return false;
	const LayoutSaved *found = named(layouts, count, name);
	if (!found)
		return not_found(err, name);
	*out = *found;
	return true;
}

// --- Saving -------------------------------------------------------------------------------------------------------

static void add_setting(Buffer *mapping, const char *name, const char *value)
{
	if (value && *value)
		buffer_printf(mapping, "@%s=%s\n", name, value);
}

static void add_number(Buffer *mapping, const char *name, int64_t number, bool given)
{
	char text[32];
	snprintf(text, sizeof text, "%lld", (long long)number);
	add_setting(mapping, name, given ? text : NULL);
}

static void add_sign(Buffer *mapping, const char *name, int sign)
{
	const char text[2] = { (char)sign, '\0' };
	add_setting(mapping, name, sign == CSV_DETECT ? NULL : sign == 0 ? "none" : text);
}

// What the person has forced: it was found wrong, or not at all.
static void add_settings(Buffer *mapping, const ImportOptions *options)
{
	const CsvOptions *reading = &options->reading;
	const Choice *kind = options->event_kind ? choice_of(choices_event, options->event_kind) : NULL;
	add_setting(mapping, "kind", kind ? kind->name : NULL);
	add_setting(mapping, "currency", options->currency);
	add_setting(mapping, "encoding", reading->encoding);
	add_setting(mapping, "delimiter", strcmp(reading->delimiter, "\t") == 0 ? "tab" : reading->delimiter);
	add_sign(mapping, "quote", reading->quote);
	add_setting(
		mapping, "escape", reading->escape == CSV_DETECT ? NULL : csv_escape_name((CsvEscape)reading->escape));
	add_number(mapping, "header", reading->header_rows, reading->header_rows != CSV_DETECT);
	add_number(mapping, "first-row", reading->first_row, reading->first_row > 0);
	add_setting(mapping, "dates", reading->dates == CSV_DATES_NONE ? NULL : csv_dates_name(reading->dates));
	add_sign(mapping, "decimal", reading->decimal ? reading->decimal : CSV_DETECT);
}

// Line breaks in a header would end the line of the mapping; the normal form of both is the same.
static void add_column(Buffer *mapping, const ImportColumn *column, size_t number, bool headers)
{
	if (headers && *column->header)
		for (const char *at = column->header; *at; at++)
			buffer_add_char(mapping, *at == '\n' || *at == '\r' ? ' ' : *at);
	else
		buffer_printf(mapping, "%zu", number);
	buffer_printf(mapping, "=%s\n", column->field ? column->field : "");
}

static bool write_saved(
	Portfolio *portfolio, const char *name, const Entity *entity, const char *mapping, Arena *arena, Error *err)
{
	LayoutSaved *layouts;
	size_t count;
	Record *record = record_new(arena, ENTITY_LAYOUT);
	if (!layout_list(portfolio, arena, &layouts, &count, err))
		return false;
	const LayoutSaved *old = named(layouts, count, name);
	if (old && !record_load(portfolio, ENTITY_LAYOUT, old->id, arena, &record, err))
		return false;
	*record_value(record, "name") = (Value){ .given = true, .text = name };
	*record_value(record, "entity") = (Value){ .given = true, .text = entity->plural };
	*record_value(record, "mapping") = (Value){ .given = *mapping != '\0', .text = mapping };
	return old ? record_save(portfolio, record, err) : record_add(portfolio, record, err);
}

static bool save_as(
	Portfolio *portfolio, const char *name, const Entity *entity, const char *mapping, Arena *arena, Error *err)
{
	if (!layout_is_file(name))
		return write_saved(portfolio, name, entity, mapping, arena, err);
	const char *slash = strrchr(name, '/'), *own = slash ? slash + 1 : name;
	size_t length = strlen(own) - strlen(LAYOUT_FILE_ENDING);
	const LayoutSaved layout = { 0, arena_strndup(arena, length ? own : name, length ? length : strlen(name)), entity,
		mapping };
	return layout_saved_write(&layout, name, arena, err);
}

bool layout_save(
	Portfolio *portfolio, const char *name, const ImportResult *result, const ImportOptions *options, Error *err)
{
	Arena *arena = arena_new();
	Buffer mapping = BUFFER_EMPTY;
	const char *clean = text_clean(arena, name, strlen(name), false);
	bool headers = result->dialect && result->dialect->header_rows > 0;
	add_settings(&mapping, result->options ? result->options : options);
	for (size_t i = 0; i < result->column_count; i++)
		add_column(&mapping, &result->columns[i], i + 1, headers);
	for (size_t i = 0; i < result->constant_count; i++)
		buffer_printf(&mapping, "%s\n", result->constants[i]);
	bool ok = *clean ? result->entity && save_as(portfolio, clean, result->entity, buffer_text(&mapping), arena, err)
					 : error_set(err, ERROR_INVALID, _("A layout needs a name"));
	buffer_done(&mapping);
	arena_free(arena);
	return ok;
}

bool layout_delete(Portfolio *portfolio, const char *name, Error *err)
{
	Arena *arena = arena_new();
	LayoutSaved *layouts;
	size_t count;
	bool ok = layout_list(portfolio, arena, &layouts, &count, err);
	const LayoutSaved *found = ok ? named(layouts, count, name) : NULL;
	if (ok)
		ok = found ? record_remove(portfolio, ENTITY_LAYOUT, found->id, err) : not_found(err, name);
	arena_free(arena);
	return ok;
}

bool layout_take_file(Portfolio *portfolio, const char *path, Arena *arena, const char **name, Error *err)
{
	LayoutSaved layout;
	if (!layout_read_file(path, arena, &layout, err) ||
		!write_saved(portfolio, layout.name, layout.entity, layout.mapping, arena, err))
		return false;
	*name = layout.name;
	return true;
}

// --- Fitting ------------------------------------------------------------------------------------------------------

typedef struct Fit {
	size_t filled, named; // columns of the file that get a field, and that the layout knows at all
} Fit;

static size_t column_named(const char *const *normals, size_t count, const char *name)
{
	Buffer normal = BUFFER_EMPTY;
	size_t found = SIZE_MAX;
	layout_normal(&normal, name);
	for (size_t i = 0; i < count && found == SIZE_MAX; i++)
		if (normal.length > 0 && strcmp(normals[i], buffer_text(&normal)) == 0)
			found = i;
	buffer_done(&normal);
	return found;
}

// False when a column that the layout needs is not there.
static bool fit_of(const LayoutSaved *saved, const char *const *normals, size_t count, Arena *arena, Fit *fit)
{
	const char *at = saved->mapping, *left, *right;
	SavedLine what;
	*fit = (Fit){ 0, 0 };
	while (layout_saved_line(&at, &what, &left, &right, arena)) {
		if (what != SAVED_COLUMN)
			continue;
		bool there = column_named(normals, count, left) != SIZE_MAX;
		if (!there && *right)
			return false;
		fit->filled += there && *right;
		fit->named += there;
	}
	return fit->filled > 0 && fit->named * 2 >= count && (fit->filled > 1 || count == 1);
}

bool layout_saved_fitting(Portfolio *portfolio, const EntityKind *kind, const char *const *normals, size_t count,
	Arena *arena, LayoutSaved *out)
{
	LayoutSaved *layouts;
	size_t saved = 0;
	Fit best = { 0, 0 };
	if (!portfolio || !layout_list(portfolio, arena, &layouts, &saved, NULL))
		return false;
	for (size_t i = 0; i < saved; i++) {
		Fit fit;
		if (!layouts[i].entity || (kind && layouts[i].entity->kind != *kind) ||
			!fit_of(&layouts[i], normals, count, arena, &fit))
			continue;
		if (fit.filled < best.filled || (fit.filled == best.filled && fit.named <= best.named))
			continue;
		best = fit;
		*out = layouts[i];
	}
	return best.filled > 0;
}

// --- Settings -----------------------------------------------------------------------------------------------------

// Sets an option of reading unless the person has.
static void apply_reading(CsvOptions *reading, const CsvOptions *own, const char *name, const char *value)
{
	static const CsvOptions open = CSV_OPTIONS_DETECT;
	CsvOptions tried = open, before = *own;
	if (!csv_options_set(&tried, name, value, NULL))
		return;
	csv_options_set(&before, name, value, NULL);
	bool free_to_set = (*tried.encoding && !*own->encoding) || (*tried.delimiter && !*own->delimiter) ||
					   (tried.quote != CSV_DETECT && own->quote == CSV_DETECT) ||
					   (tried.escape != CSV_DETECT && own->escape == CSV_DETECT) ||
					   (tried.header_rows != CSV_DETECT && own->header_rows == CSV_DETECT) ||
					   (tried.first_row && !own->first_row) || (tried.dates && !own->dates) ||
					   (tried.decimal && !own->decimal);
	if (free_to_set)
		csv_options_set(reading, name, value, NULL);
}

bool layout_saved_apply(const LayoutSaved *saved, ImportOptions *options, Arena *arena)
{
	const char *at = saved->mapping, *left, *right;
	const CsvOptions own = options->reading;
	SavedLine what;
	while (layout_saved_line(&at, &what, &left, &right, arena)) {
		if (what != SAVED_SETTING)
			continue;
		const Choice *kind = strcmp(left, "kind") == 0 ? choice_find(choices_event, right) : NULL;
		if (kind && !options->event_kind)
			options->event_kind = kind->value;
		else if (strcmp(left, "currency") == 0 && !options->currency && money_is_currency(right))
			options->currency = right;
		else if (!kind)
			apply_reading(&options->reading, &own, left, right);
	}
	return memcmp(&own, &options->reading, sizeof own) != 0;
}
