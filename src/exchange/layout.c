// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what a file holds: the kind of its rows and the field of each column.
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/text.h"
#include "kam/exchange/csv_value.h"
#include "layout_inside.h"

typedef struct Finding {
	const LayoutFile *file;
	const char **normals;         // of the headers
	const LayoutProgram *program; // the built-in layout that applies; NULL
	const char *saved;            // mapping of a saved layout; NULL
	const char *saved_name;
	const Entity *hint; // from the file's name; NULL
	size_t maps_done;   // of --map, by the kind that they fit best
	Error map_error;    // why not all of them
} Finding;

// --- Maps: "Column=field"
// ---------------------------------------------------------------------------------------------

// A column by its header, else by its number from 1. SIZE_MAX when there is none.
static size_t map_column(const Finding *find, const char *text, size_t length)
{
	const CsvDialect *dialect = find->file->dialect;
	Buffer normal = BUFFER_EMPTY;
	char *name = memory_strndup(text, length);
	size_t found = SIZE_MAX;
	layout_normal(&normal, name);
	for (size_t i = 0; i < dialect->column_count && found == SIZE_MAX; i++)
		if (strcmp(dialect->columns[i].name, name) == 0)
			found = i;
	for (size_t i = 0; i < dialect->column_count && found == SIZE_MAX; i++)
		if (normal.length > 0 && strcmp(find->normals[i], buffer_text(&normal)) == 0)
			found = i;
	char *end = NULL;
	unsigned long number = strtoul(name, &end, 10);
	if (found == SIZE_MAX && *name && end && !*end && number >= 1 && number <= dialect->column_count)
		found = number - 1;
	free(name);
	buffer_done(&normal);
	return found;
}

static const char *clean_path(const Finding *find, const char *path, size_t length)
{
	return text_clean(find->file->arena, path, length, false);
}

typedef enum MapResult { MAP_DONE, MAP_NO_COLUMN, MAP_NO_FIELD } MapResult;

// One "Column=field"; with an empty field the column is left out.
static MapResult map_apply(
	const Finding *find, const Entity *entity, const char *map, size_t length, Meaning *meanings, bool *fixed)
{
	const char *equals = NULL;
	for (size_t i = length; i-- > 0 && !equals;)
		if (map[i] == '=')
			equals = map + i;
	if (!equals)
		return MAP_NO_FIELD;
	size_t column = map_column(find, map, (size_t)(equals - map));
	if (column == SIZE_MAX)
		return MAP_NO_COLUMN;
	const char *path = clean_path(find, equals + 1, length - (size_t)(equals + 1 - map));
	Meaning meaning = { 0 };
	if (*path && !layout_read_path(entity, path, &meaning))
		return MAP_NO_FIELD;
	meaning.rank = -1;
	meanings[column] = meaning;
	fixed[column] = true;
	return MAP_DONE;
}

static void map_list(
	const Finding *find, const Entity *entity, const char *list, char between, Meaning *meanings, bool *fixed)
{
	while (*list) {
		const char *end = strchr(list, between);
		size_t length = end ? (size_t)(end - list) : strlen(list);
		if (length > 0)
			map_apply(find, entity, list, length, meanings, fixed);
		list += length + (end != NULL);
	}
}

// What the person says must be possible; of all kinds the one that most of it fits says why not.
static bool map_options(Finding *find, const Entity *entity, Meaning *meanings, bool *fixed)
{
	const ImportOptions *options = find->file->options;
	for (size_t i = 0; i < options->map_count; i++) {
		const char *map = options->maps[i];
		MapResult result = map_apply(find, entity, map, strlen(map), meanings, fixed);
		if (result == MAP_DONE)
			continue;
		if (find->map_error.code && i <= find->maps_done)
			return false;
		find->maps_done = i;
		if (result == MAP_NO_COLUMN)
			return error_set(
				&find->map_error, ERROR_USAGE, _("%s: there is no column for --map '%.80s'"), find->file->path, map);
		return error_set(&find->map_error, ERROR_USAGE,
			_("%s: there is no field for --map '%.80s' (%s); write 'Column=field'"), find->file->path, map,
			_(entity->plural_label));
	}
	return true;
}

