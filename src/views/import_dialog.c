// SPDX-License-Identifier: GPL-3.0-or-later
// Import from the screen: ask for the file, read it dry to show what would happen, write it when the person agrees. Both readings are a job
// with a connection of its own: the screen stays alive, the footer shows how far it is, Esc cancels with nothing written.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/exchange/import.h"
#include "kam/ui/job.h"
#include "kam/views/app.h"

struct ImportRun {
	App *app;
	Arena *arena; // the run lives in it
	const char *path;
	bool dry;
	Job *job;     // NULL while nothing is read
	ImportResult result;
};

static void release(ImportRun *run)
{
	if (run->app->import == run)
		run->app->import = NULL;
	arena_free(run->arena);
}

// A path as it is typed, pasted or dropped: quotes and file:// go, ~ is the home folder.
static const char *clean_path(Arena *arena, const char *typed)
{
	char *path = text_clean(arena, typed, strlen(typed), false);
	size_t length = strlen(path);
	if (strncmp(path, "file://", 7) == 0)
		path += 7;
	else if (length > 1 && (path[0] == '\'' || path[0] == '"') && path[length - 1] == path[0])
		path = arena_strndup(arena, path + 1, length - 2);
	return paths_expand(arena, path);
}

// --- The job ------------------------------------------------------------------------------------------------------------

static bool report(void *context, int64_t done, int64_t total)
{
	return job_report(context, done, total);
}

static bool read_or_write(void *context, Job *job, Error *err)
{
	ImportRun *run = context;
	Portfolio *shown = run->app->portfolio;
	PortfolioOptions own = { .path = portfolio_path(shown), .mode = STORE_EXISTING, .today = portfolio_today(shown), .author = portfolio_author(shown) };
	ImportOptions options = { .reading = CSV_OPTIONS_DETECT, .create = CREATE_ALL, .dry_run = run->dry, .progress = report, .context = job };
	size_t failed;
	Portfolio *portfolio = portfolio_open(&own, err);
	bool done = portfolio && import_files(portfolio, &run->path, 1, &options, run->arena, &run->result, &failed, err);
	portfolio_close(portfolio);
	return done;
}

static void start(ImportRun *run, bool dry)
{
	run->dry = dry;
	run->app->import = run;
	run->job = job_start(run->app->terminal, read_or_write, run);
}

// --- What is said -------------------------------------------------------------------------------------------------------

static void add_columns(const ImportResult *result, Buffer *text)
{
	buffer_add(text, _("\n\nColumns: "));
	bool first = true;
	for (size_t i = 0; i < result->column_count; i++) {
		const ImportColumn *column = &result->columns[i];
		if (!column->field)
			continue;
		buffer_printf(text, "%s%s = %s", first ? "" : ", ", column->header, column->field);
		first = false;
	}
}

static void add_rejects(const ImportResult *result, Buffer *text)
{
	for (size_t i = 0; i < result->reject_count && i < 3; i++) {
		const ImportReject *reject = &result->rejects[i];
		buffer_add(text, "\n");
		buffer_printf(text, _("line %lld: %s"), (long long)reject->line, reject->reason);
	}
}

static void add_counts(const ImportResult *result, Buffer *text)
{
	buffer_printf(text, _("%lld rows: %lld new, %lld changed, %lld same, %lld rejected."), (long long)result->rows, (long long)result->added,
		(long long)result->changed, (long long)result->same, (long long)result->rejected);
	if (result->accounts_created && result->entity->kind != ENTITY_ACCOUNT) { // those are the new rows themselves
		buffer_add(text, " ");
		buffer_printf(text, ngettext("%lld account is created.", "%lld accounts are created.", (unsigned long)result->accounts_created),
			(long long)result->accounts_created);
	}
	add_rejects(result, text);
}

static Damage write_answer(void *context, char answer)
{
	if (answer == 'y')
		start(context, false);
	else
		release(context);
	return DAMAGE_ALL;
}

