// SPDX-License-Identifier: GPL-3.0-or-later
// Step 3 of the import: which field each column fills, and what the rows are.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_wizard.h"
#include "kam/base/locale.h"

enum { SURE_WIDTH = 8, LEAST_SAMPLES = 16 };

// --- What is there --------------------------------------------------------------------------------------------------

// What the field of a path is called.
static const char *field_label(const WizardFile *file, const char *path)
{
	for (size_t i = 0; i < file->target_count; i++)
		if (strcmp(file->targets[i].path, path) == 0)
			return file->targets[i].label;
	return path;
}

// Values of a column that differ, from the rows that were read for the step before.
static void add_samples(const WizardFile *file, size_t column, Buffer *out)
{
	const ImportPreview *preview = file->preview;
	const char *last = "";
	int added = 0;
	for (int i = 0; preview && i < preview->row_count && added < 4; i++) {
		const char *cell = column < preview->rows[i].count ? preview->rows[i].cells[column] : "";
		if (!cell[0] || strcmp(cell, last) == 0)
			continue;
		buffer_printf(out, "%s%s", added++ ? " · " : "", cell);
		last = cell;
	}
	if (!added && file->explained.columns[column].sample)
		buffer_add(out, file->explained.columns[column].sample);
}

// --- Changing -------------------------------------------------------------------------------------------------------

// A number that is the heading of another column, as in a file of months, would mean that one.
static const char *column_name(const Wizard *wizard, size_t column)
{
	const ImportResult *explained = &wizard_file(wizard)->explained;
	char number[32];
	snprintf(number, sizeof number, "%zu", column + 1);
	for (size_t i = 0; i < explained->column_count; i++)
		if (strcmp(explained->columns[i].header, number) == 0)
			return arena_strdup(wizard->arena, explained->columns[column].header);
	return NULL;
}

static void set_field(Wizard *wizard, size_t column, const char *path)
{
	ImportFile *said = &wizard_file(wizard)->said;
	size_t count = wizard_file(wizard)->explained.column_count;
	if (said->field_count != count) {
		said->fields = arena_alloc(wizard->arena, count + 1, sizeof *said->fields);
		said->columns = arena_alloc(wizard->arena, count + 1, sizeof *said->columns);
		said->field_count = count;
	}
	said->fields[column] = arena_strdup(wizard->arena, path);
	said->columns[column] = column_name(wizard, column);
	wizard_columns_changed(wizard);
}

static Damage field_picked(void *context, int index)
{
	Wizard *wizard = context;
	if (index >= 0 && wizard->columns.picking < wizard_file(wizard)->explained.column_count)
		set_field(wizard, wizard->columns.picking, wizard->columns.picks[index]);
	return DAMAGE_ALL;
}

static void pick_field(Wizard *wizard)
{
	const WizardFile *file = wizard_file(wizard);
	int64_t column = wizard->columns.list.selected;
	if (column < 0)
		return;
	if (!file->target_count) {
		wizard_say(wizard, STYLE_WARNING, "%s", _("Say first what the rows are: Tab, then Space."));
		return;
	}
	const char **labels = memory_new(file->target_count + 1, sizeof *labels);
	const char *now = file->explained.columns[column].field;
	int selected = 0;
	labels[0] = _("(left out)");
	wizard->columns.picking = (size_t)column;
	wizard->columns.picks = arena_alloc(wizard->arena, file->target_count + 1, sizeof *labels);
	wizard->columns.picks[0] = "";
	for (size_t i = 0; i < file->target_count; i++) {
		labels[i + 1] = file->targets[i].label;
		wizard->columns.picks[i + 1] = arena_strdup(wizard->arena, file->targets[i].path);
		if (now && strcmp(now, file->targets[i].path) == 0)
			selected = (int)i + 1;
	}
	dialog_pick(wizard->app->dialogs, file->explained.columns[column].header, labels, (int)file->target_count + 1,
		selected, field_picked, wizard);
	free(labels);
}

// --- Coming here and going on ---------------------------------------------------------------------------------------