// --- One kind -----------------------------------------------------------------------------------------------------

static const CsvColumn *column_of(const Finding *find, size_t i)
{
	return &find->file->dialect->columns[i];
}

static const LayoutSample *sample_of(const Finding *find, size_t i)
{
	return find->file->samples ? &find->file->samples[i] : NULL;
}

static bool same_target(const Meaning *a, const Meaning *b)
{
	return a->entity == b->entity && a->field == b->field && a->how == b->how;
}

// Texts may come from several columns: the first that is not empty.
static bool may_share(const Meaning *meaning)
{
	return meaning->how == BIND_VALUE && meaning->field && !(meaning->field->flags & FIELD_KEY) &&
		   (meaning->field->type == FIELD_TEXT || meaning->field->type == FIELD_LONG_TEXT);
}

// Of columns that fill the same field the best stays, others may only stand in for it.
static void meanings_settle(const Finding *find, Meaning *meanings)
{
	size_t count = find->file->dialect->column_count;
	for (size_t i = 0; i < count; i++) {
		for (size_t other = 0; other < count && meanings[i].weight > 0; other++) {
			if (other == i || meanings[other].weight <= 0 || !same_target(&meanings[i], &meanings[other]))
				continue;
			bool behind =
				meanings[other].rank < meanings[i].rank || (meanings[other].rank == meanings[i].rank && other < i);
			bool emptier = column_of(find, i)->type == CSV_TYPE_EMPTY && column_of(find, other)->type != CSV_TYPE_EMPTY;
			bool fuller = column_of(find, other)->type == CSV_TYPE_EMPTY && column_of(find, i)->type != CSV_TYPE_EMPTY;
			if (may_share(&meanings[i])) {
				if (behind)
					meanings[i].weight = 0.01; // counts nothing, but is kept
			} else if ((behind && !fuller) || (emptier && meanings[i].rank >= 0)) {
				meanings[i] = (Meaning){ 0 };
			}
		}
	}
}

// A file of accounts that names a contact person: its e-mail and mobile are the person's.
static void meanings_of_person(const Finding *find, const Entity *entity, Meaning *meanings, const bool *fixed)
{
	bool person = false;
	size_t count = find->file->dialect->column_count;
	for (size_t i = 0; i < count; i++)
		person = person || (meanings[i].weight > 0 && meanings[i].entity == ENTITY_CONTACT);
	for (size_t i = 0; entity->kind == ENTITY_ACCOUNT && person && i < count; i++) {
		if (meanings[i].weight > 0 || fixed[i])
			continue;
		Meaning meaning = layout_contact_meaning(find->normals[i]);
		if (meaning.weight > 0 && meaning.field && layout_fits(&meaning, column_of(find, i), sample_of(find, i)))
			meanings[i] = meaning;
		if (meanings[i].weight > 0)
			meanings[i].weight = 0.25;
	}
}

static bool meanings_of(Finding *find, const Entity *entity, Meaning *meanings)
{
	size_t count = find->file->dialect->column_count;
	bool *fixed = memory_new(count + 1, sizeof *fixed);
	bool ok = map_options(find, entity, meanings, fixed);
	if (ok && find->saved)
		map_list(find, entity, find->saved, '\n', meanings, fixed);
	if (ok && find->program && find->program->entity == entity->kind)
		map_list(find, entity, find->program->maps, '|', meanings, fixed);
	for (size_t i = 0; ok && i < count; i++) {
		if (fixed[i])
			continue;
		Meaning meaning = layout_meaning(entity, column_of(find, i)->name, find->normals[i]);
		if (meaning.weight > 0 && layout_fits(&meaning, column_of(find, i), sample_of(find, i)))
			meanings[i] = meaning;
	}
	if (ok) {
		meanings_settle(find, meanings);
		meanings_of_person(find, entity, meanings, fixed);
	}
	free(fixed);
	return ok;
}

// --- Comparing kinds ----------------------------------------------------------------------------------------------

