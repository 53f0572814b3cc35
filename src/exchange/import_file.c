// SPDX-License-Identifier: GPL-3.0-or-later
// One file: opened, understood, read row by row into an edit.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "import_ahead.h"
#include "import_inside.h"
#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"

#define SAMPLE_ROWS 200

// --- Understanding ------------------------------------------------------------------------------------------------

static void sample_row(const Import *import, const CsvRow *row, LayoutSample *samples)
{
	size_t columns = csv_dialect(import->reader)->column_count;
	for (size_t i = 0; i < columns && i < row->count; i++) {
		size_t length = row->cells[i].length;
		const char *text = csv_trim(row->cells[i].text, &length);
		if (length == 0 || samples[i].count >= LAYOUT_SAMPLES)
			continue;
		samples[i].values[samples[i].count++] = text_clean(import->arena, text, length < 120 ? length : 120, false);
	}
}

static LayoutSample *read_samples(Import *import, int64_t *bytes, int64_t *rows, Error *err)
{
	LayoutSample *samples = arena_alloc(import->arena, csv_dialect(import->reader)->column_count + 1, sizeof *samples);
	CsvRow row;
	CsvNext next = CSV_NEXT_END;
	while (*rows < SAMPLE_ROWS && (next = csv_next(import->reader, &row, err)) == CSV_NEXT_ROW) {
		sample_row(import, &row, samples);
		*bytes += (int64_t)row.raw_length + 1;
		(*rows)++;
	}
	if (*rows < SAMPLE_ROWS && next == CSV_NEXT_ERROR)
		return NULL;
	return csv_rewind(import->reader, err) ? samples : NULL;
}

static const Bind *ambiguous_date(const Import *import)
{
	const CsvDialect *dialect = csv_dialect(import->reader);
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		if (bind->column == BIND_CONSTANT)
			continue;
		CsvDateOrder order = dialect->columns[bind->column].dates;
		order = order == CSV_DATES_NONE ? dialect->dates : order;
		bool date = bind->field && bind->how == BIND_VALUE && (bind->field->type == FIELD_DATE || bind->field->type == FIELD_DAY);
		if (date && dialect->columns[bind->column].type != CSV_TYPE_EMPTY && order == CSV_DATES_AMBIGUOUS)
			return bind;
	}
	return NULL;
}

// An order of day and month that the first rows leave open is settled by all rows, else asked for.
static bool settle_dates(Import *import, Error *err)
{
	if (!ambiguous_date(import))
		return true;
	if (!csv_finish(import->reader, err))
		return false;
	const Bind *bind = ambiguous_date(import);
	if (!bind)
		return true;
	const CsvColumn *column = &csv_dialect(import->reader)->columns[bind->column];
	return error_set(err, ERROR_USAGE,
		column->dates_differ
			? _("%s: some dates in column \"%.60s\" are only possible as day before month, others only as month before day; say "
				"with --dates dmy or --dates mdy which are right: the others are rejected")
			: _("%s: the dates in column \"%.60s\" can be day before month or month before day; say which "
				"with --dates dmy or --dates mdy"),
		import->path, column->name);
}