static bool is_date(const WizardFile *file, const char *path)
{
	for (size_t i = 0; i < file->target_count; i++)
		if (strcmp(file->targets[i].path, path) == 0)
			return file->targets[i].field &&
				   (file->targets[i].field->type == FIELD_DATE || file->targets[i].field->type == FIELD_DAY);
	return false;
}

// The column whose dates can be read in two ways; -1: none.
static int open_dates(const WizardFile *file)
{
	const CsvDialect *dialect = file->explained.dialect;
	for (size_t i = 0; dialect && file->problem.code && i < dialect->column_count; i++) {
		CsvDateOrder order = dialect->columns[i].dates == CSV_DATES_NONE ? dialect->dates : dialect->columns[i].dates;
		if (order == CSV_DATES_AMBIGUOUS && dialect->columns[i].type != CSV_TYPE_EMPTY &&
			file->explained.columns[i].field && is_date(file, file->explained.columns[i].field))
			return (int)i;
	}
	return -1;
}

static bool ask_for_dates(Wizard *wizard)
{
	for (size_t i = 0; i < wizard->count; i++) {
		int column = open_dates(&wizard->files[i]);
		if (column < 0)
			continue;
		Buffer samples = BUFFER_EMPTY;
		add_samples(&wizard->files[i], (size_t)column, &samples);
		wizard_go(wizard, WIZARD_READING);
		wizard->current = i;
		wizard->reading.setting = 6;
		wizard_say(wizard, STYLE_WARNING,
			wizard->files[i].explained.dialect->columns[column].dates_differ
				? _("Some dates in “%s” have the day first, others the month (%.60s): Space chooses which are right.")
				: _("The dates in “%s” can be day or month first in all rows (%.60s): Space chooses which."),
			wizard->files[i].explained.columns[column].header, buffer_text(&samples));
		buffer_done(&samples);
		return true;
	}
	return false;
}

// What stands in the way of importing the file, in words of this screen.
static void tell_problem(Wizard *wizard)
{
	const WizardFile *file = wizard_file(wizard);
	const ImportResult *explained = &file->explained;
	if (!file->problem.code)
		return;
	if (explained->entity && explained->missing && explained->missing->type == FIELD_REFERENCE &&
		explained->missing->target == ENTITY_ACCOUNT)
		wizard_say(wizard, STYLE_ERROR,
			_("No column is “%s” yet, and %s need it: choose one with Space, or with Tab the account that all rows belong to."),
			_(explained->missing->label), _(explained->entity->plural_label));
	else if (explained->entity && explained->missing)
		wizard_say(wizard, STYLE_ERROR,
			_("No column is “%s” yet, and %s need it: choose one with Space, or say with Tab what the rows are."),
			_(explained->missing->label), _(explained->entity->plural_label));
	else if (explained->dialect && !explained->entity)
		wizard_say(wizard, STYLE_ERROR, "%s",
			_("None of the columns is known: say with Tab and Space what the rows are, then choose the fields."));
	else
		wizard_say(wizard, STYLE_ERROR, "%s.", file->problem.message);
}

void wizard_columns_explained(Wizard *wizard)
{
	if (wizard->place != WIZARD_READING && wizard->place != WIZARD_COLUMNS)
		return;
	if (wizard->place == WIZARD_READING) {
		if (ask_for_dates(wizard))
			return;
		wizard_go(wizard, WIZARD_COLUMNS);
		wizard->columns.setting = -1;
		for (size_t i = wizard->count; i-- > 0;)
			if (wizard->files[i].problem.code)
				wizard->current = i;
	}
	list_set_count(&wizard->columns.list, (int64_t)wizard_file(wizard)->explained.column_count);
	if (wizard->columns.list.selected < 0)
		list_select(&wizard->columns.list, 0);
	if (!wizard->sentence.code)
		tell_problem(wizard);
}

static void next(Wizard *wizard)
{
	if (ask_for_dates(wizard)) // a column was made one of dates here
		return;
	for (size_t i = 0; i < wizard->count; i++)
		if (wizard->files[i].problem.code) {
			wizard->current = i;
			wizard_columns_explained(wizard);
			tell_problem(wizard);
			return;
		}
	wizard_go(wizard, WIZARD_CHECK);
	wizard_start(wizard, TASK_CHECK);
}

