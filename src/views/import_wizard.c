// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of the import wizard: going from step to step, keys and mouse, what the background brings.
#include "import_wizard.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"

enum { PAUSE_MS = 250 };

static const WizardStep *step_of(const Wizard *wizard)
{
	static const WizardStep *const places[WIZARD_PLACES] = { &wizard_files, &wizard_reading, &wizard_columns,
		&wizard_check, &wizard_done };
	return places[wizard->place];
}

WizardFile *wizard_file(const Wizard *wizard)
{
	return &wizard->files[wizard->current];
}

// --- Sentences ------------------------------------------------------------------------------------------------------

void wizard_say(Wizard *wizard, Style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(wizard->sentence.message, sizeof wizard->sentence.message, format, arguments);
	va_end(arguments);
	wizard->sentence.code = ERROR_INVALID;
	wizard->sentence_style = style;
}

void wizard_quiet(Wizard *wizard)
{
	error_clear(&wizard->sentence);
}

// --- Tasks ----------------------------------------------------------------------------------------------------------

static size_t copy_merges(const Wizard *wizard, Arena *arena, ImportMerge **out)
{
	size_t count = 0;
	*out = arena_alloc(arena, wizard->check.twin_count + 1, sizeof **out);
	for (size_t i = 0; i < wizard->check.twin_count; i++)
		if (wizard->check.twins[i].merged)
			(*out)[count++] = wizard->check.twins[i].merge;
	return count;
}

void wizard_start(Wizard *wizard, TaskKind kind)
{
	Arena *arena = arena_new();
	ImportFile *files = arena_alloc(arena, wizard->count + 1, sizeof *files);
	int64_t *batches = arena_alloc(arena, wizard->count + 1, sizeof *batches);
	ImportMerge *merges;
	size_t merge_count = copy_merges(wizard, arena, &merges);
	wizard->wanted = kind;
	wizard->unwanted = false;
	wizard->cancelling = false;
	wizard->again = wizard->task != NULL;
	window_damage(wizard->app->footer); // other keys while it works
	if (wizard->task)
		job_cancel(wizard->task->job);
	for (size_t i = 0; i < wizard->count; i++) {
		files[i] = wizard->files[i].said;
		batches[i] = kind == TASK_UNDO ? wizard->check.task->results[i].batch : 0;
	}
	if (!wizard->task)
		wizard->task = import_task_start(
			kind, wizard->app->portfolio, wizard->app->terminal, files, wizard->count, merges, merge_count, batches);
	arena_free(arena);
}

// One that only reads may still come to its end: nobody wants to know. One that writes tells whether it could be
// stopped.
static void give_up_task(Wizard *wizard)
{
	wizard->again = false;
	if (!wizard->task)
		return;
	job_cancel(wizard->task->job);
	wizard->unwanted = wizard->task->kind < TASK_CHECK;
	wizard->cancelling = wizard->task->kind == TASK_CHECK || wizard->task->kind == TASK_WRITE;
}

static void take_previews(Wizard *wizard, ImportTask *task)
{
	for (size_t i = 0; i < task->count && i < wizard->count; i++) {
		import_preview_free(wizard->files[i].preview);
		wizard->files[i].preview = task->previews[i];
		task->previews[i] = NULL;
	}
}

// The results stay in the task, which lives on for them.
static void take_explained(Wizard *wizard, ImportTask *task)
{
	for (size_t i = 0; i < task->count && i < wizard->count; i++) {
		WizardFile *file = &wizard->files[i];
		file->explained = task->results[i];
		file->problem = task->problems[i];
		file->targets = NULL;
		file->target_count = 0;
		bool unknown = !file->explained.entity && file->said.kind_given; // none of its columns is known yet
		if (unknown)
			file->explained.entity = entity_of(file->said.kind);
		if (file->explained.entity)
			file->targets = layout_targets(file->explained.entity->kind, task->arena, &file->target_count);
		for (size_t k = 0; k < file->target_count && unknown && !file->explained.missing; k++)
			if (file->targets[k].required)
				file->explained.missing = file->targets[k].field;
	}
	import_task_free(wizard->explained);
	wizard->explained = task;
}