static int bind_order(const void *a, const void *b)
{
	const Bind *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

static bool open_reader(Import *import, Error *err)
{
	size_t length = 0;
	if (!vcard_is(import->path)) {
		import->reader = csv_open(import->path, &import->options->reading, err);
		return import->reader != NULL;
	}
	CsvOptions plain = CSV_OPTIONS_DETECT;
	csv_options_set(&plain, "encoding", "UTF-8", NULL);
	csv_options_set(&plain, "delimiter", "comma", NULL);
	plain.quote = '"';
	plain.escape = CSV_ESCAPE_DOUBLED;
	plain.header_rows = 1;
	plain.first_row = 1;
	if (!vcard_to_csv(import->path, &import->converted, &length, &import->converted_rows, err))
		return false;
	import->reader = csv_open_memory(import->converted, length, &plain, err);
	return import->reader != NULL;
}

static void make_part(Import *import, EntityKind kind)
{
	if (import->parts[kind])
		return;
	Part *part = arena_alloc(import->arena, 1, sizeof *part);
	part->entity = entity_of(kind);
	part->values = arena_alloc(import->arena, part->entity->field_count, sizeof *part->values);
	part->scales = arena_alloc(import->arena, part->entity->field_count, sizeof *part->scales);
	part->places = arena_alloc(import->arena, part->entity->field_count, sizeof *part->places);
	part->open = true;
	import->parts[kind] = part;
	import->all[import->part_count++] = part;
}

static void part_place(Part *part, size_t place)
{
	for (size_t i = 0; i < part->place_count; i++)
		if (part->places[i] == place)
			return;
	part->places[part->place_count++] = place;
}

// What is only planned gets a kind and a day of its own, see import_row.c.
static void place_planned(Part *events)
{
	static const char *const fields[] = { "kind", "due" };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		part_place(events, field_index(events->entity, entity_field(events->entity, fields[i])));
}

// A number goes to the one or the other by its label.
static void place_labelled(Part *contacts)
{
	part_place(contacts, field_index(contacts->entity, entity_field(contacts->entity, "phone")));
	part_place(contacts, field_index(contacts->entity, entity_field(contacts->entity, "mobile")));
}

// What is let off a line makes its amount as well.
static void place_deducted(Part *lines)
{
	part_place(lines, field_index(lines->entity, entity_field(lines->entity, "amount")));
}

static void find_places(Import *import)
{
	const Entity *entity = import->main->entity;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Field *field = layout_part_field(entity, (EntityKind)kind);
		import->references[kind] = field ? (int)field_index(entity, field) : -1;
	}
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		if (bind->how == BIND_HAPPENED)
			place_planned(import->main);
		if (bind->label)
			place_labelled(import->parts[bind->entity]);
		if (bind->how >= BIND_CURRENCY || !bind->field)
			continue;
		if (bind->how == BIND_DEDUCTION && bind->entity == ENTITY_LINE)
			place_deducted(import->parts[ENTITY_LINE]);
		part_place(import->parts[bind->entity], bind->place);
		import->refers = import->refers || (bind->entity == entity->kind && bind->field->type == FIELD_REFERENCE);
	}
}

static void make_parts(Import *import)
{
	const Entity *event = entity_of(ENTITY_EVENT);
	binds_prepare(&import->layout);
	labels_find(import);
	import->kind = (int)field_index(event, entity_field(event, "kind"));
	import->amount = (int)field_index(event, entity_field(event, "amount"));
	for (size_t i = 0; i < import->layout.count; i++) {
		Bind *bind = &import->layout.binds[i];
		if (bind->how < BIND_CURRENCY)
			make_part(import, bind->entity);
		if (bind->how == BIND_COMPANY)
			make_part(import, ENTITY_ACCOUNT);
		if (bind->column != BIND_CONSTANT && !import->options->currency) // what the person says is stronger
			csv_header_currency(csv_dialect(import->reader)->columns[bind->column].name, bind->currency);
		if (bind->stable && bind->field == &event->fields[import->amount])
			import->amount = -1;
	}
	if (import->converted_rows)
		make_part(import, ENTITY_ACCOUNT);
	make_part(import, import->layout.entity->kind);
	import->main = import->parts[import->layout.entity->kind];
	if (import->main->entity->kind == ENTITY_LINE)
		make_part(import, ENTITY_EVENT);
	find_places(import);
	if (import->options->event_kind)
		import->layout.event_kind = import->options->event_kind;
	if (!import->layout.event_kind)
		import->layout.event_kind = EVENT_ORDER;
	import->result->kinds_assumed = import->main->entity->kind == ENTITY_EVENT ? 1u << import->layout.event_kind : 0;
}

// A saved layout that the options name; a built-in one has no record.
static bool find_saved(Import *import, const LayoutSaved **out, Error *err)
{
	Error why = { 0 };
	LayoutSaved *saved = arena_alloc(import->arena, 1, sizeof *saved);
	*out = NULL;
	if (!import->options->layout)
		return true;
	if (layout_saved_find(import->portfolio, import->options->layout, import->arena, saved, &why)) {
		*out = saved;
		layout_saved_apply(saved, &import->own, import->arena);
		return true;
	}
	if (why.code != ERROR_NOT_FOUND && err)
		*err = why;
	return why.code == ERROR_NOT_FOUND;
}

typedef struct Understanding {
	LayoutSample *samples;
	int64_t bytes, rows; // that were looked at
} Understanding;

static bool understand(Import *import, const LayoutSaved *saved, Understanding *out, Error *err)
{
	*out = (Understanding){ 0 };
	if (!open_reader(import, err))
		return false;
	out->samples = read_samples(import, &out->bytes, &out->rows, err);
	if (!out->samples)
		return false;
	LayoutFile file = { import->portfolio, import->path, csv_dialect(import->reader), out->samples, import->options,
		saved, import->arena };
	return layout_find(&file, &import->layout, err);
}

