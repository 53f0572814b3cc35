// SPDX-License-Identifier: GPL-3.0-or-later
// Import from the screen: ask for the file, read it dry to show what would happen, write it when the person agrees.
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/exchange/import.h"
#include "kam/ui/job.h"
#include "kam/views/app.h"

typedef struct ImportDialog {
	App *app;
	Arena *arena;
	const char *path;
	ImportResult result;
} ImportDialog;

static void release(void *context)
{
	ImportDialog *dialog = context;
	arena_free(dialog->arena); // the dialog lives in it
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

static bool run(ImportDialog *dialog, bool dry, Error *err)
{
	ImportOptions options = { .reading = CSV_OPTIONS_DETECT, .create = CREATE_ALL, .dry_run = dry };
	size_t failed;
	return import_files(dialog->app->portfolio, &dialog->path, 1, &options, dialog->arena, &dialog->result, &failed, err);
}

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
	if (result->accounts_created) {
		buffer_add(text, " ");
		buffer_printf(text, ngettext("%lld account is created.", "%lld accounts are created.", (unsigned long)result->accounts_created),
			(long long)result->accounts_created);
	}
	add_rejects(result, text);
}

static Damage write_answer(void *context, char answer)
{
	ImportDialog *dialog = context;
	App *app = dialog->app;
	Error err = { 0 };
	Damage damage = DAMAGE_ALL;
	if (answer == 'y' && !run(dialog, false, &err)) {
		damage = app_fail(app, &err);
	} else if (answer == 'y') {
		Buffer text = BUFFER_EMPTY;
		add_counts(&dialog->result, &text);
		if (dialog->result.rejects_path) {
			buffer_add(&text, "\n");
			buffer_printf(&text, _("The rejected rows are in %s."), dialog->result.rejects_path);
		}
		buffer_add(&text, "\n");
		buffer_add(&text, _("u takes all of it back."));
		dialog_message(app->dialogs, _("Imported"), buffer_text(&text));
		buffer_done(&text);
		damage = DAMAGE_RELOAD | DAMAGE_LAYOUT;
	}
	release(dialog);
	return damage;
}

static void ask(ImportDialog *dialog)
{
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, _("%s as %s. "), dialog->path, _(dialog->result.entity->plural_label));
	add_counts(&dialog->result, &text);
	add_columns(&dialog->result, &text);
	buffer_add(&text, _("\n\nImport it?"));
	dialog_question(dialog->app->dialogs, _("Import"), buffer_text(&text), write_answer, dialog);
	buffer_done(&text);
}

static bool read_file(void *context, const char *const *texts, int *field, Error *err)
{
	ImportDialog *dialog = context;
	*field = 0;
	dialog->path = clean_path(dialog->arena, texts[0]);
	return run(dialog, true, err);
}

static Damage closed(void *context, bool saved)
{
	if (saved)
		ask(context);
	else
		release(context);
	return DAMAGE_ALL;
}

Damage import_dialog(App *app)
{
	static const FormAnswer answer = { read_file, closed, NULL };
	Arena *arena = arena_new();
	ImportDialog *dialog = arena_alloc(arena, 1, sizeof *dialog);
	*dialog = (ImportDialog){ .app = app, .arena = arena };
	const FormField file = { .kind = FORM_LINE, .label = _("File"), .initial = "", .required = true,
		.help = _("A CSV file with accounts, contacts, history, phases, managers or links. Type, paste or drop its path; Ctrl-S reads it.") };
	dialog_form(app->dialogs, _("Import a file"), &file, 1, &answer, dialog);
	return DAMAGE_ALL;
}