static void failed(Wizard *wizard, TaskKind kind, const JobProgress *progress)
{
	if (progress->failed)
		wizard_say(wizard, STYLE_ERROR, "%s.", progress->error.message);
	else if (kind == TASK_WRITE)
		wizard_say(wizard, STYLE_WARNING, "%s", _("Cancelled: nothing was written."));
	else if (kind == TASK_CHECK)
		wizard_say(wizard, STYLE_WARNING, "%s", _("Cancelled. Enter tries it again."));
	if (kind == TASK_CHECK && !wizard->check.task)
		wizard->place = WIZARD_COLUMNS;
}

// Enter typed ahead. It never writes: that is asked for in sight of what would happen.
static void go_on(Wizard *wizard)
{
	bool eager = wizard->eager && !wizard->sentence.code;
	wizard->eager = false;
	if (eager)
		step_of(wizard)->command(wizard, COMMAND_IMPORT_NEXT);
}

static Damage taken(Wizard *wizard, ImportTask *task, const JobProgress *progress)
{
	switch (task->kind) {
	case TASK_LOOK:
		take_previews(wizard, task);
		import_task_free(task);
		wizard_files_looked(wizard);
		go_on(wizard);
		return DAMAGE_NONE;
	case TASK_EXPLAIN:
		take_explained(wizard, task);
		wizard_columns_explained(wizard);
		go_on(wizard);
		return DAMAGE_NONE;
	case TASK_UNDO:
		import_task_free(task);
		wizard->check.undone = true;
		wizard_say(wizard, STYLE_GOOD, "%s", _("Taken back: the portfolio is as it was before."));
		return DAMAGE_RELOAD | DAMAGE_LAYOUT;
	default:
		wizard_check_take(wizard, task, progress->seconds);
		return task->kind == TASK_WRITE ? DAMAGE_RELOAD | DAMAGE_LAYOUT : DAMAGE_NONE;
	}
}

Damage wizard_poll(App *app)
{
	Wizard *wizard = app->import;
	if (!wizard || !wizard->task)
		return DAMAGE_NONE;
	ImportTask *task = wizard->task;
	JobProgress progress = job_progress(task->job);
	window_damage(wizard->window);
	if (!progress.finished)
		return DAMAGE_NONE;
	import_task_end(task);
	wizard->task = NULL;
	window_damage(app->footer);
	if (!wizard->again && !wizard->unwanted && !progress.failed && !progress.cancelled)
		return taken(wizard, task, &progress);
	if (wizard->again)
		wizard_start(wizard, wizard->wanted);
	else if (!wizard->unwanted)
		failed(wizard, task->kind, &progress);
	import_task_free(task);
	return DAMAGE_NONE;
}

int wizard_pause(const App *app)
{
	return app->import && app->import->task && app->import->task->kind >= TASK_CHECK ? PAUSE_MS : -1;
}

// --- Steps ----------------------------------------------------------------------------------------------------------

void wizard_go(Wizard *wizard, WizardPlace place)
{
	wizard->place = place;
	wizard_quiet(wizard);
	window_damage(wizard->window);
	window_damage(wizard->app->footer);
}

void wizard_turn(Wizard *wizard, int step)
{
	if (wizard->count == 0)
		return;
	wizard->current = (wizard->current + wizard->count + (size_t)(step + (int)wizard->count)) % wizard->count;
	wizard->reading.row = 0;
	wizard->reading.column = 0;
	list_select(&wizard->columns.list, 0);
	wizard_quiet(wizard);
	if (wizard->place == WIZARD_COLUMNS)
		wizard_columns_explained(wizard);
}

void wizard_close(Wizard *wizard)
{
	App *app = wizard->app;
	give_up_task(wizard);
	import_task_free(wizard->task); // waits for its end
	import_task_free(wizard->explained);
	wizard_check_done(wizard);
	for (size_t i = 0; i < wizard->count; i++)
		import_preview_free(wizard->files[i].preview);
	wizard_files_done(wizard);
	window_free(wizard->window);
	app->import = NULL;
	arena_free(wizard->arena);
}

// Esc: a task that writes is cancelled first, then it goes back step by step.
static Damage back(Wizard *wizard)
{
	if (wizard->task) {
		give_up_task(wizard);
		if (wizard->task->kind >= TASK_CHECK)
			return DAMAGE_NONE;
	}
	if (wizard->place == WIZARD_FILES || wizard->place == WIZARD_DONE) {
		wizard_close(wizard);
		return DAMAGE_LAYOUT;
	}
	wizard_go(wizard, (WizardPlace)(wizard->place - 1));
	return DAMAGE_NONE;
}

