// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands do that belong to no single view.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"
#include "kam/views/app.h"
#include "manual.h"

unsigned app_context(const App *app)
{
	if (app->import)
		return wizard_context(app);
	return app->summary->count ? app->views[app->focus]->class->context : CONTEXT_EMPTY;
}

// --- Moving between panels and accounts -----------------------------------------------------------------------------

static Damage step_panel(App *app, int step)
{
	int view = app->focus > VIEW_AGENDA ? VIEW_PORTFOLIO : (app->focus + step + VIEW_AGENDA + 1) % (VIEW_AGENDA + 1);
	return app_focus(app, view, app->zoomed && app->focus <= VIEW_AGENDA);
}

static Damage toggle_zoom(App *app)
{
	if (app->focus > VIEW_AGENDA)
		return app_focus(app, VIEW_PORTFOLIO, false);
	return app_focus(app, app->focus, !app->zoomed);
}

static Damage go_back(App *app)
{
	if (app->focus > VIEW_AGENDA)
		return app_focus(app, VIEW_PORTFOLIO, false);
	if (app->zoomed)
		return app_focus(app, app->focus, false);
	return app_focus(app, VIEW_PORTFOLIO, false);
}

// --- Dialogs ----------------------------------------------------------------------------------------------------------

static Damage run_from_palette(void *context, const Command *command)
{
	return app_command(context, command);
}

static Damage show_help(App *app)
{
	const View *view = app->views[app->focus];
	if (app->summary->count)
		dialog_help(app->dialogs, _(view->class->label), _(view->class->intro), view->class->context);
	else
		dialog_help(app->dialogs, _("Start"), NULL, CONTEXT_EMPTY);
	return DAMAGE_ALL;
}

static void read_file(const char *path, Buffer *out)
{
	FILE *file = path ? fopen(path, "re") : NULL;
	char block[4096];
	for (size_t n; file && (n = fread(block, 1, sizeof block, file)) > 0;)
		buffer_add_bytes(out, block, n);
	if (file)
		fclose(file);
}

// The manual page of the language, else the English one.
static Damage show_manual(App *app)
{
	Arena *arena = arena_new();
	Buffer roff = BUFFER_EMPTY;
	Buffer text = BUFFER_EMPTY;
	read_file(paths_asset(arena, arena_printf(arena, "man/kam.%s.1", locale_current()->language)), &roff);
	if (!roff.length)
		read_file(paths_asset(arena, "man/kam.1"), &roff);
	manual_render(buffer_text(&roff), &text);
	if (text.length)
		dialog_text(app->dialogs, _("Manual"), buffer_text(&text));
	else
		app_say(app, STYLE_ERROR, "%s", _("The manual is not installed beside the program."));
	buffer_done(&roff);
	buffer_done(&text);
	arena_free(arena);
	return DAMAGE_ALL;
}

static Damage copy_selection(App *app)
{
	const View *view = app->views[app->focus];
	Buffer text = BUFFER_EMPTY;
	bool copied = view->class->copy && view->class->copy(view, &text) && terminal_copy(app->terminal, buffer_text(&text));
	if (copied)
		app_say(app, STYLE_GOOD, _("Copied: %s"), buffer_text(&text));
	else
		app_say(app, STYLE_WARNING, "%s", _("There is nothing here to copy."));
	buffer_done(&text);
	return DAMAGE_NONE;
}

// --- Adding to the selected account -----------------------------------------------------------------------------------

static void preset_account(void *context, Record *record)
{
	const App *app = context;
	Value *account = record_value(record, "account");
	if (account)
		*account = (Value){ .given = app->account != 0, .number = app->account };
	Value *date = record_value(record, "date");
	if (date && record->entity->kind == ENTITY_PHASE)
		*date = (Value){ .given = true, .number = portfolio_today(app->portfolio) };
}

static Damage add(App *app, EntityKind kind)
{
	return record_form_add(app, kind, preset_account, app);
}

static Damage log_interaction(App *app)
{
	const View *view = app->views[app->focus];
	int64_t contact = view->class->contact ? view->class->contact(view) : 0;
	return record_form_log(app, app->account, contact);
}

// --- The start screen of an empty portfolio ---------------------------------------------------------------------------

static Damage start_choice(App *app)
{
	if (app->choice == 1)
		return wizard_open(app);
	if (app->choice == 2)
		return add(app, ENTITY_ACCOUNT);
	app->open_demo = true;
	return DAMAGE_QUIT;
}

Damage app_start_click(App *app, const Key *key)
{
	int choice = cockpit_choice_at(app, key->row, key->column);
	if (choice < 0 || (key->mouse != MOUSE_CLICK && key->mouse != MOUSE_DOUBLE))
		return DAMAGE_NONE;
	app->choice = choice;
	window_damage(app->middle);
	return choice == 0 || app_can_write(app) ? start_choice(app) : DAMAGE_NONE;
}