// A saved layout that was found by the file's columns may force something of the reading: then it is read again.
static bool understand_again(Import *import, Understanding *out, Error *err)
{
	const LayoutSaved *saved = import->layout.saved;
	if (!saved || !layout_saved_apply(saved, &import->own, import->arena))
		return true;
	csv_close(import->reader);
	import->reader = NULL;
	free(import->converted);
	free(import->converted_rows);
	import->converted = NULL;
	import->converted_rows = NULL;
	return understand(import, saved, out, err);
}

// What comes through a pipe is gone once it was looked at.
static bool stays(const char *path, Error *err)
{
	struct stat status;
	if (stat(path, &status) != 0 || !(S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)))
		return true;
	return error_set(err, ERROR_FILE, _("%s is a pipe, and an import reads its file more than once: save it as a file first"), path);
}

bool import_open(Import *import, Error *err)
{
	const LayoutSaved *saved;
	Understanding seen;
	import->scratch = arena_new();
	if (!stays(import->path, err) || !find_saved(import, &saved, err) || !understand(import, saved, &seen, err) ||
		!understand_again(import, &seen, err) || !settle_dates(import, err))
		return false;
	if (import->layout.count > 1)
		qsort(import->layout.binds, import->layout.count, sizeof *import->layout.binds, bind_order);
	make_parts(import);
	int64_t expected = seen.rows > 0 ? csv_bytes_total(import->reader) / (seen.bytes / seen.rows) : 0;
	// Lines that wait for orders of this file are changed with them: that must be recorded.
	bool joins = import->main->entity->kind == ENTITY_EVENT &&
				 store_query_int(import->store, "SELECT 1 FROM line WHERE event IS NULL LIMIT 1", 0);
	import->bulk = expected > EDIT_RECORDED_ROWS && !joins;
	import_describe(import);
	for (size_t i = 0; i < import->result->column_count; i++)
		import->result->columns[i].sample = seen.samples[i].count ? seen.samples[i].values[0] : "";
	left_out_find(import, seen.samples);
	return true;
}

// --- Describing ---------------------------------------------------------------------------------------------------

static const CsvDialect *copy_dialect(const CsvDialect *dialect, Arena *arena)
{
	CsvDialect *copy = arena_alloc(arena, 1, sizeof *copy);
	*copy = *dialect;
	copy->columns = arena_alloc(arena, dialect->column_count + 1, sizeof *copy->columns);
	for (size_t i = 0; i < dialect->column_count; i++) {
		copy->columns[i] = dialect->columns[i];
		copy->columns[i].name = arena_strdup(arena, dialect->columns[i].name);
	}
	copy->others = arena_alloc(arena, dialect->other_count + 1, sizeof *copy->others);
	for (size_t i = 0; i < dialect->other_count; i++) {
		copy->others[i] = dialect->others[i];
		copy->others[i].name = arena_strdup(arena, dialect->others[i].name);
	}
	return copy;
}

static void describe_constant(Import *import, const Bind *bind)
{
	const char *path = layout_path(&import->layout, bind, import->arena);
	import->result->constants[import->result->constant_count++] =
		arena_printf(import->arena, "%s=@%s", path, bind->text);
}

void import_describe(Import *import)
{
	ImportResult *result = import->result;
	const CsvDialect *dialect = csv_dialect(import->reader);
	result->path = arena_strdup(import->arena, import->path);
	result->entity = import->layout.entity;
	result->missing = import->layout.missing;
	result->currency = arena_strdup(import->arena, portfolio_currency(import->portfolio));
	result->layout = import->layout.name ? import->layout.name : "";
	result->dialect = copy_dialect(dialect, import->arena);
	if (!result->columns)
		result->columns = arena_alloc(import->arena, dialect->column_count + 1, sizeof *result->columns);
	result->column_count = dialect->column_count;
	result->constants = arena_alloc(import->arena, import->layout.count + 1, sizeof *result->constants);
	result->constant_count = 0;
	ImportOptions *options = arena_alloc(import->arena, 1, sizeof *options);
	*options = *import->options;
	result->options = options;
	for (size_t i = 0; i < dialect->column_count; i++)
		result->columns[i].header = result->dialect->columns[i].name;
	for (size_t i = 0; i < import->layout.count; i++) {
		const Bind *bind = &import->layout.binds[i];
		if (bind->column == BIND_CONSTANT) {
			describe_constant(import, bind);
			continue;
		}
		result->columns[bind->column].field = layout_path(&import->layout, bind, import->arena);
		result->columns[bind->column].confidence = bind->confidence;
		if (bind->label)
			result->columns[bind->label - 1].helps = true;
	}
}