static bool meanings_have(const Meaning *meanings, size_t count, EntityKind entity, const Field *field)
{
	for (size_t i = 0; i < count; i++)
		if (meanings[i].weight > 0 && meanings[i].entity == entity && meanings[i].how != BIND_CURRENCY &&
			(!field || meanings[i].field == field))
			return true;
	return false;
}

// True when something else than a column of its own can give the field.
static bool given_otherwise(const Finding *find, const Entity *entity, const Meaning *meanings, const Field *field)
{
	size_t count = find->file->dialect->column_count;
	bool contact = entity->kind != ENTITY_CONTACT && meanings_have(meanings, count, ENTITY_CONTACT, NULL);
	if (field->type == FIELD_REFERENCE && meanings_have(meanings, count, field->target, NULL))
		return true;
	if (field->type == FIELD_REFERENCE && field->target == ENTITY_ACCOUNT)
		return find->file->options->account || contact;
	if (entity->kind == ENTITY_EVENT && strcmp(field->name, "kind") == 0)
		return true;
	if (entity->kind == ENTITY_LINE)
		return meanings_have(meanings, count, ENTITY_LINE, entity_field(entity, "reference"));
	const char *instead = entity->kind == ENTITY_ACCOUNT   ? "legal_name"
						  : entity->kind == ENTITY_PRODUCT ? "code"
														   : NULL;
	return instead && strcmp(field->name, "name") == 0 &&
		   meanings_have(meanings, count, entity->kind, entity_field(entity, instead));
}

// A field that a record cannot be without and that no column gives; NULL when all are there.
static const Field *missing_field(const Finding *find, const Entity *entity, const Meaning *meanings)
{
	size_t count = find->file->dialect->column_count;
	for (size_t i = 0; i < entity->field_count; i++) {
		const Field *field = &entity->fields[i];
		if (!(field->flags & (FIELD_REQUIRED | FIELD_OWNER)) || field->flags & FIELD_COMPUTED || field->has_initial)
			continue;
		if (!meanings_have(meanings, count, entity->kind, field) && !given_otherwise(find, entity, meanings, field))
			return field;
	}
	return NULL;
}

// An order line without anything of its own but the order is no order line.
static bool has_own(const Entity *entity, const Meaning *meanings, size_t count)
{
	return meanings_have(meanings, count, entity->kind, NULL);
}

static double score_of(const Finding *find, const Entity *entity, const Meaning *meanings)
{
	size_t count = find->file->dialect->column_count, used = 0;
	double score = 0;
	for (size_t i = 0; i < count; i++) {
		score += meanings[i].weight;
		used += meanings[i].weight > 0;
	}
	if (used == 0 || !has_own(entity, meanings, count))
		return 0;
	score += 2.0 * (double)used / (double)count;
	if (find->hint == entity)
		score += 1;
	if (find->program && find->program->entity == entity->kind)
		score += 10;
	if (missing_field(find, entity, meanings))
		score *= 0.3;
	return score;
}

static bool kind_possible(const Finding *find, EntityKind kind)
{
	if (kind == ENTITY_BATCH)
		return false;
	return !find->file->options->kind || *find->file->options->kind == kind;
}

// --- Hints --------------------------------------------------------------------------------------------------------

