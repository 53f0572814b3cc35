// SPDX-License-Identifier: GPL-3.0-or-later
// The loop: read all that is waiting, then draw what is damaged, then sleep.
#include "kam/views/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kam/base/locale.h"
#include "kam/base/paths.h"

static const ViewClass *const classes[VIEW_COUNT] = {
	[VIEW_PORTFOLIO] = &view_portfolio, [VIEW_ACCOUNT] = &view_account, [VIEW_MAP] = &view_map,
	[VIEW_TIMELINE] = &view_timeline, [VIEW_AGENDA] = &view_agenda, [VIEW_HISTORY] = &view_history,
	[VIEW_PHASES] = &view_phases, [VIEW_ASSESSMENT] = &view_assessment, [VIEW_ADVICE] = &view_advice,
};

// --- What views may ask -------------------------------------------------------------------------------------------

const AccountSummary *app_account(const App *app)
{
	return app->summary ? summary_find(app->summary, app->account) : NULL;
}

bool app_can_write(const App *app)
{
	return !portfolio_is_read_only(app->portfolio);
}

void app_say(App *app, Style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(app->status, sizeof app->status, format, arguments);
	va_end(arguments);
	app->status_style = style;
	window_damage(app->footer);
}

Damage app_fail(App *app, const Error *err)
{
	app_say(app, STYLE_ERROR, "%s", err->message);
	return DAMAGE_ALL;
}

// Nothing that the view shows has changed since it was loaded.
static bool still_stands(const App *app, const View *view)
{
	return view->class->generation && view->seen_account == app->account && view->seen == view->class->generation(app->portfolio);
}

static void mark_stale(App *app, int first, int last)
{
	for (int i = first; i <= last; i++) {
		if (!still_stands(app, app->views[i]))
			app->views[i]->stale = DAMAGE_RELOAD;
		window_damage(app->views[i]->window);
	}
}

Damage app_select(App *app, int64_t account)
{
	if (account == app->account)
		return DAMAGE_NONE;
	app->account = account;
	mark_stale(app, VIEW_ACCOUNT, VIEW_TIMELINE);
	static const int followers[] = { VIEW_HISTORY, VIEW_ASSESSMENT, VIEW_ADVICE };
	for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
		app->views[followers[i]]->stale = DAMAGE_RELOAD;
	window_damage(app->views[VIEW_PORTFOLIO]->window);
	return app->focus > VIEW_AGENDA ? DAMAGE_ALL : DAMAGE_NONE;
}

void app_unmark(App *app)
{
	for (int i = 0; i < VIEW_COUNT; i++)
		if (app->views[i]->class->unmark)
			app->views[i]->class->unmark(app->views[i]);
}

void app_figures_changed(App *app)
{
	window_damage(app->views[VIEW_PORTFOLIO]->window);
	window_damage(app->top);
}

Damage app_focus(App *app, int view, bool zoom)
{
	app->focus = view;
	app->zoomed = zoom || view > VIEW_AGENDA;
	return DAMAGE_LAYOUT;
}

// --- Data -----------------------------------------------------------------------------------------------------------

// False where a watcher ended it: then all stands as it was.
static bool reload(App *app)
{
	Error err = { 0 };
	uint64_t generation = portfolio_generation(app->portfolio);
	PortfolioSummary *next = summary_load(app->portfolio, app->spare, &err);
	if (!next && err.code == ERROR_CANCELLED) {
		arena_reset(app->spare);
		return false;
	}
	if (!next) {
		next = summary_empty(app->spare);
		app_fail(app, &err);
	} else if (app->summary) {
		summary_keep(next, app->summary, app->spare);
	}
	Arena *last = app->arena;
	app->arena = app->spare;
	app->spare = last;
	app->summary = next;
	app->summary_old = false;
	app->generation = generation;
	arena_reset(app->spare);
	if (!app_account(app))
		app->account = app->summary->count ? app->summary->accounts[0].row.id : 0;
	mark_stale(app, 0, VIEW_COUNT - 1);
	window_damage(app->top);
	return true;
}