// --- Keys -----------------------------------------------------------------------------------------------------------

static void move_setting(Wizard *wizard, int step)
{
	int count = wizard_columns_settings_count(wizard_file(wizard)) + 1; // and the list
	wizard->columns.setting = (wizard->columns.setting + 1 + step + count) % count - 1;
}

static void change(Wizard *wizard)
{
	if (wizard->columns.setting < 0)
		pick_field(wizard);
	else
		wizard_columns_set(wizard, wizard->columns.setting);
}

static void reset(Wizard *wizard)
{
	ImportFile *said = &wizard_file(wizard)->said;
	*said = (ImportFile){ .path = said->path, .name = said->name, .reading = said->reading };
	wizard_columns_changed(wizard);
}

static void move_list(Wizard *wizard, ListMove direction)
{
	if (wizard->columns.setting >= 0)
		move_setting(wizard, direction == LIST_UP || direction == LIST_PAGE_UP ? -1 : 1);
	else
		list_move(&wizard->columns.list, direction);
}

static void command(Wizard *wizard, CommandId id)
{
	switch (id) {
	case COMMAND_IMPORT_NEXT: next(wizard); break;
	case COMMAND_IMPORT_CHANGE:
	case COMMAND_EDIT: change(wizard); break;
	case COMMAND_IMPORT_LEAVE_OUT:
		if (wizard->columns.setting < 0 && wizard->columns.list.selected >= 0)
			set_field(wizard, (size_t)wizard->columns.list.selected, "");
		break;
	case COMMAND_IMPORT_RESET: reset(wizard); break;
	case COMMAND_IMPORT_SAVE: wizard_columns_save(wizard); break;
	case COMMAND_IMPORT_SETTING_NEXT: move_setting(wizard, 1); break;
	case COMMAND_IMPORT_SETTING_PREVIOUS: move_setting(wizard, -1); break;
	case COMMAND_UP: move_list(wizard, LIST_UP); break;
	case COMMAND_DOWN: move_list(wizard, LIST_DOWN); break;
	case COMMAND_PAGE_UP: move_list(wizard, LIST_PAGE_UP); break;
	case COMMAND_PAGE_DOWN: move_list(wizard, LIST_PAGE_DOWN); break;
	case COMMAND_HOME: move_list(wizard, LIST_HOME); break;
	case COMMAND_END: move_list(wizard, LIST_END); break;
	case COMMAND_LEFT: wizard_go(wizard, WIZARD_READING); break;
	default: break;
	}
}

// Rows of the body above the first column.
static int head_rows(const WizardFile *file, Rect body)
{
	return wizard_settings_rows(wizard_columns_settings_count(file), body.columns) + 2;
}

static void mouse(Wizard *wizard, const Key *key, Rect body)
{
	const WizardFile *file = wizard_file(wizard);
	int at = wizard_setting_at(body, wizard_columns_settings_count(file), key->row, key->column);
	if (key->mouse == MOUSE_WHEEL_UP || key->mouse == MOUSE_WHEEL_DOWN) {
		list_move(&wizard->columns.list, key->mouse == MOUSE_WHEEL_UP ? LIST_UP : LIST_DOWN);
		return;
	}
	if (key->mouse != MOUSE_CLICK && key->mouse != MOUSE_DOUBLE)
		return;
	if (at >= 0) {
		bool again = at == wizard->columns.setting;
		wizard->columns.setting = at;
		if (again || key->mouse == MOUSE_DOUBLE)
			change(wizard);
	} else if (list_click(&wizard->columns.list, key->row - body.row - head_rows(file, body))) {
		wizard->columns.setting = -1;
		if (key->mouse == MOUSE_DOUBLE)
			pick_field(wizard);
	}
}

// --- Drawing --------------------------------------------------------------------------------------------------------

typedef struct Widths {
	int header, field, samples;
} Widths;

static Widths widths_for(int columns)
{
	Widths widths = { .header = columns / 4, .field = columns / 4 };
	widths.header = widths.header > 36 ? 36 : widths.header;
	widths.field = widths.field > 40 ? 40 : widths.field;
	widths.samples = columns - widths.header - widths.field - SURE_WIDTH - 5;
	if (widths.samples < LEAST_SAMPLES) {
		widths.header = widths.field = (columns - SURE_WIDTH - 5) / 2;
		widths.samples = 0;
	}
	return widths;
}