static void ask(ImportRun *run)
{
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, _("%s as %s. "), run->path, _(run->result.entity->plural_label));
	buffer_add(&text, "\n"); // the counts are read as one line, however long the path is
	add_counts(&run->result, &text);
	add_columns(&run->result, &text);
	buffer_add(&text, _("\n\nImport it?"));
	dialog_question(run->app->dialogs, _("Import"), buffer_text(&text), write_answer, run);
	buffer_done(&text);
}

static void tell(ImportRun *run)
{
	Buffer text = BUFFER_EMPTY;
	add_counts(&run->result, &text);
	if (run->result.rejects_path) {
		buffer_add(&text, "\n");
		buffer_printf(&text, _("The rejected rows are in %s."), run->result.rejects_path);
	}
	buffer_add(&text, "\n");
	buffer_add(&text, _("u takes all of it back."));
	dialog_message(run->app->dialogs, _("Imported"), buffer_text(&text));
	buffer_done(&text);
}

// --- Asking for the file ------------------------------------------------------------------------------------------------

static bool take_path(void *context, const char *const *texts, int *field, Error *err)
{
	ImportRun *run = context;
	*field = 0;
	run->path = clean_path(run->arena, texts[0]);
	return run->path[0] || error_set(err, ERROR_INVALID, "%s", _("Name a file."));
}

static Damage closed(void *context, bool saved)
{
	if (saved)
		start(context, true);
	else
		release(context);
	return DAMAGE_ALL;
}

static void ask_file(App *app, const char *typed)
{
	static const FormAnswer answer = { take_path, closed, NULL };
	Arena *arena = arena_new();
	ImportRun *run = arena_alloc(arena, 1, sizeof *run);
	*run = (ImportRun){ .app = app, .arena = arena };
	const FormField file = { .kind = FORM_LINE, .label = _("File"), .initial = typed, .required = true,
		.help = _("A CSV file with accounts, contacts, history, phases, managers or links. Type, paste or drop its path; Ctrl-S reads it.") };
	dialog_form(app->dialogs, _("Import a file"), &file, 1, &answer, run);
}

// --- For the app --------------------------------------------------------------------------------------------------------

static Damage ended(ImportRun *run, const JobProgress *progress)
{
	App *app = run->app;
	Damage damage = DAMAGE_ALL;
	job_join(run->job);
	run->job = NULL;
	app->import = NULL;
	if (progress->failed) {
		damage = app_fail(app, &progress->error);
		if (run->dry)
			ask_file(app, run->path); // what was typed can be put right
	} else if (progress->cancelled) {
		app_say(app, STYLE_WARNING, "%s", _("Import cancelled: nothing was written."));
	} else if (run->dry) {
		ask(run); // owns the run until it is answered
		return damage;
	} else {
		tell(run);
		damage = DAMAGE_RELOAD | DAMAGE_LAYOUT;
	}
	release(run);
	return damage;
}

Damage import_poll(App *app)
{
	if (!app->import)
		return DAMAGE_NONE;
	JobProgress progress = job_progress(app->import->job);
	window_damage(app->footer);
	return progress.finished ? ended(app->import, &progress) : DAMAGE_NONE;
}

void import_status(const App *app, Buffer *out)
{
	const JobProgress progress = job_progress(app->import->job);
	int percent = progress.total > 0 ? (int)(progress.done * 100 / progress.total) : 0;
	int left = progress.done > 0 ? (int)(progress.seconds * (double)(progress.total - progress.done) / (double)progress.done + 0.5) : 0;
	buffer_printf(out, app->import->dry ? _("Reading %s: %d%%, %d s left ─ Esc cancels") : _("Importing %s: %d%%, %d s left ─ Esc cancels"),
		app->import->path, percent, left);
}

bool import_cancel(App *app)
{
	if (!app->import)
		return false;
	job_cancel(app->import->job);
	return true;
}

void import_abandon(App *app)
{
	if (!import_cancel(app))
		return;
	job_join(app->import->job);
	release(app->import);
}

Damage import_dialog(App *app)
{
	if (app->import) {
		app_say(app, STYLE_WARNING, "%s", _("An import is running; Esc cancels it."));
		return DAMAGE_NONE;
	}
	ask_file(app, "");
	return DAMAGE_ALL;
}
