// SPDX-License-Identifier: GPL-3.0-or-later
// What people, saved layouts and those of programs say of columns: "Column=field", "Column=", "field=@value".
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "layout_inside.h"
#include "layout_saved.h"

// A column by its header, else by its number from 1. SIZE_MAX when there is none.
static size_t map_column(const Finding *find, const char *name)
{
	const CsvDialect *dialect = find->file->dialect;
	Buffer normal = BUFFER_EMPTY;
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
	buffer_done(&normal);
	return found;
}

// Who speaks of a column; of several columns for one field the first named is taken before the others.
typedef enum MapRank { RANK_PROGRAM = -1000000, RANK_SAVED = -2000000, RANK_PERSON = -3000000 } MapRank;

typedef enum MapResult { MAP_DONE, MAP_NO_COLUMN, MAP_NO_FIELD } MapResult;

static MapResult map_constant(Trial *trial, const char *path, const char *text)
{
	Meaning meaning;
	if (trial->count - trial->columns >= LAYOUT_CONSTANTS || !layout_read_path(trial->entity, path, &meaning))
		return MAP_NO_FIELD;
	meaning.rank = LAYOUT_CONSTANT_RANK + (int)(trial->count - trial->columns);
	size_t at = trial->columns;
	while (at < trial->count && (trial->meanings[at].entity != meaning.entity ||
									trial->meanings[at].field != meaning.field || trial->meanings[at].how != meaning.how))
		at++;
	trial->count += at == trial->count;
	trial->texts[at - trial->columns] = text;
	trial->meanings[at] = meaning;
	return MAP_DONE;
}

// One line; with an empty field the column is left out.
static MapResult map_line(
	const Finding *find, Trial *trial, MapRank rank, SavedLine what, const char *left, const char *right)
{
	if (what == SAVED_SETTING)
		return MAP_DONE;
	if (what == SAVED_CONSTANT)
		return map_constant(trial, left, right);
	size_t column = map_column(find, left);
	if (column == SIZE_MAX)
		return MAP_NO_COLUMN;
	Meaning meaning = { 0 };
	if (*right && !layout_read_path(trial->entity, right, &meaning))
		return MAP_NO_FIELD;
	meaning.rank = (int)rank + (int)trial->mapped++;
	trial->meanings[column] = meaning;
	trial->fixed[column] = true;
	return MAP_DONE;
}

static void map_program(const Finding *find, Trial *trial)
{
	const char *left, *right;
	SavedLine what;
	for (const char *at = find->program->maps; *at;) {
		size_t length = strcspn(at, "|");
		if (layout_saved_split(at, length, &what, &left, &right, find->file->arena))
			map_line(find, trial, RANK_PROGRAM, what, left, right);
		at += length + (at[length] == '|');
	}
}

static void map_saved(const Finding *find, Trial *trial)
{
	const char *at = find->saved->mapping, *left, *right;
	SavedLine what;
	while (layout_saved_line(&at, &what, &left, &right, find->file->arena))
		map_line(find, trial, RANK_SAVED, what, left, right);
}

static bool map_refused(Finding *find, const Trial *trial, size_t i, MapResult result)
{
	const char *path = find->file->path, *map = find->file->options->maps[i];
	if (find->map_error.code && i <= find->maps_done)
		return false;
	find->maps_done = i;
	if (result == MAP_NO_COLUMN)
		return error_set(&find->map_error, ERROR_USAGE, _("%s: there is no column for --map '%.80s'"), path, map);
	return error_set(&find->map_error, ERROR_USAGE,
		_("%s: there is no field for --map '%.80s' (%s); write 'Column=field'"), path, map,
		_(trial->entity->plural_label));
}

bool layout_maps(Finding *find, Trial *trial)
{
	const ImportOptions *options = find->file->options;
	const char *left, *right;
	SavedLine what;
	if (find->program && find->program->entity == trial->entity->kind)
		map_program(find, trial);
	if (find->saved)
		map_saved(find, trial);
	for (size_t i = 0; i < options->map_count; i++) {
		const char *map = options->maps[i];
		MapResult result = layout_saved_split(map, strlen(map), &what, &left, &right, find->file->arena)
							   ? map_line(find, trial, RANK_PERSON, what, left, right)
							   : MAP_NO_FIELD;
		if (result != MAP_DONE)
			return map_refused(find, trial, i, result);
	}
	return true;
}
