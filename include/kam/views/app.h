// SPDX-License-Identifier: GPL-3.0-or-later
// The running program: what all views share. One App a process, passed everywhere; there is no global state.
#ifndef KAM_VIEWS_APP_H
#define KAM_VIEWS_APP_H

#include "kam/insight/summary.h"
#include "kam/model/edit.h"
#include "kam/ui/dialog.h"
#include "kam/views/view.h"

enum {
	VIEW_PORTFOLIO,
	VIEW_ACCOUNT,
	VIEW_MAP,
	VIEW_TIMELINE,
	VIEW_AGENDA,
	VIEW_HISTORY,
	VIEW_PHASES,
	VIEW_ASSESSMENT,
	VIEW_ADVICE,
	VIEW_COUNT
}; // after the agenda: always zoomed

typedef struct ImportWizard ImportWizard;
typedef struct UndoTask UndoTask;

struct App {
	Portfolio *portfolio;
	Terminal *terminal;
	Screen *screen;
	Keymap *keymap;
	Dialogs *dialogs;
	Arena *arena, *spare;            // of the summary, and for the next one: they change places at each reload
	PortfolioSummary *summary;       // never NULL while views draw
	bool summary_old;                // an edit was made since; of the selected account it has the news
	int64_t account;                 // the selected account's id; 0: none
	View *views[VIEW_COUNT];
	int focus;                       // index into views
	bool zoomed;
	uint64_t generation;             // of the data shown
	Window *top, *footer, *middle;   // top line, hints, start screen or "too small"
	char status[400];                // what happened last, shown in the footer until the next key
	Style status_style;
	ImportWizard *import;            // the import, which has the whole screen while it is open; NULL: it is not
	UndoTask *undoing;               // what is taken back in the background; NULL: nothing
	bool demo;                       // the throw-away demonstration: the top line says so
	bool keep_state;                 // what is remembered between runs is read and written
	bool open_demo;                  // set by the start screen: leave and open the demonstration instead
	int choice;                      // of the start screen's three choices
};

typedef struct AppOptions {
	Portfolio *portfolio; // stays the caller's
	TerminalOptions terminal;
	bool demo;
	bool keep_state;      // restore and save the state kept between runs
} AppOptions;

typedef enum AppEnd { APP_QUIT, APP_OPEN_DEMO, APP_FAILED } AppEnd;
// Opens the terminal, runs until the person quits, puts the terminal back.
AppEnd app_run(const AppOptions *options, Error *err);

// --- For views ----------------------------------------------------------------------------------------------------

// The selected account's summary; NULL when there is none.
const AccountSummary *app_account(const App *app);
// Selects an account everywhere: the right side follows at once.
Damage app_select(App *app, int64_t account);
// The same for an account that another list names: the portfolio's row follows, its filter gives way where it hides it (portfolio.c).
Damage app_show_account(App *app, int64_t account);
// Loads a view's data when it is out of date.
void app_freshen(App *app, View *view);
// The next (step 1) or previous (-1) account in the order of the portfolio view (portfolio.c).
Damage app_step_account(App *app, int step);
Damage app_focus(App *app, int view, bool zoom);
Damage app_start_click(App *app, const Key *key); // the mouse on the start screen of an empty portfolio
// Figures of accounts in the summary have become exact: what shows them is drawn again.
void app_figures_changed(App *app);
// Selects a person on the map of the account that is (or is about to be) shown (map.c).
void app_select_contact(App *app, int64_t contact);
// Takes the marks of all views: what was marked has been deleted.
void app_unmark(App *app);
// A word about what happened, in the footer. STYLE_ERROR for failures.
void app_say(App *app, Style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
Damage app_fail(App *app, const Error *err); // says the sentence; answers DAMAGE_ALL
Damage app_command(App *app, const Command *command); // as if its key had been typed
bool app_can_write(const App *app);
// The bit of the command table for what has the keys now: the focused view, or the start screen of an empty portfolio.
unsigned app_context(const App *app);

// --- Parts of the app, each in its own file -----------------------------------------------------------------------

Damage app_layout(App *app);  // cockpit.c: rectangles of all windows for the size, focus and zoom
void cockpit_draw_top(void *app, Canvas *canvas);
void cockpit_draw_footer(void *app, Canvas *canvas);
void cockpit_draw_middle(void *app, Canvas *canvas);
int cockpit_choice_at(const App *app, int row, int column); // of the start screen, by a place on the screen; -1: none
void app_state_save(const App *app);    // app_state.c
void app_state_restore(App *app);

// Forms made from the field descriptors (record_form.c). `preset` (may be NULL) fills a new record before it is shown.
typedef void RecordPreset(void *context, Record *record);
Damage record_form_add(App *app, EntityKind kind, RecordPreset *preset, void *context);
Damage record_form_edit(App *app, EntityKind kind, int64_t id);
Damage record_form_delete(App *app, EntityKind kind, int64_t id); // asks, saying what goes with it
// The same for several records of a kind (ids are copied): a form of the fields they share, where only what is typed is changed, in all
// of them, as one edit. With one id the form of that record, with none nothing.
Damage record_form_edit_all(App *app, EntityKind kind, const int64_t *ids, size_t count);
Damage record_form_delete_all(App *app, EntityKind kind, const int64_t *ids, size_t count);
// An interaction with the account, and the person where one is selected; kind is chosen first.
Damage record_form_log(App *app, int64_t account, int64_t contact);
// Undo and redo (app_undo.c): of a whole import in the background; no key is taken then.
Damage undo_command(App *app, bool undo);
Damage undo_poll(App *app);    // news of it; may be called always
void undo_abandon(App *app);   // waits for it when the program ends; may be called always
// The import wizard (import_wizard.c). It has all keys while it is open; the others may be called only then.
Damage wizard_open(App *app);
Damage wizard_key(App *app, const Key *key);                         // keys and mouse
Damage wizard_command(App *app, CommandId id, bool *taken);          // from the palette too; *taken false: the app does it
unsigned wizard_context(const App *app);                             // the step's bit of the command table
void wizard_place(App *app, int rows, int columns);                  // between top line and footer
Damage wizard_poll(App *app);                                        // news of its background work; may be called always
int wizard_pause(const App *app); // milliseconds to the next look at what it tells; -1: none is due
void wizard_abandon(App *app);    // cancels and waits when the program ends; may be called always

#endif