static Damage start_screen(App *app, CommandId id)
{
	switch (id) {
	case COMMAND_UP: app->choice = (app->choice + 2) % 3; break;
	case COMMAND_DOWN: app->choice = (app->choice + 1) % 3; break;
	case COMMAND_OPEN: return start_choice(app);
	case COMMAND_DEMO: app->open_demo = true; return DAMAGE_QUIT;
	default: return DAMAGE_NONE;
	}
	window_damage(app->middle);
	return DAMAGE_NONE;
}

// --- Dispatch ---------------------------------------------------------------------------------------------------------

static bool needs_met(App *app, const Command *command)
{
	const View *view = app->views[app->focus];
	if ((command->needs & NEEDS_WRITE) && !app_can_write(app))
		app_say(app, STYLE_WARNING, "%s", _("This portfolio can only be read."));
	else if ((command->needs & NEEDS_ACCOUNT) && !app->account)
		app_say(app, STYLE_WARNING, "%s", _("Select an account first."));
	else if ((command->needs & NEEDS_CONTACT) && !(view->class->contact && view->class->contact(view)))
		app_say(app, STYLE_WARNING, "%s", _("Select a person first."));
	else
		return true;
	return false;
}

static Damage run(App *app, CommandId id)
{
	switch (id) {
	case COMMAND_PANEL_NEXT: return step_panel(app, 1);
	case COMMAND_PANEL_PREVIOUS: return step_panel(app, -1);
	case COMMAND_PANEL_1: case COMMAND_PANEL_2: case COMMAND_PANEL_3: case COMMAND_PANEL_4: case COMMAND_PANEL_5:
		return app_focus(app, (int)(id - COMMAND_PANEL_1), app->zoomed && app->focus <= VIEW_AGENDA);
	case COMMAND_ZOOM: return toggle_zoom(app);
	case COMMAND_ACCOUNT_NEXT: return app_step_account(app, 1);
	case COMMAND_ACCOUNT_PREVIOUS: return app_step_account(app, -1);
	case COMMAND_MAP: return app_focus(app, VIEW_MAP, true);
	case COMMAND_TIMELINE: return app_focus(app, VIEW_TIMELINE, true);
	case COMMAND_HISTORY: return app_focus(app, VIEW_HISTORY, true);
	case COMMAND_PHASES: return app_focus(app, VIEW_PHASES, true);
	case COMMAND_ASSESSMENT: return app_focus(app, VIEW_ASSESSMENT, true);
	case COMMAND_ADVICE: return app_focus(app, VIEW_ADVICE, true);
	case COMMAND_LOG: return log_interaction(app);
	case COMMAND_ADD_ACCOUNT: return add(app, ENTITY_ACCOUNT);
	case COMMAND_ADD_CONTACT: return add(app, ENTITY_CONTACT);
	case COMMAND_ADD_PHASE: return add(app, ENTITY_PHASE);
	case COMMAND_ADD_ACTION: return add(app, ENTITY_ACTION);
	case COMMAND_EDIT_ACCOUNT: return record_form_edit(app, ENTITY_ACCOUNT, app->account);
	case COMMAND_IMPORT: return wizard_open(app);
	case COMMAND_UNDO: return undo_command(app, true);
	case COMMAND_REDO: return undo_command(app, false);
	case COMMAND_COPY: return copy_selection(app);
	case COMMAND_PALETTE:
		dialog_palette(app->dialogs, app_context(app), run_from_palette, app);
		return DAMAGE_ALL;
	case COMMAND_HELP: return show_help(app);
	case COMMAND_MANUAL: return show_manual(app);
	case COMMAND_REDRAW: screen_refresh_all(app->screen); return DAMAGE_LAYOUT | DAMAGE_ALL;
	case COMMAND_SUSPEND: terminal_suspend(app->terminal); return DAMAGE_LAYOUT | DAMAGE_ALL;
	case COMMAND_QUIT: return DAMAGE_QUIT;
	default: return DAMAGE_NONE;
	}
}

// The view is asked first for what it may do its own way (a filter that Esc closes before the zoom ends, Enter on a row); what it leaves
// alone the app does.
Damage app_command(App *app, const Command *command)
{
	CommandId id = (CommandId)command->id;
	bool taken = false;
	if (!needs_met(app, command))
		return DAMAGE_NONE;
	if (app->import) {
		Damage damage = wizard_command(app, id, &taken);
		return taken ? damage : run(app, id);
	}
	if (app_context(app) == CONTEXT_EMPTY) {
		Damage damage = start_screen(app, id);
		return damage ? damage : run(app, id);
	}
	View *view = app->views[app->focus];
	Damage damage = view->class->command(view, id, &taken);
	if (taken)
		return damage;
	if (id == COMMAND_OPEN)
		return app_focus(app, app->focus, true);
	if (id == COMMAND_BACK)
		return go_back(app);
	return run(app, id);
}