// --- Rows ---------------------------------------------------------------------------------------------------------

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// About ten times a second; false cancels.
static bool tell_progress(Import *import)
{
	if (!import->options->progress || import->result->rows % 64 != 0)
		return true;
	int64_t now = milliseconds();
	if (now - import->last_progress < 100)
		return true;
	import->last_progress = now;
	return import->options->progress(
		import->options->context, ahead_bytes(import->ahead), csv_bytes_total(import->reader));
}

static Outcome write_row(Import *import)
{
	switch (import->main->entity->kind) {
	case ENTITY_EVENT: return event_row(import);
	case ENTITY_LINE: return line_row(import);
	default: return record_row(import);
	}
}

static void count_made(Import *import, EntityKind kind)
{
	const Part *part = import->parts[kind];
	if (part && part->id > import->before)
		++*map_put(&import->made, (uint64_t)part->id);
}

static void count_notices(Import *import)
{
	for (int i = 0; i < IMPORT_NOTICES && import->row_notices; i++)
		import->result->notices[i] += import->row_notices >> i & 1;
}

static bool count_row(Import *import, Outcome outcome, const CsvRow *row, Error *err)
{
	ImportResult *result = import->result;
	result->rows++;
	if (outcome < ROW_REJECTED) {
		count_made(import, ENTITY_ACCOUNT);
		count_made(import, ENTITY_CONTACT);
		count_notices(import);
	}
	switch (outcome) {
	case ROW_ADDED: result->added++; break;
	case ROW_CHANGED: result->changed++; break;
	case ROW_SAME: result->same++; break;
	case ROW_REJECTED: result->rejected++; return rejects_add(import->rejects, import, row, err);
	case ROW_FAILED:
		if (err)
			*err = import->why;
		return false;
	}
	return true;
}

static bool begin_writers(Import *import, Error *err)
{
	EntityKind kind = import->main->entity->kind;
	import->last_progress = milliseconds() - 100; // told at once, then ten times a second
	if (kind == ENTITY_EVENT || kind == ENTITY_LINE)
		import->events = events_begin(import, err);
	if (kind == ENTITY_LINE)
		import->lines = lines_begin(import, err);
	return (kind != ENTITY_EVENT || import->events) && (kind != ENTITY_LINE || (import->lines && import->events));
}

// All is read: what remains, indexes and sums, takes a while too and tells nothing.
static bool tell_read(const Import *import, Error *err)
{
	int64_t total = csv_bytes_total(import->reader);
	return !import->options->progress || import->options->progress(import->options->context, total, total) ||
		   error_set(err, ERROR_CANCELLED, _("The import was cancelled; nothing was changed"));
}

static bool read_rows(Import *import, Error *err)
{
	const CsvRow *row;
	AheadNext next;
	import->ahead = ahead_begin(import);
	while ((next = ahead_next(import->ahead, import, &row, err)) == AHEAD_ROW || next == AHEAD_REFUSED) {
		if (!count_row(import, next == AHEAD_REFUSED ? ROW_REJECTED : write_row(import), row, err))
			return false;
		arena_reset(import->scratch);
		if (!tell_progress(import))
			return error_set(err, ERROR_CANCELLED, _("The import was cancelled; nothing was changed"));
	}
	ahead_free(import->ahead);
	import->ahead = NULL;
	import->result->notices[NOTICE_TABLES] = (int64_t)csv_dialect(import->reader)->other_count; // some are found on the way
	return next == AHEAD_END && tell_read(import, err);
}

bool import_rows(Import *import, Error *err)
{
	return merges_begin(import, err) && begin_writers(import, err) && read_rows(import, err) &&
		   (!import->staged || events_load(import, err));
}

bool import_end(Import *import, Error *err)
{
	bool events = import->main->entity->kind == ENTITY_EVENT;
	return (!import->events || events_end(import, err)) && (!import->lines || lines_flush(import, err)) &&
		   (!events || events_join_lines(import, err)) && likenesses_find(import, err);
}

void import_done(Import *import)
{
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		keys_free(import->keys[kind]);
		if (import->parts[kind])
			map_done(&import->parts[kind]->found);
	}
	ahead_free(import->ahead);
	events_free(import->events);
	lines_free(import->lines);
	rejects_free(import->rejects);
	promises_free(import->promises);
	free(import->currency_changes);
	map_done(&import->currencies);
	map_done(&import->sales);
	map_done(&import->made);
	map_done(&import->choices);
	map_done(&import->merges);
	domains_free(import->domains);
	csv_close(import->reader);
	arena_free(import->scratch);
	free(import->converted);
	free(import->converted_rows);
	*import = (Import){ .result = import->result };
}