static void draw_sure(Canvas *canvas, int row, int column, const WizardFile *file, size_t i)
{
	const ImportColumn *what = &file->explained.columns[i];
	char text[16];
	if (i < file->said.field_count && file->said.fields[i]) {
		draw_text(canvas, row, column, SURE_WIDTH, STYLE_STRONG, _("chosen"));
		return;
	}
	if (!what->field)
		return;
	snprintf(text, sizeof text, "%d %%", (int)(what->confidence * 100 + 0.5));
	draw_field(canvas, row, column, 5, what->confidence >= 0.9 ? STYLE_GOOD : STYLE_WARNING, TEXT_RIGHT, text);
}

static void draw_row(void *context, Canvas *canvas, int row, int column, int columns, int64_t index, bool selected)
{
	const WizardFile *file = context;
	const ImportColumn *what = &file->explained.columns[index];
	Widths widths = widths_for(columns);
	Buffer samples = BUFFER_EMPTY;
	if (selected)
		draw_glyph(canvas, row, column, STYLE_STRONG, GLYPH_CURSOR_BAR);
	column += 1;
	if (what->header[0])
		draw_text(canvas, row, column, widths.header - 1, STYLE_NORMAL, what->header);
	else
		draw_format(canvas, row, column, widths.header - 1, STYLE_DIM, _("column %d"), (int)index + 1);
	column += widths.header;
	draw_text(canvas, row, column, widths.field - 1, what->field ? STYLE_STRONG : STYLE_DIM,
		what->field ? field_label(file, what->field) : _("left out"));
	column += widths.field;
	draw_sure(canvas, row, column, file, (size_t)index);
	column += SURE_WIDTH + 1;
	if (widths.samples > 0) {
		add_samples(file, (size_t)index, &samples);
		draw_text(canvas, row, column, widths.samples, STYLE_DIM, buffer_text(&samples));
	}
	buffer_done(&samples);
}

static void draw_heads(Canvas *canvas, int row, int column, int columns)
{
	Widths widths = widths_for(columns);
	draw_field(canvas, row, column, widths.header, STYLE_HEADER, TEXT_LEFT, _(" Column"));
	draw_field(canvas, row, column + 1 + widths.header, widths.field - 1, STYLE_HEADER, TEXT_LEFT, _("Field"));
	draw_field(canvas, row, column + 1 + widths.header + widths.field, SURE_WIDTH, STYLE_HEADER, TEXT_LEFT, _("Sure"));
	if (widths.samples > 0)
		draw_field(canvas, row, column + 2 + widths.header + widths.field + SURE_WIDTH, widths.samples, STYLE_HEADER,
			TEXT_LEFT, _("Values"));
}

static void draw(Wizard *wizard, Canvas *canvas, Rect body)
{
	WizardFile *file = wizard_file(wizard);
	Setting settings[WIZARD_SETTINGS];
	int count = wizard_columns_settings_count(file), top = head_rows(file, body);
	if (!file->explained.dialect)
		return;
	Arena *arena = arena_new();
	wizard_columns_settings(file, arena, settings);
	wizard_draw_settings(canvas, body, settings, count, wizard->columns.setting);
	arena_free(arena);
	draw_heads(canvas, body.row + top - 1, body.column,
		body.columns - (wizard->columns.list.count > body.rows - top)); // its scroll mark
	list_draw(&wizard->columns.list, canvas, body.row + top, body.column, body.rows - top, body.columns,
		wizard->columns.setting < 0, draw_row, file);
}

const WizardStep wizard_columns = {
	.label = N_("Columns"),
	.context = CONTEXT_IMPORT_COLUMNS,
	.intro = N_("Which field each column fills. Fields are found by headings in English and Portuguese, by layouts of "
				"other programs, and by the "
				"values; Sure tells how certain that is. Columns left out are not imported. What is chosen can be "
				"saved as a layout, which the next "
				"file with the same columns finds by itself."),
	.draw = draw,
	.command = command,
	.mouse = mouse,
};