// After an edit the selected account is shown as it is now. The list of thousands and its totals follow when nobody types,
// unless accounts came or went.
static void reload_selected(App *app)
{
	Error err = { 0 };
	if (!app->account || !summary_refresh(app->portfolio, app->summary, app->account, app->arena, &err)) {
		reload(app);
		return;
	}
	app->generation = portfolio_generation(app->portfolio);
	app->summary_old = true;
	mark_stale(app, 0, VIEW_COUNT - 1);
	window_damage(app->top);
}

// Loads what the next draw, or the next key, will read. Views that nobody sees wait.
void app_freshen(App *app, View *view)
{
	if (!view->stale)
		return;
	Error err = { 0 };
	view->stale = DAMAGE_NONE;
	arena_reset(view->arena);
	view->seen = view->class->generation ? view->class->generation(app->portfolio) : 0;
	view->seen_account = app->account;
	if (!view->class->load(view, &err)) {
		view->seen_account = -1;
		app_fail(app, &err);
	}
	window_damage(view->window);
}

static void freshen_visible(App *app)
{
	app_freshen(app, app->views[VIEW_PORTFOLIO]); // the order of accounts decides which one is selected
	for (int i = 0; i < VIEW_COUNT; i++)
		if (window_is_visible(app->views[i]->window))
			app_freshen(app, app->views[i]);
}

// --- Keys -----------------------------------------------------------------------------------------------------------

static Damage mouse(App *app, const Key *key)
{
	bool held = key->mouse == MOUSE_DRAG || key->mouse == MOUSE_RELEASE; // goes to where the button was pressed
	Window *window = held ? app->views[app->focus]->window : screen_at(app->screen, key->row, key->column);
	for (int i = 0; i < VIEW_COUNT; i++) {
		View *view = app->views[i];
		if (!window || view->window != window)
			continue;
		Damage damage = app->focus == i ? DAMAGE_NONE : app_focus(app, i, app->zoomed);
		Rect rect = window_rect(window);
		Key inside = *key;
		inside.row -= rect.row;
		inside.column -= rect.column;
		app_freshen(app, view);
		if (rect.rows > 2 && view->class->key)
			damage |= view->class->key(view, &inside);
		return damage;
	}
	return DAMAGE_NONE;
}

static Damage take_key(App *app, const Key *key)
{
	View *view = app->views[app->focus];
	if (key->kind == KEY_RESIZED)
		return DAMAGE_LAYOUT | DAMAGE_ALL;
	if (dialogs_open(app->dialogs))
		return dialogs_key(app->dialogs, key);
	if (app->undoing) // what is shown is about to change
		return DAMAGE_NONE;
	if (app->status[0]) {
		app->status[0] = '\0';
		window_damage(app->footer);
	}
	if (app->import)
		return wizard_key(app, key);
	if (key->kind == KEY_POINTER)
		return app->summary->count ? mouse(app, key) : app_start_click(app, key);
	app_freshen(app, view);
	if (view->class->typing && view->class->typing(view))
		return view->class->key(view, key);
	const Command *command = keymap_find(app->keymap, app_context(app), key);
	return command ? app_command(app, command) : DAMAGE_NONE;
}

static void apply(App *app, Damage damage)
{
	if (damage & DAMAGE_RELOAD)
		reload_selected(app);
	if (damage & DAMAGE_LAYOUT)
		app_layout(app);
	if (damage & (DAMAGE_ALL | DAMAGE_LAYOUT | DAMAGE_RELOAD))
		screen_damage(app->screen);
	else if (damage & DAMAGE_WINDOW)
		window_damage(app->views[app->focus]->window);
}

static Damage take_all_keys(App *app)
{
	Damage all = DAMAGE_NONE;
	for (Key key = terminal_read(app->terminal); key.kind != KEY_NONE; key = terminal_read(app->terminal)) {
		Damage damage = take_key(app, &key);
		if (damage & (DAMAGE_RELOAD | DAMAGE_LAYOUT))
			apply(app, damage); // the keys that follow in the same burst must meet the new state
		all |= damage & (Damage) ~(DAMAGE_RELOAD | DAMAGE_LAYOUT);
		if (damage & DAMAGE_QUIT)
			break;
	}
	return all;
}

static bool key_waits(void *context)
{
	return terminal_has_input(context);
}

// The whole list after an edit. A key ends it, and it is begun again later.
static bool reload_unless_typed(App *app)
{
	portfolio_watch(app->portfolio, key_waits, app->terminal);
	bool done = reload(app);
	portfolio_watch(app->portfolio, NULL, NULL);
	return done;
}