// --- Keys -----------------------------------------------------------------------------------------------------------

static bool is_busy(const Wizard *wizard)
{
	return wizard->task && wizard->task->kind >= TASK_CHECK;
}

unsigned wizard_context(const App *app)
{
	return is_busy(app->import) ? CONTEXT_IMPORT_RUNNING : step_of(app->import)->context;
}

Damage wizard_command(App *app, CommandId id, bool *taken)
{
	Wizard *wizard = app->import;
	*taken = true;
	window_damage(wizard->window);
	wizard->eager = id == COMMAND_IMPORT_NEXT && wizard->task && wizard->task->kind < TASK_CHECK;
	if (wizard->eager)
		return DAMAGE_NONE;
	switch (id) {
	case COMMAND_BACK: return back(wizard);
	case COMMAND_HELP:
		dialog_help(app->dialogs, _("Import"), _(step_of(wizard)->intro), wizard_context(app));
		return DAMAGE_ALL;
	case COMMAND_MANUAL:
	case COMMAND_REDRAW:
	case COMMAND_SUSPEND:
	case COMMAND_PALETTE:
	case COMMAND_QUIT: *taken = false; return DAMAGE_NONE;
	case COMMAND_IMPORT_FILE_NEXT:
	case COMMAND_IMPORT_FILE_PREVIOUS: wizard_turn(wizard, id == COMMAND_IMPORT_FILE_NEXT ? 1 : -1); return DAMAGE_NONE;
	default:
		if (wizard->place == WIZARD_DONE && (id == COMMAND_IMPORT_NEXT || id == COMMAND_IMPORT)) {
			wizard_close(wizard);
			return id == COMMAND_IMPORT ? wizard_open(app) : DAMAGE_LAYOUT;
		}
		if (!is_busy(wizard))
			step_of(wizard)->command(wizard, id);
		return DAMAGE_NONE;
	}
}

// A click on the step bar goes back to a step, or one step on.
static void click_bar(App *app, WizardPlace place)
{
	Wizard *wizard = app->import;
	bool taken;
	if (place < wizard->place && wizard->place != WIZARD_DONE)
		wizard_go(wizard, place);
	else if (place < WIZARD_PLACES && place == wizard->place + 1)
		wizard_command(app, COMMAND_IMPORT_NEXT, &taken);
}

static void mouse(App *app, const Key *key)
{
	Wizard *wizard = app->import;
	Rect rect = window_rect(wizard->window);
	Key inside = *key;
	inside.row -= rect.row;
	inside.column -= rect.column;
	if (is_busy(wizard))
		return;
	if (inside.row == 1 && key->mouse == MOUSE_CLICK)
		click_bar(app, wizard_bar_at(wizard, inside.column));
	else
		step_of(wizard)->mouse(wizard, &inside, wizard_body(wizard, rect.rows, rect.columns));
}

Damage wizard_key(App *app, const Key *key)
{
	Wizard *wizard = app->import;
	window_damage(wizard->window);
	if (key->kind == KEY_POINTER) {
		mouse(app, key);
		return DAMAGE_NONE;
	}
	if (!is_busy(wizard) && step_of(wizard)->key && step_of(wizard)->key(wizard, key))
		return DAMAGE_NONE;
	const Command *command = keymap_find(app->keymap, wizard_context(app), key);
	return command ? app_command(app, command) : DAMAGE_NONE;
}

// --- Opening --------------------------------------------------------------------------------------------------------

Damage wizard_open(App *app)
{
	const Rect hidden = { 0, 0, 0, 0 };
	Arena *arena = arena_new();
	Wizard *wizard = arena_alloc(arena, 1, sizeof *wizard);
	*wizard = (Wizard){ .app = app, .arena = arena };
	wizard->window = window_new(app->screen, hidden, wizard_draw, wizard);
	app->import = wizard;
	wizard_files_start(wizard);
	return DAMAGE_LAYOUT;
}

void wizard_place(App *app, int rows, int columns)
{
	window_place(app->import->window, (Rect){ 1, 0, rows, columns });
	window_damage(app->import->window);
}

void wizard_abandon(App *app)
{
	if (app->import)
		wizard_close(app->import);
}