// "02-accounts.csv" and "SalesOrders.csv" speak of accounts and orders.
static const Entity *hint_of(const char *path)
{
	static const struct {
		const char *word;
		EntityKind kind;
	} words[] = {
		{ "orderdetail", ENTITY_LINE },
		{ "orderitem", ENTITY_LINE },
		{ "orderline", ENTITY_LINE },
		{ "itens", ENTITY_LINE },
		{ "customer", ENTITY_ACCOUNT },
		{ "partner", ENTITY_ACCOUNT },
		{ "cliente", ENTITY_ACCOUNT },
		{ "empresa", ENTITY_ACCOUNT },
		{ "companies", ENTITY_ACCOUNT },
		{ "account", ENTITY_ACCOUNT },
		{ "conta", ENTITY_ACCOUNT },
		{ "employee", ENTITY_MANAGER },
		{ "vendedor", ENTITY_MANAGER },
		{ "salesteam", ENTITY_MANAGER },
		{ "connection", ENTITY_CONTACT },
		{ "contato", ENTITY_CONTACT },
		{ "people", ENTITY_CONTACT },
		{ "person", ENTITY_CONTACT },
		{ "product", ENTITY_PRODUCT },
		{ "produto", ENTITY_PRODUCT },
		{ "order", ENTITY_EVENT },
		{ "pedido", ENTITY_EVENT },
		{ "invoice", ENTITY_EVENT },
		{ "historico", ENTITY_EVENT },
		{ "opportunit", ENTITY_OPPORTUNITY },
		{ "deal", ENTITY_OPPORTUNITY },
		{ "negoci", ENTITY_OPPORTUNITY },
		{ "pipeline", ENTITY_OPPORTUNITY },
		{ "fase", ENTITY_PHASE },
	};
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	while (*name && !((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || (unsigned char)*name >= 0x80))
		name++;
	char *stem = memory_strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
	Buffer normal = BUFFER_EMPTY;
	layout_normal(&normal, stem);
	const Entity *hint = entity_find(stem);
	for (size_t i = 0; !hint && i < sizeof words / sizeof *words; i++)
		if (strstr(buffer_text(&normal), words[i].word))
			hint = entity_of(words[i].kind);
	buffer_done(&normal);
	free(stem);
	return hint;
}

static bool header_is_there(const Finding *find, const char *normal)
{
	for (size_t i = 0; i < find->file->dialect->column_count; i++)
		if (strcmp(find->normals[i], normal) == 0)
			return true;
	return false;
}

static bool program_applies(const Finding *find, const LayoutProgram *program)
{
	Buffer normal = BUFFER_EMPTY;
	bool all = kind_possible(find, program->entity);
	for (const char *at = program->signature; *at && all;) {
		size_t length = strcspn(at, "|");
		char *word = memory_strndup(at, length);
		buffer_clear(&normal);
		layout_normal(&normal, word);
		all = header_is_there(find, buffer_text(&normal));
		free(word);
		at += length + (at[length] == '|');
	}
	buffer_done(&normal);
	return all;
}

// --layout NAME: a built-in one by its name, else one of the portfolio.
static bool layout_named(Finding *find, Error *err)
{
	const char *name = find->file->options->layout;
	for (const LayoutProgram *program = layout_programs; program->name; program++) {
		if (text_compare(program->name, name) != 0 || !kind_possible(find, program->entity))
			continue;
		if (!find->program || program_applies(find, program))
			find->program = program;
	}
	if (find->program)
		return true;
	int64_t id;
	Record *record = NULL;
	if (!record_find(find->file->portfolio, ENTITY_LAYOUT, name, 0, &id, err) ||
		!record_load(find->file->portfolio, ENTITY_LAYOUT, id, find->file->arena, &record, err))
		return false;
	find->saved = record_text(record, "mapping");
	find->saved_name = record_text(record, "name");
	find->hint = entity_find(record_text(record, "entity"));
	return true;
}

// --- All kinds ----------------------------------------------------------------------------------------------------

static int implied_event(const Finding *find)
{
	for (const LayoutEvent *row = layout_events; row->words; row++)
		for (size_t i = 0; i < find->file->dialect->column_count; i++)
			if (layout_word_rank(row->words, find->normals[i]) >= 0)
				return row->kind;
	return 0;
}

static void layout_take(const Finding *find, const Entity *entity, const Meaning *meanings, double score, Layout *out)
{
	size_t count = find->file->dialect->column_count;
	out->entity = entity;
	out->score = score;
	out->name = find->saved                                              ? find->saved_name
				: find->program && find->program->entity == entity->kind ? find->program->name
																		 : "";
	out->binds = arena_alloc(find->file->arena, count + 1, sizeof *out->binds);
	out->count = 0;
	for (size_t i = 0; i < count; i++) {
		if (meanings[i].weight <= 0)
			continue;
		double certain = meanings[i].rank < 0 || meanings[i].weight >= 1 ? 1 : 0.7;
		out->binds[out->count++] = (Bind){ .column = i,
			.entity = meanings[i].entity,
			.field = meanings[i].field,
			.how = meanings[i].how,
			.rank = meanings[i].rank,
			.confidence = certain };
	}
	out->event_kind = implied_event(find);
}

// The kind whose fields the columns cover best.
static bool find_kind(Finding *find, Layout *out, const Field **missing, Error *err)
{
	size_t count = find->file->dialect->column_count;
	Meaning *meanings = memory_new(count + 1, sizeof *meanings);
	bool possible = false;
	out->score = 0;
	out->entity = NULL;
	for (int kind = 0; kind < ENTITY_COUNT; kind++) {
		const Entity *entity = entity_of((EntityKind)kind);
		if (!kind_possible(find, (EntityKind)kind))
			continue;
		memset(meanings, 0, count * sizeof *meanings);
		if (!meanings_of(find, entity, meanings))
			continue;
		possible = true;
		double score = score_of(find, entity, meanings);
		if (score <= out->score)
			continue;
		layout_take(find, entity, meanings, score, out);
		*missing = missing_field(find, entity, meanings);
	}
	free(meanings);
	return possible || error_set(err, find->map_error.code, "%s", find->map_error.message);
}

static bool layout_none(const LayoutFile *file, const Layout *best, const Field *missing, Error *err)
{
	if (file->dialect->column_count == 0)
		return error_set(err, ERROR_USAGE, _("%s holds no rows"), file->path);
	if (file->dialect->header_rows == 0)
		return error_set(err, ERROR_USAGE,
			_("%s has no row of headers; say what its columns are with --as KIND and --map '1=field'"), file->path);
	if (missing)
		return error_set(err, ERROR_USAGE,
			_("%s: no column is known as \"%s\" of %s; say which with --map 'Column=%s', or another --as KIND"),
			file->path, _(missing->label), _(best->entity->plural_label), missing->name);
	return error_set(err, ERROR_USAGE,
		_("%s: none of its columns is known; say what it holds with --as KIND and --map 'Column=field'"), file->path);
}

bool layout_find(const LayoutFile *file, Layout *out, Error *err)
{
	Finding find = { .file = file, .hint = hint_of(file->path) };
	const Field *missing = NULL;
	Buffer normal = BUFFER_EMPTY;
	*out = (Layout){ .name = "" };
	find.normals = arena_alloc(file->arena, file->dialect->column_count + 1, sizeof *find.normals);
	for (size_t i = 0; i < file->dialect->column_count; i++) {
		buffer_clear(&normal);
		layout_normal(&normal, file->dialect->columns[i].name);
		find.normals[i] = arena_strdup(file->arena, buffer_text(&normal));
	}
	buffer_done(&normal);
	if (file->options->layout && !layout_named(&find, err))
		return false;
	for (const LayoutProgram *program = layout_programs; program->name && !find.program && !find.saved; program++)
		if (program_applies(&find, program))
			find.program = program;
	if (!find_kind(&find, out, &missing, err))
		return false;
	if (!out->entity || missing)
		return layout_none(file, out, missing, err);
	return true;
}

// --- Showing ------------------------------------------------------------------------------------------------------

const char *layout_path(const Layout *layout, const Bind *bind, Arena *arena)
{
	static const char *const ways[] = { [BIND_FIRST] = ":first",
		[BIND_MIDDLE] = ":middle",
		[BIND_LAST] = ":last",
		[BIND_BRANCH] = ":branch",
		[BIND_PERCENT] = ":percent",
		[BIND_CURRENCY] = "" };
	const char *part = entity_of(bind->entity)->name;
	if (bind->how == BIND_CURRENCY)
		return "currency";
	if (bind->how == BIND_KEY)
		return part;
	const char *way = ways[bind->how] ? ways[bind->how] : "";
	if (bind->entity == layout->entity->kind)
		return arena_printf(arena, "%s%s", bind->field->name, way);
	return arena_printf(arena, "%s.%s%s", part, bind->field->name, way);
}