// What waited for the screen to stand, a piece at a time, as long as nobody types. True when something was done.
static bool work_on(App *app)
{
	bool worked = false;
	if (app->summary_old)
		return !terminal_has_input(app->terminal) && reload_unless_typed(app);
	for (int i = 0; i < VIEW_COUNT; i++) {
		View *view = app->views[i];
		if (!view->class->work || !window_is_visible(view->window))
			continue;
		while (!terminal_has_input(app->terminal) && view->class->work(view)) {
			worked = true;
			if (!view->found_first)
				continue;
			view->found_first = false;
			return true;
		}
	}
	return worked;
}

static bool has_work(const App *app)
{
	if (app->summary_old)
		return true;
	for (int i = 0; i < VIEW_COUNT; i++) {
		const View *view = app->views[i];
		if (view->class->has_work && window_is_visible(view->window) && view->class->has_work(view))
			return true;
	}
	return false;
}

static void loop(App *app)
{
	for (;;) {
		Damage damage = take_all_keys(app) | wizard_poll(app) | undo_poll(app);
		if (damage & DAMAGE_QUIT)
			return;
		if (portfolio_generation(app->portfolio) != app->generation)
			damage |= DAMAGE_RELOAD | DAMAGE_LAYOUT;
		apply(app, damage & (Damage) ~(DAMAGE_LAYOUT));
		if (damage & DAMAGE_LAYOUT)
			app_layout(app);
		freshen_visible(app);
		screen_frame(app->screen, false);
		bool working = has_work(app);
		if (!working)
			screen_frame(app->screen, true); // idle: nothing is drawn, but who listens is told
		if (!working || !work_on(app))
			terminal_wait(app->terminal, wizard_pause(app)); // at once where input came before the work
	}
}

// --- Start and end --------------------------------------------------------------------------------------------------

static void make_windows(App *app)
{
	const Rect hidden = { 0, 0, 0, 0 };
	app->top = window_new(app->screen, hidden, cockpit_draw_top, app);
	app->footer = window_new(app->screen, hidden, cockpit_draw_footer, app);
	for (int i = 0; i < VIEW_COUNT; i++) {
		app->views[i] = view_new(app, classes[i], i <= VIEW_AGENDA ? i + 1 : 0);
		view_attach(app->views[i], app->screen);
	}
	app->middle = window_new(app->screen, hidden, cockpit_draw_middle, app);
}

static void start(App *app, const AppOptions *options)
{
	Error err = { 0 };
	app->arena = arena_new();
	app->spare = arena_new();
	app->screen = screen_new(app->terminal);
	app->keymap = keymap_new(commands_table, COMMAND_COUNT, paths_config(app->arena, "kam.ini"), &err);
	app->dialogs = dialogs_new(app->screen, app->keymap);
	make_windows(app);
	reload(app);
	if (options->keep_state)
		app_state_restore(app);
	if (err.code)
		app_fail(app, &err);
	else if (portfolio_is_newer(app->portfolio))
		app_say(app, STYLE_WARNING, "%s", _("A newer kam wrote this portfolio: it can be read here, not changed."));
	else if (!app_can_write(app))
		app_say(app, STYLE_WARNING, "%s", _("This portfolio can only be read: its file is write-protected."));
	app_layout(app);
}

static void finish(App *app)
{
	wizard_abandon(app);
	undo_abandon(app);
	for (int i = 0; i < VIEW_COUNT; i++)
		view_free(app->views[i]);
	dialogs_free(app->dialogs);
	keymap_free(app->keymap);
	screen_free(app->screen);
	terminal_close(app->terminal);
	arena_free(app->arena);
	arena_free(app->spare);
}

AppEnd app_run(const AppOptions *options, Error *err)
{
	App app = { .portfolio = options->portfolio, .demo = options->demo, .keep_state = options->keep_state };
	app.terminal = terminal_open(&options->terminal, err);
	if (!app.terminal)
		return APP_FAILED;
	start(&app, options);
	loop(&app);
	if (options->keep_state)
		app_state_save(&app);
	finish(&app);
	return app.open_demo ? APP_OPEN_DEMO : APP_QUIT;
}
