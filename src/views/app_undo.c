// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo: at once, or for a whole import in the background while the screen stays alive.
#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/ui/job.h"
#include "kam/views/app.h"

enum { ROWS_AT_ONCE = 5000 }; // more take longer than a person waits without being told

struct UndoTask {
	PortfolioOptions portfolio;
	bool undo;
	char label[EDIT_LABEL_SIZE];
	Job *job;
};

static bool take_back(Portfolio *portfolio, bool undo, char label[static EDIT_LABEL_SIZE], Error *err)
{
	return undo ? edit_undo(portfolio, label, err) : edit_redo(portfolio, label, err);
}

static Damage tell_done(App *app, bool undo, const char *label)
{
	app_say(app, STYLE_GOOD, undo ? _("Undone: %s") : _("Done again: %s"), label);
	return DAMAGE_RELOAD | DAMAGE_LAYOUT;
}

// --- In the background ------------------------------------------------------------------------------------------------

static bool work(void *context, Job *job, Error *err)
{
	UndoTask *task = context;
	(void)job;
	Portfolio *portfolio = portfolio_open(&task->portfolio, err);
	bool done = portfolio && take_back(portfolio, task->undo, task->label, err);
	portfolio_close(portfolio);
	return done;
}

static Damage start(App *app, bool undo, const char *label)
{
	UndoTask *task = memory_new(1, sizeof *task);
	*task = (UndoTask){ .undo = undo,
		.portfolio = { .path = portfolio_path(app->portfolio),
			.mode = STORE_EXISTING,
			.today = portfolio_today(app->portfolio),
			.author = portfolio_author(app->portfolio) } };
	app->undoing = task;
	app_say(app, STYLE_NORMAL, undo ? _("Taking back %s ...") : _("Doing again %s ..."), label);
	task->job = job_start(app->terminal, work, task);
	return DAMAGE_NONE;
}

Damage undo_poll(App *app)
{
	UndoTask *task = app->undoing;
	if (!task)
		return DAMAGE_NONE;
	JobProgress progress = job_progress(task->job);
	if (!progress.finished)
		return DAMAGE_NONE;
	job_join(task->job);
	Damage damage = progress.failed ? app_fail(app, &progress.error) : tell_done(app, task->undo, task->label);
	free(task);
	app->undoing = NULL;
	return damage;
}

void undo_abandon(App *app)
{
	if (!app->undoing)
		return;
	job_join(app->undoing->job); // it ends by itself, whole
	free(app->undoing);
	app->undoing = NULL;
}

// --- The command ------------------------------------------------------------------------------------------------------

Damage undo_command(App *app, bool undo)
{
	char label[EDIT_LABEL_SIZE];
	Error err = { 0 };
	if (edit_weight(app->portfolio, !undo, label) > ROWS_AT_ONCE)
		return start(app, undo, label);
	return take_back(app->portfolio, undo, label, &err) ? tell_done(app, undo, label) : app_fail(app, &err);
}
